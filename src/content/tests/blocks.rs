//! Blocks: each construct of `docs/texts.md`.

use super::{good, read, show, tree};
use crate::content::plain_words;

#[test]
fn the_first_heading_is_the_title_if_nothing_stands_before_it() {
    assert_eq!(tree("# Un titre\n\n## Un autre\n\n# Encore\n"), "title(Un titre) h2(Un autre) h1(Encore)");
    assert_eq!(tree("Mot.\n\n# Un titre\n"), "p(Mot.) h1(Un titre)");
    assert_eq!(tree("# Un *titre* {#ici}\n"), "title#ici(Un <i titre>)");
}

#[test]
fn lines_of_a_paragraph_are_joined() {
    assert_eq!(tree("un\ndeux  \ntrois\\\nquatre\n\ncinq"), "p(un deux/trois/quatre) p(cinq)");
}

#[test]
fn lines_indented_by_four_spaces_are_text() {
    assert_eq!(tree("    un *mot*\n      deux\n\n    trois\nquatre\n"), "p(un <i mot> ·deux) p(trois quatre)");
    assert_eq!(tree("\tun\n"), "p(un)");
    assert_eq!(tree("- a\n\n      b\n"), "list-loose(•(p(a) p(b)))");
    assert_eq!(tree("    1) un\n"), "p(1) un)");
    assert_eq!(tree("    un[^n]\n\n[^n]: note\n"), "p(un<note 0>) note:n(p(note))");
}

#[test]
fn indented_lines_are_text_in_blocks_too() {
    assert_eq!(tree("::: chapo\n    un\n:::\n"), "standfirst(p(un))");
    assert_eq!(tree("    ::: chapo\n    un\n    :::\n"), "standfirst(p(un))");
}

#[test]
fn each_block_has_a_french_and_an_english_name() {
    let names = [
        ("standfirst", &["chapo", "chapô", "standfirst", "Chapo"][..]),
        ("pullquote", &["exergue", "pull-quote"]),
        ("exchange", &["entretien", "interview"]),
        ("sidebar", &["encadre", "encadré", "box", "sidebar"]),
        ("attribution", &["signature", "attribution"]),
        ("source", &["source"]),
        ("quote", &["citation", "quotation"]),
        ("literal", &["tel-quel", "verbatim"]),
        ("fr", &["fr", "fr-CH"]),
        ("en", &["en", "en-GB"]),
        ("es", &["es"]),
        ("de", &["de"]),
        ("it", &["it"]),
        ("pt", &["pt"]),
        ("ru", &["ru"]),
    ];
    for (shown, typed) in names {
        for name in typed {
            let inner = if shown == "exchange" { "A(p(mot))" } else { "p(mot)" };
            assert_eq!(tree(&format!("::: {name}\nmot\n:::\n")), format!("{shown}({inner})"));
        }
    }
    assert_eq!(tree("::: vers\nmot\n:::\n"), "verse(mot)");
    assert_eq!(tree("::: verse\nmot\n:::\n"), "verse(mot)");
}

#[test]
fn a_block_needs_no_blank_line_around_it() {
    assert_eq!(tree("avant\n::: exergue\ndedans\n:::\naprès\n"), "p(avant) pullquote(p(dedans)) p(après)");
    assert_eq!(tree("- a\n::: exergue\n- b\n:::\n- c\n"), "list(•(p(a))) pullquote(list(•(p(b)))) list(•(p(c)))");
    assert_eq!(tree("> a\n::: exergue\nb\n:::\n> c\n"), "quote(p(a)) pullquote(p(b)) quote(p(c))");
    assert_eq!(tree("| a |\n|---|\n::: exergue\nb\n:::\n"), "table<Left>(a) pullquote(p(b))");
    assert_eq!(tree(":::exergue\nb\n:::::\n"), "pullquote(p(b))");
}

#[test]
fn blocks_nest_and_a_bare_fence_closes_the_innermost() {
    let text = "::: encadre\na\n::: citation\nb\n:::\nc\n:::\nd\n";
    assert_eq!(tree(text), "sidebar(p(a) quote(p(b)) p(c)) p(d)");
    assert_eq!(tree("- a\n  ::: en\n  b\n  :::\n- c\n"), "list(•(p(a) en(p(b))) •(p(c)))");
    assert_eq!(tree("> ::: en\n> b\n> :::\n"), "quote(en(p(b)))");
}

