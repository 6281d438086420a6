//! How far signs hang out of the measure.

use super::atom::{Atom, AtomKind};
use super::source::Source;
use crate::geom::Length;
use crate::paragraph::protrusion::protrusion;
use crate::style;

/// A side of the measure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

impl Source<'_> {
    /// How far a character hangs out on a side.
    pub fn hang(&self, c: char, atom: &Atom, side: Side) -> Length {
        match self.style.setting {
            style::Setting::Justified => {}
            // Quotation marks of titles hang whole, so that the words stand under each other.
            style::Setting::Balanced if side == Side::Left => return self.hang_of_title(c, atom),
            _ => return Length::ZERO,
        }
        let fonts = self.shaper.fonts;
        let (left, right) = protrusion(fonts.family_name(fonts.family_of(atom.cut.face)), c);
        let thousandths = if side == Side::Left { left } else { right };
        if thousandths == 0 {
            return Length::ZERO;
        }
        let glyphs = self.shaper.shape(c.encode_utf8(&mut [0; 4]), atom.cut);
        self.width(&glyphs, atom).scale(thousandths, 1000)
    }

    /// How far the last character of an atom hangs out on the right: of a word, since a space has none.
    pub fn hang_after(&self, atom: &Atom) -> Length {
        let last = match atom.kind {
            AtomKind::Word { .. } => self.text()[atom.range()].chars().next_back(),
            AtomKind::Space { .. } => None,
        };
        last.map_or(Length::ZERO, |c| self.hang(c, atom, Side::Right))
    }

    /// How far a sign that opens a line of a title hangs out: with the space after it, where the language has one.
    fn hang_of_title(&self, c: char, atom: &Atom) -> Length {
        if !matches!(c, '«' | '‹' | '“' | '‘' | '„' | '‚') {
            return Length::ZERO;
        }
        let glyphs = self.shaper.shape(c.encode_utf8(&mut [0; 4]), atom.cut);
        let next = &self.text()[atom.start as usize + c.len_utf8()..];
        let space = match next.chars().next() {
            Some('\u{a0}' | '\u{202f}') => {
                let natural = self.shaper.fonts.get(atom.cut.face).metrics().space;
                self.shaper.length(natural, atom.cut.face, atom.size).scale(8, 10)
            }
            _ => Length::ZERO,
        };
        self.width(&glyphs, atom) + space
    }
}
