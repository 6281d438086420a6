//! A plan from a file: the text that [`Plan::to_text`] writes, in either language, or the JSON of [`Plan::to_json`]; also made by
//! hand.
//!
//! Of the text only the lines of the sheets are needed: `sheet 1 front: 8 | 1`. Pages that stand two by two meet at the fold
//! between them, others stand in the middle of their part of the sheet. JSON says exact places.

use super::json::Document;
use super::{Binding, Creep, Flip, Plan, Scheme, Sheet, Side, Slot};
use crate::geom::{Length, Placement, Point, Rect, Size, Turn};

/// What is wrong with a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This line (from 1) is not understood.
    Line(usize, String),
    /// The JSON is broken or something is missing in it.
    Json(String),
    /// There is no such page in the document.
    NoSuchPage(u32),
    /// Pages are turned by quarters only.
    Degrees(u16),
    /// A size that is none.
    Size,
    /// It names no sheet.
    NoSheets,
}

/// What a document and a command say where the plan says nothing.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// How many pages the document has.
    pub pages: u32,
    /// Its page.
    pub page: Size,
    /// How far ink may reach beyond it.
    pub bleed: Length,
    /// The sheet.
    pub sheet: Size,
    /// The edge to turn.
    pub flip: Flip,
}

/// Reads a plan.
///
/// # Errors
/// [`Fault`] says what is wrong, and where.
pub fn read(text: &str, context: &Context) -> Result<Plan, Fault> {
    if text.trim_start().starts_with('{') {
        let document: Document = serde_json::from_str(text).map_err(|error| Fault::Json(error.to_string()))?;
        return document.plan(context.pages);
    }
    let mut given = Given { sheet: context.sheet, page: context.page, flip: context.flip, ..Given::default() };
    for (number, line) in (1..).zip(text.lines()) {
        given.line(line.trim()).ok_or_else(|| Fault::Line(number, line.trim().to_owned()))?;
    }
    given.plan(context)
}

/// The place of a page, clipped to what belongs to it.
pub(super) fn clip_of(at: Point, size: Size, bleed: Length, room: Rect) -> Rect {
    let left = (at.x - bleed).max(room.origin.x);
    let top = (at.y - bleed).max(room.origin.y);
    let right = (at.x + size.width + bleed).min(room.right()).max(left);
    let bottom = (at.y + size.height + bleed).min(room.bottom()).max(top);
    Rect::new(Point::new(left, top), Size::new(right - left, bottom - top))
}

/// A page number from 1 and how it is turned; `None`: a blank.
type Entry = Option<(u32, Turn)>;

#[derive(Default)]
struct Given {
    sheet: Size,
    page: Size,
    flip: Flip,
    binding: Binding,
    /// Each sheet: the rows of its front and of its back.
    sheets: Vec<[Vec<Vec<Entry>>; 2]>,
}

impl Given {
    fn line(&mut self, line: &str) -> Option<()> {
        let is_said = line.is_empty() || line.starts_with(['#', '–', '-']);
        if is_said || line.starts_with("signature") || line.starts_with("cahier") {
            return Some(());
        }
        let start = line.strip_prefix("sheet").or_else(|| line.strip_prefix("feuille"));
        let Some(rest) = start else { return self.heading(line) };
        let (which, what) = rest.split_once(':')?;
        if which.trim().is_empty() {
            return self.sizes(what);
        }
        let (number, side) = which.trim().split_once(' ')?;
        let number: usize = number.parse().ok().filter(|number| (1..=250_000).contains(number))?;
        let back = match side.trim() {
            "front" | "recto" => 0,
            "back" | "verso" => 1,
            _ => return None,
        };
        if self.sheets.len() < number {
            // Numbers follow one another: a hole is a slip.
            (self.sheets.len() + 1 == number).then_some(())?;
            self.sheets.push(Default::default());
        }
        self.sheets[number - 1][back] = rows(what)?;
        Some(())
    }

    /// `297 × 210 mm, page: 148 × 210 mm`.
    fn sizes(&mut self, text: &str) -> Option<()> {
        let (sheet, page) = text.split_once(',')?;
        let page = page.trim().strip_prefix("page")?.trim().strip_prefix(':')?;
        self.sheet = super::asked::read_sheet(sheet)?.0;
        self.page = super::asked::read_sheet(page)?.0;
        Some(())
    }

    /// The lines above the sheets, as far as they matter.
    fn heading(&mut self, line: &str) -> Option<()> {
        let says = |words: [&str; 2]| words.iter().any(|word| line.contains(word));
        let known = says(["edge", "bord"]) || says(["sheet", "feuille"]);
        if says(["long edge", "bord long"]) {
            self.flip = Flip::LongEdge;
        } else if says(["short edge", "bord court"]) {
            self.flip = Flip::ShortEdge;
        }
        if says(["at the right", "à droite"]) {
            self.binding = Binding::Right;
        } else if says(["at the top", "en tête"]) {
            self.binding = Binding::Top;
        }
        known.then_some(())
    }

