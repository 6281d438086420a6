//! Shaping: a word or more → glyphs, with kerning and ligatures.
//!
//! Called for each distinct word, so the plan (which lookups of the face apply) is made once for each combination of
//! features, language and script, and kept with the face; and each thread keeps the memory in which it shapes.

use std::cell::RefCell;
use std::sync::OnceLock;

use harfrust::{Buffer, Direction, Feature, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};

use super::{Face, Features, Glyph};
use crate::lang::Language;

thread_local! {
    static BUFFER: RefCell<Buffer> = RefCell::new(Buffer::new());
}

/// The plans made so far; a document needs a handful, so a list is searched fastest. It only grows, at its end: no thread that
/// looks for a plan waits for another.
#[derive(Default)]
pub(super) struct Plans(OnceLock<Box<Link>>);

/// A plan, and those made after it.
struct Link {
    key: Key,
    plan: ShapePlan,
    after: Plans,
}

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
        BUFFER.with_borrow_mut(|buffer| {
            buffer.clear();
            self.shape_in(buffer, text, features, language)
        })
    }

    fn shape_in(&self, buffer: &mut Buffer, text: &str, features: Features, language: Language) -> Vec<Glyph> {
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.guess_segment_properties();
        buffer.set_language(harfrust::Language::new(language.tag()));
        let wanted = feature_list(features);
        let plan = self.plan(Key { features, language, script: buffer.script() }, buffer, &wanted);
        let options = ShapeOptions::new().plan(Some(plan)).features(&wanted);
        if harfrust::shape(&ShaperFont::new(&self.font), buffer, options).is_err() {
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

    /// Whether a character has a superior of its own. A figure only if all have one: those of a number look alike.
    pub fn has_superior(&self, c: char, language: Language) -> bool {
        let wish = Features { superiors: true, ..Features::default() };
        if c.is_ascii_digit() {
            let all = || self.has_glyphs_for_feature("0123456789", wish, Language::default());
            return *self.superior_figures.get_or_init(all);
        }
        self.has_glyphs_for_feature(c.encode_utf8(&mut [0; 4]), wish, language)
    }

    fn plan(&self, key: Key, buffer: &Buffer, wanted: &[Feature]) -> &ShapePlan {
        let make = || ShapePlan::new(&self.font, buffer.direction(), buffer.script(), buffer.language(), wanted);
        let mut plans = &self.plans;
        loop {
            let link = plans.0.get_or_init(|| Box::new(Link { key, plan: make(), after: Plans::default() }));
            if link.key == key {
                return &link.plan;
            }
            plans = &link.after;
        }
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
