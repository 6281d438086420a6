//! Galley → pages: a dynamic programme over whole lines of the grid.
//!
//! After Plass (*Optimal Pagination Techniques for Automatic Typesetting Systems*, 1981) and Mittelbach (*A General
//! LuaTeX Framework for Globally Optimized Pagination*, 2019). On a grid a page is an exact sum, so all that a way through a
//! section has to remember is where on which page it stands. The settings of each paragraph by number of lines, the give of
//! the spaces, the heights of pictures and where notes are divided are the choices; bans are prices high enough to be paid
//! only where nothing else exists, so that every section is paginated whole.
//!
//! Sections start on new pages, so each is solved by itself, for every number of pages near its best; the caller adds them
//! up. It goes in three steps, one module each:
//!
//! 1. `graph`: all places that a section can come to, and all steps between them, whatever the page's number and side;
//! 2. `search`: from the end, what is at least still to be paid from each place; then from the start, all ways that can
//!    come within a stated sum of the cheapest. Nothing else is dropped, so what is found is exact;
//! 3. `trace`: a way → where each piece stands.
//!
//! Look at [`Pages`] first.

mod floats;
mod graph;
mod notes;
mod place;
mod prices;
mod rows;
mod search;
#[cfg(test)]
mod tests;
mod trace;
mod turn;

pub use notes::{NotePiece, NoteSize};
pub use prices::{KEPT, LEAST_LAST, PICTURE, SINKAGE, TABLE_DIVIDED};
pub use rows::Rows;

use graph::Graph;
use prices::SHORT;
use search::Least;

/// What the programme knows of an element: numbers of lines and prices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Lines of the grid above, the least and the wished.
    pub above: (u32, u32),
    /// Below.
    pub below: u32,
    /// Must not be the last of a page.
    pub keep_next: bool,
    /// A table's rows, between which it may be divided; of other things `None`.
    pub rows: Option<Rows>,
    /// A head opens a part of the text with it.
    pub opens_part: bool,
    /// A float that does not wait beyond the part it stands in.
    pub stays: bool,
    /// Its body.
    pub body: Body,
}

impl Measured {
    /// The lines of the grid that a piece takes where pages are so deep.
    pub fn lines_of(&self, slot: &Slot, depth: u32) -> u32 {
        match (&self.rows, &self.body) {
            (Some(rows), _) => rows.between(slot.from, slot.to),
            (None, Body::Lines { leading, .. }) => height(slot.to - slot.from, *leading),
            (None, Body::Float { whole_page: true, .. }) => depth,
            (None, Body::Solid(heights, _) | Body::Float { heights, .. }) => {
                heights.get(slot.variant as usize).map_or(0, |height| height.lines)
            }
        }
    }

    fn is_float(&self) -> bool {
        matches!(self.body, Body::Float { .. })
    }

    /// Whether a page may hold it in one piece.
    fn has_whole(&self) -> bool {
        matches!(&self.body, Body::Solid(heights, _) | Body::Float { heights, .. } if !heights.is_empty())
    }

    /// Into how many pieces it could be divided: lines or rows.
    fn pieces(&self) -> u32 {
        self.rows.as_ref().map_or(1, |rows| rows.lines.len() as u32)
    }

    /// What is left of it behind a piece that a page ends with.
    pub fn rest(&self, slot: &Slot) -> Measured {
        let mut rest = self.clone();
        match (&mut rest.rows, &mut rest.body) {
            (Some(rows), body) => {
                *rows = rows.rest(slot.from);
                *body = Body::Solid(vec![Height { lines: rows.whole(), price: 0 }], rows.calls.len() as u32);
            }
            (_, Body::Lines { variants, .. }) => *variants = vec![variants[slot.variant as usize].rest(slot.from)],
            _ => {}
        }
        rest
    }
}

/// The body of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Lines that may be divided, one entry per setting.
    Lines {
        /// The settings.
        variants: Vec<Variant>,
        /// Leading, as thousandths of the grid's.
        leading: u32,
        /// What each division costs beside what it does to the lines: stanzas would rather stay whole.
        division: i64,
    },
    /// In one piece, of one of these heights; calls so many notes. A table that no page holds has none.
    Solid(Vec<Height>, u32),
    /// In one piece, may wait; `whole_page` has its page to itself.
    Float {
        /// Its heights.
        heights: Vec<Height>,
        /// Alone on its page.
        whole_page: bool,
    },
}

