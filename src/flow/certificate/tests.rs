//! Pieces put in their places by hand, and what is told of them.

use super::*;
use crate::flow::blocks::element;
use crate::flow::galley::{Call, FootNote, NotePart, NoteSolid, Solid};
use crate::flow::paginate::{Height, NoteSlot, Variant};
use crate::flow::sections::Foot;
use crate::lang::Language;
use crate::manifest::{SectionKind, Start};
use crate::style::Spaces;

/// The lines of a page.
const DEPTH: u32 = 10;

fn galley(elements: usize, columns: u32) -> Galley {
    let one = || element(Content::Solid(Solid::default()), Spaces { above: 0, below: 0, give: 0 });
    Galley {
        number: 1,
        kind: SectionKind::Text,
        start: Start::Any,
        title: String::new(),
        language: Language::French,
        elements: (0..elements).map(|_| one()).collect(),
        notes: Vec::new(),
        columns,
        lead: None,
        is_spread: false,
        span: None,
        at_centre: false,
        opens: false,
        at_foot: Foot::Nothing,
        under: None,
        first_node: 0,
    }
}

fn lines(count: u32) -> Measured {
    let variant = Variant { hyphens: vec![false; count as usize], ..Variant::default() };
    Measured { body: Body::Lines { variants: vec![variant], leading: 1000, division: 0 }, ..Measured::default() }
}

fn heights(lines: u32) -> Vec<Height> {
    vec![Height { lines, price: 0 }]
}

fn head() -> Measured {
    Measured { above: (1, 2), opens_part: true, body: Body::Solid(heights(1), 0), ..Measured::default() }
}

fn float(whole_page: bool, stays: bool) -> Measured {
    Measured { stays, body: Body::Float { heights: heights(4), whole_page }, ..Measured::default() }
}

/// Element, page, line, and how many of its lines.
fn slot(element: u32, page: u32, line: u32, to: u32) -> Slot {
    Slot { element, variant: 0, page, line, from: 0, to }
}

/// What is told, by its code, and the pages it is told of; flaws are marked.
fn told(galley: &Galley, measured: &[Measured], slots: &[Slot], notes: &[NoteSlot]) -> Vec<String> {
    let pages = slots.iter().map(|slot| slot.page / galley.columns + 1).max().unwrap_or(1);
    let choice = Pagination { pages, cost: 0, slots: slots.to_vec(), notes: notes.to_vec() };
    let found = examine(galley, measured, &choice, &|page| PageIndex(page + 1), DEPTH);
    let said = |bend: &Bend| format!("{}{} {}", if bend.is_flaw { "!" } else { "" }, bend.what.code(), bend.page.0);
    found.iter().map(said).collect()
}

#[test]
fn columns_of_unequal_depth_are_told() {
    let galley = galley(3, 2);
    let told = |first: u32, second: u32, notes: &[NoteSlot]| {
        let measured = [lines(first), lines(second), lines(9)];
        let slots = [slot(0, 0, 0, first), slot(1, 1, 0, second), slot(2, 2, 0, 9)];
        told(&galley, &measured, &slots, notes)
    };
    assert_eq!(told(10, 8, &[]), ["!ColumnsUnequal 1"]);
    assert_eq!(told(8, 10, &[]), ["PageForPage 1", "!ColumnsUnequal 1"]);
    assert!(told(10, 10, &[]).is_empty());
    assert!(!told(9, 9, &[]).iter().any(|said| said.contains("ColumnsUnequal")));
}

#[test]
fn a_column_is_as_deep_as_its_notes_stand() {
    let mut galley = galley(3, 2);
    galley.elements[1].calls = vec![Call { paragraph: 0, offset: 0 }];
    galley.notes = vec![note(1, 3)];
    let measured = [lines(10), lines(5), lines(9)];
    let slots = [slot(0, 0, 0, 10), slot(1, 1, 0, 5), slot(2, 2, 0, 9)];
    let at = |depth| NoteSlot { note: 0, page: 1, above_foot: 3, depth, repeat: 0, from: 0, to: 3 };
    assert!(told(&galley, &measured, &slots, &[at(10)]).is_empty());
    assert_eq!(told(&galley, &measured, &slots, &[at(9)]), ["!ColumnsUnequal 1"]);
}

#[test]
fn the_last_page_and_a_picture_s_own_are_not_compared() {
    let measured = [lines(10), float(true, false), lines(9)];
    let slots = [slot(0, 0, 0, 8), slot(1, 1, 0, 1), slot(2, 2, 0, 9)];
    let said = told(&galley(3, 2), &measured, &slots, &[]);
    assert!(!said.iter().any(|said| said.contains("Unequal")), "{said:?}");
    let last = told(&galley(2, 2), &[lines(10), lines(7)], &[slot(0, 0, 0, 10), slot(1, 1, 0, 7)], &[]);
    assert!(last.is_empty(), "{last:?}");
}

