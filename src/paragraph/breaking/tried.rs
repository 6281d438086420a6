//! What a search has tried, gone through again where a line end has become dearer.

use std::ops::Range;

use super::point::Point;
use super::settings::Settings;
use super::ways::{Node, Solution, collect, prune, push};
use crate::geom::Length;

/// From where no end can be reached.
const NEVER: i64 = i64::MAX / 4;

/// What a search has tried: the ways that it kept, and every line within its tolerance.
#[derive(Debug, Default)]
pub struct Tried {
    pub(super) nodes: Vec<Node>,
    /// For each point its nodes.
    pub(super) ranges: Vec<Range<u32>>,
    /// In the order of their ends, then of their starts.
    pub(super) lines: Vec<TriedLine>,
}

/// A line between two points.
#[derive(Clone, Copy, Debug)]
pub(super) struct TriedLine {
    pub from: u32,
    pub to: u32,
    /// The first line has a measure of its own.
    pub measure: Length,
    pub is_first: bool,
    pub class: i64,
    /// What it costs by itself.
    pub own: i64,
}

impl Tried {
    /// Nothing tried yet, with room for what so many points of prose need.
    pub(super) fn for_points(points: usize) -> Tried {
        let (nodes, lines) = (Vec::with_capacity(points * 2), Vec::with_capacity(points * 2));
        Tried { nodes, ranges: vec![0..0; points], lines }
    }

    pub(super) fn nodes_at(&self, point: u32) -> Range<u32> {
        self.ranges[point as usize].clone()
    }

    /// What is at least to be paid from each point to the end.
    pub fn rest(&self) -> Vec<i64> {
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
    pub fn again(
        &self,
        points: &[Point],
        settings: &Settings,
        (dearer, more): (u32, i64),
        rest: &[i64],
        limit: i64,
    ) -> Vec<Solution> {
        let base = self.nodes.len() as u32;
        let mut nodes: Vec<Node> = Vec::new();
        let mut ranges: Vec<Range<u32>> = vec![0..0; points.len()];
        let (mut reached, mut snapshot) = (Vec::new(), Vec::new());
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
            prune(&mut reached, &mut snapshot, settings);
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
