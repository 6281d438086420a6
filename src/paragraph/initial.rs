//! A large initial (lettrine): its letter, the room it takes from the first lines, and the small capitals after it.
//!
//! Its feet stand on the baseline of its last line and its head at the height of the capitals of the first; its ink, not its
//! box, is aligned with the margin, round and pointed letters a little outside. Opening signs (`« A`) hang in the margin at
//! the size of the text; the apostrophe of an elision (`L’`) goes with its letter; an accent (`É`) stands above the line.
//! Practice of French book printers, as in the manual of the LaTeX package *lettrine* (D. Flipo). Look at [`Initial`].

use super::collect::Collected;
use super::line::{Line, Piece};
use super::shaper::{Cut, Shaper};
use crate::font::{Face, FaceId, Features, Glyph, InkBox};
use crate::geom::Length;
use crate::ink::Colour;
use crate::page::PlacedGlyph;
use crate::style::{self, DropCap};

/// What stands large before the first lines of a paragraph.
#[derive(Clone, Debug)]
pub struct Initial {
    /// The letter, and what hangs before it; placed from the left edge of the measure, on the baseline of its last line.
    pub line: Line,
    /// How many lines of the text it is high.
    pub lines: u32,
    /// What each of the first lines gives to it; one line more than its height for a letter with a tail.
    pub rooms: Vec<Length>,
    /// Its ink.
    pub colour: Colour,
    /// Whether it has an accent, which needs white above.
    pub is_accented: bool,
}

impl Initial {
    /// What is drawn, and in which ink: what hangs before the letter is of the text's.
    pub fn drawn(&self, text: Colour) -> impl Iterator<Item = (Line, Colour)> {
        let (letter, hung): (Vec<Piece>, Vec<Piece>) =
            self.line.pieces.iter().cloned().partition(|piece| piece.rise == Length::ZERO);
        let with = |pieces| Line { pieces, ..self.line.clone() };
        [(with(hung), text), (with(letter), self.colour)].into_iter().filter(|(line, _)| !line.pieces.is_empty())
    }
}

/// Small capitals go on until so many letters are reached …
const LETTERS: usize = 10;
/// … but not over more words than this.
const WORDS: usize = 4;
/// How far round and pointed letters stand out of the margin, thousandths of their ink.
const OUTSIDE: i64 = 25;

/// Takes the initial of a paragraph out of its lines; `None` if it does not begin with a letter.
pub fn take(
    collected: &mut Collected,
    drop_cap: &DropCap,
    text: &style::Paragraph,
    shaper: &Shaper<'_>,
) -> Option<Initial> {
    let (letter, end) = parts(&collected.text)?;
    let words = &collected.text[letter..end];
    let language = collected.attribute(letter).language;
    let fonts = shaper.fonts;
    let face = fonts.face(drop_cap.family, drop_cap.slant);
    if !words.chars().all(|c| fonts.get(face).covers(c)) {
        return None;
    }
    let size = size(drop_cap.lines, face, text, shaper);
    let cut = Cut { face, features: Features::default(), language };
    let mut glyphs = shaper.shape(words, cut).to_vec();
    let ink = fonts.get(face).ink(glyphs.first()?.id)?;
    tuck(&mut glyphs, words, fonts.get(face));
    let units = |units: i32| shaper.length(units, face, size);
    let x = -units(ink.left) - units(ink.right - ink.left).scale(outside(words), 1000);
    let right = right_edge(&glyphs, x, face, size, shaper);
    let mut pieces = vec![piece(collected, letter..end, (face, size), x, &glyphs, shaper)];
    if letter > 0 {
        pieces.insert(0, hung(collected, letter, drop_cap.lines, text, shaper));
    }
    let rooms = rooms(words, right, drop_cap, units(ink.bottom), text);
    let is_accented = units(cap_height(face, shaper)).scale(110, 100) < units(ink.top);
    let line = Line {
        pieces,
        width: right,
        space_ratio: 1000,
        hyphenated: false,
        overfull: Length::ZERO,
        span: collected.place(letter),
    };
    collected.start = end + space_after(&collected.text[end..]);
    if drop_cap.small_capitals {
        capitalise(collected, letter, text, shaper);
    }
    Some(Initial { line, lines: drop_cap.lines, rooms, colour: drop_cap.colour, is_accented })
}

