//! A document as a PDF file, page by page.
//!
//! Three editions: the screen file is tagged, linked and held to PDF/A-2b and PDF/UA-1; the print file and the pages for
//! sheets are bare pages, because a press wants no annotations and a sheet has its own reading order.
//!
//! Source: ISO 32000-1, 14.11.2 (page boundaries), 12.5.6.5 (links), 14.6 (marked content).

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as Aim};
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder, PdfVersion};
use krilla::destination::{Destination, XyzDestination};
use krilla::error::KrillaError;
use krilla::geom::{Path, PathBuilder, Point as Place, Quadrilateral, Rect};
use krilla::page::{Page as Sheet, PageSettings};
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use krilla::{Document as File, SerializeSettings};

use super::boxes;
use super::metadata;
use super::paint::{Art, paint};
use super::picture::{self, Images};
use super::print::{Inks, Job, Leaf, Standard};
use super::tags::Tree;
use super::text::{self, Faces, Squeeze};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::font::Fonts;
use crate::geom::{Length, Point, Size};
use crate::page::{Document, Item, NodeId, Owner, Page, PageIndex, Placed, Role, Target};

/// What the file is for.
#[derive(Clone, Copy, Debug)]
pub enum Edition<'a> {
    /// Reading: tagged, with links and bookmarks, trimmed.
    Screen,
    /// A print shop: with bleed, in the job's inks. Written by [`crate::pdf::print::write`].
    Print(&'a Job),
    /// To be imposed: with bleed.
    Sheets {
        /// Whether everything is printed in black.
        grey: bool,
    },
}

impl Edition<'_> {
    /// Whether everything is printed in shades of one ink.
    pub fn is_grey(self) -> bool {
        match self {
            Edition::Screen => false,
            Edition::Print(job) => job.inks != Inks::Process,
            Edition::Sheets { grey } => grey,
        }
    }

    /// Whether it is the one for reading.
    pub fn is_screen(self) -> bool {
        matches!(self, Edition::Screen)
    }

    fn bleed(self, page: &Page) -> Length {
        match self {
            Edition::Screen => Length::ZERO,
            Edition::Print(job) => job.bleed,
            Edition::Sheets { .. } => page.bleed.max(Length::ZERO),
        }
    }

    /// How far the sheet reaches beyond the bleed.
    fn slug(self) -> Length {
        if let Edition::Print(job) = self { job.slug() } else { Length::ZERO }
    }
}

/// A file, and what is to be said about it.
#[derive(Clone, Debug)]
pub struct Written {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Standards that a screen file does not meet, with the reasons.
    pub warnings: Diagnostics,
}

/// The document as a PDF file; the same bytes for the same document, always.
///
/// # Errors
/// A font or picture that cannot be embedded; a document without pages.
pub fn write(document: &Document, fonts: &Fonts, edition: Edition<'_>) -> Result<Written, Diagnostics> {
    if let Edition::Print(job) = edition {
        return super::print::write(document, fonts, &Leaf::all(document), job);
    }
    let mut written = write_leaves(document, fonts, &Leaf::all(document), edition)?;
    metadata::wipe_missing_date(document, &mut written.bytes);
    boxes::correct(&mut written.bytes, &document.pages, |page| edition.bleed(page));
    Ok(written)
}

/// The leaves as krilla writes them.
pub(super) fn write_leaves(
    document: &Document,
    fonts: &Fonts,
    leaves: &[Leaf],
    edition: Edition<'_>,
) -> Result<Written, Diagnostics> {
    let failed = |message| vec![Diagnostic::error(None, message)];
    let mut warnings = Diagnostics::new();
    for configuration in configurations(edition) {
        match typeset(document, fonts, leaves, edition, configuration) {
            Ok(bytes) => return Ok(Written { bytes, warnings }),
            Err(Failure::Standard(reason)) => {
                warnings.push(Diagnostic::warning(None, Message::PdfBelowStandard { reason }));
            }
            Err(Failure::Final(message)) => return Err(failed(message)),
        }
    }
    Err(failed(Message::PdfNotWritten { reason: "no configuration fits".to_owned() }))
}

