//! The program as it is used: commands, files, exit status, what goes where.

mod bench;

use std::fs;
use std::process::Stdio;

use bench::{MANIFEST, Zine, ran};

#[test]
fn the_bare_program_builds_both_files() {
    let zine = Zine::good();
    let built = zine.run(&[]);
    assert_eq!((built.status, built.out.as_str()), (0, ""), "{built:?}");
    assert_eq!(zine.names("out"), ["essai-screen.pdf", "essai-sheets-short-edge.pdf"]);
    for said in [
        "out/essai-screen.pdf (",
        "1 feuille A4, recto verso, retourner sur le bord court (petit côté), taille réelle 100 %\n",
        "laissé en blanc : page",
    ] {
        assert!(built.err.contains(said), "{said}: {}", built.err);
    }
    assert!(fs::read(zine.file("out/essai-screen.pdf")).unwrap().starts_with(b"%PDF-1."));
}

#[test]
fn editions_folders_and_names_are_chosen() {
    let manifest = MANIFEST.to_owned() + "\n[impose]\nflip = \"long-edge\"\n\n[output]\nname = \"zine\"\n";
    let zine = Zine::with(&(manifest + "suffixes = { screen = \"ecran\", sheets = \"feuilles\" }\n"));
    assert_eq!(zine.english(&["build", "--out", "print", "--edition", "sheets"]).status, 0);
    assert_eq!(zine.names("print"), ["zine-feuilles-long-edge.pdf"]);
    let screen = zine.english(&["build", "--edition", "screen"]);
    assert_eq!(zine.names("out"), ["zine-ecran.pdf"]);
    assert!(!screen.err.contains("flip"), "{}", screen.err);
}

#[test]
fn the_manifest_may_be_elsewhere() {
    let zine = Zine::empty();
    for (name, text) in [("brochure.toml", MANIFEST), ("texts/a.md", "# A\n\nx\n"), ("texts/b.md", "# B\n\nx\n")] {
        zine.write(&format!("zines/une/{name}"), text);
    }
    assert_eq!(zine.english(&["build", "zines/une/brochure.toml"]).status, 0);
    assert_eq!(zine.english(&["build", "zines/une", "--out", "two"]).status, 0);
    assert_eq!(zine.names("out"), zine.names("two"));
    assert_eq!(zine.names("zines/une"), ["brochure.toml", "texts"]);
}

#[test]
fn drafts_are_set_only_when_asked_for() {
    let zine = Zine::with(&(MANIFEST.to_owned() + "draft = true\n"));
    zine.write("texts/b.md", format!("# Second\n\n{}", "Une phrase de plus. ".repeat(2000)));
    let pages = |arguments: &[&str]| {
        let answer: serde_json::Value = serde_json::from_str(&zine.run(arguments).out).unwrap();
        answer["pages"].as_u64().unwrap()
    };
    assert!(pages(&["build", "--json"]) < pages(&["build", "--json", "--draft"]));
    let listed = zine.run(&["list"]);
    assert!(listed.out.contains("3  text   –"), "{}", listed.out);
}

#[test]
fn the_list_names_sections_and_pages_in_columns() {
    let zine = Zine::good();
    let listed = zine.run(&["list"]);
    let expected =
        ["1  cover  1  –        –", "2  text   3  Premier  texts/a.md", "3  text   4  Second   texts/b.md", ""];
    assert_eq!((listed.status, listed.out), (0, expected.join("\n")));
    let answer: serde_json::Value = serde_json::from_str(&zine.run(&["list", "--json"]).out).unwrap();
    assert_eq!(answer["sections"][1]["file"], "texts/a.md");
    assert_eq!(answer["sections"][1]["first"], 3);
    assert_eq!(answer["diagnostics"], serde_json::json!([]));
}

