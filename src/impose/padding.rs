//! Where blanks go when the pages do not fill the sheets.

/// Where blanks go. Our own booklets come filled up by the layout; this is for other documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Padding {
    /// After the last page.
    #[default]
    AtEnd,
    /// Before the last page, which stays the back cover.
    BeforeBackCover,
    /// After so many pages.
    After(u32),
}

impl Padding {
    /// The pages at the positions of the folded booklet: all of them, in order, with blanks in one place.
    pub fn fill(self, pages: u32, positions: u32) -> Vec<Option<u32>> {
        let before = match self {
            Padding::AtEnd => pages,
            Padding::BeforeBackCover => pages.saturating_sub(1),
            Padding::After(count) => count.min(pages),
        };
        let blanks = positions.saturating_sub(pages);
        let head = (0..before).map(Some);
        let tail = (before..pages).map(Some);
        head.chain((0..blanks).map(|_| None)).chain(tail).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_go_where_they_are_told() {
        assert_eq!(Padding::AtEnd.fill(3, 4), [Some(0), Some(1), Some(2), None]);
        assert_eq!(Padding::BeforeBackCover.fill(3, 4), [Some(0), Some(1), None, Some(2)]);
        assert_eq!(Padding::After(1).fill(2, 4), [Some(0), None, None, Some(1)]);
        assert_eq!(Padding::After(9).fill(2, 3), [Some(0), Some(1), None]);
    }
}
