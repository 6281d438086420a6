//! How even lines could be at all: `cargo run --release --example frontier -- TEXT.txt`.
//!
//! Sets each paragraph of a text (apart by blank lines) at 105 mm, 10 pt, by an exact programme that knows no pages, no rivers and
//! none of our prices: its state holds the scale of every line, and it weighs squared deviations of the word spaces against
//! hyphens, nothing else. Whoever breaks the same words at the same places cannot come below the curve that it prints, for
//! neighbouring lines within two points of scale and for any. The last row is what our breaker makes of them, before the pages have
//! chosen.
//!
//! With `pages` behind the text, and a size of type if it is not 10 pt, how even they could be on full pages: one row for each price
//! of a spread that is short. What that says of our prices: docs/measuring.md.

mod lines;
mod pages;

use std::io::{self, Write};
use std::{env, fs};

use brochure::diag::Diagnostics;
use brochure::font::{Features, Fonts, Slant};
use brochure::geom::Length;
use brochure::ink::Colour;
use brochure::lang::{Exceptions, Language, Options, Passage, apply, correct};
use brochure::paragraph::{Attribute, Broken, Collected, Offer, Shaper, prepare};
use brochure::style::{Character, Paragraph, Setting};
use lines::{MEASURE, Set, Terms};
use pages::Choice;

/// The body that `benches/lines/compare.py` sets.
fn body(fonts: &Fonts, size: Length) -> Option<Paragraph> {
    let character = Character {
        family: fonts.family(Fonts::SERIF)?,
        slant: Slant::default(),
        size,
        features: Features::default(),
        colour: Colour::BLACK,
    };
    Some(Paragraph {
        character,
        leading: Length::pt(13),
        setting: Setting::Justified,
        indent: size,
        left: Length::ZERO,
        right: Length::ZERO,
        lift: Length::ZERO,
        hyphenate: true,
        capitals: false,
    })
}

/// A text's paragraphs, as our breaker sets them.
fn broken(text: &str, style: &Paragraph, shaper: &Shaper<'_>) -> Vec<Broken> {
    let options = Options::default();
    let paragraphs = text.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
    let paragraphs = paragraphs.filter(|paragraph| !paragraph.is_empty()).map(|typed| {
        let passage = Passage { text: &typed, language: Language::French, ..Passage::default() };
        let text = apply(&typed, &correct(&passage, &options).edits).0;
        let attribute = Attribute { language: Language::French, ..Attribute::default() };
        let collected = Collected { attributes: vec![(0..text.len(), attribute)], text, ..Collected::default() };
        let mut said = Diagnostics::default();
        let prepared = prepare(collected, style, shaper, &options, &Exceptions::default(), MEASURE, &mut said);
        Broken::new(prepared, style, &options, Offer::Even, MEASURE)
    });
    paragraphs.collect()
}

/// The lines that our breaker likes best, as deviations and hyphens.
fn ours(paragraph: &Broken, shaper: &Shaper<'_>) -> Vec<Set> {
    let lines = paragraph.set(paragraph.best(), shaper);
    lines.iter().map(|line| (Some(line.space_ratio as f64 / 1000.0 - 1.0), line.hyphenated)).collect()
}

/// A row of the table: what all lines but the last of each paragraph are like.
fn row(settings: impl Iterator<Item = Vec<Set>>) -> String {
    let (mut ratios, mut steps, mut hyphens) = (Vec::new(), Vec::new(), 0);
    for lines in settings {
        let inner = &lines[..lines.len().saturating_sub(1)];
        ratios.extend(inner.iter().filter_map(|line| line.0));
        steps.extend(inner.windows(2).filter_map(|pair| Some((pair[0].0? - pair[1].0?).abs())));
        hyphens += inner.iter().filter(|line| line.1).count();
    }
    let count = ratios.len().max(1) as f64;
    let mean = ratios.iter().sum::<f64>() / count;
    let variance = ratios.iter().map(|ratio| (ratio - mean) * (ratio - mean)).sum::<f64>() / count;
    let step = steps.iter().sum::<f64>() / steps.len().max(1) as f64;
    let share = 100.0 * hyphens as f64 / count;
    format!("{share:.1} | {:.3} | {:.3} | {step:.3}", variance.sqrt(), 1.0 + mean)
}

/// The cheapest setting of a paragraph.
fn evenest(paragraph: &Broken, terms: Terms) -> Vec<Set> {
    let settings = lines::solve(&paragraph.prepared.points, terms);
    settings.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, lines)| lines).unwrap_or_default()
}

/// How even lines could be, whatever the pages.
fn of_lines(paragraphs: &[Broken], indent: Length, shaper: &Shaper<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "| neighbours within | hyphens, % | standard deviation | mean | step |\n|---|---|---|---|---|")?;
    for (name, step) in [("2 points", 10), ("4 points", 20)] {
        for hyphen in [0.02, 0.05, 0.1, 0.2, 0.4] {
            let settings = paragraphs.iter().map(|p| evenest(p, Terms { hyphen, step, indent }));
            writeln!(out, "| {name} | {} |", row(settings))?;
        }
    }
    writeln!(out, "| ours, 2 points | {} |", row(paragraphs.iter().map(|p| ours(p, shaper))))
}

/// How even they could be on full pages.
fn of_pages(paragraphs: &[Broken], indent: Length, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "| short spreads | of | hyphens, % | standard deviation |\n|---|---|---|---|")?;
    let terms = Terms { hyphen: 0.1, step: 10, indent };
    let choices: Vec<Vec<Choice>> = paragraphs
        .iter()
        .map(|paragraph| lines::solve(&paragraph.prepared.points, terms).iter().map(Choice::new).collect())
        .collect();
    for price in [0.0, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 1_000.0] {
        let Some(tally) = pages::solve(&choices, price) else { continue };
        let mean = tally.sum / tally.inner;
        let deviation = (tally.squares / tally.inner - mean * mean).sqrt();
        let hyphens = 100.0 * tally.hyphens / tally.inner;
        writeln!(out, "| {} | {} | {hyphens:.1} | {deviation:.3} |", tally.short, tally.spreads)?;
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let wrong = |what: &str| io::Error::new(io::ErrorKind::InvalidInput, what);
    let mut arguments = env::args().skip(1);
    let path = arguments.next().ok_or_else(|| wrong("which text? frontier TEXT.txt [pages [SIZE]]"))?;
    let is_paged = arguments.next().is_some_and(|argument| argument == "pages");
    let points: f64 = arguments.next().map_or(Ok(10.0), |size| size.parse()).map_err(|_| wrong("a size in points"))?;
    let size = Length::centipoints((points * 100.0).round() as i64);
    let fonts = Fonts::embedded();
    let shaper = Shaper::new(&fonts);
    let style = body(&fonts, size).ok_or_else(|| io::Error::other("our own serif is in no font"))?;
    let paragraphs = broken(&fs::read_to_string(path)?, &style, &shaper);
    let mut out = io::stdout().lock();
    if is_paged { of_pages(&paragraphs, size, &mut out) } else { of_lines(&paragraphs, size, &shaper, &mut out) }
}
