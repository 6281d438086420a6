//! All places that a section can come to on its way over the pages, and the steps between them.
//!
//! A place says how far the text has come and how the page is filled so far; it knows neither the page's number nor its
//! side, so one graph serves every start. A step puts something on the page, or turns it; it ends one page at most. Places
//! are found in an order in which every step leads forward.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::hash::BuildHasherDefault;

use super::notes::{Share, Shares, Stream};
use super::place::{Act, Edge, End, Key, Node, Place, Spread};
use super::prices::{
    BARE_LAST, DEEP, GIVE, KEPT, LEAST_LAST, LEAVES_PART, LEFT_OVER, LONE_LINE, LONG, LOW_HEADING, SHORTEST,
    SHORTEST_INSIDE, STRANDED, THIN_LAST, WAIT, WAITING,
};
use super::{Body, Frame, Height, Measured, NoteSize, Rows, Variant, height, lines_in, turn};

/// All places and steps; node 0 is the start.
#[derive(Debug)]
pub struct Graph<'a> {
    pub elements: &'a [Measured],
    pub stream: Stream,
    pub frame: Frame,
    pub nodes: Vec<Node>,
    /// Nodes in an order in which steps lead forward.
    pub order: Vec<u32>,
    /// For each node, where its edges stand.
    pub ranges: Vec<(u32, u32)>,
    pub edges: Vec<Edge>,
    /// For each node with everything placed, what the last page costs.
    pub ends: Vec<(u32, i64)>,
    /// For each element, how many notes are called before it.
    pub called: Vec<u32>,
    /// See [`turn::needs`].
    pub needs: Vec<Option<u32>>,
    /// What the notes cost that are called before all else.
    pub start: i64,
}

type Known = HashMap<Key, u32, BuildHasherDefault<Spread>>;

pub struct Builder<'a> {
    pub graph: Graph<'a>,
    /// The nodes of the element at hand and of the next.
    here: Known,
    next: Known,
    /// Nodes of the element at hand that are still to be looked at.
    heap: BinaryHeap<Reverse<(u64, u32)>>,
    /// Nodes of the next.
    coming: Vec<u32>,
}

/// Finds them all.
pub fn build<'a>(elements: &'a [Measured], notes: &[NoteSize], frame: Frame) -> Graph<'a> {
    let stream = Stream::new(notes);
    let mut called = vec![frame.called];
    for element in elements {
        called.push(called[called.len() - 1] + element.calls());
    }
    let graph = Graph {
        elements,
        stream,
        frame,
        nodes: Vec::new(),
        order: Vec::new(),
        ranges: Vec::new(),
        edges: Vec::new(),
        ends: Vec::new(),
        called,
        needs: turn::needs(elements),
        start: 0,
    };
    let mut builder =
        Builder { graph, here: Known::default(), next: Known::default(), heap: BinaryHeap::new(), coming: Vec::new() };
    builder.run();
    builder.graph
}

