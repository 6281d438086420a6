//! What stands beyond the bleed: where to cut, and by what the plates are laid on one another.

use super::{Job, Leaf};
use crate::geom::{Length, Point, Size};
use crate::page::{Colour, Ink, Item, Owner, Placed};

/// The thickness of a mark.
const WEIGHT: Length = Length(Length::PT.0 / 4);
/// From the bleed to the mark.
const GAP: Length = Length::mm(1);
/// The length of a cut's mark.
const REACH: Length = Length::mm(5);
/// The arms of a registration cross together.
const CROSS: Length = Length::mm(5);
/// What is left white beyond the marks.
const EDGE: Length = Length::mm(2);

/// Which of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// At the corners of the trimmed page.
    pub crop: bool,
    /// Crosses at the middle of each side.
    pub registration: bool,
}

impl Marks {
    /// The names by which they are asked for.
    pub const NAMES: [&'static str; 2] = ["crop", "registration"];

    /// Adds those of that name; `None` if there is no such name.
    pub fn with(self, name: &str) -> Option<Marks> {
        Some(match name {
            "none" => self,
            "all" => Marks { crop: true, registration: true },
            "crop" => Marks { crop: true, ..self },
            "registration" => Marks { registration: true, ..self },
            _ => return None,
        })
    }

    /// What they need beyond the bleed.
    pub fn room(self) -> Length {
        if self == Marks::default() { Length::ZERO } else { GAP + REACH + EDGE }
    }
}

/// The leaf with its marks, on every plate.
pub(super) fn add(leaf: &Leaf, job: &Job) -> Leaf {
    let mut marked = leaf.clone();
    let from = job.bleed + GAP;
    if job.marks.crop {
        marked.over.extend(crops(leaf.size, from));
    }
    if job.marks.registration {
        marked.over.extend(crosses(leaf.size, from));
    }
    marked
}

fn rule(middle: Point, size: Size) -> Placed {
    let at = Point::new(middle.x - size.width / 2, middle.y - size.height / 2);
    let colour = Colour { ink: Ink::All, tint: 1000 };
    Placed { at, item: Item::Rectangle { size, colour }, owner: Owner::Artifact }
}

/// Two rules at each corner, on the lines along which the page is cut.
fn crops(size: Size, from: Length) -> impl Iterator<Item = Placed> {
    let middle = from + REACH / 2;
    let beyond = move |far: Length| [Length::ZERO - middle, far + middle];
    let across = Size::new(REACH, WEIGHT);
    let down = Size::new(WEIGHT, REACH);
    let flat = beyond(size.width)
        .into_iter()
        .flat_map(move |x| [Length::ZERO, size.height].map(|y| rule(Point::new(x, y), across)));
    let upright = beyond(size.height)
        .into_iter()
        .flat_map(move |y| [Length::ZERO, size.width].map(|x| rule(Point::new(x, y), down)));
    flat.chain(upright)
}

/// A cross in the middle of each side.
fn crosses(size: Size, from: Length) -> impl Iterator<Item = Placed> {
    let away = from + CROSS / 2;
    let (x, y) = (size.width / 2, size.height / 2);
    let middles = [
        Point::new(x, Length::ZERO - away),
        Point::new(x, size.height + away),
        Point::new(Length::ZERO - away, y),
        Point::new(size.width + away, y),
    ];
    middles.into_iter().flat_map(|at| [rule(at, Size::new(CROSS, WEIGHT)), rule(at, Size::new(WEIGHT, CROSS))])
}
