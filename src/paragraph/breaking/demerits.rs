//! What a line costs: by itself, and because of the one above it.

use super::fit::{FULL_EXPANSION, Fitting};
use super::point::Point;
use super::prices::{LONE_WORD, OVERFULL};
use super::settings::{Fill, Settings};
use crate::geom::Length;

/// Classes of fitness; each is `CLASS_WIDTH` ten-thousandths of lean wide, the middle one about upright.
pub(super) const CLASSES: i64 = 9;
const CLASS_WIDTH: i64 = 75;
pub(super) const UPRIGHT: i64 = CLASSES / 2;

/// What a line costs by itself, apart from its neighbours.
pub(super) fn line_demerits(from: &Point, to: &Point, fitting: Fitting, first_line: bool, settings: &Settings) -> i64 {
    let prices = &settings.prices;
    let base = 10 + badness(fitting.strain);
    let mut demerits = base.saturating_mul(base).min(OVERFULL / 16) + to.price;
    if fitting.overfull {
        demerits += OVERFULL + (fitting.strain.abs() << 20);
    } else if settings.fill == Fill::Justified && fitting.strain < -(FULL_EXPANSION + 1000) {
        demerits += prices.tracked;
    }
    if to.hyphen {
        demerits += prices.hyphen;
    }
    if !first_line {
        if from.last_word != 0 && from.last_word == to.last_word && !to.forced {
            demerits += prices.same_last_word;
        }
        if from.next_word != 0 && from.next_word == to.next_word {
            demerits += prices.same_word;
        }
    }
    if to.forced && !first_line {
        demerits += match settings.fill {
            // A title's last line is one of its lines; only a lone short word is none.
            Fill::Balanced(_) if fitting.natural < settings.runt => prices.runt * LONE_WORD,
            Fill::Balanced(_) => 0,
            Fill::Justified | Fill::Ragged(_) => last_line_demerits(from, fitting, settings),
        };
    }
    demerits
}

fn last_line_demerits(from: &Point, fitting: Fitting, settings: &Settings) -> i64 {
    let prices = &settings.prices;
    let short = settings.measure - fitting.natural;
    let mut demerits = 0;
    if from.hyphen {
        demerits += if from.tail { prices.word_tail } else { prices.hyphen_before_last };
    }
    if fitting.natural < settings.runt {
        demerits += prices.runt;
    } else if settings.fill == Fill::Justified && short > Length::pt(2) && short < settings.runt / 2 {
        demerits += prices.nearly_full;
    }
    demerits
}

/// Badness grows with the square of the strain: TeX's cube (*TeX: The Program* § 108) makes middling lines too cheap to
/// keep the spaces even. Without TeX's ceiling, so that of two bad lines the better wins.
fn badness(strain: i64) -> i64 {
    strain * strain / 10_000
}

pub(super) fn class(fitting: Fitting) -> i64 {
    (fitting.lean + CLASSES * CLASS_WIDTH / 2).div_euclid(CLASS_WIDTH).clamp(0, CLASSES - 1)
}

/// What a line costs because of the one above it: the step of fitness, the run of hyphens.
pub(super) fn neighbour_demerits(above: (i64, u8), class: i64, hyphen: bool, settings: &Settings) -> i64 {
    let prices = &settings.prices;
    let step = (above.0 - class).abs();
    let run = match (hyphen, above.1) {
        (false, _) | (true, 0) => 0,
        (true, 1) => prices.second_hyphen,
        (true, _) => prices.third_hyphen,
    };
    step * step * prices.step + run
}
