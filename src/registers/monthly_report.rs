//! 下访帮扶工作月报 and 年度报告 (article 9): a month, or a year, in figures and words, to the
//! party group.

use super::dispatch_form::Dispatched;
use super::issue::Issue;
use super::ledger::folder_of;
use super::material::Material;
use super::monthly_figures::Counts;
use super::monthly_matters::{Matter, matters};
use super::monthly_sentences::{
    Words, fund, help, opinions, outreach, received, supervision, visits,
};
use super::statistics::is_comparable;
use super::{Document, Scope, Sheet};
use crate::calendar::{Length, Period};
use crate::printed::{Cell, Plain, Printed, chinese_date, money};
use crate::privacy::masked_name;
use crate::procedure::{Course, Step, StepKind};

pub(super) const DOCUMENT: Document = Document {
    title: "下访帮扶工作月报",
    code: "YB",
    article: 9,
    wording: Some(2),
    scope: Scope::Month(|material| vec![sheet(material)]),
    blank: None,
};

pub(super) const YEARLY: Document = Document {
    title: "下访帮扶工作年度报告",
    code: "NB",
    article: 9,
    wording: Some(2),
    scope: Scope::Year(|year| vec![sheet(year)]),
    blank: None,
};

pub(super) const QUARTERLY: Document = Document {
    title: "下访帮扶工作季报",
    code: "JB",
    article: 9,
    wording: Some(1),
    scope: Scope::Quarter(|quarter| of_length(quarter, Length::Quarter)),
    blank: None,
};

pub(super) const HALF_YEARLY: Document = Document {
    title: "下访帮扶工作半年报",
    code: "BNB",
    article: 9,
    wording: Some(1),
    scope: Scope::Quarter(|half| of_length(half, Length::HalfYear)),
    blank: None,
};

/// The report of a period of that length; none of another.
fn of_length(material: &Material<'_>, length: Length) -> Vec<Sheet> {
    let is_it = material.period.length() == length;
    is_it.then(|| sheet(material)).into_iter().collect()
}

/// The document that reports a period.
fn document_of(period: Period) -> &'static Document {
    match period.length() {
        Length::Month => &DOCUMENT,
        Length::Quarter => &QUARTERLY,
        Length::HalfYear => &HALF_YEARLY,
        Length::Year => &YEARLY,
    }
}

#[derive(Printed)]
struct MonthlyReportView {
    #[printed("发文机关")]
    issuer: String,
    #[printed("文号")]
    number: String,
    #[printed("签发人")]
    signer: String,
    #[printed("稿次")]
    state: &'static str,
    #[printed("月份")]
    month: String,
    #[printed("收案情况")]
    received: String,
    #[printed("主要数字")]
    figures: Vec<FigureRow>,
    #[printed("访问情况")]
    visits: String,
    #[printed("各月访问")]
    by_month: Vec<MonthBar>,
    #[printed("帮扶情况")]
    help: String,
    #[printed("帮扶方式分类")]
    help_kinds: Vec<Bar>,
    #[printed(layout)]
    has_help: bool,
    #[printed("满意情况")]
    opinions: String,
    #[printed("群众工作日")]
    outreach: String,
    #[printed("活动分类")]
    activities: Vec<Bar>,
    #[printed(layout)]
    has_activities: bool,
    #[printed("基金情况")]
    fund: String,
    #[printed("督办")]
    supervision: String,
    #[printed("督办事项")]
    matters: Vec<Matter>,
    #[printed("下期工作")]
    next: String,
    #[printed("到期事项")]
    steps: Vec<Due>,
    #[printed("主要做法")]
    practices: Cell,
    #[printed("存在问题")]
    problems: Cell,
    #[printed("下步打算")]
    plans: Cell,
    #[printed("日期")]
    date: Plain,
    #[printed("印发机关")]
    printed_by: String,
    #[printed(layout)]
    is_official: bool,
    #[printed(layout)]
    has_seal: bool,
}

/// A row of the table: what, in the month, in the last, in the year so far.
#[derive(Printed)]
pub(super) struct FigureRow {
    #[printed("项目")]
    pub title: &'static str,
    #[printed("本期")]
    month: String,
    #[printed("上期")]
    last: String,
    #[printed("本年")]
    year: String,
}

/// A bar of a chart.
#[derive(Printed)]
struct Bar {
    #[printed("名目")]
    label: String,
    #[printed("次数")]
    count: String,
}

/// The visits of a month, at the door and otherwise.
#[derive(Printed)]
pub(super) struct MonthBar {
    #[printed("名目")]
    label: String,
    #[printed("登门")]
    home: String,
    #[printed("其他方式")]
    other: String,
}

