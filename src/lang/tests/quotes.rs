//! Rules 28 to 40: guillemets, apostrophes, suspension.

use super::{becomes, is_fixed_and_reported, is_not_reported, is_reported, shown, stays};
use crate::lang::{Language, Options, Passage, apply, correct};

#[test]
fn rule_28_quotation_in_quotation() {
    becomes("« Il dit \"oui\" »", "«~Il dit “oui”~»");
    becomes("« Il dit \" oui \" fort »", "«~Il dit “oui” fort~»");
    let options = Options { chevrons: true, ..Options::default() };
    let passage = Passage { text: "« Il dit \"oui\" »", ..Passage::default() };
    let (text, _) = apply(passage.text, &correct(&passage, &options).edits);
    assert_eq!(shown(&text), "«~Il dit ‹~oui~›~»");
}

#[test]
fn rule_28_a_mark_used_the_wrong_way_keeps_its_space() {
    stays("un mot “stable“ ici");
    assert_eq!(super::set("so-called “stable“ aliases", Language::English), "so-called “stable“ aliases");
    assert_eq!(super::set("bekannt als “Latin 1” dort", Language::German), "bekannt als “Latin 1” dort");
    assert_eq!(super::set("sagt „ nein “ laut", Language::German), "sagt „nein“ laut");
}

#[test]
fn rule_29_third_level() {
    becomes("« Il dit “elle crie \"non\" ”»", "«~Il dit “elle crie ‘non’”~»");
    becomes("« il dit 'oui' »", "«~il dit ‘oui’~»");
    becomes("le niveau '2' lorsqu'on entre", "le niveau ‘2’ lorsqu’on entre");
    becomes("mai '68 et 5' de marche", "mai ’68 et 5′ de marche");
}

#[test]
fn rule_30_closing_together() {
    becomes("« Il dit \"oui\"» .", "«~Il dit “oui”~».");
}

#[test]
fn rule_31_unclosed_guillemet() {
    becomes("« Il a dit", "«~Il a dit");
    is_reported("« Il a dit", 31, "«", "");
    is_reported("il a dit »", 31, "»", "");
    is_not_reported("« Il a dit »");
    becomes("reprend \"ici\" la suite »", "reprend “ici” la suite~»");
}

#[test]
fn rule_32_apostrophe() {
    becomes("l'homme", "l’homme");
    becomes("L'homme et l'autre, p'tit", "L’homme et l’autre, p’tit");
}

#[test]
fn rule_33_inside_a_word() {
    becomes("aujourd'hui", "aujourd’hui");
}

#[test]
fn rule_34_year() {
    becomes("mai '68", "mai ’68");
    becomes("mai ‘68", "mai ’68");
    stays("les ‘68 pages’");
}

#[test]
fn rule_35_primes_and_odd_quotes() {
    becomes("le plan \"Kazakhstan 2050\" ici", "le plan «~Kazakhstan 2050~» ici");
    becomes("5' et 27\" de haut", "5′ et 27″ de haut");
    becomes("5'30\" de course", "5′30″ de course");
    becomes("haut de 6'2\" au moins", "haut de 6′2″ au moins");
    becomes("\"Plan 2050\"", "«~Plan 2050~»");
    stays("un \"mot et la suite");
    is_reported("un \"mot et la suite", 35, "\"", "");
    stays("un \"mot\" et \"la suite");
    stays("12'000 francs");
}

#[test]
fn rule_35a_space_after_elision() {
    becomes("d' « optimisation »", "d’«~optimisation~»");
    becomes("d' Abdujalil", "d’Abdujalil");
    becomes("d' « avarice »", "d’«~avarice~»");
    becomes("d' Alphonse", "d’Alphonse");
    becomes("Jusqu' à, qu’ il", "Jusqu’à, qu’il");
    becomes("les gens d' \"en bas\"", "les gens d’«~en bas~»");
    becomes("le p' mot", "le p’ mot");
    becomes("organisé dans l' art", "organisé dans l’art");
    becomes("assez d' tripes, parc' qu' les", "assez d’ tripes, parc’ qu’ les");
}

#[test]
fn rule_36_three_points() {
    becomes("mot...", "mot…");
    becomes("mot ...", "mot…");
    becomes("mot . . . fin", "mot… fin");
    stays("deux..");
}

#[test]
fn rule_37_four_points() {
    is_fixed_and_reported("mot....", "mot…", 37);
    is_fixed_and_reported("mot….", "mot…", 37);
    stays("nom .....");
    stays("500....989");
    stays("nom ..................");
    assert_eq!(super::set("word....", Language::English), "word....");
}

#[test]
fn rule_38_et_cetera() {
    is_fixed_and_reported("a, b, etc...", "a, b,~etc.", 38);
    is_fixed_and_reported("a, b, etc…", "a, b,~etc.", 38);
    stays("Fetc…");
}

#[test]
fn rule_40_omission() {
    becomes("[...]", "[…]");
    becomes("avant [ … ] après", "avant […] après");
    becomes("avant (...) après", "avant (…) après");
}

#[test]
fn rule_29_signs_between_single_quotes_are_spoken_of() {
    becomes("un souligné '_' et un tiret ('-')", "un souligné ‘_’ et un tiret (‘-’)");
    becomes("le crochet '[', l'autre ']' et '^'", "le crochet ‘[’, l’autre ‘]’ et ‘^’");
    becomes("la commande '\\partial 4' ici", "la commande ‘\\partial 4’ ici");
    stays("rien entre ' et ' ne se devine");
    becomes("un (\") et \"deux\"", "un (\") et «~deux~»");
    is_not_reported("entre apostrophes (') ou guillemets (\").");
    stays("vous tapez '1999 et '2000");
}

#[test]
fn rule_19_a_quotation_may_close_behind_a_single_quote() {
    becomes("Il dit, \"mais pas 'trop'\". Fin.", "Il dit, «~mais pas ‘trop’~». Fin.");
    becomes("\"c'est 'fini'\"... Fin", "«~c’est ‘fini’~»… Fin");
    becomes("\"l'\"avant-garde\"\"", "«~l’“avant-garde”~»");
    becomes("d'\"avant\" et l'\"... autre\"", "d’«~avant~» et l’«~… autre~»");
}

#[test]
fn rule_29_a_single_letter_may_be_quoted_last() {
    becomes("le 'plan d' et la 'vitamine c' aussi", "le ‘plan d’ et la ‘vitamine c’ aussi");
    becomes("d' abord, l' « autre »", "d’abord, l’«~autre~»");
    becomes("Rock 'n' roll, la lettre 'n' enfin", "Rock ’n’ roll, la lettre ‘n’ enfin");
}

#[test]
fn rule_35_figures_quoted_as_manuals_do() {
    becomes("version `2038/01/19' du paquet", "version `2038/01/19’ du paquet");
}

#[test]
fn rule_35_minutes_before_their_seconds() {
    becomes("en 1'30 puis 2'05\"", "en 1′30 puis 2′05″");
    stays("1'000 francs");
}
