//! Inlines as they are gathered: text that is contiguous in the file is one [`Inline::Text`], so that a place in it is a place
//! in the file.

use super::{Figure, Inline};
use crate::diag::Span;

/// The words of inlines, as plain text: for bookmarks, metadata, comparisons. Notes are left out.
pub fn plain_words(inlines: &[Inline]) -> String {
    let mut words = String::new();
    collect_words(inlines, &mut words);
    words
}

fn collect_words(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } | Inline::Literal { text, .. } => words.push_str(text),
            Inline::Break => words.push('\n'),
            Inline::NoteCall { .. } | Inline::PageReference { .. } => {}
            other => collect_words(children(other), words),
        }
    }
}

fn children(inline: &Inline) -> &[Inline] {
    match inline {
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Superior(content)
        | Inline::SmallCapitals(content)
        | Inline::Foreign { content, .. }
        | Inline::Link { content, .. } => content,
        _ => &[],
    }
}

/// A picture met in a line, before it is known whether it stands alone.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub(crate) figure: Figure,
    pub(crate) id: Option<String>,
    pub(crate) span: Span,
    /// Whether it stands in emphasis, a link or the like.
    pub(crate) enclosed: bool,
}

/// A `[` that may turn out to open `[words]{…}`.
#[derive(Clone, Copy, Debug)]
struct Bracket {
    /// Which of the inlines starts with it.
    index: usize,
}

/// The inlines of one paragraph, or of one emphasis in it, so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flow {
    inlines: Vec<Inline>,
    brackets: Vec<Bracket>,
    pub(crate) pictures: Vec<Picture>,
    /// Where the line after each break starts, for verse.
    pub(crate) line_starts: Vec<usize>,
}

impl Flow {
    /// Whether nothing was met yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.inlines.is_empty() && self.pictures.is_empty()
    }

    /// Adds an inline.
    pub(crate) fn push(&mut self, inline: Inline) {
        self.inlines.push(inline);
    }

    /// Adds characters, to the text before them if nothing stands between in the file.
    pub(crate) fn push_text(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            return;
        }
        let starts_bracket = self.brackets.last().is_some_and(|b| b.index == self.inlines.len());
        match self.inlines.last_mut() {
            Some(Inline::Text { text: before, span: place })
                if !starts_bracket && continues(before, *place, text, span) =>
            {
                before.push_str(text);
                *place = place.to(span);
            }
            _ => self.inlines.push(Inline::Text { text: text.to_owned(), span }),
        }
    }

    /// The next character is a `[`. No more than `limit` are kept open: the oldest are then plain brackets.
    pub(crate) fn open_bracket(&mut self, limit: usize) {
        if self.brackets.len() >= limit.max(1) {
            self.brackets.remove(0);
        }
        self.brackets.push(Bracket { index: self.inlines.len() });
    }

    /// Forgets the innermost open bracket; whether there was one.
    pub(crate) fn drop_bracket(&mut self) -> bool {
        self.brackets.pop().is_some()
    }

    /// Takes out what stands after the innermost open bracket.
    pub(crate) fn close_bracket(&mut self) -> Option<Vec<Inline>> {
        let bracket = self.brackets.pop()?;
        let mut content = self.inlines.split_off(bracket.index.min(self.inlines.len()));
        if let Some(Inline::Text { text, span }) = content.first_mut()
            && text.starts_with('[')
        {
            text.remove(0);
            span.start += 1;
            if text.is_empty() {
                content.remove(0);
            }
        }
        Some(merge(content))
    }

    /// How many brackets are open.
    pub(crate) fn open_brackets(&self) -> usize {
        self.brackets.len()
    }

    /// All inlines, for a part of a line.
    pub(crate) fn into_part(self) -> Vec<Inline> {
        merge(self.inlines)
    }

    /// All inlines, for a whole paragraph: no space at its ends nor around its breaks.
    pub(crate) fn into_paragraph(self) -> Vec<Inline> {
        let mut inlines = merge(self.inlines);
        trim_ends(&mut inlines);
        inlines
    }

    /// Takes over the pictures and breaks of an emphasis, a link or the like.
    pub(crate) fn absorb(&mut self, part: &mut Flow) {
        self.pictures.extend(part.pictures.drain(..).map(|p| Picture { enclosed: true, ..p }));
        self.line_starts.append(&mut part.line_starts);
    }
}

