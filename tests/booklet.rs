//! What holds for a whole booklet, whatever its layout: the sample, at three page sizes.

mod sample;

use std::collections::BTreeMap;

use brochure::Made;
use brochure::booklet::Chapter;
use brochure::content::{Block, BlockKind, Inline};
use brochure::font::Fonts;
use brochure::geom::Length;
use brochure::manifest::SectionKind;
use brochure::page::{Item, NodeId, Page, PageIndex, Role};
use brochure::style::Design;
use sample::{ancestors, block, lines, node, runs, sizes};

fn design(made: &Made) -> Design {
    Design::new(&made.booklet.manifest.page, &made.booklet.manifest.typography, &made.booklet.theme, &made.fonts)
}

fn pages(made: &Made) -> &[Page] {
    &made.layout.document.pages
}

#[test]
fn running_text_stands_on_the_grid() {
    for (size, made) in sizes() {
        let design = design(made);
        let serif = made.fonts.family(Fonts::SERIF);
        let mut seen = 0;
        for section in &made.layout.sections {
            if section.kind != SectionKind::Text {
                continue;
            }
            for index in section.first.0..=section.last.0 {
                for (placed, run) in runs(&pages(made)[index as usize]) {
                    let is_text = run.size == design.text.character.size && serif.is_some() && node(placed).is_some();
                    if !is_text || made.fonts.get(run.face).family() != Fonts::SERIF {
                        continue;
                    }
                    let from_first = placed.at.y - design.grid.first;
                    assert_eq!(from_first.0 % design.grid.leading.0, 0, "{size}, page {}: {:?}", index + 1, run.text);
                    let line = from_first.div_floor(design.grid.leading);
                    let on_page = (0..i64::from(design.grid.lines)).contains(&line);
                    assert!(on_page, "{size}, page {}, line {line}: {:?}", index + 1, run.text);
                    seen += 1;
                }
            }
        }
        assert!(seen > 500, "{size}: only {seen} runs of text");
    }
}

#[test]
fn no_line_starts_or_ends_with_a_sign_that_belongs_to_the_other_line() {
    for (size, made) in sizes() {
        for (index, page) in pages(made).iter().enumerate() {
            for line in lines(made, page) {
                let text = line.text.trim_matches([' ', '\u{a0}', '\u{202f}', '\u{ad}']);
                let place = format!("{size}, page {}: {text:?}", index + 1);
                // A row of points, or a lone sign in a cell, is a text of its own.
                if text.chars().count() < 2 {
                    continue;
                }
                assert!(!text.starts_with([';', ':', '!', '?', '»', ')', '%', ',']), "{place}");
                assert!(!text.starts_with('…') || text.starts_with("…\u{202f}") || text.starts_with("… "), "{place}");
                assert!(!text.ends_with(['«', '(', '[']), "{place}");
            }
        }
    }
}

#[test]
fn nothing_but_pictures_reaches_out_of_the_page() {
    for (size, made) in sizes() {
        for (index, page) in pages(made).iter().enumerate() {
            for (placed, run) in runs(page) {
                let right = placed.at.x + run.width();
                let inside = placed.at.x > Length::ZERO && right < page.size.width;
                let inside = inside && placed.at.y > Length::ZERO && placed.at.y < page.size.height;
                assert!(inside, "{size}, page {}: {:?} at {:?}", index + 1, run.text, placed.at);
            }
        }
    }
}

#[test]
fn pages_come_in_fours_and_only_blanks_are_empty() {
    for (size, made) in sizes() {
        let pages = pages(made);
        assert!(pages.len().is_multiple_of(4), "{size}: {} pages", pages.len());
        let wants_blank = |index: u32| {
            let here = |s: &&brochure::flow::Placement| s.first.0 <= index && index <= s.last.0;
            made.layout.sections.iter().find(here).is_none_or(|s| s.kind == SectionKind::Blank)
        };
        for (index, page) in (0..).zip(pages) {
            assert_eq!(page.blank, page.items.is_empty(), "{size}, page {}", index + 1);
            assert_eq!(page.blank, made.layout.blanks.contains(&PageIndex(index)), "{size}, page {}", index + 1);
            assert!(!page.blank || wants_blank(index), "{size}, page {} of a section is empty", index + 1);
        }
    }
}

