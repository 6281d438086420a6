//! Verse: the lines of the file are the lines of the poem.

use std::ops::Range;

use super::inlines::{split_at_breaks, trim_ends};
use super::mask::Masked;
use super::{Block, BlockKind, Inline, Stanza, VerseLine};

/// The deepest indent that is kept, in spaces: more is a mistake of pasting.
const DEEPEST_INDENT: usize = 80;

/// A stanza from a paragraph: its inlines, with a break at each line's end, and where each line but the first starts.
pub(crate) fn stanza(text: &Masked, range: &Range<usize>, inlines: Vec<Inline>, line_starts: &[usize]) -> Stanza {
    let starts = std::iter::once(range.start).chain(line_starts.iter().copied());
    let ends = line_starts.iter().copied().chain(std::iter::once(range.end));
    let lines = split_at_breaks(inlines).into_iter().zip(starts.zip(ends)).map(|(mut content, (start, end))| {
        trim_ends(&mut content);
        let (indent, words) = indent(text, start);
        let end = end.min(text.clean.len()).max(words);
        let end = words + text.printed(words..end).trim_end_matches(['\n', ' ', '\t', '\\']).len();
        VerseLine { indent, content, span: text.span(words..end) }
    });
    Stanza { lines: lines.filter(|line| !line.content.is_empty()).collect() }
}

/// How far the line that starts at or around `start` is indented, and where its words start.
fn indent(text: &Masked, start: usize) -> (u8, usize) {
    let clean = text.clean.as_str();
    // Before the first line of a stanza stand its own spaces only; a line after a `<br>` has none.
    let is_prefix = |b: &u8| matches!(b, b' ' | b'\t' | b'>');
    let line_start = start - clean.as_bytes()[..start].iter().rev().take_while(|b| is_prefix(b)).count();
    if line_start > 0 && clean.as_bytes()[line_start - 1] != b'\n' {
        return (0, start);
    }
    let prefix = clean.as_bytes()[line_start..].iter().take_while(|b| is_prefix(b)).count();
    let prefix = &clean[line_start..line_start + prefix];
    let (quoted, spaces) = prefix.rfind('>').map_or((false, prefix), |n| (true, &prefix[n + 1..]));
    let columns: usize = spaces.bytes().map(|b| if b == b'\t' { 4 } else { 1 }).sum();
    // The first space after `>` belongs to it.
    let indent = columns.saturating_sub(usize::from(quoted));
    (indent.min(DEEPEST_INDENT) as u8, line_start + prefix.len())
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
