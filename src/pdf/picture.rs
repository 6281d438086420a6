//! Photographs as image objects, drawings as paths and text.

use std::cell::OnceCell;
use std::sync::Arc;

use image::metadata::Orientation;
use krilla::Data;
use krilla::geom::{Path, PathBuilder, Point as Place, Rect, Size as Extent, Transform};
use krilla::image::{BitsPerComponent, CustomImage, Image, ImageColorspace};
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as Outline, StrokeDash};
use krilla::surface::Surface;

use super::page::{Edition, points};
use super::paint::{Art, paint};
use super::print::dots::dots;
use super::print::photo::Separator;
use super::print::{Inks, Job};
use super::text::{Faces, Shown};
use crate::geom::{Finest, Length, Point, Size};
use crate::image::{
    Cap, Developed, Drawing, Join, Picture, Pixels, Raster, RasterFormat, Segment, Shape, Space, Stroke, Wanted,
    Window, develop, pack, pixels,
};

/// The photographs of the document as krilla knows them: each is embedded once, however often it is placed at one size.
pub(super) struct Images<'a> {
    edition: Edition<'a>,
    finest: Finest,
    known: Vec<(Asked, Ready)>,
    press: OnceCell<Option<Separator>>,
}

/// What a file is embedded for.
struct Asked {
    bytes: Arc<[u8]>,
    window: Option<Window>,
    most: Option<(u32, u32)>,
    /// Where it is printed as dots, its size on the page.
    dots: Option<Size>,
}

/// A photograph as krilla knows it, and the turn that is left to be made when it is drawn.
type Ready = (Image, Orientation);

