//! Places a page on a side: turned, moved, cut.

use std::fmt::Write as _;

use crate::geom::{Length, Rect, Size, Turn};
use crate::impose::{Plan, Slot};
use crate::pdf::foreign::{ForeignError, MILLION, PageBox, Source, UserRect, same_size};

/// What is done with a page that has another size than the plan's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// It stands in the middle of its place, at its own size; what is too large is cut.
    #[default]
    Centre,
    /// The same, but what is too large is made smaller.
    Shrink,
    /// It is refused, and all such pages are named.
    Refuse,
}

pub(super) fn check_sizes(source: &Source, plan: &Plan, fit: Fit) -> Result<(), ForeignError> {
    let odd = |size: &Size| !same_size(*size, plan.page);
    let pages: Vec<u32> = (1..).zip(source.page_sizes()).filter(|(_, size)| odd(size)).map(|(page, _)| page).collect();
    if fit == Fit::Refuse && !pages.is_empty() {
        return Err(ForeignError::Sizes { pages, expected: plan.page });
    }
    Ok(())
}

/// From a page's own coordinates to the sheet's, y upwards in both: x' = a·x + c·y + e, y' = b·x + d·y + f.
struct Map {
    turn: Turn,
    /// Millionths.
    scale: i64,
    e: Length,
    f: Length,
}

impl Map {
    /// The image of a rectangle.
    fn image(&self, rect: UserRect) -> UserRect {
        let scaled = |length: Length| length.scale(self.scale, MILLION);
        let (l, b, r, t) = (scaled(rect.left), scaled(rect.bottom), scaled(rect.right), scaled(rect.top));
        let (left, bottom, right, top) = match self.turn {
            Turn::Upright => (l, b, r, t),
            Turn::Quarter => (b, -r, t, -l),
            Turn::Half => (-r, -t, -l, -b),
            Turn::ThreeQuarter => (-t, l, -b, r),
        };
        UserRect { left: left + self.e, bottom: bottom + self.f, right: right + self.e, top: top + self.f }
    }

    /// The map that turns and scales a rectangle and puts its image's left bottom corner there.
    fn to(rect: UserRect, turn: Turn, scale: i64, left: Length, bottom: Length) -> Map {
        let mut map = Map { turn, scale, e: Length::ZERO, f: Length::ZERO };
        let image = map.image(rect);
        (map.e, map.f) = (left - image.left, bottom - image.bottom);
        map
    }

    /// `a b c d e f cm`.
    fn write(&self, out: &mut String) {
        let scale = decimal_millionths(self.scale);
        let (a, b) = match self.turn {
            Turn::Upright => (scale.clone(), "0".to_owned()),
            Turn::Quarter => ("0".to_owned(), format!("-{scale}")),
            Turn::Half => (format!("-{scale}"), "0".to_owned()),
            Turn::ThreeQuarter => ("0".to_owned(), scale.clone()),
        };
        let c = match self.turn {
            Turn::Upright | Turn::Half => "0".to_owned(),
            Turn::Quarter => scale,
            Turn::ThreeQuarter => format!("-{scale}"),
        };
        // Turns keep areas: d is a.
        let d = &a;
        let _ = write!(out, "{a} {b} {c} {d} {} {} cm", self.e.decimal_points(), self.f.decimal_points());
    }
}

fn decimal_millionths(value: i64) -> String {
    let text = format!("{}.{:06}", value / MILLION, value % MILLION);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Draws one page in its slot.
pub(super) fn draw(out: &mut String, slot: &Slot, page: &PageBox, plan: &Plan, fit: Fit, name: &str) {
    let (scale, size) = sized(page, plan.page, fit);
    let turn = page.turn.then(slot.placement.turn);
    let size = match slot.placement.turn {
        Turn::Upright | Turn::Half => size,
        Turn::Quarter | Turn::ThreeQuarter => size.turned(),
    };
    // In the middle of its place, which is exact when the sizes are equal.
    let left = slot.placement.at.x + (plan.page.width - size.width) / 2;
    let top = slot.placement.at.y + (plan.page.height - size.height) / 2;
    let bottom = plan.sheet.height - top - size.height;
    let map = Map::to(page.page, turn, scale, left, bottom);
    let clip = upwards(slot.clip, plan.sheet);
    out.push_str("q ");
    if !contains(clip, map.image(page.ink)) {
        let Size { width, height } = clip.size();
        let [x, y, width, height] = [clip.left, clip.bottom, width, height].map(Length::decimal_points);
        let _ = write!(out, "{x} {y} {width} {height} re W n ");
    }
    map.write(out);
    let _ = writeln!(out, "/{name} Do Q");
}

/// The scale of a page in millionths and its size on the sheet, as it is looked at.
fn sized(page: &PageBox, room: Size, fit: Fit) -> (i64, Size) {
    let size = page.size();
    if fit != Fit::Shrink || (size.width <= room.width && size.height <= room.height) || same_size(size, room) {
        return (page.unit, size);
    }
    // The smaller of the two ratios, rounded down.
    let ratio = |room: Length, length: Length| room.0 * MILLION / length.0.max(1);
    let shrunk = ratio(room.width, size.width).min(ratio(room.height, size.height)).max(1);
    let scale = (page.unit * shrunk / MILLION).max(1);
    (scale, Size::new(size.width.scale(shrunk, MILLION), size.height.scale(shrunk, MILLION)))
}

/// A black rule.
pub(super) fn draw_rule(out: &mut String, rule: Rect, sheet: Size) {
    let rect = upwards(rule, sheet);
    let Size { width, height } = rect.size();
    let [x, y, width, height] = [rect.left, rect.bottom, width, height].map(Length::decimal_points);
    let _ = writeln!(out, "q 0 g {x} {y} {width} {height} re f Q");
}

/// A rectangle of the sheet in PDF's direction.
fn upwards(rect: Rect, sheet: Size) -> UserRect {
    UserRect {
        left: rect.origin.x,
        bottom: sheet.height - rect.bottom(),
        right: rect.right(),
        top: sheet.height - rect.origin.y,
    }
}

/// Whether one lies within the other, give or take what four decimals of a point cannot say.
fn contains(outer: UserRect, inner: UserRect) -> bool {
    let slack = Length::PT / 1000;
    inner.left + slack >= outer.left
        && inner.bottom + slack >= outer.bottom
        && inner.right <= outer.right + slack
        && inner.top <= outer.top + slack
}
