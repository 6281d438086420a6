//! How far characters hang into the margins.
//!
//! Thousandths of the character's own width, left and right, after Hàn Thế Thành (*Micro-typographic extensions to the
//! TeX typesetting system*, 2000, ch. 4): signs with much white hang most, round and slanted letters a little.

/// The left and right protrusion of a character, thousandths of its advance.
pub fn protrusion(c: char) -> (i64, i64) {
    match c {
        '.' | ',' => (0, 550),
        ':' => (0, 350),
        ';' => (0, 280),
        '!' | '?' => (0, 100),
        '-' | '\u{2010}' | '\u{2011}' | '\u{AD}' => (250, 480),
        '–' => (250, 250),
        '—' => (150, 150),
        '’' | '‘' | '\'' => (350, 400),
        '“' | '”' | '"' => (300, 300),
        '«' => (250, 150),
        '»' => (150, 250),
        '(' | '[' => (80, 0),
        ')' | ']' => (0, 120),
        '…' => (0, 150),
        'A' | 'À' | 'Â' | 'Á' => (50, 50),
        'T' | 'Y' => (60, 60),
        'V' | 'W' => (50, 50),
        'r' => (0, 40),
        't' => (0, 50),
        'f' => (0, 30),
        'v' | 'w' | 'y' => (40, 40),
        'k' => (0, 30),
        'L' => (0, 30),
        _ => (0, 0),
    }
}
