//! The slate on which a passage is corrected: its characters one by one, each knowing where it comes from.
//!
//! Takes a [`Passage`]; a pass looks at the characters, writes [`Slate::replace`] orders and has them carried out by
//! [`Slate::settle`]; at the end [`Slate::into_correction`] compares the slate with the source and gives the edits. So the
//! passes may build on each other and even cancel each other, and yet an edit tells only what really differs.

use std::borrow::Cow;
use std::ops::Range;

use super::chars::{END, OPAQUE, is_apostrophe, is_letter, is_space};
use super::marks::Marks;
use super::{Correction, Edit, Language, Lint, Options, Passage, address};

/// One character.
#[derive(Clone, Copy, Debug)]
struct Cell {
    ch: char,
    /// The stretch of the source that it stands for; empty if it was inserted.
    start: u32,
    end: u32,
    /// Which stretch of one language it belongs to; 0 is the passage's own.
    region: u32,
    /// The last rule that wrote it; 0 if it is as typed.
    rule: u16,
    reported: bool,
    /// The author forbade to touch it.
    protected: bool,
    /// No rule may touch it: protected, or part of something that is no prose.
    frozen: bool,
    language: Language,
}

impl Cell {
    /// The character as a language sees it.
    fn seen_by(&self, language: Language) -> char {
        match self.ch {
            _ if self.frozen => OPAQUE,
            ch if self.language == language || ch == '\n' || is_space(ch) => ch,
            _ => OPAQUE,
        }
    }
}

/// An order to replace some characters.
#[derive(Debug)]
struct Order {
    cells: Range<usize>,
    with: Cow<'static, str>,
    rule: u16,
    reported: bool,
}

impl Order {
    /// What it puts in the place of a single character, if that is a single one too.
    fn exchange(&self) -> Option<char> {
        let mut new = self.with.chars();
        new.next().filter(|_| self.cells.len() == 1 && new.next().is_none())
    }
}

/// A stretch of the source that no cell stands for any more.
#[derive(Debug)]
struct Deletion {
    start: u32,
    region: u32,
    rule: u16,
    reported: bool,
}

/// The passage being corrected, seen with the eyes of one language at a time.
pub(super) struct Slate<'a> {
    text: &'a str,
    /// What is no prose in it.
    found: &'a [(Range<usize>, address::Kind)],
    options: &'a Options,
    cells: Vec<Cell>,
    /// The characters as the language at work sees them, kept beside the cells because every pass reads all of them.
    seen: Vec<char>,
    /// What they are.
    marks: Marks,
    orders: Vec<Order>,
    deletions: Vec<Deletion>,
    lints: Vec<Lint>,
    changed: bool,
    /// Whether no order has been carried out yet.
    as_typed: bool,
    /// Whether something in the text is code or a drawn face.
    has_code: bool,
    /// The language at work; the characters of others read as [`OPAQUE`].
    language: Language,
}

