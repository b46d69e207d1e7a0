//! 回避审批表 (article 8): that a member who declared a relation keeps away from a case.

use jiff::civil::Date;

use super::{CasePaper, Wanted};
use crate::printed::{Cell, Printed};
use crate::records::{CaseFolder, Declaration};
use crate::registers::person::shown_cause;
use crate::registers::{Document, Material, Scope, Sheet};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "回避审批表",
    code: "HBSP",
    article: 8,
    wording: None,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &RecusalApprovalView::default())),
};

#[derive(Default, Printed)]
struct RecusalApprovalView {
    #[printed("编号")]
    number: String,
    #[printed("案由")]
    cause: Cell,
    #[printed("党员")]
    member: Cell,
    #[printed("所在支部")]
    branch: Cell,
    #[printed("申报关系")]
    relation: Cell,
    #[printed("申报日期")]
    date: Cell,
    #[printed("结论")]
    conclusion: Cell,
    #[printed("审批人")]
    approver: Cell,
    #[printed("审批日期")]
    decided: Cell,
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let declarations = folder.case.declarations.iter().enumerate();
    let asked = declarations.filter(|(_, one)| wanted.takes(days(one)));
    asked
        .map(|(at, one)| paper(material, folder, at, one))
        .collect()
}

/// The days on which the form is begun and finished.
fn days(declared: &Declaration) -> impl Iterator<Item = Date> {
    let decision = declared.decision.as_ref().map(|one| one.date);
    declared
        .date
        .into_iter()
        .chain(decision)
        .map(|day| day.day())
}

fn paper(
    material: &Material<'_>,
    folder: &CaseFolder,
    at: usize,
    declared: &Declaration,
) -> CasePaper {
    let number = folder.case.number.as_str();
    let name = format!("{number} 第{}项", at + 1);
    let day = declared.date.map(|day| day.day());
    let known = day.unwrap_or(material.facts.as_of);
    let roster = &material.facts.roster;
    let member = roster.find(&declared.member, known);
    let branch = member.and_then(|member| roster.branch_of_member(member, known));
    let decision = declared.decision.as_ref();
    let conclusion = decision.and_then(|one| one.conclusion.as_ref());
    let view = RecusalApprovalView {
        number: number.to_owned(),
        cause: Cell::required(shown_cause(folder), 14),
        member: Cell::text(roster.told_as(&declared.member, known)),
        branch: Cell::optional(branch),
        relation: Cell::asked(&declared.relation, 8, true),
        date: Cell::required_day(day, 8),
        conclusion: Cell::optional(conclusion.map(|word| word.text())),
        approver: decision.map_or_else(Cell::default, |one| Cell::field(&one.approver)),
        decided: Cell::day(&decision.map(|one| one.date)),
    };
    let title = format!("{}·{name}", DOCUMENT.title);
    let mut sheet = Sheet::new(&DOCUMENT, title, Some(&name), &view);
    material.veil.over_case(&mut sheet, number);
    let sources = [folder.case.path.to_string()];
    CasePaper {
        sheet: sheet.resting_on(material.common_sources().chain(sources)),
        number: String::new(),
        author: branch.unwrap_or_default().to_owned(),
        day,
        person: None,
    }
}
