//! Approved exceptions (例外), in a case's file or in `例外.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Count, Dated, List, Text};
use super::span::Spanned;

/// 一项例外
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// 检查结果里的代码，照抄；标为错误的不能设例外
    #[serde(rename = "代码")]
    #[field(identity)]
    pub code: Text,
    /// 只对哪一个对象，写对象编号；不填为全案
    #[serde(rename = "对象")]
    pub beneficiary: Option<Spanned<Count>>,
    /// 只对哪一个文件，写相对数据文件夹的路径；不填为全部
    #[serde(rename = "文件")]
    #[field(identity = 3)]
    pub file: Option<Text>,
    /// 只对这一天起的事项；事先批准一段时间的才填，只限提醒，由机关党委决定
    #[serde(rename = "起")]
    pub from: Option<Dated>,
    /// 到这一天为止的事项，与「起」一起填
    #[serde(rename = "止")]
    pub until: Option<Dated>,
    /// 为什么可以例外，写清事实
    #[serde(rename = "理由")]
    pub reason: Text,
    /// 批准例外的人
    #[serde(rename = "批准人")]
    pub approver: Text,
    /// 批准的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity = 2)]
    pub date: Dated,
}

/// 例外
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct Waivers {
    /// 不属于某一案件的例外，一项一条；某一案件的写在该案的案件.yaml 里
    #[serde(rename = "例外", default)]
    pub waivers: List<Spanned<Waiver>>,
}
