//! What happened between two days, one by one: the source of every figure, of the reports and of
//! `count`.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::figures::activities_of;
use super::person;
use super::registration_book::entered;
use crate::calendar::Days;
use crate::findings::Subject;
use crate::procedure::{Course, Facts, Step, StepKind, accounts, attendance_by_member};
use crate::records::{
    Activity, ApplicationKey, CaseFolder, Examination, Filed, HelpKind, Satisfaction, Visit,
};

/// Something that figures count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A case that the party office received.
    Case,
    /// A beneficiary registered.
    Registered,
    /// A pair named for a beneficiary for the first time.
    Assigned,
    /// A first visit.
    FirstVisit,
    /// A visit at the door that reached the person.
    Home,
    /// A call that reached the person.
    Phone,
    /// Another contact that reached the person.
    Elsewhere,
    /// An attempt that did not.
    Attempt,
    /// A measure begun.
    Measure,
    /// A measure of a kind; one of several kinds is one of each.
    Help(HelpKind),
    /// An opinion with its verdict.
    Opinion(Satisfaction),
    /// A summary that the party committee passed.
    Passed,
    /// A day of attendance that was due.
    Due,
    /// Such a day with something done.
    There,
    /// A part that a member of the party group took.
    PartyGroup,
    /// Voluntary help to others in need.
    Voluntary,
    /// Outreach work of a kind.
    Activity(Activity),
    /// Income of the fund, in yuan.
    Income,
    /// A payment of the fund, in yuan.
    Paid,
    /// A step that became late: the day after its last.
    Late(StepKind),
    /// A step that was overdue at the end.
    Overdue,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// What.
    pub what: What,
    /// When.
    pub day: Date,
    /// Once, or so many yuan.
    pub amount: Decimal,
    /// The case or beneficiary.
    pub subject: Option<Subject>,
    /// The branch in charge, or that of the member.
    pub branch: Option<String>,
    /// The members who did it or were in charge.
    pub members: Vec<String>,
    /// The township of the beneficiary's home.
    pub township: Option<String>,
    /// The class of the party's outcome.
    pub class: Option<String>,
    /// The kinds of help.
    pub kinds: Vec<HelpKind>,
}

/// Whatever happened from the first to the last day, both included, up to the day of the facts.
pub fn happened(facts: &Facts<'_>, (first, last): Days) -> Vec<Event> {
    let mut happened = Happened {
        facts,
        days: (first, last.min(facts.as_of)),
        events: Vec::new(),
    };
    for folder in facts.office.cases.values() {
        happened.add_case(folder);
    }
    for course in &facts.courses {
        happened.add_course(course);
        happened.add_steps(course);
    }
    happened.add_duties();
    happened.add_members_work();
    happened.add_fund();
    happened.events
}

struct Happened<'f, 'a> {
    facts: &'f Facts<'a>,
    days: Days,
    events: Vec<Event>,
}

impl<'f, 'a> Happened<'f, 'a> {
    fn is_within(&self, day: Date) -> bool {
        (self.days.0..=self.days.1).contains(&day)
    }

    fn add(&mut self, event: Event) {
        if self.is_within(event.day) {
            self.events.push(event);
        }
    }

    fn of_course(&mut self, what: What, day: Option<Date>, course: &Course<'a>) {
        self.by(what, day, course, None);
    }

    /// Of a beneficiary, done by those who are named, else by those in charge.
    fn by(&mut self, what: What, day: Option<Date>, course: &Course<'a>, who: Option<Vec<String>>) {
        if let Some(day) = day.filter(|day| self.is_within(*day)) {
            let event = self.event(what, day, course, who);
            self.events.push(event);
        }
    }

