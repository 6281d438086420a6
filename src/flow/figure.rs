//! Pictures with their captions: tops on an x-height, feet on a baseline.

use std::sync::Arc;

use super::bench::{Bench, Env, Stack, plain, words_at};
use super::blocks::element;
use super::galley::{Content, Element, Part, PartKind, Solid};
use crate::booklet::Booklet;
use crate::content::{self, Fit, Inline};
use crate::diag::{Diagnostic, Message, Span};
use crate::geom::{Focus, Length, Point, Size};
use crate::image::Picture;
use crate::lang::Position;
use crate::page::{Node, NodeId, Role};
use crate::style::Spaces;

/// A picture may be made smaller by this much, in hundredths, so that its foot meets the grid.
const SHRINK: i64 = 5;
/// The lines that a picture of a page's height leaves for notes that its caption calls.
const NOTE_ROOM: u32 = 5;
/// By so much, in hundredths, it may be made higher or lower for the page's sake.
const FLEX: i64 = 8;

/// A caption beside a picture is not narrower.
const NARROWEST_CAPTION: Length = Length::mm(24);
/// With this width in the margin a picture shows what it is.
const ENOUGH_FOR_PICTURE: Length = Length::mm(20);
/// Nor is a picture in the margin.
const NARROWEST_PICTURE: Length = Length::mm(10);

/// What is to be set of a picture.
#[derive(Clone)]
pub struct Plate<'a> {
    /// The picture.
    pub picture: Arc<Picture>,
    /// How large.
    pub fit: Fit,
    /// A width asked for.
    pub width: Option<Length>,
    /// Its caption.
    pub caption: &'a [Inline],
    /// Who made it.
    pub credit: Option<&'a str>,
    /// What it shows: `None` if nothing was said, empty for decoration.
    pub alternative: Option<&'a str>,
    /// A name for it if nothing was said.
    pub name: &'a str,
    /// In the file.
    pub span: Option<Span>,
    /// Whether its caption stands beside it.
    pub beside: bool,
    /// Whether its credit stands along its edge.
    pub at_edge: bool,
}

impl<'a> Plate<'a> {
    /// A figure of a text; `None` if its picture could not be read, which was told before.
    pub fn of(figure: &'a content::Figure, span: Span, booklet: &Booklet) -> Option<Plate<'a>> {
        Some(Plate {
            picture: booklet.picture(figure)?,
            fit: figure.fit,
            width: figure.width,
            caption: &figure.caption,
            credit: figure.credit.as_deref(),
            alternative: figure.alt.as_deref(),
            name: &figure.path,
            span: Some(span),
            beside: figure.caption_beside,
            at_edge: figure.credit_at_edge,
        })
    }
}

impl Bench<'_> {
    /// A figure of a text.
    pub fn figure(&mut self, figure: &content::Figure, span: Span, env: &Env) -> Option<Element> {
        let plate = Plate::of(figure, span, self.booklet)?;
        if plate.fit == Fit::Margin {
            return Some(self.in_margin(plate, env));
        }
        Some(self.plate(&plate, env))
    }

