//! Why a PDF cannot be imposed, and the sentences for it.

use crate::diag::Message;
use crate::geom::Size;

/// Why a PDF cannot be imposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForeignError {
    /// It is no PDF, or damaged beyond repair.
    Unreadable,
    /// It is encrypted and the password is missing or wrong.
    Password,
    /// It is encrypted in a way that is not known.
    Encryption,
    /// Its maker does not allow it to be printed.
    PrintForbidden,
    /// It would unpack to more than is read.
    TooLarge,
    /// It has no page.
    NoPages,
    /// There is no page of this number.
    NoSuchPage {
        /// As asked for, from 1.
        asked: u32,
        /// How many there are.
        pages: u32,
    },
    /// The plan is for another number of pages.
    PageCount {
        /// What the plan is for.
        planned: u32,
        /// What the file has.
        found: u32,
    },
    /// The plan is for another number of sides of sheets.
    SideCount {
        /// What the plan is for.
        planned: u32,
        /// What the file has.
        found: u32,
    },
    /// These pages (from 1) have another size than the others, or than the plan.
    Sizes {
        /// The pages.
        pages: Vec<u32>,
        /// The size that was expected.
        expected: Size,
    },
    /// This page (from 1) has a box without extent.
    NoExtent(u32),
    /// The contents of this page (from 1) cannot be read.
    Contents(u32),
    /// No side of the plan is chosen for printing.
    NothingChosen {
        /// How many sheets the plan has.
        sheets: u32,
    },
    /// What was written does not read back as planned: a fault of the program.
    Verification(&'static str),
}

impl ForeignError {
    /// The sentence for the user.
    pub fn message(&self) -> Message {
        match self {
            ForeignError::Unreadable => Message::PdfUnreadable,
            ForeignError::Password => Message::PdfPassword,
            ForeignError::Encryption => Message::PdfEncryption,
            ForeignError::PrintForbidden => Message::PdfPrintForbidden,
            ForeignError::TooLarge => Message::PdfTooLarge,
            ForeignError::NoPages => Message::PdfNoPages,
            ForeignError::NoSuchPage { asked, pages } => Message::PdfNoSuchPage { asked: *asked, pages: *pages },
            ForeignError::PageCount { planned, found } => Message::PdfPageCount { planned: *planned, found: *found },
            ForeignError::SideCount { planned, found } => Message::PdfSideCount { planned: *planned, found: *found },
            ForeignError::Sizes { pages, expected } => Message::PdfSizes {
                pages: list(pages),
                expected: format!("{} × {} mm", expected.width.decimal_mm(), expected.height.decimal_mm()),
            },
            ForeignError::NoExtent(page) => Message::PdfPageEmpty { page: *page },
            ForeignError::Contents(page) => Message::PdfPageContents { page: *page },
            ForeignError::NothingChosen { sheets } => Message::ImposeNothingChosen { sheets: *sheets },
            ForeignError::Verification(what) => Message::PdfVerification { what: (*what).to_owned() },
        }
    }
}

/// `3, 7–9, 12`.
pub fn list(pages: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => ranges.push((page, page)),
        }
    }
    let text = |(from, to)| if from == to { format!("{from}") } else { format!("{from}–{to}") };
    ranges.into_iter().map(text).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_as_ranges() {
        assert_eq!(list(&[3, 7, 8, 9, 12]), "3, 7–9, 12");
        assert_eq!(list(&[]), "");
    }
}
