//! The order of the pages: which position of the reading order stands in which cell of which side.
//!
//! The folded schemes come from one small table each (what one sheet carries when it is folded alone) and one rule for
//! several sheets. Backs are given as seen after the sheet was turned about its vertical axis, as one turns a leaf.

use super::scheme::{Fold, Gather, Scheme};
use crate::geom::Turn;

/// What a whole job puts where, without any length.
pub(super) struct Order {
    pub columns: u32,
    pub rows: u32,
    /// How many positions the folded booklet has.
    pub positions: u32,
    /// Sheets in each signature.
    pub signatures: Vec<u32>,
    /// Front and back of each sheet.
    pub sheets: Vec<[Vec<Cell>; 2]>,
}

/// What one cell of a side carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub column: u32,
    pub row: u32,
    /// In the reading order, from 0.
    pub position: u32,
    pub turn: Turn,
    /// Where the page's spine is, if it is bound at a fold.
    pub spine: Option<Spine>,
    /// How many leaf pairs lie outside this one in its signature, and how many there are.
    pub depth: (u32, u32),
}

/// Which edge of the upright page is bound, in a booklet that is read from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spine {
    Left,
    Right,
}

/// What one sheet carries when it is folded alone: positions from 1, row by row.
struct Pattern {
    columns: u32,
    front: &'static [u32],
    back: &'static [u32],
    /// The row that stands upright; the other is upside down.
    upright: u32,
}

const FOLIO: Pattern = Pattern { columns: 2, front: &[4, 1], back: &[2, 3], upright: 0 };
const QUARTO: Pattern = Pattern { columns: 2, front: &[5, 4, 8, 1], back: &[3, 6, 2, 7], upright: 1 };
const QUARTO_FOOT: Pattern = Pattern { columns: 2, front: &[8, 1, 5, 4], back: &[2, 7, 3, 6], upright: 0 };
const OCTAVO: Pattern =
    Pattern { columns: 4, front: &[5, 12, 9, 8, 4, 13, 16, 1], back: &[7, 10, 11, 6, 2, 15, 14, 3], upright: 1 };
/// The pages run around the slit: along the bottom to the right edge, then back along the top.
const MINI_ZINE: Pattern = Pattern { columns: 4, front: &[5, 4, 3, 2, 6, 7, 8, 1], back: &[], upright: 1 };

/// `sizes`: the sheets of each signature, where they are given one by one.
pub(super) fn arrange(scheme: Scheme, pages: u32, sizes: &[u32]) -> Order {
    match scheme {
        Scheme::Folded { fold, gather, signature } => folded(fold, gather, signature, pages, sizes),
        Scheme::CutThenNest => strips(pages, true),
        Scheme::TwoCopies => strips(pages, false),
        Scheme::CutAndStack { columns, rows } => cut_and_stack(columns, rows, pages, false),
        Scheme::PerfectBound { columns, rows } => cut_and_stack(columns, rows, pages, true),
        Scheme::MiniZine => mini_zine(pages),
        Scheme::NUp { columns, rows } => n_up(columns, rows, pages),
        Scheme::Given => n_up(1, 1, pages),
    }
}

/// How many sheets each signature gets when one may have `most` sheets: no more sheets than needed, sizes as even as can
/// be, the larger ones first. So there is never a last signature of one sheet beside longer ones, unless `most` is 2.
pub fn signature_sizes(sheets: u32, most: u32) -> Vec<u32> {
    let count = sheets.div_ceil(most.max(1)).max(1);
    let (size, longer) = (sheets / count, sheets % count);
    (0..count).map(|number| size + u32::from(number < longer)).collect()
}

/// The sizes as given, as far as they are needed, the last one as often as it takes; `None` if none is given. Those that are
/// named stay whole, and what they hold too much is blank.
fn given_sizes(sheets: u32, sizes: &[u32]) -> Option<Vec<u32>> {
    let last = (*sizes.last()?).max(1);
    let mut left = sheets;
    let mut taken = Vec::new();
    for size in sizes.iter().map(|size| (*size).max(1)) {
        if left == 0 {
            break;
        }
        taken.push(size);
        left = left.saturating_sub(size);
    }
    while left > 0 {
        taken.push(last.min(left));
        left -= last.min(left);
    }
    Some(taken)
}

fn folded(fold: Fold, gather: Gather, signature: Option<u32>, pages: u32, sizes: &[u32]) -> Order {
    let pattern = match fold {
        Fold::Folio => &FOLIO,
        Fold::Quarto => &QUARTO,
        Fold::QuartoFoot => &QUARTO_FOOT,
        Fold::Octavo => &OCTAVO,
    };
    let count = pages.div_ceil(fold.pages());
    let signatures = given_sizes(count, sizes).unwrap_or_else(|| signature_sizes(count, signature.unwrap_or(count)));
    let mut sheets = Vec::with_capacity(count as usize);
    let mut first = 0;
    for &size in &signatures {
        let block = Block { first, sheets: size, leaves: fold.pages() / 2, gather };
        for sheet in 0..size {
            sheets.push([pattern.front, pattern.back].map(|side| block.side(pattern, side, sheet)));
        }
        first += size * fold.pages();
    }
    Order {
        columns: pattern.columns,
        rows: pattern.front.len() as u32 / pattern.columns,
        positions: first,
        signatures,
        sheets,
    }
}

/// One signature.
struct Block {
    /// The position of its first page.
    first: u32,
    sheets: u32,
    /// Leaves that one sheet gives.
    leaves: u32,
    gather: Gather,
}