#[test]
fn notes_and_addresses_at_the_end_serve_inside_blocks() {
    let text = "::: encadre\nun[^a] [mot]\n:::\n\n[^a]: note\n\n[mot]: http://x.org\n";
    assert_eq!(tree(text), "sidebar(p(un<note 0> <a http://x.org mot>)) note:a(p(note))");
}

#[test]
fn no_block_is_read_in_code() {
    assert_eq!(tree("```\n::: chapo\n: x\n```\n"), "code(::: chapo¶: x¶)");
    assert_eq!(tree("~~~ texte\n:::\n\n    a\n~~~\n"), "code(:::¶¶    a¶)");
    assert_eq!(tree("a `::: x`\n"), "p(a <code ::: x>)");
}

#[test]
fn no_block_is_read_in_a_comment() {
    assert_eq!(tree("a\n\n<!--\n::: chapo\n-->\n\nb\n"), "p(a) p(b)");
}

#[test]
fn a_fence_may_carry_an_id() {
    assert_eq!(tree("::: encadre {#ici}\na\n:::\n"), "sidebar#ici(p(a))");
}

#[test]
fn an_attribute_line_belongs_to_the_block_after_it() {
    assert_eq!(tree("{.lettrine #debut}\nIl était.\n"), "p#debut.lettrine(Il était.)");
    assert_eq!(tree("avant\n{.drop-cap}\nIl était.\n"), "p(avant) p.lettrine(Il était.)");
    assert_eq!(tree("{#q}\n> mot\n"), "quote#q(p(mot))");
    assert_eq!(tree("{#e}\n::: encadre\nmot\n:::\n"), "sidebar#e(p(mot))");
    assert_eq!(tree("::: encadre\n{.lettrine}\nmot\n:::\n"), "sidebar(p.lettrine(mot))");
    assert_eq!(tree("{#v}\n::: vers\nmot\n:::\n"), "verse#v(mot)");
    assert_eq!(tree("- {#i}\n  mot\n"), "list(•(p#i(mot)))");
}

#[test]
fn headings_take_an_id_at_their_end() {
    assert_eq!(tree("## Un titre {#ici}\n\n## Deux {#la} ##\n"), "h2#ici(Un titre) h2#la(Deux)");
    assert_eq!(tree("## Un [mot]{.sc}\n"), "h2(Un <sc mot>)");
}

#[test]
fn a_picture_alone_in_its_paragraph_is_a_figure() {
    assert_eq!(tree("![Une *légende*](a.png)\n"), "figure(a.png|Une <i légende>)");
    let text = "![](a b.png){credit=\"A. B_C_D\" alt=\"\" fit=page width=4.5cm #fig}\n";
    let text = text.replace("(a b.png)", "(<a b.png>)");
    assert_eq!(tree(&text), "figure#fig(a b.png||credit=A. B_C_D|alt=|fit=Page|width=45mm)");
    assert_eq!(tree("![a](a.png)\n![b](b.png){fit=half}\n"), "figure(a.png|a) figure(b.png|b|fit=Half)");
    assert_eq!(tree("- ![a](a.png)\n"), "list(•(figure(a.png|a)))");
    assert_eq!(tree("![a][r]{fit=demi}\n\n[r]: a.png\n"), "figure(a.png|a|fit=Half)");
    assert_eq!(tree("{#f}\n![a](a.png)\n"), "figure#f(a.png|a)");
}

#[test]
fn a_picture_has_french_names_for_its_attributes() {
    assert_eq!(
        tree("![a](a.png){crédit=« Une autre » place=fond-perdu largeur=40mm}\n"),
        "figure(a.png|a|credit=Une autre|fit=Bleed|width=40mm)"
    );
    for (typed, meant) in [("texte", ""), ("double", "|fit=Spread"), ("demi", "|fit=Half"), ("page", "|fit=Page")] {
        assert_eq!(tree(&format!("![a](a.png){{fit={typed}}}\n")), format!("figure(a.png|a{meant})"));
    }
}

#[test]
fn attributes_may_go_on_to_the_next_line_but_not_over_a_blank_one() {
    assert_eq!(tree("![a](a.png){credit=b\nalt=c}\n"), "figure(a.png|a|credit=b|alt=c)");
    let (tree, said) = read("![a](a.png){credit=b\n\nalt=c}\n");
    assert!(super::show(&tree).ends_with("p(alt=c})"), "{tree:?}");
    assert!(said[0].starts_with("1:12: error: cannot read the attributes at `{credit=b`"), "{said:?}");
}

