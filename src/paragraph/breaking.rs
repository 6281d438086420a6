//! Total-fit line breaking that keeps the best setting for every number of lines.
//!
//! Knuth & Plass, *Breaking Paragraphs into Lines* (1981), with the demerits of *TeX: The Program* §§ 813–890, widened in
//! four ways: the state holds the number of lines, so that the page stage can choose among settings of one paragraph;
//! the expansion of the glyphs (Hàn Thế Thành, *Micro-typographic extensions*, 2000) and the protrusion of both margins
//! count while breaking; fitness has finer classes, of the scale that a line asks of its glyphs, and its price grows with the
//! square of the step, because neighbours may not differ much in scale; and the run of hyphenated lines is part of the state,
//! so that a third one can be barred. How the prices were found: `docs/measuring.md`.
//!
//! All arithmetic is integral. Of two settings of equal demerits the one found first wins: the one whose last line starts
//! earlier, then the one with the tighter class.

use crate::geom::Length;

/// A place where a line may end, and what the line would be like on either side of it.
///
/// Widths are running totals from the start of the paragraph, so that a line's width is a difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Totals before the space that vanishes here.
    pub end: Totals,
    /// Totals after it: where the next line starts.
    pub start: Totals,
    /// Added to the line that ends here: the hyphen, with its kerning.
    pub before: Length,
    /// Added to the line that starts here: the kerning lost.
    pub after: Length,
    /// How far the line that ends here hangs out on the right.
    pub hang_right: Length,
    /// How far the line that starts here hangs out on the left.
    pub hang_left: Length,
    /// Extra demerits for ending a line here.
    pub price: i64,
    /// Whether a hyphen ends the line.
    pub hyphen: bool,
    /// Whether the line must end here.
    pub forced: bool,
    /// Whether the line that ends here is not to be stretched: it ends inside an address (rule 87).
    pub slack: bool,
    /// Whether only the rest of the paragraph's last word comes after it.
    pub tail: bool,
    /// The word that ends here, as a number; 0 if it is too short to matter.
    pub last_word: u32,
    /// The word that starts after it; 0 likewise.
    pub next_word: u32,
}

impl Point {
    pub(super) fn is_tail(&self) -> bool {
        self.hyphen && self.tail
    }

    /// A word is divided here only where nothing else helps: a stub, a tail.
    pub(super) fn is_last_resort(&self) -> bool {
        self.is_tail() || (self.hyphen && self.price >= RESORT)
    }
}

/// Running totals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Of everything.
    pub width: Length,
    /// Of the spaces' stretch.
    pub stretch: Length,
    /// Of the spaces' shrink.
    pub shrink: Length,
    /// Of the glyphs that may expand.
    pub ink: Length,
    /// What a thousandth of an em after every glyph would add.
    pub tracking: Length,
}

impl std::ops::Add for Totals {
    type Output = Totals;
    fn add(self, other: Totals) -> Totals {
        Totals {
            width: self.width + other.width,
            stretch: self.stretch + other.stretch,
            shrink: self.shrink + other.shrink,
            ink: self.ink + other.ink,
            tracking: self.tracking + other.tracking,
        }
    }
}

