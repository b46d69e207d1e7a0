//! 群众工作日安排与出勤表 (articles 6 and 26): who did what on each outreach day of the month.

use jiff::civil::Date;

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Column, List, Plain, Printed, Shows, Sum, TablePart};
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
    #[printed("合计")]
    totals: Vec<Totals>,
    /// How many were due, came and did not on each day, as one row has it.
    #[printed(layout)]
    of_days: Vec<String>,
}

#[derive(Printed)]
struct Row {
    #[printed("姓名")]
    name: String,
    #[printed("党支部")]
    branch: String,
    #[printed("出勤")]
    days: Vec<Cell>,
    #[printed("应到")]
    due: Plain,
    #[printed("实到")]
    present: Plain,
    #[printed("缺")]
    missed: Plain,
    /// As own templates print it.
    #[printed(layout)]
    totals: String,
}

/// Of one kind the number on each day and over all.
#[derive(Printed)]
struct Totals {
    #[printed("名目")]
    label: &'static str,
    #[printed("各日")]
    days: Vec<Plain>,
    #[printed("合计")]
    all: Plain,
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
    let members: Vec<&Member> = members.collect();
    let totals = totals(material, &members, &books);
    let view = AttendanceTableView {
        of_days: of_days(&totals, days.len()),
        totals,
        month: material.period.label(),
        rows: members
            .iter()
            .map(|member| row(material, member, &books))
            .collect(),
        legend: legend()
            .into_iter()
            .chain([MOVED_SIGN.to_owned()])
            .collect(),
        moved: moved_days(material),
        days: days
            .iter()
            .map(|day| {
                let sign = if is_moved_to(material, *day) {
                    "※"
                } else {
                    ""
                };
                format!("{}月{}日{sign}", day.month(), day.day())
            })
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
            .laid_out(layout(&facts.office.name(), material.period.year(), &view))
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
        due: Plain::count(due),
        present: Plain::count(there),
        missed: Plain::count(due - there),
        totals: format!("{due}/{there}/{}", due - there),
    }
}

/// What marks a day that was moved, as the key has it.
const MOVED_SIGN: &str = "※=调整后的日期";

fn is_moved_to(material: &Material<'_>, day: Date) -> bool {
    let calendars = material.facts.office.calendars.values();
    let mut moved = calendars.flat_map(|calendar| &calendar.moved_days);
    moved.any(|moved| moved.moved_to.day() == day)
}

/// What of those due and those there a row counts.
type Counting = fn((usize, usize)) -> usize;

/// How many were due, came and did not, on each day that is over.
fn totals(material: &Material<'_>, members: &[&Member], books: &[DayBook<'_>]) -> Vec<Totals> {
    let of_day = |book: &DayBook<'_>| {
        let due = members.iter().filter(|member| is_due(member, book.day));
        let there = due.clone().filter(|member| book.of(member).took_part());
        let is_over = book.day <= material.facts.as_of;
        is_over.then(|| (due.count(), there.count()))
    };
    let days: Vec<Option<(usize, usize)>> = books.iter().map(of_day).collect();
    let kinds: [(&str, Counting); 3] = [
        ("应到", |(due, _)| due),
        ("实到", |(_, there)| there),
        ("缺", |(due, there)| due - there),
    ];
    let totals = kinds.map(|(label, count)| Totals {
        label,
        days: days
            .iter()
            .map(|day| day.map_or_else(Plain::default, |day| Plain::count(count(day))))
            .collect(),
        all: Plain::count(days.iter().flatten().map(|day| count(*day)).sum()),
    });
    totals.into()
}

/// 35/33/2; nothing of a day to come.
fn of_days(totals: &[Totals], days: usize) -> Vec<String> {
    let of_day = |day: usize| {
        let counts = totals.iter().filter_map(|kind| kind.days.get(day));
        let counts = counts.map(|count| count.0.text.as_str());
        let counts: Vec<&str> = counts.filter(|count| !count.is_empty()).collect();
        counts.join("/")
    };
    (0..days).map(of_day).collect()
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

/// What the counts of a day are, in their order.
const KINDS: &str = "应到/实到/缺";

/// The room for the outreach days of a month together, in mm.
const ROOM_FOR_DAYS: f64 = 173.0;

/// The line of sums: of each day how many were due, came and did not, and each of it over all.
fn sums(view: &AttendanceTableView) -> Sum {
    let heads = [Shows::Words("合计"), Shows::Room, Shows::Words(KINDS)];
    let days = (0..view.days.len()).map(|day| Shows::Field(format!("of_days/{day}")));
    let no_days = view.days.is_empty().then_some(Shows::Room);
    let over_all = (0..view.totals.len()).map(|kind| Shows::Field(format!("totals/{kind}/all")));
    Sum {
        shows: heads
            .into_iter()
            .chain(days)
            .chain(no_days)
            .chain(over_all)
            .collect(),
        is_headed: true,
    }
}

fn layout(office: &str, year: i16, view: &AttendanceTableView) -> List {
    let mut columns = vec![
        Column::ordinal(),
        Column::key("姓名", 20.0, ["name"]),
        Column::of("支部", 26.0, ["branch"]),
    ];
    let width = ROOM_FOR_DAYS / view.days.len().max(1) as f64;
    for (at, day) in view.days.iter().enumerate() {
        columns.push(Column::of(day, width, [format!("days/{at}").as_str()]));
    }
    if view.days.is_empty() {
        columns.push(Column::new("群众工作日", width, [Shows::Room]));
    }
    for (title, key) in [("应到", "due"), ("实到", "present"), ("缺", "missed")] {
        columns.push(Column::number(title, 13.0, key));
    }
    let moved = vec![
        Column::of("原定", 32.0, ["original"]),
        Column::of("改为", 32.0, ["moved_to"]),
        Column::of("事由", 133.0, ["subject"]),
        Column::of("院党组建议", 35.0, ["proposed"]),
        Column::of("机关党委决定", 35.0, ["decided"]),
    ];
    let rows = TablePart {
        sums: vec![sums(view)],
        under: Some("legend"),
        ..TablePart::wide("rows", columns)
    };
    let moved = TablePart {
        heading: Some("群众工作日的调整"),
        ..TablePart::wide("moved", moved)
    };
    List {
        title: "群众工作日安排与出勤表",
        is_wide: true,
        left: Cell::text(office),
        right: Cell::text(view.month.as_str()),
        parts: vec![rows.into(), moved.into()],
        signatures: vec!["党务办公室负责人", "制表人", "日期"],
        year: Some(year),
        ..List::default()
    }
}
