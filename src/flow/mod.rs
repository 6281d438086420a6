//! Blocks → galley → pages.
//!
//! Takes a [`Booklet`] and a [`Design`]; gives a [`Layout`]: the [`Document`], and what there is to say of it. Layout
//! cannot fail: its troubles are warnings with a place and a page. The story is in [`lay_out`]: each section becomes a
//! galley, each galley is paginated for both sides it may start on, the sections are assembled to a multiple of four, and
//! the chosen pages are placed.

mod assemble;
mod bench;
mod blocks;
mod figure;
mod furniture;
mod galley;
mod matter;
mod notes;
pub mod paginate;
mod place;
mod table;

use std::collections::BTreeMap;

use assemble::{Assembly, Run, assemble};
use bench::{Bench, Env, words_at};
use furniture::Furniture;
use galley::{Content, Element, FootNote, NotePart};
use paginate::{Body, Frame, Height, Measured, NoteSize, Pages, Pagination, Variant};
use place::Placer;

use crate::booklet::{Booklet, Chapter};
use crate::content::{FrontMatter, Inline};
use crate::diag::{Diagnostic, Diagnostics, Message, Span};
use crate::font::Fonts;
use crate::geom::Length;
use crate::lang::{self, Position};
use crate::manifest::{NotePlace, SectionKind, Start};
use crate::page::{Bookmark, Document, Metadata, Node, Page, PageIndex, Role, Structure};
use crate::paragraph::{Change, Shaper};
use crate::style::{Design, Spaces};

/// A booklet laid out, and what there is to say of it.
#[derive(Debug, Default)]
pub struct Layout {
    /// The pages.
    pub document: Document,
    /// Where each section stands: its number in the manifest, first and last page.
    pub sections: Vec<Placement>,
    /// Pages left white, and why there.
    pub blanks: Vec<PageIndex>,
    /// Where each block that was set begins: its place in the file and its page, in the order of the files.
    pub places: Vec<(Span, PageIndex)>,
    /// Warnings, and errors such as a character that no font has.
    pub diagnostics: Diagnostics,
    /// What the language layer changed in letters, digits and signs.
    pub changes: Vec<Change>,
    /// What it only reports: place, rule, suggestion.
    pub lints: Vec<(Span, u16, Option<String>)>,
}

impl Layout {
    /// The page on which the block begins that a place in a text belongs to.
    pub fn page_of(&self, place: Span) -> Option<PageIndex> {
        let starts_before = |span: &Span| (span.source, span.start) <= (place.source, place.start);
        let before = self.places.partition_point(|(span, _)| starts_before(span));
        // The innermost block begins last, and blocks are not nested deeper.
        let mut near = self.places[..before].iter().rev().take(crate::content::NESTING_LIMIT);
        let holds = |span: &Span| span.source == place.source && place.start <= span.end;
        near.find(|(span, _)| holds(span)).map(|(_, page)| *page)
    }
}

/// Where a section stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Its number in the manifest, from 1.
    pub number: usize,
    /// What it is.
    pub kind: SectionKind,
    /// Its title, if it has one.
    pub title: String,
    /// Its first page.
    pub first: PageIndex,
    /// Its last page.
    pub last: PageIndex,
}

/// Ways that cost more than this above the cheapest are no choice for the assembly: blanks never cost as much.
const SLACK: i64 = 20_000_000;

/// Lays a booklet out. Runs again while page numbers printed in the text are not those of the pages, three times at most.
pub fn lay_out(booklet: &Booklet, design: &Design, fonts: &Fonts) -> Layout {
    const RUNS: usize = 3;
    let shaper = Shaper::new(fonts);
    let options = lang::Options {
        disabled: booklet.manifest.disabled_rules.iter().copied().collect(),
        ..lang::Options::default()
    };
    let mut pages = BTreeMap::new();
    let mut runs = 0;
    loop {
        runs += 1;
        let (layout, found) = run(booklet, design, &shaper, &options, &pages);
        if found.is_none() || found.as_ref() == Some(&pages) || runs == RUNS {
            return layout;
        }
        pages = found.unwrap_or_default();
    }
}

