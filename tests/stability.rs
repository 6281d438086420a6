//! A section that is moved leaves the others' lines as they are, unless a page needs them.

mod sample;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use brochure::Made;
use brochure::manifest::SectionKind;
use brochure::manifest::edit::{Destination, Which, move_section};
use sample::{in_folder, lines};

/// The lines of each text, by its title. Page numbers and running heads are furniture, and left out.
fn lines_of_texts(made: &Made) -> BTreeMap<String, Vec<String>> {
    let texts = made.layout.sections.iter().filter(|section| section.kind == SectionKind::Text);
    let lines = |first: u32, last: u32| {
        let pages = &made.layout.document.pages[first as usize..=last as usize];
        pages.iter().flat_map(|page| lines(made, page)).map(|line| line.text.trim().to_owned()).collect()
    };
    texts.map(|section| (section.title.clone(), lines(section.first.0, section.last.0))).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the sample") {
        let path = entry.expect("a file").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() { copy(&path, &target) } else { fs::copy(&path, &target).map(|_| ()).expect("copied") }
    }
}

#[test]
fn moving_a_section_leaves_the_lines_of_the_others() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(home.join("brochure.toml")).expect("the sample");
    let before = sample::made();
    let own = lines_of_texts(before);
    let texts: Vec<usize> =
        before.layout.sections.iter().filter(|s| s.kind == SectionKind::Text).map(|s| s.number).collect();
    let (first, last) = (texts[1], texts[texts.len() - 1]);
    for (what, to) in [(last, first), (first, last)] {
        let folder = tempfile::tempdir().expect("a folder");
        for part in ["texts", "images"] {
            copy(&home.join(part), &folder.path().join(part));
        }
        let moved = move_section(&manifest, &Which::Number(what), &Destination::Before(Which::Number(to)));
        fs::write(folder.path().join("brochure.toml"), moved.expect("it can be moved")).expect("written");
        let after = lines_of_texts(&in_folder(folder.path()));
        assert_eq!(own.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        let (mut count, mut changed) = (0, Vec::new());
        for (title, lines) in &own {
            count += lines.len();
            changed.extend(lines.iter().filter(|line| !after[title].contains(line)).map(|line| (title, line)));
        }
        println!("section {what} before {to}: {} of {count} lines changed", changed.len());
        for (title, line) in &changed {
            println!("  {title}: {line}");
        }
        assert!(changed.len() * 50 <= count, "{} of {count} lines changed: {changed:#?}", changed.len());
    }
}
