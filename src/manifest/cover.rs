//! The keys of `[print]` that say how the booklet is bound, on what paper, and where its cover is printed.

use super::keys;
use super::reader::{Lengths, Reader, Table, Value};
use crate::diag::{Message, Word};
use crate::geom::Length;
use crate::impose::creep::{OFFICE_BULK, caliper};

/// From bible paper to board, g/m².
const GRAMMAGES: std::ops::RangeInclusive<u32> = 20..=600;
/// The bulk of papers, hundredths of a cm³/g: from calendered to very bulky.
const BULKS: std::ops::RangeInclusive<u32> = 50..=300;
/// Office paper, g/m².
const OFFICE: u32 = 80;
/// What is glued.
const SPINES: Lengths = Lengths { least: Length::ZERO, most: Length::mm(80), points: false };

/// How a print shop binds a booklet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintBinding {
    /// Stapled through the fold.
    Stitched,
    /// Glued into a cover with a flat spine.
    Perfect,
}

/// Where the cover's four pages are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PrintCover {
    /// With the others.
    #[default]
    Inside,
    /// In a file of its own, page by page.
    Separate,
    /// In a file of its own, in one piece: last page, spine, first page.
    Wrap,
}

/// A paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// g/m².
    pub grammage: u32,
    /// Hundredths of a cm³/g.
    pub bulk: u32,
}

impl Paper {
    /// How thick a sheet is.
    pub fn thickness(self) -> Length {
        caliper(self.grammage, self.bulk)
    }
}

/// How it is bound, on what, and in what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// As the sheets are bound where nothing is said.
    pub binding: Option<PrintBinding>,
    /// Where the cover is.
    pub cover: PrintCover,
    /// Of the pages.
    pub paper: Paper,
    /// Of the cover.
    pub cover_paper: Paper,
    /// The width of the spine, where the shop says it.
    pub spine: Option<Length>,
    /// Whether words stand on the spine; where it is wide enough if nothing is said.
    pub spine_text: Option<bool>,
}

impl Default for Bound {
    fn default() -> Bound {
        let office = Paper { grammage: OFFICE, bulk: OFFICE_BULK };
        Bound {
            binding: None,
            cover: PrintCover::default(),
            paper: office,
            cover_paper: office,
            spine: None,
            spine_text: None,
        }
    }
}

impl Bound {
    /// The width of the spine of so many leaves between the two of the cover: as the shop says, else what paper takes.
    pub fn spine_of(&self, leaves: u32) -> Length {
        let paper = self.paper.thickness() * i64::from(leaves);
        self.spine.unwrap_or(paper + self.cover_paper.thickness() * 2)
    }
}

/// The keys of `[print]` that say it.
pub(super) fn read_bound(reader: &mut Reader, table: &Table) -> Bound {
    let usual = Bound::default();
    let paper = read_paper(reader, table, "paper", usual.paper);
    Bound {
        binding: reader.choice(table, "binding", &keys::PRINT_BINDINGS),
        cover: reader.choice(table, "cover", &keys::PRINT_COVERS).unwrap_or_default(),
        paper,
        cover_paper: read_paper(reader, table, "cover-paper", paper),
        spine: reader.length(table, "spine", SPINES).map(|spine| spine.value),
        spine_text: reader.switch(table, "spine-text"),
    }
}

fn read_paper(reader: &mut Reader, print: &Table, key: &'static str, usual: Paper) -> Paper {
    let Some(table) = reader.table(print, key, key, &keys::PRINT_PAPER) else { return usual };
    if table.get("grammage").is_none() {
        let message = Message::KeyNeeds { key: key.to_owned(), needed: "grammage".to_owned() };
        reader.missing(table.span, message, None);
    }
    Paper {
        grammage: reader.number(&table, "grammage", GRAMMAGES).unwrap_or(usual.grammage),
        bulk: table.get("bulk").and_then(|bulk| read_bulk(reader, bulk)).unwrap_or(usual.bulk),
    }
}

/// A number such as `1.25`, in hundredths.
fn read_bulk(reader: &mut Reader, value: &Value) -> Option<u32> {
    let float = value.get_ref().as_float().map(|number| number.as_str().to_owned());
    let written = float.or_else(|| value.get_ref().as_integer().map(|number| number.as_str().to_owned()));
    let found = written.as_deref().and_then(hundredths).filter(|bulk| BULKS.contains(bulk));
    if found.is_none() {
        reader.wrong_type("bulk", value, Word::Bulk);
    }
    found
}

fn hundredths(number: &str) -> Option<u32> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) {
        return None;
    }
    Some(whole.parse::<u32>().ok()? * 100 + format!("{part:0<2}").parse::<u32>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spine_is_as_wide_as_its_paper() {
        let paper = |grammage, bulk| Paper { grammage, bulk };
        let bound = Bound { paper: paper(90, 130), cover_paper: paper(250, 110), ..Bound::default() };
        // 60 leaves of 0.117 mm, and 0.275 mm twice.
        assert_eq!(bound.spine_of(60).decimal_mm(), "7.57");
        assert_eq!(Bound { spine: Some(Length::mm(8)), ..bound }.spine_of(60), Length::mm(8));
    }

    #[test]
    fn a_bulk_is_read_exactly() {
        assert_eq!(["1", "1.2", "1.25", "0.9"].map(hundredths), [Some(100), Some(120), Some(125), Some(90)]);
        assert_eq!(["1.255", "-1", "1e1", ".5", "inf"].map(hundredths), [None; 5]);
    }
}
