//! `设置.yaml`, 考评: what the year's assessment looks at, and how it is scored (article 10).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Amount, Text};
use super::vocabulary::{Assessed, Choice, Indicator, Scoring};

/// 考评的一个项目
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessmentItem {
    /// 项目名称
    #[serde(rename = "名称")]
    pub name: Text,
    /// 考评谁：党支部、党员；不填为都考评
    #[serde(rename = "适用")]
    pub applies_to: Option<Choice<Assessed>>,
    /// 用哪个数字；人工评分的写 人工
    #[serde(rename = "指标")]
    pub indicator: Option<Choice<Indicator>>,
    /// 分值：这一项最高几分
    #[serde(rename = "分值")]
    pub weight: Option<Amount>,
    /// 计分：按比例、按数量、扣分；不填时比率按比例，次数按数量
    #[serde(rename = "计分")]
    pub scoring: Option<Choice<Scoring>>,
    /// 按数量计分时，达到多少得满分
    #[serde(rename = "目标")]
    pub target: Option<Amount>,
    /// 扣分时，每一项扣几分
    #[serde(rename = "每项扣分")]
    pub deduction: Option<Amount>,
}
