//! `brochure preview`: pages, spreads and sheets as PNG files.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::session::{Session, status};
use super::values::ranges;
use super::{DONE, USAGE, sheets};
use crate::Made;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::pdf::{self, Edition};
use crate::preview::{Arrangement, DPI, Fault, Opening, Viewer, openings};

/// Where the pictures go if nothing else is said.
pub const FOLDER: &str = "out/preview";
/// Pixels an inch if nothing else is said.
const USUAL_DPI: u32 = 150;
/// The same of a picture of all spreads.
const CONTACT_DPI: u32 = 40;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// The folder.
    pub out: PathBuf,
    /// Numbers and ranges of pages.
    pub pages: Option<String>,
    /// Pixels an inch.
    pub dpi: Option<String>,
    /// Whether facing pages are drawn together.
    pub spreads: bool,
    /// Whether the sides of the sheets are drawn.
    pub sheets: bool,
    /// Whether all spreads are drawn on one picture.
    pub contact: bool,
    /// With the sections marked as drafts.
    pub drafts: bool,
}

type Ranges = Vec<(u32, Option<u32>)>;

/// A picture to be drawn from a PDF.
struct Picture<'a> {
    kind: &'static str,
    name: String,
    viewer: &'a Viewer,
    arrangement: Arrangement,
    dpi: u32,
}

/// A PNG file to write.
struct File {
    kind: &'static str,
    path: PathBuf,
    size: (u32, u32),
    bytes: Vec<u8>,
}

/// Draws what was asked for; gives the exit status.
pub fn preview(session: &mut Session, call: &Call) -> u8 {
    let (asked, dpi) = match read(call) {
        Ok(read) => read,
        Err(error) => {
            session.tell(&[*error]);
            return USAGE;
        }
    };
    let typeset = session.typeset(call.drafts);
    let mut diagnostics = typeset.diagnostics;
    let Some(made) = typeset.made else { return session.fail(&diagnostics) };
    let files = match draw(&made, call, asked.as_deref(), dpi, &mut diagnostics) {
        Ok(files) => files,
        Err(errors) => {
            diagnostics.extend(errors);
            return session.fail(&diagnostics);
        }
    };
    let named: Vec<(PathBuf, &[u8])> = files.iter().map(|file| (file.path.clone(), &file.bytes[..])).collect();
    if let Err(error) = session.world.write_all(&named) {
        diagnostics.push(*error);
        return session.fail(&diagnostics);
    }
    report(session, &files, &diagnostics)
}

/// What the options mean.
fn read(call: &Call) -> crate::diag::Result<(Option<Ranges>, Option<u32>)> {
    let wrong = |option: &str, value: &str, hint: Message| {
        let message = Message::UsageValueUnknown { option: option.to_owned(), value: value.to_owned() };
        Box::new(Diagnostic::error(None, message).hint(hint))
    };
    let pages = call
        .pages
        .as_deref()
        .map(|text| ranges(text).ok_or_else(|| wrong("--pages", text, Message::UsageExpectedPages)));
    let dpi = call.dpi.as_deref().map(|text| {
        let bounds = Message::UsageExpectedDpi { least: *DPI.start(), most: *DPI.end() };
        text.parse().ok().filter(|dpi| DPI.contains(dpi)).ok_or_else(|| wrong("--dpi", text, bounds))
    });
    Ok((pages.transpose()?, dpi.transpose()?))
}

fn draw(
    made: &Made,
    call: &Call,
    asked: Option<&[(u32, Option<u32>)]>,
    dpi: Option<u32>,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<File>, Diagnostics> {
    let pages = pages(asked, made.layout.document.pages.len() as u32).map_err(|error| vec![*error])?;
    let stem = made.booklet.manifest.stem();
    let mut booklet = None;
    if call.spreads || call.contact || !call.sheets {
        let screen = pdf::write(&made.layout.document, &made.fonts, Edition::Screen)?;
        diagnostics.extend(screen.warnings);
        booklet = Some(viewer(screen.bytes, &stem)?);
    }
    let sides = if call.sheets { sides(made, diagnostics)? } else { Vec::new() };
    let mut pictures = Vec::new();
    if let Some(viewer) = &booklet {
        pictures.extend(of_booklet(viewer, call, &pages, &stem, dpi));
    }
    for (stem, viewer) in &sides {
        pictures.extend(of_sheets(viewer, stem, dpi.unwrap_or(USUAL_DPI)));
    }
    // One picture at a time on each processor; the order stays.
    pictures
        .par_iter()
        .map(|picture| file(picture, &call.out))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| vec![*error])
}

/// The pages asked for, counted from 0, each once and in order; all where nothing is asked.
fn pages(asked: Option<&[(u32, Option<u32>)]>, count: u32) -> crate::diag::Result<Vec<u32>> {
    let Some(ranges) = asked else { return Ok((0..count).collect()) };
    let named = ranges.iter().flat_map(|(from, to)| [*from, to.unwrap_or(*from)]);
    if let Some(asked) = named.into_iter().find(|page| *page > count) {
        return Err(Box::new(Diagnostic::error(None, Message::PreviewNoSuchPage { asked, pages: count })));
    }
    let is_asked = |page: &u32| ranges.iter().any(|(from, to)| (*from..=to.unwrap_or(count)).contains(&(page + 1)));
    Ok((0..count).filter(is_asked).collect())
}

