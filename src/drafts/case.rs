//! A new case, another beneficiary, an exception.

use super::draft::{entry, file};
use super::{Desk, Draft, DraftKind, Refusal, Whom};
use crate::forms::Form;
use crate::records::{Text, is_case_number, is_month};
use crate::rules::rule;

pub(super) const CASE: DraftKind = DraftKind {
    name: "case",
    title: "案件",
    whom: Whom::NewCase,
    asks: &[
        "案由",
        "当事人/姓名",
        "当事人/身份",
        "当事人/类别",
        "对象/关系",
        "对象/姓名",
        "对象/居住地/乡镇",
    ],
    make: case,
};

pub(super) const BENEFICIARY: DraftKind = DraftKind {
    name: "beneficiary",
    title: "下访帮扶对象",
    whom: Whom::Case,
    asks: &["关系", "姓名", "居住地/乡镇"],
    make: beneficiary,
};

pub(super) const WAIVER: DraftKind = DraftKind {
    name: "waiver",
    title: "例外",
    whom: Whom::Code,
    asks: &["理由", "批准人"],
    make: waiver,
};

pub(super) const CORRECTION: DraftKind = DraftKind {
    name: "correction",
    title: "封存以后的更正",
    whom: Whom::Month,
    asks: &["文件", "项目", "原为", "改为", "理由", "批准人"],
    make: correction,
};

fn case(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let number = match number {
        "" => next_number(desk),
        given if is_case_number(given) => given.to_owned(),
        other => {
            return Err(Refusal::new(
                format!("「{other}」不是登记号"),
                "写成 年份-四位序号，如 2016-0012",
            ));
        }
    };
    let year = &number[..4];
    let path = format!("案件/{year}/{number}/案件.yaml");
    let person = person(desk, 1, "对象/居住地/乡镇");
    let handling = Form::new().ask(&["环节", "部门", "承办人", "部门负责人"]);
    let party = Form::new()
        .with("编号", "1")
        .ask(&["姓名", "身份", "性别", "出生日期", "类别"]);
    let judgment = Form::new().ask(&["审级", "日期", "送达日期", "结果"]);
    let papers = Form::new().ask(&["名称", "文号", "日期", "页数"]);
    let party = match desk.said("当事人/类别") {
        Some("提起公诉") | None => party.items("判决", vec![judgment]).ask(&["生效日期"]),
        Some(_) => party.ask(&["决定日期"]),
    };
    let form = Form::new()
        .with("登记号", number)
        .ask(&["案由"])
        .items("承办", vec![handling])
        .items("当事人", vec![party.items("文书", vec![papers])])
        .items("移送", vec![handover(desk)])
        .items("对象", vec![person]);
    file("案件", path, form)
}

/// The number after the greatest of the day's year.
fn next_number(desk: &Desk<'_>) -> String {
    let year = desk.day.year();
    let head = format!("案件/{year}/{year}-");
    let serial = |path: &String| {
        let rest = path.strip_prefix(&head)?;
        rest.split('/').next()?.parse::<u32>().ok()
    };
    let last = desk.taken.iter().filter_map(serial).max().unwrap_or(0);
    format!("{year}-{:04}", last + 1)
}

/// The hand-over of the day; received and registered by whoever did it last.
fn handover(desk: &Desk<'_>) -> Form {
    let cases = desk.facts.office.cases.values();
    let handovers = cases.flat_map(|folder| &folder.case.handovers);
    let last = handovers.max_by_key(|one| one.received.map(|day| day.day()));
    let name = |field: fn(&crate::records::Handover) -> &Option<Text>| {
        last.and_then(|one| field(one).as_ref())
            .map(ToString::to_string)
    };
    Form::new()
        .ask(&["送交部门", "送交人"])
        .with("送交日期", desk.day)
        .with("收件人", name(|one| &one.receiver))
        .with("收到日期", desk.day)
        .with("登记人", name(|one| &one.registrar))
        .with("登记日期", desk.day)
}

/// A beneficiary of the day, handed over to the branch of its township where that is said.
fn person(desk: &Desk<'_>, number: i32, township: &str) -> Form {
    let roster = &desk.facts.roster;
    let branch = desk
        .said(township)
        .and_then(|one| roster.branch_of_township(one, desk.day));
    let secretary = branch.and_then(|branch| roster.secretary(branch, desk.day));
    let handover = Form::new()
        .with("党支部", branch.map(ToString::to_string))
        .with("移交日期", desk.day)
        .with("签收日期", desk.day)
        .with("签收人", secretary);
    Form::new()
        .with("编号", number.to_string())
        .with("当事人", "1")
        .ask(&["关系", "姓名", "性别", "出生日期", "电话"])
        .items("居住地", vec![Form::new().ask(&["乡镇", "村居", "地址"])])
        .items("移交", vec![handover])
}

fn beneficiary(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let folder = desk.case(number)?;
    let last = folder
        .case
        .beneficiaries
        .iter()
        .map(|one| one.number.0)
        .max();
    let number_of_person = last.unwrap_or(0) + 1;
    // One of two sides: only a person can tell whose the beneficiary is.
    let party = match folder.case.parties.as_slice() {
        [only] => Some(only.number.0.to_string()),
        _ => None,
    };
    let item = person(desk, number_of_person, "居住地/乡镇");
    let item = match folder.case.is_stub() {
        // Who it is stays on paper; the mark of the party covers the person too.
        true => item.only(&["编号", "关系", "移交"]),
        false => item,
    };
    let item = item.with("当事人", party).with("列入日期", desk.day);
    let path = folder.case.path.to_string();
    entry(
        "案件",
        path,
        "对象",
        Form::new().with("登记号", number),
        item,
    )
}

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
        return Err(Refusal::new(what, "写被更正的、已经封存的月份，如 2016-08"));
    }
    if !desk.facts.office.locks.contains_key(month) {
        let what = format!("{month} 还没有封存，不用写更正");
        return Err(Refusal::new(what, "直接改记录；封存了的月份才写更正"));
    }
    let item = Form::new()
        .ask(&["文件", "项目", "原为", "改为", "理由", "批准人"])
        .with("日期", desk.day);
    let head = Form::new().with("月份", month);
    entry("更正", format!("更正/{month}.yaml"), "更正", head, item)
}
