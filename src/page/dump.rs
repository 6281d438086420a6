//! The page description as text, one line per item, for eyes and for comparing.
//!
//! Lengths are points with two decimals, from the trimmed page's top left corner; text is quoted, with what cannot be seen
//! spelt out (`\u{ad}`, `\u{a0}`, `\u{202f}`).

use std::fmt::Write;

use super::{Colour, Document, Ink, Item, Node, Owner, Page, Placed, Role, Target, TextRun};
use crate::font::Fonts;
use crate::geom::{Length, Size};
use crate::image::Picture;

/// The whole document: its pages with their items, and its bookmarks.
pub fn dump(document: &Document, fonts: &Fonts) -> String {
    let mut text = String::new();
    let about = &document.metadata;
    line(&mut text, format_args!("{:?}, {}, {} pages", about.title, about.language.tag(), document.pages.len()));
    for (number, page) in document.pages.iter().enumerate() {
        dump_page(&mut text, document, fonts, number + 1, page);
    }
    for bookmark in &document.outline {
        let indent = "  ".repeat(usize::from(bookmark.level));
        let (page, y) = (bookmark.page.folio().0, pt(bookmark.y));
        line(&mut text, format_args!("{indent}→ {:?} page {page}, {y}", bookmark.title));
    }
    text
}

fn dump_page(text: &mut String, document: &Document, fonts: &Fonts, folio: usize, page: &Page) {
    let bleed = if page.bleed == Length::ZERO { String::new() } else { format!(", bleed {}", pt(page.bleed)) };
    let blank = if page.blank { ", blank" } else { "" };
    line(text, format_args!("page {folio}: {}{bleed}{blank}", measure(page.size)));
    for placed in &page.items {
        let (x, y) = (pt(placed.at.x), pt(placed.at.y));
        let owner = owner(document, placed);
        line(text, format_args!("  {x:>8} {y:>8}  {}  [{owner}]", item(fonts, &placed.item)));
    }
}

fn item(fonts: &Fonts, item: &Item) -> String {
    match item {
        Item::Text(run) => run_text(fonts, run),
        Item::Rectangle { size, colour: ink } => format!("rectangle {} {}", measure(*size), colour(*ink)),
        Item::Picture { picture, size } => {
            let kind = match &**picture {
                Picture::Raster(raster) => format!("photograph {}×{} px", raster.width, raster.height),
                Picture::Drawing(drawing) => format!("drawing, {} shapes", drawing.shapes.len()),
            };
            format!("{kind} {}", measure(*size))
        }
    }
}

fn run_text(fonts: &Fonts, run: &TextRun) -> String {
    let face = fonts.get(run.face);
    let slant = match (face.slant().bold, face.slant().italic) {
        (false, false) => "",
        (true, false) => " bold",
        (false, true) => " italic",
        (true, true) => " bold italic",
    };
    let scale = if run.scale == 10_000 { String::new() } else { format!(" ×{}", decimals(run.scale)) };
    let ink = if run.colour == Colour::BLACK { String::new() } else { format!(" {}", colour(run.colour)) };
    let (size, width) = (pt(run.size), pt(run.width()));
    let turned = if run.upwards { ", upwards" } else { "" };
    format!("{:?} {}{slant} {size}{scale}{ink}, width {width}{turned}", run.text, face.family())
}

fn owner(document: &Document, placed: &Placed) -> String {
    match placed.owner {
        Owner::Artifact => "artifact".to_owned(),
        Owner::Node(id) => match document.structure.nodes.get(id.0 as usize) {
            Some(node) => format!("{} {}", role(node), id.0),
            None => format!("no such node {}", id.0),
        },
    }
}

