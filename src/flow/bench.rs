//! The compositor's bench: what setting any block needs at hand, and the one way to set a paragraph.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::galley::{Paragraph, Part, PartKind};
use crate::booklet::Booklet;
use crate::content::Inline;
use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::geom::Length;
use crate::lang::{self, Language, Position};
use crate::page::{Node, NodeId, Role, Structure};
use crate::paragraph::{Broken, Change, Context, House, Line, Shaper, collect, prepare};
use crate::style::{self, Design};

/// What setting any block needs.
pub struct Bench<'a> {
    /// The booklet.
    pub booklet: &'a Booklet,
    /// The design.
    pub design: &'a Design,
    /// Faces and the words shaped so far.
    pub shaper: &'a Shaper<'a>,
    /// The language layer's options.
    pub options: &'a lang::Options,
    /// Pages of ids, from the run before; empty in the first.
    pub pages: &'a BTreeMap<String, u32>,
    /// The logical structure, growing.
    pub structure: Structure,
    /// What was found.
    pub diagnostics: Diagnostics,
    /// What the language layer changed.
    pub changes: Vec<Change>,
    /// What it only reports.
    pub lints: Vec<(Span, u16, Option<String>)>,
    /// Whether a page reference was printed: then one run is not enough.
    pub refers_to_pages: bool,
}

/// What holds for a block and all that is in it.
#[derive(Clone, Copy, Debug)]
pub struct Env {
    /// Its language.
    pub language: Language,
    /// Whether it is `tel-quel`.
    pub literal: bool,
    /// The node it belongs to.
    pub node: Option<NodeId>,
    /// The left edge of the measure, from that of the type area.
    pub left: Length,
    /// What is taken from the measure at the right.
    pub right: Length,
    /// How a plain paragraph is set here.
    pub text: style::Paragraph,
    /// How the first one is.
    pub first: style::Paragraph,
    /// Where paragraphs stand, for the language layer.
    pub position: Position,
    /// The section's number, for the ids of its notes.
    pub section: usize,
}

impl Bench<'_> {
    /// A new node under the environment's.
    pub fn node(&mut self, role: Role, env: &Env) -> NodeId {
        self.structure.add(Node { role, parent: env.node, language: None, alternative: None })
    }

    /// The width that text has in an environment.
    pub fn measure(&self, env: &Env) -> Length {
        (self.design.measure() - env.left - env.right).max(Length::pt(20))
    }

    /// Collects, corrects, shapes and breaks a paragraph.
    pub fn set(&mut self, inlines: &[Inline], style: &style::Paragraph, role: Role, env: &Env) -> Paragraph {
        let node = self.node(role, env);
        self.set_in(inlines, style, node, env)
    }

    /// The same, for a node that exists.
    pub fn set_in(&mut self, inlines: &[Inline], style: &style::Paragraph, node: NodeId, env: &Env) -> Paragraph {
        let measure = self.measure(env);
        self.set_at(inlines, style, node, env, measure)
    }

    /// The same, at a measure of its own.
    pub fn set_at(
        &mut self,
        inlines: &[Inline],
        style: &style::Paragraph,
        node: NodeId,
        env: &Env,
        measure: Length,
    ) -> Paragraph {
        let pages = self.pages;
        let refers = std::cell::Cell::new(false);
        let note_number = |note: usize| (note + 1).to_string();
        let page_of = |id: &str| {
            refers.set(true);
            pages.get(id).map_or_else(|| "0".to_owned(), u32::to_string)
        };
        let house = House { options: self.options, note_number: &note_number, page_of: &page_of };
        let context = Context { language: env.language, literal: env.literal, position: env.position, house: &house };
        let mut collected = collect(inlines, &context);
        self.refers_to_pages |= refers.get();
        self.changes.append(&mut collected.changes);
        self.lints.append(&mut collected.lints);
        let exceptions = &self.booklet.exceptions;
        let prepared = prepare(collected, style, self.shaper, self.options, exceptions, measure, &mut self.diagnostics);
        let broken = Broken::new(prepared, style, measure);
        self.report_overfull(&broken);
        Paragraph { broken, style: *style, node, x: env.left + style.left, marker: None }
    }

    fn report_overfull(&mut self, broken: &Broken) {
        let best = broken.best();
        if !broken.is_forced(best) {
            return;
        }
        for at in broken.forced_divisions(best) {
            let collected = &broken.prepared.collected;
            let text = &collected.text;
            let start = text[..at].rfind([' ', '\n']).map_or(0, |space| space + 1);
            let end = text[at..].find([' ', '\n']).map_or(text.len(), |space| at + space);
            let word = text[start..end].to_owned();
            let warning = Diagnostic::warning(collected.place(start), Message::WordTooLong { word });
            self.diagnostics.push(warning.hint(Message::ListDivisions));
        }
        for line in broken.set(best, self.shaper) {
            if line.overfull > Length::PT {
                let over = line.overfull.decimal_mm();
                self.diagnostics.push(Diagnostic::warning(line.span, Message::LineTooWide { over }));
            }
        }
    }

    /// A short text of the engine's own, on one line or more, not in any file.
    pub fn words(&mut self, words: &str, style: &style::Paragraph, role: Role, env: &Env) -> Paragraph {
        let inlines = plain(words);
        self.set(&inlines, style, role, env)
    }

    /// The lines of a paragraph's best setting.
    pub fn best_lines(&self, paragraph: &Paragraph) -> Vec<Line> {
        paragraph.broken.set(paragraph.broken.best(), self.shaper)
    }
}

