//! What the blocks of the visual manual, `examples/manuel`, look like on their pages: grid, steps, places, structure.

mod sample;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use brochure::Made;
use brochure::font::Fonts;
use brochure::geom::Length;
use brochure::lang::Language;
use brochure::page::{Item, NodeId, Page, Placed, Role, TextRun};
use sample::{ancestors, block, node, runs};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/manuel")
}

fn manual() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| sample::in_folder(&folder()))
}

fn pages() -> &'static [Page] {
    &manual().layout.document.pages
}

fn design() -> &'static brochure::style::Design {
    manual().layout.design.as_ref().expect("a design")
}

/// The page on which some words stand, and their run.
fn find(words: &str) -> (&'static Page, &'static Placed, &'static TextRun) {
    let all = pages().iter().flat_map(|page| runs(page).map(move |(placed, run)| (page, placed, run)));
    let mut found = all.filter(|(_, _, run)| run.text.contains(words));
    found.next().unwrap_or_else(|| panic!("{words:?} is nowhere"))
}

fn role(id: NodeId) -> &'static Role {
    &manual().layout.document.structure.get(id).role
}

fn has_role(placed: &Placed, wanted: &Role) -> bool {
    node(placed).is_some_and(|id| ancestors(manual(), id).any(|(_, node)| node.role == *wanted))
}

#[test]
fn nothing_is_said_of_the_manual_and_no_page_of_it_is_blank() {
    assert_eq!(sample::told_in_folder(&folder()).1, Vec::<String>::new());
    assert!((8..=16).contains(&pages().len()), "{}", pages().len());
    assert!(manual().layout.blanks.is_empty(), "{:?}", manual().layout.blanks);
}

#[test]
fn text_of_every_block_stands_on_the_grid() {
    let design = design();
    let (text, side) = (design.text.character.size, design.parallel.character.size);
    let mut seen = 0;
    for (index, page) in pages().iter().enumerate().filter(|(index, _)| *index > 1 && index + 1 < pages().len()) {
        for (placed, run) in runs(page) {
            let serif = manual().fonts.get(run.face).family() == Fonts::SERIF;
            let sized = run.size == text || run.size == side;
            // An ornament stands in the middle of its white.
            if run.text == design.ornament
                || !serif
                || !sized
                || node(placed).is_none()
                || has_role(placed, &Role::Note)
            {
                continue;
            }
            let from_first = placed.at.y - design.grid.first;
            assert_eq!(from_first.0 % design.grid.leading.0, 0, "page {}: {:?}", index + 1, run.text);
            seen += 1;
        }
    }
    assert!(seen > 80, "only {seen} runs");
}

#[test]
fn a_drop_cap_belongs_to_its_paragraph_and_stands_on_the_grid() {
    let design = design();
    let (page, first, _) = find("l suffit d");
    let (letter, initial) = runs(page).find(|(_, run)| run.text == "I").expect("the letter");
    assert_eq!(node(letter), node(first));
    assert_eq!(letter.at.y - first.at.y, design.grid.leading * 2);
    assert!(initial.size > design.text.character.size * 3);
    let body = runs(page).filter(|(placed, _)| node(placed) == node(first));
    let copied: String = body.map(|(_, run)| run.text.replace('\u{ad}', "")).collect();
    assert!(copied.starts_with("Il suffit d’une ligne"), "{copied:?}");
}

#[test]
fn a_timeline_is_a_list_whose_labels_are_its_dates() {
    for (date, words) in [("1796", "À Munich"), ("1985", "Un ordinateur")] {
        let (page, when, run) = find(date);
        let (other, what, _) = find(words);
        assert!(std::ptr::eq(page, other) && when.at.y == what.at.y, "{date}");
        assert!(when.at.x + run.width() < what.at.x, "{date}");
        assert_eq!(role(node(when).expect("a node")), &Role::Label);
        assert!(has_role(when, &Role::ListItem) && has_role(what, &Role::ListBody), "{date}");
    }
    // All dates end at one place, where the rule is.
    let end = |date: &str| {
        let (_, placed, run) = find(date);
        placed.at.x + run.width()
    };
    assert!((end("1796") - end("1985")).abs() < Length::centipoints(5));
}

