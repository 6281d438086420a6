//! Text blocks → elements of the galley.

use super::bench::{Bench, Env, Stack, plain};
use super::galley::{Content, Element, Marker, Paragraph, Part, PartKind, Solid, Text};
use crate::content::{self, Block, BlockKind, Inline, SpeechRole};
use crate::diag::{SourceId, Span};
use crate::geom::{Length, Size};
use crate::ink::Colour;
use crate::lang::{self, Position};
use crate::page::{Node, Role};
use crate::style::{self, Spaces};
use crate::theme::{Mark, Questions};

/// Of what stands in no file.
const NOWHERE: Span = Span { source: SourceId(0), start: 0, end: 0 };

/// The thickness of the bar beside a pull-quote.
const QUOTE_BAR: Length = Length::pt(3);

impl Bench<'_> {
    /// Sets blocks one after the other.
    pub fn blocks(&mut self, blocks: &[Block], env: &Env, out: &mut Vec<Element>) {
        // The first paragraph after anything else than a paragraph takes the first style.
        let mut after_text = false;
        for block in blocks {
            let start = out.len();
            let in_margin = matches!(&block.kind, BlockKind::Figure(figure) if figure.fit == content::Fit::Margin);
            let style = if after_text { env.text } else { env.first };
            self.block(block, style, env, out);
            if block.kind == BlockKind::Ornament
                && start > 0
                && out.get(start - 1).is_some_and(|before| before.keep_next)
            {
                // It is no text: what keeps with the next keeps with what comes after it.
                out[start..].iter_mut().for_each(|ornament| ornament.keep_next = true);
            }
            if start > 0 && out.get(start - 1).is_some_and(is_head) {
                // A head keeps close to what it heads.
                if let Some(first) = out.get_mut(start).filter(|e| !is_head(e)) {
                    first.spaces.above = 0;
                    first.spaces.give = 0;
                }
            }
            if in_margin {
                // It takes no line of the text: the white below what stands before it is the next one's.
                let below = start.checked_sub(1).and_then(|before| out.get(before)).map_or(0, |e| e.spaces.below);
                out[start..].iter_mut().for_each(|element| element.spaces.below = element.spaces.below.max(below));
            } else {
                after_text = matches!(block.kind, BlockKind::Paragraph(_));
            }
            if let Some(first) = out.get_mut(start) {
                first.ids.extend(block.id.clone());
                first.span = first.span.or(Some(block.span));
            }
        }
    }

    fn block(&mut self, block: &Block, style: style::Paragraph, env: &Env, out: &mut Vec<Element>) {
        let design = self.design;
        match &block.kind {
            BlockKind::Heading { level, content } => out.push(self.head(*level, content, env)),
            BlockKind::Paragraph(inlines) => {
                let node = self.node(Role::Paragraph, env);
                if block.classes.iter().any(|class| class == content::DROP_CAP) {
                    let paragraph = self.set_opening(inlines, &style, node, env, block.span);
                    // An accent stands above the line.
                    let accented = paragraph.broken().initial.as_ref().is_some_and(|initial| initial.is_accented);
                    out.push(text_element(paragraph, Spaces { above: u32::from(accented), ..Spaces::default() }));
                    return;
                }
                let paragraph = self.set_later(inlines, &style, node, env);
                out.push(text_element(paragraph, Spaces::default()));
            }
            BlockKind::Standfirst(blocks) => {
                let env = Env { text: design.standfirst, first: design.standfirst, ..*env };
                self.spaced(blocks, &env, Spaces { above: 0, below: 1, give: 0 }, out);
            }
            BlockKind::PullQuote(blocks) if only_paragraphs(blocks) => out.push(self.pull_quote(blocks, env)),
            BlockKind::PullQuote(blocks) => {
                let env = Env { text: design.pull_quote, first: design.pull_quote, ..*env };
                self.spaced(blocks, &env, design.pull_quote_spaces, out);
            }
            BlockKind::Quote(blocks) => {
                let node = self.node(Role::Quote, env);
                let first = design.quote;
                let text = style::Paragraph { indent: design.text.character.size, ..first };
                let env = Env { node: Some(node), text, first, ..*env };
                self.spaced(blocks, &env, design.block_spaces, out);
            }
            BlockKind::Sidebar(blocks) => self.sidebar(blocks, env, out),
            BlockKind::Attribution(blocks) => {
                let env = Env { text: design.attribution, first: design.attribution, ..*env };
                self.blocks(blocks, &env, out);
            }
            BlockKind::Source(blocks) => {
                let env = Env { text: design.source, first: design.source, ..*env };
                self.spaced(blocks, &env, Spaces { above: 1, below: 1, give: 0 }, out);
            }
            BlockKind::Foreign { language, blocks } => {
                let node = self.structure.add(Node {
                    role: Role::Section,
                    parent: env.node,
                    language: Some(*language),
                    alternative: None,
                });
                self.blocks(blocks, &Env { language: *language, node: Some(node), ..*env }, out);
            }
            BlockKind::Literal(blocks) => self.blocks(blocks, &Env { literal: true, ..*env }, out),
            BlockKind::Epigraph(blocks) => self.epigraph(blocks, env, out),
            BlockKind::Letter(blocks) => self.letter(blocks, env, out),
            BlockKind::DateLine(blocks) => {
                let env = Env { text: design.date_line, first: design.date_line, ..*env };
                let start = out.len();
                self.spaced(blocks, &env, Spaces { above: 0, below: 1, give: 0 }, out);
                out[start..].iter_mut().for_each(|line| line.keep_next = true);
            }
            BlockKind::Timeline(entries) => self.timeline(entries, env, out),
            BlockKind::Parallel(pairs) => self.parallel(pairs, env, out),
            BlockKind::SideBySide(pictures) => self.side_by_side(pictures, env, out),
            BlockKind::Gallery(pictures) => self.gallery(pictures, env, out),
            BlockKind::QrCode(code) => out.push(self.qr_code(code, block.span, env)),
            BlockKind::Exchange(speeches) => {
                let has = |class: &str| block.classes.iter().any(|c| c == class);
                let run_in =
                    has(content::RUN_IN) || (design.blocks.questions == Questions::RunIn && !has(content::SEPARATE));
                self.exchange(speeches, run_in, env, out);
            }
            BlockKind::Verse(stanzas) => self.verse(stanzas, env, out),
            BlockKind::List(list) => self.list(list, env, out),
            BlockKind::Definitions(definitions) => self.definitions(definitions, env, out),
            BlockKind::Table(table) => self.table(table, env, out),
            BlockKind::Figure(figure) => out.extend(self.figure(figure, block.span, env)),
            BlockKind::Code(code) => self.code(code, env, out),
            BlockKind::Ornament => out.push(self.ornament(env)),
        }
    }

    /// Blocks with white above the first and below the last.
    pub fn spaced(&mut self, blocks: &[Block], env: &Env, spaces: Spaces, out: &mut Vec<Element>) {
        let start = out.len();
        self.blocks(blocks, env, out);
        space(&mut out[start..], spaces);
    }

    fn head(&mut self, level: u8, content: &[Inline], env: &Env) -> Element {
        let rank = usize::from(level > 2).min(1);
        let style = self.design.heads[rank];
        let env = Env { position: Position::Heading, ..*env };
        let paragraph = self.set(content, &style, Role::Heading(level.clamp(2, 6)), &env);
        let words = paragraph.broken().prepared.collected.text.clone();
        let mut element = self.solid(&[paragraph], self.design.head_spaces[rank]);
        element.keep_next = true;
        element.bookmark = Some((level.max(2), words));
        element
    }

    /// Paragraphs in one piece.
    pub fn solid(&mut self, paragraphs: &[Paragraph], spaces: Spaces) -> Element {
        let grid = self.design.grid.leading;
        let mut stack = Stack::new(grid);
        for paragraph in paragraphs {
            stack.lines(self, paragraph);
        }
        let lines = stack.height(grid);
        let lift = paragraphs.first().map_or(Length::ZERO, |paragraph| paragraph.style.lift);
        element(Content::Solid(Solid { lines, lift, parts: stack.parts, ..Solid::default() }), spaces)
    }

    fn pull_quote(&mut self, blocks: &[Block], env: &Env) -> Element {
        let design = self.design;
        let grid = design.grid.leading;
        let node = self.node(Role::Aside, env);
        let env = Env { node: Some(node), text: design.pull_quote, first: design.pull_quote, ..*env };
        let mut stack = Stack::new(grid);
        if design.pull_quote_mark == Mark::Rule {
            // The rule takes the place of a line, or capitals would touch it.
            stack.skip(grid);
        }
        for inlines in paragraphs_of(blocks) {
            let paragraph = self.set(inlines, &design.pull_quote, Role::Paragraph, &env);
            stack.lines(self, &paragraph);
        }
        if let Some(size) = match design.pull_quote_mark {
            Mark::None => None,
            Mark::Bar => Some(Size::new(QUOTE_BAR, stack.y + design.x_height)),
            Mark::Rule => Some(Size::new(self.measure(&env), design.blocks.rule.of(grid))),
        } {
            let kind = PartKind::Rectangle { size, colour: design.accent };
            stack.parts.insert(0, Part { x: env.left, y: -design.x_height, kind });
        }
        let lines = stack.height(grid);
        let solid = Solid { lines, parts: stack.parts, ..Solid::default() };
        Element { stays: true, ..element(Content::Float(solid), design.pull_quote_spaces) }
    }

    fn sidebar(&mut self, blocks: &[Block], env: &Env, out: &mut Vec<Element>) {
        let design = self.design;
        let grid = design.grid.leading;
        let node = self.node(Role::Aside, env);
        let inner = Env { node: Some(node), text: design.sidebar, first: design.sidebar, ..*env };
        let mut stack = Stack::new(grid);
        stack.skip(grid);
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { level, content } => {
                    let inner = Env { position: Position::Heading, ..inner };
                    let head = self.set(content, &design.sidebar_head, Role::Heading((*level).clamp(2, 6)), &inner);
                    stack.lines(self, &head);
                    stack.skip(grid / 4);
                }
                BlockKind::Paragraph(inlines) => {
                    let paragraph = self.set(inlines, &design.sidebar, Role::Paragraph, &inner);
                    stack.lines(self, &paragraph);
                    stack.skip(grid / 4);
                }
                _ => {
                    // Other blocks do not stack: the box opens and they follow as text.
                    self.loose_sidebar(blocks, &inner, out);
                    return;
                }
            }
        }
        stack.skip(grid / 2);
        let lines = stack.height(grid);
        if lines > design.grid.lines {
            self.loose_sidebar(blocks, &inner, out);
            return;
        }
        let measure = self.measure(env);
        let top = -design.x_height;
        let foot = grid * i64::from(lines - 1);
        let closing = if design.blocks.ground == 0 { design.blocks.table_rule.of(grid) } else { Length::ZERO };
        let ground = [
            (top, Size::new(measure, foot - top), Colour::grey(u16::from(design.blocks.ground) * 10)),
            (top, Size::new(measure, design.blocks.rule.of(grid)), Colour::BLACK),
            (foot - closing, Size::new(measure, closing), Colour::BLACK),
        ];
        let drawn = ground.into_iter().filter(|(_, _, colour)| colour.tint > 0);
        for (at, (y, size, colour)) in drawn.enumerate() {
            let kind = PartKind::Rectangle { size, colour };
            stack.parts.insert(at, Part { x: env.left, y, kind });
        }
        let solid = Solid { lines, parts: stack.parts, ..Solid::default() };
        out.push(element(Content::Float(solid), Spaces { above: 1, below: 1, give: 0 }));
    }

    /// A box that cannot stay in one piece: its text between two rules.
    fn loose_sidebar(&mut self, blocks: &[Block], env: &Env, out: &mut Vec<Element>) {
        // Neither rule is parted from what it encloses.
        let opening = self.rule(Spaces { above: 1, below: 0, give: 0 });
        out.push(Element { keep_next: true, ..opening });
        self.blocks(blocks, env, out);
        out.iter_mut().last().into_iter().for_each(|last| last.keep_next = true);
        out.push(self.rule(Spaces { above: 0, below: 1, give: 0 }));
    }

    fn rule(&mut self, spaces: Spaces) -> Element {
        let size = Size::new(self.design.measure(), self.design.blocks.rule.of(self.design.grid.leading));
        let y = -self.design.x_height;
        let kind = PartKind::Rectangle { size, colour: Colour::BLACK };
        let parts = vec![Part { x: Length::ZERO, y, kind }];
        element(Content::Solid(Solid { lines: 1, parts, ..Solid::default() }), spaces)
    }

    fn exchange(&mut self, speeches: &[content::Speech], run_in: bool, env: &Env, out: &mut Vec<Element>) {
        let mut asked: Option<Vec<Inline>> = None;
        for speech in speeches {
            let mut blocks = speech.blocks.clone();
            if let (Some(speaker), Some(first)) = (&speech.speaker, blocks.first_mut()) {
                name_speaker(speaker, first);
            }
            if run_in && speech.role == SpeechRole::Question && asked.is_none() {
                // A question of one paragraph waits for its answer.
                if let [Block { kind: BlockKind::Paragraph(words), .. }] = &blocks[..] {
                    asked = Some(words.clone());
                    continue;
                }
            }
            if let Some(question) = asked.take() {
                self.ask_in_line(question, &mut blocks, speech.role);
            }
            match speech.role {
                SpeechRole::Question => {
                    let style = self.design.question;
                    let env = Env { text: style, first: style, ..*env };
                    let start = out.len();
                    self.blocks(&blocks, &env, out);
                    space(&mut out[start..], Spaces { above: 1, below: 0, give: 0 });
                    for element in &mut out[start..] {
                        element.keep_next = true;
                    }
                }
                SpeechRole::Answer => self.blocks(&blocks, env, out),
            }
        }
        if let Some(question) = asked {
            let mut blocks = Vec::new();
            self.ask_in_line(question, &mut blocks, SpeechRole::Question);
            self.blocks(&blocks, env, out);
        }
    }

    /// Puts a question, in bold, before the first words of its answer; before anything else it is a paragraph of its own.
    fn ask_in_line(&self, question: Vec<Inline>, blocks: &mut Vec<Block>, role: SpeechRole) {
        let bold = Inline::Strong(question);
        match blocks.first_mut() {
            Some(Block { kind: BlockKind::Paragraph(answer), .. }) if role == SpeechRole::Answer => {
                answer.insert(0, plain(" ").swap_remove(0));
                answer.insert(0, bold);
            }
            first => {
                let span = first.map(|block| block.span).unwrap_or(NOWHERE);
                let kind = BlockKind::Paragraph(vec![bold]);
                blocks.insert(0, Block { kind, span, id: None, classes: Vec::new() });
            }
        }
    }

    fn verse(&mut self, stanzas: &[content::Stanza], env: &Env, out: &mut Vec<Element>) {
        let start = out.len();
        let env = Env { position: Position::Verse, ..*env };
        for stanza in stanzas {
            let node = self.node(Role::Paragraph, &env);
            let paragraphs = stanza
                .lines
                .iter()
                .map(|line| {
                    let style = self.verse_line(line);
                    self.set_later(&line.content, &style, node, &env)
                })
                .collect();
            let leading = self.design.verse.leading;
            out.push(element(Content::Text(Text { paragraphs, leading }), Spaces { above: 1, below: 1, give: 0 }));
        }
        space(&mut out[start..], self.design.block_spaces);
    }

    /// How a line of verse is set: what does not fit turns over and hangs under it.
    pub fn verse_line(&self, line: &content::VerseLine) -> style::Paragraph {
        let style = self.design.verse;
        let em = style.character.size;
        let turned = em * 3;
        let left = style.left + em.scale(i64::from(line.indent), 2) + turned;
        style::Paragraph { left, indent: -turned, ..style }
    }

    fn list(&mut self, list: &content::List, env: &Env, out: &mut Vec<Element>) {
        let start = out.len();
        let node = self.node(Role::List, env);
        let env_of_items = Env { node: Some(node), position: Position::ListItem, ..*env };
        let em = self.design.text.character.size;
        let numbers = list.items.iter().filter_map(|item| item.marker.as_deref());
        let hang = match numbers.max_by_key(|number| number.chars().count()) {
            Some(longest) => self.room_before(longest, &self.design.item, env).max(em * 2),
            None => em.scale(5, 4),
        };
        for item in &list.items {
            self.item(item, hang, &env_of_items, out);
        }
        let nested = env.left > Length::ZERO;
        let spaces = if nested { Spaces::default() } else { self.design.block_spaces };
        space(&mut out[start..], spaces);
    }

    fn item(&mut self, item: &content::ListItem, hang: Length, env: &Env, out: &mut Vec<Element>) {
        let node = self.node(Role::ListItem, env);
        let item_env = Env { node: Some(node), ..*env };
        let label = self.node(Role::Label, &item_env);
        let body = self.node(Role::ListBody, &item_env);
        let style = style::Paragraph { left: Length::ZERO, ..self.design.item };
        let style = if env.text.leading == self.design.text.leading { style } else { env.first };
        let inner = Env { node: Some(body), left: env.left + hang, text: style, first: style, ..*env };
        let start = out.len();
        self.blocks(&item.blocks, &inner, out);
        let marker = item.marker.clone().unwrap_or_else(|| self.design.bullet.clone());
        let marker_style = style::Paragraph { setting: style::Setting::Ragged, hyphenate: false, ..style };
        let set = self.set_in(&literal(&marker), &marker_style, label, &Env { literal: true, ..*env });
        let line = self.best_lines(&set).into_iter().next();
        let first = out[start..].iter_mut().find_map(|e| match &mut e.content {
            Content::Text(text) => text.paragraphs.first_mut(),
            _ => None,
        });
        if let (Some(line), Some(paragraph)) = (line, first) {
            // A number ends where its text begins, less a space; a dash stands at the left.
            let em = self.design.text.character.size;
            let x = if item.marker.is_some() { env.left + hang - em.scale(1, 2) - line.width } else { env.left };
            paragraph.marker = Some(Marker { x: x.max(env.left), line, colour: Colour::BLACK, node: label });
        }
    }

    fn definitions(&mut self, definitions: &[content::Definition], env: &Env, out: &mut Vec<Element>) {
        let start = out.len();
        let em = self.design.text.character.size;
        for definition in definitions {
            let term = vec![Inline::Strong(definition.term.clone())];
            let style =
                style::Paragraph { hyphenate: false, setting: style::Setting::Ragged, ..self.design.text_first };
            let style = style::Paragraph { indent: Length::ZERO, ..style };
            let mut term = text_element(self.set(&term, &style, Role::Paragraph, env), Spaces::default());
            term.keep_next = true;
            out.push(term);
            let body = style::Paragraph { indent: Length::ZERO, ..self.design.text_first };
            let inner = Env { left: env.left + em.scale(3, 2), text: body, first: body, ..*env };
            self.blocks(&definition.blocks, &inner, out);
        }
        space(&mut out[start..], self.design.block_spaces);
    }

    fn code(&mut self, code: &str, env: &Env, out: &mut Vec<Element>) {
        let node = self.node(Role::Code, env);
        let style = self.design.code;
        let paragraphs: Vec<Paragraph> = code
            .lines()
            .map(|line| self.set_later(&literal(line), &style, node, &Env { literal: true, ..*env }))
            .collect();
        if !paragraphs.is_empty() {
            out.push(element(Content::Text(Text { paragraphs, leading: style.leading }), self.design.block_spaces));
        }
    }

    /// The notes of a section, as one block of small lines under their head.
    pub fn notes(&mut self, notes: &[content::Note], env: &Env, out: &mut Vec<Element>) {
        if notes.is_empty() {
            return;
        }
        let words = lang::words(env.language).notes;
        let head_env = Env { position: Position::Heading, literal: true, ..*env };
        let head = self.words(words, &self.design.heads[1], Role::Heading(2), &head_env);
        let mut head = self.solid(&[head], Spaces { above: 2, below: 0, give: 1 });
        head.keep_next = true;
        out.push(head);
        if notes.iter().any(|note| !only_paragraphs(&note.blocks)) {
            self.loose_notes(notes, env, out);
            return;
        }
        let mut paragraphs = Vec::new();
        let mut ids = Vec::new();
        let hang = self.note_hang(notes.len(), env);
        let style = style::Paragraph { left: hang, ..self.design.note };
        for (index, note) in notes.iter().enumerate() {
            let node = self.node(Role::Note, env);
            let note_env = Env { node: Some(node), ..*env };
            ids.push(note_id(env.section, index));
            for (at, inlines) in paragraphs_of(&note.blocks).enumerate() {
                let node = self.node(Role::Paragraph, &note_env);
                let mut paragraph = self.set_later(inlines, &style, node, &note_env);
                if at == 0 {
                    let label = self.node(Role::Label, &note_env);
                    let marker_style =
                        style::Paragraph { left: Length::ZERO, setting: style::Setting::Ragged, ..style };
                    let marker_env = Env { literal: true, ..note_env };
                    let number = self.set_in(&literal(&format!("{}.", index + 1)), &marker_style, label, &marker_env);
                    if let Some(line) = self.best_lines(&number).into_iter().next() {
                        let x = (env.left + hang - style.character.size.scale(1, 2) - line.width).max(env.left);
                        paragraph.marker = Some(Marker { x, line, colour: Colour::BLACK, node: label });
                    }
                }
                paragraphs.push(paragraph);
            }
        }
        let mut block = element(Content::Text(Text { paragraphs, leading: style.leading }), Spaces::default());
        block.ids = ids;
        out.push(block);
    }

    /// Notes that hold more than paragraphs: each is set like a list's item, in small type.
    fn loose_notes(&mut self, notes: &[content::Note], env: &Env, out: &mut Vec<Element>) {
        let hang = self.note_hang(notes.len(), env);
        let style = style::Paragraph { left: Length::ZERO, ..self.design.note };
        for (index, note) in notes.iter().enumerate() {
            let node = self.node(Role::Note, env);
            let note_env = Env { node: Some(node), ..*env };
            let inner = Env { left: env.left + hang, text: style, first: style, ..note_env };
            let start = out.len();
            self.blocks(&note.blocks, &inner, out);
            let label = self.node(Role::Label, &note_env);
            let marker_env = Env { literal: true, ..note_env };
            let plain_style = style::Paragraph { setting: style::Setting::Ragged, ..style };
            let number = self.set_in(&literal(&format!("{}.", index + 1)), &plain_style, label, &marker_env);
            let line = self.best_lines(&number).into_iter().next();
            if let Some(first) = out.get_mut(start) {
                first.ids.push(note_id(env.section, index));
            }
            let text = out[start..].iter_mut().find_map(|e| match &mut e.content {
                Content::Text(text) => text.paragraphs.first_mut(),
                _ => None,
            });
            if let (Some(line), Some(paragraph)) = (line, text) {
                let x = (env.left + hang - style.character.size.scale(1, 2) - line.width).max(env.left);
                paragraph.marker.get_or_insert(Marker { x, line, colour: Colour::BLACK, node: label });
            }
        }
    }
}

