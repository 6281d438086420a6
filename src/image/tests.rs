use std::sync::Arc;

use image::metadata::Orientation;
use image::{ExtendedColorType, ImageEncoder};

use super::*;
use crate::diag::{Diagnostic, Diagnostics, Message, Severity};
use crate::font::Fonts;
use crate::ink::Ink;

fn read_svg(body: &str) -> Result<(Drawing, Diagnostics), Box<Diagnostic>> {
    let head = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink""#;
    let svg = format!(r#"{head} width="200" height="100">{body}</svg>"#);
    read("a.svg", Arc::from(svg.as_bytes()), &Fonts::embedded()).map(|(picture, remarks)| match picture {
        Picture::Drawing(drawing) => (drawing, remarks),
        Picture::Raster(_) => panic!("an SVG is a drawing"),
    })
}

fn shapes(body: &str) -> Vec<Shape> {
    read_svg(body).expect("readable").0.shapes
}

fn codes(remarks: &Diagnostics) -> Vec<&'static str> {
    remarks.iter().map(|remark| remark.message.code()).collect()
}

fn code(bytes: &[u8]) -> &'static str {
    match read("a", Arc::from(bytes), &Fonts::embedded()) {
        Ok(_) => "fine",
        Err(refusal) => refusal.message.code(),
    }
}

fn png(width: u32, height: u32, data: &[u8], kind: ExtendedColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bytes).write_image(data, width, height, kind).unwrap();
    bytes
}

fn jpeg(width: u32, height: u32, data: &[u8], kind: ExtendedColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut bytes).write_image(data, width, height, kind).unwrap();
    bytes
}

/// The JPEG with an EXIF orientation.
fn oriented(mut bytes: Vec<u8>, orientation: u8) -> Vec<u8> {
    let mut exif = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    bytes.splice(2..2, exif);
    bytes
}

fn raster(bytes: Vec<u8>) -> Raster {
    match read("a", Arc::from(bytes), &Fonts::embedded()) {
        Ok((Picture::Raster(raster), _)) => raster,
        other => panic!("{other:?}"),
    }
}

// ---- photographs

#[test]
fn headers_give_size_format_and_colour() {
    let found = raster(png(3, 2, &[7; 18], ExtendedColorType::Rgb8));
    assert_eq!((found.width, found.height, found.format, found.coloured), (3, 2, RasterFormat::Png, true));
    let found = raster(jpeg(5, 4, &[7; 20], ExtendedColorType::L8));
    assert_eq!((found.width, found.height, found.format, found.coloured), (5, 4, RasterFormat::Jpeg, false));
    assert_eq!(found.natural_size().width, Length::IN.scale(5, 300));
    assert!(raster(png(1, 1, &[0, 0, 0, 9], ExtendedColorType::Rgba8)).is_transparent());
    assert!(!found.is_transparent() && !found.is_process());
}

#[test]
fn the_camera_s_turn_is_read_and_counts_in_the_size() {
    let upright = jpeg(5, 4, &[7; 60], ExtendedColorType::Rgb8);
    assert_eq!(raster(upright.clone()).orientation(), Orientation::NoTransforms);
    let turned = raster(oriented(upright.clone(), 6));
    assert_eq!((turned.width, turned.height), (4, 5));
    assert_eq!(turned.orientation(), Orientation::Rotate90);
    let half = raster(oriented(upright, 3));
    assert_eq!((half.width, half.height, half.orientation()), (5, 4, Orientation::Rotate180));
}

fn developed(raster: &Raster, wanted: Wanted) -> Pixels {
    match develop(raster, &wanted).unwrap() {
        Developed::Pixels(pixels) => pixels,
        other => panic!("{other:?}"),
    }
}

const GREY: Wanted = Wanted { grey: true, opaque: true, process: false, most: None };
const OPAQUE: Wanted = Wanted { grey: false, opaque: true, process: false, most: None };

