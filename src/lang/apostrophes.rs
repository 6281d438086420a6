//! Rules 32 to 35a and 29: apostrophes, single quotes, primes after figures, the space after an elision.

use super::chars::{END, OPAQUE, is_apostrophe, is_figure, is_letter, is_opening, is_space, is_vowel, is_word};
use super::slate::Slate;
use super::{Language, RULE_ELISION};

/// What is elided before a vowel in French (rule 35a), without its apostrophe.
const ELISIONS: [&str; 15] =
    ["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu"];

/// English words that begin with an apostrophe, which is no quote.
const CLIPPED: [&str; 6] = ["tis", "twas", "em", "til", "cause", "n"];

/// The longest of [`ELISIONS`].
const LONGEST_ELISION: usize = 6;

/// Every straight apostrophe becomes what it stands for, as far as its surroundings tell.
pub(super) fn curl(s: &mut Slate) {
    let mut ahead = Ahead::default();
    let mut region = None;
    // From the end, so that an opening quote knows whether a closing one follows.
    let mut behind = s.len();
    while let Some(i) = s.sign_before(behind) {
        behind = i;
        let c = s.at(i);
        if !(is_apostrophe(c) || c == '‘') || !s.is_live(i) {
            continue;
        }
        if region != Some(s.region(i)) {
            region = Some(s.region(i));
            ahead = Ahead::default();
        }
        if ahead.paired.take_if(|paired| *paired == i).is_some() {
            continue;
        }
        if c == '\''
            && let Some(opening) = quotes_signs(s, i)
        {
            s.replace(i..i + 1, "’", 29);
            s.replace(opening..opening + 1, "‘", 29);
            ahead.paired = Some(opening);
            continue;
        }
        curl_one(s, i, c, &mut ahead.closing);
    }
    s.settle();
}

/// What has been met behind the place that is looked at.
#[derive(Default)]
struct Ahead {
    /// A quote that closes, and waits for what it closes.
    closing: bool,
    /// The opening quote of a pair that is set already.
    paired: Option<usize>,
}

/// The most signs between two single quotes that are a mention of these signs: `'_'`, `'->'`.
const LONGEST_MENTION: usize = 3;

/// Where the single quote opens that is closed at `i` around signs alone: no letter tells which way either leans.
fn quotes_signs(s: &Slate, i: usize) -> Option<usize> {
    let sign = |c| !(is_word(c) || is_space(c) || is_apostrophe(c) || matches!(c, END | '\n' | '‘'));
    let first = (i.saturating_sub(LONGEST_MENTION)..i).rev().take_while(|&k| sign(s.at(k))).last()?;
    let opening = first.checked_sub(1).filter(|&k| s.at(k) == '\'' && s.is_live(k))?;
    let p = s.before(opening);
    let opens = s.is_line_start(opening) || s.is_gap(opening - 1) || is_opening(p) || p == '"';
    (opens && !is_word(s.at(i + 1))).then_some(opening)
}

fn curl_one(s: &mut Slate, i: usize, c: char, closing_ahead: &mut bool) {
    let (p, n) = (s.before(i), s.at(i + 1));
    let opens = s.is_line_start(i) || s.is_gap(i - 1) || is_opening(p) || matches!(p, '"' | '-' | '–' | '—' | '/');
    if c == '‘' {
        // An opening quote before two figures is a word processor's mistake for a year's apostrophe.
        if is_year(s, i + 1) && !*closing_ahead {
            s.replace(i..i + 1, "’", 34);
        }
        *closing_ahead = false;
    } else if opens && (is_letter(n) || is_opening(n) || n == '"') {
        let quote = *closing_ahead && !clipped(s, i + 1);
        if c == '\'' {
            s.replace(i..i + 1, if quote { opening_quote(s) } else { "’" }, if quote { 29 } else { 32 });
        }
        *closing_ahead = false;
    } else if opens && is_figure(n) {
        let end = s.skip_while(i + 1, is_figure);
        let quote = *closing_ahead && is_apostrophe(s.at(end));
        if quote || end == i + 3 {
            s.replace(i..i + 1, if quote { "‘" } else { "’" }, if quote { 29 } else { 34 });
        }
        *closing_ahead = false;
    } else if opens {
        // Alone between spaces nobody knows; before a sign (`'\clef 4'`) it opens if something closes.
        if c == '\'' && *closing_ahead && !s.is_gap(i + 1) && !s.is_line_end(i + 1) {
            s.replace(i..i + 1, "‘", 29);
            *closing_ahead = false;
        }
    } else if is_figure(p) && c == '\'' {
        prime(s, i, n, closing_ahead);
    } else if is_letter(n) {
        let inside = s.language() == Language::French && is_letter(p) && !is_elision(s, i);
        s.replace(i..i + 1, "’", if inside { 33 } else { 32 });
    } else if is_elision(s, i) && !(s.is_gap(i + 1) && quote_opened_before(s, i)) {
        s.replace(i..i + 1, "’", 32);
        drop_space(s, i);
    } else if c == '\'' && is_low(s) && quote_opened_before(s, i) {
        s.replace(i..i + 1, "‘", 29);
        *closing_ahead = true;
    } else {
        s.replace(i..i + 1, "’", 32);
        *closing_ahead = true;
    }
}

