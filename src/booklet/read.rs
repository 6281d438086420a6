//! A manifest and its folder → a booklet. Every file is read once; what cannot be read is told with the place that names it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{Booklet, Chapter};
use crate::content::{Block, BlockKind, Text, parse_markdown, parse_plain, say_addresses};
use crate::diag::{At, Diagnostic, Diagnostics, Message, Result, SourceId, Sources, Span};
use crate::font::Fonts;
use crate::image::{self, Picture};
use crate::lang::{ExceptionErrorKind, Exceptions};
use crate::manifest::{Addresses, Manifest, Section, SectionKind, Typography, is_plain_text};
use crate::theme::Theme;
use crate::world::{IMAGE_LIMIT, World};

/// The divisions that the brochure's author decided.
const EXCEPTIONS: &str = "cesures.txt";

/// Reads all that a manifest names, drafts only if they are asked for. What is wrong goes to `diagnostics`, all at once; the
/// booklet holds what could be read.
pub fn read(
    manifest: Manifest,
    drafts: bool,
    world: &World,
    fonts: &Fonts,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Booklet {
    let theme = super::theme::read(&manifest.theme, world, sources, diagnostics);
    check_families(&manifest.typography, &theme, fonts, diagnostics);
    let mut reader = Reader {
        world,
        fonts,
        sources,
        diagnostics,
        pictures: BTreeMap::new(),
        texts: BTreeMap::new(),
        addresses: manifest.addresses,
    };
    let numbered = manifest.sections.iter().enumerate().filter(|(_, section)| drafts || !section.draft);
    let sections: Vec<Chapter> = numbered.map(|(index, section)| reader.chapter(index + 1, section)).collect();
    let mut exceptions = reader.exceptions();
    exceptions.names = super::names::learn(&sections, manifest.brochure.language);
    let pictures = reader.pictures.into_iter().filter_map(|(path, picture)| Some((path, picture?))).collect();
    let booklet = Booklet { manifest, theme, sections, pictures, exceptions };
    super::language::check(&booklet, diagnostics);
    booklet
}

/// The style would take other families in silence.
fn check_families(typography: &Typography, theme: &Theme, fonts: &Fonts, diagnostics: &mut Diagnostics) {
    let of_manifest = [&typography.body_family, &typography.heading_family].into_iter().flatten();
    let of_manifest = of_manifest.map(|family| (&family.value, Some(family.span)));
    for (name, span) in of_manifest.chain(theme.families().map(|family| (&family.name, family.span))) {
        if fonts.family(name).is_some() {
            continue;
        }
        let hint = match fonts.nearest_family(name) {
            Some(name) => Message::DidYouMean { name: name.to_owned() },
            None => {
                let names: Vec<String> = fonts.family_names().map(|name| format!("`{name}`")).collect();
                Message::FamiliesAre { list: names.join(", ") }
            }
        };
        let message = Message::FamilyUnknown { name: name.clone() };
        diagnostics.push(Diagnostic::error(span, message).hint(hint));
    }
}

struct Reader<'a> {
    world: &'a World,
    fonts: &'a Fonts,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
    /// By path as typed; `None` was told of.
    pictures: BTreeMap<String, Option<Arc<Picture>>>,
    addresses: Addresses,
    /// By path as typed; `None` was told of.
    texts: BTreeMap<String, Option<Text>>,
}

impl Reader<'_> {
    fn chapter(&mut self, number: usize, section: &Section) -> Chapter {
        let mut text = section.text.as_ref().and_then(|path| self.text(&path.value, path.span));
        if section.kind == SectionKind::Text && self.addresses == Addresses::Note {
            text.iter_mut().for_each(say_addresses);
        }
        if let Some(text) = &text {
            self.pictures_of(&text.blocks);
            text.notes.iter().for_each(|note| self.pictures_of(&note.blocks));
        }
        let picture = section.image.as_ref().and_then(|path| self.picture(&path.value.to_string_lossy(), path.span));
        let picture = picture.map(|picture| super::shown(&picture, section.crop, section.focus));
        Chapter { number, section: section.clone(), text, picture }
    }

    fn text(&mut self, path: &Path, span: Span) -> Option<Text> {
        let name = path.to_string_lossy().into_owned();
        if let Some(known) = self.texts.get(&name) {
            return known.clone();
        }
        let read = self.read_text(path, &name).at(span);
        let read = read.map_err(|error| self.diagnostics.push(*error)).ok();
        self.texts.insert(name, read.clone());
        read
    }

    fn read_text(&mut self, path: &Path, name: &str) -> Result<Text> {
        let text = self.world.read_text(path)?;
        let source = self.sources.add(name, text.as_str());
        let parsed = self.parse(path, source, &text);
        if parsed.blocks.is_empty() && parsed.title.is_none() {
            let message = Message::TextIsEmpty { path: name.to_owned() };
            self.diagnostics.push(Diagnostic::warning(Span::new(source, 0..0), message));
        }
        Ok(parsed)
    }

    fn parse(&mut self, path: &Path, source: SourceId, text: &str) -> Text {
        let parse = if is_plain_text(path) { parse_plain } else { parse_markdown };
        parse(source, text, self.diagnostics)
    }

    fn picture(&mut self, path: &str, span: Span) -> Option<Arc<Picture>> {
        if let Some(known) = self.pictures.get(path) {
            return known.clone();
        }
        let read = self.read_picture(path, span).at(span);
        let read = read.map_err(|error| self.diagnostics.push(*error)).ok();
        self.pictures.insert(path.to_owned(), read.clone());
        read
    }

    fn read_picture(&mut self, path: &str, span: Span) -> Result<Arc<Picture>> {
        let bytes = self.world.read_bytes(path, IMAGE_LIMIT)?;
        let (picture, remarks) = image::read(path, bytes.into(), self.fonts)?;
        self.diagnostics.extend(remarks.into_iter().map(|remark| remark.at(span)));
        Ok(Arc::new(picture))
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
        let text = match self.world.read_text(EXCEPTIONS) {
            Ok(text) => text,
            Err(error) => {
                if !matches!(error.message, Message::FileNotFound { .. }) {
                    self.diagnostics.push(*error);
                }
                return Exceptions::default();
            }
        };
        let source = self.sources.add(EXCEPTIONS, text.as_str());
        let (exceptions, mistakes) = Exceptions::parse(&text);
        for mistake in mistakes {
            let word = mistake.word;
            let message = match mistake.kind {
                ExceptionErrorKind::SeveralWords => Message::HyphenationSeveralWords { word },
                ExceptionErrorKind::NotAWord => Message::HyphenationNotAWord { word },
                ExceptionErrorKind::StrayHyphen => Message::HyphenationStrayHyphen { word },
            };
            let place = Span::new(source, mistake.range);
            self.diagnostics.push(Diagnostic::error(place, message).hint(Message::HyphenationHint));
        }
        exceptions
    }
}
