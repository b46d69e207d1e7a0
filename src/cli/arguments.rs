//! What may be typed, with its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::records::IsoDate;

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}";

/// 下访帮扶：检查记录，制作登记簿、台帐和各种表册
#[derive(Debug, Parser)]
#[command(name = "xiafang", version, help_template = TEMPLATE, disable_help_subcommand = true)]
#[command(subcommand_value_name = "命令", subcommand_help_heading = "命令")]
#[command(disable_help_flag = true, disable_version_flag = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// 显示帮助
    #[arg(long, short, global = true, action = clap::ArgAction::Help, help_heading = "选项")]
    help: Option<bool>,
    /// 显示版本
    #[arg(long, short = 'V', action = clap::ArgAction::Version, help_heading = "选项")]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 检查，并制作一个月的全部表册
    #[command(help_template = TEMPLATE, override_usage = "xiafang build [选项] [月份]...")]
    Build(BuildOptions),
    /// 检查记录，列出错误、违反和提醒
    #[command(help_template = TEMPLATE, override_usage = "xiafang check [选项] [路径]...")]
    Check(CheckOptions),
    /// 什么快到期、什么超了期，该谁办
    #[command(help_template = TEMPLATE, override_usage = "xiafang due [选项]")]
    Due(DueOptions),
    /// 解释一个代码、一条办法，或者列出全部三十六条
    #[command(help_template = TEMPLATE, override_usage = "xiafang explain [选项] [代码或条号]")]
    Explain(ExplainOptions),
    /// 一件案件的步骤、材料和检查结果
    #[command(help_template = TEMPLATE, override_usage = "xiafang show [选项] <登记号>")]
    Show(ShowOptions),
    /// 空白表格，打印出来手填
    #[command(help_template = TEMPLATE, override_usage = "xiafang blank [选项] [表名]...")]
    Blank(BlankOptions),
    /// 一件案件的案卷：封面、目录、全部材料和附件，装成一份
    #[command(help_template = TEMPLATE, override_usage = "xiafang file [选项] <登记号>")]
    File(FileOptions),
    /// 一保存就检查并重新制作
    #[command(help_template = TEMPLATE, override_usage = "xiafang watch [选项]")]
    Watch(WatchOptions),
    /// 输出各种记录的 JSON Schema，供编辑器提示用
    #[command(help_template = TEMPLATE, override_usage = "xiafang schema [文件夹]")]
    Schema(SchemaOptions),
    /// 看看还缺什么：typst、字体、数据文件夹
    #[command(help_template = TEMPLATE, override_usage = "xiafang doctor [选项]")]
    Doctor(DoctorOptions),
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "选项")]
pub struct DataOption {
    /// 数据文件夹
    #[arg(
        long,
        value_name = "文件夹",
        default_value = "data",
        hide_default_value = true
    )]
    pub data: PathBuf,
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "选项")]
pub struct BuildOptions {
    /// 月份如 2016-09，做当月的表册；年份如 2016，做全年的；不写为最近有案件或访问的月份
    #[arg(value_name = "月份", help_heading = "参数")]
    pub periods: Vec<String>,
    #[command(flatten)]
    pub data: DataOption,
    /// 输出文件夹；不写为数据文件夹旁边的 out
    #[arg(long, value_name = "文件夹")]
    pub out: Option<PathBuf>,
    /// 截至日期；不写为月末，未完的月份为今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub as_of: Option<Date>,
    /// 只做标题含这些字的表册
    #[arg(long, value_name = "标题")]
    pub only: Vec<String>,
    /// 不管有没有变化，全部重做
    #[arg(long)]
    pub force: bool,
    /// 同时运行几个 typst
    #[arg(long, value_name = "个数")]
    pub jobs: Option<usize>,
    /// 排版方式：bundle 一次排完，each 逐份排
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
    Bundle,
    Each,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct CheckOptions {
    /// 只看这些文件或者文件夹
    #[arg(value_name = "路径", help_heading = "参数")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub data: DataOption,
    /// 截至日期；不写为今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub as_of: Option<Date>,
    /// 输出格式：text 给人看，json 给程序用
    #[arg(
        long,
        value_name = "格式",
        default_value = "text",
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub format: Format,
    /// 只看这些代码，如 A13.1
    #[arg(long, value_name = "代码")]
    pub code: Vec<String>,
    /// 出现什么算不通过：error 错误，violation 错误和违反
    #[arg(
        long,
        value_name = "程度",
        default_value = "violation",
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub fail_on: FailOn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Error,
    Violation,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct DueOptions {
    /// 今后多少天以内到期的，不写为 14
    #[arg(
        long,
        value_name = "天数",
        default_value_t = 14,
        hide_default_value = true
    )]
    pub within: u16,
    #[command(flatten)]
    pub data: DataOption,
    /// 截至日期；不写为今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub as_of: Option<Date>,
    /// 输出格式：text 给人看，json 给程序用
    #[arg(
        long,
        value_name = "格式",
        default_value = "text",
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct ExplainOptions {
    /// 代码如 A13.1、D08，条号如 13 或者 第十三条；不写为全部
    #[arg(value_name = "代码或条号", help_heading = "参数")]
    pub what: Option<String>,
    /// 输出格式：text 给人看，json 给程序用
    #[arg(
        long,
        value_name = "格式",
        default_value = "text",
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct ShowOptions {
    /// 登记号如 2016-0012，只看一个对象写 2016-0012-1
    #[arg(value_name = "登记号", help_heading = "参数")]
    pub case: String,
    #[command(flatten)]
    pub data: DataOption,
    /// 截至日期；不写为今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub as_of: Option<Date>,
    /// 输出格式：text 给人看，json 给程序用
    #[arg(
        long,
        value_name = "格式",
        default_value = "text",
        hide_default_value = true
    )]
    #[arg(hide_possible_values = true)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct BlankOptions {
    /// 表名，写一部分也行，如 意见表；不写则列出全部表名
    #[arg(value_name = "表名", help_heading = "参数")]
    pub forms: Vec<String>,
    /// 全部空白表
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub data: DataOption,
    /// 输出文件夹；不写为数据文件夹旁边的 out
    #[arg(long, value_name = "文件夹")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct FileOptions {
    /// 登记号，如 2016-0003
    #[arg(value_name = "登记号", help_heading = "参数")]
    pub case: String,
    #[command(flatten)]
    pub data: DataOption,
    /// 输出文件夹；不写为数据文件夹旁边的 out
    #[arg(long, value_name = "文件夹")]
    pub out: Option<PathBuf>,
    /// 截至日期；不写为今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub as_of: Option<Date>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct WatchOptions {
    #[command(flatten)]
    pub data: DataOption,
    /// 输出文件夹；不写为数据文件夹旁边的 out
    #[arg(long, value_name = "文件夹")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct SchemaOptions {
    /// 写到这个文件夹，一种记录一个文件；不写则列出种类
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct DoctorOptions {
    #[command(flatten)]
    pub data: DataOption,
}

fn date(text: &str) -> Result<Date, String> {
    let shaped = IsoDate::parse(text).map(IsoDate::day);
    shaped.ok_or_else(|| "日期应写作 2016-08-31，并且要真有这一天".to_owned())
}
