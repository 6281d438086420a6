use std::sync::{Arc, LazyLock};

use super::print::{Inks, Job, Standard};
use super::*;
use crate::font::{FaceId, Features, Fonts, Slant};
use crate::geom::{Length, Point, Size, paper};
use crate::image::{Drawing, Picture, Raster, RasterFormat, Segment, Shape, Stroke};
use crate::lang::Language;
use crate::page::{
    Bookmark, Colour, Document, Item, Metadata, Node, NodeId, Owner, Page, PageIndex, Placed, PlacedGlyph, Role,
    Target, TextRun,
};

/// A run of `text` in one face: the glyphs of the text, the last of which may stand for something else than it shows.
fn run(fonts: &Fonts, face: FaceId, size: Length, text: &str, scale: u16) -> TextRun {
    let shown = text.replace('\u{ad}', "-");
    let shaped = fonts.get(face).shape(&shown, Features::default(), Language::French);
    let em = i64::from(fonts.get(face).metrics().units_per_em);
    let ends: Vec<u32> = shaped.iter().skip(1).map(|glyph| glyph.cluster).chain([shown.len() as u32]).collect();
    // Only the last character differs in length, if any.
    let end = |end: u32| if end as usize == shown.len() { text.len() as u32 } else { end };
    let glyph = |(glyph, &to): (&crate::font::Glyph, &u32)| PlacedGlyph {
        id: glyph.id,
        advance: size.scale(i64::from(glyph.advance), em),
        x_offset: size.scale(i64::from(glyph.x_offset), em),
        y_offset: size.scale(i64::from(glyph.y_offset), em),
        text: glyph.cluster..end(to),
    };
    let glyphs = shaped.iter().zip(&ends).map(glyph).collect();
    TextRun { face, size, colour: Colour::BLACK, scale, text: text.to_owned(), glyphs, upwards: false }
}

struct Sample {
    fonts: Fonts,
    document: Document,
    serif: FaceId,
    italic: FaceId,
    sans: FaceId,
}

impl Sample {
    fn new() -> Sample {
        let fonts = Fonts::embedded();
        let serif = fonts.family(Fonts::SERIF).unwrap();
        let sans = fonts.family(Fonts::SANS).unwrap();
        let document = Document {
            metadata: Metadata {
                title: "Le cahier d'essai".into(),
                subject: Some("Un essai".into()),
                authors: vec!["Anne Œuvre".into(), "Paul".into()],
                language: Language::French,
                date: None,
            },
            ..Document::default()
        };
        Sample {
            serif: fonts.face(serif, Slant::default()),
            italic: fonts.face(serif, Slant { italic: true, bold: false }),
            sans: fonts.face(sans, Slant { italic: false, bold: true }),
            fonts,
            document,
        }
    }

    fn page(&mut self) -> &mut Page {
        let size = paper("A5").unwrap();
        self.document.pages.push(Page { size, bleed: Length::mm(3), items: Vec::new(), blank: false });
        self.document.pages.last_mut().unwrap()
    }

    fn node(&mut self, role: Role, parent: Option<NodeId>) -> NodeId {
        self.document.structure.add(Node { role, parent, language: None, alternative: None })
    }

    fn put(&mut self, at: (i64, i64), item: Item, owner: Option<NodeId>) {
        let at = Point::new(Length::mm(at.0), Length::mm(at.1));
        let owner = owner.map_or(Owner::Artifact, Owner::Node);
        self.document.pages.last_mut().unwrap().items.push(Placed { at, item, owner });
    }

    fn text(&mut self, at: (i64, i64), face: FaceId, text: &str, owner: Option<NodeId>) {
        let run = run(&self.fonts, face, Length::pt(11), text, 10_000);
        self.put(at, Item::Text(run), owner);
    }

    fn screen(&self) -> Written {
        write(&self.document, &self.fonts, Edition::Screen).expect("written")
    }
}

