//! Rules 47, 50 to 58, 60 and 64: figures and what follows them.

use crate::lang::RULE_SUSPECT_SPACING;
use crate::lang::chars::{FINE, NBSP, is_apostrophe, is_figure, is_letter, is_word};
use crate::lang::slate::Slate;

/// Units of measure, longest first where one begins another. Single capitals (A, V) are words too often.
const UNITS: [&str; 49] = [
    "km/h", "km²", "km2", "kWh", "MWh", "GWh", "TWh", "km", "kg", "kW", "MW", "GW", "kHz", "MHz", "GHz", "Hz", "kB",
    "Mo", "Go", "To", "ko", "ha", "hl", "cl", "ml", "mg", "mm²", "mm", "cm²", "cm³", "cm2", "cm3", "cm", "m²", "m³",
    "m2", "m3", "dm", "min", "mn", "kcal", "dB", "Wh", "µm", "m", "g", "t", "l", "s",
];

/// The months, for `14 juillet`.
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Months as they are cut short, before their point.
const SHORT_MONTHS: [&str; 10] = ["janv.", "févr.", "fév.", "avr.", "juil.", "sept.", "oct.", "nov.", "déc.", "aoû."];

/// Whether a month begins at `i`, with a capital (`8 Mai`) or without, whole or cut short.
fn month_at(s: &Slate, i: usize) -> bool {
    let small = |k: usize| if k == 0 { s.at(i).to_lowercase().next().unwrap_or_default() } else { s.at(i + k) };
    let whole = |month: &str| month.chars().enumerate().all(|(k, c)| small(k) == c);
    MONTHS.iter().any(|month| whole(month) && !is_letter(s.at(i + month.chars().count())))
        || SHORT_MONTHS.iter().any(|month| s.reads(i, month))
}

/// Nouns of number after which a quantity goes on.
const GREAT: [&str; 6] = ["million", "millions", "milliard", "milliards", "billion", "billions"];

/// Looks at every number once.
pub(super) fn set(s: &mut Slate) {
    let mut from = 0;
    while let Some(i) = s.sign_from(from) {
        from = i + 1;
        if !is_figure(s.at(i)) {
            continue;
        }
        let end = s.skip_while(i, is_figure);
        let before = s.before(i);
        from = match is_letter(before) || before == '_' {
            true => end,
            false => phone(s, i, end).unwrap_or_else(|| number(s, i, end)).max(end),
        };
    }
    s.settle();
}

/// One number; gives the place after it.
fn number(s: &mut Slate, start: usize, first: usize) -> usize {
    let mut end = group(s, start, first);
    let decimal = s.before(start) == ',' || s.before(start) == '.';
    if matches!(s.at(end), '.') && is_figure(s.at(end + 1)) && !decimal {
        return point(s, start, end);
    }
    if s.at(end) == ',' && is_figure(s.at(end + 1)) {
        end = s.skip_while(end + 1, is_figure);
    }
    let next = s.skip_gap(end);
    if next == end {
        glued(s, start, end);
    } else {
        spaced(s, start, end, next);
    }
    end
}

/// `12 500`: groups of three are held by fines (rule 50). Gives the place after the last group.
fn group(s: &mut Slate, start: usize, first: usize) -> usize {
    let mut end = first;
    if first - start > 3 || s.at(start) == '0' || s.before(start) == ',' {
        return end;
    }
    loop {
        let next = s.skip_gap(end);
        let group_end = s.skip_while(next, is_figure);
        let ordinal = s.at(group_end) == 'e' && !is_letter(s.at(group_end + 1));
        let touched = is_letter(s.at(group_end)) && !ordinal && unit_at(s, group_end).is_none();
        if next == end || group_end - next != 3 || touched {
            return end;
        }
        s.set_gap(end..next, FINE, 50);
        end = group_end;
    }
}

/// `01 23 45 67 89`, `+33 1 23 …`: held together (rule 64).
fn phone(s: &mut Slate, start: usize, first: usize) -> Option<usize> {
    let international = s.before(start) == '+';
    let mut gaps = Vec::new();
    let mut end = first;
    while gaps.len() < 7 {
        let next = s.skip_gap(end);
        let group_end = s.skip_while(next, is_figure);
        if next == end || group_end == next || (!international && group_end - next != 2) {
            break;
        }
        gaps.push(end..next);
        end = group_end;
    }
    let national = s.at(start) == '0' && first - start == 2 && gaps.len() == 4;
    if is_letter(s.at(end)) || !(national || (international && gaps.len() >= 3)) {
        return None;
    }
    for gap in gaps {
        s.set_gap(gap, NBSP, 64);
    }
    Some(end)
}

