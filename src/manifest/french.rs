//! `[french]`: rules switched off by their number, options by their name.

use super::keys;
use super::reader::{Reader, Table};
use crate::diag::{Diagnostic, Message, Word};
use crate::lang::{Options, Switch, rule_name, rule_named, rules, switch};

/// What inner quotations stand between; the second is ‹ ›.
const NESTED_QUOTES: [(&str, bool); 2] = [("curly", false), ("chevrons", true)];
/// The space before a colon.
const COLON_SPACE: [(&str, bool); 2] = [("word", false), ("thin", true)];
/// The space inside guillemets.
const GUILLEMET_SPACE: [(&str, bool); 2] = [("narrow", false), ("word", true)];
/// How sigles are set.
const SIGLES: [(&str, bool); 2] = [("capitals", false), ("small-capitals", true)];

pub(super) fn read(reader: &mut Reader, document: &Table) -> Options {
    let mut options = Options::default();
    let Some(value) = document.get("french") else { return options };
    let Some(table) = value.get_ref().as_table() else {
        reader.wrong_type("french", value, Word::KeysAndValues);
        return options;
    };
    let view = Table { name: "[french]", keys: table, span: reader.span(value.span()) };
    for (key, _) in table {
        let name: &str = key.get_ref();
        if keys::FRENCH.contains(&name) {
            continue;
        }
        let span = reader.span(key.span());
        match name.strip_prefix("rule-").and_then(rule_named) {
            Some(rule) => {
                if reader.switch(&view, name) == Some(false) {
                    options.disabled.insert(rule);
                    if switch(rule) == Some(Switch::LeavesAlone) {
                        let idle = Message::RuleLeavesAlone { rule: rule_name(rule) };
                        reader.found.push(Diagnostic::warning(span, idle).hint(Message::LeaveRuleOut));
                    }
                }
            }
            None => {
                let hint = match keys::meant(name, keys::FRENCH) {
                    Some(name) => Message::DidYouMean { name: name.to_owned() },
                    None => Message::WriteRule { last: rules().last().map(rule_name).unwrap_or_default() },
                };
                reader.error(span, Message::BadRuleName { key: name.to_owned() }, Some(hint));
            }
        }
    }
    let mut option = |key, choices: &[(&str, bool)]| reader.choice(&view, key, choices).unwrap_or_default();
    options.chevrons = option("nested-quotes", &NESTED_QUOTES);
    options.thin_colon = option("colon-space", &COLON_SPACE);
    options.full_guillemet_space = option("guillemet-space", &GUILLEMET_SPACE);
    options.small_sigles = option("sigles", &SIGLES);
    options
}
