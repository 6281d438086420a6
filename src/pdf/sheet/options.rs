//! What is asked of a sheet file.

use std::ops::RangeInclusive;

use super::Fit;
use crate::geom::Length;
use crate::impose::Words;
use crate::impose::marks::Marks;
use crate::pdf::foreign::Boundary;

/// What a sheet file says of itself, and how pages of another size are treated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetOptions {
    /// The title in the file's metadata.
    pub title: String,
    /// The day, for the line that says what the sheet is; no other part of the file has a date.
    pub date: Option<String>,
    /// The language for the sheets' labels.
    pub words: Words,
    /// What is done with pages that have another size than the plan's.
    pub fit: Fit,
    /// Which box of a page is the page.
    pub boundary: Boundary,
    /// For an encrypted file.
    pub password: Option<String>,
    /// What is drawn beside the pages.
    pub marks: Marks,
    /// Whether the pages' links are kept, moved to where the pages are.
    pub keep_links: bool,
    /// By how much the backs are moved, to take back a printer's drift: rightwards and downwards, as one looks at the back.
    pub drift: (Length, Length),
    /// Whether the backs are sent upside down, because the pile is turned by hand.
    pub turn_backs: bool,
    /// What of the plan is in the file.
    pub selection: Selection,
}

/// What of a plan is in a file: everything, or what a printer that cannot turn the paper, or that jammed, is to print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// These sheets, from 1; `None`: all.
    pub sheets: Option<RangeInclusive<u32>>,
    /// These sides of them.
    pub sides: Sides,
    /// The last sheet first.
    pub reversed: bool,
}

/// Which sides of the sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sides {
    /// Front and back of each sheet.
    #[default]
    Both,
    /// The fronts.
    Fronts,
    /// The backs.
    Backs,
}

impl Default for SheetOptions {
    fn default() -> SheetOptions {
        SheetOptions {
            title: String::new(),
            date: None,
            words: Words::FRENCH,
            fit: Fit::Centre,
            boundary: Boundary::Trim,
            password: None,
            marks: Marks::default(),
            keep_links: false,
            drift: (Length::ZERO, Length::ZERO),
            turn_backs: false,
            selection: Selection::default(),
        }
    }
}