fn viewer(bytes: Vec<u8>, name: &str) -> Result<Viewer, Diagnostics> {
    Viewer::open(bytes).map_err(|fault| vec![*refused(fault, name)])
}

/// The sheets, each file of them with the stem of its name.
fn sides(made: &Made, diagnostics: &mut Diagnostics) -> Result<Vec<(String, Viewer)>, Diagnostics> {
    let mut found = Vec::new();
    for set in sheets::sets(made).map_err(|error| vec![*error])? {
        let (files, warnings) = sheets::write(made, &set)?;
        diagnostics.extend(warnings);
        for file in files.into_iter().filter(|file| file.kind != "notice") {
            let stem = file.name.trim_end_matches(".pdf").to_owned();
            found.push((stem, viewer(file.bytes, &file.name)?));
        }
    }
    Ok(found)
}

/// Pages one by one unless something else is asked for, spreads, all spreads together.
fn of_booklet<'a>(viewer: &'a Viewer, call: &Call, pages: &[u32], stem: &str, dpi: Option<u32>) -> Vec<Picture<'a>> {
    let digits = digits(viewer.page_count());
    let number = |page: u32| format!("{:0digits$}", page + 1);
    let picture = |kind, name, arrangement, dpi| Picture { kind, name, viewer, arrangement, dpi };
    let shown: Vec<Opening> =
        openings(viewer.page_count()).into_iter().filter(|o| o.pages().any(|page| pages.contains(&page))).collect();
    let mut pictures = Vec::new();
    let each = dpi.unwrap_or(USUAL_DPI);
    if call.spreads {
        pictures.extend(shown.iter().map(|opening| {
            let name = match (opening.left, opening.right) {
                (Some(left), Some(right)) => format!("{stem}-pages-{}-{}", number(left), number(right)),
                (one, other) => format!("{stem}-page-{}", number(one.or(other).unwrap_or_default())),
            };
            picture("spread", name, Arrangement::Opening(*opening), each)
        }));
    } else if !call.contact && !call.sheets {
        pictures.extend(pages.iter().map(|&page| {
            let name = format!("{stem}-page-{}", number(page));
            picture("page", name, Arrangement::Opening(Opening::single(page)), each)
        }));
    }
    if call.contact {
        let arrangement = Arrangement::Table(shown);
        pictures.push(picture("contact", format!("{stem}-contact"), arrangement, dpi.unwrap_or(CONTACT_DPI)));
    }
    pictures
}

fn of_sheets<'a>(viewer: &'a Viewer, stem: &str, dpi: u32) -> Vec<Picture<'a>> {
    let digits = digits(viewer.page_count());
    let picture = |side: u32| Picture {
        kind: "side",
        name: format!("{stem}-side-{:0digits$}", side + 1),
        viewer,
        arrangement: Arrangement::Opening(Opening::single(side)),
        dpi,
    };
    (0..viewer.page_count()).map(picture).collect()
}

/// As many digits as the last number has, two at least, so that names sort as pages do.
fn digits(count: u32) -> usize {
    count.to_string().len().max(2)
}

fn file(picture: &Picture<'_>, out: &Path) -> crate::diag::Result<File> {
    let name = format!("{}.png", picture.name);
    let bitmap = picture.viewer.draw(&picture.arrangement, picture.dpi).map_err(|fault| refused(fault, &name))?;
    let bytes = bitmap.to_png().ok_or_else(|| refused(Fault::Unreadable, &name))?;
    Ok(File { kind: picture.kind, path: out.join(name), size: (bitmap.width(), bitmap.height()), bytes })
}

fn refused(fault: Fault, name: &str) -> Box<Diagnostic> {
    let path = name.to_owned();
    Box::new(match fault {
        Fault::Unreadable => Diagnostic::error(None, Message::PreviewUnreadable { path }),
        Fault::TooLarge { width, height } => {
            Diagnostic::error(None, Message::PreviewTooLarge { path, width, height }).hint(Message::PreviewFewer)
        }
    })
}

fn report(session: &Session, files: &[File], diagnostics: &Diagnostics) -> u8 {
    let name = |file: &File| file.path.to_string_lossy().into_owned();
    if session.json {
        let listed = files.iter().map(|file| {
            json!({
                "kind": file.kind,
                "path": name(file),
                "bytes": file.bytes.len(),
                "width": file.size.0,
                "height": file.size.1,
            })
        });
        let mut answer = Map::new();
        answer.insert("files".to_owned(), Value::Array(listed.collect()));
        return session.answer(answer, diagnostics).max(status(diagnostics));
    }
    session.tell(diagnostics);
    for file in files {
        let kilobytes = (file.bytes.len() as u64).div_ceil(1000);
        session.say(&Message::WrittenFile { path: name(file), kilobytes });
    }
    DONE
}
