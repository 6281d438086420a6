//! Pictures in rows: side by side in the text, or on pages of their own. A row is as wide as the text and its pictures are of
//! one height; their feet stand on the grid, their captions under them.
//!
//! A gallery page takes the division into rows that fills it best with rows of about one height: all divisions are tried,
//! for there are never many.

use std::sync::Arc;

use super::bench::{Bench, Env, Stack};
use super::blocks::element;
use super::figure::Plate;
use super::galley::{Content, Element, Part, PartKind, Solid};
use crate::content::{Block, BlockKind};
use crate::geom::{Length, Size};
use crate::style::Spaces;

/// As many pictures as a page of a gallery holds.
const TO_A_PAGE: usize = 9;
/// White between pictures may grow by this factor, in tenths, so that a row's pictures meet the grid.
const MOST_WHITE: i64 = 18;

/// What a caption costs that is too narrow for its words: more than a page half empty.
const NARROW: u64 = 10_000;

/// Where the pictures of a row stand.
struct Row {
    /// Lines of the grid for the pictures.
    lines: u32,
    /// How far below the x-height of the row's first line they begin.
    top: Length,
    /// Their height.
    height: Length,
    /// The white between them.
    gap: Length,
}

impl Row {
    /// The pictures of these proportions (width to height, thousandths) over a measure, at most so many lines high.
    fn new(shapes: &[i64], measure: Length, most: u32, grid: Length, x_height: Length) -> Row {
        let count = shapes.len() as i64;
        let gap = grid * 2 / 3;
        let depth = |lines: i64| grid * (lines - 1) + x_height;
        let free = measure - gap * (count - 1);
        let total = shapes.iter().sum::<i64>().max(1);
        let height = free.scale(1000, total).min(depth(i64::from(most))).max(Length::PT);
        let lines = ((height - x_height).div_floor(grid) + 1).max(1);
        let snapped = depth(lines);
        let left = measure - snapped.scale(total, 1000);
        let white = if count > 1 { left / (count - 1) } else { gap };
        if count > 1 && white * 10 <= gap * MOST_WHITE {
            return Row { lines: lines as u32, top: Length::ZERO, height: snapped, gap: white };
        }
        if snapped * 100 >= height * 97 {
            return Row { lines: lines as u32, top: Length::ZERO, height: snapped, gap };
        }
        let lines = (lines + 1).min(i64::from(most)).max(1);
        let height = height.min(depth(lines));
        Row { lines: lines as u32, top: depth(lines) - height, height, gap }
    }
}

