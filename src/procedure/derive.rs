//! The steps of a course, derived from what is recorded, and the stage they amount to.

use jiff::civil::Date;

use super::{Course, Ground, Step, StepKind, hand_over_of, registration_of};
use crate::findings::Place;
use crate::records::*;

impl<'a> Course<'a> {
    /// Derives the steps and the stage of a course that has none yet.
    pub(super) fn derive(&mut self, ground: &Ground<'a>) {
        self.steps_of_receipt(ground);
        self.steps_of_visits(ground);
        self.steps_from_visits(ground);
        self.steps_of_help(ground);
        self.step_of_contact(ground);
        for index in 0..self.steps.len() {
            self.steps[index].stop = self.stop_of(&self.steps[index]);
        }
        self.stage = self.derive_stage(ground.as_of);
    }

    fn steps_of_receipt(&mut self, ground: &Ground<'a>) {
        let person = &self.person.value;
        if !self.follows_on() {
            let handed = self
                .party
                .and_then(|party| hand_over_of(ground, self.folder, party));
            self.steps.extend(handed);
            let handover = self.handover;
            self.steps
                .extend(handover.and_then(|one| registration_of(ground, self.folder, one)));
            // One who was listed later is handed over on that day.
            let listed = person.listed.as_ref().map(|listed| listed.day());
            if let Some(from) = self
                .received()
                .map(|received| listed.map_or(received, |listed| listed.max(received)))
            {
                let receipt = person
                    .first_branch()
                    .and_then(|branch| branch.handed_over());
                let span = receipt.map_or(self.person.span, |receipt| receipt.span);
                let later = person.listed.filter(|listed| listed.day() == from);
                let received = self.handover.and_then(|handover| handover.received);
                let since = later.or(received).map_or(self.person.span, |day| day.span);
                let office = ground.roster.party_office().to_owned();
                self.steps.push(
                    Step::new(
                        StepKind::HandToBranch,
                        from,
                        (self.case_path(), span),
                        office,
                    )
                    .within(&ground.terms.same_day, ground)
                    .since(self.case_path(), since)
                    .done_on(receipt.map(|receipt| receipt.day())),
                );
            }
        }
        self.steps_of_assignment(ground);
    }

    /// The naming of a pair after each receipt by a branch: a new branch names its own.
    fn steps_of_assignment(&mut self, ground: &Ground<'a>) {
        let person = &self.person.value;
        for (index, handover) in person.branch_handovers.iter().enumerate() {
            let Some(receipt) = handover.receipt() else {
                continue;
            };
            let since = |named: &&Dated| index == 0 || named.day() >= receipt.day();
            let named = person
                .assignments
                .iter()
                .filter_map(|pair| pair.named.as_ref())
                .find(since);
            let span = named.map_or(receipt.span, |named| named.span);
            let branch = match named {
                // Whoever named the pair was the branch's secretary then.
                Some(_) => handover.branch.as_str(),
                None => ground
                    .roster
                    .carried_on(&handover.branch, self.person, ground.as_of),
            };
            let actor = format!("{branch}书记");
            let place = (self.case_path(), span);
            self.steps.push(
                Step::new(StepKind::Assign, receipt.day(), place, actor)
                    .within(&ground.terms.assignment, ground)
                    .since(self.case_path(), receipt.span)
                    .done_on(named.map(|named| named.day())),
            );
        }
    }

    /// Survey and first visit, due from the naming, or from when contact with somebody never
    /// visited was taken up again.
    fn steps_of_first_visit(&mut self, ground: &Ground<'a>, since: Dated) {
        let first = self.first_visit();
        let visited = first.map(|visit| visit.date.day());
        let unmet = |day: Date| visited.is_none_or(|visited| visited >= day);
        let resumed = self.person.rests().map(|(_, until)| until);
        let resumed = resumed
            .filter(|day| *day > since.day() && unmet(*day))
            .max();
        let from = resumed.unwrap_or(since.day());
        let since_span = resumed
            .and_then(|day| self.resumed_at(day))
            .unwrap_or(since.span);
        let actor = self.members_on(ground.as_of).join("、");
        let place = (self.case_path(), since.span);
        let term = &ground.terms.first_visit;
        let survey = self.papers.survey.as_ref();
        let survey_place = survey.map_or(place, |survey| (&survey.path, survey.date.span));
        let surveyed = survey.map(|survey| survey.date.day());
        let visit_place = first.map_or(place, |visit| (&visit.path, visit.date.span));
        let step = |kind, place, done| {
            Step::new(kind, from, place, actor.clone())
                .within(term, ground)
                .since(self.case_path(), since_span)
                .done_on(done)
        };
        self.steps.extend([
            step(StepKind::Survey, survey_place, surveyed),
            step(StepKind::FirstVisit, visit_place, visited),
        ]);
    }

