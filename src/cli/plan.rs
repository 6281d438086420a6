//! `brochure plan`: which page goes where on the sheets, as text.

use serde_json::{Map, Value};

use super::session::Session;
use super::sheets;
use crate::diag::Locale;
use crate::impose::Words;

/// Tells the plan; gives the exit status.
pub fn plan(session: &mut Session) -> u8 {
    let typeset = session.typeset(false);
    let mut diagnostics = typeset.diagnostics;
    let Some(made) = typeset.made else { return session.fail(&diagnostics) };
    let plan = match sheets::plan(&made) {
        Ok(plan) => plan,
        Err(error) => {
            diagnostics.push(*error);
            return session.fail(&diagnostics);
        }
    };
    if session.json {
        let plan: Value = serde_json::from_str(&plan.to_json()).unwrap_or_default();
        return session.answer(Map::from_iter([("plan".to_owned(), plan)]), &diagnostics);
    }
    session.tell(&diagnostics);
    session.print(&plan.to_text(match session.locale {
        Locale::French => &Words::FRENCH,
        Locale::English => &Words::ENGLISH,
    }))
}
