//! How far a beneficiary's procedure has come.

/// The stages in the order of the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The papers are not yet with the party office (article 13).
    AwaitingPapers,
    /// The party office has the papers (article 13).
    Received,
    /// Registered (article 14).
    Registered,
    /// With the branch (article 14).
    WithBranch,
    /// Two members are in charge (article 15).
    Assigned,
    /// Surveyed (article 16).
    Surveyed,
    /// Visited, being helped (article 22).
    Helping,
    /// A proposal waits for the branch's decision (article 23).
    Proposed,
    /// Measures are done, the opinion is to be asked (article 24).
    MeasuresDone,
    /// The opinion asks for improvement (article 24).
    Improving,
    /// Improved; the opinion is to be asked again (article 24).
    Improved,
    /// The person is content; the summary is to be written (article 24).
    Satisfied,
    /// The summary waits for examination (article 24).
    Summarised,
    /// The summary was returned (article 24).
    Returned,
    /// Regular contact until the five years are over (article 7).
    RegularContact,
    /// The five years are over, and nothing says that contact has ended or goes on (article 7).
    Expired,
    /// The five years are over, and contact goes on (article 7).
    GoingOn,
    /// Contact has ended (article 7).
    Ended,
}

impl Stage {
    /// The word in messages and sheets.
    pub fn label(self) -> &'static str {
        match self {
            Stage::AwaitingPapers => "待移送",
            Stage::Received => "已收件",
            Stage::Registered => "已登记",
            Stage::WithBranch => "待指定",
            Stage::Assigned => "待调查",
            Stage::Surveyed => "待初访",
            Stage::Helping => "帮扶中",
            Stage::Proposed => "待支部决定",
            Stage::MeasuresDone => "待征求意见",
            Stage::Improving => "改进中",
            Stage::Improved => "待再征求意见",
            Stage::Satisfied => "待总结",
            Stage::Summarised => "待审查",
            Stage::Returned => "总结退回",
            Stage::RegularContact => "经常联系",
            Stage::Expired => "五年期满",
            Stage::GoingOn => "期满后联系",
            Stage::Ended => "已终止",
        }
    }
}
