//! Takes sheets apart: the pages come back, one by one, in the order of the booklet.
//!
//! Sheets of this program say in each page's form which page it is: [`take_apart`] needs nothing else and gives every page as it
//! was. Sheets of any other program are divided by a [`Plan`]: [`cut_apart`] gives the part of the sheet where a page stands.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::BBOX;
use hayro_syntax::object::{Array, Dict, MaybeRef, Number, Object, Stream};

use super::SheetOptions;
use super::about::{write_info, write_metadata};
use super::file::{File, Id};
use crate::geom::Length;
use crate::impose::{Plan, Slot};
use crate::pdf::foreign::{self, Copier, ForeignError, MILLION, ORIGIN, Source, UserRect};

/// A page as a form tells it.
struct Found<'a> {
    form: MaybeRef<Object<'a>>,
    bounds: String,
    degrees: u16,
    unit: i64,
    trim: Option<String>,
}

/// The pages of sheets that this program made, by number; `None` if these are others.
///
/// # Errors
/// [`ForeignError`] if the new file does not read back.
pub fn take_apart(sheets: &Source, options: &SheetOptions) -> Result<Option<Vec<u8>>, ForeignError> {
    let mut pages: BTreeMap<u32, Found<'_>> = BTreeMap::new();
    for side in sheets.pdf().pages().iter() {
        let forms = &side.resources().x_objects;
        for (name, value) in forms.entries() {
            let Some(form) = forms.get::<Stream<'_>>(&*name) else { continue };
            if let Some((page, found)) = found(value, form.dict()) {
                pages.entry(page).or_insert(found);
            }
        }
    }
    if pages.is_empty() {
        return Ok(None);
    }
    let mut file = File::new(sheets.pdf().data().as_ref().len() + 4096);
    let mut copier = Copier::new(sheets.pdf());
    let root = file.reserve();
    let count = pages.len();
    let mut kids = Vec::new();
    for found in pages.into_values() {
        let contents = file.reserve();
        file.stream(contents, b"", b"/P Do");
        let mut text = format!("<</Type/Page/Parent {}/MediaBox[{}]", root.reference(), found.bounds).into_bytes();
        if let Some(trim) = found.trim.filter(|trim| *trim != found.bounds) {
            text.extend(format!("/TrimBox[{trim}]/BleedBox[{}]", found.bounds).bytes());
        }
        if found.degrees != 0 {
            text.extend(format!("/Rotate {}", found.degrees).bytes());
        }
        if found.unit != MILLION {
            text.extend(format!("/UserUnit {}.{:06}", found.unit / MILLION, found.unit % MILLION).bytes());
        }
        text.extend(b"/Resources<</XObject<</P ");
        copier.write(&found.form, &mut file, &mut text);
        text.extend(format!(">>>>/Contents {}>>", contents.reference()).bytes());
        let page = file.reserve();
        file.object(page, &text);
        kids.push(page);
    }
    checked(finish(sheets, options, copier, file, (root, &kids))?, count).map(Some)
}

fn found<'a>(form: MaybeRef<Object<'a>>, dict: &Dict<'a>) -> Option<(u32, Found<'a>)> {
    let number = |number: Number| number.as_f64();
    let bounds: Vec<f64> = dict.get::<Array<'_>>(BBOX)?.iter::<Number>().map(number).collect();
    let text = |numbers: &[f64]| {
        numbers.iter().map(|edge| Length::from_points(*edge).decimal_points()).collect::<Vec<_>>().join(" ")
    };
    let bounds = if bounds.len() == 4 { text(&bounds) } else { return None };
    let plain = Found { form, bounds, degrees: 0, unit: MILLION, trim: None };
    match dict.get::<Object<'_>>(ORIGIN)? {
        Object::Number(page) => Some((u32::try_from(page.as_i64()).ok()?, plain)),
        Object::Array(array) => {
            let told: Vec<f64> = array.iter::<Number>().map(number).collect();
            let [page, degrees, unit, trim @ ..] = &told[..] else { return None };
            let trim = (trim.len() == 4).then(|| text(trim));
            let unit = if (1.0..1e12).contains(unit) { *unit as i64 } else { MILLION };
            Some((*page as u32, Found { degrees: *degrees as u16 % 360, unit, trim, ..plain }))
        }
        _ => None,
    }
}