/// Two pages with everything in them.
fn sample() -> Sample {
    let mut s = Sample::new();
    let (serif, italic, sans) = (s.serif, s.italic, s.sans);
    s.page();
    let section = s.node(Role::Section, None);
    let heading = s.node(Role::Heading(2), Some(section));
    let unused = s.node(Role::Paragraph, Some(section));
    let paragraph = s.node(Role::Paragraph, Some(section));
    let emphasis = s.node(Role::Emphasis, Some(paragraph));
    let link = s.node(Role::Link(Target::Address("https://example.org/".into())), Some(paragraph));
    let figure = s.node(Role::Figure, Some(section));
    s.document.structure.nodes[figure.0 as usize].alternative = Some("Un carré gris".into());
    let caption = s.node(Role::Caption, Some(section));
    assert!(unused.0 > 0);
    s.text((15, 20), sans, "L’œuf & l’affiche", Some(heading));
    s.text((15, 30), serif, "« Voilà une phrase qui finit par une divi\u{ad}", Some(paragraph));
    s.text((15, 35), serif, "sion, un flux ", Some(paragraph));
    s.text((45, 35), italic, "souligné ", Some(emphasis));
    s.text((15, 40), serif, "une adresse", Some(link));
    let squeezed = run(&s.fonts, serif, Length::pt(11), "un peu plus étroit ", 9_800);
    s.put((15, 45), Item::Text(squeezed), Some(paragraph));
    let rule = Item::Rectangle { size: Size::new(Length::mm(40), Length::centipoints(25)), colour: Colour::BLACK };
    s.put((15, 50), rule, None);
    let drawing = Picture::Drawing(square(serif, &s.fonts));
    let size = Size::new(Length::mm(40), Length::mm(40));
    s.put((15, 60), Item::Picture { picture: Arc::new(drawing), size }, Some(figure));
    s.text((15, 105), sans, "Légende de la figure", Some(caption));
    let list = s.node(Role::List, Some(section));
    let item = s.node(Role::ListItem, Some(list));
    let label = s.node(Role::Label, Some(item));
    let body = s.node(Role::ListBody, Some(item));
    s.text((15, 115), serif, "1. ", Some(label));
    s.text((20, 115), serif, "premier", Some(body));
    let table = s.node(Role::Table, Some(section));
    for (line, words) in [["Année", "Nombre"], ["1968", ""]].iter().enumerate() {
        let row = s.node(Role::Row, Some(table));
        for (column, word) in words.iter().enumerate() {
            let cell = s.node(if line == 0 { Role::HeadCell } else { Role::Cell }, Some(row));
            if !word.is_empty() {
                s.text((15 + 20 * column as i64, 125 + 5 * line as i64), serif, word, Some(cell));
            }
        }
    }
    s.text((70, 200), sans, "1", None);
    s.page();
    s.text((15, 20), serif, "suite du même alinéa sur l’autre page.", Some(paragraph));
    let foreign = s.node(Role::Span, Some(paragraph));
    s.document.structure.nodes[foreign.0 as usize].language = Some(Language::English);
    s.text((15, 25), italic, "An English word.", Some(foreign));
    let note = s.node(Role::Note, Some(section));
    s.text((15, 180), serif, "1. Une note.", Some(note));
    let place = Target::Place { page: PageIndex(0), y: Length::mm(20) };
    let contents = s.node(Role::Contents, None);
    let line = s.node(Role::ContentsItem, Some(contents));
    let inner = s.node(Role::Link(place), Some(line));
    s.text((15, 190), sans, "L’œuf et l’affiche 1", Some(inner));
    s.text((70, 200), sans, "2", None);
    for (level, title, page) in [(1, "Partie", 0), (2, "L’œuf", 0), (1, "Fin", 1)] {
        let bookmark = Bookmark { level, title: title.into(), page: PageIndex(page), y: Length::mm(15) };
        s.document.outline.push(bookmark);
    }
    s
}

