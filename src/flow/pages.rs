//! Galleys and where their pieces go → pages.

use std::collections::BTreeMap;

use super::assemble::{Assembly, Run};
use super::cover::label;
use super::furniture::Furniture;
use super::galley::{Content, Part, PartKind};
use super::paginate::{self, Pagination};
use super::place::Placer;
use super::press::SetLines;
use super::sections::{Foot, Galley, column_width, gutter};
use super::{Layout, Placement};
use crate::booklet::Booklet;
use crate::geom::{Length, Point};
use crate::ink::Colour;
use crate::lang;
use crate::manifest::{Manifest, SectionKind};
use crate::page::{Bookmark, Metadata, Page, PageIndex};
use crate::style::Design;

impl Galley {
    fn furniture(&self, page: u32, whole_page: bool) -> Furniture {
        match self.kind {
            SectionKind::Cover | SectionKind::BackCover | SectionKind::Blank => Furniture::None,
            SectionKind::InsideFront | SectionKind::InsideBack | SectionKind::Colophon => Furniture::None,
            _ if whole_page => Furniture::None,
            _ if self.opens && page == 0 => Furniture::Folio,
            _ => Furniture::All,
        }
    }

    /// By how much what stands on a cover is moved from where a page's text would stand.
    fn moved(&self, index: PageIndex, design: &Design) -> Length {
        match self.kind {
            SectionKind::Cover | SectionKind::BackCover => {
                design.cover_left(index.is_recto()) - design.type_area(index.is_recto()).origin.x
            }
            _ => Length::ZERO,
        }
    }

    /// Where a column starts, from the left edge of the type area.
    fn column_at(&self, column: u32, design: &Design) -> Length {
        (column_width(self.columns, design) + gutter(design)) * i64::from(column)
    }

    /// How wide the rule over notes is: the same share of a column as of a page.
    fn note_rule(&self, design: &Design) -> Length {
        design.note_rule.scale(column_width(self.columns, design).0, design.measure().0.max(1))
    }
}

/// Which page of the booklet a page of the assembly is: what stands in the middle is put in afterwards.
#[derive(Clone, Copy, Debug, Default)]
pub struct Order {
    /// The two pages in the middle, the first of them, if something stands there.
    pub centre: Option<u32>,
}

impl Order {
    /// A page of a section that follows the others.
    pub fn index(self, page: u32) -> PageIndex {
        match self.centre {
            Some(centre) if page >= centre => PageIndex(page + 2),
            _ => PageIndex(page),
        }
    }

    /// The order of one galley: what stands in the middle is counted as it stands.
    pub fn of(self, galley: &Galley) -> Order {
        if galley.at_centre { Order::default() } else { self }
    }
}

/// The pages of the assembled booklet.
#[allow(clippy::too_many_arguments, reason = "all that came of the stages before, each once")]
pub fn pages_of(
    galleys: &[Galley],
    runs: &[Run],
    assembly: &Assembly,
    order: Order,
    lines: Vec<Vec<SetLines>>,
    placer: &mut Placer<'_>,
    manifest: &Manifest,
    layout: &mut Layout,
) -> Vec<Page> {
    let design = placer.design;
    let mut pages: Vec<Page> = (0..assembly.pages)
        .map(|_| Page { size: design.page, bleed: design.bleed, items: Vec::new(), blank: true })
        .collect();
    for (((galley, run), seat), lines) in galleys.iter().zip(runs).zip(&assembly.seats).zip(lines) {
        let choice = run.chosen(seat);
        (placer.section, placer.first_node) = (galley.number, galley.first_node);
        let order = order.of(galley);
        place_section(galley, choice, lines, (seat.page, order), placer, manifest, &mut pages);
        let starts = choice.slots.iter().filter(|slot| slot.from == 0);
        layout.places.extend(starts.filter_map(|slot| {
            let span = galley.elements[slot.element as usize].span?;
            Some((span, order.index(seat.page + slot.page / galley.columns)))
        }));
        layout.sections.push(Placement {
            number: galley.number,
            kind: galley.kind,
            title: galley.title.clone(),
            first: order.index(seat.page),
            last: order.index(seat.page + choice.pages - 1),
        });
    }
    layout.places.sort_unstable();
    layout.blanks = (0..assembly.pages).filter(|&p| pages[p as usize].blank).map(PageIndex).collect();
    pages
}

