//! Which ink prints how much of a colour: plain arithmetic, in thousandths.

use crate::ink::{Colour, Ink};

/// What a job is printed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inks {
    /// One black ink: everything is grey.
    Grey,
    /// Cyan, magenta, yellow and black.
    Process,
    /// One or two inks by their names; text is in the first.
    Spot(Vec<SpotInk>),
    /// The plate of one of those inks by itself, in grey: its index.
    Plate(Vec<SpotInk>, usize),
}

/// An ink by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpotInk {
    /// As the printer calls it.
    pub name: String,
    /// What it looks like, for screens: red, green and blue.
    pub colour: [u8; 3],
}

impl SpotInk {
    /// Its stand-in in process inks, in thousandths: what can be black is.
    pub fn process(&self) -> [u32; 4] {
        let light = self.colour.map(|part| u32::from(part) * 1000 / 255);
        let most = light.into_iter().max().unwrap_or(0);
        let part = |light: u32| (light * 1000).checked_div(most).map_or(0, |light| 1000 - light);
        [part(light[0]), part(light[1]), part(light[2]), 1000 - most]
    }
}

/// How much red, green and blue a colour leaves of white, in thousandths.
pub fn light(colour: Colour) -> [u32; 3] {
    let tint = u32::from(colour.tint.min(1000));
    match colour.ink {
        Ink::Black | Ink::Named(_) | Ink::All => [1000 - tint; 3],
        Ink::Process { cyan, magenta, yellow, black } => {
            let inks = [cyan, magenta, yellow, black].map(|ink| u32::from(ink.min(1000)) * tint / 1000);
            [0, 1, 2].map(|ink| (1000 - inks[ink]) * (1000 - inks[3]) / 1000)
        }
    }
}

/// How light a colour is, in thousandths, by the weights of ITU-R BT.601.
pub fn lightness(colour: Colour) -> u32 {
    let [red, green, blue] = light(colour);
    (299 * red + 587 * green + 114 * blue) / 1000
}

/// How much of one or two inks prints a colour, in thousandths: a grey is of the first, an ink's own tint is its own, anything
/// else is the nearest that the two give over one another.
pub fn spots(colour: Colour, inks: &[SpotInk]) -> [u32; 2] {
    let tint = u32::from(colour.tint.min(1000));
    match colour.ink {
        Ink::All => [tint; 2],
        Ink::Black => [tint, 0],
        Ink::Named(1) if inks.len() > 1 => [0, tint],
        Ink::Named(_) => [tint, 0],
        Ink::Process { .. } if inks.len() < 2 => [1000 - lightness(colour), 0],
        Ink::Process { .. } => nearest(light(colour), inks),
    }
}

/// The mixture of two inks whose colour is nearest, by trying all in steps of a twentieth; among equals the one with least ink.
fn nearest(wanted: [u32; 3], inks: &[SpotInk]) -> [u32; 2] {
    const STEPS: u32 = 20;
    if wanted.iter().all(|part| *part == wanted[0]) {
        return [1000 - wanted[0], 0];
    }
    let left = |ink: usize, channel: usize, tint: u32| {
        let own = inks.get(ink).map_or(1000, |ink| u32::from(ink.colour[channel]) * 1000 / 255);
        1000 - (1000 - own) * tint / 1000
    };
    let far = |[one, two]: [u32; 2]| -> u32 {
        let apart = |channel: usize| (left(0, channel, one) * left(1, channel, two) / 1000).abs_diff(wanted[channel]);
        [0, 1, 2].map(apart).iter().map(|part| part * part).sum()
    };
    let steps = || (0..=STEPS).map(|step| step * 1000 / STEPS);
    let all = steps().flat_map(|one| steps().map(move |two| [one, two]));
    all.min_by_key(|tints| (far(*tints), tints[0] + tints[1])).unwrap_or([1000 - wanted[0], 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn riso() -> Vec<SpotInk> {
        let ink = |name: &str, colour| SpotInk { name: name.to_owned(), colour };
        vec![ink("Black", [0, 0, 0]), ink("Red", [255, 72, 76])]
    }

    fn process(cyan: u16, magenta: u16, yellow: u16, black: u16) -> Colour {
        Colour { ink: Ink::Process { cyan, magenta, yellow, black }, tint: 1000 }
    }

    #[test]
    fn greys_are_of_the_first_ink() {
        assert_eq!(spots(Colour::grey(300), &riso()), [300, 0]);
        assert_eq!(spots(process(0, 0, 0, 600), &riso()), [600, 0]);
        assert_eq!(spots(Colour { ink: Ink::Named(1), tint: 500 }, &riso()), [0, 500]);
        assert_eq!(spots(Colour { ink: Ink::Named(1), tint: 500 }, &riso()[..1]), [500, 0]);
    }

    #[test]
    fn a_colour_near_an_ink_is_printed_with_it() {
        assert_eq!(spots(process(0, 718, 702, 0), &riso()), [0, 1000]);
        let [black, red] = spots(process(0, 700, 700, 500), &riso());
        assert!((400..=600).contains(&black) && red > 800, "{black} {red}");
        let [black, red] = spots(process(1000, 0, 1000, 0), &riso());
        assert!(black > 300 && red < 200, "{black} {red}");
    }

    #[test]
    fn an_ink_stands_for_process_colours() {
        let of = |colour| SpotInk { name: String::new(), colour }.process();
        assert_eq!(of([0, 0, 0]), [0, 0, 0, 1000]);
        assert_eq!(of([255, 255, 255]), [0, 0, 0, 0]);
        assert_eq!(of([255, 0, 255]), [0, 1000, 0, 0]);
    }
}
