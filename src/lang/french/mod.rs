//! The French rules that other languages do not share, in the order in which they must run.

mod abbreviations;
mod dashes;
mod notes;
mod numbers;
mod roman;
mod signs;
mod words;

pub(super) use roman::{ordinal_suffix, parse as parse_roman};

use super::Position;
use super::slate::Slate;

/// Corrects what is French on the slate. Quotes, apostrophes and points of suspension are done already.
pub(super) fn correct(s: &mut Slate, position: Position) {
    words::correct(s);
    notes::place(s);
    signs::space(s);
    // Clauses are told by the spaces about their dashes and after stops, so the signs come first.
    dashes::set(s);
    numbers::set(s);
    abbreviations::tie(s);
    // A line of verse may begin with any capital that the poet likes.
    if position != Position::Verse {
        words::lint_capitals(s);
    }
}

/// Whether a sentence begins at `i`: at the line's start or after a stop, with only openings and spaces between.
fn begins_sentence(s: &Slate, i: usize) -> bool {
    use super::chars::{is_opening, is_stop};
    let mut k = i;
    for _ in 0..8 {
        let Some(before) = s.word_before(k) else { return true };
        match s.at(before) {
            '\n' => return true,
            c if is_opening(c) || matches!(c, '"' | '–' | '—') => k = before,
            c if is_stop(c) => return before + 1 < k,
            _ => return false,
        }
    }
    false
}
