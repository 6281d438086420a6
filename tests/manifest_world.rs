//! The door to the outside: what is let in, what is kept out, and that a file is written whole or not at all.

use std::fs;
use std::path::PathBuf;

use brochure::diag::{At, Diagnostic, Diagnostics, Locale, SourceId, Span};
use brochure::world::{World, write_all, write_atomically};
use tempfile::TempDir;

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("zine/texts")).unwrap();
    fs::write(folder.path().join("zine/texts/a.md"), "texte\r\n").unwrap();
    fs::write(folder.path().join("secret.md"), "secret").unwrap();
    folder
}

fn said(error: &Diagnostic) -> String {
    let hint = error.hint.as_ref().map(|hint| format!("; {}", hint.text(Locale::English))).unwrap_or_default();
    error.message.text(Locale::English) + &hint
}

fn refusal(world: &World, path: &str) -> String {
    said(&world.read_text(path).unwrap_err())
}

#[test]
fn a_text_of_the_folder_is_read() {
    let folder = folder();
    let world = World::new(folder.path().join("zine"));
    for path in ["texts/a.md", "./texts/a.md", "texts/../texts/a.md"] {
        assert_eq!(world.read_text(path).unwrap(), "texte\n", "{path}");
    }
}

#[test]
fn no_path_leads_out() {
    let folder = folder();
    let world = World::new(folder.path().join("zine"));
    let below =
        "; put the file below the folder of `brochure.toml` and name it from there, such as `texts/entretien.md`";
    let absolute = folder.path().join("secret.md").display().to_string();
    for (path, message) in [
        ("../secret.md", "`../secret.md` leads out of the brochure’s folder"),
        ("texts/../../zine/texts/a.md", "`texts/../../zine/texts/a.md` leads out of the brochure’s folder"),
        ("nowhere/../../secret.md", "`nowhere/../../secret.md` leads out of the brochure’s folder"),
        (&absolute, &format!("`{absolute}` is an absolute path")),
        ("C:\\secret.md", "`C:\\secret.md` is an absolute path"),
        ("~/secret.md", "`~/secret.md` starts with `~`, which is not followed"),
        ("https://a.example/x.md", "`https://a.example/x.md` is an address on the network, nothing is fetched"),
        ("FILE:/etc/passwd", "`FILE:/etc/passwd` is an address on the network, nothing is fetched"),
        ("//server/x.md", "`//server/x.md` is an address on the network, nothing is fetched"),
    ] {
        assert_eq!(refusal(&world, path), format!("{message}{below}"));
        assert!(!world.read_text(path).unwrap_err().message.blames_machine());
    }
    assert_eq!(refusal(&world, "texts\\a.md"), "`texts\\a.md` has a backslash; write `texts/a.md`");
    assert_eq!(refusal(&world, " "), "the path is empty");
    assert_eq!(refusal(&world, "a\0b"), "`a\0b` holds a control character");
}

#[test]
fn a_wider_root_lets_paths_lead_there_and_no_further() {
    let folder = folder();
    let zine = folder.path().join("zine");
    let world = World::new(&zine).within(folder.path());
    assert_eq!(world.read_text("../secret.md").unwrap(), "secret");
    assert!(refusal(&world, "../../x.md").contains("leads out"));
    // A root that is not above the folder changes nothing.
    let world = World::new(&zine).within(zine.join("texts"));
    assert!(refusal(&world, "../secret.md").contains("leads out"));
}

#[test]
fn a_file_that_is_not_there_is_told_with_the_one_that_was_meant() {
    let folder = folder();
    let world = World::new(folder.path().join("zine"));
    assert_eq!(refusal(&world, "texts/b.md"), "file `texts/b.md` not found; did you mean `texts/a.md`?");
    assert_eq!(refusal(&world, "nowhere/entretien.md"), "file `nowhere/entretien.md` not found");
    assert_eq!(refusal(&world, "texts/a.md/x"), "file `texts/a.md/x` not found");
}

