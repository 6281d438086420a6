//! Drawings: SVG, through usvg, as outlines and real text in ink.
//!
//! usvg resolves styles, units, `use` and text layout; what is left is flattened into the drawing's own coordinates. Colours
//! become ink by [`Colour::of_light`]. What a press would need transparency or shadings for is left out or
//! simplified, and named in a warning.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use usvg::fontdb::{Database, ID, Source};
use usvg::tiny_skia_path::{Path as Outline, PathSegment, Point as Px, Transform};
use usvg::{FontResolver, ImageHrefResolver, ImageKind, Options, Tree, roxmltree};

use super::{Cap, Drawing, Join, Raster, Segment, Shape, Stroke, limits};
use crate::font::{FaceId, FamilyId, Fonts, Slant};
use crate::geom::{Length, Point, Size};
use crate::ink::Colour;

/// What was read, and what was left out or changed.
pub(super) struct Read {
    pub(super) drawing: Drawing,
    /// SVG's names of what is not drawn as asked, sorted.
    pub(super) ignored: BTreeSet<&'static str>,
    /// Families that are not there.
    pub(super) missing_families: BTreeSet<String>,
}

/// Why a drawing is not taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The parser's reason.
    Broken(String),
    /// It asks for too much.
    TooComplex,
    /// Nothing of it is visible.
    Empty(BTreeSet<&'static str>),
}

/// Reads a drawing, on a thread of its own, because depth is stack and the reader is not ours.
pub(super) fn read(bytes: &[u8], fonts: &Fonts) -> Result<Read, Refusal> {
    const STACK: usize = 64 << 20;
    let broken = |reason: &str| Err(Refusal::Broken(reason.to_owned()));
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        match thread.spawn_scoped(scope, || read_here(bytes, fonts)) {
            Ok(reader) => reader.join().unwrap_or_else(|_| broken("the SVG reader gave up")),
            Err(reason) => broken(&reason.to_string()),
        }
    })
}

fn read_here(bytes: &[u8], fonts: &Fonts) -> Result<Read, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|reason| Refusal::Broken(reason.to_string()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Entities are expanded within limits; external ones are not resolved at all.
    let rules = roxmltree::ParsingOptions { allow_dtd: true, nodes_limit: limits::MOST_NODES, entity_resolver: None };
    let xml = roxmltree::Document::parse_with_options(text, rules).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Refusal::TooComplex,
        other => Refusal::Broken(other.to_string()),
    })?;
    if !limits::is_bearable(&xml) {
        return Err(Refusal::TooComplex);
    }
    let library = Library::new(fonts);
    let tree = Tree::from_xmltree(&xml, &library.options()).map_err(|error| match error {
        usvg::Error::ElementsLimitReached | usvg::Error::ParsingFailed(roxmltree::Error::NodesLimitReached) => {
            Refusal::TooComplex
        }
        other => Refusal::Broken(other.to_string()),
    })?;
    let px = tree.size();
    let mut walker = Walker { library: &library, shapes: Vec::new(), ignored: BTreeSet::new() };
    walker.group(tree.root(), 1.0);
    let (shapes, mut ignored) = (walker.shapes, walker.ignored);
    ignored.extend(library.refused.lock().unwrap_or_else(PoisonError::into_inner).iter());
    if shapes.is_empty() {
        return Err(Refusal::Empty(ignored));
    }
    let missing_families = library.missing.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let size = Size::new(length(px.width()), length(px.height()));
    let drawing = Drawing { size, shapes, ..Drawing::default() };
    Ok(Read { drawing, ignored, missing_families })
}

/// usvg counts in pixels, 96 to the inch.
fn length(pixels: f32) -> Length {
    Length::from_points(f64::from(pixels) * 0.75)
}

fn point(px: Px) -> Point {
    Point::new(length(px.x), length(px.y))
}

// ---- fonts and references

/// The faces of the booklet in usvg's terms, and what it asked for in vain.
struct Library<'a> {
    fonts: &'a Fonts,
    database: Arc<Database>,
    ids: Vec<(ID, FaceId)>,
    missing: Mutex<BTreeSet<String>>,
    refused: Mutex<BTreeSet<&'static str>>,
}

