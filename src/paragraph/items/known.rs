//! Words that were measured before: a text pays once for each of its words.

use std::ops::Range;

use super::atom::{Atom, AtomKind, Edge, SizedGlyph};
use super::builder::Builder;
use super::divisions::takes_only_hyphens;
use super::source::Source;
use super::word::{is_ignorable, is_right_to_left};
use crate::geom::Length;
use crate::paragraph::breaking::{Point, Totals};
use crate::paragraph::collect::Attribute;
use crate::style;

/// What the measures and the divisions of a word depend on, beside its letters and its own look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParagraphLook {
    character: style::Character,
    /// By what rule the ends of its lines hang out.
    hangs: style::Setting,
    /// Whether its words may be divided.
    hyphenate: bool,
    /// Whether its names may.
    divide_names: bool,
}

impl ParagraphLook {
    /// That of a style.
    pub fn new(style: &style::Paragraph, divide_names: bool) -> ParagraphLook {
        let hangs = match style.setting {
            style::Setting::Justified => style::Setting::Justified,
            style::Setting::Balanced => style::Setting::Balanced,
            style::Setting::Ragged | style::Setting::Centred | style::Setting::FlushRight => style::Setting::Ragged,
        };
        ParagraphLook { character: style.character, hangs, hyphenate: style.hyphenate, divide_names }
    }
}

/// How a word looks in its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Of all its characters, without its tag.
    attribute: Attribute,
    /// Whether its capital is that of a sentence, if it may be divided.
    sentence_start: bool,
}

/// A word of one face, measured.
#[derive(Debug)]
pub struct Word {
    /// What it says.
    pub text: Box<str>,
    /// Its atom, from the word's start.
    atom: Atom,
    /// Its glyphs.
    glyphs: Box<[SizedGlyph]>,
    /// Its inner points and edges, from the word's start.
    points: Vec<(Point, Edge)>,
    /// What it adds to the totals.
    totals: Totals,
    /// How far its first and last characters hang out.
    hangs: (Length, Length),
    /// See [`word_number`].
    number: u32,
}

impl Builder<'_> {
    /// A word, remembered if it was measured before; gives its number.
    pub fn known_word(&mut self, range: Range<usize>, sentence_start: bool) -> u32 {
        let source = self.source;
        let text = &source.text()[range.clone()];
        let look = source.look(&range, sentence_start);
        let repeat = |word: &Word| self.repeat(word, &range);
        if let Some(number) = look.and_then(|look| source.shaper.known_word(text, source.shelf, look, repeat)) {
            return number;
        }
        let number = word_number(text);
        for &point in &self.awaiting {
            self.points[point].next_word = number;
        }
        let opens = self.awaiting.first().copied();
        let (points, atoms, totals) = (self.points.len(), self.atoms.len(), self.totals);
        self.word(range.clone(), sentence_start);
        let whole = matches!(&self.atoms[atoms..], [atom] if source.is_covered_word(atom));
        if let (Some(look), Some(opens), true, true) = (look, opens, whole, self.awaiting.is_empty()) {
            let hangs = (self.points[opens].hang_left, self.hang_right());
            let word = self.remembered(points, atoms, totals, (hangs, number, range.start));
            source.shaper.remember(source.shelf, look, word);
        }
        number
    }

    /// The word that was put behind these numbers of points and atoms and these totals.
    fn remembered(
        &self,
        points: usize,
        atoms: usize,
        totals: Totals,
        (hangs, number, start): ((Length, Length), u32, usize),
    ) -> Word {
        let inner = self.points[points..].iter().zip(&self.edges[points..]).map(|(point, edge)| {
            let point = Point { end: point.end - totals, start: point.start - totals, ..point.clone() };
            (point, Edge { end: edge.end - start, start: edge.start - start, ..*edge })
        });
        let atom = self.atoms[atoms];
        let atom = Atom { start: atom.start - start as u32, end: atom.end - start as u32, ..atom };
        let glyphs = atom.glyphs(&self.glyphs).into();
        let text = self.source.text()[start..self.atoms[atoms].end as usize].into();
        Word { text, atom, glyphs, points: inner.collect(), totals: self.totals - totals, hangs, number }
    }

    /// The same word again; gives its number.
    fn repeat(&mut self, word: &Word, range: &Range<usize>) -> u32 {
        let start = range.start;
        for point in self.awaiting.drain(..) {
            self.points[point].next_word = word.number;
            self.points[point].hang_left = word.hangs.0;
        }
        let attribute = self.source.collected.attribute(start);
        let kind = AtomKind::Word { first: self.glyphs.len() as u32, count: word.glyphs.len() as u32 };
        self.atoms.push(Atom { start: start as u32, end: range.end as u32, attribute, kind, ..word.atom });
        self.glyphs.extend_from_slice(&word.glyphs);
        let totals = self.totals;
        self.points.extend(word.points.iter().map(|(point, _)| Point {
            end: totals + point.end,
            start: totals + point.start,
            ..point.clone()
        }));
        self.edges.extend(word.points.iter().map(|(_, edge)| Edge {
            end: edge.end + start,
            start: edge.start + start,
            ..*edge
        }));
        self.totals = totals + word.totals;
        self.last_hang = Some(word.hangs.1);
        word.number
    }
}

impl Source<'_> {
    /// Whether nothing is to be told of the atom, wherever it stands again.
    fn is_covered_word(&self, atom: &Atom) -> bool {
        let face = self.shaper.fonts.get(atom.cut.face);
        let mut characters = self.text()[atom.range()].chars();
        let is_set = |c| (face.covers(c) || is_ignorable(c)) && !is_right_to_left(c);
        matches!(atom.kind, AtomKind::Word { .. }) && characters.all(is_set)
    }

    /// What a word may be remembered under: all of it looks the same, it fits on any line, and where words are not divided there
    /// is no place in it that asks the rules of the house, which a running head does not follow.
    fn look(&self, range: &Range<usize>, sentence_start: bool) -> Option<Look> {
        let at = self.collected.attributes.partition_point(|(run, _)| run.end <= range.start);
        let (run, attribute) = self.collected.attributes.get(at)?;
        let fits = self.style.character.size * (range.len() as i64) < self.measure;
        let divides = self.style.hyphenate;
        let is_plain = divides || takes_only_hyphens(&self.text()[range.clone()]);
        (run.end >= range.end && fits && is_plain && !self.is_rest(range)).then_some(Look {
            attribute: Attribute { tag: None, ..*attribute },
            sentence_start: sentence_start && divides,
        })
    }
}

/// A number for a word of four letters or more, so that two lines that open with the same word are noticed.
fn word_number(word: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut letters = 0;
    let mut letter = |c: char| {
        hash = (hash ^ c as u32).wrapping_mul(0x0100_0193);
        letters += 1;
    };
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        if c.is_ascii() { letter(c.to_ascii_lowercase()) } else { c.to_lowercase().for_each(&mut letter) }
    }
    if letters < 4 { 0 } else { hash.max(1) }
}
