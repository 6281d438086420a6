//! What stands round the texts: openings, the contents, the covers.

use std::sync::Arc;

use super::bench::{Bench, Env, Stack, plain, words_at};
use super::blocks::element;
use super::figure::Plate;
use super::galley::{Content, Element, Part, PartKind, Solid};
use crate::booklet::Chapter;
use crate::content::{Field, Fit, FrontMatter, Inline};
use crate::geom::{Length, Size};
use crate::lang::{self, Position};
use crate::page::Role;
use crate::style::Spaces;
use crate::theme::Mark;

/// The bar over a section's title.
const BAR: Size = Size::new(Length::pt(28), Length::centipoints(350));
/// A cover's title is never smaller than this if its words allow.
const LEAST_COVER_TITLE: Length = Length::pt(36);

impl Bench<'_> {
    /// The head of a section: bar, title, subtitle, who and when.
    pub fn opening(&mut self, title: &[Inline], front: &FrontMatter, env: &Env, id: String) -> Element {
        let design = self.design;
        let grid = design.grid.leading;
        let head_env = Env { position: Position::Heading, ..*env };
        let mut stack = Stack::new(grid);
        stack.skip(grid * i64::from(design.opening.sinkage));
        let mark = match design.opening.mark {
            Mark::None => None,
            Mark::Bar => Some(BAR),
            Mark::Rule => Some(Size::new(design.measure(), BAR.height)),
        };
        if let Some(size) = mark {
            let kind = PartKind::Rectangle { size, colour: design.accent };
            stack.parts.push(Part { x: Length::ZERO, y: stack.y - design.x_height, kind });
        }
        let title = self.set(title, &design.title, Role::Heading(1), &head_env);
        let words = title.broken().prepared.collected.text.replace('\n', " ");
        stack.lines(self, &title);
        if let Some(Field { value, span }) = &front.subtitle {
            stack.skip(grid / 2);
            let subtitle = self.set(&words_at(value, Some(*span)), &design.subtitle, Role::Paragraph, &head_env);
            stack.lines(self, &subtitle);
        }
        let byline = byline(front, env);
        if !byline.is_empty() {
            stack.skip(grid / 2);
            let byline = self.set(&byline, &design.byline, Role::Paragraph, env);
            stack.lines(self, &byline);
        }
        let lines = stack.height(grid);
        let solid = Solid { lines, parts: stack.parts, ..Solid::default() };
        let mut opening = element(Content::Solid(solid), Spaces { above: 0, below: design.opening.below, give: 0 });
        opening.keep_next = true;
        opening.ids.push(id);
        opening.bookmark = Some((1, words));
        opening
    }

    /// The lines of the contents: folio, then title.
    pub fn contents_entry(&mut self, title: &[Inline], id: &str, env: &Env) -> Element {
        let design = self.design;
        let grid = design.grid.leading;
        let node = self.node(Role::ContentsItem, env);
        let env = Env { node: Some(node), position: Position::Heading, ..*env };
        let mut inlines =
            vec![Inline::Link { target: format!("#{id}"), content: title.to_vec(), span: words_span(title) }];
        if title.is_empty() {
            inlines = plain(id);
        }
        let entry = self.set(&inlines, &design.contents, Role::Paragraph, &env);
        let mut stack = Stack::new(grid);
        let label = self.node(Role::Label, &env);
        let style = design.contents_folio;
        let number = PartKind::PageOf { id: id.to_owned(), style, node: label };
        stack.parts.push(Part { x: Length::ZERO, y: stack.y + design.contents.leading, kind: number });
        stack.lines(self, &entry);
        // The same white after every entry, however many lines it has.
        stack.skip(grid.scale(i64::from(design.contents_form.between), 4));
        let lines = stack.height(grid);
        let solid = Solid { lines, parts: stack.parts, ..Solid::default() };
        element(Content::Solid(solid), Spaces::default())
    }

    /// The first cover: date and authors, title, subtitle, standfirst, picture, on one left edge.
    pub fn cover(&mut self, chapter: &Chapter, env: &Env) -> Element {
        let design = self.design;
        let grid = design.grid.leading;
        let brochure = &self.booklet.manifest.brochure;
        let env = Env { position: Position::Heading, ..*env };
        let mut stack = Stack::new(grid);
        let authors = brochure.authors.join(", ");
        let date = brochure.date.map(|d| lang::date(env.language, d.year, d.month, d.day));
        let top: Vec<String> = [Some(authors), date].into_iter().flatten().filter(|s| !s.is_empty()).collect();
        if !top.is_empty() {
            let line = self.words(&top.join(" · "), &design.cover_line, Role::Paragraph, &env);
            stack.lines(self, &line);
        }
        stack.skip(grid * 2);
        let title = brochure.title.clone();
        let title = chapter.section.title.clone().unwrap_or(title);
        let inlines = words_at(&title.value, Some(title.span));
        let paragraph = self.cover_title(&inlines, &env);
        stack.lines(self, &paragraph);
        if let Some(subtitle) = brochure.subtitle.clone() {
            stack.skip(grid.scale(3, 4));
            let inlines = words_at(&subtitle.value, Some(subtitle.span));
            let paragraph = self.set(&inlines, &design.cover_subtitle, Role::Paragraph, &env);
            stack.lines(self, &paragraph);
        }
        if let Some(standfirst) = &chapter.section.standfirst {
            stack.skip(grid);
            let inlines = words_at(&standfirst.value, Some(standfirst.span));
            let env = Env { position: Position::Prose, ..env };
            let paragraph = self.set(&inlines, &design.cover_text, Role::Paragraph, &env);
            stack.lines(self, &paragraph);
        }
        if let Some(picture) = &chapter.picture {
            stack.skip(grid);
            let used = stack.height(grid).min(design.grid.lines);
            self.cover_picture(chapter, Arc::clone(picture), used, &env, &mut stack.parts);
        }
        let solid = Solid { lines: design.grid.lines, parts: stack.parts, whole_page: true, ..Solid::default() };
        let mut cover = element(Content::Float(solid), Spaces::default());
        cover.ids.push(section_id(chapter.number));
        cover
    }

    /// The title, as large as its longest word allows.
    fn cover_title(&mut self, inlines: &[Inline], env: &Env) -> super::galley::Paragraph {
        let mut style = self.design.cover_title;
        let node = self.node(Role::Heading(1), env);
        let said = self.found.counts();
        loop {
            let trial = self.set_in(inlines, &style, node, env);
            let lines = self.best_lines(&trial);
            let fits = !trial.broken().is_forced(trial.broken().best()) && lines.len() <= 5;
            let smaller = style.character.size.scale(94, 100);
            if fits || smaller < LEAST_COVER_TITLE / 2 {
                return trial;
            }
            style.character.size = smaller;
            style.leading = smaller;
            // A trial that was not taken leaves no trace.
            self.found.truncate(said);
        }
    }

    /// The picture stands on the last baseline, in what room the words leave.
    fn cover_picture(
        &mut self,
        chapter: &Chapter,
        picture: Arc<crate::image::Picture>,
        used: u32,
        env: &Env,
        parts: &mut Vec<Part>,
    ) {
        let design = self.design;
        let grid = design.grid.leading;
        let room = grid * i64::from(design.grid.lines.saturating_sub(used).max(3));
        let natural = picture.natural_size();
        let across = natural.width.max(Length(1));
        let mut size = Size::new(design.measure(), natural.height.scale(design.measure().0, across.0));
        if size.height > room {
            size = Size::new(size.width.scale(room.0, size.height.0), room);
        }
        let foot = grid * i64::from(design.grid.lines - 1);
        let section = &chapter.section;
        let plate = Plate {
            picture: Arc::clone(&picture),
            fit: Fit::Text,
            width: None,
            caption: &[],
            credit: None,
            // A cover's picture with no word said of it is decoration.
            alternative: Some(section.alt.as_ref().map_or("", |a| a.value.as_str())),
            name: "",
            span: Some(section.span),
            beside: false,
            at_edge: false,
        };
        let node = self.figure_node(&plate, env);
        let kind = PartKind::Picture { picture, size, node, to_edges: false };
        parts.push(Part { x: Length::ZERO, y: foot - size.height, kind });
    }

    /// The last cover: its text, set like any other in larger type, then what it costs, who made it, what may be done
    /// with it; that last element is meant for the page's foot.
    pub fn back_cover(&mut self, chapter: &Chapter, env: &Env, out: &mut Vec<Element>) {
        let design = self.design;
        let grid = design.grid.leading;
        if let Some(text) = &chapter.text {
            let style = design.back_text;
            let env = Env { text: style, first: style, ..*env };
            let start = out.len();
            self.blocks(&text.blocks, &env, out);
            for element in &mut out[start..] {
                element.spaces.above = element.spaces.above.max(1);
            }
            self.notes(&text.notes, &env, out);
        }
        out.extend(self.picture_page(chapter, env));
        let mut foot = Stack::new(grid);
        let brochure = &self.booklet.manifest.brochure;
        let lines = [&brochure.publisher, &brochure.contact, &brochure.licence, &brochure.printer, &brochure.price];
        let lines: Vec<_> = lines.into_iter().flatten().cloned().collect();
        for (index, line) in lines.iter().enumerate() {
            let bold = index + 1 == lines.len();
            let mut style = design.back_line;
            style.character.slant.bold = bold;
            let paragraph = self.set(&words_at(&line.value, Some(line.span)), &style, Role::Paragraph, env);
            foot.lines(self, &paragraph);
        }
        if !lines.is_empty() {
            let solid = Solid { lines: foot.height(grid), parts: foot.parts, ..Solid::default() };
            out.push(element(Content::Solid(solid), Spaces { above: 1, below: 0, give: 0 }));
        }
    }
}

