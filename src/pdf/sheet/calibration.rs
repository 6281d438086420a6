//! The sheet that asks four questions about a printer: which border it leaves bare, about which edge it turns the paper, how a
//! pile that is turned by hand must go back, and by how much the backs drift.

use super::overlay::{Setter, page, placed, rule};
use super::{SheetOptions, impose_pdf};
use crate::diag::{Diagnostic, Diagnostics};
use crate::geom::{Length, Point, Size, paper};
use crate::impose::asked::{Asked, Kind, name_of};
use crate::impose::{Flip, Words};
use crate::page::{Colour, Item, Page, Placed};

/// The frames by which the border is read, in millimetres.
const FRAMES: [i64; 8] = [2, 3, 4, 5, 6, 7, 8, 10];
const HAIR: Length = Length::tenth_mm(1);
/// How far the scale of the drift reaches, in millimetres each way.
const SCALE: i64 = 10;

/// Two sheets, fronts and backs: upright A4 unless another size is asked for.
///
/// # Errors
/// What the page writer refuses.
pub fn write(sheet: Option<Size>, words: &Words) -> Result<Vec<u8>, Diagnostics> {
    let size = sheet.or_else(|| paper("A4")).unwrap_or_default();
    let size = if size.width > size.height { size.turned() } else { size };
    let setter = Setter::default();
    let pages = vec![
        front(&setter, size, words, 1),
        back(&setter, size, words, 1),
        front(&setter, size, words, 2),
        back(&setter, size, words, 2),
    ];
    let title = words.pick("Étalonnage de l’imprimante", "Printer calibration");
    let bytes = setter.write(title, pages)?;
    let asked = Asked {
        scheme: Kind::Single,
        sheet: Some((size, name_of(size))),
        flip: Some(Flip::LongEdge),
        ..Asked::default()
    };
    let failed = |message| vec![Diagnostic::error(None, message)];
    let plan = asked.plan(4, size, Length::ZERO).map_err(|misfit| failed(super::misfit_message(misfit)))?;
    let options = SheetOptions { title: title.to_owned(), words: *words, ..SheetOptions::default() };
    impose_pdf(&bytes, &plan, &options).map_err(|error| failed(error.message()))
}

fn front(setter: &Setter, size: Size, words: &Words, sheet: u32) -> Page {
    let mut items = frames(setter, size);
    let side = words.pick("recto de la feuille", "front of sheet");
    items.extend(arrow(setter, size, &format!("{side} {sheet}")));
    items.extend(cross(size));
    if sheet == 1 {
        items.extend(questions(setter, size, words));
    }
    page(size, items)
}

fn back(setter: &Setter, size: Size, words: &Words, sheet: u32) -> Page {
    let side = words.pick("verso de la feuille", "back of sheet");
    let mut items: Vec<Placed> = arrow(setter, size, &format!("{side} {sheet}"));
    items.extend(cross(size));
    items.extend(scale(setter, size));
    page(size, items)
}

/// Frames at given distances from the paper's edge, each with its number at the head.
fn frames(setter: &Setter, size: Size) -> Vec<Placed> {
    let mut items = Vec::new();
    for millimetres in FRAMES {
        let inset = Length::mm(millimetres);
        let (width, height) = (size.width - inset * 2, size.height - inset * 2);
        items.push(rule(Point::new(inset, inset), Size::new(width, HAIR)));
        items.push(rule(Point::new(inset, size.height - inset), Size::new(width, HAIR)));
        items.push(rule(Point::new(inset, inset), Size::new(HAIR, height)));
        items.push(rule(Point::new(size.width - inset, inset), Size::new(HAIR, height)));
    }
    // Each number hangs from its own line, a little further along, on a patch of paper over the lines below.
    for (index, millimetres) in (0..).zip(FRAMES) {
        let (x, y) = (Length::mm(30 + 12 * index), Length::mm(millimetres));
        let patch = Item::Rectangle { size: Size::new(Length::mm(7), Length::tenth_mm(32)), colour: Colour::PAPER };
        items.push(placed(Point::new(x - Length::mm(2), y + Length::tenth_mm(2)), patch));
        let number = setter.line(&format!("{millimetres}"), Length::pt(8), true);
        items.push(placed(Point::new(x, y + Length::tenth_mm(28)), Item::Text(number)));
    }
    items
}

