//! The one sheet of styles of this version: sober French book typography, a grotesque for titles.
//!
//! At most six sizes, from one scale: note, text, deck, display, title, cover.

use super::{Character, DropCap, Paragraph, Setting, Spaces};
use crate::font::{FamilyId, Features, Fonts, Slant};
use crate::geom::{Length, Margins, Point, Rect, Size};
use crate::ink::Colour;
use crate::manifest::{PageFormat, Typography};

/// The baseline grid of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The first baseline, from the page's head.
    pub first: Length,
    /// From baseline to baseline.
    pub leading: Length,
    /// How many lines a full page has.
    pub lines: u32,
}

impl Grid {
    /// The baseline of a line, counted from 0.
    pub fn baseline(&self, line: u32) -> Length {
        self.first + self.leading * i64::from(line)
    }
}

/// The whole design of a booklet at one page size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// The trimmed page.
    pub page: Size,
    /// Beyond the trim.
    pub bleed: Length,
    /// The margins; the foot holds what whole lines leave over.
    pub margins: Margins,
    /// The baseline grid.
    pub grid: Grid,
    /// The x-height of the text, for the tops of pictures.
    pub x_height: Length,
    /// Running text.
    pub text: Paragraph,
    /// The first paragraph under a title, of a quotation, of an answer.
    pub text_first: Paragraph,
    /// A large initial.
    pub drop_cap: DropCap,
    /// The title of a section.
    pub title: Paragraph,
    /// Its subtitle.
    pub subtitle: Paragraph,
    /// Who wrote, translated, published it.
    pub byline: Paragraph,
    /// The standfirst.
    pub standfirst: Paragraph,
    /// A pull-quote.
    pub pull_quote: Paragraph,
    /// Heads in a text: `##`, `###` and deeper.
    pub heads: [Paragraph; 2],
    /// A long quotation.
    pub quote: Paragraph,
    /// A question.
    pub question: Paragraph,
    /// Verse.
    pub verse: Paragraph,
    /// A list item; its marker hangs in `left`.
    pub item: Paragraph,
    /// Attribution, place and date.
    pub attribution: Paragraph,
    /// Words before a text; they stand at the right of `left`.
    pub epigraph: Paragraph,
    /// Place and date over a letter.
    pub date_line: Paragraph,
    /// A letter's text.
    pub letter: Paragraph,
    /// What happened, in a timeline.
    pub event: Paragraph,
    /// When, in its column.
    pub date: Paragraph,
    /// Two languages side by side.
    pub parallel: Paragraph,
    /// A credit turned along a picture's edge.
    pub credit: Paragraph,
    /// A break between two parts of a text: its signs.
    pub ornament: &'static str,
    /// Whether the answers of an interview follow their questions on the line, where nothing is said.
    pub run_in: bool,
    /// Where a text comes from.
    pub source: Paragraph,
    /// A box's text.
    pub sidebar: Paragraph,
    /// The head of a box.
    pub sidebar_head: Paragraph,
    /// A legend.
    pub caption: Paragraph,
    /// A note at a section's end.
    pub note: Paragraph,
    /// A cell of a table.
    pub cell: Paragraph,
    /// Code.
    pub code: Paragraph,
    /// A line of the contents.
    pub contents: Paragraph,
    /// Folios and running heads.
    pub furniture: Paragraph,
    /// The cover's title.
    pub cover_title: Paragraph,
    /// The cover's subtitle and date.
    pub cover_subtitle: Paragraph,
    /// The cover's standfirst, the back cover's text.
    pub cover_text: Paragraph,
    /// White round heads.
    pub head_spaces: [Spaces; 2],
    /// White round what interrupts the text: quotations, lists, pictures.
    pub block_spaces: Spaces,
    /// White round a pull-quote.
    pub pull_quote_spaces: Spaces,
    /// Lines of an opening left free above the title.
    pub sinkage: u32,
}

/// The six sizes and the leading, in hundredths of a point, at A5.
struct Scale {
    note: Length,
    text: Length,
    deck: Length,
    display: Length,
    title: Length,
    cover: Length,
}

impl Scale {
    fn new(text: Length) -> Scale {
        Scale {
            note: text.scale(81, 100),
            text,
            deck: text.scale(119, 100),
            display: text.scale(152, 100),
            title: text.scale(238, 100),
            cover: text.scale(520, 100),
        }
    }
}

