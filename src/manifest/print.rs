//! `[print]`: what the print shop is sent.

use super::Spanned;
use super::cover::{Bound, read_bound};
use super::format::BLEEDS;
use super::keys;
use super::reader::{Reader, Table, Value};
use crate::diag::{Message, Word};
use crate::geom::Length;
use std::path::PathBuf;

/// The most inks with a name of their own: what a riso prints in one pass.
const MOST_INKS: usize = 2;

/// Ink stands for as much ink.
const NO_CURVE: [(u32, u32); 2] = [(0, 0), (100, 100)];
/// What a photocopier darkens is printed lighter: the middle by an eighth, the shadows a little.
const COPIER: [(u32, u32); 5] = [(0, 0), (25, 18), (50, 37), (75, 62), (100, 92)];
/// The most points of a curve.
const MOST_POINTS: usize = 20;

/// `[print]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// Whether the manifest has the table, so that the print edition is one of those that are made.
    pub is_asked: bool,
    /// What the file is held to.
    pub standard: PrintStandard,
    /// What it is printed with.
    pub ink: PrintInk,
    /// The named inks, if it is printed with such.
    pub inks: Vec<NamedInk>,
    /// The profile of the press, relative to the manifest.
    pub profile: Option<Spanned<PathBuf>>,
    /// Beyond the trim; the page's where nothing is said.
    pub bleed: Option<Length>,
    /// Whether corners are marked for cutting.
    pub crop_marks: bool,
    /// Whether there are crosses by which plates are laid on one another.
    pub registration_marks: bool,
    /// The most ink on one spot of a photograph, in percent.
    pub total_ink: u32,
    /// How much ink stands for how much in a grey photograph, in percent, rising.
    pub curve: Vec<(u32, u32)>,
    /// Lines of dots to the inch, where grey photographs are printed as dots.
    pub halftone: Option<u32>,
    /// How it is bound, on what paper, and where its cover is.
    pub bound: Bound,
}

/// What a print file is held to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PrintStandard {
    /// PDF/X-4.
    #[default]
    X4,
    /// PDF/X-1a.
    X1a,
}

/// What a print file is printed with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PrintInk {
    /// Black; colours are told.
    #[default]
    Black,
    /// Black; colours become greys without a word.
    Grey,
    /// Cyan, magenta, yellow, black.
    Cmyk,
    /// One or two inks by their names.
    Spot,
}

/// An ink by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedInk {
    /// As the printer calls it.
    pub name: String,
    /// Red, green and blue.
    pub colour: [u8; 3],
}

impl Default for Print {
    fn default() -> Print {
        Print {
            is_asked: false,
            standard: PrintStandard::default(),
            ink: PrintInk::default(),
            inks: Vec::new(),
            profile: None,
            bleed: None,
            crop_marks: false,
            registration_marks: false,
            total_ink: 300,
            curve: NO_CURVE.to_vec(),
            halftone: None,
            bound: Bound::default(),
        }
    }
}

/// `[print]`.
pub(super) fn read_print(reader: &mut Reader, document: &Table) -> Print {
    let mut print = Print::default();
    let Some(table) = reader.table(document, "print", "[print]", &keys::PRINT) else { return print };
    print.is_asked = true;
    print.standard = reader.choice(&table, "standard", &keys::STANDARDS).unwrap_or_default();
    print.ink = reader.choice(&table, "ink", &keys::PRINT_INKS).unwrap_or_default();
    print.inks = read_inks(reader, &table);
    let is_spot = print.ink == PrintInk::Spot;
    let place = |key: &str| table.get(key).map(|value| value.span());
    if let (false, Some(range)) = (is_spot, place("inks")) {
        let message = Message::KeyNeeds { key: "inks".to_owned(), needed: "ink = \"spot\"".to_owned() };
        reader.error(reader.span(range), message, None);
    }
    if let (true, None, Some(range)) = (is_spot, place("inks"), place("ink")) {
        let message = Message::KeyNeeds { key: "ink = \"spot\"".to_owned(), needed: "inks".to_owned() };
        reader.error(reader.span(range), message, Some(Message::WriteInks));
    }
    print.profile = reader.string(&table, "profile").map(|path| Spanned { value: path.value.into(), span: path.span });
    print.bleed = reader.length(&table, "bleed", BLEEDS).map(|bleed| bleed.value);
    (print.crop_marks, print.registration_marks) = read_marks(reader, &table);
    print.total_ink = reader.number(&table, "total-ink", 200..=400).unwrap_or(print.total_ink);
    print.curve = read_curve(reader, &table).unwrap_or(print.curve);
    print.halftone = reader.number(&table, "halftone", 30..=150);
    print.bound = read_bound(reader, &table);
    // What only grey photographs have would be ignored.
    for key in ["curve", "halftone"] {
        if let (PrintInk::Cmyk, Some(range)) = (print.ink, place(key)) {
            let message = Message::KeyNeeds { key: key.to_owned(), needed: "ink = \"black\"".to_owned() };
            reader.error(reader.span(range), message, None);
        }
    }
    print
}

