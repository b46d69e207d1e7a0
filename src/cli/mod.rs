//! The command line: one small file per command. Help and messages are Chinese.

/// Tells something on standard error, without what a terminal would obey; who does not read it
/// misses it, and nothing else changes.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let words = $crate::faces::visible(&format!($($words)*));
        let _ = writeln!(anstream::stderr(), "{words}");
    }};
}

mod anchor;
mod arguments;
mod backup;
mod blank;
mod build;
mod changes;
mod check;
mod clock;
mod columns;
mod completions;
mod confined;
mod count;
mod doctor;
mod due;
mod errors;
mod exit;
mod explain;
mod file;
mod find;
mod fix;
mod glyphs;
mod hook;
mod init;
mod lock;
mod making;
mod man;
mod manual;
mod menu;
mod merge;
mod merge_files;
mod named_paths;
mod new;
mod part;
mod passphrase;
mod printed_names;
mod purge;
mod reading;
mod rehearse;
mod renumber;
mod rounds;
mod save;
mod schema;
mod screen;
mod seal;
mod sealed_names;
mod shell;
mod show;
mod sync;
mod veiled;
mod verify;
mod watch;
mod why;
mod words;
mod writing;

use std::ffi::OsString;

use clap::FromArgMatches;

use arguments::{Arguments, Command};
pub use exit::Exit;
pub use manual::commands;

/// Runs the command line. Output goes to the standard streams; nothing else is touched
/// but what the command is for.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(exit) = confined::answer(&args).or_else(|| completions::answer(&args)) {
        return exit;
    }
    if args.len() == 1 && menu::has_reader() {
        return menu::open();
    }
    let matches = match arguments::command().try_get_matches_from(&args) {
        Ok(matches) => matches,
        Err(error) => return errors::usage(&error, &args),
    };
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => return errors::usage(&error, &args),
    };
    let outcome = match arguments.command {
        Command::Build(options) => build::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Due(options) => due::run(&options),
        Command::Rounds(options) => rounds::run(&options),
        Command::Find(options) => find::run(&options),
        Command::Count(options) => count::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Show(options) => show::run(&options),
        Command::Fix(options) => fix::run(&options),
        Command::Renumber(options) => renumber::run(&options),
        Command::Seal(options) => seal::run(&options),
        Command::Purge(options) => purge::run(&options),
        Command::Blank(options) => blank::run(&options),
        Command::File(options) => file::run(&options),
        Command::Watch(options) => watch::run(&options),
        Command::Changes(options) => changes::run(&options),
        Command::Lock(options) => lock::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::Why(options) => why::run(&options),
        Command::Rehearse(options) => rehearse::run(&options),
        Command::Save(options) => save::run(&options),
        Command::Sync(options) => sync::run(&options),
        Command::Merge(options) => merge::run(&options),
        Command::Backup(options) => backup::run(&options),
        Command::Hook(options) => hook::run(&options),
        Command::New(options) => new::run(&options),
        Command::Init(options) => init::run(&options),
        Command::Manual(options) => manual::run(&options),
        Command::Completions(options) => completions::run(&options),
        Command::Man(options) => man::run(&options),
        Command::Schema(options) => schema::run(&options),
        Command::Doctor(options) => doctor::run(&options),
    };
    outcome.unwrap_or_else(|error| {
        errors::tell(error.as_ref());
        Exit::Failed
    })
}

/// Whether a command line is one that [`run`] would take; nothing is done.
pub fn understands(args: &[&str]) -> bool {
    arguments::command().try_get_matches_from(args).is_ok() || args.contains(&"--help")
}
