//! Where a word may be divided (rules 76, 77, 80 to 88 and 91).
//!
//! Takes a word as a line sees it, that is all that stands between two breakable spaces; gives the [`WordBreak`]s in order.
//! The patterns are those of hyph-utf8 through `hypher`; what French manuals forbid beyond them is taken out here, and every
//! place has a price that grows as the fragments get shorter.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::chars::{
    SOFT_HYPHEN, is_apostrophe, is_closing, is_figure, is_letter, is_opening, is_space, is_stop, is_vowel,
};
use super::exceptions::Exceptions;
use super::{BreakKind, Language, Options, RULE_ADDRESS, WordBreak, address, compounds, english};

/// Where a word stands, as far as its divisions care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordPlace {
    /// Its capital is that of a sentence; whether it is a name all the same, [`super::Names`] may know.
    pub sentence_start: bool,
    /// Names may be divided as a last resort: the measure is narrow (rule 87: below 75 mm).
    pub divide_names: bool,
}

/// Words shorter than this are never divided (rule 88).
const SHORTEST_WORD: usize = 5;
/// Parts of a compound shorter than this are divided only at the typed hyphen (rule 85).
const SHORTEST_PART: usize = 8;
/// So many letters on either side of a typed hyphen, or after the sign of an inclusive spelling, stay with it (rules 76, 85).
pub(super) const NEAR_HYPHEN: usize = 4;
/// What a division in a compound costs beyond its own price.
const IN_COMPOUND: u16 = 500;
/// What a division in a name costs at least.
const IN_NAME: u16 = 900;
/// What a place costs at least that leaves a fragment of two letters before or behind the line's end: dearer than a name, so
/// that it is taken only where the line would else be plainly bad.
pub const STUB_PRICE: u16 = 950;
/// The most that a place may cost.
const LAST_RESORT: u16 = 1000;

/// [`Options::word_breaks`] where every rule is in force.
pub fn word_breaks(word: &str, language: Language, place: WordPlace, exceptions: &Exceptions) -> Vec<WordBreak> {
    Options::default().word_breaks(word, language, place, exceptions)
}

/// [`Options::gap_price`] where every rule is in force.
pub fn gap_price(before: &str, after: &str, language: Language) -> u16 {
    Options::default().gap_price(before, after, language)
}

impl Options {
    /// The places where a word may be divided.
    pub fn word_breaks(
        &self,
        word: &str,
        language: Language,
        place: WordPlace,
        exceptions: &Exceptions,
    ) -> Vec<WordBreak> {
        divide(word, &Ways { language, place, exceptions, options: self })
    }

    /// What a line's end at a breakable space costs beyond nothing, 0 to 1000: a date before its year (rule 58), a small figure
    /// before its noun (rule 66), a single letter at a line's end (rule 78). `before` and `after` are the words on either side.
    pub fn gap_price(&self, before: &str, after: &str, language: Language) -> u16 {
        let price = price_of_gap(before, after, language);
        price.filter(|(_, rule)| self.follows(*rule)).map_or(0, |(price, _)| price)
    }
}

/// What decides how words are divided.
struct Ways<'a> {
    language: Language,
    place: WordPlace,
    exceptions: &'a Exceptions,
    options: &'a Options,
}

fn divide(word: &str, ways: &Ways) -> Vec<WordBreak> {
    let mut breaks = Vec::new();
    let mut plain = 0;
    for (range, kind) in address::find(word) {
        divide_prose(word, plain..range.start, ways, &mut breaks);
        if kind == address::Kind::Address && ways.options.follows(RULE_ADDRESS) {
            let within = address::breaks(&word[range.clone()]);
            breaks.extend(within.into_iter().map(|(at, price)| WordBreak {
                at: range.start + at,
                kind: BreakKind::Bare,
                price,
            }));
        }
        plain = range.end;
    }
    divide_prose(word, plain..word.len(), ways, &mut breaks);
    breaks.sort_by_key(|b| (b.at, b.price));
    breaks.dedup_by_key(|b| b.at);
    breaks
}

