//! Verse: the lines of the file are the lines of the poem.

use std::ops::Range;

use super::inlines::{split_at_breaks, trim_ends};
use super::mask::{Masked, line_end};
use super::{Block, BlockKind, Inline, Stanza, VerseLine};

/// The deepest indent that is kept, in spaces: more is a mistake of pasting.
const DEEPEST_INDENT: usize = 80;

/// A stanza from a paragraph: its inlines, with a break at each line's end, and where each line but the first starts.
pub(crate) fn stanza(text: &Masked, range: &Range<usize>, inlines: Vec<Inline>, line_starts: &[usize]) -> Stanza {
    let starts = std::iter::once(range.start).chain(line_starts.iter().copied());
    let lines = split_at_breaks(inlines).into_iter().zip(starts).map(|(mut content, start)| {
        trim_ends(&mut content);
        let (indent, words) = indent(text, start);
        let end = line_end(&text.clean, words).min(range.end).max(words);
        VerseLine { indent, content, span: text.span(words..end) }
    });
    Stanza { lines: lines.filter(|line| !line.content.is_empty()).collect() }
}

/// How far the line that starts at or around `start` is indented, and where its words start.
fn indent(text: &Masked, start: usize) -> (u8, usize) {
    let clean = text.clean.as_str();
    let line_start = clean[..start].rfind('\n').map_or(0, |n| n + 1);
    let before = &clean[line_start..start];
    if !before.trim_matches([' ', '\t', '>']).is_empty() {
        // After a `<br>`: no line of the file starts here.
        return (0, start);
    }
    let after_quote = before.rfind('>').map_or(line_start, |n| line_start + n + 1);
    let mut words = after_quote;
    let mut indent = 0;
    for b in clean[after_quote..].bytes().take_while(|b| matches!(b, b' ' | b'\t')) {
        words += 1;
        indent += if b == b'\t' { 4 } else { 1 };
    }
    if after_quote > line_start {
        // The first space after `>` belongs to it.
        indent = usize::saturating_sub(indent, 1);
    }
    (indent.min(DEEPEST_INDENT) as u8, words.max(start.min(clean.len())))
}

/// Brings stanzas that stand side by side into one poem; gives also what is no verse.
pub(crate) fn join_stanzas(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::new();
    for block in blocks {
        match (joined.last_mut(), block) {
            (
                Some(Block { kind: BlockKind::Verse(poem), span, .. }),
                Block { kind: BlockKind::Verse(stanzas), span: end, id: None, .. },
            ) => {
                poem.extend(stanzas);
                *span = span.to(end);
            }
            (_, block) => joined.push(block),
        }
    }
    joined
}
