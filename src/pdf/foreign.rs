//! Pages of any PDF, ready to be placed on sheets: each becomes one form XObject, whatever it draws with is copied once.
//!
//! Takes the bytes of a PDF, gives its pages' sizes and, object by object, what they need. Look at [`Source`] first. Our own
//! page-by-page edition comes through the same door. Streams are copied as they are, never decompressed, except for a page
//! whose contents are in several parts: those must be joined.
//!
//! Sources of the rules: ISO 32000-1:2008, 7.7.3 (page tree, inherited attributes), 8.10 (form XObjects), 14.11.2 (page
//! boundaries).

mod annotations;
mod boxes;
mod copy;
mod error;
mod fields;
pub mod ink;
mod limits;
mod lost;

use std::sync::Arc;

use hayro_syntax::object::dict::keys::{CONTENTS, GROUP, OCPROPERTIES, RESOURCES};
use hayro_syntax::object::{Array, Dict, MaybeRef, ObjRef, Object, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::geom::{Length, Size, Turn};
use crate::pdf::sheet::file::{File, Id, deflate};

use annotations::Printed;
pub use boxes::{Boundary, PageBox, UserRect};
pub(super) use boxes::{MILLION, inherited, same as same_size};
pub(super) use copy::{Copier, write_name, write_string};
pub use error::{ForeignError, list};
use fields::Field;
pub use lost::Lost;

/// A press asks for 3 to 5 mm of bleed; what lies farther out are its marks.
const MOST_BLEED: Length = Length::mm(5);

/// A PDF to take pages from.
pub struct Source {
    pdf: Pdf,
    /// The pages that are taken, by their number in the file, from 0.
    chosen: Vec<usize>,
    boxes: Vec<PageBox>,
}

impl Source {
    /// Opens a PDF. A damaged cross-reference table is rebuilt if that can be done; an encrypted file is tried with the
    /// empty password when none is given.
    ///
    /// # Errors
    /// [`ForeignError`] if it is unreadable, locked, or a page has no extent.
    pub fn open(bytes: Vec<u8>, password: Option<&str>, boundary: Boundary) -> Result<Source, ForeignError> {
        limits::check(&bytes)?;
        let pdf = unlock(Arc::new(bytes), password.unwrap_or(""))?;
        if pdf.pages().is_empty() {
            return Err(ForeignError::NoPages);
        }
        let boxes = (1..)
            .zip(pdf.pages().iter())
            .map(|(number, page)| PageBox::of(page, boundary).ok_or(ForeignError::NoExtent(number)))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Source { chosen: (0..boxes.len()).collect(), pdf, boxes })
    }

    /// Takes these pages only (numbers from 1), in this order.
    ///
    /// # Errors
    /// [`ForeignError::NoSuchPage`].
    pub fn choose(&mut self, pages: &[u32]) -> Result<(), ForeignError> {
        let count = self.pdf.pages().len() as u32;
        if let Some(&asked) = pages.iter().find(|page| **page == 0 || **page > count) {
            return Err(ForeignError::NoSuchPage { asked, pages: count });
        }
        self.boxes = pages.iter().filter_map(|page| self.boxes.get(*page as usize - 1).copied()).collect();
        self.chosen = pages.iter().map(|page| *page as usize - 1).collect();
        Ok(())
    }

    /// The title that the file gives itself.
    pub fn title(&self) -> Option<String> {
        let bytes = self.pdf.metadata().title.as_deref()?;
        let text = match bytes.strip_prefix(b"\xFE\xFF") {
            Some(units) => {
                let units: Vec<u16> =
                    units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                String::from_utf16_lossy(&units)
            }
            // What is no UTF-8 is Latin 1 but for a few signs.
            None => match std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)) {
                Ok(text) => text.to_owned(),
                Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
            },
        };
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// How far ink reaches beyond the trimmed pages, on the page where it reaches farthest, up to 5 mm.
    pub fn bleed(&self) -> Length {
        let beyond = |page: &PageBox| {
            let (page, ink) = (page.page, page.ink);
            let sides = [page.left - ink.left, page.bottom - ink.bottom, ink.right - page.right, ink.top - page.top];
            sides.into_iter().max().unwrap_or_default().max(Length::ZERO)
        };
        self.boxes.iter().map(beyond).max().unwrap_or_default().min(MOST_BLEED)
    }

    /// What of the document is not kept on sheets, each with its number; `links`: whether links are.
    pub fn lost(&self, links: bool) -> Vec<(Lost, u32)> {
        lost::lost(self, links)
    }

    /// How many pages it has.
    pub fn page_count(&self) -> u32 {
        self.boxes.len() as u32
    }

    /// The trimmed pages as they are looked at, turned and scaled as the file asks.
    pub fn page_sizes(&self) -> impl Iterator<Item = Size> + '_ {
        self.boxes.iter().map(|page| page.size())
    }

    /// The size that most pages have; among equals the one that comes first.
    pub fn usual_size(&self) -> Size {
        let mut counted: Vec<(Size, usize)> = Vec::new();
        for size in self.page_sizes() {
            match counted.iter_mut().find(|(known, _)| boxes::same(*known, size)) {
                Some((_, count)) => *count += 1,
                None => counted.push((size, 1)),
            }
        }
        let most = counted.iter().map(|(_, count)| *count).max().unwrap_or(0);
        counted.into_iter().find(|(_, count)| *count == most).map_or(Size::default(), |(size, _)| size)
    }

    /// A page as the file has it.
    fn page(&self, page: u32) -> Option<&Page<'_>> {
        self.pdf.pages().get(*self.chosen.get(page as usize)?)
    }

    /// The dictionary of a page, counted from 0.
    pub(super) fn page_dict(&self, page: u32) -> Option<&Dict<'_>> {
        Some(self.page(page)?.raw())
    }

    /// The number of a page's object.
    pub(super) fn page_id(&self, page: u32) -> Option<ObjRef> {
        let id = self.page_dict(page)?.obj_id()?;
        Some(ObjRef::new(id.obj_number, id.gen_number))
    }

    /// The boxes of a page, counted from 0.
    pub(super) fn page_box(&self, page: u32) -> Option<&PageBox> {
        self.boxes.get(page as usize)
    }

    pub(super) fn pdf(&self) -> &Pdf {
        &self.pdf
    }

    /// The layers of the document, which decide what is shown and printed.
    pub(super) fn layers(&self) -> Option<MaybeRef<Object<'_>>> {
        if !self.pdf.xref().has_optional_content_groups() {
            return None;
        }
        self.pdf.xref().get::<Dict<'_>>(self.pdf.xref().root_id())?.get_raw(OCPROPERTIES)
    }
}

