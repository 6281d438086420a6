//! The galley: a section's blocks, measured and set as far as can be before pages are known.

use std::sync::Arc;

use super::bench::Job;
use crate::diag::Span;
use crate::geom::{Length, Size};
use crate::image::Picture;
use crate::ink::Colour;
use crate::page::NodeId;
use crate::paragraph::{Broken, Line};
use crate::style;

/// A block of the galley.
#[derive(Clone, Debug)]
pub struct Element {
    /// What it is made of.
    pub content: Content,
    /// White round it.
    pub spaces: style::Spaces,
    /// Whether it must stand on the page of the next element's first lines.
    pub keep_next: bool,
    /// Does not wait beyond the part of the text it stands in: a pull-quote.
    pub stays: bool,
    /// An id that links and page references may name.
    pub ids: Vec<String>,
    /// Bookmark: its level and words.
    pub bookmark: Option<(u8, String)>,
    /// In the text file.
    pub span: Option<Span>,
    /// The calls of notes that stand at the foot of its pages, in order; one for each note.
    pub calls: Vec<Call>,
    /// What is in one piece at other heights, the nearest first: what the page stage may choose instead.
    pub others: Vec<Solid>,
    /// A section's title, whose other heights have less white above.
    pub is_opening: bool,
}

impl Element {
    /// Of what is in one piece, one of its heights; 0 is its own.
    pub fn at<'a>(&'a self, own: &'a Solid, height: u32) -> &'a Solid {
        let other = (height as usize).checked_sub(1).and_then(|at| self.others.get(at));
        other.unwrap_or(own)
    }
}

/// Where in an element a note is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// In which of its paragraphs, in which of a table's rows; of something in one piece 0.
    pub paragraph: usize,
    /// Where in the paragraph's text.
    pub offset: usize,
}

/// A note that stands at the foot of pages.
#[derive(Clone, Debug)]
pub struct FootNote {
    /// Its parts from the top.
    pub parts: Vec<NotePart>,
    /// The id that its calls lead to.
    pub id: String,
    /// As printed.
    pub number: u32,
}

impl FootNote {
    /// Its lines.
    pub fn lines(&self) -> u32 {
        self.parts.iter().map(NotePart::lines).sum()
    }
}

/// A part of a note.
#[derive(Clone, Debug)]
pub enum NotePart {
    /// Lines.
    Lines(Box<Paragraph>),
    /// Something in one piece.
    Solid(NoteSolid),
}

/// Something in one piece in a note.
#[derive(Clone, Debug, Default)]
pub struct NoteSolid {
    /// Its parts, from the baseline of its first line of notes.
    pub parts: Vec<Part>,
    /// How many lines of notes it takes.
    pub lines: u32,
    /// What stands over it where it opens a page, in lines of notes: the head of its table.
    pub head: Option<Arc<Solid>>,
}

impl NotePart {
    /// How many lines of notes it takes.
    pub fn lines(&self) -> u32 {
        match self {
            NotePart::Lines(paragraph) => paragraph.broken().solutions[paragraph.broken().best()].ends.len() as u32,
            NotePart::Solid(solid) => solid.lines,
        }
    }
}

/// What an element is made of.
#[derive(Clone, Debug)]
pub enum Content {
    /// Lines that may be divided over pages.
    Text(Text),
    /// Something that stays in one piece.
    Solid(Solid),
    /// Something in one piece that may move to the head of the next page while the text goes on.
    Float(Solid),
    /// Rows that may be divided over pages.
    Table(Table),
}

/// A table, on whole lines: it may be divided between what is never parted.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What is never parted: a row, two at the table's head and at its foot; the head stands over the first.
    pub rows: Vec<Solid>,
    /// What stands over the rows that open a page; nothing where it would take too much of it.
    pub head: Arc<Solid>,
    /// Whether it may move to the head of the next page in one piece while the text goes on.
    pub floats: bool,
}

impl Table {
    /// The lines of some of its rows, the head over them included.
    pub fn lines(&self, from: u32, to: u32) -> u32 {
        let head = if from > 0 { self.head.lines } else { 0 };
        let rows = self.rows.iter().take(to as usize).skip(from as usize);
        head + rows.map(|row| row.lines).sum::<u32>()
    }
}

/// Lines of one leading: a paragraph, or several that are set as one block.
#[derive(Clone, Debug)]
pub struct Text {
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// From baseline to baseline.
    pub leading: Length,
}

/// A broken paragraph and where it stands.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// All its settings, as soon as it is set.
    pub work: Work,
    /// Its style.
    pub style: style::Paragraph,
    /// The node of the structure it belongs to.
    pub node: NodeId,
    /// The left edge of its measure, from that of the type area.
    pub x: Length,
    /// What hangs before its first line: a bullet, a number.
    pub marker: Option<Marker>,
    /// A rule beside its lines.
    pub edge: Option<Edge>,
}

