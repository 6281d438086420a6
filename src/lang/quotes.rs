//! Rules 19, 28 to 31 and 35: straight quotes become those of the language, by their depth.
//!
//! The marks of one stretch of one language are paired on a stack. Where the straight ones do not pair, all of them are
//! left and the author is told: a wrong guess would turn every quotation of the paragraph inside out.

use super::Language;
use super::apostrophes::is_elision;
use super::chars::{END, is_apostrophe, is_closing, is_figure, is_letter, is_opening, is_word};
use super::slate::Slate;

/// An opening and a closing mark.
type Pair = (char, char);

/// The marks of a language from the outside in.
fn marks(language: Language, chevrons: bool) -> [Pair; 3] {
    match language {
        Language::French if chevrons => [('«', '»'), ('‹', '›'), ('“', '”')],
        Language::French | Language::Spanish | Language::Italian | Language::Catalan | Language::Greek => {
            [('«', '»'), ('“', '”'), ('‘', '’')]
        }
        Language::English | Language::Portuguese | Language::Dutch | Language::Turkish => {
            [('“', '”'), ('‘', '’'), ('“', '”')]
        }
        Language::German | Language::Czech => [('„', '“'), ('‚', '‘'), ('„', '“')],
        Language::Russian | Language::Ukrainian => [('«', '»'), ('„', '“'), ('«', '»')],
        Language::Polish => [('„', '”'), ('«', '»'), ('‚', '’')],
    }
}

/// Whether the language closes with the marks that open in English: `„Das“`, `«да „нет“»`.
pub(super) fn closes_with_sixes(language: Language) -> bool {
    marks(language, false)[..2].iter().any(|(_, closing)| *closing == '“')
}

/// A mark that waits for its partner.
#[derive(Clone, Copy)]
struct Open {
    mark: char,
    at: usize,
    /// The depth at which it stands, if it was typed straight.
    straight: Option<usize>,
}

/// Deeper than anyone quotes: the marks are no quotation.
const DEEPEST: usize = 32;

/// What has been found in one stretch.
#[derive(Default)]
struct Pairing {
    open: Vec<Open>,
    /// How many of them were typed straight.
    straight_open: usize,
    /// Straight marks, what they become, and their depth.
    answers: Vec<(usize, char, usize)>,
    primes: Vec<usize>,
    failed: bool,
    lonely: Vec<usize>,
    curly: Vec<usize>,
}

/// Pairs the quotes of every stretch of the language at work.
pub(super) fn pair(s: &mut Slate) {
    let mut own = Vec::new();
    let mut foreign = Vec::new();
    let mut region = 0;
    let mut from = 0;
    while let Some(i) = s.sign_from(from) {
        from = i + 1;
        if !matches!(s.at(i), '"' | '«' | '»' | '“' | '”' | '„' | '‹' | '›') || !s.is_live(i) {
            continue;
        }
        if s.at(i) == '"' && is_opening(s.before(i)) && is_closing(s.at(i + 1)) {
            // `(")`: the sign itself is spoken of.
            continue;
        }
        if s.region(i) == 0 {
            own.push(i);
            continue;
        }
        if s.region(i) != region {
            resolve(s, &std::mem::take(&mut foreign));
            region = s.region(i);
        }
        foreign.push(i);
    }
    resolve(s, &foreign);
    resolve(s, &own);
    s.settle();
}

fn resolve(s: &mut Slate, places: &[usize]) {
    let Some(&first) = places.first() else { return };
    let marks = marks(s.language(), s.options().chevrons);
    let mut pairing = Pairing::default();
    if let Some(end) = closes_first(s, places) {
        pairing.open.push(Open { mark: '«', at: first, straight: None });
        pairing.lonely.push(end);
    }
    for &i in places {
        if pairing.open.len() > DEEPEST {
            pairing.failed = true;
            break;
        }
        match s.at(i) {
            '"' => straight(s, &mut pairing, i, &marks),
            mark => typed(s, &mut pairing, i, mark),
        }
    }
    report(s, pairing, places);
}

/// The guillemet that closes what this paragraph did not open: the quotation comes from the one before.
fn closes_first(s: &Slate, places: &[usize]) -> Option<usize> {
    places.iter().copied().find(|&i| matches!(s.at(i), '«' | '»')).filter(|&i| s.at(i) == '»')
}

fn typed(s: &Slate, pairing: &mut Pairing, i: usize, mark: char) {
    let wanted = match mark {
        '»' => '«',
        '”' if pairing.open.last().is_some_and(|open| open.mark == '„') => '„',
        '”' => '“',
        '›' => '‹',
        '“' if pairing.open.last().is_some_and(|open| open.mark == '„') => '„',
        _ => {
            if mark == '“' && pairing.open.is_empty() && s.language() == Language::French {
                pairing.curly.push(i);
            }
            pairing.open.push(Open { mark, at: i, straight: None });
            return;
        }
    };
    match pairing.open.iter().rposition(|open| open.mark == wanted && open.straight.is_none()) {
        Some(partner) => {
            // Whatever is still open inside will not be closed any more.
            let inside = pairing.open.split_off(partner);
            for left in &inside[1..] {
                match left.straight {
                    Some(_) => pairing.failed = true,
                    None => pairing.lonely.push(left.at),
                }
            }
        }
        None => pairing.lonely.push(i),
    }
}

