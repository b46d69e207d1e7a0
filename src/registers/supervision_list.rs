//! 督办表: what is late, missing or to be looked at, who must act; waived matters apart.

use serde::Serialize;

use super::format::{article_label, chinese_date, with_chinese_dates};
use super::ledger::folder_of;
use super::month::Month;
use super::{Document, Sheet};
use crate::findings::{Finding, Tally};

pub(super) const DOCUMENT: Document = Document {
    title: "督办表",
    article: 11,
    sheets,
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
            .filter_map(|finding| waived_row(finding))
            .collect(),
        errors: errors(month),
        branches: branches.collect(),
    };
    let title = format!("{}（{}）", DOCUMENT.title, month.period.label());
    let sources = month.facts.courses.iter().map(folder_of);
    vec![
        Sheet::new(&DOCUMENT, title, None, &view).resting_on(month.common_sources().chain(sources)),
    ]
}

fn number(finding: &Finding) -> String {
    finding
        .subject
        .as_ref()
        .map_or_else(|| "—".to_owned(), ToString::to_string)
}

fn matter(finding: &Finding) -> String {
    let message = with_chinese_dates(&finding.message);
    format!("〔{}〕{} {message}", finding.severity.label(), finding.code)
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
    let article = finding
        .code
        .article()
        .map(article_label)
        .unwrap_or_default();
    let source = finding
        .deadline
        .map_or(article, |deadline| deadline.source.label().to_owned());
    Row {
        serial: serial.to_string(),
        number: number(finding),
        matter: matter(finding),
        source,
        due: due.unwrap_or_else(|| "—".to_owned()),
        actor: finding
            .actor
            .clone()
            .unwrap_or_else(|| month.facts.roster.party_office().to_owned()),
    }
}

fn waived_row(finding: &Finding) -> Option<Waived> {
    let waived = finding.waived.as_ref()?;
    Some(Waived {
        number: number(finding),
        matter: matter(finding),
        reason: waived.reason.clone(),
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
