//! `基金申请/1.yaml`: an application to the assistance fund for one beneficiary (articles 22, 29, 30).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Amount, Answer, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, Hardship};

/// 帮扶基金申请
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 29))]
#[serde(deny_unknown_fields)]
pub struct FundApplication {
    /// 提出申请的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 申请人的姓名；不填为对象本人
    #[serde(rename = "申请人")]
    #[field(hidden, tells = Relative)]
    pub applicant: Option<Text>,
    /// 主要是哪一类困难
    #[serde(rename = "困难类别")]
    pub hardship: Option<Choice<Hardship>>,
    /// 写明收入、支出和为什么困难，必须填
    #[serde(rename = "困难情况")]
    #[field(hidden)]
    pub situation: Option<Text>,
    /// 附卷的困难证明、单据等，写名称或者附件的文件名
    #[serde(rename = "证明")]
    #[field(hidden)]
    pub proof: Option<Text>,
    /// 已经得到的其他救助，写来源和金额；没有的写 无
    #[serde(rename = "已获救助")]
    #[field(hidden)]
    pub other_aid: Option<Text>,
    /// 这笔钱用来做什么，拨付后不得挪作他用
    #[schemars(extend("x-article" = 30))]
    #[serde(rename = "用途")]
    #[field(hidden)]
    pub purpose: Option<Text>,
    /// 申请多少，以元计
    #[schemars(extend("x-article" = 30))]
    #[serde(rename = "申请金额")]
    pub amount: Option<Amount>,
    /// 收款账户的户名和开户行
    #[schemars(extend("x-article" = 30))]
    #[serde(rename = "账户")]
    #[field(hidden)]
    pub account: Option<Text>,
    /// 协助申请的包案党员
    #[schemars(extend("x-article" = 30))]
    #[serde(rename = "经办人")]
    pub handler: Option<Text>,
    /// 批准以前逐级的意见，按先后一级一条
    #[serde(rename = "意见", default)]
    pub opinions: List<Spanned<FundOpinion>>,
    /// 机关党委批准或者不批准后填写
    #[serde(rename = "批准")]
    pub approval: Option<Spanned<FundApproval>>,
    /// 钱用出去以后填写
    #[serde(rename = "反馈")]
    pub feedback: Option<Spanned<Feedback>>,
}

/// 一级意见
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 32))]
#[serde(deny_unknown_fields)]
pub struct FundOpinion {
    /// 哪一级的意见，名称与设置里的审批层级一致
    #[serde(rename = "层级")]
    #[field(identity)]
    pub level: Text,
    /// 签署意见的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity = 2)]
    pub date: Option<Dated>,
    /// 签署意见的人
    #[serde(rename = "姓名")]
    #[field(identity = 3)]
    pub name: Option<Text>,
    /// 这一级是否同意
    #[serde(rename = "同意")]
    pub agreed: Option<Answer>,
    /// 意见的内容，不同意的写理由
    #[serde(rename = "意见")]
    #[field(hidden)]
    pub remarks: Option<Text>,
}

/// 批准
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 30))]
#[serde(deny_unknown_fields)]
pub struct FundApproval {
    /// 批准的日期，拨付期限从这里起算
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 是否批准
    #[serde(rename = "同意")]
    pub agreed: Option<Answer>,
    /// 批准多少，以元计；不填为申请金额
    #[serde(rename = "金额")]
    pub amount: Option<Amount>,
    /// 批准人的姓名
    #[serde(rename = "批准人")]
    pub approver: Option<Text>,
}

/// 反馈
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 30))]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// 了解使用情况的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 钱用在哪里、结果怎样、有没有票据
    #[serde(rename = "情况")]
    #[field(hidden)]
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
