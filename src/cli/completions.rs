//! `completions`: what a shell completes after `xiafang`. The shell asks the program itself at
//! every press of the key, so that cases, forms and codes are those of today.

mod candidates;
mod folder;

pub use candidates::whom;
pub use folder::DataFolder;

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::io::Write;

use clap_complete::env::Shells;

use super::Exit;
use super::arguments::{CompletionsOptions, Shell};
use super::screen::output;

/// The variable in which a shell tells that it asks, and which shell it is.
const ASKED_BY: &str = "XIAFANG_COMPLETE";
const PROGRAM: &str = "xiafang";

/// Runs the command: what the shell must know to ask.
pub fn run(options: &CompletionsOptions) -> Result<Exit, Box<dyn Error>> {
    let name = match options.shell {
        Shell::Bash => "bash",
        Shell::Zsh => "zsh",
        Shell::Fish => "fish",
        Shell::Power => "powershell",
    };
    if let Some(shell) = Shells::builtins().completer(name) {
        shell.write_registration(ASKED_BY, PROGRAM, PROGRAM, PROGRAM, &mut output())?;
    }
    Ok(Exit::Success)
}

/// Answers a shell that asks; `None` where none does and the command line is meant.
pub fn answer(args: &[OsString]) -> Option<Exit> {
    let asked_by = env::var(ASKED_BY).ok()?;
    let shells = Shells::builtins();
    let shell = shells.completer(&asked_by)?;
    // Before the dashes stands the program, behind them the line as it is typed.
    let typed = args.iter().position(|arg| arg == "--")? + 1;
    let words = args[typed..].to_vec();
    let mut command = candidates::offering(&words);
    command.build();
    let here = env::current_dir().ok();
    let mut told = Vec::new();
    // A shell has no place for messages; where nothing can be told, it offers nothing.
    let done = shell.write_complete(&mut command, words, here.as_deref(), &mut told);
    let written = done.and_then(|()| output().write_all(&told));
    Some(match written {
        Ok(()) => Exit::Success,
        Err(_) => Exit::Failed,
    })
}
