//! A first look at the parser's events, for what CommonMark would misread; it is masked before the text is read in earnest.
//!
//! - Lines indented by four spaces are text, not code.
//! - Attribute groups are read here, whole, so that no `_` or `*` in them is taken for emphasis.
//! - Bare addresses likewise.
//! - A block of HTML becomes a paragraph, so that a `<br>` or a comment in it does not carry its words away.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::clean::printable;
use super::mask::{ADDRESS, GROUP, Group, GroupPlace, INDENTED, Masked, RULE, TAG, fill, fill_rule, line_end};
use super::{address, attributes};
use crate::diag::{Diagnostic, Diagnostics, Message};

/// Masks what is found. A text without any of it is looked at once only.
pub(crate) fn survey(masked: Masked, diagnostics: &mut Diagnostics) -> Masked {
    let mut survey = Survey {
        text: &masked,
        bytes: masked.masked.as_bytes().to_vec(),
        moved_fences: Vec::new(),
        groups: BTreeMap::new(),
        addresses: BTreeMap::new(),
        diagnostics,
        at: 0,
        done: 0,
        line_start: false,
        picture_end: None,
        mode: Mode::Text,
        html: None,
        in_heading: false,
        autolinks: 0,
    };
    for (event, range) in masked.events() {
        survey.event(&event, range);
    }
    let Survey { bytes, moved_fences, groups, addresses, .. } = survey;
    let mut masked = masked;
    for (from, to) in moved_fences {
        if let Some(fence) = masked.fences.remove(&from) {
            masked.fences.insert(to, fence);
        }
    }
    // What was in a comment is gone with it.
    masked.fences.retain(|&at, _| bytes[at..].starts_with(RULE));
    masked.groups = groups;
    masked.addresses = addresses;
    if bytes != masked.masked.as_bytes() {
        masked.remask(bytes);
    }
    masked
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Text,
    Indented,
    Fenced,
}

struct Survey<'a> {
    text: &'a Masked,
    bytes: Vec<u8>,
    /// Fences that stood in indented lines: from, to.
    moved_fences: Vec<(usize, usize)>,
    groups: BTreeMap<usize, Group>,
    addresses: BTreeMap<usize, usize>,
    diagnostics: &'a mut Diagnostics,
    /// How far the events have come: tells an escaped character, whose backslash no event has.
    at: usize,
    /// How far the text is done: an address or a group may reach over several events.
    done: usize,
    line_start: bool,
    picture_end: Option<usize>,
    mode: Mode,
    html: Option<Range<usize>>,
    in_heading: bool,
    autolinks: usize,
}

