use super::*;
use crate::diag::{Message, Severity};
use crate::lang::Language;

const PLAIN: Features = Features {
    old_style_figures: false,
    tabular_figures: false,
    small_capitals: false,
    capitals_to_small: false,
    superiors: false,
    case_sensitive: false,
};

fn serif(fonts: &Fonts, slant: Slant) -> &Face {
    fonts.get(fonts.face(fonts.family(Fonts::SERIF).expect("in the binary"), slant))
}

fn width(glyphs: &[Glyph]) -> i32 {
    glyphs.iter().map(|glyph| glyph.advance).sum()
}

fn ids(glyphs: &[Glyph]) -> Vec<u16> {
    glyphs.iter().map(|glyph| glyph.id).collect()
}

#[test]
fn faces_are_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Fonts>();
}

#[test]
fn the_binary_has_both_families_in_four_styles() {
    let fonts = Fonts::embedded();
    let families = [Fonts::SERIF, Fonts::SANS, "EB Garamond", "Bitter", "Courier Prime", "Anton"];
    assert_eq!(fonts.family_names().collect::<Vec<_>>(), families);
    for name in [Fonts::SERIF, Fonts::SANS] {
        let family = fonts.family(name).unwrap();
        for (bold, italic) in [(false, false), (false, true), (true, false), (true, true)] {
            let slant = Slant { bold, italic };
            let face = fonts.get(fonts.face(family, slant));
            assert_eq!((face.family(), face.slant()), (name, slant));
            assert_eq!(face.embedding(), Embedding::Installable);
        }
    }
}

#[test]
fn metrics_are_those_of_the_font() {
    let fonts = Fonts::embedded();
    let wanted =
        Metrics { units_per_em: 1000, ascender: 894, descender: -246, x_height: 429, cap_height: 658, space: 250 };
    assert_eq!(serif(&fonts, Slant::default()).metrics(), wanted);
}

#[test]
fn a_pair_is_kerned() {
    let fonts = Fonts::embedded();
    let face = serif(&fonts, Slant::default());
    let shape = |text| face.shape(text, PLAIN, Language::French);
    assert!(width(&shape("AV")) < width(&shape("A")) + width(&shape("V")));
}

#[test]
fn fi_is_one_glyph_and_clusters_are_byte_offsets() {
    let fonts = Fonts::embedded();
    let glyphs = serif(&fonts, Slant::default()).shape("éfia", PLAIN, Language::French);
    assert_eq!(glyphs.iter().map(|glyph| glyph.cluster).collect::<Vec<_>>(), [0, 2, 4]);
}

#[test]
fn each_feature_draws_other_glyphs() {
    let fonts = Fonts::embedded();
    let face = serif(&fonts, Slant::default());
    let cases = [
        ("sups", "er", Features { superiors: true, ..PLAIN }),
        ("c2sc", "XIV", Features { capitals_to_small: true, ..PLAIN }),
        ("smcp", "abc", Features { small_capitals: true, ..PLAIN }),
        ("onum", "123", Features { old_style_figures: true, ..PLAIN }),
    ];
    for (tag, text, features) in cases {
        let (with, without) = (face.shape(text, features, Language::French), face.shape(text, PLAIN, Language::French));
        assert_ne!(ids(&with), ids(&without), "{tag}");
        assert!(face.has_feature(tag.as_bytes().first_chunk().unwrap()), "{tag}");
    }
    assert!(!face.has_feature(b"zzzz"));
}

#[test]
fn superiors_stand_high() {
    let fonts = Fonts::embedded();
    let face = serif(&fonts, Slant::default());
    let features = Features { superiors: true, ..PLAIN };
    for glyph in face.shape("ers", features, Language::French) {
        let extents = face.font.glyph_metrics().extents_exact(u32::from(glyph.id).into()).unwrap();
        assert!(extents.y_bearing.to_i32() > face.metrics().x_height, "{glyph:?}");
    }
}

#[test]
fn superiors_are_asked_letter_by_letter() {
    let fonts = Fonts::embedded();
    let face = serif(&fonts, Slant::default());
    let superiors = Features { superiors: true, ..PLAIN };
    assert!(face.has_glyphs_for_feature("ers", superiors, Language::French));
    assert!(!face.has_glyphs_for_feature("e«", superiors, Language::French));
}

#[test]
fn a_face_that_has_some_superior_figures_only_has_none() {
    let fonts = Fonts::embedded();
    let serif = serif(&fonts, Slant::default());
    let typewriter = fonts.get(fonts.face(fonts.family("Courier Prime").unwrap(), Slant::default()));
    let superiors = Features { superiors: true, ..PLAIN };
    assert!(typewriter.has_glyphs_for_feature("1", superiors, Language::French), "else another face is wanted here");
    for figure in '0'..='9' {
        assert!(serif.has_superior(figure, Language::French) && !typewriter.has_superior(figure, Language::French));
    }
    assert!(serif.has_superior('e', Language::French));
}

#[test]
fn figures_of_tables_have_one_width() {
    let fonts = Fonts::embedded();
    let face = serif(&fonts, Slant::default());
    let features = Features { tabular_figures: true, ..PLAIN };
    let glyphs = face.shape("0123456789", features, Language::French);
    assert!(glyphs.iter().all(|glyph| glyph.advance == glyphs[0].advance));
}