/// « Traduit de l’anglais par Untel »; the language's name is as the author typed it.
fn translated(front: &FrontMatter, words: &lang::Words) -> String {
    let mut line = words.translated.to_owned();
    if let Some(Field { value, .. }) = &front.translated_from {
        let vowel = value.starts_with(['a', 'e', 'i', 'o', 'u', 'é']);
        let from = if vowel { words.from_before_vowel } else { words.from };
        let joint = if from.ends_with('’') { "" } else { " " };
        line.push_str(&format!(" {from}{joint}{value}"));
    }
    if let Some(Field { value, .. }) = &front.translator {
        line.push_str(&format!(" {} {value}", words.by));
    }
    line
}

/// The id that stands for a section, for the contents.
pub fn section_id(number: usize) -> String {
    format!("section:{number}")
}

fn words_span(inlines: &[Inline]) -> crate::diag::Span {
    match inlines.first() {
        Some(Inline::Text { span, .. }) => *span,
        _ => crate::diag::Span { source: crate::diag::SourceId(0), start: 0, end: 0 },
    }
}

/// The line under a title: who wrote it, who translated it, when it was published.
fn byline(front: &FrontMatter, env: &Env) -> Vec<Inline> {
    let words = lang::words(env.language);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(front.author.iter().chain(&front.collective).map(|f| f.value.clone()));
    if front.translated_from.is_some() || front.translator.is_some() {
        parts.push(translated(front, words));
    }
    match (&front.published, &front.date) {
        (Some(published), _) => parts.push(published_on(&published.value, words, env)),
        (None, Some(date)) => parts.push(readable_date(&date.value, env).0),
        (None, None) => {}
    }
    if parts.is_empty() { Vec::new() } else { plain(&sentences(&parts)) }
}

