//! Marks on sheets. None by default: where nothing is trimmed, a mark stays visible on the finished booklet.

use super::{Fold, Plan, Scheme};
use crate::geom::{Length, Point, Rect, Size};

/// The thickness of a mark.
pub const WEIGHT: Length = Length(Length::PT.0 / 4);

/// The length of a mark.
const REACH: Length = Length::tenth_mm(30);

/// Short rules in the fold, where the staples go: on the inside of the middle sheet only, at a quarter and three quarters of
/// the page's height. Empty for what is not a folio. The sheet is counted from 0, and the rules are on its back.
pub fn staples(plan: &Plan) -> Option<(u32, [Rect; 2])> {
    let Scheme::Folded { fold: Fold::Folio, signature: None, .. } = plan.scheme else { return None };
    let middle = (plan.sheets.len() as u32).checked_sub(1)?;
    let top = (plan.sheet.height - plan.page.height) / 2;
    let rule = |quarters: i64| {
        let centre = Point::new(plan.sheet.width / 2, top + plan.page.height * quarters / 4);
        let corner = Point::new(centre.x - WEIGHT / 2, centre.y - REACH / 2);
        Rect::new(corner, Size::new(WEIGHT, REACH))
    };
    Some((middle, [rule(1), rule(3)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::paper;
    use crate::impose::{Job, impose};

    #[test]
    fn staples_go_into_the_fold_of_the_middle_sheet() {
        let (a4, a5) = (paper("A4").unwrap(), paper("A5").unwrap());
        let plan = impose(12, &Job::saddle(a4, a5)).unwrap();
        let (sheet, rules) = staples(&plan).unwrap();
        assert_eq!(sheet, 2);
        for (rule, y) in rules.into_iter().zip([525, 1575]) {
            assert_eq!(rule.origin.x + rule.size.width / 2, plan.sheet.width / 2);
            assert_eq!(rule.origin.y + rule.size.height / 2, Length::tenth_mm(y));
        }
        let quarto = Job { scheme: Scheme::QUARTO, ..Job::saddle(a4, paper("A6").unwrap()) };
        assert_eq!(staples(&impose(8, &quarto).unwrap()), None);
    }
}
