//! 工作日志 (article 28): what one member did in the month, each fact from where it is recorded.

use jiff::civil::{Date, Time};

use super::material::Material;
use super::person::shown_name;
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Column, List, Plain, Printed, TablePart, chinese_time};
use crate::procedure::{Course, Facts};
use crate::records::{
    Attendance, Filed, GroupActivity, LogEntry, Member, OutreachDay, Visit, VoluntaryHelp, WorkLog,
    filled,
};

pub(super) const DOCUMENT: Document = Document {
    title: "工作日志",
    code: "GZRZ",
    article: 28,
    wording: None,
    scope: Scope::Month(sheets),
    blank: Some(blank),
};

#[derive(Default, Printed)]
struct WorkLogView {
    #[printed("党员")]
    member: String,
    #[printed("党支部")]
    branch: String,
    #[printed("月份")]
    month: String,
    #[printed("日志")]
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Default, Printed)]
struct Row {
    #[printed("日期")]
    date: Plain,
    #[printed("访问对象")]
    whom: Cell,
    #[printed("时间")]
    when: Cell,
    #[printed("方式")]
    how: Cell,
    #[printed("情况")]
    what: Cell,
}

/// One entry of somebody's log, with its place in the day and its file.
struct Entry<'a> {
    member: &'a Member,
    day: Date,
    begun: Option<Time>,
    row: Row,
    source: String,
}

/// Rows of the empty form.
const EMPTY_ROWS: usize = 18;

/// The height of a row of the empty form, in mm.
const EMPTY_ROW: f64 = 11.4;

fn blank() -> Sheet {
    let view = empty();
    Sheet::blank(&DOCUMENT, &view).laid_out(layout(None, &view, Some(EMPTY_ROW)))
}

fn empty() -> WorkLogView {
    WorkLogView {
        month: "　　　　年　　月".to_owned(),
        rows: vec![Row::default(); EMPTY_ROWS],
        ..WorkLogView::default()
    }
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let mut entries = entries(material);
    entries.sort_by_key(|entry| (entry.day, entry.begun));
    let is_of = |entry: &&Entry<'_>, member| std::ptr::eq(entry.member, member);
    let has_entry = |member: &Member| entries.iter().any(|entry| is_of(&entry, member));
    let members = material.members(has_entry);
    members
        .into_iter()
        .map(|(member, name)| {
            let own = entries.iter().filter(|entry| is_of(entry, member));
            sheet(material, member, &name, own.collect())
        })
        .collect()
}

fn sheet(material: &Material<'_>, member: &Member, name: &str, entries: Vec<&Entry<'_>>) -> Sheet {
    let view = WorkLogView {
        member: member.name.to_string(),
        branch: material.served(member).unwrap_or_default().to_owned(),
        month: material.period.label(),
        rows: entries.iter().map(|entry| entry.row.clone()).collect(),
    };
    let title = format!("{}·{name}（{}）", DOCUMENT.title, material.period.label());
    let sources = entries.iter().map(|entry| entry.source.clone());
    let log = format!("工作日志/{}/{}.yaml", material.period, member.name.as_str());
    let sources = material.common_sources().chain(sources).chain([log]);
    Sheet::new(&DOCUMENT, title, Some(name), &view)
        .laid_out(layout(Some(material.period.year()), &view, None))
        .resting_on(sources.chain(material.lost_sources()))
}

/// The members who were at work in the month and have no entry in their log: there is no sheet
/// of theirs.
pub(super) fn without_entries(material: &Material<'_>) -> Vec<String> {
    let entries = entries(material);
    let is_of = |member: &Member| {
        let mut entries = entries.iter();
        entries.any(|entry| std::ptr::eq(entry.member, member))
    };
    let silent = |member: &Member| material.served(member).is_some() && !is_of(member);
    let members = material.members(silent).into_iter();
    members.map(|(_, name)| name).collect()
}

/// All entries of the month, of every member.
fn entries<'a>(material: &'a Material<'_>) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let facts = &material.facts;
    for course in &facts.courses {
        for visit in &course.papers.visits {
            if material.period.contains(visit.date.day()) {
                entries.extend(of_visit(material, course, visit));
            }
        }
    }
    for log in &facts.office.work_logs {
        entries.extend(of_log(material, log));
    }
    for book in facts.office.attendances.values() {
        for outreach in &book.days {
            if material.period.contains(outreach.date.day()) {
                let attended = of_outreach(material, book, outreach, &entries);
                entries.extend(attended);
            }
        }
    }
    entries
}

/// A visit is in the log of everybody who made it.
fn of_visit<'a>(
    material: &'a Material<'_>,
    course: &Course<'_>,
    visit: &Filed<Visit>,
) -> Vec<Entry<'a>> {
    let day = visit.date.day();
    let row = Row {
        date: Plain::on(day),
        whom: Cell::required(shown_name(course), 28),
        when: visiting_time(visit),
        how: Cell::required(visit.way.as_ref().map(|way| way.text()), 28),
        what: Cell::required(Some(what_of_visit(course, visit)), 28),
    };
    let stand_ins = visit.stand_ins.iter().map(|one| &one.value.member);
    let names = visit.visitors.iter().chain(stand_ins);
    let mut members: Vec<&Member> = Vec::new();
    for member in names.filter_map(|name| material.facts.roster.find(name, day)) {
        if !members.iter().any(|known| std::ptr::eq(*known, member)) {
            members.push(member);
        }
    }
    let entry = |member| Entry {
        member,
        day,
        begun: visit.begun.map(|begun| begun.0),
        row: row.clone(),
        source: visit.path.to_string(),
    };
    members.into_iter().map(entry).collect()
}

