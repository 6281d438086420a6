//! Sections on pages → the booklet: which pagination of each section, where blanks go, to a multiple of what a sheet folds to.

use super::paginate::{Measured, Pagination};
use crate::manifest::{Blanks, SectionKind, Start};

/// What the assembly knows of a section.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it is.
    pub kind: SectionKind,
    /// Where it must start.
    pub start: Start,
    /// Its paginations when it starts on a verso, on a recto: for each number of pages the cheapest.
    pub choices: [Vec<Pagination>; 2],
    /// What the page programme knew of its elements.
    pub measured: Vec<Measured>,
}

impl Run {
    /// The pagination that a seat takes.
    pub fn chosen(&self, seat: &Seat) -> &Pagination {
        &self.choices[side(seat.page)][seat.choice]
    }
}

/// Where a section goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Its first page, from 0.
    pub page: u32,
    /// Which pagination, of those for the side it starts on.
    pub choice: usize,
    /// Blanks before it.
    pub blanks: u32,
}

/// The booklet's plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assembly {
    /// One per section.
    pub seats: Vec<Seat>,
    /// All pages, blanks included.
    pub pages: u32,
    /// Blanks after the last section, where there is no back cover.
    pub trailing: u32,
    /// What it costs.
    pub cost: i64,
}

/// A blank before a section that wants a recto.
const BLANK: i64 = 1_500_000;
/// Blanks before the back cover, by their number; never three if it can be helped.
const PADDING: [i64; 4] = [0, 1_000_000, 2_200_000, 12_000_000];
/// A blank put before an opening only so that fewer stand at the end.
const SPREAD_BLANK: i64 = 20_000_000;
/// A page more: paper is dear too.
const PAGE: i64 = 4_000_000;
/// Blanks that stand elsewhere than the manifest wants them.
const ELSEWHERE: i64 = 60_000_000;

/// What the booklet is to come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// The number of pages; a multiple near the cheapest if nothing is said.
    pub pages: Option<u32>,
    /// Of what the number of pages is a multiple: what a sheet folds to.
    pub multiple: u32,
    /// Pages that are put in afterwards, in the middle of the booklet.
    pub centre: u32,
    /// Where blanks go.
    pub blanks: Blanks,
}

impl Default for Aim {
    fn default() -> Aim {
        Aim { pages: None, multiple: 4, centre: 0, blanks: Blanks::default() }
    }
}

/// Chooses a pagination for every section so that the whole is cheapest and its pages a multiple, or as many as are wanted;
/// `None` if no choice comes to that.
///
/// Exact: a dynamic programme over (section, page).
pub fn assemble(runs: &[Run], aim: Aim) -> Option<Assembly> {
    // For each page a section may start on, the cheapest way there.
    let mut ways: Vec<Vec<Way>> = vec![vec![Way { page: 0, cost: 0, parent: 0, choice: 0, blanks: 0 }]];
    for (index, run) in runs.iter().enumerate() {
        let mut next: Vec<Way> = Vec::new();
        for (parent, way) in ways[index].iter().enumerate() {
            for (blanks, price) in blanks_before(index, run, runs, way.page, aim) {
                // A picture over two pages stands on a verso, even as the first section or behind the cover.
                let turned = run.choices[side(way.page + blanks)].is_empty();
                let (blanks, price) = if turned { (blanks + 1, price + BLANK) } else { (blanks, price) };
                let page = way.page + blanks;
                for (choice, pagination) in run.choices[side(page)].iter().enumerate() {
                    let cost = way.cost + price + pagination.cost + PAGE * i64::from(blanks + pagination.pages);
                    let new = Way { page: page + pagination.pages, cost, parent, choice, blanks };
                    match next.iter_mut().find(|w| w.page == new.page) {
                        Some(known) if known.cost <= cost => {}
                        Some(known) => *known = new,
                        None => next.push(new),
                    }
                }
            }
        }
        ways.push(next);
    }
    trace(runs, &ways, aim)
}

