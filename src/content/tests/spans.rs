//! Places: each text starts in the file where its span says, and is there byte for byte if it is as long.

use super::read;
use crate::content::{Block, BlockKind, Inline, Text};
use crate::diag::Span;

/// Calls `see` for each piece of text with its place.
pub(super) fn each_text(text: &Text, see: &mut dyn FnMut(&str, Span)) {
    text.title.iter().for_each(|title| inlines(title, see));
    blocks(&text.blocks, see);
    text.notes.iter().for_each(|note| blocks(&note.blocks, see));
}

fn blocks(all: &[Block], see: &mut dyn FnMut(&str, Span)) {
    for block in all {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => inlines(content, see),
            BlockKind::Standfirst(inner)
            | BlockKind::PullQuote(inner)
            | BlockKind::Quote(inner)
            | BlockKind::Sidebar(inner)
            | BlockKind::Attribution(inner)
            | BlockKind::Source(inner)
            | BlockKind::Epigraph(inner)
            | BlockKind::Letter(inner)
            | BlockKind::DateLine(inner)
            | BlockKind::SideBySide(inner)
            | BlockKind::Gallery(inner)
            | BlockKind::Literal(inner)
            | BlockKind::Foreign { blocks: inner, .. } => blocks(inner, see),
            BlockKind::Exchange(speeches) => {
                for speech in speeches {
                    speech.speaker.iter().for_each(|name| inlines(name, see));
                    blocks(&speech.blocks, see);
                }
            }
            BlockKind::Timeline(entries) => {
                for entry in entries {
                    inlines(&entry.date, see);
                    blocks(&entry.blocks, see);
                }
            }
            BlockKind::Parallel(pairs) => pairs.iter().for_each(|pair| blocks(pair, see)),
            BlockKind::QrCode(code) => blocks(&code.blocks, see),
            BlockKind::Verse(stanzas) => {
                stanzas.iter().flat_map(|s| &s.lines).for_each(|line| inlines(&line.content, see));
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, see)),
            BlockKind::Definitions(entries) => {
                for entry in entries {
                    inlines(&entry.term, see);
                    blocks(&entry.blocks, see);
                }
            }
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| inlines(cell, see));
            }
            BlockKind::Figure(figure) => inlines(&figure.caption, see),
            BlockKind::Code(code) => see(code, Span { end: block.span.start, ..block.span }),
            BlockKind::Ornament => {}
        }
    }
}

fn inlines(all: &[Inline], see: &mut dyn FnMut(&str, Span)) {
    for inline in all {
        match inline {
            Inline::Text { text, span } => see(text, *span),
            Inline::Literal { text, span, .. } => see(text, Span { end: span.start, ..*span }),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Superior(content)
            | Inline::SmallCapitals(content)
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. } => inlines(content, see),
            Inline::PageReference { .. } | Inline::NoteCall { .. } | Inline::Break => {}
        }
    }
}

#[test]
fn a_text_stands_in_the_file_where_its_span_says() {
    let text = "---\ntitre: é\n---\n# Été *là* {#ici}\n\nun mot\ndeux \\*mots* &amp; [trois]{.sc}^e^ http://a_b.org,\n\
                voilà — `code`\n\n::: entretien\n**Noé :** 1^er^\n\n1) Quoi ?\n:::\n\n    indenté[^1]\n\n\
                [^1]: une _note_\n\n::: vers\n  é\n    *à\n b*\n:::\n\n| a | é |\n|---|---|\n| b | c |\n";
    let (tree, said) = read(text);
    assert_eq!(said, Vec::<String>::new());
    let mut seen = 0;
    each_text(&tree, &mut |words, span| {
        let there = &text[span.range()];
        if words.len() == there.len() {
            assert_eq!(words.replace(' ', "\n"), there.replace(' ', "\n"));
            seen += 1;
        }
        assert!(
            text[span.start as usize..].starts_with(words.chars().next().unwrap_or_default())
                || there.starts_with(['&', '\n'])
                || words.starts_with(['1', 'c']),
            "{words:?} at {there:?}"
        );
    });
    assert!(seen > 20, "{seen}");
}

#[test]
fn the_start_of_each_text_is_exact() {
    let text = "un &eacute; *mot* \\* [là]{.sc}\n";
    let (tree, _) = read(text);
    let mut places = Vec::new();
    each_text(&tree, &mut |words, span| places.push((words.to_owned(), span.start)));
    let expected = [("un ", 0), ("é", 3), (" ", 11), ("mot", 13), (" ", 17), ("* ", 19), ("là", 22)];
    assert_eq!(places, expected.map(|(words, at)| (words.to_owned(), at)));
}
