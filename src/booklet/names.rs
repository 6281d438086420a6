//! Which words of the booklet are names, gathered from all its texts before any line is set (rule 87).

use rayon::prelude::*;

use super::Chapter;
use crate::content::{Block, BlockKind, Inline, plain_words};
use crate::lang::{Language, Names};

/// Reads every text once, notes included; the texts side by side, since the order of what is counted makes no difference.
pub(super) fn learn(chapters: &[Chapter], language: Language) -> Names {
    chapters.par_iter().map(|chapter| learn_text(chapter, language)).reduce(Names::default, Names::and)
}

fn learn_text(chapter: &Chapter, language: Language) -> Names {
    let mut names = Names::default();
    if let Some(text) = &chapter.text {
        let of_text = text.front.language.map(|(language, _)| language);
        let language = chapter.section.language.or(of_text).unwrap_or(language);
        learn_blocks(&text.blocks, language, &mut names);
        text.notes.iter().for_each(|note| learn_blocks(&note.blocks, language, &mut names));
    }
    names
}

fn learn_blocks(blocks: &[Block], language: Language, names: &mut Names) {
    let mut learn = |content: &[Inline], language| names.learn(&plain_words(content), language);
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => learn(content, language),
            BlockKind::Verse(stanzas) => {
                stanzas.iter().flat_map(|stanza| &stanza.lines).for_each(|line| learn(&line.content, language));
            }
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| learn(cell, language));
            }
            BlockKind::Figure(figure) => learn(&figure.caption, language),
            BlockKind::Definitions(definitions) => definitions.iter().for_each(|d| learn(&d.term, language)),
            _ => {}
        }
    }
    for block in blocks {
        let language = if let BlockKind::Foreign { language, .. } = block.kind { language } else { language };
        block.kind.children().for_each(|inner| learn_blocks(inner, language, names));
    }
}
