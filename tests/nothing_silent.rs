//! What the markup allows and this version does not set yet is said; what a cover or colophon holds is printed.

mod bench;

use bench::{MANIFEST, Zine};

#[test]
fn what_is_not_set_yet_is_said() {
    let zine = Zine::with(&MANIFEST.replace("text = \"texts/b.md\"", "text = \"texts/b.md\"\ncolumns = 2"));
    zine.write("texts/b.md", "# Titre\n\n{.lettrine}\nUn paragraphe.\n");
    let ran = zine.english(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("warning: columns are not set yet: the text stands in one"), "{}", ran.err);
    assert!(ran.err.contains("texts/b.md:"), "{}", ran.err);
    assert!(ran.err.contains(": drop capitals are not set yet"), "{}", ran.err);
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
