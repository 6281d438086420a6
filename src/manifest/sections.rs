//! `[[section]]`, or the short list `texts`: what the booklet is made of, in its order.

use std::path::PathBuf;

use toml::de::DeValue;

use super::keys::{self, FITS, KINDS, PLACES, STARTS};
use super::parse::read_language;
use super::reader::{Reader, Table, Value};
use super::{Section, SectionKind, Spanned};
use crate::content::Fit;
use crate::diag::{Diagnostic, Message, Word};
use crate::geom::{Crop, Focus};

/// The most sections of a booklet.
pub const SECTION_LIMIT: usize = 2_000;
/// From this many texts on, the short list gets a table of contents.
const TEXTS_WITH_CONTENTS: usize = 3;
/// The most columns of a page.
const COLUMNS: u32 = 4;

/// The sections, from `[[section]]` or from `texts` of `[brochure]`.
pub(super) fn read_sections(reader: &mut Reader, document: &Table, brochure: &Table) -> Vec<Section> {
    match (document.get("section"), brochure.get("texts")) {
        (None, None) => {
            reader.missing(brochure.span, Message::NoSections, Some(Message::WriteSections));
            Vec::new()
        }
        (Some(_), Some(texts)) => {
            let span = reader.span(texts.span());
            reader.error(span, Message::TextsAndSections, Some(Message::OneOfTheTwo));
            Vec::new()
        }
        (None, Some(texts)) => read_texts(reader, texts),
        (Some(sections), None) => read_tables(reader, sections),
    }
}

/// The short form: a cover, the contents where there are several texts, the texts, a back cover.
fn read_texts(reader: &mut Reader, value: &Value) -> Vec<Section> {
    let Some(list) = value.get_ref().as_array() else {
        reader.wrong_type("texts", value, Word::ListOfStrings);
        return Vec::new();
    };
    let span = reader.span(value.span());
    if list.is_empty() {
        reader.error(span, Message::EmptyValue { key: "texts".to_owned() }, None);
    }
    if !within_limit(reader, list.len(), value) {
        return Vec::new();
    }
    let mut texts = Vec::new();
    for item in list {
        let Some(path) = reader.string_of("texts", item, Word::Text) else { continue };
        let mut section = Section::new(SectionKind::Text, path.span);
        section.text = text_path(reader, path);
        texts.push(section);
    }
    warn_of_repetition(reader, &texts);
    let mut sections = vec![Section::new(SectionKind::Cover, span)];
    if texts.len() >= TEXTS_WITH_CONTENTS {
        sections.push(Section::new(SectionKind::Contents, span));
    }
    sections.append(&mut texts);
    sections.push(Section::new(SectionKind::BackCover, span));
    sections
}

fn read_tables(reader: &mut Reader, value: &Value) -> Vec<Section> {
    let span = reader.span(value.span());
    let list = match value.get_ref() {
        DeValue::Array(list) => list,
        DeValue::Table(_) => {
            let hint = Message::Write { what: "[[section]]".to_owned() };
            reader.error(span, Message::SectionSingle, Some(hint));
            return Vec::new();
        }
        _ => {
            reader.wrong_type("section", value, Word::Sections);
            return Vec::new();
        }
    };
    if !within_limit(reader, list.len(), value) {
        return Vec::new();
    }
    if list.is_empty() {
        reader.missing(span, Message::NoSections, Some(Message::WriteSections));
    }
    let mut sections = Vec::new();
    for item in list {
        let Some(keys) = item.get_ref().as_table() else {
            reader.wrong_type("section", item, Word::Sections);
            continue;
        };
        let table = Table { name: "[[section]]", keys, span: reader.span(item.span()) };
        sections.extend(read_section(reader, &table));
    }
    check_order(reader, &sections);
    warn_of_repetition(reader, &sections);
    sections
}

fn within_limit(reader: &mut Reader, found: usize, value: &Value) -> bool {
    if found > SECTION_LIMIT {
        let span = reader.span(value.span());
        reader.error(span, Message::TooManySections { found, limit: SECTION_LIMIT }, None);
    }
    found <= SECTION_LIMIT
}

