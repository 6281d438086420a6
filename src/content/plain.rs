//! A file of plain text: nothing in it is markup, and where its paragraphs end has to be guessed.

use std::ops::Range;

use super::mask::SPACE;
use super::{Block, BlockKind, Inline, Text, address, clean};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Span};

/// A line longer than this, in characters, was not wrapped by hand nor by a mail program.
pub(crate) const LONGEST_WRAPPED_LINE: usize = 150;

/// Reads a plain text; see [`super::parse_markdown`] for what `text` must be.
///
/// Paragraphs end at blank lines; the lines between are joined, unless the file's lines are long: then each is a paragraph.
/// A file of short lines without a blank line is one paragraph, but for the lines that are indented. The guess is told.
pub fn parse_plain(source: SourceId, text: &str, diagnostics: &mut Diagnostics) -> Text {
    let clean = clean::clean(source, text, diagnostics);
    let lines = words_of_lines(&clean);
    let long = is_unwrapped(&clean, &lines);
    let mut paragraphs: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match paragraphs.last_mut() {
            Some(paragraph) if !long && !line.opens => paragraph.push(line),
            _ => paragraphs.push(vec![line]),
        }
    }
    report(source, &clean, &paragraphs, long, diagnostics);
    let blocks = paragraphs.iter().map(|lines| paragraph(source, &clean, lines)).collect();
    Text { blocks, ..Text::default() }
}

/// A line that is not blank.
struct Line {
    /// Its words.
    range: Range<usize>,
    /// Whether a paragraph opens with it, as far as can be seen from itself and the line before.
    opens: bool,
}

fn words_of_lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut after_blank = true;
    let mut after_indent = false;
    for line in text.split_inclusive('\n') {
        let is_space = |c: char| c.is_whitespace() || c.is_control();
        let words = line.trim_matches(is_space);
        let indent = line.len() - line.trim_start_matches(is_space).len();
        let indented = indent > 0 && !words.is_empty();
        if !words.is_empty() {
            let range = start + indent..start + indent + words.len();
            lines.push(Line { range, opens: after_blank || (indented && !after_indent) });
        }
        after_blank = words.is_empty();
        after_indent = indented;
        start += line.len();
    }
    lines
}

/// Whether most of the text stands on lines that nobody wrapped.
fn is_unwrapped(text: &str, lines: &[Line]) -> bool {
    let (mut long, mut all) = (0, 0);
    for line in lines {
        let line = &text[line.range.clone()];
        let length = line.chars().count();
        all += length;
        // A long address is one word and says nothing of how lines are wrapped.
        if length > LONGEST_WRAPPED_LINE && line.split_whitespace().nth(10).is_some() {
            long += length;
        }
    }
    long * 2 > all
}

fn report(source: SourceId, text: &str, paragraphs: &[Vec<Line>], long: bool, diagnostics: &mut Diagnostics) {
    let Some(first) = paragraphs.first().and_then(|lines| lines.first()) else { return };
    let count = paragraphs.len();
    let message = if long { Message::PlainEachLine { count } } else { Message::PlainBlankLines { count } };
    let place = Span::new(source, first.range.start..first.range.start);
    diagnostics.push(Diagnostic::note(place, message).hint(Message::PlainHint));
    let joined = paragraphs.iter().flat_map(|lines| lines.windows(2));
    let cut: Vec<&[Line]> = joined.filter(|pair| ends_cut(&text[pair[0].range.clone()])).collect();
    if let Some(pair) = cut.first() {
        let last = text[pair[0].range.clone()].split_whitespace().next_back().unwrap_or_default();
        let next = text[pair[1].range.clone()].split_whitespace().next().unwrap_or_default();
        let first = format!("{last} {next}").chars().filter(|c| !c.is_control()).take(60).collect();
        let end = pair[0].range.end;
        let message = Message::PlainCutWords { count: cut.len(), first };
        let place = Span::new(source, end - last.len()..end);
        diagnostics.push(Diagnostic::warning(place, message).hint(Message::PlainCutWordsHint));
    }
    let parted: Vec<Range<usize>> =
        paragraphs.iter().flatten().flat_map(|line| parted_words(text, line.range.clone())).collect();
    if let Some(first) = parted.first() {
        let message = Message::PlainPartedWords { count: parted.len(), first: text[first.clone()].to_owned() };
        let place = Span::new(source, first.start..first.end);
        diagnostics.push(Diagnostic::warning(place, message).hint(Message::PlainCutWordsHint));
    }
}

