//! Tables: columns as wide as their words, rules in grid steps.

use super::bench::{Bench, Env, Stack};
use super::blocks::element;
use super::galley::{Content, Element, Paragraph, Part, PartKind, Solid, Table};
use std::sync::Arc;

use crate::content::{self, Alignment, Inline};
use crate::geom::{Length, Size};
use crate::ink::Colour;
use crate::page::{NodeId, Role};
use crate::paragraph::Line;
use crate::style::{self, Setting, Spaces};

impl Bench<'_> {
    /// A table, which may be divided between rows, its head repeated: two of them stay together at its head and at its foot.
    pub fn table(&mut self, table: &content::Table, env: &Env, out: &mut Vec<Element>) {
        let columns = columns(table);
        if columns == 0 {
            return;
        }
        let node = self.node(Role::Table, env);
        let env = Env { node: Some(node), ..*env };
        let widths = self.columns_of(table, columns, &env);
        let (grid, page) = (self.table_grid(&env), self.design.grid.lines);
        let head = self.table_head(table, &widths, &env);
        let rows: Vec<Solid> = table.rows.iter().map(|row| self.table_row(row, table, &widths, &env)).collect();
        let mut rows = kept_together(rows, page / 2, grid);
        let mut first = head.clone();
        if !rows.is_empty() {
            below(&mut first, rows.remove(0), grid);
        }
        rows.insert(0, first);
        if let Some(last) = rows.last_mut() {
            self.closing_rule(last, self.across(&widths, &env), &env);
        }
        let lines = rows.iter().map(|row| row.lines).sum::<u32>();
        let table = Table { rows, head: Arc::new(head), floats: lines <= page };
        out.push(element(Content::Table(table), Spaces { above: 1, below: 1, give: 0 }));
    }

    /// From line to line of a table: notes have their own.
    fn table_grid(&self, env: &Env) -> Length {
        if env.in_note { self.design.note.leading } else { self.design.grid.leading }
    }

    /// The head between its rules, on whole lines of the grid.
    fn table_head(&mut self, table: &content::Table, widths: &[Column], env: &Env) -> Solid {
        let grid = self.table_grid(env);
        let mut stack = Stack::new(grid);
        let across = self.across(widths, env);
        self.rule_across(&mut stack, across, env);
        self.row(&table.head, true, table, widths, env, &mut stack);
        self.rule_across(&mut stack, across, env);
        let lines = stack.height(grid);
        // What whole lines leave over is white above the table, not between the head and its rows.
        let left = grid * i64::from(lines) - (stack.y + grid);
        let parts = stack.parts.into_iter().map(|part| Part { y: part.y + left, ..part }).collect();
        Solid { lines, parts, ..Solid::default() }
    }

    /// A row on whole lines of the grid, so that a table can be divided between any two.
    fn table_row(&mut self, row: &[Vec<Inline>], table: &content::Table, widths: &[Column], env: &Env) -> Solid {
        let grid = self.table_grid(env);
        let mut stack = Stack::new(grid);
        self.row(row, false, table, widths, env, &mut stack);
        // The little white below a row may reach over its last line.
        let lines = (stack.y + grid - grid / 8).div_ceil(grid).max(1) as u32;
        Solid { lines, parts: stack.parts, ..Solid::default() }
    }

    /// How wide the rules are: as the columns, or as the text where these nearly fill it.
    fn across(&self, columns: &[Column], env: &Env) -> Length {
        let gaps = self.gap() * (columns.len() as i64 - 1).max(0);
        let wide = columns.iter().map(|column| column.width).sum::<Length>() + gaps;
        let measure = self.measure(env);
        if wide * 10 < measure * 9 { wide } else { measure }
    }

    fn closing_rule(&self, table: &mut Solid, across: Length, env: &Env) {
        let grid = self.table_grid(env);
        let y = grid * (i64::from(table.lines) - 1) + grid.scale(35, 100);
        let kind = PartKind::Rectangle {
            size: Size::new(across, self.design.blocks.table_rule.of(self.design.grid.leading)),
            colour: Colour::BLACK,
        };
        table.parts.push(Part { x: env.left, y, kind });
    }

    fn rule_across(&self, stack: &mut Stack, across: Length, env: &Env) {
        let size = Size::new(across, self.design.blocks.table_rule.of(self.design.grid.leading));
        let grid = self.table_grid(env);
        let y = stack.y + grid.scale(35, 100);
        stack.parts.push(Part { x: env.left, y, kind: PartKind::Rectangle { size, colour: Colour::BLACK } });
        stack.skip(grid / 4);
    }

    fn row(
        &mut self,
        cells: &[Vec<Inline>],
        head: bool,
        table: &content::Table,
        widths: &[Column],
        env: &Env,
        stack: &mut Stack,
    ) {
        if cells.is_empty() {
            return;
        }
        let row = self.node(Role::Row, env);
        let row_env = Env { node: Some(row), ..*env };
        let role = if head { Role::HeadCell } else { Role::Cell };
        let top = stack.y;
        let mut deepest = top;
        let mut x = env.left;
        for (column, width) in widths.iter().enumerate() {
            let node = self.node(role.clone(), &row_env);
            let alignment = table.alignments.get(column).copied().unwrap_or_default();
            if let Some(inlines) = cells.get(column) {
                let mut cell = self.cell(inlines, alignment, head, width.width, node, &row_env);
                cell.x = x - if head { Length::ZERO } else { self.back(&cell, width.tail) };
                stack.y = top;
                stack.lines(self, &cell);
                deepest = deepest.max(stack.y);
            }
            x += width.width + self.gap();
        }
        stack.y = deepest + self.table_grid(env) / 8;
    }

    fn gap(&self) -> Length {
        self.design.cell.character.size
    }

    fn cell(
        &mut self,
        inlines: &[Inline],
        alignment: Alignment,
        head: bool,
        width: Length,
        node: NodeId,
        env: &Env,
    ) -> Paragraph {
        let setting = match alignment {
            Alignment::Left => Setting::Ragged,
            Alignment::Centre => Setting::Centred,
            Alignment::Right => Setting::FlushRight,
        };
        let mut style = style::Paragraph { setting, ..self.design.cell };
        if env.in_note {
            (style.character.size, style.leading) = (self.design.note.character.size, self.design.note.leading);
        }
        style.character.slant.bold = head;
        style.character.features.tabular_figures = true;
        self.set_at(inlines, &style, node, env, width)
    }

    /// How far a number moves back so that its decimal sign stands under that of the others.
    fn back(&self, cell: &Paragraph, tail: Option<Length>) -> Length {
        match (tail, tail_of(&self.best_lines(cell))) {
            (Some(longest), Some(own)) => longest - own,
            _ => Length::ZERO,
        }
    }

    /// Each column as wide as its widest cell, numbers with decimals set under each other; if that is too much, the wide ones give.
    fn columns_of(&mut self, table: &content::Table, columns: usize, env: &Env) -> Vec<Column> {
        let measure = self.measure(env);
        let free = measure - self.gap() * (columns as i64 - 1);
        let structure = self.structure.nodes.len();
        let said = self.found.counts();
        let mut natural = vec![Length::PT * 8; columns];
        let mut words = vec![Length::ZERO; columns];
        let mut numbers = vec![Numbers::default(); columns];
        let rows = std::iter::once(&table.head).chain(&table.rows);
        for (index, row) in rows.enumerate() {
            for (column, inlines) in row.iter().enumerate().take(columns) {
                let node = self.node(Role::Cell, env);
                let wide = self.cell(inlines, Alignment::Left, index == 0, measure * 8, node, env);
                let lines = self.best_lines(&wide);
                let width = lines.iter().map(|l| l.width).max().unwrap_or_default();
                natural[column] = natural[column].max(width + Length::PT);
                words[column] = words[column].max(lines.iter().map(widest_word).max().unwrap_or_default() + Length::PT);
                if index > 0 {
                    numbers[column].add(&lines);
                }
            }
        }
        // The trial leaves no trace.
        self.structure.nodes.truncate(structure);
        self.found.truncate(said);
        let aligned = |column: usize| table.alignments.get(column) == Some(&Alignment::Right);
        let tails: Vec<Option<Length>> =
            numbers.iter().enumerate().map(|(column, found)| found.tail().filter(|_| aligned(column))).collect();
        for ((natural, found), tail) in natural.iter_mut().zip(&numbers).zip(&tails) {
            if let Some(tail) = tail {
                *natural = (*natural).max(found.whole + *tail + Length::PT);
            }
        }
        share(&natural, &words, free).into_iter().zip(tails).map(|(width, tail)| Column { width, tail }).collect()
    }
}

