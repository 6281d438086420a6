//! A paragraph's inlines → lines. It does not know what a page is.
//!
//! Told in four verbs: [`collect()`] makes one corrected string with styled ranges, [`prepare`] shapes it into atoms and break
//! points, [`break_lines`] finds the best setting for every number of lines, and [`set`] sets the lines of the one that
//! the page stage chose. Look at [`Broken`] first: a paragraph with all its settings.

pub mod breaking;
pub mod collect;
pub mod initial;
pub mod items;
pub mod line;
mod page_ends;
mod plain;
mod protrusion;
mod rivers;
mod scale;
pub mod shaper;

pub use breaking::{Fill, Prices, Settings, Solution, break_lines};
pub use collect::{Attribute, Change, Collected, Context, House, Tag, collect};
pub use initial::Initial;
pub use items::{Prepared, prepare};
pub use line::{Line, Piece, set};
pub use plain::set_plain;
pub use shaper::Shaper;

use crate::geom::Length;
use crate::lang::{self, Options};
use crate::style::{self, Setting};
use breaking::Tried;
use page_ends::with_page_ends;
use rivers::avoid_rivers;

/// Glyph expansion either way, ten-thousandths.
pub const EXPANSION: i64 = 200;

/// What the page stage may choose among, beside the best lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offer {
    /// Settings of lines that are even.
    #[default]
    Even,
    /// Looser ones too, so that pages can be full.
    Loose,
}

/// A paragraph with all its settings: what the page stage chooses among.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The measured paragraph.
    pub prepared: Prepared,
    /// How it was broken.
    pub settings: Settings,
    /// The best setting for each number of lines, fewest lines first; never empty. Behind them those for pages that end inside
    /// the paragraph where those divide a word.
    pub solutions: Vec<Solution>,
    /// What stands large before the first lines.
    pub initial: Option<Initial>,
}

impl Broken {
    /// Breaks a prepared paragraph at a measure.
    pub fn new(
        prepared: Prepared,
        style: &style::Paragraph,
        options: &Options,
        offer: Offer,
        measure: Length,
    ) -> Broken {
        let mut settings = settings(style, measure);
        settings.prices = house_prices(settings.prices, options, offer);
        let (solutions, tried) = breaking::find(&prepared.points, &settings);
        Broken { prepared, settings, solutions, initial: None }.smoothed(style, &tried)
    }

    /// Breaks a paragraph beside its initial; `None` if it has fewer lines than that needs.
    pub fn beside(
        initial: Initial,
        prepared: Prepared,
        style: &style::Paragraph,
        options: &Options,
        offer: Offer,
        measure: Length,
    ) -> Option<Broken> {
        let mut settings = settings(style, measure);
        settings.prices = house_prices(settings.prices, options, offer);
        settings.first = initial.rooms.iter().map(|room| settings.measure - *room).collect();
        let (mut solutions, tried) = breaking::find(&prepared.points, &settings);
        solutions.retain(|solution| solution.ends.len() >= initial.rooms.len());
        let is_set = !solutions.is_empty();
        is_set.then(|| Broken { prepared, settings, solutions, initial: Some(initial) }.smoothed(style, &tried))
    }

    /// The lines that must not be parted: those beside an initial.
    pub fn together(&self) -> u32 {
        self.initial.as_ref().map_or(0, |initial| initial.rooms.len() as u32)
    }

    fn smoothed(mut self, style: &style::Paragraph, tried: &Tried) -> Broken {
        let best = self.best();
        // Spaces a fifth of an em apart are seen as one below the other.
        let near = style.character.size / 5;
        avoid_rivers(&self.prepared.points, &self.settings, near, tried, &mut self.solutions[best]);
        self.solutions = with_page_ends(&self.prepared.points, &self.settings, tried, self.solutions);
        self
    }

    /// The solution with the fewest demerits; of equal ones the shortest.
    pub fn best(&self) -> usize {
        (0..self.solutions.len()).min_by_key(|&i| self.solutions[i].demerits).unwrap_or(0)
    }

