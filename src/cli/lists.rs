//! The signs that end the items of a list (rule 45), which no single paragraph knows.

use crate::booklet::Booklet;
use crate::content::{Block, BlockKind, ListItem, plain_words};
use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::lang::{Language, list_endings};

/// The items of French lists that end otherwise than their neighbours.
pub fn endings(booklet: &Booklet) -> Diagnostics {
    let mut found = Diagnostics::new();
    if !booklet.manifest.french.follows(45) {
        return found;
    }
    for chapter in &booklet.sections {
        let Some(text) = &chapter.text else { continue };
        let of_text = text.front.language.map(|(language, _)| language);
        let language = chapter.section.language.or(of_text).unwrap_or(booklet.manifest.brochure.language);
        go_through(&text.blocks, language, &mut found);
        for note in &text.notes {
            go_through(&note.blocks, language, &mut found);
        }
    }
    found
}

fn go_through(blocks: &[Block], language: Language, found: &mut Diagnostics) {
    for block in blocks {
        let language = match &block.kind {
            BlockKind::Literal(_) => continue,
            BlockKind::Foreign { language, .. } => *language,
            BlockKind::List(list) if language == Language::French => {
                look(&list.items, found);
                language
            }
            _ => language,
        };
        for inner in block.kind.children() {
            go_through(inner, language, found);
        }
    }
}

/// Only lists whose items are one paragraph each: what comes after a longer item has its own stops.
fn look(items: &[ListItem], found: &mut Diagnostics) {
    let words: Option<Vec<String>> = items
        .iter()
        .map(|item| match &item.blocks[..] {
            [Block { kind: BlockKind::Paragraph(content), .. }] => Some(plain_words(content)),
            _ => None,
        })
        .collect();
    let Some(words) = words else { return };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    for (k, expected) in list_endings(&words) {
        let ending = words[k].trim_end().chars().next_back().unwrap_or(' ');
        let message = Message::LintListEnding { found: ending.into(), expected };
        let end = items[k].span.end;
        let place = Span { start: end.saturating_sub(1).max(items[k].span.start), ..items[k].span };
        found.push(Diagnostic::warning(place, message).hint(Message::HintEnding { expected }));
    }
}
