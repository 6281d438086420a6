//! A collected paragraph → atoms (shaped words and spaces) and the points where its lines may end.

use std::ops::Range;
use std::sync::Arc;

use super::breaking::{Point, Totals};
use super::collect::{Attribute, Collected};
use super::protrusion::protrusion;
use super::shaper::{Cut, Shaper};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::font::{FaceId, Features, Glyph, Slant};
use crate::geom::Length;
use crate::lang::{self, BreakKind, Exceptions, SpaceClass};
use crate::style;

/// A paragraph ready to be broken: pure measurements, no lines yet.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What it says.
    pub collected: Collected,
    /// Its words and spaces, in order, without gaps.
    pub atoms: Vec<Atom>,
    /// Where lines may end.
    pub points: Vec<Point>,
    /// For each point the text on either side of it.
    pub edges: Vec<Edge>,
}

/// The text on either side of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    /// Where the text of the line that ends here ends.
    pub end: usize,
    /// Where the text of the next line starts.
    pub start: usize,
    /// What closes the line.
    pub close: Close,
}

/// What closes a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Close {
    /// The paragraph's end, an asked-for break, or the middle of an address: nothing.
    #[default]
    Nothing,
    /// A space, which is not seen.
    Space,
    /// A hyphen that is not in the text.
    Hyphen,
}

/// A word's part of one face, or one space.
#[derive(Clone, Debug)]
pub struct Atom {
    /// In the collected text.
    pub range: Range<usize>,
    /// Of all its characters.
    pub attribute: Attribute,
    /// How it is shaped.
    pub cut: Cut,
    /// The body size.
    pub size: Length,
    /// Above the baseline.
    pub rise: Length,
    /// Word or space.
    pub kind: AtomKind,
}

/// Word or space.
#[derive(Clone, Debug)]
pub enum AtomKind {
    /// Glyphs, in font units, clusters from the atom's start.
    Word(Arc<[Glyph]>),
    /// White.
    Space {
        /// As the font has it.
        width: Length,
        /// By how much it may grow.
        stretch: Length,
        /// By how much it may shrink.
        shrink: Length,
    },
}

/// What the measures and the divisions of a word depend on, beside its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    character: style::Character,
    /// Of all its characters, without its tag.
    attribute: Attribute,
    protrudes: bool,
    place: lang::WordPlace,
}

/// A word of one face, measured.
#[derive(Debug)]
pub(super) struct Word {
    /// Its atom, from the word's start.
    atom: Atom,
    /// Its inner points and edges, from the word's start.
    points: Vec<(Point, Edge)>,
    /// What it adds to the totals.
    totals: Totals,
    /// How far its first and last characters hang out.
    hangs: (Length, Length),
    /// See [`word_number`].
    number: u32,
}

/// Below this measure names may be divided (rule 87).
const NARROW: Length = Length::mm(75);
/// The mark of a break that no rule allows, for want of any other.
const BETWEEN_CHARACTERS: u16 = u16::MAX;
/// Its demerits: more than all others of a paragraph, less than those of a line that reaches out.
pub(super) const EMERGENCY: i64 = 1 << 44;
/// Demerits of a title's line that ends on a word that leans on the next.
const LEANING_WORD: i64 = 1 << 36;

/// Shapes a collected paragraph and finds its break points. A character that no face has is an error with its place.
pub fn prepare(
    collected: Collected,
    style: &style::Paragraph,
    shaper: &Shaper<'_>,
    options: &lang::Options,
    exceptions: &Exceptions,
    measure: Length,
    diagnostics: &mut Diagnostics,
) -> Prepared {
    let mut builder = Builder {
        style,
        shaper,
        options,
        exceptions,
        narrow: measure < NARROW,
        measure: measure - style.left - style.right - style.indent.max(Length::ZERO),
        diagnostics,
        totals: Totals::default(),
        atoms: Vec::with_capacity(collected.text.len() / 3),
        points: vec![Point::default()],
        edges: vec![Edge { end: collected.start, start: collected.start, close: Close::Nothing }],
        awaiting: vec![0],
        last_hang: None,
        collected: &collected,
    };
    builder.run();
    let Builder { atoms, mut points, edges, .. } = builder;
    // From the last space on every division leaves only a word's tail.
    for (point, edge) in points.iter_mut().zip(&edges).rev().skip(1) {
        if edge.close == Close::Space || point.forced {
            break;
        }
        point.tail = true;
    }
    if style.indent != Length::ZERO {
        // An indented first line does not stand at the margin.
        points[0].hang_left = Length::ZERO;
    }
    Prepared { collected, atoms, points, edges }
}

