//! Plans applied to PDFs that the tests make, read back by another reader: what lies where on which side.

mod made;

use std::collections::BTreeMap;

use brochure::geom::{Length, Size, Turn, paper};
use brochure::impose::{Creep, Flip, Job, Padding, Plan, Scheme, impose};
use brochure::pdf::foreign::{Boundary, ForeignError, Source};
use brochure::pdf::sheet::{Fit, Selection, SheetOptions, Sides, impose_pdf};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};
use hayro_syntax::page::Page;
use made::{pdf, stream};

/// The size of the pages made here, in points: a fifth of A5 or so.
const WIDE: f64 = 200.0;
const HIGH: f64 = 300.0;

/// Pages that say their number; `entries` is put into each page's dictionary.
fn numbered(entries: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..entries.len()).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count {}/Kids[{}]/MediaBox[0 0 {WIDE} {HIGH}]/Resources<</Font<</F 3 0 R>>>>>>",
            kids.len(),
            kids.join(" ")
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for (page, entry) in (1..).zip(entries) {
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R {entry}>>", objects.len() + 2));
        objects.push(stream("", &format!("BT /F 20 Tf 20 150 Td (page {page}) Tj ET")));
    }
    pdf(&objects)
}

fn plain(pages: usize) -> Vec<u8> {
    numbered(&vec![""; pages])
}

fn points(number: f64) -> Length {
    Length::from_points(number)
}

fn page_size() -> Size {
    Size::new(points(WIDE), points(HIGH))
}

fn booklet(pages: u32) -> Plan {
    impose(pages, &Job::saddle(paper("A4").unwrap(), page_size())).unwrap()
}

fn options() -> SheetOptions {
    SheetOptions { title: "Essai — feuilles".to_owned(), ..SheetOptions::default() }
}

/// A page as it is drawn on a side.
#[derive(Debug)]
struct Drawn {
    map: [f64; 6],
    clip: Option<[f64; 4]>,
    bounds: [f64; 4],
    text: String,
}

