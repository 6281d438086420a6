//! Photographs and scans: JPEG and PNG, kept compressed as they came.
//!
//! Headers are read by hand, so that a bomb is refused by what it claims and not by what it does.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::{jpeg::JpegDecoder, png::PngDecoder};
use image::metadata::Orientation;
use image::{DynamicImage, Limits};

use crate::geom::{Length, Size};

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

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RasterFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
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

/// What a header says.
struct Header {
    width: u32,
    height: u32,
    /// Bytes of a decoded pixel.
    depth: u64,
    coloured: bool,
    orientation: Orientation,
}

impl Raster {
    /// Reads the header of a JPEG or PNG file; `None` if it is neither.
    ///
    /// # Errors
    /// [`Refusal`] for what no booklet can use.
    pub fn read(bytes: Arc<[u8]>) -> Option<Result<Raster, Refusal>> {
        let format = format_of(&bytes)?;
        Some(header(&bytes, format).and_then(|header| {
            check_size(&header)?;
            let (width, height) = match turns_aside(header.orientation) {
                true => (header.height, header.width),
                false => (header.width, header.height),
            };
            Ok(Raster { bytes, format, width, height, coloured: header.coloured })
        }))
    }

    /// At 300 pixels an inch.
    pub fn natural_size(&self) -> Size {
        const PIXELS_PER_INCH: i64 = 300;
        let length = |pixels: u32| Length::IN.scale(i64::from(pixels), PIXELS_PER_INCH);
        Size::new(length(self.width), length(self.height))
    }

    /// The turn that the file's EXIF asks for. The pixels themselves are never turned: whoever draws does it.
    pub fn orientation(&self) -> Orientation {
        header(&self.bytes, self.format).map_or(Orientation::NoTransforms, |header| header.orientation)
    }

    /// Its width and height as stored, before the turn.
    pub fn stored_size(&self) -> (u32, u32) {
        if turns_aside(self.orientation()) { (self.height, self.width) } else { (self.width, self.height) }
    }

    /// Whether its pixels are cyan, magenta, yellow and black.
    pub fn is_process(&self) -> bool {
        self.format == RasterFormat::Jpeg && jpeg_frame(&self.bytes).is_ok_and(|frame| frame.components == 4)
    }

    /// Whether something may shine through it.
    pub fn is_transparent(&self) -> bool {
        const ALPHA: u8 = 4;
        let has_alpha = self.bytes.get(25).is_some_and(|kind| kind & ALPHA != 0);
        self.format == RasterFormat::Png && (has_alpha || png_chunk(&self.bytes, b"tRNS").is_some())
    }

    /// The stored pixels as grey values, one byte each, on white paper.
    ///
    /// # Errors
    /// The decoder's reason.
    pub fn grey_pixels(&self) -> Result<Vec<u8>, String> {
        Ok(match self.decode()? {
            DynamicImage::ImageLuma8(image) => image.into_raw(),
            DynamicImage::ImageRgb8(image) => image.pixels().map(|p| luma(p.0)).collect(),
            other => other.to_rgba8().pixels().map(|p| on_white(luma([p.0[0], p.0[1], p.0[2]]), p.0[3])).collect(),
        })
    }

    /// The stored pixels as red, green and blue, a byte each, on white paper.
    ///
    /// # Errors
    /// The decoder's reason.
    pub fn rgb_pixels(&self) -> Result<Vec<u8>, String> {
        Ok(match self.decode()? {
            DynamicImage::ImageRgb8(image) => image.into_raw(),
            other => {
                let image = other.to_rgba8();
                image.pixels().flat_map(|p| [0, 1, 2].map(|channel| on_white(p.0[channel], p.0[3]))).collect()
            }
        })
    }

    fn decode(&self) -> Result<DynamicImage, String> {
        let file = Cursor::new(&*self.bytes);
        let image = match self.format {
            RasterFormat::Jpeg => JpegDecoder::new(file).and_then(DynamicImage::from_decoder),
            RasterFormat::Png => {
                let mut limits = Limits::no_limits();
                limits.max_alloc = Some(MOST_BYTES);
                PngDecoder::with_limits(file, limits).and_then(DynamicImage::from_decoder)
            }
        };
        image.map_err(|reason| reason.to_string())
    }
}

