//! The ways through the graph that come within a stated sum of the cheapest.
//!
//! First from the end: what is at least still to be paid from each node on each side of a spread, if facing pages were
//! always equal and heads always even. This never says too much, so a way whose sum so far and this together are beyond the
//! limit can be dropped without loss (Hart, Nilsson & Raphael, *A Formal Basis for the Heuristic Determination of Minimum
//! Cost Paths*, 1968). If nothing comes within the limit, the limit is raised until something does.

use super::graph::Graph;
use super::place::{Edge, End};
use super::prices::{HYPHEN_RECTO, HYPHEN_VERSO, LEAVES_SPREAD, UNEQUAL, UNEVEN_HEADS};
use super::{Frame, Pagination, trace};

/// A way to a node.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// What is paid; while it waits to be gone on with, what is at least still to be paid as well.
    cost: i64,
    /// The way it comes from, and by which edge; of the start neither.
    pub parent: u32,
    pub edge: u32,
    /// All that matters for what follows.
    state: State,
}

/// Where on which page a way has come to a node: in one number, as two are compared more often than anything else here. From the
/// highest: the column, from 0 at the section's start; the depth of the column before on the spread, plus one; white above the heads
/// of this spread, as [`super::place::Edge::mark`]; the column of the spread, which follows from the first, but by a division for
/// every step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State(u64);

impl State {
    fn new(page: u32, facing: u16, mark: u8, side: u8) -> State {
        State(u64::from(page) << 32 | u64::from(facing) << 16 | u64::from(mark) << 8 | u64::from(side))
    }

    fn page(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn facing(self) -> u16 {
        (self.0 >> 16) as u16
    }

    fn mark(self) -> u8 {
        (self.0 >> 8) as u8
    }

    fn side(self) -> usize {
        usize::from(self.0 as u8)
    }
}

/// What is at least to be paid, by sides: whether facing pages are equal is left open.
#[derive(Debug)]
pub struct Least {
    /// From each node to the end; `NEVER` where it cannot be reached.
    rest: Vec<i64>,
    /// From where each edge begins to the end, if it is taken.
    through: Vec<i64>,
}

impl Way {
    /// Its column, from 0 at the section's start.
    pub fn page(&self) -> u32 {
        self.state.page()
    }
}

/// For the cheapest way nothing can come from, see [`Graph::ends`].
pub const NO_EDGE: u32 = u32::MAX;
const NEVER: i64 = i64::MAX / 4;

/// The spread: columns of the verso, then of the recto.
#[derive(Clone, Copy)]
struct Spread {
    columns: u32,
    first: u32,
    frame: Frame,
}

impl Spread {
    fn new(frame: &Frame, starts_recto: bool) -> Spread {
        let columns = frame.columns.max(1);
        Spread { columns: columns * 2, first: if starts_recto { columns } else { 0 }, frame: *frame }
    }

    /// Where a section starts.
    fn start(self) -> State {
        State::new(0, 0, 0, (self.first % self.columns) as u8)
    }

    /// What a hyphen at the end of a column costs.
    fn hyphen(self, side: u32, end: End) -> i64 {
        match end.hyphen {
            false => 0,
            true if !self.frame.rules.no_hyphen => 0,
            true if side == self.columns - 1 => HYPHEN_RECTO,
            true => HYPHEN_VERSO,
        }
    }

    /// What a column costs for where it ends, if it is as deep as its neighbour.
    fn least(self, side: u32, end: End) -> i64 {
        let leaves = if side == self.columns - 1 { LEAVES_SPREAD * i64::from(end.waiting) } else { 0 };
        self.hyphen(side, end) + leaves
    }

    /// What is at least to be paid from one node and side through an edge to the end. `rest` is that from where it leads, by sides.
    fn through(self, edge: &Edge, side: usize, rest: &[i64]) -> i64 {
        match edge.end {
            None => edge.cost + rest[side],
            Some(end) => {
                edge.cost + self.least(side as u32, end) + rest[if side + 1 == rest.len() { 0 } else { side + 1 }]
            }
        }
    }

    /// Where an edge leads to, and what it costs beyond the least.
    fn step(self, from: State, edge: &Edge) -> (State, i64) {
        let (mark, uneven) = match edge.mark {
            0 => (from.mark(), 0),
            mark if from.mark() + mark == 3 => (mark, UNEVEN_HEADS),
            mark => (mark, 0),
        };
        let (page, side) = (from.page(), from.side() as u8);
        let Some(end) = edge.end else { return (State::new(page, from.facing(), mark, side), uneven) };
        let extra = uneven + self.unequal(from.facing(), end);
        if from.side() + 1 == self.columns as usize {
            return (State::new(page + 1, 0, 0, 0), extra);
        }
        let facing = if end.plate { 0 } else { end.depth + 1 };
        (State::new(page + 1, facing, mark, side + 1), extra)
    }