impl Drawn {
    fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.map;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

fn numbers<const COUNT: usize>(array: &Array<'_>) -> [f64; COUNT] {
    let found: Vec<f64> = array.iter::<Number>().map(|number| number.as_f64()).collect();
    found.try_into().unwrap()
}

/// What is drawn on a side, in order.
fn drawn(page: &Page<'_>) -> Vec<Drawn> {
    let mut found = Vec::new();
    let mut operands: Vec<f64> = Vec::new();
    let (mut map, mut clip, mut name) = ([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], None, String::new());
    let contents = String::from_utf8(page.page_stream().unwrap_or_default().to_vec()).unwrap();
    for word in contents.replace('/', " /").split_whitespace() {
        match word {
            "q" | "W" | "n" => operands.clear(),
            "Q" => (map, clip) = ([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], None),
            "re" => clip = Some(std::mem::take(&mut operands).try_into().unwrap()),
            "cm" => map = std::mem::take(&mut operands).try_into().unwrap(),
            "Do" => {
                let form = page.resources().x_objects.get::<Stream<'_>>(name.as_str()).unwrap();
                let bounds = numbers(&form.dict().get::<Array<'_>>("BBox").unwrap());
                let text = String::from_utf8(form.decoded_data().unwrap().into_owned()).unwrap();
                found.push(Drawn { map, clip, bounds, text });
            }
            word => match word.strip_prefix('/') {
                Some(called) => name = called.to_owned(),
                None => operands.push(word.parse().unwrap()),
            },
        }
    }
    found
}

fn near(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() < 0.001 && (a.1 - b.1).abs() < 0.001
}

/// Where the plan wants the head corners of a page, as it is looked at: left and right, in PDF's direction.
fn wanted(plan: &Plan, slot: &brochure::impose::Slot) -> [(f64, f64); 2] {
    let (x, y) = (slot.placement.at.x.to_points(), slot.placement.at.y.to_points());
    let (width, height) = (plan.page.width.to_points(), plan.page.height.to_points());
    let sheet = plan.sheet.height.to_points();
    match slot.placement.turn {
        Turn::Upright => [(x, sheet - y), (x + width, sheet - y)],
        Turn::Half => [(x + width, sheet - y - height), (x, sheet - y - height)],
        turn => panic!("{turn:?}"),
    }
}

/// Checks every slot of every side: the right page, with the corners of its head (in its own coordinates) where the plan
/// wants them.
fn check(bytes: &[u8], plan: &Plan, heads: &dyn Fn(u32) -> [(f64, f64); 2]) {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let sides: Vec<_> = plan.sheets.iter().flat_map(|sheet| sheet.sides()).collect();
    assert_eq!(pdf.pages().len(), sides.len());
    for (page, side) in pdf.pages().iter().zip(sides) {
        let drawn = drawn(page);
        let slots: Vec<_> = side.slots.iter().filter(|slot| slot.page.is_some()).collect();
        assert_eq!(drawn.len(), slots.len(), "blanks stay white, all else is drawn");
        for (drawn, slot) in drawn.iter().zip(slots) {
            let number = slot.page.unwrap();
            assert!(drawn.text.contains(&format!("(page {})", number + 1)), "{drawn:?} is page {}", number + 1);
            let [left, right] = wanted(plan, slot);
            let heads = heads(number);
            assert!(near(drawn.at(heads[0]), left) && near(drawn.at(heads[1]), right), "{drawn:?}, {slot:?}");
        }
    }
}

const HEADS: [(f64, f64); 2] = [(0.0, HIGH), (WIDE, HIGH)];

#[test]
fn pages_lie_where_the_plan_wants_them() {
    for flip in [Flip::ShortEdge, Flip::LongEdge] {
        for pages in [1, 2, 7, 8, 13] {
            let creep = Creep::uniform(Length::tenth_mm(1));
            let padding = Padding::BeforeBackCover;
            let job = Job { flip, creep, padding, ..Job::saddle(paper("A4").unwrap(), page_size()) };
            let plan = impose(pages, &job).unwrap();
            let bytes = impose_pdf(&plain(pages as usize), &plan, &options()).unwrap();
            check(&bytes, &plan, &|_| HEADS);
        }
    }
}

#[test]
fn every_scheme_is_applied_by_the_same_code() {
    let a3 = paper("A3").unwrap();
    for scheme in [Scheme::QUARTO, Scheme::OCTAVO, Scheme::TwoCopies, Scheme::CutAndStack { columns: 3, rows: 2 }] {
        let plan = impose(12, &Job { scheme, ..Job::saddle(a3, page_size()) }).unwrap();
        check(&impose_pdf(&plain(12), &plan, &options()).unwrap(), &plan, &|_| HEADS);
    }
}

#[test]
fn one_sided_schemes_print_fronts_only() {
    let scheme = Scheme::MiniZine;
    let plan = impose(8, &Job { scheme, ..Job::saddle(paper("A3").unwrap(), page_size()) }).unwrap();
    let bytes = impose_pdf(&plain(8), &plan, &options()).unwrap();
    let pdf = Pdf::new(bytes).unwrap();
    assert_eq!(pdf.pages().len(), 1);
    assert_eq!(drawn(&pdf.pages()[0]).len(), 8);
    assert_eq!(preference(&pdf, "Duplex"), "Simplex");
}

/// For a printer that cannot turn the paper, and for the sheet that jammed.
#[test]
fn a_part_of_the_sheets_can_be_printed() {
    let plan = booklet(12);
    let select = |sheets, sides, reversed| {
        let selection = Selection { sheets, sides, reversed };
        impose_pdf(&plain(12), &plan, &SheetOptions { selection, ..options() })
    };
    let numbers = |bytes: Vec<u8>| -> Vec<String> {
        let pdf = Pdf::new(bytes).unwrap();
        let number = |drawn: Drawn| drawn.text.split("(page ").nth(1).unwrap().split(')').next().unwrap().to_owned();
        pdf.pages().iter().map(|page| drawn(page).into_iter().map(number).collect::<Vec<_>>().join(" ")).collect()
    };
    assert_eq!(numbers(select(None, Sides::Fronts, false).unwrap()), ["12 1", "10 3", "8 5"]);
    let backs = select(None, Sides::Backs, true).unwrap();
    assert_eq!(preference(&Pdf::new(backs.clone()).unwrap(), "Duplex"), "Simplex");
    assert_eq!(numbers(backs), ["6 7", "4 9", "2 11"]);
    let again = select(Some(2..=2), Sides::Both, false).unwrap();
    assert!(!String::from_utf8_lossy(&again).contains("(page 12)"), "pages of other sheets are not in the file");
    assert_eq!(labels(&Pdf::new(again.clone()).unwrap()), ["2 recto", "2 verso"]);
    assert_eq!(numbers(again), ["10 3", "4 9"]);
    assert_eq!(select(Some(4..=9), Sides::Both, false), Err(ForeignError::NothingChosen { sheets: 3 }));
}

fn labels(pdf: &Pdf) -> Vec<String> {
    let labels = catalog(pdf).get::<Dict<'_>>("PageLabels").unwrap().get::<Array<'_>>("Nums").unwrap();
    let text =
        |label: Dict<'_>| String::from_utf8_lossy(label.get::<PdfString<'_>>("P").unwrap().as_bytes()).into_owned();
    labels.iter::<Object<'_>>().filter_map(Object::into_dict).map(text).collect()
}

fn catalog(pdf: &Pdf) -> Dict<'_> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap()
}

