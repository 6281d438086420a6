//! What titles and lists ask: capitals with their accents (rules 73, 74), words that no line of a title ends with, the signs
//! that end a list's items (rule 45).

use super::{Language, Options, Passage, Position, Style, address, apply, correct, styling};

/// A title, a name, a line about the booklet with the signs of its language, for where it is shown as plain words: running heads,
/// bookmarks, what a file says of itself.
pub fn with_signs(title: &str, language: Language, options: &Options) -> String {
    let passage = Passage { text: title, language, position: Position::Heading, ..Passage::default() };
    apply(title, &correct(&passage, options).edits).0
}

/// In capitals, accents and ligatures kept. Superiors stay small (`XXe SIÈCLE`), addresses as they are.
pub fn uppercase(text: &str, language: Language) -> String {
    let mut kept: Vec<std::ops::Range<usize>> = styling(text, language, &[], &[])
        .into_iter()
        .filter(|(_, style)| *style == Style::Superior)
        .map(|(range, _)| range)
        .collect();
    kept.extend(address::find(text).into_iter().map(|(range, _)| range));
    kept.sort_by_key(|range| range.start);
    let mut capitals = String::with_capacity(text.len());
    let mut kept = kept.iter().peekable();
    for (at, c) in text.char_indices() {
        while kept.next_if(|range| range.end <= at).is_some() {}
        if kept.peek().is_some_and(|range| range.contains(&at)) {
            capitals.push(c);
        } else {
            capitals.extend(c.to_uppercase());
        }
    }
    capitals
}

/// Whether a line of a title should not end with this word: an article, a preposition, a conjunction, an elision.
pub fn never_last(word: &str, language: Language) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').to_lowercase();
    if bare.ends_with(['’', '\'']) && language != Language::English {
        return true;
    }
    // A sign after the word closes it off: « la paix, et » may not, but « et ? » may.
    if word.ends_with(['.', ',', ';', ':', '!', '?', '…', '»', ')']) {
        return false;
    }
    // « d’un » is as weak as « un ».
    let bare = bare.rsplit(['’', '\'']).next().unwrap_or_default();
    let list: &[&str] = match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
        Language::Spanish => &SPANISH,
        Language::German => &GERMAN,
        Language::Italian => &ITALIAN,
        Language::Portuguese => &PORTUGUESE,
        Language::Russian => &RUSSIAN,
        Language::Catalan => &CATALAN,
        Language::Czech => &CZECH,
        Language::Dutch => &DUTCH,
        Language::Greek => &GREEK,
        Language::Polish => &POLISH,
        Language::Turkish => &TURKISH,
        Language::Ukrainian => &UKRAINIAN,
    };
    list.contains(&bare)
}

const FRENCH: [&str; 57] = [
    "à", "afin", "après", "au", "aux", "avant", "avec", "ce", "ces", "cet", "cette", "chez", "comme", "contre", "dans",
    "de", "depuis", "des", "dès", "du", "en", "entre", "et", "la", "le", "les", "leur", "leurs", "mais", "ma", "mes",
    "mon", "ne", "ni", "nos", "notre", "ou", "où", "par", "pour", "que", "qui", "sa", "sans", "se", "ses", "si", "son",
    "sous", "sur", "un", "une", "vers", "vos", "votre", "y", "n°",
];
const ENGLISH: [&str; 26] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "its", "nor", "of", "on", "or", "our",
    "the", "their", "to", "under", "with", "without", "your", "my", "i",
];
const SPANISH: [&str; 24] = [
    "a", "al", "con", "contra", "de", "del", "desde", "e", "el", "en", "entre", "la", "las", "los", "o", "para", "por",
    "que", "sin", "sobre", "su", "un", "una", "y",
];
const GERMAN: [&str; 24] = [
    "am", "an", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "ein", "eine", "für", "im", "in", "mit",
    "oder", "über", "um", "und", "von", "zu", "zur",
];
const ITALIAN: [&str; 24] = [
    "a", "al", "alla", "con", "contro", "da", "dei", "del", "della", "di", "e", "gli", "i", "il", "in", "la", "le",
    "lo", "o", "per", "su", "tra", "un", "una",
];
const PORTUGUESE: [&str; 22] = [
    "a", "à", "ao", "as", "com", "contra", "da", "das", "de", "do", "dos", "e", "em", "na", "no", "o", "os", "ou",
    "para", "por", "um", "uma",
];
const RUSSIAN: [&str; 18] =
    ["а", "без", "в", "во", "для", "до", "за", "и", "из", "к", "на", "не", "о", "от", "по", "с", "у", "что"];

const CATALAN: [&str; 17] =
    ["a", "al", "amb", "d", "de", "del", "el", "els", "en", "i", "la", "les", "o", "per", "que", "un", "una"];
const CZECH: [&str; 16] = ["a", "do", "i", "k", "na", "o", "od", "po", "s", "se", "u", "v", "ve", "z", "za", "že"];
const DUTCH: [&str; 12] = ["aan", "de", "een", "en", "het", "in", "met", "of", "op", "te", "van", "voor"];
const GREEK: [&str; 14] = ["για", "η", "και", "με", "ο", "οι", "σε", "στη", "στο", "τα", "της", "το", "του", "των"];
const POLISH: [&str; 13] = ["a", "do", "i", "na", "nie", "o", "od", "po", "w", "we", "z", "za", "ze"];
const TURKISH: [&str; 3] = ["bir", "ile", "ve"];
const UKRAINIAN: [&str; 14] = ["а", "в", "до", "з", "за", "і", "й", "на", "не", "о", "по", "та", "у", "що"];

/// A number in capital Roman figures, for numbers of sections.
pub fn roman(number: u32) -> String {
    const FIGURES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number.min(3999);
    let mut figures = String::new();
    for (value, figure) in FIGURES {
        while left >= value {
            figures.push_str(figure);
            left -= value;
        }
    }
    figures
}

/// The items of a list whose last sign does not agree with the others (rule 45), each with the sign that was to be expected:
/// where one item ends with a semicolon all do, and the last ends with a full stop.
pub fn list_endings(items: &[&str]) -> Vec<(usize, char)> {
    let ending = |item: &&str| item.trim_end().chars().next_back().unwrap_or(' ');
    let Some((last, others)) = items.split_last() else { return Vec::new() };
    if !others.iter().any(|item| ending(item) == ';') {
        return Vec::new();
    }
    let whole = |c| matches!(c, '.' | '!' | '?' | '…' | '»' | ')');
    let mut wrong: Vec<(usize, char)> = others
        .iter()
        .enumerate()
        .filter(|(_, item)| !matches!(ending(item), ';' | ':' | '!' | '?'))
        .map(|(k, _)| (k, ';'))
        .collect();
    if !whole(ending(last)) {
        wrong.push((others.len(), '.'));
    }
    wrong
}
