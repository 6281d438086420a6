//! Sheets: a [`Plan`] applied to the pages of a PDF, ours or anyone's.
//!
//! Takes pages and a plan, gives a file whose pages are the sides of the sheets, exactly as large as the paper. Look at
//! [`impose_pdf`] first. Fonts and pictures are written once; nothing is drawn on the sheets but the pages. The file tells
//! the print dialog not to scale and about which edge to turn.
//!
//! Sources of the rules: ISO 32000-1:2008, 8.3.4 (transformations), 12.2 (viewer preferences), 12.4.2 (page labels).

mod about;
pub(in crate::pdf) mod file;
mod place;
mod verify;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::RangeInclusive;

use crate::diag::Message;
use crate::geom::{Rect, Size};
use crate::impose::{Flip, Misfit, Plan, Sheet, Side, Words, marks};
use crate::pdf::foreign::{self, Boundary, Copier, ForeignError, Source};
use about::{text_string, write_info, write_metadata};
use file::{File, Id};
use verify::verify;

pub use place::Fit;

/// What a sheet file says of itself, and how pages of another size are treated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetOptions {
    /// The title in the file's metadata.
    pub title: String,
    /// The language for the sheets' labels.
    pub words: Words,
    /// What is done with pages that have another size than the plan's.
    pub fit: Fit,
    /// Which box of a page is the page.
    pub boundary: Boundary,
    /// For an encrypted file.
    pub password: Option<String>,
    /// Short rules where the staples go, inside the middle sheet.
    pub staple_marks: bool,
    /// What of the plan is in the file.
    pub selection: Selection,
}

/// What of a plan is in a file: everything, or what a printer that cannot turn the paper, or that jammed, is to print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// These sheets, from 1; `None`: all.
    pub sheets: Option<RangeInclusive<u32>>,
    /// These sides of them.
    pub sides: Sides,
    /// The last sheet first.
    pub reversed: bool,
}

/// Which sides of the sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sides {
    /// Front and back of each sheet.
    #[default]
    Both,
    /// The fronts.
    Fronts,
    /// The backs.
    Backs,
}

impl Default for SheetOptions {
    fn default() -> SheetOptions {
        SheetOptions {
            title: String::new(),
            words: Words::FRENCH,
            fit: Fit::Centre,
            boundary: Boundary::Trim,
            password: None,
            staple_marks: false,
            selection: Selection::default(),
        }
    }
}

/// The sentence for a [`Misfit`], which the planner cannot say itself.
pub fn misfit_message(misfit: Misfit) -> Message {
    let millimetres = |size: Size| format!("{} × {} mm", size.width.decimal_mm(), size.height.decimal_mm());
    match misfit {
        Misfit::NoPages => Message::ImposeNoPages,
        Misfit::TooManyPages(most) | Misfit::SchemeHolds(most) => Message::ImposeTooManyPages { most },
        Misfit::PageTooLarge { page, room } => {
            Message::ImposePageTooLarge { page: millimetres(page), room: millimetres(room) }
        }
        Misfit::Empty => Message::ImposeEmpty,
    }
}

/// Puts the pages of a PDF on sheets.
///
/// # Errors
/// [`ForeignError`] if the PDF cannot be read or does not suit the plan.
pub fn impose_pdf(pages: &[u8], plan: &Plan, options: &SheetOptions) -> Result<Vec<u8>, ForeignError> {
    let source = Source::open(pages.to_vec(), options.password.as_deref(), options.boundary)?;
    impose_source(&source, pages.len(), plan, options)
}

/// Puts the pages of an opened PDF on sheets; `size` is a guess at the size of the result in bytes.
///
/// # Errors
/// [`ForeignError`] if the PDF does not suit the plan.
pub fn impose_source(
    source: &Source,
    size: usize,
    plan: &Plan,
    options: &SheetOptions,
) -> Result<Vec<u8>, ForeignError> {
    if source.page_count() != plan.pages {
        return Err(ForeignError::PageCount { planned: plan.pages, found: source.page_count() });
    }
    place::check_sizes(source, plan, options.fit)?;
    let mut file = File::new(size + size / 8 + 4096);
    let mut copier = Copier::new(source.pdf());
    let mut sheets = Sheets { source, plan, options, forms: vec![None; plan.pages as usize] };
    for page in sheets.needed() {
        sheets.forms[page as usize] = Some(foreign::write_form(source, page, &mut copier, &mut file)?);
    }
    if sheets.sides().is_empty() {
        return Err(ForeignError::NothingChosen { sheets: plan.sheets.len() as u32 });
    }
    let layers = source.layers().map(|layers| {
        let mut text = Vec::new();
        copier.write(&layers, &mut file, &mut text);
        text
    });
    copier.finish(&mut file);
    let pages = sheets.write_pages(&mut file);
    let info = write_info(&options.title, &mut file);
    let catalog = sheets.write_catalog(pages, layers.as_deref(), &mut file);
    let bytes = file.finish(catalog, info);
    verify(bytes, &sheets)
}

struct Sheets<'a> {
    source: &'a Source,
    plan: &'a Plan,
    options: &'a SheetOptions,
    /// Each page's form, if it is on a side that is printed.
    forms: Vec<Option<Id>>,
}

