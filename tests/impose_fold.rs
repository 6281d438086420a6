//! The fold oracle: prints the planned sides on sheets of paper, does with them what the plan tells the reader, and reads the
//! booklet leaf by leaf. It knows no order of pages: it follows points of the paper through printer, folds and cuts.

use brochure::geom::{Length, Size, Turn, paper};
use brochure::impose::asked::{Kind, Signature};
use brochure::impose::{
    Asked, Binding, Creep, Flip, Fold, Gather, Half, Job, Padding, Plan, Scheme, Sheet, Slot, Step, Words, creep,
    impose, read,
};

/// A place, in the unit of lengths, x rightwards and y downwards.
type Spot = (i64, i64);

/// A piece of a sheet without a fold in it, and how it lies on the table.
#[derive(Clone, Copy, Debug)]
struct Panel {
    sheet: usize,
    /// Which part of the sheet: left, top, right, bottom.
    part: [i64; 4],
    /// From the sheet's coordinates to the table's: x · scale + offset, scale being 1 or −1.
    x: (i64, i64),
    y: (i64, i64),
    front_up: bool,
}

impl Panel {
    fn at(&self, spot: Spot) -> Spot {
        (spot.0 * self.x.0 + self.x.1, spot.1 * self.y.0 + self.y.1)
    }

    fn on_table(&self) -> [i64; 4] {
        let (a, b) = (self.at((self.part[0], self.part[1])), self.at((self.part[2], self.part[3])));
        [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)]
    }

    /// The piece on each side of a vertical (axis 0) or horizontal (axis 1) line of the table: less, more.
    fn split(&self, axis: usize, line: i64) -> [Option<Panel>; 2] {
        let (scale, offset) = if axis == 0 { self.x } else { self.y };
        let on_sheet = (line - offset) * scale;
        let piece = |from: i64, to: i64| {
            let mut piece = *self;
            piece.part[axis] = from.max(self.part[axis]);
            piece.part[axis + 2] = to.min(self.part[axis + 2]);
            (piece.part[axis] < piece.part[axis + 2]).then_some(piece)
        };
        let halves = [piece(i64::MIN, on_sheet), piece(on_sheet, i64::MAX)];
        if scale == 1 { halves } else { [halves[1], halves[0]] }
    }

    /// Turned over about a line.
    fn over(mut self, axis: usize, line: i64) -> Panel {
        let map = if axis == 0 { &mut self.x } else { &mut self.y };
        *map = (-map.0, 2 * line - map.1);
        self.front_up = !self.front_up;
        self
    }
}

/// Panels one on another, the top one first.
type Pile = Vec<Panel>;

fn bounds(pile: &[Panel]) -> [i64; 4] {
    let boxes: Vec<_> = pile.iter().map(Panel::on_table).collect();
    let least = |i: usize| boxes.iter().map(|b| b[i]).min().unwrap();
    let most = |i: usize| boxes.iter().map(|b| b[i]).max().unwrap();
    [least(0), least(1), most(2), most(3)]
}

fn fold(pile: &Pile, half: Half) -> Pile {
    let [left, top, right, bottom] = bounds(pile);
    let (axis, line) = match half {
        Half::Left | Half::Right => (0, (left + right) / 2),
        Half::Top | Half::Bottom => (1, (top + bottom) / 2),
    };
    let (mut stay, mut go) = (Vec::new(), Vec::new());
    for panel in pile {
        let [less, more] = panel.split(axis, line);
        let (moving, staying) = if matches!(half, Half::Right | Half::Bottom) { (more, less) } else { (less, more) };
        stay.extend(staying);
        go.extend(moving.map(|panel| panel.over(axis, line)));
    }
    // What goes behind turns over as a whole: its top comes to lie lowest.
    stay.extend(go.into_iter().rev());
    stay
}

