//! Carries edits out and keeps account of the places.

use std::ops::Range;

use super::Edit;
use super::chars::is_space;

/// Where the places of a string went when its edits were applied, and where they came from.
///
/// Between the edits the two strings are alike; an edit's replacement stands as a whole for what it replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// What was replaced and what stands there now, in order.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

/// Applies edits that are in order and do not overlap, as [`super::correct`] gives them. An edit that does not fit the text
/// (out of order, out of it, in the middle of a character) is left out.
pub fn apply(text: &str, edits: &[Edit]) -> (String, Map) {
    let mut new = String::with_capacity(text.len() + edits.len() * 2);
    let mut pieces = Vec::with_capacity(edits.len());
    let mut done = 0;
    for edit in edits {
        let Some(kept) = text.get(done..edit.range.start).filter(|_| text.get(edit.range.clone()).is_some()) else {
            continue;
        };
        new.push_str(kept);
        let start = new.len();
        new.push_str(&edit.replacement);
        pieces.push((edit.range.clone(), start..new.len()));
        done = edit.range.end;
    }
    new.push_str(&text[done..]);
    (new, Map { pieces })
}

impl Map {
    /// Where a place of the new string was in the old one. Inside a replacement: where what it replaced began; at its end:
    /// where that ended.
    pub fn to_old(&self, new: usize) -> usize {
        let after = self.pieces.partition_point(|(_, piece)| piece.start <= new);
        match after.checked_sub(1).map(|k| &self.pieces[k]) {
            None => new,
            Some((old, piece)) if new < piece.end => old.start,
            Some((old, piece)) => old.end + (new - piece.end),
        }
    }

    /// Where a place of the old string is in the new one. Inside something replaced: behind its replacement; at an
    /// insertion: behind it.
    pub fn to_new(&self, old: usize) -> usize {
        self.place(old, true)
    }

    /// Where a stretch of the old string is in the new one. What was inserted at its ends stays outside, so that a space
    /// set beside an emphasised word is not emphasised; what replaced its first or last character stays inside.
    pub fn range_to_new(&self, old: Range<usize>) -> Range<usize> {
        let start = self.place(old.start, true);
        let end = self.place(old.end, false);
        start..end.max(start)
    }

    /// The stretch of the old string that a stretch of the new one comes from.
    pub fn range_to_old(&self, new: Range<usize>) -> Range<usize> {
        let start = self.to_old(new.start);
        let after = self.pieces.partition_point(|(_, piece)| piece.start < new.end);
        let end = match after.checked_sub(1).map(|k| &self.pieces[k]) {
            None => new.end,
            Some((old, piece)) if new.end <= piece.end => old.end,
            Some((old, piece)) => old.end + (new.end - piece.end),
        };
        start..end.max(start)
    }

    fn place(&self, at: usize, behind_insertion: bool) -> usize {
        let after = self
            .pieces
            .partition_point(|(old, _)| old.start < at || (old.start == at && behind_insertion && old.is_empty()));
        match after.checked_sub(1).map(|k| &self.pieces[k]) {
            None => at,
            Some((old, new)) if at <= old.end => new.end,
            Some((old, new)) => new.end + (at - old.end),
        }
    }
}

/// Whether an edit changes a letter, a figure or a sign, so that `check --changes` lists it: all but those that only change,
/// add or take away spaces.
pub fn is_sign_change(before: &str, after: &str) -> bool {
    let sign = |c: &char| !is_space(*c);
    before.chars().filter(sign).ne(after.chars().filter(sign))
}
