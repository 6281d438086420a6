//! The pages of a booklet on sheets, as `[impose]` asks.

use crate::Made;
use crate::diag::{Diagnostic, Diagnostics, Result};
use crate::geom::Length;
use crate::impose::creep::{OFFICE_BULK, caliper};
use crate::impose::{self, Creep, Job, Plan, Words};
use crate::lang::Language;
use crate::manifest::{Flip, Impose, Manifest};
use crate::pdf::sheet::{SheetOptions, impose_pdf, misfit_message};
use crate::pdf::{self, Edition};

/// Which page goes where.
pub fn plan(made: &Made) -> Result<Plan> {
    let manifest = &made.booklet.manifest;
    let pages = u32::try_from(made.layout.document.pages.len()).unwrap_or(u32::MAX);
    impose::impose(pages, &job(manifest, pages))
        .map_err(|misfit| Box::new(Diagnostic::error(None, misfit_message(misfit))))
}

fn job(manifest: &Manifest, pages: u32) -> Job {
    let impose = &manifest.impose;
    let flip = match impose.flip {
        Flip::ShortEdge => impose::Flip::ShortEdge,
        Flip::LongEdge => impose::Flip::LongEdge,
    };
    let creep = creep(impose, pages);
    Job { flip, creep, bleed: manifest.page.bleed, ..Job::saddle(impose.sheet, manifest.page.size) }
}

fn creep(impose: &Impose, pages: u32) -> Creep {
    match impose.creep {
        // So that the innermost of so many sheets moves just as far.
        Some(innermost) => {
            let inside = i64::from(pages.div_ceil(4)).saturating_sub(1).max(1);
            if innermost == Length::ZERO { Creep::NONE } else { Creep::uniform(innermost.scale(1, inside)) }
        }
        None => {
            let creep = Creep::auto(impose.paper_grammage, impose.trimmed);
            impose.cover_grammage.map_or(creep, |grammage| creep.with_cover(caliper(grammage, OFFICE_BULK)))
        }
    }
}

/// The sheets as a PDF, and what was found on the way. The file's words are in the booklet's language, whatever the terminal
/// speaks.
pub fn write(made: &Made, plan: &Plan) -> std::result::Result<(Vec<u8>, Diagnostics), Diagnostics> {
    let manifest = &made.booklet.manifest;
    let edition = Edition::Sheets { grey: manifest.impose.black_only };
    let pages = pdf::write(&made.layout.document, &made.fonts, edition)?;
    let words = if manifest.brochure.language == Language::French { Words::FRENCH } else { Words::ENGLISH };
    let options = SheetOptions { title: manifest.brochure.title.value.clone(), words, ..SheetOptions::default() };
    match impose_pdf(&pages.bytes, plan, &options) {
        Ok(bytes) => Ok((bytes, pages.warnings)),
        Err(error) => Err(vec![Diagnostic::error(None, error.message())]),
    }
}
