//! Where the ink of a page lies: its outermost edges, found by reading what the page draws. For printers, which leave a border
//! of the paper bare. White on paper is no ink.
//!
//! Glyphs are as wide as the font says, and as high as their size; curves are as large as their control points. Both are a
//! little more than the ink itself, never less.
//!
//! Source of the rules: ISO 32000-1:2008, 8.4.2 (graphics state), 8.5 (paths), 9.4 (text), 9.7.4.3 (widths in CID fonts).

use std::collections::HashMap;

use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::dict::keys::{BBOX, DESCENDANT_FONTS, DW, FIRST_CHAR, MATRIX, RESOURCES, SUBTYPE, W, WIDTHS};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::Resources;

use super::{Source, UserRect, boxes, limits};
use crate::geom::Length;

/// How deep forms may call forms.
const DEEPEST: u32 = 10;
/// The most instructions of a page that are followed.
const MOST: u32 = 2_000_000;

type Matrix = [f64; 6];
/// Left, bottom, right, top.
type Box4 = [f64; 4];

const EVERYWHERE: Box4 = [-1e9, -1e9, 1e9, 1e9];

/// The outermost edges of the ink of a page (from 0), in its own coordinates; `None` for a page that is bare or unreadable.
pub(in crate::pdf) fn extent(source: &Source, page: u32) -> Option<UserRect> {
    let resources = boxes::inherited::<Dict<'_>>(source.page_dict(page)?, RESOURCES);
    let resources = match resources {
        Some(hayro_syntax::object::MaybeRef::NotRef(dict)) => dict,
        Some(hayro_syntax::object::MaybeRef::Ref(id)) => source.pdf().xref().get::<Dict<'_>>(id.into())?,
        None => Dict::empty(),
    };
    let contents = match super::contents(source.page(page)?)? {
        super::Contents::AsIs(stream) => limits::decode(&stream, 0)?,
        super::Contents::Joined(bytes) => bytes,
    };
    let mut pen = Pen { found: None, left: MOST, fonts: HashMap::new() };
    pen.follow(&contents, &Resources::new(resources), State::default(), 0);
    let ink = source.page_box(page)?.ink;
    let [left, bottom, right, top] = pen.found?.map(Length::from_points);
    UserRect { left, bottom, right, top }.and(ink)
}

#[derive(Clone)]
struct State {
    map: Matrix,
    clip: Box4,
    fill_is_white: bool,
    stroke_is_white: bool,
    line_width: f64,
    font: Option<Vec<u8>>,
    size: f64,
    leading: f64,
    rise: f64,
    scale: f64,
    character: f64,
    word: f64,
    hidden: bool,
}

impl Default for State {
    fn default() -> State {
        State {
            map: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            clip: EVERYWHERE,
            fill_is_white: false,
            stroke_is_white: false,
            line_width: 1.0,
            font: None,
            size: 0.0,
            leading: 0.0,
            rise: 0.0,
            scale: 1.0,
            character: 0.0,
            word: 0.0,
            hidden: false,
        }
    }
}

/// The map that does `first`, then `second`.
fn then(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = second;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

fn image(map: Matrix, rect: Box4) -> Box4 {
    let [a, b, c, d, e, f] = map;
    let corners = [(rect[0], rect[1]), (rect[0], rect[3]), (rect[2], rect[1]), (rect[2], rect[3])];
    corners.into_iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |found, (x, y)| {
        around(found, (a * x + c * y + e, b * x + d * y + f))
    })
}

fn around(found: Box4, (x, y): (f64, f64)) -> Box4 {
    [found[0].min(x), found[1].min(y), found[2].max(x), found[3].max(y)]
}

fn and(a: Box4, b: Box4) -> Option<Box4> {
    let common = [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])];
    (common[0] <= common[2] && common[1] <= common[3]).then_some(common)
}

struct Pen {
    found: Option<Box4>,
    left: u32,
    fonts: HashMap<Vec<u8>, Widths>,
}

