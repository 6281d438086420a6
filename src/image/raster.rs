//! Photographs and scans: JPEG, PNG, TIFF and WebP, kept compressed as they came.

use std::sync::Arc;

use image::metadata::Orientation;

use super::header::{self, Header, Ink};
use crate::geom::{Crop, Focus, Length, Size};

/// A photograph or scan, compressed as it came.
#[derive(Clone, Debug)]
pub struct Raster {
    /// The file's bytes.
    pub bytes: Arc<[u8]>,
    /// What they are.
    pub format: RasterFormat,
    /// In pixels, after the turn that the file's EXIF asks for and what is cut off.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Whether any pixel may be coloured.
    pub coloured: bool,
    /// The point that stays in sight where it is cut.
    pub focus: Option<Focus>,
    /// The part of it that is shown, if not all.
    pub(super) window: Option<Window>,
    pub(super) header: Header,
}

/// A part of a picture, in pixels of the upright picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    /// From the left.
    pub left: u32,
    /// From the top.
    pub top: u32,
    /// Its width, one at least.
    pub width: u32,
    /// Its height, one at least.
    pub height: u32,
}

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RasterFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF, its first picture.
    Tiff,
    /// WebP, its first picture.
    WebP,
}

/// Why a photograph is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It ends before its picture does, or contradicts itself.
    Damaged,
    /// A rare kind of the format: its name.
    Unsupported(&'static str),
    /// More pixels or more memory than any page needs.
    TooLarge {
        /// In pixels, as the header says.
        width: u32,
        /// In pixels.
        height: u32,
    },
}

impl Raster {
    /// Reads the header of a file; `None` if it is of no format that is read.
    ///
    /// # Errors
    /// [`Refusal`] for what no booklet can use.
    pub fn read(bytes: Arc<[u8]>) -> Option<Result<Raster, Refusal>> {
        let format = header::format_of(&bytes)?;
        Some(header::header(&bytes, format).and_then(|header| {
            check_size(&header)?;
            let (width, height) = match turns_aside(header.orientation) {
                true => (header.height, header.width),
                false => (header.width, header.height),
            };
            Ok(Raster { bytes, format, width, height, coloured: header.coloured, focus: None, window: None, header })
        }))
    }

    /// At 300 pixels an inch.
    pub fn natural_size(&self) -> Size {
        const PIXELS_PER_INCH: i64 = 300;
        let length = |pixels: u32| Length::IN.scale(i64::from(pixels), PIXELS_PER_INCH);
        Size::new(length(self.width), length(self.height))
    }

    /// The turn that the file's EXIF asks for.
    pub fn orientation(&self) -> Orientation {
        self.header.orientation
    }

    /// The part that is shown, if not all of it.
    pub fn window(&self) -> Option<Window> {
        self.window
    }

    /// Whether its pixels are cyan, magenta, yellow and black.
    pub fn is_process(&self) -> bool {
        matches!(self.header.ink, Ink::Process { .. })
    }

    /// Whether something may shine through it.
    pub fn is_transparent(&self) -> bool {
        self.header.transparent
    }

    /// The same without what is cut off its sides; a pixel stays at least.
    pub fn cropped(&self, crop: Crop) -> Raster {
        let part = |whole: u32, thousandths: u16| (u64::from(whole) * u64::from(thousandths) / 1000) as u32;
        let (left, right) = (part(self.width, crop.left), part(self.width, crop.right));
        let (top, bottom) = (part(self.height, crop.top), part(self.height, crop.bottom));
        let width = self.width.saturating_sub(left + right).max(1);
        let height = self.height.saturating_sub(top + bottom).max(1);
        let window = self.window.unwrap_or(Window { left: 0, top: 0, width: self.width, height: self.height });
        let window = Window { left: window.left + left, top: window.top + top, width, height };
        Raster { width, height, window: Some(window), ..self.clone() }
    }
}

fn turns_aside(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// Decoded, in bytes.
pub(super) const MOST_BYTES: u64 = 512 << 20;

fn check_size(header: &Header) -> Result<(), Refusal> {
    const MOST_PIXELS: u64 = 100_000_000;
    let pixels = u64::from(header.width) * u64::from(header.height);
    if pixels == 0 {
        return Err(Refusal::Damaged);
    }
    if pixels > MOST_PIXELS || pixels * header.depth > MOST_BYTES {
        return Err(Refusal::TooLarge { width: header.width, height: header.height });
    }
    Ok(())
}