impl Design {
    /// The design for a page format. Cannot fail: what is asked was checked when the manifest was read.
    pub fn new(format: &PageFormat, typography: &Typography, fonts: &Fonts) -> Design {
        let size = typography.body_size.unwrap_or_else(|| default_size(format.size));
        let leading = typography.leading.unwrap_or_else(|| size.scale(26, 21));
        let family = |wish: &Option<crate::manifest::Spanned<String>>, default: &str| {
            let name = wish.as_ref().map_or(default, |w| w.value.as_str());
            fonts.family(name).or_else(|| fonts.family(default)).unwrap_or(FamilyId(0))
        };
        let body = family(&typography.body_family, "Libertinus Serif");
        let display = family(&typography.heading_family, "IBM Plex Sans Condensed");
        let face = fonts.get(fonts.face(body, Slant::default()));
        let metrics = face.metrics();
        let x_height = size.scale(i64::from(metrics.x_height), i64::from(metrics.units_per_em));
        let (margins, grid) = frame(format, leading, x_height);
        Sheet { scale: Scale::new(size), body, display, leading }.design(format, margins, grid, x_height, typography)
    }

    /// The width of the text.
    pub fn measure(&self) -> Length {
        self.page.width - self.margins.spine - self.margins.fore_edge
    }

    /// What is left between the text and something in the outer margin.
    pub fn margin_gap(&self) -> Length {
        self.text.character.size / 2 + self.text.character.size / 4
    }

    /// The width that something in the outer margin may have: seven millimetres from the cut.
    pub fn margin_width(&self) -> Length {
        (self.margins.fore_edge - self.margin_gap() - Length::mm(7)).max(Length::ZERO)
    }

    /// The type area of a page (rectangle d'empagement), from the first line's x-height to the last baseline.
    pub fn type_area(&self, recto: bool) -> Rect {
        let x = if recto { self.margins.spine } else { self.margins.fore_edge };
        let top = self.grid.first - self.x_height;
        let depth = self.x_height + self.grid.leading * i64::from(self.grid.lines - 1);
        Rect::new(Point::new(x, top), Size::new(self.measure(), depth))
    }
}

/// 10.5 pt on an A5; a smaller page takes smaller type, a larger one slightly larger.
fn default_size(page: Size) -> Length {
    let a5 = Length::mm(148);
    let size = Length::centipoints(1050);
    let scaled = (size + size.scale(page.width.0, a5.0)) / 2;
    let clamped = scaled.max(Length::centipoints(750)).min(Length::centipoints(1150));
    // To the nearest quarter of a point.
    Length::centipoints(25) * ((clamped.0 + Length::centipoints(25).0 / 2) / Length::centipoints(25).0)
}

/// The margins and the grid: a whole number of lines, the remainder to the foot.
fn frame(format: &PageFormat, leading: Length, x_height: Length) -> (Margins, Grid) {
    // In ten-thousandths of the page's width and height: 18 and 25 mm, 17.5 and 21 mm on an A5.
    let width = |part: i64| format.size.width.scale(part, 10_000);
    let height = |part: i64| format.size.height.scale(part, 10_000);
    let asked = format.margins;
    let head = asked.head.unwrap_or_else(|| height(833));
    let least_foot = asked.foot.unwrap_or_else(|| height(1_000));
    let first = head + x_height;
    let lines = (format.size.height - least_foot - first).div_floor(leading).max(4) + 1;
    let grid = Grid { first, leading, lines: lines as u32 };
    let foot = format.size.height - grid.baseline(grid.lines - 1);
    let margins = Margins {
        head,
        foot,
        spine: asked.spine.unwrap_or_else(|| width(1_216)) + format.gutter,
        fore_edge: asked.fore_edge.unwrap_or_else(|| width(1_689)),
    };
    (margins, grid)
}

struct Sheet {
    scale: Scale,
    body: FamilyId,
    display: FamilyId,
    leading: Length,
}

impl Sheet {
    fn serif(&self, size: Length, slant: Slant) -> Character {
        let features = Features { old_style_figures: true, ..Features::default() };
        Character { family: self.body, slant, size, features, colour: Colour::BLACK }
    }

    fn sans(&self, size: Length, bold: bool) -> Character {
        let slant = Slant { bold, italic: false };
        Character { family: self.display, slant, size, features: Features::default(), colour: Colour::BLACK }
    }

    fn paragraph(&self, character: Character, leading: Length, setting: Setting) -> Paragraph {
        let hyphenate = setting == Setting::Justified;
        Paragraph {
            character,
            leading,
            setting,
            indent: Length::ZERO,
            left: Length::ZERO,
            right: Length::ZERO,
            hyphenate,
        }
    }

