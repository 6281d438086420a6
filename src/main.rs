//! The program; see `brochure::cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(brochure::cli::run(std::env::args_os().collect()))
}
