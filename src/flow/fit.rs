//! The booklet fitted to a number of pages, or left as long as it is.
//!
//! Each means is tried after the one before has failed, from the least seen to the most seen: what the page programme can
//! bend by itself, spreads a line deeper, then the leading, the size of the text and the margins of the whole booklet, by
//! small steps. Where nothing helps, the booklet is laid out as it is and the cheapest cuts are named.

use super::certificate::Bend;
use super::measure::SLACK;
use super::paginate::{Body, Measured, NoteSlot, Pagination};
use super::press::Shapers;
use super::sections::Galley;
use super::{Layout, Learnt, run};
use crate::booklet::Booklet;
use crate::diag::{Diagnostic, Message, Span};
use crate::font::Fonts;
use crate::geom::Length;
use crate::lang;
use crate::manifest::{MarginsAsked, PageFormat, SectionKind, Typography};
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
    let trials = Trials { booklet, fonts, shapers: Shapers::new(fonts), options: &booklet.manifest.french };
    let layout = fitted(&trials, design);
    trials.shapers.forget();
    layout
}

fn fitted(trials: &Trials<'_>, design: &Design) -> Layout {
    let free = Trial { pages: None, slack: SLACK, extra: 0 };
    let own = trials.lay_out(design, &free).unwrap_or_default();
    let Some(pages) = trials.booklet.manifest.fitting.pages else { return own };
    if own.document.pages.len() as u32 == pages {
        let fitted = Fitted { pages, leading: None, size: None, margins: Length::ZERO };
        return Layout { fitted: Some(fitted), ..own };
    }
    trials.fit(design, pages, own)
}

struct Trials<'a> {
    booklet: &'a Booklet,
    fonts: &'a Fonts,
    shapers: Shapers<'a>,
    options: &'a lang::Options,
}

impl Trials<'_> {
    /// One trial. Runs again while page numbers printed in the text are not those of the pages, three times at most: what
    /// is printed is right in any case, see [`super::place::Placer::resolve`]. And again for every picture that finds no room in
    /// its margin: each time there is one less.
    fn lay_out(&self, design: &Design, trial: &Trial) -> Option<Layout> {
        const RUNS: usize = 3;
        let mut learnt = Learnt::default();
        let mut runs = 0;
        loop {
            let (layout, found) = run(self.booklet, design, &self.shapers, self.options, &learnt, trial)?;
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
        self.say_what_to_cut(pages, &mut own);
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

    /// Names the cheapest cuts: a section whose last pages hold few lines gives a page for few lines.
    fn say_what_to_cut(&self, pages: u32, own: &mut Layout) {
        let now = own.document.pages.len() as u32;
        own.diagnostics.push(Diagnostic::warning(None, Message::DoesNotFit { pages, now }));
        let wanted = (now - pages).saturating_sub(own.closing_blanks()).max(1);
        let told: Vec<Diagnostic> = cheapest(&own.cuts, wanted)
            .into_iter()
            .map(|cut| Diagnostic::warning(cut.span, Message::CheapestCut { lines: cut.lines, pages: cut.pages }))
            .collect();
        own.diagnostics.extend(told);
    }
}

impl Layout {
    /// Blanks at the end, before the back cover if there is one: pages that are saved already.
    pub(super) fn closing_blanks(&self) -> u32 {
        let is_back = |kind: SectionKind| kind == SectionKind::BackCover;
        let filled = self.sections.iter().filter(|s| !is_back(s.kind)).map(|s| s.last.0 + 1).max();
        let closing = self.sections.iter().filter(|s| is_back(s.kind)).count() as u32;
        (self.document.pages.len() as u32).saturating_sub(filled.unwrap_or(0) + closing)
    }
}

/// So many blanks are no fault of the text.
fn few_blanks(layout: &Layout) -> bool {
    layout.blanks.len() < 6
}

/// Lines whose loss would save pages of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The section's number.
    pub section: usize,
    /// How many pages.
    pub pages: u32,
    /// How many lines.
    pub lines: u32,
    /// Paragraphs that together are about as long, near the section's end.
    pub span: Span,
}

/// Of the cuts that there are, those that save so many pages with the fewest lines, one to a section. Each page more of a section
/// costs as many lines as the one before or more, so the cheapest next page is always right.
pub fn cheapest(cuts: &[Cut], wanted: u32) -> Vec<Cut> {
    let mut taken: Vec<Cut> = Vec::new();
    for _ in 0..wanted {
        let of_section = |cut: &Cut| taken.iter().position(|known| known.section == cut.section);
        let more = |cut: &&Cut| {
            let known = of_section(cut).map(|at| taken[at]);
            let (pages, lines) = known.map_or((0, 0), |known| (known.pages, known.lines));
            (cut.pages == pages + 1).then_some((cut.lines - lines.min(cut.lines), cut.span))
        };
        let next = cuts.iter().filter(|cut| more(cut).is_some()).min_by_key(more);
        let Some(next) = next else { break };
        match of_section(next) {
            Some(at) => taken[at] = *next,
            None => taken.push(*next),
        }
    }
    taken
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

/// No more pages of a section than this are proposed to be cut.
const MOST_CUT: u32 = 8;

/// The cuts that would save pages of a section: as many lines as its last page has, notes among them, then whole pages.
pub fn cheapest_cuts(galley: &Galley, measured: &[Measured], choice: &Pagination, design: &Design) -> Vec<Cut> {
    if galley.kind != SectionKind::Text {
        return Vec::new();
    }
    let columns = galley.columns;
    let first = (choice.pages - 1) * columns;
    let filled = |column: u32| -> u32 {
        let here = choice.slots.iter().filter(|slot| slot.page == column);
        let text = here
            .map(|slot| slot.line + measured[slot.element as usize].lines_of(slot, design.grid.lines))
            .max()
            .unwrap_or(0);
        let notes = choice.notes.iter().filter(|note| note.page == column).map(NoteSlot::lines).sum();
        text + galley.foot(notes, design)
    };
    let on_last: u32 = (first..first + columns).map(filled).sum();
    let paragraphs: Vec<(Span, u32)> = galley
        .elements
        .iter()
        .zip(measured)
        .filter_map(|(element, measured)| match &measured.body {
            Body::Lines { variants, .. } => Some((element.span?, variants.first()?.hyphens.len() as u32)),
            Body::Solid(..) | Body::Float { .. } => None,
        })
        .collect();
    let of = |pages: u32| {
        let lines = on_last.max(1) + (pages - 1) * columns * design.grid.lines;
        let span = shortest_run(&paragraphs, lines)?;
        Some(Cut { section: galley.number, pages, lines, span })
    };
    (1..choice.pages.min(MOST_CUT + 1)).map_while(of).collect()
}

/// The run of paragraphs that is the least longer than so many lines; of equal ones the last.
fn shortest_run(paragraphs: &[(Span, u32)], lines: u32) -> Option<Span> {
    let mut best: Option<(u32, Span)> = None;
    let (mut from, mut sum) = (0, 0);
    for (to, (last, count)) in paragraphs.iter().enumerate() {
        sum += count;
        while from < to && sum - paragraphs[from].1 >= lines {
            sum -= paragraphs[from].1;
            from += 1;
        }
        let first = paragraphs[from].0;
        if sum >= lines && first.source == last.source && best.is_none_or(|(least, _)| sum <= least) {
            best = Some((sum, Span { source: first.source, start: first.start, end: last.end }));
        }
    }
    best.map(|(_, span)| span)
}
