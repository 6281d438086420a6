//! What of a paragraph is measured so far: the totals, the atoms, the points.

use std::ops::Range;

use super::atom::{Atom, AtomKind, Close, Edge, SizedGlyph};
use super::source::Source;
use crate::diag::Diagnostics;
use crate::geom::Length;
use crate::lang::SpaceClass;
use crate::paragraph::breaking::{Point, Totals};
use crate::paragraph::collect::Attribute;

/// A paragraph half measured.
pub(super) struct Builder<'a> {
    pub source: Source<'a>,
    pub diagnostics: &'a mut Diagnostics,
    pub totals: Totals,
    pub atoms: Vec<Atom>,
    pub glyphs: Vec<SizedGlyph>,
    pub points: Vec<Point>,
    pub edges: Vec<Edge>,
    /// Points whose next line's first glyph is not yet known.
    pub awaiting: Vec<usize>,
    /// How far the last character hangs out, where that is known.
    pub last_hang: Option<Length>,
    /// The last space between words: most others are like it.
    last_space: Option<Atom>,
}

impl<'a> Builder<'a> {
    /// Nothing is measured yet.
    pub fn new(source: Source<'a>, diagnostics: &'a mut Diagnostics) -> Builder<'a> {
        let start = source.collected.start;
        // In French prose every sixth character is a space, and there are as many places to divide a word.
        let length = source.text().len();
        let mut builder = Builder {
            source,
            diagnostics,
            totals: Totals::default(),
            atoms: Vec::with_capacity(length / 3 + 1),
            glyphs: Vec::with_capacity(length),
            points: Vec::with_capacity(length * 3 / 8 + 2),
            edges: Vec::with_capacity(length * 3 / 8 + 2),
            awaiting: vec![0],
            last_hang: None,
            last_space: None,
        };
        builder.points.push(Point::default());
        builder.edges.push(Edge { end: start, start, close: Close::Nothing });
        builder
    }

    /// A point at the present totals; `start` is settled once the space after it is known.
    pub fn point(&mut self, mut point: Point, edge: Edge) {
        point.end = self.totals;
        point.start = self.totals;
        if point.hang_right == Length::ZERO {
            point.hang_right = self.hang_right();
        }
        self.points.push(point);
        self.edges.push(edge);
        self.awaiting.push(self.points.len() - 1);
    }

    /// The line after a point starts at the present totals.
    pub fn settle(&mut self, point: usize) {
        self.points[point].start = self.totals;
    }

    /// How far the last glyph so far hangs out.
    pub fn hang_right(&self) -> Length {
        let of_last = || self.atoms.last().map_or(Length::ZERO, |atom| self.source.hang_after(atom));
        self.last_hang.unwrap_or_else(of_last)
    }

    /// A space of a class.
    pub fn space(&mut self, range: Range<usize>, class: SpaceClass) {
        let attribute = self.source.collected.attribute(range.start);
        let is_between = class == SpaceClass::Word;
        if let Some(like) = self.last_space.filter(|known| is_between && known.attribute == attribute) {
            self.put_space(Atom { start: range.start as u32, end: range.end as u32, ..like });
            return;
        }
        let space = self.white(range, attribute, |natural| {
            let (stretch, shrink) = (natural / 2, natural / 3);
            let zero = Length::ZERO;
            match class {
                SpaceClass::Word | SpaceClass::NoBreak => (natural, stretch, shrink),
                SpaceClass::Fine => (natural / 2, zero, zero),
                SpaceClass::Guillemet => (natural.scale(8, 10), stretch.scale(3, 10), shrink.scale(8, 10)),
                SpaceClass::Fixed => (natural, zero, zero),
            }
        });
        if is_between {
            self.last_space = Some(space);
        }
        self.put_space(space);
    }

    /// A line's end that was asked for: an empty space, so that the atoms leave no gap.
    pub fn line_end(&mut self, range: Range<usize>) {
        let attribute = self.source.collected.attribute(range.start);
        let end = self.white(range, attribute, |_| (Length::ZERO, Length::ZERO, Length::ZERO));
        self.put_space(end);
    }

    /// A space: its width, stretch and shrink, given the width that the face's space has.
    fn white(
        &self,
        range: Range<usize>,
        attribute: Attribute,
        measures: impl Fn(Length) -> (Length, Length, Length),
    ) -> Atom {
        let source = &self.source;
        let (cut, size, rise) = source.cut(range.start, ' ');
        let natural = source.shaper.length(source.shaper.fonts.get(cut.face).metrics().space, cut.face, size);
        let (width, stretch, shrink) = measures(natural);
        let kind = AtomKind::Space { width, stretch, shrink };
        Atom { start: range.start as u32, end: range.end as u32, attribute, cut, size, rise, kind }
    }

    fn put_space(&mut self, space: Atom) {
        if let AtomKind::Space { width, stretch, shrink } = space.kind {
            self.totals.width += width;
            self.totals.stretch += stretch;
            self.totals.shrink += shrink;
        }
        self.last_hang = None;
        self.atoms.push(space);
    }
}
