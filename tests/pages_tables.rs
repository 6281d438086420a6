//! Tables over pages, in the text and in notes: nothing is lost, heads stand over what goes on, notes stand with their calls.

mod sample;

use std::fs;

use brochure::Made;
use brochure::diag::Message;
use brochure::page::Page;
use sample::{node, runs, told_in_folder};

const SENTENCE: &str = "Les cheminots du dépôt ont compté les wagons, puis ils ont compté les heures qui restaient. ";

/// A booklet of one text, and what was said of it.
fn with(keys: &str, section: &str, text: &str) -> (Made, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.md"), text).expect("written");
    let drawing =
        "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='700'><rect width='300' height='700'/></svg>";
    fs::write(folder.path().join("v.svg"), drawing).expect("written");
    let manifest = format!("[brochure]\ntitle = \"Essai\"\n{keys}\n[[section]]\ntext = \"a.md\"\n{section}\n");
    fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    told_in_folder(folder.path())
}

/// The pages on which a word stands as a word of the text.
fn pages_of(made: &Made, word: &str) -> Vec<usize> {
    let on = |page: &Page| runs(page).filter(|(placed, run)| node(placed).is_some() && run.text.contains(word)).count();
    let pages = made.layout.document.pages.iter().enumerate();
    pages.flat_map(|(at, page)| std::iter::repeat_n(at, on(page))).collect()
}

/// Nothing stands below the last line of a page, every one of `words` stands once.
fn check(made: &Made, words: impl Iterator<Item = String>, name: &str) {
    let design = made.layout.design.as_ref().expect("a design");
    let last = design.grid.baseline(design.grid.lines - 1);
    for (index, page) in made.layout.document.pages.iter().enumerate() {
        for (placed, run) in runs(page).filter(|(placed, _)| node(placed).is_some()) {
            assert!(placed.at.y <= last, "{name}: `{}` stands below page {index}", run.text);
        }
        for placed in &page.items {
            if let brochure::page::Item::Picture { size, .. } = &placed.item {
                assert!(placed.at.y + size.height <= last, "{name}: a picture runs off page {index}");
            }
        }
    }
    for word in words {
        assert_eq!(pages_of(made, &word).len(), 1, "{name}: `{word}`");
    }
}

