//! One line of characters as they are: folios, running heads, numbers. No language layer, no breaking.

use super::breaking::Solution;
use super::collect::{Attribute, Collected};
use super::items::prepare;
use super::line::{Line, set};
use super::shaper::Shaper;
use crate::geom::Length;
use crate::lang::{Exceptions, Language, Options};
use crate::style;

/// Sets characters on one line at their natural width.
pub fn set_plain(text: &str, style: &style::Paragraph, language: Language, shaper: &Shaper<'_>) -> Option<Line> {
    const WIDE: Length = Length::mm(2_000);
    let attribute = Attribute { language, ..Attribute::default() };
    let text = text.replace('\n', " ");
    let collected = Collected { attributes: vec![(0..text.len(), attribute)], text, ..Collected::default() };
    let style = style::Paragraph { setting: style::Setting::Ragged, hyphenate: false, ..*style };
    let mut lost = Vec::new();
    let prepared = prepare(collected, &style, shaper, &Options::default(), &Exceptions::default(), WIDE, &mut lost);
    let settings = super::settings(&style, WIDE);
    let ends = vec![prepared.points.len() as u32 - 1];
    set(&prepared, &Solution { demerits: 0, ends }, &settings, shaper).into_iter().next()
}
