//! Rules 1 to 23, 35b and 39: the space on either side of a sign.
//!
//! One walk over the gaps of the text. For each pair of neighbours that are no spaces, [`wanted`] says what must stand
//! between them; however many spaces of whatever kind were typed makes no difference.

use crate::lang::chars::{
    END, FINE, NBSP, OPAQUE, is_apostrophe, is_closing, is_figure, is_letter, is_opening, is_word,
};
use crate::lang::quotes::stands_open;
use crate::lang::slate::Slate;
use crate::lang::{NOTE_CALL, RULE_SUSPECT_SPACING};

/// Two neighbours.
struct Gap {
    /// The place of the left one.
    left: usize,
    /// The place of the right one.
    right: usize,
    a: char,
    b: char,
    /// Whether a space was typed between them.
    typed: bool,
    /// Whether one was typed before the left one.
    before_left: bool,
}

/// What must stand in a gap, and by which rule.
enum Wanted {
    /// As typed.
    AsTyped,
    /// Nothing.
    None(u16),
    /// This space.
    Space(char, u16),
    /// As typed, but the author should look at it.
    Doubt,
}

/// More letters of a word are not shown.
const LONGEST_SHOWN: usize = 24;

/// Sets the spaces of the whole slate.
pub(super) fn space(s: &mut Slate) {
    // Between two letters nothing is wanted; any other gap has a sign on one of its sides.
    let mut from = 0;
    while let Some(sign) = s.sign_from(from) {
        if let Some(letter) = s.word_before(sign).filter(|&k| is_letter(s.at(k))) {
            set(s, letter, sign);
        }
        set(s, sign, s.skip_gap(sign + 1));
        from = sign + 1;
    }
    s.settle();
}

/// Two neighbours with what stands between them.
fn gap(s: &Slate, left: usize, right: usize) -> Gap {
    let before_left = left == 0 || s.is_gap(left - 1) || s.before(left) == '\n';
    Gap { left, right, a: s.at(left), b: s.at(right), typed: right > left + 1, before_left }
}

/// Sets what stands between two neighbours, unless the line ends there.
fn set(s: &mut Slate, left: usize, right: usize) {
    if s.at(left) == '\n' || s.is_line_end(right) {
        return;
    }
    let gap = &gap(s, left, right);
    let range = gap.left + 1..gap.right;
    match wanted(s, gap) {
        Wanted::AsTyped => {}
        Wanted::None(rule) => s.replace(range, "", rule),
        Wanted::Space(space, rule) => s.set_gap(range, space, rule),
        Wanted::Doubt => {
            // The words on either side, so that the author finds the place.
            let start = s.letters_before(gap.left);
            let end = s.skip_while(gap.right, is_letter).clamp(gap.right + 1, gap.right + LONGEST_SHOWN);
            let suggestion = format!("{} {}", s.string(start..gap.right), s.string(gap.right..end));
            s.lint(start..end, RULE_SUSPECT_SPACING, Some(suggestion));
        }
    }
}

fn wanted(s: &Slate, gap: &Gap) -> Wanted {
    let Gap { a, b, typed, .. } = *gap;
    match (a, b) {
        ('«', '»') if !typed => Wanted::AsTyped,
        ('(', ')') | ('[', ']') => Wanted::AsTyped,
        ('«', _) => Wanted::Space(NBSP, if typed { 17 } else { 18 }),
        ('‹', _) => Wanted::Space(NBSP, 28),
        ('(' | '[', '…') | ('…', ')' | ']') => closed(typed, 40),
        ('(' | '[', _) => closed(typed, 12),
        ('“' | '‘', _) if s.is_live(gap.left) && stands_open(s, gap.left) => closed(typed, 28),
        (_, '»') => Wanted::Space(NBSP, if typed { 17 } else { 18 }),
        (_, '›') => Wanted::Space(NBSP, 28),
        (_, ')' | ']') => closed(typed, 12),
        (_, '”') => closed(typed, 28),
        (_, ';' | '!' | '?') => high_sign(s, gap),
        (_, ':') => colon(s, gap),
        (_, ',') => comma(s, gap),
        (_, '.') => stop(s, gap),
        (_, '…') => suspension(gap),
        (_, NOTE_CALL) => note_call(a),
        (_, '/') if typed && s.is_gap(gap.right + 1) => Wanted::Space(NBSP, 15),
        _ => after_sign(s, gap),
    }
}

