//! Where in which record a kind adds something.

use super::desk::Desk;
use super::draft::{Draft, Refusal};
use super::kind::{DraftKind, Make, Whom};
use super::paper::paper_of;
use super::spot::{Spot, Whose};
use crate::calendar::Period;
use crate::forms::Form;
use crate::records::{Span, Spanned, nearest};

impl DraftKind {
    /// Begins the record for `whom`, as its kind wants it.
    ///
    /// # Errors
    /// When `whom` is not known or the record is there already.
    pub fn make(&self, desk: &Desk<'_>, whom: &str) -> Result<Draft, Refusal> {
        match self.make {
            Make::Draft(make) => make(desk, whom),
            Make::Part(known) => {
                let mut spot = spot_of(self, desk, whom)?;
                let asked = Form::new().ask(self.asks);
                let form = known(desk, &mut spot, asked)?;
                spot.draft(desk, form, self.several)
            }
        }
    }
}

fn begun<'a>(kind: &DraftKind, path: String, whose: Whose<'a>) -> Result<Spot<'a>, Refusal> {
    Spot::new(kind.of, kind.way, path, whose)
}

/// Where the kind adds something for `whom`.
fn spot_of<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let year = desk.day.year().to_string();
    let of_year = |folder: &str| {
        let spot = begun(kind, format!("{folder}/{year}.yaml"), Whose::Office)?;
        Ok(spot.with_head("年份", year.clone()))
    };
    match (kind.of, kind.whom) {
        ("案件", Whom::Case) => of_case(kind, desk, whom),
        ("案件", Whom::Party) => of_party(kind, desk, whom),
        ("案件", _) => of_beneficiary(kind, desk, whom),
        ("党员", Whom::Member) => of_member(kind, desk, whom),
        ("党支部", _) => of_organisation(kind, desk, whom),
        ("设置", _) => {
            let spot = begun(kind, "设置.yaml".to_owned(), Whose::Office)?;
            Ok(match kind.way {
                "帮扶基金/审批层级" => spot.into_group("帮扶基金"),
                _ => spot,
            })
        }
        ("党员" | "乡镇" | "包乡分配", _) => {
            begun(kind, format!("组织/{}.yaml", kind.of), Whose::Office)
        }
        ("工作经费", Whom::BudgetLine) => of_budget_line(kind, desk, whom),
        // A report is written when its period is over, into the book of that period.
        ("汇报", _) if kind.way == "报告" => {
            let year = Period::of(desk.day).previous().year().to_string();
            let spot = begun(kind, format!("汇报/{year}.yaml"), Whose::Office)?;
            Ok(spot.with_head("年份", year))
        }
        ("汇报" | "日历" | "帮扶基金" | "工作经费", _) => of_year(kind.of),
        ("年度计划", _) => {
            let spot = begun(kind, format!("年度/{year}/计划.yaml"), Whose::Office)?;
            Ok(spot.with_head("年份", year))
        }
        ("年终总结", _) => of_summary(kind, desk, whom),
        ("出勤", _) => of_outreach_day(kind, desk),
        ("工作日志", _) => of_log(kind, desk, whom),
        _ => {
            let (path, course) = paper_of(kind, desk, whom)?;
            let spot = begun(kind, path, Whose::Beneficiary(course))?;
            Ok(spot.sealed(course.is_stub()))
        }
    }
}

fn of_case<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let folder = desk.case(whom)?;
    let spot = begun(kind, folder.case.path.to_string(), Whose::Office)?;
    Ok(spot.sealed(folder.case.is_stub()))
}

fn of_party<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let (folder, party) = desk.party(whom)?;
    let spot = begun(kind, folder.case.path.to_string(), Whose::Party(party))?;
    let spot = spot.into_item("当事人", party.span);
    Ok(spot.sealed(folder.case.is_stub()))
}

fn of_beneficiary<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let course = desk.beneficiary(whom)?;
    let spot = begun(
        kind,
        course.case_path().to_string(),
        Whose::Beneficiary(course),
    )?;
    let spot = spot.into_item("对象", course.person.span);
    Ok(spot.sealed(course.is_stub()))
}

