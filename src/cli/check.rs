//! `brochure check`: everything but writing, and what the rules of the language ask to look at.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::session::{Session, status};
use super::{DONE, Editions, build, certificate, lints, lists, preflight, print, quotations, sheets};
use crate::Made;
use crate::diag::{Diagnostic, Diagnostics, Message, Severity, SourceId, Span, escape};
use crate::flow::counts::page_counts;
use crate::lang::{rule_name, rules};
use crate::paragraph::Change;
use crate::preflight::Finding;

/// The most characters of a place that are quoted.
const QUOTED: usize = 40;

/// Checks the booklet; gives the exit status.
pub fn check(session: &mut Session, changes: bool, fit: bool, annotate: Option<&Path>, editions: Editions) -> u8 {
    let typeset = session.typeset(false);
    let mut diagnostics = typeset.diagnostics;
    let (mut counts, mut preflight) = (None, None);
    if let Some(made) = &typeset.made {
        (counts, preflight) = go_through(session, made, editions, &mut diagnostics);
        diagnostics.extend(preflight.iter().flatten().map(|found: &Finding| found.diagnostic.clone()));
        diagnostics.extend(language(session, made));
        if let Some(path) = annotate {
            certificate::annotate(session, made, path, &mut diagnostics);
        }
    }
    // In the order of the texts, so that a person goes through them once; a title that is printed twice is told once.
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    diagnostics.dedup();
    let costs = match &typeset.made {
        Some(made) if fit => page_counts(&made.booklet, &made.layout, &made.fonts),
        _ => Vec::new(),
    };
    let listed = match &typeset.made {
        Some(made) if changes => each_once(&made.layout.changes),
        _ => Vec::new(),
    };
    let listed = &listed[..];
    // Where an error kept the pages from being made, nothing is known of changes: an empty list would be untrue.
    let is_known = typeset.made.is_some();
    if session.json {
        let mut answer = Map::new();
        if changes {
            let each = listed.iter().map(|change| change_as_json(session, change));
            let each = if is_known { Value::Array(each.collect()) } else { Value::Null };
            answer.insert("changes".to_owned(), each);
        }
        answer.insert("bent".to_owned(), certificate::as_json(session, typeset.made.as_ref()));
        if fit {
            answer.insert("page_counts".to_owned(), certificate::counts_as_json(session, &costs));
        }
        if let Some(found) = &preflight {
            answer.insert("preflight".to_owned(), preflight::as_json(found));
        }
        answer.insert("pages".to_owned(), json!(counts.map(|(pages, _)| pages)));
        answer.insert("sheets".to_owned(), json!(counts.map(|(_, sheets)| sheets)));
        return session.answer(answer, &diagnostics).max(status(&diagnostics));
    }
    let printed = if changes && is_known { session.print(&changes_as_text(session, listed)) } else { DONE };
    let printed = printed.max(session.print(&certificate::as_text(session, typeset.made.as_ref())));
    let printed = printed.max(session.print(&certificate::counts_as_text(session, &costs)));
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

/// The changes in the order of the texts. What is printed in several places, a title and its line of the contents, is changed
/// once.
fn each_once(changes: &[Change]) -> Vec<Change> {
    let mut changes = changes.to_vec();
    changes.sort_by(|a, b| (a.span, a.rule, &a.before, &a.after).cmp(&(b.span, b.rule, &b.before, &b.after)));
    changes.dedup();
    changes
}

/// The stages after the pages; gives the pages and sheets, and what a print shop would object to where one is to print it.
fn go_through(
    session: &Session,
    made: &Made,
    editions: Editions,
    diagnostics: &mut Diagnostics,
) -> (Option<(usize, usize)>, Option<Vec<Finding>>) {
    let mut told = |error: Box<Diagnostic>| diagnostics.push(*error);
    let Ok(sets) = sheets::sets(made).map_err(&mut told) else { return (None, None) };
    let wanted = build::wants_print(made, editions).then(|| print::prepare(&session.world, made));
    let Ok(printed) = wanted.transpose().map_err(&mut told) else { return (None, None) };
    let is_written = build::make(made, &sets, printed.as_ref(), Path::new(""), editions, diagnostics).is_some();
    let counts = sets.first().map(|set| (made.layout.document.pages.len(), set.plan.sheets.len()));
    (counts.filter(|_| is_written), printed.map(|printed| preflight::findings(made, &printed)))
}

/// What the language layer leaves as it is but would have looked at, and what it changed and tells unasked.
fn language(session: &Session, made: &Made) -> Diagnostics {
    let reported = made.layout.changes.iter().filter(|change| change.reported).map(|change| {
        Diagnostic::note(change.span, lints::told_change(change.rule, change.before.clone(), change.after.clone()))
    });
    let reopened = quotations::reopened(&made.booklet);
    let carried = |rule: u16, span: Span| rule == 31 && reopened.iter().any(|whole| whole.to(span) == *whole);
    let lints =
        made.layout.lints.iter().filter(|(span, rule, _)| !carried(*rule, *span)).map(|(span, rule, suggestion)| {
            let (message, hint) = lints::sentences(*rule, quote(session, *span), suggestion.as_deref());
            Diagnostic { hint, ..Diagnostic::warning(*span, message) }
        });
    let with_page = |mut found: Diagnostic| {
        let page = found.span.and_then(|span| made.layout.page_of(span));
        found.page = page.map(|page| page.folio().0);
        found
    };
    lists::endings(&made.booklet).into_iter().chain(lints).chain(reported).map(with_page).collect()
}

fn quote(session: &Session, span: Span) -> String {
    let text = session.sources.get(span.source).text.get(span.range()).unwrap_or_default();
    let mut quoted: String = text.chars().take(QUOTED).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if text.chars().nth(QUOTED).is_some() {
        quoted.push('…');
    }
    quoted
}

/// The changes rule by rule, each with its place; apostrophes, of which a text has hundreds, only counted by file.
fn changes_as_text(session: &Session, changes: &[Change]) -> String {
    let mut rules: BTreeMap<u16, Vec<&Change>> = BTreeMap::new();
    let mut apostrophes: BTreeMap<SourceId, usize> = BTreeMap::new();
    for change in changes {
        if is_apostrophe(change) {
            *apostrophes.entry(change.span.source).or_default() += 1;
        } else {
            rules.entry(change.rule).or_default().push(change);
        }
    }
    let name = |source| escape(&session.sources.get(source).name);
    let mut text = String::new();
    let mut line = |what: &str| {
        text.push_str(what);
        text.push('\n');
    };
    for (rule, changes) in in_order(rules) {
        line(&session.sentence(&Message::ChangesOfRule { rule: rule_name(rule), count: changes.len() }));
        for change in changes {
            let (number, column) = session.sources.place(change.span);
            let (left, right) = neighbours(session, change);
            let (before, after) = (escape(&change.before), escape(&change.after));
            let (before, after) = (format!("{left}{before}{right}"), format!("{left}{after}{right}"));
            line(&format!("{}:{number}:{column}: {before} → {after}", name(change.span.source)));
        }
        line("");
    }
    if !apostrophes.is_empty() {
        line(&session.sentence(&Message::ChangesOfApostrophe { count: apostrophes.values().sum() }));
        for (source, count) in apostrophes {
            line(&format!("{}: {count}", name(source)));
        }
        line("");
    }
    line(&session.sentence(&match changes.len() {
        0 => Message::ChangesNone,
        count => Message::ChangesAll { count },
    }));
    text
}

/// The words on either side of a sign that stands alone, so that a dash can be read in the list; nothing beside a word.
fn neighbours(session: &Session, change: &Change) -> (String, String) {
    if change.before.chars().any(char::is_alphanumeric) {
        return (String::new(), String::new());
    }
    let text = &session.sources.get(change.span.source).text;
    let (start, end) = (change.span.start as usize, change.span.end as usize);
    let side = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let left = side(text.get(..start).and_then(|text| text.rsplit('\n').next()));
    let right = side(text.get(end..).and_then(|text| text.split('\n').next()));
    let left = left.split_whitespace().next_back().map(|word| format!("{} ", escape(word)));
    let right = right.split_whitespace().next().map(|word| format!(" {}", escape(word)));
    (left.unwrap_or_default(), right.unwrap_or_default())
}

/// In the order of `docs/typography.md`, where 35a follows 35.
fn in_order<T>(mut by_rule: BTreeMap<u16, T>) -> Vec<(u16, T)> {
    rules().filter_map(|rule| Some((rule, by_rule.remove(&rule)?))).collect()
}

/// Whether nothing but straight apostrophes were made curly.
fn is_apostrophe(change: &Change) -> bool {
    matches!(change.rule, 32 | 33) && change.before.replace('\'', "’") == change.after.replace('\'', "’")
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
