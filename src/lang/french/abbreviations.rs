//! Rules 49, 57 to 63 and 67 to 72: titles, initials, abbreviations, Roman numerals, and what must not leave them.

use std::ops::Range;

use super::roman::{ordinal_suffix, parse};
use crate::lang::chars::{FINE, HARD_HYPHEN, NBSP, is_apostrophe, is_figure, is_letter, is_word};
use crate::lang::slate::Slate;

/// Abbreviations before a number (rule 67), without their point.
const BEFORE_NUMBER: [&str; 19] = [
    "art", "p", "pp", "chap", "ch", "fig", "vol", "t", "col", "al", "éd", "pl", "liv", "sect", "ill", "coll", "fol",
    "l", "ll",
];

/// With a capital or in capitals too (`Fig. 3`, `ART. 5`), unless that might be an initial.
fn precedes_number(abbreviation: &str) -> bool {
    let small = abbreviation.to_lowercase();
    BEFORE_NUMBER.contains(&small.as_str()) && (small == abbreviation || abbreviation.chars().count() > 1)
}

/// Words that open a sentence after a single capital letter and its point: `le plan B. Le lendemain`.
const OPENERS: [&str; 44] = [
    "Le", "La", "Les", "Il", "Elle", "Ils", "Elles", "On", "Un", "Une", "Ce", "Cet", "Cette", "Ces", "De", "Des", "Du",
    "Mais", "Et", "Ou", "Où", "En", "Au", "Aux", "Dans", "Pour", "Par", "Nous", "Vous", "Je", "Tu", "Si", "Or", "Ni",
    "Car", "Donc", "Puis", "Cela", "Ça", "Son", "Sa", "Ses", "Leur", "Leurs",
];

/// Longer words are no abbreviation and no numeral.
const LONGEST: usize = 9;

/// Looks at the beginning of every word once.
pub(super) fn tie(s: &mut Slate) {
    let mut from = 0;
    while let Some(sign) = s.sign_from(from) {
        from = sign + 1;
        if s.at(sign) == '§' {
            number_sign(s, from, 67);
        }
    }
    let mut from = 0;
    while let Some(Range { start, end }) = s.word_from(from) {
        from = end;
        let c = s.at(start);
        let ends = matches!(s.at(end), '.' | '°');
        let likely = c.is_uppercase() || ends || (c == 'n' && end == start + 2) || (c == 'e' && s.reads(start, "etc"));
        if likely && s.is_live(start) && !is_word(s.before(start)) && end - start <= LONGEST {
            word(s, start, end);
        }
    }
    s.settle();
}

fn word(s: &mut Slate, start: usize, end: usize) {
    let text = s.string(start..end);
    let capital = s.at(start).is_uppercase();
    match (s.at(end), text.as_str()) {
        (_, "etc") => after_comma(s, start),
        ('.', "av" | "ap") => era(s, end + 1),
        ('.', "c") => that_is(s, start),
        ('.', "cf") | ('.', "Cf") => s.tie(end + 1, 71),
        ('.', "op" | "loc") if s.reads(s.skip_gap(end + 1), "cit") => s.tie(end + 1, 71),
        ('.', "p") if s.reads(s.skip_gap(end + 1), "ex.") => s.tie(end + 1, 71),
        ('.', "M" | "MM") if begins_initials(s, start) && name_touches(s, end + 1) => {
            s.set_gap(end + 1..end + 1, NBSP, 68)
        }
        ('.', "M" | "MM") if begins_initials(s, start) && titled(s, s.skip_gap(end + 1)) => s.tie(end + 1, 68),
        ('.', "Mme" | "Mlle" | "Mmes" | "Mlles" | "Mgr") => s.lint(start..end + 1, 68, Some(text)),
        ('.', "Dr" | "Pr") if s.is_gap(end + 1) && names(s, s.skip_gap(end + 1)) => {
            s.lint(start..end + 1, 68, Some(text));
        }
        ('.', abbreviation) if precedes_number(abbreviation) => number_sign(s, end + 1, 67),
        ('.', "L" | "R" | "D") if follows_article(s, start) => number_sign(s, end + 1, 67),
        ('.', _) if capital && end - start == 1 => initial(s, start),
        (_, "Mme" | "Mlle" | "Mmes" | "Mlles" | "Mgr" | "Dr" | "Drs" | "Pr") => title(s, end),
        (_, "Me") => master(s, start, end),
        (_, "Mr") => s.lint(start..end, 68, Some("M.".to_owned())),
        ('°', "n" | "N") => numero(s, end),
        // The ordinal sign of other languages is a letter.
        (_, "nº" | "Nº") => number_sign(s, end, 63),
        (_, "no" | "No") if is_figure(s.at(s.skip_gap(end))) && s.is_gap(end) => {
            s.lint(start..end, 63, Some(text.replace('o', "°")));
        }
        _ if matches!(s.at(start), 'I' | 'V' | 'X') => roman(s, start, end, &text),
        _ => {}
    }
}

