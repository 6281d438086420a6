//! What other engines lose: each case is set whole, and no rule of pages is broken.

mod sample;

use std::fs;

use brochure::Made;
use brochure::diag::Message;
use brochure::flow::certificate::Bend;
use brochure::flow::counts::{PageCount, Ways, page_counts};
use brochure::geom::Length;
use brochure::page::{Item, Page, PageIndex};
use sample::{in_folder, node, runs};

const SENTENCE: &str = "Les cheminots du dépôt ont compté les wagons, puis ils ont compté les heures qui restaient. ";

fn sentences(count: usize) -> String {
    (0..count).map(|at| format!("Mot{at} {SENTENCE}")).collect()
}

/// A booklet of one text.
fn booklet(text: &str) -> Made {
    with("", text)
}

/// The same with more in its manifest, before the sections.
fn with(keys: &str, text: &str) -> Made {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("texts")).expect("a folder");
    fs::create_dir(folder.path().join("images")).expect("a folder");
    fs::write(folder.path().join("texts/a.md"), text).expect("written");
    for (name, width, height) in [("wide", 400, 100), ("tall", 100, 400), ("square", 300, 300)] {
        let drawing = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><rect width='{width}' height='{height}'/></svg>"
        );
        fs::write(folder.path().join(format!("images/{name}.svg")), drawing).expect("written");
    }
    let manifest = format!("[brochure]\ntitle = \"Essai\"\n{keys}\n[[section]]\ntext = \"texts/a.md\"\n");
    fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    in_folder(folder.path())
}

fn pages(made: &Made) -> &[Page] {
    &made.layout.document.pages
}

fn flaws(made: &Made) -> Vec<&Bend> {
    made.layout.bends.iter().filter(|bend| bend.is_flaw).collect()
}

/// The words `Mot0`, `Mot1`, … of the pages, in order.
fn markers(made: &Made) -> Vec<usize> {
    let text: Vec<String> = pages(made).iter().flat_map(runs).map(|(_, run)| run.text.clone()).collect();
    let text = text.join(" ");
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter_map(|word| word.strip_prefix("Mot")?.parse().ok()).collect()
}

fn pictures(page: &Page) -> usize {
    page.items.iter().filter(|placed| matches!(placed.item, Item::Picture { .. })).count()
}

/// Nothing lost, nothing doubled, no flaw.
fn check(made: &Made, count: usize) {
    let mut found = markers(made);
    found.sort_unstable();
    assert_eq!(found, (0..count).collect::<Vec<_>>());
    assert!(flaws(made).is_empty(), "{:?}", flaws(made));
}

#[test]
fn a_paragraph_goes_over_three_pages() {
    let made = booklet(&format!("# Titre\n\n{}", sentences(70)));
    check(&made, 70);
    let text = &made.layout.sections[0];
    assert!(text.last.0 - text.first.0 >= 2, "{text:?}");
}

#[test]
fn a_note_longer_than_the_page() {
    let text = format!(
        "# Titre\n\nUn appel[^1]. {}\n\n{}\n\n[^1]: {}",
        sentences(40),
        SENTENCE.repeat(60),
        "Une note. ".repeat(400)
    );
    let made = booklet(&text);
    check(&made, 40);
    let small = made.layout.design.as_ref().unwrap().note.character.size;
    let with_notes = pages(&made).iter().filter(|page| runs(page).any(|(_, run)| run.size == small)).count();
    assert!(with_notes >= 2, "{with_notes}");
}

#[test]
fn a_note_called_on_any_line_stands_on_the_page_of_its_call() {
    for before in 0..12 {
        let text = format!(
            "# Titre\n\n{}\n\nUn appel[^1] ici. {}\n\n[^1]: Note{SENTENCE}",
            SENTENCE.repeat(16 + before),
            sentences(9)
        );
        let made = booklet(&text);
        check(&made, 9);
        let page_of =
            |what: &str| pages(&made).iter().position(|page| runs(page).any(|(_, run)| run.text.contains(what)));
        assert_eq!(page_of("appel"), page_of("NoteLes"), "{before}");
    }
}