fn closed(typed: bool, rule: u16) -> Wanted {
    if typed { Wanted::None(rule) } else { Wanted::AsTyped }
}

/// `;`, `!`, `?`: a fine before them, but none between two of them nor behind an opening sign.
fn high_sign(s: &Slate, gap: &Gap) -> Wanted {
    let Gap { a, b, typed, .. } = *gap;
    let next = s.at(gap.right + 1);
    let rule = match (a, b) {
        ('!', '!') | ('?', '?') => 6,
        ('!' | '?', _) => 5,
        ('…', _) => 8,
        ('»', _) => 20,
        (_, '!') => 3,
        (_, '?') => 2,
        _ => 1,
    };
    match a {
        '!' | '?' | '{' | '¿' | '¡' => closed(typed, rule),
        ':' if !typed => Wanted::AsTyped,
        ';' if b == ';' => closed(typed, rule),
        _ if b == '!' && next == '=' => Wanted::AsTyped,
        _ if b == ';' && !typed && (entity(s, gap.right) || (is_figure(a) && is_figure(next))) => Wanted::AsTyped,
        _ if b != ';' && !typed && is_word(a) && is_letter(next) => Wanted::AsTyped,
        _ => Wanted::Space(FINE, rule),
    }
}

/// `&amp;` and the like, typed in a text by mistake or on purpose.
fn entity(s: &Slate, semicolon: usize) -> bool {
    (semicolon.saturating_sub(9)..semicolon)
        .rev()
        .map(|i| s.at(i))
        .find(|&c| !(c.is_ascii_alphanumeric() || c == '#'))
        .is_some_and(|c| c == '&')
}

/// `:` is unbreakable before, and nothing at all where a glyph follows it at once (`12:30`, `3:2`).
fn colon(s: &Slate, gap: &Gap) -> Wanted {
    let next = s.at(gap.right + 1);
    let ends =
        matches!(next, END | '\n' | '"' | NOTE_CALL) || s.is_gap(gap.right + 1) || is_opening(next) || is_closing(next);
    match gap.a {
        ':' | ';' | '{' => Wanted::AsTyped,
        _ if next == ':' || (!gap.typed && !ends) => Wanted::AsTyped,
        _ => {
            let space = if s.options().thin_colon { FINE } else { NBSP };
            Wanted::Space(space, if gap.a == '.' { 16 } else { 4 })
        }
    }
}

fn comma(s: &Slate, gap: &Gap) -> Wanted {
    let rule = match gap.a {
        '»' => 20,
        ')' | ']' => 14,
        '–' | '—' => 43,
        _ => 10,
    };
    if gap.typed && is_figure(s.at(gap.right + 1)) { Wanted::AsTyped } else { closed(gap.typed, rule) }
}

/// A full stop is closed up where it ends something; ` .5` and ` .txt` begin something.
fn stop(s: &Slate, gap: &Gap) -> Wanted {
    let next = s.at(gap.right + 1);
    let ends = matches!(next, END | '\n' | '"' | NOTE_CALL) || s.is_gap(gap.right + 1) || is_closing(next);
    let another = s.at(s.skip_gap(gap.right + 1)) == '.';
    let rule = if gap.a == '»' { 20 } else { 11 };
    let ends = ends || (gap.typed && ends_on_wrong_side(s, gap.left, gap.right));
    if ends && !another && !matches!(gap.a, '.' | '…') { closed(gap.typed, rule) } else { Wanted::AsTyped }
}

/// `revenu .Bon`: the space stands on the wrong side of a stop between two sentences.
fn ends_on_wrong_side(s: &Slate, left: usize, stop: usize) -> bool {
    let dotted = s.reads(stop + 1, "Net") && !is_letter(s.at(stop + 4));
    s.at(left).is_lowercase() && s.at(stop + 1).is_uppercase() && s.at(stop + 2).is_lowercase() && !dotted
}

/// `mot …` closes up; behind a comma or at a sentence's start the author's space stays.
fn suspension(gap: &Gap) -> Wanted {
    let closes = is_word(gap.a) || is_closing(gap.a) || gap.a == NOTE_CALL;
    if closes { closed(gap.typed, 39) } else { Wanted::AsTyped }
}

