//! A text file → [`Text`]: front matter, blocks of inlines, notes. It knows no style and no page.
//!
//! Takes the file's string; gives the tree below, of which [`Text`] is the root. Every block has its [`Span`], so that a
//! warning of the last stage can point at the line of the text that it is about. What a person writes is told in
//! `docs/texts.md`; it is CommonMark (spec.commonmark.org, 0.31) with tables, notes and definitions as GitHub and Pandoc
//! write them, and the fenced blocks and attributes of Pandoc for what a brochure has and Markdown has not.
//!
//! The way of a Markdown file:
//!
//! 1. `clean`: control characters are taken out, every other byte keeps its offset.
//! 2. `front`: the front matter is read and left behind.
//! 3. `lines`: the `:::` lines become lines that CommonMark takes for block ends, of the same length.
//! 4. `survey`: a first look at the parser's events finds what CommonMark would misread (indented text, attributes,
//!    bare addresses, HTML); it is masked, byte for byte.
//! 5. `build`: the events of the whole masked file become blocks; `words` makes inlines of their text.

mod address;
mod attributes;
mod build;
mod captions;
mod clean;
mod exchange;
mod fenced;
mod figure;
mod front;
mod inlines;
mod lines;
mod links;
mod mask;
mod names;
mod notes;
mod paper;
mod plain;
mod quotation;
mod survey;
#[cfg(test)]
mod tests;
mod tree;
mod verse;
mod words;

use crate::diag::{Diagnostics, SourceId, Span};
use crate::geom::{Crop, Focus, Length};
use crate::lang::Language;

pub use inlines::plain_words;
pub use names::REOPENED;
pub use paper::say_addresses;
pub use plain::parse_plain;
pub use tree::retain;

/// The class of a paragraph that begins with a large initial.
pub const DROP_CAP: &str = "lettrine";
/// The class of an interview whose answers follow their questions on the line.
pub const RUN_IN: &str = "run-in";
/// The class of an interview whose questions stand apart.
pub const SEPARATE: &str = "separate";

/// How deep blocks and styled words may be nested. Deeper than any brochure, and shallow enough for the call stack.
pub const NESTING_LIMIT: usize = 100;

/// Reads a Markdown text.
///
/// `text` is decoded, without byte-order mark, its lines ended by `\n`, in NFC; spans are byte offsets in it. What is wrong
/// goes to `diagnostics`; the tree holds all that could be read. The time taken is proportional to the text's length.
pub fn parse_markdown(source: SourceId, text: &str, diagnostics: &mut Diagnostics) -> Text {
    let clean = clean::clean(source, text, diagnostics);
    let (front, body) = front::read(source, &clean, diagnostics);
    let lines = lines::mask(source, &clean, body, diagnostics);
    let masked = survey::survey(captions::hide(lines), diagnostics);
    let mut text = build::build(&masked, diagnostics);
    text.front = front;
    text
}

/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// What the file says of itself.
    pub front: FrontMatter,
    /// The title, if the file's first block is a first-level heading (it is then not among the blocks).
    pub title: Option<Vec<Inline>>,
    /// `{#id}` of that heading.
    pub title_id: Option<String>,
    /// The blocks in order.
    pub blocks: Vec<Block>,
    /// The notes, in the order of their first call.
    pub notes: Vec<Note>,
}

/// The flat `key: value` lines between two `---`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// `title`.
    pub title: Option<Field>,
    /// `subtitle`.
    pub subtitle: Option<Field>,
    /// `author`.
    pub author: Option<Field>,
    /// `collective`.
    pub collective: Option<Field>,
    /// `translator`.
    pub translator: Option<Field>,
    /// `source`: where the text comes from.
    pub source: Option<Field>,
    /// `url` of the original.
    pub url: Option<Field>,
    /// `published`: date of the original.
    pub published: Option<Field>,
    /// `date`.
    pub date: Option<Field>,
    /// `language` of this text.
    pub language: Option<(Language, Span)>,
    /// `original-language`, for « traduit de l’anglais ».
    pub translated_from: Option<Field>,
    /// `licence`.
    pub licence: Option<Field>,
    /// `presentation`: a short text set before the body.
    pub presentation: Option<Field>,
}

