//! Which capitalised words are names (rule 87), as far as the whole booklet tells.
//!
//! A name is not divided, so a word taken for one by mistake costs a line its freedom. What is known of a word is how it is
//! written elsewhere: small letters somewhere, a capital inside a sentence, a capital beside another (`Aïcha Benali`).

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::Language;
use super::chars::{is_composed, is_letter, is_opening, is_space, is_stop};

/// How often one word has been seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Seen {
    /// In small letters.
    small: u32,
    /// With a capital inside a sentence.
    inside: u32,
    /// So, and beside another word with a capital, or behind an initial.
    beside: u32,
    /// At a sentence's start, right before a word with a capital.
    before: u32,
}

/// What the texts of a booklet tell of their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    words: BTreeMap<String, Seen>,
}

/// The word before the one being looked at.
#[derive(Clone, Copy)]
struct Previous<'a> {
    text: &'a str,
    capital: bool,
    opens: bool,
}

impl Names {
    /// Reads one paragraph, in any order. German capitals are those of nouns and tell nothing.
    pub fn learn(&mut self, text: &str, language: Language) {
        if language == Language::German {
            return;
        }
        let mut at = 0;
        let mut previous: Option<Previous> = None;
        while let Some(start) = text[at..].find(is_letter).map(|k| at + k) {
            let end = start + text[start..].find(|c| !is_letter(c)).unwrap_or(text.len() - start);
            let word = Previous {
                text: &text[start..end],
                capital: is_capitalised(&text[start..end]),
                opens: previous.is_none_or(|previous| opens_sentence(previous.text, &text[at..start])),
            };
            self.note(word, previous.filter(|previous| joins(previous.text, &text[at..start])));
            previous = Some(word);
            at = end;
        }
    }

    /// What two parts of a booklet tell together.
    pub fn and(mut self, other: Names) -> Names {
        for (word, seen) in other.words {
            let own = self.words.entry(word).or_default();
            own.small += seen.small;
            own.inside += seen.inside;
            own.beside += seen.beside;
            own.before += seen.before;
        }
        self
    }

    /// Writes down how a word was seen, and the one that it follows at once.
    fn note(&mut self, word: Previous, neighbour: Option<Previous>) {
        if !word.capital {
            if word.text.starts_with(char::is_lowercase) {
                self.seen(word.text).small += 1;
            }
            return;
        }
        if word.opens {
            return;
        }
        let beside = neighbour.is_some_and(|n| n.capital && !n.opens || is_initial(n.text));
        let seen = self.seen(word.text);
        seen.inside += 1;
        seen.beside += u32::from(beside);
        if let Some(neighbour) = neighbour.filter(|n| n.capital) {
            let seen = self.seen(neighbour.text);
            *(if neighbour.opens { &mut seen.before } else { &mut seen.beside }) += 1;
        }
    }

    fn seen(&mut self, word: &str) -> &mut Seen {
        self.words.entry(fold(word)).or_default()
    }

    /// Whether a capitalised word is a name. Small letters elsewhere say that it is none (`Russes`, for `russe`), unless it
    /// stands in a full name as often. Of a word that was never seen a sentence’s start says the same, and any other place
    /// that it is a name.
    pub(super) fn is_name(&self, word: &str, sentence_start: bool) -> bool {
        let word = fold(word);
        let seen = self.words.get(&word).copied().unwrap_or_default();
        match self.small(&word) {
            0 => !sentence_start || seen.inside > 0 || seen.before > 0,
            small => seen.beside >= small,
        }
    }

    /// How often it is written small, in the singular or the plural.
    fn small(&self, word: &str) -> u32 {
        let small = |word: &str| self.words.get(word).map_or(0, |seen| seen.small);
        small(word) + word.strip_suffix('s').map_or(0, small) + small(&[word, "s"].concat())
    }
}

/// A capital and small letters; neither a sigle nor an initial.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().any(char::is_lowercase)
        && !letters.any(char::is_uppercase)
}

/// `M.`, `MM.`, `J.`: they end no sentence, and a name follows.
fn is_initial(word: &str) -> bool {
    word == "MM" || (word.chars().count() == 1 && word.starts_with(char::is_uppercase))
}

/// Whether a sentence, or something like one, may begin behind `between`: a capital there tells nothing.
fn opens_sentence(previous: &str, between: &str) -> bool {
    if between.contains('\n') {
        return true;
    }
    let between = if is_initial(previous) { between.strip_prefix('.').unwrap_or(between) } else { between };
    let ends = |c: char| is_stop(c) || is_opening(c) || matches!(c, ':' | '"' | '–' | '—');
    // The figures of a numbered line are no letters and stand in `between`.
    between.contains(is_space) && between.contains(ends)
}

/// Whether nothing but a space, a hyphen or an initial's point stands between two words.
fn joins(previous: &str, between: &str) -> bool {
    let between = if is_initial(previous) { between.strip_prefix('.').unwrap_or(between) } else { between };
    !between.is_empty() && between.chars().all(|c| is_space(c) || matches!(c, '-' | '‐' | '\u{2011}'))
}

/// Small letters, composed.
fn fold(word: &str) -> String {
    match is_composed(word) {
        true => word.chars().flat_map(char::to_lowercase).collect(),
        false => word.nfc().flat_map(char::to_lowercase).collect(),
    }
}