/// One section; `None` if it is not even known of what kind it is.
fn read_section(reader: &mut Reader, table: &Table) -> Option<Section> {
    reader.only(table, &keys::SECTION);
    let kind = kind_of(reader, table)?;
    let name = keys::name_of(kind);
    check_keys(reader, table, kind, name);
    let text = reader.string(table, "text").and_then(|path| text_path(reader, path));
    let image = reader.string(table, "image").map(as_path);
    let mut section = Section {
        text,
        image,
        title: reader.string(table, "title"),
        standfirst: reader.string(table, "standfirst"),
        caption: reader.string(table, "caption"),
        credit: reader.string(table, "credit"),
        alt: read_alt(reader, table),
        start: reader.choice(table, "start", &STARTS),
        draft: reader.switch(table, "draft").unwrap_or(false),
        language: read_language(reader, table),
        ..Section::new(kind, table.span)
    };
    section.fit = read_fit(reader, table, kind).unwrap_or(section.fit);
    section.crop = read_cut(reader, table, "crop", Crop::parse, Message::ExpectedCrop);
    section.focus = read_cut(reader, table, "focus", Focus::parse, Message::ExpectedFocus);
    section.at_centre = reader.choice(table, "at", &PLACES).unwrap_or(false);
    section.columns = reader.number(table, "columns", 1..=COLUMNS).map(|columns| columns as u8);
    let listed = section.in_contents || kind == SectionKind::Image && section.title.is_some();
    section.in_contents = reader.switch(table, "contents").unwrap_or(listed);
    Some(section)
}

/// The kind as said, or else as `text` and `image` tell it.
fn kind_of(reader: &mut Reader, table: &Table) -> Option<SectionKind> {
    if table.get("kind").is_some() {
        return reader.choice(table, "kind", &KINDS);
    }
    match (table.get("text"), table.get("image")) {
        (Some(_), _) => Some(SectionKind::Text),
        (None, Some(_)) => Some(SectionKind::Image),
        (None, None) => {
            let list = keys::list(&KINDS.map(|(name, _)| name));
            reader.missing(table.span, Message::SectionEmpty, Some(Message::WriteKind { list }));
            None
        }
    }
}

/// Whether the keys go with the kind and with each other.
fn check_keys(reader: &mut Reader, table: &Table, kind: SectionKind, name: &str) {
    let (text, image) = (table.get("text"), table.get("image"));
    let taken = keys::keys_of(kind);
    if let (Some(text), Some(image)) = (text, image)
        && (taken.contains(&"text") || taken.contains(&"image"))
    {
        let second = text.span().start.max(image.span().start);
        let end = text.span().end.max(image.span().end);
        let span = reader.span(second..end);
        reader.error(span, Message::TextAndImage, Some(Message::TwoSections));
        return;
    }
    for (key, needed) in [("text", SectionKind::Text), ("image", SectionKind::Image)] {
        if kind == needed && table.get(key).is_none() {
            let message = Message::SectionNeeds { kind: name.to_owned(), key: key.to_owned() };
            reader.missing(table.span, message, None);
        }
    }
    for (key, _) in table.keys {
        let written: &str = key.get_ref();
        let span = reader.span(key.span());
        if matches!(written, "kind" | "draft") || !keys::SECTION.contains(&written) {
            continue;
        }
        if !taken.contains(&written) {
            let message = Message::KeyNotForKind { key: written.to_owned(), kind: name.to_owned() };
            reader.error(span, message, kind_takes(name, taken));
        } else if let Some(needed) = needed_by(written).filter(|needed| table.get(needed).is_none())
            && !(kind == SectionKind::Image || kind == SectionKind::Text)
        {
            let message = Message::KeyNeeds { key: written.to_owned(), needed: needed.to_owned() };
            reader.missing(span, message, None);
        }
    }
}

fn kind_takes(name: &str, taken: &[&str]) -> Option<Message> {
    let list = if taken.is_empty() { keys::list(&["draft"]) } else { keys::list(taken) };
    Some(Message::KindTakes { kind: name.to_owned(), list })
}

