//! 党员下访帮扶案件分配表 (article 15): whom the branch put in charge in the month, and the load of each.

use jiff::civil::Date;
use serde::Serialize;

use super::ledger::folder_of;
use super::month::Month;
use super::{Cell, Document, Sheet, person};
use crate::procedure::Course;
use crate::records::{Assignment, Member, Spanned, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "党员下访帮扶案件分配表",
    article: 15,
    sheets,
};

#[derive(Serialize)]
struct View {
    branch: String,
    month: String,
    rows: Vec<Row>,
    loads: Vec<Load>,
}

#[derive(Serialize)]
struct Row {
    number: String,
    person: Cell,
    class: Cell,
    members: Cell,
    factors: Cell,
    recusal: String,
    named: Cell,
}

#[derive(Serialize)]
struct Load {
    member: String,
    post: String,
    carried: String,
    new: String,
}

fn sheets(month: &Month<'_>) -> Vec<Sheet> {
    month
        .facts
        .roster
        .branches()
        .iter()
        .map(|branch| sheet(month, branch.name.as_str()))
        .collect()
}

fn sheet(month: &Month<'_>, branch: &str) -> Sheet {
    let mut rows = Vec::new();
    let mut sources = Vec::new();
    for (course, pair, day) in named_in_month(month) {
        if course
            .person
            .branch_on(day)
            .is_some_and(|name| name.as_str() == branch)
        {
            rows.push((day, row(month, course, pair, day)));
            sources.push(folder_of(course));
        }
    }
    rows.sort_by(|a, b| (a.0, &a.1.number).cmp(&(b.0, &b.1.number)));
    let view = View {
        branch: branch.to_owned(),
        month: month.period.label(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        loads: loads(month, branch),
    };
    let title = format!("{}·{branch}（{}）", DOCUMENT.title, month.period.label());
    Sheet::new(&DOCUMENT, title, Some(branch), &view)
        .resting_on(month.common_sources().chain(sources))
}

/// First namings and replacements of the month.
fn named_in_month<'s, 'a>(
    month: &'s Month<'a>,
) -> impl Iterator<Item = (&'s Course<'a>, &'a Spanned<Assignment>, Date)> {
    month.facts.courses.iter().flat_map(move |course| {
        let pairs = course.person.assignments.iter();
        pairs.filter_map(move |pair| {
            let day = pair.named?.day();
            month.period.contains(day).then_some((course, pair, day))
        })
    })
}

fn row(month: &Month<'_>, course: &Course<'_>, pair: &Assignment, day: Date) -> Row {
    let described: Vec<String> = pair
        .members
        .iter()
        .map(|name| describe(month, name.as_str(), day))
        .collect();
    let mut factors: Vec<String> = pair
        .factors
        .iter()
        .map(|factor| factor.text().to_owned())
        .collect();
    factors.extend(filled(&pair.reason).map(|reason| format!("更换：{}", reason.as_str())));
    Row {
        number: course.number(),
        person: person::person_and_relation(course),
        class: person::class(course),
        members: Cell::required(Some(described.join("\n")), 15),
        factors: Cell::required(Some(factors.join("、")), 15),
        recusal: recusal(month, course),
        named: person::day(pair.named.as_ref(), 15),
    }
}

/// Name, post and years of full membership.
fn describe(month: &Month<'_>, name: &str, day: Date) -> String {
    let Some(member) = month.facts.roster.find(name, day) else {
        return name.to_owned();
    };
    let post = member
        .post_on(day)
        .map_or("党员", |post| post.name.as_str());
    let years = match member.full_years_on(day) {
        Some(years) => format!("党龄{years}年"),
        None => "预备党员".to_owned(),
    };
    format!("{}（{post}，{years}）", member.name.as_str())
}

/// What article 8 found about this beneficiary's members.
fn recusal(month: &Month<'_>, course: &Course<'_>) -> String {
    let subject = Some(course.subject());
    let found = month
        .findings
        .iter()
        .filter(|finding| finding.code.article() == Some(8) && finding.subject == subject);
    let codes: Vec<String> = found
        .map(|finding| {
            let waived = if finding.stands() { "" } else { "（例外）" };
            format!("{}{waived}", finding.code)
        })
        .collect();
    if codes.is_empty() {
        "无须回避".to_owned()
    } else {
        format!("须核查\n{}", codes.join("\n"))
    }
}

fn loads(month: &Month<'_>, branch: &str) -> Vec<Load> {
    let day = month.facts.as_of;
    let in_branch = |member: &&Member| member.branch_on(day) == Some(branch);
    month
        .facts
        .roster
        .members()
        .filter(in_branch)
        .map(|member| load(month, member, day))
        .collect()
}

fn load(month: &Month<'_>, member: &Member, day: Date) -> Load {
    let is_member = |name: &str, day: Date| {
        month
            .facts
            .roster
            .find(name, day)
            .is_some_and(|found| std::ptr::eq(found, member))
    };
    let carried = month.facts.courses.iter().filter(|course| {
        let open = course.person.end.is_none();
        open && course
            .members_on(day)
            .iter()
            .any(|name| is_member(name, day))
    });
    let new = named_in_month(month)
        .filter(|(_, pair, day)| pair.members.iter().any(|name| is_member(name, *day)));
    let state = member
        .state_on(day)
        .map(|spell| format!("（{}）", spell.state.text()));
    Load {
        member: format!("{}{}", member.name.as_str(), state.unwrap_or_default()),
        post: member
            .post_on(day)
            .map_or(String::new(), |post| post.name.to_string()),
        carried: carried.count().to_string(),
        new: new.count().to_string(),
    }
}
