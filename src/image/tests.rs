use std::sync::Arc;

use image::metadata::Orientation;
use image::{ExtendedColorType, ImageEncoder};

use super::*;
use crate::diag::{Diagnostic, Diagnostics, Message, Severity};
use crate::font::Fonts;

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
    assert_eq!((turned.width, turned.height, turned.stored_size()), (4, 5, (5, 4)));
    assert_eq!(turned.orientation(), Orientation::Rotate90);
    let half = raster(oriented(upright, 3));
    assert_eq!((half.width, half.height, half.orientation()), (5, 4, Orientation::Rotate180));
}

#[test]
fn pixels_become_grey_on_white_paper() {
    let pixels = [255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 128];
    let found = raster(png(3, 1, &pixels, ExtendedColorType::Rgba8));
    assert_eq!(found.grey_pixels().unwrap(), [76, 255, 127]);
    assert_eq!(found.rgb_pixels().unwrap(), [255, 0, 0, 255, 255, 255, 127, 127, 127]);
    let grey = raster(png(2, 1, &[3, 200], ExtendedColorType::L8));
    assert_eq!(grey.grey_pixels().unwrap(), [3, 200]);
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
        (b"RIFF\0\0\0\0WEBPVP8 ", "ImageNotUsable"),
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
fn colours_become_tints() {
    for (colour, tint) in [("#000", 1000), ("#fff", 0), ("#333", 800), ("#999", 400), ("red", 702), ("black", 1000)] {
        let body = format!(r#"<rect width="9" height="9" fill="{colour}"/>"#);
        let (drawing, remarks) = read_svg(&body).unwrap();
        let Shape::Path { fill: Some((found, false)), stroke: None, .. } = &drawing.shapes[0] else { panic!() };
        assert_eq!(*found, Colour::grey(tint), "{colour}");
        assert_eq!(codes(&remarks), if colour == "red" { vec!["SvgInGrey"] } else { vec![] });
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
