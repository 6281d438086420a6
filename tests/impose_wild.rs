//! PDFs as they are in the wild, each case made here, through the library: what must be drawn is drawn, what must be refused is,
//! what is lost is said, and what is spoilt does no harm.

mod made;

use brochure::geom::{Length, Size, paper};
use brochure::impose::printer::Border;
use brochure::impose::{Binding, Creep, Flip, Job, Plan, Scheme, creep, impose};
use brochure::pdf::foreign::{Boundary, ForeignError, Lost, Source};
use brochure::pdf::sheet::apart::{cut_apart, take_apart};
use brochure::pdf::sheet::{Fit, SheetOptions, impose_pdf, impose_source, pages_in_border};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use made::{pdf, stream};

/// Pages of 200 × 300 pt that say their number.
fn numbered(entries: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..entries.len()).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count {}/Kids[{}]/MediaBox[0 0 200 300]/Resources<</Font<</F 3 0 R>>>>>>",
            kids.len(),
            kids.join(" ")
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for (page, entry) in (1..).zip(entries) {
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R {entry}>>", objects.len() + 2));
        objects.push(stream("", &format!("BT /F 20 Tf 60 150 Td (page {page}) Tj ET")));
    }
    pdf(&objects)
}

fn plan(pages: u32, scheme: Scheme) -> Plan {
    let page = Size::new(Length::pt(200), Length::pt(300));
    impose(pages, &Job { scheme, ..Job::saddle(paper("A3").unwrap(), page) }).unwrap()
}

fn open(bytes: &[u8]) -> Result<Source, ForeignError> {
    Source::open(bytes.to_vec(), None, Boundary::Trim)
}

fn on_sheets(bytes: &[u8]) -> Result<Vec<u8>, ForeignError> {
    let source = open(bytes)?;
    impose_source(&source, bytes.len(), &plan(source.page_count(), Scheme::SADDLE), &SheetOptions::default())
}

/// All streams of a file, unpacked, in one text.
fn drawn(bytes: &[u8]) -> String {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let mut text = String::new();
    for object in pdf.objects() {
        if let Object::Stream(stream) = object {
            text.push_str(&String::from_utf8_lossy(&stream.decoded_data().unwrap_or_default()));
            text.push('\n');
        }
    }
    text
}

/// The text that each page of a file draws, forms followed.
fn pages(bytes: &[u8]) -> Vec<String> {
    fn follow(stream: &Stream<'_>, text: &mut String, depth: u32) {
        text.push_str(&String::from_utf8_lossy(&stream.decoded_data().unwrap_or_default()));
        let forms = stream.dict().get::<Dict<'_>>("Resources").and_then(|r| r.get::<Dict<'_>>("XObject"));
        for (name, _) in forms.iter().flat_map(Dict::entries) {
            if depth < 5 {
                forms.as_ref().unwrap().get::<Stream<'_>>(&*name).iter().for_each(|form| follow(form, text, depth + 1));
            }
        }
    }
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let page = |page: &hayro_syntax::page::Page<'_>| {
        let mut text = String::new();
        for (name, _) in page.resources().x_objects.entries() {
            follow(&page.resources().x_objects.get::<Stream<'_>>(&*name).unwrap(), &mut text, 0);
        }
        text
    };
    pdf.pages().iter().map(page).collect()
}

#[test]
fn packed_objects_and_inherited_attributes_are_found() {
    // Our own sheets are packed into object streams: imposed again, they are a file of that kind.
    let once = on_sheets(&numbered(&["", "", "", ""])).unwrap();
    let source = open(&once).unwrap();
    let again = impose(source.page_count(), &Job::saddle(paper("A3").unwrap(), paper("A4").unwrap())).unwrap();
    let options = SheetOptions { fit: Fit::Shrink, ..SheetOptions::default() };
    let twice = impose_source(&source, once.len(), &again, &options).unwrap();
    for page in 1..=4 {
        assert!(drawn(&twice).contains(&format!("(page {page})")));
    }
}

