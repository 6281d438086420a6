//! What is measured, and how: a text with its style, its fonts and its rules.

use super::atom::Atom;
use crate::font::{FaceId, Glyph, Slant};
use crate::geom::Length;
use crate::lang::{self, Exceptions};
use crate::paragraph::collect::Collected;
use crate::paragraph::shaper::{Cut, Shaper};
use crate::style;

/// So many letters on either side are looked at for a word's face: scripts without spaces have words without end.
const LONGEST: usize = 64;

/// A paragraph to be measured.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub collected: &'a Collected,
    pub style: &'a style::Paragraph,
    pub shaper: &'a Shaper<'a>,
    pub options: &'a lang::Options,
    pub exceptions: &'a Exceptions,
    /// Whether names may be divided.
    pub narrow: bool,
    /// The narrowest line that a word must fit into.
    pub measure: Length,
    /// Whether the text has letters that not every face has.
    pub rare: bool,
    /// Where the shaper keeps its words.
    pub shelf: usize,
}

impl<'a> Source<'a> {
    /// The whole text.
    pub fn text(&self) -> &'a str {
        &self.collected.text
    }

    /// Face, features, size and rise of a character.
    pub fn cut(&self, offset: usize, c: char) -> (Cut, Length, Length) {
        let attribute = self.collected.attribute(offset);
        let character = &self.style.character;
        let slant =
            Slant { bold: character.slant.bold || attribute.bold, italic: character.slant.italic != attribute.italic };
        let fonts = self.shaper.fonts;
        let mut face = fonts.face(character.family, slant);
        if self.rare && c.is_alphabetic() {
            face = self.face_of_word(offset, face);
        }
        if !c.is_whitespace() && !fonts.get(face).covers(c) {
            face = fonts.face_for(c, face).unwrap_or(face);
        }
        let mut features = character.features;
        let (mut size, mut rise) = (character.size, Length::ZERO);
        if attribute.superior {
            if fonts.get(face).has_superior(c, attribute.language) {
                features.superiors = true;
                features.old_style_figures = false;
            } else {
                // The fallback for a face without superiors: .65 of the size, raised by .35 em.
                rise = size.scale(35, 100);
                size = size.scale(65, 100);
            }
        }
        features.small_capitals |= attribute.small_capitals;
        features.capitals_to_small |= attribute.capitals_to_small;
        (Cut { face, features, language: attribute.language }, size, rise)
    }

    /// One face for all letters of the word round an offset: `near`, or one that has them all. Where there is none, each letter takes
    /// what there is.
    fn face_of_word(&self, offset: usize, near: FaceId) -> FaceId {
        let fonts = self.shaper.fonts;
        let text = self.text();
        let before = text[..offset].char_indices().rev().take_while(|(_, c)| is_letter(*c)).take(LONGEST);
        let start = before.last().map_or(offset, |(at, _)| at);
        let from_here = text[offset..].char_indices().take_while(|(_, c)| is_letter(*c)).take(LONGEST);
        let end = from_here.last().map_or(offset, |(at, c)| offset + at + c.len_utf8());
        fonts.face_for_all(&text[start..end], near).unwrap_or(near)
    }

    /// The face that the style asks for at an offset, whatever it covers.
    pub fn home(&self, offset: usize) -> FaceId {
        self.cut(offset, ' ').0.face
    }

    /// What glyphs of an atom's face and size add up to.
    pub fn width(&self, glyphs: &[Glyph], atom: &Atom) -> Length {
        glyphs.iter().map(|g| self.shaper.length(g.advance, atom.cut.face, atom.size)).sum()
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36F}')
}

/// Whether a text has letters that not every face has: others than those of French and English.
pub(super) fn has_rare_letters(text: &str) -> bool {
    text.chars().any(|c| c > 'ÿ' && is_letter(c) && !matches!(c, 'Œ' | 'œ' | 'Ÿ'))
}
