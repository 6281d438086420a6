//! Chosen points → lines: glyphs with their places, spaces justified, glyphs expanded.

use super::breaking::{Fill, Settings, Solution, fit};
use super::collect::Attribute;
use super::items::{Atom, AtomKind, Close, Prepared};
use super::shaper::Shaper;
use crate::diag::Span;
use crate::font::FaceId;
use crate::geom::Length;
use crate::page::PlacedGlyph;

/// A line of glyphs, placed from the left edge of its measure.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its pieces from left to right.
    pub pieces: Vec<Piece>,
    /// From the first ink to the last, protrusion included.
    pub width: Length,
    /// Word space ÷ natural word space, thousandths; 1000 where there is no space.
    pub space_ratio: i64,
    /// Whether a word is divided at its end.
    pub hyphenated: bool,
    /// By how much it reaches out of the measure; zero for nearly all lines.
    pub overfull: Length,
    /// Where its text stands in the file.
    pub span: Option<Span>,
}

/// Glyphs of one face, size and meaning.
#[derive(Clone, Debug)]
pub struct Piece {
    /// From the left edge of the measure.
    pub x: Length,
    /// Above the baseline.
    pub rise: Length,
    /// The face.
    pub face: FaceId,
    /// The body size.
    pub size: Length,
    /// Horizontal scale, ten-thousandths.
    pub scale: u16,
    /// Its attribute.
    pub attribute: Attribute,
    /// What it says.
    pub text: String,
    /// Its glyphs.
    pub glyphs: Vec<PlacedGlyph>,
}

/// No scale: the type as it was drawn.
const UPRIGHT: i64 = 10_000;
/// Neighbouring lines differ by at most this in scale, ten-thousandths.
const LARGEST_STEP: i64 = 200;
/// The part of a line's want that the glyphs take before the spaces, hundredths.
const SHARE: i64 = 95;

/// Sets the lines of a solution.
pub fn set(prepared: &Prepared, solution: &Solution, settings: &Settings, shaper: &Shaper<'_>) -> Vec<Line> {
    let scales = scales(prepared, solution, settings);
    let mut from = 0u32;
    let mut lines = Vec::with_capacity(solution.ends.len());
    for (index, &to) in solution.ends.iter().enumerate() {
        let measure = settings.first.get(index).copied().unwrap_or(settings.measure);
        let job =
            Job { prepared, settings, shaper, from: from as usize, to: to as usize, measure, scale: scales[index] };
        lines.push(job.line());
        from = to;
    }
    lines
}

/// The horizontal scale of each line: most of what it wants, within bounds, never far from its neighbours'.
fn scales(prepared: &Prepared, solution: &Solution, settings: &Settings) -> Vec<i64> {
    let points = &prepared.points;
    let mut from = 0u32;
    let mut scales = Vec::with_capacity(solution.ends.len());
    let mut bounds = Vec::with_capacity(solution.ends.len());
    for (index, &to) in solution.ends.iter().enumerate() {
        let (a, b) = (&points[from as usize], &points[to as usize]);
        let measure = settings.first.get(index).copied().unwrap_or(settings.measure);
        let excess = measure - fit(a, b, measure, settings).natural;
        let ink = (b.end.ink - a.start.ink).max(Length(1));
        let rests = b.forced || b.slack;
        let justified = settings.fill == Fill::Justified && (!rests || excess < Length::ZERO);
        let want = if justified { excess.0.saturating_mul(UPRIGHT) / ink.0 * SHARE / 100 } else { 0 };
        scales.push(UPRIGHT + want.clamp(-settings.expansion, settings.expansion));
        // Within these the spaces stay within their stretch and shrink.
        let share = |length: Length| length.0.saturating_mul(UPRIGHT) / ink.0;
        let (stretch, shrink) = (b.end.stretch - a.start.stretch, b.end.shrink - a.start.shrink);
        let least = share(excess - stretch).clamp(-settings.expansion, settings.expansion);
        let most = share(excess + shrink).clamp(-settings.expansion, settings.expansion);
        bounds.push(if justified { (UPRIGHT + least, UPRIGHT + most.max(least)) } else { (UPRIGHT, UPRIGHT) });
        from = to;
    }
    smooth(&mut scales, &bounds);
    scales
}