fn preference(pdf: &Pdf, key: &str) -> String {
    let preferences = catalog(pdf).get::<Dict<'_>>("ViewerPreferences").unwrap();
    preferences.get::<Name<'_>>(key).unwrap().as_str().to_owned()
}

#[test]
fn the_sheets_are_exact_and_tell_the_printer_what_to_do() {
    for (flip, duplex) in [(Flip::ShortEdge, "DuplexFlipShortEdge"), (Flip::LongEdge, "DuplexFlipLongEdge")] {
        let plan = impose(5, &Job { flip, ..Job::saddle(paper("A4").unwrap(), paper("A5").unwrap()) }).unwrap();
        let bytes = impose_pdf(&plain(5), &plan, &options()).unwrap();
        let pdf = Pdf::new(bytes).unwrap();
        for page in pdf.pages().iter() {
            let media: [f64; 4] = numbers(&page.raw().get::<Array<'_>>("MediaBox").unwrap());
            assert_eq!(media, [0.0, 0.0, 841.8898, 595.2756]);
            assert!(!page.raw().contains_key("Rotate") && !page.raw().contains_key("Annots"));
        }
        assert_eq!(preference(&pdf, "PrintScaling"), "None");
        assert_eq!(preference(&pdf, "Duplex"), duplex);
        let preferences = catalog(&pdf).get::<Dict<'_>>("ViewerPreferences").unwrap();
        assert_eq!(preferences.get::<bool>("PickTrayByPDFSize"), Some(true));
        assert_eq!(labels(&pdf), ["1 recto", "1 verso", "2 recto", "2 verso"]);
        let title = pdf.metadata().title.as_deref().unwrap();
        let utf16: Vec<u16> = title[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        assert_eq!(String::from_utf16(&utf16).unwrap(), "Essai — feuilles");
        assert!(!catalog(&pdf).contains_key("StructTreeRoot") && !catalog(&pdf).contains_key("AcroForm"));
    }
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let (pages, plan) = (plain(9), booklet(9));
    let first = impose_pdf(&pages, &plan, &options()).unwrap();
    assert_eq!(first, impose_pdf(&pages, &plan, &options()).unwrap());
    let other = impose_pdf(&pages, &plan, &SheetOptions { title: "Autre".to_owned(), ..options() }).unwrap();
    let identifier = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        text.split("/ID[<").nth(1).unwrap()[..32].to_owned()
    };
    assert_ne!(identifier(&first), identifier(&other), "the identifier follows the content");
}

/// Fonts and streams are in the file once, and packed streams keep their bytes.
#[test]
fn resources_are_written_once_and_streams_as_they_are() {
    let bytes = impose_pdf(&plain(16), &booklet(16), &options()).unwrap();
    let pdf = Pdf::new(bytes).unwrap();
    let objects: Vec<Object<'_>> = pdf.objects().into_iter().collect();
    let fonts = objects.iter().filter(|object| match object {
        Object::Dict(dict) => dict.get::<Name<'_>>("Type").is_some_and(|kind| &*kind == b"Font"),
        _ => false,
    });
    assert_eq!(fonts.count(), 1);
    // Sixteen pages, the drawings of all fronts and all backs being the same one, metadata, packed objects, their table.
    let streams = objects.iter().filter(|object| matches!(object, Object::Stream(_))).count();
    assert!((16..=21).contains(&streams), "{streams} streams");

    // A stream that is no valid deflate data at all: copying never looks inside.
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDE} {HIGH}]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
        ),
    ];
    objects.push(stream("/Filter/FlateDecode/DecodeParms<</Predictor 1>>", "not packed (page 1)"));
    objects.push(stream("/Subtype/Image/Filter/DCTDecode/Width 1/Height 1", "not a picture"));
    let bytes = impose_pdf(&pdf_of(objects), &booklet(1), &options()).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("stream\nnot packed (page 1)\nendstream"));
    assert!(text.contains("stream\nnot a picture\nendstream"));
}

