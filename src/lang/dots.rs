//! Rules 36 to 38 and 40: points of suspension.

use super::Language;
use super::chars::{is_figure, is_letter};
use super::slate::Slate;

/// Points beyond this number are a form to fill in, and stay.
const FORM: usize = 5;

/// Turns three points into the one sign, four too in French, and drops those after `etc.`
pub(super) fn suspend(s: &mut Slate) {
    let mut from = 0;
    while let Some(i) = s.sign_from(from) {
        from = i + 1;
        if matches!(s.at(i), '.' | '…') && s.is_live(i) {
            from = s.skip_while(i, |c| matches!(c, '.' | '…'));
            suspend_run(s, i, from);
        }
    }
    s.settle();
    join_spaced_points(s);
}

fn suspend_run(s: &mut Slate, start: usize, end: usize) {
    let points: usize = (start..end).map(|i| if s.at(i) == '…' { 3 } else { 1 }).sum();
    let french = s.language() == Language::French;
    if french && (3..FORM).contains(&points) && follows_etc(s, start) {
        s.replace_and_report(start..end, ".", 38);
    } else if points == 3 {
        s.replace(start..end, "…", if french && is_omission(s, start, end) { 40 } else { 36 });
    } else if points == 4 && french && !(is_figure(s.before(start)) && is_figure(s.at(end))) {
        s.replace_and_report(start..end, "…", 37);
    }
}

/// Alone in brackets: what a quotation leaves out.
fn is_omission(s: &Slate, start: usize, end: usize) -> bool {
    let before = s.word_before(start).map(|k| s.at(k));
    matches!((before, s.at(s.skip_gap(end))), (Some('['), ']') | (Some('('), ')'))
}

fn follows_etc(s: &Slate, dot: usize) -> bool {
    dot >= 3 && s.reads(dot - 3, "etc") && !(dot >= 4 && is_letter(s.at(dot - 4)))
}

/// `. . .`, three points exactly with single spaces, is the same sign.
fn join_spaced_points(s: &mut Slate) {
    let mut from = 0;
    while let Some(i) = s.sign_from(from) {
        from = i + 1;
        let spaced =
            [i, i + 2, i + 4].iter().all(|&k| s.at(k) == '.' && s.is_live(k)) && s.is_gap(i + 1) && s.is_gap(i + 3);
        if !spaced {
            continue;
        }
        let mut end = i + 5;
        while s.is_gap(end) && s.at(end + 1) == '.' || s.at(end) == '.' {
            end += 1;
        }
        if end == i + 5 && s.before(i) != '.' {
            s.replace(i..end, "…", 36);
        }
        from = end;
    }
    s.settle();
}
