//! Chosen slots → items on pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::bench::offset;
use super::galley::{Content, Edge, Element, FootNote, NotePart, Paragraph, Part, PartKind, Solid, Table, Text};
use super::paginate::{NoteSlot, Slot};
use super::press::SetLines;
use crate::diag::Span;
use crate::geom::{Length, Point, Size};
use crate::ink::Colour;
use crate::lang::Language;
use crate::page::{Item, Node, NodeId, Owner, Page, PageIndex, Placed, Role, Structure, Target, TextRun};
use crate::paragraph::{Line, Piece, Shaper, Tag, set_plain};
use crate::style::Design;

/// A line whose spaces are wider than this, in thousandths, is told of (rule 100).
const TOO_LOOSE: i64 = 2_000;

/// The thickness of the rule over notes.
const NOTE_RULE: Length = Length::centipoints(50);

/// Puts elements on pages, and remembers what links must know.
pub struct Placer<'a> {
    /// The design.
    pub design: &'a Design,
    /// Faces.
    pub shaper: &'a Shaper<'a>,
    /// The language of numbers.
    pub language: Language,
    /// The structure, to which the tags of lines are added.
    pub structure: &'a mut Structure,
    /// Where ids stand: page and height.
    pub places: BTreeMap<String, (PageIndex, Length)>,
    /// Links to ids, to be resolved when all places are known.
    pub links: Vec<(NodeId, String)>,
    /// Folios to be printed when all places are known.
    pub folios: Vec<LateFolio>,
    /// Page numbers printed in lines, to be compared with the pages when all places are known.
    numbers: Vec<LateNumber>,
    /// The page at hand.
    page: PageIndex,
    /// Lines that are much too loose: page, place, word space in thousandths.
    pub loose: Vec<(PageIndex, crate::diag::Span, i64)>,
    /// The prefix that turns the calls of a section's notes into ids.
    pub section: usize,
    /// What a section's own nodes are counted from in the structure.
    pub first_node: u32,
    /// Where the column at hand starts, from the left edge of the type area.
    pub column: Length,
    /// The last page with something in its margin, and the first line free there.
    margin: (PageIndex, u32),
    /// Pictures for which there is no room in the margins of their pages.
    pub crowded: BTreeSet<Span>,
    tags: BTreeMap<(NodeId, u16), NodeId>,
    /// Running heads, set once for all their pages.
    pub heads: BTreeMap<String, Option<Line>>,
}

/// A piece as a run of text.
pub(super) fn run(piece: Piece, colour: Colour, upwards: bool) -> TextRun {
    TextRun {
        face: piece.face,
        size: piece.size,
        colour,
        scale: piece.scale,
        text: piece.text,
        glyphs: piece.glyphs,
        upwards,
    }
}

/// A folio whose number is not known yet.
pub struct LateFolio {
    id: String,
    page: PageIndex,
    at: Point,
    style: crate::style::Paragraph,
    node: NodeId,
    /// Whether it ends at its place.
    flush: bool,
    /// Where among the page's items it belongs.
    index: usize,
}

/// A page number printed in a line, as it was when the line was broken.
struct LateNumber {
    id: String,
    page: PageIndex,
    /// Which of the page's items.
    index: usize,
    style: crate::style::Paragraph,
}

