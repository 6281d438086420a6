//! Roman numerals, as far as centuries, kings and volumes need them.

/// The highest that is taken for a numeral: beyond it stand words (`MIX`, `DIX`) and not centuries.
const HIGHEST: u32 = 30;

/// The value of a well-formed numeral in capitals, 1 to [`HIGHEST`].
pub(in crate::lang) fn parse(numeral: &str) -> Option<u32> {
    if numeral.is_empty() || numeral.len() > 7 || !numeral.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) {
        return None;
    }
    (1..=HIGHEST).find(|&value| write(value) == numeral)
}

fn write(value: u32) -> String {
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{}{}", "X".repeat(value as usize / 10), UNITS[value as usize % 10])
}

/// How many bytes of `word` are the ending of an ordinal, if `word` is a numeral and one of the endings of rule 60.
/// Figures may have them all; a Roman numeral only those that no word of the language shares.
pub(in crate::lang) fn ordinal_suffix(word: &str) -> Option<(usize, usize)> {
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    if figures > 0 {
        let (number, ending) = word.split_at(figures);
        return figure_ending(number, ending).then_some((figures, ending.len()));
    }
    let capitals = word.bytes().take_while(|b| matches!(b, b'I' | b'V' | b'X')).count();
    let (numeral, ending) = word.split_at(capitals);
    let value = parse(numeral)?;
    let fits = if value == 1 { matches!(ending, "er" | "re" | "ers" | "res") } else { matches!(ending, "e" | "es") };
    fits.then_some((capitals, ending.len()))
}

fn figure_ending(number: &str, ending: &str) -> bool {
    match number {
        "1" => matches!(ending, "er" | "re" | "ers" | "res"),
        "2" => matches!(ending, "e" | "es" | "d" | "de" | "ds" | "des"),
        _ => matches!(ending, "e" | "es"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_well_formed_numerals_are_read() {
        assert_eq!(parse("XIV"), Some(14));
        assert_eq!(parse("XXX"), Some(30));
        for wrong in ["", "IIII", "VX", "C", "L", "D", "M", "MIX", "XL", "XXXI"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_value_is_read_back() {
        for value in 1..=HIGHEST {
            assert_eq!(parse(&write(value)), Some(value));
        }
    }
}
