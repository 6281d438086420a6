//! Dates and what happened: the dates in a column, a thin rule with a mark at each, the texts on the grid.

use super::bench::{Bench, Env};
use super::blocks::{element, space, text_element};
use super::galley::{Content, Edge, Element, Marker};
use crate::content::Entry;
use crate::geom::Length;
use crate::ink::Colour;
use crate::lang::Position;
use crate::page::{NodeId, Role};
use crate::style::{self, Spaces};

/// The widest column of dates, in hundredths of the measure; a longer date stands over its text.
const WIDEST: i64 = 34;
/// The least width of the text beside the dates, in ems.
const NARROWEST: i64 = 17;

impl Bench<'_> {
    /// A timeline.
    pub fn timeline(&mut self, entries: &[Entry], env: &Env, out: &mut Vec<Element>) {
        let start = out.len();
        let column = self.date_column(entries, env);
        let list = self.node(Role::List, env);
        let env = Env { node: Some(list), position: Position::ListItem, ..*env };
        for (index, entry) in entries.iter().enumerate() {
            self.entry(entry, column, index == 0, &env, out);
        }
        space(&mut out[start..], self.design.block_spaces);
    }

    /// As wide as the widest date that is not too wide; nothing where the text beside would be too narrow: then all stand over it.
    fn date_column(&mut self, entries: &[Entry], env: &Env) -> Length {
        let most = self.measure(env).scale(WIDEST, 100);
        let nodes = self.structure.nodes.len();
        let said = self.found.counts();
        let node = self.node(Role::Label, env);
        let wide = self.measure(env) * 8;
        let widths: Vec<Length> = entries.iter().filter_map(|entry| self.date_width(entry, node, env, wide)).collect();
        // The trial leaves no trace.
        self.structure.nodes.truncate(nodes);
        self.found.truncate(said);
        let column = widths.into_iter().filter(|width| *width <= most).max().unwrap_or(most / 2);
        let em = self.design.text.character.size;
        if self.measure(env) - column < em * NARROWEST { Length::ZERO } else { column }
    }

    fn date_width(&mut self, entry: &Entry, node: NodeId, env: &Env, wide: Length) -> Option<Length> {
        let style = self.design.date;
        let date = self.set_at(&entry.date, &style, node, env, wide);
        self.best_lines(&date).iter().map(|line| line.width).max()
    }

    fn entry(&mut self, entry: &Entry, column: Length, begins: bool, env: &Env, out: &mut Vec<Element>) {
        let em = self.design.text.character.size;
        let node = self.node(Role::ListItem, env);
        let env = Env { node: Some(node), ..*env };
        let label = self.node(Role::Label, &env);
        let body = self.node(Role::ListBody, &env);
        let style = self.design.date;
        let drawn = [self.design.blocks.timeline_rule, self.design.blocks.timeline_mark];
        let [width, mark] = drawn.map(|measure| measure.of(self.design.grid.leading));
        let before = if column > Length::ZERO { column + em * 3 / 4 } else { mark / 2 };
        let edge = Edge { x: env.left + before, width, mark, begins, colour: Colour::BLACK };
        let left = edge.x + em * 3 / 4;
        let text = style::Paragraph { indent: em, ..self.design.event };
        let inner = Env { node: Some(body), left, text, first: self.design.event, position: Position::Prose, ..env };
        let wide = self.measure(&env) * 8;
        let date = self.set_at(&entry.date, &style, label, &env, wide);
        let line = self.best_lines(&date).into_iter().next();
        let start = out.len();
        self.blocks(&entry.blocks, &inner, out);
        for element in &mut out[start..] {
            let Content::Text(text) = &mut element.content else { continue };
            for paragraph in &mut text.paragraphs {
                paragraph.edge.get_or_insert(Edge { mark: Length::ZERO, begins: false, ..edge });
            }
        }
        let paragraph = out.get_mut(start).and_then(|element| match &mut element.content {
            Content::Text(text) => text.paragraphs.first_mut(),
            Content::Solid(_) | Content::Float(_) | Content::Table(_) => None,
        });
        match (line, paragraph) {
            (Some(line), Some(paragraph)) if line.width <= column => {
                // Dates end where the rule begins.
                let x = env.left + column - line.width;
                paragraph.marker = Some(Marker { x, line, colour: style.character.colour, node: label });
                paragraph.edge = Some(edge);
            }
            _ => {
                let mut over = self.set_in(&entry.date, &style, label, &inner);
                over.edge = Some(edge);
                let mut over = text_element(over, Spaces::default());
                over.keep_next = out.len() > start;
                out.insert(start, over);
            }
        }
        if out.len() == start {
            out.push(element(Content::Solid(Default::default()), Spaces::default()));
        }
        if let Some(first) = out.get_mut(start) {
            first.span = first.span.or(Some(entry.span));
        }
    }
}
