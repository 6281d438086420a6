//! Words in a line.

use super::{read, tree};

#[test]
fn emphasis_and_strength() {
    assert_eq!(tree("*a* **b** ***c*** _d_ a_b_c\n"), "p(<i a> <b b> <i <b c>> <i d> a_b_c)");
}

#[test]
fn bracketed_words_with_a_class() {
    assert_eq!(tree("un [mot *x*]{.sc} là\n"), "p(un <sc mot <i x>> là)");
    assert_eq!(tree("[a]{.en} [b]{.fr-CH} [c]{.petites-capitales}\n"), "p(<en a> <fr b> <sc c>)");
    assert_eq!(tree("[a *b*]{.tel-quel}\n"), "p(<asis a ><i <asis b>>)");
    assert_eq!(tree("[a]{.sc .en}\n"), "p(<en <sc a>>)");
    assert_eq!(tree("[a [b]{.sc} [c] d]{.en}\n"), "p(<en a <sc b> [c] d>)");
    assert_eq!(tree("*[a]{.sc}* **b [c]{.en}**\n"), "p(<i <sc a>> <b b <en c>>)");
    assert_eq!(tree("[un\ndeux]{.en}\n"), "p(<en un deux>)");
}

#[test]
fn other_brackets_are_brackets() {
    assert_eq!(tree("[…] [sic] [a [b]\n"), "p([…] [sic] [a [b])");
    assert_eq!(tree("\\[a]\\{.sc}\n").replace('·', ""), "p([a]{.sc})");
}

#[test]
fn braces_are_braces_when_they_are_no_attributes() {
    assert_eq!(tree("un {mot} {} { } \\{.sc}\n").replace('·', ""), "p(un {mot} {} { } {.sc})");
    assert_eq!(tree("\\{.lettrine}\nmot\n").replace('·', ""), "p({.lettrine} mot)");
    assert_eq!(tree("{ensemble}\n"), "p({ensemble})");
    assert_eq!(tree("[sic]{ensemble}\n"), "p([sic]{ensemble})");
}

#[test]
fn superiors() {
    assert_eq!(tree("1^er^ M^me^ XX^e^ m^2^\n"), "p(1<sup er> M<sup me> XX<sup e> m<sup 2>)");
    assert_eq!(tree("2^10 et 3^5, ^_^, ^ ^, ^^, a\\^b^\n").replace('·', ""), "p(2^10 et 3^5, ^_^, ^ ^, ^^, a^b^)");
}

#[test]
fn literal_words() {
    assert_eq!(tree("`a  *b*` ``c`d``\n"), "p(<code a  *b*> <code c`d>)");
    assert_eq!(tree("a `b\n: c` d\n"), "p(a <code b : c> d)");
}

#[test]
fn links_and_page_references() {
    assert_eq!(
        tree("[mot](http://x.org) [ici](#id) [](#id) [](x)\n"),
        "p(<a http://x.org mot> <a #id ici> <page id> <a x x>)"
    );
    assert_eq!(
        tree("<https://x.org/a_b_c> <a@b.org>\n"),
        "p(<a https://x.org/a_b_c https://x.org/a_b_c> <a mailto:a@b.org a@b.org>)"
    );
}

#[test]
fn bare_addresses_are_links() {
    for address in
        ["http://x.org/a_b_c/_d_/e", "https://x.org/?a=1&b=*2*x", "www.x.org", "http://x.org/(a)", "HTTP://X.org"]
    {
        let target = if address.starts_with("www") { format!("http://{address}") } else { address.to_owned() };
        assert_eq!(tree(&format!("voir {address} ici\n")), format!("p(voir <a {target} {address}> ici)"));
    }
}

#[test]
fn punctuation_after_an_address_is_the_sentence_s() {
    for after in [".", ",", ";", " ;", "\u{a0}!", "\u{202f}:", "…", "»", "\u{a0}»", ")", "”", "?", ":", "…»"] {
        let text = format!("«(http://x.org/a{after}\n");
        assert_eq!(tree(&text).replace('·', ""), format!("p(«(<a http://x.org/a http://x.org/a>{after})"));
    }
    assert_eq!(tree("**http://x.org**\n"), "p(<b <a http://x.org http://x.org>>)");
    assert_eq!(tree("[http://x.org/a_b](http://x.org)\n"), "p(<a http://x.org http://x.org/a_b>)");
}

#[test]
fn spellings_are_no_addresses() {
    for words in
        ["militant.es", "les www. et", "http:// et", "shttp://x", "manifestant.e.s", "www.", "https://.", "www.x"]
    {
        assert_eq!(tree(&format!("{words}\n")), format!("p({words})"));
    }
}

#[test]
fn entities_and_escapes_are_characters() {
    assert_eq!(tree("a&nbsp;b \\*c\\* &lt;\n").replace('·', ""), "p(a\u{a0}b *c* <)");
    assert_eq!(tree("&#91;a]\\{.sc}\n").replace('·', ""), "p([a]{.sc})");
}

#[test]
fn what_looks_like_a_link_and_is_none_is_told() {
    let (tree, said) = read("[a](b c) [d][e]\n");
    assert_eq!(super::show(&tree).replace('·', ""), "p([a](b c) [d][e])");
    assert_eq!(said.len(), 2);
    assert!(said[0].starts_with("1:3: warning: this looks like a link"), "{said:?}");
}
