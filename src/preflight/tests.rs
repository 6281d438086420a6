//! Each rule is broken once, and kept once by a hair.

use std::sync::Arc;

use super::*;
use crate::diag::Severity;
use crate::font::Slant;
use crate::geom::Size;
use crate::image::{Drawing, Picture, Raster, Segment, Shape, Stroke};
use crate::ink::{Colour, Ink};
use crate::page::{Item, Owner, Page, Placed, PlacedGlyph, TextRun};

const A5: Size = Size::new(Length::mm(148), Length::mm(210));
const RED: Colour = Colour { ink: Ink::Process { cyan: 0, magenta: 800, yellow: 800, black: 200 }, tint: 1000 };

fn terms() -> Terms {
    Terms {
        limits: Preflight::default(),
        ink: PrintInk::Cmyk,
        most_ink: 300,
        bleed: Length::mm(3),
        spine: Binding::Left,
        flat: None,
    }
}

fn mm(x: i64, y: i64) -> Point {
    Point::new(Length::mm(x), Length::mm(y))
}

fn size(width: i64, height: i64) -> Size {
    Size::new(Length::mm(width), Length::mm(height))
}

fn placed(at: Point, item: Item) -> Placed {
    Placed { at, item, owner: Owner::Artifact }
}

/// Four pages, of which the second, a verso, has the items.
fn document(items: Vec<Placed>) -> Document {
    let blank = Page { size: A5, bleed: Length::mm(3), items: Vec::new(), blank: false };
    let mut pages = vec![blank; 4];
    pages[1].items = items;
    Document { pages, ..Document::default() }
}

/// An `x` ten points wide.
fn letter(at: Point, body: Length, colour: Colour) -> Placed {
    let fonts = Fonts::embedded();
    let face = fonts.face(fonts.family("Libertinus Serif").unwrap(), Slant::default());
    let glyph =
        PlacedGlyph { id: 1, advance: Length::pt(10), x_offset: Length::ZERO, y_offset: Length::ZERO, text: 0..1 };
    let run =
        TextRun { face, size: body, colour, scale: 10_000, text: "x".to_owned(), upwards: false, glyphs: vec![glyph] };
    placed(at, Item::Text(run))
}

fn area(at: Point, size: Size, colour: Colour) -> Placed {
    placed(at, Item::Rectangle { size, colour })
}