#[test]
fn what_a_reader_sees_of_the_manifest_has_the_signs_of_its_language() {
    let zine = Zine::good();
    let manifest = "[brochure]\ntitle = \"L'\\\"essai\\\": un\"\nsubtitle = \"C'est \\\"dit\\\"\"\nauthors = [\"Jeanne d'Arc\"]\n\
                    [[section]]\ntext = \"texts/a.md\"\ntitle = \"L'un\"\n\
                    [[section]]\ntext = \"texts/b.md\"\ntitle = \"L'autre\"\ndraft = true\n";
    fs::write(zine.file("brochure.toml"), manifest).unwrap();
    let listed = zine.run(&["list"]).out;
    assert!(listed.contains("L’un") && listed.contains("L’autre") && !listed.contains('\''), "{listed}");
    assert_eq!(zine.run(&["build", "--edition", "screen"]).status, 0);
    let name = zine.names("out").into_iter().find(|name| name.ends_with("-screen.pdf")).unwrap();
    let bytes = fs::read(zine.file(&format!("out/{name}"))).unwrap();
    let about = String::from_utf8_lossy(&bytes).into_owned();
    let about = &about[about.find("<dc:title>").unwrap()..about.find("</dc:creator>").unwrap()];
    for said in ["L’«\u{A0}essai\u{A0}»\u{A0}: un", "C’est «\u{A0}dit\u{A0}»", "Jeanne d’Arc"] {
        assert!(about.contains(said), "{said} in {about}");
    }
    assert_eq!(zine.read("brochure.toml"), manifest);
}

#[test]
fn a_section_moves_and_comes_back() {
    let zine = Zine::good();
    let moved = zine.english(&["move", "b", "--before", "texts/a.md"]);
    assert_eq!((moved.status, moved.out.as_str(), moved.err.as_str()), (0, "", "section 3 is now section 2\n"));
    assert_ne!(zine.read("brochure.toml"), MANIFEST);
    let order: Vec<String> = zine.run(&["list"]).out.lines().map(|line| line.chars().skip(14).collect()).collect();
    assert!(order[1].contains("texts/b.md") && order[2].contains("texts/a.md"), "{order:?}");
    assert_eq!(zine.english(&["move", "2", "--last"]).err, "section 2 is now section 3\n");
    assert_eq!(zine.read("brochure.toml"), MANIFEST);
    assert_eq!(zine.english(&["move", "b", "--last"]).err, "the section is already there, nothing changes\n");
    assert_eq!(zine.names(""), ["brochure.toml", "texts"]);
}

#[test]
fn a_move_keeps_every_other_byte() {
    let manifest = format!("\u{feff}# à nous\r\n{}", MANIFEST.replace('\n', "\r\n"));
    let zine = Zine::with(&manifest);
    assert_eq!(zine.run(&["move", "b", "--before", "a"]).status, 0);
    assert_eq!(zine.read("brochure.toml").len(), manifest.len());
    assert_eq!(zine.run(&["move", "b", "--after", "a", "--manifest", "brochure.toml"]).status, 0);
    assert_eq!(zine.read("brochure.toml"), manifest);
}

#[test]
fn a_move_that_would_spoil_the_manifest_is_refused() {
    let zine = Zine::good();
    let refused = zine.english(&["move", "cover", "--after", "b"]);
    assert_eq!(refused.status, 1);
    assert!(refused.err.contains("`cover` is not the first section"), "{}", refused.err);
    assert_eq!(zine.read("brochure.toml"), MANIFEST);
    let unknown = zine.english(&["move", "9", "--first"]);
    assert_eq!(
        unknown.err,
        "error: there is no section 9, the booklet has 3 sections\n\n1 error: nothing is written\n"
    );
}

#[test]
fn the_plan_folds_to_the_reading_order() {
    let zine = Zine::good();
    let plan = zine.english(&["plan"]);
    assert_eq!(plan.status, 0);
    assert!(plan.out.starts_with("saddle stitching: 4 pages, 1 sheet\n"), "{}", plan.out);
    assert!(plan.out.ends_with("sheet 1 front: 4 | 1\nsheet 1 back: 2 | 3\n"), "{}", plan.out);
    let answer: serde_json::Value = serde_json::from_str(&zine.run(&["plan", "--json"]).out).unwrap();
    assert_eq!(answer["plan"]["sheets"][0]["back"][1]["page"], 3);
}