    /// Whether a setting divides a word where no rule allows it, or reaches out of the measure.
    pub fn is_forced(&self, solution: usize) -> bool {
        self.solutions[solution].demerits >= items::EMERGENCY
    }

    /// Where in the text a setting divides words that no line holds.
    pub fn forced_divisions(&self, solution: usize) -> impl Iterator<Item = usize> {
        let ends = self.solutions[solution].ends.iter().map(|&end| end as usize);
        ends.filter(|&end| self.prepared.points[end].price >= items::EMERGENCY).map(|end| self.prepared.edges[end].end)
    }

    /// Sets the lines of one solution.
    pub fn set(&self, solution: usize, shaper: &Shaper<'_>) -> Vec<Line> {
        set(&self.prepared, &self.solutions[solution], &self.settings, shaper)
    }
}

/// The prices without those of the rules that the house has switched off.
fn house_prices(mut prices: Prices, options: &Options, offer: Offer) -> Prices {
    if offer == Offer::Loose {
        prices.offered = breaking::FREELY;
    }
    if !options.follows(lang::RULE_SAME_WORD) {
        prices.same_word = 0;
    }
    if !options.follows(lang::RULE_SAME_LAST_WORD) {
        prices.same_last_word = 0;
    }
    if !options.follows(lang::RULE_HYPHEN_AT_END) {
        prices.hyphen_before_last = 0;
    }
    if !options.follows(lang::RULE_THIRD_HYPHEN) {
        prices.third_hyphen = prices.second_hyphen;
    }
    if !options.follows(lang::RULE_RUNT) {
        (prices.runt, prices.word_tail) = (0, prices.hyphen_before_last);
    }
    if !options.follows(lang::RULE_NEARLY_FULL) {
        prices.nearly_full = 0;
    }
    prices
}

/// How the breaker is to fill the lines of a style.
fn settings(style: &style::Paragraph, measure: Length) -> Settings {
    let measure = (measure - style.left - style.right).max(Length::pt(1));
    let em = style.character.size;
    let fill = match style.setting {
        Setting::Justified => Fill::Justified,
        Setting::Ragged => Fill::Ragged(em * 3),
        Setting::Balanced | Setting::Centred | Setting::FlushRight => Fill::Balanced(em * 4),
    };
    let first = if style.indent == Length::ZERO { Vec::new() } else { vec![measure - style.indent] };
    let expansion = if fill == Fill::Justified { EXPANSION } else { 0 };
    let prices = match fill {
        Fill::Justified => Prices::default(),
        Fill::Ragged(_) | Fill::Balanced(_) => Prices { step: 0, beyond: 0, ..Prices::default() },
    };
    // Under a ragged paragraph a short last line is a hole; in a justified one it must only not be a lone word.
    let runt = if fill == Fill::Justified { em * 2 } else { measure / 5 };
    Settings { first, measure, fill, expansion, runt, prices }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_of_lines_that_is_switched_off_changes_its_price() {
        let prices = |disabled: &[u16]| {
            let options = Options { disabled: disabled.iter().copied().collect(), ..Options::default() };
            house_prices(Prices::default(), &options, Offer::Even)
        };
        let same = Prices::default();
        assert_eq!(prices(&[95]), same);
        assert_eq!(prices(&[79]), Prices { same_word: 0, ..same });
        assert_eq!(prices(&[89]), Prices { third_hyphen: same.second_hyphen, ..same });
        assert_eq!(prices(&[90]), Prices { hyphen_before_last: 0, ..same });
        assert_eq!(prices(&[93]), Prices { runt: 0, word_tail: same.hyphen_before_last, ..same });
        assert_eq!(prices(&[90, 93]), Prices { runt: 0, word_tail: 0, hyphen_before_last: 0, ..same });
        assert_eq!(prices(&[94]), Prices { nearly_full: 0, ..same });
        assert_eq!(prices(&[99]), Prices { same_last_word: 0, ..same });
    }
}
