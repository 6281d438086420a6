//! Rules 76, 77 and 80 to 91: where words are divided.

use super::plain;
use crate::lang::{BreakKind, ExceptionErrorKind, Exceptions, Language, WordPlace, begins_sentence, word_breaks};

const INNER: WordPlace = WordPlace { sentence_start: false, divide_names: false };
const START_OF_SENTENCE: WordPlace = WordPlace { sentence_start: true, divide_names: false };

/// The word with `-` where a hyphen is added and `/` where none is.
pub(super) fn divided_as(word: &str, language: Language, place: WordPlace) -> String {
    let word = plain(word);
    let mut out = String::new();
    let mut at = 0;
    for b in word_breaks(&word, language, place, &Exceptions::default()) {
        assert!(b.at > at || at == 0, "{word}: in order");
        out.push_str(&word[at..b.at]);
        out.push(if b.kind == BreakKind::Hyphen { '-' } else { '/' });
        at = b.at;
    }
    out.push_str(&word[at..]);
    super::shown(&out)
}

fn divided(word: &str) -> String {
    divided_as(word, Language::French, INNER)
}

fn price(word: &str, at: usize) -> u16 {
    let breaks = word_breaks(word, Language::French, INNER, &Exceptions::default());
    breaks.iter().find(|b| b.at == at).unwrap_or_else(|| panic!("{word} at {at}: {breaks:?}")).price
}

#[test]
fn rule_80_minima() {
    for word in [
        "mons-truo-sité",
        "pro-lé-ta-riat",
        "so-li-da-rité",
        "consti-tu-tion",
        "im-pé-ria-lisme",
        "tra-vailleuses",
        "dé-mo-cra-tie",
        "dés-œu-vre-ment",
        "tran-sac-tion",
        "ins-pec-teur",
    ] {
        assert_eq!(divided(&word.replace('-', "")), word);
    }
    assert_eq!(divided("Soudan"), "Soudan");
}

#[test]
fn rule_80_decomposed_letters_are_divided_alike() {
    assert_eq!(divided("de\u{301}mocratie"), "de\u{301}-mo-cra-tie");
}

#[test]
fn rule_81_elision() {
    assert_eq!(divided("l’organisation"), "l’or-ga-ni-sa-tion");
    assert_eq!(divided("l'organisation"), "l'or-ga-ni-sa-tion");
    assert_eq!(divided("qu’internationaliste"), "qu’in-ter-na-tio-na-liste");
    assert_eq!(divided("d’antiracisme"), "d’an-ti-ra-cisme");
    assert_eq!(divided("aujourd’hui"), "au-jour-d’hui");
    assert_eq!(divided("aujourd'hui"), "au-jour-d'hui");
    assert_eq!(divided("l’étendard"), "l’éten-dard");
}

#[test]
fn rule_82_vowels() {
    for word in ["alarme", "cavalière", "soixante", "voyage", "royale", "extraordinaire", "coordination"] {
        let divided = divided(word);
        for forbidden in ["a-larme", "i-è", "oi-x", "o-y", "oy-a", "a-le", "a-o", "o-o"] {
            assert!(!divided.contains(forbidden), "{divided}");
        }
    }
}

#[test]
fn rule_83_mute_syllables() {
    assert_eq!(divided("politique"), "po-li-tique");
    for word in
        ["travailleuses", "ensemble", "théâtre", "syndicalistes", "longues", "publique", "véritables", "montagnes"]
    {
        let divided = divided(word);
        let last = divided.rsplit('-').next().unwrap();
        assert!(last.chars().filter(|c| "aeéèiou".contains(*c)).count() >= 2, "{divided}");
    }
}

#[test]
fn short_fragments_are_dear() {
    assert!(price("prolétariat", 3) > price("prolétariat", 6));
    // Two letters at a line's end, or at the next one's head, come last, typed hyphens and other languages included.
    let last = |word: &str, language| {
        let breaks = word_breaks(word, language, INNER, &Exceptions::default());
        (!breaks.is_empty()).then(|| breaks.iter().all(|b| b.price >= 900))
    };
    for (word, language) in [
        ("repas", Language::French),
        ("là-bas", Language::French),
        ("dit-il", Language::French),
        ("under", Language::English),
    ] {
        assert_ne!(last(word, language), Some(false), "{word}");
    }
    assert_eq!(last("sentiment", Language::French), Some(false));
    for (word, language) in [
        ("Straße", Language::German),
        ("abogado", Language::Spanish),
        ("libertà", Language::Italian),
        ("liberdade", Language::Portuguese),
        ("свобода", Language::Russian),
    ] {
        let parts: Vec<usize> = divided_as(word, language, INNER).split('-').map(|part| part.chars().count()).collect();
        assert!(parts.last().is_some_and(|&n| n >= 3), "{word}: {parts:?}");
    }
}

