//! The program: arguments in, files and an exit status out.
//!
//! Takes the arguments; gives 0 (done), 1 (something in the input is wrong), 2 (the arguments are wrong) or 3 (the machine
//! refused). Data goes to stdout, all that is said to a person to stderr. Look at [`run`] first, then at [`Request`]: what
//! was typed becomes what was meant, and each request has its module.

mod arguments;
mod build;
mod certificate;
mod check;
mod cover;
mod impose;
mod lints;
mod list;
mod lists;
mod moving;
mod parts;
mod plan;
mod planned;
mod preflight;
mod preview;
mod print;
mod printer;
mod quotations;
mod session;
mod sheets;
mod themes;
mod unimpose;
mod usage;
mod values;
mod words;

use std::ffi::OsString;
use std::path::PathBuf;

use crate::manifest::edit::{Destination, Which};
use session::Session;

/// It is done.
const DONE: u8 = 0;
/// Something in the input is wrong.
const INPUT: u8 = 1;
/// The arguments are wrong.
const USAGE: u8 = 2;
/// The machine refused.
const MACHINE: u8 = 3;

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What to do.
    pub task: Task,
    /// The manifest, or its folder.
    pub manifest: PathBuf,
    /// The language of the terminal: `fr` or `en`.
    pub lang: Option<String>,
    /// Whether a program reads the answer.
    pub json: bool,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Make the files.
    Build {
        /// The folder they go to.
        out: PathBuf,
        /// Which of them.
        editions: Editions,
        /// With the sections marked as drafts.
        drafts: bool,
    },
    /// Name the sections in order.
    List,
    /// Move a section.
    Move {
        /// Which.
        what: Which,
        /// Where to.
        to: Destination,
    },
    /// Tell which page goes where on the sheets.
    Plan,
    /// Put the pages of any PDF on sheets.
    Impose(Box<impose::Call>),
    /// Take sheets apart.
    Unimpose(Box<impose::Call>),
    /// Learn or tell how a printer behaves.
    Printer(printer::Printer),
    /// Draw pages to look at.
    Preview(preview::Call),
    /// Name the program's own designs, or print one.
    Themes {
        /// Which.
        name: Option<String>,
    },
    /// Everything but writing, and what the rules of the language ask to look at.
    Check {
        /// Whether to list each correction.
        changes: bool,
        /// Whether to tell what other numbers of pages would cost.
        fit: bool,
        /// The file for the pages with grid and flaws marked.
        annotate: Option<PathBuf>,
        /// Of which files.
        editions: Editions,
    },
}

/// Which files are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Editions {
    /// To read on a screen.
    Screen,
    /// To print and fold oneself.
    Sheets,
    /// For a print shop.
    Print,
    /// To read and to print oneself; for a print shop too where the manifest says how.
    #[default]
    All,
}

/// Runs the program with its arguments, the program's name first; gives the exit status.
pub fn run(arguments: Vec<OsString>) -> u8 {
    let request = match arguments::parse(arguments) {
        Ok(request) => request,
        Err(status) => return status,
    };
    let mut session = Session::new(&request);
    match request.task {
        Task::Build { out, editions, drafts } => build::build(&mut session, &out, editions, drafts),
        Task::List => list::list(&mut session),
        Task::Move { what, to } => moving::move_section(&mut session, &what, &to),
        Task::Plan => plan::plan(&mut session),
        Task::Impose(call) => impose::impose(&session, &call),
        Task::Unimpose(call) => unimpose::unimpose(&session, &call),
        Task::Printer(what) => printer::printer(&session, &what),
        Task::Preview(call) => preview::preview(&mut session, &call),
        Task::Themes { name } => themes::themes(&session, name.as_deref()),
        Task::Check { changes, fit, annotate, editions } => {
            check::check(&mut session, changes, fit, annotate.as_deref(), editions)
        }
    }
}