fn grey_pixels(width: u32, height: u32) -> Raster {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::GrayImage::from_fn(width, height, |x, _| image::Luma([x as u8]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    Raster::read(Arc::from(bytes.into_inner())).unwrap().unwrap()
}

fn picture(at: Point, size: Size, raster: Raster) -> Placed {
    placed(at, Item::Picture { picture: Arc::new(Picture::Raster(raster)), size })
}

/// The name of each finding, its page and how bad it is.
fn found(items: Vec<Placed>, terms: &Terms) -> Vec<(&'static str, Option<u32>, Severity)> {
    let findings = inspect(&document(items), &Fonts::embedded(), terms);
    let told = |found: &Finding| (found.diagnostic.message.code(), found.diagnostic.page, found.diagnostic.severity);
    assert!(findings.iter().all(|found| found.diagnostic.hint.is_some()));
    findings.iter().map(told).collect()
}

fn warned(code: &'static str) -> Vec<(&'static str, Option<u32>, Severity)> {
    vec![(code, Some(2), Severity::Warning)]
}

fn refused(code: &'static str) -> Vec<(&'static str, Option<u32>, Severity)> {
    vec![(code, Some(2), Severity::Error)]
}

#[test]
fn a_clean_page_is_clean() {
    let items = vec![
        letter(mm(20, 20), Length::pt(10), Colour::BLACK),
        area(mm(20, 30), Size::new(Length::mm(50), Length::centipoints(25)), Colour::BLACK),
        area(mm(-3, 60), size(154, 60), Colour::BLACK),
        letter(mm(20, 80), Length::pt(10), Colour::PAPER),
        picture(mm(20, 130), size(50, 50), grey_pixels(600, 600)),
    ];
    assert_eq!(found(items, &terms()), []);
}

#[test]
fn a_picture_needs_pixels() {
    let at = |pixels| {
        found(vec![picture(mm(20, 20), Size::new(Length::IN, Length::IN), grey_pixels(pixels, 400))], &terms())
    };
    assert_eq!(at(149), refused("PreflightCoarse"));
    assert_eq!(at(224), warned("PreflightCoarse"));
    assert_eq!(at(225), []);
    let told = Terms { limits: Preflight { least_ppi: 100, ppi: 100, ..Preflight::default() }, ..terms() };
    assert_eq!(found(vec![picture(mm(20, 20), Size::new(Length::IN, Length::IN), grey_pixels(149, 400))], &told), []);
}

#[test]
fn ink_that_came_in_four_inks_is_weighed() {
    let four = Raster::read(Arc::from(&include_bytes!("../../tests/pictures/four-inks.jpg")[..])).unwrap().unwrap();
    let items = || vec![picture(mm(20, 20), size(20, 15), four.clone())];
    assert_eq!(found(items(), &terms()), refused("PreflightInk"));
    assert_eq!(found(items(), &Terms { most_ink: 330, ..terms() }), warned("PreflightInk"));
    let much = Preflight { total_ink: 330, ..Preflight::default() };
    assert_eq!(found(items(), &Terms { limits: much, ..terms() }), []);
    let dark = Colour { ink: Ink::Process { cyan: 1000, magenta: 1000, yellow: 0, black: 900 }, tint: 1000 };
    assert_eq!(found(vec![area(mm(20, 20), size(20, 20), dark)], &terms()), warned("PreflightInk"));
}

#[test]
fn a_black_job_has_no_colours() {
    let items = || vec![area(mm(20, 20), size(20, 20), RED)];
    assert_eq!(found(items(), &Terms { ink: PrintInk::Black, ..terms() }), warned("PreflightColour"));
    let mut twice = document(items());
    twice.pages[2].items = items();
    let found_twice = inspect(&twice, &Fonts::embedded(), &Terms { ink: PrintInk::Black, ..terms() });
    let [Finding { diagnostic, .. }] = &found_twice[..] else { panic!("{found_twice:?}") };
    assert!(diagnostic.page == Some(2) && matches!(diagnostic.message, Message::PreflightColour { pages: 1, .. }));
    for ink in [PrintInk::Grey, PrintInk::Cmyk, PrintInk::Spot] {
        assert_eq!(found(items(), &Terms { ink, ..terms() }), []);
    }
}

#[test]
fn lines_and_text_have_a_least_size() {
    let rule = |width| vec![area(mm(20, 20), Size::new(Length::mm(50), width), Colour::BLACK)];
    assert_eq!(found(rule(Length::centipoints(24)), &terms()), warned("PreflightHairline"));
    assert_eq!(found(rule(Length::centipoints(25)), &terms()), []);
    let text = |size| vec![letter(mm(20, 20), size, Colour::BLACK)];
    assert_eq!(found(text(Length::centipoints(599)), &terms()), warned("PreflightText"));
    assert_eq!(found(text(Length::pt(6)), &terms()), []);
}

/// A drawing of 100 mm by 50 mm with a line of half a point and letters of twelve, printed at a third.
#[test]
fn what_a_drawing_holds_is_measured_as_printed() {
    let fonts = Fonts::embedded();
    let face = fonts.face(fonts.family("Libertinus Serif").unwrap(), Slant::default());
    let stroke = Stroke {
        colour: Colour::BLACK,
        width: Length::centipoints(50),
        dashes: Vec::new(),
        dash_offset: Length::ZERO,
        cap: Default::default(),
        join: Default::default(),
        miter_limit: 4,
    };
    let line = vec![Segment::Move(mm(10, 10)), Segment::Line(mm(60, 10))];
    let shapes = vec![
        Shape::Path { segments: line, fill: None, stroke: Some(stroke) },
        Shape::Letters {
            face,
            size: Length::pt(12),
            colour: Colour::BLACK,
            text: "x".to_owned(),
            glyphs: vec![(1, mm(60, 30), 0..1)],
            rotation: (1_000_000, 0),
        },
    ];
    let drawing = Arc::new(Picture::Drawing(Drawing { size: size(99, 51), shapes, ..Drawing::default() }));
    let at = |size| found(vec![placed(mm(20, 20), Item::Picture { picture: Arc::clone(&drawing), size })], &terms());
    let codes: Vec<&str> = at(size(33, 17)).iter().map(|found| found.0).collect();
    assert_eq!(codes, ["PreflightHairline", "PreflightText"]);
    assert_eq!(at(size(99, 51)), []);
    // Cut off before the letters, they are not there.
    let findings = inspect(
        &document(vec![placed(mm(20, 20), Item::Picture { picture: drawing, size: size(33, 17) })]),
        &fonts,
        &terms(),
    );
    let at = findings[0].at.unwrap();
    assert!((at.x - Length::tenth_mm(233)).abs() < Length::tenth_mm(2), "{at:?}");
}

#[test]
fn text_keeps_off_the_knife_but_not_off_the_spine() {
    let at = |x, y| found(vec![letter(mm(x, y), Length::pt(10), Colour::BLACK)], &terms());
    assert_eq!(at(4, 100), warned("PreflightTrim"));
    assert_eq!(at(5, 100), []);
    // A verso's spine is at its right.
    assert_eq!(at(143, 100), []);
    assert_eq!(at(50, 7), warned("PreflightTrim"));
    assert_eq!(at(50, 205), warned("PreflightTrim"));
    assert_eq!(at(50, 204), []);
    // What is turned along the edge reaches from its baseline to the left, and upwards.
    let turned = |x, y| {
        let mut placed = letter(mm(x, y), Length::pt(10), Colour::BLACK);
        if let Item::Text(run) = &mut placed.item {
            run.upwards = true;
        }
        found(vec![placed], &terms())
    };
    assert_eq!((turned(7, 100), turned(8, 100)), (warned("PreflightTrim"), vec![]));
    assert_eq!((turned(50, 8), turned(50, 9)), (warned("PreflightTrim"), vec![]));
    let right = Terms { spine: Binding::Right, ..terms() };
    let items = vec![letter(mm(143, 100), Length::pt(10), Colour::BLACK)];
    assert_eq!(found(items, &right), warned("PreflightTrim"));
}

#[test]
fn what_touches_the_edge_reaches_beyond_it() {
    let at = |x, y, width, height| found(vec![area(mm(x, y), size(width, height), Colour::BLACK)], &terms());
    assert_eq!(at(0, 50, 30, 30), warned("PreflightBleed"));
    assert_eq!(at(-2, 50, 30, 30), warned("PreflightBleed"));
    assert_eq!(at(-3, 50, 30, 30), []);
    assert_eq!(at(20, 180, 30, 30), warned("PreflightBleed"));
    assert_eq!(at(20, 180, 30, 33), []);
    // At the spine nothing is cut.
    assert_eq!(at(100, 50, 48, 30), []);
    let bare = vec![area(mm(0, 50), size(30, 30), Colour::PAPER)];
    assert_eq!(found(bare, &terms()), []);
}

#[test]
fn text_stands_on_a_light_ground_or_white_on_solid() {
    let on = |ground: Colour, text: Colour| {
        found(vec![area(mm(20, 20), size(60, 60), ground), letter(mm(30, 40), Length::pt(10), text)], &terms())
    };
    assert_eq!(on(Colour::grey(150), Colour::BLACK), []);
    assert_eq!(on(Colour::grey(200), Colour::BLACK), warned("PreflightTint"));
    assert_eq!(on(Colour::grey(700), Colour::PAPER), warned("PreflightTint"));
    assert_eq!(on(Colour::BLACK, Colour::PAPER), []);
    assert_eq!(on(RED, Colour::PAPER), []);
    assert_eq!(on(Colour::BLACK, Colour::BLACK), warned("PreflightTint"));
    // What is drawn over the ground counts, not what is under it.
    let items = vec![
        area(mm(20, 20), size(60, 60), Colour::grey(500)),
        area(mm(25, 25), size(40, 40), Colour::PAPER),
        letter(mm(30, 40), Length::pt(10), Colour::BLACK),
    ];
    assert_eq!(found(items, &terms()), []);
}

#[test]
fn a_binding_has_its_number_of_pages() {
    let found = |pages: usize, terms: &Terms| {
        let mut document = document(Vec::new());
        let blank = document.pages[0].clone();
        document.pages = vec![blank; pages];
        let found = inspect(&document, &Fonts::embedded(), terms);
        found.iter().map(|found| (found.diagnostic.message.code(), found.diagnostic.severity)).collect::<Vec<_>>()
    };
    assert_eq!(found(64, &terms()), []);
    assert_eq!(found(62, &terms()), [("PreflightPages", Severity::Error)]);
    assert_eq!(found(68, &terms()), [("PreflightThick", Severity::Warning)]);
    let flat = |tenths, has_words| {
        let flat = Flat { width: Length::tenth_mm(tenths), least_for_words: Length::mm(5), has_words };
        Terms { flat: Some(flat), ..terms() }
    };
    let glued = flat(60, true);
    assert_eq!(found(166, &glued), []);
    assert_eq!(found(67, &glued), [("PreflightPages", Severity::Error)]);
    assert_eq!(found(80, &flat(49, true)), [("PreflightSpine", Severity::Warning)]);
    assert_eq!(found(80, &flat(49, false)), []);
    assert_eq!(found(80, &flat(19, true)), [("PreflightThin", Severity::Warning)]);
}

#[test]
fn a_font_that_forbids_it_is_told_where_it_is_used() {
    let ours = Fonts::embedded();
    let serif = |fonts: &Fonts| fonts.face(fonts.family("Libertinus Serif").unwrap(), Slant::default());
    let mut bytes = (*ours.get(serif(&ours)).bytes().as_ref()).as_ref().to_vec();
    // The directory of tables: from byte 12, sixteen bytes for each, the place in the last word but one.
    let entry = (12..).step_by(16).find(|at| &bytes[*at..at + 4] == b"OS/2").unwrap();
    let at = u32::from_be_bytes(bytes[entry + 8..entry + 12].try_into().unwrap()) as usize;
    bytes[at + 9] = 2;
    let (fonts, _) = Fonts::with_files(vec![("a.otf".to_owned(), bytes)]);
    let Item::Text(run) = letter(mm(20, 20), Length::pt(10), Colour::BLACK).item else { unreachable!() };
    let own = |face| document(vec![placed(mm(20, 20), Item::Text(TextRun { face, ..run.clone() }))]);
    let told = inspect(&own(serif(&fonts)), &fonts, &terms());
    assert_eq!(told.len(), 1);
    let told = &told[0].diagnostic;
    assert_eq!((told.message.code(), told.page, told.severity), ("FontForbidsEmbedding", Some(2), Severity::Error));
    assert_eq!(inspect(&document(Vec::new()), &fonts, &terms()), []);
}

#[test]
fn of_many_the_worst_is_told_and_the_others_counted() {
    let items = (0..4).map(|n| letter(mm(20, 40 + 20 * n), Length::pt(5 - n % 2), Colour::BLACK)).collect();
    let found = inspect(&document(items), &Fonts::embedded(), &terms());
    let [finding] = &found[..] else { panic!("{found:?}") };
    let said = finding.diagnostic.message.text(crate::diag::Locale::English);
    assert!(said.starts_with("preflight: text of 4 pt, expected 6 pt or more; 20 mm from the left and 5"), "{said}");
    assert!(said.ends_with(", and 3 more on this page"), "{said}");
}
