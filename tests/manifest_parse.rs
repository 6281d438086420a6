//! What a manifest means, and what is said of one that means nothing.

use std::path::Path;

use brochure::content::Fit;
use brochure::diag::{Diagnostics, Locale, Sources, has_errors, render_all};
use brochure::geom::{Length, paper};
use brochure::impose::{Flip, Push};
use brochure::lang::Language;
use brochure::manifest::{Date, Manifest, SectionKind, Start, parse};
use proptest::prelude::*;

fn read_in(locale: Locale, text: &str) -> (Option<Manifest>, String) {
    let mut sources = Sources::default();
    let id = sources.add("brochure.toml", text);
    let mut found = Diagnostics::new();
    let manifest = parse(id, text, &mut found);
    assert_eq!(manifest.is_none(), has_errors(&found));
    (manifest, render_all(&found, &sources, locale))
}

fn read(text: &str) -> (Option<Manifest>, String) {
    read_in(Locale::English, text)
}

/// A manifest that is right, with these lines added.
fn with(lines: &str) -> String {
    format!("brochure = {{ title = \"x\" }}\nsection = [{{ text = \"a.md\" }}]\n{lines}\n")
}

fn good(text: &str) -> Manifest {
    let (manifest, said) = read(text);
    assert_eq!(said, "");
    manifest.unwrap()
}

/// What is said of a wrong manifest: place, message and hint of each mistake, without the lines shown.
fn told(text: &str) -> Vec<String> {
    let (manifest, said) = read(text);
    assert!(manifest.is_none(), "{text}");
    let mut told: Vec<String> = Vec::new();
    for line in said.lines() {
        if let Some((place, message)) = line.split_once(": error: ").or(line.strip_prefix("error: ").map(|m| ("", m))) {
            told.push(format!("{} {message}", place.trim_start_matches("brochure.toml:")));
        } else if let (Some(hint), Some(last)) = (line.split_once("= hint: "), told.last_mut()) {
            last.push_str(&format!("; {}", hint.1));
        }
    }
    told
}

/// The one mistake of the lines added to a right manifest, without its place.
fn mistake(lines: &str) -> String {
    let told = told(&with(lines));
    assert_eq!(told.len(), 1, "{told:?}");
    told[0].split_once(' ').unwrap().1.to_owned()
}

/// The one mistake of a section, without its place.
fn section_mistake(keys: &str) -> String {
    let told = told(&format!("[brochure]\ntitle = \"x\"\n[[section]]\n{keys}\n"));
    assert_eq!(told.len(), 1, "{told:?}");
    told[0].split_once(' ').unwrap().1.to_owned()
}

// ---- what it means

#[test]
fn the_smallest_manifest_has_a_good_default_for_everything() {
    let manifest = good("[brochure]\ntitle=\"x\"\n[[section]]\ntext=\"a.md\"");
    assert_eq!(manifest.brochure.title.value, "x");
    assert_eq!(manifest.brochure.language, Language::French);
    assert_eq!(Some(manifest.page.size), paper("A5"));
    assert_eq!(manifest.page.margins, Default::default());
    assert_eq!(manifest.page.bleed, Length::mm(3));
    assert_eq!(manifest.typography.indent_first, None);
    assert_eq!((manifest.impose.sheet_name.as_str(), manifest.impose.asked.flip), ("A4", None));
    assert_eq!((manifest.impose.asked.creep, manifest.impose.asked.grammage), (Push::Auto, 80));
    assert!(manifest.impose.black_only && !manifest.impose.asked.trimmed);
    assert_eq!(manifest.stem(), "x");
    let [section] = &manifest.sections[..] else { panic!() };
    assert_eq!((section.kind, section.start, section.columns), (SectionKind::Text, None, None));
    assert_eq!(section.text.as_ref().unwrap().value, Path::new("a.md"));
    assert!(section.in_contents && !section.draft);
}