    fn design(
        self,
        format: &PageFormat,
        margins: Margins,
        grid: Grid,
        x_height: Length,
        typography: &Typography,
    ) -> Design {
        let scale = &self.scale;
        let leading = self.leading;
        let em = scale.text;
        let small = scale.note.scale(127, 100);
        let roman = Slant::default();
        let italic = Slant { italic: true, bold: false };
        let text_first = self.paragraph(self.serif(scale.text, roman), leading, Setting::Justified);
        let text = Paragraph { indent: em, ..text_first };
        let note = self.paragraph(self.serif(scale.note, roman), small, Setting::Justified);
        let sans_note = self.paragraph(self.sans(scale.note, false), small, Setting::Ragged);
        let head = |size, lines: i64| self.paragraph(self.sans(size, true), leading * lines, Setting::Balanced);
        Design {
            page: format.size,
            bleed: format.bleed,
            margins,
            grid,
            x_height,
            text,
            text_first: if typography.indent_first { text } else { text_first },
            drop_cap: DropCap {
                family: self.body,
                slant: roman,
                colour: Colour::BLACK,
                lines: 3,
                gap: em / 4,
                small_capitals: true,
            },
            title: head(scale.title, 2),
            subtitle: self.paragraph(self.serif(scale.display, italic), leading.scale(3, 2), Setting::Balanced),
            byline: self.paragraph(self.sans(scale.note, false), leading, Setting::Ragged),
            standfirst: self.paragraph(self.serif(scale.deck, italic), leading.scale(5, 4), Setting::Ragged),
            pull_quote: Paragraph {
                left: em * 2,
                ..self.paragraph(self.sans(scale.display, true), leading.scale(3, 2), Setting::Balanced)
            },
            heads: [head(scale.deck, 1), head(scale.text, 1)],
            quote: Paragraph { left: em * 2, right: em, ..text_first },
            question: Paragraph {
                hyphenate: false,
                ..self.paragraph(self.sans(scale.text, true), leading, Setting::Ragged)
            },
            verse: Paragraph {
                left: em * 2,
                hyphenate: false,
                ..self.paragraph(self.serif(scale.text, roman), leading, Setting::Ragged)
            },
            item: Paragraph { left: em.scale(3, 2), ..text_first },
            attribution: self.paragraph(self.serif(scale.text, italic), leading, Setting::FlushRight),
            epigraph: Paragraph {
                left: (format.size.width - margins.spine - margins.fore_edge).scale(38, 100),
                ..self.paragraph(self.serif(scale.text, italic), leading, Setting::Ragged)
            },
            date_line: self.paragraph(self.serif(scale.text, roman), leading, Setting::FlushRight),
            letter: Paragraph { left: em.scale(3, 2), right: em.scale(3, 2), ..text_first },
            event: text_first,
            date: self.paragraph(self.sans(scale.note, true), leading, Setting::Ragged),
            parallel: Paragraph {
                hyphenate: true,
                ..self.paragraph(self.serif(scale.note.scale(108, 100), roman), leading, Setting::Ragged)
            },
            credit: self.paragraph(self.sans(scale.note.scale(72, 100), false), small, Setting::Ragged),
            ornament: "⁂",
            run_in: false,
            source: Paragraph { hyphenate: false, ..sans_note },
            sidebar: Paragraph {
                left: em,
                right: em,
                hyphenate: true,
                ..self.paragraph(self.sans(scale.note, false), small.scale(106, 100), Setting::Ragged)
            },
            sidebar_head: Paragraph {
                left: em,
                right: em,
                ..self.paragraph(self.sans(scale.text, true), leading, Setting::Balanced)
            },
            caption: Paragraph { hyphenate: false, setting: Setting::Balanced, ..sans_note },
            note: Paragraph { left: em.scale(3, 2), ..note },
            cell: Paragraph { hyphenate: false, ..sans_note },
            code: Paragraph {
                hyphenate: false,
                left: em,
                ..self.paragraph(self.sans(scale.note, false), leading, Setting::Ragged)
            },
            contents: Paragraph {
                left: em * 3,
                ..self.paragraph(self.serif(scale.deck, roman), leading, Setting::Balanced)
            },
            furniture: self.paragraph(self.sans(scale.note, false), leading, Setting::Ragged),
            cover_title: self.paragraph(self.sans(scale.cover, true), scale.cover, Setting::Balanced),
            cover_subtitle: self.paragraph(self.serif(scale.display, italic), leading.scale(3, 2), Setting::Balanced),
            cover_text: self.paragraph(self.serif(scale.deck, roman), leading.scale(5, 4), Setting::Ragged),
            head_spaces: [Spaces { above: 2, below: 0, give: 1 }, Spaces { above: 1, below: 0, give: 0 }],
            block_spaces: Spaces { above: 1, below: 1, give: 0 },
            pull_quote_spaces: Spaces { above: 1, below: 1, give: 0 },
            sinkage: 3,
        }
    }
}
