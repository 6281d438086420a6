//! Rules 73 and 75: ligatures and accented capitals, from word lists.

use crate::lang::chars::{is_apostrophe, is_letter, is_word};
use crate::lang::slate::Slate;

/// Beginnings of words in which `oe` is one letter. A word list and not a rule: `coexister`, `moelle`, `poète` are not in it.
const LIGATURES: [&str; 29] = [
    "oeuvr",
    "désoeuvr",
    "manoeuvr",
    "coeur",
    "écoeur",
    "rancoeur",
    "contrecoeur",
    "choeur",
    "soeur",
    "consoeur",
    "oeil",
    "noeud",
    "voeu",
    "boeuf",
    "oeuf",
    "moeurs",
    "foetus",
    "foetal",
    "foetaux",
    "oedème",
    "oedip",
    "oesophag",
    "oenolog",
    "oecumén",
    "oestrogèn",
    "coelacanth",
    "oeillet",
    "oeillad",
    "oeillèr",
];

/// Words whose capital lost its accent, and what they should be.
const CAPITALS: [(&str, &str); 44] = [
    ("Etat", "État"),
    ("Etats", "États"),
    ("Eglise", "Église"),
    ("Eglises", "Églises"),
    ("Ecole", "École"),
    ("Ecoles", "Écoles"),
    ("Etre", "Être"),
    ("Etes", "Êtes"),
    ("Etait", "Était"),
    ("Etaient", "Étaient"),
    ("Etant", "Étant"),
    ("Eté", "Été"),
    ("Etudiant", "Étudiant"),
    ("Etudiants", "Étudiants"),
    ("Etudiante", "Étudiante"),
    ("Etudiantes", "Étudiantes"),
    ("Etude", "Étude"),
    ("Etudes", "Études"),
    ("Evidemment", "Évidemment"),
    ("Evénement", "Événement"),
    ("Evénements", "Événements"),
    ("Emeute", "Émeute"),
    ("Emeutes", "Émeutes"),
    ("Egalement", "Également"),
    ("Egalité", "Égalité"),
    ("Economie", "Économie"),
    ("Economique", "Économique"),
    ("Ecologie", "Écologie"),
    ("Edition", "Édition"),
    ("Editions", "Éditions"),
    ("Editeur", "Éditeur"),
    ("Electricité", "Électricité"),
    ("Elections", "Élections"),
    ("Energie", "Énergie"),
    ("Epoque", "Époque"),
    ("Equipe", "Équipe"),
    ("Etranger", "Étranger"),
    ("Etrangers", "Étrangers"),
    ("Europeen", "Européen"),
    ("Ile", "Île"),
    ("Iles", "Îles"),
    ("Apres", "Après"),
    ("Ecrit", "Écrit"),
    ("Ecrire", "Écrire"),
];

/// What the Latin or Italian `a` stands before in French texts: `A priori`, `A cappella`.
const AFTER_LATIN_A: [&str; 10] =
    ["priori", "posteriori", "fortiori", "contrario", "minima", "maxima", "cappella", "capella", "pari", "silentio"];

/// Looks at every word once: `oe` → `œ` where the list says so.
pub(super) fn correct(s: &mut Slate) {
    let mut from = 0;
    while let Some(word) = s.word_from(from) {
        from = word.end;
        if s.is_live(word.start) && !matches!(s.before(word.start), '.' | '@' | '_') {
            ligature(s, word.start, word.end);
            latin(s, word.start, word.end);
        }
    }
    s.settle();
}

fn ligature(s: &mut Slate, start: usize, end: usize) {
    // The pair is sought first: it is rare, the list is long.
    let pair = s.chars(start..end).windows(2).position(|pair| matches!(pair, ['o' | 'O', 'e' | 'E']));
    let Some(pair) = pair.map(|k| start + k) else { return };
    let word = s.string(start..end).to_lowercase();
    if !LIGATURES.iter().any(|stem| word.starts_with(stem)) {
        return;
    }
    let capital = s.at(pair) == 'O';
    s.replace(pair..pair + 2, if capital { "Œ" } else { "œ" }, 75);
}

/// `ex aequo`, `curriculum vitae`: the Latin may be meant (rule 75).
fn latin(s: &mut Slate, start: usize, end: usize) {
    if end - start != 5 || !matches!(s.at(start), 'a' | 'v') {
        return;
    }
    let word = s.string(start..end);
    if word == "aequo" || word == "vitae" {
        s.lint(start..end, 75, Some(word.replace("ae", "æ")));
    }
}

/// Capitals without their accents (rule 73), told and left.
pub(super) fn lint_capitals(s: &mut Slate) {
    let mut from = 0;
    while let Some(word) = s.word_from(from) {
        from = word.end;
        if s.at(word.start).is_uppercase() && !is_word(s.before(word.start)) {
            lint_capital(s, word.start, word.end);
        }
    }
}

fn lint_capital(s: &mut Slate, start: usize, end: usize) {
    match s.at(start) {
        'A' if end == start + 1 => {
            let next = s.skip_gap(end);
            let word = s.skip_while(next, is_letter) - next;
            let preposition = next > end && (word >= 2 || is_apostrophe(s.at(next + 1)));
            let preposition = preposition && !AFTER_LATIN_A.contains(&s.string(next..next + word).as_str());
            if preposition && super::begins_sentence(s, start) {
                s.lint(start..end, 73, Some("À".to_owned()));
            }
        }
        'C' if end == start + 2 && s.at(start + 1) == 'a' && super::begins_sentence(s, start) && s.is_gap(end) => {
            s.lint(start..end, 73, Some("Ça".to_owned()));
        }
        'A' | 'E' | 'I' if (3..=12).contains(&(end - start)) => {
            let word = s.string(start..end);
            // `Edition Peters` is a house in another country.
            let next = s.skip_gap(end);
            let house = word == "Edition" && next > end && s.at(next).is_uppercase();
            if let Some((_, right)) = CAPITALS.iter().find(|(wrong, _)| *wrong == word && !house) {
                s.lint(start..end, 73, Some((*right).to_owned()));
            }
        }
        _ => {}
    }
}
