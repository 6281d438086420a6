//! What to cut where a booklet does not fit: the fewest lines whose loss saves the pages, in all sections together.

use super::assemble::{Aim, Run, Seat, assemble};
use super::galley::{Content, Element};
use super::notes::calls_of;
use super::paginate::{Body, Measured, NoteSlot, Pagination, height};
use super::sections::Galley;
use crate::booklet::Booklet;
use crate::content::{self, Block, BlockKind};
use crate::diag::Span;
use crate::manifest::{SectionKind, Start};
use crate::style::Design;

/// No more pages of a section than this are proposed to be cut.
const MOST_CUT: u32 = 24;
/// What a line costs: more than any blank.
const LINE: i64 = 1_000_000_000;

/// Lines whose loss would save pages of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The section's number.
    pub section: usize,
    /// How many pages.
    pub pages: u32,
    /// How many lines.
    pub lines: u32,
    /// Blocks that together are about as long, near the section's end.
    pub span: Span,
    /// Whether notes are called there, or links lead there: more than these lines has to be changed.
    pub is_bound: bool,
}

/// What of a section could be cut, and what that would save.
#[derive(Clone, Debug)]
pub struct Removable {
    number: usize,
    kind: SectionKind,
    start: Start,
    /// Its pages where it starts on a verso, on a recto.
    pages: [Option<u32>; 2],
    /// The lines of its last page.
    last: u32,
    /// The lines of a full page, all its columns together.
    full: u32,
    /// Its blocks in runs of such as stand one after the other, and not one in the other.
    runs: Vec<Vec<Unit>>,
}

/// A block of a text, or a piece of one.
#[derive(Clone, Copy, Debug)]
struct Unit {
    span: Span,
    /// With the white above it.
    lines: u32,
    hold: Hold,
}

/// What else would have to be changed if a block were cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hold {
    /// Nothing: a paragraph.
    Free,
    /// It is more than a paragraph: a heading, a picture.
    Block,
    /// Notes that it calls, links that lead to it.
    Bound,
}

/// What of a section could be cut, as it stands.
pub fn removable(galley: &Galley, run: &Run, seat: &Seat, booklet: &Booklet, design: &Design) -> Removable {
    let depth = design.grid.lines;
    let choice = run.chosen(seat);
    let first = (choice.pages - 1) * galley.columns;
    let filled = |column: u32| -> u32 {
        let here = choice.slots.iter().filter(|slot| slot.page == column);
        let ends = here.map(|slot| slot.line + run.measured[slot.element as usize].lines_of(slot, depth));
        let notes = choice.notes.iter().filter(|note| note.page == column).map(NoteSlot::lines).sum();
        ends.max().unwrap_or(0) + galley.foot(notes, design)
    };
    let mut pages = [0, 1].map(|side| {
        let choices: &[Pagination] = &run.choices[side];
        choices.iter().min_by_key(|choice| choice.cost).map(|choice| choice.pages)
    });
    pages[super::assemble::side(seat.page)] = Some(choice.pages);
    let chapter = booklet.sections.iter().find(|chapter| chapter.number == galley.number);
    let text = chapter.and_then(|chapter| chapter.text.as_ref()).filter(|_| galley.kind == SectionKind::Text);
    let set = set(&galley.elements, &run.measured);
    let mut runs = Vec::new();
    if let Some(text) = text {
        siblings(&text.blocks.iter().collect::<Vec<_>>(), &set, &mut runs);
    }
    Removable {
        number: galley.number,
        kind: galley.kind,
        start: galley.start,
        pages,
        last: (first..first + galley.columns).map(filled).sum::<u32>().max(1),
        full: galley.columns * depth,
        runs,
    }
}

/// What is set of a text, by its place there. What has none belongs to what stands before it.
fn set(elements: &[Element], measured: &[Measured]) -> Vec<Unit> {
    let mut span = None;
    let each = elements.iter().zip(measured).filter_map(|(element, measured)| {
        span = element.span.or(span);
        Some(Unit { span: span?, lines: lines(measured) + measured.above.1, hold: hold(element) })
    });
    let mut set: Vec<Unit> = each.collect();
    set.sort_by_key(|unit| unit.span.start);
    set
}

/// The blocks that stand one after the other, then those in each of them: what is cut never parts what encloses it, and
/// leaves something there.
fn siblings(blocks: &[&Block], set: &[Unit], runs: &mut Vec<Vec<Unit>>) {
    // Of verse the file's place is that of its words alone: its fence would stay.
    let parted = blocks.split(|block| matches!(block.kind, BlockKind::Verse(_)));
    runs.extend(parted.map(|blocks| blocks.iter().map(|block| unit(block, set)).collect()));
    for block in blocks {
        let parts_with_lines = match &block.kind {
            BlockKind::Standfirst(_)
            | BlockKind::Quote(_)
            | BlockKind::Sidebar(_)
            | BlockKind::Letter(_)
            | BlockKind::Foreign { .. }
            | BlockKind::Literal(_)
            | BlockKind::Exchange(_)
            | BlockKind::Timeline(_)
            | BlockKind::List(_) => true,
            // What is smaller, or is not written in lines of its own, goes as a whole.
            _ => false,
        };
        let inner: Vec<&Block> = block.kind.children().flatten().skip(1).collect();
        if parts_with_lines && !inner.is_empty() {
            siblings(&inner, set, runs);
        }
    }
}

