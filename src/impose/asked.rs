//! What a person asks for before the pages are known, by the names that a command and a manifest share, and the [`Job`] that
//! follows from it for a number of pages of a size.

use super::creep::{OFFICE_BULK, caliper, measured};
use super::papers::{family, shrunk};
use super::{Binding, Creep, Flip, Fold, Gather, Job, Misfit, Padding, Plan, Scheme, creep, impose, signature_sizes};
use crate::geom::{Length, Size};

pub use super::papers::{exact, fit_into, name_of, read_millimetres, read_sheet, smallest_sheet};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How the paper is folded and cut.
    pub scheme: Kind,
    /// Columns and rows, for the schemes that have a choice.
    pub grid: Option<(u32, u32)>,
    /// How many sheets make a signature.
    pub signature: Signature,
    /// The sheet, either way up, and its name; `None`: the smallest that holds the pages.
    pub sheet: Option<(Size, String)>,
    /// The edge about which the printer turns the sheet; `None`: the short one, or what the printer's profile says.
    pub flip: Option<Flip>,
    /// On which side it is bound.
    pub binding: Binding,
    /// Where blanks go.
    pub padding: Padding,
    /// What one sheet pushes out the ones inside it.
    pub creep: Push,
    /// Which pages move.
    pub mode: creep::Mode,
    /// Of the sheets, g/m².
    pub grammage: u32,
    /// Of the cover, where it is on other paper.
    pub cover_grammage: Option<u32>,
    /// Whether the fore-edge will be cut after folding.
    pub trimmed: bool,
    /// Pages (from 0) with a picture that goes on across the spine: see [`Job::joined`].
    pub joined: Vec<u32>,
}

/// Office paper, g/m².
pub const OFFICE: u32 = 80;

impl Default for Asked {
    fn default() -> Asked {
        Asked {
            scheme: Kind::Saddle,
            grid: None,
            signature: Signature::Auto,
            sheet: None,
            flip: None,
            binding: Binding::Left,
            padding: Padding::AtEnd,
            creep: Push::Auto,
            mode: creep::Mode::Inwards,
            grammage: OFFICE,
            cover_grammage: None,
            trimmed: false,
            joined: Vec::new(),
        }
    }
}

/// A scheme by its name, its grid still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Folded once, stapled.
    Saddle,
    /// Folded once, in signatures.
    Signatures,
    /// Folded twice, heads at the fold.
    Quarto,
    /// Folded twice, feet at the fold.
    QuartoFoot,
    /// Piled, then folded twice together.
    QuartoStacked,
    /// Folded three times.
    Octavo,
    /// Piled, then folded three times together.
    OctavoStacked,
    /// Cut across, the lower half inside the upper one.
    Cut,
    /// Two copies to be cut apart.
    TwoCopies,
    /// Cut and piled.
    Stack,
    /// The same, glued.
    Perfect,
    /// One sheet, eight pages, a slit.
    MiniZine,
    /// Several pages to a side, for looking at.
    NUp,
    /// A page to a side.
    Single,
}

