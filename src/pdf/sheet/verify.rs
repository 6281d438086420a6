//! Reads a sheet file back before anyone prints it.

use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::Stream;
use hayro_syntax::object::dict::keys::BBOX;

use super::file::Id;
use super::{Sheets, slot_name};
use crate::geom::{Length, Size};
use crate::impose::Side;
use crate::pdf::foreign::ForeignError;

/// Checks that there are as many sides as planned, each as large as the paper, and on each the very forms of the pages that
/// the plan puts there.
pub(super) fn verify(bytes: Vec<u8>, sheets: &Sheets<'_>) -> Result<Vec<u8>, ForeignError> {
    let bytes = Arc::new(bytes);
    let pdf = Pdf::new(bytes.clone()).map_err(|_| ForeignError::Verification("file"))?;
    let sides = sheets.sides();
    if pdf.pages().len() != sides.len() {
        return Err(ForeignError::Verification("sides"));
    }
    for (page, (_, _, side)) in pdf.pages().iter().zip(sides) {
        let media = page.media_box();
        if !is_exactly(Size::new(Length::from_points(media.x1), Length::from_points(media.y1)), sheets.plan.sheet) {
            return Err(ForeignError::Verification("size"));
        }
        let form = |index| page.resources().x_objects.get::<Stream<'_>>(slot_name(index));
        if !has_its_forms(side, &sheets.forms, form) {
            return Err(ForeignError::Verification("forms"));
        }
    }
    drop(pdf);
    Ok(Arc::unwrap_or_clone(bytes))
}

fn has_its_forms<'a>(side: &Side, forms: &[Option<Id>], found: impl Fn(usize) -> Option<Stream<'a>>) -> bool {
    side.slots.iter().enumerate().all(|(index, slot)| {
        let planned = slot.page.and_then(|page| forms.get(page as usize).copied().flatten());
        let found = found(index).filter(|form| form.dict().contains_key(BBOX));
        found.map(|form| form.obj_id().obj_number) == planned.map(Id::number)
    })
}

/// As exactly as the reader's floats can say.
fn is_exactly(found: Size, planned: Size) -> bool {
    let tolerance = Length::PT / 1000;
    (found.width - planned.width).abs() <= tolerance && (found.height - planned.height).abs() <= tolerance
}
