//! Preflight of the print edition, as `[print]` and `[preflight]` ask.

use serde_json::{Value, json};

use super::cover;
use super::print::Printed;
use crate::Made;
use crate::diag::{Diagnostic, Severity};
use crate::geom::Length;
use crate::impose::asked::Kind;
use crate::manifest::{Manifest, PrintBinding, PrintCover};
use crate::preflight::{Finding, Flat, Terms, inspect};

/// What a print shop would object to.
pub fn findings(made: &Made, printed: &Printed) -> Vec<Finding> {
    let document = printed.inspected(made);
    inspect(&document, &made.fonts, &terms(&made.booklet.manifest, printed, document.pages.len()))
}

fn terms(manifest: &Manifest, printed: &Printed, pages: usize) -> Terms {
    let print = &manifest.print;
    let spine = cover::spine(manifest, pages);
    Terms {
        limits: manifest.preflight.clone(),
        ink: print.ink,
        most_ink: print.total_ink,
        bleed: printed.job.bleed,
        spine: manifest.impose.asked.binding,
        flat: (!is_stitched(manifest)).then(|| Flat {
            width: spine,
            least_for_words: cover::LEAST_SPINE,
            has_words: print.bound.cover == PrintCover::Wrap && cover::has_spine_text(manifest, spine),
        }),
    }
}

/// Whether the shop staples it: as `[print]` says, else as the sheets are bound.
pub fn is_stitched(manifest: &Manifest) -> bool {
    let binding = manifest.print.bound.binding.unwrap_or(match manifest.impose.asked.scheme {
        Kind::Perfect | Kind::Signatures | Kind::Stack => PrintBinding::Perfect,
        _ => PrintBinding::Stitched,
    });
    binding == PrintBinding::Stitched
}

/// What the build tells of it: what would be refused. The file is made all the same.
pub fn grave(findings: Vec<Finding>) -> impl Iterator<Item = Diagnostic> {
    let errors = findings.into_iter().map(|found| found.diagnostic).filter(|told| told.severity == Severity::Error);
    errors.map(|told| Diagnostic { severity: Severity::Warning, ..told })
}

/// For other programs: what (as in `diagnostics`), the page, and the place on it in millimetres from its top left corner.
pub fn as_json(findings: &[Finding]) -> Value {
    let mm = |length: Length| length.to_points() / Length::MM.to_points();
    let rounded = |length: Length| (mm(length) * 100.0).round() / 100.0;
    let entry = |found: &Finding| {
        json!({
            "code": found.diagnostic.message.code(),
            "page": found.diagnostic.page,
            "x_mm": found.at.map(|at| rounded(at.x)),
            "y_mm": found.at.map(|at| rounded(at.y)),
        })
    };
    Value::Array(findings.iter().map(entry).collect())
}
