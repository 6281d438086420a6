//! What the rules of language ask of lines and pages (79, 89, 90), and languages side by side, on whole booklets.

mod bench;

use bench::Zine;
use brochure::diag::Sources;
use brochure::geom::Length;
use brochure::lang::{BreakKind, Exceptions, Language, WordPlace, word_breaks};
use brochure::page::Item;
use brochure::paragraph::breaking::Point;
use brochure::paragraph::{Fill, Prices, Settings, break_lines};
use brochure::world::World;

/// Words of five letters, all alike, with a space between; `number` tells which word a place of the text has, for rule 79.
fn places(words: usize, number: impl Fn(usize) -> u32) -> Vec<Point> {
    let mut places = vec![Point { next_word: number(0), ..Point::default() }];
    for word in 0..words {
        let mut point = Point { last_word: number(word), next_word: number(word + 1), ..Point::default() };
        let before = places[word].start;
        point.end = before;
        point.end.width += Length::pt(25);
        point.end.ink += Length::pt(25);
        point.start = point.end;
        point.start.width += Length::pt(5);
        point.start.stretch += Length::centipoints(250);
        point.start.shrink += Length::centipoints(160);
        point.forced = word + 1 == words;
        places.push(point);
    }
    places
}

fn settings() -> Settings {
    Settings {
        first: Vec::new(),
        measure: Length::pt(115),
        fill: Fill::Justified,
        expansion: 0,
        runt: Length::pt(30),
        prices: Prices::default(),
    }
}

#[test]
fn rule_79_the_same_word_at_the_head_of_two_lines_costs() {
    // Four words fill a line; every fourth word is the same, or none is.
    let cost = |number: &dyn Fn(usize) -> u32| break_lines(&places(12, number), &settings())[0].demerits;
    let all_differ = cost(&|word| word as u32 + 1);
    assert!(cost(&|word| if word % 4 == 0 { 99 } else { word as u32 + 1 }) > all_differ);
}

#[test]
fn rule_99_the_same_word_at_the_end_of_two_lines_costs() {
    let cost = |number: &dyn Fn(usize) -> u32| break_lines(&places(12, number), &settings())[0].demerits;
    let all_differ = cost(&|word| word as u32 + 1);
    assert!(cost(&|word| if word % 4 == 3 { 99 } else { word as u32 + 1 }) > all_differ);
}

#[test]
fn rule_89_a_third_hyphen_in_a_row_is_barred_where_anything_else_is_possible() {
    const EVEN_LINES: [u32; 4] = [4, 8, 12, 16];
    let solutions = |lines: &[usize]| {
        let mut points = places(16, |_| 0);
        lines.iter().for_each(|line| points[line * 4].hyphen = true);
        break_lines(&points, &settings())
    };
    let cost = |lines: &[usize]| solutions(lines).iter().find(|s| s.ends == EVEN_LINES).unwrap().demerits;
    let (one, two) = (cost(&[1]), cost(&[1, 2]));
    assert!(cost(&[]) < one && one < two, "{one} {two}");
    let best = solutions(&[1, 2, 3]).into_iter().min_by_key(|s| s.demerits).unwrap();
    assert_ne!(best.ends, EVEN_LINES, "uneven lines rather than three hyphens");
}

/// The texts of all pages, run by run.
fn runs(zine: &Zine) -> Vec<(String, String)> {
    let typeset = brochure::typeset(&World::new(zine.path()), "brochure.toml", false, &mut Sources::default());
    let made = typeset.made.expect("it is laid out");
    let items = made.layout.document.pages.iter().flat_map(|page| &page.items);
    let of_text = items.filter_map(|placed| match &placed.item {
        Item::Text(run) => Some((made.fonts.get(run.face).family().to_owned(), run.text.clone())),
        _ => None,
    });
    of_text.collect()
}

const SMALL: &str = "[brochure]\ntitle = \"Essai\"\n[page]\nsize = \"A6\"\n[[section]]\ntext = \"texts/a.md\"\n";

