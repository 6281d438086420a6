//! How even lines could be at all: `cargo run --release --example frontier -- TEXT.txt`.
//!
//! Sets each paragraph of a text (apart by blank lines) at 105 mm, 10 pt, by an exact programme that knows no pages, no rivers and
//! none of our prices: its state holds the scale of every line, and it weighs squared deviations of the word spaces against
//! hyphens, nothing else. Whoever breaks the same words at the same places cannot come below the curve that it prints, for
//! neighbouring lines within two points of scale and for any. The last row is what our breaker makes of them, before the pages have
//! chosen. What that says of our prices: docs/measuring.md.

use std::io::{self, Write};
use std::{env, fs};

use brochure::diag::Diagnostics;
use brochure::font::{Features, Fonts, Slant};
use brochure::geom::Length;
use brochure::ink::Colour;
use brochure::lang::{Exceptions, Language, Options, Passage, apply, correct};
use brochure::paragraph::breaking::Point;
use brochure::paragraph::{Attribute, Broken, Collected, Offer, Shaper, prepare};
use brochure::style::{Character, Paragraph, Setting};

const MEASURE: Length = Length::mm(105);
const INDENT: Length = Length::pt(10);
/// Scales are tried in steps of a fifth of a point, two points either way.
const LEVELS: usize = 21;
const UPRIGHT: usize = LEVELS / 2;
const LEVEL: f64 = 0.002;
/// Word spaces shrink by at most a third, and are not widened by half before the letters are tracked, by so many thousandths of
/// an em at most.
const NARROWEST: f64 = -1.0 / 3.0;
const WIDEST: f64 = 0.48;
const TIGHTEST: i64 = 10;
const LOOSEST: i64 = 15;
/// A third hyphen, a stub, a word's tail: only where nothing else is possible.
const BARRED: f64 = 1_000.0;
/// A division that costs our breaker more than this is a last resort.
const RESORT: i64 = 300_000;
/// A tracked line and a last line of less than two ems cost as much as so many hyphens.
const TRACKED: f64 = 10.0;
const SHORT: f64 = 10.0;
const RUNT: Length = Length::pt(20);

