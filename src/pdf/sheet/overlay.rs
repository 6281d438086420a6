//! What is drawn over the sides beside the pages: marks, and the line that says what the sheet is. It is a document of our own,
//! a page for each side, written by the same code as any other and placed like anyone's page.

use super::file::{File, Id};
use super::options::SheetOptions;
use crate::diag::Diagnostics;
use crate::font::{FaceId, Features, Fonts, Slant};
use crate::geom::{Length, Point, Size};
use crate::impose::{Plan, Side, marks};
use crate::lang::Language;
use crate::page::{Colour, Document, Item, Metadata, Owner, Page, Placed, PlacedGlyph, TextRun};
use crate::pdf::foreign::{self, Boundary, Copier, ForeignError, Source};
use crate::pdf::page::{Edition, write};

/// The size of the line that says what the sheet is.
const SMALL: Length = Length::pt(7);
/// The longest title in it, in characters.
const TITLE: usize = 40;

/// Sets single lines, for papers of our own: sheets' labels, the notice, the printer's test.
pub struct Setter {
    fonts: Fonts,
    regular: FaceId,
    bold: FaceId,
}

impl Default for Setter {
    fn default() -> Setter {
        let fonts = Fonts::embedded();
        let face = |bold| {
            let slant = Slant { bold, ..Slant::default() };
            fonts.family(Fonts::SANS).map_or(FaceId(0), |family| fonts.face(family, slant))
        };
        let (regular, bold) = (face(false), face(true));
        Setter { fonts, regular, bold }
    }
}

impl Setter {
    /// A line of text.
    pub fn line(&self, text: &str, size: Length, bold: bool) -> TextRun {
        let face = if bold { self.bold } else { self.regular };
        let em = i64::from(self.fonts.get(face).metrics().units_per_em).max(1);
        let shaped = self.fonts.get(face).shape(text, Features::default(), Language::French);
        let ends: Vec<u32> = shaped.iter().skip(1).map(|glyph| glyph.cluster).chain([text.len() as u32]).collect();
        let scaled = |units: i32| size.scale(i64::from(units), em);
        let glyphs = shaped.iter().zip(ends).map(|(glyph, end)| PlacedGlyph {
            id: glyph.id,
            advance: scaled(glyph.advance),
            x_offset: scaled(glyph.x_offset),
            y_offset: scaled(glyph.y_offset),
            text: glyph.cluster..end.max(glyph.cluster),
        });
        TextRun {
            face,
            size,
            colour: Colour::BLACK,
            scale: 10_000,
            glyphs: glyphs.collect(),
            upwards: false,
            text: text.to_owned(),
        }
    }

    /// A text set in lines of that width at most, divided between words.
    pub fn lines(&self, text: &str, size: Length, bold: bool, width: Length) -> Vec<TextRun> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split(' ') {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if !line.is_empty() && self.line(&longer, size, bold).width() > width {
                lines.push(self.line(&line, size, bold));
                line = word.to_owned();
            } else {
                line = longer;
            }
        }
        lines.push(self.line(&line, size, bold));
        lines
    }

    /// The pages as a PDF in pure grey.
    ///
    /// # Errors
    /// What the page writer refuses.
    pub fn write(&self, title: &str, pages: Vec<Page>) -> Result<Vec<u8>, Diagnostics> {
        let metadata = Metadata { title: title.to_owned(), ..Metadata::default() };
        let document = Document { pages, metadata, ..Document::default() };
        Ok(write(&document, &self.fonts, Edition::Sheets { grey: true })?.bytes)
    }
}

/// An item of no structure.
pub fn placed(at: Point, item: Item) -> Placed {
    Placed { at, item, owner: Owner::Artifact }
}

/// A black rectangle.
pub fn rule(at: Point, size: Size) -> Placed {
    placed(at, Item::Rectangle { size, colour: Colour::BLACK })
}

/// A page with these items.
pub fn page(size: Size, items: Vec<Placed>) -> Page {
    Page { size, bleed: Length::ZERO, items, blank: false }
}

/// What is drawn over the sides, if anything is, as a PDF of a page for each.
pub(super) fn furniture(
    plan: &Plan,
    options: &SheetOptions,
    sides: &[(u32, bool, &Side)],
) -> Result<Option<Source>, Diagnostics> {
    if options.marks.is_none() {
        return Ok(None);
    }
    let setter = Setter::default();
    let side = |sheet: u32, back: bool| {
        let drawn = marks::furniture(plan, sheet, back, options.marks);
        let rules = drawn.rules.into_iter().map(|found| rule(found.origin, found.size));
        let slug =
            drawn.slug.map(|at| placed(at, Item::Text(setter.line(&slug(plan, options, sheet, back), SMALL, false))));
        page(plan.sheet, rules.chain(slug).collect())
    };
    let pages: Vec<Page> = sides.iter().map(|(sheet, back, _)| side(*sheet, *back)).collect();
    if pages.iter().all(|page| page.items.is_empty()) {
        return Ok(None);
    }
    let bytes = setter.write("marks", pages)?;
    Ok(Source::open(bytes, None, Boundary::Trim).ok())
}

/// `Kazakhstan, janvier 2022 · feuille 2 / 9, verso · règle : 100 mm`.
fn slug(plan: &Plan, options: &SheetOptions, sheet: u32, back: bool) -> String {
    let words = &options.words;
    let title: String = options.title.chars().filter(|c| !c.is_control()).take(TITLE).collect();
    let side = words.sides[usize::from(back)];
    let ruler = words.pick("règle\u{a0}: 100 mm", "ruler: 100 mm");
    let name = format!("{} {} / {}, {side} · {ruler}", words.sheet, sheet + 1, plan.sheets.len());
    let dated = options.date.as_ref().map(|date| format!(" · {date}")).unwrap_or_default();
    if title.is_empty() { format!("{name}{dated}") } else { format!("{title} · {name}{dated}") }
}

/// Writes what is drawn over each side as a form.
pub(super) fn write_forms(over: &Source, file: &mut File) -> Result<Vec<Id>, ForeignError> {
    let mut copier = Copier::new(over.pdf());
    let forms =
        (0..over.page_count()).map(|page| foreign::write_form(over, page, &mut copier, file)).collect::<Result<_, _>>();
    copier.finish(file);
    forms
}