impl<'a> Library<'a> {
    fn new(fonts: &'a Fonts) -> Library<'a> {
        let mut database = Database::new();
        let mut ids = Vec::new();
        for (id, face) in fonts.faces() {
            let loaded = database.load_font_source(Source::Binary(Arc::clone(face.bytes())));
            ids.extend(loaded.get(face.index() as usize).map(|&known| (known, id)));
        }
        let (missing, refused) = (Mutex::default(), Mutex::default());
        Library { fonts, database: Arc::new(database), ids, missing, refused }
    }

    fn options(&self) -> Options<'_> {
        Options {
            font_family: Fonts::SANS.to_owned(),
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(|_, data, _| self.embedded(data)),
                resolve_string: Box::new(|_, _| self.refuse("image href")),
            },
            font_resolver: FontResolver {
                select_font: Box::new(|font, _| self.select(font)),
                select_fallback: Box::new(|c, used, _| {
                    let near = used.first().and_then(|&id| self.face(id))?;
                    self.fonts.face_for(c, near).and_then(|face| self.id(face)).filter(|id| !used.contains(id))
                }),
            },
            fontdb: Arc::clone(&self.database),
            ..Options::default()
        }
    }

    fn refuse(&self, what: &'static str) -> Option<ImageKind> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner).insert(what);
        None
    }

    /// A photograph in the file itself; nothing else is followed, drawings in drawings neither.
    fn embedded(&self, data: Arc<Vec<u8>>) -> Option<ImageKind> {
        match data.as_slice() {
            [0xff, 0xd8, ..] => Some(ImageKind::JPEG(data)),
            [0x89, b'P', b'N', b'G', ..] => Some(ImageKind::PNG(data)),
            _ => self.refuse("image"),
        }
    }

    fn face(&self, id: ID) -> Option<FaceId> {
        self.ids.iter().find(|(known, _)| *known == id).map(|(_, face)| *face)
    }

    fn id(&self, face: FaceId) -> Option<ID> {
        self.ids.iter().find(|(_, known)| *known == face).map(|(id, _)| *id)
    }

    fn select(&self, font: &usvg::Font) -> Option<ID> {
        const SEMIBOLD: u16 = 600;
        let slant = Slant { bold: font.weight() >= SEMIBOLD, italic: font.style() != usvg::FontStyle::Normal };
        let found = font.families().iter().find_map(|family| self.family(family));
        let family = found.or_else(|| {
            if let Some(usvg::FontFamily::Named(name)) = font.families().first() {
                self.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone());
            }
            self.fonts.family(Fonts::SANS)
        });
        self.id(self.fonts.face(family?, slant))
    }

    fn family(&self, family: &usvg::FontFamily) -> Option<FamilyId> {
        match family {
            usvg::FontFamily::Named(name) => self.fonts.family(name),
            usvg::FontFamily::Serif => self.fonts.family(Fonts::SERIF),
            _ => self.fonts.family(Fonts::SANS),
        }
    }
}

// ---- shapes

struct Walker<'a> {
    library: &'a Library<'a>,
    shapes: Vec<Shape>,
    ignored: BTreeSet<&'static str>,
}

