//! `汇报/2016.yaml`: reports to the party group, and its members' own part (article 9).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Count, Dated, List, Text};
use super::span::Spanned;

/// 一年的汇报
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyGroupReports {
    /// 年份，与文件名一致
    #[serde(rename = "年份")]
    pub year: Spanned<Count>,
    /// 机关党委、各支部向院党组或者联系支部的党组成员汇报
    #[serde(rename = "汇报", default)]
    pub reports: List<Spanned<PartyGroupReport>>,
    /// 党组成员参加下访帮扶
    #[serde(rename = "党组成员参加", default)]
    pub taking_part: List<Spanned<TakingPart>>,
}

/// 一次汇报
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyGroupReport {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 谁汇报：机关党委或者党支部的名称
    #[serde(rename = "汇报单位")]
    pub reporter: Text,
    /// 向谁汇报：院党组或者党组成员姓名
    #[serde(rename = "听取")]
    pub hearer: Option<Text>,
    /// 方式，如 会议、书面、口头
    #[serde(rename = "方式")]
    pub way: Option<Text>,
    /// 内容
    #[serde(rename = "内容")]
    pub content: Option<Text>,
    /// 听取后的意见
    #[serde(rename = "意见")]
    pub reply: Option<Text>,
}

/// 党组成员的一次参加
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakingPart {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 党组成员
    #[serde(rename = "姓名")]
    pub name: Text,
    /// 参加了什么
    #[serde(rename = "活动")]
    pub activity: Option<Text>,
}
