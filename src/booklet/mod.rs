//! Everything a booklet is made of, read and parsed: what layout works on.
//!
//! Takes the manifest and the [`World`](crate::world::World); gives a [`Booklet`]. Every text and picture is read once, whatever number of
//! sections names it. Look at [`read`] first.

mod language;
mod read;
mod theme;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::Text;
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
    /// The words of `cesures.txt`.
    pub exceptions: Exceptions,
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
