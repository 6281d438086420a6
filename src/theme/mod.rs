//! Themes: the design as data. A theme is a TOML file; [`parse()`] reads one over another, [`named`] gives one of the program's own.
//!
//! Takes text, gives a [`Theme`], which knows neither fonts nor pages: `style` makes a design of it for a page's size. All
//! measures are relative to the text's size, the grid or the page, so that one theme serves every page. What each key means is
//! told in `docs/themes.md`.

mod forms;
mod own;
mod read;
mod styles;
mod values;

use crate::diag::Span;
use crate::geom::Length;
use crate::ink::Colour;

pub use forms::{
    BackCover, Blocks, Contents, Cover, FolioAt, Furniture, Ground, Initials, Mark, Notes, Numbering, Opening, Part,
    Place, Questions,
};
pub use own::{DEFAULT, named, names, text_of};
pub use read::parse;
pub use styles::{Family, Figures, Style, Styles};

/// A number from a theme, in ten-thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ratio(pub i64);

impl Ratio {
    /// So many times a length.
    pub fn of(self, length: Length) -> Length {
        length.scale(self.0, 10_000)
    }
}

/// A measure that follows from another, or stands for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// So many times what it follows from: the text's size, the page's side.
    Times(Ratio),
    /// As it is.
    Fixed(Length),
}

impl Measure {
    /// The length, where `whole` is what it follows from.
    pub fn of(self, whole: Length) -> Length {
        match self {
            Measure::Times(ratio) => ratio.of(whole),
            Measure::Fixed(length) => length,
        }
    }
}

impl Default for Measure {
    fn default() -> Measure {
        Measure::Fixed(Length::ZERO)
    }
}

/// From baseline to baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leading {
    /// Lines of the grid.
    Lines(Ratio),
    /// Times the style's own size.
    OfSize(Ratio),
    /// As it is.
    Fixed(Length),
}

/// A name in a theme, and where it stands, if the file is the person's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Its place.
    pub span: Option<Span>,
}

/// A design for any page.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// What it is like, in one sentence: French, English.
    pub about: [String; 2],
    /// The family of text.
    pub body: Named,
    /// The family of titles and heads.
    pub headings: Named,
    /// The figures of text; titles have theirs as the face gives them.
    pub figures: Figures,
    /// The text's size on an A5.
    pub size: Length,
    /// From baseline to baseline at that size: the step of the grid.
    pub leading: Length,
    /// Whether the first paragraph under a title is indented too.
    pub indent_first: bool,
    /// Columns of a text that does not say how many.
    pub columns: u8,
    /// The second ink, or black.
    pub accent: Colour,
    /// Head and foot of the page's height, spine and fore-edge of its width.
    pub margins: Margins,
    /// The scale of sizes.
    pub sizes: Sizes,
    /// How each kind of paragraph looks.
    pub styles: Styles,
    /// White round blocks.
    pub spaces: BlockSpaces,
    /// How a section opens.
    pub opening: Opening,
    /// Folios and running heads.
    pub furniture: Furniture,
    /// The first cover.
    pub cover: Cover,
    /// The last cover.
    pub back_cover: BackCover,
    /// The contents page.
    pub contents: Contents,
    /// What stands beside or over a pull-quote.
    pub pull_quote: Mark,
    /// Notes at the foot of pages.
    pub notes: Notes,
    /// Large initials.
    pub drop_cap: Initials,
    /// What is drawn of blocks, and how they stand.
    pub blocks: Blocks,
    /// The sign of an item that has no number.
    pub bullet: String,
    /// The sign of a pause in the text.
    pub ornament: String,
}

/// The margins of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Margins {
    /// Tête.
    pub head: Measure,
    /// Pied; what whole lines leave over is added.
    pub foot: Measure,
    /// Petit fond.
    pub spine: Measure,
    /// Grand fond.
    pub fore_edge: Measure,
}

/// The sizes beside that of the text, times it. That there are no others is what keeps a page quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Notes, captions, folios.
    pub note: Measure,
    /// A little larger than text: standfirsts, heads.
    pub deck: Measure,
    /// Pull-quotes, subtitles.
    pub display: Measure,
    /// Titles of sections.
    pub title: Measure,
    /// The cover's title, at most.
    pub cover: Measure,
}

/// A name of the scale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// See [`Sizes`].
    Note,
    /// Running text.
    #[default]
    Text,
    /// See [`Sizes`].
    Deck,
    /// See [`Sizes`].
    Display,
    /// See [`Sizes`].
    Title,
    /// See [`Sizes`].
    Cover,
}

/// White above and below a block, in whole lines of the grid. Neighbours' spaces merge: the larger holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spaces {
    /// Above; vanishes at the head of a page.
    pub above: u32,
    /// Below; vanishes at the foot of a page.
    pub below: u32,
    /// By how many lines either may shrink for the page's sake.
    pub give: u32,
}

/// White round blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlockSpaces {
    /// Round `##`.
    pub head: Spaces,
    /// Round `###` and deeper.
    pub subhead: Spaces,
    /// Round what interrupts the text: quotations, lists, pictures.
    pub block: Spaces,
    /// Round a pull-quote.
    pub pull_quote: Spaces,
}

/// How lines are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Setting {
    /// Both margins straight.
    Justified,
    /// Flush left, ragged right.
    #[default]
    Ragged,
    /// Flush left, lines of about equal length: titles, captions.
    Balanced,
    /// Centred, lines of about equal length.
    Centred,
    /// Flush right.
    FlushRight,
}

/// Whose size, family and place nobody has said: what the default theme is read over, key by key.
impl Default for Theme {
    fn default() -> Theme {
        Theme {
            about: Default::default(),
            body: Named::default(),
            headings: Named::default(),
            figures: Figures::default(),
            size: Length::centipoints(1050),
            leading: Length::pt(13),
            indent_first: true,
            columns: 1,
            accent: Colour::BLACK,
            margins: Margins::default(),
            sizes: Sizes::default(),
            styles: Styles::default(),
            spaces: BlockSpaces::default(),
            opening: Opening::default(),
            furniture: Furniture::default(),
            cover: Cover::default(),
            back_cover: BackCover::default(),
            contents: Contents::default(),
            pull_quote: Mark::default(),
            notes: Notes::default(),
            drop_cap: Initials::default(),
            blocks: Blocks::default(),
            bullet: String::new(),
            ornament: String::new(),
        }
    }
}

impl Default for Sizes {
    fn default() -> Sizes {
        let one = Measure::Times(Ratio(10_000));
        Sizes { note: one, deck: one, display: one, title: one, cover: one }
    }
}

#[cfg(test)]
mod tests;
