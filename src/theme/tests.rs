use super::*;
use crate::diag::{Diagnostics, Locale, Sources, render_all};

/// What is read, or what is said.
fn read(text: &str) -> Result<Theme, String> {
    let mut sources = Sources::default();
    let source = sources.add("mon-theme.toml", text);
    let mut found = Diagnostics::new();
    let theme = parse(source, text, &mut found);
    let said = render_all(&found, &sources, Locale::English);
    theme.filter(|_| said.is_empty()).ok_or(said)
}

#[test]
fn every_theme_of_ours_is_read_without_a_word() {
    for name in names() {
        let text = text_of(name).unwrap_or_default();
        assert!(read(text).is_ok(), "{name}: {}", read(text).unwrap_err());
        assert!(named(name).is_some_and(|theme| theme.about.iter().all(|about| !about.is_empty())), "{name}");
    }
    assert_eq!(named("sobr"), None);
}

#[test]
fn a_theme_changes_two_keys_and_keeps_the_rest() {
    let own = named(DEFAULT).unwrap_or_default();
    let mut theme =
        read("extends = \"sobre\"\n[type]\nsize = \"11pt\"\n[style.title]\nsetting = \"centred\"\n").unwrap();
    assert_eq!(theme.size, Length::pt(11));
    assert_eq!(theme.styles.title.setting, Setting::Centred);
    assert!(theme.styles.title.bold);
    theme.size = own.size;
    theme.styles.title.setting = own.styles.title.setting;
    assert_eq!(theme, own);
    assert_eq!(read(""), Ok(own));
}

#[test]
fn a_slip_is_told_with_its_place_and_what_was_meant() {
    for (text, at, said) in [
        ("extends = \"sombre\"", "1:11", "did you mean `sobre`"),
        ("[type]\nboddy = \"x\"", "2:1", "did you mean `body`"),
        ("[style.titel]\nsize = \"note\"", "1:8", "did you mean `title`"),
        ("[style.title]\nsize = \"huge\"", "2:8", "unknown value `huge` for `size`"),
        ("[style.title]\nleading = \"7%\"", "2:11", "unknown value `7%` for `leading`"),
        ("[style.title]\nindent = -1", "2:10", "unknown value `-1` for `indent`"),
        ("[style.title]\nindent = true", "2:10", "expected a number, or a length"),
        ("[margins]\nhead = \"12\"", "2:8", "has no unit"),
        ("[type]\nsize = \"12pt\"\nleading = \"11pt\"", "3:11", "11pt"),
        ("[furniture]\nfolio = \"foot-center\"", "2:9", "did you mean `foot-centre`"),
        ("sinkage = 3", "1:1", "`sinkage` belongs in `[opening]`"),
        ("[ink]\naccent = { cyan = 101 }", "2:19", "101"),
    ] {
        let told = read(text).unwrap_err();
        assert!(told.contains(&format!("mon-theme.toml:{at}")) && told.contains(said), "{text}: {told}");
    }
}

#[test]
fn numbers_are_exact() {
    let theme = read("[margins]\nhead = 0.0833\nspine = \"18mm\"\n[style.note]\nleading = \"134.62%\"\n").unwrap();
    assert_eq!(theme.margins.head, Measure::Times(Ratio(833)));
    assert_eq!(theme.margins.spine, Measure::Fixed(Length::mm(18)));
    assert_eq!(theme.styles.note.leading, Leading::OfSize(Ratio(13_462)));
    assert_eq!(Ratio(833).of(Length::mm(210)), Length::mm(210).scale(833, 10_000));
}

/// Two themes of ours differ in at least five of nine things that one sees at once.
#[test]
fn any_two_themes_differ_in_at_least_five_things() {
    let themes: Vec<(&str, Theme)> = names().map(|name| (name, named(name).unwrap_or_default())).collect();
    assert!(themes.len() >= 4);
    for (at, (one, a)) in themes.iter().enumerate() {
        for (other, b) in &themes[at + 1..] {
            let seen = [
                (&a.body.name, &a.headings.name) != (&b.body.name, &b.headings.name),
                (a.size, a.leading) != (b.size, b.leading),
                a.margins != b.margins,
                a.furniture.folio != b.furniture.folio,
                a.styles.title.setting != b.styles.title.setting || a.styles.head.setting != b.styles.head.setting,
                (a.indent_first, a.styles.text.indent) != (b.indent_first, b.styles.text.indent),
                (a.opening.mark, a.opening.number, a.opening.sinkage)
                    != (b.opening.mark, b.opening.number, b.opening.sinkage),
                (&a.cover.head, &a.cover.foot, a.cover.ground) != (&b.cover.head, &b.cover.foot, b.cover.ground),
                (a.columns, a.styles.text.setting) != (b.columns, b.styles.text.setting),
            ];
            let differ = seen.iter().filter(|differs| **differs).count();
            assert!(differ >= 5, "{one} and {other} differ in {differ} things only: {seen:?}");
        }
    }
}

/// Parts and white between them, in their order.
#[test]
fn a_cover_is_a_list_of_parts() {
    let theme = read("[cover]\nhead = [\"title\", 1.5, \"picture\"]\n[back-cover]\nfoot = [\"price\"]\n").unwrap();
    assert_eq!(theme.cover.head, [Part::Title, Part::White(Ratio(15_000)), Part::Picture]);
    assert_eq!(theme.back_cover.foot, [Part::Price]);
    for (text, said) in [
        ("[cover]\nhead = [\"titel\"]", "did you mean `title`"),
        ("[cover]\nhead = \"title\"", "expected a list of parts"),
        ("[cover]\nhead = [-1]", "unknown value `-1` for `head`"),
        ("[back-cover]\nfoot = [\"picture\"]", "unknown value `picture` for `foot`"),
    ] {
        let told = read(text).unwrap_err();
        assert!(told.contains(said), "{text}: {told}");
    }
}
