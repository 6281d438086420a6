//! `brochure.toml` → [`Manifest`], and format-preserving edits of it.
//!
//! [`parse`] takes the file's text and gives a [`Manifest`], or every mistake at once, each with its place and a hint.
//! [`edit::move_section`] takes the text and gives it back with one section elsewhere and no other byte changed. Look at
//! [`Manifest`] first. What each key means, and its default, is told in `docs/manifest.md`.
//!
//! Everything has a default that gives a good booklet: the smallest manifest is a title and a list of texts.

mod cover;
pub mod edit;
mod fitting;
mod format;
mod french;
mod impose;
pub(crate) mod keys;
mod parse;
mod preflight;
mod print;
pub(crate) mod reader;
mod sections;
mod syntax;

use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;

use crate::content::Fit;
use crate::diag::Span;
use crate::geom::{Crop, Finest, Focus, Length, Size};
use crate::impose::Asked;
pub use crate::impose::Flip;
use crate::impose::marks::Marks;
use crate::lang::{self, Language};

pub use cover::{Bound, Paper, PrintBinding, PrintCover};
pub(crate) use parse::parse_with;
pub use parse::{MANIFEST_LIMIT, parse};
pub use preflight::Preflight;
pub use print::{NamedInk, Print, PrintInk, PrintStandard};
pub use sections::SECTION_LIMIT;

/// What the booklet is made of and how. All paths are relative to the manifest's folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    /// `[brochure]`.
    pub brochure: Brochure,
    /// `[theme]`.
    pub theme: ThemeAsked,
    /// `[page]`.
    pub page: PageFormat,
    /// `[type]`.
    pub typography: Typography,
    /// `[french]`: rules switched off, and options.
    pub french: lang::Options,
    /// `[notes]`: where notes stand.
    pub notes: NotePlace,
    /// How the addresses of links are said on paper.
    pub addresses: Addresses,
    /// `[fit]`.
    pub fitting: Fitting,
    /// `[images]`: how fine photographs are kept.
    pub images: Finest,
    /// `[[section]]`, in order: the order of the booklet.
    pub sections: Vec<Section>,
    /// `[impose]`.
    pub impose: Impose,
    /// `[[impose.output]]`, in order.
    pub further: Vec<Further>,
    /// `[print]`.
    pub print: Print,
    /// `[preflight]`.
    pub preflight: Preflight,
    /// `[output]`.
    pub output: Output,
}

impl Manifest {
    /// The sections that are set: the drafts among them only where they are asked for.
    pub fn chosen(&self, drafts: bool) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| drafts || !section.draft)
    }

    /// The stem of the file names: `name`, else made of the title, in small letters without accents, words joined by `-`.
    pub fn stem(&self) -> String {
        match &self.output.name {
            Some(name) => name.value.clone(),
            None => stem_of(&self.brochure.title.value),
        }
    }
}

/// The longest stem that is made of a title, in bytes: some systems end names at 143.
const LONGEST_STEM: usize = 80;

fn stem_of(title: &str) -> String {
    let plain = title.replace(['œ', 'Œ'], "oe").replace(['æ', 'Æ'], "ae").to_lowercase();
    let mut stem = String::new();
    for c in plain.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
        let joined = if c.is_alphanumeric() { c } else { '-' };
        if stem.len() + joined.len_utf8() > LONGEST_STEM {
            break;
        }
        if joined != '-' || !(stem.is_empty() || stem.ends_with('-')) {
            stem.push(joined);
        }
    }
    let stem = stem.trim_end_matches('-').nfc().collect::<String>();
    if stem.is_empty() { "brochure".to_owned() } else { stem }
}

/// A string of the manifest and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// `[brochure]`: who, what, when.
#[derive(Clone, Debug, PartialEq)]
pub struct Brochure {
    /// Printed on the cover; metadata.
    pub title: Spanned<String>,
    /// Printed on the cover.
    pub subtitle: Option<Spanned<String>>,
    /// Printed on the cover; metadata.
    pub authors: Vec<String>,
    /// The booklet's language.
    pub language: Language,
    /// `2022`, `2022-02` or `2022-02-17`.
    pub date: Option<Date>,
    /// Back cover.
    pub price: Option<Spanned<String>>,
    /// Back cover or colophon.
    pub licence: Option<Spanned<String>>,
    /// Back cover or colophon.
    pub contact: Option<Spanned<String>>,
    /// Back cover or colophon.
    pub publisher: Option<Spanned<String>>,
    /// `IPNS`, back cover or colophon.
    pub printer: Option<Spanned<String>>,
}

/// A day, month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
}

