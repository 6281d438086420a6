//! Arguments → a [`Request`], or the help, or what is wrong with them.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};

use super::impose::Call;
use super::preview;
use super::printer::Printer;
use super::session::{MANIFEST, locale};
use super::values::{FLAGS, Typed, VALUES};
use super::words::Help;
use super::{DONE, Editions, Request, Task, USAGE, usage};
use crate::diag::Locale;
use crate::manifest::edit::{Destination, Which};

/// The printer of those who have one.
const DEFAULT_PRINTER: &str = "default";

/// What the arguments ask for.
///
/// # Errors
/// The exit status, after the help or what is wrong has been printed.
pub fn parse(arguments: Vec<OsString>) -> Result<Request, u8> {
    let arguments = with_command(arguments);
    let locale = locale(language(&arguments), None);
    let matches = match command(locale).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return Err(tell(&error, &called(&arguments), locale)),
    };
    request(&matches).ok_or(USAGE)
}

/// Prints the help or what is wrong; gives the exit status.
fn tell(error: &clap::Error, called: &str, locale: Locale) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A closed pipe is nobody's mistake.
            let _ = error.print();
            DONE
        }
        _ => {
            super::session::print_error(&usage::sentence(error, called, locale));
            USAGE
        }
    }
}

/// What was called: the program and its command.
fn called(arguments: &[OsString]) -> String {
    const COMMANDS: [&str; 10] =
        ["build", "list", "move", "plan", "preview", "impose", "unimpose", "printer", "themes", "check"];
    let found = arguments.iter().skip(1).filter_map(|word| word.to_str()).find(|word| COMMANDS.contains(word));
    found.map_or("brochure".to_owned(), |command| format!("brochure {command}"))
}

/// The arguments with the command that is meant where none is given.
fn with_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let word = |at: usize| arguments.get(at).and_then(|word| word.to_str());
    let mut at = 1;
    loop {
        match word(at) {
            Some("--lang") => at += 2,
            Some("--json") => at += 1,
            Some(option) if option.starts_with("--lang=") => at += 1,
            _ => break,
        }
    }
    let at = at.min(arguments.len()).max(1);
    let is_bare = match word(at) {
        None => at >= arguments.len(),
        Some(word) => word.starts_with('-') && !matches!(word, "-h" | "--help" | "-V" | "--version"),
    };
    if is_bare {
        if arguments.is_empty() {
            arguments.push(OsString::from("brochure"));
        }
        arguments.insert(at, OsString::from("build"));
    }
    arguments
}

/// What `--lang` says, before anything else is understood: mistakes are told in that language too.
fn language(arguments: &[OsString]) -> Option<&str> {
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => return words.next(),
            Some(value) => return value.strip_prefix('='),
            None => {}
        }
    }
    None
}

fn request(matches: &ArgMatches) -> Option<Request> {
    let (name, own) = matches.subcommand()?;
    let task = match name {
        "build" => Task::Build {
            out: own.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| PathBuf::from("out")),
            editions: editions(own),
            drafts: own.get_flag("draft"),
        },
        "list" => Task::List,
        "move" => Task::Move { what: which(own, "what")?, to: destination(own)? },
        "plan" => Task::Plan,
        "preview" => Task::Preview(looked_at(own)),
        "impose" => Task::Impose(Box::new(call(own))),
        "unimpose" => Task::Unimpose(Box::new(call(own))),
        "printer" => Task::Printer(printer(own)),
        "themes" => Task::Themes { name: own.get_one::<String>("name").cloned() },
        _ => Task::Check {
            changes: own.get_flag("changes"),
            fit: own.get_flag("fit"),
            annotate: own.get_one::<PathBuf>("annotate").cloned(),
            editions: editions(own),
        },
    };
    Some(Request {
        task,
        manifest: own
            .try_get_one::<PathBuf>("manifest")
            .ok()
            .flatten()
            .cloned()
            .unwrap_or_else(|| PathBuf::from(MANIFEST)),
        lang: own.get_one::<String>("lang").cloned(),
        json: own.get_flag("json"),
    })
}