    /// A picture with its caption and credit.
    pub fn plate(&mut self, plate: &Plate<'_>, env: &Env) -> Element {
        let node = self.figure_node(plate, env);
        let wants_page = matches!(plate.fit, Fit::Page | Fit::Spread | Fit::Bleed);
        if plate.fit == Fit::Bleed && !env.in_columns && !env.in_note {
            return self.bleeding(plate, node, env);
        }
        if env.in_note && wants_page {
            let warning = Diagnostic::warning(plate.span, Message::PageInNote);
            self.found.diagnostics.push(warning.hint(Message::BleedInColumnsHint));
        } else if plate.fit == Fit::Bleed {
            let warning = Diagnostic::warning(plate.span, Message::BleedInColumns);
            self.found.diagnostics.push(warning.hint(Message::BleedInColumnsHint));
        }
        if plate.fit == Fit::Spread {
            self.found.diagnostics.push(Diagnostic::warning(plate.span, Message::SpreadNotYet));
        }
        if plate.beside
            && let Some(solid) = self.captioned_beside(plate, node, env)
        {
            return self.floating(solid, plate);
        }
        let design = self.design;
        let grid = design.grid.leading;
        // A page that a picture fills has no foot for notes.
        let is_noted = plate.caption.iter().any(|inline| matches!(inline, Inline::NoteCall { .. }));
        let whole_page = wants_page && !is_noted && !env.in_note;
        let (caption_lines, caption_parts) = self.caption_below(plate, env);
        let foot = if is_noted { NOTE_ROOM } else { 0 };
        let room = self.page_lines(env).saturating_sub(caption_lines + foot).max(design.grid.lines / 3);
        let measure = self.measure(env);
        // A page's picture whose focus is named fills the page, cut to its shape.
        let cut = (whole_page && plate.picture.focus().is_some()).then(|| {
            let area = Size::new(measure, grid * i64::from(room - 1) + design.x_height);
            Plate { picture: Arc::new(plate.picture.cut_to(area)), ..plate.clone() }
        });
        let plate = cut.as_ref().unwrap_or(plate);
        let mut slots = Slot::all(plate, measure, room, grid, design.x_height);
        if whole_page || plate.at_edge {
            slots.truncate(1);
        }
        let mut heights = Vec::new();
        for slot in slots {
            let mut parts = self.picture(plate, &slot, node, env);
            parts.extend(caption_parts.iter().cloned().map(|mut part| {
                part.y += grid * i64::from(slot.lines);
                part
            }));
            if whole_page {
                // A picture that does not fill its page stands above the middle, as the eye wants it.
                let free = design.grid.lines.saturating_sub(slot.lines + caption_lines);
                let down = grid * i64::from(free * 2 / 5);
                for part in &mut parts {
                    part.y += down;
                }
            }
            heights.push(Solid { lines: slot.lines + caption_lines, parts, whole_page, ..Solid::default() });
        }
        let best = heights.remove(0);
        Element { others: heights, ..self.floating(best, plate) }
    }

    fn floating(&self, solid: Solid, plate: &Plate<'_>) -> Element {
        let mut figure = element(Content::Float(solid), Spaces { above: 1, below: 1, give: 0 });
        figure.span = plate.span;
        figure
    }

    /// The lines of the caption, the first at the distance of the grid, the others at their own; how many lines of the grid.
    fn caption_below(&mut self, plate: &Plate<'_>, env: &Env) -> (u32, Vec<Part>) {
        let grid = self.design.grid.leading;
        let Some(paragraph) = self.caption(plate, env) else { return (0, Vec::new()) };
        let mut stack = Stack::new(grid);
        stack.skip(grid - paragraph.style.leading);
        stack.lines(self, &paragraph);
        (stack.height(grid), stack.parts)
    }

    /// The picture in its room, with a credit along its right edge if it has one there.
    fn picture(&mut self, plate: &Plate<'_>, slot: &Slot, node: Option<NodeId>, env: &Env) -> Vec<Part> {
        let y = slot.top - self.design.x_height;
        let kind = PartKind::Picture { picture: Arc::clone(&plate.picture), size: slot.size, node, to_edges: false };
        let mut parts = vec![Part { x: env.left + slot.x, y, kind }];
        if let Some(credit) = plate.credit.filter(|credit| plate.at_edge && !credit.is_empty()) {
            let style = self.design.credit;
            let words = words_at(credit, plate.span);
            let edge = Env { position: Position::Prose, ..*env };
            let role = self.node(Role::Caption, env);
            let paragraph = self.set_at(&words, &style, role, &edge, slot.size.height);
            if let Some(line) = self.best_lines(&paragraph).into_iter().next() {
                // Its letters' feet stand towards the picture's outside, its end at the picture's head.
                let x = env.left + slot.x + slot.size.width + style.character.size;
                let kind = PartKind::Upwards { line, colour: style.character.colour, node: role };
                parts.push(Part { x, y: y + slot.size.height, kind });
            }
        }
        parts
    }

