//! Notes at the foot of pages: set in small type, each tied to the element that calls it first.

use super::bench::{Bench, Env};
use super::blocks::note_id;
use super::galley::{Call, Content, Element, FootNote, Marker, NotePart, NoteSolid, Paragraph, PartKind, Solid, Table};
use super::measure::most_notes;
use super::tall;
use crate::content;
use crate::geom::Length;
use crate::ink::Colour;
use crate::page::Role;
use crate::paragraph::Tag;
use crate::style;

/// Ties the notes of a section, as they are numbered, to the elements that call them: gives them in the order of the calls. A
/// note that is called only in another follows that one.
pub fn tie<'a>(notes: Vec<FootNote>, elements: impl Iterator<Item = &'a mut Element>) -> Vec<FootNote> {
    let mut set: Vec<Option<FootNote>> = notes.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(set.len());
    let mut last = None;
    for element in elements {
        for (call, note) in calls_of(element) {
            take(note, &mut set, &mut |note| {
                element.calls.push(call);
                ordered.push(note);
            });
        }
        // What calls a note does not move away from those before and after it.
        match &mut element.content {
            _ if element.calls.is_empty() => {}
            Content::Float(solid) => element.content = Content::Solid(solid.clone()),
            Content::Table(table) => table.floats = false,
            Content::Text(_) | Content::Solid(_) => {}
        }
        last = Some(element);
    }
    // A note whose call is not set, in an alternative text perhaps, is not lost.
    if let Some(last) = last {
        for note in set.into_iter().flatten() {
            let paragraph = match &last.content {
                Content::Text(text) => text.paragraphs.len() - 1,
                Content::Table(table) => table.rows.len() - 1,
                Content::Solid(_) | Content::Float(_) => 0,
            };
            last.calls.push(Call { paragraph, offset: usize::MAX });
            ordered.push(note);
        }
    }
    ordered
}

impl Bench<'_> {
    /// The notes of a text, to stand at the feet of pages.
    pub fn foot_notes(&mut self, notes: &[content::Note], env: &Env) -> Vec<FootNote> {
        let hang = self.note_hang(notes.len(), env);
        (0..notes.len()).map(|at| self.foot_note(at, notes, hang, env)).collect()
    }

    /// How far the text of so many notes stands in, to have their numbers before it.
    pub fn note_hang(&self, notes: usize, env: &Env) -> Length {
        let note = &self.design.note;
        self.room_before(&format!("{notes}."), note, env).max(note.left)
    }

    fn foot_note(&mut self, index: usize, notes: &[content::Note], hang: Length, env: &Env) -> FootNote {
        let style = style::Paragraph { left: Length::ZERO, ..self.design.note };
        let node = self.node(Role::Note, env);
        let note_env = Env { node: Some(node), ..*env };
        let inner = Env { left: env.left + hang, text: style, first: style, in_note: true, ..note_env };
        // Its number comes first, for who listens.
        let label = self.node(Role::Label, &note_env);
        let mut elements = Vec::new();
        self.blocks(&notes[index].blocks, &inner, &mut elements);
        let mut parts = Vec::new();
        let last = elements.len().saturating_sub(1);
        for (at, element) in elements.into_iter().enumerate() {
            let is_table = matches!(element.content, Content::Table(_));
            self.note_parts(element, &mut parts);
            // The rule under a table would touch what comes next.
            if let Some(NotePart::Solid(row)) = parts.last_mut().filter(|_| is_table && at < last) {
                row.lines += 1;
            }
        }
        let marker_env = Env { literal: true, ..note_env };
        let plain_style = style::Paragraph { setting: style::Setting::Ragged, ..style };
        let number = super::bench::plain(&format!("{}.", index + 1));
        let number = self.set_in(&number, &plain_style, label, &marker_env);
        let line = self.best_lines(&number).into_iter().next();
        let first = parts.iter_mut().find_map(|part| match part {
            NotePart::Lines(paragraph) => Some(paragraph),
            NotePart::Solid(_) => None,
        });
        if let (Some(line), Some(paragraph)) = (line, first) {
            let x = (env.left + hang - style.character.size.scale(1, 2) - line.width).max(env.left);
            paragraph.marker.get_or_insert(Marker { x, line, colour: Colour::BLACK, node: label });
        }
        FootNote { parts, id: note_id(env.section, index), number: index as u32 + 1 }
    }

    /// The parts that an element is in a note, each no higher than what a page holds of notes.
    fn note_parts(&mut self, element: Element, out: &mut Vec<NotePart>) {
        let (grid, leading) = (self.design.grid.leading, self.design.note.leading);
        let most = most_notes(self.design);
        if let Content::Table(mut table) = element.content {
            if tall::divide_rows(&mut table, self.design, leading, most) {
                tall::tell(element.span, &mut self.found);
            }
            out.extend(rows_of(table));
            return;
        }
        let room = ((leading * i64::from(most)).div_floor(grid)).max(1) as u32;
        for piece in tall::divided(vec![element], self.design, room, &mut self.found) {
            match piece.content {
                Content::Text(text) => out.extend(text.paragraphs.into_iter().map(|p| NotePart::Lines(Box::new(p)))),
                Content::Solid(solid) | Content::Float(solid) => {
                    let lines = (grid * i64::from(solid.lines)).div_ceil(leading).max(1) as u32;
                    out.push(NotePart::Solid(NoteSolid { parts: solid.parts, lines, head: None }));
                }
                Content::Table(table) => out.extend(rows_of(table)),
            }
        }
    }
}

