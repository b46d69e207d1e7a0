//! The sentences of the monthly report, and of the yearly one, which says them of the year.

use super::material::Material;
use super::monthly_figures::Counts;
use super::monthly_matters::current;
use super::wording::{compared, listed};
use crate::calendar::{Length, Period};
use crate::findings::{Finding, Severity};
use crate::printed::money;

/// The words for the period, the one before and the one to come.
pub(super) struct Words {
    length: Length,
}

impl Words {
    pub(super) fn of(period: Period) -> Self {
        Words {
            length: period.length(),
        }
    }

    /// A sentence about a month, said of the year where it is one; what is due next is
    /// looked at for the month to come in either.
    pub(super) fn told(&self, sentence: String) -> String {
        match self.length {
            Length::Month => sentence,
            Length::Quarter => sentence.replace("本月", "本季度").replace("上月", "上季度"),
            Length::HalfYear => sentence.replace("本月", "本期").replace("上月", "上期"),
            Length::Year => sentence
                .replace("；本年累计收入", "；累计收入")
                .replace("本月", "本年")
                .replace("上月", "上年")
                .replace("下月", "次年一月"),
        }
    }
}

pub(super) fn received(now: &Counts, before: Option<&Counts>) -> String {
    let cases = match now.cases {
        0 => "本月没有收到承办部门移送的案件".to_owned(),
        cases => format!("本月收到承办部门移送的案件{cases}件"),
    };
    let change = compared(now.cases, before.map(|one| one.cases), "件");
    let people = match (now.registered, now.assigned) {
        (0, 0) => "没有新登记的下访帮扶对象".to_owned(),
        (registered, 0) => format!("登记下访帮扶对象{registered}人，尚未指定包案党员"),
        (0, assigned) => format!("为以前登记的{assigned}名对象指定了包案党员"),
        (registered, assigned) => {
            format!("登记下访帮扶对象{registered}人，为{assigned}人指定了包案党员")
        }
    };
    format!("{cases}{change}；{people}。")
}

pub(super) fn visits(now: &Counts, before: Option<&Counts>) -> String {
    let change = compared(now.reached(), before.map(|one| one.reached()), "次");
    let attempts = match now.attempts {
        0 => String::new(),
        attempts => format!("另有{attempts}次没有访成。"),
    };
    if now.reached() == 0 {
        return format!("本月没有访问到对象{change}。{attempts}");
    }
    let ways = [
        ("登门", now.home),
        ("电话", now.phone),
        ("其他方式", now.elsewhere),
    ];
    let ways = listed(&ways, "次").unwrap_or_default();
    let first = match now.first_visits {
        0 => "没有初访".to_owned(),
        first => format!("其中初访{first}人"),
    };
    format!(
        "本月访问对象{}次（{ways}）{change}；{first}。{attempts}",
        now.reached()
    )
}

pub(super) fn help(now: &Counts) -> String {
    match listed(&now.help, "项") {
        None => "本月没有新采取的帮扶措施。".to_owned(),
        Some(kinds) => {
            format!("本月新采取的帮扶措施按方式计：{kinds}（一项措施兼有几种方式的，分别计算）。")
        }
    }
}

pub(super) fn opinions(now: &Counts) -> String {
    let verdicts = match listed(&now.opinions, "人次") {
        None => "本月没有征求对象意见".to_owned(),
        Some(verdicts) => format!("征求对象意见，{verdicts}"),
    };
    match now.passed {
        0 => format!("{verdicts}。"),
        passed => format!("{verdicts}；机关党委审查通过总结报告{passed}份。"),
    }
}

pub(super) fn outreach(now: &Counts, before: Option<&Counts>) -> String {
    let attendance = match now.due {
        0 => "本月没有群众工作日的出勤".to_owned(),
        due => format!(
            "群众工作日应到{due}人次，实到{}人次，出勤率{}",
            now.there,
            rate(now)
        ),
    };
    let change = match before.filter(|before| now.due > 0 && before.due > 0) {
        Some(before) => format!("（上月{}）", rate(before)),
        None => String::new(),
    };
    let kinds = listed(&now.activities, "次");
    let kinds = kinds.map_or(String::new(), |kinds| {
        format!("群众工作按类别计：{kinds}。")
    });
    let group = match now.party_group {
        0 => String::new(),
        times => format!("党组成员参加{times}人次。"),
    };
    let voluntary = match now.voluntary {
        0 => String::new(),
        times => format!("党员自愿帮助其他困难群众{times}次。"),
    };
    format!("{attendance}{change}。{kinds}{group}{voluntary}")
}

/// Attendance in per cent, with one decimal.
fn rate(counts: &Counts) -> String {
    let thousandths = (counts.there * 1000 + counts.due / 2) / counts.due.max(1);
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

pub(super) fn fund(now: &Counts, year: &Counts) -> String {
    let of_month = match (now.income.is_zero(), now.paid.is_zero()) {
        (true, true) => "本月帮扶基金没有收支".to_owned(),
        (false, true) => format!("本月帮扶基金收入{}元，没有支出", money(now.income)),
        (true, false) => format!("本月帮扶基金支出{}元，没有收入", money(now.paid)),
        (false, false) => format!(
            "本月帮扶基金收入{}元，支出{}元",
            money(now.income),
            money(now.paid)
        ),
    };
    format!(
        "{of_month}；本年累计收入{}元，支出{}元{}。",
        money(year.income),
        money(year.paid),
        now.balance.map_or(String::new(), |balance| format!(
            "，期末结余{}元",
            money(balance)
        ))
    )
}

pub(super) fn supervision(material: &Material<'_>, now: &Counts) -> String {
    let current = current(material);
    let (standing, waived): (Vec<&Finding>, Vec<&Finding>) =
        current.into_iter().partition(|one| one.stands());
    let count = |severity| {
        standing
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    };
    let listed_ones = match (count(Severity::Violation), count(Severity::Reminder)) {
        (0, 0) => "本月督办表没有列入的事项".to_owned(),
        (0, reminders) => format!("督办表列提醒{reminders}项，没有违反办法的"),
        (violations, 0) => format!("督办表列违反办法的{violations}项"),
        (violations, reminders) => {
            format!("督办表列违反办法的{violations}项、提醒{reminders}项")
        }
    };
    let waived = match waived.len() {
        0 => String::new(),
        waived => format!("，另有经批准的例外{waived}项"),
    };
    let overdue = match now.overdue {
        0 => "期末没有超期未办的事项".to_owned(),
        overdue => format!("期末超期未办的{overdue}项"),
    };
    format!("{listed_ones}{waived}；{overdue}。")
}