struct Text {
    matrix: Matrix,
    line: Matrix,
}

impl Pen {
    fn ink(&mut self, rect: Box4, clip: Box4) {
        let Some(seen) = and(rect, clip).filter(|seen| seen.iter().all(|edge| edge.is_finite())) else { return };
        self.found = Some(match self.found {
            None => seen,
            Some(found) => around(around(found, (seen[0], seen[1])), (seen[2], seen[3])),
        });
    }

    fn follow<'a>(&mut self, contents: &[u8], resources: &Resources<'a>, start: State, depth: u32) {
        let mut state = start;
        let mut saved: Vec<State> = Vec::new();
        let mut path: Option<Box4> = None;
        let mut clips = false;
        let mut text = Text { matrix: State::default().map, line: State::default().map };
        let mut instructions = UntypedIter::new(contents);
        while let Some(instruction) = instructions.next() {
            self.left = self.left.saturating_sub(1);
            if self.left == 0 {
                return;
            }
            let numbers = numbers(&instruction);
            let at = |index: usize| numbers.get(index).copied().unwrap_or(0.0);
            let six = || [at(0), at(1), at(2), at(3), at(4), at(5)];
            match &instruction.operator[..] {
                b"q" if saved.len() < 512 => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.map = then(six(), state.map),
                b"w" => state.line_width = at(0),
                b"g" => state.fill_is_white = at(0) >= 1.0,
                b"G" => state.stroke_is_white = at(0) >= 1.0,
                b"rg" => state.fill_is_white = numbers.iter().all(|part| *part >= 1.0),
                b"RG" => state.stroke_is_white = numbers.iter().all(|part| *part >= 1.0),
                b"k" => state.fill_is_white = numbers.iter().all(|part| *part <= 0.0),
                b"K" => state.stroke_is_white = numbers.iter().all(|part| *part <= 0.0),
                // Another colour space: which of its colours is white is not known here.
                b"cs" | b"sc" | b"scn" => state.fill_is_white = false,
                b"CS" | b"SC" | b"SCN" => state.stroke_is_white = false,
                b"m" | b"l" | b"c" | b"v" | b"y" => {
                    for pair in numbers.chunks_exact(2) {
                        let [a, b, c, d, e, f] = state.map;
                        let point = (a * pair[0] + c * pair[1] + e, b * pair[0] + d * pair[1] + f);
                        path = Some(around(path.unwrap_or([point.0, point.1, point.0, point.1]), point));
                    }
                }
                b"re" => {
                    let rect = image(state.map, [at(0), at(1), at(0) + at(2), at(1) + at(3)]);
                    path = Some(path.map_or(rect, |path| around(around(path, (rect[0], rect[1])), (rect[2], rect[3]))));
                }
                b"W" | b"W*" => clips = true,
                b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"n" => {
                    if let Some(drawn) = path.take() {
                        self.paint(&instruction.operator[..], drawn, &state);
                        if clips {
                            state.clip = and(state.clip, drawn).unwrap_or([1.0, 1.0, 0.0, 0.0]);
                        }
                    }
                    clips = false;
                }
                b"sh" => self.ink(state.clip, state.clip),
                b"BI" => self.ink(image(state.map, [0.0, 0.0, 1.0, 1.0]), state.clip),
                b"Do" => self.call(&instruction, resources, &state, depth),
                b"BT" => text = Text { matrix: State::default().map, line: State::default().map },
                b"Tf" => {
                    state.font = name(&instruction);
                    state.size = at(0);
                }
                b"TL" => state.leading = at(0),
                b"Ts" => state.rise = at(0),
                b"Tz" => state.scale = at(0) / 100.0,
                b"Tc" => state.character = at(0),
                b"Tw" => state.word = at(0),
                b"Tr" => state.hidden = at(0) == 3.0 || at(0) == 7.0,
                b"Tm" => text = Text { matrix: six(), line: six() },
                b"Td" => next_line(&mut text, at(0), at(1)),
                b"TD" => {
                    state.leading = -at(1);
                    next_line(&mut text, at(0), at(1));
                }
                b"T*" => next_line(&mut text, 0.0, -state.leading),
                b"Tj" | b"TJ" => self.show(&instruction, resources, &state, &mut text),
                b"'" | b"\"" => {
                    next_line(&mut text, 0.0, -state.leading);
                    self.show(&instruction, resources, &state, &mut text);
                }
                _ => {}
            }
        }
    }

    fn paint(&mut self, operator: &[u8], drawn: Box4, state: &State) {
        let fills = matches!(operator, b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*") && !state.fill_is_white;
        let strokes = matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*") && !state.stroke_is_white;
        if strokes {
            let [a, b, c, d, ..] = state.map;
            // As much as the map enlarges at most.
            let half = state.line_width / 2.0 * (a.abs() + c.abs()).max(b.abs() + d.abs());
            self.ink([drawn[0] - half, drawn[1] - half, drawn[2] + half, drawn[3] + half], state.clip);
        } else if fills {
            self.ink(drawn, state.clip);
        }
    }

    fn call<'a>(&mut self, instruction: &Instruction<'_, '_>, resources: &Resources<'a>, state: &State, depth: u32) {
        let Some(stream) = name(instruction).and_then(|name| resources.x_objects.get::<Stream<'a>>(&name)) else {
            return;
        };
        if stream.dict().get::<Name<'_>>(SUBTYPE).is_some_and(|kind| &*kind == b"Image") {
            return self.ink(image(state.map, [0.0, 0.0, 1.0, 1.0]), state.clip);
        }
        if depth >= DEEPEST {
            return;
        }
        let Some(contents) = limits::decode(&stream, 0) else { return };
        let map = four(stream.dict(), MATRIX).unwrap_or(State::default().map);
        let mut inner = State { map: then(map, state.map), ..state.clone() };
        if let Some(bounds) = UserRect::read(stream.dict(), BBOX) {
            let edges = [bounds.left, bounds.bottom, bounds.right, bounds.top].map(Length::to_points);
            let Some(clip) = and(state.clip, image(inner.map, edges)) else { return };
            inner.clip = clip;
        }
        // Fonts are known by their names, which another form may give to others.
        let fonts = std::mem::take(&mut self.fonts);
        match stream.dict().get::<Dict<'a>>(RESOURCES) {
            Some(own) => self.follow(&contents, &Resources::new(own), inner, depth + 1),
            None => self.follow(&contents, resources, inner, depth + 1),
        }
        self.fonts = fonts;
    }

    fn show<'a>(
        &mut self,
        instruction: &Instruction<'_, '_>,
        resources: &Resources<'a>,
        state: &State,
        text: &mut Text,
    ) {
        let Some(font) = &state.font else { return };
        if !self.fonts.contains_key(font) {
            let widths = resources.fonts.get::<Dict<'a>>(font).map(|dict| Widths::of(&dict)).unwrap_or_default();
            self.fonts.insert(font.clone(), widths);
        }
        let Some(widths) = self.fonts.get(font) else { return };
        let mut wide = 0.0;
        let mut add = |object: &Object<'_>| match object {
            Object::String(string) => {
                for code in widths.codes(string.as_bytes()) {
                    let space = if code == 32 && !widths.double { state.word } else { 0.0 };
                    wide += (widths.of_code(code) / 1000.0 * state.size + state.character + space) * state.scale;
                }
            }
            Object::Number(number) => wide -= number.as_f64() / 1000.0 * state.size * state.scale,
            _ => {}
        };
        for operand in instruction.operands() {
            match operand {
                Object::Array(array) => array.iter::<Object<'_>>().for_each(|item| add(&item)),
                // The numbers of `"` are no kerns.
                Object::String(_) => add(operand),
                _ => {}
            }
        }
        if !state.hidden && !state.fill_is_white && wide != 0.0 {
            let (low, high) = (state.rise - 0.22 * state.size, state.rise + 0.75 * state.size);
            let rect = [0.0_f64.min(wide), low.min(high), 0.0_f64.max(wide), low.max(high)];
            self.ink(image(then(text.matrix, state.map), rect), state.clip);
        }
        text.matrix = then([1.0, 0.0, 0.0, 1.0, wide, 0.0], text.matrix);
    }
}

