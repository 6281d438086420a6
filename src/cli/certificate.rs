//! `brochure check`: what was bent for the pages' sake and why, as text, for a program, and as marks on the pages.

use std::fmt::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::session::Session;
use crate::Made;
use crate::diag::{Diagnostics, Message, escape};
use crate::flow::annotate::annotated;
use crate::flow::certificate::Bend;
use crate::flow::counts::{PageCount, Ways};
use crate::pdf::{self, Edition};

/// One line for each thing bent: place, page, what and why.
pub fn as_text(session: &Session, made: Option<&Made>) -> String {
    let mut text = String::new();
    for bend in bends(made) {
        if let Some(span) = bend.span {
            let (line, _) = session.sources.place(span);
            // Writing to a string cannot fail.
            let _ = write!(text, "{}:{line}: ", escape(&session.sources.get(span.source).name));
        }
        let _ = writeln!(text, "{}", sentence(bend).text(session.locale));
    }
    text
}

/// The same for a program.
pub fn as_json(session: &Session, made: Option<&Made>) -> Value {
    let each = bends(made).iter().map(|bend| {
        let place = bend.span.map(|span| (&session.sources.get(span.source).name, session.sources.place(span).0));
        json!({
            "page": bend.page.folio().0,
            "grid_line": bend.line + 1,
            "file": place.map(|(name, _)| name),
            "line": place.map(|(_, line)| line),
            "code": bend.what.code(),
            "text": bend.what.text(session.locale),
            "flaw": bend.is_flaw,
        })
    });
    Value::Array(each.collect())
}

/// What was done for the number of pages that was asked for, if one was.
pub fn fitted(made: &Made) -> Option<Message> {
    let fitted = made.layout.fitted.as_ref()?;
    let means = fitted.means(&made.layout.bends, made.layout.blanks.len() as u32);
    Some(match means.is_empty() {
        true => Message::FittedAsIs { pages: fitted.pages },
        false => Message::Fitted { pages: fitted.pages, means },
    })
}

/// What each number of pages would cost, a line for each.
pub fn counts_as_text(session: &Session, counts: &[PageCount]) -> String {
    let line = |count: &PageCount| match &count.ways {
        Ways::Possible { cost, means, flaws } => Message::PagesPossible {
            chosen: count.is_chosen,
            pages: count.pages,
            // Demerits go into the millions: tenths of a million are told apart easily.
            cost: format!("{}.{}", cost / 1_000_000, cost % 1_000_000 / 100_000),
            flaws: *flaws,
            means: means.clone(),
        },
        Ways::Cut(lines) => Message::PagesNeedCut { pages: count.pages, lines: *lines },
    };
    counts.iter().map(|count| line(count).text(session.locale) + "\n").collect()
}

/// The same for a program.
pub fn counts_as_json(session: &Session, counts: &[PageCount]) -> Value {
    let each = counts.iter().map(|count| match &count.ways {
        Ways::Possible { cost, means, flaws } => json!({
            "pages": count.pages,
            "chosen": count.is_chosen,
            "cost": cost,
            "flaws": flaws,
            "bent": means.iter().map(|means| means.text(session.locale)).collect::<Vec<_>>(),
        }),
        Ways::Cut(lines) => json!({ "pages": count.pages, "chosen": false, "lines_to_cut": lines }),
    });
    Value::Array(each.collect())
}

fn bends(made: Option<&Made>) -> &[Bend] {
    made.map_or(&[], |made| &made.layout.bends)
}

fn sentence(bend: &Bend) -> Message {
    Message::Bent { page: bend.page.folio().0, what: Box::new(bend.what.clone()) }
}

/// Writes the pages with the grid, the type area and each remark marked.
pub fn annotate(session: &Session, made: &Made, path: &Path, diagnostics: &mut Diagnostics) {
    let Some(design) = &made.layout.design else { return };
    let document = annotated(&made.layout, design, &made.fonts, session.locale);
    match pdf::write(&document, &made.fonts, Edition::Screen) {
        Err(errors) => diagnostics.extend(errors),
        Ok(written) => {
            if let Err(error) = session.world.write_all(&[(path.to_owned(), &written.bytes[..])]) {
                diagnostics.push(*error);
            }
        }
    }
}