fn cut(pile: &Pile, columns: u32, rows: u32) -> Vec<Pile> {
    let [left, top, right, bottom] = bounds(pile);
    let line = |from: i64, to: i64, index: i64, count: u32| from + (to - from) * index / i64::from(count);
    let keep = |pile: &Pile, axis: usize, from: i64, to: i64| -> Pile {
        let after = pile.iter().filter_map(|panel| panel.split(axis, from)[1].take());
        after.filter_map(|panel| panel.split(axis, to)[0]).collect()
    };
    let mut piles = Vec::new();
    for row in 0..i64::from(rows) {
        let strip = keep(pile, 1, line(top, bottom, row, rows), line(top, bottom, row + 1, rows));
        for column in 0..i64::from(columns) {
            piles.push(keep(&strip, 0, line(left, right, column, columns), line(left, right, column + 1, columns)));
        }
    }
    piles
}

/// Does with the sheets of one signature what the plan says.
fn handle(steps: &[Step], sheets: std::ops::Range<usize>, size: Size) -> Vec<Pile> {
    let part = [0, 0, size.width.0, size.height.0];
    let flat = |sheet| vec![Panel { sheet, part, x: (1, 0), y: (1, 0), front_up: true }];
    let mut piles: Vec<Pile> = sheets.map(flat).collect();
    for step in steps {
        piles = match *step {
            Step::Pile | Step::Stack => vec![piles.concat()],
            Step::Fold(half) => piles.iter().map(|pile| fold(pile, half)).collect(),
            Step::Cut { columns, rows } => piles.iter().flat_map(|pile| cut(pile, columns, rows)).collect(),
            Step::Nest => {
                let mut nested = Pile::new();
                for pile in piles {
                    nested.splice(nested.len() / 2..nested.len() / 2, pile);
                }
                vec![nested]
            }
            Step::Slit | Step::Collate | Step::Staple | Step::Glue => piles,
        };
    }
    piles
}

/// Where a spot of an image for the back comes to lie on the sheet, seen from the front: the printer turns the sheet.
fn through_the_printer(spot: Spot, sheet: Size, flip: Flip) -> Spot {
    let short_edge_is_vertical = sheet.height <= sheet.width;
    let about_vertical = (flip == Flip::ShortEdge) == short_edge_is_vertical;
    if about_vertical { (sheet.width.0 - spot.0, spot.1) } else { (spot.0, sheet.height.0 - spot.1) }
}

/// Where a spot of a page is printed on a side.
fn on_side(slot: &Slot, page: Size, spot: Spot) -> Spot {
    let at = slot.placement.at;
    match slot.placement.turn {
        Turn::Upright => (at.x.0 + spot.0, at.y.0 + spot.1),
        Turn::Half => (at.x.0 + page.width.0 - spot.0, at.y.0 + page.height.0 - spot.1),
        turn => panic!("no scheme turns a page by {turn:?}"),
    }
}

/// A page as the reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    page: Option<u32>,
    /// From the bound edge to the page's bound edge.
    from_spine: i64,
    /// From the top of the leaf to the page's head.
    from_top: i64,
}

/// Reads one face of a leaf.
fn look(plan: &Plan, panel: &Panel, verso: bool, frame: [i64; 4]) -> Seen {
    let Sheet { front, back } = &plan.sheets[panel.sheet];
    let on_front = panel.front_up != verso;
    let side = if on_front { front } else { back };
    let lies = |slot: &Slot, spot: Spot| {
        let printed = on_side(slot, plan.page, spot);
        panel.at(if on_front { printed } else { through_the_printer(printed, plan.sheet, plan.flip) })
    };
    let (width, height) = (plan.page.width.0, plan.page.height.0);
    let on_this_panel = |slot: &&Slot| {
        let (x, y) = lies(slot, (width / 2, height / 2));
        let [left, top, right, bottom] = panel.on_table();
        // The panel's own piece of the sheet decides: other pieces of the sheet lie elsewhere under the same map.
        x > left && x < right && y > top && y < bottom
    };
    let found: Vec<&Slot> = side.slots.iter().filter(on_this_panel).collect();
    assert_eq!(found.len(), 1, "a face of a leaf carries one page: {panel:?}");
    let slot = found[0];
    let seen = |spot: Spot| {
        let (x, y) = lies(slot, spot);
        // A left-hand page is seen after the leaf was turned about the spine.
        if verso { (frame[0] + frame[2] - x, y) } else { (x, y) }
    };
    let (head, along, down) = (seen((0, 0)), seen((width, 0)), seen((0, height)));
    assert_eq!((along.0 - head.0, along.1 - head.1), (width, 0), "page {:?} is readable", slot.page);
    assert_eq!((down.0 - head.0, down.1 - head.1), (0, height), "page {:?} stands on its feet", slot.page);
    let spine_at_left = verso == (plan.binding == Binding::Right);
    let from_spine = if spine_at_left { head.0 - frame[0] } else { frame[2] - along.0 };
    Seen { page: slot.page, from_spine, from_top: head.1 - frame[1] }
}

