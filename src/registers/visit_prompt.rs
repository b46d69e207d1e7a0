//! 走访提示单 (articles 18 to 20): a page a household, to read before the visit and to hand back.

use jiff::civil::Date;

use super::ledger::folder_of;
use super::material::Material;
use super::person;
use super::{Document, Scope, Sheet};
use crate::calendar::Period;
use crate::printed::{Cell, Plain, Printed, chinese_date};
use crate::procedure::{Course, Stage, StepKind};
use crate::records::{Filed, Text, Visit};

pub(super) const DOCUMENT: Document = Document {
    title: "走访提示单",
    code: "ZFTS",
    article: 18,
    wording: Some(1),
    scope: Scope::Month(sheets),
    blank: Some(|| Sheet::blank(&DOCUMENT, &VisitPromptView::default())),
};

#[derive(Default, Printed)]
struct VisitPromptView {
    #[printed("单号")]
    serial: String,
    #[printed("编号")]
    number: String,
    #[printed("姓名")]
    name: Cell,
    #[printed("住址")]
    address: Cell,
    #[printed("包案党员")]
    members: Cell,
    #[printed("党支部")]
    branch: Cell,
    #[printed("应访日期")]
    due: Cell,
    #[printed("上次")]
    last: String,
    #[printed("上次谈到")]
    said: Vec<Said>,
}

/// What was said last of one topic.
#[derive(Printed)]
struct Said {
    #[printed("名目")]
    topic: &'static str,
    #[printed("内容")]
    text: Cell,
}

/// A page for each household that is to be seen by the end of the next month, by the day.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let next = next_month(material.period);
    let mut due: Vec<(Date, &Course<'_>)> = material
        .facts
        .courses
        .iter()
        .filter(|course| course.stage != Stage::Ended)
        .filter_map(|course| Some((due_day(course)?, course)))
        .filter(|(day, _)| *day <= next.last())
        .collect();
    due.sort_by_key(|(day, course)| (*day, course.number()));
    let numbered = due.into_iter().enumerate();
    let made = numbered.map(|(at, (day, course))| {
        let number = course.number();
        let serial = format!("{}第{}号", next.label(), at + 1);
        let title = format!("{}·{number}", DOCUMENT.title);
        let view = view(material, course, day, serial);
        let sheet = Sheet::new(&DOCUMENT, title, Some(&number), &view);
        sheet.resting_on(material.common_sources().chain([folder_of(course)]))
    });
    made.collect()
}

fn next_month(period: Period) -> Period {
    Period::of(period.last().tomorrow().unwrap_or(period.last()))
}

/// The day by which the person is to be seen: agreed on last, else by the term.
fn due_day(course: &Course<'_>) -> Option<Date> {
    let last = course.reached().next_back();
    let agreed = last
        .and_then(|visit| visit.next_contact)
        .map(|day| day.day());
    let steps = course.open_steps().into_iter();
    let mut steps = steps.filter(|step| {
        let is_visit = matches!(step.kind, StepKind::FirstVisit | StepKind::Contact);
        is_visit && step.due.is_some()
    });
    let due = steps.next().and_then(|step| step.due)?;
    Some(agreed.map_or(due, |agreed| agreed.min(due)))
}

/// What a visit tells of a topic.
type Told = fn(&Visit) -> &Option<Text>;

/// What was said last of each topic (article 18), and what is to be gone on with.
const TOPICS: [(&str, Told); 6] = [
    ("对案件处理的评价", |visit| &visit.view_of_handling),
    ("案件造成的影响", |visit| &visit.influence),
    ("心理状况", |visit| &visit.state_of_mind),
    ("存在困难", |visit| &visit.difficulties),
    ("家庭和经济情况", |visit| &visit.family_economy),
    ("主要存在的问题", |visit| &visit.main_problems),
];

fn view(
    material: &Material<'_>,
    course: &Course<'_>,
    due: Date,
    serial: String,
) -> VisitPromptView {
    let day = material.facts.as_of;
    let last = course.reached().next_back();
    VisitPromptView {
        serial,
        number: course.number(),
        name: Cell::required(person::shown_name(course), 12),
        address: match course.is_marked() {
            true => person::residence(course, day),
            false => person::address(course, day),
        },
        members: Cell::required(Some(course.members_on(day).join("、")), 15),
        branch: Cell::optional(course.current_branch()),
        due: Plain::on(due).0,
        last: last.map_or_else(|| "还没有访问过，是初访".to_owned(), told),
        said: last.map_or_else(Vec::new, |visit| said(course, visit)),
    }
}

fn told(visit: &Filed<Visit>) -> String {
    let way = visit.way.as_ref().map_or("", |way| way.text());
    format!("{}（{way}）", chinese_date(visit.date.day()))
}

/// Of a marked person nothing is carried about on a loose sheet.
fn said(course: &Course<'_>, visit: &Visit) -> Vec<Said> {
    let topics = TOPICS.into_iter();
    let said = topics.map(|(topic, field)| Said {
        topic,
        text: match course.is_marked() {
            true => Cell::text("见案卷"),
            false => Cell::field(field(visit)),
        },
    });
    said.collect()
}