impl Measured {
    /// How many notes it calls, in any setting.
    pub fn calls(&self) -> u32 {
        match &self.body {
            Body::Lines { variants, .. } => variants.first().map_or(0, |variant| variant.calls.len() as u32),
            Body::Solid(_, calls) => *calls,
            Body::Float { .. } => 0,
        }
    }

    /// The fewest lines of the grid that it takes.
    pub fn least(&self) -> u32 {
        let lines = match &self.body {
            Body::Lines { variants, leading, .. } => variants.iter().map(|v| height(v.lines(), *leading)).min(),
            Body::Solid(heights, _) | Body::Float { heights, .. } => heights.iter().map(|height| height.lines).min(),
        };
        lines.unwrap_or(0)
    }
}

impl Default for Body {
    fn default() -> Body {
        Body::Solid(vec![Height { lines: 0, price: 0 }], 0)
    }
}

/// One height of something in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Height {
    /// Lines of the grid.
    pub lines: u32,
    /// What it costs beyond the best height.
    pub price: i64,
}

/// One setting of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// What it costs beyond the best setting.
    pub demerits: i64,
    /// For each line, whether it ends in a hyphen.
    pub hyphens: Vec<bool>,
    /// For each note it calls, in order, the line of the call.
    pub calls: Vec<u32>,
    /// So many first lines are never parted: they stand beside a large initial.
    pub together: u32,
    /// Of several paragraphs in one, the line at which each but the first begins.
    pub begins: Vec<u32>,
}

impl Variant {
    fn lines(&self) -> u32 {
        self.hyphens.len() as u32
    }

    /// Whether the line before `to` and the one at `to` stand alone if those from `from` on are parted there: a first or last
    /// line of the whole, or of a paragraph in it.
    pub fn lone_ends(&self, from: u32, to: u32) -> (bool, bool) {
        lone_ends(&self.begins, self.lines(), from, to)
    }

    /// What is left of it from a line on.
    fn rest(&self, from: u32) -> Variant {
        let hyphens = self.hyphens[from as usize..].to_vec();
        let calls = self.calls.iter().filter_map(|at| at.checked_sub(from)).collect();
        let begins = begins_behind(&self.begins, from);
        Variant { demerits: 0, hyphens, calls, together: self.together.saturating_sub(from), begins }
    }

    /// How many notes are called before a line.
    fn calls_before(&self, line: u32) -> u32 {
        self.calls.partition_point(|&at| at < line) as u32
    }
}

/// The frame that pages give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Lines of a page.
    pub depth: u32,
    /// Lines of a full one, by which notes are judged: more than `depth` where columns are made as short as they can be.
    pub full: u32,
    /// How many lines more a page may take for a price.
    pub extra: u32,
    /// Columns of a page; each is filled like a page of its own.
    pub columns: u32,
    /// Lines at the head of each of the first page's columns that are taken already.
    pub lead: u32,
    /// So many of the notes are called before the first element: over the columns, or on pages before.
    pub called: u32,
    /// The leading of notes, as thousandths of the grid's.
    pub note_leading: u32,
    /// The rules that are in force.
    pub rules: Rules,
}

/// Which rules of pages are in force: what one forbids costs nothing where it is not. The numbers are those of
/// `docs/typography.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "six rules, each in force or not")]
pub struct Rules {
    /// No word divided at a page's end (90).
    pub no_hyphen: bool,
    /// No lone first or last line (95).
    pub no_lone_line: bool,
    /// Facing pages equally deep (96).
    pub facing_equal: bool,
    /// A last page of a few lines at least (97).
    pub last_page: bool,
    /// A heading stays with what follows (98).
    pub keep_headings: bool,
    /// Notes stay whole unless they take more than a third of the page (101).
    pub whole_notes: bool,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            no_hyphen: true,
            no_lone_line: true,
            facing_equal: true,
            last_page: true,
            keep_headings: true,
            whole_notes: true,
        }
    }
}

impl Frame {
    /// Pages of one column and nothing special.
    pub fn new(depth: u32) -> Frame {
        let rules = Rules::default();
        Frame { depth, full: depth, extra: 0, columns: 1, lead: 0, called: 0, note_leading: 1000, rules }
    }

