//! Sheets: a [`Plan`] applied to the pages of a PDF, ours or anyone's.
//!
//! Takes pages and a plan, gives a file whose pages are the sides of the sheets, exactly as large as the paper. Look at
//! [`impose_pdf`] first. Fonts and pictures are written once; nothing is drawn on the sheets but the pages. The file tells
//! the print dialog not to scale and about which edge to turn.
//!
//! Sources of the rules: ISO 32000-1:2008, 8.3.4 (transformations), 12.2 (viewer preferences), 12.4.2 (page labels).

pub(in crate::pdf) mod file;
mod place;

use std::collections::HashMap;
use std::fmt::Write as _;

use hayro_syntax::Pdf;
use hayro_syntax::object::Stream;
use hayro_syntax::object::dict::keys::BBOX;

use crate::diag::Message;
use crate::geom::{Length, Rect, Size};
use crate::impose::{Flip, Misfit, Plan, Side, Words, marks};
use crate::pdf::foreign::{self, Boundary, Copier, ForeignError, Source};
use file::{File, Id};

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
    let forms = (0..plan.pages)
        .map(|page| foreign::write_form(source, page, &mut copier, &mut file))
        .collect::<Result<Vec<_>, _>>()?;
    let layers = source.layers().map(|layers| {
        let mut text = Vec::new();
        copier.write(&layers, &mut file, &mut text);
        text
    });
    copier.finish(&mut file);
    let sheets = Sheets { source, plan, options, forms };
    let pages = sheets.write_pages(&mut file);
    let info = write_info(&options.title, &mut file);
    let catalog = sheets.write_catalog(pages, layers.as_deref(), &mut file);
    let bytes = file.finish(catalog, info);
    verify(bytes, plan, &sheets.forms)
}

struct Sheets<'a> {
    source: &'a Source,
    plan: &'a Plan,
    options: &'a SheetOptions,
    /// Each page's form.
    forms: Vec<Id>,
}

impl Sheets<'_> {
    /// The sides that are printed: all, or only the fronts when nothing is on any back.
    fn sides(&self) -> impl Iterator<Item = (u32, bool, &Side)> {
        let backs = !self.plan.is_one_sided();
        (0..).zip(&self.plan.sheets).flat_map(move |(number, sheet)| {
            let back = backs.then_some((number, true, &sheet.back));
            [(number, false, &sheet.front)].into_iter().chain(back)
        })
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
            let (Some(form), Some(bounds)) = (self.forms.get(page as usize), self.source.page_box(page)) else {
                continue;
            };
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
        for (index, (sheet, back, _)) in self.sides().enumerate() {
            let mut label = Vec::new();
            text_string(&self.options.words.label(sheet, back), &mut label);
            let _ = write!(labels, "{index}<</P{}>>", String::from_utf8_lossy(&label));
        }
        let duplex = match (self.plan.is_one_sided(), self.plan.flip) {
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

/// The program's name as the maker of the file.
const PRODUCER: &str = concat!("brochure ", env!("CARGO_PKG_VERSION"));

fn write_info(title: &str, file: &mut File) -> Id {
    let mut text = b"<</Title".to_vec();
    text_string(title, &mut text);
    text.extend(b"/Producer");
    text_string(PRODUCER, &mut text);
    text.extend(b">>");
    let info = file.reserve();
    file.object(info, &text);
    info
}

fn write_metadata(title: &str, file: &mut File) -> Id {
    let title: String = title.chars().filter(|c| !c.is_control()).collect();
    let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let text = format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    );
    let metadata = file.reserve();
    file.stream(metadata, b"/Type/Metadata/Subtype/XML", text.as_bytes());
    metadata
}

/// A text string: as it is when it is plain ASCII, else in UTF-16, in hexadecimal so that it stays text.
fn text_string(text: &str, out: &mut Vec<u8>) {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return foreign::write_string(text.as_bytes(), out);
    }
    out.extend(b"<FEFF");
    for unit in text.encode_utf16() {
        out.extend(format!("{unit:04X}").bytes());
    }
    out.push(b'>');
}

/// Reads the file back: as many sides as planned, and on each the pages that the plan puts there.
fn verify(bytes: Vec<u8>, plan: &Plan, forms: &[Id]) -> Result<Vec<u8>, ForeignError> {
    let bytes = std::sync::Arc::new(bytes);
    let pdf = Pdf::new(bytes.clone()).map_err(|_| ForeignError::Verification("file"))?;
    let sides: Vec<&Side> = match plan.is_one_sided() {
        true => plan.sheets.iter().map(|sheet| &sheet.front).collect(),
        false => plan.sheets.iter().flat_map(|sheet| sheet.sides()).collect(),
    };
    if pdf.pages().len() != sides.len() {
        return Err(ForeignError::Verification("sides"));
    }
    for (page, side) in pdf.pages().iter().zip(sides) {
        let drawn = &page.resources().x_objects;
        for (index, slot) in side.slots.iter().enumerate() {
            let form = drawn.get::<Stream<'_>>(slot_name(index));
            let found = form.filter(|form| form.dict().contains_key(BBOX)).map(|form| form.obj_id().obj_number);
            let planned = slot.page.and_then(|page| forms.get(page as usize)).map(|id| id.number());
            if found != planned {
                return Err(ForeignError::Verification("forms"));
            }
        }
        let size = Size::new(Length::from_points(page.media_box().x1), Length::from_points(page.media_box().y1));
        if !foreign::same_size(size, plan.sheet) {
            return Err(ForeignError::Verification("size"));
        }
    }
    drop(pdf);
    Ok(std::sync::Arc::unwrap_or_clone(bytes))
}
