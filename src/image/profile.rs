//! Colours through the profile that a picture carries, to those that screens show (sRGB). Without a profile, grey and RGB are
//! taken as they are. Source: ICC.1:2022, through moxcms.

use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformOptions};

use super::develop::{Pixels, Space};

/// Turns the pixels into grey or sRGB. A profile that cannot be read, or is for other colours, is as none.
pub(super) fn to_screen(pixels: &mut Pixels, icc: Option<&[u8]>) {
    let through =
        icc.and_then(|icc| ColorProfile::new_from_slice(icc).ok()).and_then(|profile| converted(pixels, &profile));
    let (data, space) = match (through, pixels.space) {
        (Some(found), _) => found,
        (None, Space::Process) => {
            (pixels.data.as_chunks::<4>().0.iter().flat_map(|inks| mixed(*inks)).collect(), Space::Rgb)
        }
        (None, _) => return,
    };
    (pixels.data, pixels.space) = (data, space);
}

fn converted(pixels: &Pixels, profile: &ColorProfile) -> Option<(Vec<u8>, Space)> {
    let (from, layout) = match (pixels.space, profile.color_space) {
        (Space::Grey, DataColorSpace::Gray) => (1, Layout::Gray),
        (Space::Rgb, DataColorSpace::Rgb) => (3, Layout::Rgb),
        // moxcms calls any four channels so.
        (Space::Process, DataColorSpace::Cmyk) => (4, Layout::Rgba),
        _ => return None,
    };
    let options = TransformOptions { rendering_intent: RenderingIntent::Perceptual, ..TransformOptions::default() };
    let transform = profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), Layout::Rgb, options).ok()?;
    let row = pixels.width as usize;
    let mut colours = vec![0; row * 3];
    let mut data = Vec::with_capacity(pixels.data.len() / from * if from == 1 { 1 } else { 3 });
    for line in pixels.data.chunks_exact((row * from).max(1)) {
        transform.transform(line, &mut colours).ok()?;
        // A grey profile gives three equal channels.
        if from == 1 { data.extend(colours.iter().step_by(3)) } else { data.extend_from_slice(&colours) }
    }
    Some((data, if from == 1 { Space::Grey } else { Space::Rgb }))
}

/// Four inks as light, where no profile says how they look.
fn mixed([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 3] {
    let light = |ink: u8| {
        let product = u32::from(u8::MAX - ink) * u32::from(u8::MAX - black);
        ((product + 127) / 255) as u8
    };
    [light(cyan), light(magenta), light(yellow)]
}