/// One run; the second value is where ids stand, if the text prints page numbers.
fn run(
    booklet: &Booklet,
    design: &Design,
    shaper: &Shaper<'_>,
    options: &lang::Options,
    pages: &BTreeMap<String, u32>,
) -> (Layout, Option<BTreeMap<String, u32>>) {
    let mut bench = Bench {
        booklet,
        design,
        shaper,
        options,
        pages,
        structure: Structure::default(),
        diagnostics: Diagnostics::new(),
        changes: Vec::new(),
        lints: Vec::new(),
        refers_to_pages: false,
    };
    let galleys = galleys(&mut bench);
    let runs: Vec<Run> = galleys.iter().map(|g| g.paginate(design)).collect();
    let assembly = assemble(&runs);
    let refers = bench.refers_to_pages;
    let mut layout =
        Layout { diagnostics: bench.diagnostics, changes: bench.changes, lints: bench.lints, ..Layout::default() };
    let language = booklet.manifest.brochure.language;
    let mut placer = Placer::new(design, shaper, language, &mut bench.structure);
    let mut document = pages_of(&galleys, &runs, &assembly, &mut placer, &booklet.manifest, &mut layout);
    let lost = placer.resolve(&mut document);
    for (page, span, ratio) in &placer.loose {
        let times = format!("{}.{}", ratio / 1000, ratio % 1000 / 100);
        let warning = Diagnostic::warning(*span, Message::LineTooLoose { times }).on_page(page.folio().0);
        layout.diagnostics.push(warning.hint(Message::RewordLine));
    }
    for id in lost {
        layout.diagnostics.push(Diagnostic::warning(None, Message::UnknownId { id }));
    }
    let outline = outline(&galleys, &placer.places);
    let found = refers.then(|| placer.places.iter().map(|(id, (page, _))| (id.clone(), page.folio().0)).collect());
    layout.document = Document { pages: document, structure: bench.structure, outline, metadata: metadata(booklet) };
    (layout, found)
}

/// A section before pagination.
struct Galley {
    number: usize,
    kind: SectionKind,
    start: Start,
    title: String,
    elements: Vec<Element>,
    /// The notes at the feet of its pages, in the order of their calls.
    notes: Vec<FootNote>,
    /// Whether it has a title page look: no running head where it starts.
    opens: bool,
    /// What stands at the foot of its last page.
    at_foot: Foot,
}

/// What of a section stands at the foot of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Foot {
    /// Nothing: the page is filled from its head.
    Nothing,
    /// All of a section of one page: the colophon.
    All,
    /// Its last element: what the back cover says of price and licence.
    Last,
}

/// Sets every section.
fn galleys(bench: &mut Bench<'_>) -> Vec<Galley> {
    let booklet = bench.booklet;
    let titles: Vec<(usize, Vec<Inline>, SectionKind, bool)> =
        booklet.sections.iter().map(|c| (c.number, title(c), c.section.kind, c.section.in_contents)).collect();
    let mut first_text = true;
    booklet
        .sections
        .iter()
        .map(|chapter| {
            let mut galley = bench.galley(chapter, &titles);
            // The contents and the first text stand on a recto unless the manifest says otherwise.
            let is_first = first_text_of(&mut first_text, chapter);
            if chapter.section.start.is_none() && (is_first || chapter.section.kind == SectionKind::Contents) {
                galley.start = Start::Recto;
            }
            galley
        })
        .collect()
}

/// Whether this is the first text of the booklet.
fn first_text_of(waiting: &mut bool, chapter: &Chapter) -> bool {
    chapter.section.kind == SectionKind::Text && std::mem::take(waiting)
}

/// The title of a section: the manifest's, else the front matter's, else the text's own first heading.
fn title(chapter: &Chapter) -> Vec<Inline> {
    if let Some(title) = &chapter.section.title {
        return words_at(&title.value, Some(title.span));
    }
    let Some(text) = &chapter.text else { return Vec::new() };
    match (&text.front.title, &text.title) {
        (Some(field), _) => words_at(&field.value, Some(field.span)),
        (None, Some(title)) => title.clone(),
        (None, None) => Vec::new(),
    }
}