#[test]
fn every_key_is_read() {
    let manifest = good(
        r#"
[brochure]
title = "Kazakhstan, janvier 2022"
subtitle = "Premier bilan"
authors = ["A", "B"]
language = "fr-CH"
date = "2022-02"
price = "prix libre"
licence = "CC BY-SA"
contact = "a@b.example"
publisher = "Éditions"
printer = "IPNS"
[page]
size = { width = "148mm", height = "21cm" }
margins = { head = "17.5mm", fore-edge = "25mm" }
bleed = "0mm"
[type]
body = { family = "Libertinus Serif", size = "10.5pt", leading = "13pt" }
headings = { family = "IBM Plex" }
indent-first = false
[french]
rule-72 = false
rule-35a = false
rule-10 = true
nested-quotes = "chevrons"
colon-space = "thin"
[[section]]
kind = "cover"
image = "images/c.jpg"
standfirst = "Un texte"
fit = "bleed"
alt = ""
[[section]]
image = "images/carte.svg"
title = "Carte"
caption = "La carte"
credit = "X"
fit = "spread"
contents = false
[[section]]
text = "texts/e.md"
title = "Autre"
start = "recto"
draft = true
language = "en"
columns = 2
[impose]
sheet = { width = "320mm", height = "225mm" }
scheme = "saddle"
flip = "long-edge"
creep = "0.5mm"
paper = { grammage = 90 }
cover-paper = { grammage = 160 }
trimmed = true
ink = "colour"
[output]
name = "kazakhstan-2022"
suffixes = { screen = "page-par-page", sheets = "cahier" }
"#,
    );
    assert_eq!(manifest.brochure.authors, ["A", "B"]);
    assert_eq!(manifest.brochure.date, Some(Date { year: 2022, month: Some(2), day: None }));
    assert_eq!(manifest.brochure.printer.as_ref().unwrap().value, "IPNS");
    assert_eq!(manifest.page.margins.head, Some(Length::tenth_mm(175)));
    assert_eq!((manifest.page.margins.foot, manifest.page.bleed), (None, Length::ZERO));
    assert_eq!(manifest.typography.leading, Some(Length::pt(13)));
    assert_eq!(manifest.typography.heading_family.as_ref().unwrap().value, "IBM Plex");
    assert_eq!(manifest.typography.indent_first, Some(false));
    assert_eq!(manifest.french.disabled, [72, 351].into());
    assert!(manifest.french.chevrons && manifest.french.thin_colon);
    assert!(!manifest.french.full_guillemet_space && !manifest.french.small_sigles);
    let [cover, map, text] = &manifest.sections[..] else { panic!() };
    assert_eq!((cover.fit, cover.alt.as_ref().unwrap().value.as_str()), (Fit::Bleed, ""));
    assert_eq!((map.kind, map.fit, map.in_contents), (SectionKind::Image, Fit::Spread, false));
    assert_eq!((text.start, text.columns, text.language), (Some(Start::Recto), Some(2), Some(Language::English)));
    assert_eq!(manifest.chosen(false).count(), 2);
    assert_eq!(manifest.chosen(true).count(), 3);
    // Sheets are kept upright; a size with a name is called by it.
    assert_eq!((Some(manifest.impose.sheet), manifest.impose.sheet_name.as_str()), (paper("SRA4"), "320 × 225 mm"));
    assert_eq!(
        (manifest.impose.asked.creep, manifest.impose.asked.cover_grammage),
        (Push::Length(Length::tenth_mm(5)), Some(160))
    );
    assert!(manifest.impose.asked.trimmed && !manifest.impose.black_only);
    assert_eq!(manifest.stem(), "kazakhstan-2022");
    assert_eq!(manifest.output.sheets_suffix.as_deref(), Some("cahier"));
}

#[test]
fn a_title_and_a_list_of_texts_make_a_booklet() {
    let kinds = |texts: &str| -> Vec<SectionKind> {
        let manifest = good(&format!("[brochure]\ntitle = \"x\"\ntexts = [{texts}]\n"));
        manifest.sections.iter().map(|section| section.kind).collect()
    };
    use SectionKind::{BackCover, Contents, Cover, Text};
    assert_eq!(kinds("'a.md', 'b.txt'"), [Cover, Text, Text, BackCover]);
    assert_eq!(kinds("'a.md', 'b.md', 'c.md'"), [Cover, Contents, Text, Text, Text, BackCover]);
}

#[test]
fn dates_are_understood_however_they_are_written() {
    let date = |written: &str| good(&format!("[brochure]\ntitle='x'\ntexts=['a.md']\ndate = {written}")).brochure.date;
    let day = Some(Date { year: 2024, month: Some(2), day: Some(29) });
    assert_eq!(date("\"2024-02-29\""), day);
    assert_eq!(date("2024-02-29"), day);
    assert_eq!(date("2022"), Some(Date { year: 2022, month: None, day: None }));
    assert_eq!(date("\"1871\"").unwrap().year, 1871);
}