#[test]
fn pixels_become_grey_on_white_paper() {
    let pixels = [255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 128];
    let found = raster(png(3, 1, &pixels, ExtendedColorType::Rgba8));
    assert_eq!(developed(&found, GREY).data, [76, 255, 127]);
    assert_eq!(developed(&found, OPAQUE).data, [255, 0, 0, 255, 255, 255, 127, 127, 127]);
    let kept = develop(&found, &Wanted::default()).unwrap();
    assert!(matches!(kept, Developed::AsIs), "{kept:?}");
    let grey = raster(png(2, 1, &[3, 200], ExtendedColorType::L8));
    assert!(matches!(develop(&grey, &GREY).unwrap(), Developed::AsIs));
}

#[test]
fn sixteen_bits_become_eight() {
    let values: Vec<u8> = [0x1234_u16, 0xfedc, 0x8000].iter().flat_map(|value| value.to_ne_bytes()).collect();
    let found = raster(png(3, 1, &values, ExtendedColorType::L16));
    assert_eq!(developed(&found, Wanted::default()).data, [0x12, 0xfe, 0x80]);
}

#[test]
fn what_the_camera_wrote_is_left_out_and_the_picture_is_not_touched() {
    let plain = jpeg(5, 4, &[7; 60], ExtendedColorType::Rgb8);
    assert!(matches!(develop(&raster(plain.clone()), &Wanted::default()).unwrap(), Developed::AsIs));
    let turned = raster(oriented(plain.clone(), 6));
    match develop(&turned, &Wanted::default()).unwrap() {
        Developed::Bare(bytes) => assert_eq!(bytes, plain),
        other => panic!("{other:?}"),
    }
}

/// Two by three pixels, all different.
fn six() -> Vec<u8> {
    png(3, 2, &[10, 20, 30, 40, 50, 60], ExtendedColorType::L8)
}

#[test]
fn what_is_cut_off_is_not_in_the_picture_any_more() {
    let crop = |text: &str| raster(six()).cropped(Crop::parse(text).unwrap());
    let right = crop("left 34%");
    assert_eq!((right.width, right.height), (2, 2));
    assert_eq!(developed(&right, GREY).data, [20, 30, 50, 60]);
    assert_eq!(developed(&crop("right 70%, bottom 50%"), GREY).data, [10]);
    // Twice is the same as once by as much.
    let twice = right.cropped(Crop::parse("top 50%").unwrap());
    assert_eq!(developed(&twice, GREY).data, [50, 60]);
    // A pixel stays of what is nothing but edge.
    assert_eq!(crop("left 99%, top 99%").width, 1);
}

#[test]
fn sides_are_those_of_the_upright_picture() {
    // As stored black above, white below, to be turned by a quarter to the right: its left half is white.
    let stored: Vec<u8> = (0..64 * 64).map(|at| if at < 32 * 64 { 0 } else { 255 }).collect();
    let turned = raster(oriented(jpeg(64, 64, &stored, ExtendedColorType::L8), 6));
    let light = |text: &str| match develop(&turned.cropped(Crop::parse(text).unwrap()), &GREY).unwrap() {
        Developed::Jpeg(file) => {
            let pixels = image::load_from_memory(&file).unwrap().to_luma8();
            assert_eq!(pixels.dimensions(), (32, 64));
            pixels.pixels().map(|pixel| u32::from(pixel.0[0])).sum::<u32>() / (32 * 64)
        }
        other => panic!("{other:?}"),
    };
    assert!(light("right 51%") > 250 && light("left 51%") < 5);
}

#[test]
fn more_pixels_than_wanted_are_made_fewer() {
    let data: Vec<u8> = (0..100 * 60).map(|at| (at % 100 * 2) as u8).collect();
    let fine = raster(png(100, 60, &data, ExtendedColorType::L8));
    let most = |width, height| Wanted { most: Some((width, height)), ..GREY };
    let coarse = developed(&fine, most(50, 30));
    assert_eq!((coarse.width, coarse.height), (50, 30));
    assert!(
        coarse.data[5..45].iter().zip(5_u8..).all(|(value, x)| value.abs_diff(x * 4 + 1) <= 1),
        "{:?}",
        coarse.data
    );
    for enough in [most(100, 60), most(50, 60), most(200, 200)] {
        assert!(matches!(develop(&fine, &enough).unwrap(), Developed::AsIs), "{enough:?}");
    }
    // What shines through weighs nothing: no dark rim round a bright shape.
    let half: Vec<u8> = (0..80 * 80).flat_map(|at| if at % 80 < 37 { [250, 250, 250, 255] } else { [0; 4] }).collect();
    let cut = developed(
        &raster(png(80, 80, &half, ExtendedColorType::Rgba8)),
        Wanted { most: Some((20, 20)), ..Wanted::default() },
    );
    let alpha = cut.alpha.unwrap();
    let seen = cut.data.chunks(3).zip(&alpha).filter(|(_, alpha)| **alpha > 20);
    assert!(seen.clone().count() > 150 && seen.clone().all(|(pixel, _)| pixel[0] > 235), "{:?}", cut.data);
}