impl Bench<'_> {
    fn galley(&mut self, chapter: &Chapter, titles: &[(usize, Vec<Inline>, SectionKind, bool)]) -> Galley {
        let env = self.environment(chapter);
        if chapter.section.columns > 1 {
            self.diagnostics.push(Diagnostic::warning(chapter.section.span, Message::ColumnsNotYet));
        }
        let mut elements = Vec::new();
        let heading = title(chapter);
        let words = crate::content::plain_words(&heading);
        let section = &chapter.section;
        let mut opens = false;
        let mut notes = Vec::new();
        match section.kind {
            SectionKind::Cover => elements.push(self.cover(chapter, &env)),
            SectionKind::BackCover => self.back_cover(chapter, &env, &mut elements),
            SectionKind::Contents => {
                opens = true;
                self.contents(chapter, titles, &env, &mut elements);
            }
            SectionKind::Blank => {}
            SectionKind::Image => elements.extend(self.picture_page(chapter, &env)),
            SectionKind::Colophon | SectionKind::InsideFront | SectionKind::InsideBack => {
                self.small_page(chapter, &env, &mut elements);
            }
            SectionKind::Text => {
                opens = !heading.is_empty();
                notes = self.text_section(chapter, &heading, &env, &mut elements);
            }
        }
        let at_foot = match section.kind {
            SectionKind::Colophon => Foot::All,
            SectionKind::BackCover => Foot::Last,
            _ => Foot::Nothing,
        };
        let start = section.start.unwrap_or_default();
        Galley { number: chapter.number, kind: section.kind, start, title: words, elements, notes, opens, at_foot }
    }

    fn environment(&mut self, chapter: &Chapter) -> Env {
        let booklet_language = self.booklet.manifest.brochure.language;
        let of_text = chapter.text.as_ref().and_then(|t| t.front.language).map(|(language, _)| language);
        let language = chapter.section.language.or(of_text).unwrap_or(booklet_language);
        let other = (language != booklet_language).then_some(language);
        let node = self.structure.add(Node { role: Role::Section, parent: None, language: other, alternative: None });
        Env {
            language,
            literal: false,
            node: Some(node),
            left: Length::ZERO,
            right: Length::ZERO,
            text: self.design.text,
            first: self.design.text_first,
            position: Position::Prose,
            section: chapter.number,
        }
    }

    /// A text, and the notes that stand at the feet of its pages.
    fn text_section(
        &mut self,
        chapter: &Chapter,
        heading: &[Inline],
        env: &Env,
        out: &mut Vec<Element>,
    ) -> Vec<FootNote> {
        let Some(text) = &chapter.text else { return Vec::new() };
        let has_contents = self.booklet.sections.iter().any(|c| c.section.kind == SectionKind::Contents);
        if heading.is_empty() && has_contents && chapter.section.in_contents && !text.blocks.is_empty() {
            let span = chapter.section.text.as_ref().map(|t| t.span);
            let warning = Diagnostic::warning(span, Message::TextWithoutTitle);
            self.diagnostics.push(warning.hint(Message::GiveTextTitle));
        }
        if !heading.is_empty() {
            out.push(self.opening(heading, &text.front, env, matter::section_id(chapter.number)));
        }
        if let Some(presentation) = &text.front.presentation {
            let style = self.design.standfirst;
            let env = Env { text: style, first: style, ..*env };
            let inlines = words_at(&presentation.value, Some(presentation.span));
            let paragraph = self.set(&inlines, &style, Role::Paragraph, &env);
            out.push(self.solid(&[paragraph], Spaces { above: 0, below: 1, give: 0 }));
        }
        self.blocks(&text.blocks, env, out);
        if heading.is_empty()
            && let Some(first) = out.first_mut()
        {
            first.ids.push(matter::section_id(chapter.number));
        }
        let at_end = self.booklet.manifest.notes == NotePlace::End;
        if at_end {
            self.notes(&text.notes, env, out);
        }
        self.source_of(&text.front, env, out);
        if at_end { Vec::new() } else { self.foot_notes(&text.notes, env, out) }
    }

    /// Where the text comes from, at its end: source and address of the front matter.
    fn source_of(&mut self, front: &FrontMatter, env: &Env, out: &mut Vec<Element>) {
        let mut inlines: Vec<Inline> = Vec::new();
        if let Some(source) = &front.source {
            let words = lang::words(env.language);
            inlines.extend(bench::plain(&format!("{}{}", words.source, words.colon)));
            inlines.extend(words_at(&source.value, Some(source.span)));
        }
        if let Some(url) = &front.url {
            if let Some(source) = &front.source {
                let closed = source.value.ends_with(['.', '!', '?', '…']);
                inlines.extend(bench::plain(if closed { " " } else { ". " }));
            }
            let content = words_at(&url.value, Some(url.span));
            inlines.push(Inline::Link { target: url.value.clone(), content, span: url.span });
        }
        if let Some(licence) = &front.licence {
            if !inlines.is_empty() {
                inlines.push(Inline::Break);
            }
            inlines.extend(words_at(&licence.value, Some(licence.span)));
        }
        if inlines.is_empty() {
            return;
        }
        let paragraph = self.set(&inlines, &self.design.source, Role::Paragraph, env);
        out.push(self.solid(&[paragraph], Spaces { above: 1, below: 0, give: 0 }));
    }

    fn contents(
        &mut self,
        chapter: &Chapter,
        titles: &[(usize, Vec<Inline>, SectionKind, bool)],
        env: &Env,
        out: &mut Vec<Element>,
    ) {
        let heading = match &chapter.section.title {
            Some(title) => words_at(&title.value, Some(title.span)),
            None => bench::plain(lang::words(env.language).contents),
        };
        let id = matter::section_id(chapter.number);
        out.push(self.opening(&heading, &FrontMatter::default(), env, id));
        let node = self.node(Role::Contents, env);
        let env = Env { node: Some(node), ..*env };
        for (number, title, kind, wanted) in titles {
            let listed = matches!(kind, SectionKind::Text | SectionKind::Image);
            if listed && *wanted && !title.is_empty() {
                out.push(self.contents_entry(title, &matter::section_id(*number), &env));
            }
        }
    }

    fn picture_page(&mut self, chapter: &Chapter, env: &Env) -> Option<Element> {
        let picture = chapter.picture.clone()?;
        let section = &chapter.section;
        let caption = section.caption.as_ref().map(|c| words_at(&c.value, Some(c.span))).unwrap_or_default();
        let name = section.image.as_ref().map(|i| i.value.display().to_string()).unwrap_or_default();
        let plate = figure::Plate {
            picture,
            fit: section.fit,
            width: None,
            caption: &caption,
            credit: section.credit.as_ref().map(|c| c.value.as_str()),
            alternative: section.alt.as_ref().map(|a| a.value.as_str()),
            name: &name,
            span: section.image.as_ref().map(|i| i.span),
        };
        let mut element = self.plate(&plate, env);
        element.ids.push(matter::section_id(chapter.number));
        if let Some(title) = &section.title {
            element.bookmark = Some((1, title.value.clone()));
        }
        Some(element)
    }

    /// A page of small type: colophon, second and third covers.
    fn small_page(&mut self, chapter: &Chapter, env: &Env, out: &mut Vec<Element>) {
        let style = self.design.source;
        let env = Env { text: style, first: style, ..*env };
        if let Some(text) = &chapter.text {
            let start = out.len();
            let heading = title(chapter);
            if !heading.is_empty() && chapter.section.kind != SectionKind::Colophon {
                let style = self.design.heads[1];
                let head_env = Env { position: Position::Heading, ..env };
                let head = self.set(&heading, &style, Role::Heading(1), &head_env);
                out.push(self.solid(&[head], Spaces::default()));
            }
            self.blocks(&text.blocks, &env, out);
            self.notes(&text.notes, &env, out);
            self.source_of(&text.front, &env, out);
            for element in &mut out[start..] {
                element.spaces.above = element.spaces.above.max(1);
            }
            if let Some(first) = out.get_mut(start) {
                first.ids.push(matter::section_id(chapter.number));
            }
        }
        if chapter.picture.is_some() {
            out.extend(self.picture_page(chapter, &env));
        }
    }
}

