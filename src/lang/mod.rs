//! What a language asks of its typesetter: text in, text out. It knows no font.
//!
//! Three questions, in the order in which a paragraph asks them: [`correct`] gives the [`Edit`]s that make plain typing
//! right (spaces, quotes, dashes …) and the [`Lint`]s; [`styling`] says which characters of the corrected text are set as
//! superiors or small capitals; [`word_breaks`] says where a word may be divided.

use std::ops::Range;

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
}

impl Language {
    /// From a BCP 47 tag such as `fr`, `fr-CH`, `en`; `None` if its rules are not known.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Some(match primary.as_str() {
            "fr" => Language::French,
            "en" => Language::English,
            "es" => Language::Spanish,
            "de" => Language::German,
            "it" => Language::Italian,
            "pt" => Language::Portuguese,
            "ru" => Language::Russian,
            _ => return None,
        })
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
    /// The word already has its hyphen or dash there.
    Typed,
    /// Nothing is added: an address.
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
