//! `帮扶基金/2016.yaml`: a year of the assistance fund (articles 29–32).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Amount, Count, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, IncomeSource};

/// 一年的帮扶基金
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 30))]
#[serde(deny_unknown_fields)]
pub struct FundBook {
    /// 四位数的年份，与文件名一致
    #[serde(rename = "年份")]
    #[field(dates = Record)]
    pub year: Spanned<Count>,
    /// 上年年底的余额，以元计，须与上年账一致；首年不填
    #[serde(rename = "上年结转")]
    pub opening: Option<Amount>,
    /// 机关党委制定的本年基金收支计划
    #[serde(rename = "年度计划")]
    pub plan: Option<Spanned<FundPlan>>,
    /// 一笔收入一条，按日期先后
    #[serde(rename = "收入", default)]
    pub incomes: List<Spanned<FundIncome>>,
    /// 一笔支出一条，按日期先后；工作经费不得在这里列支
    #[serde(rename = "支出", default)]
    pub payments: List<Spanned<FundPayment>>,
    /// 付出去的钱全部或者部分退回基金的，一笔一条；没有的不填
    #[serde(rename = "退回", default)]
    pub refunds: List<Spanned<Refund>>,
    /// 银行扣收的手续费、工本费，一笔一条，不用申请；没有的不填
    #[serde(rename = "手续费", default)]
    pub fees: List<Spanned<BankFee>>,
    /// 记错的凭证整笔冲回，一笔一条，原来的不删；没有的不填
    #[serde(rename = "冲销", default)]
    pub reversals: List<Spanned<Reversal>>,
    /// 基金使用情况的公示，一次一条
    #[serde(rename = "公示", default)]
    pub publications: List<Spanned<Publication>>,
}

/// 年度计划
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 31))]
#[serde(deny_unknown_fields)]
pub struct FundPlan {
    /// 制定计划的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 全年预计收入，以元计，不含上年结转
    #[serde(rename = "预计收入")]
    pub income: Option<Amount>,
    /// 全年预计支出，以元计
    #[serde(rename = "预计支出")]
    pub payments: Option<Amount>,
    /// 优先帮扶谁、标准多少等安排
    #[serde(rename = "安排")]
    pub content: Option<Text>,
}

/// 一笔收入
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 29))]
#[serde(deny_unknown_fields)]
pub struct FundIncome {
    /// 收款的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity = 2)]
    pub date: Dated,
    /// 本账的收入凭证号，一年之内不重复
    #[schemars(extend("x-article" = 30))]
    #[serde(rename = "凭证号")]
    #[field(identity)]
    pub voucher: Text,
    /// 收到多少，以元计，至多两位小数
    #[serde(rename = "金额")]
    pub amount: Amount,
    /// 政府资助为主、党员捐助为辅，利息另计
    #[serde(rename = "来源")]
    pub source: Option<Choice<IncomeSource>>,
    /// 资助的单位或者捐款的党员；捐款人多的写人数，名单另附
    #[serde(rename = "交款人")]
    pub giver: Option<Text>,
    /// 捐款的人和各捐多少，一人一条，印成捐款名单；一个人捐的、政府资助的不填
    #[serde(rename = "名单", default)]
    pub donors: List<Spanned<Donor>>,
    /// 财务部门的记账凭证号，便于对账
    #[schemars(extend("x-article" = 30))]
    #[serde(rename = "财务凭证号")]
    pub finance_voucher: Option<Text>,
    /// 这笔收入的简要说明
    #[serde(rename = "摘要")]
    pub note: Option<Text>,
}

/// 捐款名单上的一人
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 29))]
#[serde(deny_unknown_fields)]
pub struct Donor {
    /// 捐款人的姓名
    #[serde(rename = "姓名")]
    #[field(identity)]
    pub name: Text,
    /// 这个人捐了多少，以元计
    #[serde(rename = "金额")]
    pub amount: Option<Amount>,
}

/// 一笔支出
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 30))]
#[serde(deny_unknown_fields)]
pub struct FundPayment {
    /// 付款的日期，应在批准以后
    #[serde(rename = "日期")]
    #[field(dates = Record, identity = 2)]
    pub date: Dated,
    /// 本账的支出凭证号，一年之内不重复
    #[serde(rename = "凭证号")]
    #[field(identity)]
    pub voucher: Text,
    /// 付了多少，以元计，不得超过批准金额
    #[serde(rename = "金额")]
    pub amount: Amount,
    /// 依据哪一份申请，写对象编号、斜线、申请编号
    #[serde(rename = "申请")]
    pub application: Option<Text>,
    /// 实际领款的人，应是当事人或者近亲属
    #[serde(rename = "领款人")]
    #[field(hidden)]
    pub payee: Option<Text>,
    /// 由党员或者别的近亲属代领的，写本人的委托书，如 附件的文件名；本人、监护人领的不填
    #[schemars(extend("x-article" = 29))]
    #[serde(rename = "委托书")]
    #[field(hidden)]
    pub authority: Option<Text>,
    /// 应与申请的用途一致
    #[serde(rename = "用途")]
    #[field(hidden)]
    pub purpose: Option<Text>,
    /// 经办这笔支出的人，一般是包案党员
    #[serde(rename = "经办人")]
    pub handler: Option<Text>,
    /// 批准这笔支出的人，与申请的批准人一致
    #[serde(rename = "批准人")]
    pub approver: Option<Text>,
    /// 付款的人；经办、批准、付款不能由一人办
    #[serde(rename = "付款人")]
    pub payer: Option<Text>,
    /// 财务部门的记账凭证号，便于对账；空着会提醒
    #[serde(rename = "财务凭证号")]
    pub finance_voucher: Option<Text>,
    /// 这笔支出的简要说明，没有的不填
    #[serde(rename = "摘要")]
    #[field(hidden)]
    pub note: Option<Text>,
}

