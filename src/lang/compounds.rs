//! Where a word may be divided at what its author typed: hyphens, dashes, slashes (rules 76, 85 and 86).
//!
//! Takes a word; gives the [`WordBreak`]s at its own signs, none of which adds a hyphen. What lies between them is for
//! [`super::hyphenate`].

use super::chars::{is_figure, is_letter, is_space};
use super::hyphenate::{NEAR_HYPHEN, STUB_PRICE};
use super::{BreakKind, Options, WordBreak};

/// Endings of inclusive spellings written with hyphens: `militant-e-s` is not divided at them (rule 76).
const INCLUSIVE: [&str; 33] = [
    "e", "s", "x", "es", "te", "tes", "ne", "nes", "ve", "ves", "ive", "ives", "fe", "fes", "se", "ses", "rice",
    "rices", "trice", "trices", "euse", "euses", "ère", "ères", "ière", "ières", "enne", "ennes", "ienne", "iennes",
    "onne", "onnes", "esse",
];

/// Breaks at what was typed: hyphens, dashes, slashes, points of suspension inside the word.
pub(super) fn typed_breaks(word: &str, range: std::ops::Range<usize>, options: &Options, breaks: &mut Vec<WordBreak>) {
    for (k, c) in word[range.clone()].char_indices() {
        let (start, at) = (range.start + k, range.start + k + c.len_utf8());
        if !matches!(c, '-' | '‐' | '–' | '—' | '/' | '…') || start == 0 || at >= word.len() {
            continue;
        }
        if let Some((kind, price)) = typed_break(&word[..start], c, &word[at..], options) {
            breaks.push(WordBreak { at, kind, price });
        }
    }
}

fn typed_break(before: &str, sign: char, after: &str, options: &Options) -> Option<(BreakKind, u16)> {
    let p = before.chars().next_back()?;
    let n = after.chars().next()?;
    let left = before.chars().rev().take_while(|&c| is_letter(c)).take(NEAR_HYPHEN).count();
    let part = &after[..after.find(|c| !is_letter(c)).unwrap_or(after.len())];
    let right = part.chars().take(NEAR_HYPHEN).count();
    match sign {
        '—' | '–' => {
            let ties = is_space(p) || is_space(n) || super::may_not_start_line(n) || (is_figure(p) && is_figure(n));
            (!ties && !super::may_not_end_line(p)).then_some((BreakKind::Typed, 50))
        }
        '/' => (left >= 2 && right >= 2).then_some((BreakKind::Typed, 150)),
        '…' => (left >= 1 && right >= 1).then_some((BreakKind::Typed, 200)),
        _ => {
            let opens = right >= 1 || matches!(n, '«' | '“');
            // Rule 86: behind a single letter, the t of `demande-t-elle` above all, never.
            let least = if options.follows(86) { 2 } else { 1 };
            let closes = left >= least || matches!(p, '»' | '”');
            (opens && closes && !(options.follows(76) && is_inclusive(part, after)))
                .then(|| (BreakKind::Typed, price_of_hyphen(left, after)))
        }
    }
}

/// A typed hyphen is the best place of all (rule 85), unless it leaves but two letters on a line: `là-`, `-il`.
fn price_of_hyphen(left: usize, after: &str) -> u16 {
    let carried = after.chars().take_while(|&c| is_letter(c) || c == '-').filter(|&c| c != '-').take(3).count();
    if left <= 2 || carried <= 2 { STUB_PRICE } else { 0 }
}

/// `-e`, `-rice`, or any short ending before `-s`: `tou-te-s`, `nouve-lle-s`.
fn is_inclusive(part: &str, after: &str) -> bool {
    let plural = after[part.len()..].strip_prefix(['-', '‐']).is_some_and(|rest| {
        let end = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        matches!(&rest[..end], "s" | "x" | "S" | "X")
    });
    INCLUSIVE.contains(&part) || (plural && part.chars().count() <= LONGEST_INCLUSIVE)
}

/// `-rice`, `-trice`, `-ienne` and their like.
const LONGEST_INCLUSIVE: usize = 5;
