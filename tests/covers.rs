//! Covers, openings and contents in every theme: what stands where on the finished pages.

mod sample;

use std::fs;
use std::path::Path;

use brochure::Made;
use brochure::geom::Length;
use brochure::ink::Colour;
use brochure::lang::{Language, never_last};
use brochure::page::{Item, Page, Role};
use brochure::theme;

/// A booklet of two texts in a theme; `keys` go to `[brochure]`, `cover` to its first section.
fn booklet(theme: &str, keys: &str, cover: &str) -> Made {
    let folder = tempfile::tempdir().expect("a folder");
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(home.join("images/affiche.svg"), folder.path().join("a.svg")).expect("copied");
    fs::write(folder.path().join("a.md"), "# Un\n\nUne page.\n").expect("written");
    fs::write(folder.path().join("b.md"), "# Deux\n\n## Un intertitre\n\nUne autre page.\n").expect("written");
    let manifest = format!(
        "[brochure]\n{keys}\n[theme]\nname = '{theme}'\n[[section]]\nkind = 'cover'\n{cover}\n[[section]]\nkind = 'contents'\n\
         [[section]]\ntext = 'a.md'\n[[section]]\ntext = 'b.md'\n[[section]]\nkind = 'back-cover'\n"
    );
    fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    sample::in_folder(folder.path())
}

/// The lines of a page's first heading.
fn title(made: &Made, page: &Page) -> Vec<String> {
    let is_title = |id| sample::ancestors(made, id).any(|(_, node)| node.role == Role::Heading(1));
    let mut lines: Vec<(Length, String)> = Vec::new();
    for (placed, run) in sample::runs(page).filter(|(placed, _)| sample::node(placed).is_some_and(is_title)) {
        match lines.last_mut() {
            Some((y, line)) if *y == placed.at.y => line.push_str(&run.text),
            _ => lines.push((placed.at.y, run.text.clone())),
        }
    }
    lines.into_iter().map(|(_, line)| line.trim().to_owned()).collect()
}

const LONG: &str = "title = 'De la grève des pétroliers de Janaozen à l’émeute d’Almaty, contribution à l’histoire d’un \
                    soulèvement que personne n’avait vu venir'";

#[test]
fn titles_of_covers_are_broken_by_sense_and_stay_on_their_page() {
    for theme in theme::names() {
        let made = booklet(theme, LONG, "");
        let cover = &made.layout.document.pages[0];
        let lines = title(&made, cover);
        assert!(lines.len() > 2, "{theme}: {lines:?}");
        for line in &lines[..lines.len() - 1] {
            let last = line.split_whitespace().next_back().unwrap();
            assert!(!never_last(last, Language::French), "{theme}: {lines:?}");
        }
        assert!(!lines.iter().any(|line| line.contains('\u{ad}')), "{theme}: {lines:?}");
        for (placed, run) in sample::runs(cover) {
            let right = placed.at.x + run.width();
            assert!(placed.at.x > Length::mm(5) && right < cover.size.width - Length::mm(5), "{theme}: {}", run.text);
            assert!(placed.at.y > Length::mm(5) && placed.at.y < cover.size.height - Length::mm(5), "{theme}");
        }
    }
}

#[test]
fn a_title_with_a_colon_is_divided_there() {
    let made = booklet("sobre", "title = 'Kazakhstan, janvier 2022 : premier bilan d’un soulèvement'", "");
    let lines = title(&made, &made.layout.document.pages[0]);
    assert!(lines.iter().any(|line| line.ends_with(':')), "{lines:?}");
}

