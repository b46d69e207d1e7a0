//! Days of one file that must follow each other.

use std::sync::Arc;

use super::Report;
use crate::findings::Subject;
use crate::records::{Dated, PersonState, Spanned, Spell};

/// Pairs of days of one file, the earlier and the later with their names.
pub(super) struct Order<'s, 'r> {
    pub(super) path: &'s Arc<str>,
    pub(super) subject: Option<Subject>,
    pub(super) report: &'s mut Report<'r>,
}

impl<'s, 'r> Order<'s, 'r> {
    /// Of a file about no case.
    pub(super) fn of(path: &'s Arc<str>, report: &'s mut Report<'r>) -> Self {
        Order {
            path,
            subject: None,
            report,
        }
    }

    pub(super) fn in_order(
        &mut self,
        earlier: (&str, Option<Dated>),
        later: (&str, Option<Dated>),
    ) {
        let (Some(first), Some(second)) = (earlier.1, later.1) else {
            return;
        };
        if second.day() >= first.day() {
            return;
        }
        let message = format!(
            "{} {} 早于{} {}",
            later.0,
            second.day(),
            earlier.0,
            first.day()
        );
        let mut finding = self
            .report
            .finding(self.path, second.span, message)
            .help("核对两个日期，更正写错的");
        finding.subject = self.subject.clone();
        self.report.push(finding);
    }

    /// States of a party or of a beneficiary.
    pub(super) fn states(&mut self, states: &[Spanned<PersonState>]) {
        for state in states {
            self.in_order(("「起」", state.from), ("「止」", state.until));
        }
    }

    pub(super) fn spells<'a, S: Spell + 'a>(&mut self, spells: impl Iterator<Item = &'a S>) {
        for spell in spells {
            self.in_order(
                ("「起」", spell.from().copied()),
                ("「止」", spell.until().copied()),
            );
        }
    }
}
