//! `brochure build`: the files, all or none.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::session::{Session, status};
use super::{Editions, certificate, sheets};
use crate::Made;
use crate::diag::{Diagnostics, Locale, Message, Word};
use crate::impose::Plan;
use crate::manifest::Flip;
use crate::pdf::{self, Edition};

/// A file to write.
pub struct File {
    edition: &'static str,
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Makes the files; gives the exit status.
pub fn build(session: &mut Session, out: &Path, editions: Editions, drafts: bool) -> u8 {
    let typeset = session.typeset(drafts);
    let mut diagnostics = typeset.diagnostics;
    let Some(made) = typeset.made else { return session.fail(&diagnostics) };
    let plan = match sheets::plan(&made) {
        Ok(plan) => plan,
        Err(error) => {
            diagnostics.push(*error);
            return session.fail(&diagnostics);
        }
    };
    let files = match make(&made, &plan, out, editions, &mut diagnostics) {
        Some(files) => files,
        None => return session.fail(&diagnostics),
    };
    let named: Vec<(PathBuf, &[u8])> = files.iter().map(|file| (file.path.clone(), &file.bytes[..])).collect();
    if let Err(error) = session.world.write_all(&named) {
        diagnostics.push(*error);
        return session.fail(&diagnostics);
    }
    report(session, &made, &plan, &files, &diagnostics)
}

/// The files of the editions asked for; `None` if there is an error among the diagnostics.
pub fn make(
    made: &Made,
    plan: &Plan,
    out: &Path,
    editions: Editions,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<File>> {
    let screen = || {
        let written = pdf::write(&made.layout.document, &made.fonts, Edition::Screen)?;
        Ok((written.bytes, written.warnings))
    };
    let (screen, on_sheets) = rayon::join(
        || (editions != Editions::Sheets).then(screen),
        || (editions != Editions::Screen).then(|| sheets::write(made, plan)),
    );
    let names = names(made);
    let mut files = Vec::new();
    for (edition, name, result) in [("screen", &names[0], screen), ("sheets", &names[1], on_sheets)] {
        match result {
            Some(Ok((bytes, warnings))) => {
                diagnostics.extend(warnings);
                files.push(File { edition, path: out.join(name), bytes });
            }
            Some(Err(errors)) => diagnostics.extend(errors),
            None => {}
        }
    }
    (status(diagnostics) == super::DONE).then_some(files)
}

/// The names of the screen file and of the sheets.
fn names(made: &Made) -> [String; 2] {
    let manifest = &made.booklet.manifest;
    let stem = manifest.stem();
    let screen = manifest.output.screen_suffix.as_deref().unwrap_or("screen");
    let sheets = manifest.output.sheets_suffix.as_deref().unwrap_or("sheets");
    [format!("{stem}-{screen}.pdf"), format!("{stem}-{sheets}-{}.pdf", flip_name(manifest.impose.flip))]
}

fn flip_name(flip: Flip) -> &'static str {
    match flip {
        Flip::ShortEdge => "short-edge",
        Flip::LongEdge => "long-edge",
    }
}

fn report(session: &Session, made: &Made, plan: &Plan, files: &[File], diagnostics: &Diagnostics) -> u8 {
    let impose = &made.booklet.manifest.impose;
    let (pages, sheets) = (made.layout.document.pages.len(), plan.sheets.len());
    let blanks: Vec<u32> = made.layout.blanks.iter().map(|page| page.folio().0).collect();
    if session.json {
        let listed = files.iter().map(
            |file| json!({ "edition": file.edition, "path": file.path.to_string_lossy(), "bytes": file.bytes.len() }),
        );
        let mut answer = Map::new();
        answer.insert("files".to_owned(), Value::Array(listed.collect()));
        answer.insert("pages".to_owned(), json!(pages));
        answer.insert("sheets".to_owned(), json!(sheets));
        answer.insert("sheet".to_owned(), json!(impose.sheet_name));
        answer.insert("flip".to_owned(), json!(flip_name(impose.flip)));
        answer.insert("blanks".to_owned(), json!(blanks));
        if let Some(fitted) = certificate::fitted(made) {
            answer.insert("fitted".to_owned(), json!(fitted.text(session.locale)));
        }
        return session.answer(answer, diagnostics);
    }
    session.tell(diagnostics);
    for file in files {
        let kilobytes = (file.bytes.len() as u64).div_ceil(1000);
        session.say(&Message::WrittenFile { path: file.path.to_string_lossy().into_owned(), kilobytes });
    }
    if files.iter().any(|file| file.edition == "sheets") {
        let edge = match impose.flip {
            Flip::ShortEdge => Word::ShortEdge,
            Flip::LongEdge => Word::LongEdge,
        };
        session.say(&Message::WrittenSheets { pages, sheets, paper: impose.sheet_name.clone(), edge });
    } else {
        session.say(&Message::WrittenPages { pages });
    }
    if let Some(fitted) = certificate::fitted(made) {
        session.say(&fitted);
    }
    if !blanks.is_empty() {
        session.say(&Message::WrittenBlanks { pages: listed(&blanks, session.locale) });
    }
    super::DONE
}

/// `page 2`, `pages 2 et 27`, `pages 2, 26 et 27`.
fn listed(pages: &[u32], locale: Locale) -> String {
    let and = match locale {
        Locale::French => " et ",
        Locale::English => " and ",
    };
    let numbers: Vec<String> = pages.iter().map(u32::to_string).collect();
    match &numbers[..] {
        [] => String::new(),
        [one] => format!("page {one}"),
        [first @ .., last] => format!("pages {}{and}{last}", first.join(", ")),
    }
}
