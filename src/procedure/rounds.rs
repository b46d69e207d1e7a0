//! Whom to visit on a day, so that one trip serves a village (articles 6, 7, 16, 24 and 30).

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Course, Facts, Stage, StepKind};
use crate::records::filled;

/// Why somebody is visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Errand {
    /// Nobody has been there yet (article 16).
    FirstVisit,
    /// The last visit agreed on it (article 7).
    Agreed,
    /// The time between two contacts is over soon (article 7).
    Contact,
    /// The opinion is asked (article 24).
    Opinion,
    /// Money of the fund is handed over (article 30).
    Payment,
}

impl Errand {
    /// The word on screen and sheets.
    pub fn label(self) -> &'static str {
        match self {
            Errand::FirstVisit => "初访",
            Errand::Agreed => "约定联系",
            Errand::Contact => "经常联系",
            Errand::Opinion => "征求意见",
            Errand::Payment => "发放基金",
        }
    }
}

/// One household to be visited.
#[derive(Debug)]
pub struct Round<'f, 'a> {
    /// Whose.
    pub course: &'f Course<'a>,
    /// Where, as far as it may be told: township and village.
    pub home: Option<(String, Option<String>)>,
    /// Why, and by when, the earliest first.
    pub errands: Vec<(Errand, Date)>,
}

/// How far beyond the day is looked when nobody says, in days.
pub const NEAR: u16 = 14;

/// The first outreach day on or after a day: a Tuesday that is worked, or a moved one; within a
/// year where there is any.
pub fn next_outreach_day(facts: &Facts<'_>, day: Date) -> Option<Date> {
    let last = day.checked_add(1.year()).unwrap_or(Date::MAX);
    let days = facts.outreach_days.between(day, last, &facts.work_days);
    days.into_iter().next()
}

impl<'a> Facts<'a> {
    /// Whoever is to be visited on a day, since something is due by `within` days behind it: by
    /// branch, township and village.
    pub fn rounds<'f>(&'f self, day: Date, within: u16) -> Vec<Round<'f, 'a>> {
        let last = day.checked_add(i64::from(within).days());
        let last = last.unwrap_or(Date::MAX);
        let living = self.courses.iter();
        let living = living.filter(|course| course.stage != Stage::Ended);
        let rounds = living.filter_map(|course| {
            let errands = self.errands(course, last);
            (!errands.is_empty()).then(|| Round {
                course,
                home: self.home(course),
                errands,
            })
        });
        let mut rounds: Vec<Round<'f, 'a>> = rounds.collect();
        rounds.sort_by_cached_key(|round| {
            let branch = round.course.current_branch();
            let branches = self.roster.branches_on(self.as_of);
            let order = branches.map(|one| Some(one.name.as_str()));
            let order = order.into_iter().position(|one| one == branch);
            let numbers = (round.course.case_number(), round.course.person.number.0);
            let place = self.township_order(round.home.as_ref());
            (
                order.unwrap_or(usize::MAX),
                place,
                round.home.clone(),
                numbers,
            )
        });
        rounds
    }

    fn township_order(&self, home: Option<&(String, Option<String>)>) -> usize {
        let named = home.and_then(|(township, _)| {
            let mut townships = self.roster.townships().iter();
            townships.position(|one| one.name.as_str() == township)
        });
        named.unwrap_or(usize::MAX)
    }

    /// Township and village: of a marked person the township alone, nothing of a stub.
    fn home(&self, course: &Course<'_>) -> Option<(String, Option<String>)> {
        let home = course.person.residence_on(self.as_of);
        let home = home.filter(|_| !course.is_stub())?;
        let village = filled(&home.village).filter(|_| !course.is_marked());
        Some((home.township.to_string(), village.map(ToString::to_string)))
    }

    fn errands(&self, course: &Course<'_>, last: Date) -> Vec<(Errand, Date)> {
        let steps = course.open_steps().into_iter();
        let of_steps = steps.filter_map(|step| {
            let errand = match step.kind {
                StepKind::FirstVisit => Errand::FirstVisit,
                StepKind::Contact => Errand::Contact,
                StepKind::AskOpinion => Errand::Opinion,
                _ => return None,
            };
            Some((errand, step.due?))
        });
        let is_alive = course.person.over_since().is_none();
        let seen = course.reached().next_back().filter(|_| is_alive);
        let agreed = seen.and_then(|visit| visit.next_contact);
        let agreed = agreed.map(|day| (Errand::Agreed, day.day()));
        let paid = self.duties.iter().filter(|duty| {
            duty.step.kind == StepKind::PayOut
                && duty.step.is_owed()
                && duty.subject.as_ref() == Some(&course.subject())
        });
        let paid = paid.filter_map(|duty| Some((Errand::Payment, duty.step.due?)));
        let errands = of_steps.chain(agreed).chain(paid);
        let mut errands: Vec<(Errand, Date)> = errands.filter(|(_, due)| *due <= last).collect();
        errands.sort_by_key(|(errand, due)| (*due, *errand));
        errands.dedup();
        errands
    }
}
