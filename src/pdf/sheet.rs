//! Sheets: a [`Plan`] applied to the pages of a PDF, ours or anyone's.
//!
//! Takes pages and a plan, gives a file whose pages are the sides of the sheets, exactly as large as the paper. Look at
//! [`impose_pdf`] first. Fonts and pictures are written once; nothing is drawn on the sheets but the pages. The file tells
//! the print dialog not to scale and about which edge to turn.
//!
//! Sources of the rules: ISO 32000-1:2008, 8.3.4 (transformations), 12.2 (viewer preferences), 12.4.2 (page labels).

pub(in crate::pdf) mod about;
pub mod apart;
pub mod calibration;
pub(in crate::pdf) mod file;
mod links;
pub mod notice;
mod options;
pub mod overlay;
mod place;
mod verify;

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::diag::Message;
use crate::geom::{Length, Size};
use crate::impose::printer::Border;
use crate::impose::{Flip, Misfit, Plan, Sheet, Side, Slot};
use crate::pdf::foreign::{self, Copier, ForeignError, Source, UserRect};
use about::{text_string, write_info, write_metadata};
use file::{File, Id};
use verify::verify;

pub use options::{Selection, SheetOptions, Sides};
pub use place::Fit;

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
    let mut sheets =
        Sheets { source, plan, options, forms: vec![None; plan.pages as usize], ids: Vec::new(), over: None };
    if sheets.sides().is_empty() {
        return Err(ForeignError::NothingChosen { sheets: plan.sheets.len() as u32 });
    }
    let over = overlay::furniture(plan, options, &sheets.sides()).map_err(|_| ForeignError::Verification("marks"))?;
    let mut file = File::new(size + size / 8 + 4096);
    let mut copier = Copier::new(source.pdf());
    for page in sheets.needed() {
        sheets.forms[page as usize] = Some(foreign::write_form(source, page, &mut copier, &mut file)?);
    }
    if let Some(over) = &over {
        sheets.over = Some(overlay::write_forms(over, &mut file)?);
    }
    let layers = source.layers().map(|layers| {
        let mut text = Vec::new();
        copier.write(&layers, &mut file, &mut text);
        text
    });
    let root = sheets.write_pages(&mut file);
    copier.finish(&mut file);
    let info = write_info(&options.title, &mut file);
    let catalog = sheets.write_catalog(root, layers.as_deref(), &mut file);
    let bytes = file.finish(catalog, info);
    verify(bytes, &sheets)
}

/// Whether the pages of other sizes than the plan's are treated as asked.
///
/// # Errors
/// [`ForeignError::Sizes`] with the pages that are refused.
pub fn check_sizes(source: &Source, plan: &Plan, fit: Fit) -> Result<(), ForeignError> {
    place::check_sizes(source, plan, fit)
}

/// The pages (from 1) whose size is another than the plan's.
pub fn odd_pages(source: &Source, plan: &Plan) -> Vec<u32> {
    place::odd_pages(source, plan)
}

/// The pages (from 1) whose ink would come nearer to the paper's edge than a printer prints: `border` wide, except where
/// the page lies on another side of a fold.
pub fn pages_in_border(source: &Source, plan: &Plan, fit: Fit, border: Border) -> Vec<u32> {
    let bare = UserRect {
        left: border.left,
        bottom: border.bottom,
        right: plan.sheet.width - border.right,
        top: plan.sheet.height - border.top,
    };
    let reaches = |slot: &Slot| {
        let page = slot.page?;
        let ink = foreign::ink::extent(source, page)?;
        let seen = place::on_sheet(ink, slot, source.page_box(page)?, plan, fit)?;
        let slack = Length::PT / 10;
        let out = seen.left + slack < bare.left
            || seen.bottom + slack < bare.bottom
            || seen.right > bare.right + slack
            || seen.top > bare.top + slack;
        out.then_some(page + 1)
    };
    let mut pages: Vec<u32> = plan.places().filter_map(|(_, slot)| reaches(slot)).collect();
    pages.sort_unstable();
    pages.dedup();
    pages
}

struct Sheets<'a> {
    source: &'a Source,
    plan: &'a Plan,
    options: &'a SheetOptions,
    /// Each page's form, if it is on a side that is printed.
    forms: Vec<Option<Id>>,
    /// The sides that are written, as pages of the file, and their sheets' numbers and sides.
    ids: Vec<Id>,
    /// What is drawn over each side that is printed.
    over: Option<Vec<Id>>,
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
    fn write_pages(&mut self, file: &mut File) -> Id {
        let root = file.reserve();
        let sides = self.sides();
        self.ids = sides.iter().map(|_| file.reserve()).collect();
        let links = if self.options.keep_links { Some(links::Links::new(self)) } else { None };
        let mut drawings = Drawings::default();
        let mut kids = String::new();
        for (index, (_, back, side)) in sides.iter().enumerate() {
            let annotations = links.as_ref().map(|links| links.of_side(side, file)).unwrap_or_default();
            self.write_side(index, *back, side, &annotations, root, &mut drawings, file);
            let separator = if kids.is_empty() { "" } else { " " };
            let _ = write!(kids, "{separator}{}", self.ids[index].reference());
        }
        file.object(root, format!("<</Type/Pages/Count {}/Kids[{kids}]>>", sides.len()).as_bytes());
        root
    }

    #[allow(clippy::too_many_arguments, reason = "one side and where it goes")]
    fn write_side(
        &self,
        index: usize,
        back: bool,
        side: &Side,
        annotations: &[u8],
        root: Id,
        drawings: &mut Drawings,
        file: &mut File,
    ) {
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
        if let Some(over) = self.over.as_ref().and_then(|over| over.get(index)) {
            drawing.push_str("q /M Do Q\n");
            let _ = write!(names, "/M {}", over.reference());
        }
        if back {
            drawing = self.as_the_printer_wants(drawing);
        }
        let Size { width, height } = self.plan.sheet;
        let (width, height) = (width.decimal_points(), height.decimal_points());
        let mut text = format!("<</Type/Page/Parent {}/MediaBox[0 0 {width} {height}]", root.reference()).into_bytes();
        if drawing.is_empty() {
            text.extend(b"/Resources<<>>");
        } else {
            let contents = drawings.write(drawing, file);
            text.extend(format!("/Resources<</XObject<<{names}>>>>/Contents {}", contents.reference()).bytes());
        }
        if !annotations.is_empty() {
            text.extend(b"/Annots[");
            text.extend(annotations);
            text.push(b']');
        }
        text.extend(b">>");
        file.object(self.ids[index], &text);
    }

    /// A back moved and turned as the printer's profile says.
    fn as_the_printer_wants(&self, drawing: String) -> String {
        let SheetOptions { drift, turn_backs, .. } = self.options;
        if drawing.is_empty() || (*drift == (Length::ZERO, Length::ZERO) && !turn_backs) {
            return drawing;
        }
        let Size { width, height } = self.plan.sheet;
        let (dx, dy) = (drift.0, -drift.1);
        let map = if *turn_backs {
            format!("-1 0 0 -1 {} {}", (width + dx).decimal_points(), (height + dy).decimal_points())
        } else {
            format!("1 0 0 1 {} {}", dx.decimal_points(), dy.decimal_points())
        };
        format!("q {map} cm\n{drawing}Q\n")
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
