//! `案件释明书.yaml`: written reasoning for one beneficiary (article 22).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Dated, List, Text};
use super::span::Spanned;

/// 案件释明书
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 22))]
#[serde(deny_unknown_fields)]
pub struct ExplanationLetter {
    /// 包案党员制作释明书的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 释明书的文号，批准以后编
    #[serde(rename = "文号")]
    pub number: Option<Text>,
    /// 写给谁，印在开头；不填印对象的姓名
    #[serde(rename = "称呼")]
    #[field(hidden)]
    pub addressee: Option<Text>,
    /// 案件事实和本院办理的经过，只写可以公开的
    #[serde(rename = "事实和办理")]
    #[field(hidden)]
    pub facts: Option<Text>,
    /// 办案依据的法律条文，写明哪部法律第几条
    #[serde(rename = "法律规定")]
    #[field(hidden)]
    pub law: Option<Text>,
    /// 针对对象的疑问讲清道理，分段写，用家常话
    #[serde(rename = "说理")]
    #[field(hidden)]
    pub reasoning: Option<Text>,
    /// 不服的可以向哪里、怎样提出
    #[serde(rename = "救济途径")]
    #[field(hidden)]
    pub remedies: Option<Text>,
    /// 制作释明书的包案党员
    #[serde(rename = "制作人", default)]
    pub authors: List<Text>,
    /// 承办部门核对事实和法律引用后填写，在批准以前
    #[serde(rename = "承办部门核对")]
    pub checked: Option<Spanned<SignedOff>>,
    /// 院领导批准后填写，批准以后才送达
    #[serde(rename = "批准")]
    pub approved: Option<Spanned<SignedOff>>,
    /// 交给对象以后填写
    #[serde(rename = "送达")]
    pub delivered: Option<Spanned<Delivery>>,
}

/// 核对或者批准
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 22))]
#[serde(deny_unknown_fields)]
pub struct SignedOff {
    /// 核对或者批准的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 核对人或者批准人的姓名
    #[serde(rename = "姓名")]
    pub name: Option<Text>,
    /// 核对或者批准的意见
    #[serde(rename = "意见")]
    #[field(hidden)]
    pub remarks: Option<Text>,
}

/// 送达
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 22))]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// 送达的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 签收的人；不识字的注明按指印和见证人
    #[serde(rename = "签收人")]
    #[field(hidden, tells = Relative)]
    pub receiver: Option<Text>,
}