    fn event(&self, what: What, day: Date, course: &Course<'a>, who: Option<Vec<String>>) -> Event {
        let roster = &self.facts.roster;
        let own = roster.branch_in_charge(course.person, day);
        let home = course
            .person
            .residence_on(day)
            .filter(|_| !course.is_stub());
        let in_charge = || {
            course
                .members_on(day)
                .into_iter()
                .map(str::to_owned)
                .collect()
        };
        Event {
            what,
            day,
            amount: Decimal::ONE,
            subject: Some(course.subject()),
            branch: own.or(course.current_branch()).map(str::to_owned),
            members: who.unwrap_or_else(in_charge),
            township: home.map(|home| home.township.to_string()),
            class: Some(person::class(course).text),
            kinds: Vec::new(),
        }
    }

    fn of_office(&self, what: What, day: Date) -> Event {
        Event {
            what,
            day,
            amount: Decimal::ONE,
            subject: None,
            branch: None,
            members: Vec::new(),
            township: None,
            class: None,
            kinds: Vec::new(),
        }
    }

    fn add_case(&mut self, folder: &'a CaseFolder) {
        let handovers = folder.case.handovers.iter();
        let received = handovers.filter_map(|handover| handover.received);
        let Some(day) = received.map(|day| day.day()).min() else {
            return;
        };
        let first = self.facts.courses.of(folder).first();
        let of_first = first.map(|course| self.event(What::Case, day, course, None));
        let event = of_first.unwrap_or_else(|| self.of_office(What::Case, day));
        self.add(Event {
            subject: Some(Subject::of_case(&folder.case.number)),
            ..event
        });
    }

    fn add_course(&mut self, course: &Course<'a>) {
        let named = course.person.assignments.first();
        let named = named.and_then(|pair| pair.named).map(|named| named.day());
        self.of_course(What::Registered, entered(course), course);
        self.of_course(What::Assigned, named, course);
        if let Some(first) = course.first_visit() {
            let who = self.visitors(first);
            self.by(What::FirstVisit, Some(first.date.day()), course, Some(who));
        }
        for visit in &course.papers.visits {
            let who = self.visitors(visit);
            self.by(way_of(visit), Some(visit.date.day()), course, Some(who));
        }
        for measure in &course.papers.measures {
            let day = measure.date.day();
            if !self.is_within(day) {
                continue;
            }
            let mut kinds: Vec<HelpKind> = measure
                .kinds
                .iter()
                .filter_map(|kind| kind.meaning())
                .collect();
            kinds.sort_unstable();
            kinds.dedup();
            for kind in &kinds {
                let event = self.event(What::Help(*kind), day, course, None);
                self.events.push(Event {
                    kinds: vec![*kind],
                    ..event
                });
            }
            let event = self.event(What::Measure, day, course, None);
            self.events.push(Event { kinds, ..event });
        }
        for opinion in &course.papers.opinions {
            let verdict = opinion.verdict.as_ref().and_then(|word| word.meaning());
            if let Some(verdict) = verdict {
                self.of_course(What::Opinion(verdict), Some(opinion.date.day()), course);
            }
        }
        for summary in &course.papers.summaries {
            let examined = summary.examination.as_ref();
            let passed = examined.filter(|entry| {
                let conclusion = entry.conclusion.as_ref();
                conclusion.is_some_and(|word| word.is(Examination::Passed))
            });
            self.of_course(What::Passed, passed.map(|entry| entry.date.day()), course);
        }
    }

    fn visitors(&self, visit: &Filed<Visit>) -> Vec<String> {
        let told = self
            .facts
            .roster
            .told_all(&visit.visitors, visit.date.day());
        told.into_iter().map(|name| name.into_owned()).collect()
    }

    fn add_steps(&mut self, course: &Course<'a>) {
        for step in &course.steps {
            for (what, day) in self.late_days(step) {
                let who = self.actors(&step.actor, day);
                self.by(what, Some(day), course, Some(who));
            }
        }
    }

    /// Who must act, a body by its head where that is known.
    fn actors(&self, actor: &str, day: Date) -> Vec<String> {
        let told = |one: &str| self.facts.roster.head(one, day).unwrap_or(one).to_owned();
        let actors = actor.split('、').filter(|one| !one.is_empty());
        actors.map(told).collect()
    }