/// A column of a table.
#[derive(Clone, Copy)]
struct Column {
    width: Length,
    /// In a column of numbers with decimals, the longest stretch from the end of the whole part on.
    tail: Option<Length>,
}

/// What is known of the numbers of a column.
#[derive(Clone, Copy, Default)]
struct Numbers {
    /// The widest whole part.
    whole: Length,
    /// The longest rest.
    tail: Length,
    /// Whether any has decimals.
    decimals: bool,
}

impl Numbers {
    fn add(&mut self, lines: &[Line]) {
        let (Some(tail), [line]) = (tail_of(lines), lines) else { return };
        self.whole = self.whole.max(line.width - tail);
        self.tail = self.tail.max(tail);
        self.decimals |= tail > Length::ZERO;
    }

    fn tail(&self) -> Option<Length> {
        self.decimals.then_some(self.tail)
    }
}

/// What of a cell that is a number comes after its whole part: decimals, a unit. `None` if it is no number.
fn tail_of(lines: &[Line]) -> Option<Length> {
    let [line] = lines else { return None };
    let text: String = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
    let whole = whole_part(&text)?;
    let mut before = 0;
    let mut end = Length::ZERO;
    for piece in &line.pieces {
        let mut x = piece.x;
        for glyph in &piece.glyphs {
            x += glyph.advance;
            if before + glyph.text.end as usize <= whole {
                end = x;
            }
        }
        before += piece.text.len();
    }
    Some((line.width - end).max(Length::ZERO))
}

