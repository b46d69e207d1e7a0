//! Words of visits, help and opinions.

use super::Vocabulary;

/// How a visit was made (article 17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// At the door.
    Home,
    /// By telephone.
    Phone,
    /// Elsewhere: at the office, in prison, by video.
    Elsewhere,
}

impl Vocabulary for Way {
    const NAME: &'static str = "访问方式";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("登门", Way::Home),
        ("登门访", Way::Home),
        ("电话", Way::Phone),
        ("电话访", Way::Phone),
        ("其他", Way::Elsewhere),
    ];
}

/// What came of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The person was reached.
    Reached,
    /// Nobody at home, nobody answered.
    Absent,
    /// The person would not speak.
    Refused,
}

impl Vocabulary for Outcome {
    const NAME: &'static str = "结果";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("见到", Outcome::Reached),
        ("接通", Outcome::Reached),
        ("已见面", Outcome::Reached),
        ("已通话", Outcome::Reached),
        ("无人", Outcome::Absent),
        ("无人在家", Outcome::Absent),
        ("无人接听", Outcome::Absent),
        ("没人", Outcome::Absent),
        ("没有人", Outcome::Absent),
        ("不在家", Outcome::Absent),
        ("拒绝", Outcome::Refused),
    ];
}

/// What a call or visit was for, where it was not for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Only to fix a date.
    FixDate,
    /// To visit.
    Visit,
}

impl Vocabulary for Purpose {
    const NAME: &'static str = "目的";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("约定时间", Purpose::FixDate),
        ("约时间", Purpose::FixDate),
        ("预约", Purpose::FixDate),
        ("下访", Purpose::Visit),
        ("访问", Purpose::Visit),
    ];
}

/// Ways of helping (article 22).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HelpKind {
    /// Legal guidance.
    Legal,
    /// Counselling.
    Counselling,
    /// Guidance to work and development.
    Development,
    /// Money and goods.
    Money,
    /// Described in words.
    Other,
}

impl Vocabulary for HelpKind {
    const NAME: &'static str = "帮扶方式";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("法律辅导", HelpKind::Legal),
        ("心理疏导", HelpKind::Counselling),
        ("发展引导", HelpKind::Development),
        ("经济救助", HelpKind::Money),
        ("其他", HelpKind::Other),
    ];
}

/// Where money comes from (article 22).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoneySource {
    /// The office's assistance fund.
    Fund,
    /// State judicial aid.
    JudicialAid,
    /// Civil affairs.
    CivilAffairs,
    /// Gifts.
    Gift,
    /// Anything else.
    Other,
}

impl Vocabulary for MoneySource {
    const NAME: &'static str = "资金来源";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("帮扶基金", MoneySource::Fund),
        ("司法救助", MoneySource::JudicialAid),
        ("民政救助", MoneySource::CivilAffairs),
        ("捐赠", MoneySource::Gift),
        ("慰问", MoneySource::Gift),
        ("其他", MoneySource::Other),
    ];
}

/// How satisfied the person is (article 24).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Satisfaction {
    /// Satisfied.
    Satisfied,
    /// Mostly satisfied.
    Mostly,
    /// Not satisfied.
    Unsatisfied,
    /// Would rather not say.
    NoAnswer,
}

impl Vocabulary for Satisfaction {
    const NAME: &'static str = "评价";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("满意", Satisfaction::Satisfied),
        ("基本满意", Satisfaction::Mostly),
        ("不满意", Satisfaction::Unsatisfied),
        ("不便评价", Satisfaction::NoAnswer),
    ];
}

/// What the party committee decides on a declared relation (article 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recusal {
    /// The member keeps away.
    KeepsAway,
    /// The member may stay.
    Stays,
}

impl Vocabulary for Recusal {
    const NAME: &'static str = "回避结论";
    const WORDS: &'static [(&'static str, Self)] =
        &[("回避", Recusal::KeepsAway), ("不需回避", Recusal::Stays)];
}

/// Result of the party committee's examination (article 24).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Examination {
    /// Passed.
    Passed,
    /// Returned.
    Returned,
}

impl Vocabulary for Examination {
    const NAME: &'static str = "审查结论";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("通过", Examination::Passed),
        ("退回", Examination::Returned),
    ];
}
