//! The steps of help: measures, proposal, opinion, improvement, summary, examination.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Course, Ground, Step, StepKind};
use crate::records::*;

impl<'a> Course<'a> {
    /// The steps of help, from the papers that are there.
    pub(super) fn steps_of_help(&mut self, ground: &Ground<'a>) {
        let actor = self.members_on(ground.as_of).join("、");
        let branch = self
            .person
            .value
            .current_branch()
            .map_or("党支部", |name| name.as_str());
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
        self.steps_of_asking(ground, &actor);
        for (index, opinion) in self.papers.opinions.iter().enumerate() {
            let before = index
                .checked_sub(1)
                .and_then(|at| self.papers.opinions.get(at));
            let is_last_unsaid = opinion.is_unsaid() && before.is_some_and(|one| one.is_unsaid());
            let next = self.papers.opinions.get(index + 1);
            self.steps_after_opinion(ground, opinion, next, &actor);
            if opinion.is_unsaid() && !is_last_unsaid {
                self.asked_once_more(ground, opinion, next, &actor);
            }
            if next.is_none() && (opinion.is_satisfied() || is_last_unsaid) {
                self.summary_after(ground, opinion, &actor);
            }
        }
        for summary in &self.papers.summaries {
            let examined = summary.examination.as_ref().map(|entry| entry.date.day());
            let term = &ground.terms.examination;
            let place = (&summary.path, summary.date.span);
            let committee = ground.roster.party_committee().to_owned();
            self.steps.push(
                Step::new(StepKind::Examine, summary.date.day(), place, committee)
                    .within(term, ground)
                    .since(place.0, place.1)
                    .done_on(examined),
            );
        }
        self.steps_of_returned_summaries(ground, &actor);
    }

    /// Who would rather not say is asked once more, at the next contact.
    fn asked_once_more(
        &mut self,
        ground: &Ground<'a>,
        opinion: &'a Filed<Opinion>,
        next: Option<&'a Filed<Opinion>>,
        actor: &str,
    ) {
        let mut contacts = self.contacts.iter();
        let Some(contact) = contacts.find(|day| **day > opinion.date.day()) else {
            return;
        };
        let place = (&opinion.path, opinion.date.span);
        self.steps.push(Step {
            since: self.contacted_at(*contact),
            ..Step::new(StepKind::AskOpinion, *contact, place, actor.to_owned())
                .within(&ground.terms.opinion, ground)
                .done_on(next.map(|opinion| opinion.date.day()))
        });
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
                .within(&ground.terms.summary, ground)
                .since(&summary.path, returned.date.span)
                .done_on(again.map(|again| again.date.day())),
            );
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
            let term = &ground.terms.improvement;
            self.steps.push(
                Step::new(StepKind::Improve, from, place, actor.to_owned())
                    .within(term, ground)
                    .since(place.0, place.1)
                    .done_on(improved),
            );
            let at = opinion
                .improvement
                .as_ref()
                .map_or(place.1, |one| one.date.span);
            if let Some(improved) = improved.filter(|_| opinion.is_unsatisfied()) {
                let again = next.map(|opinion| opinion.date.day());
                let term = &ground.terms.opinion;
                self.steps.push(
                    Step::new(StepKind::AskOpinion, improved, place, actor.to_owned())
                        .within(term, ground)
                        .since(place.0, at)
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
                .within(&ground.terms.summary, ground)
                .since(place.0, place.1)
                .done_on(done),
        );
    }

    /// The asking for an opinion after each run of measures (article 24).
    fn steps_of_asking(&mut self, ground: &Ground<'a>, actor: &str) {
        let term = &ground.terms.opinion;
        for (from, place) in self.runs_of_measures(ground) {
            let mut opinions = self.answered_opinions();
            let asked = opinions.find(|opinion| opinion.date.day() >= from);
            self.steps.push(
                Step::new(StepKind::AskOpinion, from, place, actor.to_owned())
                    .within(term, ground)
                    .since(place.0, place.1)
                    .done_on(asked.map(|opinion| opinion.date.day())),
            );
        }
    }

    /// Opinions with an answer: a form that says nothing yet was not asked.
    fn answered_opinions(&self) -> impl Iterator<Item = &'a Filed<Opinion>> + use<'a> {
        let opinions = self.papers.opinions.iter();
        opinions.filter(|opinion| opinion.verdict.is_some())
    }

    /// The day each run of measures was done. A measure begun on or before the day by which an
    /// opinion was due belongs to the run before it; a later one, or one begun after the
    /// opinion, begins another and heals nothing.
    fn runs_of_measures(&self, ground: &Ground<'a>) -> Vec<Done<'a>> {
        let mut measures: Vec<_> = self.papers.measures.iter().collect();
        measures.sort_by_key(|measure| measure.date.day());
        let mut runs: Vec<Vec<&Filed<Measure>>> = Vec::new();
        for measure in measures {
            let begun = measure.date.day();
            let joins = runs.last().is_some_and(|run| match last_done(run) {
                None => true,
                Some((from, _)) => {
                    let due = ground.terms.opinion.due(from, &ground.work_days);
                    let mut opinions = self.answered_opinions().map(|one| one.date.day());
                    begun <= due && !opinions.any(|day| (from..=begun).contains(&day))
                }
            });
            match runs.last_mut().filter(|_| joins) {
                Some(run) => run.push(measure),
                None => runs.push(vec![measure]),
            }
        }
        runs.iter().filter_map(|run| last_done(run)).collect()
    }

    /// Whether every measure begun was done.
    pub(super) fn are_measures_done(&self) -> bool {
        let measures = &self.papers.measures;
        !measures.is_empty() && measures.iter().all(|measure| measure.done.is_some())
    }
}

/// The day something was done, and where that is recorded.
type Done<'a> = (Date, (&'a Arc<str>, Span));

/// The day the last of some measures was done; `None` while any is not.
fn last_done<'a>(measures: &[&'a Filed<Measure>]) -> Option<Done<'a>> {
    let all_done = measures.iter().all(|measure| measure.done.is_some());
    let last = measures
        .iter()
        .filter(|_| all_done)
        .max_by_key(|measure| measure.done.map(|done| done.day()))?;
    let done = last.done?;
    Some((done.day(), (&last.path, done.span)))
}
