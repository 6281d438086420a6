//! Notes at the foot: how much of them a page takes.
//!
//! The notes of a section are one stream of lines in the order of their calls. A page takes the stream up where the page
//! before left it; what is called on a page and does not fit goes on to the next, within the rules: a note is divided only
//! where the notes take more than a third of the page, with two lines on either side.

use super::Frame;
use super::prices::{LITTLE, LONE_LINE, NOTE_AWAY, NOTE_CROWDS, NOTE_DIVIDED, NOTE_EARLY};

/// A note that stands at the foot of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteSize {
    /// Its lines.
    pub lines: u32,
    /// Whether it must stay in one piece.
    pub whole: bool,
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

    /// What it costs to end a page before this line of the stream.
    fn cut(&self, line: u32) -> i64 {
        let (note, offset) = self.locate(line);
        let size = self.notes[note as usize];
        if offset == 0 {
            return 0;
        }
        let lone = offset == 1 || size.lines - offset == 1;
        NOTE_DIVIDED + if size.whole || lone { LONE_LINE } else { 0 }
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
        for (less, kept) in parts.take_while(|_| divides).enumerate() {
            // A little of a long note stands only near the foot: with more text below its call it would be more.
            if less > LITTLE && frame.foot(kept) * 3 < frame.full {
                break;
            }
            let cut = self.cut(first + (kept - noted));
            if cut < LONE_LINE {
                shares.push(Share { noted: kept, owed: all - kept, price: cut });
            }
        }
        if shares.is_empty() && last_resort {
            let kept = (noted..all).rev().find(|&kept| fits(kept)).unwrap_or(noted);
            let line = first + (kept - noted);
            let (note, offset) = self.locate(line);
            let away = i64::from(calls.1 - note) - i64::from(offset > 0);
            let early = if frame.rules.whole_notes { NOTE_EARLY } else { 0 };
            let price = self.cut(line) + early + NOTE_AWAY * away;
            shares.push(Share { noted: kept, owed: all - kept, price });
        }
        shares
    }

    /// What a new page, of which `top` lines are taken, may take of `owed` lines of the stream that ends at `end`: two thirds of what
    /// is free, or all of them if there is room; the whole page where no text is left. Under a title that takes too much of the page
    /// it is nothing: other columns follow.
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
        let all = |price| Share { noted: owed, owed: 0, price };
        if owed <= most {
            return Shares::One(all(0));
        }
        let start = end - owed;
        let clean = (1..=most).rev().take(3).find(|&kept| self.cut(start + kept) < LONE_LINE);
        let noted = clean.unwrap_or(most * least);
        // What a full page would take is not divided for the sake of shorter columns.
        let short = if owed <= lines(room) { LONE_LINE } else { 0 };
        let cut = if noted > 0 { self.cut(start + noted) } else { 0 };
        let part = Share { noted, owed: owed - noted, price: cut + short };
        if owed <= free { Shares::Any(vec![part, all(NOTE_CROWDS)]) } else { Shares::One(part) }
    }
}