/// Parts one after the other, each closed by one point.
pub fn sentences(parts: &[String]) -> String {
    let mut joined = String::new();
    for part in parts {
        if !joined.is_empty() {
            let closed = joined.ends_with(['.', '!', '?', '…']);
            joined.push_str(if closed { " " } else { ". " });
        }
        joined.push_str(part);
    }
    joined
}

/// « Publié le 5 janvier 2022 », « Publié en janvier 2022 ».
fn published_on(value: &str, words: &lang::Words, env: &Env) -> String {
    let (date, has_day) = readable_date(value, env);
    match (env.language, has_day) {
        (lang::Language::French, Some(false)) => format!("Publié en {date}"),
        (lang::Language::English, Some(false)) => format!("Published in {date}"),
        _ => format!("{} {date}", words.published),
    }
}

/// A date such as `2022-01-05` as a text says it, and whether it has a day; what is no such date stays as typed.
fn readable_date(value: &str, env: &Env) -> (String, Option<bool>) {
    let mut numbers = value.trim().split('-').map(str::parse::<u16>);
    let read = match (numbers.next(), numbers.next(), numbers.next(), numbers.next()) {
        (Some(Ok(year)), None, None, None) => Some((year, None, None)),
        (Some(Ok(year)), Some(Ok(month)), None, None) => Some((year, u8::try_from(month).ok(), None)),
        (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) => {
            Some((year, u8::try_from(month).ok(), u8::try_from(day).ok()))
        }
        _ => None,
    };
    match read.filter(|(year, _, _)| (1000..=9999).contains(year)) {
        Some((year, month, day)) => (lang::date(env.language, year, month, day), Some(day.is_some())),
        None => (value.to_owned(), None),
    }
}
