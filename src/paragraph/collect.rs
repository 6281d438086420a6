//! Inlines → one string with its styled ranges, corrected by the language layer, every place kept.

use std::ops::Range;

use crate::content::Inline;
use crate::diag::Span;
use crate::lang::{self, Correction, Language, NOTE_CALL, Passage, Position, Style};

/// How some characters are set and what they mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// Strong emphasis.
    pub bold: bool,
    /// Emphasis; a second one inside it undoes it.
    pub italic: bool,
    /// Raised and small.
    pub superior: bool,
    /// Lower case as small capitals.
    pub small_capitals: bool,
    /// Capitals as small capitals (the numeral of a century).
    pub capitals_to_small: bool,
    /// Code.
    pub code: bool,
    /// The language of these characters.
    pub language: Language,
    /// What they belong to: index into [`Collected::tags`].
    pub tag: Option<u16>,
}

/// What a stretch of text belongs to, beyond its paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A link to an address.
    Address(String),
    /// A link to a place of the booklet (`#id`).
    Place(String),
    /// The page of `id`, printed.
    PageOf(String),
    /// The call of a note of the text, by its index.
    Call(usize),
    /// A stretch in another language.
    Foreign(Language),
}

/// A paragraph as one string.
#[derive(Clone, Debug, Default)]
pub struct Collected {
    /// The corrected string: `\n` where a line break was asked for.
    pub text: String,
    /// Where its lines begin: what stands before is set apart, as a large initial.
    pub start: usize,
    /// Its attributes: in order, without gaps.
    pub attributes: Vec<(Range<usize>, Attribute)>,
    /// What tagged stretches belong to.
    pub tags: Vec<Tag>,
    /// Where stretches of the string stand in the file: (offset in the string, span).
    pub places: Vec<(usize, Span)>,
    /// What the language layer changed, for `check --changes`.
    pub changes: Vec<Change>,
    /// What it only reports.
    pub lints: Vec<(Span, u16, Option<String>)>,
}

/// One correction, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// In the file.
    pub span: Span,
    /// The rule.
    pub rule: u16,
    /// What was typed, with a little of what stands around it.
    pub before: String,
    /// What is set.
    pub after: String,
    /// Whether it is reported even when nobody asks for the list.
    pub reported: bool,
}

/// What the collector must know of the paragraph's surroundings.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The paragraph's language.
    pub language: Language,
    /// Whether the whole of it is `tel-quel`.
    pub literal: bool,
    /// Where it stands.
    pub position: Position,
    /// Rules switched off, numbers that notes get, pages of ids.
    pub house: &'a House<'a>,
}

/// What is the same for all paragraphs of a section.
#[derive(Clone, Copy)]
pub struct House<'a> {
    /// The language layer's options.
    pub options: &'a lang::Options,
    /// The number printed for a note call, by the note's index.
    pub note_number: &'a dyn Fn(usize) -> String,
    /// What is printed for `[](#id)`.
    pub page_of: &'a dyn Fn(&str) -> String,
}

impl Collected {
    /// The place in the file of an offset of the string.
    pub fn place(&self, offset: usize) -> Option<Span> {
        let at = self.places.partition_point(|(start, _)| *start <= offset);
        let (start, span) = self.places.get(at.checked_sub(1)?)?;
        let into = (offset - start) as u32;
        let begin = (span.start + into).min(span.end);
        Some(Span { start: begin, end: span.end, ..*span })
    }

    /// The attribute of an offset.
    pub fn attribute(&self, offset: usize) -> Attribute {
        self.run(offset).0
    }

    /// The attribute of an offset, and the offset up to which it is surely the same.
    pub fn run(&self, offset: usize) -> (Attribute, usize) {
        let at = self.attributes.partition_point(|(range, _)| range.end <= offset);
        self.attributes.get(at).map_or_else(Default::default, |(range, attribute)| (*attribute, range.end))
    }
}

/// Collects, corrects, and styles a paragraph.
pub fn collect(inlines: &[Inline], context: &Context<'_>) -> Collected {
    let mut raw = Raw::default();
    let base = Attribute { language: context.language, ..Attribute::default() };
    raw.walk(inlines, base, context);
    if context.literal {
        raw.protected = std::iter::once(0..raw.text.len()).collect();
    }
    let correction = lang::correct(&raw.passage(context), context.house.options);
    let mut collected = raw.correct(&correction);
    collected.number_calls(context);
    collected.style(context);
    collected
}

/// The string as typed.
#[derive(Default)]
struct Raw {
    text: String,
    attributes: Vec<(Range<usize>, Attribute)>,
    tags: Vec<Tag>,
    places: Vec<(usize, Span)>,
    protected: Vec<Range<usize>>,
    foreign: Vec<(Range<usize>, Language)>,
    calls: Vec<u16>,
}