#[test]
fn a_name_in_the_other_unicode_form_is_found() {
    let folder = folder();
    fs::write(folder.path().join("zine/texts/e\u{301}te\u{301}.md"), "été").unwrap();
    let world = World::new(folder.path().join("zine"));
    assert_eq!(world.read_text("texts/été.md").unwrap(), "été");
}

#[test]
fn nothing_larger_than_its_limit_is_read() {
    let folder = folder();
    let world = World::new(folder.path().join("zine"));
    assert_eq!(world.read_bytes("texts/a.md", 7).unwrap(), b"texte\r\n");
    assert_eq!(said(&world.read_bytes("texts/a.md", 6).unwrap_err()), "`texts/a.md` has 7 bytes, at most 6 are read");
}

#[test]
fn a_mistake_gets_its_place_from_the_one_who_knows() {
    let world = World::new(folder().path());
    let span = Span::new(SourceId(3), 5..9);
    assert_eq!(world.read_text("no.md").at(span).unwrap_err().span, Some(span));
    // A place that is known is kept.
    assert_eq!(world.read_text("no.md").at(span).at(Span::new(SourceId(0), 0..1)).unwrap_err().span, Some(span));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_followed_within_the_folder_only() {
        let folder = folder();
        let zine = folder.path().join("zine");
        symlink("texts/a.md", zine.join("inside.md")).unwrap();
        symlink("../secret.md", zine.join("outside.md")).unwrap();
        symlink("..", zine.join("up")).unwrap();
        symlink("loop.md", zine.join("loop.md")).unwrap();
        let world = World::new(&zine);
        assert_eq!(world.read_text("inside.md").unwrap(), "texte\n");
        for path in ["outside.md", "up/secret.md"] {
            let message = format!("`{path}` is a symbolic link that leads out of the brochure’s folder");
            assert!(refusal(&world, path).starts_with(&message));
        }
        assert!(refusal(&world, "loop.md").starts_with("cannot read `loop.md`"));
        assert!(said(&world.output_path("up/new.pdf").unwrap_err()).contains("leads out"));
    }

    #[test]
    fn only_regular_files_are_read() {
        let folder = folder();
        let zine = folder.path().join("zine");
        let _socket = std::os::unix::net::UnixListener::bind(zine.join("socket")).unwrap();
        let world = World::new(&zine);
        assert_eq!(refusal(&world, "texts"), "`texts` is a folder, expected a file");
        assert_eq!(refusal(&world, "socket"), "`socket` is a socket, expected a file");
        if std::process::Command::new("mkfifo").arg(zine.join("pipe.md")).status().is_ok_and(|status| status.success())
        {
            // Opening it would wait for ever.
            assert_eq!(refusal(&world, "pipe.md"), "`pipe.md` is a named pipe, expected a file");
        }
        let devices = World::new("/dev");
        assert_eq!(refusal(&devices, "null"), "`null` is a device, expected a file");
    }

    #[test]
    fn a_written_file_is_as_readable_as_any_other() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder();
        let (plain, ours) = (folder.path().join("plain"), folder.path().join("ours"));
        fs::write(&plain, "x").unwrap();
        write_atomically(&ours, b"x").unwrap();
        let mode = |path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&plain), mode(&ours));
    }

    #[test]
    fn a_link_is_replaced_not_followed() {
        let folder = folder();
        symlink("secret.md", folder.path().join("out.pdf")).unwrap();
        write_atomically(folder.path().join("out.pdf"), b"new").unwrap();
        assert_eq!(fs::read(folder.path().join("secret.md")).unwrap(), b"secret");
        assert_eq!(fs::read(folder.path().join("out.pdf")).unwrap(), b"new");
    }

    #[test]
    fn a_device_is_not_overwritten() {
        let error = write_atomically("/dev/null", b"x").unwrap_err();
        assert_eq!(said(&error), "`/dev/null` is a device, expected a file");
    }
}

