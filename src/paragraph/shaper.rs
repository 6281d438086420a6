//! Words to glyphs with lengths, remembered: a text repeats its words.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::font::{FaceId, Features, Fonts, Glyph};
use crate::geom::Length;
use crate::lang::Language;

/// What a word is shaped with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cut {
    /// The face.
    pub face: FaceId,
    /// Its features.
    pub features: Features,
    /// The language, for the font's local forms.
    pub language: Language,
}

type Words = HashMap<Box<str>, Arc<[Glyph]>>;

/// Shapes words and remembers them. One per thread.
pub struct Shaper<'a> {
    /// The faces.
    pub fonts: &'a Fonts,
    known: RefCell<Vec<(Cut, Words)>>,
}

impl<'a> Shaper<'a> {
    /// A shaper that remembers nothing yet.
    pub fn new(fonts: &'a Fonts) -> Shaper<'a> {
        Shaper { fonts, known: RefCell::new(Vec::new()) }
    }

    /// The glyphs of a word, in font units.
    pub fn shape(&self, text: &str, cut: Cut) -> Arc<[Glyph]> {
        let mut known = self.known.borrow_mut();
        let index = match known.iter().position(|(c, _)| *c == cut) {
            Some(index) => index,
            None => {
                known.push((cut, Words::new()));
                known.len() - 1
            }
        };
        let words = &mut known[index].1;
        if let Some(glyphs) = words.get(text) {
            return Arc::clone(glyphs);
        }
        let glyphs: Arc<[Glyph]> = self.fonts.get(cut.face).shape(text, cut.features, cut.language).into();
        words.insert(text.into(), Arc::clone(&glyphs));
        glyphs
    }

    /// A number of font units of a face as a length at a body size.
    pub fn length(&self, units: i32, face: FaceId, size: Length) -> Length {
        size.scale(i64::from(units), i64::from(self.fonts.get(face).metrics().units_per_em))
    }
}