impl Raw {
    fn passage(&self, context: &Context<'_>) -> Passage<'_> {
        Passage {
            text: &self.text,
            language: context.language,
            foreign: &self.foreign,
            protected: &self.protected,
            position: context.position,
        }
    }

    fn tag(&mut self, tag: Tag) -> Option<u16> {
        self.tags.push(tag);
        u16::try_from(self.tags.len() - 1).ok()
    }

    fn push(&mut self, text: &str, span: Option<Span>, attribute: Attribute) {
        let start = self.text.len();
        if let Some(span) = span {
            self.places.push((start, span));
        }
        self.text.push_str(text);
        match self.attributes.last_mut() {
            Some((range, known)) if *known == attribute => range.end = self.text.len(),
            _ => self.attributes.push((start..self.text.len(), attribute)),
        }
    }

    fn walk(&mut self, inlines: &[Inline], attribute: Attribute, context: &Context<'_>) {
        for inline in inlines {
            self.inline(inline, attribute, context);
        }
    }

    fn inline(&mut self, inline: &Inline, attribute: Attribute, context: &Context<'_>) {
        match inline {
            Inline::Text { text, span } => self.push(text, Some(*span), attribute),
            Inline::Emphasis(content) => {
                self.walk(content, Attribute { italic: !attribute.italic, ..attribute }, context);
            }
            Inline::Strong(content) => self.walk(content, Attribute { bold: true, ..attribute }, context),
            Inline::Superior(content) => self.walk(content, Attribute { superior: true, ..attribute }, context),
            Inline::SmallCapitals(content) => {
                self.walk(content, Attribute { small_capitals: true, ..attribute }, context);
            }
            Inline::Foreign { language, content } => {
                let start = self.text.len();
                let tag = self.tag(Tag::Foreign(*language));
                self.walk(content, Attribute { language: *language, tag: attribute.tag.or(tag), ..attribute }, context);
                self.foreign.push((start..self.text.len(), *language));
            }
            Inline::Literal { text, code, span } => {
                let start = self.text.len();
                self.push(text, Some(*span), Attribute { code: *code, ..attribute });
                self.protected.push(start..self.text.len());
            }
            Inline::Link { target, content, .. } => {
                let tag = match target.strip_prefix('#') {
                    Some(id) => Tag::Place(id.to_owned()),
                    None => Tag::Address(target.clone()),
                };
                let tag = self.tag(tag);
                self.walk(content, Attribute { tag, ..attribute }, context);
            }
            Inline::PageReference { id, span } => {
                let start = self.text.len();
                let tag = self.tag(Tag::PageOf(id.clone()));
                self.push(&(context.house.page_of)(id), Some(*span), Attribute { tag, ..attribute });
                self.protected.push(start..self.text.len());
            }
            Inline::NoteCall { note, span } => {
                let tag = self.tag(Tag::Call(*note));
                self.calls.extend(tag);
                self.push(&NOTE_CALL.to_string(), Some(*span), Attribute { tag, superior: true, ..attribute });
            }
            Inline::Break => self.push("\n", None, attribute),
        }
    }

    /// Applies the corrections: attributes and places move with their characters.
    fn correct(self, correction: &Correction) -> Collected {
        let mut collected = Collected { places: self.places, ..Collected::default() };
        collected.attributes = self.attributes;
        // `n^o^ 5`: the letter was raised by hand, and stands for the sign.
        let raised = |lint: &&lang::Lint| {
            lint.rule == lang::RULE_NUMERO && collected.attribute(lint.range.end.saturating_sub(1)).superior
        };
        let told: Vec<&lang::Lint> = correction.lints.iter().filter(|lint| !raised(lint)).collect();
        for lint in told {
            if let Some(span) = collected.place(lint.range.start) {
                let length = lint.range.len() as u32;
                let span = Span { end: span.end.min(span.start + length).max(span.start), ..span };
                collected.lints.push((span, lint.rule, lint.suggestion.clone()));
            }
        }
        for edit in &correction.edits {
            let before = &self.text[edit.range.clone()];
            if lang::is_sign_change(before, &edit.replacement)
                && let Some(place) = collected.place(edit.range.start)
            {
                collected.changes.push(change(&self.text, edit, place));
            }
        }
        let (text, map) = lang::apply(&self.text, &correction.edits);
        let length = text.len();
        for (range, _) in &mut collected.attributes {
            *range = map.to_new(range.start)..map.to_new(range.end);
        }
        if let Some((range, _)) = collected.attributes.last_mut() {
            range.end = length;
        }
        if let Some((range, _)) = collected.attributes.first_mut() {
            range.start = 0;
        }
        collected.attributes.retain(|(range, _)| !range.is_empty());
        for (offset, _) in &mut collected.places {
            *offset = map.to_new(*offset);
        }
        collected.text = text;
        collected.tags = self.tags;
        collected.mark_calls(&self.calls);
        collected
    }
}

/// The character that stands for a note call is shown as people type one.
fn readable(text: String) -> String {
    match text.contains(NOTE_CALL) {
        true => text.replace(NOTE_CALL, "[^]"),
        false => text,
    }
}

/// A correction with enough of its surroundings to be read in a list.
fn change(text: &str, edit: &lang::Edit, place: Span) -> Change {
    let is_space = |c: char| c.is_whitespace();
    let start = text[..edit.range.start].rfind(is_space).map_or(0, |i| i + 1).max(edit.range.start.saturating_sub(24));
    let start = (start..=edit.range.start).find(|i| text.is_char_boundary(*i)).unwrap_or(edit.range.start);
    let rest = &text[edit.range.end..];
    let length = rest.find(is_space).unwrap_or(rest.len()).min(24);
    let end = edit.range.end + (0..=length).rev().find(|i| rest.is_char_boundary(*i)).unwrap_or(0);
    let (head, tail) = (&text[start..edit.range.start], &text[edit.range.end..end]);
    let length = edit.range.len() as u32;
    Change {
        span: Span { end: place.end.min(place.start + length).max(place.start), ..place },
        rule: edit.rule,
        before: readable([head, &text[edit.range.clone()], tail].concat()),
        after: readable([head, &edit.replacement, tail].concat()),
        reported: edit.reported,
    }
}

impl Collected {
    /// Gives each note call in the string its own attribute; the language layer may have moved it past a sign.
    fn mark_calls(&mut self, calls: &[u16]) {
        let offsets: Vec<usize> = self.text.match_indices(NOTE_CALL).map(|(i, _)| i).collect();
        for (offset, tag) in offsets.into_iter().zip(calls) {
            let end = offset + NOTE_CALL.len_utf8();
            self.restyle(offset..end, |a| Attribute { superior: true, tag: Some(*tag), ..a });
            // Where the call was typed its attribute may have stayed on a neighbour.
        }
        let text = &self.text;
        for (range, attribute) in &mut self.attributes {
            let is_call = attribute.tag.is_some_and(|t| calls.contains(&t));
            if is_call && !text[range.clone()].contains(NOTE_CALL) {
                *attribute = Attribute { superior: false, tag: None, ..*attribute };
            }
        }
    }

