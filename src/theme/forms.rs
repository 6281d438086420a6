//! The forms of what a theme has one of: openings, folios, covers, contents.

use super::Measure;

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

/// How a section opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// What stands over the title.
    pub mark: Mark,
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
}

/// The covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// Room free at the right of the standfirst, times the width of the text.
    pub text_right: Measure,
    /// Room free at the right of the back cover's text, times the width of the text.
    pub back_right: Measure,
}

/// The contents page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Quarters of a line between entries.
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
