//! From the parser's events to blocks.
//!
//! A stack of [`Frame`]s instead of recursion, so that no nesting of the input nests calls.

mod blocks;
mod fences;
mod said;

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

use super::clean::printable;
use super::inlines::Flow;
use super::mask::{Fence, GroupPlace, Masked, Opening};
use super::names::{self, BlockName};
use super::notes::{self, Numbering};
use super::{Alignment, Block, BlockKind, Definition, Inline, List, NESTING_LIMIT, Note, Table, Text, links};
use super::{attributes, captions};
use crate::diag::{Diagnostics, Message};

/// Builds the text.
pub(crate) fn build(text: &Masked, diagnostics: &mut Diagnostics) -> Text {
    let parser = text.events();
    let addresses = parser.reference_definitions().iter();
    let addresses: Vec<_> = addresses.map(|(label, address)| (label.to_owned(), address.span.clone())).collect();
    let events = captions::show(text, parser.collect());
    let numbering = notes::number(text, &events, diagnostics);
    links::tell_unused(text, &events, addresses, diagnostics);
    let mut builder = Builder {
        text,
        numbering,
        diagnostics,
        stack: vec![Frame::new(Kind::Root, 0..text.clean.len())],
        skipped: 0,
        too_deep: false,
        at: 0,
        done: 0,
        notes: Vec::new(),
        ids: BTreeSet::new(),
        used_fences: BTreeSet::new(),
        used_groups: BTreeSet::new(),
    };
    for (event, range) in events {
        builder.event(event, range);
    }
    builder.finish()
}

/// What is open.
enum Kind {
    Root,
    /// A fenced block; `None` if its name is unknown: its blocks then stand for themselves.
    Fenced {
        name: Option<BlockName>,
        place: Range<usize>,
        id: Option<String>,
        classes: Vec<String>,
    },
    Quote,
    List(List),
    Item,
    Definitions(Vec<Definition>),
    Term,
    Meaning,
    Note(String),
    /// `implicit`: the parser gives none in tight lists.
    Paragraph {
        implicit: bool,
    },
    Heading(u8),
    Table(Table),
    Row(Vec<Vec<Inline>>),
    Cell,
    Code(String),
    Html,
    Emphasis,
    Strong,
    Link(String),
    Picture(String),
}

impl Kind {
    fn is_container(&self) -> bool {
        matches!(self, Kind::Root | Kind::Fenced { .. } | Kind::Quote | Kind::Item | Kind::Meaning | Kind::Note(_))
    }

    fn is_part_of_line(&self) -> bool {
        matches!(self, Kind::Emphasis | Kind::Strong | Kind::Link(_) | Kind::Picture(_))
    }
}

/// Something open, and what it holds so far: blocks or words.
struct Frame {
    kind: Kind,
    range: Range<usize>,
    blocks: Vec<Block>,
    flow: Flow,
    /// The attribute line before the next block, or the attributes of a heading.
    attributes: Option<usize>,
}

impl Frame {
    fn new(kind: Kind, range: Range<usize>) -> Frame {
        Frame { kind, range, blocks: Vec::new(), flow: Flow::default(), attributes: None }
    }
}

