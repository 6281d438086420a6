//! The forms of what a theme has one of: openings, folios, covers, contents.

use super::{Measure, Ratio};

/// What marks an opening or a pull-quote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Nothing but white.
    #[default]
    None,
    /// A short bar over a title, a bar at the side of a pull-quote.
    Bar,
    /// A rule as wide as the text.
    Rule,
}

/// The number over a section's title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// None.
    #[default]
    None,
    /// 1, 2, 3.
    Arabic,
    /// I, II, III.
    Roman,
}

/// How a section opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// What stands over the title.
    pub mark: Mark,
    /// How thick it is.
    pub weight: Measure,
    /// The number over it.
    pub number: Numbering,
    /// Whether the title has a page of its own, and the text begins on the next.
    pub page: bool,
    /// Lines left free above the title.
    pub sinkage: u32,
    /// Lines left free below it.
    pub below: u32,
}

/// Where a folio or a running head stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Nowhere.
    #[default]
    None,
    /// At the foot, on the side of the fore-edge.
    FootOuter,
    /// At the foot, in the middle of the text.
    FootCentre,
    /// At the head, on the side of the fore-edge.
    HeadOuter,
    /// At the head, on the side of the spine.
    HeadInner,
    /// At the head, in the middle of the text.
    HeadCentre,
    /// In the margin at the fore-edge, on the last line.
    Margin,
}

/// Folios and running heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Furniture {
    /// Where the folio stands.
    pub folio: Place,
    /// Where the running head stands.
    pub head: Place,
    /// The rule under what stands at the head; none if nothing.
    pub rule: Measure,
}

/// What lies under the words of a cover.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// The paper.
    #[default]
    Paper,
    /// Black, from edge to edge; the words are left white.
    Black,
    /// The second ink, from edge to edge; the words are left white.
    Accent,
}

/// A part of a cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// So many lines of white before the next part that there is.
    White(Ratio),
    /// Authors and date on one line.
    Line,
    /// The authors.
    Authors,
    /// The date.
    Date,
    /// The title.
    Title,
    /// The subtitle.
    Subtitle,
    /// The standfirst.
    Standfirst,
    /// The picture.
    Picture,
    /// A rule as wide as the text.
    Rule,
    /// Who publishes.
    Publisher,
    /// How to reach them.
    Contact,
    /// What may be done with it.
    Licence,
    /// Who printed: `IPNS`.
    Printer,
    /// What it costs.
    Price,
}

/// The first cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// From the head down.
    pub head: Vec<Part>,
    /// Above the foot, the last on the last line.
    pub foot: Vec<Part>,
    /// Under the parts at the head.
    pub ground: Ground,
    /// How thick rules are.
    pub rule: Measure,
    /// The most of the text's height that the title takes, times it.
    pub title_height: Ratio,
    /// Whether the words of both covers stand in the middle of the page, not over the pages' text.
    pub centred: bool,
    /// Room free at the right of the standfirst, times the width of the text.
    pub text_right: Measure,
}

/// The last cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackCover {
    /// Above the foot, the last on the last line.
    pub foot: Vec<Part>,
    /// Room free at the right of its text, times the width of the text.
    pub text_right: Measure,
}

/// Where the number stands in a line of the contents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FolioAt {
    /// Before the title.
    #[default]
    Left,
    /// At the right edge.
    Right,
    /// Behind the title.
    After,
}

/// The contents page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Where the number stands.
    pub folio: FolioAt,
    /// Whether points lead to a number at the right.
    pub leaders: bool,
    /// Whether authors are named.
    pub authors: bool,
    /// Lines between entries; left out where the contents would not stand on one page with them.
    pub between: u32,
}

/// Notes at the foot of pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// The rule over them, times the width of the text; none if nothing.
    pub rule: Measure,
}

/// Large initials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Initials {
    /// How many lines they are high: two to five.
    pub lines: u32,
    /// From their ink to that of the lines beside them, times the text's size.
    pub gap: Measure,
    /// Whether the first words after them are small capitals.
    pub small_capitals: bool,
}

impl Default for Initials {
    fn default() -> Initials {
        Initials { lines: 3, gap: Measure::default(), small_capitals: true }
    }
}

/// How questions of an interview stand, where the text does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Questions {
    /// On lines of their own.
    #[default]
    Separate,
    /// Before the first words of their answers.
    RunIn,
}

/// What is drawn of blocks, and how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Blocks {
    /// How questions of interviews stand.
    pub questions: Questions,
    /// Room free at the left of an epigraph, times the width that text has there.
    pub epigraph_left: Measure,
    /// The rule over a box, and over a pull-quote that has one.
    pub rule: Measure,
    /// The grey under a box, per cent of black.
    pub ground: u8,
    /// The rules of tables.
    pub table_rule: Measure,
    /// The rule beside a timeline.
    pub timeline_rule: Measure,
    /// The mark at each of its dates.
    pub timeline_mark: Measure,
}
