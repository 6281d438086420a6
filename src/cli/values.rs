//! The values of `impose` and `unimpose` as typed → what they mean, or which of them is wrong and what was expected.

use std::path::PathBuf;

use crate::diag::{Diagnostic, Message};
use crate::impose::asked::{Kind, Push, Signature, read_scheme, read_sheet};
use crate::impose::marks::Marks;
use crate::impose::printer::{Border, Profile};
use crate::impose::{Asked, Binding, Flip, Padding, creep};
use crate::pdf::foreign::Boundary;
use crate::pdf::sheet::Fit;

/// What was typed: the options that have a value, and those that have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Name and value.
    pub values: Vec<(&'static str, String)>,
    /// Names.
    pub flags: Vec<&'static str>,
}

impl Typed {
    /// The value of an option.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Whether a flag is set.
    pub fn has(&self, name: &str) -> bool {
        self.flags.contains(&name)
    }
}

/// The options with a value, in the order of the help.
pub const VALUES: [&str; 22] = [
    "scheme",
    "sheet",
    "flip",
    "binding",
    "signature",
    "creep",
    "creep-mode",
    "paper-grammage",
    "cover-grammage",
    "marks",
    "fit",
    "box",
    "blanks",
    "pages",
    "sheets",
    "split",
    "cover",
    "password",
    "printer",
    "border",
    "title",
    "page-size",
];

/// The options without one.
pub const FLAGS: [&str; 5] = ["trimmed", "keep-links", "notice", "plan", "dry-run"];

/// Where the order comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// A scheme.
    Scheme,
    /// The file of a plan.
    File(PathBuf),
}

/// What is meant.
#[derive(Clone, Debug)]
pub struct Meant {
    /// The paper, and what is done with it.
    pub asked: Asked,
    /// Where the order comes from.
    pub order: Order,
    /// Pages of other sizes; `None`: nothing is cut.
    pub fit: Option<Fit>,
    /// Which box is the page.
    pub boundary: Boundary,
    /// What stands beside the pages.
    pub marks: Marks,
    /// The pages that are taken: ranges, the last one perhaps open.
    pub pages: Option<Vec<(u32, Option<u32>)>>,
    /// The sheets that are printed.
    pub sheets: Option<std::ops::RangeInclusive<u32>>,
    /// Fronts and backs in files of their own.
    pub split: bool,
    /// The cover in a file of its own.
    pub cover_apart: bool,
    /// Whether links are kept.
    pub keep_links: bool,
    /// For an encrypted file.
    pub password: Option<String>,
    /// The name of a printer's profile.
    pub printer: Option<String>,
    /// What the printer leaves bare.
    pub border: Option<Border>,
    /// The title, where the file's own is not wanted.
    pub title: Option<String>,
}

type Read<T> = Result<T, Box<Diagnostic>>;

/// A value that is not understood.
fn wrong(option: &str, value: &str, hint: Message) -> Box<Diagnostic> {
    let message = Message::UsageValueUnknown { option: format!("--{option}"), value: value.to_owned() };
    Box::new(Diagnostic::error(None, message).hint(hint))
}

