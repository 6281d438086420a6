//! The horizontal scale of each line of a paragraph: glyphs a little wider or narrower, so that the spaces are even.
//!
//! Hàn Thế Thành (*Micro-typographic extensions to the TeX typesetting system*, 2000, ch. 3) gives the glyphs and the spaces of
//! a line each their share. Here the glyphs go first, within their bounds and never far from the lines above and below; what
//! is left is the spaces'. Look at [`scales`].

use std::ops::Range;

use super::breaking::{LARGEST_STEP, Settings, Solution, fit};
use super::items::Prepared;
use crate::geom::Length;

/// No scale: the type as it was drawn.
pub const UPRIGHT: i64 = 10_000;
/// Scales are tried in steps of so many ten-thousandths.
const STEP: i64 = 20;
/// Narrower and wider spaces than this, thousandths of a natural one away from it, would have the letters tracked.
const NARROWEST: i64 = -325;
const WIDEST: i64 = 475;
/// What the square of what is beyond that costs, squared deviations.
const BEYOND: i64 = 20;
/// A squared deviation counts as much as so many squared differences of the spaces of neighbouring lines.
const OWN: i64 = 2;

/// The horizontal scale of each line: what makes the spaces even, from line to line too, and keeps neighbours close.
pub fn scales(prepared: &Prepared, solution: &Solution, settings: &Settings) -> Vec<i64> {
    let wants = wants(prepared, solution, settings);
    evenest(&wants, settings.expansion).into_iter().map(|scale| UPRIGHT + scale).collect()
}

fn wants(prepared: &Prepared, solution: &Solution, settings: &Settings) -> Vec<Want> {
    let points = &prepared.points;
    let mut from = 0u32;
    let mut wants = Vec::with_capacity(solution.ends.len());
    for (index, &to) in solution.ends.iter().enumerate() {
        let (a, b) = (&points[from as usize], &points[to as usize]);
        let measure = settings.first.get(index).copied().unwrap_or(settings.measure);
        let fitting = fit(a, b, measure, settings);
        wants.push(Want {
            excess: measure - fitting.natural,
            ink: b.end.ink - a.start.ink,
            // Every stretching space stretches by half of itself.
            white: (b.end.stretch - a.start.stretch) * 2,
            justified: !fitting.rests,
        });
        from = to;
    }
    wants
}

/// What a line asks of its scale.
#[derive(Clone, Copy, Debug)]
struct Want {
    /// Measure less natural width.
    excess: Length,
    /// Of the glyphs.
    ink: Length,
    /// Of the spaces that stretch.
    white: Length,
    /// Whether it is filled at all.
    justified: bool,
}

impl Want {
    /// How far the word spaces are from their natural width at a scale, thousandths; none for a line at rest.
    fn deviation(&self, scale: i64) -> Option<i64> {
        const WORST: i64 = 20_000;
        let rest = self.excess - self.ink.scale(scale, UPRIGHT);
        // A line of one word has its glyphs alone.
        let white = self.white.max(Length::PT);
        self.justified.then(|| (rest.0.saturating_mul(1000) / white.0).clamp(-WORST, WORST))
    }
}

/// What a scale costs by itself: the square of the spaces' deviation, and next to nothing for any scale at all. A line at rest
/// is upright.
fn own_cost(deviation: Option<i64>, scale: i64) -> i64 {
    let uneven = |deviation: i64| {
        let beyond = (NARROWEST - deviation).max(deviation - WIDEST).max(0);
        deviation * deviation + BEYOND * beyond * beyond
    };
    OWN * (deviation.map_or(scale.abs() << 40, uneven) + scale * scale / 40)
}

/// What the difference of two neighbouring lines' deviations costs.
fn contrast(above: Option<i64>, below: Option<i64>) -> i64 {
    above.zip(below).map_or(0, |(above, below)| (below - above).pow(2))
}

/// A scale of a line.
#[derive(Clone, Copy)]
struct Way {
    /// What it costs, with the lines above.
    cost: i64,
    /// What it leaves for the spaces.
    deviation: Option<i64>,
    /// The place of the scale of the line above.
    above: usize,
}

