//! The logical structure as PDF tags: what is a heading, a list, a note, in reading order.
//!
//! Takes the pieces of content in the order in which they are drawn; gives krilla's tag tree. A node stands in the tree from
//! its first piece on; a node of which nothing is drawn is left out, except the empty cells of a drawn row, because readers
//! count cells.
//!
//! Sources: ISO 32000-1, 14.8 (tagged PDF); ISO 14289-1 (PDF/UA-1), 7.2 to 7.18.

use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{
    BBox, Identifier, ListNumbering, Node as Leaf, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

use crate::page::{Document, Node, NodeId, Role};

/// The tree as it grows.
pub(super) struct Tree<'a> {
    document: &'a Document,
    nodes: Vec<Growing>,
    roots: Vec<Child>,
    last_heading: u16,
}

#[derive(Clone, Default)]
struct Growing {
    drawn: bool,
    children: Vec<Child>,
    words: String,
    heading: u16,
    frame: Option<(usize, Rect)>,
}

#[derive(Clone)]
enum Child {
    Content(Identifier),
    Node(usize),
}

impl<'a> Tree<'a> {
    /// An empty tree.
    pub(super) fn new(document: &'a Document) -> Tree<'a> {
        let nodes = vec![Growing::default(); document.structure.nodes.len()];
        Tree { document, nodes, roots: Vec::new(), last_heading: 0 }
    }

    fn node(&self, at: usize) -> &'a Node {
        &self.document.structure.nodes[at]
    }

    /// Its parent; a parent that does not stand before its child is none.
    fn parent(&self, at: usize) -> Option<usize> {
        let parent = self.node(at).parent?.0 as usize;
        (parent < at).then_some(parent)
    }

