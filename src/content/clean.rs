//! A text without what must never reach a page: control characters, marks of writing direction, characters that stand for
//! something in this program.

use std::collections::BTreeMap;

use super::mask::{DROPPED, SPACE};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Span};

/// What to do with a character.
enum Fate {
    Keep,
    /// A break of another kind becomes a space.
    Space,
    Drop,
}

/// Whether the character must not be printed: C0 and C1 controls, line and paragraph separators, marks and embeddings of
/// writing direction, interlinear and object marks, tags, non-characters (Unicode 16, chapter 23).
pub(crate) fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2061}'..='\u{206F}' | '\u{FEFF}')
        || matches!(c, '\u{FFF9}'..='\u{FFFC}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{E007F}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

fn fate(c: char) -> Fate {
    match c {
        '\n' | '\t' => Fate::Keep,
        // Page, line and paragraph breaks of other programs: between words, and nothing more.
        '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Space,
        c if is_forbidden(c) => Fate::Drop,
        _ => Fate::Keep,
    }
}

/// The characters that are printed of a stretch of a cleaned text.
pub(crate) fn printable(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\n' | '\t') || c == char::from(SPACE) {
            kept.extend((!kept.ends_with(' ')).then_some(' '));
        } else if !is_forbidden(c) {
            kept.push(c);
        }
    }
    kept
}

/// The same bytes, but for the forbidden characters, whose bytes become [`DROPPED`] or [`SPACE`]; each kind of them is told once.
pub(crate) fn clean(source: SourceId, text: &str, diagnostics: &mut Diagnostics) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut found: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        match fate(c) {
            Fate::Keep => clean.push(c),
            Fate::Space => {
                let byte = if c.is_ascii() { b' ' } else { SPACE };
                (0..c.len_utf8()).for_each(|_| clean.push(char::from(byte)));
            }
            // Only a caller that did not normalise line ends sends these.
            Fate::Drop if c == '\r' => {
                let crlf = characters.peek().is_some_and(|&(_, next)| next == '\n');
                clean.push(if crlf { ' ' } else { '\n' });
            }
            Fate::Drop => {
                (0..c.len_utf8()).for_each(|_| clean.push(char::from(DROPPED)));
                found.entry(c).or_insert((at, 0)).1 += 1;
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(_, (at, _))| *at);
    for (c, (at, count)) in found {
        let message = Message::ControlCharacter { code: format!("U+{:04X}", c as u32), count };
        diagnostics.push(Diagnostic::warning(Span::new(source, at..at + c.len_utf8()), message));
    }
    clean
}
