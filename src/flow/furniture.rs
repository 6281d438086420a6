//! Folios and running heads.

use super::place::Placer;
use crate::geom::{Length, Point, Size};
use crate::ink::Colour;
use crate::lang::never_last;
use crate::page::{Item, Owner, Page, PageIndex, Placed};
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
/// What is nearer to the cut at the fore-edge may be out of a printer’s reach.
const PRINTED: Length = Length::mm(7);

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
        let place = match places.folio {
            Place::HeadCentre if opened => Place::FootCentre,
            _ if opened => Place::FootOuter,
            folio => folio,
        };
        let set = |placer: &mut Self| placer.shortened(&folio, &folio_style);
        self.stand(set, folio_style.character.colour, place, index, page);
        if what == Furniture::All && !head.is_empty() {
            self.stand(|placer| placer.head(head), head_style.character.colour, places.head, index, page);
            self.head_rule(index, page);
        }
    }

    /// The rule under what stands at the head.
    fn head_rule(&mut self, index: PageIndex, page: &mut Page) {
        let (grid, thick) = (self.design.grid, self.design.places.rule.of(self.design.grid.leading));
        let y = grid.first - grid.leading * HEAD_ABOVE + grid.leading.scale(2, 5);
        if thick > Length::ZERO && y > NEAREST {
            let area = self.design.type_area(index.is_recto());
            let item = Item::Rectangle { size: Size::new(area.size.width, thick), colour: self.design.accent };
            page.items.push(Placed { at: Point::new(area.origin.x, y), item, owner: Owner::Artifact });
        }
    }

    /// A running head, set the first time that it is asked for.
    fn head(&mut self, head: &str) -> Option<Line> {
        if let Some(known) = self.heads.get(head) {
            return known.clone();
        }
        let line = self.shortened(head, &self.design.running_head);
        self.heads.insert(head.to_owned(), line.clone());
        line
    }

    /// One line of furniture in its place, set only if there is one.
    fn stand(
        &mut self,
        set: impl FnOnce(&mut Self) -> Option<Line>,
        colour: Colour,
        place: Place,
        index: PageIndex,
        page: &mut Page,
    ) {
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
        let Some(line) = set(self) else { return };
        let area = self.design.type_area(index.is_recto());
        let (left, right) = (area.origin.x, area.right() - line.width);
        let outer_is_right = index.is_recto();
        let x = match place {
            Place::FootCentre | Place::HeadCentre | Place::None => (left + right) / 2,
            Place::Margin if outer_is_right => area.right() + self.margin_gap(line.width),
            Place::Margin => left - self.margin_gap(line.width) - line.width,
            Place::HeadInner if outer_is_right => left,
            Place::FootOuter | Place::HeadOuter if !outer_is_right => left,
            Place::HeadInner | Place::FootOuter | Place::HeadOuter => right,
        };
        self.line(line, colour, Owner::Artifact, &[], Point::new(x, y), page);
    }

    /// The white before something so wide in the margin: a line's, less where a printer could not print it, but half a line's at least.
    fn margin_gap(&self, width: Length) -> Length {
        let (most, room) = (self.design.grid.leading, self.design.margins.fore_edge - PRINTED - width);
        most.min(room).max(most / 2)
    }

    /// A running head that is too long loses its last words, and those that cannot stand last then.
    fn shortened(&self, text: &str, style: &style::Paragraph) -> Option<Line> {
        let mut words: Vec<&str> = text.split(' ').collect();
        let mut shown = text.to_owned();
        loop {
            let line = set_plain(&shown, style, self.language, self.shaper)?;
            if line.width <= self.design.measure() || words.len() < 2 {
                return Some(line);
            }
            words.pop();
            while words.len() > 1 && words.last().is_some_and(|word| never_last(word, self.language)) {
                words.pop();
            }
            shown =
                format!("{} …", words.join(" ").trim_end_matches([',', ';', ':', '–', '—', ' ', '\u{a0}', '\u{202f}']));
        }
    }
}
