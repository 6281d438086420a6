//! Pages as pictures: the files of `brochure preview`, read again.

mod bench;

use std::fs;

use bench::{MANIFEST, Zine};
use image::RgbImage;

/// A5 at 150 pixels an inch.
const PAGE: (u32, u32) = (874, 1240);

fn picture(zine: &Zine, name: &str) -> RgbImage {
    let file = fs::read(zine.file(&format!("out/preview/{name}"))).unwrap();
    image::load_from_memory_with_format(&file, image::ImageFormat::Png).unwrap().to_rgb8()
}

fn dark(picture: &RgbImage) -> usize {
    picture.pixels().filter(|pixel| pixel.0 < [90; 3]).count()
}

#[test]
fn pages_are_drawn_one_by_one_and_the_same_again() {
    let zine = Zine::good();
    let ran = zine.english(&["preview"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{}", ran.err);
    let names = ["essai-page-01.png", "essai-page-02.png", "essai-page-03.png", "essai-page-04.png"];
    assert_eq!(zine.names("out/preview"), names);
    assert!(ran.err.contains("out/preview/essai-page-03.png ("), "{}", ran.err);
    let pages = names.map(|name| picture(&zine, name));
    assert!(pages.iter().all(|page| page.dimensions() == PAGE));
    assert_eq!(pages.each_ref().map(|page| dark(page) > 100), [true, false, true, true], "the second is blank");
    let bytes = |folder: &str| names.map(|name| fs::read(zine.file(&format!("{folder}/{name}"))).unwrap());
    assert_eq!(zine.english(&["preview", "--out", "again"]).status, 0);
    assert!(bytes("out/preview") == bytes("again"));
}

#[test]
fn a_spread_is_its_two_pages() {
    let zine = Zine::good();
    assert_eq!(zine.english(&["preview", "--dpi", "60"]).status, 0);
    assert_eq!(zine.english(&["preview", "--dpi", "60", "--spreads"]).status, 0);
    let spread = picture(&zine, "essai-pages-02-03.png");
    let (left, right) = (picture(&zine, "essai-page-02.png"), picture(&zine, "essai-page-03.png"));
    assert_eq!(spread.dimensions(), (left.width() + right.width(), left.height()));
    for (page, from) in [(&left, 0), (&right, left.width())] {
        assert!(page.enumerate_pixels().all(|(x, y, pixel)| spread.get_pixel(x + from, y) == pixel), "from {from}");
    }
    assert!(dark(&spread) > 0);
}

#[test]
fn pages_are_chosen() {
    let zine = Zine::good();
    let drawn = |arguments: &[&str]| {
        let _ = fs::remove_dir_all(zine.file("out"));
        let ran = zine.english(&[&["preview", "--dpi", "20"], arguments].concat());
        assert_eq!(ran.status, 0, "{arguments:?}: {}", ran.err);
        zine.names("out/preview").join(" ").replace("essai-", "").replace(".png", "")
    };
    assert_eq!(drawn(&["--pages", "2-3"]), "page-02 page-03");
    assert_eq!(drawn(&["--pages", "4,1"]), "page-01 page-04");
    assert_eq!(drawn(&["--pages", "3-"]), "page-03 page-04");
    assert_eq!(drawn(&["--pages", "3", "--spreads"]), "pages-02-03");
    assert_eq!(drawn(&["--contact", "--spreads"]), "contact page-01 page-04 pages-02-03");
    assert_eq!(drawn(&["--sheets"]), "sheets-short-edge-side-01 sheets-short-edge-side-02");
}

#[test]
fn sheets_and_the_table_have_their_size() {
    let zine = Zine::good();
    let ran = zine.english(&["preview", "--sheets", "--contact", "--dpi", "100", "--json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let files = answer["files"].as_array().unwrap();
    let found: Vec<(&str, u64, u64)> = files
        .iter()
        .map(|file| (file["kind"].as_str().unwrap(), file["width"].as_u64().unwrap(), file["height"].as_u64().unwrap()))
        .collect();
    // A5 at 100 pixels an inch is 583 by 827; three openings in two columns, with 13 pixels between.
    let table = ("contact", 2 * (2 * 583 + 13) + 13, 2 * (827 + 13) + 13);
    assert_eq!(found, [table, ("side", 1169, 827), ("side", 1169, 827)]);
    assert_eq!(picture(&zine, "essai-contact.png").dimensions(), (table.1 as u32, table.2 as u32));
    assert!(dark(&picture(&zine, "essai-sheets-short-edge-side-01.png")) > 100);
}

#[test]
fn what_cannot_be_is_told_and_nothing_is_written() {
    let zine = Zine::good();
    for (arguments, status, said) in [
        (&["--pages", "2-9"][..], 1, "there is no page 9, the booklet has 4 pages"),
        (&["--pages", "7-"], 1, "there is no page 7"),
        (&["--pages", "5-3"], 2, "unknown value `5-3` for `--pages`; expected numbers and ranges"),
        (&["--pages", "0"], 2, "unknown value `0` for `--pages`"),
        (&["--dpi", "19"], 2, "unknown value `19` for `--dpi`; expected pixels an inch, 20 to 600"),
        (&["--dpi", "601"], 2, "20 to 600"),
        (&["--dpi", "lots"], 2, "20 to 600"),
        (&["--pages", "1", "--sheets"], 2, "exclude each other"),
        (&["--spread"], 2, "did you mean `--spreads`"),
        (&["--contact", "--dpi", "600"], 1, "`essai-contact.png` would have"),
    ] {
        let ran = zine.english(&[&["preview"], arguments].concat());
        assert_eq!(ran.status, status, "{arguments:?}: {}", ran.err);
        let told = ran.err.replace("\n  = hint: ", "; ");
        assert!(told.contains(said), "{arguments:?}: {}", ran.err);
        assert!(zine.names("out").is_empty(), "{arguments:?}");
    }
    let french = zine.run(&["preview", "--pages", "12"]);
    assert!(french.err.contains("il n’y a pas de page 12, la brochure a 4 pages"), "{}", french.err);
}

#[test]
fn nothing_is_drawn_of_a_booklet_with_a_mistake() {
    let zine = Zine::with(&MANIFEST.replace("texts/b.md", "texts/c.md"));
    zine.write("out/preview/essai-page-01.png", "old");
    assert_eq!(zine.english(&["preview"]).status, 1);
    assert_eq!(zine.names("out/preview"), ["essai-page-01.png"]);
    assert_eq!(zine.read("out/preview/essai-page-01.png"), "old");
}
