//! The files that sheets are divided into: fronts and backs, the cover, what a printer's profile asks of them.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use crate::geom::Length;
use crate::impose::Plan;
use crate::impose::printer::Profile;
use crate::pdf::sheet::{Selection, SheetOptions, Sides};

/// A part of the sheets that is a file of its own.
pub struct Part {
    /// What it is.
    pub kind: &'static str,
    /// What its name ends with.
    pub suffix: &'static str,
    selection: Selection,
}

impl Part {
    /// The options of this part.
    pub fn options(&self, options: SheetOptions, profile: Option<Profile>) -> SheetOptions {
        let by_hand = profile.filter(|profile| profile.by_hand && self.selection.sides == Sides::Backs);
        SheetOptions {
            selection: self.selection.clone(),
            drift: profile.map_or((Length::ZERO, Length::ZERO), |profile| (-profile.drift.0, -profile.drift.1)),
            turn_backs: by_hand.is_some_and(|profile| profile.turned),
            ..options
        }
    }
}

/// The files that the sheets are divided into.
pub fn parts(
    plan: &Plan,
    sheets: Option<RangeInclusive<u32>>,
    split: bool,
    cover_apart: bool,
    profile: Option<Profile>,
) -> Vec<Part> {
    let count = plan.sheets.len() as u32;
    let by_hand = profile.filter(|profile| profile.by_hand);
    let part = |kind, suffix, sheets: Option<RangeInclusive<u32>>, sides| Part {
        kind,
        suffix,
        selection: Selection { sheets, sides, reversed: sides == Sides::Backs && by_hand.is_some_and(|p| p.reversed) },
    };
    let mut parts = Vec::new();
    if cover_apart && count > 1 {
        if sheets.as_ref().is_none_or(|range| range.contains(&1)) {
            if split {
                parts.push(part("cover-fronts", "-cover-fronts", Some(1..=1), Sides::Fronts));
                parts.push(part("cover-backs", "-cover-backs", Some(1..=1), Sides::Backs));
            } else {
                parts.push(part("cover", "-cover", Some(1..=1), Sides::Both));
            }
        }
        let body = sheets.map_or(2..=count, |range| (*range.start()).max(2)..=*range.end());
        if body.start() <= body.end() {
            divide(&mut parts, &part, Some(body), split);
        }
    } else {
        divide(&mut parts, &part, sheets, split);
    }
    parts
}

fn divide(
    parts: &mut Vec<Part>,
    part: &dyn Fn(&'static str, &'static str, Option<RangeInclusive<u32>>, Sides) -> Part,
    sheets: Option<RangeInclusive<u32>>,
    split: bool,
) {
    if split {
        parts.push(part("fronts", "-fronts", sheets.clone(), Sides::Fronts));
        parts.push(part("backs", "-backs", sheets, Sides::Backs));
    } else {
        parts.push(part("sheets", "", sheets, Sides::Both));
    }
}

/// `out-fronts.pdf`.
pub fn named(out: &Path, suffix: &str) -> PathBuf {
    if suffix.is_empty() {
        return out.to_owned();
    }
    out.with_file_name(format!("{}{suffix}.pdf", super::impose::stem(out)))
}
