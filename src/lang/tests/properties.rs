//! What holds for every text.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::lang::{
    Exceptions, Language, Map, Options, Passage, Position, WordPlace, apply, correct, rules, styling, uppercase,
    word_breaks,
};

const LANGUAGES: [Language; 7] = [
    Language::French,
    Language::English,
    Language::Spanish,
    Language::German,
    Language::Italian,
    Language::Portuguese,
    Language::Russian,
];

/// Enough to find what a person would not think of, and yet a matter of seconds.
const CASES: u32 = 2000;

/// The same texts in every run: a failure must not depend on luck.
pub(in crate::lang) fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(SEED), ..ProptestConfig::with_cases(CASES) }
}

/// Any number does.
const SEED: u64 = 1909;

/// Pieces that the rules care for, thrown together at random.
fn typed() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        " ",
        " ",
        " ",
        " ",
        "\u{A0}",
        "\u{202F}",
        "  ",
        "\n",
        "a",
        "mot",
        "Mot",
        "une",
        "l",
        "d",
        "qu",
        "'",
        "’",
        "‘",
        "\"",
        "«",
        "»",
        "“",
        "”",
        "„",
        "‹",
        "›",
        ".",
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        "…",
        "...",
        "-",
        "--",
        "---",
        "–",
        "—",
        "(",
        ")",
        "[",
        "]",
        "/",
        "1",
        "12",
        "500",
        "2022",
        "%",
        "€",
        "°C",
        "h",
        "km",
        "x",
        "er",
        "e",
        "XX",
        "siècle",
        "mai",
        "p.",
        "art.",
        "n°",
        "M.",
        "Mme",
        "J.-C.",
        "etc",
        "oeuvre",
        "é",
        "·",
        "\u{FFFC}",
        "*",
        "http://x.fr/a",
        "a@b.fr",
        "_",
        "=",
        "&",
        "A",
        "etc.",
        "§",
        "Me",
        "Louis",
        "XIV",
        "+33",
        "01",
        "23",
    ]);
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

fn passage<'a>(text: &'a str, language: Language, foreign: &'a [(std::ops::Range<usize>, Language)]) -> Passage<'a> {
    Passage { text, language, foreign, ..Passage::default() }
}

