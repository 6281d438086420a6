//! What is read line by line, before the parser: `:::` lines, verse, and the colons of definitions.
//!
//! A `:::` line becomes `***`, which CommonMark takes for a line of its own, whatever stands before it: it ends a paragraph, a
//! list, a quotation. So blocks need no blank line around them, and the parser's events come in the order of the blocks.
//! Code and comments need no care here: what is masked in them is put back when they are read.

use std::collections::BTreeMap;
use std::ops::Range;

use super::mask::{Fence, Masked, Opening, STAND_IN, fill, fill_rule};
use super::names::{self, BlockName};
use super::plain::LONGEST_WRAPPED_LINE;
use crate::diag::{Diagnostic, Diagnostics, Message, SourceId, Span};

/// Masks the lines of `clean` from `body` on; what stands before is blanked.
pub(crate) fn mask(source: SourceId, clean: &str, body: usize, diagnostics: &mut Diagnostics) -> Masked {
    let mut masker = Masker {
        text: clean,
        bytes: clean.as_bytes().to_vec(),
        fences: BTreeMap::new(),
        open: Vec::new(),
        code: None,
        definition: Definition { after_blank: true, ..Definition::default() },
        after_long: false,
        joined: Vec::new(),
    };
    fill(&mut masker.bytes, 0..body, b' ');
    let mut start = body;
    for line in clean[body..].split_inclusive('\n') {
        masker.line(start..start + line.trim_end_matches('\n').len());
        start += line.len();
    }
    let Masker { bytes, fences, joined, .. } = masker;
    if let Some(first) = joined.first() {
        let message = Message::LongLinesJoined { count: joined.len() };
        let warning = Diagnostic::warning(Span::new(source, first.clone()), message);
        diagnostics.push(warning.hint(Message::LongLinesJoinedHint));
    }
    let mut masked = Masked {
        source,
        clean: clean.to_owned(),
        masked: clean.to_owned(),
        fences,
        groups: BTreeMap::new(),
        addresses: BTreeMap::new(),
    };
    masked.remask(bytes);
    masked
}

/// Where a term stands before its definition.
#[derive(Default)]
struct Definition {
    /// The line before was blank, or there was none.
    after_blank: bool,
    /// The line before may be a term.
    after_term: bool,
    /// A definition is going on.
    open: bool,
}

struct Masker<'a> {
    text: &'a str,
    bytes: Vec<u8>,
    fences: BTreeMap<usize, Fence>,
    /// Whether each open block is verse. Only a guess: the blocks themselves are nested by `build`.
    open: Vec<bool>,
    /// The sign and length of the code fence that is open.
    code: Option<(u8, usize)>,
    definition: Definition,
    /// Whether the line before was long.
    after_long: bool,
    /// The starts of long lines right after long lines.
    joined: Vec<Range<usize>>,
}