impl Kind {
    /// The names by which they are asked for.
    pub const NAMES: [(&'static str, Kind); 14] = [
        ("saddle", Kind::Saddle),
        ("signatures", Kind::Signatures),
        ("quarto", Kind::Quarto),
        ("quarto-foot", Kind::QuartoFoot),
        ("quarto-stacked", Kind::QuartoStacked),
        ("octavo", Kind::Octavo),
        ("octavo-stacked", Kind::OctavoStacked),
        ("cut", Kind::Cut),
        ("two-copies", Kind::TwoCopies),
        ("stack", Kind::Stack),
        ("perfect", Kind::Perfect),
        ("mini-zine", Kind::MiniZine),
        ("n-up", Kind::NUp),
        ("single", Kind::Single),
    ];

    /// Of what a booklet's number of pages should be a multiple, so that no folded sheet has a blank that need not be.
    pub fn multiple(self) -> u32 {
        match self {
            Kind::Quarto | Kind::QuartoFoot | Kind::QuartoStacked | Kind::MiniZine => 8,
            Kind::Octavo | Kind::OctavoStacked => 16,
            _ => 4,
        }
    }

    /// Whether columns and rows may be chosen.
    pub fn has_grid(self) -> bool {
        matches!(self, Kind::Stack | Kind::Perfect | Kind::NUp)
    }

    /// The scheme with that grid, if it has a choice.
    pub fn scheme(self, (columns, rows): (u32, u32)) -> Scheme {
        let folded = |fold, gather| Scheme::Folded { fold, gather, signature: None };
        match self {
            Kind::Saddle => Scheme::SADDLE,
            Kind::Signatures => Scheme::signatures(MOST_SHEETS),
            Kind::Quarto => folded(Fold::Quarto, Gather::FoldThenNest),
            Kind::QuartoFoot => folded(Fold::QuartoFoot, Gather::FoldThenNest),
            Kind::QuartoStacked => folded(Fold::Quarto, Gather::PileThenFold),
            Kind::Octavo => folded(Fold::Octavo, Gather::FoldThenNest),
            Kind::OctavoStacked => folded(Fold::Octavo, Gather::PileThenFold),
            Kind::Cut => Scheme::CutThenNest,
            Kind::TwoCopies => Scheme::TwoCopies,
            Kind::Stack => Scheme::CutAndStack { columns, rows },
            Kind::Perfect => Scheme::PerfectBound { columns, rows },
            Kind::MiniZine => Scheme::MiniZine,
            Kind::NUp => Scheme::NUp { columns, rows },
            Kind::Single => Scheme::CutAndStack { columns: 1, rows: 1 },
        }
    }
}

/// A scheme as typed: a name, and for some a grid after a colon: `n-up:3x2`.
pub fn read_scheme(text: &str) -> Option<(Kind, Option<(u32, u32)>)> {
    let (name, grid) = text.split_once(':').map_or((text, None), |(name, grid)| (name, Some(grid)));
    let kind = Kind::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)?;
    let Some(grid) = grid else { return Some((kind, None)) };
    let (columns, rows) = grid.split_once(['x', '×'])?;
    let (columns, rows) = (columns.trim().parse().ok()?, rows.trim().parse().ok()?);
    let good = (1..=20).contains(&columns) && (1..=20).contains(&rows) && kind.has_grid();
    good.then_some((kind, Some((columns, rows))))
}

/// How many sheets make a signature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Signature {
    /// As the scheme has it: one for stapling; from 3 to 5 sheets for `signatures`, which needle and thread like.
    #[default]
    Auto,
    /// That many at most, as even as can be.
    Most(u32),
    /// From so many to so many.
    Range(u32, u32),
    /// These, one after the other.
    List(Vec<u32>),
}

/// What `auto` takes for signatures: 12 to 20 pages each.
const AUTO_SIGNATURE: (u32, u32) = (3, 5);
/// The most sheets of a signature: nobody folds more.
pub const MOST_SHEETS: u32 = 64;

impl Signature {
    /// `auto`, `4`, `3-6`, `4,4,3`, in sheets.
    pub fn read(text: &str) -> Option<Signature> {
        let number = |text: &str| text.trim().parse().ok().filter(|n| (1..=MOST_SHEETS).contains(n));
        if text.trim() == "auto" {
            return Some(Signature::Auto);
        }
        if let Some((least, most)) = text.split_once(['-', '–']) {
            let (least, most) = (number(least)?, number(most)?);
            return (least <= most).then_some(Signature::Range(least, most));
        }
        if text.contains(',') {
            return text.split(',').map(number).collect::<Option<Vec<u32>>>().map(Signature::List);
        }
        number(text).map(Signature::Most)
    }

    /// The sizes for so many sheets; empty: as the scheme has it.
    fn sizes(&self, sheets: u32, in_signatures: bool) -> Vec<u32> {
        match self {
            Signature::Auto if in_signatures => within(sheets, AUTO_SIGNATURE.0, AUTO_SIGNATURE.1),
            Signature::Auto => Vec::new(),
            Signature::Most(most) => signature_sizes(sheets, *most),
            Signature::Range(least, most) => within(sheets, *least, *most),
            Signature::List(sizes) => sizes.clone(),
        }
    }
}

/// Signatures of `least` to `most` sheets: the fewest blank sheets, then the fewest signatures, as even as can be. Fewer
/// sheets than one signature takes make one smaller signature.
fn within(sheets: u32, least: u32, most: u32) -> Vec<u32> {
    if sheets <= most {
        return vec![sheets];
    }
    let (least, most) = (least.max(1), most.max(1));
    // A sum is reached by `count` signatures if it lies between the sums of the smallest and of the largest.
    let fits = |sum: u32, count: u32| (least * count..=most * count).contains(&sum);
    let sum = (sheets..sheets + most).find(|sum| fits(*sum, sum.div_ceil(most))).unwrap_or(sheets);
    let count = sum.div_ceil(most);
    (0..count).map(|number| sum / count + u32::from(number < sum % count)).collect()
}