/// Which of a section's paginations belong to a page: 1 those for a recto.
pub fn side(page: u32) -> usize {
    usize::from(page.is_multiple_of(2))
}

#[derive(Clone, Copy, Debug)]
struct Way {
    page: u32,
    cost: i64,
    parent: usize,
    choice: usize,
    blanks: u32,
}

/// How many blanks may stand before a section that would start on `page`, and what they cost.
fn blanks_before(index: usize, run: &Run, runs: &[Run], page: u32, aim: Aim) -> Vec<(u32, i64)> {
    let recto = page.is_multiple_of(2);
    let behind_cover = index > 0 && runs[index - 1].kind == SectionKind::Cover && page == 1;
    if index == 0 {
        return vec![(0, 0)];
    }
    // The last page is a back cover's, before it that of the third cover.
    let closing = match run.kind {
        SectionKind::BackCover => Some(1),
        SectionKind::InsideBack if followed_by_back(index, runs) => Some(2),
        _ => None,
    };
    if let Some(left) = closing {
        let end = page + left + aim.centre;
        let blanks = match aim.pages {
            Some(pages) if pages < end => return Vec::new(),
            Some(pages) => pages - end,
            None => end.next_multiple_of(aim.multiple.max(1)) - end,
        };
        let elsewhere = if aim.blanks == Blanks::Start && blanks > 0 { ELSEWHERE } else { 0 };
        return vec![(blanks, padding(blanks) + elsewhere)];
    }
    let free = match run.kind {
        SectionKind::InsideFront | SectionKind::Colophon | SectionKind::Contents | SectionKind::Blank
            if behind_cover =>
        {
            0
        }
        _ if behind_cover => 1,
        _ => match run.start {
            Start::Recto => return vec![if recto { (0, 0) } else { (1, BLANK) }],
            Start::Verso => return vec![if recto { (1, BLANK) } else { (0, 0) }],
            Start::Any => return vec![(0, 0), (1, SPREAD_BLANK)],
        },
    };
    match aim.blanks {
        Blanks::End => vec![(free, 0)],
        Blanks::Start => (0..4).map(|more| (free + more, padding(more))).collect(),
    }
}

/// What so many blanks at the end cost.
fn padding(blanks: u32) -> i64 {
    match PADDING.get(blanks as usize) {
        Some(price) => *price,
        None => PADDING[3] * i64::from(blanks - 2),
    }
}

fn followed_by_back(index: usize, runs: &[Run]) -> bool {
    runs.get(index + 1).is_some_and(|r| r.kind == SectionKind::BackCover)
}

