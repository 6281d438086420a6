//! A theme's text → [`Theme`], by the same strict reader as the manifest: what is not known is an error with its place.

use toml::de::DeTable;

use super::forms::{FolioAt, Ground, Mark, Numbering, Part, Place, Questions};
use super::styles::{Family, Figures, Style};
use super::values::{POINTS, leading, measure, parts, ratio};
use super::{DEFAULT, Named, Setting, Size, Spaces, Styles, Theme, named, names};
use crate::diag::{Diagnostics, Message, SourceId};
use crate::ink::{Colour, Ink};
use crate::manifest::keys::hint_for;
use crate::manifest::parse_with;
use crate::manifest::reader::{Reader, Table};

/// The tables of a theme and their keys, in the order in which `docs/themes.md` tells them.
const TABLES: &[(&str, &[&str])] = &[
    ("[type]", &TYPE),
    ("[margins]", &MARGINS),
    ("[sizes]", &SIZES),
    ("[ink]", &INK),
    ("[style.…]", &STYLE),
    ("[spaces]", &SPACES),
    ("[opening]", &OPENING),
    ("[furniture]", &FURNITURE),
    ("[cover]", &COVER),
    ("[back-cover]", &BACK_COVER),
    ("[contents]", &CONTENTS),
    ("[notes]", &NOTES),
    ("[drop-cap]", &DROP_CAP),
    ("[blocks]", &BLOCKS),
    ("[signs]", &SIGNS),
];
const DOCUMENT: [&str; 17] = [
    "extends",
    "about",
    "type",
    "margins",
    "sizes",
    "ink",
    "style",
    "spaces",
    "opening",
    "furniture",
    "cover",
    "back-cover",
    "contents",
    "notes",
    "drop-cap",
    "blocks",
    "signs",
];
const ABOUT: [&str; 2] = ["fr", "en"];
const TYPE: [&str; 7] = ["body", "headings", "size", "leading", "figures", "indent-first", "columns"];
const MARGINS: [&str; 4] = ["head", "foot", "spine", "fore-edge"];
const SIZES: [&str; 5] = ["note", "deck", "display", "title", "cover"];
const INK: [&str; 1] = ["accent"];
const PROCESS: [&str; 4] = ["cyan", "magenta", "yellow", "black"];
const STYLE: [&str; 14] = [
    "family",
    "size",
    "bold",
    "italic",
    "small-capitals",
    "capitals",
    "figures",
    "colour",
    "leading",
    "setting",
    "indent",
    "left",
    "right",
    "hyphenate",
];
const SPACES: [&str; 4] = ["head", "subhead", "block", "pull-quote"];
const SPACE: [&str; 3] = ["above", "below", "give"];
const OPENING: [&str; 6] = ["mark", "weight", "number", "page", "sinkage", "below"];
const FURNITURE: [&str; 3] = ["folio", "running-head", "rule"];
const COVER: [&str; 7] = ["head", "foot", "ground", "centred", "rule", "title-height", "text-right"];
const BACK_COVER: [&str; 2] = ["foot", "text-right"];
const CONTENTS: [&str; 4] = ["folio", "leaders", "authors", "between"];
const NOTES: [&str; 1] = ["rule"];
const DROP_CAP: [&str; 3] = ["lines", "gap", "small-capitals"];
const BLOCKS: [&str; 7] =
    ["questions", "epigraph-left", "rule", "ground", "table-rule", "timeline-rule", "timeline-mark"];
const SIGNS: [&str; 3] = ["bullet", "ornament", "pull-quote"];

const NAMED_SIZES: [(&str, Size); 6] = [
    ("note", Size::Note),
    ("text", Size::Text),
    ("deck", Size::Deck),
    ("display", Size::Display),
    ("title", Size::Title),
    ("cover", Size::Cover),
];
const FIGURES: [(&str, Figures); 3] =
    [("lining", Figures::Lining), ("old-style", Figures::OldStyle), ("tabular", Figures::Tabular)];
const COLOURS: [(&str, bool); 2] = [("black", false), ("accent", true)];
const SETTINGS: [(&str, Setting); 5] = [
    ("justified", Setting::Justified),
    ("ragged", Setting::Ragged),
    ("balanced", Setting::Balanced),
    ("centred", Setting::Centred),
    ("flush-right", Setting::FlushRight),
];
const MARKS: [(&str, Mark); 3] = [("none", Mark::None), ("bar", Mark::Bar), ("rule", Mark::Rule)];
const NUMBERINGS: [(&str, Numbering); 3] =
    [("none", Numbering::None), ("arabic", Numbering::Arabic), ("roman", Numbering::Roman)];