/// What to hold the file to, the best first: a screen file that misses one standard may still meet the other.
fn configurations(edition: Edition<'_>) -> Vec<Configuration> {
    let new = ConfigurationBuilder::new;
    let wanted = match edition {
        Edition::Screen => vec![
            new().with_archival_validator(Archival::A2_B).with_accessibility_validator(Accessibility::UA1),
            new().with_accessibility_validator(Accessibility::UA1),
            new().with_archival_validator(Archival::A2_B),
            new(),
        ],
        Edition::Print(job) => vec![new().with_version(match job.standard {
            Standard::X4 => PdfVersion::Pdf16,
            Standard::X1a => PdfVersion::Pdf14,
        })],
        Edition::Sheets { .. } => vec![new().with_version(PdfVersion::Pdf17)],
    };
    wanted.into_iter().filter_map(|builder| builder.finish().ok()).collect()
}

enum Failure {
    /// It misses the standard asked for.
    Standard(String),
    /// It cannot be written at all.
    Final(Message),
}

fn typeset(
    document: &Document,
    fonts: &Fonts,
    leaves: &[Leaf],
    edition: Edition<'_>,
    configuration: Configuration,
) -> Result<Vec<u8>, Failure> {
    if leaves.is_empty() {
        return Err(Failure::Final(Message::PdfWithoutPages));
    }
    let tagged = edition.is_screen();
    let mut file = File::new_with(SerializeSettings {
        enable_tagging: tagged,
        xmp_metadata: tagged,
        configuration,
        ..SerializeSettings::default()
    });
    file.set_metadata(metadata::describe(document, edition));
    let mut press = Press {
        edition,
        tagged,
        pages: document.pages.len(),
        faces: Faces::new(fonts),
        images: Images::new(edition, document.finest),
        tree: Tree::new(document),
        document,
    };
    for (number, leaf) in leaves.iter().enumerate() {
        let bleed = leaf.parts.first().and_then(|part| document.pages.get(part.page)).map(|page| edition.bleed(page));
        let bleed = bleed.unwrap_or_default();
        let index = PageIndex(number as u32);
        let mut sheet = file.start_page_with(settings(leaf, bleed, index, edition));
        press.print(&mut sheet, leaf, bleed).map_err(Failure::Final)?;
    }
    if tagged {
        file.set_tag_tree(press.tree.finish());
        file.set_outline(metadata::outline(document));
    }
    file.finish().map_err(failure)
}

fn failure(error: KrillaError) -> Failure {
    match error {
        KrillaError::Validation(errors) => {
            let mut reasons: Vec<String> = errors.iter().map(|(error, _)| shortened(&format!("{error:?}"))).collect();
            reasons.sort();
            reasons.dedup();
            Failure::Standard(reasons.join(", "))
        }
        KrillaError::Font(_, reason) => Failure::Final(Message::PdfFontRefused { font: reason }),
        KrillaError::Image(_, _, reason) => Failure::Final(Message::PdfPictureRefused { reason }),
        other => Failure::Final(Message::PdfNotWritten { reason: other.to_string() }),
    }
}

fn shortened(reason: &str) -> String {
    const LONGEST: usize = 60;
    reason.chars().take(LONGEST).collect()
}

/// Trim, bleed and media box. The surface begins at the media box's top left corner.
fn settings(leaf: &Leaf, bleed: Length, index: PageIndex, edition: Edition<'_>) -> PageSettings {
    let around = bleed + edition.slug();
    let grown = |by: Length| Size::new(leaf.size.width + by * 2, leaf.size.height + by * 2);
    let media = grown(around);
    let trim = rectangle(Point::new(around, around), leaf.size);
    let printed = rectangle(Point::new(edition.slug(), edition.slug()), grown(bleed));
    let settings = PageSettings::from_wh(points(media.width), points(media.height)).unwrap_or_default();
    let settings = settings.with_trim_box(trim).with_bleed_box(printed);
    if edition.is_screen() { settings.with_page_label(metadata::label(index)) } else { settings }
}

/// The one place where a length becomes a float: four decimals of a point, as printers write it (`419.5276`).
pub(super) fn points(length: Length) -> f32 {
    const DECIMALS: i64 = 10_000;
    let rounded = length.scale(DECIMALS, Length::PT.0).0;
    (rounded as f64 / DECIMALS as f64) as f32
}

/// A rule up to this width is printed over what lies beneath.
const THIN: Length = Length::MM;

/// An upright rectangle as an outline; `None` if it has no area.
fn frame(at: Point, size: Size) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(rectangle(at, size)?);
    path.finish()
}

