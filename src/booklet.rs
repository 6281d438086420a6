//! Everything a booklet is made of, read and parsed: what layout works on.
//!
//! Takes the manifest and the [`World`]; gives a [`Booklet`]. Every text and picture is read once, whatever number of
//! sections names it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::content::{Block, BlockKind, Text, parse_markdown, parse_plain};
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Sources, Span};
use crate::font::Fonts;
use crate::image::{self, Picture};
use crate::lang::Exceptions;
use crate::manifest::{Manifest, Section};
use crate::world::World;

/// A booklet, read.
#[derive(Clone, Debug)]
pub struct Booklet {
    /// The manifest.
    pub manifest: Manifest,
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

/// Reads all that a manifest names. What cannot be read is told with its place in the manifest or text, all at once.
pub fn read(
    manifest: Manifest,
    drafts: bool,
    world: &World,
    fonts: &Fonts,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Booklet {
    let mut reader =
        Reader { world, fonts, sources, diagnostics, pictures: BTreeMap::new(), texts: BTreeMap::new() };
    let mut sections = Vec::new();
    for (index, section) in manifest.sections.iter().enumerate() {
        if section.draft && !drafts {
            continue;
        }
        sections.push(reader.chapter(index + 1, section));
    }
    let exceptions = reader.exceptions();
    let pictures =
        reader.pictures.into_iter().filter_map(|(path, picture)| Some((path, picture?))).collect();
    Booklet { manifest, sections, pictures, exceptions }
}

struct Reader<'a> {
    world: &'a World,
    fonts: &'a Fonts,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
    pictures: BTreeMap<String, Option<Arc<Picture>>>,
    texts: BTreeMap<String, Option<Text>>,
}

impl Reader<'_> {
    fn chapter(&mut self, number: usize, section: &Section) -> Chapter {
        let text = section.text.as_ref().and_then(|path| self.text(&path.value, path.span));
        if let Some(text) = &text {
            self.pictures_of(&text.blocks);
        }
        let picture = section
            .image
            .as_ref()
            .and_then(|path| self.picture(&path.value.to_string_lossy(), path.span));
        Chapter { number, section: section.clone(), text, picture }
    }

    fn text(&mut self, path: &Path, span: Span) -> Option<Text> {
        let name = path.to_string_lossy().replace('\\', "/");
        if let Some(known) = self.texts.get(&name) {
            return known.clone();
        }
        let read = match self.world.read_text(path) {
            Ok(text) => {
                let source = self.sources.add(name.clone(), text.as_str());
                Some(self.parse(path, source, &text))
            }
            Err(failure) => {
                self.diagnostics.push(failure.at(span));
                None
            }
        };
        self.texts.insert(name, read.clone());
        read
    }

    fn parse(&mut self, path: &Path, source: SourceId, text: &str) -> Text {
        let plain = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt"));
        let parsed = if plain {
            parse_plain(source, text, self.diagnostics)
        } else {
            parse_markdown(source, text, self.diagnostics)
        };
        if parsed.blocks.is_empty() && parsed.title.is_none() {
            let path = path.display().to_string();
            self.diagnostics.push(Diagnostic::warning(Span::new(source, 0..0), Message::TextIsEmpty { path }));
        }
        parsed
    }

    fn picture(&mut self, path: &str, span: Span) -> Option<Arc<Picture>> {
        if let Some(known) = self.pictures.get(path) {
            return known.clone();
        }
        let read = self.read_picture(path, span);
        self.pictures.insert(path.to_owned(), read.clone());
        read
    }

    fn read_picture(&mut self, path: &str, span: Span) -> Option<Arc<Picture>> {
        let bytes = match self.world.read_image(Path::new(path)) {
            Ok(bytes) => bytes,
            Err(failure) => {
                self.diagnostics.push(failure.at(span));
                return None;
            }
        };
        match image::read(path, bytes.into(), self.fonts) {
            Ok(found) => {
                self.diagnostics.extend(found.warnings.into_iter().map(|m| Diagnostic::warning(span, m)));
                Some(Arc::new(found.picture))
            }
            Err(failure) => {
                self.diagnostics.push(failure.at(span));
                None
            }
        }
    }

    fn pictures_of(&mut self, blocks: &[Block]) {
        for block in blocks {
            if let BlockKind::Figure(figure) = &block.kind {
                self.picture(&figure.path, figure.path_span);
            }
            for inner in block.kind.children() {
                self.pictures_of(inner);
            }
        }
    }

    fn exceptions(&mut self) -> Exceptions {
        let path = Path::new("cesures.txt");
        if !self.world.exists(path) {
            return Exceptions::default();
        }
        match self.world.read_text(path) {
            Ok(text) => {
                let source = self.sources.add("cesures.txt", text.as_str());
                let (exceptions, mistakes) = Exceptions::parse(&text);
                for range in mistakes {
                    let message = Message::HyphenationException { line: text[range.clone()].trim().to_owned() };
                    self.diagnostics.push(Diagnostic::error(Span::new(source, range), message));
                }
                exceptions
            }
            Err(failure) => {
                self.diagnostics.push(failure.anywhere());
                Exceptions::default()
            }
        }
    }
}