fn square(face: FaceId, fonts: &Fonts) -> Drawing {
    let mm = |x, y| Point::new(Length::mm(x), Length::mm(y));
    let segments = vec![Segment::Move(mm(2, 2)), Segment::Line(mm(18, 2)), Segment::Line(mm(18, 18)), Segment::Close];
    let stroke = Stroke {
        colour: Colour::BLACK,
        width: Length::PT,
        dashes: vec![Length::pt(3), Length::pt(2)],
        dash_offset: Length::ZERO,
        cap: Default::default(),
        join: Default::default(),
        miter_limit: 4,
    };
    let glyphs = fonts.get(face).shape("Aé", Features::default(), Language::French);
    let size = Length::pt(8);
    let letters = vec![
        (glyphs[0].id, mm(5, 10), 0..1),
        (
            glyphs[1].id,
            Point::new(Length::mm(5) + size.scale(i64::from(glyphs[0].advance), 1000), Length::mm(10)),
            1..3,
        ),
    ];
    Drawing {
        size: Size::new(Length::mm(20), Length::mm(20)),
        shapes: vec![
            Shape::Path { segments, fill: Some((Colour::grey(300), false)), stroke: Some(stroke) },
            Shape::Letters {
                face,
                size,
                colour: Colour::BLACK,
                text: "Aé".into(),
                glyphs: letters,
                rotation: (0, 1_000_000),
            },
        ],
        ..Drawing::default()
    }
}

/// The decoded content of each page.
fn contents(bytes: &[u8]) -> Vec<String> {
    let pdf = hayro_syntax::Pdf::new(bytes.to_vec()).expect("a PDF");
    let content = |page: &hayro_syntax::page::Page<'_>| {
        String::from_utf8_lossy(page.page_stream().unwrap_or_default()).into_owned()
    };
    pdf.pages().iter().map(content).collect()
}

/// How often a text stands in the file outside its packed streams.
fn count(bytes: &[u8], text: &str) -> usize {
    bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count()
}

/// Print jobs whose files are laid out plainly, so that they can be searched.
static PLAIN: LazyLock<[Job; 2]> = LazyLock::new(|| {
    let process = Job { standard: Standard::X1a, ..Job::offset() };
    [process.clone(), Job { inks: Inks::Grey, ..process }]
});

static ALL: LazyLock<[Edition<'static>; 5]> = LazyLock::new(|| {
    [
        Edition::Screen,
        Edition::Print(&PLAIN[0]),
        Edition::Print(&PLAIN[1]),
        Edition::Sheets { grey: false },
        Edition::Sheets { grey: true },
    ]
});

#[test]
fn boxes_are_exact() {
    let s = sample();
    let screen = s.screen().bytes;
    for kind in ["Media", "Bleed", "Trim"] {
        assert_eq!(count(&screen, &format!("/{kind}Box[0 0 419.5276 595.2756]")), 2, "{kind}");
    }
    let print = write(&s.document, &s.fonts, ALL[1]).unwrap().bytes;
    assert_eq!(count(&print, "/MediaBox[0 0 436.5354 612.2835]"), 2);
    assert_eq!(count(&print, "/BleedBox[0 0 436.5354 612.2835]"), 2);
    assert_eq!(count(&print, "/TrimBox[8.5039 8.5039 428.0315 603.7795"), 2);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for edition in *ALL {
        let bytes = || write(&sample().document, &Fonts::embedded(), edition).unwrap().bytes;
        assert!(bytes() == bytes(), "{edition:?}");
    }
}

#[test]
fn the_screen_file_claims_its_standards() {
    let written = sample().screen();
    assert_eq!(written.warnings, []);
    for claim in ["<pdfaid:part>2<", "<pdfuaid:part>1<", "/TwoPageRight", "/DisplayDocTitle true", "/Lang(fr)"] {
        assert!(count(&written.bytes, claim) > 0, "{claim}");
    }
}

