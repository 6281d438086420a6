//! Each mistake that a person makes: the exact words, the exit status, and nothing written.

mod bench;

use std::fs;

use bench::{MANIFEST, Ran, Zine};

/// Builds in English: must fail with `status`, write nothing and leave the old output as it was.
fn refused(zine: &Zine, status: i32) -> String {
    zine.write("out/essai-screen.pdf", "the old one");
    let Ran { status: found, out, err } = zine.english(&["build"]);
    assert_eq!((found, out.as_str()), (status, ""), "{err}");
    assert_eq!(zine.names("out"), ["essai-screen.pdf"], "{err}");
    assert_eq!(zine.read("out/essai-screen.pdf"), "the old one");
    assert!(!err.contains("panicked"), "{err}");
    err
}

/// A manifest must be refused with these sentences, all of them.
fn manifest_refused(manifest: &str, sentences: &[&str]) {
    let err = refused(&Zine::with(manifest), 1);
    for sentence in sentences {
        assert!(err.contains(sentence), "expected {sentence}\nin {err}");
    }
    assert_eq!(err.matches(": error: ").count(), sentences.iter().filter(|s| s.contains("error: ")).count(), "{err}");
}

/// A section with this text must be refused, exactly so.
fn text_refused(path: &str, bytes: &[u8], expected: &str) {
    let zine = Zine::with(&MANIFEST.replace("texts/b.md", path));
    zine.write(path, bytes);
    assert_eq!(refused(&zine, 1), format!("{expected}\n\n1 error: nothing is written\n"));
}

/// `name` must be refused as a text, exactly so.
fn path_refused(name: &str, sentence: &str, hint: &str) {
    let zine = Zine::with(&MANIFEST.replace("texts/b.md", name));
    let carets = "^".repeat(name.chars().count() + 2);
    let expected = format!(
        "brochure.toml:12:8: error: {sentence}\n   |\n12 | text = \"{name}\"\n   |        {carets}\n{}\n1 error: nothing is written\n",
        if hint.is_empty() { String::new() } else { format!("   = hint: {hint}\n") },
    );
    assert_eq!(refused(&zine, 1), expected);
}

#[test]
fn a_manifest_that_is_not_there() {
    let zine = Zine::empty();
    let ran = zine.english(&["build"]);
    assert_eq!(ran.status, 1);
    assert_eq!(
        ran.err,
        "error: file `brochure.toml` not found\n  = hint: go into the brochure’s folder, or name its manifest: \
         `brochure build FOLDER/brochure.toml`\n\n1 error: nothing is written\n"
    );
    let french = zine.run(&["list", "zines/x.toml", "--lang", "fr"]);
    assert!(french.err.starts_with("erreur : fichier `zines/x.toml` introuvable\n"), "{}", french.err);
    assert_eq!(zine.names(""), [""; 0]);
}

#[test]
fn files_that_are_not_there() {
    path_refused("texts/c.md", "file `texts/c.md` not found", "did you mean `texts/a.md`?");
    path_refused("texts/nowhere-to-be-found.md", "file `texts/nowhere-to-be-found.md` not found", "");
    let zine = Zine::with(&(MANIFEST.to_owned() + "\n[[section]]\nimage = \"images/x.png\"\n"));
    assert!(refused(&zine, 1).starts_with("brochure.toml:15:9: error: file `images/x.png` not found\n"));
    let zine = Zine::good();
    zine.write("texts/a.md", "# Premier\n\n![légende](images/y.png)\n");
    assert!(refused(&zine, 1).starts_with("texts/a.md:3:12: error: file `images/y.png` not found\n"));
}

#[test]
fn paths_that_lead_elsewhere() {
    let hint = "put the file below the folder of `brochure.toml` and name it from there, such as `texts/entretien.md`";
    path_refused("../b.md", "`../b.md` leads out of the brochure’s folder", hint);
    path_refused("texts/../../b.md", "`texts/../../b.md` leads out of the brochure’s folder", hint);
    path_refused("/etc/b.md", "`/etc/b.md` is an absolute path", hint);
    path_refused("~/b.md", "`~/b.md` starts with `~`, which is not followed", hint);
    path_refused("http://x.org/b.md", "`http://x.org/b.md` is an address on the network, nothing is fetched", hint);
}

#[cfg(unix)]
#[test]
fn links_that_lead_elsewhere() {
    let (zine, other) = (Zine::good(), Zine::good());
    fs::remove_file(zine.file("texts/b.md")).unwrap();
    std::os::unix::fs::symlink(other.file("texts/b.md"), zine.file("texts/b.md")).unwrap();
    let sentence = "error: `texts/b.md` is a symbolic link that leads out of the brochure’s folder\n";
    assert!(refused(&zine, 1).contains(sentence));
}

