//! What the rules of a language ask to look at, as sentences: what was found, what is expected, what to do.
//!
//! Takes the rule, the words it points at and its suggestion, as [`crate::lang::correct`] gives them; gives a message and a
//! hint. A rule that tells of several things is told apart by the words.

use crate::diag::Message;
use crate::lang::{RULE_ADDRESS, RULE_SUSPECT_SPACING, rule_name};

/// The sentence and the hint of a lint.
pub fn sentences(rule: u16, found: String, suggestion: Option<&str>) -> (Message, Option<Message>) {
    let hint = match suggestion {
        None => None,
        Some("") => Some(Message::PerhapsNothing),
        Some(what) => Some(Message::Perhaps { what: what.to_owned() }),
    };
    let or = |own: Message| Some(hint.clone().unwrap_or(own));
    match rule {
        19 => (Message::LintCurlyQuotes { found }, Some(Message::HintGuillemets)),
        31 => (Message::LintLoneQuote { found }, or(Message::HintLoneQuote)),
        35 => (Message::LintOddQuotes, or(Message::HintOddQuotes)),
        RULE_SUSPECT_SPACING if found.starts_with(|c: char| c.is_ascii_digit()) => {
            (Message::LintPointInThousands { found }, hint)
        }
        RULE_SUSPECT_SPACING => (Message::LintMissingSpace { found }, hint),
        41 => (Message::LintHyphensOrOption, Some(Message::HintOption)),
        42 => (Message::LintHyphenBetweenFigures { found }, or(Message::HintRange)),
        43 => (Message::LintDashBeforeStop { found }, hint),
        50 => (Message::LintThousands { found }, hint),
        52 => (Message::LintDecimalPoint { found }, hint),
        55 => (Message::LintUnitTouches { found }, hint),
        60 => (Message::LintOrdinal { found }, hint),
        63 => (Message::LintNumero { found }, hint),
        68 if found == "Me" => (Message::LintMaitre, or(Message::HintMaitre)),
        68 if found == "Mr" => (Message::LintMister, hint),
        68 => (Message::LintTitlePoint { found }, hint),
        72 => (Message::LintSigle { found }, hint),
        73 => (Message::LintCapital { found }, hint),
        75 => (Message::LintLatin { found }, hint),
        RULE_ADDRESS if found.trim().is_empty() => (Message::LintSpaceInAddress, Some(Message::HintCloseUp)),
        RULE_ADDRESS => (Message::LintTracker { found }, hint),
        _ => (Message::Lint { rule: rule_name(rule), found }, hint),
    }
}

/// The sentence of a change that is told unasked.
pub fn told_change(rule: u16, before: String, after: String) -> Message {
    match rule {
        37 => Message::CorrectedPoints { before, after },
        38 => Message::CorrectedEtc { before, after },
        60 => Message::CorrectedOrdinal { before, after },
        _ => Message::Corrected { rule: rule_name(rule), before, after },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Locale;
    use crate::lang::{Options, Passage, Switch, correct, is_sign_change, rules, switch};

    /// One text for each thing that a rule tells, and what its sentence must name in either language.
    const TEXTS: [(u16, &str, &str); 25] = [
        (19, "un mot “courbe” ici", "`“`"),
        (31, "« Il a dit", "`«`"),
        (31, "il a dit »", "`»`"),
        (35, "un \"mot et la suite", "straight quotes"),
        (352, "la pluie,et le vent", "`pluie,et`"),
        (352, "40.000 personnes", "`40.000`"),
        (41, "l’option --draft ici", "`--`"),
        (42, "de 1848 - 1956 là", "`1848 - 1956`"),
        (43, "mot – .", "`– .`"),
        (50, "12500 habitants", "`12500`"),
        (52, "1.5 million", "`1.5`"),
        (55, "10km", "`10km`"),
        (60, "le 2nd jour", "`2nd`"),
        (63, "no 5", "`no`"),
        (68, "Me Dupont est là", "`Me`"),
        (68, "dit Mr Dupont", "`Mr`"),
        (68, "dit Mme. Dupont", "`Mme.`"),
        (72, "la S.N.C.F. roule", "`S.N.C.F.`"),
        (73, "A Paris", "`A`"),
        (75, "ex aequo", "`aequo`"),
        (87, "voir https://x.fr/a?fbclid=123 ici", "fbclid"),
        (87, "voir https://x.fr/un-article -fin ici", "a space"),
        (37, "mot....", "`mot....`"),
        (38, "a, etc...", "`etc...`"),
        (60, "la 2ème fois", "`2ème`"),
    ];

    #[test]
    fn each_lint_is_a_sentence_of_its_own_in_both_languages() {
        for (rule, text, named) in TEXTS {
            let correction = correct(&Passage { text, ..Passage::default() }, &Options::default());
            let lint = correction.lints.iter().find(|lint| lint.rule == rule);
            let edit = correction.edits.iter().find(|edit| edit.rule == rule && edit.reported);
            let (message, hint) = match (lint, edit) {
                (Some(lint), _) => sentences(rule, text[lint.range.clone()].to_owned(), lint.suggestion.as_deref()),
                (None, Some(edit)) => {
                    assert!(is_sign_change(&text[edit.range.clone()], &edit.replacement));
                    (told_change(rule, named.trim_matches('`').to_owned(), "x".to_owned()), None)
                }
                (None, None) => panic!("{text}: nothing is told"),
            };
            assert!(!matches!(message.code(), "Lint" | "Corrected"), "{text}");
            let (english, french) = (message.text(Locale::English), message.text(Locale::French));
            let number = format!("rule {}:", rule_name(rule));
            assert!(english.contains(&number) && english.contains(named), "{english}");
            assert!(french.starts_with(&format!("typographie, règle {} : ", rule_name(rule))), "{french}");
            assert!(english.len() > 40 && french.len() > 40, "a whole sentence: {english}");
            assert!(hint.is_some() || lint.is_none(), "{text} has no hint");
        }
    }

    #[test]
    fn no_rule_tells_without_a_sentence() {
        // Whatever the rule, the generic sentence is a last resort that the texts above never reach.
        for rule in rules().filter(|&rule| switch(rule) == Some(Switch::Works)) {
            let (message, _) = sentences(rule, "x".to_owned(), None);
            let told = TEXTS.iter().any(|(known, ..)| *known == rule && !matches!(rule, 37 | 38));
            assert_eq!(message.code() == "Lint", !told, "rule {}", rule_name(rule));
        }
    }
}
