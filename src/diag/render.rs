//! Diagnostics as text for a person: file, line, column, the line itself, what to do.
//!
//! ```text
//! brochure.toml:2:1: error: unknown key `titel` in `[brochure]`
//!   |
//! 2 | titel = "Kazakhstan"
//!   | ^^^^^
//!   = hint: did you mean `title`?
//! ```
//!
//! The first line is in the form that editors and `grep` know. Nothing of a user's file reaches the terminal unescaped.

use std::fmt::Write;

use super::{Diagnostic, Locale, Severity, Source, Sources, Span};

/// The most columns of a source line that are shown.
const SHOWN: usize = 100;
/// How many columns of it stand before the culprit, when the line is longer.
const BEFORE: usize = 40;

/// One diagnostic, ending with a line end.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, locale: Locale) -> String {
    let mut out = String::new();
    if let Some(span) = diagnostic.span {
        let (line, column) = sources.place(span);
        let _ = write!(out, "{}:{line}:{column}: ", escape(&sources.get(span.source).name));
    }
    let colon = colon(locale);
    let _ = write!(out, "{}{colon}", severity(diagnostic.severity, locale));
    if let Some(page) = diagnostic.page {
        let _ = write!(out, "page {page}{colon}");
    }
    let _ = writeln!(out, "{}", escape(&diagnostic.message.text(locale)));
    let gutter = diagnostic.span.map_or(1, |span| snippet(&mut out, sources.get(span.source), span));
    if let Some(hint) = &diagnostic.hint {
        let label = match locale {
            Locale::French => "conseil",
            Locale::English => "hint",
        };
        let _ = writeln!(out, "{:gutter$} = {label}{colon}{}", "", escape(&hint.text(locale)));
    }
    out
}

/// All of them, in the order given, a blank line between each two.
pub fn render_all(diagnostics: &[Diagnostic], sources: &Sources, locale: Locale) -> String {
    let rendered: Vec<String> = diagnostics.iter().map(|d| render(d, sources, locale)).collect();
    rendered.join("\n")
}

/// The text with every control, invisible and direction-changing character written out as `\u{202e}`.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_escaped(&mut out, c));
    out
}

fn severity(severity: Severity, locale: Locale) -> &'static str {
    match (severity, locale) {
        (Severity::Error, Locale::French) => "erreur",
        (Severity::Error, Locale::English) => "error",
        (Severity::Warning, Locale::French) => "attention",
        (Severity::Warning, Locale::English) => "warning",
        (Severity::Note, _) => "note",
    }
}

fn colon(locale: Locale) -> &'static str {
    match locale {
        Locale::French => " : ",
        Locale::English => ": ",
    }
}

/// Writes the line that `span` starts on, with carets under it; gives the width of the line's number.
fn snippet(out: &mut String, source: &Source, span: Span) -> usize {
    let start = source.boundary(span.start as usize);
    let number = source.line_of(start);
    let line = source.line(number);
    let end = source.boundary(span.end as usize).clamp(start, line.end.max(start));
    let number = (number + 1).to_string();
    let gutter = number.len();
    let window = Window::around(&source.text[line.start..line.end], start - line.start, end - line.start);
    if window.line.is_empty() {
        return gutter;
    }
    let _ = writeln!(out, "{:gutter$} |", "");
    let _ = writeln!(out, "{number} | {}", window.line);
    let _ = writeln!(out, "{:gutter$} | {:2$}{3}", "", "", window.indent, "^".repeat(window.carets));
    gutter
}

/// The part of a line that is shown, escaped, and the columns that the carets take.
struct Window {
    line: String,
    indent: usize,
    carets: usize,
}

impl Window {
    /// `start` and `end` are bytes of `line`, between characters.
    fn around(line: &str, start: usize, end: usize) -> Window {
        // Only what is shown is walked over: a paragraph may be a line of a megabyte.
        let fits = line.chars().nth(SHOWN).is_none();
        let back = line[..start].char_indices().rev().take(BEFORE).last().map_or(start, |(at, _)| at);
        let from = if fits { 0 } else { back };
        let mut shown = Shown { text: String::new(), width: 0 };
        if from > 0 {
            shown.push('…');
        }
        line[from..start].chars().for_each(|c| shown.push(c));
        let indent = shown.width;
        let mut after = None;
        for (at, c) in line[start..].char_indices() {
            if start + at >= end && after.is_none() {
                after = Some(shown.width);
            }
            if shown.width >= SHOWN {
                shown.push('…');
                break;
            }
            shown.push(c);
        }
        let carets = after.unwrap_or(shown.width).saturating_sub(indent).max(1);
        Window { line: shown.text.trim_end().to_owned(), indent, carets }
    }
}

