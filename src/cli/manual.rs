//! `manual`: the handbook as a book to print, with an office's name or before there is one.

use std::error::Error;
use std::io::Write;

use clap::{Arg, Command};

use super::Exit;
use super::arguments::{self, ManualOptions};
use super::making::Workshop;
use super::screen::output;
use super::words;
use super::writing::put;
use crate::disk::{DiskError, read_whole};
use crate::handbook::{CommandExample, CommandHelp, OptionHelp, handbook};
use crate::load::Loaded;
use crate::procedure::Terms;
use crate::render::OutputError;
use crate::rules::check;

/// The folder in which the book is made.
const FOLDER: &str = "手册";

/// Runs the command. Prints the path of the book on standard output.
pub fn run(options: &ManualOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let out = options.place.out.as_deref();
    let (workshop, loaded) = match options.data.typed().is_some() || data.is_dir() {
        true => {
            let workshop = Workshop::open(&data, out)?;
            let loaded = workshop.load(&data)?;
            (workshop, loaded)
        }
        false => (Workshop::without_data(out)?, Loaded::default()),
    };
    let settings = loaded.office.settings.as_ref();
    // The book stands for no day; one that never changes keeps its bytes the same.
    let day = Terms::new(settings.map(|filed| &*filed.record)).issued;
    let book = handbook(loaded.office.name(), commands());
    let checked = check(loaded, day);
    let place = (workshop.out.as_path(), FOLDER);
    let (built, exit) = workshop.make(&data, &checked, place, (vec![book], Vec::new()))?;
    let bytes = read_whole(&built.main).map_err(DiskError::at(&built.main));
    let bytes = bytes.map_err(OutputError)?;
    let path = workshop.out.join("操作手册.pdf");
    put(&path, &bytes)?;
    writeln!(output(), "{}", path.display())?;
    Ok(exit)
}

/// Every command as its help has it.
pub fn commands() -> Vec<CommandHelp> {
    let mut command = arguments::command();
    command.build();
    let shown = |one: &&Command| one.get_name() != "help";
    command
        .get_subcommands()
        .filter(shown)
        .map(describe)
        .collect()
}

fn describe(command: &Command) -> CommandHelp {
    let text =
        |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string).unwrap_or_default();
    let usage = command.clone().render_usage().to_string();
    let after = text(command.get_after_help());
    let (notes, examples) = after.rsplit_once("例子：\n").unwrap_or((&after, ""));
    let shown = |one: &&Arg| one.get_id() != "help";
    let option = |one: &Arg| OptionHelp {
        name: typed(one),
        help: text(one.get_help()),
    };
    CommandHelp {
        name: command.get_name().to_owned(),
        chinese: words::command_named(command.get_name())
            .map_or(String::new(), |word| word.chinese.to_owned()),
        about: text(command.get_about()),
        usage: usage.trim_start_matches("Usage:").trim().to_owned(),
        options: command.get_arguments().filter(shown).map(option).collect(),
        notes: notes.trim_end().lines().map(str::to_owned).collect(),
        examples: examples.lines().map(example).collect(),
    }
}

/// A line of examples: the command, and parted from it by blanks what it does.
fn example(line: &str) -> CommandExample {
    let line = line.trim();
    let (command, about) = line.split_once("   ").unwrap_or((line, ""));
    CommandExample {
        line: command.to_owned(),
        about: about.trim().to_owned(),
    }
}

/// An argument as it is typed.
fn typed(argument: &Arg) -> String {
    let values = argument.get_value_names().unwrap_or_default();
    let takes = argument.get_action().takes_values();
    let values: Vec<String> = values
        .iter()
        .filter(|_| takes)
        .map(|value| format!("<{value}>"))
        .collect();
    let values = values.join(" ");
    match argument.get_long() {
        Some(long) => {
            let both = words::option_named(long)
                .map_or(String::new(), |word| format!("--{}, ", word.chinese));
            format!("{both}--{long} {values}").trim_end().to_owned()
        }
        None => values,
    }
}
