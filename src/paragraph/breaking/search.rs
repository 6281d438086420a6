//! The search: from point to point, every line within a tolerance, the best ways kept.

use std::ops::Range;

use super::demerits::{class, line_demerits};
use super::fit::{Fitting, fit, is_too_loose, least_width};
use super::point::Point;
use super::settings::Settings;
use super::tried::{Tried, TriedLine};
use super::ways::{Node, START, Solution, collect, prune, push};
use crate::geom::Length;

/// The best setting for each number of lines, all of lines within the tolerance, and what was tried; none if there is none.
pub(super) fn search(points: &[Point], settings: &Settings, tolerance: i64) -> (Vec<Solution>, Tried) {
    let mut tried = Tried::for_points(points.len());
    tried.nodes.push(START);
    tried.ranges[0] = 0..1;
    let mut active: Vec<u32> = vec![0];
    let (mut reached, mut snapshot) = (Vec::new(), Vec::new());
    let (narrowest, widest) = (settings.narrowest(), settings.widest());
    let play = play(points);
    for (index, to) in points.iter().enumerate().skip(1) {
        reached.clear();
        let nearest = active.last().copied();
        let Tried { nodes, ranges, lines } = &mut tried;
        let (mut seen, mut kept) = (0, 0);
        while let Some(&at) = active.get(seen) {
            let from = &points[at as usize];
            let is_left = if is_too_loose(from, to, narrowest, tolerance, settings) {
                // From every later start the line is shorter still, however the kerning there is.
                if is_too_loose(from, to, narrowest - play, tolerance, settings) {
                    break;
                }
                true
            } else {
                let line = Extension { from: (at, from), to: (index as u32, to), tolerance, settings };
                let is_overfull = extend(line, nodes, ranges[at as usize].clone(), lines, &mut reached);
                let beyond = is_overfull && least_width(from, to, settings) > widest;
                !(beyond || to.forced)
            };
            active[kept] = at;
            (seen, kept) = (seen + 1, kept + usize::from(is_left));
        }
        active.drain(kept..seen);
        // No line can reach this point: it ends an overfull one, so that the paragraph is always set.
        if reached.is_empty()
            && active.is_empty()
            && tolerance == i64::MAX
            && let Some(at) = nearest
        {
            let line = Extension { from: (at, &points[at as usize]), to: (index as u32, to), tolerance, settings };
            overfill(line, nodes, ranges[at as usize].clone(), lines, &mut reached);
        }
        prune(&mut reached, &mut snapshot, settings);
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

/// By how much the starts of lines differ in what kerning and protrusion add there.
fn play(points: &[Point]) -> Length {
    let added = || points.iter().map(|point| point.after - point.hang_left);
    added().max().zip(added().min()).map_or(Length::ZERO, |(most, least)| most - least)
}

/// A line that is tried: the numbers of its points and the points.
struct Extension<'a> {
    from: (u32, &'a Point),
    to: (u32, &'a Point),
    tolerance: i64,
    settings: &'a Settings,
}

impl Extension<'_> {
    fn fit(&self, measure: Length) -> Fitting {
        fit(self.from.1, self.to.1, measure, self.settings)
    }

    fn tried(&self, fitting: Fitting, measure: Length, is_first: bool) -> TriedLine {
        let ((start, from), (end, to)) = (self.from, self.to);
        let own = line_demerits(from, to, fitting, is_first, self.settings);
        TriedLine { from: start, to: end, measure, is_first, class: class(fitting), own }
    }
}

/// Extends every way to the line's start by the line; says whether it is overfull.
fn extend(
    line: Extension<'_>,
    nodes: &[Node],
    range: Range<u32>,
    lines: &mut Vec<TriedLine>,
    reached: &mut Vec<Node>,
) -> bool {
    let mut overfull = false;
    // What became of the last measure: the line, if it is within the tolerance.
    let mut memo: Option<(Length, bool, Option<TriedLine>)> = None;
    for id in range {
        let node = &nodes[id as usize];
        let (measure, is_first) = (line.settings.measure(node.line), node.line == 0);
        let known = memo.filter(|(known, first, _)| (*known, *first) == (measure, is_first));
        let tried = known.map_or_else(
            || {
                let fitting = line.fit(measure);
                overfull |= fitting.overfull;
                let is_within = !fitting.overfull && fitting.strain <= line.tolerance;
                let tried = is_within.then(|| line.tried(fitting, measure, is_first));
                lines.extend(tried);
                tried
            },
            |(_, _, tried)| tried,
        );
        memo = Some((measure, is_first, tried));
        if let Some(tried) = tried {
            push(node, id, line.to.0, line.to.1, (tried.class, tried.own), line.settings, reached);
        }
    }
    overfull
}

/// Extends every way by a line that is wider than its measure.
fn overfill(
    line: Extension<'_>,
    nodes: &[Node],
    range: Range<u32>,
    lines: &mut Vec<TriedLine>,
    reached: &mut Vec<Node>,
) {
    for id in range {
        let node = &nodes[id as usize];
        let (measure, is_first) = (line.settings.measure(node.line), node.line == 0);
        let tried = line.tried(line.fit(measure), measure, is_first);
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
