//! Copies what pages draw with, each object once, from a PDF into a new file.

use std::collections::{HashMap, VecDeque};

use hayro_syntax::object::dict::keys::{
    AF, COLORSPACE, DECODE, DECODE_PARMS, DP, F, FILTER, LAST_MODIFIED, LENGTH, METADATA, OPI, PIECE_INFO, PT_DATA,
    REF, STRUCT_PARENT, STRUCT_PARENTS, SUBTYPE,
};
use hayro_syntax::object::{Dict, MaybeRef, Name, ObjRef, Object, Stream};
use hayro_syntax::{Filter, Pdf};

use crate::pdf::sheet::file::{File, Id};

/// Entries that lead out of what is drawn: into structure, metadata, other programs' data.
const LEFT_OUT: [&[u8]; 9] =
    [AF, LAST_MODIFIED, METADATA, OPI, PIECE_INFO, PT_DATA, REF, STRUCT_PARENT, STRUCT_PARENTS];

/// Copies objects and what they refer to.
pub(in crate::pdf) struct Copier<'a> {
    pdf: &'a Pdf,
    /// The new numbers. Only ever asked for single entries, so that its order does not matter.
    known: HashMap<ObjRef, Id>,
    waiting: VecDeque<(ObjRef, Id)>,
    /// Resource dictionaries that stand in the pages themselves, by their text: most pages have the same.
    resources: HashMap<Vec<u8>, Id>,
    /// The colour space that grey pictures are given, if another.
    ink: Option<Id>,
}

impl<'a> Copier<'a> {
    pub(in crate::pdf) fn new(pdf: &'a Pdf) -> Copier<'a> {
        Copier { pdf, known: HashMap::new(), waiting: VecDeque::new(), resources: HashMap::new(), ink: None }
    }

    /// A copier that hands grey pictures to one ink: `ink` is its colour space, in which more is darker.
    pub(in crate::pdf) fn printing_in(self, ink: Option<Id>) -> Copier<'a> {
        Copier { ink, ..self }
    }

