//! A quotation of several paragraphs whose guillemet is opened again at each (rule 31), for the block that asks for it.

use super::inlines::plain_words;
use super::{Block, BlockKind, Inline};
use crate::diag::Span;

/// What is wrong with the marks of a quotation that is to be opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Its first paragraph has no `«`, or closes it.
    NotOpened,
    /// Its last paragraph has no `»`.
    NotClosed,
}

/// Puts a `«` at the start of each paragraph that a quotation goes on into, unless it was typed there.
///
/// # Errors
/// What is wrong with its marks; then nothing is put anywhere.
pub(crate) fn reopen(blocks: &mut [Block]) -> Result<(), Fault> {
    let mut paragraphs: Vec<&mut Block> = blocks.iter_mut().filter(|block| is_paragraph(block)).collect();
    let mut open: usize = 0;
    let mut begins_inside = Vec::with_capacity(paragraphs.len());
    for (number, block) in paragraphs.iter().enumerate() {
        let BlockKind::Paragraph(content) = &block.kind else { continue };
        let words = plain_words(content);
        let typed = words.trim_start().starts_with('«');
        begins_inside.push(open > 0 && !typed);
        for (k, mark) in words.trim_start().chars().filter(|c| matches!(c, '«' | '»')).enumerate() {
            match mark {
                // The mark that opens again is none of its own.
                '«' if k == 0 && typed && open > 0 => {}
                '«' => open += 1,
                _ => open = open.saturating_sub(1),
            }
        }
        if number == 0 && (open == 0 || !typed) {
            return Err(Fault::NotOpened);
        }
    }
    match open {
        _ if paragraphs.is_empty() => return Err(Fault::NotOpened),
        0 => {}
        _ => return Err(Fault::NotClosed),
    }
    for (block, inside) in paragraphs.iter_mut().zip(begins_inside) {
        let place = Span { end: block.span.start, ..block.span };
        if let (BlockKind::Paragraph(content), true) = (&mut block.kind, inside) {
            content.insert(0, Inline::Text { text: "«\u{A0}".to_owned(), span: place });
        }
    }
    Ok(())
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_))
}