    /// A caption beside its picture, its last line at the picture's foot; `None` if there is no room beside or no caption.
    fn captioned_beside(&mut self, plate: &Plate<'_>, node: Option<NodeId>, env: &Env) -> Option<Solid> {
        let design = self.design;
        let (grid, gap) = (design.grid.leading, design.grid.leading);
        let narrowed = Plate { width: plate.width.or(Some(self.measure(env).scale(58, 100))), ..plate.clone() };
        let slot = Slot::new(&narrowed, self.measure(env), self.page_lines(env), grid, design.x_height);
        let left = env.left + slot.size.width + gap;
        let beside = Env { left, ..*env };
        if self.measure(&beside) < NARROWEST_CAPTION {
            return None;
        }
        let caption = self.caption(plate, &beside)?;
        let lines = self.best_lines(&caption).len() as i64;
        let foot = grid * (i64::from(slot.lines) - 1);
        let above = foot - caption.style.leading * lines;
        if above < -(grid + design.x_height) {
            return None;
        }
        let mut parts = self.picture(&narrowed, &slot, node, env);
        let mut stack = Stack { y: above, ..Stack::default() };
        stack.lines(self, &caption);
        parts.extend(stack.parts);
        Some(Solid { lines: slot.lines, parts, ..Solid::default() })
    }

    /// A picture in the outer margin, beside the lines that follow; in the text if the margin is too narrow for it.
    fn in_margin(&mut self, plate: Plate<'_>, env: &Env) -> Element {
        let design = self.design;
        let width = design.margin_width();
        let is_crowded = plate.span.is_some_and(|span| self.shop.learnt.crowded.contains(&span));
        if is_crowded {
            let warning = Diagnostic::warning(plate.span, Message::MarginCrowded);
            self.found.diagnostics.push(warning.hint(Message::MarginHint));
        } else if width < NARROWEST_PICTURE {
            let tenths = width.0 / Length::tenth_mm(1).0;
            let message = Message::MarginTooNarrow { width: Length::tenth_mm(tenths).decimal_mm() };
            let wanted = design.margins.fore_edge + ENOUGH_FOR_PICTURE - width;
            let millimetres = wanted.div_ceil(Length::mm(1));
            let hint = Message::MarginTooNarrowHint { millimetres };
            self.found.diagnostics.push(Diagnostic::warning(plate.span, message).hint(hint));
        } else if env.left > Length::ZERO || env.right > Length::ZERO {
            let warning = Diagnostic::warning(plate.span, Message::MarginNotHere);
            self.found.diagnostics.push(warning.hint(Message::MarginHint));
        }
        if is_crowded || width < NARROWEST_PICTURE || env.left > Length::ZERO || env.right > Length::ZERO {
            // It was drawn to be small.
            let width = plate.width.or(Some(self.measure(env) / 3));
            return self.plate(&Plate { fit: Fit::Text, width, beside: true, ..plate }, env);
        }
        let grid = design.grid.leading;
        let node = self.figure_node(&plate, env);
        let margin = Env { left: Length::ZERO, right: design.measure() - width, ..*env };
        let (caption_lines, caption) = self.caption_below(&plate, &margin);
        let room = design.grid.lines.saturating_sub(caption_lines).max(1);
        let slot = Slot::new(&plate, width, room, grid, design.x_height);
        // Its head is in line with that of the text beside it.
        let slot = Slot { top: Length::ZERO, ..slot };
        let mut parts = self.picture(&plate, &slot, node, &margin);
        let down = slot.size.height.max(design.x_height) - design.x_height + grid;
        parts.extend(caption.into_iter().map(|part| Part { y: part.y + down, ..part }));
        let in_margin = Some(slot.lines + caption_lines);
        let mut figure = element(Content::Solid(Solid { parts, in_margin, ..Solid::default() }), Spaces::default());
        figure.keep_next = true;
        figure.span = plate.span;
        figure
    }

