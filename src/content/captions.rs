//! Notes called in captions. The parser takes nothing for a picture that has a call between its brackets: so calls are hidden from
//! it there, and come back among its events.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::mask::{CALL, Masked, fill};
use super::notes::fold;

/// The longest caption that is read, in bytes: so that a text full of brackets costs its length and no more.
const LONGEST: usize = 10_000;

/// Masks the calls in captions.
pub(crate) fn hide(mut text: Masked) -> Masked {
    let mut bytes = text.masked.as_bytes().to_vec();
    // What is not defined is no call, and is told where it is read.
    let defined: BTreeSet<String> = text.masked.lines().filter_map(defined_in).collect();
    let mut at = 0;
    while let Some(found) = text.masked[at..].find("![") {
        at += found + 2;
        for call in calls(text.masked.as_bytes(), at).into_iter().flatten() {
            let label = text.masked.get(call.start + 2..call.end - 1);
            if label.is_some_and(|label| defined.contains(&fold(label))) {
                fill(&mut bytes, call, CALL);
            }
        }
    }
    text.remask(bytes);
    text
}

/// The label of the note that a line defines.
fn defined_in(line: &str) -> Option<String> {
    let (label, _) = line.trim_start().strip_prefix("[^")?.split_once("]:")?;
    Some(fold(label))
}

/// The calls between a picture's brackets, the first of which ends at `start`; `None` if that is no picture.
fn calls(bytes: &[u8], start: usize) -> Option<Vec<Range<usize>>> {
    let mut calls = Vec::new();
    let mut depth = 1;
    let mut at = start;
    let mut is_blank = false;
    while at < bytes.len().min(start + LONGEST) {
        let byte = bytes[at];
        match byte {
            b'\\' => at += 1,
            b'\n' if is_blank => return None,
            b'[' => match label_end(bytes, at) {
                Some(end) => {
                    calls.push(at..end);
                    at = end - 1;
                }
                None => depth += 1,
            },
            b']' => depth -= 1,
            _ => {}
        }
        is_blank = byte == b'\n' || (is_blank && matches!(byte, b' ' | b'\t'));
        at += 1;
        if depth == 0 {
            return (bytes.get(at) == Some(&b'(')).then_some(calls);
        }
    }
    None
}

/// Where `[^label]` ends that begins here.
fn label_end(bytes: &[u8], start: usize) -> Option<usize> {
    let label = bytes.get(start..)?.strip_prefix(b"[^")?;
    let length = label.iter().position(|byte| matches!(byte, b']' | b'[' | b'\n' | b' ' | b'\\'))?;
    (length > 0 && label[length] == b']').then_some(start + 2 + length + 1)
}

/// The parser's events with the hidden calls among them.
pub(crate) fn show<'a>(text: &'a Masked, events: Vec<(Event<'a>, Range<usize>)>) -> Vec<(Event<'a>, Range<usize>)> {
    if !text.masked.as_bytes().contains(&CALL) {
        return events;
    }
    let defined: BTreeSet<String> = events.iter().filter_map(|(event, _)| label_of(event)).collect();
    let mut shown = Vec::with_capacity(events.len());
    let mut in_code = false;
    for (event, range) in events {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(given) if !in_code && text.is_verbatim(given, &range) => {
                split(text, range, &defined, &mut shown);
                continue;
            }
            _ => {}
        }
        shown.push((event, range));
    }
    shown
}

fn label_of(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Start(Tag::FootnoteDefinition(label)) => Some(fold(label)),
        _ => None,
    }
}

/// A stretch of words, cut where it calls notes that there are.
fn split<'a>(
    text: &'a Masked,
    range: Range<usize>,
    defined: &BTreeSet<String>,
    out: &mut Vec<(Event<'a>, Range<usize>)>,
) {
    let masked = text.masked.as_bytes();
    let mut from = range.start;
    let words = |from: usize, to: usize, out: &mut Vec<(Event<'a>, Range<usize>)>| {
        if let Some(words) = text.masked.get(from..to).filter(|words| !words.is_empty()) {
            out.push((Event::Text(CowStr::Borrowed(words)), from..to));
        }
    };
    let mut at = range.start;
    while at < range.end {
        let end = if masked[at] == CALL { label_end(text.clean.as_bytes(), at) } else { None };
        let label = end.and_then(|end| text.clean.get(at + 2..end - 1));
        match (end, label.filter(|label| defined.contains(&fold(label)))) {
            (Some(end), Some(label)) => {
                words(from, at, out);
                out.push((Event::FootnoteReference(CowStr::Borrowed(label)), at..end));
                (at, from) = (end, end);
            }
            _ => at += 1,
        }
    }
    words(from, range.end, out);
}