/// The scales, ten-thousandths away from upright, that make the spaces evenest: least squares of their deviations and of the
/// steps between neighbouring lines, found by dynamic programming; ties go to the scale nearer to upright.
fn evenest(wants: &[Want], expansion: i64) -> Vec<i64> {
    let reach = expansion / STEP;
    let levels: Vec<i64> = (-reach..=reach).map(|level| level * STEP).collect();
    let mut rows: Vec<Vec<Way>> = Vec::with_capacity(wants.len());
    for want in wants {
        let own = levels.iter().map(|&scale| {
            let deviation = want.deviation(scale);
            Way { cost: own_cost(deviation, scale), deviation, above: 0 }
        });
        let mut row: Vec<Way> = own.collect();
        if let Some(above) = rows.last() {
            lead_on(above, 0..above.len(), &mut row, 0);
        }
        rows.push(row);
    }
    let mut scales = Vec::with_capacity(wants.len());
    let cheapest = |row: &Vec<Way>| (0..row.len()).min_by_key(|&level| (row[level].cost, levels[level].abs()));
    let mut level = rows.last().and_then(cheapest).unwrap_or(0);
    for row in rows.iter().rev() {
        scales.push(levels[level]);
        level = row[level].above;
    }
    scales.reverse();
    scales
}

/// Leads the cheapest ways of the line above, among some, on to scales of the next line; the first of them has the number
/// `first`. Of equal ones the narrower wins.
///
/// The wider the glyphs, the less is left for the spaces of either line: so the squared differences are a Monge array, the best
/// scale above never falls as the scale grows (Aggarwal et al., *Geometric applications of a matrix-searching algorithm*, 1987,
/// § 2), and what is found for the middle one bounds the search for the others.
fn lead_on(above: &[Way], among: Range<usize>, row: &mut [Way], first: usize) {
    const REACH: usize = (LARGEST_STEP / STEP) as usize;
    let Some((left, [way, right @ ..])) = row.split_at_mut_checked(row.len() / 2) else { return };
    let level = first + left.len();
    let near = among.start.max(level.saturating_sub(REACH))..among.end.min(level + REACH + 1);
    let mut best = (i64::MAX, near.start);
    for (place, other) in near.clone().zip(&above[near]) {
        let cost = other.cost.saturating_add(contrast(other.deviation, way.deviation));
        if cost < best.0 {
            best = (cost, place);
        }
    }
    (way.cost, way.above) = (way.cost.saturating_add(best.0), best.1);
    lead_on(above, among.start..best.1 + 1, left, first);
    lead_on(above, best.1..among.end, right, level + 1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn want(excess: i64, justified: bool) -> Want {
        Want { excess: Length::pt(excess), ink: Length::pt(250), white: Length::pt(25), justified }
    }

    fn cost(wants: &[Want], scales: &[i64]) -> i64 {
        let deviations: Vec<Option<i64>> =
            wants.iter().zip(scales).map(|(want, scale)| want.deviation(*scale)).collect();
        let own: i64 = deviations.iter().zip(scales).map(|(deviation, scale)| own_cost(*deviation, *scale)).sum();
        own + deviations.windows(2).map(|pair| contrast(pair[0], pair[1])).sum::<i64>()
    }

    proptest! {
        #[test]
        fn equals_every_way_to_scale_three_lines(
            excess in prop::collection::vec(-12i64..20, 3),
            rests in prop::collection::vec(prop::bool::weighted(0.2), 3),
        ) {
            let wants: Vec<Want> = excess.iter().zip(&rests).map(|(e, rests)| want(*e, !rests)).collect();
            let levels: Vec<i64> = (-10..=10).map(|level| level * STEP).collect();
            let mut least = i64::MAX;
            for &a in &levels {
                for &b in levels.iter().filter(|b| (a - **b).abs() <= LARGEST_STEP) {
                    for &c in levels.iter().filter(|c| (b - **c).abs() <= LARGEST_STEP) {
                        least = least.min(cost(&wants, &[a, b, c]));
                    }
                }
            }
            let found = evenest(&wants, 200);
            prop_assert!(found.windows(2).all(|pair| (pair[0] - pair[1]).abs() <= LARGEST_STEP));
            prop_assert!(found.iter().zip(&rests).all(|(scale, rests)| !rests || *scale == 0));
            prop_assert_eq!(cost(&wants, &found), least);
        }
    }

    #[test]
    fn a_line_that_wants_nothing_is_upright() {
        assert_eq!(evenest(&[want(0, true), want(0, true), want(9, false)], 200), [0, 0, 0]);
        assert_eq!(evenest(&[want(2, true)], 0), [0]);
    }
}
