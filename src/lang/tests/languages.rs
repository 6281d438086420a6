//! English and the languages of which little is known; the words of the booklet; the classes of space.

use super::{plain, set, shown};
use crate::lang::{
    Language, Options, Passage, SpaceClass, WordPlace, apply, correct, date, space_class, space_class_at, words,
};

#[test]
fn english_is_set_the_english_way() {
    for (typed, expected) in [
        ("\"Yes!\" she said", "“Yes!” she said"),
        ("it's the sailors' boats", "it’s the sailors’ boats"),
        ("a 'modest' proposal", "a ‘modest’ proposal"),
        ("\"he said 'no'\"", "“he said ‘no’”"),
        ("\"he \"really\" went\"", "“he ‘really’ went”"),
        ("How did it begin ?", "How did it begin?"),
        ("one--two---three...", "one–two—three…"),
        ("one - two", "one~– two"),
        ("the '90s and 'em", "the ’90s and ’em"),
        ("January 3 - 4", "January 3 - 4"),
        ("50% of 8,000", "50% of 8,000"),
    ] {
        assert_eq!(set(typed, Language::English), expected);
        assert_eq!(set(expected, Language::English), expected);
    }
}

#[test]
fn an_english_paragraph_without_its_mark_keeps_english_signs() {
    let english = "In 2014, the committee of the project said: \"The default for this is to be decided by the members.\" \
                   They have not said it again, and that was all of it.";
    let right = english.replace(" \"", " “").replace('"', "”");
    assert_eq!(set(english, Language::French), right);
    assert_eq!(set(&right, Language::French), right);
    // With its mark it leaves the French words about it French; a few English words are a title and leave them so too.
    let typed = format!("Il écrit: {english} Et après?");
    let within = "Il écrit: ".len().."Il écrit: ".len() + english.len();
    let foreign = [(within, Language::English)];
    let passage = Passage { text: &typed, foreign: &foreign, ..Passage::default() };
    let (new, _) = apply(&typed, &correct(&passage, &Options::default()).edits);
    assert_eq!(shown(&new), format!("Il écrit~: {right} Et après¦?"));
    assert_eq!(set("A lire: \"The Art of the Possible\"", Language::French), "A lire~: «~The Art of the Possible~»");
}

#[test]
fn what_sounds_english_is_not_told_what_french_would_ask() {
    super::is_not_reported("A set of links to other documents for the reader");
    super::is_not_reported("Those devices use “cable-pairing” to be seen by the computer");
    super::is_reported("A Paris, of course", 73, "A", "À");
}

#[test]
fn other_languages_have_their_quotes() {
    for (language, typed, expected) in [
        (Language::Spanish, "dijo \"no\" ...", "dijo «no» …"),
        (Language::Spanish, "« Tierra y libertad »", "«Tierra y libertad»"),
        (Language::German, "er sagt \"nein\" !", "er sagt „nein“!"),
        (Language::Italian, "l'operaio dice \"no\"", "l’operaio dice «no»"),
        (Language::Portuguese, "ele diz \"não\"", "ele diz “não”"),
        (Language::Russian, "он \"сказал\" - да", "он «сказал»~— да"),
    ] {
        assert_eq!(set(typed, language), expected);
        assert_eq!(set(expected, language), expected);
    }
}

#[test]
fn quotes_at_the_edges_of_a_passage_are_its_own() {
    let typed = "Puis \"Freiheit\", dit-elle (\"nein\")";
    for (word, right) in [("\"Freiheit\"", "„Freiheit“"), ("\"nein\"", "„nein“")] {
        let at = typed.find(word).unwrap();
        let foreign = [(at..at + word.len(), Language::German)];
        let passage = Passage { text: typed, foreign: &foreign, ..Passage::default() };
        let (new, _) = apply(typed, &correct(&passage, &Options::default()).edits);
        assert!(new.contains(right), "{new}");
    }
}

