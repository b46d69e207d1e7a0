//! Figures that the Measures ask to count without demanding them (articles 6, 9, 25, 27).

use jiff::civil::Date;

use crate::procedure::Facts;
use crate::records::{Activity, Text, Visit, Vocabulary};

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

fn visits<'f>(
    facts: &'f Facts<'_>,
    first: Date,
    last: Date,
) -> impl Iterator<Item = &'f Visit> + use<'f> {
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

/// Outreach work of a kind.
pub(super) struct Work<'f> {
    /// The kind.
    pub kind: Activity,
    /// The day.
    pub day: Date,
    /// Who did it, as written.
    pub names: &'f [Text],
}

/// Visits count as visiting and, with what they were combined with, as that too; a group
/// activity counts once, however many took part.
pub(super) fn activities_of<'f>(facts: &'f Facts<'_>, first: Date, last: Date) -> Vec<Work<'f>> {
    let mut all = Vec::new();
    for visit in visits(facts, first, last) {
        let day = visit.date.day();
        let combined = visit.combined.iter().filter_map(|kind| kind.meaning());
        let kinds = std::iter::once(Activity::Visiting).chain(combined);
        let names = visit.visitors.as_slice();
        all.extend(kinds.map(|kind| Work { kind, day, names }));
    }
    let within = |day: Date| (first..=last).contains(&day);
    for log in &facts.office.work_logs {
        for entry in log.entries.iter().filter(|entry| within(entry.date.day())) {
            let (day, names) = (entry.date.day(), std::slice::from_ref(&log.member));
            let kinds = entry.kinds.iter().filter_map(|kind| kind.meaning());
            all.extend(kinds.map(|kind| Work { kind, day, names }));
        }
    }
    let books = facts.office.attendances.values();
    let days = books.flat_map(|book| &book.days);
    for outreach in days.filter(|outreach| within(outreach.date.day())) {
        let day = outreach.date.day();
        for activity in &outreach.activities {
            let kind = activity.kind.as_ref().and_then(|kind| kind.meaning());
            let names = activity.members.as_slice();
            all.extend(kind.map(|kind| Work { kind, day, names }));
        }
    }
    all
}

fn activities(facts: &Facts<'_>, first: Date, last: Date) -> Vec<(&'static str, usize)> {
    let all = activities_of(facts, first, last);
    let count = |(word, kind): &(&'static str, Activity)| {
        (*word, all.iter().filter(|one| one.kind == *kind).count())
    };
    Activity::WORDS.iter().map(count).collect()
}
