//! `[impose]` and `[[impose.output]]`: the sheets. The values are those of the command `impose`, read by the same code.

use std::ops::RangeInclusive;

use super::format::{SIDES, name_of, read_size};
use super::keys::{self, COVERS, FLIPS, INKS, SPLITS};
use super::parse::file_name;
use super::reader::{Lengths, Reader, Table, Value};
use super::{Further, Impose};
use crate::diag::{Message, Word};
use crate::geom::{Length, PAPERS, Size, paper};
use crate::impose::asked::{Kind, OFFICE, Push, Signature, read_scheme, smallest_sheet};
use crate::impose::marks::Marks;
use crate::impose::{Asked, Binding, Padding, creep};

/// A sheet's side: up to A0.
const SHEETS: Lengths = Lengths { least: Length::mm(50), most: Length::mm(1200), points: false };
/// From bible paper to board, g/m².
const GRAMMAGES: RangeInclusive<u32> = 30..=400;
/// The most outputs of a build.
const MOST_OUTPUTS: usize = 20;

/// `[impose]`, for pages of that size, and the outputs that inherit from it.
pub(super) fn read_impose(reader: &mut Reader, document: &Table, page: Size) -> (Impose, Vec<Further>) {
    let empty = Impose::default();
    let Some(table) = reader.table(document, "impose", "[impose]", &keys::IMPOSE) else {
        return (with_sheet(empty, page), Vec::new());
    };
    let impose = read_one(reader, &table, &empty);
    let impose = if impose.asked.sheet.is_some() {
        sheet_checked(reader, &table, impose, page)
    } else {
        with_sheet(impose, page)
    };
    let further = read_further(reader, &table, &impose, page);
    (impose, further)
}

/// The keys of a table over what they inherit.
fn read_one(reader: &mut Reader, table: &Table, above: &Impose) -> Impose {
    let mut found = above.clone();
    let asked = &mut found.asked;
    if let Some((size, name)) = read_size(reader, table, "sheet", SHEETS) {
        asked.sheet = Some((upright(size), name));
    }
    if let Some((kind, grid)) = scheme(reader, table) {
        (asked.scheme, asked.grid) = (kind, grid);
    }
    asked.flip = reader.choice(table, "flip", &FLIPS).or(asked.flip);
    if let Some(signature) = said(reader, table, "signature", Message::UsageExpectedSignature, Signature::read) {
        asked.signature = signature;
    }
    asked.binding = reader.choice(table, "binding", &Binding::NAMES).unwrap_or(asked.binding);
    if let Some(padding) = said(reader, table, "blanks", Message::UsageExpectedBlanks, blanks) {
        asked.padding = padding;
    }
    if let Some(push) = said(reader, table, "creep", Message::UsageExpectedCreep, Push::read) {
        asked.creep = push;
    }
    asked.mode = reader.choice(table, "creep-mode", &creep::MODES).unwrap_or(asked.mode);
    asked.grammage =
        grammage(reader, table, "paper").unwrap_or(if asked.grammage == 0 { OFFICE } else { asked.grammage });
    asked.cover_grammage = grammage(reader, table, "cover-paper").or(asked.cover_grammage);
    asked.trimmed = reader.switch(table, "trimmed").unwrap_or(asked.trimmed);
    found.black_only = reader.choice(table, "ink", &INKS).unwrap_or(found.black_only);
    found.marks = marks(reader, table).unwrap_or(found.marks);
    found.cover_apart = reader.choice(table, "cover", &COVERS).unwrap_or(found.cover_apart);
    found.split = reader.choice(table, "split", &SPLITS).unwrap_or(found.split);
    found.notice = reader.switch(table, "notice").unwrap_or(found.notice);
    found.printer = reader.string(table, "printer").or(found.printer);
    found
}

/// A string that `read` understands; `hint` says what was expected.
fn said<T>(
    reader: &mut Reader,
    table: &Table,
    key: &str,
    hint: Message,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = reader.string(table, key)?;
    let found = read(&text.value);
    if found.is_none() {
        let message = Message::UnknownValue { key: key.to_owned(), value: text.value };
        reader.error(text.span, message, Some(hint));
    }
    found
}

fn scheme(reader: &mut Reader, table: &Table) -> Option<(Kind, Option<(u32, u32)>)> {
    let name = reader.string(table, "scheme")?;
    let found = read_scheme(&name.value);
    if found.is_none() {
        reader.none_of("scheme", &name, &Kind::NAMES.map(|(known, _)| known));
    }
    found
}