/// The rows of a table in a note.
fn rows_of(table: Table) -> impl Iterator<Item = NotePart> {
    let head = Some(table.head).filter(|head| head.lines > 0);
    table.rows.into_iter().enumerate().map(move |(at, row)| {
        let Solid { parts, lines, .. } = row;
        NotePart::Solid(NoteSolid { parts, lines: lines.max(1), head: head.clone().filter(|_| at > 0) })
    })
}

/// Takes a note, then those that it calls, unless they are taken.
fn take(note: usize, notes: &mut [Option<FootNote>], place: &mut impl FnMut(FootNote)) {
    let mut rest = vec![note];
    while let Some(note) = rest.pop() {
        let Some(found) = notes.get_mut(note).and_then(Option::take) else { continue };
        let mut called: Vec<usize> = Vec::new();
        for part in &found.parts {
            match part {
                NotePart::Lines(paragraph) => called.extend(calls_in(paragraph).map(|(_, note)| note)),
                NotePart::Solid(solid) => called.extend(calls_in_parts(&solid.parts)),
            }
        }
        rest.extend(called.into_iter().rev());
        place(found);
    }
}

/// All calls in an element, in order, and the notes called.
pub fn calls_of(element: &Element) -> Vec<(Call, usize)> {
    match &element.content {
        Content::Text(text) => {
            let paragraphs = text.paragraphs.iter().enumerate();
            let calls = paragraphs
                .flat_map(|(paragraph, p)| calls_in(p).map(move |(offset, note)| (Call { paragraph, offset }, note)));
            calls.collect()
        }
        Content::Table(table) => {
            let rows = table.rows.iter().enumerate();
            let each = rows.flat_map(|(at, row)| calls_in_parts(&row.parts).into_iter().map(move |note| (at, note)));
            each.map(|(paragraph, note)| (Call { paragraph, offset: 0 }, note)).collect()
        }
        Content::Solid(solid) | Content::Float(solid) => {
            let call = Call { paragraph: 0, offset: 0 };
            calls_in_parts(&solid.parts).into_iter().map(|note| (call, note)).collect()
        }
    }
}

/// The calls of a paragraph and where in its text they stand.
fn calls_in(paragraph: &Paragraph) -> impl Iterator<Item = (usize, usize)> + '_ {
    let collected = &paragraph.broken().prepared.collected;
    collected.attributes.iter().filter_map(|(range, attribute)| {
        match attribute.tag.and_then(|tag| collected.tags.get(usize::from(tag))) {
            Some(Tag::Call(note)) => Some((range.start, *note)),
            _ => None,
        }
    })
}

fn calls_in_parts(parts: &[super::galley::Part]) -> Vec<usize> {
    let mut calls = Vec::new();
    for part in parts {
        let PartKind::Line { line, tags, .. } = &part.kind else { continue };
        for piece in &line.pieces {
            if let Some(Tag::Call(note)) = piece.attribute.tag.and_then(|tag| tags.get(usize::from(tag))) {
                calls.push(*note);
            }
        }
    }
    calls
}