impl<'a> Slate<'a> {
    /// Spreads a passage out, `found` being what [`address::find`] finds in it; [`Slate::begin_round`] comes before anything else.
    pub(super) fn new(
        passage: &Passage<'a>,
        found: &'a [(Range<usize>, address::Kind)],
        options: &'a Options,
    ) -> Slate<'a> {
        let plain = |(at, ch): (usize, char)| Cell {
            ch,
            start: at as u32,
            end: (at + ch.len_utf8()) as u32,
            region: 0,
            rule: 0,
            reported: false,
            protected: false,
            frozen: false,
            language: passage.language,
        };
        let mut cells = Vec::with_capacity(passage.text.len());
        cells.extend(passage.text.char_indices().map(plain));
        each_within(&mut cells, passage.foreign.iter().map(|(range, _)| range), |cell, number| {
            (cell.language, cell.region) = (passage.foreign[number].1, number as u32 + 1);
        });
        each_within(&mut cells, passage.protected.iter(), |cell, _| {
            (cell.protected, cell.frozen) = (true, true);
        });
        Slate {
            text: passage.text,
            found,
            options,
            seen: Vec::with_capacity(cells.len()),
            cells,
            orders: Vec::new(),
            deletions: Vec::new(),
            lints: Vec::new(),
            marks: Marks::default(),
            changed: false,
            as_typed: true,
            has_code: false,
            language: passage.language,
        }
    }

    /// Sees with the eyes of a language from now on.
    pub(super) fn speak(&mut self, language: Language) {
        if self.language != language {
            self.language = language;
            self.look();
        }
    }

    fn look(&mut self) {
        self.seen.clear();
        self.seen.extend(self.cells.iter().map(|cell| cell.seen_by(self.language)));
        self.marks.read(&self.seen);
    }

    /// How many characters there are now.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The options of this correction.
    pub(super) fn options(&self) -> &'a Options {
        self.options
    }

    /// The language whose rules are being applied.
    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// Whether a rule is in force.
    pub(super) fn follows(&self, rule: u16) -> bool {
        self.options.follows(rule)
    }

    /// Whether the rules of the language at work may touch the character.
    pub(super) fn is_live(&self, i: usize) -> bool {
        self.cells.get(i).is_some_and(|cell| !cell.frozen && cell.language == self.language)
    }

    /// The character at `i` as the language at work sees it: [`END`] outside the text, [`OPAQUE`] for what is frozen or in
    /// another language. Spaces and line breaks belong to every language.
    pub(super) fn at(&self, i: usize) -> char {
        self.seen.get(i).copied().unwrap_or(END)
    }

    /// The character before `i`.
    pub(super) fn before(&self, i: usize) -> char {
        if i == 0 { END } else { self.at(i - 1) }
    }

    /// Whether there is a space at `i` that may be changed.
    pub(super) fn is_gap(&self, i: usize) -> bool {
        self.seen.get(i).is_some_and(|&c| is_space(c))
    }

    /// Whether a line ends at `i`: the text's end or a forced break.
    pub(super) fn is_line_end(&self, i: usize) -> bool {
        matches!(self.at(i), END | '\n')
    }

    /// Whether a line begins at `i`.
    pub(super) fn is_line_start(&self, i: usize) -> bool {
        i == 0 || matches!(self.before(i), '\n' | END)
    }

    /// Where the first sign stands from `i` on: what is neither a letter nor a space, [`OPAQUE`] and line breaks among them.
    pub(super) fn sign_from(&self, i: usize) -> Option<usize> {
        self.marks.sign(i)
    }

    /// Where the last sign stands before `i`.
    pub(super) fn sign_before(&self, i: usize) -> Option<usize> {
        self.marks.sign_before(i)
    }

    /// Where the first space stands from `i` on.
    pub(super) fn gap_from(&self, i: usize) -> Option<usize> {
        self.marks.space(i)
    }

    /// The first run of letters from `i` on.
    pub(super) fn word_from(&self, i: usize) -> Option<Range<usize>> {
        let start = self.marks.letter(i)?;
        Some(start..self.marks.no_letter(start))
    }

    /// The first place from `i` on that holds no space.
    pub(super) fn skip_gap(&self, mut i: usize) -> usize {
        while self.is_gap(i) {
            i += 1;
        }
        i
    }

    /// The first place after the run of characters for which `is` holds.
    pub(super) fn skip_while(&self, mut i: usize, is: impl Fn(char) -> bool) -> usize {
        while i < self.cells.len() && is(self.at(i)) {
            i += 1;
        }
        i
    }

    /// Where the letters begin that stand right before `i`: `i` itself if there are none. Longer words are cut short.
    pub(super) fn letters_before(&self, i: usize) -> usize {
        self.run_before(i, is_letter)
    }

    /// Where the run begins that stands right before `i` and of whose characters `is` holds; it is cut after 24 of them.
    pub(super) fn run_before(&self, i: usize, is: impl Fn(char) -> bool) -> usize {
        (i.saturating_sub(24)..i).rev().take_while(|&k| is(self.at(k))).last().unwrap_or(i)
    }

    /// The last character before `i` that is no space, and its place.
    pub(super) fn word_before(&self, mut i: usize) -> Option<usize> {
        while i > 0 {
            i -= 1;
            if !self.is_gap(i) {
                return Some(i);
            }
        }
        None
    }

    /// Which stretch of one language `i` belongs to.
    pub(super) fn region(&self, i: usize) -> u32 {
        self.cells.get(i).map_or(0, |cell| cell.region)
    }

    /// Whether the characters from `i` on are those of `word`.
    pub(super) fn reads(&self, i: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(k, c)| self.at(i + k) == c)
    }

    /// The characters of a range; none if it is not within the text.
    pub(super) fn chars(&self, range: Range<usize>) -> &[char] {
        self.seen.get(range).unwrap_or_default()
    }

    /// The characters of a range.
    pub(super) fn string(&self, range: Range<usize>) -> String {
        range.map(|i| self.at(i)).collect()
    }

    /// Orders a replacement. Ranges that overlap an earlier order are refused by [`Slate::settle`].
    pub(super) fn replace(&mut self, cells: Range<usize>, with: impl Into<Cow<'static, str>>, rule: u16) {
        self.order(cells, with.into(), rule, false);
    }

    /// Orders a replacement that is also reported (fix + lint).
    pub(super) fn replace_and_report(&mut self, cells: Range<usize>, with: impl Into<Cow<'static, str>>, rule: u16) {
        self.order(cells, with.into(), rule, true);
    }

    fn order(&mut self, cells: Range<usize>, with: Cow<'static, str>, rule: u16, reported: bool) {
        if !self.follows(rule) || cells.clone().any(|i| self.cells[i].frozen) {
            return;
        }
        let same =
            cells.len() == with.chars().count() && cells.clone().zip(with.chars()).all(|(i, c)| self.cells[i].ch == c);
        if !same {
            self.orders.push(Order { cells, with, rule, reported });
        }
    }

    /// Makes the gap `range` (possibly empty) into `with`.
    pub(super) fn set_gap(&mut self, range: Range<usize>, with: char, rule: u16) {
        let with = match with {
            ' ' => " ",
            super::chars::NBSP => "\u{A0}",
            _ => "\u{202F}",
        };
        self.replace(range, with, rule);
    }

    /// Makes the spaces from `i` on, if there are any, into one no-break space.
    pub(super) fn tie(&mut self, i: usize, rule: u16) {
        let end = self.skip_gap(i);
        if end > i {
            self.replace(i..end, "\u{A0}", rule);
        }
    }

    /// Reports a stretch and leaves it.
    pub(super) fn lint(&mut self, cells: Range<usize>, rule: u16, suggestion: Option<String>) {
        if !self.follows(rule) || cells.is_empty() {
            return;
        }
        let (start, end) = (self.cells[cells.start].start, self.cells[cells.end - 1].end);
        self.lints.push(Lint { range: start as usize..end as usize, rule, suggestion });
    }

    /// Forgets what was told of the text as it was before the last changes, and looks anew for what is no prose in it.
    pub(super) fn begin_round(&mut self) {
        self.lints.clear();
        self.changed = false;
        let found = match self.as_typed {
            true => Cow::Borrowed(self.found),
            false => Cow::Owned(address::find(&self.cells.iter().map(|cell| cell.ch).collect::<String>())),
        };
        self.has_code = found.iter().any(|(_, kind)| *kind == address::Kind::Code);
        self.cells.iter_mut().for_each(|cell| cell.frozen = cell.protected);
        if !found.is_empty() {
            self.freeze(found.iter().map(|(range, _)| range));
        }
        self.look();
    }

    /// Freezes stretches of the text as it is now.
    fn freeze<'r>(&mut self, stretches: impl Iterator<Item = &'r Range<usize>>) {
        let mut stretches = stretches.peekable();
        let mut at = 0;
        for cell in &mut self.cells {
            while stretches.next_if(|range| range.end <= at).is_some() {}
            cell.frozen |= stretches.peek().is_some_and(|range| range.start <= at);
            at += cell.ch.len_utf8();
        }
    }

    /// Whether a rule has changed something that others may see since the round began.
    pub(super) fn has_changed(&self) -> bool {
        self.changed
    }

    /// Whether no rule can see the difference but those that come after: a curly apostrophe for a straight one, a space of one
    /// kind for a space of another. (A drawn face knows what kind of space stands beside it.)
    fn is_quiet(&self, order: &Order) -> bool {
        let (Some(cell), Some(new)) = (self.cells.get(order.cells.start), order.exchange()) else { return false };
        let alike = (is_apostrophe(cell.ch) && is_apostrophe(new)) || (is_space(cell.ch) && is_space(new));
        alike && !self.has_code
    }

    /// Carries the orders out.
    pub(super) fn settle(&mut self) {
        if self.orders.is_empty() {
            return;
        }
        let mut orders = std::mem::take(&mut self.orders);
        self.changed |= orders.iter().any(|order| !self.is_quiet(order));
        self.as_typed = false;
        orders.sort_by_key(|order| (order.cells.start, order.cells.end));
        let mut done = 0;
        orders.retain(|order| {
            let free = order.cells.start >= done;
            done = if free { order.cells.end } else { done };
            free
        });
        if orders.iter().all(|order| order.exchange().is_some()) {
            orders.iter().for_each(|order| self.exchange(order));
        } else {
            self.rewrite(orders);
        }
    }

    /// Puts one character in the place of another.
    fn exchange(&mut self, order: &Order) {
        let i = order.cells.start;
        let (Some(cell), Some(ch)) = (self.cells.get_mut(i), order.exchange()) else { return };
        (cell.ch, cell.rule) = (ch, order.rule);
        cell.reported |= order.reported;
        let seen = cell.seen_by(self.language);
        self.seen[i] = seen;
        self.marks.set(i, seen);
    }

    /// Writes all characters anew, where there are more or fewer of them than before.
    fn rewrite(&mut self, orders: Vec<Order>) {
        let mut settled = Vec::with_capacity(self.cells.len() + orders.len());
        let mut done = 0;
        for order in orders {
            settled.extend_from_slice(&self.cells[done..order.cells.start]);
            done = order.cells.end;
            self.carry_out(order, &mut settled);
        }
        settled.extend_from_slice(&self.cells[done..]);
        self.cells = settled;
        self.look();
    }

    fn carry_out(&mut self, order: Order, settled: &mut Vec<Cell>) {
        let Order { cells, with, rule, reported } = order;
        let neighbour = self.cells.get(cells.start).or_else(|| self.cells.last()).copied();
        let Some(model) = neighbour else { return };
        let place = self.cells.get(cells.start).map_or(model.end, |cell| cell.start);
        let reported = reported || self.cells[cells.clone()].iter().any(|cell| cell.reported);
        // Characters that are kept at either end keep their own places, so that the edit is no longer than it must be.
        let old = &self.cells[cells];
        let with: Vec<char> = with.chars().collect();
        let head = old.iter().zip(&with).take_while(|(cell, c)| cell.ch == **c).count();
        let tail =
            old[head..].iter().rev().zip(with[head..].iter().rev()).take_while(|(cell, c)| cell.ch == **c).count();
        let (lost, new) = (&old[head..old.len() - tail], &with[head..with.len() - tail]);
        let start = lost.first().map_or(if head > 0 { old[head - 1].end } else { place }, |cell| cell.start);
        let end = lost.last().map_or(start, |cell| cell.end);
        settled.extend_from_slice(&old[..head]);
        if new.is_empty() && start < end {
            self.deletions.push(Deletion { start, region: model.region, rule, reported });
        }
        let mut from = start;
        for &ch in new {
            settled.push(Cell { ch, start: from, end, rule, reported, protected: false, frozen: false, ..model });
            from = end;
        }
        settled.extend_from_slice(&old[old.len() - tail..]);
    }

    /// What differs from the source. A character that stands for another is an edit of its own, so that a style or a
    /// language that ends between two of them is not carried over its border; what was taken away and what was put in at the
    /// same place is one.
    pub(super) fn into_correction(mut self) -> Correction {
        self.deletions.sort_by_key(|deletion| deletion.start);
        let mut edits: Vec<Edit> = Vec::new();
        let mut open: Option<Edit> = None;
        let (mut done, mut region) = (0, 0);
        for cell in &self.cells {
            if cell.rule == 0 && cell.start == done && open.is_none() {
                // As typed, right behind what was typed before it.
                done = cell.end;
                continue;
            }
            if cell.start > done {
                region = self.deletion_within(done..cell.start).map_or(region, |deletion| deletion.region);
                self.grow_by_deletion(&mut open, done..cell.start);
            }
            done = done.max(cell.end);
            if cell.start == cell.end {
                if open.is_some() && region != cell.region {
                    edits.extend(open.take().filter(|edit| differs(self.text, edit)));
                }
                region = cell.region;
                let edit = grow(&mut open, cell.start..cell.end, cell.rule);
                edit.replacement.push(cell.ch);
                edit.reported |= cell.reported;
                continue;
            }
            edits.extend(open.take().filter(|edit| differs(self.text, edit)));
            let range = cell.start as usize..cell.end as usize;
            if cell.rule > 0 && !self.text[range.clone()].chars().eq([cell.ch]) {
                edits.push(Edit { range, replacement: cell.ch.into(), rule: cell.rule, reported: cell.reported });
            }
        }
        if (done as usize) < self.text.len() {
            self.grow_by_deletion(&mut open, done..self.text.len() as u32);
        }
        edits.extend(open.filter(|edit| differs(self.text, edit)));
        self.lints.sort_by_key(|lint| (lint.range.start, lint.rule, lint.range.end));
        self.lints.dedup();
        Correction { edits, lints: self.lints }
    }

    fn grow_by_deletion(&self, open: &mut Option<Edit>, range: Range<u32>) {
        let deletion = self.deletion_within(range.clone());
        let rule = deletion.map_or(super::RULE_NO_STRAY_SPACE, |deletion| deletion.rule);
        grow(open, range, rule).reported |= deletion.is_some_and(|deletion| deletion.reported);
    }

    /// What took a stretch away: the last deletion that begins in it.
    fn deletion_within(&self, range: Range<u32>) -> Option<&Deletion> {
        let first = self.deletions.partition_point(|deletion| deletion.start < range.start);
        self.deletions[first..].iter().take_while(|deletion| deletion.start < range.end).last()
    }
}

/// Changes the cells that begin in one of some stretches of the source, with the number of the stretch; what one has taken no
/// later one takes.
fn each_within<'r>(
    cells: &mut [Cell],
    stretches: impl Iterator<Item = &'r Range<usize>>,
    change: impl Fn(&mut Cell, usize),
) {
    let mut taken = 0;
    for (number, range) in stretches.enumerate() {
        let from = cells.partition_point(|cell| (cell.start as usize) < range.start.max(taken));
        let to = cells.partition_point(|cell| (cell.start as usize) < range.end);
        cells.iter_mut().take(to).skip(from).for_each(|cell| change(cell, number));
        taken = taken.max(range.end);
    }
}

fn differs(text: &str, edit: &Edit) -> bool {
    text[edit.range.clone()] != edit.replacement
}

/// Lengthens the edit that is open, or opens one.
fn grow(open: &mut Option<Edit>, source: Range<u32>, rule: u16) -> &mut Edit {
    let range = source.start as usize..source.end as usize;
    let edit =
        open.get_or_insert_with(|| Edit { range: range.clone(), replacement: String::new(), rule, reported: false });
    edit.range.end = edit.range.end.max(range.end);
    edit
}