fn blanks(text: &str) -> Option<Padding> {
    match text {
        "end" => Some(Padding::AtEnd),
        "before-back" => Some(Padding::BeforeBackCover),
        _ => text.parse().ok().map(Padding::After),
    }
}

/// A name, or a list of them.
fn marks(reader: &mut Reader, table: &Table) -> Option<Marks> {
    let value = table.get("marks")?;
    let names: Vec<&Value> = match value.get_ref().as_array() {
        Some(list) => list.iter().collect(),
        None => vec![value],
    };
    let mut marks = Marks::default();
    for value in names {
        let name = reader.string_of("marks", value, Word::OneOrMoreStrings)?;
        match marks.with(&name.value) {
            Some(more) => marks = more,
            None => {
                reader.none_of("marks", &name, &[&Marks::NAMES[..], &["all", "none"]].concat());
                return None;
            }
        }
    }
    Some(marks)
}

fn grammage(reader: &mut Reader, impose: &Table, key: &'static str) -> Option<u32> {
    let table = reader.table(impose, key, key, &keys::PAPER)?;
    reader.number(&table, "grammage", GRAMMAGES)
}

fn upright(size: Size) -> Size {
    if size.width > size.height { size.turned() } else { size }
}

/// With the smallest paper that holds the pages, else a sheet made to measure.
fn with_sheet(impose: Impose, page: Size) -> Impose {
    let grid = grid(&impose.asked);
    let (sheet, sheet_name) = match smallest_sheet(grid, lying(&impose.asked, page)) {
        Some(sheet) => (
            sheet,
            PAPERS
                .iter()
                .find(|name| paper(name) == Some(sheet))
                .map_or_else(|| name_of(sheet), |name| (*name).to_owned()),
        ),
        None => {
            let page = lying(&impose.asked, page);
            let sheet = upright(Size::new(page.width * i64::from(grid.0), page.height * i64::from(grid.1)));
            (sheet, name_of(sheet))
        }
    };
    let asked = Asked { sheet: Some((sheet, sheet_name.clone())), ..impose.asked };
    Impose { sheet, sheet_name, asked, ..impose }
}

fn lying(asked: &Asked, page: Size) -> Size {
    if asked.binding == Binding::Top { page.turned() } else { page }
}

fn grid(asked: &Asked) -> (u32, u32) {
    // What may be one leaf on a sheet needs no more.
    let least = if asked.scheme == Kind::NUp { (1, 1) } else { asked.grid.unwrap_or((1, 1)) };
    asked.scheme.scheme(least).grid()
}

fn holds(asked: &Asked, sheet: Size, page: Size) -> bool {
    let ((columns, rows), page) = (grid(asked), lying(asked, page));
    let holds =
        |sheet: Size| page.width * i64::from(columns) <= sheet.width && page.height * i64::from(rows) <= sheet.height;
    asked.scheme == Kind::NUp || holds(sheet) || holds(sheet.turned())
}

/// With the sheet that is asked for, if the pages lie on it.
fn sheet_checked(reader: &mut Reader, table: &Table, impose: Impose, page: Size) -> Impose {
    let Some((sheet, sheet_name)) = impose.asked.sheet.clone() else { return impose };
    if !holds(&impose.asked, sheet, page) {
        let place = table.get("sheet").or(table.get("scheme")).map_or(table.span, |value| reader.span(value.span()));
        let (sheet, page) = (sheet_name.clone(), name_of(page));
        let message = match impose.asked.scheme {
            Kind::Saddle | Kind::Signatures => Message::SheetTooSmall { sheet, page },
            kind => Message::SheetHoldsNoPages { sheet, page, scheme: kind.scheme((1, 1)).name().to_owned() },
        };
        reader.error(place, message, Some(Message::LargerSheet));
    }
    Impose { sheet, sheet_name, ..impose }
}

fn read_further(reader: &mut Reader, table: &Table, above: &Impose, page: Size) -> Vec<Further> {
    let Some(value) = table.get("output") else { return Vec::new() };
    let Some(list) = value.get_ref().as_array() else {
        let span = reader.span(value.span());
        reader.error(span, Message::OutputSingle, None);
        return Vec::new();
    };
    let mut found: Vec<Further> = Vec::new();
    for value in list.iter().take(MOST_OUTPUTS) {
        let Some(entries) = value.get_ref().as_table() else {
            reader.wrong_type("output", value, Word::KeysAndValues);
            continue;
        };
        let table = Table { name: "[[impose.output]]", keys: entries, span: reader.span(value.span()) };
        let Some(further) = read_output(reader, &table, above, page) else { continue };
        if found.iter().any(|other| other.name.value.to_lowercase() == further.name.value.to_lowercase()) {
            reader.error(further.name.span, Message::OutputNameTwice { name: further.name.value.clone() }, None);
        }
        found.push(further);
    }
    found
}