#[test]
fn two_languages_begin_their_paragraphs_on_the_same_line() {
    for (french, english) in [("Chaque paragraphe", "Each paragraph"), ("Le blanc qui reste", "What is left")] {
        let (page, left, _) = find(french);
        let (other, right, _) = find(english);
        assert!(std::ptr::eq(page, other) && left.at.y == right.at.y && left.at.x < right.at.x, "{french}");
        let of = |placed: &Placed| {
            let id = node(placed).expect("a node");
            ancestors(manual(), id).find_map(|(_, node)| node.language)
        };
        assert_eq!(of(right), Some(Language::English));
        assert_eq!(of(left), None);
    }
}

#[test]
fn a_question_run_in_and_its_answer_are_one_paragraph_and_verse_hangs() {
    let (_, asked, _) = find("Et combien");
    let (_, answered, _) = find("Le prix du papier");
    let (asked, answered) = (node(asked).expect("a node"), node(answered).expect("a node"));
    assert_eq!(block(manual(), asked), block(manual(), answered));
    let (page, long, _) = find("ce vers est beaucoup trop long");
    let id = node(long);
    let turned = runs(page).find(|(placed, _)| node(placed) == id && placed.at.y > long.at.y).expect("its second line");
    assert!(turned.0.at.x > long.at.x + Length::pt(20));
}

/// The pictures of a page.
fn pictures(page: &Page) -> Vec<(Length, Length, Length, Length)> {
    let of = |placed: &Placed| match &placed.item {
        Item::Picture { size, .. } => Some((placed.at.x, placed.at.y, size.width, size.height)),
        _ => None,
    };
    page.items.iter().filter_map(of).collect()
}

#[test]
fn pictures_of_a_row_have_one_height_and_fill_the_text_their_feet_on_the_grid() {
    let design = design();
    let (page, _, _) = find("Une place, vue");
    let all = pictures(page);
    let row: Vec<_> =
        all.iter().filter(|picture| all.iter().filter(|other| other.1 == picture.1).count() == 3).collect();
    assert_eq!(row.len(), 3);
    let (first, last) = (row[0], row[2]);
    assert!((last.0 + last.2 - first.0 - design.measure()).abs() < Length::PT, "{row:?}");
    for picture in &row {
        assert_eq!(picture.3, first.3);
        let foot = picture.1 + picture.3 - design.grid.first;
        assert_eq!(foot.0 % design.grid.leading.0, 0);
    }
    let gallery = pages().iter().find(|page| pictures(page).len() == 6).expect("a gallery page");
    let all = pictures(gallery);
    for (x, y, width, height) in &all {
        let foot = *y + *height - design.grid.first;
        assert_eq!(foot.0 % design.grid.leading.0, 0);
        assert!(*y >= design.grid.first - design.x_height && *x > Length::ZERO && *x + *width < design.page.width);
    }
}

#[test]
fn what_stands_in_the_margin_takes_no_line_and_a_credit_runs_upwards() {
    let design = design();
    let (page, words, _) = find("Une petite image");
    let area = design.type_area(page_index(page).is_recto());
    let outside = |picture: &(Length, Length, Length, Length)| {
        picture.0 >= area.origin.x + area.size.width || picture.0 + picture.2 <= area.origin.x
    };
    let margin = pictures(page).into_iter().find(outside).expect("a picture in the margin");
    assert!(margin.0 > Length::mm(3) && margin.0 + margin.2 < design.page.width - Length::mm(3));
    assert_eq!(margin.1, words.at.y - design.x_height);
    let (_, credit, run) = find("Dessin");
    assert!(run.upwards && has_role(credit, &Role::Caption));
}

fn page_index(page: &Page) -> brochure::page::PageIndex {
    let at = pages().iter().position(|other| std::ptr::eq(other, page)).expect("a page");
    brochure::page::PageIndex(at as u32)
}

#[test]
fn decimals_stand_under_each_other() {
    let figures = |words: &str| {
        let (_, placed, run) = find(words);
        let mut x = placed.at.x;
        for glyph in &run.glyphs {
            if run.text[glyph.text.start as usize..].starts_with(',') {
                return x;
            }
            x += glyph.advance;
        }
        x
    };
    assert!((figures("4,50") - figures("9,75")).abs() < Length::centipoints(10));
    assert!((figures("0,162") - figures("0,09")).abs() < Length::centipoints(10));
    let whole = runs(find("4,50").0).find(|(_, run)| run.text.trim() == "12").expect("a whole number");
    assert!((whole.0.at.x + whole.1.width() - figures("4,50")).abs() < Length::centipoints(10));
}