/// The pages of anyone's sheets, of which the plan says where they stand. Positions without a page in the plan are left out.
///
/// # Errors
/// [`ForeignError`] if the sheets are not those of the plan.
pub fn cut_apart(sheets: &Source, plan: &Plan, options: &SheetOptions) -> Result<Vec<u8>, ForeignError> {
    let one_sided = plan.is_one_sided();
    let sides = plan.sheets.len() as u32 * if one_sided { 1 } else { 2 };
    if sheets.page_count() != sides {
        return Err(ForeignError::SideCount { planned: sides, found: sheets.page_count() });
    }
    let mut file = File::new(sheets.pdf().data().as_ref().len() + 4096);
    let mut copier = Copier::new(sheets.pdf());
    let forms: Vec<Id> =
        (0..sides).map(|side| foreign::write_form(sheets, side, &mut copier, &mut file)).collect::<Result<_, _>>()?;
    let root = file.reserve();
    let mut kids = Vec::new();
    for place in plan.unimpose() {
        let sheet = &plan.sheets[place.sheet as usize];
        let side = if place.back { &sheet.back } else { &sheet.front };
        let index = if one_sided { place.sheet } else { place.sheet * 2 + u32::from(place.back) };
        let (Some(slot), Some(form)) = (side.slots.get(place.slot as usize), forms.get(index as usize)) else {
            continue;
        };
        let Some(whole) = sheets.page_box(index) else { continue };
        let cut = part(slot, whole.page, plan);
        let contents = file.reserve();
        file.stream(contents, b"", b"/P Do");
        // What was turned on the sheet is turned back.
        let degrees = (4 - slot.placement.turn as u16) % 4 * 90;
        let text = format!(
            "<</Type/Page/Parent {}/MediaBox[{}]/Rotate {degrees}/Resources<</XObject<</P {}>>>>/Contents {}>>",
            root.reference(),
            cut.numbers(),
            form.reference(),
            contents.reference()
        );
        let page = file.reserve();
        file.object(page, text.as_bytes());
        kids.push(page);
    }
    let count = kids.len();
    checked(finish(sheets, options, copier, file, (root, &kids))?, count)
}

/// The part of a side where a page stands, in the side's own coordinates.
fn part(slot: &Slot, sheet: UserRect, plan: &Plan) -> UserRect {
    let (at, size) = (slot.placement.at, slot.size);
    UserRect {
        left: sheet.left + at.x,
        right: sheet.left + at.x + size.width,
        top: sheet.bottom + plan.sheet.height - at.y,
        bottom: sheet.bottom + plan.sheet.height - at.y - size.height,
    }
}

fn finish<'a>(
    sheets: &'a Source,
    options: &SheetOptions,
    mut copier: Copier<'a>,
    mut file: File,
    (root, kids): (Id, &[Id]),
) -> Result<Vec<u8>, ForeignError> {
    let list = kids.iter().map(|kid| kid.reference()).collect::<Vec<_>>().join(" ");
    file.object(root, format!("<</Type/Pages/Count {}/Kids[{list}]>>", kids.len()).as_bytes());
    let metadata = write_metadata(&options.title, &mut file);
    let mut text = format!("<</Type/Catalog/Pages {}/Metadata {}", root.reference(), metadata.reference()).into_bytes();
    if let Some(layers) = sheets.layers() {
        text.extend(b"/OCProperties ");
        copier.write(&layers, &mut file, &mut text);
    }
    text.extend(b">>");
    copier.finish(&mut file);
    let catalog = file.reserve();
    file.object(catalog, &text);
    let info = write_info(&options.title, &mut file);
    Ok(file.finish(catalog, info))
}

/// The file, if it reads back with so many pages.
fn checked(bytes: Vec<u8>, pages: usize) -> Result<Vec<u8>, ForeignError> {
    let bytes = std::sync::Arc::new(bytes);
    let pdf = Pdf::new(bytes.clone()).map_err(|_| ForeignError::Verification("file"))?;
    let whole = pdf.pages().len() == pages;
    drop(pdf);
    if whole { Ok(std::sync::Arc::unwrap_or_clone(bytes)) } else { Err(ForeignError::Verification("pages")) }
}
