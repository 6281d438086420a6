//! Plans as text, against the orders that printers know by heart. A back is given as seen after turning the sheet about its
//! vertical axis; `r5` is page 5 upside down, `—` a blank.

use brochure::geom::{Length, paper};
use brochure::impose::{Binding, Creep, Flip, Fold, Gather, Job, Misfit, Padding, Plan, Scheme, Words, impose};

fn plan(pages: u32, scheme: Scheme, page: &str) -> Plan {
    let job = job(scheme, page);
    impose(pages, &job).unwrap()
}

fn job(scheme: Scheme, page: &str) -> Job {
    Job { scheme, ..Job::saddle(paper("A4").unwrap(), paper(page).unwrap()) }
}

/// The sides only, in order: `8 | 1`.
fn sides(plan: &Plan) -> Vec<String> {
    let text = plan.to_text(&Words::ENGLISH);
    text.lines()
        .filter_map(|line| line.strip_prefix("sheet ")?.split_once(": "))
        .filter(|(name, _)| name.ends_with("front") || name.ends_with("back"))
        .map(|(_, sides)| sides.to_owned())
        .collect()
}

#[test]
fn saddle_stitched() {
    assert_eq!(sides(&plan(8, Scheme::SADDLE, "A5")), ["8 | 1", "2 | 7", "6 | 3", "4 | 5"]);
    assert_eq!(
        sides(&plan(16, Scheme::SADDLE, "A5")),
        ["16 | 1", "2 | 15", "14 | 3", "4 | 13", "12 | 5", "6 | 11", "10 | 7", "8 | 9"]
    );
}

#[test]
fn blanks_at_the_end_or_before_the_back_cover() {
    assert_eq!(sides(&plan(7, Scheme::SADDLE, "A5")), ["— | 1", "2 | 7", "6 | 3", "4 | 5"]);
    let kept = Job { padding: Padding::BeforeBackCover, ..job(Scheme::SADDLE, "A5") };
    let plan = impose(7, &kept).unwrap();
    assert_eq!(sides(&plan), ["7 | 1", "2 | —", "6 | 3", "4 | 5"]);
    assert_eq!(plan.blanks(), [7]);
}

#[test]
fn the_long_edge_turns_the_backs_upside_down() {
    let long = Job { flip: Flip::LongEdge, ..job(Scheme::SADDLE, "A5") };
    assert_eq!(sides(&impose(8, &long).unwrap()), ["8 | 1", "r7 | r2", "6 | 3", "r5 | r4"]);
    // On a portrait sheet it is the short edge that does.
    let quarto = job(Scheme::QUARTO, "A6");
    assert_eq!(sides(&impose(8, &quarto).unwrap()), ["r5 | r4 / 8 | 1", "r7 | r2 / 6 | 3"]);
}

#[test]
fn bound_at_the_right() {
    let right = Job { binding: Binding::Right, ..job(Scheme::SADDLE, "A5") };
    assert_eq!(sides(&impose(8, &right).unwrap()), ["1 | 8", "7 | 2", "3 | 6", "5 | 4"]);
}

#[test]
fn folded_twice() {
    let long = |pages, gather| {
        let scheme = Scheme::Folded { fold: Fold::Quarto, gather, signature: None };
        sides(&impose(pages, &Job { flip: Flip::LongEdge, ..job(scheme, "A6") }).unwrap())
    };
    assert_eq!(long(8, Gather::FoldThenNest), ["r5 | r4 / 8 | 1", "r3 | r6 / 2 | 7"]);
    assert_eq!(
        long(16, Gather::FoldThenNest),
        ["r13 | r4 / 16 | 1", "r3 | r14 / 2 | 15", "r9 | r8 / 12 | 5", "r7 | r10 / 6 | 11"]
    );
    assert_eq!(
        long(16, Gather::PileThenFold),
        ["r9 | r8 / 16 | 1", "r7 | r10 / 2 | 15", "r11 | r6 / 14 | 3", "r5 | r12 / 4 | 13"]
    );
}

#[test]
fn folded_at_the_feet() {
    let scheme = Scheme::Folded { fold: Fold::QuartoFoot, gather: Gather::FoldThenNest, signature: None };
    let long = impose(8, &Job { flip: Flip::LongEdge, ..job(scheme, "A6") }).unwrap();
    assert_eq!(sides(&long), ["8 | 1 / r5 | r4", "2 | 7 / r3 | r6"]);
}

/// A ninth page is the poster on the other side, as large as the sheet.
#[test]
fn the_mini_zine_has_room_for_a_poster() {
    let plan = impose(9, &job(Scheme::MiniZine, "A7")).unwrap();
    assert_eq!(sides(&plan), ["r5 | r4 | r3 | r2 / 6 | 7 | 8 | 1", "9"]);
    assert_eq!(plan.sheets[0].back.slots[0].size, plan.sheet);
}

