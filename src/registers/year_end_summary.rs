//! 党员年终总结 (article 34): a member's own words with the year's figures filled in.

use std::borrow::Cow;

use jiff::civil::Date;

use super::dispatch_form::Dispatched;
use super::material::Material;
use super::wording::listed;
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Printed};
use crate::procedure::{Subjected, in_charge_during, tally};
use crate::records::{Filed, Indicator, Member, YearEndSummary};

pub(super) const DOCUMENT: Document = Document {
    title: "党员年终总结",
    code: "NZZJ",
    article: 34,
    wording: Some(2),
    scope: Scope::Year(sheets),
    blank: None,
};

#[derive(Printed)]
struct YearEndSummaryView {
    #[printed("年份")]
    year: String,
    #[printed("党员")]
    member: String,
    #[printed("党支部")]
    branch: String,
    #[printed("数字")]
    figures: String,
    #[printed("工作情况")]
    work: Cell,
    #[printed("体会")]
    lessons: Cell,
    #[printed("打算")]
    plans: Cell,
    #[printed("总结日期")]
    date: Cell,
    #[printed("支部意见")]
    remark: Cell,
    #[printed("支部意见日期")]
    remarked: Cell,
}

/// The members' summaries of the year as what the party office gives upward together; `None` where
/// nobody has one to write.
pub(super) fn dispatched(material: &Material<'_>) -> Option<Dispatched> {
    let count = names(material).len();
    let roster = &material.facts.roster;
    let label = material.period.label();
    (count > 0).then(|| Dispatched {
        name: DOCUMENT.title.to_owned(),
        title: format!("{label}{}（{count}份）", DOCUMENT.title),
        addressee: roster.party_committee().to_owned(),
        author: "各党员".to_owned(),
        signer: String::new(),
        number: String::new(),
        date: Cell::default(),
        issuer: roster.party_office().to_owned(),
        sources: vec!["年度/".to_owned()],
    })
}

/// A sheet for everybody in charge of somebody in the year, and for whoever else wrote one.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let last = material.period.last();
    let roster = &material.facts.roster;
    let sheets = names(material).into_iter().map(|name| {
        let is_own = |one: &&Filed<YearEndSummary>| roster.told_as(&one.member, last) == name;
        sheet(material, &name, of_year(material).find(is_own))
    });
    sheets.collect()
}

/// The summaries written of the year.
fn of_year<'m>(material: &Material<'m>) -> impl Iterator<Item = &'m Filed<YearEndSummary>> {
    let year = i32::from(material.period.year());
    let written = material.facts.office.year_end_summaries.iter();
    written.filter(move |one| one.year.0 == year)
}

/// Whose summaries there are or have to be.
fn names<'m>(material: &Material<'m>) -> Vec<Cow<'m, str>> {
    let year = material.period.year();
    let facts = &material.facts;
    let in_charge = in_charge_during(facts, &facts.courses, year);
    let mut names: Vec<Cow<'_, str>> = in_charge.into_keys().collect();
    let last = material.period.last();
    for summary in of_year(material) {
        let told = facts.roster.told_as(&summary.member, last);
        if !names.contains(&told) {
            names.push(told);
        }
    }
    names.sort_unstable();
    names
}

fn sheet(material: &Material<'_>, name: &str, summary: Option<&Filed<YearEndSummary>>) -> Sheet {
    let last = material.period.last();
    let member = material.facts.roster.find(name, last);
    let told = |field: fn(&YearEndSummary) -> &Option<crate::records::Text>| match summary {
        Some(summary) => Cell::asked(field(summary), 34, true),
        None => Cell::missing(34),
    };
    let remark = summary.and_then(|summary| summary.remark.as_ref());
    let roster = &material.facts.roster;
    let branch = member.and_then(|member| roster.branch_of_member(member, last));
    let view = YearEndSummaryView {
        year: format!("{}年", material.period.year()),
        member: name.to_owned(),
        branch: branch.unwrap_or_default().to_owned(),
        figures: member.map_or_else(String::new, |member| figures(material, member)),
        work: told(|summary| &summary.work),
        lessons: told(|summary| &summary.lessons),
        plans: told(|summary| &summary.plans),
        date: Cell::day(&summary.map(|summary| summary.date)),
        remark: remark
            .map(|remark| Cell::field(&remark.content))
            .unwrap_or_default(),
        remarked: Cell::day(&remark.map(|remark| remark.date)),
    };
    let year = material.period.year();
    let title = format!("{}·{name}（{year}年）", DOCUMENT.title);
    let written = member.map_or(name, |member| material.facts.roster.written(member));
    let path = format!("年度/{year}/总结/{written}.yaml");
    let sources = material.common_sources().chain([path, "案件/".to_owned()]);
    Sheet::new(&DOCUMENT, title, Some(name), &view).resting_on(sources)
}

/// What the records say of the member's year, in a few sentences.
fn figures(material: &Material<'_>, member: &Member) -> String {
    let days = (
        material.period.first(),
        material.period.last().min(material.facts.as_of),
    );
    let of = |indicator| tally(&material.facts, Subjected::Member(member), indicator, days);
    let (attendance, visits) = (of(Indicator::Attendance), of(Indicator::Visits));
    let people = people_in_charge(material, member, days);
    let counts = [
        ("采取帮扶措施", of(Indicator::Measures).count()),
        ("通过总结", of(Indicator::Summaries).count()),
        ("自愿帮助其他群众", of(Indicator::Voluntary).count()),
        ("迟延", of(Indicator::Late).count()),
    ];
    let rest = listed(&counts, "项").map_or(String::new(), |rest| format!("，{rest}"));
    let attended = match attendance.total() {
        0 => String::new(),
        due => format!("群众工作日应到{due}次，实到{}次；", attendance.count()),
    };
    format!(
        "本年包案{people}人；{attended}访问{}次{rest}。",
        visits.count()
    )
}

/// How many beneficiaries the member was in charge of on any day of the year.
fn people_in_charge(
    material: &Material<'_>,
    member: &Member,
    (first, last): (Date, Date),
) -> usize {
    let is_member = |name: &str, day| {
        let found = material.facts.roster.find(name, day);
        found.is_some_and(|found| std::ptr::eq(found, member))
    };
    let courses = material.facts.courses.iter();
    let in_charge = courses.filter(|course| {
        let ended = course.person.over_since();
        if ended.is_some_and(|ended| ended < first) {
            return false;
        }
        let pairs = &course.person.value.assignments;
        pairs.iter().enumerate().any(|(index, pair)| {
            let Some(named) = pair
                .named
                .map(|named| named.day())
                .filter(|day| *day <= last)
            else {
                return false;
            };
            let until = pairs.get(index + 1).and_then(|next| next.named);
            let held = until.is_none_or(|until| until.day() > first);
            held && pair.members.iter().any(|name| is_member(name, named))
        })
    });
    in_charge.count()
}