/// What hyphens and scale are to a setting.
#[derive(Clone, Copy)]
struct Terms {
    /// What a hyphen costs, in squared deviations of a line's spaces from their natural width.
    hyphen: f64,
    /// By how many levels neighbouring lines may differ.
    step: usize,
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

/// The lines' deviations and whether each ends in a hyphen, in the cheapest setting.
fn solve(points: &[Point], terms: Terms) -> Vec<(Option<f64>, bool)> {
    let mut ways: Vec<Ways> = vec![[[NOWHERE; LEVELS]; 3]; points.len()];
    let mut above: Vec<[[(f64, usize); LEVELS]; 3]> = vec![[[(f64::INFINITY, 0); LEVELS]; 3]; points.len()];
    above[0][0] = [(0.0, UPRIGHT); LEVELS];
    let mut first = 0;
    for to in 1..points.len() {
        let end = &points[to];
        let mut from = first;
        while from < to {
            let measure = if from == 0 { MEASURE - INDENT } else { MEASURE };
            let line = Line::between(&points[from], end, measure);
            // A hyphen and what hangs out of the margin may make a longer line fit where a shorter one does not.
            if from == first && line.deviation(0) < NARROWEST - 1.0 && from + 1 < to {
                first += 1;
            }
            extend(&line, (points, from, to), &above[from], terms, &mut ways[to]);
            from += 1;
        }
        for run in 0..3 {
            above[to][run] = nearest(&ways[to][run], terms.step);
        }
    }
    trace(points, &ways)
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
        own += if MEASURE.0 as f64 - line.excess < RUNT.0 as f64 { SHORT * terms.hyphen } else { 0.0 };
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

fn trace(points: &[Point], ways: &[Ways]) -> Vec<(Option<f64>, bool)> {
    let mut at = points.len() - 1;
    let all = (0..3).flat_map(|run| (0..LEVELS).map(move |level| (run, level)));
    let cheapest = all.min_by(|a, b| ways[at][a.0][a.1].cost.total_cmp(&ways[at][b.0][b.1].cost));
    let mut state = cheapest.unwrap_or((0, UPRIGHT));
    let mut lines = Vec::new();
    while at > 0 {
        let way = ways[at][state.0][state.1];
        lines.push((way.deviation, points[at].hyphen));
        (at, state) = (way.from, way.above);
    }
    lines.reverse();
    lines
}

/// The body that `benches/lines/compare.py` sets.
fn body(fonts: &Fonts) -> Option<Paragraph> {
    let character = Character {
        family: fonts.family(Fonts::SERIF)?,
        slant: Slant::default(),
        size: Length::pt(10),
        features: Features::default(),
        colour: Colour::BLACK,
    };
    Some(Paragraph {
        character,
        leading: Length::pt(13),
        setting: Setting::Justified,
        indent: INDENT,
        left: Length::ZERO,
        right: Length::ZERO,
        lift: Length::ZERO,
        hyphenate: true,
        capitals: false,
    })
}

/// A text's paragraphs, as our breaker sets them.
fn broken(text: &str, style: &Paragraph, shaper: &Shaper<'_>) -> Vec<Broken> {
    let options = Options::default();
    let paragraphs = text.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
    let paragraphs = paragraphs.filter(|paragraph| !paragraph.is_empty()).map(|typed| {
        let passage = Passage { text: &typed, language: Language::French, ..Passage::default() };
        let text = apply(&typed, &correct(&passage, &options).edits).0;
        let attribute = Attribute { language: Language::French, ..Attribute::default() };
        let collected = Collected { attributes: vec![(0..text.len(), attribute)], text, ..Collected::default() };
        let mut said = Diagnostics::default();
        let prepared = prepare(collected, style, shaper, &options, &Exceptions::default(), MEASURE, &mut said);
        Broken::new(prepared, style, &options, Offer::Even, MEASURE)
    });
    paragraphs.collect()
}

/// The lines that our breaker likes best, as deviations and hyphens.
fn ours(paragraph: &Broken, shaper: &Shaper<'_>) -> Vec<(Option<f64>, bool)> {
    let lines = paragraph.set(paragraph.best(), shaper);
    lines.iter().map(|line| (Some(line.space_ratio as f64 / 1000.0 - 1.0), line.hyphenated)).collect()
}

/// A row of the table: what all lines but the last of each paragraph are like.
fn row(settings: impl Iterator<Item = Vec<(Option<f64>, bool)>>) -> String {
    let (mut ratios, mut steps, mut hyphens) = (Vec::new(), Vec::new(), 0);
    for lines in settings {
        let inner = &lines[..lines.len().saturating_sub(1)];
        ratios.extend(inner.iter().filter_map(|line| line.0));
        steps.extend(inner.windows(2).filter_map(|pair| Some((pair[0].0? - pair[1].0?).abs())));
        hyphens += inner.iter().filter(|line| line.1).count();
    }
    let count = ratios.len().max(1) as f64;
    let mean = ratios.iter().sum::<f64>() / count;
    let variance = ratios.iter().map(|ratio| (ratio - mean) * (ratio - mean)).sum::<f64>() / count;
    let step = steps.iter().sum::<f64>() / steps.len().max(1) as f64;
    let share = 100.0 * hyphens as f64 / count;
    format!("{share:.1} | {:.3} | {:.3} | {step:.3}", variance.sqrt(), 1.0 + mean)
}

fn main() -> io::Result<()> {
    let Some(path) = env::args().nth(1) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "which text? frontier TEXT.txt"));
    };
    let fonts = Fonts::embedded();
    let shaper = Shaper::new(&fonts);
    let style = body(&fonts).ok_or_else(|| io::Error::other("our own serif is in no font"))?;
    let paragraphs = broken(&fs::read_to_string(path)?, &style, &shaper);
    let mut out = io::stdout().lock();
    writeln!(out, "| neighbours within | hyphens, % | standard deviation | mean | step |\n|---|---|---|---|---|")?;
    for (name, step) in [("2 points", 10), ("4 points", 20)] {
        for hyphen in [0.02, 0.05, 0.1, 0.2, 0.4] {
            let settings = paragraphs.iter().map(|p| solve(&p.prepared.points, Terms { hyphen, step }));
            writeln!(out, "| {name} | {} |", row(settings))?;
        }
    }
    writeln!(out, "| ours, 2 points | {} |", row(paragraphs.iter().map(|p| ours(p, &shaper))))
}