const GROUNDS: [(&str, Ground); 3] = [("paper", Ground::Paper), ("black", Ground::Black), ("accent", Ground::Accent)];
const FOLIOS: [(&str, FolioAt); 3] = [("left", FolioAt::Left), ("right", FolioAt::Right), ("after", FolioAt::After)];
/// The parts of a cover; the last cover takes those from the sixth on.
const PARTS: [(&str, Part); 13] = [
    ("line", Part::Line),
    ("title", Part::Title),
    ("subtitle", Part::Subtitle),
    ("standfirst", Part::Standfirst),
    ("picture", Part::Picture),
    ("authors", Part::Authors),
    ("date", Part::Date),
    ("rule", Part::Rule),
    ("publisher", Part::Publisher),
    ("contact", Part::Contact),
    ("licence", Part::Licence),
    ("printer", Part::Printer),
    ("price", Part::Price),
];
/// Where the parts begin that may stand on the last cover.
const OF_BACK: usize = 5;
const QUESTIONS: [(&str, Questions); 2] = [("separate", Questions::Separate), ("run-in", Questions::RunIn)];
const PLACES: [(&str, Place); 7] = [
    ("none", Place::None),
    ("foot-outer", Place::FootOuter),
    ("foot-centre", Place::FootCentre),
    ("head-outer", Place::HeadOuter),
    ("head-inner", Place::HeadInner),
    ("head-centre", Place::HeadCentre),
    ("margin", Place::Margin),
];

/// The most lines of white.
const MOST_LINES: u32 = 60;

/// Reads a theme over the one that it names with `extends`, or else over the default; its mistakes are added to `diagnostics`.
///
/// Gives `None` if there was any error.
pub fn parse(source: SourceId, text: &str, diagnostics: &mut Diagnostics) -> Option<Theme> {
    parse_over(source, text, diagnostics, || named(DEFAULT).unwrap_or_default())
}

/// The same; `base` gives what a theme without `extends` is read over.
pub(super) fn parse_over(
    source: SourceId,
    text: &str,
    diagnostics: &mut Diagnostics,
    base: impl FnOnce() -> Theme,
) -> Option<Theme> {
    parse_with(source, text, TABLES, diagnostics, |reader, document| read_document(reader, document, base))
}

fn read_document(reader: &mut Reader, document: &DeTable, base: impl FnOnce() -> Theme) -> Theme {
    let table = Table { name: "theme", keys: document, span: reader.span(0..0) };
    unknown_tables(reader, &table);
    let mut theme = extended(reader, &table).unwrap_or_else(base);
    read_about(reader, &table, &mut theme);
    read_type(reader, &table, &mut theme);
    if let Some(table) = reader.table(&table, "margins", "[margins]", &MARGINS) {
        let margins = &mut theme.margins;
        set(&mut margins.head, measure(reader, &table, "head"));
        set(&mut margins.foot, measure(reader, &table, "foot"));
        set(&mut margins.spine, measure(reader, &table, "spine"));
        set(&mut margins.fore_edge, measure(reader, &table, "fore-edge"));
    }
    if let Some(table) = reader.table(&table, "sizes", "[sizes]", &SIZES) {
        let sizes = &mut theme.sizes;
        set(&mut sizes.note, measure(reader, &table, "note"));
        set(&mut sizes.deck, measure(reader, &table, "deck"));
        set(&mut sizes.display, measure(reader, &table, "display"));
        set(&mut sizes.title, measure(reader, &table, "title"));
        set(&mut sizes.cover, measure(reader, &table, "cover"));
    }
    if let Some(table) = reader.table(&table, "ink", "[ink]", &INK) {
        read_ink(reader, &table, &mut theme);
    }
    if let Some(styles) = reader.table(&table, "style", "[style]", Styles::NAMES) {
        for (name, style) in theme.styles.each_mut() {
            let shown = format!("[style.{name}]");
            if let Some(table) = reader.table(&styles, name, &shown, &STYLE) {
                read_style(reader, &table, style);
            }
        }
    }
    read_spaces(reader, &table, &mut theme);
    read_forms(reader, &table, &mut theme);
    theme
}

/// The theme that the file names with `extends`.
fn extended(reader: &mut Reader, document: &Table) -> Option<Theme> {
    let name = reader.string(document, "extends")?;
    let theme = named(&name.value);
    if theme.is_none() {
        let known: Vec<&str> = names().collect();
        let message = Message::ThemeUnknown { name: name.value.clone() };
        reader.error(name.span, message, Some(hint_for(&name.value, &known)));
    }
    theme
}

fn unknown_tables(reader: &mut Reader, document: &Table) {
    for (key, _) in document.keys {
        let name: &str = key.get_ref();
        if DOCUMENT.contains(&name) {
            continue;
        }
        let elsewhere = TABLES.iter().find(|(_, keys)| keys.contains(&name));
        let hint = match elsewhere {
            Some((table, _)) => Message::BelongsIn { key: name.to_owned(), table: (*table).to_owned() },
            None => hint_for(name, &DOCUMENT),
        };
        let span = reader.span(key.span());
        reader.error(span, Message::UnknownKey { key: name.to_owned(), table: "theme".to_owned() }, Some(hint));
    }
}

