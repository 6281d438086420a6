//! The few tables that are read by hand: who the face is, what it may be used for, which features it has.
//!
//! Takes a font file; gives plain values. Nothing is trusted: every read is checked against the file's length.
//!
//! Source: OpenType specification 1.9, chapters "OpenType font file", `name`, `OS/2` (fsType), "Common table formats".

/// Big-endian, `None` beyond the end.
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let field = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([field[0], field[1]]))
}

/// Big-endian, `None` beyond the end.
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes([field[0], field[1], field[2], field[3]]))
}

/// What a file turns out to be, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One face, or a collection of that many.
    Font {
        /// How many faces.
        faces: u32,
    },
    /// A font packed for the web (WOFF, WOFF 2).
    Web,
    /// Something else.
    Other,
}

/// What the file is. A collection's count is cut off at a number that no honest collection reaches.
pub(super) fn kind(bytes: &[u8]) -> Kind {
    const MOST_FACES: u32 = 64;
    match bytes.get(..4) {
        Some(b"\0\x01\0\0" | b"OTTO" | b"true") => Kind::Font { faces: 1 },
        Some(b"ttcf") => Kind::Font { faces: u32_at(bytes, 8).unwrap_or(0).min(MOST_FACES) },
        Some(b"wOFF" | b"wOF2") => Kind::Web,
        _ => Kind::Other,
    }
}

/// A face's table, `None` if it is missing or reaches beyond the file.
pub(super) fn table<'a>(bytes: &'a [u8], index: u32, tag: &[u8; 4]) -> Option<&'a [u8]> {
    let start = match bytes.get(..4)? {
        b"ttcf" => u32_at(bytes, 12 + 4 * index as usize)? as usize,
        _ => 0,
    };
    let count = usize::from(u16_at(bytes, start.checked_add(4)?)?);
    let record = (0..count)
        .map(|i| start + 12 + 16 * i)
        .find(|&at| bytes.get(at..at.saturating_add(4)).is_some_and(|found| found == tag))?;
    let offset = u32_at(bytes, record + 8)? as usize;
    let length = u32_at(bytes, record + 12)? as usize;
    bytes.get(offset..offset.checked_add(length)?)
}

/// The `fsType` field, `None` without an `OS/2` table.
pub(super) fn embedding_bits(bytes: &[u8], index: u32) -> Option<u16> {
    u16_at(table(bytes, index, b"OS/2")?, 8)
}

/// The tags of the features in `GSUB` and `GPOS`, sorted, each once.
pub(super) fn features(bytes: &[u8], index: u32) -> Vec<[u8; 4]> {
    let mut tags: Vec<[u8; 4]> = [b"GSUB", b"GPOS"]
        .iter()
        .filter_map(|tag| table(bytes, index, tag))
        .flat_map(|layout| feature_list(layout).unwrap_or_default())
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

fn feature_list(layout: &[u8]) -> Option<Vec<[u8; 4]>> {
    let list = layout.get(usize::from(u16_at(layout, 6)?)..)?;
    let count = usize::from(u16_at(list, 0)?);
    let record = |i: usize| list.get(2 + 6 * i..)?.first_chunk::<4>().copied();
    Some((0..count).map_while(record).collect())
}