/// Where the first letter begins and where the initial ends: after it, or after its apostrophe.
fn parts(text: &str) -> Option<(usize, usize)> {
    let opens = |c: char| matches!(c, '«' | '“' | '‘' | '‹' | '(' | '[' | '—' | '–' | ' ' | '\u{a0}' | '\u{202f}');
    let letter = text.find(|c: char| !opens(c))?;
    let mut rest = text[letter..].chars();
    let first = rest.next().filter(|c| c.is_alphabetic())?;
    let apostrophe = rest.next().filter(|c| matches!(c, '’' | '\'')).map_or(0, char::len_utf8);
    Some((letter, letter + first.len_utf8() + apostrophe))
}

/// Moves an apostrophe to its letter, over the arm of an L: few faces kern the two, and large they show it.
fn tuck(glyphs: &mut [Glyph], words: &str, face: &Face) {
    let [letter, apostrophe] = glyphs else { return };
    let (Some(ink), Some(sign)) = (face.ink(letter.id), face.ink(apostrophe.id)) else { return };
    let over = if words.starts_with('L') { (ink.right - ink.left) * 3 / 10 } else { 0 };
    let gap = face.metrics().units_per_em / 25;
    letter.advance = letter.advance.min(ink.right - over + gap - sign.left);
}

/// The body size at which capitals reach from the last line's baseline to the top of the first line's.
fn size(lines: u32, face: FaceId, text: &style::Paragraph, shaper: &Shaper<'_>) -> Length {
    let own = shaper.fonts.face(text.character.family, text.character.slant);
    let capitals = shaper.length(cap_height(own, shaper), own, text.character.size);
    let height = text.leading * i64::from(lines.saturating_sub(1)) + capitals;
    let metrics = shaper.fonts.get(face).metrics();
    height.scale(i64::from(metrics.units_per_em), i64::from(cap_height(face, shaper)))
}

fn cap_height(face: FaceId, shaper: &Shaper<'_>) -> i32 {
    shaper.fonts.get(face).metrics().cap_height.max(1)
}

/// How far the ink of a first letter stands out of the margin: flat sides are aligned, round ones and points a little outside.
fn outside(words: &str) -> i64 {
    match words.chars().next().map(unaccented) {
        Some('C' | 'G' | 'O' | 'Q' | 'A' | 'V' | 'W' | 'T' | 'Y') => OUTSIDE,
        Some('J' | 'S' | 'X' | 'Z') => OUTSIDE / 2,
        _ => 0,
    }
}

fn unaccented(c: char) -> char {
    match c {
        'À' | 'Â' | 'Ä' | 'Á' | 'Æ' => 'A',
        'Ç' => 'C',
        'Œ' | 'Ô' | 'Ö' => 'O',
        _ => c,
    }
}

/// The right edge of the ink of glyphs that begin at `x`.
fn right_edge(glyphs: &[Glyph], mut x: Length, face: FaceId, size: Length, shaper: &Shaper<'_>) -> Length {
    let mut right = x;
    for glyph in glyphs {
        let ink = shaper.fonts.get(face).ink(glyph.id).map_or(glyph.advance, |InkBox { right, .. }| right);
        right = right.max(x + shaper.length(ink + glyph.x_offset, face, size));
        x += shaper.length(glyph.advance, face, size);
    }
    right
}

