//! What of a picture is shown, and what must be: as a person writes it.

/// What is cut off each side of a picture, in thousandths of its width or height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Crop {
    /// From the left.
    pub left: u16,
    /// From the top.
    pub top: u16,
    /// From the right.
    pub right: u16,
    /// From the bottom.
    pub bottom: u16,
}

/// The point of a picture that must stay in sight where the rest is cut, in thousandths from the left and from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Focus {
    /// From the left.
    pub x: u16,
    /// From the top.
    pub y: u16,
}

impl Focus {
    /// The middle.
    pub const MIDDLE: Focus = Focus { x: 500, y: 500 };

    /// `30% 20%`, from the left and from the top, or words: `top`, `bottom left`, `haut`, `bas gauche`, `centre`.
    pub fn parse(text: &str) -> Option<Focus> {
        let words: Vec<&str> = words(text).collect();
        if let [x, y] = words[..]
            && let (Some(x), Some(y)) = (share(x), share(y))
        {
            return Some(Focus { x, y });
        }
        let mut focus = Focus::MIDDLE;
        let mut seen = Vec::new();
        for word in &words {
            let side = side(word);
            match side {
                Some(Side::Left) => focus.x = 0,
                Some(Side::Right) => focus.x = 1000,
                Some(Side::Top) => focus.y = 0,
                Some(Side::Bottom) => focus.y = 1000,
                None if matches!(*word, "centre" | "center" | "middle" | "milieu") => {}
                None => return None,
            }
            // Two words of one direction contradict each other.
            let across = side.map(|side| matches!(side, Side::Left | Side::Right));
            if seen.contains(&across) {
                return None;
            }
            seen.push(across);
        }
        (!words.is_empty()).then_some(focus)
    }
}

impl Crop {
    /// The side and how much of it, as often as there are sides: `left 10%, top 5%`, `gauche 10%, haut 5%`. Something must be
    /// left both ways.
    pub fn parse(text: &str) -> Option<Crop> {
        let words: Vec<&str> = words(text).collect();
        let (pairs, rest) = words.as_chunks::<2>();
        if pairs.is_empty() || !rest.is_empty() {
            return None;
        }
        let mut crop = Crop::default();
        for &[name, amount] in pairs {
            let place = match side(name)? {
                Side::Left => &mut crop.left,
                Side::Top => &mut crop.top,
                Side::Right => &mut crop.right,
                Side::Bottom => &mut crop.bottom,
            };
            if *place != 0 {
                return None;
            }
            *place = share(amount)?;
        }
        (crop.left + crop.right < 1000 && crop.top + crop.bottom < 1000).then_some(crop)
    }
}

/// Pixels an inch that photographs have at most, by edition: what is finer is made coarser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finest {
    /// In the file to read.
    pub screen: u32,
    /// On the sheets to print.
    pub sheets: u32,
    /// In the file for a print shop.
    pub print: u32,
}

impl Default for Finest {
    /// Half as fine again as the 150, 200 and 300 that screens, office printers and presses show.
    fn default() -> Finest {
        Finest { screen: 225, sheets: 300, print: 450 }
    }
}

enum Side {
    Left,
    Top,
    Right,
    Bottom,
}

fn side(word: &str) -> Option<Side> {
    Some(match word {
        "left" | "gauche" => Side::Left,
        "top" | "haut" => Side::Top,
        "right" | "droite" => Side::Right,
        "bottom" | "bas" => Side::Bottom,
        _ => return None,
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty())
}

/// `12%`, `12.5%` or `12,5%` in thousandths.
fn share(word: &str) -> Option<u16> {
    let number = word.strip_suffix('%')?;
    let (whole, tenths) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(tenths) || tenths.len() > 1 {
        return None;
    }
    let share = whole.parse::<u16>().ok()? * 10 + tenths.parse::<u16>().ok()?;
    (share <= 1000).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::{Crop, Focus};

    #[test]
    fn a_focus_is_a_place_or_a_corner() {
        let at = |x, y| Some(Focus { x, y });
        for (text, wanted) in [
            ("30% 20%", at(300, 200)),
            ("12.5%, 100%", at(125, 1000)),
            ("top", at(500, 0)),
            ("bottom left", at(0, 1000)),
            ("haut droite", at(1000, 0)),
            ("centre", at(500, 500)),
            ("", None),
            ("30%", None),
            ("left right", None),
            ("101% 0%", None),
            ("-1% 0%", None),
            ("up", None),
        ] {
            assert_eq!(Focus::parse(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_crop_names_sides_and_leaves_something() {
        assert_eq!(Crop::parse("left 10%, top 5%"), Some(Crop { left: 100, top: 50, ..Crop::default() }));
        assert_eq!(Crop::parse("gauche 49.9% droite 50%"), Some(Crop { left: 499, right: 500, ..Crop::default() }));
        for wrong in ["", "10%", "left", "left 50%, right 50%", "left 10%, left 5%", "top 100%", "top 5", "haut 5 %"] {
            assert_eq!(Crop::parse(wrong), None, "{wrong}");
        }
    }
}
