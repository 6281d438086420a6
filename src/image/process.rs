//! JPEG in four inks. Source: ITU-T T.872 (Adobe's marker, and that its inks are written inverted).

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::develop::{Pixels, Space};

/// The inks as stored, turned so that more is darker.
///
/// # Errors
/// The decoder's reason.
pub(super) fn decode(bytes: &[u8], inverted: bool) -> Result<Pixels, String> {
    let options = DecoderOptions::default().set_strict_mode(false).set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|reason| reason.to_string())?;
    let stored = decoder.input_colorspace().unwrap_or(ColorSpace::CMYK);
    let (width, height) = decoder.dimensions().ok_or("no size")?;
    decoder.set_options(options.jpeg_set_out_colorspace(stored));
    let mut data = decoder.decode().map_err(|reason| reason.to_string())?;
    let (pixels, _) = data.as_chunks_mut::<4>();
    for pixel in pixels {
        if stored == ColorSpace::YCCK {
            let [luminance, blue, red, black] = *pixel;
            let [cyan, magenta, yellow] = inks(luminance, blue, red);
            *pixel = [cyan, magenta, yellow, black];
        }
        if inverted {
            pixel.iter_mut().for_each(|ink| *ink = u8::MAX - *ink);
        }
    }
    Ok(Pixels { width: width as u32, height: height as u32, space: Space::Process, data, alpha: None })
}

/// Three inks from luminance and differences (ITU-T T.871, 7; in 65 536ths), as they were before they were so written.
fn inks(luminance: u8, blue: u8, red: u8) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(luminance) << 16, i32::from(blue) - 128, i32::from(red) - 128);
    let value = |sum: i32| ((sum + (1 << 15)) >> 16).clamp(0, 255) as u8;
    [value(y + 91_881 * cr), value(y - 22_554 * cb - 46_802 * cr), value(y + 116_130 * cb)]
}
