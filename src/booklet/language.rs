//! Whether the texts are in the language whose rules they are set by. A text in English among French ones, left without its
//! `lang`, would get French quotes and divisions on every page.

use rayon::prelude::*;

use super::{Booklet, Chapter};
use crate::content::{Block, BlockKind, plain_words};
use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::lang::{Language, guess};

/// Warns of each text, or part of one, that is plainly in another language than it is said to be.
pub(super) fn check(booklet: &Booklet, diagnostics: &mut Diagnostics) {
    let own = booklet.manifest.brochure.language;
    let said: Vec<Diagnostic> = booklet.sections.par_iter().filter_map(|chapter| check_text(chapter, own)).collect();
    diagnostics.extend(said);
}

fn check_text(chapter: &Chapter, language: Language) -> Option<Diagnostic> {
    let text = chapter.text.as_ref()?;
    let of_text = text.front.language.map(|(language, _)| language);
    let said = chapter.section.language.or(of_text).unwrap_or(language);
    let mut paragraphs = Vec::new();
    gather(&text.blocks, &mut paragraphs);
    look(said, &paragraphs, text.blocks.first()?.span, chapter.section.is_plain())
}

/// What to say of a text's paragraphs; `first` is the place of the text, a plain one has no place for its language.
fn look(said: Language, paragraphs: &[(Span, String)], first: Span, is_plain: bool) -> Option<Diagnostic> {
    let (other, tag) = match said {
        Language::French => (Language::English, "en"),
        Language::English => (Language::French, "fr"),
        _ => return None,
    };
    if guess(paragraphs.iter().flat_map(|(_, words)| words.split_whitespace())) == Some(other) {
        let message = if tag == "en" { Message::LooksEnglish } else { Message::LooksFrench };
        let hint = if is_plain { Message::SayPlainLanguage { tag } } else { Message::SayLanguage { tag } };
        return Some(Diagnostic::warning(first, message).hint(hint));
    }
    let parts = paragraphs.iter().filter(|(_, words)| guess(words.split_whitespace()) == Some(other));
    let places: Vec<Span> = parts.map(|(place, _)| *place).collect();
    let (&place, count) = (places.first()?, places.len());
    let message = if tag == "en" { Message::PartLooksEnglish { count } } else { Message::PartLooksFrench { count } };
    Some(Diagnostic::warning(place, message).hint(Message::SetApart { tag }))
}

/// The paragraphs that no mark declares to be in another language.
fn gather(blocks: &[Block], paragraphs: &mut Vec<(Span, String)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Foreign { .. } | BlockKind::Literal(_) => {}
            BlockKind::Paragraph(content) => paragraphs.push((block.span, plain_words(content))),
            kind => kind.children().for_each(|inner| gather(inner, paragraphs)),
        }
    }
}