/// The key without which this one says nothing.
fn needed_by(key: &str) -> Option<&'static str> {
    match key {
        "caption" | "credit" | "alt" | "fit" => Some("image"),
        "columns" => Some("text"),
        _ => None,
    }
}

/// `alt = ""` says that the picture is decoration.
fn read_alt(reader: &mut Reader, table: &Table) -> Option<Spanned<String>> {
    let value = table.get("alt")?;
    if value.get_ref().as_str().is_some_and(|text| text.trim().is_empty()) {
        return Some(Spanned { value: String::new(), span: reader.span(value.span()) });
    }
    reader.string(table, "alt")
}

/// Two facing pages are for a picture page, both covers for the cover; anything else is one page.
fn read_fit(reader: &mut Reader, table: &Table, kind: SectionKind) -> Option<Fit> {
    let fits: Vec<(&str, Fit)> = FITS
        .into_iter()
        .filter(|(_, fit)| match fit {
            Fit::Spread => kind == SectionKind::Image,
            Fit::Wrap => kind == SectionKind::Cover,
            _ => true,
        })
        .collect();
    reader.choice(table, "fit", &fits)
}

/// What is cut off a picture, or must not be.
fn read_cut<T>(
    reader: &mut Reader,
    table: &Table,
    key: &str,
    parse: fn(&str) -> Option<T>,
    expected: Message,
) -> Option<T> {
    let text = reader.string(table, key)?;
    let read = parse(&text.value.to_lowercase());
    if read.is_none() {
        reader.error(text.span, Message::UnknownValue { key: key.to_owned(), value: text.value }, Some(expected));
    }
    read
}

fn as_path(path: Spanned<String>) -> Spanned<PathBuf> {
    Spanned { value: PathBuf::from(path.value), span: path.span }
}

fn text_path(reader: &mut Reader, path: Spanned<String>) -> Option<Spanned<PathBuf>> {
    let name = path.value.to_lowercase();
    if [".md", ".markdown", ".txt"].iter().any(|ending| name.ends_with(ending)) {
        return Some(as_path(path));
    }
    let is_picture =
        [".jpg", ".jpeg", ".png", ".svg", ".tif", ".tiff", ".webp"].iter().any(|ending| name.ends_with(ending));
    let hint =
        if is_picture { Message::Write { what: format!("image = \"{}\"", path.value) } } else { Message::SaveAsText };
    reader.error(path.span, Message::NotATextFile { path: path.value }, Some(hint));
    None
}

/// The covers have their places, and what can be there only once is there once.
fn check_order(reader: &mut Reader, sections: &[Section]) {
    let last = sections.len().saturating_sub(1);
    let kind_at = |at: usize| sections.get(at).map(|section| section.kind);
    for (at, section) in sections.iter().enumerate() {
        let once = !matches!(section.kind, SectionKind::Text | SectionKind::Image | SectionKind::Blank);
        if once && sections[..at].iter().any(|other| other.kind == section.kind) {
            let message = Message::SectionTwice { kind: keys::name_of(section.kind).to_owned() };
            reader.error(section.span, message, Some(Message::OneOfTheTwo));
            continue;
        }
        let before = at.checked_sub(1).and_then(kind_at);
        let misplaced = match section.kind {
            SectionKind::Cover if at != 0 => Message::CoverNotFirst,
            SectionKind::InsideFront if before != Some(SectionKind::Cover) => Message::InsideFrontMisplaced,
            SectionKind::InsideBack if at != last && kind_at(at + 1) != Some(SectionKind::BackCover) => {
                Message::InsideBackMisplaced
            }
            SectionKind::BackCover if at != last => Message::BackCoverNotLast,
            _ => continue,
        };
        reader.error(section.span, misplaced, Some(Message::MoveIt));
    }
}

fn warn_of_repetition(reader: &mut Reader, sections: &[Section]) {
    let mut seen = std::collections::BTreeSet::new();
    for path in sections.iter().filter_map(|section| section.text.as_ref()) {
        if !seen.insert(&path.value) {
            let path_shown = path.value.display().to_string();
            reader.found.push(Diagnostic::warning(path.span, Message::TextTwice { path: path_shown }));
        }
    }
}
