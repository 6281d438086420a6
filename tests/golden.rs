//! The sample's pages and sheets against what they were: `UPDATE=1 cargo test` takes what is for what should be.
//!
//! References are text files in `tests/golden`; a difference is meant to be read in the version control's diff.

mod looks;
mod sample;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use brochure::impose::{Job, Words, impose};
use brochure::manifest::SectionKind;
use brochure::page::{Document, Item, PageIndex, Role, dump};
use brochure::pdf::{self, Edition};
use brochure::preview::Viewer;

/// Every reference there is; a file of another name in the folder is an orphan.
const REFERENCES: [&str; 4] = ["manuel.txt", "outline.txt", "pages.txt", "plan.txt"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Compares with a reference, or takes the place of it if `UPDATE` is set.
fn compare(name: &str, found: &str) {
    assert!(REFERENCES.contains(&name));
    let path = folder().join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(folder()).expect("a folder");
        fs::write(&path, found).expect("written");
        return;
    }
    let Ok(wanted) = fs::read_to_string(&path) else {
        panic!("tests/golden/{name} is missing: look at what `UPDATE=1 cargo test --test golden` writes, then keep it");
    };
    if wanted == found {
        return;
    }
    let same = wanted.lines().zip(found.lines()).take_while(|(a, b)| a == b).count();
    let show = |text: &str| text.lines().nth(same).unwrap_or("(the end)").to_owned();
    panic!(
        "tests/golden/{name}, line {}:\n  was {}\n  is  {}\nif that is as it should be: `UPDATE=1 cargo test --test golden`",
        same + 1,
        show(&wanted),
        show(found)
    );
}

/// One page of each kind, by name.
fn chosen() -> Vec<(&'static str, PageIndex)> {
    let made = sample::made();
    let document = &made.layout.document;
    let first = |kind: SectionKind| made.layout.sections.iter().find(|s| s.kind == kind).map(|s| s.first);
    let of_role = |role: Role| {
        let on = |page: &&brochure::page::Page| {
            let owners = page.items.iter().filter_map(sample::node);
            owners.into_iter().any(|id| sample::ancestors(made, id).any(|(_, node)| node.role == role))
        };
        document.pages.iter().position(|page| on(&page)).map(|index| PageIndex(index as u32))
    };
    let titled = |title: &str| made.layout.sections.iter().find(|s| s.title.starts_with(title)).map(|s| s.first);
    let figure = |page: &brochure::page::Page| {
        let pictures = page.items.iter().any(|placed| matches!(placed.item, Item::Picture { .. }));
        pictures && sample::runs(page).count() > 20
    };
    let figure = document.pages.iter().position(figure).map(|index| PageIndex(index as u32));
    let text = first(SectionKind::Text);
    let next = text.map(|page| PageIndex(page.0 + 1));
    let chosen = [
        ("cover", first(SectionKind::Cover)),
        ("contents", first(SectionKind::Contents)),
        ("text", text),
        ("text-next", next),
        ("figure", figure),
        ("timeline", of_role(Role::List)),
        ("list", titled("Ce qu")),
        ("table", of_role(Role::Table)),
        ("back-cover", first(SectionKind::BackCover)),
    ];
    chosen.into_iter().filter_map(|(name, page)| Some((name, page?))).collect()
}

/// One page of each kind, with all that is on it.
#[test]
fn pages_are_what_they_were() {
    let made = sample::made();
    let chosen: BTreeSet<PageIndex> = chosen().into_iter().map(|(_, page)| page).collect();
    assert!(chosen.len() >= 5, "{chosen:?}");
    let dump = dump(&made.layout.document, &made.fonts);
    let mut wanted = true;
    let mut kept = String::new();
    for line in dump.lines() {
        if let Some(rest) = line.strip_prefix("page ") {
            let folio: u32 = rest.split(':').next().and_then(|number| number.parse().ok()).expect("a folio");
            wanted = chosen.iter().any(|page| page.folio().0 == folio);
        }
        if wanted && !line.trim_start().starts_with('→') {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    compare("pages.txt", &kept);
}

/// The visual manual, every page of it: each block once.
#[test]
fn the_visual_manual_shows_what_it_did() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/manuel");
    let made = sample::in_folder(&folder);
    compare("manuel.txt", &dump(&made.layout.document, &made.fonts));
}

/// Every page's first and last line: how the text runs through the booklet, short enough to be read.
#[test]
fn the_text_runs_as_it_did() {
    let made = sample::made();
    let mut outline = String::new();
    let shown = |text: &str| text.replace('\u{ad}', "-").trim().to_owned();
    for (number, page) in (1..).zip(&made.layout.document.pages) {
        let lines = sample::lines(made, page);
        let pictures = page.items.iter().filter(|placed| matches!(placed.item, Item::Picture { .. })).count();
        outline.push_str(&format!("page {number}: {} lines", lines.len()));
        if pictures > 0 {
            outline.push_str(&format!(", {pictures} pictures"));
        }
        outline.push('\n');
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            outline.push_str(&format!("  {}\n  … {}\n", shown(&first.text), shown(&last.text)));
        }
    }
    outline.push_str(&bookmarks(&made.layout.document));
    compare("outline.txt", &outline);
}

fn bookmarks(document: &Document) -> String {
    let line = |b: &brochure::page::Bookmark| {
        format!("{}→ {} {}\n", "  ".repeat(usize::from(b.level)), b.title, b.page.folio().0)
    };
    document.outline.iter().map(line).collect()
}

#[test]
fn pages_lie_on_the_sheets_as_they_did() {
    let made = sample::made();
    let manifest = &made.booklet.manifest;
    let count = made.layout.document.pages.len() as u32;
    let plan = impose(count, &Job::saddle(manifest.impose.sheet, manifest.page.size)).expect("it fits");
    compare("plan.txt", &plan.to_text(&Words::FRENCH));
}

/// The same pages as they look, small and grey: what no list of places shows, such as a shape that is filled wrongly.
#[test]
fn pages_look_as_they_did() {
    let made = sample::made();
    let written = pdf::write(&made.layout.document, &made.fonts, Edition::Screen).expect("the pages");
    let viewer = Viewer::open(written.bytes).expect("a PDF of ours");
    let differing: Vec<String> =
        chosen().into_iter().filter_map(|(name, page)| looks::compare(&viewer, name, page)).collect();
    assert!(
        differing.is_empty(),
        "{}\nif that is as it should be: `UPDATE=1 cargo test --test golden`",
        differing.join("\n")
    );
}

#[test]
fn every_reference_is_compared_with() {
    let names = |folder: PathBuf| {
        let files = fs::read_dir(folder).into_iter().flatten();
        files.map(|file| file.expect("a file").file_name().into_string().expect("a name")).collect::<Vec<_>>()
    };
    for name in names(folder()).into_iter().filter(|name| name != "looks") {
        assert!(REFERENCES.contains(&name.as_str()), "tests/golden/{name}: no test looks at it; remove it");
    }
    let chosen = chosen();
    for name in names(looks::folder()) {
        let is_chosen = chosen.iter().any(|(chosen, _)| name == format!("{chosen}.png"));
        assert!(is_chosen, "tests/golden/looks/{name}: no test looks at it; remove it");
    }
}