#[test]
fn a_qr_code_is_large_enough_and_says_where_it_leads() {
    let (page, words, _) = find("example.org/brochures/manuel-visuel");
    let address = "https://example.org/brochures/manuel-visuel?utm_source=papier";
    let leads = |placed: &Placed| {
        let id = node(placed).expect("a node");
        matches!(role(id), Role::Link(brochure::page::Target::Address(to)) if to == address)
    };
    assert!(leads(words));
    let [code] = pictures(page)[..] else { panic!("one picture") };
    assert!(code.2 >= Length::mm(20) && code.2 == code.3);
    let structure = &manual().layout.document.structure;
    assert!(structure.nodes.iter().any(|node| node.alternative.as_deref() == Some(&format!("QR : {address}"))));
}

/// The manual in another theme.
fn in_theme(theme: &str) -> (Made, Vec<String>) {
    let manual = self::folder();
    let folder = tempfile::tempdir().expect("a folder");
    for part in ["texts", "images"] {
        std::fs::create_dir(folder.path().join(part)).expect("a folder");
        for file in std::fs::read_dir(manual.join(part)).expect("the manual") {
            let file = file.expect("a file");
            std::fs::copy(file.path(), folder.path().join(part).join(file.file_name())).expect("a copy");
        }
    }
    let manifest = std::fs::read_to_string(manual.join("brochure.toml")).expect("the manifest");
    let manifest = manifest.replacen("[[section]]", &format!("[theme]\nname = \"{theme}\"\n\n[[section]]"), 1);
    std::fs::write(folder.path().join("brochure.toml"), manifest).expect("a manifest");
    sample::told_in_folder(folder.path())
}

/// What is told of the manual in a theme is only that a margin is too narrow for a picture; no word is broken, no line loose.
#[test]
fn every_theme_sets_every_block() {
    for theme in brochure::theme::names() {
        let (_, told) = in_theme(theme);
        assert!(told.iter().all(|said| said.starts_with("the margin has")), "{theme}: {told:?}");
    }
}

/// Of the runs of all pages, the first that holds some words: its page, place and run.
fn first_of<'m>(made: &'m Made, words: &str) -> (usize, &'m Placed, &'m TextRun) {
    let pages = made.layout.document.pages.iter().enumerate();
    let mut found = pages.flat_map(|(index, page)| runs(page).map(move |(placed, run)| (index, placed, run)));
    found.find(|(_, _, run)| run.text.contains(words)).unwrap_or_else(|| panic!("{words:?} is nowhere"))
}

#[test]
fn blocks_keep_to_their_column() {
    let (made, _) = in_theme("bulletin");
    let design = made.layout.design.as_ref().expect("a design");
    let (page, epigraph, _) = first_of(&made, "On ne lit pas");
    let (_, initial, _) = first_of(&made, "suffit d’une ligne");
    let (_, ornament, sign) = first_of(&made, &design.ornament);
    let left = design.type_area(page.is_multiple_of(2)).origin.x;
    // The room left of an epigraph is a share of its column, not of the page.
    let column = design.measure() / 2;
    assert!(epigraph.at.x > initial.at.x && epigraph.at.x < left + column / 2, "{:?}", epigraph.at);
    // An ornament stands in the middle of its own, here the second.
    let middle = ornament.at.x + sign.width() / 2;
    assert!(middle > left + column + column / 3 && middle < left + column * 5 / 3, "{middle:?}");
    // A column is too narrow for dates beside the texts: they stand over them.
    let (_, date, _) = first_of(&made, "1886");
    let (_, event, _) = first_of(&made, "Une machine à composer");
    assert!(date.at.y < event.at.y && (date.at.x - event.at.x).abs() < Length::PT);
}

#[test]
fn place_and_date_stay_with_their_letter() {
    for theme in brochure::theme::names() {
        let (made, _) = in_theme(theme);
        assert_eq!(first_of(&made, "Le Havre").0, first_of(&made, "Chères toutes").0, "{theme}");
    }
}
