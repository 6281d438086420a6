//! What is dear and how dear. How the prices were found: `docs/measuring.md`.

/// Demerits, on TeX's scale (a line of badness b costs (10 + b)²).
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
    /// No price, but the strain up to which lines are offered in a line more or less, for the page's sake.
    pub offered: i64,
}

impl Default for Prices {
    fn default() -> Prices {
        Prices {
            hyphen: 10_000,
            second_hyphen: 15_000,
            third_hyphen: BARRED,
            hyphen_before_last: 10_000,
            word_tail: 2_000_000,
            step: 200,
            runt: 60_000,
            nearly_full: 1_500,
            same_word: 3_000,
            same_last_word: 3_000,
            tracked: 300_000,
            offered: EVEN,
        }
    }
}

/// A title's last line that is too short costs so many times what a paragraph's does.
pub(super) const LONE_WORD: i64 = 20;
/// A price that no sum of ordinary demerits of a paragraph reaches.
pub(super) const BARRED: i64 = 1 << 40;
/// For a line that reaches out of the measure.
pub(super) const OVERFULL: i64 = 1 << 46;
/// The strain up to which a line is even: all settings of lines like that are what the page stage may choose among.
pub(super) const EVEN: i64 = 1_200;
/// The tolerances of the second and third try; the fourth has none.
pub(super) const LOOSE: i64 = 1_600;
pub(super) const VERY_LOOSE: i64 = 3_000;
/// A division that costs more than this is a last resort.
pub(super) const RESORT: i64 = 300_000;
/// Up to this they are loose, but not yet holes: where full pages are preferred, these are offered too.
pub const OFFERED: i64 = 2_400;
/// A setting worse than the best by more than this is no choice for anyone …
pub(super) const WORST: i64 = 700_000;
/// … unless full pages are preferred.
pub(super) const WORST_OFFERED: i64 = 3_000_000;
