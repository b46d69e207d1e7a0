//! `年度/2016/`: planning, inspection, assessment and year-end summaries (articles 10, 34).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Amount, Count, Dated, List, Text};
use super::span::Spanned;

/// 年度部署和检查
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 10))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct YearPlan {
    /// 四位数的年份，与文件夹一致
    #[serde(rename = "年份")]
    pub year: Spanned<Count>,
    /// 下访帮扶与业务工作一同部署，一次一条
    #[serde(rename = "部署", default)]
    pub plannings: List<Spanned<Planning>>,
    /// 下访帮扶与业务工作一同检查，一次一条
    #[serde(rename = "检查", default)]
    pub inspections: List<Spanned<Inspection>>,
}

/// 一次部署
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 10))]
#[serde(deny_unknown_fields)]
pub struct Planning {
    /// 会议或者发文的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Dated,
    /// 会议名称或者文件名称、文号
    #[serde(rename = "会议")]
    pub meeting: Option<Text>,
    /// 部署的主要内容
    #[serde(rename = "内容")]
    pub content: Option<Text>,
}

/// 一次检查
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 10))]
#[serde(deny_unknown_fields)]
pub struct Inspection {
    /// 检查的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Dated,
    /// 参加检查的人
    #[serde(rename = "检查人", default)]
    pub inspectors: List<Text>,
    /// 检查了什么、发现什么问题、怎样整改
    #[serde(rename = "情况")]
    pub content: Option<Text>,
}

/// 年度考评
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 10))]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// 被考评的年份，与文件夹一致
    #[serde(rename = "年份")]
    pub year: Spanned<Count>,
    /// 考评的日期，一般在次年一月
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 考评组成员的姓名
    #[serde(rename = "考评人", default)]
    pub assessors: List<Text>,
    /// 各支部的考评结果，一个支部一条
    #[serde(rename = "党支部", default)]
    pub branches: List<Spanned<AssessmentResult>>,
    /// 党员的考评结果，一人一条
    #[serde(rename = "党员", default)]
    pub members: List<Spanned<AssessmentResult>>,
}

/// 一个支部或者一名党员的考评结果
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 10))]
#[serde(deny_unknown_fields)]
pub struct AssessmentResult {
    /// 党支部的名称或者党员的姓名
    #[serde(rename = "名称")]
    #[field(identity)]
    pub name: Text,
    /// 设置里由人工评分的项目，一项一条；能统计的由程序算，不写
    #[serde(rename = "人工评分", default)]
    pub manual: List<Spanned<ManualScore>>,
    /// 考评组评定的等次
    #[serde(rename = "等次")]
    pub grade: Option<Text>,
    /// 需要说明的情况，没有的不填
    #[serde(rename = "说明")]
    pub note: Option<Text>,
}

/// 一个项目的人工评分
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 10))]
#[serde(deny_unknown_fields)]
pub struct ManualScore {
    /// 项目名称，与设置里的一致
    #[serde(rename = "项目")]
    #[field(identity)]
    pub item: Text,
    /// 评了几分，不超过这一项的满分，至多两位小数
    #[serde(rename = "得分")]
    pub score: Amount,
    /// 评分的理由，必须写
    #[serde(rename = "理由")]
    pub reason: Option<Text>,
}

/// 党员年终总结
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 34))]
#[serde(deny_unknown_fields)]
pub struct YearEndSummary {
    /// 写总结的党员，与文件名一致
    #[serde(rename = "党员")]
    pub member: Text,
    /// 被总结的年份，与文件夹一致
    #[serde(rename = "年份")]
    pub year: Spanned<Count>,
    /// 写成总结的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 一年的主要工作；访问次数等数字由程序统计，不用写
    #[serde(rename = "主要工作")]
    pub work: Option<Text>,
    /// 工作中的体会
    #[serde(rename = "体会")]
    pub lessons: Option<Text>,
    /// 存在的不足和下一年的打算
    #[serde(rename = "不足和打算")]
    pub plans: Option<Text>,
    /// 党支部看过总结后填写
    #[serde(rename = "支部意见")]
    pub remark: Option<Spanned<BranchRemark>>,
}

/// 党支部意见
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 34))]
#[serde(deny_unknown_fields)]
pub struct BranchRemark {
    /// 支部签署意见的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 支部的意见，由书记填写
    #[serde(rename = "意见")]
    pub content: Option<Text>,
}