impl Bench<'_> {
    /// Pictures side by side in the text.
    pub fn side_by_side(&mut self, pictures: &[Block], env: &Env, out: &mut Vec<Element>) {
        let plates = self.plates(pictures);
        if plates.is_empty() {
            return;
        }
        let start = out.len();
        let (said, nodes) = (self.found.counts(), self.structure.nodes.len());
        let most = self.page_lines(env).saturating_sub(4).max(1);
        let mut solid = Solid::default();
        self.picture_row(&plates, most, env, &mut solid);
        if solid.lines > self.page_lines(env) {
            self.found.truncate(said);
            self.structure.nodes.truncate(nodes);
            self.one_by_one(&plates, env, out);
        } else {
            out.push(element(Content::Float(solid), Spaces { above: 1, below: 1, give: 0 }));
        }
        if let Some(first) = out.get_mut(start) {
            first.ids.extend(ids(pictures));
        }
    }

    /// Pictures one below the other, where a row would leave their captions no room.
    fn one_by_one(&mut self, plates: &[Plate<'_>], env: &Env, out: &mut Vec<Element>) {
        for plate in plates {
            let figure = self.plate(plate, env);
            out.push(figure);
        }
    }

    /// Pages of pictures.
    pub fn gallery(&mut self, pictures: &[Block], env: &Env, out: &mut Vec<Element>) {
        let pages = pictures.len().div_ceil(TO_A_PAGE).max(1);
        for page in pictures.chunks(pictures.len().div_ceil(pages).max(1)) {
            let plates = self.plates(page);
            if plates.is_empty() {
                continue;
            }
            let depth = self.page_lines(env);
            let (said, nodes) = (self.found.counts(), self.structure.nodes.len());
            let start = out.len();
            let mut solid = Solid { whole_page: !env.in_note, ..Solid::default() };
            for row in self.best_rows(&plates, env, depth) {
                solid.lines += u32::from(solid.lines > 0);
                let room = depth.saturating_sub(solid.lines).max(1);
                self.picture_row(row, room, env, &mut solid);
            }
            if solid.lines > depth {
                self.found.truncate(said);
                self.structure.nodes.truncate(nodes);
                self.one_by_one(&plates, env, out);
                if let Some(first) = out.get_mut(start) {
                    first.ids.extend(ids(page));
                }
                continue;
            }
            let free = if solid.whole_page { depth.saturating_sub(solid.lines) } else { 0 };
            let down = self.design.grid.leading * i64::from(free / 2);
            solid.parts.iter_mut().for_each(|part| part.y += down);
            solid.lines += free;
            let mut element = element(Content::Float(solid), Spaces::default());
            element.ids.extend(ids(page));
            out.push(element);
        }
    }

    /// The pictures that could be read, with what is said of them.
    fn plates<'p>(&self, pictures: &'p [Block]) -> Vec<Plate<'p>> {
        let of = |block: &'p Block| match &block.kind {
            BlockKind::Figure(figure) => Plate::of(figure, block.span, self.booklet),
            _ => None,
        };
        pictures.iter().filter_map(of).collect()
    }

    /// The division into rows that fills the page best, of those that fit.
    fn best_rows<'p, 'q>(&mut self, plates: &'p [Plate<'q>], env: &Env, depth: u32) -> Vec<&'p [Plate<'q>]> {
        let said = self.found.counts();
        let nodes = self.structure.nodes.len();
        let ways = divisions(plates.len());
        let mut best: Option<(u64, Vec<usize>)> = None;
        for way in ways {
            let before = self.found.counts();
            let heights: Vec<u32> = split(plates, &way)
                .map(|row| {
                    let mut solid = Solid::default();
                    self.picture_row(row, depth, env, &mut solid);
                    solid.lines
                })
                .collect();
            // Whatever there is to say of a trial is of a caption that its picture is too narrow for.
            let narrow = self.found.counts().0.saturating_sub(before.0) as u64;
            let cost = cost_of(&heights, depth) + narrow * NARROW;
            if best.as_ref().is_none_or(|(known, _)| cost < *known) {
                best = Some((cost, way));
            }
        }
        // The trials leave no trace.
        self.found.truncate(said);
        self.structure.nodes.truncate(nodes);
        best.map(|(_, way)| split(plates, &way).collect()).unwrap_or_default()
    }

    /// A row under what is there.
    fn picture_row(&mut self, plates: &[Plate<'_>], most: u32, env: &Env, solid: &mut Solid) {
        let grid = self.design.grid.leading;
        let shapes: Vec<i64> = plates.iter().map(|plate| shape(plate.picture.natural_size())).collect();
        let row = Row::new(&shapes, self.measure(env), most, grid, self.design.x_height);
        let first = grid * i64::from(solid.lines);
        let mut x = env.left;
        let mut deepest = 0;
        for (plate, shape) in plates.iter().zip(shapes) {
            let width = row.height.scale(shape, 1000);
            let node = self.figure_node(plate, env);
            let size = Size::new(width, row.height);
            let picture = Arc::clone(&plate.picture);
            let kind = PartKind::Picture { picture, size, node, to_edges: false };
            solid.parts.push(Part { x, y: first + row.top - self.design.x_height, kind });
            let place = Env { left: x, right: (self.design.measure() - x - width).max(Length::ZERO), ..*env };
            if let Some(caption) = self.caption(plate, &place) {
                let mut stack = Stack::new(grid);
                stack.skip(grid - caption.style.leading);
                stack.lines(self, &caption);
                deepest = deepest.max(stack.height(grid));
                let down = first + grid * i64::from(row.lines);
                solid.parts.extend(stack.parts.into_iter().map(|part| Part { y: part.y + down, ..part }));
            }
            x += width + row.gap;
        }
        solid.lines += row.lines + deepest;
    }
}

