//! Fenced blocks that are closed: what they hold becomes a block of its kind, or an error with its place.

use std::ops::Range;

use super::Builder;
use crate::content::attributes::{Attributes, Word};
use crate::content::fenced::{self, Unpaired};
use crate::content::names::{self, BlockName};
use crate::content::quotation::{self, Fault};
use crate::content::{Block, BlockKind, QrCode, exchange, verse};
use crate::diag::{Message, Span};

/// What was said where the block was opened.
pub(super) struct Fenced {
    /// `None` if its name is unknown.
    pub(super) name: Option<BlockName>,
    /// Of the name.
    pub(super) place: Range<usize>,
    pub(super) id: Option<String>,
    pub(super) classes: Vec<String>,
}

impl Builder<'_> {
    /// The id and the classes after a block's name; interviews and quotations alone have classes.
    pub(super) fn fence_said(
        &mut self,
        attributes: &Attributes,
        name: Option<BlockName>,
    ) -> (Option<String>, Vec<String>) {
        let meaning = |class: &Word| match name {
            Some(BlockName::Exchange) => names::exchange_class(&class.text),
            Some(BlockName::Quote) => names::is_reopening(&class.text).then_some(names::REOPENED),
            _ => None,
        };
        let known = attributes.classes.iter().filter_map(meaning).map(str::to_owned).collect();
        let others = attributes.classes.iter().filter(|class| meaning(class).is_none()).cloned().collect();
        let id = self.id_and_no_class(&Attributes { classes: others, ..attributes.clone() });
        (id, known)
    }

    pub(super) fn add_fenced(&mut self, fence: Fenced, blocks: Vec<Block>, range: Range<usize>) {
        let Fenced { name, place, id, classes } = fence;
        let kind = match name {
            None => return self.add_all(blocks, id),
            Some(BlockName::Verse) => {
                let blocks = self.checked_verse(blocks);
                return self.add_all(blocks, id);
            }
            Some(BlockName::Standfirst) => BlockKind::Standfirst(blocks),
            Some(BlockName::PullQuote) => BlockKind::PullQuote(blocks),
            Some(BlockName::Exchange) => BlockKind::Exchange(exchange::speeches(blocks)),
            Some(BlockName::Sidebar) => BlockKind::Sidebar(blocks),
            Some(BlockName::Attribution) => BlockKind::Attribution(blocks),
            Some(BlockName::Source) => BlockKind::Source(blocks),
            Some(BlockName::Quote) => BlockKind::Quote(self.quotation(blocks, place, &classes)),
            Some(BlockName::Literal) => BlockKind::Literal(blocks),
            Some(BlockName::Epigraph) => BlockKind::Epigraph(blocks),
            Some(BlockName::Letter) => BlockKind::Letter(blocks),
            Some(BlockName::DateLine) => BlockKind::DateLine(blocks),
            Some(BlockName::Timeline) => self.timeline(blocks),
            Some(BlockName::Parallel) => match self.parallel(blocks, place) {
                Some(kind) => kind,
                None => return,
            },
            Some(BlockName::SideBySide) => BlockKind::SideBySide(self.pictures(blocks, place, 2)),
            Some(BlockName::Gallery) => BlockKind::Gallery(self.pictures(blocks, place, 1)),
            Some(BlockName::QrCode) => self.qr_code(blocks, place),
            Some(BlockName::Foreign(language)) => BlockKind::Foreign { language, blocks },
        };
        self.add_with_id(kind, id, range);
        if let Some(added) = self.top_blocks().last_mut() {
            added.classes.extend(classes);
        }
    }

    /// A quotation, its guillemet opened again at each paragraph where that is asked for.
    fn quotation(&mut self, mut blocks: Vec<Block>, place: Range<usize>, classes: &[String]) -> Vec<Block> {
        if classes.iter().any(|class| class == names::REOPENED) {
            let told = match quotation::reopen(&mut blocks) {
                Ok(()) => None,
                Err(Fault::NotOpened) => Some((Message::QuotationNotOpened, Message::QuotationNotOpenedHint)),
                Err(Fault::NotClosed) => Some((Message::QuotationNotClosed, Message::QuotationNotClosedHint)),
            };
            if let Some((message, hint)) = told {
                self.warning(place, message, Some(hint));
            }
        }
        blocks
    }

    fn timeline(&mut self, blocks: Vec<Block>) -> BlockKind {
        let (entries, undated) = fenced::entries(blocks);
        if let Some(block) = undated {
            let found = self.first_words(block.span);
            self.error(block.span.range(), Message::TimelineWithoutDate { found }, Message::TimelineHint);
        }
        BlockKind::Timeline(entries)
    }

    fn parallel(&mut self, blocks: Vec<Block>, place: Range<usize>) -> Option<BlockKind> {
        let (place, message) = match fenced::pairs(blocks) {
            Ok(pairs) => return Some(BlockKind::Parallel(pairs)),
            Err(Unpaired::Columns(found)) => (place, Message::ParallelColumns { found }),
            Err(Unpaired::Counts(left, right)) => (place, Message::ParallelCounts { left, right }),
            Err(Unpaired::Block(block)) => {
                let found = self.first_words(block.span);
                (block.span.range(), Message::ParallelBlock { found })
            }
        };
        self.error(place, message, Message::ParallelHint);
        None
    }

    /// The pictures among blocks; what is none is an error, and so are fewer than `least`.
    fn pictures(&mut self, blocks: Vec<Block>, place: Range<usize>, least: usize) -> Vec<Block> {
        let (pictures, others): (Vec<Block>, Vec<Block>) =
            blocks.into_iter().partition(|block| matches!(block.kind, BlockKind::Figure(_)));
        for block in &others {
            let found = self.first_words(block.span);
            self.error(block.span.range(), Message::BlockOnlyPictures { found }, Message::BlockOnlyPicturesHint);
        }
        if pictures.len() < least && others.is_empty() {
            let name = self.text.printed(place.clone()).to_owned();
            self.error(place, Message::PicturesTooFew { name, least }, Message::BlockOnlyPicturesHint);
        }
        pictures
    }

    fn qr_code(&mut self, blocks: Vec<Block>, place: Range<usize>) -> BlockKind {
        let Some(target) = fenced::address(&blocks) else {
            self.error(place, Message::QrWithoutAddress, Message::QrHint);
            return BlockKind::Source(blocks);
        };
        BlockKind::QrCode(QrCode { target, blocks })
    }

    /// One poem from stanzas; anything but an ornament between them is an error.
    fn checked_verse(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        for block in &blocks {
            if !matches!(block.kind, BlockKind::Verse(_) | BlockKind::Ornament) {
                let name = self.first_words(block.span);
                self.error(block.span.range(), Message::BlockInVerse { name }, Message::BlockInVerseHint);
            }
        }
        verse::join_stanzas(blocks)
    }

    /// What a block begins with, for a message.
    fn first_words(&self, span: Span) -> String {
        self.text.printed(span.range()).chars().take_while(|c| !c.is_control()).take(20).collect()
    }
}