fn place_section(
    galley: &Galley,
    choice: &Pagination,
    mut lines: Vec<SetLines>,
    (first, order): (u32, Order),
    placer: &mut Placer<'_>,
    manifest: &Manifest,
    pages: &mut [Page],
) {
    let depth = placer.design.grid.lines;
    let used = choice.slots.iter().map(|s| s.line + lines_of(galley, s, placer.design)).max().unwrap_or(0);
    let shift = depth.saturating_sub(used);
    let last = galley.elements.len().saturating_sub(1) as u32;
    let title = shown(&manifest.brochure.title.value, manifest);
    for page in 0..choice.pages {
        let index = order.index(first + page);
        let target = &mut pages[index.0 as usize];
        let slots = on_page(&choice.slots, page, galley.columns);
        let columns = page * galley.columns..(page + 1) * galley.columns;
        let has_notes = choice.notes.iter().any(|slot| columns.contains(&slot.page));
        let whole = slots
            .iter()
            .any(|s| matches!(&galley.elements[s.element as usize].content, Content::Float(solid) if solid.whole_page));
        if let Some(under) = galley.under.as_ref().filter(|_| page == 0) {
            under_words(under, galley, slots, shift, placer, index, target);
        }
        let lead = galley.lead.as_ref().filter(|_| page == 0);
        if !slots.is_empty() || has_notes || lead.is_some() {
            target.blank = false;
            let head = if index.is_recto() { &galley.title } else { &title };
            placer.furniture(galley.furniture(page, whole), head, index, target);
        }
        if let Some(lead) = lead {
            let slot = paginate::Slot { element: 0, variant: 0, page: 0, line: 0, from: 0, to: 1 };
            placer.slot(lead, &mut SetLines::new(), &slot, index, target);
        }
        for slot in slots {
            let shifted = match galley.at_foot {
                Foot::Nothing => false,
                Foot::All => choice.pages == 1,
                Foot::Last => slot.element == last,
            };
            let moved = paginate::Slot { line: slot.line + if shifted { shift } else { 0 }, ..*slot };
            let element = slot.element as usize;
            placer.column =
                galley.column_at(slot.page % galley.columns, placer.design) + galley.moved(index, placer.design);
            placer.slot(&galley.elements[element], &mut lines[element], &moved, index, target);
        }
        for column in columns {
            placer.column = galley.column_at(column % galley.columns, placer.design);
            let notes = choice.notes.iter().filter(|slot| slot.page == column);
            placer.feet(&galley.notes, notes, galley.note_rule(placer.design), index, target);
        }
        placer.column = Length::ZERO;
    }
}

/// A picture under the words of the last cover, and panels on which they stand: one for its text, one for what is at its foot.
fn under_words(
    under: &Part,
    galley: &Galley,
    slots: &[paginate::Slot],
    shift: u32,
    placer: &mut Placer<'_>,
    index: PageIndex,
    page: &mut Page,
) {
    let design = placer.design;
    page.blank = false;
    let origin = Point::new(design.cover_left(index.is_recto()), design.grid.first);
    placer.part(under, origin, index, page);
    let last = galley.elements.len().saturating_sub(1) as u32;
    let at_foot = |slot: &&paginate::Slot| galley.at_foot == Foot::Last && slot.element == last;
    let (foot, body): (Vec<&paginate::Slot>, Vec<&paginate::Slot>) = slots.iter().partition(at_foot);
    for (group, shift) in [(body, 0), (foot, shift)] {
        let first = group.iter().map(|slot| slot.line).min();
        let end = group.iter().map(|slot| slot.line + lines_of(galley, slot, design)).max();
        let (Some(first), Some(end)) = (first, end) else { continue };
        let y = |line: u32| design.grid.leading * i64::from(line + shift);
        let panel = label(design, y(first) - design.x_height, y(end.saturating_sub(1)));
        let kind = PartKind::Rectangle { size: panel.size, colour: Colour::PAPER };
        placer.part(&Part { x: panel.origin.x, y: panel.origin.y, kind }, origin, index, page);
    }
}

/// The pieces on a page.
fn on_page(slots: &[paginate::Slot], page: u32, columns: u32) -> &[paginate::Slot] {
    let from = slots.partition_point(|slot| slot.page / columns < page);
    let to = slots.partition_point(|slot| slot.page / columns <= page);
    &slots[from..to]
}

fn lines_of(galley: &Galley, slot: &paginate::Slot, design: &Design) -> u32 {
    let element = &galley.elements[slot.element as usize];
    match &element.content {
        Content::Solid(solid) | Content::Float(solid) => element.at(solid, slot.variant).lines,
        Content::Table(table) => table.lines(slot.from, slot.to),
        Content::Text(text) => {
            let leading = (text.leading.0 * 1000 / design.grid.leading.0) as u32;
            paginate::height(slot.to - slot.from, leading)
        }
    }
}

/// The bookmarks.
pub fn outline(galleys: &[Galley], places: &BTreeMap<String, (PageIndex, Length)>) -> Vec<Bookmark> {
    let mut bookmarks = Vec::new();
    for galley in galleys {
        for element in galley.lead.iter().chain(&galley.elements) {
            let Some((level, title)) = &element.bookmark else { continue };
            let place = element.ids.iter().find_map(|id| places.get(id));
            if let Some((page, y)) = place {
                bookmarks.push(Bookmark { level: *level, title: title.clone(), page: *page, y: *y });
            }
        }
    }
    bookmarks
}

/// Words of the manifest as they are shown: with the signs of the booklet's language.
fn shown(words: &str, manifest: &Manifest) -> String {
    lang::with_signs(words, manifest.brochure.language, &manifest.french)
}

/// What the file says of itself.
pub fn metadata(booklet: &Booklet) -> Metadata {
    let brochure = &booklet.manifest.brochure;
    let shown = |words: &String| shown(words, &booklet.manifest);
    Metadata {
        title: shown(&brochure.title.value),
        subject: brochure.subtitle.as_ref().map(|s| shown(&s.value)),
        // Programs look for names by their ordinary spaces.
        authors: brochure.authors.iter().map(|name| shown(name).replace(['\u{a0}', '\u{202f}'], " ")).collect(),
        language: brochure.language,
        date: brochure.date.map(|d| (d.year, d.month.unwrap_or(1), d.day.unwrap_or(1))),
    }
}
