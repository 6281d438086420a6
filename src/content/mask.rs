//! A text under a mask: the same bytes at the same offsets, but for those that the parser must not see.
//!
//! Look at [`Masked`] first. `clean` is what is printed, `masked` what is parsed. They have the same length, so that a place in
//! the one is a place in the other, and what a mask hides comes back whole from `clean`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use super::attributes::Attributes;
use crate::diag::{SourceId, Span};

/// Before the words of a line that was indented by four spaces: it and the spaces after it are dropped.
pub(crate) const INDENTED: u8 = 0x01;
/// In the place of a byte that would mean something at a line's start.
pub(crate) const STAND_IN: u8 = 0x02;
/// In the place of the `<` of a tag that would open a block of HTML.
pub(crate) const TAG: u8 = 0x03;
/// In the place of the bytes of an attribute group.
pub(crate) const GROUP: u8 = 0x04;
/// In the place of the bytes of a bare address.
pub(crate) const ADDRESS: u8 = 0x05;
/// In the place of the bytes of a control character of the file. In `clean` too.
pub(crate) const DROPPED: u8 = 0x06;
/// In the place of the bytes of a line or paragraph separator: a space. In `clean` too.
pub(crate) const SPACE: u8 = 0x07;
/// In the place of the bytes of a note's call in a caption.
pub(crate) const CALL: u8 = 0x08;
/// One past the last byte that has a meaning here.
const MASKS_END: u8 = 0x09;
/// What CommonMark always takes for a line of its own, whatever stands before it.
pub(crate) const RULE: &[u8] = b"***";

/// What a `:::` line says.
#[derive(Clone, Debug)]
pub(crate) struct Fence {
    /// Of the line, from its first colon to its last character.
    pub(crate) range: Range<usize>,
    /// `None` closes the innermost block.
    pub(crate) opens: Option<Opening>,
}

/// What an opening line says.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    /// As typed.
    pub(crate) name: String,
    /// Of the name.
    pub(crate) name_range: Range<usize>,
    /// What follows the name, with its place.
    pub(crate) rest: Option<Range<usize>>,
}

/// What an attribute group belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupPlace {
    /// `[words]{…}`.
    Words,
    /// `![…](…){…}`.
    Picture,
    /// `## Title {…}`.
    Heading,
    /// Alone on its line.
    Line,
}

/// An attribute group.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// From `{` to `}`.
    pub(crate) range: Range<usize>,
    /// What it belongs to.
    pub(crate) place: GroupPlace,
    /// What it says.
    pub(crate) attributes: Attributes,
}

/// A text, what is printed and what is parsed of it.
#[derive(Clone, Debug)]
pub(crate) struct Masked {
    /// The file.
    pub(crate) source: SourceId,
    /// What is printed.
    pub(crate) clean: String,
    /// What is parsed.
    pub(crate) masked: String,
    /// The `:::` lines, by the offset of their mask.
    pub(crate) fences: BTreeMap<usize, Fence>,
    /// The attribute groups, by their offset.
    pub(crate) groups: BTreeMap<usize, Group>,
    /// The bare addresses, start to end.
    pub(crate) addresses: BTreeMap<usize, usize>,
}

impl Masked {
    /// A span in the file.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    /// What is printed there; empty if the range is no stretch of characters.
    pub(crate) fn printed(&self, range: Range<usize>) -> &str {
        self.clean.get(range).unwrap_or_default()
    }

    /// The same text with other bytes masked. `bytes` must have the same length and be UTF-8, else nothing changes.
    pub(crate) fn remask(&mut self, bytes: Vec<u8>) {
        debug_assert_eq!(bytes.len(), self.clean.len());
        if let Ok(masked) = String::from_utf8(bytes) {
            self.masked = masked;
        }
    }

    /// The parser's events, each with its place.
    pub(crate) fn events(&self) -> pulldown_cmark::OffsetIter<'_> {
        // Strikethrough, smart punctuation and the rest stay out: French typing is corrected by `lang`.
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_DEFINITION_LIST;
        Parser::new_ext(&self.masked, options).into_offset_iter()
    }

    /// Whether the parser gave these characters as they stand at that place.
    pub(crate) fn is_verbatim(&self, given: &str, range: &Range<usize>) -> bool {
        self.masked.get(range.clone()) == Some(given)
    }

    /// What the parser gave for that place, with what was masked put back.
    pub(crate) fn restore<'a>(&'a self, given: &'a str, range: &Range<usize>) -> Cow<'a, str> {
        if self.is_verbatim(given, range) {
            return Cow::Borrowed(self.printed(range.clone()));
        }
        if !given.bytes().any(|b| b < MASKS_END) {
            return Cow::Borrowed(given);
        }
        // The parser dropped or replaced some of the bytes between, never the order of the masks.
        let masked = self.masked.as_bytes().get(range.clone()).unwrap_or_default();
        let clean = self.clean.as_bytes().get(range.clone()).unwrap_or_default();
        let mut hidden = masked.iter().zip(clean).filter(|(m, _)| **m < MASKS_END).map(|(_, c)| *c);
        let bytes = given.bytes().map(|b| if b < MASKS_END { hidden.next().unwrap_or(b' ') } else { b }).collect();
        Cow::Owned(String::from_utf8(bytes).unwrap_or_else(|_| given.to_owned()))
    }
}

/// The end of the line that `at` is on, without its line end.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    text.as_bytes()[at..].iter().position(|&b| b == b'\n').map_or(text.len(), |n| at + n)
}

/// Fills a stretch of bytes with one.
pub(crate) fn fill(bytes: &mut [u8], range: Range<usize>, byte: u8) {
    if let Some(stretch) = bytes.get_mut(range) {
        stretch.iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = byte);
    }
}

/// Turns a stretch of bytes (three or more) into a line of its own.
pub(crate) fn fill_rule(bytes: &mut [u8], range: Range<usize>) {
    fill(bytes, range.clone(), b' ');
    if let Some(start) = bytes.get_mut(range.start..range.start + RULE.len()) {
        start.copy_from_slice(RULE);
    }
}