#[test]
fn a_font_family_that_nobody_has() {
    let family = |name: &str| MANIFEST.to_owned() + &format!("\n[type]\nbody = {{ family = \"{name}\" }}\n");
    manifest_refused(
        &family("Libertinus Sarif"),
        &[
            "brochure.toml:15:19: error: there is no font family `Libertinus Sarif`\n",
            "did you mean `Libertinus Serif`?",
        ],
    );
    manifest_refused(
        &family("Zzz"),
        &[
            "error: there is no font family `Zzz`\n",
            "the families are `Libertinus Serif`, `IBM Plex Sans Condensed`, `EB Garamond`, `Bitter`, `Courier Prime`, `Anton`; put others into the folder `fonts`",
        ],
    );
}

#[test]
fn a_file_among_the_fonts_that_is_no_font() {
    let zine = Zine::good();
    zine.write("fonts/Letters.otf", "no font");
    let err = refused(&zine, 1);
    assert!(err.starts_with("error: `fonts/Letters.otf` is not a font\n"), "{err}");
}

#[test]
fn values_of_the_wrong_type_are_told_all_at_once() {
    manifest_refused(
        "[brochure]\ntitle = 3\nlanguage = true\ntexts = [\"texts/a.md\"]\n\n[page]\nbleed = 3\n",
        &[
            "brochure.toml:2:9: error: `title` is an integer, expected a string in quotes\n",
            "brochure.toml:3:12: error: `language` is true or false, expected a string in quotes\n",
            "brochure.toml:7:9: error: `bleed` is an integer, expected a length such as `\"17.5mm\"`\n",
        ],
    );
}

#[test]
fn keys_that_are_unknown_or_given_twice() {
    manifest_refused(
        &MANIFEST.replace("title =", "titel ="),
        &[
            "brochure.toml:1:1: error: the booklet has no title\n",
            "2:1: error: unknown key `titel` in `[brochure]`\n",
            "hint: did you mean `title`?\n",
        ],
    );
    manifest_refused(
        &MANIFEST.replace("language =", "title ="),
        &["brochure.toml:3:1: error: `title` is given twice\n", "hint: the first is on line 2\n"],
    );
}

#[test]
fn lengths_that_no_page_has() {
    let page = |keys: &str| MANIFEST.to_owned() + "\n[page]\n" + keys + "\n";
    for (keys, sentence) in [
        ("margins = { head = \"0mm\" }", "`head` is `0mm`, expected more than nothing"),
        ("margins = { head = \"-5mm\" }", "`head` is `-5mm`, expected more than nothing"),
        ("bleed = \"-1mm\"", "`bleed` is `-1mm`, expected zero or more"),
        ("margins = { foot = \"99999999mm\" }", "`99999999mm` has too many digits"),
        ("margins = { foot = \"9999mm\" }", "`foot` is `9999mm`, expected "),
        ("margins = { foot = \"12\" }", "`12` has no unit"),
        ("margins = { foot = \"12px\" }", "`12px` has a unit that is not known"),
        (
            "margins = { spine = \"70mm\", fore-edge = \"70mm\" }",
            "the margins leave `8mm` across for the text, at least `40mm` is needed",
        ),
        (
            "margins = { head = \"120mm\", foot = \"120mm\" }",
            "the margins leave `0mm` in height for the text, at least `60mm` is needed",
        ),
        ("size = { width = \"5000mm\", height = \"210mm\" }", "`width` is `5000mm`, expected `50mm` to `600mm`"),
    ] {
        manifest_refused(&page(keys), &[&format!("error: {sentence}")]);
    }
}

#[test]
fn a_page_larger_than_its_half_of_the_sheet() {
    let manifest = MANIFEST.to_owned() + "\n[page]\nsize = \"A4\"\n\n[impose]\nsheet = \"A4\"\n";
    manifest_refused(&manifest, &["error: a sheet of `A4` does not hold two pages of `A4` side by side"]);
}

#[test]
fn an_empty_text_is_worth_a_warning() {
    let zine = Zine::good();
    zine.write("texts/b.md", "");
    let built = zine.english(&["build"]);
    assert_eq!(built.status, 0, "{}", built.err);
    assert!(built.err.starts_with("texts/b.md:1:1: warning: the text `texts/b.md` is empty\n"), "{}", built.err);
    assert_eq!(zine.names("out").len(), 2);
}

#[test]
fn texts_that_are_not_texts() {
    let err = |bytes: &[u8]| {
        let zine = Zine::good();
        zine.write("texts/b.md", bytes);
        refused(&zine, 1)
    };
    let latin = err(b"# \xc9t\xe9\n\nUne gr\xe8ve.\n");
    assert!(latin.contains("error: `texts/b.md` is not UTF-8: byte 0xC9 on line 1 (offset 2)\n"), "{latin}");
    assert!(latin.contains("hint: it looks like Latin-1 (ISO 8859-1): save it as text in UTF-8\n"), "{latin}");
    let pdf = err(b"%PDF-1.7\n\xff\xff");
    assert!(pdf.contains("it looks like a PDF: save it as text in UTF-8"), "{pdf}");
    let zine = Zine::good();
    fs::remove_file(zine.file("texts/b.md")).unwrap();
    fs::create_dir(zine.file("texts/b.md")).unwrap();
    assert!(refused(&zine, 1).contains("error: `texts/b.md` is a folder, expected a file\n"));
}