/// A picture round both covers: the same picture on both pages, moved by just a page's width, and words on panels over it.
#[test]
fn a_picture_wraps_both_covers_in_one_piece() {
    for theme in theme::names() {
        let made = booklet(theme, "title = 'x'\nprice = 'prix libre'", "image = 'a.svg'\nalt = 'x'\nfit = 'wrap'");
        let pages = &made.layout.document.pages;
        let picture = |page: &Page| {
            page.items.iter().find_map(|placed| match &placed.item {
                Item::Picture { size, .. } => Some((placed.at, *size)),
                _ => None,
            })
        };
        let (first, last) = (&pages[0], pages.last().unwrap());
        let ((front, size), (back, same)) = (picture(first).unwrap(), picture(last).unwrap());
        assert_eq!(size, same);
        assert_eq!((front.x + first.size.width, front.y), (back.x, back.y), "{theme}");
        let wide = first.size.width * 2 + first.bleed * 2;
        assert!(size.width >= wide && size.height >= first.size.height + first.bleed * 2, "{theme}");
        assert!(!last.blank);
        for page in [first, last] {
            let panels: Vec<_> = page
                .items
                .iter()
                .filter_map(|placed| match placed.item {
                    Item::Rectangle { size, .. } => Some((placed.at, size)),
                    _ => None,
                })
                .collect();
            for (placed, run) in sample::runs(page) {
                let on = |(at, size): &(brochure::geom::Point, brochure::geom::Size)| {
                    let inside = placed.at.x >= at.x && placed.at.x + run.width() <= at.x + size.width;
                    inside && placed.at.y >= at.y && placed.at.y <= at.y + size.height
                };
                assert!(panels.iter().any(on), "{theme}: `{}` lies bare on the picture", run.text);
            }
        }
    }
}

#[test]
fn words_are_white_only_on_a_ground() {
    for theme in theme::names() {
        for cover in ["", "image = 'a.svg'\nalt = ''\nfit = 'bleed'"] {
            let made = booklet(theme, "title = 'Un titre'\ndate = '2022'\nprice = 'prix libre'", cover);
            let page = &made.layout.document.pages[0];
            for (placed, run) in sample::runs(page) {
                let under = page.items.iter().rfind(|below| match below.item {
                    Item::Rectangle { size, .. } => {
                        let to = below.at.x + size.width;
                        (below.at.x..to).contains(&placed.at.x)
                            && (below.at.y..below.at.y + size.height).contains(&placed.at.y)
                    }
                    _ => false,
                });
                let ground = under.map_or(Colour::PAPER, |below| match below.item {
                    Item::Rectangle { colour, .. } => colour,
                    _ => Colour::PAPER,
                });
                assert_ne!(run.colour, ground, "{theme}: `{}` cannot be seen", run.text);
            }
        }
    }
}

#[test]
fn a_picture_round_both_covers_needs_both() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(home.join("images/affiche.svg"), folder.path().join("a.svg")).expect("copied");
    fs::write(folder.path().join("a.md"), "# Un\n\nUne page.\n").expect("written");
    let manifest = "[brochure]\ntitle = 'x'\n[[section]]\nkind = 'cover'\nimage = 'a.svg'\nalt = 'x'\nfit = 'wrap'\n[[section]]\ntext = 'a.md'\n";
    fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    let world = brochure::world::World::new(folder.path());
    let typeset = brochure::typeset(&world, "brochure.toml", false, &mut brochure::diag::Sources::default());
    assert!(typeset.diagnostics.iter().any(|d| d.message.code() == "WrapWithoutBack"));
}

#[test]
fn contents_that_name_nothing_are_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a.txt", "b.txt", "c.txt"] {
        fs::write(folder.path().join(name), "Un texte sans titre.\n\nEt la suite.\n").expect("written");
    }
    let manifest = "[brochure]\ntitle = 'x'\ntexts = ['a.txt', 'b.txt', 'c.txt']\n";
    fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    let made = sample::in_folder(folder.path());
    let words: String =
        made.layout.document.pages.iter().flat_map(sample::runs).map(|(_, run)| run.text.as_str()).collect();
    assert!(!words.contains("Sommaire"), "{words}");
}

#[test]
fn a_cover_without_words_at_its_foot_has_no_rule_there() {
    for theme in theme::names() {
        let made = booklet(theme, "title = 'Un titre'", "");
        let page = &made.layout.document.pages[0];
        let half = page.size.height / 2;
        let low = |placed: &&brochure::page::Placed| placed.at.y > half;
        let rules =
            page.items.iter().filter(low).filter(|placed| matches!(placed.item, Item::Rectangle { .. })).count();
        let words = page.items.iter().filter(low).filter(|placed| matches!(placed.item, Item::Text(_))).count();
        assert!(words > 0 || rules == 0, "{theme}: {rules} rules at the foot");
    }
}
