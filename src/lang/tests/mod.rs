//! One test per rule of `docs/typography.md`, named after its number, and properties over all their examples.
//!
//! Notation in expected texts: `~` no-break space, `¦` fine, `^` the call of a note.

mod applying;
mod dashes;
mod divisions;
mod languages;
mod listing;
mod names;
mod numbers;
mod properties;
mod quotes;
mod signs;
mod switches;
mod titles;

pub(super) use properties::config;

use std::ops::Range;

use super::{Correction, Language, Options, Passage, apply, correct};

/// Reads the notation.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '~' => '\u{A0}',
            '¦' => '\u{202F}',
            '^' => super::NOTE_CALL,
            c => c,
        })
        .collect()
}

/// Writes the notation.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{A0}' => '~',
            '\u{202F}' => '¦',
            super::NOTE_CALL => '^',
            c => c,
        })
        .collect()
}

fn correction(text: &str, language: Language) -> Correction {
    correct(&Passage { text, language, ..Passage::default() }, &Options::default())
}

/// The corrected text, in the notation.
fn set(typed: &str, language: Language) -> String {
    let typed = plain(typed);
    let (text, _) = apply(&typed, &correction(&typed, language).edits);
    shown(&text)
}

/// French: what is typed becomes what is expected, and stays so.
#[track_caller]
fn becomes(typed: &str, expected: &str) {
    assert_eq!(set(typed, Language::French), expected, "typed: {typed}");
    assert_eq!(set(expected, Language::French), expected, "a second time");
}

/// French: what is typed stays.
#[track_caller]
fn stays(typed: &str) {
    becomes(typed, typed);
}

/// The rules that report something in a French text, with what they point at and suggest.
fn reports(typed: &str) -> Vec<(u16, String, String)> {
    let typed = plain(typed);
    let correction = correction(&typed, Language::French);
    let at = |range: &Range<usize>| shown(&typed[range.clone()]);
    let lints = correction.lints.iter().map(|l| (l.rule, at(&l.range), shown(l.suggestion.as_deref().unwrap_or(""))));
    lints.collect()
}

/// French: the text stays and is reported under a rule, at a stretch, with a suggestion (empty for none).
#[track_caller]
fn is_reported(typed: &str, rule: u16, at: &str, suggestion: &str) {
    let found = reports(typed);
    assert!(
        found.contains(&(rule, at.to_owned(), suggestion.to_owned())),
        "{typed}: expected {rule} at `{at}` → `{suggestion}`, found {found:?}"
    );
}

/// French: no rule has anything to say.
#[track_caller]
fn is_not_reported(typed: &str) {
    assert_eq!(reports(typed), [], "{typed}");
}

/// French: replaced and reported under this rule.
#[track_caller]
fn is_fixed_and_reported(typed: &str, expected: &str, rule: u16) {
    becomes(typed, expected);
    let edits = correction(&plain(typed), Language::French).edits;
    assert!(edits.iter().any(|edit| edit.reported && edit.rule == rule), "{typed}: {edits:?}");
}

/// The rules of the edits of a French text.
fn rules(typed: &str) -> Vec<u16> {
    correction(&plain(typed), Language::French).edits.iter().map(|edit| edit.rule).collect()
}
