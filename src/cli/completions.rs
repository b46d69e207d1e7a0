//! `completions`: what a shell completes after `xiafang`.

use std::error::Error;

use clap_complete::{generate, shells};

use super::Exit;
use super::arguments::{self, CompletionsOptions, Shell};
use super::screen::output;

/// Runs the command.
pub fn run(options: &CompletionsOptions) -> Result<Exit, Box<dyn Error>> {
    let mut command = arguments::command();
    let (name, out) = ("xiafang", &mut output());
    match options.shell {
        Shell::Bash => generate(shells::Bash, &mut command, name, out),
        Shell::Zsh => generate(shells::Zsh, &mut command, name, out),
        Shell::Fish => generate(shells::Fish, &mut command, name, out),
        Shell::Power => generate(shells::PowerShell, &mut command, name, out),
    }
    Ok(Exit::Success)
}