#[test]
fn a_figure_higher_than_the_page_is_made_to_fit() {
    let made =
        booklet(&format!("# Titre\n\n{}\n\n![Une tour](images/tall.svg)\n\n{}", sentences(6), SENTENCE.repeat(40)));
    check(&made, 6);
    for page in pages(&made) {
        for placed in &page.items {
            if let Item::Picture { size, .. } = &placed.item {
                assert!(placed.at.y + size.height < page.size.height && size.height > page.size.height / 2);
            }
        }
    }
    assert_eq!(pages(&made).iter().map(pictures).sum::<usize>(), 1);
}

#[test]
fn ten_figures_between_two_paragraphs() {
    let figures = "![Une vue](images/wide.svg)\n\n".repeat(10);
    let made = booklet(&format!("# Titre\n\n{}\n\n{figures}\n\n{}", sentences(12), SENTENCE.repeat(30)));
    let mut found = markers(&made);
    found.sort_unstable();
    assert_eq!(found, (0..12).collect::<Vec<_>>());
    assert_eq!(pages(&made).iter().map(pictures).sum::<usize>(), 10);
}

#[test]
fn a_heading_followed_by_a_figure_keeps_company() {
    for before in 10..22 {
        let text = format!(
            "# Titre\n\n{}\n\n## Partie\n\n![Une vue](images/wide.svg)\n\n{}",
            SENTENCE.repeat(before),
            sentences(12)
        );
        check(&booklet(&text), 12);
    }
}

#[test]
fn a_list_item_of_forty_lines() {
    check(&booklet(&format!("# Titre\n\n- un ;\n- {}\n- trois.\n", sentences(26))), 26);
}

#[test]
fn a_table_higher_than_a_page_repeats_its_head() {
    let rows: String = (0..70).map(|at| format!("| Mot{at} | {at} |\n")).collect();
    let made = booklet(&format!("# Titre\n\n| Entête | Nombre |\n|---|---|\n{rows}"));
    check(&made, 70);
    let with_head = pages(&made).iter().filter(|page| runs(page).any(|(_, run)| run.text.contains("Entête"))).count();
    assert!(with_head >= 2, "{with_head}");
}

#[test]
fn a_last_page_has_five_lines() {
    for count in 18..34 {
        let made = booklet(&format!(
            "# Titre\n\n{}",
            (0..count).map(|at| format!("Mot{at} {}\n\n", SENTENCE.repeat(2))).collect::<String>()
        ));
        check(&made, count);
    }
}

#[test]
fn an_empty_section_and_a_section_of_one_picture() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("texts")).expect("a folder");
    fs::write(folder.path().join("texts/a.md"), "\n").expect("written");
    fs::write(folder.path().join("texts/b.md"), "![Une vue](v.svg)\n").expect("written");
    fs::write(
        folder.path().join("v.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
    )
    .expect("written");
    fs::write(
        folder.path().join("brochure.toml"),
        "[brochure]\ntitle = \"x\"\ntexts = [\"texts/a.md\", \"texts/b.md\"]\n",
    )
    .expect("written");
    let made = in_folder(folder.path());
    assert!(pages(&made).len().is_multiple_of(4));
    assert_eq!(pages(&made).iter().map(pictures).sum::<usize>(), 1);
}

