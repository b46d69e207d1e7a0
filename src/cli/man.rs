//! `man`: manual pages, headings in Chinese.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use clap_mangen::Man;

use super::Exit;
use super::arguments::{self, ManOptions};
use super::errors::Failure;
use super::screen::output;
use super::words;
use super::writing::put;
use crate::disk::{DiskError, make_folder, reason};

/// Headings of the generator, and what they read here.
const HEADINGS: [(&str, &str); 7] = [
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
    ("EXTRA", "例子"),
    ("VERSION", "版本"),
];

/// Runs the command: one page on standard output, or a page a command into a folder.
pub fn run(options: &ManOptions) -> Result<Exit, Box<dyn Error>> {
    let mut command = words::shown(arguments::plain()).disable_help_subcommand(true);
    command.build();
    let Some(folder) = &options.folder else {
        output().write_all(page(command)?.as_bytes())?;
        return Ok(Exit::Success);
    };
    make_folder(folder).map_err(|DiskError { path, error }| {
        let what = format!("建不了文件夹 {}：{}", path.display(), reason(&error));
        Failure::boxed(what, "换一个可以写的文件夹")
    })?;
    let subcommands: Vec<clap::Command> = command.get_subcommands().cloned().collect();
    for subcommand in subcommands {
        let names = subcommand.get_name();
        let english = names.rsplit_once(' ').map_or(names, |(_, english)| english);
        let name = format!("xiafang-{english}");
        write(folder, &name, subcommand.display_name(&name))?;
    }
    write(folder, "xiafang", command)?;
    Ok(Exit::Success)
}

fn write(folder: &Path, name: &str, command: clap::Command) -> Result<(), Box<dyn Error>> {
    put(&folder.join(format!("{name}.1")), page(command)?.as_bytes())
}

fn page(command: clap::Command) -> Result<String, Box<dyn Error>> {
    let mut bytes = Vec::new();
    Man::new(command).manual("下访帮扶").render(&mut bytes)?;
    let page = String::from_utf8(bytes)?;
    let line = |line: &str| {
        let named = line.strip_prefix(".SH ").map(|name| name.trim_matches('"'));
        let chinese = named.and_then(|name| HEADINGS.iter().find(|(english, _)| *english == name));
        chinese.map_or_else(|| line.to_owned(), |(_, chinese)| format!(".SH {chinese}"))
    };
    Ok(page.lines().map(line).collect::<Vec<_>>().join("\n") + "\n")
}
