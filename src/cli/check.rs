//! `brochure check`: everything but writing, and what the rules of the language ask to look at.

use std::fmt::Write;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::session::{Session, status};
use super::{DONE, Editions, build, certificate, sheets};
use crate::Made;
use crate::diag::{Diagnostic, Diagnostics, Message, Severity, Span, escape};
use crate::lang::rule_name;
use crate::paragraph::Change;

/// The most characters of a place that are quoted.
const QUOTED: usize = 40;

/// Checks the booklet; gives the exit status.
pub fn check(session: &mut Session, changes: bool, annotate: Option<&Path>) -> u8 {
    let typeset = session.typeset(false);
    let mut diagnostics = typeset.diagnostics;
    let mut counts = None;
    if let Some(made) = &typeset.made {
        counts = go_through(made, &mut diagnostics);
        diagnostics.extend(lints(session, made));
        if let Some(path) = annotate {
            certificate::annotate(session, made, path, &mut diagnostics);
        }
    }
    // In the order of the texts, so that a person goes through them once.
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    let listed = match &typeset.made {
        Some(made) if changes => &made.layout.changes[..],
        _ => &[],
    };
    if session.json {
        let mut answer = Map::new();
        if changes {
            let each = listed.iter().map(|change| change_as_json(session, change));
            answer.insert("changes".to_owned(), Value::Array(each.collect()));
        }
        answer.insert("bent".to_owned(), certificate::as_json(session, typeset.made.as_ref()));
        answer.insert("pages".to_owned(), json!(counts.map(|(pages, _)| pages)));
        answer.insert("sheets".to_owned(), json!(counts.map(|(_, sheets)| sheets)));
        return session.answer(answer, &diagnostics).max(status(&diagnostics));
    }
    let printed = if changes { session.print(&changes_as_text(session, listed)) } else { DONE };
    let printed = printed.max(session.print(&certificate::as_text(session, typeset.made.as_ref())));
    session.tell(&diagnostics);
    if let Some(fitted) = typeset.made.as_ref().and_then(certificate::fitted) {
        session.say(&fitted);
    }
    let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    session.say(&match counts {
        Some((pages, sheets)) if errors + warnings == 0 => Message::CheckedFine { pages, sheets },
        _ => Message::Checked { errors, warnings },
    });
    printed.max(status(&diagnostics))
}

/// The stages after the pages; gives the pages and sheets.
fn go_through(made: &Made, diagnostics: &mut Diagnostics) -> Option<(usize, usize)> {
    let plan = sheets::plan(made).map_err(|error| diagnostics.push(*error)).ok()?;
    build::make(made, &plan, Path::new(""), Editions::All, diagnostics)?;
    Some((made.layout.document.pages.len(), plan.sheets.len()))
}

/// What the language layer leaves as it is but would have looked at, and what it changed and tells unasked.
fn lints(session: &Session, made: &Made) -> Diagnostics {
    let reported = made.layout.changes.iter().filter(|change| change.reported).map(|change| {
        let (before, after) = (change.before.clone(), change.after.clone());
        Diagnostic::note(change.span, Message::Corrected { rule: rule_name(change.rule), before, after })
    });
    let lints = made.layout.lints.iter().map(|(span, rule, suggestion)| {
        let message = Message::Lint { rule: rule_name(*rule), found: quote(session, *span) };
        let lint = Diagnostic::warning(*span, message);
        match suggestion.as_deref() {
            None => lint,
            Some("") => lint.hint(Message::PerhapsNothing),
            Some(what) => lint.hint(Message::Perhaps { what: what.to_owned() }),
        }
    });
    let with_page = |mut found: Diagnostic| {
        let page = found.span.and_then(|span| made.layout.page_of(span));
        found.page = page.map(|page| page.folio().0);
        found
    };
    lints.chain(reported).map(with_page).collect()
}

fn quote(session: &Session, span: Span) -> String {
    let text = session.sources.get(span.source).text.get(span.range()).unwrap_or_default();
    let mut quoted: String = text.chars().take(QUOTED).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if text.chars().nth(QUOTED).is_some() {
        quoted.push('…');
    }
    quoted
}

fn changes_as_text(session: &Session, changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        let (line, column) = session.sources.place(change.span);
        let name = escape(&session.sources.get(change.span.source).name);
        let (before, after) = (escape(&change.before), escape(&change.after));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name}:{line}:{column}: {}: {before} → {after}", rule_name(change.rule));
    }
    text
}

fn change_as_json(session: &Session, change: &Change) -> Value {
    let (line, column) = session.sources.place(change.span);
    json!({
        "file": session.sources.get(change.span.source).name,
        "line": line,
        "column": column,
        "rule": rule_name(change.rule),
        "before": change.before,
        "after": change.after,
    })
}
