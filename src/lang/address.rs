//! What is no prose: web and mail addresses, file names, code, drawn faces. No rule touches it.
//!
//! Takes a string; gives the stretches, in order. One walk over the words between spaces; a word is looked at closely only
//! if it holds a sign that prose seldom has.

use std::ops::Range;

use super::chars::is_space;

/// The domains that are recognised without `http` or `www`. `.es`, `.se`, `.ne` are not among them: `militant.es` is a person.
const DOMAINS: [&str; 24] = [
    "com", "org", "net", "info", "fr", "eu", "io", "be", "ch", "ca", "uk", "us", "de", "it", "pt", "ru", "kz", "tv",
    "cc", "ly", "me", "am", "gl", "coop",
];

/// File names that end so are code.
const FILES: [&str; 14] =
    ["toml", "md", "txt", "pdf", "png", "jpg", "jpeg", "svg", "html", "htm", "json", "rs", "py", "odt"];

/// Faces, as people draw them. No French word is a `p`, an `o` or a `D` alone.
const FACES: [&str; 22] = [
    ":-)", ";-)", ":)", ";)", ":-(", ":(", ":-D", ":D", ":-/", ":-P", "=)", "^^", ":-|", ":p", ":P", ";p", ";P", ":-p",
    ";-p", ":/", ":o", ":O",
];

/// Which kind of stretch it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A web or mail address: it may be divided by rule 87.
    Address,
    /// Anything else that is no prose.
    Code,
}

/// An address as it is printed: without its scheme, without the marks of who sent it, without a last stroke. What opens in a
/// browser when it is typed.
pub fn readable_address(address: &str) -> String {
    let bare = ["https://", "http://", "mailto:"].iter().find_map(|scheme| address.strip_prefix(scheme));
    let bare = bare.unwrap_or(address);
    let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
    let is_mark = |part: &&str| part.starts_with("utm_") || part.starts_with("fbclid=") || part.starts_with("gclid=");
    let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_mark(part)).collect();
    match kept.is_empty() {
        true => path.trim_end_matches('/').to_owned(),
        false => format!("{path}?{}", kept.join("&")),
    }
}

/// The stretches of `text` that are no prose.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, Kind)> {
    let mut found = Vec::new();
    if !may_hold_one(text) {
        return found;
    }
    let (mut from, mut before, mut quoted) = (0, ' ', false);
    for (at, c) in text.char_indices() {
        if c.is_ascii_alphanumeric() {
            before = c;
            continue;
        }
        // `?nom='valeur'` in an address, `x='a'` in code: the quotes are its own.
        let own = c == '\'' && (before == '=' || quoted);
        if own {
            quoted = !quoted;
        } else if c == '\n' || is_space(c) || ends_word(c) {
            look(text, from..at, &mut found);
            (from, quoted) = (at + c.len_utf8(), false);
        }
        before = c;
    }
    look(text, from..text.len(), &mut found);
    found
}

/// Whether there is a telling sign that is not plainly the last of its word. Most texts have none, and need no closer look.
fn may_hold_one(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends = |at: usize| match bytes.get(at) {
        None | Some(b' ' | b'\n') => true,
        Some(byte) if byte.is_ascii() => false,
        Some(_) => text[at..].chars().next().is_some_and(|c| is_space(c) || matches!(c, '»' | '”')),
    };
    bytes.iter().enumerate().any(|(at, byte)| is_telling(*byte) && !ends(at + 1))
}

/// Signs that prose seldom has but behind a word.
fn is_telling(byte: u8) -> bool {
    matches!(byte, b'/' | b'@' | b'_' | b'\\' | b':' | b';' | b'.' | b'=' | b'^')
}

/// Signs that no address holds: guillemets, a note's call, the angles that people put around addresses.
fn ends_word(c: char) -> bool {
    matches!(c, '«' | '»' | '‹' | '›' | '“' | '”' | '„' | '‘' | '’' | '\'' | '"' | '<' | '>' | '…' | super::NOTE_CALL)
}

fn look(text: &str, word: Range<usize>, found: &mut Vec<(Range<usize>, Kind)>) {
    let bytes = &text.as_bytes()[word.clone()];
    let inner = bytes.len().saturating_sub(1);
    if bytes.len() < 2 || !(bytes[..inner].iter().any(|byte| is_telling(*byte)) || bytes == b"^^") {
        return;
    }
    // Not a space that a rule has set: else setting it would make a face of what was none.
    let alone = |c: Option<char>| c.is_none_or(|c| matches!(c, '\n' | ' '));
    let apart = alone(text[..word.start].chars().next_back()) && alone(text[word.end..].chars().next());
    if apart && FACES.contains(&&text[word.clone()]) {
        found.push((word, Kind::Code));
        return;
    }
    /// Longer words are not searched for a second address: hostile input must not make this slow.
    const LONGEST: usize = 512;
    let again = if word.len() <= LONGEST { look } else { |_: &str, _: Range<usize>, _: &mut Vec<_>| {} };
    let trimmed = trim(text, word.clone());
    if let Some(start) = scheme(&text[trimmed.clone()]) {
        let address = trimmed.start + start..trimmed.end;
        again(text, word.start..address.start, found);
        found.push((address, Kind::Address));
    } else if let Some(mail) = mail(&text[trimmed.clone()]) {
        let address = trimmed.start + mail.start..trimmed.start + mail.end;
        again(text, word.start..address.start, found);
        found.push((address.clone(), Kind::Address));
        again(text, address.end..word.end, found);
    } else if is_domain(&text[trimmed.clone()]) {
        found.push((trimmed, Kind::Address));
    } else {
        look_for_code(text, trimmed, found);
    }
}