/// A number or a numeral after an abbreviation or `§`: an unbreakable space, set if there is none.
fn number_sign(s: &mut Slate, end: usize, rule: u16) {
    let next = s.skip_gap(end);
    let numeral_end = s.skip_while(next, is_letter);
    let numeral = numeral_end - next <= 7 && next > end && parse(&s.string(next..numeral_end)).is_some();
    if is_figure(s.at(next)) || numeral {
        s.set_gap(end..next, NBSP, rule);
    }
}

/// `art. L. 123-4`: the letter of a code's article, whose number stays with it.
fn follows_article(s: &Slate, letter: usize) -> bool {
    let Some(last) = s.word_before(letter).filter(|&last| last + 1 < letter) else { return false };
    let last = if s.at(last) == '.' { last.saturating_sub(1) } else { last };
    matches!(s.string(s.letters_before(last + 1)..last + 1).as_str(), "art" | "article" | "articles")
}

/// `, etc.` (rule 70).
fn after_comma(s: &mut Slate, start: usize) {
    if let Some(before) = s.word_before(start).filter(|&before| s.at(before) == ',' && before + 1 < start) {
        s.set_gap(before + 1..start, NBSP, 70);
    }
}

/// `av. J.-C.` (rule 71).
fn era(s: &mut Slate, end: usize) {
    let next = s.skip_gap(end);
    if s.reads(next, "J.-C.") || s.reads(next, "J.\u{2011}C.") {
        s.set_gap(end..next, NBSP, 71);
    }
}

/// `c.-à-d.`: its hyphens are no breaks (rule 49).
fn that_is(s: &mut Slate, start: usize) {
    if s.reads(start, "c.-à-d.") {
        for hyphen in [start + 2, start + 4] {
            s.replace(hyphen..hyphen + 1, HARD_HYPHEN.to_string(), 49);
        }
    }
}

/// A capital, then a small letter, or another initial.
fn capital_word(s: &Slate, i: usize) -> bool {
    s.at(i).is_uppercase() || s.at(i) == crate::lang::chars::OPAQUE
}

/// `Mme X` (rule 68).
fn title(s: &mut Slate, end: usize) {
    if titled(s, s.skip_gap(end)) {
        s.tie(end, 68);
    }
}

/// What a title stands before: a name, the particle of one, or the article of an office: `M. de Norpois`, `Mme la maire`.
fn titled(s: &Slate, i: usize) -> bool {
    const BEFORE_NAME: [&str; 6] = ["de", "du", "des", "le", "la", "les"];
    let end = s.skip_while(i, is_letter);
    let elided = end == i + 1 && matches!(s.at(i), 'd' | 'l') && is_apostrophe(s.at(end));
    capital_word(s, i) || elided || (end - i <= 3 && BEFORE_NAME.contains(&s.string(i..end).as_str()))
}

/// `M.Dupont`: a capital and small letters, no initial.
fn name_touches(s: &Slate, i: usize) -> bool {
    s.at(i).is_uppercase() && s.at(i + 1).is_lowercase() && s.at(i + 2).is_lowercase()
}

/// `Me Dupont` is a lawyer, `Me voilà` is not; at a sentence's start nobody knows.
fn master(s: &mut Slate, start: usize, end: usize) {
    let next = s.skip_gap(end);
    if next == end || !capital_word(s, next) {
        return;
    }
    let tied = (end..next).any(|i| s.at(i) == NBSP);
    if super::begins_sentence(s, start) && !tied {
        s.lint(start..end, 68, None);
    } else {
        s.set_gap(end..next, NBSP, 68);
    }
}

