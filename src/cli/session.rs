//! One run of the program: the brochure's folder, what was read from it, and how the terminal is spoken to.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::{DONE, INPUT, MACHINE, Request};
use crate::diag::{Diagnostic, Locale, Message, Severity, Sources, escape, has_errors, render_all, to_json};
use crate::lang::Language;
use crate::world::World;
use crate::{Typeset, typeset};

/// The manifest's name where none is given.
pub const MANIFEST: &str = "brochure.toml";

/// One run.
pub struct Session {
    /// The brochure's folder.
    pub world: World,
    /// The manifest's name in it.
    pub name: String,
    /// The manifest as typed.
    pub path: PathBuf,
    /// What was read.
    pub sources: Sources,
    /// The language of the terminal.
    pub locale: Locale,
    /// Whether a program reads the answer.
    pub json: bool,
    lang: Option<String>,
}

impl Session {
    /// Nothing is read yet.
    pub fn new(request: &Request) -> Session {
        let mut path = request.manifest.clone();
        if path.is_dir() {
            path.push(MANIFEST);
        }
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let lang = request.lang.clone();
        Session {
            world: World::new(path.parent().unwrap_or(Path::new("."))),
            name,
            path,
            sources: Sources::default(),
            locale: locale(lang.as_deref(), None),
            json: request.json,
            lang,
        }
    }

    /// Typesets the booklet; from then on the terminal may speak its language.
    pub fn typeset(&mut self, drafts: bool) -> Typeset {
        let mut typeset = typeset(&self.world, &self.name, drafts, &mut self.sources);
        self.follow(typeset.language);
        typeset.diagnostics.iter_mut().for_each(|diagnostic| self.name_manifest(diagnostic));
        typeset
    }

    /// Speaks the booklet's language where nobody asked for another.
    pub fn follow(&mut self, language: Option<Language>) {
        self.locale = locale(self.lang.as_deref(), language);
    }

    /// A manifest that is not there is named as it was typed.
    pub fn name_manifest(&self, diagnostic: &mut Diagnostic) {
        if diagnostic.span.is_some() {
            return;
        }
        if let Message::FileNotFound { path } | Message::NotAFile { path, .. } = &mut diagnostic.message
            && *path == self.name
        {
            *path = self.path.to_string_lossy().into_owned();
            diagnostic.hint = diagnostic.hint.take().or(Some(Message::ManifestNotHere));
        }
    }

    /// Tells that nothing can be made of it; gives the exit status.
    pub fn fail(&self, diagnostics: &[Diagnostic]) -> u8 {
        if self.json {
            self.answer(Map::new(), diagnostics);
        } else {
            self.tell(diagnostics);
            let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
            self.say(&Message::Failed { errors });
        }
        status(diagnostics)
    }

    /// Tells what was found.
    pub fn tell(&self, diagnostics: &[Diagnostic]) {
        if !self.json && !diagnostics.is_empty() {
            print_error(&format!("{}\n", render_all(diagnostics, &self.sources, self.locale)));
        }
    }

    /// Says one sentence to the person.
    pub fn say(&self, message: &Message) {
        if !self.json {
            print_error(&format!("{}\n", escape(&message.text(self.locale))));
        }
    }

    /// One sentence in the person's language, for what is printed as data.
    pub fn sentence(&self, message: &Message) -> String {
        escape(&message.text(self.locale))
    }

    /// Answers a program: what was asked for, and `diagnostics`.
    pub fn answer(&self, mut fields: Map<String, Value>, diagnostics: &[Diagnostic]) -> u8 {
        fields.insert("diagnostics".to_owned(), to_json(diagnostics, &self.sources, self.locale));
        self.print(&format!("{:#}\n", Value::Object(fields)))
    }

    /// Prints data; gives the exit status. Who closes the pipe has read enough.
    pub fn print(&self, text: &str) -> u8 {
        let mut out = std::io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                self.say(&Message::FileNotWritten { path: "stdout".to_owned(), reason: error.to_string() });
                MACHINE
            }
            _ => DONE,
        }
    }
}

/// The exit status for what was found.
pub fn status(diagnostics: &[Diagnostic]) -> u8 {
    let blames = |d: &Diagnostic| d.severity == Severity::Error && d.message.blames_machine();
    match () {
        () if diagnostics.iter().any(blames) => MACHINE,
        () if has_errors(diagnostics) => INPUT,
        () => DONE,
    }
}

/// The language of the terminal.
pub fn locale(lang: Option<&str>, manifest: Option<Language>) -> Locale {
    Locale::from_env(lang, |name| std::env::var(name).ok(), manifest.map(Language::tag))
}

/// A closed stderr is nobody's mistake.
pub fn print_error(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
