//! Galley → what the page programme must know of it.

use super::assemble::Run;
use super::balance::balance;
use super::galley::{self, Content, Element, FootNote, NotePart};
use super::paginate::{
    Body, Frame, Height, Measured, NotePiece, NoteSize, PICTURE, Pages, Pagination, Rows, Rules, SINKAGE,
    TABLE_DIVIDED, Variant, lines_in,
};
use super::sections::Galley;
use crate::lang::{self, Options};
use crate::manifest::{SectionKind, Start};
use crate::style::Design;

/// Ways that cost more than this above the cheapest are no choice for the assembly: blanks never cost as much.
pub const SLACK: i64 = 50_000_000;

impl Galley {
    /// Paginations for both sides it may start on, by the rules that the house follows.
    pub fn paginate(&self, design: &Design, options: &Options, slack: i64, extra: u32) -> Run {
        let measured: Vec<Measured> = self.elements.iter().map(|e| measure(e, design)).collect();
        let frame = Frame {
            note_leading: note_leading(design),
            extra,
            rules: rules(options),
            columns: self.columns,
            lead: self.lead.as_ref().map_or(0, |lead| lead_lines(lead, design)),
            called: self.lead.as_ref().map_or(0, |lead| lead.calls.len() as u32),
            ..Frame::new(design.grid.lines)
        };
        let notes: Vec<NoteSize> = self.notes.iter().map(size_of).collect();
        let pages = Pages::new(&measured, &notes, frame);
        let on = |starts_recto| {
            let mut found = pages.solve(starts_recto, slack).0;
            found.iter_mut().for_each(|choice| balance(choice, &measured, &notes, frame));
            found
        };
        let choices = if self.kind == SectionKind::Blank {
            let blank = vec![Pagination { pages: 1, cost: 0, slots: Vec::new(), notes: Vec::new() }];
            [blank.clone(), blank]
        } else {
            match self.start {
                Start::Recto => [Vec::new(), on(true)],
                Start::Verso => [on(false), Vec::new()],
                Start::Any => rayon::join(|| on(false), || on(true)).into(),
            }
        };
        Run { kind: self.kind, start: self.start, choices, measured }
    }
}

impl Galley {
    /// The lines of the grid that so many lines of notes take at the foot.
    pub fn foot(&self, noted: u32, design: &Design) -> u32 {
        Frame { note_leading: note_leading(design), ..Frame::new(design.grid.lines) }.foot(noted)
    }
}

/// The leading of notes, as thousandths of the grid's.
fn note_leading(design: &Design) -> u32 {
    let grid = design.grid.leading.0;
    ((design.note.leading.0 * 1000 + grid / 2) / grid) as u32
}

/// The most lines of notes that a page holds, below a blank line.
pub fn most_notes(design: &Design) -> u32 {
    lines_in(design.grid.lines.saturating_sub(1), note_leading(design)).max(1)
}

/// The rules of pages that the house has not switched off.
fn rules(options: &Options) -> Rules {
    Rules {
        no_hyphen: options.follows(lang::RULE_HYPHEN_AT_END),
        no_lone_line: options.follows(lang::RULE_LONE_LINE),
        facing_equal: options.follows(lang::RULE_FACING_PAGES),
        last_page: options.follows(lang::RULE_LAST_PAGE),
        keep_headings: options.follows(lang::RULE_HEADING),
        whole_notes: options.follows(lang::RULE_WHOLE_NOTE),
    }
}

/// The lines that what stands over columns takes, with the white below it.
fn lead_lines(lead: &Element, design: &Design) -> u32 {
    let lines = match &lead.content {
        Content::Solid(solid) | Content::Float(solid) => solid.lines,
        Content::Text(_) | Content::Table(_) => 0,
    };
    (lines + lead.spaces.below).min(design.grid.lines.saturating_sub(1))
}

/// What the page programme must know of a note.
pub fn size_of(note: &FootNote) -> NoteSize {
    let ends = note.parts.iter().scan(0, |end, part| {
        *end += part.lines();
        Some(*end)
    });
    let begins = ends.take(note.parts.len().saturating_sub(1)).collect();
    let mut to = 0;
    let pieces = note.parts.iter().filter_map(|part| {
        let from = to;
        to += part.lines();
        let NotePart::Solid(solid) = part else { return None };
        Some(NotePiece { from, to, repeat: solid.head.as_ref().map_or(0, |head| head.lines) })
    });
    NoteSize { pieces: pieces.collect(), begins, lines: note.lines() }
}

