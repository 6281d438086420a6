//! Where a word may be divided, and what that costs.

use std::ops::Range;

use super::source::Source;
use crate::geom::Length;
use crate::lang::{self, BreakKind};

/// The mark of a break that no rule allows, for want of any other.
const BETWEEN_CHARACTERS: u16 = u16::MAX;
/// Its demerits: more than all others of a paragraph, less than those of a line that reaches out.
pub const EMERGENCY: i64 = 1 << 44;

/// The extra demerits of a division: next to nothing for a good one, half a million for a last resort.
pub(super) fn cubed(price: u16) -> i64 {
    let price = i64::from(price);
    price * price * price / 2000
}

/// The same for a place in a word; the middle of a part of an address only where nothing else is left.
pub(super) fn break_price(b: &lang::WordBreak) -> i64 {
    const LAST_RESORT: u16 = 900;
    const IN_ADDRESS: i64 = 3_000_000;
    if b.price == BETWEEN_CHARACTERS {
        return EMERGENCY;
    }
    let last = b.kind == BreakKind::Bare && b.price >= LAST_RESORT;
    cubed(b.price) + if last { IN_ADDRESS } else { 0 }
}

/// Breaks between any two characters, two at least on either side; between letters with a hyphen.
fn between_characters(part: &str) -> impl Iterator<Item = lang::WordBreak> {
    let count = part.chars().count();
    let pairs = part.char_indices().zip(part.chars().skip(1)).enumerate();
    pairs.filter(move |(k, (_, next))| *k > 0 && k + 2 < count && !matches!(next, '\u{300}'..='\u{36F}' | '’')).map(
        |(_, ((at, c), next))| lang::WordBreak {
            at: at + c.len_utf8(),
            kind: if c.is_alphabetic() && next.is_alphabetic() { BreakKind::Hyphen } else { BreakKind::Bare },
            price: BETWEEN_CHARACTERS,
        },
    )
}

/// Whether a word is of letters alone, perhaps with a stop behind it: nowhere may it be divided but with a hyphen.
pub(super) fn takes_only_hyphens(word: &str) -> bool {
    word.trim_end_matches([',', '.']).chars().all(|c| c.is_alphabetic() || c == '’')
}

impl Source<'_> {
    /// Where a run between two breakable spaces may be divided, from its start.
    pub fn breaks(&self, range: &Range<usize>, sentence_start: bool) -> Vec<lang::WordBreak> {
        let text = &self.text()[range.clone()];
        let attribute = self.collected.attribute(range.start);
        let undivided = !self.style.hyphenate && takes_only_hyphens(text);
        let mut breaks = if !attribute.code && !self.is_rest(range) && !undivided && text.len() > 2 {
            let place = lang::WordPlace { sentence_start, divide_names: self.narrow };
            self.options.word_breaks(text, attribute.language, place, self.exceptions)
        } else {
            Vec::new()
        };
        if !self.style.hyphenate {
            breaks.retain(|b| b.kind != BreakKind::Hyphen);
        }
        self.divide_what_no_line_holds(range, &mut breaks);
        breaks
    }

    /// Whether this is the rest of a word whose initial stands apart. It is not divided: the patterns do not know it.
    pub fn is_rest(&self, range: &Range<usize>) -> bool {
        range.start > 0 && range.start == self.collected.start
    }

    /// A part that is wider than the measure may be divided between any two characters: text leaves the type area never.
    fn divide_what_no_line_holds(&self, word: &Range<usize>, breaks: &mut Vec<lang::WordBreak>) {
        let text = &self.text()[word.clone()];
        // No letter is much wider than an em.
        if self.style.character.size * (text.len() as i64) < self.measure {
            return;
        }
        let (cut, size, _) = self.cut(word.start, text.chars().next().unwrap_or(' '));
        if size * (text.chars().count() as i64) < self.measure {
            return;
        }
        let mut ends: Vec<usize> = breaks.iter().map(|b| b.at).collect();
        ends.push(text.len());
        let mut start = 0;
        for end in ends {
            let part = &text[start..end];
            let width: Length =
                self.shaper.shape(part, cut).iter().map(|g| self.shaper.length(g.advance, cut.face, size)).sum();
            if width > self.measure {
                breaks.extend(between_characters(part).map(|b| lang::WordBreak { at: b.at + start, ..b }));
            }
            start = end;
        }
        breaks.sort_by_key(|b| (b.at, b.price));
    }
}
