//! The ways to make a booklet out of sheets, and what the reader then does with the paper.

use super::Binding;

/// How pages are arranged on the sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Sheets folded into leaves and bound at the spine: folio (two pages a side), quarto (four), octavo (eight).
    Folded {
        /// How often.
        fold: Fold,
        /// In which order folding and gathering are done.
        gather: Gather,
        /// How many sheets make a signature; `None`: all of them make one, which is saddle stitching.
        signature: Option<u32>,
    },
    /// Two rows of folio spreads on a sheet: the pile is cut in half, the lower half goes inside the upper one, then the
    /// whole is folded.
    CutThenNest,
    /// Two rows of the same spreads: the pile is cut into two equal booklets.
    TwoCopies,
    /// Leaves to be cut and piled, for perfect binding or for cards: the piles are put one under the other.
    CutAndStack {
        /// Leaves side by side.
        columns: u32,
        /// Leaves one above the other.
        rows: u32,
    },
    /// The same leaves, glued at the spine into a book.
    PerfectBound {
        /// Leaves side by side.
        columns: u32,
        /// Leaves one above the other.
        rows: u32,
    },
    /// Eight pages on one side of one sheet, folded around a slit in its middle; a ninth is a poster on the other side.
    MiniZine,
    /// Pages in reading order on the fronts, for looking at.
    NUp {
        /// Pages side by side.
        columns: u32,
        /// Pages one above the other.
        rows: u32,
    },
    /// What a file says, side by side.
    Given,
}

/// How often a sheet is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fold {
    /// Once: 4 pages a sheet.
    Folio,
    /// Twice: 8 pages a sheet, the heads of the pages at the second fold.
    Quarto,
    /// The same with the feet of the pages at that fold.
    QuartoFoot,
    /// Three times: 16 pages a sheet.
    Octavo,
}

/// How several sheets become one signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gather {
    /// Each sheet is folded, then they are put one into the other.
    #[default]
    FoldThenNest,
    /// The sheets are piled flat and folded together. The same as the other for a folio.
    PileThenFold,
}

/// A half of the sheet as it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Half {
    /// The left one.
    Left,
    /// The right one.
    Right,
    /// The upper one.
    Top,
    /// The lower one.
    Bottom,
}

/// Something to do with the printed sheets, fronts up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Put the sheets of a signature on one pile, the first on top.
    Pile,
    /// Cut the pile into so many piles.
    Cut {
        /// Piles side by side.
        columns: u32,
        /// Piles one above the other.
        rows: u32,
    },
    /// Put the piles under one another, in the order left to right, top to bottom.
    Stack,
    /// Fold in the middle, that half going behind.
    Fold(Half),
    /// Put each folded sheet into the middle of the one before.
    Nest,
    /// Cut a slit through the middle half of the long fold and fold the leaves around it.
    Slit,
    /// Put the signatures behind one another.
    Collate,
    /// Staple in the fold.
    Staple,
    /// Glue the back into a cover.
    Glue,
}

impl Scheme {
    /// One folio signature: sheets folded once and stapled in the fold.
    pub const SADDLE: Scheme = Scheme::Folded { fold: Fold::Folio, gather: Gather::PileThenFold, signature: None };

    /// Folio signatures of so many sheets.
    pub const fn signatures(sheets: u32) -> Scheme {
        Scheme::Folded { fold: Fold::Folio, gather: Gather::PileThenFold, signature: Some(sheets) }
    }

    /// One quarto signature, each sheet folded before they are nested.
    pub const QUARTO: Scheme = Scheme::Folded { fold: Fold::Quarto, gather: Gather::FoldThenNest, signature: None };

    /// One octavo signature, each sheet folded before they are nested.
    pub const OCTAVO: Scheme = Scheme::Folded { fold: Fold::Octavo, gather: Gather::FoldThenNest, signature: None };

    /// What to do with the printed sheets.
    pub fn steps(self, binding: Binding) -> Vec<Step> {
        // The half away from the spine's leaf goes behind, so that page 1 stays on top.
        let side = match binding {
            Binding::Left | Binding::Top => Half::Left,
            Binding::Right => Half::Right,
        };
        match self {
            Scheme::Folded { fold, gather, signature } => {
                let folds = fold.halves(side).into_iter().map(Step::Fold);
                let mut steps: Vec<Step> = match gather {
                    Gather::PileThenFold => std::iter::once(Step::Pile).chain(folds).collect(),
                    Gather::FoldThenNest => folds.chain([Step::Nest]).collect(),
                };
                steps.push(if signature.is_some() { Step::Collate } else { Step::Staple });
                steps
            }
            Scheme::CutThenNest => {
                vec![Step::Pile, Step::Cut { columns: 1, rows: 2 }, Step::Stack, Step::Fold(side), Step::Staple]
            }
            Scheme::TwoCopies => vec![Step::Pile, Step::Cut { columns: 1, rows: 2 }, Step::Fold(side), Step::Staple],
            Scheme::CutAndStack { columns: 1, rows: 1 } => vec![Step::Pile],
            Scheme::CutAndStack { columns, rows } => vec![Step::Pile, Step::Cut { columns, rows }, Step::Stack],
            Scheme::PerfectBound { columns: 1, rows: 1 } => vec![Step::Pile, Step::Glue],
            Scheme::PerfectBound { columns, rows } => {
                vec![Step::Pile, Step::Cut { columns, rows }, Step::Stack, Step::Glue]
            }
            Scheme::MiniZine => vec![Step::Slit],
            Scheme::NUp { .. } | Scheme::Given => Vec::new(),
        }
    }

