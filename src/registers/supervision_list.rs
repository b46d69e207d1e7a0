//! 督办表: what is late, missing or to be looked at, who must act; waived matters apart.

use serde::Serialize;

use super::format::{chinese_date, with_chinese_dates};
use super::ledger::folder_of;
use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::findings::{Finding, Tally};

pub(super) const DOCUMENT: Document = Document {
    title: "督办表",
    article: 11,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Serialize)]
struct SupervisionListView {
    month: String,
    rows: Vec<Row>,
    waived: Vec<Waived>,
    errors: String,
    branches: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    serial: String,
    number: String,
    matter: String,
    source: String,
    due: String,
    actor: String,
}

#[derive(Serialize)]
struct Waived {
    number: String,
    matter: String,
    reason: String,
    approver: String,
    date: String,
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let articles = material
        .findings
        .iter()
        .filter(|finding| finding.code.article().is_some());
    let (mut standing, waived): (Vec<&Finding>, Vec<&Finding>) =
        articles.partition(|finding| finding.stands());
    standing.sort_by_key(|finding| finding.severity);
    let rows = standing
        .iter()
        .enumerate()
        .map(|(index, finding)| row(material, index + 1, finding));
    let branches = material
        .facts
        .roster
        .branches()
        .iter()
        .map(|branch| branch.name.to_string());
    let view = SupervisionListView {
        month: material.period.label(),
        rows: rows.collect(),
        waived: waived
            .iter()
            .filter_map(|finding| waived_row(material, finding))
            .collect(),
        errors: errors(material),
        branches: branches.collect(),
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let sources = material.facts.courses.iter().map(folder_of);
    vec![
        Sheet::new(&DOCUMENT, title, None, &view).resting_on(
            material
                .common_sources()
                .chain(sources)
                .chain(material.unreadable_sources())
                .chain(["例外.yaml".to_owned()]),
        ),
    ]
}

fn number(finding: &Finding) -> String {
    finding
        .subject
        .as_ref()
        .map_or_else(|| "—".to_owned(), ToString::to_string)
}

/// Code and message; where somebody of the case is marked only the rule's title,
/// since a message may quote what names the person.
fn matter(material: &Material<'_>, finding: &Finding) -> String {
    let message = if is_veiled(material, finding) {
        finding.title.to_owned()
    } else {
        with_chinese_dates(&finding.message)
    };
    format!("〔{}〕{} {message}", finding.severity.label(), finding.code)
}

fn is_veiled(material: &Material<'_>, finding: &Finding) -> bool {
    let case = finding
        .subject
        .as_ref()
        .map(|subject| subject.case.as_str());
    let folder = case.and_then(|case| material.facts.office.cases.get(case));
    folder.is_some_and(|folder| folder.case.has_marked_person())
}

fn row(material: &Material<'_>, serial: usize, finding: &Finding) -> Row {
    let due = finding.deadline.map(|deadline| {
        let late = (deadline.done.unwrap_or(material.facts.as_of) - deadline.due).get_days();
        let word = if deadline.done.is_some() {
            "迟"
        } else {
            "超期"
        };
        format!("{}\n{word}{late}天", chinese_date(deadline.due))
    });
    // Which article it is the matter says.
    let source = finding
        .deadline
        .map_or("—", |deadline| deadline.source.label());
    Row {
        serial: serial.to_string(),
        number: number(finding),
        matter: matter(material, finding),
        source: source.to_owned(),
        due: due.unwrap_or_else(|| "—".to_owned()),
        actor: finding
            .actor
            .clone()
            .unwrap_or_else(|| material.facts.roster.party_office().to_owned()),
    }
}

fn waived_row(material: &Material<'_>, finding: &Finding) -> Option<Waived> {
    let waived = finding.waived.as_ref()?;
    Some(Waived {
        number: number(finding),
        matter: matter(material, finding),
        reason: match is_veiled(material, finding) {
            true => "理由见案卷".to_owned(),
            false => waived.reason.clone(),
        },
        approver: waived.approver.clone(),
        date: chinese_date(waived.date),
    })
}

fn errors(material: &Material<'_>) -> String {
    match Tally::of(material.findings).errors {
        0 => String::new(),
        errors => format!("另有数据错误{errors}处，见检查结果；更正前本表为草稿。"),
    }
}