/// What each line gives. The first, which goes on with the word, comes nearer where the letter leaves white at its head;
/// under a tail that reaches into the next line's letters, that line gives room too.
fn rooms(words: &str, right: Length, drop_cap: &DropCap, bottom: Length, text: &style::Paragraph) -> Vec<Length> {
    let nearer = match words.chars().map(unaccented).collect::<Vec<_>>()[..] {
        ['A'] => 22,
        ['L'] => 30,
        _ => 0,
    };
    let room = right + drop_cap.gap;
    let has_tail = -bottom > text.leading - text.character.size.scale(3, 4);
    let lines = drop_cap.lines + u32::from(has_tail);
    (0..lines).map(|line| if line == 0 { room - right.scale(nearer, 100) } else { room }).collect()
}

/// The letter as a piece of text, with the space that follows it, so that who copies it has the words as typed.
fn piece(
    collected: &Collected,
    range: std::ops::Range<usize>,
    (face, size): (FaceId, Length),
    x: Length,
    glyphs: &[Glyph],
    shaper: &Shaper<'_>,
) -> Piece {
    let mut text = collected.text[range.clone()].to_owned();
    let length = |units| shaper.length(units, face, size);
    let ends = glyphs.iter().skip(1).map(|glyph| glyph.cluster).chain([text.len() as u32]);
    let mut placed: Vec<PlacedGlyph> = glyphs
        .iter()
        .zip(ends)
        .map(|(glyph, end)| PlacedGlyph {
            id: glyph.id,
            advance: length(glyph.advance),
            x_offset: length(glyph.x_offset),
            y_offset: length(glyph.y_offset),
            text: glyph.cluster..end,
        })
        .collect();
    if space_after(&collected.text[range.end..]) > 0 {
        let space = shaper.fonts.get(face).space();
        let start = text.len() as u32;
        text.push(' ');
        let zero = Length::ZERO;
        let advance = length(space.advance);
        placed.push(PlacedGlyph { id: space.id, advance, x_offset: zero, y_offset: zero, text: start..start + 1 });
    }
    let attribute = collected.attribute(range.start);
    Piece { x, rise: Length::ZERO, face, size, scale: 10_000, attribute, text, glyphs: placed }
}

/// What stands before the letter, in the margin, on the first line.
fn hung(collected: &Collected, letter: usize, lines: u32, text: &style::Paragraph, shaper: &Shaper<'_>) -> Piece {
    let size = text.character.size;
    let face = shaper.fonts.face(text.character.family, text.character.slant);
    let cut = Cut { face, features: text.character.features, language: collected.attribute(0).language };
    let glyphs = shaper.shape(&collected.text[..letter], cut);
    let width: Length = glyphs.iter().map(|glyph| shaper.length(glyph.advance, face, size)).sum();
    let rise = text.leading * i64::from(lines.saturating_sub(1));
    Piece { rise, ..piece(collected, 0..letter, (face, size), -width, &glyphs, shaper) }
}

fn space_after(rest: &str) -> usize {
    rest.chars().next().filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}')).map_or(0, char::len_utf8)
}

/// The first words in small capitals, if the face draws them.
fn capitalise(collected: &mut Collected, letter: usize, text: &style::Paragraph, shaper: &Shaper<'_>) {
    let face = shaper.fonts.face(text.character.family, text.character.slant);
    let end = opening_words(&collected.text, letter);
    if shaper.fonts.get(face).has_feature(b"smcp") && end > collected.start {
        collected.restyle(collected.start..end, |a| {
            if a.superior || a.code { a } else { super::Attribute { small_capitals: true, ..a } }
        });
    }
}