/// `40.000` (rule 35b) and `1.5 million` (rule 52); versions, dates and chapters (`1.2.3`) are left alone.
fn point(s: &mut Slate, start: usize, end: usize) -> usize {
    let last = s.skip_while(end + 1, |c| is_figure(c) || c == '.');
    let last = if s.before(last) == '.' { last - 1 } else { last };
    let digits = s.skip_while(end + 1, is_figure) - end - 1;
    let next = s.skip_gap(last);
    // `n° 09-42.655` is a reference.
    let reference = s.before(start) == '-' && start > 1 && is_word(s.at(start - 2));
    if reference {
        return last;
    }
    if groups_of_three(s, start, last) && !follows_word(s, start, &SECTIONED) {
        let suggestion = s.string(start..last).replace('.', "\u{202F}");
        s.lint(start..last, RULE_SUSPECT_SPACING, Some(suggestion));
    } else if end + 1 + digits == last
        && digits <= 2
        && (matches!(s.at(next), '%' | '€') || unit_at(s, next).is_some() || word_in(s, next, &GREAT))
    {
        let suggestion = s.string(start..last).replace('.', ",");
        s.lint(start..last, 52, Some(suggestion));
    }
    last
}

fn groups_of_three(s: &Slate, start: usize, end: usize) -> bool {
    let text = s.string(start..end.min(start + 24));
    let mut groups = text.split('.');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3)
}

/// What touches the number.
fn glued(s: &mut Slate, start: usize, end: usize) {
    match s.at(end) {
        '%' | '‰' => s.set_gap(end..end, FINE, 53),
        '€' | '£' | '¥' | '₽' | '₸' => s.set_gap(end..end, FINE, 54),
        '$' if !is_figure(s.at(end + 1)) => s.set_gap(end..end, FINE, 54),
        '°' if matches!(s.at(end + 1), 'C' | 'F') && !is_word(s.at(end + 2)) => s.set_gap(end..end, FINE, 55),
        'h' => hour(s, start, end, end),
        'k' | 'M' if currency_at(s, end) => s.set_gap(end..end, FINE, 54),
        c if is_letter(c) => {
            if ordinal(s, end) {
                return;
            }
            if let Some(unit) = unit_at(s, end).filter(|unit| unit - end > 1) {
                let suggestion = format!("{}\u{202F}{}", s.string(start..end), s.string(end..unit));
                s.lint(start..unit, 55, Some(suggestion));
            }
        }
        _ => {}
    }
}

/// What follows the number after a space.
fn spaced(s: &mut Slate, start: usize, end: usize, next: usize) {
    match s.at(next) {
        '%' | '‰' => s.set_gap(end..next, FINE, 53),
        '€' | '$' | '£' | '¥' | '₽' | '₸' => s.set_gap(end..next, FINE, 54),
        '°' if matches!(s.at(next + 1), 'C' | 'F') && !is_word(s.at(next + 2)) => s.set_gap(end..next, FINE, 55),
        'h' if hour_mark(s, next) => hour(s, start, end, next),
        'x' | '×' => times(s, end, next),
        'k' | 'M' if currency_at(s, next) => s.set_gap(end..next, FINE, 54),
        c if is_letter(c) => {
            if unit_at(s, next).is_some() {
                s.set_gap(end..next, FINE, 55);
            } else if word_in(s, next, &GREAT) {
                s.set_gap(end..next, NBSP, 66);
            } else if end - start <= 2 && month_at(s, next) {
                s.set_gap(end..next, NBSP, 58);
            } else if end - start >= 5 && c.is_lowercase() && counts(s, start, end, next) {
                ungrouped(s, start, end);
            }
        }
        _ => {}
    }
}

/// Small words that no figure counts: what stands before them is a number of something, not a number of things.
const NOT_COUNTED: [&str; 31] = [
    "a", "à", "au", "aux", "avec", "car", "dans", "de", "depuis", "des", "du", "en", "est", "et", "le", "la", "les",
    "mais", "ne", "ni", "ont", "ou", "où", "par", "pour", "que", "qui", "sont", "sous", "sur", "vers",
];

/// Words before a number that names one thing among others.
const NUMBERED: [&str; 10] =
    ["numéro", "numéros", "port", "ports", "loi", "code", "article", "référence", "compte", "bogue"];

/// Words before a number whose point parts a chapter from what it holds: `figure 16.175`.
const SECTIONED: [&str; 17] = [
    "version",
    "versions",
    "v",
    "figure",
    "figures",
    "fig",
    "tableau",
    "tableaux",
    "section",
    "sections",
    "chapitre",
    "exemple",
    "article",
    "articles",
    "art",
    "paragraphe",
    "équation",
];

/// Whether the figures count what follows: `12500 habitants`, but neither `n° 516394 et` nor `le port 12345`.
fn counts(s: &Slate, start: usize, end: usize, next: usize) -> bool {
    let plain = (start..end).all(|i| is_figure(s.at(i)));
    let named = s.word_before(start).is_some_and(|k| matches!(s.at(k), '#' | '°' | 'º' | '-' | '/'));
    plain && !named && !follows_word(s, start, &NUMBERED) && !word_in(s, next, &NOT_COUNTED)
}

/// Whether one of these words stands right before `i`, with a capital or without, a point behind it or none.
fn follows_word(s: &Slate, i: usize, words: &[&str]) -> bool {
    /// No longer word is asked for.
    const LONGEST: usize = 12;
    let Some(last) = s.word_before(i).filter(|&last| last + 1 < i) else { return false };
    let last = if s.at(last) == '.' { last.saturating_sub(1) } else { last };
    let first = (last.saturating_sub(LONGEST)..=last).rev().take_while(|&k| is_letter(s.at(k))).last();
    first.is_some_and(|first| words.contains(&s.string(first..last + 1).to_lowercase().as_str()))
}