/// Corrects, and carries the foreign stretches along.
fn once(text: &str, language: Language, foreign: &[(std::ops::Range<usize>, Language)]) -> (String, Map) {
    let correction = correct(&passage(text, language, foreign), &Options::default());
    let mut done = 0;
    for edit in &correction.edits {
        assert!(edit.range.start >= done && text.get(edit.range.clone()).is_some(), "in order, on characters");
        assert_ne!(text[edit.range.clone()], edit.replacement, "an edit changes something");
        assert_ne!(edit.rule, 0);
        done = edit.range.end;
    }
    for lint in &correction.lints {
        assert!(text.get(lint.range.clone()).is_some());
    }
    apply(text, &correction.edits)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn corrected_once_is_corrected(text in typed(), language in prop::sample::select(&LANGUAGES[..])) {
        let (first, _) = once(&text, language, &[]);
        let (second, _) = once(&first, language, &[]);
        prop_assert_eq!(&first, &second, "typed: {:?}", text);
    }

    #[test]
    fn verse_and_headings_too(text in typed(), verse in any::<bool>()) {
        let position = if verse { Position::Verse } else { Position::Heading };
        let fix = |text: &str| {
            let passage = Passage { text, position, ..Passage::default() };
            apply(text, &correct(&passage, &Options::default()).edits).0
        };
        let first = fix(&text);
        prop_assert_eq!(fix(&first), first);
    }

    #[test]
    fn foreign_stretches_too(before in typed(), within in typed(), after in typed()) {
        let text = format!("{before}{within}{after}");
        let foreign = [(before.len()..before.len() + within.len(), Language::English)];
        let (first, map) = once(&text, Language::French, &foreign);
        let moved = [(map.range_to_new(foreign[0].0.clone()), Language::English)];
        let (second, _) = once(&first, Language::French, &moved);
        prop_assert_eq!(&first, &second, "typed: {:?} {:?} {:?}", before, within, after);
    }

    #[test]
    fn protected_stretches_are_never_touched(before in typed(), within in typed(), after in typed()) {
        let text = format!("{before}{within}{after}");
        let stretch = before.len()..before.len() + within.len();
        let protected = std::slice::from_ref(&stretch);
        let passage = Passage { text: &text, protected, ..Passage::default() };
        let (new, map) = apply(&text, &correct(&passage, &Options::default()).edits);
        prop_assert_eq!(&new[map.range_to_new(stretch)], within.as_str());
    }

    #[test]
    fn whatever_is_switched_off_corrected_once_is_corrected(
        text in typed(),
        off in prop::collection::btree_set(prop::sample::select(rules().collect::<Vec<_>>()), 0..4),
        (chevrons, thin_colon) in any::<(bool, bool)>(),
    ) {
        let options = Options { disabled: off, chevrons, thin_colon, ..Options::default() };
        let fix = |text: &str| apply(text, &correct(&passage(text, Language::French, &[]), &options).edits).0;
        let first = fix(&text);
        prop_assert_eq!(fix(&first), first, "typed: {:?}", text);
    }

    #[test]
    fn passages_of_any_language_in_any_other(
        before in typed(), within in typed(), after in typed(),
        outer in prop::sample::select(&LANGUAGES[..]), inner in prop::sample::select(&LANGUAGES[..]),
    ) {
        // A call that moves over a passage's border changes its language; that is told nowhere and matters to nobody.
        let within = within.replace(crate::lang::NOTE_CALL, "");
        let text = format!("{before}{within}{after}");
        let foreign = [(before.len()..before.len() + within.len(), inner)];
        let (first, map) = once(&text, outer, &foreign);
        let moved = [(map.range_to_new(foreign[0].0.clone()), inner)];
        let (second, _) = once(&first, outer, &moved);
        prop_assert_eq!(&first, &second, "typed: {:?} {:?} {:?}", before, within, after);
    }

    #[test]
    fn what_is_no_prose_is_never_touched(
        before in typed(), after in typed(),
        word in prop::sample::select(vec![
            "https://exemple.org/a--b?c=1;d=l'x...", "www.exemple.fr/2022/-/oeuvre", "prenom.nom--x@exemple.fr",
            "/usr/share/l'oeuvre...", "un_nom--de__fichier", "lang::oeuvre", "notes--fin.md",
        ]),
        language in prop::sample::select(&LANGUAGES[..]),
    ) {
        // The stops and quotes that end such a word in a sentence are the sentence's.
        let kept = word.trim_end_matches(['.', '\'']).split('\'').next().unwrap();
        let text = format!("{before} {word} {after}");
        let (new, _) = once(&text, language, &[]);
        prop_assert!(new.contains(kept), "{:?} from {:?}", new, text);
    }

    #[test]
    fn letters_and_figures_survive(text in typed()) {
        // Only the rules with word lists (œ, ordinals) change letters; without them every letter and figure is kept.
        let options = Options { disabled: [60, 75].into(), ..Options::default() };
        let (new, _) = apply(&text, &correct(&passage(&text, Language::French, &[]), &options).edits);
        let kept = |text: &str| text.chars().filter(|c| c.is_alphanumeric() && *c != 'x').collect::<String>();
        prop_assert_eq!(kept(&new), kept(&text));
    }

    #[test]
    fn calls_survive_in_number(text in typed()) {
        let (new, _) = once(&text, Language::French, &[]);
        let calls = |text: &str| text.matches(crate::lang::NOTE_CALL).count();
        prop_assert_eq!(calls(&new), calls(&text));
    }

    #[test]
    fn nothing_panics(text in any::<String>(), language in prop::sample::select(&LANGUAGES[..])) {
        let (new, _) = once(&text, language, &[]);
        let _ = styling(&new, language, &[], &[]);
        let _ = uppercase(&new, language);
        let breaks = word_breaks(&text, language, WordPlace { divide_names: true, sentence_start: true }, &Exceptions::default());
        let mut last = 0;
        for b in breaks {
            prop_assert!(b.at > last && b.at < text.len() && text.is_char_boundary(b.at) && b.price <= 1000);
            last = b.at;
        }
        let _ = Exceptions::parse(&text);
    }

    #[test]
    fn styles_are_in_order_and_on_characters(text in typed()) {
        let mut last = 0;
        for (range, _) in styling(&text, Language::French, &[], &[]) {
            prop_assert!(range.start >= last && range.start < range.end && text.get(range.clone()).is_some());
            last = range.end;
        }
    }

    #[test]
    fn divisions_are_in_order(text in typed()) {
        let mut last = 0;
        for b in word_breaks(&text, Language::French, WordPlace::default(), &Exceptions::default()) {
            prop_assert!(b.at > last && b.at < text.len() && text.is_char_boundary(b.at));
            last = b.at;
        }
    }

    #[test]
    fn no_sign_is_parted_from_its_word(text in typed()) {
        let (new, _) = once(&text, Language::French, &[]);
        for (at, _) in new.match_indices(' ').filter(|_| !new.contains("http") && !new.contains([')', '@', '_'])) {
            let after = new[at + 1..].chars().next().unwrap_or('a');
            prop_assert!(!matches!(after, '»' | '?' | ';'), "{:?} from {:?}", new, text);
            let before = new[..at].chars().next_back().unwrap_or('a');
            prop_assert!(before != '«', "{:?} from {:?}", new, text);
        }
    }
}