#[test]
fn heads_of_facing_pages_with_unequal_white_are_told() {
    // Pages 1 and 2, a verso and a recto, face one another; page 3 is behind.
    let galley = galley(9, 1);
    let measured: Vec<Measured> =
        (0..9).map(|at| if at % 3 == 1 { head() } else { lines(if at % 3 == 0 { 3 } else { 4 }) }).collect();
    let told = |white: [u32; 3]| {
        let page = |page: u32| {
            let white = white[page as usize];
            [slot(page * 3, page, 0, 3), slot(page * 3 + 1, page, 3 + white, 1), slot(page * 3 + 2, page, 4 + white, 4)]
        };
        let slots: Vec<Slot> = (0..3).flat_map(page).collect();
        let said = told(&galley, &measured, &slots, &[]);
        said.into_iter().filter(|said| said.contains("HeadsUnequal")).collect::<Vec<_>>()
    };
    assert_eq!(told([2, 1, 2]), ["!HeadsUnequal 2"]);
    assert_eq!(told([1, 2, 2]), ["!HeadsUnequal 2"]);
    assert!(told([2, 2, 1]).is_empty());
    assert!(told([1, 1, 2]).is_empty());
}

#[test]
fn a_pull_quote_outside_its_part_is_told() {
    let told = |quote: Measured, next: Measured, slots: [Slot; 4]| {
        told(&galley(4, 1), &[lines(10), quote, next, lines(5)], &slots, &[])
    };
    let behind = [slot(0, 0, 0, 10), slot(2, 1, 0, 1), slot(1, 1, 1, 1), slot(3, 1, 5, 5)];
    let before = [slot(0, 0, 0, 10), slot(1, 1, 0, 1), slot(2, 1, 6, 1), slot(3, 1, 7, 3)];
    assert_eq!(told(float(false, true), head(), behind), ["!QuoteElsewhere 2"]);
    assert!(told(float(false, true), head(), before).is_empty());
    // A picture may, and a quote may wait within its part.
    assert!(told(float(false, false), head(), behind).is_empty());
    assert!(told(float(false, true), lines(1), behind).is_empty());
}

fn note(number: u32, lines: u32) -> FootNote {
    FootNote { parts: vec![NotePart::Solid(NoteSolid { lines, ..NoteSolid::default() })], id: String::new(), number }
}

#[test]
fn notes_away_from_their_calls_and_notes_that_go_on_are_told() {
    // The note is called over two columns, or in the second of them; two columns are to a page.
    let mut galley = galley(4, 2);
    galley.notes = vec![note(1, 5)];
    let measured = [lines(5), lines(5), lines(5), lines(5)];
    let slots = [slot(0, 0, 0, 5), slot(1, 1, 0, 5), slot(2, 2, 0, 5), slot(3, 3, 0, 5)];
    let told = |galley: &Galley, pieces: &[(u32, u32, u32)]| -> Vec<String> {
        let piece =
            |&(page, from, to)| NoteSlot { note: 0, page, above_foot: to - from, depth: DEPTH, repeat: 0, from, to };
        let notes: Vec<NoteSlot> = pieces.iter().map(piece).collect();
        let said = told(galley, &measured, &slots, &notes);
        said.into_iter().filter(|said| said.contains("Note") || said.contains("Lone")).collect()
    };
    let call = vec![Call { paragraph: 0, offset: 0 }];
    galley.lead = Some(Element { calls: call.clone(), ..galley.elements[0].clone() });
    assert!(told(&galley, &[(0, 0, 5)]).is_empty());
    assert_eq!(told(&galley, &[(1, 0, 5)]), ["!NoteBeside 1"]);
    assert_eq!(told(&galley, &[(2, 0, 5)]), ["!NoteElsewhere 2"]);
    galley.lead = None;
    galley.elements[1].calls = call;
    assert!(told(&galley, &[(1, 0, 5)]).is_empty());
    assert_eq!(told(&galley, &[(2, 0, 5)]), ["!NoteElsewhere 2"]);
    assert_eq!(told(&galley, &[(1, 0, 3), (2, 3, 5)]), ["NoteGoesOn 1"]);
    assert_eq!(told(&galley, &[(2, 0, 3), (3, 3, 5)]), ["!NoteElsewhere 2", "NoteGoesOnBeside 2"]);
    assert_eq!(told(&galley, &[(1, 0, 1), (2, 1, 5)]), ["NoteGoesOn 1", "!LoneFirstLine 1"]);
    assert_eq!(told(&galley, &[(1, 0, 4), (2, 4, 5)]), ["NoteGoesOn 1", "!LoneLastLine 2"]);
}