impl Block {
    fn side(&self, pattern: &Pattern, side: &[u32], sheet: u32) -> Vec<Cell> {
        (0..)
            .zip(side)
            .map(|(index, &alone)| {
                let front = pattern.front.contains(&alone);
                let leaf = self.leaf((alone - 1) / 2, front == (alone % 2 == 1), sheet);
                let all = self.leaves * self.sheets;
                Cell {
                    column: index % pattern.columns,
                    row: index / pattern.columns,
                    position: self.first + 2 * leaf + (alone - 1) % 2,
                    turn: if index / pattern.columns == pattern.upright { Turn::Upright } else { Turn::Half },
                    spine: Some(spine_of(alone - 1)),
                    depth: (leaf.min(all - 1 - leaf), all / 2),
                }
            })
            .collect()
    }

    /// Which leaf of the signature is that leaf of the sheet when it is folded alone. `recto_in_front`: the leaf's first
    /// page is on the sheet's front.
    fn leaf(&self, alone: u32, recto_in_front: bool, sheet: u32) -> u32 {
        match self.gather {
            // The first half of an inner sheet's leaves comes after that of the sheets outside it, the second half before.
            Gather::FoldThenNest if alone < self.leaves / 2 => sheet * self.leaves / 2 + alone,
            Gather::FoldThenNest => self.leaves * self.sheets - sheet * self.leaves / 2 - (self.leaves - alone),
            // Where the paper lies as it was piled the first sheet comes first, where it was turned over the last.
            Gather::PileThenFold if recto_in_front => alone * self.sheets + sheet,
            Gather::PileThenFold => alone * self.sheets + (self.sheets - 1 - sheet),
        }
    }
}

/// The even positions (counted from 0) are right-hand pages, bound at their left.
fn spine_of(position: u32) -> Spine {
    if position.is_multiple_of(2) { Spine::Left } else { Spine::Right }
}

/// Two rows of folio spreads: the same ones twice, or the second row for the inner half of the booklet.
fn strips(pages: u32, nested: bool) -> Order {
    let rows = if nested { 2 } else { 1 };
    let sheets = pages.div_ceil(4 * rows);
    let block = Block { first: 0, sheets: sheets * rows, leaves: 2, gather: Gather::FoldThenNest };
    let side = |side: &[u32], sheet: u32| -> Vec<Cell> {
        (0..2)
            .flat_map(|row| {
                let spread = if nested { sheet + row * sheets } else { sheet };
                block.side(&FOLIO, side, spread).into_iter().map(move |cell| Cell { row, ..cell })
            })
            .collect()
    };
    Order {
        columns: 2,
        rows: 2,
        positions: 4 * rows * sheets,
        signatures: vec![sheets],
        sheets: (0..sheets).map(|sheet| [side(FOLIO.front, sheet), side(FOLIO.back, sheet)]).collect(),
    }
}

/// Pile k of the cut sheets carries the leaves k·S, k·S + 1 … (S sheets).
fn cut_and_stack(columns: u32, rows: u32, pages: u32, bound: bool) -> Order {
    let piles = columns * rows;
    let sheets = pages.div_ceil(2 * piles);
    let cell = |pile: u32, sheet: u32, back: u32| {
        let column = pile % columns;
        Cell {
            // Behind the leftmost leaf of the front is the rightmost of the back.
            column: if back == 1 { columns - 1 - column } else { column },
            row: pile / columns,
            position: 2 * (pile * sheets + sheet) + back,
            turn: Turn::Upright,
            spine: bound.then(|| spine_of(back)),
            depth: (0, 0),
        }
    };
    let side = |sheet, back| (0..piles).map(|pile| cell(pile, sheet, back)).collect();
    Order {
        columns,
        rows,
        positions: 2 * piles * sheets,
        signatures: vec![sheets],
        sheets: (0..sheets).map(|sheet| [side(sheet, 0), side(sheet, 1)]).collect(),
    }
}

fn mini_zine(pages: u32) -> Order {
    let poster = Cell { column: 0, row: 0, position: 8, turn: Turn::Upright, spine: None, depth: (0, 0) };
    let back = if pages > 8 { vec![poster] } else { Vec::new() };
    let front = (0..)
        .zip(MINI_ZINE.front)
        .map(|(index, &position)| Cell {
            column: index % 4,
            row: index / 4,
            position: position - 1,
            turn: if index < 4 { Turn::Half } else { Turn::Upright },
            spine: Some(spine_of(position - 1)),
            depth: (0, 0),
        })
        .collect();
    Order { columns: 4, rows: 2, positions: pages.max(8), signatures: vec![1], sheets: vec![[front, back]] }
}

fn n_up(columns: u32, rows: u32, pages: u32) -> Order {
    let each = columns * rows;
    let sheets = pages.div_ceil(each);
    let side = |sheet| {
        (0..each)
            .map(|index| Cell {
                column: index % columns,
                row: index / columns,
                position: sheet * each + index,
                turn: Turn::Upright,
                spine: None,
                depth: (0, 0),
            })
            .collect()
    };
    Order {
        columns,
        rows,
        positions: sheets * each,
        signatures: vec![sheets],
        sheets: (0..sheets).map(|sheet| [side(sheet), Vec::new()]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_even_and_never_end_in_a_single_sheet() {
        assert_eq!(signature_sizes(9, 8), [5, 4]);
        assert_eq!(signature_sizes(16, 5), [4, 4, 4, 4]);
        assert_eq!(signature_sizes(17, 5), [5, 4, 4, 4]);
        for sheets in 2..200 {
            for most in 3..12 {
                let sizes = signature_sizes(sheets, most);
                assert_eq!(sizes.iter().sum::<u32>(), sheets);
                assert!(sizes.iter().all(|size| (2..=most).contains(size)), "{sheets} sheets by {most}: {sizes:?}");
            }
        }
    }
}
