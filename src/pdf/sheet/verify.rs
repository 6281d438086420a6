//! Reads a sheet file back before anyone prints it.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{BBOX, EXT_G_STATE, FONT, G, PATTERN, RESOURCES, SMASK, SUBTYPE, XOBJECT};
use hayro_syntax::object::{Dict, MaybeRef, Name, ObjRef, Object, Stream};

use super::file::Id;
use super::{Sheets, slot_name};
use crate::geom::{Length, Size};
use crate::impose::Side;
use crate::pdf::foreign::{self, ForeignError};

/// Checks that there are as many sides as planned, each as large as the paper, and on each the very forms of the pages that
/// the plan puts there.
pub(super) fn verify(bytes: Vec<u8>, sheets: &Sheets<'_>) -> Result<Vec<u8>, ForeignError> {
    let bytes = Arc::new(bytes);
    let pdf = Pdf::new(bytes.clone()).map_err(|_| ForeignError::Verification("file"))?;
    let sides = sheets.sides();
    if pdf.pages().len() != sides.len() {
        return Err(ForeignError::Verification("sides"));
    }
    if inventory(&pdf, pdf.pages().iter().map(|page| page.raw().clone())) < inventory_of(sheets) {
        return Err(ForeignError::Verification("images or fonts"));
    }
    for (page, (_, _, side)) in pdf.pages().iter().zip(sides) {
        let media = page.media_box();
        if !is_exactly(Size::new(Length::from_points(media.x1), Length::from_points(media.y1)), sheets.plan.sheet) {
            return Err(ForeignError::Verification("size"));
        }
        let form = |index| page.resources().x_objects.get::<Stream<'_>>(slot_name(index));
        if !has_its_forms(side, &sheets.forms, form) {
            return Err(ForeignError::Verification("forms"));
        }
    }
    drop(pdf);
    Ok(Arc::unwrap_or_clone(bytes))
}

/// How many images and fonts are drawn with, each counted once.
#[derive(Debug, Default, PartialEq, Eq)]
struct Inventory {
    images: usize,
    fonts: usize,
}

impl PartialOrd for Inventory {
    /// Less where anything is missing.
    fn partial_cmp(&self, other: &Inventory) -> Option<Ordering> {
        match (self.images.cmp(&other.images), self.fonts.cmp(&other.fonts)) {
            (Ordering::Equal, fonts) => Some(fonts),
            (Ordering::Less, _) | (_, Ordering::Less) => Some(Ordering::Less),
            _ => Some(Ordering::Greater),
        }
    }
}

fn inventory_of(sheets: &Sheets<'_>) -> Inventory {
    let pages = (0..).zip(&sheets.forms).filter(|(_, form)| form.is_some());
    let dicts = pages.filter_map(|(page, _)| {
        let page = sheets.source.page_dict(page)?;
        // What a page has from above counts as its own.
        Some(page.clone())
    });
    inventory(sheets.source.pdf(), dicts)
}

/// What pages draw with, followed through forms, patterns and masks.
fn inventory<'a>(pdf: &'a Pdf, pages: impl Iterator<Item = Dict<'a>>) -> Inventory {
    let mut counted = Inventory::default();
    let mut seen: HashSet<ObjRef> = HashSet::new();
    let mut waiting: Vec<Dict<'a>> = pages.filter_map(|page| resources(pdf, &page)).collect();
    while let Some(resources) = waiting.pop() {
        for kind in [XOBJECT, FONT, PATTERN, EXT_G_STATE] {
            let Some(named) = resources.get::<Dict<'a>>(kind) else { continue };
            for (_, value) in named.entries() {
                let object = match value {
                    MaybeRef::Ref(id) if seen.insert(id) => pdf.xref().get::<Object<'a>>(id.into()),
                    MaybeRef::Ref(_) => continue,
                    MaybeRef::NotRef(object) => Some(object),
                };
                let is_image = |dict: &Dict<'_>| dict.get::<Name<'_>>(SUBTYPE).is_some_and(|kind| &*kind == b"Image");
                match object {
                    Some(Object::Stream(stream)) if is_image(stream.dict()) => counted.images += 1,
                    Some(Object::Stream(stream)) => waiting.extend(stream.dict().get::<Dict<'a>>(RESOURCES)),
                    Some(Object::Dict(_)) if kind == FONT => counted.fonts += 1,
                    Some(Object::Dict(dict)) => {
                        let mask = dict.get::<Dict<'a>>(SMASK).and_then(|mask| mask.get::<Stream<'a>>(G));
                        waiting.extend(mask.and_then(|form| form.dict().get::<Dict<'a>>(RESOURCES)));
                    }
                    _ => {}
                }
            }
        }
    }
    counted
}

/// A page's resources; each object that is one is followed once only where it is reached again, which costs a look.
fn resources<'a>(pdf: &'a Pdf, page: &Dict<'a>) -> Option<Dict<'a>> {
    match foreign::inherited::<Dict<'a>>(page, RESOURCES)? {
        MaybeRef::NotRef(dict) => Some(dict),
        MaybeRef::Ref(id) => pdf.xref().get::<Dict<'a>>(id.into()),
    }
}

fn has_its_forms<'a>(side: &Side, forms: &[Option<Id>], found: impl Fn(usize) -> Option<Stream<'a>>) -> bool {
    side.slots.iter().enumerate().all(|(index, slot)| {
        let planned = slot.page.and_then(|page| forms.get(page as usize).copied().flatten());
        let found = found(index).filter(|form| form.dict().contains_key(BBOX));
        found.map(|form| form.obj_id().obj_number) == planned.map(Id::number)
    })
}

/// As exactly as the reader's floats can say.
fn is_exactly(found: Size, planned: Size) -> bool {
    let tolerance = Length::PT / 1000;
    (found.width - planned.width).abs() <= tolerance && (found.height - planned.height).abs() <= tolerance
}
