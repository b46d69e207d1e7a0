//! Measures, proposals, opinions and summaries of one beneficiary (articles 22–24).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Amount, Answer, Count, Dated, List, Text, filled};
use super::span::Spanned;
use super::vocabulary::{Choice, Examination, HelpKind, MoneySource, Satisfaction};

/// 帮扶措施
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 22))]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// 这项措施开始的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 属于哪种帮扶方式，可以不止一种
    #[serde(rename = "方式", default)]
    pub kinds: List<Choice<HelpKind>>,
    /// 做什么、怎么做、找哪个单位
    #[serde(rename = "内容")]
    #[field(hidden)]
    pub content: Option<Text>,
    /// 措施做完的日期，征求意见的期限从这里起算；还没有落实的不填
    #[schemars(extend("x-article" = 24))]
    #[serde(rename = "落实日期")]
    #[field(dates = Itself)]
    pub done: Option<Dated>,
    /// 给付的金额，以元计；不涉及钱物的不填
    #[serde(rename = "金额")]
    pub amount: Option<Amount>,
    /// 钱物从哪里来；不涉及钱物的不填
    #[serde(rename = "资金来源")]
    pub source: Option<Choice<MoneySource>>,
    /// 动用帮扶基金的，写“基金申请”下的文件编号；其他的不填
    #[serde(rename = "基金申请")]
    pub application: Option<Spanned<Count>>,
    /// 基金以外的资金，写文号或者经手单位；其他的不填
    #[serde(rename = "依据")]
    #[field(hidden)]
    pub basis: Option<Text>,
}

/// 帮扶意见书
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 23))]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// 包案党员拟定的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 对象的年龄、家庭、经济和案件处理等基本情况
    #[serde(rename = "基本情况")]
    #[field(hidden)]
    pub situation: Option<Text>,
    /// 包案党员自身解决不了的主要问题
    #[serde(rename = "主要问题")]
    #[field(hidden)]
    pub problems: Option<Text>,
    /// 拟采取哪些措施，写明何人、何时、经费从哪里来
    #[serde(rename = "拟采取措施")]
    #[field(hidden)]
    pub measures: Option<Text>,
    /// 拟定意见书的包案党员
    #[serde(rename = "拟定人", default)]
    pub authors: List<Text>,
    /// 党支部研究后填写；还没有研究的不填
    #[serde(rename = "支部决定")]
    pub decision: Option<Spanned<Decision>>,
}

/// 党支部决定
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 23))]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// 支部研究决定的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 应到、实到人数
    #[serde(rename = "到会")]
    pub present: Option<Text>,
    /// 同意、不同意或者怎样修改，由谁负责落实
    #[serde(rename = "结论")]
    #[field(hidden)]
    pub conclusion: Option<Text>,
}

/// 下访帮扶对象意见表
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 24))]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// 向对象征求意见的日期，应在措施落实以后
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 对象对帮扶工作的评价，由对象自己选
    #[serde(rename = "评价")]
    pub verdict: Option<Choice<Satisfaction>>,
    /// 对象的意见和建议，照原话写；没有的写 没有意见
    #[serde(rename = "意见")]
    #[field(hidden)]
    pub remarks: Option<Text>,
    /// 对象提的意见要不要据以改进，写是或者否；没有意见的不填
    #[serde(rename = "意见需改进")]
    pub acted_upon: Option<Answer>,
    /// 本人签名、按指印还是代签
    #[serde(rename = "签名方式")]
    pub signature: Option<Text>,
    /// 代签人或者监护人的姓名和关系；本人签名的不填
    #[serde(rename = "代签人")]
    #[field(hidden, tells = Relative)]
    pub proxy: Option<Text>,
    /// 按指印、代签时在场见证的人；本人签名的不填
    #[serde(rename = "见证人")]
    #[field(hidden)]
    pub witness: Option<Text>,
    /// 去征求意见的党员
    #[serde(rename = "征求人", default)]
    pub askers: List<Text>,
    /// 根据对象的意见改进以后填写；没有意见的不填
    #[serde(rename = "改进")]
    pub improvement: Option<Spanned<Improvement>>,
}

