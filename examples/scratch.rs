use brochure::diag::*;
use brochure::font::*;
use brochure::geom::*;
use brochure::lang::*;
use brochure::paragraph::*;
use brochure::style;
use std::io::{self, BufRead};
fn main() {
    let env = |n: &str, d: i64| std::env::var(n).ok().and_then(|v| v.parse().ok()).unwrap_or(d);
    let fonts = match std::env::var("FONT") {
        Ok(f) => Fonts::with_files(vec![("x.otf".into(), std::fs::read(f).unwrap())]).0,
        _ => Fonts::embedded(),
    };
    let fam = if std::env::var("FONT").is_ok() {
        fonts.family_names().find(|n| n.contains("EB")).unwrap().to_string()
    } else {
        "Libertinus Serif".to_string()
    };
    let shaper = Shaper::new(&fonts);
    let measure = Length::mm(env("MM", 105));
    let pt = env("PT", 10);
    let character = style::Character {
        family: fonts.family(&fam).unwrap(),
        slant: Slant::default(),
        size: Length::pt(pt),
        features: Features { old_style_figures: true, ..Features::default() },
        colour: brochure::ink::Colour::BLACK,
    };
    let style = style::Paragraph {
        character,
        leading: Length::pt(13),
        setting: style::Setting::Justified,
        indent: Length::pt(pt),
        left: Length::ZERO,
        right: Length::ZERO,
        hyphenate: true,
    };
    let (
        mut n,
        mut s1,
        mut s2,
        mut over,
        mut max,
        mut steps,
        mut ns,
        mut hy,
        mut big,
        mut lines,
        mut second,
        mut tails,
        mut demerits,
    ) = (0f64, 0f64, 0f64, 0, 0f64, 0f64, 0, 0, 0, 0, 0, 0, 0i64);
    let mut all = Vec::new();
    let variant = env("VAR", 0);
    let show = env("SHOW", 0);
    let mut variants = 0;
    for line in io::stdin().lock().lines() {
        let text = line.unwrap();
        if text.is_empty() {
            continue;
        }
        let attribute = Attribute { language: Language::French, ..Attribute::default() };
        let collected = Collected { attributes: vec![(0..text.len(), attribute)], text, ..Collected::default() };
        let mut lost: Diagnostics = Diagnostics::default();
        let p = prepare(
            collected,
            &style,
            &shaper,
            &Exceptions::default(),
            if env("NAMES", 0) > 0 { Length::mm(50) } else { measure },
            &mut lost,
        );
        let mut settings = Broken::new(p.clone(), &style, measure).settings;
        settings.prices.hyphen = env("HY", settings.prices.hyphen);
        settings.prices.second_hyphen = env("SECOND", settings.prices.second_hyphen);
        settings.prices.step = env("STEP", settings.prices.step);
        let mul = env("MUL", 100);
        let mut p = p;
        for x in &mut p.points {
            if x.hyphen {
                x.price = x.price * mul / 100;
            } else {
                x.price = x.price * env("GAP", 100) / 100;
            }
        }
        settings.prices.runt = env("RUNT", settings.prices.runt);
        settings.prices.nearly_full = env("NF", settings.prices.nearly_full);
        settings.prices.word_tail = env("TAIL", settings.prices.word_tail);
        settings.prices.same_word = env("SAME", settings.prices.same_word);
        let solutions = break_lines(&p.points, &settings);
        let b = Broken { prepared: p, settings, solutions };
        variants += b.solutions.len();
        let pick = (b.best() as i64 + variant).clamp(0, b.solutions.len() as i64 - 1) as usize;
        demerits += b.solutions[pick].demerits;
        let set = b.set(pick, &shaper);
        lines += set.len();
        let mut prev: Option<f64> = None;
        let mut run = 0;
        for (i, l) in set.iter().enumerate() {
            if i + 1 == set.len() {
                if set.len() > 1 && set[i - 1].hyphenated && !l.pieces.iter().any(|p| p.text.contains(' ')) {
                    tails += 1;
                }
                break;
            }
            let r = l.space_ratio as f64 / 1000.;
            if show > 0 && (r * 1000.) as i64 > show {
                println!("{r:.2} {}", l.pieces.iter().map(|p| p.text.as_str()).collect::<String>());
            }
            n += 1.;
            s1 += r;
            s2 += r * r;
            all.push(r);
            if r > 1.5 {
                over += 1;
            }
            if r > max {
                max = r;
            }
            if l.hyphenated || l.pieces.last().unwrap().text.ends_with('-') {
                hy += 1;
                run += 1;
                if run == 2 {
                    second += 1;
                }
            } else {
                run = 0;
            }
            if let Some(p) = prev {
                steps += (p - r).abs();
                ns += 1;
                if (p - r).abs() > 0.5 {
                    big += 1;
                }
            }
            prev = Some(r);
        }
    }
    all.sort_by(f64::total_cmp);
    let ok: Vec<f64> = all.iter().copied().filter(|r| *r < 1.8).collect();
    let m = ok.iter().sum::<f64>() / ok.len() as f64;
    print!(
        "[{} lines sd {:.3}] ",
        ok.len(),
        (ok.iter().map(|r| (r - m) * (r - m)).sum::<f64>() / ok.len() as f64).sqrt()
    );
    let mean = s1 / n;
    println!(
        "lines {lines} var {variants} mean {mean:.3} sd {:.3} p5 {:.2} p95 {:.3} max {max:.2} >1.5 {:.2}% step {:.3} big {:.1}% hyph {:.2}% pairs {second} tails {tails} dem {}k",
        (s2 / n - mean * mean).sqrt(),
        all[(n * 0.05) as usize],
        all[(n * 0.95) as usize],
        100. * over as f64 / n,
        steps / ns as f64,
        100. * big as f64 / ns as f64,
        100. * hy as f64 / n,
        demerits / 1000
    );
}