fn pdf_of(objects: Vec<String>) -> Vec<u8> {
    pdf(&objects)
}

/// Page dictionaries in which the page is the same 200 × 300 pt as looked at, and the corners of its head in its own
/// coordinates.
fn torture() -> Vec<(&'static str, [(f64, f64); 2])> {
    vec![
        ("/Rotate 0", [(0.0, 300.0), (200.0, 300.0)]),
        ("/Rotate 180", [(200.0, 0.0), (0.0, 0.0)]),
        ("/Rotate 90/MediaBox[0 0 300 200]", [(0.0, 0.0), (0.0, 200.0)]),
        ("/Rotate 270/MediaBox[0 0 300 200]", [(300.0, 200.0), (300.0, 0.0)]),
        ("/Rotate -90/MediaBox[0 0 300 200]", [(300.0, 200.0), (300.0, 0.0)]),
        ("/Rotate 450/MediaBox[0 0 300 200]", [(0.0, 0.0), (0.0, 200.0)]),
        ("/MediaBox[-50 1000 150 1300]", [(-50.0, 1300.0), (150.0, 1300.0)]),
        ("/MediaBox[150 1300 -50 1000]", [(-50.0, 1300.0), (150.0, 1300.0)]),
        ("/MediaBox[0 0 500 500]/CropBox[100 50 300 350]", [(100.0, 350.0), (300.0, 350.0)]),
        ("/MediaBox[100 50 300 350]/CropBox[0 0 500 500]", [(100.0, 350.0), (300.0, 350.0)]),
        ("/MediaBox[0 0 200 300]/CropBox[900 900 950 950]", HEADS),
        ("/MediaBox[0 0 100 150]/UserUnit 2", [(0.0, 150.0), (100.0, 150.0)]),
        ("/Rotate 90/MediaBox[0 0 600 400]/UserUnit .5", [(0.0, 0.0), (0.0, 400.0)]),
        ("/MediaBox[0 0 220 320]/TrimBox[10 10 210 310]/BleedBox[0 0 220 320]", [(10.0, 310.0), (210.0, 310.0)]),
        ("/Rotate 90/MediaBox[7 7 400 300]/CropBox[57 57 357 257]", [(57.0, 57.0), (57.0, 257.0)]),
        ("/MediaBox[0 0 200.0004 299.9996]", [(0.0, 299.9996), (200.0004, 299.9996)]),
    ]
}

#[test]
fn turned_moved_cropped_and_enlarged_pages() {
    let cases = torture();
    let entries: Vec<&str> = cases.iter().map(|(entry, _)| *entry).collect();
    for flip in [Flip::ShortEdge, Flip::LongEdge] {
        let pages = entries.len() as u32;
        let plan = impose(pages, &Job { flip, ..Job::saddle(paper("A4").unwrap(), page_size()) }).unwrap();
        let strict = SheetOptions { fit: Fit::Refuse, ..options() };
        let bytes = impose_pdf(&numbered(&entries), &plan, &strict).unwrap();
        check(&bytes, &plan, &|page| cases[page as usize].1);
    }
}

