//! How each kind of paragraph looks, as a theme says it.

use super::{Leading, Measure, Named, Ratio, Setting, Size};

/// Which figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Figures {
    /// As high as capitals.
    #[default]
    Lining,
    /// With ascenders and descenders, for running text.
    OldStyle,
    /// Lining and of one width, for columns.
    Tabular,
}

/// Which family a style takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Family {
    /// That of text.
    #[default]
    Body,
    /// That of titles.
    Headings,
    /// Another.
    Named(Named),
}

/// How a paragraph looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Its family.
    pub family: Family,
    /// Its size.
    pub size: Size,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// Small capitals for lower case.
    pub small_capitals: bool,
    /// Capitals for lower case.
    pub capitals: bool,
    /// `None`: those of text in the family of text, else as the face gives them.
    pub figures: Option<Figures>,
    /// In the second ink.
    pub accent: bool,
    /// From baseline to baseline.
    pub leading: Leading,
    /// How its lines are filled.
    pub setting: Setting,
    /// Of the first line; times the text's size.
    pub indent: Measure,
    /// Room free at the left; times the text's size.
    pub left: Measure,
    /// Room free at the right; times the text's size.
    pub right: Measure,
    /// `None`: only where it is justified.
    pub hyphenate: Option<bool>,
}

impl Default for Style {
    fn default() -> Style {
        Style {
            family: Family::Body,
            size: Size::Text,
            bold: false,
            italic: false,
            small_capitals: false,
            capitals: false,
            figures: None,
            accent: false,
            leading: Leading::Lines(Ratio(10_000)),
            setting: Setting::Ragged,
            indent: Measure::default(),
            left: Measure::default(),
            right: Measure::default(),
            hyphenate: None,
        }
    }
}

macro_rules! styles {
    ($( $(#[$doc:meta])* $field:ident = $name:literal; )*) => {
        /// A style for each kind of paragraph.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Styles { $( $(#[$doc])* pub $field: Style, )* }

        impl Styles {
            /// Their names in a theme.
            pub const NAMES: &[&str] = &[$( $name ),*];

            /// Each with its name.
            pub fn each(&self) -> impl Iterator<Item = (&'static str, &Style)> {
                [$( ($name, &self.$field) ),*].into_iter()
            }

            /// Each with its name, to be changed.
            pub(super) fn each_mut(&mut self) -> impl Iterator<Item = (&'static str, &mut Style)> {
                [$( ($name, &mut self.$field) ),*].into_iter()
            }
        }
    };
}

styles! {
    /// Running text; its first lines are indented.
    text = "text";
    /// The title of a section.
    title = "title";
    /// The number over it.
    opening_number = "number";
    /// Its subtitle.
    subtitle = "subtitle";
    /// Who wrote, translated, published it.
    byline = "byline";
    /// The standfirst.
    standfirst = "standfirst";
    /// A pull-quote.
    pull_quote = "pull-quote";
    /// `##`.
    head = "head";
    /// `###` and deeper.
    subhead = "subhead";
    /// A long quotation.
    quote = "quote";
    /// A question.
    question = "question";
    /// Verse.
    verse = "verse";
    /// An item of a list.
    item = "item";
    /// Attribution, place and date.
    attribution = "attribution";
    /// Words before a text.
    epigraph = "epigraph";
    /// Place and date over a letter.
    date_line = "date-line";
    /// A letter.
    letter = "letter";
    /// What happened, in a timeline.
    event = "event";
    /// When, in its column.
    date = "date";
    /// Two languages side by side.
    parallel = "parallel";
    /// A credit along a picture's edge.
    credit = "credit";
    /// A large initial; its size follows from its lines.
    drop_cap = "drop-cap";
    /// Where a text comes from; the colophon.
    source = "source";
    /// A box's text.
    sidebar = "box";
    /// The head of a box.
    sidebar_head = "box-head";
    /// A legend.
    caption = "caption";
    /// A note.
    note = "note";
    /// A cell of a table.
    cell = "cell";
    /// Code.
    code = "code";
    /// A line of the contents.
    contents = "contents";
    /// The folio of a line of the contents.
    contents_folio = "contents-folio";
    /// Folios.
    folio = "folio";
    /// Running heads.
    running_head = "running-head";
    /// The cover's title.
    cover_title = "cover-title";
    /// The cover's subtitle.
    cover_subtitle = "cover-subtitle";
    /// The cover's standfirst.
    cover_text = "cover-text";
    /// Authors and date on the cover.
    cover_line = "cover-line";
    /// The back cover's text.
    back_text = "back-text";
    /// Publisher, licence, price at the foot of the back cover.
    back_line = "back-line";
    /// The price among them.
    back_price = "back-price";
}
