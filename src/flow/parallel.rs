//! Two languages side by side, kept in step: what corresponds begins on the same line.

use std::sync::Arc;

use super::bench::{Bench, Env};
use super::blocks::element;
use super::galley::{Content, Element, Paragraph, Part, PartKind, Solid};
use crate::content::{Block, BlockKind};
use crate::geom::Length;
use crate::lang::{Language, Position};
use crate::page::{Node, Role};
use crate::style::{self, Spaces};

/// A pair of so many lines stays in one piece.
const SHORT: usize = 6;
/// Of a longer one, so many lines stay together at its head and at its foot.
const KEPT: usize = 2;

impl Bench<'_> {
    /// Pairs of paragraphs or stanzas in two columns.
    pub fn parallel(&mut self, pairs: &[[Block; 2]], env: &Env, out: &mut Vec<Element>) {
        let start = out.len();
        let gutter = self.design.text.character.size.scale(3, 2);
        let width = (self.measure(env) - gutter) / 2;
        for pair in pairs {
            let left = self.column(&pair[0], env.left, width, env);
            let right = self.column(&pair[1], env.left + width + gutter, width, env);
            let verse = pair.iter().any(is_verse);
            let first = out.len();
            self.rows(left, right, out);
            if let Some(element) = out.get_mut(first) {
                element.spaces.above = u32::from(verse && first > start);
                element.span = Some(pair[0].span);
                element.ids.extend(pair.iter().filter_map(id_of));
            }
        }
        super::blocks::space(&mut out[start..], self.design.block_spaces);
    }

    /// The lines of one side, as parts; each part stands on the first line.
    fn column(&mut self, block: &Block, x: Length, width: Length, env: &Env) -> Vec<Vec<Part>> {
        let BlockKind::Foreign { language, blocks } = &block.kind else { return Vec::new() };
        let paragraphs: Vec<Paragraph> =
            blocks.iter().flat_map(|block| self.unit(block, *language, width, env)).collect();
        let mut lines = Vec::new();
        for paragraph in &paragraphs {
            let tags: Arc<[_]> = paragraph.broken().prepared.collected.tags.clone().into();
            let colour = paragraph.style.character.colour;
            for (index, line) in self.best_lines(paragraph).into_iter().enumerate() {
                let x = x + paragraph.style.left + paragraph.broken().settings.indent(index);
                let kind = PartKind::Line { line, colour, node: paragraph.node, tags: Arc::clone(&tags) };
                lines.push(vec![Part { x, y: Length::ZERO, kind }]);
            }
        }
        lines
    }

    fn unit(&mut self, block: &Block, language: Language, width: Length, env: &Env) -> Vec<Paragraph> {
        let style = self.design.parallel;
        let em = style.character.size;
        let role = match &block.kind {
            BlockKind::Heading { level, .. } => Role::Heading((*level).clamp(2, 6)),
            _ => Role::Paragraph,
        };
        let other = (language != env.language).then_some(language);
        let node = self.structure.add(Node { role, parent: env.node, language: other, alternative: None });
        let env = Env { language, ..*env };
        match &block.kind {
            BlockKind::Heading { content, .. } => {
                let mut style = style::Paragraph { setting: style::Setting::Balanced, hyphenate: false, ..style };
                style.character.slant.bold = true;
                vec![self.set_at(content, &style, node, &Env { position: Position::Heading, ..env }, width)]
            }
            BlockKind::Paragraph(content) => {
                let style = style::Paragraph { indent: em, ..style };
                vec![self.set_at(content, &style, node, &env, width)]
            }
            BlockKind::Verse(stanzas) => {
                let env = Env { position: Position::Verse, ..env };
                let lines = stanzas.iter().flat_map(|stanza| &stanza.lines);
                let set = lines.map(|line| {
                    let left = em.scale(i64::from(line.indent), 2) + em;
                    let style = style::Paragraph { left, indent: -em, hyphenate: false, ..style };
                    self.set_at(&line.content, &style, node, &env, width)
                });
                set.collect()
            }
            _ => Vec::new(),
        }
    }

    /// The lines of both sides, row by row, in pieces between which a page may end.
    fn rows(&self, left: Vec<Vec<Part>>, right: Vec<Vec<Part>>, out: &mut Vec<Element>) {
        let count = left.len().max(right.len());
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        for lines in pieces(count) {
            let down = |(row, parts): (usize, Vec<Part>)| {
                let y = self.design.grid.leading * row as i64;
                parts.into_iter().map(move |part| Part { y, ..part })
            };
            // One side after the other, as they are read.
            let mut parts: Vec<Part> = left.by_ref().take(lines).enumerate().flat_map(down).collect();
            parts.extend(right.by_ref().take(lines).enumerate().flat_map(down));
            let solid = Solid { lines: lines as u32, parts, ..Solid::default() };
            out.push(element(Content::Solid(solid), Spaces::default()));
        }
    }
}

/// How a pair of so many lines is divided.
fn pieces(lines: usize) -> Vec<usize> {
    if lines <= SHORT {
        return vec![lines];
    }
    let mut pieces = vec![1; lines - 2 * KEPT];
    pieces.insert(0, KEPT);
    pieces.push(KEPT);
    pieces
}

fn is_verse(side: &Block) -> bool {
    matches!(&side.kind, BlockKind::Foreign { blocks, .. } if matches!(blocks.first(), Some(Block { kind: BlockKind::Verse(_), .. })))
}

fn id_of(side: &Block) -> Option<String> {
    let BlockKind::Foreign { blocks, .. } = &side.kind else { return None };
    blocks.first().and_then(|block| block.id.clone())
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn a_page_may_end_in_a_long_pair_but_leaves_no_line_alone() {
        assert_eq!(pieces(6), [6]);
        assert_eq!(pieces(7), [2, 1, 1, 1, 2]);
        assert_eq!(pieces(0), [0]);
        for lines in 0..40 {
            assert_eq!(pieces(lines).iter().sum::<usize>(), lines);
        }
    }
}
