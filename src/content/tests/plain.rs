//! Plain text.

use super::{read_plain, show};

/// A line that nobody wrapped.
fn long(word: &str) -> String {
    format!("{word}{}.", " et puis encore".repeat(20))
}

#[test]
fn nothing_is_markup() {
    let (tree, _) = read_plain("# un *mot* [a](b) <br> &lt; ::: \\*\n");
    assert_eq!(show(&tree), "p(# un *mot* [a](b) <br> &lt; ::: \\*)");
}

#[test]
fn wrapped_lines_are_joined_and_blank_lines_divide() {
    let (tree, said) = read_plain("un\ndeux \n\n \n\ntrois\n");
    assert_eq!(show(&tree), "p(un deux) p(trois)");
    assert_eq!(
        said,
        [
            "1:1: note: a plain text: paragraphs end at blank lines, lines are joined (2 paragraphs) / if this is wrong, \
          put a blank line after each paragraph"
        ]
    );
}

#[test]
fn an_indented_line_opens_a_paragraph() {
    let (tree, _) = read_plain("un\ndeux\n  trois\nquatre\n");
    assert_eq!(show(&tree), "p(un deux) p(trois quatre)");
    let (tree, _) = read_plain("  un\n  deux\n");
    assert_eq!(show(&tree), "p(un ·deux)");
}

#[test]
fn long_lines_are_paragraphs() {
    let (one, two) = (long("Un"), long("Deux"));
    let (tree, said) = read_plain(&format!("Titre\n{one}\n{two}\n"));
    assert_eq!(show(&tree), format!("p(Titre) p({one}) p({two})"));
    assert_eq!(
        said,
        [
            "1:1: note: a plain text with long lines: each line is a paragraph (3 in all) / if this is wrong, put a blank \
          line after each paragraph"
        ]
    );
}

#[test]
fn one_long_address_makes_no_long_lines() {
    let (tree, _) = read_plain(&format!("un\nhttp://x.org/{}\ndeux\n", "a".repeat(400)));
    assert_eq!(tree.blocks.len(), 1);
}

#[test]
fn cut_words_are_told() {
    let (tree, said) = read_plain("un évè-\nnement, un -\ntrait, jan-\nvier\n");
    assert_eq!(show(&tree), "p(un évè- nement, un - trait, jan- vier)");
    assert_eq!(
        said[1],
        "1:4: warning: 2 lines end with a hyphen, which now stands inside a line: `évè- nement,` / put the cut words \
         together by hand"
    );
}

#[test]
fn words_parted_behind_a_ligature_are_told() {
    let (_, said) = read_plain("le fruit de réfl exions diff érentes,\nafi n de signifi er\n");
    assert_eq!(
        said[1],
        "1:13: warning: 4 words seem to have a space inside, as in copies from a PDF: `réfl exions` / put the cut words \
         together by hand"
    );
    for whole in [
        "un défi pour tous, il a suffi de le dire",
        "the staff of this cliff is off now",
        "un bluff énorme, chez Afi ou",
    ] {
        let (_, said) = read_plain(whole);
        assert_eq!(said.len(), 1, "{whole}");
    }
}

#[test]
fn addresses_are_links() {
    let (tree, _) = read_plain("voir http://x.org/a_b.\n");
    assert_eq!(show(&tree), "p(voir <a http://x.org/a_b http://x.org/a_b>.)");
}

#[test]
fn tabs_and_control_characters() {
    let (tree, said) = read_plain("un\tdeux\u{7}trois\u{c}\nquatre\n");
    assert_eq!(show(&tree).replace('·', ""), "p(un deuxtrois quatre)");
    assert_eq!(said.len(), 2);
}

#[test]
fn an_empty_file_has_nothing_to_say() {
    for text in ["", "\n\n", "  \n\u{c}\n"] {
        let (tree, said) = read_plain(text);
        assert_eq!((show(&tree).as_str(), said.len()), ("", 0));
    }
}