#[test]
fn what_lies_outside_the_crop_box_stays_outside() {
    let bytes =
        impose_pdf(&numbered(&["/MediaBox[0 0 500 500]/CropBox[100 50 300 350]"]), &booklet(1), &options()).unwrap();
    let pdf = Pdf::new(bytes).unwrap();
    assert_eq!(drawn(&pdf.pages()[0])[0].bounds, [100.0, 50.0, 300.0, 350.0]);
}

#[test]
fn bleed_is_kept_outside_and_cut_at_the_fold() {
    let entry = "/MediaBox[0 0 240 340]/TrimBox[20 20 220 320]/BleedBox[10 10 230 330]";
    let bleed = points(10.0);
    let plan = impose(2, &Job { bleed, ..Job::saddle(paper("A4").unwrap(), page_size()) }).unwrap();
    let bytes = impose_pdf(&numbered(&[entry, entry]), &plan, &options()).unwrap();
    let pdf = Pdf::new(bytes).unwrap();
    let fold = plan.sheet.width.to_points() / 2.0;
    // Page 1 is right of the fold, page 2 (on the back) left of it.
    let (first, second) = (&drawn(&pdf.pages()[0])[0], &drawn(&pdf.pages()[1])[0]);
    assert_eq!(first.bounds, [10.0, 10.0, 230.0, 330.0]);
    let [x, _, width, height] = first.clip.unwrap();
    assert!((x - fold).abs() < 0.001 && (width - 210.0).abs() < 0.001 && (height - 320.0).abs() < 0.001);
    let [x, _, width, _] = second.clip.unwrap();
    assert!((x + width - fold).abs() < 0.001 && (width - 210.0).abs() < 0.001);
}

#[test]
fn pages_of_other_sizes_are_centred_made_smaller_or_refused() {
    let pages = numbered(&["", "/MediaBox[0 0 100 100]", "/MediaBox[0 0 400 300]", "/MediaBox[0 0 400 300]"]);
    let plan = booklet(4);
    let apply = |fit| impose_pdf(&pages, &plan, &SheetOptions { fit, ..options() });
    assert_eq!(apply(Fit::Refuse), Err(ForeignError::Sizes { pages: vec![2, 3, 4], expected: page_size() }));

    // The middle of the page is the middle of its place.
    let scales = |fit| -> BTreeMap<u32, f64> {
        let pdf = Pdf::new(apply(fit).unwrap()).unwrap();
        let mut scales = BTreeMap::new();
        for (page, side) in pdf.pages().iter().zip(plan.sheets.iter().flat_map(|sheet| sheet.sides())) {
            for (drawn, slot) in drawn(page).iter().zip(&side.slots) {
                let [left, bottom, right, top] = drawn.bounds;
                let middle = drawn.at(((left + right) / 2.0, (bottom + top) / 2.0));
                let [head_left, head_right] = wanted(&plan, slot);
                let place = ((head_left.0 + head_right.0) / 2.0, head_left.1 - HIGH / 2.0);
                assert!(near(middle, place), "{drawn:?}");
                scales.insert(slot.page.unwrap() + 1, drawn.map[0]);
            }
        }
        scales
    };
    assert_eq!(scales(Fit::Centre), BTreeMap::from([(1, 1.0), (2, 1.0), (3, 1.0), (4, 1.0)]));
    assert_eq!(scales(Fit::Shrink), BTreeMap::from([(1, 1.0), (2, 1.0), (3, 0.5), (4, 0.5)]));
}

