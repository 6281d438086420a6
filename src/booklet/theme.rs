//! The theme that a manifest asks for.

use crate::diag::{At, Diagnostic, Diagnostics, Message, Sources};
use crate::manifest::ThemeAsked;
use crate::theme::{self, DEFAULT, Theme};
use crate::world::World;

/// The theme of that name or that file, or the default; what is wrong with it goes to `diagnostics`.
pub(super) fn read(asked: &ThemeAsked, world: &World, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Theme {
    if let Some(file) = &asked.file {
        let text = world.read_text(&file.value).at(file.span).map_err(|error| diagnostics.push(*error));
        let Ok(text) = text else { return Theme::default() };
        let source = sources.add(file.value.to_string_lossy(), text.as_str());
        return theme::parse(source, &text, diagnostics).unwrap_or_default();
    }
    let Some(name) = &asked.name else { return theme::named(DEFAULT).unwrap_or_default() };
    theme::named(&name.value).unwrap_or_else(|| {
        let known: Vec<&str> = theme::names().collect();
        let message = Message::ThemeUnknown { name: name.value.clone() };
        let hint = crate::manifest::keys::hint_for(&name.value, &known);
        diagnostics.push(Diagnostic::error(name.span, message).hint(hint));
        Theme::default()
    })
}