impl Walker<'_> {
    fn group(&mut self, group: &usvg::Group, opacity: f32) {
        let opacity = opacity * group.opacity().get();
        let unsupported = [
            (group.opacity().get() < 1.0, "opacity"),
            (!group.filters().is_empty(), "filter"),
            (group.mask().is_some(), "mask"),
            (group.blend_mode() != usvg::BlendMode::Normal, "mix-blend-mode"),
            (group.clip_path().is_some_and(|clip| !is_idle(clip, group)), "clipPath"),
        ];
        self.ignored.extend(unsupported.iter().filter(|(found, _)| *found).map(|(_, what)| *what));
        for node in group.children() {
            match node {
                usvg::Node::Group(inner) => self.group(inner, opacity),
                usvg::Node::Path(path) => self.path(path, opacity),
                usvg::Node::Image(image) => self.image(image),
                usvg::Node::Text(text) => self.text(text, opacity),
            }
        }
    }

    fn path(&mut self, path: &usvg::Path, opacity: f32) {
        if !path.is_visible() {
            return;
        }
        let transform = path.abs_transform();
        let fill = path.fill().and_then(|fill| {
            let colour = self.colour(fill.paint(), fill.opacity().get() * opacity)?;
            Some((colour, fill.rule() == usvg::FillRule::EvenOdd))
        });
        let stroke = path
            .stroke()
            .and_then(|stroke| Some((stroke, self.colour(stroke.paint(), stroke.opacity().get() * opacity)?)));
        let segments = segments(path.data(), transform);
        let Some((stroke, colour)) = stroke else {
            return self.push(segments, fill, None);
        };
        // A pen that the drawing's transform squashes cannot be said by a width: its trace is filled instead.
        let Some(scale) = similarity(transform) else {
            let trace = path.data().stroke(&stroke.to_tiny_skia(), 1.0);
            self.push(segments, fill, None);
            if let Some(trace) = trace {
                self.push(self::segments(&trace, transform), Some((colour, false)), None);
            }
            return;
        };
        let stroke = pen(stroke, colour, scale);
        if path.paint_order() == usvg::PaintOrder::StrokeAndFill && fill.is_some() {
            self.push(segments.clone(), None, Some(stroke));
            self.push(segments, fill, None);
        } else {
            self.push(segments, fill, Some(stroke));
        }
    }

    fn push(&mut self, segments: Vec<Segment>, fill: Option<(Colour, bool)>, stroke: Option<Stroke>) {
        if fill.is_some() || stroke.is_some() {
            self.shapes.push(Shape::Path { segments, fill, stroke });
        }
    }

    /// The ink that looks like the colour on paper; of a gradient the mean of its stops.
    fn colour(&mut self, paint: &usvg::Paint, opacity: f32) -> Option<Colour> {
        if opacity < 1.0 {
            self.ignored.insert("opacity");
        }
        let stops = match paint {
            usvg::Paint::Color(colour) => return Some(ink(&[*colour], opacity)),
            usvg::Paint::LinearGradient(gradient) => gradient.stops(),
            usvg::Paint::RadialGradient(gradient) => gradient.stops(),
            usvg::Paint::Pattern(_) => {
                self.ignored.insert("pattern");
                return None;
            }
        };
        self.ignored.insert("gradient");
        let colours: Vec<usvg::Color> = stops.iter().map(|stop| stop.color()).collect();
        Some(ink(&colours, opacity))
    }

    fn image(&mut self, image: &usvg::Image) {
        if !image.is_visible() {
            return;
        }
        let transform = image.abs_transform();
        let data = match image.kind() {
            ImageKind::JPEG(data) | ImageKind::PNG(data) => data,
            _ => {
                self.ignored.insert("image");
                return;
            }
        };
        let upright = transform.kx == 0.0 && transform.ky == 0.0 && transform.sx > 0.0 && transform.sy > 0.0;
        let raster = Raster::read(Arc::from(data.as_slice()));
        match raster {
            Some(Ok(raster)) if upright => {
                let at = Point::new(length(transform.tx), length(transform.ty));
                let size = image.size();
                let size = Size::new(length(size.width() * transform.sx), length(size.height() * transform.sy));
                self.shapes.push(Shape::Raster { raster, at, size });
            }
            _ => {
                self.ignored.insert("image");
            }
        }
    }

    // ---- text

    /// Text stays text where it is plain: one fill, no stroke, at most moved, scaled and turned. Else its outlines are drawn.
    fn text(&mut self, text: &usvg::Text, opacity: f32) {
        let transform = text.abs_transform();
        let visible = || text.layouted().iter().filter(|span| span.visible);
        let letters: Option<Vec<Vec<Letter>>> = visible().map(|span| self.letters(span, transform)).collect();
        let Some(letters) = letters else {
            return self.group(text.flattened(), opacity);
        };
        for (span, letters) in visible().zip(letters) {
            for line in [&span.underline, &span.overline].into_iter().flatten() {
                self.path(line, opacity);
            }
            let colour = span.fill.as_ref().and_then(|f| self.colour(f.paint(), f.opacity().get() * opacity));
            if let Some(colour) = colour {
                self.shapes.extend(runs(letters).map(|run| set(&run, colour)));
            }
            if let Some(line) = &span.line_through {
                self.path(line, opacity);
            }
        }
    }

    /// The letters of a span, if all can be set as text.
    fn letters(&self, span: &usvg::layout::Span, transform: Transform) -> Option<Vec<Letter>> {
        if span.stroke.is_some()
            || !matches!(span.fill.as_ref().map(usvg::Fill::paint), None | Some(usvg::Paint::Color(_)))
        {
            return None;
        }
        let letter = |glyph: &usvg::layout::PositionedGlyph| {
            let placed = transform.pre_concat(glyph.transform());
            let scale = similarity(placed)?;
            let face = self.library.face(glyph.font)?;
            let em = self.library.fonts.get(face).metrics().units_per_em;
            let millionths = |part: f32| (f64::from(part / scale) * 1_000_000.0).round() as i32;
            Some(Letter {
                face,
                size: length(scale * em as f32),
                id: u16::try_from(glyph.id.0).ok()?,
                at: Px::from_xy(placed.tx, placed.ty),
                rotation: (millionths(placed.sx), millionths(placed.ky)),
                words: glyph.text.clone(),
            })
        };
        span.positioned_glyphs.iter().map(letter).collect()
    }
}