fn of_member<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let path = "组织/党员.yaml".to_owned();
    if kind.way == "党员" {
        return begun(kind, path, Whose::Office);
    }
    let member = desk.member(whom)?;
    let listed = desk.facts.office.members.iter();
    let mut listed = listed.flat_map(|members| members.members.iter());
    let place = listed.find(|one| std::ptr::eq(&one.value, member));
    let place = place.map_or(Span::START, |one| one.span);
    let spot = begun(kind, path, Whose::Member(member))?;
    Ok(spot.into_item("党员", place))
}

fn of_organisation<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let path = "组织/党支部.yaml".to_owned();
    let lists = desk.facts.office.branches.as_ref();
    let Some((list, _)) = kind.way.split_once('/') else {
        return begun(kind, path, Whose::Office);
    };
    let Some(lists) = lists else {
        return Err(Refusal::new(
            format!("{path} 没有，或者读不了"),
            "先运行 xiafang check",
        ));
    };
    let of_body = |list: &'static str, bodies: &[Spanned<crate::records::Body>]| {
        let body = bodies
            .first()
            .ok_or_else(|| Refusal::new(format!("{path} 里没有「{list}」"), "先在里面写明名称"))?;
        Ok(begun(kind, path.clone(), Whose::Office)?.into_item(list, body.span))
    };
    match list {
        "机关党委" => of_body("机关党委", &lists.party_committees),
        "党务办公室" => of_body("党务办公室", &lists.party_offices),
        _ => {
            let branches = &lists.branches;
            let found = branches.iter().find(|branch| branch.name.as_str() == whom);
            let branch = found.ok_or_else(|| {
                let near = nearest(whom, branches.iter().map(|branch| branch.name.as_str()));
                let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
                let what = format!("没有「{whom}」这个党支部");
                Refusal::new(what, format!("{near}写 组织/党支部.yaml 里的名称"))
            })?;
            let spot = begun(kind, path.clone(), Whose::Branch(branch.name.as_str()))?;
            Ok(spot.into_item("党支部", branch.span))
        }
    }
}

fn of_budget_line<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let year = desk.day.year();
    let lines = desk.facts.office.work_expenses.get(&year);
    let lines = lines.map_or(&[][..], |book| &book.lines);
    let line = lines
        .iter()
        .find(|line| line.name.as_str() == whom)
        .ok_or_else(|| {
            let near = nearest(whom, lines.iter().map(|line| line.name.as_str()));
            let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
            let what = format!("{year} 年的工作经费没有「{whom}」这个科目");
            Refusal::new(what, format!("{near}新科目用 xiafang new budget 加"))
        })?;
    let spot = begun(kind, format!("工作经费/{year}.yaml"), Whose::Office)?;
    Ok(spot.into_item("科目", line.span))
}

fn of_summary<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let member = desk.member(whom)?;
    let name = desk.name_of(member);
    let day = desk.day;
    let year = if day.month() <= 6 {
        day.year() - 1
    } else {
        day.year()
    };
    let path = format!("年度/{year}/总结/{name}.yaml");
    desk.expect_there(&path, "xiafang new year-end")?;
    begun(kind, path, Whose::Member(member))
}

fn of_outreach_day<'a>(kind: &DraftKind, desk: &Desk<'a>) -> Result<Spot<'a>, Refusal> {
    let month = desk.day.strftime("%Y-%m").to_string();
    let taken = desk.facts.office.attendances.get(&month);
    let mut days = taken.into_iter().flat_map(|filed| filed.days.iter());
    let day = days.find(|one| one.date.day() == desk.day).ok_or_else(|| {
        let what = format!("{} 还没有记出勤", desk.day);
        Refusal::new(
            what,
            "先运行 xiafang new attendance，用 --date 写群众工作日",
        )
    })?;
    let spot = begun(kind, format!("出勤/{month}.yaml"), Whose::Office)?;
    Ok(spot.into_item("群众工作日", day.span))
}

fn of_log<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let member = desk.member(whom)?;
    let name = desk.name_of(member);
    let month = desk.day.strftime("%Y-%m").to_string();
    let path = format!("工作日志/{month}/{name}.yaml");
    let spot = begun(kind, path, Whose::Member(member))?;
    Ok(spot.with_head("党员", name).with_head("月份", month))
}