/// Eight by eight points of one bit each, written by hand: the packed rows are stored as they are.
fn line_art() -> Vec<u8> {
    let mut file = png(8, 8, &[0; 64], ExtendedColorType::L8);
    // The depth stands behind the sizes, the sum of the chunk behind that; readers of headers look at no sums.
    file[24] = 1;
    file
}

#[test]
fn black_and_white_keep_all_their_points() {
    let fine = raster(line_art());
    let wanted = Wanted { most: Some((2, 2)), ..GREY };
    assert!(matches!(develop(&fine, &wanted).unwrap(), Developed::AsIs));
}

#[test]
fn a_profile_is_honoured() {
    // A profile whose red and green are exchanged: what the file calls red is shown green.
    let mut profile = moxcms::ColorProfile::new_srgb();
    std::mem::swap(&mut profile.red_colorant, &mut profile.green_colorant);
    let icc = profile.encode().unwrap();
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(icc).unwrap();
    encoder.write_image(&[255, 0, 0, 0, 0, 0], 2, 1, ExtendedColorType::Rgb8).unwrap();
    let found = raster(bytes);
    // Grey by lightness: green is lighter than red.
    let grey = developed(&found, GREY);
    assert!(grey.data[0].abs_diff(150) <= 2 && grey.data[1] <= 1, "{:?}", grey.data);
    // Where it stays as it is, it keeps its profile.
    assert!(matches!(develop(&found, &OPAQUE).unwrap(), Developed::AsIs));
    let cut = developed(&found.cropped(Crop::parse("right 50%").unwrap()), OPAQUE);
    assert!(cut.data[0] <= 2 && cut.data[1] >= 253 && cut.data[2] <= 2, "{:?}", cut.data);
}

#[test]
fn a_grey_profile_is_honoured() {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(moxcms::ColorProfile::new_gray_with_gamma(1.0).encode().unwrap()).unwrap();
    encoder.write_image(&[0, 128, 255, 0], 4, 1, ExtendedColorType::L8).unwrap();
    let found = developed(&raster(bytes).cropped(Crop::parse("right 25%").unwrap()), GREY);
    // Half the light looks much lighter than half grey.
    assert!(found.data[0] <= 1 && found.data[1].abs_diff(188) <= 2 && found.data[2] >= 254, "{:?}", found.data);
}

#[test]
fn other_formats_are_read_whatever_the_file_is_called() {
    let data: Vec<u8> = (0..40 * 30 * 3_u32).map(|at| (at * at / 7 % 251) as u8).collect();
    let mut tiff = std::io::Cursor::new(Vec::new());
    image::codecs::tiff::TiffEncoder::new(&mut tiff).write_image(&data, 40, 30, ExtendedColorType::Rgb8).unwrap();
    let mut webp = Vec::new();
    image::codecs::webp::WebPEncoder::new_lossless(&mut webp)
        .write_image(&data, 40, 30, ExtendedColorType::Rgb8)
        .unwrap();
    for (bytes, format) in [(tiff.into_inner(), RasterFormat::Tiff), (webp, RasterFormat::WebP)] {
        let Ok((Picture::Raster(found), _)) = read("holiday.jpg", Arc::from(&bytes[..]), &Fonts::embedded()) else {
            panic!()
        };
        assert_eq!((found.format, found.width, found.height, found.coloured), (format, 40, 30, true));
        let corner = developed(&found.cropped(Crop::parse("right 97%, bottom 96%").unwrap()), OPAQUE);
        assert_eq!(corner.data[..3], data[..3], "{format:?}");
        // Many colours are a photograph's.
        assert!(matches!(develop(&found, &OPAQUE).unwrap(), Developed::Jpeg(_)), "{format:?}");
        for length in 0..bytes.len().min(60) {
            assert_ne!(code(&bytes[..length]), "fine", "{format:?}, {length} bytes");
        }
    }
}

