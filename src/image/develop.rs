//! A photograph as an edition can use it: the file as it came where nothing must change, else its pixels, turned upright, cut,
//! made fewer, and in colours that the edition knows.
//!
//! Look at [`develop`] first. One picture is unpacked at a time; what is given back is packed again or as small as the page
//! needs it.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, tiff::TiffDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageResult, Limits};

use super::header::{Ink, without_notes};
use super::raster::{MOST_BYTES, Raster, RasterFormat};
use super::{process, profile, resample};

/// What an edition can use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Greys only.
    pub grey: bool,
    /// On white paper, nothing shining through.
    pub opaque: bool,
    /// Whether the four process colours are taken as they are.
    pub process: bool,
    /// The most pixels across and down, if there is a limit.
    pub most: Option<(u32, u32)>,
}

/// A photograph, ready to be put into a file.
#[derive(Clone, Debug)]
pub enum Developed {
    /// The file as it came, to be turned when it is drawn.
    AsIs,
    /// A JPEG as it came but for what was written about it, to be turned when it is drawn.
    Bare(Vec<u8>),
    /// A JPEG, upright.
    Jpeg(Vec<u8>),
    /// Pixels, upright.
    Pixels(Pixels),
}

/// Pixels, a byte for each channel, row after row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Across.
    pub width: u32,
    /// Down.
    pub height: u32,
    /// What the channels are.
    pub space: Space,
    /// The channels.
    pub data: Vec<u8>,
    /// How much each pixel covers.
    pub alpha: Option<Vec<u8>>,
}

/// What the channels of a pixel are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Space {
    /// Grey.
    Grey,
    /// Red, green, blue, as screens show them (sRGB).
    Rgb,
    /// Cyan, magenta, yellow, black; more is darker.
    Process,
}

impl Space {
    /// Channels of a pixel.
    pub fn channels(self) -> usize {
        match self {
            Space::Grey => 1,
            Space::Rgb => 3,
            Space::Process => 4,
        }
    }
}

/// Develops a photograph.
///
/// # Errors
/// The decoder's reason.
pub fn develop(raster: &Raster, wanted: &Wanted) -> Result<Developed, String> {
    if target(raster, wanted).is_none() && raster.window.is_none() && can_stay(raster, wanted) {
        let bare = (raster.format == RasterFormat::Jpeg).then(|| without_notes(&raster.bytes)).flatten();
        return Ok(bare.map_or(Developed::AsIs, Developed::Bare));
    }
    pack(raster, pixels(raster, wanted)?)
}

/// The pixels of a photograph as an edition wants them, unpacked.
///
/// # Errors
/// The decoder's reason.
pub fn pixels(raster: &Raster, wanted: &Wanted) -> Result<Pixels, String> {
    let (mut pixels, icc) = decode(raster)?;
    if wanted.opaque {
        pixels.flatten();
    }
    if let Some(size) = target(raster, wanted) {
        pixels.make_fewer(size);
    }
    if !(wanted.process && pixels.space == Space::Process) {
        profile::to_screen(&mut pixels, icc.as_deref());
    }
    if wanted.grey {
        pixels.make_grey();
    }
    Ok(pixels)
}

/// The pixels that are wanted, where there are more of them both ways. A drawing in black and white keeps all its points: in
/// greys its lines would print as dots.
fn target(raster: &Raster, wanted: &Wanted) -> Option<(u32, u32)> {
    let (width, height) = wanted.most?;
    let is_finer = width < raster.width && height < raster.height;
    let is_line = raster.header.ink == Ink::Line && !raster.header.transparent;
    (is_finer && !is_line).then_some((width.max(1), height.max(1)))
}

/// Whether the edition can use the file as it came.
fn can_stay(raster: &Raster, wanted: &Wanted) -> bool {
    let header = &raster.header;
    let colours = !(wanted.grey && raster.coloured);
    match (raster.format, header.ink) {
        (RasterFormat::Jpeg, Ink::Process { inverted }) => colours && wanted.process && inverted,
        (RasterFormat::Jpeg, _) => colours,
        (RasterFormat::Png, _) => colours && !header.is_deep && !(wanted.opaque && header.transparent),
        (RasterFormat::Tiff | RasterFormat::WebP, _) => false,
    }
}