#[derive(Printed)]
pub(super) struct Due {
    #[printed("日期")]
    day: String,
    #[printed("编号")]
    number: String,
    #[printed("事项")]
    step: &'static str,
    #[printed("责任人")]
    actor: String,
}

impl Due {
    /// Puts number and name in a line, where lines are short of room.
    pub fn in_a_line(&mut self) {
        self.number = self.number.replace('\n', " ");
    }
}

fn sheet(material: &Material<'_>) -> Sheet {
    let period = material.period;
    let document = document_of(period);
    let now = Counts::of(material, period, period);
    let earlier = period.previous();
    let before = Counts::of(material, earlier, earlier);
    let year = Counts::of(material, period.first_of_year(), period);
    // With a time before the Measures there is nothing to compare.
    let compared_with = is_comparable(
        (earlier.first(), earlier.last()),
        material.facts.terms.issued,
    )
    .then_some(&before);
    let issue = Issue::of(material);
    let words = Words::of(period);
    let matters = matters(material);
    let steps = due_next(material);
    let view = MonthlyReportView {
        has_seal: material.has_seal(&issue.issuer),
        issuer: issue.issuer,
        number: issue.number,
        signer: issue.signer,
        state: issue.state,
        month: period.label(),
        received: words.told(received(&now, compared_with)),
        visits: words.told(visits(&now, compared_with)),
        by_month: by_month(material),
        help: words.told(help(&now)),
        help_kinds: bars(&year.help),
        has_help: sum_of(&year.help) > 0,
        opinions: words.told(opinions(&now)),
        outreach: words.told(outreach(&now, compared_with)),
        activities: bars(&now.activities),
        has_activities: sum_of(&now.activities) > 0,
        fund: words.told(fund(&now, &year)),
        supervision: words.told(supervision(material, &now)),
        matters,
        next: words.told(match steps.len() {
            0 => "下月没有到期的事项。".to_owned(),
            1 => "下月到期的事项有1项，如下。".to_owned(),
            count => format!("下月到期的事项有{count}项，按办理期限先后如下。"),
        }),
        steps,
        figures: figures(&now, compared_with, &year),
        practices: issue.practices,
        problems: issue.problems,
        plans: issue.plans,
        date: issue.date,
        printed_by: issue.printed_by,
        is_official: issue.is_official,
    };
    let title = format!("{}（{}）", document.title, period.label());
    let cases = material.facts.courses.iter().map(folder_of);
    let books = ["汇报/", "出勤/", "工作日志/", "帮扶基金/"];
    let books = books.into_iter().map(str::to_owned);
    Sheet::new(document, title, None, &view).resting_on(
        material
            .common_sources()
            .chain(cases)
            .chain(material.unreadable_sources())
            .chain(books),
    )
}

/// The period's report as a paper that goes out.
pub(super) fn dispatched(material: &Material<'_>) -> Dispatched {
    let issue = Issue::of(material);
    let document = document_of(material.period);
    let label = material.period.label();
    Dispatched {
        name: document.title.to_owned(),
        title: format!("{}关于{label}下访帮扶工作情况的报告", issue.issuer),
        addressee: "院党组".to_owned(),
        author: issue.printed_by,
        signer: issue.signer,
        number: issue.number,
        date: issue.date.0,
        issuer: issue.issuer,
        sources: vec!["汇报/".to_owned()],
    }
}

pub(super) fn figures(now: &Counts, before: Option<&Counts>, year: &Counts) -> Vec<FigureRow> {
    let row = |title, of: fn(&Counts) -> String| FigureRow {
        title,
        month: of(now),
        last: before.map_or("—".to_owned(), of),
        year: of(year),
    };
    vec![
        row("收到案件（件）", |one| one.cases.to_string()),
        row("登记对象（人）", |one| one.registered.to_string()),
        row("指定包案（人）", |one| one.assigned.to_string()),
        row("初访（人）", |one| one.first_visits.to_string()),
        row("登门访（次）", |one| one.home.to_string()),
        row("电话访（次）", |one| one.phone.to_string()),
        row("其他访问（次）", |one| one.elsewhere.to_string()),
        row("未访成（次）", |one| one.attempts.to_string()),
        row("帮扶措施（项）", |one| one.measures.to_string()),
        row("征求意见（人次）", |one| {
            sum_of(&one.opinions).to_string()
        }),
        row("其中满意（人次）", |one| one.satisfied.to_string()),
        row("总结通过（人）", |one| one.passed.to_string()),
        row("工作日应到（次）", |one| one.due.to_string()),
        row("工作日实到（次）", |one| one.there.to_string()),
        row("党组参加（人次）", |one| {
            one.party_group.to_string()
        }),
        row("自愿帮助（次）", |one| one.voluntary.to_string()),
        row("基金收入（元）", |one| money(one.income)),
        row("基金支出（元）", |one| money(one.paid)),
        row("基金结余（元）", |one| {
            one.balance.map_or("—".to_owned(), money)
        }),
        // What was overdue at an earlier end the later records do not tell: a contact made
        // since leaves no trace of the one that was due before.
        FigureRow {
            title: "超期事项（项）",
            month: now.overdue.to_string(),
            last: "—".to_owned(),
            year: "—".to_owned(),
        },
    ]
}

