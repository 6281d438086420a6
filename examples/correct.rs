//! French typed plainly on standard input, one paragraph a line → the same with its right characters and spaces.
//!
//! What `benches/lines/compare.py` gives to other typesetters, so that all set the same words.

use std::io::{self, BufRead, Write};

use brochure::lang::{Language, Options, Passage, apply, correct};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let text = line?;
        let passage = Passage { text: &text, language: Language::French, ..Passage::default() };
        let edits = correct(&passage, &Options::default()).edits;
        writeln!(out, "{}", apply(&text, &edits).0)?;
    }
    Ok(())
}
