//! A brochure in a folder of its own, and the program run on it.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A small manifest without mistakes.
pub const MANIFEST: &str = "[brochure]\ntitle = \"Essai\"\nlanguage = \"fr\"\n\n[[section]]\nkind = \"cover\"\n\n\
    [[section]]\ntext = \"texts/a.md\"\n\n[[section]]\ntext = \"texts/b.md\"\n";

/// A brochure's folder.
pub struct Zine {
    folder: TempDir,
}

/// What the program did.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Zine {
    /// A folder with nothing in it.
    pub fn empty() -> Zine {
        Zine { folder: TempDir::new().unwrap() }
    }

    /// A brochure of two short texts.
    pub fn good() -> Zine {
        let zine = Zine::empty();
        zine.write("brochure.toml", MANIFEST);
        zine.write("texts/a.md", "# Premier\n\nUne phrase.\n");
        zine.write("texts/b.md", "# Second\n\nUne autre phrase.\n");
        zine
    }

    /// The same with another manifest.
    pub fn with(manifest: &str) -> Zine {
        let zine = Zine::good();
        zine.write("brochure.toml", manifest);
        zine
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    /// The program in the brochure's folder, in an environment without a language.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_brochure"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs the program there.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(&mut self.command(arguments))
    }

    /// Runs it in English.
    pub fn english(&self, arguments: &[&str]) -> Ran {
        self.run(&[arguments, &["--lang", "en"]].concat())
    }

    /// The names in a folder, sorted; none if it is not there.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.file(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        status: output.status.code().expect("the program was killed"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
