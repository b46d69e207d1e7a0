//! Options that several commands have.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::cli::clock;
use crate::records::IsoDate;

/// The data folder that a line means, however far it is typed.
pub fn folder_typed(words: &[OsString]) -> PathBuf {
    let mut words = words.iter().filter_map(|word| word.to_str());
    let mut data = None;
    while let Some(word) = words.next() {
        let rest = ["--data", "--数据"];
        let rest = rest.iter().find_map(|name| word.strip_prefix(name));
        match rest {
            Some("") => data = words.next(),
            Some(rest) => data = rest.strip_prefix('=').or(data),
            None => {}
        }
    }
    let data = data.map(PathBuf::from);
    DataOption { data }.folder()
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    let shaped = IsoDate::parse(text).map(IsoDate::day);
    shaped.ok_or_else(|| "日期应写作 2016-08-31，并且要真有这一天".to_owned())
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "选项")]
pub struct DataOption {
    /// 数据文件夹；不写为当前文件夹下的 data，或者当前文件夹所在的数据文件夹
    #[arg(long, value_name = "文件夹")]
    data: Option<PathBuf>,
}

impl DataOption {
    /// The data folder as typed.
    pub fn typed(&self) -> Option<&std::path::Path> {
        self.data.as_deref()
    }

    /// The data folder: as typed, else `data`, else the one that the current folder lies in.
    pub fn folder(&self) -> PathBuf {
        let usual = || PathBuf::from("data");
        self.data.clone().unwrap_or_else(|| match usual().is_dir() {
            true => usual(),
            false => around().unwrap_or_else(usual),
        })
    }
}

/// The data folder around the current one, known by its settings.
fn around() -> Option<PathBuf> {
    let here = PathBuf::from(".");
    if here.join("设置.yaml").is_file() {
        return Some(here);
    }
    let current = std::env::current_dir().ok()?;
    let found = current
        .ancestors()
        .find(|folder| folder.join("设置.yaml").is_file());
    found.map(ToOwned::to_owned)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[value(alias = "文字")]
    Text,
    #[value(alias = "机读")]
    Json,
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "选项")]
pub struct FormatOption {
    /// 输出格式：文字（text）给人看，机读（json）给程序用
    #[arg(
        long,
        value_name = "格式",
        default_value = "text",
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub format: Format,
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "选项")]
pub struct AsOfOption {
    /// 截至日期；不写为今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub as_of: Option<Date>,
}

impl AsOfOption {
    /// The day as of which is asked: as typed, else today.
    pub fn or_today(&self) -> Date {
        self.as_of.unwrap_or_else(clock::today)
    }
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "选项")]
pub struct OutOption {
    /// 输出文件夹；不写为数据文件夹旁边的 out
    #[arg(long, value_name = "文件夹")]
    pub out: Option<PathBuf>,
}
