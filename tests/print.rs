//! The print edition, read back by another reader: boxes, intent, metadata, colours, overprint, fonts, text.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use brochure::font::Fonts;
use brochure::geom::{Length, Point, Size};
use brochure::page::{Colour, Document, Ink, Item, Owner, Page as Set, Placed};
use brochure::pdf;
use brochure::pdf::print::{Inks, Job, SpotInk};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};
use hayro_syntax::page::Page;

const MM: f64 = 72.0 / 25.4;
/// Four inks of at most 300 percent together.
const MOST_INK: u32 = 765;

/// A brochure of drawings and text: colours, black text on a coloured ground, white text on black.
fn brochure(print: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "brochure.toml",
        &format!(
            "[brochure]\ntitle = \"L’été & <moi>\"\nauthors = [\"A. Œ.\"]\ndate = \"2026-11\"\ntexts = [\"a.md\"]\n{print}\n"
        ),
    );
    write(
        "a.md",
        "# Un titre\n\nDu texte « noir ».\n\n![Un dessin](dessin.svg)\n\n![Une photo](photo.png)\n\nEncore.\n",
    );
    write(
        "dessin.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='100'>\
         <rect width='300' height='100' fill='#c02020'/><rect x='10' y='10' width='80' height='80' fill='black'/>\
         <text x='100' y='60' font-size='30'>Noir</text><path d='M200 10 h80' stroke='black' stroke-width='2'/></svg>",
    );
    let colours = image::RgbImage::from_fn(900, 600, |x, y| image::Rgb([(x / 4) as u8, (y / 3) as u8, 90]));
    colours.save(folder.path().join("photo.png")).unwrap();
    folder
}

fn build(folder: &Path) -> Vec<(String, Vec<u8>)> {
    build_edition(folder, "print")
}

fn build_edition(folder: &Path, edition: &str) -> Vec<(String, Vec<u8>)> {
    let out = folder.join("out");
    let run = Command::new(env!("CARGO_BIN_EXE_brochure"))
        .args(["build", "--edition", edition, "--lang", "en", "--out"])
        .arg(&out)
        .arg(folder)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// The one file of a job in ordinary inks.
fn printed(print: &str) -> Vec<u8> {
    let mut files = build(brochure(print).path());
    assert_eq!(files.iter().map(|file| file.0.as_str()).collect::<Vec<_>>(), ["l-ete-moi-print.pdf"]);
    files.remove(0).1
}

fn open(bytes: &[u8]) -> Pdf {
    Pdf::new(bytes.to_vec()).unwrap()
}

fn catalog(pdf: &Pdf) -> Dict<'_> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap()
}

fn page_box(page: &Page<'_>, name: &str) -> Vec<f64> {
    page.raw().get::<Array<'_>>(name).unwrap_or_else(|| panic!("{name}")).iter::<Number>().map(|n| n.as_f64()).collect()
}

fn content(page: &Page<'_>) -> String {
    String::from_utf8_lossy(page.page_stream().unwrap_or_default()).into_owned()
}

fn all_content(pdf: &Pdf) -> String {
    pdf.pages().iter().map(content).collect()
}

/// The colour operators of all pages, with their operands.
fn colours(pdf: &Pdf) -> BTreeSet<String> {
    let content = all_content(pdf);
    let words: Vec<&str> = content.split_ascii_whitespace().collect();
    let number = |word: &&&str| word.parse::<f64>().is_ok();
    let operands = |at: usize| -> Vec<&str> {
        let mut found: Vec<&str> = words[..at].iter().rev().take_while(number).take(4).copied().collect();
        found.reverse();
        found
    };
    let is = |word: &str| ["g", "G", "k", "K", "rg", "RG", "scn", "SCN"].contains(&word);
    let at = words.iter().enumerate().filter(|(_, word)| is(word));
    at.map(|(at, word)| format!("{} {word}", operands(at).join(" "))).collect()
}

fn objects(pdf: &Pdf) -> Vec<Dict<'_>> {
    let dict = |object| match object {
        Object::Dict(dict) => Some(dict),
        Object::Stream(stream) => Some(stream.dict().clone()),
        _ => None,
    };
    pdf.objects().into_iter().filter_map(dict).collect()
}

fn is(dict: &Dict<'_>, key: &str, value: &str) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|name| name.as_str() == value)
}

