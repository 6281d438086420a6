//! Walking the tree of blocks.

use super::{Block, BlockKind};

/// Takes away every block that is not wanted, however deep, and what then holds nothing.
pub fn retain(blocks: &mut Vec<Block>, wanted: &impl Fn(&Block) -> bool) {
    blocks.retain_mut(|block| {
        let holds = |block: &Block| block.kind.children().any(|inner| !inner.is_empty());
        let held = holds(block);
        let is_wanted = wanted(block);
        if is_wanted && held {
            retain_in(&mut block.kind, wanted);
        }
        is_wanted && (!held || holds(block))
    });
}

fn retain_in(kind: &mut BlockKind, wanted: &impl Fn(&Block) -> bool) {
    match kind {
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
        | BlockKind::Literal(blocks) => retain(blocks, wanted),
        BlockKind::Exchange(speeches) => speeches.retain_mut(|speech| is_left(&mut speech.blocks, wanted)),
        BlockKind::Timeline(entries) => entries.retain_mut(|entry| is_left(&mut entry.blocks, wanted)),
        BlockKind::List(list) => list.items.retain_mut(|item| is_left(&mut item.blocks, wanted)),
        BlockKind::Definitions(definitions) => definitions.retain_mut(|one| is_left(&mut one.blocks, wanted)),
        // What is in one piece stays or goes as a whole.
        BlockKind::Parallel(_)
        | BlockKind::QrCode(_)
        | BlockKind::Heading { .. }
        | BlockKind::Paragraph(_)
        | BlockKind::Verse(_)
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Code(_)
        | BlockKind::Ornament => {}
    }
}

/// Whether something is left of what held something.
fn is_left(blocks: &mut Vec<Block>, wanted: &impl Fn(&Block) -> bool) -> bool {
    let held = !blocks.is_empty();
    retain(blocks, wanted);
    !held || !blocks.is_empty()
}

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
