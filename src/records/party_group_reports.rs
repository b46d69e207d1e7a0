//! `汇报/2016.yaml`: reports to the party group, and its members' own part (article 9).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Count, Dated, List, Text};
use super::span::Spanned;

/// 向院党组的汇报
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 9))]
#[serde(deny_unknown_fields)]
pub struct PartyGroupReports {
    /// 四位数的年份，与文件名一致
    #[serde(rename = "年份")]
    #[field(dates = Record)]
    pub year: Spanned<Count>,
    /// 机关党委、各党支部的汇报，一次一条，由党务办公室汇总填写
    #[serde(rename = "汇报", default)]
    pub reports: List<Spanned<PartyGroupReport>>,
    /// 月报、年度报告印发的情况和程序写不出来的几段话，一期一条；没有的不填，印出来是送审稿
    #[serde(rename = "报告", default)]
    pub issues: List<Spanned<ReportIssue>>,
    /// 院党组成员参加下访帮扶，一次一条
    #[serde(rename = "党组成员参加", default)]
    pub taking_part: List<Spanned<TakingPart>>,
}

/// 一次汇报
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 9))]
#[serde(deny_unknown_fields)]
pub struct PartyGroupReport {
    /// 汇报的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Dated,
    /// 谁汇报，写机关党委或者党支部的名称，与党支部名册一致
    #[serde(rename = "汇报单位")]
    pub reporter: Text,
    /// 向谁汇报，写院党组或者党组成员的姓名
    #[serde(rename = "听取")]
    pub hearer: Option<Text>,
    /// 会议、书面还是口头
    #[serde(rename = "方式")]
    pub way: Option<Text>,
    /// 汇报的主要内容
    #[serde(rename = "内容")]
    pub content: Option<Text>,
    /// 听取后的指导意见，没有的不填
    #[serde(rename = "意见")]
    pub reply: Option<Text>,
    /// 领导对这次汇报的批示，一条批示一条；没有的不填
    #[serde(rename = "批示", default)]
    pub instructions: List<Spanned<Instruction>>,
}

/// 一期报告
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 9))]
#[serde(deny_unknown_fields)]
pub struct ReportIssue {
    /// 哪一期：月报写年和月，如 2016-12；年度报告只写年份
    #[serde(rename = "期")]
    #[field(identity)]
    pub period: Text,
    /// 文号里的顺序号，由发文登记排；呈阅的月报不填
    #[serde(rename = "顺序号")]
    pub number: Option<Spanned<Count>>,
    /// 领导签发、正式印发的日期，文号的年份照它；没有印发的不填
    #[serde(rename = "印发日期")]
    pub issued: Option<Dated>,
    /// 签发的领导的姓名；没有签发的不填
    #[serde(rename = "签发人")]
    pub signer: Option<Text>,
    /// 本期好的做法，一段一行；没有的不填
    #[serde(rename = "主要做法")]
    pub practices: Option<Text>,
    /// 本期工作的问题，一段一行；没有的不填
    #[serde(rename = "存在问题")]
    pub problems: Option<Text>,
    /// 下一步怎么办，一段一行；没有的不填
    #[serde(rename = "下步打算")]
    pub plans: Option<Text>,
    /// 领导对这期报告的批示，一条批示一条；没有的不填
    #[serde(rename = "批示", default)]
    pub instructions: List<Spanned<Instruction>>,
}

/// 一条批示
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 9))]
#[serde(deny_unknown_fields)]
pub struct Instruction {
    /// 批示的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Dated,
    /// 作批示的领导的姓名
    #[serde(rename = "批示人")]
    #[field(identity = 2)]
    pub by: Text,
    /// 批示的原话，一字不改
    #[serde(rename = "内容")]
    pub words: Option<Text>,
    /// 由谁办理：党务办公室、党支部或者党员的姓名；不填为党务办公室
    #[serde(rename = "承办")]
    pub actor: Option<Text>,
    /// 批示要求办完的日期；没有限期的不填，从批示当日起催办
    #[serde(rename = "期限")]
    pub until: Option<Dated>,
    /// 怎样办的、结果怎样，办完以后填写
    #[serde(rename = "落实")]
    #[field(narrative)]
    pub outcome: Option<Text>,
    /// 向批示人反馈的日期，反馈以后填写
    #[serde(rename = "反馈日")]
    #[field(dates = Narrative)]
    pub answered: Option<Dated>,
}

impl PartyGroupReports {
    /// Every instruction, with what it was given on.
    pub fn instructions(&self) -> impl Iterator<Item = (GivenOn<'_>, &Spanned<Instruction>)> {
        let of_issues = self.issues.iter().flat_map(|issue| {
            let instructions = issue.instructions.iter();
            instructions.map(|one| (GivenOn::Issue(issue), one))
        });
        let of_reports = self.reports.iter().flat_map(|report| {
            let instructions = report.instructions.iter();
            instructions.map(|one| (GivenOn::Report(report), one))
        });
        of_issues.chain(of_reports)
    }
}

/// What an instruction was given on.
#[derive(Debug, Clone, Copy)]
pub enum GivenOn<'r> {
    /// A written report of a month or a year.
    Issue(&'r ReportIssue),
    /// What somebody reported.
    Report(&'r PartyGroupReport),
}

impl Instruction {
    /// The last day to answer: the one set, else that of the instruction itself.
    pub fn due(&self) -> Dated {
        self.until.unwrap_or(self.date)
    }
}

/// 党组成员的一次参加
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 9))]
#[serde(deny_unknown_fields)]
pub struct TakingPart {
    /// 参加的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Dated,
    /// 院党组成员的姓名
    #[serde(rename = "姓名")]
    #[field(identity = 2)]
    pub name: Text,
    /// 参加了什么活动，到哪里、与谁一起
    #[serde(rename = "活动")]
    pub activity: Option<Text>,
}