/// The length of the whole part that a number begins with: a sign, figures, the spaces between groups of figures.
fn whole_part(text: &str) -> Option<usize> {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    let sign = text.chars().next().filter(|c| matches!(c, '-' | '−' | '+' | '–')).map_or(0, char::len_utf8);
    let figures = text[sign..].find(|c: char| !(c.is_ascii_digit() || is_space(c))).map_or(text.len(), |at| at + sign);
    let whole = text[..figures].trim_end_matches(is_space).len();
    text[sign..whole].starts_with(|c: char| c.is_ascii_digit()).then_some(whole)
}

/// Rows, the first two and the last two of them as one, so that none is left alone; not where they would be higher than `most`.
fn kept_together(rows: Vec<Solid>, most: u32, grid: Length) -> Vec<Solid> {
    let count = rows.len();
    let mut kept: Vec<Solid> = Vec::with_capacity(count);
    for (at, row) in rows.into_iter().enumerate() {
        let joins = at == 1 || at + 1 == count;
        match kept.last_mut().filter(|last| joins && last.lines + row.lines <= most) {
            Some(last) => below(last, row, grid),
            None => kept.push(row),
        }
    }
    kept
}

/// Puts a row under what is there.
fn below(table: &mut Solid, row: Solid, grid: Length) {
    let down = grid * i64::from(table.lines);
    table.parts.extend(row.parts.into_iter().map(|part| Part { y: part.y + down, ..part }));
    table.lines += row.lines;
}

fn columns(table: &content::Table) -> usize {
    table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0)
}

/// The width of each column: as its widest cell if there is room for all; else narrow columns keep theirs, and the wide ones
/// give, but not so much that a word would have to be divided, as long as that can be.
fn share(natural: &[Length], words: &[Length], free: Length) -> Vec<Length> {
    let total: Length = natural.iter().copied().sum();
    if total <= free {
        return natural.to_vec();
    }
    let fair = free / natural.len().max(1) as i64;
    let least = |narrow_keep: bool| -> Vec<Length> {
        let one = |(w, word): (&Length, &Length)| if narrow_keep && *w <= fair { *w } else { *word.min(w) };
        natural.iter().zip(words).map(one).collect()
    };
    for least in [least(true), least(false)] {
        let kept: Length = least.iter().copied().sum();
        if kept <= free {
            let wanted = (total - kept).0.max(1);
            let given =
                natural.iter().zip(&least).map(|(w, least)| *least + (free - kept).scale((*w - *least).0, wanted));
            return given.collect();
        }
    }
    natural.iter().map(|w| free.scale(w.0, total.0.max(1))).collect()
}

/// The width of a line's widest word.
fn widest_word(line: &Line) -> Length {
    let mut widest = Length::ZERO;
    let mut word = Length::ZERO;
    for piece in &line.pieces {
        for glyph in &piece.glyphs {
            let is_space = piece.text.get(glyph.text.start as usize..).is_some_and(|rest| rest.starts_with(' '));
            word = if is_space { Length::ZERO } else { word + glyph.advance };
            widest = widest.max(word);
        }
    }
    widest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_columns_give_and_narrow_ones_keep() {
        let pt = Length::pt;
        let words = [pt(10); 3];
        assert_eq!(share(&[pt(20), pt(50)], &words[..2], pt(100)), [pt(20), pt(50)]);
        let shared = share(&[pt(20), pt(310), pt(110)], &words, pt(220));
        assert_eq!(shared, [pt(20), pt(145), pt(55)]);
        // A word keeps its room, at the cost of what is only comfort.
        assert_eq!(share(&[pt(20), pt(300), pt(90)], &[pt(20), pt(60), pt(90)], pt(180)), [pt(20), pt(70), pt(90)]);
        assert_eq!(
            share(&[pt(50), pt(300), pt(50)], &[pt(20), pt(110), pt(20)], pt(180))[1],
            pt(110) + pt(30).scale(190, 250)
        );
        assert_eq!(share(&[pt(300), pt(300)], &[pt(300), pt(300)], pt(200)), [pt(100), pt(100)]);
    }

    #[test]
    fn a_number_is_known_by_its_figures_and_its_whole_part_ends_before_the_sign() {
        assert_eq!(whole_part("4,50"), Some(1));
        assert_eq!(whole_part("12"), Some(2));
        assert_eq!(whole_part("12\u{202f}500,5"), Some("12\u{202f}500".len()));
        assert_eq!(whole_part("50\u{202f}%"), Some(2));
        assert_eq!(whole_part("−3.5"), Some("−3".len()));
        assert_eq!(whole_part("–"), None);
        assert_eq!(whole_part("n. d."), None);
        assert_eq!(whole_part(""), None);
    }
}
