//! What is finished: from a frame and what it holds to a block, or to a part of a line, of the frame around it.

use std::ops::Range;

use super::fences::Fenced;
use super::{Builder, Frame, Kind};
use crate::content::clean::printable;
use crate::content::inlines::{Flow, Picture};
use crate::content::{Block, BlockKind, Definition, Inline, ListItem, Note, figure, verse};
use crate::diag::Message;

impl Builder<'_> {
    pub(super) fn finish_top(&mut self) {
        let Some(frame) = self.stack.pop() else { return };
        let Frame { kind, range, blocks, flow, attributes } = frame;
        let words = self.text.printed(range.clone()).trim_end_matches(['\n', ' ', '\t']).len();
        let range = range.start..range.start + words;
        let attributes_left = if matches!(kind, Kind::Heading(_)) { None } else { attributes };
        self.attributes_left(attributes_left);
        let span = self.text.span(range.clone());
        match kind {
            Kind::Root | Kind::Html => {}
            Kind::Fenced { name, place, id, classes } => {
                self.add_fenced(Fenced { name, place, id, classes }, blocks, range)
            }
            Kind::Quote => self.add_block(BlockKind::Quote(blocks), range),
            Kind::List(list) => self.add_block(BlockKind::List(list), range),
            Kind::Item => {
                let item = ListItem { marker: self.marker(&range), blocks, span };
                if let Kind::List(list) = &mut self.top().kind {
                    list.items.push(item);
                }
            }
            Kind::Definitions(entries) => self.add_block(BlockKind::Definitions(entries), range),
            Kind::Term => {
                let term = self.line_of(flow);
                if let Kind::Definitions(entries) = &mut self.top().kind {
                    entries.push(Definition { term, blocks: Vec::new(), span });
                }
            }
            Kind::Meaning => {
                if let Kind::Definitions(entries) = &mut self.top().kind
                    && let Some(entry) = entries.last_mut()
                {
                    entry.blocks.extend(blocks);
                    entry.span = entry.span.to(span);
                }
            }
            Kind::Note(label) => self.notes.push(Note { label, blocks, span }),
            Kind::Paragraph { .. } => self.add_paragraph(flow, range),
            Kind::Heading(level) => self.add_heading(level, flow, attributes, range),
            Kind::Table(table) => self.add_block(BlockKind::Table(table), range),
            Kind::Row(cells) => {
                if let Kind::Table(table) = &mut self.top().kind {
                    // The head is the one row that each table has, and the first.
                    if table.head.is_empty() { table.head = cells } else { table.rows.push(cells) }
                }
            }
            Kind::Cell => {
                let cell = self.line_of(flow);
                if let Kind::Row(cells) = &mut self.top().kind {
                    cells.push(cell);
                }
            }
            Kind::Code(code) => {
                let read: Vec<usize> = self.text.fences.range(range.clone()).map(|(at, _)| *at).collect();
                self.used_fences.extend(read);
                let code = code.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
                self.add_block(BlockKind::Code(code), range);
            }
            Kind::Emphasis => self.add_part(flow, Inline::Emphasis),
            Kind::Strong => self.add_part(flow, Inline::Strong),
            Kind::Link(target) => self.add_link(target, flow, range),
            Kind::Picture(path) => self.add_picture(path, flow, range),
        }
    }

    /// Adds a block to what is open, with the attributes of the line before it.
    pub(super) fn add_block(&mut self, kind: BlockKind, range: Range<usize>) {
        let (mut id, mut classes) = (None, Vec::new());
        if let Some(group) = self.top().attributes.take()
            && let Some(group) = self.text.groups.get(&group)
        {
            let paragraph = matches!(kind, BlockKind::Paragraph(_));
            (id, classes) = self.block_attributes(&group.attributes, paragraph);
        }
        let span = self.text.span(range);
        self.top().blocks.push(Block { kind, span, id: id.take(), classes });
    }

    pub(super) fn add_with_id(&mut self, kind: BlockKind, id: Option<String>, range: Range<usize>) {
        self.add_block(kind, range);
        if let (Some(id), Some(block)) = (id, self.top().blocks.last_mut()) {
            block.id = Some(id);
        }
    }

    /// Adds the blocks of a block that is none itself; what is said of it is said of the first.
    pub(super) fn add_all(&mut self, blocks: Vec<Block>, id: Option<String>) {
        let mut id = id;
        for block in blocks {
            let Block { kind, span, id: own, classes } = block;
            self.add_with_id(kind, own.or_else(|| id.take()), span.range());
            if let Some(added) = self.top().blocks.last_mut() {
                added.classes.extend(classes);
            }
        }
    }

    fn add_paragraph(&mut self, mut flow: Flow, range: Range<usize>) {
        let verse = self.in_verse();
        let pictures = std::mem::take(&mut flow.pictures);
        let line_starts = std::mem::take(&mut flow.line_starts);
        let inlines = flow.into_paragraph();
        let words = inlines.iter().any(|inline| !matches!(inline, Inline::Break));
        if words && verse {
            let stanza = verse::stanza(self.text, &range, inlines, &line_starts);
            self.add_block(BlockKind::Verse(vec![stanza]), range);
        } else if words {
            self.add_block(BlockKind::Paragraph(inlines), range);
        }
        for picture in pictures {
            if words || verse || picture.enclosed {
                self.error(picture.span.range(), Message::PictureInText, Message::PictureInTextHint);
            }
            self.add_with_id(BlockKind::Figure(picture.figure), picture.id, picture.span.range());
        }
    }

    fn add_heading(&mut self, level: u8, flow: Flow, attributes: Option<usize>, range: Range<usize>) {
        let content = self.line_of(flow);
        let group = attributes.and_then(|at| self.text.groups.get(&at));
        let id = group.and_then(|group| self.id_and_no_class(&group.attributes));
        self.add_with_id(BlockKind::Heading { level, content }, id, range);
    }

    /// The inlines of a heading, a cell or a term, where no picture can stand.
    pub(super) fn line_of(&mut self, flow: Flow) -> Vec<Inline> {
        for picture in &flow.pictures {
            self.error(picture.span.range(), Message::PictureInText, Message::PictureInTextHint);
        }
        flow.into_paragraph()
    }

    fn add_part(&mut self, mut flow: Flow, make: impl FnOnce(Vec<Inline>) -> Inline) {
        let parent = self.flow();
        parent.absorb(&mut flow);
        let content = flow.into_part();
        if !content.is_empty() {
            parent.push(make(content));
        }
    }

    fn add_link(&mut self, target: String, flow: Flow, range: Range<usize>) {
        let span = self.text.span(range);
        if !flow.is_empty() {
            return self.add_part(flow, |content| Inline::Link { target, content, span });
        }
        let link = match target.strip_prefix('#') {
            Some(id) => Inline::PageReference { id: id.to_owned(), span },
            None => Inline::Link { content: vec![Inline::Text { text: target.clone(), span }], target, span },
        };
        self.flow().push(link);
    }

    fn add_picture(&mut self, path: String, mut flow: Flow, range: Range<usize>) {
        if path.is_empty() {
            self.error(range.clone(), Message::PictureWithoutPath, Message::PictureWithoutPathHint);
        }
        let typed = self.text.printed(range.clone());
        let path_range = typed.rfind(&path).map_or(range.clone(), |n| range.start + n..range.start + n + path.len());
        let mut figure = figure::plain(path, self.text.span(path_range));
        let parent = self.flow();
        // A picture in a caption is an error like any in a line.
        parent.absorb(&mut flow);
        figure.caption = flow.into_paragraph();
        let span = self.text.span(range);
        self.flow().pictures.push(Picture { figure, id: None, span, enclosed: false });
    }

    /// A break in a line that was asked for; the next line starts at `next`.
    pub(crate) fn line_break(&mut self, next: usize) {
        self.open_words(next);
        self.flow().push(Inline::Break);
        self.flow().line_starts.push(next);
    }

    /// The number of an item, as typed.
    pub(super) fn marker(&self, range: &Range<usize>) -> Option<String> {
        let item = self.text.printed(range.clone()).trim_start();
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        let marked = digits > 0 && item[digits..].starts_with(['.', ')']);
        marked.then(|| item[..=digits].to_owned())
    }

    pub(super) fn html_block(&mut self, range: Range<usize>) {
        let tag = printable(self.text.printed(range.clone()).trim()).chars().take(40).collect::<String>();
        if !tag.is_empty() && !self.text.masked[range.clone()].trim().is_empty() {
            self.error(range, Message::HtmlNotRead { tag }, Message::HtmlHint);
        }
    }
}