/// Whether the text goes on in the file where the one before it ended, byte for byte.
fn continues(before: &str, place: Span, text: &str, span: Span) -> bool {
    place.end == span.start && before.len() == place.range().len() && text.len() == span.range().len()
}

fn merge(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut flow = Flow::default();
    for inline in inlines {
        match inline {
            Inline::Text { text, span } => flow.push_text(&text, span),
            other => flow.push(other),
        }
    }
    flow.inlines
}

/// Takes typed spaces away at both ends and around breaks. No-break spaces are letters here: they were asked for.
pub(crate) fn trim_ends(inlines: &mut Vec<Inline>) {
    let breaks: Vec<bool> = inlines.iter().map(|i| matches!(i, Inline::Break)).collect();
    let last = inlines.len().saturating_sub(1);
    for (n, inline) in inlines.iter_mut().enumerate() {
        if n == 0 || breaks[n - 1] {
            trim_text(inline, true);
        }
        if n == last || breaks[n + 1] {
            trim_text(inline, false);
        }
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text { text, .. } if text.is_empty()));
}

fn trim_text(inline: &mut Inline, start: bool) {
    let Inline::Text { text, span } = inline else { return };
    let verbatim = text.len() == span.range().len();
    if start {
        let spaces = text.len() - text.trim_start_matches(' ').len();
        text.drain(..spaces);
        span.start += if verbatim { spaces as u32 } else { 0 };
    } else {
        let spaces = text.len() - text.trim_end_matches(' ').len();
        text.truncate(text.len() - spaces);
        span.end -= if verbatim { spaces as u32 } else { 0 };
    }
}

/// The same inlines with each text made literal: never corrected.
pub(crate) fn literal(inlines: Vec<Inline>) -> Vec<Inline> {
    inlines.into_iter().map(literal_one).collect()
}

fn literal_one(inline: Inline) -> Inline {
    match inline {
        Inline::Text { text, span } => Inline::Literal { text, code: false, span },
        other => map_children(other, literal),
    }
}

/// The inline with other children.
fn map_children(inline: Inline, change: impl FnOnce(Vec<Inline>) -> Vec<Inline>) -> Inline {
    match inline {
        Inline::Emphasis(content) => Inline::Emphasis(change(content)),
        Inline::Strong(content) => Inline::Strong(change(content)),
        Inline::Superior(content) => Inline::Superior(change(content)),
        Inline::SmallCapitals(content) => Inline::SmallCapitals(change(content)),
        Inline::Foreign { language, content } => Inline::Foreign { language, content: change(content) },
        Inline::Link { target, content, span } => Inline::Link { target, content: change(content), span },
        leaf => leaf,
    }
}

/// The inlines line by line: what encloses a break is closed before it and opened again after it.
pub(crate) fn split_at_breaks(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut lines = vec![Vec::new()];
    for inline in inlines {
        if matches!(inline, Inline::Break) {
            lines.push(Vec::new());
            continue;
        }
        for (n, part) in split_one(inline).into_iter().enumerate() {
            if n > 0 {
                lines.push(Vec::new());
            }
            if let (Some(line), Some(part)) = (lines.last_mut(), part) {
                line.push(part);
            }
        }
    }
    lines
}

/// An inline's parts between its breaks; `None` where a part is empty.
fn split_one(inline: Inline) -> Vec<Option<Inline>> {
    let has_children = !children(&inline).is_empty();
    if !has_children {
        return vec![Some(inline)];
    }
    let mut content = Vec::new();
    let shell = map_children(inline, |children| {
        content = children;
        Vec::new()
    });
    let parts = split_at_breaks(content);
    parts.into_iter().map(|part| (!part.is_empty()).then(|| map_children(shell.clone(), |_| part))).collect()
}
