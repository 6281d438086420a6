//! What a file may cost: a few kilobytes can be packed so that they unpack to gigabytes.

use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::object::Stream;
use hayro_syntax::object::dict::keys::{DECODE_PARMS, DP, P};
use hayro_syntax::object::{Dict, Number, ObjectIdentifier};
use hayro_syntax::{Filter, Pdf};

use super::ForeignError;

/// The most bytes that the contents of one page, or the packed objects of a file, unpack to.
const MOST: usize = 512 << 20;
/// Packed objects up to this size are not looked at: nothing packs tighter than a thousand to one.
const SMALL: usize = MOST / 1024;

/// Refuses a file whose packed objects would fill the memory.
pub(super) fn check(bytes: &[u8]) -> Result<(), ForeignError> {
    let packed: Vec<&[u8]> =
        places(bytes, b"/ObjStm").chain(places(bytes, b"/XRef")).filter_map(|at| stream_after(bytes, at)).collect();
    if packed.iter().map(|data| data.len()).sum::<usize>() <= SMALL {
        return Ok(());
    }
    let mut left = MOST as u64;
    for data in packed {
        let mut unpacked = ZlibDecoder::new(data).take(left + 1);
        // What is broken is broken; it is only counted here.
        let size = std::io::copy(&mut unpacked, &mut std::io::sink()).unwrap_or(0);
        left = left.checked_sub(size).ok_or(ForeignError::TooLarge)?;
    }
    Ok(())
}

/// Where a word stands.
fn places<'b>(bytes: &'b [u8], word: &'static [u8]) -> impl Iterator<Item = usize> + 'b {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + find(&bytes[from..], word)?;
        from = at + word.len();
        Some(at)
    })
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        // One byte is looked for first: that is quick, and a slash is rare in packed data.
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == word[0])?;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// The bytes of the stream whose dictionary holds that place, as far as they could reach.
fn stream_after(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let window = &bytes[at..bytes.len().min(at + 2048)];
    let start = find(window, b"stream")? + b"stream".len();
    let data = &bytes[at + start..];
    let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
    let end = find(data, b"endstream").unwrap_or(data.len());
    Some(&data[..end])
}

/// A stream unpacked, unless together with `before` it is more than a page may have.
pub(super) fn decode(stream: &Stream<'_>, before: usize) -> Option<Vec<u8>> {
    let raw = stream.raw_data();
    let is_plain = !stream.dict().contains_key(DECODE_PARMS) && !stream.dict().contains_key(DP);
    if is_plain && stream.filters()[..] == [Filter::FlateDecode] {
        let most = MOST.saturating_sub(before) as u64;
        let mut unpacked = Vec::new();
        let read = ZlibDecoder::new(&raw[..]).take(most + 1).read_to_end(&mut unpacked);
        return match read {
            _ if unpacked.len() as u64 > most => None,
            Ok(_) => Some(unpacked),
            // The reader knows more about what is damaged.
            Err(_) => stream.decoded_data().ok().map(std::borrow::Cow::into_owned),
        };
    }
    // Packed twice, a page could still burst; no honest one is that large.
    let twice = stream.filters().len() > 1;
    if raw.len() > if twice { SMALL / 1024 + (1 << 20) } else { MOST / 64 } {
        return None;
    }
    stream.decoded_data().ok().map(std::borrow::Cow::into_owned).filter(|data| data.len() + before <= MOST)
}

/// Whether the file is encrypted and its maker does not allow readers to print it: bit 3 of the permissions.
pub(super) fn forbids_printing(bytes: &[u8], pdf: &Pdf) -> bool {
    let permissions = |at: usize| -> Option<i64> {
        let rest = &bytes[at + b"/Encrypt".len()..bytes.len().min(at + 2048)];
        let text = String::from_utf8_lossy(rest);
        let mut words = text.split_ascii_whitespace();
        if let (Some(Ok(number)), Some(Ok(generation))) =
            (words.next().map(str::parse::<u32>), words.next().map(str::parse::<i32>))
        {
            let dict = pdf.xref().get::<Dict<'_>>(ObjectIdentifier::new(number, generation))?;
            return Some(dict.get::<Number>(P)?.as_i64());
        }
        // It stands in the trailer itself.
        let after = &text[text.find("/P ").or_else(|| text.find("/P-"))? + 2..];
        after.split_ascii_whitespace().next()?.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok()
    };
    places(bytes, b"/Encrypt")
        .filter(|at| !bytes[at + 8..].starts_with(b"Metadata"))
        .filter_map(permissions)
        .any(|p| p & 4 == 0)
}
