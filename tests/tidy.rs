//! Which part may know which: the layers of the crate, read from its sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module and the modules it may name; itself always, tests anything.
const LAYERS: &[(&str, &[&str])] = &[
    ("geom", &[]),
    ("diag", &[]),
    ("world", &["diag"]),
    ("lang", &[]),
    ("impose", &["geom"]),
    ("ink", &[]),
    ("content", &["diag", "geom", "lang"]),
    ("font", &["diag", "geom", "lang", "world"]),
    ("image", &["diag", "font", "geom", "ink", "world"]),
    ("manifest", &["content", "diag", "geom", "impose", "lang"]),
    ("theme", &["diag", "geom", "ink", "manifest"]),
    ("booklet", &["content", "diag", "font", "geom", "image", "lang", "manifest", "theme", "world"]),
    ("style", &["content", "font", "geom", "ink", "manifest", "theme"]),
    ("page", &["diag", "font", "geom", "image", "ink", "lang"]),
    ("paragraph", &["content", "diag", "font", "geom", "ink", "lang", "page", "style"]),
    (
        "flow",
        &[
            "booklet",
            "content",
            "diag",
            "font",
            "geom",
            "image",
            "ink",
            "lang",
            "manifest",
            "page",
            "paragraph",
            "style",
            "theme",
        ],
    ),
    ("pdf", &["diag", "font", "geom", "image", "impose", "ink", "lang", "page"]),
    ("preflight", &["diag", "font", "geom", "image", "impose", "ink", "manifest", "page"]),
    ("preview", &[]),
    (
        "cli",
        &[
            "booklet",
            "content",
            "diag",
            "flow",
            "font",
            "geom",
            "image",
            "impose",
            "lang",
            "manifest",
            "page",
            "paragraph",
            "pdf",
            "preflight",
            "preview",
            "style",
            "theme",
            "world",
            "Made",
            "Typeset",
            "typeset",
            "read_manifest",
            "retypeset",
            "with_bleed",
        ],
    ),
    // The program itself calls the command line and nothing else.
    ("main", &[]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            true if path.ends_with("tests") => {}
            true => sources(&path, found),
            false if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") => found.push(path),
            false => {}
        }
    }
}

/// The file's code without its tests, which stand last, and without comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let tests = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..tests].lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// The names right after `crate::`, also those in braces.
fn named(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        // `some_crate::x` is another word.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + found.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            names.insert(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (at, c) in list.char_indices() {
            match c {
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                '{' => depth += 1,
                ',' if depth == 0 => start = true,
                c if start && depth == 0 && !c.is_whitespace() => {
                    names.insert(word(&list[at..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names
}

fn all_sources() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    let module = |path: &Path| {
        let first = path.strip_prefix(&root).unwrap().components().next().unwrap();
        first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
    };
    paths.into_iter().map(|path| (module(&path), path)).filter(|(module, _)| module != "lib").collect()
}

#[test]
fn each_module_names_only_the_layers_below_it() {
    let sources = all_sources();
    assert!(sources.len() > 80, "only {} files found", sources.len());
    for (module, path) in sources {
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
            panic!("{}: `{module}` has no row in the table of layers", path.display());
        };
        for name in named(&code(&path)) {
            let is_allowed = name == module || allowed.contains(&name.as_str());
            assert!(is_allowed, "{}: `{module}` may not name `{name}`", path.display());
        }
    }
}

#[test]
fn the_table_has_no_cycle() {
    // `paragraph` takes the placed glyph from `page`, and is above it.
    for (at, (module, allowed)) in LAYERS.iter().enumerate() {
        for below in *allowed {
            let found = LAYERS.iter().position(|(name, _)| name == below);
            assert!(found.is_none_or(|found| found < at), "`{module}` stands above `{below}`");
        }
    }
}

#[test]
fn modules_are_named_in_full() {
    for (_, path) in all_sources() {
        let code = code(&path);
        for banned in ["super::super", "use super::*", "use crate::*"] {
            assert!(!code.contains(banned), "{}: `{banned}`", path.display());
        }
    }
}

#[test]
fn names_are_found_in_every_form() {
    let code = "use crate::a::B; crate::{c::D, e::{F, g}, h}; other_crate::i::J";
    assert_eq!(named(code).into_iter().collect::<Vec<_>>(), ["a", "c", "e", "h"]);
}