#[test]
fn sections_follow_each_other_as_the_manifest_has_them() {
    for (size, made) in sizes() {
        let sections = &made.layout.sections;
        let numbers: Vec<usize> = sections.iter().map(|s| s.number).collect();
        let wanted: Vec<usize> = made.booklet.sections.iter().map(|c| c.number).collect();
        assert_eq!(numbers, wanted, "{size}");
        for pair in sections.windows(2) {
            assert!(pair[0].first <= pair[0].last && pair[0].last < pair[1].first, "{size}: {pair:?}");
        }
        assert_eq!(sections[0].first, PageIndex(0), "{size}");
        let last = sections.last().expect("sections");
        assert_eq!((last.kind, last.last.0 as usize + 1), (SectionKind::BackCover, pages(made).len()), "{size}");
    }
}

#[test]
fn folios_are_those_of_their_pages() {
    for (size, made) in sizes() {
        for section in &made.layout.sections {
            for index in section.first.0..=section.last.0 {
                let page = &pages(made)[index as usize];
                let furniture = runs(page).filter(|(placed, _)| node(placed).is_none());
                let numbers: Vec<u32> = furniture.filter_map(|(_, run)| run.text.trim().parse().ok()).collect();
                let pictures = page.items.iter().any(|placed| matches!(placed.item, Item::Picture { .. }));
                match section.kind {
                    SectionKind::Text if numbers.is_empty() && pictures => {}
                    SectionKind::Text | SectionKind::Contents => assert_eq!(numbers, [index + 1], "{size}"),
                    _ => assert!(numbers.is_empty() || numbers == [index + 1], "{size}, {numbers:?}"),
                }
            }
        }
    }
}

#[test]
fn the_contents_name_the_pages_where_sections_start() {
    for (size, made) in sizes() {
        let mut entries: BTreeMap<NodeId, (String, String)> = BTreeMap::new();
        for (placed, run) in pages(made).iter().flat_map(runs) {
            let Some(id) = node(placed) else { continue };
            let Some((item, _)) = ancestors(made, id).find(|(_, n)| n.role == Role::ContentsItem) else { continue };
            let (label, title) = entries.entry(item).or_default();
            let in_label = ancestors(made, id).any(|(_, n)| n.role == Role::Label);
            if in_label { label } else { title }.push_str(&run.text);
        }
        let found: Vec<(String, String)> = entries.into_values().map(|(l, t)| (l, letters(&t))).collect();
        let listed = made.layout.sections.iter().filter(|s| {
            matches!(s.kind, SectionKind::Text | SectionKind::Image)
                && !s.title.is_empty()
                && in_contents(made, s.number)
        });
        let wanted: Vec<(String, String)> =
            listed.map(|s| (s.first.folio().0.to_string(), letters(&s.title))).collect();
        assert!(!wanted.is_empty());
        assert_eq!(found, wanted, "{size}");
    }
}

fn in_contents(made: &Made, number: usize) -> bool {
    made.booklet.sections.iter().any(|c| c.number == number && c.section.in_contents)
}

// ---------------------------------------------------------------------------------------------------------------------
// What goes in comes out.

/// Letters and digits: what no correction changes.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The texts of a section, one entry for each paragraph, cell, caption …, in the order of the file.
fn typed(chapter: &Chapter) -> Vec<String> {
    let Some(text) = &chapter.text else { return Vec::new() };
    let mut found = Vec::new();
    blocks(&text.blocks, &mut found);
    for note in &text.notes {
        blocks(&note.blocks, &mut found);
    }
    found.into_iter().map(|words| letters(&words)).filter(|words| !words.is_empty()).collect()
}

