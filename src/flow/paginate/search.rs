//! The ways through the graph that come within a stated sum of the cheapest.
//!
//! First from the end: what is at least still to be paid from each node on each side of a spread, if facing pages were
//! always equal and heads always even. This never says too much, so a way whose sum so far and this together are beyond the
//! limit can be dropped without loss (Hart, Nilsson & Raphael, *A Formal Basis for the Heuristic Determination of Minimum
//! Cost Paths*, 1968). If nothing comes within the limit, the limit is raised until something does.

use super::graph::Graph;
use super::place::{Edge, End};
use super::prices::{HYPHEN_RECTO, HYPHEN_VERSO, LEAVES_SPREAD, SHORT, UNEQUAL, UNEVEN_HEADS};
use super::{Frame, Pagination, Rules, trace};

/// A way to a node.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    pub cost: i64,
    /// The way it comes from, and by which edge; of the start neither.
    pub parent: u32,
    pub edge: u32,
    /// The column, from 0 at the section's start.
    pub page: u32,
    /// The column of the spread: it follows from the page, but by a division for every step.
    side: u32,
    /// The depth of the column before on the spread, plus one.
    facing: u16,
    /// White above the heads of this spread: as [`super::place::Edge::mark`].
    mark: u8,
}

/// For the cheapest way nothing can come from, see [`Graph::ends`].
pub const NO_EDGE: u32 = u32::MAX;
const NEVER: i64 = i64::MAX / 4;

/// The spread: columns of the verso, then of the recto.
#[derive(Clone, Copy)]
struct Spread {
    columns: u32,
    first: u32,
    depth: u32,
    rules: Rules,
}

impl Spread {
    fn new(frame: &Frame, starts_recto: bool) -> Spread {
        let columns = frame.columns.max(1);
        Spread {
            columns: columns * 2,
            first: if starts_recto { columns } else { 0 },
            depth: frame.depth,
            rules: frame.rules,
        }
    }

    fn side(self, page: u32) -> u32 {
        (self.first + page) % self.columns
    }

    /// What a hyphen at the end of a column costs.
    fn hyphen(self, side: u32, end: End) -> i64 {
        match end.hyphen {
            false => 0,
            true if !self.rules.no_hyphen => 0,
            true if side == self.columns - 1 => HYPHEN_RECTO,
            true => HYPHEN_VERSO,
        }
    }

    fn short(self, depth: u16) -> i64 {
        let short = i64::from(self.depth.saturating_sub(u32::from(depth)));
        short * short * SHORT
    }

    /// What a column costs that ends, if it is as deep as its neighbour.
    fn least(self, side: u32, end: End) -> i64 {
        let leaves = if side == self.columns - 1 { LEAVES_SPREAD * i64::from(end.waiting) } else { 0 };
        self.short(end.depth) + self.hyphen(side, end) + leaves
    }

    /// What is at least to be paid from one node and side through an edge to the end.
    fn through(self, edge: &Edge, side: usize, least: &[i64]) -> i64 {
        let sides = self.columns as usize;
        let (price, next) = match edge.end {
            None => (0, side),
            Some(end) => (self.least(side as u32, end), if side + 1 == sides { 0 } else { side + 1 }),
        };
        edge.cost + price + least[edge.to as usize * sides + next]
    }

    /// What it costs more for not being so.
    fn unequal(self, facing: u16, end: End) -> i64 {
        let facing =
            facing.checked_sub(1).filter(|&facing| facing != end.depth && !end.plate && self.rules.facing_equal);
        let Some(facing) = facing else { return 0 };
        self.short(facing) + self.short(end.depth) + UNEQUAL * i64::from(facing.abs_diff(end.depth))
    }
}

/// For each number of pages the cheapest way, and the sum up to which that is all there is. `least` is what [`least_to_pay`]
/// gives.
pub fn solve(graph: &Graph<'_>, least: &[i64], starts_recto: bool, slack: i64) -> (Vec<Pagination>, i64) {
    let spread = Spread::new(&graph.frame, starts_recto);
    let cheapest = graph.start + least[spread.side(0) as usize];
    // A page without anything is no page of the text: nothing else is beyond this sum.
    let mut slack = slack.max(1);
    loop {
        let limit = cheapest.saturating_add(slack).min(NEVER);
        let found = search(graph, spread, least, limit);
        if !found.is_empty() || limit == NEVER {
            return (found, limit);
        }
        slack = slack.saturating_mul(4);
    }
}