/// A run of letters and what touches it.
struct Stem<'a> {
    text: &'a str,
    /// Its place in the word.
    at: usize,
    before: Option<char>,
    after: Option<char>,
    /// Whether letters stand before it in the word.
    follows: bool,
}

fn divide_prose(word: &str, range: std::ops::Range<usize>, ways: &Ways, breaks: &mut Vec<WordBreak>) {
    let text = &word[range.clone()];
    compounds::typed_breaks(word, range.clone(), ways.options, breaks);
    let mut at = 0;
    let mut follows = word[..range.start].contains(is_letter);
    while let Some(start) = text[at..].find(is_letter).map(|k| at + k) {
        let mut end = start + text[start..].find(|c| !is_letter(c)).unwrap_or(text.len() - start);
        if let Some(longer) = elided(text, start, end, ways.exceptions) {
            end = longer;
        }
        let stem = Stem {
            text: &text[start..end],
            at: range.start + start,
            before: word[..range.start + start].chars().next_back(),
            after: word[range.start + end..].chars().next(),
            follows,
        };
        let abbreviation = stem.after == Some('.') && word[range.start + end + 1..].starts_with(is_space);
        if !abbreviation {
            divide_stem(&stem, ways, breaks);
        }
        follows = true;
        at = end;
    }
}

/// The end of `aujourd’hui` or another exception that goes on over an apostrophe.
fn elided(text: &str, start: usize, end: usize, exceptions: &Exceptions) -> Option<usize> {
    let apostrophe = text[end..].chars().next().filter(|&c| is_apostrophe(c))?;
    let next = end + apostrophe.len_utf8();
    let longer = next + text[next..].find(|c| !is_letter(c)).unwrap_or(text.len() - next);
    (end - start > 3 && longer > next && exceptions.get(&text[start..longer]).is_some()).then_some(longer)
}

fn divide_stem(stem: &Stem, ways: &Ways, breaks: &mut Vec<WordBreak>) {
    let follows = |rule| ways.options.follows(rule);
    let mut push = |at: usize, price: u16| {
        breaks.push(WordBreak { at: stem.at + at, kind: BreakKind::Hyphen, price: price.min(LAST_RESORT) });
    };
    if follows(91) && stem.text.chars().any(|c| c == SOFT_HYPHEN) {
        let places = stem.text.match_indices(SOFT_HYPHEN).map(|(k, _)| k + SOFT_HYPHEN.len_utf8());
        places.filter(|&k| k > SOFT_HYPHEN.len_utf8() && k < stem.text.len()).for_each(|k| push(k, 0));
        return;
    }
    let composed = Composed::new(stem.text);
    if let Some(places) = ways.exceptions.get(&composed.text).filter(|_| follows(91)) {
        places.iter().filter_map(|&k| composed.source_of_char(k)).for_each(|k| push(k, 0));
        return;
    }
    let count = composed.text.chars().count();
    if count < SHORTEST_WORD {
        return;
    }
    let compound = |c: Option<char>| matches!(c, Some('-' | '‐' | '\u{2011}'));
    let (left, right) = (compound(stem.before), compound(stem.after));
    let Some(least) = price_of_word(stem, &composed, left || right, ways) else { return };
    let (left, right) = (left && follows(85), right && follows(85));
    let inclusive = follows(76) && stem.follows && matches!(stem.before, Some('·' | '⋅' | '•' | '.' | '('));
    if (left || right) && count < SHORTEST_PART {
        return;
    }
    for place in pattern_breaks(&composed.text, stem, ways) {
        let (head, tail) = composed.text.split_at(place);
        let k = head.chars().count();
        let (before, after) = (k, count - k);
        let near = ((left || inclusive) && before <= NEAR_HYPHEN) || (right && after <= NEAR_HYPHEN);
        let french = ways.language == Language::French;
        if near || (french && follows(82) && !french_allows(head, tail)) {
            continue;
        }
        let mut price = price_of_fragments(count, k).max(least);
        if left || right {
            price += IN_COMPOUND;
        }
        if let Some(at) = composed.source_of_char(k) {
            push(at, price);
        }
    }
}

