//! What is said of a text that is wrong: every message, in both languages, at its place.

use super::{read, said};
use crate::content::parse_markdown;
use crate::diag::{Diagnostics, Locale, SourceId};

/// A text, and the one thing that must be said of it, in English and in French.
fn says(text: &str, english: &str, french: &str) {
    let mut diagnostics = Diagnostics::new();
    parse_markdown(SourceId(0), text, &mut diagnostics);
    assert_eq!(said(text, &diagnostics, Locale::English), [english], "{text:?}");
    assert_eq!(said(text, &diagnostics, Locale::French), [french], "{text:?}");
}

#[test]
fn control_characters() {
    says(
        "un\u{7}mot\u{7}\n",
        "1:3: warning: the control character U+0007 is left out (2 in this text)",
        "1:3: warning: le caractère de commande U+0007 est laissé de côté (2 dans ce texte)",
    );
    says(
        "un &#8238;mot\n",
        "1:4: warning: the control character U+202E is left out (1 in this text)",
        "1:4: warning: le caractère de commande U+202E est laissé de côté (1 dans ce texte)",
    );
}

#[test]
fn front_matter() {
    says(
        "---\ntitre: a\n",
        "1:1: error: the front matter is opened by `---` and never closed / put `---` alone on a line after its last key",
        "1:1: error: l’en-tête est ouvert par `---` et jamais fermé / mettez `---` seul sur une ligne après sa dernière clef",
    );
    says(
        "---\ntitre: a\n un mot\n---\n",
        "3:2: error: `un mot` in the front matter is not `key: value` / the keys are title, subtitle, author, \
         collective, translator, source, url, published, date, language, original-language, licence and presentation",
        "3:2: error: `un mot` dans l’en-tête n’est pas de la forme `clef: valeur` / les clefs sont titre, sous-titre, \
         auteur, collectif, traduction, source, url, publié, date, langue, traduit-de, licence et présentation",
    );
    says(
        "---\nautheur: a\n---\n",
        "2:1: error: unknown key `autheur` in the front matter / did you mean `auteur`?",
        "2:1: error: clef `autheur` inconnue dans l’en-tête / vouliez-vous dire `auteur` ?",
    );
    says(
        "---\ntitre: a\ntitle: b\n---\n",
        "3:1: error: `title` is given twice in the front matter / keep one of the two lines",
        "3:1: error: `title` est donné deux fois dans l’en-tête / gardez une des deux lignes",
    );
    says(
        "---\nlangue: klingon\n---\n",
        "2:9: error: unknown language `klingon` / expected fr, en, es, de, it, pt, ru, ca, cs, nl, el, pl, tr, uk",
        "2:9: error: langue `klingon` inconnue / attendu : fr, en, es, de, it, pt, ru, ca, cs, nl, el, pl, tr, uk",
    );
    says(
        "---\nlangue: englisch\n---\n",
        "2:9: error: unknown language `englisch` / did you mean `english`?",
        "2:9: error: langue `englisch` inconnue / vouliez-vous dire `english` ?",
    );
}