/// The pixels, upright and cut, and the profile of their colours.
fn decode(raster: &Raster) -> Result<(Pixels, Option<Vec<u8>>), String> {
    let file = || Cursor::new(&*raster.bytes);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_BYTES);
    match raster.format {
        RasterFormat::Jpeg => {
            if let Ink::Process { inverted } = raster.header.ink {
                let icc = JpegDecoder::new(file()).ok().and_then(|mut decoder| decoder.icc_profile().ok().flatten());
                return Ok((upright(process::decode(&raster.bytes, inverted)?, raster), icc));
            }
            unpack(JpegDecoder::new(file()), raster)
        }
        RasterFormat::Png => unpack(PngDecoder::with_limits(file(), limits), raster),
        RasterFormat::Tiff => {
            unpack(TiffDecoder::new(file()).and_then(|mut d| d.set_limits(limits).map(|()| d)), raster)
        }
        RasterFormat::WebP => unpack(WebPDecoder::new(file()), raster),
    }
}

fn unpack(decoder: ImageResult<impl ImageDecoder>, raster: &Raster) -> Result<(Pixels, Option<Vec<u8>>), String> {
    let said = |reason: image::ImageError| reason.to_string();
    let mut decoder = decoder.map_err(said)?;
    // A profile of four inks means nothing to the colours that they were mixed to.
    let mixed = matches!(decoder.original_color_type(), ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16);
    let icc = if mixed { None } else { decoder.icc_profile().unwrap_or(None) };
    let mut image = DynamicImage::from_decoder(decoder).map_err(said)?;
    image.apply_orientation(raster.header.orientation);
    if let Some(window) = raster.window {
        image = image.crop_imm(window.left, window.top, window.width, window.height);
    }
    Ok((Pixels::of(image), icc))
}

/// The same for four inks, which the library's pictures do not know.
fn upright(mut pixels: Pixels, raster: &Raster) -> Pixels {
    if raster.header.orientation != Orientation::NoTransforms {
        // Four channels are turned alike, whatever they are called.
        if let Some(image) = image::RgbaImage::from_raw(pixels.width, pixels.height, std::mem::take(&mut pixels.data)) {
            let mut image = DynamicImage::ImageRgba8(image);
            image.apply_orientation(raster.header.orientation);
            (pixels.width, pixels.height) = (image.width(), image.height());
            pixels.data = image.into_bytes();
        }
    }
    if let Some(window) = raster.window {
        let row = pixels.width as usize * 4;
        let (from, length) = (window.left as usize * 4, window.width as usize * 4);
        let rows = pixels.data.chunks_exact(row.max(1)).skip(window.top as usize).take(window.height as usize);
        pixels.data = rows.filter_map(|row| row.get(from..from + length)).flatten().copied().collect();
        (pixels.width, pixels.height) = (window.width, window.height);
    }
    pixels
}

/// A photograph stays or becomes a JPEG, because its pixels, packed without loss, would be ten times as large; what came as
/// PNG, or has few colours as drawings and scanned text have, is packed without loss.
///
/// # Errors
/// The encoder's reason.
pub fn pack(raster: &Raster, pixels: Pixels) -> Result<Developed, String> {
    const QUALITY: u8 = 92;
    let kind = match pixels.space {
        Space::Grey => ExtendedColorType::L8,
        Space::Rgb => ExtendedColorType::Rgb8,
        Space::Process => return Ok(Developed::Pixels(pixels)),
    };
    let is_drawn = match raster.format {
        RasterFormat::Jpeg => false,
        RasterFormat::Png => true,
        RasterFormat::Tiff | RasterFormat::WebP => pixels.has_few_colours(),
    };
    if is_drawn || pixels.alpha.is_some() {
        return Ok(Developed::Pixels(pixels));
    }
    let mut packed = Vec::new();
    let encoder = &mut JpegEncoder::new_with_quality(&mut packed, QUALITY);
    encoder.encode(&pixels.data, pixels.width, pixels.height, kind).map_err(|reason| reason.to_string())?;
    Ok(Developed::Jpeg(packed))
}

