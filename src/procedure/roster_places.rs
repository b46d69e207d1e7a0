//! Which branch is whose on a day: of a name, a member, a beneficiary, a township.

use jiff::civil::Date;

use super::roster::Roster;
use crate::records::*;
use crate::records::{nearest, ordinal_of};

impl<'a> Roster<'a> {
    /// All branches that there were, are and will be, in recorded order.
    pub fn branches(&self) -> &[&'a Branch] {
        &self.branches
    }

    /// The branches that exist on `day`: those with a number in their name by that, others
    /// behind them in recorded order.
    pub fn branches_on(&self, day: Date) -> impl Iterator<Item = &'a Branch> {
        let branches = self.branches.iter().copied();
        let mut branches: Vec<_> = branches.filter(|branch| branch.holds_on(day)).collect();
        branches.sort_by_key(|branch| ordinal_of(&branch.name).unwrap_or(u64::MAX));
        branches.into_iter()
    }

    /// The branch of this name, that which exists on `day` first.
    pub fn branch(&self, name: &str, day: Date) -> Option<&'a Branch> {
        self.succession.branch(name, day)
    }

    /// Whether any branch bears or bore this name.
    pub fn knows_branch(&self, name: &str) -> bool {
        self.branches().iter().any(|branch| **branch.name == *name)
    }

    /// Whether the second branch is the first, or carries it on.
    pub fn is_heir(&self, name: &str, heir: &str) -> bool {
        self.succession.is_heir(name, heir)
    }

    /// The branch that on `day` carries on for the one in charge of a beneficiary: its successor
    /// where it was renamed, merged or split, by the township's allotment. The name as written
    /// where no branch bears it or none carries it on.
    pub fn carried_on(&self, name: &'a str, person: &Beneficiary, day: Date) -> &'a str {
        let home = person.residence_on(day);
        let in_charge = |branch: &Branch| {
            home.is_some_and(|home| self.is_allotted(&home.township, branch, day))
        };
        let heir = self.succession.carried_to(name, day, in_charge);
        heir.map_or(name, |heir| heir.name.as_str())
    }

    /// The branch in charge of a beneficiary on `day`, by its name of that day; before the first
    /// hand-over the first one.
    pub fn branch_in_charge(&self, person: &'a Beneficiary, day: Date) -> Option<&'a str> {
        let branch = person.branch_on(day)?;
        Some(self.carried_on(branch, person, day))
    }

    /// A member's branch on `day`, by its name of that day.
    pub fn branch_of_member<'m>(&self, member: &'m Member, day: Date) -> Option<&'m str>
    where
        'a: 'm,
    {
        let name = member.branch_on(day)?;
        let posted = |branch: &Branch| {
            let mut postings = member.branches.iter();
            postings.any(|one| one.name.as_str() == branch.name.as_str() && one.holds_on(day))
        };
        let heir = self.succession.carried_to(name, day, posted);
        Some(heir.map_or(name, |heir| heir.name.as_str()))
    }

    /// Whether an allotment of its own gives a township to a branch on `day`.
    fn is_allotted(&self, township: &str, branch: &Branch, day: Date) -> bool {
        self.allotments.iter().any(|allotment| {
            **allotment.township == *township
                && *allotment.branch.value == *branch.name.value
                && allotment.holds_on(day)
        })
    }

    /// Whether the branch that an allotment names exists on `day`, as far as it is known.
    pub fn allotted_branch_lasts(&self, allotment: &Allotment, day: Date) -> bool {
        let branch = self.branch(&allotment.branch, day);
        branch.is_none_or(|branch| branch.until.is_none_or(|until| day <= until.day()))
    }

    /// The townships.
    pub fn townships(&self) -> &[&'a Township] {
        &self.townships
    }

    /// The township of this name that exists on `day`.
    pub fn township(&self, name: &str, day: Date) -> Option<&'a Township> {
        self.townships
            .iter()
            .find(|one| **one.name == *name && one.holds_on(day))
            .copied()
    }

    /// The known township name nearest to `name`.
    pub fn nearest_township(&self, name: &str) -> Option<&'a str> {
        nearest(
            name,
            self.townships.iter().map(|township| township.name.as_str()),
        )
    }

    /// The allotments, in recorded order.
    pub fn allotments(&self) -> &[&'a Spanned<Allotment>] {
        &self.allotments
    }

    /// The branch in charge of a township on `day` (article 5).
    pub fn branch_of_township(&self, township: &str, day: Date) -> Option<&'a Text> {
        let holds = |allotment: &&&Spanned<Allotment>| {
            **allotment.township == *township && allotment.holds_on(day)
        };
        let holding = || self.allotments.iter().filter(holds);
        let lasting = holding().find(|one| self.allotted_branch_lasts(one, day));
        if let Some(allotment) = lasting {
            return Some(&allotment.branch);
        }
        // What was allotted to a branch that is no more is its successor's.
        let heir =
            |one: &&Spanned<Allotment>| self.succession.carried_to(&one.branch, day, |_| false);
        holding().find_map(heir).map(|branch| &branch.name)
    }

    /// Whether every township and every branch in the allotment is known; where one is not, it
    /// may be any.
    pub fn is_allotment_known(&self) -> bool {
        let names = |one: &&Spanned<Allotment>| {
            self.knows_branch(&one.branch) && self.township(&one.township, one.from.day()).is_some()
        };
        self.allotments.iter().all(names)
    }
}