/// Reads a folded pile from its first page to its last.
fn read(plan: &Plan, pile: &Pile) -> Vec<Seen> {
    let frame = bounds(pile);
    for panel in pile {
        assert_eq!(panel.on_table(), frame, "the leaves lie on one another");
    }
    pile.iter().flat_map(|panel| [look(plan, panel, false, frame), look(plan, panel, true, frame)]).collect()
}

/// The cut leaves of different piles lie apart on the table: puts each where the first one is.
fn squared(mut pile: Pile) -> Pile {
    let [left, top, ..] = pile[0].on_table();
    for panel in &mut pile {
        let [from, above, ..] = panel.on_table();
        panel.x.1 += left - from;
        panel.y.1 += top - above;
    }
    pile
}

/// The booklets that come out of a plan.
fn make(plan: &Plan) -> Vec<Vec<Seen>> {
    let mut first = 0;
    let mut books: Vec<Vec<Seen>> = Vec::new();
    for &size in &plan.signatures {
        let piles = handle(&plan.steps, first..first + size as usize, plan.sheet);
        first += size as usize;
        books.resize_with(books.len().max(piles.len()), Vec::new);
        for (book, pile) in books.iter_mut().zip(piles) {
            book.extend(read(plan, &squared(pile)));
        }
    }
    assert_eq!(first, plan.sheets.len(), "every sheet is in a signature");
    books
}

/// What the booklet must read.
fn expected(pages: u32, positions: usize, padding: Padding) -> Vec<Option<u32>> {
    let mut reading: Vec<Option<u32>> = (0..pages).map(Some).collect();
    let blank_at = match padding {
        Padding::AtEnd => pages as usize,
        Padding::BeforeBackCover => pages as usize - 1,
        Padding::After(count) => count as usize,
    };
    while reading.len() < positions {
        reading.insert(blank_at, None);
    }
    reading
}

/// Folds a plan and checks the reading order and where the pages stand.
fn check(pages: u32, job: &Job) -> Plan {
    let plan = impose(pages, job).unwrap_or_else(|misfit| panic!("{pages} pages, {job:?}: {misfit:?}"));
    let bound = !matches!(job.scheme, Scheme::CutAndStack { .. });
    for book in make(&plan) {
        let order: Vec<_> = book.iter().map(|seen| seen.page).collect();
        assert_eq!(order, expected(pages, book.len(), job.padding), "{pages} pages, {job:?}");
        let mut first = 0;
        for &sheets in &plan.signatures {
            let length = book.len() * sheets as usize / plan.sheets.len();
            for (index, seen) in book[first..first + length].iter().enumerate() {
                // Nested leaves are pushed out by the paper outside them; the shift makes up for exactly that.
                let outside = (index / 2).min(length / 2 - 1 - index / 2) as i64;
                let home = if bound { 0 } else { book[0].from_spine };
                assert_eq!(seen.from_spine + outside * job.creep.body.0, home, "{pages} pages, {job:?}");
                assert_eq!(seen.from_top, book[0].from_top, "heads are level");
            }
            first += length;
        }
    }
    plan
}

fn size(name: &str) -> Size {
    paper(name).unwrap()
}

fn folded(fold: Fold, gather: Gather, signature: Option<u32>) -> Scheme {
    Scheme::Folded { fold, gather, signature }
}

