//! Tables: rows, between which a page may be turned.

use super::Body;
use super::graph::Builder;
use super::place::{Act, Node, Place};
use super::prices::SHORTEST;

/// The rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The lines of each, those of the first with the head over it; two that are never parted count as one.
    pub lines: Vec<u32>,
    /// The lines of the head, which stands again over rows that open a page.
    pub repeat: u32,
    /// For each note that the table calls, in order, the row of the call.
    pub calls: Vec<u32>,
    /// What each division costs; nothing where no page holds the whole.
    pub division: i64,
}

impl Rows {
    /// The lines of the whole table.
    pub fn whole(&self) -> u32 {
        self.between(0, self.lines.len() as u32)
    }

    /// The lines of some rows, the head over them included.
    pub fn between(&self, from: u32, to: u32) -> u32 {
        let head = if from > 0 { self.repeat } else { 0 };
        head + self.lines.iter().take(to as usize).skip(from as usize).sum::<u32>()
    }

    /// What is left from a row on: the head stands over it.
    pub fn rest(&self, from: u32) -> Rows {
        let mut lines = self.lines[(from as usize).min(self.lines.len())..].to_vec();
        if let Some(first) = lines.first_mut().filter(|_| from > 0) {
            *first += self.repeat;
        }
        let calls = self.calls.iter().filter_map(|row| row.checked_sub(from)).collect();
        Rows { lines, calls, ..*self }
    }

    /// How many notes are called before a row.
    pub fn calls_before(&self, row: u32) -> u32 {
        self.calls.partition_point(|&at| at < row) as u32
    }
}

impl Builder<'_> {
    /// Whether a table fits in one piece with the notes that it calls, where so many lines are used.
    pub fn fits_whole(&self, place: Place, used: u32, index: usize, rows: &Rows) -> bool {
        let filled = used + rows.whole();
        let frame = &self.graph.frame;
        filled + frame.foot(u32::from(place.noted)) <= frame.most()
            && !self.shares(place, filled, (index, 0, rows.calls.len() as u32), false).is_empty()
    }

    /// Rows from where the node stands, behind `space`: all that are left, or a part of them with the page's turn. The whole
    /// table is something in one piece.
    pub fn rows(&mut self, index: usize, node: Node, space: u32, cost: i64, rows: &Rows) {
        let frame = self.graph.frame;
        let element = &self.graph.elements[index];
        let place = node.place;
        let (from, count) = (node.from, rows.lines.len() as u32);
        let last_resort = space == 0 && place.is_last_resort(&frame);
        let below = if let Body::Float { .. } = element.body { element.below as u8 } else { 0 };
        let room = place.room(&frame);
        let mut tried = 0;
        for to in (from + 1..=count).rev() {
            let is_whole = from == 0 && to == count;
            let forced = last_resort && to == from + 1;
            let lines = rows.between(from, to);
            if (lines > room && !forced) || is_whole && element.has_whole() {
                continue;
            }
            let used = (u32::from(place.used) + lines).min(frame.most());
            let calls = (rows.calls_before(from), rows.calls_before(to));
            let act = Act::Lines { space: space as u16, choice: 0, to };
            let shares = self.shares(place, used, (index, calls.0, calls.1), forced);
            if shares.is_empty() {
                continue;
            }
            for &share in shares.iter() {
                let filled = place.filled(used, share);
                let cost = cost + share.price;
                if to == count {
                    self.go_on(Place { below, ..filled }, index, cost, 0, act);
                    continue;
                }
                let called = self.graph.stream.after(self.graph.called[index] + calls.1);
                let (end, price) = self.ended(filled, false);
                for &carried in self.carried(filled, called, false).iter() {
                    let node = Node { variant: 0, from: to, place: self.opened(filled, carried), ..node };
                    self.stay(node, cost + price + carried.price + rows.division, Some(end), 0, act);
                }
            }
            tried += u32::from(to < count);
            if tried > SHORTEST {
                break;
            }
        }
    }
}
