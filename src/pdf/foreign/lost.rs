//! What a sheet cannot keep of a document: it is only printed. It is said, not silently lost.

use hayro_syntax::object::dict::keys::{ACRO_FORM, ANNOTS, FIELDS, NAMES, OUTLINES, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Number, Object};

use super::Source;

/// Something that sheets do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// Links.
    Links,
    /// Fields to fill in: their values are printed.
    Fields,
    /// Bookmarks.
    Bookmarks,
    /// Files that are attached.
    Attachments,
    /// Signatures.
    Signatures,
}

/// What is lost, and how often; 1 where it is not counted.
pub(super) fn lost(source: &Source, links: bool) -> Vec<(Lost, u32)> {
    let mut found = Vec::new();
    let count = if links { 0 } else { (0..source.page_count()).map(|page| links_of(source, page)).sum() };
    found.push((Lost::Links, count));
    let xref = source.pdf().xref();
    if let Some(catalog) = xref.get::<Dict<'_>>(xref.root_id()) {
        let form = catalog.get::<Dict<'_>>(ACRO_FORM);
        let fields = form.as_ref().and_then(|form| form.get::<Array<'_>>(FIELDS));
        found.push((Lost::Fields, fields.map_or(0, |fields| fields.raw_iter().count() as u32)));
        found.push((Lost::Bookmarks, u32::from(catalog.get::<Dict<'_>>(OUTLINES).is_some_and(|o| !o.is_empty()))));
        let files = catalog.get::<Dict<'_>>(NAMES).is_some_and(|names| names.contains_key(b"EmbeddedFiles"));
        found.push((Lost::Attachments, u32::from(files)));
        let signed = form.and_then(|form| form.get::<Number>(b"SigFlags")).is_some_and(|flags| flags.as_i64() & 1 != 0);
        found.push((Lost::Signatures, u32::from(signed)));
    }
    found.retain(|(_, count)| *count > 0);
    found
}

fn links_of(source: &Source, page: u32) -> u32 {
    let annotations = source.page_dict(page).and_then(|page| page.get::<Array<'_>>(ANNOTS));
    let is_link = |dict: &Dict<'_>| dict.get::<Name<'_>>(SUBTYPE).is_some_and(|kind| &*kind == b"Link");
    annotations.map_or(0, |list| list.iter::<Object<'_>>().filter_map(Object::into_dict).filter(is_link).count() as u32)
}
