//! The booklet fitted to a number of pages, or left as long as it is.
//!
//! Each means is tried after the one before has failed, from the least seen to the most seen: what the page programme can
//! bend by itself, spreads a line deeper, then the leading, the size of the text and the margins of the whole booklet, by
//! small steps. Where nothing helps, the booklet is laid out as it is and the cheapest cuts are named.

use super::assemble::Aim;
use super::certificate::Bend;
use super::cuts::{self, Cut};
use super::measure::SLACK;
use super::press::Shapers;
use super::{Layout, Learnt, run};
use crate::booklet::Booklet;
use crate::diag::{Diagnostic, Message};
use crate::font::Fonts;
use crate::geom::Length;
use crate::lang;
use crate::manifest::{MarginsAsked, PageFormat, Typography};
use crate::style::Design;

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The number of pages.
    pub pages: Option<u32>,
    /// What a section may cost above its best.
    pub slack: i64,
    /// By how many lines spreads may be deeper.
    pub extra: u32,
}

/// What was done for the number of pages that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The number of pages.
    pub pages: u32,
    /// Leading before and after, where it was changed.
    pub leading: Option<(Length, Length)>,
    /// Size of the text before and after.
    pub size: Option<(Length, Length)>,
    /// By how much the margins gave.
    pub margins: Length,
}

/// What a booklet may cost more than its own best to be taken for well fitted: less than any ban.
const DEAREST: i64 = 90_000_000;
/// What sections may cost when a number of pages is asked for.
pub(super) const WIDE_SLACK: i64 = 120_000_000;
/// A step of size and leading, in thousandths.
const STEP: u32 = 5;

/// Lays a booklet out, fitted to the number of pages that its manifest asks for.
pub fn lay_out(booklet: &Booklet, design: &Design, fonts: &Fonts) -> Layout {
    let shapers = Shapers::new(fonts);
    let trials = Trials { booklet, fonts, shapers: &shapers, options: &booklet.manifest.french };
    let layout = fitted(&trials, design);
    shapers.forget();
    layout
}

fn fitted(trials: &Trials<'_, '_>, design: &Design) -> Layout {
    let free = Trial { pages: None, slack: SLACK, extra: 0 };
    let own = trials.lay_out(design, &free).unwrap_or_default();
    let Some(pages) = trials.booklet.manifest.fitting.pages else { return own };
    if own.document.pages.len() as u32 == pages {
        let fitted = Fitted { pages, leading: None, size: None, margins: Length::ZERO };
        return Layout { fitted: Some(fitted), ..own };
    }
    trials.fit(design, pages, own)
}

#[derive(Clone, Copy)]
struct Trials<'a, 'f> {
    booklet: &'a Booklet,
    fonts: &'f Fonts,
    shapers: &'a Shapers<'f>,
    options: &'a lang::Options,
}

impl Trials<'_, '_> {
    /// One trial. Runs again while page numbers printed in the text are not those of the pages, three times at most: what
    /// is printed is right in any case, see [`super::place::Placer::resolve`]. And again for every picture that finds no room in
    /// its margin: each time there is one less.
    fn lay_out(&self, design: &Design, trial: &Trial) -> Option<Layout> {
        const RUNS: usize = 3;
        let mut learnt = Learnt::default();
        let mut runs = 0;
        loop {
            let (layout, found) = run(self.booklet, design, self.shapers, self.options, &learnt, trial)?;
            let is_crowded = found.crowded != learnt.crowded;
            runs += usize::from(!is_crowded);
            if found == learnt || runs == RUNS {
                return Some(Layout { learnt, ..layout });
            }
            learnt = found;
        }
    }