/// A note's call is held by a fine, so that it opens no line (rule 23).
fn note_call(a: char) -> Wanted {
    if is_opening(a) || is_apostrophe(a) { Wanted::AsTyped } else { Wanted::Space(FINE, 23) }
}

/// What a sign wants behind it.
fn after_sign(s: &Slate, gap: &Gap) -> Wanted {
    let Gap { a, b, typed, before_left, .. } = *gap;
    if typed || !s.is_live(gap.left) && !s.is_live(gap.right) {
        return Wanted::AsTyped;
    }
    let before = if gap.left == 0 { END } else { s.at(s.word_before(gap.left).unwrap_or(0)) };
    if b == '«' {
        return match a {
            ',' | ';' | ':' | '.' | '!' | '?' | '%' | '»' | ')' | NOTE_CALL => Wanted::Space(' ', 17),
            _ if is_word(a) => Wanted::Doubt,
            _ => Wanted::AsTyped,
        };
    }
    let speaks = is_letter(b) || b == OPAQUE;
    match a {
        '»' if is_word(b) => Wanted::Doubt,
        ';' if is_letter(b) && !entity(s, gap.left) && sign_ends_word(before) => Wanted::Space(' ', 1),
        '!' | '?' if speaks && sign_ends_word(before) && (before_left || !is_word(before)) => {
            Wanted::Space(' ', if a == '!' { 3 } else { 2 })
        }
        '!' | '?' if is_letter(b) && is_word(before) => Wanted::Doubt,
        ':' if speaks && before_left && is_word(before) => Wanted::Space(' ', 4),
        ',' if speaks && before_left && is_word(before) => Wanted::Space(' ', 10),
        ',' if is_letter(b) && is_letter(before) && !between_letters(s, gap) => Wanted::Doubt,
        '…' if is_letter(b) && before_left && is_word(before) => Wanted::Space(' ', 39),
        '…' if is_letter(b) && is_word(before) && !stammers(s, gap.left) => Wanted::Doubt,
        '.' if before_left && s.word_before(gap.left).is_some_and(|word| ends_on_wrong_side(s, word, gap.left)) => {
            Wanted::Space(' ', 11)
        }
        '.' if b.is_uppercase()
            && !before_left
            && (before.is_lowercase() || before == '»')
            && s.at(gap.right + 1).is_lowercase() =>
        {
            Wanted::Doubt
        }
        _ => Wanted::AsTyped,
    }
}

/// `x,y`: one letter on either side is no prose.
fn between_letters(s: &Slate, gap: &Gap) -> bool {
    gap.left > 0 && is_single_letter(s, gap.left - 1) && !is_letter(s.at(gap.right + 1))
}

/// `B…bonjour`, `f…ing`: what is left of a word before the points.
fn stammers(s: &Slate, points: usize) -> bool {
    points > 0 && is_single_letter(s, points - 1)
}

fn is_single_letter(s: &Slate, i: usize) -> bool {
    is_letter(s.at(i)) && !(i > 0 && is_word(s.at(i - 1)))
}

/// Whether what stands before a `!` or `?` is something that it can end.
fn sign_ends_word(before: char) -> bool {
    is_word(before) || is_closing(before) || matches!(before, '!' | '?' | '…' | '.' | NOTE_CALL | '%')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lang::{Options, Passage};

    proptest! {
        #![proptest_config(crate::lang::tests::config())]

        /// [`space`] passes these gaps by.
        #[test]
        fn between_two_letters_nothing_is_wanted(text in "[a-zA-ZéÉœ \u{A0}\u{202F}.,;:!?…«»/('’0-9\n\u{FFFC}-]{0,40}") {
            let options = Options::default();
            let mut slate = Slate::new(&Passage { text: &text, ..Passage::default() }, &[], &options);
            slate.begin_round();
            for left in (0..slate.len()).filter(|&left| is_letter(slate.at(left))) {
                let right = slate.skip_gap(left + 1);
                if is_letter(slate.at(right)) {
                    prop_assert!(matches!(wanted(&slate, &gap(&slate, left, right)), Wanted::AsTyped));
                }
            }
        }
    }
}
