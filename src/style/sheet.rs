//! A theme at a page's size → [`Design`]: ratios become lengths, names of families become faces.

use super::{Character, DropCap, Paragraph, Setting, Spaces};
use crate::font::{FamilyId, Features, Fonts, Slant};
use crate::geom::{Length, Margins, Point, Rect, Size};
use crate::ink::Colour;
use crate::manifest::{PageFormat, Spanned, Typography};
use crate::theme::{self, Family, Figures, Leading, Measure, Style, Theme};

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
    /// Words before a text.
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
    /// A large initial.
    pub drop_cap: DropCap,
    /// What is drawn of blocks, and how they stand.
    pub blocks: theme::Blocks,
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
    /// The folio of a line of the contents.
    pub contents_folio: Paragraph,
    /// Folios.
    pub folio: Paragraph,
    /// Running heads.
    pub running_head: Paragraph,
    /// The cover's title.
    pub cover_title: Paragraph,
    /// The cover's subtitle and date.
    pub cover_subtitle: Paragraph,
    /// The cover's standfirst.
    pub cover_text: Paragraph,
    /// Authors and date on the cover.
    pub cover_line: Paragraph,
    /// The back cover's text.
    pub back_text: Paragraph,
    /// Publisher, licence, price at the foot of the back cover.
    pub back_line: Paragraph,
    /// The price among them.
    pub back_price: Paragraph,
    /// The number over a section's title.
    pub opening_number: Paragraph,
    /// What stands on the first cover.
    pub cover: theme::Cover,
    /// What stands on the last.
    pub back_cover: theme::BackCover,
    /// White round heads.
    pub head_spaces: [Spaces; 2],
    /// White round what interrupts the text: quotations, lists, pictures.
    pub block_spaces: Spaces,
    /// White round a pull-quote.
    pub pull_quote_spaces: Spaces,
    /// How a section opens.
    pub opening: theme::Opening,
    /// Where folios and running heads stand.
    pub places: theme::Furniture,
    /// The contents page.
    pub contents_form: theme::Contents,
    /// What marks a pull-quote.
    pub pull_quote_mark: theme::Mark,
    /// The width of the rule over notes; none if nothing.
    pub note_rule: Length,
    /// The sign of an item that has no number.
    pub bullet: String,
    /// The sign of a pause in the text.
    pub ornament: String,
    /// Columns of a text that does not say how many.
    pub columns: u8,
    /// The second ink, or black.
    pub accent: Colour,
}

impl Design {
    /// The design that a theme gives at a page format. Cannot fail: what is asked was checked when manifest and theme were read.
    pub fn new(format: &PageFormat, typography: &Typography, theme: &Theme, fonts: &Fonts) -> Design {
        let size = typography.body_size.unwrap_or_else(|| default_size(theme.size, format.size));
        let leading = typography.leading.unwrap_or_else(|| size.scale(theme.leading.0, theme.size.0.max(1)));
        let family = |wish: &Option<Spanned<String>>, default: &str| {
            let name = wish.as_ref().map_or(default, |w| w.value.as_str());
            fonts.family(name).or_else(|| fonts.family(default)).unwrap_or(FamilyId(0))
        };
        let body = family(&typography.body_family, &theme.body.name);
        let headings = family(&typography.heading_family, &theme.headings.name);
        let metrics = fonts.get(fonts.face(body, Slant::default())).metrics();
        let x_height = size.scale(i64::from(metrics.x_height), i64::from(metrics.units_per_em));
        let (margins, grid) = frame(format, theme, leading, x_height);
        let indent_first = typography.indent_first.unwrap_or(theme.indent_first);
        let sheet = Sheet { theme, fonts, size, leading, body, headings };
        sheet.design(format, (margins, grid), x_height, indent_first)
    }

    /// The width of the text.
    pub fn measure(&self) -> Length {
        self.page.width - self.margins.spine - self.margins.fore_edge
    }