fn next_line(text: &mut Text, x: f64, y: f64) {
    text.line = then([1.0, 0.0, 0.0, 1.0, x, y], text.line);
    text.matrix = text.line;
}

fn numbers(instruction: &Instruction<'_, '_>) -> Vec<f64> {
    let number = |object: &Object<'_>| match object {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    };
    instruction.operands().filter_map(number).collect()
}

fn name(instruction: &Instruction<'_, '_>) -> Option<Vec<u8>> {
    instruction.operands().find_map(|object| match object {
        Object::Name(name) => Some(name.to_vec()),
        _ => None,
    })
}

fn four(dict: &Dict<'_>, key: &[u8]) -> Option<Matrix> {
    let found: Vec<f64> = dict.get::<Array<'_>>(key)?.iter::<Number>().map(|number| number.as_f64()).collect();
    found.try_into().ok()
}

/// How wide the glyphs of a font are, in thousandths of its size.
#[derive(Default)]
struct Widths {
    /// Two bytes make a code.
    double: bool,
    known: HashMap<u32, f64>,
    default: f64,
}

impl Widths {
    fn of<'a>(font: &Dict<'a>) -> Widths {
        if let Some(descendant) =
            font.get::<Array<'a>>(DESCENDANT_FONTS).and_then(|list| list.iter::<Dict<'a>>().next())
        {
            let default = descendant.get::<Number>(DW).map_or(1000.0, |width| width.as_f64());
            return Widths { double: true, known: cid_widths(&descendant), default };
        }
        let first = font.get::<Number>(FIRST_CHAR).map_or(0, |first| first.as_i64().clamp(0, 255) as u32);
        let widths = font.get::<Array<'a>>(WIDTHS);
        let known = widths.iter().flat_map(|list| list.iter::<Number>()).take(256);
        let known: HashMap<u32, f64> = (first..).zip(known.map(|width| width.as_f64())).collect();
        // The standard fonts need not say theirs: half an em is usual.
        let default = if known.is_empty() { 500.0 } else { 0.0 };
        // A Type 3 font counts in a unit of its own, which its matrix tells.
        let unit = four(font, b"FontMatrix").map_or(1.0, |matrix| matrix[0] * 1000.0);
        let known = known.into_iter().map(|(code, width)| (code, width * unit)).collect();
        Widths { double: false, known, default }
    }

    fn codes<'b>(&self, bytes: &'b [u8]) -> impl Iterator<Item = u32> + 'b {
        let step = if self.double { 2 } else { 1 };
        bytes.chunks(step).map(|code| code.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
    }

    fn of_code(&self, code: u32) -> f64 {
        self.known.get(&code).copied().unwrap_or(self.default)
    }
}

/// `[ 10 [500 600] 20 30 700 ]`: from 10 one by one, then 20 to 30 all the same.
fn cid_widths(font: &Dict<'_>) -> HashMap<u32, f64> {
    let mut known = HashMap::new();
    let Some(list) = font.get::<Array<'_>>(W) else { return known };
    let mut items = list.iter::<Object<'_>>();
    while let Some(Object::Number(first)) = items.next() {
        let first = first.as_i64().clamp(0, 0xFFFF) as u32;
        match items.next() {
            Some(Object::Array(widths)) => {
                known.extend((first..).zip(widths.iter::<Number>().map(|width| width.as_f64())).take(0x1_0000));
            }
            Some(Object::Number(last)) => {
                let Some(Object::Number(width)) = items.next() else { break };
                let last = last.as_i64().clamp(0, 0xFFFF) as u32;
                known.extend((first..=last).map(|code| (code, width.as_f64())));
            }
            _ => break,
        }
    }
    known
}
