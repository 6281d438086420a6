//! The last step: pages as krilla writes them → a PDF/X file.
//!
//! Everything that a page draws with is copied object by object; boxes, output intent and metadata are written anew, and the
//! colours of the drawings are turned into what the job prints with (see [`super::recolour`]).

use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{COLORSPACE, CONTENTS, EXT_G_STATE, RESOURCES};
use hayro_syntax::object::{Dict, Stream};

use super::recolour::{self, Scheme};
use super::{Inks, Job, Leaf, SpotInk, Standard, about};
use crate::geom::{Length, Size};
use crate::page::Metadata;
use crate::pdf::foreign::{Copier, write_name, write_string};
use crate::pdf::sheet::file::{File, Id, Version, deflate, fingerprint};

/// The file, finished; `None` if the pages cannot be read, which would be a fault of the program.
pub(super) fn finish(bytes: Vec<u8>, about: &Metadata, leaves: &[Leaf], job: &Job) -> Option<Vec<u8>> {
    let version = match job.standard {
        Standard::X4 => Version::V1_6,
        Standard::X1a => Version::V1_4,
    };
    let mut file = File::of(version, bytes.len() + job.profile.bytes.len());
    let identity = fingerprint(&bytes);
    let pdf = Pdf::new(Arc::new(bytes)).ok()?;
    if pdf.pages().len() != leaves.len() {
        return None;
    }
    let spaces = Spaces::write(&job.inks, &mut file);
    let mut copier = Copier::new(&pdf).printing_in(spaces.first);
    let root = file.reserve();
    let mut kids = Vec::new();
    for (page, leaf) in pdf.pages().iter().zip(leaves) {
        kids.push(write_page(page.raw(), leaf, job, &spaces, root, &mut copier, &mut file)?.reference());
    }
    copier.finish(&mut file);
    let pages = format!("<</Type/Pages/Count {}/Kids[{}]>>", kids.len(), kids.join(" "));
    file.object(root, pages.as_bytes());
    let intent = write_intent(job, &mut file);
    let metadata = about::write_metadata(about, job.standard, &identity, &mut file);
    let catalog = file.reserve();
    let (pages, metadata, intent) = (root.reference(), metadata.reference(), intent.reference());
    let mut text = format!("<</Type/Catalog/Pages {pages}/Metadata {metadata}/OutputIntents[{intent}]").into_bytes();
    text.extend(b"/ViewerPreferences<</PrintScaling/None>>/Lang");
    write_string(about.language.tag().as_bytes(), &mut text);
    text.extend(b">>");
    file.object(catalog, &text);
    let info = about::write_info(about, job.standard, &mut file);
    Some(file.finish(catalog, info))
}

fn write_intent(job: &Job, file: &mut File) -> Id {
    let profile = file.reserve();
    let parts = if job.profile.is_grey { 1 } else { 4 };
    let head = format!("/N {parts}/Filter/FlateDecode");
    file.stream(profile, head.as_bytes(), &deflate(&job.profile.bytes));
    let mut text = b"<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier".to_vec();
    write_string(job.profile.condition.as_bytes(), &mut text);
    text.extend(b"/OutputCondition");
    write_string(job.profile.description.as_bytes(), &mut text);
    text.extend(b"/Info");
    write_string(job.profile.description.as_bytes(), &mut text);
    if job.profile.is_registered {
        text.extend(b"/RegistryName(http://www.color.org)");
    }
    text.extend(format!("/DestOutputProfile {}>>", profile.reference()).bytes());
    let intent = file.reserve();
    file.object(intent, &text);
    intent
}

/// The colour spaces of a job with named inks.
#[derive(Default)]
struct Spaces {
    first: Option<Id>,
    second: Option<Id>,
    both: Option<Id>,
}

impl Spaces {
    fn write(inks: &Inks, file: &mut File) -> Spaces {
        let Inks::Spot(inks) = inks else { return Spaces::default() };
        let mut one = |ink: &SpotInk| {
            let id = file.reserve();
            let mut text = b"[/Separation".to_vec();
            write_name(ink.name.as_bytes(), &mut text);
            let full = parts(ink);
            text.extend(format!("/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[{full}]/N 1>>]").bytes());
            file.object(id, &text);
            id
        };
        let (first, second) = (inks.first().map(&mut one), inks.get(1).map(&mut one));
        let both = match &inks[..] {
            [one, two, ..] => Some(mixture(one, two, file)),
            _ => None,
        };
        Spaces { first, second, both }
    }

