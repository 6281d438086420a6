//! What is printed on a page, piece by piece: letters, lines, areas and photographs, those of drawings too, each with its place.

use crate::font::{FaceId, Fonts};
use crate::geom::{Length, Point, Rect, Size};
use crate::image::{Drawing, Picture, Raster, Segment, Shape};
use crate::ink::{Colour, Ink};
use crate::page::{Item, Page, TextRun};

/// Rectangles up to this are lines.
const THIN: Length = Length::MM;

/// A piece of ink where it stands.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    /// Its outer measure, on the page, as far as it shows.
    pub(super) bounds: Rect,
    /// What it is.
    pub(super) kind: Kind<'a>,
}

/// What a piece is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind<'a> {
    /// Letters of one face and size.
    Letters { face: FaceId, size: Length, colour: Colour },
    /// A line or rule of that width.
    Line { width: Length, colour: Colour },
    /// An area; whether it fills its bounds.
    Area { colour: Colour, is_full: bool },
    /// A photograph, and its pixels an inch as printed.
    Photograph { raster: &'a Raster, ppi: u32 },
}

impl Piece<'_> {
    /// Its ink, where it has one.
    pub(super) fn colour(&self) -> Option<Colour> {
        match self.kind {
            Kind::Letters { colour, .. } | Kind::Line { colour, .. } | Kind::Area { colour, .. } => Some(colour),
            Kind::Photograph { .. } => None,
        }
    }
}

/// The pieces of a page in drawing order. Bare paper counts only where it may lie over something: as letters and areas.
pub(super) fn pieces<'a>(page: &'a Page, fonts: &Fonts) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for placed in &page.items {
        match &placed.item {
            Item::Text(run) => pieces.extend(letters(run, placed.at, fonts)),
            Item::Rectangle { size, colour } => pieces.push(rectangle(Rect::new(placed.at, *size), *colour)),
            Item::Picture { picture, size } => match &**picture {
                Picture::Raster(raster) => pieces.push(photograph(raster, Rect::new(placed.at, *size))),
                Picture::Drawing(drawing) => draw(drawing, Rect::new(placed.at, *size), fonts, &mut pieces),
            },
        }
    }
    pieces
}

fn rectangle(bounds: Rect, colour: Colour) -> Piece<'static> {
    let width = bounds.size.width.min(bounds.size.height);
    let kind = if width <= THIN { Kind::Line { width, colour } } else { Kind::Area { colour, is_full: true } };
    Piece { bounds, kind }
}

fn photograph(raster: &Raster, bounds: Rect) -> Piece<'_> {
    let along = |pixels: u32, length: Length| Length::IN.scale(i64::from(pixels), length.0.max(1)).0;
    let ppi = along(raster.width, bounds.size.width).min(along(raster.height, bounds.size.height));
    Piece { bounds, kind: Kind::Photograph { raster, ppi: u32::try_from(ppi).unwrap_or(u32::MAX) } }
}

/// A run of letters, from the first that is seen to the last; `None` if there is none.
fn letters(run: &TextRun, at: Point, fonts: &Fonts) -> Option<Piece<'static>> {
    let is_seen = |range: &std::ops::Range<u32>| {
        let words = run.text.get(range.start as usize..range.end as usize);
        words.is_none_or(|words| words.chars().any(|c| !c.is_whitespace() && c != '\u{ad}'))
    };
    let (mut pen, mut seen) = (Length::ZERO, None);
    for glyph in &run.glyphs {
        let next = pen + glyph.advance;
        if is_seen(&glyph.text) {
            seen = Some((seen.map_or(pen, |(start, _)| start), next));
        }
        pen = next;
    }
    let (start, end) = seen?;
    let scale = if run.scale == 0 { 10_000 } else { i64::from(run.scale) };
    let [start, end] = [start, end].map(|length| length.scale(scale, 10_000));
    let (above, below) = reach(fonts, run.face, run.size);
    let (along, across) = (end - start, above + below);
    let bounds = match run.upwards {
        true => Rect::new(Point::new(at.x - above, at.y - end), Size::new(across, along)),
        false => Rect::new(Point::new(at.x + start, at.y - above), Size::new(along, across)),
    };
    Some(Piece { bounds, kind: Kind::Letters { face: run.face, size: run.size, colour: run.colour } })
}

/// How far capitals reach above the baseline, and descenders, about a fifth of the size, below.
fn reach(fonts: &Fonts, face: FaceId, size: Length) -> (Length, Length) {
    let metrics = fonts.get(face).metrics();
    let above = size.scale(i64::from(metrics.cap_height), i64::from(metrics.units_per_em.max(1)));
    (above, size.scale(1, 5))
}

// ---- drawings

/// A drawing in its frame on the page.
struct Frame<'a> {
    drawing: &'a Drawing,
    at: Rect,
}

impl Frame<'_> {
    fn across(&self, length: Length) -> Length {
        length.scale(self.at.size.width.0, self.drawing.size.width.0.max(1))
    }

    fn down(&self, length: Length) -> Length {
        length.scale(self.at.size.height.0, self.drawing.size.height.0.max(1))
    }

    /// The narrower of the two.
    fn thin(&self, length: Length) -> Length {
        self.across(length).min(self.down(length))
    }

    /// A point of the drawing on the page.
    fn place(&self, point: Point) -> Point {
        let own = self.drawing.origin;
        Point::new(self.at.origin.x + self.across(point.x - own.x), self.at.origin.y + self.down(point.y - own.y))
    }

    /// What shows of the points' outer measure, drawn out by so much on all sides.
    fn show(&self, points: impl Iterator<Item = Point>, by: Length) -> Option<Rect> {
        let whole = around(points.map(|point| self.place(point)), by)?;
        common(whole, self.at)
    }
}

