//! `brochure impose`: any PDF on sheets.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::parts::{named, parts};
use super::planned::{pages_of, plan, read_plan};
use super::session::{Session, status};
use super::values::{self, Meant, Order, Typed};
use super::{DONE, USAGE, printer};
use crate::diag::{Diagnostic, Diagnostics, Locale, Message, Word};
use crate::impose::asked::name_of;
use crate::impose::notice::Facts;
use crate::impose::printer::{Border, Profile};
use crate::impose::{Flip, Plan, Push, Scheme, Words};
use crate::pdf::foreign::{ForeignError, Lost, Source, list};
use crate::pdf::sheet::notice;
use crate::pdf::sheet::{self, Fit, SheetOptions, impose_source};
use crate::world::{World, read_file, write_all};

/// The most bytes of a PDF.
pub const PDF_LIMIT: u64 = 2 << 30;
/// Where ink comes near the paper's edge is looked for in documents of so many pages at most, unless a border is named: it takes
/// reading all that they draw, and who prints more has a machine that is known.
const LOOKED_AT: u32 = 200;
/// From so many pages on, one fold is thick.
const THICK: u32 = 80;

/// What is imposed, and where to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// The PDF.
    pub file: PathBuf,
    /// Where the sheets go; else beside the PDF.
    pub out: Option<PathBuf>,
    /// The options.
    pub typed: Typed,
}

/// A file to write.
pub struct Made {
    /// What it is: `sheets`, `fronts`, `cover` …
    pub kind: &'static str,
    /// Where it goes.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Imposes a PDF; gives the exit status.
pub fn impose(session: &Session, call: &Call) -> u8 {
    let meant = match values::read(&call.typed) {
        Ok(meant) => meant,
        Err(error) => {
            session.tell(&[*error]);
            return USAGE;
        }
    };
    let mut diagnostics = Diagnostics::new();
    let job = match Job::open(call, meant, &mut diagnostics) {
        Ok(job) => job,
        Err(error) => return fail(session, diagnostics, *error),
    };
    if call.typed.has("plan") {
        return tell_plan(session, &job.plan, &diagnostics);
    }
    let files = match job.make(call, session.locale) {
        Ok(files) => files,
        Err(error) => return fail(session, diagnostics, *error),
    };
    let dry = call.typed.has("dry-run");
    if !dry {
        let named: Vec<(PathBuf, &[u8])> = files.iter().map(|file| (file.path.clone(), &file.bytes[..])).collect();
        if let Err(error) = not_onto(&call.file, &named).and_then(|()| write_all(&named)) {
            return fail(session, diagnostics, *error);
        }
    }
    report(session, &job, &files, dry, &diagnostics)
}

/// Tells an error after all that was found before it.
pub fn fail(session: &Session, mut diagnostics: Diagnostics, error: Diagnostic) -> u8 {
    diagnostics.push(error);
    session.fail(&diagnostics).max(status(&diagnostics))
}

/// Refuses to write over the file that is read.
pub fn not_onto(read: &Path, files: &[(PathBuf, &[u8])]) -> crate::diag::Result<()> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    for (path, _) in files {
        if path == read || (real(path).is_some() && real(path) == real(read)) {
            let path = path.to_string_lossy().into_owned();
            return Err(Box::new(Diagnostic::error(None, Message::OutputIsInput { path }).hint(Message::ChooseOutput)));
        }
    }
    Ok(())
}

fn tell_plan(session: &Session, plan: &Plan, diagnostics: &Diagnostics) -> u8 {
    if session.json {
        let plan: Value = serde_json::from_str(&plan.to_json()).unwrap_or_default();
        return session.answer(Map::from_iter([("plan".to_owned(), plan)]), diagnostics);
    }
    session.tell(diagnostics);
    session.print(&plan.to_text(&words(session.locale)))
}

/// The words of plans and sheets in the terminal's language.
pub fn words(locale: Locale) -> Words {
    match locale {
        Locale::French => Words::FRENCH,
        Locale::English => Words::ENGLISH,
    }
}

/// A PDF with its plan.
struct Job {
    source: Source,
    size: usize,
    meant: Meant,
    profile: Option<Profile>,
    plan: Plan,
    fit: Fit,
    title: String,
}