/// Every folded or cut scheme with a page that fits A4.
fn schemes() -> Vec<(Scheme, &'static str)> {
    let mut schemes = vec![
        (Scheme::SADDLE, "A5"),
        (Scheme::signatures(4), "A5"),
        (Scheme::signatures(3), "A6"),
        (Scheme::CutThenNest, "A6"),
        (Scheme::TwoCopies, "A6"),
    ];
    for gather in [Gather::FoldThenNest, Gather::PileThenFold] {
        for signature in [None, Some(2), Some(3)] {
            schemes.push((folded(Fold::Folio, gather, signature), "A5"));
            schemes.push((folded(Fold::Quarto, gather, signature), "A6"));
            schemes.push((folded(Fold::QuartoFoot, gather, signature), "A6"));
            schemes.push((folded(Fold::Octavo, gather, signature), "A7"));
        }
    }
    for (columns, rows, page) in [(2, 1, "A5"), (2, 2, "A6"), (1, 1, "A5"), (4, 2, "A7"), (3, 2, "A7")] {
        schemes.push((Scheme::CutAndStack { columns, rows }, page));
        schemes.push((Scheme::PerfectBound { columns, rows }, page));
    }
    schemes
}

#[test]
fn saddle_stitched_booklets_read_in_order_for_every_page_count() {
    let thick = Creep::uniform(creep::caliper(120, creep::OFFICE_BULK));
    for pages in 1..=200 {
        for flip in [Flip::ShortEdge, Flip::LongEdge] {
            for creep in [Creep::NONE, thick] {
                for padding in [Padding::AtEnd, Padding::BeforeBackCover] {
                    check(pages, &Job { flip, creep, padding, ..Job::saddle(size("A4"), size("A5")) });
                }
            }
        }
    }
}

#[test]
fn every_scheme_reads_in_order_for_every_page_count() {
    for (scheme, page) in schemes() {
        for pages in 1..=200 {
            let flip = if pages % 2 == 0 { Flip::ShortEdge } else { Flip::LongEdge };
            let binding = if pages % 3 == 0 { Binding::Right } else { Binding::Left };
            let padding = if pages % 5 == 0 { Padding::BeforeBackCover } else { Padding::AtEnd };
            let bound = !matches!(scheme, Scheme::CutAndStack { .. } | Scheme::PerfectBound { .. });
            let creep = if pages % 7 < 3 && bound { Creep::uniform(Length::tenth_mm(1)) } else { Creep::NONE };
            check(pages, &Job { scheme, flip, binding, padding, creep, ..Job::saddle(size("A4"), size(page)) });
        }
    }
}

#[test]
fn any_sheet_serves_on_which_the_pages_fit() {
    for sheet in ["A3", "A4", "letter", "SRA3", "legal", "tabloid"] {
        for page in ["A5", "A6", "A7", "half-letter"] {
            for sheet in [size(sheet), size(sheet).turned()] {
                for page in [size(page), size(page).turned()] {
                    let fits = |sheet: Size| page.width * 2 <= sheet.width && page.height <= sheet.height;
                    let job = Job::saddle(sheet, page);
                    if fits(sheet) || fits(sheet.turned()) {
                        check(12, &job);
                    } else {
                        assert!(impose(12, &job).is_err(), "{page:?} cannot fit {sheet:?}");
                    }
                }
            }
        }
    }
}

/// Signatures of the sizes that a person names, in their order, and those within a range.
#[test]
fn signatures_of_given_sizes_read_in_order() {
    for pages in 1..=120 {
        for sizes in [vec![4, 4, 1], vec![1], vec![2, 5, 3], vec![7]] {
            check(pages, &Job { scheme: Scheme::signatures(64), sizes, ..Job::saddle(size("A4"), size("A5")) });
        }
        for signature in ["auto", "3-5", "2-2", "4,2"] {
            let signature = Signature::read(signature).unwrap();
            let asked = Asked { scheme: Kind::Signatures, signature, ..Asked::default() };
            check(pages, &asked.job(pages, size("A5"), Length::ZERO).unwrap());
        }
    }
}

