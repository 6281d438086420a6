//! Diagnostics for other programs.

use serde_json::{Map, Value, json};

use super::{Diagnostic, Locale, Severity, Sources};

/// The diagnostics as an array of objects, in the order given: `severity`, `code` (stable), `message` and `hint` (in the
/// language asked for), and where they are known `file`, `line`, `column`, `end_line`, `end_column` (all from 1, columns
/// in characters) and `page`.
pub fn to_json(diagnostics: &[Diagnostic], sources: &Sources, locale: Locale) -> Value {
    Value::Array(diagnostics.iter().map(|diagnostic| object(diagnostic, sources, locale)).collect())
}

fn object(diagnostic: &Diagnostic, sources: &Sources, locale: Locale) -> Value {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut fields = Map::new();
    fields.insert("severity".to_owned(), json!(severity));
    fields.insert("code".to_owned(), json!(diagnostic.message.code()));
    fields.insert("message".to_owned(), json!(diagnostic.message.text(locale)));
    if let Some(hint) = &diagnostic.hint {
        fields.insert("hint".to_owned(), json!(hint.text(locale)));
    }
    if let Some(span) = diagnostic.span {
        let ((line, column), (end_line, end_column)) = (sources.place(span), sources.end_place(span));
        fields.insert("file".to_owned(), json!(sources.get(span.source).name));
        fields.insert("line".to_owned(), json!(line));
        fields.insert("column".to_owned(), json!(column));
        fields.insert("end_line".to_owned(), json!(end_line));
        fields.insert("end_column".to_owned(), json!(end_column));
    }
    if let Some(page) = diagnostic.page {
        fields.insert("page".to_owned(), json!(page));
    }
    Value::Object(fields)
}

#[cfg(test)]
mod tests {
    use super::super::{Message, Span};
    use super::*;

    #[test]
    fn a_program_gets_the_place_and_the_code() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "un\ndeux");
        let message = Message::FileNotFound { path: "x".to_owned() };
        let found = [Diagnostic::error(Span::new(id, 3..7), message).on_page(2)];
        assert_eq!(
            to_json(&found, &sources, Locale::English),
            json!([{
                "severity": "error", "code": "FileNotFound", "message": "file `x` not found",
                "file": "a.md", "line": 2, "column": 1, "end_line": 2, "end_column": 5, "page": 2,
            }])
        );
    }
}
