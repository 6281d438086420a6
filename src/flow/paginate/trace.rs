//! A way through the graph → where each piece stands.

use super::graph::Graph;
use super::place::{Act, Node};
use super::search::{NO_EDGE, Way};
use super::{Body, NoteSlot, Pagination, Slot};

/// The pagination that a way is.
pub fn trace(graph: &Graph<'_>, ways: &[Way], mut at: u32, pages: u32, cost: i64) -> Pagination {
    let mut steps = Vec::new();
    while ways[at as usize].edge != NO_EDGE {
        steps.push(at);
        at = ways[at as usize].parent;
    }
    steps.reverse();
    let mut tracer = Tracer { graph, slots: Vec::new(), notes: Vec::new(), placed: 0 };
    let mut node = 0;
    let mut page = 0;
    for at in steps {
        let way = &ways[at as usize];
        let edge = &graph.edges[way.edge as usize];
        tracer.step(&graph.nodes[node as usize], page, edge.act);
        if let Some(end) = edge.end {
            tracer.foot(page, u32::from(end.noted), u32::from(end.depth));
        }
        (node, page) = (edge.to, way.page());
    }
    let place = graph.nodes[node as usize].place;
    let noted = u32::from(place.noted);
    tracer.foot(page, noted, (u32::from(place.used) + graph.frame.foot(noted)).max(graph.frame.depth));
    let Tracer { mut slots, notes, .. } = tracer;
    slots.sort_by_key(|slot| (slot.page, slot.line));
    Pagination { pages, cost, slots, notes }
}

struct Tracer<'a> {
    graph: &'a Graph<'a>,
    slots: Vec<Slot>,
    notes: Vec<NoteSlot>,
    /// Lines of the stream of notes on pages so far.
    placed: u32,
}

impl Tracer<'_> {
    fn step(&mut self, node: &Node, page: u32, act: Act) {
        let line = |space: u16| u32::from(node.place.used) + u32::from(space);
        let slot = match act {
            Act::Nothing => return,
            Act::Lines { space, choice, to } => {
                Slot { element: node.element, variant: u32::from(choice), page, line: line(space), from: node.from, to }
            }
            Act::Put { space, choice } => {
                let to = self.graph.elements[node.element as usize].pieces();
                Slot { element: node.element, variant: u32::from(choice), page, line: line(space), from: 0, to }
            }
            Act::Float { space, choice } => {
                let floats = self.graph.elements[..node.element as usize].iter().enumerate().rev();
                let mut floats = floats.filter(|(_, e)| matches!(e.body, Body::Float { .. })).map(|(at, _)| at as u32);
                let element = floats.nth(usize::from(node.place.waiting.max(1)) - 1).unwrap_or(node.element);
                let to = self.graph.elements[element as usize].pieces();
                Slot { element, variant: u32::from(choice), page, line: line(space), from: 0, to }
            }
        };
        self.slots.push(slot);
    }

    /// The notes of a page that ends and is so deep.
    fn foot(&mut self, page: u32, noted: u32, depth: u32) {
        let mut left = noted;
        while left > 0 {
            let (note, from) = self.graph.stream.locate(self.placed);
            let repeat = if left == noted { self.graph.stream.repeat(self.placed).min(left - 1) } else { 0 };
            let lines = (left - repeat).min(self.graph.stream.lines(note).saturating_sub(from)).max(1);
            self.notes.push(NoteSlot { note, page, above_foot: left, depth, repeat, from, to: from + lines });
            self.placed += lines;
            left -= repeat + lines;
        }
    }
}