    fn lineage(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |&at| self.parent(at))
    }

    /// Whether the node is in the structure at all.
    pub(super) fn knows(&self, id: NodeId) -> bool {
        (id.0 as usize) < self.nodes.len()
    }

    /// Whether what belongs to the node is decoration: a picture whose alternative text was left empty on purpose.
    pub(super) fn is_decoration(&self, id: NodeId) -> bool {
        let is = |at: usize| self.node(at).role == Role::Figure && self.node(at).alternative.as_deref() == Some("");
        self.lineage(id.0 as usize).any(is)
    }

    /// The link that the node is or is in.
    pub(super) fn link(&self, id: NodeId) -> Option<NodeId> {
        let is_link = |at: &usize| matches!(self.node(*at).role, Role::Link(_));
        self.lineage(id.0 as usize).find(is_link).map(|at| NodeId(at as u32))
    }

    /// A piece of content of the node.
    pub(super) fn content(&mut self, id: NodeId, piece: Identifier) {
        let at = id.0 as usize;
        self.attach(at);
        self.nodes[at].children.push(Child::Content(piece));
    }

    /// The words of a piece, for headings, links, labels and captions, which are asked what they say.
    pub(super) fn say(&mut self, id: NodeId, words: &str) {
        let asked = |role: &Role| matches!(role, Role::Heading(_) | Role::Link(_) | Role::Label | Role::Caption);
        let nodes: Vec<usize> = self.lineage(id.0 as usize).filter(|&at| asked(&self.node(at).role)).collect();
        for at in nodes {
            self.nodes[at].words.push_str(words);
        }
    }

    /// What the node says, on one line, without the hyphens of divided words.
    pub(super) fn words(&self, id: NodeId) -> String {
        self.words_at(id.0 as usize)
    }

    fn words_at(&self, at: usize) -> String {
        let whole = self.nodes[at].words.replace('\u{ad}', "");
        whole.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where a figure stands; the first place counts.
    pub(super) fn frame(&mut self, id: NodeId, page: usize, frame: Option<Rect>) {
        let nodes: Vec<usize> = self.lineage(id.0 as usize).filter(|&at| self.node(at).role == Role::Figure).collect();
        for at in nodes {
            let known = self.nodes[at].frame;
            self.nodes[at].frame = known.or(frame.map(|frame| (page, frame)));
        }
    }

    fn attach(&mut self, at: usize) {
        let new: Vec<usize> = self.lineage(at).take_while(|&at| !self.nodes[at].drawn).collect();
        for &at in new.iter().rev() {
            self.nodes[at].drawn = true;
            if let Role::Heading(level) = self.node(at).role {
                // PDF/UA-1, 7.4.2: levels begin with 1 and do not skip downwards.
                let level = u16::from(level).clamp(1, self.last_heading + 1);
                self.last_heading = level;
                self.nodes[at].heading = level;
            }
            match self.parent(at) {
                Some(parent) => self.nodes[parent].children.push(Child::Node(at)),
                None => self.roots.push(Child::Node(at)),
            }
        }
    }

    /// Puts the empty cells of drawn rows in their places.
    fn complete_rows(&mut self) {
        for at in 0..self.nodes.len() {
            let is_cell = matches!(self.node(at).role, Role::Cell | Role::HeadCell);
            let row = self.parent(at).filter(|&row| self.node(row).role == Role::Row && self.nodes[row].drawn);
            if let (true, false, Some(row)) = (is_cell, self.nodes[at].drawn, row) {
                self.nodes[at].drawn = true;
                self.nodes[row].children.push(Child::Node(at));
            }
        }
        for at in (0..self.nodes.len()).filter(|&at| self.document.structure.nodes[at].role == Role::Row) {
            self.nodes[at].children.sort_by_key(|child| match child {
                Child::Node(at) => *at,
                Child::Content(_) => 0,
            });
        }
    }

    /// The finished tree. A parent stands before its children in the list of nodes, so going backwards each group is whole
    /// before it is asked for.
    pub(super) fn finish(mut self) -> TagTree {
        self.complete_rows();
        let mut groups: Vec<Option<TagGroup>> = vec![None; self.nodes.len()];
        for at in (0..self.nodes.len()).rev().filter(|&at| self.nodes[at].drawn) {
            let mut group = TagGroup::new(self.tag(at));
            for child in &self.nodes[at].children {
                group.children.extend(take(child, &mut groups));
            }
            groups[at] = Some(self.wrapped(at, group));
        }
        let mut tree = TagTree::new().with_lang(Some(self.document.metadata.language.tag().to_owned()));
        tree.children = self.roots.iter().filter_map(|child| take(child, &mut groups)).collect();
        tree
    }

    /// Inline roles want a paragraph around them where only blocks may stand (ISO 32000-1, 14.8.4.4).
    fn wrapped(&self, at: usize, group: TagGroup) -> TagGroup {
        let inline = matches!(
            self.node(at).role,
            Role::Span | Role::Emphasis | Role::Strong | Role::Link(_) | Role::Code | Role::Label
        );
        let among_blocks = self
            .parent(at)
            .is_none_or(|parent| matches!(self.node(parent).role, Role::Section | Role::Quote | Role::Aside));
        if inline && among_blocks { TagGroup::with_children(Tag::P, vec![group.into()]) } else { group }
    }

    fn tag(&self, at: usize) -> TagKind {
        let node = self.node(at);
        let language = node.language.map(|language| language.tag().to_owned());
        let mut tag: TagKind = match &node.role {
            Role::Section => Tag::Section.into(),
            Role::Heading(_) => {
                let level = NonZeroU16::new(self.nodes[at].heading).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(self.words_at(at)).filter(|words| !words.is_empty())).into()
            }
            Role::Paragraph => Tag::P.into(),
            Role::Quote => Tag::BlockQuote.into(),
            Role::Aside => Tag::Div.into(),
            Role::List => Tag::L(self.numbering(at)).into(),
            Role::ListItem => Tag::LI.into(),
            Role::Label => Tag::Lbl.into(),
            Role::ListBody => Tag::LBody.into(),
            Role::Table => Tag::Table.into(),
            Role::Row => Tag::TR.into(),
            Role::HeadCell => Tag::TH(self.scope(at)).into(),
            Role::Cell => Tag::TD.into(),
            Role::Figure => {
                let frame = self.nodes[at].frame.map(|(page, frame)| BBox::new(page, frame));
                Tag::Figure(Some(self.alternative(at))).with_bbox(frame).into()
            }
            Role::Caption => Tag::Caption.into(),
            Role::Note => Tag::Note.into(),
            Role::Span => Tag::Span.into(),
            Role::Emphasis => Tag::Em.into(),
            Role::Strong => Tag::Strong.into(),
            Role::Link(_) => Tag::Link.into(),
            Role::Contents => Tag::TOC.into(),
            Role::ContentsItem => Tag::TOCI.into(),
            Role::Code => Tag::Code.into(),
        };
        tag.as_any_mut().set_lang(language);
        tag
    }

    /// What a figure's picture shows: as given, else its caption, else only that it is a picture.
    fn alternative(&self, at: usize) -> String {
        let caption = |from: &[Child]| {
            let nodes = from.iter().filter_map(|child| match child {
                Child::Node(at) if self.node(*at).role == Role::Caption => Some(self.words_at(*at)),
                Child::Node(_) | Child::Content(_) => None,
            });
            nodes.into_iter().find(|words| !words.is_empty())
        };
        let beside = self.parent(at).and_then(|parent| caption(&self.nodes[parent].children));
        let given = self.node(at).alternative.clone().filter(|words| !words.trim().is_empty());
        given.or_else(|| caption(&self.nodes[at].children)).or(beside).unwrap_or_else(|| "image".to_owned())
    }

    /// A head cell of a row that has only head cells heads its column, any other its row.
    fn scope(&self, at: usize) -> TableHeaderScope {
        let row = self.parent(at).map(|row| self.nodes[row].children.as_slice()).unwrap_or_default();
        let is_head = |child: &Child| match child {
            Child::Node(at) => self.node(*at).role == Role::HeadCell,
            Child::Content(_) => true,
        };
        if row.iter().all(is_head) { TableHeaderScope::Column } else { TableHeaderScope::Row }
    }

    /// How a list's items are marked, by the first label.
    fn numbering(&self, at: usize) -> ListNumbering {
        let first = |at: usize, role: &Role| {
            self.nodes[at].children.iter().find_map(|child| match child {
                Child::Node(at) if self.node(*at).role == *role => Some(*at),
                Child::Node(_) | Child::Content(_) => None,
            })
        };
        let label = first(at, &Role::ListItem).and_then(|item| first(item, &Role::Label));
        match label.map(|label| self.words_at(label)) {
            None => ListNumbering::None,
            Some(words) if words.starts_with(|c: char| c.is_ascii_digit()) => ListNumbering::Decimal,
            Some(_) => ListNumbering::Disc,
        }
    }
}

fn take(child: &Child, groups: &mut [Option<TagGroup>]) -> Option<Leaf> {
    match child {
        Child::Content(piece) => Some(Leaf::Leaf(*piece)),
        Child::Node(at) => groups[*at].take().map(Leaf::Group),
    }
}
