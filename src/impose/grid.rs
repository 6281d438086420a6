//! From cells to places: the sheet divided by its folds and cuts, each page against its spine.

use super::order::{Cell, Spine};
use super::{Binding, Creep, Flip, Job, Misfit, Scheme, Side, Slot, duplex};
use crate::geom::{Length, Placement, Point, Rect, Size, Turn};

/// The sheet as it lies, divided into equal cells.
pub(super) struct Grid {
    pub sheet: Size,
    columns: u32,
    rows: u32,
    page: Size,
    bleed: Length,
    /// Bound at the right, a side is the mirror image of the same side bound at the left: cells change places, pages stay
    /// readable. Loose leaves are not bound, and their piles are always taken from left to right.
    mirrored: bool,
    piled: bool,
    creep: Creep,
    joined: Vec<u32>,
    /// Bound at the top, the pages lie on their side: their heads to the left.
    lying: bool,
}

impl Grid {
    /// Lays the sheet the way the pages stand on it: landscape when the pages together are wider than high.
    pub(super) fn new(job: &Job, columns: u32, rows: u32) -> Result<Grid, Misfit> {
        let lying = job.binding == Binding::Top;
        let page = if lying { job.page.turned() } else { job.page };
        let job = &Job { page, ..job.clone() };
        let lengths = [job.sheet.width, job.sheet.height, job.page.width, job.page.height];
        if lengths.iter().any(|length| length.0 <= 0) {
            return Err(Misfit::Empty);
        }
        let wide = job.page.width * i64::from(columns) >= job.page.height * i64::from(rows);
        let as_lies = if wide == (job.sheet.width >= job.sheet.height) { job.sheet } else { job.sheet.turned() };
        let room = |sheet: Size| Size::new(sheet.width / i64::from(columns), sheet.height / i64::from(rows));
        let fits = |sheet: &Size| job.page.width <= room(*sheet).width && job.page.height <= room(*sheet).height;
        let sheet = [as_lies, as_lies.turned()]
            .into_iter()
            .find(fits)
            .ok_or(Misfit::PageTooLarge { page: job.page, room: room(as_lies) })?;
        let (page, bleed) = (job.page, job.bleed);
        let mirrored = job.binding == Binding::Right && !matches!(job.scheme, Scheme::CutAndStack { .. });
        let piled = matches!(job.scheme, Scheme::PerfectBound { .. });
        Ok(Grid {
            sheet,
            columns,
            rows,
            page,
            bleed,
            mirrored,
            piled,
            creep: job.creep,
            joined: job.joined.clone(),
            lying,
        })
    }

    /// A side as the order gives it.
    pub(super) fn side(&self, cells: &[Cell], contents: &[Option<u32>]) -> Side {
        let mut slots: Vec<((u32, u32), Slot)> = cells
            .iter()
            .map(|cell| {
                let cell = self.bound(*cell);
                let page = contents.get(cell.position as usize).copied().flatten();
                ((cell.row, cell.column), self.slot(&cell, page))
            })
            .collect();
        slots.sort_by_key(|(place, _)| *place);
        let columns = if slots.len() == 1 { 1 } else { self.columns };
        Side { slots: slots.into_iter().map(|(_, slot)| slot).collect(), columns }
    }

    /// A back as it is sent to the printer.
    pub(super) fn back(&self, cells: &[Cell], contents: &[Option<u32>], flip: Flip) -> Side {
        let side = self.side(cells, contents);
        if flip.is_head_over_heels(self.sheet) { duplex::turn_over(side, self.sheet) } else { side }
    }

    fn bound(&self, cell: Cell) -> Cell {
        if !self.mirrored {
            return cell;
        }
        let spine = cell.spine.map(|spine| match spine {
            Spine::Left => Spine::Right,
            Spine::Right => Spine::Left,
        });
        // Piles of loose leaves are taken from left to right whatever the binding.
        let column = if self.piled { cell.column } else { self.columns - 1 - cell.column };
        Cell { column, spine, ..cell }
    }

    fn slot(&self, cell: &Cell, page: Option<u32>) -> Slot {
        let room = self.room(cell);
        let shift = self.creep.shift(cell.depth.0, cell.depth.1);
        let (narrowed, shift) = match page {
            Some(page) if self.joined.contains(&page) => Creep::join(shift, self.page.width),
            _ => self.creep.narrow(shift, self.page.width),
        };
        let size = Size::new(self.page.width.scale(narrowed, 1_000_000), self.page.height);
        let spare = room.size.width - size.width;
        // Where the spine is on the sheet: a page that stands on its head has it on the other side.
        let spine_at_left = match (cell.spine, cell.turn) {
            (None, _) => None,
            (Some(spine), Turn::Upright) => Some(spine == Spine::Left),
            (Some(spine), _) => Some(spine == Spine::Right),
        };
        let inset = match spine_at_left {
            None => spare / 2,
            Some(true) => -shift,
            Some(false) => spare + shift,
        };
        let down = (room.size.height - size.height) / 2;
        let at = Point::new(room.origin.x + inset, room.origin.y + down);
        let turn = if self.lying { cell.turn.then(Turn::ThreeQuarter) } else { cell.turn };
        Slot {
            position: cell.position,
            page,
            placement: Placement { at, turn },
            size,
            narrowed,
            clip: intersect(grow(Rect::new(at, size), self.bleed), room),
            room,
        }
    }

    /// The whole of a side as one place, for a poster.
    pub(super) fn poster(&self, side: Side) -> Side {
        let whole = Rect::new(Point::default(), self.sheet);
        let place = |slot: Slot| Slot {
            placement: Placement { at: whole.origin, turn: Turn::Upright },
            size: whole.size,
            clip: whole,
            room: whole,
            ..slot
        };
        Side { slots: side.slots.into_iter().map(place).collect(), columns: 1 }
    }

    /// The part of the sheet between the folds or cuts around a cell.
    fn room(&self, cell: &Cell) -> Rect {
        let part = |whole: Length, index: u32, count: u32| whole * i64::from(index) / i64::from(count);
        let left = part(self.sheet.width, cell.column, self.columns);
        let right = part(self.sheet.width, cell.column + 1, self.columns);
        let top = part(self.sheet.height, cell.row, self.rows);
        let bottom = part(self.sheet.height, cell.row + 1, self.rows);
        Rect::new(Point::new(left, top), Size::new(right - left, bottom - top))
    }
}

fn grow(rect: Rect, by: Length) -> Rect {
    let size = Size::new(rect.size.width + by * 2, rect.size.height + by * 2);
    Rect::new(Point::new(rect.origin.x - by, rect.origin.y - by), size)
}

fn intersect(a: Rect, b: Rect) -> Rect {
    let left = a.origin.x.max(b.origin.x);
    let top = a.origin.y.max(b.origin.y);
    let right = a.right().min(b.right()).max(left);
    let bottom = a.bottom().min(b.bottom()).max(top);
    Rect::new(Point::new(left, top), Size::new(right - left, bottom - top))
}
