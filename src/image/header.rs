//! What a picture's header says, read by hand where that is short: a bomb is refused by what it claims and not by what it does.

use std::io::Cursor;

use image::codecs::{tiff::TiffDecoder, webp::WebPDecoder};
use image::error::ImageError;
use image::metadata::Orientation;
use image::{ColorType, ExtendedColorType, ImageDecoder, ImageResult};

use super::raster::{RasterFormat, Refusal};

/// What a header says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    /// In pixels, as stored.
    pub width: u32,
    /// In pixels, as stored.
    pub height: u32,
    /// Bytes of a decoded pixel.
    pub depth: u64,
    /// Whether any pixel may be coloured.
    pub coloured: bool,
    /// The turn that the camera asks for.
    pub orientation: Orientation,
    /// Whether something may shine through.
    pub transparent: bool,
    /// What its numbers mean.
    pub ink: Ink,
    /// Whether it has more than eight bits for each of them.
    pub is_deep: bool,
}

/// What the numbers of a picture mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Grey, or red, green and blue: more is lighter.
    Light,
    /// Black and white and nothing between.
    Line,
    /// Cyan, magenta, yellow and black in a JPEG; inverted as Adobe writes them, or more is darker.
    Process {
        /// Whether more is lighter.
        inverted: bool,
    },
}

/// The format, by the first bytes.
pub(super) fn format_of(bytes: &[u8]) -> Option<RasterFormat> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(RasterFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(RasterFormat::Png),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some(RasterFormat::Tiff),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(RasterFormat::WebP),
        _ => None,
    }
}

/// The header of a file of that format.
pub(super) fn header(bytes: &[u8], format: RasterFormat) -> Result<Header, Refusal> {
    match format {
        RasterFormat::Jpeg => jpeg_header(bytes),
        RasterFormat::Png => png_header(bytes),
        RasterFormat::Tiff => told("TIFF", TiffDecoder::new(Cursor::new(bytes))),
        // Its decoder does not look whether the file is all there.
        RasterFormat::WebP if !is_whole_riff(bytes) => Err(Refusal::Damaged),
        RasterFormat::WebP => told("WebP", WebPDecoder::new(Cursor::new(bytes))),
    }
}

/// Whether as many bytes follow as the container says (RFC 9649, 2.4).
fn is_whole_riff(bytes: &[u8]) -> bool {
    let said = bytes.get(4..).and_then(|rest| rest.first_chunk::<4>()).map(|size| u32::from_le_bytes(*size) as usize);
    said.is_some_and(|said| bytes.len() >= said.saturating_add(8))
}

/// What a decoder tells before it decodes.
fn told(name: &'static str, decoder: ImageResult<impl ImageDecoder>) -> Result<Header, Refusal> {
    let mut decoder = decoder.map_err(|reason| match reason {
        ImageError::Unsupported(_) => Refusal::Unsupported(name),
        _ => Refusal::Damaged,
    })?;
    let (width, height) = decoder.dimensions();
    let colour = decoder.color_type();
    // Four inks are mixed to colours while they are read.
    let inks = matches!(decoder.original_color_type(), ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16);
    Ok(Header {
        width,
        height,
        depth: u64::from(colour.bytes_per_pixel()) + u64::from(inks),
        coloured: colour.has_color(),
        orientation: decoder.orientation().unwrap_or(Orientation::NoTransforms),
        transparent: colour.has_alpha(),
        ink: if decoder.original_color_type() == ExtendedColorType::L1 { Ink::Line } else { Ink::Light },
        is_deep: !matches!(colour, ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8),
    })
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
    const ALPHA: u8 = 4;
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
        transparent: kind & ALPHA != 0 || png_chunk(bytes, b"tRNS").is_some(),
        ink: if bits == 1 && (kind == 0 || palette_is_grey()) { Ink::Line } else { Ink::Light },
        is_deep: bits == 16,
    })
}

/// The data of the first chunk of that kind, if it is whole.
pub(super) fn png_chunk<'a>(bytes: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
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
        transparent: false,
        ink: match frame.components {
            4 => Ink::Process { inverted: adobe(bytes).is_some() },
            _ => Ink::Light,
        },
        is_deep: false,
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

/// Whether Adobe's mark is there, and if so what it says of the colours: 0 as they are, 1 and 2 as luminance and differences.
pub(super) fn adobe(bytes: &[u8]) -> Option<u8> {
    segments(bytes).find_map(|(marker, data)| match marker {
        0xee => data.strip_prefix(b"Adobe")?.get(6).copied(),
        _ => None,
    })
}

/// The JPEG without what cameras and programs write about it (where it was taken, by whom, with what, and a small picture of
/// it); its own data stay byte for byte. `None` if there is nothing of that kind.
pub(super) fn without_notes(bytes: &[u8]) -> Option<Vec<u8>> {
    // Exif and XMP, and what Photoshop writes for the press.
    let is_note = |marker: u8| matches!(marker, 0xe1 | 0xed);
    if !segments(bytes).any(|(marker, _)| is_note(marker)) {
        return None;
    }
    let mut kept = bytes.get(..2)?.to_vec();
    let mut end = 2;
    for (marker, data) in segments(bytes) {
        let from = data.as_ptr() as usize - bytes.as_ptr() as usize;
        end = from + data.len();
        if !is_note(marker) {
            kept.extend([0xff, marker]);
            kept.extend(bytes.get(from - 2..end)?);
        }
    }
    kept.extend(bytes.get(end..)?);
    Some(kept)
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
