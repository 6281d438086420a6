//! What stands in some fenced blocks: dated entries, pairs of two languages, pictures, an address.

use super::inlines::{plain_words, trim_ends};
use super::{Block, BlockKind, Entry, Inline, Stanza};

/// The longest date, in characters: what is longer is a sentence.
const LONGEST_DATE: usize = 40;

/// The entries of a timeline; and the first block that has no date and no entry before it.
pub(crate) fn entries(blocks: Vec<Block>) -> (Vec<Entry>, Option<Block>) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut undated = None;
    for block in blocks {
        let Block { kind, span, id, classes } = block;
        let (date, kind) = match kind {
            BlockKind::Paragraph(content) => {
                let (date, rest) = take_date(content);
                (date, BlockKind::Paragraph(rest))
            }
            kind => (None, kind),
        };
        let empty = matches!(&kind, BlockKind::Paragraph(rest) if rest.is_empty());
        let block = (!empty).then_some(Block { kind, span, id, classes });
        match (date, entries.last_mut()) {
            (Some(date), _) => entries.push(Entry { date, blocks: block.into_iter().collect(), span }),
            (None, Some(entry)) => {
                entry.blocks.extend(block);
                entry.span = entry.span.to(span);
            }
            (None, None) => undated = undated.or(block),
        }
    }
    (entries, undated)
}

/// Splits `**date** text`, `**date.** text` or `date – text` into the date and the text.
fn take_date(mut content: Vec<Inline>) -> (Option<Vec<Inline>>, Vec<Inline>) {
    match content.first() {
        Some(Inline::Strong(date)) if plain_words(date).chars().count() <= LONGEST_DATE => {
            let mut date = date.clone();
            content.remove(0);
            close_date(&mut date);
            open_text(&mut content);
            (Some(date), content)
        }
        Some(Inline::Text { text, span }) => {
            let dash = [" – ", " — ", " -- ", " --- ", " - "]
                .iter()
                .filter_map(|dash| text.find(dash).map(|at| (at, dash.len())))
                .min()
                .filter(|(at, _)| *at > 0 && text[..*at].chars().count() <= LONGEST_DATE);
            let Some((at, length)) = dash else { return (None, content) };
            let (mut before, mut after) = (*span, *span);
            if text.len() == span.range().len() {
                before.end = span.start + at as u32;
                after.start = span.start + (at + length) as u32;
            }
            let date = Inline::Text { text: text[..at].to_owned(), span: before };
            content[0] = Inline::Text { text: text[at + length..].to_owned(), span: after };
            trim_ends(&mut content);
            (Some(vec![date]), content)
        }
        _ => (None, content),
    }
}

/// Takes the full stop or colon at the end of a date away.
fn close_date(date: &mut Vec<Inline>) {
    trim_ends(date);
    if let Some(Inline::Text { text, span }) = date.last_mut()
        && (text.ends_with(':') || (text.ends_with('.') && !text.ends_with("J.-C.")))
    {
        let kept = text[..text.len() - 1].trim_end().len();
        if text.len() == span.range().len() {
            span.end = span.start + kept as u32;
        }
        text.truncate(kept);
    }
}

/// Takes a dash, a colon or a full stop between the date and the text away.
fn open_text(content: &mut Vec<Inline>) {
    if let Some(Inline::Text { text, span }) = content.first_mut() {
        let kept = text.trim_start_matches([' ', '.', ':', '–', '—', '-']).len();
        let cut = text.len() - kept;
        if text.len() == span.range().len() {
            span.start += cut as u32;
        }
        text.drain(..cut);
    }
    trim_ends(content);
}

/// The pairs of two languages, paragraph by paragraph, stanza by stanza.
///
/// # Errors
/// What cannot be paired: anything but two languages; different numbers of paragraphs; a block that has no lines to pair.
pub(crate) fn pairs(blocks: Vec<Block>) -> Result<Vec<[Block; 2]>, Unpaired> {
    let [left, right] = <[Block; 2]>::try_from(blocks).map_err(|blocks| Unpaired::Columns(blocks.len()))?;
    let (left, right) = (units(left)?, units(right)?);
    if left.len() != right.len() {
        return Err(Unpaired::Counts(left.len(), right.len()));
    }
    Ok(left.into_iter().zip(right).map(|(left, right)| [left, right]).collect())
}

/// Why two columns cannot stand in step.
pub(crate) enum Unpaired {
    /// So many blocks, not two languages.
    Columns(usize),
    /// So many paragraphs on the left and on the right.
    Counts(usize, usize),
    /// A block that cannot stand there.
    Block(Box<Block>),
}

/// The paragraphs of a column, each in its language.
fn units(column: Block) -> Result<Vec<Block>, Unpaired> {
    let Block { kind: BlockKind::Foreign { language, blocks }, .. } = column else {
        return Err(Unpaired::Block(Box::new(column)));
    };
    let mut units = Vec::new();
    for block in blocks {
        match block.kind {
            BlockKind::Paragraph(_) | BlockKind::Heading { .. } => units.push(block),
            BlockKind::Verse(stanzas) => {
                let (span, mut id) = (block.span, block.id);
                let one = |stanza: Stanza| BlockKind::Verse(vec![stanza]);
                units.extend(stanzas.into_iter().map(one).map(|kind| Block {
                    kind,
                    span,
                    id: id.take(),
                    classes: Vec::new(),
                }));
            }
            _ => return Err(Unpaired::Block(Box::new(block))),
        }
    }
    let in_language = |block: Block| Block {
        span: block.span,
        id: None,
        classes: Vec::new(),
        kind: BlockKind::Foreign { language, blocks: vec![block] },
    };
    Ok(units.into_iter().map(in_language).collect())
}

/// The one address out of the booklet that a block holds in its one paragraph.
pub(crate) fn address(blocks: &[Block]) -> Option<String> {
    let [Block { kind: BlockKind::Paragraph(content), .. }] = blocks else { return None };
    let mut found = Vec::new();
    let mut rest: Vec<&Inline> = content.iter().collect();
    while let Some(inline) = rest.pop() {
        match inline {
            Inline::Link { target, .. } if !target.starts_with('#') => found.push(target),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::SmallCapitals(inner) => rest.extend(inner),
            _ => {}
        }
    }
    match found[..] {
        [target] => Some(target.clone()),
        _ => None,
    }
}
