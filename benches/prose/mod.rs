//! Long booklets for the benches, made of the sample's sentences.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use brochure::booklet::{self, Booklet};
use brochure::diag::Sources;
use brochure::font::Fonts;
use brochure::read_manifest;
use brochure::world::World;

/// Sentences of the sample's plain paragraphs.
fn sentences(home: &Path) -> Vec<String> {
    let mut files: Vec<_> =
        fs::read_dir(home.join("texts")).expect("the sample").map(|f| f.expect("a file").path()).collect();
    files.sort();
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !file.ends_with("summary-en.md")) {
        let text = fs::read_to_string(file).expect("a text");
        for paragraph in text.split("\n\n") {
            let plain = paragraph.starts_with(|c: char| c.is_alphabetic())
                && !paragraph.contains(['[', '{', '|', '*', '`', '_']);
            let plain = plain && !paragraph.contains(":::") && !paragraph.contains("://") && !paragraph.contains("---");
            if plain {
                let paragraph = paragraph.replace('\n', " ");
                found.extend(paragraph.split_inclusive(". ").map(|sentence| sentence.trim().to_owned()));
            }
        }
    }
    found
}

/// A booklet of about so many words in chapters of five thousand: sentences drawn by a fixed rule, so that no two paragraphs
/// are the same and every run has the same.
pub fn write_booklet(home: &Path, folder: &Path, words: usize) {
    let sentences = sentences(home);
    assert!(sentences.len() > 50, "{} sentences", sentences.len());
    let mut seed: u64 = 2022;
    let mut draw = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    fs::create_dir(folder.join("texts")).expect("a folder");
    let mut names = Vec::new();
    let mut written = 0;
    while written < words {
        let mut text = format!("# Chapitre {}\n\n", names.len() + 1);
        let end = written + 5_000;
        for paragraph in 0.. {
            if written >= end.min(words) {
                break;
            }
            if paragraph % 12 == 11 {
                let _ = write!(text, "## Partie {}\n\n", paragraph / 12 + 1);
            }
            for _ in 0..3 + draw(5) {
                let sentence = &sentences[draw(sentences.len())];
                written += sentence.split_whitespace().count();
                let _ = write!(text, "{sentence} ");
            }
            text.push_str("\n\n");
        }
        let name = format!("texts/{:02}.md", names.len() + 1);
        fs::write(folder.join(&name), text).expect("written");
        names.push(format!("{name:?}"));
    }
    let manifest = format!("[brochure]\ntitle = \"Essai\"\ntexts = [{}]\n", names.join(", "));
    fs::write(folder.join("brochure.toml"), manifest).expect("written");
}

/// The booklet of a folder, read with fonts that are loaded.
pub fn read(folder: &Path, fonts: &Fonts) -> Booklet {
    let (world, mut sources, mut told) = (World::new(folder), Sources::default(), Vec::new());
    let manifest = read_manifest(&world, "brochure.toml", &mut sources, &mut told).expect("a manifest");
    booklet::read(manifest, false, &world, fonts, &mut sources, &mut told)
}
