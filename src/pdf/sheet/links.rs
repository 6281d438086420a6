//! Links kept on sheets, on request: moved to where the pages are; those into the document lead to the side on which their page
//! stands.
//!
//! Source of the rules: ISO 32000-1:2008, 12.3.2 (destinations), 12.5.6.5 (link annotations), 7.9.6 (name trees).

use std::collections::HashMap;

use hayro_syntax::object::dict::keys::{A, ANNOTS, D, DEST, DESTS, KIDS, NAMES, RECT, S, SUBTYPE, URI};
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, String as PdfString};

use super::Sheets;
use super::file::File;
use super::place;
use crate::geom::Length;
use crate::impose::{Side, Slot};
use crate::pdf::foreign::{UserRect, write_string};

/// The most names that a tree is searched for.
const MOST_NAMES: usize = 100_000;

pub(super) struct Links<'s, 'a> {
    sheets: &'s Sheets<'a>,
    /// On which side each page of the document stands.
    sides: HashMap<u32, usize>,
    pages: HashMap<ObjRef, u32>,
    /// Where names lead.
    names: HashMap<Vec<u8>, ObjRef>,
}

impl<'s, 'a> Links<'s, 'a> {
    pub(super) fn new(sheets: &'s Sheets<'a>) -> Links<'s, 'a> {
        let mut sides = HashMap::new();
        for (index, (_, _, side)) in sheets.sides().iter().enumerate() {
            for page in side.slots.iter().filter_map(|slot| slot.page) {
                sides.entry(page).or_insert(index);
            }
        }
        let pages =
            (0..sheets.source.page_count()).filter_map(|page| Some((sheets.source.page_id(page)?, page))).collect();
        Links { sheets, sides, pages, names: names(sheets) }
    }

    /// The links of a side, as references with spaces between them.
    pub(super) fn of_side(&self, side: &Side, file: &mut File) -> Vec<u8> {
        let mut references = Vec::new();
        for slot in &side.slots {
            let Some(dict) = slot.page.and_then(|page| self.sheets.source.page_dict(page)) else { continue };
            let Some(annotations) = dict.get::<Array<'a>>(ANNOTS) else { continue };
            for annotation in annotations.iter::<Object<'a>>().filter_map(Object::into_dict) {
                let Some(text) = self.link(&annotation, slot) else { continue };
                let id = file.reserve();
                file.object(id, &text);
                id.write_reference(&mut references);
                references.push(b' ');
            }
        }
        references
    }

    fn link(&self, annotation: &Dict<'a>, slot: &Slot) -> Option<Vec<u8>> {
        if &*annotation.get::<Name<'_>>(SUBTYPE)? != b"Link" {
            return None;
        }
        let sheets = self.sheets;
        let page = sheets.source.page_box(slot.page?)?;
        let rect = UserRect::read(annotation, RECT)?;
        let place = place::on_sheet(rect, slot, page, sheets.plan, sheets.options.fit)?;
        let numbers = [place.left, place.bottom, place.right, place.top].map(Length::decimal_points).join(" ");
        let mut text = format!("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{numbers}]").into_bytes();
        let action = annotation.get::<Dict<'a>>(A);
        let address = action.as_ref().filter(|action| action.get::<Name<'_>>(S).is_some_and(|kind| &*kind == b"URI"));
        if let Some(address) = address.and_then(|action| action.get::<PdfString<'_>>(URI)) {
            text.extend(b"/A<</S/URI/URI");
            write_string(address.as_bytes(), &mut text);
            text.extend(b">>");
        } else {
            let aim = annotation.get::<Object<'a>>(DEST).or_else(|| action.as_ref()?.get::<Object<'a>>(D))?;
            let side = self.sides.get(self.pages.get(&self.resolve(&aim)?)?)?;
            text.extend(format!("/Dest[{}/Fit]", sheets.ids.get(*side)?.reference()).bytes());
        }
        text.extend(b">>");
        Some(text)
    }

    /// The page that a destination names.
    fn resolve(&self, aim: &Object<'a>) -> Option<ObjRef> {
        match aim {
            Object::Array(array) => array.raw_iter().next()?.as_obj_ref(),
            Object::Name(name) => self.names.get(&name[..]).copied(),
            Object::String(name) => self.names.get(name.as_bytes()).copied(),
            _ => None,
        }
    }
}

/// The names that the document gives to places, and their pages.
fn names(sheets: &Sheets<'_>) -> HashMap<Vec<u8>, ObjRef> {
    let mut found = HashMap::new();
    let xref = sheets.source.pdf().xref();
    let Some(catalog) = xref.get::<Dict<'_>>(xref.root_id()) else { return found };
    let page = |aim: Object<'_>| -> Option<ObjRef> {
        let array = match aim {
            Object::Array(array) => array,
            Object::Dict(dict) => dict.get::<Array<'_>>(D)?,
            _ => return None,
        };
        array.raw_iter().next()?.as_obj_ref()
    };
    if let Some(old) = catalog.get::<Dict<'_>>(DESTS) {
        for (name, _) in old.entries() {
            if let Some(at) = old.get::<Object<'_>>(&*name).and_then(page) {
                found.insert(name.to_vec(), at);
            }
        }
    }
    let mut waiting: Vec<Dict<'_>> =
        catalog.get::<Dict<'_>>(NAMES).and_then(|names| names.get::<Dict<'_>>(DESTS)).into_iter().collect();
    let mut steps = 0;
    while let Some(node) = waiting.pop() {
        steps += 1;
        if steps > MOST_NAMES || found.len() > MOST_NAMES {
            break;
        }
        if let Some(kids) = node.get::<Array<'_>>(KIDS) {
            waiting.extend(kids.iter::<Object<'_>>().filter_map(Object::into_dict));
        }
        let Some(pairs) = node.get::<Array<'_>>(NAMES) else { continue };
        let mut pairs = pairs.iter::<Object<'_>>();
        while let (Some(name), Some(aim)) = (pairs.next(), pairs.next()) {
            if let (Object::String(name), Some(at)) = (name, page(aim)) {
                found.insert(name.as_bytes().to_vec(), at);
            }
        }
    }
    found
}
