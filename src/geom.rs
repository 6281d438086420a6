//! Lengths and places.
//!
//! Takes nothing from the rest of the crate. Look at [`Length`] first: it is an integer, so that every sum is exact and
//! the same on every machine.

mod cut;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

pub use cut::{Crop, Finest, Focus};

/// A length, in units of which 63 500 make one PostScript point (1/72 in).
///
/// With this unit 1 pt, 1 mm (180 000) and 1 in (4 572 000) are all whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(pub i64);

impl Length {
    /// No length at all.
    pub const ZERO: Length = Length(0);
    /// One PostScript point, 1/72 in.
    pub const PT: Length = Length(63_500);
    /// One millimetre.
    pub const MM: Length = Length(180_000);
    /// One inch.
    pub const IN: Length = Length(4_572_000);

    /// Whole points.
    pub const fn pt(points: i64) -> Length {
        Length(points * Self::PT.0)
    }

    /// Whole millimetres.
    pub const fn mm(millimetres: i64) -> Length {
        Length(millimetres * Self::MM.0)
    }

    /// Tenths of a millimetre.
    pub const fn tenth_mm(tenths: i64) -> Length {
        Length(tenths * (Self::MM.0 / 10))
    }

    /// Hundredths of a point.
    pub const fn centipoints(hundredths: i64) -> Length {
        Length(hundredths * (Self::PT.0 / 100))
    }

    /// The nearest length to a number of points that came from outside (an SVG, a PDF).
    /// Values that are no numbers become zero; huge ones are clamped to ±1 km.
    pub fn from_points(points: f64) -> Length {
        const LIMIT: f64 = 1.8e11;
        if points.is_nan() {
            return Length::ZERO;
        }
        Length((points * Self::PT.0 as f64).clamp(-LIMIT, LIMIT).round() as i64)
    }

    /// In points, for a dependency that wants a float. The one place where a length stops being exact.
    pub fn to_points(self) -> f64 {
        self.0 as f64 / Self::PT.0 as f64
    }

    /// The length times `numerator / denominator`, rounded to the nearest unit, halves away from zero.
    ///
    /// # Panics
    /// If `denominator` is not positive.
    #[inline]
    pub fn scale(self, numerator: i64, denominator: i64) -> Length {
        assert!(denominator > 0, "a scale needs a positive denominator");
        // Nearly every product fits into 64 bits, whose division is many times as fast.
        if let Some(product) = self.0.checked_mul(numerator)
            && product.unsigned_abs() <= (i64::MAX - denominator).unsigned_abs()
        {
            return Length((product + denominator / 2 * product.signum()) / denominator);
        }
        let product = i128::from(self.0) * i128::from(numerator);
        let half = i128::from(denominator / 2) * product.signum();
        Length(((product + half) / i128::from(denominator)) as i64)
    }

    /// How many whole `step`s fit.
    ///
    /// # Panics
    /// If `step` is not positive.
    pub fn div_floor(self, step: Length) -> i64 {
        assert!(step.0 > 0, "a step must be positive");
        self.0.div_euclid(step.0)
    }

    /// How many whole `step`s cover it.
    ///
    /// # Panics
    /// If `step` is not positive.
    pub fn div_ceil(self, step: Length) -> i64 {
        -((-self).div_floor(step))
    }

    /// The absolute value.
    pub fn abs(self) -> Length {
        Length(self.0.abs())
    }

    /// The length in points with four decimals and no trailing zero, by integer division: `419.5276`.
    pub fn decimal_points(self) -> String {
        decimal(self.0, Self::PT.0)
    }

    /// The length in millimetres with four decimals and no trailing zero.
    pub fn decimal_mm(self) -> String {
        decimal(self.0, Self::MM.0)
    }

