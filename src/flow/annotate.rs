//! The pages with what was bent marked: the grid, the type area, a sentence in the margin beside each place.

use super::Layout;
use super::certificate::Bend;
use super::place::run;
use crate::diag::Locale;
use crate::font::Fonts;
use crate::geom::{Length, Point, Size};
use crate::ink::{Colour, Ink};
use crate::lang::Language;
use crate::page::{Document, Item, Owner, Page, PageIndex, Placed};
use crate::paragraph::{Shaper, set_plain};
use crate::style::{self, Design, Setting};

/// Of the lines of the grid and the type area.
const HAIRLINE: Length = Length::centipoints(20);
/// The size of the remarks.
const SMALL: Length = Length::centipoints(500);
/// What was bent.
const BENT: Colour = Colour { ink: Ink::Process { cyan: 900, magenta: 400, yellow: 0, black: 0 }, tint: 1000 };
/// What should not be.
const FLAW: Colour = Colour { ink: Ink::Process { cyan: 0, magenta: 1000, yellow: 800, black: 0 }, tint: 1000 };

/// The document of a layout with its marks.
pub fn annotated(layout: &Layout, design: &Design, fonts: &Fonts, locale: Locale) -> Document {
    let mut document = layout.document.clone();
    let marker = Marker { design, shaper: &Shaper::new(fonts), locale };
    for (index, page) in document.pages.iter_mut().enumerate() {
        let index = PageIndex(index as u32);
        if page.blank {
            continue;
        }
        marker.grid(index, page);
        let mut free = Length::ZERO;
        for bend in layout.bends.iter().filter(|bend| bend.page == index) {
            free = marker.bend(bend, index, free, page);
        }
    }
    document
}

struct Marker<'a> {
    design: &'a Design,
    shaper: &'a Shaper<'a>,
    locale: Locale,
}

impl Marker<'_> {
    /// Every line of the grid and the edges of the type area, under all else.
    fn grid(&self, index: PageIndex, page: &mut Page) {
        let area = self.design.type_area(index.is_recto());
        let across = Size::new(area.size.width, HAIRLINE);
        let down = Size::new(HAIRLINE, area.size.height);
        let colour = Colour::grey(300);
        let baselines = (0..self.design.grid.lines).map(|line| self.design.grid.baseline(line));
        let mut marks: Vec<Placed> =
            baselines.map(|y| rectangle(Point::new(area.origin.x, y), across, colour)).collect();
        let top = area.origin.y;
        marks.push(rectangle(Point::new(area.origin.x, top), across, BENT));
        marks.push(rectangle(Point::new(area.origin.x, top), down, BENT));
        marks.push(rectangle(Point::new(area.right(), top), down, BENT));
        page.items.splice(0..0, marks);
    }

    /// A bar at the outer edge of the text and what there is to say, in the margin at the fore-edge: beside it, but below what
    /// stands there from `free` on, and not below the page's foot. Gives what is free then.
    fn bend(&self, bend: &Bend, index: PageIndex, free: Length, page: &mut Page) -> Length {
        let grid = self.design.grid;
        let area = self.design.type_area(index.is_recto());
        let baseline = grid.baseline(bend.line.min(grid.lines - 1));
        let colour = if bend.is_flaw { FLAW } else { BENT };
        let recto = index.is_recto();
        let gap = Length::pt(3);
        let bar = Size::new(Length::pt(1), self.design.x_height);
        let x = if recto { area.right() + gap } else { area.origin.x - gap - bar.width };
        page.items.push(rectangle(Point::new(x, baseline - bar.height), bar, colour));
        let margin = if recto { page.size.width - area.right() } else { area.origin.x } - gap * 3;
        let x = if recto { area.right() + gap * 2 } else { gap };
        let lines = wrapped(&bend.what.text(self.locale), |words| self.width(words) <= margin);
        let step = SMALL.scale(6, 5);
        let lowest = page.size.height - step * lines.len() as i64;
        let mut y = (baseline - bar.height + SMALL / 2).max(free).min(lowest);
        for words in lines {
            self.words(&words, Point::new(x, y), colour, page);
            y += step;
        }
        y
    }

    fn style(&self, colour: Colour) -> style::Paragraph {
        let mut style = style::Paragraph { setting: Setting::Ragged, ..self.design.running_head };
        style.character.size = SMALL;
        style.character.colour = colour;
        style
    }

    fn width(&self, words: &str) -> Length {
        set_plain(words, &self.style(BENT), Language::English, self.shaper).map_or(Length::ZERO, |line| line.width)
    }

    fn words(&self, words: &str, at: Point, colour: Colour, page: &mut Page) {
        let Some(line) = set_plain(words, &self.style(colour), Language::English, self.shaper) else { return };
        for piece in line.pieces {
            let at = Point::new(at.x + piece.x, at.y - piece.rise);
            let run = run(piece, colour, false);
            page.items.push(Placed { at, item: Item::Text(run), owner: Owner::Artifact });
        }
    }
}

/// Words on as many lines as it takes.
fn wrapped(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').flat_map(|word| broken(word, &fits)) {
        match lines.last_mut() {
            Some(line) if fits(&format!("{line} {word}")) => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// A word in pieces no wider than a line, a letter at least.
fn broken(word: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        match pieces.last_mut() {
            Some(piece) if piece.is_empty() || fits(&format!("{piece}{letter}")) => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
    }
    pieces
}

fn rectangle(at: Point, size: Size, colour: Colour) -> Placed {
    Placed { at, item: Item::Rectangle { size, colour }, owner: Owner::Artifact }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_in_narrow_margins_are_no_wider() {
        let fits = |words: &str| words.chars().count() <= 6;
        assert_eq!(wrapped("a pull-quote waits", fits), ["a", "pull-q", "uote", "waits"]);
        assert_eq!(wrapped("a word too wide", fits), ["a word", "too", "wide"]);
        assert_eq!(wrapped("ab cd", |_| false), ["a", "b", "c", "d"]);
    }
}
