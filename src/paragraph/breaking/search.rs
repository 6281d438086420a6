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
    let mut tried = Tried { nodes: vec![START], ranges: vec![0..0; points.len()], lines: Vec::new() };
    tried.ranges[0] = 0..1;
    let mut active: Vec<u32> = vec![0];
    let mut reached: Vec<Node> = Vec::new();
    let (narrowest, widest) = (settings.narrowest(), settings.widest());
    let play = play(points);
    for (index, to) in points.iter().enumerate().skip(1) {
        reached.clear();
        let nearest = active.last().copied();
        let Tried { nodes, ranges, lines } = &mut tried;
        let mut only_looser = false;
        active.retain(|&at| {
            if only_looser {
                return true;
            }
            let from = &points[at as usize];
            if is_too_loose(from, to, narrowest, tolerance, settings) {
                // From every later start the line is shorter still, however the kerning there is.
                only_looser = is_too_loose(from, to, narrowest - play, tolerance, settings);
                return true;
            }
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
    range: Range<u32>,
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