impl<'a> Images<'a> {
    pub(super) fn new(edition: Edition<'a>, finest: Finest) -> Images<'a> {
        Images { edition, finest, known: Vec::new(), press: OnceCell::new() }
    }

    fn get(&mut self, raster: &Raster, size: Size) -> Result<Ready, String> {
        let most = Some(self.most(size)).filter(|most| most.0 < raster.width && most.1 < raster.height);
        let dots = self.screen().map(|_| size);
        let same = |asked: &Asked| {
            Arc::ptr_eq(&asked.bytes, &raster.bytes)
                && (asked.window, asked.most, asked.dots) == (raster.window(), most, dots)
        };
        if let Some((_, ready)) = self.known.iter().find(|(asked, _)| same(asked)) {
            return Ok(ready.clone());
        }
        let developed = match self.edition {
            Edition::Print(job) => self.separate(raster, job, most, size)?,
            Edition::Screen | Edition::Sheets { .. } => develop(raster, &self.wanted(most))?,
        };
        let ready = embed(raster, developed)?;
        self.known
            .push((Asked { bytes: Arc::clone(&raster.bytes), window: raster.window(), most, dots }, ready.clone()));
        Ok(ready)
    }

    /// The most pixels that a photograph of that size has.
    fn most(&self, size: Size) -> (u32, u32) {
        let finest = match self.edition {
            Edition::Screen => self.finest.screen,
            Edition::Sheets { .. } => self.finest.sheets,
            Edition::Print(_) => self.finest.print,
        };
        let pixels = |length: Length| {
            let exact = u128::from(length.max(Length::ZERO).0.unsigned_abs()) * u128::from(finest);
            u32::try_from(exact.div_ceil(u128::from(Length::IN.0.unsigned_abs()))).unwrap_or(u32::MAX)
        };
        (pixels(size.width), pixels(size.height))
    }

    /// A screen file has no profile for process colours, and a printed one no transparency.
    fn wanted(&self, most: Option<(u32, u32)>) -> Wanted {
        let is_screen = self.edition.is_screen();
        Wanted {
            grey: self.edition.is_grey(),
            opaque: !is_screen,
            process: !is_screen && !self.edition.is_grey(),
            most,
        }
    }

    /// How many lines of dots to the inch, where photographs are printed as dots.
    fn screen(&self) -> Option<u32> {
        match self.edition {
            Edition::Print(job) if job.inks != Inks::Process => job.photographs.screen,
            Edition::Print(_) | Edition::Screen | Edition::Sheets { .. } => None,
        }
    }

    /// The photograph as the press prints it. What is for the press already, grey or in its four inks, goes in as it is.
    fn separate(&self, raster: &Raster, job: &Job, most: Option<(u32, u32)>, size: Size) -> Result<Developed, String> {
        let is_process = job.inks == Inks::Process;
        let is_kept = is_process || job.photographs.keep_greys();
        if (raster.is_process() && is_process) || (!raster.coloured && is_kept) {
            return develop(raster, &self.wanted(most));
        }
        let press = self.press.get_or_init(|| Separator::new(job)).as_ref().ok_or("ICC")?;
        let mut pixels = pixels(raster, &Wanted { grey: false, process: false, opaque: true, most })?;
        pixels.data = match pixels.space {
            Space::Grey if is_kept => pixels.data,
            Space::Grey => press.curved(&pixels.data),
            Space::Rgb | Space::Process if is_process => press.process(&pixels.data),
            Space::Rgb | Space::Process => press.greys(&pixels.data),
        };
        if pixels.space != Space::Grey {
            pixels.space = if is_process { Space::Process } else { Space::Grey };
        }
        if let Some(lines) = self.screen() {
            let dots = dots(&pixels.data, (pixels.width, pixels.height), size, lines).ok_or("halftone")?;
            let (width, height) = dots.size;
            return Ok(Developed::Pixels(Pixels { width, height, data: dots.pixels, ..pixels }));
        }
        pack(raster, pixels)
    }
}

/// Draws a picture whose top left corner is at `at`, scaled to `size`.
pub(super) fn draw(
    surface: &mut Surface<'_>,
    faces: &mut Faces<'_>,
    images: &mut Images<'_>,
    picture: &Picture,
    at: Point,
    size: Size,
) -> Result<(), String> {
    match picture {
        Picture::Raster(raster) => draw_raster(surface, images, raster, at, size, size),
        Picture::Drawing(drawing) => draw_drawing(surface, faces, images, drawing, at, size),
    }
}

// ---- photographs

/// Pixels that were changed on the way, hence no longer the file's own.
#[derive(Clone)]
struct Changed(Arc<Pixels>);

impl std::hash::Hash for Changed {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        let Pixels { width, height, space, data, alpha } = &*self.0;
        (width, height, space, data, alpha).hash(state);
    }
}

impl CustomImage for Changed {
    fn color_channel(&self) -> &[u8] {
        &self.0.data
    }
    fn alpha_channel(&self) -> Option<&[u8]> {
        self.0.alpha.as_deref()
    }
    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }
    fn size(&self) -> (u32, u32) {
        (self.0.width, self.0.height)
    }
    fn icc_profile(&self) -> Option<&[u8]> {
        None
    }
    fn color_space(&self) -> ImageColorspace {
        match self.0.space {
            Space::Grey => ImageColorspace::Luma,
            Space::Rgb => ImageColorspace::Rgb,
            Space::Process => ImageColorspace::Cmyk,
        }
    }
}

fn embed(raster: &Raster, developed: Developed) -> Result<Ready, String> {
    let upright = Orientation::NoTransforms;
    Ok(match developed {
        Developed::AsIs => {
            let file = Arc::new(Arc::clone(&raster.bytes)) as Arc<dyn AsRef<[u8]> + Send + Sync>;
            let take = if raster.format == RasterFormat::Png { Image::from_png } else { Image::from_jpeg };
            (take(Data::from(file), false)?, raster.orientation())
        }
        Developed::Bare(file) => (Image::from_jpeg(file.into(), false)?, raster.orientation()),
        Developed::Jpeg(file) => (Image::from_jpeg(file.into(), false)?, upright),
        Developed::Pixels(pixels) => (Image::from_custom(Changed(Arc::new(pixels)), false)?, upright),
    })
}