#[test]
fn heads_of_a_spread_have_the_same_white_above_them() {
    let text: String = (0..60).map(|at| format!("## Partie {at}\n\n{}\n\n", SENTENCE.repeat(3 + at * 7 % 9))).collect();
    let made = booklet(&format!("# Titre\n\n{text}"));
    let closer: Vec<PageIndex> =
        made.layout.bends.iter().filter(|bend| bend.what.code() == "HeadCloser").map(|bend| bend.page).collect();
    // On a spread either every head that is not at a page's head is closer, or none: the bold lines of each page are heads.
    let design = made.layout.design.as_ref().unwrap();
    for spread in pages(&made).chunks(2).enumerate().map(|(at, _)| at) {
        let mut whites = Vec::new();
        for index in [2 * spread + 1, 2 * spread + 2].into_iter().filter(|&at| at < pages(&made).len()) {
            let mut baselines: Vec<i64> = runs(&pages(&made)[index])
                .filter(|(placed, _)| node(placed).is_some())
                // Heads stand a part of a line off their text.
                .map(|(placed, _)| {
                    (placed.at.y - design.grid.first + design.grid.leading / 2).0 / design.grid.leading.0
                })
                .collect();
            baselines.dedup();
            whites.extend(baselines.windows(2).map(|w| w[1] - w[0]).filter(|step| (2..=3).contains(step)));
        }
        whites.dedup();
        assert!(whites.len() < 2, "spread {spread}: {whites:?}; closer on {closer:?}");
    }
}

#[test]
fn page_numbers_in_the_text_are_those_of_the_pages() {
    let parts: String = (0..12)
        .map(|at| {
            format!("## Partie {at} {{#p{at}}}\n\nVoir la page [](#p{}). {}\n\n", (at + 5) % 12, SENTENCE.repeat(9))
        })
        .collect();
    let made = booklet(&format!("# Titre\n\n{parts}"));
    let page_of = |part: usize| {
        let head = format!("Partie {part}");
        let on = |page: &Page| runs(page).any(|(placed, run)| node(placed).is_some() && run.text.trim() == head);
        pages(&made).iter().position(on).expect("a head") + 1
    };
    let text: String = pages(&made)
        .iter()
        .flat_map(runs)
        .filter(|(placed, _)| node(placed).is_some())
        .map(|(_, run)| run.text.as_str())
        .collect();
    let said: Vec<usize> = text
        .split("Voir la page")
        .skip(1)
        .map(|rest| rest.trim_start().split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap())
        .collect();
    let wanted: Vec<usize> = (0..12).map(|at| page_of((at + 5) % 12)).collect();
    assert_eq!(said, wanted);
}

#[test]
fn columns_of_the_last_page_are_equally_deep() {
    for count in [15, 22, 31, 44] {
        let made = with("", &format!("# Titre\n\n{}", sentences(count)));
        check(&made, count);
    }
    for count in [15, 22, 31, 44] {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("texts")).expect("a folder");
        fs::write(folder.path().join("texts/a.md"), format!("# Titre\n\n{}", sentences(count))).expect("written");
        let manifest = "[brochure]\ntitle = \"x\"\n[[section]]\ntext = \"texts/a.md\"\ncolumns = 2\n";
        fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
        let made = in_folder(folder.path());
        let mut found = markers(&made);
        found.sort_unstable();
        assert_eq!(found, (0..count).collect::<Vec<_>>());
        let design = made.layout.design.as_ref().unwrap();
        let last = &pages(&made)[made.layout.sections[0].last.0 as usize];
        let middle = design.type_area(made.layout.sections[0].last.is_recto()).origin.x + design.measure() / 2;
        let text = |left: bool| {
            let body =
                runs(last).filter(|(placed, run)| node(placed).is_some() && run.size == design.text.character.size);
            body.filter(|(placed, _)| (placed.at.x < middle) == left)
                .map(|(placed, _)| placed.at.y)
                .max()
                .unwrap_or_default()
        };
        let apart = (text(true) - text(false)).0 / design.grid.leading.0;
        assert!((0..=2).contains(&apart), "{count}: {apart} lines apart");
    }
}

