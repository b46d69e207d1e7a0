//! 下访帮扶案件登记簿 (article 14): what the party office registered in the month.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::material::Material;
use super::papers::CasePaper;
use super::person::shown_cause;
use super::{Document, Scope, Sheet, person};
use crate::printed::{Cell, Column, List, Part, Plain, Printed, Shows, TablePart, Value};
use crate::procedure::Course;
use crate::records::{CaseFolder, Handover, Spanned, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "下访帮扶案件登记簿",
    code: "DJB",
    article: 14,
    wording: None,
    scope: Scope::MonthAndYear(sheets),
    blank: Some(blank),
};

#[derive(Default, Printed)]
struct RegistrationBookView {
    #[printed("月份")]
    month: String,
    #[printed("登记")]
    rows: Vec<Row>,
    #[printed("没有列入")]
    unlisted: Vec<String>,
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
    #[printed("承办部门")]
    department: Cell,
    #[printed("当事人")]
    party: Cell,
    #[printed("对象")]
    person: Cell,
    #[printed("居住地")]
    residence: Cell,
    #[printed("文书份数")]
    papers: Cell,
    #[printed("生效或决定日")]
    outcome: Cell,
    #[printed("送交日")]
    delivered: Cell,
    #[printed("收到日")]
    received: Cell,
    #[printed("登记日")]
    registered: Cell,
    #[printed("包案支部")]
    branch: Cell,
    #[printed("移交日")]
    branch_received: Cell,
    /// Who brought and who took the papers; their signatures are on the 移交清单.
    #[printed("送件人和收件人")]
    giver_and_receiver: Cell,
    #[printed("支部签收人")]
    signer: Cell,
}

/// Rows of the empty form.
const EMPTY_ROWS: usize = 8;

/// The height of a row of the empty form, in mm.
const EMPTY_ROW: f64 = 12.6;

fn blank() -> Sheet {
    let view = RegistrationBookView {
        rows: vec![Row::default(); EMPTY_ROWS],
        ..RegistrationBookView::default()
    };
    let list = layout("登记单位：", None, "　　　　年　　月　　第　　页", true);
    Sheet::blank(&DOCUMENT, &view).laid_out(list)
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let entries = entries_of_year(material, material.period.year());
    let rows = entries
        .iter()
        .enumerate()
        .filter(|(_, (day, _))| material.period.contains(*day))
        .map(|(index, (_, course))| row(index + 1, course))
        .collect();
    let mut unlisted = material.unreadable_lines();
    unlisted.extend(without_person(material).map(|folder| {
        let number = folder.case.number.as_str();
        format!("{number}：已收件，还没有填写对象（第十二条）")
    }));
    let view = RegistrationBookView {
        month: material.period.label(),
        rows,
        unlisted,
    };
    let shown = entries
        .iter()
        .filter(|(day, _)| material.period.contains(*day));
    let sources = shown.map(|(_, course)| course.case_path().to_string());
    let waiting = without_person(material).map(|folder| folder.case.path.to_string());
    let unlisted = material.unreadable_sources().chain(waiting);
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    vec![
        Sheet::new(&DOCUMENT, title, None, &view)
            .laid_out(List {
                right: Cell::text(material.page_head()),
                book: material.book_of_year(&format!("{}党务办公室", material.facts.office.name())),
                ..layout_of(material, &view.month)
            })
            .resting_on(material.common_sources().chain(sources).chain(unlisted)),
    ]
}

/// Cases received in the month whose beneficiaries are not recorded yet.
fn without_person<'s>(material: &'s Material<'_>) -> impl Iterator<Item = &'s CaseFolder> {
    let in_month = |handover: &Spanned<Handover>| {
        let received = handover.received;
        received.is_some_and(|received| material.period.contains(received.day()))
    };
    material.facts.office.cases.values().filter(move |folder| {
        folder.case.beneficiaries.is_empty() && folder.case.handovers.iter().any(in_month)
    })
}

