//! The front matter.

use super::{good, read, show};
use crate::content::{Field, FrontMatter};
use crate::lang::Language;

fn value(field: &Option<Field>) -> &str {
    field.as_ref().map_or("", |field| field.value.as_str())
}

fn values(front: &FrontMatter) -> [&str; 12] {
    [
        value(&front.title),
        value(&front.subtitle),
        value(&front.author),
        value(&front.collective),
        value(&front.translator),
        value(&front.source),
        value(&front.url),
        value(&front.published),
        value(&front.date),
        value(&front.translated_from),
        value(&front.licence),
        value(&front.presentation),
    ]
}

#[test]
fn french_and_english_keys_say_the_same() {
    let french = "---\nTitre : Un mot : deux\nsous-titre: s\nautrice: a\ncollectif: c\ntraduction: t\nsource: o\n\
                  adresse: http://x.org\npublié: 2021\ndate: 2022\nlangue: fr\ntraduit-de: anglais\nlicence: l\n\
                  présentation: p\n---\nmot\n";
    let english = "---\ntitle: Un mot : deux\nsubtitle: s\nauthor: a\ncollective: c\ntranslator: t\nsource: o\n\
                   url: http://x.org\npublished: 2021\ndate: 2022\nlanguage: fr\noriginal-language: anglais\n\
                   license: l\npresentation: p\n---\nmot\n";
    let expected = ["Un mot : deux", "s", "a", "c", "t", "o", "http://x.org", "2021", "2022", "anglais", "l", "p"];
    for text in [french, english] {
        let tree = good(text);
        assert_eq!(values(&tree.front), expected);
        assert_eq!(tree.front.language.map(|l| l.0), Some(Language::French));
        assert_eq!(show(&tree), "p(mot)");
    }
}

#[test]
fn values_may_be_quoted_and_know_their_place() {
    let text = "---\ntitle: \"Un \\\"mot\\\"\"\nauthor: 'A. B.'\ncollectif: «\u{a0}C\u{a0}»\n---\n";
    let front = good(text).front;
    assert_eq!(value(&front.title), "Un \"mot\"");
    assert_eq!(value(&front.author), "A. B.");
    assert_eq!(value(&front.collective), "«\u{a0}C\u{a0}»");
    assert_eq!(&text[front.author.expect("an author").span.range()], "A. B.");
}

#[test]
fn empty_values_blank_lines_and_remarks_say_nothing() {
    let front = good("---\n# plus tard\n\ntitle:\nauthor: A\n---\n").front;
    assert_eq!((front.title, value(&front.author)), (None, "A"));
}

#[test]
fn languages_have_tags_and_names() {
    for (typed, meant) in [("en", Language::English), ("fr-CH", Language::French), ("Russe", Language::Russian)] {
        assert_eq!(good(&format!("---\nlangue: {typed}\n---\n")).front.language.map(|l| l.0), Some(meant));
    }
}

#[test]
fn a_front_matter_that_never_ends_leaves_the_text() {
    let (tree, said) = read("---\ntitre: a\n\nmot\n");
    assert_eq!(said.len(), 1);
    assert_eq!(show(&tree), "p(mot)");
    assert_eq!(value(&tree.front.title), "a");
}

#[test]
fn places_in_the_text_are_those_of_the_file() {
    let text = "---\ntitre: é\n---\nun *mot*\n";
    let tree = good(text);
    assert_eq!(&text[tree.blocks[0].span.range()], "un *mot*");
}
