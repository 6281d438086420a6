//! Shaping: a word or more → glyphs, with kerning and ligatures.
//!
//! Called for each distinct word, so the plan (which lookups of the face apply) is made once for each combination of
//! features, language and script, and kept with the face.

use std::sync::{Arc, Mutex, PoisonError};

use harfrust::{Buffer, Direction, Feature, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};

use super::{Face, Features, Glyph};
use crate::lang::Language;

/// The plans made so far; a document needs a handful, so a list is searched fastest.
#[derive(Default)]
pub(super) struct Plans(Mutex<Vec<(Key, Arc<ShapePlan>)>>);

#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    features: Features,
    language: Language,
    script: Option<Script>,
}

impl Face {
    /// The glyphs of `text`, from left to right, in font units; clusters are byte offsets in `text` and never fall.
    /// Kerning and the standard ligatures are on. A character that the face lacks becomes glyph 0: ask
    /// [`Face::covers`] before.
    pub fn shape(&self, text: &str, features: Features, language: Language) -> Vec<Glyph> {
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.guess_segment_properties();
        buffer.set_language(harfrust::Language::new(language.tag()));
        let wanted = feature_list(features);
        let plan = self.plan(Key { features, language, script: buffer.script() }, &buffer, &wanted);
        let options = ShapeOptions::new().plan(Some(&plan)).features(&wanted);
        if harfrust::shape(&ShaperFont::new(&self.font), &mut buffer, options).is_err() {
            return Vec::new(); // the plan is made for this very buffer: there is nothing to disagree about
        }
        let glyph = |(info, at): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| Glyph {
            id: info.glyph_id as u16,
            advance: at.x_advance,
            x_offset: at.x_offset,
            y_offset: at.y_offset,
            cluster: info.cluster,
        };
        buffer.glyph_infos().iter().zip(buffer.glyph_positions()).map(glyph).collect()
    }

    /// Whether the face draws every one of these characters otherwise when `features` are on: whether it has, say, a
    /// superior for each letter of `er`.
    pub fn has_glyphs_for_feature(&self, text: &str, features: Features, language: Language) -> bool {
        let glyphs = |c: char, features: Features| -> Vec<u16> {
            let shaped = self.shape(c.encode_utf8(&mut [0; 4]), features, language);
            shaped.iter().map(|glyph| glyph.id).collect()
        };
        text.chars().all(|c| glyphs(c, features) != glyphs(c, Features::default()))
    }

    fn plan(&self, key: Key, buffer: &Buffer, wanted: &[Feature]) -> Arc<ShapePlan> {
        let mut plans = self.plans.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, plan)) = plans.iter().find(|(known, _)| *known == key) {
            return Arc::clone(plan);
        }
        let plan = ShapePlan::new(&self.font, buffer.direction(), buffer.script(), buffer.language(), wanted);
        let plan = Arc::new(plan);
        plans.push((key, Arc::clone(&plan)));
        plan
    }
}

/// The features that are asked for by name; `kern` and `liga` are the shaper's default.
fn feature_list(features: Features) -> Vec<Feature> {
    let switches: [(bool, &[&[u8; 4]]); 6] = [
        (features.old_style_figures && !features.tabular_figures, &[b"onum"]),
        (features.tabular_figures, &[b"tnum", b"lnum"]),
        (features.small_capitals, &[b"smcp"]),
        (features.capitals_to_small, &[b"c2sc"]),
        (features.superiors, &[b"sups"]),
        (features.case_sensitive, &[b"case"]),
    ];
    let on = switches.iter().filter(|(on, _)| *on).flat_map(|(_, tags)| tags.iter());
    on.map(|tag| Feature::new(Tag::new(tag), 1, ..)).collect()
}