#[test]
fn french_signs_are_there() {
    let fonts = Fonts::embedded();
    for (_, face) in fonts.faces() {
        for c in "éèêëàâîïôûùçœæŒÆÉÀ«»’“”–—…·€°\u{a0}\u{202f}\u{2011}\u{ad}-".chars()
        {
            assert!(face.covers(c), "{face:?} lacks {c:?}");
        }
        assert_eq!(face.hyphen_char(), '-');
        // What an italic or a typewriter lacks comes from the first two families.
        let is_first = [Fonts::SERIF, Fonts::SANS].contains(&face.family());
        assert!(!is_first || "№²\u{2010}".chars().all(|c| face.covers(c)), "{face:?}");
    }
}

#[test]
fn what_is_covered_is_never_an_empty_box() {
    let fonts = Fonts::embedded();
    for (_, face) in fonts.faces() {
        for c in ('\u{20}'..'\u{3000}').filter(|c| face.covers(*c)) {
            let glyphs = face.shape(c.encode_utf8(&mut [0; 4]), PLAIN, Language::French);
            assert!(glyphs.iter().all(|glyph| glyph.id != 0), "{face:?} {c:?}");
        }
    }
}

#[test]
fn a_missing_sign_is_sought_in_the_other_family_at_the_same_slant() {
    let fonts = Fonts::embedded();
    let sans = fonts.family(Fonts::SANS).unwrap();
    let near = fonts.face(sans, Slant { bold: true, italic: false });
    let found = fonts.face_for('■', near).expect("the serif has it");
    assert_eq!((fonts.get(found).family(), fonts.get(found).slant()), (Fonts::SERIF, fonts.get(near).slant()));
    assert_eq!(fonts.face_for('a', near), Some(near));
    assert_eq!(fonts.face_for('\u{10ffff}', near), None);
}

#[test]
fn names_are_found_in_any_case_and_misspelt_ones_are_guessed() {
    let fonts = Fonts::embedded();
    assert_eq!(fonts.family("libertinus serif"), fonts.family(Fonts::SERIF));
    assert_eq!(fonts.family("IBM Plex Sans Cond"), fonts.family(Fonts::SANS));
    assert_eq!(fonts.family("Libertinus Sérif"), None);
    assert_eq!(fonts.nearest_family("Libertinus Sérif"), Some(Fonts::SERIF));
    assert_eq!(fonts.nearest_family("Libertinus"), Some(Fonts::SERIF));
    assert_eq!(fonts.nearest_family("Zapf Dingbats"), None);
}

#[test]
fn a_file_of_the_brochure_takes_the_place_of_ours() {
    let ours = Fonts::embedded();
    let bold = (*serif(&ours, Slant { bold: true, italic: false }).bytes().as_ref()).as_ref().to_vec();
    let (fonts, diagnostics) = Fonts::with_files(vec![("mine.otf".into(), bold)]);
    assert!(diagnostics.is_empty());
    assert_eq!(serif(&fonts, Slant { bold: true, italic: false }).file(), "mine.otf");
    assert_eq!(serif(&fonts, Slant::default()).file(), "LibertinusSerif-Regular.otf");
}

#[test]
fn a_damaged_font_is_refused_by_name_and_never_a_panic() {
    let ours = Fonts::embedded();
    let good = (*serif(&ours, Slant::default()).bytes().as_ref()).as_ref().to_vec();
    for (length, message) in [
        (0, Message::FontOfNoKnownKind { file: "a.otf".into() }),
        (11, Message::FontDamaged { file: "a.otf".into() }),
        (good.len() / 2, Message::FontDamaged { file: "a.otf".into() }),
    ] {
        let (_, diagnostics) = Fonts::with_files(vec![("a.otf".into(), good[..length].to_vec())]);
        assert_eq!(
            diagnostics.iter().map(|d| (d.severity, &d.message)).collect::<Vec<_>>(),
            [(Severity::Error, &message)]
        );
    }
    // Each byte of the table directory wrong in turn: refused or usable, as long as nothing breaks.
    for at in 0..300 {
        let mut bytes = good.clone();
        bytes[at] ^= 0xff;
        let (fonts, _) = Fonts::with_files(vec![("a.otf".into(), bytes)]);
        serif(&fonts, Slant::default()).shape("Affligé « VA »", PLAIN, Language::French);
    }
}

#[test]
fn the_foundry_s_leave_is_read() {
    let ours = Fonts::embedded();
    let mut bytes = (*serif(&ours, Slant::default()).bytes().as_ref()).as_ref().to_vec();
    let table = sfnt::table(&bytes, 0, b"OS/2").unwrap().to_vec();
    let at = bytes.windows(table.len()).position(|window| window == table).unwrap();
    bytes[at + 9] = 2;
    let (fonts, diagnostics) = Fonts::with_files(vec![("a.otf".into(), bytes)]);
    assert_eq!(serif(&fonts, Slant::default()).embedding(), Embedding::Restricted);
    assert_eq!(diagnostics[0].message, Message::FontForbidsEmbedding { file: "a.otf".into() });
}
