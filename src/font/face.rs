//! One face: its bytes, what it says of itself, its measures, the characters it has.

use std::sync::{Arc, OnceLock};

use harfrust::Font;
use harfrust::font::attribute::Style;
use harfrust::font::metrics::Metrics as FontMetrics;
use harfrust::font::name::NameId;

use super::shape::Plans;
use super::{Glyph, InkBox, Metrics, Slant, sfnt};

/// The bytes of a font file, shared without a copy with whoever writes or reads them.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What the foundry lets one do with the face (`fsType` of table `OS/2`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedding {
    /// May be embedded and installed; also a face without the field.
    Installable,
    /// May be embedded, also in documents that are edited.
    Editable,
    /// May be embedded in documents that are read and printed.
    PreviewAndPrint,
    /// May not be embedded without the foundry's leave.
    Restricted,
}

/// A face of a family, ready to shape text; shared by all threads.
pub struct Face {
    file: String,
    bytes: FontBytes,
    index: u32,
    family: String,
    short_family: String,
    weight: u16,
    italic: bool,
    embedding: Embedding,
    features: Vec<[u8; 4]>,
    metrics: Metrics,
    space: Glyph,
    /// Which of the [`COMMON`] characters it has, once somebody has asked.
    common: OnceLock<Vec<bool>>,
    /// Whether it draws all figures as superiors, once somebody has asked.
    pub(super) superior_figures: OnceLock<bool>,
    pub(super) font: Font,
    pub(super) plans: Plans,
}

/// Latin letters and their signs: what nearly all text is made of.
const COMMON: std::ops::RangeInclusive<char> = '\0'..='\u{17f}';

