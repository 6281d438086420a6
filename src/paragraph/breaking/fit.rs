//! How a line between two points would be.

use super::point::Point;
use super::settings::{Fill, Settings};
use crate::geom::Length;

/// More lean than this is all the same.
const MOST_LEAN: i64 = 100_000;
/// Expansion used to the full counts as much as this, thousandths, of the spaces' room.
pub(super) const FULL_EXPANSION: i64 = 440;
/// By how much a line that would be overfull may be tracked, thousandths of an em.
pub const TIGHTEST: i64 = 10;
/// By how much a line that would be too loose may be.
pub const LOOSEST: i64 = 15;

/// How a line between two points would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitting {
    /// Natural width, hyphen, lost kerning and protrusion counted.
    pub natural: Length,
    /// What the spaces must stretch (positive) or shrink (negative), thousandths of what they can, after the glyphs have
    /// given their part, which costs little: what the eye sees.
    pub strain: i64,
    /// Measure less natural width.
    excess: Length,
    /// The width of the glyphs that may expand; none of a line at rest.
    ink: Length,
    /// Whether its spaces keep their width: a last line, a ragged one, one that ends far inside an address.
    pub rests: bool,
    /// Whether only tracking keeps it from being wider than the measure.
    pub tracked: bool,
    /// Whether it is wider than the measure even when shrunk and tracked.
    pub overfull: bool,
}

impl Fitting {
    /// The horizontal scale, ten-thousandths away from upright, that would fill the line without its spaces' help.
    pub fn lean(&self) -> i64 {
        if self.rests {
            return 0;
        }
        (self.excess.0.saturating_mul(10_000) / self.ink.0.max(1)).clamp(-MOST_LEAN, MOST_LEAN)
    }
}

/// Fits the text between two points into a measure.
pub fn fit(from: &Point, to: &Point, measure: Length, settings: &Settings) -> Fitting {
    let natural = natural_width(from, to);
    let excess = measure - natural;
    let at_rest = |strain, overfull| {
        let ink = Length::ZERO;
        Fitting { natural, strain, excess, ink, rests: true, tracked: false, overfull }
    };
    if let Fill::Ragged(rag) | Fill::Balanced(rag) = settings.fill {
        let counted = !to.forced || matches!(settings.fill, Fill::Balanced(_));
        return at_rest(if counted { ratio(excess.abs(), rag) } else { 0 }, excess < Length::ZERO);
    }
    let ink = to.end.ink - from.start.ink;
    let expansion = ink.scale(settings.expansion, 10_000);
    if excess >= Length::ZERO {
        if to.forced {
            return at_rest(0, false);
        }
        let mut stretch = to.end.stretch - from.start.stretch;
        if to.slack {
            // What an address leaves is filled if it is little; it never stretches the line (rule 87).
            stretch += (to.end.tracking - from.start.tracking) * LOOSEST;
            if excess > expansion + stretch {
                return at_rest(ratio(excess, measure / 4), false);
            }
        }
        let strain = strain(excess, expansion, stretch);
        return Fitting { natural, strain, excess, ink, rests: false, tracked: false, overfull: false };
    }
    let shrink = to.end.shrink - from.start.shrink;
    let tracking = (to.end.tracking - from.start.tracking) * TIGHTEST;
    let (missing, given) = (-excess, shrink + expansion);
    // Spaces a little narrower are seen less than spaces a little wider.
    let room = shrink + (to.end.stretch - from.start.stretch - shrink).scale(3, 10);
    let strain = -strain(missing, expansion, room);
    let overfull = missing > given + tracking;
    Fitting { natural, strain, excess, ink, rests: false, tracked: missing > given && !overfull, overfull }
}

/// Whether a line is plainly looser than the tolerance allows, at a measure and at every wider one. Nearly all lines that are
/// tried are, and this needs no division; what it lets pass, [`fit`] judges.
pub(super) fn is_too_loose(from: &Point, to: &Point, measure: Length, tolerance: i64, settings: &Settings) -> bool {
    if settings.fill != Fill::Justified || to.forced || to.slack || tolerance >= LARGEST {
        return false;
    }
    let expansion = (to.end.ink - from.start.ink).scale(settings.expansion, 10_000);
    let rest = measure - natural_width(from, to) - expansion;
    let stretch = to.end.stretch - from.start.stretch;
    rest > Length::ZERO && rest.0.saturating_mul(1000) >= stretch.0.saturating_mul(tolerance + 1)
}

/// The width of a line with its spaces as they are, its hyphen, the kerning it loses, and its protrusion.
pub fn natural_width(from: &Point, to: &Point) -> Length {
    to.end.width - from.start.width + from.after + to.before - from.hang_left - to.hang_right
}

/// The narrowest that the line could be with the best protrusion, the hyphen apart: if even this is too wide, so is every
/// longer line.
pub(super) fn least_width(from: &Point, to: &Point, settings: &Settings) -> Length {
    let natural = to.end.width - from.start.width + from.after - from.hang_left;
    let shrink = match settings.fill {
        Fill::Justified => {
            let ink = to.end.ink - from.start.ink;
            to.end.shrink - from.start.shrink + ink.scale(settings.expansion, 10_000)
        }
        _ => Length::ZERO,
    };
    natural - shrink - to.hang_right.max(Length::ZERO) - Length::pt(4)
}

/// The spaces' part, after the glyphs' expansion has taken what it can.
fn strain(excess: Length, expansion: Length, room: Length) -> i64 {
    let taken = excess.min(expansion);
    ratio(taken, expansion) * FULL_EXPANSION / 1000 + ratio(excess - taken, room)
}

/// The largest strain that is told apart.
const LARGEST: i64 = 40_000;

fn ratio(excess: Length, room: Length) -> i64 {
    if excess <= Length::ZERO {
        return 0;
    }
    if room <= Length::ZERO {
        return LARGEST;
    }
    (excess.0.saturating_mul(1000) / room.0).min(LARGEST)
}