    /// What a column costs more for not being as deep as its neighbour.
    fn unequal(self, facing: u16, end: End) -> i64 {
        let facing =
            facing.checked_sub(1).filter(|&facing| facing != end.depth && !end.plate && self.frame.rules.facing_equal);
        let Some(facing) = facing else { return 0 };
        self.frame.short(facing) + self.frame.short(end.depth) + UNEQUAL * i64::from(facing.abs_diff(end.depth))
    }
}

/// For each number of pages the cheapest way, and the sum up to which that is all there is.
pub fn solve(graph: &Graph<'_>, least: &Least, starts_recto: bool, slack: i64) -> (Vec<Pagination>, i64) {
    let spread = Spread::new(&graph.frame, starts_recto);
    let cheapest = graph.start + least.rest[spread.start().side()];
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

/// What is at least to be paid. On which side the section starts makes no difference.
pub fn least_to_pay(graph: &Graph<'_>) -> Least {
    let spread = Spread::new(&graph.frame, false);
    let sides = spread.columns as usize;
    let mut rest = vec![NEVER; graph.nodes.len() * sides];
    let mut through = vec![0; graph.edges.len() * sides];
    let mut best = vec![NEVER; sides];
    for &(node, cost) in &graph.ends {
        rest[node as usize * sides..][..sides].fill(cost);
    }
    for &node in graph.order.iter().rev() {
        let (from, to) = graph.ranges[node as usize];
        let edges = &graph.edges[from as usize..to as usize];
        let through = &mut through[from as usize * sides..to as usize * sides];
        best.copy_from_slice(&rest[node as usize * sides..][..sides]);
        for (edge, through) in edges.iter().zip(through.chunks_exact_mut(sides)) {
            let rest = &rest[edge.to as usize * sides..][..sides];
            for (side, (sum, best)) in through.iter_mut().zip(&mut best).enumerate() {
                *sum = spread.through(edge, side, rest);
                *best = (*best).min(*sum);
            }
        }
        rest[node as usize * sides..][..sides].copy_from_slice(&best);
    }
    Least { rest, through }
}

/// All ways within the limit, the cheapest for each number of pages.
fn search(graph: &Graph<'_>, spread: Spread, least: &Least, limit: i64) -> Vec<Pagination> {
    let sides = spread.columns as usize;
    let mut ways: Vec<Way> = Vec::new();
    let mut waiting: Vec<Vec<Way>> = vec![Vec::new(); graph.nodes.len()];
    // For each node reached, where its ways stand.
    let mut reached: Vec<(u32, u32)> = vec![(0, 0); graph.nodes.len()];
    // Lists that nothing stands in any more.
    let mut spare: Vec<Vec<Way>> = Vec::new();
    let state = spread.start();
    let cost = graph.start + least.rest[state.side()];
    waiting[0].push(Way { cost, parent: NO_EDGE, edge: NO_EDGE, state });
    for &node in &graph.order {
        let mut here = std::mem::take(&mut waiting[node as usize]);
        if here.is_empty() {
            continue;
        }
        let rest = &least.rest[node as usize * sides..][..sides];
        here.iter_mut().for_each(|way| way.cost -= rest[way.state.side()]);
        let first = ways.len() as u32;
        ways.extend_from_slice(&here);
        reached[node as usize] = (first, ways.len() as u32);
        let lowest = here.iter().map(|way| way.cost).min().unwrap_or(NEVER);
        let (from, to) = graph.ranges[node as usize];
        let edges = &graph.edges[from as usize..to as usize];
        let through = &least.through[from as usize * sides..to as usize * sides];
        for (number, (edge, through)) in (from..).zip(edges.iter().zip(through.chunks_exact(sides))) {
            // Many edges lead beyond the limit, whichever way they are come to.
            if through.iter().all(|sum| lowest + sum > limit) {
                continue;
            }
            let is_plain = edge.mark == 0 && edge.end.is_none();
            let there = &mut waiting[edge.to as usize];
            for (parent, way) in (first..).zip(&here) {
                let sum = way.cost + through[way.state.side()];
                if sum > limit {
                    continue;
                }
                let (state, extra) = if is_plain { (way.state, 0) } else { spread.step(way.state, edge) };
                if sum + extra <= limit {
                    if there.capacity() == 0 {
                        *there = spare.pop().unwrap_or_default();
                    }
                    keep(there, Way { cost: sum + extra, parent, edge: number, state });
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
    match ways.iter_mut().find(|way| way.state == new.state) {
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
            let Way { cost, state, .. } = ways[at as usize];
            let bare = if state.page() >= per_page { graph.bare(node, state.page() % per_page) } else { 0 };
            let cost = cost + price + bare;
            if cost > limit {
                continue;
            }
            let pages = state.page() / per_page + 1;
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
