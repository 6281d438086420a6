//! Settings for a page that ends inside the paragraph, where its line would end in a hyphen.
//!
//! No page ends in a divided word (rule 90). Where the setting with so many lines divides a word in a line that a page could
//! end with, the best one with as many lines that does not is offered too: that is far cheaper than a line more or less, which
//! the pages would have to find elsewhere.

use super::breaking::{Fill, Point, Settings, Solution, Tried, is_no_worse};

/// Lines of a paragraph that stay together at the foot of a page and at the head of the next.
const TOGETHER: usize = 2;
/// What ending a page there without a hyphen may cost: about a line more or less.
const DEAREST: i64 = 300_000;

/// The settings, and behind them those for pages that end inside the paragraph. `tried` is what the breaker tried before it
/// found them.
pub fn with_page_ends(
    points: &[Point],
    settings: &Settings,
    tried: &Tried,
    mut solutions: Vec<Solution>,
) -> Vec<Solution> {
    if settings.fill != Fill::Justified {
        return solutions;
    }
    let mut rest = None;
    for known in 0..solutions.len() {
        let solution = solutions[known].clone();
        let count = solution.ends.len();
        let inner = TOGETHER - 1..count.saturating_sub(TOGETHER).max(TOGETHER - 1);
        for &end in solution.ends[inner].iter().filter(|&&end| points[end as usize].hyphen) {
            let rest = rest.get_or_insert_with(|| tried.rest());
            let limit = solution.demerits + DEAREST;
            let found = tried.again(points, settings, (end, DEAREST), rest, limit);
            let whole = found.into_iter().find(|s| s.ends.len() == count && !s.ends.contains(&end));
            if let Some(mut whole) = whole.filter(|s| is_no_worse(points, s, &solution)) {
                // One with fewer rivers may have taken the place of a cheaper one: this is not to take it back.
                whole.demerits = whole.demerits.max(solution.demerits + 1);
                if solutions.iter().all(|known| known.ends != whole.ends) {
                    solutions.push(whole);
                }
            }
        }
    }
    solutions
}
