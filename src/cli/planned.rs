//! The plan for a PDF: by a scheme, its pages made smaller where that is wanted, or by a file.

use std::path::Path;

use super::impose::refused;
use super::values::Meant;
use crate::diag::{Diagnostic, Diagnostics, Message, Result};
use crate::geom::{Length, Size};
use crate::impose::asked::{Kind, exact, name_of};
use crate::impose::{Asked, Flip, Misfit, Plan, read};
use crate::pdf::foreign::{ForeignError, Source};
use crate::pdf::sheet::{Fit, misfit_message};
use crate::world::read_file;

/// The most bytes of a plan.
const PLAN_LIMIT: u64 = 64 << 20;

fn misfit(misfit: Misfit) -> Box<Diagnostic> {
    let hint = match misfit {
        Misfit::PageTooLarge { page, room } => Some(Message::ImposeShrinkOrLarger { times: times(page, room) }),
        _ => None,
    };
    let mut diagnostic = Diagnostic::error(None, misfit_message(misfit));
    diagnostic.hint = hint;
    Box::new(diagnostic)
}

/// How many times larger the room must be for the page, rounded up to a tenth.
fn times(page: Size, room: Size) -> String {
    let tenths = |page: Length, room: Length| (page.0.saturating_mul(10) + room.0.max(1) - 1) / room.0.max(1);
    let most = tenths(page.width, room.width).max(tenths(page.height, room.height));
    if most % 10 == 0 { (most / 10).to_string() } else { format!("{}.{}", most / 10, most % 10) }
}

/// The pages of ranges, in their order.
pub fn pages_of(ranges: &[(u32, Option<u32>)], count: u32) -> Result<Vec<u32>> {
    let mut pages = Vec::new();
    for (from, to) in ranges {
        let to = to.unwrap_or(count);
        if let Some(asked) = [*from, to].into_iter().find(|page| *page > count) {
            return Err(refused(ForeignError::NoSuchPage { asked, pages: count }));
        }
        pages.extend(*from..=to);
    }
    Ok(pages)
}

/// The plan that the scheme gives, the page made smaller where that is wanted.
pub fn plan(source: &Source, meant: &mut Meant, diagnostics: &mut Diagnostics) -> Result<Plan> {
    let usual = exact(source.usual_size());
    let (page, bleed) = match meant.fit {
        Some(Fit::Shrink) => (meant.asked.fitting(usual), Length::ZERO),
        _ => (usual, source.bleed()),
    };
    if page != usual {
        if meant.asked.sheet.is_none() {
            meant.asked.sheet = Some(Asked::office(usual));
        }
        let message = Message::ImposeScaled { from: name_of(usual), to: name_of(page) };
        diagnostics.push(Diagnostic::note(None, message));
    } else if meant.fit == Some(Fit::Centre) && meant.asked.sheet.is_some() && meant.asked.fitting(usual) != usual {
        // What is too large is cut: the place is then as large as the sheet has.
        return meant.asked.plan(source.page_count(), within(usual, &meant.asked), Length::ZERO).map_err(misfit);
    }
    meant.asked.plan(source.page_count(), page, bleed).map_err(misfit)
}

/// A page cut to its part of the sheet.
fn within(page: Size, asked: &Asked) -> Size {
    let sheet = asked.sheet.as_ref().map_or(page, |(sheet, _)| *sheet);
    let grid = asked.grid.unwrap_or(if asked.scheme == Kind::NUp { (2, 2) } else { (2, 1) });
    let (columns, rows) = asked.scheme.scheme(grid).grid();
    let wide = page.width * i64::from(columns) >= page.height * i64::from(rows);
    let sheet = if wide == (sheet.width >= sheet.height) { sheet } else { sheet.turned() };
    Size::new(page.width.min(sheet.width / i64::from(columns)), page.height.min(sheet.height / i64::from(rows)))
}

/// The plan that a file holds.
pub fn read_plan(path: &Path, source: &Source, meant: &Meant) -> Result<Plan> {
    let bytes = read_file(path, PLAN_LIMIT)?;
    let text = String::from_utf8_lossy(&bytes);
    let page = exact(source.usual_size());
    let context = read::Context {
        pages: source.page_count(),
        page,
        bleed: source.bleed(),
        sheet: meant.asked.sheet.as_ref().map_or_else(|| Asked::office(page).0, |(sheet, _)| *sheet),
        flip: meant.asked.flip.unwrap_or(Flip::ShortEdge),
    };
    read::read(&text, &context).map_err(|fault| {
        let hint = matches!(fault, read::Fault::Line(..) | read::Fault::NoSheets).then_some(Message::PlanLineHint);
        let message = match fault {
            read::Fault::Line(line, found) => Message::PlanLine { line, found },
            read::Fault::Json(reason) => Message::PlanJson { reason },
            read::Fault::NoSuchPage(page) => Message::PlanNoSuchPage { page, pages: context.pages },
            read::Fault::Degrees(degrees) => Message::PlanDegrees { degrees },
            read::Fault::Size => Message::PlanSize,
            read::Fault::NoSheets => Message::PlanNoSheets,
        };
        let mut diagnostic = Diagnostic::error(None, message);
        diagnostic.hint = hint;
        Box::new(diagnostic)
    })
}
