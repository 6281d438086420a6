//! Moving a section in the manifest's text: the blocks change places, every other byte stays as it is.
//!
//! Takes the text and gives the text. The document is cut into blocks and what stands between them:
//!
//! ```text
//! [brochure]            between: other tables, blank lines, comments that stand alone
//! title = "…"
//!
//! # the interview       ┐
//! [[section]]           │ block: the comment directly above the header, the header,
//! text = "a.md"  # new  │ its keys, the comments directly below them
//! # caption = "…"       ┘
//!                       between
//! [[section]]           ┐ block
//! text = "b.md"         ┘
//! ```
//!
//! The blocks are put back in their new order into the same places, so that blank lines, the head of the file, other tables
//! and the missing line end of a last line stay where they were. What TOML says is compared before and after: the edit
//! is refused rather than wrong.

use std::ops::Range;

use toml::de::{DeArray, DeTable, DeValue};

use super::keys::{self, KINDS};
use crate::diag::{Diagnostic, Message, Result, Word};

/// A section as a person names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Its place, from 1.
    Number(usize),
    /// The path of its text or image, the last part of that path, or that part without its ending; or its kind, such as
    /// `contents`.
    Name(String),
}

impl Which {
    /// From an argument: digits are a number, all else is a name.
    pub fn from_argument(argument: &str) -> Which {
        match argument.parse() {
            Ok(number) => Which::Number(number),
            Err(_) => Which::Name(argument.to_owned()),
        }
    }
}

/// Where a section goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Directly before that section.
    Before(Which),
    /// Directly after it.
    After(Which),
    /// Before all others; what does not belong to the cover goes after it.
    First,
    /// After all others; what does not belong to the back cover goes before it.
    Last,
}

/// The text of the manifest with one section moved.
///
/// # Errors
/// If the text is not TOML, there is no such section or more than one of that name, or the sections are not written as
/// tables headed `[[section]]`.
pub fn move_section(text: &str, what: &Which, to: &Destination) -> Result<String> {
    let document = read(text)?;
    let blocks = cut(text, &document)?;
    let from = find(&blocks, what)?;
    let mut order: Vec<usize> = (0..blocks.len()).filter(|at| *at != from).collect();
    let at = match to {
        Destination::First => first_place(&blocks, &order, from),
        Destination::Last => last_place(&blocks, &order, from),
        Destination::Before(which) | Destination::After(which) => {
            let target = find(&blocks, which)?;
            if target == from {
                return Ok(text.to_owned());
            }
            let at = order.iter().position(|block| *block == target).unwrap_or(order.len());
            if matches!(to, Destination::After(_)) { at + 1 } else { at }
        }
    };
    order.insert(at, from);
    let moved = assemble(text, &blocks, &order);
    if same_but_for_order(&document, &moved, &order) {
        Ok(moved)
    } else {
        Err(refuse(Message::SectionsScattered, None))
    }
}

/// The number of a section, from 1.
///
/// # Errors
/// As [`move_section`].
pub fn number_of(text: &str, which: &Which) -> Result<usize> {
    let blocks = cut(text, &read(text)?)?;
    Ok(find(&blocks, which)? + 1)
}

fn refuse(message: Message, hint: Option<Message>) -> Box<Diagnostic> {
    let mut diagnostic = Diagnostic::error(None, message);
    diagnostic.hint = hint;
    Box::new(diagnostic)
}

fn read(text: &str) -> Result<DeTable<'_>> {
    let not_toml = |_| refuse(Message::NotToml { what: Word::LineNotUnderstood }, Some(Message::CheckFirst));
    DeTable::parse(text).map(toml::Spanned::into_inner).map_err(not_toml)
}

/// One `[[section]]` and where it stands in the text, without its last line end.
struct Block {
    range: Range<usize>,
    kind: Option<String>,
    path: Option<String>,
}

impl Block {
    /// How a message names it.
    fn name(&self, at: usize) -> String {
        let said = self.path.as_ref().or(self.kind.as_ref());
        said.map_or_else(|| format!("`{}`", at + 1), |said| format!("`{}` ({said})", at + 1))
    }
}