fn images(pdf: &Pdf) -> Vec<Stream<'_>> {
    let stream = |object| if let Object::Stream(stream) = object { Some(stream) } else { None };
    pdf.objects().into_iter().filter_map(stream).filter(|stream| is(stream.dict(), "Subtype", "Image")).collect()
}

#[test]
fn the_three_boxes_lie_in_one_another() {
    for (print, bleed, slug) in [("", 3.0, 0.0), ("[print]\nbleed = \"5mm\"\nmarks = \"all\"", 5.0, 8.0)] {
        let bytes = printed(print);
        let pdf = open(&bytes);
        assert!(pdf.pages().len() >= 4);
        for page in pdf.pages().iter() {
            let near = |name: &str, inset: f64| {
                let (width, height) = (148.0 + 2.0 * (bleed + slug - inset), 210.0 + 2.0 * (bleed + slug - inset));
                let wanted = [inset, inset, inset + width, inset + height].map(|length| length * MM);
                let found = page_box(page, name);
                assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.0002), "{name} {found:?} {wanted:?}");
            };
            near("MediaBox", 0.0);
            near("BleedBox", slug);
            near("TrimBox", slug + bleed);
            assert!(!page.raw().contains_key("CropBox") && !page.raw().contains_key("Annots"));
        }
    }
}

