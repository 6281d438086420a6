//! Words to glyphs with lengths, remembered: a text repeats its words.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use super::items::{Look, ParagraphLook, SizedGlyph, Word};

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

type Shaped = HashMap<Box<str>, Arc<[Glyph]>, BuildHasherDefault<Quick>>;

/// The words of paragraphs of one look.
type Shelf = Vec<(Look, HashSet<Known, BuildHasherDefault<Quick>>)>;

type Shelves = Vec<(ParagraphLook, Shelf)>;

/// A word, found by what it says.
struct Known(Arc<Word>);

impl Borrow<str> for Known {
    fn borrow(&self) -> &str {
        &self.0.text
    }
}

impl Hash for Known {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
    }
}

impl PartialEq for Known {
    fn eq(&self, other: &Known) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for Known {}

/// Shapes words and remembers them. One per thread and booklet, whose exceptions and rules decide where its words divide.
///
/// What one thread has measured the others take from what they share, which each asks but once for a word. Those of two threads
/// stand on different lines of the processor's cache: each is written to for every word.
#[repr(align(128))]
pub struct Shaper<'a> {
    /// The faces.
    pub fonts: &'a Fonts,
    shaped: RefCell<Vec<(Cut, Shaped)>>,
    words: RefCell<Shelves>,
    shared: Arc<Mutex<Shelves>>,
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

/// The place of what is remembered under one key; there are few keys, so a list is searched fastest.
fn place<K: PartialEq, T: Default>(all: &mut Vec<(K, T)>, key: K) -> usize {
    let place = all.iter().position(|(known, _)| *known == key).unwrap_or(all.len());
    if place == all.len() {
        all.push((key, T::default()));
    }
    place
}

/// What is remembered under one key.
fn under<K: PartialEq, T: Default>(all: &mut Vec<(K, T)>, key: K) -> &mut T {
    let place = place(all, key);
    &mut all[place].1
}

impl<'a> Shaper<'a> {
    /// A shaper that remembers nothing yet.
    pub fn new(fonts: &'a Fonts) -> Shaper<'a> {
        Shaper { fonts, shaped: RefCell::default(), words: RefCell::default(), shared: Arc::default() }
    }

    /// One for another thread, which shares the words.
    pub fn for_another(&self) -> Shaper<'a> {
        Shaper { shared: Arc::clone(&self.shared), ..Shaper::new(self.fonts) }
    }

    /// The glyphs of a word, in font units.
    pub fn shape(&self, text: &str, cut: Cut) -> Arc<[Glyph]> {
        let mut shaped = self.shaped.borrow_mut();
        let shaped = under(&mut shaped, cut);
        if let Some(glyphs) = shaped.get(text) {
            return Arc::clone(glyphs);
        }
        let glyphs: Arc<[Glyph]> = self.shape_once(text, cut).into();
        shaped.insert(text.into(), Arc::clone(&glyphs));
        glyphs
    }

    /// The same for what is seldom asked for again: a whole word, which [`Shaper::known_word`] remembers.
    pub(super) fn shape_once(&self, text: &str, cut: Cut) -> Vec<Glyph> {
        self.fonts.get(cut.face).shape(text, cut.features, cut.language)
    }

    /// The number of the shelf on which this thread keeps the words of a paragraph.
    pub(super) fn shelf(&self, look: ParagraphLook) -> usize {
        place(&mut self.words.borrow_mut(), look)
    }

    /// What `then` makes of a word measured before, by this thread or another. The word is lent and not counted: two threads that
    /// count the same words wait for each other.
    pub(super) fn known_word<T>(
        &self,
        text: &str,
        shelf: usize,
        look: Look,
        then: impl FnOnce(&Word) -> T,
    ) -> Option<T> {
        let mut words = self.words.borrow_mut();
        let (paragraph, own) = &mut words[shelf];
        let own = under(own, look);
        if let Some(word) = own.get(text) {
            return Some(then(&word.0));
        }
        let word = under(under(&mut self.shared(), *paragraph), look).get(text).map(|word| Arc::clone(&word.0))?;
        let made = then(&word);
        own.insert(Known(word));
        Some(made)
    }

    /// Remembers a word.
    pub(super) fn remember(&self, shelf: usize, look: Look, word: Word) {
        let word = Arc::new(word);
        let (paragraph, own) = &mut self.words.borrow_mut()[shelf];
        under(own, look).insert(Known(Arc::clone(&word)));
        under(under(&mut self.shared(), *paragraph), look).insert(Known(word));
    }

    fn shared(&self) -> std::sync::MutexGuard<'_, Shelves> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many units of a face make the body size.
    pub fn units_per_em(&self, face: FaceId) -> i64 {
        i64::from(self.fonts.get(face).metrics().units_per_em)
    }

    /// Shaped glyphs at a body size.
    pub fn sized(&self, glyphs: &[Glyph], face: FaceId, size: Length) -> Vec<SizedGlyph> {
        // Most glyphs stand where they are put, and a division is slow.
        let length = |units: i32| if units == 0 { 0 } else { self.length(units, face, size).0 };
        let narrow = |units| length(units).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
        let sized = |glyph: &Glyph| SizedGlyph {
            id: glyph.id,
            advance: narrow(glyph.advance),
            x_offset: narrow(glyph.x_offset),
            y_offset: narrow(glyph.y_offset),
            cluster: glyph.cluster,
        };
        glyphs.iter().map(sized).collect()
    }

    /// A number of font units of a face as a length at a body size.
    pub fn length(&self, units: i32, face: FaceId, size: Length) -> Length {
        size.scale(i64::from(units), self.units_per_em(face))
    }
}
