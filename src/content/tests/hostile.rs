//! Texts that nobody vouches for: no panic, no word lost without a word said, no nesting that would exhaust the stack.

use proptest::prelude::*;

use super::spans::each_text;
use super::{read, read_plain, show};
use crate::content::{Text, clean, parse_markdown, parse_plain};
use crate::diag::{Diagnostics, SourceId};

/// All words of a tree that are set.
fn printed(text: &Text) -> String {
    let mut all = String::new();
    each_text(text, &mut |words, _| {
        all.push_str(words);
        all.push('\n');
    });
    all
}

fn check(text: &str) {
    let (tree, said) = read(text);
    let printed = printed(&tree);
    assert!(!printed.chars().any(|c| c != '\n' && c != '\t' && clean::is_forbidden(c)), "{text:?} gives {printed:?}");
    each_text(&tree, &mut |_, span| assert!(text.get(span.range()).is_some(), "{text:?}: {span:?}"));
    // What is neither set nor told would be lost.
    if said.is_empty() {
        for n in 0..60 {
            let word = format!("mot{n}x");
            let typed = text.contains(&word) && !hides(text, &word);
            assert!(!typed || printed.contains(&word), "{word} of {text:?} is lost");
            assert!(printed.matches(&word).count() <= 1, "{word} of {text:?} is set twice");
        }
    }
}

/// Whether the word may stand in what is not set: addresses of links, comments, names of notes, the name of a code's language.
fn hides(text: &str, word: &str) -> bool {
    let before = &text[..text.find(word).unwrap_or_default()];
    before.contains("<!--")
        || before.contains("](")
        || before.contains("```")
        || before.contains("~~~")
        || before.contains("]:")
}

/// Reads a text; gives also how many things are said of it, without writing them down.
fn count(text: &str) -> (Text, usize) {
    let mut diagnostics = Diagnostics::new();
    let tree = parse_markdown(SourceId(0), text, &mut diagnostics);
    (tree, diagnostics.len())
}

const PIECES: [&str; 75] = [
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "> ",
    "- ",
    "1) ",
    "2022. ",
    "# ",
    "## ",
    "---\n",
    "***\n",
    "```\n",
    "~~~",
    "::: chapo\n",
    "::: vers\n",
    "::: entretien\n",
    "::: en\n",
    ":::\n",
    ":::",
    "::: x {#a}\n",
    "{.lettrine}\n",
    "{#a}\n",
    "{.sc}",
    "{credit=\"b\"}",
    "{",
    "}",
    "\\",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "[^",
    "^",
    "^e^",
    "*",
    "**",
    "_",
    "`",
    "``",
    "<br>",
    "<!--",
    "-->",
    "<b>",
    "<",
    ">",
    "&nbsp;",
    "&#8238;",
    "&",
    "http://a_b.org/c",
    "www.x.org",
    "|",
    "\n|---|\n",
    "| a | b |\n",
    ": ",
    "\n:   ",
    "Terme\n:   sens\n",
    "é",
    "«\u{a0}",
    "\u{202e}",
    "\u{0}",
    "\r\n",
    "\r",
    "\u{2028}",
    "===\n",
    "titre: ",
    "**Nom :** ",
    "Q : ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read(text in "\\PC{0,200}|(?s:.{0,200})") {
        check(&text);
        read_plain(&text);
    }

    #[test]
    fn any_mixture_of_markup_is_read(pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..60)) {
        let text: String = pieces.iter().enumerate().map(|(n, (piece, word))| {
            let piece = PIECES[*piece];
            if *word { format!("{piece}mot{n}x") } else { piece.to_owned() }
        }).collect();
        check(&text);
        read_plain(&text);
    }

    #[test]
    fn a_plain_text_keeps_its_words(words in prop::collection::vec("[a-zéà’«»;:!?*_#\\[\\]<>&]{1,9}", 1..200), every in 1usize..30) {
        let text: String = words.iter().enumerate().map(|(n, word)| {
            let end = if n % every == 0 { "\n\n" } else if n % 7 == 0 { "\n" } else { " " };
            format!("{word}{end}")
        }).collect();
        let (tree, _) = read_plain(&text);
        let set = printed(&tree).replace('\n', " ");
        let kept: Vec<&str> = set.split_whitespace().collect();
        let typed: Vec<&str> = text.split_whitespace().collect();
        prop_assert_eq!(kept, typed);
    }
}

#[test]
fn unending_nesting_ends_at_the_limit() {
    let n = 100_000;
    for text in [
        ">".repeat(n),
        "> ".repeat(n),
        "- ".repeat(n),
        "1) ".repeat(n),
        "::: en\n".repeat(n),
        "[".repeat(n),
        "![".repeat(n),
        "{".repeat(n),
        "*a **b ".repeat(n / 4),
        "*a _b ".repeat(n / 4),
        format!("{}a{}", "[".repeat(n), "]{.sc}".repeat(n)),
        format!("{}a{}", "*[".repeat(n / 4), "]{.sc}*".repeat(n / 4)),
        format!("{}a{}", "[".repeat(n), "](b)".repeat(n)),
        (0..400).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect(),
    ] {
        let (tree, _) = count(&text);
        // Dropping and walking the tree are recursive: this would overflow the stack of a test.
        show(&tree);
        drop(tree);
    }
}

#[test]
fn a_great_many_of_each_are_read() {
    let n = 100_000;
    let headings: String = (0..n).map(|n| format!("## Titre {n} {{#t{n}}}\n\n")).collect();
    assert_eq!(count(&headings).0.blocks.len(), n);
    let notes: String = (0..n).map(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n")).collect();
    let (tree, said) = count(&notes);
    assert_eq!((tree.notes.len(), said), (n, 0));
    let fences = "::: chapo\na\n:::\n".repeat(n);
    assert_eq!(count(&fences).0.blocks.len(), n);
    let line = "[a]{.sc} 1^er^ http://x.org, [b] {c} *d* ".repeat(n / 4);
    let (tree, said) = count(&line);
    assert_eq!((tree.blocks.len(), said), (1, 0));
}

#[test]
fn false_starts_cost_their_length() {
    let n = 20_000;
    for text in [
        "http://-",
        "www.é/",
        "{a=“",
        "[^a",
        "^a",
        "]{",
        "<!--",
        "<b",
        ":::",
        ": ",
        "&#",
        "![a](",
        "{.a} ",
        "<!-- a --> ",
        "::: vers\na<br>",
        "a<br>",
        "![](a){x ",
        "{.a}\n",
        "- a\n\n",
        "> a\n\n",
        "[a]: b\n",
        "`` ` ",
    ] {
        count(&text.repeat(n));
        parse_plain(SourceId(0), &text.repeat(n), &mut Diagnostics::new());
    }
}

#[test]
fn callers_that_do_not_normalise_get_a_text_all_the_same() {
    let (tree, _) = read("un\r\ndeux\r\n\r\n::: chapo\r\ntrois\r\n:::\r\n");
    assert_eq!(show(&tree).replace('·', ""), "p(un deux) standfirst(p(trois))");
}