/// 退回基金的一笔钱
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 30))]
#[serde(deny_unknown_fields)]
pub struct Refund {
    /// 钱退到基金账上的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity = 2)]
    pub date: Dated,
    /// 本账的退回凭证号，一年之内不重复
    #[serde(rename = "凭证号")]
    #[field(identity)]
    pub voucher: Text,
    /// 退回多少，以元计，不多于已经付的
    #[serde(rename = "金额")]
    pub amount: Amount,
    /// 退的是哪一份申请的钱，写对象编号、斜线、申请编号
    #[serde(rename = "申请")]
    pub application: Option<Text>,
    /// 为什么退回
    #[serde(rename = "原因")]
    #[field(hidden)]
    pub reason: Option<Text>,
    /// 财务部门的记账凭证号，便于对账；空着会提醒
    #[serde(rename = "财务凭证号")]
    pub finance_voucher: Option<Text>,
}

/// 银行扣收的一笔手续费
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 30))]
#[serde(deny_unknown_fields)]
pub struct BankFee {
    /// 扣收的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity = 2)]
    pub date: Dated,
    /// 本账的手续费凭证号，一年之内不重复
    #[serde(rename = "凭证号")]
    #[field(identity)]
    pub voucher: Text,
    /// 扣收多少，以元计
    #[serde(rename = "金额")]
    pub amount: Amount,
    /// 财务部门的记账凭证号，便于对账；空着会提醒
    #[serde(rename = "财务凭证号")]
    pub finance_voucher: Option<Text>,
    /// 哪家银行、什么费用，没有的不填
    #[serde(rename = "摘要")]
    pub note: Option<Text>,
}

/// 冲销一笔记错的凭证
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 30))]
#[serde(deny_unknown_fields)]
pub struct Reversal {
    /// 冲销的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity = 2)]
    pub date: Dated,
    /// 冲销凭证自己的号，一年之内不重复
    #[serde(rename = "凭证号")]
    #[field(identity)]
    pub voucher: Text,
    /// 被冲销的那一笔的凭证号
    #[serde(rename = "冲销凭证")]
    pub reversed: Text,
    /// 冲销在财务账上的凭证号；没有入财务账的不填
    #[serde(rename = "财务凭证号")]
    pub finance_voucher: Option<Text>,
    /// 为什么冲销
    #[serde(rename = "原因")]
    pub reason: Option<Text>,
    /// 批准冲销的人
    #[serde(rename = "批准人")]
    pub approver: Option<Text>,
}

/// 一次使用公示
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 31))]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// 开始公示的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Dated,
    /// 公示结束的日期
    #[serde(rename = "止")]
    #[field(dates = Itself)]
    pub until: Option<Dated>,
    /// 公示的是截至哪一天的支出；不填为公示当日
    #[serde(rename = "截至")]
    #[field(dates = Itself)]
    pub covers_until: Option<Dated>,
    /// 在哪里公示
    #[serde(rename = "地点")]
    pub place: Option<Text>,
}

impl FundBook {
    /// The voucher numbers of all entries that a counter-entry may undo, in the order of the form.
    pub fn vouchers(&self) -> impl Iterator<Item = &Text> {
        let incomes = self.incomes.iter().map(|one| &one.voucher);
        let payments = self.payments.iter().map(|one| &one.voucher);
        let refunds = self.refunds.iter().map(|one| &one.voucher);
        let fees = self.fees.iter().map(|one| &one.voucher);
        incomes.chain(payments).chain(refunds).chain(fees)
    }

    /// Whether a voucher was reversed by a counter-entry.
    pub fn is_reversed(&self, voucher: &str) -> bool {
        self.reversals
            .iter()
            .any(|reversal| reversal.reversed.as_str() == voucher)
    }

    /// The first publication that covers a payment, if any does.
    pub fn publication_of(&self, payment: &FundPayment) -> Option<&Spanned<Publication>> {
        let day = payment.date.day();
        self.publications
            .iter()
            .filter(|one| {
                one.date.day() >= day && one.covers_until.unwrap_or(one.date).day() >= day
            })
            .min_by_key(|one| one.date.day())
    }
}
