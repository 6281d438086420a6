//! What stands on a sheet beside the pages: where to fold, staple and cut, which signature comes next, what the sheet is. All
//! outside the trimmed pages, but for the staples' marks. None by default: where nothing is trimmed, a mark stays visible on the
//! finished booklet.

use super::{Plan, Scheme, Side, Slot};
use crate::geom::{Length, Point, Rect, Size};

/// The thickness of a mark.
pub const WEIGHT: Length = Length(Length::PT.0 / 4);

/// The length of a staple's mark.
const STAPLE: Length = Length::tenth_mm(30);
/// The length of a fold's or a cut's mark.
const REACH: Length = Length::mm(5);
/// From the bleed to the mark.
const GAP: Length = Length::mm(1);
/// A mark that would be shorter is none.
const SHORTEST: Length = Length::mm(2);
/// The arms of a registration cross.
const CROSS: Length = Length::mm(5);
/// A collation mark: its height and half its width.
const STEP: (Length, Length) = (Length::mm(5), Length::tenth_mm(8));
/// What a line of text needs.
const LINE: Length = Length::mm(5);
/// Nothing is printed nearer to the paper's edge.
const EDGE: Length = Length::mm(5);
/// The ruler by which a scaled print is seen.
pub const RULER: Length = Length::mm(100);

/// Which of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// At the ends of folds.
    pub fold: bool,
    /// Where the staples go, inside the middle sheet.
    pub staples: bool,
    /// At the corners of the trimmed pages.
    pub crop: bool,
    /// Crosses by which front and back are laid on one another.
    pub registration: bool,
    /// Steps down the spines of signatures.
    pub collation: bool,
    /// A line that says what the sheet is, and a ruler, where there is room.
    pub slug: bool,
}

impl Marks {
    /// The names by which they are asked for.
    pub const NAMES: [&'static str; 6] = ["fold", "staples", "crop", "registration", "collation", "slug"];

    /// All of them.
    pub const ALL: Marks =
        Marks { fold: true, staples: true, crop: true, registration: true, collation: true, slug: true };

    /// Whether there is none.
    pub fn is_none(self) -> bool {
        self == Marks::default()
    }

    /// Adds those of that name; `None` if there is no such name.
    pub fn with(self, name: &str) -> Option<Marks> {
        Some(match name {
            "none" => self,
            "all" => Marks::ALL,
            "fold" => Marks { fold: true, ..self },
            "staples" => Marks { staples: true, ..self },
            "crop" => Marks { crop: true, ..self },
            "registration" => Marks { registration: true, ..self },
            "collation" => Marks { collation: true, ..self },
            "slug" => Marks { slug: true, ..self },
            _ => return None,
        })
    }
}

/// What is drawn on a side beside its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Furniture {
    /// Black rectangles.
    pub rules: Vec<Rect>,
    /// Where the line that says what the sheet is begins: its baseline.
    pub slug: Option<Point>,
}

/// What is drawn on a side; the sheet is counted from 0.
pub fn furniture(plan: &Plan, sheet: u32, back: bool, marks: Marks) -> Furniture {
    let Some(found) = plan.sheets.get(sheet as usize) else { return Furniture::default() };
    let side = if back { &found.back } else { &found.front };
    let mut drawn = Furniture::default();
    if marks.staples && back {
        drawn.rules.extend(staples_of(plan, sheet));
    }
    if marks.collation && !back {
        drawn.rules.extend(collation(plan, sheet));
    }
    let mut outside = Vec::new();
    if marks.fold {
        outside.extend(folds(plan, side));
    }
    if marks.crop {
        outside.extend(side.slots.iter().flat_map(|slot| crops(plan, slot)));
    }
    if marks.registration {
        outside.extend(crosses(plan, side));
    }
    if marks.slug {
        drawn.slug = slug(plan, side, &mut outside);
    }
    // A mark may lie on no page, not even on what bleeds from it.
    let is_clear = |rule: &Rect| side.slots.iter().all(|slot| !overlap(*rule, slot.clip));
    let sheet = Rect::new(Point::default(), plan.sheet);
    drawn.rules.extend(outside.into_iter().filter(|rule| is_clear(rule) && inside(*rule, sheet)));
    drawn.rules.sort_by_key(|rule| (rule.origin.y, rule.origin.x, rule.size.width, rule.size.height));
    drawn.rules.dedup();
    drawn
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.origin.x < b.right() && b.origin.x < a.right() && a.origin.y < b.bottom() && b.origin.y < a.bottom()
}

