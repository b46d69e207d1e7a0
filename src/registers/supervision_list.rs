//! 督办表: what is late, missing or to be looked at, who must act; waived matters apart, and what
//! was settled earlier in the year in one line a kind.

use super::ledger::folder_of;
use super::material::Material;
use super::monthly_matters::cases_named;
use super::settling::{Standing, settled_on};
use super::{Document, Scope, Sheet};
use crate::findings::{Code, Finding, Tally};
use crate::printed::{
    Cell, Column, List, Part, Plain, Printed, Shows, TablePart, chinese_date, with_chinese_dates,
};
use crate::procedure::{Step, StepKind};

pub(super) const DOCUMENT: Document = Document {
    title: "督办表",
    code: "DBB",
    article: 11,
    wording: None,
    scope: Scope::Month(sheets),
    blank: None,
};

/// The code of an instruction that nobody has answered yet.
const UNANSWERED: Code = Code("A09.3");

#[derive(Printed)]
struct SupervisionListView {
    #[printed("月份")]
    month: String,
    #[printed("督办")]
    rows: Vec<Row>,
    #[printed("已办结")]
    settled: Vec<Settled>,
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

/// What was settled before the month, of one kind.
#[derive(Printed)]
struct Settled {
    #[printed("事项")]
    matter: String,
    #[printed("情形")]
    how: String,
    #[printed("件数")]
    count: Plain,
    #[printed("最近")]
    last: Plain,
    #[printed("登记号")]
    cases: String,
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
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let view = view(material);
    let sources = material.facts.courses.iter().map(folder_of);
    vec![
        Sheet::new(&DOCUMENT, title, None, &view)
            .laid_out(layout(&material.facts.office.name(), &view))
            .resting_on(
                material
                    .common_sources()
                    .chain(sources)
                    .chain(material.unreadable_sources())
                    .chain(["例外.yaml".to_owned(), "汇报/".to_owned()]),
            ),
    ]
}

fn view(material: &Material<'_>) -> SupervisionListView {
    let of_articles = material
        .findings
        .iter()
        .filter(|finding| finding.code.article().is_some());
    let standing = |finding: &Finding| Standing::of(finding, material.period);
    let (mut current, settled): (Vec<&Finding>, Vec<&Finding>) =
        of_articles.partition(|finding| standing(finding) == Standing::Current);
    // What was done late in another year is looked up in its case; an exception stays in force.
    let settled = settled
        .into_iter()
        .filter(|finding| !finding.stands() || standing(finding) == Standing::SettledThisYear);
    // What leaders asked for and is open stands first, due or not.
    current.retain(|finding| !is_open_instruction(finding));
    current.sort_by_key(|finding| finding.severity);
    let (open, waived): (Vec<&Finding>, Vec<&Finding>) =
        current.into_iter().partition(|finding| finding.stands());
    let instructions = instructions(material);
    let rows = open.iter().enumerate();
    let first = instructions.len() + 1;
    let of_findings = rows.map(|(index, finding)| row(material, first + index, finding));
    let rows: Vec<Row> = instructions.into_iter().chain(of_findings).collect();
    let facts = &material.facts;
    let branches = facts.roster.branches_on(facts.as_of);
    SupervisionListView {
        month: material.period.label(),
        rows,
        settled: settled_rows(settled.collect()),
        waived: waived
            .iter()
            .filter_map(|finding| waived_row(material, finding))
            .collect(),
        errors: errors(material),
        branches: branches.map(|branch| branch.name.to_string()).collect(),
    }
}

/// One row a kind: of what was done late, and of what was allowed.
fn settled_rows(mut settled: Vec<&Finding>) -> Vec<Settled> {
    let kind = |finding: &&Finding| (!finding.stands(), finding.severity, finding.code);
    settled.sort_by_key(kind);
    let kinds = settled.chunk_by(|one, other| kind(one) == kind(other));
    let row = |found: &[&Finding]| {
        let first = found[0];
        let days = found.iter().filter_map(|one| settled_on(one));
        let how = match (&first.waived, first.deadline) {
            (Some(_), _) => "已批准例外",
            (None, Some(_)) => "已办结，迟延",
            (None, None) => "已过去",
        };
        Settled {
            matter: format!(
                "〔{}〕{} {}",
                first.severity.label(),
                first.code,
                first.title
            ),
            how: how.to_owned(),
            count: Plain::count(found.len()),
            last: days.max().map(Plain::on).unwrap_or_default(),
            cases: cases_named(found),
        }
    };
    kinds.map(row).collect()
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

/// Whether it is found of an instruction that nobody has answered yet.
fn is_open_instruction(finding: &Finding) -> bool {
    let is_open = finding
        .deadline
        .is_some_and(|deadline| deadline.done.is_none());
    finding.code == UNANSWERED && is_open && finding.stands()
}

/// What leaders asked for in reports and nobody has answered, the most urgent first.
fn instructions(material: &Material<'_>) -> Vec<Row> {
    let as_of = material.facts.as_of;
    let duties = material.facts.open_duties(as_of).into_iter();
    let steps = duties.map(|duty| duty.step);
    let steps = steps.filter(|step| step.kind == StepKind::FollowInstruction);
    let waived = |step: &Step| {
        let mut findings = material.findings.iter();
        findings.any(|one| {
            let is_there = one.place.path == step.path && one.place.span == step.span;
            one.code == UNANSWERED && is_there && !one.stands()
        })
    };
    let open = steps.filter(|step| !waived(step)).enumerate();
    open.map(|(index, step)| Row {
        serial: Plain::count(index + 1),
        number: "—".to_owned(),
        matter: format!("{}的领导批示，没有反馈（第九条）", chinese_date(step.from)),
        source: "批示".to_owned(),
        due: step.due.map_or_else(
            || "—".to_owned(),
            |due| match (due - as_of).get_days() {
                days if days >= 0 => format!("{}\n还有{days}天", chinese_date(due)),
                days => format!("{}\n超期{}天", chinese_date(due), -days),
            },
        ),
        actor: step.actor,
    })
    .collect()
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
    let settled = vec![
        Column::of("事项（条）", 56.0, ["matter"]),
        Column::of("情形", 22.0, ["how"]),
        Column::number("件数", 12.0, "count"),
        Column::of("最近一件", 20.0, ["last"]),
        Column::of("登记号", 46.0, ["cases"]),
    ];
    let settled = TablePart {
        heading: Some("以前的事项（只计件数，逐件见各案）"),
        empty: "无",
        ..TablePart::upright("settled", settled)
    };
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
            settled.into(),
            errors,
            signing.into(),
        ],
        signatures: vec!["党务办公室（盖章）", "日期"],
        ..List::default()
    }
}
