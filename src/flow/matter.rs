//! What stands round the texts: openings and the contents.

use super::bench::{Bench, Env, Stack, plain, words_at};
use super::blocks::element;
use super::galley::{Content, Element, Part, PartKind, Solid};
use crate::content::{Field, FrontMatter, Inline};
use crate::geom::{Length, Size};
use crate::ink::Colour;
use crate::lang::{self, Position};
use crate::page::Role;
use crate::style::{self, Setting, Spaces};
use crate::theme::{FolioAt, Mark, Numbering};

/// The width of the bar over a section's title.
const BAR: Length = Length::pt(28);
/// The points that lead to a folio: their size, and from one to the next.
const POINT: Length = Length::centipoints(75);
const POINTS_APART: Length = Length::centipoints(500);

impl Bench<'_> {
    /// The head of a section: number, mark, title, subtitle, who and when.
    pub fn opening(
        &mut self,
        title: &[Inline],
        number: Option<u32>,
        front: &FrontMatter,
        env: &Env,
        id: String,
    ) -> Element {
        let design = self.design;
        let grid = design.grid.leading;
        let head_env = Env { position: Position::Heading, ..*env };
        let mut stack = Stack::new(grid);
        stack.skip(grid * i64::from(design.opening.sinkage));
        let number = number.and_then(|number| match design.opening.number {
            Numbering::None => None,
            Numbering::Arabic => Some(number.to_string()),
            Numbering::Roman => Some(lang::roman(number)),
        });
        if let Some(number) = number {
            let number =
                self.words(&number, &design.opening_number, Role::Paragraph, &Env { literal: true, ..head_env });
            stack.lines(self, &number);
            stack.skip(grid / 2);
        }
        self.mark(&mut stack);
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
        let has_page = design.opening.page && !env.in_columns;
        let lines = if has_page { design.grid.lines } else { stack.height(grid) };
        let solid = Solid { lines, parts: stack.parts, whole_page: has_page, ..Solid::default() };
        let give = self.booklet.manifest.fitting.sinkage.min(design.opening.sinkage);
        // A title over columns stands above the programme's pages.
        let is_fixed = has_page || env.in_columns;
        let others = if is_fixed { Vec::new() } else { (1..=give).map(|give| higher(&solid, give, grid)).collect() };
        let mut opening = element(Content::Solid(solid), Spaces { above: 0, below: design.opening.below, give: 0 });
        (opening.is_opening, opening.others) = (true, others);
        opening.keep_next = !has_page;
        opening.ids.push(id);
        opening.bookmark = Some((1, words));
        opening
    }

    /// The bar or rule over a title, where the title's lines begin.
    fn mark(&mut self, stack: &mut Stack) {
        let design = self.design;
        let grid = design.grid.leading;
        let thick = design.opening.weight.of(grid);
        let width = match design.opening.mark {
            Mark::None => return,
            Mark::Bar => BAR,
            Mark::Rule => design.measure(),
        };
        let free = design.measure() - width;
        let x = if design.title.setting == Setting::Centred { free / 2 } else { Length::ZERO };
        let kind = PartKind::Rectangle { size: Size::new(width, thick), colour: design.accent };
        stack.parts.push(Part { x, y: stack.y - design.x_height, kind });
        if design.opening.mark == Mark::Rule {
            // Room for the accents of capitals.
            stack.skip(grid / 2);
        }
    }

    /// A line of the contents: title, its author if the theme names authors, folio.
    pub fn contents_entry(&mut self, title: &[Inline], author: Option<&str>, id: &str, env: &Env) -> Element {
        let design = self.design;
        let grid = design.grid.leading;
        let form = design.contents_form;
        let node = self.node(Role::ContentsItem, env);
        let env = Env { node: Some(node), position: Position::Heading, ..*env };
        let mut inlines =
            vec![Inline::Link { target: format!("#{id}"), content: title.to_vec(), span: words_span(title) }];
        if title.is_empty() {
            inlines = plain(id);
        }
        let mut style = design.contents;
        if form.folio == FolioAt::Right {
            style.right = style.right.max(design.contents_folio.character.size * 3);
        }
        let entry = self.set(&inlines, &style, Role::Paragraph, &env);
        let mut stack = Stack::new(grid);
        let label = self.node(Role::Label, &env);
        let at = stack.parts.len();
        stack.lines(self, &entry);
        let end = stack.parts.last().map_or(Length::ZERO, |part| match &part.kind {
            PartKind::Line { line, .. } => part.x + line.width,
            _ => part.x,
        });
        let first = style.leading - grid;
        let (x, y, flush) = match form.folio {
            FolioAt::Left => (Length::ZERO, first, false),
            FolioAt::Right => (design.measure(), stack.y, true),
            FolioAt::After => (end + design.contents.character.size, stack.y, false),
        };
        let number = PartKind::PageOf { id: id.to_owned(), style: design.contents_folio, node: label, flush };
        if form.leaders && form.folio == FolioAt::Right {
            let stop = design.measure() - design.contents_folio.character.size * 2;
            stack.parts.extend(points(end + design.contents.character.size / 2, stop, stack.y));
        }
        let at = if form.folio == FolioAt::Left { at } else { stack.parts.len() };
        stack.parts.insert(at, Part { x, y, kind: number });
        if let Some(author) = author.filter(|_| form.authors) {
            let style = style::Paragraph { left: design.contents.left, ..design.byline };
            let author = self.words(author, &style, Role::Paragraph, &env);
            stack.lines(self, &author);
        }
        // The same white after every entry, however many lines it has.
        let lines = stack.height(grid) + form.between;
        let solid = Solid { lines, parts: stack.parts, ..Solid::default() };
        element(Content::Solid(solid), Spaces::default())
    }
}

/// What opens a section, so many lines higher on its page.
fn higher(opening: &Solid, lines: u32, grid: Length) -> Solid {
    let raised = |part: &Part| Part { y: part.y - grid * i64::from(lines), ..part.clone() };
    Solid { lines: opening.lines - lines, parts: opening.parts.iter().map(raised).collect(), ..opening.clone() }
}

/// Points from one place on a line to another, each under those of the lines above.
fn points(from: Length, to: Length, y: Length) -> impl Iterator<Item = Part> {
    let (first, last) = (from.div_ceil(POINTS_APART), to.div_floor(POINTS_APART));
    (first..=last).map(move |at| {
        let kind = PartKind::Rectangle { size: Size::new(POINT, POINT), colour: Colour::BLACK };
        Part { x: POINTS_APART * at, y: y - POINT, kind }
    })
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