/// How much one sheet pushes out those inside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Push {
    /// By the paper's weight where the fore-edge will be trimmed, else nothing: see [`Creep::auto`].
    #[default]
    Auto,
    /// By the paper's weight, whether it is trimmed or not.
    Paper,
    /// This much.
    Length(Length),
}

/// The most that a sheet of paper is thick.
const THICKEST: Length = Length::mm(2);

impl Push {
    /// `auto`, `paper`, `0`, `0.1mm` (a sheet), or a measured pile: `5mm/50`, 50 sheets that are 5 mm high.
    pub fn read(text: &str) -> Option<Push> {
        let text = text.trim();
        match text {
            "auto" => return Some(Push::Auto),
            "paper" => return Some(Push::Paper),
            _ => {}
        }
        let (height, sheets) = match text.split_once('/') {
            Some((height, sheets)) => (height, sheets.trim().parse().ok().filter(|n| (1..=10_000).contains(n))?),
            None => (text, 1),
        };
        let thick = measured(read_millimetres(height).ok()?, sheets);
        (Length::ZERO..=THICKEST).contains(&thick).then_some(Push::Length(thick))
    }
}

impl Asked {
    /// The thickness of the sheets and what is done about it.
    pub fn creep(&self) -> Creep {
        let by_paper = Creep::uniform(caliper(self.grammage, OFFICE_BULK));
        let creep = match self.creep {
            Push::Auto if !self.trimmed => Creep::NONE,
            Push::Auto | Push::Paper => by_paper,
            Push::Length(thick) => Creep::uniform(thick),
        };
        let creep = match (self.creep, self.cover_grammage) {
            (_, None) => creep,
            // A cover is as much thicker as it is heavier.
            (_, Some(cover)) => creep.with_cover(creep.body.scale(i64::from(cover), i64::from(self.grammage.max(1)))),
        };
        Creep { mode: self.mode, ..creep }
    }

    /// How far the innermost page of so many is pushed out by the paper, whether pages are moved for it or not.
    pub fn largest_push(&self, pages: u32) -> Length {
        let paper = Asked { creep: Push::Paper, mode: creep::Mode::Inwards, ..self.clone() }.creep();
        let scheme = self.scheme.scheme(self.grid.unwrap_or((1, 1)));
        let sheets = pages.div_ceil(scheme.pages_per_sheet().max(1));
        let sizes = self.signature.sizes(sheets, self.scheme == Kind::Signatures);
        let pairs = sizes.into_iter().max().unwrap_or(sheets) * scheme.leaf_pairs();
        if pairs == 0 { Length::ZERO } else { paper.shift(pairs - 1, pairs) }
    }

    /// A page made smaller until it fits its part of the sheet; as it is if it fits.
    pub fn fitting(&self, page: Size) -> Size {
        let lies = self.binding == Binding::Top;
        let lying = if lies { page.turned() } else { page };
        let sheet = self.sheet.as_ref().map_or_else(|| family(page), |(sheet, _)| *sheet);
        let grid = self.grid.unwrap_or(if self.scheme == Kind::NUp { (2, 2) } else { (2, 1) });
        let small = shrunk(lying, sheet, self.scheme.scheme(grid).grid());
        if lies { small.turned() } else { small }
    }

    /// The sheet that is taken where none is asked for.
    pub fn office(page: Size) -> (Size, String) {
        let sheet = family(page);
        (sheet, name_of(sheet))
    }

    /// The job for so many pages of that size, with that bleed.
    ///
    /// # Errors
    /// [`Misfit`] if no paper that has a name holds the pages.
    pub fn job(&self, pages: u32, page: Size, bleed: Length) -> Result<Job, Misfit> {
        let lying = if self.binding == Binding::Top { page.turned() } else { page };
        let in_signatures =
            self.scheme == Kind::Signatures || (self.scheme == Kind::Saddle && self.signature != Signature::Auto);
        let kind = if in_signatures { Kind::Signatures } else { self.scheme };
        let (sheet, grid) = match (&self.sheet, self.grid) {
            (Some((sheet, _)), grid) => (*sheet, grid.unwrap_or_else(|| fullest(kind, lying, *sheet))),
            (None, grid) => {
                let grid = grid.unwrap_or(if kind == Kind::NUp { (2, 2) } else { (2, 1) });
                // A proof is made smaller; anything else is as large as its pages.
                let smallest = if kind == Kind::NUp { None } else { smallest_sheet(kind.scheme(grid).grid(), lying) };
                (smallest.unwrap_or_else(|| family(page)), grid)
            }
        };
        let scheme = kind.scheme(grid);
        let sheets = pages.div_ceil(scheme.pages_per_sheet().max(1));
        let page = if kind == Kind::NUp { shrunk(page, sheet, grid) } else { page };
        Ok(Job {
            scheme,
            sheet,
            page,
            bleed,
            flip: self.flip.unwrap_or_default(),
            binding: self.binding,
            padding: self.padding,
            creep: self.creep(),
            sizes: match scheme {
                Scheme::Folded { .. } => self.signature.sizes(sheets, in_signatures),
                _ => Vec::new(),
            },
            joined: self.joined.clone(),
        })
    }

