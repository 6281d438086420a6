//! Words: from a stretch of text as the parser gives it to inlines. What the parser does not know is found here: `[…]{.sc}`,
//! `^…^`, bare addresses, and what looks like markup and is none.

use std::ops::Range;

use super::attributes::Attributes;
use super::build::Builder;
use super::inlines::literal;
use super::mask::{ADDRESS, DROPPED, GROUP, GroupPlace, INDENTED, SPACE, TAG};
use super::names::{self, WordsClass};
use super::{Inline, NESTING_LIMIT, address, clean, figure};
use crate::diag::Message;

/// The longest stretch that `^…^` raises, in bytes: `e`, `er`, `ième`, `mes`.
const LONGEST_SUPERIOR: usize = 16;

impl Builder<'_> {
    /// A text event.
    pub(crate) fn words(&mut self, given: &str, range: Range<usize>) {
        if !self.text.is_verbatim(given, &range) {
            let restored = self.text.restore(given, &range).into_owned();
            return self.bare_words(&restored, range);
        }
        let bytes = self.text.masked.as_bytes();
        let escaped = range.start > self.at && bytes[range.start - 1] == b'\\';
        // What was read with the event before may reach into this one.
        let mut at = range.start.max(self.done).min(range.end);
        let mut from = at;
        if escaped {
            at += given.chars().next().map_or(0, char::len_utf8);
        } else if given.starts_with(":::") {
            let colons = given.len() - given.trim_start_matches(':').len();
            self.error(at..at + colons, Message::BlockNotRead, Message::BlockNotReadHint);
        }
        while at < range.end {
            let past = match bytes[at] {
                b'[' => self.opening_bracket(from, at),
                b']' => self.closing_bracket(from, at),
                b'^' => self.superior(from, at, range.end),
                ADDRESS => self.address(from, at),
                GROUP => self.group(from, at),
                TAG => self.tag(from, at),
                INDENTED => {
                    self.verbatim(from..at);
                    let spaces = bytes[at + 1..range.end].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
                    Some(at + 1 + spaces)
                }
                DROPPED => {
                    self.verbatim(from..at);
                    Some(at + 1)
                }
                SPACE => {
                    self.verbatim(from..at);
                    let end = range.end.min(at + bytes[at..].iter().take_while(|b| **b == SPACE).count());
                    let span = self.text.span(at..end);
                    self.flow().push_text(" ", span);
                    Some(end)
                }
                _ => None,
            };
            match past {
                Some(past) => (from, at, self.done) = (past, past, past),
                None => at += 1,
            }
        }
        self.verbatim(from.min(range.end)..range.end);
    }

    /// Characters of the file as they stand there.
    fn verbatim(&mut self, range: Range<usize>) {
        let text = self.text;
        let mut start = range.start;
        for piece in text.printed(range).split_inclusive(|c: char| c.is_control()) {
            let words = piece.trim_end_matches(|c: char| c.is_control());
            let (middle, end) = (start + words.len(), start + piece.len());
            self.flow().push_text(words, text.span(start..middle));
            // A tab is a space; other controls stand where something was dropped.
            if piece.ends_with('\t') {
                self.flow().push_text(" ", text.span(middle..end));
            }
            start = end;
        }
    }

    /// Characters that do not stand like this in the file: of an entity, or put together by the parser.
    pub(crate) fn bare_words(&mut self, words: &str, range: Range<usize>) {
        let span = self.text.span(range);
        let (kept, forbidden): (String, Vec<char>) = words
            .chars()
            .map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c })
            .fold((String::new(), Vec::new()), |(mut kept, mut forbidden), c| {
                if clean::is_forbidden(c) {
                    forbidden.push(c)
                } else {
                    kept.push(c)
                }
                (kept, forbidden)
            });
        if let Some(&c) = forbidden.iter().find(|&&c| c != char::from(DROPPED)) {
            let message = Message::ControlCharacter { code: format!("U+{:04X}", c as u32), count: forbidden.len() };
            self.warning(span.range(), message, None);
        }
        self.flow().push_text(&kept, span);
    }

    /// `[`: it may open `[words]{…}`; a call of a note that the parser left as it is has no note.
    fn opening_bracket(&mut self, from: usize, at: usize) -> Option<usize> {
        let text = self.text;
        self.verbatim(from..at);
        let label = text.masked[at..].strip_prefix("[^").and_then(label);
        if let Some(label) = label {
            let range = at..at + label.len() + 3;
            let label = label.to_owned();
            let hint = Message::NoteUndefinedHint { label: label.clone() };
            self.error(range, Message::NoteUndefined { label }, hint);
        }
        let limit = NESTING_LIMIT.saturating_sub(self.depth());
        self.flow().open_bracket(limit);
        self.verbatim(at..at + 1);
        Some(at + 1)
    }

    fn closing_bracket(&mut self, from: usize, at: usize) -> Option<usize> {
        let text = self.text;
        let group = text.groups.get(&(at + 1)).filter(|group| group.place == GroupPlace::Words);
        let Some(group) = group else {
            let opened = self.flow().drop_bracket();
            if opened && text.masked[at + 1..].starts_with(['(', '[']) {
                self.warning(at..at + 2, Message::LinkNotRead, Some(Message::LinkNotReadHint));
            }
            return None;
        };
        self.verbatim(from..at);
        self.used_groups.insert(group.range.start);
        match self.flow().close_bracket() {
            Some(content) => {
                let content = self.dress(content, &group.attributes);
                content.into_iter().for_each(|inline| self.flow().push(inline));
            }
            None => {
                self.verbatim(at..at + 1);
                self.attributes_of_nothing(group.range.clone());
            }
        }
        Some(group.range.end)
    }

    /// The words with what their attributes make of them.
    fn dress(&mut self, content: Vec<Inline>, attributes: &Attributes) -> Vec<Inline> {
        if let Some(id) = attributes.ids.first() {
            self.error(id.range.clone(), Message::AttributeIdHere, Message::AttributeIdHint);
        }
        if let Some((key, _)) = attributes.pairs.first() {
            let hint = Message::ExpectedClassesOfWords;
            self.error(key.range.clone(), Message::AttributeKeyUnknown { key: key.text.clone() }, hint);
        }
        let mut content = content;
        for class in &attributes.classes {
            content = match names::words_class(&class.text) {
                Some(WordsClass::SmallCapitals) => vec![Inline::SmallCapitals(content)],
                Some(WordsClass::Foreign(language)) => vec![Inline::Foreign { language, content }],
                Some(WordsClass::Literal) => literal(content),
                None => {
                    let hint = names::words_hint(&class.text);
                    self.error(class.range.clone(), Message::AttributeClassUnknown { name: class.text.clone() }, hint);
                    content
                }
            };
        }
        content
    }

    /// `^er^`: letters and figures between two signs, in one word; any other `^` is itself.
    fn superior(&mut self, from: usize, at: usize, end: usize) -> Option<usize> {
        let text = self.text;
        let inside = &text.masked[at + 1..end];
        let close = inside.bytes().take(LONGEST_SUPERIOR + 1).position(|b| b == b'^')?;
        let raised = inside.get(..close)?;
        let good =
            !raised.is_empty() && raised.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '+' | '−'));
        if !good || !raised.contains(char::is_alphanumeric) {
            return None;
        }
        self.verbatim(from..at);
        let range = at + 1..at + 1 + close;
        let raised = Inline::Text { text: text.printed(range.clone()).to_owned(), span: text.span(range.clone()) };
        self.flow().push(Inline::Superior(vec![raised]));
        Some(range.end + 1)
    }

    /// A bare address; inside a link it is words.
    fn address(&mut self, from: usize, at: usize) -> Option<usize> {
        let text = self.text;
        let end = *text.addresses.get(&at)?;
        self.verbatim(from..at);
        if self.in_link() {
            self.verbatim(at..end);
        } else {
            let printed = text.printed(at..end);
            let span = text.span(at..end);
            let content = vec![Inline::Text { text: printed.to_owned(), span }];
            self.flow().push(Inline::Link { target: address::target(printed), content, span });
        }
        Some(end)
    }

    /// Attributes of a picture or a heading.
    fn group(&mut self, from: usize, at: usize) -> Option<usize> {
        let text = self.text;
        let group = text.groups.get(&at)?;
        self.verbatim(from..at);
        self.used_groups.insert(at);
        let place = text.span(group.range.clone());
        let picture = self.flow().pictures.last().is_some_and(|picture| picture.span.end == place.start);
        if group.place == GroupPlace::Heading && self.take_heading_attributes(at) {
            return Some(group.range.end);
        }
        if group.place != GroupPlace::Picture || !picture {
            self.attributes_of_nothing(group.range.clone());
            return Some(group.range.end);
        }
        let id = self.id_and_no_class(&group.attributes);
        let mut diagnostics = std::mem::take(self.diagnostics);
        if let Some(picture) = self.flow().pictures.last_mut() {
            picture.id = id;
            picture.span = picture.span.to(place);
            figure::apply(text, &group.attributes, &mut picture.figure, &mut diagnostics);
        }
        *self.diagnostics = diagnostics;
        Some(group.range.end)
    }

    /// A tag at a line's start, of which the parser would have made a block.
    fn tag(&mut self, from: usize, at: usize) -> Option<usize> {
        let text = self.text;
        self.verbatim(from..at);
        let line = &text.clean[at..super::mask::line_end(&text.clean, at)];
        let end = at + line.find('>').map_or(line.len(), |n| n + 1);
        if self.html(at..end) { Some(end) } else { Some(at + 1) }
    }

    /// HTML in a line; whether it was taken.
    pub(crate) fn html(&mut self, range: Range<usize>) -> bool {
        let tag = self.text.printed(range.clone()).to_owned();
        if tag.starts_with("<!--") {
            return true;
        }
        let name = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
        if name.eq_ignore_ascii_case("br") {
            self.line_break(range.end);
            return true;
        }
        let tag = clean::printable(&tag).chars().take(40).collect();
        self.error(range, Message::HtmlNotRead { tag }, Message::HtmlHint);
        false
    }
}

/// The label of a note's call, if one closes there on the same line.
fn label(after: &str) -> Option<&str> {
    const LONGEST_LABEL: usize = 100;
    let end = after.bytes().take(LONGEST_LABEL).position(|b| matches!(b, b']' | b'\n' | b'['))?;
    let label = after.get(..end)?;
    (after[end..].starts_with(']') && !label.is_empty() && !label.contains(char::is_whitespace)).then_some(label)
}