/// Whichever pages move, those that face each other stand alike, and from sheet to sheet they move by the paper's thickness.
#[test]
fn all_modes_of_creep_move_by_the_paper() {
    let paper = Length::tenth_mm(1);
    for mode in [creep::Mode::Inwards, creep::Mode::Outwards, creep::Mode::Split] {
        let creep = Creep { mode, ..Creep::uniform(paper) };
        let plan = impose(32, &Job { creep, ..Job::saddle(size("A4"), size("A5")) }).unwrap();
        let book = &make(&plan)[0];
        for (index, seen) in book.iter().enumerate() {
            let outside = (index / 2).min(15 - index / 2) as i64;
            assert_eq!(seen.from_spine + outside * paper.0, book[0].from_spine, "{mode:?}");
        }
    }
}

/// Narrowed pages stay at the fold; their outer edge comes in as far as the paper has pushed it out.
#[test]
fn narrow_pages_end_where_moved_ones_do() {
    let plan = |mode| {
        let creep = Creep { mode, ..Creep::uniform(Length::tenth_mm(1)) };
        impose(32, &Job { creep, ..Job::saddle(size("A4"), size("A5")) }).unwrap()
    };
    let (moved, narrow) = (plan(creep::Mode::Inwards), plan(creep::Mode::Narrow));
    for ((_, a), (_, b)) in moved.places().zip(narrow.places()) {
        assert!(b.narrowed >= 995_000);
        let outer = |slot: &Slot| {
            let right = slot.placement.at.x.0 > moved.sheet.width.0 / 3;
            if right { slot.placement.at.x + slot.size.width } else { slot.placement.at.x }
        };
        assert!((outer(a) - outer(b)).abs() < Length::PT / 10, "{a:?} {b:?}");
    }
    // Half a hundredth of 148 mm is 0.74 mm: beyond that a page moves.
    let thick = Creep { mode: creep::Mode::Narrow, ..Creep::uniform(Length::tenth_mm(3)) };
    let plan = impose(32, &Job { creep: thick, ..Job::saddle(size("A4"), size("A5")) }).unwrap();
    assert_eq!(plan.places().map(|(_, slot)| slot.narrowed).min(), Some(995_000));
}

/// A picture over two pages is cut at the fold and goes on there: its pages are not moved, whatever the paper does.
#[test]
fn a_picture_across_the_spine_joins_at_the_fold() {
    for mode in [creep::Mode::Inwards, creep::Mode::Outwards, creep::Mode::Split] {
        let creep = Creep { mode, ..Creep::uniform(Length::tenth_mm(1)) };
        let job = Job { creep, joined: vec![9, 10], bleed: Length::mm(3), ..Job::saddle(size("A4"), size("A5")) };
        let plan = impose(32, &job).unwrap();
        let fold = plan.sheet.width / 2;
        for (_, slot) in plan.places().filter(|(_, slot)| matches!(slot.page, Some(9 | 10))) {
            let (left, right) = (slot.placement.at.x, slot.placement.at.x + slot.size.width);
            let at_fold = (left - fold).abs().min((right - fold).abs());
            assert_eq!(at_fold, Length::ZERO, "{mode:?} {slot:?}");
            assert!(slot.clip.origin.x == fold || slot.clip.right() == fold, "{slot:?}");
            assert_ne!(slot.narrowed, 1_000_000);
        }
    }
}

/// Bound at the top the order is that of the left, and every page lies with its head to the left: so the head of a right-hand page
/// is at the fold, and the foot of a left-hand one.
#[test]
fn bound_at_the_top_the_heads_are_at_the_fold() {
    for pages in [1, 8, 30] {
        let page = size("A5").turned();
        let top = impose(pages, &Job { binding: Binding::Top, ..Job::saddle(size("A4"), page) }).unwrap();
        let left = check(pages, &Job::saddle(size("A4"), page.turned()));
        assert_eq!(top.sheet, left.sheet);
        for ((_, a), (_, b)) in top.places().zip(left.places()) {
            assert_eq!((a.page, a.placement.at, a.size), (b.page, b.placement.at, b.size));
            assert_eq!(a.placement.turn, b.placement.turn.then(Turn::ThreeQuarter));
        }
    }
}

