//! What other numbers of pages would cost: what is bent for each, and what would have to be cut where none will do.

use super::fit::{Fitted, Trial, WIDE_SLACK};
use super::press::Shapers;
use super::{Layout, assemble_round, compose};
use crate::booklet::Booklet;
use crate::diag::Message;
use crate::font::Fonts;
use crate::geom::Length;

/// A number of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageCount {
    /// So many.
    pub pages: u32,
    /// Whether the booklet has come to that.
    pub is_chosen: bool,
    /// What it would take.
    pub ways: Ways,
}

/// What a number of pages takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ways {
    /// The text comes to it by itself.
    Possible {
        /// In demerits; less is better.
        cost: i64,
        /// What is bent, blanks included.
        means: Vec<Message>,
        /// Flaws that would be left.
        flaws: u32,
    },
    /// So many lines would have to be cut.
    Cut(u32),
}

/// Multiples tried below and above the number that the booklet has.
const STEPS: u32 = 2;

/// The numbers of pages round the one that the booklet has come to, fewest first, in the design in which it is set.
pub fn page_counts(booklet: &Booklet, layout: &Layout, fonts: &Fonts) -> Vec<PageCount> {
    let Some(design) = &layout.design else { return Vec::new() };
    let trial = Trial { pages: None, slack: WIDE_SLACK, extra: 0 };
    let shapers = Shapers::new(fonts);
    let composed = compose(booklet, design, &shapers, &booklet.manifest.french, &layout.learnt, &trial);
    let own = layout.document.pages.len() as u32;
    let aim = composed.aim(booklet, None);
    let multiple = aim.multiple.max(1);
    let first = own.saturating_sub(STEPS * multiple).next_multiple_of(multiple).max(multiple);
    let mut counts = Vec::new();
    for pages in (first..=own + STEPS * multiple).step_by(multiple as usize) {
        let aim = composed.aim(booklet, Some(pages));
        let ways = match assemble_round(&composed.runs, composed.centre, aim) {
            Some((assembly, order)) => {
                let (bends, _) = composed.examine(booklet, design, &assembly, order);
                let taken: u32 =
                    composed.runs.iter().zip(&assembly.seats).map(|(run, seat)| run.chosen(seat).pages).sum();
                let fitted = Fitted { pages, leading: None, size: None, margins: Length::ZERO };
                Some(Ways::Possible {
                    cost: assembly.cost,
                    means: fitted.means(&bends, assembly.pages - taken),
                    flaws: bends.iter().filter(|bend| bend.is_flaw).count() as u32,
                })
            }
            None => lines_to_cut(booklet, layout, pages).map(Ways::Cut),
        };
        counts.extend(ways.map(|ways| PageCount { pages, is_chosen: pages == own, ways }));
    }
    counts
}

/// The fewest lines whose loss would bring the booklet down to so many pages.
fn lines_to_cut(booklet: &Booklet, layout: &Layout, pages: u32) -> Option<u32> {
    let cuts = layout.cheapest_cuts(pages, booklet, 0)?;
    Some(cuts.iter().map(|cut| cut.lines).sum())
}
