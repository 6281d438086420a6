//! What is dear and how dear. How the prices were found: `docs/measuring.md`.

use super::fit::FULL_EXPANSION;

/// Demerits, on TeX's scale: a line whose spaces are stretched by all they can costs about 15 000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    /// A hyphenated line (TeX: 50²).
    pub hyphen: i64,
    /// Two in a row.
    pub second_hyphen: i64,
    /// Three in a row and more: barred while anything else is possible.
    pub third_hyphen: i64,
    /// A hyphen on the last line but one.
    pub hyphen_before_last: i64,
    /// A last line that is only the rest of a word.
    pub word_tail: i64,
    /// One step between the classes of neighbouring lines; grows with its square.
    pub step: i64,
    /// A point of scale by which neighbouring lines ask to differ more than they may; grows with its square.
    pub beyond: i64,
    /// A last line that is too short.
    pub runt: i64,
    /// A last line that is nearly full.
    pub nearly_full: i64,
    /// The same word at the head of two lines.
    pub same_word: i64,
    /// The same word at the end of two lines.
    pub same_last_word: i64,
    /// A line that only tracking keeps from being overfull.
    pub tracked: i64,
    /// What else is offered in a line more or less, for the page's sake.
    pub offered: Offered,
}

/// Settings that are not even, in a line more or less than the best, for pages that nothing else fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The strain of their lines at most.
    pub strain: i64,
    /// What one may cost more than the best.
    pub worst: i64,
    /// What is put on top of that: a spread a line short costs three millions.
    pub price: i64,
    /// Whether for every paragraph, or only for those of three lines and more that have no even setting but one.
    pub to_all: bool,
}

impl Default for Prices {
    fn default() -> Prices {
        Prices {
            hyphen: 17_000,
            second_hyphen: 7_000,
            third_hyphen: BARRED,
            hyphen_before_last: 10_000,
            word_tail: 2_000_000,
            step: 100,
            beyond: 1_900,
            runt: 300_000,
            nearly_full: 1_500,
            same_word: 3_000,
            same_last_word: 3_000,
            tracked: 300_000,
            offered: SELDOM,
        }
    }
}

/// What any line costs.
pub(super) const LINE: i64 = 170;
/// What the square of a line's strain costs, and its fourth power; both are 1 where the spaces give all they can.
pub(super) const SQUARE: i64 = 8_800;
pub(super) const FOURTH_POWER: i64 = 6_000;
/// A title's last line that is too short costs so many times what a paragraph's does.
pub(super) const LONE_WORD: i64 = 4;
/// A price that no sum of ordinary demerits of a paragraph reaches.
pub(super) const BARRED: i64 = 1 << 40;
/// For a line that reaches out of the measure.
pub(super) const OVERFULL: i64 = 1 << 46;
/// The strain up to which a line is even: all settings of lines like that are what the page stage may choose among.
pub(super) const EVEN: i64 = FULL_EXPANSION + 1_000;
/// The tolerances of the second and third try; the fourth has none.
pub(super) const LOOSE: i64 = FULL_EXPANSION + 1_400;
pub(super) const VERY_LOOSE: i64 = FULL_EXPANSION + 2_800;
/// A division that costs more than this is a last resort.
pub(super) const RESORT: i64 = 300_000;
/// An even setting worse than the best by more than this is no choice.
pub(super) const WORST: i64 = 700_000;
/// Where nothing even helps the pages: what tracking keeps from being much more than half as wide again.
const SELDOM: Offered = Offered { strain: FULL_EXPANSION + 1_650, worst: 2_000_000, price: 600_000, to_all: false };
/// Where full pages are preferred: what is loose, but not yet full of holes.
pub const FREELY: Offered = Offered { strain: FULL_EXPANSION + 2_200, worst: 3_000_000, price: 300_000, to_all: true };
