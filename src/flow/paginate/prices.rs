//! What things cost, from the dearest. On the scale of the demerits of lines, so that a looser paragraph can be weighed
//! against a lone line.

/// A note that does not begin on the page of its call.
pub const NOTE_AWAY: i64 = 4_000_000_000;
/// A heading at the foot of a page.
pub const STRANDED: i64 = 2_000_000_000;
/// A lone first or last line of a paragraph or of a note.
pub const LONE_LINE: i64 = 1_000_000_000;
/// A word divided between a recto and the page behind it.
pub const HYPHEN_RECTO: i64 = 100_000_000;
/// A last page of fewer lines than this …
pub const LEAST_LAST: u32 = 5;
/// … costs this for each line that is missing.
pub const BARE_LAST: i64 = 60_000_000;
/// A last page of less than a third of its lines, the square of what is missing.
pub const THIN_LAST: i64 = 60_000;
/// The last lines of a section, fewer than [`LEAST_LAST`], left over below the pictures of a page: each line that is missing.
pub const LEFT_OVER: i64 = 1_000_000;
/// A pull-quote that waits beyond the part it stands in.
pub const LEAVES_PART: i64 = 500_000_000;
/// A float that waits beyond its spread.
pub const LEAVES_SPREAD: i64 = 8_000_000;
/// Heads of one spread with unequal white above them.
pub const UNEVEN_HEADS: i64 = 50_000_000;
/// Facing pages of unequal depth, each line.
pub const UNEQUAL: i64 = 30_000_000;
/// A note that is divided although the notes take less than a third of the page.
pub const NOTE_EARLY: i64 = 20_000_000;
/// Notes that leave less than a third of a page to the text, to be all on it.
pub const NOTE_CROWDS: i64 = 10_000_000;
/// A page or a column of nothing but notes.
pub const NOTES_ALONE: i64 = 500_000_000;
/// A page one line deeper than it should be; grows with the square.
pub const DEEP: i64 = 6_000_000;
/// A word divided between facing pages.
pub const HYPHEN_VERSO: i64 = 15_000_000;
/// A note that is divided.
pub const NOTE_DIVIDED: i64 = 3_000_000;
/// A page one line short; grows with the square.
pub const SHORT: i64 = 1_500_000;
/// A section's title a line higher than the others; grows with the square.
pub const SINKAGE: i64 = 1_200_000;
/// Only two lines of the text under a heading, at the foot of a page.
pub const LOW_HEADING: i64 = 900_000;
/// A line missing between the text and the notes of a page; grows with the square.
pub const GAP: i64 = 600_000;
/// A table divided that a page would hold.
pub const TABLE_DIVIDED: i64 = 18_000_000;
/// A picture a line higher or lower than it would be; grows with the square.
pub const PICTURE: i64 = 400_000;
/// A float that waits for the head of another page.
pub const NEXT_PAGE: i64 = 300_000;
/// Taking a line from the space above an element.
pub const GIVE: i64 = 500_000;
/// A float that waits, for each element that passes it.
pub const WAIT: i64 = 30_000;

/// What stays with the next is not parted itself if it has no more lines than this: a question, a line of place and date.
pub const KEPT: u32 = 6;
/// A page is left short by more than this only before something that does not fit: the loss is a shorter page that
/// would have been cheaper.
pub const SHORTEST: u32 = 8;
/// Inside a paragraph of more than [`LONG`] pages, by more than this.
pub const SHORTEST_INSIDE: u32 = 2;
/// See [`SHORTEST_INSIDE`].
pub const LONG: u32 = 3;
/// Where the notes of a page take less than a third of it, one that goes on is divided not more than so many lines above where the
/// page is full: the loss is a page with more text and less of the note.
pub const LITTLE: usize = 4;
/// How many floats may wait.
pub const WAITING: u8 = 3;
