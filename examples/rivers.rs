use brochure::diag::*;
use brochure::font::*;
use brochure::geom::*;
use brochure::lang::*;
use brochure::paragraph::*;
use brochure::style;
use std::io::{self, BufRead};
fn rivers(lines: &[Line]) -> usize {
    let mut n = 0;
    let mut chains: Vec<(Length, usize)> = vec![];
    for l in &lines[..lines.len().saturating_sub(1)] {
        let mut now = vec![];
        for p in &l.pieces {
            let mut x = p.x;
            for g in &p.glyphs {
                let w = g.advance.scale(p.scale as i64, 10000);
                if &p.text[g.text.start as usize..g.text.end as usize] == " " {
                    let c = x + w / 2;
                    let k = 1 + chains
                        .iter()
                        .filter(|(o, _)| (*o - c).abs() <= Length::pt(2))
                        .map(|(_, k)| *k)
                        .max()
                        .unwrap_or(0);
                    if k == 3 {
                        n += 1;
                    }
                    now.push((c, k));
                }
                x += w;
            }
        }
        chains = now;
    }
    n
}
fn main() {
    let fonts = Fonts::embedded();
    let shaper = Shaper::new(&fonts);
    let character = style::Character {
        family: fonts.family("Libertinus Serif").unwrap(),
        slant: Slant::default(),
        size: Length::pt(10),
        features: Features::default(),
        colour: brochure::ink::Colour::BLACK,
    };
    let style = style::Paragraph {
        character,
        leading: Length::pt(13),
        setting: style::Setting::Justified,
        indent: Length::pt(10),
        left: Length::ZERO,
        right: Length::ZERO,
        hyphenate: true,
    };
    let (mut before, mut after, mut n, mut cost0, mut cost1) = (0, 0, 0, 0, 0);
    let allow: i64 = std::env::args().nth(1).unwrap().parse().unwrap();
    for line in io::stdin().lock().lines() {
        let text = line.unwrap();
        if text.is_empty() {
            continue;
        }
        let attribute = Attribute { language: Language::French, ..Attribute::default() };
        let collected = Collected { attributes: vec![(0..text.len(), attribute)], text, ..Collected::default() };
        let mut lost: Diagnostics = Diagnostics::default();
        let p = prepare(collected, &style, &shaper, &Exceptions::default(), Length::mm(105), &mut lost);
        let base = Broken::new(p, &style, Length::mm(105));
        let b = base.best();
        let lines = base.set(b, &shaper);
        n += lines.len();
        let r0 = rivers(&lines);
        before += r0;
        cost0 += base.solutions[b].demerits;
        let mut best = (r0, base.solutions[b].demerits);
        // Alternatives: the same with one line end of the best setting made dearer.
        for &end in &base.solutions[b].ends[..base.solutions[b].ends.len() - 1] {
            let mut points = base.prepared.points.clone();
            points[end as usize].price += allow;
            let found = break_lines(&points, &base.settings);
            if let Some(s) = found.iter().find(|s| s.ends.len() == lines.len()) {
                if s.ends.contains(&end) {
                    continue;
                }
                let set = base_set(&base, s, &shaper);
                let r = rivers(&set);
                if (r, s.demerits) < best {
                    best = (r, s.demerits);
                }
            }
        }
        after += best.0;
        cost1 += best.1;
    }
    println!(
        "lines {n}: rivers {before} -> {after} ({:.1} -> {:.1} per 1000), demerits {cost0} -> {cost1}",
        before as f64 * 1000. / n as f64,
        after as f64 * 1000. / n as f64
    );
}
fn base_set(b: &Broken, s: &Solution, shaper: &Shaper<'_>) -> Vec<Line> {
    set(&b.prepared, s, &b.settings, shaper)
}