/// Lines of a note, as far in as a note's must be.
fn in_note(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

#[test]
fn what_is_higher_than_a_page_in_a_note_is_divided() {
    let rows = |count: usize| (0..count).map(|at| format!("| Mot{at}x | {at} |\n")).collect::<String>();
    let table = |count| format!("| Entête | Nb |\n|---|---|\n{}", rows(count));
    let words = |count: usize| (0..count).map(|at| format!("Mot{at}x ")).collect::<String>();
    let spread = |count: usize| (0..count).map(|at| format!("Mot{at}x {SENTENCE}")).collect::<String>();
    let picture = "![Mot0x](v.svg){alt=\"x\" fit=FIT}\n";
    let cases = [
        ("rows", table(110), 110),
        ("a row", format!("| Entête | Nb |\n|---|---|\n| Un | {} |\n| Deux | 2 |\n", words(400)), 400),
        ("two tables", format!("{}\nEntre {SENTENCE}\n\n{}", table(30), rows_of_b(60)), 30),
        ("a box", format!("::: encadre\n{}\n:::\n", spread(60)), 60),
        ("a pull-quote", format!("::: exergue\n{}\n:::\n", spread(40)), 40),
        ("a picture", picture.replace("FIT", "text"), 1),
        ("a page", picture.replace("FIT", "page"), 1),
        ("to the edges", picture.replace("FIT", "bleed"), 1),
        ("a gallery", format!("::: galerie\n{}:::\n", "![](v.svg){alt=\"x\"}\n\n".repeat(5)), 0),
    ];
    for size in ["A5", "A6"] {
        for (name, block, count) in &cases {
            let text = format!(
                "# Titre\n\n{}[^n] {}\n\n{}\n\n[^n]: La note {SENTENCE}\n\n{}\n    Fin0x {SENTENCE}\n",
                SENTENCE.repeat(9),
                SENTENCE.repeat(3),
                SENTENCE.repeat(80),
                in_note(block)
            );
            let (made, _) = with(&format!("[page]\nsize = \"{size}\""), "", &text);
            let words = (0..*count).map(|at| format!("Mot{at}x")).chain(["Fin0x".to_owned()]);
            check(&made, words, &format!("{name} on {size}"));
        }
    }
}

/// Rows of another table.
fn rows_of_b(count: usize) -> String {
    let rows = (0..count).map(|at| format!("| Autre{at}x | {at} |\n"));
    format!("| Suite | Nb |\n|---|---|\n{}", rows.collect::<String>())
}

#[test]
fn the_head_of_a_table_in_a_note_stands_over_its_rows_on_each_page() {
    let rows: String = (0..90).map(|at| format!("| Mot{at}x | {at} |\n")).collect();
    let table = in_note(&format!("| Entête | Nb |\n|---|---|\n{rows}"));
    for before in [3, 20, 40] {
        let text = format!(
            "# Titre\n\n{}[^n]\n\n{}\n\n[^n]: La note\n\n{table}",
            SENTENCE.repeat(before),
            SENTENCE.repeat(60)
        );
        let (made, _) = with("", "", &text);
        let mut parted = 0;
        for (index, page) in made.layout.document.pages.iter().enumerate() {
            let at = |word: &str| -> Vec<_> {
                runs(page).filter(|(_, run)| run.text.contains(word)).map(|(placed, _)| placed.at.y).collect()
            };
            let (heads, rows) = (at("Entête"), at("Mot"));
            assert_eq!(heads.len(), usize::from(!rows.is_empty()), "{before}: page {index}");
            assert!(heads.iter().all(|head| rows.iter().all(|row| row > head)), "{before}: page {index}");
            parted += heads.len();
        }
        assert!(parted > 1, "{before}");
        // Read out once.
        assert_eq!(pages_of(&made, "Entête").len(), 1);
    }
}

#[test]
fn a_table_is_divided_so_that_its_notes_stand_with_their_calls() {
    let rows: String = (0..14).map(|at| format!("| Ligne{at}x[^{at}] | {at} |\n")).collect();
    let notes: String = (0..14).map(|at| format!("[^{at}]: Note{at}x {}\n\n", SENTENCE.repeat(2))).collect();
    for before in (2..40).step_by(3) {
        let text = format!(
            "# Titre\n\n{}\n\n| Entête | Nb |\n|---|---|\n{rows}\n{}\n\n{notes}",
            SENTENCE.repeat(before),
            SENTENCE.repeat(40)
        );
        let (made, _) = with("", "", &text);
        let told = |wanted: fn(&Message) -> bool| made.layout.bends.iter().any(|bend| wanted(&bend.what));
        assert!(!told(|what| matches!(what, Message::NoteElsewhere { .. })), "{before}");
        assert!(told(|what| matches!(what, Message::TableDivided { .. })), "{before}");
        let mut on = std::collections::BTreeMap::<usize, usize>::new();
        for at in 0..14 {
            let row = pages_of(&made, &format!("Ligne{at}x"));
            assert_eq!(row, pages_of(&made, &format!("Note{at}x")), "{before}: row {at}");
            *on.entry(row[0]).or_default() += 1;
        }
        // Two rows at least on either side.
        assert!(on.len() > 1 && on.values().all(|&rows| rows > 1), "{before}: {on:?}");
    }
}

#[test]
fn a_low_table_without_notes_waits_in_one_piece() {
    let rows: String = (0..14).map(|at| format!("| Ligne{at}x | {at} |\n")).collect();
    for before in 2..40 {
        let text = format!(
            "# Titre\n\n{}\n\n| Entête | Nb |\n|---|---|\n{rows}\n{}",
            SENTENCE.repeat(before),
            SENTENCE.repeat(40)
        );
        let (made, _) = with("", "", &text);
        let page = pages_of(&made, "Ligne0x");
        assert!((0..14).all(|at| pages_of(&made, &format!("Ligne{at}x")) == page), "{before}");
    }
}
