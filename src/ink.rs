//! Inks and tints: the only colours that layout knows. Each edition maps them to what its file needs.

/// An ink and how much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour {
    /// The ink.
    pub ink: Ink,
    /// 0 (paper) to 1000 (solid).
    pub tint: u16,
}

impl Colour {
    /// Solid black.
    pub const BLACK: Colour = Colour { ink: Ink::Black, tint: 1000 };
    /// Bare paper, over something printed.
    pub const PAPER: Colour = Colour { ink: Ink::Black, tint: 0 };

    /// A tint of black, in thousandths.
    pub const fn grey(tint: u16) -> Colour {
        Colour { ink: Ink::Black, tint }
    }

    /// The ink that looks like light of a drawing, in thousandths of red, green and blue: greys are black and nothing else, so
    /// that they print from one plate; any other is made of process colours with as much black as it holds. The one place
    /// where colours of light become ink: from here each edition knows them as it knows the booklet's own.
    pub fn of_light(light: [u16; 3]) -> Colour {
        let [red, green, blue] = light.map(|part| part.min(1000));
        let brightest = red.max(green).max(blue);
        if brightest == red.min(green).min(blue) {
            return Colour::grey(1000 - brightest);
        }
        let missing = |part: u16| {
            let full = u32::from(brightest);
            ((u32::from(brightest - part) * 1000 + full / 2) / full) as u16
        };
        let (cyan, magenta, yellow) = (missing(red), missing(green), missing(blue));
        Colour { ink: Ink::Process { cyan, magenta, yellow, black: 1000 - brightest }, tint: 1000 }
    }
}

/// An ink of the press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// The black plate.
    Black,
    /// A process colour, each in thousandths.
    Process {
        /// Cyan.
        cyan: u16,
        /// Magenta.
        magenta: u16,
        /// Yellow.
        yellow: u16,
        /// Black.
        black: u16,
    },
    /// A named ink of the manifest.
    Named(u8),
    /// Every plate: marks of the trade, never anything of the booklet.
    All,
}