/// Which files are meant.
fn editions(matches: &ArgMatches) -> Editions {
    match matches.get_one::<String>("edition").map(String::as_str) {
        Some("screen") => Editions::Screen,
        Some("sheets") => Editions::Sheets,
        Some("print") => Editions::Print,
        _ => Editions::All,
    }
}

/// What is imposed or taken apart.
fn call(matches: &ArgMatches) -> Call {
    let value = |name: &'static str| Some((name, matches.try_get_one::<String>(name).ok().flatten()?.clone()));
    let is_set = |name: &&'static str| matches.try_get_one::<bool>(name).ok().flatten() == Some(&true);
    Call {
        file: matches.get_one::<PathBuf>("file").cloned().unwrap_or_default(),
        out: matches.get_one::<PathBuf>("out").cloned(),
        typed: Typed {
            values: VALUES.into_iter().filter_map(value).collect(),
            flags: FLAGS.into_iter().filter(is_set).collect(),
        },
    }
}

/// What is drawn to be looked at.
fn looked_at(matches: &ArgMatches) -> preview::Call {
    preview::Call {
        out: matches.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| PathBuf::from(preview::FOLDER)),
        pages: matches.get_one::<String>("pages").cloned(),
        dpi: matches.get_one::<String>("dpi").cloned(),
        spreads: matches.get_flag("spreads"),
        sheets: matches.get_flag("sheets"),
        contact: matches.get_flag("contact"),
        drafts: matches.get_flag("draft"),
    }
}

fn printer(matches: &ArgMatches) -> Printer {
    let text = |name| matches.get_one::<String>(name).cloned();
    match matches.get_one::<String>("action").map(String::as_str) {
        Some("list") => Printer::List,
        Some("show") => Printer::Show(text("name").unwrap_or_else(|| DEFAULT_PRINTER.to_owned())),
        _ => Printer::Calibrate {
            out: matches.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| PathBuf::from("calibration.pdf")),
            sheet: text("sheet"),
            name: text("name").unwrap_or_else(|| DEFAULT_PRINTER.to_owned()),
            answers: text("answers"),
        },
    }
}

fn which(matches: &ArgMatches, name: &str) -> Option<Which> {
    matches.get_one::<String>(name).map(|argument| Which::from_argument(argument))
}

fn destination(matches: &ArgMatches) -> Option<Destination> {
    if matches.get_flag("first") {
        return Some(Destination::First);
    }
    if matches.get_flag("last") {
        return Some(Destination::Last);
    }
    let before = which(matches, "before").map(Destination::Before);
    before.or_else(|| which(matches, "after").map(Destination::After))
}

