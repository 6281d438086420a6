//! `{.class #id key="value"}`.

use std::ops::Range;

use super::clean::printable;

/// A name or value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) range: Range<usize>,
}

/// What an attribute group says, with the place of each part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes {
    pub(crate) ids: Vec<Word>,
    pub(crate) classes: Vec<Word>,
    pub(crate) pairs: Vec<(Word, Word)>,
}

impl Attributes {
    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.classes.is_empty() && self.pairs.is_empty()
    }
}

/// The longest group that is read, in bytes: so that a text full of braces costs its length and no more.
const LONGEST_GROUP: usize = 1000;

/// Reads the group whose `{` is at `start`; gives it and its end.
///
/// # Errors
/// The place of the first character that belongs to no attribute, or of the `{` of a group that is never closed.
pub(crate) fn parse(text: &str, start: usize) -> Result<(Attributes, usize), usize> {
    let mut reader = Reader { text, at: start + 1, limit: start + LONGEST_GROUP };
    let mut attributes = Attributes::default();
    loop {
        reader.skip_spaces();
        match reader.peek() {
            Some('}') => return Ok((attributes, reader.at + 1)),
            Some('.') => attributes.classes.push(reader.sigil_name()?),
            Some('#') => attributes.ids.push(reader.sigil_name()?),
            Some(c) if is_name(c) => attributes.pairs.push(reader.pair()?),
            // Nothing to point at where the line or the text ends: the group was never closed.
            None | Some('\n') => return Err(start),
            _ => return Err(reader.at),
        }
    }
}

/// Whether what starts with the `{` at `start` was meant as attributes, though it may be no good ones.
pub(crate) fn looks_meant(text: &str, start: usize) -> bool {
    let inside = text[start + 1..].trim_start_matches(' ');
    let after_sigil = inside.strip_prefix(['.', '#']).is_some_and(|rest| rest.starts_with(is_name));
    let after_name = inside.trim_start_matches(is_name);
    after_sigil || (after_name.len() < inside.len() && after_name.starts_with('='))
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

/// The sign that closes what a quotation mark opens; word processors change the straight ones.
fn closing_quote(opening: char) -> Option<char> {
    match opening {
        '"' => Some('"'),
        '“' => Some('”'),
        '«' => Some('»'),
        _ => None,
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    limit: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        if self.at > self.limit { None } else { self.text[self.at..].chars().next() }
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Spaces and one line end: a group never crosses a blank line.
    fn skip_spaces(&mut self) {
        let mut line_ends = 0;
        while let Some(c) = self.peek() {
            line_ends += usize::from(c == '\n');
            if !matches!(c, ' ' | '\t' | '\n') || line_ends > 1 {
                return;
            }
            self.at += 1;
        }
    }

    fn name(&mut self) -> Result<Word, usize> {
        let start = self.at;
        while self.peek().is_some_and(is_name) {
            self.take();
        }
        if self.at == start {
            return Err(start);
        }
        Ok(Word { text: self.text[start..self.at].to_owned(), range: start..self.at })
    }

    fn sigil_name(&mut self) -> Result<Word, usize> {
        let start = self.at;
        self.at += 1;
        let name = self.name()?;
        Ok(Word { range: start..name.range.end, ..name })
    }

    fn pair(&mut self) -> Result<(Word, Word), usize> {
        let key = self.name()?;
        if self.peek() != Some('=') {
            return Err(key.range.start);
        }
        self.at += 1;
        let value = match self.peek().and_then(closing_quote) {
            Some(closing) => self.quoted(closing)?,
            None => self.bare()?,
        };
        Ok((key, value))
    }

    fn quoted(&mut self, closing: char) -> Result<Word, usize> {
        let opening = self.at;
        self.take();
        let start = self.at;
        let mut value = String::new();
        loop {
            let end = self.at;
            match self.take().ok_or(opening)? {
                c if c == closing => return Ok(Word { text: printable(value.trim()), range: start..end }),
                '\\' if matches!(self.peek(), Some('"' | '\\' | '”' | '»')) => value.extend(self.take()),
                '\n' if self.text[self.at..].trim_start_matches([' ', '\t']).starts_with('\n') => return Err(opening),
                '\n' => value.push(' '),
                c => value.push(c),
            }
        }
    }

    fn bare(&mut self) -> Result<Word, usize> {
        let start = self.at;
        while self.peek().is_some_and(|c| !c.is_whitespace() && !matches!(c, '}' | '"' | '{')) {
            self.take();
        }
        if self.at == start {
            return Err(start);
        }
        Ok(Word { text: printable(&self.text[start..self.at]), range: start..self.at })
    }
}