/// Moving a section leaves the lines of the others alone, but where a page needs them: a paragraph is told then.
#[test]
fn a_section_that_is_moved_leaves_the_lines_of_the_others() {
    let lines = |made: &Made| -> std::collections::BTreeMap<String, Vec<String>> {
        let mut all = std::collections::BTreeMap::new();
        for section in made.layout.sections.iter().filter(|s| !s.title.is_empty()) {
            let of_section = &pages(made)[section.first.0 as usize..=section.last.0 as usize];
            let mut found: Vec<String> = Vec::new();
            for page in of_section {
                found.extend(sample::lines(made, page).into_iter().map(|line| line.text));
            }
            all.insert(section.title.clone(), found);
        }
        all
    };
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("texts")).expect("a folder");
    for (name, parts) in [("a", 30), ("b", 45), ("c", 60)] {
        let text: String = (0..parts).map(|at| format!("Mot{at} {}\n\n", SENTENCE.repeat(1 + at % 5))).collect();
        fs::write(folder.path().join(format!("texts/{name}.md")), format!("# Texte {name}\n\n{text}"))
            .expect("written");
    }
    let manifest = |order: [&str; 3]| {
        let sections: String = order.map(|name| format!("[[section]]\ntext = \"texts/{name}.md\"\n")).concat();
        fs::write(folder.path().join("brochure.toml"), format!("[brochure]\ntitle = \"x\"\n{sections}"))
            .expect("written");
    };
    manifest(["a", "b", "c"]);
    let before = lines(&in_folder(folder.path()));
    manifest(["c", "a", "b"]);
    let after = lines(&in_folder(folder.path()));
    let mut changed = 0;
    let mut all = 0;
    for (title, lines) in &before {
        let other: std::collections::BTreeSet<&String> = after[title].iter().collect();
        changed += lines.iter().filter(|line| !other.contains(line)).count();
        all += lines.len();
    }
    assert!(changed * 20 < all, "{changed} of {all} lines are broken otherwise");
}

#[test]
fn a_picture_in_the_centre_is_on_the_middle_sheet() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("texts")).expect("a folder");
    fs::write(folder.path().join("texts/a.md"), format!("# Titre\n\n{}", sentences(200))).expect("written");
    fs::write(
        folder.path().join("v.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
    )
    .expect("written");
    let manifest = "[brochure]\ntitle = \"x\"\n[[section]]\nimage = \"v.svg\"\nalt = \"v\"\nfit = \"spread\"\nat = \"centre\"\n\
                    [[section]]\ntext = \"texts/a.md\"\n";
    fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    let made = in_folder(folder.path());
    check(&made, 200);
    let count = pages(&made).len();
    let with: Vec<usize> = (0..count).filter(|&at| pictures(&pages(&made)[at]) > 0).collect();
    assert_eq!(with, [count / 2 - 1, count / 2]);
}

#[test]
fn the_caption_of_a_picture_over_two_pages_stands_under_it_on_the_recto() {
    let folder = tempfile::tempdir().expect("a folder");
    let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";
    fs::write(folder.path().join("v.svg"), picture).expect("written");
    let manifest = "[brochure]\ntitle = \"x\"\n[[section]]\nimage = \"v.svg\"\nalt = \"v\"\nfit = \"spread\"\n\
                    caption = \"Une place\"\ncredit = \"Collectif Z\"\n[[section]]\ntext = \"a.md\"\n";
    fs::write(folder.path().join("a.md"), "# Titre\n\nUn texte court.\n").expect("written");
    fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    let made = in_folder(folder.path());
    let with: Vec<usize> = (0..pages(&made).len()).filter(|&at| pictures(&pages(&made)[at]) > 0).collect();
    let &[verso, recto] = &with[..] else { panic!("{with:?}") };
    let said = |at: usize| runs(&pages(&made)[at]).map(|(_, run)| run.text.as_str()).collect::<String>();
    assert!(said(verso).is_empty(), "{}", said(verso));
    assert!(said(recto).contains("Une place") && said(recto).contains("Collectif"), "{}", said(recto));
    for at in [verso, recto] {
        let page = &pages(&made)[at];
        let foot = page.items.iter().find_map(|placed| match &placed.item {
            Item::Picture { size, .. } => Some(placed.at.y + size.height),
            _ => None,
        });
        let caption = runs(&pages(&made)[recto]).map(|(placed, _)| placed.at.y).min();
        assert!(foot < caption && foot > Some(page.size.height / 2), "{foot:?} {caption:?}");
    }
}

