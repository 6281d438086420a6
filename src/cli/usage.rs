//! What is wrong with the arguments, in our own words: clap's are English only.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diag::{Diagnostic, Locale, Message, Sources, render};

/// What is wrong, as it is printed; `command` is what was called.
pub fn sentence(error: &Error, command: &str, locale: Locale) -> String {
    let mut diagnostic = Diagnostic::error(None, message(error));
    diagnostic.hint = Some(hint(error, command));
    render(&diagnostic, &Sources::default(), locale)
}

fn message(error: &Error) -> Message {
    let option = || name(&text(error, ContextKind::InvalidArg));
    let value = || text(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if option().starts_with('-') => Message::UsageUnknownOption { option: option() },
        ErrorKind::UnknownArgument => Message::UsageUnexpected { argument: option() },
        ErrorKind::InvalidSubcommand => {
            Message::UsageUnknownCommand { name: text(error, ContextKind::InvalidSubcommand) }
        }
        ErrorKind::InvalidValue if value().is_empty() => Message::UsageValueMissing { option: option() },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Message::UsageValueUnknown { option: option(), value: value() }
        }
        ErrorKind::TooManyValues => Message::UsageUnexpected { argument: value() },
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            Message::UsageValueMissing { option: option() }
        }
        ErrorKind::ArgumentConflict => conflict(&option(), &name(&text(error, ContextKind::PriorArg))),
        ErrorKind::MissingRequiredArgument => Message::UsageMissing { names: missing(error) },
        ErrorKind::InvalidUtf8 => Message::UsageNotUtf8,
        _ => Message::UsageOther,
    }
}

fn conflict(one: &str, other: &str) -> Message {
    if one == other {
        return Message::UsageTwice { option: one.to_owned() };
    }
    Message::UsageConflict { one: one.to_owned(), other: other.to_owned() }
}

fn hint(error: &Error, command: &str) -> Message {
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let suggested = suggested.into_iter().map(|kind| text(error, kind)).find(|text| !text.is_empty());
    if let Some(name) = suggested {
        return Message::DidYouMean { name };
    }
    let values = strings(error, ContextKind::ValidValue);
    if !values.is_empty() {
        let list = values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
        return Message::OneOf { list };
    }
    let path = text(error, ContextKind::InvalidSubcommand);
    if path.ends_with(".toml") {
        return Message::UsageBuild { path };
    }
    Message::UsageHelp { command: command.to_owned() }
}

/// What is missing, each in back-quotes; a choice as it is written in the usage.
fn missing(error: &Error) -> String {
    let names = strings(error, ContextKind::InvalidArg);
    let choice = |names: &str| names.split('|').map(name).collect::<Vec<_>>().join(" | ");
    let mut names: Vec<String> = names.iter().map(|names| format!("`{}`", choice(names))).collect();
    // What stands first is named first.
    names.reverse();
    names.join(", ")
}

/// The first of the texts that clap gives.
fn text(error: &Error, kind: ContextKind) -> String {
    strings(error, kind).into_iter().next().unwrap_or_default()
}

fn strings(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// `--out <FOLDER>` is `--out`, `[MANIFEST]` is `MANIFEST`.
fn name(argument: &str) -> String {
    let first = argument.split_whitespace().next().unwrap_or_default();
    first.trim_matches(['<', '>', '[', ']']).to_owned()
}
