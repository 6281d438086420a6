//! A typesetter for print-ready booklets: a manifest and plain texts go in, a PDF to read and sheets to print come out.
//!
//! ```text
//!  brochure.toml ── manifest ──┐
//!  texts/*.md ───── content ───┤
//!  images/* ─────── image ─────┼── booklet ──┐      lang: quotes, spaces, divisions
//!  cesures.txt ──── lang ──────┘             │                  │
//!  fonts/* ──────── font ────── style ───────┴── flow ──── paragraph: lines
//!                                                 │
//!                                               page: ink, exactly placed
//!                                                 │
//!                                                pdf ─────────── NAME-screen.pdf
//!                                                 │
//!                                   impose ── pdf::sheet ─────── NAME-sheets-short-edge.pdf
//! ```
//!
//! `world` reads and writes all files, `diag` holds all sentences, `cli` is the program. [`typeset`] tells the story as far
//! as the pages; the sheets follow from them:
//!
//! ```
//! use brochure::impose::{Job, impose};
//! use brochure::pdf::{self, Edition, sheet};
//! use brochure::{diag::Sources, typeset, world::World};
//!
//! let folder = tempfile::tempdir()?;
//! std::fs::write(folder.path().join("brochure.toml"), "[brochure]\ntitle = \"Essai\"\ntexts = [\"a.md\"]\n")?;
//! std::fs::write(folder.path().join("a.md"), "# Un titre\n\nUne page, « entre guillemets ».\n")?;
//!
//! let made = typeset(&World::new(folder.path()), "brochure.toml", false, &mut Sources::default()).made.expect("no mistake");
//! let pages = pdf::write(&made.layout.document, &made.fonts, Edition::Sheets { grey: true }).expect("pages");
//! let manifest = &made.booklet.manifest;
//! let count = made.layout.document.pages.len() as u32;
//! let plan = impose(count, &Job::saddle(manifest.impose.sheet, manifest.page.size)).expect("it fits");
//! let sheets = sheet::impose_pdf(&pages.bytes, &plan, &sheet::SheetOptions::default()).expect("sheets");
//! assert_eq!(plan.sheets.len() * 4, count as usize);
//! assert!(sheets.starts_with(b"%PDF"));
//! # Ok::<(), std::io::Error>(())
//! ```

#![forbid(unsafe_code)]

pub mod booklet;
pub mod cli;
pub mod content;
pub mod diag;
pub mod flow;
pub mod font;
pub mod geom;
pub mod image;
pub mod impose;
pub mod ink;
pub mod lang;
pub mod manifest;
pub mod page;
pub mod paragraph;
pub mod pdf;
pub mod preflight;
pub mod preview;
pub mod style;
pub mod theme;
pub mod world;

use booklet::Booklet;
use diag::{Diagnostics, Sources, has_errors};
use flow::Layout;
use font::Fonts;
use lang::Language;
use manifest::Manifest;
use style::Design;
use world::World;

/// A booklet on its pages.
#[derive(Debug)]
pub struct Made {
    /// What it is made of.
    pub booklet: Booklet,
    /// The fonts it is set in.
    pub fonts: Fonts,
    /// The pages, and where each section stands.
    pub layout: Layout,
}

/// What came of typesetting: pages or mistakes.
#[derive(Debug, Default)]
pub struct Typeset {
    /// The booklet; `None` if there is an error among the diagnostics.
    pub made: Option<Made>,
    /// All that is to be said, in the order of the stages.
    pub diagnostics: Diagnostics,
    /// The booklet's language, as soon as it is known.
    pub language: Option<Language>,
}

