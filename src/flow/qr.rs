//! An address as a square to photograph, since paper has no links: drawn as outlines, on the grid, the address beside it.
//!
//! Source: ISO/IEC 18004:2015, 5.3.8 (a quiet zone of four modules); the code itself is the library's.

use std::sync::Arc;

use qrcodegen::{QrCode, QrCodeEcc};

use super::bench::{Bench, Env, Stack};
use super::blocks::element;
use super::galley::{Content, Element, Part, PartKind, Solid};
use crate::content::{self, Block, BlockKind, Inline, plain_words};
use crate::diag::{Diagnostic, Message, Span};
use crate::geom::{Length, Point, Size};
use crate::image::{Drawing, Picture, Segment, Shape};
use crate::ink::Colour;
use crate::page::{Node, Role};
use crate::style::Spaces;

/// The least side of the code, and of one of its modules: what a telephone reads at arm's length.
const SIDE: Length = Length::mm(20);
const MODULE: Length = Length::centipoints(130);
/// White around it, in modules.
const QUIET: i64 = 4;

impl Bench<'_> {
    /// The code at the left, its words and the address beside it.
    pub fn qr_code(&mut self, code: &content::QrCode, span: Span, env: &Env) -> Element {
        let Ok(made) = QrCode::encode_text(&code.target, QrCodeEcc::Medium) else {
            let length = code.target.len();
            let error = Diagnostic::error(span, Message::QrTooLong { length });
            self.found.diagnostics.push(error.hint(Message::QrTooLongHint));
            return element(Content::Solid(Solid::default()), Spaces::default());
        };
        let design = self.design;
        let grid = design.grid.leading;
        let modules = i64::from(made.size());
        let least = SIDE.max(MODULE * modules);
        // From the x-height of its first line to the baseline of its last.
        let lines = (least - design.x_height).div_ceil(grid) + 1;
        let side = grid * (lines - 1) + design.x_height;
        let alternative = Some(format!("QR : {}", code.target));
        let node = self.structure.add(Node { role: Role::Figure, parent: env.node, language: None, alternative });
        let size = Size::new(side, side);
        let kind = PartKind::Picture { picture: drawing(&made), size, node: Some(node), to_edges: false };
        let mut parts = vec![Part { x: env.left, y: -design.x_height, kind }];
        let quiet = (side / modules * QUIET).max(design.text.character.size);
        let beside = Env { left: env.left + side + quiet, text: design.source, first: design.source, ..*env };
        let mut stack = Stack::new(grid);
        for inlines in printed(code) {
            let style = design.source;
            let paragraph = self.set(&inlines, &style, Role::Paragraph, &beside);
            stack.skip(grid - style.leading);
            stack.lines(self, &paragraph);
        }
        let words = stack.height(grid);
        parts.extend(stack.parts);
        let solid = Solid { lines: (lines.max(0) as u32).max(words), parts, ..Solid::default() };
        element(Content::Solid(solid), Spaces { above: 1, below: 1, give: 0 })
    }
}

/// What stands beside: the words, and the address if they do not say it.
fn printed(code: &content::QrCode) -> Vec<Vec<Inline>> {
    let mut printed: Vec<Vec<Inline>> = super::blocks::paragraphs_of(&code.blocks).cloned().collect();
    let said = code.blocks.iter().any(|block| match block {
        Block { kind: BlockKind::Paragraph(content), .. } => plain_words(content).contains(&code.target),
        _ => false,
    });
    if !said {
        let span = code.blocks.first().map_or(Span { source: crate::diag::SourceId(0), start: 0, end: 0 }, |b| b.span);
        let shown = crate::lang::readable_address(&code.target);
        let content = vec![Inline::Literal { text: shown, code: false, span }];
        printed.push(vec![Inline::Link { target: code.target.clone(), content, span }]);
    }
    printed
}

/// The dark modules as one outline: each run of a row a rectangle. One outline, so that no hair of white shows between them.
fn drawing(code: &QrCode) -> Arc<Picture> {
    let side = code.size();
    let at = |x: i32, y: i32| Point::new(Length::PT * i64::from(x), Length::PT * i64::from(y));
    let mut segments = Vec::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let start = x;
            while x < side && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let corners = [at(x, y), at(x, y + 1), at(start, y + 1)];
                segments.push(Segment::Move(at(start, y)));
                segments.extend(corners.map(Segment::Line));
                segments.push(Segment::Close);
            }
            x += 1;
        }
    }
    let width = Length::PT * i64::from(side);
    let shape = Shape::Path { segments, fill: Some((Colour::BLACK, false)), stroke: None };
    Arc::new(Picture::Drawing(Drawing { size: Size::new(width, width), shapes: vec![shape], ..Drawing::default() }))
}
