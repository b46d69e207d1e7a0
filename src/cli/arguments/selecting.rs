//! Options by which commands that ask look at a part of the work.

use clap::Args;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::cli::shell::word;
use crate::procedure::{Asked, When};

/// Whose work, of which branch, where, which cases.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "选项")]
pub struct SelectOptions {
    /// 只看这名党员包案的和该他办的；可以写几次，写了几名的都列
    #[arg(long, value_name = "姓名")]
    pub member: Vec<String>,
    /// 只看这个党支部包案的和该它办的
    #[arg(long, value_name = "党支部")]
    pub branch: Vec<String>,
    /// 只看住在这个乡镇、街道的对象
    #[arg(long, value_name = "乡镇")]
    pub township: Vec<String>,
    /// 只看这件案件
    #[arg(long, value_name = "登记号")]
    pub case: Vec<String>,
    /// 只看这名对象，写编号如 2016-0012-1，或者姓名；有标记的只能写编号
    #[arg(long, value_name = "对象")]
    pub person: Vec<String>,
}

impl SelectOptions {
    /// What is asked for.
    pub fn asked(&self) -> Asked {
        let trimmed = |words: &[String]| words.iter().map(|one| one.trim().to_owned()).collect();
        Asked {
            members: trimmed(&self.member),
            branches: trimmed(&self.branch),
            townships: trimmed(&self.township),
            cases: trimmed(&self.case),
            people: trimmed(&self.person),
        }
    }
}

impl SelectOptions {
    /// The options as they are typed, to put behind the same command.
    pub fn typed_again(&self) -> String {
        let kinds = [
            ("member", &self.member),
            ("branch", &self.branch),
            ("township", &self.township),
            ("case", &self.case),
            ("person", &self.person),
        ];
        let typed = kinds.into_iter().flat_map(|(option, words)| {
            let quoted = words.iter().map(|one| word(one.as_ref()));
            quoted.map(move |quoted| format!(" --{option} {quoted}"))
        });
        typed.collect()
    }
}

/// Which days.
#[derive(Debug, Clone, Copy, Default, Args)]
#[command(next_help_heading = "选项")]
pub struct WhenOptions {
    /// 只看期限在本周（星期一到星期日）的
    #[arg(long)]
    pub week: bool,
    /// 只看已经超期、还没有办的；和 --week 一起写，两样都列
    #[arg(long)]
    pub overdue: bool,
}

impl WhenOptions {
    /// The days asked for on a day.
    pub fn on(self, as_of: Date) -> When {
        When {
            week: self.week.then(|| week_of(as_of)),
            overdue: self.overdue,
            as_of,
        }
    }
}

impl WhenOptions {
    /// The options as they are typed, to put behind the same command.
    pub fn typed_again(self) -> String {
        let week = if self.week { " --week" } else { "" };
        let overdue = if self.overdue { " --overdue" } else { "" };
        format!("{week}{overdue}")
    }
}

/// Monday and Sunday of a day's week.
fn week_of(day: Date) -> (Date, Date) {
    let since = day.weekday().to_monday_zero_offset();
    let monday = day.checked_sub(i64::from(since).days()).unwrap_or(day);
    (monday, monday.checked_add(6.days()).unwrap_or(monday))
}