/// The least price of any division of this word; `None` where it must not be divided: sigles, words with figures, names (rule
/// 87), and those made of several even in a narrow measure (rule 77).
fn price_of_word(stem: &Stem, composed: &Composed, compound: bool, ways: &Ways) -> Option<u16> {
    let marked = |c: Option<char>| c.is_some_and(|c| is_figure(c) || matches!(c, '_' | '@' | '#' | '\\' | '&' | '$'));
    if !ways.options.follows(RULE_ADDRESS) {
        return Some(0);
    }
    let mut letters = composed.text.chars();
    let first = letters.next()?;
    if marked(stem.before) || marked(stem.after) || letters.any(char::is_uppercase) {
        return None;
    }
    let of_sentence = ways.place.sentence_start && !stem.follows;
    let capital = first.is_uppercase() && ways.language != Language::German;
    if !capital || !ways.exceptions.names.is_name(&composed.text, of_sentence) {
        Some(0)
    } else {
        let whole = compound && ways.options.follows(77);
        (ways.place.divide_names && !whole).then_some(IN_NAME)
    }
}

/// A word in NFC, and where each of its characters begins in the text as it is.
struct Composed<'a> {
    text: Cow<'a, str>,
    /// Offsets in the source of each character and of the end; `None` where the text is the source.
    sources: Option<Vec<usize>>,
}

impl Composed<'_> {
    fn new(source: &str) -> Composed<'_> {
        let mark = |c: char| matches!(c, '\u{300}'..='\u{36F}');
        // Below Greek with its accents, what has no mark is composed already; nearly every word is.
        if source.chars().all(|c| c < '\u{1F00}' && !mark(c)) {
            return Composed { text: Cow::Borrowed(source), sources: None };
        }
        let mut text = String::with_capacity(source.len());
        let mut sources = Vec::with_capacity(source.len() + 1);
        let mut at = 0;
        while at < source.len() {
            // A letter and its marks are composed together, and begin where the letter does.
            let mut rest = source[at..].char_indices().skip(1);
            let end = at + rest.find(|&(_, c)| !mark(c)).map_or(source.len() - at, |(k, _)| k);
            for c in source[at..end].nfc() {
                sources.push(at);
                text.push(c);
            }
            at = end;
        }
        sources.push(source.len());
        Composed { text: Cow::Owned(text), sources: Some(sources) }
    }

    /// Where the character begins in the source; none inside a cluster, at the start or at the end.
    fn source_of_char(&self, k: usize) -> Option<usize> {
        let Some(sources) = &self.sources else {
            return self.text.char_indices().nth(k).map(|(at, _)| at).filter(|at| *at > 0);
        };
        let at = *sources.get(k)?;
        let inner = k > 0 && k + 1 < sources.len() && sources[k - 1] != at;
        inner.then_some(at)
    }
}

/// Where the patterns divide, in bytes, with at least two letters before and three behind (rule 80) whatever the language:
/// a line that begins with the two last letters of a word is a poor one everywhere. The letters count from behind an apostrophe
/// (rule 81).
fn pattern_breaks(word: &str, stem: &Stem, ways: &Ways) -> Vec<usize> {
    let lang = match ways.language {
        Language::French => hypher::Lang::French,
        Language::English => hypher::Lang::English,
        Language::Spanish => hypher::Lang::Spanish,
        Language::German => hypher::Lang::German,
        Language::Italian => hypher::Lang::Italian,
        Language::Portuguese => hypher::Lang::Portuguese,
        Language::Russian => hypher::Lang::Russian,
        Language::Catalan => hypher::Lang::Catalan,
        Language::Czech => hypher::Lang::Czech,
        Language::Dutch => hypher::Lang::Dutch,
        Language::Greek => hypher::Lang::Greek,
        Language::Polish => hypher::Lang::Polish,
        Language::Turkish => hypher::Lang::Turkish,
        Language::Ukrainian => hypher::Lang::Ukrainian,
    };
    let (mut left, mut right) = lang.bounds();
    if ways.options.follows(80) {
        (left, right) = (left.max(2), right.max(3));
    }
    if !ways.options.follows(81) && stem.before.is_some_and(is_apostrophe) {
        left = 1;
    }
    let syllables = hypher::hyphenate_bounded(word, lang, left, right);
    let mut places = Vec::with_capacity(syllables.len());
    let mut at = 0;
    for syllable in syllables {
        at += syllable.len();
        places.push(at);
    }
    places.pop();
    if ways.language == Language::English {
        english::put_right(word, &mut places);
    }
    places
}

