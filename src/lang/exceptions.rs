//! Divisions that a person decided: `cesures.txt` and the few that the patterns get wrong (rule 91).
//!
//! One word a line with a hyphen at each place where it may be divided; a word without hyphens is never divided; `#` begins
//! a comment. They count before everything else.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::Names;
use super::chars::is_composed;

/// What is known of single words beyond the patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exceptions {
    /// Words and the places where they may be divided, counted in characters.
    words: BTreeMap<String, Vec<usize>>,
    /// Which words are names.
    pub names: Names,
}

/// What is wrong with a line of `cesures.txt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionError {
    /// The line, from 1.
    pub line: usize,
    /// The word in the file, in bytes.
    pub range: Range<usize>,
    /// The word as written.
    pub word: String,
    /// What is wrong.
    pub kind: ExceptionErrorKind,
}

/// What may be wrong with a word of `cesures.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExceptionErrorKind {
    /// More than one word on a line.
    SeveralWords,
    /// Something else than letters, apostrophes and hyphens.
    NotAWord,
    /// A hyphen at an end, or two together.
    StrayHyphen,
}

/// Divisions that the patterns, which see no apostrophe, would not find.
const BUILT_IN: [&str; 3] = ["au-jour-d’hui", "pres-qu’île", "pres-qu’îles"];

impl Default for Exceptions {
    fn default() -> Exceptions {
        let mut exceptions = Exceptions { words: BTreeMap::new(), names: Names::default() };
        for word in BUILT_IN {
            exceptions.add(word);
        }
        exceptions
    }
}

impl Exceptions {
    /// Reads a `cesures.txt`. A line that is wrong is left out and told.
    pub fn parse(text: &str) -> (Exceptions, Vec<ExceptionError>) {
        let mut exceptions = Exceptions::default();
        let mut errors = Vec::new();
        let mut start = 0;
        for (number, line) in text.split('\n').enumerate() {
            let content = line.split('#').next().unwrap_or_default();
            let word = content.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
            if !word.is_empty() {
                let at = start + content.find(word).unwrap_or(0);
                match fault(word) {
                    None => exceptions.add(word),
                    Some(kind) => errors.push(ExceptionError {
                        line: number + 1,
                        range: at..at + word.len(),
                        word: word.to_owned(),
                        kind,
                    }),
                }
            }
            start += line.len() + 1;
        }
        (exceptions, errors)
    }

    fn add(&mut self, word: &str) {
        let mut plain = String::new();
        let mut places = Vec::new();
        for c in fold(word).chars() {
            if c == '-' { places.push(plain.chars().count()) } else { plain.push(c) }
        }
        self.words.insert(plain, places);
    }

    /// Where the word may be divided, in characters of its NFC form; `None` if nobody decided.
    pub(super) fn get(&self, word: &str) -> Option<&[usize]> {
        // Most words are of small letters alone and need no folding.
        let plain = word.chars().all(|c| matches!(c, 'a'..='z' | 'à'..='ö' | 'œ'));
        let places = if plain { self.words.get(word) } else { self.words.get(&fold(word)) };
        places.map(Vec::as_slice)
    }
}

/// Small letters, composed, with the curly apostrophe, one character for each of the word's.
fn fold(word: &str) -> String {
    let small = |c: char| {
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(single), None) => single,
            _ => c,
        }
    };
    let fold = |c| if c == '\'' { '’' } else { small(c) };
    if is_composed(word) { word.chars().map(fold).collect() } else { word.nfc().map(fold).collect() }
}

fn fault(word: &str) -> Option<ExceptionErrorKind> {
    if word.contains(char::is_whitespace) {
        Some(ExceptionErrorKind::SeveralWords)
    } else if !word.chars().all(|c| super::chars::is_letter(c) || matches!(c, '-' | '\'' | '’')) {
        Some(ExceptionErrorKind::NotAWord)
    } else if word.starts_with('-') || word.ends_with('-') || word.contains("--") {
        Some(ExceptionErrorKind::StrayHyphen)
    } else {
        None
    }
}
