//! The last page of a text in columns: all its columns equally deep, as far as whole lines allow.

use super::paginate::{Frame, Measured, Pages, Pagination, Slot};

/// Sets what stands on the last page again, in columns as short as they can be without breaking a ban.
pub fn balance(choice: &mut Pagination, measured: &[Measured], frame: Frame) {
    const BAN: i64 = 500_000_000;
    if frame.columns < 2 {
        return;
    }
    let last = choice.pages - 1;
    let start = choice.slots.partition_point(|slot| slot.page / frame.columns < last);
    let on_last = &choice.slots[start..];
    let Some(first) = on_last.first().copied() else { return };
    // What waited for this page, and what began before it, but for the first piece, cannot be set again by itself.
    if on_last[1..].iter().any(|slot| slot.element < first.element || slot.from > 0 && slot.element != first.element) {
        return;
    }
    let mut elements = measured[first.element as usize..].to_vec();
    if first.from > 0 {
        elements[0] = elements[0].rest(&first);
    }
    let lead = if last == 0 { frame.lead } else { 0 };
    for depth in lead + 1..=frame.depth {
        let trial = Frame { depth, lead, extra: 0, ..frame };
        let pages = Pages::new(&elements, &[], trial);
        let (found, _) = pages.solve(false, 1);
        let Some(best) = found.into_iter().find(|p| p.pages == 1 && p.cost < BAN) else { continue };
        choice.slots.truncate(start);
        choice.slots.extend(best.slots.into_iter().map(|slot| {
            let begun = slot.element == 0 && first.from > 0;
            let (from, variant) = if begun { (first.from, first.variant) } else { (0, slot.variant) };
            Slot {
                element: slot.element + first.element,
                page: slot.page + last * frame.columns,
                from: slot.from + from,
                to: slot.to + from,
                variant,
                ..slot
            }
        }));
        return;
    }
}
