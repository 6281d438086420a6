//! Pictures with their captions: tops on an x-height, feet on a baseline.

use std::sync::Arc;

use super::bench::{Bench, Env, Stack, plain, words_at};
use super::blocks::element;
use super::galley::{Content, Element, Part, PartKind, Solid};
use crate::content::{self, Fit, Inline};
use crate::diag::{Diagnostic, Message, Span};
use crate::geom::{Focus, Length, Size};
use crate::image::Picture;
use crate::lang::Position;
use crate::page::{Node, NodeId, Role};
use crate::style::Spaces;

/// A picture may be made smaller by this much, in hundredths, so that its foot meets the grid.
const SHRINK: i64 = 5;
/// By so much, in hundredths, it may be made higher or lower for the page's sake.
const FLEX: i64 = 8;

/// What is to be set of a picture.
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
}

impl Bench<'_> {
    /// A figure of a text. A picture that could not be read was told of before; nothing is set for it.
    pub fn figure(&mut self, figure: &content::Figure, span: Span, env: &Env) -> Option<Element> {
        let plate = Plate {
            picture: self.booklet.picture(figure)?,
            fit: figure.fit,
            width: figure.width,
            caption: &figure.caption,
            credit: figure.credit.as_deref(),
            alternative: figure.alt.as_deref(),
            name: &figure.path,
            span: Some(span),
        };
        Some(self.plate(&plate, env))
    }

    /// A picture with its caption and credit.
    pub fn plate(&mut self, plate: &Plate<'_>, env: &Env) -> Element {
        let node = self.figure_node(plate, env);
        if plate.fit == Fit::Bleed {
            return self.bleeding(plate, node);
        }
        let caption = self.caption(plate, env);
        let design = self.design;
        let grid = design.grid.leading;
        if plate.fit == Fit::Spread {
            self.found.diagnostics.push(Diagnostic::warning(plate.span, Message::SpreadNotYet));
        }
        let whole_page = matches!(plate.fit, Fit::Page | Fit::Spread);
        let (caption_lines, caption_parts) = self.caption_parts(caption.as_ref());
        let room = design.grid.lines.saturating_sub(caption_lines).max(1);
        let measure = self.measure(env);
        // A page's picture whose focus is named fills the page, cut to its shape.
        let cut = (whole_page && plate.picture.focus().is_some()).then(|| {
            let area = Size::new(measure, grid * i64::from(room - 1) + design.x_height);
            Plate { picture: Arc::new(plate.picture.cut_to(area)), ..*plate }
        });
        let plate = cut.as_ref().unwrap_or(plate);
        let slots = Slot::all(plate, measure, room, grid, design.x_height);
        let x = env.left;
        let mut heights = slots.into_iter().map(|slot| {
            let picture = Arc::clone(&plate.picture);
            let kind = PartKind::Picture { picture, size: slot.size, node, to_edges: false };
            let mut parts = vec![Part { x: x + slot.x, y: slot.top - design.x_height, kind }];
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
            Solid { lines: slot.lines + caption_lines, parts, whole_page }
        });
        let best = heights.next().unwrap_or_default();
        let others = if whole_page { Vec::new() } else { heights.collect() };
        let mut figure = element(Content::Float(best), Spaces { above: 1, below: 1, give: 0 });
        figure.others = others;
        figure.span = plate.span;
        figure
    }

    /// The two halves of a picture over facing pages: each page shows the whole picture, moved so that its half is on it.
    pub fn double_page(&mut self, plate: &Plate<'_>, env: &Env) -> Vec<Element> {
        let node = self.figure_node(plate, env);
        let caption = self.caption(plate, env);
        let design = self.design;
        let across = design.page.width * 2 + design.bleed * 2;
        let (lines, caption) = self.caption_parts(caption.as_ref());
        // Over a caption the picture ends on a line of the grid, like any other, and is cut at its head alone.
        let foot = (lines > 0).then(|| {
            let above = design.grid.lines.saturating_sub(lines + 1);
            design.grid.baseline(above) + design.bleed
        });
        let area = Size::new(across, foot.unwrap_or(design.page.height + design.bleed * 2));
        let halves = [Length::ZERO, -design.page.width];
        let mut halves: Vec<Element> = halves.into_iter().map(|x| self.covering(plate, node, area, x, foot)).collect();
        if let Some(Element { content: Content::Float(recto), .. }) = halves.last_mut() {
            let down = design.grid.leading * i64::from(design.grid.lines.saturating_sub(lines));
            recto.parts.extend(caption.into_iter().map(|part| Part { y: part.y + down, ..part }));
        }
        halves
    }

    /// The lines of the grid that a caption takes, and its parts from the first of them on.
    fn caption_parts(&self, caption: Option<&super::galley::Paragraph>) -> (u32, Vec<Part>) {
        let grid = self.design.grid.leading;
        let Some(paragraph) = caption else { return (0, Vec::new()) };
        let mut stack = Stack::new(grid);
        // The first line keeps the distance of the grid; the others have their own leading.
        stack.skip(grid - paragraph.style.leading);
        stack.lines(self, paragraph);
        (stack.height(grid), stack.parts)
    }

    fn bleeding(&mut self, plate: &Plate<'_>, node: Option<NodeId>) -> Element {
        let design = self.design;
        let area = Size::new(design.page.width + design.bleed * 2, design.page.height + design.bleed * 2);
        self.covering(plate, node, area, Length::ZERO, None)
    }

    /// A picture large enough to cover an area that begins `x` from the page's bleed, its focus as near the area's middle as its
    /// edges allow; what is beyond the bleed is not printed. With a `foot`, from the bleed's head, the picture ends there.
    fn covering(
        &self,
        plate: &Plate<'_>,
        node: Option<NodeId>,
        area: Size,
        x: Length,
        foot: Option<Length>,
    ) -> Element {
        let design = self.design;
        let natural = plate.picture.natural_size();
        let (wide, high) = (natural.width.0.max(1), natural.height.0.max(1));
        let to_width = Size::new(area.width, area.width.scale(high, wide));
        let to_height = Size::new(area.height.scale(wide, high), area.height);
        let size = if to_width.height >= area.height { to_width } else { to_height };
        let focus = plate.picture.focus().unwrap_or(Focus::MIDDLE);
        let moved = |area: Length, size: Length, focus: u16| {
            let wanted = area / 2 - size.scale(i64::from(focus), 1000);
            wanted.min(Length::ZERO).max(area - size)
        };
        let x = x + moved(area.width, size.width, focus.x);
        let y = foot.map_or_else(|| moved(area.height, size.height, focus.y), |foot| foot - size.height);
        let kind = PartKind::Picture { picture: Arc::clone(&plate.picture), size, node, to_edges: true };
        let parts = vec![Part { x, y, kind }];
        let solid = Solid { lines: design.grid.lines, parts, whole_page: true };
        element(Content::Float(solid), Spaces::default())
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

    fn caption(&mut self, plate: &Plate<'_>, env: &Env) -> Option<super::galley::Paragraph> {
        let mut inlines = plate.caption.to_vec();
        if let Some(credit) = plate.credit.filter(|c| !c.is_empty()) {
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
