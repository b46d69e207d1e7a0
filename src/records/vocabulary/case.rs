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
    /// Husband or wife, unsaid which.
    Spouse,
    /// A step-parent or step-child of whom it is not said whether there was raising.
    Step,
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
        ("自己", Relation::InPerson),
        ("丈夫", Relation::Husband),
        ("老公", Relation::Husband),
        ("妻子", Relation::Wife),
        ("老婆", Relation::Wife),
        ("配偶", Relation::Spouse),
        ("爱人", Relation::Spouse),
        ("父亲", Relation::Father),
        ("爸爸", Relation::Father),
        ("母亲", Relation::Mother),
        ("妈妈", Relation::Mother),
        ("儿子", Relation::Son),
        ("长子", Relation::Son),
        ("次子", Relation::Son),
        ("三子", Relation::Son),
        ("独子", Relation::Son),
        ("女儿", Relation::Daughter),
        ("长女", Relation::Daughter),
        ("次女", Relation::Daughter),
        ("三女", Relation::Daughter),
        ("独女", Relation::Daughter),
        ("哥哥", Relation::Sibling),
        ("弟弟", Relation::Sibling),
        ("姐姐", Relation::Sibling),
        ("妹妹", Relation::Sibling),
        ("兄弟", Relation::Sibling),
        ("姐妹", Relation::Sibling),
        ("姊妹", Relation::Sibling),
        ("兄妹", Relation::Sibling),
        ("姐弟", Relation::Sibling),
        ("兄弟姐妹", Relation::Sibling),
        ("兄弟姊妹", Relation::Sibling),
        ("同胞兄弟姐妹", Relation::Sibling),
        ("继父", Relation::Step),
        ("继母", Relation::Step),
        ("继子", Relation::Step),
        ("继女", Relation::Step),
        ("祖父母", Relation::Outside),
        ("孙子女", Relation::Outside),
        ("叔伯姑舅姨", Relation::Outside),
        ("祖父", Relation::Outside),
        ("祖母", Relation::Outside),
        ("爷爷", Relation::Outside),
        ("奶奶", Relation::Outside),
        ("外祖父母", Relation::Outside),
        ("外祖父", Relation::Outside),
        ("外祖母", Relation::Outside),
        ("外公", Relation::Outside),
        ("外婆", Relation::Outside),
        ("姥爷", Relation::Outside),
        ("姥姥", Relation::Outside),
        ("孙子", Relation::Outside),
        ("孙女", Relation::Outside),
        ("外孙", Relation::Outside),
        ("外孙女", Relation::Outside),
        ("外孙子女", Relation::Outside),
        ("岳父", Relation::Outside),
        ("岳母", Relation::Outside),
        ("公公", Relation::Outside),
        ("婆婆", Relation::Outside),
        ("公婆", Relation::Outside),
        ("儿媳妇", Relation::Outside),
        ("媳妇", Relation::Outside),
        ("侄子", Relation::Outside),
        ("侄女", Relation::Outside),
        ("侄儿", Relation::Outside),
        ("外甥", Relation::Outside),
        ("外甥女", Relation::Outside),
        ("叔叔", Relation::Outside),
        ("叔父", Relation::Outside),
        ("伯伯", Relation::Outside),
        ("伯父", Relation::Outside),
        ("大伯", Relation::Outside),
        ("姑姑", Relation::Outside),
        ("姑母", Relation::Outside),
        ("姑父", Relation::Outside),
        ("舅舅", Relation::Outside),
        ("舅父", Relation::Outside),
        ("舅妈", Relation::Outside),
        ("舅母", Relation::Outside),
        ("姨妈", Relation::Outside),
        ("姨母", Relation::Outside),
        ("姨父", Relation::Outside),
        ("婶婶", Relation::Outside),
        ("伯母", Relation::Outside),
        ("表兄", Relation::Outside),
        ("表哥", Relation::Outside),
        ("表弟", Relation::Outside),
        ("表姐", Relation::Outside),
        ("表妹", Relation::Outside),
        ("表兄弟", Relation::Outside),
        ("表姐妹", Relation::Outside),
        ("堂兄", Relation::Outside),
        ("堂哥", Relation::Outside),
        ("堂弟", Relation::Outside),
        ("堂姐", Relation::Outside),
        ("堂妹", Relation::Outside),
        ("堂兄弟", Relation::Outside),
        ("堂姐妹", Relation::Outside),
        ("嫂子", Relation::Outside),
        ("嫂嫂", Relation::Outside),
        ("姐夫", Relation::Outside),
        ("妹夫", Relation::Outside),
        ("弟媳", Relation::Outside),
        ("弟妹", Relation::Outside),
        ("大姑子", Relation::Outside),
        ("小姑子", Relation::Outside),
        ("大舅子", Relation::Outside),
        ("小舅子", Relation::Outside),
        ("前妻", Relation::Outside),
        ("前夫", Relation::Outside),
        ("未婚妻", Relation::Outside),
        ("未婚夫", Relation::Outside),
        ("女友", Relation::Outside),
        ("男友", Relation::Outside),
        ("女朋友", Relation::Outside),
        ("男朋友", Relation::Outside),
        ("同居者", Relation::Outside),
        ("同居人", Relation::Outside),
        ("干爹", Relation::Outside),
        ("干妈", Relation::Outside),
        ("干儿子", Relation::Outside),
        ("干女儿", Relation::Outside),
        ("义父", Relation::Outside),
        ("义母", Relation::Outside),
        ("义子", Relation::Outside),
        ("朋友", Relation::Outside),
        ("邻居", Relation::Outside),
        ("同事", Relation::Outside),
        ("同学", Relation::Outside),
        ("老乡", Relation::Outside),
        ("亲家", Relation::Outside),
        ("监护人", Relation::Outside),
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
