//! Figures that the Measures ask to count without demanding them (articles 6, 9, 25, 27).

use jiff::civil::Date;

use crate::procedure::Facts;
use crate::records::{Activity, Visit, Vocabulary};

/// A figure counted from the records.
#[derive(Debug)]
pub struct Figure {
    /// The article it rests on.
    pub article: u8,
    /// What is counted.
    pub title: &'static str,
    /// Counts from the first to the last day, both included: what, how often.
    pub count: fn(&Facts<'_>, Date, Date) -> Vec<(&'static str, usize)>,
}

/// All figures, by article.
pub const FIGURES: &[Figure] = &[
    Figure {
        article: 6,
        title: "群众工作日下访次数",
        count: visits_on_outreach_days,
    },
    Figure {
        article: 9,
        title: "党组成员参加次数",
        count: taking_part,
    },
    Figure {
        article: 25,
        title: "自愿帮助其他困难群众次数",
        count: voluntary_help,
    },
    Figure {
        article: 27,
        title: "各类群众工作次数",
        count: activities,
    },
];

/// What the figure of an article counts between two days; nothing where it has none.
pub fn count_of(
    article: u8,
    facts: &Facts<'_>,
    first: Date,
    last: Date,
) -> Vec<(&'static str, usize)> {
    let figure = FIGURES.iter().find(|figure| figure.article == article);
    figure.map_or_else(Vec::new, |figure| (figure.count)(facts, first, last))
}

fn visits<'a>(facts: &Facts<'a>, first: Date, last: Date) -> impl Iterator<Item = &'a Visit> {
    let visits = facts
        .courses
        .iter()
        .flat_map(|course| &course.papers.visits);
    let visits: Vec<&Visit> = visits
        .map(|filed| &*filed.record)
        .filter(|visit| (first..=last).contains(&visit.date.day()))
        .collect();
    visits.into_iter()
}

fn visits_on_outreach_days(
    facts: &Facts<'_>,
    first: Date,
    last: Date,
) -> Vec<(&'static str, usize)> {
    let on_day = |visit: &&Visit| {
        let day = visit.date.day();
        visit.is_home() && facts.outreach_days.contains(day, &facts.work_days)
    };
    vec![("登门", visits(facts, first, last).filter(on_day).count())]
}

fn taking_part(facts: &Facts<'_>, first: Date, last: Date) -> Vec<(&'static str, usize)> {
    let books = facts.office.party_group_reports.values();
    let parts = books.flat_map(|book| &book.taking_part);
    let within = parts.filter(|part| (first..=last).contains(&part.date.day()));
    vec![("人次", within.count())]
}

fn voluntary_help(facts: &Facts<'_>, first: Date, last: Date) -> Vec<(&'static str, usize)> {
    let logs = facts.office.work_logs.iter();
    let help = logs.flat_map(|log| &log.voluntary_help);
    let within = help.filter(|help| (first..=last).contains(&help.date.day()));
    vec![("次", within.count())]
}

/// Visits count as visiting and, with what they were combined with, as that too; a group
/// activity counts once, however many took part.
fn activities(facts: &Facts<'_>, first: Date, last: Date) -> Vec<(&'static str, usize)> {
    let mut kinds: Vec<Activity> = Vec::new();
    for visit in visits(facts, first, last) {
        kinds.push(Activity::Visiting);
        kinds.extend(visit.combined.iter().filter_map(|kind| kind.meaning()));
    }
    let within = |day: Date| (first..=last).contains(&day);
    let entries = facts.office.work_logs.iter().flat_map(|log| &log.entries);
    for entry in entries.filter(|entry| within(entry.date.day())) {
        kinds.extend(entry.kinds.iter().filter_map(|kind| kind.meaning()));
    }
    let days = facts
        .office
        .attendances
        .values()
        .flat_map(|book| &book.days);
    for outreach in days.filter(|outreach| within(outreach.date.day())) {
        let told = outreach
            .activities
            .iter()
            .filter_map(|one| one.kind.as_ref());
        kinds.extend(told.filter_map(|kind| kind.meaning()));
    }
    let count = |(word, kind): &(&'static str, Activity)| {
        (*word, kinds.iter().filter(|one| *one == kind).count())
    };
    Activity::WORDS.iter().map(count).collect()
}
