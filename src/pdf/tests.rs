use std::sync::Arc;

use super::*;
use crate::font::{Face, FaceId, Features, Fonts, Slant};
use crate::geom::{Length, Point, Size, paper};
use crate::image::{Drawing, Picture, Segment, Shape, Stroke};
use crate::lang::Language;
use crate::page::{
    Bookmark, Colour, Document, Item, Metadata, Node, NodeId, Owner, Page, PageIndex, Placed, PlacedGlyph, Role, Target,
    TextRun,
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
    TextRun { face, size, colour: Colour::BLACK, scale, text: text.to_owned(), glyphs }
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
    let segments =
        vec![Segment::Move(mm(2, 2)), Segment::Line(mm(18, 2)), Segment::Line(mm(18, 18)), Segment::Close];
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
        (glyphs[1].id, Point::new(Length::mm(5) + size.scale(i64::from(glyphs[0].advance), 1000), Length::mm(10)), 1..3),
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
    }
}

#[test]
fn trial() {
    let s = sample();
    for (name, edition) in [
        ("screen", Edition::Screen),
        ("print", Edition::Print { grey: false }),
        ("sheets", Edition::Sheets { grey: true }),
    ] {
        let written = write(&s.document, &s.fonts, edition).unwrap();
        std::fs::write(format!("/tmp/pdftrial-{name}.pdf"), written.bytes).unwrap();
        eprintln!("{name}: {:?}", written.warnings);
    }
}
