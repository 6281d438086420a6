//! Spanish, German, Italian, Portuguese, Russian and others (and, with [`super::english`], English): signs close up to the word
//! before them, hyphens typed for dashes become dashes. No more is claimed to be known of them.

use super::chars::{END, NBSP, is_closing, is_figure, is_opening, is_word};
use super::quotes::closes_with_sixes;
use super::slate::Slate;
use super::{Language, NOTE_CALL, RULE_OTHER_LANGUAGE};

/// Corrects what is in the slate's language, which has no rules of its own.
pub(super) fn correct(s: &mut Slate) {
    space_signs(s);
    let dash = if matches!(s.language(), Language::Russian | Language::Ukrainian) { '—' } else { '–' };
    set_dashes(s, dash, RULE_OTHER_LANGUAGE);
}

/// No space before a sign, none inside brackets and quotes.
pub(super) fn space_signs(s: &mut Slate) {
    let mut left = s.skip_gap(0);
    while left < s.len() {
        let right = s.skip_gap(left + 1);
        if right > left + 1 && s.at(left) != '\n' && !s.is_line_end(right) && closes_up(s, left, right) {
            s.replace(left + 1..right, "", RULE_OTHER_LANGUAGE);
        }
        left = right;
    }
    s.settle();
}

fn closes_up(s: &Slate, left: usize, right: usize) -> bool {
    let (a, b, next) = (s.at(left), s.at(right), s.at(right + 1));
    // Where guillemets point inwards, or are none of the language's, nobody knows which way they lean.
    let german = matches!(s.language(), Language::German | Language::Czech);
    // What opens in English closes in these.
    let low = closes_with_sixes(s.language());
    let ends = matches!(next, END | '\n' | '"' | NOTE_CALL) || s.is_gap(right + 1) || is_closing(next);
    let ends = ends || (low && next == '“');
    let bare = |c| matches!(c, '(' | '[');
    match (a, b) {
        ('(', ')') | ('[', ']') => false,
        ('«', _) | (_, '»') => !german && s.language() != Language::English,
        ('„', _) => true,
        ('“' | '‘', _) if !low => super::quotes::stands_open(s, left),
        (a, _) if bare(a) => true,
        (_, ')' | ']') => true,
        (_, '”') => true,
        // An English quotation in German text is left.
        (_, '“') => low && is_word(a) && !is_word(next),
        (_, NOTE_CALL) => true,
        (_, ',') => !is_figure(next),
        (_, '!' | '?' | ';' | ':') => ends || matches!(next, '!' | '?'),
        (_, '.') => ends && !matches!(a, '.' | '…') && s.at(s.skip_gap(right + 1)) != '.',
        _ => false,
    }
}

/// `--` and `---`, and a hyphen between spaces; `spaced` is the dash that the latter becomes.
pub(super) fn set_dashes(s: &mut Slate, spaced: char, rule: u16) {
    let mut from = 0;
    while let Some(i) = s.sign_from(from) {
        from = i + 1;
        if s.at(i) == '-' && s.is_live(i) {
            from = s.skip_while(i, |c| c == '-');
            set_dash(s, i, from, spaced, rule);
        }
    }
    s.settle();
}

fn set_dash(s: &mut Slate, start: usize, end: usize, spaced: char, rule: u16) {
    let dash = |c| matches!(c, '–' | '—' | '>' | '<' | '!');
    let after = s.skip_gap(end);
    let Some(before) = s.word_before(start).filter(|&k| s.at(k) != '\n') else {
        if matches!(end - start, 2 | 3) && !s.is_line_end(after) {
            s.replace(start..end, "—", 41);
        }
        return;
    };
    if dash(s.before(start)) || dash(s.at(end)) {
        return;
    }
    let spaces = before + 1 < start && after > end && !s.is_line_end(after);
    match end - start {
        1 if spaces && is_figure(s.at(before)) && is_figure(s.at(after)) => s.lint(before..after + 1, 42, None),
        1 if spaces && (closes_here(s, before) || !is_opening(s.at(before))) => {
            s.set_gap(before + 1..start, NBSP, rule);
            s.replace(start..end, spaced.to_string(), rule);
        }
        // An option of a command, or a clause whose other end is spaced wrongly: left.
        2 if before + 1 < start && after == end => {}
        2 | 3 => {
            if spaces && !is_opening(s.at(before)) {
                // A dash opens no line.
                s.set_gap(before + 1..start, NBSP, rule);
            }
            s.replace(start..end, if end - start == 2 { "–" } else { "—" }, 41);
        }
        _ => {}
    }
}

/// What opens in other languages closes in German and Russian: `‚ja‘ - nein`.
fn closes_here(s: &Slate, i: usize) -> bool {
    closes_with_sixes(s.language()) && matches!(s.at(i), '“' | '‘') && is_word(s.before(i))
}
