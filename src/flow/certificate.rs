//! What the pages cost: where something was bent for their sake and why, and which flaws are left.
//!
//! Read off the places of the pieces, not taken from the page programme: it tells what is on the pages, whoever put it
//! there.

use super::galley::{Content, Element};
use super::measure::size_of;
use super::paginate::{Body, KEPT, Measured, Pagination, Slot};
use super::sections::Galley;
use crate::diag::{Message, Span};
use crate::lang;
use crate::page::PageIndex;

/// Something that was bent, or a flaw that is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bend {
    /// On which page.
    pub page: PageIndex,
    /// Beside which line of the grid.
    pub line: u32,
    /// In the text.
    pub span: Option<Span>,
    /// What, and why.
    pub what: Message,
    /// Whether it should not be: no rule of pages allows it.
    pub is_flaw: bool,
}

/// A last page should have as many lines.
const LEAST_LAST: u32 = super::paginate::LEAST_LAST;

/// A section on its pages.
struct Section<'a> {
    galley: &'a Galley,
    measured: &'a [Measured],
    choice: &'a Pagination,
    /// Which page of the booklet each of its pages is.
    index: &'a dyn Fn(u32) -> PageIndex,
    depth: u32,
    /// How deep each of its columns is filled; with one column to a page, each page.
    depths: Vec<u32>,
    found: Vec<Bend>,
}

/// The rule of `docs/typography.md` that something is told by, if a house may switch it off.
pub fn rule_of(what: &Message) -> Option<u16> {
    Some(match what {
        Message::WordDivided => lang::RULE_HYPHEN_AT_END,
        Message::LoneFirstLine | Message::LoneLastLine => lang::RULE_LONE_LINE,
        Message::SpreadUnequal { .. } | Message::ColumnsUnequal { .. } => lang::RULE_FACING_PAGES,
        Message::LastPageBare { .. } => lang::RULE_LAST_PAGE,
        Message::HeadingStranded => lang::RULE_HEADING,
        Message::NoteGoesOn { .. } | Message::NoteGoesOnBeside { .. } => lang::RULE_WHOLE_NOTE,
        _ => return None,
    })
}

/// Goes through a section; `index` tells which page of the booklet each of its pages is.
pub fn examine(
    galley: &Galley,
    measured: &[Measured],
    choice: &Pagination,
    index: &dyn Fn(u32) -> PageIndex,
    depth: u32,
) -> Vec<Bend> {
    let mut section = Section { galley, measured, choice, index, depth, depths: Vec::new(), found: Vec::new() };
    section.depths = (0..choice.pages * galley.columns).map(|column| section.filled(column)).collect();
    section.paragraphs();
    section.page_ends();
    section.pieces_in_one();
    section.heads();
    section.notes();
    section.found.sort_by_key(|bend| (bend.page, bend.line));
    section.found
}

