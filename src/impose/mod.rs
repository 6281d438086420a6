//! Which page goes where on which side of which sheet: pure arithmetic on page counts and sizes. It knows neither PDF nor
//! text.
//!
//! Takes a number of pages and a [`Job`] (what the reader will do with the paper), gives a [`Plan`]: sheets, each with two
//! sides, each with [`Slot`]s. Look at [`Plan`] first, then at [`Scheme`]. Everything that prints pages several to a sheet
//! applies a plan, whether the pages are our own or come from any PDF: imposition has one path.
//!
//! A side is always described as seen by who looks at it, from left to right and from top to bottom, and a sheet is
//! described as it lies in front of the reader, fronts up. The orders are those of bookbinding (a folio, a quarto and an
//! octavo are one sheet folded once, twice and three times); they are not trusted but folded: `tests/impose_fold.rs`
//! follows the points of the paper through the [`Step`]s that the plan tells the reader.

pub mod asked;
pub mod creep;
pub mod duplex;
mod grid;
mod json;
pub mod marks;
pub mod notice;
mod order;
pub mod padding;
mod papers;
pub mod printer;
pub mod read;
pub mod scheme;
mod text;

use crate::geom::{Length, Placement, Rect, Size};

pub use asked::{Asked, Push};
pub use creep::Creep;
pub use duplex::Flip;
pub use order::signature_sizes;
pub use padding::Padding;
pub use scheme::{Fold, Gather, Half, Scheme, Step};
pub use text::Words;

/// What is asked for: how the paper is folded and cut, and the sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// How the pages are arranged and the paper handled.
    pub scheme: Scheme,
    /// The sheet, either way up: the plan turns it as the scheme needs.
    pub sheet: Size,
    /// The trimmed page, upright.
    pub page: Size,
    /// How far ink may reach beyond the trimmed page; never over a fold.
    pub bleed: Length,
    /// The edge about which the printer turns the sheet.
    pub flip: Flip,
    /// On which side the booklet is bound.
    pub binding: Binding,
    /// Where the blanks go when the pages do not fill the sheets.
    pub padding: Padding,
    /// How the thickness of the paper is made up for.
    pub creep: Creep,
    /// The sheets of each signature, where they are given one by one; else the scheme decides.
    pub sizes: Vec<u32>,
    /// Pages (from 0) with a picture that goes on across the spine: they are made narrower instead of moved, so that both
    /// halves still meet at the fold.
    pub joined: Vec<u32>,
}

impl Job {
    /// A saddle-stitched booklet without bleed or creep, blanks at the end, flipped about the short edge.
    pub fn saddle(sheet: Size, page: Size) -> Job {
        Job {
            scheme: Scheme::SADDLE,
            sheet,
            page,
            bleed: Length::ZERO,
            flip: Flip::ShortEdge,
            binding: Binding::Left,
            padding: Padding::AtEnd,
            creep: Creep::NONE,
            sizes: Vec::new(),
            joined: Vec::new(),
        }
    }
}

/// On which side a booklet is bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Binding {
    /// Read from left to right.
    #[default]
    Left,
    /// Read from right to left: every side is the mirror image of the other binding's.
    Right,
    /// Leaves are turned upwards: the heads of right-hand pages, and the feet of left-hand ones, are at the fold.
    Top,
}

impl Binding {
    /// The names by which a command and a manifest ask for them.
    pub const NAMES: [(&'static str, Binding); 3] =
        [("left", Binding::Left), ("right", Binding::Right), ("top", Binding::Top)];
}

/// Which page goes where: a pure value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How the pages are arranged.
    pub scheme: Scheme,
    /// The sheet as it lies in front of the reader: for two A5 on A4, 297 mm wide and 210 mm high.
    pub sheet: Size,
    /// The trimmed page, upright.
    pub page: Size,
    /// How far ink may reach beyond the trimmed page.
    pub bleed: Length,
    /// The number of pages of the document, blanks for filling up not counted.
    pub pages: u32,
    /// The edge about which the printer turns the sheet.
    pub flip: Flip,
    /// On which side the booklet is bound.
    pub binding: Binding,
    /// What the shifts of the pages come from.
    pub creep: Creep,
    /// What to do with the printed sheets, in order.
    pub steps: Vec<Step>,
    /// How many sheets each signature has, in order; a single saddle-stitched booklet is one signature.
    pub signatures: Vec<u32>,
    /// The sheets in the order in which they are printed: the outermost first.
    pub sheets: Vec<Sheet>,
}

/// A sheet of paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The side printed first.
    pub front: Side,
    /// The other one, as it is sent to the printer.
    pub back: Side,
}

impl Sheet {
    /// Both sides, the front first.
    pub fn sides(&self) -> [&Side; 2] {
        [&self.front, &self.back]
    }
}