fn sum_of(counts: &[(&'static str, usize)]) -> usize {
    counts.iter().map(|(_, count)| count).sum()
}

/// The party committee in a narrow cell, as other sheets name it.
const COMMITTEE: &str = "机关党委";

/// Open steps due in the month to come, the earliest first; what every member owes alike, the
/// year's summary, in one row with how many.
pub(super) fn due_next(material: &Material<'_>) -> Vec<Due> {
    let last = material.period.last();
    let Ok(next) = last.tomorrow().map(Period::of) else {
        return Vec::new();
    };
    let open = |step: &&Step| step.is_owed() && step.due.is_some_and(|due| next.contains(due));
    let of_cases = material.facts.courses.iter().flat_map(|course| {
        let steps = course.steps.iter().filter(open);
        steps.map(|step| (step, number_and_name(course)))
    });
    let of_office = material
        .facts
        .duties
        .iter()
        .filter(|duty| open(&&duty.step));
    let of_office = of_office.map(|duty| {
        let subject = duty.subject.as_ref();
        (
            &duty.step,
            subject.map_or("—".to_owned(), ToString::to_string),
        )
    });
    let mut due: Vec<(&Step, String)> = of_cases.chain(of_office).collect();
    due.sort_by(|a, b| (a.0.due, a.0.kind, &a.1).cmp(&(b.0.due, b.0.kind, &b.1)));
    let alike = |one: &(&Step, String), other: &(&Step, String)| {
        let is_summary = one.0.kind == StepKind::SummariseYear;
        is_summary && other.0.kind == one.0.kind && other.0.due == one.0.due
    };
    let rows = due.chunk_by(alike);
    rows.map(|steps| {
        let (step, number) = &steps[0];
        Due {
            day: step.due.map(chinese_date).unwrap_or_default(),
            number: number.clone(),
            step: step.kind.label(),
            actor: match steps.len() {
                1 if step.actor == material.facts.roster.party_committee() => COMMITTEE.to_owned(),
                1 => step.actor.clone(),
                count => format!("党员{count}人"),
            },
        }
    })
    .collect()
}

/// The number and, since the report leaves the office, the masked name; of a marked person
/// the number alone.
fn number_and_name(course: &Course<'_>) -> String {
    let name = course.name().filter(|_| !course.is_marked());
    match name {
        Some(name) => format!("{}\n{}", course.number(), masked_name(name)),
        None => course.number(),
    }
}

fn bars(counts: &[(&'static str, usize)]) -> Vec<Bar> {
    let bar = |(word, count): &(&str, usize)| Bar {
        label: (*word).to_owned(),
        count: count.to_string(),
    };
    counts.iter().map(bar).collect()
}

/// Visits of each month of the year so far, from the first with any.
pub(super) fn by_month(material: &Material<'_>) -> Vec<MonthBar> {
    let last = material.period.last().min(material.facts.as_of);
    let mut periods = vec![Period::of(last)];
    while let Some(earliest) = periods
        .last()
        .filter(|one| **one > material.period.first_of_year())
    {
        periods.push(earliest.previous());
    }
    let bars = periods.into_iter().rev().map(|period| {
        let visits = material
            .facts
            .courses
            .iter()
            .flat_map(|course| course.reached());
        let visits: Vec<_> = visits
            .filter(|visit| period.contains(visit.date.day()))
            .collect();
        let home = visits.iter().filter(|visit| visit.is_home()).count();
        MonthBar {
            label: format!("{}月", period.first().month()),
            home: home.to_string(),
            other: (visits.len() - home).to_string(),
        }
    });
    let nothing = |bar: &MonthBar| bar.home == "0" && bar.other == "0";
    bars.skip_while(nothing).collect()
}
