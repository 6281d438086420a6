//! What a manifest means, and what is said of one that means nothing.
use brochure::diag::{Diagnostics, Locale, Sources, render_all};
use brochure::manifest::{Manifest, parse};

fn read(text: &str, locale: Locale) -> (Option<Manifest>, String) {
    let mut sources = Sources::default();
    let id = sources.add("brochure.toml", text);
    let mut found = Diagnostics::new();
    let manifest = parse(id, text, &mut found);
    (manifest, render_all(&found, &sources, locale))
}

#[test]
fn scratch() {
    for text in [
        "",
        "[brochure]\ntitle = “x”",
        "[brochure]\ntitle: \"x\"\n",
        "[brochure]\ntitle = x\n",
        "[brochure]\ntitle = \"x\n",
        "[brochure\ntitle=\"x\"",
        "[brochure]\ndate = 2022-02\n",
        "[brochure]\ntitle\n",
        "[brochure]\ntitle =\n",
        "[page]\nbleed = 3mm",
        "[brochure]\ntitle=\"a\"\ntitle=\"b\"\n[brochure]\nx=1",
        "é = 1\n",
        "[brochure]\nauthors = [\"a\" \"b\"]\n",
        "[brochure]\nauthors = [\"a\",\n[page]\n",
        "[page]\nsize = {width = \"1mm\"\n",
        "\u{1b}x",
        "x = \"\\q\"",
        "\u{feff}[brochure]\ntitel = 1",
        "[[section]\ntext=\"a.md\"",
        "[brochure]\ntitle=\"x\"\n[[section]]\ntext=\"a.md\" image=\"b\"\n",
        "a=1\r b=2",
        "[section]\ntext='a.md'\n[[section]]\ntext='b.md'",
        "[brochure]\ntitle='x'\ntitle.x=1",
    ] {
        let (m, out) = read(text, Locale::English);
        println!("=== {text:?} {}\n{out}", m.is_some());
    }
    panic!();
}
