//! The PDF files of the sample, read back by another reader.

mod sample;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use brochure::impose::{Job, impose};
use brochure::page::{Item, Page as Set};
use brochure::pdf::sheet::{SheetOptions, impose_pdf};
use brochure::pdf::{self, Edition};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};
use hayro_syntax::page::Page;

fn screen() -> Pdf {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    let made = sample::made();
    let bytes =
        BYTES.get_or_init(|| pdf::write(&made.layout.document, &made.fonts, Edition::Screen).expect("written").bytes);
    Pdf::new(bytes.clone()).expect("a PDF")
}

fn sheets() -> Pdf {
    let made = sample::made();
    let manifest = &made.booklet.manifest;
    let pages = pdf::write(&made.layout.document, &made.fonts, Edition::Sheets { grey: true }).expect("written");
    let count = made.layout.document.pages.len() as u32;
    let plan = impose(count, &Job::saddle(manifest.impose.sheet, manifest.page.size)).expect("it fits");
    Pdf::new(impose_pdf(&pages.bytes, &plan, &SheetOptions::default()).expect("sheets")).expect("a PDF")
}

fn catalog(pdf: &Pdf) -> Dict<'_> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalogue")
}

fn numbers(array: &Array<'_>) -> Vec<f64> {
    array.iter::<Number>().map(|number| number.as_f64()).collect()
}

fn dicts(pdf: &Pdf) -> Vec<Dict<'_>> {
    let objects = pdf.objects().into_iter();
    objects
        .filter_map(|object| match object {
            Object::Dict(dict) => Some(dict),
            Object::Stream(stream) => Some(stream.dict().clone()),
            _ => None,
        })
        .collect()
}

fn is(dict: &Dict<'_>, key: &str, value: &str) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|name| name.as_str() == value)
}