/// The entries of one case, as they stand in the book of their year.
pub(super) fn extract(material: &Material<'_>, folder: &CaseFolder) -> Option<CasePaper> {
    let days = material.facts.courses.of(folder).iter().filter_map(entered);
    let years: BTreeSet<i16> = days.clone().map(|day| day.year()).collect();
    let of_case = |course: &Course<'_>| course.case_number() == folder.case.number.as_str();
    let rows = years.into_iter().flat_map(|year| {
        let entries = entries_of_year(material, year).into_iter().enumerate();
        let own = entries.filter(|(_, (_, course))| of_case(course));
        own.map(|(index, (_, course))| row(index + 1, course))
    });
    let rows: Vec<Row> = rows.collect();
    let year = year_of_all(rows.iter().flat_map(days_of));
    let view = RegistrationBookView {
        month: extract_head(year),
        rows,
        unlisted: Vec::new(),
    };
    let first = days.min()?;
    let number = folder.case.number.as_str();
    let title = format!("{}·{number}（摘录）", DOCUMENT.title);
    let sheet = Sheet::new(&DOCUMENT, title, Some(number), &view);
    let by = registered_by(material);
    let sheet = sheet.laid_out(layout(&by, year, &view.month, false));
    Some(CasePaper {
        sheet: sheet.resting_on(
            material
                .common_sources()
                .chain([folder.case.path.to_string()]),
        ),
        number: String::new(),
        author: material.facts.roster.party_office().to_owned(),
        day: Some(first),
        person: None,
    })
}

/// The days that an entry shows.
fn days_of(row: &Row) -> impl Iterator<Item = Date> {
    let cells = [
        &row.outcome,
        &row.delivered,
        &row.received,
        &row.registered,
        &row.branch_received,
    ];
    cells.into_iter().filter_map(|cell| match cell.value() {
        Value::Day(day) => Some(day),
        _ => None,
    })
}

/// The year that all days share, if they do: it may then stand in the heading alone.
pub(super) fn year_of_all(mut days: impl Iterator<Item = Date>) -> Option<i16> {
    let year = days.next()?.year();
    days.all(|day| day.year() == year).then_some(year)
}

/// What stands over lines that are copied out, with the year of their days.
pub(super) fn extract_head(year: Option<i16>) -> String {
    year.map_or_else(|| "摘录".to_owned(), |year| format!("{year}年　摘录"))
}

/// A year's entries up to the month's end, in order of registration.
fn entries_of_year<'s, 'a>(material: &'s Material<'a>, year: i16) -> Vec<(Date, &'s Course<'a>)> {
    let mut entries: Vec<_> = material
        .facts
        .courses
        .iter()
        .filter_map(|course| Some((entered(course)?, course)))
        .filter(|(day, _)| day.year() == year && *day <= material.period.last())
        .collect();
    entries.sort_by_key(|(day, course)| (*day, course.case_number(), course.person.number.0));
    entries
}

/// The day under which the entry stands: registration, else receipt; of one
/// who continues another's contact the branch's receipt.
pub(super) fn entered(course: &Course<'_>) -> Option<Date> {
    if course.follows_on() {
        let receipt = course
            .person
            .first_branch()
            .and_then(|branch| branch.receipt());
        let named = course
            .person
            .assignments
            .first()
            .and_then(|pair| pair.named.as_ref());
        let listed = course.person.listed.as_ref();
        return receipt.or(named).or(listed).map(|day| day.day());
    }
    let handover = course.handover?;
    handover
        .registered
        .or(handover.received)
        .map(|day| day.day())
}

fn row(serial: usize, course: &Course<'_>) -> Row {
    let case = &course.folder.case;
    let outcome = course.party.map(|party| case.outcome_of(party));
    let handover = course.handover;
    let first = course.person.first_branch();
    let day = handover.and_then(|handover| handover.received);
    let home_day = entered(course)
        .or(day.map(|day| day.day()))
        .unwrap_or(Date::MAX);
    Row {
        serial: Plain::count(serial),
        number: course.number(),
        cause: Cell::required(shown_cause(course.folder), 14),
        class: person::class(course),
        department: department(course),
        party: role_below(person::party_and_role(course)),
        person: with_continued(course),
        residence: person::residence(course, home_day),
        papers: papers(course),
        outcome: person::day(outcome.and_then(|party| party.outcome_day()), 13),
        delivered: person::day(handover.and_then(|handover| handover.delivered()), 13),
        received: person::day(handover.and_then(|handover| handover.received.as_ref()), 14),
        registered: match course.follows_on() {
            true => entered(course).map_or_else(Cell::default, Cell::on),
            false => person::day(
                handover.and_then(|handover| handover.registered.as_ref()),
                14,
            ),
        },
        branch: Cell::required(first.map(|first| first.branch.to_string()), 14),
        branch_received: person::day(first.and_then(|first| first.receipt()), 14),
        giver_and_receiver: Cell::text(giver_and_receiver(handover)),
        signer: Cell::optional(
            first
                .and_then(|first| filled(&first.signer))
                .map(|name| name.to_string()),
        ),
    }
}

