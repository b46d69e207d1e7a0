//! What each member did on an outreach day, from visits, logs and attendance (articles 6, 27).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Facts;
use crate::records::{
    Absence, Activity, Choice, DayPart, LogEntry, Member, OutreachDay, Visit, Vocabulary,
};

/// A member's outreach day as recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayWork {
    /// Kinds of work done, each with the part of the day if it was not the whole.
    pub done: BTreeSet<(Activity, Option<DayPart>)>,
    /// Reasons for not being there; `None` inside where none of the known is given.
    pub absent: BTreeSet<(Option<Absence>, Option<DayPart>)>,
}

/// Everything recorded of one day, looked up once for all members.
#[derive(Debug)]
pub struct DayBook<'f> {
    facts: &'f Facts<'f>,
    /// The day.
    pub day: Date,
    visits: Vec<&'f Visit>,
    entries: Vec<(&'f str, &'f LogEntry)>,
    outreach: Vec<&'f OutreachDay>,
}

impl<'f> DayBook<'f> {
    /// Of a day.
    pub fn new(facts: &'f Facts<'_>, day: Date) -> Self {
        let visits = facts
            .courses
            .iter()
            .flat_map(|course| &course.papers.visits);
        let visits = visits.map(|filed| &*filed.record);
        let logs = facts.office.work_logs.iter();
        let entries =
            logs.flat_map(|log| log.entries.iter().map(|entry| (log.member.as_str(), entry)));
        let books = facts.office.attendances.values();
        let outreach = books.flat_map(|book| &book.days).map(|one| &one.value);
        DayBook {
            day,
            visits: visits.filter(|visit| visit.date.day() == day).collect(),
            entries: entries
                .map(|(name, entry)| (name, &entry.value))
                .filter(|(_, entry)| entry.date.day() == day)
                .collect(),
            outreach: outreach.filter(|one| one.date.day() == day).collect(),
            facts,
        }
    }

    /// What is recorded of a member.
    pub fn of(&self, member: &Member) -> DayWork {
        let mut work = DayWork::default();
        self.add_visits(member, &mut work);
        self.add_entries(member, &mut work);
        self.add_attendance(member, &mut work);
        work
    }

    fn means(&self, name: &str, member: &Member) -> bool {
        let found = self.facts.roster.find(name, self.day);
        found.is_some_and(|found| std::ptr::eq(found, member))
    }

    fn add_visits(&self, member: &Member, work: &mut DayWork) {
        for visit in &self.visits {
            let stand_ins = visit.stand_ins.iter().map(|one| &one.value.member);
            let mut names = visit.visitors.iter().chain(stand_ins);
            if names.any(|name| self.means(name, member)) {
                work.done.insert((Activity::Visiting, None));
                let combined = visit.combined.iter().filter_map(|kind| kind.meaning());
                work.done.extend(combined.map(|kind| (kind, None)));
            }
        }
    }

    fn add_entries(&self, member: &Member, work: &mut DayWork) {
        for (name, entry) in &self.entries {
            if self.means(name, member) {
                let kinds = entry.kinds.iter().filter_map(|kind| kind.meaning());
                work.done.extend(kinds.map(|kind| (kind, None)));
                if entry.kinds.is_empty() && work.done.is_empty() {
                    work.done.insert((Activity::Other, None));
                }
            }
        }
    }

    fn add_attendance(&self, member: &Member, work: &mut DayWork) {
        let part = |part: &Option<Choice<DayPart>>| {
            let known = part.as_ref().and_then(|part| part.meaning());
            known.filter(|part| *part != DayPart::Whole)
        };
        for outreach in &self.outreach {
            for activity in &outreach.activities {
                if activity.members.iter().any(|name| self.means(name, member)) {
                    let kind = activity.kind.as_ref().and_then(|kind| kind.meaning());
                    let kind = kind.unwrap_or(Activity::Other);
                    work.done.insert((kind, part(&activity.part)));
                }
            }
            for absence in &outreach.absences {
                if self.means(&absence.member, member) {
                    let reason = absence.reason.as_ref().and_then(|word| word.meaning());
                    work.absent.insert((reason, part(&absence.part)));
                }
            }
        }
    }
}

impl DayWork {
    /// Whether anything was done.
    pub fn took_part(&self) -> bool {
        !self.done.is_empty()
    }

    /// `访宣`, `平上庭下`: a character each, the half of the day behind it; nothing where
    /// nothing is recorded.
    pub fn codes(&self) -> String {
        let half = |part: &Option<DayPart>| match part {
            Some(DayPart::Morning) => "上",
            Some(DayPart::Afternoon) => "下",
            _ => "",
        };
        let done = self.done.iter();
        let done = done.map(|(kind, part)| format!("{}{}", kind.code(), half(part)));
        let absent = self.absent.iter().map(|(reason, part)| {
            let code = reason.map_or("缺", Absence::code);
            format!("{code}{}", half(part))
        });
        done.chain(absent).collect()
    }
}

/// Whether a member is at work on `day`, neither gone nor away.
pub fn is_due(member: &Member, day: Date) -> bool {
    member.serves_on(day) && member.branch_on(day).is_some() && member.state_on(day).is_none()
}

/// `访=下访帮扶` and so on: every code with its word.
pub fn legend() -> Vec<String> {
    let activities = Activity::WORDS.iter();
    let activities = activities.map(|(word, kind)| format!("{}={word}", kind.code()));
    let mut seen = BTreeSet::new();
    let absences = Absence::WORDS
        .iter()
        .filter(|(_, reason)| seen.insert(*reason));
    let absences = absences.map(|(word, reason)| format!("{}={word}", reason.code()));
    let halves = ["上=上午", "下=下午"].map(str::to_owned);
    activities.chain(absences).chain(halves).collect()
}

/// How many days of attendance were due, and how many had something done, over all members
/// and the outreach days from `first` to `last`.
pub fn attendance(facts: &Facts<'_>, first: Date, last: Date) -> (usize, usize) {
    let days = attendance_by_member(facts, first, last);
    let there = days.iter().filter(|(_, _, took_part)| *took_part).count();
    (days.len(), there)
}

/// The same, one by one: the day, the member, whether anything was done.
pub fn attendance_by_member<'f>(
    facts: &'f Facts<'_>,
    first: Date,
    last: Date,
) -> Vec<(Date, &'f Member, bool)> {
    let last = last.min(facts.as_of);
    let mut days = Vec::new();
    for day in facts.outreach_days.between(first, last, &facts.work_days) {
        let book = DayBook::new(facts, day);
        for member in facts.roster.members().filter(|member| is_due(member, day)) {
            days.push((day, member, book.of(member).took_part()));
        }
    }
    days
}
