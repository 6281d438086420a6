//! The covers: the parts that the theme names, from the head down and from the foot up, and the picture in the room between.

use std::sync::Arc;

use super::bench::{Bench, Env, Stack, words_at};
use super::blocks::element;
use super::figure::Plate;
use super::galley::{self, Content, Element, PartKind, Solid};
use super::matter::section_id;
use crate::booklet::Chapter;
use crate::content::Fit;
use crate::diag::{Diagnostic, Message, Span};
use crate::geom::{Length, Point, Rect, Size};
use crate::image::Picture;
use crate::ink::Colour;
use crate::lang::{self, Position};
use crate::manifest::{SectionKind, Spanned};
use crate::page::Role;
use crate::style::{self, Setting, Spaces};
use crate::theme::{Ground, Part};

/// The room between a panel's edge and its words, in lines of the grid.
const PADDING: i64 = 1;

impl Bench<'_> {
    /// The first cover.
    pub fn cover(&mut self, chapter: &Chapter, env: &Env) -> Element {
        let design = self.design;
        let grid = design.grid.leading;
        let env = Env { position: Position::Heading, ..*env };
        let (mut head, mut foot) = (Stack::new(grid), Stack::new(grid));
        let before_picture = self.cover_parts(&design.cover.head, design.cover.ground, chapter, &env, &mut head);
        // A rule alone would close nothing.
        if design.cover.foot.iter().any(|part| self.said(*part, chapter, &env).is_some()) {
            self.cover_parts(&design.cover.foot, Ground::Paper, chapter, &env, &mut foot);
        }
        let last = grid * i64::from(design.grid.lines - 1);
        let down = last - foot.y;
        for part in &mut foot.parts {
            part.y += down;
        }
        let has_foot = !foot.parts.is_empty();
        let mut parts = Vec::new();
        match (&chapter.picture, chapter.section.fit) {
            (Some(picture), Fit::Bleed | Fit::Wrap) => {
                parts.extend(self.cover_ground(chapter, Arc::clone(picture), &env, &head, has_foot.then_some(down)));
            }
            (picture, _) => {
                if design.cover.ground != Ground::Paper && !head.parts.is_empty() {
                    parts.push(panel(
                        self.field(&head, picture.is_some(), has_foot.then_some(down)),
                        self.ground_colour(),
                    ));
                }
                if let Some(picture) = picture {
                    let mut above = Stack { parts: Vec::new(), y: head.y + before_picture };
                    if design.cover.ground != Ground::Paper {
                        above.y += grid * PADDING;
                    }
                    let used = above.height(grid) + if has_foot { foot.height(grid) + 1 } else { 0 };
                    let foot_at = if has_foot { down - grid * 2 } else { last };
                    parts.extend(self.framed(chapter, Arc::clone(picture), used, foot_at, &env));
                }
            }
        }
        // What is read comes before the picture, as it did when it was typed.
        let (under, pictures): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| matches!(part.kind, PartKind::Rectangle { .. }) || to_edges(part));
        let parts = under.into_iter().chain(head.parts).chain(pictures).chain(foot.parts).collect();
        let solid = Solid { lines: design.grid.lines, parts, whole_page: true, ..Solid::default() };
        let mut cover = element(Content::Float(solid), Spaces::default());
        cover.ids.push(section_id(chapter.number));
        cover
    }

    /// Stacks those parts that there are; gives the white before the picture.
    fn cover_parts(
        &mut self,
        parts: &[Part],
        ground: Ground,
        chapter: &Chapter,
        env: &Env,
        stack: &mut Stack,
    ) -> Length {
        let grid = self.design.grid.leading;
        let mut white = Length::ZERO;
        for part in parts {
            match part {
                Part::White(lines) => white = white.max(lines.of(grid)),
                Part::Picture => return white,
                Part::Rule => {
                    stack.skip(white + grid);
                    let size = Size::new(self.design.measure(), self.design.cover.rule.of(grid));
                    let kind = PartKind::Rectangle { size, colour: ink(self.design.accent, ground) };
                    stack.parts.push(galley::Part { x: Length::ZERO, y: stack.y - self.design.x_height, kind });
                    white = Length::ZERO;
                }
                part => {
                    let Some(words) = self.said(*part, chapter, env) else { continue };
                    stack.skip(white);
                    white = Length::ZERO;
                    let paragraph = self.cover_part(*part, ground, &words, chapter, env);
                    stack.lines(self, &paragraph);
                }
            }
        }
        white
    }

    /// What a part of a cover says, if the manifest has it.
    fn said(&self, part: Part, chapter: &Chapter, env: &Env) -> Option<(String, Option<Span>)> {
        let brochure = &self.booklet.manifest.brochure;
        let of = |value: &Option<Spanned<String>>| value.as_ref().map(|v| (v.value.clone(), Some(v.span)));
        let authors = || Some(brochure.authors.join(", ")).filter(|authors| !authors.is_empty());
        let date = || brochure.date.map(|d| lang::date(env.language, d.year, d.month, d.day));
        let nowhere = |words: String| (words, None);
        match part {
            Part::Line => {
                let line: Vec<String> = [authors(), date()].into_iter().flatten().collect();
                (!line.is_empty()).then(|| nowhere(line.join("\u{a0}· ")))
            }
            Part::Authors => authors().map(nowhere),
            Part::Date => date().map(nowhere),
            Part::Title => of(&chapter.section.title).or_else(|| of(&Some(brochure.title.clone()))),
            Part::Subtitle => of(&brochure.subtitle),
            Part::Standfirst => of(&chapter.section.standfirst),
            Part::Publisher => of(&brochure.publisher),
            Part::Contact => of(&brochure.contact),
            Part::Licence => of(&brochure.licence),
            Part::Printer => of(&brochure.printer),
            Part::Price => of(&brochure.price),
            Part::White(_) | Part::Picture | Part::Rule => None,
        }
    }

    fn cover_part(
        &mut self,
        part: Part,
        ground: Ground,
        (words, span): &(String, Option<Span>),
        chapter: &Chapter,
        env: &Env,
    ) -> galley::Paragraph {
        let design = self.design;
        let inlines = words_at(words, *span);
        let style = match part {
            Part::Title => {
                return self.cover_title(
                    &inlines,
                    &on_ground(design.cover_title, ground),
                    chapter.picture.is_some(),
                    env,
                );
            }
            Part::Subtitle => design.cover_subtitle,
            Part::Standfirst => design.cover_text,
            _ => design.cover_line,
        };
        let position = if part == Part::Standfirst { Position::Prose } else { Position::Heading };
        self.set(&inlines, &on_ground(style, ground), Role::Paragraph, &Env { position, ..*env })
    }

    fn ground_colour(&self) -> Colour {
        match self.design.cover.ground {
            Ground::Paper => Colour::PAPER,
            Ground::Black => Colour::BLACK,
            Ground::Accent => self.design.accent,
        }
    }

    /// The room under the words at the head, from edge to edge; places are those of an element on the first line.
    fn band(&self, head: &Stack) -> Rect {
        let design = self.design;
        let corner = Point::new(-design.cover_left(true) - design.bleed, -design.grid.first - design.bleed);
        let foot = head.y + design.grid.leading.scale(5, 4);
        Rect::new(corner, Size::new(design.page.width + design.bleed * 2, foot - corner.y))
    }

    /// The ground of the words at the head: a band over a picture, else down to the words at the foot.
    fn field(&self, head: &Stack, pictured: bool, foot: Option<Length>) -> Rect {
        let design = self.design;
        let band = self.band(head);
        let whole = design.page.height + design.bleed * 2;
        let down_to = foot.map_or(whole, |foot| foot - design.grid.leading * 2 - band.origin.y);
        let height = if pictured { band.size.height } else { band.size.height.max(down_to) };
        Rect::new(band.origin, Size::new(band.size.width, height))
    }

    /// A picture to the edges, and the panels on which the words stand.
    fn cover_ground(
        &mut self,
        chapter: &Chapter,
        picture: Arc<Picture>,
        env: &Env,
        head: &Stack,
        foot: Option<Length>,
    ) -> Vec<galley::Part> {
        let design = self.design;
        let (page, bleed) = (design.page, design.bleed);
        let plate = self.cover_plate(chapter, &picture);
        let node = self.figure_node(&plate, env);
        let last = design.grid.leading * i64::from(design.grid.lines - 1);
        let colour = self.ground_colour();
        if chapter.section.fit == Fit::Wrap {
            let left = Point::new(-page.width - self.spine(), Length::ZERO);
            let mut parts = vec![self.covering(&picture, node, self.both_covers(), left)];
            parts.push(panel(label(design, -design.x_height, head.y), colour));
            parts.extend(foot.map(|foot| panel(label(design, foot - design.x_height, last), Colour::PAPER)));
            return parts;
        }
        let band = self.band(head);
        let above = band.size.height - bleed;
        let area = Size::new(page.width + bleed * 2, page.height + bleed - above);
        let mut parts = vec![self.covering(&picture, node, area, Point::new(Length::ZERO, above + bleed))];
        parts.push(panel(band, colour));
        parts.extend(foot.map(|foot| {
            let top = foot - design.x_height - design.grid.leading;
            let height = page.height + bleed - design.grid.first - top;
            panel(Rect::new(Point::new(band.origin.x, top), Size::new(band.size.width, height)), Colour::PAPER)
        }));
        parts
    }

    fn cover_plate<'p>(&self, chapter: &'p Chapter, picture: &Arc<Picture>) -> Plate<'p> {
        let section = &chapter.section;
        Plate {
            picture: Arc::clone(picture),
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
        }
    }

    /// The picture inside the margins, on a baseline, in what room the words leave.
    fn framed(
        &mut self,
        chapter: &Chapter,
        picture: Arc<Picture>,
        used: u32,
        foot: Length,
        env: &Env,
    ) -> Option<galley::Part> {
        let design = self.design;
        let room = design.grid.leading * i64::from(design.grid.lines.saturating_sub(used).max(3));
        let natural = picture.natural_size();
        let across = natural.width.max(Length(1));
        let measure = if chapter.section.fit == Fit::Half { design.measure() / 2 } else { design.measure() };
        let mut size = Size::new(measure, natural.height.scale(measure.0, across.0));
        if size.height > room {
            size = Size::new(size.width.scale(room.0, size.height.0), room);
        }
        let plate = self.cover_plate(chapter, &picture);
        let node = self.figure_node(&plate, env);
        let kind = PartKind::Picture { picture, size, node, to_edges: false };
        let free = design.measure() - size.width;
        let x = if design.cover_title.setting == Setting::Centred { free / 2 } else { Length::ZERO };
        Some(galley::Part { x, y: foot - size.height, kind })
    }

    /// The last cover: its text, set like any other in larger type, then what it costs, who made it, what may be done
    /// with it; that last element is meant for the page's foot. Gives how many elements there are without it.
    pub fn back_cover(&mut self, chapter: &Chapter, env: &Env, out: &mut Vec<Element>) -> usize {
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
        let body = out.len();
        let mut foot = Stack::new(grid);
        let mut white = Length::ZERO;
        for part in &design.back_cover.foot {
            if let Part::White(lines) = part {
                white = white.max(lines.of(grid));
            }
            let Some((words, span)) = self.said(*part, chapter, env) else { continue };
            if !foot.parts.is_empty() {
                foot.skip(white);
            }
            white = Length::ZERO;
            let style = if *part == Part::Price { design.back_price } else { design.back_line };
            let paragraph = self.set(&words_at(&words, span), &style, Role::Paragraph, env);
            foot.lines(self, &paragraph);
        }
        if !foot.parts.is_empty() {
            let solid = Solid { lines: foot.height(grid), parts: foot.parts, ..Solid::default() };
            out.push(element(Content::Solid(solid), Spaces { above: 1, below: 0, give: 0 }));
        }
        body
    }

    /// The left half of a picture that wraps both covers, for the last one.
    pub fn wrapped(&mut self) -> Option<galley::Part> {
        let cover = self.booklet.sections.iter().find(|chapter| chapter.section.kind == SectionKind::Cover)?;
        let picture = cover.picture.clone().filter(|_| cover.section.fit == Fit::Wrap)?;
        Some(self.covering(&picture, None, self.both_covers(), Point::default()))
    }

    /// Both covers and the spine between them, with bleed.
    fn both_covers(&self) -> Size {
        let (page, bleed) = (self.design.page, self.design.bleed);
        Size::new(page.width * 2 + self.spine() + bleed * 2, page.height + bleed * 2)
    }

    /// What lies between the covers, where they are printed in one piece.
    fn spine(&self) -> Length {
        self.booklet.manifest.page.spine
    }

    /// A picture that wraps both covers needs both.
    pub fn tell_wrap(&mut self, chapter: &Chapter) {
        let has_back = self.booklet.sections.iter().any(|chapter| chapter.section.kind == SectionKind::BackCover);
        if chapter.section.fit == Fit::Wrap && chapter.picture.is_some() && !has_back {
            let warning = Diagnostic::warning(Some(chapter.section.span), Message::WrapWithoutBack);
            self.found.diagnostics.push(warning.hint(Message::AddBackCover));
        }
    }
}

/// A style as it is on a ground.
fn on_ground(style: style::Paragraph, ground: Ground) -> style::Paragraph {
    let mut style = style;
    style.character.colour = ink(style.character.colour, ground);
    style
}

/// Words are left white on a ground that is printed.
fn ink(colour: Colour, ground: Ground) -> Colour {
    if ground == Ground::Paper { colour } else { Colour::PAPER }
}

/// A panel round words from the one height to the other; places are those of an element on the first line.
pub fn label(design: &style::Design, top: Length, foot: Length) -> Rect {
    let padding = design.grid.leading * PADDING;
    let corner = Point::new(-padding, top - padding);
    Rect::new(corner, Size::new(design.measure() + padding * 2, foot + padding - corner.y))
}

/// A filled rectangle.
fn panel(area: Rect, colour: Colour) -> galley::Part {
    galley::Part { x: area.origin.x, y: area.origin.y, kind: PartKind::Rectangle { size: area.size, colour } }
}

fn to_edges(part: &galley::Part) -> bool {
    matches!(part.kind, PartKind::Picture { to_edges: true, .. })
}