#[test]
fn an_author_may_stand_alone() {
    for author in ["author = 'A'", "authors = 'A'", "authors = ['A']", "author = ['A']"] {
        assert_eq!(good(&format!("[brochure]\ntitle='x'\ntexts=['a.md']\n{author}")).brochure.authors, ["A"]);
    }
}

// ---- what is said of mistakes

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_file() {
    let text = "\
[brochure]
titel = \"x\"
language = \"frr\"
date = \"2022-13\"

[page]
size = \"A5\"
bleed = 3

[[section]]
kind = \"covver\"

[[section]]
text = \"a.md\"
colums = 2

[imposition]
";
    let expected = "\
brochure.toml:1:1: error: the booklet has no title
  |
1 | [brochure]
  | ^^^^^^^^^^
  = hint: add `title = \"…\"` to `[brochure]`

brochure.toml:2:1: error: unknown key `titel` in `[brochure]`
  |
2 | titel = \"x\"
  | ^^^^^
  = hint: did you mean `title`?

brochure.toml:3:12: error: unknown value `frr` for `language`
  |
3 | language = \"frr\"
  |            ^^^^^
  = hint: did you mean `fr`?

brochure.toml:4:8: error: there is no day `2022-13`
  |
4 | date = \"2022-13\"
  |        ^^^^^^^^^

brochure.toml:8:9: error: `bleed` is an integer, expected a length such as `\"17.5mm\"`
  |
8 | bleed = 3
  |         ^
  = hint: write `bleed = \"3mm\"`

brochure.toml:11:8: error: unknown value `covver` for `kind`
   |
11 | kind = \"covver\"
   |        ^^^^^^^^
   = hint: did you mean `cover`?

brochure.toml:15:1: error: unknown key `colums` in `[[section]]`
   |
15 | colums = 2
   | ^^^^^^
   = hint: did you mean `columns`?

brochure.toml:17:2: error: unknown table `[imposition]`
   |
17 | [imposition]
   |  ^^^^^^^^^^
   = hint: did you mean `impose`?
";
    assert_eq!(read(text).1, expected);
}

#[test]
fn mistakes_are_told_in_french() {
    let said =
        read_in(Locale::French, "[brochure]\ntitle = \"x\"\ndate = true\n[page]\nmarges = 1\nbleed = \"-1mm\"\n").1;
    let expected = "\
brochure.toml:1:1: erreur : la brochure n’a aucune section
  |
1 | [brochure]
  | ^^^^^^^^^^
  = conseil : ajoutez une table `[[section]]` avec `text = \"texts/….md\"` pour chaque texte

brochure.toml:3:8: erreur : `date` : vrai ou faux trouvé, attendu : une date comme `\"2022\"`, `\"2022-02\"` ou `\"2022-02-17\"`
  |
3 | date = true
  |        ^^^^

brochure.toml:5:1: erreur : clé `marges` inconnue dans `[page]`
  |
5 | marges = 1
  | ^^^^^^
  = conseil : vouliez-vous dire `margins` ?

brochure.toml:6:9: erreur : `bleed` vaut `-1mm`, attendu : zéro ou plus
  |
6 | bleed = \"-1mm\"
  |         ^^^^^^
";
    assert_eq!(said, expected);
}

#[test]
fn what_is_not_toml_is_told_in_the_words_of_a_person() {
    for (text, expected) in [
        (
            "title = “x”",
            "1:9 this is not TOML: curly quotes, where TOML wants straight ones; put the value in straight quotes: `\"…\"`",
        ),
        ("title: \"x\"", "1:8 this is not TOML: `=` is missing after the key; write `title = \"x\"`"),
        ("title", "1:6 this is not TOML: `=` is missing after the key"),
        ("title =", "1:8 this is not TOML: the key has no value"),
        ("bleed = 3mm", "1:9 this is not TOML: a string without its quotes; put the value in straight quotes: `\"…\"`"),
        (
            "date = 2022-02",
            "1:8 this is not TOML: something that TOML does not know; put the value in straight quotes: `\"…\"`",
        ),
        ("title = \"x\n", "1:11 this is not TOML: a string that is not closed, or an escape that TOML does not know"),
        ("a = [1\n", "1:7 this is not TOML: a list that is not closed"),
        ("a = ['b' 'c']", "1:10 this is not TOML: a comma is missing"),
        ("[page\n[type]", "1:6 this is not TOML: a table that is not closed"),
        (
            "é = 1",
            "1:1 this is not TOML: a key may hold only letters without accents, digits, `-` and `_`, unless it is quoted",
        ),
        (
            "text = 'a' image = 'b'",
            "1:12 this is not TOML: something follows the value on its line; write one key to a line",
        ),
        ("[page]\nbleed = '1mm'\nbleed = '2mm'", "3:1 `bleed` is given twice; the first is on line 2"),
        ("[page]\n[page]", "2:2 `page` is given twice"),
    ] {
        assert_eq!(told(text)[0], expected, "{text}");
    }
    let deep = format!("a = {}", "[".repeat(100_000));
    assert!(told(&deep)[0].contains("nested too deeply"));
}

