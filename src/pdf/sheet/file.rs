//! The bytes of a PDF file: numbered objects, small ones packed together, a cross-reference stream.
//!
//! Source of the rules: ISO 32000-1:2008, 7.5 (file structure), 7.5.7 (object streams), 7.5.8 (cross-reference streams).

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The number of an object in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::pdf) struct Id(u32);

impl Id {
    /// `12 0 R`.
    pub(in crate::pdf) fn write_reference(self, out: &mut Vec<u8>) {
        out.extend(format!("{} 0 R", self.0).bytes());
    }

    pub(in crate::pdf) fn number(self) -> u32 {
        self.0
    }

    pub(in crate::pdf) fn reference(self) -> String {
        format!("{} 0 R", self.0)
    }
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    /// Reserved, not written: reads as null.
    Nowhere,
    /// At that byte.
    At(usize),
    /// In that object stream, so many objects from its start.
    Packed(u32, u16),
}

/// How a file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pdf) enum Version {
    /// Every object for itself, and a plain table of them: PDF/X-1a knows nothing else.
    V1_4,
    /// Packed; the newest that PDF/X-4 allows.
    V1_6,
    /// Packed.
    V1_7,
}

impl Version {
    fn header(self) -> &'static [u8] {
        // The four bytes above 127 tell mail programs that the file is not text.
        match self {
            Version::V1_4 => b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n",
            Version::V1_6 => b"%PDF-1.6\n%\xE2\xE3\xCF\xD3\n",
            Version::V1_7 => b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n",
        }
    }
}

/// A file being written.
pub(in crate::pdf) struct File {
    version: Version,
    out: Vec<u8>,
    places: Vec<Place>,
    /// Objects that wait to be packed: the numbers and their places in `packed`.
    pending: Vec<(u32, usize)>,
    packed: Vec<u8>,
}

/// How many objects are packed into one stream: readers unpack a whole stream for one object.
const PACK: usize = 200;

impl File {
    pub(in crate::pdf) fn new(capacity: usize) -> File {
        File::of(Version::V1_7, capacity)
    }

    /// A file of that version; `capacity` is a guess at its size in bytes.
    pub(in crate::pdf) fn of(version: Version, capacity: usize) -> File {
        let mut out = Vec::with_capacity(capacity);
        out.extend(version.header());
        File { version, out, places: vec![Place::Nowhere], pending: Vec::new(), packed: Vec::new() }
    }

    /// A number for an object to come.
    pub(in crate::pdf) fn reserve(&mut self) -> Id {
        self.places.push(Place::Nowhere);
        Id(self.places.len() as u32 - 1)
    }

    /// Writes a stream; `head` is the inside of its dictionary, without the length.
    pub(in crate::pdf) fn stream(&mut self, id: Id, head: &[u8], data: &[u8]) {
        self.places[id.0 as usize] = Place::At(self.out.len());
        self.out.extend(format!("{} 0 obj\n<<", id.0).bytes());
        self.out.extend(head);
        self.out.extend(format!("/Length {}>>\nstream\n", data.len()).bytes());
        self.out.extend(data);
        self.out.extend(b"\nendstream\nendobj\n");
    }

    /// Writes anything else.
    pub(in crate::pdf) fn object(&mut self, id: Id, text: &[u8]) {
        if self.version == Version::V1_4 {
            self.places[id.0 as usize] = Place::At(self.out.len());
            self.out.extend(format!("{} 0 obj\n", id.0).bytes());
            self.out.extend(text);
            self.out.extend(b"\nendobj\n");
            return;
        }
        self.pending.push((id.0, self.packed.len()));
        self.packed.extend(text);
        self.packed.push(b'\n');
        if self.pending.len() == PACK {
            self.pack();
        }
    }

    fn pack(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        let packed = std::mem::take(&mut self.packed);
        let id = self.reserve();
        let mut data = Vec::with_capacity(packed.len() + pending.len() * 12);
        for (index, (number, offset)) in (0..).zip(&pending) {
            self.places[*number as usize] = Place::Packed(id.0, index);
            data.extend(format!("{number} {offset} ").bytes());
        }
        let first = data.len();
        data.extend(packed);
        let head = format!("/Type/ObjStm/N {}/First {first}/Filter/FlateDecode", pending.len());
        self.stream(id, head.as_bytes(), &deflate(&data));
    }

    /// Closes the file. Its identifier follows from its content.
    pub(in crate::pdf) fn finish(mut self, catalog: Id, info: Id) -> Vec<u8> {
        self.pack();
        let identifier = fingerprint(&self.out);
        if self.version == Version::V1_4 {
            return self.plain_end(catalog, info, &identifier);
        }
        let id = self.reserve();
        let start = self.out.len();
        self.places[id.0 as usize] = Place::At(start);
        let head = format!(
            "/Type/XRef/Size {}/W[1 4 2]/Root {}/Info {}/ID[<{identifier}><{identifier}>]/Filter/FlateDecode",
            self.places.len(),
            catalog.reference(),
            info.reference(),
        );
        let table = self.table();
        self.stream(id, head.as_bytes(), &deflate(&table));
        self.out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        self.out
    }

    /// A table of twenty bytes for each object, and the trailer.
    fn plain_end(mut self, catalog: Id, info: Id, identifier: &str) -> Vec<u8> {
        let start = self.out.len();
        self.out.extend(format!("xref\n0 {}\n", self.places.len()).bytes());
        for place in &self.places {
            let row = match *place {
                Place::At(offset) => format!("{offset:010} 00000 n \n"),
                Place::Nowhere | Place::Packed(..) => "0000000000 65535 f \n".to_owned(),
            };
            self.out.extend(row.bytes());
        }
        let (size, root, info) = (self.places.len(), catalog.reference(), info.reference());
        let trailer = format!("trailer\n<</Size {size}/Root {root}/Info {info}/ID[<{identifier}><{identifier}>]>>\n");
        self.out.extend(trailer.bytes());
        self.out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        self.out
    }

    /// The cross-reference table: one byte for the kind, four and two for where.
    fn table(&self) -> Vec<u8> {
        let mut table = Vec::with_capacity(self.places.len() * 7);
        for place in &self.places {
            let (kind, major, minor) = match *place {
                Place::Nowhere => (0, 0, u16::MAX),
                Place::At(offset) => (1, offset as u32, 0),
                Place::Packed(stream, index) => (2, stream, index),
            };
            table.push(kind);
            table.extend(major.to_be_bytes());
            table.extend(minor.to_be_bytes());
        }
        table
    }
}

/// Packs bytes.
pub(in crate::pdf) fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(data.len() / 2), Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default()
}

/// Sixteen bytes in hexadecimal that depend on every byte of the file: two lanes of multiply-and-rotate over words of eight
/// bytes. No secret is kept by it; it only has to differ when the content does.
pub(in crate::pdf) fn fingerprint(bytes: &[u8]) -> String {
    const ODD: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F];
    let mut lanes = [bytes.len() as u64, !(bytes.len() as u64)];
    for (index, chunk) in bytes.chunks(8).enumerate() {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        let lane = &mut lanes[index % 2];
        *lane = (*lane ^ u64::from_le_bytes(word)).wrapping_mul(ODD[index % 2]).rotate_left(29);
    }
    let mixed = [lanes[0] ^ lanes[1].rotate_left(17), lanes[1].wrapping_add(lanes[0].wrapping_mul(ODD[0]))];
    format!("{:016X}{:016X}", mixed[0].wrapping_mul(ODD[1]), mixed[1].wrapping_mul(ODD[0]))
}
