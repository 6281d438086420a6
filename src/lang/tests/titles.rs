//! Rules 68 to 79: titles, initials, abbreviations, capitals.

use super::{becomes, is_not_reported, is_reported, plain, stays};
use crate::lang::{Language, gap_price, never_last, roman, styling, uppercase};

#[test]
fn numbers_of_sections_in_roman_figures() {
    for (number, figures) in [(0, ""), (1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (1994, "MCMXCIV")] {
        assert_eq!(roman(number), figures);
    }
}

fn superiors(text: &str) -> Vec<String> {
    let text = plain(text);
    styling(&text, Language::French, &[], &[]).into_iter().map(|(range, _)| text[range].to_owned()).collect()
}

#[test]
fn rule_68_courtesy_titles() {
    becomes("M. Dupont", "M.~Dupont");
    becomes("MM. Dupont et Durand", "MM.~Dupont et Durand");
    becomes("Mme Dupont", "Mme~Dupont");
    becomes("le Dr Dupont", "le Dr~Dupont");
    becomes("M. de Norpois et Mme d'Arpajon", "M.~de Norpois et Mme~d’Arpajon");
    becomes("Mme la maire, Mgr l'évêque", "Mme~la maire, Mgr~l’évêque");
    stays("Mme était là, le plan M. venait");
    assert_eq!(superiors("Mme~X, Mlle~Y, Mgr~Z, le Dr~W"), ["me", "lle", "gr", "r"]);
    becomes("avec Me Dupont", "avec Me~Dupont");
    assert_eq!(superiors("avec Me~Dupont"), ["e"]);
    assert_eq!(superiors("Me voilà, Me Dupont"), [""; 0]);
    stays("Me voilà");
    stays("Me Dupont est là");
    is_reported("Me Dupont est là", 68, "Me", "");
    is_reported("dit Mr Dupont", 68, "Mr", "M.");
    is_reported("dit Mme. Dupont", 68, "Mme.", "Mme");
}

#[test]
fn rule_69_initials() {
    becomes("J.-P. Sartre", "J.‑P.~Sartre");
    becomes("F. W. J. Hegel", "F.¦W.¦J.~Hegel");
    becomes("selon K. Marx", "selon K.~Marx");
    stays("le plan B. Le lendemain");
}

#[test]
fn rule_70_et_cetera() {
    becomes("un, deux, etc.", "un, deux,~etc.");
    stays("un etc. deux");
}

#[test]
fn rule_71_scholarly_abbreviations() {
    becomes("en 52 av. J.-C. déjà", "en 52 av.~J.‑C. déjà");
    becomes("cf. p. 12", "cf.~p.~12");
    becomes("op. cit.", "op.~cit.");
    becomes("p. ex. ici", "p.~ex. ici");
}

#[test]
fn rule_72_sigles() {
    stays("la S.N.C.F. roule");
    is_reported("la S.N.C.F. roule", 72, "S.N.C.F.", "SNCF");
    is_not_reported("la SNCF roule");
}

#[test]
fn rule_73_accented_capitals() {
    stays("A Paris, deux Etats");
    is_reported("A Paris, deux Etats", 73, "A", "À");
    is_reported("A Paris, deux Etats", 73, "Etats", "États");
    is_reported("Oui. A l’heure", 73, "A", "À");
    is_not_reported("Le plan A marche. À Paris. A-t-il dit ?");
    is_not_reported("A contrario, rien. A priori non.");
    assert_eq!(uppercase("été à", Language::French), "ÉTÉ À");
    assert_eq!(uppercase("œuvre", Language::French), "ŒUVRE");
}

#[test]
fn rule_74_superiors_in_capitals() {
    assert_eq!(uppercase(&plain("XXe~siècle"), Language::French), plain("XXe~SIÈCLE"));
    assert_eq!(uppercase("le 1er mai", Language::French), "LE 1er MAI");
}

#[test]
fn rule_75_ligatures() {
    becomes("oeuvre coeur soeur oeil noeud", "œuvre cœur sœur œil nœud");
    becomes("voeu boeuf moeurs manoeuvre", "vœu bœuf mœurs manœuvre");
    becomes("Oeuvre et COEUR, l'oeil", "Œuvre et CŒUR, l’œil");
    stays("coexister, moelle, goéland, coefficient, poète, Noel, Joel");
    is_reported("ex aequo", 75, "aequo", "æquo");
    is_reported("curriculum vitae", 75, "vitae", "vitæ");
}

#[test]
fn rule_76_inclusive_spellings() {
    for typed in [
        "les militant·es là",
        "tou·te·s ici",
        "les manifestant.e.s vont",
        "les militant.es vont",
        "les militant-e-s vont",
        "les militant(e)s vont",
        "les militant⋅e⋅s vont",
        "les militant•e•s vont",
    ] {
        stays(typed);
        is_not_reported(typed);
    }
}

#[test]
fn rule_78_single_letters() {
    assert!(gap_price("à", "Paris", Language::French) > 0);
    assert_eq!(gap_price("au", "Paris", Language::French), 0);
}

#[test]
fn lines_of_titles_do_not_end_on_small_words() {
    for word in ["de", "la", "le", "et", "à", "un", "l’", "d’", "« Le"] {
        let word = word.trim_start_matches("« ");
        assert!(never_last(word, Language::French), "{word}");
    }
    assert!(!never_last("soulèvement", Language::French));
    assert!(!never_last("là,", Language::French));
    assert!(never_last("d’un", Language::French) && never_last("D’UNE", Language::French));
    assert!(!never_last("l’armée", Language::French));
    assert!(never_last("the", Language::English) && !never_last("the", Language::French));
}

#[test]
fn rule_73_a_foreign_house_keeps_its_capital() {
    is_not_reported("Kurt Stone, Edition Peters, Leipzig");
    is_reported("Edition revue", 73, "Edition", "Édition");
}

#[test]
fn rule_68_no_space_typed_and_points_too_many() {
    becomes("M.Dupont et MM.Durand", "M.~Dupont et MM.~Durand");
    stays("M.I.T. et M.DD");
    is_reported("le Dr. Dupont", 68, "Dr.", "Dr");
    is_reported("la Pr. Durand", 68, "Pr.", "Pr");
    is_not_reported("chez le Dr. Puis");
}

#[test]
fn rule_63_the_ordinal_sign_is_a_letter() {
    becomes("nº 6 et Nº7", "nº~6 et Nº~7");
}

#[test]
fn rule_67_abbreviations_with_capitals() {
    becomes("Fig. 3, ART. 5, Chap. III, Vol.2 et l. 12", "Fig.~3, ART.~5, Chap.~III, Vol.~2 et l.~12");
    stays("Karl P. 12 ans");
}