#[test]
fn a_file_below_the_standard_is_written_with_a_warning() {
    let mut s = sample();
    for placed in s.document.pages.iter_mut().flat_map(|page| &mut page.items) {
        if let Item::Text(run) = &mut placed.item {
            run.glyphs[0].id = 0;
        }
    }
    let written = s.screen();
    assert!(written.bytes.starts_with(b"%PDF-1."));
    assert!(written.warnings.iter().all(|warning| warning.message.code() == "PdfBelowStandard"));
    assert!(!written.warnings.is_empty());
    assert_eq!(count(&written.bytes, "<pdfuaid:part>"), 0);
}

#[test]
fn a_date_is_written_only_if_given() {
    let mut s = sample();
    // What a press reads must have one: a print file without gets a date, and a note that says so.
    for edition in ALL.iter().copied().filter(|edition| !matches!(edition, Edition::Print(_))) {
        let bytes = write(&s.document, &s.fonts, edition).unwrap().bytes;
        for trace in ["Date(", "Date>", "D:1", ">1000-"] {
            assert_eq!(count(&bytes, trace), 0, "{edition:?} {trace}");
        }
    }
    s.document.metadata.date = Some((2024, 5, 1));
    let bytes = s.screen().bytes;
    assert_eq!(count(&bytes, "/CreationDate(D:20240501000000"), 1);
    assert_eq!(count(&bytes, "<xmp:CreateDate>2024-05-01T00:00:00"), 1);
}

#[test]
fn tags_follow_the_structure() {
    let bytes = sample().screen().bytes;
    let roles = [
        ("/S/Sect", 1),
        ("/S/H1", 1), // a first heading of level 2 skips nothing
        ("/S/H2", 0),
        ("/S/P/", 1), // one paragraph over two pages, and the unused one is not there
        ("/S/Figure", 1),
        ("/S/Caption", 1),
        ("/S/LI/", 1),
        ("/S/Lbl", 1),
        ("/S/LBody", 1),
        ("/S/TR", 2),
        ("/S/TH", 2),
        ("/S/TD", 2), // the empty one too: readers count cells
        ("/S/Note", 1),
        ("/S/TOCI", 1),
        ("/S/Link", 2),
        ("/ListNumbering/Decimal", 1),
        ("/Scope/Column", 2),
        ("/Lang(en)", 1),
        ("/Subtype/Link", 2),
    ];
    for (role, times) in roles {
        assert_eq!(count(&bytes, role), times, "{role}");
    }
}

#[test]
fn a_table_s_row_heads_are_told_from_its_column_heads() {
    let mut s = Sample::new();
    s.page();
    let table = s.node(Role::Table, None);
    let row = s.node(Role::Row, Some(table));
    let serif = s.serif;
    for (x, role) in [(15, Role::HeadCell), (35, Role::Cell)] {
        let cell = s.node(role, Some(row));
        s.text((x, 20), serif, "1", Some(cell));
    }
    assert_eq!(count(&s.screen().bytes, "/Scope/Row"), 1);
}

#[test]
fn headings_never_skip_a_level() {
    let mut s = Sample::new();
    s.page();
    let serif = s.serif;
    for (line, level) in [3, 5, 2, 6].into_iter().enumerate() {
        let heading = s.node(Role::Heading(level), None);
        s.text((15, 20 + 10 * line as i64), serif, "Titre", Some(heading));
    }
    let bytes = s.screen().bytes;
    let levels: Vec<usize> = (1..=6).map(|level| count(&bytes, &format!("/S/H{level}"))).collect();
    assert_eq!(levels, [1, 2, 1, 0, 0, 0]);
}

#[test]
fn furniture_and_pictures_without_meaning_are_artifacts() {
    let mut s = sample();
    assert_eq!(contents(&s.screen().bytes).concat().matches("/Artifact").count(), 3);
    let figure = s.document.structure.nodes.iter().position(|node| node.role == Role::Figure).unwrap();
    s.document.structure.nodes[figure].alternative = Some(String::new());
    let written = s.screen();
    assert_eq!(contents(&written.bytes).concat().matches("/Artifact").count(), 3, "it joins the rule before it");
    assert_eq!((count(&written.bytes, "/S/Figure"), written.warnings.len()), (0, 0));
}