fn inside(a: Rect, b: Rect) -> bool {
    a.origin.x >= b.origin.x && a.origin.y >= b.origin.y && a.right() <= b.right() && a.bottom() <= b.bottom()
}

fn vertical(x: Length, from: Length, to: Length) -> Rect {
    Rect::new(Point::new(x - WEIGHT / 2, from), Size::new(WEIGHT, to - from))
}

fn horizontal(y: Length, from: Length, to: Length) -> Rect {
    Rect::new(Point::new(from, y - WEIGHT / 2), Size::new(to - from, WEIGHT))
}

/// Short rules in the fold, where the staples go: on the inside of the middle sheet of each signature, at a quarter and three
/// quarters of the page's height. None for what is not a folio. The sheet is counted from 0, and the rules are on its back.
fn staples_of(plan: &Plan, sheet: u32) -> Vec<Rect> {
    if !is_folio(plan) || !ends(plan).contains(&(sheet + 1)) {
        return Vec::new();
    }
    let height = spine_length(plan);
    let top = (plan.sheet.height - height) / 2;
    let rule = |quarters: i64| {
        let middle = top + height * quarters / 4;
        vertical(plan.sheet.width / 2, middle - STAPLE / 2, middle + STAPLE / 2)
    };
    vec![rule(1), rule(3)]
}

/// The first sheet with staples' marks, and the marks: see [`Marks::staples`].
pub fn staples(plan: &Plan) -> Option<(u32, [Rect; 2])> {
    let sheet = if is_folio(plan) { ends(plan).first()?.checked_sub(1)? } else { return None };
    let rules = staples_of(plan, sheet);
    Some((sheet, [*rules.first()?, *rules.get(1)?]))
}

fn is_folio(plan: &Plan) -> bool {
    matches!(plan.scheme, Scheme::Folded { fold: super::Fold::Folio, .. })
}

/// How many sheets there are up to the end of each signature.
fn ends(plan: &Plan) -> Vec<u32> {
    let mut sum = 0;
    plan.signatures
        .iter()
        .map(|size| {
            sum += size;
            sum
        })
        .collect()
}

/// How long the spine is.
fn spine_length(plan: &Plan) -> Length {
    if plan.binding == super::Binding::Top { plan.page.width } else { plan.page.height }
}

/// A bar on the spine of each signature's outermost sheet, one step lower for each: a signature that is missing or misplaced
/// breaks the stairs.
fn collation(plan: &Plan, sheet: u32) -> Vec<Rect> {
    let starts = std::iter::once(0).chain(ends(plan));
    let Some(signature) = starts.take(plan.signatures.len()).position(|start| start == sheet) else {
        return Vec::new();
    };
    if plan.signatures.len() < 2 || !plan.scheme.is_folded() {
        return Vec::new();
    }
    let (height, half) = STEP;
    let length = spine_length(plan);
    let steps = (length.0 / height.0 - 2).max(1);
    let foot = (plan.sheet.height + length) / 2;
    // From the head down, of the row that lies lowest: there the outermost page stands upright.
    let down = height * (1 + signature as i64 % steps);
    let columns = plan.scheme.grid().0;
    let rows = plan.scheme.grid().1;
    let (head, fold) = if rows == 1 {
        ((plan.sheet.height - length) / 2, plan.sheet.width / 2)
    } else {
        let room = plan.sheet.height / i64::from(rows);
        (
            foot.max(plan.sheet.height - (room + length) / 2),
            plan.sheet.width * i64::from(columns - 1) / i64::from(columns),
        )
    };
    vec![Rect::new(Point::new(fold - half, head + down), Size::new(half * 2, height))]
}

/// The lines between columns and between rows.
fn divisions(plan: &Plan, side: &Side) -> (Vec<Length>, Vec<Length>) {
    let mut across: Vec<Length> = side
        .slots
        .iter()
        .map(|slot| slot.room.origin.x)
        .filter(|x| *x > Length::ZERO && *x < plan.sheet.width)
        .collect();
    let mut down: Vec<Length> = side
        .slots
        .iter()
        .map(|slot| slot.room.origin.y)
        .filter(|y| *y > Length::ZERO && *y < plan.sheet.height)
        .collect();
    across.sort_unstable();
    across.dedup();
    down.sort_unstable();
    down.dedup();
    (across, down)
}

