//! 党支部下访帮扶案件台帐 (article 15): a branch's beneficiaries and how far each has come.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::material::Material;
use super::person::shown_cause;
use super::{Document, Scope, Sheet, person};
use crate::printed::{Cell, Column, List, Part, Plain, Printed, TablePart, money};
use crate::procedure::{Course, Stage, Step};
use crate::records::{HelpKind, Vocabulary};

pub(super) const DOCUMENT: Document = Document {
    title: "党支部下访帮扶案件台帐",
    code: "TZ",
    article: 15,
    wording: None,
    scope: Scope::MonthAndYear(sheets),
    blank: Some(blank),
};

#[derive(Default, Printed)]
struct LedgerView {
    #[printed("党支部")]
    branch: String,
    #[printed("月份")]
    month: String,
    #[printed("台帐")]
    rows: Vec<Row>,
    #[printed("未能读取")]
    unreadable: Vec<String>,
    #[printed(layout)]
    legend: Vec<String>,
}

#[derive(Clone, Default, Printed)]
struct Row {
    #[printed("序号")]
    serial: Plain,
    #[printed("登记号")]
    number: String,
    #[printed("案由")]
    cause: Cell,
    #[printed("类别")]
    class: Cell,
    #[printed("对象")]
    person: Cell,
    #[printed("居住地")]
    residence: Cell,
    #[printed("包案党员")]
    members: Cell,
    #[printed("移交日")]
    handed: Cell,
    #[printed("分配日")]
    assigned: Cell,
    #[printed("阶段")]
    stage: String,
    #[printed("初访")]
    first: Cell,
    #[printed("末次")]
    last: Cell,
    #[printed("次数")]
    count: String,
    #[printed("帮扶方式")]
    help: Cell,
    #[printed("基金")]
    fund: String,
    #[printed("意见")]
    opinion: Cell,
    #[printed("总结")]
    summary: Cell,
    #[printed("下次")]
    next: Plain,
}

/// Rows of the empty form.
const EMPTY_ROWS: usize = 8;

/// The height of a row of the empty form, in mm.
const EMPTY_ROW: f64 = 12.6;

fn blank() -> Sheet {
    let view = LedgerView {
        branch: "党支部：".to_owned(),
        month: "　　　　年　　月　　第　　页".to_owned(),
        rows: vec![Row::default(); EMPTY_ROWS],
        legend: legend(),
        ..LedgerView::default()
    };
    Sheet::blank(&DOCUMENT, &view).laid_out(layout(None, &view))
}

fn legend() -> Vec<String> {
    WAYS.map(|(sign, way)| format!("{sign}={way}")).to_vec()
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    material.each_branch(|branch| sheet(material, branch))
}

fn sheet(material: &Material<'_>, branch: &str) -> Sheet {
    let courses: Vec<&Course<'_>> = material
        .facts
        .courses
        .iter()
        .filter(|course| is_listed(material, course, branch))
        .collect();
    let view = LedgerView {
        branch: branch.to_owned(),
        month: material.period.label(),
        rows: courses
            .iter()
            .enumerate()
            .map(|(index, course)| row(material, index + 1, course))
            .collect(),
        unreadable: material.unreadable_lines(),
        legend: legend(),
    };
    let title = format!("{}·{branch}（{}）", DOCUMENT.title, material.period.label());
    let sources = courses.iter().map(|course| folder_of(course));
    Sheet::new(&DOCUMENT, title, Some(branch), &view)
        .laid_out(List {
            right: Cell::text(material.page_head()),
            book: material.book_of_year(branch),
            ..layout(Some(material.period.year()), &view)
        })
        .resting_on(
            material
                .common_sources()
                .chain(["帮扶基金/".to_owned()])
                .chain(sources)
                .chain(material.unreadable_sources()),
        )
}

/// The case's whole folder: a paper that cannot be read makes the ledger a draft too.
pub(super) fn folder_of(course: &Course<'_>) -> String {
    let path = course.case_path();
    path.strip_suffix("案件.yaml").unwrap_or(path).to_owned()
}

/// With the branch now; one that ended stays listed to the end of its year.
pub(super) fn is_listed(material: &Material<'_>, course: &Course<'_>, branch: &str) -> bool {
    let in_charge = course.current_branch() == Some(branch);
    let ended = course.person.over_since().map(|over| over.year());
    in_charge && ended.is_none_or(|year| year >= material.period.year())
}

