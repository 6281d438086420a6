//! `brochure themes`: the program's own designs by name, or the file of one, to be copied and changed.

use serde_json::{Map, Value, json};

use super::USAGE;
use super::list::align;
use super::session::Session;
use crate::diag::{Diagnostic, Locale, Message};
use crate::theme;

/// Names the themes, or prints the file of one; gives the exit status.
pub fn themes(session: &Session, name: Option<&str>) -> u8 {
    let Some(name) = name else { return all(session) };
    match theme::text_of(name) {
        Some(text) => session.print(text),
        None => {
            let known = theme::names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let unknown = Diagnostic::error(None, Message::ThemeUnknown { name: name.to_owned() });
            session.tell(&[unknown.hint(Message::OneOf { list: known })]);
            USAGE
        }
    }
}

fn all(session: &Session) -> u8 {
    let about = |name: &str| {
        let [french, english] = theme::named(name).unwrap_or_default().about;
        if session.locale == Locale::French { french } else { english }
    };
    if session.json {
        let themes: Vec<Value> = theme::names().map(|name| json!({ "name": name, "about": about(name) })).collect();
        return session.answer(Map::from_iter([("themes".to_owned(), Value::Array(themes))]), &[]);
    }
    let rows: Vec<[String; 3]> = theme::names().map(|name| [String::new(), name.to_owned(), about(name)]).collect();
    let lines: String = align(&rows).lines().map(|line| format!("{}\n", line.trim_start())).collect();
    session.print(&lines)
}
