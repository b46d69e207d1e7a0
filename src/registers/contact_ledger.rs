//! 五年联系台帐 (article 7): a branch's beneficiaries over the five years of contact.

use jiff::civil::Date;

use super::ledger::{folder_of, is_listed};
use super::material::Material;
use super::{Document, Scope, Sheet, person};
use crate::calendar::years_after;
use crate::printed::{Cell, Column, List, Part, Plain, Printed, TablePart, date_in};
use crate::procedure::{CONTACT_YEARS, Course, Stage, StepKind};
use crate::records::{Filed, Visit};

pub(super) const DOCUMENT: Document = Document {
    title: "五年联系台帐",
    code: "LXTZ",
    article: 7,
    wording: None,
    scope: Scope::MonthAndYear(sheets),
    blank: None,
};

#[derive(Printed)]
struct ContactLedgerView {
    #[printed("党支部")]
    branch: String,
    #[printed("月份")]
    month: String,
    #[printed("联系")]
    rows: Vec<Row>,
    #[printed("未能读取")]
    unreadable: Vec<String>,
}

#[derive(Printed)]
struct Row {
    #[printed("序号")]
    serial: Plain,
    #[printed("登记号")]
    number: String,
    #[printed("对象")]
    person: Cell,
    #[printed("居住地")]
    residence: Cell,
    #[printed("包案党员")]
    members: Cell,
    #[printed("起算")]
    start: Plain,
    #[printed("期满")]
    until: Plain,
    #[printed("末次")]
    last: String,
    #[printed("各年次数")]
    years: Vec<String>,
    #[printed("下次")]
    next: Plain,
    #[printed("状态")]
    state: &'static str,
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    material.each_branch(|branch| sheet(material, branch))
}

fn sheet(material: &Material<'_>, branch: &str) -> Sheet {
    let courses = material.facts.courses.iter();
    let courses: Vec<&Course<'_>> = courses
        .filter(|course| is_listed(material, course, branch))
        .collect();
    let view = ContactLedgerView {
        branch: branch.to_owned(),
        month: material.period.label(),
        rows: courses
            .iter()
            .enumerate()
            .map(|(index, course)| row(material, index + 1, course))
            .collect(),
        unreadable: material.unreadable_lines(),
    };
    let title = format!("{}·{branch}（{}）", DOCUMENT.title, material.period.label());
    let sources = courses.iter().map(|course| folder_of(course));
    let sources = material.common_sources().chain(sources);
    Sheet::new(&DOCUMENT, title, Some(branch), &view)
        .laid_out(List {
            right: Cell::text(material.page_head()),
            book: material.book_of_year(branch),
            ..layout(material.period.year(), &view)
        })
        .resting_on(sources.chain(material.unreadable_sources()))
}

fn row(material: &Material<'_>, serial: usize, course: &Course<'_>) -> Row {
    let day = material.facts.as_of;
    let next = course
        .open_steps()
        .into_iter()
        .find(|step| matches!(step.kind, StepKind::Contact | StepKind::Close));
    Row {
        serial: Plain::count(serial),
        number: course.number(),
        person: person::person_and_relation(course),
        residence: person::residence(course, day),
        members: person::members(course, day),
        start: Plain::day(course.contact_start),
        until: Plain::day(course.contact_until()),
        last: course
            .reached()
            .next_back()
            .map(|visit| last(material, visit))
            .unwrap_or_default(),
        years: (0..CONTACT_YEARS)
            .map(|year| contacts_in_year(course, year, day))
            .collect(),
        next: Plain::day(next.and_then(|step| step.due)),
        state: state(course, day),
    }
}

/// Day and way of a contact.
fn last(material: &Material<'_>, visit: &Filed<Visit>) -> String {
    let way = visit.way.as_ref().map_or("", |way| way.text());
    let day = date_in(material.period.year(), visit.date.day());
    format!("{day}\n（{way}）")
}

/// How often the person was reached in a year of contact, from 0, its last day included;
/// nothing before it begins.
fn contacts_in_year(course: &Course<'_>, year: i32, day: Date) -> String {
    let Some(start) = course.contact_start else {
        return String::new();
    };
    let (eve, last) = (years_after(start, year), years_after(start, year + 1));
    if eve > day {
        return String::new();
    }
    let first_year = |on: Date| year == 0 && on <= eve;
    let within = course.contacts.iter();
    let within = within.filter(|on| first_year(**on) || (**on > eve && **on <= last));
    within.count().to_string()
}

fn state(course: &Course<'_>, day: Date) -> &'static str {
    if course.stage == Stage::Ended {
        return "已终止";
    }
    match course.contact_until() {
        None => "未起算",
        Some(until) if until < day => "已期满",
        Some(_) => "联系中",
    }
}

fn layout(year: i16, view: &ContactLedgerView) -> List {
    let mut columns = vec![
        Column::ordinal(),
        Column::key("登记号", 21.6, ["number"]),
        Column::of("对象\n（关系）", 24.0, ["person"]),
        Column::of("居住地", 34.0, ["residence"]),
        Column::of("包案党员", 20.0, ["members"]),
        Column::of("起算\n期满", 27.4, ["start", "until"]).or_none(),
        Column::of("末次\n（方式）", 27.4, ["last"]).or_none(),
    ];
    let years = ["第一年", "第二年", "第三年", "第四年", "第五年"];
    for (at, year) in years.into_iter().enumerate() {
        columns.push(Column::of(year, 12.4, [format!("years/{at}").as_str()]).or_not_applicable());
    }
    columns.push(Column::of("下次", 27.4, ["next"]).or_not_applicable());
    columns.push(Column::of("状态", 14.2, ["state"]));
    List {
        title: "五年联系台帐",
        is_wide: true,
        left: Cell::text(view.branch.as_str()),
        right: Cell::text(view.month.as_str()),
        parts: vec![
            TablePart::wide("rows", columns).into(),
            Part::Lines {
                heading: "未能读取的案件",
                at: "unreadable",
            },
        ],
        signatures: vec!["党支部书记", "日期"],
        year: Some(year),
        ..List::default()
    }
}