#[derive(Clone)]
struct Letter {
    face: FaceId,
    size: Length,
    id: u16,
    at: Px,
    rotation: (i32, i32),
    words: String,
}

/// Letters of one face, size and direction, in order.
fn runs(letters: Vec<Letter>) -> impl Iterator<Item = Vec<Letter>> {
    /// Sizes that differ by less are rounding.
    const HAIR: i64 = 100;
    let mut runs: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        let alike = |other: &Letter| {
            let turned = (other.rotation.0 - letter.rotation.0).abs().max((other.rotation.1 - letter.rotation.1).abs());
            other.face == letter.face && (other.size - letter.size).0.abs() < HAIR && turned < 10
        };
        match runs.last_mut() {
            Some(run) if run.first().is_some_and(alike) => run.push(letter),
            _ => runs.push(vec![letter]),
        }
    }
    runs.into_iter()
}

fn set(run: &[Letter], colour: Colour) -> Shape {
    let (face, size, rotation, start) =
        run.first().map_or((FaceId(0), Length::ZERO, (1_000_000, 0), Px::zero()), |first| {
            (first.face, first.size, first.rotation, first.at)
        });
    let (cosine, sine) = (rotation.0 as f32 / 1e6, rotation.1 as f32 / 1e6);
    // Turned back about the first letter.
    let upright = |at: Px| {
        let (x, y) = (at.x - start.x, at.y - start.y);
        point(Px::from_xy(start.x + cosine * x + sine * y, start.y - sine * x + cosine * y))
    };
    let mut text = String::new();
    let mut ranges: Vec<Range<u32>> = Vec::new();
    for letter in run {
        let from = text.len() as u32;
        text.push_str(&letter.words);
        ranges.push(from..text.len() as u32);
    }
    // Of several glyphs for one letter usvg gives the words to the last: all of them stand for it.
    for at in (1..ranges.len()).rev() {
        if ranges[at - 1].is_empty() && ranges[at - 1].start == ranges[at].start {
            ranges[at - 1] = ranges[at].clone();
        }
    }
    let glyphs = run.iter().zip(ranges).map(|(letter, range)| (letter.id, upright(letter.at), range)).collect();
    Shape::Letters { face, size, colour, text, glyphs, rotation }
}

/// The mean of colours, as it looks on white paper.
fn ink(colours: &[usvg::Color], opacity: f32) -> Colour {
    let opacity = (opacity.clamp(0.0, 1.0) * 1000.0).round() as u32;
    let light = |part: fn(&usvg::Color) -> u8| {
        let count = (colours.len() as u32).max(1);
        let sum: u32 = colours.iter().map(|colour| u32::from(part(colour))).sum();
        let dark = 1000 - ((sum / count * 1000 + 127) / 255).min(1000);
        1000 - ((dark * opacity + 500) / 1000) as u16
    };
    Colour::of_light([light(|colour| colour.red), light(|colour| colour.green), light(|colour| colour.blue)])
}