impl<'a> Sheets<'a> {
    /// The sides that are printed: the sheet's number from 0, whether it is a back, the side. Without the backs when nothing
    /// is on any of them.
    fn sides(&self) -> Vec<(u32, bool, &'a Side)> {
        let Selection { sheets, sides, reversed } = &self.options.selection;
        let fronts = *sides != Sides::Backs;
        let backs = *sides != Sides::Fronts && !self.plan.is_one_sided();
        let chosen = |number: u32| sheets.as_ref().is_none_or(|range| range.contains(&(number + 1)));
        let mut all: Vec<(u32, &'a Sheet)> =
            (0..).zip(&self.plan.sheets).filter(|(number, _)| chosen(*number)).collect();
        if *reversed {
            all.reverse();
        }
        all.into_iter()
            .flat_map(|(number, sheet)| {
                let front = fronts.then_some((number, false, &sheet.front));
                front.into_iter().chain(backs.then_some((number, true, &sheet.back)))
            })
            .collect()
    }

    /// The pages that are on those sides, each once, in order.
    fn needed(&self) -> Vec<u32> {
        let sides = self.sides();
        let mut pages: Vec<u32> =
            sides.iter().flat_map(|(_, _, side)| &side.slots).filter_map(|slot| slot.page).collect();
        pages.sort_unstable();
        pages.dedup();
        // A plan made by hand may name pages that are not there: they stay white.
        pages.retain(|page| (*page as usize) < self.forms.len());
        pages
    }

    /// Writes the sides as pages; gives the root of the page tree.
    fn write_pages(&self, file: &mut File) -> Id {
        let root = file.reserve();
        let staples = if self.options.staple_marks { marks::staples(self.plan) } else { None };
        let mut drawings = Drawings::default();
        let mut kids = String::new();
        let mut count = 0;
        for (sheet, back, side) in self.sides() {
            let rules = staples.filter(|(middle, _)| back && *middle == sheet).map(|(_, rules)| rules);
            let rules = rules.as_ref().map_or(&[][..], |rules| &rules[..]);
            let page = self.write_side(side, rules, root, &mut drawings, file);
            let separator = if kids.is_empty() { "" } else { " " };
            let _ = write!(kids, "{separator}{}", page.reference());
            count += 1;
        }
        file.object(root, format!("<</Type/Pages/Count {count}/Kids[{kids}]>>").as_bytes());
        root
    }

    fn write_side(&self, side: &Side, rules: &[Rect], root: Id, drawings: &mut Drawings, file: &mut File) -> Id {
        let mut drawing = String::new();
        let mut names = String::new();
        for (index, slot) in side.slots.iter().enumerate() {
            let Some(page) = slot.page else { continue };
            let form = self.forms.get(page as usize).copied().flatten();
            let (Some(form), Some(bounds)) = (form, self.source.page_box(page)) else { continue };
            // Named after the slot, not the page: sides whose pages stand alike then have the same drawing.
            let name = slot_name(index);
            place::draw(&mut drawing, slot, bounds, self.plan, self.options.fit, &name);
            let _ = write!(names, "/{name} {}", form.reference());
        }
        for rule in rules {
            place::draw_rule(&mut drawing, *rule, self.plan.sheet);
        }
        let page = file.reserve();
        let Size { width, height } = self.plan.sheet;
        let (width, height) = (width.decimal_points(), height.decimal_points());
        let mut text = format!("<</Type/Page/Parent {}/MediaBox[0 0 {width} {height}]", root.reference());
        if drawing.is_empty() {
            text.push_str("/Resources<<>>>>");
        } else {
            let contents = drawings.write(drawing, file);
            let _ = write!(text, "/Resources<</XObject<<{names}>>>>/Contents {}>>", contents.reference());
        }
        file.object(page, text.as_bytes());
        page
    }

    fn write_catalog(&self, pages: Id, layers: Option<&[u8]>, file: &mut File) -> Id {
        let mut labels = String::new();
        for (index, (sheet, back, _)) in self.sides().into_iter().enumerate() {
            let mut label = Vec::new();
            text_string(&self.options.words.label(sheet, back), &mut label);
            let _ = write!(labels, "{index}<</P{}>>", String::from_utf8_lossy(&label));
        }
        let one_sided = self.plan.is_one_sided() || self.options.selection.sides != Sides::Both;
        let duplex = match (one_sided, self.plan.flip) {
            (true, _) => "/Simplex",
            (false, Flip::ShortEdge) => "/DuplexFlipShortEdge",
            (false, Flip::LongEdge) => "/DuplexFlipLongEdge",
        };
        let metadata = write_metadata(&self.options.title, file);
        let mut text = format!(
            "<</Type/Catalog/Pages {}/Metadata {}/PageLayout/SinglePage/PageLabels<</Nums[{labels}]>>\
             /ViewerPreferences<</PrintScaling/None/Duplex{duplex}/PickTrayByPDFSize true/DisplayDocTitle true>>",
            pages.reference(),
            metadata.reference(),
        )
        .into_bytes();
        if let Some(layers) = layers {
            text.extend(b"/OCProperties ");
            text.extend(layers);
        }
        text.extend(b">>");
        let catalog = file.reserve();
        file.object(catalog, &text);
        catalog
    }
}

/// The drawings of the sides, each written once.
#[derive(Default)]
struct Drawings {
    known: HashMap<String, Id>,
}

impl Drawings {
    fn write(&mut self, drawing: String, file: &mut File) -> Id {
        *self.known.entry(drawing).or_insert_with_key(|drawing| {
            let id = file.reserve();
            file.stream(id, b"", drawing.trim_end().as_bytes());
            id
        })
    }
}

/// The name by which a side calls the form in its slot, counted from 0.
fn slot_name(index: usize) -> String {
    format!("S{}", index + 1)
}