/// A value of the front matter and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The value, trimmed.
    pub value: String,
    /// Of the value.
    pub span: Span,
}

/// A block with what holds for all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// From its first to its last character in the file.
    pub span: Span,
    /// `#id` of its attribute line.
    pub id: Option<String>,
    /// `.class` names of its attribute line (`lettrine`).
    pub classes: Vec<String>,
}

/// The kinds of block a brochure has.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// `##` … : level 1 is the text's title, so 2 and below in practice.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// `::: chapo`, the standfirst.
    Standfirst(Vec<Block>),
    /// `::: exergue`, a pull-quote.
    PullQuote(Vec<Block>),
    /// `::: citation` or `>`: a long quotation.
    Quote(Vec<Block>),
    /// `::: encadre`.
    Sidebar(Vec<Block>),
    /// `::: signature`: attribution, place and date, flush right.
    Attribution(Vec<Block>),
    /// `::: source`: where the text comes from.
    Source(Vec<Block>),
    /// `::: en` …: a passage in another language.
    Foreign {
        /// Its language.
        language: Language,
        /// Its blocks.
        blocks: Vec<Block>,
    },
    /// `::: tel-quel`: untouched by the French layer.
    Literal(Vec<Block>),
    /// `::: entretien`: questions and answers in order.
    Exchange(Vec<Speech>),
    /// `::: epigraphe`: words set before a text.
    Epigraph(Vec<Block>),
    /// `::: lettre`: a letter.
    Letter(Vec<Block>),
    /// `::: lieu-date`: place and date over a letter.
    DateLine(Vec<Block>),
    /// `::: chronologie`: dates and what happened.
    Timeline(Vec<Entry>),
    /// `::: parallele`: two languages side by side, what corresponds in one pair.
    Parallel(Vec<[Block; 2]>),
    /// `::: cote-a-cote`: pictures in one row.
    SideBySide(Vec<Block>),
    /// `::: galerie`: pages of pictures.
    Gallery(Vec<Block>),
    /// `::: qr`: an address as a square to photograph.
    QrCode(QrCode),
    /// `::: vers`: stanzas.
    Verse(Vec<Stanza>),
    /// A list.
    List(List),
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// Fenced code, as typed, each line with its end.
    Code(String),
    /// `***`.
    Ornament,
}

/// One turn of an exchange.
#[derive(Clone, Debug, PartialEq)]
pub struct Speech {
    /// Question or answer.
    pub role: SpeechRole,
    /// `**Nom :**`, without the colon.
    pub speaker: Option<Vec<Inline>>,
    /// What is said.
    pub blocks: Vec<Block>,
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeechRole {
    /// The question.
    Question,
    /// The answer.
    Answer,
}

/// A date and what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The date, as words.
    pub date: Vec<Inline>,
    /// What happened.
    pub blocks: Vec<Block>,
    /// In the file.
    pub span: Span,
}

/// An address as a square to photograph.
#[derive(Clone, Debug, PartialEq)]
pub struct QrCode {
    /// The address.
    pub target: String,
    /// The paragraph beside it, in which the link stands.
    pub blocks: Vec<Block>,
}

/// Lines of verse that stay together.
#[derive(Clone, Debug, PartialEq)]
pub struct Stanza {
    /// The lines.
    pub lines: Vec<VerseLine>,
}

/// A line of verse.
#[derive(Clone, Debug, PartialEq)]
pub struct VerseLine {
    /// Leading spaces as typed.
    pub indent: u8,
    /// Its words.
    pub content: Vec<Inline>,
    /// In the file.
    pub span: Span,
}

/// A bullet or numbered list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The items; a numbered item carries its marker as typed (`1)`, `2022.`).
    pub items: Vec<ListItem>,
    /// Whether blank lines stood between items.
    pub loose: bool,
}

/// One item.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// `None` for a bullet, else the number as typed with its sign.
    pub marker: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// In the file.
    pub span: Span,
}

/// A term and its meanings.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// Its meaning.
    pub blocks: Vec<Block>,
    /// In the file.
    pub span: Span,
}