#[test]
fn a_picture_gives_a_little_of_its_height_where_that_helps_the_pages() {
    let bent = |made: &Made| made.layout.bends.iter().any(|b| matches!(b.what, Message::PictureHeight { .. }));
    let mut helped = 0;
    for before in 4..24 {
        let text = format!(
            "# Titre\n\n{}\n\n![Une vue](images/square.svg)\n\n{}",
            SENTENCE.repeat(before),
            (0..14).map(|at| format!("Mot{at} {}\n\n", SENTENCE.repeat(3))).collect::<String>()
        );
        let made = booklet(&text);
        check(&made, 14);
        for placed in pages(&made).iter().flat_map(|page| &page.items) {
            let Item::Picture { size, .. } = &placed.item else { continue };
            // Never out of shape, never wider than the text.
            assert!((size.width - size.height).abs() <= Length(2), "{size:?}");
            let measure = made.layout.design.as_ref().unwrap().measure();
            assert!(size.width <= measure && size.width.0 * 100 >= measure.0 * 87, "{size:?}");
        }
        helped += usize::from(bent(&made));
    }
    assert!(helped > 0, "somewhere it helps");
}

/// A text whose pages are full only if its title stands a line higher, and what is said of `sinkage`.
fn sunk(pairs: usize, sinkage: &str) -> Made {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("texts")).expect("a folder");
    // Pairs of lines that no page may part: what is odd in the page's lines is left over.
    let text: String = (0..pairs).map(|at| format!("Mot{at} dit-elle,\\\net rien.\n\n")).collect();
    fs::write(folder.path().join("texts/a.md"), format!("# Titre\n\n{text}")).expect("written");
    let manifest = format!("[brochure]\ntitle = \"x\"\ntexts = [\"texts/a.md\"]\n\n[fit]\n{sinkage}\n");
    fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    in_folder(folder.path())
}

#[test]
fn a_title_stands_a_line_higher_where_that_fills_its_page() {
    let title = |made: &Made| {
        let all = pages(made).iter().flat_map(runs);
        all.filter(|(_, run)| run.text.starts_with("Titre")).map(|(placed, _)| placed.at.y).max().expect("a title")
    };
    let raised = |made: &Made| made.layout.bends.iter().any(|bend| bend.what.code() == "OpeningHigher");
    let short = |made: &Made| made.layout.bends.iter().filter(|bend| bend.what.code().starts_with("PageFor")).count();
    let mut helped = 0;
    for pairs in 40..60 {
        let (free, fixed) = (sunk(pairs, ""), sunk(pairs, "sinkage = 0"));
        check(&free, pairs);
        assert!(!raised(&fixed), "it was not to be raised");
        let grid = free.layout.design.as_ref().unwrap().grid.leading;
        let higher = if raised(&free) { grid } else { Length(0) };
        assert_eq!(title(&fixed) - title(&free), higher, "a line, and only where it is told");
        assert!(short(&free) <= short(&fixed) && free.layout.cost <= fixed.layout.cost);
        helped += usize::from(short(&free) < short(&fixed));
    }
    assert!(helped > 0, "somewhere it helps");
}

