//! Which branch carries on for one that was renamed, merged or split (articles 5 and 11).
//!
//! A branch whose last day is over is carried on by its successor without a new naming: what was
//! allotted to it, handed to it and named by it, and its members, are the successor's from the
//! next day. Where there are several, the township's allotment says which of them it is, or the
//! member's own posting.

use jiff::civil::Date;

use crate::records::{Branch, Spell, Text};

/// The branches with what carries on each.
#[derive(Debug, Default)]
pub(super) struct Succession<'a> {
    /// Each branch in recorded order, with the positions of those that carry it on.
    branches: Vec<(&'a Branch, Vec<usize>)>,
}

impl<'a> Succession<'a> {
    /// Of the branches of an office; a name that no branch bears is passed over.
    pub fn new(branches: &[&'a Branch]) -> Self {
        let of_name = |name: &Text| {
            branches
                .iter()
                .position(|one| *one.name.value == *name.value)
        };
        let heirs = |branch: &&'a Branch| {
            let said = branch.successors.iter().filter_map(of_name);
            let is_heir = |one: &&'a Branch| {
                let mut former = one.formerly.iter();
                former.any(|name| *name.value == *branch.name.value)
            };
            let own = branches.iter().enumerate();
            let own = own.filter(|(_, one)| is_heir(one)).map(|(at, _)| at);
            let mut heirs: Vec<usize> = said.chain(own).collect();
            heirs.sort_unstable();
            heirs.dedup();
            (*branch, heirs)
        };
        Succession {
            branches: branches.iter().map(heirs).collect(),
        }
    }

    fn position(&self, name: &str, day: Date) -> Option<usize> {
        let bears = |at: &usize| self.branches[*at].0.name.as_str() == name;
        let mut all = (0..self.branches.len()).filter(bears);
        // A branch that took its old name again is another entry.
        let holding = all.clone().find(|at| self.branches[*at].0.holds_on(day));
        holding.or_else(|| all.next())
    }

    /// The branch of this name that exists on `day`, or any of that name.
    pub fn branch(&self, name: &str, day: Date) -> Option<&'a Branch> {
        self.position(name, day).map(|at| self.branches[at].0)
    }

    /// The branch that carries on for the one of this name on `day`: itself while it lasts. Of
    /// several heirs the one that is `meant`; `None` where none or more than one is.
    pub fn carried_to(
        &self,
        name: &str,
        day: Date,
        meant: impl Fn(&Branch) -> bool,
    ) -> Option<&'a Branch> {
        let mut at = self.position(name, day)?;
        // No chain is longer than there are branches, unless it goes in a circle.
        for _ in 0..self.branches.len() {
            let (branch, heirs) = &self.branches[at];
            if branch.until.is_none_or(|until| day <= until.day()) {
                return Some(branch);
            }
            at = match heirs.as_slice() {
                [heir] => *heir,
                several => {
                    let mut own = several.iter().filter(|at| meant(self.branches[**at].0));
                    match (own.next(), own.next()) {
                        (Some(heir), None) => *heir,
                        _ => return None,
                    }
                }
            };
        }
        None
    }

    /// Whether the second branch is the first, or carries it on.
    pub fn is_heir(&self, name: &str, heir: &str) -> bool {
        let mut reached: Vec<&str> = vec![name];
        let mut next = 0;
        while let Some(name) = reached.get(next).copied() {
            let own = self
                .branches
                .iter()
                .filter(|(one, _)| one.name.as_str() == name);
            for at in own.flat_map(|(_, heirs)| heirs) {
                let heir = self.branches[*at].0.name.as_str();
                if !reached.contains(&heir) {
                    reached.push(heir);
                }
            }
            next += 1;
        }
        reached.contains(&heir)
    }

    /// The only branch that the one of this name carries on.
    pub fn only_former(&self, name: &str) -> Option<&'a Branch> {
        let is_former = |(_, heirs): &&(&Branch, Vec<usize>)| {
            let mut heirs = heirs.iter();
            heirs.any(|at| self.branches[*at].0.name.as_str() == name)
        };
        let mut former = self.branches.iter().filter(is_former);
        match (former.next(), former.next()) {
            (Some((branch, _)), None) => Some(branch),
            _ => None,
        }
    }
}