    /// The two halves of a picture over facing pages: each page shows the whole picture, moved so that its half is on it.
    pub fn double_page(&mut self, plate: &Plate<'_>, env: &Env) -> Vec<Element> {
        let node = self.figure_node(plate, env);
        let design = self.design;
        let across = design.page.width * 2 + design.bleed * 2;
        let (lines, caption) = self.caption_below(plate, env);
        let foot = self.foot_over(lines);
        let area = Size::new(across, foot.unwrap_or(design.page.height + design.bleed * 2));
        let half = |x: Length| ending(self.covering(&plate.picture, node, area, Point::new(x, Length::ZERO)), foot);
        let (verso, mut recto) = (vec![half(Length::ZERO)], vec![half(-design.page.width)]);
        let down = design.grid.leading * i64::from(design.grid.lines.saturating_sub(lines));
        recto.extend(caption.into_iter().map(|part| Part { y: part.y + down, ..part }));
        [verso, recto].map(|parts| self.whole_page(parts)).into()
    }

    /// A picture to the page's edges, over its caption at the foot if it has one.
    fn bleeding(&mut self, plate: &Plate<'_>, node: Option<NodeId>, env: &Env) -> Element {
        let design = self.design;
        let (lines, caption) = self.caption_below(plate, &Env { left: Length::ZERO, right: Length::ZERO, ..*env });
        let foot = self.foot_over(lines);
        let width = design.page.width + design.bleed * 2;
        let area = Size::new(width, foot.unwrap_or(design.page.height + design.bleed * 2));
        let mut parts = vec![ending(self.covering(&plate.picture, node, area, Point::default()), foot)];
        let down = design.grid.leading * i64::from(design.grid.lines.saturating_sub(lines));
        parts.extend(caption.into_iter().map(|part| Part { y: part.y + down, ..part }));
        self.whole_page(parts)
    }

    /// Where a picture to the edges ends over a caption of so many lines, from the edge of the bleed: on a line of the grid, like
    /// any other.
    fn foot_over(&self, lines: u32) -> Option<Length> {
        let design = self.design;
        let above = design.grid.lines.saturating_sub(lines + 1);
        (lines > 0).then(|| design.grid.baseline(above) + design.bleed)
    }

    fn whole_page(&self, parts: Vec<Part>) -> Element {
        let solid = Solid { lines: self.design.grid.lines, parts, whole_page: true, ..Solid::default() };
        element(Content::Float(solid), Spaces::default())
    }

    /// A picture large enough to cover an area that begins at a place, from the corner of the page's bleed, its focus as
    /// near the area's middle as its edges allow; what is beyond the bleed is not printed.
    pub fn covering(&self, picture: &Arc<Picture>, node: Option<NodeId>, area: Size, at: Point) -> Part {
        let natural = picture.natural_size();
        let (wide, high) = (natural.width.0.max(1), natural.height.0.max(1));
        let to_width = Size::new(area.width, area.width.scale(high, wide));
        let to_height = Size::new(area.height.scale(wide, high), area.height);
        let size = if to_width.height >= area.height { to_width } else { to_height };
        let focus = picture.focus().unwrap_or(Focus::MIDDLE);
        let moved = |area: Length, size: Length, focus: u16| {
            let wanted = area / 2 - size.scale(i64::from(focus), 1000);
            wanted.min(Length::ZERO).max(area - size)
        };
        let x = at.x + moved(area.width, size.width, focus.x);
        let y = at.y + moved(area.height, size.height, focus.y);
        let kind = PartKind::Picture { picture: Arc::clone(picture), size, node, to_edges: true };
        Part { x, y, kind }
    }

    /// The structure's node of a picture; `None` for decoration.
    pub fn figure_node(&mut self, plate: &Plate<'_>, env: &Env) -> Option<NodeId> {
        let alternative = match plate.alternative {
            Some("") => return None,
            Some(text) => text.to_owned(),
            None => {
                let caption = content::plain_words(plate.caption);
                if caption.is_empty() {
                    let message = Message::NoAlternative { path: plate.name.to_owned() };
                    self.found.diagnostics.push(Diagnostic::warning(plate.span, message).hint(Message::AddAlternative));
                    plate.name.to_owned()
                } else {
                    caption
                }
            }
        };
        let node = Node { role: Role::Figure, parent: env.node, language: None, alternative: Some(alternative) };
        Some(self.structure.add(node))
    }

