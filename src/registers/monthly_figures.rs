//! What the monthly report counts: the month beside the last one and the year so far.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::figures::count_of;
use super::material::Material;
use super::registration_book::entered;
use crate::calendar::Period;
use crate::procedure::{Course, Facts, Step, accounts, attendance};
use crate::records::{
    CaseFolder, Examination, Filed, HelpKind, Measure, Satisfaction, Visit, Vocabulary,
};

/// Counts from one day to another, both included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Cases that the party office received.
    pub cases: usize,
    /// Beneficiaries registered.
    pub registered: usize,
    /// Beneficiaries for whom a pair was named for the first time.
    pub assigned: usize,
    /// First visits.
    pub first_visits: usize,
    /// Visits at the door that reached the person.
    pub home: usize,
    /// Calls that reached the person.
    pub phone: usize,
    /// Other contacts that reached the person.
    pub elsewhere: usize,
    /// Attempts that did not reach the person.
    pub attempts: usize,
    /// Measures, by kind in the order of the list.
    pub help: Vec<(&'static str, usize)>,
    /// Outreach work, by kind in the order of the list.
    pub activities: Vec<(&'static str, usize)>,
    /// Opinions, by verdict in the order of the list.
    pub opinions: Vec<(&'static str, usize)>,
    /// Summaries that the party committee passed.
    pub passed: usize,
    /// Days of attendance that were due on outreach days.
    pub due: usize,
    /// Those of them with something done.
    pub there: usize,
    /// Parts that members of the party group took.
    pub party_group: usize,
    /// Voluntary help to others in need.
    pub voluntary: usize,
    /// Income of the fund, less what was reversed, in yuan.
    pub income: Decimal,
    /// Payments of the fund, less what was reversed, in yuan.
    pub paid: Decimal,
    /// Measures begun.
    pub measures: usize,
    /// Opinions that are satisfied, wholly or mostly.
    pub satisfied: usize,
    /// The fund's balance at the end, in yuan; `None` where it is not known.
    pub balance: Option<Decimal>,
    /// Steps overdue at the end of the last day.
    pub overdue: usize,
}

/// First and last day of what is counted.
type Days = (Date, Date);

impl Counts {
    /// Of the months from `first` to `last`, up to the day that the facts stand for.
    pub fn of(material: &Material<'_>, first: Period, last: Period) -> Self {
        let facts = &material.facts;
        let days = (first.first(), last.last().min(facts.as_of));
        let mut counts = Counts {
            help: HelpKind::WORDS.iter().map(|(word, _)| (*word, 0)).collect(),
            opinions: Satisfaction::WORDS
                .iter()
                .map(|(word, _)| (*word, 0))
                .collect(),
            activities: count_of(27, facts, days.0, days.1),
            party_group: total(count_of(9, facts, days.0, days.1)),
            voluntary: total(count_of(25, facts, days.0, days.1)),
            ..Counts::default()
        };
        let cases = facts.office.cases.values();
        counts.cases = cases.filter(|folder| was_received(folder, days)).count();
        for course in &facts.courses {
            counts.add_course(course, days);
        }
        counts.add_fund(facts, days);
        // No outreach day was one before the Measures were issued.
        let issued = days.0.max(facts.terms.issued);
        (counts.due, counts.there) = attendance(facts, issued, days.1);
        counts.overdue = overdue_on(facts, days.1);
        counts
    }

    fn add_course(&mut self, course: &Course<'_>, days: Days) {
        let named = course.person.assignments.first();
        let named = named.and_then(|pair| pair.named).map(|named| named.day());
        let first = course.first_visit().map(|visit| visit.date.day());
        self.registered += usize::from(within(entered(course), days));
        self.assigned += usize::from(within(named, days));
        self.first_visits += usize::from(within(first, days));
        for visit in of_days(&course.papers.visits, days, |visit| visit.date.day()) {
            self.add_visit(visit);
        }
        for measure in of_days(&course.papers.measures, days, |one| one.date.day()) {
            self.add_measure(measure);
        }
        for opinion in of_days(&course.papers.opinions, days, |one| one.date.day()) {
            let verdict = opinion.verdict.as_ref().and_then(|word| word.meaning());
            self.satisfied += usize::from(opinion.is_satisfied());
            for (word, count) in &mut self.opinions {
                *count += usize::from(verdict.is_some_and(|verdict| verdict.label() == *word));
            }
        }
        for summary in &course.papers.summaries {
            let examined = summary.examination.as_ref();
            let passed = examined.filter(|entry| {
                let conclusion = entry.conclusion.as_ref();
                conclusion.is_some_and(|word| word.is(Examination::Passed))
            });
            self.passed += usize::from(within(passed.map(|entry| entry.date.day()), days));
        }
    }

    fn add_visit(&mut self, visit: &Visit) {
        let counter = match (visit.reached(), visit.is_home(), visit.is_phone()) {
            (false, ..) => &mut self.attempts,
            (true, true, _) => &mut self.home,
            (true, false, true) => &mut self.phone,
            (true, false, false) => &mut self.elsewhere,
        };
        *counter += 1;
    }

    fn add_measure(&mut self, measure: &Measure) {
        self.measures += 1;
        let mut kinds: Vec<HelpKind> = measure.kinds.iter().filter_map(|k| k.meaning()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for (word, count) in &mut self.help {
            *count += kinds.iter().filter(|kind| kind.label() == *word).count();
        }
    }

    fn add_fund(&mut self, facts: &Facts<'_>, days: Days) {
        for account in accounts(facts.office) {
            if account.year == days.1.year() {
                self.balance = account.balance_on(days.1);
            }
            for movement in &account.movements {
                if within(Some(movement.day), days) {
                    self.income += movement.received();
                    self.paid += movement.paid();
                }
            }
        }
    }

    /// Contacts that reached the person, whatever the way.
    pub fn reached(&self) -> usize {
        self.home + self.phone + self.elsewhere
    }
}

fn total(counts: Vec<(&'static str, usize)>) -> usize {
    counts.into_iter().map(|(_, count)| count).sum()
}

fn within(day: Option<Date>, (first, last): Days) -> bool {
    day.is_some_and(|day| (first..=last).contains(&day))
}

fn of_days<T>(
    records: &[Filed<T>],
    days: Days,
    day: impl Fn(&T) -> Date,
) -> impl Iterator<Item = &T> {
    let records = records.iter().map(|filed| &*filed.record);
    records.filter(move |record| within(Some(day(record)), days))
}

fn was_received(folder: &CaseFolder, days: Days) -> bool {
    let first = folder.case.handovers.iter();
    let first = first
        .filter_map(|handover| handover.received)
        .min_by_key(|day| day.day());
    within(first.map(|day| day.day()), days)
}

/// Steps of cases and of the office that were overdue at the end of `day`.
fn overdue_on(facts: &Facts<'_>, day: Date) -> usize {
    let open = |step: &&Step| {
        let missed = step.due.is_some_and(|due| due < day);
        missed && step.from <= day && step.done.is_none_or(|done| done > day)
    };
    let of_cases = facts.courses.iter().flat_map(|course| &course.steps);
    let of_office = facts.duties.iter().map(|duty| &duty.step);
    of_cases.chain(of_office).filter(open).count()
}
