//! What is looked at in the booklet as a whole: how it is bound, and its fonts.

use std::collections::BTreeMap;

use super::pieces::{Kind, pieces};
use super::{Finding, Terms};
use crate::diag::{Diagnostic, Message};
use crate::font::{Embedding, FaceId, Fonts};
use crate::page::{Document, PageIndex};

pub(super) fn inspect(document: &Document, fonts: &Fonts, terms: &Terms) -> Vec<Finding> {
    let told = binding(document, terms).into_iter().chain(forbidden_fonts(document, fonts));
    told.map(|diagnostic| Finding { at: None, diagnostic }).collect()
}

/// Whether so many pages can be bound so.
fn binding(document: &Document, terms: &Terms) -> Option<Diagnostic> {
    let pages = u32::try_from(document.pages.len()).unwrap_or(u32::MAX);
    let most = terms.limits.stitched_pages;
    match terms.is_stitched {
        true if !pages.is_multiple_of(4) => {
            let message = Message::PreflightPages { pages, multiple: 4 };
            Some(Diagnostic::error(None, message).hint(Message::PreflightPagesHint))
        }
        true if pages > most => {
            let message = Message::PreflightThick { pages, most };
            Some(Diagnostic::warning(None, message).hint(Message::PreflightThickHint))
        }
        false if !pages.is_multiple_of(2) => {
            let message = Message::PreflightPages { pages, multiple: 2 };
            Some(Diagnostic::error(None, message).hint(Message::PreflightPagesHint))
        }
        _ => None,
    }
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