impl std::ops::Sub for Totals {
    type Output = Totals;
    fn sub(self, other: Totals) -> Totals {
        Totals {
            width: self.width - other.width,
            stretch: self.stretch - other.stretch,
            shrink: self.shrink - other.shrink,
            ink: self.ink - other.ink,
            tracking: self.tracking - other.tracking,
        }
    }
}

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

    fn measure(&self, line: u32) -> Length {
        self.first.get(line as usize).copied().unwrap_or(self.measure)
    }

    fn widest(&self) -> Length {
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

/// Demerits, on TeX's scale (a line of badness b costs (10 + b)²).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    /// A hyphenated line (TeX: 50²).
    pub hyphen: i64,
    /// Two in a row.
    pub second_hyphen: i64,
    /// Three in a row and more: barred while anything else is possible.
    pub third_hyphen: i64,
    /// A hyphen on the last line but one.
    pub hyphen_before_last: i64,
    /// A last line that is only the rest of a word.
    pub word_tail: i64,
    /// One step between the classes of neighbouring lines; grows with its square.
    pub step: i64,
    /// A last line that is too short.
    pub runt: i64,
    /// A last line that is nearly full.
    pub nearly_full: i64,
    /// The same word at the head of two lines.
    pub same_word: i64,
    /// The same word at the end of two lines.
    pub same_last_word: i64,
    /// A line that only tracking keeps from being overfull.
    pub tracked: i64,
    /// No price, but the strain up to which lines are offered in a line more or less, for the page's sake.
    pub offered: i64,
}

impl Default for Prices {
    fn default() -> Prices {
        Prices {
            hyphen: 10_000,
            second_hyphen: 15_000,
            third_hyphen: BARRED,
            hyphen_before_last: 10_000,
            word_tail: 2_000_000,
            step: 200,
            runt: 60_000,
            nearly_full: 1_500,
            same_word: 3_000,
            same_last_word: 3_000,
            tracked: 300_000,
            offered: EVEN,
        }
    }
}

/// A title's last line that is too short costs so many times what a paragraph's does.
const LONE_WORD: i64 = 20;
/// A price that no sum of ordinary demerits of a paragraph reaches.
const BARRED: i64 = 1 << 40;
/// For a line that reaches out of the measure.
const OVERFULL: i64 = 1 << 46;
/// The strain up to which a line is even: all settings of lines like that are what the page stage may choose among.
const EVEN: i64 = 1_200;
/// The tolerances of the second and third try; the fourth has none.
const LOOSE: i64 = 1_600;
const VERY_LOOSE: i64 = 3_000;
/// From where no end can be reached.
const NEVER: i64 = i64::MAX / 4;
/// A division that costs more than this is a last resort.
const RESORT: i64 = 300_000;
/// Up to this they are loose, but not yet holes: where full pages are preferred, these are offered too.
pub(super) const OFFERED: i64 = 2_400;
/// A setting worse than the best by more than this is no choice for anyone …
const WORST: i64 = 700_000;
/// … unless full pages are preferred.
const WORST_OFFERED: i64 = 3_000_000;
/// Ways that differ by more lines than this from the cheapest are not kept.
const MOST_LINES: u32 = 12;
/// Classes of fitness; each is `CLASS_WIDTH` ten-thousandths of lean wide, the middle one about upright.
const CLASSES: i64 = 9;
const CLASS_WIDTH: i64 = 75;
const UPRIGHT: i64 = CLASSES / 2;
/// More lean than this is all the same.
const MOST_LEAN: i64 = 100_000;
/// Expansion used to the full counts as much as this, thousandths, of the spaces' room.
const FULL_EXPANSION: i64 = 200;
/// By how much a line that would be overfull may be tracked, thousandths of an em.
pub(super) const TIGHTEST: i64 = 10;
/// By how much a line that would be too loose may be.
pub(super) const LOOSEST: i64 = 15;

/// One way to set the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// What it costs.
    pub demerits: i64,
    /// The points where lines end, the last one included; as many as there are lines.
    pub ends: Vec<u32>,
}

/// How a line between two points would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitting {
    /// Natural width, hyphen, lost kerning and protrusion counted.
    pub natural: Length,
    /// What the spaces must stretch (positive) or shrink (negative), thousandths of what they can, after the glyphs have
    /// given their part, which costs little: what the eye sees.
    pub strain: i64,
    /// The horizontal scale, ten-thousandths away from upright, that would fill the line without its spaces' help.
    pub lean: i64,
    /// Whether its spaces keep their width: a last line, a ragged one, one that ends far inside an address.
    pub rests: bool,
    /// Whether it is wider than the measure even when shrunk and tracked.
    pub overfull: bool,
}