    /// The left edge of what stands on a cover.
    pub fn cover_left(&self, recto: bool) -> Length {
        if self.cover.centred { (self.page.width - self.measure()) / 2 } else { self.type_area(recto).origin.x }
    }

    /// What is left between the text and something in the outer margin.
    pub fn margin_gap(&self) -> Length {
        self.text.character.size.scale(3, 4)
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

/// The theme's size on an A5; a smaller page takes smaller type, a larger one slightly larger.
fn default_size(size: Length, page: Size) -> Length {
    let scaled = (size + size.scale(page.width.0, Length::mm(148).0)) / 2;
    let clamped = scaled.max(size.scale(5, 7)).min(size.scale(23, 21));
    // To the nearest quarter of a point.
    Length::centipoints(25) * ((clamped.0 + Length::centipoints(25).0 / 2) / Length::centipoints(25).0)
}

/// The margins and the grid: a whole number of lines, the remainder to the foot.
fn frame(format: &PageFormat, theme: &Theme, leading: Length, x_height: Length) -> (Margins, Grid) {
    let (width, height) = (format.size.width, format.size.height);
    let asked = format.margins;
    let head = asked.head.unwrap_or_else(|| theme.margins.head.of(height));
    let least_foot = asked.foot.unwrap_or_else(|| theme.margins.foot.of(height));
    let first = head + x_height;
    let lines = (height - least_foot - first).div_floor(leading).max(4) + 1;
    let grid = Grid { first, leading, lines: lines as u32 };
    let foot = height - grid.baseline(grid.lines - 1);
    let margins = Margins {
        head,
        foot,
        spine: asked.spine.unwrap_or_else(|| theme.margins.spine.of(width)) + format.gutter,
        fore_edge: asked.fore_edge.unwrap_or_else(|| theme.margins.fore_edge.of(width)),
    };
    (margins, grid)
}

/// What a style of a theme needs to become a paragraph's.
struct Sheet<'a> {
    theme: &'a Theme,
    fonts: &'a Fonts,
    /// Of the text.
    size: Length,
    /// Of the grid.
    leading: Length,
    body: FamilyId,
    headings: FamilyId,
}

impl Sheet<'_> {
    fn family(&self, family: &Family) -> FamilyId {
        match family {
            Family::Body => self.body,
            Family::Headings => self.headings,
            Family::Named(named) => self.fonts.family(&named.name).unwrap_or(self.headings),
        }
    }

    fn size(&self, size: theme::Size) -> Length {
        let sizes = &self.theme.sizes;
        match size {
            theme::Size::Note => sizes.note.of(self.size),
            theme::Size::Text => self.size,
            theme::Size::Deck => sizes.deck.of(self.size),
            theme::Size::Display => sizes.display.of(self.size),
            theme::Size::Title => sizes.title.of(self.size),
            theme::Size::Cover => sizes.cover.of(self.size),
        }
    }

    fn paragraph(&self, style: &Style) -> Paragraph {
        let size = self.size(style.size);
        let of_family = if style.family == Family::Body { self.theme.figures } else { Figures::Lining };
        let figures = style.figures.unwrap_or(of_family);
        let features = Features {
            old_style_figures: figures == Figures::OldStyle,
            tabular_figures: figures == Figures::Tabular,
            small_capitals: style.small_capitals,
            ..Features::default()
        };
        let character = Character {
            family: self.family(&style.family),
            slant: Slant { bold: style.bold, italic: style.italic },
            size,
            features,
            colour: if style.accent { self.theme.accent } else { Colour::BLACK },
        };
        Paragraph {
            character,
            leading: match style.leading {
                Leading::Lines(lines) => lines.of(self.leading),
                Leading::OfSize(times) => times.of(size),
                Leading::Fixed(leading) => leading,
            },
            setting: style.setting,
            indent: style.indent.of(self.size),
            left: style.left.of(self.size),
            right: style.right.of(self.size),
            hyphenate: style.hyphenate.unwrap_or(style.setting == Setting::Justified),
            capitals: style.capitals,
        }
    }

