//! Notes at the foot: how much of them a page takes.
//!
//! The notes of a section are one stream of lines in the order of their calls. A page takes the stream up where the page
//! before left it; what is called on a page and does not fit goes on to the next, within the rules: a note is divided only
//! where the notes take more than a third of the page, with two lines on either side, and never within something in one piece.

use super::prices::{LITTLE, LONE_LINE, NOTE_AWAY, NOTE_CROWDS, NOTE_DIVIDED, NOTE_EARLY};
use super::{Frame, begins_behind, lone_ends};

/// A note that stands at the foot of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteSize {
    /// Its lines.
    pub lines: u32,
    /// The line at which each of its parts but the first begins: a paragraph, something in one piece.
    pub begins: Vec<u32>,
    /// What in it is never parted, from the top; each leaves room for its head on a page without text.
    pub pieces: Vec<NotePiece>,
}

impl NoteSize {
    /// What is left of it from a line on.
    pub fn rest(&self, from: u32) -> NoteSize {
        let left =
            |piece: &NotePiece| Some(NotePiece { from: piece.from.checked_sub(from)?, to: piece.to - from, ..*piece });
        NoteSize {
            lines: self.lines.saturating_sub(from),
            begins: begins_behind(&self.begins, from),
            pieces: self.pieces.iter().filter_map(left).collect(),
        }
    }

    /// Whether the line before `to` and the one at `to` stand alone if it is divided there: a first or last line of the note, or
    /// of a paragraph in it.
    pub fn lone_ends(&self, to: u32) -> (bool, bool) {
        lone_ends(&self.begins, self.lines, 0, to)
    }
}

/// Lines of a note that are never parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotePiece {
    /// From this line of the note …
    pub from: u32,
    /// … to this one, excluded.
    pub to: u32,
    /// Lines that stand over it where it opens a page: the head of its table.
    pub repeat: u32,
}

/// The notes of a section as one stream of lines.
#[derive(Clone, Debug, Default)]
pub struct Stream {
    notes: Vec<NoteSize>,
    /// Where each note starts, and where the last ends.
    starts: Vec<u32>,
}

/// How much of the notes a page takes, and at what price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Lines of notes on the page.
    pub noted: u32,
    /// Lines called but left to the next page.
    pub owed: u32,
    /// What it costs.
    pub price: i64,
}

/// What a page may take: without notes one thing, which needs no list.
pub enum Shares {
    One(Share),
    Any(Vec<Share>),
}

impl std::ops::Deref for Shares {
    type Target = [Share];

    fn deref(&self) -> &[Share] {
        match self {
            Shares::One(share) => std::slice::from_ref(share),
            Shares::Any(shares) => shares,
        }
    }
}

impl Stream {
    pub fn new(notes: &[NoteSize]) -> Stream {
        let mut starts = vec![0u32];
        for note in notes {
            starts.push(starts[starts.len() - 1].saturating_add(note.lines));
        }
        Stream { notes: notes.to_vec(), starts }
    }

    /// Where the stream is once so many notes have been called.
    pub fn after(&self, called: u32) -> u32 {
        self.starts[(called as usize).min(self.notes.len())]
    }

    /// The note that a line of the stream belongs to, and which of its lines it is.
    pub fn locate(&self, line: u32) -> (u32, u32) {
        let note = self.starts.partition_point(|&start| start <= line).saturating_sub(1);
        let note = note.min(self.notes.len().saturating_sub(1));
        (note as u32, line - self.starts[note])
    }

    /// The lines of a note.
    pub fn lines(&self, note: u32) -> u32 {
        self.notes[note as usize].lines
    }

    /// The lines that stand over what begins at this line of the stream where it opens a page.
    pub fn repeat(&self, line: u32) -> u32 {
        let (note, offset) = self.locate(line);
        let pieces = self.notes.get(note as usize).map_or(&[][..], |size| &size.pieces);
        pieces.iter().find(|piece| piece.from == offset).map_or(0, |piece| piece.repeat)
    }

    /// What it costs to end a page before this line of the stream; `None` within something in one piece.
    fn cut(&self, line: u32) -> Option<i64> {
        let (note, offset) = self.locate(line);
        let size = &self.notes[note as usize];
        if offset == 0 {
            return Some(0);
        }
        if size.pieces.iter().any(|piece| piece.from < offset && offset < piece.to) {
            return None;
        }
        let (first, last) = size.lone_ends(offset);
        Some(NOTE_DIVIDED + if first || last { LONE_LINE } else { 0 })
    }

