#[test]
#[ignore = "prints"]
fn print_changes() {
    use crate::lang::*;
    let path = std::env::var("LX").unwrap();
    let lang = if std::env::var("LXEN").is_ok() { Language::English } else { Language::French };
    let text = std::fs::read_to_string(path).unwrap();
    for line in text.lines() {
        let c = correct(&Passage { text: line, language: lang, ..Default::default() }, &Options::default());
        for e in &c.edits {
            let a = line[..e.range.start].chars().rev().take(25).collect::<Vec<_>>().into_iter().rev().collect::<String>();
            let b: String = line[e.range.end..].chars().take(25).collect();
            println!("{:>4}{} {}[{}→{}]{}", rule_name(e.rule), if is_sign_change(&line[e.range.clone()], &e.replacement) {"*"} else {" "}, a, super::shown(&line[e.range.clone()]), super::shown(&e.replacement), b);
        }
        for l in &c.lints {
            let a = line[..l.range.start].chars().rev().take(25).collect::<Vec<_>>().into_iter().rev().collect::<String>();
            let b: String = line[l.range.end..].chars().take(25).collect();
            println!("LINT {:>4} {}[{} ?→ {:?}]{}", rule_name(l.rule), a, &line[l.range.clone()], l.suggestion, b);
        }
        let (new, _) = apply(line, &c.edits);
        for (r, s) in styling(&new, lang, &[], &[]) {
            println!("STYLE {s:?} {}", &new[r]);
        }
    }
}
#[test]
#[ignore = "prints"]
fn print_divisions() {
    use crate::lang::*;
    let text = std::fs::read_to_string(std::env::var("LX").unwrap()).unwrap();
    let x = Exceptions::default();
    let mut seen = std::collections::BTreeSet::new();
    for line in text.lines() {
        let c = correct(&Passage { text: line, ..Default::default() }, &Options::default());
        let (new, _) = apply(line, &c.edits);
        for w in new.split(' ') {
            let mut o = String::new(); let mut at = 0;
            for b in word_breaks(w, Language::French, WordPlace::default(), &x) {
                o.push_str(&w[at..b.at]); o.push_str(&match b.kind { BreakKind::Hyphen => format!("-{}-", b.price), BreakKind::Typed => format!("/{}/", b.price), BreakKind::Bare => format!("|{}|", b.price)}); at = b.at;
            }
            o.push_str(&w[at..]);
            if at > 0 { seen.insert(o); }
        }
    }
    for s in seen { println!("{}", super::shown(&s)); }
}
#[test]
#[ignore = "time"]
fn time_it() {
    use crate::lang::*;
    let text = std::fs::read_to_string(std::env::var("LX").unwrap()).unwrap();
    let paras: Vec<&str> = text.lines().filter(|l| !l.is_empty()).collect();
    let words: usize = paras.iter().map(|p| p.split(' ').count()).sum();
    let reps = 100_000 / words + 1;
    let t = std::time::Instant::now();
    let mut n = 0;
    for _ in 0..reps { for p in &paras { n += correct(&Passage { text: p, ..Default::default() }, &Options::default()).edits.len(); } }
    println!("correct: {:?} for {} words, {n} edits", t.elapsed(), reps * words);
    let x = Exceptions::default();
    let t = std::time::Instant::now();
    let mut n = 0;
    for _ in 0..reps { for p in &paras { for w in p.split(' ') { n += word_breaks(w, Language::French, WordPlace::default(), &x).len(); } } }
    println!("breaks: {:?}, {n}", t.elapsed());
    let t = std::time::Instant::now();
    for _ in 0..reps { for p in &paras { n += styling(p, Language::French, &[], &[]).len(); } }
    println!("styling: {:?}, {n}", t.elapsed());
    for kind in ["\"a ", "« ", "a.b", "-- ", "I.", "(", "1 ", "'a ", "\u{FFFC}", "a - ", "XXe et ", "A ", "x.fr/", "…", "“", "a@", "[", "'", "- ", "M. ", ". ", "n°"] {
        let long = kind.repeat(400_000 / kind.len());
        let t = std::time::Instant::now();
        let c = correct(&Passage { text: &long, ..Default::default() }, &Options::default());
        let a = t.elapsed();
        let _ = styling(&long, Language::French, &[], &[]); let b = t.elapsed() - a;
        let _ = word_breaks(&long, Language::French, WordPlace::default(), &x);
        println!("{kind:?}: correct {a:?} style {b:?} breaks {:?} ({})", t.elapsed() - a - b, c.edits.len());
    }
}