/// A block with all that is set of it.
fn unit(block: &Block, set: &[Unit]) -> Unit {
    let from = set.partition_point(|unit| unit.span.start < block.span.start);
    let inside = set[from..].iter().take_while(|unit| unit.span.start < block.span.end);
    let least = if matches!(block.kind, BlockKind::Paragraph(_)) { Hold::Free } else { Hold::Block };
    let none = Unit { span: block.span, lines: 0, hold: least };
    inside.fold(none, |sum, unit| Unit { lines: sum.lines + unit.lines, hold: sum.hold.max(unit.hold), ..sum })
}

/// The lines of the grid that an element takes at its best.
fn lines(measured: &Measured) -> u32 {
    match (&measured.rows, &measured.body) {
        (Some(rows), _) => rows.whole(),
        (None, Body::Lines { variants, leading, .. }) => {
            let best = variants.iter().min_by_key(|variant| variant.demerits);
            best.map_or(0, |variant| height(variant.hyphens.len() as u32, *leading))
        }
        (None, Body::Solid(heights, _) | Body::Float { heights, .. }) => {
            heights.first().map_or(0, |height| height.lines)
        }
    }
}

fn hold(element: &Element) -> Hold {
    match &element.content {
        _ if !element.ids.is_empty() || !calls_of(element).is_empty() => Hold::Bound,
        Content::Text(_) if !element.keep_next => Hold::Free,
        _ => Hold::Block,
    }
}

impl Removable {
    /// The blocks that together are the least longer than so many lines: paragraphs if that can be, of equal ones the last.
    fn shortest(&self, lines: u32) -> Option<(Hold, Span)> {
        let holds = [Hold::Free, Hold::Block, Hold::Bound];
        holds.into_iter().find_map(|most| {
            let allowed = self.runs.iter().flat_map(|run| run.split(move |unit| unit.hold > most));
            let found = allowed.filter_map(|units| shortest_run(units, lines));
            let shortest = found.min_by_key(|(sum, span)| (*sum, std::cmp::Reverse(span.start)));
            shortest.map(|(_, span)| (most, span))
        })
    }

    /// For each number of pages, from one, the cut that would save them: as many lines as the last page has, then whole pages;
    /// so many lines more to be safe.
    fn cuts(&self, spare: u32) -> Vec<Cut> {
        let pages = self.pages.iter().flatten().copied().min().unwrap_or(1);
        let of = |pages: u32| {
            let lines = self.last + (pages - 1) * self.full + spare;
            let (hold, span) = self.shortest(lines)?;
            Some(Cut { section: self.number, pages, lines, span, is_bound: hold == Hold::Bound })
        };
        (1..pages.min(MOST_CUT + 1)).map_while(of).collect()
    }
}

/// Of the blocks of one run those that are the least longer than so many lines, and how many they have.
fn shortest_run(units: &[Unit], lines: u32) -> Option<(u32, Span)> {
    let mut best: Option<(u32, Span)> = None;
    let (mut from, mut sum) = (0, 0);
    for last in units {
        sum += last.lines;
        while sum - units[from].lines >= lines {
            sum -= units[from].lines;
            from += 1;
        }
        if sum >= lines && best.is_none_or(|(least, _)| sum <= least) {
            let first = units[from].span;
            best = Some((sum, Span { source: first.source, start: first.start, end: last.span.end }));
        }
    }
    best
}

/// The cuts that bring the sections to what is aimed at with the fewest lines, blanks before rectos and at the end reckoned
/// with; `None` if no cut does.
pub fn propose(sections: &[Removable], aim: Aim, spare: u32) -> Option<Vec<Cut>> {
    let cuts: Vec<Vec<Cut>> = sections.iter().map(|section| section.cuts(spare)).collect();
    let runs: Vec<Run> = sections.iter().zip(&cuts).map(|(section, cuts)| shorter(section, cuts)).collect();
    let assembly = assemble(&runs, aim)?;
    let chosen = assembly.seats.iter().zip(&cuts).filter_map(|(seat, cuts)| cuts.get(seat.choice.checked_sub(1)?));
    Some(chosen.copied().collect::<Vec<Cut>>()).filter(|cuts| !cuts.is_empty())
}

/// A section as it would be with each of its cuts, and without.
fn shorter(section: &Removable, cuts: &[Cut]) -> Run {
    let choices = section.pages.map(|pages| {
        let without = |pages: u32, lines: u32| Pagination {
            pages,
            cost: LINE * i64::from(lines),
            slots: Vec::new(),
            notes: Vec::new(),
        };
        let each = |pages: u32| {
            let cut = cuts.iter().map(move |cut| without(pages.saturating_sub(cut.pages).max(1), cut.lines));
            std::iter::once(without(pages, 0)).chain(cut).collect()
        };
        pages.map(each).unwrap_or_default()
    });
    Run { kind: section.kind, start: section.start, choices, measured: Vec::new() }
}

/// The booklet without what the cuts name.
pub fn without(booklet: &Booklet, cuts: &[Cut]) -> Booklet {
    let mut shorter = booklet.clone();
    for chapter in &mut shorter.sections {
        let cuts = cuts.iter().filter(|cut| cut.section == chapter.number);
        let spans: Vec<Span> = cuts.map(|cut| cut.span).collect();
        let Some(text) = chapter.text.as_mut().filter(|_| !spans.is_empty()) else { continue };
        let is_cut = |span: Span| {
            spans.iter().any(|cut| cut.source == span.source && cut.start <= span.start && span.end <= cut.end)
        };
        content::retain(&mut text.blocks, &|block| !is_cut(block.span));
    }
    shorter
}
