//! Each rule that can be switched off changes something when it is.

use super::{plain, shown};
use crate::lang::{
    Exceptions, Language, Options, Passage, Switch, WordPlace, apply, correct, rule_name, rules, switch,
};

/// A text, or two words, by what shows that the rule is off.
enum Example {
    /// Set otherwise.
    Set(&'static str),
    /// An English text set otherwise.
    English(&'static str),
    /// No more told.
    Told(&'static str),
    /// Styled otherwise.
    Styled(&'static str),
    /// Divided otherwise, or at another price.
    Divided(&'static str),
    /// Another price of the line's end between the two.
    Gap(&'static str, &'static str),
}

use Example::{Divided, English, Gap, Set, Styled, Told};

const EXAMPLES: [(u16, Example); 88] = [
    (1, Set("Oui; non")),
    (2, Set("Quoi?")),
    (3, Set("Non!")),
    (4, Set("Exemple: oui")),
    (5, Set("Quoi ? !")),
    (6, Set("Ah ! !")),
    (8, Set("Vraiment…?")),
    (10, Set("bon , oui")),
    (11, Set("fin .")),
    (12, Set("( texte )")),
    (14, Set("mot [sic] , oui")),
    (15, Set("et / ou")),
    (16, Set("Q. : oui")),
    (17, Set("« Viens »")),
    (18, Set("«Viens»")),
    (19, Set("\"Viens\"")),
    (19, Told("un mot “courbe” ici")),
    (20, Set("« a » , b")),
    (20, Set("« a » .")),
    (20, Set("« a » ; b")),
    (23, Set("mot.^")),
    (25, Set("deux  espaces")),
    (27, English("How ?")),
    (28, Set("« Il dit \"oui\" »")),
    (29, Set("« il dit 'oui' »")),
    (31, Told("« Il a dit")),
    (32, Set("l'homme")),
    (33, Set("aujourd'hui")),
    (34, Set("mai '68")),
    (35, Set("5' et 27\" de haut")),
    (35, Told("un \"mot et la suite")),
    (351, Set("d' Alphonse")),
    (352, Told("la pluie,et le vent")),
    (352, Told("40.000 personnes")),
    (36, Set("mot...")),
    (37, Set("mot....")),
    (38, Set("etc...")),
    (39, Set("mot …suite")),
    (40, Set("[...]")),
    (40, Set("[ … ]")),
    (41, Set("un -- deux")),
    (41, Told("l’option --draft ici")),
    (42, Set("mot - incise - suite")),
    (42, Told("de 1848 - 1956 là")),
    (43, Set("mot – incise – , suite")),
    (43, Told("mot – .")),
    (44, Set("-- Bonjour")),
    (45, Set("- Un départ")),
    (47, Set("il fait -5 °C")),
    (47, Set("3 x 4")),
    (49, Set("J.-P. Sartre")),
    (50, Set("12 500 habitants")),
    (50, Told("12500 habitants")),
    (52, Told("1.5 million")),
    (53, Set("50 %")),
    (54, Set("12 €")),
    (55, Set("10 km")),
    (55, Told("10km")),
    (56, Set("16h30")),
    (57, Set("1er mai")),
    (58, Set("14 juillet")),
    (58, Gap("14~juillet", "1789")),
    (60, Set("2ème fois")),
    (60, Styled("la 2e fois")),
    (61, Set("le XXe siècle")),
    (61, Styled("le XXe~siècle")),
    (62, Set("Louis XIV")),
    (62, Styled("Napoléon~Ier")),
    (63, Set("n° 5")),
    (63, Told("no 5")),
    (63, Styled("n°s~3")),
    (64, Set("01 23 45 67 89")),
    (66, Set("1,5 million")),
    (66, Gap("5", "femmes")),
    (67, Set("art. 5")),
    (68, Set("M. Dupont")),
    (68, Styled("Mme~X")),
    (69, Set("F. W. Hegel")),
    (70, Set("un, etc.")),
    (71, Set("cf. p. 12")),
    (72, Told("la S.N.C.F. roule")),
    (73, Told("A Paris")),
    (75, Set("oeuvre")),
    (76, Divided("travailleur-euse-s")),
    (77, Divided("Villefranche-Rouergueville")),
    (78, Gap("à", "Paris")),
    (80, Divided("rivalisa")),
    (81, Divided("d’squelette")),
];

/// Rules about divisions, in a list of their own because few of their words are short.
const DIVISIONS: [(u16, &str); 7] = [
    (82, "extraordinaire"),
    (85, "travailleurs-travailleuses"),
    (86, "demande-t-elle"),
    (87, "Kazakhstan"),
    (87, "https://exemple.org/dossier"),
    (91, "aujourd’hui"),
    (91, "proléta\u{AD}riat"),
];

/// All that a rule may change, as a string to compare.
fn outcome(example: &Example, options: &Options) -> String {
    let correction = |text: &str, language| correct(&Passage { text, language, ..Passage::default() }, options);
    match example {
        Set(typed) => shown(&apply(&plain(typed), &correction(&plain(typed), Language::French).edits).0),
        English(typed) => shown(&apply(typed, &correction(typed, Language::English).edits).0),
        Told(typed) => format!("{:?}", correction(&plain(typed), Language::French).lints),
        Styled(text) => format!("{:?}", options.styling(&plain(text), Language::French, &[], &[])),
        Divided(word) => {
            let place = WordPlace { sentence_start: false, divide_names: true };
            format!("{:?}", options.word_breaks(word, Language::French, place, &Exceptions::default()))
        }
        Gap(before, after) => options.gap_price(&plain(before), after, Language::French).to_string(),
    }
}

/// The rules of lines and pages, whose switches are tried where these are made: `paragraph`, `flow/paginate/tests/rules.rs` and
/// `tests/language.rs`.
const OF_LINES_AND_PAGES: [u16; 13] = [79, 89, 90, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101];

#[test]
fn each_rule_that_is_switched_off_changes_its_example() {
    let divisions = DIVISIONS.iter().map(|&(rule, word)| (rule, Divided(word)));
    let (mut tried, mut idle) = (Vec::new(), Vec::new());
    for (rule, example) in EXAMPLES.into_iter().chain(divisions) {
        let off = Options { disabled: [rule].into(), ..Options::default() };
        let (with, without) = (outcome(&example, &Options::default()), outcome(&example, &off));
        if with == without {
            idle.push(rule_name(rule));
        }
        tried.push(rule);
    }
    assert_eq!(idle, [""; 0], "switched off, these change nothing");
    for rule in rules() {
        let known = tried.contains(&rule) || OF_LINES_AND_PAGES.contains(&rule);
        assert_eq!(known, switch(rule) == Some(Switch::Works), "rule {}", rule_name(rule));
    }
}

#[test]
fn a_rule_that_is_switched_off_does_nothing_else() {
    for rule in rules().filter(|&rule| switch(rule) != Some(Switch::Works)) {
        let off = Options { disabled: [rule].into(), ..Options::default() };
        for (_, example) in &EXAMPLES {
            assert_eq!(outcome(example, &off), outcome(example, &Options::default()), "rule {}", rule_name(rule));
        }
    }
}

#[test]
fn options_by_name_change_what_they_say() {
    let example = |typed, options: &Options| outcome(&Set(typed), options);
    let thin = Options { thin_colon: true, ..Options::default() };
    assert_eq!(example("Exemple : oui", &thin), "Exemple¦: oui");
    let chevrons = Options { chevrons: true, ..Options::default() };
    assert_eq!(example("« Il dit \"oui\" »", &chevrons), "«~Il dit ‹~oui~›~»");
    let full = Options { full_guillemet_space: true, ..Options::default() };
    let text = plain("«~Viens~»");
    for at in ["«".len(), text.len() - "~»".len() - 1] {
        use crate::lang::SpaceClass::{Guillemet, NoBreak};
        assert_eq!(full.space_class_at(&text, at, Language::French), Some(NoBreak));
        assert_eq!(Options::default().space_class_at(&text, at, Language::French), Some(Guillemet));
    }
    let small = Options { small_sigles: true, ..Options::default() };
    let styled = small.styling("la SNCF et l’ÉNA au XIV", Language::French, &[], &[]);
    let words: Vec<&str> = styled.iter().map(|(range, _)| &"la SNCF et l’ÉNA au XIV"[range.clone()]).collect();
    assert_eq!(words, ["SNCF", "ÉNA"]);
}