/// A table; rows may be shorter than the head.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// One per column.
    pub alignments: Vec<Alignment>,
    /// The head's cells.
    pub head: Vec<Vec<Inline>>,
    /// The rows' cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// Flush left.
    #[default]
    Left,
    /// Centred.
    Centre,
    /// Flush right.
    Right,
}

/// A picture with what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As typed, relative to the manifest's folder (or to the text's).
    pub path: String,
    /// Of the path.
    pub path_span: Span,
    /// The legend under it.
    pub caption: Vec<Inline>,
    /// Who made it.
    pub credit: Option<String>,
    /// What it shows, for those who do not see it; `Some("")` makes it decoration.
    pub alt: Option<String>,
    /// How large.
    pub fit: Fit,
    /// A width in the place of that of the text.
    pub width: Option<Length>,
    /// What is cut off its sides.
    pub crop: Option<Crop>,
    /// The point that stays in sight where a page's shape cuts it.
    pub focus: Option<Focus>,
    /// Whether the caption stands beside it.
    pub caption_beside: bool,
    /// Whether the credit stands along its edge, turned.
    pub credit_at_edge: bool,
}

/// How much room a picture takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// The width of the text.
    #[default]
    Text,
    /// Half the width of the text.
    Half,
    /// The outer margin.
    Margin,
    /// A page of its own inside the margins.
    Page,
    /// A page of its own to the edges, with bleed.
    Bleed,
    /// Two facing pages.
    Spread,
    /// Both covers in one piece: only the cover's own.
    Wrap,
}

impl Fit {
    /// Every name with what it means, in English and in French.
    pub const NAMES: [(&'static str, Fit); 11] = [
        ("text", Fit::Text),
        ("texte", Fit::Text),
        ("half", Fit::Half),
        ("demi", Fit::Half),
        ("margin", Fit::Margin),
        ("marge", Fit::Margin),
        ("page", Fit::Page),
        ("bleed", Fit::Bleed),
        ("fond-perdu", Fit::Bleed),
        ("spread", Fit::Spread),
        ("double", Fit::Spread),
    ];

    /// The fit of that name, in English or in French.
    pub fn from_name(name: &str) -> Option<Fit> {
        Fit::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, fit)| fit)
    }
}

/// A note.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The label as typed (`1`, `source-a`).
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Of its definition.
    pub span: Span,
}

/// Running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Characters; `span` starts where they start in the file.
    Text {
        /// The characters (NFC).
        text: String,
        /// In the file.
        span: Span,
    },
    /// `*…*`.
    Emphasis(Vec<Inline>),
    /// `**…**`.
    Strong(Vec<Inline>),
    /// `^…^` or the like.
    Superior(Vec<Inline>),
    /// `[…]{.sc}`.
    SmallCapitals(Vec<Inline>),
    /// `[…]{.en}`: a passage in another language.
    Foreign {
        /// Its language.
        language: Language,
        /// The words.
        content: Vec<Inline>,
    },
    /// `` `…` `` or `[…]{.tel-quel}`: never corrected.
    Literal {
        /// The characters.
        text: String,
        /// Whether it is code.
        code: bool,
        /// In the file.
        span: Span,
    },
    /// A link.
    Link {
        /// The address.
        target: String,
        /// Its words; for a bare address, the address.
        content: Vec<Inline>,
        /// In the file.
        span: Span,
    },
    /// `[](#id)`: the page of `id`.
    PageReference {
        /// The id.
        id: String,
        /// In the file.
        span: Span,
    },
    /// A note call; index into [`Text::notes`].
    NoteCall {
        /// Which.
        note: usize,
        /// In the file.
        span: Span,
    },
    /// A line break that was asked for.
    Break,
}

impl Inline {
    /// Changes each stretch of prose in it; what is literal stays.
    pub fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        match self {
            Inline::Text { text, .. } => change(text),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Superior(content)
            | Inline::SmallCapitals(content)
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. } => content.iter_mut().for_each(|inline| inline.each_text(change)),
            Inline::Literal { .. } | Inline::PageReference { .. } | Inline::NoteCall { .. } | Inline::Break => {}
        }
    }
}
