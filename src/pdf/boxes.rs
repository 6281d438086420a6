//! The page boundaries, written exactly.
//!
//! krilla turns the page upside down in single precision, which moves a trim box by some ten-thousandths of a point
//! (`8.504028` for 3 mm). A press cuts by these numbers, so they are written again by integer division. The exact number is
//! never longer than the inexact one, and spaces fill up, so that no offset in the file moves.
//!
//! Source: ISO 32000-1, 14.11.2.

use crate::geom::{Length, Size};
use crate::page::Page;

/// Rewrites the boxes of all pages, `bleed` being that of each page in this edition. Does nothing to a kind of box that is
/// not found as often as there are pages.
pub(super) fn correct(bytes: &mut [u8], pages: &[Page], bleed: impl Fn(&Page) -> Length) {
    for kind in ["/MediaBox[", "/BleedBox[", "/TrimBox["] {
        let found = places(bytes, kind.as_bytes());
        if found.len() != pages.len() {
            continue;
        }
        for (range, page) in found.into_iter().zip(pages) {
            let bleed = bleed(page);
            let exact = match kind {
                "/TrimBox[" => four(bleed, page.size),
                _ => four(Length::ZERO, Size::new(page.size.width + bleed * 2, page.size.height + bleed * 2)),
            };
            if exact.len() <= range.len() {
                let padded = format!("{exact:width$}", width = range.len());
                bytes[range].copy_from_slice(padded.as_bytes());
            }
        }
    }
}

fn four(corner: Length, size: Size) -> String {
    let far = [corner + size.width, corner + size.height];
    [corner, corner, far[0], far[1]].map(Length::decimal_points).join(" ")
}

/// The insides of the arrays that follow `start` and are four plain numbers.
fn places(bytes: &[u8], start: &[u8]) -> Vec<std::ops::Range<usize>> {
    const LONGEST: usize = 80;
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(start.len()).position(|window| window == start) {
        let inside = from + at + start.len();
        let stretch = &bytes[inside..bytes.len().min(inside + LONGEST)];
        let length = stretch.iter().position(|&byte| byte == b']').unwrap_or(0);
        let numbers = stretch[..length].split(|&byte| byte == b' ');
        let plain =
            |number: &[u8]| !number.is_empty() && number.iter().all(|b| b.is_ascii_digit() || b"+-.".contains(b));
        if length > 0 && numbers.clone().count() == 4 && numbers.into_iter().all(plain) {
            found.push(inside..inside + length);
        }
        from = inside;
    }
    found
}
