//! A mark that was taken away, and who approved it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Count, Dated, Text, proven, stated};
use super::span::Spanned;

/// 解除标记
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct MarkRemoval {
    /// 解除的是哪一名当事人和他的对象的标记，写当事人的编号
    #[serde(rename = "当事人")]
    #[field(identity)]
    pub party: Spanned<Count>,
    /// 原来写的标记，照抄
    #[serde(rename = "原标记")]
    pub mark: Option<Text>,
    /// 为什么不再保密，写清事实和依据
    #[serde(rename = "理由")]
    pub reason: Option<Text>,
    /// 批准解除的人或者会议
    #[serde(rename = "批准人")]
    pub approver: Option<Text>,
    /// 批准的日期
    #[serde(rename = "日期")]
    #[field(dates = Itself, identity = 2)]
    pub date: Option<Dated>,
}

impl MarkRemoval {
    /// Whether it says why, who approved it and when.
    pub fn is_approved(&self) -> bool {
        stated(&self.reason).is_some() && proven(&self.approver).is_some() && self.date.is_some()
    }
}
