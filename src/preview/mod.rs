//! Pages as pictures, to look at: one by one, as they lie open, or all of them on one table.
//!
//! Takes the bytes of a PDF of ours and an [`Arrangement`] of its pages; gives a [`Bitmap`], by [`Viewer::draw`], and a PNG
//! file of it, by [`Bitmap::to_png`]. The PDF itself is drawn, not the display list: what one sees is what is in the file.
//!
//! Source: PNG specification (third edition), through `image`.

mod arrange;
mod bitmap;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

pub use arrange::{Arrangement, Opening, openings};
pub use bitmap::{Bitmap, grey_png};

/// Pixels an inch that pictures may have.
pub const DPI: std::ops::RangeInclusive<u32> = 20..=600;

/// The most pixels of a picture.
const MOST_PIXELS: u64 = 100_000_000;

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The bytes are no PDF that can be read, or lack the page.
    Unreadable,
    /// The picture would have more than 100 million pixels.
    TooLarge {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
}

/// A PDF whose pages are looked at.
pub struct Viewer {
    pdf: Pdf,
}

impl Viewer {
    /// Opens a PDF of ours, all of whose fonts are embedded.
    ///
    /// # Errors
    /// [`Fault::Unreadable`].
    pub fn open(bytes: Vec<u8>) -> Result<Viewer, Fault> {
        Pdf::new(bytes).map(|pdf| Viewer { pdf }).map_err(|_| Fault::Unreadable)
    }

    /// How many pages it has.
    pub fn page_count(&self) -> u32 {
        self.pdf.pages().len() as u32
    }

    /// The pages so arranged, at `dpi` pixels an inch.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] before anything is drawn; [`Fault::Unreadable`] if there is no such page.
    pub fn draw(&self, arrangement: &Arrangement, dpi: u32) -> Result<Bitmap, Fault> {
        let extent = |page: u32| self.extent(page, dpi);
        let plan = arrange::plan(arrangement, dpi, extent).ok_or(Fault::Unreadable)?;
        let (width, height) = plan.size;
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(Fault::TooLarge { width, height });
        }
        let cache = RenderCache::new();
        let mut bitmap = Bitmap::new(width, height, plan.ground);
        for placed in &plan.pages {
            let drawn = self.draw_page(placed.page, placed.size, &cache).ok_or(Fault::Unreadable)?;
            bitmap.paste(&drawn, placed.at);
        }
        for line in &plan.folds {
            bitmap.darken(line.at, line.size);
        }
        Ok(bitmap)
    }

    /// A page's width and height in pixels.
    fn extent(&self, page: u32, dpi: u32) -> Option<(u32, u32)> {
        let (width, height) = self.pdf.pages().get(page as usize)?.render_dimensions();
        // A page is at most 1 200 mm wide, so the products are far from what a number holds.
        let pixels = |points: f32| ((f64::from(points) * f64::from(dpi) / 72.0).round() as u32).max(1);
        Some((pixels(width), pixels(height)))
    }

    fn draw_page<'a>(&'a self, page: u32, size: (u32, u32), cache: &RenderCache<'a>) -> Option<Bitmap> {
        let page = self.pdf.pages().get(page as usize)?;
        let (points_wide, points_high) = page.render_dimensions();
        let (width, height) = (u16::try_from(size.0).ok()?, u16::try_from(size.1).ok()?);
        let across = f64::from(width) / f64::from(points_wide);
        let down = f64::from(height) / f64::from(points_high);
        let transform = Affine::scale_non_uniform(across, down) * page.initial_transform(true).to_kurbo();
        // Letters as they are printed: where they stand and as they are drawn, not moved to the nearest pixel.
        let settings = RenderSettings { hinting: false, glyph_caching: false, ..RenderSettings::default() };
        let mut context = RenderContext::new(width, height);
        render_into(page, cache, &InterpreterSettings::default(), &settings, &mut context, transform);
        context.flush();
        let mut drawn = Pixmap::new(width, height);
        let target = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
        context.render_with(&mut drawn, &mut Resources::default(), target);
        Some(Bitmap::from_rgba(size.0, size.1, drawn.data_as_u8_slice()))
    }
}

#[cfg(test)]
mod tests;
