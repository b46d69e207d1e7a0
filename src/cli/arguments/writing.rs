//! Commands that write records and what editors and shells need.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::common::{DataOption, OutOption, date};

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct NewOptions {
    /// 记录的种类：见下表，写英文词或者中文名
    #[arg(value_name = "种类", help_heading = "参数")]
    pub kind: Option<String>,
    /// 给谁、哪一件：见下表；可不写的不写，在终端上会问
    #[arg(value_name = "编号", help_heading = "参数")]
    pub whom: Vec<String>,
    /// 记录的日期；不写为今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub date: Option<Date>,
    /// 填好一项，如 --fill 结果=见到；下一级用 / 隔开，可以写几次
    #[arg(long, value_name = "项目=内容", value_parser = filling)]
    pub fill: Vec<(String, String)>,
    /// 写好就用 $VISUAL 或者 $EDITOR 打开
    #[arg(long)]
    pub edit: bool,
    /// 不在终端上提问；提问时写 < 或者 上一项 退回上一项，别的答案留着
    #[arg(long)]
    pub no_ask: bool,
    #[command(flatten)]
    pub data: DataOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct FixOptions {
    /// 只整理这些文件或者文件夹
    #[arg(value_name = "路径", help_heading = "参数")]
    pub paths: Vec<PathBuf>,
    /// 写进文件；不写只列出要怎样改
    #[arg(long)]
    pub write: bool,
    #[command(flatten)]
    pub data: DataOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct RenumberOptions {
    /// 现在的登记号，如 2016-0012
    #[arg(value_name = "登记号", help_heading = "参数")]
    pub old: String,
    /// 改成的登记号，没有用过的
    #[arg(value_name = "新登记号", help_heading = "参数")]
    pub new: String,
    /// 照列出的改；不写只列出要怎样改
    #[arg(long)]
    pub write: bool,
    #[command(flatten)]
    pub data: DataOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct SealOptions {
    /// 案件的登记号，如 2016-0012
    #[arg(value_name = "登记号", help_heading = "参数")]
    pub case: String,
    /// 封存哪一名当事人，写他的编号；只有一名的、已经标了封存的不写
    #[arg(long, value_name = "编号")]
    pub party: Option<i32>,
    /// 照列出的改；不写只列出要怎样改
    #[arg(long)]
    pub write: bool,
    /// 姓名另记在这个文件里，只有自己能看，放在仓库外面；以后检查用它找
    #[arg(long, value_name = "文件")]
    pub sealed_names: Option<PathBuf>,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub place: OutOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct PurgeOptions {
    /// 整个清除、封存了的案件，写登记号，如 2016-0012
    #[arg(value_name = "登记号", help_heading = "参数")]
    pub cases: Vec<String>,
    /// 清除了的别的记录，写锁定盐所在的文件夹和序号，如 工作日志/2016-08/4；可以写几次
    #[arg(long, value_name = "文件夹/序号", value_parser = salted_record)]
    pub record: Vec<(String, u32)>,
    /// 批准清除的人，当天任可以批准的职务
    #[arg(long, value_name = "姓名")]
    pub approver: String,
    /// 为什么清除，依据哪一条
    #[arg(long, value_name = "理由")]
    pub reason: String,
    /// 清除的日期；不写为今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub date: Option<Date>,
    /// 新旧提交号的对照表；不写用 git filter-repo 留下的
    #[arg(long, value_name = "文件")]
    pub map: Option<PathBuf>,
    /// 写进 锁定/改写.yaml；不写只列出要写的
    #[arg(long)]
    pub write: bool,
    #[command(flatten)]
    pub data: DataOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct InitOptions {
    /// 新建的数据文件夹，必须还没有或者是空的
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub folder: PathBuf,
    /// 单位全称，如 豫安县人民检察院
    #[arg(long, value_name = "名称")]
    pub office: Option<String>,
    /// 县名，如 豫安县
    #[arg(long, value_name = "名称")]
    pub county: Option<String>,
    /// 先建哪一年的日历；不写为今年
    #[arg(long, value_name = "年份", value_parser = clap::value_parser!(i16).range(1949..=2999))]
    pub year: Option<i16>,
    /// 不建 git 仓库
    #[arg(long)]
    pub no_git: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct CompletionsOptions {
    /// 命令行的种类：bash、zsh、fish、powershell
    #[arg(
        value_name = "种类",
        help_heading = "参数",
        hide_possible_values = true
    )]
    pub shell: Shell,
}

/// Shells that completions are written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    Power,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct ManOptions {
    /// 写到这个文件夹，一个命令一页；不写则输出总的一页
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub folder: Option<PathBuf>,
}

fn salted_record(text: &str) -> Result<(String, u32), String> {
    let parts = text.trim().rsplit_once('/');
    let parsed = parts.and_then(|(folder, number)| Some((folder.to_owned(), number.parse().ok()?)));
    parsed.ok_or_else(|| "写成 文件夹/序号，如 工作日志/2016-08/4".to_owned())
}

fn filling(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').filter(|(way, _)| !way.is_empty());
    let (way, value) = parts.ok_or("写成 项目=内容，如 结果=见到")?;
    Ok((way.trim().to_owned(), value.trim().to_owned()))
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct SchemaOptions {
    /// 写到这个文件夹，一种记录一个文件；不写则列出种类
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub folder: Option<PathBuf>,
}
