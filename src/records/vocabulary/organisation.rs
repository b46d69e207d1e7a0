//! Words of the organisation: members, posts, townships.

use super::Vocabulary;

/// A member's state that keeps him or her from being in charge (article 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MemberState {
    /// Seconded to another place.
    Seconded,
    /// On long leave.
    LongLeave,
    /// Suspended from duty.
    Suspended,
    /// Retired.
    Retired,
    /// Transferred out of the office.
    Transferred,
    /// Died.
    Deceased,
}

impl Vocabulary for MemberState {
    const NAME: &'static str = "状态";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("借调", MemberState::Seconded),
        ("长假", MemberState::LongLeave),
        ("产假", MemberState::LongLeave),
        ("病休", MemberState::LongLeave),
        ("病假", MemberState::LongLeave),
        ("哺乳假", MemberState::LongLeave),
        ("驻村", MemberState::Seconded),
        ("挂职", MemberState::Seconded),
        ("抽调", MemberState::Seconded),
        ("停职", MemberState::Suspended),
        ("退休", MemberState::Retired),
        ("调出", MemberState::Transferred),
        ("去世", MemberState::Deceased),
    ];
}

/// Rank of a post, from high to low.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// County-level deputy.
    DeputyCounty,
    /// Section head.
    Section,
    /// Deputy section head.
    DeputySection,
    /// Head of a unit below section rank.
    Unit,
    /// Staff.
    Staff,
}

impl Vocabulary for Rank {
    const NAME: &'static str = "级别";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("副县级", Rank::DeputyCounty),
        ("副处级", Rank::DeputyCounty),
        ("正科级", Rank::Section),
        ("副科级", Rank::DeputySection),
        ("股级", Rank::Unit),
        ("科员", Rank::Staff),
        ("办事员", Rank::Staff),
    ];
}

impl Rank {
    /// Deputy-section rank or above (article 15).
    pub fn is_deputy_section_or_above(self) -> bool {
        self <= Rank::DeputySection
    }
}

/// Kind of township-level unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TownshipKind {
    /// Township.
    Township,
    /// Town.
    Town,
    /// Subdistrict.
    Subdistrict,
    /// Farm.
    Farm,
}

impl Vocabulary for TownshipKind {
    const NAME: &'static str = "乡镇类别";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("乡", TownshipKind::Township),
        ("镇", TownshipKind::Town),
        ("街道", TownshipKind::Subdistrict),
        ("街道办事处", TownshipKind::Subdistrict),
        ("农场", TownshipKind::Farm),
    ];
}
