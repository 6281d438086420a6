//! Chosen points → lines: glyphs with their places, spaces justified, glyphs expanded.

use std::ops::Range;

use super::breaking::{Fitting, LOOSEST, Settings, Solution, TIGHTEST, fit};
use super::collect::Attribute;
use super::items::{Atom, AtomKind, Close, Prepared, SizedGlyph};
use super::scale::{UPRIGHT, scales};
use super::shaper::{Cut, Shaper};
use crate::diag::Span;
use crate::font::FaceId;
use crate::geom::Length;
use crate::page::PlacedGlyph;

/// A line of glyphs, placed from the left edge of its measure.
#[derive(Clone, Debug, Default)]
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

/// Sets the lines of a solution.
pub fn set(prepared: &Prepared, solution: &Solution, settings: &Settings, shaper: &Shaper<'_>) -> Vec<Line> {
    let scales = scales(prepared, solution, settings);
    let (mut from, mut atoms) = (0, 0..0_usize);
    let mut lines = Vec::with_capacity(solution.ends.len());
    for (index, &to) in solution.ends.iter().enumerate() {
        let to = to as usize;
        let measure = settings.first.get(index).copied().unwrap_or(settings.measure);
        // The last atom of the line before may be divided.
        atoms = atoms_of(prepared, from, to, atoms.end.saturating_sub(1));
        let job = Job { prepared, settings, shaper, from, to, atoms: atoms.clone(), measure, scale: scales[index] };
        lines.push(job.line());
        from = to;
    }
    lines
}

/// The atoms of the line between two points; none of them stands before the atom `first`.
fn atoms_of(prepared: &Prepared, from: usize, to: usize, first: usize) -> Range<usize> {
    let (start, end) = (prepared.edges[from].start, prepared.edges[to].end);
    let atoms = &prepared.atoms;
    let first = first + atoms[first..].iter().take_while(|atom| atom.end as usize <= start).count();
    first..first + atoms[first..].iter().take_while(|atom| (atom.start as usize) < end).count()
}

/// One line to set.
struct Job<'a, 'b> {
    prepared: &'a Prepared,
    settings: &'a Settings,
    shaper: &'a Shaper<'b>,
    from: usize,
    to: usize,
    /// Those that stand on it, the first and the last perhaps in part.
    atoms: Range<usize>,
    measure: Length,
    scale: i64,
}