impl Pixels {
    fn of(image: DynamicImage) -> Pixels {
        let (width, height) = (image.width(), image.height());
        let (coloured, covers) = (image.color().has_color(), image.color().has_alpha());
        let space = if coloured { Space::Rgb } else { Space::Grey };
        let (data, alpha) = match (coloured, covers) {
            (false, false) => (image.into_luma8().into_raw(), None),
            (true, false) => (image.into_rgb8().into_raw(), None),
            (false, true) => apart::<2, 1>(&image.into_luma_alpha8()),
            (true, true) => apart::<4, 3>(&image.into_rgba8()),
        };
        // What covers everything need not be said.
        let alpha = alpha.filter(|alpha| alpha.iter().any(|value| *value != u8::MAX));
        Pixels { width, height, space, data, alpha }
    }

    /// On white paper.
    fn flatten(&mut self) {
        let Some(alpha) = self.alpha.take() else { return };
        let channels = self.space.channels();
        for (pixel, alpha) in self.data.chunks_exact_mut(channels).zip(alpha) {
            pixel.iter_mut().for_each(|value| *value = on_white(*value, alpha));
        }
    }

    fn make_fewer(&mut self, size: (u32, u32)) {
        let old = (self.width, self.height);
        if let Some(alpha) = self.alpha.take() {
            // A pixel counts for as much as it covers.
            let channels = self.space.channels();
            let pixels = self.data.chunks_exact(channels).zip(&alpha);
            let weighed: Vec<u8> =
                pixels.flat_map(|(pixel, &alpha)| pixel.iter().map(move |v| part(*v, alpha))).collect();
            let small = resample::fewer(&alpha, 1, old, size);
            self.data = resample::fewer(&weighed, channels, old, size);
            for (pixel, &alpha) in self.data.chunks_exact_mut(channels).zip(&small) {
                pixel.iter_mut().for_each(|value| *value = whole(*value, alpha));
            }
            self.alpha = Some(small);
        } else {
            self.data = resample::fewer(&self.data, self.space.channels(), old, size);
        }
        (self.width, self.height) = size;
    }

    fn make_grey(&mut self) {
        if self.space == Space::Rgb {
            let (pixels, _) = self.data.as_chunks::<3>();
            self.data = pixels.iter().map(|pixel| luma(*pixel)).collect();
            self.space = Space::Grey;
        }
    }

    /// Whether there are no more colours than a palette has.
    fn has_few_colours(&self) -> bool {
        const FEW: usize = 256;
        let mut seen = std::collections::BTreeSet::new();
        self.data.chunks_exact(self.space.channels()).all(|pixel| {
            seen.insert(pixel);
            seen.len() <= FEW
        })
    }
}

/// Pixels of `ALL` channels as the first `COLOURS` of them and the last.
fn apart<const ALL: usize, const COLOURS: usize>(data: &[u8]) -> (Vec<u8>, Option<Vec<u8>>) {
    let (pixels, _) = data.as_chunks::<ALL>();
    let colours = pixels.iter().flat_map(|pixel| pixel.iter().take(COLOURS).copied()).collect();
    (colours, Some(pixels.iter().filter_map(|pixel| pixel.last().copied()).collect()))
}

/// How light a colour is, by the weights of ITU-R BT.601.
pub(super) fn luma([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    ((sum + 500) / 1000) as u8
}

fn on_white(value: u8, alpha: u8) -> u8 {
    part(value, alpha) + (u8::MAX - alpha)
}

fn part(value: u8, alpha: u8) -> u8 {
    ((u32::from(value) * u32::from(alpha) + 127) / 255) as u8
}

fn whole(value: u8, alpha: u8) -> u8 {
    let alpha = u32::from(alpha.max(1));
    ((u32::from(value) * 255 + alpha / 2) / alpha).min(255) as u8
}
