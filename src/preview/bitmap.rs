//! Pixels, and the PNG file of them.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// A picture in RGB, three bytes a pixel, row after row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Bitmap {
    /// All of one grey.
    pub fn new(width: u32, height: u32, grey: u8) -> Bitmap {
        Bitmap { width, height, pixels: vec![grey; width as usize * height as usize * 3] }
    }

    /// From pixels of four bytes, the last of which is not looked at: the ground is opaque.
    pub(super) fn from_rgba(width: u32, height: u32, pixels: &[u8]) -> Bitmap {
        let (pixels, _) = pixels.as_chunks::<4>();
        Bitmap { width, height, pixels: pixels.iter().flat_map(|&[red, green, blue, _]| [red, green, blue]).collect() }
    }

    /// In pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// In pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Puts another picture over this one, its top left corner at `at`; what reaches beyond is left out.
    pub(super) fn paste(&mut self, other: &Bitmap, at: (u32, u32)) {
        let bytes = |width: u32| width as usize * 3;
        let (row, from) = (bytes(self.width), bytes(at.0));
        let rows = self.pixels.chunks_exact_mut(row.max(1)).skip(at.1 as usize);
        for (to, line) in rows.zip(other.pixels.chunks_exact(bytes(other.width).max(1))) {
            let space = to.get_mut(from..).unwrap_or_default();
            let length = space.len().min(line.len());
            space[..length].copy_from_slice(&line[..length]);
        }
    }

    /// Makes a rectangle a shade darker.
    pub(super) fn darken(&mut self, at: (u32, u32), size: (u32, u32)) {
        let row = self.width as usize * 3;
        for line in self.pixels.chunks_exact_mut(row.max(1)).skip(at.1 as usize).take(size.1 as usize) {
            let pixels = line.iter_mut().skip(at.0 as usize * 3).take(size.0 as usize * 3);
            pixels.for_each(|value| *value = (u16::from(*value) * 4 / 5) as u8);
        }
    }

    /// The pixels as grey values, one byte each, by the weights of ITU-R BT.601.
    pub fn to_grey(&self) -> Vec<u8> {
        let (pixels, _) = self.pixels.as_chunks::<3>();
        let grey = |&[red, green, blue]: &[u8; 3]| {
            let weighed = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
            ((weighed + 500) / 1000) as u8
        };
        pixels.iter().map(grey).collect()
    }

    /// A PNG file, in grey if nothing is coloured. The same pixels give the same bytes. `None` if it has no pixel.
    pub fn to_png(&self) -> Option<Vec<u8>> {
        let (pixels, _) = self.pixels.as_chunks::<3>();
        if pixels.iter().all(|[red, green, blue]| red == green && green == blue) {
            let grey: Vec<u8> = pixels.iter().map(|&[red, ..]| red).collect();
            return png(&grey, self.width, self.height, ExtendedColorType::L8);
        }
        png(&self.pixels, self.width, self.height, ExtendedColorType::Rgb8)
    }
}

/// A grey PNG file of `width` times `height` bytes; `None` if they are of another number.
pub fn grey_png(grey: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    if grey.len() != width as usize * height as usize {
        return None;
    }
    png(grey, width, height, ExtendedColorType::L8)
}

fn png(pixels: &[u8], width: u32, height: u32, kind: ExtendedColorType) -> Option<Vec<u8>> {
    if pixels.is_empty() {
        return None;
    }
    let mut file = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Default, FilterType::Adaptive);
    encoder.write_image(pixels, width, height, kind).ok()?;
    Some(file)
}
