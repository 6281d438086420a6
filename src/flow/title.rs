//! The title of a cover: as large as its words allow, divided by its sense.
//!
//! Sizes are tried from the largest down. No word is ever divided; a line that ends with an article or a preposition, and a line too
//! many, are avoided at the price of some of the size.

use super::bench::{Bench, Env};
use super::galley::Paragraph;
use crate::content::Inline;
use crate::geom::Length;
use crate::lang;
use crate::page::{NodeId, Role};
use crate::paragraph::Line;
use crate::style;

/// A cover's title is broken into more lines than five only below this size.
const LARGE: Length = Length::pt(30);
/// A cover's title is never smaller.
const LEAST: Length = Length::pt(12);
/// By how much a title may be smaller, in hundredths, to have a line fewer.
const WORTH_A_LINE: i64 = 12;
/// By how much it may be smaller, in hundredths, to be divided where the sense is.
const WORTH_SENSE: i64 = 20;

impl Bench<'_> {
    /// The title, as large as its words and the room allow, divided behind its colon if that makes it not much smaller.
    pub fn cover_title(
        &mut self,
        inlines: &[Inline],
        style: &style::Paragraph,
        pictured: bool,
        env: &Env,
    ) -> Paragraph {
        let design = self.design;
        let text_height = design.grid.leading * i64::from(design.grid.lines);
        let most = design.cover.title_height.of(if pictured { text_height.scale(3, 4) } else { text_height });
        let node = self.node(Role::Heading(1), env);
        let free = self.title_style(inlines, *style, most, node, env);
        let divided = behind_colon(inlines);
        let by_sense = self.title_style(&divided, *style, most, node, env);
        let least = free.character.size.scale(100 - WORTH_SENSE, 100);
        let is_better = by_sense.character.size >= least;
        self.set_in(if is_better { &divided } else { inlines }, if is_better { &by_sense } else { &free }, node, env)
    }

    /// A title's style at the largest size at which no word is divided and the lines have room. A line that does not end with
    /// an article, and a line fewer, are worth some of its size.
    fn title_style(
        &mut self,
        inlines: &[Inline],
        style: style::Paragraph,
        most: Length,
        node: NodeId,
        env: &Env,
    ) -> style::Paragraph {
        // A trial leaves no trace.
        let said = self.found.counts();
        let mut chosen = style;
        let mut found: Option<(usize, i64)> = None;
        let mut largest = Length::ZERO;
        for style in sizes(style) {
            let size = style.character.size;
            let near = |hundredths| size >= largest.scale(100 - hundredths, 100);
            if !near(WORTH_SENSE) {
                break;
            }
            let trial = self.set_in(inlines, &style, node, env);
            self.found.truncate(said);
            let set = self.best_lines(&trial);
            let (leaning, lines) = (leaning(&set, env.language), set.len() as i64);
            let is_short = lines <= 5 || size <= LARGE;
            let fits = !trial.broken().is_forced(trial.broken().best()) && is_short && style.leading * lines <= most;
            let is_better = found.is_none_or(|(least, fewest)| {
                fits && (leaning < least || leaning == least && lines < fewest && near(WORTH_A_LINE))
            });
            if is_better {
                chosen = style;
                found = fits.then_some((leaning, lines));
            }
            if fits && largest == Length::ZERO {
                largest = size;
            }
        }
        chosen
    }
}

/// The lines that end with an article or a preposition.
fn leaning(lines: &[Line], language: lang::Language) -> usize {
    let last = |line: &Line| -> String {
        let words: String = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
        words.split_whitespace().next_back().unwrap_or_default().to_owned()
    };
    let before_last = lines.len().saturating_sub(1);
    lines.iter().take(before_last).filter(|line| lang::never_last(&last(line), language)).count()
}

/// A title with a line's end behind its first colon, unless somebody has said where its lines end.
fn behind_colon(inlines: &[Inline]) -> Vec<Inline> {
    let mut inlines = inlines.to_vec();
    let mut is_done = false;
    for inline in &mut inlines {
        inline.each_text(&mut |text| {
            is_done |= text.contains('\n');
            if let Some((before, after)) = text.split_once(": ").filter(|_| !is_done) {
                *text = format!("{before}:\n{after}");
                is_done = true;
            }
        });
    }
    inlines
}

/// A style at its size, and smaller and smaller.
fn sizes(style: style::Paragraph) -> impl Iterator<Item = style::Paragraph> {
    let sizes = std::iter::successors(Some(style.character.size), |size| {
        Some(size.scale(94, 100)).filter(|smaller| *smaller >= LEAST)
    });
    sizes.map(move |size| {
        let mut smaller = style;
        smaller.leading = style.leading.scale(size.0, style.character.size.0.max(1));
        smaller.character.size = size;
        smaller
    })
}
