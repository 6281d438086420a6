//! Photographs as image objects, drawings as paths and text.

use std::cell::OnceCell;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
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
use crate::geom::{Length, Point, Size};
use crate::image::{Cap, Drawing, Join, Picture, Raster, RasterFormat, Segment, Shape, Stroke};

/// The photographs of the document as krilla knows them: each is embedded once, however often it is placed.
pub(super) struct Images<'a> {
    edition: Edition<'a>,
    known: Vec<(Arc<[u8]>, Size, Image)>,
    press: OnceCell<Option<Separator>>,
}

impl<'a> Images<'a> {
    pub(super) fn new(edition: Edition<'a>) -> Images<'a> {
        Images { edition, known: Vec::new(), press: OnceCell::new() }
    }

    fn get(&mut self, raster: &Raster, size: Size) -> Result<Image, String> {
        // Only dots are made for the size at which they are printed.
        let size = if self.screen().is_some() { size } else { Size::default() };
        let is = |(bytes, known, _): &&(Arc<[u8]>, Size, Image)| Arc::ptr_eq(bytes, &raster.bytes) && *known == size;
        if let Some((.., image)) = self.known.iter().find(is) {
            return Ok(image.clone());
        }
        let image = match self.edition {
            Edition::Print(job) => self.separate(raster, job, size)?,
            Edition::Screen | Edition::Sheets { .. } => embed(raster, self.edition)?,
        };
        self.known.push((Arc::clone(&raster.bytes), size, image.clone()));
        Ok(image)
    }

    /// How many lines of dots to the inch, where photographs are printed as dots.
    fn screen(&self) -> Option<u32> {
        match self.edition {
            Edition::Print(job) if job.inks != Inks::Process => job.photographs.screen,
            Edition::Print(_) | Edition::Screen | Edition::Sheets { .. } => None,
        }
    }

    /// The photograph as the press prints it. What is for the press already, grey or in its four inks, goes in as it is.
    fn separate(&self, raster: &Raster, job: &Job, size: Size) -> Result<Image, String> {
        let press = self.press.get_or_init(|| Separator::new(job)).as_ref().ok_or("ICC")?;
        let is_own = raster.format == RasterFormat::Jpeg && !raster.is_transparent();
        if job.inks == Inks::Process && raster.coloured {
            if raster.is_process() {
                return Image::from_jpeg(file(raster), false);
            }
            let data = press.process(&raster.rgb_pixels()?);
            let pixels = Pixels { data: Arc::new(data), size: raster.stored_size(), space: ImageColorspace::Cmyk };
            return Image::from_custom(pixels, false);
        }
        let is_kept = job.inks == Inks::Process || job.photographs.keep_greys();
        if !raster.coloured && is_own && is_kept {
            return Image::from_jpeg(file(raster), false);
        }
        let greys = match raster.coloured {
            true => press.greys(&raster.rgb_pixels()?),
            false if is_kept => raster.grey_pixels()?,
            false => press.curved(&raster.grey_pixels()?),
        };
        if let Some(lines) = self.screen() {
            // What is turned when it is drawn is screened as it is stored.
            let stored = raster.stored_size();
            let turned = stored != (raster.width, raster.height);
            let printed = if turned { size.turned() } else { size };
            let dots = dots(&greys, stored, printed, lines).ok_or("halftone")?;
            let pixels = Pixels { data: Arc::new(dots.pixels), size: dots.size, space: ImageColorspace::Luma };
            return Image::from_custom(pixels, false);
        }
        pixels(raster, greys, ImageColorspace::Luma)
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
        Picture::Raster(raster) => draw_raster(surface, images, raster, at, size),
        Picture::Drawing(drawing) => draw_drawing(surface, faces, images, drawing, at, size),
    }
}

// ---- photographs

/// Pixels that were changed on the way, hence no longer the file's own.
#[derive(Clone)]
struct Pixels {
    data: Arc<Vec<u8>>,
    size: (u32, u32),
    space: ImageColorspace,
}

impl std::hash::Hash for Pixels {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.data.hash(state);
        self.size.hash(state);
        self.space.hash(state);
    }
}