/// Opens a file. A password that does not open it may be the owner's of a file that anyone may read.
fn unlock(bytes: Arc<Vec<u8>>, password: &str) -> Result<Pdf, ForeignError> {
    let open = |password: &str| {
        Pdf::new_with_password(bytes.clone(), password).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ForeignError::Password,
            LoadPdfError::Decryption(_) => ForeignError::Encryption,
            LoadPdfError::Invalid => ForeignError::Unreadable,
        })
    };
    let pdf = open(password)?;
    // Who opens it without a password, or with the only one there is, is its reader; with another, its owner.
    let is_owner = !password.is_empty() && open("").is_ok();
    if !is_owner && limits::forbids_printing(&bytes, &pdf) {
        return Err(ForeignError::PrintForbidden);
    }
    Ok(pdf)
}

/// The entry of a page's form that tells its page (from 1), and, where they are not plain, how it is turned, its unit and its
/// box: what taking the sheets apart needs.
pub(super) const ORIGIN: &[u8] = b"BROC_Page";

fn write_origin(page: u32, bounds: &PageBox, head: &mut Vec<u8>) {
    if bounds.turn == Turn::Upright && bounds.unit == MILLION && bounds.page == bounds.ink {
        return head.extend(format!("/BROC_Page {}", page + 1).bytes());
    }
    let (turn, unit, numbers) = (bounds.turn as u16 * 90, bounds.unit, bounds.page.numbers());
    head.extend(format!("/BROC_Page[{} {turn} {unit} {numbers}]", page + 1).bytes());
}