    fn drop_cap(&self) -> DropCap {
        let Character { family, slant, colour, .. } = self.paragraph(&self.theme.styles.drop_cap).character;
        let form = self.theme.drop_cap;
        let gap = form.gap.of(self.size);
        DropCap { family, slant, colour, lines: form.lines, gap, small_capitals: form.small_capitals }
    }

    fn design(
        &self,
        format: &PageFormat,
        (margins, grid): (Margins, Grid),
        x_height: Length,
        indent_first: bool,
    ) -> Design {
        let theme = self.theme;
        let styles = &theme.styles;
        let text = self.paragraph(&styles.text);
        let flush = Paragraph { indent: Length::ZERO, ..text };
        let measure = format.size.width - margins.spine - margins.fore_edge;
        let beside = |style: &Style, right: Measure| {
            let style = self.paragraph(style);
            Paragraph { right: style.right + right.of(measure), ..style }
        };
        Design {
            page: format.size,
            bleed: format.bleed,
            margins,
            grid,
            x_height,
            text,
            text_first: if indent_first { text } else { flush },
            title: self.paragraph(&styles.title),
            subtitle: self.paragraph(&styles.subtitle),
            byline: self.paragraph(&styles.byline),
            standfirst: self.paragraph(&styles.standfirst),
            pull_quote: self.paragraph(&styles.pull_quote),
            heads: [self.paragraph(&styles.head), self.paragraph(&styles.subhead)],
            quote: self.paragraph(&styles.quote),
            question: self.paragraph(&styles.question),
            verse: self.paragraph(&styles.verse),
            item: self.paragraph(&styles.item),
            attribution: self.paragraph(&styles.attribution),
            epigraph: self.paragraph(&styles.epigraph),
            date_line: self.paragraph(&styles.date_line),
            letter: self.paragraph(&styles.letter),
            event: self.paragraph(&styles.event),
            date: self.paragraph(&styles.date),
            parallel: self.paragraph(&styles.parallel),
            credit: self.paragraph(&styles.credit),
            drop_cap: self.drop_cap(),
            blocks: theme.blocks,
            source: self.paragraph(&styles.source),
            sidebar: self.paragraph(&styles.sidebar),
            sidebar_head: self.paragraph(&styles.sidebar_head),
            caption: self.paragraph(&styles.caption),
            note: self.paragraph(&styles.note),
            cell: self.paragraph(&styles.cell),
            code: self.paragraph(&styles.code),
            contents: self.paragraph(&styles.contents),
            contents_folio: self.paragraph(&styles.contents_folio),
            folio: self.paragraph(&styles.folio),
            running_head: self.paragraph(&styles.running_head),
            cover_title: self.paragraph(&styles.cover_title),
            cover_subtitle: self.paragraph(&styles.cover_subtitle),
            cover_text: beside(&styles.cover_text, theme.cover.text_right),
            cover_line: self.paragraph(&styles.cover_line),
            back_text: beside(&styles.back_text, theme.back_cover.text_right),
            back_line: self.paragraph(&styles.back_line),
            back_price: self.paragraph(&styles.back_price),
            opening_number: self.paragraph(&styles.opening_number),
            cover: theme.cover.clone(),
            back_cover: theme.back_cover.clone(),
            head_spaces: [theme.spaces.head, theme.spaces.subhead],
            block_spaces: theme.spaces.block,
            pull_quote_spaces: theme.spaces.pull_quote,
            opening: theme.opening,
            places: theme.furniture,
            contents_form: theme.contents,
            pull_quote_mark: theme.pull_quote,
            note_rule: theme.notes.rule.of(measure),
            bullet: theme.bullet.clone(),
            ornament: theme.ornament.clone(),
            columns: theme.columns,
            accent: theme.accent,
        }
    }
}
