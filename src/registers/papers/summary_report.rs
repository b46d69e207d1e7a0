//! 帮扶总结报告 (article 24): what was done for one person, for the party committee to examine.

use super::{CasePaper, Making, Wanted, makings, stem};
use crate::printed::{Cell, Plain, Printed, chinese_date, money};
use crate::records::{CaseFolder, Filed, Summary};
use crate::registers::ledger::paid_by_fund;
use crate::registers::wording::listed;
use crate::registers::{Document, Material, Scope, capital_money, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "帮扶总结报告",
    code: "ZJBG",
    article: 24,
    wording: Some(2),
    scope: Scope::Case(papers),
    blank: None,
};

#[derive(Printed)]
struct SummaryReportView {
    #[printed("编号")]
    number: String,
    #[printed("对象")]
    person: Cell,
    #[printed("包案党员")]
    members: Cell,
    #[printed("机关党委")]
    committee: String,
    #[printed("情况")]
    situation: Cell,
    #[printed("帮扶经过")]
    course: Cell,
    #[printed("数字")]
    figures: String,
    #[printed("成效")]
    effect: Cell,
    #[printed("体会")]
    lessons: Cell,
    #[printed("今后联系")]
    further_contact: Cell,
    #[printed("党支部")]
    branch: String,
    #[printed("报告日期")]
    date: Plain,
    #[printed("结论")]
    conclusion: Cell,
    #[printed("审查意见")]
    remarks: Cell,
    #[printed("审查日期")]
    examined: Cell,
    #[printed(layout)]
    has_seal: bool,
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let mut papers = Vec::new();
    for making in makings(&DOCUMENT, material, folder) {
        for summary in &making.course.papers.summaries {
            let examined = summary.examination.as_ref().map(|one| one.date.day());
            if wanted.takes([summary.date.day()].into_iter().chain(examined)) {
                papers.push(paper(&making, summary));
            }
        }
    }
    papers
}

fn paper(making: &Making<'_, '_>, summary: &Filed<Summary>) -> CasePaper {
    let course = making.course;
    let day = summary.date.day();
    let members = course.members_on(day).join("、");
    let examination = summary.examination.as_ref();
    let conclusion = examination.and_then(|entry| entry.conclusion.as_ref());
    let branch = making
        .material
        .facts
        .roster
        .branch_in_charge(course.person, day);
    let view = SummaryReportView {
        number: course.number(),
        person: person::own_name(course),
        members: Cell::required(Some(members.as_str()), 15),
        committee: making.material.facts.roster.party_committee().to_owned(),
        situation: making.told(&summary.situation, 24),
        course: making.told(&summary.course, 24),
        figures: figures(making, summary),
        effect: making.told(&summary.effect, 24),
        lessons: making.told(&summary.lessons, 24),
        further_contact: making.told(&summary.further_contact, 24),
        branch: branch.map_or(String::new(), ToString::to_string),
        date: Plain::on(day),
        conclusion: Cell::optional(conclusion.map(|word| word.text())),
        remarks: examination
            .map(|entry| making.told_if_any(&entry.remarks))
            .unwrap_or_default(),
        examined: Cell::day(&examination.map(|entry| entry.date)),
        has_seal: branch.is_some_and(|branch| making.material.has_seal(branch)),
    };
    let paper = making.paper(stem(summary), &summary.path, &view);
    let paper = paper.on(day).by(members);
    let book = ["帮扶基金/".to_owned()];
    CasePaper {
        sheet: paper.sheet.resting_on(book),
        ..paper
    }
}

/// Visits and money up to the report, in one sentence.
fn figures(making: &Making<'_, '_>, summary: &Summary) -> String {
    let (course, day) = (making.course, summary.date.day());
    let visits: Vec<_> = course
        .reached()
        .filter(|visit| visit.date.day() <= day)
        .collect();
    let home = visits.iter().filter(|visit| visit.is_home()).count();
    let phone = visits.iter().filter(|visit| visit.is_phone()).count();
    let other = visits.len() - home - phone;
    let ways = listed(
        &[("登门", home), ("电话", phone), ("其他方式", other)],
        "次",
    );
    let measures = course.papers.measures.iter();
    let measures = measures.filter(|measure| measure.date.day() <= day).count();
    let sum = paid_by_fund(making.material, course, day);
    let mut text = format!(
        "截至{}，访问{}次{}，采取帮扶措施{}项",
        chinese_date(day),
        visits.len(),
        ways.map_or(String::new(), |ways| format!("（{ways}）")),
        measures
    );
    if !sum.is_zero() {
        let capital = capital_money(sum).map_or(String::new(), |words| format!("（{words}）"));
        text.push_str(&format!("，使用帮扶基金{}元{capital}", money(sum)));
    }
    text.push('。');
    text
}