/// A side of the measure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

struct Builder<'a, 'b> {
    collected: &'a Collected,
    style: &'a style::Paragraph,
    shaper: &'a Shaper<'b>,
    options: &'a lang::Options,
    exceptions: &'a Exceptions,
    /// Whether names may be divided.
    narrow: bool,
    /// The narrowest line that a word must fit into.
    measure: Length,
    diagnostics: &'a mut Diagnostics,
    totals: Totals,
    atoms: Vec<Atom>,
    points: Vec<Point>,
    edges: Vec<Edge>,
    /// Points whose next line's first glyph is not yet known.
    awaiting: Vec<usize>,
    /// How far the last character hangs out, where that is known.
    last_hang: Option<Length>,
}

impl Builder<'_, '_> {
    fn run(&mut self) {
        let text = &self.collected.text;
        let mut at = self.collected.start;
        let mut last_word = 0;
        let mut previous: &str = "";
        while at < text.len() {
            let rest = &text[at..];
            let length = rest.find([' ', '\n']).unwrap_or(rest.len());
            if length > 0 {
                let word = &rest[..length];
                let sentence_start = previous.is_empty() || previous.ends_with(['.', '!', '?', '…', ':']);
                last_word = self.known_word(at..at + length, sentence_start);
                previous = word;
                at += length;
                continue;
            }
            let forced = rest.starts_with('\n');
            let end = at + 1;
            let point = Point { last_word, ..Point::default() };
            if forced {
                self.point(
                    Point { forced: true, price: 0, ..point },
                    Edge { end: at, start: end, close: Close::Nothing },
                );
                // The break itself is kept as an empty space, so that the atoms leave no gap.
                self.push_space(at..end, Length::ZERO, Length::ZERO, Length::ZERO);
                self.settle(self.points.len() - 1);
            } else {
                let price = self.price_between(previous, &text[end..], at);
                self.point(Point { price, ..point }, Edge { end: at, start: end, close: Close::Space });
                self.space(at..end, SpaceClass::Word);
                self.settle(self.points.len() - 1);
            }
            at = end;
        }
        let end = text.len();
        self.awaiting.clear();
        self.point(
            Point { forced: true, last_word, ..Point::default() },
            Edge { end, start: end, close: Close::Nothing },
        );
    }

    fn price_between(&self, word: &str, rest: &str, at: usize) -> i64 {
        let language = self.collected.attribute(at).language;
        let titled = matches!(self.style.setting, style::Setting::Balanced | style::Setting::Centred);
        if titled && lang::never_last(word, language) {
            return LEANING_WORD;
        }
        let next = rest.split([' ', '\n']).next().unwrap_or_default();
        cubed(self.options.gap_price(word, next, language))
    }

    /// A point at the present totals; `start` is settled once the space after it is known.
    fn point(&mut self, mut point: Point, edge: Edge) {
        point.end = self.totals;
        point.start = self.totals;
        if point.hang_right == Length::ZERO {
            point.hang_right = self.hang_right();
        }
        self.points.push(point);
        self.edges.push(edge);
        self.awaiting.push(self.points.len() - 1);
    }

    /// The line after a point starts at the present totals.
    fn settle(&mut self, point: usize) {
        self.points[point].start = self.totals;
    }