/// Whether single quotes are `‚ ‘`.
fn is_low(s: &Slate) -> bool {
    matches!(s.language(), Language::German | Language::Czech)
}

/// `‘`, or what German opens with; it closes with `‘`.
fn opening_quote(s: &Slate) -> &'static str {
    if is_low(s) { "‚" } else { "‘" }
}

/// Feet and minutes: `5'`. A figure with three more behind the sign is a Swiss thousand and stays.
fn prime(s: &mut Slate, i: usize, n: char, closing_ahead: &mut bool) {
    if is_figure(n) {
        let end = s.skip_while(i + 1, is_figure);
        let quoted = is_apostrophe(s.at(end)) || quote_opened_before(s, i);
        if end <= i + 3 && !quoted {
            s.replace(i..i + 1, "′", 35);
        }
    } else if is_letter(n) {
        s.replace(i..i + 1, "’", 32);
    } else if quote_opened_before(s, i) {
        s.replace(i..i + 1, "’", 29);
        *closing_ahead = true;
    } else {
        s.replace(i..i + 1, "′", 35);
    }
}

/// How far back a single quote is looked for: it rarely holds more than a few words.
const QUOTE_REACH: usize = 80;

fn quote_opened_before(s: &Slate, i: usize) -> bool {
    // An apostrophe between two letters is none.
    let quote = |&k: &usize| {
        let inside = is_letter(s.before(k)) && is_letter(s.at(k + 1));
        (is_apostrophe(s.at(k)) && !inside) || matches!(s.at(k), '‘' | '`')
    };
    (i.saturating_sub(QUOTE_REACH)..i).rev().find(quote).is_some_and(|k| {
        let opens = s.at(k) == '\'' && (s.is_line_start(k) || s.is_gap(k - 1));
        // `'2'` is a quotation; `'68 … 5'` are a year and some feet.
        let figures = s.skip_while(k + 1, is_figure) == i;
        let year = is_figure(s.at(k + 1)) && !figures;
        // A manual's `2038/01/19' is a quotation.
        matches!(s.at(k), '‘' | '`') || (opens && !year && !s.is_gap(k + 1))
    })
}

/// Two figures and no more: `'68`; the English `'90s` too.
fn is_year(s: &Slate, i: usize) -> bool {
    let end = if s.at(i + 2) == 's' { i + 3 } else { i + 2 };
    is_figure(s.at(i)) && is_figure(s.at(i + 1)) && !is_word(s.at(end))
}

fn clipped(s: &Slate, i: usize) -> bool {
    let end = s.skip_while(i, is_letter).min(i + 8);
    let word = s.string(i..end).to_lowercase();
    word == "n" && joins_music(s, i) || (s.language() == Language::English && CLIPPED.contains(&word.as_str()))
}

/// `rock 'n' roll`, in every language; elsewhere than in English `'n'` may be a letter that is spoken of.
fn joins_music(s: &Slate, n: usize) -> bool {
    let Some(end) = s.word_before(n.saturating_sub(1)) else { return false };
    let word = s.string(s.letters_before(end + 1)..end + 1).to_lowercase();
    matches!(word.as_str(), "rock" | "drum" | "guns")
}

/// Whether the letters before the apostrophe at `i` are an elided word and nothing else.
pub(super) fn is_elision(s: &Slate, i: usize) -> bool {
    if s.language() != Language::French {
        return false;
    }
    let reach = i.saturating_sub(LONGEST_ELISION);
    let start = (reach..i).rev().find(|&k| !is_letter(s.at(k))).map_or(reach, |k| k + 1);
    let before = s.before(start);
    let alone = !(is_word(before) || is_apostrophe(before) || before == '‘');
    alone && ELISIONS.contains(&s.string(start..i).to_lowercase().as_str())
}

fn drop_space(s: &mut Slate, i: usize) {
    let next = s.skip_gap(i + 1);
    let c = s.at(next);
    if next > i + 1 && (is_elided_before(c) || is_opening(c) || matches!(c, '"' | OPAQUE)) {
        s.replace(i + 1..next, "", RULE_ELISION);
    }
}

/// A vowel, or an h that may be mute. Before a consonant (`assez d’ tripes`) the apostrophe tells how somebody speaks, and the space
/// behind it is meant.
fn is_elided_before(c: char) -> bool {
    is_vowel(c) || matches!(c, 'h' | 'H')
}
