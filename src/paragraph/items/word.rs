//! A word that is measured for the first time: shaped piece by piece, with a point wherever it may be divided.

use std::ops::Range;

use super::atom::{Atom, AtomKind, Close, Edge, SizedGlyph};
use super::builder::Builder;
use super::divisions::break_price;
use super::hang::Side;
use super::source::Source;
use crate::diag::{Diagnostic, Message};
use crate::font::FaceId;
use crate::geom::Length;
use crate::lang::{self, BreakKind, SpaceClass};
use crate::paragraph::breaking::{Point, Totals};

impl Builder<'_> {
    /// A run between two breakable spaces: its pieces by attribute, face and inner spaces, and its inner points.
    pub fn word(&mut self, range: Range<usize>, sentence_start: bool) {
        let mut breaks = self.source.breaks(&range, sentence_start);
        breaks.iter_mut().for_each(|b| b.at += range.start);
        let mut rest = &breaks[..];
        let mut at = range.start;
        while at < range.end {
            let end = self.source.piece(at, range.end);
            let (inner, behind) = rest.split_at(rest.partition_point(|b| b.at <= end));
            self.emit(at..end, inner);
            (at, rest) = (end, behind);
        }
    }

    fn emit(&mut self, range: Range<usize>, breaks: &[lang::WordBreak]) {
        let text = &self.source.text()[range.clone()];
        let first = text.chars().next().unwrap_or(' ');
        if is_inner_space(first) {
            let language = self.source.collected.attribute(range.start).language;
            let class = match self.source.options.space_class_at(&self.source.collected.text, range.start, language) {
                Some(SpaceClass::Word) | None => SpaceClass::NoBreak,
                Some(class) => class,
            };
            self.space(range, class);
            return;
        }
        let (cut, size, rise) = self.source.cut(range.start, first);
        self.check_coverage(&range, cut.face);
        let glyphs = self.source.shaper.shape_once(text, cut);
        let glyphs = self.source.shaper.sized(&glyphs, cut.face, size);
        let attribute = self.source.collected.attribute(range.start);
        let (start, end) = (range.start as u32, range.end as u32);
        let kind = AtomKind::Word { first: self.glyphs.len() as u32, count: glyphs.len() as u32 };
        let atom = Atom { start, end, attribute, cut, size, rise, kind };
        self.last_hang = None;
        let hang = self.source.hang(first, &atom, Side::Left);
        for point in self.awaiting.drain(..) {
            self.points[point].hang_left = hang;
        }
        self.atoms.push(atom);
        let start = self.totals;
        if let Some(atom) = self.atoms.last() {
            let piece = Piece { source: self.source, atom, text, glyphs: &glyphs, start };
            for (point, edge) in breaks.iter().filter_map(|b| piece.inner_point(b)) {
                self.points.push(point);
                self.edges.push(edge);
            }
        }
        let whole = width(&glyphs);
        self.totals = start;
        self.totals.width += whole;
        self.totals.ink += whole;
        self.totals.tracking += size.scale(glyphs.len() as i64, 1000);
        self.glyphs.extend_from_slice(&glyphs);
        if let Some(last) = breaks.last().filter(|b| b.at == range.end) {
            // A break between two pieces: after a typed hyphen at the end of an emphasised word.
            self.break_after(last, range.end);
        }
    }

    fn break_after(&mut self, b: &lang::WordBreak, end: usize) {
        if end == self.source.collected.text.len() {
            return;
        }
        let Some(atom) = self.atoms.last() else { return };
        let hyphen = b.kind == BreakKind::Hyphen;
        let (before, hang_right) = if hyphen {
            (
                self.source.width(&self.source.shaper.shape("-", atom.cut), atom),
                self.source.hang('-', atom, Side::Right),
            )
        } else {
            (Length::ZERO, Length::ZERO)
        };
        let close = if hyphen { Close::Hyphen } else { Close::Nothing };
        let point = Point {
            before,
            hang_right,
            price: break_price(b),
            hyphen: b.kind != BreakKind::Bare,
            slack: b.kind == BreakKind::Bare,
            ..Point::default()
        };
        self.point(point, Edge { end, start: end, close });
    }

    fn check_coverage(&mut self, range: &Range<usize>, face: FaceId) {
        let text = &self.source.text()[range.clone()];
        let fonts = self.source.shaper.fonts;
        if text.contains(is_right_to_left) {
            let message = Message::RightToLeft { word: text.to_owned() };
            if !self.diagnostics.iter().any(|d| d.message == message) {
                let span = self.source.collected.place(range.start);
                self.diagnostics.push(Diagnostic::error(span, message).hint(Message::RightToLeftHint));
            }
            return;
        }
        for (i, c) in text.char_indices() {
            if fonts.get(face).covers(c) || is_ignorable(c) {
                continue;
            }
            let code = format!("U+{:04X}", c as u32);
            let character = c.to_string();
            let message = Message::CharacterMissing { character, code };
            let known = self.diagnostics.iter().any(|d| d.message == message);
            if !known {
                let span = self.source.collected.place(range.start + i);
                self.diagnostics.push(Diagnostic::error(span, message).hint(Message::AddFontWithCharacter));
            }
        }
    }
}

