//! The booklet that comes with the program, typeset once at each of several page sizes.

#![allow(dead_code)]

use std::path::Path;
use std::sync::OnceLock;

use brochure::diag::{Locale, Sources, render_all};
use brochure::geom::{Length, Size};
use brochure::page::{Item, Node, NodeId, Owner, Page, Placed, Role, TextRun};
use brochure::world::World;
use brochure::{Made, typeset};

/// The sample as it is: A5.
pub fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| in_folder(Path::new(env!("CARGO_MANIFEST_DIR"))))
}

/// The sample at three sizes, the first as it is.
pub fn sizes() -> Vec<(&'static str, &'static Made)> {
    static OTHERS: OnceLock<[Made; 2]> = OnceLock::new();
    let others = OTHERS.get_or_init(|| ["A6", "half-letter"].map(|size| resized(&format!("\"{size}\""))));
    vec![("A5", made()), ("A6", &others[0]), ("half-letter", &others[1])]
}

fn resized(size: &str) -> Made {
    let folder = tempfile::tempdir().expect("a folder");
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["texts", "images"] {
        std::fs::create_dir(folder.path().join(part)).expect("a folder");
        for file in std::fs::read_dir(home.join(part)).expect("the sample") {
            let file = file.expect("a file").path();
            std::fs::copy(&file, folder.path().join(part).join(file.file_name().expect("a name"))).expect("copied");
        }
    }
    let manifest = std::fs::read_to_string(home.join("brochure.toml")).expect("the sample");
    assert!(!manifest.contains("[page]"), "the sample has the usual size");
    let manifest = manifest.replacen("[[section]]", &format!("[page]\nsize = {size}\n\n[[section]]"), 1);
    std::fs::write(folder.path().join("brochure.toml"), manifest).expect("written");
    in_folder(folder.path())
}

/// The booklet in a folder.
pub fn in_folder(folder: &Path) -> Made {
    told_in_folder(folder).0
}

/// The booklet in a folder, and what is told of it, in English.
pub fn told_in_folder(folder: &Path) -> (Made, Vec<String>) {
    let mut sources = Sources::default();
    let typeset = typeset(&World::new(folder), "brochure.toml", false, &mut sources);
    let told = render_all(&typeset.diagnostics, &sources, Locale::English);
    let made = typeset.made.unwrap_or_else(|| panic!("{told}"));
    (made, typeset.diagnostics.iter().map(|said| said.message.text(Locale::English)).collect())
}

/// The text runs of a page with their places.
pub fn runs(page: &Page) -> impl Iterator<Item = (&Placed, &TextRun)> {
    page.items.iter().filter_map(|placed| match &placed.item {
        Item::Text(run) => Some((placed, run)),
        _ => None,
    })
}

/// The node of an item, if it is no furniture.
pub fn node(placed: &Placed) -> Option<NodeId> {
    match placed.owner {
        Owner::Node(id) => Some(id),
        Owner::Artifact => None,
    }
}

/// The node and all above it.
pub fn ancestors(made: &Made, id: NodeId) -> impl Iterator<Item = (NodeId, &Node)> {
    let structure = &made.layout.document.structure;
    std::iter::successors(Some(id), |id| structure.get(*id).parent).map(|id| (id, structure.get(id)))
}

/// The block that an item belongs to: stretches of text (links, languages) count as their paragraph.
pub fn block(made: &Made, id: NodeId) -> NodeId {
    let stretch = |role: &Role| matches!(role, Role::Link(_) | Role::Span | Role::Emphasis | Role::Strong);
    ancestors(made, id).find(|(_, node)| !stretch(&node.role)).map_or(id, |(id, _)| id)
}

/// A line as a reader sees it.
pub struct SeenLine {
    /// Its first baseline.
    pub y: Length,
    /// Its characters.
    pub text: String,
}

/// The lines of a page, furniture left out: neighbouring runs of one block on about one baseline.
pub fn lines(made: &Made, page: &Page) -> Vec<SeenLine> {
    let mut lines: Vec<(NodeId, SeenLine, Length)> = Vec::new();
    for (placed, run) in runs(page) {
        let Some(id) = node(placed) else { continue };
        let id = block(made, id);
        let end = placed.at.x + run.width();
        match lines.last_mut() {
            Some((block, line, right))
                if *block == id
                    && (line.y - placed.at.y).abs() < Length::pt(5)
                    && placed.at.x >= *right - Length::pt(4) =>
            {
                line.text.push_str(&run.text);
                *right = end;
            }
            _ => lines.push((id, SeenLine { y: placed.at.y, text: run.text.clone() }, end)),
        }
    }
    lines.into_iter().map(|(_, line, _)| line).collect()
}

/// A size in points with the decimals that files have.
pub fn points(size: Size) -> (f64, f64) {
    (size.width.to_points(), size.height.to_points())
}
