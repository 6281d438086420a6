//! Pages as pictures against what they were.
//!
//! Shapes are drawn with other instructions on another processor, so grey values may differ by a little. A letter moved by half
//! a pixel may not.

use std::fs;
use std::path::{Path, PathBuf};

use brochure::page::PageIndex;
use brochure::preview::{Arrangement, Opening, Viewer, grey_png};

/// Pixels an inch: a page is 262 by 372, so that all references together stay small.
const DPI: u32 = 45;
/// From this difference of grey values on, of 255, a pixel is another one.
const ANOTHER: u8 = 24;
/// So many pixels in a thousand may be others.
const FEW: usize = 1;

/// A grey picture.
#[derive(Clone)]
struct Grey {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/looks")
}

/// What is to be said of a page that looks otherwise; with `UPDATE` it becomes the reference.
pub fn compare(viewer: &Viewer, name: &str, page: PageIndex) -> Option<String> {
    let drawn = viewer.draw(&Arrangement::Opening(Opening::single(page.0)), DPI).expect("a page");
    let found = Grey { width: drawn.width(), height: drawn.height(), pixels: drawn.to_grey() };
    let path = folder().join(format!("{name}.png"));
    let wanted = read(&path);
    if wanted.as_ref().is_some_and(|wanted| is_alike(wanted, &found)) {
        return None;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(folder()).expect("a folder");
        fs::write(path, png(&found)).expect("written");
        return None;
    }
    let Some(wanted) = wanted else { return Some(format!("tests/golden/looks/{name}.png is missing")) };
    let shown = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
    fs::write(&shown, png(&side_by_side(&wanted, &found))).expect("written");
    Some(format!("{name} (page {}) looks otherwise: was, is and the difference in {}", page.folio().0, shown.display()))
}

fn read(path: &Path) -> Option<Grey> {
    let picture = image::load_from_memory(&fs::read(path).ok()?).ok()?.to_luma8();
    Some(Grey { width: picture.width(), height: picture.height(), pixels: picture.into_raw() })
}

fn png(grey: &Grey) -> Vec<u8> {
    grey_png(&grey.pixels, grey.width, grey.height).expect("pixels")
}

fn is_alike(a: &Grey, b: &Grey) -> bool {
    let others = a.pixels.iter().zip(&b.pixels).filter(|(a, b)| a.abs_diff(**b) >= ANOTHER).count();
    (a.width, a.height) == (b.width, b.height) && others * 1000 <= FEW * a.pixels.len()
}

/// What was, what is, and how they differ, dark where they do.
fn side_by_side(was: &Grey, is: &Grey) -> Grey {
    let (width, height) = (was.width.max(is.width), was.height.max(is.height));
    let at = |grey: &Grey, x: u32, y: u32| {
        let inside = x < grey.width && y < grey.height;
        if inside { grey.pixels[(y * grey.width + x) as usize] } else { 128 }
    };
    let pixel = |x: u32, y: u32| match x / width {
        0 => at(was, x, y),
        1 => at(is, x - width, y),
        _ => 255 - at(was, x - 2 * width, y).abs_diff(at(is, x - 2 * width, y)),
    };
    let pixels = (0..height).flat_map(|y| (0..3 * width).map(move |x| (x, y))).map(|(x, y)| pixel(x, y)).collect();
    Grey { width: 3 * width, height, pixels }
}

#[test]
fn a_line_that_moves_is_seen_and_noise_is_not() {
    let page = |line: u32, noise: u8| {
        let pixel = |at: u32| match at / 100 {
            y if y == line && (at % 100).is_multiple_of(3) => 60,
            _ => 250 + noise * (at % 2) as u8,
        };
        Grey { width: 100, height: 100, pixels: (0..10_000).map(pixel).collect() }
    };
    assert!(is_alike(&page(40, 0), &page(40, 5)));
    assert!(!is_alike(&page(40, 0), &page(41, 0)));
    assert!(!is_alike(&page(40, 0), &Grey { width: 200, height: 50, ..page(40, 0) }));
    let shown = side_by_side(&page(40, 0), &page(41, 0));
    assert_eq!((shown.width, shown.height), (300, 100));
    assert_eq!(shown.pixels.iter().skip(200).step_by(300).filter(|value| **value < 100).count(), 2);
}
