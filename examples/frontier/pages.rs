//! How even lines could be if all pages were full: paragraphs in any of their numbers of lines, on pages of 38, no line of a
//! paragraph alone, facing pages equal.

use super::lines::Set;

/// Lines of a page.
const DEPTH: usize = 38;
/// By how many lines both pages of a spread may be short.
const SHORT: usize = 2;
/// So many lines of a paragraph stay together at a page's foot and head.
const TOGETHER: usize = 2;

/// One number of lines for a paragraph.
pub struct Choice {
    cost: f64,
    lines: usize,
    tally: Tally,
}

/// What a way through the text comes to.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    /// Lines but the last of each paragraph, the sums of their deviations and of the squares.
    pub inner: f64,
    pub sum: f64,
    pub squares: f64,
    pub hyphens: f64,
    /// Spreads, and those that are short.
    pub spreads: f64,
    pub short: f64,
}

impl Tally {
    fn and(self, other: Tally) -> Tally {
        Tally {
            inner: self.inner + other.inner,
            sum: self.sum + other.sum,
            squares: self.squares + other.squares,
            hyphens: self.hyphens + other.hyphens,
            spreads: self.spreads + other.spreads,
            short: self.short + other.short,
        }
    }
}

impl Choice {
    pub fn new((cost, lines): &(f64, Vec<Set>)) -> Choice {
        let mut tally = Tally::default();
        for (deviation, hyphen) in &lines[..lines.len().saturating_sub(1)] {
            if let Some(deviation) = deviation {
                tally.inner += 1.0;
                tally.sum += deviation;
                tally.squares += deviation * deviation;
            }
            tally.hyphens += f64::from(u8::from(*hyphen));
        }
        Choice { cost: *cost, lines: lines.len(), tally }
    }
}

/// A place: the lines used on the page, whether it is a recto, and by how many lines its spread is short.
type Ways = [[[Option<(f64, Tally)>; SHORT + 1]; 2]; DEPTH + 1];

const NOWHERE: Ways = [[[None; SHORT + 1]; 2]; DEPTH + 1];

/// The cheapest way through the text where a spread that is short costs `price`.
pub fn solve(paragraphs: &[Vec<Choice>], price: f64) -> Option<Tally> {
    let mut here = NOWHERE;
    for (short, way) in here[0][0].iter_mut().enumerate() {
        *way = Some(opened((0.0, Tally::default()), short, price));
    }
    for choices in paragraphs {
        let mut next = NOWHERE;
        for choice in choices {
            for (used, sides) in here.iter().enumerate() {
                for (side, ways) in sides.iter().enumerate() {
                    for (short, way) in ways.iter().enumerate() {
                        let Some((cost, tally)) = *way else { continue };
                        let way = (cost + choice.cost, tally.and(choice.tally));
                        put(&mut next, (used, side, short), way, (choice.lines, true), price);
                    }
                }
            }
        }
        here = next;
    }
    let all = here.iter().flatten().flatten().flatten();
    all.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, tally)| *tally)
}

/// A spread that is short by so many lines begins.
fn opened((cost, tally): (f64, Tally), short: usize, price: f64) -> (f64, Tally) {
    let is_short = f64::from(u8::from(short > 0));
    let opened = Tally { spreads: 1.0, short: is_short, ..Tally::default() };
    (cost + price * is_short, tally.and(opened))
}

/// What is left of a paragraph, from where a way stands: all of it on this page, or a part and the rest on the next.
fn put(
    next: &mut Ways,
    (used, side, short): (usize, usize, usize),
    way: (f64, Tally),
    (lines, is_whole): (usize, bool),
    price: f64,
) {
    let room = DEPTH - short - used;
    if lines <= room {
        keep(&mut next[used + lines][side][short], way);
    }
    // A page ends full: before the paragraph, or inside it.
    let parts = room >= TOGETHER && lines >= room + TOGETHER;
    let fits = if room == 0 { is_whole } else { parts };
    if !fits {
        return;
    }
    let rest = (lines - room, false);
    if side == 0 {
        put(next, (0, 1, short), way, rest, price);
    } else {
        for short in 0..=SHORT {
            put(next, (0, 0, short), opened(way, short, price), rest, price);
        }
    }
}

fn keep(known: &mut Option<(f64, Tally)>, way: (f64, Tally)) {
    if known.is_none_or(|known| way.0 < known.0) {
        *known = Some(way);
    }
}