/// The id that a note's calls lead to.
pub fn note_id(section: usize, note: usize) -> String {
    format!("note:{section}:{note}")
}

/// An element with nothing special.
pub fn element(content: Content, spaces: Spaces) -> Element {
    Element {
        content,
        spaces,
        keep_next: false,
        stays: false,
        ids: Vec::new(),
        bookmark: None,
        span: None,
        calls: Vec::new(),
        others: Vec::new(),
        is_opening: false,
    }
}

/// Whether an element is a head in the text.
fn is_head(element: &Element) -> bool {
    element.bookmark.as_ref().is_some_and(|(level, _)| *level > 1)
}

pub fn text_element(paragraph: Paragraph, spaces: Spaces) -> Element {
    let leading = paragraph.style.leading;
    element(Content::Text(Text { paragraphs: vec![paragraph], leading }), spaces)
}

/// White above the first and below the last of some elements; what they have inside stays.
pub fn space(elements: &mut [Element], spaces: Spaces) {
    if let Some(first) = elements.first_mut() {
        first.spaces.above = first.spaces.above.max(spaces.above);
        first.spaces.give = spaces.give;
    }
    if let Some(last) = elements.last_mut() {
        last.spaces.below = last.spaces.below.max(spaces.below);
    }
}

/// Whether there is nothing but paragraphs, which can be stacked.
fn only_paragraphs(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| matches!(block.kind, BlockKind::Paragraph(_)))
}

/// The paragraphs among blocks, however deep.
pub fn paragraphs_of(blocks: &[Block]) -> impl Iterator<Item = &Vec<Inline>> {
    let mut found = Vec::new();
    let mut rest: Vec<&Block> = blocks.iter().rev().collect();
    while let Some(block) = rest.pop() {
        match &block.kind {
            BlockKind::Paragraph(inlines) => found.push(inlines),
            BlockKind::Heading { content, .. } => found.push(content),
            kind => {
                let inner: Vec<&[Block]> = kind.children().collect();
                rest.extend(inner.into_iter().rev().flat_map(|blocks| blocks.iter().rev()));
            }
        }
    }
    found.into_iter()
}

/// Characters that the language layer leaves alone.
fn literal(text: &str) -> Vec<Inline> {
    plain(text)
}

fn name_speaker(speaker: &[Inline], first: &mut Block) {
    if let BlockKind::Paragraph(inlines) = &mut first.kind {
        let mut name = speaker.to_vec();
        name.extend(plain(" : "));
        inlines.insert(0, Inline::Strong(name));
    }
}
