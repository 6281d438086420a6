//! What is known of a printer: the border it leaves bare, the edge about which it turns the paper, and what is to be done with the
//! backs where a person turns it. Found once by a sheet with four questions, and kept as a few lines of text.

use super::Flip;
use super::asked::read_millimetres;
use crate::geom::Length;

/// The border that a printer leaves bare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Border {
    /// At the head.
    pub top: Length,
    /// At the right.
    pub right: Length,
    /// At the foot.
    pub bottom: Length,
    /// At the left.
    pub left: Length,
}

impl Border {
    /// The same all around.
    pub const fn all(width: Length) -> Border {
        Border { top: width, right: width, bottom: width, left: width }
    }

    /// What every printer can do, 7 mm; most can do 4 or 5.
    pub const SAFE: Border = Border::all(Length::mm(7));
}

/// How a printer behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// What it leaves bare.
    pub border: Border,
    /// The edge about which it turns the paper.
    pub flip: Flip,
    /// Whether it cannot turn the paper: fronts first, then the pile is put back by hand.
    pub by_hand: bool,
    /// By hand: whether the last sheet is printed first on the backs.
    pub reversed: bool,
    /// By hand: whether the backs are sent upside down.
    pub turned: bool,
    /// By how much the backs come out to the right and downwards of where they should, as one looks at the back.
    pub drift: (Length, Length),
}

impl Default for Profile {
    fn default() -> Profile {
        Profile {
            border: Border::SAFE,
            flip: Flip::ShortEdge,
            by_hand: false,
            reversed: false,
            turned: false,
            drift: (Length::ZERO, Length::ZERO),
        }
    }
}

/// Further than this nothing drifts; whoever answers more misread the ruler.
const FARTHEST: Length = Length::mm(15);
/// A border is no wider.
const WIDEST: Length = Length::mm(30);

/// The names of the settings, for messages.
pub const SETTINGS: [&str; 6] = ["border", "flip", "by-hand", "order", "turned", "drift"];

impl Profile {
    /// The lines of a profile, or the answers as typed: `border = 5`, `flip = long-edge`, `by-hand = yes`, `order = reversed`,
    /// `turned = no`, `drift = 0.5, -1`. Lengths are in millimetres. What is not said stays as it is.
    ///
    /// # Errors
    /// The line, or the answer, that is not understood.
    pub fn read(mut self, text: &str) -> Result<Profile, String> {
        let parts = text.lines().flat_map(|line| line.split(';')).map(str::trim);
        for part in parts.filter(|part| !part.is_empty() && !part.starts_with('#')) {
            let (name, value) = part.split_once('=').ok_or_else(|| part.to_owned())?;
            self.set(name.trim(), value.trim().trim_matches('"')).ok_or_else(|| part.to_owned())?;
        }
        Ok(self)
    }

    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        let yes = |value: &str| match value {
            "yes" | "oui" | "true" => Some(true),
            "no" | "non" | "false" => Some(false),
            _ => None,
        };
        match name {
            "border" => {
                let parts: Vec<Length> = value.split(',').map(border).collect::<Option<_>>()?;
                self.border = match parts[..] {
                    [all] => Border::all(all),
                    [top, right, bottom, left] => Border { top, right, bottom, left },
                    _ => return None,
                };
            }
            "flip" => {
                self.flip = match value {
                    "short-edge" => Flip::ShortEdge,
                    "long-edge" => Flip::LongEdge,
                    _ => return None,
                };
            }
            "by-hand" => self.by_hand = yes(value)?,
            "order" => {
                self.reversed = match value {
                    "same" => false,
                    "reversed" => true,
                    _ => return None,
                };
            }
            "turned" => self.turned = yes(value)?,
            "drift" => {
                let (right, down) = value.split_once(',')?;
                let part = |text: &str| read_millimetres(text).ok().filter(|length| length.abs() <= FARTHEST);
                self.drift = (part(right)?, part(down)?);
            }
            _ => return None,
        }
        Some(())
    }

    /// The profile as text, which [`Profile::read`] reads.
    pub fn to_text(&self) -> String {
        let Border { top, right, bottom, left } = self.border;
        let border = [top, right, bottom, left].map(Length::decimal_mm).join(", ");
        let yes = |yes: bool| if yes { "yes" } else { "no" };
        format!(
            "border = {border}\nflip = {}\nby-hand = {}\norder = {}\nturned = {}\ndrift = {}, {}\n",
            if self.flip == Flip::ShortEdge { "short-edge" } else { "long-edge" },
            yes(self.by_hand),
            if self.reversed { "reversed" } else { "same" },
            yes(self.turned),
            self.drift.0.decimal_mm(),
            self.drift.1.decimal_mm(),
        )
    }
}

fn border(text: &str) -> Option<Length> {
    read_millimetres(text).ok().filter(|width| (Length::ZERO..=WIDEST).contains(width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let said = "border = 5; flip = long-edge; by-hand = oui\norder = reversed; turned = yes; drift = 0.5, -1";
        let profile = Profile::default().read(said).unwrap();
        assert_eq!(profile.border, Border::all(Length::mm(5)));
        assert_eq!(profile.drift, (Length::tenth_mm(5), Length::mm(-1)));
        assert!(profile.by_hand && profile.reversed && profile.turned && profile.flip == Flip::LongEdge);
        assert_eq!(Profile::default().read(&profile.to_text()), Ok(profile));
        let four = Profile::default().read("border = 4, 5, 6mm, 7").unwrap().border;
        assert_eq!((four.top, four.bottom), (Length::mm(4), Length::mm(6)));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for wrong in ["border = wide", "flip = left", "x = 1", "order", "drift = 1", "drift = 99, 0", "border = 1, 2"] {
            assert_eq!(Profile::default().read(wrong), Err(wrong.to_owned()));
        }
    }
}