    /// As what, and on which day, a step counts that is or was late.
    fn late_days(&self, step: &Step) -> Vec<(What, Date)> {
        let mut late = Vec::new();
        let Some(due) = step.due else {
            return late;
        };
        let last = self.days.1;
        if step.is_late(self.facts.as_of) && step.from >= self.facts.terms.issued {
            late.extend(due.tomorrow().ok().map(|day| (What::Late(step.kind), day)));
        }
        let is_open = due < last && step.from <= last && step.done.is_none_or(|done| done > last);
        if is_open {
            late.push((What::Overdue, last));
        }
        late
    }

    /// Steps beside the courses: of the office, of accounts and archives.
    fn add_duties(&mut self) {
        for duty in &self.facts.duties {
            for (what, day) in self.late_days(&duty.step) {
                let mut event = self.of_office(what, day);
                event.subject.clone_from(&duty.subject);
                let actor = duty.step.actor.as_str();
                let body = actor.strip_suffix("书记").unwrap_or(actor);
                if self.facts.roster.knows_branch(body) {
                    event.branch = Some(body.to_owned());
                }
                event.members = self.actors(actor, day);
                self.add(event);
            }
        }
    }

    /// Of a member: the branch of the day.
    fn of_member(&self, what: What, day: Date, name: &str) -> Event {
        let roster = &self.facts.roster;
        let member = roster.find(name, day);
        let branch = member.and_then(|member| roster.branch_of_member(member, day));
        Event {
            branch: branch.map(str::to_owned),
            members: vec![roster.told_as(name, day).into_owned()],
            ..self.of_office(what, day)
        }
    }

    fn add_members_work(&mut self) {
        let (first, last) = self.days;
        // No outreach day was one before the Measures were issued.
        let issued = first.max(self.facts.terms.issued);
        for (day, member, took_part) in attendance_by_member(self.facts, issued, last) {
            let name = self.facts.roster.written(member);
            let event = self.of_member(What::Due, day, name);
            if took_part {
                self.events.push(Event {
                    what: What::There,
                    ..event.clone()
                });
            }
            self.events.push(event);
        }
        let books = self.facts.office.party_group_reports.values();
        for part in books.flat_map(|book| &book.taking_part) {
            self.add(self.of_member(What::PartyGroup, part.date.day(), &part.name));
        }
        for log in &self.facts.office.work_logs {
            for help in &log.voluntary_help {
                self.add(self.of_member(What::Voluntary, help.date.day(), &log.member));
            }
        }
        for work in activities_of(self.facts, first, last) {
            let event = match work.names.split_first() {
                Some((first, _)) => Event {
                    members: self
                        .facts
                        .roster
                        .told_all(work.names, work.day)
                        .into_iter()
                        .map(|name| name.into_owned())
                        .collect(),
                    ..self.of_member(What::Activity(work.kind), work.day, first)
                },
                None => self.of_office(What::Activity(work.kind), work.day),
            };
            self.add(event);
        }
    }

    fn add_fund(&mut self) {
        for movement in accounts(self.facts.office)
            .iter()
            .flat_map(|one| &one.movements)
        {
            let day = movement.day;
            if !self.is_within(day) {
                continue;
            }
            let reference = movement.booking().application();
            let key = reference.and_then(|text| ApplicationKey::parse(text));
            let course = key.and_then(|key| {
                let number = format!("{}-{}", key.case, key.person);
                let mut courses = self.facts.courses.iter();
                courses.find(|course| course.is_number(&number))
            });
            for (what, amount) in [
                (What::Income, movement.received()),
                (What::Paid, movement.paid()),
            ] {
                if amount.is_zero() {
                    continue;
                }
                let event = course.map_or_else(
                    || self.of_office(what, day),
                    |course| self.event(what, day, course, None),
                );
                self.events.push(Event { amount, ..event });
            }
        }
    }
}

/// As what a visit counts.
fn way_of(visit: &Visit) -> What {
    match (visit.reached(), visit.is_home(), visit.is_phone()) {
        (false, ..) => What::Attempt,
        (true, true, _) => What::Home,
        (true, false, true) => What::Phone,
        (true, false, false) => What::Elsewhere,
    }
}