/// A side of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// The places for pages, from left to right and from top to bottom as seen.
    pub slots: Vec<Slot>,
    /// How many of them stand side by side.
    pub columns: u32,
}

/// A place for a page on a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its place in the reading order of the folded booklet, from 0, blanks counted.
    pub position: u32,
    /// The page of the document, from 0; `None` is a blank.
    pub page: Option<u32>,
    /// Where the trimmed page goes, creep included.
    pub placement: Placement,
    /// The extent of the trimmed page as it lies on the sheet.
    pub size: Size,
    /// The width at which the page is drawn, across the spine, in millionths of its own: less than a million only where
    /// creep narrows.
    pub narrowed: i64,
    /// Where ink may go: the trimmed page with its bleed, cut at the folds.
    pub clip: Rect,
    /// The part of the sheet between the folds and cuts around it.
    pub room: Rect,
}

/// Why pages cannot be imposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// There is no page.
    NoPages,
    /// More pages than any booklet has: the most is named.
    TooManyPages(u32),
    /// The page is larger than its part of the sheet.
    PageTooLarge {
        /// The page as it would stand, upright.
        page: Size,
        /// What the sheet offers.
        room: Size,
    },
    /// A sheet, page, grid or signature without extent.
    Empty,
    /// The scheme takes this many pages at most.
    SchemeHolds(u32),
}

/// The most pages that are imposed at once. Far above any booklet, low enough that nothing overflows.
pub const MOST_PAGES: u32 = 1_000_000;

/// Plans the sheets for `pages` pages.
///
/// # Errors
/// [`Misfit`] says what does not fit.
pub fn impose(pages: u32, job: &Job) -> Result<Plan, Misfit> {
    if pages == 0 {
        return Err(Misfit::NoPages);
    }
    if pages > MOST_PAGES {
        return Err(Misfit::TooManyPages(MOST_PAGES));
    }
    if job.scheme.is_empty() {
        return Err(Misfit::Empty);
    }
    if let Some(most) = job.scheme.most_pages().filter(|most| pages > *most) {
        return Err(Misfit::SchemeHolds(most));
    }
    let order = order::arrange(job.scheme, pages, &job.sizes);
    let contents = job.padding.fill(pages, order.positions);
    let grid = grid::Grid::new(job, order.columns, order.rows)?;
    let sheets = order
        .sheets
        .iter()
        .map(|[front, back]| Sheet { front: grid.side(front, &contents), back: grid.back(back, &contents, job.flip) })
        .map(|sheet| match job.scheme {
            Scheme::MiniZine => Sheet { back: grid.poster(sheet.back), ..sheet },
            _ => sheet,
        })
        .collect();
    Ok(Plan {
        scheme: job.scheme,
        sheet: grid.sheet,
        page: job.page,
        bleed: job.bleed,
        pages,
        flip: job.flip,
        binding: job.binding,
        creep: job.creep,
        steps: job.scheme.steps(job.binding),
        signatures: order.signatures,
        sheets,
    })
}

/// A place on the sheets: which one, which side, which slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The sheet, from 0.
    pub sheet: u32,
    /// On its back.
    pub back: bool,
    /// The slot, from 0.
    pub slot: u32,
}

impl Plan {
    /// Every slot with its place, sheet by sheet, fronts first.
    pub fn places(&self) -> impl Iterator<Item = (Place, &Slot)> {
        self.sheets.iter().enumerate().flat_map(|(number, sheet)| {
            [false, true].into_iter().flat_map(move |back| {
                let side = if back { &sheet.back } else { &sheet.front };
                side.slots
                    .iter()
                    .enumerate()
                    .map(move |(slot, value)| (Place { sheet: number as u32, back, slot: slot as u32 }, value))
            })
        })
    }

    /// Takes the sheets apart again: where page 1, 2, 3 … of the document stands. A page that is printed several times
    /// is named at its first place.
    pub fn unimpose(&self) -> Vec<Place> {
        let mut found: Vec<Option<Place>> = vec![None; self.pages as usize];
        for (place, slot) in self.places() {
            let page = slot.page.and_then(|page| found.get_mut(page as usize));
            if let Some(first @ None) = page {
                *first = Some(place);
            }
        }
        found.into_iter().flatten().collect()
    }

    /// The positions, from 1, at which the folded booklet has a blank.
    pub fn blanks(&self) -> Vec<u32> {
        let mut blanks: Vec<u32> =
            self.places().filter(|(_, slot)| slot.page.is_none()).map(|(_, slot)| slot.position + 1).collect();
        blanks.sort_unstable();
        blanks.dedup();
        blanks
    }

    /// How far the innermost page was moved.
    pub fn largest_shift(&self) -> Length {
        let deepest = self.signatures.iter().max().map_or(0, |sheets| sheets * self.scheme.leaf_pairs());
        (0..deepest).map(|depth| self.creep.shift(depth, deepest).abs()).max().unwrap_or(Length::ZERO)
    }
}
