//! The design: for each kind of block its face, size, leading, spaces; the page's margins and baseline grid.
//!
//! Takes the manifest's wishes and the page's size; gives a [`Design`]. Look at [`Design::new`] first. All vertical
//! spaces are whole lines of the grid.

mod sheet;

pub use sheet::{Design, Grid};

use crate::font::{FamilyId, Features, Slant};
use crate::geom::Length;
use crate::ink::Colour;

/// How characters look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Character {
    /// The family.
    pub family: FamilyId,
    /// Bold, italic.
    pub slant: Slant,
    /// The body size.
    pub size: Length,
    /// What is asked of the font.
    pub features: Features,
    /// The ink.
    pub colour: Colour,
}

/// How lines are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Both margins straight.
    Justified,
    /// Flush left, ragged right.
    Ragged,
    /// Flush left, lines of about equal length: titles, captions.
    Balanced,
    /// Centred, lines of about equal length.
    Centred,
    /// Flush right.
    FlushRight,
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its characters.
    pub character: Character,
    /// From baseline to baseline.
    pub leading: Length,
    /// How its lines are filled.
    pub setting: Setting,
    /// Of the first line.
    pub indent: Length,
    /// Room left free at the left of every line.
    pub left: Length,
    /// Room left free at the right of every line.
    pub right: Length,
    /// Whether words may be divided.
    pub hyphenate: bool,
}

/// A large initial at the head of a paragraph (lettrine). Its size follows from the lines: its feet stand on the last one's
/// baseline, its head at the height of the first one's capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropCap {
    /// Its family.
    pub family: FamilyId,
    /// Bold, italic.
    pub slant: Slant,
    /// Its ink.
    pub colour: Colour,
    /// How many lines it is high: two or three.
    pub lines: u32,
    /// From its ink to that of the lines beside it.
    pub gap: Length,
    /// Whether the first words after it are small capitals.
    pub small_capitals: bool,
}

/// White above and below a block, in whole lines of the grid. Neighbours' spaces merge: the larger holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spaces {
    /// Above; vanishes at the head of a page.
    pub above: u32,
    /// Below; vanishes at the foot of a page.
    pub below: u32,
    /// By how many lines either may shrink for the page's sake.
    pub give: u32,
}
