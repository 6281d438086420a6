//! Addresses on paper, which has no links: a link whose words do not say where it leads gets a note that does.

use super::inlines::plain_words;
use super::{Block, BlockKind, Inline, Note, Text};
use crate::diag::Span;
use crate::lang::readable_address;

/// How the address of a link is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// In a note.
    Note,
    /// In brackets behind the words, where no note is called: in notes, captions, boxes.
    Brackets,
    /// Not at all: in titles, verse, tables, and in what stays as typed.
    Silent,
}

/// Says the addresses of a text's links: in notes, called behind the words, and in brackets where no note is called. Notes
/// stay in the order of their first call.
pub fn say_addresses(text: &mut Text) {
    let old = std::mem::take(&mut text.notes);
    let mut pass = Pass { moved: vec![None; old.len()], old, notes: Vec::new() };
    if let Some(title) = &mut text.title {
        pass.inlines(title, Way::Silent);
    }
    pass.blocks(&mut text.blocks, Way::Note);
    // Notes may call others; and one that nothing here calls is not lost.
    let mut done = 0;
    loop {
        while let Some(note) = pass.notes.get_mut(done) {
            let mut blocks = std::mem::take(&mut note.blocks);
            pass.blocks(&mut blocks, Way::Brackets);
            pass.notes[done].blocks = blocks;
            done += 1;
        }
        let Some(left) = pass.moved.iter().position(Option::is_none) else { break };
        pass.number(left);
    }
    text.notes = pass.notes;
}

struct Pass {
    old: Vec<Note>,
    /// The new number of each old note.
    moved: Vec<Option<usize>>,
    notes: Vec<Note>,
}

impl Pass {
    /// The new number of a note, which it gets at its first call.
    fn number(&mut self, note: usize) -> usize {
        let Some(moved) = self.moved.get_mut(note) else { return note };
        *moved.get_or_insert_with(|| {
            self.notes.extend(self.old.get(note).cloned());
            self.notes.len() - 1
        })
    }

    fn blocks(&mut self, blocks: &mut [Block], way: Way) {
        for block in blocks {
            self.block(&mut block.kind, way);
        }
    }