/// Names of files, paths, expressions among the word's parts: a bracket or a comma is the sentence's.
fn look_for_code(text: &str, word: Range<usize>, found: &mut Vec<(Range<usize>, Kind)>) {
    let of_name = |c: char| c.is_alphanumeric() || "._-/\\:=~+#&@?*{}".contains(c);
    let mut start = word.start;
    for piece in text[word].split_inclusive(|c| !of_name(c)) {
        let name = piece.trim_end_matches(|c| !of_name(c)).trim_end_matches(['-', '.', ':', '?', '}']);
        if is_code(name) {
            found.push((start..start + name.len() + argument(text, start, name), Kind::Code));
        }
        start += piece.len();
    }
}

/// How long the argument of a command is, with the space before it: `\\bar "||"`. Signs only; a word may be the sentence's.
fn argument(text: &str, start: usize, name: &str) -> usize {
    /// No longer sign is an argument.
    const LONGEST: usize = 8;
    if !name.starts_with('\\') {
        return 0;
    }
    let behind = &text[start + name.len()..];
    let Some(rest) = behind.strip_prefix(is_space).and_then(|rest| rest.strip_prefix('"')) else { return 0 };
    let signs = rest.find(|c: char| c.is_alphanumeric() || c.is_whitespace() || c == '"').unwrap_or(0);
    let closed = (1..=LONGEST).contains(&signs) && rest[signs..].starts_with('"');
    if closed { behind.len() - rest.len() + signs + 1 } else { 0 }
}

/// Takes off what stands around an address in a sentence: brackets without a partner, stops.
fn trim(text: &str, mut word: Range<usize>) -> Range<usize> {
    let opening = |c| matches!(c, '(' | '[' | ';' | ',' | '!' | '?');
    while let Some(c) = text[word.clone()].chars().next().filter(|&c| opening(c)) {
        word.start += c.len_utf8();
    }
    let mut depth = [0_i64; 2];
    for b in text[word.clone()].bytes() {
        match b {
            b'(' => depth[0] += 1,
            b')' => depth[0] -= 1,
            b'[' => depth[1] += 1,
            b']' => depth[1] -= 1,
            _ => {}
        }
    }
    while let Some(c) = text[word.clone()].chars().next_back() {
        match c {
            '.' | ',' | ';' | ':' | '!' | '?' | '*' => {}
            ')' if depth[0] < 0 => depth[0] += 1,
            ']' if depth[1] < 0 => depth[1] += 1,
            _ => break,
        }
        word.end -= c.len_utf8();
    }
    word
}

/// Where `https://`, `www.` or `mailto:` begins, if something follows it.
fn scheme(word: &str) -> Option<usize> {
    let lower = word.get(..8.min(word.len())).unwrap_or(word).to_ascii_lowercase();
    if let Some(at) = word.find("://") {
        let start = word[..at].rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |k| k + char_len(word, k));
        return (start < at && word.len() > at + 3).then_some(start);
    }
    let known = (lower.starts_with("www.") && word.len() > 4) || (lower.starts_with("mailto:") && word.len() > 7);
    known.then_some(0)
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// `user@host.fr`, wherever it stands in the word.
fn mail(word: &str) -> Option<Range<usize>> {
    let at = word.find('@')?;
    let user = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let start = word[..at].rfind(|c| !user(c)).map_or(0, |k| k + char_len(word, k));
    let start = at - word[start..at].trim_start_matches(['.', '-']).len();
    let end = word[at + 1..].find(|c| !host(c)).map_or(word.len(), |k| at + 1 + k);
    let name = word[at + 1..end].trim_end_matches(['.', '-']);
    (start < at && name.contains('.') && !name.starts_with('.')).then(|| start..at + 1 + name.len())
}

/// `journal.org`, `revue.fr/en`: small letters, figures and hyphens, and a known end.
fn is_domain(word: &str) -> bool {
    let host_end = word.find(['/', '?', '#', ':']).unwrap_or(word.len());
    let host = &word[..host_end];
    let Some((name, end)) = host.rsplit_once('.') else { return false };
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !part.starts_with('-')
    };
    let letters = name.bytes().any(|b| b.is_ascii_alphabetic());
    let long = name.len() >= 3 || host_end < word.len();
    letters
        && long
        && name.split('.').all(plain)
        && DOMAINS.contains(&end.to_ascii_lowercase().as_str())
        && end.bytes().all(|b| b.is_ascii_lowercase())
}

