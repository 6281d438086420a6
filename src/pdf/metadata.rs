//! What the file says of itself: title, authors, date; its bookmarks and page labels.
//!
//! Source: ISO 32000-1, 12.3.3 (outline), 12.4.2 (page labels), 14.3 (metadata).

use std::num::NonZeroU32;

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata, PageLayout};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{NumberingStyle, PageLabel};

use super::page::{Edition, points};
use crate::page::{Bookmark, Document, PageIndex};

/// The day that stands for "no date" while the file is written, and is wiped from it afterwards.
const NO_DATE: (u16, u8, u8) = (1000, 1, 1);

/// The information dictionary and its twin in XMP.
pub(super) fn describe(document: &Document, edition: Edition<'_>) -> Metadata {
    let about = &document.metadata;
    let (year, month, day) = about.date.unwrap_or(NO_DATE);
    let metadata = Metadata::new()
        .title(about.title.clone())
        .authors(about.authors.clone())
        .description(about.subject.clone().unwrap_or_default())
        .creator("brochure".to_owned())
        .producer(concat!("brochure ", env!("CARGO_PKG_VERSION")).to_owned())
        .language(about.language.tag().to_owned())
        .creation_date(DateTime::new(year).month(month).day(day).utc_offset_hour(0));
    if edition.is_screen() { metadata.page_layout(PageLayout::TwoPageRight) } else { metadata }
}

/// Blanks the date where the document has none. krilla wants one for PDF/A, the standard does not, and a date that nobody
/// gave would be a lie. Spaces take the place, so that no offset in the file moves.
pub(super) fn wipe_missing_date(document: &Document, bytes: &mut [u8]) {
    if document.metadata.date.is_some() {
        return;
    }
    for (start, end) in [
        ("/CreationDate(D:1000", ")"),
        ("/ModDate(D:1000", ")"),
        ("<xmp:CreateDate>1000-", "</xmp:CreateDate>"),
        ("<xmp:ModifyDate>1000-", "</xmp:ModifyDate>"),
        // A history that says only when nothing happened.
        ("<xmpMM:History>", "</xmpMM:History>"),
    ] {
        blank(bytes, start.as_bytes(), end.as_bytes());
    }
}

/// Overwrites the last stretch that starts with `start` and soon ends with `end`; the last, because titles come before.
fn blank(bytes: &mut [u8], start: &[u8], end: &[u8]) {
    const LONGEST: usize = 1000;
    let Some(from) = bytes.windows(start.len()).rposition(|window| window == start) else { return };
    let stretch = &bytes[from..bytes.len().min(from + LONGEST)];
    let Some(length) = stretch.windows(end.len()).position(|window| window == end) else { return };
    bytes[from..from + length + end.len()].fill(b' ');
}

/// The label of a page: its folio, so that "go to page 5" goes to the page that says 5.
pub(super) fn label(page: PageIndex) -> PageLabel {
    PageLabel::new(Some(NumberingStyle::Arabic), None, NonZeroU32::new(page.folio().0))
}

/// The bookmarks, nested by their levels. A booklet without any gets one, its title: PDF/UA readers expect an outline.
pub(super) fn outline(document: &Document) -> Outline {
    let mut outline = Outline::new();
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    let title =
        Bookmark { level: 1, title: document.metadata.title.clone(), page: PageIndex(0), y: crate::geom::Length::ZERO };
    let bookmarks = if document.outline.is_empty() { std::slice::from_ref(&title) } else { &document.outline };
    for bookmark in bookmarks.iter().filter(|bookmark| (bookmark.page.0 as usize) < document.pages.len()) {
        close(&mut open, &mut outline, bookmark.level);
        let target = XyzDestination::new(bookmark.page.0 as usize, Point::from_xy(0.0, points(bookmark.y)));
        open.push((bookmark.level, OutlineNode::new(bookmark.title.clone(), target).with_open(true)));
    }
    close(&mut open, &mut outline, 0);
    outline
}

/// Hands every open node of `level` or deeper to its parent.
fn close(open: &mut Vec<(u8, OutlineNode)>, outline: &mut Outline, level: u8) {
    while open.last().is_some_and(|(deepest, _)| *deepest >= level) {
        let Some((_, node)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, parent)) => parent.push_child(node),
            None => outline.push_child(node),
        }
    }
}