impl CustomImage for Pixels {
    fn color_channel(&self) -> &[u8] {
        &self.data
    }
    fn alpha_channel(&self) -> Option<&[u8]> {
        None
    }
    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }
    fn size(&self) -> (u32, u32) {
        self.size
    }
    fn icc_profile(&self) -> Option<&[u8]> {
        None
    }
    fn color_space(&self) -> ImageColorspace {
        self.space
    }
}

/// The file as it came where the edition can use it; else its pixels in grey or in RGB on white paper. A screen file has no
/// profile for process colours, and a printed one no transparency.
fn embed(raster: &Raster, edition: Edition<'_>) -> Result<Image, String> {
    let grey = edition.is_grey() && raster.coloured;
    let flat = raster.is_transparent() && !edition.is_screen();
    let from_process = raster.is_process() && edition.is_screen();
    match raster.format {
        _ if grey || (flat && !raster.coloured) => pixels(raster, raster.grey_pixels()?, ImageColorspace::Luma),
        _ if flat || from_process => pixels(raster, raster.rgb_pixels()?, ImageColorspace::Rgb),
        RasterFormat::Jpeg => Image::from_jpeg(file(raster), false),
        RasterFormat::Png => Image::from_png(file(raster), false),
    }
}

/// The file's own bytes.
fn file(raster: &Raster) -> Data {
    Data::from(Arc::new(Arc::clone(&raster.bytes)) as Arc<dyn AsRef<[u8]> + Send + Sync>)
}

/// A photograph stays a JPEG, because its pixels, packed without loss, would be ten times as large.
fn pixels(raster: &Raster, data: Vec<u8>, space: ImageColorspace) -> Result<Image, String> {
    const QUALITY: u8 = 92;
    let (width, height) = raster.stored_size();
    if raster.format == RasterFormat::Png {
        return Image::from_custom(Pixels { data: Arc::new(data), size: (width, height), space }, false);
    }
    let kind = match space {
        ImageColorspace::Luma => image::ExtendedColorType::L8,
        ImageColorspace::Rgb | ImageColorspace::Cmyk => image::ExtendedColorType::Rgb8,
    };
    let mut packed = Vec::new();
    let encoder = &mut JpegEncoder::new_with_quality(&mut packed, QUALITY);
    encoder.encode(&data, width, height, kind).map_err(|reason| reason.to_string())?;
    Image::from_jpeg(packed.into(), false)
}

fn draw_raster(
    surface: &mut Surface<'_>,
    images: &mut Images<'_>,
    raster: &Raster,
    at: Point,
    size: Size,
) -> Result<(), String> {
    let image = images.get(raster, size)?;
    let (width, height) = (points(size.width), points(size.height));
    // Where the stored picture's point (u, v) goes: x = a·u + c·v + e, y = b·u + d·v + f.
    let (turned, [a, b, c, d, e, f]) = match raster.orientation() {
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
    surface.push_transform(&Transform::from_row(x, 0.0, 0.0, y, points(at.x), points(at.y)));
    // What reaches beyond the drawing's frame is not part of it.
    let frame = frame(drawing.size);
    if let Some(frame) = &frame {
        surface.push_clip_path(frame, &FillRule::NonZero);
    }
    let drawn = drawing.shapes.iter().try_for_each(|shape| draw_shape(surface, faces, images, shape));
    if frame.is_some() {
        surface.pop();
    }
    surface.pop();
    drawn
}

fn frame(size: Size) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.push_rect(Rect::from_xywh(0.0, 0.0, points(size.width), points(size.height))?);
    builder.finish()
}

fn draw_shape(
    surface: &mut Surface<'_>,
    faces: &mut Faces<'_>,
    images: &mut Images<'_>,
    shape: &Shape,
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
        Shape::Raster { raster, at, size } => draw_raster(surface, images, raster, *at, *size)?,
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