fn visiting_time(visit: &Visit) -> Cell {
    let time = match (visit.begun, visit.ended) {
        (Some(begun), Some(ended)) => Some(format!(
            "{}至{}",
            chinese_time(begun.0),
            chinese_time(ended.0)
        )),
        (Some(begun), None) => Some(chinese_time(begun.0)),
        (None, _) => None,
    };
    match visit.reached() {
        true => Cell::required(time, 28),
        false => Cell::optional(time),
    }
}

/// What came of a visit; of a marked person only that the file has it.
fn what_of_visit(course: &Course<'_>, visit: &Visit) -> String {
    let outcome = visit.outcome.as_ref().map_or("", |outcome| outcome.text());
    if course.is_marked() {
        return format!("{outcome}；内容见案卷");
    }
    let problems = filled(&visit.main_problems);
    let problems = problems.map(|text| format!("主要问题：{}", text.as_str()));
    let impressions = filled(&visit.impressions).map(|text| text.to_string());
    let parts = [Some(outcome.to_owned()), problems, impressions];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(|part| part.trim_end_matches('。').to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    match parts.is_empty() {
        true => String::new(),
        false => format!("{}。", parts.join("。")),
    }
}

fn of_log<'a>(material: &'a Material<'_>, log: &Filed<WorkLog>) -> Vec<Entry<'a>> {
    let roster = &material.facts.roster;
    let entry = |day: Date, row| {
        let member = roster.find(&log.member, day)?;
        let within = material.period.contains(day);
        within.then(|| Entry {
            member,
            day,
            begun: None,
            row,
            source: log.path.to_string(),
        })
    };
    let own = log.entries.iter();
    let own = own.filter_map(|one| entry(one.date.day(), row_of_log(one)));
    let help = log.voluntary_help.iter();
    let help = help.filter_map(|one| entry(one.date.day(), row_of_help(one)));
    own.chain(help).collect()
}

fn row_of_log(entry: &LogEntry) -> Row {
    let told = |field| Cell::asked(field, 28, true);
    Row {
        date: Plain::on(entry.date.day()),
        whom: told(&entry.whom),
        when: told(&entry.when),
        how: told(&entry.how),
        what: told(&entry.what),
    }
}

fn row_of_help(help: &VoluntaryHelp) -> Row {
    let told = |field| Cell::field(field);
    Row {
        date: Plain::on(help.date.day()),
        whom: told(&help.helped),
        when: Cell::default(),
        how: Cell::text("自愿帮助"),
        what: told(&help.content),
    }
}

/// What the attendance says of activities. One that is not described is an entry that
/// lacks everything, unless the member's day is described elsewhere.
fn of_outreach<'a>(
    material: &'a Material<'_>,
    book: &Filed<Attendance>,
    outreach: &OutreachDay,
    described: &[Entry<'_>],
) -> Vec<Entry<'a>> {
    let day = outreach.date.day();
    let facts: &Facts<'_> = &material.facts;
    let mut entries = Vec::new();
    for activity in &outreach.activities {
        for name in &activity.members {
            let Some(member) = facts.roster.find(name, day) else {
                continue;
            };
            let told = |entry: &Entry<'_>| entry.day == day && std::ptr::eq(entry.member, member);
            if activity.is_log() || !described.iter().any(told) {
                entries.push(Entry {
                    member,
                    day,
                    begun: None,
                    row: row_of_activity(day, activity),
                    source: book.path.to_string(),
                });
            }
        }
    }
    entries
}

fn row_of_activity(day: Date, activity: &GroupActivity) -> Row {
    let told = |field| Cell::asked(field, 28, true);
    Row {
        date: Plain::on(day),
        whom: told(&activity.whom),
        when: told(&activity.when),
        how: told(&activity.how),
        what: told(&activity.what),
    }
}

fn layout(year: Option<i16>, view: &WorkLogView, row_height: Option<f64>) -> List {
    let columns = vec![
        Column::key("日期", 17.0, ["date"]),
        Column::of("访问对象", 26.0, ["whom"]).or_none(),
        Column::of("时间", 25.0, ["when"]).or_not_applicable(),
        Column::of("方式", 20.0, ["how"]).or_none(),
        Column::of("情况", 82.0, ["what"]).or_none(),
    ];
    let rows = TablePart {
        row_height,
        is_blank: row_height.is_some(),
        ..TablePart::upright("rows", columns)
    };
    List {
        title: "工作日志",
        left: Cell::text(format!("{}　党员：{}", view.branch, view.member)),
        right: Cell::text(view.month.as_str()),
        parts: vec![rows.into()],
        signatures: vec!["党员", "支部书记已阅", "日期"],
        year,
        ..List::default()
    }
}
