//! Pictures: what is in the file, how large it is, and for drawings their shapes.
//!
//! Takes the bytes of a file; gives a [`Picture`]. The format is told by the content, never by the name.

use std::sync::Arc;

use crate::font::FaceId;
use crate::geom::{Length, Point, Size};
use crate::ink::Colour;

/// A picture, ready to be placed at any size.
#[derive(Clone, Debug)]
pub enum Picture {
    /// A photograph or scan.
    Raster(Raster),
    /// A drawing.
    Drawing(Drawing),
}

impl Picture {
    /// Its own size: of a drawing as drawn, of a photograph at 300 pixels an inch unless the file says otherwise.
    pub fn natural_size(&self) -> Size {
        match self {
            Picture::Raster(raster) => raster.natural_size(),
            Picture::Drawing(drawing) => drawing.size,
        }
    }
}

/// A photograph or scan, compressed as it came.
#[derive(Clone, Debug)]
pub struct Raster {
    /// The file's bytes.
    pub bytes: Arc<[u8]>,
    /// What they are.
    pub format: RasterFormat,
    /// In pixels, after the turn that the file's EXIF asks for.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Whether any pixel may be coloured.
    pub coloured: bool,
}

impl Raster {
    /// At 300 pixels an inch.
    pub fn natural_size(&self) -> Size {
        const PIXELS_PER_INCH: i64 = 300;
        let length = |pixels: u32| Length::IN.scale(i64::from(pixels), PIXELS_PER_INCH);
        Size::new(length(self.width), length(self.height))
    }
}

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RasterFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

/// A drawing: shapes in drawing order, in its own coordinates (origin at the top left).
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// Its own size.
    pub size: Size,
    /// The shapes.
    pub shapes: Vec<Shape>,
}

/// A shape of a drawing.
#[derive(Clone, Debug)]
pub enum Shape {
    /// An outline, filled or stroked or both.
    Path {
        /// The outline.
        segments: Vec<Segment>,
        /// The fill, and whether by the even-odd rule.
        fill: Option<(Colour, bool)>,
        /// The stroke.
        stroke: Option<Stroke>,
    },
    /// Letters, in a face of the booklet.
    Letters {
        /// The face.
        face: FaceId,
        /// The body size.
        size: Length,
        /// The colour.
        colour: Colour,
        /// What they say.
        text: String,
        /// Each glyph: its number, its place on the baseline, the bytes of `text` it stands for.
        glyphs: Vec<(u16, Point, std::ops::Range<u32>)>,
        /// Rotation about the first glyph's place, as cosine and sine in millionths; (1 000 000, 0) is upright.
        rotation: (i32, i32),
    },
    /// A picture in the drawing.
    Raster {
        /// The picture.
        raster: Raster,
        /// Where.
        at: Point,
        /// How large.
        size: Size,
    },
}

/// A piece of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Start here.
    Move(Point),
    /// Straight to.
    Line(Point),
    /// A cubic Bézier curve to the third point.
    Curve(Point, Point, Point),
    /// Back to the start.
    Close,
}

/// How an outline is stroked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// The colour.
    pub colour: Colour,
    /// The width.
    pub width: Length,
    /// On, off, on …; empty for a solid line.
    pub dashes: Vec<Length>,
    /// Round ends and corners (else butt and mitre).
    pub round: bool,
}
