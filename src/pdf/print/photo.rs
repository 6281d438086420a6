//! Photographs separated for the press, through its profile.
//!
//! The profile is asked once, at the points of a lattice; between them the separation is read off by integers, so that the same
//! photograph gives the same plates everywhere. Whites are the paper's, and the darkest grey becomes the darkest the press can do,
//! because profiles of this kind would clip the shadows. Where more ink would come together than the job allows, the three
//! colours give way and black stays.

use moxcms::{ColorProfile, Layout, RenderingIntent, TransformOptions};

use super::{Job, Profile};

/// Points along each side of the lattice, and its steps.
const POINTS: usize = 33;
const STEPS: u32 = POINTS as u32 - 1;

/// How photographs are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photographs {
    /// The most ink on one spot, in percent: 400 is the whole of all four.
    pub total_ink: u32,
    /// How much ink stands for how much, in percent; rising, from 0 to 100. Of grey photographs only.
    pub curve: Vec<(u32, u32)>,
    /// Lines of dots to the inch, where grey photographs are printed as dots.
    pub screen: Option<u32>,
}

impl Default for Photographs {
    fn default() -> Photographs {
        Photographs { total_ink: 300, curve: vec![(0, 0), (100, 100)], screen: None }
    }
}

impl Photographs {
    /// Whether grey photographs are printed as they are.
    pub fn keep_greys(&self) -> bool {
        self.screen.is_none() && self.curve.iter().all(|(from, to)| from == to)
    }

    /// How much ink, 0 to 255, is printed for so much.
    pub fn curved(&self, ink: u8) -> u8 {
        let wanted = u32::from(ink) * 100;
        let above = self.curve.iter().position(|(from, _)| from * 255 >= wanted).unwrap_or(0);
        let (Some(&high), Some(&low)) = (self.curve.get(above), self.curve.get(above.saturating_sub(1))) else {
            return ink;
        };
        let span = (high.0 - low.0) * 255;
        if span == 0 {
            return (high.1 * 255 / 100) as u8;
        }
        let along = wanted.saturating_sub(low.0 * 255);
        let rise = i64::from(high.1) - i64::from(low.1);
        let value = i64::from(low.1) * 255 + rise * 255 * i64::from(along) / i64::from(span);
        ((value + 50) / 100).clamp(0, 255) as u8
    }
}

/// Separates pixels for one job.
pub(in crate::pdf) struct Separator {
    /// Cyan, magenta, yellow, black at each point; blue runs fastest. Empty for a profile that knows black only.
    lattice: Vec<[u8; 4]>,
    /// How much black is as dark as each grey.
    blacks: [u8; 256],
    /// What the job's curve makes of so much ink.
    curve: [u8; 256],
}

impl Separator {
    /// `None` if the profile lacks what is needed to print by it.
    pub(in crate::pdf) fn new(job: &Job) -> Option<Separator> {
        let ramp = ramp(&job.profile)?;
        let mut curve = [0; 256];
        (0..=255u8).zip(curve.iter_mut()).for_each(|(ink, to)| *to = job.photographs.curved(ink));
        let lattice = if job.profile.is_grey { Vec::new() } else { lattice(&job.profile, job.photographs.total_ink)? };
        Some(Separator { lattice, blacks: inverted(&ramp), curve })
    }

    /// Red, green and blue as cyan, magenta, yellow and black.
    pub(in crate::pdf) fn process(&self, pixels: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(pixels.len() / 3 * 4);
        let mut last = ([0; 3], [0; 4]);
        let mut is_first = true;
        for pixel in pixels.as_chunks::<3>().0 {
            if is_first || last.0 != *pixel {
                last = (*pixel, self.at(*pixel));
                is_first = false;
            }
            out.extend(last.1);
        }
        out
    }

    /// Red, green and blue as what a grey picture has to say for so much ink: 0 is solid.
    pub(in crate::pdf) fn greys(&self, pixels: &[u8]) -> Vec<u8> {
        pixels.as_chunks::<3>().0.iter().map(|pixel| 255 - self.curve[usize::from(self.black(*pixel))]).collect()
    }

    /// Greys that are the press's already, by the job's curve.
    pub(in crate::pdf) fn curved(&self, greys: &[u8]) -> Vec<u8> {
        greys.iter().map(|grey| 255 - self.curve[usize::from(255 - grey)]).collect()
    }