impl Galley {
    /// Paginations for both sides it may start on.
    fn paginate(&self, design: &Design) -> Run {
        let measured: Vec<Measured> = self.elements.iter().map(|e| measure(e, design)).collect();
        let grid = design.grid.leading.0;
        let frame = Frame {
            note_leading: ((design.note.leading.0 * 1000 + grid / 2) / grid) as u32,
            ..Frame::new(design.grid.lines)
        };
        let notes: Vec<NoteSize> = self.notes.iter().map(size_of).collect();
        let pages = Pages::new(&measured, &notes, frame);
        let on = |starts_recto| pages.solve(starts_recto, SLACK).0;
        let choices = if self.kind == SectionKind::Blank {
            let blank = vec![Pagination { pages: 1, cost: 0, slots: Vec::new(), notes: Vec::new() }];
            [blank.clone(), blank]
        } else {
            match self.start {
                Start::Recto => [Vec::new(), on(true)],
                Start::Verso => [on(false), Vec::new()],
                Start::Any => [on(false), on(true)],
            }
        };
        Run { kind: self.kind, start: self.start, choices }
    }

    fn furniture(&self, page: u32, whole_page: bool) -> Furniture {
        match self.kind {
            SectionKind::Cover | SectionKind::BackCover | SectionKind::Blank => Furniture::None,
            SectionKind::InsideFront | SectionKind::InsideBack | SectionKind::Colophon => Furniture::None,
            _ if whole_page => Furniture::None,
            _ if self.opens && page == 0 => Furniture::Folio,
            _ => Furniture::All,
        }
    }
}