    /// How far the last glyph so far hangs out.
    fn hang_right(&self) -> Length {
        if let Some(known) = self.last_hang {
            return known;
        }
        match self.atoms.last() {
            Some(atom) if matches!(atom.kind, AtomKind::Word(_)) => {
                let text = &self.collected.text[atom.range.clone()];
                text.chars().next_back().map_or(Length::ZERO, |c| self.hang(c, atom, Side::Right))
            }
            _ => Length::ZERO,
        }
    }

    /// How far a character hangs out on a side.
    fn hang(&self, c: char, atom: &Atom, side: Side) -> Length {
        match self.style.setting {
            style::Setting::Justified => {}
            // Quotation marks of titles hang whole, so that the words stand under each other.
            style::Setting::Balanced if side == Side::Left => return self.hang_of_title(c, atom),
            _ => return Length::ZERO,
        }
        let fonts = self.shaper.fonts;
        let (left, right) = protrusion(fonts.family_name(fonts.family_of(atom.cut.face)), c);
        let thousandths = if side == Side::Left { left } else { right };
        if thousandths == 0 {
            return Length::ZERO;
        }
        let glyphs = self.shaper.shape(c.encode_utf8(&mut [0; 4]), atom.cut);
        self.width(&glyphs, atom).scale(thousandths, 1000)
    }

    /// How far a sign that opens a line of a title hangs out: with the space after it, where the language has one.
    fn hang_of_title(&self, c: char, atom: &Atom) -> Length {
        if !matches!(c, '«' | '‹' | '“' | '‘' | '„' | '‚') {
            return Length::ZERO;
        }
        let glyphs = self.shaper.shape(c.encode_utf8(&mut [0; 4]), atom.cut);
        let next = &self.collected.text[atom.range.start + c.len_utf8()..];
        let space = match next.chars().next() {
            Some('\u{a0}' | '\u{202f}') => {
                let natural = self.shaper.fonts.get(atom.cut.face).metrics().space;
                self.shaper.length(natural, atom.cut.face, atom.size).scale(8, 10)
            }
            _ => Length::ZERO,
        };
        self.width(&glyphs, atom) + space
    }

    fn width(&self, glyphs: &[Glyph], atom: &Atom) -> Length {
        glyphs.iter().map(|g| self.shaper.length(g.advance, atom.cut.face, atom.size)).sum()
    }

    fn space(&mut self, range: Range<usize>, class: SpaceClass) {
        let (cut, size, _) = self.cut(range.start, ' ');
        let natural = self.shaper.length(self.shaper.fonts.get(cut.face).metrics().space, cut.face, size);
        let (stretch, shrink) = (natural / 2, natural / 3);
        let zero = Length::ZERO;
        let (width, stretch, shrink) = match class {
            SpaceClass::Word | SpaceClass::NoBreak => (natural, stretch, shrink),
            SpaceClass::Fine => (natural / 2, zero, zero),
            SpaceClass::Guillemet => (natural.scale(8, 10), stretch.scale(3, 10), shrink.scale(8, 10)),
            SpaceClass::Fixed => (natural, zero, zero),
        };
        self.push_space(range, width, stretch, shrink);
    }

    fn push_space(&mut self, range: Range<usize>, width: Length, stretch: Length, shrink: Length) {
        let (cut, size, rise) = self.cut(range.start, ' ');
        let attribute = self.collected.attribute(range.start);
        self.totals.width += width;
        self.totals.stretch += stretch;
        self.totals.shrink += shrink;
        let kind = AtomKind::Space { width, stretch, shrink };
        self.last_hang = None;
        self.atoms.push(Atom { range, attribute, cut, size, rise, kind });
    }

