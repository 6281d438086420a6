//! Blocks → galley → pages.
//!
//! Takes a [`Booklet`] and a [`Design`]; gives a [`Layout`]: the [`Document`], and what there is to say of it. Layout
//! cannot fail: its troubles are warnings with a place and a page. The story is in [`lay_out`]: each section becomes a
//! galley, each galley is paginated for both sides it may start on, the sections are assembled to a multiple of four, and
//! the chosen pages are placed.

pub mod annotate;
mod assemble;
mod balance;
mod bench;
mod blocks;
pub mod certificate;
pub mod counts;
mod cover;
mod cuts;
mod figure;
mod fit;
mod framed;
mod furniture;
mod gallery;
mod galley;
mod matter;
mod measure;
mod notes;
mod ornament;
mod pages;
pub mod paginate;
mod parallel;
mod place;
mod press;
mod qr;
mod sections;
mod table;
mod tall;
mod timeline;
mod title;

use std::collections::{BTreeMap, BTreeSet};

use assemble::{Aim, Assembly, Run, Seat, assemble};
use bench::Shop;
use certificate::Bend;
use cuts::{Cut, Removable};
use fit::{Fitted, Trial};
use pages::{Order, metadata, outline, pages_of};
use place::Placer;
use press::{Found, Shapers};
use rayon::prelude::*;
use sections::Galley;

use crate::booklet::Booklet;
use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::lang;
use crate::manifest::{Prefer, SectionKind};
use crate::page::{Document, PageIndex, Structure};
use crate::paragraph::{Change, Offer};
use crate::style::Design;

pub use fit::lay_out;

/// A booklet laid out, and what there is to say of it.
#[derive(Debug, Default)]
pub struct Layout {
    /// The pages.
    pub document: Document,
    /// Where each section stands: its number in the manifest, first and last page.
    pub sections: Vec<Placement>,
    /// Pages left white, and why there.
    pub blanks: Vec<PageIndex>,
    /// Where each block that was set begins: its place in the file and its page, in the order of the files.
    pub places: Vec<(Span, PageIndex)>,
    /// What was bent for the pages' sake and which flaws are left, in the order of the pages.
    pub bends: Vec<Bend>,
    /// What was done for the number of pages that was asked for.
    pub fitted: Option<Fitted>,
    /// What could be cut from each section.
    removable: Vec<Removable>,
    /// What was proposed to be cut because the number of pages that was asked for is too low.
    pub cuts: Vec<Cut>,
    /// What the pages cost.
    pub cost: i64,
    /// What the runs before had found when it was set.
    pub learnt: Learnt,
    /// The design in which they are set: that of the manifest, or one bent to the number of pages.
    pub design: Option<Design>,
    /// Warnings, and errors such as a character that no font has.
    pub diagnostics: Diagnostics,
    /// What the language layer changed in letters, digits and signs.
    pub changes: Vec<Change>,
    /// What it only reports: place, rule, suggestion.
    pub lints: Vec<(Span, u16, Option<String>)>,
}

impl Layout {
    /// The page on which the block begins that a place in a text belongs to.
    pub fn page_of(&self, place: Span) -> Option<PageIndex> {
        let starts_before = |span: &Span| (span.source, span.start) <= (place.source, place.start);
        let before = self.places.partition_point(|(span, _)| starts_before(span));
        // The innermost block begins last, and blocks are not nested deeper.
        let mut near = self.places[..before].iter().rev().take(crate::content::NESTING_LIMIT);
        let holds = |span: &Span| span.source == place.source && place.start <= span.end;
        near.find(|(span, _)| holds(span)).map(|(_, page)| *page)
    }
}

/// What can be known only once the pages are made, for another run to reckon with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learnt {
    /// The pages of ids, where page numbers are printed in the text.
    pub pages: BTreeMap<String, u32>,
    /// Pictures for which there was no room in the margin of their page.
    pub crowded: BTreeSet<Span>,
}

/// Where a section stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Its number in the manifest, from 1.
    pub number: usize,
    /// What it is.
    pub kind: SectionKind,
    /// Its title, if it has one.
    pub title: String,
    /// Its first page.
    pub first: PageIndex,
    /// Its last page.
    pub last: PageIndex,
}

/// All sections set, and each on pages in every way that comes into question.
struct Composed {
    galleys: Vec<Galley>,
    structure: Structure,
    found: Found,
    runs: Vec<Run>,
    /// Which of them stands in the middle.
    centre: Option<usize>,
}

impl Composed {
    /// What they are to come to.
    fn aim(&self, booklet: &Booklet, pages: Option<u32>) -> Aim {
        let manifest = &booklet.manifest;
        let centre = if self.centre.is_some() { 2 } else { 0 };
        Aim { pages, multiple: manifest.impose.asked.scheme.multiple(), centre, blanks: manifest.fitting.blanks }
    }

    /// What was bent in an assembly, and what could be cut.
    fn examine(
        &self,
        booklet: &Booklet,
        design: &Design,
        assembly: &Assembly,
        order: Order,
    ) -> (Vec<Bend>, Vec<Removable>) {
        let options = &booklet.manifest.french;
        let (mut bends, mut removable) = (Vec::new(), Vec::new());
        for ((galley, run), seat) in self.galleys.iter().zip(&self.runs).zip(&assembly.seats) {
            let choice = run.chosen(seat);
            if !galley.at_centre {
                removable.push(cuts::removable(galley, run, seat, booklet, design));
            }
            bends.extend(certificate::examine(
                galley,
                &run.measured,
                choice,
                &|page| order.of(galley).index(seat.page + page),
                design.grid.lines,
            ));
        }
        bends.retain(|bend| certificate::rule_of(&bend.what).is_none_or(|rule| options.follows(rule)));
        (bends, removable)
    }
}

