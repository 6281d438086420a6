//! A plan as JSON, with exact places, and read back.

use serde::{Deserialize, Serialize};

use super::read::{Fault, clip_of};
use super::{Binding, Creep, Flip, Plan, Scheme, Sheet, Side, Slot, Words, creep};
use crate::geom::{Length, Placement, Point, Rect, Size, Turn};

/// Lengths are in millimetres; pages, positions and blanks are counted from 1, as people do.
#[derive(Serialize, Deserialize)]
pub(super) struct Document {
    #[serde(default)]
    scheme: String,
    #[serde(default)]
    pages: u32,
    sheet: [f64; 2],
    page: [f64; 2],
    #[serde(default)]
    bleed: f64,
    #[serde(default)]
    flip: String,
    #[serde(default)]
    binding: String,
    #[serde(default)]
    creep: Shifts,
    #[serde(default)]
    signatures: Vec<u32>,
    #[serde(default)]
    steps: Vec<String>,
    #[serde(default)]
    blanks: Vec<u32>,
    sheets: Vec<Sides>,
}

#[derive(Serialize, Deserialize, Default)]
struct Shifts {
    mode: String,
    sheet: f64,
    cover: f64,
    largest: f64,
}

#[derive(Serialize, Deserialize)]
struct Sides {
    front: Vec<Place>,
    #[serde(default)]
    back: Vec<Place>,
}

#[derive(Serialize, Deserialize)]
struct Place {
    #[serde(default)]
    position: u32,
    page: Option<u32>,
    #[serde(default)]
    degrees: u16,
    x: f64,
    y: f64,
    width: Option<f64>,
    height: Option<f64>,
}

impl Document {
    pub(super) fn of(plan: &Plan) -> Document {
        let mode = creep::MODES.iter().find(|(_, mode)| *mode == plan.creep.mode).map_or("in", |(name, _)| name);
        Document {
            scheme: plan.scheme.name().to_owned(),
            pages: plan.pages,
            sheet: [mm(plan.sheet.width), mm(plan.sheet.height)],
            page: [mm(plan.page.width), mm(plan.page.height)],
            bleed: mm(plan.bleed),
            flip: if plan.flip == Flip::ShortEdge { "short-edge" } else { "long-edge" }.to_owned(),
            binding: Binding::NAMES.iter().find(|(_, b)| *b == plan.binding).map_or("left", |(n, _)| n).to_owned(),
            creep: Shifts {
                mode: mode.to_owned(),
                sheet: mm(plan.creep.body),
                cover: mm(plan.creep.cover),
                largest: mm(plan.largest_shift()),
            },
            signatures: plan.signatures.clone(),
            steps: plan.steps.iter().map(|step| Words::ENGLISH.step(*step)).collect(),
            blanks: plan.blanks(),
            sheets: plan.sheets.iter().map(|s| Sides { front: places(&s.front), back: places(&s.back) }).collect(),
        }
    }

    /// The plan, for a document of `pages` pages.
    pub(super) fn plan(self, pages: u32) -> Result<Plan, Fault> {
        let size = |[width, height]: [f64; 2]| Size::new(length(width), length(height));
        let (sheet, page, bleed) = (size(self.sheet), size(self.page), length(self.bleed));
        let large = Length::mm(2000);
        let good = |side: Length| side > Length::ZERO && side <= large;
        if ![sheet.width, sheet.height, page.width, page.height].into_iter().all(good) {
            return Err(Fault::Size);
        }
        let side = |places: Vec<Place>| -> Result<Side, Fault> {
            let slots: Vec<Slot> =
                places.into_iter().map(|place| place.slot(sheet, page, bleed, pages)).collect::<Result<_, _>>()?;
            Ok(Side { columns: slots.len() as u32, slots })
        };
        let sheets: Vec<Sheet> = self
            .sheets
            .into_iter()
            .map(|sides| Ok(Sheet { front: side(sides.front)?, back: side(sides.back)? }))
            .collect::<Result<_, _>>()?;
        if sheets.is_empty() {
            return Err(Fault::NoSheets);
        }
        let binding = Binding::NAMES.iter().find(|(name, _)| *name == self.binding).map_or(Binding::Left, |(_, b)| *b);
        Ok(Plan {
            scheme: Scheme::Given,
            sheet,
            page,
            bleed,
            pages,
            flip: if self.flip == "long-edge" { Flip::LongEdge } else { Flip::ShortEdge },
            binding,
            creep: Creep::NONE,
            steps: Vec::new(),
            signatures: vec![sheets.len() as u32],
            sheets,
        })
    }
}

impl Place {
    fn slot(self, sheet: Size, page: Size, bleed: Length, pages: u32) -> Result<Slot, Fault> {
        let turn = match self.degrees {
            0 => Turn::Upright,
            90 => Turn::Quarter,
            180 => Turn::Half,
            270 => Turn::ThreeQuarter,
            _ => return Err(Fault::Degrees(self.degrees)),
        };
        if let Some(number) = self.page.filter(|number| *number == 0 || *number > pages) {
            return Err(Fault::NoSuchPage(number));
        }
        let lying = if matches!(turn, Turn::Upright | Turn::Half) { page } else { page.turned() };
        let size = Size::new(self.width.map_or(lying.width, length), self.height.map_or(lying.height, length));
        let at = Point::new(length(self.x), length(self.y));
        let whole = Rect::new(Point::default(), sheet);
        Ok(Slot {
            position: self.page.unwrap_or(self.position.max(1)) - 1,
            page: self.page.map(|number| number - 1),
            placement: Placement { at, turn },
            size,
            narrowed: if lying.width > size.width && lying.height == size.height {
                size.width.0 * 1_000_000 / lying.width.0.max(1)
            } else {
                1_000_000
            },
            clip: clip_of(at, size, bleed, whole),
            room: whole,
        })
    }
}

fn places(side: &Side) -> Vec<Place> {
    side.slots
        .iter()
        .map(|slot| Place {
            position: slot.position + 1,
            page: slot.page.map(|page| page + 1),
            degrees: slot.placement.turn as u16 * 90,
            x: mm(slot.placement.at.x),
            y: mm(slot.placement.at.y),
            width: Some(mm(slot.size.width)),
            height: Some(mm(slot.size.height)),
        })
        .collect()
}

/// Four decimals, the same on every machine because they are read back from the exact decimal text.
fn mm(length: Length) -> f64 {
    length.decimal_mm().parse().unwrap_or_default()
}

fn length(millimetres: f64) -> Length {
    // Through points, which clamps what is no number or no size.
    Length::from_points(millimetres * 72.0 / 25.4)
}