#[test]
fn rule_90_titles_are_not_divided_and_prose_is() {
    let zine = Zine::with(SMALL);
    let long = "Internationalisation anticonstitutionnelle, industrialisation gouvernementale, administration";
    zine.write("texts/a.md", format!("# {long}\n\n## {long} intermédiaire\n\nUn.\n"));
    assert!(runs(&zine).iter().all(|(_, text)| !text.ends_with('\u{AD}')));
    zine.write("texts/a.md", format!("# Titre\n\n{}\n", format!("{} ", long.to_lowercase()).repeat(6)));
    assert!(runs(&zine).iter().any(|(_, text)| text.ends_with('\u{AD}')));
}

#[test]
fn rule_92_the_first_paragraph_is_indented_unless_it_is_switched_off() {
    let zine = Zine::with(SMALL);
    zine.write("texts/a.md", "# Titre\n\nPremier.\n\nSecond.\n");
    let left = |manifest: &str, word: &str| {
        zine.write("brochure.toml", manifest);
        let typeset = brochure::typeset(&World::new(zine.path()), "brochure.toml", false, &mut Sources::default());
        let made = typeset.made.expect("it is laid out");
        let items: Vec<_> = made.layout.document.pages.iter().flat_map(|page| &page.items).collect();
        let of_word = |placed: &&&brochure::page::Placed| matches!(&placed.item, Item::Text(run) if run.text == word);
        items.iter().find(of_word).expect("it is printed").at.x
    };
    assert_eq!(left(SMALL, "Premier."), left(SMALL, "Second."));
    let flush = format!("{SMALL}[french]\nrule-92 = false\n");
    assert!(left(&flush, "Premier.") < left(&flush, "Second."));
}

#[test]
fn a_rule_of_pages_that_is_switched_off_is_neither_kept_nor_told() {
    let zine = Zine::with(SMALL);
    let paragraph =
        "Un mot et un autre mot, puis encore un mot et un autre mot, et c’est bien assez pour trois lignes entières.";
    zine.write("texts/a.md", format!("# Titre\n\n{}", format!("{paragraph}\n\n").repeat(60)));
    let pieces = |manifest: &str| -> Vec<usize> {
        zine.write("brochure.toml", manifest);
        let typeset = brochure::typeset(&World::new(zine.path()), "brochure.toml", false, &mut Sources::default());
        let made = typeset.made.expect("it is laid out");
        made.layout.document.pages.iter().map(|page| page.items.len()).collect()
    };
    let off = format!("{SMALL}[french]\nrule-95 = false\n");
    assert_ne!(pieces(&off), pieces(SMALL));
    zine.write("brochure.toml", off);
    assert!(!zine.english(&["check"]).out.contains("stands alone at"));
}

#[test]
fn rule_31_a_quotation_is_opened_again_where_it_asks_for_it() {
    let zine = Zine::with(SMALL);
    let lines = |block: &str| {
        zine.write(
            "texts/a.md",
            format!("# Titre\n\n::: {block}\n« Un \"mot\".\n\nDeux.\n\n« Trois. »\n:::\n\nQuatre.\n"),
        );
        let text: String = runs(&zine).into_iter().map(|(_, text)| text).collect();
        text.replace(['\u{A0}', ' '], "")
    };
    assert!(lines("citation {.guillemets}").contains("«Un“mot”.«Deux.«Trois.»Quatre"));
    assert!(!zine.english(&["check"]).err.contains("rule 31"));
    assert!(lines("citation").contains("«Un“mot”.Deux.«Trois.»Quatre"));
    assert!(zine.english(&["check"]).err.contains("rule 31"));
    // What is not opened or not closed is told, and nothing is added.
    for (typed, told) in
        [("« Un.\n\nDeux.", "never closed"), ("« Un. »\n\nDeux.", "beyond"), ("Un.\n\nDeux. »", "beyond")]
    {
        zine.write("texts/a.md", format!("# Titre\n\n::: quotation {{.quotes}}\n{typed}\n:::\n"));
        assert!(zine.english(&["check"]).err.contains(told), "{typed}");
        assert!(runs(&zine).iter().all(|(_, text)| !text.starts_with("«\u{A0}Deux")), "{typed}");
    }
    zine.write("texts/a.md", "# Titre\n\n::: encadre {.guillemets}\nUn.\n:::\n");
    assert!(zine.english(&["check"]).err.contains("expected lettrine"));
}

