//! Creep (chasse): sheets nested in a fold push the inner leaves outwards by the paper's thickness, so the inner pages are
//! moved towards the spine for the margins to come out equal once the fore-edge is trimmed.

use crate::geom::Length;

/// How the thickness of the paper is made up for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Creep {
    /// The thickness of the outermost sheet, usually the cover.
    pub cover: Length,
    /// The thickness of the others.
    pub body: Length,
    /// Which pages move.
    pub mode: Mode,
}

/// Which pages move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The inner ones towards the spine.
    #[default]
    Inwards,
    /// The outer ones away from the spine.
    Outwards,
    /// Both, half as far.
    Split,
    /// The inner ones are made narrower, by half a hundredth at most; what is beyond that moves as [`Mode::Inwards`].
    Narrow,
}

/// The names of the modes, as a command and a manifest ask for them.
pub const MODES: [(&str, Mode); 4] =
    [("in", Mode::Inwards), ("out", Mode::Outwards), ("split", Mode::Split), ("narrow", Mode::Narrow)];

/// The least width that [`Mode::Narrow`] leaves, in millionths: nobody sees half a hundredth.
const NARROWEST: i64 = 995_000;

impl Creep {
    /// Pages stay where they are: right for what is not trimmed, because each leaf keeps its own fore-edge margin.
    pub const NONE: Creep = Creep { cover: Length::ZERO, body: Length::ZERO, mode: Mode::Inwards };

    /// The same paper throughout.
    pub const fn uniform(caliper: Length) -> Creep {
        Creep { cover: caliper, body: caliper, mode: Mode::Inwards }
    }

    /// The rule for `auto`: by the paper's weight where the fore-edge will be trimmed, else none.
    pub fn auto(grammage: u32, trimmed: bool) -> Creep {
        if trimmed { Creep::uniform(caliper(grammage, OFFICE_BULK)) } else { Creep::NONE }
    }

    /// The same for a cover of another thickness; nothing changes where pages stay in their places.
    pub fn with_cover(self, caliper: Length) -> Creep {
        if self.body == Length::ZERO { self } else { Creep { cover: caliper, ..self } }
    }

    /// How far the leaf pair with `depth` others outside it, of `pairs` in the signature, moves towards the spine.
    pub fn shift(self, depth: u32, pairs: u32) -> Length {
        let outside = |depth: u32| match depth {
            0 => Length::ZERO,
            _ => self.cover + self.body * i64::from(depth - 1),
        };
        let innermost = outside(pairs.saturating_sub(1));
        match self.mode {
            Mode::Inwards | Mode::Narrow => outside(depth),
            Mode::Outwards => outside(depth) - innermost,
            Mode::Split => outside(depth) - innermost / 2,
        }
    }

    /// The same for a page whose picture goes on across the spine: it stays at the fold, and its outer edge comes in as far as
    /// that of any other page. (Out, where the outer pages move: wider by a hair.)
    pub(super) fn join(shift: Length, width: Length) -> (i64, Length) {
        ((width - shift).0 * 1_000_000 / width.0.max(1), Length::ZERO)
    }

    /// How wide a page is drawn that would move by `shift`, in millionths of its width, and how far it still moves.
    pub(super) fn narrow(self, shift: Length, width: Length) -> (i64, Length) {
        if self.mode != Mode::Narrow || shift <= Length::ZERO || width <= Length::ZERO {
            return (1_000_000, shift);
        }
        let least = width.scale(1_000_000 - NARROWEST, 1_000_000);
        let taken = shift.min(least);
        ((width - taken).0 * 1_000_000 / width.0, shift - taken)
    }
}

/// The bulk of office paper, hundredths of a cm³/g: 80 g/m² are then 0.10 mm thick.
pub const OFFICE_BULK: u32 = 125;

/// The thickness of a sheet from its weight in g/m² and its bulk in hundredths of a cm³/g.
pub fn caliper(grammage: u32, bulk: u32) -> Length {
    // 1 g/m² at 1 cm³/g is 1 µm.
    Length((Length::MM / 1000).0 * i64::from(grammage) * i64::from(bulk) / 100)
}

/// The thickness of a sheet from a measured pile.
pub fn measured(pile: Length, sheets: u32) -> Length {
    pile.scale(1, i64::from(sheets.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_paper_is_a_tenth_of_a_millimetre_thick() {
        assert_eq!(caliper(80, OFFICE_BULK), Length::tenth_mm(1));
        assert_eq!(measured(Length::mm(5), 50), Length::tenth_mm(1));
    }

    #[test]
    fn the_innermost_sheet_moves_by_what_lies_outside_it() {
        let creep = Creep::auto(80, true);
        // 16, 32 and 64 pages: 4, 8 and 16 sheets.
        for (sheets, tenths) in [(4, 3), (8, 7), (16, 15)] {
            assert_eq!(creep.shift(sheets - 1, sheets), Length::tenth_mm(tenths));
            assert_eq!(creep.shift(0, sheets), Length::ZERO);
        }
        assert_eq!(Creep::auto(80, false), Creep::NONE);
    }

    #[test]
    fn a_cover_of_its_own_counts_once() {
        let creep = Creep::auto(80, true).with_cover(caliper(160, OFFICE_BULK));
        assert_eq!(creep.shift(3, 4), Length::tenth_mm(4));
        assert_eq!(Creep::auto(80, false).with_cover(Length::MM), Creep::NONE);
    }

    #[test]
    fn the_modes_differ_by_a_constant() {
        let at = |mode, depth| Creep { mode, ..Creep::uniform(Length::tenth_mm(1)) }.shift(depth, 5);
        for depth in 0..5 {
            assert_eq!(at(Mode::Inwards, depth) - at(Mode::Outwards, depth), Length::tenth_mm(4));
            assert_eq!(at(Mode::Inwards, depth) - at(Mode::Split, depth), Length::tenth_mm(2));
        }
    }
}
