//! The program's own themes, in the binary.

use super::Theme;
use super::read::parse_over;
use crate::diag::{Diagnostics, Sources};

/// The theme of a booklet that asks for none, and the one that all others are read over.
pub const DEFAULT: &str = "sobre";

/// Names and files; the default first.
const OWN: &[(&str, &str)] = &[
    (DEFAULT, include_str!("../../themes/sobre.toml")),
    ("classique", include_str!("../../themes/classique.toml")),
    ("militant", include_str!("../../themes/militant.toml")),
    ("bulletin", include_str!("../../themes/bulletin.toml")),
    ("zine", include_str!("../../themes/zine.toml")),
];

/// The names of the program's own themes, the default first.
pub fn names() -> impl Iterator<Item = &'static str> {
    OWN.iter().map(|(name, _)| *name)
}

/// The file of one of the program's own themes, to be copied and changed.
pub fn text_of(name: &str) -> Option<&'static str> {
    OWN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// One of the program's own themes.
pub fn named(name: &str) -> Option<Theme> {
    let text = text_of(name)?;
    // A place in a file of ours helps nobody; a test reads them all without a mistake.
    let source = Sources::default().add(name, "");
    let base = || if name == DEFAULT { Theme::default() } else { named(DEFAULT).unwrap_or_default() };
    let mut theme = parse_over(source, text, &mut Diagnostics::new(), base)?;
    theme.forget_places();
    Some(theme)
}
