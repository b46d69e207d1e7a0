//! The course of one beneficiary: what was recorded, and the steps that follow.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use super::chain::{contact_start, contacts, days_of_rest, follows_on, is_circle, is_same_person};
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
    /// Days on which contact rested with approval, by which the five years end later.
    pub rested_days: i64,
    /// Whose contact it continues; `None` where it continues none, or one that is not recorded.
    pub continued: Option<Person<'a>>,
    /// The steps begun so far, in order.
    pub steps: Vec<Step>,
    /// How far it has come.
    pub stage: Stage,
    branch: Option<&'a str>,
    /// Of each pair, what its members are called where people read it.
    pairs_told: Vec<(&'a Spanned<Assignment>, Vec<Cow<'a, str>>)>,
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
            rested_days: days_of_rest(&chain),
            continued: person
                .continues
                .as_ref()
                .and_then(|reference| ground.office.beneficiary(reference, folder)),
            steps: Vec::new(),
            stage: Stage::AwaitingPapers,
            branch: None,
            pairs_told: Vec::new(),
        };
        course.branch = course.derive_branch(ground);
        course.pairs_told = course.tell_pairs(ground);
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

    /// The name of the one whose contact it continues.
    pub fn name_continued(&self) -> Option<&'a Text> {
        let (folder, person, _) = self.continued?;
        folder.case.name_of(person)
    }

    /// Whether whoever it continues leads back to itself.
    pub fn is_in_circle(&self, ground: &Ground<'a>) -> bool {
        is_circle(ground.office, (self.folder, self.person, self.papers))
    }

    /// Whether it continues another's contact within the case, without a hand-over of its own.
    pub fn follows_on(&self) -> bool {
        follows_on(self.folder, self.person)
    }

    /// Whether it is the same person as the one whose contact it continues; `None` where it
    /// continues nobody, or that cannot be told.
    pub fn is_same_as_continued(&self) -> Option<bool> {
        is_same_person((self.folder, self.person, self.papers), self.continued?)
    }

    /// Whether survey and first visit were made before, in another case: the same person is
    /// carried on. Where that cannot be told it is held to be so, and the data are asked.
    pub fn is_carried_on(&self) -> bool {
        let continued = self.continued.is_some() || self.person.continues.is_some();
        let across = !self.follows_on();
        continued && self.is_same_as_continued().unwrap_or(across)
    }

    /// Visits that reached the person, in order.
    pub fn reached(&self) -> impl DoubleEndedIterator<Item = &'a Filed<Visit>> + use<'a> {
        self.papers.visits.iter().filter(|visit| visit.reached())
    }

    /// The first visit: the first contact that reached the person (article 17).
    pub fn first_visit(&self) -> Option<&'a Filed<Visit>> {
        self.reached().next()
    }

    /// The branch in charge on the day as of which it is judged, by its name of that day; one who
    /// continues another's contact without a hand-over of its own stays with that one's branch.
    pub fn current_branch(&self) -> Option<&'a str> {
        self.branch
    }

    fn derive_branch(&self, ground: &Ground<'a>) -> Option<&'a str> {
        let own = self.person.value.current_branch();
        let before = || self.before()?.value.current_branch();
        let branch = own.or_else(before)?;
        Some(ground.roster.carried_on(branch, self.person, ground.as_of))
    }

    /// The one whose contact is continued within the case, by whose branch and pair it stays
    /// until it has its own.
    fn before(&self) -> Option<&'a Spanned<Beneficiary>> {
        let (_, before, _) = self.continued?;
        self.follows_on().then_some(before)
    }

    /// The day from which two members were in charge, by which the first visit is due: the
    /// naming, else the day on which another's contact was continued.
    pub fn in_charge_since(&self) -> Option<Dated> {
        let own = self.person.assignments.first().and_then(|pair| pair.named);
        let listed = || self.before().and(self.person.listed);
        own.or_else(listed)
    }

    /// The day the party office had the papers.
    pub fn received(&self) -> Option<Date> {
        self.handover
            .and_then(|handover| handover.received)
            .map(|received| received.day())
    }

    /// The last day of the five years (article 7), on which days of rest do not count.
    pub fn contact_until(&self) -> Option<Date> {
        let start = self.contact_start?;
        let until = years_after(start, CONTACT_YEARS);
        Some(
            until
                .checked_add(self.rested_days.days())
                .unwrap_or(Date::MAX),
        )
    }

    /// The pair in charge on `day`, be it that of the one whose contact is continued.
    fn pair_on(&self, day: Date) -> Option<&'a Spanned<Assignment>> {
        let own = self.person.value.assignment_on(day);
        let before = || self.before()?.value.assignment_on(day);
        own.or_else(before)
    }

    fn tell_pairs(&self, ground: &Ground<'a>) -> Vec<(&'a Spanned<Assignment>, Vec<Cow<'a, str>>)> {
        let before = self
            .before()
            .into_iter()
            .flat_map(|one| &one.value.assignments);
        let pairs = before.chain(&self.person.value.assignments);
        let told = pairs.map(|pair| {
            let day = pair.named.map_or(ground.as_of, |named| named.day());
            (pair, ground.roster.told_all(&pair.members, day))
        });
        told.collect()
    }

    /// The members in charge on `day` as people read them: by name, whatever was written.
    pub fn members_on(&self, day: Date) -> Vec<&str> {
        let in_charge = self.pair_on(day);
        let mut pairs = self.pairs_told.iter();
        let told = pairs.find(|(pair, _)| in_charge.is_some_and(|one| std::ptr::eq(one, *pair)));
        let names = told.map(|(_, names)| names.iter());
        names.into_iter().flatten().map(|name| &**name).collect()
    }

    /// The members in charge on `day` as they are written: to be compared and recorded, not read.
    pub fn members_written_on(&self, day: Date) -> Vec<&'a str> {
        let pair = self.pair_on(day);
        pair.map(|pair| pair.members.iter().map(|name| name.as_str()).collect())
            .unwrap_or_default()
    }

    /// Steps that somebody still has to do, the earliest due first.
    pub fn open_steps(&self) -> Vec<&Step> {
        let mut open: Vec<_> = self.steps.iter().filter(|step| step.is_owed()).collect();
        open.sort_by_key(|step| (step.due.unwrap_or(Date::MAX), step.kind));
        open
    }

    /// The step of a kind; the latest where it recurs.
    pub fn step(&self, kind: StepKind) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.kind == kind)
    }
}
