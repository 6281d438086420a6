//! Moving a section: the blocks are permuted, and nothing else changes.

use brochure::diag::{Locale, Message};
use brochure::manifest::edit::{Destination, Which, move_section};
use proptest::prelude::*;

const MANIFEST: &str = r#"# Ma brochure
[brochure]
title = "x"   # un titre

# Les textes, dans l’ordre

# la couverture
[[section]]
kind = "cover"

[[section]]
text = "texts/avant-propos.md"   # court
# title = "Avant"

# — deuxième partie —

# l’entretien
# (traduit)
[[section]]
text = "texts/entretien.md"
caption = """
# ceci n’est pas un commentaire"""

[impose]
sheet = "A4"

[[section]]
kind = "back-cover""#;

fn number(number: usize) -> Which {
    Which::Number(number)
}

fn moved(what: Which, to: Destination) -> String {
    move_section(MANIFEST, &what, &to).unwrap()
}

fn english(result: brochure::diag::Result<String>) -> (String, Option<String>) {
    let error = result.unwrap_err();
    (error.message.text(Locale::English), error.hint.map(|hint: Message| hint.text(Locale::English)))
}

#[test]
fn a_block_travels_with_its_comments_and_the_rest_stays() {
    let expected = r#"# Ma brochure
[brochure]
title = "x"   # un titre

# Les textes, dans l’ordre

# la couverture
[[section]]
kind = "cover"

# l’entretien
# (traduit)
[[section]]
text = "texts/entretien.md"
caption = """
# ceci n’est pas un commentaire"""

# — deuxième partie —

[[section]]
text = "texts/avant-propos.md"   # court
# title = "Avant"

[impose]
sheet = "A4"

[[section]]
kind = "back-cover""#;
    assert_eq!(moved(number(3), Destination::Before(number(2))), expected);
    assert_eq!(moved(number(2), Destination::After(Which::Name("entretien.md".into()))), expected);
}

#[test]
fn first_and_last_leave_the_cover_where_it_is() {
    assert_eq!(moved(number(3), Destination::First), moved(number(3), Destination::Before(number(2))));
    assert_eq!(moved(number(2), Destination::Last), moved(number(2), Destination::After(number(3))));
    assert_eq!(moved(number(1), Destination::First), MANIFEST);
    assert_eq!(moved(number(4), Destination::Last), MANIFEST);
}

#[test]
fn a_section_is_named_by_path_file_stem_or_kind() {
    let expected = moved(number(3), Destination::First);
    for name in ["texts/entretien.md", "./texts/entretien.md", "entretien.md", "entretien"] {
        assert_eq!(moved(Which::from_argument(name), Destination::First), expected, "{name}");
    }
    assert_eq!(moved(Which::from_argument("cover"), Destination::First), MANIFEST);
    assert_eq!(Which::from_argument("12"), number(12));
}

#[test]
fn a_section_that_is_not_there_or_is_there_twice_is_an_error() {
    let two = "[[section]]\ntext = \"a/x.md\"\n[[section]]\ntext = \"b/x.md\"\n";
    let at = |text: &str, name: &str| english(move_section(text, &Which::from_argument(name), &Destination::First));
    assert_eq!(
        at(two, "x.md"),
        ("several sections are made of `x.md`".into(), Some("name one of `1` (a/x.md), `2` (b/x.md)".into()))
    );
    assert_eq!(at(two, "3"), ("there is no section 3, the booklet has 2 sections".into(), None));
    assert_eq!(at(two, "0").0, "there is no section 0, the booklet has 2 sections");
    assert_eq!(
        at(MANIFEST, "entretient.md"),
        ("no section is made of `entretient.md`".into(), Some("did you mean `entretien.md`?".into()))
    );
    assert_eq!(at("[brochure]\ntitle = \"x\"\n", "1").0, "there is no `[[section]]` to move");
    assert_eq!(at("section = [{ text = \"a.md\" }]", "1").0, "there is no `[[section]]` to move");
    assert_eq!(at("x = ", "1").0, "this is not TOML: something that TOML does not know");
}