fn read_about(reader: &mut Reader, document: &Table, theme: &mut Theme) {
    let Some(table) = reader.table(document, "about", "[about]", &ABOUT) else { return };
    for (about, key) in theme.about.iter_mut().zip(ABOUT) {
        set(about, reader.string(&table, key).map(|text| text.value));
    }
}

fn read_type(reader: &mut Reader, document: &Table, theme: &mut Theme) {
    let Some(table) = reader.table(document, "type", "[type]", &TYPE) else { return };
    set(&mut theme.body, family(reader, &table, "body"));
    set(&mut theme.headings, family(reader, &table, "headings"));
    set(&mut theme.size, reader.length(&table, "size", POINTS).map(|size| size.value));
    let leading = reader.length(&table, "leading", POINTS);
    if let Some(leading) = &leading
        && leading.value < theme.size
    {
        let (leading_shown, size) = (POINTS.show(leading.value), POINTS.show(theme.size));
        reader.error(leading.span, Message::LeadingTooTight { leading: leading_shown, size }, None);
    }
    set(&mut theme.leading, leading.map(|leading| leading.value));
    set(&mut theme.figures, reader.choice(&table, "figures", &FIGURES));
    set(&mut theme.indent_first, reader.switch(&table, "indent-first"));
    set(&mut theme.columns, reader.number(&table, "columns", 1..=4).map(|columns| columns as u8));
}

fn family(reader: &mut Reader, table: &Table, key: &str) -> Option<Named> {
    reader.string(table, key).map(|name| Named { name: name.value, span: Some(name.span) })
}

/// `"black"`, or what is printed of each process colour, in per cent.
fn read_ink(reader: &mut Reader, table: &Table, theme: &mut Theme) {
    let Some(value) = table.get("accent") else { return };
    if value.get_ref().is_table() {
        let Some(process) = reader.table(table, "accent", "accent", &PROCESS) else { return };
        let [cyan, magenta, yellow, black] =
            PROCESS.map(|key| reader.number(&process, key, 0..=100).unwrap_or(0) as u16 * 10);
        theme.accent = Colour { ink: Ink::Process { cyan, magenta, yellow, black }, tint: 1000 };
    } else if let Some(accent) = reader.choice(table, "accent", &[("black", Colour::BLACK)]) {
        theme.accent = accent;
    }
}

fn read_style(reader: &mut Reader, table: &Table, style: &mut Style) {
    if let Some(name) = family(reader, table, "family") {
        style.family = match name.name.as_str() {
            "body" => Family::Body,
            "headings" => Family::Headings,
            _ => Family::Named(name),
        };
    }
    set(&mut style.size, reader.choice(table, "size", &NAMED_SIZES));
    set(&mut style.bold, reader.switch(table, "bold"));
    set(&mut style.italic, reader.switch(table, "italic"));
    set(&mut style.small_capitals, reader.switch(table, "small-capitals"));
    set(&mut style.capitals, reader.switch(table, "capitals"));
    if let Some(figures) = reader.choice(table, "figures", &FIGURES) {
        style.figures = Some(figures);
    }
    set(&mut style.accent, reader.choice(table, "colour", &COLOURS));
    set(&mut style.leading, leading(reader, table));
    set(&mut style.setting, reader.choice(table, "setting", &SETTINGS));
    set(&mut style.indent, measure(reader, table, "indent"));
    set(&mut style.left, measure(reader, table, "left"));
    set(&mut style.right, measure(reader, table, "right"));
    if let Some(hyphenate) = reader.switch(table, "hyphenate") {
        style.hyphenate = Some(hyphenate);
    }
}

fn read_spaces(reader: &mut Reader, document: &Table, theme: &mut Theme) {
    let Some(table) = reader.table(document, "spaces", "[spaces]", &SPACES) else { return };
    let spaces = &mut theme.spaces;
    for (key, space) in
        SPACES.into_iter().zip([&mut spaces.head, &mut spaces.subhead, &mut spaces.block, &mut spaces.pull_quote])
    {
        if let Some(table) = reader.table(&table, key, key, &SPACE) {
            let mut lines = |key| reader.number(&table, key, 0..=MOST_LINES);
            let (above, below, give) = (lines("above"), lines("below"), lines("give"));
            *space = Spaces {
                above: above.unwrap_or(space.above),
                below: below.unwrap_or(space.below),
                give: give.unwrap_or(space.give),
            };
        }
    }
}

