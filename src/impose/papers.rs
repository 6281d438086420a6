//! Paper as people name and measure it, and which of it holds what.

use crate::geom::{Length, LengthError, PAPERS, Size, paper};

/// A length, in millimetres where no unit is given.
///
/// # Errors
/// As [`Length::parse`].
pub fn read_millimetres(text: &str) -> Result<Length, LengthError> {
    match Length::parse(text) {
        Err(LengthError::NoUnit) => Length::parse(&format!("{}mm", text.trim())),
        other => other,
    }
}

/// A sheet by its name, or by its sides: `A4`, `210x297mm`, `8.5x11in`, `210mm x 297mm`. Its name comes with it.
pub fn read_sheet(text: &str) -> Option<(Size, String)> {
    let text = text.trim();
    if let Some(name) = PAPERS.iter().find(|name| name.eq_ignore_ascii_case(text)) {
        return Some((paper(name)?, (*name).to_owned()));
    }
    let (width, height) = text.split_once(['x', '×', 'X'])?;
    let height_with_unit = height.trim();
    let unit = height_with_unit.trim_start_matches(|c: char| c.is_ascii_digit() || ".,- ".contains(c));
    let with_unit = |side: &str| match Length::parse(side) {
        Err(LengthError::NoUnit) => {
            Length::parse(&format!("{}{}", side.trim(), if unit.is_empty() { "mm" } else { unit }))
        }
        other => other,
    };
    let size = Size::new(with_unit(width).ok()?, with_unit(height_with_unit).ok()?);
    let good = |side: Length| (Length::mm(20)..=Length::mm(2000)).contains(&side);
    (good(size.width) && good(size.height)).then(|| (size, name_of(size)))
}

/// The name of a size, or its sides.
pub fn name_of(size: Size) -> String {
    let named = PAPERS.iter().find(|name| paper(name).is_some_and(|known| known == size || known.turned() == size));
    named.map_or_else(
        || format!("{} × {} mm", size.width.decimal_mm(), size.height.decimal_mm()),
        |name| (*name).to_owned(),
    )
}

/// A page's size as the paper it is meant to be, where other programs rounded it.
pub fn exact(size: Size) -> Size {
    let near = |a: Length, b: Length| (a - b).abs() <= Length::PT;
    let like = |known: Size| near(known.width, size.width) && near(known.height, size.height);
    let known = PAPERS.iter().filter_map(|name| paper(name)).flat_map(|known| [known, known.turned()]);
    known.into_iter().find(|known| like(*known)).unwrap_or(size)
}

/// The paper of the office in the page's part of the world: A4, or Letter for pages whose sides are in eighths of an inch.
pub(super) fn family(page: Size) -> Size {
    let eighths = |side: Length| side.0 % (Length::IN.0 / 8) == 0;
    let name = if eighths(page.width) && eighths(page.height) { "letter" } else { "A4" };
    paper(name).unwrap_or(page)
}

/// Whether a grid of pages lies on the sheet, upright or on its side.
fn holds((columns, rows): (u32, u32), sheet: Size, page: Size) -> bool {
    let holds =
        |sheet: Size| page.width * i64::from(columns) <= sheet.width && page.height * i64::from(rows) <= sheet.height;
    holds(sheet) || holds(sheet.turned())
}

/// The smallest paper that has a name and holds the pages. A raw format (SRA) is for those who ask for it.
pub fn smallest_sheet(grid: (u32, u32), page: Size) -> Option<Size> {
    let named = PAPERS.iter().filter(|name| !name.starts_with("SRA")).filter_map(|name| paper(name));
    named.filter(|sheet| holds(grid, *sheet, page)).min_by_key(|sheet| area(*sheet))
}

fn area(size: Size) -> i128 {
    i128::from(size.width.0) * i128::from(size.height.0)
}

/// A page as large as fits into a cell of the sheet, never larger than it is.
pub(super) fn shrunk(page: Size, sheet: Size, (columns, rows): (u32, u32)) -> Size {
    if page.width.0 <= 0 || page.height.0 <= 0 {
        return page;
    }
    let wide = page.width * i64::from(columns) >= page.height * i64::from(rows);
    let sheet = if wide == (sheet.width >= sheet.height) { sheet } else { sheet.turned() };
    fit_into(page, Size::new(sheet.width / i64::from(columns.max(1)), sheet.height / i64::from(rows.max(1))))
}

/// A size made smaller in its proportions until it fits into another; as it is if it fits.
pub fn fit_into(page: Size, room: Size) -> Size {
    if page.width <= room.width && page.height <= room.height {
        return page;
    }
    // Compared as products: no rounding decides.
    let by_width = i128::from(room.width.0) * i128::from(page.height.0);
    let by_height = i128::from(room.height.0) * i128::from(page.width.0);
    if by_width <= by_height {
        Size::new(room.width, page.height.scale(room.width.0, page.width.0.max(1)).min(room.height))
    } else {
        Size::new(page.width.scale(room.height.0, page.height.0.max(1)).min(room.width), room.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_named_or_measured() {
        let (a4, a5) = (paper("A4").unwrap(), paper("A5").unwrap());
        assert_eq!(read_sheet("a4"), Some((a4, "A4".to_owned())));
        assert_eq!(read_sheet("210x297mm"), Some((a4, "A4".to_owned())));
        assert_eq!(read_sheet("148 × 210"), Some((a5, "A5".to_owned())));
        assert_eq!(read_sheet("8.5x11in").unwrap().1, "letter");
        assert_eq!(read_sheet("200mm x 30cm").unwrap().1, "200 × 300 mm");
        for wrong in ["", "A12", "210", "x", "0x0mm", "1x1mm", "210x297px"] {
            assert_eq!(read_sheet(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_too_large_is_made_smaller_in_its_proportions() {
        let (a4, a5) = (paper("A4").unwrap(), paper("A5").unwrap());
        let small = fit_into(a4, a5);
        assert!(small.width <= a5.width && small.height <= a5.height);
        assert!(small.width == a5.width || small.height == a5.height);
        assert_eq!(fit_into(a5, a4), a5);
    }
}