#[test]
fn ornaments() {
    assert_eq!(tree("a\n\n***\n\nb\n\n---\n\n* * *\n"), "p(a) ornament p(b) ornament ornament");
    assert_eq!(tree("---\n\na\n"), "ornament p(a)");
}

#[test]
fn numbers_of_lists_are_kept_as_typed() {
    assert_eq!(tree("1) un\n3) trois\n"), "list(1)(p(un)) 3)(p(trois)))");
    assert_eq!(tree("2022. année\n"), "list(2022.(p(année)))");
    assert_eq!(tree("1) un\n\nmot\n\n2) deux\n"), "list(1)(p(un))) p(mot) list(2)(p(deux)))");
    assert_eq!(tree("007. agent\n"), "list(007.(p(agent)))");
    assert_eq!(tree("- a\n  1. b\n- c\n"), "list(•(p(a) list(1.(p(b)))) •(p(c)))");
    assert_eq!(tree("- a\n\n- b\n"), "list-loose(•(p(a)) •(p(b)))");
}

#[test]
fn a_dash_of_a_dialogue_is_no_list() {
    assert_eq!(tree("— Bonjour.\n– Salut.\n"), "p(— Bonjour. – Salut.)");
}

#[test]
fn tables() {
    assert_eq!(tree("| a | b |\n|--:|:-:|\n| *1* | x\\|y |\n| 2 |\n"), "table<Right, Centre>(a|b//<i 1>|x·|y//2|)");
}

#[test]
fn definitions_need_three_spaces_after_the_colon() {
    assert_eq!(tree("Terme\n:   sens *un*\n"), "definitions(Terme=p(sens <i un>))");
    assert_eq!(tree("Un\n:   a\n:   b\n\n    c\n\nDeux\n:   d\n"), "definitions(Un=p(a) p(b) p(c) Deux=p(d))");
}

#[test]
fn a_colon_at_the_start_of_a_line_is_punctuation() {
    let text = "qu’une similitude \n: une communauté de condition\n";
    assert_eq!(tree(text), "p(qu’une similitude· : une communauté de condition)");
    assert_eq!(tree("un\ndeux\n:   trois\n"), "p(un deux :   trois)");
    assert_eq!(tree("Une phrase.\n:   trois\n"), "p(Une phrase. :   trois)");
    assert_eq!(tree("mot\n\n:   trois\n"), "p(mot) p(:   trois)");
}

#[test]
fn quotations() {
    assert_eq!(tree("> a\n> b\n\n> c\n"), "quote(p(a ·b)) quote(p(c))");
}

#[test]
fn verse_is_read_line_by_line() {
    let text = "::: vers\nUn vers,\n  *puis un\n    autre*\n\nStance\n:::\n";
    assert_eq!(tree(text), "verse(Un vers,/··<i puis un>/····<i autre>//Stance)");
    assert_eq!(tree("::: vers\n     un\ndeux\n:::\n"), "verse(·····un/deux)");
    assert_eq!(
        tree("::: vers\n- un\n- deux\n1. trois\n# quatre\n---\n+\n:::\n"),
        "verse(- un/- deux/1. trois/# quatre) ornament verse(+)"
    );
    assert_eq!(tree("::: vers\na | b\n-- | --\n==\n:::\n"), "verse(a | b/-- | --/==)");
    assert_eq!(tree("> ::: vers\n> un\n>   deux\n> :::\n"), "quote(verse(un/··deux))");
    assert_eq!(tree("::: vers\nun<br>deux\n  trois\\\nquatre\n:::\n"), "verse(un/deux/··trois/quatre)");
    assert_eq!(tree("::: vers\nun[^1]\n:::\n\n[^1]: note\n"), "verse(un<note 0>) note:1(p(note))");
}

#[test]
fn verse_lines_know_their_place() {
    let text = "::: vers\n  Un vers,\n\n  puis un\n:::\n";
    let tree = good(text);
    let crate::content::BlockKind::Verse(stanzas) = &tree.blocks[0].kind else { panic!("no verse") };
    let places: Vec<&str> = stanzas.iter().flat_map(|s| &s.lines).map(|l| &text[l.span.range()]).collect();
    assert_eq!(places, ["Un vers,", "puis un"]);
}

