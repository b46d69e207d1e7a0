//! Commands over the history of the data folder.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::common::{AsOfOption, DataOption, FormatOption, OutOption, date};

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct ChangesOptions {
    /// 从哪个版本、到哪个版本，如 HEAD~3 或者 a1b2c3d..HEAD；不写为最近一次锁定到现在的文件，没有锁定的从上一次提交以前（HEAD~1）起
    #[arg(value_name = "版本", help_heading = "参数")]
    pub range: Option<String>,
    #[command(flatten)]
    pub data: DataOption,
    /// 截至日期，两边都照它检查；不写为今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub as_of: Option<Date>,
    #[command(flatten)]
    pub face: FormatOption,
    /// 排成变更审阅单，供打印、签字
    #[arg(long)]
    pub print: bool,
    #[command(flatten)]
    pub place: OutOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct LockOptions {
    /// 已经过完、表册已经签好的月份，如 2016-08
    #[arg(value_name = "月份", help_heading = "参数")]
    pub month: String,
    #[command(flatten)]
    pub data: DataOption,
    /// 锁定日期；不写为今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub date: Option<Date>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct VerifyOptions {
    /// 做好的月份文件夹，或者一份份 PDF；也可以只写页脚上的指纹，前十位就够
    #[arg(value_name = "路径", help_heading = "参数")]
    pub paths: Vec<PathBuf>,
    /// 只查这个指纹是哪个月、哪一份表册，事实后来改过没有
    #[arg(long, value_name = "指纹")]
    pub fingerprint: Vec<String>,
    /// 查指纹时，表册上印的「截至」那一天；不写为月末
    #[arg(long, value_name = "日期", value_parser = date)]
    pub as_of: Option<Date>,
    /// 锁定单上的标记：是哪一个锁定，它和以前的锁定、锁定的事实后来变过没有；至少写前一半
    #[arg(long, value_name = "标记")]
    pub anchor: Vec<String>,
    #[command(flatten)]
    pub data: DataOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct WhyOptions {
    /// 登记号如 2016-0003，对象编号如 2016-0003-1，或者 全院
    #[arg(
        value_name = "登记号",
        help_heading = "参数",
        required_unless_present = "all"
    )]
    pub case: Option<String>,
    /// 项目，照表格里的写，如 生效日期；同名的项目写上一级，如 判决/一审/日期。问期限的，写步骤如 初访，或者代码如 A16.2
    #[arg(value_name = "项目", help_heading = "参数")]
    pub field: Option<String>,
    /// 写 期限：这一步为什么是那一天到期，一日一日怎样数的
    #[arg(value_name = "期限", help_heading = "参数")]
    pub aspect: Option<String>,
    /// 全部期限的算法，步骤和检查结果都在内
    #[arg(long, conflicts_with = "case")]
    pub all: bool,
    #[command(flatten)]
    pub data: DataOption,
    #[command(flatten)]
    pub day: AsOfOption,
    #[command(flatten)]
    pub face: FormatOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct HookOptions {
    /// 安装（install）：装上提交前的检查、提交说明的格式、逐项合并和逐项比较；其余的由 git 调用
    #[arg(
        value_name = "动作",
        help_heading = "参数",
        hide_possible_values = true
    )]
    pub action: HookAction,
    /// git 交来的文件
    #[arg(value_name = "文件", help_heading = "参数", hide = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub data: DataOption,
}

/// What to do with hooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HookAction {
    #[value(alias = "安装")]
    Install,
    #[value(alias = "提交前")]
    PreCommit,
    /// Looks at what is said of a commit, in a file.
    CommitMsg,
    /// Merges one file: what both began with, ours, theirs, and its path.
    #[value(alias = "合并")]
    Merge,
    /// Shows one file as its facts.
    #[value(alias = "成文")]
    Text,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct SaveOptions {
    /// 做了什么，一句话；不写照改动写
    #[arg(value_name = "说明", help_heading = "参数")]
    pub words: Vec<String>,
    /// 谁在用这台电脑，写一次，以后每次保存都记在他名下
    #[arg(long, value_name = "姓名")]
    pub who: Option<String>,
    #[command(flatten)]
    pub data: DataOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct MergeOptions {
    /// 只看这些文件；不写为全部
    #[arg(value_name = "文件", help_heading = "参数")]
    pub paths: Vec<PathBuf>,
    /// 不逐处问，一律留哪一种：我的、对方的、都留（都留只用于一条一条的记录）
    #[arg(long, value_name = "哪一种", hide_possible_values = true)]
    pub keep: Option<Keep>,
    /// 撤回还没有做完的合并，记录和交换以前一样
    #[arg(long, conflicts_with = "keep")]
    pub undo: bool,
    #[command(flatten)]
    pub data: DataOption,
}

/// Which reading is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Keep {
    /// That of this computer.
    #[value(name = "我的", alias = "mine")]
    Mine,
    /// That which came.
    #[value(name = "对方的", alias = "theirs")]
    Theirs,
    /// Both.
    #[value(name = "都留", alias = "both")]
    Both,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct SyncOptions {
    /// 共享盘上的仓库、U 盘上的文件夹、或者服务器的名字；不写为上一次的，没有的为 origin
    #[arg(value_name = "地方", help_heading = "参数")]
    pub place: Option<String>,
    /// 那里还没有：新建一个公共的仓库，把这里存的放进去
    #[arg(long)]
    pub found: bool,
    /// 这台电脑还没有数据：从那里取来，放进这个还没有的文件夹
    #[arg(
        long,
        value_name = "文件夹",
        conflicts_with = "found",
        requires = "place"
    )]
    pub into: Option<PathBuf>,
    /// 放进文件夹、U 盘的文件加密：问一个口令，几台电脑用同一个；以后照旧
    #[arg(long, conflicts_with_all = ["found", "into"])]
    pub passphrase: bool,
    /// 不加密了
    #[arg(long, conflicts_with_all = ["found", "into", "passphrase"])]
    pub plain: bool,
    #[command(flatten)]
    pub data: DataOption,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct BackupOptions {
    /// 备份放在哪个文件夹，如 U 盘、另一块硬盘；--restore 时为取回到哪个文件夹
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub folder: PathBuf,
    /// 从这个备份文件取回
    #[arg(long, value_name = "备份")]
    pub restore: Option<PathBuf>,
    /// 备份加密：问一个口令，取回时也要它；忘了口令的，这份备份就打不开了
    #[arg(long, conflicts_with = "restore")]
    pub passphrase: bool,
    #[command(flatten)]
    pub data: DataOption,
}