    /// Tries one means after the other.
    fn fit(&self, design: &Design, pages: u32, own: Layout) -> Layout {
        let fitting = &self.booklet.manifest.fitting;
        let too_long = own.document.pages.len() as u32 > pages;
        let mut trial = Trial { pages: Some(pages), slack: WIDE_SLACK, extra: 0 };
        let accepts = |layout: &Layout| layout.cost - own.cost.min(layout.cost) < DEAREST && few_blanks(layout);
        let mut fitted = Fitted { pages, leading: None, size: None, margins: Length::ZERO };
        let mut last = None;
        for extra in 0..=if too_long { fitting.spread } else { 0 } {
            trial.extra = extra;
            if let Some(layout) = self.lay_out(design, &trial) {
                if accepts(&layout) {
                    return Layout { fitted: Some(fitted), ..layout };
                }
                last = Some(layout);
            }
        }
        let (leading, size) = (design.grid.leading, design.text.character.size);
        for (lead, body, margin) in self.steps(too_long) {
            let bent = self.bent(design, lead, body, margin);
            fitted.leading = Some((leading, bent.grid.leading)).filter(|(old, new)| old != new);
            fitted.size = Some((size, bent.text.character.size)).filter(|(old, new)| old != new);
            fitted.margins = margin;
            if let Some(layout) = self.lay_out(&bent, &trial)
                && accepts(&layout)
            {
                return Layout { fitted: Some(fitted), ..layout };
            }
        }
        if !too_long && let Some(layout) = last {
            // Too short: blanks are all that is left.
            return Layout {
                fitted: Some(Fitted { leading: None, size: None, margins: Length::ZERO, pages }),
                ..layout
            };
        }
        let mut own = own;
        self.say_what_to_cut(design, pages, &mut own);
        own
    }

    /// Leading, size and margins, each from its own to its bound; thousandths, signed.
    fn steps(&self, too_long: bool) -> Vec<(i64, i64, Length)> {
        let fitting = &self.booklet.manifest.fitting;
        let sign = if too_long { -1 } else { 1 };
        let each = |bound: u32| (1..=bound.div_ceil(STEP)).map(move |step| sign * i64::from((step * STEP).min(bound)));
        let (lead, body) = (sign * i64::from(fitting.leading), sign * i64::from(fitting.size));
        let mut steps: Vec<(i64, i64, Length)> = each(fitting.leading).map(|lead| (lead, 0, Length::ZERO)).collect();
        steps.extend(each(fitting.size).map(|body| (lead, body, Length::ZERO)));
        let millimetres = fitting.margins.0 / Length::mm(1).0;
        if too_long {
            steps.extend((1..=millimetres).map(|mm| (lead, body, Length::mm(mm))));
        }
        steps
    }

    /// The design with its leading and size changed by thousandths, its outer margins made smaller.
    fn bent(&self, design: &Design, leading: i64, size: i64, margin: Length) -> Design {
        let manifest = &self.booklet.manifest;
        let body = design.text.character.size.scale(1000 + size, 1000);
        let typography = Typography {
            body_size: Some(body),
            leading: Some(design.grid.leading.scale(1000 + leading, 1000).max(body)),
            ..manifest.typography.clone()
        };
        let asked = manifest.page.margins;
        let least = Length::mm(5);
        let margins = MarginsAsked {
            head: Some(design.margins.head),
            // The foot holds what whole lines leave over: it is asked for as it was asked for.
            foot: asked.foot.or(Some(manifest.page.size.height.scale(1_000, 10_000))).map(|m| (m - margin).max(least)),
            spine: Some(design.margins.spine),
            fore_edge: Some((design.margins.fore_edge - margin).max(least)),
        };
        let format = PageFormat { margins, ..manifest.page.clone() };
        Design::new(&format, &typography, &self.booklet.theme, self.fonts)
    }