/// Writes a page as a form XObject. The form keeps the page's own coordinates and is cut at its outermost box.
pub(super) fn write_form<'a>(
    source: &'a Source,
    page: u32,
    copier: &mut Copier<'a>,
    file: &mut File,
) -> Result<Id, ForeignError> {
    let unreadable = ForeignError::Contents(page + 1);
    let (Some(dict), Some(bounds)) = (source.page(page), source.page_box(page)) else {
        return Err(unreadable);
    };
    let contents = contents(dict).ok_or(unreadable)?;
    let mut head = format!("/Subtype/Form/BBox[{}]/Resources ", bounds.ink.numbers()).into_bytes();
    let resources = boxes::inherited::<Object<'_>>(dict.raw(), RESOURCES);
    copier.write_resources(resources, file, &mut head);
    if let Some(group) = dict.raw().get_raw::<Object<'_>>(GROUP) {
        head.extend(b"/Group ");
        copier.write(&group, file, &mut head);
    }
    let annotations = annotations::printed(dict.raw());
    let fields = fields::values(source, dict.raw());
    if annotations.is_empty() && fields.is_empty() {
        write_origin(page, bounds, &mut head);
    }
    let id = file.reserve();
    match contents {
        Contents::AsIs(stream) => {
            copier.write_filters(stream.dict(), file, &mut head);
            file.stream(id, &head, &stream.raw_data());
        }
        Contents::Joined(bytes) => {
            head.extend(b"/Filter/FlateDecode");
            file.stream(id, &head, &deflate(&bytes));
        }
    }
    if annotations.is_empty() && fields.is_empty() {
        return Ok(id);
    }
    let mut origin = Vec::new();
    write_origin(page, bounds, &mut origin);
    Ok(write_annotated(id, bounds, &annotations, &fields, &origin, copier, file))
}

/// Writes a form that draws a page's form and its annotations over it.
fn write_annotated<'a>(
    page: Id,
    bounds: &PageBox,
    annotations: &[Printed<'a>],
    fields: &[Field<'a>],
    origin: &[u8],
    copier: &mut Copier<'a>,
    file: &mut File,
) -> Id {
    let mut drawing = String::from("/Page Do\n");
    let mut forms = format!("/Page {}", page.reference()).into_bytes();
    let mut layers = Vec::new();
    for (number, annotation) in annotations.iter().enumerate() {
        forms.extend(format!("/A{number} ").bytes());
        copier.write(&MaybeRef::Ref(annotation.appearance), file, &mut forms);
        let picture = format!("q {} cm/A{number} Do Q\n", annotation.map);
        match &annotation.layer {
            None => drawing.push_str(&picture),
            Some(layer) => {
                layers.extend(format!("/L{number} ").bytes());
                copier.write(layer, file, &mut layers);
                drawing.push_str(&format!("/OC/L{number} BDC {picture}EMC\n"));
            }
        }
    }
    for (number, field) in fields.iter().enumerate() {
        let form = field.write(copier, file);
        forms.extend(format!("/F{number} {}", form.reference()).bytes());
        drawing.push_str(&format!("q 1 0 0 1 {} {} cm/F{number} Do Q\n", field.at.0, field.at.1));
    }
    let mut head = format!("/Subtype/Form/BBox[{}]/Resources<</XObject<<", bounds.ink.numbers()).into_bytes();
    head.extend(forms);
    head.extend(b">>/Properties<<");
    head.extend(layers);
    head.extend(b">>>>");
    head.extend(origin);
    let id = file.reserve();
    file.stream(id, &head, drawing.as_bytes());
    id
}

/// What a page draws.
enum Contents<'a> {
    /// One stream, whose bytes can stay as they are.
    AsIs(Stream<'a>),
    /// Several, decoded and joined.
    Joined(Vec<u8>),
}

fn contents<'a>(page: &Page<'a>) -> Option<Contents<'a>> {
    let dict = page.raw();
    if let Some(stream) = dict.get::<Stream<'a>>(CONTENTS) {
        return single(stream);
    }
    let Some(array) = dict.get::<Array<'a>>(CONTENTS) else {
        // A page without contents is an empty page.
        return Some(Contents::Joined(Vec::new()));
    };
    let mut parts: Vec<Stream<'a>> = array.iter::<Object<'a>>().filter_map(Object::into_stream).collect();
    if parts.len() == 1 {
        return single(parts.remove(0));
    }
    let mut joined = Vec::new();
    for part in parts {
        joined.extend_from_slice(&limits::decode(&part, joined.len())?);
        // Parts are separated as words are.
        joined.push(b'\n');
    }
    Some(Contents::Joined(joined))
}

fn single(stream: Stream<'_>) -> Option<Contents<'_>> {
    if copy::can_stay_as_is(&stream) {
        return Some(Contents::AsIs(stream));
    }
    limits::decode(&stream, 0).map(Contents::Joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pdf_is_refused() {
        for bytes in [&b""[..], b"hello", b"%PDF-1.7\n%%EOF"] {
            assert_eq!(
                Source::open(bytes.to_vec(), None, Boundary::Trim).err(),
                Some(ForeignError::Unreadable),
                "{bytes:?}"
            );
        }
    }
}
