//! Entries of logs, attendance and reports.

use super::draft::entry;
use super::kind::Make;
use super::{Desk, Draft, DraftKind, Refusal, Whom};
use crate::forms::Form;
use crate::records::nearest;

pub(super) const LOG: DraftKind = DraftKind {
    name: "log",
    title: "工作日志",
    whom: Whom::Member,
    of: "工作日志",
    way: "日志",
    several: false,
    asks: &["访问对象", "方式", "情况", "类别"],
    make: Make::Draft(log),
};

pub(super) const ATTENDANCE: DraftKind = DraftKind {
    name: "attendance",
    title: "群众工作日出勤",
    whom: Whom::Nobody,
    of: "出勤",
    way: "群众工作日",
    several: false,
    asks: &[],
    make: Make::Draft(attendance),
};

pub(super) const REPORT: DraftKind = DraftKind {
    name: "report",
    title: "向院党组汇报",
    whom: Whom::Reporter,
    of: "汇报",
    way: "汇报",
    several: false,
    asks: &["方式", "内容"],
    make: Make::Draft(report),
};

fn month(desk: &Desk<'_>) -> String {
    desk.day.strftime("%Y-%m").to_string()
}

fn log(desk: &Desk<'_>, name: &str) -> Result<Draft, Refusal> {
    let name = desk.name_of(desk.member(name)?);
    let month = month(desk);
    let head = Form::new().with("党员", name).with("月份", month.clone());
    let item =
        Form::new()
            .with("日期", desk.day)
            .ask(&["访问对象", "时间", "方式", "情况", "类别"]);
    entry(
        "工作日志",
        format!("工作日志/{month}/{name}.yaml"),
        "日志",
        head,
        item,
    )
}

fn attendance(desk: &Desk<'_>, _: &str) -> Result<Draft, Refusal> {
    let facts = desk.facts;
    if !facts.outreach_days.contains(desk.day, &facts.work_days) {
        let what = format!("{} 不是群众工作日（第六条）", desk.day);
        return Err(Refusal::new(
            what,
            "用 --date 写群众工作日的日期；临时调整的先记入 日历",
        ));
    }
    let month = month(desk);
    let taken = facts.office.attendances.get(&month);
    if taken.is_some_and(|filed| filed.days.iter().any(|one| one.date.day() == desk.day)) {
        let what = format!("{} 的出勤已经记了", desk.day);
        return Err(Refusal::new(what, format!("打开 出勤/{month}.yaml 修改")));
    }
    let keys = ["类别", "党员", "时段", "访问对象", "时间", "方式", "情况"];
    let item = Form::new()
        .with("日期", desk.day)
        .items("活动", vec![Form::new().ask(&keys)]);
    let head = Form::new().with("月份", month.clone());
    entry(
        "出勤",
        format!("出勤/{month}.yaml"),
        "群众工作日",
        head,
        item,
    )
}

fn report(desk: &Desk<'_>, reporter: &str) -> Result<Draft, Refusal> {
    let roster = &desk.facts.roster;
    let committee = roster.party_committee();
    let branches = roster
        .branches_on(desk.day)
        .map(|branch| branch.name.as_str());
    let reporters: Vec<&str> = branches.chain([committee]).collect();
    if !reporters.contains(&reporter) {
        let near = nearest(reporter, reporters.iter().copied());
        let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
        let what = format!("没有「{reporter}」这个汇报单位");
        return Err(Refusal::new(
            what,
            format!("{near}写 组织/党支部.yaml 里的名称"),
        ));
    }
    let hears = match reporter == committee {
        true => Some("院党组"),
        false => roster.contact_member(reporter, desk.day),
    };
    let item = Form::new()
        .with("日期", desk.day)
        .with("汇报单位", reporter)
        .with("听取", hears)
        .ask(&["方式", "内容", "意见"]);
    let year = desk.day.year();
    let head = Form::new().with("年份", year.to_string());
    entry("汇报", format!("汇报/{year}.yaml"), "汇报", head, item)
}
