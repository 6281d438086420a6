//! Each rule of pages that a house may switch off changes a page when it is.

use super::*;

/// The pieces on each page of the cheapest way with every rule, then with one rule off.
fn with_and_without(elements: &[Measured], off: Rules, starts_recto: bool, page: u32) -> [Vec<(u32, u32, u32)>; 2] {
    [Rules::default(), off].map(|rules| {
        let frame = Frame { rules, ..Frame::new(10) };
        let (found, _) = Pages::new(elements, &[], frame).solve(starts_recto, 20_000_000);
        found.iter().for_each(|solution| check(elements, frame, solution));
        let best = found.into_iter().min_by_key(|p| p.cost).expect("a way");
        on_page(&best, page)
    })
}

#[test]
fn rule_90_without_it_a_page_may_end_in_a_hyphen() {
    let mut hyphens = vec![false; 16];
    hyphens[9] = true;
    let elements = [Measured { body: text(vec![(0, hyphens)]), ..Measured::default() }];
    let off = Rules { no_hyphen: false, ..Rules::default() };
    assert_eq!(with_and_without(&elements, off, true, 0), [[(0, 0, 9)], [(0, 0, 10)]]);
}

#[test]
fn rule_95_without_it_a_line_may_stand_alone() {
    let off = Rules { no_lone_line: false, ..Rules::default() };
    let [with, without] = with_and_without(&[lines(9), lines(16)], off, true, 0);
    assert_eq!(with, [(0, 0, 9)]);
    assert_eq!(without, [(0, 0, 9), (1, 0, 1)]);
}

#[test]
fn rule_96_without_it_facing_pages_may_differ() {
    let off = Rules { facing_equal: false, ..Rules::default() };
    let [with, without] = with_and_without(&[solid(9), lines(26)], off, false, 1);
    assert_eq!(with, [(1, 0, 9)]);
    assert_eq!(without, [(1, 0, 10)]);
}

#[test]
fn rule_97_without_it_a_last_page_may_be_nearly_bare() {
    let off = Rules { last_page: false, ..Rules::default() };
    assert_eq!(with_and_without(&[lines(12)], off, true, 1), [[(0, 7, 12)], [(0, 10, 12)]]);
}

#[test]
fn rule_98_without_it_a_heading_may_end_a_page() {
    let off = Rules { keep_headings: false, ..Rules::default() };
    let [with, without] = with_and_without(&[solid(7), heading(), lines(6)], off, true, 0);
    assert_eq!(with, [(0, 0, 1)]);
    assert_eq!(without, [(0, 0, 1), (1, 0, 1)]);
}

#[test]
fn rule_101_without_it_a_short_note_may_be_divided() {
    let Body::Lines { mut variants, .. } = text(vec![(0, vec![false; 40])]) else { unreachable!() };
    variants[0].calls = vec![25];
    let elements = [Measured { body: Body::Lines { variants, leading: 1000, division: 0 }, ..Measured::default() }];
    let pieces = |whole_notes| {
        let frame = Frame { rules: Rules { whole_notes, ..Rules::default() }, ..Frame::new(30) };
        let (found, _) =
            Pages::new(&elements, &[NoteSize { lines: 6, ..NoteSize::default() }], frame).solve(true, 20_000_000);
        found.into_iter().min_by_key(|p| p.cost).expect("a way").notes.len()
    };
    assert_eq!((pieces(true), pieces(false)), (1, 2));
}
