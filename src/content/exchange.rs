//! An exchange: who asks, who answers.
//!
//! A paragraph that is wholly bold, one that opens with `Q :` or `Question :`, and an item numbered `1)` are questions. A bold
//! name and its colon at a paragraph's start name the speaker. The rest answers.

use super::inlines::{plain_words, trim_ends};
use super::{Block, BlockKind, Inline, List, ListItem, Speech, SpeechRole};
use crate::diag::Span;

/// The longest name of a speaker, in characters: a bold sentence that ends in a colon is no name.
const LONGEST_NAME: usize = 60;

/// What opens a question, before its colon.
const QUESTION_SIGNS: [&str; 2] = ["Q", "Question"];

/// The turns of an exchange, from its blocks in order.
pub(crate) fn speeches(blocks: Vec<Block>) -> Vec<Speech> {
    let mut exchange = Exchange::default();
    for block in blocks {
        exchange.block(block);
    }
    exchange.give_back_name();
    exchange.speeches
}

#[derive(Default)]
struct Exchange {
    speeches: Vec<Speech>,
    /// Whether the last question ended in bold: bold goes on with it.
    bold: bool,
    /// The paragraph of a name that stands alone, until its speaker says something.
    name_alone: Option<Block>,
}

impl Exchange {
    /// A name that says nothing was no name, but a question that ends with a colon.
    fn give_back_name(&mut self) {
        let (name, last) = (self.name_alone.take(), self.speeches.last_mut());
        if let (Some(name), Some(last)) = (name, last)
            && last.blocks.is_empty()
        {
            *last = Speech { role: SpeechRole::Question, speaker: None, blocks: vec![name] };
        }
    }

    fn turn(&mut self, role: SpeechRole, speaker: Option<Vec<Inline>>) -> &mut Speech {
        self.give_back_name();
        let n = self.speeches.len();
        self.speeches.push(Speech { role, speaker, blocks: Vec::new() });
        &mut self.speeches[n]
    }

    fn block(&mut self, block: Block) {
        let was_bold = std::mem::take(&mut self.bold);
        let Block { kind, span, id, classes } = block;
        match kind {
            BlockKind::Paragraph(content) => {
                self.paragraph(Block { kind: BlockKind::Paragraph(Vec::new()), span, id, classes }, content, was_bold)
            }
            BlockKind::List(list) if asks(&list) => list.items.into_iter().for_each(|item| self.item(item)),
            kind => self.answer(Block { kind, span, id, classes }),
        }
    }

    /// A paragraph whose inlines were taken out of it.
    fn paragraph(&mut self, empty: Block, content: Vec<Inline>, was_bold: bool) {
        let filled = |content| Block { kind: BlockKind::Paragraph(content), ..empty.clone() };
        let (speaker, said) = take_speaker(content.clone());
        let bold = wholly_bold(&said);
        let sign = speaker.as_ref().is_some_and(|name| QUESTION_SIGNS.contains(&plain_words(name).as_str()));
        let asked = bold || sign || opens_question(&said);
        let said = if bold { without_bold(said) } else { said };
        let paragraph = (!said.is_empty()).then(|| filled(said));
        let role = if asked { SpeechRole::Question } else { SpeechRole::Answer };
        match (speaker, paragraph) {
            (Some(speaker), None) => {
                self.turn(role, Some(speaker));
                self.name_alone = Some(filled(without_bold(content)));
            }
            (Some(speaker), Some(paragraph)) => self.turn(role, Some(speaker)).blocks.push(paragraph),
            (None, paragraph) if asked => self.question(paragraph, bold && was_bold),
            (None, paragraph) => paragraph.into_iter().for_each(|paragraph| self.answer(paragraph)),
        }
        self.bold = bold;
    }

    fn question(&mut self, block: Option<Block>, goes_on: bool) {
        match self.speeches.last_mut() {
            Some(last) if goes_on && last.role == SpeechRole::Question => last.blocks.extend(block),
            _ => self.turn(SpeechRole::Question, None).blocks.extend(block),
        }
    }

