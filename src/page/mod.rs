//! The page description: the display list that layout gives and that every edition is written from.
//!
//! Look at [`Document`] first. It knows inks, not colours; page numbers as printed and as counted are two types; each item
//! belongs to a node of the logical [`Structure`] or is an artifact.

mod dump;

pub use dump::dump;

use std::ops::Range;
use std::sync::Arc;

use crate::font::FaceId;
use crate::geom::{Finest, Length, Point, Size};
use crate::image::Picture;
pub use crate::ink::{Colour, Ink};
use crate::lang::Language;

/// A page counted from 0, as the machine does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageIndex(pub u32);

/// A page's number as printed. The cover counts as page 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Folio(pub u32);

impl PageIndex {
    /// The folio of this page.
    pub fn folio(self) -> Folio {
        Folio(self.0 + 1)
    }

    /// Whether it is a right-hand page.
    pub fn is_recto(self) -> bool {
        self.0.is_multiple_of(2)
    }
}

/// A whole booklet, laid out.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The pages in reading order, blanks included.
    pub pages: Vec<Page>,
    /// The logical structure that the items belong to.
    pub structure: Structure,
    /// The bookmarks.
    pub outline: Vec<Bookmark>,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// How fine its photographs are.
    pub finest: Finest,
}

/// What the file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The booklet's title.
    pub title: String,
    /// The booklet's subtitle or subject.
    pub subject: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its language.
    pub language: Language,
    /// Year, month, day.
    pub date: Option<(u16, u8, u8)>,
}

/// A bookmark; children follow their parent with a deeper level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// 1 for sections, 2 for heads in them …
    pub level: u8,
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub page: PageIndex,
    /// Down the page.
    pub y: Length,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The trimmed size.
    pub size: Size,
    /// How far items may reach beyond the trim on each side.
    pub bleed: Length,
    /// The items in drawing order, which is the reading order.
    pub items: Vec<Placed>,
    /// Whether it is left white on purpose (padding).
    pub blank: bool,
}

/// An item where it stands.
#[derive(Clone, Debug)]
pub struct Placed {
    /// From the trimmed page's top left corner; for text the start of the baseline.
    pub at: Point,
    /// What is drawn.
    pub item: Item,
    /// What it belongs to.
    pub owner: Owner,
}

/// What an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// A node of the structure.
    Node(NodeId),
    /// Furniture: folios, running heads, rules.
    Artifact,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Item {
    /// Glyphs on a baseline.
    Text(TextRun),
    /// A filled rectangle whose top left corner is the place.
    Rectangle {
        /// Its size.
        size: Size,
        /// Its colour.
        colour: Colour,
    },
    /// A picture, its top left corner at the place, scaled to `size`.
    Picture {
        /// The picture.
        picture: Arc<Picture>,
        /// As printed.
        size: Size,
    },
}

/// Glyphs of one face and size on one baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRun {
    /// The face.
    pub face: FaceId,
    /// The body size.
    pub size: Length,
    /// The colour.
    pub colour: Colour,
    /// Horizontal scale in ten-thousandths: 10 000 is as drawn by the type designer.
    pub scale: u16,
    /// The text that the glyphs stand for: what a reader copies. A word divided at the line's end closes with U+00AD, a
    /// line that ends between words with a space.
    pub text: String,
    /// The glyphs in order.
    pub glyphs: Vec<PlacedGlyph>,
    /// Whether the baseline runs upwards from its place: a credit along a picture's edge.
    pub upwards: bool,
}

impl TextRun {
    /// From the first origin to the end of the last advance, as printed.
    pub fn width(&self) -> Length {
        let natural: Length = self.glyphs.iter().map(|g| g.advance).sum();
        natural.scale(i64::from(self.scale), 10_000)
    }
}

/// A glyph of a run. Lengths are before the run's horizontal scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedGlyph {
    /// Its number in the face.
    pub id: u16,
    /// To the next origin: kerning, justification and tracking included.
    pub advance: Length,
    /// From the origin, rightwards.
    pub x_offset: Length,
    /// From the baseline, upwards.
    pub y_offset: Length,
    /// The bytes of the run's text that it stands for.
    pub text: Range<u32>,
}

/// Names a node of [`Structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// The logical structure: a tree, of which a node's children come in the order in which their first items are drawn.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    /// The nodes; a parent stands before its children.
    pub nodes: Vec<Node>,
}

impl Structure {
    /// Takes a node in.
    pub fn add(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        NodeId(self.nodes.len() as u32 - 1)
    }

    /// Takes all nodes of another structure in; gives the number that the first of them has here.
    pub fn append(&mut self, other: Structure) -> u32 {
        let first = self.nodes.len() as u32;
        let moved = |node: Node| Node { parent: node.parent.map(|NodeId(at)| NodeId(first + at)), ..node };
        self.nodes.extend(other.nodes.into_iter().map(moved));
        first
    }

    /// The node of that name.
    pub fn get(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }
}

/// A node of the logical structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// `None`: directly under the document.
    pub parent: Option<NodeId>,
    /// If other than its parent's.
    pub language: Option<Language>,
    /// For a figure.
    pub alternative: Option<String>,
}

/// What a node is, in PDF's terms.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// A section of the booklet.
    Section,
    /// A heading, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A long quotation.
    Quote,
    /// A box beside the text.
    Aside,
    /// A list.
    List,
    /// An item of it.
    ListItem,
    /// Its number or bullet.
    Label,
    /// Its text.
    ListBody,
    /// A table.
    Table,
    /// A row.
    Row,
    /// A cell of the head.
    HeadCell,
    /// A cell.
    Cell,
    /// A picture; has an alternative text.
    Figure,
    /// Its caption.
    Caption,
    /// A note.
    Note,
    /// A stretch of text (for its language).
    Span,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// A link.
    Link(Target),
    /// The contents.
    Contents,
    /// A line of the contents.
    ContentsItem,
    /// Code.
    Code,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the booklet.
    Address(String),
    /// A place in the booklet.
    Place {
        /// The page.
        page: PageIndex,
        /// Down the page.
        y: Length,
    },
}