#[test]
fn boxes_have_the_size_of_the_pages_to_the_last_decimal() {
    let made = sample::made();
    let pdf = screen();
    assert_eq!(pdf.pages().len(), made.layout.document.pages.len());
    let (width, height) = sample::points(made.booklet.manifest.page.size);
    for page in pdf.pages().iter() {
        for name in ["MediaBox", "TrimBox"] {
            let found = numbers(&page.raw().get::<Array<'_>>(name).expect(name));
            assert_eq!(found[..2], [0.0, 0.0]);
            let rounded = |length: f64| (length * 10_000.0).round() / 10_000.0;
            assert_eq!(found[2..], [rounded(width), rounded(height)], "{name}");
        }
        assert!(!page.raw().contains_key("Rotate"));
    }
}

#[test]
fn the_screen_file_is_tagged_and_says_its_language() {
    let pdf = screen();
    let catalog = catalog(&pdf);
    assert_eq!(catalog.get::<PdfString<'_>>("Lang").expect("a language").as_bytes(), b"fr");
    assert_eq!(catalog.get::<Dict<'_>>("MarkInfo").expect("marks").get::<bool>("Marked"), Some(true));
    assert!(catalog.contains_key("StructTreeRoot") && catalog.contains_key("Outlines"));
    for page in pdf.pages().iter() {
        assert!(page.raw().contains_key("StructParents") || page.page_stream().unwrap_or_default().is_empty());
    }
}

#[test]
fn page_labels_are_the_folios() {
    let pdf = screen();
    let labels = catalog(&pdf).get::<Dict<'_>>("PageLabels").expect("labels");
    let ranges: Vec<Object<'_>> = labels.get::<Array<'_>>("Nums").expect("ranges").iter().collect();
    let mut shown = BTreeMap::new();
    for pair in ranges.chunks(2) {
        let [Object::Number(first), Object::Dict(label)] = pair else { panic!("{pair:?}") };
        let start = label.get::<Number>("St").map_or(1.0, |number| number.as_f64());
        assert!(is(label, "S", "D") && !label.contains_key("P"));
        shown.insert(first.as_f64() as usize, start as usize);
    }
    for index in 0..pdf.pages().len() {
        let (first, start) = shown.range(..=index).next_back().expect("a label");
        assert_eq!(start + index - first, index + 1);
    }
}

#[test]
fn every_font_is_embedded_and_tells_its_characters() {
    for pdf in [screen(), sheets()] {
        let dicts = dicts(&pdf);
        let descriptors: Vec<_> = dicts.iter().filter(|dict| is(dict, "Type", "FontDescriptor")).collect();
        assert!(!descriptors.is_empty());
        for descriptor in descriptors {
            assert!(["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(*key)));
        }
        let fonts: Vec<_> = dicts.iter().filter(|dict| is(dict, "Type", "Font")).collect();
        assert!(fonts.len() >= 4, "{} fonts", fonts.len());
        for font in fonts {
            let is_inner = font.contains_key("FontDescriptor");
            assert!(is_inner || font.contains_key("ToUnicode"), "a font without characters");
        }
    }
}

/// The operators of a content stream, by name.
fn operators(page: &Page<'_>) -> Vec<String> {
    operators_of(page.page_stream().unwrap_or_default())
}

fn operators_of(content: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut operations = hayro_syntax::content::UntypedIter::new(content);
    while let Some(instruction) = operations.next() {
        names.push(String::from_utf8_lossy(instruction.operator).into_owned());
    }
    names
}

#[test]
fn on_sheets_everything_is_black_ink_or_its_tint() {
    let pdf = sheets();
    let mut seen: Vec<String> = pdf.pages().iter().flat_map(operators).collect();
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let dict = stream.dict();
        if is(dict, "Subtype", "Form") {
            seen.extend(operators_of(&stream.decoded_data().expect("a form")));
        }
        if is(dict, "Subtype", "Image") {
            assert!(is(dict, "ColorSpace", "DeviceGray") || dict.contains_key("ImageMask"));
        }
    }
    assert!(seen.iter().any(|name| name == "g") && seen.iter().any(|name| name == "TJ" || name == "Tj"));
    for colour in ["rg", "RG", "k", "K", "sc", "SC", "scn", "SCN", "cs", "CS", "sh"] {
        assert!(!seen.iter().any(|name| name == colour), "`{colour}` on a sheet");
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Text, as a reader copies it.

/// Glyph number → characters.
type Characters = BTreeMap<u16, String>;

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

fn hex(digits: &str) -> Vec<u8> {
    (0..digits.len() / 2).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).expect("hex")).collect()
}

fn characters(font: &Dict<'_>) -> Characters {
    let map = font.get::<Stream<'_>>("ToUnicode").expect("characters").decoded_data().expect("a map");
    let map = String::from_utf8_lossy(&map).into_owned();
    let mut found = Characters::new();
    for part in map.split("beginbfchar").skip(1) {
        let part = part.split("endbfchar").next().expect("a part");
        let strings: Vec<Vec<u8>> =
            part.split('<').skip(1).map(|s| hex(s.split('>').next().expect("a string"))).collect();
        for pair in strings.chunks_exact(2) {
            found.insert(u16::from_be_bytes([pair[0][0], pair[0][1]]), utf16(&pair[1]));
        }
    }
    assert!(!map.contains("beginbfrange"), "this reader knows no ranges");
    found
}

/// The text of a page: what its glyphs stand for, or what is said instead of them.
fn text(page: &Page<'_>) -> String {
    let resources = page.resources();
    let mut fonts: BTreeMap<String, Characters> = BTreeMap::new();
    let (mut font, mut text) = (String::new(), String::new());
    // For each open mark the text that is said instead of what is in it.
    let mut marks: Vec<bool> = Vec::new();
    let mut operations = page.operations();
    while let Some(instruction) = operations.next() {
        let operands: Vec<&Object<'_>> = instruction.operands().collect();
        match &**instruction.operator {
            b"Tf" => {
                let Object::Name(name) = operands[0] else { panic!("a font without a name") };
                font = name.as_str().to_owned();
                fonts
                    .entry(font.clone())
                    .or_insert_with(|| characters(&resources.fonts.get::<Dict<'_>>(font.as_str()).expect("a font")));
            }
            b"BDC" | b"BMC" => {
                let instead = match operands.get(1) {
                    Some(Object::Dict(dict)) => dict.get::<PdfString<'_>>("ActualText"),
                    _ => None,
                };
                if let Some(instead) = &instead {
                    text.push_str(&match instead.as_bytes() {
                        [0xfe, 0xff, units @ ..] => utf16(units),
                        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
                    });
                }
                marks.push(instead.is_some());
            }
            b"EMC" => drop(marks.pop()),
            b"Tj" | b"TJ" if !marks.contains(&true) => {
                let pieces: Vec<Object<'_>> = match operands[0] {
                    Object::Array(array) => array.iter().collect(),
                    other => vec![other.clone()],
                };
                for piece in pieces {
                    let Object::String(glyphs) = piece else { continue };
                    for glyph in glyphs.as_bytes().chunks_exact(2) {
                        let id = u16::from_be_bytes([glyph[0], glyph[1]]);
                        text.push_str(fonts[&font].get(&id).map_or("\u{fffd}", |known| known));
                    }
                }
            }
            _ => {}
        }
    }
    text
}

/// Spaces of all kinds count as one kind: glyphs cannot tell them apart.
fn spaced(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

#[test]
fn what_a_reader_copies_is_what_was_set() {
    let made = sample::made();
    let pdf = screen();
    let plain = |page: &Set| page.items.iter().all(|placed| !matches!(placed.item, Item::Picture { .. }));
    let mut compared = 0;
    for (index, (set, page)) in made.layout.document.pages.iter().zip(pdf.pages().iter()).enumerate() {
        if !plain(set) {
            continue;
        }
        let wanted: String = sample::runs(set).map(|(_, run)| run.text.as_str()).collect();
        assert_eq!(spaced(&text(page)), spaced(&wanted), "page {}", index + 1);
        compared += usize::from(!wanted.is_empty());
    }
    assert!(compared >= 10, "only {compared} pages");
}