    /// Names the cheapest cuts, tried: the booklet is laid out again without them, with some lines more if it is still too
    /// long. If that leads nowhere it is said what they come to.
    fn say_what_to_cut(&self, design: &Design, pages: u32, own: &mut Layout) {
        const SPARE: [u32; 6] = [0, 2, 4, 7, 12, 20];
        let now = own.document.pages.len() as u32;
        own.diagnostics.push(Diagnostic::warning(None, Message::DoesNotFit { pages, now }));
        let multiple = self.booklet.manifest.impose.asked.scheme.multiple().max(1);
        // Where no cut reaches it, those that come nearest.
        let nearest =
            (pages..now).step_by(multiple as usize).find(|&aim| own.cheapest_cuts(aim, self.booklet, 0).is_some());
        let Some(aim) = nearest else { return };
        let mut best: Option<(u32, Vec<Cut>)> = None;
        for spare in SPARE {
            let Some(cuts) = own.cheapest_cuts(aim, self.booklet, spare) else { break };
            let left = self.pages_without(design, &cuts).unwrap_or(now);
            if best.as_ref().is_none_or(|(least, _)| left < *least) {
                best = Some((left, cuts));
            }
            if left <= aim {
                break;
            }
        }
        let Some((left, cuts)) = best else { return };
        let told = cuts.iter().map(|cut| {
            let said = Diagnostic::warning(cut.span, Message::CheapestCut { lines: cut.lines, pages: cut.pages });
            if cut.is_bound { said.hint(Message::CutIsBound) } else { said }
        });
        own.diagnostics.extend(told);
        own.cuts = cuts;
        if left > pages {
            own.diagnostics.push(Diagnostic::warning(None, Message::CutsFallShort { pages: left }));
        }
    }

    /// The pages of the booklet without what some cuts name.
    fn pages_without(&self, design: &Design, cuts: &[Cut]) -> Option<u32> {
        let booklet = cuts::without(self.booklet, cuts);
        let Trials { fonts, shapers, options, .. } = *self;
        let trials = Trials { booklet: &booklet, fonts, shapers, options };
        let free = Trial { pages: None, slack: SLACK, extra: 0 };
        trials.lay_out(design, &free).map(|layout| layout.document.pages.len() as u32)
    }
}

impl Layout {
    /// The cuts that would bring it to so many pages with the fewest lines, or with some more to be safe.
    pub(super) fn cheapest_cuts(&self, pages: u32, booklet: &Booklet, spare: u32) -> Option<Vec<Cut>> {
        let manifest = &booklet.manifest;
        let centre = if booklet.sections.iter().any(|chapter| chapter.section.at_centre) { 2 } else { 0 };
        let multiple = manifest.impose.asked.scheme.multiple();
        let aim = Aim { pages: Some(pages), multiple, centre, blanks: manifest.fitting.blanks };
        cuts::propose(&self.removable, aim, spare)
    }
}

/// So many blanks are no fault of the text.
fn few_blanks(layout: &Layout) -> bool {
    layout.blanks.len() < 6
}

impl Fitted {
    /// What was done, in the order of the means.
    pub fn means(&self, bends: &[Bend], blanks: u32) -> Vec<Message> {
        let count = |wanted: fn(&Message) -> bool| bends.iter().filter(|bend| wanted(&bend.what)).count() as u32;
        let shorter = count(|m| matches!(m, Message::ParagraphShorter { .. }));
        let longer = count(|m| matches!(m, Message::ParagraphLonger { .. }));
        let deeper = count(|m| matches!(m, Message::PageDeeper { .. }));
        let heads = count(|m| matches!(m, Message::HeadCloser { .. }));
        let openings = count(|m| matches!(m, Message::OpeningHigher { .. }));
        let points = |length: Length| {
            let hundredths = length.0 * 100 / Length::PT.0;
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
                .trim_end_matches('0')
                .trim_end_matches('.')
                .to_owned()
        };
        let mut means = Vec::new();
        means.extend((shorter > 0).then_some(Message::FitShorter { count: shorter }));
        means.extend((longer > 0).then_some(Message::FitLonger { count: longer }));
        means.extend((deeper > 0).then_some(Message::FitDeeper { count: deeper }));
        means.extend((heads > 0).then_some(Message::FitHeads { count: heads }));
        means.extend((openings > 0).then_some(Message::FitOpenings { count: openings }));
        means.extend(self.leading.map(|(from, to)| Message::FitLeading { from: points(from), to: points(to) }));
        means.extend(self.size.map(|(from, to)| Message::FitSize { from: points(from), to: points(to) }));
        let margins = self.margins.decimal_mm();
        means.extend((self.margins > Length::ZERO).then_some(Message::FitMargins { millimetres: margins.to_string() }));
        means.extend((blanks > 0).then_some(Message::FitBlanks { count: blanks }));
        means
    }
}
