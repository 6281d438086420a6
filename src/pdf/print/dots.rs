//! A photograph as dots of one size of ink: black or nothing, for copiers that make mud of greys.
//!
//! The dots stand on lines at 45 degrees, where the eye sees them least, and grow from the middle of their cells; from a half
//! on the white between them shrinks instead.

use crate::geom::{Length, Size};

/// Dots of ink are made of so many points to the inch.
const FINENESS: i64 = 600;
/// The most points of a picture.
const MOST: i64 = 64 << 20;

/// Pixels that are black (0) or white (255).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pdf) struct Dots {
    /// Row by row.
    pub(in crate::pdf) pixels: Vec<u8>,
    /// Across and down.
    pub(in crate::pdf) size: (u32, u32),
}

/// Greys printed at `size` as dots, `lines` of them to the inch; `stored` is how many pixels across and down.
pub(in crate::pdf) fn dots(greys: &[u8], stored: (u32, u32), size: Size, lines: u32) -> Option<Dots> {
    let points = |length: Length| length.scale(FINENESS, Length::IN.0).0.max(1);
    let (across, down) = (points(size.width), points(size.height));
    if across.checked_mul(down)? > MOST || stored.0 == 0 || stored.1 == 0 {
        return None;
    }
    let cell = Cell::new(lines);
    let mut pixels = Vec::with_capacity((across * down) as usize);
    for y in 0..down {
        let row = (y * i64::from(stored.1) / down) as usize * stored.0 as usize;
        for x in 0..across {
            let grey = greys.get(row + (x * i64::from(stored.0) / across) as usize).copied().unwrap_or(255);
            pixels.push(if u32::from(grey) > cell.threshold(x, y) { 255 } else { 0 });
        }
    }
    Some(Dots { pixels, size: (across as u32, down as u32) })
}

/// A cell of the screen: a square that stands on its corner.
struct Cell {
    /// Its diagonal, in points of the picture.
    width: i64,
    /// How light a spot must be to stay white, by its place; in the order of the area that the dot then covers.
    thresholds: Vec<u8>,
}

impl Cell {
    fn new(lines: u32) -> Cell {
        // At 45 degrees cells are nearer to one another than along the rows, by the root of two.
        let width = (FINENESS * 14142 / 10000 / i64::from(lines.max(1))).max(2);
        let mut places: Vec<i64> = (0..width * width).collect();
        let far = |place: &i64| {
            let (x, y) = (place % width * 2 + 1 - width, place / width * 2 + 1 - width);
            // Two dots in a square: one in its middle, one at its corners.
            let middle = x * x + y * y;
            let (cx, cy) = (width - x.abs(), width - y.abs());
            let corner = cx * cx + cy * cy;
            (middle.min(corner) - (middle.max(corner) - width * width).min(0), x, y)
        };
        places.sort_by_key(far);
        let mut thresholds = vec![0; places.len()];
        let count = places.len() as i64;
        for (rank, place) in (0..).zip(places) {
            // The first spots to be black are those that only the lightest greys leave white.
            thresholds[place as usize] = (254 - rank * 255 / count).clamp(0, 254) as u8;
        }
        Cell { width, thresholds }
    }

    fn threshold(&self, x: i64, y: i64) -> u32 {
        let at = y.rem_euclid(self.width) * self.width + x.rem_euclid(self.width);
        self.thresholds.get(at as usize).map_or(127, |threshold| u32::from(*threshold))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inked(grey: u8) -> usize {
        let inch = Size::new(Length::IN, Length::IN);
        let dots = dots(&[grey; 4], (2, 2), inch, 60).unwrap();
        assert_eq!(dots.size, (600, 600));
        assert!(dots.pixels.iter().all(|pixel| matches!(pixel, 0 | 255)));
        dots.pixels.iter().filter(|pixel| **pixel == 0).count() * 1000 / dots.pixels.len()
    }

    #[test]
    fn as_much_is_black_as_the_grey_is_dark() {
        for grey in [0, 32, 64, 128, 192, 224, 255] {
            let wanted = 1000 - usize::from(grey) * 1000 / 255;
            assert!(inked(grey).abs_diff(wanted) <= 15, "{grey}: {} of {wanted}", inked(grey));
        }
    }

    #[test]
    fn dots_hang_together() {
        let inch = Size::new(Length::IN, Length::IN);
        let dots = dots(&[204; 1], (1, 1), inch, 60).unwrap();
        let lonely = |at: usize| {
            let (x, y) = (at % 600, at / 600);
            let black = |x: usize, y: usize| dots.pixels.get(y * 600 + x) == Some(&0);
            dots.pixels[at] == 0
                && (1..599).contains(&x)
                && (1..599).contains(&y)
                && !black(x - 1, y)
                && !black(x + 1, y)
                && !black(x, y - 1)
                && !black(x, y + 1)
        };
        assert_eq!((0..dots.pixels.len()).filter(|at| lonely(*at)).count(), 0);
    }
}
