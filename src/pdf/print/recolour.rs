//! The colours of a drawing turned into what the job prints with.
//!
//! krilla writes neither overprint nor mixtures of named inks. [`crate::pdf::paint`] therefore asks it for process colours that
//! mean something else here:
//!
//! | scheme | written by krilla | means |
//! |---|---|---|
//! | process | `0 0 0 1 k` | black over what lies beneath |
//! | spot | `a b 0 0 k` | so much of the first and of the second ink |
//! | spot | `a b 1 0 k` | the same, over what lies beneath |
//!
//! Overprint is a graphics state of its own; it is switched where the colour changes, and comes back with `Q` as the colour
//! does.
//!
//! Source: ISO 32000-1, 7.8.2 (content streams), 8.4.5 and 8.6.7 (overprint).

/// The names under which pages know the spaces of the first ink, of the second, and of both.
pub(super) const FIRST: &str = "Ink1";
pub(super) const SECOND: &str = "Ink2";
pub(super) const BOTH: &str = "Ink12";

/// The graphics states: knocking out, fills over what lies beneath, strokes, both. `OPM 1`: where process inks are
/// named as nothing, what lies beneath stays.
pub(super) const STATES: &str = "/Over0<</OP false/op false/OPM 1>>/Over1<</OP false/op true/OPM 1>>\
                                 /Over2<</OP true/op false/OPM 1>>/Over3<</OP true/op true/OPM 1>>";

/// What process colours mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Process,
    Spot,
}

/// The drawing with its colours turned.
pub(super) fn recolour(content: &[u8], scheme: Scheme) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + content.len() / 8);
    let mut over = Over::default();
    let mut kept: Vec<Over> = Vec::new();
    // Where the operands of the operator to come begin, and how much of `content` is written.
    let (mut operands, mut written) = (0, 0);
    for (start, end, kind) in Words::new(content) {
        if kind == Kind::Operand {
            continue;
        }
        let operator = &content[start..end];
        let stroke = operator.first().is_some_and(u8::is_ascii_uppercase);
        let (switched, words) = match operator {
            b"q" => {
                kept.push(over);
                (None, None)
            }
            b"Q" => {
                over = kept.pop().unwrap_or_default();
                (None, None)
            }
            b"g" | b"G" | b"rg" | b"RG" | b"sc" | b"SC" | b"scn" | b"SCN" => (over.switch(stroke, false), None),
            b"k" | b"K" => match (four(&content[operands..start]), scheme) {
                (None, _) => (None, None),
                (Some(parts), Scheme::Process) => (over.switch(stroke, parts.map(is_whole) == ONLY_BLACK), None),
                (Some(parts), Scheme::Spot) => (over.switch(stroke, is_whole(parts[2])), Some(spot(parts, stroke))),
            },
            _ => (None, None),
        };
        if switched.is_some() || words.is_some() {
            out.extend(&content[written..operands]);
            written = operands;
            if let Some(switched) = switched {
                out.extend(switched.bytes());
                if content.get(operands).is_some_and(|next| !next.is_ascii_whitespace()) {
                    out.push(b'\n');
                }
            }
        }
        if let Some(words) = words {
            out.extend(words.bytes());
            written = end;
        }
        operands = end;
    }
    out.extend(&content[written..]);
    out
}

/// Whether fills and strokes are printed over what lies beneath.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Over {
    fills: bool,
    strokes: bool,
}

impl Over {
    /// What is to be written for it, if anything changes.
    fn switch(&mut self, stroke: bool, on: bool) -> Option<String> {
        let before = *self;
        if stroke {
            self.strokes = on;
        } else {
            self.fills = on;
        }
        let state = u8::from(self.fills) + 2 * u8::from(self.strokes);
        (*self != before).then(|| format!("\n/Over{state} gs"))
    }
}

/// Nothing but the whole of black.
const ONLY_BLACK: [bool; 4] = [false, false, false, true];

fn is_whole(part: f32) -> bool {
    part > 0.999
}

/// The four operands of `k`.
fn four(operands: &[u8]) -> Option<[f32; 4]> {
    let text = std::str::from_utf8(operands).ok()?;
    let parts: Vec<f32> = text.split_ascii_whitespace().map_while(|part| part.parse().ok()).collect();
    parts.try_into().ok()
}

/// So much of the first and of the second ink.
fn spot([one, two, ..]: [f32; 4], stroke: bool) -> String {
    let (space, colour) = if stroke { ("CS", "SCN") } else { ("cs", "scn") };
    match (one > 0.0, two > 0.0) {
        (_, false) => format!("\n/{FIRST} {space} {one} {colour}"),
        (false, true) => format!("\n/{SECOND} {space} {two} {colour}"),
        (true, true) => format!("\n/{BOTH} {space} {one} {two} {colour}"),
    }
}