/// A JPEG in four inks, eight by eight of one colour: only the first coefficient of each is written (ITU-T T.81).
fn process_jpeg(inks: [u8; 4], adobe: bool) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8];
    if adobe {
        bytes.extend(b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00");
    }
    // One table of quantisation, all ones.
    bytes.extend([0xff, 0xdb, 0, 67, 0]);
    bytes.extend([1; 64]);
    bytes.extend([0xff, 0xc0, 0, 20, 8, 0, 8, 0, 8, 4]);
    (1..=4).for_each(|ink| bytes.extend([ink, 0x11, 0]));
    // First coefficients: `0` and ten bits, or `10` and eleven; the others: `0`, there are none.
    bytes.extend([0xff, 0xc4, 0, 21, 0x00, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 11]);
    bytes.extend([0xff, 0xc4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend([0xff, 0xda, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]);
    let mut bits = String::new();
    for ink in inks {
        // 255 is 127 eighths above the middle, 0 is 128 below; what is below is written as the complement.
        bits.push_str(&if ink == 255 { format!("0{:010b}0", 127 * 8) } else { format!("10{:011b}0", 2047 - 128 * 8) });
    }
    while !bits.len().is_multiple_of(8) {
        bits.push('1');
    }
    for byte in bits.as_bytes().chunks(8) {
        let byte = byte.iter().fold(0, |byte, bit| byte << 1 | (bit - b'0'));
        bytes.push(byte);
        if byte == 0xff {
            bytes.push(0);
        }
    }
    bytes.extend([0xff, 0xd9]);
    bytes
}

#[test]
fn four_inks_become_light_and_adobes_are_inverted() {
    // Solid cyan alone: what Adobe writes is the light that is left.
    for (bytes, inverted) in
        [(process_jpeg([0, 255, 255, 255], true), true), (process_jpeg([255, 0, 0, 0], false), false)]
    {
        let found = raster(bytes);
        assert!(found.is_process());
        let screen = match develop(&found, &Wanted::default()).unwrap() {
            Developed::Jpeg(file) => image::load_from_memory(&file).unwrap().to_rgb8().get_pixel(4, 4).0,
            other => panic!("{other:?}"),
        };
        assert!(screen[0] < 12 && screen[1] > 243 && screen[2] > 243, "{inverted}: {screen:?}");
        let press = develop(&found, &Wanted { process: true, ..OPAQUE }).unwrap();
        match (inverted, press) {
            (true, Developed::AsIs) => {}
            (false, Developed::Pixels(pixels)) => {
                assert_eq!(pixels.space, Space::Process);
                assert!(pixels.data[0] > 250 && pixels.data[1] < 5, "{:?}", &pixels.data[..4]);
            }
            (_, other) => panic!("{inverted}: {other:?}"),
        }
    }
}

#[test]
fn a_cut_takes_the_pages_shape_and_keeps_the_focus() {
    let wide = Picture::Raster(raster(png(200, 100, &[9; 20_000], ExtendedColorType::L8)));
    let cut = |focus: &str, area: (i64, i64)| {
        let picture = wide.clone().focused(Focus::parse(focus));
        let Picture::Raster(cut) = picture.cut_to(Size::new(Length::mm(area.0), Length::mm(area.1))) else { panic!() };
        let window = cut.window().unwrap();
        (window.left, window.top, window.width, window.height)
    };
    assert_eq!(cut("centre", (100, 100)), (50, 0, 100, 100));
    assert_eq!(cut("left", (100, 100)), (0, 0, 100, 100));
    assert_eq!(cut("80% 0%", (100, 100)), (100, 0, 100, 100));
    assert_eq!(cut("70% 0%", (100, 100)), (90, 0, 100, 100));
    assert_eq!(cut("top", (400, 100)), (0, 0, 200, 50));
    assert_eq!(cut("bottom", (400, 100)), (0, 50, 200, 50));
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    let mut bytes = png(3, 2, &[7; 18], ExtendedColorType::Rgb8);
    bytes[16..24].copy_from_slice(&[0, 0, 0x80, 0, 0, 0, 0x80, 0]);
    assert_eq!(code(&bytes), "ImageTooLarge");
    let mut bytes = jpeg(5, 4, &[7; 20], ExtendedColorType::L8);
    let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 9].fill(0xff);
    assert_eq!(code(&bytes), "ImageTooLarge");
}

#[test]
fn a_hundred_million_pixels_are_enough() {
    let sized = |width: u32| {
        let mut bytes = png(3, 2, &[7; 6], ExtendedColorType::L8);
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&10_000_u32.to_be_bytes());
        code(&bytes)
    };
    assert_eq!((sized(10_000), sized(10_001)), ("fine", "ImageTooLarge"));
}

