//! What a member is on a day: branch, post, state, age.

use jiff::civil::Date;

use crate::records::{Member, MemberState, Post, Spell, StateSpell};

impl Member {
    /// The branch on `day`.
    pub fn branch_on(&self, day: Date) -> Option<&str> {
        let posting = self
            .branches
            .iter()
            .rev()
            .find(|posting| posting.holds_on(day));
        posting.map(|posting| posting.name.as_str())
    }

    /// The post on `day`; of several the one recorded last.
    pub fn post_on(&self, day: Date) -> Option<&Post> {
        self.posts
            .iter()
            .rev()
            .find(|post| post.holds_on(day))
            .map(|post| &post.value)
    }

    /// What keeps the member from being in charge on `day` (article 15).
    pub fn state_on(&self, day: Date) -> Option<&StateSpell> {
        self.states
            .iter()
            .find(|state| state.holds_on(day))
            .map(|state| &state.value)
    }

    /// Whether the member is in the office on `day`, be it on leave.
    pub fn serves_on(&self, day: Date) -> bool {
        let gone = self
            .state_on(day)
            .and_then(|spell| spell.state.meaning())
            .is_some_and(|state| {
                matches!(
                    state,
                    MemberState::Retired | MemberState::Transferred | MemberState::Deceased
                )
            });
        !gone && (self.branches.is_empty() || self.branch_on(day).is_some())
    }

    /// Age in full years on `day`.
    pub fn age_on(&self, day: Date) -> Option<i32> {
        self.born
            .map(|born| crate::calendar::full_years(born.day(), day))
    }

    /// Full years of membership on `day`; `None` while on probation or unrecorded.
    pub fn full_years_on(&self, day: Date) -> Option<i32> {
        self.full_since
            .map(|since| crate::calendar::full_years(since.day(), day))
    }
}