fn width(glyphs: &[SizedGlyph]) -> Length {
    Length(glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum())
}

/// A piece of a word, shaped: of one attribute and face.
struct Piece<'a> {
    source: Source<'a>,
    atom: &'a Atom,
    text: &'a str,
    glyphs: &'a [SizedGlyph],
    /// The totals before it.
    start: Totals,
}

impl Piece<'_> {
    /// A point inside the piece: the totals up to it, what the line that ends there gains or loses.
    fn inner_point(&self, b: &lang::WordBreak) -> Option<(Point, Edge)> {
        let at = b.at.checked_sub(self.atom.start as usize).filter(|at| (1..self.text.len()).contains(at))?;
        let hyphen = b.kind == BreakKind::Hyphen;
        let count = self.glyphs.partition_point(|g| (g.cluster as usize) < at);
        let so_far = width(&self.glyphs[..count]);
        let (before, after) = self.exchanged((at, count), so_far, hyphen);
        let (left, right) = self.text.split_at(at);
        let last = if hyphen { '-' } else { left.chars().next_back().unwrap_or(' ') };
        let first = right.chars().next().unwrap_or(' ');
        let mut totals = self.start;
        totals.width += so_far;
        totals.ink += so_far;
        totals.tracking += self.atom.size.scale(count as i64, 1000);
        let point = Point {
            end: totals,
            start: totals,
            before,
            after,
            hang_right: self.source.hang(last, self.atom, Side::Right),
            hang_left: self.source.hang(first, self.atom, Side::Left),
            price: break_price(b),
            hyphen: b.kind != BreakKind::Bare,
            slack: b.kind == BreakKind::Bare,
            ..Point::default()
        };
        let close = if hyphen { Close::Hyphen } else { Close::Nothing };
        Some((point, Edge { end: b.at, start: b.at, close }))
    }

    /// What a division before byte `at`, behind `count` glyphs that are `so_far` wide, adds to the line that ends there and to the
    /// next.
    fn exchanged(&self, (at, count): (usize, usize), so_far: Length, hyphen: bool) -> (Length, Length) {
        let closed = |text: &str| {
            let hyphenated = hyphen.then(|| [text, "-"].concat());
            self.width(hyphenated.as_deref().unwrap_or(text))
        };
        let next = self.glyphs.get(count).map(|g| g.cluster as usize);
        if let (true, Some(last)) = (next == Some(at), count.checked_sub(1)) {
            // Pair kerning sits in the advance of the first glyph: it is exchanged for that with the hyphen.
            let cluster = self.glyphs[last].cluster;
            let first = self.glyphs[..count].partition_point(|g| g.cluster < cluster);
            let own = width(&self.glyphs[first..count]);
            (closed(&self.text[cluster as usize..at]) - own, Length::ZERO)
        } else {
            // The break divides a ligature: both sides are measured anew.
            let (head, tail) = self.text.split_at(at);
            let rest = width(&self.glyphs[count..]);
            (closed(head) - so_far, self.width(tail) - rest)
        }
    }

    fn width(&self, text: &str) -> Length {
        self.source.width(&self.source.shaper.shape(text, self.atom.cut), self.atom)
    }
}

impl Source<'_> {
    /// The end of the piece that starts at `at`: one attribute, one face, or one inner space.
    fn piece(&self, at: usize, limit: usize) -> usize {
        let text = self.text();
        let mut chars = text[at..limit].char_indices();
        let Some((_, first)) = chars.next() else { return limit };
        if is_inner_space(first) {
            return at + first.len_utf8();
        }
        let (attribute, run) = self.collected.run(at);
        let (cut, size, _) = self.cut(at, first);
        let face = self.shaper.fonts.get(cut.face);
        // Where the attribute is the same, so is the face that the style asks for.
        let is_other = cut.face != self.home(at);
        for (i, c) in chars {
            let offset = at + i;
            let other = offset >= run && self.collected.attribute(offset) != attribute;
            let raised = attribute.superior && self.cut(offset, c).1 != size;
            let may_differ = self.rare || is_other || !face.covers(c);
            let faced = may_differ && self.cut(offset, c).0.face != cut.face;
            if is_inner_space(c) || other || raised || faced {
                return offset;
            }
        }
        limit
    }
}

fn is_inner_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{2007}')
}

/// Whether a character is not seen, so that no face must have it.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{2011}')
}

/// A letter of a script that is written from the right to the left: Hebrew, Arabic, Syriac, Thaana, N’Ko and others (Unicode,
/// `DerivedBidiClass`: the blocks whose default is R or AL).
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}
