//! Text and what lies beneath it.

use super::Finding;
use super::pieces::{Kind, Piece, common, darkness};
use super::rules::{Case, Sheet, worst};
use crate::diag::{Diagnostic, Message};
use crate::geom::{Length, Point, Rect, Size};

/// From here on a ground is dark enough for white letters.
const DARK: u32 = 500;

/// Text on a ground on which it can hardly be read after a photocopier or a rough screen.
pub(super) fn unreadable(sheet: &Sheet<'_>) -> Option<Finding> {
    let most = sheet.terms.limits.tint;
    let cases = sheet.pieces.iter().enumerate().filter_map(|(number, piece)| {
        let Kind::Letters { colour, .. } = piece.kind else { return None };
        let ground = ground(sheet.pieces.get(..number)?, piece.bounds)?;
        let (Kind::Area { colour: under, .. }, dark) = (ground.kind, ground.colour().map(darkness)?) else {
            return None;
        };
        let is_reversed = colour.tint == 0 && under.tint >= 1000 && dark >= DARK;
        (dark > most * 10 && !is_reversed).then_some(Case { at: piece.bounds, size: std::cmp::Reverse(dark / 10) })
    });
    worst(cases, |std::cmp::Reverse(tint), place| {
        let message = Message::PreflightTint { tint, most, place: place.say() };
        Diagnostic::warning(None, message).hint(Message::PreflightTintHint)
    })
}

/// The area on which the middle of the letters stands, where that is sure: the last of what lies there fills its bounds.
fn ground<'a, 'p>(below: &'a [Piece<'p>], letters: Rect) -> Option<&'a Piece<'p>> {
    let half = |start: Length, length: Length| start + length.scale(1, 2);
    let middle = Point::new(half(letters.origin.x, letters.size.width), half(letters.origin.y, letters.size.height));
    let spot = Rect::new(middle, Size::default());
    let lies = |piece: &&Piece<'_>| {
        !matches!(piece.kind, Kind::Letters { .. } | Kind::Line { .. }) && common(piece.bounds, spot).is_some()
    };
    below.iter().rev().find(lies).filter(|piece| matches!(piece.kind, Kind::Area { is_full: true, .. }))
}
