//! Tables: divided between rows where that is the least evil.

use super::notes::{note, noted};
use super::*;

/// A table of rows of so many lines under a head, where pages are so deep.
fn table(rows: &[u32], head: u32, floats: bool, depth: u32) -> Measured {
    let mut lines = rows.to_vec();
    lines[0] += head;
    let rows = Rows { lines, repeat: head, ..Rows::default() };
    let whole = rows.whole();
    let (heights, division) = if whole <= depth { (one(whole), TABLE_DIVIDED) } else { (Vec::new(), 0) };
    let is_float = floats && division > 0;
    let body = if is_float { Body::Float { heights, whole_page: false } } else { Body::Solid(heights, 0) };
    Measured { above: (1, 1), below: 1, rows: Some(Rows { division, ..rows }), body, ..Measured::default() }
}

#[test]
fn rows_that_open_a_page_leave_room_for_the_head_of_their_table() {
    let solution = cheapest(&[table(&[1; 40], 2, true, 30)], 30);
    let pieces: Vec<(u32, u32, u32)> = solution.slots.iter().map(|slot| (slot.page, slot.from, slot.to)).collect();
    assert_eq!(pieces, [(0, 0, 28), (1, 28, 40)], "{solution:?}");
}

#[test]
fn pictures_that_waited_stand_over_the_head_of_a_table_that_goes_on() {
    let solution = cheapest(&[lines(20), float(15), table(&[1; 40], 2, true, 30)], 30);
    assert!(solution.slots.iter().any(|slot| slot.element == 2 && slot.page == 1), "{solution:?}");
    assert_eq!(solution.slots.iter().find(|slot| slot.element == 1).map(|slot| slot.line), Some(0), "{solution:?}");
}

/// The rows of a table before which pages are turned, of one that calls notes and may not wait.
fn turns(before: usize, rows: &[u32]) -> Vec<u32> {
    let solution = cheapest(&[lines(before), table(rows, 1, false, 30), lines(40)], 30);
    solution.slots.iter().filter(|slot| slot.element == 1 && slot.from > 0).map(|slot| slot.from).collect()
}

#[test]
fn a_table_is_divided_rather_than_to_leave_a_page_many_lines_short() {
    assert_eq!(turns(15, &[2; 8]), [6]);
    assert!(turns(10, &[2; 8]).is_empty(), "it fits");
    // Two lines short is the lesser evil.
    assert!(turns(28, &[2; 8]).is_empty());
}

#[test]
fn a_table_is_divided_so_that_notes_stand_with_their_calls() {
    // Each of six rows of two lines calls a note of four: together more than a page of thirty lines.
    let mut called = table(&[2; 6], 1, false, 30);
    called.rows.as_mut().unwrap().calls = (0..6).collect();
    called.body = Body::Solid(one(13), 6);
    for before in 0..30 {
        let elements = [lines(before.max(2)), called.clone(), lines(40)];
        let solution = noted(&elements, &[4; 6].map(note), frame(30));
        assert!(solution.cost < LONE_LINE, "{before}: {solution:?}");
    }
}

#[test]
fn a_row_whose_note_fits_on_no_page_with_it_is_set_all_the_same() {
    let mut called = table(&[1; 20], 1, false, 30);
    called.rows.as_mut().unwrap().calls = vec![0];
    called.body = Body::Solid(one(21), 1);
    let whole = NoteSize { lines: 29, begins: Vec::new(), pieces: vec![NotePiece { from: 0, to: 29, repeat: 0 }] };
    noted(&[called, lines(40)], &[whole], frame(30));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, rng_seed: RngSeed::Fixed(3), ..ProptestConfig::default() })]

    #[test]
    fn nothing_cheaper_is_found_by_trying_every_division(
        before in prop::collection::vec(any_flow(), 0..=2),
        tables in prop::collection::vec((prop::collection::vec(1u32..=2, 1..=4), 0u32..=1), 1..=2),
        after in prop::collection::vec(any_flow(), 0..=1),
        (frame, recto) in any_frame(),
    ) {
        let mut elements = before;
        elements.extend(tables.into_iter().map(|(rows, head)| table(&rows, head, false, frame.depth)));
        elements.extend(after);
        compare(&elements, frame, recto);
    }

    #[test]
    fn nor_with_tables_and_pictures_that_may_wait(
        before in prop::collection::vec(any_text(), 0..=2),
        tables in prop::collection::vec((prop::collection::vec(1u32..=2, 1..=4), 0u32..=1, any::<bool>()), 1..=2),
        picture in prop::option::of(1u32..=4),
        after in prop::collection::vec(any_text(), 0..=1),
        (frame, recto) in any_frame(),
    ) {
        let mut elements = before;
        elements.extend(picture.map(float));
        elements.extend(tables.into_iter().map(|(rows, head, floats)| table(&rows, head, floats, frame.depth)));
        elements.extend(after);
        compare(&elements, frame, recto);
    }
}
