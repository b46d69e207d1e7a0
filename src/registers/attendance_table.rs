//! 群众工作日安排与出勤表 (articles 6 and 26): who did what on each outreach day of the month.

use jiff::civil::Date;

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Column, List, Part, Plain, Printed, Shows, TablePart};
use crate::procedure::{DayBook, is_due, legend};
use crate::records::{Absence, Member, MemberState, MovedDay, Spanned};

pub(super) const DOCUMENT: Document = Document {
    title: "群众工作日安排与出勤表",
    code: "CQB",
    article: 6,
    wording: None,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Printed)]
struct AttendanceTableView {
    #[printed("月份")]
    month: String,
    #[printed("群众工作日")]
    days: Vec<String>,
    #[printed("出勤")]
    rows: Vec<Row>,
    #[printed("图例")]
    legend: Vec<String>,
    #[printed("群众工作日的调整")]
    moved: Vec<Moved>,
}

#[derive(Printed)]
struct Row {
    #[printed("姓名")]
    name: String,
    #[printed("党支部")]
    branch: String,
    #[printed("出勤")]
    days: Vec<Cell>,
    #[printed("应到实到缺")]
    totals: String,
}

#[derive(Printed)]
struct Moved {
    #[printed("原定")]
    original: Plain,
    #[printed("改为")]
    moved_to: Plain,
    #[printed("事由")]
    subject: Cell,
    #[printed("院党组建议")]
    proposed: Cell,
    #[printed("机关党委决定")]
    decided: Cell,
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let (first, last) = (material.period.first(), material.period.last());
    let facts = &material.facts;
    let days = facts.outreach_days.between(first, last, &facts.work_days);
    let books: Vec<DayBook<'_>> = days.iter().map(|day| DayBook::new(facts, *day)).collect();
    let at_work = |member: &&Member| days.iter().any(|day| member.serves_on(*day));
    let members = facts.roster.members().filter(at_work);
    let view = AttendanceTableView {
        month: material.period.label(),
        rows: members
            .map(|member| row(material, member, &books))
            .collect(),
        legend: legend(),
        moved: moved_days(material),
        days: days
            .iter()
            .map(|day| format!("{}月{}日", day.month(), day.day()))
            .collect(),
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let cases = facts.courses.iter().filter(|course| {
        let mut visits = course.papers.visits.iter();
        visits.any(|visit| days.contains(&visit.date.day()))
    });
    let cases = cases.map(super::ledger::folder_of);
    let records = [
        format!("出勤/{}.yaml", material.period),
        format!("工作日志/{}/", material.period),
    ];
    vec![
        Sheet::new(&DOCUMENT, title, None, &view)
            .laid_out(layout(&facts.office.name(), &view))
            .resting_on(
                material
                    .common_sources()
                    .chain(cases)
                    .chain(records)
                    .chain(material.lost_sources()),
            ),
    ]
}

fn row(material: &Material<'_>, member: &Member, books: &[DayBook<'_>]) -> Row {
    let (mut due, mut there) = (0, 0);
    let mut cells = Vec::new();
    for book in books {
        if book.day > material.facts.as_of {
            cells.push(Cell::default());
            continue;
        }
        let work = book.of(member);
        let is_due = is_due(member, book.day);
        if is_due {
            due += 1;
            there += usize::from(work.took_part());
        }
        cells.push(match (work.codes(), is_due) {
            (codes, true) => Cell::required(Some(codes), 6),
            (codes, false) if codes.is_empty() => Cell::text(away(member, book.day)),
            (codes, false) => Cell::text(codes),
        });
    }
    Row {
        name: member.name.to_string(),
        branch: material.served(member).unwrap_or_default().to_owned(),
        days: cells,
        totals: format!("{due}/{there}/{}", due - there),
    }
}

/// Why a member who is not due on `day` is not.
fn away(member: &Member, day: Date) -> String {
    let Some(spell) = member.state_on(day) else {
        return "—".to_owned();
    };
    match spell.state.meaning() {
        Some(MemberState::Seconded) => Absence::Seconded.code().to_owned(),
        Some(MemberState::LongLeave) => Absence::Leave.code().to_owned(),
        _ => spell.state.text().to_owned(),
    }
}

/// Outreach days moved from or into the month.
fn moved_days(material: &Material<'_>) -> Vec<Moved> {
    let calendars = material.facts.office.calendars.values();
    let of_month = |moved: &&Spanned<MovedDay>| {
        let days = [moved.original.day(), moved.moved_to.day()];
        days.into_iter().any(|day| material.period.contains(day))
    };
    let mut moved: Vec<&Spanned<MovedDay>> = calendars
        .flat_map(|calendar| &calendar.moved_days)
        .filter(of_month)
        .collect();
    moved.sort_by_key(|moved| moved.original.day());
    moved
        .into_iter()
        .map(|moved| Moved {
            original: Plain::on(moved.original.day()),
            moved_to: Plain::on(moved.moved_to.day()),
            subject: Cell::asked(&moved.subject, 26, true),
            proposed: Cell::required_day(moved.proposed.map(|day| day.day()), 26),
            decided: Cell::required_day(moved.decided.map(|day| day.day()), 26),
        })
        .collect()
}

/// The room for the outreach days of a month together, in mm.
const ROOM_FOR_DAYS: f64 = 150.0;

fn layout(office: &str, view: &AttendanceTableView) -> List {
    let mut columns = vec![
        Column::new("序号", 8.0, [Shows::Ordinal]),
        Column::of("姓名", 20.0, ["name"]),
        Column::of("支部", 25.0, ["branch"]),
    ];
    let width = ROOM_FOR_DAYS / view.days.len().max(1) as f64;
    for (at, day) in view.days.iter().enumerate() {
        columns.push(Column::of(day, width, [format!("days/{at}").as_str()]));
    }
    if view.days.is_empty() {
        columns.push(Column::new("群众工作日", width, [Shows::Room]));
    }
    columns.push(Column::of("应到/实到/缺", 22.0, ["totals"]));
    let moved = vec![
        Column::of("原定", 30.0, ["original"]),
        Column::of("改为", 30.0, ["moved_to"]),
        Column::of("事由", 95.0, ["subject"]),
        Column::of("院党组建议", 35.0, ["proposed"]),
        Column::of("机关党委决定", 35.0, ["decided"]),
    ];
    let moved = TablePart {
        heading: Some("群众工作日的调整"),
        ..TablePart::wide("moved", moved)
    };
    List {
        title: "群众工作日安排与出勤表",
        is_wide: true,
        left: Cell::text(office),
        right: Cell::text(view.month.as_str()),
        parts: vec![
            TablePart::wide("rows", columns).into(),
            Part::Legend { at: "legend" },
            moved.into(),
        ],
        signatures: vec!["党务办公室负责人", "制表人", "日期"],
        ..List::default()
    }
}