/// Fits the text between two points into a measure.
pub fn fit(from: &Point, to: &Point, measure: Length, settings: &Settings) -> Fitting {
    let natural = to.end.width - from.start.width + from.after + to.before - from.hang_left - to.hang_right;
    let excess = measure - natural;
    let at_rest = |strain, overfull| Fitting { natural, strain, lean: 0, rests: true, overfull };
    if let Fill::Ragged(rag) | Fill::Balanced(rag) = settings.fill {
        let counted = !to.forced || matches!(settings.fill, Fill::Balanced(_));
        return at_rest(if counted { ratio(excess.abs(), rag) } else { 0 }, excess < Length::ZERO);
    }
    let ink = to.end.ink - from.start.ink;
    let expansion = ink.scale(settings.expansion, 10_000);
    let lean = (excess.0.saturating_mul(10_000) / ink.0.max(1)).clamp(-MOST_LEAN, MOST_LEAN);
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
        return Fitting { natural, strain: strain(excess, expansion, stretch), lean, rests: false, overfull: false };
    }
    let shrink = to.end.shrink - from.start.shrink;
    let tracking = (to.end.tracking - from.start.tracking) * TIGHTEST;
    let overfull = -excess > shrink + expansion + tracking;
    Fitting { natural, strain: -strain(-excess, expansion, shrink), lean, rests: false, overfull }
}

/// The spaces' part, after the glyphs' expansion has taken what it can.
fn strain(excess: Length, expansion: Length, room: Length) -> i64 {
    let taken = excess.min(expansion);
    ratio(taken, expansion) * FULL_EXPANSION / 1000 + ratio(excess - taken, room)
}

fn ratio(excess: Length, room: Length) -> i64 {
    const LARGEST: i64 = 40_000;
    if excess <= Length::ZERO {
        return 0;
    }
    if room <= Length::ZERO {
        return LARGEST;
    }
    (excess.0.saturating_mul(1000) / room.0).min(LARGEST)
}

/// Badness grows with the square of the strain: TeX's cube (*TeX: The Program* § 108) makes middling lines too cheap to
/// keep the spaces even. Without TeX's ceiling, so that of two bad lines the better wins.
fn badness(strain: i64) -> i64 {
    strain * strain / 10_000
}

fn class(fitting: Fitting) -> i64 {
    (fitting.lean + CLASSES * CLASS_WIDTH / 2).div_euclid(CLASS_WIDTH).clamp(0, CLASSES - 1)
}

/// What a line costs by itself, apart from its neighbours.
fn line_demerits(from: &Point, to: &Point, fitting: Fitting, first_line: bool, settings: &Settings) -> i64 {
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

/// What a line costs because of the one above it: the step of fitness, the run of hyphens.
fn neighbour_demerits(above: (i64, u8), class: i64, hyphen: bool, settings: &Settings) -> i64 {
    let prices = &settings.prices;
    let step = (above.0 - class).abs();
    let run = match (hyphen, above.1) {
        (false, _) | (true, 0) => 0,
        (true, 1) => prices.second_hyphen,
        (true, _) => prices.third_hyphen,
    };
    step * step * prices.step + run
}

/// A way to reach a point.
#[derive(Clone, Copy, Debug)]
struct Node {
    point: u32,
    line: u32,
    class: i64,
    hyphens: u8,
    demerits: i64,
    parent: u32,
}

/// The way to a paragraph's start.
const START: Node = Node { point: 0, line: 0, class: UPRIGHT, hyphens: 0, demerits: 0, parent: u32::MAX };

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
            let is_wide = settings.prices.offered > tolerance;
            let dearest = best.demerits + if is_wide { WORST_OFFERED } else { WORST };
            if is_wide {
                let more = looser(points, settings, &found, best.ends.len());
                found.extend(more);
                found.sort_by_key(|solution| solution.ends.len());
            }
            found.retain(|s| s.demerits <= dearest && (resort || !resorts(points, s, Point::is_last_resort)));
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
    search(points, settings, settings.prices.offered).0.into_iter().filter(is_new).collect()
}