impl Builder<'_> {
    fn run(&mut self) {
        let frame = self.graph.frame;
        let lead = if frame.lead > 0 { frame.columns as u8 } else { 0 };
        let owed = self.graph.stream.after(frame.called);
        let first = self.graph.stream.carry(&frame, frame.lead, (owed, owed), false)[0];
        self.graph.start = first.price;
        let (used, noted, owed) = (frame.lead as u16, first.noted as u16, first.owed);
        let place = Place { used, noted, owed, fresh: true, lead, ..Place::default() };
        self.node(Node { element: 0, variant: 0, from: 0, place }, true);
        for element in 0..=self.graph.elements.len() {
            std::mem::swap(&mut self.here, &mut self.next);
            self.next.clear();
            for id in std::mem::take(&mut self.coming) {
                let rank = self.graph.nodes[id as usize].rank(&frame);
                self.heap.push(Reverse((rank, id)));
            }
            while let Some(Reverse((_, id))) = self.heap.pop() {
                let start = self.graph.edges.len() as u32;
                self.graph.order.push(id);
                let node = self.graph.nodes[id as usize];
                self.steps(element, node);
                if element == self.graph.elements.len() {
                    self.ends(id);
                } else if self.graph.edges.len() as u32 == start {
                    // Nothing fits: another page is always open.
                    self.turn(node, 0);
                }
                self.graph.ranges[id as usize] = (start, self.graph.edges.len() as u32);
            }
        }
    }

    /// The number of a node, a new one if it was not known.
    fn node(&mut self, node: Node, is_next: bool) -> u32 {
        let id = self.graph.nodes.len() as u32;
        let known = if is_next { &mut self.next } else { &mut self.here };
        match known.entry(node.key()) {
            std::collections::hash_map::Entry::Occupied(entry) => return *entry.get(),
            std::collections::hash_map::Entry::Vacant(entry) => entry.insert(id),
        };
        self.graph.nodes.push(node);
        self.graph.ranges.push((0, 0));
        if is_next {
            self.coming.push(id);
        } else {
            self.heap.push(Reverse((node.rank(&self.graph.frame), id)));
        }
        id
    }

    /// A step within the element.
    pub fn stay(&mut self, node: Node, cost: i64, end: Option<End>, mark: u8, act: Act) {
        let to = self.node(node, false);
        self.graph.edges.push(Edge { to, cost, end, mark, act });
    }

    /// A step to the next element.
    pub fn go_on(&mut self, place: Place, element: usize, cost: i64, mark: u8, act: Act) {
        let to = self.node(Node { element: element as u32 + 1, variant: 0, from: 0, place }, true);
        self.graph.edges.push(Edge { to, cost, end: None, mark, act });
    }

    /// Everything that may come next.
    fn steps(&mut self, index: usize, node: Node) {
        let place = node.place;
        if place.flushing {
            self.flush(index, node);
            return;
        }
        if node.from > 0 {
            self.rest(index, node);
            return;
        }
        let must = place.waiting == WAITING || self.leaves_part(index, place);
        if place.waiting > 0 && (must || self.flush_fits(index, place)) {
            self.stay(Node { place: Place { flushing: true, ..place }, ..node }, 0, None, 0, Act::Nothing);
        }
        let Some(element) = self.graph.elements.get(index) else {
            self.close(node);
            return;
        };
        if !place.is_last_resort(&self.graph.frame) && self.may_turn(index, place) {
            self.turn(node, self.stranded(index, place));
        }
        if let Body::Float { .. } = element.body
            && place.waiting < WAITING
        {
            self.go_on(Place { waiting: place.waiting + 1, ..place }, index, WAIT, 0, Act::Nothing);
        }
        self.put(index, node, element);
    }

    /// What is left of an element on a new page, behind the floats that took its head.
    fn rest(&mut self, index: usize, node: Node) {
        let element = &self.graph.elements[index];
        let place = node.place;
        let space = u32::from(place.below);
        let under = Node { place: Place { used: (u32::from(place.used) + space) as u16, ..place }, ..node };
        let calls = match (&element.rows, &element.body) {
            (Some(rows), _) => {
                self.rows(index, under, space, 0, rows);
                !rows.calls.is_empty()
            }
            (None, Body::Lines { variants, leading, division }) => {
                let variant = &variants[usize::from(node.variant)];
                self.lines(index, under, space, node.variant, variant, *leading, *division);
                !variant.calls.is_empty()
            }
            _ => return,
        };
        let little = place.room(&self.graph.frame) <= SHORTEST || calls;
        if !place.is_head(&self.graph.frame) && little {
            self.turn(node, 0);
        }
    }

    /// The element, after each white it may have above.
    fn put(&mut self, index: usize, node: Node, element: &Measured) {
        let frame = self.graph.frame;
        let place = node.place;
        let passing = WAIT * i64::from(place.waiting) + if self.leaves_part(index, place) { LEAVES_PART } else { 0 };
        for space in self.spaces(index, place) {
            let head = place.is_head(&frame);
            let wish = if head { 0 } else { element.above.1.max(self.below_previous(index, place)) };
            let cost = passing + GIVE * i64::from(wish - space);
            let gives = element.above.0 < element.above.1 && !head;
            let mark = if gives { 1 + u8::from(space < wish) } else { 0 };
            let used = u32::from(place.used) + space;
            let room = place.room(&frame).saturating_sub(space);
            // What fits in one piece is not divided.
            let is_divided = |rows: &&Rows| {
                (place.waiting == 0 || !element.is_float())
                    && !(element.has_whole() && self.fits_whole(place, used, index, rows))
            };
            if let Some(rows) = element.rows.as_ref().filter(is_divided) {
                let node = Node { place: Place { used: used as u16, ..place }, ..node };
                self.rows(index, node, space, cost, rows);
            }
            match &element.body {
                Body::Solid(heights, calls) => {
                    for (choice, Height { lines, price }) in heights.iter().enumerate() {
                        let last_resort = place.is_last_resort(&frame);
                        if *lines > room && !last_resort {
                            continue;
                        }
                        let used = (used + lines).min(frame.most());
                        for &share in self.shares(place, used, (index, 0, *calls), last_resort).iter() {
                            let act = Act::Put { space: space as u16, choice: choice as u16 };
                            self.go_on(place.filled(used, share), index, cost + price + share.price, mark, act);
                        }
                    }
                }
                Body::Float { heights, whole_page } => {
                    if place.waiting == 0 {
                        self.float(index, node, heights, *whole_page, (space, cost));
                    }
                }
                Body::Lines { variants, leading, division } => {
                    let node = Node { place: Place { used: used as u16, ..place }, ..node };
                    for (choice, variant) in variants.iter().enumerate() {
                        let first = self.graph.edges.len();
                        self.lines(index, node, space, choice as u16, variant, *leading, *division);
                        for edge in &mut self.graph.edges[first..] {
                            edge.cost += cost + variant.demerits;
                            edge.mark = mark;
                        }
                    }
                }
            }
        }
    }

    /// Lines from where the node stands, all that are left or a part of them with the page's turn.
    #[allow(clippy::too_many_arguments, reason = "a step's parts; a struct for one call says no more")]
    fn lines(
        &mut self,
        index: usize,
        node: Node,
        space: u32,
        choice: u16,
        variant: &Variant,
        leading: u32,
        division: i64,
    ) {
        let frame = self.graph.frame;
        let place = node.place;
        let (from, count) = (node.from, variant.lines());
        let head = place.is_head(&frame) && space == 0;
        let room = place.room(&frame);
        // Notes may fill the page.
        let fit = lines_in(room, leading).max(u32::from(head && place.noted == 0));
        let most_tried = if from > 0 && count > LONG * frame.depth { SHORTEST_INSIDE } else { SHORTEST };
        let rules = frame.rules;
        let keeps = |index: usize| self.graph.elements[index].keep_next;
        let parted = if rules.keep_headings && keeps(index) && count <= KEPT { STRANDED } else { 0 };
        let is_under_head = !head && from == 0 && index > 0 && keeps(index - 1);
        let called = self.graph.called[index];
        let mut tried = 0;
        for to in (from + 1..=count.min(from + fit)).rev() {
            if to < variant.together.min(count) && !head {
                continue;
            }
            let taken = height(to - from, leading);
            // A page is left short only near its foot.
            if to < count && room.saturating_sub(taken) > SHORTEST && variant.calls.is_empty() {
                break;
            }
            let used = (u32::from(place.used) + taken).min(frame.most());
            let calls = (variant.calls_before(from), variant.calls_before(to));
            let shares = self.shares(place, used, (index, calls.0, calls.1), head && to == from + 1);
            if shares.is_empty() {
                continue;
            }
            let act = Act::Lines { space: space as u16, choice, to };
            if to == count {
                let left_over = if head { 0 } else { self.left_over(index, from, count) };
                for &share in shares.iter() {
                    self.go_on(place.filled(used, share), index, share.price + left_over, 0, act);
                }
                continue;
            }
            let (first, last) = variant.lone_ends(from, to);
            let lone = if rules.no_lone_line { i64::from(first) + i64::from(last) } else { 0 };
            let low = if is_under_head && to == 2 { LOW_HEADING } else { 0 };
            let hyphen = variant.hyphens[to as usize - 1];
            for &share in shares.iter() {
                let filled = place.filled(used, share);
                let called = self.graph.stream.after(called + calls.1);
                let (end, cost) = self.ended(filled, hyphen);
                let cost = cost + share.price + division + low + parted + LONE_LINE * lone;
                for &carried in self.carried(filled, called, false).iter() {
                    let place = self.opened(filled, carried);
                    self.stay(
                        Node { variant: choice, from: to, place, ..node },
                        cost + carried.price,
                        Some(end),
                        0,
                        act,
                    );
                }
            }
            tried += 1;
            if tried > most_tried {
                break;
            }
        }
    }

    /// What the page may take of the notes that a piece calls: of element `index` those from … to ….
    pub fn shares(&self, place: Place, used: u32, (index, from, to): (usize, u32, u32), last_resort: bool) -> Shares {
        let frame = &self.graph.frame;
        let noted = u32::from(place.noted);
        let kept = Share { noted, owed: place.owed, price: 0 };
        if from == to {
            // A head may be filled by one thing over its depth: its notes were placed before.
            return Shares::One(kept);
        }
        let calls = (self.graph.called[index] + from, self.graph.called[index] + to);
        if place.owed > 0 {
            if !last_resort {
                return Shares::Any(Vec::new());
            }
            let more = self.graph.stream.after(calls.1) - self.graph.stream.after(calls.0);
            let price = super::prices::NOTE_AWAY * i64::from(to - from);
            return Shares::One(Share { owed: place.owed + more, price, ..kept });
        }
        Shares::Any(self.graph.stream.shares(frame, used, noted, calls, last_resort))
    }

    /// The white above an element: as wished, then with give; none at the head of a page.
    fn spaces(&self, index: usize, place: Place) -> impl Iterator<Item = u32> + use<> {
        let above = self.graph.elements[index].above;
        let before = self.below_previous(index, place);
        let head = place.is_head(&self.graph.frame);
        let (least, wish) = if head { (0, 0) } else { (above.0.max(before), above.1.max(before)) };
        (least..=wish).rev()
    }

    /// The white that what stands above wants below it.
    fn below_previous(&self, index: usize, place: Place) -> u32 {
        let own = match self.last_placed(index, place.waiting) {
            Some(Measured { body: Body::Float { .. }, .. }) | None => 0,
            Some(element) => element.below,
        };
        own.max(u32::from(place.below))
    }

    /// The element before `index` that is on a page already, behind those that wait.
    pub fn last_placed(&self, index: usize, mut waiting: u8) -> Option<&Measured> {
        self.graph.elements[..index].iter().rev().find(|element| {
            let waits = waiting > 0 && matches!(element.body, Body::Float { .. });
            waiting -= u8::from(waits);
            !waits
        })
    }

    /// If all is placed, what the last page costs.
    fn ends(&mut self, id: u32) {
        let Node { place, .. } = self.graph.nodes[id as usize];
        if place.waiting > 0 || place.owed > 0 {
            return;
        }
        let frame = &self.graph.frame;
        let filled = u32::from(place.used) + frame.foot(u32::from(place.noted));
        let deep = i64::from(filled.saturating_sub(frame.depth));
        let strands = self.graph.elements.last().is_some_and(|e| e.keep_next);
        let cost = deep * deep * DEEP + if strands { GIVE } else { 0 };
        self.graph.ends.push((id, cost));
    }

    /// What the rest of a section's last paragraph costs below the pictures of its page.
    fn left_over(&self, index: usize, from: u32, count: u32) -> i64 {
        let is_rest = from > 0 && index + 1 == self.graph.elements.len() && self.graph.frame.rules.last_page;
        if is_rest { LEFT_OVER * i64::from(LEAST_LAST.saturating_sub(count - from)) } else { 0 }
    }
}

impl Graph<'_> {
    /// What a last page that is not the first costs for being nearly empty; its columns are made equally deep afterwards, and a
    /// page of one column is full to its foot where it has notes.
    pub fn bare(&self, node: u32, column: u32) -> i64 {
        let place = self.nodes[node as usize].place;
        let noted = self.frame.foot(u32::from(place.noted));
        if column > 0 || (noted > 0 && self.frame.columns == 1) || !self.frame.rules.last_page {
            return 0;
        }
        let filled = (u32::from(place.used) + noted).div_ceil(self.frame.columns);
        let thin = i64::from((self.frame.depth / 3).saturating_sub(filled));
        BARE_LAST * i64::from(LEAST_LAST.saturating_sub(filled)) + THIN_LAST * thin * thin
    }
}