fn is_code(word: &str) -> bool {
    let bytes = word.as_bytes();
    let alnum = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let underscore = bytes
        .iter()
        .enumerate()
        .any(|(k, &b)| b == b'_' && k > 0 && alnum(bytes.get(k - 1)) && alnum(bytes.get(k + 1)));
    let path = word.starts_with('/') && word[1..].contains('/') && alnum(bytes.get(1));
    let file = word.rsplit_once('.').is_some_and(|(name, end)| alnum(name.as_bytes().last()) && FILES.contains(&end));
    let equation = word.find('=').is_some_and(|k| k > 0 && alnum(bytes.get(k - 1)) && alnum(bytes.get(k + 1)));
    underscore || path || file || equation || word.contains('\\') || word.contains("::")
}

/// Where an address may be divided, with the price of each place (rule 87). Offsets into `address`, on characters.
pub(super) fn breaks(address: &str) -> Vec<(usize, u16)> {
    /// After a slash it reads best; before a sign it is still plain that something follows; elsewhere only in need.
    const AFTER_SLASH: u16 = 0;
    const BEFORE_SIGN: u16 = 100;
    const IN_NEED: u16 = 1000;
    /// Characters that stay together at either end.
    const LEAST: usize = 3;
    let scheme = address.find("://").map_or(0, |k| k + 3);
    let chars: Vec<(usize, char)> = address.char_indices().collect();
    let mut found = Vec::new();
    for k in 1..chars.len() {
        let (at, c) = chars[k];
        let before = chars[k - 1].1;
        if at <= scheme || k < LEAST || chars.len() - k < LEAST || may_not_divide(&chars, k) {
            continue;
        }
        let price = if before == '/' && c != '/' {
            AFTER_SLASH
        } else if matches!(c, '.' | '?' | '&' | '=' | '_' | '-') && before != c {
            BEFORE_SIGN
        } else if before.is_alphanumeric() && c.is_alphanumeric() {
            IN_NEED
        } else {
            continue;
        };
        found.push((at, price));
    }
    found
}

/// Inside `%C3`, or before a mark that belongs to the letter before it.
fn may_not_divide(chars: &[(usize, char)], k: usize) -> bool {
    chars[k - 1].1 == '%' || (k >= 2 && chars[k - 2].1 == '%') || matches!(chars[k].1, '\u{300}'..='\u{36F}')
}

/// Reports what an address should not have (rule 87): a reader's tracks, and a space that divides it.
/// `found` is what [`find`] found in the text.
pub(super) fn lint(text: &str, found: &[(Range<usize>, Kind)], options: &super::Options, lints: &mut Vec<super::Lint>) {
    if !options.follows(super::RULE_ADDRESS) {
        return;
    }
    for (range, _) in found.iter().filter(|(_, kind)| *kind == Kind::Address) {
        let address = &text[range.clone()];
        if let Some(at) = ["fbclid=", "utm_"].iter().filter_map(|track| address.find(track)).min() {
            let suggestion = address[..at].trim_end_matches(['?', '&']).to_owned();
            lints.push(super::Lint { range: range.clone(), rule: super::RULE_ADDRESS, suggestion: Some(suggestion) });
        }
        let rest = &text[range.end..];
        let next = rest.trim_start_matches(is_space);
        let gap = rest.len() - next.len();
        let first = next.chars().next().unwrap_or(' ');
        let goes_on = next.chars().skip(1).take_while(|c| c.is_alphanumeric()).count();
        // `-o` alone is an option of a command.
        let joined = matches!(first, '-' | '/' | '?' | '&' | '=') && goes_on >= if first == '-' { 2 } else { 1 };
        let cut = address.ends_with(['-', '_', '=', '&']) && first.is_alphanumeric();
        if gap > 0 && (joined || cut) {
            let space = range.end..range.end + gap;
            lints.push(super::Lint { range: space, rule: super::RULE_ADDRESS, suggestion: Some(String::new()) });
        }
    }
    lints.sort_by_key(|lint| (lint.range.start, lint.rule, lint.range.end));
}

#[cfg(test)]
mod tests {
    use super::readable_address;

    #[test]
    fn an_address_is_printed_as_one_types_it() {
        assert_eq!(readable_address("https://example.org/"), "example.org");
        assert_eq!(readable_address("http://example.org/a/?utm_source=x&n=3&fbclid=z"), "example.org/a/?n=3");
        assert_eq!(readable_address("https://example.org/a?fbclid=z"), "example.org/a");
        assert_eq!(readable_address("mailto:a@example.org"), "a@example.org");
    }
}