/// The plan as text and as JSON, read back, puts every page where it was.
#[test]
fn plans_are_read_back() {
    for (scheme, page) in
        schemes().into_iter().chain([(Scheme::MiniZine, "A7"), (Scheme::NUp { columns: 2, rows: 2 }, "A6")])
    {
        for pages in [1, 7, 8] {
            let job = Job { scheme, flip: Flip::LongEdge, ..Job::saddle(size("A4"), size(page)) };
            let plan = impose(pages, &job).unwrap();
            let context = read::Context {
                pages,
                page: size("A3"),
                bleed: Length::ZERO,
                sheet: size("A3"),
                flip: Flip::ShortEdge,
            };
            let exact = read::read(&plan.to_json(), &context).unwrap();
            let french = read::read(&plan.to_text(&Words::FRENCH), &context).unwrap();
            let english = read::read(&plan.to_text(&Words::ENGLISH), &context).unwrap();
            assert_eq!(french, english);
            for (read, is_exact) in [(exact, true), (french, false)] {
                assert_eq!((read.sheet, read.page, read.flip), (plan.sheet, plan.page, plan.flip), "{scheme:?}");
                assert_eq!(read.places().count(), plan.places().count());
                for ((_, a), (_, b)) in read.places().zip(plan.places()) {
                    assert_eq!(a.page, b.page, "{scheme:?}");
                    assert!(a.page.is_none() || a.placement.turn == b.placement.turn, "{scheme:?}");
                    // The text tells the order, not the places: those of folded sheets follow from it.
                    let tolerance = if is_exact { Length::PT / 100 } else { Length::mm(1) };
                    let off = |a: Length, b: Length| (a - b).abs() <= tolerance;
                    let near = off(a.placement.at.x, b.placement.at.x) && off(a.placement.at.y, b.placement.at.y);
                    assert!(near || a.page.is_none() || !(is_exact || scheme.is_folded()), "{scheme:?} {a:?} {b:?}");
                }
            }
        }
    }
}

#[test]
fn a_plan_made_by_hand_is_understood_or_its_line_is_named() {
    let (page, sheet) = (size("A5"), size("A4"));
    let context = read::Context { pages: 4, page, bleed: Length::ZERO, sheet, flip: Flip::ShortEdge };
    let plan = read::read("# mine\nsheet 1 front: 4 | 1\nsheet 1 back: 2 | r3", &context).unwrap();
    assert_eq!(plan.sheet, sheet.turned());
    let fold = plan.sheet.width / 2;
    assert_eq!(plan.sheets[0].front.slots[1].placement.at.x, fold);
    assert_eq!(plan.sheets[0].back.slots[1].placement.turn, Turn::Half);
    let fault = |text: &str| read::read(text, &context).unwrap_err();
    assert_eq!(fault("sheet 1 front: 4 | x"), read::Fault::Line(1, "sheet 1 front: 4 | x".to_owned()));
    assert_eq!(fault("\nnonsense"), read::Fault::Line(2, "nonsense".to_owned()));
    assert_eq!(fault("sheet 2 front: 1"), read::Fault::Line(1, "sheet 2 front: 1".to_owned()));
    assert_eq!(fault("sheet 1 front: 9 | 1"), read::Fault::NoSuchPage(9));
    assert_eq!(fault("# nothing"), read::Fault::NoSheets);
    assert!(matches!(fault("{\"sheet\": 1}"), read::Fault::Json(_)));
}

