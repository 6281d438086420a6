//! The front matter: flat `key: value` lines between two `---`, at the very start of a text.

use std::ops::Range;

use super::clean::printable;
use super::names::{self, FrontKey};
use super::{Field, FrontMatter};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Span};

/// What opens and closes it.
const FENCE: &str = "---";

/// Reads it, if there is one; gives also where the text itself starts.
pub(crate) fn read(source: SourceId, text: &str, diagnostics: &mut Diagnostics) -> (FrontMatter, usize) {
    let Some((lines, body)) = find(source, text, diagnostics) else { return (FrontMatter::default(), 0) };
    let mut reader = Reader { source, text, diagnostics, front: FrontMatter::default(), seen: Vec::new() };
    let mut start = lines.start;
    for line in text[lines].split_inclusive('\n') {
        reader.line(start..start + line.len());
        start += line.len();
    }
    (reader.front, body)
}

/// Where its lines are and where the text starts. A `---` that no key follows and nothing closes is an ornament.
fn find(source: SourceId, text: &str, diagnostics: &mut Diagnostics) -> Option<(Range<usize>, usize)> {
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().filter(|line| line.trim_end() == FENCE)?;
    let mut end = opening.len();
    let mut first = None;
    for line in lines {
        if line.trim_end() == FENCE {
            return Some((opening.len()..end, end + line.len()));
        }
        end += line.len();
        if first.is_none() && !line.trim().is_empty() {
            first = Some(line);
        }
    }
    let is_key =
        first.and_then(|line| line.split_once(':')).is_some_and(|(key, _)| names::front_key(key.trim()).is_some());
    if is_key {
        let span = Span::new(source, 0..FENCE.len());
        diagnostics.push(Diagnostic::error(span, Message::FrontMatterUnclosed).hint(Message::FrontMatterCloseHint));
        let blank = text.find("\n\n").map_or(text.len(), |at| at + 1);
        return Some((opening.len().min(blank)..blank, blank));
    }
    None
}

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    diagnostics: &'a mut Diagnostics,
    front: FrontMatter,
    seen: Vec<FrontKey>,
}

impl Reader<'_> {
    fn error(&mut self, range: Range<usize>, message: Message, hint: Message) {
        self.diagnostics.push(Diagnostic::error(Span::new(self.source, range), message).hint(hint));
    }

    /// One line; empty lines and lines that start with `#` say nothing.
    fn line(&mut self, range: Range<usize>) {
        let range = trim(self.text, range);
        let line = &self.text[range.clone()];
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        let Some(colon) = line.find(':') else {
            let line = printable(line);
            return self.error(range, Message::FrontMatterLine { line }, Message::FrontMatterKeys);
        };
        let key_range = trim(self.text, range.start..range.start + colon);
        let value = unquote(self.text, trim(self.text, range.start + colon + 1..range.end));
        let key = printable(&self.text[key_range.clone()]);
        match names::front_key(&key) {
            None => {
                let hint = names::front_hint(&key);
                self.error(key_range, Message::FrontMatterKeyUnknown { key }, hint);
            }
            Some(known) if self.seen.contains(&known) => {
                self.error(key_range, Message::FrontMatterKeyTwice { key }, Message::FrontMatterKeepOne);
            }
            // A key without a value is one that a person has left for later.
            Some(known) => {
                self.seen.push(known);
                if !value.0.is_empty() {
                    self.set(known, value.0, value.1);
                }
            }
        }
    }

    fn set(&mut self, key: FrontKey, value: String, range: Range<usize>) {
        let span = Span::new(self.source, range.clone());
        let front = &mut self.front;
        let field = match key {
            FrontKey::Title => &mut front.title,
            FrontKey::Subtitle => &mut front.subtitle,
            FrontKey::Author => &mut front.author,
            FrontKey::Collective => &mut front.collective,
            FrontKey::Translator => &mut front.translator,
            FrontKey::Source => &mut front.source,
            FrontKey::Url => &mut front.url,
            FrontKey::Published => &mut front.published,
            FrontKey::Date => &mut front.date,
            FrontKey::TranslatedFrom => &mut front.translated_from,
            FrontKey::Licence => &mut front.licence,
            FrontKey::Presentation => &mut front.presentation,
            FrontKey::Language => {
                match names::language(&value) {
                    Some(language) => front.language = Some((language, span)),
                    None => {
                        let hint = names::language_hint(&value);
                        self.error(range, Message::LanguageUnknown { name: value }, hint);
                    }
                }
                return;
            }
        };
        *field = Some(Field { value, span });
    }
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    start..start + slice.trim().len()
}

/// The value without its quotation marks, and its place without them.
fn unquote(text: &str, range: Range<usize>) -> (String, Range<usize>) {
    let value = &text[range.clone()];
    for quote in ['"', '\''] {
        let inner = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        if let Some(inner) = inner {
            let bare = printable(inner).replace("\\\"", "\"").trim().to_owned();
            return (bare, range.start + 1..range.end - 1);
        }
    }
    (printable(value), range)
}
