//! The last page of a text in columns: all its columns equally deep, as far as whole lines allow, the notes at their feet
//! counted.

use super::paginate::{Frame, Measured, NoteSize, NoteSlot, Pages, Pagination, Slot};

/// Less than any ban costs.
const BAN: i64 = 400_000_000;

/// Sets what stands on the last page again, in columns as short as they can be without breaking a ban that full ones keep, or
/// dividing a note that they do not divide.
pub fn balance(choice: &mut Pagination, measured: &[Measured], notes: &[NoteSize], frame: Frame) {
    if frame.columns < 2 {
        return;
    }
    let Some(last) = Last::of(choice, measured, notes, frame) else { return };
    let full = last.set(frame.depth).map_or((0, u32::MAX as usize), |best| (best.cost, best.notes.len()));
    let shortest = (last.least()..=frame.depth)
        .filter_map(|depth| last.set(depth))
        .find(|best| best.cost < full.0 + BAN && best.notes.len() <= full.1);
    if let Some(best) = shortest {
        last.replace(choice, best);
    }
}

/// What stands on the last page.
struct Last {
    elements: Vec<Measured>,
    /// What is still to be set of the notes.
    notes: Vec<NoteSize>,
    frame: Frame,
    /// Its first column.
    column: u32,
    /// Where its pieces begin.
    start: usize,
    /// The first of them.
    first: Slot,
    /// Where its notes begin.
    note_start: usize,
    /// The first of its notes, and the line from which it goes on here.
    first_note: (u32, u32),
}

impl Last {
    /// `None` if it cannot be set again by itself: something waited for this page, or began before it and is not the first piece.
    fn of(choice: &Pagination, measured: &[Measured], notes: &[NoteSize], frame: Frame) -> Option<Last> {
        let column = (choice.pages - 1) * frame.columns;
        let start = choice.slots.partition_point(|slot| slot.page < column);
        let first = *choice.slots.get(start)?;
        let here = &choice.slots[start..];
        let begins = |element: u32| here.iter().any(|slot| slot.element == element && slot.from == 0);
        let waited =
            |slot: &Slot| slot.element < first.element || slot.element > first.element && !begins(slot.element);
        if here.iter().any(waited) {
            return None;
        }
        let mut elements = measured[first.element as usize..].to_vec();
        if first.from > 0 {
            elements[0] = elements[0].rest(&first);
        }
        let note_start = choice.notes.partition_point(|note| note.page < column);
        let first_note = choice.notes.get(note_start).map_or((notes.len() as u32, 0), |note| (note.note, note.from));
        let mut notes = notes[first_note.0 as usize..].to_vec();
        if let Some(begun) = notes.first_mut() {
            *begun = begun.rest(first_note.1);
        }
        let here: u32 = elements.iter().map(Measured::calls).sum();
        let called = (notes.len() as u32).saturating_sub(here);
        let lead = if column == 0 { frame.lead } else { 0 };
        let frame = Frame { lead, called, extra: 0, ..frame };
        Some(Last { elements, notes, frame, column, start, first, note_start, first_note })
    }

    /// No columns that hold it are shorter: its lines and those of its notes, shared out.
    fn least(&self) -> u32 {
        let text: u32 = self.elements.iter().map(Measured::least).sum();
        let notes: u32 = self.notes.iter().map(|note| note.lines).sum();
        let notes = u64::from(notes) * u64::from(self.frame.note_leading) / 1000;
        self.frame.lead + (text + notes as u32).div_ceil(self.frame.columns).max(1)
    }

    /// The best way to set it in columns of that depth, if they hold it.
    fn set(&self, depth: u32) -> Option<Pagination> {
        let pages = Pages::new(&self.elements, &self.notes, Frame { depth, ..self.frame });
        pages.solve(false, 1).0.into_iter().find(|found| found.pages == 1)
    }

