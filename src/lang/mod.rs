//! What a language asks of its typesetter: text in, text out. It knows no font.
//!
//! Three questions, in the order in which a paragraph asks them: [`correct`] gives the [`Edit`]s that make plain typing
//! right (spaces, quotes, dashes …) and the [`Lint`]s, and [`apply`] carries the edits out with a [`Map`] of the places;
//! [`styling`] says which characters of the corrected text are set as superiors or small capitals; [`word_breaks`] says
//! where a word may be divided. Look at [`Correction`] first.
//!
//! The rules, their numbers and their sources are listed in `docs/typography.md`: the *Lexique des règles typographiques
//! en usage à l’Imprimerie nationale* (2002) as others cite it, the source of babel-french 3.5p for the spaces, the manuals
//! of the nineteenth century (Greffier, Dumont) for divisions, and decisions of our own.

mod address;
mod apostrophes;
mod apply;
mod chars;
mod compounds;
mod dots;
mod english;
mod exceptions;
mod french;
mod guess;
mod hyphenate;
mod marks;
mod names;
mod others;
mod quotes;
mod rules;
mod slate;
mod spaces;
mod styling;
mod titles;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use address::readable_address;
pub use apply::{Map, apply, is_sign_change};
pub use chars::{FINE, NBSP, may_not_end_line, may_not_start_line};
pub use exceptions::{ExceptionError, ExceptionErrorKind, Exceptions};
pub use guess::guess;
pub use hyphenate::{STUB_PRICE, WordPlace, begins_sentence, gap_price, word_breaks};
pub use names::Names;
pub use rules::{
    Options, RULE_ADDRESS, RULE_ELISION, RULE_FACING_PAGES, RULE_FIRST_INDENT, RULE_HEADING, RULE_HYPHEN_AT_END,
    RULE_LAST_PAGE, RULE_LONE_LINE, RULE_LOOSE_LINE, RULE_NEARLY_FULL, RULE_NO_STRAY_SPACE, RULE_NUMERO,
    RULE_OTHER_LANGUAGE, RULE_RUNT, RULE_SAME_LAST_WORD, RULE_SAME_WORD, RULE_SUSPECT_SPACING, RULE_THIRD_HYPHEN,
    RULE_WHOLE_NOTE, Switch, rule_name, rule_named, rules, switch,
};
pub use styling::{space_class, space_class_at, styling};
pub use titles::{list_endings, never_last, roman, uppercase, with_signs};
pub use words::{Words, date, words};

/// The languages whose rules are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Français.
    #[default]
    French,
    /// English.
    English,
    /// Español.
    Spanish,
    /// Deutsch.
    German,
    /// Italiano.
    Italian,
    /// Português.
    Portuguese,
    /// Русский.
    Russian,
    /// Català.
    Catalan,
    /// Čeština.
    Czech,
    /// Nederlands.
    Dutch,
    /// Ελληνικά.
    Greek,
    /// Polski.
    Polish,
    /// Türkçe.
    Turkish,
    /// Українська.
    Ukrainian,
}

impl Language {
    /// All of them by their tags.
    pub const TAGS: [(&'static str, Language); 14] = [
        ("fr", Language::French),
        ("en", Language::English),
        ("es", Language::Spanish),
        ("de", Language::German),
        ("it", Language::Italian),
        ("pt", Language::Portuguese),
        ("ru", Language::Russian),
        ("ca", Language::Catalan),
        ("cs", Language::Czech),
        ("nl", Language::Dutch),
        ("el", Language::Greek),
        ("pl", Language::Polish),
        ("tr", Language::Turkish),
        ("uk", Language::Ukrainian),
    ];

    /// From a BCP 47 tag such as `fr`, `fr-CH`, `en`; `None` if its rules are not known.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Language::TAGS.iter().find(|(tag, _)| *tag == primary).map(|(_, language)| *language)
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::French => "fr",
            Language::English => "en",
            Language::Spanish => "es",
            Language::German => "de",
            Language::Italian => "it",
            Language::Portuguese => "pt",
            Language::Russian => "ru",
            Language::Catalan => "ca",
            Language::Czech => "cs",
            Language::Dutch => "nl",
            Language::Greek => "el",
            Language::Polish => "pl",
            Language::Turkish => "tr",
            Language::Ukrainian => "uk",
        }
    }
}

/// The character that stands for a note call in a paragraph's string.
pub const NOTE_CALL: char = '\u{FFFC}';

/// Where a paragraph stands, as far as the rules care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Position {
    /// Running text.
    #[default]
    Prose,
    /// An item of a list.
    ListItem,
    /// A title or heading.
    Heading,
    /// Verse: leading spaces are indents.
    Verse,
}

/// One paragraph as collected from its inlines: one string, `\n` where a line break was asked for.
#[derive(Clone, Debug, Default)]
pub struct Passage<'a> {
    /// The string.
    pub text: &'a str,
    /// The paragraph's language.
    pub language: Language,
    /// Stretches in another language, in order, not overlapping.
    pub foreign: &'a [(Range<usize>, Language)],
    /// Stretches that are never touched (code, `tel-quel`), in order, not overlapping.
    pub protected: &'a [Range<usize>],
    /// Where it stands.
    pub position: Position,
}