    /// Changes the attribute of a range, splitting what it cuts.
    pub(super) fn restyle(&mut self, target: Range<usize>, change: impl Fn(Attribute) -> Attribute) {
        let mut out = Vec::with_capacity(self.attributes.len() + 2);
        for (range, attribute) in self.attributes.drain(..) {
            let start = range.start.max(target.start);
            let end = range.end.min(target.end);
            if start >= end {
                out.push((range, attribute));
                continue;
            }
            for (piece, attribute) in
                [(range.start..start, attribute), (start..end, change(attribute)), (end..range.end, attribute)]
            {
                if !piece.is_empty() {
                    out.push((piece, attribute));
                }
            }
        }
        self.attributes = out;
    }

    /// Puts the numbers in the place of the note calls.
    fn number_calls(&mut self, context: &Context<'_>) {
        if !self.text.contains(NOTE_CALL) {
            return;
        }
        let old = std::mem::take(&mut self.text);
        let mut shifts: Vec<(usize, isize)> = Vec::new();
        let mut text = String::with_capacity(old.len());
        let mut shift = 0isize;
        for (offset, c) in old.char_indices() {
            if c != NOTE_CALL {
                text.push(c);
                continue;
            }
            if let Some(Tag::Call(note)) = self.attribute(offset).tag.map(|t| &self.tags[t as usize]) {
                let number = (context.house.note_number)(*note);
                text.push_str(&number);
                shift += number.len() as isize - c.len_utf8() as isize;
            } else {
                shift -= c.len_utf8() as isize;
            }
            shifts.push((offset + c.len_utf8(), shift));
        }
        let moved = |offset: usize| {
            let at = shifts.partition_point(|(from, _)| *from <= offset);
            let shift = at.checked_sub(1).map_or(0, |i| shifts[i].1);
            offset.saturating_add_signed(shift)
        };
        for (range, _) in &mut self.attributes {
            *range = moved(range.start)..moved(range.end);
        }
        for (offset, _) in &mut self.places {
            *offset = moved(*offset);
        }
        self.text = text;
    }

    /// Superiors and small capitals that the language asks for.
    fn style(&mut self, context: &Context<'_>) {
        let foreign: Vec<(Range<usize>, Language)> = self
            .attributes
            .iter()
            .filter(|(_, a)| a.language != context.language)
            .map(|(range, a)| (range.clone(), a.language))
            .collect();
        let protected: Vec<Range<usize>> = if context.literal {
            std::iter::once(0..self.text.len()).collect()
        } else {
            self.attributes.iter().filter(|(_, a)| a.code || a.superior).map(|(range, _)| range.clone()).collect()
        };
        for (range, style) in context.house.options.styling(&self.text, context.language, &foreign, &protected) {
            self.restyle(range, |a| match style {
                Style::Superior => Attribute { superior: true, ..a },
                Style::SmallCapitals => Attribute { capitals_to_small: true, ..a },
            });
        }
    }
}