/// The program as clap knows it, all its words in one language.
pub fn command(locale: Locale) -> Command {
    let say = |help: Help| help.text(locale);
    let option =
        |name: &'static str, help: Help| Arg::new(name).long(name).help(say(help)).help_heading(say(Help::Options));
    let flag = |name, help| option(name, help).action(ArgAction::SetTrue);
    let folder = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
    let manifest = || {
        let arg = Arg::new("manifest").value_name(say(Help::ManifestName)).help(say(Help::Manifest));
        folder(arg.help_heading(say(Help::Arguments)))
    };
    let edition = || {
        let arg = option("edition", Help::Edition).value_name(say(Help::EditionName)).hide_possible_values(true);
        arg.value_parser(PossibleValuesParser::new(["screen", "sheets", "print", "all"]))
    };
    let section = |name, help| option(name, help).value_name(say(Help::SectionName));
    let part = |name: &'static str, about: Help, usage: Help, after: Help| {
        let command = Command::new(name).about(say(about)).override_usage(say(usage)).after_help(say(after));
        command.help_template(template(locale)).disable_help_flag(true)
    };
    Command::new("brochure")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(Help::About))
        .override_usage(say(Help::AboutUsage))
        .after_help(say(Help::AboutAfter))
        .help_template(template(locale))
        .subcommand_help_heading(say(Help::Commands))
        .subcommand_required(true)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            option("lang", Help::Lang)
                .global(true)
                .value_name("fr|en")
                .hide_possible_values(true)
                .value_parser(PossibleValuesParser::new(["fr", "en"])),
        )
        .arg(flag("json", Help::Json).global(true))
        .arg(option("help", Help::ThisText).short('h').global(true).action(ArgAction::Help))
        .arg(option("version", Help::Version).short('V').action(ArgAction::Version))
        .subcommand(
            part("build", Help::Build, Help::BuildUsage, Help::BuildAfter)
                .arg(manifest())
                .arg(folder(option("out", Help::Out)).value_name(say(Help::FolderName)))
                .arg(edition())
                .arg(flag("draft", Help::Draft)),
        )
        .subcommand(part("list", Help::List, Help::ListUsage, Help::ListAfter).arg(manifest()))
        .subcommand(
            part("move", Help::Move, Help::MoveUsage, Help::MoveAfter)
                .arg(
                    Arg::new("what")
                        .value_name(say(Help::SectionName))
                        .help(say(Help::What))
                        .help_heading(say(Help::Arguments))
                        .required(true),
                )
                .arg(section("before", Help::Before))
                .arg(section("after", Help::After))
                .arg(flag("first", Help::First))
                .arg(flag("last", Help::Last))
                .arg(folder(option("manifest", Help::Manifest)).value_name(say(Help::ManifestName)))
                .group(ArgGroup::new("where").args(["before", "after", "first", "last"]).required(true)),
        )
        .subcommand(part("plan", Help::Plan, Help::PlanUsage, Help::PlanAfter).arg(manifest()))
        .subcommand(
            part("preview", Help::Preview, Help::PreviewUsage, Help::PreviewAfter)
                .arg(manifest())
                .arg(option("pages", Help::PreviewPages).value_name("2-5"))
                .arg(flag("spreads", Help::PreviewSpreads))
                .arg(flag("sheets", Help::PreviewSheets).conflicts_with("pages"))
                .arg(flag("contact", Help::PreviewContact))
                .arg(option("dpi", Help::PreviewDpi).value_name("150"))
                .arg(folder(option("out", Help::PreviewOut)).value_name(say(Help::FolderName)))
                .arg(flag("draft", Help::Draft)),
        )
        .subcommand(sheets(part("impose", Help::Impose, Help::ImposeUsage, Help::ImposeAfter), locale, &FLAGS))
        .subcommand(sheets(
            part("unimpose", Help::Unimpose, Help::UnimposeUsage, Help::UnimposeAfter),
            locale,
            &["dry-run"],
        ))
        .subcommand(
            part("themes", Help::Themes, Help::ThemesUsage, Help::ThemesAfter).arg(
                Arg::new("name")
                    .value_name(say(Help::NameName))
                    .help(say(Help::ThemeName))
                    .help_heading(say(Help::Arguments)),
            ),
        )
        .subcommand(
            part("printer", Help::Printer, Help::PrinterUsage, Help::PrinterAfter)
                .arg(
                    Arg::new("action")
                        .value_name("calibrate|list|show")
                        .help(say(Help::PrinterAction))
                        .help_heading(say(Help::Arguments))
                        .hide_possible_values(true)
                        .value_parser(PossibleValuesParser::new(["calibrate", "list", "show"]))
                        .required(true),
                )
                .arg(folder(option("out", Help::CalibrationOut)).short('o').value_name(say(Help::FileName)))
                .arg(option("name", Help::PrinterName).value_name(say(Help::NameName)))
                .arg(option("sheet", Help::CalibrationSheet).value_name("A4"))
                .arg(option("answers", Help::Answers).value_name("\"…\"")),
        )
        .subcommand(
            part("check", Help::Check, Help::CheckUsage, Help::CheckAfter)
                .arg(manifest())
                .arg(flag("changes", Help::Changes))
                .arg(flag("fit", Help::Fit))
                .arg(edition())
                .arg(folder(option("annotate", Help::Annotate)).value_name(say(Help::FileName))),
        )
}

