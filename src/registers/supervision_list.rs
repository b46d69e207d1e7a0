//! 督办表: what is late, missing or to be looked at, who must act; waived matters apart.

use super::ledger::folder_of;
use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::findings::{Finding, Tally};
use crate::printed::{
    Cell, Column, List, Part, Plain, Printed, Shows, TablePart, chinese_date, with_chinese_dates,
};

pub(super) const DOCUMENT: Document = Document {
    title: "督办表",
    code: "DBB",
    article: 11,
    wording: None,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Printed)]
struct SupervisionListView {
    #[printed("月份")]
    month: String,
    #[printed("督办")]
    rows: Vec<Row>,
    #[printed("例外")]
    waived: Vec<Waived>,
    #[printed("数据错误")]
    errors: String,
    #[printed("党支部签收")]
    branches: Vec<String>,
}

#[derive(Printed)]
struct Row {
    #[printed("序号")]
    serial: Plain,
    #[printed("登记号")]
    number: String,
    #[printed("事项")]
    matter: String,
    #[printed("期限来源")]
    source: String,
    #[printed("应办超期")]
    due: String,
    #[printed("责任人")]
    actor: String,
}

#[derive(Printed)]
struct Waived {
    #[printed("登记号")]
    number: String,
    #[printed("事项")]
    matter: String,
    #[printed("理由")]
    reason: String,
    #[printed("批准人")]
    approver: String,
    #[printed("日期")]
    date: Plain,
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
        .branches_on(material.facts.as_of)
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
        Sheet::new(&DOCUMENT, title, None, &view)
            .laid_out(layout(&material.facts.office.name(), &view))
            .resting_on(
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
        serial: Plain::count(serial),
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
        date: Plain::on(waived.date),
    })
}

fn errors(material: &Material<'_>) -> String {
    match Tally::of(material.findings).errors {
        0 => String::new(),
        errors => format!("另有数据错误{errors}处，见检查结果；更正前本表为草稿。"),
    }
}

/// So many branches sign on a page; more are parted.
const BRANCHES_ON_A_PAGE: usize = 20;

fn layout(office: &str, view: &SupervisionListView) -> List {
    let matters = vec![
        Column::of("序号", 8.0, ["serial"]),
        Column::of("登记号", 18.0, ["number"]),
        Column::of("事项（条）", 44.0, ["matter"]),
        Column::of("期限来源", 18.0, ["source"]),
        Column::of("应办·超期", 20.0, ["due"]),
        Column::of("责任人", 22.0, ["actor"]),
        Column::new("整改", 26.0, [Shows::Room]),
    ];
    let waived = vec![
        Column::of("登记号", 18.0, ["number"]),
        Column::of("事项（条）", 50.0, ["matter"]),
        Column::of("理由", 48.0, ["reason"]),
        Column::of("批准人", 20.0, ["approver"]),
        Column::of("日期", 20.0, ["date"]),
    ];
    let waived = TablePart {
        heading: Some("经批准的例外"),
        ..TablePart::upright("waived", waived)
    };
    let signing = vec![
        Column::of("党支部", 52.0, ["text"]),
        Column::new("签收人", 52.0, [Shows::Room]),
        Column::new("日期", 52.0, [Shows::Room]),
    ];
    let signing = TablePart {
        heading: Some("各党支部签收"),
        row_height: Some(6.5),
        is_whole: Some(view.branches.len() <= BRANCHES_ON_A_PAGE),
        ..TablePart::upright("branches", signing)
    };
    let errors = Part::Sentence {
        label: "",
        at: "errors",
    };
    List {
        title: "下访帮扶工作督办表",
        left: Cell::text(format!("{office}党务办公室")),
        right: Cell::text(view.month.as_str()),
        parts: vec![
            TablePart::upright("rows", matters).into(),
            waived.into(),
            errors,
            signing.into(),
        ],
        signatures: vec!["党务办公室（盖章）", "日期"],
        ..List::default()
    }
}
