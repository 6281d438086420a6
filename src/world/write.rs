//! Writing: the old files whole or the new ones whole.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Error, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::paths::{check_kind, show, word_for};
use super::{World, refuse};
use crate::diag::{Diagnostic, Message, Result};

impl World {
    /// Writes files of which none is one that was read, all or none of them; see [`write_all`].
    ///
    /// # Errors
    /// As [`write_all`], and if a path leads to a file that the booklet is made from.
    pub fn write_all(&self, files: &[(PathBuf, &[u8])]) -> Result<()> {
        for (path, _) in files {
            if self.was_read(&settled(path)) || fs::canonicalize(path).is_ok_and(|path| self.was_read(&path)) {
                let refused = refuse(Message::OutputIsInput { path: show(path) }).hint(Message::ChooseOutput);
                return Err(Box::new(refused));
            }
        }
        write_all(files)
    }
}

/// Writes one file: a temporary one in the same folder, which is made if need be, then renamed. Whatever goes wrong, and
/// whenever the machine stops, the old file is there whole or the new one is.
///
/// # Errors
/// If the path is a folder or a device, or the machine refuses.
pub fn write_atomically(path: impl Into<PathBuf>, bytes: &[u8]) -> Result<()> {
    write_all(&[(path.into(), bytes)])
}

/// Writes several files, all or none: first all under temporary names, then each is renamed. If a renaming fails, those
/// before it are undone. (If the machine stops between two renamings, each file is whole but they are not of one run.)
///
/// # Errors
/// If two paths are the same, one of them is a folder or a device, or the machine refuses.
pub fn write_all(files: &[(PathBuf, &[u8])]) -> Result<()> {
    check_targets(files)?;
    let mut made = Made::default();
    let staged = files.iter().map(|(path, bytes)| stage(path, bytes, &mut made)).collect::<Result<Vec<_>>>();
    let result = staged.and_then(rename_all);
    if result.is_err() {
        made.undo();
    }
    result
}

fn check_targets(files: &[(PathBuf, &[u8])]) -> Result<()> {
    let settled: Vec<PathBuf> = files.iter().map(|(path, _)| settled(path)).collect();
    for (at, (path, _)) in files.iter().enumerate() {
        if settled[..at].contains(&settled[at]) {
            return Err(refuse(Message::OutputTwice { path: show(path) }));
        }
        if let Ok(metadata) = fs::metadata(path) {
            check_kind(&metadata, &show(path))?;
        }
    }
    Ok(())
}

/// The path with the links of its folder resolved: renaming replaces a link, it does not follow it.
fn settled(path: &Path) -> PathBuf {
    match (fs::canonicalize(folder_of(path)), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Folders that were made for the output.
#[derive(Default)]
struct Made(Vec<PathBuf>);

impl Made {
    fn make(&mut self, folder: &Path) -> std::io::Result<()> {
        let missing = folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        fs::create_dir_all(folder)?;
        self.0.extend(missing.into_iter().rev());
        Ok(())
    }

    /// Removes them, where they are still empty.
    fn undo(self) {
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// A file written under a temporary name, removed unless it is renamed.
struct Staged<'a> {
    target: &'a Path,
    file: NamedTempFile,
}

fn stage<'a>(target: &'a Path, bytes: &[u8], made: &mut Made) -> Result<Staged<'a>> {
    let folder = folder_of(target);
    let mut write = || -> std::io::Result<NamedTempFile> {
        made.make(folder)?;
        let mut file = temporary(folder, target.file_name())?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        Ok(file)
    };
    write().map(|file| Staged { target, file }).map_err(|error| unwritable(target, &error))
}

fn temporary(folder: &Path, name: Option<&OsStr>) -> std::io::Result<NamedTempFile> {
    if name.is_none() {
        return Err(Error::from(std::io::ErrorKind::InvalidFilename));
    }
    let mut builder = Builder::new();
    builder.prefix(".brochure-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Readable by others as any file is; what the user's mask forbids is taken away by the system.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// What stood at a path before.
struct Replaced<'a> {
    target: &'a Path,
    old: Option<Vec<u8>>,
}

impl Replaced<'_> {
    fn undo(self) {
        match self.old {
            // The same way as the new one was written; if even that fails, there is nothing left to try.
            Some(bytes) => {
                let _ = stage(self.target, &bytes, &mut Made::default())
                    .map(|staged| staged.file.persist(self.target).map(drop));
            }
            None => {
                let _ = fs::remove_file(self.target);
            }
        }
    }
}

fn rename_all(staged: Vec<Staged>) -> Result<()> {
    let several = staged.len() > 1;
    let mut replaced: Vec<Replaced> = Vec::new();
    for Staged { target, file } in staged {
        let old = if several { fs::read(target).ok() } else { None };
        if let Err(error) = file.persist(target) {
            replaced.into_iter().rev().for_each(Replaced::undo);
            return Err(unwritable(target, &error.error));
        }
        replaced.push(Replaced { target, old });
        settle(folder_of(target));
    }
    Ok(())
}

/// Makes the new name last: on Unix the folder is a file of its own. Where that cannot be asked for, it is not.
fn settle(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

fn unwritable(path: &Path, error: &Error) -> Box<Diagnostic> {
    let name = show(path);
    refuse(match word_for(error) {
        Some(reason) => Message::WriteRefused { path: name, reason },
        None => Message::FileNotWritten { path: name, reason: error.to_string() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renaming_that_fails_undoes_those_before_it() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("old.pdf"), "old").unwrap();
        let targets = [path("old.pdf"), path("new.pdf"), path("taken.pdf")];
        let mut made = Made::default();
        let staged = targets.iter().map(|path| stage(path, b"new", &mut made)).collect::<Result<Vec<_>>>().unwrap();
        // After everything was looked at, someone makes a folder of that name.
        fs::create_dir(path("taken.pdf")).unwrap();
        assert!(rename_all(staged).is_err());
        assert_eq!(fs::read(path("old.pdf")).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