#[test]
fn what_other_numbers_of_pages_cost_is_told() {
    let text: String = (0..80).map(|at| format!("Mot{at} {}\n\n", SENTENCE.repeat(2 + at % 4))).collect();
    let made = booklet(&format!("# Titre\n\n{text}"));
    let counts = page_counts(&made.booklet, &made.layout, &made.fonts);
    let own = pages(&made).len() as u32;
    let chosen: Vec<&PageCount> = counts.iter().filter(|count| count.is_chosen).collect();
    assert!(matches!(chosen[..], [count] if count.pages == own), "{counts:?}");
    let cost = |count: &PageCount| match count.ways {
        Ways::Possible { cost, .. } => Some(cost),
        Ways::Cut(_) => None,
    };
    assert_eq!(cost(chosen[0]), Some(made.layout.cost));
    // It is the cheapest, and each costs what asking for it costs.
    assert!(counts.iter().filter_map(cost).all(|other| other >= made.layout.cost), "{counts:?}");
    assert!(counts.windows(2).all(|pair| pair[0].pages + 4 == pair[1].pages), "{counts:?}");
    assert!(counts.iter().any(|count| count.pages < own && cost(count).is_none()), "{counts:?}");
}

#[test]
fn sheets_folded_twice_take_pages_by_eight() {
    let text: String = (0..30).map(|at| format!("Mot{at} {}\n\n", SENTENCE.repeat(2 + at % 4))).collect();
    for (scheme, multiple) in [("saddle", 4), ("quarto", 8), ("octavo", 16)] {
        let keys = format!("[page]\nsize = \"A6\"\n[impose]\nscheme = \"{scheme}\"\nsheet = \"A3\"\n");
        let made = with(&keys, &format!("# Titre\n\n{text}"));
        check(&made, 30);
        assert_eq!(pages(&made).len() % multiple, 0, "{scheme}");
    }
}

#[test]
fn a_page_number_that_changes_the_pages_it_stands_on_is_right_in_the_end() {
    // Each number is printed in a text whose length depends on it, on both sides of a tenth and a hundredth page.
    for before in [50, 52, 54, 56] {
        let text = format!(
            "# Titre\n\n{}\n\n{}\n\n## Fin {{#fin}}\n\nMot0 {SENTENCE}",
            "Voir p. [](#fin), puis p. [](#fin). ".repeat(before),
            SENTENCE.repeat(before * 2),
        );
        let made = booklet(&text);
        check(&made, 1);
        let on = pages(&made).iter().position(|page| runs(page).any(|(_, run)| run.text.contains("Mot0")));
        let folio = PageIndex(on.unwrap() as u32).folio().0.to_string();
        let printed: Vec<String> = pages(&made)
            .iter()
            .flat_map(runs)
            .filter(|(placed, run)| node(placed).is_some() && !run.text.contains("Mot"))
            .map(|(_, run)| run.text.trim_matches(|c: char| !c.is_ascii_digit()).to_owned())
            .filter(|text| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()))
            .collect();
        assert!(printed.len() >= before * 2, "{printed:?}");
        assert!(printed.iter().all(|number| *number == folio), "{folio}: {printed:?}");
    }
}

#[test]
fn a_booklet_is_fitted_to_the_pages_asked_for_or_told_what_to_cut() {
    let text: String = (0..80).map(|at| format!("Mot{at} {}\n\n", SENTENCE.repeat(2 + at % 4))).collect();
    let own = booklet(&format!("# Titre\n\n{text}"));
    let now = pages(&own).len() as u32;
    let more = with(&format!("[fit]\npages = {}\n", now + 4), &format!("# Titre\n\n{text}"));
    check(&more, 80);
    assert_eq!(pages(&more).len() as u32, now + 4);
    assert!(more.layout.fitted.is_some());
    let less = with("[fit]\npages = 4\n", &format!("# Titre\n\n{text}"));
    check(&less, 80);
    assert!(less.layout.fitted.is_none() && !less.layout.cuts.is_empty());
}