impl Section<'_> {
    fn tell(&mut self, slot: &Slot, what: Message, is_flaw: bool) {
        let span = self.element(slot).span;
        self.at(slot.page, slot.line, span, what, is_flaw);
    }

    fn at(&mut self, column: u32, line: u32, span: Option<Span>, what: Message, is_flaw: bool) {
        self.found.push(Bend { page: self.page(column), line, span, what, is_flaw });
    }

    /// The page of the booklet on which a column stands.
    fn page(&self, column: u32) -> PageIndex {
        (self.index)(column / self.galley.columns)
    }

    fn folio(&self, column: u32) -> u32 {
        self.page(column).folio().0
    }

    /// The column before on the same page or the one that faces it.
    fn beside(&self, column: u32) -> Option<u32> {
        let before = column.checked_sub(1)?;
        let is_same = !column.is_multiple_of(self.galley.columns);
        (is_same || self.page(column).is_recto()).then_some(before)
    }

    /// Whether a picture has the page to itself: its depth is nothing to compare with.
    fn is_plate(&self, column: u32) -> bool {
        let is_plate = |slot: &Slot| matches!(self.measured(slot).body, Body::Float { whole_page: true, .. });
        self.in_column(column).any(is_plate)
    }

    fn element(&self, slot: &Slot) -> &Element {
        &self.galley.elements[slot.element as usize]
    }

    fn measured(&self, slot: &Slot) -> &Measured {
        &self.measured[slot.element as usize]
    }

    fn in_column(&self, column: u32) -> impl Iterator<Item = &Slot> {
        let from = self.choice.slots.partition_point(|slot| slot.page < column);
        self.choice.slots[from..].iter().take_while(move |slot| slot.page == column)
    }

    /// The line below a piece.
    fn end(&self, slot: &Slot) -> u32 {
        slot.line + self.measured(slot).lines_of(slot, self.depth)
    }

    fn filled(&self, column: u32) -> u32 {
        let text = self.in_column(column).map(|slot| self.end(slot)).max().unwrap_or(0);
        // With notes, to their foot.
        let noted = self.choice.notes.iter().find(|note| note.page == column);
        noted.map_or(text, |note| note.depth)
    }

    /// Settings that are not the best.
    fn paragraphs(&mut self) {
        for slot in self.choice.slots.iter().filter(|slot| slot.from == 0) {
            let Body::Lines { variants, .. } = &self.measured(slot).body else { continue };
            let chosen = &variants[slot.variant as usize];
            let Some(best) = variants.iter().min_by_key(|v| v.demerits) else { continue };
            let (is_best, lines, best) = (chosen.demerits == best.demerits, chosen.hyphens.len(), best.hyphens.len());
            match lines.cmp(&best) {
                std::cmp::Ordering::Less => {
                    self.tell(slot, Message::ParagraphShorter { lines: (best - lines) as u32 }, false);
                }
                std::cmp::Ordering::Greater => {
                    self.tell(slot, Message::ParagraphLonger { lines: (lines - best) as u32 }, false);
                }
                std::cmp::Ordering::Equal if is_best => {}
                std::cmp::Ordering::Equal => self.tell(slot, Message::ParagraphUndivided, false),
            }
        }
    }

    fn page_ends(&mut self) {
        let columns = self.galley.columns;
        let last = (self.choice.pages - 1) * columns;
        for column in 0..last + columns {
            let depth = self.depths[column as usize];
            let Some(&slot) = self.in_column(column).last() else { continue };
            if depth > self.depth {
                self.tell(&slot, Message::PageDeeper { lines: depth, depth: self.depth }, false);
            }
            if column == last && column > 0 {
                let lines = self.depths[last as usize..].iter().copied().max().unwrap_or(0);
                if lines < LEAST_LAST {
                    self.tell(&slot, Message::LastPageBare { lines }, true);
                }
            }
            if self.in_column(column + 1).next().is_none() && column >= last {
                break;
            }
            self.division(&slot);
            if column < last {
                self.depth_of(column, &slot);
            }
        }
    }

    /// How deep a column is beside the one before it, and beside what a page holds.
    fn depth_of(&mut self, column: u32, slot: &Slot) {
        let lines = self.depths[column as usize];
        let beside = self.beside(column);
        let plate = |column: u32| self.is_plate(column);
        let unequal = beside.filter(|&other| !plate(column) && !plate(other));
        match unequal.map(|other| (other, self.depths[other as usize])).filter(|(_, other)| *other != lines) {
            Some((beside, other)) if self.page(beside) == self.page(column) => {
                self.tell(slot, Message::ColumnsUnequal { lines, other }, true);
            }
            Some((beside, other)) => {
                let facing = self.folio(beside);
                self.tell(slot, Message::SpreadUnequal { lines, other, facing }, true);
            }
            None if lines < self.depth => {
                let why = self.why_short(column, slot, beside);
                self.tell(slot, why, false);
            }
            None => {}
        }
    }

    /// Where a column's end divides a paragraph, or parts a head from what it heads.
    fn division(&mut self, slot: &Slot) {
        let measured = self.measured(slot);
        let mut keeps = measured.keep_next;
        if let Body::Lines { variants, .. } = &measured.body {
            let variant = &variants[slot.variant as usize];
            let count = variant.hyphens.len() as u32;
            if slot.to < count {
                keeps &= count <= KEPT;
                let divided = variant.hyphens[slot.to as usize - 1];
                self.parted(slot, variant.lone_ends(slot.from, slot.to), divided);
            }
        }
        let rows = self.measured(slot).rows.as_ref();
        if let Some(rows) = rows.filter(|rows| (slot.to as usize) < rows.lines.len()) {
            keeps = false;
            if rows.division > 0 {
                let next = self.folio(slot.page + 1);
                self.tell(slot, Message::TableDivided { next }, false);
            }
        }
        if keeps {
            self.tell(slot, Message::HeadingStranded, true);
        }
    }

    fn parted(&mut self, slot: &Slot, (first, last): (bool, bool), divided: bool) {
        if first {
            self.tell(slot, Message::LoneFirstLine, true);
        }
        if last {
            let span = self.element(slot).span;
            self.at(slot.page + 1, 0, span, Message::LoneLastLine, true);
        }
        if divided {
            let ends_page = (slot.page + 1).is_multiple_of(self.galley.columns);
            let is_recto = ends_page && self.page(slot.page).is_recto();
            self.tell(slot, Message::WordDivided, is_recto);
        }
    }

    /// Why a page is short: what would be, if it took the lines that are missing.
    fn why_short(&self, column: u32, last: &Slot, beside: Option<u32>) -> Message {
        let lines = self.depths[column as usize];
        let (depth, next) = (self.depth, self.folio(column + 1));
        let missing = depth - lines;
        let follows = self.in_column(column + 1).find(|slot| slot.element >= last.element);
        let Some(follows) = follows else { return Message::PageForPage { lines, depth, next } };
        match &self.measured(follows).body {
            Body::Lines { variants, .. } => {
                let hyphens = &variants[follows.variant as usize].hyphens;
                let count = hyphens.len() as u32;
                let to = follows.from + missing;
                let parted = || variants[follows.variant as usize].lone_ends(follows.from, to);
                let (first, last) = if to < count { parted() } else { (false, false) };
                if last || (first && follows.from == 0) {
                    return Message::PageForLoneLine { lines, depth, next };
                }
                if to <= count && hyphens.get(to as usize - 1) == Some(&true) {
                    return Message::PageForHyphen { lines, depth };
                }
            }
            Body::Solid(..) if self.measured(follows).keep_next => {
                return Message::PageForHeading { lines, depth, next };
            }
            Body::Solid(..) | Body::Float { .. } => return Message::PageForBlock { lines, depth, next },
        }
        if let Some(facing) = beside.filter(|&beside| self.page(beside) != self.page(column)) {
            return Message::PageLikeFacing { lines, depth, facing: self.folio(facing) };
        }
        Message::PageForPage { lines, depth, next }
    }

    /// White above heads, pictures that waited, heights that are not the best.
    fn pieces_in_one(&mut self) {
        let mut page = u32::MAX;
        let mut end = 0;
        let mut before: Option<u32> = None;
        // The page on which the text stands, pictures apart.
        let mut text_page = 0;
        let mut farthest = 0;
        for &slot in &self.choice.slots {
            let measured = self.measured(&slot);
            let (is_float, stays) = (matches!(measured.body, Body::Float { .. }), measured.stays);
            let head = slot.page != page;
            if !head && !is_float && slot.from == 0 && measured.above.0 < measured.above.1 {
                let below = before.map_or(0, |at| self.measured[at as usize].below);
                let lines = measured.above.1.max(below).saturating_sub(slot.line - end);
                if lines > 0 {
                    self.tell(&slot, Message::HeadCloser { lines }, false);
                }
            }
            if let (Body::Float { heights, .. } | Body::Solid(heights, _), true) =
                (&self.measured(&slot).body, slot.variant > 0)
            {
                let lines = i64::from(heights[slot.variant as usize].lines) - i64::from(heights[0].lines);
                let is_opening = self.galley.elements[slot.element as usize].is_opening;
                let what = if is_opening {
                    Message::OpeningHigher { lines: lines.unsigned_abs() as u32 }
                } else {
                    Message::PictureHeight { lines }
                };
                self.tell(&slot, what, false);
            }
            if is_float && slot.element < farthest {
                let page = self.folio(text_page);
                if self.page(slot.page) > self.page(text_page) {
                    self.tell(&slot, Message::PictureBehind { page }, false);
                }
                if stays && self.leaves_part(slot.element, farthest) {
                    self.tell(&slot, Message::QuoteElsewhere, true);
                }
            }
            (page, end) = (slot.page, self.end(&slot));
            if !is_float {
                before = Some(slot.element);
                if slot.element >= farthest {
                    (farthest, text_page) = (slot.element, slot.page);
                }
            } else {
                before = None;
            }
        }
    }

    /// Whether a part of the text begins between two elements.
    fn leaves_part(&self, element: u32, farthest: u32) -> bool {
        self.measured[element as usize..=farthest as usize].iter().any(|measured| measured.opens_part)
    }

    /// Heads of facing pages, some with all the white above them and some with less.
    fn heads(&mut self) {
        let mut before: Option<(u32, Slot)> = None;
        let mut spread: Option<(u32, bool)> = None;
        for slot in self.choice.slots.clone() {
            let measured = self.measured(&slot);
            let (least, wish) = measured.above;
            let is_float = matches!(measured.body, Body::Float { .. });
            if let Some((end, above)) = before.filter(|(_, above)| above.page == slot.page && slot.from == 0)
                && least < wish
                && !is_float
            {
                let below = self.measured(&above).below;
                let is_less = slot.line - end < wish.max(below);
                let page = self.page(slot.page);
                // The verso that a recto faces has the number before its own.
                let first = page.folio().0 & !1;
                if spread.is_some_and(|(known, less)| known == first && less != is_less) {
                    self.tell(&slot, Message::HeadsUnequal, true);
                }
                spread = Some((first, is_less));
            }
            before = Some((self.end(&slot), slot));
        }
    }

    fn notes(&mut self) {
        let over_columns = self.galley.lead.iter().flat_map(|lead| lead.calls.iter().map(|_| (0, lead.span)));
        let mut called: Vec<(u32, Option<Span>)> = over_columns.collect();
        for (index, element) in self.galley.elements.iter().enumerate().filter(|(_, e)| !e.calls.is_empty()) {
            let mut pieces = self.choice.slots.iter().filter(|slot| slot.element as usize == index).peekable();
            let Some(first) = pieces.peek().copied() else { continue };
            let pieces: Vec<&Slot> = pieces.collect();
            let lines = match &element.content {
                Content::Text(text) => text.lines_of(&element.calls, first.variant as usize),
                Content::Table(_) => element.calls.iter().map(|call| call.paragraph as u32).collect(),
                Content::Solid(_) | Content::Float(_) => vec![0; element.calls.len()],
            };
            for line in lines {
                let page = pieces.iter().find(|s| (s.from..s.to).contains(&line)).map_or(first.page, |s| s.page);
                called.push((page, element.span));
            }
        }
        for slot in &self.choice.notes {
            let Some(&(page, span)) = called.get(slot.note as usize) else { continue };
            let number = self.galley.notes[slot.note as usize].number;
            let size = size_of(&self.galley.notes[slot.note as usize]);
            let foot = slot.depth.saturating_sub(1);
            if slot.from == 0 && slot.page != page {
                let what = if self.page(slot.page) == self.page(page) {
                    Message::NoteBeside { number }
                } else {
                    Message::NoteElsewhere { number, page: self.folio(page) }
                };
                self.at(slot.page, foot, span, what, true);
            }
            if slot.to < size.lines {
                let what = if self.page(slot.page) == self.page(slot.page + 1) {
                    Message::NoteGoesOnBeside { number }
                } else {
                    Message::NoteGoesOn { number, next: self.folio(slot.page + 1) }
                };
                self.at(slot.page, foot, span, what, false);
                let (first, last) = size.lone_ends(slot.to);
                if first || slot.to - slot.from == 1 && slot.repeat == 0 {
                    self.at(slot.page, foot, span, Message::LoneFirstLine, true);
                }
                if last {
                    self.at(slot.page + 1, foot, span, Message::LoneLastLine, true);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
