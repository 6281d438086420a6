//! The text of `brochure.toml` → [`Manifest`]: the document, `[brochure]`, `[french]` and `[output]`.
//!
//! Nothing stops at a mistake: what cannot be read takes its default, so that all mistakes are found, and then no manifest
//! is given.

use toml::de::{DeTable, DeValue};

use super::keys::{self, LANGUAGES};
use super::reader::{Reader, Table};
use super::syntax::Lines;
use super::{Brochure, Date, Manifest, Output, Spanned, fitting, format, impose, preflight, print, sections, syntax};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Word, has_errors};
use crate::lang::{self, Language};

/// The most bytes of a manifest.
pub const MANIFEST_LIMIT: usize = 1 << 20;
/// The most mistakes that are told; who has more will run it again.
pub(super) const MISTAKES_TOLD: usize = 100;
/// The most bytes of a name that becomes part of a file's name.
const LONGEST_NAME: usize = 100;

/// Reads a manifest. All mistakes and warnings are added to `diagnostics`, in the order of the file.
///
/// Gives `None` if there was any error.
pub fn parse(source: SourceId, text: &str, diagnostics: &mut Diagnostics) -> Option<Manifest> {
    parse_with(source, text, &keys::TABLES, diagnostics, read_document)
}

/// Reads any file of keys and values by the rules of the manifest: `read` takes the document and says what it finds
/// wrong, `tables` are the tables that a stray key may belong in. Gives `None` if there was any error.
pub(crate) fn parse_with<T>(
    source: SourceId,
    text: &str,
    tables: &'static [(&'static str, &'static [&'static str])],
    diagnostics: &mut Diagnostics,
    read_document: impl FnOnce(&mut Reader, &DeTable) -> T,
) -> Option<T> {
    let mut reader = Reader { source, tables, found: Diagnostics::new(), broken: false };
    let read = if text.len() > MANIFEST_LIMIT {
        let message = Message::ManifestTooLarge { size: text.len(), limit: MANIFEST_LIMIT };
        reader.error(reader.span(0..0), message, None);
        None
    } else {
        read(&mut reader, text, read_document)
    };
    let mut found = reader.found;
    found.sort_by_key(|diagnostic| diagnostic.span.map(|span| (span.start, span.end)));
    let failed = has_errors(&found);
    let left = found.len().saturating_sub(MISTAKES_TOLD);
    if left > 0 {
        found.truncate(MISTAKES_TOLD);
        found.push(Diagnostic::error(None, Message::MoreMistakes { left }));
    }
    diagnostics.append(&mut found);
    read.filter(|_| !failed)
}

fn read<T>(reader: &mut Reader, text: &str, read_document: impl FnOnce(&mut Reader, &DeTable) -> T) -> Option<T> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let document = document.get_ref();
    let lines = Lines::of(text);
    let broken = syntax::report(reader, text, &lines, document, &errors);
    reader.broken = !broken.is_empty();
    if syntax::lost_a_header(text, &broken) {
        return None;
    }
    let told = reader.found.split_off(0);
    let read = read_document(reader, document);
    // What is read from a broken line may be half a value: the line has been told of already.
    reader.found.retain(|d| d.span.is_none_or(|span| !broken.contains(&lines.of_byte(span.start as usize))));
    reader.found.splice(0..0, told);
    Some(read)
}

fn read_document(reader: &mut Reader, document: &DeTable) -> Manifest {
    let start = reader.span(0..0);
    let document = Table { name: "", keys: document, span: start };
    unknown_tables(reader, &document);
    let empty = DeTable::new();
    let brochure = reader.table(&document, "brochure", "[brochure]", &keys::BROCHURE);
    if brochure.is_none() && document.get("brochure").is_none() {
        reader.missing(start, Message::BrochureMissing, Some(Message::WriteBrochure));
    }
    let is_given = brochure.is_some();
    let brochure = brochure.unwrap_or(Table { name: "[brochure]", keys: &empty, span: start });
    let page = format::read_page(reader, &document);
    let (impose, further) = impose::read_impose(reader, &document, page.size);
    let french = super::french::read(reader, &document);
    let mut typography = format::read_type(reader, &document);
    if !french.follows(lang::RULE_FIRST_INDENT) {
        // What was said by name counts before the number.
        typography.indent_first.get_or_insert(false);
    }
    let (notes, addresses) = fitting::read_notes(reader, &document);
    Manifest {
        typography,
        theme: format::read_theme(reader, &document),
        french,
        notes,
        addresses,
        fitting: fitting::read_fit(reader, &document),
        images: fitting::read_images(reader, &document),
        sections: sections::read_sections(reader, &document, &brochure),
        impose,
        further,
        print: print::read_print(reader, &document),
        preflight: preflight::read_preflight(reader, &document),
        output: read_output(reader, &document),
        brochure: read_brochure(reader, &brochure, is_given),
        page,
    }
}

fn unknown_tables(reader: &mut Reader, document: &Table) {
    for (key, value) in document.keys {
        let name: &str = key.get_ref();
        if keys::DOCUMENT.contains(&name) {
            continue;
        }
        let span = reader.span(key.span());
        if value.get_ref().is_table()
            || value.get_ref().as_array().is_some_and(|list| list.iter().any(|v| v.get_ref().is_table()))
        {
            let hint = keys::hint_for(name, &keys::DOCUMENT);
            reader.error(span, Message::UnknownTable { name: name.to_owned() }, Some(hint));
        } else {
            let table =
                keys::TABLES.iter().find(|(_, keys)| keys.contains(&name)).map_or("[brochure]", |(table, _)| table);
            let hint = Message::BelongsIn { key: name.to_owned(), table: table.to_owned() };
            let message = Message::UnknownKey { key: name.to_owned(), table: "brochure.toml".to_owned() };
            reader.error(span, message, Some(hint));
        }
    }
}

