//! Preflight: what a print shop would object to, found before it does.
//!
//! Takes the laid-out pages and the [`Terms`] of the job; gives [`Finding`]s, each with page, place and what to do. Works on
//! the display list, so that it finds what is printed and not what some writer made of it. Look at [`inspect`] first; each rule is
//! a function of its own in `rules` and `whole`.
//!
//! Source of the limits: the guides of French print shops; each can be set in `[preflight]`.

mod grounds;
mod pieces;
mod rules;
mod whole;

use crate::diag::{Diagnostic, Message};
use crate::font::Fonts;
use crate::geom::{Length, Point};
use crate::impose::Binding;
use crate::manifest::{Preflight, PrintInk};
use crate::page::{Document, PageIndex};

/// What the job is and what it may ask of a press.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Where from on each thing is told.
    pub limits: Preflight,
    /// What it is printed with.
    pub ink: PrintInk,
    /// The most ink on one spot, in percent: what a photograph made for the press may not exceed either.
    pub most_ink: u32,
    /// How far what touches the edge must reach beyond it.
    pub bleed: Length,
    /// Where the spine is.
    pub spine: Binding,
    /// The flat spine, where it is glued; else it is stapled through the fold.
    pub flat: Option<Flat>,
}

/// The spine of a glued booklet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flat {
    /// How wide it is.
    pub width: Length,
    /// How wide it must be for words to stand on it.
    pub least_for_words: Length,
    /// Whether words stand on it.
    pub has_words: bool,
}

/// Something that a print shop would object to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where on the page: from the trimmed page's top left corner.
    pub at: Option<Point>,
    /// What, on which page, and what to do.
    pub diagnostic: Diagnostic,
}

impl Finding {
    fn on(self, page: PageIndex) -> Finding {
        Finding { diagnostic: self.diagnostic.on_page(page.folio().0), ..self }
    }
}

/// All that is found, in the order of the pages; of each kind on a page the worst, which counts the others.
pub fn inspect(document: &Document, fonts: &Fonts, terms: &Terms) -> Vec<Finding> {
    let mut found = whole::inspect(document, fonts, terms);
    let mut coloured = Vec::new();
    for (index, page) in (0..).map(PageIndex).zip(&document.pages) {
        let pieces = pieces::pieces(page, fonts);
        let sheet = rules::Sheet { page, index, pieces: &pieces, terms };
        let told = rules::RULES.iter().filter_map(|rule| rule(&sheet));
        found.extend(told.map(|finding| finding.on(index)));
        coloured.extend(rules::coloured(&sheet).map(|finding| finding.on(index)));
    }
    found.extend(once(coloured));
    found
}

/// A second colour is on every page or on none: the first place, which counts the other pages.
fn once(coloured: Vec<Finding>) -> Option<Finding> {
    let others = coloured.len().saturating_sub(1);
    let mut first = coloured.into_iter().next()?;
    if let Message::PreflightColour { pages, .. } = &mut first.diagnostic.message {
        *pages = others;
    }
    Some(first)
}

#[cfg(test)]
mod tests;