fn trace(runs: &[Run], ways: &[Vec<Way>], aim: Aim) -> Option<Assembly> {
    let last = ways.last()?;
    let trailing = |page: u32| {
        let end = page + aim.centre;
        match aim.pages {
            Some(pages) => pages.checked_sub(end),
            None => Some(end.next_multiple_of(aim.multiple.max(1)) - end),
        }
    };
    let ends = last.iter().enumerate().filter_map(|(at, way)| Some((at, way, trailing(way.page)?)));
    let (end, _, _) = ends.min_by_key(|(_, way, trailing)| (way.cost + padding(*trailing), way.page))?;
    let mut seats = Vec::with_capacity(runs.len());
    let mut at = end;
    for stage in ways[1..].iter().rev() {
        let way = stage[at];
        at = way.parent;
        seats.push(Seat { page: 0, choice: way.choice, blanks: way.blanks });
    }
    seats.reverse();
    let mut page = 0;
    for (seat, run) in seats.iter_mut().zip(runs) {
        page += seat.blanks;
        seat.page = page;
        page += run.choices[side(page)][seat.choice].pages;
    }
    let trailing = trailing(page)?;
    let cost = last[end].cost + padding(trailing);
    Some(Assembly { seats, pages: page + trailing, trailing, cost })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(kind: SectionKind, start: Start, pages: &[(u32, i64)]) -> Run {
        let choices: Vec<Pagination> = pages
            .iter()
            .map(|&(pages, cost)| Pagination { pages, cost, slots: Vec::new(), notes: Vec::new() })
            .collect();
        Run { kind, start, choices: [choices.clone(), choices], measured: Vec::new() }
    }

    fn pages(runs: &[Run]) -> Vec<u32> {
        assemble(runs, Aim::default()).unwrap().seats.iter().map(|s| s.page).collect()
    }

    #[test]
    fn no_text_stands_behind_the_cover_and_the_back_cover_is_last() {
        let runs = [
            run(SectionKind::Cover, Start::Any, &[(1, 0)]),
            run(SectionKind::Text, Start::Any, &[(3, 0)]),
            run(SectionKind::BackCover, Start::Any, &[(1, 0)]),
        ];
        assert_eq!(pages(&runs), [0, 2, 7]);
        assert_eq!(assemble(&runs, Aim::default()).unwrap().pages, 8);
    }

    #[test]
    fn the_colophon_may_stand_behind_the_cover() {
        let runs = [
            run(SectionKind::Cover, Start::Any, &[(1, 0)]),
            run(SectionKind::Colophon, Start::Any, &[(1, 0)]),
            run(SectionKind::Text, Start::Recto, &[(2, 0)]),
        ];
        assert_eq!(pages(&runs), [0, 1, 2]);
    }

    #[test]
    fn a_cheap_shorter_setting_saves_a_sheet() {
        let runs = [
            run(SectionKind::Cover, Start::Any, &[(1, 0)]),
            run(SectionKind::Text, Start::Recto, &[(5, 500_000), (6, 0)]),
            run(SectionKind::BackCover, Start::Any, &[(1, 0)]),
        ];
        assert_eq!(assemble(&runs, Aim::default()).unwrap().pages, 8);
        assert_eq!(assemble(&runs, Aim::default()).unwrap().seats[1].choice, 0);
    }

    #[test]
    fn a_number_of_pages_that_is_asked_for_is_reached_or_refused() {
        let runs = [
            run(SectionKind::Cover, Start::Any, &[(1, 0)]),
            run(SectionKind::Text, Start::Recto, &[(5, 90_000_000), (6, 0)]),
            run(SectionKind::BackCover, Start::Any, &[(1, 0)]),
        ];
        let pages = |pages| assemble(&runs, Aim { pages: Some(pages), ..Aim::default() }).map(|a| a.pages);
        assert_eq!((pages(8), pages(12), pages(4)), (Some(8), Some(12), None));
    }

    #[test]
    fn a_sheet_folded_twice_takes_pages_by_eight() {
        let runs = [run(SectionKind::Text, Start::Any, &[(9, 0)])];
        let pages = |multiple| assemble(&runs, Aim { multiple, ..Aim::default() }).map(|a| a.pages);
        assert_eq!((pages(4), pages(8), pages(16)), (Some(12), Some(16), Some(16)));
    }

    #[test]
    fn blanks_stand_behind_the_cover_if_the_manifest_wants_them_there() {
        let runs = [
            run(SectionKind::Cover, Start::Any, &[(1, 0)]),
            run(SectionKind::Text, Start::Any, &[(4, 0)]),
            run(SectionKind::BackCover, Start::Any, &[(1, 0)]),
        ];
        let aim = Aim { blanks: Blanks::Start, ..Aim::default() };
        let seats: Vec<u32> = assemble(&runs, aim).unwrap().seats.iter().map(|s| s.page).collect();
        assert_eq!(seats, [0, 3, 7]);
    }

    #[test]
    fn an_empty_booklet_has_no_pages() {
        assert_eq!(assemble(&[], Aim::default()).unwrap().pages, 0);
    }
}