fn read_output(reader: &mut Reader, table: &Table, above: &Impose, page: Size) -> Option<Further> {
    let known: Vec<&str> = keys::FURTHER.into_iter().chain(keys::IMPOSE).filter(|key| *key != "output").collect();
    reader.only(table, &known);
    let name = file_name(reader, table, "name");
    if table.get("name").is_none() {
        let message = Message::KeyNeeds { key: "[[impose.output]]".to_owned(), needed: "name".to_owned() };
        reader.missing(table.span, message, None);
    }
    // The sheet of [impose] serves another scheme too, but not another page: that one finds its own.
    let asks_page = read_size(reader, table, "page", SIDES).map(|(size, _)| size);
    let mut inherited = above.clone();
    if asks_page.is_some() && table.get("scheme").is_none() && table.get("sheet").is_none() {
        inherited.asked.sheet = None;
    }
    let impose = read_one(reader, table, &inherited);
    let sheet = impose.asked.sheet.as_ref().map(|(sheet, _)| *sheet);
    let fits = sheet.is_none_or(|sheet| holds(&impose.asked, sheet, page));
    let own = asks_page.or_else(|| if fits { None } else { sheet.and_then(|sheet| page_for(&impose.asked, sheet)) });
    let set = own.unwrap_or(page);
    let impose = if sheet.is_some() { sheet_checked(reader, table, impose, set) } else { with_sheet(impose, set) };
    Some(Further { name: name?, page: own.filter(|own| *own != page), impose })
}

/// The page for a sheet: the largest paper with a name that lies on it as the scheme asks, if it nearly fills its part; else
/// that part itself.
fn page_for(asked: &Asked, sheet: Size) -> Option<Size> {
    let (columns, rows) = grid(asked);
    let part = |sheet: Size| Size::new(sheet.width / i64::from(columns), sheet.height / i64::from(rows));
    // Pages are upright, and the wider one is nearer to a page as pages are.
    let upright = [part(sheet), part(sheet.turned())].into_iter().filter(|room| room.width <= room.height);
    let room = upright.max_by_key(|room| room.width)?;
    let lies = |page: &Size| page.width <= room.width && page.height <= room.height;
    let named = PAPERS.iter().filter_map(|name| paper(name)).filter(lies);
    let near = |page: &Size| page.width * 100 >= room.width * 95 && page.height * 100 >= room.height * 95;
    let best = named.filter(near).max_by_key(|page| i128::from(page.width.0) * i128::from(page.height.0));
    Some(best.unwrap_or(room)).filter(|page| page.width >= SIDES.least && page.height >= SIDES.least)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn impose(kind: Kind) -> Impose {
        Impose { asked: Asked { scheme: kind, ..Asked::default() }, ..Impose::default() }
    }

    #[test]
    fn the_sheet_that_is_not_named_holds_the_pages() {
        let name = |page| with_sheet(impose(Kind::Saddle), paper(page).unwrap()).sheet_name;
        assert_eq!(name("A5"), "A4");
        assert_eq!(name("A6"), "A5");
        assert_eq!(name("A7"), "A6");
        assert_eq!(name("A4"), "A3");
        assert_eq!(name("half-letter"), "letter");
        assert_eq!(name("letter"), "tabloid");
        let square = Size::new(Length::mm(400), Length::mm(400));
        let found = with_sheet(impose(Kind::Saddle), square);
        assert_eq!(
            (found.sheet, found.sheet_name.as_str()),
            (Size::new(Length::mm(400), Length::mm(800)), "400 × 800 mm")
        );
        assert_eq!(with_sheet(impose(Kind::Quarto), paper("A6").unwrap()).sheet_name, "A4");
    }

    #[test]
    fn a_sheet_finds_its_page() {
        let page = |kind, sheet| page_for(&Asked { scheme: kind, ..Asked::default() }, paper(sheet).unwrap());
        assert_eq!(page(Kind::Saddle, "letter"), paper("half-letter"));
        assert_eq!(page(Kind::Saddle, "A4"), paper("A5"));
        assert_eq!(page(Kind::MiniZine, "A4"), paper("A7"));
        assert_eq!(page(Kind::Quarto, "A4"), paper("A6"));
    }
}