fn folds(plan: &Plan, side: &Side) -> Vec<Rect> {
    let free = free(plan, side);
    let (across, down) = divisions(plan, side);
    let (width, height) = (plan.sheet.width, plan.sheet.height);
    let long = |room: Length| (room - GAP).min(REACH);
    let mut rules = Vec::new();
    for x in across {
        if long(free.top) >= SHORTEST {
            rules.push(vertical(x, free.top - GAP - long(free.top), free.top - GAP));
        }
        if long(free.bottom) >= SHORTEST {
            let from = height - free.bottom + GAP;
            rules.push(vertical(x, from, from + long(free.bottom)));
        }
    }
    for y in down {
        if long(free.left) >= SHORTEST {
            rules.push(horizontal(y, free.left - GAP - long(free.left), free.left - GAP));
        }
        if long(free.right) >= SHORTEST {
            let from = width - free.right + GAP;
            rules.push(horizontal(y, from, from + long(free.right)));
        }
    }
    rules
}

/// Two rules at each corner of a trimmed page, beyond its bleed. Those that would lie on a neighbour are left out later.
fn crops(plan: &Plan, slot: &Slot) -> Vec<Rect> {
    let Slot { placement, size, .. } = slot;
    let (left, top) = (placement.at.x, placement.at.y);
    let (right, bottom) = (left + size.width, top + size.height);
    let away = plan.bleed + GAP;
    let clamp = |at: Length, most: Length| at.max(Length::ZERO).min(most);
    let mut rules = Vec::new();
    for y in [top, bottom] {
        let (from, to) = (clamp(left - away - REACH, plan.sheet.width), left - away);
        rules.push((to - from, horizontal(y, from, to)));
        let (from, to) = (right + away, clamp(right + away + REACH, plan.sheet.width));
        rules.push((to - from, horizontal(y, from, to)));
    }
    for x in [left, right] {
        let (from, to) = (clamp(top - away - REACH, plan.sheet.height), top - away);
        rules.push((to - from, vertical(x, from, to)));
        let (from, to) = (bottom + away, clamp(bottom + away + REACH, plan.sheet.height));
        rules.push((to - from, vertical(x, from, to)));
    }
    rules.into_iter().filter(|(length, _)| *length >= SHORTEST).map(|(_, rule)| rule).collect()
}

/// A cross in the middle of each free margin that is wide enough.
fn crosses(plan: &Plan, side: &Side) -> Vec<Rect> {
    let free = free(plan, side);
    let (width, height) = (plan.sheet.width, plan.sheet.height);
    let is_wide = |room: Length| room >= CROSS + GAP * 2;
    // Beside the middle, where a fold's mark stands.
    let aside = Length::mm(12);
    let mut centres = Vec::new();
    if is_wide(free.top) {
        centres.push(Point::new(width / 2 + aside, free.top - GAP - CROSS / 2));
    }
    if is_wide(free.bottom) {
        centres.push(Point::new(width / 2 + aside, height - free.bottom + GAP + CROSS / 2));
    }
    if is_wide(free.left) {
        centres.push(Point::new(free.left - GAP - CROSS / 2, height / 2 + aside));
    }
    if is_wide(free.right) {
        centres.push(Point::new(width - free.right + GAP + CROSS / 2, height / 2 + aside));
    }
    let cross = |at: Point| {
        [horizontal(at.y, at.x - CROSS / 2, at.x + CROSS / 2), vertical(at.x, at.y - CROSS / 2, at.y + CROSS / 2)]
    };
    centres.into_iter().flat_map(cross).collect()
}

/// How much of the paper is free around all pages and what bleeds from them.
struct Free {
    top: Length,
    bottom: Length,
    left: Length,
    right: Length,
}

fn free(plan: &Plan, side: &Side) -> Free {
    let clips = || side.slots.iter().map(|slot| slot.clip);
    Free {
        top: clips().map(|clip| clip.origin.y).min().unwrap_or_default(),
        left: clips().map(|clip| clip.origin.x).min().unwrap_or_default(),
        bottom: plan.sheet.height - clips().map(Rect::bottom).max().unwrap_or(plan.sheet.height),
        right: plan.sheet.width - clips().map(Rect::right).max().unwrap_or(plan.sheet.width),
    }
}

