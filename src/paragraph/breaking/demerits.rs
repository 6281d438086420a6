//! What a line costs: by itself, and because of the one above it.

use super::fit::Fitting;
use super::point::Point;
use super::prices::{FOURTH_POWER, LINE, LONE_WORD, OVERFULL, SQUARE};
use super::settings::{Fill, LARGEST_STEP, Settings};
use crate::geom::Length;

/// Classes of fitness; each is `CLASS_WIDTH` ten-thousandths of lean wide, the middle one about upright.
pub(super) const CLASSES: i64 = 9;
const CLASS_WIDTH: i64 = 75;
pub(super) const UPRIGHT: i64 = CLASSES / 2;

/// What a line costs by itself, apart from its neighbours.
pub(super) fn line_demerits(from: &Point, to: &Point, fitting: Fitting, first_line: bool, settings: &Settings) -> i64 {
    let prices = &settings.prices;
    let mut demerits = strained(fitting.strain) + to.price;
    if fitting.overfull {
        demerits += OVERFULL + (fitting.strain.abs() << 20);
    } else if fitting.tracked {
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

/// A price for each line, for the square of its strain and for its fourth power. TeX's demerits grow with the sixth (*TeX: The
/// Program* §§ 108, 859), which makes middling lines too cheap to keep the spaces even. Without TeX's ceiling, so that of two
/// bad lines the better wins.
fn strained(strain: i64) -> i64 {
    let square = strain * strain / 1000;
    LINE + SQUARE * square / 1000 + FOURTH_POWER * square / 1000 * square / 1000
}

pub(super) fn class(fitting: Fitting) -> i64 {
    (fitting.lean() + CLASSES * CLASS_WIDTH / 2).div_euclid(CLASS_WIDTH).clamp(0, CLASSES - 1)
}

/// What a line costs because of the one above it: the step of fitness, the run of hyphens.
pub(super) fn neighbour_demerits(above: (i64, u8), class: i64, hyphen: bool, settings: &Settings) -> i64 {
    let prices = &settings.prices;
    let run = match (hyphen, above.1) {
        (false, _) | (true, 0) => 0,
        (true, 1) => prices.second_hyphen,
        (true, _) => prices.third_hyphen,
    };
    step_demerits(above.0, class, settings) + run
}

/// Most that any step of fitness costs.
pub(super) fn most_step_demerits(settings: &Settings) -> i64 {
    step_demerits(0, CLASSES - 1, settings)
}

/// Two neighbouring classes of fitness: how far they are apart; and how much further than neighbours may differ the scales are
/// that they ask for, as far as there is scale at all.
fn step_demerits(above: i64, below: i64, settings: &Settings) -> i64 {
    let prices = &settings.prices;
    let step = above - below;
    let scale = |class: i64| ((class - UPRIGHT) * CLASS_WIDTH).clamp(-settings.expansion, settings.expansion);
    let beyond = ((scale(above) - scale(below)).abs() - LARGEST_STEP).max(0);
    prices.step * step * step + prices.beyond * beyond * beyond / 10_000
}