    /// Face, features, size and rise of a character.
    fn cut(&self, offset: usize, c: char) -> (Cut, Length, Length) {
        let attribute = self.collected.attribute(offset);
        let character = &self.style.character;
        let slant =
            Slant { bold: character.slant.bold || attribute.bold, italic: character.slant.italic != attribute.italic };
        let fonts = self.shaper.fonts;
        let mut face = fonts.face(character.family, slant);
        if !c.is_whitespace() && !fonts.get(face).covers(c) {
            face = fonts.face_for(c, face).unwrap_or(face);
        }
        let mut features = character.features;
        let (mut size, mut rise) = (character.size, Length::ZERO);
        if attribute.superior {
            let wish = Features { superiors: true, ..Features::default() };
            if fonts.get(face).has_glyphs_for_feature(c.encode_utf8(&mut [0; 4]), wish, attribute.language) {
                features.superiors = true;
                features.old_style_figures = false;
            } else {
                // The fallback for a face without superiors: .65 of the size, raised by .35 em.
                rise = size.scale(35, 100);
                size = size.scale(65, 100);
            }
        }
        features.small_capitals |= attribute.small_capitals;
        features.capitals_to_small |= attribute.capitals_to_small;
        (Cut { face, features, language: attribute.language }, size, rise)
    }

    /// A word, remembered if it was measured before; gives its number.
    fn known_word(&mut self, range: Range<usize>, sentence_start: bool) -> u32 {
        let text = &self.collected.text[range.clone()];
        let look = self.look(&range, sentence_start);
        if let Some(word) = look.and_then(|look| self.shaper.word(text, look)) {
            self.repeat(&word, &range);
            return word.number;
        }
        let number = word_number(text);
        for &point in &self.awaiting {
            self.points[point].next_word = number;
        }
        let opens = self.awaiting.first().copied();
        let (points, atoms, totals) = (self.points.len(), self.atoms.len(), self.totals);
        self.word(range.clone(), sentence_start);
        let whole = matches!(&self.atoms[atoms..], [atom] if self.is_covered_word(atom));
        if let (Some(look), Some(opens), true, true) = (look, opens, whole, self.awaiting.is_empty()) {
            let hangs = (self.points[opens].hang_left, self.hang_right());
            let word = self.remembered(points, atoms, totals, (hangs, number, range.start));
            self.shaper.remember(text, look, word);
        }
        number
    }

    fn is_covered_word(&self, atom: &Atom) -> bool {
        let face = self.shaper.fonts.get(atom.cut.face);
        let mut characters = self.collected.text[atom.range.clone()].chars();
        matches!(atom.kind, AtomKind::Word(_)) && characters.all(|c| face.covers(c) || is_ignorable(c))
    }

    /// What a word may be remembered under: all of it looks the same, it fits on any line, and stands in prose; what is not
    /// prose may be set by other rules, see [`super::set_plain`].
    fn look(&self, range: &Range<usize>, sentence_start: bool) -> Option<Look> {
        let at = self.collected.attributes.partition_point(|(run, _)| run.end <= range.start);
        let (run, attribute) = self.collected.attributes.get(at)?;
        let character = self.style.character;
        let fits = character.size * (range.len() as i64) < self.measure;
        (run.end >= range.end && fits && self.style.hyphenate).then(|| Look {
            character,
            attribute: Attribute { tag: None, ..*attribute },
            protrudes: self.style.setting == style::Setting::Justified,
            place: lang::WordPlace { sentence_start, divide_names: self.narrow },
        })
    }

    /// The word that was put behind these numbers of points and atoms and these totals.
    fn remembered(
        &self,
        points: usize,
        atoms: usize,
        totals: Totals,
        (hangs, number, start): ((Length, Length), u32, usize),
    ) -> Word {
        let inner = self.points[points..].iter().zip(&self.edges[points..]).map(|(point, edge)| {
            let point = Point { end: point.end - totals, start: point.start - totals, ..point.clone() };
            (point, Edge { end: edge.end - start, start: edge.start - start, ..*edge })
        });
        let atom = self.atoms[atoms].clone();
        let atom = Atom { range: atom.range.start - start..atom.range.end - start, ..atom };
        Word { atom, points: inner.collect(), totals: self.totals - totals, hangs, number }
    }