/// `12500 habitants` (rule 50): a number, a postal code or a law's; only the author knows.
fn ungrouped(s: &mut Slate, start: usize, end: usize) {
    let digits = s.string(start..end);
    if digits.len() > 12 || digits.starts_with('0') {
        return;
    }
    let mut grouped = String::new();
    for (k, digit) in digits.chars().enumerate() {
        if k > 0 && (digits.len() - k).is_multiple_of(3) {
            grouped.push(FINE);
        }
        grouped.push(digit);
    }
    s.lint(start..end, 50, Some(grouped));
}

/// `16h30`, `16 h`: the mark of the hour stands between fines (rule 56).
fn hour(s: &mut Slate, start: usize, end: usize, mark: usize) {
    if !hour_mark(s, mark) || end - start > 3 {
        return;
    }
    s.set_gap(end..mark, FINE, 56);
    let next = s.skip_gap(mark + 1);
    let minutes = s.skip_while(next, is_figure);
    let ends = !is_letter(s.at(minutes)) || unit_at(s, minutes).is_some();
    if minutes == next + 2 && matches!(s.at(next), '0'..='5') && ends && end - start <= 2 {
        s.set_gap(mark + 1..next, FINE, 56);
    }
}

/// An `h` that is no word's beginning; `24h/24` stays as it is.
fn hour_mark(s: &Slate, mark: usize) -> bool {
    let c = s.at(mark + 1);
    !is_letter(c) && !is_apostrophe(c) && c != '/' && s.is_live(mark)
}

/// `3 x 4` → a multiplication (rule 47).
fn times(s: &mut Slate, end: usize, mark: usize) {
    let next = s.skip_gap(mark + 1);
    if next == mark + 1 || !is_figure(s.at(next)) {
        return;
    }
    s.set_gap(end..mark, FINE, 47);
    s.replace(mark..mark + 1, "×", 47);
    s.set_gap(mark + 1..next, FINE, 47);
}

/// `1ère` → `1re`, `2ème` → `2e` (rule 60), and a month after `1er` (rule 57). Tells whether it was an ordinal.
fn ordinal(s: &mut Slate, ending: usize) -> bool {
    let end = s.skip_while(ending, is_letter);
    if end - ending > 6 {
        return false;
    }
    let right = match s.string(ending..end).as_str() {
        "ère" | "ere" | "ière" | "iere" => Some("re"),
        "ères" | "eres" | "ières" | "ieres" => Some("res"),
        "ier" => Some("er"),
        "iers" => Some("ers"),
        "ème" | "eme" | "ième" | "ieme" => Some("e"),
        "èmes" | "emes" | "ièmes" | "iemes" => Some("es"),
        "er" | "re" | "e" | "es" | "d" | "de" | "ers" | "res" => None,
        // `2nd edition` is an English book's.
        "nd" | "nde" if word_in(s, s.skip_gap(end), &["edition", "ed", "Edition", "Ed"]) => None,
        "nd" | "nde" => {
            let start = s.run_before(ending, is_figure);
            let right = if end - ending == 2 { "d" } else { "de" };
            s.lint(start..end, 60, Some(s.string(start..ending) + right));
            None
        }
        _ => return false,
    };
    if let Some(right) = right {
        s.replace_and_report(ending..end, right, 60);
    }
    let next = s.skip_gap(end);
    if next > end && month_at(s, next) {
        s.set_gap(end..next, NBSP, 57);
    } else if next > end && word_in(s, next, &["siècle", "siècles", "millénaire"]) {
        s.set_gap(end..next, NBSP, 61);
    }
    true
}

/// `M€`, `k€`, `Md€`, `Mds€`.
fn currency_at(s: &Slate, i: usize) -> bool {
    let end = s.skip_while(i, |c| matches!(c, 'k' | 'M' | 'd' | 's'));
    end - i <= 3 && matches!(s.at(end), '€' | '$' | '£')
}

/// The end of the unit of measure at `i`, if there is one and nothing goes on behind it.
pub(super) fn unit_at(s: &Slate, i: usize) -> Option<usize> {
    let (sign, letter) = (s.at(i), s.at(i + 1));
    if sign == '°' && matches!(letter, 'C' | 'F') {
        return Some(i + 2);
    }
    UNITS.iter().filter(|unit| s.reads(i, unit)).map(|unit| i + unit.chars().count()).find(|&end| {
        let goes_on = |c| is_word(c) || is_apostrophe(c) || matches!(c, '²' | '³' | '·' | '(');
        !goes_on(s.at(end)) && (s.at(end) != '.' || !is_letter(s.at(end + 1)))
    })
}

fn word_in(s: &Slate, i: usize, words: &[&str]) -> bool {
    words.iter().any(|word| s.reads(i, word) && !is_letter(s.at(i + word.chars().count())))
}