    /// Puts it in the place of what stood there.
    fn replace(&self, choice: &mut Pagination, best: Pagination) {
        let first = self.first;
        choice.slots.truncate(self.start);
        choice.slots.extend(best.slots.into_iter().map(|slot| {
            let begun = slot.element == 0 && first.from > 0;
            let (from, variant) = if begun { (first.from, first.variant) } else { (0, slot.variant) };
            Slot {
                element: slot.element + first.element,
                page: slot.page + self.column,
                from: slot.from + from,
                to: slot.to + from,
                variant,
                ..slot
            }
        }));
        choice.notes.truncate(self.note_start);
        choice.notes.extend(best.notes.into_iter().map(|note| {
            let before = if note.note == 0 { self.first_note.1 } else { 0 };
            NoteSlot {
                note: note.note + self.first_note.0,
                page: note.page + self.column,
                from: note.from + before,
                to: note.to + before,
                ..note
            }
        }));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;
    use crate::flow::paginate::{Body, Variant};

    fn paragraph(count: u32, calls: Vec<u32>) -> Measured {
        let variant = Variant { hyphens: vec![false; count as usize], calls, ..Variant::default() };
        Measured { body: Body::Lines { variants: vec![variant], leading: 1000, division: 0 }, ..Measured::default() }
    }

    /// Paragraphs of so many lines, each with the line on which it calls a note and that note's lines.
    fn text(paragraphs: &[(u32, Option<(u32, u32)>)]) -> (Vec<Measured>, Vec<NoteSize>) {
        let calls = |count: u32, note: Option<(u32, u32)>| note.iter().map(|(line, _)| line % count).collect();
        let elements = paragraphs.iter().map(|&(count, note)| paragraph(count, calls(count, note)));
        let notes =
            paragraphs.iter().filter_map(|(_, note)| Some(NoteSize { lines: note.as_ref()?.1, ..NoteSize::default() }));
        (elements.collect(), notes.collect())
    }

    fn balanced(elements: &[Measured], notes: &[NoteSize], frame: Frame) -> Vec<Pagination> {
        let mut found = Pages::new(elements, notes, frame).solve(true, 50_000_000).0;
        found.iter_mut().for_each(|choice| balance(choice, elements, notes, frame));
        found
    }

    /// How deep each column is, its notes counted.
    fn depths(choice: &Pagination, columns: u32) -> Vec<u32> {
        let depth = |column: u32| {
            let text =
                choice.slots.iter().filter(|slot| slot.page == column).map(|slot| slot.line + slot.to - slot.from);
            let notes = choice.notes.iter().filter(|note| note.page == column).map(|note| note.depth);
            text.chain(notes).max().unwrap_or(0)
        };
        (0..choice.pages * columns).map(depth).collect()
    }

    /// Every set of column ends that leaves no line alone: the least depth of the deepest column.
    fn least_depth(elements: &[Measured], notes: &[NoteSize], frame: Frame) -> Option<u32> {
        let all: Vec<(u32, u32, u32)> = elements
            .iter()
            .flat_map(|element| {
                let Body::Lines { variants, .. } = &element.body else { unreachable!() };
                let (count, calls) = (variants[0].hyphens.len() as u32, variants[0].calls.clone());
                (0..count).map(move |line| (line, count, calls.iter().filter(|&&at| at == line).count() as u32))
            })
            .collect();
        let may_end = |at: usize, start: usize| {
            let (line, count, _) = all[at - 1];
            let here = (line + 1).min((at - start) as u32);
            line + 1 == count || here > 1 && count - line > 2
        };
        let last = all.len();
        let mut best: Option<u32> = None;
        let mut ends: Vec<Vec<usize>> = vec![vec![0]];
        for _ in 1..frame.columns {
            let more = ends.iter().flat_map(|known| {
                let start = known[known.len() - 1];
                (start + 1..last).filter(move |&at| may_end(at, start)).map(|at| [known.clone(), vec![at]].concat())
            });
            ends = more.chain(ends.iter().cloned()).collect();
        }
        for mut way in ends {
            way.push(last);
            let mut note = 0;
            let depth = way.windows(2).map(|column| {
                let called: u32 = all[column[0]..column[1]].iter().map(|line| line.2).sum();
                let noted: u32 = notes[note..note + called as usize].iter().map(|note| note.lines).sum();
                note += called as usize;
                (column[1] - column[0]) as u32 + frame.foot(noted)
            });
            let depth = depth.max().unwrap_or(0);
            best = Some(best.map_or(depth, |known| known.min(depth)));
        }
        best.filter(|depth| *depth <= frame.depth)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, rng_seed: RngSeed::Fixed(3), ..ProptestConfig::default() })]

        #[test]
        fn no_columns_are_shorter_with_their_notes(
            paragraphs in prop::collection::vec((1u32..=7, prop::option::of((0u32..7, 1u32..=4))), 1..=5),
            columns in 2u32..=3,
        ) {
            let (elements, notes) = text(&paragraphs);
            let frame = Frame { columns, ..Frame::new(40) };
            let found = balanced(&elements, &notes, frame);
            prop_assert_eq!(found[0].pages, 1);
            let deepest = depths(&found[0], columns).into_iter().max();
            prop_assert_eq!(deepest, least_depth(&elements, &notes, frame), "{:?}", found[0]);
        }

        #[test]
        fn nothing_is_lost_where_columns_are_made_equal(
            paragraphs in prop::collection::vec((1u32..=14, prop::option::of((0u32..14, 1u32..=40))), 1..=16),
            columns in 2u32..=3, lead in 0u32..=8, called in 0usize..=2,
        ) {
            let (elements, mut notes) = text(&paragraphs);
            notes.splice(0..0, vec![NoteSize { lines: 5, ..NoteSize::default() }; called]);
            let frame = Frame { columns, lead, called: called as u32, note_leading: 800, ..Frame::new(20) };
            for choice in balanced(&elements, &notes, frame) {
                let lines: Vec<(u32, u32)> = choice.slots.iter().flat_map(|s| (s.from..s.to).map(|line| (s.element, line))).collect();
                let wanted: Vec<(u32, u32)> = (0..).zip(&paragraphs).flat_map(|(at, p)| (0..p.0).map(move |line| (at, line))).collect();
                prop_assert_eq!(lines, wanted, "{:?}", choice);
                let noted: Vec<(u32, u32)> = choice.notes.iter().flat_map(|n| (n.from..n.to).map(|line| (n.note, line))).collect();
                let wanted: Vec<(u32, u32)> = (0..).zip(&notes).flat_map(|(at, n)| (0..n.lines).map(move |line| (at, line))).collect();
                prop_assert_eq!(noted, wanted, "{:?}", choice);
                for (column, depth) in (0..).zip(depths(&choice, columns)) {
                    prop_assert!(depth <= 20, "{:?}", choice);
                    let noted: u32 = choice.notes.iter().filter(|n| n.page == column).map(|n| n.to - n.from).sum();
                    let text = choice.slots.iter().filter(|s| s.page == column).map(|s| s.line + s.to - s.from).max();
                    let top = if column < columns { lead } else { 0 };
                    prop_assert!(text.unwrap_or(top).max(top) + frame.foot(noted) <= depth.max(top), "{:?}", choice);
                }
            }
        }
    }
}