impl Survey<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range.clone()),
            Event::End(tag) => self.end(*tag, range.clone()),
            Event::Text(text) => match self.mode {
                Mode::Indented => self.indented_line(range.clone()),
                Mode::Text if self.text.is_verbatim(text, &range) => self.words(range.clone()),
                _ => {}
            },
            Event::Html(_) => self.html_line(range.clone()),
            _ => {}
        }
        self.line_start = match event {
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. } | Tag::DefinitionListTitle)
            | Event::SoftBreak
            | Event::HardBreak => true,
            // In a tight list, words come right after a nested list's end or an ornament.
            Event::Start(Tag::DefinitionListDefinition) | Event::End(TagEnd::List(_)) | Event::Rule => true,
            _ => false,
        };
        self.at = if matches!(event, Event::Start(_)) { range.start } else { range.end };
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::CodeBlock(CodeBlockKind::Indented) => self.mode = Mode::Indented,
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.mode = Mode::Fenced,
            Tag::Heading { .. } => self.in_heading = true,
            Tag::HtmlBlock => self.html = Some(range),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.autolinks += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::CodeBlock => self.mode = Mode::Text,
            TagEnd::Heading(_) => self.in_heading = false,
            TagEnd::HtmlBlock => self.html = None,
            TagEnd::Image => self.picture_end = Some(range.end),
            // Autolinks hold no links.
            TagEnd::Link => self.autolinks = 0,
            _ => {}
        }
    }

    /// A line of what the parser takes for code: its last space of indentation becomes a letter to the parser.
    fn indented_line(&mut self, range: Range<usize>) {
        let line = range.start..line_end(&self.text.masked, range.start).min(range.end);
        let words = self.text.masked[line.clone()].trim_start_matches([' ', '\t']);
        let first = line.end - words.len();
        if words.is_empty() || range.start == 0 || !matches!(self.bytes[range.start - 1], b' ' | b'\t') {
            return;
        }
        if let Some(fence) = self.text.fences.get(&first) {
            let end = fence.range.end;
            fill_rule(&mut self.bytes, range.start - 1..end);
            self.moved_fences.push((first, range.start - 1));
        } else {
            self.bytes[range.start - 1] = INDENTED;
        }
    }

    /// A line of a block of HTML. Comments are blanked; a tag at the line's start would open the next block.
    fn html_line(&mut self, range: Range<usize>) {
        let Some(block) = self.html.clone() else { return };
        let mut at = range.start.max(self.done);
        while at < range.end {
            let rest = &self.text.masked[at..block.end];
            let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            if !rest[spaces..].starts_with("<!--") {
                break;
            }
            let start = at + spaces;
            let closed = self.text.masked[start..block.end].find("-->");
            let end = closed.map_or(block.end, |n| start + n + 3);
            fill(&mut self.bytes, start..end, b' ');
            if closed.is_none() {
                let span = self.text.span(start..start + 4);
                self.diagnostics
                    .push(Diagnostic::error(span, Message::CommentUnclosed).hint(Message::CommentCloseHint));
            }
            self.after_comment(start, end);
            (at, self.done) = (end, end);
        }
        if at >= range.end {
            return;
        }
        let line = &self.text.masked[at..range.end];
        let first = range.end - line.trim_start_matches([' ', '\t']).len();
        if self.bytes.get(first) == Some(&b'<') {
            self.bytes[first] = TAG;
        }
    }

    /// Words after a blanked comment must not look indented.
    fn after_comment(&mut self, start: usize, end: usize) {
        let text = &self.text.masked;
        if !line_ends(&text[end..], &[' ', '\t']) {
            let line_start = text[start..end].rfind('\n').map_or(start, |n| start + n + 1);
            let spaces = text[line_start..end].len() - text[line_start..end].trim_start_matches([' ', '\t']).len();
            self.bytes[line_start + spaces] = INDENTED;
        }
    }

    /// Words: groups and addresses in them.
    fn words(&mut self, range: Range<usize>) {
        let bytes = self.text.masked.as_bytes();
        let escaped = range.start > self.at && bytes[range.start - 1] == b'\\';
        let mut from = range.start.max(self.done);
        if escaped {
            from = from.max(range.start + 1);
        }
        let mut next_address = self.next_address(from, &range);
        while from < range.end {
            if next_address.as_ref().is_some_and(|a| a.start <= from) {
                from = self.take_address(next_address.take());
                next_address = self.next_address(from, &range);
            } else if bytes[from] == b'{' {
                from = self.brace(from, from == range.start && self.line_start);
            } else {
                from += 1;
            }
            self.done = self.done.max(from.min(range.end));
        }
    }

    fn next_address(&self, from: usize, range: &Range<usize>) -> Option<Range<usize>> {
        if self.autolinks > 0 || from >= range.end {
            return None;
        }
        let mut from = from;
        while !self.text.masked.is_char_boundary(from) {
            from += 1;
        }
        address::find(&self.text.masked, from..range.end)
    }

    fn take_address(&mut self, address: Option<Range<usize>>) -> usize {
        let Some(address) = address else { return self.done };
        fill(&mut self.bytes, address.clone(), ADDRESS);
        self.addresses.insert(address.start, address.end);
        self.done = address.end;
        address.end
    }

    /// A `{`: reads the group, if it is one; gives where to go on.
    fn brace(&mut self, start: usize, leads_line: bool) -> usize {
        let text = &self.text.masked;
        let after_words = text[..start].ends_with(']');
        let after_picture = self.picture_end == Some(start);
        let meant = attributes::looks_meant(text, start);
        if !(after_words || after_picture || leads_line || meant) {
            return start + 1;
        }
        let (attributes, end) = match attributes::parse(text, start) {
            Ok((attributes, end)) if !attributes.is_empty() => (attributes, end),
            Ok(_) => return start + 1,
            Err(at) if meant || after_picture => {
                self.unreadable(at);
                // After a picture the group is taken for read, so that it is not one more mistake as words in its line.
                match closing_brace(text, start).filter(|_| after_picture) {
                    Some(end) => (attributes::Attributes::default(), end),
                    None => return start + 1,
                }
            }
            Err(_) => return start + 1,
        };
        let line_ended = line_ends(&text[end..], &[' ', '\t']);
        let heading_ended = line_ends(&text[end..], &[' ', '\t', '#']);
        let one_line = !text[start..end].contains('\n');
        let place = if after_picture {
            GroupPlace::Picture
        } else if leads_line && line_ended && one_line {
            GroupPlace::Line
        } else if after_words {
            GroupPlace::Words
        } else if self.in_heading && heading_ended {
            GroupPlace::Heading
        } else {
            self.of_nothing(start..end);
            return end;
        };
        if place == GroupPlace::Line {
            fill_rule(&mut self.bytes, start..end);
        } else {
            fill(&mut self.bytes, start..end, GROUP);
        }
        self.groups.insert(start, Group { range: start..end, place, attributes });
        self.done = end;
        end
    }

    fn unreadable(&mut self, at: usize) {
        let text = self.text.clean.as_str();
        let found: String = text[at..].chars().take(12).take_while(|c| *c != '\n').collect();
        let found = printable(&found);
        let message = Message::AttributesUnreadable { found };
        let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let span = self.text.span(at..end);
        self.diagnostics.push(Diagnostic::error(span, message).hint(Message::AttributesHint));
    }

    fn of_nothing(&mut self, range: Range<usize>) {
        let message = Message::AttributesOfNothing { found: self.text.printed(range.clone()).to_owned() };
        let span = self.text.span(range);
        self.diagnostics.push(Diagnostic::error(span, message).hint(Message::AttributesPlaces));
    }
}

/// Whether nothing but these characters stands before the line's end.
fn line_ends(text: &str, but: &[char]) -> bool {
    text.chars().find(|c| !but.contains(c)).is_none_or(|c| c == '\n')
}

/// The end of a group on its line, whatever is in it.
fn closing_brace(text: &str, start: usize) -> Option<usize> {
    const FARTHEST: usize = 200;
    let near = text[start..].char_indices().take(FARTHEST).take_while(|(_, c)| *c != '\n');
    near.filter(|(_, c)| *c == '}').map(|(n, _)| start + n + 1).next()
}
