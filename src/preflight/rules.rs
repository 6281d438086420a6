//! What is looked at on each page.

use super::grounds::unreadable;
use super::pieces::{Kind, Piece, inks};
use super::{Finding, Terms};
use crate::diag::{Diagnostic, Message, Severity};
use crate::geom::{Length, Point, Rect};
use crate::image::{Raster, Space, Wanted, pixels};
use crate::impose::Binding;
use crate::manifest::PrintInk;
use crate::page::{Page, PageIndex};

/// A page under inspection.
pub(super) struct Sheet<'a> {
    pub(super) page: &'a Page,
    pub(super) index: PageIndex,
    pub(super) pieces: &'a [Piece<'a>],
    pub(super) terms: &'a Terms,
}

/// The rules of a page, each of which tells the worst case.
pub(super) const RULES: [fn(&Sheet<'_>) -> Option<Finding>; 7] =
    [coarse, too_much_ink, hairline, small_text, near_trim, no_bleed, unreadable];

/// What is no further than this from the trim touches it: knives are no more exact.
const TOUCH: Length = Length::tenth_mm(5);

/// A fault with its size, so that the worst can be told.
pub(super) struct Case<T> {
    pub(super) at: Rect,
    pub(super) size: T,
}

/// The worst case (that of the least size) as a finding, which counts the others.
pub(super) fn worst<T: Ord + Copy>(
    cases: impl Iterator<Item = Case<T>>,
    tell: impl FnOnce(T, Place) -> Diagnostic,
) -> Option<Finding> {
    let cases: Vec<Case<T>> = cases.collect();
    let first = cases.iter().min_by_key(|case| case.size)?;
    let place = Place { at: first.at.origin, more: cases.len() - 1 };
    let diagnostic = tell(first.size, place);
    Some(Finding { at: Some(first.at.origin), diagnostic })
}

/// Where the worst case stands, and how many there are beside it.
#[derive(Clone, Copy)]
pub(super) struct Place {
    at: Point,
    more: usize,
}

impl Place {
    /// As a part of a sentence.
    pub(super) fn say(self) -> Box<Message> {
        let [x, y] = [self.at.x, self.at.y].map(|length| rounded(length, Length::tenth_mm(1)).decimal_mm());
        Box::new(Message::PreflightPlace { x, y, more: self.more })
    }
}

/// To the nearest step.
pub(super) fn rounded(length: Length, step: Length) -> Length {
    Length((length + step.scale(1, 2)).div_floor(step) * step.0)
}

fn points(length: Length) -> String {
    rounded(length, Length::centipoints(1)).decimal_points()
}

fn millimetres(length: Length) -> String {
    rounded(length, Length::tenth_mm(1)).decimal_mm()
}

fn as_severe(severity: Severity, message: Message) -> Diagnostic {
    Diagnostic { severity, ..Diagnostic::warning(None, message) }
}

/// Photographs with too few pixels.
fn coarse(sheet: &Sheet<'_>) -> Option<Finding> {
    let limits = &sheet.terms.limits;
    let cases = sheet.pieces.iter().filter_map(|piece| match piece.kind {
        Kind::Photograph { ppi, .. } if ppi < limits.ppi => Some(Case { at: piece.bounds, size: ppi }),
        _ => None,
    });
    worst(cases, |ppi, place| {
        let is_refused = ppi < limits.least_ppi;
        let least = if is_refused { limits.least_ppi } else { limits.ppi };
        let message = Message::PreflightCoarse { ppi, least, place: place.say() };
        let severity = if is_refused { Severity::Error } else { Severity::Warning };
        as_severe(severity, message).hint(Message::PreflightCoarseHint)
    })
}

/// More ink on one spot than dries. Photographs in colours of light are separated within the limit; those that came in four inks, and
/// drawings, are as they are.
fn too_much_ink(sheet: &Sheet<'_>) -> Option<Finding> {
    let terms = sheet.terms;
    if terms.ink != PrintInk::Cmyk {
        return None;
    }
    let cases = sheet.pieces.iter().filter_map(|piece| {
        let percent = match (piece.kind, piece.colour()) {
            (Kind::Photograph { raster, .. }, _) => printed_ink(raster)?,
            (_, colour) => inks(colour?).iter().sum::<u32>() / 10,
        };
        (percent > terms.limits.total_ink).then_some(Case { at: piece.bounds, size: std::cmp::Reverse(percent) })
    });
    worst(cases, |std::cmp::Reverse(percent), place| {
        let is_refused = percent > terms.most_ink;
        let most = if is_refused { terms.most_ink } else { terms.limits.total_ink };
        let message = Message::PreflightInk { percent, most, place: place.say() };
        let severity = if is_refused { Severity::Error } else { Severity::Warning };
        as_severe(severity, message).hint(Message::PreflightInkHint)
    })
}

/// How much ink a photograph in four inks puts on a spot, in percent; one pixel in a thousand may have more.
fn printed_ink(raster: &Raster) -> Option<u32> {
    const MOST: usize = 4 * 255;
    if !raster.is_process() {
        return None;
    }
    let wanted = Wanted { grey: false, opaque: true, process: true, most: None };
    let pixels = pixels(raster, &wanted).ok().filter(|pixels| pixels.space == Space::Process)?;
    let mut counts = [0_usize; MOST + 1];
    let (all, _) = pixels.data.as_chunks::<4>();
    for pixel in all {
        let sum: usize = pixel.iter().map(|ink| usize::from(*ink)).sum();
        if let Some(count) = counts.get_mut(sum) {
            *count += 1;
        }
    }
    let mut left = all.len() / 1000;
    let sums = counts.iter().enumerate().rev();
    let (sum, _) = sums.into_iter().find(|(_, count)| {
        let is_more = **count > left;
        left = left.saturating_sub(**count);
        is_more
    })?;
    u32::try_from(sum * 100 / 255).ok()
}

/// Colour in a job that has one black ink.
pub(super) fn coloured(sheet: &Sheet<'_>) -> Option<Finding> {
    if sheet.terms.ink != PrintInk::Black {
        return None;
    }
    let cases = sheet.pieces.iter().filter(|piece| match (piece.kind, piece.colour()) {
        (Kind::Photograph { raster, .. }, _) => raster.coloured,
        (_, Some(colour)) => inks(colour)[..3] != [0; 3],
        (_, None) => false,
    });
    worst(cases.map(|piece| Case { at: piece.bounds, size: () }), |(), place| {
        let message = Message::PreflightColour { place: place.say(), pages: 0 };
        Diagnostic::warning(None, message).hint(Message::PreflightColourHint)
    })
}

/// Lines that break or vanish on the plate.
fn hairline(sheet: &Sheet<'_>) -> Option<Finding> {
    let least = sheet.terms.limits.hairline;
    let cases = sheet.pieces.iter().filter_map(|piece| match piece.kind {
        Kind::Line { width, colour } if width < least && colour.tint > 0 => {
            Some(Case { at: piece.bounds, size: width })
        }
        _ => None,
    });
    worst(cases, |width, place| {
        let message = Message::PreflightHairline { width: points(width), least: points(least), place: place.say() };
        Diagnostic::warning(None, message).hint(Message::PreflightHairlineHint)
    })
}

/// Text too small to read or to hold its ink.
fn small_text(sheet: &Sheet<'_>) -> Option<Finding> {
    let least = sheet.terms.limits.text;
    let cases = sheet.pieces.iter().filter_map(|piece| match piece.kind {
        Kind::Letters { size, .. } if size < least && !is_superior(piece.bounds, size, sheet) => {
            Some(Case { at: piece.bounds, size })
        }
        _ => None,
    });
    worst(cases, |size, place| {
        let message = Message::PreflightText { size: points(size), least: points(least), place: place.say() };
        Diagnostic::warning(None, message).hint(Message::PreflightTextHint)
    })
}

/// Whether letters stand raised behind a word that is large enough, as in `1er`: they are meant to be small.
fn is_superior(small: Rect, size: Length, sheet: &Sheet<'_>) -> bool {
    let least = sheet.terms.limits.text;
    sheet.pieces.iter().any(|piece| {
        let word = piece.bounds;
        let is_word = matches!(piece.kind, Kind::Letters { size: own, .. } if own >= least && own <= size * 2);
        let follows = (small.origin.x - word.right()).abs() <= Length::PT * 2;
        is_word && follows && small.bottom() < word.bottom() && small.bottom() > word.origin.y
    })
}

/// Text that the knife may touch.
fn near_trim(sheet: &Sheet<'_>) -> Option<Finding> {
    let least = sheet.terms.limits.quiet;
    let cases = sheet.pieces.iter().filter_map(|piece| {
        let letters = matches!(piece.kind, Kind::Letters { .. });
        let distance = sheet.gaps(piece.bounds).into_iter().flatten().min()?;
        (letters && distance < least).then_some(Case { at: piece.bounds, size: distance })
    });
    worst(cases, |distance, place| {
        let message =
            Message::PreflightTrim { distance: millimetres(distance), least: millimetres(least), place: place.say() };
        Diagnostic::warning(None, message).hint(Message::PreflightTrimHint)
    })
}

/// What touches the edge and does not reach beyond it.
fn no_bleed(sheet: &Sheet<'_>) -> Option<Finding> {
    let bleed = sheet.terms.bleed;
    let cases = sheet.pieces.iter().filter_map(|piece| {
        let inked = match piece.kind {
            Kind::Letters { .. } => false,
            Kind::Photograph { .. } => true,
            Kind::Line { colour, .. } | Kind::Area { colour, .. } => colour.tint > 0,
        };
        let gaps = sheet.gaps(piece.bounds).into_iter().flatten().filter(|gap| *gap < TOUCH);
        let beyond = gaps.map(|gap| Length::ZERO - gap).min()?;
        (inked && beyond + TOUCH < bleed).then_some(Case { at: piece.bounds, size: beyond })
    });
    worst(cases, |beyond, place| {
        let found = millimetres(beyond.max(Length::ZERO));
        let message = Message::PreflightBleed { found, wanted: millimetres(bleed), place: place.say() };
        Diagnostic::warning(None, message).hint(Message::PreflightBleedHint)
    })
}

impl Sheet<'_> {
    /// How far a rectangle is from each edge that is cut, negative beyond it: left, right, head, foot; `None` at the spine.
    fn gaps(&self, bounds: Rect) -> [Option<Length>; 4] {
        let size = self.page.size;
        let is_recto = self.index.is_recto();
        let (left, right, head, foot) = match self.terms.spine {
            Binding::Left => (!is_recto, is_recto, true, true),
            Binding::Right => (is_recto, !is_recto, true, true),
            Binding::Top => (true, true, !is_recto, is_recto),
        };
        [
            left.then_some(bounds.origin.x),
            right.then_some(size.width - bounds.right()),
            head.then_some(bounds.origin.y),
            foot.then_some(size.height - bounds.bottom()),
        ]
    }
}
