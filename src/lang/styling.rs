//! How some characters are set: superiors and small capitals (rules 57, 60 to 63 and 68), and the class of each space.
//!
//! The characters stay as typed, so that the text extracts as `XXe`, `1er`, `Mme`.

use std::ops::Range;

use super::chars::{FINE, NBSP, is_figure, is_letter, is_space};
use super::french::{ordinal_suffix, parse_roman};
use super::{Language, Options, SpaceClass, Style, address};

/// [`Options::styling`] where every rule is in force.
pub fn styling(
    text: &str,
    language: Language,
    foreign: &[(Range<usize>, Language)],
    protected: &[Range<usize>],
) -> Vec<(Range<usize>, Style)> {
    Options::default().styling(text, language, foreign, protected)
}

impl Options {
    /// The stretches of a corrected text that are set as superiors or small capitals, in order. Only French has them.
    pub fn styling(
        &self,
        text: &str,
        language: Language,
        foreign: &[(Range<usize>, Language)],
        protected: &[Range<usize>],
    ) -> Vec<(Range<usize>, Style)> {
        style_words(text, language, foreign, protected, self)
    }

    /// How the space at `at` of a corrected paragraph behaves: the dash that it follows opens a dialogue or a list's item only
    /// at a line's start. `None` if there is no space at `at`.
    pub fn space_class_at(&self, text: &str, at: usize, language: Language) -> Option<SpaceClass> {
        match class_at(text, at, language) {
            Some(SpaceClass::Guillemet) if self.full_guillemet_space => Some(SpaceClass::NoBreak),
            class => class,
        }
    }
}

fn style_words(
    text: &str,
    language: Language,
    foreign: &[(Range<usize>, Language)],
    protected: &[Range<usize>],
    options: &Options,
) -> Vec<(Range<usize>, Style)> {
    let has_french = language == Language::French || foreign.iter().any(|(_, language)| *language == Language::French);
    if !has_french {
        return Vec::new();
    }
    let frozen = super::merge(protected, &address::find(text));
    let mut frozen = frozen.iter().peekable();
    let mut foreign = foreign.iter().peekable();
    let mut styles = Vec::new();
    let words = Words { text, at: 0, sigles: options.small_sigles };
    for word in words {
        while frozen.next_if(|range| range.end <= word.start).is_some() {}
        while foreign.next_if(|(range, _)| range.end <= word.start).is_some() {}
        let own = match foreign.peek() {
            Some((range, language)) if range.start < word.end => *language,
            _ => language,
        };
        if own == Language::French && frozen.peek().is_none_or(|range| range.start >= word.end) {
            style_word(text, word, options, &mut styles);
        }
    }
    styles
}

/// The words of a text that may have a style: they begin with a figure or one of a few letters.
struct Words<'a> {
    text: &'a str,
    at: usize,
    /// Whether any capital may begin one.
    sigles: bool,
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let in_word = |c: char| is_letter(c) || is_figure(c) || c == '_';
        let likely = |c: char| {
            matches!(c, '0'..='9' | 'I' | 'V' | 'X' | 'M' | 'D' | 'P' | 'n' | 'N') || (self.sigles && c.is_uppercase())
        };
        while let Some(start) = self.text[self.at..].find(likely).map(|k| self.at + k) {
            let end = start + self.text[start..].find(|c| !in_word(c)).unwrap_or(self.text.len() - start);
            self.at = end;
            if !self.text[..start].ends_with(in_word) {
                return Some(start..end);
            }
        }
        None
    }
}

fn style_word(text: &str, word: Range<usize>, options: &Options, styles: &mut Vec<(Range<usize>, Style)>) {
    let (start, end) = (word.start, word.end);
    let rest = &text[end..];
    let mut superior = |range: Range<usize>, rule: u16| {
        if options.follows(rule) {
            styles.push((range, Style::Superior));
        }
    };
    match &text[word] {
        "Mme" | "Mmes" | "Mlle" | "Mlles" | "Mgr" | "Mgrs" => superior(start + 1..end, 68),
        "Dr" | "Drs" | "Pr" if before_capital(rest, is_space) => superior(start + 1..end, 68),
        "Me" if before_capital(rest, |c| c == NBSP) => superior(start + 1..end, 68),
        "n" | "N" if rest.strip_prefix("°s").is_some_and(|rest| !rest.starts_with(is_letter)) => {
            let sign = end + '°'.len_utf8();
            superior(sign..sign + 1, 63);
        }
        other => match ordinal_suffix(other) {
            Some(ordinal) => style_ordinal(text, start, ordinal, options, styles),
            None if options.small_sigles && is_sigle(other) => styles.push((start..end, Style::SmallCapitals)),
            None => {}
        },
    }
}

