//! Typed access to the tables of the manifest: each method reads one key, or says what is wrong with it and goes on.

use std::ops::{Range, RangeInclusive};

use toml::de::{DeTable, DeValue};

use super::keys::hint_for;
use super::{Spanned, keys};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Span, Word};
use crate::geom::{Length, LengthError};

/// A value as the TOML crate gives it, with its place.
pub(crate) type Value<'i> = toml::Spanned<DeValue<'i>>;

/// One table of the manifest.
#[derive(Clone, Copy)]
pub(crate) struct Table<'t, 'i> {
    /// How a person calls it: `[page]`, `margins`.
    pub(crate) name: &'t str,
    /// Its keys.
    pub(crate) keys: &'t DeTable<'i>,
    /// Its header, or its braces.
    pub(crate) span: Span,
}

impl<'t, 'i> Table<'t, 'i> {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&'t Value<'i>> {
        self.keys.get(key)
    }
}

/// What lengths a key takes, and in which unit a message names them.
#[derive(Clone, Copy)]
pub(crate) struct Lengths {
    /// The least.
    pub(crate) least: Length,
    /// The greatest.
    pub(crate) most: Length,
    /// Whether the trade counts it in points; else in millimetres.
    pub(crate) points: bool,
}

impl Lengths {
    /// A length as a message names it.
    pub(crate) fn show(self, length: Length) -> String {
        if self.points { format!("{}pt", length.decimal_points()) } else { millimetres(length) }
    }
}

/// `17.5mm`.
pub(crate) fn millimetres(length: Length) -> String {
    format!("{}mm", length.decimal_mm())
}

/// Reads values and collects what is wrong with them.
pub(crate) struct Reader {
    /// The manifest.
    pub(crate) source: SourceId,
    /// Its tables and their keys, for a key that stands in the wrong one.
    pub(crate) tables: &'static [(&'static str, &'static [&'static str])],
    /// What was found, in the order of reading.
    pub(crate) found: Diagnostics,
    /// Whether the TOML itself is broken, so that what is missing may only have been lost.
    pub(crate) broken: bool,
}

impl Reader {
    /// The place of a stretch of the manifest.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    /// Notes an error.
    pub(crate) fn error(&mut self, span: Span, message: Message, hint: Option<Message>) {
        let mut diagnostic = Diagnostic::error(span, message);
        diagnostic.hint = hint;
        self.found.push(diagnostic);
    }

    /// Notes that something is not there, unless it may have been lost with a broken line.
    pub(crate) fn missing(&mut self, span: Span, message: Message, hint: Option<Message>) {
        if !self.broken {
            self.error(span, message, hint);
        }
    }

