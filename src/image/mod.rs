//! Pictures: what is in the file, how large it is, and for drawings their shapes.
//!
//! Takes the bytes of a file; gives a [`Picture`], by [`read`]. The format is told by the content, never by the name; the
//! header is read, and sizes are judged, before anything large is allocated; nothing outside the file is ever touched.
//!
//! Sources: ITU-T T.81 (JPEG), PNG specification (third edition), SVG 1.1 through usvg.

mod develop;
mod header;
mod limits;
mod process;
mod profile;
mod raster;
mod read;
mod resample;
mod svg;

pub use develop::{Developed, Pixels, Space, Wanted, develop, pack, pixels};
pub use raster::{Raster, RasterFormat, Refusal, Window};
pub use read::read;

use crate::font::FaceId;
use crate::geom::{Crop, Focus, Length, Point, Size};
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

    /// The point that stays in sight where it is cut, if one was named.
    pub fn focus(&self) -> Option<Focus> {
        match self {
            Picture::Raster(raster) => raster.focus,
            Picture::Drawing(drawing) => drawing.focus,
        }
    }

    /// The same with a point that stays in sight where it is cut.
    pub fn focused(mut self, focus: Option<Focus>) -> Picture {
        match &mut self {
            Picture::Raster(raster) => raster.focus = focus,
            Picture::Drawing(drawing) => drawing.focus = focus,
        }
        self
    }

    /// The same without what is cut off its sides.
    pub fn cropped(&self, crop: Crop) -> Picture {
        match self {
            Picture::Raster(raster) => Picture::Raster(raster.cropped(crop)),
            Picture::Drawing(drawing) => Picture::Drawing(drawing.cropped(crop)),
        }
    }

    /// The largest part of it that has the shape of `area`, as near round its focus as its edges allow.
    pub fn cut_to(&self, area: Size) -> Picture {
        let own = self.natural_size();
        let (across, down) = (own.width.0.max(1), own.height.0.max(1));
        let focus = self.focus().unwrap_or(Focus::MIDDLE);
        // What share of the width and of the height is left, in thousandths.
        let wide = i128::from(across) * i128::from(area.height.0.max(1));
        let high = i128::from(down) * i128::from(area.width.0.max(1));
        let share = |part: i128, whole: i128| (part * 1000 / whole.max(1)).clamp(1, 1000) as u16;
        let (width, height) = (share(high, wide), share(wide, high));
        let before = |focus: u16, left: u16| focus.saturating_sub(left / 2).min(1000 - left);
        let (x, y) = (before(focus.x, width), before(focus.y, height));
        self.cropped(Crop { left: x, top: y, right: 1000 - width - x, bottom: 1000 - height - y })
    }
}

/// A drawing: shapes in drawing order, in its own coordinates (origin at the top left).
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// Its own size.
    pub size: Size,
    /// What part of the shapes' plane it begins at.
    pub origin: Point,
    /// The point that stays in sight where it is cut.
    pub focus: Option<Focus>,
    /// The shapes.
    pub shapes: Vec<Shape>,
}

impl Drawing {
    /// The same without what is cut off its sides.
    fn cropped(&self, crop: Crop) -> Drawing {
        let part = |whole: Length, thousandths: u16| whole.scale(i64::from(thousandths), 1000);
        let left = 1000_u16.saturating_sub(crop.left + crop.right);
        let high = 1000_u16.saturating_sub(crop.top + crop.bottom);
        let (x, y) = (part(self.size.width, crop.left), part(self.size.height, crop.top));
        let size = Size::new(part(self.size.width, left), part(self.size.height, high));
        Drawing { size, origin: Point::new(self.origin.x + x, self.origin.y + y), ..self.clone() }
    }
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
        /// Each glyph: its number, its place on the baseline before the rotation, the bytes of `text` it stands for.
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
    /// Where in the dashes the outline starts.
    pub dash_offset: Length,
    /// How its ends look.
    pub cap: Cap,
    /// How its corners look.
    pub join: Join,
    /// How many widths a sharp corner may reach out before it is cut off.
    pub miter_limit: u16,
}

/// The ends of a stroke.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cap {
    /// Cut off at the end.
    #[default]
    Butt,
    /// Half a disc beyond it.
    Round,
    /// Half a square beyond it.
    Square,
}

/// The corners of a stroke.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// Pointed.
    #[default]
    Miter,
    /// Rounded.
    Round,
    /// Cut off.
    Bevel,
}

#[cfg(test)]
mod tests;