fn straight(s: &Slate, pairing: &mut Pairing, i: usize, marks: &[Pair; 3]) {
    let (p, n) = (s.before(i), s.at(i + 1));
    if pairing.straight_open == 0 && (is_figure(p) || p == '′') && !is_word(n) {
        pairing.primes.push(i);
        return;
    }
    let opens = match lean(s, i) {
        Lean::Opening => true,
        Lean::Closing => false,
        Lean::Either => pairing.straight_open == 0,
        Lean::Neither => {
            pairing.failed = true;
            return;
        }
    };
    if opens {
        let level = pairing
            .open
            .last()
            .and_then(|open| marks.iter().position(|pair| pair.0 == open.mark))
            .map_or(0, |outer| (outer + 1).min(marks.len() - 1));
        pairing.answers.push((i, marks[level].0, level));
        pairing.open.push(Open { mark: marks[level].0, at: i, straight: Some(level) });
        pairing.straight_open += 1;
        return;
    }
    match pairing.open.pop().and_then(|open| open.straight) {
        Some(level) => {
            pairing.straight_open -= 1;
            pairing.answers.push((i, marks[level].1, level));
        }
        None => pairing.failed = true,
    }
}

/// Which way a straight quote leans, from what touches it.
enum Lean {
    Opening,
    Closing,
    /// Spaces on both sides, or signs: the order decides.
    Either,
    /// In the middle of a word.
    Neither,
}

fn lean(s: &Slate, i: usize) -> Lean {
    // A passage in another language is closed in itself: what touches it from outside is no word of the quotation.
    let outside = |k: usize| s.region(i) != 0 && s.region(k) != s.region(i);
    let starts = i == 0 || outside(i - 1);
    let (p, n) = (if starts { END } else { s.before(i) }, if outside(i + 1) { END } else { s.at(i + 1) });
    let space_before = starts || s.is_line_start(i) || s.is_gap(i - 1);
    let space_after = matches!(n, END | '\n') || s.is_gap(i + 1);
    let hinge = |c| matches!(c, '-' | '–' | '—' | '/');
    if is_word(p) && is_word(n) {
        Lean::Neither
    } else if space_after && !space_before {
        Lean::Closing
    } else if !space_after && (space_before || is_opening(p) || elides(s, i) || (hinge(p) && is_letter(n))) {
        Lean::Opening
    } else if is_word(p) {
        Lean::Closing
    } else {
        Lean::Either
    }
}

/// Whether the apostrophe before `i` is that of an elision (`l'"avant-garde"`) and no quote that closes (`'trop'".`).
fn elides(s: &Slate, i: usize) -> bool {
    let n = s.at(i + 1);
    is_apostrophe(s.before(i)) && (is_word(n) || is_opening(n) || (n == '…' && is_elision(s, i - 1)))
}

/// Whether an opening mark stands where one opens: some close a quotation with it (`“mot“ suite`), and the space behind is a
/// word's.
pub(super) fn stands_open(s: &Slate, i: usize) -> bool {
    let p = s.before(i);
    s.is_line_start(i) || s.is_gap(i - 1) || is_opening(p) || is_apostrophe(p) || matches!(p, '-' | '–' | '—' | '/')
}

fn report(s: &mut Slate, mut pairing: Pairing, places: &[usize]) {
    for open in &pairing.open {
        match open.straight {
            Some(_) => pairing.failed = true,
            None => pairing.lonely.push(open.at),
        }
    }
    if pairing.failed {
        if let Some(&first) = places.iter().find(|&&i| s.at(i) == '"') {
            s.lint(first..first + 1, 35, None);
        }
    } else {
        for (i, mark, level) in pairing.answers {
            let rule = rule(s.language(), level);
            s.replace(i..i + 1, mark.to_string(), rule);
        }
        for i in pairing.primes {
            s.replace(i..i + 1, "″", 35);
        }
    }
    if s.language() == Language::French {
        for i in pairing.lonely {
            s.lint(i..i + 1, 31, None);
        }
        for i in pairing.curly {
            s.lint(i..i + 1, 19, Some("«".to_owned()));
        }
    }
}

fn rule(language: Language, level: usize) -> u16 {
    match (language, level) {
        (Language::French, 0) => 19,
        (Language::French, 1) => 28,
        (Language::French, _) => 29,
        _ => super::RULE_OTHER_LANGUAGE,
    }
}