/// What the page programme must know of a note.
fn size_of(note: &FootNote) -> NoteSize {
    let whole = note.parts.iter().any(|part| matches!(part, NotePart::Solid(..)));
    NoteSize { lines: note.parts.iter().map(NotePart::lines).sum(), whole }
}

/// What the page programme must know of an element.
fn measure(element: &Element, design: &Design) -> Measured {
    let grid = design.grid.leading;
    let spaces = element.spaces;
    let body = match &element.content {
        Content::Solid(solid) => Body::Solid(heights(solid, design), element.calls.len() as u32),
        Content::Float(solid) => Body::Float { heights: heights(solid, design), whole_page: solid.whole_page },
        Content::Text(text) => {
            let cheapest = |v: usize| -> i64 {
                text.paragraphs
                    .iter()
                    .enumerate()
                    .map(|(at, p)| {
                        let best = p.broken.solutions[p.broken.best()].demerits;
                        p.broken.solutions[text.solution(at, v)].demerits - best
                    })
                    .sum()
            };
            let hyphens = |v: usize| -> Vec<bool> {
                text.paragraphs
                    .iter()
                    .enumerate()
                    .flat_map(|(at, p)| {
                        let ends = &p.broken.solutions[text.solution(at, v)].ends;
                        ends.iter().map(|&end| p.broken.prepared.points[end as usize].hyphen).collect::<Vec<_>>()
                    })
                    .collect()
            };
            let variants = (0..text.variants())
                .map(|v| Variant {
                    demerits: cheapest(v),
                    hyphens: hyphens(v),
                    calls: text.lines_of(&element.calls, v),
                })
                .collect();
            let leading = (text.leading.0 * 1000 + grid.0 / 2) / grid.0;
            Body::Lines { variants, leading: leading as u32, division: 0 }
        }
    };
    let above = (spaces.above.saturating_sub(spaces.give), spaces.above);
    Measured { above, below: spaces.below, keep_next: element.keep_next, body }
}

/// The heights of something in one piece.
fn heights(solid: &galley::Solid, design: &Design) -> Vec<Height> {
    vec![Height { lines: solid.lines.min(design.grid.lines), price: 0 }]
}