#[test]
fn folded_three_times() {
    assert_eq!(
        sides(&plan(16, Scheme::OCTAVO, "A7")),
        ["r5 | r12 | r9 | r8 / 4 | 13 | 16 | 1", "r7 | r10 | r11 | r6 / 2 | 15 | 14 | 3"]
    );
}

#[test]
fn cut_and_folded_around_a_slit() {
    let long = |scheme| sides(&impose(8, &Job { flip: Flip::LongEdge, ..job(scheme, "A6") }).unwrap());
    assert_eq!(long(Scheme::CutThenNest), ["8 | 1 / 6 | 3", "2 | 7 / 4 | 5"]);
    assert_eq!(long(Scheme::TwoCopies), ["8 | 1 / 8 | 1", "2 | 7 / 2 | 7", "6 | 3 / 6 | 3", "4 | 5 / 4 | 5"]);
    assert_eq!(sides(&plan(8, Scheme::MiniZine, "A7")), ["r5 | r4 | r3 | r2 / 6 | 7 | 8 | 1"]);
    // Slot k of sheet s carries leaf k·S + s.
    let stacked = Scheme::CutAndStack { columns: 2, rows: 1 };
    assert_eq!(sides(&plan(8, stacked, "A5")), ["1 | 5", "6 | 2", "3 | 7", "8 | 4"]);
}

#[test]
fn pages_stand_against_the_fold_without_scaling() {
    let creep = Creep::uniform(Length::tenth_mm(1));
    let plan = impose(8, &Job { creep, ..job(Scheme::SADDLE, "A5") }).unwrap();
    let x = |sheet: usize, slot: usize| plan.sheets[sheet].front.slots[slot].placement.at.x;
    assert_eq!(plan.sheet, paper("A4").unwrap().turned());
    // Two A5 are 1 mm narrower than A4: half a millimetre stays outside.
    assert_eq!((x(0, 0), x(0, 1)), (Length::tenth_mm(5), Length::tenth_mm(1485)));
    assert_eq!((x(1, 0), x(1, 1)), (Length::tenth_mm(6), Length::tenth_mm(1484)));
    assert_eq!(plan.largest_shift(), Length::tenth_mm(1));
}

#[test]
fn a_plan_can_be_read_in_french_and_in_english() {
    let plan = plan(20, Scheme::signatures(3), "A5");
    assert_eq!(
        plan.to_text(&Words::FRENCH),
        "\
cahiers in-folio : 20 pages, 5 feuilles
feuille : 297 × 210 mm, page : 148 × 210 mm
retourner sur le bord court, relié à gauche, sans correction de chasse
– empiler les feuilles, la première dessus
– plier, moitié gauche derrière
– mettre les cahiers à la suite
cahier 1 : 3 feuilles, 12 pages
feuille 1 recto : 12 | 1
feuille 1 verso : 2 | 11
feuille 2 recto : 10 | 3
feuille 2 verso : 4 | 9
feuille 3 recto : 8 | 5
feuille 3 verso : 6 | 7
cahier 2 : 2 feuilles, 8 pages
feuille 4 recto : 20 | 13
feuille 4 verso : 14 | 19
feuille 5 recto : 18 | 15
feuille 5 verso : 16 | 17
"
    );
    assert!(plan.to_text(&Words::ENGLISH).contains("\nsheet 5 back: 16 | 17\n"));
}

#[test]
fn json_says_the_same() {
    let plan = plan(7, Scheme::SADDLE, "A5");
    let json: serde_json::Value = serde_json::from_str(&plan.to_json()).unwrap();
    assert_eq!(json["sheet"], serde_json::json!([297.0, 210.0]));
    assert_eq!(json["blanks"], serde_json::json!([8]));
    let slot = &json["sheets"][0]["front"][0];
    assert_eq!(
        *slot,
        serde_json::json!({ "position": 8, "page": null, "degrees": 0, "x": 0.5, "y": 0.0, "width": 148.0, "height": 210.0 })
    );
}

#[test]
fn what_does_not_fit_is_refused() {
    let a4 = paper("A4").unwrap();
    assert_eq!(impose(0, &job(Scheme::SADDLE, "A5")), Err(Misfit::NoPages));
    let room = brochure::geom::Size::new(a4.height / 2, a4.width);
    assert_eq!(impose(4, &job(Scheme::SADDLE, "A4")), Err(Misfit::PageTooLarge { page: a4, room }));
    assert_eq!(impose(10, &job(Scheme::MiniZine, "A7")), Err(Misfit::SchemeHolds(9)));
    assert_eq!(impose(4, &job(Scheme::signatures(0), "A5")), Err(Misfit::Empty));
    assert_eq!(impose(u32::MAX, &job(Scheme::SADDLE, "A5")), Err(Misfit::TooManyPages(1_000_000)));
}
