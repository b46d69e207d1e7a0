//! What may be typed, with its help.

mod asking;
mod common;
pub mod examples;
mod history;
mod making;
mod selecting;
mod writing;

use clap::{CommandFactory, Parser, Subcommand};

use super::words;
pub use asking::*;
pub use common::*;
pub use history::*;
pub use making::*;
pub use selecting::*;
pub use writing::*;

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";

/// 下访帮扶：检查记录，制作登记簿、台帐和各种表册
#[derive(Debug, Parser)]
#[command(name = "xiafang", version, help_template = TEMPLATE, disable_help_subcommand = true)]
#[command(subcommand_value_name = "命令", subcommand_help_heading = "命令")]
#[command(after_help = examples::PROGRAM)]
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
    #[command(after_help = examples::BUILD)]
    Build(BuildOptions),
    /// 检查记录，列出错误、违反和提醒
    #[command(help_template = TEMPLATE, override_usage = "xiafang check [选项] [路径]...")]
    #[command(after_help = examples::CHECK)]
    Check(CheckOptions),
    /// 什么快到期、什么超了期，该谁办
    #[command(help_template = TEMPLATE, override_usage = "xiafang due [选项]")]
    #[command(after_help = examples::DUE)]
    Due(DueOptions),
    /// 查找：姓名、编号、村名、案由、拼音首字母，在哪个文件哪一行，印在哪张表上
    #[command(help_template = TEMPLATE, override_usage = "xiafang find [选项] <词>...")]
    #[command(after_help = examples::FIND)]
    Find(FindOptions),
    /// 统计：月报的各项数字，任何一段时间，可以按支部、党员、乡镇、类别、方式分
    #[command(help_template = TEMPLATE, override_usage = "xiafang count [选项] [期间]")]
    #[command(after_help = examples::COUNT)]
    Count(CountOptions),
    /// 走访安排：到下乡那天要见谁，一个支部一张，同村的排在一起
    #[command(help_template = TEMPLATE, override_usage = "xiafang rounds [选项] [日期]")]
    #[command(after_help = examples::ROUNDS)]
    Rounds(RoundsOptions),
    /// 新建一份记录：已知的填好，要填的留空并加说明
    #[command(help_template = TEMPLATE, override_usage = "xiafang new [选项] <种类> [编号]...")]
    #[command(after_help = help_of_new())]
    New(NewOptions),
    /// 一件案件、一名对象的步骤、材料、款物和检查结果，或者一个支部、乡镇的对象
    #[command(help_template = TEMPLATE, override_usage = "xiafang show [选项] [登记号或姓名]")]
    #[command(after_help = examples::SHOW)]
    Show(ShowOptions),
    /// 解释一个代码、一条办法，或者列出全部三十六条
    #[command(help_template = TEMPLATE, override_usage = "xiafang explain [选项] [代码或条号]")]
    #[command(after_help = examples::EXPLAIN)]
    Explain(ExplainOptions),
    /// 整理写法：日期、金额、冒号、空格之类，事实不变
    #[command(help_template = TEMPLATE, override_usage = "xiafang fix [选项] [路径]...")]
    #[command(after_help = examples::FIX)]
    Fix(FixOptions),
    /// 给案件改登记号，指向它的一起改
    #[command(help_template = TEMPLATE, override_usage = "xiafang renumber [选项] <登记号> <新登记号>")]
    #[command(after_help = examples::RENUMBER)]
    Renumber(RenumberOptions),
    /// 封存一名当事人的记录：先从别处去掉姓名，再只留编号、日期和步骤
    #[command(help_template = TEMPLATE, override_usage = "xiafang seal [选项] <登记号>")]
    #[command(after_help = examples::SEAL)]
    Seal(SealOptions),
    /// 记下一次依法清除：修改历史里清除了哪些锁定过的记录、谁批准的
    #[command(help_template = TEMPLATE, override_usage = "xiafang purge [选项] [登记号]...")]
    #[command(after_help = examples::PURGE)]
    Purge(PurgeOptions),
    /// 空白表格，打印出来手填
    #[command(help_template = TEMPLATE, override_usage = "xiafang blank [选项] [表名]...")]
    #[command(after_help = examples::BLANK)]
    Blank(BlankOptions),
    /// 一件案件的案卷：封面、目录、全部材料和附件，装成一份
    #[command(help_template = TEMPLATE, override_usage = "xiafang file [选项] <登记号>")]
    #[command(after_help = examples::FILE)]
    File(FileOptions),
    /// 操作手册
    #[command(help_template = TEMPLATE, override_usage = "xiafang manual [选项]")]
    #[command(after_help = examples::MANUAL)]
    Manual(ManualOptions),
    /// 一保存就检查并重新制作
    #[command(help_template = TEMPLATE, override_usage = "xiafang watch [选项] [月份]...")]
    #[command(after_help = examples::WATCH)]
    Watch(WatchOptions),
    /// 两个版本之间改了什么、意味着什么
    #[command(help_template = TEMPLATE, override_usage = "xiafang changes [选项] [版本]")]
    #[command(after_help = examples::CHANGES)]
    Changes(ChangesOptions),
    /// 锁定一个月：以后改动当月的事实会查出来
    #[command(help_template = TEMPLATE, override_usage = "xiafang lock [选项] <月份>")]
    #[command(after_help = examples::LOCK)]
    Lock(LockOptions),
    /// 核对做好的表册：是不是照现在的数据做的
    #[command(help_template = TEMPLATE, override_usage = "xiafang verify [选项] [路径]...")]
    #[command(after_help = examples::VERIFY)]
    Verify(VerifyOptions),
    /// 一项内容在哪个文件、谁什么时候写的、依据哪一条；期限怎样一日一日数出来的
    #[command(help_template = TEMPLATE, override_usage = "xiafang why [选项] <登记号> <项目> [期限]")]
    #[command(after_help = examples::WHY)]
    Why(WhyOptions),
    /// 试算：照设置的草稿，哪些在办的案件多出、少了、换了期限，先看再定
    #[command(help_template = TEMPLATE, override_usage = "xiafang rehearse [选项] <草稿>")]
    #[command(after_help = examples::REHEARSE)]
    Rehearse(RehearseOptions),
    /// 保存：检查，写明改了什么，存进修改历史
    #[command(help_template = TEMPLATE, override_usage = "xiafang save [选项] [说明]...")]
    #[command(after_help = examples::SAVE)]
    Save(SaveOptions),
    /// 交换：取来别人存的，合到一起，把这里存的送出去
    #[command(help_template = TEMPLATE, override_usage = "xiafang sync [选项] [地方]")]
    #[command(after_help = examples::SYNC)]
    Sync(SyncOptions),
    /// 合并：两个人写的不一样的，逐处选留哪一种
    #[command(help_template = TEMPLATE, override_usage = "xiafang merge [选项] [文件]...")]
    #[command(after_help = examples::MERGE)]
    Merge(MergeOptions),
    /// 备份：全部记录和历史写成一个文件，写完自己核对；也从它取回
    #[command(help_template = TEMPLATE, override_usage = "xiafang backup [选项] <文件夹>")]
    #[command(after_help = examples::BACKUP)]
    Backup(BackupOptions),
    /// 装上 git 提交前的检查
    #[command(help_template = TEMPLATE, override_usage = "xiafang hook [选项] <动作>")]
    #[command(after_help = examples::HOOK)]
    Hook(HookOptions),
    /// 新单位的数据文件夹，可以直接提交
    #[command(help_template = TEMPLATE, override_usage = "xiafang init [选项] <文件夹>")]
    #[command(after_help = examples::INIT)]
    Init(InitOptions),
    /// 看看还缺什么：排版程序、字体、git、数据文件夹
    #[command(help_template = TEMPLATE, override_usage = "xiafang doctor [选项]")]
    #[command(after_help = examples::DOCTOR)]
    Doctor(DoctorOptions),
    /// 输出各种记录的 JSON Schema，供编辑器提示用
    #[command(help_template = TEMPLATE, override_usage = "xiafang schema [文件夹]")]
    #[command(after_help = examples::SCHEMA)]
    Schema(SchemaOptions),
    /// 输出命令行的自动补全
    #[command(help_template = TEMPLATE, override_usage = "xiafang completions <种类>")]
    #[command(after_help = examples::COMPLETIONS)]
    Completions(CompletionsOptions),
    /// 输出 man 手册页
    #[command(help_template = TEMPLATE, override_usage = "xiafang man [文件夹]")]
    #[command(after_help = examples::MAN)]
    Man(ManOptions),
}

/// The whole command line, in both languages.
pub fn command() -> clap::Command {
    words::understanding(plain())
}

/// The command line as it is declared, in English alone.
pub fn plain() -> clap::Command {
    Arguments::command()
}

/// What help of `new` says besides: its kinds, from their registry.
fn help_of_new() -> String {
    format!("{}\n\n{}", super::new::kinds(), examples::NEW)
}
