//! What is in one piece and higher than a page: it is cut between its lines, so that nothing runs off the page.

use std::sync::Arc;

use super::galley::{Content, Element, Part, PartKind, Solid, Table};
use super::press::Found;
use crate::diag::{Diagnostic, Message, Span};
use crate::geom::{Length, Size};
use crate::style::{Design, Spaces};

/// Elements, those in one piece that no page of so many lines holds cut into pieces that pages do.
pub fn divided(elements: Vec<Element>, design: &Design, depth: u32, found: &mut Found) -> Vec<Element> {
    let mut divided = Vec::with_capacity(elements.len());
    for mut element in elements {
        if let Content::Table(table) = &mut element.content
            && divide_rows(table, design, design.grid.leading, depth)
        {
            tell(element.span, found);
        }
        let solid = match &element.content {
            Content::Solid(solid) | Content::Float(solid) if is_tall(solid, depth) => solid,
            _ => {
                divided.push(element);
                continue;
            }
        };
        tell(element.span, found);
        let pieces = cut(solid, design, design.grid.leading, depth);
        let last = pieces.len().saturating_sub(1);
        for (at, piece) in pieces.into_iter().enumerate() {
            let spaces = element.spaces;
            let above = if at == 0 { spaces.above } else { 0 };
            let below = if at == last { spaces.below } else { 0 };
            let mut part = Element { spaces: Spaces { above, below, give: 0 }, ..element.clone() };
            part.content = Content::Solid(piece);
            part.others = Vec::new();
            if at > 0 {
                (part.ids, part.bookmark) = (Vec::new(), None);
            }
            part.keep_next &= at == last;
            divided.push(part);
        }
    }
    divided
}

/// Cuts the rows of a table that no page of so many lines, from one to the next `leading`, holds under its head; whether there
/// were any. A head that takes more than half of a page is not repeated.
pub fn divide_rows(table: &mut Table, design: &Design, leading: Length, depth: u32) -> bool {
    if table.head.lines * 2 > depth {
        table.head = Arc::new(Solid::default());
    }
    let room = depth - table.head.lines;
    let is_tall = |at: usize, row: &Solid| row.lines > if at == 0 { depth } else { room };
    let any = table.rows.iter().enumerate().any(|(at, row)| is_tall(at, row));
    if any {
        let rows = std::mem::take(&mut table.rows).into_iter().enumerate();
        let each =
            rows.flat_map(|(at, row)| if is_tall(at, &row) { cut(&row, design, leading, room) } else { vec![row] });
        table.rows = each.collect();
    }
    any
}

/// Says that something had to be divided.
pub fn tell(span: Option<Span>, found: &mut Found) {
    let warning = Diagnostic::warning(span, Message::TallerThanPage);
    found.diagnostics.push(warning.hint(Message::TallerThanPageHint));
}

fn is_tall(solid: &Solid, depth: u32) -> bool {
    solid.in_margin.is_none() && solid.lines > depth
}

/// Where what holds words or a picture begins, on a baseline, and where it ends; `None` for mere ink.
fn extent(part: &Part, design: &Design) -> Option<(Length, Length)> {
    match &part.kind {
        PartKind::Rectangle { .. } => None,
        PartKind::Picture { size, .. } => Some((part.y + design.x_height, part.y + size.height)),
        PartKind::Line { .. } | PartKind::Upwards { .. } | PartKind::PageOf { .. } => Some((part.y, part.y)),
    }
}

/// The pieces, each no higher than so many lines of a grid.
fn cut(solid: &Solid, design: &Design, grid: Length, depth: u32) -> Vec<Solid> {
    let deepest = grid * (i64::from(depth) - 1);
    let mut extents: Vec<(Length, Length)> = solid.parts.iter().filter_map(|part| extent(part, design)).collect();
    extents.sort_unstable();
    let mut starts = vec![Length::ZERO];
    for (from, to) in &extents {
        let start = starts[starts.len() - 1];
        if *to - start > deepest && *from > start {
            starts.push(*from);
        }
    }
    let mut pieces = vec![Solid { lift: solid.lift, ..Solid::default() }; starts.len()];
    for part in &solid.parts {
        match (extent(part, design), &part.kind) {
            (Some((from, to)), _) => {
                let at = starts.partition_point(|&start| start <= from).saturating_sub(1);
                let lines = (to - starts[at]).div_ceil(grid) + 1;
                let piece = &mut pieces[at];
                piece.lines = piece.lines.max(u32::try_from(lines).unwrap_or(1)).min(depth);
                piece.parts.push(Part { y: part.y - starts[at], ..part.clone() });
            }
            (None, PartKind::Rectangle { size, colour }) => {
                for (at, &start) in starts.iter().enumerate() {
                    let head = if at == 0 { part.y } else { start - design.x_height };
                    let foot = starts.get(at + 1).map_or(part.y + size.height, |_| start + deepest + grid / 4);
                    let (from, to) = (part.y.max(head), (part.y + size.height).min(foot));
                    if from < to {
                        let kind = PartKind::Rectangle { size: Size { height: to - from, ..*size }, colour: *colour };
                        pieces[at].parts.push(Part { x: part.x, y: from - start, kind });
                    }
                }
            }
            (None, _) => {}
        }
    }
    pieces.iter_mut().for_each(|piece| piece.lines = piece.lines.max(1));
    pieces
}