/// Words that end like a ligature and are whole.
const WHOLE: [&str; 10] = ["bluff", "bouffi", "défi", "off", "rififi", "salafi", "soufi", "staff", "suffi", "wifi"];

/// Words that a PDF has parted behind a ligature when they were copied: `réfl exions`. Few words end so.
fn parted_words(text: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let spaces = text[line.clone()].match_indices(' ').map(move |(k, _)| line.start + k);
    spaces.filter_map(|space| {
        let (left, right) = (&text[..space], &text[space + 1..]);
        let start = left
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |k| k + left[k..].chars().next().map_or(0, char::len_utf8));
        let end = right.find(|c: char| !c.is_alphabetic()).unwrap_or(right.len());
        let (word, rest) = (&left[start..], &right[..end]);
        let small =
            word.chars().chain(rest.chars()).all(char::is_lowercase) && word.chars().count() > 2 && !rest.is_empty();
        let ligature = ["fi", "fl"].iter().any(|ending| word.ends_with(ending));
        // Words end in `ff`, but before an accent it is a ligature’s.
        let double = word.ends_with("ff") && rest.starts_with(['é', 'è', 'ê']) && rest.chars().count() > 2;
        (small && (ligature || double) && !WHOLE.contains(&word)).then_some(start..space + 1 + end)
    })
}

/// Whether a line ends inside a word.
fn ends_cut(line: &str) -> bool {
    let mut characters = line.chars().rev();
    matches!(characters.next(), Some('-' | '\u{2010}' | '\u{AD}')) && characters.next().is_some_and(char::is_alphabetic)
}

fn paragraph(source: SourceId, text: &str, lines: &[Line]) -> Block {
    let mut flow = super::inlines::Flow::default();
    for (n, line) in lines.iter().enumerate() {
        if n > 0 {
            // The line end before this line: one byte, so that places stay exact where nothing else was between.
            let end = lines[n - 1].range.end;
            flow.push_text(" ", Span::new(source, end..end + 1));
        }
        let mut at = line.range.start;
        while let Some(found) = address::find(text, at..line.range.end) {
            push(&mut flow, source, text, at..found.start);
            let printed = &text[found.clone()];
            let span = Span::new(source, found.clone());
            let content = vec![Inline::Text { text: printed.to_owned(), span }];
            flow.push(Inline::Link { target: address::target(printed), content, span });
            at = found.end;
        }
        push(&mut flow, source, text, at..line.range.end);
    }
    let range = lines[0].range.start..lines[lines.len() - 1].range.end;
    let kind = BlockKind::Paragraph(flow.into_paragraph());
    Block { kind, span: Span::new(source, range), id: None, classes: Vec::new() }
}

/// Characters as they stand there, without what was dropped.
fn push(flow: &mut super::inlines::Flow, source: SourceId, text: &str, range: Range<usize>) {
    let mut start = range.start;
    for piece in text[range].split_inclusive(|c: char| c.is_control()) {
        let words = piece.trim_end_matches(|c: char| c.is_control());
        flow.push_text(words, Span::new(source, start..start + words.len()));
        if piece.ends_with(['\t', char::from(SPACE)]) {
            flow.push_text(" ", Span::new(source, start + words.len()..start + piece.len()));
        }
        start += piece.len();
    }
}