#[test]
fn blocks() {
    says(
        "::: exerge\na\n:::\n",
        "1:5: error: unknown block `exerge` / did you mean `exergue`?",
        "1:5: error: bloc `exerge` inconnu / vouliez-vous dire `exergue` ?",
    );
    says(
        "::: kolossal\na\n:::\n",
        "1:5: error: unknown block `kolossal` / the blocks are standfirst, pull-quote, epigraph, interview, \
         verse, letter, dateline, timeline, box, attribution, source, quotation, parallel, side-by-side, gallery, qr, verbatim \
         and the languages fr, en, es, de, it, pt, ru, ca, cs, nl, el, pl, tr, uk",
        "1:5: error: bloc `kolossal` inconnu / les blocs sont chapo, exergue, epigraphe, entretien, vers, \
         lettre, lieu-date, chronologie, encadre, signature, source, citation, parallele, cote-a-cote, galerie, qr, tel-quel \
         et les langues fr, en, es, de, it, pt, ru, ca, cs, nl, el, pl, tr, uk",
    );
    says(
        "mot\n\n::: chapo\na\n",
        "3:5: error: the block `chapo` is never closed / put `:::` alone on a line after its last line, as far from \
         the margin as its first",
        "3:5: error: le bloc `chapo` n’est jamais fermé / mettez `:::` seul sur une ligne après sa dernière ligne, \
         aussi loin de la marge que sa première",
    );
    says(
        "a\n\n:::\n",
        "3:1: error: `:::` closes no block / take it out, or open a block above it, as far from the margin: `::: chapo`",
        "3:1: error: `:::` ne ferme aucun bloc / enlevez-le, ou ouvrez un bloc au-dessus, aussi loin de la marge : \
         `::: chapo`",
    );
    says(
        "::: exergue Un mot.\n:::\n",
        "1:13: error: `Un mot.` after the name of a block, expected `{#id}` or the line’s end / write the text of \
         the block on the line below",
        "1:13: error: `Un mot.` après le nom d’un bloc, attendu : `{#id}` ou la fin de la ligne / écrivez le texte \
         du bloc sur la ligne suivante",
    );
    let unread = [
        "1:3: error: `:::` opens or closes a block only at the start of its line / put it on a line of its own, less \
         than four spaces from the margin, or write `\\:::` to print it",
        "1:3: error: `:::` n’ouvre ou ne ferme un bloc qu’au début de sa ligne / mettez-le seul sur sa ligne, à moins \
         de quatre espaces de la marge, ou écrivez `\\:::` pour l’imprimer",
    ];
    says("- ::: chapo\n", unread[0], unread[1]);
    says("un\n    ::: chapo\n", &unread[0].replace("1:3", "2:5"), &unread[1].replace("1:3", "2:5"));
    says(
        "::: vers\nun\n::: exergue\ndeux\n:::\n:::\n",
        "3:1: error: `::: exergue` cannot stand in a block of verse / close the verse before it, and open it again after it",
        "3:1: error: `::: exergue` ne peut pas se trouver dans un bloc de vers / fermez les vers avant, et rouvrez-les après",
    );
    assert_eq!(super::tree("\\::: chapo\n").replace('·', ""), "p(::: chapo)");
}

#[test]
fn nesting() {
    let deep = format!("{}mot\n", "> ".repeat(150));
    says(
        &deep,
        "1:201: error: nested more than 100 deep / what stands deeper is left out: bring it closer to the margin",
        "1:201: error: plus de 100 niveaux d’imbrication / ce qui est plus profond est laissé de côté : \
         rapprochez-le de la marge",
    );
}