#[test]
fn a_figure_without_alternative_text_has_its_caption_s() {
    let mut s = sample();
    let figure = s.document.structure.nodes.iter().position(|node| node.role == Role::Figure).unwrap();
    s.document.structure.nodes[figure].alternative = None;
    let written = s.screen();
    assert_eq!(written.warnings, []);
    let legend: String = "Légende de la figure".encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    assert_eq!(count(&written.bytes, &format!("/Alt<FEFF{legend}>")), 1);
}

#[test]
fn a_divided_word_stays_one_word_in_the_text() {
    let mut s = Sample::new();
    s.page();
    let (serif, paragraph) = (s.serif, s.node(Role::Paragraph, None));
    s.text((15, 20), serif, "peut-être une divi\u{ad}", Some(paragraph));
    s.text((15, 25), serif, "sion", Some(paragraph));
    // The hyphen's glyph stands for a hyphen first; where it divides, the file says so.
    assert_eq!(contents(&s.screen().bytes)[0].matches("/ActualText<FEFF00AD>").count(), 1);
}

#[test]
fn a_closing_space_without_a_glyph_gets_one() {
    let mut s = Sample::new();
    s.page();
    let mut line = run(&s.fonts, s.serif, Length::pt(11), "fin", 10_000);
    line.text.push(' ');
    s.put((15, 20), Item::Text(line), None);
    let whole = contents(&s.screen().bytes)[0].clone();
    let mut s = Sample::new();
    s.page();
    s.text((15, 20), s.serif, "fin ", None);
    assert_eq!(whole, contents(&s.screen().bytes)[0]);
}

#[test]
fn black_is_one_ink() {
    let s = sample();
    for edition in ALL.iter().copied().skip(1) {
        let bytes = write(&s.document, &s.fonts, edition).unwrap().bytes;
        let content = contents(&bytes).concat();
        let over = content.contains("/Over1 gs 0 0 0 1 k") || content.contains("/Over1 gs\n0 0 0 1 k");
        assert!(content.contains(" 0 g") || over, "{edition:?}: {content}");
        assert!(!content.contains(" rg") && content.matches(" k\n").count() == content.matches("0 0 0 1 k\n").count());
        assert_eq!(count(&bytes, "DeviceRGB") + count(&bytes, "ICCBased"), 0, "{edition:?}");
    }
}

#[test]
fn process_colours_are_inks_in_print_and_light_on_screen() {
    let mut s = Sample::new();
    s.page();
    let ink = crate::page::Ink::Process { cyan: 0, magenta: 1000, yellow: 1000, black: 0 };
    let colour = Colour { ink, tint: 1000 };
    s.put((0, 0), Item::Rectangle { size: Size::new(Length::mm(9), Length::mm(9)), colour }, None);
    let content = |edition| contents(&write(&s.document, &s.fonts, edition).unwrap().bytes)[0].clone();
    assert!(content(ALL[1]).contains("0 1 1 0 k"));
    assert!(content(Edition::Screen).contains("1 0 0 scn"));
    assert!(content(Edition::Sheets { grey: true }).contains("0.29803923 g"), "{}", content(ALL[4]));
}

#[test]
fn pages_for_press_and_sheets_are_bare() {
    let s = sample();
    for edition in ALL.iter().copied().skip(1) {
        let bytes = write(&s.document, &s.fonts, edition).unwrap().bytes;
        for extra in ["/Annots", "/StructTreeRoot", "/Outlines", "/MarkInfo"] {
            assert_eq!(count(&bytes, extra), 0, "{edition:?} {extra}");
        }
        assert!(!contents(&bytes).concat().contains("BDC"), "{edition:?}");
    }
}