#[test]
fn four_components_are_process_colours() {
    let mut bytes = jpeg(8, 8, &[7; 192], ExtendedColorType::Rgb8);
    let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    bytes[frame + 9] = 4;
    assert!(raster(bytes).is_process());
}

#[test]
fn rare_and_cut_off_photographs_are_refused() {
    let good = jpeg(5, 4, &[7; 20], ExtendedColorType::L8);
    let frame = good.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    for (marker, wanted) in [(0xc2, "fine"), (0xc3, "ImageUnsupported"), (0xc9, "ImageUnsupported")] {
        let mut bytes = good.clone();
        bytes[frame + 1] = marker;
        assert_eq!(code(&bytes), wanted, "{marker:x}");
    }
    assert_eq!(code(&good[..good.len() - 2]), "ImageDamaged");
    let png = png(3, 2, &[7; 18], ExtendedColorType::Rgb8);
    for length in 8..png.len() {
        assert_eq!(code(&png[..length]), if length < png.len() - 4 { "ImageDamaged" } else { "fine" }, "{length}");
    }
}

#[test]
fn no_bytes_make_it_panic() {
    let good = oriented(jpeg(5, 4, &[7; 20], ExtendedColorType::L8), 6);
    for at in 0..good.len() {
        for value in [0, 0xff] {
            let mut bytes = good.clone();
            bytes[at] = value;
            code(&bytes);
        }
        code(&good[..at]);
    }
}

#[test]
fn the_content_tells_what_a_file_is() {
    for (bytes, wanted) in [
        (&b""[..], "ImageEmptyFile"),
        (b"%PDF-1.4", "ImageNotUsable"),
        (b"GIF89a", "ImageNotUsable"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "ImageDamaged"),
        (b"<html></html>", "ImageNotUsable"),
        (b"bonjour", "ImageOfNoKnownKind"),
    ] {
        assert_eq!(code(bytes), wanted);
    }
}

// ---- drawings

#[test]
fn points_in_are_points_out() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="297pt" height="105mm" viewBox="0 0 594 100">
        <path d="M 2 4 L 594 4"  stroke="black" stroke-width="2"/></svg>"#;
    let Ok((Picture::Drawing(drawing), _)) = read("a.svg", Arc::from(svg.as_bytes()), &Fonts::embedded()) else {
        panic!("readable")
    };
    let close = |found: Length, wanted: Length| assert!((found - wanted).0.abs() < 50, "{found} is not {wanted}");
    close(drawing.size.width, Length::pt(297));
    close(drawing.size.height, Length::mm(105));
    let Shape::Path { segments, stroke: Some(stroke), fill: Some(_) } = &drawing.shapes[0] else { panic!() };
    let (Segment::Move(from), Segment::Line(to)) = (segments[0], segments[1]) else { panic!() };
    close(from.x, Length::pt(1));
    close(to.x, Length::pt(297));
    close(stroke.width, Length::pt(1));
}