    /// What a page may take that holds `noted` lines of notes, owes none, stands filled to `used`, and now calls the notes
    /// `first..end`. `last_resort` gives a share in any case, where rules have to be broken.
    pub fn shares(&self, frame: &Frame, used: u32, noted: u32, calls: (u32, u32), last_resort: bool) -> Vec<Share> {
        let (first, end) = (self.after(calls.0), self.after(calls.1));
        let all = noted + (end - first);
        let fits = |noted: u32| used + frame.foot(noted) <= frame.most();
        let mut shares = Vec::new();
        if fits(all) {
            shares.push(Share { noted: all, owed: 0, price: 0 });
        }
        // Only the last note may be divided: those before it begin and end here.
        let last = self.after(calls.1 - 1);
        let least = (noted + (last - first) + 2).max(noted);
        let divides = frame.foot(all) * 3 > frame.full || !frame.rules.whole_notes;
        let parts = (least..=all.saturating_sub(2)).rev().skip_while(|&kept| !fits(kept));
        let cuts = parts.filter_map(|kept| Some((kept, self.cut(first + (kept - noted))?)));
        for (less, (kept, price)) in cuts.take_while(|_| divides).enumerate() {
            // A little of a long note stands only near the foot: with more text below its call it would be more.
            if less > LITTLE && frame.foot(kept) * 3 < frame.full {
                break;
            }
            if price < LONE_LINE {
                shares.push(Share { noted: kept, owed: all - kept, price });
            }
        }
        if shares.is_empty() && last_resort {
            let cut = |kept: u32| self.cut(first + (kept - noted));
            let kept = (noted..all).rev().find(|&kept| fits(kept) && cut(kept).is_some()).unwrap_or(noted);
            let line = first + (kept - noted);
            let (note, offset) = self.locate(line);
            let away = i64::from(calls.1 - note) - i64::from(offset > 0);
            let early = if frame.rules.whole_notes { NOTE_EARLY } else { 0 };
            let price = cut(kept).unwrap_or(0) + early + NOTE_AWAY * away;
            shares.push(Share { noted: kept, owed: all - kept, price });
        }
        shares
    }

    /// What a new page, of which `top` lines are taken, may take of `owed` lines of the stream that ends at `end`: two thirds of what
    /// is free, or all of them if there is room; the whole page where no text is left, or where something in one piece is so high.
    /// Under a title that takes too much of the page it is nothing: other columns follow.
    pub fn carry(&self, frame: &Frame, top: u32, (end, owed): (u32, u32), is_alone: bool) -> Shares {
        if owed == 0 {
            return Shares::One(Share { noted: 0, owed: 0, price: 0 });
        }
        let least = u32::from(top == 0);
        let lines = |room: u32| super::lines_in(room.max(least), frame.note_leading).max(least);
        let (full, depth) = (frame.full.saturating_sub(top), frame.depth.saturating_sub(top));
        let room = if is_alone { full } else { full * 2 / 3 }.saturating_sub(1);
        let free = lines(depth.saturating_sub(if is_alone { 1 } else { 3 }));
        let most = lines(room).min(free);
        let start = end - owed;
        let repeat = self.repeat(start);
        let all = |price| Share { noted: repeat + owed, owed: 0, price };
        if repeat + owed <= most {
            return Shares::One(all(0));
        }
        let kept = self.part(start, owed, most.saturating_sub(repeat), top == 0);
        // What a full page would take is not divided for the sake of shorter columns, nor do these hold what is higher.
        let short = repeat + owed <= lines(room);
        let over = repeat + kept > lines(depth.saturating_sub(1));
        let cut = if kept > 0 && kept < owed { self.cut(start + kept).unwrap_or(0) } else { 0 };
        let noted = if kept > 0 { repeat + kept } else { 0 };
        let part = Share { noted, owed: owed - kept, price: cut + LONE_LINE * (i64::from(short) + i64::from(over)) };
        if repeat + owed <= free { Shares::Any(vec![part, all(NOTE_CROWDS)]) } else { Shares::One(part) }
    }

    /// How many of the lines of the stream from `start` on stand on a page that may take `most` of the `owed`: so that none is
    /// alone, if that costs no more than two lines. What is higher than that and in one piece is taken all the same if it `must` be.
    fn part(&self, start: u32, owed: u32, most: u32, must: bool) -> u32 {
        let cut = |kept: u32| if kept == owed { Some(0) } else { self.cut(start + kept) };
        let mut cuts = (1..=most.min(owed)).rev().filter(|&kept| cut(kept).is_some());
        let deepest = cuts.next().or_else(|| (1..=owed).find(|&kept| must && cut(kept).is_some()));
        let is_clean = |kept: &u32| cut(*kept).is_some_and(|price| price < LONE_LINE);
        let clean = deepest.into_iter().chain(cuts.take(2)).find(is_clean);
        clean.or(deepest.filter(|_| must)).unwrap_or(0)
    }
}