fn row(material: &Material<'_>, serial: usize, course: &Course<'_>) -> Row {
    let day = material.facts.as_of;
    let receipt = course
        .person
        .first_branch()
        .and_then(|branch| branch.receipt());
    let named = course
        .person
        .assignments
        .first()
        .and_then(|pair| pair.named.as_ref());
    let first = course.first_visit().map(|visit| visit.date.day());
    let last = course.reached().next_back().map(|visit| visit.date.day());
    let home = course.reached().filter(|visit| visit.is_home()).count();
    let phone = course.reached().filter(|visit| visit.is_phone()).count();
    let other = course.reached().count() - home - phone;
    Row {
        serial: Plain::count(serial),
        number: course.number(),
        cause: Cell::required(shown_cause(course.folder), 14),
        class: person::class(course),
        person: person::person_and_relation(course),
        residence: person::residence(course, day),
        members: if receipt.is_some() && named.is_none() {
            Cell::missing(15)
        } else {
            person::members(course, day)
        },
        handed: person::day(receipt, 14),
        assigned: person::day(named, 15),
        stage: course.stage.label().to_owned(),
        first: first.map_or_else(Cell::default, Cell::on),
        last: last.map_or_else(Cell::default, Cell::on),
        count: counts([home, phone, other]),
        help: Cell::text(help_kinds(course)),
        fund: fund(material, course),
        opinion: Cell::optional(opinion(course)),
        summary: Cell::optional(summary(course)),
        next: next_step(course),
    }
}

/// Ways of contact, each with the sign that stands for it.
const WAYS: [(&str, &str); 3] = [("门", "登门"), ("电", "电话"), ("他", "其他方式")];

/// How often each way, ways that were not used left out.
fn counts(used: [usize; 3]) -> String {
    let used = WAYS.iter().zip(used).filter(|(_, count)| *count > 0);
    let told: String = used
        .map(|((sign, _), count)| format!("{sign}{count}"))
        .collect();
    match told.is_empty() {
        true => "0".to_owned(),
        false => told,
    }
}

fn help_kinds(course: &Course<'_>) -> String {
    let kinds = course
        .papers
        .measures
        .iter()
        .flat_map(|measure| &measure.kinds);
    let mut known: Vec<HelpKind> = kinds.filter_map(|kind| kind.meaning()).collect();
    known.sort();
    known.dedup();
    known
        .iter()
        .map(|kind| kind.label())
        .collect::<Vec<_>>()
        .join("、")
}

/// Yuan from the assistance fund, as its account has them.
fn fund(material: &Material<'_>, course: &Course<'_>) -> String {
    let sum = paid_by_fund(material, course, material.facts.as_of);
    if sum.is_zero() {
        String::new()
    } else {
        money(sum)
    }
}

/// What the fund's account has paid to a beneficiary up to the end of a day, in yuan.
pub(super) fn paid_by_fund(material: &Material<'_>, course: &Course<'_>, until: Date) -> Decimal {
    let person = course.person.number.0;
    let disbursements = &material.facts.disbursements;
    disbursements.to_person(course.case_number(), person, until)
}

fn opinion(course: &Course<'_>) -> Option<String> {
    let verdict = course.papers.opinions.last()?.verdict.as_ref()?;
    Some(verdict.text().to_owned())
}

fn summary(course: &Course<'_>) -> Option<String> {
    let summary = course.papers.summaries.last()?;
    let conclusion = summary
        .examination
        .as_ref()
        .and_then(|entry| entry.conclusion.as_ref());
    let examined = conclusion.and_then(|conclusion| conclusion.meaning());
    Some(format!(
        "总结{}",
        examined.map_or("待审", |conclusion| conclusion.label())
    ))
}

/// The earliest due of the open steps.
fn next_step(course: &Course<'_>) -> Plain {
    if course.stage == Stage::Ended {
        return Plain::default();
    }
    let due = |step: &&Step| step.due.is_some();
    let next = course.open_steps().into_iter().find(due);
    Plain::day(next.and_then(|step| step.due))
}

/// Of the empty form where there is no year.
fn layout(year: Option<i16>, view: &LedgerView) -> List {
    let columns = vec![
        Column::key("序号\n登记号", 21.6, ["serial", "number"]),
        Column::of("案由\n类别", 27.2, ["cause", "class"]),
        Column::of("对象\n（关系）", 22.0, ["person"]),
        Column::of("居住地", 27.4, ["residence"]),
        Column::of("包案党员", 16.4, ["members"]),
        Column::of("移交日\n分配日", 27.4, ["handed", "assigned"]),
        Column::of("初访\n末次", 27.4, ["first", "last"]).or_none(),
        Column::of("次数", 13.0, ["count"]),
        Column::of("帮扶方式", 20.0, ["help"]).or_none(),
        Column::number("基金（元）", 18.0, "fund"),
        Column::of("意见\n总结", 19.2, ["opinion", "summary"]).or_none(),
        Column::of("阶段\n下次", 27.4, ["stage", "next"]).or_not_applicable(),
    ];
    let rows = TablePart {
        under: Some("legend"),
        row_height: year.is_none().then_some(EMPTY_ROW),
        is_blank: year.is_none(),
        ..TablePart::wide("rows", columns)
    };
    List {
        title: "党支部下访帮扶案件台帐",
        is_wide: true,
        left: Cell::text(view.branch.as_str()),
        right: Cell::text(view.month.as_str()),
        parts: vec![
            rows.into(),
            Part::Lines {
                heading: "未能读取的案件",
                at: "unreadable",
            },
        ],
        signatures: vec!["党支部书记", "日期"],
        year,
        ..List::default()
    }
}
