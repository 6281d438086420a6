//! What is wrong with the manifest as TOML, in the words of the catalogue.
//!
//! The parser of the `toml` crate goes on after a mistake and gives what it could read; its sentences are English, so they
//! are told again here.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};

use super::reader::Reader;
use crate::diag::{Message, Word};

/// The lines of a text, as offsets of their starts.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    /// Of the text.
    pub(super) fn of(text: &str) -> Lines {
        let next = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Lines(std::iter::once(0).chain(next).collect())
    }

    /// The line, from 1, of a byte.
    pub(super) fn of_byte(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start <= at)
    }
}

/// Whether one of the lines is a table's header: what follows it may then have gone into another table.
pub(super) fn lost_a_header(text: &str, broken: &BTreeSet<usize>) -> bool {
    text.lines().enumerate().any(|(at, line)| broken.contains(&(at + 1)) && line.trim_start().starts_with('['))
}

/// Notes the first mistake of each line, and gives the lines that have one.
pub(super) fn report(
    reader: &mut Reader,
    text: &str,
    lines: &Lines,
    document: &DeTable,
    errors: &[Error],
) -> BTreeSet<usize> {
    let mut broken = BTreeSet::new();
    for error in errors {
        if broken.len() == super::parse::MISTAKES_TOLD {
            break;
        }
        let range = place(error, text);
        if !broken.insert(lines.of_byte(range.start)) {
            continue;
        }
        let (message, hint) = if error.message().starts_with("duplicate key") {
            duplicate(text, lines, document, range.clone())
        } else {
            explain(error.message(), text, range.clone())
        };
        let span = reader.span(range);
        reader.error(span, message, hint);
    }
    broken
}

/// Where the mistake is; one at the end of the file is shown at the end of its last line that says something.
fn place(error: &Error, text: &str) -> Range<usize> {
    let range = error.span().unwrap_or(0..0);
    let start = range.start.min(text.len());
    let said = text.trim_end().len();
    if start > said { said..said } else { start..range.end.clamp(start, text.len()) }
}

fn duplicate(text: &str, lines: &Lines, document: &DeTable, range: Range<usize>) -> (Message, Option<Message>) {
    let key = text.get(range.clone()).unwrap_or_default().to_owned();
    let mut first = None;
    visit_keys(document, &mut |name, at| {
        if at.start < range.start && name == key.trim_matches(['"', '\'']) {
            first = first.max(Some(at.start));
        }
    });
    let hint = first.map(|at| Message::FirstOnLine { line: lines.of_byte(at) });
    (Message::DuplicateKey { key }, hint)
}

fn visit_keys(table: &DeTable, see: &mut impl FnMut(&str, Range<usize>)) {
    for (key, value) in table {
        see(key.get_ref(), key.span());
        visit_values(value.get_ref(), see);
    }
}

fn visit_values(value: &DeValue, see: &mut impl FnMut(&str, Range<usize>)) {
    match value {
        DeValue::Table(table) => visit_keys(table, see),
        DeValue::Array(array) => array.iter().for_each(|value| visit_values(value.get_ref(), see)),
        _ => {}
    }
}

fn explain(said: &str, text: &str, range: Range<usize>) -> (Message, Option<Message>) {
    let line_start = text[..floor(text, range.start)].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[line_start..].find('\n').map_or(text.len(), |length| line_start + length);
    let line = &text[line_start..line_end];
    let has = |part: &str| said.contains(part);
    let what = if curly(text, range.start) {
        Word::CurlyQuotes
    } else if has("recur") {
        Word::NestedTooDeep
    } else if has("cannot extend value") {
        Word::NotATable
    } else if has("unquoted key") || has("keys cannot be multi-line") {
        Word::BadKey
    } else if has("unexpected content") || has("unexpected key or value") {
        Word::LineNotEnded
    } else if has("string values must be quoted") {
        if range.is_empty() { Word::ValueMissing } else { Word::StringNotQuoted }
    } else if has("string") || has("quote") || has("escape") || has("unicode value") {
        Word::StringNotClosed
    } else if has("unclosed array table") || has("unclosed table") || has("unclosed inline") {
        Word::TableNotClosed
    } else if has("unclosed array") {
        Word::ListNotClosed
    } else if has("missing comma") {
        Word::CommaMissing
    } else if has("extra comma") {
        Word::CommaTooMany
    } else if has("missing assignment") || has("key with no value") && !line.contains('=') {
        Word::EqualsMissing
    } else if has("extra `=`") || has("extra assignment") || has("unexpected `=`") {
        Word::EqualsTooMany
    } else if has("missing value") || has("key with no value") {
        Word::ValueMissing
    } else if has("missing key") || has("keys cannot be empty") {
        Word::KeyMissing
    } else if has("number")
        || has("integer")
        || has("float")
        || has("zero")
        || has("sign")
        || has("radix")
        || has("digit")
    {
        Word::BadNumber
    } else if has("comment") || has("carriage return") {
        Word::ControlCharacter
    } else {
        Word::LineNotUnderstood
    };
    let hint = match what {
        Word::CurlyQuotes | Word::StringNotQuoted => Some(Message::WriteQuotes),
        Word::EqualsMissing => line.split_once(':').and_then(|(key, value)| as_assignment(key, value)),
        Word::BadNumber | Word::LineNotUnderstood if line.contains('=') => Some(Message::WriteQuotes),
        Word::LineNotEnded => Some(Message::WriteLines),
        _ => None,
    };
    (Message::NotToml { what }, hint)
}

/// `key: value`, as other formats have it, in TOML.
fn as_assignment(key: &str, value: &str) -> Option<Message> {
    let (key, value) = (key.trim(), value.trim());
    let plain = !key.is_empty() && !value.is_empty() && !key.contains(['"', ' ', '[']);
    plain.then(|| Message::Write { what: format!("{key} = \"{}\"", value.trim_matches(['"', '\''])) })
}

/// Whether a word processor's quotes stand there.
fn curly(text: &str, at: usize) -> bool {
    let at = floor(text, at);
    let here = text[at..].trim_start().chars().next();
    here.is_some_and(|c| matches!(c, '“' | '”' | '„' | '«' | '»' | '‘' | '’'))
}

/// The nearest boundary between characters at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
