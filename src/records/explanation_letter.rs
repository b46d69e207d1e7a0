//! `案件释明书.yaml`: written reasoning for one beneficiary (article 22).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Dated, List, Text};
use super::span::Spanned;

/// 案件释明书
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExplanationLetter {
    /// 制作日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 文号
    #[serde(rename = "文号")]
    pub number: Option<Text>,
    /// 称呼（致谁）
    #[serde(rename = "称呼")]
    pub addressee: Option<Text>,
    /// 案件事实和办理经过
    #[serde(rename = "事实和办理")]
    pub facts: Option<Text>,
    /// 法律规定
    #[serde(rename = "法律规定")]
    pub law: Option<Text>,
    /// 释法说理
    #[serde(rename = "说理")]
    pub reasoning: Option<Text>,
    /// 救济途径
    #[serde(rename = "救济途径")]
    pub remedies: Option<Text>,
    /// 制作人
    #[serde(rename = "制作人", default)]
    pub authors: List<Text>,
    /// 承办部门核对
    #[serde(rename = "承办部门核对")]
    pub checked: Option<Spanned<SignedOff>>,
    /// 批准
    #[serde(rename = "批准")]
    pub approved: Option<Spanned<SignedOff>>,
    /// 送达
    #[serde(rename = "送达")]
    pub delivered: Option<Spanned<Delivery>>,
}

/// 核对或者批准
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedOff {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 姓名
    #[serde(rename = "姓名")]
    pub name: Option<Text>,
    /// 意见
    #[serde(rename = "意见")]
    pub remarks: Option<Text>,
}

/// 送达
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 签收人
    #[serde(rename = "签收人")]
    pub receiver: Option<Text>,
}