    pub fn caption(&mut self, plate: &Plate<'_>, env: &Env) -> Option<super::galley::Paragraph> {
        let mut inlines = plate.caption.to_vec();
        if let Some(credit) = plate.credit.filter(|c| !c.is_empty() && !plate.at_edge) {
            if !inlines.is_empty() {
                inlines.extend(plain(" "));
            }
            inlines.push(Inline::Emphasis(words_at(credit, plate.span)));
        }
        if inlines.is_empty() {
            return None;
        }
        let env = Env { position: Position::Prose, ..*env };
        Some(self.set(&inlines, &self.design.caption, Role::Caption, &env))
    }
}

/// A picture to the edges that ends where its caption begins: it is cut at its head alone.
fn ending(part: Part, foot: Option<Length>) -> Part {
    let y = match (foot, &part.kind) {
        (Some(foot), PartKind::Picture { size, .. }) => foot - size.height,
        _ => part.y,
    };
    Part { y, ..part }
}

/// The room a picture takes on the grid.
struct Slot {
    lines: u32,
    size: Size,
    /// From the left of the measure.
    x: Length,
    /// From the x-height of the first line.
    top: Length,
}

impl Slot {
    /// The best, then those that are a line or more lower or higher, as far as the picture gives and the room allows, the
    /// nearest first.
    fn all(plate: &Plate<'_>, measure: Length, room: u32, grid: Length, x_height: Length) -> Vec<Slot> {
        let best = Slot::new(plate, measure, room, grid, x_height);
        let Size { width, height } = best.size;
        let mut slots = Vec::new();
        let near = (1..=i64::from(room)).flat_map(|step| [-step, step]).take_while(|step| {
            // Beyond this no picture of the page's height would give so much.
            grid * (step.abs() - 1) * 100 <= height * FLEX + grid * 100
        });
        for step in near {
            let lines = i64::from(best.lines) + step;
            let scaled = grid * (lines - 1) + x_height;
            let within = (scaled - height).abs() * 100 <= height * FLEX;
            let wide = width.scale(scaled.0.max(0), height.0.max(1));
            if (1..=i64::from(room)).contains(&lines) && within && wide <= measure {
                slots.push(Slot { lines: lines as u32, size: Size::new(wide, scaled), x: best.x, top: Length::ZERO });
            }
        }
        slots.insert(0, best);
        slots
    }

    fn new(plate: &Plate<'_>, measure: Length, room: u32, grid: Length, x_height: Length) -> Slot {
        let natural = plate.picture.natural_size();
        let wish = match (plate.width, plate.fit) {
            (Some(width), _) => width.min(measure),
            (None, Fit::Half) => measure / 2,
            _ => measure,
        };
        let across = natural.width.max(Length(1));
        let height = |width: Length| natural.height.scale(width.0, across.0);
        let depth = |lines: i64| grid * (lines - 1) + x_height;
        let most = depth(i64::from(room));
        let width = if height(wish) > most { wish.scale(most.0, height(wish).0.max(1)) } else { wish };
        let wanted = height(width);
        let lines = ((wanted - x_height).div_floor(grid) + 1).clamp(1, i64::from(room));
        let (lines, size, top) = if depth(lines) * 100 >= wanted * (100 - SHRINK) {
            let scaled = wanted.min(depth(lines));
            (lines, Size::new(width.scale(scaled.0, wanted.0.max(1)), scaled), Length::ZERO)
        } else {
            let lines = (lines + 1).min(i64::from(room));
            (lines, Size::new(width, wanted), depth(lines) - wanted)
        };
        // What is smaller than the measure by intent stands at its left edge, under the text's.
        Slot { lines: lines as u32, size, x: Length::ZERO, top: top.max(Length::ZERO) }
    }
}
