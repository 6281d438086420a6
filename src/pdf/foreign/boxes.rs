//! The boxes of a page: which part of it is the page, and where ink may come from.

use hayro_syntax::object::dict::keys::{BLEED_BOX, CROP_BOX, MEDIA_BOX, PARENT, TRIM_BOX, USER_UNIT};
use hayro_syntax::object::{Array, Dict, MaybeRef, Number};
use hayro_syntax::page::{Page, Rotation};
use hayro_syntax::reader::Readable;

use crate::geom::{Length, Size, Turn};

/// Which box of a page is taken for the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Boundary {
    /// The trim box if there is one, else the crop box: what is left of the paper after trimming.
    #[default]
    Trim,
    /// The crop box: what a viewer shows.
    Crop,
}

/// A rectangle in a page's own coordinates: y upwards, before rotation and user unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UserRect {
    /// Left.
    pub left: Length,
    /// Bottom.
    pub bottom: Length,
    /// Right, never before left.
    pub right: Length,
    /// Top, never below bottom.
    pub top: Length,
}

impl UserRect {
    /// Its extent.
    pub fn size(self) -> Size {
        Size::new(self.right - self.left, self.top - self.bottom)
    }

    /// As a PDF writes it, without the brackets.
    pub(crate) fn numbers(self) -> String {
        let [a, b, c, d] = [self.left, self.bottom, self.right, self.top].map(Length::decimal_points);
        format!("{a} {b} {c} {d}")
    }

    /// The rectangle of that name.
    pub(crate) fn read(dict: &Dict<'_>, key: &[u8]) -> Option<UserRect> {
        numbers(dict, key).map(UserRect::new)
    }

    fn new(corners: [f64; 4]) -> UserRect {
        let [a, b, c, d] = corners.map(Length::from_points);
        UserRect { left: a.min(c), bottom: b.min(d), right: a.max(c), top: b.max(d) }
    }

    /// What both have in common, if that has an extent.
    pub(crate) fn and(self, other: UserRect) -> Option<UserRect> {
        let common = UserRect {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        };
        (common.left < common.right && common.bottom < common.top).then_some(common)
    }
}

/// Where a page is in its own coordinates, and how it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageBox {
    /// The trimmed page.
    pub page: UserRect,
    /// Where ink may come from: the page and its bleed.
    pub ink: UserRect,
    /// How the file asks for it to be turned.
    pub turn: Turn,
    /// Millionths by which the file asks for it to be enlarged (its user unit).
    pub unit: i64,
}

/// A millionth of this is one of [`PageBox::unit`].
pub(crate) const MILLION: i64 = 1_000_000;

impl PageBox {
    pub(super) fn of(page: &Page<'_>, boundary: Boundary) -> Option<PageBox> {
        let rect = |key| inherited_numbers(page.raw(), key).map(UserRect::new);
        let own = |key| numbers(page.raw(), key).map(UserRect::new);
        let default = page.media_box();
        let media = rect(MEDIA_BOX)
            .filter(|media| media.and(*media).is_some())
            .unwrap_or_else(|| UserRect::new([default.x0, default.y0, default.x1, default.y1]));
        let crop = rect(CROP_BOX).and_then(|crop| crop.and(media)).unwrap_or(media);
        let trim = match boundary {
            Boundary::Trim => own(TRIM_BOX).and_then(|trim| trim.and(media)),
            Boundary::Crop => None,
        };
        let bleed = trim.and(own(BLEED_BOX).and_then(|bleed| bleed.and(media)));
        let unit = page.raw().get::<Number>(USER_UNIT).map_or(1.0, |unit| unit.as_f64());
        let bounds = trim.unwrap_or(crop);
        let turn = match page.rotation() {
            Rotation::None => Turn::Upright,
            Rotation::Horizontal => Turn::Quarter,
            Rotation::Flipped => Turn::Half,
            Rotation::FlippedHorizontal => Turn::ThreeQuarter,
        };
        bounds.and(bounds)?;
        Some(PageBox { page: bounds, ink: bleed.unwrap_or(crop), turn, unit: millionths(unit) })
    }

    /// The page as it is looked at.
    pub fn size(&self) -> Size {
        let size = self.page.size();
        let size = Size::new(size.width.scale(self.unit, MILLION), size.height.scale(self.unit, MILLION));
        match self.turn {
            Turn::Upright | Turn::Half => size,
            Turn::Quarter | Turn::ThreeQuarter => size.turned(),
        }
    }
}

/// A user unit as millionths; nonsense counts as 1.
fn millionths(unit: f64) -> i64 {
    if unit.is_finite() && unit > 0.0 && unit <= 100_000.0 {
        (unit * MILLION as f64).round().max(1.0) as i64
    } else {
        MILLION
    }
}

/// Whether two sizes differ by no more than what rounding in other programs makes: half a point.
pub(crate) fn same(a: Size, b: Size) -> bool {
    let tolerance = Length::PT / 2;
    (a.width - b.width).abs() <= tolerance && (a.height - b.height).abs() <= tolerance
}

/// How deep a page tree may be.
const DEEPEST: usize = 64;

/// An entry of a page or of the nearest ancestor that has it.
pub(crate) fn inherited<'a, T: Readable<'a>>(page: &Dict<'a>, key: &[u8]) -> Option<MaybeRef<T>> {
    let mut dict = page.clone();
    for _ in 0..DEEPEST {
        if let Some(found) = dict.get_raw::<T>(key) {
            return Some(found);
        }
        dict = dict.get::<Dict<'a>>(PARENT)?;
    }
    None
}

fn inherited_numbers(page: &Dict<'_>, key: &[u8]) -> Option<[f64; 4]> {
    let mut dict = page.clone();
    for _ in 0..DEEPEST {
        if let Some(found) = numbers(&dict, key) {
            return Some(found);
        }
        dict = dict.get::<Dict<'_>>(PARENT)?;
    }
    None
}

/// Four numbers, with the precision that the file has.
fn numbers(dict: &Dict<'_>, key: &[u8]) -> Option<[f64; 4]> {
    let mut items = dict.get::<Array<'_>>(key)?.flex_iter();
    let mut next = || items.next::<Number>().map(|number| number.as_f64());
    Some([next()?, next()?, next()?, next()?])
}
