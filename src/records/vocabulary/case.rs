//! Words of the case file: parties, beneficiaries, assignment, end of contact.

use super::Vocabulary;

/// How the case ended for a party (article 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Prosecuted by this office, judgment in force.
    Prosecuted,
    /// Arrest refused.
    NotArrested,
    /// Not prosecuted.
    NotProsecuted,
    /// Self-investigated case withdrawn.
    Withdrawn,
}

impl Vocabulary for Class {
    const NAME: &'static str = "类别";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("提起公诉", Class::Prosecuted),
        ("不批捕", Class::NotArrested),
        ("不批准逮捕", Class::NotArrested),
        ("不予批准逮捕", Class::NotArrested),
        ("不予批捕", Class::NotArrested),
        ("不起诉", Class::NotProsecuted),
        ("相对不起诉", Class::NotProsecuted),
        ("酌定不起诉", Class::NotProsecuted),
        ("绝对不起诉", Class::NotProsecuted),
        ("法定不起诉", Class::NotProsecuted),
        ("存疑不起诉", Class::NotProsecuted),
        ("证据不足不起诉", Class::NotProsecuted),
        ("撤销案件", Class::Withdrawn),
        ("撤案", Class::Withdrawn),
    ];
}

/// A party's role in the case (article 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Accused before a court.
    Defendant,
    /// Suspect.
    Suspect,
    /// Victim.
    Victim,
    /// Somebody else in the case: no party in the sense of article 12.
    Other,
}

impl Vocabulary for Role {
    const NAME: &'static str = "身份";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("被告人", Role::Defendant),
        ("被告", Role::Defendant),
        ("犯罪嫌疑人", Role::Suspect),
        ("嫌疑人", Role::Suspect),
        ("被害人", Role::Victim),
        ("受害人", Role::Victim),
        ("其他", Role::Other),
    ];
}

/// A privacy mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Sealed juvenile record.
    Sealed,
    /// State secret.
    Secret,
    /// Victim of sexual violence.
    SexualVictim,
    /// Minor victim.
    MinorVictim,
}

impl Vocabulary for Mark {
    const NAME: &'static str = "保密标记";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("封存", Mark::Sealed),
        ("涉密", Mark::Secret),
        ("性侵被害", Mark::SexualVictim),
        ("未成年被害", Mark::MinorVictim),
    ];
}

impl Mark {
    /// Whether only number, dates and steps may be recorded.
    pub fn is_stub(self) -> bool {
        matches!(self, Mark::Sealed | Mark::Secret)
    }
}

/// What was considered in choosing the members (article 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factor {
    /// Kind of case.
    CaseKind,
    /// The person: sex, age, education, nation.
    Person,
    /// The village a prosecutor already looks after.
    Village,
    /// Older members guiding younger ones.
    Mentoring,
}

impl Vocabulary for Factor {
    const NAME: &'static str = "考虑因素";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("案件类型", Factor::CaseKind),
        ("对象情况", Factor::Person),
        ("性别", Factor::Person),
        ("年龄", Factor::Person),
        ("知识背景", Factor::Person),
        ("民族", Factor::Person),
        ("平安创建包村", Factor::Village),
        ("包村情况", Factor::Village),
        ("传帮带", Factor::Mentoring),
    ];
}

/// Why contact ended (article 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EndReason {
    /// Five years are over.
    Expired,
    /// Death.
    Death,
    /// Disappearance.
    Missing,
    /// Moved out of the county.
    MovedAway,
    /// Refused in writing.
    Refusal,
}

impl Vocabulary for EndReason {
    const NAME: &'static str = "终止原因";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("期满", EndReason::Expired),
        ("五年期满", EndReason::Expired),
        ("死亡", EndReason::Death),
        ("去世", EndReason::Death),
        ("病故", EndReason::Death),
        ("失踪", EndReason::Missing),
        ("迁出本县", EndReason::MovedAway),
        ("书面拒绝", EndReason::Refusal),
    ];
}

/// What later became of a decision (article 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaterChange {
    /// Reconsidered.
    Reconsidered,
    /// Revoked.
    Revoked,
    /// Retrial.
    Retrial,
}

impl Vocabulary for LaterChange {
    const NAME: &'static str = "后续变化";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("复议改变", LaterChange::Reconsidered),
        ("复核改变", LaterChange::Reconsidered),
        ("撤销原决定", LaterChange::Revoked),
        ("再审", LaterChange::Retrial),
    ];
}