impl Face {
    /// Reads the face number `index` of a file; `None` if it is no font that can be set and printed: a table missing or
    /// cut off, no character map, no outlines, no name.
    pub(super) fn read(file: &str, bytes: FontBytes, index: u32) -> Option<Face> {
        let font = Font::new(Arc::clone(&bytes), index)?;
        let raw = (*bytes).as_ref();
        let outlines = [b"glyf", b"CFF ", b"CFF2"].iter().any(|tag| sfnt::table(raw, index, tag).is_some());
        let needed = [b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name"];
        if !outlines || needed.iter().any(|tag| sfnt::table(raw, index, tag).is_none()) || !font.charmap().has_unicode()
        {
            return None;
        }
        let metrics = measure(&font)?;
        let name = |id| font.names().get(id).and_then(|n| n.english_or_first()).map(|n| n.name().to_string());
        let short_family = name(NameId::FAMILY_NAME)?.trim().to_owned();
        let family =
            name(NameId::TYPOGRAPHIC_FAMILY_NAME).map_or_else(|| short_family.clone(), |n| n.trim().to_owned());
        if family.is_empty() {
            return None;
        }
        let attributes = font.default_attributes();
        Some(Face {
            file: file.to_owned(),
            index,
            family,
            short_family,
            weight: attributes.weight.value() as u16,
            italic: attributes.style != Style::Normal,
            embedding: embedding(sfnt::embedding_bits(raw, index).unwrap_or(0)),
            features: sfnt::features(raw, index),
            metrics,
            space: space(&font, metrics),
            common: OnceLock::new(),
            superior_figures: OnceLock::new(),
            font,
            bytes,
            plans: Plans::default(),
        })
    }

    /// The file it came from, for messages.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The whole file.
    pub fn bytes(&self) -> &FontBytes {
        &self.bytes
    }

    /// Its number in the file; 0 unless the file is a collection.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Its family, as one asks for it.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The family's name for old programs, which some people type.
    pub(super) fn short_family(&self) -> &str {
        &self.short_family
    }

    /// 400 regular, 700 bold.
    pub fn weight(&self) -> u16 {
        self.weight
    }

    /// Bold from semibold (600) on; oblique counts as italic.
    pub fn slant(&self) -> Slant {
        const SEMIBOLD: u16 = 600;
        Slant { bold: self.weight >= SEMIBOLD, italic: self.italic }
    }

    /// What the foundry allows.
    pub fn embedding(&self) -> Embedding {
        self.embedding
    }

    /// Its measures.
    pub fn metrics(&self) -> Metrics {
        self.metrics
    }

    /// Whether the character can be set in this face: it has a glyph for it, or the shaper makes one from what is there
    /// (all spaces from the word space, U+2011 from U+2010), or it never shows.
    pub fn covers(&self, c: char) -> bool {
        let common = self.common.get_or_init(|| COMMON.map(|c| self.knows(c)).collect());
        common.get(c as usize).copied().unwrap_or_else(|| self.knows(c))
    }

    fn knows(&self, c: char) -> bool {
        let has = |c: char| self.font.charmap().map_unicode(c).is_some();
        match c {
            _ if has(c) => true,
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => has(' '),
            '\u{2011}' => has('\u{2010}'),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => true,
            _ => false,
        }
    }

    /// Whether a feature of that tag is in the face, for any script.
    pub fn has_feature(&self, tag: &[u8; 4]) -> bool {
        self.features.binary_search(tag).is_ok()
    }

    /// The glyph of the word space, or an empty advance of a quarter em if the face has none.
    pub fn space(&self) -> Glyph {
        self.space
    }

    /// The box round the ink of a glyph, in font units from its origin; `None` for one without ink.
    pub fn ink(&self, glyph: u16) -> Option<InkBox> {
        let found = self.font.glyph_metrics().extents_exact(u32::from(glyph).into())?;
        let (left, top) = (found.x_bearing.to_i32(), found.y_bearing.to_i32());
        let (width, height) = (found.width.to_i32().abs(), found.height.to_i32().abs());
        (width > 0).then_some(InkBox { left, right: left + width, top, bottom: top - height })
    }

    /// The character that divides words: the hyphen-minus, whose glyph is a hyphen in every text face; U+2010 if there is no other.
    pub fn hyphen_char(&self) -> char {
        if !self.covers('-') && self.covers('\u{2010}') { '\u{2010}' } else { '-' }
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Face({} {}{})", self.family, self.weight, if self.italic { " italic" } else { "" })
    }
}

/// The least restrictive of the bits counts, as the specification says for old faces that set several.
fn embedding(bits: u16) -> Embedding {
    match bits & 0xf {
        0 => Embedding::Installable,
        bits if bits & 8 != 0 => Embedding::Editable,
        bits if bits & 4 != 0 => Embedding::PreviewAndPrint,
        _ => Embedding::Restricted,
    }
}

fn space(font: &Font, metrics: Metrics) -> Glyph {
    let id = font.charmap().map_unicode(' ').map_or(0, |glyph| glyph.to_u32() as u16);
    Glyph { id, advance: metrics.space, x_offset: 0, y_offset: 0, cluster: 0 }
}

fn measure(font: &Font) -> Option<Metrics> {
    let FontMetrics { raw_units_per_em, x_height, cap_height, .. } = *font.metrics();
    if !(16..=16_384).contains(&raw_units_per_em) {
        return None;
    }
    let em = i32::from(raw_units_per_em);
    let line = font.metrics().h_line()?;
    let glyphs = font.glyph_metrics();
    let top = |c: char| Some(glyphs.extents_exact(font.charmap().map_unicode(c)?)?.y_bearing.to_i32());
    // Old files have zero or nothing here; then the letter itself is measured.
    let height = |stated: Option<i32>, letter: char, else_: i32| {
        stated.filter(|&h| h > 0).or_else(|| top(letter).filter(|&h| h > 0)).unwrap_or(else_)
    };
    let space = font.charmap().map_unicode(' ').map_or(em / 4, |glyph| glyphs.h_advance_exact(glyph).to_i32());
    Some(Metrics {
        units_per_em: em,
        ascender: line.ascender.to_i32(),
        descender: line.descender.to_i32(),
        x_height: height(x_height.map(|h| h.to_i32()), 'x', em / 2),
        cap_height: height(cap_height.map(|h| h.to_i32()), 'H', em * 7 / 10),
        space,
    })
}