/// The pages of the assembled booklet.
fn pages_of(
    galleys: &[Galley],
    runs: &[Run],
    assembly: &Assembly,
    placer: &mut Placer<'_>,
    manifest: &crate::manifest::Manifest,
    layout: &mut Layout,
) -> Vec<Page> {
    let design = placer.design;
    let mut pages: Vec<Page> = (0..assembly.pages)
        .map(|_| Page { size: design.page, bleed: design.bleed, items: Vec::new(), blank: true })
        .collect();
    for ((galley, run), seat) in galleys.iter().zip(runs).zip(&assembly.seats) {
        let choice = &run.choices[usize::from(seat.page.is_multiple_of(2))][seat.choice];
        placer.section = galley.number;
        place_section(galley, choice, seat.page, placer, manifest, &mut pages);
        let starts = choice.slots.iter().filter(|slot| slot.from == 0);
        layout.places.extend(starts.filter_map(|slot| {
            let span = galley.elements[slot.element as usize].span?;
            Some((span, PageIndex(seat.page + slot.page)))
        }));
        layout.sections.push(Placement {
            number: galley.number,
            kind: galley.kind,
            title: galley.title.clone(),
            first: PageIndex(seat.page),
            last: PageIndex(seat.page + choice.pages - 1),
        });
    }
    layout.places.sort_unstable();
    layout.blanks = (0..assembly.pages).filter(|&p| pages[p as usize].blank).map(PageIndex).collect();
    pages
}

fn place_section(
    galley: &Galley,
    choice: &Pagination,
    first: u32,
    placer: &mut Placer<'_>,
    manifest: &crate::manifest::Manifest,
    pages: &mut [Page],
) {
    let depth = placer.design.grid.lines;
    let used = choice.slots.iter().map(|s| s.line + lines_of(galley, s, placer.design)).max().unwrap_or(0);
    let shift = depth.saturating_sub(used);
    let last = galley.elements.len().saturating_sub(1) as u32;
    for page in 0..choice.pages {
        let index = PageIndex(first + page);
        let target = &mut pages[index.0 as usize];
        let slots: Vec<_> = choice.slots.iter().filter(|s| s.page == page).collect();
        let whole = slots
            .iter()
            .any(|s| matches!(&galley.elements[s.element as usize].content, Content::Float(solid) if solid.whole_page));
        if !slots.is_empty() {
            target.blank = false;
            let head = if index.is_recto() { &galley.title } else { &manifest.brochure.title.value };
            placer.furniture(galley.furniture(page, whole), head, index, target);
        }
        for slot in slots {
            let shifted = match galley.at_foot {
                Foot::Nothing => false,
                Foot::All => choice.pages == 1,
                Foot::Last => slot.element == last,
            };
            let moved = paginate::Slot { line: slot.line + if shifted { shift } else { 0 }, ..*slot };
            placer.slot(&galley.elements[slot.element as usize], &moved, index, target);
        }
        placer.feet(&galley.notes, choice.notes.iter().filter(|slot| slot.page == page), index, target);
    }
}

fn lines_of(galley: &Galley, slot: &paginate::Slot, design: &Design) -> u32 {
    match &galley.elements[slot.element as usize].content {
        Content::Solid(solid) | Content::Float(solid) => solid.lines,
        Content::Text(text) => {
            let leading = (text.leading.0 * 1000 / design.grid.leading.0) as u32;
            paginate::height(slot.to - slot.from, leading)
        }
    }
}

fn outline(galleys: &[Galley], places: &BTreeMap<String, (PageIndex, Length)>) -> Vec<Bookmark> {
    let mut bookmarks = Vec::new();
    for galley in galleys {
        for element in &galley.elements {
            let Some((level, title)) = &element.bookmark else { continue };
            let place = element.ids.iter().find_map(|id| places.get(id));
            if let Some((page, y)) = place {
                bookmarks.push(Bookmark { level: *level, title: title.clone(), page: *page, y: *y });
            }
        }
    }
    bookmarks
}

fn metadata(booklet: &Booklet) -> Metadata {
    let brochure = &booklet.manifest.brochure;
    Metadata {
        title: brochure.title.value.clone(),
        subject: brochure.subtitle.as_ref().map(|s| s.value.clone()),
        authors: brochure.authors.clone(),
        language: brochure.language,
        date: brochure.date.map(|d| (d.year, d.month.unwrap_or(1), d.day.unwrap_or(1))),
    }
}
