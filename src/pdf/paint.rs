//! A colour as an edition has it.
//!
//! Black is grey and nothing else: as RGB or four inks it would print in four colours. In a print edition with more inks than
//! one, the black of text and thin lines is printed over what lies beneath, so that no white edge shows where plates are laid a
//! hair's breadth apart. krilla knows neither overprint nor mixtures of named inks: both are written as process colours that
//! [`super::print`] tells apart and writes anew. Areas knock out what lies beneath.

use krilla::color::separation::{self, SeparationColorant, SeparationSpace};
use krilla::color::{cmyk, luma, rgb};
use krilla::paint::Paint;

use super::page::Edition;
use super::print::plates::{light, lightness, spots};
use super::print::{Inks, SpotInk};
use crate::ink::{Colour, Ink};

/// What is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Art {
    /// Letters and thin lines.
    Line,
    /// Anything else.
    Area,
}

/// A colour as the edition has it; `None` where nothing is painted.
pub(super) fn paint(colour: Colour, edition: Edition<'_>, art: Art) -> Option<Paint> {
    let grey = || luma::Color::new(byte(lightness(colour)));
    Some(match edition {
        Edition::Screen => on_screen(colour),
        Edition::Sheets { grey: true } => grey().into(),
        Edition::Sheets { grey: false } => in_process(colour),
        Edition::Print(job) => match &job.inks {
            _ if colour.ink == Ink::All => on_every_plate(colour),
            Inks::Grey => grey().into(),
            Inks::Process if is_black(colour) && art == Art::Line => cmyk::Color::new(0, 0, 0, u8::MAX).into(),
            Inks::Process => in_process(colour),
            Inks::Spot(inks) => {
                let [one, two] = spots(colour, inks).map(byte);
                let over = if prints_over(colour, inks, art) { u8::MAX } else { 0 };
                cmyk::Color::new(one, two, over, 0).into()
            }
            Inks::Plate(inks, plate) => {
                let tint = spots(colour, inks)[(*plate).min(1)];
                if tint == 0 && prints_over(colour, inks, art) {
                    return None;
                }
                luma::Color::new(byte(1000 - tint)).into()
            }
        },
    })
}

/// Whether it is the whole of the black plate and nothing else.
fn is_black(colour: Colour) -> bool {
    colour.tint >= 1000
        && match colour.ink {
            Ink::Black => true,
            Ink::Process { cyan, magenta, yellow, black } => [cyan, magenta, yellow] == [0; 3] && black >= 1000,
            Ink::Named(_) | Ink::All => false,
        }
}

/// Whether it is text or a line in the whole of the first ink, which prints over the other.
fn prints_over(colour: Colour, inks: &[SpotInk], art: Art) -> bool {
    art == Art::Line && spots(colour, inks) == [1000, 0]
}

fn on_screen(colour: Colour) -> Paint {
    match colour.ink {
        Ink::Process { .. } => {
            let [red, green, blue] = light(colour).map(byte);
            rgb::Color::new(red, green, blue).into()
        }
        // A named ink is shown as the black it is drawn in until a file names its own plates.
        Ink::Black | Ink::Named(_) | Ink::All => luma::Color::new(byte(lightness(colour))).into(),
    }
}

fn in_process(colour: Colour) -> Paint {
    match colour.ink {
        Ink::Process { cyan, magenta, yellow, black } => {
            let tint = u32::from(colour.tint.min(1000));
            let [c, m, y, k] = [cyan, magenta, yellow, black].map(|ink| byte(u32::from(ink.min(1000)) * tint / 1000));
            if [c, m, y] == [0; 3] { luma::Color::new(u8::MAX - k).into() } else { cmyk::Color::new(c, m, y, k).into() }
        }
        Ink::Black | Ink::Named(_) | Ink::All => luma::Color::new(byte(lightness(colour))).into(),
    }
}

fn on_every_plate(colour: Colour) -> Paint {
    let fallback = cmyk::Color::new(u8::MAX, u8::MAX, u8::MAX, u8::MAX);
    let space = SeparationSpace::new(SeparationColorant::AllColorants, fallback.into());
    krilla::color::Color::from(separation::Color::new(byte(u32::from(colour.tint)), space)).into()
}

fn byte(thousandths: u32) -> u8 {
    ((thousandths.min(1000) * 255 + 500) / 1000) as u8
}