fn draw<'a>(drawing: &'a Drawing, at: Rect, fonts: &Fonts, pieces: &mut Vec<Piece<'a>>) {
    if drawing.size.width <= Length::ZERO || drawing.size.height <= Length::ZERO {
        return;
    }
    let frame = Frame { drawing, at };
    for shape in &drawing.shapes {
        match shape {
            Shape::Path { segments, fill, stroke } => {
                if let (Some((colour, _)), Some(bounds)) = (fill, frame.show(corners(segments), Length::ZERO)) {
                    let kind = Kind::Area { colour: *colour, is_full: is_rectangle(segments) };
                    pieces.push(Piece { bounds, kind });
                }
                let Some(stroke) = stroke else { continue };
                let width = frame.thin(stroke.width);
                if let Some(bounds) = frame.show(corners(segments), width.scale(1, 2)) {
                    pieces.push(Piece { bounds, kind: Kind::Line { width, colour: stroke.colour } });
                }
            }
            Shape::Letters { face, size, colour, glyphs, rotation, .. } => {
                let (above, _) = reach(fonts, *face, *size);
                let turned = |x: Length, y: Length| {
                    let (cosine, sine) = (i64::from(rotation.0), i64::from(rotation.1));
                    let part = |length: Length, by: i64| length.scale(by, 1_000_000);
                    (part(x, cosine) - part(y, sine), part(x, sine) + part(y, cosine))
                };
                let Some(start) = glyphs.first().map(|(_, at, _)| *at) else { continue };
                let corners = glyphs.iter().flat_map(|(_, at, _)| {
                    let (along, up) = (at.x - start.x, at.y - start.y);
                    [(Length::ZERO, Length::ZERO), (size.scale(1, 2), Length::ZERO - above)].map(|(right, rise)| {
                        let (x, y) = turned(along + right, up + rise);
                        Point::new(start.x + x, start.y + y)
                    })
                });
                if let Some(bounds) = frame.show(corners, Length::ZERO) {
                    let kind = Kind::Letters { face: *face, size: frame.thin(*size), colour: *colour };
                    pieces.push(Piece { bounds, kind });
                }
            }
            Shape::Raster { raster, at, size } => {
                let whole = Rect::new(frame.place(*at), Size::new(frame.across(size.width), frame.down(size.height)));
                if let Some(bounds) = common(whole, frame.at) {
                    pieces.push(Piece { bounds, ..photograph(raster, whole) });
                }
            }
        }
    }
}

/// All points of an outline; a curve lies within its own.
fn corners(segments: &[Segment]) -> impl Iterator<Item = Point> + '_ {
    segments.iter().flat_map(|segment| match *segment {
        Segment::Move(to) | Segment::Line(to) => vec![to],
        Segment::Curve(one, two, to) => vec![one, two, to],
        Segment::Close => Vec::new(),
    })
}

/// Whether an outline is one upright rectangle.
fn is_rectangle(segments: &[Segment]) -> bool {
    let is_straight = segments.iter().all(|segment| !matches!(segment, Segment::Curve(..)));
    let starts = segments.iter().filter(|segment| matches!(segment, Segment::Move(_))).count();
    let points: Vec<Point> = corners(segments).collect();
    let upright = points.windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y);
    is_straight && starts == 1 && (4..=5).contains(&points.len()) && upright
}

/// The smallest rectangle round the points, drawn out by so much.
fn around(mut points: impl Iterator<Item = Point>, by: Length) -> Option<Rect> {
    let first = points.next()?;
    let (mut least, mut most) = (first, first);
    for point in points {
        least = Point::new(least.x.min(point.x), least.y.min(point.y));
        most = Point::new(most.x.max(point.x), most.y.max(point.y));
    }
    let size = Size::new(most.x - least.x + by + by, most.y - least.y + by + by);
    Some(Rect::new(Point::new(least.x - by, least.y - by), size))
}

/// What two rectangles have in common, edges included.
pub(super) fn common(one: Rect, other: Rect) -> Option<Rect> {
    let origin = Point::new(one.origin.x.max(other.origin.x), one.origin.y.max(other.origin.y));
    let (right, bottom) = (one.right().min(other.right()), one.bottom().min(other.bottom()));
    let size = Size::new(right - origin.x, bottom - origin.y);
    (size.width >= Length::ZERO && size.height >= Length::ZERO).then_some(Rect::new(origin, size))
}

/// How much ink of each kind a colour has, in thousandths: cyan, magenta, yellow, black.
pub(super) fn inks(colour: Colour) -> [u32; 4] {
    let tint = u32::from(colour.tint.min(1000));
    match colour.ink {
        Ink::Process { cyan, magenta, yellow, black } => {
            [cyan, magenta, yellow, black].map(|ink| u32::from(ink.min(1000)) * tint / 1000)
        }
        Ink::Black | Ink::Named(_) | Ink::All => [0, 0, 0, tint],
    }
}

/// How dark a colour looks, in thousandths, by the weights of ITU-R BT.601.
pub(super) fn darkness(colour: Colour) -> u32 {
    let [cyan, magenta, yellow, black] = inks(colour);
    let colours = (299 * cyan + 587 * magenta + 114 * yellow) / 1000;
    1000 - (1000 - colours) * (1000 - black) / 1000
}