/// A thin rule beside the lines of a paragraph, unbroken from one to the next, and a mark on it at the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// From the left edge of the type area.
    pub x: Length,
    /// Its thickness.
    pub width: Length,
    /// The side of a square at the first line; zero for none.
    pub mark: Length,
    /// Whether the rule begins with this paragraph, at its mark.
    pub begins: bool,
    /// The ink of both.
    pub colour: Colour,
}

/// A paragraph's setting: running text waits until a whole booklet's paragraphs are set side by side.
#[derive(Clone, Debug)]
pub enum Work {
    /// Not set yet.
    ToDo(Box<Job>),
    /// Set.
    Done(Box<Broken>),
}

impl Paragraph {
    /// All its settings.
    ///
    /// # Panics
    /// If it is still to be set: nobody looks at running text before that.
    pub fn broken(&self) -> &Broken {
        match &self.work {
            Work::Done(broken) => broken,
            Work::ToDo(_) => unreachable!("running text is set before it is measured"),
        }
    }
}

/// What hangs before a first line.
#[derive(Clone, Debug)]
pub struct Marker {
    /// From the left edge of the type area.
    pub x: Length,
    /// The characters.
    pub line: Line,
    /// Their colour.
    pub colour: Colour,
    /// The node they belong to.
    pub node: NodeId,
}

/// Parts in fixed places.
#[derive(Clone, Debug, Default)]
pub struct Solid {
    /// How many lines of the grid it takes.
    pub lines: u32,
    /// Its parts, in reading order.
    pub parts: Vec<Part>,
    /// Whether it has a page to itself.
    pub whole_page: bool,
    /// How far above the grid it stands, except at a page's head.
    pub lift: Length,
    /// Where it stands in the outer margin, so many lines deep; it then takes no line of the text.
    pub in_margin: Option<u32>,
}

/// A part of a solid element.
#[derive(Clone, Debug)]
pub struct Part {
    /// From the left edge of the type area.
    pub x: Length,
    /// From the first baseline of the element, downwards: of a line its baseline, else the top.
    pub y: Length,
    /// What it is.
    pub kind: PartKind,
}

/// What a part is.
#[derive(Clone, Debug)]
pub enum PartKind {
    /// A line of text.
    Line {
        /// The line.
        line: Line,
        /// The ink.
        colour: Colour,
        /// Its paragraph's node.
        node: NodeId,
        /// Its paragraph's tags.
        tags: Arc<[crate::paragraph::Tag]>,
    },
    /// A line that runs upwards from its place.
    Upwards {
        /// The line.
        line: Line,
        /// The ink.
        colour: Colour,
        /// Its node.
        node: NodeId,
    },
    /// A rule or a tinted ground, no content.
    Rectangle {
        /// Its size.
        size: Size,
        /// Its colour.
        colour: Colour,
    },
    /// A picture.
    Picture {
        /// The picture.
        picture: Arc<Picture>,
        /// As printed.
        size: Size,
        /// Its node; `None` for decoration.
        node: Option<NodeId>,
        /// Whether it covers the page to its edges and the bleed beyond, wherever the part stands.
        to_edges: bool,
    },
    /// The folio of the page where an id stands, known only after pagination.
    PageOf {
        /// The id.
        id: String,
        /// How it is set.
        style: style::Paragraph,
        /// Its node.
        node: NodeId,
        /// Whether it ends where the part stands, instead of beginning there.
        flush: bool,
    },
}

impl Text {
    /// In one variant, the line on which each of some calls stands.
    pub fn lines_of(&self, calls: &[Call], variant: usize) -> Vec<u32> {
        let line = |call: &Call| {
            let before: usize = (0..call.paragraph).map(|at| self.ends(at, variant).len()).sum();
            let prepared = &self.paragraphs[call.paragraph].broken().prepared;
            let ends = self.ends(call.paragraph, variant);
            let here = ends.partition_point(|&end| prepared.edges[end as usize].end <= call.offset);
            (before + here.min(ends.len().saturating_sub(1))) as u32
        };
        calls.iter().map(line).collect()
    }

    /// In one variant, the line at which each paragraph but the first begins.
    pub fn begins(&self, variant: usize) -> Vec<u32> {
        let mut begin = 0;
        let ends = (1..self.paragraphs.len()).map(|at| {
            begin += self.ends(at - 1, variant).len() as u32;
            begin
        });
        ends.collect()
    }

    /// The ends of the lines of a paragraph in a variant.
    fn ends(&self, paragraph: usize, variant: usize) -> &[u32] {
        &self.paragraphs[paragraph].broken().solutions[self.solution(paragraph, variant)].ends
    }

    /// How many settings the page stage may choose among.
    pub fn variants(&self) -> usize {
        match &self.paragraphs[..] {
            [only] => only.broken().solutions.len(),
            _ => 1,
        }
    }

    /// The solution of a paragraph in a variant.
    pub fn solution(&self, paragraph: usize, variant: usize) -> usize {
        match &self.paragraphs[..] {
            [_] => variant,
            all => all[paragraph].broken().best(),
        }
    }
}