impl Masker<'_> {
    fn line(&mut self, range: Range<usize>) {
        let content = range.start + prefix_length(&self.text[range.clone()]);
        let line = self.text[content..range.end].trim_end_matches([' ', '\t']);
        let content = content..content + line.len();
        if self.toggle_code(line) {
            return;
        }
        if line.starts_with(":::") {
            self.fence(content);
            self.definition = Definition { after_blank: true, ..Definition::default() };
            return;
        }
        if self.open.contains(&true) {
            self.verse_line(content);
        } else {
            self.long_line(&content);
            self.colon(range, content);
        }
    }

    /// Two lines that nobody wrapped, one under the other, were two paragraphs wherever they come from.
    fn long_line(&mut self, content: &Range<usize>) {
        let line = &self.text[content.clone()];
        let long = self.code.is_none()
            && !line.starts_with(['|', '!', '-', '*', '+', '[', '{', '<', '#'])
            && !line.starts_with(|c: char| c.is_ascii_digit())
            && line.chars().nth(LONGEST_WRAPPED_LINE).is_some()
            && line.split_whitespace().nth(10).is_some();
        if long && self.after_long {
            let first = line.chars().next().map_or(0, char::len_utf8);
            self.joined.push(content.start..content.start + first);
        }
        self.after_long = long;
    }

    /// Follows code fences; true for their lines. A verse has none.
    fn toggle_code(&mut self, line: &str) -> bool {
        let sign = line.bytes().next().filter(|b| matches!(b, b'`' | b'~'));
        let length = sign.map_or(0, |sign| line.bytes().take_while(|b| *b == sign).count());
        match (self.code, sign) {
            (None, Some(sign)) if length >= 3 && !self.open.contains(&true) => {
                // A fence of back-quotes has none after it: else it is code in a line.
                let opens = sign == b'~' || !line[length..].contains('`');
                self.code = opens.then_some((sign, length));
                opens
            }
            (Some((open, least)), Some(sign)) if open == sign && length >= least && line.len() == length => {
                self.code = None;
                true
            }
            _ => false,
        }
    }

    fn fence(&mut self, range: Range<usize>) {
        let line = &self.text[range.clone()];
        let colons = line.len() - line.trim_start_matches(':').len();
        let after = line[colons..].trim_end_matches(':').trim();
        let start = range.start + line.len() - line[colons..].trim_start().len();
        let length = after.find(|c: char| c.is_whitespace() || c == '{').unwrap_or(after.len());
        let rest = after[length..].trim();
        let rest_start = start + after.len() - rest.len();
        let opens = (!after.is_empty()).then(|| Opening {
            name: after[..length].to_owned(),
            name_range: start..start + length,
            rest: (!rest.is_empty()).then_some(rest_start..rest_start + rest.len()),
        });
        if self.code.is_none() {
            match &opens {
                Some(opening) => self.open.push(names::block(&opening.name) == Some(BlockName::Verse)),
                None => drop(self.open.pop()),
            }
        }
        fill_rule(&mut self.bytes, range.clone());
        self.fences.insert(range.start, Fence { range, opens });
    }

    /// In verse nothing but words and their marks is markup: a line that starts with a dash is no list.
    fn verse_line(&mut self, range: Range<usize>) {
        let line = &self.text[range.clone()];
        if is_ornament(line) {
            fill_rule(&mut self.bytes, range);
        } else if opens_block(line) {
            self.bytes[range.start] = STAND_IN;
        }
    }

    /// `:   meaning` right under its term. Any other colon at a line's start is punctuation: in French a colon has a space
    /// before it, at which lines are broken by hand and by programs.
    fn colon(&mut self, range: Range<usize>, content: Range<usize>) {
        let line = &self.text[content.clone()];
        let state = &mut self.definition;
        let blank = line.is_empty();
        let indented = content.start >= range.start + 4;
        let defines = line.strip_prefix(':').is_some_and(|rest| rest.starts_with("   ") || rest.starts_with('\t'));
        let accepted = defines && (state.after_term || state.open) && self.code.is_none();
        if line.starts_with(':') && !accepted {
            self.bytes[content.start] = STAND_IN;
        }
        // A term that is not at the margin of the page is one of a list or quotation, where the parser knows better.
        self.definition = Definition {
            after_blank: blank,
            after_term: state.after_blank && !blank && !indented && is_term(line),
            open: accepted || (state.open && (blank || indented || !state.after_blank)),
        };
    }
}

/// The longest term, in characters: about a line of the page. Longer, it is a sentence.
const LONGEST_TERM: usize = 80;

fn is_term(line: &str) -> bool {
    line.chars().nth(LONGEST_TERM).is_none()
        && !line.ends_with([',', ';', ':', '.', '!', '?', '…', '«', '('])
        && !line.starts_with([':', '#', '-', '*', '+', '|', '<', '{'])
}

/// Spaces and the signs of quotations that a line starts with, in bytes.
fn prefix_length(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t', '>']).len()
}

/// A line of nothing but three or more of one of `-`, `*`, `_`, with or without spaces.
fn is_ornament(line: &str) -> bool {
    ['-', '*', '_'].iter().any(|sign| {
        line.len() >= 3 && line.chars().all(|c| c == *sign || c == ' ' || c == '\t') && line.matches(*sign).count() >= 3
    })
}

/// Whether CommonMark would read the start of the line as a block's.
fn opens_block(line: &str) -> bool {
    let hashes = line.len() - line.trim_start_matches('#').len();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ends_word = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let heading = (1..=6).contains(&hashes) && ends_word(&line[hashes..]);
    let number = digits > 0 && line[digits..].strip_prefix(['.', ')']).is_some_and(ends_word);
    let bullet = line.strip_prefix(['-', '*', '+']).is_some_and(ends_word);
    let code = line.starts_with("```") || line.starts_with("~~~");
    let underline = !line.is_empty() && line.chars().all(|c| matches!(c, '=' | '-' | '|' | ':' | ' ' | '\t'));
    heading || number || bullet || code || underline || line.starts_with(':')
}
