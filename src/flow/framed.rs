//! Words that stand apart from the text by their place: an epigraph, a letter.

use super::bench::{Bench, Env};
use super::galley::Element;
use crate::content::Block;
use crate::geom::Length;
use crate::style::{self, Spaces};

impl Bench<'_> {
    /// An epigraph: at the right, its signature under it.
    pub fn epigraph(&mut self, blocks: &[Block], env: &Env, out: &mut Vec<Element>) {
        let (style, left) = inset(self.design.epigraph);
        let left = left + self.design.blocks.epigraph_left.of(self.measure(env));
        let env = Env { left: env.left + left, text: style, first: style, ..*env };
        self.spaced(blocks, &env, Spaces { above: 0, below: 2, give: 1 }, out);
    }

    /// A letter: its text between narrower margins, its first paragraph not indented.
    pub fn letter(&mut self, blocks: &[Block], env: &Env, out: &mut Vec<Element>) {
        let style = self.design.letter;
        let (first, left) = inset(style);
        let right = env.right + first.right;
        let first = style::Paragraph { right: Length::ZERO, ..first };
        let text = style::Paragraph { indent: style.character.size, ..first };
        let env = Env { left: env.left + left, right, text, first, ..*env };
        self.spaced(blocks, &env, self.design.block_spaces, out);
    }
}

/// A style whose left margin goes to all that stands in the block.
fn inset(style: style::Paragraph) -> (style::Paragraph, Length) {
    (style::Paragraph { left: Length::ZERO, ..style }, style.left)
}
