//! What is printed on one page of a file: usually one page of the booklet; of a wrapped cover two and the spine.

use crate::geom::{Point, Rect, Size};
use crate::page::{Document, Placed};

/// A page of a file.
#[derive(Clone, Debug, Default)]
pub struct Leaf {
    /// As trimmed.
    pub size: Size,
    /// The booklet's pages on it.
    pub parts: Vec<Part>,
    /// What else is drawn, over them; from the leaf's top left corner.
    pub over: Vec<Placed>,
}

/// A page of the booklet on a leaf.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its index.
    pub page: usize,
    /// Its top left corner.
    pub at: Point,
    /// What of it is seen, in the leaf's coordinates; all of it if none.
    pub clip: Option<Rect>,
}

impl Leaf {
    /// A page by itself.
    pub fn of(document: &Document, page: usize) -> Leaf {
        let size = document.pages.get(page).map_or(Size::default(), |page| page.size);
        Leaf { size, parts: vec![Part { page, at: Point::default(), clip: None }], over: Vec::new() }
    }

    /// All pages, each by itself.
    pub fn all(document: &Document) -> Vec<Leaf> {
        (0..document.pages.len()).map(|page| Leaf::of(document, page)).collect()
    }
}
