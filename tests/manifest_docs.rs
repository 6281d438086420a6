//! The examples of `docs/manifest.md` and of `README.md` are manifests, and the manual names every key.

use std::fs;

use brochure::diag::{Diagnostics, Locale, Sources, render_all};
use brochure::manifest::parse;

const BEFORE: &str = "[brochure]\ntitle = \"x\"\n";
const AFTER: &str = "[[section]]\ntext = \"texts/a.md\"\n";

fn page(name: &str) -> String {
    fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn manual() -> String {
    page("docs/manifest.md")
}

/// The `toml` blocks of a page as whole manifests, with the line each starts on.
fn examples(page: &str) -> Vec<(usize, String)> {
    let mut examples = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let Some(label) = line.strip_prefix("```toml") else { continue };
        let block: String = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| *line != "```")
            .map(|line| format!("{line}\n"))
            .collect();
        let whole = match label.trim() {
            "fragment" => format!("{BEFORE}\n{block}\n{AFTER}"),
            _ => block,
        };
        examples.push((at + 1, whole));
    }
    examples
}

#[test]
fn every_example_is_a_manifest() {
    for (name, least) in [("docs/manifest.md", 10), ("README.md", 2)] {
        let examples = examples(&page(name));
        assert!(examples.len() >= least, "{name}");
        for (line, text) in examples {
            let mut sources = Sources::default();
            let id = sources.add("example", text.as_str());
            let mut found = Diagnostics::new();
            let manifest = parse(id, &text, &mut found);
            let said = render_all(&found, &sources, Locale::English);
            assert!(manifest.is_some() && said.is_empty(), "{name}:{line}:\n{said}");
        }
    }
}

/// The keys that the program names when it meets one it does not know are all in the manual, and the other way round.
#[test]
fn the_manual_and_the_program_know_the_same_keys() {
    let manual = manual();
    for table in [
        "brochure",
        "theme",
        "page",
        "type",
        "notes",
        "fit",
        "images",
        "section",
        "impose",
        "print",
        "preflight",
        "output",
    ] {
        let header = if table == "section" { "[[section]]".to_owned() } else { format!("[{table}]") };
        let text = format!("{header}\nzzzzzzzzzzzz = 1\n");
        let mut found = Diagnostics::new();
        let mut sources = Sources::default();
        assert!(parse(sources.add("x", text.as_str()), &text, &mut found).is_none());
        let hints = found.iter().filter(|d| d.message.code() == "UnknownKey").filter_map(|d| d.hint.as_ref());
        let mut known: Vec<String> = hints.flat_map(|hint| quoted(&hint.text(Locale::English))).collect();
        let chapter = manual.split("\n## ").find(|chapter| chapter.starts_with(&format!("`{header}`"))).unwrap();
        let rows = chapter.split("|---|---|---|\n").nth(1).unwrap().lines().take_while(|line| line.starts_with('|'));
        let mut told: Vec<String> = rows.flat_map(|row| quoted(row.split('|').nth(1).unwrap())).collect();
        told.sort();
        known.sort();
        assert_eq!(told, known, "{header}");
    }
}

fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The options of `[french]`, each with all its values; the first is the default.
#[test]
fn the_manual_and_the_program_know_the_same_options_of_french() {
    let manual = manual();
    let chapter = manual.split("\n## ").find(|chapter| chapter.starts_with("`[french]`")).unwrap();
    let rows = chapter.lines().filter(|line| line.starts_with("| `") && !line.starts_with("| `rule-NN`"));
    let mut options = 0;
    for row in rows {
        let cells: Vec<&str> = row.split('|').collect();
        let key = quoted(cells[1]).remove(0);
        let default = quoted(cells[3]).remove(0);
        let known = |value: &str| {
            let text = format!("{BEFORE}{AFTER}[french]\n{key} = {value}\n");
            let mut found = Diagnostics::new();
            parse(Sources::default().add("x", text.as_str()), &text, &mut found).map(|manifest| manifest.french)
        };
        let unsaid = Some(brochure::lang::Options::default());
        for value in quoted(cells[2]) {
            let read = known(&format!("\"{value}\""));
            assert!(read.is_some(), "{key} = {value}");
            assert_eq!(read == unsaid, format!("\"{value}\"") == default, "{key} = {value}");
        }
        assert_eq!(known("\"zzz\""), None, "{key}");
        options += 1;
    }
    assert_eq!(options, 4);
}

/// The table of kinds says what each takes: every other key is refused, with that reason.
#[test]
fn the_manual_and_the_program_agree_on_what_each_kind_takes() {
    let manual = manual();
    let rows = manual.split("| kind | what it is |").nth(1).unwrap().lines().skip(2);
    let mut inside_front = Vec::new();
    for row in rows.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').collect();
        let kind = quoted(cells[1]).remove(0);
        let mut takes = quoted(cells[3]);
        if kind == "inside-front" {
            inside_front = takes.clone();
        } else if takes == ["inside-front"] {
            takes = inside_front.clone();
        }
        for (key, value) in [
            ("text", "'a.md'"),
            ("image", "'a.jpg'"),
            ("title", "'x'"),
            ("standfirst", "'x'"),
            ("caption", "'x'"),
            ("credit", "'x'"),
            ("alt", "'x'"),
            ("fit", "'page'"),
            ("at", "'centre'"),
            ("start", "'any'"),
            ("language", "'fr'"),
            ("columns", "2"),
            ("contents", "true"),
        ] {
            let text = format!("[brochure]\ntitle = 'x'\n[[section]]\nkind = '{kind}'\n{key} = {value}\n");
            let mut found = Diagnostics::new();
            let _ = parse(Sources::default().add("x", text.as_str()), &text, &mut found);
            let refused = found.iter().any(|d| d.message.code() == "KeyNotForKind");
            assert_eq!(refused, !takes.contains(&key.to_owned()), "{kind} {key}");
        }
    }
}
