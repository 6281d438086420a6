//! A paragraph's evenest settings, by an exact programme: the scale of every line is in its state.

use brochure::geom::Length;
use brochure::paragraph::breaking::Point;

pub const MEASURE: Length = Length::mm(105);
/// Scales are tried in steps of a fifth of a point, two points either way.
const LEVELS: usize = 21;
const UPRIGHT: usize = LEVELS / 2;
const LEVEL: f64 = 0.002;
/// Word spaces shrink by at most a third, and are not widened by half before the letters are tracked, by so many thousandths of
/// an em at most.
const NARROWEST: f64 = -1.0 / 3.0;
const WIDEST: f64 = 0.48;
/// Spaces more than three times as wide as they should be are holes.
const HOLES: f64 = 2.5;
const TIGHTEST: i64 = 10;
const LOOSEST: i64 = 15;
/// A third hyphen, a stub, a word's tail: only where nothing else is possible.
const BARRED: f64 = 1_000.0;
/// A division that costs our breaker more than this is a last resort.
const RESORT: i64 = 300_000;
/// A tracked line and a last line of less than two ems cost as much as so many hyphens.
const TRACKED: f64 = 10.0;
const SHORT_LAST: f64 = 10.0;
const RUNT: Length = Length::pt(20);

/// What hyphens and scale are to a setting.
#[derive(Clone, Copy)]
pub struct Terms {
    /// What a hyphen costs, in squared deviations of a line's spaces from their natural width.
    pub hyphen: f64,
    /// By how many levels neighbouring lines may differ.
    pub step: usize,
    /// The indent of the first line.
    pub indent: Length,
}

/// The cheapest way to a line's end for each scale of the line and each run of hyphens.
type Ways = [[Way; LEVELS]; 3];

#[derive(Clone, Copy)]
struct Way {
    cost: f64,
    /// The point where the line starts, and what the line above it was.
    from: usize,
    above: (usize, usize),
    /// How far the word spaces are from their natural width; none for a line at rest.
    deviation: Option<f64>,
}

const NOWHERE: Way = Way { cost: f64::INFINITY, from: 0, above: (0, 0), deviation: None };

/// A line as it would be: measure less natural width, width of its glyphs and of its spaces, and what a thousandth of an em
/// between its letters adds.
struct Line {
    excess: f64,
    ink: f64,
    white: f64,
    tracking: f64,
}

impl Line {
    fn between(a: &Point, b: &Point, measure: Length) -> Line {
        let natural = b.end.width - a.start.width + a.after + b.before - a.hang_left - b.hang_right;
        let stretch = (b.end.stretch - a.start.stretch).max(Length(1));
        let ink = b.end.ink - a.start.ink;
        Line {
            excess: (measure - natural).0 as f64,
            ink: ink.0 as f64,
            white: (stretch * 2).0 as f64,
            tracking: (b.end.tracking - a.start.tracking).0 as f64,
        }
    }

    fn deviation(&self, level: usize) -> f64 {
        (self.excess - self.ink * LEVEL * (level as f64 - UPRIGHT as f64)) / self.white
    }

    /// Whether any scale makes a line of it that is not plainly too loose or too wide.
    fn is_possible(&self) -> bool {
        (NARROWEST - 1.0..HOLES).contains(&self.deviation(UPRIGHT))
    }

    /// The deviation once the letters are tracked, and whether they are; none for a line too wide even so.
    fn tracked(&self, level: usize) -> Option<(f64, bool)> {
        let deviation = self.deviation(level);
        if deviation > WIDEST {
            let given = self.tracking * LOOSEST as f64 / self.white;
            return Some(((deviation - given).max(WIDEST), true));
        }
        let given = self.tracking * TIGHTEST as f64 / self.white;
        (deviation + given >= NARROWEST).then(|| (deviation.max(NARROWEST), deviation < NARROWEST))
    }
}

/// For each scale of a line, the cheapest line above it that is near enough.
fn nearest(ways: &[Way; LEVELS], step: usize) -> [(f64, usize); LEVELS] {
    std::array::from_fn(|level| {
        let near = level.saturating_sub(step)..=(level + step).min(LEVELS - 1);
        near.map(|above| (ways[above].cost, above)).min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((f64::INFINITY, 0))
    })
}

/// A line of a setting: how far its word spaces are from their natural width, none if it is at rest, and whether it ends in a hyphen.
pub type Set = (Option<f64>, bool);

/// The ways to a point in so many lines, and the nearest above for a line that starts there.
struct Reached {
    lines: usize,
    ways: Box<Ways>,
    above: [[(f64, usize); LEVELS]; 3],
}

