//! Values of form fields that have no picture of their own: a viewer draws them when it opens the file, so a sheet does too.
//! Text and choices are drawn; a box that is ticked brings its picture with it or shows nothing.
//!
//! Source of the rules: ISO 32000-1:2008, 12.7.3 (field dictionaries, variable text), 12.7.4.3 (text fields).

use hayro_syntax::object::dict::keys::{ACRO_FORM, ANNOTS, AP, DA, DR, F, FONT, FT, N, PARENT, RECT, SUBTYPE, V};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, Object, String as PdfString};

use super::boxes::UserRect;
use super::copy::write_string;
use super::{Copier, Source, annotations};
use crate::geom::Length;
use crate::pdf::sheet::file::{File, Id};

/// The size where the field leaves it open, and the most of it.
const SIZE: f64 = 12.0;
/// How deep a field may be below its form.
const DEEPEST: usize = 32;
/// The longest value that is drawn, in bytes.
const LONGEST: usize = 4096;

/// A value to draw.
pub(super) struct Field<'a> {
    /// The left bottom corner of its place, as a PDF writes it.
    pub at: (String, String),
    rect: UserRect,
    /// How the text is set: `/Helv 12 Tf 0 g`.
    appearance: Vec<u8>,
    fonts: Option<MaybeRef<Object<'a>>>,
    value: Vec<u8>,
    size: f64,
}

/// The values of a page's fields that have no picture.
pub(super) fn values<'a>(source: &'a Source, page: &Dict<'a>) -> Vec<Field<'a>> {
    let Some(annotations) = page.get::<Array<'a>>(ANNOTS) else { return Vec::new() };
    let xref = source.pdf().xref();
    let form = xref.get::<Dict<'a>>(xref.root_id()).and_then(|catalog| catalog.get::<Dict<'a>>(ACRO_FORM));
    let Some(form) = form else { return Vec::new() };
    annotations.iter::<Object<'a>>().filter_map(Object::into_dict).filter_map(|widget| value(&widget, &form)).collect()
}

fn value<'a>(widget: &Dict<'a>, form: &Dict<'a>) -> Option<Field<'a>> {
    let is_widget = widget.get::<Name<'_>>(SUBTYPE).is_some_and(|kind| &*kind == b"Widget");
    let flags = widget.get::<Number>(F).map_or(annotations::PRINT, |flags| flags.as_i64());
    let has_picture = widget.get::<Dict<'_>>(AP).is_some_and(|pictures| pictures.contains_key(N));
    if !is_widget || has_picture || flags & annotations::PRINT == 0 || flags & annotations::HIDDEN != 0 {
        return None;
    }
    let kind = inherited(widget, FT)?.into_name()?;
    if &*kind != b"Tx" && &*kind != b"Ch" {
        return None;
    }
    let value = inherited(widget, V)?.into_string()?.as_bytes().to_vec();
    let value = latin(&value);
    if value.is_empty() || value.len() > LONGEST {
        return None;
    }
    let rect = UserRect::read(widget, RECT)?;
    let height = rect.size().height.to_points();
    let given = inherited(widget, DA).and_then(Object::into_string).or_else(|| form.get::<PdfString<'_>>(DA));
    let given = given.map_or_else(|| b"/Helv 0 Tf 0 g".to_vec(), |text| text.as_bytes().to_vec());
    let (appearance, size) = sized(&given, height);
    let fonts = form.get::<Dict<'a>>(DR).and_then(|resources| resources.get_raw::<Object<'a>>(FONT));
    let at = (rect.left.decimal_points(), rect.bottom.decimal_points());
    Some(Field { at, rect, appearance, fonts, value, size })
}

/// An entry of a field or of the nearest field above it.
fn inherited<'a>(widget: &Dict<'a>, key: &[u8]) -> Option<Object<'a>> {
    let mut dict = widget.clone();
    for _ in 0..DEEPEST {
        if let Some(found) = dict.get::<Object<'a>>(key) {
            return Some(found);
        }
        dict = dict.get::<Dict<'a>>(PARENT)?;
    }
    None
}

/// A text string as bytes of the usual fonts: UTF-16 becomes Latin 1, with `?` for what that has not.
fn latin(text: &[u8]) -> Vec<u8> {
    match text.strip_prefix(b"\xFE\xFF") {
        None => text.to_vec(),
        Some(units) => units.chunks_exact(2).map(|pair| if pair[0] == 0 { pair[1] } else { b'?' }).collect(),
    }
}

/// The appearance with a size where it has 0, which means: as fits; and that size.
fn sized(appearance: &[u8], height: f64) -> (Vec<u8>, f64) {
    let text = String::from_utf8_lossy(appearance).into_owned();
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let Some(at) = words.iter().position(|word| *word == "Tf").filter(|at| *at >= 2) else {
        return (format!("/Helv {SIZE} Tf 0 g").into_bytes(), SIZE);
    };
    let asked: f64 = words[at - 1].parse().unwrap_or(0.0);
    let size = if asked > 0.0 && asked < 1000.0 { asked } else { (height * 0.7).clamp(4.0, SIZE) };
    let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    words[at - 1] = format!("{size:.2}");
    (words.join(" ").into_bytes(), size)
}

impl<'a> Field<'a> {
    /// Writes the value as a form whose left bottom corner is that of its place.
    pub(super) fn write(&self, copier: &mut Copier<'a>, file: &mut File) -> Id {
        let size = self.rect.size();
        let (width, height) = (size.width.decimal_points(), size.height.decimal_points());
        let mut head = format!("/Subtype/Form/BBox[0 0 {width} {height}]/Resources<</Font ").into_bytes();
        match &self.fonts {
            Some(fonts) => copier.write(fonts, file, &mut head),
            None => head.extend(b"<</Helv<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>"),
        }
        head.extend(b">>");
        let lines: Vec<&[u8]> = self.value.split(|byte| matches!(byte, b'\n' | b'\r')).collect();
        let leading = self.size * 1.15;
        // One line stands in the middle of its box, several start at its head.
        let first = match lines.len() {
            1 => (size.height.to_points() - self.size) / 2.0 + self.size * 0.22,
            _ => size.height.to_points() - self.size * 1.1,
        };
        let mut drawing = b"/Tx BMC q BT ".to_vec();
        drawing.extend(&self.appearance);
        let place = |points: f64| Length::from_points(points).decimal_points();
        drawing.extend(format!(" 2 {} Td {} TL", place(first), place(leading)).bytes());
        for line in lines {
            drawing.push(b' ');
            write_string(line, &mut drawing);
            drawing.extend(b" Tj T*");
        }
        drawing.extend(b" ET Q EMC");
        let id = file.reserve();
        file.stream(id, &head, &drawing);
        id
    }
}