    /// As entries of a dictionary of colour spaces.
    fn entries(&self) -> String {
        let named = [(recolour::FIRST, self.first), (recolour::SECOND, self.second), (recolour::BOTH, self.both)];
        named.iter().filter_map(|(name, id)| Some(format!("/{name} {}", (*id)?.reference()))).collect()
    }
}

/// An ink's stand-in, as PDF writes it.
fn parts(ink: &SpotInk) -> String {
    ink.process().map(thousandths).join(" ")
}

fn thousandths(part: u32) -> String {
    format!("{}.{:03}", part / 1000, part % 1000)
}

/// Two inks over one another: on a screen each takes away from what the other leaves, `1 - (1 - a·x)(1 - b·y)`.
fn mixture(one: &SpotInk, two: &SpotInk, file: &mut File) -> Id {
    let mut program = String::from("{");
    let parts = one.process().into_iter().zip(two.process());
    // On the stack lie x and y, then what was found so far.
    for (found, (a, b)) in parts.enumerate() {
        let (x, y) = (found + 1, found + 1);
        program.push_str(&format!(
            "{x} index {} mul 1 exch sub {y} index {} mul 1 exch sub mul 1 exch sub ",
            thousandths(a),
            thousandths(b)
        ));
    }
    program.push_str("6 4 roll pop pop}");
    let function = file.reserve();
    file.stream(function, b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1 0 1]", program.as_bytes());
    let mut text = b"[/DeviceN[".to_vec();
    write_name(one.name.as_bytes(), &mut text);
    write_name(two.name.as_bytes(), &mut text);
    text.extend(format!("]/DeviceCMYK {}]", function.reference()).bytes());
    let id = file.reserve();
    file.object(id, &text);
    id
}

fn write_page<'a>(
    page: &Dict<'a>,
    leaf: &Leaf,
    job: &Job,
    spaces: &Spaces,
    root: Id,
    copier: &mut Copier<'a>,
    file: &mut File,
) -> Option<Id> {
    let mut text = format!("<</Type/Page/Parent {}{}", root.reference(), boxes(leaf.size, job)).into_bytes();
    let resources = page.get::<Dict<'a>>(RESOURCES);
    let stream = page.get::<Stream<'a>>(CONTENTS);
    let scheme = match &job.inks {
        Inks::Grey | Inks::Plate(..) => None,
        Inks::Process => Some(Scheme::Process),
        Inks::Spot(_) => Some(Scheme::Spot),
    };
    let contents = match (&stream, scheme) {
        (Some(stream), Some(scheme)) => Some(recolour::recolour(&stream.decoded_data().ok()?, scheme)),
        (Some(stream), None) => Some(stream.decoded_data().ok()?.into_owned()),
        (None, _) => None,
    };
    text.extend(b"/Resources<<");
    if let Some(resources) = &resources {
        copier.write_entries(resources, &[EXT_G_STATE, COLORSPACE], file, &mut text);
    }
    let extra = [(EXT_G_STATE, recolour::STATES.to_owned()), (COLORSPACE, spaces.entries())];
    for (key, more) in extra {
        let own = resources.as_ref().and_then(|resources| resources.get::<Dict<'a>>(key));
        let more = if scheme.is_some() { more } else { String::new() };
        if own.is_none() && more.is_empty() {
            continue;
        }
        write_name(key, &mut text);
        text.extend(b"<<");
        if let Some(own) = own {
            copier.write_entries(&own, &[], file, &mut text);
        }
        text.extend(more.bytes());
        text.extend(b">>");
    }
    text.extend(b">>");
    if let Some(contents) = contents {
        let id = file.reserve();
        file.stream(id, b"/Filter/FlateDecode", &deflate(&contents));
        text.extend(format!("/Contents {}", id.reference()).bytes());
    }
    text.extend(b">>");
    let id = file.reserve();
    file.object(id, &text);
    Some(id)
}

/// The trimmed page, the printed page around it, and the sheet around that with room for the marks.
fn boxes(trim: Size, job: &Job) -> String {
    let four = |corner: Length, around: Length| {
        let far = [trim.width, trim.height].map(|side| corner + around * 2 + side);
        [corner, corner, far[0], far[1]].map(Length::decimal_points).join(" ")
    };
    let (slug, bleed) = (job.slug(), job.bleed);
    let sheet = four(Length::ZERO, slug + bleed);
    let (printed, trimmed) = (four(slug, bleed), four(slug + bleed, Length::ZERO));
    format!("/MediaBox[{sheet}]/BleedBox[{printed}]/TrimBox[{trimmed}]")
}
