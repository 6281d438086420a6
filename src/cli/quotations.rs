//! The quotations that go on from paragraph to paragraph: there a guillemet needs no partner in its own (rule 31).

use crate::booklet::Booklet;
use crate::content::{Block, REOPENED};
use crate::diag::Span;

/// The places of the blocks that open their guillemet again at each paragraph.
pub fn reopened(booklet: &Booklet) -> Vec<Span> {
    let mut places = Vec::new();
    for text in booklet.sections.iter().filter_map(|chapter| chapter.text.as_ref()) {
        find(&text.blocks, &mut places);
        text.notes.iter().for_each(|note| find(&note.blocks, &mut places));
    }
    places
}

fn find(blocks: &[Block], places: &mut Vec<Span>) {
    for block in blocks {
        if block.classes.iter().any(|class| class == REOPENED) {
            places.push(block.span);
        }
        block.kind.children().for_each(|inner| find(inner, places));
    }
}
