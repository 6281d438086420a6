//! Edits and the places that survive them.

use super::{correction, plain, shown};
use crate::lang::{Edit, Language, Map, apply, is_sign_change};

fn edit(range: std::ops::Range<usize>, replacement: &str) -> Edit {
    Edit { range, replacement: replacement.to_owned(), rule: 1, reported: false }
}

#[test]
fn places_survive() {
    // a b " c " d  →  a b « c » d with inserted spaces
    let (text, map) = apply("ab\"c\"d", &[edit(2..3, "<<"), edit(4..5, ">>"), edit(6..6, "!")]);
    assert_eq!(text, "ab<<c>>d!");
    for (new, old) in [(0, 0), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (8, 6), (9, 6)] {
        assert_eq!(map.to_old(new), old, "{new}");
    }
    for (old, new) in [(0, 0), (1, 1), (2, 2), (3, 4), (4, 5), (5, 7)] {
        assert_eq!(map.to_new(old), new, "{old}");
    }
}

#[test]
fn insertions_stay_outside_the_styled_stretch_and_replacements_inside() {
    let (text, map) = apply("a b!", &[edit(2..2, "~"), edit(3..3, "¦")]);
    assert_eq!(text, "a ~b¦!");
    assert_eq!(&text[map.range_to_new(2..3)], "b");
    let (text, map) = apply("\"Viens\"", &[edit(0..1, "« "), edit(6..7, " »")]);
    assert_eq!(&text[map.range_to_new(0..7)], "« Viens »");
    assert_eq!(&text[map.range_to_new(1..6)], "Viens");
}

#[test]
fn neighbouring_stretches_stay_neighbours() {
    // `...` across the border of an emphasis becomes one sign, which belongs to the first.
    let (text, map) = apply("ab...cd", &[edit(2..5, "…")]);
    assert_eq!(&text[map.range_to_new(0..3)], "ab…");
    assert_eq!(&text[map.range_to_new(3..7)], "cd");
}

#[test]
fn an_emphasis_in_guillemets_keeps_its_words() {
    let typed = plain("« Viens ! »");
    let (text, map) = apply(&typed, &correction(&typed, Language::French).edits);
    let word = typed.find("Viens").unwrap();
    assert_eq!(shown(&text[map.range_to_new(word..word + 5)]), "Viens");
}

#[test]
fn edits_that_do_not_fit_are_left_out() {
    let (text, map) = apply("été", &[edit(1..2, "x"), edit(3..9, "x"), edit(4..5, "!")]);
    assert_eq!(text, "été");
    assert_eq!(map.to_old(0), 0);
    assert_eq!(apply("abc", &[]), ("abc".to_owned(), Map::default()));
}

#[test]
fn changes_of_spaces_are_not_listed() {
    assert!(!is_sign_change(" ", "\u{202F}"));
    assert!(!is_sign_change("", "\u{A0}"));
    assert!(is_sign_change("\"", "«\u{A0}"));
    assert!(is_sign_change("...", "…"));
    assert!(is_sign_change("oe", "œ"));
}

#[test]
fn a_long_word_of_many_addresses_takes_no_time_to_speak_of() {
    // A megabyte in one word: neither the stack nor the clock may suffer.
    for piece in ["a@b.fr,", "http://x.fr)", "x_y,", "\"«", "l'", "- ", "1.000."] {
        let text = piece.repeat((1 << 20) / piece.len());
        let _ = correction(&text, Language::French);
    }
}
