//! What the records are called by those who do not know their files.

use super::kinds::Kind;
use super::slot::{Slot, slot_of};

/// What a file of the data folder is called: the order of its group, the group, the paper in it.
pub fn titles(path: &str) -> (u8, String, String) {
    let of = |order, group: &str, paper: String| (order, group.to_owned(), paper);
    let (kind, key) = match slot_of(path) {
        Slot::Record(kind, key) => (kind, key),
        Slot::Attachment(number, name) => {
            return of(0, &format!("案件 {number}"), format!("附件 {name}"));
        }
        Slot::Template | Slot::Salts | Slot::Unknown(_) | Slot::Foreign => {
            return of(10, "其他", path.to_owned());
        }
    };
    if let Some(number) = &key.case {
        let paper = key.person.map_or_else(
            || "案件登记".to_owned(),
            |person| format!("对象 {person} 的{}", paper_title(kind, path)),
        );
        return of(0, &format!("案件 {number}"), paper);
    }
    let year = key.year.unwrap_or_default();
    let month = key.month.unwrap_or_default();
    let member = format!("党员 {}", key.name.unwrap_or_default());
    match kind {
        Kind::WorkLog => of(1, &member, format!("{month} 工作日志")),
        Kind::YearEndSummary => of(1, &member, format!("{year} 年终总结")),
        Kind::FundBook => of(2, "帮扶基金", format!("{year} 年账")),
        Kind::WorkExpenses => of(3, "工作经费", format!("{year} 年")),
        Kind::Attendance => of(4, "群众工作日", format!("{month} 出勤")),
        Kind::PartyGroupReports => of(5, "汇报", format!("{year} 年")),
        Kind::YearPlan => of(6, "年度", format!("{year} 年部署和检查")),
        Kind::Assessment => of(6, "年度", format!("{year} 年考评")),
        Kind::Branches | Kind::Members | Kind::Townships | Kind::Allotments => {
            of(7, "组织", kind.name().to_owned())
        }
        Kind::Calendar => of(8, "本院", format!("{year} 年日历")),
        Kind::Corrections => of(9, "更正", format!("{month} 锁定以后的更正")),
        Kind::Lock | Kind::OldLock => of(9, "锁定", format!("{month} 的锁定")),
        _ => of(8, "本院", kind.name().to_owned()),
    }
}

/// A paper of a beneficiary: its kind, and its file's name where there are several.
fn paper_title(kind: Kind, path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.trim_end_matches(".yaml");
    match stem == kind.name() {
        true => kind.name().to_owned(),
        false => format!("{} {stem}", kind.name()),
    }
}

/// What a file of the data folder is called in a sentence: 案件 2016-0003 对象 1 的前期调查表.
pub fn title_of(path: &str) -> String {
    let (_, group, paper) = titles(path);
    match group.as_str() {
        "其他" => "其他文件".to_owned(),
        group => format!("{group} {paper}"),
    }
}
