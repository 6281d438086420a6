//! What has to stay together on pages, in columns and in margins does.

mod sample;

use std::collections::BTreeSet;
use std::fs;

use brochure::Made;
use brochure::diag::Message;
use brochure::geom::Length;
use brochure::page::{Item, Page, PageIndex, Role};
use sample::{in_folder, node, runs, told_in_folder};

const SENTENCE: &str = "Les cheminots du dépôt ont compté les wagons, puis ils ont compté les heures qui restaient. ";

/// A booklet of one text in its folder; `keys` go before the section, `section` into it.
fn folder(keys: &str, section: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.md"), text).expect("written");
    let drawing =
        "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'><rect width='300' height='200'/></svg>";
    fs::write(folder.path().join("v.svg"), drawing).expect("written");
    let manifest = format!("[brochure]\ntitle = \"Essai\"\n{keys}\n[[section]]\ntext = \"a.md\"\n{section}\n");
    fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    folder
}

fn with(keys: &str, section: &str, text: &str) -> Made {
    in_folder(folder(keys, section, text).path())
}

fn pages(made: &Made) -> &[Page] {
    &made.layout.document.pages
}

/// The page on which a word stands.
fn page_of(made: &Made, word: &str) -> usize {
    let on = |page: &Page| runs(page).any(|(placed, run)| node(placed).is_some() && run.text.contains(word));
    pages(made).iter().position(on).unwrap_or_else(|| panic!("no `{word}`"))
}

#[test]
fn a_note_of_two_lines_at_the_text_s_end_is_not_divided() {
    let two_lines = format!("{}{}", SENTENCE, "Ils ne sont pas");
    let mut text = String::from("# Titre\n\n");
    for at in 0..150 {
        text.push_str(&format!("Un appel[^{at}].\n\n[^{at}]: Tete{at}x {two_lines} fin{at}x.\n\n"));
    }
    let made = with("[notes]\nplace = \"end\"\n", "", &text);
    let first = page_of(&made, "Tete0x");
    assert!(page_of(&made, "Tete149x") > first + 2, "the notes fill pages");
    for at in 0..150 {
        assert_eq!(page_of(&made, &format!("Tete{at}x")), page_of(&made, &format!("fin{at}x")), "note {at}");
    }
}

#[test]
fn a_note_s_number_does_not_touch_its_text() {
    let mut text = String::from("# Titre\n\n");
    for at in 1..=120 {
        text.push_str(&format!("Un appel[^{at}].\n\n[^{at}]: {SENTENCE}\n\n"));
    }
    for (theme, place) in [("classique", "foot"), ("zine", "foot"), ("zine", "end"), ("militant", "foot")] {
        let made = with(&format!("[theme]\nname = \"{theme}\"\n[notes]\nplace = \"{place}\"\n"), "", &text);
        let structure = &made.layout.document.structure;
        let mut numbers = 0;
        for page in pages(&made) {
            for (placed, run) in runs(page).filter(|(_, run)| run.text.trim_end().ends_with('.')) {
                let is_label = node(placed).is_some_and(|node| structure.nodes[node.0 as usize].role == Role::Label);
                if !is_label {
                    continue;
                }
                let beside = runs(page).filter(|(other, _)| other.at.y == placed.at.y && other.at.x > placed.at.x);
                let text = beside.map(|(other, _)| other.at.x).min().expect("the note's text");
                let gap = text - (placed.at.x + run.width());
                assert!(gap >= run.size / 4, "{theme}, {place}, {}: {} mm", run.text, gap.decimal_mm());
                numbers += 1;
            }
        }
        assert_eq!(numbers, 120, "{theme}, {place}");
    }
}

#[test]
fn a_verse_that_turns_over_is_not_divided() {
    let mut text = String::from("# Titre\n\n::: vers\n");
    for at in 0..90 {
        text.push_str(&format!("Tete{at}x {SENTENCE} fin{at}x\n"));
    }
    text.push_str(":::\n");
    let made = with("", "", &text);
    for at in 0..90 {
        assert_eq!(page_of(&made, &format!("Tete{at}x")), page_of(&made, &format!("fin{at}x")), "verse {at}");
    }
}

#[test]
fn a_heading_over_a_divided_box_has_its_text_with_it() {
    for before in 8..30 {
        let text = format!(
            "# Titre\n\n{}\n\n## Partie\n\n::: encadre\nDedans0x {}\n\n- un ;\n- deux.\n:::\n",
            SENTENCE.repeat(before),
            SENTENCE.repeat(6)
        );
        let made = with("", "", &text);
        assert_eq!(page_of(&made, "Partie"), page_of(&made, "Dedans0x"), "{before}");
    }
}

#[test]
fn a_question_is_not_parted() {
    for before in 10..34 {
        let question = format!("Question0x {SENTENCE} {SENTENCE} fin0x ?");
        let text = format!(
            "# Titre\n\n{}\n\n::: entretien\n**{question}**\n\nReponse0x {}\n:::\n",
            SENTENCE.repeat(before),
            SENTENCE.repeat(12)
        );
        let made = with("", "", &text);
        let page = page_of(&made, "Question0x");
        assert_eq!((page_of(&made, "fin0x"), page_of(&made, "Reponse0x")), (page, page), "{before}");
    }
}

