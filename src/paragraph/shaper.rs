//! Words to glyphs with lengths, remembered: a text repeats its words.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use super::items::{Look, Word};

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

type Known<T> = HashMap<Box<str>, Arc<T>, BuildHasherDefault<Quick>>;

/// Shapes words and remembers them. One per thread and booklet, whose exceptions and rules decide where its words divide.
pub struct Shaper<'a> {
    /// The faces.
    pub fonts: &'a Fonts,
    known: RefCell<Vec<(Cut, Known<[Glyph]>)>>,
    words: RefCell<Vec<(Look, Known<Word>)>>,
}

/// Words need no defence against being chosen to collide: whoever writes a text can only slow its own setting.
#[derive(Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }

    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..eight.len()].copy_from_slice(eight);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }
}

/// What is remembered under one key; there are few keys, so a list is searched fastest.
fn under<K: PartialEq, T: ?Sized>(all: &mut Vec<(K, Known<T>)>, key: K) -> &mut Known<T> {
    let index = all.iter().position(|(known, _)| *known == key).unwrap_or(all.len());
    if index == all.len() {
        all.push((key, Known::default()));
    }
    &mut all[index].1
}

impl<'a> Shaper<'a> {
    /// A shaper that remembers nothing yet.
    pub fn new(fonts: &'a Fonts) -> Shaper<'a> {
        Shaper { fonts, known: RefCell::new(Vec::new()), words: RefCell::new(Vec::new()) }
    }

    /// The glyphs of a word, in font units.
    pub fn shape(&self, text: &str, cut: Cut) -> Arc<[Glyph]> {
        let mut known = self.known.borrow_mut();
        let words = under(&mut known, cut);
        if let Some(glyphs) = words.get(text) {
            return Arc::clone(glyphs);
        }
        let glyphs: Arc<[Glyph]> = self.fonts.get(cut.face).shape(text, cut.features, cut.language).into();
        words.insert(text.into(), Arc::clone(&glyphs));
        glyphs
    }

    /// A word measured before.
    pub(super) fn word(&self, text: &str, look: Look) -> Option<Arc<Word>> {
        under(&mut self.words.borrow_mut(), look).get(text).map(Arc::clone)
    }

    /// Remembers a word.
    pub(super) fn remember(&self, text: &str, look: Look, word: Word) {
        under(&mut self.words.borrow_mut(), look).insert(text.into(), Arc::new(word));
    }

    /// A number of font units of a face as a length at a body size.
    pub fn length(&self, units: i32, face: FaceId, size: Length) -> Length {
        size.scale(i64::from(units), i64::from(self.fonts.get(face).metrics().units_per_em))
    }
}