    fn black(&self, pixel: [u8; 3]) -> u8 {
        self.blacks[usize::from(luma(pixel))]
    }

    /// Between the eight points around a colour, each by its nearness.
    fn at(&self, pixel: [u8; 3]) -> [u8; 4] {
        const WHOLE: u32 = 255;
        let places = pixel.map(|part| u32::from(part) * STEPS);
        let cell = places.map(|place| (place / WHOLE).min(STEPS - 1));
        let beyond = [0, 1, 2].map(|axis| places[axis] - cell[axis] * WHOLE);
        let mut sums = [0u64; 4];
        for corner in 0..8u32 {
            let (mut index, mut weight) = (0, 1u64);
            for axis in 0..3 {
                let far = corner >> axis & 1;
                index = index * POINTS + (cell[axis] + far) as usize;
                weight *= u64::from(if far == 1 { beyond[axis] } else { WHOLE - beyond[axis] });
            }
            let Some(inks) = self.lattice.get(index) else { continue };
            (0..4).for_each(|ink| sums[ink] += weight * u64::from(inks[ink]));
        }
        // Rounded down, so that the sum of four inks stays within what the points keep.
        sums.map(|sum| (sum / u64::from(WHOLE * WHOLE * WHOLE)) as u8)
    }
}

/// How light a colour is, by the weights of ITU-R BT.601.
fn luma([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    ((sum + 500) / 1000) as u8
}

fn options() -> TransformOptions {
    TransformOptions { rendering_intent: RenderingIntent::Perceptual, ..TransformOptions::default() }
}

/// How light so much black is on that paper, from 255 for bare paper to 0 for solid black.
fn ramp(profile: &Profile) -> Option<[u8; 256]> {
    let screen = ColorProfile::new_srgb();
    let layout = if profile.is_grey { Layout::Gray } else { Layout::Rgba };
    let press = profile.parsed().create_transform_8bit(layout, &screen, Layout::Rgb, options()).ok()?;
    let inks: Vec<u8> =
        (0..=255u8).flat_map(|black| if profile.is_grey { vec![255 - black] } else { vec![0, 0, 0, black] }).collect();
    let mut seen = vec![0; 256 * 3];
    press.transform(&inks, &mut seen).ok()?;
    let light: Vec<u8> = seen.as_chunks::<3>().0.iter().map(|pixel| luma(*pixel)).collect();
    let (paper, solid) = (i32::from(*light.first()?), i32::from(*light.last()?));
    if paper <= solid {
        return None;
    }
    let mut ramp = [0; 256];
    ramp.iter_mut().zip(light).for_each(|(to, light)| {
        *to = ((i32::from(light) - solid) * 255 / (paper - solid)).clamp(0, 255) as u8;
    });
    // More ink is never lighter: what looks so is the profile's rounding.
    let mut lightest = 255;
    for light in &mut ramp {
        lightest = lightest.min(*light);
        *light = lightest;
    }
    Some(ramp)
}

/// For each grey the ink that is as dark; the ramp falls.
fn inverted(ramp: &[u8; 256]) -> [u8; 256] {
    let mut blacks = [0; 256];
    for (grey, black) in blacks.iter_mut().enumerate() {
        let nearest = ramp.iter().enumerate().min_by_key(|(_, light)| usize::from(**light).abs_diff(grey));
        *black = nearest.map_or(0, |(ink, _)| ink as u8);
    }
    // Bare paper has no ink at all, whatever the rounding.
    blacks[255] = 0;
    blacks[0] = 255;
    blacks
}

fn lattice(profile: &Profile, total: u32) -> Option<Vec<[u8; 4]>> {
    let screen = ColorProfile::new_srgb();
    let press = screen.create_transform_8bit(Layout::Rgb, profile.parsed(), Layout::Rgba, options()).ok()?;
    let back = profile.parsed().create_transform_8bit(Layout::Rgba, &screen, Layout::Rgb, options()).ok()?;
    // How dark the press can be: the shadows are lifted to it.
    let (mut darkest, mut seen) = ([0; 4], [0; 3]);
    press.transform(&[0, 0, 0], &mut darkest).ok()?;
    back.transform(&darkest, &mut seen).ok()?;
    let floor = u32::from(luma(seen)).min(96);
    let lifted = |step: u32| {
        let part = (step * 255 + STEPS / 2) / STEPS;
        (floor + part * (255 - floor) / 255) as u8
    };
    let steps = || (0..=STEPS).map(lifted);
    let points: Vec<u8> = steps()
        .flat_map(|red| steps().flat_map(move |green| steps().flat_map(move |blue| [red, green, blue])))
        .collect();
    let mut inks = vec![0; points.len() / 3 * 4];
    press.transform(&points, &mut inks).ok()?;
    let mut lattice: Vec<[u8; 4]> = inks.as_chunks::<4>().0.iter().map(|inks| within(*inks, total)).collect();
    // White is the paper.
    if let Some(white) = lattice.last_mut() {
        *white = [0; 4];
    }
    Some(lattice)
}

/// No more ink than that many percent: the colours give way together.
fn within([cyan, magenta, yellow, black]: [u8; 4], total: u32) -> [u8; 4] {
    let most = total * 255 / 100;
    let colours = u32::from(cyan) + u32::from(magenta) + u32::from(yellow);
    let room = most.saturating_sub(u32::from(black));
    if colours <= room {
        return [cyan, magenta, yellow, black];
    }
    let [cyan, magenta, yellow] = [cyan, magenta, yellow].map(|ink| (u32::from(ink) * room / colours.max(1)) as u8);
    [cyan, magenta, yellow, black.min(most.min(255) as u8)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(total_ink: u32) -> Job {
        Job { photographs: Photographs { total_ink, ..Photographs::default() }, ..Job::offset() }
    }

    #[test]
    fn white_is_paper_and_black_within_the_limit() {
        for total in [240, 300] {
            let press = Separator::new(&job(total)).unwrap();
            assert_eq!(press.process(&[255, 255, 255]), [0, 0, 0, 0]);
            let black = press.process(&[0, 0, 0]);
            assert!(black[3] > 200, "{black:?}");
            let colours = (0..=255u8).step_by(15);
            for red in colours.clone() {
                for green in colours.clone() {
                    for blue in colours.clone() {
                        let inks = press.process(&[red, green, blue]);
                        let sum: u32 = inks.iter().map(|ink| u32::from(*ink)).sum();
                        assert!(sum <= total * 255 / 100, "{red} {green} {blue}: {inks:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn colours_go_to_their_inks() {
        let press = Separator::new(&job(300)).unwrap();
        let red = press.process(&[220, 30, 30]);
        assert!(red[0] < 60 && red[1] > 180 && red[2] > 150, "{red:?}");
        let blue = press.process(&[30, 60, 160]);
        assert!(blue[0] > 180 && blue[2] < 60, "{blue:?}");
        // Greys have no hue: what the three colours print is nearly neutral.
        let grey = press.process(&[128, 128, 128]);
        assert!(grey[0].abs_diff(grey[1]) < 40 && grey[1].abs_diff(grey[2]) < 40, "{grey:?}");
    }

    #[test]
    fn greys_darken_steadily_from_paper_to_solid() {
        let press = Separator::new(&job(300)).unwrap();
        let greys: Vec<u8> = (0..=255u8).flat_map(|grey| press.greys(&[grey; 3])).collect();
        assert_eq!((greys[0], greys[255]), (0, 255));
        assert!(greys.is_sorted(), "{greys:?}");
        // What the press then shows is as light as was asked, between its paper and its solid black.
        let seen = ramp(&job(300).profile).unwrap();
        for (asked, given) in (0..=255u8).zip(greys) {
            assert!(seen[usize::from(255 - given)].abs_diff(asked) <= 3, "{asked}");
        }
    }

    #[test]
    fn a_curve_runs_through_its_points() {
        let copier = Photographs { curve: vec![(0, 0), (50, 40), (100, 90)], ..Photographs::default() };
        assert_eq!([0, 128, 255].map(|ink| copier.curved(ink)), [0, 103, 230]);
        assert!(!copier.keep_greys() && Photographs::default().keep_greys());
        assert!((0..=255).all(|ink| Photographs::default().curved(ink) == ink));
    }
}
