//! The design: for each kind of block its face, size, leading, spaces; the page's margins and baseline grid.
//!
//! Takes a theme, the manifest's wishes and the page's size; gives a [`Design`]. Look at [`Design::new`] first. All vertical
//! spaces are whole lines of the grid.

mod sheet;

pub use crate::theme::{Setting, Spaces};
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
    /// Whether it is set in capitals.
    pub capitals: bool,
}