    fn plan(self, context: &Context) -> Result<Plan, Fault> {
        if self.sheets.iter().all(|[front, back]| front.is_empty() && back.is_empty()) {
            return Err(Fault::NoSheets);
        }
        let sheet = lying(self.sheet, self.page, &self.sheets);
        let sides = |rows: &Vec<Vec<Entry>>| side(rows, sheet, self.page, context);
        let sheets: Vec<Sheet> = self
            .sheets
            .iter()
            .map(|[front, back]| Ok(Sheet { front: sides(front)?, back: sides(back)? }))
            .collect::<Result<_, _>>()?;
        Ok(Plan {
            scheme: Scheme::Given,
            sheet,
            page: self.page,
            bleed: context.bleed,
            pages: context.pages,
            flip: self.flip,
            binding: self.binding,
            creep: Creep::NONE,
            steps: Vec::new(),
            signatures: vec![sheets.len() as u32],
            sheets,
        })
    }
}

fn rows(text: &str) -> Option<Vec<Vec<Entry>>> {
    let rows: Vec<Vec<Entry>> =
        text.split('/').map(|row| row.split('|').map(|word| entry(word.trim())).collect()).collect::<Option<_>>()?;
    let columns = rows.first()?.len();
    rows.iter().all(|row| row.len() == columns).then_some(rows)
}

fn entry(word: &str) -> Option<Entry> {
    let number = |digits: &str| digits.parse().ok().filter(|number| *number > 0);
    Some(match word {
        "—" | "–" | "-" | "" => None,
        _ => Some(if let Some(digits) = word.strip_prefix('r') {
            (number(digits)?, Turn::Half)
        } else if let Some(digits) = word.strip_suffix('<') {
            (number(digits)?, Turn::ThreeQuarter)
        } else if let Some(digits) = word.strip_suffix('>') {
            (number(digits)?, Turn::Quarter)
        } else {
            (number(word)?, Turn::Upright)
        }),
    })
}

/// The sheet the way the pages of its first side need it.
fn lying(sheet: Size, page: Size, sheets: &[[Vec<Vec<Entry>>; 2]]) -> Size {
    let Some(rows) = sheets.iter().flatten().find(|rows| !rows.is_empty()) else { return sheet };
    let turned = rows.iter().flatten().flatten().any(|(_, turn)| matches!(turn, Turn::Quarter | Turn::ThreeQuarter));
    let page = if turned { page.turned() } else { page };
    let (columns, rows) = (rows[0].len() as i64, rows.len() as i64);
    let wide = page.width * columns >= page.height * rows;
    if wide == (sheet.width >= sheet.height) { sheet } else { sheet.turned() }
}

fn side(rows: &[Vec<Entry>], sheet: Size, page: Size, context: &Context) -> Result<Side, Fault> {
    let columns = rows.first().map_or(0, Vec::len);
    let part = |whole: Length, index: usize, count: usize| whole * index as i64 / count.max(1) as i64;
    let mut slots = Vec::new();
    for (down, row) in rows.iter().enumerate() {
        for (along, entry) in row.iter().enumerate() {
            let (number, turn) = entry.map_or((None, Turn::Upright), |(number, turn)| (Some(number), turn));
            if let Some(number) = number.filter(|number| *number > context.pages) {
                return Err(Fault::NoSuchPage(number));
            }
            let origin = Point::new(part(sheet.width, along, columns), part(sheet.height, down, rows.len()));
            let end = Point::new(part(sheet.width, along + 1, columns), part(sheet.height, down + 1, rows.len()));
            let room = Rect::new(origin, Size::new(end.x - origin.x, end.y - origin.y));
            let size = if matches!(turn, Turn::Upright | Turn::Half) { page } else { page.turned() };
            let spare = room.size.width - size.width;
            let inset = match columns % 2 {
                0 if along % 2 == 0 => spare,
                0 => Length::ZERO,
                _ => spare / 2,
            };
            let at = Point::new(origin.x + inset, origin.y + (room.size.height - size.height) / 2);
            let position = number.map_or(context.pages, |number| number - 1);
            slots.push(Slot {
                position,
                page: number.map(|number| number - 1),
                placement: Placement { at, turn },
                size,
                narrowed: 1_000_000,
                clip: clip_of(at, size, context.bleed, room),
                room,
            });
        }
    }
    Ok(Side { slots, columns: columns as u32 })
}
