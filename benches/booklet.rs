//! What each stage takes: on the sample, and on texts of some fifty and hundred thousand words made of its sentences.
//!
//! A stage that takes more than about twice as long on the second as on the first is not linear.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use brochure::booklet::{self, Booklet};
use brochure::diag::Sources;
use brochure::flow;
use brochure::impose::{Job, Plan, impose};
use brochure::pdf::sheet::{SheetOptions, impose_pdf};
use brochure::pdf::{self, Edition};
use brochure::style::Design;
use brochure::world::World;
use brochure::{Made, read_manifest, typeset};
use criterion::{Criterion, criterion_group, criterion_main};

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
fn write_booklet(home: &Path, folder: &Path, words: usize) {
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

fn read(folder: &Path, made: &Made) -> Booklet {
    let (world, mut sources, mut told) = (World::new(folder), Sources::default(), Vec::new());
    let manifest = read_manifest(&world, "brochure.toml", &mut sources, &mut told).expect("a manifest");
    booklet::read(manifest, false, &world, &made.fonts, &mut sources, &mut told)
}

fn make(folder: &Path) -> Made {
    let made = typeset(&World::new(folder), "brochure.toml", false, &mut Sources::default()).made;
    made.expect("a booklet without mistakes")
}

fn screen(made: &Made) -> Vec<u8> {
    pdf::write(&made.layout.document, &made.fonts, Edition::Screen).expect("written").bytes
}

fn sheets(made: &Made) -> Vec<u8> {
    let manifest = &made.booklet.manifest;
    let pages = pdf::write(&made.layout.document, &made.fonts, Edition::Sheets { grey: true }).expect("written");
    let plan: Plan =
        impose(made.layout.document.pages.len() as u32, &Job::saddle(manifest.impose.sheet, manifest.page.size))
            .expect("it fits");
    impose_pdf(&pages.bytes, &plan, &SheetOptions::default()).expect("sheets")
}

fn stages(criterion: &mut Criterion, name: &str, folder: &Path) {
    let made = make(folder);
    let design =
        Design::new(&made.booklet.manifest.page, &made.booklet.manifest.typography, &made.booklet.theme, &made.fonts);
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10);
    group.bench_function("read", |b| b.iter(|| black_box(read(folder, &made))));
    group.bench_function("layout", |b| b.iter(|| black_box(flow::lay_out(&made.booklet, &design, &made.fonts))));
    group.bench_function("screen", |b| b.iter(|| black_box(screen(&made))));
    group.bench_function("sheets", |b| b.iter(|| black_box(sheets(&made))));
    group.bench_function("whole", |b| {
        b.iter(|| {
            let made = make(folder);
            black_box((screen(&made), sheets(&made)))
        });
    });
    group.finish();
}

fn sample(criterion: &mut Criterion) {
    stages(criterion, "sample", Path::new(env!("CARGO_MANIFEST_DIR")));
}

fn long(criterion: &mut Criterion) {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, words) in [("50000-words", 50_000), ("100000-words", 100_000)] {
        let folder = tempfile::tempdir().expect("a folder");
        write_booklet(home, folder.path(), words);
        stages(criterion, name, folder.path());
    }
}

criterion_group!(benches, sample, long);
criterion_main!(benches);