    /// Writes everything that was referred to and is not yet written.
    pub(in crate::pdf) fn finish(&mut self, file: &mut File) {
        while let Some((old, id)) = self.waiting.pop_front() {
            match self.pdf.xref().get::<Object<'a>>(old.into()) {
                Some(Object::Stream(stream)) => self.write_stream(&stream, id, file),
                Some(object) => {
                    let mut out = Vec::new();
                    self.write_object(&object, file, &mut out);
                    file.object(id, &out);
                }
                // What does not exist is nothing.
                None => file.object(id, b"null"),
            }
        }
    }

    /// Writes an object or a reference to its copy.
    pub(in crate::pdf) fn write(&mut self, object: &MaybeRef<Object<'a>>, file: &mut File, out: &mut Vec<u8>) {
        match object {
            MaybeRef::NotRef(object) => self.write_object(object, file, out),
            MaybeRef::Ref(old) => {
                let id = self.take(*old, file);
                id.write_reference(out);
            }
        }
    }

    /// Writes a page's resources as a reference; the same resources are written once.
    pub(super) fn write_resources(
        &mut self,
        resources: Option<MaybeRef<Object<'a>>>,
        file: &mut File,
        out: &mut Vec<u8>,
    ) {
        let direct = match resources {
            None => b"<<>>".to_vec(),
            Some(MaybeRef::Ref(old)) => return self.take(old, file).write_reference(out),
            Some(MaybeRef::NotRef(object)) => {
                let mut text = Vec::new();
                self.write_object(&object, file, &mut text);
                text
            }
        };
        let id = *self.resources.entry(direct).or_insert_with_key(|text| {
            let id = file.reserve();
            file.object(id, text);
            id
        });
        id.write_reference(out);
    }

    /// The new number of an object, which is put on the list of what is to be written.
    fn take(&mut self, old: ObjRef, file: &mut File) -> Id {
        if let Some(id) = self.known.get(&old) {
            return *id;
        }
        let id = file.reserve();
        self.known.insert(old, id);
        self.waiting.push_back((old, id));
        id
    }

    fn write_object(&mut self, object: &Object<'a>, file: &mut File, out: &mut Vec<u8>) {
        match object {
            // A stream is only ever written by its number.
            Object::Null(_) | Object::Stream(_) => out.extend(b"null"),
            Object::Boolean(value) => out.extend(if *value { &b"true"[..] } else { b"false" }),
            Object::Number(number) => write_number(number.as_f64(), out),
            Object::String(string) => write_string(string.as_bytes(), out),
            Object::Name(name) => write_name(name, out),
            Object::Array(array) => {
                out.push(b'[');
                for (index, item) in array.raw_iter().enumerate() {
                    if index > 0 {
                        out.push(b' ');
                    }
                    self.write(&item, file, out);
                }
                out.push(b']');
            }
            Object::Dict(dict) => {
                out.extend(b"<<");
                self.write_entries(dict, &[], file, out);
                out.extend(b">>");
            }
        }
    }

    /// The entries sorted by name, as the reader gives them: always in the same order.
    pub(in crate::pdf) fn write_entries(
        &mut self,
        dict: &Dict<'a>,
        without: &[&[u8]],
        file: &mut File,
        out: &mut Vec<u8>,
    ) {
        for (name, value) in dict.entries() {
            if LEFT_OUT.contains(&&*name) || without.contains(&&*name) {
                continue;
            }
            write_name(&name, out);
            out.push(b' ');
            self.write(&value, file, out);
        }
    }

    fn write_stream(&mut self, stream: &Stream<'a>, id: Id, file: &mut File) {
        let mut head = Vec::new();
        if can_stay_as_is(stream) {
            match self.ink.filter(|_| is_grey_picture(stream.dict())) {
                Some(ink) => {
                    self.write_entries(stream.dict(), &[LENGTH, COLORSPACE, DECODE], file, &mut head);
                    head.extend(format!("/ColorSpace {}/Decode[1 0]", ink.reference()).bytes());
                }
                None => self.write_entries(stream.dict(), &[LENGTH], file, &mut head),
            }
            file.stream(id, &head, &stream.raw_data());
        } else {
            // Behind a filter of its own encryption, or in another file: what can be read of it, in the clear.
            let data = stream.decoded_data().unwrap_or_default();
            self.write_entries(stream.dict(), &[LENGTH, FILTER, F, DECODE_PARMS, DP], file, &mut head);
            file.stream(id, &head, &data);
        }
    }

    /// How a stream is packed.
    pub(super) fn write_filters(&mut self, dict: &Dict<'a>, file: &mut File, out: &mut Vec<u8>) {
        for key in [FILTER, DECODE_PARMS, DP] {
            if let Some(value) = dict.get_raw::<Object<'a>>(key) {
                write_name(key, out);
                out.push(b' ');
                self.write(&value, file, out);
            }
        }
    }
}

/// Whether a stream is a picture in plain grey.
fn is_grey_picture(dict: &Dict<'_>) -> bool {
    let is = |key: &[u8], value: &[u8]| dict.get::<Name<'_>>(key).is_some_and(|name| &*name == value);
    is(SUBTYPE, b"Image") && is(COLORSPACE, b"DeviceGray")
}

/// Whether a stream's bytes can be copied: not in another file, and not behind a crypt filter.
pub(super) fn can_stay_as_is(stream: &Stream<'_>) -> bool {
    !stream.dict().contains_key(F) && stream.filters().first() != Some(&Filter::Crypt)
}

/// The shortest decimal that reads back as the same number; never an exponent, which PDF does not know.
fn write_number(number: f64, out: &mut Vec<u8>) {
    if number.is_finite() {
        out.extend(format!("{number}").bytes());
    } else {
        out.push(b'0');
    }
}

pub(in crate::pdf) fn write_name(name: &[u8], out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    out.push(b'/');
    for &byte in name {
        if (b'!'..=b'~').contains(&byte) && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.extend([b'#', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
        }
    }
}

pub(in crate::pdf) fn write_string(string: &[u8], out: &mut Vec<u8>) {
    out.push(b'(');
    for &byte in string {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_and_have_no_exponent() {
        let text = |number| {
            let mut out = Vec::new();
            write_number(number, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(text(841.8898), "841.8898");
        assert_eq!(text(-3.0), "-3");
        assert_eq!(text(0.000_000_1), "0.0000001");
        assert_eq!(text(f64::INFINITY), "0");
    }

    #[test]
    fn names_and_strings_are_escaped() {
        let mut out = Vec::new();
        write_name(b"A B/#\xC3\xA9", &mut out);
        assert_eq!(out, b"/A#20B#2F#23#C3#A9");
        out.clear();
        write_string(b"a(b)\\\r\n", &mut out);
        assert_eq!(out, b"(a\\(b\\)\\\\\\r\n)");
    }
}
