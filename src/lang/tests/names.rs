//! Rule 87: which capitalised words are names, as far as the booklet tells.

use crate::lang::{Exceptions, Language, Names, WordPlace, word_breaks};

const INNER: WordPlace = WordPlace { sentence_start: false, divide_names: false };
const START: WordPlace = WordPlace { sentence_start: true, divide_names: false };

fn learned(texts: &[&str]) -> Exceptions {
    let mut names = Names::default();
    texts.iter().for_each(|text| names.learn(text, Language::French));
    let mut exceptions = Exceptions::default();
    exceptions.names = names;
    exceptions
}

fn is_divided(word: &str, place: WordPlace, exceptions: &Exceptions) -> bool {
    !word_breaks(word, Language::French, place, exceptions).is_empty()
}

#[test]
fn rule_87_a_name_is_known_at_a_sentence_s_start_too() {
    let known = learned(&["Toukaïev parle. Les ouvriers de Toukaïev se taisent. Ensuite, ils partent."]);
    assert!(!is_divided("Toukaïev", START, &known));
    assert!(is_divided("Ensuite", START, &known));
    // Nothing is known of it but that a name follows it.
    let known = learned(&["Emmanuelle Marceau est venue."]);
    assert!(!is_divided("Emmanuelle", START, &known));
    assert!(is_divided("Emmanuelle", START, &learned(&["Emmanuelle est venue."])));
}

#[test]
fn rule_87_a_word_that_is_also_written_small_is_no_name() {
    let known = learned(&["Le gouvernement et le Gouvernement, un kazakhstanais, des Kazakhstanais."]);
    for word in ["Gouvernement", "Gouvernements", "Kazakhstanais"] {
        assert!(is_divided(word, INNER, &known), "{word}");
    }
    assert!(!is_divided("Kazakhstan", INNER, &known));
    assert!(!is_divided("Gouvernement", INNER, &Exceptions::default()));
}

#[test]
fn rule_87_a_full_name_stays_one_whatever_its_words_mean() {
    for text in [
        "une marguerite pour Marguerite Duras",
        "une marguerite et chez Mme Marguerite on rit",
        "une marguerite. Chez M. Marguerite on rit",
        "une marguerite. Chez J. Marguerite on rit",
        "une marguerite pour Anne-Marguerite",
    ] {
        assert!(!is_divided("Marguerite", INNER, &learned(&[text])), "{text}");
    }
    // In small letters it is seen more often than in a full name.
    assert!(is_divided("Marguerite", INNER, &learned(&["deux marguerites, une marguerite, puis Anne-Marguerite"])));
}

#[test]
fn rule_87_what_a_capital_does_not_tell() {
    // Behind what may open a sentence, in verse, in German, in a sigle.
    let known =
        learned(&["Il dit : Pourtant. – Pourtant ! « Pourtant » (Pourtant) un\nPourtant", "POURTANT", "1. Pourtant"]);
    assert!(is_divided("Pourtant", START, &known));
    let mut names = Names::default();
    names.learn("die Gesellschaft", Language::German);
    assert_eq!(names, Names::default());
}

#[test]
fn rule_87_names_do_not_depend_on_the_order_of_the_texts() {
    let texts = ["Le Parti, un parti.", "Chez Anna Seghers.", "Anna dort. Le parti veille."];
    let (mut forth, mut back) = (Names::default(), Names::default());
    texts.iter().for_each(|text| forth.learn(text, Language::French));
    texts.iter().rev().for_each(|text| back.learn(text, Language::French));
    assert_eq!(forth, back);
}

#[test]
fn two_parts_of_a_booklet_tell_together_what_the_whole_tells() {
    let parts = ["La Place Rouge est vide. Ensuite M. Dupont vint.", "Il parle à Dupont ; la place est rouge."];
    let whole = learned(&parts).names;
    let [first, second] = parts.map(|part| learned(&[part]).names);
    assert_ne!(first, whole);
    assert_eq!(first.and(second), whole);
}