#[test]
fn the_intent_holds_the_whole_profile() {
    let bytes = printed("");
    let pdf = open(&bytes);
    let intents: Vec<Dict<'_>> = catalog(&pdf).get::<Array<'_>>("OutputIntents").unwrap().iter().collect();
    let [intent] = &intents[..] else { panic!("{} intents", intents.len()) };
    assert!(is(intent, "S", "GTS_PDFX"));
    assert_eq!(intent.get::<PdfString<'_>>("OutputConditionIdentifier").unwrap().as_bytes(), b"FOGRA39");
    let profile = intent.get::<Stream<'_>>("DestOutputProfile").unwrap();
    let own = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/profiles/FOGRA39L_coated.icc")).unwrap();
    assert!(*profile.decoded_data().unwrap() == *own);
    assert_eq!(profile.dict().get::<Number>("N").unwrap().as_f64(), 4.0);
}

#[test]
fn people_and_programs_are_told_the_same() {
    for (standard, header) in [("x-4", "%PDF-1.6"), ("x-1a", "%PDF-1.4")] {
        let bytes = printed(&format!("[print]\nstandard = \"{standard}\""));
        assert!(bytes.starts_with(header.as_bytes()));
        let pdf = open(&bytes);
        let metadata = catalog(&pdf).get::<Stream<'_>>("Metadata").unwrap();
        let xmp = String::from_utf8(metadata.decoded_data().unwrap().into_owned()).unwrap();
        for said in [
            "L’été &amp; &lt;moi&gt;</rdf:li>",
            "A. Œ.</rdf:li>",
            "<xmp:CreateDate>2026-11-01T00:00:00Z<",
            "<xmp:ModifyDate>2026-11-01T00:00:00Z<",
            "<xmp:MetadataDate>2026-11-01T00:00:00Z<",
            "<pdf:Trapped>False<",
            "<xmpMM:VersionID>1<",
            "<xmpMM:RenditionClass>default<",
            "<xmpMM:DocumentID>uuid:",
        ] {
            assert!(xmp.contains(said), "{said}: {xmp}");
        }
        assert_eq!(xmp.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4<"), standard == "x-4");
        let info = objects(&pdf).into_iter().find(|dict| dict.contains_key("Trapped")).unwrap();
        let text = |key: &str| info.get::<PdfString<'_>>(key).map(|text| text.as_bytes().to_vec());
        assert!(is(&info, "Trapped", "False"));
        assert_eq!(text("CreationDate"), Some(b"D:20261101000000Z".to_vec()));
        assert_eq!(text("ModDate"), text("CreationDate"));
        let units: Vec<u8> = "\u{feff}L’été & <moi>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text("Title"), Some(units));
        assert_eq!(text("GTS_PDFXVersion").is_some(), standard == "x-1a");
    }
}

#[test]
fn a_black_job_knows_black_only() {
    for ink in ["black", "grey"] {
        let bytes = printed(&format!("[print]\nink = \"{ink}\""));
        let pdf = open(&bytes);
        let colours = colours(&pdf);
        assert!(colours.iter().all(|colour| colour.ends_with(" g") || colour.ends_with(" G")), "{colours:?}");
        assert!(colours.contains("0 g"));
        let images = images(&pdf);
        assert!(!images.is_empty() && images.iter().all(|image| is(image.dict(), "ColorSpace", "DeviceGray")));
    }
}

/// Whatever is painted in the whole of black and nothing else prints over; nothing else does.
fn check_overprint(content: &str) {
    let words: Vec<&str> = content.split_ascii_whitespace().collect();
    let (mut state, mut kept, mut colours) = ([false; 2], Vec::new(), [String::new(), String::new()]);
    for (at, word) in words.iter().enumerate() {
        let operands = |count: usize| words[at.saturating_sub(count)..at].join(" ");
        match *word {
            "q" => kept.push((state, colours.clone())),
            "Q" => (state, colours) = kept.pop().unwrap(),
            "gs" => match words[at - 1].strip_prefix("/Over").and_then(|number| number.parse::<u8>().ok()) {
                Some(number) => state = [number & 1 != 0, number & 2 != 0],
                None => panic!("{}", words[at - 1]),
            },
            "g" => colours[0] = operands(1),
            "G" => colours[1] = operands(1),
            "k" => colours[0] = operands(4),
            "K" => colours[1] = operands(4),
            "f" | "f*" | "Tj" | "TJ" => assert_eq!(state[0], colours[0] == "0 0 0 1", "{} {word}", colours[0]),
            "S" => assert_eq!(state[1], colours[1] == "0 0 0 1", "{} {word}", colours[1]),
            _ => {}
        }
    }
}

#[test]
fn in_four_inks_black_text_prints_over_and_areas_knock_out() {
    let bytes = printed("[print]\nink = \"cmyk\"");
    let pdf = open(&bytes);
    let colours = colours(&pdf);
    assert!(colours.contains("0 0 0 1 k") && !colours.iter().any(|colour| colour.to_lowercase().ends_with("rg")));
    for page in pdf.pages().iter() {
        check_overprint(&content(page));
        let resources = page.raw().get::<Dict<'_>>("Resources").unwrap();
        let states = resources.get::<Dict<'_>>("ExtGState").unwrap();
        for (number, fills, strokes) in [(0, false, false), (1, true, false), (2, false, true), (3, true, true)] {
            let state = states.get::<Dict<'_>>(format!("Over{number}").as_str()).unwrap();
            assert_eq!((state.get::<bool>("op"), state.get::<bool>("OP")), (Some(fills), Some(strokes)));
            assert_eq!(state.get::<Number>("OPM").unwrap().as_f64(), 1.0);
        }
    }
    let images = images(&pdf);
    assert!(images.iter().all(|image| is(image.dict(), "ColorSpace", "DeviceCMYK")));
    // No spot has more ink than the limit.
    for image in &images {
        let data = image.decoded_data().unwrap();
        assert!(data.chunks(4).all(|inks| inks.iter().map(|ink| u32::from(*ink)).sum::<u32>() <= MOST_INK));
    }
}

const RISO: &str = "[print]\nink = \"spot\"\n\
    inks = [{ name = \"Black\", colour = \"#000000\" }, { name = \"Bright Red\", colour = \"#c02020\" }]";

#[test]
fn named_inks_are_plates_and_each_has_its_grey_file() {
    let files = build(brochure(RISO).path());
    let names: Vec<&str> = files.iter().map(|file| file.0.as_str()).collect();
    assert_eq!(names, ["l-ete-moi-print-black.pdf", "l-ete-moi-print-bright-red.pdf", "l-ete-moi-print.pdf"]);
    let whole = open(&files[2].1);
    let content = all_content(&whole);
    assert!(content.contains("/Over1 gs\n/Ink1 cs 1 scn"), "{content}");
    assert!(!content.contains(" k\n") && !content.contains(" rg"));
    let mut plates = BTreeSet::new();
    for page in whole.pages().iter() {
        let resources = page.raw().get::<Dict<'_>>("Resources").unwrap();
        let spaces = resources.get::<Dict<'_>>("ColorSpace").unwrap();
        for (ink, name) in [("Ink1", "Black"), ("Ink2", "Bright Red")] {
            let space = spaces.get::<Array<'_>>(ink).unwrap();
            let names: Vec<Name<'_>> = space.iter::<Object<'_>>().filter_map(|object| object.into_name()).collect();
            assert_eq!((names[0].as_str(), names[1].as_str()), ("Separation", name));
            plates.insert(name);
        }
    }
    assert_eq!(plates.len(), 2);
    // Photographs are of the first ink, in which more is darker.
    for image in images(&whole) {
        let space = image.dict().get::<Array<'_>>("ColorSpace").unwrap();
        assert!(
            space.iter::<Object<'_>>().filter_map(|object| object.into_name()).any(|name| name.as_str() == "Black")
        );
        let decode: Vec<f64> =
            image.dict().get::<Array<'_>>("Decode").unwrap().iter::<Number>().map(|n| n.as_f64()).collect();
        assert_eq!(decode, [1.0, 0.0]);
    }
    for (_, bytes) in &files[..2] {
        assert!(colours(&open(bytes)).iter().all(|colour| colour.ends_with(" g") || colour.ends_with(" G")));
    }
    // The text is on the first plate alone: on the second nothing is left white for it.
    let fonts = |bytes: &[u8]| objects(&open(bytes)).iter().filter(|dict| is(dict, "Type", "Font")).count();
    assert!(fonts(&files[0].1) > 0);
    assert_eq!(fonts(&files[1].1), 0);
}

/// A page with one rectangle, printed with two inks.
fn rectangle(colour: Colour) -> String {
    let size = Size::new(Length::mm(50), Length::mm(50));
    let item = Item::Rectangle { size, colour };
    let placed = Placed { at: Point::default(), item, owner: Owner::Artifact };
    let page = Set {
        size: Size::new(Length::mm(148), Length::mm(210)),
        bleed: Length::mm(3),
        items: vec![placed],
        blank: false,
    };
    let document = Document { pages: vec![page], ..Document::default() };
    let ink = |name: &str, colour| SpotInk { name: name.to_owned(), colour };
    let inks = Inks::Spot(vec![ink("Black", [0, 0, 0]), ink("Red", [192, 32, 32])]);
    let job = Job { inks, ..Job::offset() };
    let bytes = pdf::write(&document, &Fonts::embedded(), pdf::Edition::Print(&job)).unwrap().bytes;
    all_content(&open(&bytes))
}

#[test]
fn colours_are_mixed_of_the_inks() {
    let process =
        |cyan, magenta, yellow, black| Colour { ink: Ink::Process { cyan, magenta, yellow, black }, tint: 1000 };
    let red = rectangle(process(0, 833, 833, 247));
    assert!(red.contains("/Ink2 cs 1 scn") && !red.contains("Ink1"), "{red}");
    let dark = rectangle(process(0, 800, 800, 600));
    assert!(dark.contains("/Ink12 cs 0.") && !dark.contains("/Over1"), "{dark}");
    assert!(rectangle(Colour::grey(500)).contains("/Ink1 cs 0.5"));
    // Areas knock out, and paper is no ink.
    assert!(!rectangle(Colour::BLACK).contains("/Over1"));
    assert!(rectangle(Colour::PAPER).contains("/Ink1 cs 0 scn"));
}

#[test]
fn the_same_brochure_gives_the_same_files() {
    for print in ["", "[print]\nink = \"cmyk\"\nmarks = \"all\"", RISO, "[print]\nhalftone = 60"] {
        let folder = brochure(print);
        let first = build(folder.path());
        fs::remove_dir_all(folder.path().join("out")).unwrap();
        assert!(first == build(folder.path()), "{print}");
    }
}

#[test]
fn a_halftone_is_black_or_white() {
    let bytes = printed("[print]\nhalftone = 60");
    let pdf = open(&bytes);
    for image in images(&pdf) {
        let data = image.decoded_data().unwrap();
        assert!(data.iter().all(|value| matches!(value, 0 | 255)));
        assert!(data.contains(&0) && data.contains(&255));
    }
}

/// The pixels of a JPEG as they are packed: from the start of the scan to the end.
fn scan(jpeg: &[u8]) -> &[u8] {
    let start = jpeg.windows(2).position(|marker| marker == [0xff, 0xda]).unwrap();
    &jpeg[start..]
}

#[test]
fn a_jpeg_in_four_inks_is_kept_for_the_press_and_turned_for_the_screen() {
    let file = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pictures/four-inks.jpg")).unwrap();
    let folder = brochure("[print]\nink = \"cmyk\"");
    fs::write(folder.path().join("photo.png"), &file).unwrap();
    let printed = build_edition(folder.path(), "print").remove(0).1;
    let pdf = open(&printed);
    let kept = images(&pdf);
    let [kept] = &kept[..] else { panic!("{} pictures", kept.len()) };
    assert!(is(kept.dict(), "ColorSpace", "DeviceCMYK") && is(kept.dict(), "Filter", "DCTDecode"));
    assert!(scan(&kept.raw_data()) == scan(&file));
    fs::remove_dir_all(folder.path().join("out")).unwrap();
    let screen = build_edition(folder.path(), "screen").remove(0).1;
    let pdf = open(&screen);
    let shown = images(&pdf);
    assert_eq!(shown.len(), 1);
    assert!(!is(shown[0].dict(), "ColorSpace", "DeviceCMYK"));
    let profile = |object| if let Object::Stream(profile) = object { Some(profile) } else { None };
    let space = shown[0].dict().get::<Array<'_>>("ColorSpace");
    let space = space.and_then(|space| space.iter::<Object<'_>>().find_map(profile));
    let parts = space.and_then(|profile| profile.dict().get::<Number>("N")).map(|parts| parts.as_f64());
    assert!(is(shown[0].dict(), "ColorSpace", "DeviceRGB") || parts == Some(3.0));
}

/// What `check` answers a program, and its exit status.
fn checked(folder: &Path, arguments: &[&str]) -> (serde_json::Value, Option<i32>) {
    let run = Command::new(env!("CARGO_BIN_EXE_brochure"))
        .args(["check", "--lang", "en", "--json"])
        .args(arguments)
        .arg(folder)
        .output()
        .unwrap();
    (serde_json::from_slice(&run.stdout).unwrap(), run.status.code())
}

#[test]
fn what_a_shop_would_object_to_is_told_with_its_page_and_place() {
    let folder = brochure("");
    let small = image::GrayImage::from_fn(100, 60, |x, y| image::Luma([(x ^ y) as u8]));
    small.save(folder.path().join("photo.png")).unwrap();
    fs::write(folder.path().join("a.md"), "# Un titre\n\n![Une photo](photo.png)\n\nEncore.\n").unwrap();
    let (answer, status) = checked(folder.path(), &["--edition", "print"]);
    assert_eq!(status, Some(1), "{answer:#}");
    let [found] = &answer["preflight"].as_array().unwrap()[..] else { panic!("{answer:#}") };
    assert_eq!(found["code"], "PreflightCoarse");
    assert!(
        found["page"].as_u64().is_some() && found["x_mm"].as_f64() > Some(5.0) && found["y_mm"].as_f64() > Some(5.0)
    );
    let told = answer["diagnostics"].as_array().unwrap().iter().find(|told| told["code"] == "PreflightCoarse").unwrap();
    assert_eq!((&told["severity"], &told["page"]), (&"error".into(), &found["page"]));
    assert!(told["hint"].as_str().is_some_and(|hint| hint.contains("ppi")));
    // Who has no print shop is asked nothing of it.
    let (answer, status) = checked(folder.path(), &[]);
    assert!(status == Some(0) && answer.get("preflight").is_none(), "{answer:#}");
    // The manifest says what is enough; the build makes the file all the same.
    build(folder.path());
    let manifest = fs::read_to_string(folder.path().join("brochure.toml")).unwrap();
    fs::write(folder.path().join("brochure.toml"), manifest + "[print]\n[preflight]\nppi = 10\nleast-ppi = 0\n")
        .unwrap();
    let (answer, status) = checked(folder.path(), &[]);
    assert!(status == Some(0) && answer["preflight"] == serde_json::json!([]), "{answer:#}");
}

#[test]
fn a_profile_that_no_press_can_use_is_refused_with_its_place() {
    let folder = brochure("[print]\nprofile = \"dessin.svg\"");
    let run = Command::new(env!("CARGO_BIN_EXE_brochure"))
        .args(["build", "--edition", "print", "--lang", "en"])
        .arg(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(1));
    assert!(said.contains("`dessin.svg` is no ICC profile") && said.contains("brochure.toml:7"), "{said}");
}