/// `[theme]`: which design the booklet is set in; one of the two, or neither for the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeAsked {
    /// The name of one of the program's own.
    pub name: Option<Spanned<String>>,
    /// A file of the brochure's folder.
    pub file: Option<Spanned<PathBuf>>,
}

/// `[page]`.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFormat {
    /// The trimmed page.
    pub size: Size,
    /// As asked: what is not said follows from the page's size.
    pub margins: MarginsAsked,
    /// Beyond the trim; 3 mm where nothing is said.
    pub bleed: Length,
    /// Whether the margin at the spine is widened by what creep takes from the innermost page.
    pub creep_gutter: bool,
    /// By how much it is: known when the pages are counted.
    pub gutter: Length,
    /// What lies between the last page and the first where the cover is in one piece: known when its file is made.
    pub spine: Length,
}

impl Default for PageFormat {
    fn default() -> PageFormat {
        PageFormat {
            size: Size::new(Length::mm(148), Length::mm(210)),
            margins: MarginsAsked::default(),
            bleed: Length::mm(3),
            creep_gutter: false,
            gutter: Length::ZERO,
            spine: Length::ZERO,
        }
    }
}

/// `margins` of `[page]`: the style decides those that are not given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarginsAsked {
    /// Tête.
    pub head: Option<Length>,
    /// Pied.
    pub foot: Option<Length>,
    /// Petit fond.
    pub spine: Option<Length>,
    /// Grand fond.
    pub fore_edge: Option<Length>,
}

/// `[type]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Typography {
    /// The text's family.
    pub body_family: Option<Spanned<String>>,
    /// The text's size; `None`: the theme's.
    pub body_size: Option<Length>,
    /// From baseline to baseline; `None`: the theme's.
    pub leading: Option<Length>,
    /// The family of titles and heads.
    pub heading_family: Option<Spanned<String>>,
    /// Whether the first paragraph under a title is indented like the others; `None`: as the theme has it.
    pub indent_first: Option<bool>,
}

/// Where the notes of a text stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotePlace {
    /// At the foot of the page of their call.
    #[default]
    Foot,
    /// At the end of the text.
    End,
}

/// `[fit]`: how many pages the booklet should have, and how far it may be bent for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitting {
    /// The number of pages asked for, a multiple of four.
    pub pages: Option<u32>,
    /// By how many lines a spread may be deeper than the others.
    pub spread: u32,
    /// By how many lines the title of a text may stand higher than others.
    pub sinkage: u32,
    /// By how much the leading may change, in thousandths.
    pub leading: u32,
    /// By how much the size of the text may change, in thousandths.
    pub size: u32,
    /// By how much the margins at the fore-edge and the foot may give.
    pub margins: Length,
    /// Where blanks go.
    pub blanks: Blanks,
    /// What comes first where both cannot be had.
    pub prefer: Prefer,
}

impl Default for Fitting {
    fn default() -> Fitting {
        Fitting {
            pages: None,
            spread: 0,
            sinkage: 1,
            leading: 0,
            size: 0,
            margins: Length::ZERO,
            blanks: Blanks::default(),
            prefer: Prefer::default(),
        }
    }
}

/// How the addresses of links are said on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Addresses {
    /// In notes.
    #[default]
    Note,
    /// Not at all.
    None,
}

/// Even lines or full pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prefer {
    /// Rather a spread a line short than loose lines.
    #[default]
    Lines,
    /// Rather some looser lines than a spread that is short.
    Pages,
}

/// Where blanks go that fill the booklet up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blanks {
    /// Before the back cover.
    #[default]
    End,
    /// Behind the cover.
    Start,
}

/// One section.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What it is.
    pub kind: SectionKind,
    /// `text`, relative to the manifest.
    pub text: Option<Spanned<PathBuf>>,
    /// `image`, relative to the manifest.
    pub image: Option<Spanned<PathBuf>>,
    /// `title` in the place of the text's own.
    pub title: Option<Spanned<String>>,
    /// `standfirst` (cover).
    pub standfirst: Option<Spanned<String>>,
    /// `caption` of the image.
    pub caption: Option<Spanned<String>>,
    /// `credit` of the image.
    pub credit: Option<Spanned<String>>,
    /// `alt` of the image.
    pub alt: Option<Spanned<String>>,
    /// `fit` of the image; where nothing is said, [`Fit::Page`] in a picture page, [`Fit::Text`] on a cover.
    pub fit: Fit,
    /// `crop`: what is cut off the image's sides.
    pub crop: Option<Crop>,
    /// `focus`: the point of the image that stays in sight where a page's shape cuts it.
    pub focus: Option<Focus>,
    /// `at = "centre"`: on the middle sheet, wherever it is written.
    pub at_centre: bool,
    /// `start`.
    pub start: Option<Start>,
    /// Left out unless drafts are asked for.
    pub draft: bool,
    /// In the place of the booklet's.
    pub language: Option<Language>,
    /// `columns`, 1 or more; `None`: as the theme has it.
    pub columns: Option<u8>,
    /// Whether it is named in the contents (`contents = false` leaves it out).
    pub in_contents: bool,
    /// Its header `[[section]]`; for a text of the list `texts`, its path.
    pub span: Span,
}