/// The mini zine is folded around a slit, which no simple fold does: the oracle walks over the paper from panel to panel
/// across edges that are still whole, as the leaves do.
#[test]
fn the_mini_zine_reads_around_its_slit() {
    for binding in [Binding::Left, Binding::Right] {
        let job = Job { scheme: Scheme::MiniZine, binding, ..Job::saddle(size("A4"), size("A7")) };
        let plan = impose(8, &job).unwrap();
        assert!(plan.is_one_sided());
        let (wide, high) = (plan.sheet.width.0 / 4, plan.sheet.height.0 / 2);
        let slots = &plan.sheets[0].front.slots;
        let cell = |page: u32| {
            let slot = slots.iter().find(|slot| slot.page == Some(page)).unwrap();
            let centre = on_side(slot, plan.page, (plan.page.width.0 / 2, plan.page.height.0 / 2));
            (slot, (centre.0 / wide, centre.1 / high))
        };
        // From the sheet to the booklet in front of the reader: starts with page 1 as it lies.
        let (mut x, mut y) = ((1, 0), (1, 0));
        for page in 0..8_u32 {
            let (slot, here) = cell(page);
            let seen = |spot| {
                let (a, b) = on_side(slot, plan.page, spot);
                (a * x.0 + x.1, b * y.0 + y.1)
            };
            let (head, along, down) = (seen((0, 0)), seen((plan.page.width.0, 0)), seen((0, plan.page.height.0)));
            // Every second page lies face down: seen from behind, mirrored.
            let mirrored = if page % 2 == 0 { 1 } else { -1 };
            assert_eq!((along.0 - head.0) * mirrored, plan.page.width.0, "page {} is readable", page + 1);
            assert!(down.1 > head.1 && along.1 == head.1, "page {} stands on its feet", page + 1);
            let (_, next) = cell((page + 1) % 8);
            let (aside, up) = (next.0 - here.0, next.1 - here.1);
            assert_eq!(aside.abs() + up.abs(), 1, "pages {} and {} are neighbours", page + 1, page + 2);
            let slit = up != 0 && (here.0 == 1 || here.0 == 2);
            assert!(!slit, "pages {} and {} hang together", page + 1, page + 2);
            if aside != 0 {
                let folded = wide * here.0.max(next.0) * x.0 + x.1;
                x = (-x.0, 2 * folded - x.1);
            } else {
                let folded = high * y.0 + y.1;
                y = (-y.0, 2 * folded - y.1);
            }
        }
        assert_eq!((x, y), ((1, 0), (1, 0)), "the leaves close in a ring");
    }
}

/// Cut at the folds: what may be inked for one page never reaches into another's part of the sheet.
#[test]
fn ink_stays_on_its_own_leaf() {
    for (scheme, page) in schemes() {
        for flip in [Flip::ShortEdge, Flip::LongEdge] {
            let creep = Creep::uniform(Length::tenth_mm(1));
            let job = Job { scheme, flip, creep, bleed: Length::mm(3), ..Job::saddle(size("SRA4"), size(page)) };
            let plan = impose(40, &job).unwrap();
            for side in plan.sheets.iter().flat_map(Sheet::sides) {
                for (index, slot) in side.slots.iter().enumerate() {
                    let clip = slot.clip;
                    assert!(clip.origin.x.0 >= 0 && clip.right() <= plan.sheet.width);
                    assert!(clip.origin.y.0 >= 0 && clip.bottom() <= plan.sheet.height);
                    assert!(clip.size.height >= job.page.height);
                    assert!(clip.size.width >= job.page.width - plan.largest_shift());
                    for other in &side.slots[index + 1..] {
                        let apart = clip.right() <= other.clip.origin.x
                            || other.clip.right() <= clip.origin.x
                            || clip.bottom() <= other.clip.origin.y
                            || other.clip.bottom() <= clip.origin.y;
                        assert!(apart, "{scheme:?}: {slot:?} and {other:?} overlap");
                    }
                }
            }
        }
    }
}

#[test]
fn taking_the_sheets_apart_gives_the_pages_back() {
    for (scheme, page) in schemes().into_iter().chain([(Scheme::NUp { columns: 2, rows: 2 }, "A6")]) {
        for pages in 1..=200 {
            let plan = impose(pages, &Job { scheme, ..Job::saddle(size("A4"), size(page)) }).unwrap();
            let page_at = |place: brochure::impose::Place| {
                let sheet = &plan.sheets[place.sheet as usize];
                let side = if place.back { &sheet.back } else { &sheet.front };
                side.slots[place.slot as usize].page
            };
            let back: Vec<Option<u32>> = plan.unimpose().into_iter().map(page_at).collect();
            assert_eq!(back, (0..pages).map(Some).collect::<Vec<_>>(), "{scheme:?}");
        }
    }
}
