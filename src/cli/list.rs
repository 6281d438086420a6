//! `brochure list`: the sections in order, with their pages.

use serde_json::{Map, Value, json};

use super::session::Session;
use crate::Made;
use crate::diag::escape;
use crate::flow::Placement;
use crate::lang::with_signs;
use crate::manifest::Section;

/// Names the sections; gives the exit status.
pub fn list(session: &mut Session) -> u8 {
    let typeset = session.typeset(false);
    let Some(made) = typeset.made else { return session.fail(&typeset.diagnostics) };
    let entries = entries(&made);
    if session.json {
        let sections = entries.iter().map(|(number, section, place)| as_json(&made, *number, section, *place));
        let mut answer = Map::from_iter([("sections".to_owned(), Value::Array(sections.collect()))]);
        answer.insert("pages".to_owned(), json!(made.layout.document.pages.len()));
        return session.answer(answer, &typeset.diagnostics);
    }
    session.tell(&typeset.diagnostics);
    let rows = entries.iter().map(|(number, section, place)| row(&made, *number, section, *place)).collect::<Vec<_>>();
    session.print(&align(&rows))
}

/// Each section of the manifest with its number; a draft has no place.
fn entries(made: &Made) -> Vec<(usize, &Section, Option<&Placement>)> {
    let sections = made.booklet.manifest.sections.iter().enumerate();
    let place = |number| made.layout.sections.iter().find(|place: &&Placement| place.number == number);
    sections.map(|(index, section)| (index + 1, section, place(index + 1))).collect()
}

/// The path of what a section is made of.
pub fn file(section: &Section) -> String {
    let path = section.text.as_ref().or(section.image.as_ref());
    path.map(|path| path.value.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The title with the signs of its language, as it is printed; of a draft the one that the manifest gives.
fn title(made: &Made, section: &Section, place: Option<&Placement>) -> String {
    let manifest = &made.booklet.manifest;
    let language = section.language.unwrap_or(manifest.brochure.language);
    match (place, &section.title) {
        (Some(place), _) => place.title.clone(),
        (None, Some(title)) => with_signs(&title.value, language, &manifest.french),
        (None, None) => String::new(),
    }
}

fn as_json(made: &Made, number: usize, section: &Section, place: Option<&Placement>) -> Value {
    json!({
        "number": number,
        "kind": section.kind.name(),
        "title": title(made, section, place),
        "file": file(section),
        "draft": section.draft,
        "first": place.map(|place| place.first.folio().0),
        "last": place.map(|place| place.last.folio().0),
    })
}

fn row(made: &Made, number: usize, section: &Section, place: Option<&Placement>) -> [String; 5] {
    let pages = place.map_or("–".to_owned(), |place| match (place.first.folio().0, place.last.folio().0) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}–{last}"),
    });
    let shown = |text: String| if text.is_empty() { "–".to_owned() } else { escape(&text) };
    [
        number.to_string(),
        section.kind.name().to_owned(),
        pages,
        shown(title(made, section, place)),
        shown(file(section)),
    ]
}

/// The rows as columns, two spaces between them, numbers to the right.
pub fn align<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..COLUMNS).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if column == 0 { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}