#[test]
fn runs_of_a_line_share_one_horizontal_scale() {
    let mut s = Sample::new();
    s.page();
    for (x, text) in [(15, "un "), (25, "deux "), (35, "trois ")] {
        let run = run(&s.fonts, s.serif, Length::pt(11), text, 9_700);
        s.put((x, 20), Item::Text(run), None);
    }
    let content = contents(&write(&s.document, &s.fonts, ALL[1]).unwrap().bytes)[0].clone();
    let starts: Vec<&str> = content.split(" Tm").filter_map(|text| text.split("-1 ").last()).collect();
    // 10 mm on paper are 10/.97 mm before the scale.
    assert!(starts[1].starts_with("29.2231 0"), "{content}");
    assert!(content.contains("0.97 0 0 "));
}

#[test]
fn a_booklet_without_bookmarks_gets_one() {
    let mut s = sample();
    s.document.outline.clear();
    let written = s.screen();
    assert_eq!((written.warnings.len(), count(&written.bytes, "/Title(Le cahier d'essai)")), (0, 2));
}

#[test]
fn nonsense_is_survived() {
    let mut s = sample();
    let far = Target::Place { page: PageIndex(999), y: Length::ZERO };
    let link = s.node(Role::Link(far), Some(NodeId(12_345)));
    s.text((15, 60), s.serif, "nulle part", Some(link));
    s.text((15, 65), s.serif, "orphelin", Some(NodeId(99_999)));
    let own = NodeId(s.document.structure.nodes.len() as u32);
    s.node(Role::Span, Some(own));
    s.text((15, 70), s.serif, "son propre parent", Some(own));
    s.document.outline.push(Bookmark { level: 0, title: "?".into(), page: PageIndex(77), y: Length::ZERO });
    let mut broken = run(&s.fonts, s.serif, Length::pt(11), "éa", 0);
    broken.glyphs[0].text = 1..9;
    s.put((15, 75), Item::Text(broken.clone()), None);
    broken.size = Length::ZERO;
    s.put((15, 75), Item::Text(broken), None);
    let none = Item::Rectangle { size: Size::default(), colour: Colour::PAPER };
    s.put((-5, 900), none, None);
    for edition in *ALL {
        assert!(write(&s.document, &s.fonts, edition).is_ok(), "{edition:?}");
    }
    s.document.pages.clear();
    assert!(write(&s.document, &s.fonts, Edition::Screen).is_err());
}

// ---- pictures

fn photograph(format: RasterFormat, kind: image::ExtendedColorType) -> Raster {
    use image::ImageEncoder;
    let data: Vec<u8> = (0..6 * 4 * u32::from(kind.channel_count())).map(|n| (n * 37 % 256) as u8).collect();
    let mut bytes = Vec::new();
    match format {
        RasterFormat::Jpeg => image::codecs::jpeg::JpegEncoder::new(&mut bytes).write_image(&data, 6, 4, kind),
        _ => image::codecs::png::PngEncoder::new(&mut bytes).write_image(&data, 6, 4, kind),
    }
    .expect("encoded");
    Raster::read(bytes.into()).expect("known").expect("read")
}

fn printed(raster: Raster, edition: Edition) -> Vec<u8> {
    let mut s = Sample::new();
    s.document.metadata.date = Some((2022, 1, 5));
    s.page();
    let figure = s.node(Role::Figure, None);
    let size = Size::new(Length::mm(60), Length::mm(40));
    s.put((10, 20), Item::Picture { picture: Arc::new(Picture::Raster(raster)), size }, Some(figure));
    let written = write(&s.document, &s.fonts, edition).expect("written");
    assert_eq!(written.warnings, []);
    written.bytes
}

#[test]
fn a_jpeg_goes_in_byte_for_byte() {
    use image::ExtendedColorType::{L8, Rgb8};
    let holds = |raster: &Raster, edition| {
        let bytes = printed(raster.clone(), edition);
        bytes.windows(raster.bytes.len()).any(|window| *window == *raster.bytes)
    };
    let (colour, grey) = (photograph(RasterFormat::Jpeg, Rgb8), photograph(RasterFormat::Jpeg, L8));
    for edition in *ALL {
        assert!(holds(&grey, edition), "{edition:?}");
        let as_it_came = matches!(edition, Edition::Screen | Edition::Sheets { grey: false });
        assert_eq!(holds(&colour, edition), as_it_came, "{edition:?}");
    }
}