fn role(node: &Node) -> String {
    let name = match &node.role {
        Role::Heading(level) => format!("heading-{level}"),
        Role::Link(Target::Address(address)) => format!("link {address}"),
        Role::Link(Target::Place { page, y }) => format!("link to page {}, {}", page.folio().0, pt(*y)),
        other => format!("{other:?}").to_lowercase(),
    };
    node.language.map_or(name.clone(), |language| format!("{name} ({})", language.tag()))
}

fn colour(colour: Colour) -> String {
    let tint = if colour.tint == 1000 { String::new() } else { format!(" {}%", tenths(colour.tint)) };
    match colour.ink {
        Ink::All => "all".to_owned(),
        Ink::Black => format!("black{tint}"),
        Ink::Process { cyan, magenta, yellow, black } => {
            let [c, m, y, k] = [cyan, magenta, yellow, black].map(tenths);
            format!("c{c} m{m} y{y} k{k}{tint}")
        }
        Ink::Named(number) => format!("ink {number}{tint}"),
    }
}

fn tenths(thousandths: u16) -> String {
    match thousandths % 10 {
        0 => format!("{}", thousandths / 10),
        rest => format!("{}.{rest}", thousandths / 10),
    }
}

fn decimals(ten_thousandths: u16) -> String {
    format!("{}.{:04}", ten_thousandths / 10_000, ten_thousandths % 10_000)
}

fn measure(size: Size) -> String {
    format!("{} × {}", pt(size.width), pt(size.height))
}

/// Points with two decimals.
fn pt(length: Length) -> String {
    let hundredths = length.scale(100, Length::PT.0).0;
    let sign = if hundredths < 0 { "-" } else { "" };
    let whole = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _ = writeln!(text, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{FaceId, Slant};
    use crate::geom::{Point, paper};
    use crate::page::{Bookmark, NodeId, PageIndex, PlacedGlyph};

    #[test]
    fn each_item_is_one_readable_line() {
        let fonts = Fonts::embedded();
        let italic = Slant { italic: true, bold: false };
        let face: FaceId = fonts.face(fonts.family(Fonts::SERIF).unwrap(), italic);
        let glyph =
            PlacedGlyph { id: 1, advance: Length::pt(5), x_offset: Length::ZERO, y_offset: Length::ZERO, text: 0..1 };
        let run = TextRun {
            face,
            size: Length::centipoints(1050),
            colour: Colour::BLACK,
            scale: 9_900,
            text: "L’é\u{a0}\u{ad}".into(),
            glyphs: vec![glyph; 2],
            upwards: false,
        };
        let mut document = Document::default();
        document.metadata.title = "Essai".into();
        let node =
            document.structure.add(Node { role: Role::Heading(2), parent: None, language: None, alternative: None });
        let rule =
            Item::Rectangle { size: Size::new(Length::pt(40), Length::centipoints(25)), colour: Colour::grey(305) };
        let at = Point::new(Length::mm(15), Length::pt(-3));
        document.pages.push(Page {
            size: paper("A5").unwrap(),
            bleed: Length::mm(3),
            items: vec![
                Placed { at, item: Item::Text(run), owner: Owner::Node(node) },
                Placed { at, item: rule.clone(), owner: Owner::Artifact },
                Placed { at, item: rule, owner: Owner::Node(NodeId(9)) },
            ],
            blank: false,
        });
        document.outline.push(Bookmark { level: 1, title: "Un".into(), page: PageIndex(0), y: Length::pt(7) });
        let wanted = "\
\"Essai\", fr, 1 pages
page 1: 419.53 × 595.28, bleed 8.50
     42.52    -3.00  \"L’é\\u{a0}\\u{ad}\" Libertinus Serif italic 10.50 ×0.9900, width 9.90  [heading-2 0]
     42.52    -3.00  rectangle 40.00 × 0.25 black 30.5%  [artifact]
     42.52    -3.00  rectangle 40.00 × 0.25 black 30.5%  [no such node 9]
  → \"Un\" page 1, 7.00
";
        assert_eq!(dump(&document, &fonts), wanted);
    }
}