#[test]
fn damaged_references_are_rebuilt() {
    let whole = numbered(&["", "/Rotate 90"]);
    let text = String::from_utf8(whole).unwrap();
    let start = text.find("startxref").unwrap();
    for damaged in [
        text.replace("0000000015 00000 n", "0000009999 00000 n"),
        format!("{}startxref\n7\n%%EOF", &text[..start]),
        text[..text.find("xref\n0").unwrap()].to_owned() + "trailer\n<</Root 1 0 R>>",
        format!("junk before\n{text}"),
    ] {
        let sheets = on_sheets(damaged.as_bytes()).unwrap();
        assert!(drawn(&sheets).contains("(page 1)") && drawn(&sheets).contains("(page 2)"));
    }
}

#[test]
fn the_transparency_group_of_a_page_is_kept() {
    let sheets = on_sheets(&numbered(&["/Group<</S/Transparency/CS/DeviceGray/I true>>"])).unwrap();
    let pdf = Pdf::new(sheets).unwrap();
    let form = pdf.pages()[0].resources().x_objects.get::<Stream<'_>>("S2").unwrap();
    let group = form.dict().get::<Dict<'_>>("Group").unwrap();
    assert!(group.get::<Name<'_>>("S").is_some_and(|kind| &*kind == b"Transparency"));
    assert_eq!(group.get::<bool>("I"), Some(true));
}

/// A value that has no picture is drawn as a viewer would; one that has is drawn once; a hidden one is not.
#[test]
fn values_of_fields_are_printed() {
    let field = |entries: &str| format!("<</Type/Annot/Subtype/Widget/FT/Tx/Rect[20 30 180 50]{entries}>>");
    let fields = [
        field("/F 4/V(open \\(1\\))"),
        field("/F 6/V(hidden)"),
        field("/F 4/V<FEFF006E00E9>"),
        field("/F 4/V(pictured)/AP<</N 5 0 R>>"),
        "<</Subtype/Widget/FT/Btn/F 4/Rect[0 0 9 9]/V/Yes>>".to_owned(),
    ];
    let objects = vec![
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv 6 0 R>>>>>>>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 200 300]>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[{}]>>", fields.join(" ")),
        stream("", "(page)"),
        stream("/Subtype/Form/BBox[0 0 50 10]", "(its own picture)"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let text = drawn(&on_sheets(&pdf(&objects)).unwrap());
    assert!(text.contains("(open \\(1\\)) Tj") && text.contains("(its own picture)"), "{text}");
    assert!(text.contains("/Helv 12.00 Tf"), "{text}");
    assert!(!text.contains("hidden") && !text.contains("pictured"));
}

/// Encrypted (RC4, 128 bits), open to all, with printing forbidden.
const NOT_TO_BE_PRINTED: &str = "\
255044462d312e340a25bff7a2fe0a312030206f626a0a3c3c202f5061676573203220302052202f54797065202f436174616c6f67203e3e0a656e\
646f626a0a322030206f626a0a3c3c202f436f756e742031202f4b696473205b203320302052205d202f54797065202f5061676573203e3e0a656e\
646f626a0a332030206f626a0a3c3c202f436f6e74656e7473203420302052202f4d65646961426f78205b203020302032303020313030205d202f\
506172656e74203220302052202f54797065202f50616765203e3e0a656e646f626a0a342030206f626a0a3c3c202f4c656e677468203230202f46\
696c746572202f466c6174654465636f6465203e3e0a73747265616d0a9f1adc43a49359c555c385ac1f864eb82e5e5f1c656e6473747265616d0a\
656e646f626a0a352030206f626a0a3c3c202f46696c746572202f5374616e64617264202f4c656e67746820313238202f4f203c35363666613837\
3365653333633739376364336239303466646164663831346166613334646639613338663665643431623938346532633664613261613666353e20\
2f50202d33333736202f522033202f55203c3335353264346139616564333966393562356263386662616134343035633336303132323435366139\
31626165353133343237336136646231333463383763343e202f562032203e3e0a656e646f626a0a787265660a3020360a30303030303030303030\
2036353533352066200a30303030303030303135203030303030206e200a30303030303030303634203030303030206e200a303030303030303132\
33203030303030206e200a30303030303030323132203030303030206e200a30303030303030333032203030303030206e200a747261696c657220\
3c3c202f526f6f74203120302052202f53697a652036202f4944205b3c333134313539323635333538393739333233383436323634333338333237\
39353e3c33313431353932363533353839373933323338343632363433333833323739353e5d202f456e6372797074203520302052203e3e0a7374\
617274787265660a3531320a2525454f460a";

#[test]
fn what_may_not_be_printed_is_not() {
    let bytes: Vec<u8> = (0..NOT_TO_BE_PRINTED.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&NOT_TO_BE_PRINTED[at..at + 2], 16).unwrap())
        .collect();
    assert_eq!(open(&bytes).err(), Some(ForeignError::PrintForbidden));
}

#[test]
fn what_sheets_cannot_keep_is_said() {
    let objects = vec![
        "<</Type/Catalog/Pages 2 0 R/Outlines<</Count 1>>/Names<</EmbeddedFiles<<>>>>/AcroForm<</SigFlags 3/Fields[7 0 R 8 0 R]>>>>"
            .to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 200 300]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Annots[<</Subtype/Link/Rect[0 0 9 9]>><</Subtype/Link/Rect[0 0 9 9]>>]>>".to_owned(),
    ];
    let source = open(&pdf(&objects)).unwrap();
    let all =
        [(Lost::Links, 2), (Lost::Fields, 2), (Lost::Bookmarks, 1), (Lost::Attachments, 1), (Lost::Signatures, 1)];
    assert_eq!(source.lost(false), all);
    assert_eq!(source.lost(true), all[1..]);
    assert_eq!(open(&numbered(&[""])).unwrap().lost(false), []);
}

