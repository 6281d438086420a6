//! Total-fit line breaking that keeps the best setting for every number of lines.
//!
//! Knuth & Plass, *Breaking Paragraphs into Lines* (1981), with the demerits of *TeX: The Program* §§ 813–890, widened in
//! four ways: the state holds the number of lines, so that the page stage can choose among settings of one paragraph;
//! the expansion of the glyphs (Hàn Thế Thành, *Micro-typographic extensions*, 2000) and the protrusion of both margins
//! count while breaking; fitness has finer classes, of the scale that a line asks of its glyphs, and its price grows with the
//! square of the step, because neighbours may not differ much in scale; and the run of hyphenated lines is part of the state,
//! so that a third one can be barred. How the prices were found: `docs/measuring.md`.
//!
//! From below: a [`Point`] and its totals; the [`Settings`] with their [`Prices`]; [`fit()`] says how a line would be and
//! `demerits` what it costs; `ways` are made longer line by line; `search` goes from point to point, and what it has `tried`
//! can be gone through again. [`break_lines`] searches with one tolerance after the other.
//!
//! All arithmetic is integral. Of two settings of equal demerits the one found first wins: the one whose last line starts
//! earlier, then the one with the tighter class.

mod demerits;
mod fit;
mod point;
mod prices;
mod search;
mod settings;
mod tried;
mod ways;

pub use fit::{Fitting, fit};
pub(super) use fit::{LOOSEST, TIGHTEST, natural_width};
pub use point::{Point, Totals};
pub(super) use prices::FREELY;
use prices::{BARRED, EVEN, LOOSE, OVERFULL, VERY_LOOSE, WORST};
pub use prices::{Offered, Prices};
use search::search;
pub(super) use settings::LARGEST_STEP;
pub use settings::{Fill, Settings};
pub(super) use tried::Tried;
pub use ways::Solution;

/// The best setting for every number of lines within tolerance, fewest lines first; never empty.
///
/// `points[0]` is the start of the paragraph and the last point, which must be forced, its end.
///
/// # Panics
/// If there are fewer than two points or the last is not forced.
pub fn break_lines(points: &[Point], settings: &Settings) -> Vec<Solution> {
    find(points, settings).0
}

/// The same, with all lines that were tried, for [`Tried::again`].
pub(super) fn find(points: &[Point], settings: &Settings) -> (Vec<Solution>, Tried) {
    assert!(points.len() >= 2 && points[points.len() - 1].forced, "a paragraph has a start and a forced end");
    let tolerances: &[i64] = match settings.fill {
        Fill::Justified => &[EVEN, LOOSE, VERY_LOOSE, i64::MAX],
        Fill::Ragged(_) | Fill::Balanced(_) => &[i64::MAX],
    };
    for &tolerance in tolerances {
        let (mut found, tried) = search(points, settings, tolerance);
        if let Some(best) = found.iter().min_by_key(|s| s.demerits).cloned() {
            // Rather a looser line than a third hyphen or a word's tail.
            let barred = best.demerits >= BARRED && tolerance != i64::MAX;
            if barred || (tolerance < LOOSE && resorts(points, &best, Point::is_tail)) {
                continue;
            }
            // No last resort is there for the page's sake.
            let resort = resorts(points, &best, Point::is_last_resort);
            let offered = settings.prices.offered;
            let is_choice = |s: &Solution, dearest: i64| {
                s.demerits <= best.demerits + dearest && (resort || !resorts(points, s, Point::is_last_resort))
            };
            found.retain(|s| is_choice(s, WORST));
            let is_stiff = found.len() == 1 && best.ends.len() > 2;
            if offered.strain > tolerance && (is_stiff || offered.to_all) {
                let mut more = looser(points, settings, &found, best.ends.len());
                more.retain(|s| is_choice(s, offered.worst));
                // However few its own demerits, it is there for the page's sake.
                more.iter_mut().for_each(|s| s.demerits = s.demerits.max(best.demerits) + offered.price);
                found.extend(more);
                found.sort_by_key(|solution| solution.ends.len());
            }
            return (found, tried);
        }
    }
    debug_assert!(false, "without tolerance every paragraph can be set");
    (vec![Solution { demerits: OVERFULL, ends: vec![points.len() as u32 - 1] }], Tried::default())
}

/// Settings in a line more or less than the best has, where none was found of lines as even.
fn looser(points: &[Point], settings: &Settings, found: &[Solution], best: usize) -> Vec<Solution> {
    let is_new = |solution: &Solution| {
        let lines = solution.ends.len();
        lines.abs_diff(best) == 1 && found.iter().all(|known| known.ends.len() != lines)
    };
    search(points, settings, settings.prices.offered.strain).0.into_iter().filter(is_new).collect()
}

/// Whether a setting may take another's place: it divides no word where that one does not have to.
pub(super) fn is_no_worse(points: &[Point], setting: &Solution, than: &Solution) -> bool {
    let such = [Point::is_tail, Point::is_last_resort];
    such.into_iter().all(|such| resorts(points, than, such) || !resorts(points, setting, such))
}

/// Whether a setting divides a word in such a place.
fn resorts(points: &[Point], solution: &Solution, such: fn(&Point) -> bool) -> bool {
    solution.ends.iter().any(|&end| such(&points[end as usize]))
}

#[cfg(test)]
mod tests;