/// The ruler goes to the left of the line of text, below the pages or above them, where the paper is free.
fn slug(plan: &Plan, side: &Side, rules: &mut Vec<Rect>) -> Option<Point> {
    let free = free(plan, side);
    let baseline = if free.bottom >= EDGE + LINE {
        plan.sheet.height - EDGE - Length::mm(1)
    } else if free.top >= EDGE + LINE {
        EDGE + Length::mm(3)
    } else {
        return None;
    };
    let left = EDGE + Length::mm(5);
    if plan.sheet.width < left + RULER + Length::mm(40) {
        return Some(Point::new(left, baseline));
    }
    rules.push(horizontal(baseline, left, left + RULER));
    for centimetre in 0..=10 {
        let high = if centimetre % 5 == 0 { Length::mm(3) } else { Length::tenth_mm(15) };
        rules.push(vertical(left + Length::mm(10 * centimetre), baseline - high, baseline));
    }
    Some(Point::new(left + RULER + Length::mm(5), baseline))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::paper;
    use crate::impose::{Job, impose};

    fn plan(scheme: Scheme, sheet: &str, page: &str, pages: u32, bleed: Length) -> Plan {
        let job = Job { scheme, bleed, ..Job::saddle(paper(sheet).unwrap(), paper(page).unwrap()) };
        impose(pages, &job).unwrap()
    }

    #[test]
    fn staples_go_into_the_fold_of_the_middle_sheet() {
        let plan = plan(Scheme::SADDLE, "A4", "A5", 12, Length::ZERO);
        let (sheet, rules) = staples(&plan).unwrap();
        assert_eq!(sheet, 2);
        for (rule, y) in rules.into_iter().zip([525, 1575]) {
            assert_eq!(rule.origin.x + rule.size.width / 2, plan.sheet.width / 2);
            assert_eq!(rule.origin.y + rule.size.height / 2, Length::tenth_mm(y));
            assert!(rule.size.height <= Length::mm(3) && rule.size.width == Length::PT / 4);
        }
        let quarto =
            impose(8, &Job { scheme: Scheme::QUARTO, ..Job::saddle(paper("A4").unwrap(), paper("A6").unwrap()) });
        assert_eq!(staples(&quarto.unwrap()), None);
    }

    /// Where the pages fill the sheet there is no place for a mark that would not stay in the booklet.
    #[test]
    fn untrimmed_sheets_stay_bare() {
        let plan = plan(Scheme::SADDLE, "A4", "A5", 8, Length::ZERO);
        for (sheet, back) in [(0, false), (0, true), (1, false)] {
            assert_eq!(furniture(&plan, sheet, back, Marks::ALL), Furniture::default(), "{sheet} {back}");
        }
        assert_eq!(furniture(&plan, 1, true, Marks::ALL).rules.len(), 2);
        assert_eq!(furniture(&plan, 1, true, Marks::default()), Furniture::default());
    }

    #[test]
    fn marks_lie_on_no_page_and_on_no_bleed() {
        for scheme in [Scheme::SADDLE, Scheme::QUARTO, Scheme::CutAndStack { columns: 2, rows: 2 }] {
            let page = if scheme == Scheme::SADDLE { "A5" } else { "A6" };
            let plan = plan(scheme, "SRA3", page, 16, Length::mm(3));
            for (number, sheet) in (0..).zip(&plan.sheets) {
                for (back, side) in [(false, &sheet.front), (true, &sheet.back)] {
                    let marks = Marks { staples: false, collation: false, ..Marks::ALL };
                    let drawn = furniture(&plan, number, back, marks);
                    assert!(drawn.rules.len() > 10, "{scheme:?}");
                    assert!(drawn.slug.is_some());
                    for rule in &drawn.rules {
                        assert!(side.slots.iter().all(|slot| !overlap(*rule, slot.clip)), "{scheme:?} {rule:?}");
                        assert!(inside(*rule, Rect::new(Point::default(), plan.sheet)));
                    }
                }
            }
        }
    }

    #[test]
    fn signatures_step_down_their_spines() {
        let plan = plan(Scheme::signatures(3), "A4", "A5", 36, Length::ZERO);
        let marks = Marks { collation: true, ..Marks::default() };
        let steps: Vec<Vec<Rect>> = (0..9).map(|sheet| furniture(&plan, sheet, false, marks).rules).collect();
        let found: Vec<usize> = (0..9).filter(|sheet| !steps[*sheet].is_empty()).collect();
        assert_eq!(found, [0, 3, 6]);
        assert!(steps[0][0].bottom() <= steps[3][0].origin.y && steps[3][0].bottom() <= steps[6][0].origin.y);
    }
}
