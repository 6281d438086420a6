//! `brochure unimpose`: sheets → pages.

use std::path::PathBuf;

use serde_json::{Map, json};

use super::impose::{Call, PDF_LIMIT, fail, not_onto, refused, words};
use super::session::Session;
use super::values::{self, Meant, Order};
use super::{DONE, USAGE};
use crate::diag::{Diagnostic, Diagnostics, Message, Result};
use crate::geom::{Length, Size};
use crate::impose::asked::{exact, name_of, read_sheet};
use crate::impose::{Asked, read};
use crate::pdf::foreign::Source;
use crate::pdf::sheet::apart::{cut_apart, take_apart};
use crate::pdf::sheet::{SheetOptions, misfit_message};
use crate::world::{read_file, write_all};

/// Takes sheets apart; gives the exit status.
pub fn unimpose(session: &Session, call: &Call) -> u8 {
    let meant = match values::read(&call.typed) {
        Ok(meant) => meant,
        Err(error) => {
            session.tell(&[*error]);
            return USAGE;
        }
    };
    let (bytes, pages) = match apart(session, call, &meant) {
        Ok(found) => found,
        Err(error) => return fail(session, Diagnostics::new(), *error),
    };
    let stem = call.file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let path = call.out.clone().unwrap_or_else(|| call.file.with_file_name(format!("{stem}-pages.pdf")));
    let dry = call.typed.has("dry-run");
    let named: Vec<(PathBuf, &[u8])> = vec![(path.clone(), &bytes[..])];
    if !dry && let Err(error) = not_onto(&call.file, &named).and_then(|()| write_all(&named)) {
        return fail(session, Diagnostics::new(), *error);
    }
    let name = path.to_string_lossy().into_owned();
    if session.json {
        let mut answer = Map::new();
        answer.insert("files".to_owned(), json!([{ "kind": "pages", "path": name, "bytes": bytes.len() }]));
        answer.insert("written".to_owned(), json!(!dry));
        answer.insert("pages".to_owned(), json!(pages));
        return session.answer(answer, &[]);
    }
    let kilobytes = (bytes.len() as u64).div_ceil(1000);
    session.say(&if dry {
        Message::WouldWrite { path: name, kilobytes }
    } else {
        Message::WrittenFile { path: name, kilobytes }
    });
    session.say(&Message::WrittenPages { pages });
    DONE
}

/// The pages as a PDF, and how many there are.
fn apart(session: &Session, call: &Call, meant: &Meant) -> Result<(Vec<u8>, usize)> {
    let bytes = read_file(&call.file, PDF_LIMIT)?;
    let source = Source::open(bytes, meant.password.as_deref(), meant.boundary).map_err(refused)?;
    let title = meant.title.clone().or_else(|| source.title()).unwrap_or_default();
    let options = SheetOptions { title, words: words(session.locale), ..SheetOptions::default() };
    let asks = call.typed.get("scheme").is_some();
    let found = if asks { None } else { take_apart(&source, &options).map_err(refused)? };
    let made = match found {
        Some(made) => made,
        None if !asks => {
            let message = Message::UnimposeScheme { path: call.file.to_string_lossy().into_owned() };
            return Err(Box::new(Diagnostic::error(None, message).hint(Message::UnimposeSchemeHint)));
        }
        None => cut_apart(&source, &plan(call, meant, &source)?, &options).map_err(refused)?,
    };
    let pages = Source::open(made.clone(), None, meant.boundary).map_err(refused)?.page_count() as usize;
    Ok((made, pages))
}

/// The plan of sheets that another program made.
fn plan(call: &Call, meant: &Meant, source: &Source) -> Result<crate::impose::Plan> {
    let sheet = exact(source.usual_size());
    let scheme = meant.asked.scheme.scheme(meant.asked.grid.unwrap_or((2, 2)));
    let (columns, rows) = scheme.grid();
    let room = Size::new(sheet.width / i64::from(columns), sheet.height / i64::from(rows));
    let page = call.typed.get("page-size").and_then(read_sheet).map_or(room, |(page, _)| page);
    let misfit = |misfit| Box::new(Diagnostic::error(None, misfit_message(misfit)));
    if let Order::File(path) = &meant.order {
        let text = String::from_utf8_lossy(&read_file(path, PDF_LIMIT)?).into_owned();
        let flip = meant.asked.flip.unwrap_or_default();
        let context = read::Context { pages: 1_000_000, page, bleed: Length::ZERO, sheet, flip };
        return read::read(&text, &context)
            .map_err(|fault| Box::new(Diagnostic::error(None, Message::PlanJson { reason: format!("{fault:?}") })));
    }
    let asked = Asked { sheet: Some((sheet, name_of(sheet))), ..meant.asked.clone() };
    let one = asked.plan(1, page, Length::ZERO).map_err(misfit)?;
    let sides = if one.is_one_sided() { 1 } else { 2 };
    let sheets = source.page_count().div_ceil(sides);
    let most = meant.pages.as_ref().and_then(|ranges| ranges.last().and_then(|(_, to)| *to));
    let pages = most.unwrap_or(sheets * one.scheme.pages_per_sheet());
    asked.plan(pages, page, Length::ZERO).map_err(misfit)
}
