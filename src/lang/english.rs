//! Rule 27: English passages. Quotes, apostrophes and points are set by the passes that all languages share; here are the
//! spaces about signs and the dashes, and the divisions that the patterns get wrong.

use super::RULE_OTHER_LANGUAGE;
use super::slate::Slate;

/// Corrects what is English on the slate.
pub(super) fn correct(s: &mut Slate) {
    super::others::space_signs(s);
    super::others::set_dashes(s, '–', RULE_OTHER_LANGUAGE);
}

/// Beginnings of words as they are divided; a point where the word must end. Those of Liang's own list of exceptions that our minima
/// do not bar already, and words of our texts that the patterns divide inside a prefix.
const DIVISIONS: [&str; 24] = [
    "anti-au-thor",
    "anti-cap-i-tal",
    "anti-co-lo-ni",
    "anti-fas-c",
    "anti-im-pe-ri",
    "anti-mil-i-tar",
    "anti-na-tion",
    "anti-nu-cle",
    "anti-rac",
    "anti-war.",
    "as-so-ciate.",
    "as-so-ciates.",
    "demo-crat",
    "neo-co-lo-ni",
    "neo-fas-c",
    "neo-lib-er-al",
    "present.",
    "presents.",
    "project.",
    "projects.",
    "reci-procity.",
    "re-cog-ni-zance.",
    "ref-or-ma-tion.",
    "ret-ri-bu-tion.",
];

/// Puts right where the patterns divide a word.
pub(super) fn put_right(word: &str, places: &mut Vec<usize>) {
    if !word.is_ascii() {
        return;
    }
    for divided in DIVISIONS {
        let letters = || divided.bytes().filter(u8::is_ascii_alphabetic);
        if !letters().zip(word.bytes()).all(|(letter, typed)| letter == typed.to_ascii_lowercase()) {
            continue;
        }
        let length = letters().count();
        if word.len() < length || (divided.ends_with('.') && word.len() > length) {
            continue;
        }
        places.retain(|&place| place >= length);
        let right = divided.match_indices('-').enumerate().map(|(before, (at, _))| at - before);
        places.splice(0..0, right);
        return;
    }
}
