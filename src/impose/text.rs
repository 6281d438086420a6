//! A plan as text that a person can read and compare line by line, and the same as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Binding, Flip, Fold, Gather, Half, Plan, Scheme, Side, Slot, Step};
use crate::geom::{Length, Size, Turn};

/// The words of a plan in one language: `feuille 1 recto : 8 | 1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// A sheet of paper.
    pub sheet: &'static str,
    /// Its two sides.
    pub sides: [&'static str; 2],
    /// Before a colon.
    colon: &'static str,
    language: Tongue,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tongue {
    French,
    English,
}

impl Words {
    /// En français.
    pub const FRENCH: Words =
        Words { sheet: "feuille", sides: ["recto", "verso"], colon: " :", language: Tongue::French };
    /// In English.
    pub const ENGLISH: Words =
        Words { sheet: "sheet", sides: ["front", "back"], colon: ":", language: Tongue::English };

    fn pick(&self, french: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Tongue::French => french,
            Tongue::English => english,
        }
    }

    /// The name of a scheme.
    pub fn scheme(&self, scheme: Scheme) -> &'static str {
        match scheme {
            Scheme::Folded { fold: Fold::Folio, signature: None, .. } => {
                self.pick("piqûre à cheval", "saddle stitching")
            }
            Scheme::Folded { fold: Fold::Folio, .. } => self.pick("cahiers in-folio", "folio signatures"),
            Scheme::Folded { fold: Fold::Quarto, .. } => self.pick("in-quarto", "quarto"),
            Scheme::Folded { fold: Fold::Octavo, .. } => self.pick("in-octavo", "octavo"),
            Scheme::CutThenNest => self.pick("coupé puis encarté", "cut, then nested"),
            Scheme::TwoCopies => self.pick("deux exemplaires à couper", "two copies to cut"),
            Scheme::CutAndStack { .. } => self.pick("coupé et empilé", "cut and stacked"),
            Scheme::MiniZine => self.pick("mini-zine d’une feuille", "one-sheet mini zine"),
            Scheme::NUp { .. } => self.pick("épreuve à plusieurs pages", "n-up proof"),
        }
    }

    /// What a step asks of the reader.
    pub fn step(&self, step: Step) -> String {
        let fixed = match step {
            Step::Cut { columns, rows } => {
                return match self.language {
                    Tongue::French => format!("couper la pile en {} ({columns} × {rows})", columns * rows),
                    Tongue::English => format!("cut the pile into {} ({columns} × {rows})", columns * rows),
                };
            }
            Step::Pile => self.pick("empiler les feuilles, la première dessus", "pile the sheets, the first on top"),
            Step::Stack => self.pick("mettre chaque pile sous la précédente", "put each pile under the one before"),
            Step::Fold(Half::Left) => self.pick("plier, moitié gauche derrière", "fold, the left half going behind"),
            Step::Fold(Half::Right) => self.pick("plier, moitié droite derrière", "fold, the right half going behind"),
            Step::Fold(Half::Top) => self.pick("plier, moitié haute derrière", "fold, the upper half going behind"),
            Step::Nest => self.pick(
                "encarter chaque feuille pliée au milieu de la précédente",
                "put each folded sheet into the middle of the one before",
            ),
            Step::Slit => self.pick(
                "fendre le milieu du pli long, puis plier autour de la fente",
                "slit the middle of the long fold, then fold around the slit",
            ),
            Step::Collate => self.pick("mettre les cahiers à la suite", "put the signatures behind one another"),
            Step::Staple => self.pick("agrafer dans le pli", "staple in the fold"),
        };
        fixed.to_owned()
    }

    fn flip(&self, flip: Flip) -> &'static str {
        match flip {
            Flip::ShortEdge => self.pick("retourner sur le bord court", "flip on the short edge"),
            Flip::LongEdge => self.pick("retourner sur le bord long", "flip on the long edge"),
        }
    }

    fn binding(&self, binding: Binding) -> &'static str {
        match binding {
            Binding::Left => self.pick("relié à gauche", "bound at the left"),
            Binding::Right => self.pick("relié à droite", "bound at the right"),
        }
    }

    fn count(&self, number: usize, noun: &str) -> String {
        // French counts 0 and 1 in the singular, English only 1; there is never a plan of no page.
        format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
    }

    /// The label of a side of a sheet counted from 0: `1 recto`.
    pub fn label(&self, sheet: u32, back: bool) -> String {
        format!("{} {}", sheet + 1, self.sides[usize::from(back)])
    }
}