/// The state between two events.
pub(crate) struct Builder<'a> {
    pub(crate) text: &'a Masked,
    numbering: Numbering,
    pub(crate) diagnostics: &'a mut Diagnostics,
    /// Never empty: the root is at the bottom.
    stack: Vec<Frame>,
    /// How many are open beyond the limit.
    skipped: usize,
    too_deep: bool,
    /// How far the events have come: tells an escaped character, whose backslash no event has.
    pub(crate) at: usize,
    /// How far the words are done.
    pub(crate) done: usize,
    notes: Vec<Note>,
    ids: BTreeSet<String>,
    used_fences: BTreeSet<usize>,
    pub(crate) used_groups: BTreeSet<usize>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let starts = matches!(event, Event::Start(_));
        match event {
            Event::Start(_) if self.skipped > 0 => self.skipped += 1,
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            Event::Start(tag) => self.open(tag, range.clone()),
            Event::End(_) => self.close(range.clone()),
            Event::Rule => self.rule(range.clone()),
            other => self.leaf(other, range.clone()),
        }
        self.at = if starts { range.start } else { range.end };
    }

    fn leaf(&mut self, event: Event<'_>, range: Range<usize>) {
        let text = self.text;
        match event {
            Event::Text(given) => match &mut self.top().kind {
                Kind::Code(code) => code.push_str(&text.restore(&given, &range)),
                Kind::Html => self.html_block(range),
                _ => {
                    self.open_words(range.start);
                    self.words(given.trim_end_matches('\n'), trimmed(&given, range));
                }
            },
            Event::Html(_) => self.html_block(range),
            Event::Code(given) => {
                self.open_words(range.start);
                let code = printable(&text.restore(&given, &range));
                let span = text.span(range);
                self.flow().push(Inline::Literal { text: code, code: true, span });
            }
            Event::InlineHtml(_) => {
                self.open_words(range.start);
                self.html(range);
            }
            Event::FootnoteReference(label) => {
                self.open_words(range.start);
                if let Some(note) = self.numbering.get(&label) {
                    let span = text.span(range);
                    self.flow().push(Inline::NoteCall { note, span });
                }
            }
            Event::SoftBreak if self.in_verse() => self.line_break(range.end),
            Event::SoftBreak => {
                let span = text.span(range.start..range.start + 1);
                self.flow().push_text(" ", span);
            }
            Event::HardBreak => self.line_break(range.end),
            // Of extensions that are not asked for.
            _ => {}
        }
    }

    // ---- the stack

    fn top(&mut self) -> &mut Frame {
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    /// The blocks that are being gathered.
    fn top_blocks(&mut self) -> &mut Vec<Block> {
        &mut self.top().blocks
    }

    /// The words that are being gathered.
    pub(crate) fn flow(&mut self) -> &mut Flow {
        &mut self.top().flow
    }

    /// How deep words and blocks are nested here.
    pub(crate) fn depth(&self) -> usize {
        // Brackets of the frame itself are counted by whoever opens one.
        self.stack.len() + self.stack.iter().rev().skip(1).map(|f| f.flow.open_brackets()).sum::<usize>()
    }

    pub(crate) fn in_link(&self) -> bool {
        self.stack.iter().rev().take_while(|f| f.kind.is_part_of_line()).any(|f| matches!(f.kind, Kind::Link(_)))
    }

    fn in_verse(&self) -> bool {
        let container = self.stack.iter().rev().find(|f| f.kind.is_container());
        matches!(container, Some(Frame { kind: Kind::Fenced { name: Some(BlockName::Verse), .. }, .. }))
    }

    fn push(&mut self, kind: Kind, range: Range<usize>) {
        self.stack.push(Frame::new(kind, range));
    }

    /// Words are coming: in a tight list the parser opens no paragraph for them.
    fn open_words(&mut self, at: usize) {
        if self.top().kind.is_container() {
            self.push(Kind::Paragraph { implicit: true }, at..at);
        }
    }

    fn close_words(&mut self) {
        if matches!(self.top().kind, Kind::Paragraph { implicit: true }) {
            self.top().range.end = self.at;
            self.finish_top();
        }
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let in_line = matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. });
        if in_line {
            self.open_words(range.start);
        } else {
            self.close_words();
        }
        if self.depth() > NESTING_LIMIT {
            return self.skip(range);
        }
        if matches!(tag, Tag::Paragraph) && matches!(self.top().kind, Kind::Item) {
            let list = self.stack.len() - 2;
            if let Kind::List(list) = &mut self.stack[list].kind {
                list.loose = true;
            }
        }
        let kind = self.kind_of(tag, &range);
        self.push(kind, range);
    }

    fn skip(&mut self, range: Range<usize>) {
        self.skipped = 1;
        if !std::mem::replace(&mut self.too_deep, true) {
            let start = range.start;
            let message = Message::NestedTooDeep { limit: NESTING_LIMIT };
            self.error(start..range.end.min(start + 1), message, Message::NestedTooDeepHint);
        }
    }

    fn kind_of(&mut self, tag: Tag<'_>, range: &Range<usize>) -> Kind {
        match tag {
            Tag::Heading { level, .. } => {
                self.warn_of_dashes(range);
                Kind::Heading(level as u8)
            }
            Tag::BlockQuote(_) => Kind::Quote,
            // The survey turns indented lines into paragraphs; one that it could not reach still is text.
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => Kind::Code(String::new()),
            Tag::HtmlBlock => Kind::Html,
            Tag::List(_) => Kind::List(List { items: Vec::new(), loose: false }),
            Tag::Item => Kind::Item,
            Tag::FootnoteDefinition(label) => Kind::Note(label.into_string()),
            Tag::DefinitionList => Kind::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Kind::Term,
            Tag::DefinitionListDefinition => Kind::Meaning,
            Tag::Table(alignments) => {
                let alignments = alignments.into_iter().map(alignment).collect();
                Kind::Table(Table { alignments, head: Vec::new(), rows: Vec::new() })
            }
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::Strong => Kind::Strong,
            Tag::Link { link_type, dest_url, title, .. } => {
                self.warn_of_title(&title, range);
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                Kind::Link(format!("{mail}{}", printable(&dest_url)))
            }
            Tag::Image { dest_url, title, .. } => {
                self.warn_of_title(&title, range);
                Kind::Picture(printable(&dest_url))
            }
            Tag::Emphasis => Kind::Emphasis,
            // Extensions that are not asked for read as their words.
            _ => Kind::Paragraph { implicit: false },
        }
    }

    fn close(&mut self, range: Range<usize>) {
        loop {
            match &self.top().kind {
                Kind::Paragraph { implicit: true } => self.close_words(),
                Kind::Fenced { .. } => self.unclosed(),
                _ => break,
            }
        }
        if self.stack.len() > 1 {
            let frame = self.top();
            frame.range.end = frame.range.end.max(range.end);
            self.finish_top();
        }
    }

    // ---- lines of their own: ornaments, `:::`, attributes

    fn rule(&mut self, range: Range<usize>) {
        let text = self.text;
        self.close_words();
        if let Some(fence) = text.fences.get(&range.start) {
            self.used_fences.insert(range.start);
            return self.fence(fence);
        }
        match text.groups.get(&range.start) {
            Some(group) if group.place == GroupPlace::Line => {
                self.used_groups.insert(range.start);
                let before = self.top().attributes.replace(range.start);
                self.attributes_left(before);
            }
            _ => self.add_block(BlockKind::Ornament, range),
        }
    }

    fn fence(&mut self, fence: &Fence) {
        match &fence.opens {
            Some(opening) => self.open_fence(fence, opening),
            None if matches!(self.top().kind, Kind::Fenced { .. }) => {
                self.top().range.end = fence.range.end;
                self.finish_top();
            }
            // What opened it may be among what was left out.
            None if self.too_deep => {}
            None => self.error(fence.range.clone(), Message::BlockStrayClosing, Message::BlockStrayClosingHint),
        }
    }

    fn open_fence(&mut self, fence: &Fence, opening: &Opening) {
        let name = names::block(&opening.name);
        let typed = || opening.name.chars().take(60).collect::<String>();
        if name.is_none() {
            let hint = names::block_hint(&opening.name);
            self.error(opening.name_range.clone(), Message::BlockUnknown { name: typed() }, hint);
        }
        if self.depth() > NESTING_LIMIT {
            // Its blocks are read as those of the block around it.
            self.skip(fence.range.clone());
            self.skipped = 0;
            return;
        }
        let (id, classes) = opening.rest.clone().map(|rest| self.fence_attributes(rest, name)).unwrap_or_default();
        self.push(Kind::Fenced { name, place: opening.name_range.clone(), id, classes }, fence.range.clone());
    }

    /// What follows a block's name: an id, classes of its own, or nothing.
    fn fence_attributes(&mut self, rest: Range<usize>, name: Option<BlockName>) -> (Option<String>, Vec<String>) {
        let text = self.text;
        let parsed = text.printed(rest.clone()).starts_with('{').then(|| attributes::parse(&text.clean, rest.start));
        if let Some(Ok((attributes, end))) = parsed
            && end == rest.end
        {
            return self.fence_said(&attributes, name);
        }
        let found = printable(text.printed(rest.clone())).chars().take(40).collect();
        self.error(rest, Message::BlockAfterName { found }, Message::BlockAfterNameHint);
        (None, Vec::new())
    }

    fn unclosed(&mut self) {
        if let Kind::Fenced { place, .. } = &self.top().kind {
            let place = place.clone();
            let name = self.text.printed(place.clone()).chars().take(60).collect();
            self.error(place, Message::BlockUnclosed { name }, Message::BlockCloseHint);
        }
        self.top().range.end = self.at;
        self.finish_top();
    }

    // ---- the end

    fn finish(mut self) -> Text {
        self.close_words();
        while self.stack.len() > 1 {
            let before = self.stack.len();
            match self.top().kind {
                Kind::Fenced { .. } => self.unclosed(),
                _ => self.close_words(),
            }
            if self.stack.len() == before {
                self.finish_top();
            }
        }
        self.tell_unread();
        let left = self.top().attributes.take();
        self.attributes_left(left);
        let mut blocks = std::mem::take(&mut self.top().blocks);
        let titled = matches!(blocks.first(), Some(Block { kind: BlockKind::Heading { level: 1, .. }, .. }));
        let (mut title, mut title_id) = (None, None);
        if titled && let Block { kind: BlockKind::Heading { content, .. }, id, .. } = blocks.remove(0) {
            (title, title_id) = (Some(content), id);
        }
        let end = self.text.clean.len();
        let notes = self.numbering.sort(self.notes, self.text.span(end..end));
        Text { title, title_id, blocks, notes, ..Text::default() }
    }

    /// `:::` lines and attributes that the parser had for something else. Those in code are code.
    fn tell_unread(&mut self) {
        if self.too_deep {
            return;
        }
        let text = self.text;
        for (at, fence) in &text.fences {
            if !self.used_fences.contains(at) {
                self.error(fence.range.clone(), Message::BlockNotRead, Message::BlockNotReadHint);
            }
        }
        for (at, group) in &text.groups {
            if !self.used_groups.contains(at) {
                self.attributes_of_nothing(group.range.clone());
            }
        }
    }
}

/// The range without the line ends that `given` closes with.
fn trimmed(given: &str, range: Range<usize>) -> Range<usize> {
    let line_ends = given.len() - given.trim_end_matches('\n').len();
    range.start..range.end.saturating_sub(line_ends).max(range.start)
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::Right,
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Left,
    }
}
