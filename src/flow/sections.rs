//! Each section of the booklet → a galley.

use rayon::prelude::*;

use super::bench::{self, Bench, Env, Shop, words_at};
use super::galley::{Content, Element, FootNote, Part};
use super::press::{self, Found, Shapers};
use super::{figure, matter, tall};
use crate::booklet::{Booklet, Chapter};
use crate::content::{Fit, FrontMatter, Inline};
use crate::diag::{Diagnostic, Message, Span};
use crate::geom::Length;
use crate::lang::{self, Language, Position};
use crate::manifest::{NotePlace, SectionKind, Start};
use crate::page::{Node, Role, Structure};
use crate::style::{Design, Spaces};

/// A section before pagination.
pub struct Galley {
    /// In the manifest, from 1.
    pub number: usize,
    /// What it is.
    pub kind: SectionKind,
    /// Where it must start.
    pub start: Start,
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: Language,
    /// Its blocks.
    pub elements: Vec<Element>,
    /// The notes at the feet of its pages, in the order of their calls.
    pub notes: Vec<FootNote>,
    /// Columns of its pages.
    pub columns: u32,
    /// What stands over the columns of its first page.
    pub lead: Option<Element>,
    /// Whether it is a picture over two pages.
    pub is_spread: bool,
    /// In the manifest.
    pub span: Option<Span>,
    /// Whether it stands in the middle of the booklet, wherever the manifest has it.
    pub at_centre: bool,
    /// Whether it has a title page look: no running head where it starts.
    pub opens: bool,
    /// What stands at the foot of its last page.
    pub at_foot: Foot,
    /// A picture under its first page: the last cover's half of one that wraps both.
    pub under: Option<Part>,
    /// The number that the first of its nodes has in the structure of the booklet; its own begin at 0.
    pub first_node: u32,
}

/// What of a section stands at the foot of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foot {
    /// Nothing: the page is filled from its head.
    Nothing,
    /// All of a section of one page: the colophon.
    All,
    /// Its last element: what the back cover says of price and licence.
    Last,
}

/// Columns are not narrower.
const NARROWEST: Length = Length::mm(35);

/// The white between columns.
pub fn gutter(design: &Design) -> Length {
    design.text.character.size.scale(3, 2)
}

/// The width of one of so many columns.
pub fn column_width(columns: u32, design: &Design) -> Length {
    let columns = i64::from(columns);
    (design.measure() - gutter(design) * (columns - 1)) / columns
}

/// Sets every section, side by side. Beside the galleys comes the structure of all and what was found, in their order.
pub fn galleys(
    booklet: &Booklet,
    design: &Design,
    shapers: &Shapers<'_>,
    shop: Shop<'_>,
) -> (Vec<Galley>, Structure, Found) {
    let titles: Vec<(usize, Vec<Inline>, SectionKind, bool)> =
        booklet.sections.iter().map(|c| (c.number, title(c), c.section.kind, c.section.in_contents)).collect();
    // Contents that would name nothing are left out.
    let is_empty = |chapter: &&Chapter| chapter.section.kind == SectionKind::Contents && !titles.iter().any(is_listed);
    let chapters: Vec<&Chapter> = booklet.sections.iter().filter(|chapter| !is_empty(chapter)).collect();
    let set = |chapter: &&Chapter| {
        let shaper = shapers.mine();
        let mut bench =
            Bench { booklet, design, shaper: &shaper, shop, structure: Structure::default(), found: Found::default() };
        let galley = bench.galley(chapter, &titles);
        (galley, bench.structure, bench.found)
    };
    let made: Vec<(Galley, Structure, Found)> = chapters.par_iter().with_max_len(1).map(set).collect();
    let (mut galleys, mut structure, mut found) = (Vec::new(), Structure::default(), Found::default());
    let mut first_text = true;
    for (chapter, (mut galley, nodes, said)) in chapters.into_iter().zip(made) {
        // The first text stands on a recto unless the manifest says otherwise; the contents may stand behind the cover.
        let is_first = first_text_of(&mut first_text, chapter);
        if chapter.section.start.is_none() && is_first {
            galley.start = Start::Recto;
        }
        galley.first_node = structure.append(nodes);
        press::comes_after(&mut galley, found.counts());
        found.take(said);
        galleys.push(galley);
    }
    (galleys, structure, found)
}

