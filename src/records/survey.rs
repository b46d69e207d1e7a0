//! `前期调查表.yaml`: what was learned before the first visit (article 16).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Answer, Dated, List, Text};
use super::span::Spanned;

/// 下访帮扶前期调查表
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// 调查日期
    #[serde(rename = "调查日期")]
    pub date: Dated,
    /// 调查人
    #[serde(rename = "调查人", default)]
    pub surveyors: List<Text>,
    /// 姓名
    #[serde(rename = "姓名")]
    pub name: Option<Text>,
    /// 年龄
    #[serde(rename = "年龄")]
    pub age: Option<Text>,
    /// 受教育情况
    #[serde(rename = "受教育情况")]
    pub education: Option<Text>,
    /// 所在单位；务农、无单位也是回答
    #[serde(rename = "所在单位")]
    pub employer: Option<Text>,
    /// 与案件承办人的沟通
    #[serde(rename = "承办人沟通")]
    pub handler_talk: Option<Spanned<Talk>>,
    /// 与所在单位领导的沟通
    #[serde(rename = "单位沟通")]
    pub employer_talk: Option<Spanned<Talk>>,
    /// 与村（居）委会干部的沟通
    #[serde(rename = "村居沟通")]
    pub village_talk: Option<Spanned<Talk>>,
    /// 与检察联络员的沟通
    #[serde(rename = "联络员沟通")]
    pub liaison_talk: Option<Spanned<Talk>>,
    /// 诉讼程序是否尚未终结
    #[serde(rename = "程序未结")]
    pub pending: Option<Answer>,
    /// 程序未结时承办部门同意下访的意见
    #[serde(rename = "承办部门同意")]
    pub consent: Option<Text>,
    /// 村（居）委会和联络员对案件的了解
    #[serde(rename = "了解情况")]
    pub known_locally: Option<Text>,
    /// 村内社会评价
    #[serde(rename = "社会评价")]
    pub standing: Option<Text>,
    /// 正式访问应注意的问题
    #[serde(rename = "注意问题")]
    pub caution: Option<Text>,
}

/// 一次沟通
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// 是否沟通
    #[serde(rename = "已沟通")]
    pub done: Option<Answer>,
    /// 日期
    #[serde(rename = "日期")]
    pub date: Option<Dated>,
    /// 对方姓名
    #[serde(rename = "姓名")]
    pub person: Option<Text>,
    /// 对方职务
    #[serde(rename = "职务")]
    pub post: Option<Text>,
    /// 内容
    #[serde(rename = "内容")]
    pub content: Option<Text>,
    /// 说明，如 当地无联络员
    #[serde(rename = "说明")]
    pub note: Option<Text>,
}