/// Whether a setting divides a word in such a place.
pub(super) fn resorts(points: &[Point], solution: &Solution, such: fn(&Point) -> bool) -> bool {
    solution.ends.iter().any(|&end| such(&points[end as usize]))
}

fn search(points: &[Point], settings: &Settings, tolerance: i64) -> (Vec<Solution>, Tried) {
    let mut tried = Tried { nodes: vec![START], ranges: vec![0..0; points.len()], lines: Vec::new() };
    tried.ranges[0] = 0..1;
    let mut active: Vec<u32> = vec![0];
    let mut reached: Vec<Node> = Vec::new();
    let widest = settings.widest();
    for (index, to) in points.iter().enumerate().skip(1) {
        reached.clear();
        let nearest = active.last().copied();
        let Tried { nodes, ranges, lines } = &mut tried;
        active.retain(|&at| {
            let from = &points[at as usize];
            let line = Extension { from: (at, from), to: (index as u32, to), tolerance, settings };
            let is_overfull = extend(line, nodes, ranges[at as usize].clone(), lines, &mut reached);
            let beyond = is_overfull && least_width(from, to, settings) > widest;
            !(beyond || to.forced)
        });
        // No line can reach this point: it ends an overfull one, so that the paragraph is always set.
        if reached.is_empty()
            && active.is_empty()
            && tolerance == i64::MAX
            && let Some(at) = nearest
        {
            let line = Extension { from: (at, &points[at as usize]), to: (index as u32, to), tolerance, settings };
            overfill(line, nodes, ranges[at as usize].clone(), lines, &mut reached);
        }
        prune(&mut reached, settings);
        if !reached.is_empty() {
            let start = nodes.len() as u32;
            nodes.extend_from_slice(&reached);
            active.push(index as u32);
            ranges[index] = start..nodes.len() as u32;
        }
        if active.is_empty() {
            return (Vec::new(), tried);
        }
    }
    let solutions = collect(tried.nodes_at(points.len() as u32 - 1), &|id| tried.nodes[id as usize]);
    (solutions, tried)
}

/// What a search has tried: the ways that it kept, and every line within its tolerance.
#[derive(Debug, Default)]
pub(super) struct Tried {
    nodes: Vec<Node>,
    /// For each point its nodes.
    ranges: Vec<std::ops::Range<u32>>,
    /// In the order of their ends, then of their starts.
    lines: Vec<TriedLine>,
}

/// A line between two points.
#[derive(Clone, Copy, Debug)]
struct TriedLine {
    from: u32,
    to: u32,
    /// The first line has a measure of its own.
    measure: Length,
    is_first: bool,
    class: i64,
    /// What it costs by itself.
    own: i64,
}

impl Tried {
    fn nodes_at(&self, point: u32) -> std::ops::Range<u32> {
        self.ranges[point as usize].clone()
    }

    /// What is at least to be paid from each point to the end.
    pub(super) fn rest(&self) -> Vec<i64> {
        let mut rest = vec![NEVER; self.ranges.len()];
        if let Some(end) = rest.last_mut() {
            *end = 0;
        }
        for line in self.lines.iter().rev() {
            let through = line.own.saturating_add(rest[line.to as usize]);
            rest[line.from as usize] = rest[line.from as usize].min(through);
        }
        rest
    }

