//! Places a page on a side: turned, moved, cut.

use std::fmt::Write as _;

use crate::geom::{Length, Rect, Size, Turn};
use crate::impose::{Plan, Scheme, Slot};
use crate::pdf::foreign::{ForeignError, MILLION, PageBox, Source, UserRect, same_size};

/// What is done with a page that has another size than the plan's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// It stands in the middle of its place, at its own size; what is too large is cut.
    #[default]
    Centre,
    /// The same, but what is too large is made smaller.
    Shrink,
    /// In the middle at its own size, and refused, with the list of such pages, where something would be cut.
    Whole,
    /// It is refused, and all such pages are named.
    Refuse,
}

/// The pages (from 1) that have another size than the plan's. A poster is as large as the sheet.
pub(super) fn odd_pages(source: &Source, plan: &Plan) -> Vec<u32> {
    let poster = if plan.scheme == Scheme::MiniZine { Some(8) } else { None };
    let odd = |page: u32, size: Size| poster != Some(page) && !same_size(size, plan.page);
    (0..).zip(source.page_sizes()).filter(|(page, size)| odd(*page, *size)).map(|(page, _)| page + 1).collect()
}

/// Those of which something would be cut: they are larger than their part of the sheet.
fn cut_pages(source: &Source, plan: &Plan) -> Vec<u32> {
    let odd = odd_pages(source, plan);
    let mut cut: Vec<u32> = plan
        .places()
        .filter_map(|(_, slot)| {
            let page = slot.page.filter(|page| odd.binary_search(&(page + 1)).is_ok())?;
            let size = lying(source.page_box(page)?.size(), slot.placement.turn);
            let slack = Length::PT / 2;
            let fits = size.width <= slot.room.size.width + slack && size.height <= slot.room.size.height + slack;
            (!fits).then_some(page + 1)
        })
        .collect();
    cut.sort_unstable();
    cut.dedup();
    cut
}

/// A size after a turn.
fn lying(size: Size, turn: Turn) -> Size {
    match turn {
        Turn::Upright | Turn::Half => size,
        Turn::Quarter | Turn::ThreeQuarter => size.turned(),
    }
}

pub(super) fn check_sizes(source: &Source, plan: &Plan, fit: Fit) -> Result<(), ForeignError> {
    let pages = match fit {
        Fit::Refuse => odd_pages(source, plan),
        Fit::Whole => cut_pages(source, plan),
        Fit::Centre | Fit::Shrink => Vec::new(),
    };
    if pages.is_empty() { Ok(()) } else { Err(ForeignError::Sizes { pages, expected: plan.page }) }
}

/// From a page's own coordinates to the sheet's, y upwards in both: x' = a·x + c·y + e, y' = b·x + d·y + f.
struct Map {
    turn: Turn,
    /// Millionths.
    scale: i64,
    /// Millionths by which the sheet's x is scaled besides: less than a million where creep narrows a page.
    across: i64,
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
        let across = |length: Length| length.scale(self.across, MILLION);
        let (left, right) = (across(left), across(right));
        UserRect { left: left + self.e, bottom: bottom + self.f, right: right + self.e, top: top + self.f }
    }

    /// The map that turns and scales a rectangle and puts its image's left bottom corner there.
    fn to(rect: UserRect, turn: Turn, (scale, across): (i64, i64), left: Length, bottom: Length) -> Map {
        let mut map = Map { turn, scale, across, e: Length::ZERO, f: Length::ZERO };
        let image = map.image(rect);
        (map.e, map.f) = (left - image.left, bottom - image.bottom);
        map
    }

    /// `a b c d e f cm`.
    fn write(&self, out: &mut String) {
        let down = decimal_millionths(self.scale);
        let across = decimal_millionths(self.scale * self.across / MILLION);
        let zero = "0".to_owned();
        let minus = |number: &str| format!("-{number}");
        let [a, b, c, d] = match self.turn {
            Turn::Upright => [across, zero.clone(), zero, down],
            Turn::Quarter => [zero.clone(), minus(&down), across, zero],
            Turn::Half => [minus(&across), zero.clone(), zero, minus(&down)],
            Turn::ThreeQuarter => [zero.clone(), down, minus(&across), zero],
        };
        let _ = write!(out, "{a} {b} {c} {d} {} {} cm", self.e.decimal_points(), self.f.decimal_points());
    }
}