/// Typesets the booklet whose manifest is the file `name` of the world's folder. All mistakes of a stage are told at once, and
/// no stage begins on what an earlier one could not read.
pub fn typeset(world: &World, name: &str, drafts: bool, sources: &mut Sources) -> Typeset {
    let mut typeset = Typeset::default();
    let Some(manifest) = read_manifest(world, name, sources, &mut typeset.diagnostics) else { return typeset };
    typeset.language = Some(manifest.brochure.language);
    let fonts = read_fonts(world, &mut typeset.diagnostics);
    let mut booklet = booklet::read(manifest, drafts, world, &fonts, sources, &mut typeset.diagnostics);
    if has_errors(&typeset.diagnostics) {
        return typeset;
    }
    let design = Design::new(&booklet.manifest.page, &booklet.manifest.typography, &booklet.theme, &fonts);
    let mut layout = flow::lay_out(&booklet, &design, &fonts);
    if booklet.manifest.page.creep_gutter {
        layout = widen_gutter(&mut booklet, layout, &fonts);
    }
    typeset.diagnostics.append(&mut layout.diagnostics);
    for diagnostic in typeset.diagnostics.iter_mut().filter(|diagnostic| diagnostic.page.is_none()) {
        diagnostic.page = diagnostic.span.and_then(|span| layout.page_of(span)).map(|page| page.folio().0);
    }
    if !has_errors(&typeset.diagnostics) {
        typeset.made = Some(Made { booklet, fonts, layout });
    }
    typeset
}

/// Sets the booklet again with the margin at the spine widened by what creep takes from its innermost page, until the number of
/// pages that this follows from is the number that comes out.
fn widen_gutter(booklet: &mut Booklet, mut layout: Layout, fonts: &Fonts) -> Layout {
    const ROUNDS: u32 = 3;
    for _ in 0..ROUNDS {
        let pages = layout.document.pages.len() as u32;
        let gutter = booklet.manifest.impose.asked.largest_push(pages);
        if gutter == booklet.manifest.page.gutter {
            break;
        }
        booklet.manifest.page.gutter = gutter;
        let design = Design::new(&booklet.manifest.page, &booklet.manifest.typography, &booklet.theme, fonts);
        layout = flow::lay_out(booklet, &design, fonts);
    }
    layout
}

/// The same booklet with another bleed: where pictures reach beyond the page, they reach farther. A picture over both covers
/// lies over a spine of that width too.
pub fn with_bleed(made: &Made, bleed: geom::Length, spine: geom::Length) -> Layout {
    let mut booklet = made.booklet.clone();
    (booklet.manifest.page.bleed, booklet.manifest.page.spine) = (bleed, spine);
    let design = Design::new(&booklet.manifest.page, &booklet.manifest.typography, &booklet.theme, &made.fonts);
    flow::lay_out(&booklet, &design, &made.fonts)
}

/// The same booklet on pages of another size. Where the size is quite another, margins and type follow from it: what the
/// manifest says of them was meant for its own page.
pub fn retypeset(made: &Made, page: geom::Size) -> Layout {
    let mut booklet = made.booklet.clone();
    let own = booklet.manifest.page.size;
    let near = |a: geom::Length, b: geom::Length| a.0 * 10 >= b.0 * 9 && a.0 * 9 <= b.0 * 10;
    booklet.manifest.page.size = page;
    if !near(page.width, own.width) || !near(page.height, own.height) {
        booklet.manifest.page.margins = manifest::MarginsAsked::default();
        booklet.manifest.typography.body_size = None;
        booklet.manifest.typography.leading = None;
    }
    let design = Design::new(&booklet.manifest.page, &booklet.manifest.typography, &booklet.theme, &made.fonts);
    flow::lay_out(&booklet, &design, &made.fonts)
}

/// The manifest, if it could be read and has no mistake.
pub fn read_manifest(
    world: &World,
    name: &str,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Manifest> {
    let text = world.read_text(name).map_err(|error| diagnostics.push(*error)).ok()?;
    let source = sources.add(name, text.as_str());
    manifest::parse(source, &text, diagnostics).filter(|_| !has_errors(diagnostics))
}

fn read_fonts(world: &World, diagnostics: &mut Diagnostics) -> Fonts {
    let files = world.list_fonts(diagnostics);
    let (fonts, found) = Fonts::with_files(files.into_iter().map(|file| (file.name, file.bytes)).collect());
    diagnostics.extend(found);
    fonts
}