    /// The same word again.
    fn repeat(&mut self, word: &Word, range: &Range<usize>) {
        let start = range.start;
        for point in std::mem::take(&mut self.awaiting) {
            self.points[point].next_word = word.number;
            self.points[point].hang_left = word.hangs.0;
        }
        let attribute = self.collected.attribute(start);
        self.atoms.push(Atom { range: range.clone(), attribute, ..word.atom.clone() });
        let totals = self.totals;
        self.points.extend(word.points.iter().map(|(point, _)| Point {
            end: totals + point.end,
            start: totals + point.start,
            ..point.clone()
        }));
        self.edges.extend(word.points.iter().map(|(_, edge)| Edge {
            end: edge.end + start,
            start: edge.start + start,
            ..*edge
        }));
        self.totals = totals + word.totals;
        self.last_hang = Some(word.hangs.1);
    }

    /// A run between two breakable spaces: its pieces by attribute, face and inner spaces, and its inner points.
    fn word(&mut self, range: Range<usize>, sentence_start: bool) {
        let text = &self.collected.text[range.clone()];
        let language = self.collected.attribute(range.start).language;
        // The rest of a word whose initial stands apart is not divided: the patterns do not know it.
        let rest = range.start > 0 && range.start == self.collected.start;
        let divisible = !self.collected.attribute(range.start).code && !rest;
        let mut breaks = if divisible && text.len() > 2 {
            {
                let place = lang::WordPlace { sentence_start, divide_names: self.narrow };
                self.options.word_breaks(text, language, place, self.exceptions)
            }
        } else {
            Vec::new()
        };
        if !self.style.hyphenate {
            breaks.retain(|b| b.kind != BreakKind::Hyphen);
        }
        self.divide_what_no_line_holds(&range, &mut breaks);
        let mut breaks = breaks.into_iter().map(|b| lang::WordBreak { at: b.at + range.start, ..b }).peekable();
        let mut at = range.start;
        while at < range.end {
            let end = self.piece(at, range.end);
            let mut inner = Vec::new();
            while let Some(b) = breaks.next_if(|b| b.at <= end) {
                inner.push(b);
            }
            self.emit(at..end, &inner);
            at = end;
        }
    }

    /// A part that is wider than the measure may be divided between any two characters: text leaves the type area never.
    fn divide_what_no_line_holds(&self, word: &Range<usize>, breaks: &mut Vec<lang::WordBreak>) {
        let text = &self.collected.text[word.clone()];
        let (cut, size, _) = self.cut(word.start, text.chars().next().unwrap_or(' '));
        // No letter is much wider than an em.
        if size * (text.chars().count() as i64) < self.measure {
            return;
        }
        let mut ends: Vec<usize> = breaks.iter().map(|b| b.at).collect();
        ends.push(text.len());
        let mut start = 0;
        for end in ends {
            let part = &text[start..end];
            let width: Length =
                self.shaper.shape(part, cut).iter().map(|g| self.shaper.length(g.advance, cut.face, size)).sum();
            if width > self.measure {
                breaks.extend(between_characters(part).map(|b| lang::WordBreak { at: b.at + start, ..b }));
            }
            start = end;
        }
        breaks.sort_by_key(|b| (b.at, b.price));
    }

    /// The end of the piece that starts at `at`: one attribute, one face, or one inner space.
    fn piece(&self, at: usize, limit: usize) -> usize {
        let text = &self.collected.text;
        let mut chars = text[at..limit].char_indices();
        let Some((_, first)) = chars.next() else { return limit };
        if is_inner_space(first) {
            return at + first.len_utf8();
        }
        let attribute = self.collected.attribute(at);
        let (cut, size, _) = self.cut(at, first);
        let face = self.shaper.fonts.get(cut.face);
        for (i, c) in chars {
            let offset = at + i;
            let other = self.collected.attribute(offset);
            let raised = attribute.superior && self.cut(offset, c).1 != size;
            let faced = (!face.covers(c) || cut.face != self.home(offset)) && self.cut(offset, c).0.face != cut.face;
            if is_inner_space(c) || other != attribute || raised || faced {
                return offset;
            }
        }
        limit
    }

