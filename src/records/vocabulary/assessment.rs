//! Words of the year's assessment (article 10).

use super::Vocabulary;

/// Who is assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assessed {
    /// A branch.
    Branch,
    /// A member.
    Member,
}

impl Vocabulary for Assessed {
    const NAME: &'static str = "考评对象";
    const WORDS: &'static [(&'static str, Self)] =
        &[("党支部", Assessed::Branch), ("党员", Assessed::Member)];
}

/// What an item is computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Indicator {
    /// First visits made in their term, of those that fell due or were made.
    FirstVisitsInTime,
    /// Visit records written in their term.
    RecordsInTime,
    /// Outreach days with something done, of those due.
    Attendance,
    /// Opinions that are satisfied, wholly or mostly.
    Satisfaction,
    /// Visits that reached the person.
    Visits,
    /// Measures of help begun.
    Measures,
    /// Summaries that passed the examination.
    Summaries,
    /// Voluntary help to others in need.
    Voluntary,
    /// Steps done late, or not done past their term.
    Late,
    /// Scored by the assessors, with a reason.
    Manual,
}

impl Vocabulary for Indicator {
    const NAME: &'static str = "考评指标";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("初访按时率", Indicator::FirstVisitsInTime),
        ("访问记录按时率", Indicator::RecordsInTime),
        ("群众工作日出勤率", Indicator::Attendance),
        ("满意率", Indicator::Satisfaction),
        ("访问次数", Indicator::Visits),
        ("帮扶措施数", Indicator::Measures),
        ("总结通过数", Indicator::Summaries),
        ("自愿帮助次数", Indicator::Voluntary),
        ("迟延事项数", Indicator::Late),
        ("人工", Indicator::Manual),
    ];
}

impl Indicator {
    /// Whether it is so many of so many.
    pub fn is_rate(self) -> bool {
        matches!(
            self,
            Indicator::FirstVisitsInTime
                | Indicator::RecordsInTime
                | Indicator::Attendance
                | Indicator::Satisfaction
        )
    }
}

/// How a figure becomes a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scoring {
    /// The weight times the rate.
    Proportion,
    /// The weight times the count, up to the target.
    Quantity,
    /// The weight less so much for each.
    Deduction,
}

impl Vocabulary for Scoring {
    const NAME: &'static str = "计分";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("按比例", Scoring::Proportion),
        ("按数量", Scoring::Quantity),
        ("扣分", Scoring::Deduction),
    ];
}