#[test]
fn a_block_that_is_never_closed() {
    text_refused(
        "texts/c.md",
        b"# Titre\n\n::: chapo\n\nUn texte.\n",
        "texts/c.md:3:5: error: the block `chapo` is never closed\n  |\n3 | ::: chapo\n  |     ^^^^^\n  = hint: put `:::` alone on a \
         line after its last line, as far from the margin as its first",
    );
}

/// A chunk of a PNG.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [&kind[..], data].concat();
    let step = |crc: u32| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
    let crc = named.iter().fold(!0_u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)));
    [&(data.len() as u32).to_be_bytes()[..], &named, &(!crc).to_be_bytes()].concat()
}

/// A PNG that promises so many pixels and has none.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), chunk(b"IDAT", b""), chunk(b"IEND", b"")].concat()
}

#[test]
fn pictures_that_are_not_or_are_too_much() {
    let err = |bytes: &[u8]| {
        let zine = Zine::with(&(MANIFEST.to_owned() + "\n[[section]]\nimage = \"images/x.png\"\n"));
        zine.write("images/x.png", bytes);
        refused(&zine, 1)
    };
    let at = "brochure.toml:15:9: error: ";
    let large = err(&png_header(60_000, 60_000));
    assert!(large.starts_with(&format!("{at}`images/x.png` is too large: 60000 × 60000 pixels\n")), "{large}");
    let words = err(b"only words");
    assert!(words.starts_with(&format!("{at}`images/x.png` is not a picture of any known kind\n")), "{words}");
    assert!(words.contains("hint: expected a PNG, a JPEG or an SVG\n"), "{words}");
    let cut = err(&png_header(10, 10)[..20]);
    assert!(cut.starts_with(&format!("{at}`images/x.png` is damaged or cut off\n")), "{cut}");
    let svg = err(b"<svg xmlns=\"http://www.w3.org/2000/svg\"><rect");
    assert!(svg.starts_with(&format!("{at}`images/x.png` is not a readable SVG: ")), "{svg}");
}

#[test]
fn divisions_that_are_no_words() {
    let zine = Zine::good();
    zine.write("cesures.txt", "in-sur-rec-tion\ndeux mots\n-faux\n");
    let err = refused(&zine, 1);
    assert!(err.contains("cesures.txt:2:1: error: `deux mots` is more than one word\n"), "{err}");
    assert!(err.contains("cesures.txt:3:1: error: `-faux` has a hyphen where no word is divided\n"), "{err}");
}

#[test]
fn all_mistakes_of_the_texts_are_told_at_once() {
    let zine = Zine::with(&MANIFEST.replace("texts/b.md", "texts/c.txt"));
    zine.write("texts/a.md", "# Premier\n\n::: chapo\n\n![x](images/x.png)\n");
    let err = refused(&zine, 1);
    for place in ["texts/a.md:3:5: error", "texts/a.md:5:6: error", "brochure.toml:12:8: error"] {
        assert!(err.contains(place), "{place}: {err}");
    }
    assert!(err.ends_with("\n3 errors: nothing is written\n"), "{err}");
}

#[test]
fn a_word_that_cannot_be_set_is_told_wherever_it_stands() {
    let zine = Zine::good();
    zine.write("texts/b.md", "# Titre\n\nUn שלום ici.\n\nUn שלום là.\n\nUn שלום encore.\n");
    let err = refused(&zine, 1);
    for line in [3, 5, 7] {
        assert!(err.contains(&format!("texts/b.md:{line}:4: error: ")), "{err}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_is_the_machines_fault() {
    let zine = Zine::good();
    zine.write("taken", "a file");
    let ran = zine.english(&["build", "--out", "taken/out"]);
    assert_eq!(ran.status, 3, "{}", ran.err);
    let sentence = "error: cannot write `taken/out/essai-screen.pdf`: a part of the path is not a folder\n";
    assert!(ran.err.contains(sentence), "{}", ran.err);
    assert_eq!(zine.names(""), ["brochure.toml", "taken", "texts"]);
    let french = zine.run(&["build", "--out", "taken", "--lang", "fr"]);
    assert!(french.status == 3 && french.err.contains("erreur : impossible d’écrire `taken/"), "{french:?}");
}

#[test]
fn what_the_booklet_is_made_of_is_never_overwritten() {
    let zine = Zine::with(&(MANIFEST.to_owned() + "\n[[section]]\nimage = \"essai-screen.pdf\"\n"));
    zine.write(
        "essai-screen.pdf",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>",
    );
    let ran = zine.english(&["build", "--out", "."]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(
        ran.err.contains("`./essai-screen.pdf` would be overwritten, but the booklet is made from it"),
        "{}",
        ran.err
    );
}
