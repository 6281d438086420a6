//! How far characters hang into the margins: a table for each family that comes with the program, and one for any other.
//!
//! Thousandths of the character's own width, left and right, after Hàn Thế Thành (*Micro-typographic extensions to the
//! TeX typesetting system*, 2000, ch. 4): signs with much white hang most, round and slanted letters a little. The tables of our
//! families were set from the white that their own drawings have at either side, and then by eye on straight columns.

/// The left and right protrusion of a character in a family, thousandths of its advance.
pub fn protrusion(family: &str, c: char) -> (i64, i64) {
    let own = match family {
        "Libertinus Serif" => libertinus_serif(c),
        "IBM Plex Sans Condensed" => plex_sans_condensed(c),
        "EB Garamond" => eb_garamond(c),
        "Bitter" => bitter(c),
        "Courier Prime" => courier_prime(c),
        "Anton" => anton(c),
        _ => None,
    };
    own.unwrap_or_else(|| any(c))
}

/// What is sane for any text face.
fn any(c: char) -> (i64, i64) {
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

/// Where Libertinus Serif differs: its round letters stand 80 thousandths inside their width, its colon is set wide.
fn libertinus_serif(c: char) -> Option<(i64, i64)> {
    Some(match c {
        ':' => (0, 380),
        ';' => (0, 330),
        '!' => (0, 180),
        '1' => (60, 60),
        'C' | 'G' | 'O' | 'Q' | 'É' => (20, 0),
        'c' | 'd' | 'e' | 'é' | 'è' | 'ê' | 'q' => (25, 15),
        'o' | 'ô' | 'œ' => (25, 25),
        _ => return None,
    })
}

/// Where IBM Plex Sans Condensed differs: no serifs, stems well inside their width, a wide hyphen.
fn plex_sans_condensed(c: char) -> Option<(i64, i64)> {
    Some(match c {
        '.' | ',' => (0, 450),
        ':' | ';' => (0, 330),
        '-' | '\u{2010}' | '\u{2011}' | '\u{AD}' => (300, 430),
        'A' | 'À' | 'Â' | 'Á' | 'V' | 'W' => (40, 40),
        'T' | 'Y' => (50, 50),
        'L' => (90, 40),
        'B' | 'D' | 'E' | 'F' | 'H' | 'I' | 'K' | 'M' | 'N' | 'P' | 'R' | 'É' => (80, 20),
        'b' | 'h' | 'i' | 'k' | 'l' | 'm' | 'n' | 'p' | 'r' | 'u' => (60, 30),
        'a' | 'c' | 'd' | 'e' | 'é' | 'è' | 'ê' | 'o' | 'q' => (30, 30),
        't' => (30, 60),
        _ => return None,
    })
}

/// Where EB Garamond differs: a comma as wide as it is drawn, high signs with a quarter of white at either side.
fn eb_garamond(c: char) -> Option<(i64, i64)> {
    Some(match c {
        ',' => (0, 600),
        ':' => (0, 370),
        ';' => (0, 330),
        '!' => (0, 250),
        '?' => (0, 180),
        'T' => (60, 20),
        'C' | 'G' | 'O' | 'Q' => (30, 30),
        'c' | 'd' | 'e' | 'é' | 'è' | 'ê' | 'q' | 'o' | 'ô' | 'œ' => (30, 25),
        '1' => (80, 60),
        _ => return None,
    })
}

/// Where Bitter differs: slab serifs fill the width of capitals, the hyphen stands in a third of white.
fn bitter(c: char) -> Option<(i64, i64)> {
    Some(match c {
        '.' => (0, 520),
        ',' => (0, 520),
        ':' => (0, 330),
        ';' => (0, 330),
        '!' => (0, 280),
        '-' | '\u{2010}' | '\u{2011}' | '\u{AD}' => (320, 480),
        'A' | 'À' | 'Â' | 'Á' | 'V' | 'W' | 'Y' => (20, 20),
        'L' => (50, 40),
        'B' | 'D' | 'E' | 'É' | 'F' | 'H' | 'I' | 'K' | 'M' | 'N' | 'P' | 'R' => (50, 20),
        'C' | 'G' | 'O' | 'Q' => (50, 40),
        'c' | 'd' | 'e' | 'é' | 'è' | 'ê' | 'q' | 'o' | 'ô' | 'œ' => (45, 35),
        'b' | 'h' | 'i' | 'k' | 'l' | 'm' | 'n' | 'p' | 'r' | 'u' => (30, 15),
        _ => return None,
    })
}

/// Where Courier Prime differs: all characters are as wide as the widest, so narrow ones stand in much white.
fn courier_prime(c: char) -> Option<(i64, i64)> {
    Some(match c {
        '.' | ',' => (0, 600),
        ':' | ';' => (0, 500),
        '!' => (0, 450),
        '-' | '\u{2010}' | '\u{2011}' | '\u{AD}' => (250, 450),
        '(' | '[' => (240, 0),
        ')' | ']' => (0, 260),
        'A' | 'V' | 'W' | 'M' | 'm' | 'w' => (0, 0),
        'i' | 'l' | '1' | 'I' | 'j' => (120, 90),
        'a'..='z' | 'é' | 'è' | 'ê' | 'à' | 'B'..='Z' | 'É' => (60, 50),
        _ => return None,
    })
}

/// Where Anton differs: it sets titles only, whose stems stand well inside their width.
fn anton(c: char) -> Option<(i64, i64)> {
    Some(match c {
        '.' | ',' => (0, 500),
        '!' => (0, 150),
        '-' | '\u{2010}' | '\u{2011}' => (200, 350),
        'T' | 'V' | 'W' | 'Y' | 'A' | 'À' | 'Â' | 'J' => (30, 30),
        'B' | 'D' | 'E' | 'É' | 'È' | 'F' | 'H' | 'I' | 'K' | 'L' | 'M' | 'N' | 'P' | 'R' | 'U' => (80, 40),
        'C' | 'G' | 'O' | 'Q' | 'Œ' => (65, 50),
        'b' | 'h' | 'i' | 'k' | 'l' | 'm' | 'n' | 'p' | 'r' | 'u' => (65, 50),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::protrusion;

    #[test]
    fn a_family_of_ours_has_its_own_values_and_any_other_sane_ones() {
        assert_ne!(protrusion("IBM Plex Sans Condensed", '.'), protrusion("Libertinus Serif", '.'));
        assert_eq!(protrusion("Garamond", '.'), (0, 550));
        assert_eq!(protrusion("Libertinus Serif", '.'), protrusion("Garamond", '.'));
        for family in [
            "Libertinus Serif",
            "IBM Plex Sans Condensed",
            "EB Garamond",
            "Bitter",
            "Courier Prime",
            "Anton",
            "any other",
        ] {
            for c in ('\u{20}'..'\u{17F}').chain('\u{2010}'..'\u{2030}') {
                let (left, right) = protrusion(family, c);
                assert!((0..=600).contains(&left) && (0..=600).contains(&right), "{family}: {c}");
            }
        }
    }
}