    /// Notes every key of the table that is not known.
    pub(crate) fn only(&mut self, table: &Table, known: &[&str]) {
        for (key, _) in table.keys {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                self.unknown_key(table, name, key.span(), known);
            }
        }
    }

    fn unknown_key(&mut self, table: &Table, key: &str, range: Range<usize>, known: &[&str]) {
        let span = self.span(range);
        if let Some((_, _, what)) = keys::LATER.iter().find(|later| (later.0, later.1) == (table.name, key)) {
            return self.error(span, Message::NotYet { what: (*what).to_owned() }, Some(Message::LeaveOut));
        }
        let elsewhere = self.tables.iter().find(|(name, keys)| *name != table.name && keys.contains(&key));
        let near = keys::meant(key, known.iter().copied());
        let hint = match (near, elsewhere) {
            (None, Some((name, _))) => Message::BelongsIn { key: key.to_owned(), table: (*name).to_owned() },
            _ => hint_for(key, known),
        };
        self.error(span, Message::UnknownKey { key: key.to_owned(), table: table.name.to_owned() }, Some(hint));
    }

    /// Notes that a value is of the wrong type.
    pub(crate) fn wrong_type(&mut self, key: &str, value: &Value, expected: Word) {
        let found = match value.get_ref() {
            DeValue::String(_) => Word::String,
            DeValue::Integer(_) => Word::Integer,
            DeValue::Float(_) => Word::Float,
            DeValue::Boolean(_) => Word::Boolean,
            DeValue::Datetime(_) => Word::Datetime,
            DeValue::Array(_) => Word::Array,
            DeValue::Table(_) => Word::Table,
        };
        let number = match value.get_ref() {
            DeValue::Integer(number) => Some(number.to_string()),
            DeValue::Float(number) => Some(number.to_string()),
            _ => None,
        };
        let hint = match (expected, number) {
            (Word::Length, Some(number)) => Some(Message::Write { what: format!("{key} = \"{number}mm\"") }),
            (Word::Text, Some(number)) => Some(Message::Write { what: format!("{key} = \"{number}\"") }),
            (Word::Switch, _) => match value.get_ref().as_str() {
                Some(word @ ("true" | "false")) => Some(Message::Write { what: format!("{key} = {word}") }),
                _ => None,
            },
            _ => None,
        };
        let span = self.span(value.span());
        self.error(span, Message::WrongType { key: key.to_owned(), found, expected }, hint);
    }

    /// A table inside a table, or one of the document's. `known` are its keys.
    pub(crate) fn table<'t, 'i>(
        &mut self,
        table: &Table<'t, 'i>,
        key: &str,
        name: &'t str,
        known: &[&str],
    ) -> Option<Table<'t, 'i>> {
        let value = table.get(key)?;
        let Some(keys) = value.get_ref().as_table() else {
            self.wrong_type(key, value, Word::KeysAndValues);
            return None;
        };
        let inner = Table { name, keys, span: self.span(value.span()) };
        self.only(&inner, known);
        Some(inner)
    }

    /// A string that is not empty and holds no control character (line ends may divide a title).
    pub(crate) fn string(&mut self, table: &Table, key: &str) -> Option<Spanned<String>> {
        let value = table.get(key)?;
        self.string_of(key, value, Word::Text)
    }

    /// The same, of a value that was already found.
    pub(crate) fn string_of(&mut self, key: &str, value: &Value, expected: Word) -> Option<Spanned<String>> {
        let span = self.span(value.span());
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(key, value, expected);
            return None;
        };
        let text = text.trim();
        if text.is_empty() {
            self.error(span, Message::EmptyValue { key: key.to_owned() }, None);
            return None;
        }
        if let Some(control) = text.chars().find(|&c| c != '\n' && is_control(c)) {
            let code = format!("U+{:04X}", u32::from(control));
            self.error(span, Message::ControlInValue { key: key.to_owned(), code }, None);
            return None;
        }
        Some(Spanned { value: text.to_owned(), span })
    }

    /// `true` or `false`.
    pub(crate) fn switch(&mut self, table: &Table, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        let switch = value.get_ref().as_bool();
        if switch.is_none() {
            self.wrong_type(key, value, Word::Switch);
        }
        switch
    }

    /// A whole number.
    pub(crate) fn number(&mut self, table: &Table, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
        let value = table.get(key)?;
        let Some(number) = value.get_ref().as_integer() else {
            self.wrong_type(key, value, Word::WholeNumber);
            return None;
        };
        let read = u32::from_str_radix(number.as_str(), number.radix()).ok().filter(|n| range.contains(n));
        if read.is_none() {
            let span = self.span(value.span());
            let (least, most) = (*range.start(), *range.end());
            let value = number.to_string();
            self.error(span, Message::NumberOutOfRange { key: key.to_owned(), value, least, most }, None);
        }
        read
    }

    /// One of a few names.
    pub(crate) fn choice<T: Copy>(&mut self, table: &Table, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let name = self.string(table, key)?;
        let choice = choices.iter().find(|(known, _)| *known == name.value).map(|(_, choice)| *choice);
        if choice.is_none() {
            let known: Vec<&str> = choices.iter().map(|(known, _)| *known).collect();
            self.none_of(key, &name, &known);
        }
        choice
    }

    /// A length within limits.
    pub(crate) fn length(&mut self, table: &Table, key: &str, limits: Lengths) -> Option<Spanned<Length>> {
        let value = table.get(key)?;
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(key, value, Word::Length);
            return None;
        };
        let span = self.span(value.span());
        match Length::parse(text) {
            Ok(length) if (limits.least..=limits.most).contains(&length) => Some(Spanned { value: length, span }),
            Ok(length) => {
                self.error(span, out_of_range(key, text, length, limits), None);
                None
            }
            Err(error) => {
                let (message, hint) = bad_length(error, text, limits);
                self.error(span, message, Some(hint));
                None
            }
        }
    }

    /// Notes a value that is none of the names known for its key.
    pub(crate) fn none_of(&mut self, key: &str, name: &Spanned<String>, known: &[&str]) {
        let hint = hint_for(&name.value, known);
        let message = Message::UnknownValue { key: key.to_owned(), value: name.value.clone() };
        self.error(name.span, message, Some(hint));
    }
}

fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn out_of_range(key: &str, text: &str, length: Length, limits: Lengths) -> Message {
    let (key, value) = (key.to_owned(), text.trim().to_owned());
    if length < Length::ZERO && limits.least == Length::ZERO {
        return Message::LengthNegative { key, value };
    }
    if length <= Length::ZERO {
        return Message::LengthNotPositive { key, value };
    }
    Message::LengthOutOfRange { key, value, least: limits.show(limits.least), most: limits.show(limits.most) }
}

fn bad_length(error: LengthError, text: &str, limits: Lengths) -> (Message, Message) {
    let value = text.trim().to_owned();
    match error {
        LengthError::NoUnit => {
            let unit = if limits.points { "pt" } else { "mm" };
            let is_number = value.chars().any(|c| c.is_ascii_digit());
            let hint = Message::Write { what: format!("{value}{unit}") };
            if is_number {
                (Message::LengthWithoutUnit { value }, hint)
            } else {
                (Message::LengthNotANumber { value }, Message::WriteLength)
            }
        }
        LengthError::UnknownUnit => (Message::LengthUnknownUnit { value }, Message::WriteLength),
        LengthError::NotANumber => (Message::LengthNotANumber { value }, Message::WriteLength),
        LengthError::TooLong => (Message::LengthTooLong { value }, Message::WriteLength),
    }
}
