//! What annotations print: stamps, notes with an appearance, the values of form fields. On sheets they are part of the
//! picture, because a sheet is only printed.
//!
//! Source of the rules: ISO 32000-1:2008, 12.5.3 (flags), 12.5.5 (appearance streams, algorithm 8.1).

use hayro_syntax::object::dict::keys::{ANNOTS, AP, AS, BBOX, F, MATRIX, N, OC, RECT, SUBTYPE};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, ObjRef, Object, Stream};

use crate::geom::Length;

/// An annotation that is printed.
pub(super) struct Printed<'a> {
    /// Its picture, a form XObject.
    pub appearance: ObjRef,
    /// Where the picture goes: a, b, c, d, e, f of the page's coordinates, as a PDF writes them.
    pub map: String,
    /// The layer it is on.
    pub layer: Option<MaybeRef<Object<'a>>>,
}

pub(super) const HIDDEN: i64 = 1 << 1;
pub(super) const PRINT: i64 = 1 << 2;

/// The annotations of a page that are printed, in drawing order.
pub(super) fn printed<'a>(page: &Dict<'a>) -> Vec<Printed<'a>> {
    let annotations = page.get::<Array<'a>>(ANNOTS);
    annotations
        .iter()
        .flat_map(|array| array.iter::<Object<'a>>())
        .filter_map(Object::into_dict)
        .filter_map(one)
        .collect()
}

fn one(annotation: Dict<'_>) -> Option<Printed<'_>> {
    let flags = annotation.get::<Number>(F).map_or(0, |flags| flags.as_i64());
    let popup = annotation.get::<Name<'_>>(SUBTYPE).is_some_and(|kind| &*kind == b"Popup");
    if popup || flags & PRINT == 0 || flags & HIDDEN != 0 {
        return None;
    }
    let (appearance, stream) = appearance(&annotation)?;
    let map = fit(&stream, numbers(&annotation, RECT)?)?;
    Some(Printed { appearance, map, layer: annotation.get_raw(OC) })
}

/// The normal appearance, in the annotation's present state if it has several.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<(ObjRef, Stream<'a>)> {
    let appearances = annotation.get::<Dict<'a>>(AP)?;
    if let Some(stream) = appearances.get::<Stream<'a>>(N) {
        return Some((appearances.get_ref(N)?, stream));
    }
    let states = appearances.get::<Dict<'a>>(N)?;
    let state = annotation.get::<Name<'a>>(AS)?;
    Some((states.get_ref(&*state)?, states.get::<Stream<'a>>(&*state)?))
}

/// The map that brings an appearance's box, turned by its own matrix, onto the annotation's rectangle.
fn fit(stream: &Stream<'_>, rect: [f64; 4]) -> Option<String> {
    let bounds: [f64; 4] = numbers(stream.dict(), BBOX)?;
    let [a, b, c, d, e, f] = numbers(stream.dict(), MATRIX).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [(0, 1), (0, 3), (2, 1), (2, 3)].map(|(x, y)| {
        let (x, y) = (bounds[x], bounds[y]);
        (a * x + c * y + e, b * x + d * y + f)
    });
    let least = |pick: fn(&(f64, f64)) -> f64| corners.iter().map(pick).fold(f64::INFINITY, f64::min);
    let most = |pick: fn(&(f64, f64)) -> f64| corners.iter().map(pick).fold(f64::NEG_INFINITY, f64::max);
    let along = |from: f64, to: f64, low: f64, high: f64| {
        let scale = if to > from { (high - low) / (to - from) } else { 1.0 };
        (scale, low - from * scale)
    };
    let (x, dx) = along(least(|p| p.0), most(|p| p.0), rect[0].min(rect[2]), rect[0].max(rect[2]));
    let (y, dy) = along(least(|p| p.1), most(|p| p.1), rect[1].min(rect[3]), rect[1].max(rect[3]));
    [x, y, dx, dy].iter().all(|number| number.is_finite()).then(|| {
        // Six decimals for the scales, four for the places, in one way of writing on every machine.
        let decimal = |number: f64| format!("{:.6}", number.clamp(-1e6, 1e6));
        let place = |number: f64| Length::from_points(number).decimal_points();
        format!("{} 0 0 {} {} {}", decimal(x), decimal(y), place(dx), place(dy))
    })
}

fn numbers<const COUNT: usize>(dict: &Dict<'_>, key: &[u8]) -> Option<[f64; COUNT]> {
    let mut items = dict.get::<Array<'_>>(key)?.flex_iter();
    let mut found = [0.0; COUNT];
    for number in &mut found {
        *number = items.next::<Number>()?.as_f64();
    }
    Some(found)
}
