//! Addresses given apart: `[label]: address`.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::clean::printable;
use super::mask::Masked;
use crate::diag::{Diagnostic, Diagnostics, Message};

/// Warns of each address that no link uses: it is not printed, and what looks like one may have been meant as words.
pub(crate) fn tell_unused(
    text: &Masked,
    events: &[(Event<'_>, Range<usize>)],
    mut addresses: Vec<(String, Range<usize>)>,
    diagnostics: &mut Diagnostics,
) {
    // The parser keeps them in no order.
    addresses.sort_by_key(|(_, range)| range.start);
    let used: BTreeSet<String> = events.iter().filter_map(|(event, _)| label_of(event)).collect();
    for (label, range) in addresses {
        if !used.contains(&fold(&label)) {
            let label = printable(&label);
            let line = text.printed(range.clone()).trim_end().len();
            let span = text.span(range.start..range.start + line);
            let warning = Diagnostic::warning(span, Message::AddressUnused { label: label.clone() });
            diagnostics.push(warning.hint(Message::AddressUnusedHint { label }));
        }
    }
}

/// The label that a link or picture takes its address from.
fn label_of(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) if !id.is_empty() => Some(fold(id)),
        _ => None,
    }
}

/// Labels are the same whatever their case and spaces.
fn fold(label: &str) -> String {
    label.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
