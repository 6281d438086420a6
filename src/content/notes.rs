//! The notes of a text: numbered by their first call, each called and each defined.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Note;
use super::mask::Masked;
use crate::diag::{Diagnostic, Diagnostics, Message, Span};

/// Which note each label is.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// By folded label.
    numbers: BTreeMap<String, usize>,
}

/// Labels are compared as CommonMark compares those of links: whatever the case.
pub(crate) fn fold(label: &str) -> String {
    label.to_lowercase()
}

/// A definition: its label as typed, its place, and the notes called in it.
struct Definition<'a> {
    label: &'a str,
    range: Range<usize>,
    calls: Vec<String>,
}

/// Numbers the notes: first those called in the text, in order, then those called in notes only.
pub(crate) fn number(text: &Masked, events: &[(Event<'_>, Range<usize>)], diagnostics: &mut Diagnostics) -> Numbering {
    let mut definitions: BTreeMap<String, Definition<'_>> = BTreeMap::new();
    let mut calls: Vec<String> = Vec::new();
    let mut inside: Vec<String> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let folded = fold(label);
                if definitions.contains_key(&folded) {
                    let message = Message::NoteTwice { label: label.to_string() };
                    let span = text.span(label_range(label, range));
                    diagnostics.push(Diagnostic::error(span, message).hint(Message::NoteTwiceHint));
                } else {
                    definitions.insert(folded.clone(), Definition { label, range: range.clone(), calls: Vec::new() });
                }
                inside.push(folded);
            }
            Event::End(TagEnd::FootnoteDefinition) => drop(inside.pop()),
            Event::FootnoteReference(label) => {
                let note = inside.last().and_then(|label| definitions.get_mut(label));
                note.map_or(&mut calls, |note| &mut note.calls).push(fold(label));
            }
            _ => {}
        }
    }
    let mut numbering = Numbering::default();
    let mut next = 0;
    while next < calls.len() {
        let label = calls[next].clone();
        next += 1;
        if numbering.numbers.contains_key(&label) {
            continue;
        }
        if let Some(definition) = definitions.get_mut(&label) {
            numbering.numbers.insert(label, numbering.numbers.len());
            calls.append(&mut definition.calls);
        }
    }
    let mut uncalled: Vec<_> = definitions.iter().filter(|(l, _)| !numbering.numbers.contains_key(*l)).collect();
    uncalled.sort_by_key(|(_, definition)| definition.range.start);
    for (_, Definition { label, range, .. }) in uncalled {
        let label = label.to_string();
        let span = text.span(label_range(&label, range));
        let error = Diagnostic::error(span, Message::NoteUncalled { label: label.clone() });
        diagnostics.push(error.hint(Message::NoteUncalledHint { label }));
    }
    numbering
}

/// Of `[^label]` at the start of a definition.
fn label_range(label: &str, definition: &Range<usize>) -> Range<usize> {
    definition.start..(definition.start + label.len() + 3).min(definition.end)
}

impl Numbering {
    /// The note's place among the notes; `None` if it is not defined or never called.
    pub(crate) fn get(&self, label: &str) -> Option<usize> {
        self.numbers.get(&fold(label)).copied()
    }

    /// The notes in their order, from those read. Of two with one label the first holds.
    pub(crate) fn sort(&self, read: Vec<Note>, nowhere: Span) -> Vec<Note> {
        let mut slots: Vec<Option<Note>> = vec![None; self.numbers.len()];
        for note in read {
            if let Some(slot) = self.get(&note.label).and_then(|n| slots.get_mut(n)) {
                slot.get_or_insert(note);
            }
        }
        // A note that was nested too deep to be read still has its number.
        for (label, &number) in &self.numbers {
            slots[number].get_or_insert_with(|| Note { label: label.clone(), blocks: Vec::new(), span: nowhere });
        }
        slots.into_iter().flatten().collect()
    }
}
