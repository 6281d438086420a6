//! A plan as text that a person can read and compare line by line.

use std::fmt::Write as _;

use super::{Binding, Flip, Fold, Half, Plan, Scheme, Side, Slot, Step, creep};
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

    /// The French or the English.
    pub fn pick(&self, french: &'static str, english: &'static str) -> &'static str {
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
            Scheme::Folded { fold: Fold::QuartoFoot, .. } => {
                self.pick("in-quarto, plié aux pieds", "quarto, folded at the feet")
            }
            Scheme::Folded { fold: Fold::Octavo, .. } => self.pick("in-octavo", "octavo"),
            Scheme::CutThenNest => self.pick("coupé puis encarté", "cut, then nested"),
            Scheme::TwoCopies => self.pick("deux exemplaires à couper", "two copies to cut"),
            Scheme::CutAndStack { columns: 1, rows: 1 } => self.pick("page par page", "single pages"),
            Scheme::CutAndStack { .. } => self.pick("coupé et empilé", "cut and stacked"),
            Scheme::PerfectBound { .. } => self.pick("dos carré collé", "perfect-bound leaves"),
            Scheme::Given => self.pick("plan donné", "given plan"),
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
            Step::Fold(Half::Bottom) => self.pick("plier, moitié basse derrière", "fold, the lower half going behind"),
            Step::Glue => self.pick("égaliser la pile et coller le dos", "knock the pile level and glue its back"),
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

    /// The name of an edge to turn about.
    pub fn flip(&self, flip: Flip) -> &'static str {
        match flip {
            Flip::ShortEdge => self.pick("retourner sur le bord court", "flip on the short edge"),
            Flip::LongEdge => self.pick("retourner sur le bord long", "flip on the long edge"),
        }
    }

    /// On which side it is bound.
    pub fn binding(&self, binding: Binding) -> &'static str {
        match binding {
            Binding::Left => self.pick("relié à gauche", "bound at the left"),
            Binding::Right => self.pick("relié à droite", "bound at the right"),
            Binding::Top => self.pick("relié en tête", "bound at the top"),
        }
    }

    /// A number and its noun.
    pub fn count(&self, number: usize, noun: &str) -> String {
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

    /// As text: what it is, what to do, then one line for each side. `r5` is page 5 upside down, `5<` with its head to the
    /// left, `—` a blank. [`super::read::read`] reads it.
    pub fn to_text(&self, words: &Words) -> String {
        let mut text = String::new();
        let pages = words.count(self.pages as usize, "page");
        let sheets = words.count(self.sheets.len(), words.sheet);
        let colon = words.colon;
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}{colon} {pages}, {sheets}", words.scheme(self.scheme));
        let (sheet, page) = (millimetres(self.sheet), millimetres(self.page));
        let _ = writeln!(text, "{}{colon} {sheet}, page{colon} {page}", words.sheet);
        let _ =
            writeln!(text, "{}, {}, {}", words.flip(self.flip), words.binding(self.binding), self.creep_text(words));
        for step in &self.steps {
            let _ = writeln!(text, "– {}", words.step(*step));
        }
        self.write_sheets(&mut text, words);
        text
    }

    /// What is done about the thickness of the paper, in words and numbers.
    pub fn creep_text(&self, words: &Words) -> String {
        let most = self.largest_shift();
        if most == Length::ZERO {
            return words.pick("sans correction de chasse", "no creep correction").to_owned();
        }
        let colon = words.colon;
        let mode = match self.creep.mode {
            creep::Mode::Inwards => words.pick("pages intérieures vers le pli", "inner pages towards the fold"),
            creep::Mode::Outwards => words.pick("pages extérieures vers le bord", "outer pages towards the edge"),
            creep::Mode::Split => {
                words.pick("moitié vers le pli, moitié vers le bord", "half to the fold, half to the edge")
            }
            creep::Mode::Narrow => words.pick("pages intérieures plus étroites", "inner pages narrower"),
        };
        let mut text = format!("{}{colon} {mode}, {} mm", words.pick("chasse", "creep"), self.creep.body.decimal_mm());
        text.push_str(words.pick(" par feuille", " a sheet"));
        if self.creep.cover != self.creep.body {
            let cover = words.pick("couverture", "cover");
            let _ = write!(text, ", {cover} {} mm", self.creep.cover.decimal_mm());
        }
        let _ = write!(text, ", {} {} mm", words.pick("au plus", "at most"), most.decimal_mm());
        text
    }

    fn write_sheets(&self, text: &mut String, words: &Words) {
        let colon = words.colon;
        let mut number = 0;
        for (signature, &size) in self.signatures.iter().enumerate() {
            if self.signatures.len() > 1 {
                let sheets = words.count(size as usize, words.sheet);
                let name = words.pick("cahier", "signature");
                let pages = words.count((size * self.scheme.pages_per_sheet()) as usize, "page");
                let _ = writeln!(text, "{name} {}{colon} {sheets}, {pages}", signature + 1);
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
        serde_json::to_string_pretty(&super::json::Document::of(self)).unwrap_or_default()
    }
}

fn side_text(side: &Side) -> String {
    let row = |slots: &[Slot]| slots.iter().map(slot_text).collect::<Vec<_>>().join(" | ");
    side.slots.chunks(side.columns.max(1) as usize).map(row).collect::<Vec<_>>().join(" / ")
}

fn slot_text(slot: &Slot) -> String {
    let Some(page) = slot.page.map(|page| page + 1) else { return "—".to_owned() };
    match slot.placement.turn {
        Turn::Upright => format!("{page}"),
        Turn::Half => format!("r{page}"),
        Turn::Quarter => format!("{page}>"),
        Turn::ThreeQuarter => format!("{page}<"),
    }
}

fn millimetres(size: Size) -> String {
    format!("{} × {} mm", size.width.decimal_mm(), size.height.decimal_mm())
}