fn read_forms(reader: &mut Reader, document: &Table, theme: &mut Theme) {
    if let Some(table) = reader.table(document, "opening", "[opening]", &OPENING) {
        set(&mut theme.opening.mark, reader.choice(&table, "mark", &MARKS));
        set(&mut theme.opening.weight, measure(reader, &table, "weight"));
        set(&mut theme.opening.number, reader.choice(&table, "number", &NUMBERINGS));
        set(&mut theme.opening.page, reader.switch(&table, "page"));
        set(&mut theme.opening.sinkage, reader.number(&table, "sinkage", 0..=MOST_LINES));
        set(&mut theme.opening.below, reader.number(&table, "below", 0..=MOST_LINES));
    }
    if let Some(table) = reader.table(document, "furniture", "[furniture]", &FURNITURE) {
        set(&mut theme.furniture.folio, reader.choice(&table, "folio", &PLACES));
        set(&mut theme.furniture.head, reader.choice(&table, "running-head", &PLACES));
        set(&mut theme.furniture.rule, measure(reader, &table, "rule"));
    }
    if let Some(table) = reader.table(document, "cover", "[cover]", &COVER) {
        set(&mut theme.cover.head, parts(reader, &table, "head", &PARTS));
        set(&mut theme.cover.foot, parts(reader, &table, "foot", &PARTS));
        set(&mut theme.cover.ground, reader.choice(&table, "ground", &GROUNDS));
        set(&mut theme.cover.centred, reader.switch(&table, "centred"));
        set(&mut theme.cover.rule, measure(reader, &table, "rule"));
        set(&mut theme.cover.title_height, ratio(reader, &table, "title-height"));
        set(&mut theme.cover.text_right, measure(reader, &table, "text-right"));
    }
    if let Some(table) = reader.table(document, "back-cover", "[back-cover]", &BACK_COVER) {
        set(&mut theme.back_cover.foot, parts(reader, &table, "foot", &PARTS[OF_BACK..]));
        set(&mut theme.back_cover.text_right, measure(reader, &table, "text-right"));
    }
    if let Some(table) = reader.table(document, "contents", "[contents]", &CONTENTS) {
        set(&mut theme.contents.folio, reader.choice(&table, "folio", &FOLIOS));
        set(&mut theme.contents.leaders, reader.switch(&table, "leaders"));
        set(&mut theme.contents.authors, reader.switch(&table, "authors"));
        set(&mut theme.contents.between, reader.number(&table, "between", 0..=MOST_LINES));
    }
    if let Some(table) = reader.table(document, "notes", "[notes]", &NOTES) {
        set(&mut theme.notes.rule, measure(reader, &table, "rule"));
    }
    if let Some(table) = reader.table(document, "drop-cap", "[drop-cap]", &DROP_CAP) {
        set(&mut theme.drop_cap.lines, reader.number(&table, "lines", 2..=5));
        set(&mut theme.drop_cap.gap, measure(reader, &table, "gap"));
        set(&mut theme.drop_cap.small_capitals, reader.switch(&table, "small-capitals"));
    }
    if let Some(table) = reader.table(document, "blocks", "[blocks]", &BLOCKS) {
        let blocks = &mut theme.blocks;
        set(&mut blocks.questions, reader.choice(&table, "questions", &QUESTIONS));
        set(&mut blocks.epigraph_left, measure(reader, &table, "epigraph-left"));
        set(&mut blocks.rule, measure(reader, &table, "rule"));
        set(&mut blocks.ground, reader.number(&table, "ground", 0..=100).map(|ground| ground as u8));
        set(&mut blocks.table_rule, measure(reader, &table, "table-rule"));
        set(&mut blocks.timeline_rule, measure(reader, &table, "timeline-rule"));
        set(&mut blocks.timeline_mark, measure(reader, &table, "timeline-mark"));
    }
    if let Some(table) = reader.table(document, "signs", "[signs]", &SIGNS) {
        set(&mut theme.bullet, reader.string(&table, "bullet").map(|sign| sign.value));
        set(&mut theme.ornament, reader.string(&table, "ornament").map(|sign| sign.value));
        set(&mut theme.pull_quote, reader.choice(&table, "pull-quote", &MARKS));
    }
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

impl Theme {
    /// Every family that the theme names.
    pub fn families(&self) -> impl Iterator<Item = &Named> {
        let own = self.styles.each().filter_map(|(_, style)| match &style.family {
            Family::Named(named) => Some(named),
            Family::Body | Family::Headings => None,
        });
        [&self.body, &self.headings].into_iter().chain(own)
    }

    /// Places in a file of the program's own are nobody's.
    pub(super) fn forget_places(&mut self) {
        self.body.span = None;
        self.headings.span = None;
        for (_, style) in self.styles.each_mut() {
            if let Family::Named(named) = &mut style.family {
                named.span = None;
            }
        }
    }
}