/// Sets all sections.
fn compose(
    booklet: &Booklet,
    design: &Design,
    shapers: &Shapers<'_>,
    options: &lang::Options,
    learnt: &Learnt,
    trial: &Trial,
) -> Composed {
    let offer = match booklet.manifest.fitting.prefer {
        Prefer::Lines => Offer::Even,
        Prefer::Pages => Offer::Loose,
    };
    let shop = Shop { exceptions: &booklet.exceptions, options, learnt, offer };
    let (mut galleys, structure, mut found) = sections::galleys(booklet, design, shapers, shop);
    press::set_all(&mut galleys, &shop, shapers, &mut found);
    for galley in &mut galleys {
        let elements = galley.lead.iter_mut().chain(&mut galley.elements);
        galley.notes = notes::tie(std::mem::take(&mut galley.notes), elements);
    }
    let paginate = |galley: &Galley| galley.paginate(design, options, trial.slack, trial.extra);
    let runs: Vec<Run> = press::heaviest_first(&galleys, |galley| galley.elements.len(), paginate);
    let centre = galleys.iter().position(|galley| galley.at_centre);
    Composed { galleys, structure, found, runs, centre }
}

/// One run, and what is known after it.
fn run(
    booklet: &Booklet,
    design: &Design,
    shapers: &Shapers<'_>,
    options: &lang::Options,
    learnt: &Learnt,
    trial: &Trial,
) -> Option<(Layout, Learnt)> {
    let manifest = &booklet.manifest;
    let composed = compose(booklet, design, shapers, options, learnt, trial);
    let aim = composed.aim(booklet, trial.pages);
    let (assembly, order) = assemble_round(&composed.runs, composed.centre, aim)?;
    let (bends, removable) = composed.examine(booklet, design, &assembly, order);
    let Composed { galleys, mut structure, found, runs, .. } = composed;
    let lines = press::set_lines(&galleys, &runs, &assembly, shapers);
    let mut layout =
        Layout { diagnostics: found.diagnostics, changes: found.changes, lints: found.lints, ..Layout::default() };
    (layout.bends, layout.removable) = (bends, removable);
    let language = manifest.brochure.language;
    let shaper = shapers.mine();
    tell_spreads(&galleys, &assembly, order, &mut layout.diagnostics);
    let mut placer = Placer::new(design, &shaper, language, &mut structure);
    let mut document = pages_of(&galleys, &runs, &assembly, order, lines, &mut placer, manifest, &mut layout);
    let lost = placer.resolve(&mut document);
    let loose = if options.follows(lang::RULE_LOOSE_LINE) { &placer.loose[..] } else { &[] };
    for (page, span, ratio) in loose {
        let times = format!("{}.{}", ratio / 1000, ratio % 1000 / 100);
        let warning = Diagnostic::warning(*span, Message::LineTooLoose { times }).on_page(page.folio().0);
        layout.diagnostics.push(warning.hint(Message::RewordLine));
    }
    for id in lost {
        layout.diagnostics.push(Diagnostic::warning(None, Message::UnknownId { id }));
    }
    let outline = outline(&galleys, &placer.places);
    let places = || placer.places.iter().map(|(id, (page, _))| (id.clone(), page.folio().0)).collect();
    let pages = if found.refers_to_pages { places() } else { BTreeMap::new() };
    let crowded = learnt.crowded.union(&placer.crowded).copied().collect();
    let finest = manifest.images;
    layout.document = Document { pages: document, structure, outline, metadata: metadata(booklet), finest };
    layout.cost = assembly.cost;
    layout.design = Some(design.clone());
    // They are in many small pieces: one processor would be long at forgetting them.
    galleys.into_par_iter().with_max_len(1).flat_map(|galley| galley.elements).for_each(drop);
    Some((layout, Learnt { pages, crowded }))
}

/// Assembles all sections but the one that stands in the middle, which is then put there.
fn assemble_round(runs: &[Run], centre: Option<usize>, aim: Aim) -> Option<(Assembly, Order)> {
    let Some(at) = centre else { return Some((assemble(runs, aim)?, Order::default())) };
    let mut others = runs.to_vec();
    others.remove(at);
    let mut assembly = assemble(&others, aim)?;
    assembly.pages += 2;
    let middle = assembly.pages / 2 - 1;
    assembly.seats.insert(at, Seat { page: middle, choice: 0, blanks: 0 });
    Some((assembly, Order { centre: Some(middle) }))
}

/// Pictures over two pages that are not the two sides of one sheet are told.
fn tell_spreads(galleys: &[Galley], assembly: &Assembly, order: Order, diagnostics: &mut Diagnostics) {
    for (galley, seat) in galleys.iter().zip(&assembly.seats).filter(|(galley, _)| galley.is_spread) {
        let page = order.of(galley).index(seat.page);
        if page.0 + 1 != assembly.pages / 2 {
            let warning = Diagnostic::warning(galley.span, Message::SpreadOffCentre).on_page(page.folio().0);
            diagnostics.push(warning.hint(Message::PutAtCentre));
        }
    }
}
