//! The notice as a page to print: [`crate::impose::notice`] says what, this sets it.

use super::overlay::{Setter, page, placed};
use crate::diag::Diagnostics;
use crate::geom::{Length, Point, Size, paper};
use crate::impose::notice::{Facts, Line, notice};
use crate::impose::{Plan, Words};
use crate::page::Item;

/// The margin all around.
const MARGIN: Length = Length::mm(20);

/// One page, A4 or Letter as the sheets are.
///
/// # Errors
/// What the page writer refuses.
pub fn write(plan: &Plan, facts: &Facts, words: &Words) -> Result<Vec<u8>, Diagnostics> {
    let name = if ["letter", "legal", "tabloid"].contains(&facts.sheet.as_str()) { "letter" } else { "A4" };
    let size = paper(name).unwrap_or(plan.sheet);
    let setter = Setter::default();
    let measure = size.width - MARGIN * 2;
    let mut items = Vec::new();
    let mut y = MARGIN + Length::pt(18);
    for line in notice(plan, facts, words) {
        let (text, body, bold, above) = match &line {
            Line::Title(text) => (text, Length::pt(20), true, Length::ZERO),
            Line::Heading(text) => (text, Length::pt(13), true, Length::pt(14)),
            Line::Item(text) => (text, Length::pt(11), false, Length::pt(4)),
        };
        y += above;
        for run in setter.lines(text, body, bold, measure) {
            items.push(placed(Point::new(MARGIN, y), Item::Text(run)));
            y += body.scale(5, 4);
        }
    }
    let drawing: Vec<String> =
        plan.to_text(words).lines().filter(|line| line.starts_with(words.sheet)).skip(1).map(str::to_owned).collect();
    items.extend(order(&setter, &drawing, y + Length::pt(14), size));
    setter.write(&facts.title, vec![page(size, items)])
}

/// The order of the pages, in small type, as far as the page holds it.
fn order(setter: &Setter, lines: &[String], top: Length, size: Size) -> Vec<crate::page::Placed> {
    const BODY: Length = Length::pt(8);
    const COLUMNS: i64 = 3;
    let leading = BODY.scale(5, 4);
    let rows = ((size.height - MARGIN - top).0 / leading.0).max(0);
    let width = (size.width - MARGIN * 2) / COLUMNS;
    let holds = rows * COLUMNS;
    // Half a list helps nobody.
    if lines.len() as i64 > holds {
        return Vec::new();
    }
    let rows = (lines.len() as i64).div_euclid(COLUMNS) + 1;
    (0..)
        .zip(lines)
        .map(|(index, line)| {
            let at = Point::new(MARGIN + width * (index / rows), top + leading * (index % rows));
            placed(at, Item::Text(setter.line(line, BODY, false)))
        })
        .collect()
}
