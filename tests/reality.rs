//! What the designs print is legible after a photocopier, a plate and a knife: preflight finds nothing in any of them.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The sample's texts without their drawings, which are not the designs'.
fn texts(folder: &Path) -> Vec<String> {
    fs::create_dir_all(folder.join("texts")).unwrap();
    let mut names: Vec<String> = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/texts"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let name = format!("texts/{}", path.file_name().unwrap().to_string_lossy());
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().filter(|line| !line.starts_with("!["));
            let kept: String = lines.flat_map(|line| [line, "\n"]).collect();
            fs::write(folder.join(&name), kept).unwrap();
            name
        })
        .collect();
    names.sort();
    names
}

// Raised letters behind a word are small on purpose, and preflight knows them.
#[test]
fn no_design_prints_what_a_shop_would_object_to() {
    for theme in ["sobre", "classique", "militant", "bulletin", "zine"] {
        let folder = tempfile::tempdir().unwrap();
        let sections: String =
            texts(folder.path()).iter().map(|name| format!("[[section]]\ntext = \"{name}\"\n")).collect();
        let manifest = format!(
            "[brochure]\ntitle = \"Un titre assez long pour deux lignes\"\nsubtitle = \"Un sous-titre\"\n\
             authors = [\"A. Œuvre\"]\ndate = \"2026-11\"\nprice = \"prix libre\"\nlicence = \"Copiez.\"\n\
             [theme]\nname = \"{theme}\"\n[print]\nink = \"grey\"\n\
             [[section]]\nkind = \"cover\"\nstandfirst = \"Quelques mots de plus.\"\n[[section]]\nkind = \"contents\"\n\
             {sections}[[section]]\nkind = \"back-cover\"\n"
        );
        fs::write(folder.path().join("brochure.toml"), manifest).unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_brochure"))
            .args(["check", "--edition", "print", "--lang", "en", "--json"])
            .arg(folder.path())
            .output()
            .unwrap();
        let answer: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
        let told = answer["diagnostics"].as_array().unwrap().iter();
        let found: Vec<_> =
            told.filter(|told| told["code"].as_str().is_some_and(|code| code.starts_with("Preflight"))).collect();
        assert!(found.is_empty() && answer["preflight"] == serde_json::json!([]), "{theme}: {found:#?}");
    }
}