/// Whether the contents name a section: its number, title, kind, and whether it wants to be named.
fn is_listed((_, title, kind, wanted): &(usize, Vec<Inline>, SectionKind, bool)) -> bool {
    matches!(kind, SectionKind::Text | SectionKind::Image) && *wanted && !title.is_empty()
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
        let columns = self.columns(chapter);
        let env = if columns > 1 {
            Env { right: self.design.measure() - column_width(columns, self.design), in_columns: true, ..env }
        } else {
            env
        };
        let mut elements = Vec::new();
        let heading = title(chapter);
        let words = self.signed(&crate::content::plain_words(&heading), &env);
        let section = &chapter.section;
        let mut opens = false;
        let mut notes = Vec::new();
        let mut body = 0;
        match section.kind {
            SectionKind::Cover => {
                self.tell_wrap(chapter);
                elements.push(self.cover(chapter, &env));
            }
            SectionKind::BackCover => body = self.back_cover(chapter, &env, &mut elements),
            SectionKind::Contents => {
                opens = true;
                self.contents(chapter, titles, &env, &mut elements);
            }
            SectionKind::Blank => {}
            SectionKind::Image if section.fit == Fit::Spread => elements.extend(self.spread(chapter, &env)),
            SectionKind::Image => elements.extend(self.picture_page(chapter, &env)),
            SectionKind::Colophon | SectionKind::InsideFront | SectionKind::InsideBack => {
                self.small_page(chapter, &env, &mut elements);
            }
            SectionKind::Text => {
                opens = !heading.is_empty();
                notes = self.text_section(chapter, &heading, &env, &mut elements);
            }
        }
        if !matches!(section.kind, SectionKind::Cover | SectionKind::BackCover) {
            elements = tall::divided(elements, self.design, self.design.grid.lines, &mut self.found);
        }
        let at_foot = match section.kind {
            SectionKind::Colophon => Foot::All,
            SectionKind::BackCover if elements.len() > body => Foot::Last,
            _ => Foot::Nothing,
        };
        let is_spread = section.kind == SectionKind::Image && section.fit == Fit::Spread && chapter.picture.is_some();
        let start = if is_spread { Start::Verso } else { section.start.unwrap_or_default() };
        let at_centre = is_spread && section.at_centre;
        let lead = (columns > 1 && opens && !elements.is_empty()).then(|| elements.remove(0));
        Galley {
            number: chapter.number,
            kind: section.kind,
            start,
            title: words,
            language: env.language,
            elements,
            notes,
            columns,
            lead,
            is_spread,
            span: Some(section.span),
            at_centre,
            opens,
            at_foot,
            under: if section.kind == SectionKind::BackCover { self.wrapped() } else { None },
            first_node: 0,
        }
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
            in_columns: false,
            in_note: false,
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
            let plain = chapter.section.is_plain();
            self.found.diagnostics.push(warning.hint(if plain {
                Message::GivePlainTitle
            } else {
                Message::GiveTextTitle
            }));
        }
        if !heading.is_empty() {
            // A title stands over all columns.
            let env = Env { right: Length::ZERO, ..*env };
            out.push(self.opening(
                heading,
                self.ordinal(chapter),
                &text.front,
                &env,
                matter::section_id(chapter.number),
            ));
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
        if at_end { Vec::new() } else { self.foot_notes(&text.notes, env) }
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
        out.push(self.opening(&heading, None, &FrontMatter::default(), env, id));
        let node = self.node(Role::Contents, env);
        let env = Env { node: Some(node), ..*env };
        let start = out.len();
        for listed in titles.iter().filter(|listed| is_listed(listed)) {
            let (number, title, ..) = listed;
            let chapter = self.booklet.sections.iter().find(|chapter| chapter.number == *number);
            let front = chapter.and_then(|chapter| chapter.text.as_ref()).map(|text| &text.front);
            let author = front.and_then(|front| front.author.as_ref().or(front.collective.as_ref()));
            let author = author.map(|author| author.value.as_str());
            out.push(self.contents_entry(title, author, &matter::section_id(*number), &env));
        }
        self.tighten(start, out);
    }

    /// Takes the white between the lines of the contents away where they would not stand on one page, and do without it.
    fn tighten(&self, start: usize, out: &mut [Element]) {
        let lines = |out: &[Element]| -> u32 {
            let one = |element: &Element| match &element.content {
                Content::Solid(solid) | Content::Float(solid) => solid.lines + element.spaces.below,
                Content::Text(_) | Content::Table(_) => 0,
            };
            out.iter().map(one).sum()
        };
        let between = self.design.contents_form.between;
        let entries = (out.len() - start) as u32;
        let (all, page) = (lines(out), self.design.grid.lines);
        if all <= page || all.saturating_sub(between * entries) > page {
            return;
        }
        for element in &mut out[start..] {
            if let Content::Solid(solid) = &mut element.content {
                solid.lines = solid.lines.saturating_sub(between).max(1);
            }
        }
    }

    /// The columns of a section's pages; only texts have them, and none narrower than they can be read.
    fn columns(&mut self, chapter: &Chapter) -> u32 {
        let mut columns = u32::from(chapter.section.columns.unwrap_or(self.design.columns));
        if columns < 2 {
            return 1;
        }
        let is_text = chapter.section.kind == SectionKind::Text;
        while columns > 1 && (!is_text || column_width(columns, self.design) < NARROWEST) {
            columns -= 1;
        }
        columns
    }

    /// Which of the booklet's texts with a title this is, from 1, if the contents name it.
    fn ordinal(&self, chapter: &Chapter) -> Option<u32> {
        let is_counted = |chapter: &&Chapter| {
            chapter.section.kind == SectionKind::Text && chapter.section.in_contents && !title(chapter).is_empty()
        };
        let before =
            self.booklet.sections.iter().filter(is_counted).position(|other| other.number == chapter.number)?;
        u32::try_from(before + 1).ok()
    }

    /// A picture over two facing pages, to their edges.
    fn spread(&mut self, chapter: &Chapter, env: &Env) -> Vec<Element> {
        let Some(picture) = chapter.picture.clone() else { return Vec::new() };
        let section = &chapter.section;
        let caption = section.caption.as_ref().map(|c| words_at(&c.value, Some(c.span))).unwrap_or_default();
        let name = section.image.as_ref().map(|i| i.value.display().to_string()).unwrap_or_default();
        let plate = figure::Plate {
            picture,
            fit: Fit::Spread,
            width: None,
            caption: &caption,
            credit: section.credit.as_ref().map(|c| c.value.as_str()),
            alternative: section.alt.as_ref().map(|a| a.value.as_str()),
            name: &name,
            span: section.image.as_ref().map(|i| i.span),
            beside: false,
            at_edge: false,
        };
        let mut halves = self.double_page(&plate, env);
        if let Some(first) = halves.first_mut() {
            first.ids.push(matter::section_id(chapter.number));
            first.bookmark = section.title.as_ref().map(|title| (1, self.signed(&title.value, env)));
        }
        halves
    }

    /// A title with the signs of its language, as plain words.
    fn signed(&self, title: &str, env: &Env) -> String {
        crate::lang::with_signs(title, env.language, self.shop.options)
    }

    /// A picture with a page of its own.
    pub fn picture_page(&mut self, chapter: &Chapter, env: &Env) -> Option<Element> {
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
            beside: false,
            at_edge: false,
        };
        let mut element = self.plate(&plate, env);
        element.ids.push(matter::section_id(chapter.number));
        if let Some(title) = &section.title {
            element.bookmark = Some((1, self.signed(&title.value, env)));
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
