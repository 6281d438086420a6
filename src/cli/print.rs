//! The files of the print edition, as `[print]` asks.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::cover;
use crate::diag::{At, Diagnostic, Diagnostics, Message, Result};
use crate::flow::Layout;
use crate::geom::Length;
use crate::manifest::{Manifest, Print, PrintCover, PrintInk, PrintStandard};
use crate::page::Document;
use crate::pdf::print::profile::Refusal;
use crate::pdf::print::{self, Inks, Job, Leaf, Marks, Photographs, Profile, SpotInk, Standard};
use crate::world::World;
use crate::{Made, with_bleed};

/// The largest profile that is read.
const PROFILE_LIMIT: u64 = 16 << 20;

/// Pages of the cover at either end of the booklet.
const COVER_PAGES: usize = 2;

/// A file for the print shop.
pub struct Written {
    /// What it is: `print`, `print-cover`, `plate`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What the print edition is made from.
pub struct Printed {
    /// How it is printed.
    pub job: Job,
    /// The pages, where they are set anew for another bleed.
    layout: Option<Layout>,
    /// The pages once more for a cover in one piece, which reach over the spine.
    wrap: Option<Layout>,
}

impl Printed {
    /// The pages.
    pub fn document<'a>(&'a self, made: &'a Made) -> &'a Document {
        self.layout.as_ref().map_or(&made.layout.document, |layout| &layout.document)
    }

    /// The pages as they are printed, those of the cover as they stand in a file of its own.
    pub fn inspected<'a>(&'a self, made: &'a Made) -> Cow<'a, Document> {
        let Some(wrap) = &self.wrap else { return Cow::Borrowed(self.document(made)) };
        let mut document = self.document(made).clone();
        let count = document.pages.len();
        let (pages, wrapped) = (document.pages.iter_mut(), &wrap.document.pages);
        for (at, (page, wrapped)) in pages.zip(wrapped).enumerate() {
            if at < COVER_PAGES || at + COVER_PAGES >= count {
                page.clone_from(wrapped);
            }
        }
        Cow::Owned(document)
    }

    /// The pages that a cover of its own is printed from.
    fn cover<'a>(&'a self, made: &'a Made) -> &'a Document {
        self.wrap.as_ref().map_or(self.document(made), |layout| &layout.document)
    }
}

/// The job that `[print]` asks for, and the pages for it.
///
/// # Errors
/// A profile that cannot be used.
pub fn prepare(world: &World, made: &Made) -> Result<Printed> {
    let manifest = &made.booklet.manifest;
    let print = &manifest.print;
    let bleed = print.bleed.unwrap_or(manifest.page.bleed);
    let job = Job {
        standard: match print.standard {
            PrintStandard::X4 => Standard::X4,
            PrintStandard::X1a => Standard::X1a,
        },
        inks: inks(print),
        profile: profile(world, print)?,
        bleed,
        marks: Marks { crop: print.crop_marks, registration: print.registration_marks },
        photographs: Photographs { total_ink: print.total_ink, curve: print.curve.clone(), screen: print.halftone },
    };
    let layout = (bleed != manifest.page.bleed).then(|| with_bleed(made, bleed, Length::ZERO));
    let spine = cover::spine(manifest, made.layout.document.pages.len());
    let is_wide = print.bound.cover == PrintCover::Wrap && spine > Length::ZERO;
    let wrap = is_wide.then(|| with_bleed(made, bleed.max(spine), spine));
    Ok(Printed { job, layout, wrap })
}

fn inks(print: &Print) -> Inks {
    match print.ink {
        PrintInk::Black | PrintInk::Grey => Inks::Grey,
        PrintInk::Cmyk => Inks::Process,
        PrintInk::Spot => Inks::Spot(named(print)),
    }
}

fn named(print: &Print) -> Vec<SpotInk> {
    print.inks.iter().map(|ink| SpotInk { name: ink.name.clone(), colour: ink.colour }).collect()
}

fn profile(world: &World, print: &Print) -> Result<Profile> {
    let Some(asked) = &print.profile else { return Ok(Profile::fogra39()) };
    let path = asked.value.to_string_lossy().into_owned();
    let bytes = world.read_bytes(&asked.value, PROFILE_LIMIT).at(asked.span)?;
    let refused = |message| Box::new(Diagnostic::error(asked.span, message).hint(Message::ProfileHint));
    let read = Profile::read(Arc::from(bytes)).map_err(|refusal| {
        refused(match refusal {
            Refusal::Unreadable => Message::ProfileUnreadable { path: path.clone() },
            Refusal::NotOfAPress => Message::ProfileNotOfAPress { path: path.clone() },
            Refusal::OtherInks => Message::ProfileOtherInks { path: path.clone() },
        })
    })?;
    if read.is_grey && !matches!(print.ink, PrintInk::Black | PrintInk::Grey) {
        return Err(refused(Message::ProfileGreyOnly { path }));
    }
    Ok(read)
}

/// The files, and what was found on the way.
///
/// # Errors
/// What the page writer refuses, and a cover that cannot be.
pub fn write(made: &Made, printed: &Printed) -> std::result::Result<(Vec<Written>, Diagnostics), Diagnostics> {
    let (pages, cover) = (printed.document(made), printed.cover(made));
    let asked = cover::files(made, cover, printed.job.bleed).map_err(|error| vec![*error])?;
    let (mut files, warnings) = write_plates((made, pages), printed, &asked.pages, "print", "")?;
    if let Some(leaves) = asked.cover {
        files.extend(write_plates((made, cover), printed, &leaves, "print-cover", "-cover")?.0);
    }
    Ok((files, warnings))
}

/// One file, and with named inks one grey file for each.
fn write_plates(
    (made, document): (&Made, &Document),
    printed: &Printed,
    leaves: &[Leaf],
    kind: &'static str,
    part: &str,
) -> std::result::Result<(Vec<Written>, Diagnostics), Diagnostics> {
    let manifest = &made.booklet.manifest;
    let whole = print::write(document, &made.fonts, leaves, &printed.job)?;
    let mut files = vec![Written { kind, name: name(manifest, part), bytes: whole.bytes }];
    if let Inks::Spot(inks) = &printed.job.inks {
        for (at, ink) in inks.iter().enumerate() {
            let job = Job { inks: Inks::Plate(inks.clone(), at), ..printed.job.clone() };
            let plate = print::write(document, &made.fonts, leaves, &job)?;
            let part = format!("{part}-{}", ink.name.to_lowercase().replace(' ', "-"));
            files.push(Written { kind: "plate", name: name(manifest, &part), bytes: plate.bytes });
        }
    }
    Ok((files, whole.warnings))
}

/// `NAME-print.pdf`, `NAME-print-cover.pdf`, `NAME-print-red.pdf`.
fn name(manifest: &Manifest, part: &str) -> String {
    let print = manifest.output.print_suffix.as_deref().unwrap_or("print");
    format!("{}-{print}{part}.pdf", manifest.stem())
}

/// Where the files go.
pub fn place(out: &Path, file: &Written) -> std::path::PathBuf {
    out.join(&file.name)
}
