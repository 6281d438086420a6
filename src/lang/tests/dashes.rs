//! Rules 41 to 49: dashes and hyphens.

use super::{becomes, is_not_reported, is_reported, stays};
use crate::lang::list_endings;

#[test]
fn rule_41_hyphens_typed_for_dashes() {
    becomes("un mot -- une incise -- la suite", "un mot –~une incise~– la suite");
    becomes("un mot --- une incise --- la suite", "un mot —~une incise~— la suite");
    becomes("1914--1918", "1914–1918");
    stays("----");
    stays("--------");
    stays("fin ---- suite");
    stays("a --> b");
    stays("l’option --draft ici");
    is_reported("l’option --draft ici", 41, "--", "–");
    stays("programme [--draft | --lang]");
}

#[test]
fn rule_42_clause() {
    becomes("des usines - la création.", "des usines –~la création.");
    becomes("l’usine – dominée à 20% - se vend", "l’usine –~dominée à 20¦%~– se vend");
    becomes("mot - incise - suite", "mot –~incise~– suite");
    becomes("mot – incise – suite", "mot –~incise~– suite");
    becomes("mot –incise– suite", "mot –~incise~– suite");
    becomes("une parenthèse (– elle –), une autre", "une parenthèse (–~elle~–), une autre");
    becomes("jardins - la récolte.", "jardins –~la récolte.");
    becomes("– tenu à 20% - se sont", "–~tenu à 20¦% –~se sont");
    becomes("atelier – tenu… 20% - se sont", "atelier –~tenu… 20¦%~– se sont");
    becomes("un - deux. Trois - quatre.", "un –~deux. Trois –~quatre.");
    becomes("Bretagne - 1917", "Bretagne –~1917");
    stays("de 1848 - 1956 là");
    becomes("les 4 - 5 janvier", "les 4 - 5~janvier");
    is_reported("de 1848 - 1956 là", 42, "1848 - 1956", "");
    stays("pro- et anti-guerre");
    stays("MSS = MTU - 40 octets");
}

#[test]
fn rule_43_closing_dash_and_punctuation() {
    becomes("mot – incise –, suite", "mot –~incise~–, suite");
    becomes("mot – incise – , suite", "mot –~incise~–, suite");
    is_reported("mot – incise –.", 43, "–.", ".");
    is_reported("mot – .", 43, "– .", ".");
}

#[test]
fn rule_44_dialogue() {
    for typed in ["— Bonjour", "-- Bonjour", "—Bonjour", "--- Bonjour"] {
        becomes(typed, "—~Bonjour");
    }
    becomes("— Bonjour\n-- Salut", "—~Bonjour\n—~Salut");
}

#[test]
fn rule_45_list_items() {
    becomes("- Un départ à midi !", "–~Un départ à midi¦!");
    becomes("– Un départ", "–~Un départ");
    assert_eq!(list_endings(&["un ;", "deux,", "trois"]), [(1, ';'), (2, '.')]);
    assert_eq!(list_endings(&["un ;", "deux ;", "trois."]), []);
    assert_eq!(list_endings(&["Un", "Deux"]), []);
}

#[test]
fn rule_46_ranges() {
    stays("1914-1918");
    stays("p.~12-15");
    is_not_reported("1914-1918");
}

#[test]
fn rule_47_minus_and_times() {
    becomes("il fait -5 °C ici", "il fait −5¦°C ici");
    becomes("3 x 4", "3¦×¦4");
    stays("un 4x4 et -mot");
    stays("s’il vaut –1 ici");
}

#[test]
fn rule_48_compound() {
    stays("Paris-Lyon");
}

#[test]
fn rule_49_hard_hyphen() {
    becomes("c.-à-d. oui", "c.‑à‑d. oui");
    becomes("J.-C.", "J.‑C.");
    stays("vient-il");
}

#[test]
fn rule_41_hyphens_alone_in_brackets_are_spoken_of() {
    stays("on tape deux tirets (--) ou trois (---)");
    becomes("la touche + ou - du pavé", "la touche + ou - du pavé");
    becomes("plus ou moins - ou rien", "plus ou moins –~ou rien");
    stays("cliquez sur le bouton - dans le coin");
    becomes("il touche - enfin - au but", "il touche –~enfin~– au but");
    becomes("le bouton - celui de gauche - est rouge", "le bouton –~celui de gauche~– est rouge");
    is_not_reported("le paramètre «~--install~» suffit");
    is_not_reported("le paramètre (--no-check) suffit");
    is_reported("il vient (--sans doute demain)", 41, "--", "–");
    becomes("on tape \"--\" ici", "on tape «~--~» ici");
}

#[test]
fn rule_41_a_clause_between_touching_hyphens() {
    becomes("Il vint --et il le dit-- hier.", "Il vint –~et il le dit~– hier.");
    stays("avec --draft et --lang dix.");
}

#[test]
fn rule_42_a_sum_is_no_clause() {
    stays("donc a - b = c");
    stays("réglé = (réglage - 127.5) /127.5");
}

#[test]
fn rule_42_code_is_subtracted_and_not_interpolated() {
    stays("soit \\a_b - 1in - \\c_d - \\e_f");
    stays("la question : %s - %s = ?".replace(" :", "~:").replace(" ?", "¦?").as_str());
}
