//! A collected paragraph → atoms (shaped words and spaces) and the points where its lines may end.
//!
//! From below: what is made (`atom`); what it is made from (`source`), how far its signs hang out (`hang`) and where its words
//! divide (`divisions`); what is made so far (`builder`); a new `word`, and one that is `known`. Look at [`prepare`] first.

mod atom;
mod builder;
mod divisions;
mod hang;
mod known;
mod source;
mod word;

pub use atom::{Atom, AtomKind, Close, Edge, Prepared, SizedGlyph};
pub(super) use divisions::EMERGENCY;
pub(super) use known::{Look, ParagraphLook, Word};

use super::breaking::Point;
use super::collect::Collected;
use super::shaper::Shaper;
use crate::diag::Diagnostics;
use crate::geom::Length;
use crate::lang::{self, Exceptions, SpaceClass};
use crate::style;
use builder::Builder;
use divisions::cubed;
use source::Source;

/// Below this measure names may be divided (rule 87).
const NARROW: Length = Length::mm(75);
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
    let narrow = measure < NARROW;
    let source = Source {
        collected: &collected,
        style,
        shaper,
        options,
        exceptions,
        narrow,
        shelf: shaper.shelf(ParagraphLook::new(style, narrow && style.hyphenate)),
        rare: source::has_rare_letters(&collected.text),
        measure: measure - style.left - style.right - style.indent.max(Length::ZERO),
    };
    let mut builder = Builder::new(source, diagnostics);
    run(&mut builder);
    let Builder { atoms, glyphs, mut points, edges, .. } = builder;
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
    Prepared { collected, atoms, glyphs, points, edges }
}

/// From word to space to word.
fn run(builder: &mut Builder<'_>) {
    let source = builder.source;
    let text = source.text();
    let mut at = source.collected.start;
    let mut last_word = 0;
    let mut previous: &str = "";
    while at < text.len() {
        let rest = &text[at..];
        let word = first_word(rest);
        if !word.is_empty() {
            let length = word.len();
            let sentence_start = previous.is_empty() || previous.ends_with(['.', '!', '?', '…', ':']);
            last_word = builder.known_word(at..at + length, sentence_start);
            previous = word;
            at += length;
            continue;
        }
        let forced = rest.starts_with('\n');
        let end = at + 1;
        let point = Point { last_word, ..Point::default() };
        if forced {
            let edge = Edge { end: at, start: end, close: Close::Nothing };
            builder.point(Point { forced: true, ..point }, edge);
            builder.line_end(at..end);
            builder.settle(builder.points.len() - 1);
        } else {
            let price = price_between(&source, previous, &text[end..], at);
            builder.point(Point { price, ..point }, Edge { end: at, start: end, close: Close::Space });
            builder.space(at..end, SpaceClass::Word);
            builder.settle(builder.points.len() - 1);
        }
        at = end;
    }
    let end = text.len();
    builder.awaiting.clear();
    let edge = Edge { end, start: end, close: Close::Nothing };
    builder.point(Point { forced: true, last_word, ..Point::default() }, edge);
}

/// What stands before the first breakable space.
fn first_word(text: &str) -> &str {
    &text[..text.bytes().position(|byte| matches!(byte, b' ' | b'\n')).unwrap_or(text.len())]
}

/// What it costs to end a line between a word and what follows.
fn price_between(source: &Source<'_>, word: &str, rest: &str, at: usize) -> i64 {
    let language = source.collected.attribute(at).language;
    let titled = matches!(source.style.setting, style::Setting::Balanced | style::Setting::Centred);
    if titled && lang::never_last(word, language) {
        return LEANING_WORD;
    }
    cubed(source.options.gap_price(word, first_word(rest), language))
}
