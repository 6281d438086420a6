//! Bytes → text as the rest of the crate expects it.

use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

use super::refuse;
use crate::diag::{Message, Result, Word};

/// UTF-8 without its mark, line ends as `\n`, composed. `name` is for the message.
pub(super) fn decode(name: &str, bytes: Vec<u8>) -> Result<String> {
    let text =
        String::from_utf8(bytes).map_err(|error| not_utf8(name, error.as_bytes(), error.utf8_error().valid_up_to()))?;
    if looks_like_utf16(text.as_bytes()) {
        // Letters without accents in UTF-16 are UTF-8 full of NUL.
        return Err(not_utf8(name, text.as_bytes(), text.find('\0').unwrap_or(0)));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    match is_nfc_quick(text.chars()) {
        unicode_normalization::IsNormalized::Yes => Ok(text),
        _ => Ok(text.nfc().collect()),
    }
}

fn not_utf8(name: &str, bytes: &[u8], offset: usize) -> Box<crate::diag::Diagnostic> {
    let line = bytes[..offset].iter().filter(|byte| **byte == b'\n').count() + 1;
    let byte = bytes.get(offset).copied().unwrap_or(0);
    let hint = Message::LooksLike { what: guess(bytes) };
    Box::new(refuse(Message::NotUtf8 { path: name.to_owned(), byte, line, offset }).hint(hint))
}

/// How many bytes are looked at for a guess.
const SAMPLE: usize = 1 << 16;

fn looks_like_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let pairs = sample.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    // In Latin script one byte of nearly every pair is zero, and always the same one.
    pairs > 0 && even.max(odd) * 4 >= pairs * 3 && even.min(odd) * 4 <= pairs
}

/// What the bytes are, if not UTF-8.
fn guess(bytes: &[u8]) -> Word {
    let signatures: [(&[u8], Word); 7] = [
        (b"%PDF", Word::Pdf),
        (b"PK\x03\x04", Word::Zip),
        (b"\xd0\xcf\x11\xe0", Word::OldWord),
        (b"\xff\xd8\xff", Word::Picture),
        (b"\x89PNG", Word::Picture),
        (b"GIF8", Word::Picture),
        (b"II*\0", Word::Picture),
    ];
    if let Some((_, what)) = signatures.iter().find(|(start, _)| bytes.starts_with(start)) {
        return *what;
    }
    if looks_like_utf16(bytes) {
        return Word::Utf16;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0c)) {
        return Word::Binary;
    }
    // French letters é è ê à ç ù in Mac Roman are 0x88..0x9D, where Latin-1 has no letters and Windows-1252 only signs;
    // in Latin-1 and Windows-1252 they are above 0xE0, where Mac Roman has capitals and signs.
    let count = |range: std::ops::RangeInclusive<u8>| sample.iter().filter(|byte| range.contains(byte)).count();
    let (middle, high) = (count(0x80..=0x9f), count(0xe0..=0xff));
    match (middle, high) {
        (0, _) => Word::Latin1,
        (middle, high) if middle > high => Word::MacRoman,
        _ => Word::Windows1252,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Locale;

    fn said(bytes: &[u8]) -> String {
        let error = decode("a.md", bytes.to_vec()).unwrap_err();
        format!("{}; {}", error.message.text(Locale::English), error.hint.unwrap().text(Locale::English))
    }

    #[test]
    fn marks_line_ends_and_accents_are_made_one() {
        let text = |bytes: &str| decode("a.md", bytes.as_bytes().to_vec()).unwrap();
        assert_eq!(text("\u{feff}a\r\nb\rc\n\r\n"), "a\nb\nc\n\n");
        assert_eq!(text("e\u{301}te\u{301} \u{a0}»"), "été \u{a0}»");
        assert_eq!(text(""), "");
    }

    #[test]
    fn what_is_not_utf8_is_refused_with_its_place_and_a_guess() {
        assert_eq!(
            said(b"un\ndeux\n\xe9t\xe9"),
            "`a.md` is not UTF-8: byte 0xE9 on line 3 (offset 8); it looks like Latin-1 (ISO 8859-1): save it as text in UTF-8"
        );
        let hint = |bytes: &[u8]| guess(bytes);
        assert_eq!(hint(b"l\x92\xe9t\xe9 \x85"), Word::Windows1252);
        assert_eq!(hint(b"l\xd5\x8et\x8e"), Word::MacRoman);
        assert_eq!(hint(b"PK\x03\x04\x14\x00"), Word::Zip);
        assert_eq!(hint(b"%PDF-1.7\n%\xe2\xe3"), Word::Pdf);
        assert_eq!(hint(b"\x01\x02\xff"), Word::Binary);
    }

    #[test]
    fn utf16_is_known_with_and_without_its_mark() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert!(said(&utf16("\u{feff}été")).contains("it looks like UTF-16"));
        assert!(said(&utf16("Kazakhstan")).contains("it looks like UTF-16"));
        let big: Vec<u8> = "ete".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(said(&big).contains("byte 0x00 on line 1 (offset 0)"));
    }
}
