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
