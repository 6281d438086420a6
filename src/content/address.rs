//! Where a bare address stands in a text, and where it ends.
//!
//! Only what starts with `http://`, `https://` or `www.` is one: `militant.es` is a spelling, though `.es` is a domain.

use std::ops::Range;

const STARTS: [&str; 3] = ["https://", "http://", "www."];

/// The first address that starts in `within`; it may end after it.
pub(crate) fn find(text: &str, within: Range<usize>) -> Option<Range<usize>> {
    let mut from = within.start;
    while from < within.end {
        let start = from + next_candidate(text.get(from..within.end)?)?;
        if let Some(end) = end_of_address(text, start) {
            return Some(start..end);
        }
        from = start + 1;
    }
    None
}

/// What the address leads to.
pub(crate) fn target(address: &str) -> String {
    if address.to_ascii_lowercase().starts_with("www.") { format!("http://{address}") } else { address.to_owned() }
}

fn next_candidate(text: &str) -> Option<usize> {
    text.bytes().position(|b| matches!(b, b'h' | b'H' | b'w' | b'W')).and_then(|first| {
        (first..text.len())
            .find(|&at| STARTS.iter().any(|start| starts_with_ignoring_case(&text.as_bytes()[at..], start)))
    })
}

fn starts_with_ignoring_case(bytes: &[u8], start: &str) -> bool {
    bytes.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

fn end_of_address(text: &str, start: usize) -> Option<usize> {
    if text[..start].chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = &text[start..];
    let scheme = STARTS.iter().find(|s| starts_with_ignoring_case(rest.as_bytes(), s))?;
    if !is_host(&rest[scheme.len()..], !scheme.ends_with('/')) {
        return None;
    }
    let end = rest.find(ends_address).unwrap_or(rest.len());
    Some(start + trim_end(&rest[..end]).len())
}

/// Whether a name of a machine stands there; after `www.` there must be a dot in it. Looks no further than a name may be
/// long, so that a text full of false starts costs its length and no more.
fn is_host(rest: &str, needs_dot: bool) -> bool {
    const LONGEST_NAME: usize = 253;
    if !rest.starts_with(char::is_alphanumeric) || !needs_dot {
        return rest.starts_with(char::is_alphanumeric);
    }
    let name = rest.chars().take(LONGEST_NAME).take_while(|&c| !matches!(c, '/' | '?' | '#') && !ends_address(c));
    let mut after_dot = false;
    for c in name {
        if after_dot && c.is_alphanumeric() {
            return true;
        }
        after_dot = c == '.';
    }
    false
}

fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '<' | '>' | '"' | '«' | '»' | '“' | '”' | '„' | '‹' | '›' | '`' | '\\' | '|' | '{' | '}' | '[' | ']'
        )
}

/// Without the punctuation of the sentence: a parenthesis only counts as the address's if it was opened in it.
fn trim_end(address: &str) -> &str {
    let mut unmatched = 0_i64;
    for b in address.bytes() {
        unmatched += i64::from(b == b')') - i64::from(b == b'(');
    }
    let mut address = address;
    while let Some(last) = address.chars().next_back() {
        let sentence = matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '’' | '\'' | '*' | '_');
        let closing = last == ')' && unmatched > 0;
        if !sentence && !closing {
            break;
        }
        unmatched -= i64::from(closing);
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}
