//! The print edition: a file that a print shop takes as it is.
//!
//! Takes a document and a [`Job`]; gives the bytes of a PDF/X file, by [`write()`], the function to look at first. The pages are
//! written like those of any edition, then finished: output intent, page boxes, metadata, overprint, plates. Text and
//! line art are mapped to the job's inks by plain arithmetic and never go through a profile; photographs do.
//!
//! Sources: ISO 15930-7 (PDF/X-4), ISO 15930-4 (PDF/X-1a:2003), ISO 32000-1, 8.6.7 (overprint), 14.11 (prepress).

mod about;
pub(in crate::pdf) mod dots;
mod finish;
mod leaf;
mod marks;
pub(in crate::pdf) mod photo;
pub mod plates;
pub mod profile;
mod recolour;

use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::font::Fonts;
use crate::geom::Length;
use crate::page::Document;
use crate::pdf::page::{Edition, Written, write_leaves};

pub use leaf::{Leaf, Part};
pub use marks::Marks;
pub use photo::Photographs;
pub use plates::{Inks, SpotInk};
pub use profile::Profile;

/// What the file is held to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standard {
    /// PDF/X-4.
    #[default]
    X4,
    /// PDF/X-1a:2003, for shops with old machines.
    X1a,
}

/// How a print shop prints the booklet.
#[derive(Clone, Debug)]
pub struct Job {
    /// What the file is held to.
    pub standard: Standard,
    /// What it is printed with.
    pub inks: Inks,
    /// What the press makes of the inks.
    pub profile: Profile,
    /// How far the paper is printed beyond the trim.
    pub bleed: Length,
    /// What stands beyond the bleed.
    pub marks: Marks,
    /// How photographs are printed.
    pub photographs: Photographs,
}

impl Job {
    /// Four inks on coated paper, 3 mm of bleed, no marks.
    pub fn offset() -> Job {
        Job {
            standard: Standard::X4,
            inks: Inks::Process,
            profile: Profile::fogra39(),
            bleed: Length::mm(3),
            marks: Marks::default(),
            photographs: Photographs::default(),
        }
    }

    /// How far the sheet reaches beyond the bleed: as far as the marks need.
    pub fn slug(&self) -> Length {
        self.marks.room()
    }
}

/// The leaves as a PDF/X file; the same bytes for the same document, always.
///
/// # Errors
/// A font or picture that cannot be embedded; no leaves.
pub fn write(document: &Document, fonts: &Fonts, leaves: &[Leaf], job: &Job) -> Result<Written, Diagnostics> {
    let marked: Vec<Leaf> = leaves.iter().map(|leaf| marks::add(leaf, job)).collect();
    let mut written = write_leaves(document, fonts, &marked, Edition::Print(job))?;
    let Some(bytes) = finish::finish(written.bytes, &document.metadata, &marked, job) else {
        let message = Message::PdfNotWritten { reason: "PDF/X".to_owned() };
        return Err(vec![Diagnostic::error(None, message)]);
    };
    written.bytes = bytes;
    if document.metadata.date.is_none() {
        written.warnings.push(Diagnostic::note(None, Message::PrintWithoutDate).hint(Message::PrintWithoutDateHint));
    }
    Ok(written)
}
