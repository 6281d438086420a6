//! Where a line may end, and the running totals that a line is measured by.

use super::prices::RESORT;
use crate::geom::Length;

/// A place where a line may end, and what the line would be like on either side of it.
///
/// Widths are running totals from the start of the paragraph, so that a line's width is a difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Totals before the space that vanishes here.
    pub end: Totals,
    /// Totals after it: where the next line starts.
    pub start: Totals,
    /// Added to the line that ends here: the hyphen, with its kerning.
    pub before: Length,
    /// Added to the line that starts here: the kerning lost.
    pub after: Length,
    /// How far the line that ends here hangs out on the right.
    pub hang_right: Length,
    /// How far the line that starts here hangs out on the left.
    pub hang_left: Length,
    /// Extra demerits for ending a line here.
    pub price: i64,
    /// Whether a hyphen ends the line.
    pub hyphen: bool,
    /// Whether the line must end here.
    pub forced: bool,
    /// Whether the line that ends here is not to be stretched: it ends inside an address (rule 87).
    pub slack: bool,
    /// Whether only the rest of the paragraph's last word comes after it.
    pub tail: bool,
    /// The word that ends here, as a number; 0 if it is too short to matter.
    pub last_word: u32,
    /// The word that starts after it; 0 likewise.
    pub next_word: u32,
}

impl Point {
    /// Whether a division here leaves only the rest of the paragraph’s last word to the next line.
    pub fn is_tail(&self) -> bool {
        self.hyphen && self.tail
    }

    /// A word is divided here only where nothing else helps: a stub, a tail.
    pub fn is_last_resort(&self) -> bool {
        self.is_tail() || (self.hyphen && self.price >= RESORT)
    }
}

/// Running totals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Of everything.
    pub width: Length,
    /// Of the spaces' stretch.
    pub stretch: Length,
    /// Of the spaces' shrink.
    pub shrink: Length,
    /// Of the glyphs that may expand.
    pub ink: Length,
    /// What a thousandth of an em after every glyph would add.
    pub tracking: Length,
}

impl std::ops::Add for Totals {
    type Output = Totals;
    fn add(self, other: Totals) -> Totals {
        Totals {
            width: self.width + other.width,
            stretch: self.stretch + other.stretch,
            shrink: self.shrink + other.shrink,
            ink: self.ink + other.ink,
            tracking: self.tracking + other.tracking,
        }
    }
}

impl std::ops::Sub for Totals {
    type Output = Totals;
    fn sub(self, other: Totals) -> Totals {
        Totals {
            width: self.width - other.width,
            stretch: self.stretch - other.stretch,
            shrink: self.shrink - other.shrink,
            ink: self.ink - other.ink,
            tracking: self.tracking - other.tracking,
        }
    }
}