fn read_brochure(reader: &mut Reader, table: &Table, is_given: bool) -> Brochure {
    let title = reader.string(table, "title");
    if is_given && table.get("title").is_none() {
        reader.missing(table.span, Message::TitleMissing, Some(Message::WriteTitle));
    }
    Brochure {
        title: title.unwrap_or(Spanned { value: String::new(), span: table.span }),
        subtitle: reader.string(table, "subtitle"),
        authors: read_authors(reader, table),
        language: read_language(reader, table).unwrap_or_default(),
        date: read_date(reader, table),
        price: reader.string(table, "price"),
        licence: reader.string(table, "licence"),
        contact: reader.string(table, "contact"),
        publisher: reader.string(table, "publisher"),
        printer: reader.string(table, "printer"),
    }
}

fn read_authors(reader: &mut Reader, table: &Table) -> Vec<String> {
    let (one, several) = (table.get("author"), table.get("authors"));
    if let (Some(one), Some(several)) = (one, several) {
        let second = if one.span().start > several.span().start { one } else { several };
        let span = reader.span(second.span());
        reader.error(span, Message::AuthorsTwice, Some(Message::OneOfTheTwo));
    }
    let given = one.map(|value| ("author", value)).or(several.map(|value| ("authors", value)));
    let Some((key, value)) = given else { return Vec::new() };
    match value.get_ref() {
        DeValue::Array(names) => {
            names.iter().filter_map(|name| reader.string_of(key, name, Word::Text)).map(|name| name.value).collect()
        }
        _ => reader.string_of(key, value, Word::OneOrMoreStrings).map(|name| name.value).into_iter().collect(),
    }
}

/// `language`, of the booklet or of a section.
pub(super) fn read_language(reader: &mut Reader, table: &Table) -> Option<Language> {
    let tag = reader.string(table, "language")?;
    let language = Language::from_tag(&tag.value).filter(|_| tag.value.is_ascii());
    if language.is_none() {
        reader.none_of("language", &tag, &LANGUAGES.map(|(known, _)| known));
    }
    language
}

fn read_date(reader: &mut Reader, table: &Table) -> Option<Date> {
    let value = table.get("date")?;
    // A date of TOML's own, or a bare year, says the same as a string.
    let written = match value.get_ref() {
        DeValue::String(text) => text.trim().to_owned(),
        DeValue::Integer(year) if year.radix() == 10 => year.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        _ => {
            reader.wrong_type("date", value, Word::Date);
            return None;
        }
    };
    let span = reader.span(value.span());
    match date_of(&written) {
        DateRead::Date(date) => Some(date),
        DateRead::NoSuchDay => {
            reader.error(span, Message::NoSuchDay { value: written }, None);
            None
        }
        DateRead::NotADate => {
            reader.error(span, Message::BadDate { value: written }, Some(Message::WriteDate));
            None
        }
    }
}

enum DateRead {
    Date(Date),
    NoSuchDay,
    NotADate,
}

/// `2022`, `2022-02`, `2022-02-17`, with a year from 1000 to 2999.
fn date_of(text: &str) -> DateRead {
    let mut parts = text.split('-');
    let mut part = |digits: usize| match parts.next() {
        None => Some(None),
        Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
            part.parse::<u16>().ok().map(Some)
        }
        Some(_) => None,
    };
    let (Some(Some(year)), Some(month), Some(day)) = (part(4), part(2), part(2)) else { return DateRead::NotADate };
    if parts.next().is_some() || !(1000..3000).contains(&year) {
        return DateRead::NotADate;
    }
    let (month, day) = (month.map(|m| m as u8), day.map(|d| d as u8));
    let exists = month.is_none_or(|m| (1..=12).contains(&m) && day.is_none_or(|d| (1..=days_in(year, m)).contains(&d)));
    if exists { DateRead::Date(Date { year, month, day }) } else { DateRead::NoSuchDay }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn read_output(reader: &mut Reader, document: &Table) -> Output {
    let Some(table) = reader.table(document, "output", "[output]", &keys::OUTPUT) else { return Output::default() };
    let name = file_name(reader, &table, "name");
    let Some(suffixes) = reader.table(&table, "suffixes", "suffixes", &keys::SUFFIXES) else {
        return Output { name, ..Output::default() };
    };
    let [screen, sheets, print] = keys::SUFFIXES.map(|key| file_name(reader, &suffixes, key));
    let mut given: Vec<&Spanned<String>> = [&screen, &sheets, &print].into_iter().flatten().collect();
    given.sort_by_key(|suffix| suffix.span);
    for (at, suffix) in given.iter().enumerate() {
        if given[..at].iter().any(|other| other.value.to_lowercase() == suffix.value.to_lowercase()) {
            reader.error(suffix.span, Message::SameSuffixes { value: suffix.value.clone() }, None);
        }
    }
    let [screen_suffix, sheets_suffix, print_suffix] = [screen, sheets, print].map(|s| s.map(|s| s.value));
    Output { name, screen_suffix, sheets_suffix, print_suffix }
}

/// A part of a file's name: no folder, no ending, nothing that a shell or another system would take for something else.
pub(super) fn file_name(reader: &mut Reader, table: &Table, key: &str) -> Option<Spanned<String>> {
    let name = reader.string(table, key)?;
    let ending = name.value.to_lowercase().ends_with(".pdf");
    let forbidden = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    if ending || name.value.len() > LONGEST_NAME || name.value.starts_with(['.', '-']) || name.value.contains(forbidden)
    {
        let message = Message::BadFileName { key: key.to_owned(), value: name.value };
        reader.error(name.span, message, Some(Message::PlainName));
        return None;
    }
    Some(name)
}
