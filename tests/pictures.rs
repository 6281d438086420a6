//! Pictures in a booklet: what is written about them, and what comes of it on the pages and in the files.

mod bench;

use std::sync::Arc;

use bench::Zine;
use brochure::diag::Sources;
use brochure::geom::{Length, Point, Size};
use brochure::image::Picture;
use brochure::page::Item;
use brochure::world::World;
use image::{ExtendedColorType, ImageEncoder};

/// Two hundred by a hundred pixels: the left half black, the right half red.
fn halves() -> Vec<u8> {
    let pixel = |at: usize| if at % 200 < 100 { [0, 0, 0] } else { [255, 0, 0] };
    let data: Vec<u8> = (0..200 * 100).flat_map(pixel).collect();
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bytes).write_image(&data, 200, 100, ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn zine(section: &str, text: &str) -> Zine {
    let zine = Zine::with(&format!(
        "[brochure]\ntitle = \"Essai\"\n\n[[section]]\nkind = \"cover\"\n\n{section}\n[[section]]\ntext = \"texts/a.md\"\n"
    ));
    zine.write("texts/a.md", format!("# Titre\n\nUne phrase.\n\n{text}\n"));
    zine.write("images/a.jpg", halves());
    zine
}

/// The pictures on the pages: page, place, size as printed, size in pixels.
fn placed(zine: &Zine) -> Vec<(usize, Point, Size, (u32, u32))> {
    let made = brochure::typeset(&World::new(zine.path()), "brochure.toml", false, &mut Sources::default()).made;
    let document = made.expect("no mistake").layout.document;
    let mut found = Vec::new();
    for (number, page) in document.pages.iter().enumerate() {
        for placed in &page.items {
            if let Item::Picture { picture, size } = &placed.item
                && let Picture::Raster(raster) = &**picture
            {
                found.push((number, placed.at, *size, (raster.width, raster.height)));
            }
        }
    }
    found
}

#[test]
fn a_picture_in_a_text_is_cropped() {
    let whole = placed(&zine("", "![](images/a.jpg){alt=\"\"}"));
    let half = placed(&zine("", "![](images/a.jpg){alt=\"\" crop=\"right 50%\"}"));
    assert_eq!((whole[0].3, half[0].3), ((200, 100), (100, 100)));
    // What is half as wide is as high as it is wide.
    let shape = |size: Size| size.width.0 * 100 / size.height.0;
    assert!(shape(whole[0].2).abs_diff(200) <= 2 && shape(half[0].2).abs_diff(100) <= 2, "{whole:?} {half:?}");
}

#[test]
fn a_full_page_is_cut_round_its_focus() {
    let bleed = |focus: &str| {
        let section = format!("[[section]]\nimage = \"images/a.jpg\"\nalt = \"\"\nfit = \"bleed\"\n{focus}\n");
        placed(&zine(&section, ""))[0]
    };
    let (_, middle, size, _) = bleed("");
    let across = Length::mm(148 + 6);
    assert_eq!(middle.x, (across - size.width) / 2 - Length::mm(3));
    assert_eq!(bleed("focus = \"left\"").1.x, -Length::mm(3));
    assert_eq!(bleed("focus = \"100% 0%\"").1.x, across - size.width - Length::mm(3));
    // A quarter from the left comes to the page's middle.
    assert_eq!(bleed("focus = \"25% 50%\"").1.x, across / 2 - size.width / 4 - Length::mm(3));
}

#[test]
fn a_page_inside_the_margins_is_filled_if_a_focus_is_named() {
    let page = |focus: &str| {
        let section = format!("[[section]]\nimage = \"images/a.jpg\"\nalt = \"\"\nfit = \"page\"\n{focus}\n");
        placed(&zine(&section, ""))[0]
    };
    let (whole, filled) = (page(""), page("focus = \"top\""));
    assert_eq!((whole.3, filled.3.1), ((200, 100), 100));
    assert!(filled.3.0 < 80, "{filled:?}");
    assert!(
        filled.2.height > whole.2.height * 2 && filled.2.width.0 * 100 > whole.2.width.0 * 95,
        "{whole:?} {filled:?}"
    );
}

#[test]
fn what_is_cut_off_is_not_in_the_file() {
    let red = |crop: &str| {
        let zine = zine("", &format!("![](images/a.jpg){{alt=\"\" {crop}}}"));
        assert_eq!(zine.english(&["preview", "--dpi", "40", "--out", "seen"]).status, 0);
        let page = image::open(zine.file("seen/essai-page-03.png")).unwrap().to_rgb8();
        page.pixels().filter(|pixel| pixel.0[0] > 200 && pixel.0[1] < 60).count()
    };
    assert!(red("") > 100);
    assert_eq!(red("crop=\"right 50%\""), 0);
}

#[test]
fn sheets_are_grey_and_coloured_when_asked() {
    let chart = r##"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#c0392b"/></svg>"##;
    let coloured = |impose: &str| {
        let zine = zine(impose, "![](images/a.jpg){alt=\"\"}\n\n![](images/b.svg){alt=\"\"}");
        zine.write("images/b.svg", chart);
        assert_eq!(zine.english(&["preview", "--dpi", "40", "--sheets", "--out", "seen"]).status, 0);
        let pictures =
            zine.names("seen").into_iter().map(|name| image::open(zine.file(&format!("seen/{name}"))).unwrap());
        let is_coloured = |pixel: &image::Rgb<u8>| pixel.0[0].abs_diff(pixel.0[1]) > 40;
        pictures.map(|picture| picture.to_rgb8().pixels().filter(|pixel| is_coloured(pixel)).count()).sum::<usize>()
    };
    assert_eq!(coloured(""), 0);
    assert!(coloured("[impose]\nink = \"colour\"\n") > 500);
}

#[test]
fn the_limit_of_pixels_is_the_manifests() {
    let size = |images: &str| {
        let zine = zine(images, "![](images/a.jpg){alt=\"\"}");
        // Noise, which cannot be packed: each state of the generator of G. Marsaglia, "Xorshift RNGs", 3.
        let next = |state: &u64| {
            let state = state ^ (state << 13);
            let state = state ^ (state >> 7);
            Some(state ^ (state << 17))
        };
        let states = std::iter::successors(Some(88_172_645_463_325_252_u64), next);
        let data: Vec<u8> = states.take(1500 * 1000).map(|state| state as u8).collect();
        let mut bytes = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        encoder.write_image(&data, 1500, 1000, ExtendedColorType::L8).unwrap();
        zine.write("images/a.jpg", bytes);
        assert_eq!(zine.english(&["build", "--edition", "screen"]).status, 0);
        std::fs::metadata(zine.file("out/essai-screen.pdf")).unwrap().len()
    };
    let (usual, coarse, fine) =
        (size(""), size("[images]\nmax-ppi = 72\n"), size("[images]\nmax-ppi = { screen = 600 }\n"));
    assert!(coarse * 3 < usual && usual * 2 < fine, "{coarse} {usual} {fine}");
}

#[test]
fn what_cannot_be_cut_so_is_told_with_its_place() {
    for (attributes, said) in [
        ("crop=\"10%\"", "texts/a.md:5:32: error: `10%` is no value of `crop`"),
        ("crop=\"left 60%, right 40%\"", "expected sides and how much is cut off them"),
        ("focus=\"up\"", "expected a place from the left and from the top"),
        ("focuss=\"top\"", "did you mean `focus`?"),
        ("crop=\"left 1%\" crop=\"top 1%\"", "`crop` is given twice"),
    ] {
        let ran = zine("", &format!("![](images/a.jpg){{alt=\"\" {attributes}}}")).english(&["build"]);
        assert_eq!(ran.status, 1, "{attributes}");
        let told = ran.err.contains(said);
        assert!(told, "{attributes}: {}", ran.err);
    }
    for (section, said) in [
        (
            "[[section]]\nimage = \"images/a.jpg\"\nalt = \"\"\ncrop = \"all\"\n",
            "brochure.toml:10:8: error: unknown value `all` for `crop`",
        ),
        ("[[section]]\nimage = \"images/a.jpg\"\nalt = \"\"\nfocus = \"1 2\"\n", "unknown value `1 2` for `focus`"),
        ("[images]\nmax-ppi = 10\n", "`max-ppi` is `10`, expected 72 to 2400"),
        ("[images]\nmax-ppi = { scren = 100 }\n", "did you mean `screen`?"),
        ("[images]\nmax_ppi = 100\n", "did you mean `max-ppi`?"),
    ] {
        let ran = zine(section, "").english(&["build"]);
        assert_eq!(ran.status, 1, "{section}");
        assert!(ran.err.contains(said), "{section}: {}", ran.err);
    }
}

#[test]
fn one_file_shown_twice_is_read_once() {
    let zine = zine("", "![](images/a.jpg){alt=\"\"}\n\n![](images/a.jpg){alt=\"\" crop=\"right 50%\"}");
    let made =
        brochure::typeset(&World::new(zine.path()), "brochure.toml", false, &mut Sources::default()).made.unwrap();
    let items = made.layout.document.pages.iter().flat_map(|page| &page.items);
    let files: Vec<Arc<[u8]>> = items
        .filter_map(|placed| match &placed.item {
            Item::Picture { picture, .. } => match &**picture {
                Picture::Raster(raster) => Some(Arc::clone(&raster.bytes)),
                Picture::Drawing(_) => None,
            },
            _ => None,
        })
        .collect();
    assert!(files.len() == 2 && Arc::ptr_eq(&files[0], &files[1]));
}
