//! Whether the texts are in the language whose rules they are set by. A text in English among French ones, left without its
//! `lang`, would get French quotes and divisions on every page.

use super::Booklet;
use crate::content::{Block, BlockKind, plain_words};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::lang::{Language, guess};

/// Warns of each text that is plainly in another language than it is said to be.
pub(super) fn check(booklet: &Booklet, diagnostics: &mut Diagnostics) {
    for chapter in &booklet.sections {
        let Some(text) = &chapter.text else { continue };
        let of_text = text.front.language.map(|(language, _)| language);
        let said = chapter.section.language.or(of_text).unwrap_or(booklet.manifest.brochure.language);
        let mut words = String::new();
        gather(&text.blocks, &mut words);
        let message = match (said, guess(words.split_whitespace())) {
            (Language::French, Some(Language::English)) => Message::LooksEnglish,
            (Language::English, Some(Language::French)) => Message::LooksFrench,
            _ => continue,
        };
        let Some(place) = text.blocks.first().map(|block| block.span) else { continue };
        let tag = if message == Message::LooksEnglish { "en" } else { "fr" };
        diagnostics.push(Diagnostic::warning(place, message).hint(Message::SayLanguage { tag }));
    }
}

/// The words of paragraphs that no mark declares to be in another language.
fn gather(blocks: &[Block], words: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Foreign { .. } | BlockKind::Literal(_) => {}
            BlockKind::Paragraph(content) => {
                words.push_str(&plain_words(content));
                words.push(' ');
            }
            kind => kind.children().for_each(|inner| gather(inner, words)),
        }
    }
}
