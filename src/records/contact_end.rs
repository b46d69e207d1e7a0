//! How contact with a beneficiary ends, rests and goes on (article 7).

use schemars::JsonSchema;
use serde::Deserialize;

use super::explanation_letter::SignedOff;
use super::fields::Fields;
use super::scalar::{Dated, Text, proven};
use super::span::Spanned;
use super::vocabulary::{Choice, EndReason};

/// 一项决定
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 7))]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// 决定的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 谁决定的，写姓名或者会议
    #[serde(rename = "决定人")]
    pub decider: Option<Text>,
}

/// 联系终止
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 7))]
#[serde(deny_unknown_fields)]
pub struct ContactEnd {
    /// 办理终止的日期；没有填“死亡日期”的，写死亡日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 因什么终止；不满五年的，除死亡外须经批准
    #[serde(rename = "原因")]
    pub reason: Option<Choice<EndReason>>,
    /// 包案党员对终止联系的意见，姓名写签字的人
    #[serde(rename = "包案党员意见")]
    pub members_opinion: Option<Spanned<SignedOff>>,
    /// 党支部对终止联系的意见，姓名写签字的书记
    #[serde(rename = "党支部意见")]
    pub branch_opinion: Option<Spanned<SignedOff>>,
    /// 批准人的姓名或者批准的会议
    #[serde(rename = "批准")]
    pub approver: Option<Text>,
    /// 批准的日期
    #[serde(rename = "批准日期")]
    #[field(dates = Itself)]
    pub approved: Option<Dated>,
    /// 附卷的证明材料，写名称或者附件的文件名
    #[serde(rename = "证明")]
    #[field(hidden)]
    pub proof: Option<Text>,
    /// 后来又恢复联系的，写恢复的日期；没有恢复的不填
    #[serde(rename = "恢复日期")]
    #[field(dates = Itself)]
    pub resumed: Option<Dated>,
}

impl ContactEnd {
    /// Whether it is for this reason.
    pub fn is(&self, reason: EndReason) -> bool {
        self.reason.as_ref().is_some_and(|one| one.is(reason))
    }

    /// Whether somebody approved it, and it is said when.
    pub fn is_approved(&self) -> bool {
        proven(&self.approver).is_some() && self.approved.is_some()
    }
}
