//! Exceptions, and corrections of what is locked.

use super::draft::entry;
use super::kind::Make;
use super::{Desk, Draft, DraftKind, Refusal, Whom};
use crate::forms::Form;
use crate::records::is_month;
use crate::rules::rule;

pub(super) const WAIVER: DraftKind = DraftKind {
    name: "waiver",
    title: "例外",
    whom: Whom::Code,
    of: "例外",
    way: "例外",
    several: false,
    asks: &["理由", "批准人"],
    make: Make::Draft(waiver),
};

pub(super) const CORRECTION: DraftKind = DraftKind {
    name: "correction",
    title: "锁定以后的更正",
    whom: Whom::Month,
    of: "更正",
    way: "更正",
    several: false,
    asks: &["文件", "项目", "原为", "改为", "理由", "批准人"],
    make: Make::Draft(correction),
};

/// An exception to a code: of a case or one of its beneficiaries where one is named behind it.
fn waiver(desk: &Desk<'_>, words: &str) -> Result<Draft, Refusal> {
    let (code, about) = words.split_once(' ').unwrap_or((words, ""));
    let known = rule(code).ok_or_else(|| {
        let what = format!("没有「{code}」这个检查代码");
        Refusal::new(what, "代码在检查结果的方括号里，如 A13.1")
    })?;
    if !known.is_waivable() {
        let what = format!("{code} 不能设例外");
        return Err(Refusal::new(what, "照检查结果的「办法」更正记录"));
    }
    let item = Form::new().with("代码", code);
    let (kind, path, item) = if about.is_empty() {
        ("例外", "例外.yaml".to_owned(), item)
    } else if let Ok(folder) = desk.case(about) {
        ("案件", folder.case.path.to_string(), item)
    } else {
        let course = desk.beneficiary(about)?;
        let number = course.person.number.0.to_string();
        (
            "案件",
            course.case_path().to_string(),
            item.with("对象", number),
        )
    };
    let item = item.ask(&["理由", "批准人"]).with("日期", desk.day);
    entry(kind, path, "例外", Form::new(), item)
}

fn correction(desk: &Desk<'_>, month: &str) -> Result<Draft, Refusal> {
    if !is_month(month) {
        let what = format!("「{month}」不是月份");
        return Err(Refusal::new(what, "写被更正的、已经锁定的月份，如 2016-08"));
    }
    if !desk.facts.office.is_locked(month) {
        let what = format!("{month} 还没有锁定，不用写更正");
        return Err(Refusal::new(what, "直接改记录；锁定了的月份才写更正"));
    }
    let item = Form::new()
        .ask(&["文件", "项目", "原为", "改为", "理由", "批准人"])
        .with("日期", desk.day);
    let head = Form::new().with("月份", month);
    entry("更正", format!("更正/{month}.yaml"), "更正", head, item)
}