/// Sentences as people type them, with a word or two of each and where these may be divided.
#[test]
fn whole_sentences_in_other_languages() {
    use Language::{English, German, Italian, Portuguese, Russian, Spanish};
    for (language, typed, expected, words) in [
        (
            English,
            "\"'No,' she said - and the workers' committee hadn't asked twice - 'we won't leave...'\" Who would, in the winter of '22 ?",
            "“‘No,’ she said~– and the workers’ committee hadn’t asked twice~– ‘we won’t leave…’” Who would, in the winter of ’22?",
            &["com-mit-tee", "un-der-stand-ing"][..],
        ),
        (
            Spanish,
            "¿Quién dijo \"nosotras no\" ? Las trabajadoras - todas - gritaron: \"¡Basta !\"",
            "¿Quién dijo «nosotras no»? Las trabajadoras~– todas~– gritaron: «¡Basta!»",
            &["tra-ba-ja-do-ras", "re-vo-lu-ción"],
        ),
        (
            German,
            "\"Wer hat's gesehen ?\", fragte sie - niemand antwortete. \"Er rief 'halt' und ging.\"",
            "„Wer hat’s gesehen?“, fragte sie~– niemand antwortete. „Er rief ‚halt‘ und ging.“",
            &["Ar-bei-te-rin-nen", "Ge-werk-schaft"],
        ),
        (
            Italian,
            "\"E' tardi\", disse l'operaia ; poi tacque... \"Perché l'hai detto ?\"",
            "«E’ tardi», disse l’operaia; poi tacque… «Perché l’hai detto?»",
            &["la-vo-ra-tori", "so-li-da-rietà"],
        ),
        (
            Portuguese,
            "\"Não voltamos\", disse ela - e ninguém voltou !",
            "“Não voltamos”, disse ela~– e ninguém voltou!",
            &["tra-ba-lha-do-res", "li-ber-dade"],
        ),
        (
            Russian,
            "\"Мы не уйдём\" - сказала она. Кто написал \"статью в \"Правде\"\" ?",
            "«Мы не уйдём»~— сказала она. Кто написал «статью в „Правде“»?",
            &["со-ли-дар-ность", "ра-бо-чие"],
        ),
    ] {
        assert_eq!(set(typed, language), expected);
        assert_eq!(set(expected, language), expected, "set twice");
        // Inside French text too, and the French about it stays French.
        let mixed = format!("Lire: {typed} Oui?");
        let foreign = [(6..6 + typed.len(), language)];
        let passage = Passage { text: &mixed, foreign: &foreign, ..Passage::default() };
        let (new, _) = apply(&mixed, &correct(&passage, &Options::default()).edits);
        assert_eq!(shown(&new), format!("Lire~: {expected} Oui¦?"));
        for word in words {
            assert_eq!(super::divisions::divided_as(&word.replace('-', ""), language, WordPlace::default()), *word);
        }
    }
}

#[test]
fn dates_are_said_as_people_say_them() {
    assert_eq!(date(Language::French, 2022, Some(2), Some(1)), plain("1er~février 2022"));
    assert_eq!(date(Language::French, 2022, Some(2), None), "février 2022");
    assert_eq!(date(Language::French, 2022, Some(13), Some(4)), "2022");
    assert_eq!(date(Language::English, 2022, Some(1), Some(13)), plain("13~January 2022"));
    assert_eq!(date(Language::Russian, 2022, Some(1), None), plain("январь 2022~г."));
}

#[test]
fn a_translation_is_told_in_the_language_of_the_booklet() {
    let french = words(Language::French);
    assert_eq!(french.translated_by(Some(Language::English), Some("A. B.")), "Traduit de l’anglais par A. B.");
    assert_eq!(french.translated_by(Some(Language::Russian), None), "Traduit du russe");
    assert_eq!(words(Language::English).translated_by(None, Some("A. B.")), "Translated by A. B.");
    assert_eq!(words(Language::Italian).translated_by(Some(Language::English), None), "Tradotto dall’inglese");
}

