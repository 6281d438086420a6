//! Tests of the text reader: one file per part, and here the way trees and diagnostics are written down in them.

mod blocks;
mod errors;
mod front;
mod hostile;
mod inlines;
mod manual;
mod plain;
mod spans;

use super::{Block, BlockKind, Fit, Inline, SpeechRole, Text, parse_markdown, parse_plain};
use crate::diag::{Diagnostics, Locale, Severity, SourceId, Sources};

/// Reads a text that must be good.
fn good(text: &str) -> Text {
    let (text, said) = read(text);
    assert_eq!(said, Vec::<String>::new());
    text
}

/// The tree of a good text, written down.
fn tree(text: &str) -> String {
    show(&good(text))
}

/// Reads a text; gives also what is said of it in English: `line:column: severity: message`.
fn read(text: &str) -> (Text, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let tree = parse_markdown(SourceId(0), text, &mut diagnostics);
    (tree, said(text, &diagnostics, Locale::English))
}

fn said(text: &str, diagnostics: &Diagnostics, locale: Locale) -> Vec<String> {
    let mut sources = Sources::default();
    sources.add("t.md", text);
    let one = |d: &crate::diag::Diagnostic| {
        let severity = match d.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let (line, column) = d.span.map_or((0, 0), |span| sources.place(span));
        let hint = d.hint.as_ref().map_or(String::new(), |hint| format!(" / {}", hint.text(locale)));
        format!("{line}:{column}: {severity}: {}{hint}", d.message.text(locale))
    };
    diagnostics.iter().map(one).collect()
}

fn read_plain(text: &str) -> (Text, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let tree = parse_plain(SourceId(0), text, &mut diagnostics);
    (tree, said(text, &diagnostics, Locale::English))
}

/// A text as a string: blocks one after the other, parentheses around what they hold.
fn show(text: &Text) -> String {
    let mut parts = Vec::new();
    if let Some(title) = &text.title {
        parts.push(format!("title{}({})", id(&text.title_id), line(title)));
    }
    parts.extend(text.blocks.iter().map(block));
    parts.extend(text.notes.iter().map(|note| format!("note:{}({})", note.label, blocks(&note.blocks))));
    parts.join(" ")
}

fn id(id: &Option<String>) -> String {
    id.as_ref().map_or(String::new(), |id| format!("#{id}"))
}

fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(block: &Block) -> String {
    let mut name = String::new();
    let content = match &block.kind {
        BlockKind::Heading { level, content } => {
            name = format!("h{level}");
            line(content)
        }
        BlockKind::Paragraph(content) => {
            name.push('p');
            line(content)
        }
        BlockKind::Standfirst(inner) => group(&mut name, "standfirst", inner),
        BlockKind::PullQuote(inner) => group(&mut name, "pullquote", inner),
        BlockKind::Quote(inner) => group(&mut name, "quote", inner),
        BlockKind::Sidebar(inner) => group(&mut name, "sidebar", inner),
        BlockKind::Attribution(inner) => group(&mut name, "attribution", inner),
        BlockKind::Source(inner) => group(&mut name, "source", inner),
        BlockKind::Literal(inner) => group(&mut name, "literal", inner),
        BlockKind::Foreign { language, blocks } => group(&mut name, language.tag(), blocks),
        BlockKind::Epigraph(inner) => group(&mut name, "epigraph", inner),
        BlockKind::Letter(inner) => group(&mut name, "letter", inner),
        BlockKind::DateLine(inner) => group(&mut name, "dateline", inner),
        BlockKind::SideBySide(inner) => group(&mut name, "row", inner),
        BlockKind::Gallery(inner) => group(&mut name, "gallery", inner),
        BlockKind::Timeline(entries) => {
            name.push_str("timeline");
            let one = |e: &super::Entry| format!("{}={}", line(&e.date), blocks(&e.blocks));
            entries.iter().map(one).collect::<Vec<_>>().join(" ")
        }
        BlockKind::Parallel(pairs) => {
            name.push_str("parallel");
            pairs.iter().map(|pair| blocks(pair)).collect::<Vec<_>>().join(" | ")
        }
        BlockKind::QrCode(code) => {
            name.push_str("qr");
            format!("{} {}", code.target, blocks(&code.blocks))
        }
        BlockKind::Exchange(speeches) => {
            name.push_str("exchange");
            let one = |s: &super::Speech| {
                let role = if s.role == SpeechRole::Question { "Q" } else { "A" };
                let speaker = s.speaker.as_ref().map_or(String::new(), |name| format!("[{}]", line(name)));
                format!("{role}{speaker}({})", blocks(&s.blocks))
            };
            speeches.iter().map(one).collect::<Vec<_>>().join(" ")
        }
        BlockKind::Verse(stanzas) => {
            name.push_str("verse");
            let one = |l: &super::VerseLine| format!("{}{}", "·".repeat(l.indent.into()), line(&l.content));
            let stanza = |s: &super::Stanza| s.lines.iter().map(one).collect::<Vec<_>>().join("/");
            stanzas.iter().map(stanza).collect::<Vec<_>>().join("//")
        }
        BlockKind::List(list) => {
            name.push_str(if list.loose { "list-loose" } else { "list" });
            let one = |i: &super::ListItem| format!("{}({})", i.marker.as_deref().unwrap_or("•"), blocks(&i.blocks));
            list.items.iter().map(one).collect::<Vec<_>>().join(" ")
        }
        BlockKind::Definitions(entries) => {
            name.push_str("definitions");
            let one = |d: &super::Definition| format!("{}={}", line(&d.term), blocks(&d.blocks));
            entries.iter().map(one).collect::<Vec<_>>().join(" ")
        }
        BlockKind::Table(table) => {
            name = format!("table{:?}", table.alignments).replace("[", "<").replace("]", ">");
            let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|c| line(c)).collect::<Vec<_>>().join("|");
            std::iter::once(&table.head).chain(&table.rows).map(row).collect::<Vec<_>>().join("//")
        }
        BlockKind::Figure(figure) => {
            name.push_str("figure");
            let mut said = vec![figure.path.clone(), line(&figure.caption)];
            said.extend(figure.credit.iter().map(|c| format!("credit={c}")));
            said.extend(figure.alt.iter().map(|a| format!("alt={a}")));
            said.extend((figure.fit != Fit::Text).then(|| format!("fit={:?}", figure.fit)));
            said.extend(figure.width.iter().map(|w| format!("width={}mm", w.decimal_mm())));
            said.join("|")
        }
        BlockKind::Code(code) => {
            name.push_str("code");
            code.replace('\n', "¶")
        }
        BlockKind::Ornament => return "ornament".to_owned(),
    };
    let classes: String = block.classes.iter().map(|c| format!(".{c}")).collect();
    format!("{name}{}{classes}({content})", id(&block.id))
}

fn group(name: &mut String, as_name: &str, inner: &[Block]) -> String {
    name.push_str(as_name);
    blocks(inner)
}

/// Inlines as a string: `*…*`, `**…**` and the like around them, `·` where two texts meet, `/` for a break.
fn line(inlines: &[Inline]) -> String {
    let mut written = String::new();
    let mut after_text = false;
    for inline in inlines {
        let is_text = matches!(inline, Inline::Text { .. });
        written.push_str(if is_text && after_text { "·" } else { "" });
        after_text = is_text;
        match inline {
            Inline::Text { text, .. } => written.push_str(text),
            Inline::Emphasis(content) => written.push_str(&format!("<i {}>", line(content))),
            Inline::Strong(content) => written.push_str(&format!("<b {}>", line(content))),
            Inline::Superior(content) => written.push_str(&format!("<sup {}>", line(content))),
            Inline::SmallCapitals(content) => written.push_str(&format!("<sc {}>", line(content))),
            Inline::Foreign { language, content } => {
                written.push_str(&format!("<{} {}>", language.tag(), line(content)));
            }
            Inline::Literal { text, code: true, .. } => written.push_str(&format!("<code {text}>")),
            Inline::Literal { text, .. } => written.push_str(&format!("<asis {text}>")),
            Inline::Link { target, content, .. } => written.push_str(&format!("<a {target} {}>", line(content))),
            Inline::PageReference { id, .. } => written.push_str(&format!("<page {id}>")),
            Inline::NoteCall { note, .. } => written.push_str(&format!("<note {note}>")),
            Inline::Break => written.push('/'),
        }
    }
    written
}