#[test]
fn contents_in_parts_are_joined_and_missing_ones_are_blank() {
    let objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count 3/Kids[3 0 R 4 0 R 5 0 R]/MediaBox[0 0 {WIDE} {HIGH}]>>"),
        "<</Type/Page/Parent 2 0 R/Contents[6 0 R 7 0 R 99 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Contents[]>>".to_owned(),
        stream("", "BT (page"),
        stream("/Filter/ASCIIHexDecode", "31 29 20 54 6A 20 45 54>"),
    ];
    let bytes = impose_pdf(&pdf(&objects), &booklet(3), &options()).unwrap();
    let pdf = Pdf::new(bytes).unwrap();
    let text = &drawn(&pdf.pages()[0])[0].text;
    assert_eq!(text.split_whitespace().collect::<Vec<_>>(), ["BT", "(page", "1)", "Tj", "ET"]);
    assert_eq!(drawn(&pdf.pages()[1])[0].text, "");
}

/// A hidden layer stays hidden: the document's layers are kept, and still name the groups that the contents name.
#[test]
fn layers_stay_as_they_were() {
    let objects = vec![
        "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R]/D<</OFF[5 0 R]>>>>>>".to_owned(),
        format!("<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 {WIDE} {HIGH}]>>"),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Properties<</L 5 0 R>>>>>>".to_owned(),
        stream("", "/OC /L BDC 0 0 9 9 re f EMC"),
        "<</Type/OCG/Name(hidden)>>".to_owned(),
    ];
    let bytes = impose_pdf(&pdf(&objects), &booklet(1), &options()).unwrap();
    let pdf = Pdf::new(bytes).unwrap();
    let layers = catalog(&pdf).get::<Dict<'_>>("OCProperties").unwrap();
    let off = layers.get::<Dict<'_>>("D").unwrap().get::<Array<'_>>("OFF").unwrap();
    let off = off.raw_iter().next().unwrap().as_obj_ref().unwrap();
    let form = pdf.pages()[0].resources().x_objects.get::<Stream<'_>>("S2").unwrap();
    let properties = form.dict().get::<Dict<'_>>("Resources").unwrap().get::<Dict<'_>>("Properties").unwrap();
    assert_eq!(properties.get_ref("L"), Some(off));
}

/// Annotations print as a viewer prints them: with the print flag, not hidden, in their present state, fitted to their
/// rectangle.
#[test]
fn annotations_that_print_are_part_of_the_page() {
    let annotation = |entries: &str| format!("<</Type/Annot/Rect[20 30 120 80]/AP<</N 5 0 R>>{entries}>>");
    let annotations = [
        annotation("/Subtype/Stamp/F 4"),
        annotation("/Subtype/Stamp/F 0"),
        annotation("/Subtype/Stamp/F 6"),
        annotation("/Subtype/Popup/F 4"),
        "<</Subtype/Link/F 4/Rect[0 0 9 9]>>".to_owned(),
        "<</Subtype/Widget/F 4/Rect[0 0 10 10]/AS/On/AP<</N<</On 6 0 R/Off 5 0 R>>>>>>".to_owned(),
    ];
    let objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 {WIDE} {HIGH}]>>"),
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[{}]>>", annotations.join(" ")),
        stream("", "(page 1)"),
        stream("/Subtype/Form/BBox[0 0 50 100]/Matrix[0 1 -1 0 0 0]", "(stamp)"),
        stream("/Subtype/Form/BBox[0 0 10 10]", "(ticked)"),
    ];
    let bytes = impose_pdf(&pdf(&objects), &booklet(1), &options()).unwrap();
    let pdf = Pdf::new(bytes).unwrap();
    let form = pdf.pages()[0].resources().x_objects.get::<Stream<'_>>("S2").unwrap();
    let drawing = String::from_utf8(form.decoded_data().unwrap().into_owned()).unwrap();
    // The stamp's box, turned a quarter, is 100 wide and 50 high, its left bottom corner at (−100, 0).
    assert_eq!(
        drawing.lines().collect::<Vec<_>>(),
        ["/Page Do", "q 1.000000 0 0 1.000000 120 30 cm/A0 Do Q", "q 1.000000 0 0 1.000000 0 0 cm/A1 Do Q"]
    );
    let forms = form.dict().get::<Dict<'_>>("Resources").unwrap().get::<Dict<'_>>("XObject").unwrap();
    let text = |name: &str| forms.get::<Stream<'_>>(name).unwrap().decoded_data().unwrap().into_owned();
    assert_eq!((text("Page"), text("A0"), text("A1")), (b"(page 1)".into(), b"(stamp)".into(), b"(ticked)".into()));
}