/// Bounds the step between neighbours, moving both towards the middle as far as their spaces allow.
fn smooth(scales: &mut [i64], bounds: &[(i64, i64)]) {
    const PASSES: usize = 8;
    for _ in 0..PASSES {
        let mut moved = false;
        for i in 1..scales.len() {
            let step = scales[i] - scales[i - 1];
            let beyond = step.abs() - LARGEST_STEP;
            if beyond > 0 {
                let first = beyond / 2;
                let (before, after) = (scales[i - 1], scales[i]);
                scales[i - 1] = (before + first * step.signum()).clamp(bounds[i - 1].0, bounds[i - 1].1);
                scales[i] = (after - (beyond - first) * step.signum()).clamp(bounds[i].0, bounds[i].1);
                moved |= (before, after) != (scales[i - 1], scales[i]);
            }
        }
        if !moved {
            return;
        }
    }
}

/// One line to set.
struct Job<'a, 'b> {
    prepared: &'a Prepared,
    settings: &'a Settings,
    shaper: &'a Shaper<'b>,
    from: usize,
    to: usize,
    measure: Length,
    scale: i64,
}

impl Job<'_, '_> {
    fn line(&self) -> Line {
        let (a, b) = (&self.prepared.points[self.from], &self.prepared.points[self.to]);
        let fitting = fit(a, b, self.measure, self.settings);
        let (start, end) = (self.prepared.edges[self.from].start, self.prepared.edges[self.to].end);
        let parts = self.parts(start, end);
        let gaps = self.justify(&parts, fitting.natural, b.forced || b.slack);
        let mut line = Assembly { x: -a.hang_left, scale: self.scale, pieces: Vec::new() };
        for (part, gap) in parts.iter().zip(&gaps) {
            line.add(part, *gap, &self.prepared.collected.text, self.shaper);
        }
        line.close(self.prepared.edges[self.to].close, self.shaper);
        let (natural, set): (Length, Length) = parts
            .iter()
            .zip(&gaps)
            .filter_map(|(p, gap)| match p.atom.kind {
                AtomKind::Space { width, stretch, .. } if stretch > Length::ZERO => Some((width, *gap)),
                _ => None,
            })
            .fold((Length::ZERO, Length::ZERO), |(n, s), (width, gap)| (n + width, s + gap));
        let space_ratio = if natural > Length::ZERO { set.0 * self.scale / (natural.0 * 10) } else { 1000 };
        let width = line.x + a.hang_left;
        Line {
            width,
            space_ratio,
            hyphenated: self.prepared.edges[self.to].close == Close::Hyphen,
            overfull: (width - a.hang_left - b.hang_right - self.measure).max(Length::ZERO),
            span: self.prepared.collected.place(start),
            pieces: line.pieces,
        }
    }

    /// The atoms of the line, the first and last cut where the line cuts them.
    fn parts(&self, start: usize, end: usize) -> Vec<Part<'_>> {
        let atoms = &self.prepared.atoms;
        let first = atoms.partition_point(|a| a.range.end <= start);
        let hyphen = self.prepared.edges[self.to].close == Close::Hyphen;
        let mut parts: Vec<Part<'_>> = atoms[first..]
            .iter()
            .take_while(|a| a.range.start < end)
            .map(|atom| Part { atom, start: atom.range.start.max(start), end: atom.range.end.min(end), hyphen: false })
            .collect();
        if let Some(last) = parts.last_mut() {
            last.hyphen = hyphen;
        }
        parts
    }

    /// The width of each part's space, before scaling; zero for words.
    fn justify(&self, parts: &[Part<'_>], natural: Length, last: bool) -> Vec<Length> {
        let spaces = |part: &Part<'_>| match part.atom.kind {
            AtomKind::Space { width, stretch, shrink } => (width, stretch, shrink),
            AtomKind::Word(_) => (Length::ZERO, Length::ZERO, Length::ZERO),
        };
        let excess = self.measure - natural;
        let rests = self.settings.fill != Fill::Justified || (last && excess >= Length::ZERO);
        if rests {
            return parts.iter().map(|p| spaces(p).0).collect();
        }
        // The whole line is scaled: what is left for the spaces is counted before scaling.
        let target = (natural + excess + self.hangs()).scale(UPRIGHT, self.scale);
        let want = target - (natural + self.hangs());
        let room: Length = parts.iter().map(|p| if want >= Length::ZERO { spaces(p).1 } else { spaces(p).2 }).sum();
        if room <= Length::ZERO {
            return parts.iter().map(|p| spaces(p).0).collect();
        }
        // A line that must be squeezed beyond its shrink gives at most two thirds of its spaces; the rest is overfull.
        let want = want.max(-(room * 2));
        let mut before = Length::ZERO;
        parts
            .iter()
            .map(|part| {
                let (width, stretch, shrink) = spaces(part);
                let share = if want >= Length::ZERO { stretch } else { shrink };
                let given = want.scale(before.0, room.0);
                before += share;
                width + want.scale(before.0, room.0) - given
            })
            .collect()
    }

    fn hangs(&self) -> Length {
        self.prepared.points[self.from].hang_left + self.prepared.points[self.to].hang_right
    }
}

