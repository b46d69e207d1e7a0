//! What was known on a day: records forget everything dated later.
//!
//! An undated field counts from the date of the record that holds it, so a
//! record whose own date is later is dropped whole.

use jiff::civil::Date;

use super::beneficiary::{Assignment, Beneficiary, BranchHandover};
use super::case::{Case, Handover};
use super::help::{Measure, Opinion, Proposal, Summary};
use super::organisation::{Allotments, Branches, Members, Townships};
use super::party::Party;
use super::scalar::{Dated, List};
use super::span::Spanned;
use super::survey::Survey;
use super::visit::Visit;
use super::waiver::Waivers;
use super::work_log::WorkLog;
use super::year_calendar::YearCalendar;

/// A record that can be cut back to what was known on a day.
pub trait AsOf {
    /// Forgets what is dated after `day`; `false` when nothing of the record was known yet.
    fn forget_after(&mut self, day: Date) -> bool;
}

fn forget(field: &mut Option<Dated>, day: Date) {
    if field.as_ref().is_some_and(|dated| dated.day() > day) {
        *field = None;
    }
}

fn known(field: &Option<Dated>, day: Date) -> bool {
    field.as_ref().is_none_or(|dated| dated.day() <= day)
}

impl<T: AsOf> AsOf for List<Spanned<T>> {
    fn forget_after(&mut self, day: Date) -> bool {
        self.0.retain_mut(|entry| entry.value.forget_after(day));
        true
    }
}

fn keep<T>(list: &mut List<Spanned<T>>, known: impl Fn(&T) -> bool) {
    list.0.retain(|entry| known(&entry.value));
}

impl AsOf for Case {
    fn forget_after(&mut self, day: Date) -> bool {
        let was_dated = self.is_dated();
        keep(&mut self.declarations, |declaration| {
            known(&declaration.date, day)
        });
        keep(&mut self.waivers, |waiver| waiver.date.day() <= day);
        let numbers: Vec<i32> = self.parties.iter().map(|party| party.number.0).collect();
        self.parties.forget_after(day);
        let forgotten: Vec<i32> = numbers
            .into_iter()
            .filter(|number| self.party(*number).is_none())
            .collect();
        keep(&mut self.beneficiaries, |person| {
            !forgotten.contains(&person.party.0)
        });
        for handover in &mut self.handovers.0 {
            handover
                .value
                .parties
                .0
                .retain(|party| !forgotten.contains(&party.0));
        }
        self.handovers.forget_after(day);
        self.beneficiaries.forget_after(day);
        self.is_dated() || !was_dated
    }
}

impl Case {
    /// Whether any day says when the case came about.
    fn is_dated(&self) -> bool {
        self.parties
            .iter()
            .any(|party| party.outcome_day().is_some())
            || self
                .handovers
                .iter()
                .any(|handover| handover.delivered().is_some())
    }
}

impl AsOf for Party {
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.judgments, |judgment| known(&judgment.date, day));
        for judgment in &mut self.judgments.0 {
            forget(&mut judgment.value.served, day);
        }
        keep(&mut self.papers, |paper| known(&paper.date, day));
        keep(&mut self.changes, |change| known(&change.date, day));
        // What nobody had learned of yet was not known, whatever the day it took effect.
        let heard = self.learned.as_ref().or(self.outcome_day());
        let outcome_known = heard.is_none_or(|heard| heard.day() <= day);
        forget(&mut self.in_force, day);
        forget(&mut self.decided, day);
        forget(&mut self.learned, day);
        outcome_known
    }
}

impl AsOf for Handover {
    fn forget_after(&mut self, day: Date) -> bool {
        let was_dated = self.delivered().is_some();
        forget(&mut self.handed, day);
        forget(&mut self.received, day);
        forget(&mut self.registered, day);
        self.delivered().is_some() || !was_dated
    }
}

impl AsOf for Beneficiary {
    fn forget_after(&mut self, day: Date) -> bool {
        let follows_later = self.continues.is_some()
            && self
                .first_branch()
                .and_then(|first| first.receipt())
                .is_some_and(|d| d.day() > day);
        keep(&mut self.residences, |home| known(&home.from, day));
        self.branch_handovers.forget_after(day);
        self.assignments.forget_after(day);
        keep(&mut self.states, |state| known(&state.from, day));
        for state in &mut self.states.0 {
            forget(&mut state.value.until, day);
        }
        if self.end.as_ref().is_some_and(|end| end.date.day() > day) {
            self.end = None;
        }
        if let Some(end) = &mut self.end {
            forget(&mut end.value.approved, day);
        }
        !follows_later
    }
}

impl AsOf for BranchHandover {
    fn forget_after(&mut self, day: Date) -> bool {
        let was_dated = self.receipt().is_some();
        forget(&mut self.handed, day);
        forget(&mut self.signed, day);
        self.receipt().is_some() || !was_dated
    }
}

