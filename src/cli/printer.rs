//! `brochure printer`: a sheet with four questions, and the profiles made of the answers.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::impose::{fail, words};
use super::session::Session;
use super::{DONE, USAGE};
use crate::diag::{Diagnostic, Diagnostics, Message, Result};
use crate::impose::asked::read_sheet;
use crate::impose::printer::Profile;
use crate::pdf::sheet::calibration;
use crate::world::{read_file, write_all};

/// What is asked of a printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printer {
    /// Write the sheet with the questions, or keep the answers.
    Calibrate {
        /// Where the sheet goes.
        out: PathBuf,
        /// Its size.
        sheet: Option<String>,
        /// The printer's name.
        name: String,
        /// The answers.
        answers: Option<String>,
    },
    /// Name the profiles.
    List,
    /// Tell a profile.
    Show(String),
}

/// The most bytes of a profile.
const LIMIT: u64 = 64 << 10;

/// Does it; gives the exit status.
pub fn printer(session: &Session, what: &Printer) -> u8 {
    let done = match what {
        Printer::Calibrate { name, answers: Some(answers), .. } => keep(session, name, answers),
        Printer::Calibrate { out, sheet, .. } => match sheet.as_deref().map(read_sheet) {
            Some(None) => {
                let option = "--sheet".to_owned();
                let value = sheet.clone().unwrap_or_default();
                let wrong = Diagnostic::error(None, Message::UsageValueUnknown { option, value });
                session.tell(&[wrong.hint(Message::UsageExpectedSheet)]);
                return USAGE;
            }
            sheet => ask(session, out, sheet.flatten().map(|(size, _)| size)),
        },
        Printer::List => list(session),
        Printer::Show(name) => load(name).map(|profile| session.print(&profile.to_text())),
    };
    done.unwrap_or_else(|error| fail(session, Diagnostics::new(), *error))
}

fn ask(session: &Session, out: &Path, sheet: Option<crate::geom::Size>) -> Result<u8> {
    let bytes = calibration::write(sheet, &words(session.locale))
        .map_err(|mut errors| Box::new(errors.pop().unwrap_or(Diagnostic::error(None, Message::PdfWithoutPages))))?;
    write_all(&[(out.to_owned(), &bytes[..])])?;
    let path = out.to_string_lossy().into_owned();
    if session.json {
        let files = json!([{ "kind": "calibration", "path": path, "bytes": bytes.len() }]);
        return Ok(session.answer(Map::from_iter([("files".to_owned(), files)]), &[]));
    }
    session.say(&Message::PrinterPrintIt { path });
    Ok(DONE)
}

fn keep(session: &Session, name: &str, answers: &str) -> Result<u8> {
    let profile = Profile::default().read(answers).map_err(|found| {
        Box::new(Diagnostic::error(None, Message::PrinterAnswer { found }).hint(Message::PrinterAnswerHint))
    })?;
    let path = place(name)?;
    write_all(&[(path.clone(), profile.to_text().as_bytes())])?;
    let path = path.to_string_lossy().into_owned();
    if session.json {
        let files = json!([{ "kind": "profile", "path": path }]);
        return Ok(session.answer(Map::from_iter([("files".to_owned(), files)]), &[]));
    }
    session.say(&Message::PrinterStored { name: name.to_owned(), path });
    Ok(DONE)
}

fn list(session: &Session) -> Result<u8> {
    let mut names: Vec<String> = std::fs::read_dir(folder()?)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".txt").map(str::to_owned))
        .collect();
    names.sort();
    if session.json {
        let names = Value::Array(names.into_iter().map(Value::String).collect());
        return Ok(session.answer(Map::from_iter([("printers".to_owned(), names)]), &[]));
    }
    if names.is_empty() {
        session.say(&Message::PrinterNone);
        return Ok(DONE);
    }
    Ok(session.print(&names.into_iter().map(|name| name + "\n").collect::<String>()))
}

/// The profile of that name.
pub fn load(name: &str) -> Result<Profile> {
    let unknown = || {
        let message = Message::PrinterUnknown { name: name.to_owned() };
        Box::new(Diagnostic::error(None, message).hint(Message::PrinterUnknownHint))
    };
    let path = place(name)?;
    if !path.exists() {
        return Err(unknown());
    }
    let bytes = read_file(&path, LIMIT)?;
    let text = String::from_utf8_lossy(&bytes);
    Profile::default().read(&text).map_err(|found| {
        Box::new(Diagnostic::error(None, Message::PrinterAnswer { found }).hint(Message::PrinterAnswerHint))
    })
}

/// Where profiles are kept: with a person's other settings.
fn folder() -> Result<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base =
        set("XDG_CONFIG_HOME").or_else(|| set("APPDATA")).or_else(|| set("HOME").map(|home| home.join(".config")));
    let base = base.ok_or_else(|| Box::new(Diagnostic::error(None, Message::PrinterNoHome)))?;
    Ok(base.join("brochure").join("printers"))
}

fn place(name: &str) -> Result<PathBuf> {
    let good = |c: char| c.is_alphanumeric() || "-_".contains(c);
    if name.is_empty() || name.len() > 60 || !name.chars().all(good) {
        let message = Message::PrinterName { name: name.to_owned() };
        return Err(Box::new(Diagnostic::error(None, message).hint(Message::PlainName)));
    }
    Ok(folder()?.join(format!("{name}.txt")))
}
