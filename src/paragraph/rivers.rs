//! Among settings of nearly equal cost the one with fewer rivers: white that runs down through the spaces of three lines.
//!
//! A river is seen only in a whole setting, so it cannot be a price of the breaker's: where the best setting has one, the line
//! ends that make it are made a little dearer, one at a time, and what the breaker finds then is taken if it has fewer rivers
//! and costs little more. What that gives: `docs/measuring.md`.

use super::breaking::{Fill, Point, Settings, Solution, Tried, is_no_worse, natural_width};
use crate::geom::Length;

/// What fewer rivers may cost: less than a hyphen.
const NEARLY: i64 = 8_000;
/// A paragraph is broken anew this many times at most.
const MOST_TRIES: usize = 6;
/// Lines that a river runs through at least.
const LONG: usize = 3;

/// Puts a setting with fewer rivers in the best one's place, if there is one at nearly its cost with as many lines. `tried` is
/// what the breaker tried before it found the best.
pub fn avoid_rivers(points: &[Point], settings: &Settings, near: Length, tried: &Tried, best: &mut Solution) {
    if settings.fill != Fill::Justified || best.ends.len() <= LONG {
        return;
    }
    let mut fewest = rivers(points, &best.ends, settings, near);
    if fewest.is_empty() {
        return;
    }
    let limit = best.demerits + NEARLY;
    let rest = tried.rest();
    let ends: Vec<u32> = fewest.iter().flat_map(|&line| [best.ends[line - 1], best.ends[line - 2]]).collect();
    for &end in ends.iter().take(MOST_TRIES) {
        let found = tried.again(points, settings, (end, NEARLY), &rest, limit);
        let same = found.into_iter().find(|s| s.ends.len() == best.ends.len());
        let is_good = |s: &Solution| !s.ends.contains(&end) && s.demerits <= limit && is_no_worse(points, s, best);
        if let Some(other) = same.filter(is_good) {
            let rivers = rivers(points, &other.ends, settings, near);
            if rivers.len() < fewest.len() {
                (*best, fewest) = (other, rivers);
            }
        }
        if fewest.is_empty() {
            return;
        }
    }
}

/// For each river its third line. Two spaces belong to one if their middles are no further apart than `near`.
fn rivers(points: &[Point], ends: &[u32], settings: &Settings, near: Length) -> Vec<usize> {
    let mut found = Vec::new();
    // The spaces of a line and of the one above, from left to right, with the length of the river that each belongs to.
    let mut line: Vec<(Length, usize)> = Vec::new();
    let mut above: Vec<(Length, usize)> = Vec::new();
    let mut from = 0;
    for (index, &to) in ends.iter().enumerate().take(ends.len().saturating_sub(1)) {
        line.clear();
        let mut passed = 0;
        for middle in middles(points, from, to as usize, settings, settings.indent(index)) {
            passed += above[passed..].iter().take_while(|(other, _)| *other < middle - near).count();
            let under = above[passed..].iter().take_while(|(other, _)| *other <= middle + near);
            line.push((middle, under.map(|(_, run)| *run).max().unwrap_or(0) + 1));
        }
        found.extend(line.iter().filter(|(_, run)| *run == LONG).map(|_| index));
        std::mem::swap(&mut line, &mut above);
        from = to as usize;
    }
    found
}

/// Where the middles of a line's breakable spaces come to stand.
fn middles<'a>(
    points: &'a [Point],
    from: usize,
    to: usize,
    settings: &Settings,
    indent: Length,
) -> impl Iterator<Item = Length> + 'a {
    let (a, b) = (&points[from], &points[to]);
    let measure = settings.measure - indent;
    let excess = measure - natural_width(a, b);
    // The glyphs take their part, the spaces the rest.
    let ink = (b.end.ink - a.start.ink).max(Length(1));
    let glyphs = ink.scale(settings.expansion, 10_000);
    let expanded = excess.max(-glyphs).min(glyphs);
    let rest = excess - expanded;
    let room = move |p: &Point| if rest >= Length::ZERO { p.end.stretch } else { p.end.shrink };
    let start = if rest >= Length::ZERO { a.start.stretch } else { a.start.shrink };
    let whole = (room(b) - start).max(Length(1));
    points[from + 1..to].iter().filter(|p| p.start.width > p.end.width).map(move |p| {
        let natural = (p.end.width + p.start.width) / 2 - a.start.width + a.after - a.hang_left;
        let wider = expanded.scale((p.end.ink - a.start.ink).0, ink.0);
        indent + natural + wider + rest.scale((room(p) - start).0, whole.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paragraph::breaking::{Prices, Totals, find};

    /// Words of so many letters of 10 pt, spaces of 5 pt.
    fn points(words: &[i64]) -> Vec<Point> {
        let mut points = vec![Point::default()];
        let mut totals = Totals::default();
        for (index, letters) in words.iter().enumerate() {
            totals.width += Length::pt(10) * *letters;
            totals.ink += Length::pt(10) * *letters;
            let end = totals;
            totals.width += Length::pt(5);
            totals.stretch += Length::centipoints(250);
            totals.shrink += Length::centipoints(160);
            points.push(Point { end, start: totals, forced: index + 1 == words.len(), ..Point::default() });
        }
        points
    }

    fn settings() -> Settings {
        Settings {
            first: Vec::new(),
            measure: Length::pt(115),
            fill: Fill::Justified,
            expansion: 0,
            runt: Length::ZERO,
            prices: Prices::default(),
        }
    }

    #[test]
    fn a_river_is_white_under_white_in_three_lines() {
        let near = Length::pt(2);
        // 5 + 6 letters on each line: the spaces stand one under the other.
        let straight = points(&[5, 6, 5, 6, 5, 6, 5, 6, 3]);
        assert_eq!(rivers(&straight, &[2, 4, 6, 8, 9], &settings(), near), [2]);
        let crossed = points(&[5, 6, 6, 5, 5, 6, 6, 5, 3]);
        assert!(rivers(&crossed, &[2, 4, 6, 8, 9], &settings(), near).is_empty());
    }

    #[test]
    fn fewer_rivers_never_cost_much_nor_a_line() {
        let near = Length::pt(2);
        let mut seed = 7_u64;
        let mut fewer = 0;
        for _ in 0..300 {
            let words: Vec<i64> = (0..40)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    1 + (seed >> 60) as i64 % 4
                })
                .collect();
            let points = points(&words);
            let (found, tried) = find(&points, &settings());
            let before = found.into_iter().min_by_key(|s| s.demerits).unwrap();
            let mut after = before.clone();
            avoid_rivers(&points, &settings(), near, &tried, &mut after);
            assert_eq!(after.ends.len(), before.ends.len());
            assert!(after.demerits <= before.demerits + NEARLY);
            let count = |s: &Solution| rivers(&points, &s.ends, &settings(), near).len();
            assert!(count(&after) <= count(&before));
            fewer += usize::from(count(&after) < count(&before));
        }
        assert!(fewer > 0, "in some it helps");
    }
}
