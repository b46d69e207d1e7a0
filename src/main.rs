//! The `xiafang` command.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    xiafang::cli::run(std::env::args_os()).into()
}
