//! `brochure impose`, `unimpose` and `printer` as they are used, and the outputs of a build.

mod bench;
mod made;

use std::fs;

use bench::{MANIFEST, Zine};
use brochure::pdf::foreign::{Boundary, Source};
use made::{pdf, stream};

/// A5 pages.
fn a5(pages: usize) -> Vec<u8> {
    sized(&vec!["0 0 419.5276 595.2756"; pages])
}

fn sized(boxes: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..boxes.len()).map(|page| format!("{} 0 R", 3 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", kids.len(), kids.join(" ")),
    ];
    for (number, edges) in (1..).zip(boxes) {
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[{edges}]/Contents {} 0 R>>", objects.len() + 2));
        objects.push(stream("", &format!("60 60 9 9 re f % page {number}")));
    }
    pdf(&objects)
}

fn zine(pages: usize) -> Zine {
    let zine = Zine::empty();
    zine.write("z.pdf", a5(pages));
    zine
}

fn sides(zine: &Zine, name: &str) -> u32 {
    Source::open(fs::read(zine.file(name)).unwrap(), None, Boundary::Trim).unwrap().page_count()
}

#[test]
fn a_pdf_becomes_a_booklet_beside_it() {
    let zine = zine(7);
    let ran = zine.english(&["impose", "z.pdf"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{ran:?}");
    assert!(ran.err.contains("7 pages; 2 sheets of A4, both sides, flip on the short edge"), "{}", ran.err);
    assert_eq!(zine.names("."), ["z-sheets-short-edge.pdf", "z.pdf"]);
    assert_eq!(sides(&zine, "z-sheets-short-edge.pdf"), 4);
    assert_eq!(zine.english(&["unimpose", "z-sheets-short-edge.pdf", "-o", "back.pdf"]).status, 0);
    assert_eq!(sides(&zine, "back.pdf"), 7);
}

#[test]
fn plans_are_told_and_taken() {
    let zine = zine(8);
    let told = zine.english(&["impose", "z.pdf", "--plan", "--flip", "long-edge"]);
    assert_eq!(told.status, 0);
    assert!(told.out.contains("sheet 1 front: 8 | 1\nsheet 1 back: r7 | r2\n"), "{}", told.out);
    assert_eq!(zine.names("."), ["z.pdf"], "a plan writes nothing");
    zine.write("plan.txt", &told.out);
    let made = |scheme: &str, out: &str| {
        assert_eq!(zine.english(&["impose", "z.pdf", "--scheme", scheme, "--flip", "long-edge", "-o", out]).status, 0);
        fs::read(zine.file(out)).unwrap()
    };
    assert_eq!(made("saddle", "a.pdf"), made("./plan.txt", "b.pdf"));
    let json = zine.english(&["impose", "z.pdf", "--plan", "--json", "--flip", "long-edge"]);
    let answer: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    zine.write("plan.json", answer["plan"].to_string());
    assert_eq!(sides(&zine, "b.pdf"), 4);
    made("plan.json", "c.pdf");
    assert_eq!(sides(&zine, "c.pdf"), 4);
    zine.write("bad.txt", "sheet 1 front: 99 | 1\n");
    let bad = zine.english(&["impose", "z.pdf", "--scheme", "bad.txt"]);
    assert_eq!(bad.status, 1);
    assert!(bad.err.contains("the plan names page 99, the document has 8"), "{}", bad.err);
}

#[test]
fn parts_are_files_of_their_own() {
    let zine = zine(12);
    let run = |arguments: &[&str]| {
        let ran = zine.english(&[&["impose", "z.pdf", "-o", "out/s.pdf"][..], arguments].concat());
        assert_eq!(ran.status, 0, "{ran:?}");
        let names = zine.names("out");
        let found: Vec<(String, u32)> =
            names.iter().map(|name| (name.clone(), sides(&zine, &format!("out/{name}")))).collect();
        fs::remove_dir_all(zine.file("out")).unwrap();
        found
    };
    let named = |parts: &[(&str, u32)]| parts.iter().map(|(n, c)| ((*n).to_owned(), *c)).collect::<Vec<_>>();
    assert_eq!(run(&["--split", "fronts-backs"]), named(&[("s-backs.pdf", 3), ("s-fronts.pdf", 3)]));
    assert_eq!(run(&["--cover", "separate"]), named(&[("s-cover.pdf", 2), ("s.pdf", 4)]));
    assert_eq!(run(&["--sheets", "2-3"]), named(&[("s.pdf", 4)]));
    assert_eq!(run(&["--pages", "1-4"]), named(&[("s.pdf", 2)]));
    assert_eq!(run(&["--notice"]), named(&[("s-notice.pdf", 1), ("s.pdf", 6)]));
}

#[test]
fn sizes_are_scaled_only_when_asked_for() {
    let zine = Zine::empty();
    zine.write("a4.pdf", sized(&["0 0 595 842"; 4]));
    zine.write("mixed.pdf", sized(&["0 0 420 595", "0 0 420 595", "0 0 300 300", "0 0 420 595"]));
    zine.write("large.pdf", sized(&["0 0 420 595", "0 0 420 595", "0 0 900 900", "0 0 420 595"]));
    let wide = zine.english(&["impose", "a4.pdf", "--sheet", "A4"]);
    assert_eq!(wide.status, 1);
    assert!(wide.err.contains("does not fit") && wide.err.contains("--fit shrink"), "{}", wide.err);
    let small = zine.english(&["impose", "a4.pdf", "--sheet", "A4", "--fit", "shrink"]);
    assert!(small.status == 0 && small.err.contains("pages of A4 are made smaller, to"), "{}", small.err);
    let large = zine.english(&["impose", "a4.pdf", "-o", "a3.pdf"]);
    assert!(large.status == 0 && large.err.contains("sheet of A3"), "{}", large.err);
    let mixed = zine.english(&["impose", "mixed.pdf"]);
    assert!(mixed.status == 0 && mixed.err.contains("set in the middle of their places: 3"), "{}", mixed.err);
    let cut = zine.english(&["impose", "large.pdf"]);
    assert!(cut.status == 1 && cut.err.contains("pages of another size than 148 × 210 mm: 3"), "{}", cut.err);
    assert_eq!(zine.english(&["impose", "large.pdf", "--fit", "centre"]).status, 0);
    assert_eq!(zine.english(&["impose", "large.pdf", "--fit", "shrink", "--sheet", "A4"]).status, 0);
}

#[test]
fn nothing_is_written_that_should_not_be() {
    let zine = zine(4);
    zine.write("old.pdf", "old");
    zine.write("no.pdf", "%PDF-1.4 no");
    for (arguments, status, said) in [
        (&["impose", "z.pdf", "--dry-run", "-o", "old.pdf"][..], 0, "would write old.pdf"),
        (&["impose", "no.pdf", "-o", "old.pdf"], 1, "not a PDF, or damaged beyond repair"),
        (&["impose", "gone.pdf", "-o", "old.pdf"], 1, "file `gone.pdf` not found"),
        (&["impose", "z.pdf", "--sheets", "7", "-o", "old.pdf"], 1, "the sheets are 1 to 1"),
        (&["impose", "z.pdf", "--pages", "3-9", "-o", "old.pdf"], 1, "there is no page 9, the PDF has 4 pages"),
        (&["impose", "z.pdf", "--scheme", "sadle", "-o", "old.pdf"], 2, "did you mean `saddle`?"),
        (&["impose", "z.pdf", "--flip", "up"], 2, "expected one of `short-edge`, `long-edge`"),
        (&["impose", "z.pdf", "--printer", "none-such"], 1, "no profile of a printer `none-such`"),
        (&["impose"], 2, "missing: `FILE.pdf`"),
        (&["unimpose", "z.pdf", "-o", "old.pdf"], 1, "does not say which page stands where"),
        (
            &["impose", "z.pdf", "--scheme", "quarto", "--cover", "separate", "-o", "old.pdf"],
            1,
            "cannot be a file of its own",
        ),
    ] {
        let ran = zine.english(arguments);
        assert_eq!(ran.status, status, "{arguments:?}: {ran:?}");
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
        assert_eq!(zine.read("old.pdf"), "old");
    }
    let before = fs::read(zine.file("z.pdf")).unwrap();
    let onto = zine.english(&["impose", "z.pdf", "-o", "z.pdf"]);
    assert_eq!((onto.status, fs::read(zine.file("z.pdf")).unwrap()), (1, before));
    assert_eq!(zine.run(&["impose", "z.pdf", "--creep", "beaucoup", "--lang", "fr"]).status, 2);
}

#[test]
fn a_program_reads_what_was_made() {
    let zine = zine(5);
    let ran = zine.run(&["impose", "z.pdf", "--json", "--blanks", "before-back"]);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(answer["files"][0]["path"], "z-sheets-short-edge.pdf");
    assert_eq!((answer["sheets"].as_u64(), answer["pages"].as_u64()), (Some(2), Some(5)));
    assert_eq!(answer["blanks"], serde_json::json!([5, 6, 7]));
    assert_eq!(answer["written"], true);
}

#[test]
fn a_printer_is_learnt_once() {
    let zine = zine(8);
    let home = zine.file("home");
    let run = |arguments: &[&str]| {
        let mut command = zine.command(arguments);
        bench::ran(command.env("XDG_CONFIG_HOME", &home).env("LANG", "en"))
    };
    assert_eq!(run(&["printer", "calibrate", "-o", "c.pdf"]).status, 0);
    assert_eq!(sides(&zine, "c.pdf"), 4);
    let answers = "border = 5; flip = long-edge; by-hand = yes; order = reversed; turned = yes; drift = 0.5, -1";
    assert_eq!(run(&["printer", "calibrate", "--name", "office", "--answers", answers]).status, 0);
    assert_eq!(run(&["printer", "list"]).out, "office\n");
    assert!(run(&["printer", "show", "--name", "office"]).out.contains("drift = 0.5, -1"));
    let wrong = run(&["printer", "calibrate", "--answers", "border = wide"]);
    assert!(wrong.status == 1 && wrong.err.contains("`border = wide`"), "{wrong:?}");
    // By hand: two files, the backs last sheet first, upside down and moved back.
    assert_eq!(run(&["impose", "z.pdf", "--printer", "office", "-o", "s.pdf"]).status, 0);
    assert_eq!((sides(&zine, "s-fronts.pdf"), sides(&zine, "s-backs.pdf")), (2, 2));
    let backs = fs::read(zine.file("s-backs.pdf")).unwrap();
    let text = String::from_utf8_lossy(&backs);
    assert!(text.contains("-1 0 0 -1 840.4724 592.4409 cm"), "{text}");
}

#[test]
fn one_build_gives_all_outputs() {
    let manifest = MANIFEST.to_owned()
        + "\n[impose]\nsheet = \"A4\"\n\n[[impose.output]]\nname = \"letter\"\nsheet = \"letter\"\n\n\
           [[impose.output]]\nname = \"zine\"\nscheme = \"mini-zine\"\n\n\
           [[impose.output]]\nname = \"proof\"\nscheme = \"n-up:2x2\"\nmarks = [\"slug\"]\nnotice = true\n";
    let zine = Zine::with(&manifest);
    let ran = zine.english(&["build"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(
        zine.names("out"),
        [
            "essai-screen.pdf",
            "essai-sheets-letter-short-edge.pdf",
            "essai-sheets-proof-notice.pdf",
            "essai-sheets-proof.pdf",
            "essai-sheets-short-edge.pdf",
            "essai-sheets-zine.pdf",
        ]
    );
    let page = |name: &str| {
        let apart = zine.english(&["unimpose", &format!("out/{name}"), "-o", "p.pdf"]);
        assert_eq!(apart.status, 0, "{apart:?}");
        let source = Source::open(fs::read(zine.file("p.pdf")).unwrap(), None, Boundary::Trim).unwrap();
        let size = source.usual_size();
        [size.width, size.height].map(|length| (length.to_points() * 25.4 / 72.0 * 10.0).round() / 10.0)
    };
    assert_eq!(page("essai-sheets-short-edge.pdf"), [148.0, 210.0]);
    // Set anew, not scaled.
    assert_eq!(page("essai-sheets-letter-short-edge.pdf"), [139.7, 215.9]);
    assert_eq!(page("essai-sheets-zine.pdf"), [74.0, 105.0]);
}
