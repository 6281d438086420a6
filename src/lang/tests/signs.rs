//! Rules 1 to 27: spaces around signs.

use super::{becomes, is_not_reported, is_reported, plain, rules, set, shown, stays};
use crate::lang::{
    Correction, Language, Options, Passage, Position, apply, correct, may_not_end_line, may_not_start_line,
};

#[test]
fn rule_01_semicolon() {
    for typed in ["Oui ;non", "Oui; non", "Oui ; non", "Oui;non", "Oui~; non", "Oui¦;  non"] {
        becomes(typed, "Oui¦; non");
    }
    stays("AT&amp;T");
    assert_eq!(rules("Oui; non"), [1]);
}

#[test]
fn rule_02_question_mark() {
    for typed in ["Quoi?", "Quoi ?", "Quoi  ?", "Quoi~?"] {
        becomes(typed, "Quoi¦?");
    }
    becomes("Quoi ?Non", "Quoi¦? Non");
    stays("Quoi?Non");
    is_reported("Quoi?Non", 352, "Quoi?Non", "Quoi? Non");
}

#[test]
fn rule_03_exclamation_mark() {
    becomes("Non!", "Non¦!");
    becomes("Non ! Si !", "Non¦! Si¦!");
    stays("a != b");
}

#[test]
fn rule_04_colon() {
    for typed in ["Exemple:", "Exemple :", "Exemple¦:"] {
        becomes(typed, "Exemple~:");
    }
    becomes("Exemple: oui", "Exemple~: oui");
    becomes("Exemple :oui", "Exemple~: oui");
    becomes("Il dit:« oui »", "Il dit~: «~oui~»");
}

#[test]
fn rule_05_question_and_exclamation() {
    becomes("Quoi?!", "Quoi¦?!");
    becomes("Quoi ? !", "Quoi¦?!");
}

#[test]
fn rule_06_repeated_marks() {
    becomes("Ah!!!", "Ah¦!!!");
    becomes("Ah ! ! !", "Ah¦!!!");
}

#[test]
fn rule_07_marks_in_brackets() {
    for typed in ["Oui (?)", "Oui [!]", "Oui (!)"] {
        stays(typed);
    }
    becomes("Oui ( ! )", "Oui (!)");
}

#[test]
fn rule_08_after_suspension() {
    becomes("Vraiment…?", "Vraiment…¦?");
    becomes("Vraiment... ?", "Vraiment…¦?");
}

#[test]
fn rule_09_what_is_no_prose() {
    for typed in [
        "à 12:30 précises",
        "un rapport de 3:2",
        "voir http://x.fr/?a=1;b ici",
        "écrire à a@b.fr vite",
        "voir http://x.fr/?a='b'&c=1 ici",
        "lang::correct va",
        "bien :-) dit-il",
        "bien ;-) dit-il",
        "bien ;)",
        "ouvert 24h/24",
        "/usr/share/x est là",
        "le fichier brochure.toml",
        "x_y et a=1",
        "la commande \\bar \"|.\" ici",
        "la commande \\bar~\"||\" ici",
    ] {
        stays(typed);
    }
    let text = plain("avant `a;b?` après ?");
    let protected = std::slice::from_ref(&(6..12));
    let passage = Passage { text: &text, protected, ..Passage::default() };
    let (new, _) = apply(&text, &correct(&passage, &Options::default()).edits);
    assert_eq!(shown(&new), "avant `a;b?` après¦?");
}

#[test]
fn rule_10_comma() {
    becomes("bon , oui", "bon, oui");
    becomes("bon ,oui", "bon, oui");
    becomes("bon ,", "bon,");
    stays("1 ,5");
}

#[test]
fn rule_11_full_stop() {
    becomes("fin .", "fin.");
    becomes("fin . Suite", "fin. Suite");
    stays("un .txt et .5");
}

#[test]
fn rule_12_brackets() {
    becomes("( texte )", "(texte)");
    becomes("un [ texte ]", "un [texte]");
    stays("une case [ ] vide");
}

#[test]
fn rule_13_letter_in_brackets() {
    stays("mot(s)");
    stays("mot(s) et (s)");
}

#[test]
fn rule_14_after_brackets() {
    becomes("mot [sic] , oui", "mot [sic], oui");
}

#[test]
fn rule_15_slash() {
    becomes("et / ou", "et~/ ou");
    becomes("Photo : A / B", "Photo~: A~/ B");
    stays("et/ou");
}

#[test]
fn rule_16_stop_and_colon() {
    for typed in ["Q. : oui", "Q.: oui"] {
        becomes(typed, "Q.~: oui");
    }
}

#[test]
fn rule_17_guillemets() {
    for typed in ["« Viens ! »", "«Viens!»", "«¦Viens¦!¦»", "«~Viens  !~»"] {
        becomes(typed, "«~Viens¦!~»");
    }
}

#[test]
fn rule_18_guillemets_without_spaces() {
    becomes("«Viens»", "«~Viens~»");
    becomes("Il dit,«Viens»", "Il dit, «~Viens~»");
}

#[test]
fn rule_19_straight_quotes() {
    becomes("\" Viens \"", "«~Viens~»");
    becomes("\"Viens\"", "«~Viens~»");
    becomes("loi \"A\" et loi \"B\" afin", "loi «~A~» et loi «~B~» afin");
    stays("un mot “courbe” ici");
    is_reported("un mot “courbe” ici", 19, "“", "«");
}

