//! The values of a theme's keys: numbers, measures, leadings, the parts of a cover. What is wrong is told, and then there is none.

use toml::de::DeValue;

use super::forms::Part;
use super::{Leading, Measure, Ratio};
use crate::diag::{Message, Word};
use crate::geom::Length;
use crate::manifest::reader::{Lengths, Reader, Table, Value};

/// The size of the text, its leading.
pub(super) const POINTS: Lengths = Lengths { least: Length::pt(5), most: Length::pt(72), points: true };
/// Any other measure that stands for itself.
const LENGTHS: Lengths = Lengths { least: Length::ZERO, most: Length::mm(300), points: true };
/// More parts than any cover has.
const MOST_PARTS: usize = 40;

/// The parts of a cover in their order; numbers are lines of white.
pub(super) fn parts(reader: &mut Reader, table: &Table, key: &str, known: &[(&str, Part)]) -> Option<Vec<Part>> {
    let value = table.get(key)?;
    let Some(list) = value.get_ref().as_array().filter(|list| list.len() <= MOST_PARTS) else {
        reader.wrong_type(key, value, Word::CoverParts);
        return None;
    };
    let mut parts = Vec::new();
    for item in list.iter() {
        if item.get_ref().as_str().is_none() {
            parts.extend(ratio_of(reader, key, item).map(Part::White));
        } else if let Some(name) = reader.string_of(key, item, Word::CoverParts) {
            match known.iter().find(|(known, _)| *known == name.value) {
                Some((_, part)) => parts.push(*part),
                None => reader.none_of(key, &name, &known.iter().map(|(known, _)| *known).collect::<Vec<_>>()),
            }
        }
    }
    Some(parts)
}

/// A number, which multiplies, or a length in quotes.
pub(super) fn measure(reader: &mut Reader, table: &Table, key: &str) -> Option<Measure> {
    let value = table.get(key)?;
    match value.get_ref() {
        DeValue::String(_) => reader.length(table, key, LENGTHS).map(|length| Measure::Fixed(length.value)),
        _ => ratio(reader, table, key).map(Measure::Times),
    }
}

/// A number of lines of the grid, a share of the style's own size such as `"120%"`, or a length.
pub(super) fn leading(reader: &mut Reader, table: &Table) -> Option<Leading> {
    const KEY: &str = "leading";
    let value = table.get(KEY)?;
    let Some(text) = value.get_ref().as_str() else { return ratio(reader, table, KEY).map(Leading::Lines) };
    if let Some(percent) = text.trim().strip_suffix('%') {
        let read = decimal(percent.trim(), 100).filter(|ratio| (5_000..=40_000).contains(&ratio.0));
        if read.is_none() {
            let message = Message::UnknownValue { key: KEY.to_owned(), value: text.to_owned() };
            reader.error(reader.span(value.span()), message, Some(Message::ThemePercent));
        }
        return read.map(Leading::OfSize);
    }
    reader.length(table, KEY, POINTS).map(|length| Leading::Fixed(length.value))
}

/// A number from 0 to 100, with at most four decimals.
pub(super) fn ratio(reader: &mut Reader, table: &Table, key: &str) -> Option<Ratio> {
    ratio_of(reader, key, table.get(key)?)
}

/// The same, of a value that was already found.
fn ratio_of(reader: &mut Reader, key: &str, value: &Value) -> Option<Ratio> {
    let text = match value.get_ref() {
        DeValue::Integer(number) => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        _ => {
            reader.wrong_type(key, value, Word::NumberOrLength);
            return None;
        }
    };
    let read = decimal(text, 10_000).filter(|ratio| ratio.0 <= 1_000_000);
    if read.is_none() {
        let message = Message::UnknownValue { key: key.to_owned(), value: text.to_owned() };
        reader.error(reader.span(value.span()), message, Some(Message::ThemeNumber));
    }
    read
}

/// Digits, a point and at most four decimals, of which `one` is the whole.
fn decimal(text: &str, one: i64) -> Option<Ratio> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit()) && text.len() <= 4;
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let (whole, parts): (i64, i64) = (whole.parse().ok()?, format!("{fraction:0<4}").parse().ok()?);
    Some(Ratio(whole * one + parts * one / 10_000))
}
