//! Diagnostics as text for a person: file, line, column, the line itself, what to do.

use super::{Diagnostic, Severity, Sources};

/// The language the terminal speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Locale {
    /// Français.
    #[default]
    French,
    /// English.
    English,
}

/// One diagnostic, ending with a line end.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, locale: Locale) -> String {
    let head = match (diagnostic.severity, locale) {
        (Severity::Error, Locale::French) => "erreur",
        (Severity::Error, Locale::English) => "error",
        (Severity::Warning, Locale::French) => "attention",
        (Severity::Warning, Locale::English) => "warning",
        (Severity::Note, _) => "note",
    };
    let place = diagnostic.span.map_or(String::new(), |span| {
        let (line, column) = sources.place(span);
        format!("{}:{line}:{column}: ", sources.get(span.source).name)
    });
    format!("{place}{head}: {}\n", diagnostic.message.text(locale))
}

/// All of them, in the order given.
pub fn render_all(diagnostics: &[Diagnostic], sources: &Sources, locale: Locale) -> String {
    diagnostics.iter().map(|d| render(d, sources, locale)).collect()
}