#[test]
fn a_broken_line_hides_neither_the_others_nor_invents_what_is_missing() {
    let text =
        "[brochure]\ntitle = “x”\nprise = \"2 €\"\n[[section]]\ntext = \"a.md\"\nfit = \"page\"\n[page]\nsize = A5\n";
    let places: Vec<String> = told(text).iter().map(|told| told.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(places, ["2:9", "3:1", "6:1", "8:8"]);
}

#[test]
fn values_of_the_wrong_type_are_told_with_what_to_write() {
    for (lines, expected) in [
        ("output.name = 3", "`name` is an integer, expected a string in quotes; write `name = \"3\"`"),
        (
            "page.bleed = 2.5",
            "`bleed` is a decimal number, expected a length such as `\"17.5mm\"`; write `bleed = \"2.5mm\"`",
        ),
        (
            "type.indent-first = 'false'",
            "`indent-first` is a string, expected `true` or `false`; write `indent-first = false`",
        ),
        ("page = 'A5'", "`page` is a string, expected a table of keys and values"),
        (
            "page.size = 5",
            "`size` is an integer, expected a name such as `\"A5\"`, or `{ width = \"148mm\", height = \"210mm\" }`",
        ),
        ("impose.paper.grammage = '80'", "`grammage` is a string, expected a whole number"),
        ("impose.paper.grammage = 8000", "`grammage` is `8000`, expected 30 to 400"),
        ("impose.paper.grammage = -1", "`grammage` is `-1`, expected 30 to 400"),
        ("french = true", "`french` is true or false, expected a table of keys and values"),
        ("output.name = ' '", "`name` is empty"),
        ("output.name = \"a\\u001b\"", "`name` holds the control character U+001B"),
        ("output.name = \"a\\u202e\"", "`name` holds the control character U+202E"),
    ] {
        assert_eq!(mistake(lines), expected, "{lines}");
    }
}

#[test]
fn lengths_have_a_unit_and_are_sensible() {
    let write = "a length is a number and mm, cm, in or pt, such as `17.5mm`";
    for (lines, expected) in [
        ("page.bleed = '3'", "`3` has no unit; write `3mm`".to_owned()),
        ("type.body.size = '10.5'", "`10.5` has no unit; write `10.5pt`".to_owned()),
        ("page.bleed = '3px'", format!("`3px` has a unit that is not known; {write}")),
        ("page.bleed = 'mm'", format!("`mm` is not a length; {write}")),
        ("page.bleed = ''", format!("`` is not a length; {write}")),
        ("page.bleed = '1e9mm'", format!("`1e9mm` has a unit that is not known; {write}")),
        ("page.bleed = '99999999999999mm'", format!("`99999999999999mm` has too many digits; {write}")),
        ("page.bleed = '-1mm'", "`bleed` is `-1mm`, expected zero or more".to_owned()),
        ("page.margins.head = '0mm'", "`head` is `0mm`, expected more than nothing".to_owned()),
        ("page.bleed = '5cm'", "`bleed` is `5cm`, expected `0mm` to `20mm`".to_owned()),
        ("page.size = { width = '5m', height = '21cm' }", format!("`5m` has a unit that is not known; {write}")),
        ("page.size = { width = '5mm', height = '21cm' }", "`width` is `5mm`, expected `50mm` to `600mm`".to_owned()),
        ("page.size = { width = '50mm' }", "`size` means nothing without `height`".to_owned()),
        ("type.body.size = '2pt'", "`size` is `2pt`, expected `5pt` to `36pt`".to_owned()),
        (
            "type.body = { size = '11pt', leading = '10pt' }",
            "the leading `10pt` is less than the size `11pt`, lines would touch".to_owned(),
        ),
    ] {
        assert_eq!(mistake(lines), expected, "{lines}");
    }
}

#[test]
fn margins_leave_room_for_the_text() {
    let smaller = "make the margins smaller, or the page larger";
    for (lines, expected) in [
        (
            "page.margins = { spine = '60mm', fore-edge = '60mm' }",
            "the margins leave `28mm` across for the text, at least `40mm` is needed",
        ),
        (
            "page.margins = { head = '200mm', foot = '30mm' }",
            "the margins leave `0mm` in height for the text, at least `60mm` is needed",
        ),
        (
            "page = { size = 'A7', margins = { spine = '35mm' } }",
            "the margins leave `39mm` across for the text, at least `40mm` is needed",
        ),
    ] {
        assert_eq!(mistake(lines), format!("{expected}; {smaller}"), "{lines}");
    }
    good(&with("page = { size = 'A7', margins = { spine = '17mm', fore-edge = '17mm' } }"));
}

#[test]
fn sheets_hold_two_pages() {
    let larger = "choose a larger `sheet`, or a smaller page";
    assert_eq!(
        mistake("impose.sheet = 'A5'"),
        format!("a sheet of `A5` does not hold two pages of `A5` side by side; {larger}")
    );
    assert_eq!(
        mistake("page.size = 'half-letter'\nimpose.sheet = 'A4'"),
        format!("a sheet of `A4` does not hold two pages of `half-letter` side by side; {larger}")
    );
    assert_eq!(good(&with("page.size = 'half-letter'")).impose.sheet_name, "letter");
    assert_eq!(mistake("impose.sheet = 'A44'"), "unknown value `A44` for `sheet`; did you mean `A4`?");
    assert_eq!(good(&with("impose.sheet = 'a4'")).impose.sheet_name, "A4");
}

#[test]
fn unknown_names_are_told_with_the_one_that_was_meant() {
    for (lines, expected) in [
        ("impose.flip = 'short'", "unknown value `short` for `flip`; expected one of `short-edge`, `long-edge`"),
        ("impose.flip = 'short_edge'", "unknown value `short_edge` for `flip`; did you mean `short-edge`?"),
        ("impose.ink = 'color'", "unknown value `color` for `ink`; did you mean `colour`?"),
        ("impose.scheme = 'sadle'", "unknown value `sadle` for `scheme`; did you mean `saddle`?"),
        ("page.sise = 'A5'", "unknown key `sise` in `[page]`; did you mean `size`?"),
        ("page.sheet = 'A4'", "unknown key `sheet` in `[page]`; `sheet` belongs in `[impose]`"),
        ("page.margins.top = '1mm'", "unknown key `top` in `margins`; did you mean `head`?"),
        ("titre = 'x'", "unknown key `titre` in `brochure.toml`; `titre` belongs in `[brochure]`"),
        (
            "zzz.x = 1",
            "unknown table `[zzz]`; expected one of `brochure`, `theme`, `page`, `type`, `french`, `notes`, `fit`, `images`, `section`, `impose`, `print`, `preflight`, `output`",
        ),
        (
            "french.rule-0 = false",
            "`rule-0` names no rule and no option of French; write `rule-` and the number of one of the rules 1 to 101 of \
             `docs/typography.md`, such as `rule-12 = false`",
        ),
        (
            "french.nested-quote = 'x'",
            "`nested-quote` names no rule and no option of French; did you mean `nested-quotes`?",
        ),
        ("french.sigles = 'x'", "unknown value `x` for `sigles`; expected one of `capitals`, `small-capitals`"),
    ] {
        assert_eq!(mistake(lines), expected, "{lines}");
    }
}

#[test]
fn every_rule_can_be_named_and_what_has_no_effect_is_told() {
    for rule in brochure::lang::rules() {
        let name = brochure::lang::rule_name(rule);
        let (manifest, said) = read(&with(&format!("french.rule-{name} = false")));
        let manifest = manifest.unwrap();
        assert_eq!(manifest.french.disabled, [rule].into());
        // Rule 92 has a name too, which counts before its number.
        assert_eq!(manifest.typography.indent_first, (rule == 92).then_some(false));
        match brochure::lang::switch(rule).unwrap() {
            brochure::lang::Switch::Works => assert_eq!(said, "", "{name}"),
            brochure::lang::Switch::LeavesAlone => {
                assert!(said.contains("warning: rule") && said.contains("leave alone"))
            }
        }
    }
    let (manifest, _) = read(&with("french.rule-92 = false\ntype.indent-first = true"));
    assert_eq!(manifest.unwrap().typography.indent_first, Some(true));
    for unknown in ["102", "351", "35c", "007"] {
        assert!(mistake(&format!("french.rule-{unknown} = false")).contains("names no rule"), "{unknown}");
    }
}

/// The mistakes of `[print]`, each in one sentence.
#[test]
fn the_print_table_is_read_strictly() {
    for (table, wanted) in [
        ("standard = \"PDF/X-4\"", "unknown value `PDF/X-4` for `standard`; expected one of `x-4`, `x-1a`"),
        ("ink = \"gray\"", "unknown value `gray` for `ink`"),
        ("ink = \"spot\"", "`ink = \"spot\"` means nothing without `inks`"),
        ("inks = [{ name = \"Red\", colour = \"#ff0000\" }]", "`inks` means nothing without `ink = \"spot\"`"),
        ("ink = \"spot\"\ninks = []", "0 inks, expected 1 to 2"),
        ("ink = \"spot\"\ninks = [{ name = \"All\", colour = \"#ff0000\" }]", "`All` cannot be the name of an ink"),
        ("ink = \"spot\"\ninks = [{ name = \"Red\", colour = \"red\" }]", "unknown value `red` for `colour`"),
        ("ink = \"spot\"\ninks = [{ name = \"Red\" }]", "`inks` means nothing without `colour`"),
        ("marks = [\"crop\", \"fold\"]", "unknown value `fold` for `marks`"),
        ("curve = [[0, 0], [60, 50], [50, 60], [100, 100]]", "the curve does not rise from 0 to 100 percent"),
        ("ink = \"cmyk\"\nhalftone = 60", "`halftone` means nothing without `ink = \"black\"`"),
        ("total-ink = 50", "`total-ink` is `50`, expected 200 to 400"),
        ("binding = \"glued\"", "unknown value `glued` for `binding`"),
        ("cover = \"jacket\"", "unknown value `jacket` for `cover`"),
        ("paper = { bulk = 1.2 }", "`paper` means nothing without `grammage`"),
        (
            "paper = { grammage = 90, bulk = 9 }",
            "`bulk` is an integer, expected a number from 0.5 to 3, such as `1.25`",
        ),
        ("paper = { grammage = 90, bulk = \"1.2\" }", "`bulk` is a string"),
        ("spine = \"90mm\"", "`spine` is `90mm`, expected `0mm` to `80mm`"),
    ] {
        let said = mistake(&format!("[print]\n{table}"));
        assert!(said.contains(wanted), "{table}: {said}");
    }
    for (table, wanted) in [
        ("dpi = 300", "unknown key `dpi` in `[preflight]`"),
        ("least-pi = 100", "did you mean `least-ppi`?"),
        ("hairline = 0.25", "`hairline` is a decimal number, expected a length"),
        ("quiet = \"31mm\"", "`quiet` is `31mm`, expected `0mm` to `30mm`"),
        ("tint = 101", "`tint` is `101`, expected 0 to 100"),
    ] {
        let said = mistake(&format!("[preflight]\n{table}"));
        assert!(said.contains(wanted), "{table}: {said}");
    }
}

#[test]
fn sections_say_what_they_are_made_of() {
    for (keys, expected) in [
        ("kind = 'text'", "a section of kind `text` needs `text`"),
        ("kind = 'image'", "a section of kind `image` needs `image`"),
        (
            "title = 'x'",
            "the section has neither `kind` nor `text` nor `image`; add `text`, `image`, or a `kind` from `cover`, `inside-front`, \
             `text`, `image`, `contents`, `blank`, `colophon`, `inside-back`, `back-cover`",
        ),
        (
            "text = 'a.md'\nimage = 'b.jpg'",
            "the section has both `text` and `image`; make two sections of it, or put the picture in the text with \
             `![caption](images/….jpg)`",
        ),
        (
            "text = 'a.docx'",
            "`a.docx` is not a text, expected `.md` or `.txt`; save it as plain text or Markdown in UTF-8",
        ),
        ("text = 'a.jpg'", "`a.jpg` is not a text, expected `.md` or `.txt`; write `image = \"a.jpg\"`"),
        (
            "kind = 'contents'\ntext = 'a.md'",
            "`text` means nothing in a section of kind `contents`; `contents` takes `title`, `start`, `language`",
        ),
        ("kind = 'blank'\ntitle = 'x'", "`title` means nothing in a section of kind `blank`; `blank` takes `draft`"),
        ("kind = 'cover'\ncaption = 'x'", "`caption` means nothing without `image`"),
        ("kind = 'back-cover'\ncolumns = 2", "`columns` means nothing without `text`"),
        ("text = 'a.md'\ncolumns = 0", "`columns` is `0`, expected 1 to 4"),
        (
            "text = 'a.md'\nstart = 'right'",
            "unknown value `right` for `start`; expected one of `any`, `recto`, `verso`",
        ),
        (
            "kind = 'cover'\nimage = 'a.jpg'\nfit = 'spread'",
            "unknown value `spread` for `fit`; expected one of `text`, `half`, `page`, `bleed`, `wrap`",
        ),
    ] {
        assert_eq!(section_mistake(keys), expected, "{keys}");
    }
}

#[test]
fn the_leaves_of_the_cover_have_their_places() {
    let order = |kinds: &str| -> Vec<String> {
        let sections: String = kinds.split(' ').map(|kind| format!("[[section]]\nkind = '{kind}'\n")).collect();
        let text = format!("[brochure]\ntitle = 'x'\n{sections}");
        if read(&text).0.is_some() {
            return Vec::new();
        }
        told(&text).iter().map(|told| told.split_once(' ').unwrap().1.to_owned()).collect()
    };
    assert!(order("cover inside-front blank contents inside-back back-cover").is_empty());
    assert!(order("cover blank inside-back").is_empty());
    let move_it = "; move the whole `[[section]]` block";
    assert_eq!(order("blank cover"), [format!("`cover` is not the first section{move_it}")]);
    assert_eq!(order("cover blank inside-front"), [format!("`inside-front` does not follow `cover`{move_it}")]);
    assert_eq!(order("inside-back blank"), [format!("`inside-back` is neither last nor before `back-cover`{move_it}")]);
    assert_eq!(order("back-cover blank"), [format!("`back-cover` is not the last section{move_it}")]);
    assert_eq!(order("contents contents"), ["there is more than one `contents`; keep one of the two"]);
}

#[test]
fn what_is_missing_is_told_where_it_should_be() {
    let sections = "; add a table `[[section]]` with `text = \"texts/….md\"` for each text";
    assert_eq!(
        told(""),
        [
            "1:1 there is no `[brochure]` table; begin with `[brochure]` and `title = \"…\"`".to_owned(),
            format!("1:1 the booklet has no sections{sections}")
        ]
    );
    assert_eq!(told("[brochure]\ntitle = 'x'"), [format!("1:1 the booklet has no sections{sections}")]);
    assert_eq!(told("[brochure]\ntitle = 'x'\ntexts = []"), ["3:9 `texts` is empty"]);
    assert_eq!(
        told("[brochure]\ntitle = 'x'\ntexts = ['a.md']\n[[section]]\ntext = 'a.md'"),
        ["3:9 both `texts` and `[[section]]` are given; keep one of the two"]
    );
    assert_eq!(
        told("[brochure]\ntitle = 'x'\n[section]\ntext = 'a.md'"),
        ["3:1 `[section]` is one table, expected `[[section]]`; write `[[section]]`"]
    );
    assert_eq!(
        told("[brochure]\ntitle = 'x'\nauthors = 'a'\nauthor = 'b'\ntexts = ['a.md']"),
        ["4:10 both `author` and `authors` are given; keep one of the two"]
    );
}

#[test]
fn days_that_do_not_exist_are_no_dates() {
    let date = |date: &str| told(&format!("[brochure]\ntitle='x'\ntexts=['a.md']\ndate = \"{date}\"")).join("");
    for wrong in ["2023-02-29", "1900-02-29", "2022-04-31", "2022-00", "2022-01-00"] {
        assert_eq!(date(wrong), format!("4:8 there is no day `{wrong}`"));
    }
    for wrong in ["février 2022", "2022-2", "22", "2022/02", "2022-02-17-01", "0999", "+2022", "2022-"] {
        let hint = "write `2022`, `2022-02` or `2022-02-17`, in quotes";
        assert_eq!(date(wrong), format!("4:8 `{wrong}` is not a date; {hint}"));
    }
}

#[test]
fn names_of_files_are_names() {
    let plain = "use letters, digits, `-` and `_`, without folder or ending";
    for name in ["../x", "a/b", "x.pdf", ".hidden", "-x", "a:b", "con|"] {
        let expected = format!("`name` is `{name}`, expected a part of a file’s name; {plain}");
        assert_eq!(mistake(&format!("output.name = '{name}'")), expected);
    }
    assert_eq!(
        mistake("output.suffixes = { screen = 'a', sheets = 'A' }"),
        "two suffixes are `A`, one file would overwrite the other"
    );
}

#[test]
fn a_text_that_comes_twice_is_only_a_warning() {
    let (manifest, said) = read("[brochure]\ntitle = 'x'\ntexts = ['a.md', 'a.md']\n");
    assert!(manifest.is_some());
    assert!(said.starts_with("brochure.toml:3:18: warning: `a.md` is already in the booklet\n"), "{said}");
}

#[test]
fn limits_are_kept() {
    let large = format!("#{}", "x".repeat(1 << 20));
    assert_eq!(told(&large), ["1:1 the manifest has 1048577 bytes, at most 1048576 are read"]);
    let many = |count: usize| format!("[brochure]\ntitle = 'x'\n{}", "[[section]]\nkind = 'blank'\n".repeat(count));
    assert_eq!(told(&many(2_001)), ["3:1 2001 sections, at most 2000 are read"]);
    assert_eq!(good(&many(2_000)).sections.len(), 2_000);
    let mistakes: String = (0..250).map(|n| format!("k{n} = 1\n")).collect();
    let told = told(&with(&mistakes));
    assert_eq!((told.len(), told[100].as_str()), (101, " and 150 more mistakes"));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let _ = read(&text);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&String::from_utf8_lossy(&bytes));
    }

    /// Broken documents made of the pieces that manifests are made of reach further into the reader than noise does.
    #[test]
    fn no_broken_manifest_makes_it_panic(text in "(\\[|\\]|\\[\\[|\\]\\]|\\{|\\}|\n|\r\n|=|,|\\.|#|\"|'|\"\"\"|\"A5\"|\"3mm\"|-1|1979-05-27|true|0x|brochure|title|page|size|section|text|kind|margins|impose|output|french|rule-1|date|é|\u{feff}| ){0,60}") {
        let _ = read_in(Locale::French, &text);
    }
}