#[test]
fn a_heading_goes_with_the_table_that_does_not_fit() {
    let rows: String = (0..22).map(|at| format!("| Ligne{at}x | {at} |\n")).collect();
    for before in 4..14 {
        let text = format!(
            "# Titre\n\n{}\n\n## Partie\n\n| Entête | Nombre |\n|---|---|\n{rows}\n\n{}",
            SENTENCE.repeat(before),
            SENTENCE.repeat(20)
        );
        let made = with("", "", &text);
        let stranded = made.layout.bends.iter().any(|bend| matches!(bend.what, Message::HeadingStranded));
        assert!(!stranded, "{before}: {:?}", made.layout.bends);
    }
}

#[test]
fn a_heading_over_an_ornament_has_the_text_below_it() {
    for sign in ["***", "***\n\n***"] {
        for before in 8..34 {
            let text = format!(
                "# Titre\n\n{}\n\n## Partie\n\n{sign}\n\nApres0x {}",
                SENTENCE.repeat(before),
                SENTENCE.repeat(20)
            );
            let made = with("", "", &text);
            assert_eq!(page_of(&made, "Partie"), page_of(&made, "Apres0x"), "{before}");
        }
    }
}

#[test]
fn a_margin_too_narrow_for_a_picture_is_told_with_the_one_that_is_wide_enough() {
    let text = format!("# Titre\n\n![](v.svg){{fit=margin alt=\"x\"}}\n\n{}", SENTENCE.repeat(20));
    let in_margin = |made: &Made| {
        let design = made.layout.design.as_ref().expect("a design");
        let pages = pages(made).iter().enumerate();
        let mut pictures = pages.flat_map(|(index, page)| page.items.iter().map(move |placed| (index, placed)));
        pictures.any(|(index, placed)| {
            let area = design.type_area(brochure::page::PageIndex(index as u32).is_recto());
            let is_beside = placed.at.x >= area.origin.x + area.size.width || placed.at.x < area.origin.x;
            matches!(placed.item, Item::Picture { .. }) && is_beside
        })
    };
    let margins = |millimetres: i64| format!("[page]\nmargins = {{ fore-edge = \"{millimetres}mm\" }}\n");
    for narrow in [12, 15, 18, 19] {
        let (manifest, mut sources) = (folder(&margins(narrow), "", &text), brochure::diag::Sources::default());
        let world = brochure::world::World::new(manifest.path());
        let typeset = brochure::typeset(&world, "brochure.toml", false, &mut sources);
        let said = typeset.diagnostics.iter().find(|said| matches!(said.message, Message::MarginTooNarrow { .. }));
        let said = said.unwrap_or_else(|| panic!("{narrow} mm are said to be enough"));
        assert!(said.span.is_some_and(|span| text[span.range()].starts_with("![](v.svg)")), "{said:?}");
        assert!(!in_margin(typeset.made.as_ref().expect("a booklet")));
        let Message::MarginTooNarrow { width } = &said.message else { unreachable!() };
        let width: f64 = width.parse().expect("millimetres");
        assert!(width < 10.0 && width < narrow as f64, "{width}");
        let Some(Message::MarginTooNarrowHint { millimetres }) = said.hint else { panic!("{said:?}") };
        let (made, told) = told_in_folder(folder(&margins(millimetres), "", &text).path());
        assert!(
            in_margin(&made) && !told.iter().any(|said| said.contains("the margin has")),
            "{millimetres}: {told:?}"
        );
    }
}

#[test]
fn a_pull_quote_stays_in_its_part() {
    for before in 10..34 {
        let text = format!(
            "# Titre\n\n{}\n\n::: exergue\nExergue0x les heures qui restaient étaient à nous, et nous le savions.\n:::\n\n{}\n\n\
             ## Partie\n\nApres0x {}",
            SENTENCE.repeat(before),
            SENTENCE.repeat(2),
            SENTENCE.repeat(30)
        );
        let made = with("", "", &text);
        let at = |word: &str| {
            let page = page_of(&made, word);
            let place = runs(&pages(&made)[page]).find(|(_, run)| run.text.contains(word));
            (page, place.map(|(placed, _)| placed.at.y))
        };
        assert!(at("Exergue0x") < at("Partie"), "{before}: {:?} {:?}", at("Exergue0x"), at("Partie"));
    }
}