/// Text that stands in no file.
pub fn plain(words: &str) -> Vec<Inline> {
    words_at(words, None)
}

/// Text of the manifest or of a front matter, with its place.
pub fn words_at(words: &str, span: Option<Span>) -> Vec<Inline> {
    let nowhere = Span { source: crate::diag::SourceId(0), start: 0, end: 0 };
    vec![Inline::Text { text: words.to_owned(), span: span.unwrap_or(nowhere) }]
}

/// Parts stacked from the head down.
#[derive(Debug, Default)]
pub struct Stack {
    /// The parts so far.
    pub parts: Vec<Part>,
    /// The last baseline, from the first grid line of the element; starts one line above it.
    pub y: Length,
}

impl Stack {
    /// An empty stack on a grid.
    pub fn new(grid: Length) -> Stack {
        Stack { parts: Vec::new(), y: -grid }
    }

    /// White.
    pub fn skip(&mut self, white: Length) {
        self.y += white;
    }

    /// The lines of a paragraph's best setting.
    pub fn lines(&mut self, bench: &Bench<'_>, paragraph: &Paragraph) {
        let tags: Arc<[_]> = paragraph.broken.prepared.collected.tags.clone().into();
        for (index, line) in bench.best_lines(paragraph).into_iter().enumerate() {
            self.y += paragraph.style.leading;
            let indent = if index == 0 { paragraph.style.indent } else { Length::ZERO };
            let x = paragraph.x + indent + offset(&line, paragraph);
            let colour = paragraph.style.character.colour;
            let kind = PartKind::Line { line, colour, node: paragraph.node, tags: Arc::clone(&tags) };
            self.parts.push(Part { x, y: self.y, kind });
        }
    }

    /// How many lines of the grid the stack takes.
    pub fn height(&self, grid: Length) -> u32 {
        (self.y + grid).div_ceil(grid).max(0) as u32
    }
}

/// Where a line starts in its measure: at its left, or moved by its setting.
pub fn offset(line: &Line, paragraph: &Paragraph) -> Length {
    let free = paragraph.broken.settings.measure - line.width;
    match paragraph.style.setting {
        style::Setting::FlushRight => free,
        style::Setting::Centred => free / 2,
        _ => Length::ZERO,
    }
}
