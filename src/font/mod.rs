//! Faces, metrics, features, shaping: text → glyphs.
//!
//! The families of the project are in the binary; files in the brochure's `fonts/` come before them. Look at [`Fonts`]
//! first, then [`Face::shape`]. Everything here is in font units; lengths begin in `paragraph`.
//!
//! Sources: OpenType specification 1.9, chapters `name`, `OS/2`, `GSUB` and the feature registry; the shaping itself is
//! harfrust's.

mod face;
mod fonts;
mod sfnt;
mod shape;

pub use face::{Embedding, Face, FontBytes};
pub use fonts::{FamilyId, Fonts};

/// Names a face of [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// What is asked of a family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slant {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// OpenType features beyond kerning and ligatures, which are always on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Features {
    /// `onum`: old-style figures.
    pub old_style_figures: bool,
    /// `tnum` and `lnum`: figures of one width, for tables.
    pub tabular_figures: bool,
    /// `smcp`: small capitals for lower case.
    pub small_capitals: bool,
    /// `c2sc`: small capitals for capitals.
    pub capitals_to_small: bool,
    /// `sups`.
    pub superiors: bool,
    /// `case`: signs at the height of capitals.
    pub case_sensitive: bool,
}

/// A shaped glyph, in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// To the next glyph's origin.
    pub advance: i32,
    /// From the origin, rightwards.
    pub x_offset: i32,
    /// From the origin, upwards.
    pub y_offset: i32,
    /// Byte offset in the shaped text of the first character it stands for.
    pub cluster: u32,
}

/// The box round a glyph's ink, in font units from its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InkBox {
    /// Rightwards.
    pub left: i32,
    /// Rightwards.
    pub right: i32,
    /// Upwards.
    pub top: i32,
    /// Upwards: negative below the baseline.
    pub bottom: i32,
}

/// Heights and widths of a face, in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// To the em.
    pub units_per_em: i32,
    /// Above the baseline, positive.
    pub ascender: i32,
    /// Below the baseline, negative.
    pub descender: i32,
    /// Of `x`.
    pub x_height: i32,
    /// Of `H`.
    pub cap_height: i32,
    /// Of the word space.
    pub space: i32,
}

#[cfg(test)]
mod tests;