#[test]
fn attributes() {
    let places = " / they stand right after a picture or `[words]`, at the end of a heading, or alone on the line before a block";
    let lieux = " / leur place est juste après une image ou `[des mots]`, à la fin d’un intertitre, ou seuls sur la ligne avant un bloc";
    says(
        "![a](a.png){credit=\"b}\n",
        "1:20: error: cannot read the attributes at `\"b}` / write them `{.class #id key=\"value\"}`, or `\\{` to print a brace",
        "1:20: error: attributs illisibles à `\"b}` / écrivez-les `{.classe #id clef=\"valeur\"}`, ou `\\{` pour \
         imprimer une accolade",
    );
    for (text, place, group) in [
        ("un mot {.sc} là\n", "1:8", "{.sc}"),
        ("[a](b){.sc}\n", "1:7", "{.sc}"),
        ("mot\n\n{#fin}\n", "3:1", "{#fin}"),
        ("> {#fin}\n\nmot\n", "1:3", "{#fin}"),
        ("{#un}\n{#deux}\nmot\n", "1:1", "{#un}"),
        ("[a][b]{.sc}\n\n[b]: c\n", "1:7", "{.sc}"),
        ("*a*{.sc}\n", "1:4", "{.sc}"),
    ] {
        says(
            text,
            &format!("{place}: error: the attributes `{group}` belong to nothing{places}"),
            &format!("{place}: error: les attributs `{group}` ne se rapportent à rien{lieux}"),
        );
    }
    says(
        "![a](a.png){credi=b}\n",
        "1:13: error: unknown attribute `credi` here / did you mean `credit`?",
        "1:13: error: attribut `credi` inconnu ici / vouliez-vous dire `credit` ?",
    );
    says(
        "{taille=3}\nmot\n",
        "1:2: error: unknown attribute `taille` here / expected credit, alt, fit, width, crop, focus, caption or credit-place, \
         right after a picture",
        "1:2: error: attribut `taille` inconnu ici / attendu : credit, alt, place, largeur, rogner, foyer, legende ou \
         place-credit, juste après une image",
    );
    says(
        "{.letrine}\nmot\n",
        "1:2: error: unknown class `letrine` here / did you mean `lettrine`?",
        "1:2: error: classe `letrine` inconnue ici / vouliez-vous dire `lettrine` ?",
    );
    says(
        "{.grand}\nmot\n",
        "1:2: error: unknown class `grand` here / expected lettrine before a paragraph, guillemets behind `::: quotation`, nothing elsewhere",
        "1:2: error: classe `grand` inconnue ici / attendu : lettrine avant un paragraphe, guillemets après `::: citation`, rien ailleurs",
    );
    says(
        "[a]{.klingon}\n",
        "1:5: error: unknown class `klingon` here / expected sc, tel-quel or a language: fr, en, es, de, it, pt, ru, ca, cs, nl, el, pl, tr, uk",
        "1:5: error: classe `klingon` inconnue ici / attendu : sc, tel-quel ou une langue : fr, en, es, de, it, pt, ru, ca, cs, nl, el, pl, tr, uk",
    );
    says(
        "[a]{.tel-qel}\n",
        "1:5: error: unknown class `tel-qel` here / did you mean `tel-quel`?",
        "1:5: error: classe `tel-qel` inconnue ici / vouliez-vous dire `tel-quel` ?",
    );
    says(
        "![a](a.png){fit=page place=page}\n",
        "1:22: error: `place` is given twice / write them `{.class #id key=\"value\"}`, or `\\{` to print a brace",
        "1:22: error: `place` est donné deux fois / écrivez-les `{.classe #id clef=\"valeur\"}`, ou `\\{` pour imprimer \
         une accolade",
    );
    says(
        "![a](a.png){fit=pages}\n",
        "1:17: error: `pages` is no value of `fit` / did you mean `page`?",
        "1:17: error: `pages` n’est pas une valeur de `fit` / vouliez-vous dire `page` ?",
    );
    says(
        "![a](a.png){fit=gigantesque}\n",
        "1:17: error: `gigantesque` is no value of `fit` / expected text, half, margin, page, bleed or spread",
        "1:17: error: `gigantesque` n’est pas une valeur de `fit` / attendu : texte, demi, marge, page, fond-perdu ou double",
    );
    says(
        "![a](a.png){width=4}\n",
        "1:19: error: `4` is no value of `width` / expected a number and a unit: mm, cm, in or pt",
        "1:19: error: `4` n’est pas une valeur de `width` / attendu : un nombre et une unité : mm, cm, in ou pt",
    );
    says(
        "[a]{#b}\n",
        "1:5: error: an id cannot stand on words in a line / put `{#id}` alone on the line before the block",
        "1:5: error: un identifiant ne peut pas porter sur des mots d’une ligne / mettez `{#id}` seul sur la ligne \
         avant le bloc",
    );
    says(
        "{.lettrine}\n## a\n",
        "1:2: error: `lettrine` belongs to a paragraph of text / put it on the line before the paragraph that it opens",
        "1:2: error: `lettrine` se rapporte à un paragraphe de texte / mettez-le sur la ligne avant le paragraphe \
         qu’il ouvre",
    );
    says(
        "## a {#x}\n\n## b {#x}\n",
        "3:7: error: the id `x` is given twice in this text / rename one of them, and the links to it",
        "3:7: error: l’identifiant `x` est donné deux fois dans ce texte / renommez l’un des deux, et les renvois vers lui",
    );
}

#[test]
fn notes() {
    says(
        "un[^a]\n",
        "1:3: error: the note `a` is called and not defined / write `[^a]: …` after the paragraph, or `\\[^a]` to \
         print it as it is",
        "1:3: error: la note `a` est appelée et n’est pas définie / écrivez `[^a]: …` après le paragraphe, ou `\\[^a]` \
         pour l’imprimer tel quel",
    );
    says(
        "un\n\n[^a]: note\n",
        "3:1: error: the note `a` is defined and not called / write `[^a]` where it is called in the text, or take the note out",
        "3:1: error: la note `a` est définie et n’est pas appelée / écrivez `[^a]` à l’endroit de l’appel dans le \
         texte, ou enlevez la note",
    );
    says(
        "un[^a]\n\n[^a]: note\n\n[^A]: autre\n",
        "5:1: error: the note `A` is defined twice / give the second another label",
        "5:1: error: la note `A` est définie deux fois / donnez une autre étiquette à la seconde",
    );
    assert_eq!(super::tree("un\\[^a]\n").replace('·', ""), "p(un[^a])");
}

