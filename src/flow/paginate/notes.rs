//! Notes at the foot: how much of them a page takes.
//!
//! The notes of a section are one stream of lines in the order of their calls. A page takes the stream up where the page
//! before left it; what is called on a page and does not fit goes on to the next, within the rules: a note is divided only
//! where the notes take more than a third of the page, with two lines on either side, and never within something in one piece.

use super::Frame;
use super::prices::{LONE_LINE, NOTE_AWAY, NOTE_DIVIDED, NOTE_EARLY};

/// A note that stands at the foot of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteSize {
    /// Its lines.
    pub lines: u32,
    /// What in it is never parted, from the top; each leaves room for its head on a page without text.
    pub pieces: Vec<NotePiece>,
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
        let lone = offset == 1 || size.lines.saturating_sub(offset) == 1;
        Some(NOTE_DIVIDED + if lone { LONE_LINE } else { 0 })
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
        let mut kept = all.saturating_sub(2);
        while kept >= least {
            let is_enough = frame.foot(kept) * 3 >= frame.depth || !frame.rules.whole_notes;
            if let Some(price) =
                self.cut(first + (kept - noted)).filter(|&cut| cut < LONE_LINE && is_enough && fits(kept))
            {
                shares.push(Share { noted: kept, owed: all - kept, price });
            }
            kept -= 1;
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

    /// What a new page takes of `owed` lines of the stream that ends at `end`; a third of the page is left to the text, unless
    /// something in one piece is higher.
    pub fn carry(&self, frame: &Frame, end: u32, owed: u32) -> Share {
        if owed == 0 {
            return Share { noted: 0, owed: 0, price: 0 };
        }
        let room = (frame.depth * 2 / 3).saturating_sub(1).max(1);
        let most = super::lines_in(room, frame.note_leading).max(1);
        let start = end - owed;
        let repeat = self.repeat(start);
        if repeat + owed <= most {
            return Share { noted: repeat + owed, owed: 0, price: 0 };
        }
        let cut = |kept: u32| if kept == owed { Some(0) } else { self.cut(start + kept) };
        let mut cuts = (1..=most.saturating_sub(repeat)).rev().filter(|&kept| cut(kept).is_some());
        let deepest = cuts.next().or_else(|| (1..=owed).find(|&kept| cut(kept).is_some())).unwrap_or(owed);
        let is_clean = |kept: u32| cut(kept).is_some_and(|price| price < LONE_LINE);
        let clean = std::iter::once(deepest).chain(cuts.take(2)).find(|&kept| is_clean(kept));
        let kept = clean.unwrap_or(deepest);
        Share { noted: repeat + kept, owed: owed - kept, price: cut(kept).unwrap_or(0) }
    }
}