fn blocks(typed: &[Block], found: &mut Vec<String>) {
    for block in typed {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => found.push(words(content)),
            BlockKind::Standfirst(inner)
            | BlockKind::PullQuote(inner)
            | BlockKind::Quote(inner)
            | BlockKind::Sidebar(inner)
            | BlockKind::Attribution(inner)
            | BlockKind::Source(inner)
            | BlockKind::Epigraph(inner)
            | BlockKind::Letter(inner)
            | BlockKind::DateLine(inner)
            | BlockKind::SideBySide(inner)
            | BlockKind::Gallery(inner)
            | BlockKind::Foreign { blocks: inner, .. }
            | BlockKind::Literal(inner) => blocks(inner, found),
            BlockKind::Timeline(entries) => {
                for entry in entries {
                    found.push(words(&entry.date));
                    blocks(&entry.blocks, found);
                }
            }
            BlockKind::Parallel(pairs) => pairs.iter().for_each(|pair| blocks(pair, found)),
            BlockKind::QrCode(code) => blocks(&code.blocks, found),
            BlockKind::Exchange(turns) => {
                for turn in turns {
                    found.extend(turn.speaker.iter().map(|speaker| words(speaker)));
                    blocks(&turn.blocks, found);
                }
            }
            BlockKind::Verse(stanzas) => {
                found.extend(stanzas.iter().flat_map(|s| &s.lines).map(|line| words(&line.content)));
            }
            BlockKind::List(list) => {
                for item in &list.items {
                    found.extend(item.marker.clone());
                    blocks(&item.blocks, found);
                }
            }
            BlockKind::Definitions(terms) => {
                for term in terms {
                    found.push(words(&term.term));
                    blocks(&term.blocks, found);
                }
            }
            BlockKind::Table(table) => {
                found.extend(table.head.iter().chain(table.rows.iter().flatten()).map(|cell| words(cell)));
            }
            BlockKind::Figure(figure) => {
                found.push(words(&figure.caption));
                found.extend(figure.credit.clone());
            }
            BlockKind::Code(code) => found.push(code.clone()),
            BlockKind::Ornament => {}
        }
    }
}

fn words(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text { text: words, .. } | Inline::Literal { text: words, .. } => text.push_str(words),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superior(inner)
            | Inline::SmallCapitals(inner) => {
                text.push_str(&words(inner));
            }
            Inline::Foreign { content, .. } | Inline::Link { content, .. } => text.push_str(&words(content)),
            Inline::NoteCall { note, .. } => text.push_str(&(note + 1).to_string()),
            Inline::PageReference { .. } | Inline::Break => text.push(' '),
        }
    }
    text
}

/// What the pages of a section say, block by block in the order of the text, wherever floats stand.
fn set(made: &Made, section: &brochure::flow::Placement) -> String {
    let mut by_block: BTreeMap<NodeId, String> = BTreeMap::new();
    for page in &pages(made)[section.first.0 as usize..=section.last.0 as usize] {
        for (placed, run) in runs(page) {
            if let Some(id) = node(placed) {
                by_block.entry(block(made, id)).or_default().push_str(&run.text);
            }
        }
    }
    by_block.into_values().map(|text| letters(&text)).collect()
}

/// Every block of every text is on the pages of its section, once, whole and in order; what else stands there is what
/// the program adds: titles, bylines, numbers of notes.
#[test]
fn all_that_is_typed_is_set_once_and_in_order() {
    for (size, made) in sizes() {
        for (chapter, section) in made.booklet.sections.iter().zip(&made.layout.sections) {
            let set = set(made, section);
            let mut rest = set.as_str();
            let mut added = Vec::new();
            for typed in typed(chapter) {
                let Some(at) = rest.find(&typed) else {
                    let near: String = rest.chars().take(200).collect();
                    panic!("{size}, section {}: {typed:?} is not in {near:?} …", section.number);
                };
                if at > 0 {
                    added.push(&rest[..at]);
                }
                rest = &rest[at + typed.len()..];
            }
            added.push(rest);
            if chapter.text.is_some() {
                check_added(size, chapter, &added);
            }
        }
    }
}

/// What the program added to a text: nothing that is not in its front matter or the manifest, but for some words of its own.
fn check_added(size: &str, chapter: &Chapter, added: &[&str]) {
    let own = added.iter().map(|words| words.chars().count()).sum::<usize>();
    let text = chapter.text.as_ref().expect("a text");
    let front = &text.front;
    let fields = [
        &front.title,
        &front.subtitle,
        &front.author,
        &front.collective,
        &front.translator,
        &front.source,
        &front.url,
        &front.published,
        &front.presentation,
        &front.translated_from,
    ];
    let known: usize = fields.into_iter().flatten().map(|field| letters(&field.value).chars().count()).sum();
    let title = text.title.as_ref().map_or(0, |title| letters(&words(title)).chars().count());
    let section = &chapter.section;
    let asked = section.title.as_ref().map_or(0, |t| letters(&t.value).chars().count());
    // « traduit de … par … », « publié … », numbers of notes, the foot of the back cover.
    let room = if section.kind == SectionKind::BackCover { 400 } else { 60 + 3 * text.notes.len() };
    assert!(
        own <= known + title + asked + room,
        "{size}, section {}: {own} more than typed: {added:?}",
        chapter.number
    );
}
