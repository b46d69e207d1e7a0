//! `帮扶基金/2016.yaml`: a year of the assistance fund (articles 29–32).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Amount, Count, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, IncomeSource};

/// 一年的帮扶基金
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundBook {
    /// 年份，与文件名一致
    #[serde(rename = "年份")]
    pub year: Spanned<Count>,
    /// 上年结转（元），首年不填
    #[serde(rename = "上年结转")]
    pub opening: Option<Amount>,
    /// 年度计划
    #[serde(rename = "年度计划")]
    pub plan: Option<Spanned<FundPlan>>,
    /// 收入
    #[serde(rename = "收入", default)]
    pub incomes: List<Spanned<FundIncome>>,
    /// 支出
    #[serde(rename = "支出", default)]
    pub payments: List<Spanned<FundPayment>>,
    /// 冲销：记错的凭证整笔冲回，原来的不删
    #[serde(rename = "冲销", default)]
    pub reversals: List<Spanned<Reversal>>,
    /// 使用公示
    #[serde(rename = "公示", default)]
    pub publications: List<Spanned<Publication>>,
}

/// 年度计划
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundPlan {
    /// 制定日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 预计收入（元）
    #[serde(rename = "预计收入")]
    pub income: Option<Amount>,
    /// 预计支出（元）
    #[serde(rename = "预计支出")]
    pub payments: Option<Amount>,
    /// 安排
    #[serde(rename = "安排")]
    pub content: Option<Text>,
}

/// 一笔收入
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundIncome {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 凭证号
    #[serde(rename = "凭证号")]
    pub voucher: Text,
    /// 金额（元）
    #[serde(rename = "金额")]
    pub amount: Amount,
    /// 来源
    #[serde(rename = "来源")]
    pub source: Option<Choice<IncomeSource>>,
    /// 资助单位或者捐款人
    #[serde(rename = "交款人")]
    pub giver: Option<Text>,
    /// 财务凭证号
    #[serde(rename = "财务凭证号")]
    pub finance_voucher: Option<Text>,
    /// 摘要
    #[serde(rename = "摘要")]
    pub note: Option<Text>,
}

/// 一笔支出
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundPayment {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 凭证号
    #[serde(rename = "凭证号")]
    pub voucher: Text,
    /// 金额（元）
    #[serde(rename = "金额")]
    pub amount: Amount,
    /// 依据的申请：对象编号/申请编号，如 2016-0012-1/1
    #[serde(rename = "申请")]
    pub application: Option<Text>,
    /// 领款人
    #[serde(rename = "领款人")]
    pub payee: Option<Text>,
    /// 用途
    #[serde(rename = "用途")]
    pub purpose: Option<Text>,
    /// 经办人
    #[serde(rename = "经办人")]
    pub handler: Option<Text>,
    /// 批准人
    #[serde(rename = "批准人")]
    pub approver: Option<Text>,
    /// 付款人
    #[serde(rename = "付款人")]
    pub payer: Option<Text>,
    /// 财务凭证号
    #[serde(rename = "财务凭证号")]
    pub finance_voucher: Option<Text>,
    /// 摘要
    #[serde(rename = "摘要")]
    pub note: Option<Text>,
}

/// 冲销一笔记错的凭证
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reversal {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 凭证号
    #[serde(rename = "凭证号")]
    pub voucher: Text,
    /// 被冲销的凭证号
    #[serde(rename = "冲销凭证")]
    pub reversed: Text,
    /// 原因
    #[serde(rename = "原因")]
    pub reason: Option<Text>,
    /// 批准人
    #[serde(rename = "批准人")]
    pub approver: Option<Text>,
}

/// 一次使用公示
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// 公示日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 公示结束日期
    #[serde(rename = "止")]
    pub until: Option<Dated>,
    /// 公示的支出截至哪一天，不填为公示当日
    #[serde(rename = "截至")]
    pub covers_until: Option<Dated>,
    /// 公示地点
    #[serde(rename = "地点")]
    pub place: Option<Text>,
}

impl FundBook {
    /// Whether a voucher was reversed by a counter-entry.
    pub fn is_reversed(&self, voucher: &str) -> bool {
        self.reversals
            .iter()
            .any(|reversal| reversal.reversed.as_str() == voucher)
    }

    /// The first publication that covers a payment, if any does.
    pub fn publication_of(&self, payment: &FundPayment) -> Option<&Spanned<Publication>> {
        let day = payment.date.day();
        self.publications
            .iter()
            .filter(|one| {
                one.date.day() >= day && one.covers_until.unwrap_or(one.date).day() >= day
            })
            .min_by_key(|one| one.date.day())
    }
}
