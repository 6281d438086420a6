//! The sign of a pause in the text, in the middle of its white.

use super::bench::{Bench, Env, plain};
use super::galley::{Content, Element, PartKind};
use crate::geom::Length;
use crate::lang::Position;
use crate::page::Role;
use crate::paragraph::Line;
use crate::style::{Paragraph, Setting, Spaces};

impl Bench<'_> {
    /// An ornament on a line between two of white. Signs are drawn at different heights, `*` high and `■` low: its ink is moved to the
    /// middle of the line's small letters.
    pub fn ornament(&mut self, env: &Env) -> Element {
        let design = self.design;
        let style = Paragraph { setting: Setting::Centred, indent: Length::ZERO, ..design.text_first };
        let env = Env { literal: true, position: Position::Prose, ..*env };
        let paragraph = self.set(&plain(&design.ornament), &style, Role::Paragraph, &env);
        let mut element = self.solid(&[paragraph], Spaces { above: 1, below: 1, give: 0 });
        if let Content::Solid(solid) = &mut element.content {
            for part in &mut solid.parts {
                if let PartKind::Line { line, .. } = &part.kind {
                    part.y += self.middle(line) - design.x_height / 2;
                }
            }
        }
        element
    }

    /// The middle of a line's ink above its baseline; that of small letters if there is none.
    fn middle(&self, line: &Line) -> Length {
        let inks = line.pieces.iter().flat_map(|piece| {
            let face = self.shaper.fonts.get(piece.face);
            let ink = piece.glyphs.iter().filter_map(|glyph| face.ink(glyph.id));
            ink.map(|ink| [ink.top, ink.bottom].map(|height| self.shaper.length(height, piece.face, piece.size)))
        });
        let reach = inks.reduce(|[top, foot], ink| [top.max(ink[0]), foot.min(ink[1])]);
        reach.map_or(self.design.x_height / 2, |[top, foot]| (top + foot) / 2)
    }
}