    fn answer(&mut self, block: Block) {
        match self.speeches.last_mut() {
            Some(last) if last.role == SpeechRole::Answer => last.blocks.push(block),
            _ => self.turn(SpeechRole::Answer, None).blocks.push(block),
        }
    }

    /// `1) …`: its first paragraph asks, what is indented under it answers.
    fn item(&mut self, item: ListItem) {
        let mut blocks = item.blocks.into_iter();
        let first = blocks.next().map(|block| with_marker(block, item.marker, item.span));
        self.question(first, false);
        blocks.for_each(|block| self.answer(block));
    }
}

/// Whether each item is numbered with a parenthesis and is not one of a plain enumeration inside an answer: there the items
/// follow each other without a word between.
fn asks(list: &List) -> bool {
    let numbered = list.items.iter().all(|item| item.marker.as_ref().is_some_and(|m| m.ends_with(')')));
    numbered && (list.items.len() == 1 || list.items.iter().all(|item| item.blocks.len() > 1))
}

/// The block with its number in front, as typed.
fn with_marker(block: Block, marker: Option<String>, item: Span) -> Block {
    let (Some(marker), BlockKind::Paragraph(content)) = (marker, &block.kind) else { return block };
    let span = Span { end: item.start + marker.len() as u32, ..item };
    let content = if wholly_bold(content) { without_bold(content.clone()) } else { content.clone() };
    let number = Inline::Text { text: format!("{marker} "), span };
    let kind = BlockKind::Paragraph(std::iter::once(number).chain(content).collect());
    Block { kind, ..block }
}

fn wholly_bold(content: &[Inline]) -> bool {
    let blank = |inline: &Inline| {
        matches!(inline, Inline::Break | Inline::NoteCall { .. })
            || matches!(inline, Inline::Text { text, .. } if text.trim().is_empty())
    };
    content.iter().any(|i| matches!(i, Inline::Strong(_)))
        && content.iter().all(|i| matches!(i, Inline::Strong(_)) || blank(i))
}

fn without_bold(content: Vec<Inline>) -> Vec<Inline> {
    content.into_iter().flat_map(|i| if let Inline::Strong(inner) = i { inner } else { vec![i] }).collect()
}

/// Whether it opens with `Q :`, `Q:`, `Question :`.
fn opens_question(content: &[Inline]) -> bool {
    let Some(Inline::Text { text, .. }) = content.first() else { return false };
    QUESTION_SIGNS.iter().any(|sign| text.strip_prefix(sign).is_some_and(|rest| rest.trim_start().starts_with(':')))
}

/// Splits `**Nom :** …` or `**Nom** : …` into the name and the rest. A name alone speaks what follows.
fn take_speaker(mut content: Vec<Inline>) -> (Option<Vec<Inline>>, Vec<Inline>) {
    let Some(Inline::Strong(name)) = content.first() else { return (None, content) };
    let words = plain_words(name);
    if words.chars().count() > LONGEST_NAME {
        return (None, content);
    }
    let mut name = name.clone();
    if words.trim_end().ends_with(':') {
        trim_colon(&mut name);
    } else if !drop_leading_colon(&mut content) {
        return (None, content);
    }
    content.remove(0);
    trim_ends(&mut content);
    trim_ends(&mut name);
    (Some(name), content)
}

/// Takes the colon at the end of a name away, with the space before it.
fn trim_colon(name: &mut Vec<Inline>) {
    while let Some(Inline::Text { text, span }) = name.last_mut() {
        let kept = text.trim_end().trim_end_matches(':').trim_end().len();
        let verbatim = text.len() == span.range().len();
        if verbatim {
            span.end = span.start + kept as u32;
        }
        text.truncate(kept);
        if kept > 0 {
            return;
        }
        name.pop();
    }
}

/// Takes the colon after a name away, if there is one.
fn drop_leading_colon(content: &mut [Inline]) -> bool {
    let Some(Inline::Text { text, span }) = content.get_mut(1) else { return false };
    let Some(rest) = text.trim_start().strip_prefix(':') else { return false };
    let rest = rest.trim_start().to_owned();
    if text.len() == span.range().len() {
        span.start = span.end - rest.len() as u32;
    }
    *text = rest;
    true
}
