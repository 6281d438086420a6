//! Folios and running heads.

use super::place::Placer;
use crate::geom::{Length, Point};
use crate::page::{Owner, Page, PageIndex};
use crate::paragraph::{Line, set_plain};
use crate::style;
use crate::theme::Place;

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

/// Baselines of what stands at the head and at the foot, in lines of the grid from the first and last baselines.
const HEAD_ABOVE: i64 = 2;
const FOLIO_BELOW: i64 = 2;
/// Nothing is printed nearer to the page's edge.
const NEAREST: Length = Length::mm(5);

impl Placer<'_> {
    /// Adds folio and running head where the theme wants them.
    pub fn furniture(&mut self, what: Furniture, head: &str, index: PageIndex, page: &mut Page) {
        if what == Furniture::None {
            return;
        }
        let (places, folio_style, head_style) = (self.design.places, self.design.folio, self.design.running_head);
        let folio = index.folio().0.to_string();
        let is_at_head = |place| matches!(place, Place::HeadOuter | Place::HeadInner | Place::HeadCentre);
        // An opening has nothing over its title: a folio of the head stands at the foot there.
        let opened = what == Furniture::Folio && is_at_head(places.folio);
        let place = if opened { Place::FootCentre } else { places.folio };
        self.stand(&folio, &folio_style, place, index, page);
        if what == Furniture::All && !head.is_empty() {
            self.stand(head, &head_style, places.head, index, page);
        }
    }

    /// One line of furniture in its place.
    fn stand(&mut self, text: &str, style: &style::Paragraph, place: Place, index: PageIndex, page: &mut Page) {
        let grid = self.design.grid;
        let last = grid.baseline(grid.lines - 1);
        let y = match place {
            Place::None => return,
            Place::FootOuter | Place::FootCentre => last + grid.leading * FOLIO_BELOW,
            Place::HeadOuter | Place::HeadInner | Place::HeadCentre => grid.first - grid.leading * HEAD_ABOVE,
            Place::Margin => last,
        };
        if y <= NEAREST {
            return;
        }
        let Some(line) = self.shortened(text, style) else { return };
        let area = self.design.type_area(index.is_recto());
        let (left, right) = (area.origin.x, area.right() - line.width);
        let gap = grid.leading;
        let outer_is_right = index.is_recto();
        let x = match place {
            Place::FootCentre | Place::HeadCentre | Place::None => (left + right) / 2,
            Place::Margin if outer_is_right => area.right() + gap,
            Place::Margin => left - gap - line.width,
            Place::HeadInner if outer_is_right => left,
            Place::FootOuter | Place::HeadOuter if !outer_is_right => left,
            Place::HeadInner | Place::FootOuter | Place::HeadOuter => right,
        };
        self.line(&line, style.character.colour, Owner::Artifact, &[], Point::new(x, y), page);
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
