//! The keys and names that a manifest may hold, and what a person may have meant who wrote another.

use super::{
    Addresses, Blanks, NotePlace, Prefer, PrintBinding, PrintCover, PrintInk, PrintStandard, SectionKind, Start,
};
use crate::content::Fit;
use crate::diag::Message;
use crate::impose::Flip;
use crate::lang::Language;

/// The keys of each table, in the order in which `docs/manifest.md` tells them.
pub(super) const TABLES: [(&str, &[&str]); 13] = [
    ("[brochure]", &BROCHURE),
    ("[theme]", &THEME),
    ("[page]", &PAGE),
    ("[type]", &TYPE),
    ("[french]", &FRENCH),
    ("[notes]", &NOTES),
    ("[fit]", &FIT),
    ("[images]", &IMAGES),
    ("[[section]]", &SECTION),
    ("[impose]", &IMPOSE),
    ("[print]", &PRINT),
    ("[preflight]", &PREFLIGHT),
    ("[output]", &OUTPUT),
];

/// The tables as keys of the document.
pub(super) const DOCUMENT: [&str; 13] = [
    "brochure",
    "theme",
    "page",
    "type",
    "french",
    "notes",
    "fit",
    "images",
    "section",
    "impose",
    "print",
    "preflight",
    "output",
];
/// `[brochure]`.
pub(super) const BROCHURE: [&str; 12] = [
    "title",
    "subtitle",
    "author",
    "authors",
    "language",
    "date",
    "price",
    "licence",
    "contact",
    "publisher",
    "printer",
    "texts",
];
/// `[page]`.
pub(super) const PAGE: [&str; 4] = ["size", "margins", "bleed", "creep-gutter"];
/// A size as a table.
pub(super) const SIZE: [&str; 2] = ["width", "height"];
/// `margins` of `[page]`.
pub(super) const MARGINS: [&str; 4] = ["head", "foot", "spine", "fore-edge"];
/// `[theme]`.
pub(super) const THEME: [&str; 2] = ["name", "file"];
/// `[type]`.
pub(super) const TYPE: [&str; 3] = ["body", "headings", "indent-first"];
/// `body` of `[type]`.
pub(super) const BODY: [&str; 3] = ["family", "size", "leading"];
/// `headings` of `[type]`.
pub(super) const HEADINGS: [&str; 1] = ["family"];
/// `[notes]`.
pub(super) const NOTES: [&str; 2] = ["place", "addresses"];
/// `[fit]`.
pub(super) const FIT: [&str; 8] = ["pages", "spread", "sinkage", "leading", "size", "margins", "blanks", "prefer"];
/// `[images]`.
pub(super) const IMAGES: [&str; 1] = ["max-ppi"];
/// `max-ppi` of `[images]`, by edition.
pub(super) const MOST_PPI: [&str; 3] = ["screen", "sheets", "print"];
/// `[[section]]`, of whatever kind.
pub(super) const SECTION: [&str; 17] = [
    "kind",
    "text",
    "image",
    "title",
    "standfirst",
    "caption",
    "credit",
    "alt",
    "fit",
    "start",
    "draft",
    "language",
    "columns",
    "contents",
    "at",
    "crop",
    "focus",
];
/// `[impose]`.
pub(super) const IMPOSE: [&str; 18] = [
    "sheet",
    "scheme",
    "flip",
    "signature",
    "binding",
    "blanks",
    "creep",
    "creep-mode",
    "paper",
    "cover-paper",
    "trimmed",
    "ink",
    "marks",
    "cover",
    "split",
    "notice",
    "printer",
    "output",
];
/// `[[impose.output]]` has those of `[impose]` but `output`, and these.
pub(super) const FURTHER: [&str; 2] = ["name", "page"];
/// `cover` of `[impose]`.
pub(super) const COVERS: [(&str, bool); 2] = [("separate", true), ("none", false)];
/// `split` of `[impose]`.
pub(super) const SPLITS: [(&str, bool); 2] = [("fronts-backs", true), ("none", false)];
/// `paper` and `cover-paper` of `[impose]`.
pub(super) const PAPER: [&str; 1] = ["grammage"];
/// `[print]`.
pub(super) const PRINT: [&str; 15] = [
    "standard",
    "ink",
    "inks",
    "profile",
    "bleed",
    "marks",
    "total-ink",
    "curve",
    "halftone",
    "binding",
    "cover",
    "paper",
    "cover-paper",
    "spine",
    "spine-text",
];
/// `paper` and `cover-paper` of `[print]`.
pub(super) const PRINT_PAPER: [&str; 2] = ["grammage", "bulk"];
/// `cover` of `[print]`.
pub(super) const PRINT_COVERS: [(&str, PrintCover); 3] =
    [("inside", PrintCover::Inside), ("separate", PrintCover::Separate), ("wrap", PrintCover::Wrap)];
/// `[preflight]`.
pub(super) const PREFLIGHT: [&str; 8] =
    ["ppi", "least-ppi", "total-ink", "hairline", "text", "quiet", "tint", "stitched-pages"];
