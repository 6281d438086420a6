//! The cover of the print edition as a file of its own, read back.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Number};
use hayro_syntax::page::Page;

const MM: f64 = 72.0 / 25.4;

/// A brochure of a cover, a text of many pages, and a back cover.
fn brochure(print: &str, paragraphs: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let manifest = format!(
        "[brochure]\ntitle = \"Un titre\"\nauthors = [\"A. Œ.\"]\ndate = \"2026-11\"\n[print]\n{print}\n\
         [[section]]\nkind = \"cover\"\n[[section]]\ntext = \"a.md\"\nstart = \"recto\"\n[[section]]\nkind = \"back-cover\"\n"
    );
    fs::write(folder.path().join("brochure.toml"), manifest).unwrap();
    let paragraph = "Des mots et encore des mots, qui remplissent la page sans rien dire. ".repeat(12);
    fs::write(folder.path().join("a.md"), format!("# Un texte\n\n{}", format!("{paragraph}\n\n").repeat(paragraphs)))
        .unwrap();
    folder
}

fn run(folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_brochure"))
        .args(["build", "--edition", "print", "--lang", "en", "--out"])
        .arg(folder.join("out"))
        .arg(folder)
        .output()
        .unwrap()
}

/// The inner pages and the cover.
fn files(print: &str, paragraphs: usize) -> [Pdf; 2] {
    let folder = brochure(print, paragraphs);
    let told = run(folder.path());
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let read = |name: &str| Pdf::new(fs::read(folder.path().join("out").join(name)).unwrap()).unwrap();
    [read("un-titre-print.pdf"), read("un-titre-print-cover.pdf")]
}

/// Width and height of the trimmed page, in millimetres, and how far the bleed reaches beyond it at the left.
fn trimmed(page: &Page<'_>) -> [f64; 3] {
    let read = |name: &str| -> Vec<f64> {
        page.raw().get::<Array<'_>>(name).unwrap().iter::<Number>().map(|n| n.as_f64() / MM).collect()
    };
    let (trim, bleed) = (read("TrimBox"), read("BleedBox"));
    [trim[2] - trim[0], trim[3] - trim[1], trim[0] - bleed[0]]
}

fn near(found: [f64; 3], wanted: [f64; 3]) {
    assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.001), "{found:?}, not {wanted:?}");
}

/// Whether something on the page is drawn from the foot up.
fn rises(page: &Page<'_>) -> bool {
    let content = String::from_utf8_lossy(page.page_stream().unwrap_or_default()).into_owned();
    content.contains("\nq 0 1 1 0 ")
}

#[test]
fn a_separate_cover_has_four_pages() {
    let [pages, cover] = files("cover = \"separate\"", 20);
    assert_eq!(cover.pages().len(), 4);
    assert!(pages.pages().len() >= 8 && pages.pages().len().is_multiple_of(4));
    for page in cover.pages().iter().chain(pages.pages().iter()) {
        near(trimmed(page), [148.0, 210.0, 3.0]);
    }
}

#[test]
fn a_wrap_is_as_wide_as_its_paper_makes_it() {
    let paper = "binding = \"perfect\"\ncover = \"wrap\"\npaper = { grammage = 100, bulk = 2 }\n\
                 cover-paper = { grammage = 250, bulk = 1.2 }";
    let [pages, cover] = files(paper, 160);
    let leaves = pages.pages().len() as f64 / 2.0;
    let spine = leaves * 0.2 + 2.0 * 0.3;
    assert!(spine > 5.0, "{spine}");
    assert_eq!(cover.pages().len(), 2);
    for page in cover.pages().iter() {
        near(trimmed(page), [296.0 + spine, 210.0, 3.0]);
    }
    // Words on the outer side of the spine only.
    assert_eq!(cover.pages().iter().map(rises).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn words_stand_on_a_spine_that_is_wide_enough_or_where_they_are_asked_for() {
    let wrap = |more: &str| {
        let [_, cover] = files(&format!("binding = \"perfect\"\ncover = \"wrap\"\n{more}"), 20);
        (trimmed(&cover.pages()[0])[0], rises(&cover.pages()[0]))
    };
    let close = |(width, words): (f64, bool), wanted: (f64, bool)| {
        assert!((width - wanted.0).abs() < 0.001 && words == wanted.1, "{width} {words}, not {wanted:?}");
    };
    close(wrap("spine = \"4.9mm\""), (300.9, false));
    close(wrap("spine = \"5mm\""), (301.0, true));
    close(wrap("spine = \"4.9mm\"\nspine-text = true"), (300.9, true));
    close(wrap("spine = \"9mm\"\nspine-text = false"), (305.0, false));
}

#[test]
fn a_stapled_wrap_has_no_spine() {
    let [_, cover] = files("cover = \"wrap\"", 20);
    near(trimmed(&cover.pages()[0]), [296.0, 210.0, 3.0]);
}

#[test]
fn so_few_pages_have_no_cover_of_their_own() {
    let folder = brochure("cover = \"separate\"", 1);
    let told = run(folder.path());
    let said = String::from_utf8_lossy(&told.stderr).into_owned();
    assert_eq!(told.status.code(), Some(1), "{said}");
    assert!(said.contains("the booklet has 4 pages, expected 8 or more for a cover of its own"), "{said}");
}

/// What preflight finds.
fn found(folder: &Path) -> String {
    let told = Command::new(env!("CARGO_BIN_EXE_brochure"))
        .args(["check", "--edition", "print", "--lang", "en"])
        .arg(folder)
        .output()
        .unwrap();
    String::from_utf8_lossy(&told.stderr).into_owned()
}

#[test]
fn preflight_looks_at_the_cover_as_it_stands_over_the_spine() {
    // 1 000 points over the page and 3 mm round it are 165 to the inch; over it and the spine only 122, which is refused.
    let folder = brochure("binding = \"perfect\"\nspine = \"30mm\"\ncover = \"inside\"", 20);
    let path = folder.path();
    image::GrayImage::new(1000, 1420).save(path.join("a.png")).unwrap();
    let manifest = fs::read_to_string(path.join("brochure.toml")).unwrap();
    let pictured = "kind = \"cover\"\nimage = \"a.png\"\nalt = \"\"\nfit = \"bleed\"\n";
    let manifest = manifest.replace("kind = \"cover\"\n", pictured);
    for (cover, is_coarse) in [("inside", false), ("separate", false), ("wrap", true)] {
        let manifest = manifest.replace("cover = \"inside\"", &format!("cover = \"{cover}\""));
        fs::write(path.join("brochure.toml"), manifest).unwrap();
        let found = found(path);
        assert_eq!(found.contains("error: page 1: preflight: a picture"), is_coarse, "{cover}: {found}");
    }
}