/// Whether a text of that name is plain: nothing in it is markup, and it has no front matter.
pub fn is_plain_text(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"))
}

impl Section {
    /// Whether its text is plain.
    pub fn is_plain(&self) -> bool {
        self.text.as_ref().is_some_and(|text| is_plain_text(&text.value))
    }

    /// A section of that kind with nothing but defaults.
    pub fn new(kind: SectionKind, span: Span) -> Section {
        Section {
            kind,
            text: None,
            image: None,
            title: None,
            standfirst: None,
            caption: None,
            credit: None,
            alt: None,
            fit: if kind == SectionKind::Image { Fit::Page } else { Fit::Text },
            crop: None,
            focus: None,
            at_centre: false,
            start: None,
            draft: false,
            language: None,
            columns: None,
            in_contents: kind == SectionKind::Text,
            span,
        }
    }
}

/// The kinds of section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionKind {
    /// 1re de couverture.
    Cover,
    /// 2e de couverture.
    InsideFront,
    /// A text.
    Text,
    /// A picture page.
    Image,
    /// Sommaire.
    Contents,
    /// A page left white.
    Blank,
    /// Achevé d'imprimer, who and how.
    Colophon,
    /// 3e de couverture.
    InsideBack,
    /// 4e de couverture.
    BackCover,
}

impl SectionKind {
    /// Its name in the manifest: `inside-front`.
    pub fn name(self) -> &'static str {
        keys::name_of(self)
    }
}

/// Where a section starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// A new page on either side.
    #[default]
    Any,
    /// A right-hand page.
    Recto,
    /// A left-hand page.
    Verso,
}

/// `[impose]`, or a `[[impose.output]]` with what it inherits.
#[derive(Clone, Debug, PartialEq)]
pub struct Impose {
    /// The sheet, upright; where nothing is said, the smallest that holds the pages.
    pub sheet: Size,
    /// Its name, for the summary (`A4`, or `300 × 210 mm`).
    pub sheet_name: String,
    /// The scheme, the paper and what is done with it.
    pub asked: Asked,
    /// Whether the sheets are wholly grey.
    pub black_only: bool,
    /// What stands beside the pages.
    pub marks: Marks,
    /// Whether the cover is a file of its own.
    pub cover_apart: bool,
    /// Whether fronts and backs are.
    pub split: bool,
    /// Whether a page tells how to print and fold.
    pub notice: bool,
    /// A profile of a printer.
    pub printer: Option<Spanned<String>>,
}

impl Default for Impose {
    fn default() -> Impose {
        Impose {
            sheet: Size::default(),
            sheet_name: String::new(),
            asked: Asked::default(),
            black_only: true,
            marks: Marks::default(),
            cover_apart: false,
            split: false,
            notice: false,
            printer: None,
        }
    }
}

/// `[[impose.output]]`: the same booklet on other sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct Further {
    /// What stands in its file's name.
    pub name: Spanned<String>,
    /// The page it is set anew at; `None`: the booklet's own pages.
    pub page: Option<Size>,
    /// How it is laid on sheets.
    pub impose: Impose,
}

/// `[output]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The file name's stem; else from the title.
    pub name: Option<Spanned<String>>,
    /// In the place of `screen`.
    pub screen_suffix: Option<String>,
    /// In the place of `sheets`.
    pub sheets_suffix: Option<String>,
    /// In the place of `print`.
    pub print_suffix: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::stem_of;

    #[test]
    fn file_names_are_made_of_the_title() {
        assert_eq!(stem_of("Kazakhstan, janvier 2022"), "kazakhstan-janvier-2022");
        assert_eq!(stem_of("  L’Œuvre à « l’été » !"), "l-oeuvre-a-l-ete");
        assert_eq!(stem_of("../../etc/passwd"), "etc-passwd");
        assert_eq!(stem_of("Россия"), "россия");
        assert_eq!(stem_of("…"), "brochure");
        assert!(stem_of(&"long ".repeat(100)).len() <= 80);
    }
}