#[test]
fn grey_editions_have_no_colour_and_press_ones_no_transparency() {
    use image::ExtendedColorType::{La8, Rgb8, Rgba8};
    for (format, kind) in [(RasterFormat::Jpeg, Rgb8), (RasterFormat::Png, Rgb8), (RasterFormat::Png, Rgba8)] {
        let bytes = printed(photograph(format, kind), Edition::Sheets { grey: true });
        assert_eq!((count(&bytes, "DeviceRGB"), count(&bytes, "/SMask")), (0, 0), "{format:?} {kind:?}");
        assert!(count(&bytes, "/DeviceGray") > 0);
    }
    for kind in [La8, Rgba8] {
        assert_eq!(count(&printed(photograph(RasterFormat::Png, kind), ALL[1]), "/SMask"), 0);
        assert!(count(&printed(photograph(RasterFormat::Png, kind), Edition::Screen), "/SMask") > 0);
    }
}

#[test]
fn a_picture_on_its_side_is_drawn_upright() {
    let mut bytes = photograph(RasterFormat::Jpeg, image::ExtendedColorType::L8).bytes.to_vec();
    let mut exif = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([6, 0, 0, 0, 0, 0, 0, 0]);
    bytes.splice(2..2, exif);
    let raster = Raster::read(bytes.into()).unwrap().unwrap();
    let content = contents(&printed(raster, ALL[1]))[0].clone();
    // Along its stored width one goes 40 mm down the page; its stored top edge is at the right.
    assert!(content.contains("q 0 -113.3858 170.0787 0 36.85"), "{content}");
}

/// A photograph of many pixels, 60 mm by 40 mm on its page, and how many pixels of it are in the file.
#[test]
fn photographs_are_no_finer_than_the_edition_shows() {
    use image::ImageEncoder;
    let data: Vec<u8> = (0..1800 * 1200).map(|at| (at % 1800 / 8) as u8).collect();
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    encoder.write_image(&data, 1800, 1200, image::ExtendedColorType::L8).unwrap();
    let raster = Raster::read(bytes.into()).unwrap().unwrap();
    // 60 mm are 2.36 inches: 762 pixels an inch.
    for (edition, finest) in [(ALL[0], 225_u32), (ALL[1], 450), (ALL[3], 300), (ALL[4], 300)] {
        let written = printed(raster.clone(), edition);
        let (width, height) = ((60 * finest * 10).div_ceil(254), (40 * finest * 10).div_ceil(254));
        for wanted in [format!("/Width {width}"), format!("/Height {height}")] {
            assert_eq!(count(&written, &wanted), 1, "{edition:?}: {wanted}");
        }
    }
}

#[test]
fn a_drawing_that_is_cut_begins_at_its_cut() {
    let whole = Picture::Drawing(Drawing { size: Size::new(Length::pt(100), Length::pt(50)), ..Drawing::default() });
    let Picture::Drawing(cut) = whole.cropped(crate::geom::Crop::parse("left 20%, bottom 50%").unwrap()) else {
        panic!()
    };
    assert_eq!(
        (cut.origin, cut.size),
        (Point::new(Length::pt(20), Length::ZERO), Size::new(Length::pt(80), Length::pt(25)))
    );
}

#[test]
fn a_picture_placed_twice_is_in_the_file_once() {
    let raster = photograph(RasterFormat::Jpeg, image::ExtendedColorType::Rgb8);
    let picture = Arc::new(Picture::Raster(raster.clone()));
    let mut s = Sample::new();
    s.page();
    let size = Size::new(Length::mm(60), Length::mm(40));
    for y in [10, 60] {
        s.put((10, y), Item::Picture { picture: Arc::clone(&picture), size }, None);
    }
    let bytes = write(&s.document, &s.fonts, ALL[4]).unwrap().bytes;
    assert_eq!(count(&bytes, "/Subtype/Image"), 1);
}