#[test]
fn spaces_have_their_classes() {
    let class = |before, space, after| space_class(before, space, after, Language::French);
    assert_eq!(class(Some('a'), ' ', Some('b')), SpaceClass::Word);
    assert_eq!(class(Some('«'), '\u{A0}', Some('b')), SpaceClass::Guillemet);
    assert_eq!(class(Some('b'), '\u{A0}', Some('»')), SpaceClass::Guillemet);
    assert_eq!(class(Some('b'), '\u{A0}', Some(':')), SpaceClass::NoBreak);
    assert_eq!(class(Some('b'), '\u{202F}', Some('?')), SpaceClass::Fine);
    assert_eq!(space_class(Some('«'), '\u{A0}', None, Language::Spanish), SpaceClass::NoBreak);
}

#[test]
fn the_space_of_a_dialogue_is_fixed_and_that_of_a_clause_is_not() {
    let text = plain("—~Oui —~dit-il~— oui\n–~non");
    let spaces: Vec<SpaceClass> =
        (0..text.len()).filter_map(|at| space_class_at(&text, at, Language::French)).collect();
    use SpaceClass::{Fixed, NoBreak, Word};
    assert_eq!(spaces, [Fixed, Word, NoBreak, NoBreak, Word, Fixed]);
}

#[test]
fn one_word_space_follows_a_full_stop_in_every_language() {
    use Language::{English, French, German, Italian, Portuguese, Russian, Spanish};
    for language in [French, English, Spanish, German, Italian, Portuguese, Russian] {
        assert_eq!(
            set("Ora.  Sempre?\u{2003}No.   E", language).replace('¦', ""),
            "Ora. Sempre? No. E",
            "{language:?}"
        );
        assert_eq!(space_class(Some('.'), ' ', Some('E'), language), SpaceClass::Word);
        assert_eq!(space_class(Some('a'), ' ', Some('e'), language), SpaceClass::Word);
    }
}

#[test]
fn a_dash_opens_no_line_in_any_language() {
    assert_eq!(set("the '90s -- no! Then --- yes", Language::English), "the ’90s~– no! Then~— yes");
    assert_eq!(set("sagte er: 'ja' - nein \"gut\" - doch", Language::German), "sagte er: ‚ja‘~– nein „gut“~– doch");
}

#[test]
fn languages_of_which_only_signs_and_divisions_are_known() {
    for (language, typed, expected) in [
        (Language::Catalan, "va dir \"som 'aquí'\" - no", "va dir «som ‘aquí’»~– no"),
        (Language::Czech, "řekl \"ano 'ne'\" !", "řekl „ano ‚ne‘“!"),
        (Language::Dutch, "zei \"ja\" 's avonds ...", "zei “ja” ’s avonds …"),
        (Language::Greek, "είπε \"ναι\"", "είπε «ναι»"),
        (Language::Polish, "powiedział \"tak \"nie\" tak\" i „to” \"to\"", "powiedział „tak «nie» tak” i „to” „to”"),
        (Language::Turkish, "dedi \"evet\" İstanbul'da", "dedi “evet” İstanbul’da"),
        (Language::Ukrainian, "сказав \"так\" - об'єкт", "сказав «так»~— об’єкт"),
    ] {
        assert_eq!(set(typed, language), expected);
        assert_eq!(set(expected, language), expected, "a second time");
        assert_eq!(Language::from_tag(language.tag()), Some(language));
    }
}

#[test]
fn every_language_divides_its_words() {
    for (language, word) in [
        (Language::Catalan, "treballadors"),
        (Language::Czech, "revoluce"),
        (Language::Dutch, "arbeidersbeweging"),
        (Language::Greek, "επανάσταση"),
        (Language::Polish, "rewolucja"),
        (Language::Turkish, "devrimciler"),
        (Language::Ukrainian, "революція"),
    ] {
        let breaks = crate::lang::word_breaks(word, language, WordPlace::default(), &Default::default());
        assert!(!breaks.is_empty(), "{word}");
    }
}