#[test]
fn check_tells_lints_and_changes_and_writes_nothing() {
    let zine = Zine::good();
    assert_eq!(zine.english(&["check"]).err, "nothing to say: 4 pages, 1 sheet\n");
    zine.write("texts/a.md", "# Premier\n\nMr Dupont dit : \"non\".\n");
    let checked = zine.english(&["check"]);
    assert_eq!((checked.status, checked.out.as_str()), (0, ""), "{checked:?}");
    assert!(
        checked.err.starts_with(
            "texts/a.md:3:1: warning: page 3: typography, rule 68: `Mr` is the English abbreviation; expected `M.`"
        ),
        "{}",
        checked.err
    );
    assert!(checked.err.contains("hint: perhaps `M.`"), "{}", checked.err);
    assert!(checked.err.ends_with("0 errors, 1 warning\n"), "{}", checked.err);
    // A lint is for who asks: building does not repeat it.
    assert!(!zine.english(&["build"]).err.contains("typography"));
    zine.write("texts/b.md", "# L'été\n\nL'un et l'autre... d'ici - là.\n");
    let changes = zine.english(&["check", "--changes"]).out;
    assert_eq!(
        changes,
        "rule 19: 2 changes\ntexts/a.md:3:17: \"non\". → «non\".\ntexts/a.md:3:21: \"non\". → \"non».\n\n\
         rule 36: 1 change\ntexts/b.md:3:16: l'autre... → l'autre…\n\n\
         rule 42: 1 change\ntexts/b.md:3:26: d'ici - là. → d'ici – là.\n\n\
         rules 32 and 33, curly apostrophes: 4 changes (each place with `--json`)\ntexts/b.md: 4\n\n\
         8 changes of letters, figures and signs\n"
    );
    let answer: serde_json::Value = serde_json::from_str(&zine.run(&["check", "--changes", "--json"]).out).unwrap();
    assert_eq!((&answer["diagnostics"][0]["line"], &answer["diagnostics"][0]["page"]), (&3.into(), &3.into()));
    assert_eq!(answer["changes"].as_array().map(Vec::len), Some(8));
    let first = &answer["changes"][2];
    assert_eq!(
        (&first["file"], &first["rule"], &first["before"]),
        (&"texts/b.md".into(), &"32".into(), &"L'été".into())
    );
}

#[test]
fn what_a_paragraph_alone_does_not_know_is_told() {
    let zine = Zine::good();
    zine.write("texts/a.md", "# Premier\n\n- un ;\n- deux,\n- trois\n\n::: en\n- one;\n- two,\n- three\n:::\n");
    let told = zine.english(&["check"]).err;
    assert!(
        told.contains("texts/a.md:4:7: warning: page 3: typography, rule 45: an item of this list ends with `,`"),
        "{told}"
    );
    assert!(
        told.contains("texts/a.md:5:7: warning: page 3: typography, rule 45: an item of this list ends with `s`"),
        "{told}"
    );
    assert!(told.ends_with("0 errors, 2 warnings\n"), "{told}");
    zine.write("brochure.toml", format!("{MANIFEST}[french]\nrule-45 = false\n"));
    assert_eq!(zine.english(&["check"]).err, "nothing to say: 4 pages, 1 sheet\n");
    let english = "They went to the square in the morning and it was cold. The army was there with the police. ";
    zine.write("texts/a.md", format!("# Title\n\n{}\n", english.repeat(3)));
    let told = zine.english(&["check"]).err;
    assert!(told.contains("texts/a.md:3:1: warning: page 3: this text looks English"), "{told}");
    zine.write("texts/a.md", format!("---\nlangue: en\n---\n# Title\n\n{}\n", english.repeat(3)));
    assert_eq!(zine.english(&["check"]).err, "nothing to say: 4 pages, 1 sheet\n");
}

#[test]
fn a_program_gets_its_answer_on_stdout_and_nothing_else() {
    let zine = Zine::good();
    let built = zine.run(&["build", "--json"]);
    assert_eq!((built.status, built.err.as_str()), (0, ""));
    let answer: serde_json::Value = serde_json::from_str(&built.out).unwrap();
    assert_eq!(answer["files"][1]["path"], "out/essai-sheets-short-edge.pdf");
    assert_eq!((&answer["pages"], &answer["sheet"]), (&serde_json::json!(4), &serde_json::json!("A4")));
    zine.write("brochure.toml", MANIFEST.replace("title = \"Essai\"\n", ""));
    let failed = zine.run(&["build", "--json", "--lang", "en"]);
    assert_eq!((failed.status, failed.err.as_str()), (1, ""));
    let answer: serde_json::Value = serde_json::from_str(&failed.out).unwrap();
    assert_eq!(answer["diagnostics"][0]["code"], "TitleMissing");
}