    /// How many leaf pairs, one inside the other, a single sheet gives at the spine. 0: none is bound there.
    pub(super) fn leaf_pairs(self) -> u32 {
        match self {
            Scheme::Folded { fold, .. } => fold.pages() / 4,
            Scheme::CutThenNest => 2,
            Scheme::TwoCopies => 1,
            _ => 0,
        }
    }

    /// The name by which a command and a manifest ask for it.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Folded { fold: Fold::Folio, signature: None, .. } => "saddle",
            Scheme::Folded { fold: Fold::Folio, .. } => "signatures",
            Scheme::Folded { fold: Fold::Quarto, gather: Gather::FoldThenNest, .. } => "quarto",
            Scheme::Folded { fold: Fold::Quarto, .. } => "quarto-stacked",
            Scheme::Folded { fold: Fold::QuartoFoot, .. } => "quarto-foot",
            Scheme::Folded { fold: Fold::Octavo, gather: Gather::FoldThenNest, .. } => "octavo",
            Scheme::Folded { fold: Fold::Octavo, .. } => "octavo-stacked",
            Scheme::CutThenNest => "cut",
            Scheme::TwoCopies => "two-copies",
            Scheme::CutAndStack { columns: 1, rows: 1 } => "single",
            Scheme::CutAndStack { .. } => "stack",
            Scheme::PerfectBound { .. } => "perfect",
            Scheme::MiniZine => "mini-zine",
            Scheme::NUp { .. } => "n-up",
            Scheme::Given => "plan",
        }
    }

    /// Whether the pages stand against a fold or a glued back, so that blanks and covers mean something.
    pub fn is_bound(self) -> bool {
        !matches!(self, Scheme::CutAndStack { .. } | Scheme::NUp { .. } | Scheme::Given)
    }

    /// Whether leaves are nested in a fold, where staples go and paper pushes them out.
    pub fn is_folded(self) -> bool {
        matches!(self, Scheme::Folded { .. } | Scheme::CutThenNest | Scheme::TwoCopies)
    }

    /// Whether the fore-edge is cut or torn open before anyone can read: folds stand there, or the sheet is divided.
    pub fn is_cut_open(self) -> bool {
        !matches!(
            self,
            Scheme::Folded { fold: Fold::Folio, .. } | Scheme::MiniZine | Scheme::NUp { .. } | Scheme::Given
        )
    }

    /// Into how many columns and rows a sheet is divided.
    pub fn grid(self) -> (u32, u32) {
        match self {
            Scheme::Folded { fold: Fold::Folio, .. } => (2, 1),
            Scheme::Folded { fold: Fold::Quarto | Fold::QuartoFoot, .. } | Scheme::CutThenNest | Scheme::TwoCopies => {
                (2, 2)
            }
            Scheme::Folded { fold: Fold::Octavo, .. } | Scheme::MiniZine => (4, 2),
            Scheme::CutAndStack { columns, rows }
            | Scheme::PerfectBound { columns, rows }
            | Scheme::NUp { columns, rows } => (columns, rows),
            Scheme::Given => (1, 1),
        }
    }

    /// How many pages a sheet holds, both sides.
    pub fn pages_per_sheet(self) -> u32 {
        let (columns, rows) = self.grid();
        match self {
            Scheme::MiniZine | Scheme::NUp { .. } => columns * rows,
            Scheme::TwoCopies => 4,
            _ => 2 * columns * rows,
        }
    }

    pub(super) fn most_pages(self) -> Option<u32> {
        matches!(self, Scheme::MiniZine).then_some(9)
    }

    pub(super) fn is_empty(self) -> bool {
        match self {
            Scheme::CutAndStack { columns, rows }
            | Scheme::PerfectBound { columns, rows }
            | Scheme::NUp { columns, rows } => columns == 0 || rows == 0 || columns > 100 || rows > 100,
            Scheme::Folded { signature, .. } => signature == Some(0),
            _ => false,
        }
    }
}

impl Fold {
    /// The pages on one sheet, both sides.
    pub const fn pages(self) -> u32 {
        match self {
            Fold::Folio => 4,
            Fold::Quarto | Fold::QuartoFoot => 8,
            Fold::Octavo => 16,
        }
    }

    fn halves(self, side: Half) -> Vec<Half> {
        match self {
            Fold::Folio => vec![side],
            Fold::Quarto => vec![Half::Top, side],
            Fold::QuartoFoot => vec![Half::Bottom, side],
            Fold::Octavo => vec![side, Half::Top, side],
        }
    }
}