/// The cheapest setting for each number of lines, and what it costs.
pub fn solve(points: &[Point], terms: Terms) -> Vec<(f64, Vec<Set>)> {
    let mut start = [[(f64::INFINITY, 0); LEVELS]; 3];
    start[0] = [(0.0, UPRIGHT); LEVELS];
    let mut reached: Vec<Vec<Reached>> = Vec::with_capacity(points.len());
    reached.push(vec![Reached { lines: 0, ways: Box::new([[NOWHERE; LEVELS]; 3]), above: start }]);
    let mut first = 0;
    for to in 1..points.len() {
        let mut here: Vec<Reached> = Vec::new();
        let mut from = first;
        while from < to {
            let measure = if from == 0 { MEASURE - terms.indent } else { MEASURE };
            let line = Line::between(&points[from], &points[to], measure);
            // A hyphen and what hangs out of the margin may make a longer line fit where a shorter one does not.
            if from == first && line.deviation(0) < NARROWEST - 1.0 && from + 1 < to {
                first += 1;
            }
            if line.is_possible() || points[to].forced {
                for before in &reached[from] {
                    let at = here.iter().position(|known| known.lines == before.lines + 1).unwrap_or_else(|| {
                        let (ways, above) = (Box::new([[NOWHERE; LEVELS]; 3]), before.above);
                        here.push(Reached { lines: before.lines + 1, ways, above });
                        here.len() - 1
                    });
                    extend(&line, (points, from, to), &before.above, terms, &mut here[at].ways);
                }
            }
            from += 1;
        }
        for known in &mut here {
            known.above = std::array::from_fn(|run| nearest(&known.ways[run], terms.step));
        }
        here.retain(|known| known.above.iter().flatten().any(|way| way.0.is_finite()));
        reached.push(here);
    }
    let ends = &reached[points.len() - 1];
    let mut settings: Vec<(f64, Vec<Set>)> = ends.iter().map(|end| trace(points, &reached, end)).collect();
    settings.sort_by_key(|(_, lines)| lines.len());
    settings
}

/// Lines from one point to another, of every scale, behind every run of hyphens.
fn extend(
    line: &Line,
    (points, from, to): (&[Point], usize, usize),
    above: &[[(f64, usize); LEVELS]; 3],
    terms: Terms,
    ways: &mut Ways,
) {
    let end = &points[to];
    let mut own = if end.hyphen { terms.hyphen } else { 0.0 };
    own += if end.price > RESORT { BARRED } else { 0.0 };
    if end.forced && from > 0 {
        own += if points[from].hyphen && points[from].tail { BARRED } else { 0.0 };
        own += if MEASURE.0 as f64 - line.excess < RUNT.0 as f64 { SHORT_LAST * terms.hyphen } else { 0.0 };
    }
    let rests = end.forced && line.excess >= 0.0;
    for level in 0..LEVELS {
        if rests && level != UPRIGHT {
            continue;
        }
        let (deviation, tracked) = match (rests, line.tracked(level)) {
            (true, _) => (0.0, false),
            (false, Some(tracked)) => tracked,
            (false, None) => continue,
        };
        let filled = deviation * deviation + if tracked { TRACKED * terms.hyphen } else { 0.0 };
        for (run, above) in above.iter().enumerate() {
            let (before, chosen) = above[level];
            let barred = if end.hyphen && run == 2 { BARRED } else { 0.0 };
            let cost = before + own + filled + barred;
            let way = &mut ways[if end.hyphen { (run + 1).min(2) } else { 0 }][level];
            if cost < way.cost {
                *way = Way { cost, from, above: (run, chosen), deviation: (!rests).then_some(deviation) };
            }
        }
    }
}

fn trace(points: &[Point], reached: &[Vec<Reached>], end: &Reached) -> (f64, Vec<Set>) {
    let all = (0..3).flat_map(|run| (0..LEVELS).map(move |level| (run, level)));
    let cost = |state: (usize, usize)| end.ways[state.0][state.1].cost;
    let mut state = all.min_by(|a, b| cost(*a).total_cmp(&cost(*b))).unwrap_or((0, UPRIGHT));
    let least = cost(state);
    let (mut at, mut lines) = (points.len() - 1, Vec::new());
    for count in (1..=end.lines).rev() {
        let Some(here) = reached[at].iter().find(|known| known.lines == count) else { break };
        let way = here.ways[state.0][state.1];
        lines.push((way.deviation, points[at].hyphen));
        (at, state) = (way.from, way.above);
    }
    lines.reverse();
    (least, lines)
}
