//! Places in the user's files, and what is to be said about them.
//!
//! Takes nothing from the rest of the crate. Look at [`Diagnostic`] first. The words are in [`catalogue`]: a message is an
//! enum variant, rendered in French or English in one place.

pub mod catalogue;
mod render;

use std::ops::Range;
use std::sync::Arc;

pub use catalogue::Message;
pub use render::{Locale, render, render_all};

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
}

/// All the text files of one run; spans point into them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Takes a file in and names it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        self.files.push(Source { name: name.into(), text: text.into() });
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
        let text = &self.get(span.source).text;
        let mut at = (span.start as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &text[..at];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
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

/// All that a stage found. A stage that meets an error goes on as far as it can, so that all mistakes are told at once.
pub type Diagnostics = Vec<Diagnostic>;

/// Whether any of them forbids writing.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}