fn giver_and_receiver(handover: Option<&Spanned<Handover>>) -> String {
    let names = handover
        .into_iter()
        .flat_map(|one| [&one.giver, &one.receiver]);
    let names: Vec<&str> = names
        .filter_map(|name| filled(name))
        .map(|name| name.as_str())
        .collect();
    names.join("、")
}

/// The department that handled the case; of a marked person it may tell why.
fn department(course: &Course<'_>) -> Cell {
    if course.folder.case.has_marked_person() {
        return Cell::text("从略");
    }
    let handed_over = course
        .handover
        .and_then(|handover| filled(&handover.department));
    let handled = course.folder.case.handlings.last();
    let handled = handled.and_then(|handling| filled(&handling.department));
    let department = handed_over.or(handled);
    Cell::required(department.map(|department| department.to_string()), 13)
}

/// The party with the role in a line of its own, which needs no brackets.
fn role_below(party: Cell) -> Cell {
    match party.text.split_once("\n（") {
        Some((name, role)) => Cell::text(format!("{name}\n{}", role.trim_end_matches('）'))),
        None => party,
    }
}

/// The person, with whom it follows on.
fn with_continued(course: &Course<'_>) -> Cell {
    let person = person::person_and_relation(course);
    let continued = filled(&course.person.value.continues);
    match continued.filter(|_| course.follows_on()) {
        Some(number) => Cell::text(format!("{}\n接续{}号", person.text, number.as_str())),
        None => person,
    }
}

/// Titles and copies of the papers handed over; a stub's stay on paper.
fn papers(course: &Course<'_>) -> Cell {
    if course.is_stub() {
        return Cell::text("从略");
    }
    let outcome = course
        .party
        .map(|party| course.folder.case.outcome_of(party));
    let papers = outcome
        .map(|party| party.papers.as_slice())
        .unwrap_or_default();
    if course.folder.case.has_marked_person() {
        // A title is free text and may name the person.
        return Cell::required(
            (!papers.is_empty()).then(|| format!("共{}种", papers.len())),
            13,
        );
    }
    let told = papers.iter().map(|paper| {
        let title = paper.title.as_str();
        match paper.copies.map_or(1, |copies| copies.0) {
            1 => title.to_owned(),
            copies => format!("{title}{copies}份"),
        }
    });
    Cell::required(Some(told.collect::<Vec<_>>().join("、")), 13)
}

fn layout_of(material: &Material<'_>, month: &str) -> List {
    let by = registered_by(material);
    layout(&by, Some(material.period.year()), month, false)
}

fn registered_by(material: &Material<'_>) -> String {
    format!("登记单位：{}党务办公室", material.facts.office.name())
}

fn layout(by: &str, year: Option<i16>, month: &str, is_blank: bool) -> List {
    let columns = vec![
        Column::key("序号\n登记号", 21.6, ["serial", "number"]),
        Column::of("案由\n类别", 27.2, ["cause", "class"]),
        Column::of("承办部门", 20.0, ["department"]),
        Column::of("当事人\n身份", 20.0, ["party"]),
        Column::of("对象\n（关系）", 22.0, ["person"]),
        Column::of("居住地", 27.4, ["residence"]),
        Column::of("文书·份数\n（一份的不注）", 34.6, ["papers"]),
        Column::of("生效或\n决定日\n送交日", 16.4, ["outcome", "delivered"]),
        Column::of("收到日\n登记日", 16.4, ["received", "registered"]),
        Column::of("包案支部\n移交日", 20.0, ["branch", "branch_received"]),
        Column::of(
            "送件人、收件人\n支部签收人",
            27.4,
            ["giver_and_receiver", "signer"],
        )
        .or_none(),
        Column::new("备注", 14.0, [Shows::Room]),
    ];
    let rows = TablePart {
        row_height: is_blank.then_some(EMPTY_ROW),
        is_blank,
        ..TablePart::wide("rows", columns)
    };
    List {
        title: "下访帮扶案件登记簿",
        is_wide: true,
        left: Cell::text(by),
        right: Cell::text(month),
        parts: vec![
            rows.into(),
            Part::Words("送件人、收件人、党支部签收人的签名在《法律文书移交清单》上。"),
            Part::Lines {
                heading: "没有列入的案件",
                at: "unlisted",
            },
        ],
        signatures: vec!["党务办公室负责人", "登记人", "日期"],
        year,
        ..List::default()
    }
}