/// Width to height, in thousandths.
fn shape(size: Size) -> i64 {
    (size.width.0.max(1).saturating_mul(1000) / size.height.0.max(1)).clamp(50, 20_000)
}

fn ids(pictures: &[Block]) -> impl Iterator<Item = String> {
    pictures.iter().filter_map(|block| block.id.clone())
}

/// All ways to divide so many pictures into rows, as the lengths of the rows.
fn divisions(count: usize) -> Vec<Vec<usize>> {
    let cuts = count.saturating_sub(1);
    let way = |cut: u32| {
        let mut rows = vec![1];
        for place in 0..cuts {
            match rows.last_mut() {
                Some(last) if cut >> place & 1 == 0 => *last += 1,
                _ => rows.push(1),
            }
        }
        rows
    };
    (0..1 << cuts).map(way).collect()
}

/// The rows of a division.
fn split<'p, 'q>(plates: &'p [Plate<'q>], way: &[usize]) -> impl Iterator<Item = &'p [Plate<'q>]> {
    let mut rest = plates;
    way.iter().map(move |length| {
        let (row, after) = rest.split_at((*length).min(rest.len()));
        rest = after;
        row
    })
}

/// What rows of so many lines cost on a page: white at the foot, unequal heights; far more if they do not fit.
fn cost_of(heights: &[u32], depth: u32) -> u64 {
    let rows = heights.len() as u64;
    let filled = heights.iter().map(|h| u64::from(*h)).sum::<u64>() + rows.saturating_sub(1);
    let mean = heights.iter().map(|h| u64::from(*h)).sum::<u64>() / rows.max(1);
    let uneven: u64 = heights.iter().map(|h| u64::from(*h).abs_diff(mean).pow(2)).sum();
    match u64::from(depth).checked_sub(filled) {
        Some(free) => free * free + 3 * uneven,
        None => 1_000_000 * (filled - u64::from(depth)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_division_is_tried_once_and_a_full_page_of_even_rows_wins() {
        let ways = divisions(4);
        assert_eq!(ways.len(), 8);
        assert!(ways.iter().all(|way| way.iter().sum::<usize>() == 4));
        assert_eq!(divisions(1), [[1]]);
        assert!(cost_of(&[18, 18], 38) < cost_of(&[12, 24], 38));
        assert!(cost_of(&[18, 18], 38) < cost_of(&[10, 10], 38));
        assert!(cost_of(&[20, 20], 38) > cost_of(&[1], 38));
    }

    #[test]
    fn a_row_fills_its_measure_and_its_feet_stand_on_the_grid() {
        let (grid, x_height) = (Length::pt(13), Length::pt(5));
        for shapes in [&[1500, 750][..], &[1000, 1000, 1000], &[660, 1500], &[1333], &[700, 700, 1400, 500]] {
            let row = Row::new(shapes, Length::pt(300), 30, grid, x_height);
            let foot = row.top + row.height;
            assert_eq!(foot, grid * i64::from(row.lines - 1) + x_height, "{shapes:?}");
            let width: Length = shapes.iter().map(|shape| row.height.scale(*shape, 1000)).sum();
            let whole = width + row.gap * (shapes.len() as i64 - 1);
            let least = if shapes.len() > 1 { Length::pt(299) } else { Length::pt(285) };
            assert!(whole <= Length::pt(301) && whole >= least, "{shapes:?}: {whole:?}");
        }
    }
}