#[test]
fn english_paragraphs_in_a_french_text_are_told_once_and_not_by_french_rules() {
    let zine = Zine::with(SMALL);
    let french = "Le matin, les gens de la ville sont allés sur la place et il y faisait froid. ".repeat(4);
    let english = "A strict law is in force and there are also no 20 thousand of them, which is what the army said of it and of us.";
    zine.write("texts/a.md", format!("# Titre\n\n{french}\n\n{english}\n\n{english}\n"));
    let err = zine.english(&["check"]).err;
    assert!(err.contains("(paragraphs: 2, this one first)") && err.contains("1 warning"), "{err}");
    zine.write("texts/a.md", format!("# Titre\n\n{french}\n\n::: en\n{english}\n:::\n"));
    assert!(!zine.english(&["check"]).err.contains("English"));
}

#[test]
fn where_an_error_stands_no_list_of_changes_is_given() {
    let zine = Zine::with(SMALL);
    zine.write("texts/a.md", "# Titre\n\nL'été 日.\n");
    let check = zine.english(&["check", "--changes"]);
    assert!(check.err.contains("error") && !check.out.contains("changed"), "{}{}", check.out, check.err);
    let json = zine.english(&["check", "--changes", "--json"]).out;
    assert!(json.contains("\"changes\": null") || json.contains("\"changes\":null"), "{json}");
}

#[test]
fn what_a_plain_text_lacks_is_asked_for_where_it_can_be_said() {
    let sections = |of_a: &str, of_b: &str| {
        format!(
            "[brochure]\ntitle = \"Essai\"\n[[section]]\nkind = \"contents\"\n[[section]]\ntext = \"texts/a.txt\"\n{of_a}\
             [[section]]\ntext = \"texts/b.txt\"\n{of_b}"
        )
    };
    let zine = Zine::with(&sections("", ""));
    let english = "They went to the square in the morning and it was cold. The army was there with the police. ";
    zine.write("texts/a.txt", english.repeat(3));
    zine.write("texts/b.txt", "Le matin, il y avait du monde sur la place.\n\nLe soir, il n’y avait plus personne.\n");
    let err = zine.english(&["check"]).err;
    assert!(err.contains("a `[[section]]` with `title = \"…\"`"), "{err}");
    assert!(err.contains("a `[[section]]` with `language = \"en\"`"), "{err}");
    // Both are followed.
    zine.write("brochure.toml", sections("title = \"One\"\nlanguage = \"en\"\n", "title = \"Deux\"\n"));
    let err = zine.english(&["check"]).err;
    assert!(!err.contains("warning"), "{err}");
}

#[test]
fn rule_100_a_line_stretched_too_far_is_told() {
    let zine = Zine::with(SMALL);
    let word = "`anticonstitutionnellementissimement`";
    zine.write("texts/a.md", format!("# Titre\n\n{}\n", format!("Un mot, {word} ").repeat(9)));
    assert!(zine.english(&["check"]).err.contains("the spaces of a line are"), "{}", zine.english(&["check"]).err);
    zine.write("brochure.toml", format!("{SMALL}[french]\nrule-100 = false\n"));
    assert!(!zine.english(&["check"]).err.contains("the spaces of a line are"));
}

#[test]
fn rules_and_options_of_the_manifest_reach_the_page() {
    let zine = Zine::with(SMALL);
    zine.write("texts/a.md", "# Titre\n\nLa SNCF au 2e rang.\n");
    let count = |manifest: &str| {
        zine.write("brochure.toml", manifest);
        runs(&zine).len()
    };
    let plain = count(SMALL);
    // A superior and small capitals are runs of their own.
    assert!(count(&format!("{SMALL}[french]\nrule-60 = false\n")) < plain);
    assert!(count(&format!("{SMALL}[french]\nsigles = \"small-capitals\"\n")) > plain);
    zine.write("texts/a.md", format!("# Titre\n\n{}\n", "Kazakhstan Ouzbékistan Turkménistan Kirghizistan ".repeat(9)));
    let divided = |manifest: &str| {
        zine.write("brochure.toml", manifest);
        runs(&zine).iter().filter(|(_, text)| text.ends_with('\u{AD}')).count()
    };
    let wide = SMALL.replace("A6", "A5");
    assert_eq!(divided(&wide), 0);
    assert!(divided(&format!("{wide}[french]\nrule-87 = false\n")) > 0);
}