    /// The plan for so many pages of that size, with that bleed.
    ///
    /// # Errors
    /// [`Misfit`] says what does not fit.
    pub fn plan(&self, pages: u32, page: Size, bleed: Length) -> Result<Plan, Misfit> {
        impose(pages, &self.job(pages, page, bleed)?)
    }
}

/// The grid that puts the most leaves on a sheet; 2 × 2 for a proof, which is made smaller anyway.
fn fullest(kind: Kind, page: Size, sheet: Size) -> (u32, u32) {
    if kind == Kind::NUp {
        return (2, 2);
    }
    let count = |side: Length, by: Length| if by.0 > 0 { (side.0 / by.0).clamp(0, 20) as u32 } else { 0 };
    let on = |sheet: Size| (count(sheet.width, page.width), count(sheet.height, page.height));
    let (upright, turned) = (on(sheet), on(sheet.turned()));
    let best = if upright.0 * upright.1 >= turned.0 * turned.1 { upright } else { turned };
    (best.0.max(1), best.1.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::paper;

    #[test]
    fn signatures_are_fixed_listed_or_within_a_range() {
        let sizes = |text: &str, sheets| Signature::read(text).unwrap().sizes(sheets, true);
        assert_eq!(sizes("4", 9), [3, 3, 3]);
        assert_eq!(sizes("4,4,1", 9), [4, 4, 1]);
        assert_eq!(sizes("3-6", 13), [5, 4, 4]);
        assert_eq!(sizes("auto", 20), [5, 5, 5, 5]);
        assert_eq!(sizes("auto", 2), [2]);
        // Seven sheets cannot be cut into fives: eight are taken.
        assert_eq!(sizes("4-4", 7), [4, 4]);
        for sheets in 1..200 {
            let sizes = sizes("3-5", sheets);
            assert!(sizes.iter().sum::<u32>() >= sheets);
            assert!(sheets <= 5 || sizes.iter().all(|size| (3..=5).contains(size)), "{sheets}: {sizes:?}");
            assert!(sizes.iter().sum::<u32>() == sheets || sheets == 7, "{sheets}: {sizes:?}");
        }
        for wrong in ["", "0", "5-3", "4,x", "999", "-"] {
            assert_eq!(Signature::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn paper_is_measured_weighed_or_left_alone() {
        let creep =
            |text: &str, trimmed| Asked { creep: Push::read(text).unwrap(), trimmed, ..Asked::default() }.creep();
        assert_eq!(creep("auto", false), Creep::NONE);
        assert_eq!(creep("auto", true).body, Length::tenth_mm(1));
        assert_eq!(creep("paper", false).body, Length::tenth_mm(1));
        assert_eq!(creep("0.12", false).body, Length(Length::MM.0 * 12 / 100));
        assert_eq!(creep("5mm/50", false).body, Length::tenth_mm(1));
        let heavy = Asked { cover_grammage: Some(160), trimmed: true, ..Asked::default() }.creep();
        assert_eq!((heavy.cover, heavy.body), (Length::tenth_mm(2), Length::tenth_mm(1)));
        for wrong in ["", "x", "-1", "3mm", "5/0"] {
            assert_eq!(Push::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_sheet_and_the_grid_follow_from_the_page() {
        let plan = |kind, page: &str, sheet: Option<&str>| {
            let sheet = sheet.and_then(read_sheet);
            Asked { scheme: kind, sheet, ..Asked::default() }.plan(16, paper(page).unwrap(), Length::ZERO).unwrap()
        };
        assert_eq!(name_of(plan(Kind::Saddle, "A5", None).sheet), "A4");
        assert_eq!(name_of(plan(Kind::Quarto, "A6", None).sheet), "A4");
        assert_eq!(name_of(plan(Kind::Saddle, "half-letter", None).sheet), "letter");
        assert_eq!(plan(Kind::Stack, "A6", Some("A4")).scheme, Scheme::CutAndStack { columns: 2, rows: 2 });
        assert_eq!(plan(Kind::NUp, "A4", Some("A4")).page, Size::new(Length::mm(105), Length(Length::MM.0 * 297 / 2)));
    }
}
