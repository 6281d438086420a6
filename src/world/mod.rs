//! The only door to the outside: texts, images, fonts, the date, and the files that are written.
//!
//! Takes paths as the manifest names them; gives text and bytes, or what is wrong with the path or the file, without a
//! place: the caller knows it and adds it with [`At::at`](crate::diag::At::at). Look at [`World`] first.
//!
//! A brochure's folder is passed from hand to hand, so nothing in it is trusted: a path leads to a regular file below the
//! folder or nowhere, and nothing larger than its limit is read.

mod date;
mod fonts;
mod paths;
mod text;
mod write;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::diag::{Diagnostic, Message, Result};

pub use date::{Day, day_of_epoch};
pub use fonts::FontFile;
pub use write::{write_all, write_atomically};

/// The most bytes of a text.
pub const TEXT_LIMIT: u64 = 10 << 20;
/// The most bytes of an image.
pub const IMAGE_LIMIT: u64 = 64 << 20;
/// The most bytes of a font.
pub const FONT_LIMIT: u64 = 32 << 20;

/// A brochure's folder, and what was read from it.
#[derive(Debug)]
pub struct World {
    /// The manifest's folder, which paths start from.
    folder: PathBuf,
    /// What no path leads out of: the folder, or one above it.
    root: PathBuf,
    /// Every file that was read, resolved: none of them is overwritten.
    read: Mutex<BTreeSet<PathBuf>>,
}

impl World {
    /// The world of the manifest in that folder. Nothing is touched yet.
    pub fn new(folder: impl Into<PathBuf>) -> World {
        let folder: PathBuf = folder.into();
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let folder = fs::canonicalize(&folder).unwrap_or(folder);
        World { root: folder.clone(), folder, read: Mutex::default() }
    }

    /// Lets paths lead anywhere below `root`, if that is the folder or above it; else changes nothing.
    pub fn within(mut self, root: impl AsRef<Path>) -> World {
        if let Ok(root) = fs::canonicalize(root)
            && self.folder.starts_with(&root)
        {
            self.root = root;
        }
        self
    }

    /// The manifest's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A text: UTF-8, without a byte order mark, line ends as `\n`, in composed form (NFC).
    ///
    /// # Errors
    /// If the path leads out of the folder or to no regular file, the file has more than [`TEXT_LIMIT`] bytes or is not
    /// UTF-8, or the machine refuses.
    pub fn read_text(&self, path: impl AsRef<Path>) -> Result<String> {
        let path = path.as_ref();
        text::decode(&paths::show(path), self.read_bytes(path, TEXT_LIMIT)?)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// If the path leads out of the folder or to no regular file, the file has more than `limit` bytes, or the machine
    /// refuses.
    pub fn read_bytes(&self, path: impl AsRef<Path>, limit: u64) -> Result<Vec<u8>> {
        let path = path.as_ref();
        let name = paths::show(path);
        let resolved = self.resolve(path)?;
        let bytes = read_regular(&resolved, &name, limit)?;
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(resolved);
        Ok(bytes)
    }

    /// Whether a path leads to a file that was read.
    fn was_read(&self, path: &Path) -> bool {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
    }
}

/// The bytes of any file that a person names on the command line, wherever it lies.
///
/// # Errors
/// If it is not there, is no regular file or has more than `limit` bytes, or the machine refuses.
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let name = paths::show(path);
    match fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(refuse(Message::FileNotFound { path: name })),
        _ => read_regular(path, &name, limit),
    }
}

/// An error of no place.
fn refuse(message: Message) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(None, message))
}

/// Reads a file whose links are resolved. A pipe would never end, a device may do anything when read: the kind is looked
/// at before opening, and once more after.
fn read_regular(path: &Path, name: &str, limit: u64) -> Result<Vec<u8>> {
    let unreadable = |error| paths::unreadable(name, &error);
    paths::check_kind(&fs::metadata(path).map_err(unreadable)?, name)?;
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    paths::check_kind(&metadata, name)?;
    let too_large = |size| refuse(Message::FileTooLarge { path: name.to_owned(), size, limit });
    if metadata.len() > limit {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    // It may have grown since.
    if bytes.len() as u64 > limit { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}
