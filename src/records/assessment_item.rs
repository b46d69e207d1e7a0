//! `设置.yaml`, 考评: what the year's assessment looks at, and how it is scored (article 10).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Amount, Text};
use super::vocabulary::{Assessed, Choice, Indicator, Scoring};

/// 考评的一个项目
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 10))]
#[serde(deny_unknown_fields)]
pub struct AssessmentItem {
    /// 项目名称，印在考评表上；人工评分时照写
    #[serde(rename = "名称")]
    #[field(identity)]
    pub name: Text,
    /// 这一项考评谁；不填为党支部和党员都考评
    #[serde(rename = "适用")]
    pub applies_to: Option<Choice<Assessed>>,
    /// 得分按哪个数字算，由程序从记录里统计；不能统计的由考评组人工评分
    #[serde(rename = "指标")]
    pub indicator: Option<Choice<Indicator>>,
    /// 这一项的满分
    #[serde(rename = "分值")]
    pub weight: Option<Amount>,
    /// 怎样把数字折成得分；不填时比率按比例，次数按数量
    #[serde(rename = "计分")]
    pub scoring: Option<Choice<Scoring>>,
    /// 按数量计分时，达到多少得满分；其他计分方法不填
    #[serde(rename = "目标")]
    pub target: Option<Amount>,
    /// 扣分时，每有一项扣几分；其他计分方法不填
    #[serde(rename = "每项扣分")]
    pub deduction: Option<Amount>,
}
