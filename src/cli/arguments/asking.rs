//! Commands that ask: nothing is written.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::common::{AsOfOption, DataOption, FormatOption, OutOption, date};
use super::selecting::{SelectOptions, WhenOptions};
use crate::procedure::NEAR;
use crate::registers::By;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct CheckOptions {
    /// 只看这些文件或者文件夹
    #[arg(value_name = "路径", help_heading = "参数")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub day: AsOfOption,
    /// 检查将要提交的内容，不是现在的文件
    #[arg(long)]
    pub staged: bool,
    /// 只列出已经做好、锁定的表册和附件里，还写着后来加了标记的人的
    #[arg(long, conflicts_with_all = ["staged", "format"])]
    pub printed: bool,
    #[command(flatten)]
    pub face: FormatOption,
    #[command(flatten)]
    pub part: SelectOptions,
    #[command(flatten)]
    pub when: WhenOptions,
    /// 只看这些代码，如 A13.1
    #[arg(long, value_name = "代码")]
    pub code: Vec<String>,
    /// 封存的人的姓名文件，由 seal 写成；照它找别处又写了他们的地方
    #[arg(long, value_name = "文件")]
    pub sealed_names: Option<PathBuf>,
    /// 只列每个代码有几条、各该谁办，重的在前
    #[arg(long, conflicts_with = "printed")]
    pub statistics: bool,
    /// 终端上逐条列出全部；不写只列一屏，最多五十行：错误、没有了结的违反、到期没有办的、其他提醒、已办结的、例外，新的在前，余下计数
    #[arg(long)]
    pub all: bool,
    /// 出现什么算不通过：错误（error），违反（violation）连错误在内；不写为违反
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
pub enum FailOn {
    #[value(alias = "错误")]
    Error,
    #[value(alias = "违反")]
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
    pub part: SelectOptions,
    #[command(flatten)]
    pub when: WhenOptions,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub day: AsOfOption,
    #[command(flatten)]
    pub face: FormatOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct ExplainOptions {
    /// 代码如 A13.1、D08，条号如 13 或者 第十三条；不写为全部
    #[arg(value_name = "代码或条号", help_heading = "参数")]
    pub what: Option<String>,
    #[command(flatten)]
    pub face: FormatOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct ShowOptions {
    /// 登记号如 2016-0012，只看一个对象写 2016-0012-1 或者姓名；不写的，用下面的选项列出一批对象
    #[arg(value_name = "登记号或姓名", help_heading = "参数")]
    pub what: Option<String>,
    #[command(flatten)]
    pub part: SelectOptions,
    #[command(flatten)]
    pub when: WhenOptions,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub day: AsOfOption,
    #[command(flatten)]
    pub face: FormatOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct FindOptions {
    /// 姓名、编号、村名、案由、材料里的几个字，或者拼音首字母；几个词都要有；写 - 的运行以后再输入
    #[arg(value_name = "词", help_heading = "参数", required = true)]
    pub words: Vec<String>,
    /// 连有标记的人一起找；找到了只列编号和位置，不列姓名和内容
    #[arg(long)]
    pub marked: bool,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub day: AsOfOption,
    #[command(flatten)]
    pub face: FormatOption,
    #[command(flatten)]
    pub place: OutOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct CountOptions {
    /// 月 2016-09、季度 2016-Q3、半年 2016-H1、年 2016，照汉字写也行；或者 2016-09-01..2016-09-15；不写为本月
    #[arg(value_name = "期间", help_heading = "参数")]
    pub period: Option<String>,
    /// 按什么分组：支部、党员、乡镇、类别（案件类别）、方式（帮扶方式）
    #[arg(long, value_name = "分组", hide_possible_values = true)]
    pub by: Option<Grouping>,
    /// 只看名称含这些字的数字，如 迟办、登门；连同它下面的各项
    #[arg(long, value_name = "项目")]
    pub only: Vec<String>,
    /// 每个数字下面列出是哪几件、谁办的
    #[arg(long)]
    pub cases: bool,
    #[command(flatten)]
    pub part: SelectOptions,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub day: AsOfOption,
    #[command(flatten)]
    pub face: FormatOption,
}

/// By what figures are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Grouping {
    #[value(name = "支部", alias = "branch")]
    Branch,
    #[value(name = "党员", alias = "member")]
    Member,
    #[value(name = "乡镇", alias = "township")]
    Township,
    #[value(name = "类别", alias = "class")]
    Class,
    #[value(name = "方式", alias = "help")]
    Help,
}

impl From<Grouping> for By {
    fn from(grouping: Grouping) -> Self {
        match grouping {
            Grouping::Branch => By::Branch,
            Grouping::Member => By::Member,
            Grouping::Township => By::Township,
            Grouping::Class => By::Class,
            Grouping::Help => By::Help,
        }
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct RoundsOptions {
    /// 哪一天去；不写为下一个群众工作日
    #[arg(value_name = "日期", help_heading = "参数", value_parser = date)]
    pub date: Option<Date>,
    /// 那天以后多少天以内到期的也列上，不写为 14
    #[arg(
        long,
        value_name = "天数",
        default_value_t = NEAR,
        hide_default_value = true
    )]
    pub within: u16,
    #[command(flatten)]
    pub part: SelectOptions,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub day: AsOfOption,
    #[command(flatten)]
    pub face: FormatOption,
    /// 印成走访安排，一个支部一张
    #[arg(long, conflicts_with = "format")]
    pub print: bool,
    #[command(flatten)]
    pub place: OutOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct DoctorOptions {
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub day: AsOfOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct RehearseOptions {
    /// 设置的草稿：把 设置.yaml 抄一份改好，正式的不动
    #[arg(value_name = "草稿", help_heading = "参数")]
    pub draft: PathBuf,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub day: AsOfOption,
    #[command(flatten)]
    pub face: FormatOption,
}
