//! `brochure.toml` → [`Manifest`], and format-preserving edits of it.
//!
//! Everything has a default that gives a good booklet: the smallest manifest is a title and a list of texts.

use std::path::PathBuf;

use crate::diag::Span;
use crate::geom::{Length, Margins, Size};
use crate::lang::Language;

/// What the booklet is made of and how. All paths are relative to the manifest's folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    /// `[brochure]`.
    pub brochure: Brochure,
    /// `[page]`.
    pub page: PageFormat,
    /// `[type]`.
    pub typography: Typography,
    /// `[french]`: rules switched off.
    pub disabled_rules: Vec<u16>,
    /// `[[section]]`, in order: the order of the booklet.
    pub sections: Vec<Section>,
    /// `[impose]`.
    pub impose: Impose,
    /// `[output]`.
    pub output: Output,
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

/// `[page]`.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFormat {
    /// The trimmed page.
    pub size: Size,
    /// As asked: what is not said follows from the page's size.
    pub margins: Option<Margins>,
    /// Beyond the trim.
    pub bleed: Length,
}

/// `[type]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Typography {
    /// The text's family.
    pub body_family: Option<Spanned<String>>,
    /// The text's size; `None`: 10.5 pt at A5.
    pub body_size: Option<Length>,
    /// From baseline to baseline; `None`: 13 pt at 10.5 pt.
    pub leading: Option<Length>,
    /// The family of titles and heads.
    pub heading_family: Option<Spanned<String>>,
    /// Indent of the first line of a paragraph in ems, hundredths; `None`: 100.
    pub indent_first: bool,
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
    /// `fit` of the image.
    pub fit: crate::content::Fit,
    /// `start`.
    pub start: Start,
    /// Left out unless drafts are asked for.
    pub draft: bool,
    /// In the place of the booklet's.
    pub language: Option<Language>,
    /// `columns`, 1 or more.
    pub columns: u8,
    /// Whether it is named in the contents (`contents = false` leaves it out).
    pub in_contents: bool,
    /// The whole table.
    pub span: Span,
}

/// The kinds of section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// `[impose]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Impose {
    /// The sheet, upright.
    pub sheet: Size,
    /// Its name, for the summary (`A4`).
    pub sheet_name: String,
    /// The edge to flip.
    pub flip: Flip,
    /// Creep: `None` is `auto`.
    pub creep: Option<Length>,
    /// Grammage of the paper, g/m².
    pub paper_grammage: u32,
    /// Whether the fore-edge will be trimmed.
    pub trimmed: bool,
    /// Whether the sheets are wholly grey.
    pub black_only: bool,
}

/// Which edge of the (landscape) sheet the printer turns it about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flip {
    /// Bord court.
    #[default]
    ShortEdge,
    /// Bord long.
    LongEdge,
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
}
