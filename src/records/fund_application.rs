//! `基金申请/1.yaml`: an application to the assistance fund for one beneficiary (articles 22, 29, 30).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Amount, Answer, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, Hardship};

/// 帮扶基金申请
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundApplication {
    /// 申请日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 申请人，不填为对象本人
    #[serde(rename = "申请人")]
    pub applicant: Option<Text>,
    /// 困难类别
    #[serde(rename = "困难类别")]
    pub hardship: Option<Choice<Hardship>>,
    /// 困难情况
    #[serde(rename = "困难情况")]
    pub situation: Option<Text>,
    /// 证明材料
    #[serde(rename = "证明")]
    pub proof: Option<Text>,
    /// 已经得到的其他救助
    #[serde(rename = "已获救助")]
    pub other_aid: Option<Text>,
    /// 用途
    #[serde(rename = "用途")]
    pub purpose: Option<Text>,
    /// 申请金额（元）
    #[serde(rename = "申请金额")]
    pub amount: Option<Amount>,
    /// 收款账户
    #[serde(rename = "账户")]
    pub account: Option<Text>,
    /// 经办党员
    #[serde(rename = "经办人")]
    pub handler: Option<Text>,
    /// 逐级意见
    #[serde(rename = "意见", default)]
    pub opinions: List<Spanned<FundOpinion>>,
    /// 批准
    #[serde(rename = "批准")]
    pub approval: Option<Spanned<FundApproval>>,
    /// 使用情况反馈
    #[serde(rename = "反馈")]
    pub feedback: Option<Spanned<Feedback>>,
}

/// 一级意见
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundOpinion {
    /// 层级，如 党支部、党务办公室
    #[serde(rename = "层级")]
    pub level: Text,
    /// 日期
    #[serde(rename = "日期")]
    pub date: Option<Dated>,
    /// 姓名
    #[serde(rename = "姓名")]
    pub name: Option<Text>,
    /// 是否同意
    #[serde(rename = "同意")]
    pub agreed: Option<Answer>,
    /// 意见
    #[serde(rename = "意见")]
    pub remarks: Option<Text>,
}

/// 批准
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundApproval {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 是否同意
    #[serde(rename = "同意")]
    pub agreed: Option<Answer>,
    /// 批准金额（元），不填为申请金额
    #[serde(rename = "金额")]
    pub amount: Option<Amount>,
    /// 批准人
    #[serde(rename = "批准人")]
    pub approver: Option<Text>,
}

/// 反馈
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 使用情况
    #[serde(rename = "情况")]
    pub content: Option<Text>,
}

impl FundApplication {
    /// The approval, when the application was agreed to.
    pub fn agreed(&self) -> Option<&Spanned<FundApproval>> {
        self.approval
            .as_ref()
            .filter(|approval| approval.agreed.is_some_and(|agreed| agreed.0))
    }

    /// The sum agreed to, in yuan; what was asked for where the approval names none.
    pub fn agreed_amount(&self) -> Option<&Amount> {
        self.agreed()
            .and_then(|approval| approval.amount.as_ref().or(self.amount.as_ref()))
    }
}
