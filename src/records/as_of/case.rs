//! What was known of a case, its parties and beneficiaries.

use jiff::civil::Date;

use super::{AsOf, forget, forget_entry, keep, known};
use crate::records::beneficiary::{Assignment, Beneficiary, BranchHandover, PersonState};
use crate::records::case::{Case, Handover};
use crate::records::party::Party;
use crate::records::scalar::List;
use crate::records::span::Spanned;

/// States begun later are dropped; an end that lies ahead was not known yet.
fn forget_states(states: &mut List<Spanned<PersonState>>, day: Date) {
    keep(states, |state| known(&state.from, day));
    for state in &mut states.0 {
        forget(&mut state.value.until, day);
    }
}

impl AsOf for Case {
    fn forget_after(&mut self, day: Date) -> bool {
        let was_dated = self.is_dated();
        let marks: Vec<_> = self.marks().map(|(of, mark)| (of, mark.clone())).collect();
        forget_entry(&mut self.archiving, |archiving| &archiving.date, day);
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
        if self.marks().count() < marks.len() {
            self.later_marks = marks;
        }
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
        forget_states(&mut self.states, day);
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
        forget_states(&mut self.states, day);
        forget_entry(&mut self.end, |end| &end.date, day);
        if let Some(end) = &mut self.end {
            forget(&mut end.value.approved, day);
        }
        !follows_later && known(&self.listed, day)
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