/// An upright rectangle; `None` if it has no area.
fn rectangle(at: Point, size: Size) -> Option<Rect> {
    let far = Point::new(at.x + size.width, at.y + size.height);
    Rect::from_ltrb(points(at.x), points(at.y), points(far.x), points(far.y))
}

/// What is shared by the pages of a file while they are printed.
struct Press<'a> {
    document: &'a Document,
    edition: Edition<'a>,
    tagged: bool,
    pages: usize,
    faces: Faces<'a>,
    images: Images<'a>,
    tree: Tree<'a>,
}

/// A stretch of marked content is open for this owner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marked {
    Node(NodeId),
    Furniture,
    Ornament,
}

/// The places of one link on one page.
struct Linked {
    link: NodeId,
    places: Vec<(Point, Size)>,
}

impl Press<'_> {
    fn print(&mut self, sheet: &mut Sheet<'_>, leaf: &Leaf, bleed: Length) -> Result<(), Message> {
        let mut links = Vec::new();
        let mut surface = sheet.surface();
        let corner = Point::new(bleed + self.edition.slug(), bleed + self.edition.slug());
        let drawn = self.draw_leaf(&mut surface, leaf, corner, &mut links);
        surface.finish();
        drawn?;
        for linked in links {
            self.link(sheet, &linked);
        }
        Ok(())
    }

    /// Draws a leaf whose trimmed page begins at `corner`.
    fn draw_leaf(
        &mut self,
        surface: &mut Surface<'_>,
        leaf: &Leaf,
        corner: Point,
        links: &mut Vec<Linked>,
    ) -> Result<(), Message> {
        let document = self.document;
        for part in &leaf.parts {
            let Some(page) = document.pages.get(part.page) else { continue };
            let at = Point::new(corner.x + part.at.x, corner.y + part.at.y);
            let clip = part.clip.and_then(|clip| {
                let origin = Point::new(corner.x + clip.origin.x, corner.y + clip.origin.y);
                frame(origin, clip.size)
            });
            if let Some(clip) = &clip {
                surface.push_clip_path(clip, &FillRule::NonZero);
            }
            let drawn = self.draw_items(surface, &page.items, at, part.page, links);
            if clip.is_some() {
                surface.pop();
            }
            drawn?;
        }
        self.draw_items(surface, &leaf.over, corner, 0, links)
    }

    fn draw_items(
        &mut self,
        surface: &mut Surface<'_>,
        items: &[Placed],
        corner: Point,
        number: usize,
        links: &mut Vec<Linked>,
    ) -> Result<(), Message> {
        let mut open: Option<Marked> = None;
        let mut squeeze: Option<Squeeze> = None;
        let mut drawn = Ok(());
        for placed in items {
            let at = Point::new(placed.at.x + corner.x, placed.at.y + corner.y);
            if self.tagged {
                let owner = self.marked(placed);
                if open != Some(owner) {
                    text::release(surface, &mut squeeze);
                    self.mark(surface, open.replace(owner), owner);
                }
                self.note(placed, owner, at, number, links);
            }
            drawn = self.draw(surface, placed, at, &mut squeeze);
            if drawn.is_err() {
                break;
            }
        }
        text::release(surface, &mut squeeze);
        if open.is_some() {
            surface.end_tagged();
        }
        drawn
    }

    fn draw(
        &mut self,
        surface: &mut Surface<'_>,
        placed: &Placed,
        at: Point,
        squeeze: &mut Option<Squeeze>,
    ) -> Result<(), Message> {
        match &placed.item {
            Item::Text(run) => {
                let Some(paint) = paint(run.colour, self.edition, Art::Line) else { return Ok(()) };
                surface.set_fill(Some(Fill { paint, ..Fill::default() }));
                text::draw(surface, &mut self.faces, run, at, squeeze).map_err(|font| Message::PdfFontRefused { font })
            }
            Item::Rectangle { size, colour } => {
                text::release(surface, squeeze);
                let art = if size.width.min(size.height) <= THIN { Art::Line } else { Art::Area };
                if let (Some(path), Some(paint)) = (frame(at, *size), paint(*colour, self.edition, art)) {
                    surface.set_fill(Some(Fill { paint, ..Fill::default() }));
                    surface.draw_path(&path);
                }
                Ok(())
            }
            Item::Picture { picture, size } => {
                text::release(surface, squeeze);
                picture::draw(surface, &mut self.faces, &mut self.images, picture, at, *size)
                    .map_err(|reason| Message::PdfPictureRefused { reason })
            }
        }
    }

    // ---- structure

    fn marked(&self, placed: &Placed) -> Marked {
        match (placed.owner, &placed.item) {
            (Owner::Node(id), _) if self.tree.knows(id) && !self.tree.is_decoration(id) => Marked::Node(id),
            (_, Item::Text(_)) => Marked::Furniture,
            (_, Item::Rectangle { .. } | Item::Picture { .. }) => Marked::Ornament,
        }
    }

    fn mark(&mut self, surface: &mut Surface<'_>, before: Option<Marked>, owner: Marked) {
        if before.is_some() {
            surface.end_tagged();
        }
        let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        match owner {
            Marked::Node(id) => {
                let piece = surface.start_tagged(ContentTag::Other);
                self.tree.content(id, piece);
            }
            Marked::Furniture => _ = surface.start_tagged(artifact(ArtifactType::PaginationOther)),
            Marked::Ornament => _ = surface.start_tagged(artifact(ArtifactType::Layout)),
        }
    }

    /// Keeps what the tree and the links will ask: words and places.
    fn note(&mut self, placed: &Placed, owner: Marked, at: Point, number: usize, links: &mut Vec<Linked>) {
        let Marked::Node(id) = owner else { return };
        let (corner, size) = match &placed.item {
            Item::Text(run) => {
                self.tree.say(id, &run.text);
                let (above, below) = self.faces.reach(run.face, run.size);
                if run.upwards {
                    (Point::new(at.x - above, at.y - run.width()), Size::new(above + below, run.width()))
                } else {
                    (Point::new(at.x, at.y - above), Size::new(run.width(), above + below))
                }
            }
            Item::Rectangle { size, .. } | Item::Picture { size, .. } => (at, *size),
        };
        self.tree.frame(id, number, rectangle(corner, size));
        let Some(link) = self.tree.link(id) else { return };
        match links.iter_mut().find(|linked| linked.link == link) {
            Some(linked) => linked.places.push((corner, size)),
            None => links.push(Linked { link, places: vec![(corner, size)] }),
        }
    }

    fn link(&mut self, sheet: &mut Sheet<'_>, linked: &Linked) {
        let Role::Link(target) = &self.document.structure.get(linked.link).role else { return };
        let aim = match target {
            Target::Address(address) => Aim::Action(Action::Link(LinkAction::new(address.clone()))),
            Target::Place { page, y } if (page.0 as usize) < self.pages => {
                let place = XyzDestination::new(page.0 as usize, Place::from_xy(0.0, points(*y)));
                Aim::Destination(Destination::Xyz(place))
            }
            Target::Place { .. } => return,
        };
        let places: Vec<Quadrilateral> = joined(&linked.places)
            .into_iter()
            .filter_map(|(at, size)| rectangle(at, size))
            .map(Quadrilateral::from)
            .collect();
        if places.is_empty() {
            return;
        }
        let annotation = LinkAnnotation::new_with_quad_points(places, aim);
        let annotation = Annotation::new_link(annotation, Some(self.describe(linked.link, target)));
        let piece = sheet.add_tagged_annotation(annotation);
        self.tree.content(linked.link, piece);
    }

    /// What a link says to who cannot see it (PDF/UA-1, 7.18.5): its words, and the address if they differ.
    fn describe(&self, link: NodeId, target: &Target) -> String {
        let words = self.tree.words(link);
        match target {
            Target::Address(address) if words.is_empty() || words == *address => address.clone(),
            Target::Address(address) => format!("{words} ({address})"),
            Target::Place { page, .. } if words.is_empty() => format!("{}", page.folio().0),
            Target::Place { .. } => words,
        }
    }
}

/// Places that follow each other on a line become one.
fn joined(places: &[(Point, Size)]) -> Vec<(Point, Size)> {
    /// Rounding of run widths leaves hair gaps.
    const GAP: Length = Length::PT;
    let mut joined: Vec<(Point, Size)> = Vec::new();
    for &(at, size) in places {
        match joined.last_mut() {
            Some((first, whole))
                if first.y == at.y && whole.height == size.height && (first.x + whole.width - at.x).abs() <= GAP =>
            {
                whole.width = at.x + size.width - first.x;
            }
            _ => joined.push((at, size)),
        }
    }
    joined
}
