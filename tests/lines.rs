//! What every line owes its reader, at any measure: the sample's prose set in columns of many widths.

use std::fs;
use std::path::Path;

use brochure::diag::Diagnostics;
use brochure::font::{Features, Fonts, Slant};
use brochure::geom::Length;
use brochure::ink::Colour;
use brochure::lang::{Exceptions, Language, Options, Passage, apply, correct};
use brochure::paragraph::{Attribute, Broken, Collected, Line, Offer, Shaper, prepare};
use brochure::style::{Character, Paragraph, Setting};

/// The sample's plain paragraphs, corrected.
fn prose() -> Vec<String> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("texts");
    let mut files: Vec<_> = fs::read_dir(home).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        for paragraph in text.split("\n\n") {
            let plain =
                paragraph.starts_with(char::is_alphabetic) && !paragraph.contains(['[', '{', '|', '*', '`', '_']);
            if plain && !paragraph.contains(":::") && paragraph.len() > 60 {
                let text = paragraph.replace('\n', " ");
                let passage = Passage { text: &text, language: Language::French, ..Passage::default() };
                found.push(apply(&text, &correct(&passage, &Options::default()).edits).0);
            }
        }
    }
    assert!(found.len() > 40, "{} paragraphs", found.len());
    found
}

fn style(fonts: &Fonts, setting: Setting) -> Paragraph {
    let character = Character {
        family: fonts.family("Libertinus Serif").unwrap(),
        slant: Slant::default(),
        size: Length::pt(10),
        features: Features::default(),
        colour: Colour::BLACK,
    };
    let zero = Length::ZERO;
    let hyphenate = setting == Setting::Justified;
    Paragraph {
        character,
        leading: Length::pt(13),
        setting,
        indent: zero,
        left: zero,
        right: zero,
        lift: zero,
        hyphenate,
        capitals: false,
    }
}

fn broken(text: &str, style: &Paragraph, measure: Length, shaper: &Shaper<'_>) -> Broken {
    broken_by(text, style, measure, shaper, &Options::default())
}

fn broken_by(text: &str, style: &Paragraph, measure: Length, shaper: &Shaper<'_>, options: &Options) -> Broken {
    let attribute = Attribute { language: Language::French, ..Attribute::default() };
    let collected =
        Collected { attributes: vec![(0..text.len(), attribute)], text: text.to_owned(), ..Collected::default() };
    let mut diagnostics = Diagnostics::default();
    let prepared = prepare(collected, style, shaper, options, &Exceptions::default(), measure, &mut diagnostics);
    Broken::new(prepared, style, options, Offer::Even, measure)
}

fn words(lines: &[Line]) -> String {
    lines
        .iter()
        .flat_map(|line| &line.pieces)
        .map(|piece| piece.text.as_str())
        .collect::<String>()
        .replace('\u{AD}', "")
}

/// The widths of a line's ordinary word spaces, as printed.
fn spaces(line: &Line) -> Vec<Length> {
    let mut found = Vec::new();
    for piece in &line.pieces {
        for glyph in &piece.glyphs {
            let text = &piece.text[glyph.text.start as usize..glyph.text.end as usize];
            if text == " " {
                found.push(glyph.advance.scale(i64::from(piece.scale), 10_000));
            }
        }
    }
    // The space that closes a line is not seen.
    if line.pieces.last().is_some_and(|piece| piece.text.ends_with(' ')) {
        found.pop();
    }
    found
}

