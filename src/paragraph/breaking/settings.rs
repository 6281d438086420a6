//! What the breaker is told.

use super::prices::Prices;
use crate::geom::Length;

/// Neighbouring lines differ by at most this in scale, ten-thousandths.
pub const LARGEST_STEP: i64 = 200;

/// What the breaker is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The first lines' measures, if they differ.
    pub first: Vec<Length>,
    /// The measure of the other lines.
    pub measure: Length,
    /// How lines are filled.
    pub fill: Fill,
    /// Glyph expansion, ten-thousandths either way; 0 for none.
    pub expansion: i64,
    /// A last line narrower than this costs.
    pub runt: Length,
    /// What is dear and how dear.
    pub prices: Prices,
}

impl Settings {
    /// How far a line, counted from 0, begins to the right of those that have the whole measure.
    pub fn indent(&self, line: usize) -> Length {
        self.measure - self.first.get(line).copied().unwrap_or(self.measure)
    }

    pub(super) fn measure(&self, line: u32) -> Length {
        self.first.get(line as usize).copied().unwrap_or(self.measure)
    }

    pub(super) fn narrowest(&self) -> Length {
        self.first.iter().copied().fold(self.measure, Length::min)
    }

    pub(super) fn widest(&self) -> Length {
        self.first.iter().copied().fold(self.measure, Length::max)
    }
}

/// How lines are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// To both margins.
    Justified,
    /// Spaces keep their width; the other margin is ragged, by about this much.
    Ragged(Length),
    /// Like ragged, the last line counted with the others: titles and captions.
    Balanced(Length),
}