/// `n° 5`, `n°s 3 et 4` (rule 63).
fn numero(s: &mut Slate, sign: usize) {
    let end = if s.at(sign + 1) == 's' && !is_letter(s.at(sign + 2)) { sign + 2 } else { sign + 1 };
    number_sign(s, end, 63);
}

/// Initials (rules 49, 69) and sigles typed with points (rule 72).
fn initial(s: &mut Slate, start: usize) {
    if !begins_initials(s, start) {
        return;
    }
    let (end, count) = chain(s, start);
    let next = s.skip_gap(end);
    for i in start..end {
        if s.at(i) == '-' {
            s.replace(i..i + 1, HARD_HYPHEN.to_string(), 49);
        }
    }
    if count >= 3 && (start..end).all(|i| s.at(i) == '.' || is_letter(s.at(i))) && !names(s, next) {
        let sigle: String = (start..end).map(|i| s.at(i)).filter(|&c| c != '.').collect();
        s.lint(start..end, 72, Some(sigle));
    } else if next > end && names(s, next) {
        let another = s.at(next + 1) == '.';
        s.set_gap(end..next, if another { FINE } else { NBSP }, 69);
    }
}

/// Whether no initial touches the letter from before.
fn begins_initials(s: &Slate, start: usize) -> bool {
    !matches!(s.before(start), '.' | '-' | HARD_HYPHEN)
}

/// The end of `J.-P.`, `F.W.J.` from its first letter on, and how many letters it has.
fn chain(s: &Slate, start: usize) -> (usize, usize) {
    let (mut end, mut count) = (start, 0);
    loop {
        let letter = if count > 0 && matches!(s.at(end), '-' | HARD_HYPHEN) { end + 1 } else { end };
        if !(s.at(letter).is_uppercase() && s.at(letter + 1) == '.') {
            return (end, count);
        }
        (end, count) = (letter + 2, count + 1);
    }
}

/// Whether a name, or another initial, begins at `i`: a capital that does not open a common sentence.
fn names(s: &Slate, i: usize) -> bool {
    if !s.at(i).is_uppercase() {
        return false;
    }
    if s.at(i + 1) == '.' {
        return true;
    }
    let end = s.skip_while(i, is_letter);
    end - i >= 2 && !(end - i <= 5 && OPENERS.contains(&s.string(i..end).as_str())) && s.at(end) != '’'
}

/// `XXe siècle`, `Ve République` (rules 61, 62), `Louis XIV`, `tome II`.
fn roman(s: &mut Slate, start: usize, end: usize, text: &str) {
    // The longer endings first: `XIXième` is not `XIXi` and `ème`.
    if let Some(numeral) = ["ième", "ieme", "ème", "eme"].iter().find_map(|ending| text.strip_suffix(ending)) {
        if parse(numeral).is_some_and(|value| value > 1) {
            s.replace_and_report(start + numeral.len()..end, "e", 60);
            before_century(s, end);
        }
    } else if ordinal_suffix(text).is_some() {
        before_century(s, end);
        if text.starts_with("Ier") || text.starts_with("Ire") {
            after_name(s, start);
        }
    } else if parse(text).is_some() {
        after_name(s, start);
    }
}

fn before_century(s: &mut Slate, end: usize) {
    let next = s.skip_gap(end);
    let century = s.reads(next, "siècle") || s.reads(next, "s.") || s.reads(next, "millénaire");
    if century {
        s.tie(end, 61);
    } else if s.at(next).is_uppercase() && s.at(next + 1).is_lowercase() {
        s.tie(end, 62);
    }
}

/// A numeral stays with the name or the noun before it.
fn after_name(s: &mut Slate, start: usize) {
    let Some(before) = s.word_before(start).filter(|&before| before + 1 < start && is_letter(s.at(before))) else {
        return;
    };
    let first = (before.saturating_sub(24)..=before).rev().take_while(|&k| is_letter(s.at(k))).last().unwrap_or(before);
    let name = s.at(first).is_uppercase() && before - first >= 2 && s.at(before).is_lowercase();
    let noun = matches!(
        s.string(first..before + 1).as_str(),
        "tome" | "tomes" | "livre" | "chapitre" | "acte" | "scène" | "volume" | "partie" | "titre" | "annexe" | "Paris"
    );
    if name || noun {
        s.set_gap(before + 1..start, NBSP, 62);
    }
}
