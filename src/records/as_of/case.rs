//! What was known of a case, its parties and beneficiaries.

use jiff::civil::Date;

use super::cut;
use super::cut::is_later;
use crate::records::beneficiary::{Beneficiary, BranchHandover};
use crate::records::case::{Case, Handover};
use crate::records::fields::AsOf;
use crate::records::party::Party;

impl AsOf for Case {
    fn forget_after(&mut self, day: Date) -> bool {
        let was_dated = self.is_dated();
        let marks: Vec<_> = self.marks().map(|(of, mark)| (of, mark.clone())).collect();
        let numbers: Vec<i32> = self.parties.iter().map(|party| party.number.0).collect();
        cut(self, day);
        let forgotten: Vec<i32> = numbers
            .into_iter()
            .filter(|number| self.party(*number).is_none())
            .collect();
        let people = &mut self.beneficiaries.0;
        people.retain(|person| !forgotten.contains(&person.party.0));
        for handover in &mut self.handovers.0 {
            let parties = &mut handover.value.parties.0;
            parties.retain(|party| !forgotten.contains(&party.0));
        }
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
        // What nobody had learned of yet was not known, whatever the day it took effect.
        let heard = self.learned.as_ref().or(self.outcome_day());
        let outcome_known = !is_later(heard, day);
        cut(self, day);
        outcome_known
    }
}

impl AsOf for Handover {
    fn forget_after(&mut self, day: Date) -> bool {
        let was_dated = self.delivered().is_some();
        cut(self, day);
        self.delivered().is_some() || !was_dated
    }
}

impl AsOf for Beneficiary {
    fn forget_after(&mut self, day: Date) -> bool {
        let receipt = self.first_branch().and_then(|first| first.receipt());
        let follows_later = self.continues.is_some() && is_later(receipt, day);
        cut(self, day) && !follows_later
    }
}

impl AsOf for BranchHandover {
    fn forget_after(&mut self, day: Date) -> bool {
        let was_dated = self.receipt().is_some();
        cut(self, day);
        self.receipt().is_some() || !was_dated
    }
}
