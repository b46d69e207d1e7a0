//! Words of the assistance fund (articles 29–31).

use super::Vocabulary;

/// Where the fund's money comes from (article 29).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IncomeSource {
    /// Government.
    Government,
    /// Donated by members.
    Members,
    /// Interest of the account.
    Interest,
    /// Anybody else: article 29 does not provide for it.
    Other,
}

impl Vocabulary for IncomeSource {
    const NAME: &'static str = "基金来源";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("政府资助", IncomeSource::Government),
        ("党员捐助", IncomeSource::Members),
        ("党员捐款", IncomeSource::Members),
        ("利息", IncomeSource::Interest),
        ("其他", IncomeSource::Other),
    ];
}

/// Kinds of hardship.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hardship {
    /// Daily life.
    Living,
    /// Illness.
    Illness,
    /// Disability.
    Disability,
    /// Schooling.
    Schooling,
    /// Work and production.
    Work,
    /// Disaster.
    Disaster,
    /// Anything else, with words.
    Other,
}

impl Vocabulary for Hardship {
    const NAME: &'static str = "困难类别";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("生活困难", Hardship::Living),
        ("疾病", Hardship::Illness),
        ("残疾", Hardship::Disability),
        ("就学", Hardship::Schooling),
        ("就学困难", Hardship::Schooling),
        ("就业生产", Hardship::Work),
        ("灾害", Hardship::Disaster),
        ("其他", Hardship::Other),
    ];
}

/// What is decided of money that was approved and is not paid yet (article 30).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SequelRuling {
    /// A close relative takes it.
    Redirected,
    /// It is not paid any more.
    Withdrawn,
}

impl Vocabulary for SequelRuling {
    const NAME: &'static str = "后续决定";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("近亲属领取", SequelRuling::Redirected),
        ("改由近亲属领取", SequelRuling::Redirected),
        ("改付", SequelRuling::Redirected),
        ("不再支付", SequelRuling::Withdrawn),
        ("撤回", SequelRuling::Withdrawn),
        ("不付", SequelRuling::Withdrawn),
    ];
}
