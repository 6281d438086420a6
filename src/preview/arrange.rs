//! Which pages a picture shows and where; arithmetic only.

/// What lies open before the reader: a left-hand and a right-hand page, or one of them, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The left-hand page.
    pub left: Option<u32>,
    /// The right-hand page.
    pub right: Option<u32>,
}

impl Opening {
    /// A page or a side of a sheet by itself.
    pub fn single(page: u32) -> Opening {
        Opening { left: None, right: Some(page) }
    }

    /// Its pages from left to right.
    pub fn pages(self) -> impl Iterator<Item = u32> {
        self.left.into_iter().chain(self.right)
    }
}

/// The openings of a booklet of so many pages: the cover alone, then always two, the last alone if their number is even.
pub fn openings(pages: u32) -> Vec<Opening> {
    let page = |number: u32| (number < pages).then_some(number);
    (0..=pages / 2)
        .map(|opening| Opening { left: (opening * 2).checked_sub(1).and_then(page), right: page(opening * 2) })
        .filter(|opening| opening.pages().next().is_some())
        .collect()
}

/// What a picture shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// One opening, from edge to edge.
    Opening(Opening),
    /// Openings in rows on a grey ground, each page on its side of the fold.
    Table(Vec<Opening>),
}

/// A page in its place, or a line; in pixels from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub page: u32,
    pub at: (u32, u32),
    pub size: (u32, u32),
}

/// Where everything goes.
#[derive(Debug)]
pub(super) struct Plan {
    pub size: (u32, u32),
    /// The grey between the pages.
    pub ground: u8,
    pub pages: Vec<Placed>,
    /// Where two pages meet, to be seen between two white ones.
    pub folds: Vec<Placed>,
}

/// Plans a picture; `extent` gives a page's width and height. `None` if it knows no such page, or nothing is shown.
pub(super) fn plan(arrangement: &Arrangement, dpi: u32, extent: impl Fn(u32) -> Option<(u32, u32)>) -> Option<Plan> {
    match arrangement {
        Arrangement::Opening(opening) => edge_to_edge(*opening, extent),
        Arrangement::Table(openings) => table(openings, dpi, extent),
    }
}

const WHITE: u8 = 255;
const TABLE: u8 = 160;

fn edge_to_edge(opening: Opening, extent: impl Fn(u32) -> Option<(u32, u32)>) -> Option<Plan> {
    let mut plan = Plan { size: (0, 0), ground: WHITE, pages: Vec::new(), folds: Vec::new() };
    for page in opening.pages() {
        let size = extent(page)?;
        plan.pages.push(Placed { page, at: (plan.size.0, 0), size });
        plan.size = (plan.size.0 + size.0, plan.size.1.max(size.1));
    }
    (!plan.pages.is_empty()).then_some(plan)
}

fn table(openings: &[Opening], dpi: u32, extent: impl Fn(u32) -> Option<(u32, u32)>) -> Option<Plan> {
    let pages: Vec<u32> = openings.iter().flat_map(|opening| opening.pages()).collect();
    let sizes = pages.iter().map(|&page| extent(page)).collect::<Option<Vec<_>>>()?;
    let (width, height) = (sizes.iter().map(|size| size.0).max()?, sizes.iter().map(|size| size.1).max()?);
    // An eighth of an inch between the openings.
    let gap = dpi.div_ceil(8);
    let columns = columns(openings.len() as u32, 2 * width + gap, height + gap);
    let rows = (openings.len() as u32).div_ceil(columns);
    let across = |columns: u32| gap + columns * (2 * width + gap);
    let down = |rows: u32| gap + rows * (height + gap);
    let mut plan = Plan { size: (across(columns), down(rows)), ground: TABLE, pages: Vec::new(), folds: Vec::new() };
    for (number, opening) in (0..).zip(openings) {
        let (x, y) = (across(number % columns), down(number / columns));
        // Pages of different sizes meet at the fold.
        for (page, is_left) in
            opening.left.map(|page| (page, true)).into_iter().chain(opening.right.map(|p| (p, false)))
        {
            let size = extent(page)?;
            let x = if is_left { x + width - size.0 } else { x + width };
            plan.pages.push(Placed { page, at: (x, y), size });
        }
        if let (Some(page), Some(_)) = (opening.right, opening.left) {
            plan.folds.push(Placed { page, at: (x + width, y), size: (1, height) });
        }
    }
    Some(plan)
}

/// As many columns as make the table about a third wider than high, as a screen is.
fn columns(openings: u32, width: u32, height: u32) -> u32 {
    let off = |columns: &u32| {
        let rows = openings.div_ceil(*columns);
        (3 * u64::from(*columns) * u64::from(width)).abs_diff(4 * u64::from(rows) * u64::from(height))
    };
    (1..=openings).min_by_key(off).unwrap_or(1)
}