    /// The settings that cost no more than `limit`, were it `more` dearer to end a line at the point `dearer`. `rest` is what
    /// is at least to be paid from each point.
    pub(super) fn again(
        &self,
        points: &[Point],
        settings: &Settings,
        (dearer, more): (u32, i64),
        rest: &[i64],
        limit: i64,
    ) -> Vec<Solution> {
        let base = self.nodes.len() as u32;
        let mut nodes: Vec<Node> = Vec::new();
        let mut ranges: Vec<std::ops::Range<u32>> = vec![0..0; points.len()];
        let mut reached: Vec<Node> = Vec::new();
        let first = self.lines.partition_point(|line| line.to < dearer);
        // What ends before that point is as it was.
        for lines in self.lines[first..].chunk_by(|a, b| a.to == b.to) {
            let to = lines[0].to;
            let left = limit.saturating_sub(rest[to as usize]);
            reached.clear();
            for line in lines {
                let own = line.own + if to == dearer { more } else { 0 };
                let (from, known, start) = if line.from < dearer {
                    (self.nodes_at(line.from), &self.nodes, 0)
                } else {
                    (ranges[line.from as usize].clone(), &nodes, base)
                };
                for id in from {
                    let node = &known[id as usize];
                    let is_this = settings.measure(node.line) == line.measure && (node.line == 0) == line.is_first;
                    if is_this && node.demerits.saturating_add(own) <= left {
                        push(node, start + id, to, &points[to as usize], (line.class, own), settings, &mut reached);
                    }
                }
            }
            prune(&mut reached, settings);
            let start = nodes.len() as u32;
            nodes.extend_from_slice(&reached);
            ranges[to as usize] = start..nodes.len() as u32;
        }
        let end = ranges.last().cloned().unwrap_or_default();
        collect(base + end.start..base + end.end, &|id| match id.checked_sub(base) {
            Some(new) => nodes[new as usize],
            None => self.nodes[id as usize],
        })
    }
}

