//! `工作经费/2016.yaml`: a year's budget of the work itself, apart from the fund (article 33).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Amount, Count, Dated, List, Text};
use super::span::Spanned;

/// 一年的工作经费
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 33))]
#[serde(deny_unknown_fields)]
pub struct WorkExpenses {
    /// 四位数的年份，与文件名一致
    #[serde(rename = "年份")]
    #[field(dates = Record)]
    pub year: Spanned<Count>,
    /// 列入本院年度预算的科目，一个科目一条
    #[serde(rename = "科目", default)]
    pub lines: List<Spanned<BudgetLine>>,
    /// 一笔支出一条，按日期先后；帮扶基金的支出不写在这里
    #[serde(rename = "支出", default)]
    pub expenses: List<Spanned<Expense>>,
}

/// 一个预算科目
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 33))]
#[serde(deny_unknown_fields)]
pub struct BudgetLine {
    /// 科目名称，支出里写同样的名称
    #[serde(rename = "名称")]
    #[field(identity)]
    pub name: Text,
    /// 年初预算，以元计
    #[serde(rename = "预算")]
    pub budget: Option<Amount>,
    /// 年中的预算调整，一次一条；没有的不填
    #[serde(rename = "调整", default)]
    pub adjustments: List<Spanned<Adjustment>>,
}

/// 一次预算调整
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 33))]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// 调整的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Dated,
    /// 增加多少，以元计；减少的不填
    #[serde(rename = "增加")]
    pub added: Option<Amount>,
    /// 减少多少，以元计；增加的不填
    #[serde(rename = "减少")]
    pub removed: Option<Amount>,
    /// 依据哪次会议或者哪份文件调整
    #[serde(rename = "决定")]
    pub decision: Option<Text>,
}

/// 一笔工作经费支出
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 33))]
#[serde(deny_unknown_fields)]
pub struct Expense {
    /// 付款的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity = 2)]
    pub date: Dated,
    /// 经费支出的凭证号，一年之内不重复
    #[serde(rename = "凭证号")]
    #[field(identity)]
    pub voucher: Text,
    /// 列支的科目，与上面的科目名称一致
    #[serde(rename = "科目")]
    pub line: Text,
    /// 付了多少，以元计，至多两位小数
    #[serde(rename = "金额")]
    pub amount: Amount,
    /// 经办这笔支出的人
    #[serde(rename = "经办人")]
    pub handler: Option<Text>,
    /// 批准这笔支出的人
    #[serde(rename = "批准人")]
    pub approver: Option<Text>,
    /// 用来做什么
    #[serde(rename = "摘要")]
    pub note: Option<Text>,
}