/// The sections of the document as blocks of its text.
fn cut(text: &str, document: &DeTable) -> Result<Vec<Block>> {
    let nothing = || refuse(Message::NothingToMove, Some(Message::ListSections));
    let sections = list_of(document).ok_or_else(nothing)?;
    let landmarks = Landmarks::of(text, document);
    let mut blocks = Vec::new();
    for section in sections {
        let keys = section.get_ref().as_table().filter(|_| text[section.span()].starts_with('['));
        let keys = keys.ok_or_else(nothing)?;
        let header = section.span();
        let next = landmarks.header_after(header.start).unwrap_or(text.len());
        let mut own = Landmarks::default();
        own.see_table(text, keys);
        let end = own.ends.iter().copied().fold(header.end, usize::max);
        if end > next {
            return Err(refuse(Message::SectionsScattered, Some(Message::ListSections)));
        }
        let string = |key: &str| keys.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_owned);
        blocks.push(Block {
            range: first_line(text, header.start, landmarks.end_before(header.start))..last_line(text, end, next),
            kind: string("kind"),
            path: string("text").or_else(|| string("image")),
        });
    }
    let apart = blocks.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start);
    if apart { Ok(blocks) } else { Err(refuse(Message::SectionsScattered, None)) }
}

/// Where headers start and where headers and values end: what stands after an end on later lines is comment or blank.
#[derive(Default)]
struct Landmarks {
    headers: Vec<usize>,
    ends: Vec<usize>,
}

impl Landmarks {
    fn of(text: &str, document: &DeTable) -> Landmarks {
        let mut landmarks = Landmarks::default();
        landmarks.see_table(text, document);
        landmarks.headers.sort_unstable();
        landmarks.ends.sort_unstable();
        landmarks
    }

    fn see_table(&mut self, text: &str, table: &DeTable) {
        table.values().for_each(|value| self.see(text, value));
    }

    fn see(&mut self, text: &str, value: &toml::Spanned<DeValue>) {
        let span = value.span();
        self.ends.push(span.end);
        match value.get_ref() {
            DeValue::Table(table) => {
                if text[span.start..].starts_with('[') {
                    self.headers.push(span.start);
                }
                self.see_table(text, table);
            }
            DeValue::Array(array) => array.iter().for_each(|value| self.see(text, value)),
            _ => {}
        }
    }

    fn header_after(&self, at: usize) -> Option<usize> {
        self.headers.get(self.headers.partition_point(|start| *start <= at)).copied()
    }

    fn end_before(&self, at: usize) -> usize {
        let before = self.ends.partition_point(|end| *end <= at);
        before.checked_sub(1).map_or(0, |last| self.ends[last])
    }
}

