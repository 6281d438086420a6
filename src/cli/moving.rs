//! `brochure move`: one section elsewhere, every other byte of the manifest as it was.

use std::fs;

use serde_json::{Map, Value, json};

use super::session::Session;
use super::{DONE, list};
use crate::diag::{Diagnostics, Message, Result, has_errors};
use crate::manifest::edit::{self, Destination, Which};
use crate::manifest::{self, MANIFEST_LIMIT, Manifest, Section};
use crate::world::write_atomically;

/// Moves a section; gives the exit status.
pub fn move_section(session: &mut Session, what: &Which, to: &Destination) -> u8 {
    let mut diagnostics = Diagnostics::new();
    match try_to(session, what, to, &mut diagnostics) {
        Ok(Some(moved)) => report(session, &moved, &diagnostics),
        Ok(None) => session.fail(&diagnostics),
        Err(mut error) => {
            session.name_manifest(&mut error);
            diagnostics.push(*error);
            session.fail(&diagnostics)
        }
    }
}

/// What was done.
struct Moved {
    before: Manifest,
    after: Manifest,
    /// Where the section stood, from 1.
    from: usize,
}

/// What was done; `None` if the manifest is wrong or would be.
fn try_to(
    session: &mut Session,
    what: &Which,
    to: &Destination,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Moved>> {
    // What is wrong with the bytes is told by the reader of texts; the text that is edited is the file's, byte for byte.
    let decoded = session.world.read_text(&session.name)?;
    let bytes = session.world.read_bytes(&session.name, MANIFEST_LIMIT as u64)?;
    let text = String::from_utf8(bytes).unwrap_or(decoded);
    let Some(before) = parse(session, &text, diagnostics) else { return Ok(None) };
    session.follow(Some(before.brochure.language));
    diagnostics.clear();
    let from = edit::number_of(&text, what)?;
    let moved = edit::move_section(&text, what, to)?;
    let Some(after) = parse(session, &moved, diagnostics) else { return Ok(None) };
    if moved != text {
        // Renaming would replace a link: the file behind it is meant.
        let path = fs::canonicalize(&session.path).unwrap_or_else(|_| session.path.clone());
        write_atomically(path, moved.as_bytes())?;
    }
    Ok(Some(Moved { before, after, from }))
}

fn parse(session: &mut Session, text: &str, diagnostics: &mut Diagnostics) -> Option<Manifest> {
    // As reading a text does: no mark at the start, and lines that end one way.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let source = session.sources.add(session.name.clone(), text.as_str());
    manifest::parse(source, &text, diagnostics).filter(|_| !has_errors(diagnostics))
}

fn report(session: &Session, moved: &Moved, diagnostics: &Diagnostics) -> u8 {
    let to = destination(moved);
    if session.json {
        let sections = moved.after.sections.iter().enumerate().map(
            |(index, section)| json!({ "number": index + 1, "kind": section.kind.name(), "file": list::file(section) }),
        );
        let mut answer = Map::from_iter([("sections".to_owned(), Value::Array(sections.collect()))]);
        answer.insert("from".to_owned(), json!(moved.from));
        answer.insert("to".to_owned(), json!(to.unwrap_or(moved.from)));
        return session.answer(answer, diagnostics);
    }
    session.tell(diagnostics);
    session.say(&match to {
        Some(to) => Message::Moved { from: moved.from, to },
        None => Message::MovedNowhere,
    });
    DONE
}

/// Where the section stands now, from 1; `None` if nothing moved. Between its old place and its new one all have moved.
fn destination(moved: &Moved) -> Option<usize> {
    let (old, new) = (names(&moved.before), names(&moved.after));
    let differs = |at: &usize| old.get(*at) != new.get(*at);
    let (first, last) = ((0..old.len()).find(differs)? + 1, (0..old.len()).rfind(differs)? + 1);
    Some(if moved.from == first { last } else { first })
}

/// What tells sections apart.
fn names(manifest: &Manifest) -> Vec<(&'static str, String, Option<String>)> {
    let title = |section: &Section| section.title.as_ref().map(|title| title.value.clone());
    manifest.sections.iter().map(|section| (section.kind.name(), list::file(section), title(section))).collect()
}