#[test]
fn justified_lines_meet_both_margins_with_equal_spaces_at_any_measure() {
    let fonts = Fonts::embedded();
    let shaper = Shaper::new(&fonts);
    let style = style(&fonts, Setting::Justified);
    for measure in [35, 50, 75, 105, 140].map(Length::mm) {
        for text in &prose() {
            let broken = broken(text, &style, measure, &shaper);
            for choice in 0..broken.solutions.len() {
                let lines = broken.set(choice, &shaper);
                assert_eq!(words(&lines), *text, "every word once");
                let ends = &broken.solutions[choice].ends;
                let mut from = 0;
                let mut above: Option<i64> = None;
                for (index, (line, &to)) in lines.iter().zip(ends).enumerate() {
                    let points = &broken.prepared.points;
                    let (a, b) = (&points[from], &points[to as usize]);
                    from = to as usize;
                    let scale = i64::from(line.pieces[0].scale);
                    assert!((9_800..=10_200).contains(&scale), "{scale}");
                    assert!(above.is_none_or(|above| (above - scale).abs() <= 200), "neighbours: {above:?}, {scale}");
                    above = Some(scale);
                    if index + 1 == lines.len() {
                        continue;
                    }
                    let spaces = spaces(line);
                    if spaces.is_empty() || b.slack {
                        continue;
                    }
                    let off = line.width - a.hang_left - b.hang_right - measure;
                    assert!(
                        off.abs() <= Length::centipoints(50),
                        "{off:?} off at {measure:?}: {}",
                        words(&lines[index..=index])
                    );
                    let (least, most) = (spaces.iter().min().unwrap(), spaces.iter().max().unwrap());
                    assert!(*most - *least < Length::centipoints(5), "{least:?} to {most:?}");
                }
            }
        }
    }
}

#[test]
fn letters_are_spaced_only_where_spaces_have_given_all_they_can() {
    let fonts = Fonts::embedded();
    let shaper = Shaper::new(&fonts);
    let style = style(&fonts, Setting::Justified);
    let (mut lines, mut tracked, mut loose) = (0, 0, 0);
    for text in &prose() {
        let broken = broken(text, &style, Length::mm(105), &shaper);
        for line in broken.set(broken.best(), &shaper) {
            lines += 1;
            tracked += usize::from(line.space_ratio >= 1_480 || line.space_ratio <= 660);
            loose += usize::from(line.space_ratio > 1_500);
        }
    }
    assert!(tracked * 50 <= lines, "{tracked} of {lines} lines are at their limit");
    // Names are never divided at this measure.
    assert!(loose * 100 <= lines, "{loose} of {lines} lines are too loose");
}

#[test]
fn ragged_and_balanced_lines_keep_their_spaces_and_their_words_whole() {
    let fonts = Fonts::embedded();
    let shaper = Shaper::new(&fonts);
    for setting in [Setting::Ragged, Setting::Balanced, Setting::Centred, Setting::FlushRight] {
        let style = style(&fonts, setting);
        for measure in [50, 105].map(Length::mm) {
            for text in prose().iter().take(20) {
                let broken = broken(text, &style, measure, &shaper);
                let lines = broken.set(broken.best(), &shaper);
                assert_eq!(words(&lines), *text);
                for line in &lines {
                    assert!(!line.hyphenated && line.width <= measure && line.space_ratio == 1_000, "{setting:?}");
                }
            }
        }
    }
}

