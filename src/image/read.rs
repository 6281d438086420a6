//! The one door for pictures: by content to the right reader, and what went wrong in words.

use std::sync::Arc;

use super::{Picture, Raster, Refusal, svg};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::font::Fonts;

/// Reads a picture; `name` is for messages only. With the picture come warnings about what is not drawn as it was; the
/// diagnostics have no place: whoever asked for the picture knows where it is named.
///
/// # Errors
/// One diagnostic that says what the file is, and what to do.
pub fn read(name: &str, bytes: Arc<[u8]>, fonts: &Fonts) -> Result<(Picture, Diagnostics), Box<Diagnostic>> {
    if let Some(raster) = Raster::read(Arc::clone(&bytes)) {
        return raster.map(|raster| (Picture::Raster(raster), Vec::new())).map_err(|refusal| refused(name, refusal));
    }
    if !is_svg(&bytes) {
        return Err(unknown(name, &bytes));
    }
    match svg::read(&bytes, fonts) {
        Ok(read) => {
            let remarks = remarks(name, &read);
            Ok((Picture::Drawing(read.drawing), remarks))
        }
        Err(refusal) => Err(drawing_refused(name, refusal)),
    }
}

fn error(message: Message, hint: Message) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(None, message).hint(hint))
}

fn refused(name: &str, refusal: Refusal) -> Box<Diagnostic> {
    let file = name.to_owned();
    match refusal {
        Refusal::Damaged => error(Message::ImageDamaged { file }, Message::ImageFetchAgain),
        Refusal::Unsupported(kind) => {
            error(Message::ImageUnsupported { file, kind: kind.to_owned() }, Message::ImageFetchAgain)
        }
        Refusal::TooLarge { width, height } => {
            error(Message::ImageTooLarge { file, width, height }, Message::ImageScaleDown)
        }
    }
}

fn drawing_refused(name: &str, refusal: svg::Refusal) -> Box<Diagnostic> {
    let file = name.to_owned();
    match refusal {
        svg::Refusal::Broken(reason) => error(Message::SvgBroken { file, reason }, Message::ImageWanted),
        svg::Refusal::TooComplex => error(Message::SvgTooComplex { file }, Message::SvgSimplify),
        svg::Refusal::Empty(what) if what.is_empty() => error(Message::SvgEmpty { file }, Message::ImageWanted),
        svg::Refusal::Empty(what) => {
            error(Message::SvgEmptyBecause { file, what: listed(&what) }, Message::SvgSimplify)
        }
    }
}

fn remarks(name: &str, read: &svg::Read) -> Diagnostics {
    let file = || name.to_owned();
    let mut remarks = Diagnostics::new();
    for family in &read.missing_families {
        let (family, by) = (family.clone(), Fonts::SANS.to_owned());
        let message = Message::SvgFamilyReplaced { file: file(), family, by };
        remarks.push(Diagnostic::warning(None, message).hint(Message::SvgPutFont));
    }
    if !read.ignored.is_empty() {
        let message = Message::SvgSimplified { file: file(), what: listed(&read.ignored) };
        remarks.push(Diagnostic::warning(None, message).hint(Message::SvgSimplify));
    }
    remarks
}

fn listed(what: &std::collections::BTreeSet<&'static str>) -> String {
    what.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// An `<svg` among the first things of an XML file.
fn is_svg(bytes: &[u8]) -> bool {
    const FIRST: usize = 64 << 10;
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = &head[..head.len().min(FIRST)];
    head.trim_ascii_start().first() == Some(&b'<')
        && head.windows(4).any(|window| window == b"<svg" || window == b":svg")
}

fn unknown(name: &str, bytes: &[u8]) -> Box<Diagnostic> {
    let file = name.to_owned();
    let message = match kind(bytes) {
        _ if bytes.is_empty() => Message::ImageEmptyFile { file },
        Some(found) => Message::ImageNotUsable { file, found: found.to_owned() },
        None => Message::ImageOfNoKnownKind { file },
    };
    error(message, Message::ImageWanted)
}

/// What a file that is no usable picture is, by its first bytes.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let starts: [(&[u8], &str); 13] = [
        (b"GIF8", "GIF"),
        (b"%PDF", "PDF"),
        (b"II+\0", "BigTIFF"),
        (b"BM", "BMP"),
        (b"8BPS", "Photoshop"),
        (b"%!PS", "PostScript"),
        (b"\xc5\xd0\xd3\xc6", "PostScript"),
        (b"PK\x03\x04", "ZIP"),
        (b"\x1f\x8b", "gzip (SVGZ)"),
        (b"\xff\x0a", "JPEG XL"),
        (b"\0\0\0\x0cJXL ", "JPEG XL"),
        (b"\0\0\0\x0cjP  ", "JPEG 2000"),
        (b"\0\0\x01\0", "ICO"),
    ];
    let inside = |at: usize, what: &[u8]| bytes.get(at..at + what.len()) == Some(what);
    match starts.iter().find(|(start, _)| bytes.starts_with(start)) {
        Some((_, kind)) => Some(kind),
        None if inside(4, b"ftypavif") => Some("AVIF"),
        None if inside(4, b"ftyphei") || inside(4, b"ftypmif1") => Some("HEIC"),
        None if bytes.trim_ascii_start().first() == Some(&b'<') => Some("HTML/XML"),
        None => None,
    }
}