/// One of `inks`.
pub(super) const NAMED_INK: [&str; 2] = ["name", "colour"];
/// `marks` of `[print]`.
pub(super) const PRINT_MARKS: [&str; 4] = ["crop", "registration", "all", "none"];
/// `binding` of `[print]`.
pub(super) const PRINT_BINDINGS: [(&str, PrintBinding); 2] =
    [("stitched", PrintBinding::Stitched), ("perfect", PrintBinding::Perfect)];
/// `standard` of `[print]`.
pub(super) const STANDARDS: [(&str, PrintStandard); 2] = [("x-4", PrintStandard::X4), ("x-1a", PrintStandard::X1a)];
/// `ink` of `[print]`.
pub(super) const PRINT_INKS: [(&str, PrintInk); 4] =
    [("black", PrintInk::Black), ("grey", PrintInk::Grey), ("cmyk", PrintInk::Cmyk), ("spot", PrintInk::Spot)];
/// `[output]`.
pub(super) const OUTPUT: [&str; 2] = ["name", "suffixes"];
/// `suffixes` of `[output]`.
pub(super) const SUFFIXES: [&str; 3] = ["screen", "sheets", "print"];

/// Keys that a later version will read: their table, the key, and how a message calls it.
pub(super) const LATER: [(&str, &str, &str); 0] = [];

/// The kinds of section.
pub(super) const KINDS: [(&str, SectionKind); 9] = [
    ("cover", SectionKind::Cover),
    ("inside-front", SectionKind::InsideFront),
    ("text", SectionKind::Text),
    ("image", SectionKind::Image),
    ("contents", SectionKind::Contents),
    ("blank", SectionKind::Blank),
    ("colophon", SectionKind::Colophon),
    ("inside-back", SectionKind::InsideBack),
    ("back-cover", SectionKind::BackCover),
];

/// `start` of a section.
pub(super) const STARTS: [(&str, Start); 3] = [("any", Start::Any), ("recto", Start::Recto), ("verso", Start::Verso)];

/// `at` of a picture over two pages.
pub(super) const PLACES: [(&str, bool); 2] = [("order", false), ("centre", true)];

/// `place` of the notes.
pub(super) const NOTE_PLACES: [(&str, NotePlace); 2] = [("foot", NotePlace::Foot), ("end", NotePlace::End)];

/// `addresses` of `[notes]`.
pub(super) const ADDRESSES: [(&str, Addresses); 2] = [("note", Addresses::Note), ("none", Addresses::None)];

/// `blanks` of `[fit]`.
pub(super) const BLANKS: [(&str, Blanks); 2] = [("end", Blanks::End), ("start", Blanks::Start)];

/// `prefer` of `[fit]`.
pub(super) const PREFERENCES: [(&str, Prefer); 2] = [("lines", Prefer::Lines), ("pages", Prefer::Pages)];

/// `fit` of a picture.
pub(super) const FITS: [(&str, Fit); 6] = [
    ("text", Fit::Text),
    ("half", Fit::Half),
    ("page", Fit::Page),
    ("bleed", Fit::Bleed),
    ("spread", Fit::Spread),
    ("wrap", Fit::Wrap),
];

/// `flip` of `[impose]`.
pub(super) const FLIPS: [(&str, Flip); 2] = [("short-edge", Flip::ShortEdge), ("long-edge", Flip::LongEdge)];

/// `ink` of `[impose]`: whether the sheets are wholly grey.
pub(super) const INKS: [(&str, bool); 2] = [("black", true), ("colour", false)];

/// The options of `[french]`; its rules are named by their numbers.
pub(super) const FRENCH: [&str; 4] = ["nested-quotes", "colon-space", "guillemet-space", "sigles"];

/// The languages whose rules are known.
pub(super) const LANGUAGES: [(&str, Language); 14] = Language::TAGS;

/// The name of a kind in the manifest.
pub(super) fn name_of(kind: SectionKind) -> &'static str {
    KINDS.iter().find(|(_, k)| *k == kind).map_or("", |(name, _)| name)
}

/// What a section of this kind takes, beside `kind` and `draft`.
pub(super) fn keys_of(kind: SectionKind) -> &'static [&'static str] {
    match kind {
        SectionKind::Cover => {
            &["image", "title", "standfirst", "caption", "credit", "alt", "fit", "crop", "focus", "language"]
        }
        SectionKind::InsideFront | SectionKind::InsideBack | SectionKind::BackCover => {
            &["text", "image", "title", "caption", "credit", "alt", "fit", "crop", "focus", "language", "columns"]
        }
        SectionKind::Text => &["text", "title", "start", "language", "columns", "contents"],
        SectionKind::Image => &[
            "image", "title", "caption", "credit", "alt", "fit", "crop", "focus", "at", "start", "language", "contents",
        ],
        SectionKind::Contents => &["title", "start", "language"],
        SectionKind::Blank => &[],
        SectionKind::Colophon => &["text", "title", "start", "language", "columns", "contents"],
    }
}

