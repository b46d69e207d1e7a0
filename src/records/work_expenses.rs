//! `工作经费/2016.yaml`: a year's budget of the work itself, apart from the fund (article 33).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Amount, Count, Dated, List, Text};
use super::span::Spanned;

/// 一年的工作经费
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkExpenses {
    /// 年份，与文件名一致
    #[serde(rename = "年份")]
    pub year: Spanned<Count>,
    /// 预算科目
    #[serde(rename = "科目", default)]
    pub lines: List<Spanned<BudgetLine>>,
    /// 支出
    #[serde(rename = "支出", default)]
    pub expenses: List<Spanned<Expense>>,
}

/// 一个预算科目
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetLine {
    /// 名称，如 差旅费、印刷费
    #[serde(rename = "名称")]
    pub name: Text,
    /// 年初预算（元）
    #[serde(rename = "预算")]
    pub budget: Option<Amount>,
    /// 年中调整
    #[serde(rename = "调整", default)]
    pub adjustments: List<Spanned<Adjustment>>,
}

/// 一次预算调整
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 增加（元）
    #[serde(rename = "增加")]
    pub added: Option<Amount>,
    /// 减少（元）
    #[serde(rename = "减少")]
    pub removed: Option<Amount>,
    /// 决定
    #[serde(rename = "决定")]
    pub decision: Option<Text>,
}

/// 一笔工作经费支出
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expense {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 凭证号
    #[serde(rename = "凭证号")]
    pub voucher: Text,
    /// 科目
    #[serde(rename = "科目")]
    pub line: Text,
    /// 金额（元）
    #[serde(rename = "金额")]
    pub amount: Amount,
    /// 经办人
    #[serde(rename = "经办人")]
    pub handler: Option<Text>,
    /// 批准人
    #[serde(rename = "批准人")]
    pub approver: Option<Text>,
    /// 摘要
    #[serde(rename = "摘要")]
    pub note: Option<Text>,
}
