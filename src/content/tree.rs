//! Walking the tree of blocks.

use super::{Block, BlockKind};

impl BlockKind {
    /// The runs of blocks right inside this one, in reading order.
    pub fn children(&self) -> impl Iterator<Item = &[Block]> {
        let inner: Vec<&[Block]> = match self {
            BlockKind::Standfirst(blocks)
            | BlockKind::PullQuote(blocks)
            | BlockKind::Quote(blocks)
            | BlockKind::Sidebar(blocks)
            | BlockKind::Attribution(blocks)
            | BlockKind::Source(blocks)
            | BlockKind::Epigraph(blocks)
            | BlockKind::Letter(blocks)
            | BlockKind::DateLine(blocks)
            | BlockKind::SideBySide(blocks)
            | BlockKind::Gallery(blocks)
            | BlockKind::Foreign { blocks, .. }
            | BlockKind::Literal(blocks) => vec![blocks],
            BlockKind::Exchange(speeches) => speeches.iter().map(|s| &s.blocks[..]).collect(),
            BlockKind::Timeline(entries) => entries.iter().map(|e| &e.blocks[..]).collect(),
            BlockKind::Parallel(pairs) => pairs.iter().map(|pair| &pair[..]).collect(),
            BlockKind::QrCode(code) => vec![&code.blocks],
            BlockKind::List(list) => list.items.iter().map(|i| &i.blocks[..]).collect(),
            BlockKind::Definitions(definitions) => definitions.iter().map(|d| &d.blocks[..]).collect(),
            BlockKind::Heading { .. }
            | BlockKind::Paragraph(_)
            | BlockKind::Verse(_)
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Code(_)
            | BlockKind::Ornament => Vec::new(),
        };
        inner.into_iter()
    }
}
