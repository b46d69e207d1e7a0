//! The office's words: what each command and option is called in Chinese. This table is the only
//! place of these names; the command line, help, completion and the handbook read it.

use clap::{Arg, Command};

use super::arguments;
use crate::records::nearest_person;

/// A word of the command line in both languages, of equal rank.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// In English, as it is declared.
    pub english: &'static str,
    /// In Chinese.
    pub chinese: &'static str,
    /// Both, the Chinese first, as help shows them.
    both: &'static str,
}

macro_rules! words {
    ($between:literal; $($english:literal $chinese:literal),* $(,)?) => {
        &[$(Word {
            english: $english,
            chinese: $chinese,
            both: concat!($chinese, $between, $english),
        }),*]
    };
}

/// The commands, those to come among them.
pub const COMMANDS: &[Word] = words![" ";
    "build" "制表",
    "check" "检查",
    "due" "到期",
    "new" "新建",
    "show" "查看",
    "find" "查找",
    "rounds" "走访",
    "count" "统计",
    "collect" "收回",
    "import" "导入",
    "export" "导出",
    "explain" "条文",
    "fix" "整理",
    "renumber" "改号",
    "seal" "封存",
    "purge" "清除",
    "blank" "空白表",
    "file" "组卷",
    "manual" "手册",
    "watch" "跟做",
    "changes" "变更",
    "lock" "锁定",
    "verify" "核对",
    "why" "出处",
    "rehearse" "试算",
    "save" "保存",
    "sync" "交换",
    "merge" "合并",
    "backup" "备份",
    "hook" "提交检查",
    "init" "开办",
    "doctor" "自查",
    "editor" "编辑器",
    "schema" "格式",
    "completions" "补全",
    "man" "手册页",
];

/// The options, of whichever command.
pub const OPTIONS: &[Word] = words![", --";
    "data" "数据",
    "out" "输出",
    "as-of" "截至",
    "format" "形式",
    "branch" "支部",
    "member" "党员",
    "township" "乡镇",
    "case" "案件",
    "person" "对象",
    "week" "本周",
    "overdue" "超期",
    "marked" "含标记",
    "statistics" "汇总",
    "staged" "待提交",
    "printed" "已印",
    "code" "代码",
    "sealed-names" "封存姓名",
    "all" "全部",
    "fail-on" "不通过",
    "within" "天数",
    "at" "照版本",
    "only" "只做",
    "force" "重做",
    "jobs" "同时",
    "typeset" "排版",
    "day" "哪天",
    "date" "日期",
    "year" "年份",
    "print" "打印",
    "fingerprint" "指纹",
    "anchor" "锁定标记",
    "who" "使用人",
    "keep" "留",
    "undo" "撤回",
    "found" "建仓库",
    "into" "取到",
    "passphrase" "加密",
    "plain" "不加密",
    "by" "按",
    "cases" "列案件",
    "restore" "取回",
    "fill" "填",
    "edit" "打开",
    "no-ask" "不问",
    "write" "写入",
    "party" "当事人",
    "record" "记录",
    "approver" "批准人",
    "reason" "理由",
    "map" "对照表",
    "office" "单位",
    "county" "县名",
    "no-git" "不建仓库",
    "help" "帮助",
    "version" "版本",
];

/// A command by either of its names.
pub fn command_named(name: &str) -> Option<&'static Word> {
    named(COMMANDS, name)
}

/// An option by either of its names, without the dashes.
pub fn option_named(name: &str) -> Option<&'static Word> {
    named(OPTIONS, name)
}

fn named(words: &'static [Word], name: &str) -> Option<&'static Word> {
    let mut words = words.iter();
    words.find(|word| word.english == name || word.chinese == name)
}

/// The command line that understands both languages.
pub fn understanding(command: Command) -> Command {
    command
        .mut_args(|arg| match option_of(&arg) {
            Some(word) => arg.visible_alias(word.chinese),
            None => arg,
        })
        .mut_subcommands(|one| {
            let one = understanding(one);
            match command_named(one.get_name()) {
                Some(word) => one.visible_alias(word.chinese),
                None => one,
            }
        })
}

/// The command line as help shows it, and only help: each word in both languages.
pub fn shown(command: Command) -> Command {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let command = match command_named(command.get_name()) {
        Some(word) => command
            .name(word.both)
            .override_usage(usage_of(word, usage)),
        None => command,
    };
    command
        .mut_args(|arg| match option_of(&arg) {
            Some(word) => arg.long(word.both),
            None => arg,
        })
        .mut_subcommands(shown)
}

fn usage_of(word: &Word, usage: &str) -> String {
    let english = format!("xiafang {}", word.english);
    let chinese = usage.replacen(&english, &format!("xiafang {}", word.chinese), 1);
    format!("{chinese}\n  或：{usage}")
}

/// The command line with each word there twice, once in each language, as completion offers it.
pub fn twice(command: Command) -> Command {
    let command = options_twice(command);
    let ones: Vec<Command> = command.get_subcommands().cloned().collect();
    let again = ones.into_iter().filter_map(|one| {
        let word = command_named(one.get_name())?;
        Some(options_twice(one).name(word.chinese))
    });
    let again: Vec<Command> = again.collect();
    command.mut_subcommands(options_twice).subcommands(again)
}

fn options_twice(command: Command) -> Command {
    let again = command.get_arguments().filter_map(|arg| {
        let word = option_of(arg)?;
        let arg = arg.clone().id(word.chinese).long(word.chinese).short(None);
        // What another excludes or needs is of no account to who only offers words.
        Some(arg.required(false))
    });
    let again: Vec<Arg> = again.collect();
    command.args(again)
}

fn option_of(arg: &Arg) -> Option<&'static Word> {
    arg.get_long().and_then(option_named)
}

/// The command most like a word that is none, in both languages.
pub fn like_command(typed: &str) -> Option<String> {
    let known = arguments::command();
    let words = COMMANDS
        .iter()
        .filter(|word| known.find_subcommand(word.english).is_some());
    let word = like(typed, words.collect())?;
    Some(format!("{}（{}）", word.chinese, word.english))
}

/// The option of a command most like a word that is none, in both languages.
pub fn like_option(typed: &str, command: &Command) -> Option<String> {
    let typed = typed.trim_start_matches('-');
    let words = command.get_arguments().filter_map(option_of);
    let word = like(typed, words.collect())?;
    Some(format!("--{}（--{}）", word.chinese, word.english))
}

fn like(typed: &str, words: Vec<&'static Word>) -> Option<&'static Word> {
    let names = words
        .iter()
        .flat_map(|word| [word.english, word.chinese])
        .collect::<Vec<_>>();
    // What a sign of a word tells of relatives, it does not tell of commands.
    nearest_person(typed, names.iter().copied()).and_then(|name| {
        let mut words = words.iter();
        words
            .find(|word| word.english == name || word.chinese == name)
            .copied()
    })
}

/// Values of a closed list as they may be typed, the Chinese ones first.
pub fn values_of(arg: &Arg) -> Vec<String> {
    let values = arg.get_possible_values();
    let shown = values.iter().filter(|value| !value.is_hide_set());
    let names = shown.flat_map(|value| value.get_name_and_aliases());
    let (chinese, english): (Vec<&str>, Vec<&str>) = names.partition(|name| !name.is_ascii());
    let both = chinese.into_iter().chain(english);
    both.map(str::to_owned).collect()
}
