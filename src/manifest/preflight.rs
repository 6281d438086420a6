//! `[preflight]`: what a print shop would object to, and from where on.

use super::keys;
use super::reader::{Lengths, Reader, Table};
use crate::geom::Length;

/// How thin a line may be asked to be.
const LINES: Lengths = Lengths { least: Length::ZERO, most: Length::pt(2), points: true };
/// How small text may be asked to be.
const TEXTS: Lengths = Lengths { least: Length::ZERO, most: Length::pt(12), points: true };
/// How near the trim.
const QUIET: Lengths = Lengths { least: Length::ZERO, most: Length::mm(30), points: false };

/// `[preflight]`. Source of the defaults: the guides of French print shops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preflight {
    /// Pixels an inch from which a photograph prints well.
    pub ppi: u32,
    /// Below that it is refused.
    pub least_ppi: u32,
    /// Percent of ink on one spot from which it dries badly.
    pub total_ink: u32,
    /// The thinnest line.
    pub hairline: Length,
    /// The smallest text.
    pub text: Length,
    /// From the trim, where no text stands.
    pub quiet: Length,
    /// The darkest ground under text, in percent, other than solid ink under white.
    pub tint: u32,
    /// The most pages that are stapled through the fold.
    pub stitched_pages: u32,
}

impl Default for Preflight {
    fn default() -> Preflight {
        Preflight {
            ppi: 225,
            least_ppi: 150,
            total_ink: 280,
            hairline: Length::centipoints(25),
            text: Length::pt(6),
            quiet: Length::mm(5),
            tint: 15,
            stitched_pages: 64,
        }
    }
}

/// `[preflight]`.
pub(super) fn read_preflight(reader: &mut Reader, document: &Table) -> Preflight {
    let usual = Preflight::default();
    let Some(table) = reader.table(document, "preflight", "[preflight]", &keys::PREFLIGHT) else { return usual };
    let number = |reader: &mut Reader, key, range, usual| reader.number(&table, key, range).unwrap_or(usual);
    let length = |reader: &mut Reader, key, limits, usual| {
        reader.length(&table, key, limits).map_or(usual, |length| length.value)
    };
    Preflight {
        ppi: number(reader, "ppi", 0..=1200, usual.ppi),
        least_ppi: number(reader, "least-ppi", 0..=1200, usual.least_ppi),
        total_ink: number(reader, "total-ink", 200..=400, usual.total_ink),
        hairline: length(reader, "hairline", LINES, usual.hairline),
        text: length(reader, "text", TEXTS, usual.text),
        quiet: length(reader, "quiet", QUIET, usual.quiet),
        tint: number(reader, "tint", 0..=100, usual.tint),
        stitched_pages: number(reader, "stitched-pages", 4..=200, usual.stitched_pages),
    }
}