fn one_of(names: &[&str]) -> Message {
    Message::OneOf { list: names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ") }
}

/// One of a few names, or what was probably meant.
fn choice<T: Copy>(typed: &Typed, option: &'static str, known: &[(&str, T)]) -> Read<Option<T>> {
    let Some(value) = typed.get(option) else { return Ok(None) };
    if let Some((_, found)) = known.iter().find(|(name, _)| *name == value) {
        return Ok(Some(*found));
    }
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let near = names.iter().find(|name| strsim::damerau_levenshtein(name, value) <= 2);
    let hint = near.map_or_else(|| one_of(&names), |name| Message::DidYouMean { name: (*name).to_owned() });
    Err(wrong(option, value, hint))
}

/// A value read by `read`; `hint` says what was expected.
fn value<T>(typed: &Typed, option: &'static str, hint: Message, read: impl Fn(&str) -> Option<T>) -> Read<Option<T>> {
    match typed.get(option) {
        None => Ok(None),
        Some(text) => read(text).map(Some).ok_or_else(|| wrong(option, text, hint)),
    }
}

/// Reads all values.
///
/// # Errors
/// The first that is not understood.
pub fn read(typed: &Typed) -> Read<Meant> {
    let (order, kind, grid) = scheme(typed)?;
    let grammage = |text: &str| text.trim_end_matches("g").parse().ok().filter(|weight| (30..=400).contains(weight));
    let asked = Asked {
        scheme: kind,
        grid,
        signature: value(typed, "signature", Message::UsageExpectedSignature, Signature::read)?.unwrap_or_default(),
        sheet: value(typed, "sheet", Message::UsageExpectedSheet, read_sheet)?,
        flip: choice(typed, "flip", &[("short-edge", Flip::ShortEdge), ("long-edge", Flip::LongEdge)])?,
        binding: choice(typed, "binding", &Binding::NAMES)?.unwrap_or_default(),
        padding: value(typed, "blanks", Message::UsageExpectedBlanks, blanks)?.unwrap_or_default(),
        creep: value(typed, "creep", Message::UsageExpectedCreep, Push::read)?.unwrap_or_default(),
        mode: choice(typed, "creep-mode", &creep::MODES)?.unwrap_or_default(),
        grammage: value(typed, "paper-grammage", Message::UsageExpectedGrammage, grammage)?
            .unwrap_or(crate::impose::asked::OFFICE),
        cover_grammage: value(typed, "cover-grammage", Message::UsageExpectedGrammage, grammage)?,
        trimmed: typed.has("trimmed"),
        joined: Vec::new(),
    };
    let border = |text: &str| Profile::default().read(&format!("border = {text}")).ok().map(|profile| profile.border);
    let fits = [("none", Fit::Whole), ("shrink", Fit::Shrink), ("centre", Fit::Centre), ("center", Fit::Centre)];
    Ok(Meant {
        asked,
        order,
        fit: choice(typed, "fit", &fits)?,
        boundary: choice(typed, "box", &[("trim", Boundary::Trim), ("crop", Boundary::Crop)])?.unwrap_or_default(),
        marks: marks(typed)?,
        pages: value(typed, "pages", Message::UsageExpectedPages, ranges)?,
        sheets: value(typed, "sheets", Message::UsageExpectedPages, sheets)?,
        split: choice(typed, "split", &[("fronts-backs", true), ("none", false)])?.unwrap_or(false),
        cover_apart: choice(typed, "cover", &[("separate", true), ("none", false)])?.unwrap_or(false),
        keep_links: typed.has("keep-links"),
        password: typed.get("password").map(str::to_owned),
        printer: typed.get("printer").map(str::to_owned),
        border: value(typed, "border", Message::UsageExpectedBorder, border)?,
        title: typed.get("title").map(str::to_owned),
    })
}

type Chosen = (Order, Kind, Option<(u32, u32)>);

fn scheme(typed: &Typed) -> Read<Chosen> {
    let Some(text) = typed.get("scheme") else {
        // Who says how large signatures are wants some.
        let kind = if typed.get("signature").is_some() { Kind::Signatures } else { Kind::Saddle };
        return Ok((Order::Scheme, kind, None));
    };
    if let Some((kind, grid)) = read_scheme(text) {
        return Ok((Order::Scheme, kind, grid));
    }
    if text.contains(['.', '/', '\\']) {
        return Ok((Order::File(PathBuf::from(text)), Kind::Single, None));
    }
    let names = Kind::NAMES.map(|(name, _)| name);
    let near = names.iter().find(|name| strsim::damerau_levenshtein(name, text) <= 2);
    let list = names.map(|name| format!("`{name}`")).join(", ");
    let hint =
        near.map_or(Message::UsageExpectedScheme { list }, |name| Message::DidYouMean { name: (*name).to_owned() });
    Err(wrong("scheme", text, hint))
}

fn blanks(text: &str) -> Option<Padding> {
    match text {
        "end" => Some(Padding::AtEnd),
        "before-back" => Some(Padding::BeforeBackCover),
        _ => text.parse().ok().map(Padding::After),
    }
}

fn marks(typed: &Typed) -> Read<Marks> {
    let Some(text) = typed.get("marks") else { return Ok(Marks::default()) };
    text.split(',').map(str::trim).try_fold(Marks::default(), |marks, name| {
        marks.with(name).ok_or_else(|| wrong("marks", name, one_of(&[&Marks::NAMES[..], &["all", "none"]].concat())))
    })
}

/// `1-12`, `1,3-8`, `5-`: from 1, in the order written.
pub fn ranges(text: &str) -> Option<Vec<(u32, Option<u32>)>> {
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| (1..=1_000_000).contains(number));
    let range = |part: &str| match part.split_once(['-', '–']) {
        None => number(part).map(|number| (number, Some(number))),
        Some((from, to)) if to.trim().is_empty() => number(from).map(|from| (from, None)),
        Some((from, to)) => {
            let (from, to) = (number(from)?, number(to)?);
            (from <= to).then_some((from, Some(to)))
        }
    };
    text.split(',').map(range).collect()
}

fn sheets(text: &str) -> Option<std::ops::RangeInclusive<u32>> {
    match ranges(text)?[..] {
        [(from, to)] => Some(from..=to.unwrap_or(u32::MAX)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Locale;

    fn typed(values: &[(&'static str, &str)]) -> Typed {
        Typed { values: values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(), flags: Vec::new() }
    }

    #[test]
    fn ranges_are_read() {
        assert_eq!(ranges("1-12"), Some(vec![(1, Some(12))]));
        assert_eq!(ranges("3, 1-2,7-"), Some(vec![(3, Some(3)), (1, Some(2)), (7, None)]));
        for wrong in ["", "0", "5-3", "a", "-", "1,,2"] {
            assert_eq!(ranges(wrong), None, "{wrong}");
        }
        assert_eq!(sheets("3-4"), Some(3..=4));
        assert_eq!(sheets("2"), Some(2..=2));
    }

    #[test]
    fn what_is_wrong_is_named_with_what_was_expected() {
        let said = |name, value| {
            let error = read(&typed(&[(name, value)])).unwrap_err();
            format!("{}; {}", error.message.text(Locale::English), error.hint.unwrap().text(Locale::English))
        };
        assert_eq!(said("scheme", "sadle"), "unknown value `sadle` for `--scheme`; did you mean `saddle`?");
        assert_eq!(said("flip", "up"), "unknown value `up` for `--flip`; expected one of `short-edge`, `long-edge`");
        assert!(said("sheet", "A12").contains("210x297mm"));
        assert!(said("creep", "lots").contains("5mm/50"));
        assert!(said("marks", "crop,x").contains("`x`"));
        for (name, value) in
            [("signature", "0"), ("pages", "x"), ("paper-grammage", "9"), ("border", "wide"), ("blanks", "?")]
        {
            assert!(said(name, value).contains("expected"), "{name}");
        }
    }

    #[test]
    fn a_plan_is_named_by_its_file() {
        assert_eq!(
            read(&typed(&[("scheme", "my/plan.txt")])).unwrap().order,
            Order::File(PathBuf::from("my/plan.txt"))
        );
        let meant = read(&typed(&[("signature", "4")])).unwrap();
        assert_eq!((meant.order, meant.asked.scheme), (Order::Scheme, Kind::Signatures));
    }
}