/// The narrowest that the line could be with the best protrusion, the hyphen apart: if even this is too wide, so is every
/// longer line.
fn least_width(from: &Point, to: &Point, settings: &Settings) -> Length {
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

/// A line that is tried: the numbers of its points and the points.
struct Extension<'a> {
    from: (u32, &'a Point),
    to: (u32, &'a Point),
    tolerance: i64,
    settings: &'a Settings,
}

impl Extension<'_> {
    fn fit(&self, node: &Node) -> (Fitting, TriedLine) {
        let ((start, from), (end, to)) = (self.from, self.to);
        let (measure, is_first) = (self.settings.measure(node.line), node.line == 0);
        let fitting = fit(from, to, measure, self.settings);
        let own = line_demerits(from, to, fitting, is_first, self.settings);
        (fitting, TriedLine { from: start, to: end, measure, is_first, class: class(fitting), own })
    }
}

/// Extends every way to the line's start by the line; says whether it is overfull.
fn extend(
    line: Extension<'_>,
    nodes: &[Node],
    range: std::ops::Range<u32>,
    lines: &mut Vec<TriedLine>,
    reached: &mut Vec<Node>,
) -> bool {
    let mut overfull = false;
    let mut memo: Option<(Fitting, TriedLine)> = None;
    for id in range {
        let node = &nodes[id as usize];
        let known = memo.filter(|(_, tried)| {
            tried.measure == line.settings.measure(node.line) && tried.is_first == (node.line == 0)
        });
        let (fitting, tried) = known.unwrap_or_else(|| line.fit(node));
        let is_new = known.is_none();
        memo = Some((fitting, tried));
        if fitting.overfull {
            overfull = true;
            continue;
        }
        if fitting.strain > line.tolerance {
            continue;
        }
        if is_new {
            lines.push(tried);
        }
        push(node, id, line.to.0, line.to.1, (tried.class, tried.own), line.settings, reached);
    }
    overfull
}

fn overfill(
    line: Extension<'_>,
    nodes: &[Node],
    range: std::ops::Range<u32>,
    lines: &mut Vec<TriedLine>,
    reached: &mut Vec<Node>,
) {
    for id in range {
        let node = &nodes[id as usize];
        let (_, tried) = line.fit(node);
        let is_like = |known: &TriedLine| {
            (known.from, known.to, known.measure, known.is_first)
                == (tried.from, tried.to, tried.measure, tried.is_first)
        };
        if !lines.last().is_some_and(is_like) {
            lines.push(tried);
        }
        push(node, id, line.to.0, line.to.1, (tried.class, tried.own), line.settings, reached);
    }
}

/// A way longer by a line of a class and a cost of its own.
fn push(
    node: &Node,
    parent: u32,
    index: u32,
    to: &Point,
    (class, own): (i64, i64),
    settings: &Settings,
    reached: &mut Vec<Node>,
) {
    // A last line sets its spaces as they are, so its step is counted from the natural class like any other.
    let hyphens = if to.hyphen { (node.hyphens + 1).min(2) } else { 0 };
    let step = neighbour_demerits((node.class, node.hyphens), class, to.hyphen, settings);
    let demerits = node.demerits.saturating_add(own).saturating_add(step);
    let line = node.line + 1;
    match reached.iter_mut().find(|n| n.line == line && n.class == class && n.hyphens == hyphens) {
        Some(known) if known.demerits <= demerits => {}
        Some(known) => *known = Node { point: index, line, class, hyphens, demerits, parent },
        None => reached.push(Node { point: index, line, class, hyphens, demerits, parent }),
    }
}

/// Drops ways that can never win: another with as many lines and no longer a run of hyphens is cheaper by more than any
/// later step of fitness can cost, or another with any number of lines by that and by what makes a setting no choice for
/// anyone. What is left is exact. Only in paragraphs of hundreds of lines does the last bound drop choices: those more than
/// `MOST_LINES` shorter or longer than the cheapest way so far.
fn prune(reached: &mut Vec<Node>, settings: &Settings) {
    let Some(cheapest) = reached.iter().min_by_key(|n| (n.demerits, n.line)) else { return };
    let least = cheapest.line.saturating_sub(MOST_LINES).max(settings.first.len() as u32);
    let most = cheapest.line + MOST_LINES;
    let step = (CLASSES - 1) * (CLASSES - 1) * settings.prices.step;
    let snapshot: Vec<(u32, u8, i64)> = reached.iter().map(|n| (n.line, n.hyphens, n.demerits)).collect();
    reached.retain(|node| {
        // The measures of the first lines are their own: ways that are not beyond them cannot be compared.
        let early = node.line < settings.first.len() as u32;
        (early || (least..=most).contains(&node.line))
            && !snapshot.iter().any(|&(line, hyphens, demerits)| {
                let margin = if line == node.line { step } else { step + WORST };
                let comparable = line == node.line || (!early && line >= settings.first.len() as u32);
                comparable && hyphens <= node.hyphens && demerits + margin < node.demerits
            })
    });
    reached.sort_by_key(|n| (n.line, n.class, n.hyphens));
}

/// The cheapest way for each number of lines among those that reach the end, fewest lines first.
fn collect(range: std::ops::Range<u32>, node: &dyn Fn(u32) -> Node) -> Vec<Solution> {
    let mut best: Vec<(u32, u32)> = Vec::new();
    for id in range {
        let reached = node(id);
        match best.iter_mut().find(|(line, _)| *line == reached.line) {
            Some((_, known)) if node(*known).demerits <= reached.demerits => {}
            Some((_, known)) => *known = id,
            None => best.push((reached.line, id)),
        }
    }
    best.sort_unstable();
    best.into_iter().map(|(_, id)| trace(node(id), node)).collect()
}

fn trace(end: Node, node: &dyn Fn(u32) -> Node) -> Solution {
    let mut ends = Vec::with_capacity(end.line as usize);
    let mut at = end;
    while at.parent != u32::MAX {
        ends.push(at.point);
        at = node(at.parent);
    }
    ends.reverse();
    Solution { demerits: end.demerits, ends }
}

#[cfg(test)]
mod tests;
