//! The compositor's bench: what setting any block needs at hand, and the one way to set a paragraph.

use std::sync::Arc;

use super::Learnt;
use super::galley::{Paragraph, Part, PartKind, Work};
use super::press::Found;
use crate::booklet::Booklet;
use crate::content::Inline;
use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::geom::Length;
use crate::lang::{self, Exceptions, Language, Position};
use crate::page::{Node, NodeId, Role, Structure};
use crate::paragraph::{Broken, Collected, Context, House, Line, Offer, Shaper, collect, initial, prepare, set_plain};
use crate::style::{self, Design, DropCap};

/// What setting any block needs.
pub struct Bench<'a> {
    /// The booklet.
    pub booklet: &'a Booklet,
    /// The design.
    pub design: &'a Design,
    /// Faces and the words shaped so far.
    pub shaper: &'a Shaper<'a>,
    /// What is the same for all paragraphs.
    pub shop: Shop<'a>,
    /// The logical structure, growing.
    pub structure: Structure,
    /// What was found.
    pub found: Found,
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
    /// Whether it is one of several columns.
    pub in_columns: bool,
    /// Whether it is in a note.
    pub in_note: bool,
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

    /// The most lines of the grid that something takes which cannot be divided: in a note it leaves some to the text.
    pub fn page_lines(&self, env: &Env) -> u32 {
        const NOTE_ROOM: u32 = 5;
        let lines = self.design.grid.lines;
        if env.in_note { lines.saturating_sub(NOTE_ROOM).max(1) } else { lines }
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
        let job = self.job(inlines, style, env, measure);
        let (broken, said) = job.run(&self.shop, self.shaper);
        self.found.take(said);
        self.paragraph(Work::Done(Box::new(broken)), style, node, env)
    }

    /// A paragraph of running text, to be set later, side by side with all others.
    pub fn set_later(&mut self, inlines: &[Inline], style: &style::Paragraph, node: NodeId, env: &Env) -> Paragraph {
        let measure = self.measure(env);
        let mut job = self.job(inlines, style, env, measure);
        job.said_before = self.found.counts();
        self.paragraph(Work::ToDo(Box::new(job)), style, node, env)
    }

    /// A paragraph with a large initial; like any other, with a warning, if it has too few lines or no letter to begin with.
    pub fn set_opening(
        &mut self,
        inlines: &[Inline],
        style: &style::Paragraph,
        node: NodeId,
        env: &Env,
        span: Span,
    ) -> Paragraph {
        let style = style::Paragraph { indent: Length::ZERO, ..*style };
        let measure = self.measure(env);
        let job = Job { drop_cap: Some(self.design.drop_cap), ..self.job(inlines, &style, env, measure) };
        let (broken, said) = job.run(&self.shop, self.shaper);
        self.found.take(said);
        if broken.initial.is_none() {
            let lines = self.design.drop_cap.lines;
            let warning = Diagnostic::warning(span, Message::DropCapNotSet { lines });
            self.found.diagnostics.push(warning.hint(Message::DropCapWants));
        }
        self.paragraph(Work::Done(Box::new(broken)), &style, node, env)
    }

    fn job(&self, inlines: &[Inline], style: &style::Paragraph, env: &Env, measure: Length) -> Job {
        Job {
            inlines: if style.capitals { in_capitals(inlines, env.language) } else { inlines.to_vec() },
            style: *style,
            measure,
            language: env.language,
            literal: env.literal,
            position: env.position,
            drop_cap: None,
            said_before: (0, 0, 0),
        }
    }

    fn paragraph(&self, work: Work, style: &style::Paragraph, node: NodeId, env: &Env) -> Paragraph {
        Paragraph { work, style: *style, node, x: env.left + style.left, marker: None, edge: None }
    }

    /// A short text of the engine's own, on one line or more, not in any file.
    pub fn words(&mut self, words: &str, style: &style::Paragraph, role: Role, env: &Env) -> Paragraph {
        let inlines = plain(words);
        self.set(&inlines, style, role, env)
    }

    /// The room that text leaves to numbers of which this is the longest, and to the space behind them.
    pub fn room_before(&self, longest: &str, style: &style::Paragraph, env: &Env) -> Length {
        // No figure is wider than another that stands in its place.
        let widest = longest.replace(|c: char| c.is_ascii_digit(), "8");
        let line = set_plain(&widest, style, env.language, self.shaper);
        line.map_or(Length::ZERO, |line| line.width) + style.character.size / 2
    }

    /// The lines of a paragraph's best setting.
    pub fn best_lines(&self, paragraph: &Paragraph) -> Vec<Line> {
        paragraph.broken().set(paragraph.broken().best(), self.shaper)
    }
}

