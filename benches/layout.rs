//! What layout alone takes: a booklet that is read, in fonts that are loaded → its pages.
//!
//! On the sample, on a novel of 116 000 words, and on one eight times as long, which should take about eight times as long.

mod prose;

use std::hint::black_box;
use std::path::Path;

use brochure::flow::lay_out;
use brochure::font::Fonts;
use brochure::style::Design;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use prose::{read, write_booklet};

fn layout(criterion: &mut Criterion, name: &str, folder: &Path) {
    let fonts = Fonts::with_files(Vec::new()).0;
    let booklet = read(folder, &fonts);
    let design = Design::new(&booklet.manifest.page, &booklet.manifest.typography, &booklet.theme, &fonts);
    let pages = lay_out(&booklet, &design, &fonts).document.pages.len();
    let mut group = criterion.benchmark_group("layout");
    group.sample_size(10);
    group.throughput(Throughput::Elements(pages as u64));
    group.bench_function(BenchmarkId::new(name, pages), |b| {
        b.iter(|| black_box(lay_out(&booklet, &design, &fonts)));
    });
    group.finish();
}

fn sample(criterion: &mut Criterion) {
    layout(criterion, "sample", Path::new(env!("CARGO_MANIFEST_DIR")));
}

fn novels(criterion: &mut Criterion) {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, words) in [("novel", 116_000), ("eight-novels", 928_000)] {
        let folder = tempfile::tempdir().expect("a folder");
        write_booklet(home, folder.path(), words);
        layout(criterion, name, folder.path());
    }
}

criterion_group!(benches, sample, novels);
criterion_main!(benches);
