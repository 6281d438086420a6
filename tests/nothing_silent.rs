//! What the markup allows and this version does not set yet is said; what a cover or colophon holds is printed.

mod bench;

use bench::{MANIFEST, Zine};

#[test]
fn what_is_not_set_yet_is_said() {
    let zine = Zine::with(MANIFEST);
    zine.write("texts/b.md", "# Titre\n\n{.lettrine}\nUn paragraphe.\n");
    let ran = zine.english(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("texts/b.md:"), "{}", ran.err);
    assert!(ran.err.contains(": this paragraph gets no drop cap of 3 lines"), "{}", ran.err);
}

#[test]
fn a_text_without_title_is_told_where_there_are_contents() {
    let manifest =
        "[brochure]\ntitle = \"Essai\"\n[[section]]\nkind = \"contents\"\n[[section]]\ntext = \"texts/b.md\"\n";
    let zine = Zine::with(manifest);
    zine.write("texts/b.md", "Sans titre.\n");
    let ran = zine.english(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("this text has no title: the contents leave it out"), "{}", ran.err);
}

/// The letters that a reader of the file can copy, in order.
fn letters(zine: &Zine) -> String {
    let json = zine.english(&["check", "--json"]);
    assert_eq!(json.status, 0, "{}", json.err);
    let mut sources = brochure::diag::Sources::default();
    let world = brochure::world::World::new(zine.path());
    let typeset = brochure::typeset(&world, "brochure.toml", false, &mut sources);
    let made = typeset.made.expect("it is laid out");
    let items = made.layout.document.pages.iter().flat_map(|page| &page.items);
    items
        .filter_map(|placed| match &placed.item {
            brochure::page::Item::Text(run) => Some(run.text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn covers_colophons_and_notes_lose_no_block() {
    let manifest = "[brochure]\ntitle = \"Essai\"\n[[section]]\nkind = \"cover\"\n[[section]]\nkind = \"colophon\"\ntext = \"texts/a.md\"\n\
                    [[section]]\ntext = \"texts/b.md\"\n[[section]]\nkind = \"back-cover\"\ntext = \"texts/c.md\"\n";
    let zine = Zine::with(manifest);
    zine.write("texts/a.md", "Colophon[^n].\n\n[^n]: Notecolophon.\n");
    zine.write(
        "texts/b.md",
        "# Titre\n\n::: exergue\n- Exergueun\n- Exerguedeux\n:::\n\nMot[^n].\n\n[^n]: Notetexte.\n\n    - Pointnote\n",
    );
    zine.write(
        "texts/c.md",
        "Dos.\n\n1. Dosun\n2. Dosdeux\n\n| Dostable | B |\n|---|---|\n| Cellule | D |\n\n::: vers\nDosvers\n:::\n",
    );
    let printed = letters(&zine);
    for word in [
        "Notecolophon",
        "Exergueun",
        "Exerguedeux",
        "Notetexte",
        "Pointnote",
        "Dosun",
        "Dosdeux",
        "Dostable",
        "Cellule",
        "Dosvers",
    ] {
        assert!(printed.contains(word), "{word} is lost: {printed}");
    }
}