/// Encrypted (RC4, 128 bits) with an owner password; anyone may read it.
const OPEN_TO_ALL: &str = "\
255044462d312e340a25bff7a2fe0a312030206f626a0a3c3c202f5061676573203220302052202f54797065202f436174616c6f67203e3e\
0a656e646f626a0a322030206f626a0a3c3c202f436f756e742031202f4b696473205b203320302052205d202f54797065202f5061676573\
203e3e0a656e646f626a0a332030206f626a0a3c3c202f436f6e74656e7473203420302052202f4d65646961426f78205b20302030203230\
3020313030205d202f506172656e74203220302052202f5265736f7572636573203c3c202f466f6e74203c3c202f46203c3c202f42617365\
466f6e74202f48656c766574696361202f53756274797065202f5479706531202f54797065202f466f6e74203e3e203e3e203e3e202f5479\
7065202f50616765203e3e0a656e646f626a0a342030206f626a0a3c3c202f4c656e677468203335203e3e0a73747265616d0aa2a5019a08\
f0b219829a03c6d81a8a1bd157e6b3ce9738219118881c8c486b78c8d4490a656e6473747265616d0a656e646f626a0a352030206f626a0a\
3c3c202f46696c746572202f5374616e64617264202f4c656e67746820313238202f4f203c35363666613837336565333363373937636433\
6239303466646164663831346166613334646639613338663665643431623938346532633664613261613666353e202f50202d3130323820\
2f522033202f55203c6433663039663261303533636465333036313866376133616362356562313032303032313434363939306239653431\
31343037316134643931303439383463313e202f562032203e3e0a656e646f626a0a787265660a3020360a30303030303030303030203635\
3533352066200a30303030303030303135203030303030206e200a30303030303030303634203030303030206e200a303030303030303132\
33203030303030206e200a30303030303030323939203030303030206e200a30303030303030333834203030303030206e200a747261696c\
6572203c3c202f526f6f74203120302052202f53697a652036202f4944205b3c346630363063356465643462366236616364383262386231\
62343266643162653e3c34663036306335646564346236623661636438326238623162343266643162653e5d202f456e6372797074203520\
302052203e3e0a7374617274787265660a3539340a2525454f460a";

