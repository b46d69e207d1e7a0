//! The course of one beneficiary: what was recorded, and the steps that follow.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::chain::{contact_start, contacts, follows_on};
use super::{CONTACT_YEARS, Ground, Stage, Step, StepKind};
use crate::calendar::years_after;
use crate::findings::Subject;
use crate::records::*;

/// One beneficiary's way through the procedure.
#[derive(Debug)]
pub struct Course<'a> {
    /// The case's folder.
    pub folder: &'a CaseFolder,
    /// The beneficiary.
    pub person: &'a Spanned<Beneficiary>,
    /// The beneficiary's papers.
    pub papers: &'a PersonFolder,
    /// The party the beneficiary belongs to; `None` when its number is unknown.
    pub party: Option<&'a Spanned<Party>>,
    /// The hand-over that brought the party's papers.
    pub handover: Option<&'a Spanned<Handover>>,
    /// The first day of contact: first visit, else assignment; of the one continued (article 7).
    pub contact_start: Option<Date>,
    /// The days on which the person, or one whose contact is shared, was reached.
    pub contacts: Vec<Date>,
    /// The steps begun so far, in order.
    pub steps: Vec<Step>,
    /// How far it has come.
    pub stage: Stage,
    /// Of each pair, what its members are called where people read it.
    pairs_told: Vec<Vec<Cow<'a, str>>>,
}

impl<'a> Course<'a> {
    /// The courses of a case, by number.
    pub fn all_of(ground: &Ground<'a>, folder: &'a CaseFolder) -> Vec<Self> {
        let people = folder.beneficiaries();
        let course = |(person, papers)| Course::new(ground, folder, person, papers);
        people.map(course).collect()
    }

    fn new(
        ground: &Ground<'a>,
        folder: &'a CaseFolder,
        person: &'a Spanned<Beneficiary>,
        papers: &'a PersonFolder,
    ) -> Self {
        let party = folder.case.party(person.party.0);
        let chain = ground.chains.of(ground.office, (folder, person, papers));
        let mut course = Course {
            folder,
            person,
            papers,
            party,
            handover: folder.case.handover_of(person.party.0),
            contact_start: contact_start(&chain),
            contacts: contacts(&chain),
            steps: Vec::new(),
            stage: Stage::AwaitingPapers,
            pairs_told: pairs_told(ground, person),
        };
        course.derive(ground);
        course
    }

    /// The case number.
    pub fn case_number(&self) -> &'a str {
        &self.folder.case.number.value
    }

    /// The case file's path.
    pub fn case_path(&self) -> &'a Arc<str> {
        &self.folder.case.path
    }

    /// Whom a finding about this course is about.
    pub fn subject(&self) -> Subject {
        Subject {
            case: self.case_number().to_owned(),
            person: Some(self.person.number.0),
        }
    }

    /// The number printed on sheets: case and beneficiary.
    pub fn number(&self) -> String {
        format!("{}-{}", self.case_number(), self.person.number.0)
    }

    /// Whether it is the course with this number, as [`Course::number`] prints it.
    pub fn is_number(&self, number: &str) -> bool {
        let case = number.strip_prefix(self.case_number());
        let person = case.and_then(|rest| rest.strip_prefix('-'));
        person.is_some_and(|person| person.parse() == Ok(self.person.number.0))
    }

    /// The marks on the beneficiary or on the party it belongs to, the strictest first.
    pub fn mark(&self) -> Option<Mark> {
        let party = self.party.and_then(|party| party.mark());
        match (self.person.mark(), party) {
            (Some(own), Some(party)) => Some(own.min(party)),
            (own, party) => own.or(party),
        }
    }

    /// Whether the person, its party or anybody else of that party bears any mark: on
    /// shared sheets such a person is a number.
    pub fn is_marked(&self) -> bool {
        self.person.mark.is_some() || self.folder.case.is_marked(self.person.party.0)
    }

    /// Whether only number, dates and steps are recorded of this person.
    pub fn is_stub(&self) -> bool {
        self.mark().is_some_and(Mark::is_stub)
    }

    /// The name; a party in person may leave it to the party's entry.
    pub fn name(&self) -> Option<&'a Text> {
        self.folder.case.name_of(self.person)
    }

    /// Whether it continues another's contact within the case, without a hand-over of its own.
    pub fn follows_on(&self) -> bool {
        follows_on(self.folder, self.person)
    }

    /// Visits that reached the person, in order.
    pub fn reached(&self) -> impl DoubleEndedIterator<Item = &'a Filed<Visit>> + use<'a> {
        self.papers.visits.iter().filter(|visit| visit.reached())
    }

    /// The first visit: the first contact that reached the person (article 17).
    pub fn first_visit(&self) -> Option<&'a Filed<Visit>> {
        self.reached().next()
    }

    /// The branch in charge now; one who continues another's contact without a
    /// hand-over of its own stays with that one's branch.
    pub fn current_branch(&self) -> Option<&'a str> {
        let own = self.person.value.current_branch();
        let continued = || {
            let reference = self.person.continues.as_ref()?;
            let number: i32 = reference.rsplit('-').next()?.parse().ok()?;
            let mut people = self.folder.case.beneficiaries.iter();
            let other = people.find(|other| other.number.0 == number)?;
            other.value.current_branch()
        };
        let continued = || self.follows_on().then(continued).flatten();
        own.or_else(continued).map(|branch| branch.as_str())
    }

    /// The day the party office had the papers.
    pub fn received(&self) -> Option<Date> {
        self.handover
            .and_then(|handover| handover.received)
            .map(|received| received.day())
    }

    /// The last day of the five years (article 7).
    pub fn contact_until(&self) -> Option<Date> {
        self.contact_start
            .map(|start| years_after(start, CONTACT_YEARS))
    }

    /// The members in charge on `day` as people read them: by name, whatever was written.
    pub fn members_on(&self, day: Date) -> Vec<&str> {
        let pairs = self.person.value.assignments.iter().zip(&self.pairs_told);
        let in_charge = self.person.value.assignment_on(day);
        let mut pairs =
            pairs.filter(|(pair, _)| in_charge.is_some_and(|one| std::ptr::eq(one, *pair)));
        let names = pairs.next().map(|(_, names)| names.iter());
        names.into_iter().flatten().map(|name| &**name).collect()
    }

    /// The members in charge on `day` as they are written: to be compared and recorded, not read.
    pub fn members_written_on(&self, day: Date) -> Vec<&'a str> {
        let person = self.person;
        let pair = person.value.assignment_on(day);
        pair.map(|pair| pair.members.iter().map(|name| name.as_str()).collect())
            .unwrap_or_default()
    }

    /// Steps begun and not done, the earliest due first.
    pub fn open_steps(&self) -> Vec<&Step> {
        let mut open: Vec<_> = self
            .steps
            .iter()
            .filter(|step| step.done.is_none())
            .collect();
        open.sort_by_key(|step| (step.due.unwrap_or(Date::MAX), step.kind));
        open
    }

    /// The step of a kind; the latest where it recurs.
    pub fn step(&self, kind: StepKind) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.kind == kind)
    }
}

fn pairs_told<'a>(ground: &Ground<'a>, person: &'a Spanned<Beneficiary>) -> Vec<Vec<Cow<'a, str>>> {
    let pairs = person.value.assignments.iter();
    let told = pairs.map(|pair| {
        let day = pair.named.map_or(ground.as_of, |named| named.day());
        ground.roster.told_all(&pair.members, day).collect()
    });
    told.collect()
}