/// Links are kept on request: an address where its words are, a page where it stands.
#[test]
fn links_move_with_their_pages() {
    let link = |entries: &str| format!("/Annots[<</Subtype/Link/Rect[20 30 120 80]{entries}>>]");
    let first = link("/A<</S/URI/URI(https://example.org/a)>>");
    let second = link("/Dest[4 0 R/Fit]");
    let bytes = numbered(&[&first, &second, "", ""]);
    let plan = plan(4, Scheme::SADDLE);
    let options = SheetOptions { keep_links: true, ..SheetOptions::default() };
    let pdf = Pdf::new(impose_pdf(&bytes, &plan, &options).unwrap()).unwrap();
    let links = |side: usize| -> Vec<Dict<'_>> {
        let found = pdf.pages()[side].raw().get::<Array<'_>>("Annots");
        found.iter().flat_map(|list| list.iter::<Dict<'_>>()).collect()
    };
    // Page 1 stands right of the fold on the front, page 2 left of it on the back.
    let (front, back) = (links(0), links(1));
    assert_eq!((front.len(), back.len()), (1, 1));
    let rect: Vec<f64> = front[0].get::<Array<'_>>("Rect").unwrap().iter::<Number>().map(|n| n.as_f64()).collect();
    let fold = plan.sheet.width.to_points() / 2.0;
    let foot = (plan.sheet.height.to_points() - 300.0) / 2.0;
    for (found, wanted) in rect.iter().zip([fold + 20.0, foot + 30.0, fold + 120.0, foot + 80.0]) {
        assert!((found - wanted).abs() < 0.01, "{rect:?}");
    }
    let aim = back[0].get::<Array<'_>>("Dest").unwrap().raw_iter().next().unwrap().as_obj_ref().unwrap();
    let side = pdf.pages()[0].raw().obj_id().unwrap();
    assert_eq!((aim.obj_number, aim.gen_number), (side.obj_number, side.gen_number));
    let plain = Pdf::new(impose_pdf(&bytes, &plan, &SheetOptions::default()).unwrap()).unwrap();
    assert!(!plain.pages()[0].raw().contains_key("Annots"));
}