impl<'a> Placer<'a> {
    /// Nothing placed yet.
    pub fn new(
        design: &'a Design,
        shaper: &'a Shaper<'a>,
        language: Language,
        structure: &'a mut Structure,
    ) -> Placer<'a> {
        Placer {
            design,
            shaper,
            language,
            structure,
            places: BTreeMap::new(),
            links: Vec::new(),
            folios: Vec::new(),
            numbers: Vec::new(),
            page: PageIndex(0),
            loose: Vec::new(),
            section: 0,
            first_node: 0,
            column: Length::ZERO,
            margin: (PageIndex(0), 0),
            crowded: BTreeSet::new(),
            tags: BTreeMap::new(),
            heads: BTreeMap::new(),
        }
    }

    /// Places one piece of an element on its page.
    pub fn slot(&mut self, element: &Element, set: &mut SetLines, slot: &Slot, index: PageIndex, page: &mut Page) {
        self.page = index;
        let area = self.design.type_area(index.is_recto());
        let top = self.design.grid.baseline(slot.line);
        if slot.from == 0 {
            for id in &element.ids {
                let y = (top - self.design.grid.leading).max(Length::ZERO);
                self.places.entry(id.clone()).or_insert((index, y));
            }
        }
        let origin = Point::new(area.origin.x + self.column, top);
        if let Content::Solid(Solid { in_margin: Some(depth), parts, .. }) = &element.content {
            let (line, fits) = self.margin_place(*depth, slot.line, index);
            self.crowded.extend(element.span.filter(|_| !fits));
            let width = self.design.margin_width();
            let side = self.design.margin_gap();
            let x =
                if index.is_recto() { area.origin.x + area.size.width + side } else { area.origin.x - side - width };
            for part in parts {
                self.part(part, Point::new(x, self.design.grid.baseline(line)), index, page);
            }
            return;
        }
        match &element.content {
            Content::Text(text) => self.text(text, set, slot, origin, index, page),
            Content::Solid(solid) | Content::Float(solid) => {
                let lift = if slot.line == 0 { Length::ZERO } else { solid.lift };
                let origin = Point::new(origin.x, origin.y - lift);
                for part in &element.at(solid, slot.variant).parts {
                    self.part(part, origin, index, page);
                }
            }
            Content::Table(table) => self.rows(table, slot, origin, index, page),
        }
    }

    /// Rows of a table, under its head again if they are not the first.
    fn rows(&mut self, table: &Table, slot: &Slot, origin: Point, index: PageIndex, page: &mut Page) {
        let grid = self.design.grid.leading;
        let mut line = 0;
        if slot.from > 0 {
            self.repeat(&table.head, origin, index, page);
            line += table.head.lines;
        }
        for row in table.rows.iter().take(slot.to as usize).skip(slot.from as usize) {
            let origin = Point::new(origin.x, origin.y + grid * i64::from(line));
            for part in &row.parts {
                self.part(part, origin, index, page);
            }
            line += row.lines;
        }
    }

    fn text(
        &mut self,
        text: &Text,
        set: &mut SetLines,
        slot: &Slot,
        origin: Point,
        page_index: PageIndex,
        page: &mut Page,
    ) {
        let grid = self.design.grid.leading;
        // Larger leading starts lower, so that its last line keeps its distance; smaller starts on the grid.
        let mut y = origin.y + (text.leading - grid).max(Length::ZERO);
        let mut number = 0;
        for (paragraph, lines) in text.paragraphs.iter().zip(set) {
            let lift = if slot.line == 0 { Length::ZERO } else { paragraph.style.lift };
            for (index, line) in lines.iter_mut().enumerate() {
                if (slot.from..slot.to).contains(&number) {
                    if let Some(span) = line.span.filter(|_| line.space_ratio > TOO_LOOSE) {
                        self.loose.push((page_index, span, line.space_ratio));
                    }
                    self.paragraph_line(paragraph, std::mem::take(line), index, Point::new(origin.x, y - lift), page);
                    y += text.leading;
                }
                number += 1;
            }
        }
    }

    /// The notes at the foot of a column, under a rule of some width; the last line stands on the last line that the column has.
    pub fn feet<'n>(
        &mut self,
        notes: &[FootNote],
        slots: impl Iterator<Item = &'n NoteSlot>,
        rule: Length,
        index: PageIndex,
        page: &mut Page,
    ) {
        self.page = index;
        let area = self.design.type_area(index.is_recto());
        let leading = self.design.note.leading;
        let x = area.origin.x + self.column;
        for (at, slot) in slots.enumerate() {
            let foot = self.design.grid.baseline(slot.depth.saturating_sub(1));
            let top = foot - leading * (i64::from(slot.above_foot) - 1);
            if at == 0 {
                let lines = i64::from((leading * i64::from(slot.above_foot)).div_ceil(self.design.grid.leading) as u32);
                // As near to the notes as their own lines are to one another, never nearer to the text than half a line.
                let highest = foot - self.design.grid.leading * lines - self.design.x_height / 2;
                let y = highest.max(top - leading.scale(5, 4));
                let item = Item::Rectangle { size: Size::new(rule, NOTE_RULE), colour: Colour::BLACK };
                if rule > Length::ZERO {
                    page.items.push(Placed { at: Point::new(x, y), item, owner: Owner::Artifact });
                }
            }
            let note = &notes[slot.note as usize];
            if slot.from == 0 {
                let y = (top - leading).max(Length::ZERO);
                self.places.entry(note.id.clone()).or_insert((index, y));
            }
            self.note(note, slot, Point::new(x, top), index, page);
        }
    }

    fn note(&mut self, note: &FootNote, slot: &NoteSlot, at: Point, index: PageIndex, page: &mut Page) {
        let leading = self.design.note.leading;
        let mut number = 0;
        for part in &note.parts {
            let lines = number..number + part.lines();
            number = lines.end;
            let y = |line: u32| at.y + leading * (i64::from(line + slot.repeat) - i64::from(slot.from));
            match part {
                NotePart::Lines(paragraph) => {
                    if lines.end <= slot.from || lines.start >= slot.to {
                        continue;
                    }
                    let set = paragraph.broken().set(paragraph.broken().best(), self.shaper);
                    for (line, set) in lines.clone().zip(set) {
                        if (slot.from..slot.to).contains(&line) {
                            let index = (line - lines.start) as usize;
                            self.paragraph_line(paragraph, set, index, Point::new(at.x, y(line)), page);
                        }
                    }
                }
                NotePart::Solid(solid) => {
                    if let Some(head) = solid.head.as_ref().filter(|_| slot.repeat > 0 && lines.start == slot.from) {
                        self.repeat(head, at, index, page);
                    }
                    if (slot.from..slot.to).contains(&lines.start) {
                        for part in &solid.parts {
                            self.part(part, Point::new(at.x, y(lines.start)), index, page);
                        }
                    }
                }
            }
        }
    }

    fn paragraph_line(&mut self, paragraph: &Paragraph, line: Line, index: usize, at: Point, page: &mut Page) {
        if let Some(marker) = paragraph.marker.as_ref().filter(|_| index == 0) {
            let at = Point::new(at.x + marker.x, at.y);
            self.line(marker.line.clone(), marker.colour, self.owner(marker.node), &[], at, page);
        }
        let broken = paragraph.broken();
        let tags = &broken.prepared.collected.tags;
        if let (Some(initial), 0) = (&broken.initial, index) {
            let down = paragraph.style.leading * i64::from(initial.lines - 1);
            let at = Point::new(at.x + paragraph.x, at.y + down);
            for (line, colour) in initial.drawn(paragraph.style.character.colour) {
                self.line(line, colour, self.owner(paragraph.node), tags, at, page);
            }
        }
        if let Some(edge) = paragraph.edge {
            self.edge(edge, paragraph.style.leading, index == 0, at, page);
        }
        let x = at.x + paragraph.x + broken.settings.indent(index) + offset(&line, paragraph);
        let colour = paragraph.style.character.colour;
        self.line(line, colour, self.owner(paragraph.node), tags, Point::new(x, at.y), page);
    }

    /// The rule beside a line: from a quarter of the leading below the baseline to where that of the line above ends.
    fn edge(&mut self, edge: Edge, leading: Length, first: bool, at: Point, page: &mut Page) {
        let mut draw = |x: Length, y: Length, size: Size| {
            let item = Item::Rectangle { size, colour: edge.colour };
            page.items.push(Placed { at: Point::new(at.x + x, y), item, owner: Owner::Artifact });
        };
        let foot = at.y + leading / 4;
        let top = if first && edge.begins { at.y - self.design.x_height / 2 } else { foot - leading };
        if edge.width > Length::ZERO {
            draw(edge.x, top, Size::new(edge.width, foot - top));
        }
        if first && edge.mark > Length::ZERO {
            let x = edge.x + edge.width / 2 - edge.mark / 2;
            let y = at.y - self.design.x_height / 2 - edge.mark / 2;
            draw(x, y, Size::new(edge.mark, edge.mark));
        }
    }

    /// Where something in the margin stands: at the line it belongs to, higher if the page ends, lower if something is there; and
    /// whether there is room.
    fn margin_place(&mut self, depth: u32, line: u32, index: PageIndex) -> (u32, bool) {
        let lines = self.design.grid.lines;
        let free = if self.margin.0 == index { self.margin.1 } else { 0 };
        let place = line.min(lines.saturating_sub(depth)).max(free);
        self.margin = (index, place + depth + 1);
        (place, place + depth <= lines)
    }

    /// A node of the section at hand in the structure of the booklet.
    fn in_booklet(&self, node: NodeId) -> NodeId {
        NodeId(self.first_node + node.0)
    }

    /// The owner of what belongs to a node of the section at hand.
    fn owner(&self, node: NodeId) -> Owner {
        Owner::Node(self.in_booklet(node))
    }

    /// A part of something in one piece.
    pub fn part(&mut self, part: &Part, origin: Point, index: PageIndex, page: &mut Page) {
        let at = Point::new(origin.x + part.x, origin.y + part.y);
        match &part.kind {
            PartKind::Line { line, colour, node, tags } => {
                self.line(line.clone(), *colour, self.owner(*node), &Arc::clone(tags), at, page);
            }
            PartKind::Upwards { line, colour, node } => {
                for piece in &line.pieces {
                    let at = Point::new(at.x - piece.rise, at.y - piece.x);
                    let run = run(piece.clone(), *colour, true);
                    page.items.push(Placed { at, item: Item::Text(run), owner: self.owner(*node) });
                }
            }
            // A theme may do without a rule.
            PartKind::Rectangle { size, .. } if size.width <= Length::ZERO || size.height <= Length::ZERO => {}
            PartKind::Rectangle { size, colour } => {
                let item = Item::Rectangle { size: *size, colour: *colour };
                page.items.push(Placed { at, item, owner: Owner::Artifact });
            }
            PartKind::Picture { picture, size, node, to_edges } => {
                let corner = Point::new(part.x - self.design.bleed, part.y - self.design.bleed);
                let at = if *to_edges { corner } else { at };
                let item = Item::Picture { picture: Arc::clone(picture), size: *size };
                let owner = node.map_or(Owner::Artifact, |node| self.owner(node));
                page.items.push(Placed { at, item, owner });
            }
            PartKind::PageOf { id, style, node, flush } => {
                let (id, style, node, flush) = (id.clone(), *style, self.in_booklet(*node), *flush);
                self.folios.push(LateFolio { id, page: index, at, style, node, flush, index: page.items.len() });
            }
        }
    }

    /// A line's pieces as text runs.
    pub fn line(&mut self, line: Line, colour: Colour, owner: Owner, tags: &[Tag], at: Point, page: &mut Page) {
        for piece in line.pieces {
            let owner = match (owner, piece.attribute.tag) {
                (Owner::Node(node), Some(tag)) => Owner::Node(self.tagged(node, tag, tags)),
                (owner, _) => owner,
            };
            if let Some(Tag::PageOf(id)) = piece.attribute.tag.and_then(|tag| tags.get(usize::from(tag))) {
                let mut style = self.design.text;
                style.character.size = piece.size;
                style.character.slant.bold = piece.attribute.bold;
                style.character.slant.italic = piece.attribute.italic;
                let late = LateNumber { id: id.clone(), page: self.page, index: page.items.len(), style };
                self.numbers.push(late);
            }
            let at = Point::new(at.x + piece.x, at.y - piece.rise);
            let run = run(piece, colour, false);
            page.items.push(Placed { at, item: Item::Text(run), owner });
        }
    }

    /// The node of a tagged stretch; one for all its lines.
    fn tagged(&mut self, node: NodeId, tag: u16, tags: &[Tag]) -> NodeId {
        if let Some(known) = self.tags.get(&(node, tag)) {
            return *known;
        }
        let Some(what) = tags.get(tag as usize) else { return node };
        let (role, language) = match what {
            Tag::Address(address) => (Role::Link(Target::Address(address.clone())), None),
            Tag::Foreign(language) => (Role::Span, Some(*language)),
            // Resolved when all places are known.
            Tag::Place(_) | Tag::PageOf(_) | Tag::Call(_) => {
                (Role::Link(Target::Place { page: PageIndex(0), y: Length::ZERO }), None)
            }
        };
        let new = self.structure.add(Node { role, parent: Some(node), language, alternative: None });
        match what {
            Tag::Place(id) | Tag::PageOf(id) => self.links.push((new, id.clone())),
            Tag::Call(note) => self.links.push((new, super::blocks::note_id(self.section, *note))),
            _ => {}
        }
        self.tags.insert((node, tag), new);
        new
    }

    /// The head of a table again, on another page: it is furniture there, read out once.
    fn repeat(&mut self, head: &Solid, origin: Point, index: PageIndex, page: &mut Page) {
        for part in &head.parts {
            match &part.kind {
                PartKind::Line { line, colour, .. } => {
                    let at = Point::new(origin.x + part.x, origin.y + part.y);
                    self.line(line.clone(), *colour, Owner::Artifact, &[], at, page);
                }
                _ => self.part(part, origin, index, page),
            }
        }
    }

    /// Prints the numbers that are not those of the pages any more over again, in their place: what stands there is right
    /// even where running again would never come to an end.
    fn correct_numbers(&mut self, pages: &mut [Page]) {
        for late in std::mem::take(&mut self.numbers) {
            let Some((target, _)) = self.places.get(&late.id).copied() else { continue };
            let number = target.folio().0.to_string();
            let Some(Placed { item: Item::Text(run), .. }) = pages[late.page.0 as usize].items.get_mut(late.index)
            else {
                continue;
            };
            if run.text.trim_matches(|c: char| !c.is_ascii_digit()) == number {
                continue;
            }
            let Some(line) = set_plain(&number, &late.style, self.language, self.shaper) else { continue };
            if let Some(piece) = line.pieces.into_iter().next() {
                run.face = piece.face;
                run.text = piece.text;
                run.glyphs = piece.glyphs;
            }
        }
    }

    /// Prints the folios that waited and leads the links to their places; gives back the ids that stand nowhere.
    pub fn resolve(&mut self, pages: &mut [Page]) -> Vec<String> {
        self.correct_numbers(pages);
        // From the last, so that earlier indices stay true.
        for late in std::mem::take(&mut self.folios).into_iter().rev() {
            let Some((target, y)) = self.places.get(&late.id).copied() else { continue };
            let number = target.folio().0.to_string();
            let Some(line) = set_plain(&number, &late.style, self.language, self.shaper) else { continue };
            let role = Role::Link(Target::Place { page: target, y });
            let node = self.structure.add(Node { role, parent: Some(late.node), language: None, alternative: None });
            let page = &mut pages[late.page.0 as usize];
            let rest = page.items.split_off(late.index.min(page.items.len()));
            let x = if late.flush { late.at.x - line.width } else { late.at.x };
            let at = Point::new(x, late.at.y);
            self.line(line, late.style.character.colour, Owner::Node(node), &[], at, page);
            page.items.extend(rest);
        }
        let mut lost = Vec::new();
        for (node, id) in std::mem::take(&mut self.links) {
            let node = &mut self.structure.nodes[node.0 as usize];
            match self.places.get(&id) {
                Some((page, y)) => node.role = Role::Link(Target::Place { page: *page, y: *y }),
                None => {
                    node.role = Role::Span;
                    lost.push(id);
                }
            }
        }
        lost
    }
}