/// 改进情况
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 24))]
#[serde(deny_unknown_fields)]
pub struct Improvement {
    /// 改进完成的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 改进了什么、结果怎样
    #[serde(rename = "情况")]
    #[field(hidden)]
    pub content: Option<Text>,
}

/// 帮扶总结报告
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 24))]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// 写成报告的日期，应在对象表示满意以后
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 对象和案件的基本情况，印在报告第一部分
    #[serde(rename = "基本情况")]
    #[field(hidden)]
    pub situation: Option<Text>,
    /// 从初访到现在做了哪些工作；访问次数和金额由程序统计
    #[serde(rename = "帮扶经过")]
    #[field(hidden)]
    pub course: Option<Text>,
    /// 采取的措施和取得的成效，印在报告第三部分
    #[serde(rename = "措施成效")]
    #[field(hidden)]
    pub effect: Option<Text>,
    /// 工作中的体会
    #[serde(rename = "体会")]
    #[field(hidden)]
    pub lessons: Option<Text>,
    /// 今后怎样保持经常性联系，由谁、多久一次
    #[serde(rename = "今后联系")]
    #[field(hidden)]
    pub further_contact: Option<Text>,
    /// 机关党委审查后填写；退回的另写一份报告
    #[serde(rename = "审查")]
    pub examination: Option<Spanned<ExaminationEntry>>,
}

/// 机关党委审查
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 24))]
#[serde(deny_unknown_fields)]
pub struct ExaminationEntry {
    /// 机关党委审查的日期
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Dated,
    /// 审查是通过还是退回
    #[serde(rename = "结论")]
    pub conclusion: Option<Choice<Examination>>,
    /// 审查意见；退回的写明要改什么
    #[serde(rename = "意见")]
    #[field(hidden)]
    pub remarks: Option<Text>,
}

impl Summary {
    /// The examination, when it returned the report.
    pub fn returned(&self) -> Option<&Spanned<ExaminationEntry>> {
        let conclusion = |entry: &ExaminationEntry| entry.conclusion.as_ref()?.meaning();
        self.examination
            .as_ref()
            .filter(|entry| conclusion(entry) == Some(Examination::Returned))
    }
}

/// What people say who have nothing to add, without marks.
const NO_REMARKS: [&str; 22] = [
    "无",
    "没有",
    "没有意见",
    "无意见",
    "没意见",
    "没有意见和建议",
    "无意见建议",
    "没什么意见",
    "没有什么意见",
    "满意",
    "很满意",
    "都满意",
    "好",
    "很好",
    "都好",
    "挺好",
    "谢谢",
    "感谢",
    "非常感谢",
    "谢谢关心",
    "没有别的",
    "没啥",
];

impl Opinion {
    /// Unsatisfied, or with opinions that are to be acted upon: the help goes on (article 24).
    pub fn asks_for_improvement(&self) -> bool {
        self.is_unsatisfied() || self.acted_upon.is_some_and(|answer| answer.0)
    }

    /// Not satisfied: another opinion is asked for after the improvement.
    pub fn is_unsatisfied(&self) -> bool {
        let verdict = self.verdict.as_ref().and_then(|verdict| verdict.meaning());
        verdict == Some(Satisfaction::Unsatisfied)
    }

    /// Would rather not say.
    pub fn is_unsaid(&self) -> bool {
        let verdict = self.verdict.as_ref().and_then(|verdict| verdict.meaning());
        verdict == Some(Satisfaction::NoAnswer)
    }

    /// The remarks of somebody who is not unsatisfied, of which nobody has said whether they are
    /// to be acted upon; none of those that say nothing.
    pub fn unsettled_remarks(&self) -> Option<&Text> {
        let says_nothing = |text: &&Text| {
            let is_word = |one: &char| one.is_alphanumeric();
            let bare: String = text.chars().filter(is_word).collect();
            NO_REMARKS.contains(&bare.as_str())
        };
        let open = self.acted_upon.is_none() && !self.is_unsatisfied();
        filled(&self.remarks).filter(|text| open && !says_nothing(text))
    }

    /// Satisfied, wholly or mostly.
    pub fn is_satisfied(&self) -> bool {
        let verdict = self.verdict.as_ref().and_then(|verdict| verdict.meaning());
        matches!(
            verdict,
            Some(Satisfaction::Satisfied | Satisfaction::Mostly)
        )
    }
}