/// The same with the password `sesame`.
const LOCKED: &str = "\
255044462d312e340a25bff7a2fe0a312030206f626a0a3c3c202f5061676573203220302052202f54797065202f436174616c6f67203e3e\
0a656e646f626a0a322030206f626a0a3c3c202f436f756e742031202f4b696473205b203320302052205d202f54797065202f5061676573\
203e3e0a656e646f626a0a332030206f626a0a3c3c202f436f6e74656e7473203420302052202f4d65646961426f78205b20302030203230\
3020313030205d202f506172656e74203220302052202f5265736f7572636573203c3c202f466f6e74203c3c202f46203c3c202f42617365\
466f6e74202f48656c766574696361202f53756274797065202f5479706531202f54797065202f466f6e74203e3e203e3e203e3e202f5479\
7065202f50616765203e3e0a656e646f626a0a342030206f626a0a3c3c202f4c656e677468203335203e3e0a73747265616d0a6c9893abbd\
2b875d5aedce1bf83e393a37317743c51987021fc22b22b335fe4682d2b70a656e6473747265616d0a656e646f626a0a352030206f626a0a\
3c3c202f46696c746572202f5374616e64617264202f4c656e67746820313238202f4f203c30646235393534636364323336353639653736\
3539303663616636346534343239613463323064366539393666646566393633653962353038306639653038333e202f50202d3130323820\
2f522033202f55203c6561356263663437323332323339353430373562366164623737653463313964303032313434363939306239653431\
31343037316134643931303439383463313e202f562032203e3e0a656e646f626a0a787265660a3020360a30303030303030303030203635\
3533352066200a30303030303030303135203030303030206e200a30303030303030303634203030303030206e200a303030303030303132\
33203030303030206e200a30303030303030323939203030303030206e200a30303030303030333834203030303030206e200a747261696c\
6572203c3c202f526f6f74203120302052202f53697a652036202f4944205b3c346630363063356465643462366236616364383262386231\
62343266643162653e3c34663036306335646564346236623661636438326238623162343266643162653e5d202f456e6372797074203520\
302052203e3e0a7374617274787265660a3539340a2525454f460a";

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn encrypted_files_are_read_with_their_password() {
    let open = |text, password| Source::open(unhex(text), password, Boundary::Trim);
    assert_eq!(open(LOCKED, None).err(), Some(ForeignError::Password));
    assert_eq!(open(LOCKED, Some("wrong")).err(), Some(ForeignError::Password));
    assert_eq!(open(LOCKED, Some("sesame")).unwrap().page_count(), 1);
    let size = open(OPEN_TO_ALL, None).unwrap().usual_size();
    let plan = impose(1, &Job::saddle(paper("A4").unwrap(), size)).unwrap();
    for (file, password) in [(OPEN_TO_ALL, None), (LOCKED, Some("sesame".to_owned()))] {
        let bytes = impose_pdf(&unhex(file), &plan, &SheetOptions { password, ..options() }).unwrap();
        let pdf = Pdf::new(bytes).unwrap();
        assert_eq!(drawn(&pdf.pages()[0])[0].text.trim_end(), "BT /F 20 Tf 10 10 Td (secret) Tj ET");
    }
}

#[test]
fn a_plan_for_another_number_of_pages_is_refused() {
    let expected = ForeignError::PageCount { planned: 8, found: 5 };
    assert_eq!(impose_pdf(&plain(5), &booklet(8), &options()), Err(expected));
}

#[test]
fn the_usual_size_is_that_of_most_pages() {
    let entries = ["/MediaBox[0 0 9 9]", "", "/MediaBox[0 0 200.1 299.9]", "/Rotate 90/MediaBox[0 0 300 200]"];
    let source = Source::open(numbered(&entries), None, Boundary::Trim).unwrap();
    assert_eq!(source.usual_size(), page_size());
}

/// Objects that refer to themselves, to each other and to nothing end as they should.
#[test]
fn loops_and_loose_ends_do_no_harm() {
    let objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count 1/Kids[3 0 R 2 0 R 3 0 R]/MediaBox[0 0 {WIDE} {HIGH}]/Parent 2 0 R>>"),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources 5 0 R>>".to_owned(),
        stream("", "(page 1)"),
        "<</XObject<</Self 6 0 R/Gone 77 0 R>>/Font 5 0 R/Deep [[[[5 0 R]]]]>>".to_owned(),
        stream("/Subtype/Form/BBox[0 0 1 1]/Resources 5 0 R", "/Self Do"),
    ];
    let bytes = impose_pdf(&pdf(&objects), &booklet(1), &options()).unwrap();
    check(&bytes, &booklet(1), &|_| HEADS);
}

/// Every beginning of a file, and a file with any byte spoilt, is imposed or refused: nothing else.
#[test]
fn spoilt_files_are_refused_without_a_panic() {
    let mut entries: Vec<&str> = torture().into_iter().map(|(entry, _)| entry).collect();
    entries.truncate(4);
    let whole = numbered(&entries);
    let attempt = |bytes: Vec<u8>| {
        if let Ok(source) = Source::open(bytes.clone(), None, Boundary::Trim)
            && let Ok(plan) = impose(source.page_count(), &Job::saddle(paper("A3").unwrap(), page_size()))
        {
            let _ = impose_pdf(&bytes, &plan, &options());
        }
    };
    for length in (0..whole.len()).step_by(3) {
        attempt(whole[..length].to_vec());
    }
    let mut seed = 1_u32;
    for at in 0..whole.len() {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let mut spoilt = whole.clone();
        spoilt[at] = (seed >> 24) as u8;
        attempt(spoilt);
    }
}