#[test]
fn greys_become_tints_of_black_and_colours_process_inks() {
    let ink = |cyan, magenta, yellow, black| Colour { ink: Ink::Process { cyan, magenta, yellow, black }, tint: 1000 };
    for (colour, wanted) in [
        ("#000", Colour::grey(1000)),
        ("#fff", Colour::grey(0)),
        ("#333", Colour::grey(800)),
        ("#999", Colour::grey(400)),
        ("red", ink(0, 1000, 1000, 0)),
        ("#330000", ink(0, 1000, 1000, 800)),
        ("#cccc66", ink(0, 0, 500, 200)),
    ] {
        let body = format!(r#"<rect width="9" height="9" fill="{colour}"/>"#);
        let (drawing, remarks) = read_svg(&body).unwrap();
        let Shape::Path { fill: Some((found, false)), stroke: None, .. } = &drawing.shapes[0] else { panic!() };
        assert_eq!((*found, codes(&remarks)), (wanted, vec![]), "{colour}");
    }
}

#[test]
fn transforms_and_use_are_flattened() {
    let body = r##"<defs><path id="p" d="M0 0 H10 V10 Z" fill-rule="evenodd"/></defs>
        <g transform="translate(20 0) rotate(90)"><use xlink:href="#p" x="4"/></g>"##;
    let shapes = shapes(body);
    let Shape::Path { segments, fill: Some((_, true)), .. } = &shapes[0] else { panic!("{shapes:?}") };
    let Segment::Move(start) = segments[0] else { panic!() };
    // 4 px right, turned a quarter, is 4 px down.
    assert!((start.x - Length::pt(15)).0.abs() < 50 && (start.y - Length::pt(3)).0.abs() < 50, "{start:?}");
    assert_eq!(segments.last(), Some(&Segment::Close));
}

#[test]
fn strokes_keep_their_pen() {
    let body = r#"<path d="M0 0 H50" stroke="black" stroke-width="4" stroke-dasharray="8 4" stroke-dashoffset="2"
        stroke-linecap="round" stroke-linejoin="bevel" transform="scale(2)"/>"#;
    let Shape::Path { stroke: Some(stroke), .. } = &shapes(body)[0] else { panic!() };
    let wanted = Stroke {
        colour: Colour::BLACK,
        width: Length::pt(6),
        dashes: vec![Length::pt(12), Length::pt(6)],
        dash_offset: Length::pt(3),
        cap: Cap::Round,
        join: Join::Bevel,
        miter_limit: 4,
    };
    assert_eq!(*stroke, wanted);
}

#[test]
fn a_squashed_pen_becomes_its_trace() {
    let body = r#"<path d="M0 0 H50" stroke="black" stroke-width="4" fill="none" transform="scale(2 1)"/>"#;
    let Shape::Path { segments, fill: Some(_), stroke: None } = &shapes(body)[0] else { panic!() };
    assert!(segments.len() > 4);
}

#[test]
fn text_stays_text_in_the_booklet_s_faces() {
    let body =
        r#"<text x="20" y="40" font-family="Libertinus Serif" font-style="italic" font-size="16">L’affiche é</text>"#;
    let (drawing, remarks) = read_svg(body).unwrap();
    let Shape::Letters { face, size, text, glyphs, rotation, colour } = &drawing.shapes[0] else { panic!() };
    let fonts = Fonts::embedded();
    assert!(fonts.get(*face).slant().italic);
    assert_eq!((text.as_str(), *colour, *rotation), ("L’affiche é", Colour::BLACK, (1_000_000, 0)));
    assert!((*size - Length::pt(12)).0.abs() < 50, "{size}");
    assert!((glyphs[0].1.x - Length::pt(15)).0.abs() < 50 && (glyphs[0].1.y - Length::pt(30)).0.abs() < 50);
    let said: String = glyphs.iter().map(|(_, _, range)| &text[range.start as usize..range.end as usize]).collect();
    assert_eq!(said, *text, "each letter has its words");
    assert!(glyphs.windows(2).all(|pair| pair[0].1.x < pair[1].1.x && pair[0].1.y == pair[1].1.y));
    assert_eq!(codes(&remarks), [""; 0]);
}

#[test]
fn turned_text_runs_along_its_own_baseline() {
    let body = r#"<text transform="translate(40 80) rotate(-90)" font-family="serif" font-size="16">ab</text>"#;
    let shapes = shapes(body);
    let Shape::Letters { glyphs, rotation, .. } = &shapes[0] else { panic!() };
    assert_eq!(*rotation, (0, -1_000_000));
    assert!((glyphs[0].1.y - glyphs[1].1.y).0.abs() < 100 && glyphs[0].1.x < glyphs[1].1.x);
    assert!((glyphs[0].1.x - Length::pt(30)).0.abs() < 50 && (glyphs[0].1.y - Length::pt(60)).0.abs() < 50);
}

#[test]
fn any_turn_is_undone_to_one_baseline() {
    let body = r#"<text transform="translate(40 80) rotate(30)" font-family="serif" font-size="16">abc</text>"#;
    let shapes = shapes(body);
    let Shape::Letters { glyphs, rotation, .. } = &shapes[0] else { panic!() };
    assert!((rotation.0 - 866_025).abs() < 10 && (rotation.1 - 500_000).abs() < 10, "{rotation:?}");
    assert!(glyphs.iter().all(|glyph| (glyph.1.y - glyphs[0].1.y).0.abs() < 200), "{glyphs:?}");
}

#[test]
fn slanted_and_outlined_text_is_drawn_as_outlines() {
    for attribute in [r#"transform="skewX(20)""#, r#"stroke="black""#] {
        let body = format!(r#"<text y="20" font-family="serif" {attribute}>a</text>"#);
        let shapes = shapes(&body);
        assert!(shapes.iter().all(|shape| matches!(shape, Shape::Path { .. })) && !shapes.is_empty(), "{attribute}");
    }
}

#[test]
fn an_underline_is_drawn_where_the_text_is() {
    let body = r#"<text x="20" y="40" font-family="serif" font-size="16" text-decoration="underline">ab</text>"#;
    let shapes = shapes(body);
    let [Shape::Path { segments, .. }, Shape::Letters { .. }] = shapes.as_slice() else { panic!("{shapes:?}") };
    let Segment::Move(at) = segments[0] else { panic!() };
    assert!((at.x - Length::pt(15)).abs() < Length::PT && (at.y - Length::pt(31)).abs() < Length::pt(2), "{at:?}");
}

#[test]
fn a_family_that_is_not_there_is_named() {
    let (_, remarks) = read_svg(r#"<text y="20" font-family="Comic Sans MS">a</text>"#).unwrap();
    assert_eq!(codes(&remarks), ["SvgFamilyReplaced"]);
    assert_eq!(remarks[0].severity, Severity::Warning);
}

#[test]
fn what_is_not_supported_is_named_once() {
    let rect = r#"<rect width="9" height="9""#;
    for (body, what) in [
        (format!(r##"<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>{rect} filter="url(#f)"/>"##), "filter"),
        (format!(r##"<mask id="m">{rect} fill="white"/></mask>{rect} mask="url(#m)"/>"##), "mask"),
        (format!(r##"{rect} opacity=".5"/>"##), "opacity"),
        (
            format!(
                r##"<linearGradient id="g"><stop stop-color="#fff"/><stop offset="1" stop-color="#000"/></linearGradient>{rect}
                fill="url(#g)"/>"##
            ),
            "gradient",
        ),
        (format!(r##"<clipPath id="c"><circle r="3"/></clipPath>{rect} clip-path="url(#c)"/>"##), "clipPath"),
    ] {
        let (drawing, remarks) = read_svg(&body).unwrap();
        assert_eq!(drawing.shapes.len(), 1, "{what}");
        let Message::SvgSimplified { what: said, .. } = &remarks[0].message else { panic!("{remarks:?}") };
        assert_eq!(*said, format!("`{what}`"));
    }
    let (drawing, _) = read_svg(&format!(r#"{rect} opacity=".5"/>"#)).unwrap();
    let Shape::Path { fill: Some((colour, _)), .. } = &drawing.shapes[0] else { panic!() };
    assert_eq!(colour.tint, 500, "half a tint on paper looks the same");
}

#[test]
fn a_clip_around_everything_is_no_loss() {
    let body = r##"<clipPath id="c"><rect width="200" height="100"/></clipPath>
        <g clip-path="url(#c)"><rect x="5" y="5" width="9" height="9"/></g>"##;
    assert_eq!(codes(&read_svg(body).unwrap().1), [""; 0]);
}

#[test]
fn nothing_outside_the_file_is_touched() {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/libertinus-serif/OFL.txt");
    for address in ["https://example.org/a.png", here, "../a.svg", "file:///etc/passwd"] {
        let body = format!(r#"<rect width="9" height="9"/><image xlink:href="{address}" width="9" height="9"/>"#);
        let (drawing, remarks) = read_svg(&body).unwrap();
        assert_eq!((drawing.shapes.len(), codes(&remarks)), (1, vec!["SvgSimplified"]), "{address}");
    }
    let entity =
        r#"<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>"#;
    assert_eq!(code(entity.as_bytes()), "SvgBroken");
}

#[test]
fn a_photograph_in_a_drawing_is_kept() {
    use std::fmt::Write;
    let mut data = String::new();
    for byte in png(3, 2, &[7; 18], ExtendedColorType::Rgb8) {
        write!(data, "%{byte:02X}").unwrap();
    }
    let body = format!(r#"<image xlink:href="data:image/png,{data}" x="4" y="8" width="30" height="20"/>"#);
    let shapes = shapes(&body);
    let Shape::Raster { raster, at, size } = &shapes[0] else { panic!("{shapes:?}") };
    assert_eq!((raster.width, raster.height), (3, 2));
    assert_eq!(
        (*at, *size),
        (Point::new(Length::pt(3), Length::pt(6)), Size::new(Length::centipoints(2250), Length::pt(15)))
    );
}

#[test]
fn an_empty_drawing_says_why() {
    assert_eq!(read_svg("").unwrap_err().message.code(), "SvgEmpty");
    let body = r##"<pattern id="p" width="4" height="4"><rect width="2" height="2"/></pattern><rect width="9" height="9" fill="url(#p)"/>"##;
    let Message::SvgEmptyBecause { what, .. } = read_svg(body).unwrap_err().message else { panic!() };
    assert_eq!(what, "`pattern`");
    assert_eq!(read_svg("<g").unwrap_err().message.code(), "SvgBroken");
}

#[test]
fn drawings_that_ask_for_too_much_are_refused() {
    let laughs: String = (1..12)
        .map(|n| format!(r##"<g id="l{n}">{}</g>"##, format!(r##"<use xlink:href="#l{}"/>"##, n - 1).repeat(10)))
        .collect();
    let chain: String = (1..300).map(|n| format!(r##"<g id="l{n}"><use xlink:href="#l{}"/></g>"##, n - 1)).collect();
    let masks: String = (1..5000)
        .map(|n| format!(r##"<mask id="l{n}"><rect width="9" height="9" mask="url('#l{}')"/></mask>"##, n - 1))
        .collect();
    let zigzag = "1 2 ".repeat(40_000);
    let markers = format!(
        r##"<marker id="m">{}</marker><polyline points="{zigzag}" marker-mid="url(#m)"/>"##,
        r#"<rect width="1" height="1"/>"#.repeat(100)
    );
    let first = r#"<rect id="l0" width="1" height="1"/>"#;
    for (name, body) in [
        ("laughs", format!("<defs>{first}{laughs}</defs><use xlink:href=\"#l11\"/>")),
        ("chain", format!("{first}<defs>{chain}</defs><use xlink:href=\"#l299\"/>")),
        ("masks", format!("{first}{masks}<rect mask=\"url(#l4999)\" width=\"2\" height=\"2\"/>")),
        ("markers", markers),
        ("deep", "<g>".repeat(20_000) + &"</g>".repeat(20_000)),
        ("many", r#"<rect width="1" height="1"/>"#.repeat(100_001)),
        ("text", format!("<text>{}</text>", "<tspan>abcdefghij</tspan>".repeat(5_000))),
    ] {
        assert_eq!(read_svg(&body).unwrap_err().message.code(), "SvgTooComplex", "{name}");
    }
    for circle in [
        r##"<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>"##,
        r##"<g id="a"><use xlink:href="#a"/></g>"##,
        r##"<mask id="a"><rect width="9" height="9" style="mask:url(#a)"/></mask>"##,
    ] {
        assert_eq!(read_svg(&format!("{first}{circle}")).unwrap_err().message.code(), "SvgTooComplex", "{circle}");
    }
    let link = format!(r##"<g id="a">{first}<a xlink:href="#a"><rect width="2" height="2"/></a></g>"##);
    assert_eq!(read_svg(&link).unwrap().0.shapes.len(), 2);
}