impl Job<'_, '_> {
    fn line(&self) -> Line {
        let (a, b) = (&self.prepared.points[self.from], &self.prepared.points[self.to]);
        let fitting = fit(a, b, self.measure, self.settings);
        let (start, end) = (self.prepared.edges[self.from].start, self.prepared.edges[self.to].end);
        let mut parts = self.parts(start, end);
        let tracking = self.justify(&mut parts, fitting);
        let glyphs = parts.iter().map(Part::most_glyphs).sum::<usize>() + 1;
        let mut line = Assembly {
            x: -a.hang_left,
            scale: self.scale,
            tracking,
            room: (end.saturating_sub(start) + 3, glyphs),
            space: None,
            pieces: Vec::new(),
        };
        for part in &parts {
            line.add(part, self.prepared, self.shaper);
        }
        line.close(self.prepared.edges[self.to].close, self.shaper);
        if let Some(last) = parts.last() {
            line.x -= last.atom.size.scale(tracking, 10_000).scale(self.scale, UPRIGHT);
        }
        let (natural, set): (Length, Length) = parts
            .iter()
            .filter_map(|part| match part.atom.kind {
                AtomKind::Space { width, stretch, .. } if stretch > Length::ZERO => Some((width, part.gap)),
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
        let part = |atom| {
            let range = Atom::range(atom);
            let (start, end) = (range.start.max(start), range.end.min(end));
            Part { atom, start, end, hyphen: false, gap: atom.white() }
        };
        let mut parts: Vec<Part<'_>> = self.prepared.atoms[self.atoms.clone()].iter().map(part).collect();
        if let Some(last) = parts.last_mut() {
            last.hyphen = self.prepared.edges[self.to].close == Close::Hyphen;
        }
        parts
    }

    /// Gives each part's space its width, before scaling; the tracking, ten-thousandths of an em.
    fn justify(&self, parts: &mut [Part<'_>], fitting: Fitting) -> i64 {
        if fitting.rests {
            return 0;
        }
        // The whole line is scaled: what is left for the spaces is counted before scaling.
        let target = (self.measure + self.hangs()).scale(UPRIGHT, self.scale);
        let want = target - (fitting.natural + self.hangs());
        let share = |part: &Part<'_>, want: Length| match part.atom.kind {
            AtomKind::Space { stretch, .. } if want >= Length::ZERO => stretch,
            AtomKind::Space { shrink, .. } => shrink,
            AtomKind::Word { .. } => Length::ZERO,
        };
        let room: Length = parts.iter().map(|part| share(part, want)).sum();
        // A hair before the limit, so that no rounding goes over it.
        let (tracking, tracked) = self.track(want, room.scale(97, 100));
        let want = want - tracked;
        if room <= Length::ZERO {
            return tracking;
        }
        // A line that must be squeezed beyond its shrink gives at most two thirds of its spaces; the rest is overfull.
        let want = want.max(-(room * 2));
        let (mut before, mut given) = (Length::ZERO, Length::ZERO);
        for part in parts {
            let share = share(part, want);
            if share > Length::ZERO {
                before += share;
                let so_far = want.scale(before.0, room.0);
                part.gap += so_far - given;
                given = so_far;
            }
        }
        tracking
    }

    /// The last lever: what the spaces cannot take goes between the letters, within bounds. The tracking, ten-thousandths of an
    /// em, and what it adds to the line.
    fn track(&self, want: Length, room: Length) -> (i64, Length) {
        let beyond =
            if want >= Length::ZERO { (want - room).max(Length::ZERO) } else { (want + room).min(Length::ZERO) };
        let (a, b) = (&self.prepared.points[self.from], &self.prepared.points[self.to]);
        let hyphen = self.prepared.edges[self.to].close == Close::Hyphen;
        let last = self.prepared.atoms.last().map_or(Length::ZERO, |atom| atom.size / 1000);
        // Between the glyphs only: one less than there are, and a hyphen is one more.
        let unit = b.end.tracking - a.start.tracking - if hyphen { Length::ZERO } else { last };
        if beyond == Length::ZERO || unit <= Length::ZERO || self.settings.expansion == 0 {
            return (0, Length::ZERO);
        }
        let tracking = (beyond.0.saturating_mul(10) / unit.0).clamp(-10 * TIGHTEST, 10 * LOOSEST);
        (tracking, unit.scale(tracking, 10))
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
    /// The width of a space, before scaling.
    gap: Length,
}

impl Part<'_> {
    fn most_glyphs(&self) -> usize {
        match &self.atom.kind {
            AtomKind::Word { count, .. } => *count as usize + usize::from(self.hyphen),
            AtomKind::Space { .. } => 1,
        }
    }
}

/// A line as it grows.
struct Assembly {
    x: Length,
    scale: i64,
    /// Ten-thousandths of an em after every glyph.
    tracking: i64,
    /// How many bytes and glyphs the line may still take.
    room: (usize, usize),
    /// The last kind of space, and its glyph.
    space: Option<(Cut, char, u16)>,
    pieces: Vec<Piece>,
}

impl Assembly {
    /// The piece that glyphs of this atom go to: the last one if it looks and means the same.
    fn piece(&mut self, atom: &Atom) -> &mut Piece {
        let same = self.pieces.last().is_some_and(|p| {
            p.face == atom.cut.face && p.size == atom.size && p.rise == atom.rise && p.attribute == atom.attribute
        });
        if !same {
            if let Some(last) = self.pieces.last() {
                let (bytes, glyphs) = self.room;
                self.room = (bytes.saturating_sub(last.text.len()), glyphs.saturating_sub(last.glyphs.len()));
            }
            self.pieces.push(Piece {
                x: self.x,
                rise: atom.rise,
                face: atom.cut.face,
                size: atom.size,
                scale: self.scale as u16,
                attribute: atom.attribute,
                text: String::with_capacity(self.room.0),
                glyphs: Vec::with_capacity(self.room.1),
            });
        }
        let last = self.pieces.len() - 1;
        &mut self.pieces[last]
    }

    fn add(&mut self, part: &Part<'_>, prepared: &Prepared, shaper: &Shaper<'_>) {
        let (atom, text) = (part.atom, &prepared.collected.text);
        match atom.kind {
            AtomKind::Space { .. } => self.add_space(atom, part.gap, &text[part.start..part.end], shaper),
            AtomKind::Word { .. } => {
                let words = &text[part.start..part.end];
                let shaped = |text: &str| shaper.sized(&shaper.shape(text, atom.cut), atom.cut.face, atom.size);
                if !part.hyphen && (part.start..part.end) == atom.range() {
                    self.add_glyphs(atom, atom.glyphs(&prepared.glyphs), words);
                } else if part.hyphen {
                    // What the reader copies is a soft hyphen: the word stays one word.
                    self.add_glyphs(atom, &shaped(&format!("{words}-")), &format!("{words}\u{AD}"));
                } else {
                    self.add_glyphs(atom, &shaped(words), words);
                }
            }
        }
    }

    fn add_space(&mut self, atom: &Atom, gap: Length, text: &str, shaper: &Shaper<'_>) {
        if text == "\n" {
            return;
        }
        let id = self.space_glyph(atom.cut, text, shaper);
        let scale = self.scale;
        let piece = self.piece(atom);
        let start = piece.text.len() as u32;
        piece.text.push_str(text);
        let end = piece.text.len() as u32;
        let zero = Length::ZERO;
        piece.glyphs.push(PlacedGlyph { id, advance: gap, x_offset: zero, y_offset: zero, text: start..end });
        self.x += gap.scale(scale, UPRIGHT);
    }

    /// The glyph of a space. A fine has one of its own in most faces: with it every reader copies the right space.
    fn space_glyph(&mut self, cut: Cut, text: &str, shaper: &Shaper<'_>) -> u16 {
        let first = text.chars().next().unwrap_or(' ');
        if let Some((_, _, id)) = self.space.filter(|(known, c, _)| *known == cut && *c == first) {
            return id;
        }
        let face = shaper.fonts.get(cut.face);
        let covered = text.chars().all(|c| face.covers(c));
        let own = if covered { shaper.shape(text, cut).first().map(|g| g.id) } else { None };
        let id = own.unwrap_or(face.space().id);
        self.space = Some((cut, first, id));
        id
    }

    fn add_glyphs(&mut self, atom: &Atom, glyphs: &[SizedGlyph], text: &str) {
        let (scale, tracking) = (self.scale, self.tracking);
        let length = |units: i32| Length(i64::from(units));
        let tracked = atom.size.scale(tracking, 10_000);
        let piece = self.piece(atom);
        let base = piece.text.len() as u32;
        piece.text.push_str(text);
        let mut width = Length::ZERO;
        let end = text.len() as u32;
        piece.glyphs.extend(glyphs.iter().enumerate().map(|(i, glyph)| {
            let mut behind = glyphs[i + 1..].iter().map(|g| g.cluster);
            let next = behind.find(|next| *next > glyph.cluster).unwrap_or(end);
            let advance = length(glyph.advance) + tracked;
            width += advance;
            PlacedGlyph {
                id: glyph.id,
                advance,
                x_offset: length(glyph.x_offset),
                y_offset: length(glyph.y_offset),
                text: base + glyph.cluster..base + next,
            }
        }));
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