/// The sample's sentences, one to three to a paragraph, as a story with much talk has them: such paragraphs give little.
fn short_paragraphs() -> String {
    let mut sentences = Vec::new();
    for name in ["economie", "etat", "questions", "soulevement", "avant-propos"] {
        let file = format!("{}/texts/{name}.md", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(file).expect("a text of the sample");
        let prose = text
            .lines()
            .filter(|line| line.len() > 150 && line.starts_with(char::is_alphabetic) && !line.contains("[^"));
        sentences.extend(prose.flat_map(|line| line.split_inclusive(". ")).map(str::to_owned));
    }
    let mut sentences = sentences.iter().cycle().take(600);
    let paragraph = |at: usize| -> String { sentences.by_ref().take(1 + at * at % 3).cloned().collect() };
    (0..400).map(paragraph).take_while(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn pages_are_fuller_where_they_come_before_lines() {
    let text = short_paragraphs();
    let short = |keys: &str| {
        let made = with(keys, &text);
        assert!(flaws(&made).is_empty(), "{:?}", flaws(&made));
        let is_short = |bend: &&Bend| {
            use Message::{PageForHyphen, PageForLoneLine, PageForPage, PageLikeFacing};
            matches!(
                bend.what,
                PageForHyphen { .. } | PageForLoneLine { .. } | PageForPage { .. } | PageLikeFacing { .. }
            )
        };
        made.layout.bends.iter().filter(is_short).count()
    };
    let (mut lines, mut pages) = (0, 0);
    for size in ["10pt", "10.5pt", "11pt", "11.5pt", "12pt", "13pt"] {
        let body = format!("[type]\nbody = {{ family = 'Libertinus Serif', size = '{size}', leading = '15pt' }}\n");
        lines += short(&body);
        pages += short(&format!("{body}\n[fit]\nprefer = 'pages'\n"));
    }
    assert!(pages < lines, "{pages} short pages, and {lines} where lines come first");
}

#[test]
fn a_heading_stands_off_its_text_but_not_at_the_head_of_a_page() {
    let made = booklet(&format!("# Titre\n\n{}\n\n## Tête\n\n{}", sentences(6), sentences(80)));
    let document = &made.layout.document;
    let page = &document.pages[made.layout.sections[0].first.0 as usize];
    let y = |words: &str| {
        let found = runs(page).find(|(_, run)| run.text.contains(words));
        found.unwrap_or_else(|| panic!("no `{words}`")).0.at.y
    };
    let grid = made.layout.design.as_ref().expect("a design").grid;
    let on_grid = |y: Length| (0..grid.lines).any(|line| grid.baseline(line) == y);
    assert!(!on_grid(y("Tête")) && on_grid(y("Mot0")), "{:?}", y("Tête"));
}

#[test]
fn contents_stand_behind_the_cover_if_nothing_else_does() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("texts")).expect("a folder");
    for name in ["a", "b", "c"] {
        fs::write(folder.path().join(format!("texts/{name}.md")), format!("# {name}\n\n{SENTENCE}")).expect("written");
    }
    let manifest = "[brochure]\ntitle = \"Essai\"\ntexts = [\"texts/a.md\", \"texts/b.md\", \"texts/c.md\"]\n";
    fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    let made = in_folder(folder.path());
    let firsts: Vec<u32> = made.layout.sections.iter().map(|section| section.first.0 + 1).collect();
    // Cover, contents, the first text on a recto, the others behind it, the back cover.
    assert_eq!(firsts, [1, 2, 3, 4, 5, 8]);
}

#[test]
fn running_heads_have_the_signs_of_their_language() {
    let made = booklet(&format!("# L'heure d'été: \"essai\"\n\n{}", sentences(90)));
    let furniture = |page: &Page| -> Vec<String> {
        runs(page).filter(|(placed, _)| node(placed).is_none()).map(|(_, run)| run.text.clone()).collect()
    };
    let heads: Vec<String> = pages(&made).iter().flat_map(furniture).filter(|text| text.contains("heure")).collect();
    assert!(
        !heads.is_empty() && heads.iter().all(|head| head.contains("L’heure d’été") && !head.contains('"')),
        "{heads:?}"
    );
}