/// What a line takes of an atom.
struct Part<'a> {
    atom: &'a Atom,
    start: usize,
    end: usize,
    hyphen: bool,
}

/// A line as it grows.
struct Assembly {
    x: Length,
    scale: i64,
    pieces: Vec<Piece>,
}

impl Assembly {
    /// The piece that glyphs of this atom go to: the last one if it looks and means the same.
    fn piece(&mut self, atom: &Atom) -> &mut Piece {
        let same = self.pieces.last().is_some_and(|p| {
            p.face == atom.cut.face && p.size == atom.size && p.rise == atom.rise && p.attribute == atom.attribute
        });
        if !same {
            self.pieces.push(Piece {
                x: self.x,
                rise: atom.rise,
                face: atom.cut.face,
                size: atom.size,
                scale: self.scale as u16,
                attribute: atom.attribute,
                text: String::new(),
                glyphs: Vec::new(),
            });
        }
        let last = self.pieces.len() - 1;
        &mut self.pieces[last]
    }

    fn add(&mut self, part: &Part<'_>, gap: Length, text: &str, shaper: &Shaper<'_>) {
        let atom = part.atom;
        match &atom.kind {
            AtomKind::Space { .. } => self.add_space(atom, gap, &text[part.start..part.end], shaper),
            AtomKind::Word(glyphs) => {
                let words = &text[part.start..part.end];
                if !part.hyphen && part.start == atom.range.start && part.end == atom.range.end {
                    self.add_glyphs(atom, glyphs, words, shaper);
                } else if part.hyphen {
                    let closed = format!("{words}-");
                    let glyphs = shaper.shape(&closed, atom.cut);
                    // What the reader copies is a soft hyphen: the word stays one word.
                    self.add_glyphs(atom, &glyphs, &format!("{words}\u{AD}"), shaper);
                } else {
                    let glyphs = shaper.shape(words, atom.cut);
                    self.add_glyphs(atom, &glyphs, words, shaper);
                }
            }
        }
    }

    fn add_space(&mut self, atom: &Atom, gap: Length, text: &str, shaper: &Shaper<'_>) {
        if text == "\n" {
            return;
        }
        // A fine has a glyph of its own in most faces: with it every reader copies the right space.
        let face = shaper.fonts.get(atom.cut.face);
        let covered = text.chars().all(|c| face.covers(c));
        let own = if covered { shaper.shape(text, atom.cut).first().map(|g| g.id) } else { None };
        let id = own.unwrap_or(face.space().id);
        let scale = self.scale;
        let piece = self.piece(atom);
        let start = piece.text.len() as u32;
        piece.text.push_str(text);
        let end = piece.text.len() as u32;
        let zero = Length::ZERO;
        piece.glyphs.push(PlacedGlyph { id, advance: gap, x_offset: zero, y_offset: zero, text: start..end });
        self.x += gap.scale(scale, UPRIGHT);
    }

    fn add_glyphs(&mut self, atom: &Atom, glyphs: &[crate::font::Glyph], text: &str, shaper: &Shaper<'_>) {
        let scale = self.scale;
        let length = |units| shaper.length(units, atom.cut.face, atom.size);
        let piece = self.piece(atom);
        let base = piece.text.len() as u32;
        piece.text.push_str(text);
        let mut width = Length::ZERO;
        for (i, glyph) in glyphs.iter().enumerate() {
            let next = glyphs[i..].iter().find(|g| g.cluster > glyph.cluster).map_or(text.len() as u32, |g| g.cluster);
            let advance = length(glyph.advance);
            width += advance;
            piece.glyphs.push(PlacedGlyph {
                id: glyph.id,
                advance,
                x_offset: length(glyph.x_offset),
                y_offset: length(glyph.y_offset),
                text: base + glyph.cluster..base + next,
            });
        }
        self.x += width.scale(scale, UPRIGHT);
    }

    /// A line that ends between words closes with a space, so that what is copied has it; it takes no room.
    fn close(&mut self, close: Close, shaper: &Shaper<'_>) {
        if close != Close::Space {
            return;
        }
        if let Some(piece) = self.pieces.last_mut() {
            let id = shaper.fonts.get(piece.face).space().id;
            let advance = shaper.length(shaper.fonts.get(piece.face).space().advance, piece.face, piece.size);
            let start = piece.text.len() as u32;
            piece.text.push(' ');
            let zero = Length::ZERO;
            piece.glyphs.push(PlacedGlyph { id, advance, x_offset: zero, y_offset: zero, text: start..start + 1 });
        }
    }
}
