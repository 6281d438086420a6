//! What each stage takes: on the sample, and on texts of some fifty and hundred thousand words made of its sentences.
//!
//! A stage that takes more than about twice as long on the second as on the first is not linear.

mod prose;

use std::hint::black_box;
use std::path::Path;

use brochure::diag::Sources;
use brochure::flow;
use brochure::impose::{Job, Plan, impose};
use brochure::pdf::sheet::{SheetOptions, impose_pdf};
use brochure::pdf::{self, Edition};
use brochure::style::Design;
use brochure::world::World;
use brochure::{Made, typeset};
use criterion::{Criterion, criterion_group, criterion_main};
use prose::{read, write_booklet};

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
    group.bench_function("read", |b| b.iter(|| black_box(read(folder, &made.fonts))));
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
