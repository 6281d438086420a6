//! Places, the steps between them, and how places are told apart and ordered.

use std::hash::{Hash, Hasher};

use super::Frame;
use super::notes::Share;
use super::prices::WAITING;

/// How a page is filled so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// Lines used from the head.
    pub used: u16,
    /// Lines of notes at the foot.
    pub noted: u16,
    /// Lines of notes that go to the next page.
    pub owed: u32,
    /// Floats waiting: the last so many before the next element.
    pub waiting: u8,
    /// They are being placed now.
    pub flushing: bool,
    /// Nothing but such floats is on the page.
    pub fresh: bool,
    /// A picture has the page to itself.
    pub plate: bool,
    /// White that the float which stands last wants below it; none at the foot of a page.
    pub below: u8,
    /// Columns of the section's first page that are still to come, this one included.
    pub lead: u8,
}

/// A place in the text and on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Node {
    /// The next element.
    pub element: u32,
    /// Of an element begun, its setting.
    pub variant: u16,
    /// Of an element begun, its next line; else 0.
    pub from: u32,
    /// On the page.
    pub place: Place,
}

/// A step.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// The node it leads to.
    pub to: u32,
    /// What it costs, but for what the side of the page it ends says.
    pub cost: i64,
    /// The page it ends.
    pub end: Option<End>,
    /// White above a head that can give: 1 all of it, 2 less.
    pub mark: u8,
    /// What it does.
    pub act: Act,
}

/// A page ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// How far it is filled, in lines; a page with notes is always full.
    pub depth: u16,
    /// Whether a word is divided there.
    pub hyphen: bool,
    /// The lines of notes at its foot.
    pub noted: u16,
    /// How many floats wait for a page to come.
    pub waiting: u8,
    /// Whether a picture has it to itself: its depth is nothing to compare with.
    pub plate: bool,
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Nothing that is seen: a page is turned, a float waits.
    Nothing,
    /// The first of the waiting floats is placed after `space` lines, at one of its heights.
    Float {
        /// Lines above.
        space: u16,
        /// Which height.
        choice: u16,
    },
    /// The element, in one piece.
    Put {
        /// Lines above.
        space: u16,
        /// Which height.
        choice: u16,
    },
    /// Lines of the element, from where the node stands.
    Lines {
        /// Lines above.
        space: u16,
        /// Which setting.
        choice: u16,
        /// Up to this line, excluded.
        to: u32,
    },
}

/// Keys need no defence, and are looked up more often than anything else here.
#[derive(Default)]
pub struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0.rotate_left(5) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A node of a layer in one number each for the text and the page.
#[derive(PartialEq, Eq)]
pub struct Key(u64, u64);

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0);
        state.write_u64(self.1);
    }
}

impl Node {
    pub fn key(self) -> Key {
        let Place { used, noted, owed, waiting, flushing, fresh, plate, below, lead } = self.place;
        let flags = u64::from(plate) << 7
            | u64::from(waiting) << 5
            | u64::from(flushing) << 4
            | u64::from(fresh) << 3
            | u64::from(lead & 7);
        let page = u64::from(used) << 48 | u64::from(noted) << 32 | u64::from(owed.min(OWED)) << 8 | flags;
        Key(u64::from(below) << 48 | u64::from(self.variant) << 32 | u64::from(self.from), page)
    }

    /// Within an element: what leads to what.
    pub fn rank(self, frame: &Frame) -> u64 {
        let place = self.place;
        let flags = u64::from(WAITING - place.waiting) << 3
            | u64::from(place.flushing) << 2
            | u64::from(place.is_head(frame)) << 1
            | u64::from(place.noted == 0);
        u64::from(self.from) << 32 | u64::from(OWED - place.owed.min(OWED)) << 8 | flags
    }
}

impl Place {
    /// Lines that were taken before anything stood here.
    pub fn top(self, frame: &Frame) -> u32 {
        if self.lead > 0 { frame.lead } else { 0 }
    }

    /// Whether nothing stands on the page but notes.
    pub fn is_head(self, frame: &Frame) -> bool {
        u32::from(self.used) == self.top(frame)
    }

    /// Whether what does not fit has to stand here all the same, because no page offers more: under a title the first one's columns
    /// offer less than others.
    pub fn is_last_resort(self, frame: &Frame) -> bool {
        self.is_head(frame) && self.noted == 0 && self.lead == 0
    }

    pub fn room(self, frame: &Frame) -> u32 {
        frame.most().saturating_sub(u32::from(self.used) + frame.foot(u32::from(self.noted)))
    }

    pub fn filled(self, used: u32, share: Share) -> Place {
        Place {
            used: used as u16,
            noted: share.noted as u16,
            owed: share.owed,
            fresh: false,
            plate: false,
            below: 0,
            ..self
        }
    }
}

/// More lines than this are not owed to the pages that follow.
const OWED: u32 = 0x00ff_ffff;
