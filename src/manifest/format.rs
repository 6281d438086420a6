//! `[page]`, `[type]` and `[impose]`: the lengths, and whether they fit each other.

use toml::de::DeTable;

use super::keys::{self, FLIPS, INKS};
use super::reader::{Lengths, Reader, Table, Value, millimetres};
use super::{Impose, MarginsAsked, PageFormat, Spanned, Typography};
use crate::diag::{Message, Word};
use crate::geom::{Length, PAPERS, Size, paper};

/// A page's side: a little less than A8, a little more than A2.
const SIDES: Lengths = Lengths { least: Length::mm(50), most: Length::mm(600), points: false };
/// A sheet's side: up to A0.
const SHEETS: Lengths = Lengths { least: Length::mm(50), most: Length::mm(1200), points: false };
/// A margin.
const MARGINS: Lengths = Lengths { least: Length(1), most: Length::mm(300), points: false };
/// Beyond the trim; a press asks for 3 to 5 mm.
const BLEEDS: Lengths = Lengths { least: Length::ZERO, most: Length::mm(20), points: false };
/// The size of the text.
const SIZES: Lengths = Lengths { least: Length::pt(5), most: Length::pt(36), points: true };
/// From baseline to baseline.
const LEADINGS: Lengths = Lengths { least: Length::pt(5), most: Length::pt(72), points: true };
/// How far the innermost pages are moved.
const CREEPS: Lengths = Lengths { least: Length::ZERO, most: Length::mm(10), points: false };
/// The least type area: a line of about twenty characters, and some fifteen lines.
const LEAST_WIDTH: Length = Length::mm(40);
const LEAST_HEIGHT: Length = Length::mm(60);
/// Office paper, g/m².
const PAPER: u32 = 80;
/// From bible paper to board, g/m².
const GRAMMAGES: std::ops::RangeInclusive<u32> = 30..=400;

/// `[page]`.
pub(super) fn read_page(reader: &mut Reader, document: &Table) -> PageFormat {
    let a5 = Size::new(Length::mm(148), Length::mm(210));
    let default = PageFormat { size: a5, margins: MarginsAsked::default(), bleed: Length::mm(3) };
    let Some(table) = reader.table(document, "page", "[page]", &keys::PAGE) else { return default };
    let size = read_size(reader, &table, "size", SIDES);
    let bleed = reader.length(&table, "bleed", BLEEDS).map_or(default.bleed, |bleed| bleed.value);
    let margins = read_margins(reader, &table);
    let size_is_known = size.is_some() || table.get("size").is_none();
    let page = PageFormat { size: size.map_or(a5, |(size, _)| size), margins, bleed };
    if size_is_known {
        check_type_area(reader, &table, &page);
    }
    page
}

fn read_margins(reader: &mut Reader, page: &Table) -> MarginsAsked {
    let Some(table) = reader.table(page, "margins", "margins", &keys::MARGINS) else { return MarginsAsked::default() };
    let mut margin = |key| reader.length(&table, key, MARGINS).map(|margin| margin.value);
    MarginsAsked { head: margin("head"), foot: margin("foot"), spine: margin("spine"), fore_edge: margin("fore-edge") }
}

fn check_type_area(reader: &mut Reader, table: &Table, page: &PageFormat) {
    let place = table.get("margins").or(table.get("size")).map_or(table.span, |value| reader.span(value.span()));
    let asked = |length: Option<Length>| length.unwrap_or_default();
    let across = page.size.width - asked(page.margins.spine) - asked(page.margins.fore_edge);
    let down = page.size.height - asked(page.margins.head) - asked(page.margins.foot);
    if across < LEAST_WIDTH {
        let (left, least) = (millimetres(across.max(Length::ZERO)), millimetres(LEAST_WIDTH));
        reader.error(place, Message::TypeAreaNarrow { left, least }, Some(Message::SmallerMargins));
    }
    if down < LEAST_HEIGHT {
        let (left, least) = (millimetres(down.max(Length::ZERO)), millimetres(LEAST_HEIGHT));
        reader.error(place, Message::TypeAreaLow { left, least }, Some(Message::SmallerMargins));
    }
}