#[test]
fn a_word_that_no_line_holds_is_divided_anywhere_and_nothing_of_it_is_lost() {
    let fonts = Fonts::embedded();
    let shaper = Shaper::new(&fonts);
    let long = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for setting in [Setting::Justified, Setting::Ragged, Setting::Balanced, Setting::Centred] {
        let style = style(&fonts, setting);
        for text in [format!("On lit {long} sur le mur, et rien de plus."), long.to_owned(), long.to_lowercase()] {
            let broken = broken(&text, &style, Length::mm(40), &shaper);
            let lines = broken.set(broken.best(), &shaper);
            assert_eq!(words(&lines), text);
            let divided = broken.forced_divisions(broken.best()).count();
            assert!(text == long.to_lowercase() || divided > 0, "{text}");
            // The last glyph’s share of the tracking.
            assert!(
                lines.iter().all(|line| line.overfull <= Length::centipoints(12)),
                "{setting:?}: {:?}",
                lines.iter().map(|l| (l.overfull, words(std::slice::from_ref(l)))).collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn a_long_word_is_divided_before_it_reaches_out() {
    let fonts = Fonts::embedded();
    let shaper = Shaper::new(&fonts);
    let style = style(&fonts, Setting::Justified);
    let text = "Un mot : anticonstitutionnellement, puis un autre : intergouvernementalisation.";
    let broken = broken(text, &style, Length::mm(25), &shaper);
    let lines = broken.set(broken.best(), &shaper);
    assert_eq!(words(&lines), text);
    for line in &lines {
        let says = words(std::slice::from_ref(line));
        assert!(line.overfull <= Length::centipoints(1), "{:?}: {says}", line.overfull);
    }
}

#[test]
fn each_rule_of_lines_can_be_switched_off() {
    let fonts = Fonts::embedded();
    let shaper = Shaper::new(&fonts);
    let style = style(&fonts, Setting::Justified);
    let prose = prose();
    for rule in [79, 89, 93, 94] {
        let without = Options { disabled: [rule].into(), ..Options::default() };
        let changes = [25, 30, 40, 105].map(Length::mm).into_iter().any(|measure| {
            prose.iter().any(|text| {
                let kept = broken(text, &style, measure, &shaper);
                kept.solutions != broken_by(text, &style, measure, &shaper, &without).solutions
            })
        });
        assert!(changes, "rule {rule}");
    }
}

#[test]
fn a_line_that_ends_behind_a_stroke_or_points_is_full() {
    let fonts = Fonts::embedded();
    let shaper = Shaper::new(&fonts);
    let style = style(&fonts, Setting::Justified);
    let text = "Dans les ateliers les ouvriers/ouvrières disent aux habitantes/habitants du quartier oui…mais plus tard \
                quand les travailleuses/travailleurs auront fini de parler entre eux/elles de ce qui les occupe.";
    let mut divided = 0;
    for measure in (42..=70).map(Length::mm) {
        let broken = broken(text, &style, measure, &shaper);
        let lines = broken.set(broken.best(), &shaper);
        let (last, inner) = lines.split_last().unwrap();
        assert!(last.width <= measure + Length::pt(5));
        let mut from = 0;
        for (line, &to) in inner.iter().zip(&broken.solutions[broken.best()].ends) {
            let points = &broken.prepared.points;
            let off = line.width - points[from].hang_left - points[to as usize].hang_right - measure;
            from = to as usize;
            let words = words(std::slice::from_ref(line));
            assert!(off.abs() <= Length::centipoints(50), "{off:?} off at {measure:?}: {words}");
            divided += usize::from(words.ends_with(['/', '…']));
        }
    }
    assert!(divided > 0, "no line ends behind a stroke");
}

/// What is set and told of one word in bold italics.
fn bold_italic(text: &str, fonts: &Fonts) -> (Vec<Line>, Diagnostics) {
    let shaper = Shaper::new(fonts);
    let style = style(fonts, Setting::Justified);
    let attribute = Attribute { bold: true, italic: true, language: Language::French, ..Attribute::default() };
    let collected =
        Collected { attributes: vec![(0..text.len(), attribute)], text: text.to_owned(), ..Collected::default() };
    let (mut diagnostics, options) = (Diagnostics::default(), Options::default());
    let measure = Length::mm(105);
    let prepared = prepare(collected, &style, &shaper, &options, &Exceptions::default(), measure, &mut diagnostics);
    let broken = Broken::new(prepared, &style, &options, Offer::Even, measure);
    (broken.set(broken.best(), &shaper), diagnostics)
}

#[test]
fn a_word_of_which_a_face_lacks_a_letter_is_set_whole_in_another_of_its_family() {
    let fonts = Fonts::embedded();
    let near = fonts.face(fonts.family("Libertinus Serif").unwrap(), Slant { bold: true, italic: true });
    assert!(!fonts.get(near).covers('ұ') && fonts.get(near).covers('р'), "else another word is wanted here");
    let (lines, diagnostics) = bold_italic("(Құрманғазы) дом", &fonts);
    let faces: Vec<_> = lines[0].pieces.iter().map(|piece| (piece.text.trim(), piece.face)).collect();
    let of = |part: &str| faces.iter().find(|(text, _)| text.contains(part)).unwrap_or_else(|| panic!("{faces:?}")).1;
    assert_eq!((fonts.get(of("Құрманғазы")).family(), of("дом")), ("Libertinus Serif", near), "{faces:?}");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
}

#[test]
fn a_word_that_is_written_from_right_to_left_is_told_and_not_set_backwards() {
    let codes = |text| bold_italic(text, &Fonts::embedded()).1.iter().map(|d| d.message.code()).collect::<Vec<_>>();
    assert_eq!(codes("un שלום et un سلام"), ["RightToLeft", "RightToLeft"]);
    assert_eq!(codes("дом"), Vec::<&str>::new());
}