impl AsOf for Assignment {
    fn forget_after(&mut self, day: Date) -> bool {
        known(&self.named, day)
    }
}

impl AsOf for Survey {
    fn forget_after(&mut self, day: Date) -> bool {
        for talk in [
            &mut self.handler_talk,
            &mut self.employer_talk,
            &mut self.village_talk,
            &mut self.liaison_talk,
        ] {
            if talk.as_ref().is_some_and(|talk| !known(&talk.date, day)) {
                *talk = None;
            }
        }
        self.date.day() <= day
    }
}

impl AsOf for Visit {
    fn forget_after(&mut self, day: Date) -> bool {
        let written_later = !known(&self.written, day);
        if written_later {
            self.forget_content();
        }
        self.date.day() <= day
    }
}

impl Visit {
    /// A record written later was, until then, no more than the fact of the visit.
    fn forget_content(&mut self) {
        self.written = None;
        for field in [
            &mut self.view_of_handling,
            &mut self.influence,
            &mut self.state_of_mind,
            &mut self.difficulties,
            &mut self.work_and_life,
            &mut self.family_economy,
            &mut self.main_problems,
            &mut self.others_views,
            &mut self.impressions,
        ] {
            *field = None;
        }
    }
}

impl AsOf for Measure {
    fn forget_after(&mut self, day: Date) -> bool {
        forget(&mut self.done, day);
        self.date.day() <= day
    }
}

impl AsOf for Proposal {
    fn forget_after(&mut self, day: Date) -> bool {
        if self
            .decision
            .as_ref()
            .is_some_and(|decision| decision.date.day() > day)
        {
            self.decision = None;
        }
        self.date.day() <= day
    }
}

impl AsOf for Opinion {
    fn forget_after(&mut self, day: Date) -> bool {
        if self
            .improvement
            .as_ref()
            .is_some_and(|improvement| improvement.date.day() > day)
        {
            self.improvement = None;
        }
        self.date.day() <= day
    }
}

impl AsOf for Summary {
    fn forget_after(&mut self, day: Date) -> bool {
        if self
            .examination
            .as_ref()
            .is_some_and(|entry| entry.date.day() > day)
        {
            self.examination = None;
        }
        self.date.day() <= day
    }
}

impl AsOf for WorkLog {
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.entries, |entry| {
            entry.date.day() <= day && known(&entry.written, day)
        });
        !self.entries.is_empty()
    }
}

impl AsOf for Waivers {
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.waivers, |waiver| waiver.date.day() <= day);
        true
    }
}

/// Drops spells begun later; an end that lies ahead was not known yet.
macro_rules! forget_spells {
    ($list:expr, $day:expr) => {
        keep(&mut $list, |spell| known(&spell.from, $day));
        $list
            .0
            .iter_mut()
            .for_each(|spell| forget(&mut spell.value.until, $day));
    };
}

impl AsOf for Branches {
    fn forget_after(&mut self, day: Date) -> bool {
        let bodies = self
            .party_committees
            .0
            .iter_mut()
            .chain(&mut self.party_offices.0);
        for body in bodies {
            forget_spells!(body.value.heads, day);
        }
        for branch in &mut self.branches.0 {
            forget_spells!(branch.value.secretaries, day);
            forget_spells!(branch.value.contact_members, day);
        }
        forget_spells!(self.party_group, day);
        true
    }
}

impl AsOf for Members {
    fn forget_after(&mut self, day: Date) -> bool {
        for member in &mut self.members.0 {
            let member = &mut member.value;
            forget(&mut member.full_since, day);
            forget_spells!(member.departments, day);
            // Somebody whose only branches come later has not joined yet; without any
            // branch left he or she would pass for somebody who is always there.
            if member.branches.iter().any(|one| known(&one.from, day)) {
                forget_spells!(member.branches, day);
            }
            forget_spells!(member.posts, day);
            keep(&mut member.states, |state| state.from.day() <= day);
            member
                .states
                .0
                .iter_mut()
                .for_each(|state| forget(&mut state.value.until, day));
        }
        true
    }
}

impl AsOf for Townships {
    fn forget_after(&mut self, day: Date) -> bool {
        forget_spells!(self.townships, day);
        true
    }
}

impl AsOf for Allotments {
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.allotments, |allotment| {
            allotment.from.day() <= day
        });
        for allotment in &mut self.allotments.0 {
            forget(&mut allotment.value.until, day);
        }
        true
    }
}

impl AsOf for YearCalendar {
    /// Holidays are announced beforehand and stay; a moved outreach day is known once decided.
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.moved_days, |moved| {
            let earliest = moved.proposed.as_ref().or(moved.decided.as_ref());
            earliest.map_or(moved.original.day() <= day, |dated| dated.day() <= day)
        });
        for moved in &mut self.moved_days.0 {
            forget(&mut moved.value.decided, day);
        }
        true
    }
}
