//! Where letters, spaces and signs stand in a text, one bit for each character.
//!
//! A rule waits for something that prose seldom has: a figure, a quote, a dash. With the marks a pass goes from one sign to the
//! next, or from one word to the next, without looking at the letters between.

use super::chars::{is_letter, is_space};

/// The marks of all characters of a text.
#[derive(Debug, Default)]
pub(super) struct Marks {
    blocks: Vec<Block>,
    len: usize,
}

/// What some successive characters are, the first in the lowest bit; each is of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Block {
    letters: u64,
    spaces: u64,
    /// Figures and line breaks too: all the rest.
    signs: u64,
}

/// The characters of a block.
const BLOCK: usize = u64::BITS as usize;

impl Block {
    fn read(chars: &[char]) -> Block {
        let mut block = Block::default();
        for (k, &c) in chars.iter().enumerate() {
            block.mark(k, c);
        }
        block
    }

    fn mark(&mut self, k: usize, c: char) {
        let kind = match c {
            c if is_letter(c) => &mut self.letters,
            c if is_space(c) => &mut self.spaces,
            _ => &mut self.signs,
        };
        *kind |= 1 << k;
    }

    fn forget(&mut self, k: usize) {
        for kind in [&mut self.letters, &mut self.spaces, &mut self.signs] {
            *kind &= !(1 << k);
        }
    }
}

impl Marks {
    /// Marks a text anew.
    pub(super) fn read(&mut self, chars: &[char]) {
        self.len = chars.len();
        self.blocks.clear();
        self.blocks.extend(chars.chunks(BLOCK).map(Block::read));
    }

    /// Marks that `c` stands at `i` now.
    pub(super) fn set(&mut self, i: usize, c: char) {
        if let Some(block) = self.blocks.get_mut(i / BLOCK) {
            block.forget(i % BLOCK);
            block.mark(i % BLOCK, c);
        }
    }

    /// The first letter from `from` on.
    pub(super) fn letter(&self, from: usize) -> Option<usize> {
        self.first(from, |block| block.letters)
    }

    /// The first place from `from` on that holds no letter: the text's end at last.
    pub(super) fn no_letter(&self, from: usize) -> usize {
        self.first(from, |block| !block.letters).map_or(self.len, |at| at.min(self.len))
    }

    /// The first space from `from` on.
    pub(super) fn space(&self, from: usize) -> Option<usize> {
        self.first(from, |block| block.spaces)
    }

    /// The first sign from `from` on: what is neither a letter nor a space.
    pub(super) fn sign(&self, from: usize) -> Option<usize> {
        self.first(from, |block| block.signs)
    }

    /// The last sign before `to`.
    pub(super) fn sign_before(&self, to: usize) -> Option<usize> {
        let last = to.min(self.len).checked_sub(1)?;
        let mut at = last / BLOCK;
        let mut bits = self.blocks.get(at)?.signs & (u64::MAX >> (BLOCK - 1 - last % BLOCK));
        while bits == 0 {
            at = at.checked_sub(1)?;
            bits = self.blocks.get(at)?.signs;
        }
        Some(at * BLOCK + bits.ilog2() as usize)
    }

    fn first(&self, from: usize, kind: impl Fn(&Block) -> u64) -> Option<usize> {
        let mut at = from / BLOCK;
        let mut bits = kind(self.blocks.get(at)?) & (u64::MAX << (from % BLOCK));
        while bits == 0 {
            at += 1;
            bits = kind(self.blocks.get(at)?);
        }
        Some(at * BLOCK + bits.trailing_zeros() as usize)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Long enough for some blocks, with all kinds of characters at their edges.
    fn text() -> impl Strategy<Value = Vec<char>> {
        let piece = prop::sample::select(vec!['a', 'É', '\u{301}', ' ', '\u{A0}', '\n', '1', '’', '…', '\0']);
        let run = (piece, 1..40_usize).prop_map(|(c, length)| vec![c; length]);
        prop::collection::vec(run, 0..12).prop_map(|runs| runs.concat())
    }

    proptest! {
        #![proptest_config(crate::lang::tests::config())]

        #[test]
        fn marks_find_what_a_look_at_each_character_finds(mut text in text(), changed in any::<prop::sample::Index>(), by in any::<char>()) {
            let mut marks = Marks::default();
            marks.read(&text);
            if !text.is_empty() {
                let i = changed.index(text.len());
                text[i] = by;
                marks.set(i, by);
            }
            let sign = |c: char| !is_letter(c) && !is_space(c);
            for from in 0..text.len() + 2 {
                let first = |is: &dyn Fn(char) -> bool| (from..text.len()).find(|&i| is(text[i]));
                prop_assert_eq!(marks.letter(from), first(&is_letter));
                prop_assert_eq!(marks.no_letter(from), first(&|c| !is_letter(c)).unwrap_or(text.len()));
                prop_assert_eq!(marks.space(from), first(&is_space));
                prop_assert_eq!(marks.sign(from), first(&sign));
                prop_assert_eq!(marks.sign_before(from), (0..from.min(text.len())).rev().find(|&i| sign(text[i])));
            }
        }
    }
}