/// Where the small capitals end: with the word that brings the letters to ten, with the fourth word, or at a sign.
fn opening_words(text: &str, letter: usize) -> usize {
    let (mut at, mut end, mut letters) = (letter, letter, 0);
    for (number, word) in text[letter..].split_inclusive([' ', '\u{a0}', '\u{202f}']).enumerate() {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let enough = number == WORDS || letters >= LETTERS;
        if enough || bare.is_empty() || !word.starts_with(char::is_alphanumeric) {
            break;
        }
        end = at + bare.len();
        at += word.len();
        letters += bare.chars().filter(|c| c.is_alphanumeric()).count();
        if word[bare.len()..].chars().any(|c| !c.is_whitespace()) {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::{Attribute, Broken, Offer, Shaper, prepare};
    use super::{Collected, Initial, opening_words, parts, take};
    use crate::font::{Features, Fonts, Slant};
    use crate::geom::Length;
    use crate::ink::Colour;
    use crate::lang::{Exceptions, Options};
    use crate::style::{Character, DropCap, Paragraph, Setting};

    const LEADING: Length = Length::pt(13);

    fn style(fonts: &Fonts) -> (Paragraph, DropCap) {
        let family = fonts.family(Fonts::SERIF).expect("the serif");
        let (slant, colour, zero) = (Slant::default(), Colour::BLACK, Length::ZERO);
        let character = Character { family, slant, size: Length::pt(10), features: Features::default(), colour };
        let drop_cap = DropCap { family, slant, colour, lines: 3, gap: Length::pt(2), small_capitals: true };
        let setting = Setting::Justified;
        let text = Paragraph {
            character,
            leading: LEADING,
            setting,
            indent: zero,
            left: zero,
            right: zero,
            lift: zero,
            hyphenate: true,
            capitals: false,
        };
        (text, drop_cap)
    }

    fn taken(text: &str, fonts: &Fonts, shaper: &Shaper<'_>) -> (Option<Initial>, Collected) {
        let (style, drop_cap) = style(fonts);
        let attributes = vec![(0..text.len(), Attribute::default())];
        let mut collected = Collected { text: text.to_owned(), attributes, ..Collected::default() };
        (take(&mut collected, &drop_cap, &style, shaper), collected)
    }

    #[test]
    fn the_letter_stands_between_the_last_baseline_and_the_first_capitals_its_ink_at_the_margin() {
        let fonts = Fonts::embedded();
        let shaper = Shaper::new(&fonts);
        let of = |text: &str| taken(text, &fonts, &shaper).0.expect("an initial");
        let flat = of("Il était une fois");
        let piece = &flat.line.pieces[0];
        let face = fonts.get(piece.face);
        let capital = i64::from(face.metrics().cap_height);
        let em = i64::from(face.metrics().units_per_em);
        let height = piece.size.scale(capital, em);
        let wanted = LEADING * 2 + Length::pt(10).scale(capital, em);
        assert!((height - wanted).abs() < Length(100), "{height:?} {wanted:?}");
        let ink = face.ink(piece.glyphs[0].id).expect("ink");
        assert_eq!(piece.x, -piece.size.scale(i64::from(ink.left), em));
        assert_eq!(flat.rooms.len(), 3);
        assert!(flat.rooms.iter().all(|room| *room == flat.line.width + Length::pt(2)));
        // Round and pointed letters stand outside; white at the head of a letter is used; a tail needs a line.
        let round = of("On dit");
        let left = |initial: &Initial| {
            let piece = initial.line.pieces.last().expect("a letter");
            let ink = face.ink(piece.glyphs[0].id).expect("ink");
            piece.x + piece.size.scale(i64::from(ink.left), em)
        };
        assert!(left(&round) < Length::ZERO);
        let pointed = of("Avant");
        assert!(pointed.rooms[0] < pointed.rooms[1]);
        assert_eq!(of("Quand").rooms.len(), 4);
        let hung = of("« Ah »");
        assert!(hung.line.pieces[0].x < Length::ZERO && hung.line.pieces[0].rise == LEADING * 2);
        assert!(of("État").is_accented && !flat.is_accented && !round.is_accented);
        assert!(taken("1848", &fonts, &shaper).0.is_none());
        // The apostrophe stands over the arm of its L, and clear of a D.
        let gap = |text: &str| {
            let glyphs = &of(text).line.pieces[0].glyphs;
            let ink = |at: usize| face.ink(glyphs[at].id).expect("ink");
            let size = of(text).line.pieces[0].size;
            glyphs[0].advance + size.scale(i64::from(ink(1).left) - i64::from(ink(0).right), em)
        };
        assert!(gap("L’air") < Length::ZERO && gap("D’ici") > Length::PT, "{:?} {:?}", gap("L’air"), gap("D’ici"));
    }

    #[test]
    fn the_first_lines_are_set_beside_it_and_the_text_is_as_typed() {
        let fonts = Fonts::embedded();
        let shaper = Shaper::new(&fonts);
        let (style, _) = style(&fonts);
        let text = "À la fin des fins, quand tout le monde fut rentré chez soi, on compta les places vides et l’on \
                    se promit de revenir, sans bien savoir quand, ni à combien, ni par où, mais de revenir.";
        let broken = |text: &str| {
            let (initial, collected) = taken(text, &fonts, &shaper);
            let options = Options::default();
            let measure = Length::pt(180);
            let mut said = Vec::new();
            let prepared = prepare(collected, &style, &shaper, &options, &Exceptions::default(), measure, &mut said);
            Broken::beside(initial.expect("an initial"), prepared, &style, &options, Offer::Even, measure)
        };
        let set = broken(text).expect("lines enough");
        let initial = set.initial.as_ref().expect("an initial");
        let lines = set.set(set.best(), &shaper);
        assert!(lines.len() > 3);
        for (index, line) in lines.iter().enumerate() {
            let indent = set.settings.indent(index);
            assert_eq!(indent, initial.rooms.get(index).copied().unwrap_or_default());
            assert!(line.width <= Length::pt(180) - indent + Length::pt(6), "line {index}");
        }
        let pieces = initial.line.pieces.iter().chain(lines.iter().flat_map(|line| &line.pieces));
        let copied: String = pieces.map(|piece| piece.text.as_str()).collect();
        assert_eq!(copied.replace('\u{ad}', ""), text);
        let small = lines[0].pieces.first().expect("words");
        assert!(small.attribute.small_capitals && small.text.starts_with("la fin"), "{:?}", small.text);
        assert!(broken("Trop court pour elle.").is_none());
    }

    #[test]
    fn the_rest_of_its_word_is_not_divided_and_the_same_word_elsewhere_is() {
        let fonts = Fonts::embedded();
        let (style, _) = style(&fonts);
        let points = |text: &str, start: usize, shaper: &Shaper<'_>| {
            let attributes = vec![(0..text.len(), Attribute::default())];
            let collected = Collected { text: text.to_owned(), start, attributes, ..Collected::default() };
            let (options, exceptions) = (Options::default(), Exceptions::default());
            let measure = Length::pt(300);
            prepare(collected, &style, shaper, &options, &exceptions, measure, &mut Vec::new()).points.len()
        };
        let (rest, elsewhere) = (("L’insurrection", "L’".len()), ("insurrection", 0));
        for (one, other) in [(rest, elsewhere), (elsewhere, rest)] {
            let shaper = Shaper::new(&fonts);
            for (text, start) in [one, other] {
                let alone = points(text, start, &Shaper::new(&fonts));
                assert_eq!(points(text, start, &shaper), alone, "{text}");
                assert_eq!(alone > 2, start == 0, "{text}");
            }
        }
    }

    fn split(text: &str) -> (&str, &str, &str) {
        let (letter, end) = parts(text).expect("a letter");
        let small = opening_words(text, letter);
        (&text[..letter], &text[letter..end], &text[end..small.max(end)])
    }

    #[test]
    fn signs_hang_elisions_stay_and_small_capitals_end_by_sense() {
        assert_eq!(split("Il était une fois une ville"), ("", "I", "l était une"));
        assert_eq!(split("« À peine arrivés"), ("« ", "À", " peine arrivés"));
        assert_eq!(split("L’été fut long, et chaud"), ("", "L’", "été fut long"));
        assert_eq!(split("Étonnamment, rien"), ("", "É", "tonnamment"));
        assert_eq!(split("Le 1er janvier 2022, le litre"), ("", "L", "e 1er janvier"));
        assert_eq!(split("— Non ! dit-elle"), ("— ", "N", "on"));
        assert_eq!(parts("1848 fut"), None);
        assert_eq!(parts("«"), None);
        assert_eq!(parts(""), None);
    }
}