#[test]
fn line_ends_of_other_systems_and_the_mark_at_the_start_stay() {
    let text = "\u{feff}# a\r\n[[section]]\r\ntext = \"a.md\"\r\n\r\n[[section]]\r\ntext = \"b.md\"";
    let expected = "\u{feff}[[section]]\r\ntext = \"b.md\"\r\n\r\n# a\r\n[[section]]\r\ntext = \"a.md\"";
    assert_eq!(move_section(text, &number(2), &Destination::First).unwrap(), expected);
}

#[test]
fn a_comment_below_does_not_become_the_comment_above() {
    let text = "[[section]]\ntext = \"a.md\"\n[[section]]\ntext = \"b.md\"\n# of b\n";
    let expected = "[[section]]\ntext = \"b.md\"\n# of b\n\n[[section]]\ntext = \"a.md\"\n";
    assert_eq!(move_section(text, &number(2), &Destination::First).unwrap(), expected);
}

#[test]
fn a_comment_between_two_sections_is_of_the_one_below() {
    let text = "[[section]]\ntext = \"a.md\"\n# of b\n[[section]]\ntext = \"b.md\"\n";
    let expected = "# of b\n[[section]]\ntext = \"b.md\"\n[[section]]\ntext = \"a.md\"\n";
    assert_eq!(move_section(text, &number(2), &Destination::First).unwrap(), expected);
}

#[test]
fn the_end_of_a_long_string_is_not_taken_for_a_comment() {
    let a = "[[section]]\ntext = \"a.md\"\ntitle = \"\"\"\n# a\"\"\"\n";
    let b = "[[section]]\ntext = \"b.md\"\n";
    assert_eq!(move_section(&format!("{a}{b}"), &number(2), &Destination::First).unwrap(), format!("{b}{a}"));
}

/// A manifest of sections with comments above, beside and below, other tables between, and blank lines of all kinds.
fn manifests() -> impl Strategy<Value = (String, usize)> {
    let section = (0..4usize, 0..3usize, any::<bool>(), any::<bool>(), 1..4usize, any::<bool>());
    proptest::collection::vec(section, 1..8).prop_map(|sections| {
        let mut text = String::from("# head\n\n[brochure]\ntitle = \"x\"\n\n");
        for (at, (above, below, beside, alone, blank, table)) in sections.iter().enumerate() {
            (0..*above).for_each(|n| text.push_str(&format!("# above {at} {n}\n")));
            text.push_str(&format!("[[section]]\ntext = \"t{at}.md\"{}\n", if *beside { "  # beside" } else { "" }));
            (0..*below).for_each(|n| text.push_str(&format!("  # below {at} {n}\n")));
            text.push_str(&"\n".repeat(*blank));
            if *alone {
                text.push_str(&format!("# alone {at}\n\n"));
            }
            if *table {
                text.push_str(&format!("[other-{at}]\nx = 1\n\n"));
            }
        }
        (text, sections.len())
    })
}

fn texts(manifest: &str) -> Vec<&str> {
    manifest.lines().filter(|line| line.starts_with("text = ")).map(|line| &line[..14]).collect()
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

proptest! {
    #[test]
    fn moving_permutes_and_moving_back_restores_every_byte((text, count) in manifests(), from in 0..8usize, to in 0..8usize) {
        let (from, to) = (from % count, to % count);
        let there = if from < to { Destination::After(number(to + 1)) } else { Destination::Before(number(to + 1)) };
        let back = if from < to { Destination::Before(number(from + 1)) } else { Destination::After(number(from + 1)) };
        let moved = move_section(&text, &number(from + 1), &there).unwrap();
        let mut expected = texts(&text);
        let section = expected.remove(from);
        expected.insert(to, section);
        prop_assert_eq!(texts(&moved), expected);
        prop_assert_eq!(sorted(&moved), sorted(&text));
        prop_assert_eq!(move_section(&moved, &number(to + 1), &back).unwrap(), text);
    }

    #[test]
    fn no_text_makes_it_panic(text in "(\\[\\[section\\]\\]|\\[section(.a)?\\]|\n|\r\n|#|text|=|\"a.md\"|\"\"\"|'''|\\{|\\}| |x\\.y|\u{feff}|é){0,30}") {
        let _ = move_section(&text, &number(1), &Destination::Last);
        let _ = move_section(&text, &Which::Name("a.md".into()), &Destination::After(number(1)));
    }
}