impl Job {
    fn open(call: &Call, mut meant: Meant, diagnostics: &mut Diagnostics) -> crate::diag::Result<Job> {
        let profile = meant.printer.as_deref().map(printer::load).transpose()?;
        let bytes = read_file(&call.file, PDF_LIMIT)?;
        let size = bytes.len();
        let mut source = Source::open(bytes, meant.password.as_deref(), meant.boundary).map_err(refused)?;
        if let Some(ranges) = &meant.pages {
            source.choose(&pages_of(ranges, source.page_count())?).map_err(refused)?;
        }
        if let Some(profile) = &profile {
            meant.asked.flip = meant.asked.flip.or(Some(profile.flip));
            meant.split |= profile.by_hand;
        }
        let plan = match &meant.order {
            Order::File(path) => read_plan(path, &source, &meant)?,
            Order::Scheme => plan(&source, &mut meant, diagnostics)?,
        };
        // A proof is made smaller by its nature.
        let small = matches!(plan.scheme, Scheme::NUp { .. });
        let fit = meant.fit.unwrap_or(if small { Fit::Shrink } else { Fit::Whole });
        let title = meant.title.clone().or_else(|| source.title()).unwrap_or_else(|| stem(&call.file));
        let job = Job { source, size, meant, profile, plan, fit, title };
        sheet::check_sizes(&job.source, &job.plan, fit).map_err(refused)?;
        job.remark(diagnostics);
        job.check_cover()?;
        Ok(job)
    }

    /// What a person should know before printing.
    fn remark(&self, diagnostics: &mut Diagnostics) {
        let odd = sheet::odd_pages(&self.source, &self.plan);
        // Where every page is made smaller that was said already; a poster is as large as the sheet.
        let posters = u32::from(self.plan.scheme == Scheme::MiniZine && self.plan.pages > 8);
        let scaled = matches!(self.plan.scheme, Scheme::NUp { .. }) || odd.len() as u32 + posters == self.plan.pages;
        if !odd.is_empty() && !scaled {
            let (pages, expected) = (list(&odd), name_of(self.plan.page));
            diagnostics.push(Diagnostic::warning(
                None,
                match self.fit {
                    Fit::Shrink => Message::ImposeShrunk { pages, expected },
                    _ => Message::ImposeOddSizes { pages, expected },
                },
            ));
        }
        self.remark_border(diagnostics);
        let thickest = self.plan.signatures.iter().copied().max().unwrap_or(0);
        if self.plan.scheme.is_folded() && thickest * self.plan.scheme.pages_per_sheet() > THICK {
            let thick = Diagnostic::warning(None, Message::ImposeThick { sheets: thickest });
            diagnostics.push(thick.hint(Message::ImposeSignatureHint));
        }
        if self.meant.asked.creep == Push::Auto
            && !self.meant.asked.trimmed
            && self.plan.scheme.is_folded()
            && thickest > 4
        {
            diagnostics.push(Diagnostic::note(None, Message::ImposeCreepUntrimmed));
        }
        if self.meant.split && self.profile.is_none() {
            diagnostics.push(Diagnostic::note(None, Message::ImposeByHand).hint(Message::ImposeByHandHint));
        }
        let lost = self.source.lost(self.meant.keep_links);
        if !lost.is_empty() {
            let parts = lost.into_iter().map(|(lost, count)| (lost_word(lost), count)).collect();
            diagnostics.push(Diagnostic::note(None, Message::ImposeLost { parts }));
        }
    }

    fn remark_border(&self, diagnostics: &mut Diagnostics) {
        let named = self.meant.border.or(self.profile.map(|profile| profile.border));
        if named.is_none() && self.plan.pages > LOOKED_AT {
            return;
        }
        let border = named.unwrap_or(Border::SAFE);
        let pages = sheet::pages_in_border(&self.source, &self.plan, self.fit, border);
        if !pages.is_empty() {
            let widest = border.top.max(border.right).max(border.bottom).max(border.left);
            let message =
                Message::ImposeInkInBorder { pages: list(&pages), border: format!("{} mm", widest.decimal_mm()) };
            diagnostics.push(Diagnostic::warning(None, message).hint(Message::ImposeInkInBorderHint));
        }
    }

    fn check_cover(&self) -> crate::diag::Result<()> {
        if self.meant.cover_apart && self.plan.scheme != Scheme::SADDLE {
            let message = Message::ImposeCoverApart { scheme: self.plan.scheme.name().to_owned() };
            return Err(Box::new(Diagnostic::error(None, message).hint(Message::ImposeCoverApartHint)));
        }
        Ok(())
    }

