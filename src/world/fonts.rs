//! The fonts of the brochure's folder.

use std::fs;
use std::path::Path;

use super::{FONT_LIMIT, World};
use crate::diag::{Diagnostic, Diagnostics, Message};

/// The most files below `fonts/`.
const FONTS: usize = 500;
/// The deepest folder below `fonts/`.
const DEPTH: usize = 8;

/// A font's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontFile {
    /// Relative to the manifest's folder, with `/`.
    pub name: String,
    /// As it is on the disk.
    pub bytes: Vec<u8>,
}

impl World {
    /// The `.otf`, `.ttf` and `.ttc` files below `fonts/`, sorted by name. What cannot be read is told and left out.
    pub fn list_fonts(&self, diagnostics: &mut Diagnostics) -> Vec<FontFile> {
        let mut names = Vec::new();
        self.collect_names("fonts", 0, &mut names);
        names.sort_unstable();
        if names.len() > FONTS {
            diagnostics.push(Diagnostic::warning(None, Message::FontsTooMany { limit: FONTS }));
            names.truncate(FONTS);
        }
        let mut fonts = Vec::new();
        for name in names {
            if is_other_font(&name) {
                diagnostics.push(Diagnostic::warning(None, Message::FontSkipped { path: name }));
                continue;
            }
            match self.read_bytes(&name, FONT_LIMIT) {
                Ok(bytes) => fonts.push(FontFile { name, bytes }),
                Err(error) => diagnostics.push(*error),
            }
        }
        fonts
    }

    fn collect_names(&self, folder: &str, depth: usize, names: &mut Vec<String>) {
        let Ok(entries) = fs::read_dir(self.folder().join(folder)) else { return };
        for entry in entries.flatten() {
            // Hidden files are a system's own, such as the `._Name.otf` that a Mac leaves on a disk.
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || names.len() > FONTS {
                continue;
            }
            let path = format!("{folder}/{name}");
            // A folder that is a link is not followed: it may lead back here.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if depth < DEPTH {
                    self.collect_names(&path, depth + 1, names);
                }
            } else if is_font(&path) || is_other_font(&path) {
                names.push(path);
            }
        }
    }
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

fn is_font(name: &str) -> bool {
    has_ending(name, &["otf", "ttf", "ttc"])
}

fn is_other_font(name: &str) -> bool {
    has_ending(name, &["woff", "woff2", "pfb", "eot"])
}