#[test]
fn rule_84_etymology() {
    assert!(divided("atmosphère").ends_with("mo-sphère"));
    assert!(divided("transatlantique").starts_with("trans-at"));
    assert!(divided("cisalpin").starts_with("cis-al"));
}

#[test]
fn rule_85_typed_hyphens() {
    assert_eq!(divided("travailleurs-travailleuses"), "tra-vailleurs-/travailleuses");
    assert_eq!(divided("Kassym-Jomart"), "Kassym-/Jomart");
    assert_eq!(divided("rendez-vous"), "rendez-/vous");
    let breaks = word_breaks("travailleurs-travailleuses", Language::French, INNER, &Exceptions::default());
    assert_eq!(breaks[1].kind, BreakKind::Typed);
    assert!(breaks[0].price >= 500 && breaks[1].price == 0);
}

#[test]
fn rule_86_euphonic_t() {
    assert_eq!(divided("demande-t-elle"), "demande-/t-elle");
    assert_eq!(divided("c’est-à-dire"), "c’est-/à-dire");
    assert_eq!(divided("vas-y"), "vas-/y");
    assert_eq!(divided("a-t-il"), "a-t-il");
    assert_eq!(divided("Viendra-t-on"), "Viendra-/t-on");
}

#[test]
fn rule_87_never_divided() {
    for word in ["SNCF", "OTAN", "KazMunayGas", "COVID-19", "Kazakhstan", "l’Europe", "1914-1918", "A380bis", "mètres2"]
    {
        assert_eq!(divided(word), word);
    }
    let start = WordPlace { sentence_start: true, ..INNER };
    assert_eq!(divided_as("Solidarité", Language::French, start), "So-li-da-rité");
    assert_eq!(divided_as("«~Solidarité¦!~»", Language::French, start), "«~So-li-da-rité¦!~»");
    assert_eq!(divided_as("L’Angleterre", Language::French, start), "L’Angleterre");
    let narrow = WordPlace { divide_names: true, ..INNER };
    let breaks = word_breaks("Kazakhstan", Language::French, narrow, &Exceptions::default());
    assert!(!breaks.is_empty() && breaks.iter().all(|b| b.price >= 900));
}

#[test]
fn rule_87_sentences_are_told_from_names() {
    for (before, opens) in [
        ("", true),
        ("Oui. ", true),
        ("Oui¦! «~", true),
        ("«~Oui.~» ", true),
        ("—~", true),
        ("un vers\n", true),
        ("à ", false),
        ("il dit~: «~", false),
        ("les militant.es ", false),
        ("les militant·e·s. ", true),
        ("Oui, ", false),
        ("(", true),
    ] {
        let text = plain(before) + "Mot";
        assert_eq!(begins_sentence(&text, text.len() - 3), opens, "{before}");
    }
}

#[test]
fn rule_87_addresses() {
    let cheap: Vec<usize> = word_breaks("https://exempl.fr/en/2022", Language::French, INNER, &Exceptions::default())
        .iter()
        .filter(|b| b.price < 1000)
        .map(|b| {
            assert_eq!(b.kind, BreakKind::Bare);
            b.at
        })
        .collect();
    assert_eq!(cheap, [14, 18, 21]);
    // After a slash, before a sign that would mislead at a line's end, and never inside an escaped character.
    let address = "https://exemple.org/dossier_un-deux.html?page=deux&suite=trois%C3%A9";
    let cheap = word_breaks(address, Language::French, INNER, &Exceptions::default());
    let parts: Vec<&str> = cheap.iter().filter(|b| b.price < 1000).map(|b| &address[b.at..][..1]).collect();
    assert_eq!(parts, [".", "d", "_", "-", ".", "?", "=", "&", "="]);
    assert!(
        cheap.iter().all(|b| b.kind == BreakKind::Bare && !address[..b.at].ends_with(['%', '.', '-', '?', '&', '=']))
    );
    super::is_reported("voir https://x.fr/a?fbclid=123 ici", 87, "https://x.fr/a?fbclid=123", "https://x.fr/a");
    super::is_reported("voir https://x.fr/un-article -fin ici", 87, " ", "");
    super::is_not_reported("curl exemple.org/bd -o bd");
}

