//! Everything a booklet is made of, read and parsed: what layout works on.
//!
//! Takes the manifest and the [`World`](crate::world::World); gives a [`Booklet`]. Every text and picture is read once, whatever number of
//! sections names it. Look at [`read`] first.

mod language;
mod names;
mod read;
mod theme;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::{Figure, Text};
use crate::geom::{Crop, Focus};
use crate::image::Picture;
use crate::lang::Exceptions;
use crate::manifest::{Manifest, Section};
use crate::theme::Theme;

pub use read::read;

/// A booklet, read.
#[derive(Clone, Debug)]
pub struct Booklet {
    /// The manifest.
    pub manifest: Manifest,
    /// The design for any page.
    pub theme: Theme,
    /// Its sections, drafts left out unless asked for.
    pub sections: Vec<Chapter>,
    /// The pictures by path as typed.
    pub pictures: BTreeMap<String, Arc<Picture>>,
    /// The words of `cesures.txt`, and which words are names.
    pub exceptions: Exceptions,
}

impl Booklet {
    /// The picture of a figure, cut as the figure asks; `None` if it could not be read.
    pub fn picture(&self, figure: &Figure) -> Option<Arc<Picture>> {
        self.pictures.get(&figure.path).map(|picture| shown(picture, figure.crop, figure.focus))
    }
}

/// A picture as one place shows it.
fn shown(picture: &Arc<Picture>, crop: Option<Crop>, focus: Option<Focus>) -> Arc<Picture> {
    let cut = match (crop, focus) {
        (None, None) => return Arc::clone(picture),
        (None, _) => Picture::clone(picture),
        (Some(crop), _) => picture.cropped(crop),
    };
    Arc::new(cut.focused(focus))
}

/// A section with what it names.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its number in the manifest, from 1.
    pub number: usize,
    /// As the manifest has it.
    pub section: Section,
    /// Its text.
    pub text: Option<Text>,
    /// Its picture.
    pub picture: Option<Arc<Picture>>,
}
