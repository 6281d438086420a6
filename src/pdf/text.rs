//! Text runs as PDF text: real glyphs in embedded subsets, with the words they stand for.

use std::ops::Range;
use std::sync::Arc;

use krilla::geom::{Point as Place, Transform};
use krilla::surface::{Location, Surface};
use krilla::text::{Font, Glyph, GlyphId};

use super::page::points;
use crate::font::{FaceId, Fonts};
use crate::geom::{Length, Point};
use crate::page::{PlacedGlyph, TextRun};

/// Pen positions are written in thousandths of the body size, PDF's own unit for glyph widths: the numbers in the file stay
/// short, and because positions are rounded and not advances, no error adds up along a line.
const UNITS: i64 = 1000;

/// The faces as krilla knows them, each opened once.
pub(super) struct Faces<'a> {
    fonts: &'a Fonts,
    opened: Vec<Option<Font>>,
}

impl<'a> Faces<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Faces<'a> {
        Faces { fonts, opened: vec![None; fonts.faces().count()] }
    }

    /// The face, or the name of the file that cannot be embedded.
    pub(super) fn open(&mut self, id: FaceId) -> Result<Font, String> {
        let slot = &mut self.opened[usize::from(id.0)];
        if let Some(font) = slot {
            return Ok(font.clone());
        }
        let face = self.fonts.get(id);
        let font = Font::new(Arc::clone(face.bytes()).into(), face.index()).ok_or_else(|| face.file().to_owned())?;
        *slot = Some(font.clone());
        Ok(font)
    }

    /// How far the face reaches above and below the baseline at this size.
    pub(super) fn reach(&self, id: FaceId, size: Length) -> (Length, Length) {
        let metrics = self.fonts.get(id).metrics();
        let scale = |units: i32| size.scale(i64::from(units), i64::from(metrics.units_per_em.max(1)));
        (scale(metrics.ascender), scale(-metrics.descender))
    }

    fn space(&self, id: FaceId) -> u16 {
        self.fonts.get(id).space().id
    }
}

/// The horizontal scale that is in force: consecutive runs of a line share one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Squeeze {
    scale: u16,
    start: Point,
}

/// Draws a run whose baseline starts at `at`. `squeeze` is the scale left in force by the run before it; the caller ends it
/// with [`release`] before it draws anything else.
pub(super) fn draw(
    surface: &mut Surface<'_>,
    faces: &mut Faces<'_>,
    run: &TextRun,
    at: Point,
    squeeze: &mut Option<Squeeze>,
) -> Result<(), String> {
    const AS_DRAWN: u16 = 10_000;
    let plain = run.scale == AS_DRAWN || run.scale == 0;
    if squeeze.is_some_and(|open| plain || open.scale != run.scale || open.start.y != at.y) {
        release(surface, squeeze);
    }
    if run.size <= Length::ZERO || run.glyphs.is_empty() {
        return Ok(());
    }
    let font = faces.open(run.face)?;
    let start = if run.upwards {
        release(surface, squeeze);
        surface.push_transform(&Transform::from_row(0.0, -1.0, 1.0, 0.0, points(at.x), points(at.y)));
        Place::from_xy(0.0, 0.0)
    } else if plain {
        Place::from_xy(points(at.x), points(at.y))
    } else {
        let open = *squeeze.get_or_insert_with(|| {
            let scale = f32::from(run.scale) / f32::from(AS_DRAWN);
            surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, 1.0, points(at.x), points(at.y)));
            Squeeze { scale: run.scale, start: at }
        });
        let along = (at.x - open.start.x).scale(i64::from(AS_DRAWN), i64::from(open.scale));
        Place::from_xy(points(along), 0.0)
    };
    let glyphs = glyphs(run, faces.space(run.face));
    surface.draw_glyphs(start, &glyphs, font, &run.text, points(run.size), false);
    if run.upwards {
        surface.pop();
    }
    Ok(())
}

/// Ends the horizontal scale in force, if any.
pub(super) fn release(surface: &mut Surface<'_>, squeeze: &mut Option<Squeeze>) {
    if squeeze.take().is_some() {
        surface.pop();
    }
}

/// A glyph in thousandths of the body size.
pub(super) struct Shown {
    pub(super) id: u16,
    pub(super) text: Range<usize>,
    pub(super) advance: i64,
    pub(super) x_offset: i64,
    pub(super) y_offset: i64,
}

fn em(thousandths: i64, size: f32) -> f32 {
    thousandths as f32 / UNITS as f32 * size
}

impl Glyph for Shown {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(u32::from(self.id))
    }
    fn text_range(&self) -> Range<usize> {
        self.text.clone()
    }
    fn x_advance(&self, size: f32) -> f32 {
        em(self.advance, size)
    }
    fn x_offset(&self, size: f32) -> f32 {
        em(self.x_offset, size)
    }
    fn y_offset(&self, size: f32) -> f32 {
        em(self.y_offset, size)
    }
    fn y_advance(&self, _size: f32) -> f32 {
        0.0
    }
    fn location(&self) -> Option<Location> {
        None
    }
}

fn glyphs(run: &TextRun, space: u16) -> Vec<Shown> {
    let units = |length: Length| length.scale(UNITS, run.size.0).0;
    let mut pen = Length::ZERO;
    let mut shown: Vec<Shown> = Vec::with_capacity(run.glyphs.len() + 1);
    for glyph in &run.glyphs {
        let before = units(pen);
        pen += glyph.advance;
        let text = match words_of(run, glyph) {
            // A mark that stands for nothing of its own belongs to the letter before it.
            text if text.is_empty() => shown.last().map_or(text, |last| last.text.clone()),
            text => text,
        };
        shown.push(Shown {
            id: glyph.id,
            text,
            advance: units(pen) - before,
            x_offset: units(glyph.x_offset),
            y_offset: units(glyph.y_offset),
        });
    }
    // A line that closes between words ends with a space, which must be in the text even if nobody drew it.
    let end = shown.iter().map(|glyph| glyph.text.end).max().unwrap_or(0);
    if run.text.get(end..) == Some(" ") {
        shown.push(Shown { id: space, text: end..end + 1, advance: 0, x_offset: 0, y_offset: 0 });
    }
    shown
}

/// The bytes that a glyph stands for; none if they are not in the text.
fn words_of(run: &TextRun, glyph: &PlacedGlyph) -> Range<usize> {
    let range = glyph.text.start as usize..glyph.text.end as usize;
    if run.text.get(range.clone()).is_some() { range } else { 0..0 }
}