/// Figures (rule 60), a century (rule 61), a king or a republic (rule 62); `number` and `ending` are lengths.
fn style_ordinal(
    text: &str,
    start: usize,
    (number, ending): (usize, usize),
    options: &Options,
    styles: &mut Vec<(Range<usize>, Style)>,
) {
    let middle = start + number;
    let roman = !text[start..].starts_with(|c: char| c.is_ascii_digit());
    let rule = match roman {
        false => 60,
        true if of_century(&text[middle + ending..]) => 61,
        true => 62,
    };
    if !options.follows(rule) {
        return;
    }
    if rule == 61 {
        styles.push((start..middle, Style::SmallCapitals));
    }
    styles.push((middle..middle + ending, Style::Superior));
}

/// Three capitals or more and nothing else.
fn is_sigle(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(char::is_uppercase) && parse_roman(word).is_none()
}

fn before_capital(rest: &str, space: impl Fn(char) -> bool) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(space) && chars.next().is_some_and(char::is_uppercase)
}

/// Centuries that one noun may serve: `du XVIIIe au XXe siècle`.
const LONGEST_ENUMERATION: usize = 5;

/// Whether `siècle` follows, perhaps after other ordinals of its enumeration.
fn of_century(mut rest: &str) -> bool {
    for _ in 0..LONGEST_ENUMERATION {
        let unspaced = rest.trim_start_matches(is_space);
        let spaced = unspaced.len() < rest.len();
        if spaced && ["siècle", "millénaire"].iter().any(|noun| unspaced.starts_with(noun)) {
            return true;
        }
        if let Some(after) = unspaced.strip_prefix("s.").filter(|_| spaced) {
            return !after.starts_with(is_letter);
        }
        let Some(next) = joined(unspaced) else { return false };
        let end = next.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(next.len());
        if ordinal_suffix(&next[..end]).is_none() && parse_roman(&next[..end]).is_none() {
            return false;
        }
        rest = &next[end..];
    }
    false
}

/// What follows the words or signs that join two ordinals: `-`, `et`, `et au`.
fn joined(text: &str) -> Option<&str> {
    const JOINTS: [&str; 10] = ["-", "\u{2011}", "–", "/", ",", "et", "ou", "au", "à", "du"];
    let once = |text: &'_ str| JOINTS.iter().find_map(|joint| text.strip_prefix(joint)).map(str::len);
    let first = &text[text.len() - once(text)?..];
    let second = first.trim_start_matches(is_space);
    let next = once(second).map_or(second, |rest| &second[second.len() - rest..]);
    Some(next.trim_start_matches(is_space))
}

/// How a space behaves between two characters. A space after `—` is taken for that of a dialogue; where the whole
/// paragraph is known, [`space_class_at`] tells it from an interpolated clause.
pub fn space_class(before: Option<char>, space: char, after: Option<char>, language: Language) -> SpaceClass {
    match space {
        NBSP if language == Language::French
            && (matches!(before, Some('«' | '‹')) || matches!(after, Some('»' | '›'))) =>
        {
            SpaceClass::Guillemet
        }
        NBSP if before == Some('—') => SpaceClass::Fixed,
        NBSP | '\u{2007}' => SpaceClass::NoBreak,
        FINE => SpaceClass::Fine,
        _ => SpaceClass::Word,
    }
}

/// [`Options::space_class_at`] where nothing is set otherwise.
pub fn space_class_at(text: &str, at: usize, language: Language) -> Option<SpaceClass> {
    class_at(text, at, language)
}

fn class_at(text: &str, at: usize, language: Language) -> Option<SpaceClass> {
    let (left, right) = (text.get(..at)?, text.get(at..)?);
    let mut following = right.chars();
    let space = following.next().filter(|&c| is_space(c))?;
    let before = left.chars().next_back();
    if space == NBSP && matches!(before, Some('—' | '–')) {
        let mut line = left.chars().rev().skip(1);
        let opens = line.next().is_none_or(|c| c == '\n');
        return Some(if opens { SpaceClass::Fixed } else { SpaceClass::NoBreak });
    }
    Some(space_class(before, space, following.next(), language))
}
