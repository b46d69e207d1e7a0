//! 帮扶基金申请审批表 (articles 22, 29 and 30): hardship, purpose, amount, and the approval
//! level by level.

use jiff::civil::Date;

use super::{CasePaper, Making, Wanted, makings, stem};
use crate::printed::{Cell, DAY_TO_WRITE, Printed, money};
use crate::records::{Amount, CaseFolder, Filed, FundApplication, FundOpinion, filled};
use crate::registers::{Document, Material, Scope, Sheet, capital_money, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "帮扶基金申请审批表",
    code: "SPB",
    article: 29,
    wording: None,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &empty())),
};

#[derive(Default, Printed)]
struct FundApplicationView {
    #[printed("编号")]
    number: String,
    #[printed("姓名")]
    name: Cell,
    #[printed("住址")]
    address: Cell,
    #[printed("关系")]
    relation: Cell,
    #[printed("电话", closed)]
    phone: Cell,
    #[printed("申请人", closed)]
    applicant: Cell,
    #[printed("申请日期")]
    date: Cell,
    #[printed("困难类别")]
    hardship: String,
    #[printed("未评价")]
    unjudged: Cell,
    #[printed("困难情况", closed)]
    situation: Cell,
    #[printed("证明", closed)]
    proof: Cell,
    #[printed("其他救助", closed)]
    other_aid: Cell,
    #[printed("用途")]
    purpose: Cell,
    #[printed("申请金额")]
    amount: Cell,
    #[printed("大写")]
    capital: String,
    #[printed("身份证号", closed)]
    identity_number: Cell,
    #[printed("开户行", closed)]
    bank: Cell,
    #[printed("账户", closed)]
    account: Cell,
    #[printed("经办人", closed)]
    handler: Cell,
    #[printed("各级意见")]
    levels: Vec<Level>,
    #[printed("批准意见")]
    approved: Cell,
    #[printed("批准人")]
    approver: Cell,
    #[printed("批准日期")]
    approval_date: Cell,
    #[printed("反馈")]
    feedback: Cell,
}

/// One level's opinion.
#[derive(Default, Printed)]
struct Level {
    #[printed("层级")]
    name: String,
    #[printed("意见")]
    opinion: Cell,
    #[printed("签收人")]
    signer: Cell,
    #[printed("日期")]
    date: Cell,
}

/// Levels on the empty form: what they are called is the office's own matter.
const EMPTY_LEVELS: [&str; 2] = ["党支部", "党务办公室"];

fn empty() -> FundApplicationView {
    let level = |name: &str| Level {
        name: name.to_owned(),
        ..Level::default()
    };
    FundApplicationView {
        date: Cell::text(DAY_TO_WRITE),
        levels: EMPTY_LEVELS.into_iter().map(level).collect(),
        ..FundApplicationView::default()
    }
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let mut papers = Vec::new();
    for making in makings(&DOCUMENT, material, folder) {
        for application in making.course.papers.applications.values() {
            if wanted.takes(days(application)) {
                papers.push(paper(&making, application));
            }
        }
    }
    papers
}

/// The days on which an application changes: made, judged, approved, reported on.
fn days(application: &FundApplication) -> impl Iterator<Item = Date> {
    let opinions = application.opinions.iter().filter_map(|one| one.date);
    let approval = application.approval.as_ref().map(|one| one.date);
    let feedback = application.feedback.as_ref().map(|one| one.date);
    let later = opinions.chain(approval).chain(feedback);
    let days: Vec<Date> = later
        .chain([application.date])
        .map(|day| day.day())
        .collect();
    days.into_iter()
}

fn paper(making: &Making<'_, '_>, application: &Filed<FundApplication>) -> CasePaper {
    let view = view(making, application);
    let paper = making.paper(stem(application), &application.path, &view);
    let committee = making.material.facts.roster.party_committee();
    paper.on(application.date.day()).by(committee)
}

fn view(making: &Making<'_, '_>, application: &FundApplication) -> FundApplicationView {
    let course = making.course;
    let day = application.date.day();
    let hardship = application.hardship.as_ref();
    let known = hardship.filter(|word| word.meaning().is_some());
    let approval = application.approval.as_ref();
    FundApplicationView {
        number: course.number(),
        name: person::own_name(course),
        address: person::address(course, day),
        relation: person::relation_to_party(course),
        phone: making.told_if_any(&course.person.value.phone),
        applicant: making.told_if_any(&application.applicant),
        date: Cell::on(day),
        hardship: known.map_or(String::new(), |word| word.text().to_owned()),
        unjudged: match (hardship, known) {
            (Some(word), None) => Cell::text(word.text()),
            (None, _) if filled(&application.situation).is_none() => Cell::missing(29),
            _ => Cell::default(),
        },
        situation: making.told_if_any(&application.situation),
        proof: making.told_if_any(&application.proof),
        other_aid: making.told_if_any(&application.other_aid),
        purpose: making.told(&application.purpose, 30),
        amount: yuan(application.amount.as_ref()),
        capital: capital(application.amount.as_ref()),
        identity_number: making.told_if_any(&application.identity_number),
        bank: making.told_if_any(&application.bank),
        account: making.told_if_any(&application.account),
        handler: Cell::field(&application.handler),
        levels: application
            .opinions
            .iter()
            .map(|one| level(making, one))
            .collect(),
        approved: match approval.and_then(|one| one.agreed) {
            Some(agreed) if agreed.0 => approved_sum(application),
            Some(_) => Cell::text("不同意"),
            None => Cell::default(),
        },
        approver: approval
            .map(|one| Cell::field(&one.approver))
            .unwrap_or_default(),
        approval_date: Cell::day(&approval.map(|one| one.date)),
        feedback: application
            .feedback
            .as_ref()
            .map(|one| making.told_if_any(&one.content))
            .unwrap_or_default(),
    }
}

fn level(making: &Making<'_, '_>, opinion: &FundOpinion) -> Level {
    let agreed = opinion.agreed.map(|agreed| match agreed.0 {
        true => "同意",
        false => "不同意",
    });
    let remarks = making.told_if_any(&opinion.remarks).text;
    let parts = [agreed.map(str::to_owned), Some(remarks)];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|one| !one.is_empty())
        .collect();
    Level {
        name: opinion.level.to_string(),
        opinion: Cell::text(parts.join("。")),
        signer: Cell::field(&opinion.name),
        date: Cell::day(&opinion.date),
    }
}

fn yuan(amount: Option<&Amount>) -> Cell {
    Cell::required_money(amount.map(|amount| amount.0), 30)
}

pub(super) fn capital(amount: Option<&Amount>) -> String {
    amount
        .and_then(|amount| capital_money(amount.0))
        .unwrap_or_default()
}

fn approved_sum(application: &FundApplication) -> Cell {
    let agreed = application.agreed_amount();
    let sum = agreed.map(|sum| format!("同意，金额{}元（{}）", money(sum.0), capital(Some(sum))));
    Cell::required(sum, 30)
}
