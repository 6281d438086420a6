//! Pixels made fewer: by Catmull and Rom's cubic, stretched to the size of the new pixels, across and then down.
//!
//! Only sums, products and quotients, so that the bytes are the same on every machine. Source: D. Mitchell and A. Netravali,
//! *Reconstruction Filters in Computer Graphics*, 1988.

/// Weights are in so many parts.
const WHOLE: i32 = 1 << 14;

/// The old pixels that a new one is made of, and their weights, which add up to [`WHOLE`].
struct Mix {
    first: usize,
    weights: Vec<i32>,
}

/// Pixels of `channels` bytes, `old` of them across and down, as `new` of them; no more in either direction.
pub(super) fn fewer(data: &[u8], channels: usize, old: (u32, u32), new: (u32, u32)) -> Vec<u8> {
    let (width, height) = (old.0 as usize, old.1 as usize);
    let across = mixes(width, new.0 as usize);
    let mut narrow = Vec::with_capacity(new.0 as usize * height * channels);
    for row in data.chunks_exact((width * channels).max(1)) {
        for mix in &across {
            let pixels = row.chunks_exact(channels).skip(mix.first);
            narrow.extend(mixed(pixels, &mix.weights, channels));
        }
    }
    let line = new.0 as usize * channels;
    let mut small = Vec::with_capacity(new.1 as usize * line);
    let mut sums = vec![0_i32; line];
    for mix in mixes(height, new.1 as usize) {
        sums.fill(WHOLE / 2);
        for (row, weight) in narrow.chunks_exact(line.max(1)).skip(mix.first).zip(&mix.weights) {
            sums.iter_mut().zip(row).for_each(|(sum, &value)| *sum += weight * i32::from(value));
        }
        small.extend(sums.iter().map(|&sum| value(sum)));
    }
    small
}

fn mixed<'a>(pixels: impl Iterator<Item = &'a [u8]>, weights: &[i32], channels: usize) -> impl Iterator<Item = u8> {
    let mut sums = [WHOLE / 2; 4];
    for (pixel, weight) in pixels.zip(weights) {
        sums.iter_mut().zip(pixel).for_each(|(sum, &value)| *sum += weight * i32::from(value));
    }
    sums.into_iter().take(channels).map(value)
}

fn value(sum: i32) -> u8 {
    (sum / WHOLE).clamp(0, 255) as u8
}

fn mixes(old: usize, new: usize) -> Vec<Mix> {
    let scale = old as f64 / new.max(1) as f64;
    (0..new)
        .map(|at| {
            let centre = (at as f64 + 0.5) * scale;
            let first = ((centre - 2.0 * scale).max(0.0)) as usize;
            let last = ((centre + 2.0 * scale) as usize + 1).min(old);
            let shares: Vec<f64> = (first..last).map(|from| cubic((from as f64 + 0.5 - centre) / scale)).collect();
            let sum: f64 = shares.iter().sum();
            let mut weights: Vec<i32> =
                shares.iter().map(|share| (share / sum * f64::from(WHOLE)).round() as i32).collect();
            // What rounding took goes to the heaviest, so that an even area stays what it is.
            let missing = WHOLE - weights.iter().sum::<i32>();
            if let Some(heaviest) = weights.iter_mut().max() {
                *heaviest += missing;
            }
            Mix { first, weights }
        })
        .collect()
}

fn cubic(x: f64) -> f64 {
    let x = x.abs();
    match () {
        () if x < 1.0 => (1.5 * x - 2.5) * x * x + 1.0,
        () if x < 2.0 => ((2.5 - 0.5 * x) * x - 4.0) * x + 2.0,
        () => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::fewer;

    #[test]
    fn an_even_area_stays_even() {
        let data: Vec<u8> = [[10, 200, 77]; 35].concat();
        assert_eq!(fewer(&data, 3, (7, 5), (3, 2)), [[10, 200, 77]; 6].concat());
    }

    #[test]
    fn a_ramp_stays_a_ramp_and_an_edge_stays_an_edge() {
        let ramp: Vec<u8> = (0..100).map(|x| x * 2).collect();
        let small = fewer(&ramp, 1, (100, 1), (25, 1));
        // Each new pixel is as light as the middle of the four that it stands for.
        for (at, value) in small.iter().enumerate().skip(2).take(21) {
            assert!(value.abs_diff(at as u8 * 8 + 3) <= 1, "{at}: {small:?}");
        }
        let edge: Vec<u8> = (0..100).map(|x| if x < 48 { 0 } else { 255 }).collect();
        let small = fewer(&edge, 1, (100, 1), (25, 1));
        assert!(
            small[..11].iter().all(|value| *value < 25) && small[13..].iter().all(|value| *value > 230),
            "{small:?}"
        );
    }

    #[test]
    fn the_finest_pattern_becomes_an_even_grey() {
        let pattern: Vec<u8> = (0..80 * 80).map(|at| if (at / 80 + at) % 2 == 0 { 0 } else { 255 }).collect();
        let small = fewer(&pattern, 1, (80, 80), (20, 20));
        assert!(small.iter().all(|value| value.abs_diff(127) <= 12), "{small:?}");
    }
}
