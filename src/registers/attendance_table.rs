//! 群众工作日安排与出勤表 (articles 6 and 26): who did what on each outreach day of the month.

use jiff::civil::Date;
use serde::Serialize;

use super::format::chinese_date;
use super::material::Material;
use super::{Cell, Document, Scope, Sheet};
use crate::procedure::{DayBook, is_due, legend};
use crate::records::{Absence, Member, MemberState, MovedDay, Spanned};

pub(super) const DOCUMENT: Document = Document {
    title: "群众工作日安排与出勤表",
    article: 6,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Serialize)]
struct AttendanceTableView {
    month: String,
    days: Vec<String>,
    rows: Vec<Row>,
    legend: Vec<String>,
    moved: Vec<Moved>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    branch: String,
    days: Vec<Cell>,
    totals: String,
}

#[derive(Serialize)]
struct Moved {
    original: String,
    moved_to: String,
    subject: Cell,
    proposed: Cell,
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
        Sheet::new(&DOCUMENT, title, None, &view).resting_on(
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
            original: chinese_date(moved.original.day()),
            moved_to: chinese_date(moved.moved_to.day()),
            subject: Cell::asked(&moved.subject, 26, true),
            proposed: Cell::required(moved.proposed.map(|day| chinese_date(day.day())), 26),
            decided: Cell::required(moved.decided.map(|day| chinese_date(day.day())), 26),
        })
        .collect()
}
