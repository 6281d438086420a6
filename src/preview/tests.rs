use super::*;
use crate::font::Fonts;
use crate::geom::{Length, Point, Size};
use crate::page::{Colour, Document, Item, Owner, Page, Placed};
use crate::pdf::{self, Edition};

/// Pages of two inches by three, each with a black square of half an inch, one more inch to the right on each.
fn viewer(pages: i64) -> Viewer {
    let inches = |n: i64| Length::IN * n;
    let mut document = Document::default();
    for number in 0..pages {
        let item = Item::Rectangle { size: Size::new(Length::IN / 2, Length::IN / 2), colour: Colour::BLACK };
        let at = Point::new(inches(number), Length::IN);
        document.pages.push(Page {
            size: Size::new(inches(2), inches(3)),
            bleed: Length::ZERO,
            items: vec![Placed { at, item, owner: Owner::Artifact }],
            blank: false,
        });
    }
    let written = pdf::write(&document, &Fonts::embedded(), Edition::Screen).unwrap();
    Viewer::open(written.bytes).unwrap()
}

/// Where the dark pixels begin and end, across and down.
fn ink(bitmap: &Bitmap) -> (std::ops::RangeInclusive<u32>, std::ops::RangeInclusive<u32>) {
    let grey = bitmap.to_grey();
    let dark = (0u32..).zip(&grey).filter(|(_, value)| **value < 100).map(|(at, _)| at);
    let places: Vec<(u32, u32)> = dark.map(|at| (at % bitmap.width(), at / bitmap.width())).collect();
    let bounds = |of: fn(&(u32, u32)) -> u32| {
        places.iter().map(of).min().expect("ink")..=places.iter().map(of).max().expect("ink")
    };
    (bounds(|place| place.0), bounds(|place| place.1))
}

#[test]
fn ink_stands_where_it_stands_on_the_page() {
    let viewer = viewer(2);
    let drawn = |page, dpi| viewer.draw(&Arrangement::Opening(Opening::single(page)), dpi).unwrap();
    let first = drawn(0, 100);
    assert_eq!((first.width(), first.height()), (200, 300));
    assert_eq!(ink(&first), (0..=49, 100..=149));
    let second = drawn(1, 40);
    assert_eq!((second.width(), second.height()), (80, 120));
    assert_eq!(ink(&second), (40..=59, 40..=59));
}

#[test]
fn facing_pages_touch_at_the_fold() {
    let viewer = viewer(3);
    let opening = Opening { left: Some(1), right: Some(0) };
    let drawn = viewer.draw(&Arrangement::Opening(opening), 100).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (400, 300));
    // The square of the left page ends half an inch before the fold, that of the right one begins at it.
    let grey = drawn.to_grey();
    let row: Vec<bool> = grey[120 * 400..121 * 400].iter().map(|value| *value < 100).collect();
    let dark: Vec<usize> = (0..400).filter(|&x| row[x]).collect();
    assert_eq!(dark, (100..150).chain(200..250).collect::<Vec<_>>());
}

#[test]
fn a_booklet_opens_as_it_does_in_the_hand() {
    let shown = |pages| {
        let number = |page: Option<u32>| page.map_or("–".to_owned(), |page| (page + 1).to_string());
        let pairs = openings(pages).into_iter().map(|o| format!("{}|{}", number(o.left), number(o.right)));
        pairs.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(shown(0), "");
    assert_eq!(shown(1), "–|1");
    assert_eq!(shown(4), "–|1 2|3 4|–");
    assert_eq!(shown(5), "–|1 2|3 4|5");
}

#[test]
fn on_the_table_each_page_lies_on_its_side_of_the_fold() {
    let viewer = viewer(1);
    let table = Arrangement::Table(vec![
        Opening { left: None, right: Some(0) },
        Opening { left: Some(0), right: None },
        Opening { left: Some(0), right: Some(0) },
    ]);
    let drawn = viewer.draw(&table, 80).unwrap();
    // Two columns of four inches, two rows of three, and ten pixels between.
    assert_eq!((drawn.width(), drawn.height()), (2 * 330 + 10, 2 * 250 + 10));
    let grey = drawn.to_grey();
    let at = |x: usize, y: usize| grey[y * drawn.width() as usize + x];
    let quarters = |x: usize, y: usize| (at(x + 159, y + 20), at(x + 161, y + 20));
    assert_eq!(quarters(10, 10), (160, 255), "the cover");
    assert_eq!(quarters(340, 10), (255, 160), "the back cover");
    assert_eq!(quarters(10, 260), (255, 255), "two pages");
    assert!(at(170, 280) < 255, "their fold");
}

#[test]
fn what_would_be_too_large_is_refused_before_it_is_drawn() {
    let viewer = viewer(1);
    let many = Arrangement::Table(vec![Opening { left: Some(0), right: Some(0) }; 50]);
    let Err(Fault::TooLarge { width, height }) = viewer.draw(&many, 600) else { panic!() };
    assert!(u64::from(width) * u64::from(height) > MOST_PIXELS);
    assert_eq!(viewer.draw(&Arrangement::Opening(Opening::single(7)), 100), Err(Fault::Unreadable));
    assert!(Viewer::open(b"no".to_vec()).is_err());
}

#[test]
fn a_grey_picture_becomes_a_grey_file() {
    let colour = |pixels: &[u8]| {
        let file = Bitmap::from_rgba(1, 2, pixels).to_png().unwrap();
        image::load_from_memory(&file).unwrap().color()
    };
    assert_eq!(colour(&[9, 9, 9, 255, 200, 200, 200, 255]), image::ColorType::L8);
    assert_eq!(colour(&[9, 9, 9, 255, 200, 200, 201, 255]), image::ColorType::Rgb8);
    assert_eq!(Bitmap::from_rgba(0, 0, &[]).to_png(), None);
    assert_eq!(grey_png(&[1, 2, 3], 2, 2), None);
}
