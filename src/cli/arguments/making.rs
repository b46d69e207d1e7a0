//! Commands that make sheets.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::common::{AsOfOption, DataOption, OutOption, date};

/// More at once than any computer of an office has cores.
const MOST_JOBS: usize = 64;

fn jobs(text: &str) -> Result<usize, String> {
    let count = text.parse().ok();
    let fits = count.filter(|count| (1..=MOST_JOBS).contains(count));
    fits.ok_or_else(|| format!("要写 1 到 {MOST_JOBS} 的整数"))
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "选项")]
pub struct BuildOptions {
    /// 月份如 2016-09，做当月的表册；季度如 2016-Q3、半年如 2016-H1，做季报、半年报和统计报表；年份如 2016，做全年的；不写为最近有案件或访问的月份
    #[arg(value_name = "月份", help_heading = "参数")]
    pub periods: Vec<String>,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub place: OutOption,
    /// 截至日期；不写为月末，未完的月份为今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub as_of: Option<Date>,
    /// 照修改历史里的这个版本做
    #[arg(long, value_name = "版本")]
    pub at: Option<String>,
    /// 封存的人的姓名文件，由 seal 写成；照它遮名
    #[arg(long, value_name = "文件")]
    pub sealed_names: Option<PathBuf>,
    /// 只做标题含这些字的表册
    #[arg(long, value_name = "标题")]
    pub only: Vec<String>,
    /// 只做这个党支部的，另装成一册 合订/党支部名.pdf，双面印时每份从正面起
    #[arg(long, value_name = "党支部", conflicts_with_all = ["member", "only"])]
    pub branch: Option<String>,
    /// 只做这名党员的，另装成一册 合订/姓名.pdf
    #[arg(long, value_name = "姓名", conflicts_with = "only")]
    pub member: Option<String>,
    /// 不管有没有变化，全部重做
    #[arg(long)]
    pub force: bool,
    /// 同时运行几个 typst，1 到 64
    #[arg(long, value_name = "个数", value_parser = jobs)]
    pub jobs: Option<usize>,
    /// 排版方式：一次（bundle）排完，逐份（each）排
    #[arg(
        long,
        value_name = "方式",
        default_value = "bundle",
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub typeset: Typeset,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Typeset {
    #[value(alias = "一次")]
    Bundle,
    #[value(alias = "逐份")]
    Each,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct BlankOptions {
    /// 表名，写一部分也行，如 意见表；后面写对象编号的，填好这个人的表头；不写则列出全部表名
    #[arg(value_name = "表名", help_heading = "参数")]
    pub forms: Vec<String>,
    /// 全部空白表
    #[arg(long)]
    pub all: bool,
    /// 哪天去填，印在填好表头的空白表上；只写对象编号时用
    #[arg(long, value_name = "日期", value_parser = date)]
    pub day: Option<Date>,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub place: OutOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct FileOptions {
    /// 登记号，如 2016-0003
    #[arg(
        value_name = "登记号",
        help_heading = "参数",
        required_unless_present = "year"
    )]
    pub case: Option<String>,
    /// 年份，如 2016：不装卷，做这一年办结各卷的案卷目录、归档移交清单和卷脊
    #[arg(long, value_name = "年份", conflicts_with = "case")]
    pub year: Option<i16>,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub place: OutOption,
    #[command(flatten)]
    pub day: AsOfOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct WatchOptions {
    /// 月份如 2016-09；不写为最近有案件或访问的月份
    #[arg(value_name = "月份", help_heading = "参数")]
    pub periods: Vec<String>,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub place: OutOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct ManualOptions {
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub place: OutOption,
}
