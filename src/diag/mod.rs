//! Places in the user's files, and what is to be said about them.
//!
//! Takes nothing from the rest of the crate. Look at [`Diagnostic`] first. The words are in [`catalogue`]: a message is an
//! enum variant, rendered in French or English in one place.

pub mod catalogue;
mod json;
mod locale;
mod render;
mod words;

use std::ops::Range;
use std::sync::Arc;

pub use catalogue::Message;
pub use json::to_json;
pub use locale::{Locale, in_english, in_french};
pub use render::{escape, render, render_all};
pub use words::Word;

/// Names one of the files in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A stretch of bytes of one source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte, never before `start`.
    pub end: u32,
}

impl Span {
    /// A span over `range` of `source`.
    pub fn new(source: SourceId, range: Range<usize>) -> Span {
        Span { source, start: range.start as u32, end: range.end.max(range.start) as u32 }
    }

    /// The bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both (of the same file; else `self`).
    pub fn to(self, other: Span) -> Span {
        if self.source != other.source {
            return self;
        }
        Span { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A file as read: its name as a person would say it (relative to the manifest), and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Relative path, with `/`.
    pub name: String,
    /// The whole text.
    pub text: Arc<str>,
    /// Where each line starts; the first is 0.
    lines: Vec<u32>,
}

impl Source {
    /// The line (from 0) that a byte is on.
    fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|&start| start as usize <= at).saturating_sub(1)
    }

    /// The bytes of a line (from 0), without its end.
    fn line(&self, number: usize) -> Range<usize> {
        let start = self.lines.get(number).map_or(self.text.len(), |&start| start as usize);
        let end = self.lines.get(number + 1).map_or(self.text.len(), |&next| next as usize - 1);
        start..end
    }

    /// The nearest boundary between characters at or before `at`.
    fn boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// All the text files of one run; spans point into them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Takes a file in and names it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        let text = text.into();
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at as u32 + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        self.files.push(Source { name: name.into(), text, lines });
        SourceId(self.files.len() as u32 - 1)
    }

    /// The file of that name.
    ///
    /// # Panics
    /// If the id is from another set of sources.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// Line and column of a span's start, both from 1, the column in characters.
    pub fn place(&self, span: Span) -> (usize, usize) {
        self.place_of(span.source, span.start as usize)
    }

    /// Line and column of a span's end, both from 1, the column in characters.
    pub fn end_place(&self, span: Span) -> (usize, usize) {
        self.place_of(span.source, span.end as usize)
    }

    fn place_of(&self, source: SourceId, at: usize) -> (usize, usize) {
        let source = self.get(source);
        let at = source.boundary(at);
        let line = source.line_of(at);
        (line + 1, source.text[source.line(line).start..at].chars().count() + 1)
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// The booklet is made, but look at this.
    Warning,
    /// Nothing is written.
    Error,
}

/// One thing to say, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad.
    pub severity: Severity,
    /// Where in the user's files, if anywhere.
    pub span: Option<Span>,
    /// The page of the booklet (its folio, from 1) for what is found in the layout.
    pub page: Option<u32>,
    /// What.
    pub message: Message,
    /// What to do now.
    pub hint: Option<Message>,
}

impl Diagnostic {
    /// An error.
    pub fn error(span: impl Into<Option<Span>>, message: Message) -> Diagnostic {
        Diagnostic { severity: Severity::Error, span: span.into(), page: None, message, hint: None }
    }

    /// A warning.
    pub fn warning(span: impl Into<Option<Span>>, message: Message) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(span, message) }
    }

    /// A note.
    pub fn note(span: impl Into<Option<Span>>, message: Message) -> Diagnostic {
        Diagnostic { severity: Severity::Note, ..Diagnostic::error(span, message) }
    }

    /// With something to do now.
    pub fn hint(mut self, hint: Message) -> Diagnostic {
        self.hint = Some(hint);
        self
    }

    /// With the page it is on.
    pub fn on_page(mut self, page: u32) -> Diagnostic {
        self.page = Some(page);
        self
    }
}

/// What a step gives that stops at its first mistake. (Boxed because a diagnostic is large and mistakes are rare.)
pub type Result<T> = std::result::Result<T, Box<Diagnostic>>;

/// Tells where a mistake was found, by the one who knows: `world.read_text(path).at(section.text.span)?`.
pub trait At {
    /// The same with that place, if it had none.
    fn at(self, span: Span) -> Self;
}

impl At for Diagnostic {
    fn at(mut self, span: Span) -> Diagnostic {
        self.span = self.span.or(Some(span));
        self
    }
}

impl<T> At for Result<T> {
    fn at(self, span: Span) -> Result<T> {
        self.map_err(|diagnostic| Box::new(diagnostic.at(span)))
    }
}

/// All that a stage found. A stage that meets an error goes on as far as it can, so that all mistakes are told at once.
pub type Diagnostics = Vec<Diagnostic>;

/// Whether any of them forbids writing.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}
