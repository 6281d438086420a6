//! Floats: pictures, boxes and pull-quotes that may wait for the head of a page to come.

use super::graph::Builder;
use super::place::{Act, Node, Place};
use super::prices::{NOTES_ALONE, WAITING};
use super::{Body, Height};

impl Builder<'_> {
    /// A float whose turn it is.
    pub fn float(&mut self, index: usize, node: Node, heights: &[Height], whole_page: bool, (space, cost): (u32, i64)) {
        let frame = self.graph.frame;
        let place = node.place;
        let last_resort = place.is_last_resort(&frame);
        let below = self.graph.elements[index].below as u8;
        for (choice, Height { lines, price }) in heights.iter().enumerate() {
            let lines = if whole_page { frame.depth } else { *lines };
            let fits = lines <= place.room(&frame).saturating_sub(space);
            if last_resort || (fits && !whole_page) {
                let used = (u32::from(place.used) + space + lines).min(frame.most());
                let place = Place { used: used as u16, fresh: false, below, plate: whole_page, ..place };
                self.go_on(place, index, cost + price, 0, Act::Put { space: space as u16, choice: choice as u16 });
            }
        }
    }

    /// The next of the waiting floats, here or at the head of another page.
    pub fn flush(&mut self, index: usize, node: Node) {
        let frame = self.graph.frame;
        let place = node.place;
        let Some(float) = self.waiting(index, place.waiting) else { return };
        let element = &self.graph.elements[float];
        let Body::Float { heights, whole_page } = &element.body else { return };
        let head = place.is_head(&frame);
        let space = if head { 0 } else { element.above.1.max(u32::from(place.below)) };
        let room = place.room(&frame).saturating_sub(space);
        let last_resort = place.is_last_resort(&frame);
        let mut any = false;
        for (choice, Height { lines, price }) in heights.iter().enumerate() {
            let lines = if *whole_page { frame.depth } else { *lines };
            if !last_resort && (*whole_page || lines > room) {
                continue;
            }
            any = true;
            let waiting = place.waiting - 1;
            let used = (u32::from(place.used) + space + lines).min(frame.most()) as u16;
            let below = element.below as u8;
            let place = Place { used, waiting, flushing: waiting > 0, below, plate: *whole_page, ..place };
            let act = Act::Float { space: space as u16, choice: choice as u16 };
            self.stay(Node { place, ..node }, *price, None, 0, act);
        }
        if !any {
            self.turn(node, self.stranded(index, place));
        }
    }

    /// Whether all waiting floats fit on what is left of the page.
    pub fn flush_fits(&self, index: usize, place: Place) -> bool {
        let frame = &self.graph.frame;
        let (mut used, mut below) = (u32::from(place.used), u32::from(place.below));
        for count in (1..=place.waiting).rev() {
            let Some(float) = self.waiting(index, count) else { return false };
            let element = &self.graph.elements[float];
            let Body::Float { heights, whole_page } = &element.body else { return false };
            if used > 0 {
                used += element.above.1.max(below);
            }
            below = element.below;
            if *whole_page && used > 0 {
                return false;
            }
            used += if *whole_page { frame.depth } else { heights.iter().map(|h| h.lines).min().unwrap_or(0) };
        }
        used + frame.foot(u32::from(place.noted)) <= frame.most()
    }

    /// Whether one of the waiting floats would leave its part behind an element.
    pub fn leaves_part(&self, index: usize, place: Place) -> bool {
        let opens = self.graph.elements.get(index).is_some_and(|element| element.opens_part);
        let stays = |float: usize| self.graph.elements[float].stays;
        opens && (1..=place.waiting).any(|count| self.waiting(index, count).is_some_and(stays))
    }

    /// Of the last `count` floats before an element the first.
    pub fn waiting(&self, index: usize, count: u8) -> Option<usize> {
        let floats = (0..index).rev().filter(|&i| matches!(self.graph.elements[i].body, Body::Float { .. }));
        floats.take(usize::from(count)).last()
    }

    /// After the last element: what waits is placed, what is owed takes pages of its own.
    pub fn close(&mut self, node: Node) {
        let place = node.place;
        if place.waiting > 0 {
            if !self.flush_fits(node.element as usize, place) && place.waiting < WAITING {
                self.stay(Node { place: Place { flushing: true, ..place }, ..node }, 0, None, 0, Act::Nothing);
            }
        } else if place.owed > 0 {
            self.turn(node, NOTES_ALONE);
        }
    }
}
