//! The page's turn: where it is allowed, and what it costs whatever the page's side.

use super::graph::Builder;
use super::notes::{Share, Shares};
use super::place::{Act, End, Node, Place};
use super::prices::{DEEP, GAP, KEPT, NEXT_PAGE, SHORTEST, STRANDED};
use super::{Body, Measured};

impl Builder<'_> {
    /// A page is left short before an element only near its foot, or before something that does not fit.
    pub fn may_turn(&self, index: usize, place: Place) -> bool {
        let Some(needed) = self.graph.needs[index] else { return true };
        place.room(&self.graph.frame) <= SHORTEST.max(needed + self.graph.elements[index].above.1 + 2)
    }

    /// The page is turned before anything else.
    pub fn turn(&mut self, node: Node, cost: i64) {
        let called = self.graph.stream.after(self.called(node));
        let is_alone = self.graph.elements.get(node.element as usize).is_none() && node.place.waiting == 0;
        let (end, price) = self.ended(node.place, false);
        for &share in self.carried(node.place, called, is_alone).iter() {
            let place = self.opened(node.place, share);
            self.stay(Node { place, ..node }, cost + price + share.price, Some(end), 0, Act::Nothing);
        }
    }

    /// What it costs that nothing but a head stands last on a page that is turned before an element.
    pub fn stranded(&self, index: usize, place: Place) -> i64 {
        let keeps = self.graph.frame.rules.keep_headings && !place.fresh;
        let last = self.last_placed(index, place.waiting);
        if keeps && last.is_some_and(|element| element.keep_next) { STRANDED } else { 0 }
    }

    /// How many notes are called before a node.
    pub fn called(&self, node: Node) -> u32 {
        let before = self.graph.called[node.element as usize];
        let Some(element) = self.graph.elements.get(node.element as usize).filter(|_| node.from > 0) else {
            return before;
        };
        match (&element.rows, &element.body) {
            (Some(rows), _) => before + rows.calls_before(node.from),
            (None, Body::Lines { variants, .. }) => {
                before + variants[usize::from(node.variant)].calls_before(node.from)
            }
            _ => before,
        }
    }

    /// A page that ends, and what that costs whatever its side.
    pub fn ended(&self, place: Place, hyphen: bool) -> (End, i64) {
        let frame = &self.graph.frame;
        let filled = u32::from(place.used) + frame.foot(u32::from(place.noted));
        let gap = i64::from(frame.depth.saturating_sub(filled));
        // A page with notes is full to its foot; what is missing is white above them.
        let (depth, mut cost) = if place.noted > 0 { (filled.max(frame.depth), gap * gap * GAP) } else { (filled, 0) };
        let deep = i64::from(depth.saturating_sub(frame.depth));
        let Place { noted, waiting, plate, .. } = place;
        let end = End { depth: depth as u16, hyphen, noted, waiting, plate };
        cost += frame.short(end.depth) + deep * deep * DEEP + NEXT_PAGE * i64::from(waiting);
        (end, cost)
    }

    /// What the page after may take of the notes that are owed. `called` is where the stream of notes is.
    pub fn carried(&self, place: Place, called: u32, is_alone: bool) -> Shares {
        let frame = &self.graph.frame;
        let top = if place.lead > 1 { frame.lead } else { 0 };
        self.graph.stream.carry(frame, top, (called, place.owed), is_alone)
    }

    /// The place at the head of the page after.
    pub fn opened(&self, place: Place, share: Share) -> Place {
        let mut new = Place {
            noted: share.noted as u16,
            owed: share.owed,
            waiting: place.waiting,
            flushing: place.waiting > 0,
            fresh: true,
            plate: false,
            below: 0,
            lead: place.lead.saturating_sub(1),
            used: 0,
        };
        new.used = new.top(&self.graph.frame) as u16;
        new
    }
}

/// For each element, the lines that cannot be parted from its first: its own if it is in one piece, and those of what it has
/// to stay with; `None` where notes are called, whose lines depend on the page.
pub fn needs(elements: &[Measured]) -> Vec<Option<u32>> {
    let mut needs = vec![None; elements.len()];
    let mut next = Some(0);
    for (need, element) in needs.iter_mut().zip(elements).rev() {
        let own = match &element.body {
            Body::Solid(_, calls) if *calls > 0 => None,
            Body::Solid(heights, _) | Body::Float { heights, .. } => {
                let first = element.rows.as_ref().map_or(0, |rows| rows.between(0, 1));
                Some(heights.iter().map(|h| h.lines).max().unwrap_or(first))
            }
            Body::Lines { variants, .. } if variants.iter().any(|v| !v.calls.is_empty()) => None,
            Body::Lines { variants, .. } if element.keep_next => {
                Some(variants.iter().map(|v| v.lines()).max().filter(|&lines| lines <= KEPT).unwrap_or(0))
            }
            Body::Lines { .. } => Some(0),
        };
        let with: Option<u32> = if element.keep_next { next } else { Some(0) };
        *need = own.zip(with).map(|(own, with)| own.saturating_add(with));
        next = need.map(|need: u32| need.saturating_add(element.above.1));
    }
    needs
}