#[test]
fn the_head_of_a_table_stands_over_each_column_and_over_no_row() {
    let rows: String = (0..150).map(|at| format!("| Ligne{at}x | {at} |\n")).collect();
    let text = format!("# Titre\n\n{}\n\n| Entête | Nb |\n|---|---|\n{rows}\n\n{SENTENCE}", SENTENCE.repeat(4));
    let made = with("", "columns = 2", &text);
    let design = made.layout.design.as_ref().expect("a design");
    let mut columns = 0;
    for (index, page) in pages(&made).iter().enumerate() {
        let recto = brochure::page::PageIndex(index as u32).is_recto();
        let middle = design.type_area(recto).origin.x + design.measure() / 2;
        for is_left in [true, false] {
            let here = |word: &str| -> Vec<_> {
                let found =
                    runs(page).filter(|(placed, run)| run.text.contains(word) && (placed.at.x < middle) == is_left);
                found.map(|(placed, _)| placed.at.y).collect()
            };
            let (heads, rows) = (here("Entête"), here("Ligne"));
            assert_eq!(heads.len(), usize::from(!rows.is_empty()), "page {index}");
            assert!(heads.iter().all(|head| rows.iter().all(|row| row > head)), "page {index}");
            columns += heads.len();
        }
    }
    assert!(columns > 2, "{columns}");
}

#[test]
fn words_divided_at_the_ends_of_columns_are_told() {
    let text = format!(
        "# Titre\n\n{}",
        "Internationalisme révolutionnaire, extraordinairement anticonstitutionnel. ".repeat(150)
    );
    let made = with("", "columns = 2", &text);
    let design = made.layout.design.as_ref().expect("a design");
    let mut divided = Vec::new();
    for (index, page) in pages(&made).iter().enumerate() {
        let recto = brochure::page::PageIndex(index as u32).is_recto();
        let middle = design.type_area(recto).origin.x + design.measure() / 2;
        for is_left in [true, false] {
            let text = runs(page).filter(|(placed, _)| node(placed).is_some() && (placed.at.x < middle) == is_left);
            let last = text.max_by_key(|(placed, _)| (placed.at.y, placed.at.x));
            divided.extend(last.filter(|(_, run)| run.text.trim_end().ends_with(['-', '\u{ad}', '‐'])).map(|_| index));
        }
    }
    let told: Vec<usize> = made
        .layout
        .bends
        .iter()
        .filter(|bend| bend.what.code() == "WordDivided")
        .map(|bend| bend.page.0 as usize)
        .collect();
    assert_eq!(divided, told);
}

#[test]
fn pictures_that_find_no_room_in_the_margin_stand_in_the_text() {
    let caption = "Une légende qui est beaucoup trop longue pour la marge étroite de la page où elle doit tenir, et qui le sait. ";
    let picture =
        |at: usize| format!("![Photo{at}x {}](v.svg){{place=marge alt=\"x\"}}\n\n{SENTENCE}\n\n", caption.repeat(3));
    let text = format!("# Titre\n\n{}", (0..6).map(picture).collect::<String>());
    let folder = folder("[theme]\nname = \"classique\"\n", "", &text);
    let (made, told) = told_in_folder(folder.path());
    let design = made.layout.design.as_ref().expect("a design");
    let foot = design.grid.baseline(design.grid.lines + 1);
    for page in pages(&made) {
        for (placed, run) in runs(page).filter(|(placed, _)| node(placed).is_some()) {
            assert!(placed.at.y < foot, "`{}` is beyond the foot of its page", run.text);
        }
    }
    let pictures = |page: &Page| page.items.iter().filter(|placed| matches!(placed.item, Item::Picture { .. })).count();
    assert_eq!(pages(&made).iter().map(pictures).sum::<usize>(), 6);
    let words: BTreeSet<usize> = (0..6).map(|at| page_of(&made, &format!("Photo{at}x"))).collect();
    assert!(!words.is_empty());
    assert!(told.iter().any(|said| said.contains("no room left for this picture in the margin")), "{told:?}");
}

