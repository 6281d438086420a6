//! What is looked at in the booklet as a whole: how it is bound, and its fonts.

use std::collections::BTreeMap;

use super::pieces::{Kind, pieces};
use super::rules::rounded;
use super::{Finding, Flat, Terms};
use crate::diag::{Diagnostic, Message};
use crate::font::{Embedding, FaceId, Fonts};
use crate::geom::Length;
use crate::page::{Document, PageIndex};

/// Glue holds from about forty pages on.
const LEAST_GLUED: Length = Length::mm(2);

pub(super) fn inspect(document: &Document, fonts: &Fonts, terms: &Terms) -> Vec<Finding> {
    let told = binding(document, terms).into_iter().chain(forbidden_fonts(document, fonts));
    told.map(|diagnostic| Finding { at: None, diagnostic }).collect()
}

/// Whether so many pages can be bound so.
fn binding(document: &Document, terms: &Terms) -> Vec<Diagnostic> {
    let pages = u32::try_from(document.pages.len()).unwrap_or(u32::MAX);
    let multiple = if terms.flat.is_some() { 2 } else { 4 };
    let mut told = Vec::new();
    if !pages.is_multiple_of(multiple) {
        let message = Message::PreflightPages { pages, multiple };
        told.push(Diagnostic::error(None, message).hint(Message::PreflightPagesHint));
    }
    match &terms.flat {
        Some(flat) => told.extend(spine(flat)),
        None if pages > terms.limits.stitched_pages => {
            let message = Message::PreflightThick { pages, most: terms.limits.stitched_pages };
            told.push(Diagnostic::warning(None, message).hint(Message::PreflightThickHint));
        }
        None => {}
    }
    told
}

/// A spine too thin for glue, or for words.
fn spine(flat: &Flat) -> Option<Diagnostic> {
    let mm = |length: Length| rounded(length, Length::tenth_mm(1)).decimal_mm();
    if flat.width < LEAST_GLUED {
        let message = Message::PreflightThin { spine: mm(flat.width), least: mm(LEAST_GLUED) };
        return Some(Diagnostic::warning(None, message).hint(Message::PreflightThinHint));
    }
    (flat.has_words && flat.width < flat.least_for_words).then(|| {
        let message = Message::PreflightSpine { spine: mm(flat.width), least: mm(flat.least_for_words) };
        Diagnostic::warning(None, message).hint(Message::PreflightSpineHint)
    })
}

/// The fonts in use whose foundry forbids that they are put into a file, each with the first page it is on.
fn forbidden_fonts(document: &Document, fonts: &Fonts) -> Vec<Diagnostic> {
    let mut first: BTreeMap<FaceId, PageIndex> = BTreeMap::new();
    for (index, page) in (0..).map(PageIndex).zip(&document.pages) {
        for piece in pieces(page, fonts) {
            if let Kind::Letters { face, .. } = piece.kind {
                first.entry(face).or_insert(index);
            }
        }
    }
    let forbidden = first.into_iter().filter(|(face, _)| fonts.get(*face).embedding() == Embedding::Restricted);
    let tell = |(face, page): (FaceId, PageIndex)| {
        let message = Message::FontForbidsEmbedding { file: fonts.get(face).file().to_owned() };
        Diagnostic::error(None, message).hint(Message::FontAskFoundry).on_page(page.folio().0)
    };
    forbidden.map(tell).collect()
}