/// What the page programme must know of an element.
fn measure(element: &Element, design: &Design) -> Measured {
    let grid = design.grid.leading;
    let spaces = element.spaces;
    let mut rows = None;
    let body = match &element.content {
        Content::Table(table) => {
            let sizes = rows_of(table, element, design);
            let whole = sizes.whole();
            // What no page holds in one piece is never set so.
            let heights = if sizes.division > 0 { vec![Height { lines: whole, price: 0 }] } else { Vec::new() };
            rows = Some(sizes);
            if table.floats {
                Body::Float { heights, whole_page: false }
            } else {
                Body::Solid(heights, element.calls.len() as u32)
            }
        }
        Content::Solid(solid) => Body::Solid(heights(element, solid, design), element.calls.len() as u32),
        Content::Float(solid) => Body::Float { heights: heights(element, solid, design), whole_page: solid.whole_page },
        Content::Text(text) => {
            let cheapest = |v: usize| -> i64 {
                text.paragraphs
                    .iter()
                    .enumerate()
                    .map(|(at, p)| {
                        let best = p.broken().solutions[p.broken().best()].demerits;
                        p.broken().solutions[text.solution(at, v)].demerits - best
                    })
                    .sum()
            };
            let hyphens = |v: usize| -> Vec<bool> {
                let mut hyphens = Vec::new();
                for (at, p) in text.paragraphs.iter().enumerate() {
                    let points = &p.broken().prepared.points;
                    let ends = &p.broken().solutions[text.solution(at, v)].ends;
                    hyphens.extend(ends.iter().map(|&end| points[end as usize].hyphen));
                }
                hyphens
            };
            let variants = (0..text.variants())
                .map(|v| Variant {
                    demerits: cheapest(v),
                    hyphens: hyphens(v),
                    calls: text.lines_of(&element.calls, v),
                    together: text.paragraphs.first().map_or(0, |p| p.broken().together()),
                    begins: text.begins(v),
                })
                .collect();
            let leading = (text.leading.0 * 1000 + grid.0 / 2) / grid.0;
            Body::Lines { variants, leading: leading as u32, division: 0 }
        }
    };
    let above = (spaces.above.saturating_sub(spaces.give), spaces.above);
    let Element { keep_next, stays, .. } = *element;
    let opens_part = element.bookmark.as_ref().is_some_and(|(level, _)| *level > 1);
    Measured { above, below: spaces.below, keep_next, rows, opens_part, stays, body }
}

/// The rows of a table; what a page holds in one piece is divided only for a price.
fn rows_of(table: &galley::Table, element: &Element, design: &Design) -> Rows {
    let rows = Rows {
        lines: table.rows.iter().map(|row| row.lines).collect(),
        repeat: table.head.lines,
        calls: element.calls.iter().map(|call| call.paragraph as u32).collect(),
        division: 0,
    };
    Rows { division: if rows.whole() <= design.grid.lines { TABLE_DIVIDED } else { 0 }, ..rows }
}

/// The heights of something in one piece.
fn heights(element: &Element, solid: &galley::Solid, design: &Design) -> Vec<Height> {
    let price = if element.is_opening { SINKAGE } else { PICTURE };
    let lines = |height: &galley::Solid| height.lines.min(design.grid.lines);
    let best = lines(solid);
    let others = element.others.iter().map(|other| {
        let changed = i64::from(lines(other).abs_diff(best));
        Height { lines: lines(other), price: changed * changed * price }
    });
    std::iter::once(Height { lines: best, price: 0 }).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_of_pages_reaches_the_programme() {
        let without = |rule| rules(&Options { disabled: [rule].into(), ..Options::default() });
        let all = Rules::default();
        assert_eq!(rules(&Options::default()), all);
        for (rule, expected) in [
            (90, Rules { no_hyphen: false, ..all }),
            (95, Rules { no_lone_line: false, ..all }),
            (96, Rules { facing_equal: false, ..all }),
            (97, Rules { last_page: false, ..all }),
            (98, Rules { keep_headings: false, ..all }),
            (101, Rules { whole_notes: false, ..all }),
            (94, all),
        ] {
            assert_eq!(without(rule), expected, "rule {rule}");
        }
    }
}