#[test]
fn cyrillic_names_in_a_french_text_come_from_its_family() {
    let zine = Zine::with(SMALL);
    zine.write("texts/a.md", "# Titre\n\nLe poète Абай Құнанбайұлы et le journal « Правда ».\n");
    let runs = runs(&zine);
    let cyrillic: Vec<_> = runs.iter().filter(|(_, text)| text.contains(['П', 'А'])).collect();
    assert!(!cyrillic.is_empty() && cyrillic.iter().all(|(family, _)| family == "Libertinus Serif"), "{cyrillic:?}");
}

#[test]
fn what_is_marked_and_what_is_no_prose_is_printed_as_typed() {
    let zine = Zine::with(SMALL);
    let typed = [
        "l'un ; \"deux\" - trois...",
        "l'autre ; \"quatre\" - cinq...",
        "let x = 'a' ; \"b\" -- c",
        "https://exemple.org/a--b?c='d';e",
        "nom--prenom@exemple.org",
    ];
    zine.write(
        "texts/a.md",
        format!(
            "# Titre\n\n::: tel-quel\n{}\n:::\n\nAvant [{}]{{.tel-quel}} après.\n\nUn `{}` là.\n\nVoir {} ici.\n\nÉcrire à {} vite.\n",
            typed[0], typed[1], typed[2], typed[3], typed[4]
        ),
    );
    let printed: String = runs(&zine).into_iter().map(|(_, text)| text).collect();
    let bare = |text: &str| text.replace([' ', '\u{AD}'], "");
    for text in typed {
        assert!(bare(&printed).contains(&bare(text)), "{text}: {printed}");
    }
    let changes = zine.english(&["check", "--changes"]);
    assert_eq!(changes.out, "no letter, figure or sign is changed\n", "{}", changes.err);
}

#[test]
fn passages_are_divided_and_quoted_by_their_own_language() {
    let zine = Zine::with(SMALL);
    zine.write(
        "texts/a.md",
        "# Titre\n\nIl écrit [\"Freiheit ist immer\"]{.de} puis \"liberté\" !\n\n::: en\nHe said \"no\" !\n:::\n\n\
         ::: es\nDijo \"no\".\n:::\n\n::: ru\nОн сказал \"нет\".\n:::\n",
    );
    let text: String = runs(&zine).into_iter().map(|(_, text)| text + " ").collect();
    for expected in ["„Freiheit ist immer“", "liberté", "“no”!", "«no»", "«нет»"] {
        assert!(text.replace('\u{A0}', " ").replace("  ", " ").contains(expected), "{expected}: {text}");
    }
    let divisions = |word: &str, language| {
        let breaks = word_breaks(word, language, WordPlace::default(), &Exceptions::default());
        breaks.iter().filter(|b| b.kind == BreakKind::Hyphen).count()
    };
    for (word, language) in [
        ("Arbeiterbewegung", Language::German),
        ("trabajadores", Language::Spanish),
        ("lavoratori", Language::Italian),
        ("trabalhadores", Language::Portuguese),
        ("солидарность", Language::Russian),
        ("understanding", Language::English),
    ] {
        assert!(divisions(word, language) >= 2, "{word}");
    }
}

#[test]
fn rule_87_names_are_known_over_the_whole_booklet() {
    let wide = SMALL.replace("A6", "A5") + "[[section]]\ntext = \"texts/b.md\"\n";
    let zine = Zine::with(&wide);
    let capitals = "la Gouvernementalité et leur Administration comme notre Internationalisation ".repeat(12);
    zine.write("texts/a.md", format!("# Titre\n\nVoici {capitals}.\n"));
    let divided = |second: &str| {
        zine.write("texts/b.md", format!("# Autre\n\n{second}\n"));
        runs(&zine).iter().filter(|(_, text)| text.ends_with('\u{AD}')).count()
    };
    assert_eq!(divided("Rien."), 0);
    assert!(divided("Une gouvernementalité, une administration, une internationalisation.") > 0);
}

#[test]
fn rule_63_a_letter_raised_by_hand_stands_for_the_sign() {
    let zine = Zine::good();
    std::fs::write(zine.file("texts/a.md"), "# Un\n\nLe n^o^ 5 et le no 6.\n").unwrap();
    let told = zine.run(&["check", "--json"]).out;
    assert_eq!(told.matches("LintNumero").count(), 1, "{told}");
}
