//! The paragraphs of all galleys, set side by side on all processors. What comes of it is the same on one.

use std::cmp::Reverse;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::assemble::{Assembly, Run};
use super::bench::Shop;
use super::galley::{Content, NotePart, Paragraph, Work};
use super::sections::Galley;
use crate::diag::{Diagnostics, Span};
use crate::font::Fonts;
use crate::paragraph::{Change, Line, Shaper};

/// So many paragraphs are set in one go. A processor that is done takes what another has not begun: the shorter the pieces, the
/// less any waits for the last.
const PIECE: usize = 8;

/// A shaper for each thread; they share the words that they have measured.
pub struct Shapers<'a>(Vec<Mutex<Shaper<'a>>>);

impl<'a> Shapers<'a> {
    /// None of them remembers anything yet.
    pub fn new(fonts: &'a Fonts) -> Shapers<'a> {
        let first = Shaper::new(fonts);
        Shapers((0..=rayon::current_num_threads()).map(|_| Mutex::new(first.for_another())).collect())
    }

    /// Forgets everything, on all processors: what is remembered is in many small pieces.
    pub fn forget(self) {
        self.0.into_par_iter().with_max_len(1).for_each(drop);
    }

    /// The one of this thread.
    pub fn mine(&self) -> MutexGuard<'_, Shaper<'a>> {
        let thread = rayon::current_thread_index().unwrap_or(self.0.len() - 1);
        self.0[thread].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What `make` makes of each item, in their order. The heaviest come first on the way: else one processor might begin the longest
/// when the others are done.
pub fn heaviest_first<T: Sync, R: Send>(
    items: &[T],
    weight: impl Fn(&T) -> usize,
    make: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let mut order: Vec<(usize, &T)> = items.iter().enumerate().collect();
    order.sort_by_key(|(_, item)| Reverse(weight(item)));
    let each = order.par_iter().with_max_len(1).map(|(at, item)| (*at, make(item)));
    let mut made: Vec<(usize, R)> = each.collect();
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, made)| made).collect()
}

/// What was found while the galleys were made and while their paragraphs were set, in the order of the text.
#[derive(Debug, Default)]
pub struct Found {
    /// Warnings.
    pub diagnostics: Diagnostics,
    /// What the language layer changed.
    pub changes: Vec<Change>,
    /// What it only reports.
    pub lints: Vec<(Span, u16, Option<String>)>,
    /// Whether a page's number is printed.
    pub refers_to_pages: bool,
}

/// How many diagnostics, changes and lints.
pub type Counts = (usize, usize, usize);

impl Found {
    /// How much was found so far.
    pub fn counts(&self) -> Counts {
        (self.diagnostics.len(), self.changes.len(), self.lints.len())
    }

    /// Forgets what was found since.
    pub fn truncate(&mut self, counts: Counts) {
        self.diagnostics.truncate(counts.0);
        self.changes.truncate(counts.1);
        self.lints.truncate(counts.2);
    }

    /// Adds what was found elsewhere.
    pub fn take(&mut self, said: Found) {
        self.diagnostics.extend(said.diagnostics);
        self.changes.extend(said.changes);
        self.lints.extend(said.lints);
        self.refers_to_pages |= said.refers_to_pages;
    }

    /// Puts each of `parts` in the place where so much of `self` comes before it.
    fn interleave(self, parts: impl Iterator<Item = (Counts, Found)>) -> Found {
        let mut all = Found { refers_to_pages: self.refers_to_pages, ..Found::default() };
        let mut taken = (0, 0, 0);
        let mut diagnostics = self.diagnostics.into_iter();
        let mut changes = self.changes.into_iter();
        let mut lints = self.lints.into_iter();
        for (place, part) in parts {
            all.diagnostics.extend(diagnostics.by_ref().take(place.0.saturating_sub(taken.0)));
            all.changes.extend(changes.by_ref().take(place.1.saturating_sub(taken.1)));
            all.lints.extend(lints.by_ref().take(place.2.saturating_sub(taken.2)));
            taken = (taken.0.max(place.0), taken.1.max(place.1), taken.2.max(place.2));
            all.take(part);
        }
        all.diagnostics.extend(diagnostics);
        all.changes.extend(changes);
        all.lints.extend(lints);
        all
    }
}

/// Of all that waits in a galley so much was found before its own.
pub fn comes_after(galley: &mut Galley, found: Counts) {
    for paragraph in paragraphs(galley) {
        if let Work::ToDo(job) = &mut paragraph.work {
            let own = job.said_before;
            job.said_before = (found.0 + own.0, found.1 + own.1, found.2 + own.2);
        }
    }
}

/// Sets all that waits; adds what is found to `found`, each where it belongs.
pub fn set_all(galleys: &mut [Galley], shop: &Shop<'_>, shapers: &Shapers<'_>, found: &mut Found) {
    let mut waiting: Vec<&mut Paragraph> = galleys.iter_mut().flat_map(paragraphs).collect();
    let said: Vec<Option<(Counts, Found)>> = waiting
        .par_iter_mut()
        .with_max_len(PIECE)
        .map(|paragraph| {
            let Work::ToDo(job) = &paragraph.work else { return None };
            let (broken, said) = job.run(shop, &shapers.mine());
            let place = job.said_before;
            paragraph.work = Work::Done(Box::new(broken));
            Some((place, said))
        })
        .collect();
    *found = std::mem::take(found).interleave(said.into_iter().flatten());
}

/// The lines of an element's paragraphs, in the setting that the pages chose.
pub type SetLines = Vec<Vec<Line>>;

/// The lines of all running text, for each galley and element.
pub fn set_lines(galleys: &[Galley], runs: &[Run], assembly: &Assembly, shapers: &Shapers<'_>) -> Vec<Vec<SetLines>> {
    let chosen: Vec<Vec<u32>> = galleys
        .iter()
        .zip(runs)
        .zip(&assembly.seats)
        .map(|((galley, run), seat)| {
            let mut variants = vec![0; galley.elements.len()];
            for slot in &run.chosen(seat).slots {
                variants[slot.element as usize] = slot.variant;
            }
            variants
        })
        .collect();
    let set = |(galley, variants): (&Galley, Vec<u32>)| -> Vec<SetLines> {
        let each = galley.elements.par_iter().zip(variants).with_max_len(PIECE);
        each.map(|(element, variant)| match &element.content {
            Content::Text(text) => text
                .paragraphs
                .iter()
                .enumerate()
                .map(|(at, p)| p.broken().set(text.solution(at, variant as usize), &shapers.mine()))
                .collect(),
            Content::Solid(_) | Content::Float(_) | Content::Table(_) => Vec::new(),
        })
        .collect()
    };
    galleys.par_iter().zip(chosen).with_max_len(1).map(set).collect()
}

/// All paragraphs of a galley that may wait, in order.
fn paragraphs(galley: &mut Galley) -> impl Iterator<Item = &mut Paragraph> {
    let texts = galley.elements.iter_mut().filter_map(|element| match &mut element.content {
        Content::Text(text) => Some(text.paragraphs.iter_mut()),
        Content::Solid(_) | Content::Float(_) | Content::Table(_) => None,
    });
    let notes = galley.notes.iter_mut().flat_map(|note| &mut note.parts).filter_map(|part| match part {
        NotePart::Lines(paragraph) => Some(&mut **paragraph),
        NotePart::Solid(_) => None,
    });
    texts.flatten().chain(notes)
}