#[test]
fn rule_88_short_words() {
    for word in ["mai", "aide", "rues", "l’aide"] {
        assert_eq!(divided(word), word);
    }
}

#[test]
fn rule_76_inclusive_spellings_are_held() {
    for (word, expected) in [
        ("militant·es", "mi-li-tant·es"),
        ("tou·te·s", "tou·te·s"),
        ("militant-e-s", "mi-litant-e-s"),
        ("militant(e)s", "mi-li-tant(e)s"),
        ("militant.e.s", "mi-li-tant.e.s"),
        ("militant.es", "mi-li-tant.es"),
        ("militant⋅e⋅s", "mi-li-tant⋅e⋅s"),
        ("militant•e•s", "mi-li-tant•e•s"),
        ("militant-es", "mi-litant-es"),
        ("auteur(trice)s", "au-teur(trice)s"),
        ("lecteur·rices", "lec-teur·rices"),
        ("travailleur·euses", "tra-vailleur·euses"),
        ("acteur-rice-s", "acteur-rice-s"),
        ("tou-te-s", "tou-te-s"),
        ("nouve-lle-s", "nouve-lle-s"),
        ("prends-les", "prends-/les"),
    ] {
        assert_eq!(divided(word), expected);
    }
}

#[test]
fn rule_77_only_at_the_hyphen() {
    assert_eq!(divided("Moyen-Orient"), "Moyen-/Orient");
    let narrow = WordPlace { divide_names: true, ..INNER };
    assert_eq!(divided_as("Villefranche-Rouergueville", Language::French, narrow), "Villefranche-/Rouergueville");
    assert!(divided_as("Villefranche", Language::French, narrow).contains('-'));
}

#[test]
fn rule_91_exceptions_and_soft_hyphens() {
    let (exceptions, errors) =
        Exceptions::parse("# les nôtres\nKa-zakhstan\nsolidarité # jamais\nl'î-le-là-\n deux mots\nx2\n");
    let at = |word: &str| {
        let breaks = word_breaks(word, Language::French, INNER, &exceptions);
        breaks.iter().map(|b| b.at).collect::<Vec<_>>()
    };
    assert_eq!(at("Kazakhstan"), [2]);
    assert_eq!(at("Solidarité"), [0; 0]);
    assert_eq!(at("proléta\u{AD}riat"), ["proléta\u{AD}".len()]);
    let told: Vec<_> = errors.iter().map(|e| (e.line, e.word.as_str(), e.kind)).collect();
    assert_eq!(
        told,
        [
            (4, "l'î-le-là-", ExceptionErrorKind::StrayHyphen),
            (5, "deux mots", ExceptionErrorKind::SeveralWords),
            (6, "x2", ExceptionErrorKind::NotAWord)
        ]
    );
}

#[test]
fn dashes_and_slashes_inside_a_word_divide_it() {
    assert_eq!(divided("mot—mot"), "mot—/mot");
    assert_eq!(divided("et/ou"), "et/ou".replace('/', "//"));
    assert_eq!(divided("km/h"), "km/h");
    assert_eq!(divided("–~incise"), "–~in-cise");
}

#[test]
fn other_languages_have_their_own_patterns() {
    assert_eq!(divided_as("extensive", Language::English, INNER), "ex-ten-sive");
    assert_eq!(divided_as("Arbeiterbewegung", Language::German, INNER), "Ar-bei-ter-be-we-gung");
    assert!(divided_as("солидарность", Language::Russian, INNER).contains('-'));
}

#[test]
fn english_divisions_that_the_patterns_get_wrong() {
    for divided in [
        "anti-fas-cist",
        "anti-cap-i-tal-ism",
        "demo-crat",
        "demo-cratic",
        "neo-lib-er-al-ism",
        "present",
        "pre-sen-ta-tion",
        "Ref-or-ma-tion",
    ] {
        let word = divided.replace('-', "");
        assert_eq!(divided_as(&word, Language::English, START_OF_SENTENCE), divided);
    }
}