/// What setting any paragraph needs.
#[derive(Clone, Copy)]
pub struct Shop<'a> {
    /// The divisions that the author decided.
    pub exceptions: &'a Exceptions,
    /// The language layer's options.
    pub options: &'a lang::Options,
    /// What the runs before have found; nothing in the first.
    pub learnt: &'a Learnt,
    /// What pages may choose among.
    pub offer: Offer,
}

/// A paragraph to be set.
#[derive(Clone, Debug)]
pub struct Job {
    inlines: Vec<Inline>,
    style: style::Paragraph,
    measure: Length,
    language: Language,
    literal: bool,
    position: Position,
    drop_cap: Option<DropCap>,
    /// How many diagnostics, changes and lints were known when it was put off: where its own belong. Of its section at first,
    /// see [`super::press::comes_after`].
    pub said_before: (usize, usize, usize),
}

impl Job {
    /// Collects, corrects, shapes and breaks.
    pub fn run(&self, shop: &Shop<'_>, shaper: &Shaper<'_>) -> (Broken, Found) {
        let refers = std::cell::Cell::new(false);
        let note_number = |note: usize| (note + 1).to_string();
        let page_of = |id: &str| {
            refers.set(true);
            shop.learnt.pages.get(id).map_or_else(|| "0".to_owned(), u32::to_string)
        };
        let house = House { options: shop.options, note_number: &note_number, page_of: &page_of };
        let context =
            Context { language: self.language, literal: self.literal, position: self.position, house: &house };
        let mut collected = collect(&self.inlines, &context);
        let mut said = Found {
            changes: std::mem::take(&mut collected.changes),
            lints: std::mem::take(&mut collected.lints),
            refers_to_pages: refers.get(),
            diagnostics: Diagnostics::new(),
        };
        let broken = self
            .beside_initial(&collected, shop, shaper, &mut said.diagnostics)
            .unwrap_or_else(|| self.plainly(collected, shop, shaper, &mut said.diagnostics));
        report_overfull(&broken, shaper, &mut said.diagnostics);
        (broken, said)
    }

    fn plainly(&self, collected: Collected, shop: &Shop<'_>, shaper: &Shaper<'_>, said: &mut Diagnostics) -> Broken {
        let prepared = prepare(collected, &self.style, shaper, shop.options, shop.exceptions, self.measure, said);
        Broken::new(prepared, &self.style, shop.options, shop.offer, self.measure)
    }

    /// The paragraph beside its large initial, if one was asked for and there is room.
    fn beside_initial(
        &self,
        collected: &Collected,
        shop: &Shop<'_>,
        shaper: &Shaper<'_>,
        said: &mut Diagnostics,
    ) -> Option<Broken> {
        let drop_cap = self.drop_cap.as_ref()?;
        let mut collected = collected.clone();
        let initial = initial::take(&mut collected, drop_cap, &self.style, shaper)?;
        // What is narrowest must hold every word.
        let indent = initial.rooms.iter().copied().max().unwrap_or_default();
        let style = style::Paragraph { indent, ..self.style };
        let mut trial = Diagnostics::new();
        let prepared = prepare(collected, &style, shaper, shop.options, shop.exceptions, self.measure, &mut trial);
        let broken = Broken::beside(initial, prepared, &self.style, shop.options, shop.offer, self.measure)?;
        said.append(&mut trial);
        Some(broken)
    }
}

fn report_overfull(broken: &Broken, shaper: &Shaper<'_>, diagnostics: &mut Diagnostics) {
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
        diagnostics.push(warning.hint(Message::ListDivisions));
    }
    for line in broken.set(best, shaper) {
        if line.overfull > Length::PT {
            let over = line.overfull.decimal_mm();
            diagnostics.push(Diagnostic::warning(line.span, Message::LineTooWide { over }));
        }
    }
}

/// Words in capitals, their marks and places kept.
fn in_capitals(inlines: &[Inline], language: Language) -> Vec<Inline> {
    let mut inlines = inlines.to_vec();
    for inline in &mut inlines {
        inline.each_text(&mut |text| *text = lang::uppercase(text, language));
    }
    inlines
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
        let tags: Arc<[_]> = paragraph.broken().prepared.collected.tags.clone().into();
        for (index, line) in bench.best_lines(paragraph).into_iter().enumerate() {
            self.y += paragraph.style.leading;
            if let (Some(initial), 0) = (&paragraph.broken().initial, index) {
                let y = self.y + paragraph.style.leading * i64::from(initial.lines - 1);
                for (line, colour) in initial.drawn(paragraph.style.character.colour) {
                    let kind = PartKind::Line { line, colour, node: paragraph.node, tags: Arc::clone(&tags) };
                    self.parts.push(Part { x: paragraph.x, y, kind });
                }
            }
            let x = paragraph.x + paragraph.broken().settings.indent(index) + offset(&line, paragraph);
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
    let free = paragraph.broken().settings.measure - line.width;
    match paragraph.style.setting {
        style::Setting::FlushRight => free,
        style::Setting::Centred => free / 2,
        _ => Length::ZERO,
    }
}
