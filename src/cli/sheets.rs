//! The pages of a booklet on sheets, as `[impose]` and its outputs ask.

use std::path::{Path, PathBuf};

use super::impose::flip_name;
use super::parts::parts;
use super::printer;
use crate::diag::{Diagnostic, Diagnostics, Message, Result};
use crate::flow::Layout;
use crate::impose::notice::Facts;
use crate::impose::printer::{Border, Profile};
use crate::impose::{Asked, Plan, Words};
use crate::lang::Language;
use crate::manifest::{Impose, Manifest, PageFormat};
use crate::page::{Document, Item, Page};
use crate::pdf::foreign::{Boundary, Source, list};
use crate::pdf::sheet::{Fit, SheetOptions, impose_source, misfit_message, notice, pages_in_border};
use crate::pdf::{self, Edition};
use crate::{Made, retypeset};

/// A file of sheets, or what belongs to it.
pub struct Written {
    /// What it is: `sheets`, `fronts`, `notice` …
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// One set of sheets: `[impose]`, or one of its outputs.
pub struct Set {
    /// Its name; none for `[impose]` itself.
    pub name: Option<String>,
    /// Which page goes where.
    pub plan: Plan,
    /// How it is laid on sheets.
    pub impose: Impose,
    /// The pages, where they are set anew.
    layout: Option<Layout>,
    profile: Option<Profile>,
}

/// Which page goes where, for `[impose]` itself.
pub fn plan(made: &Made) -> Result<Plan> {
    let manifest = &made.booklet.manifest;
    let profile = profile(&manifest.impose)?;
    plan_of(&made.layout.document, &manifest.page, &manifest.impose, profile)
}

fn profile(impose: &Impose) -> Result<Option<Profile>> {
    let Some(name) = &impose.printer else { return Ok(None) };
    printer::load(&name.value).map(Some).map_err(|mut error| {
        error.span = Some(name.span);
        error
    })
}

fn plan_of(document: &Document, page: &PageFormat, impose: &Impose, profile: Option<Profile>) -> Result<Plan> {
    let pages = u32::try_from(document.pages.len()).unwrap_or(u32::MAX);
    let flip = impose.asked.flip.or(profile.map(|profile| profile.flip));
    let asked = Asked { flip, joined: joined(&document.pages), ..impose.asked.clone() };
    asked.plan(pages, page.size, page.bleed).map_err(|misfit| Box::new(Diagnostic::error(None, misfit_message(misfit))))
}

/// The facing pages on which pictures meet at the spine.
fn joined(pages: &[Page]) -> Vec<u32> {
    let reaches = |index: usize, right: bool| {
        pages.get(index).is_some_and(|page| {
            page.items.iter().any(|placed| match &placed.item {
                Item::Picture { size, .. } if right => placed.at.x + size.width >= page.size.width,
                Item::Picture { .. } => placed.at.x.0 <= 0,
                _ => false,
            })
        })
    };
    // A left-hand page has an odd index, and its spine at its right.
    (1..pages.len())
        .step_by(2)
        .filter(|left| reaches(*left, true) && reaches(left + 1, false))
        .flat_map(|left| [left as u32, left as u32 + 1])
        .collect()
}

/// `[impose]` and its outputs, planned; set anew where the page is another.
///
/// # Errors
/// The first that does not fit.
pub fn sets(made: &Made) -> Result<Vec<Set>> {
    let manifest = &made.booklet.manifest;
    let own = profile(&manifest.impose)?;
    let plan = plan_of(&made.layout.document, &manifest.page, &manifest.impose, own)?;
    let mut sets = vec![Set { name: None, plan, impose: manifest.impose.clone(), layout: None, profile: own }];
    for further in &manifest.further {
        let profile = profile(&further.impose)?;
        let layout = further.page.map(|page| retypeset(made, page));
        let document = layout.as_ref().map_or(&made.layout.document, |layout| &layout.document);
        let page = PageFormat { size: further.page.unwrap_or(manifest.page.size), ..manifest.page.clone() };
        let plan = plan_of(document, &page, &further.impose, profile).map_err(|mut error| {
            error.span = error.span.or(Some(further.name.span));
            error
        })?;
        let name = Some(further.name.value.clone());
        sets.push(Set { name, plan, impose: further.impose.clone(), layout, profile });
    }
    Ok(sets)
}

/// The files of a set, and what was found on the way. Their words are in the booklet's language, whatever the terminal speaks.
///
/// # Errors
/// What the page writer refuses, or the sheets.
pub fn write(made: &Made, set: &Set) -> std::result::Result<(Vec<Written>, Diagnostics), Diagnostics> {
    let manifest = &made.booklet.manifest;
    let document = set.layout.as_ref().map_or(&made.layout.document, |layout| &layout.document);
    let edition = Edition::Sheets { grey: set.impose.black_only };
    let pages = pdf::write(document, &made.fonts, edition)?;
    let mut warnings = pages.warnings;
    let size = pages.bytes.len();
    let refused = |error: crate::pdf::foreign::ForeignError| vec![Diagnostic::error(None, error.message())];
    let source = Source::open(pages.bytes, None, Boundary::Trim).map_err(refused)?;
    let words = if manifest.brochure.language == Language::French { Words::FRENCH } else { Words::ENGLISH };
    let options = SheetOptions {
        title: manifest.brochure.title.value.clone(),
        words,
        marks: set.impose.marks,
        date: manifest.brochure.date.map(|date| date.year.to_string()),
        ..SheetOptions::default()
    };
    warnings.extend(in_border(&source, set));
    let mut files = Vec::new();
    let split = (set.impose.split || set.profile.is_some_and(|profile| profile.by_hand)) && !set.plan.is_one_sided();
    for part in parts(&set.plan, None, split, set.impose.cover_apart, set.profile) {
        let options = part.options(options.clone(), set.profile);
        let bytes = impose_source(&source, size, &set.plan, &options).map_err(refused)?;
        files.push(Written { kind: part.kind, name: name(manifest, set, part.kind), bytes });
    }
    if set.impose.notice {
        let bytes = notice::write(&set.plan, &facts(manifest, set, split), &words)?;
        files.push(Written { kind: "notice", name: name(manifest, set, "notice"), bytes });
    }
    Ok((files, warnings))
}

/// A warning with the pages whose ink a printer would not print; trimmed sheets are printed on paper that is larger.
fn in_border(source: &Source, set: &Set) -> Option<Diagnostic> {
    let border = set.profile.map_or(Border::SAFE, |profile| profile.border);
    let pages = pages_in_border(source, &set.plan, Fit::Centre, border);
    if pages.is_empty() || set.impose.asked.trimmed {
        return None;
    }
    let widest = border.top.max(border.right).max(border.bottom).max(border.left);
    let message = Message::ImposeInkInBorder { pages: list(&pages), border: format!("{} mm", widest.decimal_mm()) };
    Some(Diagnostic::warning(None, message).hint(Message::ImposeInkInBorderHint))
}

fn facts(manifest: &Manifest, set: &Set, split: bool) -> Facts {
    let asked = &set.impose.asked;
    Facts {
        title: manifest.brochure.title.value.clone(),
        sheet: set.impose.sheet_name.clone(),
        grammage: asked.grammage,
        cover_grammage: asked.cover_grammage,
        cover_apart: set.impose.cover_apart,
        split,
        by_hand: set.profile.filter(|profile| profile.by_hand).map(|profile| (profile.reversed, profile.turned)),
        trimmed: asked.trimmed,
    }
}

/// `NAME-sheets-letter-short-edge.pdf`; the edge stands in the names of what is turned.
fn name(manifest: &Manifest, set: &Set, kind: &str) -> String {
    let sheets = manifest.output.sheets_suffix.as_deref().unwrap_or("sheets");
    let output = set.name.as_ref().map(|name| format!("-{name}")).unwrap_or_default();
    let turned = matches!(kind, "sheets" | "cover") && !set.plan.is_one_sided();
    let edge = if turned { format!("-{}", flip_name(set.plan.flip)) } else { String::new() };
    let part = if kind == "sheets" { String::new() } else { format!("-{kind}") };
    format!("{}-{sheets}{output}{part}{edge}.pdf", manifest.stem())
}

/// Where the files go.
pub fn place(out: &Path, file: &Written) -> PathBuf {
    out.join(&file.name)
}
