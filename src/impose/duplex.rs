//! The two sides of a sheet in the printer.
//!
//! Orders are written for a sheet that is turned over as one turns a leaf, about its vertical axis. A printer turns it about
//! its short edge or its long edge; which of them is vertical depends on how the sheet lies. For the other edge each back
//! is sent upside down.

use super::{Side, Slot};
use crate::geom::{Placement, Point, Rect, Size, Turn};

/// The edge about which the printer turns the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Flip {
    /// The short one (bord court).
    #[default]
    ShortEdge,
    /// The long one (bord long).
    LongEdge,
}

impl Flip {
    /// Whether the printer turns this sheet about its horizontal axis, so that backs must be sent upside down.
    pub fn is_head_over_heels(self, sheet: Size) -> bool {
        let lies_landscape = sheet.width >= sheet.height;
        match self {
            Flip::ShortEdge => !lies_landscape,
            Flip::LongEdge => lies_landscape,
        }
    }
}

/// A side turned by half a turn about the middle of the sheet.
pub(super) fn turn_over(side: Side, sheet: Size) -> Side {
    let slots = side.slots.into_iter().rev().map(|slot| turn_slot(slot, sheet)).collect();
    Side { slots, ..side }
}

fn turn_slot(slot: Slot, sheet: Size) -> Slot {
    let opposite =
        |at: Point, size: Size| Point::new(sheet.width - at.x - size.width, sheet.height - at.y - size.height);
    let across = |rect: Rect| Rect::new(opposite(rect.origin, rect.size), rect.size);
    let Placement { at, turn } = slot.placement;
    Slot {
        placement: Placement { at: opposite(at, slot.size), turn: turn.then(Turn::Half) },
        clip: across(slot.clip),
        room: across(slot.room),
        ..slot
    }
}
