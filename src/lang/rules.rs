//! The rules by their numbers, and what a house may set otherwise: [`Options`].
//!
//! `docs/typography.md` tells each rule; here stands only what the number is called and whether there is anything to switch.

use std::collections::BTreeSet;

/// Rule 25: spaces where no space may be.
pub const RULE_NO_STRAY_SPACE: u16 = 25;
/// Rule 27: what other languages than French ask.
pub const RULE_OTHER_LANGUAGE: u16 = 27;
/// Rule 35a, the space after an elision. Rules with a letter are numbered by 100s: 351 is 35a.
pub const RULE_ELISION: u16 = 351;
/// Rule 35b, a space that seems to be missing.
pub const RULE_SUSPECT_SPACING: u16 = 352;
/// Rule 63: `no` for `n°`.
pub const RULE_NUMERO: u16 = 63;
/// Rule 79: the same word at the head of successive lines.
pub const RULE_SAME_WORD: u16 = 79;
/// Rule 99: the same word at the end of successive lines.
pub const RULE_SAME_LAST_WORD: u16 = 99;
/// Rule 87, addresses.
pub const RULE_ADDRESS: u16 = 87;
/// Rule 89: a third hyphen in a row.
pub const RULE_THIRD_HYPHEN: u16 = 89;
/// Rule 90: a word divided at a page's end or before a paragraph's last line.
pub const RULE_HYPHEN_AT_END: u16 = 90;
/// Rule 92: the first paragraph under a title is indented.
pub const RULE_FIRST_INDENT: u16 = 92;
/// Rule 93: a last line too short.
pub const RULE_RUNT: u16 = 93;
/// Rule 94: a last line neither full nor plainly short.
pub const RULE_NEARLY_FULL: u16 = 94;
/// Rule 95: a lone line at a page's head or foot.
pub const RULE_LONE_LINE: u16 = 95;
/// Rule 96: facing pages equally deep.
pub const RULE_FACING_PAGES: u16 = 96;
/// Rule 97: a text's last page holds a few lines.
pub const RULE_LAST_PAGE: u16 = 97;
/// Rule 98: a heading stays with what follows.
pub const RULE_HEADING: u16 = 98;
/// Rule 101: a note stays whole on its page.
pub const RULE_WHOLE_NOTE: u16 = 101;
/// Rule 100: a line stretched too far is told.
pub const RULE_LOOSE_LINE: u16 = 100;

/// The highest number in `docs/typography.md`.
const LAST_RULE: u16 = 101;

/// What a house sets otherwise than the rules say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Rules that are not applied and not reported, by their number in `docs/typography.md`.
    pub disabled: BTreeSet<u16>,
    /// French quotations inside quotations take ‹ › instead of “ ” (rule 28).
    pub chevrons: bool,
    /// A fine before the colon in the place of a no-break word space (rule 4).
    pub thin_colon: bool,
    /// Inside guillemets a whole no-break word space, as the Imprimerie nationale has it (rule 17).
    pub full_guillemet_space: bool,
    /// Sigles of three capitals or more are set in small capitals (rule 72).
    pub small_sigles: bool,
}

impl Options {
    /// Whether a rule is in force.
    pub fn follows(&self, rule: u16) -> bool {
        self.disabled.is_empty() || !self.disabled.contains(&rule)
    }
}

/// What happens when a rule is switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// The rule is not applied, and what it told is not told.
    Works,
    /// Nothing: the rule says what the others leave alone.
    LeavesAlone,
}

/// What switching a rule off does; `None` if there is no such rule.
pub fn switch(rule: u16) -> Option<Switch> {
    Some(match rule {
        RULE_ELISION | RULE_SUSPECT_SPACING => Switch::Works,
        7 | 9 | 13 | 21 | 22 | 24 | 26 | 30 | 46 | 48 | 51 | 59 | 65 | 74 | 83 | 84 | 88 => Switch::LeavesAlone,
        1..=LAST_RULE => Switch::Works,
        _ => return None,
    })
}

/// Every rule, in the order of `docs/typography.md`.
pub fn rules() -> impl Iterator<Item = u16> {
    (1..=LAST_RULE).flat_map(|rule| {
        let lettered: &[u16] = if rule == 35 { &[RULE_ELISION, RULE_SUSPECT_SPACING] } else { &[] };
        std::iter::once(rule).chain(lettered.iter().copied())
    })
}

/// A rule's name in `docs/typography.md`: `35a` for 351.
pub fn rule_name(rule: u16) -> String {
    match rule {
        RULE_ELISION => "35a".to_owned(),
        RULE_SUSPECT_SPACING => "35b".to_owned(),
        rule => rule.to_string(),
    }
}

/// The rule of a name; `None` if there is none.
pub fn rule_named(name: &str) -> Option<u16> {
    rules().find(|&rule| rule_name(rule) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_found_by_its_name() {
        assert!(rules().all(|rule| rule_named(&rule_name(rule)) == Some(rule) && switch(rule).is_some()));
        assert_eq!(rules().count(), 103);
        for unknown in ["0", "102", "351", "012", "35c", ""] {
            assert_eq!(rule_named(unknown), None, "{unknown}");
        }
    }
}