/// Taken apart, sheets give every page back, whole and turned as it was, whatever was done to it.
#[test]
fn taking_sheets_apart_undoes_imposing() {
    let entries = [
        "",
        "/Rotate 90/MediaBox[0 0 300 200]",
        "/MediaBox[0 0 100 150]/UserUnit 2",
        "/CropBox[10 10 190 290]",
        "",
        "/MediaBox[0 0 220 320]/TrimBox[10 10 210 310]",
        "",
        "/Rotate -90/MediaBox[0 0 300 200]",
    ];
    let bytes = numbered(&entries);
    let source = open(&bytes).unwrap();
    for scheme in [
        Scheme::SADDLE,
        Scheme::QUARTO,
        Scheme::CutThenNest,
        Scheme::TwoCopies,
        Scheme::MiniZine,
        Scheme::OCTAVO,
        Scheme::PerfectBound { columns: 2, rows: 1 },
        Scheme::NUp { columns: 2, rows: 2 },
    ] {
        for (binding, mode) in [(Binding::Left, creep::Mode::Inwards), (Binding::Right, creep::Mode::Narrow)] {
            let creep = Creep { mode, ..Creep::uniform(Length::tenth_mm(1)) };
            let page = Size::new(Length::pt(200), Length::pt(300));
            let job = Job { scheme, binding, creep, flip: Flip::LongEdge, ..Job::saddle(paper("A3").unwrap(), page) };
            let plan = impose(8, &job).unwrap();
            let sheets = impose_source(&source, bytes.len(), &plan, &SheetOptions::default()).unwrap();
            let apart = take_apart(&open(&sheets).unwrap(), &SheetOptions::default()).unwrap().unwrap();
            let found = open(&apart).unwrap();
            assert_eq!(found.page_sizes().collect::<Vec<_>>(), source.page_sizes().collect::<Vec<_>>(), "{scheme:?}");
            for (number, text) in (1..).zip(pages(&apart)) {
                assert!(text.contains(&format!("(page {number})")), "{scheme:?}: {text}");
                assert_eq!(text.matches("(page ").count(), 1);
            }
        }
    }
}

/// The sheets of any program are cut at the places of a plan.
#[test]
fn sheets_without_a_memory_are_cut_by_their_plan() {
    let bytes = numbered(&[""; 8]);
    let plan = plan(8, Scheme::SADDLE);
    let sheets = impose_pdf(&bytes, &plan, &SheetOptions::default()).unwrap();
    let apart = cut_apart(&open(&sheets).unwrap(), &plan, &SheetOptions::default()).unwrap();
    let found = open(&apart).unwrap();
    assert_eq!(found.page_count(), 8);
    let page = Size::new(Length::pt(200), Length::pt(300));
    assert!(found.page_sizes().all(|size| (size.width - page.width).abs() < Length::PT / 100));
    let other = impose(5, &Job::saddle(paper("A3").unwrap(), page)).unwrap();
    assert!(cut_apart(&open(&apart).unwrap(), &other, &SheetOptions::default()).is_err());
}

#[test]
fn ink_in_the_border_is_found_with_its_pages() {
    // A5 on A4: half a millimetre outside, so that the page's own margin is the border.
    let page = |contents: &str| stream("", contents);
    let kids = [4, 6, 8, 10];
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count 4/Kids[{}]/MediaBox[0 0 419.5276 595.2756]/Resources<</Font<</F 3 0 R>>>>>>",
            kids.map(|kid| format!("{kid} 0 R")).join(" ")
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for contents in [
        "BT /F 10 Tf 60 300 Td (inside) Tj ET",
        // A white page-wide rectangle is no ink, a black one is.
        "1 g 0 0 419 595 re f 0 g BT /F 10 Tf 60 300 Td (inside) Tj ET",
        "q 1 0 0 1 0 4 cm 60 0 100 3 re f Q",
        "q 60 60 200 300 re W n 0 0 419 595 re f Q BT /F 10 Tf 100 592 Td (head) Tj ET",
    ] {
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", objects.len() + 2));
        objects.push(page(contents));
    }
    let source = open(&pdf(&objects)).unwrap();
    let plan = impose(4, &Job::saddle(paper("A4").unwrap(), paper("A5").unwrap())).unwrap();
    assert_eq!(pages_in_border(&source, &plan, Fit::Centre, Border::SAFE), [3, 4]);
    assert_eq!(pages_in_border(&source, &plan, Fit::Centre, Border::all(Length::mm(1))), [4]);
}