#[test]
fn pictures_links_html_headings() {
    let in_text = [
        "error: a picture inside a line of text / put it alone in its paragraph, with a blank line before and after",
        "error: une image dans une ligne de texte / mettez-la seule dans son paragraphe, avec une ligne vide avant et après",
    ];
    for (text, place) in [
        ("un ![a](a.png)\n", "1:4"),
        ("**![a](a.png)**\n", "1:3"),
        ("[![a](a.png)](b)\n", "1:2"),
        ("## ![a](a.png)\n", "1:4"),
        ("| ![a](a.png) |\n|---|\n", "1:3"),
        ("![a ![b](b.png)](a.png)\n", "1:5"),
        ("::: vers\n![a](a.png)\n:::\n", "2:1"),
    ] {
        let (_, said) = read(text);
        assert_eq!(said[0], format!("{place}: {}", in_text[0]), "{text:?}");
    }
    says("un ![a](a.png)\n", &format!("1:4: {}", in_text[0]), &format!("1:4: {}", in_text[1]));
    says(
        "![a]()\n",
        "1:1: error: a picture without a file / write `![caption](images/file.jpg)`",
        "1:1: error: une image sans fichier / écrivez `![légende](images/fichier.jpg)`",
    );
    says(
        "![a](a.png \"b\")\n",
        "1:1: warning: the title `b` given in quotes after an address is not printed / a caption stands between the \
         brackets, a credit in `{credit=\"…\"}`",
        "1:1: warning: le titre `b` mis entre guillemets après une adresse n’est pas imprimé / une légende s’écrit \
         entre les crochets, un crédit dans `{credit=\"…\"}`",
    );
    says(
        "[a](b c)\n",
        "1:3: warning: this looks like a link and is printed as typed / an address with spaces stands between `<` and \
         `>`; a bracket that is no link is written `\\[`",
        "1:3: warning: ceci ressemble à un lien et s’imprime tel quel / une adresse qui a des espaces se met entre \
         `<` et `>` ; un crochet qui n’est pas un lien s’écrit `\\[`",
    );
    says(
        "a\n\n[Note]: b\n",
        "3:1: warning: the address `[Note]` is used by no link and is not printed / write `[words][Note]` where the link \
         is, or `\\[Note]:` to print the line",
        "3:1: warning: l’adresse `[Note]` ne sert à aucun lien et n’est pas imprimée / écrivez `[des mots][Note]` à \
         l’endroit du lien, ou `\\[Note]:` pour imprimer la ligne",
    );
    assert_eq!(read("![a][F  ig] [b] [C][]\n\n[f ig]: a\n[B]: b\n[c]: c\n").1.len(), 1, "the picture in the line only");
    let html = [
        "error: HTML is not read: `<u>` / use the markup of docs/texts.md, or write `\\<` to print the sign; only \
         `<br>` and comments are taken",
        "error: le HTML n’est pas lu : `<u>` / employez le balisage de docs/texts.md, ou écrivez `\\<` pour imprimer \
         le signe ; seuls `<br>` et les commentaires sont admis",
    ];
    says("un <u>\n", &format!("1:4: {}", html[0]), &format!("1:4: {}", html[1]));
    says("un\n\n<u>\ndeux\n", &format!("3:1: {}", html[0]), &format!("3:1: {}", html[1]));
    says(
        "a\n\n<!-- b\n\nc\n",
        "3:1: error: the comment is never closed / put `-->` at its end",
        "3:1: error: le commentaire n’est jamais fermé / mettez `-->` à sa fin",
    );
    says(
        "Un\n---\n",
        "1:1: warning: `Un` is a heading because of the `---` on the line below / put a blank line before `---` for \
         an ornament, or write the heading with `##`",
        "1:1: warning: `Un` est un intertitre à cause du `---` de la ligne suivante / mettez une ligne vide avant \
         `---` pour un ornement, ou écrivez l’intertitre avec `##`",
    );
}

#[test]
fn long_lines_that_are_joined() {
    let line = format!("Mot{}.\n", " et puis encore".repeat(20));
    says(
        &line.repeat(3),
        "2:1: warning: 2 long lines follow another long line and are joined to it / if each line is a paragraph, put \
         blank lines between them",
        "2:1: warning: 2 lignes longues suivent une autre ligne longue et lui sont jointes / si chaque ligne est un \
         paragraphe, séparez-les par des lignes vides",
    );
    let others = format!("{line}\n- {line}- {line}\n::: vers\n{line}{line}:::\n\n```\n{line}{line}```\n");
    assert_eq!(read(&others).1, Vec::<String>::new());
}

#[test]
fn html_of_a_pasted_page_loses_no_word() {
    let (tree, said) = read("<div>\n<p>Un <b>mot</b></p>\n</div>\n\nfin\n");
    assert_eq!(said.len(), 6, "{said:?}");
    assert!(super::show(&tree).contains("mot"));
}

#[test]
fn all_mistakes_are_told_at_once() {
    let (_, said) = read("---\nx: y\n---\n::: exerge\nun[^a] ![b](c.png) {.d}\n");
    assert_eq!(said.len(), 6, "{said:?}");
}