/// Escaped text and the columns it takes in a terminal.
struct Shown {
    text: String,
    width: usize,
}

impl Shown {
    fn push(&mut self, c: char) {
        let from = self.text.len();
        if c == '\t' {
            self.text.push_str("    ");
        } else {
            push_escaped(&mut self.text, c);
        }
        self.width += self.text[from..].chars().map(columns).sum::<usize>();
    }
}

fn push_escaped(out: &mut String, c: char) {
    if is_unseen(c) {
        let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
    } else {
        out.push(c);
    }
}

/// Controls, separators of lines, joiners, marks of direction, tags: what a terminal would obey or hide.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The columns of a character in a terminal: none for a combining mark, two for the wide scripts of East Asia and for
/// pictographs, one for all else. A caret may be off by a column elsewhere; nothing depends on it.
fn columns(c: char) -> usize {
    if unicode_normalization::char::is_combining_mark(c) {
        return 0;
    }
    match u32::from(c) {
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f => 2,
        0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Message;
    use super::*;

    fn name(name: &str) -> Message {
        Message::DidYouMean { name: name.to_owned() }
    }

    fn one(text: &str, range: std::ops::Range<usize>) -> String {
        let mut sources = Sources::default();
        let id = sources.add("texts/a.md", text);
        render(&Diagnostic::warning(Span::new(id, range), name("x")), &sources, Locale::English)
    }

    #[test]
    fn the_culprit_is_underlined_and_the_hint_follows() {
        let mut sources = Sources::default();
        let id = sources.add("texts/a.md", "one\nl’été vint\n");
        let diagnostic = Diagnostic::warning(Span::new(id, 8..13), name("x")).hint(name("y")).on_page(12);
        let expected = [
            "texts/a.md:2:3: attention : page 12 : vouliez-vous dire `x` ?",
            "  |",
            "2 | l’été vint",
            "  |   ^^^",
            "  = conseil : vouliez-vous dire `y` ?",
            "",
        ];
        assert_eq!(render(&diagnostic, &sources, Locale::French), expected.join("\n"));
    }

    #[test]
    fn a_trouble_of_no_file_has_no_place() {
        let diagnostic = Diagnostic::error(None, name("x")).hint(name("y"));
        assert_eq!(
            render(&diagnostic, &Sources::default(), Locale::English),
            "error: did you mean `x`?\n  = hint: did you mean `y`?\n"
        );
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        let rendered = one("a\u{1b}[31m\u{202e}b\tc", 9..10);
        assert!(rendered.contains("1 | a\\u{1b}[31m\\u{202e}b    c\n"), "{rendered}");
        assert!(rendered.contains(&format!("  | {}^\n", " ".repeat("a\\u{1b}[31m\\u{202e}".len()))), "{rendered}");
        assert!(!rendered.contains(['\u{1b}', '\u{202e}']));
        assert_eq!(escape("é\u{200d}\u{ad}\n«\u{a0}»"), "é\\u{200d}\\u{ad}\\u{a}«\u{a0}»");
    }

    #[test]
    fn a_long_line_is_shown_around_the_culprit() {
        let text = format!("{}CULPRIT{}", "x".repeat(100_000), "y".repeat(100_000));
        let rendered = one(&text, 100_000..100_007);
        assert!(rendered.lines().all(|line| line.chars().count() < SHOWN + 10), "{rendered}");
        let lines: Vec<&str> = rendered.lines().collect();
        assert_eq!(lines[2].find("CULPRIT").map(|at| lines[2][..at].chars().count()), lines[3].find('^'));
        assert_eq!(lines[3].matches('^').count(), 7);
    }

    #[test]
    fn a_span_over_several_lines_is_shown_by_its_first() {
        assert!(one("abc\ndef\n", 1..6).contains("1 | abc\n  |  ^^\n"));
        assert!(one("abc\n", 3..3).contains("1 | abc\n  |    ^\n"));
        assert_eq!(one("abc\n", 4..4), "texts/a.md:2:1: warning: did you mean `x`?\n");
        assert_eq!(one("", 7..9), "texts/a.md:1:1: warning: did you mean `x`?\n");
    }

    #[test]
    fn wide_and_combining_characters_keep_the_caret_in_place() {
        assert!(one("漢e\u{301}x", 6..7).contains("  |    ^\n"));
    }
}