    /// The files, unwritten.
    fn make(&self, call: &Call, locale: Locale) -> crate::diag::Result<Vec<Made>> {
        let out = call.out.clone().unwrap_or_else(|| beside(&call.file, &self.plan));
        let options = SheetOptions {
            title: self.title.clone(),
            words: words(locale),
            fit: self.fit,
            boundary: self.meant.boundary,
            marks: self.meant.marks,
            keep_links: self.meant.keep_links,
            date: day(),
            ..SheetOptions::default()
        };
        let split = self.meant.split && !self.plan.is_one_sided();
        let parts = parts(&self.plan, self.meant.sheets.clone(), split, self.meant.cover_apart, self.profile);
        let mut files = Vec::new();
        for part in parts {
            let options = part.options(options.clone(), self.profile);
            let bytes = impose_source(&self.source, self.size, &self.plan, &options).map_err(refused)?;
            files.push(Made { kind: part.kind, path: named(&out, part.suffix), bytes });
        }
        if call.typed.has("notice") {
            let asked = &self.meant.asked;
            let facts = Facts {
                title: self.title.clone(),
                sheet: name_of(self.plan.sheet),
                grammage: asked.grammage,
                cover_grammage: asked.cover_grammage,
                cover_apart: self.meant.cover_apart,
                split,
                by_hand: self.profile.filter(|profile| profile.by_hand).map(|p| (p.reversed, p.turned)),
                trimmed: asked.trimmed,
            };
            let bytes = notice::write(&self.plan, &facts, &options.words).map_err(|mut errors| {
                Box::new(errors.pop().unwrap_or(Diagnostic::error(None, Message::PdfWithoutPages)))
            })?;
            files.push(Made { kind: "notice", path: named(&out, "-notice"), bytes });
        }
        Ok(files)
    }
}

/// An error of a foreign PDF, with what to do about it.
pub fn refused(error: ForeignError) -> Box<Diagnostic> {
    let hint = match &error {
        ForeignError::Sizes { .. } => Some(Message::ImposeFitHint),
        ForeignError::Password => Some(Message::Write { what: "--password …".to_owned() }),
        _ => None,
    };
    let mut diagnostic = Diagnostic::error(None, error.message());
    diagnostic.hint = hint;
    Box::new(diagnostic)
}

fn lost_word(lost: Lost) -> Word {
    match lost {
        Lost::Links => Word::Links,
        Lost::Fields => Word::Fields,
        Lost::Bookmarks => Word::Bookmarks,
        Lost::Attachments => Word::Attachments,
        Lost::Signatures => Word::Signatures,
    }
}

/// A file's name without its ending.
pub fn stem(file: &Path) -> String {
    file.file_stem().map_or_else(|| "pdf".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// The day that `SOURCE_DATE_EPOCH` names: nothing else tells one, so that the same pages give the same bytes.
fn day() -> Option<String> {
    let day = World::new("").date().ok().flatten()?;
    Some(format!("{:04}-{:02}-{:02}", day.year, day.month, day.day))
}

/// `NAME-sheets-short-edge.pdf` beside the PDF.
fn beside(file: &Path, plan: &Plan) -> PathBuf {
    let name = match (plan.is_one_sided(), plan.flip) {
        (true, _) => format!("{}-sheets.pdf", stem(file)),
        (false, flip) => format!("{}-sheets-{}.pdf", stem(file), flip_name(flip)),
    };
    file.with_file_name(name)
}

/// The name of an edge in files and options.
pub fn flip_name(flip: Flip) -> &'static str {
    match flip {
        Flip::ShortEdge => "short-edge",
        Flip::LongEdge => "long-edge",
    }
}

fn report(session: &Session, job: &Job, files: &[Made], dry: bool, diagnostics: &Diagnostics) -> u8 {
    let plan = &job.plan;
    let (pages, sheets) = (plan.pages as usize, plan.sheets.len());
    let paper = job.meant.asked.sheet.as_ref().map_or_else(|| name_of(plan.sheet), |(_, name)| name.clone());
    if session.json {
        let listed = files
            .iter()
            .map(|file| json!({ "kind": file.kind, "path": file.path.to_string_lossy(), "bytes": file.bytes.len() }));
        let mut answer = Map::new();
        answer.insert("files".to_owned(), Value::Array(listed.collect()));
        answer.insert("written".to_owned(), json!(!dry));
        answer.insert("scheme".to_owned(), json!(plan.scheme.name()));
        answer.insert("pages".to_owned(), json!(pages));
        answer.insert("sheets".to_owned(), json!(sheets));
        answer.insert("sheet".to_owned(), json!(paper));
        answer.insert("flip".to_owned(), json!(flip_name(plan.flip)));
        answer.insert("signatures".to_owned(), json!(plan.signatures));
        answer.insert("blanks".to_owned(), json!(plan.blanks()));
        return session.answer(answer, diagnostics);
    }
    session.tell(diagnostics);
    for file in files {
        let kilobytes = (file.bytes.len() as u64).div_ceil(1000);
        let path = file.path.to_string_lossy().into_owned();
        session.say(&if dry {
            Message::WouldWrite { path, kilobytes }
        } else {
            Message::WrittenFile { path, kilobytes }
        });
    }
    let edge = match plan.flip {
        Flip::ShortEdge => Word::ShortEdge,
        Flip::LongEdge => Word::LongEdge,
    };
    session.say(&if plan.is_one_sided() {
        Message::WrittenOneSided { pages, sheets, paper }
    } else {
        Message::WrittenSheets { pages, sheets, paper, edge }
    });
    DONE
}