/// Outputs inherit, find the page for their sheet, and are told their mistakes.
#[test]
fn further_outputs_inherit_from_impose() {
    let manifest = good(&with(
        "impose = { flip = 'long-edge', sheet = 'A4', output = [{ name = 'us', sheet = 'letter' }, \
         { name = 'zine', scheme = 'mini-zine', flip = 'short-edge' }, { name = 'same', signature = '3-5' }] }",
    ));
    let pages: Vec<_> = manifest.further.iter().map(|further| further.page).collect();
    assert_eq!(pages, [paper("half-letter"), paper("A7"), None]);
    let flips: Vec<_> = manifest.further.iter().map(|further| further.impose.asked.flip).collect();
    assert_eq!(flips, [Some(Flip::LongEdge), Some(Flip::ShortEdge), Some(Flip::LongEdge)]);
    assert_eq!(manifest.further[1].impose.sheet_name, "A4");
    for (lines, expected) in [
        ("impose.output = [{ sheet = 'A4' }]", "`[[impose.output]]` means nothing without `name`"),
        ("impose.output = { name = 'a' }", "`[impose.output]` is one table, expected `[[impose.output]]`"),
        ("impose.output = [{ name = 'a' }, { name = 'A' }]", "two outputs are called `A`"),
        ("impose.output = [{ name = 'a', page = 'A3' }]", ""),
        ("impose.marks = ['crop', 'x']", "unknown value `x` for `marks`"),
        ("impose.signature = '0'", "unknown value `0` for `signature`"),
        ("impose.creep = 'lots'", "unknown value `lots` for `creep`"),
        (
            "impose = { scheme = 'quarto', sheet = 'A4' }",
            "a sheet of `A4` does not hold pages of `A5` as `quarto` lays them",
        ),
    ] {
        if expected.is_empty() {
            good(&with(lines));
        } else {
            assert!(mistake(lines).starts_with(expected), "{lines}: {}", mistake(lines));
        }
    }
}
