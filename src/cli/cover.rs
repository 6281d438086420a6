//! The cover of the print edition as a file of its own: its four pages, or in one piece with the spine.

use std::sync::Arc;

use crate::Made;
use crate::content::Fit;
use crate::diag::{Diagnostic, Message, Result};
use crate::font::{FaceId, Features, Fonts};
use crate::geom::{Length, Point, Rect, Size};
use crate::image::{Drawing, Picture, Shape};
use crate::impose::Binding;
use crate::lang::Language;
use crate::manifest::{Manifest, PrintCover};
use crate::page::{Colour, Document, Item, Owner, Placed};
use crate::pdf::print::{Leaf, Part};

/// Words stand on a spine from this width on; on a thinner one they slip round its edges.
pub const LEAST_SPINE: Length = Length::mm(5);
/// The fewest pages that have a cover of their own: its four, and a sheet.
const LEAST_PAGES: usize = 8;
/// The largest words on a spine.
const LARGEST: Length = Length::pt(12);
/// Left free at each side of the words on a spine.
const AIR: Length = Length::mm(1);
/// Round the words where they stand on a picture.
const PANEL: Length = Length::mm(3);

/// The spine of the glued booklet; nothing if it is stapled.
pub fn spine(manifest: &Manifest, pages: usize) -> Length {
    match super::preflight::is_stitched(manifest) {
        true => Length::ZERO,
        false => {
            let leaves = u32::try_from(pages.saturating_sub(4) / 2).unwrap_or(u32::MAX);
            manifest.print.bound.spine_of(leaves)
        }
    }
}

/// Whether words stand on the spine.
pub fn has_spine_text(manifest: &Manifest, spine: Length) -> bool {
    spine > Length::ZERO && manifest.print.bound.spine_text.unwrap_or(spine >= LEAST_SPINE)
}

/// What is printed on the leaves of each file.
pub struct Files {
    /// The pages.
    pub pages: Vec<Leaf>,
    /// The cover, where it is a file of its own.
    pub cover: Option<Vec<Leaf>>,
}

/// The pages of the document, and the cover apart where the manifest asks for it.
///
/// # Errors
/// A booklet with too few pages for a cover of its own; a wrap where the spine is at the head.
pub fn files(made: &Made, document: &Document, bleed: Length) -> Result<Files> {
    let manifest = &made.booklet.manifest;
    let asked = manifest.print.bound.cover;
    let mut pages = Leaf::all(document);
    if asked == PrintCover::Inside {
        return Ok(Files { pages, cover: None });
    }
    let count = pages.len();
    if count < LEAST_PAGES {
        let message = Message::CoverTooFewPages { pages: count, least: LEAST_PAGES };
        return Err(Box::new(Diagnostic::error(None, message).hint(Message::CoverTooFewPagesHint)));
    }
    let inner = pages.split_off(2);
    let (inner, last) = inner.split_at(count - 4);
    let outer: Vec<Leaf> = pages.iter().chain(last).cloned().collect();
    if asked == PrintCover::Separate {
        return Ok(Files { pages: inner.to_vec(), cover: Some(outer) });
    }
    let spine = spine(manifest, count);
    let binding = manifest.impose.asked.binding;
    if binding == Binding::Top {
        let needed = "binding = \"left\"".to_owned();
        return Err(Box::new(Diagnostic::error(
            None,
            Message::KeyNeeds { key: "cover = \"wrap\"".to_owned(), needed },
        )));
    }
    let wrap = Wrap { made, document, spine, bleed };
    let (first, last) = (0, count - 1);
    let mut leaves = match binding {
        Binding::Right => vec![wrap.leaf(first, last)],
        Binding::Left | Binding::Top => vec![wrap.leaf(last, first)],
    };
    if has_spine_text(manifest, spine) {
        let ground = wrap.ground(leaves.first().map_or(&[], |leaf| &leaf.parts));
        let words = spine_words(document);
        leaves[0].over.extend(wrap.words(&words, ground));
    }
    leaves.push(match binding {
        Binding::Right => wrap.leaf(last - 1, first + 1),
        Binding::Left | Binding::Top => wrap.leaf(first + 1, last - 1),
    });
    Ok(Files { pages: inner.to_vec(), cover: Some(leaves) })
}

/// The title, and who wrote it, with the signs of their language.
fn spine_words(document: &Document) -> String {
    let about = &document.metadata;
    let title = about.title.replace('\n', " ");
    if about.authors.is_empty() { title } else { format!("{}\u{2003}{title}", about.authors.join(", ")) }
}

/// What lies under the words on the spine.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    Paper,
    Dark,
    Picture,
}

struct Wrap<'a> {
    made: &'a Made,
    document: &'a Document,
    spine: Length,
    bleed: Length,
}

