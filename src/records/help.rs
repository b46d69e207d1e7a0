//! Measures, proposals, opinions and summaries of one beneficiary (articles 22–24).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Amount, Count, Dated, List, Text, filled};
use super::span::Spanned;
use super::vocabulary::{Choice, Examination, HelpKind, MoneySource, Satisfaction};

/// 帮扶措施
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// 开始日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 帮扶方式
    #[serde(rename = "方式", default)]
    pub kinds: List<Choice<HelpKind>>,
    /// 内容
    #[serde(rename = "内容")]
    pub content: Option<Text>,
    /// 落实日期
    #[serde(rename = "落实日期")]
    pub done: Option<Dated>,
    /// 金额（元）
    #[serde(rename = "金额")]
    pub amount: Option<Amount>,
    /// 资金来源
    #[serde(rename = "资金来源")]
    pub source: Option<Choice<MoneySource>>,
    /// 基金申请的编号，即 基金申请/ 下的文件名
    #[serde(rename = "基金申请")]
    pub application: Option<Spanned<Count>>,
    /// 基金以外资金的依据（文号、经手单位）
    #[serde(rename = "依据")]
    pub basis: Option<Text>,
}

/// 帮扶意见书
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// 拟定日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 对象基本情况
    #[serde(rename = "基本情况")]
    pub situation: Option<Text>,
    /// 存在的主要问题
    #[serde(rename = "主要问题")]
    pub problems: Option<Text>,
    /// 拟采取的帮扶措施
    #[serde(rename = "拟采取措施")]
    pub measures: Option<Text>,
    /// 拟定人
    #[serde(rename = "拟定人", default)]
    pub authors: List<Text>,
    /// 党支部决定
    #[serde(rename = "支部决定")]
    pub decision: Option<Spanned<Decision>>,
}

/// 党支部决定
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// 决定日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 到会情况
    #[serde(rename = "到会")]
    pub present: Option<Text>,
    /// 结论
    #[serde(rename = "结论")]
    pub conclusion: Option<Text>,
}

/// 下访帮扶对象意见表
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// 征求意见日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 评价
    #[serde(rename = "评价")]
    pub verdict: Option<Choice<Satisfaction>>,
    /// 意见
    #[serde(rename = "意见")]
    pub remarks: Option<Text>,
    /// 签名方式：本人签名、按指印、代签
    #[serde(rename = "签名方式")]
    pub signature: Option<Text>,
    /// 代签人或者监护人
    #[serde(rename = "代签人")]
    pub proxy: Option<Text>,
    /// 见证人
    #[serde(rename = "见证人")]
    pub witness: Option<Text>,
    /// 征求意见的党员
    #[serde(rename = "征求人", default)]
    pub askers: List<Text>,
    /// 根据意见改进的情况
    #[serde(rename = "改进")]
    pub improvement: Option<Spanned<Improvement>>,
}

/// 改进情况
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Improvement {
    /// 改进日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 改进措施和结果
    #[serde(rename = "情况")]
    pub content: Option<Text>,
}

/// 帮扶总结报告
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// 报告日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 基本情况和案件
    #[serde(rename = "基本情况")]
    pub situation: Option<Text>,
    /// 帮扶经过
    #[serde(rename = "帮扶经过")]
    pub course: Option<Text>,
    /// 措施和成效
    #[serde(rename = "措施成效")]
    pub effect: Option<Text>,
    /// 体会
    #[serde(rename = "体会")]
    pub lessons: Option<Text>,
    /// 今后联系
    #[serde(rename = "今后联系")]
    pub further_contact: Option<Text>,
    /// 机关党委审查
    #[serde(rename = "审查")]
    pub examination: Option<Spanned<ExaminationEntry>>,
}

/// 机关党委审查
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExaminationEntry {
    /// 审查日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 结论
    #[serde(rename = "结论")]
    pub conclusion: Option<Choice<Examination>>,
    /// 意见
    #[serde(rename = "意见")]
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

/// What people write to say that they have nothing to add.
const NO_REMARKS: &[&str] = &["无", "无。", "没有", "没有意见", "无意见"];

impl Opinion {
    /// Unsatisfied, or with opinions given: the help goes on (article 24).
    pub fn asks_for_improvement(&self) -> bool {
        let verdict = self.verdict.as_ref().and_then(|verdict| verdict.meaning());
        let remarks = filled(&self.remarks).filter(|text| !NO_REMARKS.contains(&text.trim()));
        verdict == Some(Satisfaction::Unsatisfied) || remarks.is_some()
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