// ---- geometry

/// The scale of a transform that keeps shapes: moves, turns, equal scaling. `None` for one that squashes, slants or mirrors.
fn similarity(t: Transform) -> Option<f32> {
    let scale = (t.sx * t.sx + t.ky * t.ky).sqrt();
    let slack = scale * 1e-3;
    let keeps = scale.is_finite() && scale > 0.0 && (t.sx - t.sy).abs() <= slack && (t.kx + t.ky).abs() <= slack;
    keeps.then_some(scale)
}

fn segments(outline: &Outline, transform: Transform) -> Vec<Segment> {
    let Some(outline) = outline.clone().transform(transform) else { return Vec::new() };
    let mut last = Px::zero();
    let third =
        |from: Px, to: Px| Px::from_xy(from.x + (to.x - from.x) * 2.0 / 3.0, from.y + (to.y - from.y) * 2.0 / 3.0);
    let mut segment = |segment: PathSegment| {
        let (found, end) = match segment {
            PathSegment::MoveTo(to) => (Segment::Move(point(to)), to),
            PathSegment::LineTo(to) => (Segment::Line(point(to)), to),
            // A quadratic curve is the cubic one whose handles are two thirds of the way to its own.
            PathSegment::QuadTo(one, to) => {
                (Segment::Curve(point(third(last, one)), point(third(to, one)), point(to)), to)
            }
            PathSegment::CubicTo(one, two, to) => (Segment::Curve(point(one), point(two), point(to)), to),
            PathSegment::Close => (Segment::Close, last),
        };
        last = end;
        found
    };
    outline.segments().map(&mut segment).collect()
}

fn pen(stroke: &usvg::Stroke, colour: Colour, scale: f32) -> Stroke {
    Stroke {
        colour,
        width: length(stroke.width().get() * scale),
        dashes: stroke.dasharray().unwrap_or_default().iter().map(|dash| length(dash * scale)).collect(),
        dash_offset: length(stroke.dashoffset() * scale),
        cap: match stroke.linecap() {
            usvg::LineCap::Butt => Cap::Butt,
            usvg::LineCap::Round => Cap::Round,
            usvg::LineCap::Square => Cap::Square,
        },
        join: match stroke.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => Join::Miter,
            usvg::LineJoin::Round => Join::Round,
            usvg::LineJoin::Bevel => Join::Bevel,
        },
        miter_limit: stroke.miterlimit().get().clamp(1.0, 1000.0) as u16,
    }
}

/// Whether a clip takes nothing away: an upright rectangle around all that it clips, as drawing programs like to write.
fn is_idle(clip: &usvg::ClipPath, group: &usvg::Group) -> bool {
    let [usvg::Node::Path(frame)] = clip.root().children() else { return false };
    let placed = group.abs_transform().pre_concat(clip.transform()).pre_concat(frame.abs_transform());
    let Some(outline) = frame.data().clone().transform(placed) else { return false };
    let bounds = outline.bounds();
    let on_edge = |p: Px| {
        let near = |a: f32, b: f32| (a - b).abs() < 0.01;
        (near(p.x, bounds.left()) || near(p.x, bounds.right()))
            && (near(p.y, bounds.top()) || near(p.y, bounds.bottom()))
    };
    let is_corner = |segment: PathSegment| match segment {
        PathSegment::MoveTo(to) | PathSegment::LineTo(to) => on_edge(to),
        PathSegment::Close => true,
        PathSegment::QuadTo(..) | PathSegment::CubicTo(..) => false,
    };
    let inside = group.abs_stroke_bounding_box();
    clip.clip_path().is_none()
        && outline.segments().all(is_corner)
        && inside.left() >= bounds.left() - 0.5
        && inside.right() <= bounds.right() + 0.5
        && inside.top() >= bounds.top() - 0.5
        && inside.bottom() <= bounds.bottom() + 0.5
}
