//! Galleys and where their pieces go → pages.

use std::collections::BTreeMap;

use super::assemble::{Assembly, Run};
use super::furniture::Furniture;
use super::galley::Content;
use super::paginate::{self, Pagination};
use super::place::Placer;
use super::press::SetLines;
use super::sections::{Foot, Galley};
use super::{Layout, Placement};
use crate::booklet::Booklet;
use crate::geom::Length;
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
}

/// The pages of the assembled booklet.
pub fn pages_of(
    galleys: &[Galley],
    runs: &[Run],
    assembly: &Assembly,
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
        placer.section = galley.number;
        place_section(galley, choice, lines, seat.page, placer, manifest, &mut pages);
        let starts = choice.slots.iter().filter(|slot| slot.from == 0);
        layout.places.extend(starts.filter_map(|slot| {
            let span = galley.elements[slot.element as usize].span?;
            Some((span, PageIndex(seat.page + slot.page)))
        }));
        layout.sections.push(Placement {
            number: galley.number,
            kind: galley.kind,
            title: galley.title.clone(),
            first: PageIndex(seat.page),
            last: PageIndex(seat.page + choice.pages - 1),
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
    first: u32,
    placer: &mut Placer<'_>,
    manifest: &Manifest,
    pages: &mut [Page],
) {
    let depth = placer.design.grid.lines;
    let used = choice.slots.iter().map(|s| s.line + lines_of(galley, s, placer.design)).max().unwrap_or(0);
    let shift = depth.saturating_sub(used);
    let last = galley.elements.len().saturating_sub(1) as u32;
    for page in 0..choice.pages {
        let index = PageIndex(first + page);
        let target = &mut pages[index.0 as usize];
        let slots: Vec<_> = choice.slots.iter().filter(|s| s.page == page).collect();
        let whole = slots
            .iter()
            .any(|s| matches!(&galley.elements[s.element as usize].content, Content::Float(solid) if solid.whole_page));
        if !slots.is_empty() {
            target.blank = false;
            let head = if index.is_recto() { &galley.title } else { &manifest.brochure.title.value };
            placer.furniture(galley.furniture(page, whole), head, index, target);
        }
        for slot in slots {
            let shifted = match galley.at_foot {
                Foot::Nothing => false,
                Foot::All => choice.pages == 1,
                Foot::Last => slot.element == last,
            };
            let moved = paginate::Slot { line: slot.line + if shifted { shift } else { 0 }, ..*slot };
            let element = slot.element as usize;
            placer.slot(&galley.elements[element], &mut lines[element], &moved, index, target);
        }
        placer.feet(&galley.notes, choice.notes.iter().filter(|slot| slot.page == page), index, target);
    }
}

fn lines_of(galley: &Galley, slot: &paginate::Slot, design: &Design) -> u32 {
    match &galley.elements[slot.element as usize].content {
        Content::Solid(solid) | Content::Float(solid) => solid.lines,
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
        for element in &galley.elements {
            let Some((level, title)) = &element.bookmark else { continue };
            let place = element.ids.iter().find_map(|id| places.get(id));
            if let Some((page, y)) = place {
                bookmarks.push(Bookmark { level: *level, title: title.clone(), page: *page, y: *y });
            }
        }
    }
    bookmarks
}

/// What the file says of itself.
pub fn metadata(booklet: &Booklet) -> Metadata {
    let brochure = &booklet.manifest.brochure;
    Metadata {
        title: brochure.title.value.clone(),
        subject: brochure.subtitle.as_ref().map(|s| s.value.clone()),
        authors: brochure.authors.clone(),
        language: brochure.language,
        date: brochure.date.map(|d| (d.year, d.month.unwrap_or(1), d.day.unwrap_or(1))),
    }
}