// ---- the words of a content stream

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Operand,
    Operator,
}

/// The words of a content stream, one after the other: where each begins and ends, and whether it is an operator. The pages
/// are our own: there are no pictures in the line.
struct Words<'a> {
    content: &'a [u8],
    at: usize,
}

impl<'a> Words<'a> {
    fn new(content: &'a [u8]) -> Words<'a> {
        Words { content, at: 0 }
    }

    /// The end of a string that begins here: brackets in it are paired or escaped.
    fn end_of_string(&self) -> usize {
        let (mut depth, mut escaped) = (0, false);
        for (offset, byte) in self.content[self.at..].iter().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        return self.at + offset + 1;
                    }
                }
                _ => {}
            }
        }
        self.content.len()
    }

    fn end_of_word(&self) -> usize {
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b"\0()<>[]{}/%".contains(byte);
        let rest = &self.content[self.at + 1..];
        self.at + 1 + rest.iter().position(ends).unwrap_or(rest.len())
    }

    fn after(&self, byte: u8) -> usize {
        let rest = &self.content[self.at..];
        self.at + rest.iter().position(|found| *found == byte).map_or(rest.len(), |found| found + 1)
    }
}

impl Iterator for Words<'_> {
    type Item = (usize, usize, Kind);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.at;
            let byte = *self.content.get(start)?;
            let pair = self.content.get(start + 1);
            let (end, kind) = match byte {
                b'%' => {
                    self.at = self.after(b'\n');
                    continue;
                }
                b'(' => (self.end_of_string(), Kind::Operand),
                b'<' if pair == Some(&b'<') => (start + 2, Kind::Operand),
                b'<' => (self.after(b'>'), Kind::Operand),
                b'>' | b'[' | b']' | b'{' | b'}' | b')' => (start + 1, Kind::Operand),
                b'/' | b'+' | b'-' | b'.' | b'0'..=b'9' => (self.end_of_word(), Kind::Operand),
                _ if byte.is_ascii_whitespace() || byte == 0 => {
                    self.at += 1;
                    continue;
                }
                _ => (self.end_of_word(), Kind::Operator),
            };
            self.at = end;
            return Some((start, end, kind));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(content: &str, scheme: Scheme) -> String {
        String::from_utf8(recolour(content.as_bytes(), scheme))
            .unwrap()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn black_alone_prints_over_and_nothing_else_does() {
        let process = |content| turned(content, Scheme::Process);
        assert_eq!(process("0 0 0 1 k (a k) Tj 1 g f"), "/Over1 gs 0 0 0 1 k (a k) Tj /Over0 gs 1 g f");
        assert_eq!(process("1 0 0 1 k f 0 0 0 0.9 k f"), "1 0 0 1 k f 0 0 0 0.9 k f");
        // Q brings the state back with the colour, so that nothing is to be written.
        assert_eq!(process("q 0 0 0 1 k f Q 0 g f"), "q /Over1 gs 0 0 0 1 k f Q 0 g f");
        assert_eq!(process("0 0 0 1 K 0 0 0 1 k B 0 G"), "/Over2 gs 0 0 0 1 K /Over3 gs 0 0 0 1 k B /Over1 gs 0 G");
    }

    #[test]
    fn process_parts_are_named_inks() {
        let spots = |content| turned(content, Scheme::Spot);
        assert_eq!(spots("1 0 0 0 k f"), "/Ink1 cs 1 scn f");
        assert_eq!(spots("0 0.5 0 0 K S"), "/Ink2 CS 0.5 SCN S");
        assert_eq!(spots("0.2 0.5 0 0 k f"), "/Ink12 cs 0.2 0.5 scn f");
        assert_eq!(spots("1 0 1 0 k f 0 0 0 0 k f"), "/Over1 gs /Ink1 cs 1 scn f /Over0 gs /Ink1 cs 0 scn f");
    }

    #[test]
    fn words_are_told_apart() {
        let content = b"/F0 12 Tf [(a\\)(b))-3<0aff>]TJ % 0 0 0 1 k\n/a<</MCID 0>>BDC T*";
        let operators: Vec<&[u8]> =
            Words::new(content).filter(|word| word.2 == Kind::Operator).map(|word| &content[word.0..word.1]).collect();
        assert_eq!(operators, [&b"Tf"[..], b"TJ", b"BDC", b"T*"]);
    }
}