    /// The face that the style asks for at an offset, whatever it covers.
    fn home(&self, offset: usize) -> FaceId {
        self.cut(offset, ' ').0.face
    }

    fn emit(&mut self, range: Range<usize>, breaks: &[lang::WordBreak]) {
        let text = &self.collected.text[range.clone()];
        let first = text.chars().next().unwrap_or(' ');
        if is_inner_space(first) {
            let language = self.collected.attribute(range.start).language;
            let class = match self.options.space_class_at(&self.collected.text, range.start, language) {
                Some(SpaceClass::Word) | None => SpaceClass::NoBreak,
                Some(class) => class,
            };
            self.space(range, class);
            return;
        }
        let (cut, size, rise) = self.cut(range.start, first);
        self.check_coverage(&range, cut.face);
        let glyphs = self.shaper.shape(text, cut);
        let attribute = self.collected.attribute(range.start);
        let atom = Atom { range: range.clone(), attribute, cut, size, rise, kind: AtomKind::Word(Arc::clone(&glyphs)) };
        self.last_hang = None;
        let hang = self.hang(first, &atom, Side::Left);
        for point in std::mem::take(&mut self.awaiting) {
            self.points[point].hang_left = hang;
        }
        self.atoms.push(atom);
        let start = self.totals;
        let widths: Vec<Length> = glyphs.iter().map(|g| self.shaper.length(g.advance, cut.face, size)).collect();
        for b in breaks {
            self.inner_point(b, &range, &glyphs, &widths, start);
        }
        let whole: Length = widths.iter().copied().sum();
        self.totals = start;
        self.totals.width += whole;
        self.totals.ink += whole;
        self.totals.tracking += size.scale(glyphs.len() as i64, 1000);
        if let Some(last) = breaks.last().filter(|b| b.at == range.end) {
            // A break between two pieces: after a typed hyphen at the end of an emphasised word.
            self.break_after(last, range.end);
        }
    }

    fn break_after(&mut self, b: &lang::WordBreak, end: usize) {
        if end == self.collected.text.len() {
            return;
        }
        let Some(atom) = self.atoms.last() else { return };
        let hyphen = b.kind == BreakKind::Hyphen;
        let (before, hang_right) = if hyphen {
            (self.width(&self.shaper.shape("-", atom.cut), atom), self.hang('-', atom, Side::Right))
        } else {
            (Length::ZERO, Length::ZERO)
        };
        let close = if hyphen { Close::Hyphen } else { Close::Nothing };
        let point = Point {
            before,
            hang_right,
            price: break_price(b),
            hyphen: b.kind != BreakKind::Bare,
            slack: b.kind == BreakKind::Bare,
            ..Point::default()
        };
        self.point(point, Edge { end, start: end, close });
    }