    /// Reads `17.5mm`, `1in`, `2.1 cm`, `13pt`: a decimal number and a unit, exactly.
    ///
    /// # Errors
    /// [`LengthError`] says which part is wrong.
    pub fn parse(text: &str) -> Result<Length, LengthError> {
        let text = text.trim();
        let split = text.find(|c: char| c.is_alphabetic() || c == '%').unwrap_or(text.len());
        let (number, unit) = (text[..split].trim(), text[split..].trim());
        let unit = match unit {
            "mm" => Self::MM.0,
            "cm" => Self::MM.0 * 10,
            "in" => Self::IN.0,
            "pt" => Self::PT.0,
            "" => return Err(LengthError::NoUnit),
            _ => return Err(LengthError::UnknownUnit),
        };
        let (sign, number) = match number.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, number),
        };
        let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
        let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
            return Err(LengthError::NotANumber);
        }
        if whole.len() > 6 || fraction.len() > 9 {
            return Err(LengthError::TooLong);
        }
        let value = format!("{whole}{fraction}").parse::<i128>().map_err(|_| LengthError::TooLong)?;
        let denominator = 10_i128.pow(fraction.len() as u32);
        let units = (value * i128::from(unit) + denominator / 2) / denominator;
        Ok(Length(sign * i64::try_from(units).map_err(|_| LengthError::TooLong)?))
    }
}

/// What is wrong with a length as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthError {
    /// A bare number.
    NoUnit,
    /// Something else than mm, cm, in, pt.
    UnknownUnit,
    /// No decimal number before the unit.
    NotANumber,
    /// More digits than any sheet of paper needs.
    TooLong,
}

fn decimal(value: i64, unit: i64) -> String {
    const PLACES: i128 = 10_000;
    let scaled = i128::from(value) * PLACES;
    let unit = i128::from(unit);
    let rounded = (scaled.abs() + unit / 2) / unit;
    let sign = if value < 0 && rounded != 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:04}", rounded / PLACES, rounded % PLACES);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt", self.decimal_points())
    }
}

impl Add for Length {
    type Output = Length;
    fn add(self, other: Length) -> Length {
        Length(self.0 + other.0)
    }
}
impl Sub for Length {
    type Output = Length;
    fn sub(self, other: Length) -> Length {
        Length(self.0 - other.0)
    }
}
impl AddAssign for Length {
    fn add_assign(&mut self, other: Length) {
        self.0 += other.0;
    }
}
impl SubAssign for Length {
    fn sub_assign(&mut self, other: Length) {
        self.0 -= other.0;
    }
}
impl Neg for Length {
    type Output = Length;
    fn neg(self) -> Length {
        Length(-self.0)
    }
}
impl Mul<i64> for Length {
    type Output = Length;
    fn mul(self, factor: i64) -> Length {
        Length(self.0 * factor)
    }
}
impl Div<i64> for Length {
    type Output = Length;
    fn div(self, divisor: i64) -> Length {
        Length(self.0 / divisor)
    }
}
impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Length {
        lengths.fold(Length::ZERO, Add::add)
    }
}

/// A place on a page or sheet: x from its left edge, y down from its top edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// From the left edge, rightwards.
    pub x: Length,
    /// From the top edge, downwards.
    pub y: Length,
}

impl Point {
    /// A place.
    pub const fn new(x: Length, y: Length) -> Point {
        Point { x, y }
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Across.
    pub width: Length,
    /// Down.
    pub height: Length,
}

impl Size {
    /// A size.
    pub const fn new(width: Length, height: Length) -> Size {
        Size { width, height }
    }

    /// Lying on its side.
    pub fn turned(self) -> Size {
        Size::new(self.height, self.width)
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// The corner at the head, left.
    pub origin: Point,
    /// Its extent, never negative.
    pub size: Size,
}

impl Rect {
    /// A rectangle from its top left corner and size.
    pub const fn new(origin: Point, size: Size) -> Rect {
        Rect { origin, size }
    }