#[test]
fn rule_20_after_guillemets() {
    becomes("« a » , b", "«~a~», b");
    becomes("« a » .", "«~a~».");
    becomes("« a » ; b", "«~a~»¦; b");
    becomes("« a »; b", "«~a~»¦; b");
}

#[test]
fn rule_21_apostrophe_before_guillemet() {
    becomes("l'« avant-garde »", "l’«~avant-garde~»");
    becomes("l'\"avant-garde\"", "l’«~avant-garde~»");
}

#[test]
fn rule_22_guillemets_in_brackets() {
    becomes("(« oui »)", "(«~oui~»)");
    becomes("( \"oui\" )", "(«~oui~»)");
}

#[test]
fn rule_23_note_call() {
    for typed in ["mot^.", "mot ^.", "mot.^", "mot. ^"] {
        becomes(typed, "mot¦^.");
    }
    becomes("mot !^ Suite", "mot¦^¦! Suite");
    becomes("mot^, suite", "mot¦^, suite");
    becomes("mot,^ suite", "mot¦^, suite");
    becomes("mot.^^ Suite", "mot¦^¦^. Suite");
    becomes("etc.^", "etc.¦^");
    stays("«~mot~»¦^.");
}

#[test]
fn rule_23_moves_by_an_insertion_and_a_deletion() {
    let text = plain("mot.^");
    let Correction { edits, .. } = super::correction(&text, Language::French);
    let told: Vec<_> = edits.iter().map(|e| (e.range.clone(), shown(&e.replacement), e.rule)).collect();
    assert_eq!(told, [(3..3, "¦^".to_owned(), 23), (4..7, String::new(), 23)]);
}

#[test]
fn rule_24_lone_asterisk() {
    stays("un * seul");
    stays("*");
}

#[test]
fn rule_25_no_stray_space() {
    becomes("  deux  espaces   là ", "deux espaces là");
    becomes("fin de ligne \n  suite", "fin de ligne\nsuite");
    becomes("un\t mot", "un mot");
    stays("un~mot tenu");
    let passage = Passage { text: "  vers\n    plus  loin ", position: Position::Verse, ..Passage::default() };
    let (verse, _) = apply(passage.text, &correct(&passage, &Options::default()).edits);
    assert_eq!(verse, "  vers\n    plus loin");
}

#[test]
fn rule_26_line_edges() {
    for c in ['!', '?', ';', ':', '»', '…', ')', '%', ','] {
        assert!(may_not_start_line(c) && !may_not_end_line(c), "{c}");
    }
    for c in ['«', '(', '[', '“'] {
        assert!(may_not_end_line(c) && !may_not_start_line(c), "{c}");
    }
    assert!(!may_not_start_line('a') && !may_not_end_line('a'));
}

#[test]
fn rule_27_english_passage() {
    let text = "Il crie \"Yes! No?\" ; puis ?";
    let foreign = [(8..18, Language::English)];
    let passage = Passage { text, foreign: &foreign, ..Passage::default() };
    let (new, _) = apply(text, &correct(&passage, &Options::default()).edits);
    assert_eq!(shown(&new), "Il crie “Yes! No?”¦; puis¦?");
    assert_eq!(set("He said \"Yes!\"", Language::English), "He said “Yes!”");
}

#[test]
fn rule_35b_missing_spaces_are_only_told() {
    stays("la pluie,et le vent");
    is_reported("la pluie,et le vent", 352, "pluie,et", "pluie, et");
    becomes("GJ...bref", "GJ…bref");
    is_reported("GJ...bref", 352, "GJ...bref", "GJ… bref");
    stays("40.000 personnes");
    is_reported("40.000 personnes", 352, "40.000", "40¦000");
    is_reported("dans la rue.Le lendemain", 352, "rue.Le", "rue. Le");
    is_reported("«c’est fini».Il part", 352, ".Il", ". Il");
    is_not_reported("les habitant.e.s partent");
    is_not_reported("B...bonjour, dit-il, f…ing");
    is_not_reported("les coordonnées x,y sont");
    is_not_reported("la version 2.100 du guide");
}

#[test]
fn rule_39_suspension() {
    becomes("mot …suite", "mot… suite");
    becomes("mot ... suite", "mot… suite");
    stays("… mais oui");
    stays("un, deux, … et la suite");
}

#[test]
fn a_disabled_rule_does_nothing() {
    let options = Options { disabled: [2].into(), ..Options::default() };
    let passage = Passage { text: "Quoi? Non!", ..Passage::default() };
    let (text, _) = apply(passage.text, &correct(&passage, &options).edits);
    assert_eq!(shown(&text), "Quoi? Non¦!");
}

#[test]
fn rule_01_behind_a_guillemet_or_a_figure() {
    becomes("\"oui\";puis (non);et 12 %;rien", "«~oui~»¦; puis (non)¦; et 12¦%¦; rien");
}

#[test]
fn rule_11_a_space_on_the_wrong_side_of_the_stop() {
    becomes("parti ,puis revenu .Bon. Le .NET aussi", "parti, puis revenu. Bon. Le .NET aussi");
    stays("la norme .Net et l’usage .com");
}

#[test]
fn rule_09_more_faces() {
    for face in [":p", ";p", ":/", ":o"] {
        stays(&format!("oui {face} non"));
        stays(&format!("oui {face}"));
    }
    becomes("voici :plus, et:p", "voici~: plus, et:p");
}