#[test]
fn an_exchange_knows_questions_answers_and_speakers() {
    let text = "::: entretien\n**Que faire ?**\n\nRien.\n\nOu tout.\n\n**Et après ?**\n\nOn verra.\n:::\n";
    assert_eq!(tree(text), "exchange(Q(p(Que faire ?)) A(p(Rien.) p(Ou tout.)) Q(p(Et après ?)) A(p(On verra.)))");
}

#[test]
fn a_question_may_be_numbered() {
    let text = "::: entretien\n1) Que faire ?\n\nRien.\n\n2) Et *après* ?\n\nOn verra.\n:::\n";
    assert_eq!(tree(text), "exchange(Q(p(1) ·Que faire ?)) A(p(Rien.)) Q(p(2) ·Et <i après> ?)) A(p(On verra.)))");
    let indented = "::: entretien\n1) Que faire ?\n\n   Rien.\n\n2) Et après ?\n\n   On verra.\n:::\n";
    assert_eq!(tree(indented), "exchange(Q(p(1) ·Que faire ?)) A(p(Rien.)) Q(p(2) ·Et après ?)) A(p(On verra.)))");
    let enumeration = "::: entretien\nTrois choses :\n\n1) une\n2) deux\n:::\n";
    assert_eq!(tree(enumeration), "exchange(A(p(Trois choses :) list(1)(p(une)) 2)(p(deux)))))");
}

#[test]
fn a_question_may_open_with_q() {
    for sign in ["Q :", "Q:", "Question :", "Q\u{a0}:"] {
        let text = format!("::: entretien\n{sign} Que faire ?\n\nR : Rien.\n:::\n");
        assert_eq!(tree(&text), format!("exchange(Q(p({sign} Que faire ?)) A(p(R : Rien.)))"));
    }
    assert_eq!(tree("::: entretien\nQuand : ici.\n:::\n"), "exchange(A(p(Quand : ici.)))");
}

#[test]
fn a_bold_name_with_its_colon_speaks() {
    let text =
        "::: entretien\n**Camille :** Que faire ?\n\n**Sacha** : Rien.\n\nOu tout.\n\n**Camille :**\n\nAh.\n:::\n";
    assert_eq!(tree(text), "exchange(A[Camille](p(Que faire ?)) A[Sacha](p(Rien.) p(Ou tout.)) A[Camille](p(Ah.)))");
    assert_eq!(
        tree("::: entretien\n**Camille :** **Que faire ?**\n\n**Q :** Et là ?\n:::\n"),
        "exchange(Q[Camille](p(Que faire ?)) Q[Q](p(Et là ?)))"
    );
    assert_eq!(
        tree("::: entretien\n**Une chose encore :**\n\n**Laquelle ?**\n:::\n"),
        "exchange(Q(p(Une chose encore :)) Q(p(Laquelle ?)))"
    );
    assert_eq!(tree("::: entretien\n**Une chose encore :**\n:::\n"), "exchange(Q(p(Une chose encore :)))");
}

#[test]
fn comments_vanish_and_br_breaks() {
    assert_eq!(tree("a <!-- b --> c<br>d<br/>e <BR /> f\n"), "p(a · c/d/e/f)");
    assert_eq!(tree("<!-- a -->\nb\n\n<!-- c\n\nd --> e\n\n<!-- x --><!-- y -->\n"), "p(b) p(e)");
    assert_eq!(tree("a\n\n<br>\nb\n"), "p(a) p(/b)");
    assert_eq!(tree("<!-- a --> un *mot*\n"), "p(un <i mot>)");
}

#[test]
fn notes_are_numbered_by_their_first_call() {
    let text = "un[^b] deux[^A] trois[^b]\n\n[^a]: premier[^c]\n\n    suite\n\n[^b]: second\n\n[^c]: dans une note\n";
    let tree = good(text);
    assert_eq!(
        super::show(&tree),
        "p(un<note 0> deux<note 1> trois<note 0>) note:b(p(second)) note:a(p(premier<note 2>) p(suite)) note:c(p(dans une note))"
    );
    assert_eq!(&text[tree.notes[0].span.range()], "[^b]: second");
}

#[test]
fn a_setext_heading_of_dashes_is_a_heading_with_a_warning() {
    let (tree, said) = read("Un mot\n---\n\nDeux\n===\n");
    assert_eq!(super::show(&tree), "h2(Un mot) h1(Deux)");
    assert_eq!(
        said,
        ["1:1: warning: `Un mot` is a heading because of the `---` on the line below / put a blank line before `---` \
          for an ornament, or write the heading with `##`"]
    );
}