/// A size by name or by its sides, and its name for a summary.
fn read_size(reader: &mut Reader, table: &Table, key: &str, limits: Lengths) -> Option<(Size, String)> {
    let value = table.get(key)?;
    if let Some(sides) = value.get_ref().as_table() {
        return read_sides(reader, key, value, sides, limits);
    }
    let name = reader.string_of(key, value, Word::Paper)?;
    let known = PAPERS.iter().find(|known| known.eq_ignore_ascii_case(&name.value));
    let found = known.and_then(|known| Some((paper(known)?, (*known).to_owned())));
    if found.is_none() {
        reader.none_of(key, &name, &PAPERS);
    }
    found
}

fn read_sides(
    reader: &mut Reader,
    key: &str,
    value: &Value,
    sides: &DeTable,
    limits: Lengths,
) -> Option<(Size, String)> {
    let table = Table { name: key, keys: sides, span: reader.span(value.span()) };
    reader.only(&table, &keys::SIZE);
    for side in keys::SIZE {
        if table.get(side).is_none() {
            let message = Message::KeyNeeds { key: key.to_owned(), needed: side.to_owned() };
            reader.missing(table.span, message, None);
        }
    }
    let (width, height) = (reader.length(&table, "width", limits), reader.length(&table, "height", limits));
    let size = Size::new(width?.value, height?.value);
    Some((size, name_of(size)))
}

/// The name of a size that has none.
fn name_of(size: Size) -> String {
    let named = PAPERS.iter().find(|name| paper(name) == Some(size));
    named.map_or_else(
        || format!("{} × {} mm", size.width.decimal_mm(), size.height.decimal_mm()),
        |name| (*name).to_owned(),
    )
}

/// `[type]`.
pub(super) fn read_type(reader: &mut Reader, document: &Table) -> Typography {
    let mut typography =
        Typography { body_family: None, body_size: None, leading: None, heading_family: None, indent_first: true };
    let Some(table) = reader.table(document, "type", "[type]", &keys::TYPE) else { return typography };
    typography.indent_first = reader.switch(&table, "indent-first").unwrap_or(true);
    if let Some(body) = reader.table(&table, "body", "body", &keys::BODY) {
        let size = reader.length(&body, "size", SIZES);
        let leading = reader.length(&body, "leading", LEADINGS);
        if let (Some(size), Some(leading)) = (&size, &leading) {
            check_leading(reader, size, leading);
        }
        typography.body_family = reader.string(&body, "family");
        typography.body_size = size.map(|size| size.value);
        typography.leading = leading.map(|leading| leading.value);
    }
    if let Some(headings) = reader.table(&table, "headings", "headings", &keys::HEADINGS) {
        typography.heading_family = reader.string(&headings, "family");
    }
    typography
}

fn check_leading(reader: &mut Reader, size: &Spanned<Length>, leading: &Spanned<Length>) {
    if leading.value < size.value {
        let (leading_shown, size) = (LEADINGS.show(leading.value), SIZES.show(size.value));
        reader.error(leading.span, Message::LeadingTooTight { leading: leading_shown, size }, None);
    }
}

/// `[impose]`, for pages of that size.
pub(super) fn read_impose(reader: &mut Reader, document: &Table, page: Size) -> Impose {
    let (sheet, sheet_name) = smallest_sheet(page);
    let mut impose = Impose {
        sheet,
        sheet_name,
        flip: Default::default(),
        creep: None,
        paper_grammage: PAPER,
        cover_grammage: None,
        trimmed: false,
        black_only: true,
    };
    let Some(table) = reader.table(document, "impose", "[impose]", &keys::IMPOSE) else { return impose };
    if let Some((size, name)) = read_size(reader, &table, "sheet", SHEETS) {
        check_sheet(reader, &table, (size, &name), page);
        (impose.sheet, impose.sheet_name) = (upright(size), name);
    }
    read_scheme(reader, &table);
    impose.flip = reader.choice(&table, "flip", &FLIPS).unwrap_or_default();
    impose.creep = read_creep(reader, &table);
    impose.paper_grammage = read_grammage(reader, &table, "paper").unwrap_or(PAPER);
    impose.cover_grammage = read_grammage(reader, &table, "cover-paper");
    impose.trimmed = reader.switch(&table, "trimmed").unwrap_or(false);
    impose.black_only = reader.choice(&table, "ink", &INKS).unwrap_or(true);
    impose
}