impl Plan {
    /// Whether no sheet has anything on its back.
    pub fn is_one_sided(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.back.slots.is_empty())
    }

    /// As text: what it is, what to do, then one line for each side. `r5` is page 5 upside down, `—` a blank.
    pub fn to_text(&self, words: &Words) -> String {
        let mut text = String::new();
        let pages = words.count(self.pages as usize, "page");
        let sheets = words.count(self.sheets.len(), words.sheet);
        let colon = words.colon;
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}{colon} {pages}, {sheets}", words.scheme(self.scheme));
        let (sheet, page) = (millimetres(self.sheet), millimetres(self.page));
        let _ = writeln!(text, "{}{colon} {sheet}, page{colon} {page}", words.sheet);
        let shift = match self.largest_shift() {
            Length::ZERO => words.pick("sans correction de chasse", "no creep correction").to_owned(),
            most => format!("{}{colon} ≤ {} mm", words.pick("chasse", "creep"), most.decimal_mm()),
        };
        let _ = writeln!(text, "{}, {}, {shift}", words.flip(self.flip), words.binding(self.binding));
        for step in &self.steps {
            let _ = writeln!(text, "– {}", words.step(*step));
        }
        self.write_sheets(&mut text, words);
        text
    }

    fn write_sheets(&self, text: &mut String, words: &Words) {
        let colon = words.colon;
        let mut number = 0;
        for (signature, &size) in self.signatures.iter().enumerate() {
            if self.signatures.len() > 1 {
                let sheets = words.count(size as usize, words.sheet);
                let name = words.pick("cahier", "signature");
                let _ = writeln!(text, "{name} {}{colon} {sheets}", signature + 1);
            }
            for _ in 0..size {
                let Some(sheet) = self.sheets.get(number) else { return };
                for (side, name) in sheet.sides().into_iter().zip(words.sides) {
                    if !side.slots.is_empty() {
                        let _ = writeln!(text, "{} {} {name}{colon} {}", words.sheet, number + 1, side_text(side));
                    }
                }
                number += 1;
            }
        }
    }

    /// As JSON: the same, and the exact places in millimetres from the sheet's top left corner.
    pub fn to_json(&self) -> String {
        let document = JsonPlan {
            scheme: scheme_key(self.scheme),
            pages: self.pages,
            sheet: json_size(self.sheet),
            page: json_size(self.page),
            flip: if self.flip == Flip::ShortEdge { "short-edge" } else { "long-edge" },
            binding: if self.binding == Binding::Left { "left" } else { "right" },
            largest_shift_mm: mm(self.largest_shift()),
            signatures: &self.signatures,
            steps: self.steps.iter().map(|step| Words::ENGLISH.step(*step)).collect(),
            blanks: self.blanks(),
            sheets: self
                .sheets
                .iter()
                .map(|sheet| JsonSheet { front: json_side(&sheet.front), back: json_side(&sheet.back) })
                .collect(),
        };
        serde_json::to_string_pretty(&document).unwrap_or_default()
    }
}

fn side_text(side: &Side) -> String {
    let row = |slots: &[Slot]| slots.iter().map(slot_text).collect::<Vec<_>>().join(" | ");
    side.slots.chunks(side.columns.max(1) as usize).map(row).collect::<Vec<_>>().join(" / ")
}

fn slot_text(slot: &Slot) -> String {
    match (slot.page, slot.placement.turn) {
        (None, _) => "—".to_owned(),
        (Some(page), Turn::Upright) => format!("{}", page + 1),
        (Some(page), _) => format!("r{}", page + 1),
    }
}

fn millimetres(size: Size) -> String {
    format!("{} × {} mm", size.width.decimal_mm(), size.height.decimal_mm())
}

fn scheme_key(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Folded { fold: Fold::Folio, signature: None, .. } => "saddle",
        Scheme::Folded { fold: Fold::Folio, .. } => "signatures",
        Scheme::Folded { fold: Fold::Quarto, gather: Gather::FoldThenNest, .. } => "quarto-nested",
        Scheme::Folded { fold: Fold::Quarto, .. } => "quarto-piled",
        Scheme::Folded { fold: Fold::Octavo, gather: Gather::FoldThenNest, .. } => "octavo-nested",
        Scheme::Folded { fold: Fold::Octavo, .. } => "octavo-piled",
        Scheme::CutThenNest => "cut-then-nest",
        Scheme::TwoCopies => "two-copies",
        Scheme::CutAndStack { .. } => "cut-and-stack",
        Scheme::MiniZine => "mini-zine",
        Scheme::NUp { .. } => "n-up",
    }
}

#[derive(Serialize)]
struct JsonPlan<'a> {
    scheme: &'static str,
    pages: u32,
    sheet: [f64; 2],
    page: [f64; 2],
    flip: &'static str,
    binding: &'static str,
    largest_shift_mm: f64,
    signatures: &'a [u32],
    steps: Vec<String>,
    blanks: Vec<u32>,
    sheets: Vec<JsonSheet>,
}

#[derive(Serialize)]
struct JsonSheet {
    front: Vec<JsonSlot>,
    back: Vec<JsonSlot>,
}

/// Page and position are counted from 1, as people do.
#[derive(Serialize)]
struct JsonSlot {
    position: u32,
    page: Option<u32>,
    degrees: u16,
    x: f64,
    y: f64,
}

fn json_side(side: &Side) -> Vec<JsonSlot> {
    side.slots
        .iter()
        .map(|slot| JsonSlot {
            position: slot.position + 1,
            page: slot.page.map(|page| page + 1),
            degrees: slot.placement.turn as u16 * 90,
            x: mm(slot.placement.at.x),
            y: mm(slot.placement.at.y),
        })
        .collect()
}

fn json_size(size: Size) -> [f64; 2] {
    [mm(size.width), mm(size.height)]
}

/// Four decimals, the same on every machine because they are read back from the exact decimal text.
fn mm(length: Length) -> f64 {
    length.decimal_mm().parse().unwrap_or_default()
}
