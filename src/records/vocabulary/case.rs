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
        ("不起诉", Class::NotProsecuted),
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
        ("犯罪嫌疑人", Role::Suspect),
        ("被害人", Role::Victim),
        ("其他", Role::Other),
    ];
}

/// A beneficiary's relation to the party (article 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The party in person.
    InPerson,
    /// Husband.
    Husband,
    /// Wife.
    Wife,
    /// Father, adoptive and raising step-father too.
    Father,
    /// Mother, adoptive and raising step-mother too.
    Mother,
    /// Son.
    Son,
    /// Daughter.
    Daughter,
    /// Brother or sister of the same parents.
    Sibling,
    /// Brother or sister by one parent.
    HalfSibling,
    /// Outside the circle of article 12.
    Outside,
}

impl Vocabulary for Relation {
    const NAME: &'static str = "关系";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("本人", Relation::InPerson),
        ("夫", Relation::Husband),
        ("妻", Relation::Wife),
        ("父", Relation::Father),
        ("养父", Relation::Father),
        ("继父（抚养）", Relation::Father),
        ("母", Relation::Mother),
        ("养母", Relation::Mother),
        ("继母（抚养）", Relation::Mother),
        ("子", Relation::Son),
        ("养子", Relation::Son),
        ("继子（抚养）", Relation::Son),
        ("女", Relation::Daughter),
        ("养女", Relation::Daughter),
        ("继女（抚养）", Relation::Daughter),
        ("同胞兄弟姊妹", Relation::Sibling),
        ("兄", Relation::Sibling),
        ("弟", Relation::Sibling),
        ("姊", Relation::Sibling),
        ("姐", Relation::Sibling),
        ("妹", Relation::Sibling),
        ("同父异母兄弟姊妹", Relation::HalfSibling),
        ("同母异父兄弟姊妹", Relation::HalfSibling),
        ("祖父母", Relation::Outside),
        ("孙子女", Relation::Outside),
        ("叔伯姑舅姨", Relation::Outside),
        ("儿媳", Relation::Outside),
        ("女婿", Relation::Outside),
        ("其他亲属", Relation::Outside),
        ("其他", Relation::Outside),
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
        ("死亡", EndReason::Death),
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
