//! Commands that ask: nothing is written.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::common::{AsOfOption, DataOption, FormatOption};

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
    /// 只看这些代码，如 A13.1
    #[arg(long, value_name = "代码")]
    pub code: Vec<String>,
    /// 封存的人的姓名文件，由 seal 写成；照它找别处又写了他们的地方
    #[arg(long, value_name = "文件")]
    pub sealed_names: Option<PathBuf>,
    /// 终端上逐条列出全部；不写只列一屏：错误、没有了结的违反、到期没有办的、其他提醒、已办结的、例外，新的在前，余下计数
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
    /// 登记号如 2016-0012，只看一个对象写 2016-0012-1
    #[arg(value_name = "登记号", help_heading = "参数")]
    pub case: String,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub day: AsOfOption,
    #[command(flatten)]
    pub face: FormatOption,
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
