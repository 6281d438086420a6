//! What the pages cost: where something was bent for their sake and why, and which flaws are left.
//!
//! Read off the places of the pieces, not taken from the page programme: it tells what is on the pages, whoever put it
//! there.

use super::galley::{Content, Element};
use super::paginate::{Body, Measured, Pagination, Slot, height};
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
    /// How deep each of its columns is filled.
    depths: Vec<u32>,
    found: Vec<Bend>,
}

/// The rule of `docs/typography.md` that something is told by, if a house may switch it off.
pub fn rule_of(what: &Message) -> Option<u16> {
    Some(match what {
        Message::WordDivided => lang::RULE_HYPHEN_AT_END,
        Message::LoneFirstLine | Message::LoneLastLine => lang::RULE_LONE_LINE,
        Message::SpreadUnequal { .. } => lang::RULE_FACING_PAGES,
        Message::LastPageBare { .. } => lang::RULE_LAST_PAGE,
        Message::HeadingStranded => lang::RULE_HEADING,
        Message::NoteGoesOn { .. } => lang::RULE_WHOLE_NOTE,
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
    if galley.columns > 1 {
        return section.found;
    }
    section.depths = (0..choice.pages).map(|page| section.filled(page)).collect();
    section.paragraphs();
    section.page_ends();
    section.pieces_in_one();
    section.notes();
    section.found.sort_by_key(|bend| (bend.page, bend.line));
    section.found
}

impl Section<'_> {
    fn tell(&mut self, slot: &Slot, what: Message, is_flaw: bool) {
        let span = self.element(slot).span;
        self.at(slot.page, slot.line, span, what, is_flaw);
    }

    fn at(&mut self, page: u32, line: u32, span: Option<Span>, what: Message, is_flaw: bool) {
        self.found.push(Bend { page: (self.index)(page), line, span, what, is_flaw });
    }

    fn folio(&self, page: u32) -> u32 {
        (self.index)(page).folio().0
    }

    fn element(&self, slot: &Slot) -> &Element {
        &self.galley.elements[slot.element as usize]
    }

    fn measured(&self, slot: &Slot) -> &Measured {
        &self.measured[slot.element as usize]
    }

    fn on_page(&self, page: u32) -> impl Iterator<Item = &Slot> {
        let from = self.choice.slots.partition_point(|slot| slot.page < page);
        self.choice.slots[from..].iter().take_while(move |slot| slot.page == page)
    }

    /// The line below a piece.
    fn end(&self, slot: &Slot) -> u32 {
        let lines = match &self.measured(slot).body {
            Body::Lines { leading, .. } => height(slot.to - slot.from, *leading),
            Body::Float { whole_page: true, .. } => self.depth,
            Body::Solid(heights, _) | Body::Float { heights, .. } => heights[slot.variant as usize].lines,
        };
        slot.line + lines
    }

    fn filled(&self, page: u32) -> u32 {
        let text = self.on_page(page).map(|slot| self.end(slot)).max().unwrap_or(0);
        let noted = self.choice.notes.iter().any(|note| note.page == page);
        if noted { text.max(self.depth) } else { text }
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
        let last = self.choice.pages - 1;
        for page in 0..self.choice.pages {
            let depth = self.depths[page as usize];
            let Some(&slot) = self.on_page(page).last() else { continue };
            if depth > self.depth {
                self.tell(&slot, Message::PageDeeper { lines: depth, depth: self.depth }, false);
            }
            if page == last {
                if page > 0 && depth < LEAST_LAST {
                    self.tell(&slot, Message::LastPageBare { lines: depth }, true);
                }
                break;
            }
            self.division(&slot);
            if self.measured(&slot).keep_next {
                self.tell(&slot, Message::HeadingStranded, true);
            }
            let is_recto = (self.index)(page).is_recto();
            if is_recto && page > 0 && self.depths[page as usize - 1] != depth {
                let (other, facing) = (self.depths[page as usize - 1], self.folio(page - 1));
                self.tell(&slot, Message::SpreadUnequal { lines: depth, other, facing }, true);
            } else if depth < self.depth {
                let why = self.why_short(page, &slot, is_recto);
                self.tell(&slot, why, false);
            }
        }
    }

    /// Where a page's end divides a paragraph.
    fn division(&mut self, slot: &Slot) {
        let Body::Lines { variants, .. } = &self.measured(slot).body else { return };
        let hyphens = &variants[slot.variant as usize].hyphens;
        let count = hyphens.len() as u32;
        if slot.to == count {
            return;
        }
        let divided = hyphens[slot.to as usize - 1];
        if slot.to - slot.from == 1 {
            self.tell(slot, Message::LoneFirstLine, true);
        }
        if count - slot.to == 1 {
            let span = self.element(slot).span;
            self.at(slot.page + 1, 0, span, Message::LoneLastLine, true);
        }
        if divided {
            let is_recto = (self.index)(slot.page).is_recto();
            self.tell(slot, Message::WordDivided, is_recto);
        }
    }

    /// Why a page is short: what would be, if it took the lines that are missing.
    fn why_short(&self, page: u32, last: &Slot, is_recto: bool) -> Message {
        let lines = self.depths[page as usize];
        let (depth, next) = (self.depth, self.folio(page + 1));
        let missing = depth - lines;
        let follows = self.on_page(page + 1).find(|slot| slot.element >= last.element);
        let Some(follows) = follows else { return Message::PageForPage { lines, depth, next } };
        match &self.measured(follows).body {
            Body::Lines { variants, .. } => {
                let hyphens = &variants[follows.variant as usize].hyphens;
                let count = hyphens.len() as u32;
                let to = follows.from + missing;
                let lone = (follows.from == 0 && to == 1) || count.saturating_sub(to) == 1;
                if lone {
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
        if is_recto && page > 0 {
            return Message::PageLikeFacing { lines, depth, facing: self.folio(page - 1) };
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
            let is_float = matches!(measured.body, Body::Float { .. });
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
                self.tell(&slot, Message::PictureHeight { lines }, false);
            }
            if is_float && slot.element < farthest && slot.page > text_page {
                let page = self.folio(text_page);
                self.tell(&slot, Message::PictureBehind { page }, false);
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

    fn notes(&mut self) {
        let mut called: Vec<(u32, Option<Span>)> = Vec::new();
        for (index, element) in self.galley.elements.iter().enumerate().filter(|(_, e)| !e.calls.is_empty()) {
            let mut pieces = self.choice.slots.iter().filter(|slot| slot.element as usize == index).peekable();
            let Some(first) = pieces.peek().copied() else { continue };
            let pieces: Vec<&Slot> = pieces.collect();
            let lines = match &element.content {
                Content::Text(text) => text.lines_of(&element.calls, first.variant as usize),
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
            let lines: u32 = self.galley.notes[slot.note as usize].lines();
            if slot.from == 0 && slot.page != page {
                let page = self.folio(page);
                self.at(slot.page, self.depth - 1, span, Message::NoteElsewhere { number, page }, true);
            }
            if slot.to < lines {
                let next = self.folio(slot.page + 1);
                self.at(slot.page, self.depth - 1, span, Message::NoteGoesOn { number, next }, false);
            }
        }
    }
}
