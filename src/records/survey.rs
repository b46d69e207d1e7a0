//! `前期调查表.yaml`: what was learned before the first visit (article 16).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Answer, Dated, List, Text};
use super::span::Spanned;

/// 下访帮扶前期调查表
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 16))]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// 调查完成的日期，应在初访当日或者以前
    #[serde(rename = "调查日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 做前期调查的党员，一般是二名包案党员
    #[serde(rename = "调查人", default)]
    pub surveyors: List<Text>,
    /// 下访帮扶对象的姓名；封存、涉密的不填
    #[serde(rename = "姓名")]
    #[field(hidden, tells = Name)]
    pub name: Option<Text>,
    /// 调查时的周岁
    #[serde(rename = "年龄")]
    #[field(hidden)]
    pub age: Option<Text>,
    /// 文化程度；在校学生写学校和年级
    #[serde(rename = "受教育情况")]
    #[field(hidden, tells = Education)]
    pub education: Option<Text>,
    /// 工作单位或者学校；务农、无单位也是回答，不要空着
    #[serde(rename = "所在单位")]
    #[field(hidden, tells = Employer)]
    pub employer: Option<Text>,
    /// 与案件承办人交流案件事实和法律问题的情况，必须有
    #[serde(rename = "承办人沟通")]
    pub handler_talk: Option<Spanned<Talk>>,
    /// 与对象所在单位领导沟通的情况，与村居沟通至少有一项
    #[serde(rename = "单位沟通")]
    pub employer_talk: Option<Spanned<Talk>>,
    /// 与村（居）民委员会干部沟通的情况，与单位沟通至少有一项
    #[serde(rename = "村居沟通")]
    pub village_talk: Option<Spanned<Talk>>,
    /// 与检察联络员沟通的情况；当地没有联络员的在说明里写明
    #[serde(rename = "联络员沟通")]
    pub liaison_talk: Option<Spanned<Talk>>,
    /// 诉讼程序是否还没有终结，同案人未结、申诉、再审也算
    #[serde(rename = "程序未结")]
    pub pending: Option<Answer>,
    /// 程序未结的，写承办部门同意下访的意见；已经终结的不填
    #[serde(rename = "承办部门同意")]
    #[field(hidden)]
    pub consent: Option<Text>,
    /// 村（居）委会和检察联络员对案件知道多少、怎么看
    #[serde(rename = "了解情况")]
    #[field(hidden)]
    pub known_locally: Option<Text>,
    /// 村里对对象及其家庭的评价
    #[serde(rename = "社会评价")]
    #[field(hidden)]
    pub standing: Option<Text>,
    /// 正式访问时应注意什么、避开什么，只写与访问有关的
    #[serde(rename = "注意问题")]
    #[field(hidden)]
    pub caution: Option<Text>,
}

/// 一次沟通
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 16))]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// 是否已经沟通；没有沟通的在说明里写原因
    #[serde(rename = "已沟通")]
    pub done: Option<Answer>,
    /// 沟通的日期，应在初访当日或者以前
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Option<Dated>,
    /// 对方的姓名
    #[serde(rename = "姓名")]
    #[field(hidden)]
    pub person: Option<Text>,
    /// 对方的单位和职务
    #[serde(rename = "职务")]
    #[field(hidden)]
    pub post: Option<Text>,
    /// 对方介绍的主要情况，不写未公开的案件内容
    #[serde(rename = "内容")]
    #[field(hidden)]
    pub content: Option<Text>,
    /// 没有沟通的原因或者沟通的方式，没有的不填
    #[serde(rename = "说明")]
    #[field(hidden)]
    pub note: Option<Text>,
}