    fn steps_of_visits(&mut self, ground: &Ground<'a>) {
        if let Some(since) = self.in_charge_since().filter(|_| !self.is_carried_on()) {
            self.steps_of_first_visit(ground, since);
        }
        for visit in self.reached().collect::<Vec<_>>() {
            let day = visit.date.day();
            let span = visit
                .written
                .map_or(visit.date.span, |written| written.span);
            let actor = self.members_on(day).join("、");
            let done = visit.written.map(|written| written.day());
            let term = &ground.terms.visit_record;
            self.steps.push(
                Step::new(StepKind::RecordVisit, day, (&visit.path, span), actor)
                    .within(term, ground)
                    .since(&visit.path, visit.date.span)
                    .done_on(done),
            );
        }
    }

    /// What a visit calls for: a report to the chief procurator, a letter, a proposal.
    fn steps_from_visits(&mut self, ground: &Ground<'a>) {
        for visit in &self.papers.visits {
            let day = visit.date.day();
            let actor = self.members_on(day).join("、");
            let step = |kind, span| {
                let step = Step::new(kind, day, (&visit.path, span), actor.clone());
                step.since(&visit.path, visit.date.span)
            };
            let reports = [
                (StepKind::ReportError, &visit.possible_error),
                (StepKind::ReportClue, &visit.new_clue),
            ];
            for (kind, report) in reports {
                let Some(report) = report.as_ref().filter(|report| report.is_noted()) else {
                    continue;
                };
                let numbered = filled(&report.number).is_some() || kind == StepKind::ReportError;
                let reported = report.reported.filter(|_| numbered);
                // Never the report as a whole: an excerpt of it could show what is confidential.
                let found = report.found.map_or(visit.date.span, |found| found.span);
                let span = reported.map_or(found, |reported| reported.span);
                self.steps.push(
                    step(kind, span)
                        .within(&ground.terms.chief_report, ground)
                        .done_on(reported.map(|reported| reported.day())),
                );
            }
            if let Some(needed) = visit.letter_needed.filter(|needed| needed.0) {
                let letter = self.papers.letter.as_ref().map(|letter| letter.date.day());
                self.steps
                    .push(step(StepKind::WriteLetter, needed.span).done_on(letter));
            }
            if let Some(beyond) = visit.beyond_members.filter(|beyond| beyond.0) {
                let mut proposals = self.papers.proposals.iter();
                let proposed = proposals.find(|proposal| proposal.date.day() >= day);
                self.steps.push(
                    step(StepKind::Propose, beyond.span)
                        .within(&ground.terms.proposal, ground)
                        .done_on(proposed.map(|proposal| proposal.date.day())),
                );
            }
        }
    }

    /// The next contact, or the closing of contact that is over.
    fn step_of_contact(&mut self, ground: &Ground<'a>) {
        let person = self.person;
        let actor = self.members_on(ground.as_of).join("、");
        let ended = person.ending().map(|end| end.date.day());
        let expired = self.contact_until().filter(|until| *until < ground.as_of);
        let died = person.died();
        let over = died.map(|died| died.day()).or(expired);
        if let Some(over) = over {
            let span = died.map_or(person.number.span, |died| died.span);
            // Whoever decides that contact goes on has settled what the end of five years asks.
            let goes_on = person.goes_on.as_ref();
            let goes_on = goes_on.filter(|ruling| proven(&ruling.decider).is_some());
            let goes_on = goes_on.map(|ruling| ruling.date.day());
            let settled = ended.or(goes_on.filter(|_| died.is_none()));
            let step = Step::new(StepKind::Close, over, (self.case_path(), span), actor);
            self.steps.push(step.done_on(settled));
            return;
        }
        let stretches = self.stretches(ground.as_of);
        let Some(open) = stretches.last().filter(|last| last.until.is_none()) else {
            return;
        };
        let last = self.reached().next_back();
        let place = last.map_or((self.case_path(), person.number.span), |last| {
            (&last.path, last.date.span)
        });
        let step = Step::new(StepKind::Contact, open.from, place, actor)
            .within(&ground.terms.contact_interval, ground);
        let since = self.contacted_at(open.from);
        self.steps.push(Step { since, ..step });
    }

    /// Where a contact of a day is recorded, or the day on which contact was taken up again;
    /// `None` of a contact with another of the chain.
    pub fn contacted_at(&self, day: Date) -> Option<Place> {
        let visit = self.reached().find(|visit| visit.date.day() == day);
        let visited = visit.map(|visit| Place::new(&visit.path, visit.date.span));
        let resumed = || {
            self.resumed_at(day)
                .map(|span| Place::new(self.case_path(), span))
        };
        visited.or_else(resumed)
    }

    fn resumed_at(&self, day: Date) -> Option<Span> {
        let ends = self.person.earlier_ends.iter().chain(&self.person.end);
        let mut resumed = ends.filter_map(|end| end.resumed);
        resumed.find(|one| one.day() == day).map(|one| one.span)
    }
}