/// What is at least still to be paid, for each node and side; `NEVER` where the end cannot be reached. On which side the
/// section starts makes no difference.
pub fn least_to_pay(graph: &Graph<'_>) -> Vec<i64> {
    let spread = Spread::new(&graph.frame, false);
    let sides = spread.columns as usize;
    let mut least = vec![NEVER; graph.nodes.len() * sides];
    for &(node, cost) in &graph.ends {
        least[node as usize * sides..][..sides].fill(cost);
    }
    for &node in graph.order.iter().rev() {
        let (from, to) = graph.ranges[node as usize];
        for side in 0..sides {
            let mut best = least[node as usize * sides + side];
            for edge in &graph.edges[from as usize..to as usize] {
                best = best.min(spread.through(edge, side, &least));
            }
            least[node as usize * sides + side] = best;
        }
    }
    least
}

/// All ways within the limit, the cheapest for each number of pages.
fn search(graph: &Graph<'_>, spread: Spread, least: &[i64], limit: i64) -> Vec<Pagination> {
    let sides = spread.columns as usize;
    let mut ways: Vec<Way> = Vec::new();
    let mut waiting: Vec<Vec<Way>> = vec![Vec::new(); graph.nodes.len()];
    // For each node reached, where its ways stand.
    let mut reached: Vec<(u32, u32)> = vec![(0, 0); graph.nodes.len()];
    // For each side the cheapest way to the node at hand.
    let mut cheapest = vec![NEVER; sides];
    // Lists that nothing stands in any more.
    let mut spare: Vec<Vec<Way>> = Vec::new();
    let start =
        Way { cost: graph.start, parent: NO_EDGE, edge: NO_EDGE, page: 0, side: spread.side(0), facing: 0, mark: 0 };
    waiting[0].push(start);
    for &node in &graph.order {
        let mut here = std::mem::take(&mut waiting[node as usize]);
        if here.is_empty() {
            continue;
        }
        let first = ways.len() as u32;
        ways.extend_from_slice(&here);
        reached[node as usize] = (first, ways.len() as u32);
        cheapest.fill(NEVER);
        for way in &here {
            let least = &mut cheapest[way.side as usize];
            *least = way.cost.min(*least);
        }
        let (from, to) = graph.ranges[node as usize];
        for number in from..to {
            let edge = &graph.edges[number as usize];
            // Most edges lead beyond the limit, whichever way they are come to.
            if (0..sides).all(|side| cheapest[side] + spread.through(edge, side, least) > limit) {
                continue;
            }
            for (at, way) in here.iter().enumerate() {
                let parent = first + at as u32;
                let mut new = Way { cost: way.cost + edge.cost, parent, edge: number, ..*way };
                if edge.mark > 0 {
                    new.cost += if way.mark + edge.mark == 3 { UNEVEN_HEADS } else { 0 };
                    new.mark = edge.mark;
                }
                if let Some(end) = edge.end {
                    new.cost += spread.least(way.side, end) + spread.unequal(way.facing, end);
                    new.page += 1;
                    let closes = way.side + 1 == spread.columns;
                    new.side = if closes { 0 } else { way.side + 1 };
                    new.facing = if closes || end.plate { 0 } else { end.depth + 1 };
                    new.mark = if closes { 0 } else { new.mark };
                }
                let rest = least[edge.to as usize * sides + new.side as usize];
                if new.cost + rest <= limit {
                    let there = &mut waiting[edge.to as usize];
                    if there.capacity() == 0 {
                        *there = spare.pop().unwrap_or_default();
                    }
                    keep(there, new);
                }
            }
        }
        here.clear();
        spare.push(here);
    }
    finish(graph, spread, &ways, &reached, limit)
}

/// Keeps a way unless one that is like it in all that matters for what follows is cheaper; of equal ones the first.
fn keep(ways: &mut Vec<Way>, new: Way) {
    let like = |way: &&mut Way| way.page == new.page && way.facing == new.facing && way.mark == new.mark;
    match ways.iter_mut().find(like) {
        Some(known) if known.cost <= new.cost => {}
        Some(known) => *known = new,
        None => ways.push(new),
    }
}

fn finish(graph: &Graph<'_>, spread: Spread, ways: &[Way], reached: &[(u32, u32)], limit: i64) -> Vec<Pagination> {
    let per_page = spread.columns / 2;
    let mut best: Vec<(u32, i64, u32)> = Vec::new();
    for &(node, price) in &graph.ends {
        let (from, to) = reached[node as usize];
        for at in from..to {
            let way = &ways[at as usize];
            let bare = if way.page >= per_page { graph.bare(node, way.page % per_page) } else { 0 };
            let cost = way.cost + price + bare;
            if cost > limit {
                continue;
            }
            let pages = way.page / per_page + 1;
            match best.iter_mut().find(|(p, _, _)| *p == pages) {
                Some(known) if known.1 <= cost => {}
                Some(known) => *known = (pages, cost, at),
                None => best.push((pages, cost, at)),
            }
        }
    }
    best.sort_unstable();
    best.into_iter().map(|(pages, cost, way)| trace::trace(graph, ways, way, pages, cost)).collect()
}