/// Every file below, with its bytes.
fn contents(folder: &TempDir) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push((path.clone(), fs::read(path).unwrap())) }
        }
    }
    found.sort();
    found
}

#[test]
fn a_file_is_written_into_a_folder_that_is_made() {
    let folder = folder();
    let path = folder.path().join("out/deep/a.pdf");
    write_atomically(&path, b"one").unwrap();
    write_atomically(&path, b"two").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_written_changes_nothing() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("old.pdf"), "old").unwrap();
    fs::create_dir(path("taken.pdf")).unwrap();
    let before = contents(&folder);
    // The one target is a folder, the other lies below a file.
    for bad in ["taken.pdf", "secret.md/x.pdf"] {
        let files: [(PathBuf, &[u8]); 3] =
            [(path("old.pdf"), b"new"), (path("made/deep/second.pdf"), b"new"), (path(bad), b"new")];
        let error = write_all(&files).unwrap_err();
        assert_eq!(contents(&folder), before, "{}", said(&error));
        assert!(!path("made").exists());
    }
    let error = write_atomically(path("secret.md/x.pdf"), b"new").unwrap_err();
    assert!(said(&error).contains("a part of the path is not a folder"), "{}", said(&error));
    assert!(error.message.blames_machine());
}

#[test]
fn several_files_are_written_together() {
    let folder = folder();
    let files: [(PathBuf, &[u8]); 2] = [(folder.path().join("a.pdf"), b"a"), (folder.path().join("b.pdf"), b"b")];
    write_all(&files).unwrap();
    assert_eq!(contents(&folder).len(), 4);
    let twice: [(PathBuf, &[u8]); 2] =
        [(folder.path().join("c.pdf"), b"a"), (folder.path().join("zine/../c.pdf"), b"b")];
    assert!(said(&write_all(&twice).unwrap_err()).ends_with("would be written twice"));
    assert!(!folder.path().join("c.pdf").exists());
}

#[test]
fn what_the_booklet_is_made_from_is_not_overwritten() {
    let folder = folder();
    let world = World::new(folder.path().join("zine"));
    let input = world.folder().join("texts/../texts/a.md");
    let files: [(PathBuf, &[u8]); 1] = [(input.clone(), b"x")];
    world.read_text("texts/a.md").unwrap();
    let error = world.write_all(&files).unwrap_err();
    assert!(said(&error).contains("would be overwritten, but the booklet is made from it"), "{}", said(&error));
    assert_eq!(fs::read(&input).unwrap(), b"texte\r\n");
    let output = world.output_path("out.pdf").unwrap();
    world.write_all(&[(output.clone(), b"x")]).unwrap();
    assert_eq!(fs::read(output).unwrap(), b"x");
    assert!(said(&world.output_path("../out.pdf").unwrap_err()).contains("leads out"));
}

#[test]
fn fonts_are_listed_in_order_and_others_are_told() {
    let folder = folder();
    let fonts = folder.path().join("fonts");
    fs::create_dir_all(fonts.join("serif")).unwrap();
    for name in ["z.ttf", "serif/b.OTF", "a.otf", "._a.otf", "web.woff2", "OFL.txt"] {
        fs::write(fonts.join(name), name).unwrap();
    }
    let mut found = Diagnostics::new();
    let listed = World::new(folder.path()).list_fonts(&mut found);
    let names: Vec<&str> = listed.iter().map(|font| font.name.as_str()).collect();
    assert_eq!(names, ["fonts/a.otf", "fonts/serif/b.OTF", "fonts/z.ttf"]);
    assert_eq!(listed[1].bytes, b"serif/b.OTF");
    let found: Vec<String> = found.iter().map(said).collect();
    assert_eq!(found, ["`fonts/web.woff2` is not read, only `.otf`, `.ttf` and `.ttc` are"]);
    assert!(World::new(folder.path().join("zine")).list_fonts(&mut Diagnostics::new()).is_empty());
}
