//! 督办表: what is late, missing or to be looked at, who must act; waived matters apart.

use serde::Serialize;

use super::format::{chinese_date, with_chinese_dates};
use super::ledger::folder_of;
use super::month::Month;
use super::privacy::has_marked_person;
use super::{Document, Scope, Sheet};
use crate::findings::{Finding, Tally};
use crate::rules::rule;

pub(super) const DOCUMENT: Document = Document {
    title: "督办表",
    article: 11,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Serialize)]
struct View {
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

fn sheets(month: &Month<'_>) -> Vec<Sheet> {
    let articles = month
        .findings
        .iter()
        .filter(|finding| finding.code.article().is_some());
    let (mut standing, waived): (Vec<&Finding>, Vec<&Finding>) =
        articles.partition(|finding| finding.stands());
    standing.sort_by_key(|finding| finding.severity);
    let rows = standing
        .iter()
        .enumerate()
        .map(|(index, finding)| row(month, index + 1, finding));
    let branches = month
        .facts
        .roster
        .branches()
        .iter()
        .map(|branch| branch.name.to_string());
    let view = View {
        month: month.period.label(),
        rows: rows.collect(),
        waived: waived
            .iter()
            .filter_map(|finding| waived_row(month, finding))
            .collect(),
        errors: errors(month),
        branches: branches.collect(),
    };
    let title = format!("{}（{}）", DOCUMENT.title, month.period.label());
    let sources = month.facts.courses.iter().map(folder_of);
    vec![
        Sheet::new(&DOCUMENT, title, None, &view).resting_on(
            month
                .common_sources()
                .chain(sources)
                .chain(month.unreadable_sources())
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
fn matter(month: &Month<'_>, finding: &Finding) -> String {
    let message = if is_veiled(month, finding) {
        rule(finding.code.0).map_or(String::new(), |rule| rule.title.to_owned())
    } else {
        with_chinese_dates(&finding.message)
    };
    format!("〔{}〕{} {message}", finding.severity.label(), finding.code)
}

fn is_veiled(month: &Month<'_>, finding: &Finding) -> bool {
    let case = finding
        .subject
        .as_ref()
        .map(|subject| subject.case.as_str());
    let folder = case.and_then(|case| month.facts.office.cases.get(case));
    folder.is_some_and(has_marked_person)
}

fn row(month: &Month<'_>, serial: usize, finding: &Finding) -> Row {
    let due = finding.deadline.map(|deadline| {
        let late = (deadline.done.unwrap_or(month.facts.as_of) - deadline.due).get_days();
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
        matter: matter(month, finding),
        source: source.to_owned(),
        due: due.unwrap_or_else(|| "—".to_owned()),
        actor: finding
            .actor
            .clone()
            .unwrap_or_else(|| month.facts.roster.party_office().to_owned()),
    }
}

fn waived_row(month: &Month<'_>, finding: &Finding) -> Option<Waived> {
    let waived = finding.waived.as_ref()?;
    Some(Waived {
        number: number(finding),
        matter: matter(month, finding),
        reason: match is_veiled(month, finding) {
            true => "理由见案卷".to_owned(),
            false => waived.reason.clone(),
        },
        approver: waived.approver.clone(),
        date: chinese_date(waived.date),
    })
}

fn errors(month: &Month<'_>) -> String {
    match Tally::of(month.findings).errors {
        0 => String::new(),
        errors => format!("另有数据错误{errors}处，见检查结果；更正前本表为草稿。"),
    }
}
