//! `brochure build`: the files, all or none.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::Editions;
use super::certificate;
use super::impose::flip_name;
use super::preflight;
use super::print::{self, Printed};
use super::session::{Session, status};
use super::sheets::{self, Set};
use crate::Made;
use crate::diag::{Diagnostics, Locale, Message, Word};
use crate::impose::Flip;
use crate::pdf::{self, Edition};

/// A file to write.
pub struct File {
    edition: &'static str,
    /// The output of `[[impose.output]]` that it belongs to.
    output: Option<String>,
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Makes the files; gives the exit status.
pub fn build(session: &mut Session, out: &Path, editions: Editions, drafts: bool) -> u8 {
    let typeset = session.typeset(drafts);
    let mut diagnostics = typeset.diagnostics;
    let Some(made) = typeset.made else { return session.fail(&diagnostics) };
    let sets = match sheets::sets(&made) {
        Ok(sets) => sets,
        Err(error) => {
            diagnostics.push(*error);
            return session.fail(&diagnostics);
        }
    };
    let printed = match wants_print(&made, editions).then(|| print::prepare(&session.world, &made)).transpose() {
        Ok(printed) => printed,
        Err(error) => {
            diagnostics.push(*error);
            return session.fail(&diagnostics);
        }
    };
    let files = match make(&made, &sets, printed.as_ref(), out, editions, &mut diagnostics) {
        Some(files) => files,
        None => return session.fail(&diagnostics),
    };
    if let Some(printed) = &printed {
        diagnostics.extend(preflight::grave(preflight::findings(&made, printed)));
    }
    let named: Vec<(PathBuf, &[u8])> = files.iter().map(|file| (file.path.clone(), &file.bytes[..])).collect();
    if let Err(error) = session.world.write_all(&named) {
        diagnostics.push(*error);
        return session.fail(&diagnostics);
    }
    report(session, &made, &sets, &files, &diagnostics)
}

/// Whether the print edition is made: where it is asked for, or where the manifest says how.
pub fn wants_print(made: &Made, editions: Editions) -> bool {
    editions == Editions::Print || (editions == Editions::All && made.booklet.manifest.print.is_asked)
}

/// The files of the editions asked for; `None` if there is an error among the diagnostics.
pub fn make(
    made: &Made,
    sets: &[Set],
    printed: Option<&Printed>,
    out: &Path,
    editions: Editions,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<File>> {
    let screen = || pdf::write(&made.layout.document, &made.fonts, Edition::Screen);
    let (screen, on_sheets) = rayon::join(
        || matches!(editions, Editions::Screen | Editions::All).then(screen),
        || match editions {
            Editions::Screen | Editions::Print => Vec::new(),
            Editions::Sheets | Editions::All => sets.iter().map(|set| (set, sheets::write(made, set))).collect(),
        },
    );
    let mut files = Vec::new();
    match screen {
        Some(Ok(written)) => {
            diagnostics.extend(written.warnings);
            let path = out.join(screen_name(made));
            files.push(File { edition: "screen", output: None, path, bytes: written.bytes });
        }
        Some(Err(errors)) => diagnostics.extend(errors),
        None => {}
    }
    for (set, result) in on_sheets {
        match result {
            Ok((written, warnings)) => {
                diagnostics.extend(warnings);
                files.extend(written.into_iter().map(|file| File {
                    edition: file.kind,
                    output: set.name.clone(),
                    path: sheets::place(out, &file),
                    bytes: file.bytes,
                }));
            }
            Err(errors) => diagnostics.extend(errors),
        }
    }
    match printed.map(|printed| print::write(made, printed)) {
        Some(Ok((written, warnings))) => {
            diagnostics.extend(warnings);
            files.extend(written.into_iter().map(|file| File {
                edition: file.kind,
                output: None,
                path: print::place(out, &file),
                bytes: file.bytes,
            }));
        }
        Some(Err(errors)) => diagnostics.extend(errors),
        None => {}
    }
    (status(diagnostics) == super::DONE).then_some(files)
}

fn screen_name(made: &Made) -> String {
    let manifest = &made.booklet.manifest;
    let screen = manifest.output.screen_suffix.as_deref().unwrap_or("screen");
    format!("{}-{screen}.pdf", manifest.stem())
}

fn report(session: &Session, made: &Made, sets: &[Set], files: &[File], diagnostics: &Diagnostics) -> u8 {
    let Some(first) = sets.first() else { return super::DONE };
    let (pages, sheets) = (made.layout.document.pages.len(), first.plan.sheets.len());
    let blanks: Vec<u32> = made.layout.blanks.iter().map(|page| page.folio().0).collect();
    if session.json {
        let listed = files.iter().map(|file| {
            let mut entry =
                json!({ "edition": file.edition, "path": file.path.to_string_lossy(), "bytes": file.bytes.len() });
            if let (Some(name), Some(entry)) = (&file.output, entry.as_object_mut()) {
                entry.insert("output".to_owned(), json!(name));
            }
            entry
        });
        let mut answer = Map::new();
        answer.insert("files".to_owned(), Value::Array(listed.collect()));
        answer.insert("pages".to_owned(), json!(pages));
        answer.insert("sheets".to_owned(), json!(sheets));
        answer.insert("sheet".to_owned(), json!(first.impose.sheet_name));
        answer.insert("flip".to_owned(), json!(flip_name(first.plan.flip)));
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
    if files.iter().any(|file| !matches!(file.edition, "screen" | "print" | "plate")) {
        sets.iter().for_each(|set| say_sheets(session, set));
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

fn say_sheets(session: &Session, set: &Set) {
    let (pages, sheets, paper) = (set.plan.pages as usize, set.plan.sheets.len(), set.impose.sheet_name.clone());
    let edge = match set.plan.flip {
        Flip::ShortEdge => Word::ShortEdge,
        Flip::LongEdge => Word::LongEdge,
    };
    session.say(&if set.plan.is_one_sided() {
        Message::WrittenOneSided { pages, sheets, paper }
    } else {
        Message::WrittenSheets { pages, sheets, paper, edge }
    });
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
