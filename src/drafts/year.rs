//! What a year asks for: planning, assessment, summaries.

use jiff::civil::date;

use super::draft::file;
use super::kind::Make;
use super::{Desk, Draft, DraftKind, Refusal, Whom};
use crate::forms::Form;
use crate::procedure::Facts;
use crate::records::{Assessed, Indicator};

pub(super) const PLAN: DraftKind = DraftKind {
    name: "plan",
    title: "年度计划",
    whom: Whom::Year,
    of: "年度计划",
    way: "",
    several: false,
    asks: &[],
    make: Make::Draft(plan),
};

pub(super) const ASSESSMENT: DraftKind = DraftKind {
    name: "assessment",
    title: "年度考评",
    whom: Whom::Year,
    of: "年度考评",
    way: "",
    several: false,
    asks: &[],
    make: Make::Draft(assessment),
};

pub(super) const SUMMARY: DraftKind = DraftKind {
    name: "year-end",
    title: "年终总结",
    whom: Whom::Member,
    of: "年终总结",
    way: "",
    several: false,
    asks: &[],
    make: Make::Draft(summary),
};

/// The year asked for, or that of the day.
pub(super) fn year_of(desk: &Desk<'_>, text: &str) -> Result<i16, Refusal> {
    if text.is_empty() {
        return Ok(desk.day.year());
    }
    let year = text
        .parse()
        .ok()
        .filter(|year| (1000..=9999).contains(year));
    year.ok_or_else(|| Refusal::new(format!("「{text}」不是年份"), "写四位数字，如 2016"))
}

/// A path that must be free.
pub(super) fn free(desk: &Desk<'_>, path: String) -> Result<String, Refusal> {
    match desk.taken.contains(&path) {
        false => Ok(path),
        true => Err(Refusal::new(
            format!("{path} 已经有了"),
            format!("打开 {path} 修改"),
        )),
    }
}

fn plan(desk: &Desk<'_>, text: &str) -> Result<Draft, Refusal> {
    let year = year_of(desk, text)?;
    let path = free(desk, format!("年度/{year}/计划.yaml"))?;
    let form = Form::new().with("年份", year.to_string()).items(
        "部署",
        vec![Form::new().with("日期", desk.day).ask(&["会议", "内容"])],
    );
    file("年度计划", path, form)
}

fn assessment(desk: &Desk<'_>, text: &str) -> Result<Draft, Refusal> {
    let year = year_of(desk, text)?;
    let path = free(desk, format!("年度/{year}/考评.yaml"))?;
    let facts = desk.facts;
    let branches = facts
        .roster
        .branches_on(date(year, 12, 31).min(desk.day))
        .map(|branch| branch.name.as_str());
    let members = facts
        .roster
        .members()
        .filter(|member| member.serves_on(desk.day));
    let names = members.map(|member| member.name.as_str());
    let units = |names: Vec<&str>, unit| {
        names
            .into_iter()
            .map(|name| assessed(facts, year, name, unit))
            .collect()
    };
    let form = Form::new()
        .with("年份", year.to_string())
        .with("日期", desk.day)
        .ask(&["考评人"])
        .items("党支部", units(branches.collect(), Assessed::Branch))
        .items("党员", units(names.collect(), Assessed::Member));
    file("年度考评", path, form)
}

/// One branch or member, with the items that are scored by hand.
fn assessed(facts: &Facts<'_>, year: i16, name: &str, unit: Assessed) -> Form {
    let items = facts
        .office
        .settings
        .iter()
        .flat_map(|settings| settings.items_of(year));
    let by_hand = items.filter(|item| {
        let counts = item.applies_to.as_ref().is_none_or(|one| one.is(unit));
        counts
            && item
                .indicator
                .as_ref()
                .is_some_and(|one| one.is(Indicator::Manual))
    });
    let score = |item: &str| Form::new().with("项目", item).ask(&["得分", "理由"]);
    let scores: Vec<Form> = by_hand.map(|item| score(item.name.as_str())).collect();
    let form = Form::new().with("名称", name);
    match scores.is_empty() {
        true => form,
        false => form.items("人工评分", scores),
    }
}

fn summary(desk: &Desk<'_>, name: &str) -> Result<Draft, Refusal> {
    let name = desk.name_of(desk.member(name)?);
    // Written at the turn of the year, it is of the year that ends.
    let year = if desk.day.month() <= 6 {
        desk.day.year() - 1
    } else {
        desk.day.year()
    };
    let path = free(desk, format!("年度/{year}/总结/{name}.yaml"))?;
    let form = Form::new()
        .with("党员", name)
        .with("年份", year.to_string())
        .with("日期", desk.day)
        .ask(&["主要工作", "体会", "不足和打算"]);
    file("年终总结", path, form)
}
