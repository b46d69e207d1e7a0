//! `基金申请/1.yaml`: an application to the assistance fund for one beneficiary (articles 22, 29, 30).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Amount, Answer, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, Hardship, Relation, SequelRuling};

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
    /// 申请人的身份证号码，领款时核对
    #[schemars(extend("x-article" = 30))]
    #[serde(rename = "身份证号")]
    #[field(hidden, tells = Number)]
    pub identity_number: Option<Text>,
    /// 收款账户开在哪家银行的哪个网点；领现金的不填
    #[schemars(extend("x-article" = 30))]
    #[serde(rename = "开户行")]
    #[field(hidden)]
    pub bank: Option<Text>,
    /// 收款账户的户名和账号；领现金的写 现金
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
    /// 批准以后、付款以前对象去世，或者不再需要的，记下怎么决定；没有的不填
    #[schemars(extend("x-article" = 30))]
    #[serde(rename = "后续决定")]
    pub sequel: Option<Spanned<FundSequel>>,
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

/// 批准以后的决定
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 30))]
#[serde(deny_unknown_fields)]
pub struct FundSequel {
    /// 决定的日期，改付的拨付期限从这里重新起算
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 改由近亲属领取，还是不再支付
    #[serde(rename = "处理")]
    pub ruling: Option<Choice<SequelRuling>>,
    /// 改由哪位近亲属领取；不再支付的不填
    #[serde(rename = "领款人")]
    #[field(hidden, tells = Relative)]
    pub payee: Option<Text>,
    /// 领款人与当事人的关系；不再支付的不填
    #[serde(rename = "关系")]
    pub relation: Option<Choice<Relation>>,
    /// 作出决定的人或者会议
    #[serde(rename = "决定人")]
    pub decided_by: Option<Text>,
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

    /// The decision that the money is not paid any more, whatever was agreed to before.
    pub fn withdrawn(&self) -> Option<&Spanned<FundSequel>> {
        self.sequel_of(SequelRuling::Withdrawn)
    }

    /// The decision that a close relative takes the money.
    pub fn redirected(&self) -> Option<&Spanned<FundSequel>> {
        self.sequel_of(SequelRuling::Redirected)
    }

    fn sequel_of(&self, ruling: SequelRuling) -> Option<&Spanned<FundSequel>> {
        let is_ruled = |one: &FundSequel| one.ruling.as_ref().is_some_and(|word| word.is(ruling));
        self.sequel.as_ref().filter(|one| is_ruled(one))
    }

    /// Whether it was refused.
    pub fn is_refused(&self) -> bool {
        let approval = self.approval.as_ref();
        approval.is_some_and(|approval| approval.agreed.is_some_and(|agreed| !agreed.0))
    }

    /// The sum agreed to, in yuan; what was asked for where the approval names none.
    pub fn agreed_amount(&self) -> Option<&Amount> {
        self.agreed()
            .and_then(|approval| approval.amount.as_ref().or(self.amount.as_ref()))
    }
}

/// Which application is meant: `2016-0012-1/3` is the third of the first beneficiary.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ApplicationKey {
    /// The case's number.
    pub case: String,
    /// The beneficiary's number in the case.
    pub person: i32,
    /// The application's number.
    pub number: i32,
}

impl ApplicationKey {
    /// Reads a reference; `None` where it is none.
    pub fn parse(reference: &str) -> Option<Self> {
        let (person, number) = reference.split_once('/')?;
        let (case, person) = person.trim().rsplit_once('-')?;
        Some(ApplicationKey {
            case: case.to_owned(),
            person: person.parse().ok()?,
            number: number.trim().parse().ok()?,
        })
    }
}
