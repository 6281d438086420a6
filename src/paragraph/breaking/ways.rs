//! Ways through a paragraph: chains of points, made longer line by line, the hopeless ones dropped, the cheapest traced back.

use std::ops::Range;

use super::demerits::{UPRIGHT, most_step_demerits, neighbour_demerits};
use super::point::Point;
use super::prices::WORST;
use super::settings::Settings;

/// Ways that differ by more lines than this from the cheapest are not kept.
pub(super) const MOST_LINES: u32 = 12;

/// One way to set the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// What it costs.
    pub demerits: i64,
    /// The points where lines end, the last one included; as many as there are lines.
    pub ends: Vec<u32>,
}

/// A way to reach a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub point: u32,
    pub line: u32,
    pub class: i64,
    pub hyphens: u8,
    pub demerits: i64,
    pub parent: u32,
}

/// The way to a paragraph's start.
pub(super) const START: Node = Node { point: 0, line: 0, class: UPRIGHT, hyphens: 0, demerits: 0, parent: u32::MAX };

/// A way longer by a line of a class and a cost of its own.
pub(super) fn push(
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
///
/// `snapshot` is memory lent for the work.
pub(super) fn prune(reached: &mut Vec<Node>, snapshot: &mut Vec<(u32, u8, i64)>, settings: &Settings) {
    if reached.len() < 2 {
        return;
    }
    let Some(cheapest) = reached.iter().min_by_key(|n| (n.demerits, n.line)) else { return };
    let least = cheapest.line.saturating_sub(MOST_LINES).max(settings.first.len() as u32);
    let most = cheapest.line + MOST_LINES;
    let step = most_step_demerits(settings);
    snapshot.clear();
    snapshot.extend(reached.iter().map(|n| (n.line, n.hyphens, n.demerits)));
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
pub(super) fn collect(range: Range<u32>, node: &dyn Fn(u32) -> Node) -> Vec<Solution> {
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
