//! The themes: their manual's examples, the keys it tells, and what the program makes of a person's own.

use std::collections::BTreeSet;
use std::fs;

use brochure::diag::{Diagnostics, Locale, Sources, render_all};
use brochure::{manifest, theme};

fn manual() -> String {
    fs::read_to_string(format!("{}/docs/themes.md", env!("CARGO_MANIFEST_DIR"))).expect("the manual")
}

/// The manual's blocks of TOML: what follows the word `toml`, and the text.
fn examples(page: &str) -> Vec<(String, String)> {
    let blocks = page.split("```toml").skip(1);
    blocks
        .map(|block| {
            let (kind, rest) = block.split_once('\n').expect("a line");
            (kind.trim().to_owned(), rest.split("```").next().expect("an end").to_owned())
        })
        .collect()
}

fn read_theme(text: &str) -> (Option<theme::Theme>, String) {
    let mut sources = Sources::default();
    let source = sources.add("theme.toml", text);
    let mut found = Diagnostics::new();
    let theme = theme::parse(source, text, &mut found);
    (theme, render_all(&found, &sources, Locale::English))
}

#[test]
fn every_example_is_read() {
    let examples = examples(&manual());
    assert!(examples.len() >= 4);
    for (kind, text) in examples {
        if kind == "manifest" {
            let text = format!("[brochure]\ntitle = 'x'\ntexts = ['a.md']\n{text}");
            let mut sources = Sources::default();
            let mut found = Diagnostics::new();
            let read = manifest::parse(sources.add("brochure.toml", text.as_str()), &text, &mut found);
            assert!(read.is_some() && found.is_empty(), "{text}");
        } else {
            let (theme, said) = read_theme(&text);
            assert!(theme.is_some() && said.is_empty(), "{text}\n{said}");
        }
    }
}

fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The keys that the program names when it meets one it does not know.
fn known(text: &str) -> BTreeSet<String> {
    let mut found = Diagnostics::new();
    assert!(theme::parse(Sources::default().add("x", text), text, &mut found).is_none());
    let hints = found.iter().filter_map(|diagnostic| diagnostic.hint.as_ref());
    hints.flat_map(|hint| quoted(&hint.text(Locale::English))).collect()
}

#[test]
fn the_manual_and_the_program_know_the_same_keys() {
    let manual = manual();
    let chapters: Vec<&str> = manual.split("\n## ").skip(1).collect();
    let mut tables = 0;
    for chapter in chapters {
        let Some(header) = quoted(chapter.lines().next().unwrap()).into_iter().next() else { continue };
        let rows = chapter.rsplit("| key | value |\n|---|---|\n").next().unwrap();
        let told: BTreeSet<String> = rows
            .lines()
            .take_while(|row| row.starts_with('|'))
            .flat_map(|row| quoted(row.split('|').nth(1).unwrap()))
            .collect();
        let header = if header == "[style.…]" { "[style.title]".to_owned() } else { header };
        assert_eq!(told, known(&format!("{header}\nzzzzzzzzzzzz = 1\n")), "{header}");
        tables += 1;
    }
    let styles = manual.split("| style | is |\n|---|---|\n").nth(1).unwrap();
    let told: BTreeSet<String> = styles
        .lines()
        .take_while(|row| row.starts_with('|'))
        .flat_map(|row| quoted(row.split('|').nth(1).unwrap()))
        .collect();
    assert_eq!(told, known("[style.zzzzzzzzzzzz]\nsize = 'note'\n"));
    assert_eq!(tables, known("zzzzzzzzzzzz = 1\n").len() - 2, "a table is not told of");
}

/// All that the default leaves unsaid would be left to a default in the program: data, not code, holds the design.
#[test]
fn the_default_theme_says_every_key_that_is_not_of_a_style() {
    let text = theme::text_of(theme::DEFAULT).unwrap();
    for table in [
        "type",
        "margins",
        "sizes",
        "ink",
        "spaces",
        "opening",
        "furniture",
        "cover",
        "back-cover",
        "contents",
        "notes",
        "drop-cap",
        "blocks",
        "signs",
    ] {
        let own = text.split(&format!("\n[{table}]\n")).nth(1).unwrap_or_default().split("\n[").next().unwrap();
        let said: BTreeSet<String> =
            own.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned()).collect();
        assert_eq!(said, known(&format!("[{table}]\nzzzzzzzzzzzz = 1\n")), "{table}");
    }
}

/// Four pictures of each theme, small, and shown by the page about the designs; none that is left over.
#[test]
fn every_theme_is_shown() {
    let home = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(home.join("docs/design.md")).expect("the page");
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for theme in theme::names() {
        for picture in ["covers", "contents", "text", "interview"] {
            let name = format!("{theme}-{picture}.png");
            assert!(page.contains(&format!("(pictures/{name})")), "docs/design.md does not show {name}");
            let size = fs::metadata(home.join("docs/pictures").join(&name)).unwrap_or_else(|_| panic!("{name}")).len();
            assert!(size < 60_000, "{name} has {size} bytes");
            shown.insert(name);
        }
    }
    let files = fs::read_dir(home.join("docs/pictures")).expect("pictures");
    let found: BTreeSet<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, shown);
}

/// What a reader tells two designs apart by.
fn characters(theme: &theme::Theme) -> [String; 8] {
    let (text, head) = (&theme.styles.text, &theme.styles.head);
    [
        theme.body.name.clone(),
        format!("{:?}", (theme.size, theme.leading)),
        format!("{:?}", theme.margins),
        format!("{:?}", theme.furniture.folio),
        format!("{:?}", (head.setting, head.left)),
        format!("{:?}", (text.setting, text.indent, theme.columns)),
        format!("{:?}", theme.opening),
        format!("{:?}", theme.cover),
    ]
}

#[test]
fn any_two_themes_differ_in_five_things_at_least() {
    let read = |name: &&str| read_theme(theme::text_of(name).expect("its text")).0.expect("a theme");
    let names: Vec<&str> = theme::names().collect();
    let all: Vec<[String; 8]> = names.iter().map(|name| characters(&read(name))).collect();
    for (at, one) in all.iter().enumerate() {
        for (other, name) in all.iter().zip(&names).take(at) {
            let differ = one.iter().zip(other).filter(|(a, b)| a != b).count();
            assert!(differ >= 5, "{} and {name} differ in {differ}", names[at]);
        }
    }
    assert!(all.len() >= 4);
}