    /// A point inside a piece: the totals up to it, what the line that ends there gains or loses.
    fn inner_point(
        &mut self,
        b: &lang::WordBreak,
        range: &Range<usize>,
        glyphs: &[Glyph],
        widths: &[Length],
        start: Totals,
    ) {
        let at = b.at - range.start;
        if b.at >= range.end || at == 0 {
            return;
        }
        let text = &self.collected.text[range.clone()];
        let Some(atom) = self.atoms.last().cloned() else { return };
        let count = glyphs.partition_point(|g| (g.cluster as usize) < at);
        let so_far: Length = widths[..count].iter().copied().sum();
        let hyphen = b.kind == BreakKind::Hyphen;
        let next = glyphs.get(count).map(|g| g.cluster as usize);
        let (before, after) = if next == Some(at) && count > 0 {
            // Pair kerning sits in the advance of the first glyph: it is exchanged for that with the hyphen.
            let last = &text[glyphs[count - 1].cluster as usize..at];
            let closed = if hyphen { format!("{last}-") } else { last.to_owned() };
            let own: Length = glyphs[..count]
                .iter()
                .zip(widths)
                .filter(|(g, _)| g.cluster == glyphs[count - 1].cluster)
                .map(|(_, w)| *w)
                .sum();
            (self.width(&self.shaper.shape(&closed, atom.cut), &atom) - own, Length::ZERO)
        } else {
            // The break divides a ligature: both sides are measured anew.
            let (head, tail) = text.split_at(at);
            let head = if hyphen { format!("{head}-") } else { head.to_owned() };
            let rest: Length = widths[count..].iter().copied().sum();
            let width = |text: &str| self.width(&self.shaper.shape(text, atom.cut), &atom);
            (width(&head) - so_far, width(tail) - rest)
        };
        let (left, right) = text.split_at(at);
        let last = if hyphen { '-' } else { left.chars().next_back().unwrap_or(' ') };
        let first = right.chars().next().unwrap_or(' ');
        let mut totals = start;
        totals.width += so_far;
        totals.ink += so_far;
        totals.tracking += atom.size.scale(count as i64, 1000);
        self.points.push(Point {
            end: totals,
            start: totals,
            before,
            after,
            hang_right: self.hang(last, &atom, Side::Right),
            hang_left: self.hang(first, &atom, Side::Left),
            price: break_price(b),
            hyphen: b.kind != BreakKind::Bare,
            slack: b.kind == BreakKind::Bare,
            ..Point::default()
        });
        let close = if hyphen { Close::Hyphen } else { Close::Nothing };
        self.edges.push(Edge { end: b.at, start: b.at, close });
    }

    fn check_coverage(&mut self, range: &Range<usize>, face: FaceId) {
        let text = &self.collected.text[range.clone()];
        let fonts = self.shaper.fonts;
        for (i, c) in text.char_indices() {
            if fonts.get(face).covers(c) || is_ignorable(c) {
                continue;
            }
            let code = format!("U+{:04X}", c as u32);
            let character = c.to_string();
            let message = Message::CharacterMissing { character, code };
            let known = self.diagnostics.iter().any(|d| d.message == message);
            if !known {
                let span = self.collected.place(range.start + i);
                self.diagnostics.push(Diagnostic::error(span, message).hint(Message::AddFontWithCharacter));
            }
        }
    }
}

fn is_inner_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{2007}')
}

fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{2011}')
}

/// The extra demerits of a division: next to nothing for a good one, half a million for a last resort.
fn cubed(price: u16) -> i64 {
    let price = i64::from(price);
    price * price * price / 2000
}

/// The same for a place in a word; the middle of a part of an address only where nothing else is left.
fn break_price(b: &lang::WordBreak) -> i64 {
    const LAST_RESORT: u16 = 900;
    const IN_ADDRESS: i64 = 3_000_000;
    if b.price == BETWEEN_CHARACTERS {
        return EMERGENCY;
    }
    let last = b.kind == BreakKind::Bare && b.price >= LAST_RESORT;
    cubed(b.price) + if last { IN_ADDRESS } else { 0 }
}

/// Breaks between any two characters, two at least on either side; between letters with a hyphen.
fn between_characters(part: &str) -> impl Iterator<Item = lang::WordBreak> {
    let count = part.chars().count();
    let pairs = part.char_indices().zip(part.chars().skip(1)).enumerate();
    pairs.filter(move |(k, (_, next))| *k > 0 && k + 2 < count && !matches!(next, '\u{300}'..='\u{36F}' | '’')).map(
        |(_, ((at, c), next))| lang::WordBreak {
            at: at + c.len_utf8(),
            kind: if c.is_alphabetic() && next.is_alphabetic() { BreakKind::Hyphen } else { BreakKind::Bare },
            price: BETWEEN_CHARACTERS,
        },
    )
}

/// A number for a word of four letters or more, so that two lines that open with the same word are noticed.
fn word_number(word: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut letters = 0;
    for c in word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase) {
        hash = (hash ^ c as u32).wrapping_mul(0x0100_0193);
        letters += 1;
    }
    if letters < 4 { 0 } else { hash.max(1) }
}
