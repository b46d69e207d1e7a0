//! `年度/2016/`: planning, inspection, assessment and year-end summaries (articles 10, 34).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Amount, Count, Dated, List, Text};
use super::span::Spanned;

/// 年度/2016/计划.yaml
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct YearPlan {
    /// 年份，与文件夹一致
    #[serde(rename = "年份")]
    pub year: Spanned<Count>,
    /// 与业务工作一同部署
    #[serde(rename = "部署", default)]
    pub plannings: List<Spanned<Planning>>,
    /// 与业务工作一同检查
    #[serde(rename = "检查", default)]
    pub inspections: List<Spanned<Inspection>>,
}

/// 一次部署
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Planning {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 会议或者文件
    #[serde(rename = "会议")]
    pub meeting: Option<Text>,
    /// 内容
    #[serde(rename = "内容")]
    pub content: Option<Text>,
}

/// 一次检查
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inspection {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 检查人
    #[serde(rename = "检查人", default)]
    pub inspectors: List<Text>,
    /// 情况
    #[serde(rename = "情况")]
    pub content: Option<Text>,
}

/// 年度/2016/考评.yaml
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// 年份，与文件夹一致
    #[serde(rename = "年份")]
    pub year: Spanned<Count>,
    /// 考评日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 考评组成员
    #[serde(rename = "考评人", default)]
    pub assessors: List<Text>,
    /// 各支部的结果
    #[serde(rename = "党支部", default)]
    pub branches: List<Spanned<AssessmentResult>>,
    /// 各党员的结果
    #[serde(rename = "党员", default)]
    pub members: List<Spanned<AssessmentResult>>,
}

/// 一个支部或者一名党员的考评结果
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessmentResult {
    /// 党支部名称或者党员姓名
    #[serde(rename = "名称")]
    pub name: Text,
    /// 人工评分的项目
    #[serde(rename = "人工评分", default)]
    pub manual: List<Spanned<ManualScore>>,
    /// 等次
    #[serde(rename = "等次")]
    pub grade: Option<Text>,
    /// 说明
    #[serde(rename = "说明")]
    pub note: Option<Text>,
}

/// 一个项目的人工评分
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ManualScore {
    /// 项目名称，与设置里的一致
    #[serde(rename = "项目")]
    pub item: Text,
    /// 得分
    #[serde(rename = "得分")]
    pub score: Amount,
    /// 理由
    #[serde(rename = "理由")]
    pub reason: Option<Text>,
}

/// 年度/2016/总结/姓名.yaml
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct YearEndSummary {
    /// 党员，与文件名一致
    #[serde(rename = "党员")]
    pub member: Text,
    /// 年份，与文件夹一致
    #[serde(rename = "年份")]
    pub year: Spanned<Count>,
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 主要工作
    #[serde(rename = "主要工作")]
    pub work: Option<Text>,
    /// 体会
    #[serde(rename = "体会")]
    pub lessons: Option<Text>,
    /// 不足和打算
    #[serde(rename = "不足和打算")]
    pub plans: Option<Text>,
    /// 党支部意见
    #[serde(rename = "支部意见")]
    pub remark: Option<Spanned<BranchRemark>>,
}

/// 党支部意见
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BranchRemark {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 意见
    #[serde(rename = "意见")]
    pub content: Option<Text>,
}
