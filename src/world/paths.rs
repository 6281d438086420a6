//! A path as the manifest names it → a regular file below the folder.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io::{Error, ErrorKind};
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::{World, refuse};
use crate::diag::{Diagnostic, Message, Result, Word};

/// The most entries of a folder that are looked through for a name like the one that is not there.
const LOOKED_THROUGH: usize = 1_000;

/// A path as a person writes it, with `/`.
pub(super) fn show(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

impl World {
    /// The file itself, links resolved.
    pub(super) fn resolve(&self, path: &Path) -> Result<PathBuf> {
        let name = show(path);
        check_words(&name)?;
        self.check_parts(path, &name)?;
        let found = fs::canonicalize(self.folder.join(path))
            .or_else(|error| match (error.kind(), self.composed_otherwise(path)) {
                (ErrorKind::NotFound, Some(other)) => fs::canonicalize(other),
                _ => Err(error),
            })
            .map_err(|error| self.not_resolved(path, &name, &error))?;
        if found.starts_with(&self.root) { Ok(found) } else { Err(out(Message::LinkEscapes { path: name })) }
    }

    /// Where a file may be written that the manifest names: below the folder, whether it is there already or not.
    ///
    /// # Errors
    /// If the path, or a symbolic link on its way, leads out of the folder.
    pub fn output_path(&self, path: impl AsRef<Path>) -> Result<PathBuf> {
        let path = path.as_ref();
        let name = show(path);
        check_words(&name)?;
        self.check_parts(path, &name)?;
        let full = self.folder.join(path);
        // The nearest folder above it that exists decides where it will be.
        let above = full.ancestors().skip(1).find_map(|folder| fs::canonicalize(folder).ok());
        match above {
            Some(above) if above.starts_with(&self.root) => Ok(full),
            _ => Err(out(Message::LinkEscapes { path: name })),
        }
    }

    /// No part may lead above the root, not even on the way.
    fn check_parts(&self, path: &Path, name: &str) -> Result<()> {
        let mut depth = self.folder.strip_prefix(&self.root).map_or(0, |below| below.components().count());
        for part in path.components() {
            match part {
                Component::Prefix(_) | Component::RootDir => {
                    return Err(out(Message::PathAbsolute { path: name.to_owned() }));
                }
                Component::ParentDir => {
                    let escapes = || out(Message::PathEscapes { path: name.to_owned() });
                    depth = depth.checked_sub(1).ok_or_else(escapes)?;
                }
                Component::CurDir => {}
                Component::Normal(_) => depth += 1,
            }
        }
        Ok(())
    }

    fn not_resolved(&self, path: &Path, name: &str, error: &Error) -> Box<Diagnostic> {
        let missing = matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
        if !missing {
            return unreadable(name, error);
        }
        let mut diagnostic = refuse(Message::FileNotFound { path: name.to_owned() });
        diagnostic.hint = self.similar(path).map(|name| Message::DidYouMean { name });
        diagnostic
    }

    /// The same path with each name in the other Unicode form: archives made on a Mac keep `é` as `e` and an accent.
    fn composed_otherwise(&self, path: &Path) -> Option<PathBuf> {
        let mut found = self.folder.clone();
        for part in path.components() {
            let direct = found.join(part);
            found = if direct.exists() { direct } else { found.join(entry_like(&found, part.as_os_str())?) };
        }
        Some(found)
    }

    /// A file of the same folder whose name is much the same.
    fn similar(&self, path: &Path) -> Option<String> {
        let wanted = path.file_name()?.to_str()?.to_lowercase();
        let parent = path.parent().unwrap_or(Path::new(""));
        let folder = fs::canonicalize(self.folder.join(parent)).ok().filter(|folder| folder.starts_with(&self.root))?;
        let near = wanted.chars().count().div_ceil(3);
        let names = entries(&folder).into_iter().filter(|name| !name.starts_with('.'));
        names
            .map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), name))
            .filter(|(distance, _)| *distance <= near)
            .min()
            .map(|(_, name)| parent.join(name).to_string_lossy().into_owned())
    }
}

/// The names in a folder, sorted.
fn entries(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.take(LOOKED_THROUGH).filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names
}

fn entry_like(folder: &Path, name: &OsStr) -> Option<String> {
    let wanted: String = name.to_str()?.nfc().collect();
    entries(folder).into_iter().find(|entry| entry.nfc().eq(wanted.chars()))
}

/// What can be told from the words alone.
fn check_words(name: &str) -> Result<()> {
    let path = name.to_owned();
    if name.trim().is_empty() {
        return Err(refuse(Message::PathEmpty));
    }
    if name.contains(char::is_control) {
        return Err(refuse(Message::PathControl { path }));
    }
    if name.starts_with('~') {
        return Err(out(Message::PathHome { path }));
    }
    let schemes = ["http:", "https:", "ftp:", "file:", "data:"];
    let start = name.to_ascii_lowercase();
    if name.contains("://") || name.starts_with("//") || schemes.iter().any(|scheme| start.starts_with(scheme)) {
        return Err(out(Message::PathUrl { path }));
    }
    let drive = matches!(name.as_bytes(), [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic());
    if drive || name.starts_with(['/', '\\']) {
        return Err(out(Message::PathAbsolute { path }));
    }
    if name.contains('\\') {
        let hint = Message::WriteSlashes { path: name.replace('\\', "/") };
        return Err(Box::new(refuse(Message::PathBackslash { path }).hint(hint)));
    }
    Ok(())
}

/// A path that leads elsewhere, with what to do.
fn out(message: Message) -> Box<Diagnostic> {
    Box::new(refuse(message).hint(Message::PutItBelow))
}

/// Refuses all but regular files.
pub(super) fn check_kind(metadata: &Metadata, name: &str) -> Result<()> {
    if metadata.is_file() {
        return Ok(());
    }
    Err(refuse(Message::NotAFile { path: name.to_owned(), found: kind(metadata) }))
}

#[cfg(unix)]
fn kind(metadata: &Metadata) -> Word {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    match () {
        () if kind.is_dir() => Word::Directory,
        () if kind.is_fifo() => Word::Pipe,
        () if kind.is_socket() => Word::Socket,
        () if kind.is_block_device() || kind.is_char_device() => Word::Device,
        () => Word::NoFile,
    }
}

#[cfg(not(unix))]
fn kind(metadata: &Metadata) -> Word {
    if metadata.is_dir() { Word::Directory } else { Word::NoFile }
}

/// What the machine says, where it is a common thing in the user's language.
pub(super) fn word_for(error: &Error) -> Option<Word> {
    Some(match error.kind() {
        ErrorKind::PermissionDenied => Word::NoPermission,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Word::DiskFull,
        ErrorKind::ReadOnlyFilesystem => Word::ReadOnlyDisk,
        ErrorKind::InvalidFilename => Word::NameTooLong,
        // Making a folder where a file stands says that something is there already.
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Word::NotAFolder,
        ErrorKind::NotFound => Word::Vanished,
        _ => return None,
    })
}

pub(super) fn unreadable(name: &str, error: &Error) -> Box<Diagnostic> {
    let path = name.to_owned();
    refuse(match word_for(error) {
        Some(reason) => Message::FileRefused { path, reason },
        None => Message::FileUnreadable { path, reason: error.to_string() },
    })
}
