//! The steps of a course, derived from what is recorded, and the stage they amount to.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Course, Ground, Step, StepKind, hand_over_of, registration_of};
use crate::records::*;

impl<'a> Course<'a> {
    /// Derives the steps and the stage of a course that has none yet.
    pub(super) fn derive(&mut self, ground: &Ground<'a>) {
        self.steps_of_receipt(ground);
        self.steps_of_visits(ground);
        self.steps_from_visits(ground);
        self.steps_of_help(ground);
        self.step_of_contact(ground);
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
                let receipt = person.first_branch().and_then(|branch| branch.receipt());
                let span = receipt.map_or(self.person.span, |receipt| receipt.span);
                let office = ground.roster.party_office().to_owned();
                self.steps.push(
                    Step::new(
                        StepKind::HandToBranch,
                        from,
                        (self.case_path(), span),
                        office,
                    )
                    .within(ground.terms.same_day, ground)
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
                    .within(ground.terms.assignment, ground)
                    .done_on(named.map(|named| named.day())),
            );
        }
    }

    fn steps_of_visits(&mut self, ground: &Ground<'a>) {
        let person = &self.person.value;
        let Some(assigned) = person.assignments.first().and_then(|pair| pair.named) else {
            return;
        };
        let actor = self.members_on(ground.as_of).join("、");
        let place = (self.case_path(), assigned.span);
        let term = ground.terms.first_visit;
        let survey = self.papers.survey.as_ref();
        let surveyed = survey.map(|survey| survey.date.day());
        let survey_place = survey.map_or(place, |survey| (&survey.path, survey.date.span));
        self.steps.push(
            Step::new(
                StepKind::Survey,
                assigned.day(),
                survey_place,
                actor.clone(),
            )
            .within(term, ground)
            .done_on(surveyed),
        );
        let first = self.first_visit();
        let visited = first.map(|visit| visit.date.day());
        let visit_place = first.map_or(place, |visit| (&visit.path, visit.date.span));
        self.steps.push(
            Step::new(StepKind::FirstVisit, assigned.day(), visit_place, actor)
                .within(term, ground)
                .done_on(visited),
        );
        for visit in self.reached().collect::<Vec<_>>() {
            let day = visit.date.day();
            let span = visit
                .written
                .map_or(visit.date.span, |written| written.span);
            let actor = self.members_on(day).join("、");
            let done = visit.written.map(|written| written.day());
            let term = ground.terms.visit_record;
            self.steps.push(
                Step::new(StepKind::RecordVisit, day, (&visit.path, span), actor)
                    .within(term, ground)
                    .done_on(done),
            );
        }
    }

    fn steps_of_help(&mut self, ground: &Ground<'a>) {
        let actor = self.members_on(ground.as_of).join("、");
        let branch = self.current_branch().unwrap_or("党支部");
        let secretary = format!("{branch}书记");
        for proposal in &self.papers.proposals {
            let decided = proposal
                .decision
                .as_ref()
                .map(|decision| decision.date.day());
            let place = (&proposal.path, proposal.date.span);
            let from = proposal.date.day();
            self.steps.push(
                Step::new(StepKind::DecideProposal, from, place, secretary.clone())
                    .done_on(decided),
            );
        }
        if let Some((from, place)) = self.measures_done() {
            let asked = self
                .papers
                .opinions
                .iter()
                .map(|opinion| opinion.date.day())
                .find(|day| *day >= from);
            let term = ground.terms.opinion;
            self.steps.push(
                Step::new(StepKind::AskOpinion, from, place, actor.clone())
                    .within(term, ground)
                    .done_on(asked),
            );
        }
        for (index, opinion) in self.papers.opinions.iter().enumerate() {
            let before = index
                .checked_sub(1)
                .and_then(|at| self.papers.opinions.get(at));
            // Who twice would rather not say is asked no more.
            let is_last_unsaid = opinion.is_unsaid() && before.is_some_and(|one| one.is_unsaid());
            let next = self.papers.opinions.get(index + 1);
            self.steps_after_opinion(ground, opinion, next, &actor);
            if next.is_none() && (opinion.is_satisfied() || is_last_unsaid) {
                self.summary_after(ground, opinion, &actor);
            }
        }
        for summary in &self.papers.summaries {
            let examined = summary.examination.as_ref().map(|entry| entry.date.day());
            let term = ground.terms.examination;
            let place = (&summary.path, summary.date.span);
            let committee = ground.roster.party_committee().to_owned();
            self.steps.push(
                Step::new(StepKind::Examine, summary.date.day(), place, committee)
                    .within(term, ground)
                    .done_on(examined),
            );
        }
        self.steps_of_returned_summaries(ground, &actor);
    }

    /// A summary that was returned is written again (article 24).
    fn steps_of_returned_summaries(&mut self, ground: &Ground<'a>, actor: &str) {
        for (index, summary) in self.papers.summaries.iter().enumerate() {
            let Some(returned) = summary.returned() else {
                continue;
            };
            let again = self.papers.summaries.get(index + 1);
            let place = (&summary.path, returned.date.span);
            self.steps.push(
                Step::new(
                    StepKind::Summarise,
                    returned.date.day(),
                    place,
                    actor.to_owned(),
                )
                .within(ground.terms.summary, ground)
                .done_on(again.map(|again| again.date.day())),
            );
        }
    }

    /// What a visit calls for: a report to the chief procurator, a letter, a proposal.
    fn steps_from_visits(&mut self, ground: &Ground<'a>) {
        for visit in &self.papers.visits {
            let day = visit.date.day();
            let actor = self.members_on(day).join("、");
            let step = |kind, span| Step::new(kind, day, (&visit.path, span), actor.clone());
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
                        .within(ground.terms.chief_report, ground)
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
                        .within(ground.terms.proposal, ground)
                        .done_on(proposed.map(|proposal| proposal.date.day())),
                );
            }
        }
    }

    fn steps_after_opinion(
        &mut self,
        ground: &Ground<'a>,
        opinion: &'a Filed<Opinion>,
        next: Option<&'a Filed<Opinion>>,
        actor: &str,
    ) {
        let from = opinion.date.day();
        let place = (&opinion.path, opinion.date.span);
        if opinion.asks_for_improvement() {
            let improved = opinion
                .improvement
                .as_ref()
                .map(|improvement| improvement.date.day());
            let term = ground.terms.improvement;
            self.steps.push(
                Step::new(StepKind::Improve, from, place, actor.to_owned())
                    .within(term, ground)
                    .done_on(improved),
            );
            if let Some(improved) = improved.filter(|_| opinion.is_unsatisfied()) {
                let again = next.map(|opinion| opinion.date.day());
                let term = ground.terms.opinion;
                self.steps.push(
                    Step::new(StepKind::AskOpinion, improved, place, actor.to_owned())
                        .within(term, ground)
                        .done_on(again),
                );
            }
        }
    }

    /// The summary that an opinion calls for.
    fn summary_after(&mut self, ground: &Ground<'a>, opinion: &'a Filed<Opinion>, actor: &str) {
        let from = opinion.date.day();
        let place = (&opinion.path, opinion.date.span);
        let mut summaries = self.papers.summaries.iter();
        let summary = summaries.find(|summary| summary.date.day() >= from);
        let done = summary.map(|summary| summary.date.day());
        self.steps.push(
            Step::new(StepKind::Summarise, from, place, actor.to_owned())
                .within(ground.terms.summary, ground)
                .done_on(done),
        );
    }

    fn step_of_contact(&mut self, ground: &Ground<'a>) {
        let last = self.reached().next_back();
        let span = self.person.number.span;
        let place = last.map_or((self.case_path(), span), |last| {
            (&last.path, last.date.span)
        });
        let actor = self.members_on(ground.as_of).join("、");
        let end = self.person.end.as_ref().map(|end| end.date.day());
        if let Some(until) = self.contact_until().filter(|until| *until < ground.as_of) {
            let step = Step::new(StepKind::Close, until, (self.case_path(), span), actor);
            // Whoever decides that contact goes on has settled what the end of five years asks.
            let goes_on = self.person.goes_on.as_ref().map(|ruling| ruling.date.day());
            self.steps.push(step.done_on(end.or(goes_on)));
            return;
        }
        let Some(reached) = self.contacts.last().filter(|_| end.is_none()) else {
            return;
        };
        let term = ground.terms.contact_interval;
        self.steps.push(
            Step::new(StepKind::Contact, *reached, place, actor)
                .within(term, ground)
                .done_on(None),
        );
    }

    /// The day the last of all measures was done, once all are.
    pub(super) fn measures_done(&self) -> Option<(Date, (&'a Arc<str>, Span))> {
        let all_done = self
            .papers
            .measures
            .iter()
            .all(|measure| measure.done.is_some());
        let last = self
            .papers
            .measures
            .iter()
            .max_by_key(|measure| measure.done.map(|d| d.day()))?;
        let done = last.done.filter(|_| all_done)?;
        Some((done.day(), (&last.path, done.span)))
    }
}