/// Rule 82: not between two vowels, not beside an `x` or `y` that stands between two.
fn french_allows(head: &str, tail: &str) -> bool {
    let vowel = |letter: Option<char>| letter.is_some_and(is_vowel);
    let double = |letter: Option<char>| matches!(letter, Some('x' | 'X' | 'y' | 'Y'));
    let (mut back, mut on) = (head.chars().rev(), tail.chars());
    let (last, last_but_one) = (back.next(), back.next());
    let (first, second) = (on.next(), on.next());
    let between_vowels = vowel(last) && vowel(first);
    let before_double = double(first) && vowel(last) && vowel(second);
    let after_double = double(last) && vowel(last_but_one) && vowel(first);
    !(between_vowels || before_double || after_double)
}

/// The shorter a fragment, the dearer: two letters at a line's end are the last resort in every language. (Mute syllables,
/// rule 83, are never carried over alone: the patterns see to it.)
fn price_of_fragments(letters: usize, k: usize) -> u16 {
    let left = match k {
        0..=2 => STUB_PRICE,
        3 => 60,
        4 => 20,
        _ => 0,
    };
    let right = match letters - k {
        0..=2 => STUB_PRICE,
        3 => 100,
        4 => 40,
        _ => 0,
    };
    (left + right).min(LAST_RESORT)
}

/// Whether the word that begins at `at` of a corrected text opens a sentence, for [`WordPlace::sentence_start`]. Behind a colon
/// or an opening guillemet inside a sentence it does not: a capital there may be a name's.
pub fn begins_sentence(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at) else { return false };
    let opening = |c: char| is_opening(c) || is_space(c) || matches!(c, '–' | '—');
    let bare = before.trim_end_matches(opening);
    let spaced = bare.len() < before.len();
    match bare.trim_end_matches(|c| is_closing(c) || is_space(c)).chars().next_back() {
        None | Some('\n') => true,
        Some(c) => spaced && is_stop(c),
    }
}

/// The price of a gap and the rule that asks it, for [`Options::gap_price`].
fn price_of_gap(before: &str, after: &str, language: Language) -> Option<(u16, u16)> {
    const BEFORE_YEAR: u16 = 300;
    const AFTER_FIGURE: u16 = 250;
    const AFTER_LETTER: u16 = 150;
    if before.starts_with(is_figure) && ends_with_month(before) && is_year(after) {
        return Some((BEFORE_YEAR, 58));
    }
    let mut back = before.chars().rev();
    let (last, second, third) = (back.next()?, back.next(), back.next());
    let begins = |before: Option<char>| before.is_none_or(is_space);
    let small_figure = is_figure(last) && (begins(second) || second.is_some_and(is_figure) && begins(third));
    if small_figure && language == Language::French && after.starts_with(char::is_lowercase) {
        Some((AFTER_FIGURE, 66))
    } else if is_letter(last) && begins(second) {
        Some((AFTER_LETTER, 78))
    } else {
        None
    }
}

/// `14 juillet`: letters behind a space.
fn ends_with_month(text: &str) -> bool {
    text.rsplit_once(is_space).is_some_and(|(_, month)| month.chars().all(is_letter))
}

/// Four figures, and perhaps signs behind them.
fn is_year(text: &str) -> bool {
    let year = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    year.len() == 4 && year.chars().all(is_figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_82_forbids_what_patterns_allow() {
        let allows = |word: &str| {
            let (head, tail) = word.split_once('-').unwrap_or((word, ""));
            french_allows(head, tail)
        };
        for forbidden in ["cavali-ère", "soi-xante", "soix-ante", "vo-yage", "voy-age", "extra-ordinaire"] {
            assert!(!allows(forbidden), "{forbidden}");
        }
        for allowed in ["ex-traire", "cava-lière", "tex-tile", "cy-cliste"] {
            assert!(allows(allowed), "{allowed}");
        }
    }
}
