use brochure::lang::*;
fn main() {
    for w in std::env::args().skip(1) {
        println!(
            "{w}: {:?}",
            word_breaks(
                &w,
                Language::French,
                WordPlace { sentence_start: false, divide_names: true },
                &Exceptions::default()
            )
            .iter()
            .map(|b| (&w[..b.at], b.kind, b.price))
            .collect::<Vec<_>>()
        );
    }
}