fn decimal_millionths(value: i64) -> String {
    let text = format!("{}.{:06}", value / MILLION, value % MILLION);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// How a page comes onto a side: its map, and the part of the sheet that is its own.
struct Laid {
    map: Map,
    clip: Rect,
}

/// Where and how a page is drawn.
fn lay(slot: &Slot, page: &PageBox, plan: &Plan, fit: Fit) -> Laid {
    let is_poster = slot.size == plan.sheet;
    let mut turn = slot.placement.turn;
    let own = page.size();
    if is_poster && (own.width > own.height) != (slot.size.width > slot.size.height) {
        turn = turn.then(Turn::Quarter);
    }
    let room = lying(if is_poster { slot.size } else { plan.page }, slot.placement.turn);
    let natural = lying(own, turn);
    let (scale, size) = sized(page, natural, room, if is_poster { Fit::Shrink } else { fit });
    let size = Size::new(size.width.scale(slot.narrowed, MILLION), size.height);
    // In the middle of its place, which is exact when the sizes are equal.
    let left = slot.placement.at.x + (slot.size.width - size.width) / 2;
    let top = slot.placement.at.y + (slot.size.height - size.height) / 2;
    let bottom = plan.sheet.height - top - size.height;
    let map = Map::to(page.page, page.turn.then(turn), (scale, slot.narrowed), left, bottom);
    // A page of another size has the whole of its part of the sheet.
    let clip = if same_size(natural, room) { slot.clip } else { slot.room };
    Laid { map, clip }
}

/// Draws one page in its slot.
pub(super) fn draw(out: &mut String, slot: &Slot, page: &PageBox, plan: &Plan, fit: Fit, name: &str) {
    let Laid { map, clip } = lay(slot, page, plan, fit);
    let clip = upwards(clip, plan.sheet);
    out.push_str("q ");
    if !contains(clip, map.image(page.ink)) {
        let Size { width, height } = clip.size();
        let [x, y, width, height] = [clip.left, clip.bottom, width, height].map(Length::decimal_points);
        let _ = write!(out, "{x} {y} {width} {height} re W n ");
    }
    map.write(out);
    let _ = writeln!(out, "/{name} Do Q");
}

/// Where a rectangle of a page comes to lie on the sheet, y upwards; cut to what is seen of the page.
pub(super) fn on_sheet(rect: UserRect, slot: &Slot, page: &PageBox, plan: &Plan, fit: Fit) -> Option<UserRect> {
    let Laid { map, clip } = lay(slot, page, plan, fit);
    map.image(rect).and(upwards(clip, plan.sheet))
}

/// The scale of a page in millionths and its size on the sheet; `natural` is its size as it lies there at its own scale.
fn sized(page: &PageBox, natural: Size, room: Size, fit: Fit) -> (i64, Size) {
    if fit != Fit::Shrink || (natural.width <= room.width && natural.height <= room.height) || same_size(natural, room)
    {
        return (page.unit, natural);
    }
    // The smaller of the two ratios, rounded down.
    let ratio = |room: Length, length: Length| room.0 * MILLION / length.0.max(1);
    let shrunk = ratio(room.width, natural.width).min(ratio(room.height, natural.height)).max(1);
    let scale = (page.unit * shrunk / MILLION).max(1);
    (scale, Size::new(natural.width.scale(shrunk, MILLION), natural.height.scale(shrunk, MILLION)))
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