/// A name, or points such as `[[0, 0], [50, 40], [100, 90]]`: from 0 to 100, both rising.
fn read_curve(reader: &mut Reader, table: &Table) -> Option<Vec<(u32, u32)>> {
    let value = table.get("curve")?;
    let span = reader.span(value.span());
    let Some(list) = value.get_ref().as_array() else {
        let name = reader.string_of("curve", value, Word::Curve)?;
        let known = [("none", &NO_CURVE[..]), ("copier", &COPIER)];
        let found = known.iter().find(|(known, _)| *known == name.value).map(|(_, points)| points.to_vec());
        if found.is_none() {
            reader.none_of("curve", &name, &known.map(|(name, _)| name));
        }
        return found;
    };
    let percent = |value: &Value| {
        let number = value.get_ref().as_integer()?;
        u32::from_str_radix(number.as_str(), number.radix()).ok().filter(|percent| *percent <= 100)
    };
    let point = |value: &Value| match value.get_ref().as_array()?.iter().map(percent).collect::<Vec<_>>()[..] {
        [Some(from), Some(to)] => Some((from, to)),
        _ => None,
    };
    let points: Option<Vec<(u32, u32)>> = list.iter().take(MOST_POINTS + 1).map(point).collect();
    let rises = |points: &Vec<(u32, u32)>| {
        points.len() <= MOST_POINTS
            && points.first().is_some_and(|first| first.0 == 0)
            && points.last().is_some_and(|last| last.0 == 100)
            && points.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1)
    };
    let found = points.filter(rises);
    if found.is_none() {
        reader.error(span, Message::CurveBroken, Some(Message::WriteCurve));
    }
    found
}

/// A name or a list of names.
fn read_marks(reader: &mut Reader, table: &Table) -> (bool, bool) {
    let (mut crop, mut registration) = (false, false);
    let Some(value) = table.get("marks") else { return (crop, registration) };
    let names = value.get_ref().as_array().map_or_else(|| vec![value], |list| list.iter().collect());
    for value in names {
        let Some(name) = reader.string_of("marks", value, Word::OneOrMoreStrings) else { continue };
        match name.value.as_str() {
            "none" => {}
            "all" => (crop, registration) = (true, true),
            "crop" => crop = true,
            "registration" => registration = true,
            _ => reader.none_of("marks", &name, &keys::PRINT_MARKS),
        }
    }
    (crop, registration)
}

fn read_inks(reader: &mut Reader, table: &Table) -> Vec<NamedInk> {
    let Some(value) = table.get("inks") else { return Vec::new() };
    let Some(list) = value.get_ref().as_array() else {
        reader.wrong_type("inks", value, Word::Inks);
        return Vec::new();
    };
    let span = reader.span(value.span());
    if list.is_empty() || list.len() > MOST_INKS {
        reader.error(span, Message::InksCount { found: list.len(), most: MOST_INKS }, None);
    }
    let mut inks: Vec<NamedInk> = Vec::new();
    for value in list.iter().take(MOST_INKS) {
        let Some(keys) = value.get_ref().as_table() else {
            reader.wrong_type("inks", value, Word::Inks);
            continue;
        };
        let table = Table { name: "inks", keys, span: reader.span(value.span()) };
        reader.only(&table, &keys::NAMED_INK);
        for key in keys::NAMED_INK {
            if table.get(key).is_none() {
                let message = Message::KeyNeeds { key: "inks".to_owned(), needed: key.to_owned() };
                reader.missing(table.span, message, Some(Message::WriteInks));
            }
        }
        let (name, colour) = (ink_name(reader, &table), read_colour(reader, &table));
        let (Some(name), Some(colour)) = (name, colour) else { continue };
        if inks.iter().any(|ink| ink.name == name.value) {
            reader.error(name.span, Message::InkTwice { name: name.value.clone() }, None);
        }
        inks.push(NamedInk { name: name.value, colour });
    }
    inks
}

/// A name that a press and a file system can take: it stands in the plates' names.
fn ink_name(reader: &mut Reader, table: &Table) -> Option<Spanned<String>> {
    const RESERVED: [&str; 6] = ["All", "None", "Cyan", "Magenta", "Yellow", "Ink"];
    let name = super::parse::file_name(reader, table, "name")?;
    if RESERVED.contains(&name.value.as_str()) || !name.value.is_ascii() {
        reader.error(name.span, Message::InkName { name: name.value }, Some(Message::InkNameHint));
        return None;
    }
    Some(name)
}

/// `#rrggbb`.
fn read_colour(reader: &mut Reader, table: &Table) -> Option<[u8; 3]> {
    let colour = reader.string(table, "colour")?;
    let digits = colour.value.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
    let part = |at: usize| u8::from_str_radix(digits?.get(at..at + 2)?, 16).ok();
    let found = part(0).zip(part(2)).zip(part(4)).map(|((red, green), blue)| [red, green, blue]);
    if found.is_none() {
        let message = Message::UnknownValue { key: "colour".to_owned(), value: colour.value };
        reader.error(colour.span, message, Some(Message::WriteColour));
    }
    found
}