#[test]
fn the_same_input_gives_the_same_bytes_everywhere() {
    let (one, two) = (Zine::good(), Zine::good());
    assert_eq!(one.run(&["build"]).status, 0);
    let mut command = two.command(&["build", two.file("brochure.toml").to_str().unwrap(), "--out", "x"]);
    command.envs([("TZ", "Pacific/Auckland"), ("LANG", "en_US.UTF-8"), ("RAYON_NUM_THREADS", "1")]);
    command.current_dir(two.file("texts"));
    assert_eq!(ran(&mut command).status, 0);
    for name in ["essai-screen.pdf", "essai-sheets-short-edge.pdf"] {
        let read = |path| fs::read(path).unwrap();
        assert!(read(one.file("out").join(name)) == read(two.file("texts/x").join(name)), "{name} differs");
    }
}

#[test]
fn the_help_teaches_in_both_languages() {
    let zine = Zine::empty();
    for (arguments, said) in [
        (&["--help"][..], "Composer"),
        (&["--help", "--lang", "en"], "Typesets a booklet"),
        (&["build", "--help", "--lang", "en"], "NAME-sheets-short-edge.pdf"),
        (&["move", "-h"], "brochure move entretien --before chronologie"),
        (&["check", "--help"], "ne rien écrire"),
    ] {
        let help = zine.run(arguments);
        let said = said.trim_end_matches('r');
        assert!(help.status == 0 && help.err.is_empty() && help.out.contains(said), "{arguments:?}: {help:?}");
    }
    assert_eq!(zine.run(&["--version"]).out, format!("brochure {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_arguments_are_told_in_the_users_language() {
    let zine = Zine::good();
    for (arguments, english, french) in [
        (&["bild"][..], "unknown command `bild`\n  = hint: did you mean `build`?", "commande `bild` inconnue"),
        (
            &["build", "--outt", "x"],
            "unknown option `--outt`\n  = hint: did you mean `--out`?",
            "option `--outt` inconnue",
        ),
        (
            &["build", "--edition", "book"],
            "unknown value `book` for `--edition`\n  = hint: expected one of `screen`, `sheets`, `print`, `all`",
            "valeur `book` inconnue pour `--edition`",
        ),
        (
            &["move", "a"],
            "missing: `--before | --after | --first | --last`\n  = hint: `brochure move --help` tells how it is written",
            "il manque : `--before | --after | --first | --last`",
        ),
        (&["move", "a", "--first", "--last"], "`--first` and `--last` exclude each other", "s’excluent"),
        (&["plan", "a", "b"], "`b` is one argument too many", "`b` est un argument de trop"),
        (&["other.toml"], "unknown command `other.toml`\n  = hint: write `brochure build other.toml`", "inconnue"),
        (&["build", "--out"], "`--out` wants a value", "`--out` demande une valeur"),
    ] {
        let told = zine.run(&[&["--lang", "en"], arguments].concat());
        assert_eq!((told.status, told.out.as_str()), (2, ""), "{arguments:?}");
        assert!(told.err.starts_with(&format!("error: {english}")), "{arguments:?}: {}", told.err);
        let told = zine.run(&[&["--lang", "fr"], arguments].concat());
        assert!(told.err.contains(french), "{arguments:?}: {}", told.err);
    }
    assert_eq!(zine.names(""), ["brochure.toml", "texts"]);
}

#[test]
fn the_booklet_speaks_its_own_language_where_nobody_asks_for_another() {
    let zine = Zine::with(&MANIFEST.replace("\"fr\"", "\"en\""));
    assert!(zine.run(&["build"]).err.contains("flip on the short edge"));
    let mut french = zine.command(&["build"]);
    assert!(ran(french.env("LANG", "fr_FR.UTF-8")).err.contains("bord court"));
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_read_enough_is_no_mistake() {
    let zine = Zine::good();
    for arguments in [&["list"][..], &["plan", "--json"], &["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = zine.command(arguments);
        let output = command.stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{arguments:?}: {output:?}");
    }
}
