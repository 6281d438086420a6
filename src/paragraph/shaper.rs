//! Words to glyphs with lengths, remembered: a text repeats its words.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

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

type Words = Vec<(Look, Known<Word>)>;

/// Shapes words and remembers them. One per thread and booklet, whose exceptions and rules decide where its words divide.
///
/// What one thread has measured the others take from what they share, which each asks but once for a word. Those of two threads
/// stand on different lines of the processor's cache: each is written to for every word.
#[repr(align(128))]
pub struct Shaper<'a> {
    /// The faces.
    pub fonts: &'a Fonts,
    known: RefCell<Vec<(Cut, Known<[Glyph]>)>>,
    words: RefCell<Words>,
    shared: Arc<Mutex<Words>>,
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

/// What is remembered under one key; there are few keys, so a list is searched fastest, what was asked for last standing first.
fn under<K: PartialEq, T: ?Sized>(all: &mut Vec<(K, Known<T>)>, key: K) -> &mut Known<T> {
    let index = all.iter().position(|(known, _)| *known == key).unwrap_or(all.len());
    if index == all.len() {
        all.push((key, Known::default()));
    }
    all.swap(0, index);
    &mut all[0].1
}

impl<'a> Shaper<'a> {
    /// A shaper that remembers nothing yet.
    pub fn new(fonts: &'a Fonts) -> Shaper<'a> {
        Shaper { fonts, known: RefCell::default(), words: RefCell::default(), shared: Arc::default() }
    }

    /// One for another thread, which shares the words.
    pub fn for_another(&self) -> Shaper<'a> {
        Shaper { shared: Arc::clone(&self.shared), ..Shaper::new(self.fonts) }
    }

    /// The glyphs of a word, in font units.
    pub fn shape(&self, text: &str, cut: Cut) -> Arc<[Glyph]> {
        let mut known = self.known.borrow_mut();
        let words = under(&mut known, cut);
        if let Some(glyphs) = words.get(text) {
            return Arc::clone(glyphs);
        }
        let glyphs: Arc<[Glyph]> = self.shape_once(text, cut).into();
        words.insert(text.into(), Arc::clone(&glyphs));
        glyphs
    }

    /// The same for what is seldom asked for again: a whole word, which [`Shaper::known_word`] remembers.
    pub(super) fn shape_once(&self, text: &str, cut: Cut) -> Vec<Glyph> {
        self.fonts.get(cut.face).shape(text, cut.features, cut.language)
    }

    /// What `then` makes of a word measured before, by this thread or another. The word is lent and not counted: two threads that
    /// count the same words wait for each other.
    pub(super) fn known_word<T>(&self, text: &str, look: Look, then: impl FnOnce(&Word) -> T) -> Option<T> {
        let mut words = self.words.borrow_mut();
        let own = under(&mut words, look);
        if let Some(word) = own.get(text) {
            return Some(then(word));
        }
        let word = under(&mut self.shared(), look).get(text).map(Arc::clone)?;
        let made = then(&word);
        own.insert(text.into(), word);
        Some(made)
    }

    /// Remembers a word.
    pub(super) fn remember(&self, text: &str, look: Look, word: Word) {
        let word = Arc::new(word);
        under(&mut self.words.borrow_mut(), look).insert(text.into(), Arc::clone(&word));
        under(&mut self.shared(), look).insert(text.into(), word);
    }

    fn shared(&self) -> std::sync::MutexGuard<'_, Words> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many units of a face make the body size.
    pub fn units_per_em(&self, face: FaceId) -> i64 {
        i64::from(self.fonts.get(face).metrics().units_per_em)
    }

    /// A number of font units of a face as a length at a body size.
    pub fn length(&self, units: i32, face: FaceId, size: Length) -> Length {
        size.scale(i64::from(units), self.units_per_em(face))
    }
}