/// Schemes that a later version will know.
const LATER_SCHEMES: [&str; 6] = ["stack", "perfect", "sections", "quarto", "cut", "mini-zine"];

fn read_scheme(reader: &mut Reader, table: &Table) {
    let Some(scheme) = reader.string(table, "scheme") else { return };
    if LATER_SCHEMES.contains(&scheme.value.as_str()) {
        let hint = Message::Write { what: "scheme = \"saddle\"".to_owned() };
        reader.error(scheme.span, Message::NotYet { what: scheme.value }, Some(hint));
    } else if scheme.value != "saddle" {
        reader.none_of("scheme", &scheme, &["saddle"]);
    }
}

/// `"auto"`, or a length.
fn read_creep(reader: &mut Reader, table: &Table) -> Option<Length> {
    let value = table.get("creep")?;
    if value.get_ref().as_str().is_some_and(|text| text.trim() == "auto") {
        return None;
    }
    reader.length(table, "creep", CREEPS).map(|creep| creep.value)
}

fn read_grammage(reader: &mut Reader, impose: &Table, key: &'static str) -> Option<u32> {
    let table = reader.table(impose, key, key, &keys::PAPER)?;
    reader.number(&table, "grammage", GRAMMAGES)
}

fn check_sheet(reader: &mut Reader, table: &Table, (sheet, name): (Size, &str), page: Size) {
    if holds_two(sheet, page) {
        return;
    }
    let place = table.get("sheet").map_or(table.span, |value| reader.span(value.span()));
    let message = Message::SheetTooSmall { sheet: name.to_owned(), page: name_of(page) };
    reader.error(place, message, Some(Message::LargerSheet));
}

/// Whether two pages lie side by side on the sheet, upright or on its side.
fn holds_two(sheet: Size, page: Size) -> bool {
    let holds = |sheet: Size| page.width * 2 <= sheet.width && page.height <= sheet.height;
    holds(sheet) || holds(sheet.turned())
}

fn upright(size: Size) -> Size {
    if size.width > size.height { size.turned() } else { size }
}

/// The smallest paper that holds two pages, else a sheet made to measure.
fn smallest_sheet(page: Size) -> (Size, String) {
    let fitting =
        PAPERS.iter().filter_map(|name| Some((*name, paper(name)?))).filter(|(_, sheet)| holds_two(*sheet, page));
    // A raw format (SRA) is for those who ask for it.
    let smallest = fitting
        .filter(|(name, _)| !name.starts_with("SRA"))
        .min_by_key(|(_, sheet)| i128::from(sheet.width.0) * i128::from(sheet.height.0));
    match smallest {
        Some((name, sheet)) => (sheet, name.to_owned()),
        None => {
            let sheet = upright(Size::new(page.width * 2, page.height));
            (sheet, name_of(sheet))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_that_is_not_named_holds_two_pages() {
        let name = |page| smallest_sheet(paper(page).unwrap()).1;
        assert_eq!(name("A5"), "A4");
        assert_eq!(name("A6"), "A5");
        assert_eq!(name("A7"), "A6");
        assert_eq!(name("A4"), "A3");
        assert_eq!(name("half-letter"), "letter");
        assert_eq!(name("letter"), "tabloid");
        let square = Size::new(Length::mm(400), Length::mm(400));
        assert_eq!(smallest_sheet(square), (Size::new(Length::mm(400), Length::mm(800)), "400 × 800 mm".to_owned()));
    }
}