/// Draws a photograph; `printed` is its size on the page.
fn draw_raster(
    surface: &mut Surface<'_>,
    images: &mut Images<'_>,
    raster: &Raster,
    at: Point,
    size: Size,
    printed: Size,
) -> Result<(), String> {
    let (image, orientation) = images.get(raster, printed)?;
    let (width, height) = (points(size.width), points(size.height));
    // Where the stored picture's point (u, v) goes: x = a·u + c·v + e, y = b·u + d·v + f.
    let (turned, [a, b, c, d, e, f]) = match orientation {
        Orientation::NoTransforms => (false, [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
        Orientation::FlipHorizontal => (false, [-1.0, 0.0, 0.0, 1.0, width, 0.0]),
        Orientation::Rotate180 => (false, [-1.0, 0.0, 0.0, -1.0, width, height]),
        Orientation::FlipVertical => (false, [1.0, 0.0, 0.0, -1.0, 0.0, height]),
        Orientation::Rotate90FlipH => (true, [0.0, 1.0, 1.0, 0.0, 0.0, 0.0]),
        Orientation::Rotate90 => (true, [0.0, 1.0, -1.0, 0.0, width, 0.0]),
        Orientation::Rotate270FlipH => (true, [0.0, -1.0, -1.0, 0.0, width, height]),
        Orientation::Rotate270 => (true, [0.0, -1.0, 1.0, 0.0, 0.0, height]),
    };
    let (across, down) = if turned { (height, width) } else { (width, height) };
    let Some(extent) = Extent::from_wh(across, down) else { return Ok(()) };
    surface.push_transform(&Transform::from_row(a, b, c, d, points(at.x) + e, points(at.y) + f));
    surface.draw_image(image, extent);
    surface.pop();
    Ok(())
}

// ---- drawings

fn draw_drawing(
    surface: &mut Surface<'_>,
    faces: &mut Faces<'_>,
    images: &mut Images<'_>,
    drawing: &Drawing,
    at: Point,
    size: Size,
) -> Result<(), String> {
    if [drawing.size.width, drawing.size.height].iter().any(|&length| length <= Length::ZERO) {
        return Ok(());
    }
    let (x, y) = (points(size.width) / points(drawing.size.width), points(size.height) / points(drawing.size.height));
    let (left, top) = (points(at.x) - x * points(drawing.origin.x), points(at.y) - y * points(drawing.origin.y));
    surface.push_transform(&Transform::from_row(x, 0.0, 0.0, y, left, top));
    // What reaches beyond the drawing's frame is not part of it.
    let frame = frame(drawing.origin, drawing.size);
    if let Some(frame) = &frame {
        surface.push_clip_path(frame, &FillRule::NonZero);
    }
    let drawn = drawing.shapes.iter().try_for_each(|shape| draw_shape(surface, faces, images, shape, (x, y)));
    if frame.is_some() {
        surface.pop();
    }
    surface.pop();
    drawn
}

fn frame(at: Point, size: Size) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.push_rect(Rect::from_xywh(points(at.x), points(at.y), points(size.width), points(size.height))?);
    builder.finish()
}

fn draw_shape(
    surface: &mut Surface<'_>,
    faces: &mut Faces<'_>,
    images: &mut Images<'_>,
    shape: &Shape,
    scale: (f32, f32),
) -> Result<(), String> {
    let edition = images.edition;
    match shape {
        Shape::Path { segments, fill, stroke } => {
            let Some(path) = path(segments) else { return Ok(()) };
            let fill = fill.and_then(|(colour, even_odd)| {
                let rule = if even_odd { FillRule::EvenOdd } else { FillRule::NonZero };
                Some(Fill { paint: paint(colour, edition, Art::Area)?, rule, ..Fill::default() })
            });
            let stroke = stroke.as_ref().and_then(|stroke| outline(stroke, edition));
            let is_seen = fill.is_some() || stroke.is_some();
            surface.set_fill(fill);
            surface.set_stroke(stroke);
            if is_seen {
                surface.draw_path(&path);
            }
            surface.set_stroke(None);
        }
        Shape::Letters { face, size, colour, text, glyphs, rotation } => {
            let Some((_, start, _)) = glyphs.first() else { return Ok(()) };
            if *size <= Length::ZERO {
                return Ok(());
            }
            const WHOLE: f32 = 1_000_000.0;
            let (cosine, sine) = (rotation.0 as f32 / WHOLE, rotation.1 as f32 / WHOLE);
            let turn = Transform::from_row(cosine, sine, -sine, cosine, points(start.x), points(start.y));
            let font = faces.open(*face)?;
            let Some(paint) = paint(*colour, edition, Art::Line) else { return Ok(()) };
            surface.set_fill(Some(Fill { paint, ..Fill::default() }));
            surface.push_transform(&turn);
            let shown = letters(glyphs, *start, *size, text);
            surface.draw_glyphs(Place::from_xy(0.0, 0.0), &shown, font, text, points(*size), false);
            surface.pop();
        }
        Shape::Raster { raster, at, size } => {
            // How fine it must be follows from its size on the page.
            let on_page = |length: Length, scale: f32| Length::from_points(length.to_points() * f64::from(scale));
            let printed = Size::new(on_page(size.width, scale.0), on_page(size.height, scale.1));
            draw_raster(surface, images, raster, *at, *size, printed)?;
        }
    }
    Ok(())
}

/// Letters placed one by one, as a run with advances.
fn letters(glyphs: &[(u16, Point, std::ops::Range<u32>)], start: Point, size: Length, text: &str) -> Vec<Shown> {
    let along = |glyph: usize| glyphs.get(glyph).map(|(_, at, _)| (at.x - start.x).scale(1000, size.0).0);
    let shown = |(number, (id, at, range)): (usize, &(u16, Point, std::ops::Range<u32>))| {
        let words = range.start as usize..range.end as usize;
        let here = along(number).unwrap_or(0);
        Shown {
            id: *id,
            text: if text.get(words.clone()).is_some() { words } else { 0..0 },
            advance: along(number + 1).map_or(0, |next| next - here),
            x_offset: 0,
            y_offset: (start.y - at.y).scale(1000, size.0).0,
        }
    };
    glyphs.iter().enumerate().map(shown).collect()
}

fn path(segments: &[Segment]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for segment in segments {
        let xy = |point: &Point| (points(point.x), points(point.y));
        match segment {
            Segment::Move(to) => builder.move_to(xy(to).0, xy(to).1),
            Segment::Line(to) => builder.line_to(xy(to).0, xy(to).1),
            Segment::Curve(one, two, to) => {
                let ((x1, y1), (x2, y2), (x, y)) = (xy(one), xy(two), xy(to));
                builder.cubic_to(x1, y1, x2, y2, x, y);
            }
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}

fn outline(stroke: &Stroke, edition: Edition<'_>) -> Option<Outline> {
    let dashes: Vec<f32> = stroke.dashes.iter().map(|&dash| points(dash)).collect();
    let dashed = dashes.iter().all(|&dash| dash >= 0.0) && dashes.iter().any(|&dash| dash > 0.0);
    Some(Outline {
        paint: paint(stroke.colour, edition, Art::Line)?,
        width: points(stroke.width).max(0.0),
        miter_limit: f32::from(stroke.miter_limit.max(1)),
        line_cap: match stroke.cap {
            Cap::Butt => LineCap::Butt,
            Cap::Round => LineCap::Round,
            Cap::Square => LineCap::Square,
        },
        line_join: match stroke.join {
            Join::Miter => LineJoin::Miter,
            Join::Round => LineJoin::Round,
            Join::Bevel => LineJoin::Bevel,
        },
        dash: dashed.then(|| StrokeDash { array: dashes, offset: points(stroke.dash_offset) }),
        ..Outline::default()
    })
}
