//! Failures told in Chinese on standard error.

use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::io::Write;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::screen::output;
use super::{Exit, arguments, words};
use crate::disk::{DiskError, reason};
use crate::faces::visible;
use crate::history::{HistoryError, in_office_words};

/// Why a command could not run: what, and what to do.
#[derive(Debug)]
pub struct Failure {
    what: String,
    remedy: String,
}

impl Failure {
    /// A failure ready to return.
    pub fn boxed(what: impl Into<String>, remedy: impl Into<String>) -> Box<dyn Error> {
        Box::new(Failure {
            what: what.into(),
            remedy: remedy.into(),
        })
    }

    /// The data folder cannot be listed.
    pub fn no_data(folder: &Path, error: &std::io::Error) -> Box<dyn Error> {
        Failure::boxed(
            format!("打不开数据文件夹 {}：{}", folder.display(), reason(error)),
            "用 --data 指明数据文件夹，或者到它所在的文件夹里运行",
        )
    }

    /// What git says of an exchange with a place, as a clerk understands it.
    pub fn of_history(error: HistoryError, place: &str) -> Box<dyn Error> {
        match error {
            HistoryError::Git(said) => {
                let (what, remedy) = in_office_words(&said, place);
                Failure::boxed(what, remedy)
            }
            other => Box::new(other),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n办法：{}", self.what, self.remedy)
    }
}

impl Error for Failure {}

/// Bold and red, as errors of the check are.
const ALARM: &str = "\u{1b}[1;91m";
/// As before.
const CALM: &str = "\u{1b}[0m";

/// Tells a failure.
pub fn tell(error: &(dyn Error + 'static)) {
    let of_disk = error.downcast_ref::<DiskError>().map(|at| &at.error);
    if let Some(error) = of_disk.or_else(|| error.downcast_ref()) {
        alarm(&format!(
            "读写失败：{}\n办法：检查磁盘空间和文件夹权限",
            reason(error)
        ));
        return;
    }
    alarm(&error.to_string());
}

/// Tells an error, its first word coloured.
fn alarm(words: &str) {
    let words = visible(words);
    // Who does not read it misses it. On anything but a terminal with colours the codes are left
    // out.
    let _ = writeln!(anstream::stderr(), "{ALARM}错误{CALM}：{words}");
}

/// The help of the command that is typed first, else of the program, in both languages.
fn help_of(args: &[OsString]) -> String {
    let mut shown = words::shown(arguments::plain());
    shown.build();
    let typed = args.get(1).and_then(|word| word.to_str());
    let typed = typed.and_then(words::command_named);
    let name = typed.and_then(|typed| {
        let mut all = shown.get_subcommands().map(clap::Command::get_name);
        all.find(|name| name.ends_with(&format!(" {}", typed.english)))
            .map(str::to_owned)
    });
    let command = match name {
        Some(name) => shown.find_subcommand_mut(name),
        None => Some(&mut shown),
    };
    command.map_or(String::new(), |command| command.render_help().to_string())
}

/// What a value of a closed list may be, in both languages.
fn may_be(error: &clap::Error) -> String {
    let Some(ContextValue::Strings(valid)) = error.get(ContextKind::ValidValue) else {
        return String::new();
    };
    let known = arguments::command();
    let mut lists = known
        .get_subcommands()
        .flat_map(|command| command.get_arguments().map(words::values_of));
    let list = lists.find(|list| !valid.is_empty() && valid.iter().all(|one| list.contains(one)));
    list.unwrap_or_else(|| valid.clone()).join("、")
}

/// Tells what was wrong with what was typed; help and version are no errors.
pub fn usage(error: &clap::Error, args: &[OsString]) -> Exit {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        // Nothing is lost where help cannot be shown.
        let _ = match error.kind() {
            ErrorKind::DisplayHelp => write!(output(), "{}", help_of(args)),
            _ => write!(output(), "{error}"),
        };
        return Exit::Success;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        say!("{}", help_of(args).trim_end());
        return Exit::Failed;
    }
    let text = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有「{argument}」这个选项或者参数"),
        ErrorKind::InvalidSubcommand => {
            format!("没有「{}」这个命令", text(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("「{argument}」后面缺少内容"),
        ErrorKind::InvalidValue => {
            let words = may_be(error);
            format!("「{argument}」不能是「{value}」；可以是：{words}")
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            // What the library says of numbers is not Chinese.
            let why = match why.is_ascii() {
                true => "要写一个大小合适的整数".to_owned(),
                false => why,
            };
            format!("「{argument}」不能是「{value}」：{why}")
        }
        ErrorKind::MissingRequiredArgument => {
            format!("缺少 {}", argument.replace(", ", "、").trim())
        }
        ErrorKind::MissingSubcommand => "没有写命令".to_owned(),
        ErrorKind::ArgumentConflict => format!("「{argument}」重复或者与别的选项冲突"),
        _ => format!("命令写法不对：{argument} {value}"),
    };
    // The help of the command itself, where one was typed.
    let typed = args.get(1).and_then(|word| word.to_str());
    let known = arguments::command();
    let command = typed.filter(|word| known.find_subcommand(word).is_some());
    let near = match error.kind() {
        ErrorKind::InvalidSubcommand => words::like_command(&text(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => {
            let of = command.and_then(|command| known.find_subcommand(command));
            words::like_option(&argument, of.unwrap_or(&known))
        }
        _ => None,
    };
    let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
    let command = command.map_or(String::new(), |command| format!("{command} "));
    alarm(&format!(
        "{what}\n办法：{near}运行 xiafang {command}--help 看写法"
    ));
    Exit::Failed
}
