//! The menu of bare `xiafang`: what a day asks for, chosen by digit. Each choice runs a command
//! that could have been typed, and prints it.

use std::io::{self, BufRead, IsTerminal, Write, stderr, stdin};

use super::arguments;
use super::completions::{DataFolder, whom};
use super::words::command_named;
use super::{Exit, clock, run};
use crate::calendar::Period;
use crate::drafts::{DRAFTS, DraftKind, Whom};

/// Choices shown at a time.
const SHOWN: usize = 20;

/// An entry: what it is called, the command it needs, and how its lines are asked for.
struct Entry {
    title: &'static str,
    command: &'static str,
    lines: fn() -> io::Result<Asked>,
}

/// The command lines that an answer comes to, without the program; none where the person turned
/// back.
type Asked = Vec<Vec<String>>;

/// The entries, in the order of a day. What the program cannot do yet is left out.
const ENTRIES: [Entry; 10] = [
    Entry::plain("今天要办", "due", || line(&["due"])),
    Entry::plain("新建", "new", begin),
    Entry::plain("批量录入", "import", || line(&["import"])),
    Entry::plain("检查并整理", "check", check_and_tidy),
    Entry::plain("制表打印", "build", build),
    Entry::plain("查找", "find", || line(&["find", "-"])),
    Entry::plain("收回签字件", "collect", || line(&["collect"])),
    Entry::plain("保存", "save", || line(&["save"])),
    Entry::plain("交换", "sync", || line(&["sync"])),
    Entry::plain("手册", "manual", || line(&["manual"])),
];

impl Entry {
    const fn plain(
        title: &'static str,
        command: &'static str,
        lines: fn() -> io::Result<Asked>,
    ) -> Self {
        Entry {
            title,
            command,
            lines,
        }
    }
}

/// Whether somebody sits there who can choose.
pub fn has_reader() -> bool {
    stdin().is_terminal() && stderr().is_terminal()
}

/// Shows the menu until it is left; how the last command ended.
pub fn open() -> Exit {
    let known = arguments::command();
    let entries: Vec<&Entry> = ENTRIES
        .iter()
        .filter(|entry| known.find_subcommand(entry.command).is_some())
        .collect();
    let mut exit = Exit::Success;
    loop {
        // Whoever closes the terminal has left the menu.
        let Ok(Some(entry)) = choose(&entries) else {
            return exit;
        };
        let Ok(lines) = (entry.lines)() else {
            return exit;
        };
        for line in lines {
            say!("\n运行：xiafang {}\n", line.join(" "));
            let program = ["xiafang".to_owned()].into_iter();
            exit = run(program.chain(line).map(Into::into));
        }
        if answer("\n按回车回到菜单").is_err() {
            return exit;
        }
    }
}

fn choose<'e>(entries: &[&'e Entry]) -> io::Result<Option<&'e Entry>> {
    say!("\n下访帮扶");
    for (at, entry) in entries.iter().enumerate() {
        say!("  {}  {}", at + 1, entry.title);
    }
    say!("  0  退出");
    loop {
        let given = answer("写数字选一项")?;
        if matches!(given.as_str(), "0" | "退出") {
            return Ok(None);
        }
        let by_digit = number(&given).and_then(|at| entries.get(at));
        let by_name = || entries.iter().find(|entry| entry.title == given);
        match by_digit.or_else(by_name) {
            Some(entry) => return Ok(Some(entry)),
            None => say!("没有「{given}」这一项，写 0 到 {}", entries.len()),
        }
    }
}

/// A command line in the office's words.
fn line(words: &[&str]) -> io::Result<Asked> {
    let (command, rest) = words.split_first().unwrap_or((&"", &[]));
    let command = command_named(command).map_or(*command, |word| word.chinese);
    let rest = rest.iter().map(|word| (*word).to_owned());
    Ok(vec![
        std::iter::once(command.to_owned()).chain(rest).collect(),
    ])
}

fn begin() -> io::Result<Asked> {
    let titles: Vec<String> = DRAFTS.iter().map(|kind| kind.title.to_owned()).collect();
    let Some(title) = pick("新建什么", &titles)? else {
        return Ok(Vec::new());
    };
    let Some(kind) = DraftKind::named(&title) else {
        return Ok(Vec::new());
    };
    let data = DataFolder::of(&[]);
    let choices = whom(kind, &data, "");
    let named = match (kind.whom, choices.is_empty()) {
        // The next number is the program's to give.
        (Whom::NewCase | Whom::Nobody, _) => String::new(),
        (_, true) if !kind.whom.is_required() => String::new(),
        (_, true) => answer(kind.whom.ask())?,
        (_, false) => match pick(kind.whom.ask(), &choices)? {
            Some(named) => named,
            None => return Ok(Vec::new()),
        },
    };
    let whom = named.split_whitespace();
    let words: Vec<&str> = ["new", title.as_str()].into_iter().chain(whom).collect();
    line(&words)
}

fn check_and_tidy() -> io::Result<Asked> {
    let mut lines = line(&["check"])?;
    lines.extend(line(&["fix"])?);
    let given = answer("查完以后，写法不齐的地方要改好吗（是、否；空着为否，只列出）")?;
    if matches!(given.as_str(), "是" | "1" | "y" | "Y") {
        lines.extend(line(&["fix", "--写入"])?);
    }
    Ok(lines)
}

fn build() -> io::Result<Asked> {
    let current = Period::of(clock::today());
    let mut periods = DataFolder::of(&[]).months_and_years();
    periods.retain(|period| Period::parse(period).is_some_and(|one| one.first() <= current.last()));
    periods.reverse();
    match pick("哪个月份或者年份", &periods)? {
        Some(period) => line(&["build", &period]),
        None => Ok(Vec::new()),
    }
}

/// One of a list, chosen by its digit or by some of its letters; `None` where the person turns
/// back.
fn pick(question: &str, all: &[String]) -> io::Result<Option<String>> {
    let mut left: Vec<&String> = all.iter().collect();
    loop {
        for (at, one) in left.iter().take(SHOWN).enumerate() {
            say!("  {:>2}  {one}", at + 1);
        }
        if left.len() > SHOWN {
            say!("  …… 共 {} 项，写其中几个字可以缩小", left.len());
        }
        let given = answer(&format!("{question}（写数字或者几个字；空着返回）"))?;
        if given.is_empty() || given == "0" {
            return Ok(None);
        }
        let by_digit = number(&given).and_then(|at| left.iter().take(SHOWN).nth(at));
        if let Some(one) = by_digit.or_else(|| left.iter().find(|one| **one == &given)) {
            return Ok(Some((*one).clone()));
        }
        let fitting: Vec<&String> = all.iter().filter(|one| one.contains(&given)).collect();
        match fitting.as_slice() {
            [] => say!("没有「{given}」"),
            [one] => return Ok(Some((*one).clone())),
            _ => left = fitting,
        }
    }
}

/// The place in a list, from 0, that a digit stands for.
fn number(given: &str) -> Option<usize> {
    let number: usize = given.parse().ok()?;
    number.checked_sub(1)
}

/// What is typed after a question; an error at the end of all that is typed.
fn answer(question: &str) -> io::Result<String> {
    write!(stderr(), "{question}：")?;
    stderr().flush()?;
    let mut line = Vec::new();
    if stdin().lock().read_until(b'\n', &mut line)? == 0 {
        say!("");
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(String::from_utf8_lossy(&line).trim().to_owned())
}