/// An arrow to the head of the page and the name of the side.
fn arrow(setter: &Setter, size: Size, name: &str) -> Vec<Placed> {
    let (x, top) = (size.width / 2, Length::mm(26));
    let mut items = vec![rule(Point::new(x - Length::tenth_mm(5), top), Size::new(Length::mm(1), Length::mm(28)))];
    for step in 0..12 {
        let half = Length::tenth_mm(5 + 4 * step);
        let at = Point::new(x - half, top + Length::tenth_mm(8 * step));
        items.push(rule(at, Size::new(half * 2, Length::tenth_mm(8))));
    }
    let run = setter.line(name, Length::pt(16), true);
    let at = Point::new(x - run.width() / 2, top + Length::mm(38));
    items.push(placed(at, Item::Text(run)));
    items
}

/// A cross in the middle of the page, the same on both sides.
fn cross(size: Size) -> Vec<Placed> {
    let (x, y, arm) = (size.width / 2, size.height / 2, Length::mm(12));
    vec![
        rule(Point::new(x - arm, y - HAIR / 2), Size::new(arm * 2, HAIR)),
        rule(Point::new(x - HAIR / 2, y - arm), Size::new(HAIR, arm * 2)),
    ]
}

/// Millimetres along the arms of the cross.
fn scale(setter: &Setter, size: Size) -> Vec<Placed> {
    let (x, y) = (size.width / 2, size.height / 2);
    let mut items = Vec::new();
    for millimetre in -SCALE..=SCALE {
        let long = Length::tenth_mm(if millimetre % 5 == 0 { 30 } else { 12 });
        let along = Length::mm(millimetre);
        items.push(rule(Point::new(x + along - HAIR / 2, y - long), Size::new(HAIR, long)));
        items.push(rule(Point::new(x, y + along - HAIR / 2), Size::new(long, HAIR)));
        if millimetre % 5 == 0 && millimetre != 0 {
            let run = setter.line(&format!("{millimetre}"), Length::pt(6), false);
            items.push(placed(Point::new(x + along - run.width() / 2, y - Length::mm(4)), Item::Text(run)));
            let run = setter.line(&format!("{millimetre}"), Length::pt(6), false);
            items.push(placed(Point::new(x + Length::mm(4), y + along + Length::mm(1)), Item::Text(run)));
        }
    }
    items
}

fn questions(setter: &Setter, size: Size, words: &Words) -> Vec<Placed> {
    let texts = [
        words.pick(
            "Imprimer ce fichier à 100 %, recto verso, retourné sur le bord long. Si l’imprimante ne retourne pas le papier : d’abord les pages 1 \
             et 3, puis remettre la pile, puis les pages 2 et 4.",
            "Print this file at 100 %, on both sides, flipped on the long edge. If the printer cannot turn the paper: first pages 1 and 3, then put \
             the pile back, then pages 2 and 4.",
        ),
        words.pick(
            "1. Quel est le plus petit nombre dont le cadre est entier sur ses quatre côtés ? border = ce nombre.",
            "1. Which is the smallest number whose frame is whole on all four sides? border = that number.",
        ),
        words.pick(
            "2. La feuille tournée comme une page de livre, la flèche du verso monte-t-elle aussi ? Oui : flip = long-edge. Non : flip = short-edge.",
            "2. With the sheet turned like a leaf of a book, does the arrow on the back point up too? Yes: flip = long-edge. No: flip = short-edge.",
        ),
        words.pick(
            "3. À la main seulement : by-hand = yes. Le verso 1 est-il au dos du recto 1 ? Oui : order = same. Non : order = reversed. Sa flèche \
             monte-t-elle ? Oui : turned = no. Non : turned = yes.",
            "3. By hand only: by-hand = yes. Is back 1 on the back of front 1? Yes: order = same. No: order = reversed. Does its arrow point up? \
             Yes: turned = no. No: turned = yes.",
        ),
        words.pick(
            "4. Piquer une épingle au centre de la croix du recto. Où sort-elle sur l’échelle du verso, vers la droite et vers le bas ? Le verso a dérivé \
             d’autant dans l’autre sens : drift = −droite, −bas.",
            "4. Push a pin through the middle of the cross on the front. Where does it come out on the scale of the back, to the right and \
             downwards? The back drifted as much the other way: drift = −right, −down.",
        ),
        "brochure printer calibrate --name NAME --answers \"border = 5; flip = long-edge; drift = 0.5, -1\"",
    ];
    let measure = size.width - Length::mm(50);
    let mut y = size.height / 2 + Length::mm(24);
    let mut items = Vec::new();
    for text in texts {
        for run in setter.lines(text, Length::pt(10), false, measure) {
            items.push(placed(Point::new(Length::mm(25), y), Item::Text(run)));
            y += Length::pt(13);
        }
        y += Length::pt(5);
    }
    items
}