/// The arguments of `impose` and `unimpose`: the second takes those that say how the sheets were made.
fn sheets(command: Command, locale: Locale, flags: &[&'static str]) -> Command {
    let say = |help: Help| help.text(locale);
    let path = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
    let all = flags.len() > 1;
    let mut command = command
        .arg(
            path(Arg::new("file").value_name(say(Help::PdfName)).help(say(Help::PdfFile)).required(true))
                .help_heading(say(Help::Arguments)),
        )
        .arg(
            path(Arg::new("out").long("out").short('o').value_name(say(Help::FileName)).help(say(Help::ImposeOut)))
                .help_heading(say(Help::Options)),
        );
    for (name, value, help) in Help::SHEET_OPTIONS {
        // Sheets that are taken apart are asked only how they were made.
        if if all { name == "page-size" } else { !Help::MADE_BY.contains(&name) } {
            continue;
        }
        let arg = Arg::new(name).long(name).value_name(value).help(say(help)).help_heading(say(Help::Options));
        command = command.arg(arg.allow_hyphen_values(matches!(name, "password" | "title")));
    }
    for (name, help) in Help::SHEET_FLAGS.into_iter().filter(|(name, _)| flags.contains(name)) {
        let flag = Arg::new(name).long(name).help(say(help)).help_heading(say(Help::Options));
        command = command.arg(flag.action(ArgAction::SetTrue));
    }
    command
}

/// How a page of help is laid out.
fn template(locale: Locale) -> String {
    format!("{{about}}\n\n{}\n  {{usage}}\n\n{{all-args}}{{after-help}}\n", Help::Usage.text(locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split_whitespace().map(OsString::from).collect()
    }

    fn task(line: &str) -> Task {
        parse(words(line)).unwrap_or_else(|status| panic!("{line}: {status}")).task
    }

    #[test]
    fn clap_finds_nothing_wrong_with_the_commands() {
        command(Locale::French).debug_assert();
        command(Locale::English).debug_assert();
    }

    #[test]
    fn without_a_command_the_files_are_made() {
        let build = |out: &str, drafts| Task::Build { out: PathBuf::from(out), editions: Editions::All, drafts };
        assert_eq!(task("brochure"), build("out", false));
        assert_eq!(task("brochure --lang en"), build("out", false));
        assert_eq!(task("brochure --draft --out x"), build("x", true));
        assert_eq!(task("brochure --json"), build("out", false));
        assert_eq!(task("brochure build --lang=fr"), build("out", false));
    }

    #[test]
    fn a_section_is_moved_to_one_place() {
        let moved = |to| Task::Move { what: Which::Name("a".to_owned()), to };
        assert_eq!(task("brochure move a --first"), moved(Destination::First));
        assert_eq!(task("brochure move a --last"), moved(Destination::Last));
        assert_eq!(task("brochure move a --before 3"), moved(Destination::Before(Which::Number(3))));
        assert_eq!(task("brochure move a --after b"), moved(Destination::After(Which::Name("b".to_owned()))));
        for wrong in ["brochure move a", "brochure move a --first --last", "brochure move --first"] {
            assert_eq!(parse(words(wrong)).unwrap_err(), USAGE, "{wrong}");
        }
    }

    #[test]
    fn the_language_is_known_before_the_rest() {
        assert_eq!(language(&words("brochure --bad --lang en")), Some("en"));
        assert_eq!(language(&words("brochure --lang=fr")), Some("fr"));
        assert_eq!(language(&words("brochure --lang")), None);
    }
}