/// What people write from French, from other tools or from habit, and what it is called here.
const SYNONYMS: &[(&str, &str)] = &[
    ("titre", "title"),
    ("sous-titre", "subtitle"),
    ("auteur", "author"),
    ("auteurs", "authors"),
    ("autrice", "author"),
    ("langue", "language"),
    ("lang", "language"),
    ("prix", "price"),
    ("license", "licence"),
    ("editeur", "publisher"),
    ("éditeur", "publisher"),
    ("imprimeur", "printer"),
    ("textes", "texts"),
    ("taille", "size"),
    ("format", "size"),
    ("marges", "margins"),
    ("margin", "margins"),
    ("largeur", "width"),
    ("hauteur", "height"),
    ("tete", "head"),
    ("tête", "head"),
    ("top", "head"),
    ("pied", "foot"),
    ("bottom", "foot"),
    ("inner", "spine"),
    ("inside", "spine"),
    ("petit-fond", "spine"),
    ("outer", "fore-edge"),
    ("outside", "fore-edge"),
    ("grand-fond", "fore-edge"),
    ("fond-perdu", "bleed"),
    ("police", "family"),
    ("font", "family"),
    ("corps", "size"),
    ("interligne", "leading"),
    ("line-height", "leading"),
    ("titres", "headings"),
    ("genre", "kind"),
    ("type", "kind"),
    ("texte", "text"),
    ("file", "text"),
    ("fichier", "text"),
    ("picture", "image"),
    ("légende", "caption"),
    ("legende", "caption"),
    ("chapo", "standfirst"),
    ("chapô", "standfirst"),
    ("brouillon", "draft"),
    ("colonnes", "columns"),
    ("sommaire", "contents"),
    ("toc", "contents"),
    ("feuille", "sheet"),
    ("papier", "paper"),
    ("encre", "ink"),
    ("nom", "name"),
    ("couverture", "cover"),
    ("front-cover", "cover"),
    ("back", "back-cover"),
    ("quatrième", "back-cover"),
    ("vierge", "blank"),
    ("blanche", "blank"),
    ("french", "fr"),
    ("français", "fr"),
    ("english", "en"),
    ("anglais", "en"),
    ("imposition", "impose"),
    ("typographie", "type"),
    ("sortie", "output"),
    ("color", "colour"),
    ("grey", "black"),
];

/// Longer than any name: nothing near it can have been meant.
const LONGEST: usize = 40;

/// The name among `known` that was probably meant, if any is near.
pub(crate) fn meant<'k>(written: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> Option<&'k str> {
    if written.len() > LONGEST {
        return None;
    }
    let written = written.trim().to_lowercase().replace(['_', ' '], "-");
    let synonym = SYNONYMS.iter().find(|(other, _)| *other == written).map(|(_, name)| *name);
    if let Some(name) = synonym.and_then(|name| known.clone().into_iter().find(|known| *known == name)) {
        return Some(name);
    }
    let distance = |name: &str| strsim::damerau_levenshtein(&written, &name.to_lowercase());
    let near = written.chars().count().div_ceil(3);
    known
        .into_iter()
        .map(|name| (distance(name), name))
        .filter(|(d, _)| *d <= near)
        .min_by_key(|(d, _)| *d)
        .map(|(_, name)| name)
}

/// The hint for an unknown name: the one that was meant, else all of them.
pub(crate) fn hint_for(written: &str, known: &[&str]) -> Message {
    match meant(written, known.iter().copied()) {
        Some(name) => Message::DidYouMean { name: name.to_owned() },
        None => Message::OneOf { list: list(known) },
    }
}

/// `` `a`, `b`, `c` ``.
pub(super) fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_and_french_words_are_understood() {
        let section = |written| meant(written, SECTION);
        assert_eq!(section("tetx"), Some("text"));
        assert_eq!(section("Kind"), Some("kind"));
        assert_eq!(section("Légende"), Some("caption"));
        assert_eq!(section("zzz"), None);
        assert_eq!(meant("fore_edge", MARGINS), Some("fore-edge"));
        assert_eq!(meant("grand_fond", MARGINS), Some("fore-edge"));
        // `texte` is `text` only where there is such a key.
        assert_eq!(meant("texte", OUTPUT), None);
        assert_eq!(section(&"t".repeat(1_000_000)), None);
    }

    #[test]
    fn synonyms_lead_to_names_that_exist_and_are_none_themselves() {
        let names: Vec<&str> =
            [&DOCUMENT[..], &BROCHURE, &PAGE, &SIZE, &MARGINS, &TYPE, &BODY, &NOTES, &FIT, &SECTION, &IMPOSE, &PAPER]
                .concat()
                .into_iter()
                .chain(OUTPUT)
                .chain(KINDS.map(|(name, _)| name))
                .chain(LANGUAGES.map(|(name, _)| name))
                .chain(INKS.map(|(name, _)| name))
                .collect();
        for &(other, name) in SYNONYMS {
            assert!(names.contains(&name), "{name}");
            assert_eq!(SYNONYMS.iter().filter(|(o, _)| *o == other).count(), 1, "{other}");
        }
    }

    #[test]
    fn each_kind_takes_only_keys_of_sections() {
        for (name, kind) in KINDS {
            assert_eq!(name_of(kind), name);
            assert!(keys_of(kind).iter().all(|key| SECTION.contains(key)), "{name}");
        }
    }
}