/// A replacement in a paragraph's string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced (may be empty: an insertion).
    pub range: Range<usize>,
    /// What stands there instead.
    pub replacement: String,
    /// The rule's number in `docs/typography.md`.
    pub rule: u16,
    /// Whether it is also reported (fix + lint).
    pub reported: bool,
}

/// Something that the author should look at; the text is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// Where.
    pub range: Range<usize>,
    /// The rule's number.
    pub rule: u16,
    /// What it might rather be.
    pub suggestion: Option<String>,
}

/// What [`correct`] found. Edits are in order and do not overlap; ranges are in the string as given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// To be applied.
    pub edits: Vec<Edit>,
    /// To be told.
    pub lints: Vec<Lint>,
}

/// How some characters are set, by the font's own glyphs; they extract as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `XXe`: the `e` (feature `sups`, else raised).
    Superior,
    /// `XXe`: the `XX` (feature `c2sc`).
    SmallCapitals,
}

/// A place where a word may be divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordBreak {
    /// Byte offset in the word; the next line starts here.
    pub at: usize,
    /// What happens to the line's end.
    pub kind: BreakKind,
    /// Extra price of this place, 0 (good) to 1000 (last resort), beyond that of hyphenation as such.
    pub price: u16,
}

/// What a division leaves at the line's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakKind {
    /// A hyphen is added (extracts as U+00AD).
    Hyphen,
    /// The word already has its hyphen, dash, stroke or points there.
    Typed,
    /// Nothing is added, and the line is not stretched: an address.
    Bare,
}

/// The spaces of a line by how they behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpaceClass {
    /// An ordinary word space: the line may break here.
    Word,
    /// The same width and stretch, no break.
    NoBreak,
    /// Espace fine: half a word space, fixed, no break.
    Fine,
    /// Inside guillemets: .8 of the word space, .3 of its stretch, .8 of its shrink (babel-french), no break.
    Guillemet,
    /// A word space that never stretches, no break (after the dash of a dialogue).
    Fixed,
}

/// What makes a passage right: the edits to apply and what its author should look at.
///
/// Applied to what its own edits made, it gives no edit. Nothing is touched in `protected` stretches, addresses and code;
/// each `foreign` stretch follows the rules of its own language. Takes time in proportion to the text.
pub fn correct(passage: &Passage, options: &Options) -> Correction {
    if u32::try_from(passage.text.len()).is_err() {
        // Places are kept in 32 bits; no paragraph of prose is as long.
        return Correction::default();
    }
    let french = passage.language == Language::French;
    let passage = &Passage { language: language_of_signs(passage), ..passage.clone() };
    let found = address::find(passage.text);
    let mut slate = slate::Slate::new(passage, &found, options);
    let mut languages: Vec<Language> = passage.foreign.iter().map(|(_, language)| *language).collect();
    languages.push(passage.language);
    languages.sort_unstable();
    languages.dedup();
    for _ in 0..MOST_ROUNDS {
        slate.begin_round();
        spaces::collapse(&mut slate, passage.position);
        for &language in &languages {
            slate.speak(language);
            follow_rules(&mut slate, passage.position);
        }
        if !slate.has_changed() {
            break;
        }
    }
    let mut correction = slate.into_correction();
    let unmarked = french && passage.foreign.is_empty() && !correction.lints.is_empty();
    if unmarked && guess::sounds_english(passage.text.split_whitespace()) {
        // What French would ask of English words is beside the point.
        correction.lints.clear();
    }
    address::lint(passage.text, &found, options, &mut correction.lints);
    correction
}

/// Whose signs a passage gets: English ones in a French text if it is plainly English. That it has no mark of its language is
/// told of the text; till it has one, French guillemets in it would be plainly wrong.
fn language_of_signs(passage: &Passage) -> Language {
    // Without its commonest word no English text is long enough to be told.
    let asked = passage.language == Language::French && passage.foreign.is_empty() && passage.text.contains(" the ");
    if asked && guess(passage.text.split_whitespace()) == Some(Language::English) {
        Language::English
    } else {
        passage.language
    }
}

/// What one rule sets may be what another waits for; prose comes to rest in the second round, and so far no text has been found
/// that needs the last.
const MOST_ROUNDS: usize = 5;

/// The rules of the slate's language, once.
fn follow_rules(slate: &mut slate::Slate, position: Position) {
    dots::suspend(slate);
    apostrophes::curl(slate);
    quotes::pair(slate);
    match slate.language() {
        Language::French => french::correct(slate, position),
        Language::English => english::correct(slate),
        _ => others::correct(slate),
    }
}

/// The stretches that no rule touches: what the author protected and what is no prose, in order and without overlaps.
fn merge(protected: &[Range<usize>], found: &[(Range<usize>, address::Kind)]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> =
        protected.iter().cloned().chain(found.iter().map(|(range, _)| range.clone())).collect();
    all.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for range in all.into_iter().filter(|range| !range.is_empty()) {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