#[test]
fn a_running_head_that_is_cut_does_not_end_in_a_little_word() {
    let mut seen = 0;
    for more in 0..12 {
        let title = format!(
            "Les très grandes {}luttes de la classe ouvrière et des paysans dans le bassin minier de la vallée",
            "x".repeat(more * 2)
        );
        let made = with("[page]\nsize = \"A6\"\n", "", &format!("# {title}\n\n{}", SENTENCE.repeat(90)));
        for page in pages(&made) {
            for (_, run) in runs(page).filter(|(placed, run)| node(placed).is_none() && run.text.contains('…')) {
                let last = run.text.trim_end_matches(['…', ' ']).rsplit(' ').next().unwrap_or_default().to_owned();
                assert!(!["de", "la", "et", "des", "dans", "le"].contains(&last.as_str()), "`{}`", run.text);
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}

/// What no page holds in one piece.
fn tall_blocks() -> Vec<(&'static str, String)> {
    let long = SENTENCE.repeat(45);
    let short = SENTENCE.repeat(8);
    vec![
        ("presentation", format!("---\nprésentation: {long} Fin0x\n---\n\n# Titre\n\nUn mot.\n")),
        ("pull-quote", format!("# Titre\n\n::: exergue\n{long} Fin0x\n:::\n\nUn mot.\n")),
        ("cell", format!("# Titre\n\n| A | B |\n|---|---|\n| {long} Fin0x | b |\n\nUn mot.\n")),
        ("heading", format!("# Titre\n\n## {long} Fin0x\n\nUn mot.\n")),
        ("title", format!("# {short} Fin0x\n\nUn mot.\n")),
        ("code", format!("# Titre\n\n::: qr\n{long} [Fin0x](https://example.org/a)\n:::\n")),
        ("caption", format!("# Titre\n\n![{long} Fin0x](v.svg){{alt=\"x\"}}\n\nUn mot.\n")),
        (
            "row",
            format!(
                "# Titre\n\n::: cote-a-cote\n![{long} Fin0x](v.svg){{alt=\"x\"}}\n\n![b](v.svg){{alt=\"x\"}}\n:::\n"
            ),
        ),
        (
            "gallery",
            format!("# Titre\n\n::: galerie\n![{long} Fin0x](v.svg){{alt=\"x\"}}\n\n![b](v.svg){{alt=\"x\"}}\n:::\n"),
        ),
    ]
}

#[test]
fn what_is_higher_than_a_page_is_divided_and_nothing_runs_off() {
    for (name, text) in tall_blocks() {
        for columns in [1, 2] {
            if columns == 2 && name == "title" {
                // A title stands over its columns in one piece.
                continue;
            }
            let made = with("[page]\nsize = \"A6\"\n", &format!("columns = {columns}"), &text);
            page_of(&made, "Fin0x");
            for page in pages(&made) {
                for (placed, run) in runs(page) {
                    let beyond = placed.at.y > page.size.height || placed.at.y < brochure::geom::Length::ZERO;
                    assert!(!beyond, "{name}, {columns} columns: `{}` is off the page", run.text);
                }
            }
        }
    }
}

#[test]
fn a_note_called_in_a_caption_stands_at_the_foot_of_its_page() {
    let text = format!(
        "# Titre\n\n{}\n\n![Une *légende*[^a], deux[^b].](v.svg){{alt=\"x\"}}\n\n`![c[^a]](d)` {SENTENCE}\n\n\
         [^a]: Note0x ici.\n\n[^b]: Note1x là.\n",
        SENTENCE.repeat(12)
    );
    let made = with("", "", &text);
    let page = page_of(&made, "légende");
    assert_eq!((page_of(&made, "Note0x"), page_of(&made, "Note1x")), (page, page));
    let words: String = pages(&made).iter().flat_map(runs).map(|(_, run)| run.text.as_str()).collect();
    assert!(words.contains("![c[^a]](d)"), "code stays as it is: {words}");
}

#[test]
fn a_note_called_in_a_caption_and_not_defined_is_told() {
    let folder = folder("", "", "# Titre\n\n![Une légende[^zz]](v.svg){alt=\"x\"}\n");
    let world = brochure::world::World::new(folder.path());
    let typeset = brochure::typeset(&world, "brochure.toml", false, &mut brochure::diag::Sources::default());
    let told: Vec<&str> = typeset.diagnostics.iter().map(|said| said.message.code()).collect();
    assert!(told.contains(&"NoteUndefined"), "{told:?}");
}

#[test]
fn the_caption_of_a_picture_to_the_edges_stands_under_it() {
    let made =
        with("", "", "# Titre\n\nUn mot.\n\n![Legende0x](v.svg){fit=bleed alt=\"x\" credit=\"Photo0x\"}\n\nSuite.\n");
    let page = page_of(&made, "Legende0x");
    assert_eq!(page_of(&made, "Photo0x"), page);
    let page = &pages(&made)[page];
    let foot = page.items.iter().find_map(|placed| match &placed.item {
        Item::Picture { size, .. } => Some(placed.at.y + size.height),
        _ => None,
    });
    let caption = runs(page).find(|(_, run)| run.text.contains("Legende0x")).map(|(placed, _)| placed.at.y);
    assert!(foot.is_some() && foot < caption && caption < Some(page.size.height), "{foot:?} {caption:?}");
}

#[test]
fn a_picture_to_the_edges_covers_no_other_column() {
    let text =
        format!("# Titre\n\n{}\n\n![](v.svg){{fit=bleed alt=\"x\"}}\n\n{}", SENTENCE.repeat(20), SENTENCE.repeat(60));
    let folder = folder("", "columns = 2", &text);
    let (made, told) = told_in_folder(folder.path());
    let design = made.layout.design.as_ref().expect("a design");
    for placed in pages(&made).iter().flat_map(|page| &page.items) {
        if let Item::Picture { size, .. } = &placed.item {
            assert!(size.width < design.measure() / 2, "{size:?}");
        }
    }
    assert!(told.iter().any(|said| said.contains("no picture goes to the page’s edges")), "{told:?}");
}

/// A run of text in a column: page, column, baseline, whether it belongs to a note, its words.
struct InColumn {
    page: usize,
    column: usize,
    y: Length,
    noted: bool,
    words: String,
}

/// All runs of a booklet of one text in so many columns, furniture left out.
fn in_columns(made: &Made, columns: usize) -> Vec<InColumn> {
    let design = made.layout.design.as_ref().expect("a design");
    let mut found = Vec::new();
    for (page, items) in pages(made).iter().enumerate() {
        let left = design.type_area(PageIndex(page as u32).is_recto()).origin.x;
        for (placed, run) in runs(items) {
            let Some(node) = node(placed) else { continue };
            let noted = sample::ancestors(made, node).any(|(_, node)| node.role == Role::Note);
            let column = ((placed.at.x - left).0 * columns as i64 / design.measure().0) as usize;
            found.push(InColumn { page, column, y: placed.at.y, noted, words: run.text.clone() });
        }
    }
    found
}

/// Paragraphs, every second of which calls a note of some sentences; the first call is in the paragraph's first line.
fn paragraphs_with_notes(count: usize, sentences: &[usize]) -> String {
    let paragraph = |at: usize| {
        let body = SENTENCE.repeat(1 + at * 3 % 4);
        if at % 2 == 1 {
            return format!("{body}\n\n");
        }
        let note = SENTENCE.repeat(sentences[at / 2 % sentences.len()]);
        format!("Appel{at}x[^{at}] {body}\n\n[^{at}]: Note{at}x {note} Fin{at}x.\n\n")
    };
    (0..count).map(paragraph).collect()
}

/// The column in which a word stands: page, column.
fn column_of(runs: &[InColumn], word: &str) -> (usize, usize) {
    let found = runs.iter().find(|run| run.words.contains(word)).unwrap_or_else(|| panic!("no `{word}`"));
    (found.page, found.column)
}

const THREE_COLUMNS: (&str, usize) = ("[page]\nsize = \"A4\"\n", 3);

#[test]
fn a_note_in_columns_stands_at_the_foot_of_the_column_of_its_call() {
    for (keys, columns) in [("", 2), ("[theme]\nname = \"bulletin\"\n", 2), THREE_COLUMNS] {
        let text = format!("# Titre\n\n{}", paragraphs_with_notes(44, &[1, 2, 1, 3]));
        let made = with(keys, &format!("columns = {columns}"), &text);
        let found = in_columns(&made, columns);
        let mut used = BTreeSet::new();
        for at in (0..44).step_by(2) {
            let call = column_of(&found, &format!("Appel{at}x"));
            assert_eq!(column_of(&found, &format!("Note{at}x")), call, "note {at}, {columns} columns");
            assert_eq!(column_of(&found, &format!("Fin{at}x")), call, "note {at}, {columns} columns");
            used.insert(call.1);
        }
        assert_eq!(used.len(), columns, "every column has notes somewhere");
        // Notes stand below the text, and start where their column does, under a rule.
        let design = made.layout.design.as_ref().expect("a design");
        for note in found.iter().filter(|run| run.noted) {
            let beside = |run: &&InColumn| !run.noted && (run.page, run.column) == (note.page, note.column);
            let lowest = found.iter().filter(beside).map(|run| run.y).max();
            assert!(lowest < Some(note.y), "`{}` stands in the text", note.words);
            let area = design.type_area(PageIndex(note.page as u32).is_recto());
            let is_over = |placed: &&brochure::page::Placed| match &placed.item {
                Item::Rectangle { size, .. } => {
                    let column = ((placed.at.x - area.origin.x).0 * columns as i64 / design.measure().0) as usize;
                    column == note.column
                        && size.width < design.measure() / columns as i64
                        && Some(placed.at.y) > lowest
                        && placed.at.y < note.y
                }
                _ => false,
            };
            assert_eq!(pages(&made)[note.page].items.iter().filter(is_over).count(), 1, "`{}`", note.words);
        }
    }
}

#[test]
fn the_last_page_s_columns_are_equally_deep_with_their_notes() {
    // Where no note is too high for what is left; see the test of `balance` for how deep they have to be.
    for ((keys, columns), counts) in [(("", 2), [9, 17, 24, 33, 40]), (THREE_COLUMNS, [10, 16, 25, 33, 41])] {
        for count in counts {
            let text = format!("# Titre\n\n{}", paragraphs_with_notes(count, &[1, 2, 1, 1]));
            let made = with(keys, &format!("columns = {columns}"), &text);
            let found = in_columns(&made, columns);
            let design = made.layout.design.as_ref().expect("a design");
            let last = made.layout.sections[0].last.0 as usize;
            let foot = |column: usize| {
                let here = found.iter().filter(|run| (run.page, run.column) == (last, column));
                let lowest = here.map(|run| run.y).max().unwrap_or_default();
                ((lowest - design.grid.first).0 + design.grid.leading.0 / 2) / design.grid.leading.0
            };
            let feet: Vec<i64> = (0..columns).map(foot).collect();
            let (least, most) = (feet.iter().min().expect("a foot"), feet.iter().max().expect("a foot"));
            assert!(most - least <= 1, "{columns} columns, {count} paragraphs: {feet:?}");
        }
    }
}

#[test]
fn a_long_note_goes_on_from_column_to_column() {
    let long: String = (0..420).map(|at| format!("mot{at}x ")).collect();
    for before in [4, 9, 14] {
        let text = format!(
            "# Titre\n\n{}\n\nAppel0x[^1] ici. {}\n\n[^1]: {long}",
            SENTENCE.repeat(before),
            SENTENCE.repeat(60)
        );
        let made = with("", "columns = 2", &text);
        let found = in_columns(&made, 2);
        let columns: Vec<(usize, usize)> = (0..420).map(|at| column_of(&found, &format!("mot{at}x"))).collect();
        assert_eq!(columns[0], column_of(&found, "Appel0x"), "{before}");
        assert!(columns.is_sorted(), "{before}");
        let mut pieces = columns.clone();
        pieces.dedup();
        assert!(pieces.len() > 2, "{before}: {pieces:?}");
        let number = |(page, column): (usize, usize)| page * 2 + column;
        assert!(pieces.windows(2).all(|pair| number(pair[1]) == number(pair[0]) + 1), "{before}: {pieces:?}");
        for piece in &pieces {
            let notes = found.iter().filter(|run| run.noted && (run.page, run.column) == *piece);
            let lines: BTreeSet<Length> = notes.map(|run| run.y).collect();
            assert!(lines.len() >= 2, "{before}: {piece:?}");
            assert!(found.iter().any(|run| !run.noted && (run.page, run.column) == *piece), "{before}: {piece:?}");
        }
        // What goes on beside is told so, and what goes on over the page too.
        let told = |code: &str| made.layout.bends.iter().filter(|bend| bend.what.code() == code).count();
        let beside = pieces.windows(2).filter(|pair| pair[0].0 == pair[1].0).count();
        assert_eq!((told("NoteGoesOnBeside"), told("NoteGoesOn")), (beside, pieces.len() - 1 - beside), "{before}");
        assert_eq!(told("NoteElsewhere") + told("NoteBeside"), 0, "{before}");
    }
}

#[test]
fn notes_at_the_end_of_a_text_in_columns_follow_it() {
    let text = format!("# Titre\n\n{}", paragraphs_with_notes(20, &[1, 2]));
    let made = with("[notes]\nplace = \"end\"\n", "columns = 2", &text);
    let found = in_columns(&made, 2);
    let place = |run: &InColumn| (run.page, run.column, run.y);
    let last = found.iter().filter(|run| !run.noted).map(place).max().expect("text");
    assert!(found.iter().filter(|run| run.noted).all(|run| place(run) > last));
}

#[test]
fn a_title_over_columns_has_no_page_of_its_own() {
    let folder = folder("[theme]\nfile = \"mine.toml\"\n", "columns = 2", &format!("# Titre\n\nTexte0x {SENTENCE}"));
    let theme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/sobre.toml")).expect("a theme");
    fs::write(folder.path().join("mine.toml"), theme.replace("\npage = false", "\npage = true")).expect("written");
    let made = in_folder(folder.path());
    assert_eq!(page_of(&made, "Texte0x"), made.layout.sections[0].first.0 as usize);
}

#[test]
fn a_note_called_over_the_columns_stands_in_the_first() {
    for (body, rest) in [(SENTENCE.repeat(40), "Texte0x "), (String::new(), ""), (SENTENCE.repeat(3), "Texte0x ")] {
        let text = format!("# Un titre[^t]\n\n{rest}{body}\n\n[^t]: Note0x {SENTENCE} Fin0x.\n");
        let made = with("", "columns = 2", &text);
        let found = in_columns(&made, 2);
        let first = made.layout.sections[0].first.0 as usize;
        assert_eq!((column_of(&found, "Note0x"), column_of(&found, "Fin0x")), ((first, 0), (first, 0)));
        assert!(made.layout.bends.iter().all(|bend| !bend.is_flaw), "{:?}", made.layout.bends);
    }
    // Under so high a title no note fits: it stands where it can.
    let text = format!(
        "# {} Fin1x[^t]\n\n{}\n\n[^t]: Note0x {}\n",
        "Un titre sans fin ".repeat(26),
        SENTENCE.repeat(20),
        SENTENCE.repeat(9)
    );
    let made = with("[page]\nsize = \"A6\"\n", "columns = 2", &text);
    assert!(page_of(&made, "Note0x") >= page_of(&made, "Fin1x"));
    assert!(!pages(&made)[page_of(&made, "Fin1x")].blank, "a page with a title is not blank");
}

/// Numbers that look like chance and are the same every time.
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    }
}

/// A text with notes of all lengths, called from wherever a note may be called. Its words are numbered; how many there are.
fn anything_with_notes(seed: u64) -> (String, usize) {
    let mut number = numbers(seed);
    let mut count = 0;
    let mut words = |many: usize| -> String {
        count += many;
        (count - many..count).map(|at| format!("Mot{at}x ")).collect()
    };
    let (mut text, mut notes) = (String::from("# Titre[^t]\n\n"), format!("[^t]: {}\n\n", words(9)));
    for at in 0..4 + number(9) {
        let longest = [9, 30, 250][number(3)];
        let (many, length) = (1 + number(60), 1 + number(longest));
        let body = match number(6) {
            0 => format!("## {}[^{at}]\n\n{}\n\n", words(3), words(many)),
            1 => format!("- {}[^{at}]\n- {}\n\n", words(many), words(4)),
            2 => format!("| A | B |\n|---|---|\n| {}[^{at}] | {} |\n\n", words(2), words(2)),
            3 => format!("![{}[^{at}]](v.svg){{alt=\"x\"}}\n\n", words(6)),
            _ => format!("{}[^{at}] {}\n\n", words(many), words(number(80))),
        };
        text.push_str(&body);
        notes.push_str(&format!("[^{at}]: {}\n\n", words(length)));
    }
    (text + &notes, count)
}

#[test]
fn nothing_of_texts_with_notes_in_columns_is_lost_or_overlaps() {
    for seed in 0..40 {
        let (text, count) = anything_with_notes(seed);
        let (keys, columns) = if seed % 3 == 0 { THREE_COLUMNS } else { ("", 2) };
        let made = with(keys, &format!("columns = {columns}"), &text);
        let found = in_columns(&made, columns);
        let all: String = found.iter().map(|run| run.words.as_str()).collect();
        let marks = all.split("Mot").skip(1).filter_map(|rest| rest.split('x').next()?.parse().ok());
        let mut words: Vec<usize> = marks.collect();
        words.sort_unstable();
        assert_eq!(words, (0..count).collect::<Vec<_>>(), "seed {seed}");
        let design = made.layout.design.as_ref().expect("a design");
        let foot = design.grid.baseline(design.grid.lines - 1);
        for note in found.iter().filter(|run| run.noted) {
            assert!(note.y <= foot, "seed {seed}: `{}` is below the foot", note.words);
            let beside = |run: &&InColumn| !run.noted && (run.page, run.column) == (note.page, note.column);
            assert!(found.iter().filter(beside).all(|run| run.y < note.y), "seed {seed}: `{}`", note.words);
        }
        // A call and its note stand together unless the note is told to stand elsewhere.
        let elsewhere =
            made.layout.bends.iter().any(|bend| ["NoteElsewhere", "NoteBeside"].contains(&bend.what.code()));
        assert!(!elsewhere, "seed {seed}: {:?}", made.layout.bends);
    }
}

/// The text without what the proposed cuts name, and how many pages they would save.
fn cut(text: &str, keys: &str) -> Option<(String, u32)> {
    let folder = folder(keys, "", text);
    let world = brochure::world::World::new(folder.path());
    let typeset = brochure::typeset(&world, "brochure.toml", false, &mut brochure::diag::Sources::default());
    let mut shorter = text.to_owned();
    let mut saved = 0;
    for said in typeset.diagnostics.iter().filter(|said| said.message.code() == "CheapestCut") {
        let Message::CheapestCut { pages, .. } = said.message else { continue };
        let span = said.span?;
        shorter.replace_range(span.range(), "");
        saved += pages;
    }
    (saved > 0).then_some((shorter, saved))
}

#[test]
fn a_proposed_cut_saves_what_it_says() {
    for parts in [40, 55, 70] {
        let text: String = (0..parts).map(|at| format!("Mot{at} {}\n\n", SENTENCE.repeat(2 + at % 4))).collect();
        let text = format!("# Titre\n\n{text}");
        let own = with("", "", &text);
        let now = pages(&own).len() as u32;
        let (shorter, saved) = cut(&text, &format!("[fit]\npages = {}\n", now - 4)).expect("a cut");
        assert!((1..=4).contains(&saved), "{saved}");
        assert_eq!(pages(&with("", "", &shorter)).len() as u32, now - 4, "{parts} paragraphs, {saved} pages saved");
    }
}

#[test]
fn a_note_s_paragraphs_are_not_parted_by_one_line() {
    for before in 4..16 {
        let more: String = (1..12).map(|at| format!("    Tete{at}x {SENTENCE}{SENTENCE} fin{at}x\n\n")).collect();
        let text = format!(
            "# Titre\n\n{}[^n]\n\n{}\n\n[^n]: Tete0x {SENTENCE}\n\n{more}",
            SENTENCE.repeat(before),
            SENTENCE.repeat(60)
        );
        let made = with("[page]\nsize = \"A6\"\n", "", &text);
        let parted = made.layout.bends.iter().any(|bend| matches!(bend.what, Message::NoteGoesOn { .. }));
        assert!(parted, "{before}: the note goes on");
        let told = |bend: &brochure::flow::certificate::Bend| {
            matches!(bend.what, Message::LoneFirstLine | Message::LoneLastLine)
        };
        assert!(!made.layout.bends.iter().any(told), "{before}: {:?}", made.layout.bends);
    }
}

/// The files of a folder without the lines that the proposed cuts name, and what was said of the cuts.
fn made_shorter(folder: &std::path::Path) -> Vec<Message> {
    let mut sources = brochure::diag::Sources::default();
    let world = brochure::world::World::new(folder);
    let typeset = brochure::typeset(&world, "brochure.toml", false, &mut sources);
    let mut cuts: Vec<(String, std::ops::Range<usize>)> = Vec::new();
    for said in typeset.diagnostics.iter().filter(|said| matches!(said.message, Message::CheapestCut { .. })) {
        let span = said.span.expect("a place");
        cuts.push((sources.get(span.source).name.clone(), span.range()));
    }
    cuts.sort_by_key(|(file, range)| (file.clone(), std::cmp::Reverse(range.start)));
    for (file, range) in cuts {
        let text = fs::read_to_string(folder.join(&file)).expect("a text");
        let from = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
        fs::write(folder.join(&file), format!("{}{}", &text[..from], &text[to..])).expect("written");
    }
    typeset.diagnostics.into_iter().map(|said| said.message).collect()
}

#[test]
fn proposed_cuts_bring_a_booklet_with_rectos_and_notes_to_its_pages() {
    for (seed, starts) in
        [["recto", "recto", "any"], ["recto", "verso", "recto"], ["any", "any", "any"]].iter().enumerate()
    {
        let folder = tempfile::tempdir().expect("a folder");
        let mut sections = String::new();
        for (at, start) in starts.iter().enumerate() {
            let count = 25 + 7 * at + 5 * seed;
            let paragraph = |number: usize| {
                let head = if number % 9 == 4 { format!("## Partie {number}\n\n") } else { String::new() };
                let call =
                    if number % 6 == 2 { format!("[^{number}]\n\n[^{number}]: {SENTENCE}") } else { String::new() };
                format!("{head}Mot{number} {}{call}\n\n", SENTENCE.repeat(2 + number % 4).trim_end())
            };
            let text: String = (0..count).map(paragraph).collect();
            fs::write(folder.path().join(format!("{at}.md")), format!("# Titre {at}\n\n{text}")).expect("written");
            sections.push_str(&format!("[[section]]\ntext = \"{at}.md\"\nstart = \"{start}\"\n"));
        }
        let write = |fit: &str| {
            let manifest = format!("[brochure]\ntitle = \"Essai\"\n{fit}{sections}");
            fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
        };
        write("");
        let now = pages(&in_folder(folder.path())).len() as u32;
        let bounds = "leading = 0\nsize = 0\nspread = 0\n";
        let wanted = now - 4 * (1 + seed as u32);
        write(&format!("[fit]\npages = {wanted}\n{bounds}"));
        let said = made_shorter(folder.path());
        assert!(
            said.iter().any(|said| matches!(said, Message::DoesNotFit { .. })),
            "{seed}: {now} pages, {wanted} wanted"
        );
        assert!(!said.iter().any(|said| matches!(said, Message::CutsFallShort { .. })), "{seed}: {said:?}");
        write("");
        assert_eq!(pages(&in_folder(folder.path())).len() as u32, wanted, "{seed}");
    }
}

#[test]
fn what_no_cut_can_do_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut manifest = String::from("[brochure]\ntitle = \"Essai\"\n[fit]\npages = 4\n");
    for at in 0..6 {
        let paragraphs = if at == 0 { 50 } else { 1 };
        let text: String = (0..paragraphs).map(|_| format!("{}\n\n", SENTENCE.repeat(5))).collect();
        fs::write(folder.path().join(format!("{at}.md")), format!("# Titre {at}\n\n{text}")).expect("written");
        manifest.push_str(&format!("[[section]]\ntext = \"{at}.md\"\nstart = \"recto\"\n"));
    }
    fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    let said = made_shorter(folder.path());
    assert!(said.iter().any(|said| matches!(said, Message::CheapestCut { .. })), "{said:?}");
    // Six texts on right-hand pages, with blanks behind all but the last, leave eleven pages at the least.
    assert!(said.iter().any(|said| matches!(said, Message::CutsFallShort { pages: 12 })), "{said:?}");
}

#[test]
fn what_is_marked_on_pages_stays_on_them() {
    let text: String = (0..60)
        .map(|at| {
            format!("## Partie {at}\n\n{}[^{at}]\n\n[^{at}]: {}\n\n", SENTENCE.repeat(3 + at % 5), SENTENCE.repeat(9))
        })
        .collect();
    let made = with("[page]\nsize = \"A6\"\n", "", &format!("# Titre\n\n{text}"));
    let design = made.layout.design.as_ref().expect("a design");
    let marked = brochure::flow::annotate::annotated(&made.layout, design, &made.fonts, brochure::diag::Locale::French);
    assert!(!made.layout.bends.is_empty());
    for page in &marked.pages {
        for (placed, run) in runs(page) {
            assert!(placed.at.y <= page.size.height, "`{}` is off the page", run.text);
        }
    }
}