/// How light a colour is, by the weights of ITU-R BT.601.
pub(super) fn luma([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    ((sum + 500) / 1000) as u8
}

fn on_white(value: u8, alpha: u8) -> u8 {
    let sum = u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
    ((sum + 127) / 255) as u8
}

fn turns_aside(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// Decoded, in bytes.
const MOST_BYTES: u64 = 512 << 20;

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

fn format_of(bytes: &[u8]) -> Option<RasterFormat> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(RasterFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(RasterFormat::Png),
        _ => None,
    }
}

fn header(bytes: &[u8], format: RasterFormat) -> Result<Header, Refusal> {
    match format {
        RasterFormat::Jpeg => jpeg_header(bytes),
        RasterFormat::Png => png_header(bytes),
    }
}

// ---- PNG

fn png_header(bytes: &[u8]) -> Result<Header, Refusal> {
    let data = png_chunk(bytes, b"IHDR").ok_or(Refusal::Damaged)?;
    let &[w0, w1, w2, w3, h0, h1, h2, h3, bits, kind, ..] = data else { return Err(Refusal::Damaged) };
    if png_chunk(bytes, b"IDAT").is_none() || png_chunk(bytes, b"IEND").is_none() {
        return Err(Refusal::Damaged);
    }
    let samples = match kind {
        0 => 1,
        2 => 3,
        3 => 4,
        4 => 2,
        6 => 4,
        _ => return Err(Refusal::Damaged),
    };
    let palette_is_grey =
        || png_chunk(bytes, b"PLTE").is_some_and(|p| p.chunks(3).all(|c| c.iter().all(|v| *v == c[0])));
    let exif = png_chunk(bytes, b"eXIf").and_then(Orientation::from_exif_chunk);
    Ok(Header {
        width: u32::from_be_bytes([w0, w1, w2, w3]),
        height: u32::from_be_bytes([h0, h1, h2, h3]),
        depth: samples * if bits == 16 { 2 } else { 1 },
        coloured: match kind {
            2 | 6 => true,
            3 => !palette_is_grey(),
            _ => false,
        },
        orientation: exif.unwrap_or(Orientation::NoTransforms),
    })
}

/// The data of the first chunk of that kind, if it is whole.
fn png_chunk<'a>(bytes: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    let mut rest = bytes.get(8..)?;
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (found, after) = after.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let data = after.get(..length)?;
        if found == kind {
            return Some(data);
        }
        rest = after.get(length.checked_add(4)?..)?;
    }
}

// ---- JPEG

struct Frame {
    width: u32,
    height: u32,
    components: u8,
}

fn jpeg_header(bytes: &[u8]) -> Result<Header, Refusal> {
    let frame = jpeg_frame(bytes)?;
    // Cameras put things behind the picture, so the end mark is looked for, not expected at the very end.
    if !bytes.windows(2).rev().any(|pair| pair == [0xff, 0xd9]) {
        return Err(Refusal::Damaged);
    }
    let exif = segments(bytes).find_map(|(marker, data)| match marker {
        0xe1 => data.strip_prefix(b"Exif\0\0").and_then(Orientation::from_exif_chunk),
        _ => None,
    });
    Ok(Header {
        width: frame.width,
        height: frame.height,
        depth: u64::from(frame.components),
        coloured: frame.components > 1,
        orientation: exif.unwrap_or(Orientation::NoTransforms),
    })
}

/// The start-of-frame segment (T.81, B.2.2).
fn jpeg_frame(bytes: &[u8]) -> Result<Frame, Refusal> {
    let is_frame = |marker: u8| matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
    let (marker, data) = segments(bytes).find(|(marker, _)| is_frame(*marker)).ok_or(Refusal::Damaged)?;
    let &[precision, h0, h1, w0, w1, components, ..] = data else { return Err(Refusal::Damaged) };
    match (marker, precision, components) {
        (0xc0..=0xc2, 8, 1 | 3 | 4) => Ok(Frame {
            width: u32::from(u16::from_be_bytes([w0, w1])),
            height: u32::from(u16::from_be_bytes([h0, h1])),
            components,
        }),
        (0xc0..=0xc2, 12, _) => Err(Refusal::Unsupported("JPEG, 12 bits")),
        (0xc3 | 0xc5..=0xc7, ..) => Err(Refusal::Unsupported("JPEG, lossless or hierarchical")),
        (0xc9..=0xcf, ..) => Err(Refusal::Unsupported("JPEG, arithmetic coding")),
        _ => Err(Refusal::Damaged),
    }
}

/// The marker segments before the picture's data: marker and contents.
fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    const START_OF_SCAN: u8 = 0xda;
    let mut rest = bytes.get(2..).unwrap_or_default();
    std::iter::from_fn(move || {
        // A marker may be preceded by any number of fill bytes 0xff.
        let from = rest.iter().position(|byte| *byte != 0xff)?;
        let (&marker, after) = rest.get(from..)?.split_first()?;
        if from == 0 || marker == START_OF_SCAN {
            return None;
        }
        let length = usize::from(u16::from_be_bytes(*after.first_chunk::<2>()?));
        let data = after.get(2..length)?;
        rest = after.get(length..)?;
        Some((marker, data))
    })
}