    /// The x of its right edge.
    pub fn right(self) -> Length {
        self.origin.x + self.size.width
    }

    /// The y of its bottom edge.
    pub fn bottom(self) -> Length {
        self.origin.y + self.size.height
    }
}

/// The margins of a page, named as printers do because left and right differ between recto and verso.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Margins {
    /// Above the type area (blanc de tête), measured to the x-height of its first line.
    pub head: Length,
    /// Below the type area (blanc de pied).
    pub foot: Length,
    /// At the binding (petit fond).
    pub spine: Length,
    /// At the outer edge (grand fond).
    pub fore_edge: Length,
}

/// A rotation, clockwise. Imposition needs no other, so no sines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Turn {
    /// 0°.
    #[default]
    Upright,
    /// 90° clockwise.
    Quarter,
    /// 180°.
    Half,
    /// 270° clockwise.
    ThreeQuarter,
}

impl Turn {
    /// This turn followed by another.
    pub fn then(self, other: Turn) -> Turn {
        const ALL: [Turn; 4] = [Turn::Upright, Turn::Quarter, Turn::Half, Turn::ThreeQuarter];
        ALL[(self as usize + other as usize) % 4]
    }
}

/// Where a page goes on a sheet: turned about its own centre, then moved so that the turned page's top left corner is at `at`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Placement {
    /// The turned page's top left corner on the sheet.
    pub at: Point,
    /// How it is turned.
    pub turn: Turn,
}

/// The paper sizes that a manifest may name, upright (portrait).
pub fn paper(name: &str) -> Option<Size> {
    let mm = |width, height| Some(Size::new(Length::mm(width), Length::mm(height)));
    let inches = |quarters_wide: i64, quarters_high: i64| {
        Some(Size::new(Length::IN * quarters_wide / 4, Length::IN * quarters_high / 4))
    };
    match name.to_ascii_lowercase().as_str() {
        "a3" => mm(297, 420),
        "a4" => mm(210, 297),
        "a5" => mm(148, 210),
        "a6" => mm(105, 148),
        "a7" => mm(74, 105),
        "sra3" => mm(320, 450),
        "sra4" => mm(225, 320),
        "letter" => inches(34, 44),
        "half-letter" => inches(22, 34),
        "legal" => inches(34, 56),
        "tabloid" => inches(44, 68),
        _ => None,
    }
}

/// The names that [`paper`] knows, for a message.
pub const PAPERS: [&str; 11] =
    ["A3", "A4", "A5", "A6", "A7", "SRA3", "SRA4", "letter", "half-letter", "legal", "tabloid"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_exactly() {
        assert_eq!(Length::parse("17.5mm"), Ok(Length(3_150_000)));
        assert_eq!(Length::parse("1 in"), Ok(Length::IN));
        assert_eq!(Length::parse("-2,5pt"), Ok(Length(-158_750)));
        assert_eq!(Length::parse("12"), Err(LengthError::NoUnit));
        assert_eq!(Length::parse("12px"), Err(LengthError::UnknownUnit));
        assert_eq!(Length::parse("mm"), Err(LengthError::NotANumber));
        assert_eq!(Length::parse("99999999999mm"), Err(LengthError::TooLong));
    }

    #[test]
    fn a5_is_written_as_printers_expect() {
        let a5 = paper("A5").unwrap();
        assert_eq!(a5.width.decimal_points(), "419.5276");
        assert_eq!(a5.height.decimal_points(), "595.2756");
        assert_eq!(paper("a4").unwrap().height.decimal_points(), "841.8898");
    }

    #[test]
    fn scaling_rounds_to_the_nearest() {
        assert_eq!(Length(10).scale(1, 3), Length(3));
        assert_eq!(Length(-10).scale(2, 3), Length(-7));
        assert_eq!(Length(7).div_ceil(Length(3)), 3);
        assert_eq!(Length(-7).div_floor(Length(3)), -3);
    }
}
