//! Rule 23: a note's call stands after its word and before the sign that ends the sentence.

use crate::lang::NOTE_CALL;
use crate::lang::chars::{is_letter, is_word};
use crate::lang::slate::Slate;

/// Moves the calls that were typed after the punctuation. The fine before a call is set with the other signs.
pub(super) fn place(s: &mut Slate) {
    if !s.follows(23) {
        return;
    }
    let mut from = 0;
    while let Some(i) = s.sign_from(from) {
        from = i + 1;
        if s.at(i) != NOTE_CALL {
            continue;
        }
        let mut end = i + 1;
        while s.at(s.skip_gap(end)) == NOTE_CALL {
            end = s.skip_gap(end) + 1;
        }
        place_run(s, i, end);
        from = end;
    }
    s.settle();
}

/// A sign that may end a sentence or a part of it.
fn is_final(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…')
}

/// More signs than this are no punctuation but a drawing.
const LONGEST_RUN: usize = 8;

fn place_run(s: &mut Slate, start: usize, end: usize) {
    let Some(word) = (start.saturating_sub(LONGEST_RUN)..start).rev().find(|&k| !(is_final(s.at(k)) || s.is_gap(k)))
    else {
        return;
    };
    let signs = word + 1..start;
    let ends_word = is_word(s.at(word)) || matches!(s.at(word), ')' | ']' | '»' | '”' | '%' | '’');
    if !signs.clone().any(|k| is_final(s.at(k))) || !ends_word || is_abbreviation(s, word, &signs) {
        return;
    }
    let first_sign = s.skip_gap(word + 1);
    let calls: String = (start..end).filter(|&k| s.at(k) == NOTE_CALL).map(|k| s.at(k)).collect();
    s.replace(first_sign..first_sign, calls, 23);
    // The space before the calls goes with them.
    let last_sign = s.word_before(start).map_or(start, |k| k + 1);
    s.replace(last_sign..end, "", 23);
}

/// Whether the full stop belongs to the word and not to the sentence: `etc.`, `p.`, an initial.
fn is_abbreviation(s: &Slate, word: usize, signs: &std::ops::Range<usize>) -> bool {
    if s.at(signs.start) != '.' || (signs.clone()).filter(|&k| is_final(s.at(k))).count() > 1 {
        return false;
    }
    let start = (word.saturating_sub(5)..=word).rev().take_while(|&k| is_letter(s.at(k))).last().unwrap_or(word);
    let text = s.string(start..word + 1);
    (text.chars().count() == 1 && text.chars().all(char::is_uppercase))
        || matches!(text.as_str(), "etc" | "cf" | "p" | "pp" | "op" | "cit" | "ibid" | "al" | "ex" | "N" | "T" | "É")
}
