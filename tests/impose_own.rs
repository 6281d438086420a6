//! Our own pages, as the page writer makes them for imposing, on sheets: the same code as for anyone's PDF.

use brochure::font::{Features, Fonts, Slant};
use brochure::geom::{Length, Point, Size, paper};
use brochure::impose::{Creep, Job, impose};
use brochure::lang::Language;
use brochure::page::{Colour, Document, Item, Owner, Page, Placed, PlacedGlyph, TextRun};
use brochure::pdf::foreign::{Boundary, Source};
use brochure::pdf::page::{Edition, write};
use brochure::pdf::sheet::{Fit, SheetOptions, impose_pdf};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

/// A5 pages with their number and a grey strip that bleeds off the head and the fore-edge.
fn booklet(pages: u32) -> Vec<u8> {
    let fonts = Fonts::embedded();
    let face = fonts.face(fonts.family(Fonts::SERIF).unwrap(), Slant::default());
    let em = i64::from(fonts.get(face).metrics().units_per_em);
    let size = Length::pt(60);
    let run = |text: String| {
        let shaped = fonts.get(face).shape(&text, Features::default(), Language::French);
        let ends: Vec<u32> = shaped.iter().skip(1).map(|glyph| glyph.cluster).chain([text.len() as u32]).collect();
        let glyphs = shaped.iter().zip(ends).map(|(glyph, end)| PlacedGlyph {
            id: glyph.id,
            advance: size.scale(i64::from(glyph.advance), em),
            x_offset: Length::ZERO,
            y_offset: Length::ZERO,
            text: glyph.cluster..end,
        });
        TextRun { face, size, colour: Colour::BLACK, scale: 10_000, glyphs: glyphs.collect(), upwards: false, text }
    };
    let mm = |x, y| Point::new(Length::mm(x), Length::mm(y));
    let page = |number: u32| Page {
        size: paper("A5").unwrap(),
        bleed: Length::mm(3),
        items: vec![
            Placed {
                at: mm(-3, -3),
                item: Item::Rectangle { size: Size::new(Length::mm(154), Length::mm(23)), colour: Colour::grey(400) },
                owner: Owner::Artifact,
            },
            Placed { at: mm(40, 100), item: Item::Text(run(number.to_string())), owner: Owner::Artifact },
        ],
        blank: false,
    };
    let document = Document { pages: (1..=pages).map(page).collect(), ..Document::default() };
    write(&document, &fonts, Edition::Sheets { grey: true }).unwrap().bytes
}

#[test]
fn our_own_pages_go_on_sheets_with_their_bleed() {
    let pages = booklet(8);
    let source = Source::open(pages.clone(), None, Boundary::Trim).unwrap();
    let a5 = paper("A5").unwrap();
    assert!((source.usual_size().width - a5.width).abs() < Length::PT / 100, "the trim box is the page");
    let creep = Creep::auto(80, true);
    let job = Job { bleed: Length::mm(3), creep, ..Job::saddle(paper("A4").unwrap(), a5) };
    let plan = impose(8, &job).unwrap();
    let options = SheetOptions { fit: Fit::Refuse, ..SheetOptions::default() };
    let sheets = impose_pdf(&pages, &plan, &options).unwrap();
    if let Ok(folder) = std::env::var("KEEP_SHEETS") {
        std::fs::write(format!("{folder}/own_pages.pdf"), &pages).unwrap();
        std::fs::write(format!("{folder}/own_sheets.pdf"), &sheets).unwrap();
    }
    let pdf = Pdf::new(sheets).unwrap();
    assert_eq!(pdf.pages().len(), 4);
    let form = pdf.pages()[0].resources().x_objects.get::<Stream<'_>>("S1").unwrap();
    let bounds: Vec<f64> = form.dict().get::<Array<'_>>("BBox").unwrap().iter::<Number>().map(|n| n.as_f64()).collect();
    let (wide, high) = (a5.width + Length::mm(6), a5.height + Length::mm(6));
    assert!((bounds[2] - bounds[0] - wide.to_points()).abs() < 0.01, "the bleed is in the form: {bounds:?}");
    assert!((bounds[3] - bounds[1] - high.to_points()).abs() < 0.01);
    let font_files = pdf.objects().into_iter().filter(|object| match object {
        Object::Dict(dict) => is_a_font_descriptor(dict),
        _ => false,
    });
    assert_eq!(font_files.count(), 1, "the font is written once");
}

fn is_a_font_descriptor(dict: &Dict<'_>) -> bool {
    dict.get::<Name<'_>>("Type").is_some_and(|kind| &*kind == b"FontDescriptor")
}
