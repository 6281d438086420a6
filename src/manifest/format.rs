//! `[page]` and `[type]`: the lengths, and whether they fit each other.

use toml::de::DeTable;

use super::keys;
use super::reader::{Lengths, Reader, Table, Value, millimetres};
use super::{MarginsAsked, PageFormat, Spanned, ThemeAsked, Typography};
use crate::diag::{Message, Word};
use crate::geom::{Length, PAPERS, Size, paper};

/// A page's side: a little less than A8, a little more than A2.
pub(super) const SIDES: Lengths = Lengths { least: Length::mm(50), most: Length::mm(600), points: false };
/// A margin.
const MARGINS: Lengths = Lengths { least: Length(1), most: Length::mm(300), points: false };
/// Beyond the trim; a press asks for 3 to 5 mm.
pub(super) const BLEEDS: Lengths = Lengths { least: Length::ZERO, most: Length::mm(20), points: false };
/// The size of the text.
const SIZES: Lengths = Lengths { least: Length::pt(5), most: Length::pt(36), points: true };
/// From baseline to baseline.
const LEADINGS: Lengths = Lengths { least: Length::pt(5), most: Length::pt(72), points: true };
/// The least type area: a line of about twenty characters, and some fifteen lines.
const LEAST_WIDTH: Length = Length::mm(40);
const LEAST_HEIGHT: Length = Length::mm(60);

/// `[page]`.
pub(super) fn read_page(reader: &mut Reader, document: &Table) -> PageFormat {
    let a5 = Size::new(Length::mm(148), Length::mm(210));
    let default = PageFormat { size: a5, ..PageFormat::default() };
    let Some(table) = reader.table(document, "page", "[page]", &keys::PAGE) else { return default };
    let size = read_size(reader, &table, "size", SIDES);
    let bleed = reader.length(&table, "bleed", BLEEDS).map_or(default.bleed, |bleed| bleed.value);
    let margins = read_margins(reader, &table);
    let size_is_known = size.is_some() || table.get("size").is_none();
    let creep_gutter = reader.switch(&table, "creep-gutter").unwrap_or(false);
    let size_asked = size.as_ref().map_or(a5, |(size, _)| *size);
    let page = PageFormat { size: size_asked, margins, bleed, creep_gutter, gutter: Length::ZERO, ..default };
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
pub(super) fn read_size(reader: &mut Reader, table: &Table, key: &str, limits: Lengths) -> Option<(Size, String)> {
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
pub(super) fn name_of(size: Size) -> String {
    let named = PAPERS.iter().find(|name| paper(name) == Some(size));
    named.map_or_else(
        || format!("{} × {} mm", size.width.decimal_mm(), size.height.decimal_mm()),
        |name| (*name).to_owned(),
    )
}

/// `[theme]`.
pub(super) fn read_theme(reader: &mut Reader, document: &Table) -> ThemeAsked {
    let Some(table) = reader.table(document, "theme", "[theme]", &keys::THEME) else { return ThemeAsked::default() };
    let (name, file) = (reader.string(&table, "name"), reader.string(&table, "file"));
    if let (Some(_), Some(file)) = (&name, &file) {
        reader.error(file.span, Message::ThemeTwice, Some(Message::OneOfTheTwo));
    }
    ThemeAsked { name, file: file.map(|file| Spanned { value: file.value.into(), span: file.span }) }
}

/// `[type]`.
pub(super) fn read_type(reader: &mut Reader, document: &Table) -> Typography {
    let mut typography =
        Typography { body_family: None, body_size: None, leading: None, heading_family: None, indent_first: None };
    let Some(table) = reader.table(document, "type", "[type]", &keys::TYPE) else { return typography };
    typography.indent_first = reader.switch(&table, "indent-first");
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
