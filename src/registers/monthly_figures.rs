//! What the monthly report counts: the month beside the last one and the year so far.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::happened::{What, happened};
use super::material::Material;
use crate::calendar::{Days, Period};
use crate::procedure::{Facts, accounts};
use crate::records::{Satisfaction, Vocabulary};

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

impl Counts {
    /// Of the months from `first` to `last`, up to the day that the facts stand for.
    pub fn of(material: &Material<'_>, first: Period, last: Period) -> Self {
        Counts::between(&material.facts, (first.first(), last.last()))
    }

    /// From the first to the last day, both included, up to the day of the facts.
    pub fn between(facts: &Facts<'_>, days: Days) -> Self {
        let events = happened(facts, days);
        let count = |what: What| events.iter().filter(|one| one.what == what).count();
        let sum = |what: What| {
            let of_it = events.iter().filter(|one| one.what == what);
            of_it.map(|one| one.amount).sum()
        };
        Counts {
            cases: count(What::Case),
            registered: count(What::Registered),
            assigned: count(What::Assigned),
            first_visits: count(What::FirstVisit),
            home: count(What::Home),
            phone: count(What::Phone),
            elsewhere: count(What::Elsewhere),
            attempts: count(What::Attempt),
            measures: count(What::Measure),
            help: by_word(|kind| count(What::Help(kind))),
            activities: by_word(|kind| count(What::Activity(kind))),
            opinions: by_word(|verdict| count(What::Opinion(verdict))),
            satisfied: count(What::Opinion(Satisfaction::Satisfied))
                + count(What::Opinion(Satisfaction::Mostly)),
            passed: count(What::Passed),
            due: count(What::Due),
            there: count(What::There),
            party_group: count(What::PartyGroup),
            voluntary: count(What::Voluntary),
            income: sum(What::Income),
            paid: sum(What::Paid),
            balance: balance_on(facts, days.1.min(facts.as_of)),
            overdue: count(What::Overdue),
        }
    }

    /// Contacts that reached the person, whatever the way.
    pub fn reached(&self) -> usize {
        self.home + self.phone + self.elsewhere
    }
}

/// The words of a list in its order, each with its count; a word that means what one before it
/// does has none of its own.
fn by_word<T: Vocabulary>(count: impl Fn(T) -> usize) -> Vec<(&'static str, usize)> {
    let counted = T::WORDS.iter().map(|(word, meaning)| {
        let is_first = meaning.label() == *word;
        (*word, if is_first { count(*meaning) } else { 0 })
    });
    counted.collect()
}

/// The fund's balance at the end of a day; `None` where it is not known.
pub(super) fn balance_on(facts: &Facts<'_>, day: Date) -> Option<Decimal> {
    let of_office = accounts(facts.office);
    let account = of_office
        .iter()
        .rev()
        .find(|account| account.year == day.year())?;
    account.balance_on(day)
}