    fn block(&mut self, kind: &mut BlockKind, way: Way) {
        // What is no running text has no calls of ours.
        let aside = if way == Way::Silent { Way::Silent } else { Way::Brackets };
        match kind {
            BlockKind::Paragraph(content) => self.inlines(content, way),
            BlockKind::Quote(blocks) | BlockKind::Foreign { blocks, .. } => self.blocks(blocks, way),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks, way)),
            BlockKind::Exchange(speeches) => {
                for speech in speeches {
                    speech.speaker.iter_mut().for_each(|speaker| self.inlines(speaker, Way::Silent));
                    self.blocks(&mut speech.blocks, way);
                }
            }
            BlockKind::Sidebar(blocks)
            | BlockKind::Attribution(blocks)
            | BlockKind::Source(blocks)
            | BlockKind::Letter(blocks)
            | BlockKind::SideBySide(blocks)
            | BlockKind::Gallery(blocks) => self.blocks(blocks, aside),
            BlockKind::Standfirst(blocks)
            | BlockKind::PullQuote(blocks)
            | BlockKind::Epigraph(blocks)
            | BlockKind::DateLine(blocks)
            | BlockKind::Literal(blocks) => self.blocks(blocks, Way::Silent),
            BlockKind::QrCode(code) => self.blocks(&mut code.blocks, Way::Silent),
            BlockKind::Timeline(entries) => {
                for entry in entries {
                    self.inlines(&mut entry.date, Way::Silent);
                    self.blocks(&mut entry.blocks, aside);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.inlines(&mut definition.term, Way::Silent);
                    self.blocks(&mut definition.blocks, aside);
                }
            }
            BlockKind::Parallel(pairs) => pairs.iter_mut().for_each(|pair| self.blocks(pair, aside)),
            BlockKind::Heading { content, .. } => self.inlines(content, Way::Silent),
            BlockKind::Verse(stanzas) => {
                let lines = stanzas.iter_mut().flat_map(|stanza| &mut stanza.lines);
                lines.for_each(|line| self.inlines(&mut line.content, Way::Silent));
            }
            BlockKind::Table(table) => {
                let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| self.inlines(cell, Way::Silent));
            }
            BlockKind::Figure(figure) => self.inlines(&mut figure.caption, aside),
            BlockKind::Code(_) | BlockKind::Ornament => {}
        }
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>, way: Way) {
        for mut inline in std::mem::take(inlines) {
            let mut said = Vec::new();
            match &mut inline {
                Inline::NoteCall { note, .. } => *note = self.number(*note),
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Superior(content)
                | Inline::SmallCapitals(content)
                | Inline::Foreign { content, .. } => self.inlines(content, way),
                Inline::Link { target, content, span } => {
                    self.inlines(content, Way::Silent);
                    said = self.said(target, content, *span, way);
                }
                Inline::Text { .. } | Inline::Literal { .. } | Inline::PageReference { .. } | Inline::Break => {}
            }
            inlines.push(inline);
            inlines.append(&mut said);
        }
    }

    /// What stands behind a link.
    fn said(&mut self, target: &str, words: &[Inline], span: Span, way: Way) -> Vec<Inline> {
        let leads_out = ["http://", "https://", "www.", "mailto:"].iter().any(|start| target.starts_with(start));
        let address = readable_address(target);
        let shown = readable_address(plain_words(words).trim());
        if !leads_out || shown.eq_ignore_ascii_case(&address) || shown.eq_ignore_ascii_case(target) {
            return Vec::new();
        }
        let here = Span { start: span.end, ..span };
        let literal = Inline::Literal { text: address, code: false, span: here };
        let link = Inline::Link { target: target.to_owned(), content: vec![literal], span: here };
        let text = |text: &str| Inline::Text { text: text.to_owned(), span: here };
        match way {
            Way::Silent => Vec::new(),
            Way::Brackets => vec![text(" ("), link, text(")")],
            Way::Note => {
                let kind = BlockKind::Paragraph(vec![link]);
                let blocks = vec![Block { kind, span: here, id: None, classes: Vec::new() }];
                self.notes.push(Note { label: String::new(), blocks, span: here });
                vec![Inline::NoteCall { note: self.notes.len() - 1, span: here }]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::parse_markdown;
    use crate::diag::{Diagnostics, Sources};

    fn parsed(text: &str) -> Text {
        let source = Sources::default().add("a.md", text);
        let mut text = parse_markdown(source, text, &mut Diagnostics::new());
        say_addresses(&mut text);
        text
    }

    fn notes(text: &Text) -> Vec<String> {
        let words = |note: &Note| match &note.blocks[0].kind {
            BlockKind::Paragraph(content) => plain_words(content),
            kind => panic!("{kind:?}"),
        };
        text.notes.iter().map(words).collect()
    }

    fn calls(inlines: &[Inline], found: &mut Vec<usize>) {
        for inline in inlines {
            match inline {
                Inline::NoteCall { note, .. } => found.push(*note),
                Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                    calls(content, found);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn an_address_that_is_not_read_is_a_note_and_notes_stay_in_order() {
        let text = parsed(
            "Un[^a] *[mot](https://www.example.org/page/?utm_source=x)* et deux[^b].\n\nEncore[^a], \
             [ici](http://example.org) ou https://example.net.\n\n[^a]: Première.\n\n[^b]: Voir [là](https://example.com/a).\n",
        );
        assert_eq!(notes(&text), ["Première.", "www.example.org/page", "Voir là (example.com/a).", "example.org"]);
        let mut found = Vec::new();
        for block in &text.blocks {
            if let BlockKind::Paragraph(content) = &block.kind {
                calls(content, &mut found);
            }
        }
        assert_eq!(found, [0, 1, 2, 0, 3]);
    }

    #[test]
    fn what_says_its_address_or_leads_nowhere_outside_has_no_note() {
        let text = parsed(
            "[example.org](https://example.org/) [www.example.org](http://www.example.org) [plus loin](#a) \
             [fichier](a.pdf)\n\n## [Titre](https://example.net)\n",
        );
        assert!(text.notes.is_empty(), "{:?}", notes(&text));
    }
}