#[test]
fn the_words_of_inlines() {
    let tree = good("# Un *titre*[^1] [b](#c)[](#c)\n\n[^1]: n\n");
    assert_eq!(plain_words(&tree.title.expect("a title")), "Un titre b");
}

#[test]
fn a_timeline_has_dates_in_bold_or_before_a_dash() {
    let text = "::: chronologie\n1er mai – Le dépôt s’arrête.\n\n**2 mai.** Le reste *suit*.\n\nLe soir.\n\n**5 mai** – On reprend.\n:::\n";
    let (tree, said) = read(text);
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(
        show(&tree),
        "timeline(1er mai=p(Le dépôt s’arrête.) 2 mai=p(Le reste <i suit>.) p(Le soir.) 5 mai=p(On reprend.))"
    );
}

#[test]
fn two_languages_go_in_pairs() {
    let text = "::: parallele\n::: fr\nUn.\n\n::: vers\nA\n\nB\n:::\n:::\n::: en\nOne.\n\nTwo.\n\nThree.\n:::\n:::\n";
    let (tree, said) = read(text);
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(show(&tree), "parallel(fr(p(Un.)) en(p(One.)) | fr(verse(A)) en(p(Two.)) | fr(verse(B)) en(p(Three.)))");
}

#[test]
fn rows_galleries_letters_and_codes_hold_what_they_should() {
    let text = "::: cote-a-cote\n![a](a.png)\n\n![b](b.png){legende=cote place-credit=bord}\n:::\n\n\
                ::: qr\nVoir [ici](https://example.org/a).\n:::\n\n\
                ::: lettre\n::: lieu-date\nRennes\n:::\nChère amie,\n:::\n\n::: epigraphe\nMots.\n:::\n\n\
                ::: entretien {.a-la-suite #e}\n**Quoi ?**\n\nRien.\n:::\n";
    let (tree, said) = read(text);
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(
        show(&tree),
        "row(figure(a.png|a) figure(b.png|b)) qr(https://example.org/a p(Voir <a https://example.org/a ici>.)) \
         letter(dateline(p(Rennes)) p(Chère amie,)) epigraph(p(Mots.)) exchange#e.run-in(Q(p(Quoi ?)) A(p(Rien.)))"
    );
}

#[test]
fn what_blocks_cannot_hold_is_an_error_with_its_place() {
    for (text, at, told) in [
        ("::: chronologie\nSans date.\n:::\n", "2:1", "`Sans date.` has no date"),
        ("::: parallele\n::: fr\nUn.\n:::\n:::\n", "1:5", "two languages stand side by side, 1 found"),
        (
            "::: parallele\n::: fr\nUn.\n\nDeux.\n:::\n::: en\nOne.\n:::\n:::\n",
            "1:5",
            "2 paragraphs on the left and 1 on the right",
        ),
        ("::: parallele\n::: fr\n- Un.\n:::\n::: en\nOne.\n:::\n:::\n", "3:1", "cannot stand in columns side by side"),
        ("::: galerie\nDes mots.\n:::\n", "2:1", "`Des mots.` is no picture"),
        ("::: cote-a-cote\n![a](a.png)\n:::\n", "1:5", "`cote-a-cote` wants pictures: at least 2"),
        ("::: galerie\n:::\n", "1:5", "`galerie` wants pictures: at least 1"),
        ("::: qr\nSans adresse.\n:::\n", "1:5", "`qr` wants one paragraph with one address in it"),
        ("::: qr\nhttps://a.org et https://b.org\n:::\n", "1:5", "`qr` wants one paragraph with one address in it"),
        ("::: chronologi\n**1** a\n:::\n", "1:5", "unknown block `chronologi`"),
        ("::: entretien {.a-la-suit}\n**Q ?**\n:::\n", "1:16", "unknown class `a-la-suit` here"),
        ("::: vers {.a-la-suite}\nA\n:::\n", "1:11", "`a-la-suite`"),
        ("![a](a.png){legende=partout}\n", "1:21", "`partout` is no value of `legende`"),
        ("![a](a.png){place-credit=ici}\n", "1:26", "`ici` is no value of `place-credit`"),
    ] {
        let (_, said) = read(text);
        assert!(said.iter().any(|said| said.contains(at) && said.contains(told)), "{text}: {said:?}");
    }
}