impl Wrap<'_> {
    fn page(&self) -> Size {
        self.document.pages.first().map_or(Size::default(), |page| page.size)
    }

    /// Two pages with the spine between them. What the right one prints beyond its edge goes over the spine too; what the left
    /// one does is cut off at the fold.
    fn leaf(&self, left: usize, right: usize) -> Leaf {
        let (page, bleed) = (self.page(), self.bleed);
        let size = Size::new(page.width * 2 + self.spine, page.height);
        let tall = |x: Length, width: Length| {
            Rect::new(Point::new(x, Length::ZERO - bleed), Size::new(width, page.height + bleed * 2))
        };
        let fold = page.width + self.spine;
        let parts = vec![
            Part { page: left, at: Point::default(), clip: Some(tall(Length::ZERO - bleed, page.width + bleed)) },
            Part {
                page: right,
                at: Point::new(fold, Length::ZERO),
                clip: Some(tall(page.width, self.spine + page.width + bleed)),
            },
        ];
        Leaf { size, parts, over: Vec::new() }
    }

    /// What the page at the right of the spine prints over its middle, or a picture anywhere along it.
    fn ground(&self, parts: &[Part]) -> Ground {
        let middle = Point::new(Length::ZERO - self.spine / 2, self.page().height / 2);
        let Some(page) = parts.get(1).and_then(|part| self.document.pages.get(part.page)) else { return Ground::Paper };
        let covers = |placed: &&Placed| {
            let (size, is_picture) = match &placed.item {
                Item::Rectangle { size, .. } => (*size, false),
                Item::Picture { size, .. } => (*size, true),
                Item::Text(_) => return false,
            };
            let whole = Rect::new(placed.at, size);
            let crosses = (whole.origin.y..whole.bottom()).contains(&middle.y);
            (whole.origin.x..whole.right()).contains(&middle.x) && (crosses || is_picture)
        };
        match page.items.iter().rev().find(covers).map(|placed| &placed.item) {
            Some(Item::Rectangle { colour, .. }) if colour.tint >= 1000 => Ground::Dark,
            Some(Item::Picture { .. }) => Ground::Picture,
            _ => Ground::Paper,
        }
    }

    /// The words along the spine, as large as it takes, in its middle. In English they are read from the head down, in the
    /// other languages from the foot up, as is the use there.
    fn words(&self, words: &str, ground: Ground) -> Vec<Placed> {
        let manifest = &self.made.booklet.manifest;
        let fonts = &self.made.fonts;
        let Some(design) = &self.made.layout.design else { return Vec::new() };
        let style = design.cover_title.character;
        let face = fonts.face(style.family, style.slant);
        let size = LARGEST.min(self.spine - AIR * 2).max(Length::pt(4));
        let language = manifest.brochure.language;
        let page = self.page();
        let line = Line::set(words, fonts, face, size, language, page.height - PANEL * 4);
        let cap = fonts.get(face).metrics();
        let cap = line.size.scale(i64::from(cap.cap_height), i64::from(cap.units_per_em.max(1)));
        let down = language == Language::English;
        let (start, baseline, sine) = match down {
            true => ((page.height - line.length) / 2, (self.spine - cap) / 2, 1_000_000),
            false => ((page.height + line.length) / 2, (self.spine + cap) / 2, -1_000_000),
        };
        let colour = if ground == Ground::Dark { Colour::PAPER } else { Colour::BLACK };
        let shape = Shape::Letters {
            face,
            size: line.size,
            colour,
            text: line.text,
            glyphs: line
                .glyphs
                .into_iter()
                .map(|(id, along, range)| (id, Point::new(baseline + along, start), range))
                .collect(),
            rotation: (0, sine),
        };
        let drawing = Drawing { size: Size::new(self.spine, page.height), shapes: vec![shape], ..Drawing::default() };
        let at = Point::new(page.width, Length::ZERO);
        let furniture = |at, item| Placed { at, item, owner: Owner::Artifact };
        // A picture over all of the cover shows on either side of the words; any other ends at the spine.
        let is_whole = manifest.sections.iter().any(|section| section.fit == Fit::Wrap);
        let along = if is_whole { line.length + PANEL * 2 } else { page.height + self.bleed * 2 + AIR };
        let panel = (ground == Ground::Picture).then(|| {
            let from = Point::new(at.x, (page.height - along) / 2);
            let size = Size::new(self.spine, along);
            furniture(from, Item::Rectangle { size, colour: Colour::PAPER })
        });
        let size = drawing.size;
        let letters = Item::Picture { picture: Arc::new(Picture::Drawing(drawing)), size };
        panel.into_iter().chain([furniture(at, letters)]).collect()
    }
}

/// A line of words, each glyph with its place along it.
struct Line {
    text: String,
    size: Length,
    length: Length,
    glyphs: Vec<(u16, Length, std::ops::Range<u32>)>,
}

impl Line {
    /// As large as asked, or smaller where it would be longer than there is room.
    fn set(words: &str, fonts: &Fonts, face: FaceId, size: Length, language: Language, room: Length) -> Line {
        let shaped = fonts.get(face).shape(words, Features::default(), language);
        let em = i64::from(fonts.get(face).metrics().units_per_em.max(1));
        let units: i64 = shaped.iter().map(|glyph| i64::from(glyph.advance)).sum();
        let whole = size.scale(units, em);
        let size = if whole > room { size.scale(room.0, whole.0.max(1)) } else { size };
        let mut pen = 0;
        let mut glyphs = Vec::new();
        for (number, glyph) in shaped.iter().enumerate() {
            let end = shaped.get(number + 1).map_or(words.len() as u32, |next| next.cluster);
            glyphs.push((
                glyph.id,
                size.scale(pen + i64::from(glyph.x_offset), em),
                glyph.cluster..end.max(glyph.cluster),
            ));
            pen += i64::from(glyph.advance);
        }
        Line { text: words.to_owned(), size, length: size.scale(units, em), glyphs }
    }
}
