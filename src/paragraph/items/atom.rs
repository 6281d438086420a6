//! A paragraph measured: its words and spaces, and where its lines may end.

use std::ops::Range;

use crate::geom::Length;
use crate::paragraph::breaking::Point;
use crate::paragraph::collect::{Attribute, Collected};
use crate::paragraph::shaper::Cut;

/// A paragraph ready to be broken: pure measurements, no lines yet.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What it says.
    pub collected: Collected,
    /// Its words and spaces, in order, without gaps.
    pub atoms: Vec<Atom>,
    /// The glyphs of all words, in order.
    pub glyphs: Vec<SizedGlyph>,
    /// Where lines may end.
    pub points: Vec<Point>,
    /// For each point the text on either side of it.
    pub edges: Vec<Edge>,
}

/// The text on either side of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    /// Where the text of the line that ends here ends.
    pub end: usize,
    /// Where the text of the next line starts.
    pub start: usize,
    /// What closes the line.
    pub close: Close,
}

/// What closes a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Close {
    /// The paragraph's end, an asked-for break, or the middle of an address: nothing.
    #[default]
    Nothing,
    /// A space, which is not seen.
    Space,
    /// A hyphen that is not in the text.
    Hyphen,
}

/// A word's part of one face, or one space.
///
/// A text has more of them than of anything else but glyphs: they are small, and own nothing.
#[derive(Clone, Copy, Debug)]
pub struct Atom {
    /// Where it starts in the collected text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Of all its characters.
    pub attribute: Attribute,
    /// How it is shaped.
    pub cut: Cut,
    /// The body size.
    pub size: Length,
    /// Above the baseline.
    pub rise: Length,
    /// Word or space.
    pub kind: AtomKind,
}

/// Word or space.
#[derive(Clone, Copy, Debug)]
pub enum AtomKind {
    /// Some of [`Prepared::glyphs`], clusters from the atom's start.
    Word {
        /// The first of them.
        first: u32,
        /// How many.
        count: u32,
    },
    /// White.
    Space {
        /// As the font has it.
        width: Length,
        /// By how much it may grow.
        stretch: Length,
        /// By how much it may shrink.
        shrink: Length,
    },
}

/// A glyph at the size of its atom. Its lengths are those of [`Length`] in half the room: no letter is 33 000 points wide.
#[derive(Clone, Copy, Debug)]
pub struct SizedGlyph {
    /// Its number in the face.
    pub id: u16,
    /// To the next glyph's origin.
    pub advance: i32,
    /// From the origin, rightwards.
    pub x_offset: i32,
    /// From the origin, upwards.
    pub y_offset: i32,
    /// Byte offset in the atom of the first character that it stands for.
    pub cluster: u32,
}

impl Atom {
    /// What it takes of the collected text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its glyphs, among those of its paragraph; none of a space.
    pub fn glyphs<'g>(&self, all: &'g [SizedGlyph]) -> &'g [SizedGlyph] {
        match self.kind {
            AtomKind::Word { first, count } => &all[first as usize..][..count as usize],
            AtomKind::Space { .. } => &[],
        }
    }
    /// The natural width of a space; none of a word.
    pub fn white(&self) -> Length {
        match self.kind {
            AtomKind::Space { width, .. } => width,
            AtomKind::Word { .. } => Length::ZERO,
        }
    }
}
