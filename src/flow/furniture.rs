//! Folios and running heads.

use super::place::Placer;
use crate::geom::{Length, Point};
use crate::page::{Owner, Page, PageIndex};
use crate::paragraph::{Line, set_plain};
use crate::style;

/// What stands round the type area of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// Nothing: covers, blanks, pictures.
    None,
    /// The folio: openings.
    Folio,
    /// The folio and the running head.
    All,
}

/// Baselines of the running head and the folio, in lines of the grid from the first and last baselines.
const HEAD_ABOVE: i64 = 2;
const FOLIO_BELOW: i64 = 2;

impl Placer<'_> {
    /// Adds folio and running head, both on the fore-edge side.
    pub fn furniture(&mut self, what: Furniture, head: &str, index: PageIndex, page: &mut Page) {
        if what == Furniture::None {
            return;
        }
        let grid = self.design.grid;
        let mut folio = self.design.furniture;
        folio.character.features.old_style_figures = true;
        let y = grid.baseline(grid.lines - 1) + grid.leading * FOLIO_BELOW;
        self.at_fore_edge(&index.folio().0.to_string(), &folio, y, index, page);
        if what == Furniture::All && !head.is_empty() {
            let style = self.design.furniture;
            let y = grid.first - grid.leading * HEAD_ABOVE;
            if y > Length::mm(5) {
                self.at_fore_edge(head, &style, y, index, page);
            }
        }
    }

    fn at_fore_edge(&mut self, text: &str, style: &style::Paragraph, y: Length, index: PageIndex, page: &mut Page) {
        let Some(line) = self.shortened(text, style) else { return };
        let area = self.design.type_area(index.is_recto());
        let x = if index.is_recto() { area.right() - line.width } else { area.origin.x };
        self.line(line, style.character.colour, Owner::Artifact, &[], Point::new(x, y), page);
    }

    /// A running head that is too long loses its last words.
    fn shortened(&self, text: &str, style: &style::Paragraph) -> Option<Line> {
        let mut words: Vec<&str> = text.split(' ').collect();
        let mut shown = text.to_owned();
        loop {
            let line = set_plain(&shown, style, self.language, self.shaper)?;
            if line.width <= self.design.measure() || words.len() < 2 {
                return Some(line);
            }
            words.pop();
            shown = format!("{} …", words.join(" "));
        }
    }
}