/// A page that unpacks to more than anyone would read is refused, quickly and without filling the memory.
#[test]
fn bombs_do_not_go_off() {
    use std::io::Write;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..700 {
        packed.write_all(&zeros).unwrap();
    }
    let data = packed.finish().unwrap();
    let mut bytes = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 200 300]>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/Contents[4 0 R 4 0 R]>>endobj\n"
        .to_vec();
    bytes.extend(format!("4 0 obj<</Filter/FlateDecode/Length {}>>stream\n", data.len()).bytes());
    bytes.extend(&data);
    bytes.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R>>");
    assert_eq!(on_sheets(&bytes), Err(ForeignError::Contents(1)));
    let packed = String::from_utf8_lossy(&bytes[..0]).into_owned() + "%PDF-1.5\n";
    let mut objects = packed.into_bytes();
    objects.extend(
        format!("1 0 obj<</Type/ObjStm/N 1/First 9/Filter/FlateDecode/Length {}>>stream\n", data.len()).bytes(),
    );
    objects.extend(&data);
    objects.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R>>");
    assert_eq!(open(&objects).err(), Some(ForeignError::TooLarge));
}

/// Nested a hundred thousand deep, in a stack of a quarter of a megabyte … the reader stops, and so do we.
#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    for entry in [format!("/Group {}", deep("[", "]")), format!("/Annots {}", deep("<</A ", ">>")), deep("/X[", "]")] {
        let bytes = numbered(&[&entry, ""]);
        let job = move || on_sheets(&bytes).map(drop);
        let _ = std::thread::Builder::new().stack_size(2 << 20).spawn(job).unwrap().join().unwrap();
    }
    // As deep as the reader goes, it is copied.
    let entry = format!("/Group<</S/Transparency/D {}{}>>", "[".repeat(400), "]".repeat(400));
    let bytes = numbered(&[&entry]);
    let job = move || on_sheets(&bytes).map(drop);
    assert_eq!(std::thread::Builder::new().stack_size(2 << 20).spawn(job).unwrap().join().unwrap(), Ok(()));
}

/// Rich files with pieces cut out, doubled, moved and overwritten: imposed or refused, and taken apart or refused.
#[test]
fn mutated_files_do_no_harm() {
    let link =
        "/Annots[<</Subtype/Link/Rect[2 3 12 8]/Dest[4 0 R/Fit]>><</Subtype/Widget/FT/Tx/F 4/Rect[1 1 9 9]/V(v)>>]";
    let rich = numbered(&[link, "/Rotate 90", "/UserUnit 2", "/Group<</S/Transparency>>"]);
    let packed = on_sheets(&rich).unwrap();
    let mut seed = 7_u64;
    let mut draw = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    let options = SheetOptions { keep_links: true, ..SheetOptions::default() };
    for round in 0..1_500 {
        let mut bytes = if round % 2 == 0 { rich.clone() } else { packed.clone() };
        for _ in 0..1 + draw(4) {
            let (from, long) = (draw(bytes.len()), draw(40));
            let to = (from + long).min(bytes.len());
            match draw(4) {
                0 => drop(bytes.drain(from..to)),
                1 => {
                    let piece = bytes[from..to].to_vec();
                    let at = draw(bytes.len());
                    bytes.splice(at..at, piece);
                }
                2 => bytes[from..to].iter_mut().for_each(|byte| *byte = b'9'),
                _ => bytes[from..to].iter_mut().for_each(|byte| *byte ^= 0x15),
            }
        }
        let Ok(source) = open(&bytes) else { continue };
        let _ = source.lost(false);
        let Ok(plan) = impose(source.page_count(), &Job::saddle(paper("A3").unwrap(), paper("A5").unwrap())) else {
            continue;
        };
        let _ = pages_in_border(&source, &plan, Fit::Centre, Border::SAFE);
        if let Ok(sheets) = impose_source(&source, bytes.len(), &plan, &options) {
            let source = open(&sheets).unwrap();
            let _ = take_apart(&source, &options);
        }
    }
}

/// Black text stays one ink, pictures stay byte for byte.
#[test]
fn colours_and_pictures_are_not_touched() {
    let objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 200 300]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>".to_owned(),
        stream("", "0 0 0 1 k BT (black) Tj ET /I Do"),
        stream("/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceCMYK/BitsPerComponent 8", "0123456789abcdef"),
    ];
    let sheets = on_sheets(&pdf(&objects)).unwrap();
    let text = String::from_utf8_lossy(&sheets);
    assert!(text.contains("0 0 0 1 k BT (black) Tj ET /I Do") && text.contains("stream\n0123456789abcdef\nendstream"));
}
