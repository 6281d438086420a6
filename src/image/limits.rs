//! How much a drawing asks for, found out before it is read in earnest.
//!
//! A few kilobytes of SVG can ask for billions of shapes, or for a chain of references as deep as the file is long. Both are
//! counted on the bare XML, without following them for real: each element once, with what it refers to taken from memory.

use std::collections::HashMap;

use usvg::roxmltree::{Document, Node, NodeId};

/// Elements of the file itself; the parser stops there.
pub(super) const MOST_NODES: u32 = 100_000;
/// Elements in elements, references followed.
const DEEPEST: u64 = 256;
/// Elements after all references are followed.
const MOST_EXPANDED: u64 = 1_000_000;
/// Characters of text, times the stretches they are cut into: the shaper looks at the whole text for each.
const MOST_TEXT: u64 = 20_000_000;

/// Whether the drawing can be read in reasonable time and memory. One that contains itself cannot.
pub(super) fn is_bearable(document: &Document<'_>) -> bool {
    let Some(weight) = Weights::of(document) else { return false };
    weight.depth <= DEEPEST && weight.size <= MOST_EXPANDED && text_work(document) <= MOST_TEXT
}

#[derive(Clone, Copy, Default)]
struct Weight {
    /// Elements, references followed.
    size: u64,
    /// Elements in elements, references followed.
    depth: u64,
    /// At most so many corners, where markers may stand.
    corners: u64,
}

enum State {
    /// Being weighed further up: met again, it is a circle.
    Open,
    Done(Weight),
}

struct Weights<'a, 'input> {
    by_name: HashMap<&'a str, Node<'a, 'input>>,
    known: HashMap<NodeId, State>,
    circular: bool,
}

impl<'a, 'input> Weights<'a, 'input> {
    /// `None` if something refers to itself, by whatever detour.
    fn of(document: &'a Document<'input>) -> Option<Weight> {
        let elements = || document.descendants().filter(|node| node.is_element());
        let by_name = elements().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let mut weights = Weights { by_name, known: HashMap::new(), circular: false };
        let mut whole = weights.weigh(document.root_element());
        // A style sheet may refer for any element.
        let sheets = elements().filter(|node| node.tag_name().name() == "style").filter_map(|node| node.text());
        let count = elements().count() as u64;
        for name in sheets.flat_map(references).collect::<Vec<_>>() {
            let Some(&target) = weights.by_name.get(name) else { continue };
            let target = weights.weigh(target);
            whole.size = whole.size.saturating_add(target.size.saturating_mul(count));
            whole.depth = whole.depth.saturating_add(target.depth);
        }
        (!weights.circular).then_some(whole)
    }

    /// Weighs an element and all it leads to, without recursion, because depth is what is in doubt.
    fn weigh(&mut self, start: Node<'a, 'input>) -> Weight {
        if let Some(State::Done(weight)) = self.known.get(&start.id()) {
            return *weight;
        }
        self.known.insert(start.id(), State::Open);
        let mut stack = vec![(start, self.targets(start), 0)];
        while let Some((node, targets, next)) = stack.last_mut() {
            let node = *node;
            match targets.get(*next).copied() {
                Some((target, _)) => {
                    *next += 1;
                    match self.known.get(&target.id()) {
                        Some(State::Done(_)) => {}
                        Some(State::Open) => self.circular = true,
                        None => {
                            self.known.insert(target.id(), State::Open);
                            stack.push((target, self.targets(target), 0));
                        }
                    }
                }
                None => {
                    let weight = self.sum(node, targets);
                    self.known.insert(node.id(), State::Done(weight));
                    stack.pop();
                }
            }
        }
        match self.known.get(&start.id()) {
            Some(State::Done(weight)) => *weight,
            _ => Weight::default(),
        }
    }

    fn sum(&self, node: Node<'a, 'input>, targets: &[(Node<'a, 'input>, Kind)]) -> Weight {
        let data = ["d", "points"].iter().filter_map(|name| node.attribute(*name)).map(str::len).sum::<usize>();
        let mut sum = Weight { size: 1, depth: 0, corners: data as u64 / 4 };
        let weight = |target: &Node<'_, '_>| match self.known.get(&target.id()) {
            Some(State::Done(weight)) => *weight,
            _ => Weight::default(),
        };
        let children = targets.iter().filter(|(_, kind)| *kind != Kind::Marker);
        for weight in children.map(|(target, _)| weight(target)) {
            sum.size = sum.size.saturating_add(weight.size);
            sum.depth = sum.depth.max(weight.depth);
            sum.corners = sum.corners.saturating_add(weight.corners);
        }
        let markers = targets.iter().filter(|(_, kind)| *kind == Kind::Marker);
        for weight in markers.map(|(target, _)| weight(target)) {
            sum.size = sum.size.saturating_add(weight.size.saturating_mul(sum.corners.saturating_add(2)));
            sum.depth = sum.depth.max(weight.depth);
        }
        sum.depth += 1;
        sum
    }

    /// What an element leads to: its children and what its attributes refer to.
    fn targets(&self, node: Node<'a, 'input>) -> Vec<(Node<'a, 'input>, Kind)> {
        let children = node.children().filter(|child| child.is_element()).map(|child| (child, Kind::Content));
        let mut targets: Vec<(Node<'a, 'input>, Kind)> = children.collect();
        for attribute in node.attributes() {
            let value = attribute.value();
            let name = attribute.name();
            // What one can click on or what moves is not drawn by referring.
            let refers = name == "href" && !matches!(node.tag_name().name(), "a" | "animate" | "animateMotion" | "set");
            let link = refers.then(|| value.strip_prefix('#')).flatten();
            let marks = name.starts_with("marker") || (name == "style" && value.contains("marker"));
            let kind = if marks { Kind::Marker } else { Kind::Content };
            let found = link.into_iter().chain(references(value)).filter_map(|id| self.by_name.get(id));
            targets.extend(found.map(|target| (*target, kind)));
        }
        targets
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Content,
    Marker,
}

/// The names in `url(#name)`, with or without quotes.
fn references(value: &str) -> impl Iterator<Item = &str> {
    let quotes = |c: char| c == '"' || c == '\'' || c.is_whitespace();
    value.split("url(").skip(1).filter_map(move |rest| {
        let inside = rest.split(')').next()?.trim_matches(quotes);
        inside.strip_prefix('#')
    })
}

fn text_work(document: &Document<'_>) -> u64 {
    let texts = document.descendants().filter(|node| node.has_tag_name("text") || node.tag_name().name() == "text");
    let work = texts.map(|text| {
        let letters: usize =
            text.descendants().filter(|node| node.is_text()).filter_map(|n| n.text()).map(str::len).sum();
        let stretches = text.descendants().filter(|node| node.is_element()).count();
        letters as u64 * stretches as u64
    });
    work.sum()
}
