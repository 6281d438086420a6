//! `[notes]`, `[fit]` and `[images]`: where notes stand, how far the booklet may be bent to its number of pages, how fine its
//! photographs are kept.

use super::keys::{self, ADDRESSES, BLANKS, NOTE_PLACES, PREFERENCES};
use super::reader::{Lengths, Reader, Table};
use super::{Addresses, Fitting, NotePlace};
use crate::diag::Message;
use crate::geom::{Finest, Length};

/// The most pages that can be asked for.
const MOST_PAGES: u32 = 4_000;
/// The most lines by which spreads may be deeper.
const MOST_LINES: u32 = 2;
/// The most by which titles may stand higher: in a booklet they are one line apart at most.
const MOST_SINKAGE: u32 = 1;
/// The most by which leading and size may change, in thousandths.
const MOST_CHANGE: u32 = 50;
/// What may change if pages are asked for and nothing else is said.
const CHANGE: u32 = 20;
/// By how much margins may give.
const MARGINS: Lengths = Lengths { least: Length::ZERO, most: Length::mm(10), points: false };

/// `[notes]`.
pub(super) fn read_notes(reader: &mut Reader, document: &Table) -> (NotePlace, Addresses) {
    let Some(table) = reader.table(document, "notes", "[notes]", &keys::NOTES) else { return Default::default() };
    let place = reader.choice(&table, "place", &NOTE_PLACES).unwrap_or_default();
    (place, reader.choice(&table, "addresses", &ADDRESSES).unwrap_or_default())
}

/// `[fit]`.
pub(super) fn read_fit(reader: &mut Reader, document: &Table) -> Fitting {
    let Some(table) = reader.table(document, "fit", "[fit]", &keys::FIT) else { return Fitting::default() };
    let pages = reader.number(&table, "pages", 4..=MOST_PAGES);
    if let (Some(pages), Some(value)) = (pages.filter(|pages| !pages.is_multiple_of(4)), table.get("pages")) {
        let (less, more) = (pages / 4 * 4, pages.next_multiple_of(4));
        reader.error(reader.span(value.span()), Message::PagesNotInFours { pages, less, more }, None);
    }
    let asked = pages.is_some();
    let thousandths = |reader: &mut Reader, key| {
        let change = reader.number(&table, key, 0..=MOST_CHANGE);
        change.unwrap_or(if asked { CHANGE } else { 0 })
    };
    let (leading, size) = (thousandths(reader, "leading"), thousandths(reader, "size"));
    Fitting {
        pages,
        spread: reader.number(&table, "spread", 0..=MOST_LINES).unwrap_or(u32::from(asked)),
        sinkage: reader.number(&table, "sinkage", 0..=MOST_SINKAGE).unwrap_or(MOST_SINKAGE),
        leading,
        size,
        margins: reader.length(&table, "margins", MARGINS).map_or(Length::ZERO, |margins| margins.value),
        blanks: reader.choice(&table, "blanks", &BLANKS).unwrap_or_default(),
        prefer: reader.choice(&table, "prefer", &PREFERENCES).unwrap_or_default(),
    }
}

/// Pixels an inch that can be asked for: fewer show, more is for no press.
const PIXELS_PER_INCH: std::ops::RangeInclusive<u32> = 72..=2400;

/// `[images]`.
pub(super) fn read_images(reader: &mut Reader, document: &Table) -> Finest {
    let usual = Finest::default();
    let Some(table) = reader.table(document, "images", "[images]", &keys::IMAGES) else { return usual };
    let Some(value) = table.get("max-ppi") else { return usual };
    if value.get_ref().as_table().is_none() {
        let all = reader.number(&table, "max-ppi", PIXELS_PER_INCH);
        return all.map_or(usual, |all| Finest { screen: all, sheets: all, print: all });
    }
    let Some(table) = reader.table(&table, "max-ppi", "max-ppi", &keys::MOST_PPI) else { return usual };
    let [screen, sheets, print] = keys::MOST_PPI.map(|edition| reader.number(&table, edition, PIXELS_PER_INCH));
    Finest {
        screen: screen.unwrap_or(usual.screen),
        sheets: sheets.unwrap_or(usual.sheets),
        print: print.unwrap_or(usual.print),
    }
}