/// The start of the header's line, or of the comments that stand directly above it.
/// They are all after `end`, the end of what TOML reads before the header.
fn first_line(text: &str, header: usize, end: usize) -> usize {
    let mut start = text[..header].rfind('\n').map_or(0, |at| at + 1);
    while start > 0 {
        let above = text[..start - 1].rfind('\n').map_or(0, |at| at + 1);
        if above < end || !text[above..start].trim_start_matches(BOM).trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    // The mark at the very start of a file stays there.
    start + if text[start..].starts_with(BOM) { BOM.len_utf8() } else { 0 }
}

const BOM: char = '\u{feff}';

/// The end of the last value's line, or of the comments directly below it that do not stand directly above `next`.
fn last_line(text: &str, end: usize, next: usize) -> usize {
    let end_of = |at: usize| text[at..].find('\n').map_or(text.len(), |length| at + length);
    let own = end_of(end);
    let mut last = own;
    while last < text.len() {
        let line = last + 1..end_of(last + 1);
        if line.start >= next || !text[line.clone()].trim_start().starts_with('#') {
            break;
        }
        last = line.end;
    }
    let reaches_next = last < text.len() && last + 1 >= first_line_of(text, next);
    let last = if reaches_next { own } else { last };
    if text[..last].ends_with('\r') { last - 1 } else { last }
}

/// The start of the line that `at` is on; past the end, nothing starts.
fn first_line_of(text: &str, at: usize) -> usize {
    if at >= text.len() { usize::MAX } else { text[..at].rfind('\n').map_or(0, |at| at + 1) }
}

fn find(blocks: &[Block], which: &Which) -> Result<usize> {
    match which {
        Which::Number(number) => match number.checked_sub(1).filter(|at| *at < blocks.len()) {
            Some(at) => Ok(at),
            None => Err(refuse(Message::NoSuchSection { number: *number, count: blocks.len() }, None)),
        },
        Which::Name(name) => find_by_name(blocks, name),
    }
}

fn find_by_name(blocks: &[Block], name: &str) -> Result<usize> {
    let name = name.strip_prefix("./").unwrap_or(name);
    // From the whole path to its least part: a closer match is never ambiguous because of a looser one.
    for part in [whole, file_name, file_stem, kind] {
        let found: Vec<usize> = (0..blocks.len()).filter(|at| part(&blocks[*at]) == Some(name)).collect();
        match found[..] {
            [] => {}
            [at] => return Ok(at),
            _ => {
                let candidates = found.iter().map(|at| blocks[*at].name(*at)).collect::<Vec<_>>().join(", ");
                let message = Message::SeveralSectionsOf { name: name.to_owned() };
                return Err(refuse(message, Some(Message::NameOneOf { candidates })));
            }
        }
    }
    let known =
        blocks.iter().flat_map(|block| [whole(block), file_name(block), file_stem(block), kind(block)]).flatten();
    let hint = keys::meant(name, known.collect::<Vec<_>>()).map(|name| Message::DidYouMean { name: name.to_owned() });
    Err(refuse(Message::NoSectionOf { name: name.to_owned() }, hint))
}

fn whole(block: &Block) -> Option<&str> {
    block.path.as_deref().map(|path| path.strip_prefix("./").unwrap_or(path))
}

fn file_name(block: &Block) -> Option<&str> {
    whole(block)?.rsplit('/').next()
}

fn file_stem(block: &Block) -> Option<&str> {
    file_name(block)?.rsplit_once('.').map(|(stem, _)| stem)
}

fn kind(block: &Block) -> Option<&str> {
    block.kind.as_deref()
}

/// Which leaf of the cover a block is, by its name in the manifest.
fn is_one_of(block: &Block, kinds: &[&str]) -> bool {
    debug_assert!(kinds.iter().all(|kind| KINDS.iter().any(|(known, _)| known == kind)));
    kind(block).is_some_and(|kind| kinds.contains(&kind))
}

fn first_place(blocks: &[Block], others: &[usize], from: usize) -> usize {
    let front: &[&str] = match kind(&blocks[from]) {
        Some("cover") => &[],
        Some("inside-front") => &["cover"],
        _ => &["cover", "inside-front"],
    };
    others.iter().take_while(|at| is_one_of(&blocks[**at], front)).count()
}

fn last_place(blocks: &[Block], others: &[usize], from: usize) -> usize {
    let back: &[&str] = match kind(&blocks[from]) {
        Some("back-cover") => &[],
        Some("inside-back") => &["back-cover"],
        _ => &["inside-back", "back-cover"],
    };
    others.len() - others.iter().rev().take_while(|at| is_one_of(&blocks[**at], back)).count()
}

/// The text with the blocks in another order; what stands between them stays.
fn assemble(text: &str, blocks: &[Block], order: &[usize]) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    let mut done = 0;
    for (place, moved) in blocks.iter().zip(order) {
        let between = &text[done..place.range.start];
        let joined = out.lines().next_back().is_some_and(|line| line.trim_start().starts_with('#')) && done > 0;
        if joined && matches!(between, "\n" | "\r\n") {
            // A comment below one section would become the comment above the next.
            out.push_str(between);
        }
        out.push_str(between);
        out.push_str(&text[blocks[*moved].range.clone()]);
        done = place.range.end;
    }
    out.push_str(&text[done..]);
    out
}

/// Whether `moved` says what `before` says, but for the order of its sections.
fn same_but_for_order(before: &DeTable, moved: &str, order: &[usize]) -> bool {
    let Ok(after) = DeTable::parse(moved) else { return false };
    let after = after.get_ref();
    let (Some(old), Some(new)) = (list_of(before), list_of(after)) else { return false };
    let sections = old.len() == new.len()
        && order.iter().enumerate().all(|(to, from)| same(old[*from].get_ref(), new[to].get_ref()));
    let rest = before.len() == after.len()
        && before.iter().zip(after.iter()).all(|((key, value), (other_key, other))| {
            key.get_ref() == other_key.get_ref()
                && (key.get_ref() == "section" || same(value.get_ref(), other.get_ref()))
        });
    sections && rest
}

fn list_of<'t, 'i>(document: &'t DeTable<'i>) -> Option<&'t DeArray<'i>> {
    document.get("section")?.get_ref().as_array()
}

/// Whether two values say the same, wherever they stand.
fn same(one: &DeValue, other: &DeValue) -> bool {
    match (one, other) {
        (DeValue::String(a), DeValue::String(b)) => a == b,
        (DeValue::Integer(a), DeValue::Integer(b)) => a.to_string() == b.to_string(),
        (DeValue::Float(a), DeValue::Float(b)) => a.as_str() == b.as_str(),
        (DeValue::Boolean(a), DeValue::Boolean(b)) => a == b,
        (DeValue::Datetime(a), DeValue::Datetime(b)) => a == b,
        (DeValue::Array(a), DeValue::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same(a.get_ref(), b.get_ref()))
        }
        (DeValue::Table(a), DeValue::Table(b)) => {
            a.len() == b.len()
                && a.iter()
                    .zip(b.iter())
                    .all(|((k, a), (l, b))| k.get_ref() == l.get_ref() && same(a.get_ref(), b.get_ref()))
        }
        _ => false,
    }
}