    /// The lines at the foot that so many lines of notes take, the blank line above them included.
    pub fn foot(&self, noted: u32) -> u32 {
        if noted == 0 { 0 } else { 1 + height(noted, self.note_leading) }
    }

    /// What a column so deep costs for being short.
    fn short(&self, depth: u16) -> i64 {
        let short = i64::from(self.depth.saturating_sub(u32::from(depth)));
        short * short * SHORT
    }

    /// The most lines that a page can hold.
    fn most(&self) -> u32 {
        self.depth + self.extra
    }
}

/// Where a piece of an element stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which element.
    pub element: u32,
    /// Which setting of it, or which height.
    pub variant: u32,
    /// The column, from 0 at the section's start; with one column to a page, the page.
    pub page: u32,
    /// The grid line its first line stands on, from 0.
    pub line: u32,
    /// Which of its lines, or of a table's rows: from …
    pub from: u32,
    /// … to (excluded). A solid is 0..1.
    pub to: u32,
}

/// Lines of a note at the foot of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteSlot {
    /// Which note, in the order of the calls.
    pub note: u32,
    /// The column, as in [`Slot`].
    pub page: u32,
    /// How many lines of notes stand on the page from its first line on, this one included.
    pub above_foot: u32,
    /// How many of these a table's head takes that is repeated over the first of them.
    pub repeat: u32,
    /// The last of them stands on the last of so many lines of the grid.
    pub depth: u32,
    /// Which of its lines: from …
    pub from: u32,
    /// … to (excluded).
    pub to: u32,
}

impl NoteSlot {
    /// The lines that it takes, a repeated head included.
    pub fn lines(&self) -> u32 {
        self.repeat + (self.to - self.from)
    }
}

/// A section on pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// How many pages.
    pub pages: u32,
    /// What it costs.
    pub cost: i64,
    /// Every piece, in page order.
    pub slots: Vec<Slot>,
    /// The notes at the feet of pages, in page order.
    pub notes: Vec<NoteSlot>,
}

/// A section ready to be put on pages.
#[derive(Debug)]
pub struct Pages<'a> {
    graph: Graph<'a>,
    least: Least,
}

impl<'a> Pages<'a> {
    /// All that a section can come to. `notes` are those that are called before its elements, then those that these call, in
    /// that order.
    pub fn new(elements: &'a [Measured], notes: &[NoteSize], frame: Frame) -> Pages<'a> {
        let graph = graph::build(elements, notes, frame);
        Pages { least: search::least_to_pay(&graph), graph }
    }

    /// The cheapest way for each number of pages that costs no more than `slack` above the cheapest of all, fewest pages
    /// first; never empty. A section of nothing has one empty page.
    ///
    /// The second value is the sum up to which this is all there is: what is not given costs more than that.
    pub fn solve(&self, starts_recto: bool, slack: i64) -> (Vec<Pagination>, i64) {
        search::solve(&self.graph, &self.least, starts_recto, slack)
    }
}

/// Of `lines` lines, several paragraphs of which all but the first begin at `begins`: whether the line before `to` and the one at `to`
/// stand alone if those from `from` on are parted there.
fn lone_ends(begins: &[u32], lines: u32, from: u32, to: u32) -> (bool, bool) {
    let at = begins.partition_point(|&begin| begin <= to);
    let begin = at.checked_sub(1).map_or(0, |at| begins[at]);
    let end = begins.get(at).copied().unwrap_or(lines);
    let parted = begin < to;
    let first = to - from == 1 || (parted && to - begin == 1);
    let last = lines.saturating_sub(to) == 1 || (parted && end.saturating_sub(to) == 1);
    (first, last)
}

/// Where paragraphs begin in what is left from a line on.
fn begins_behind(begins: &[u32], from: u32) -> Vec<u32> {
    begins.iter().filter_map(|at| at.checked_sub(from).filter(|&at| at > 0)).collect()
}

/// The lines of the grid that `count` lines of another leading take.
pub fn height(count: u32, leading: u32) -> u32 {
    (u64::from(count) * u64::from(leading)).div_ceil(1000) as u32
}

/// How many lines of a leading fit into `room` lines of the grid.
pub fn lines_in(room: u32, leading: u32) -> u32 {
    (u64::from(room) * 1000 / u64::from(leading.max(1))) as u32
}
