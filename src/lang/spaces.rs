//! Rule 25, for every language: no two spaces together, none at a line's ends.
//!
//! It runs first, so that the passes after it meet at most one space at a time. What the author made unbreakable or thin
//! stays so.

use super::chars::{FINE, NBSP};
use super::slate::Slate;
use super::{Position, RULE_NO_STRAY_SPACE};

/// One run of spaces at a time.
pub(super) fn collapse(s: &mut Slate, position: Position) {
    let mut from = 0;
    while let Some(i) = s.gap_from(from) {
        let end = s.skip_gap(i);
        from = end;
        if end == i + 1 && s.at(i) == ' ' && !s.is_line_start(i) && !s.is_line_end(end) {
            continue;
        }
        let indent = s.is_line_start(i) && position == Position::Verse;
        if indent {
            // Leading spaces of verse are the poet's; only their kind is made plain.
            s.replace(i..end, " ".repeat(end - i), RULE_NO_STRAY_SPACE);
        } else if s.is_line_start(i) || s.is_line_end(end) {
            s.replace(i..end, "", RULE_NO_STRAY_SPACE);
        } else {
            let one = strongest(s, i..end);
            s.set_gap(i..end, one, RULE_NO_STRAY_SPACE);
        }
    }
    s.settle();
}

/// What a run of spaces amounts to: thin if all of it is thin, unbreakable if any of it is, else plain.
fn strongest(s: &Slate, run: std::ops::Range<usize>) -> char {
    let thin = |c| matches!(c, FINE | '\u{2006}' | '\u{2008}'..='\u{200A}');
    if run.clone().all(|i| thin(s.at(i))) {
        FINE
    } else if run.clone().any(|i| matches!(s.at(i), NBSP | FINE | '\u{2007}')) {
        NBSP
    } else {
        ' '
    }
}
