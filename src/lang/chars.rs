//! The characters that the rules speak of, and what kind each one is.

/// Espace insécable: a word space at which the line does not break.
pub const NBSP: char = '\u{A0}';
/// Espace fine insécable.
pub const FINE: char = '\u{202F}';
/// The hyphen at which the line does not break.
pub const HARD_HYPHEN: char = '\u{2011}';
/// A place where the author allows a division.
pub const SOFT_HYPHEN: char = '\u{AD}';
/// The apostrophe, which is also the closing single quote.
pub const APOSTROPHE: char = '’';
/// What the passes see outside the text.
pub(super) const END: char = '\0';
/// What the passes see in the place of a character that is none of their business.
pub(super) const OPAQUE: char = '\u{F8FF}';

/// Any horizontal space, whatever its width.
pub(super) fn is_space(c: char) -> bool {
    match c {
        ' ' | '\t' => true,
        c if c < NBSP => false,
        NBSP | FINE | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => true,
        _ => false,
    }
}

/// A letter, or a mark that belongs to one.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | SOFT_HYPHEN | '\u{300}'..='\u{36F}' => true,
        '×' | '÷' | '\0'..='\u{A9}' => false,
        // What all texts are full of, letters and then signs, needs no look into the tables.
        'À'..='\u{24F}' => true,
        '\u{2000}'..='\u{206F}' | OPAQUE => false,
        c => c.is_alphabetic(),
    }
}

/// Whether a text is plainly in NFC: it has no mark, and all its letters are below those that could be written otherwise.
pub(super) fn is_composed(text: &str) -> bool {
    text.chars().all(|c| c < '\u{300}')
}

/// A letter, a figure, or something that stands for a word.
pub(super) fn is_word(c: char) -> bool {
    is_letter(c) || is_figure(c) || c == OPAQUE
}

/// 0 to 9.
pub(super) fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
}

/// Straight or curly.
pub(super) fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == APOSTROPHE
}

/// What may stand between a space (or the paragraph's edge) and the word that it opens.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '«' | '“' | '‘' | '‹' | '„' | '‚' | '¿' | '¡')
}

/// What closes what [`is_opening`] opened.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '»' | '”' | '’' | '›')
}

/// A vowel of the languages written in Latin letters, y among them.
pub(super) fn is_vowel(c: char) -> bool {
    let small = c.to_lowercase().next().unwrap_or(c);
    matches!(
        small,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'à'
            | 'â'
            | 'ä'
            | 'é'
            | 'è'
            | 'ê'
            | 'ë'
            | 'î'
            | 'ï'
            | 'ô'
            | 'ö'
            | 'ù'
            | 'û'
            | 'ü'
            | 'ÿ'
            | 'œ'
            | 'æ'
    )
}

/// What ends a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// Signs that never open a line (rule 26).
pub fn may_not_start_line(c: char) -> bool {
    matches!(
        c,
        '!' | '?'
            | ';'
            | ':'
            | ','
            | '.'
            | '»'
            | '›'
            | '”'
            | '’'
            | '…'
            | ')'
            | ']'
            | '}'
            | '%'
            | '‰'
            | '°'
            | '′'
            | '″'
            | super::NOTE_CALL
    )
}

/// Signs that never end a line (rule 26). The dash is one only where it opens something; see its no-break space.
pub fn may_not_end_line(c: char) -> bool {
    matches!(c, '«' | '‹' | '“' | '‘' | '„' | '‚' | '(' | '[' | '{' | '¿' | '¡' | '§')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode_and_their_marks() {
        let marks = |c| matches!(c, SOFT_HYPHEN | '\u{300}'..='\u{36F}');
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic() || marks(c), "{:04X}", c as u32);
        }
    }

    #[test]
    fn capitals_are_letters_and_no_letter_is_a_space() {
        for c in '\0'..=char::MAX {
            assert!(is_letter(c) || !c.is_uppercase(), "{:04X}", c as u32);
            assert!(!(is_letter(c) && is_space(c)), "{:04X}", c as u32);
        }
    }

    /// The passes go from sign to sign: what they wait for must be one.
    #[test]
    fn what_rules_wait_for_is_neither_a_letter_nor_a_space() {
        let waited = |c| is_opening(c) || is_closing(c) || is_stop(c) || is_figure(c) || is_apostrophe(c) || c == END;
        let named = "\"«»“”„‹›-–—§…°.\n";
        for c in
            ('\0'..=char::MAX).filter(|&c| waited(c) || named.contains(c) || c == crate::lang::NOTE_CALL || c == OPAQUE)
        {
            assert!(!is_letter(c) && !is_space(c), "{:04X}", c as u32);
        }
    }
}
