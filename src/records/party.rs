//! A party (当事人) of a case: outcome, dates, papers, later changes.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::beneficiary::PersonState;
use super::scalar::{Answer, Count, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Choice, Class, LaterChange, Mark, Role};

/// 当事人
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// 编号，从 1 起
    #[serde(rename = "编号")]
    pub number: Spanned<Count>,
    /// 姓名或者单位名称；封存、涉密不填
    #[serde(rename = "姓名")]
    pub name: Option<Text>,
    /// 身份
    #[serde(rename = "身份")]
    pub role: Option<Choice<Role>>,
    /// 保密标记
    #[serde(rename = "标记")]
    pub mark: Option<Choice<Mark>>,
    /// 封存、涉密材料的存放处
    #[serde(rename = "纸质存放")]
    pub stored_at: Option<Text>,
    /// 性别
    #[serde(rename = "性别")]
    pub sex: Option<Text>,
    /// 出生日期
    #[serde(rename = "出生日期")]
    pub born: Option<Dated>,
    /// 民族
    #[serde(rename = "民族")]
    pub nation: Option<Text>,
    /// 身份证号
    #[serde(rename = "身份证号")]
    pub identity_number: Option<Text>,
    /// 单位当事人的联系人
    #[serde(rename = "联系人")]
    pub contact: Option<Text>,
    /// 类别；被害人不填时随第一名被追诉人
    #[serde(rename = "类别")]
    pub class: Option<Choice<Class>>,
    /// 是否本院办理；不填为是
    #[serde(rename = "本院办理")]
    pub by_this_office: Option<Answer>,
    /// 是否本院自侦案件
    #[serde(rename = "自侦案件")]
    pub self_investigated: Option<Answer>,
    /// 判决，逐审级
    #[serde(rename = "判决", default)]
    pub judgments: List<Spanned<Judgment>>,
    /// 判决生效日期，依法院通知
    #[serde(rename = "生效日期")]
    pub in_force: Option<Dated>,
    /// 不批捕、不起诉、撤案决定日期
    #[serde(rename = "决定日期")]
    pub decided: Option<Dated>,
    /// 知悉生效的日期
    #[serde(rename = "知悉日期")]
    pub learned: Option<Dated>,
    /// 送交的文书
    #[serde(rename = "文书", default)]
    pub papers: List<Spanned<Paper>>,
    /// 决定后来的变化
    #[serde(rename = "后续变化", default)]
    pub changes: List<Spanned<Change>>,
    /// 服刑、社区矫正等状态
    #[serde(rename = "状态", default)]
    pub states: List<Spanned<PersonState>>,
}

/// 一个审级的判决
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Judgment {
    /// 审级：一审、二审
    #[serde(rename = "审级")]
    pub instance: Option<Text>,
    /// 宣判日期
    #[serde(rename = "日期")]
    pub date: Option<Dated>,
    /// 最后送达日期
    #[serde(rename = "送达日期")]
    pub served: Option<Dated>,
    /// 结果
    #[serde(rename = "结果")]
    pub result: Option<Text>,
}

/// 一份文书
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// 文书名称
    #[serde(rename = "名称")]
    pub title: Text,
    /// 文号
    #[serde(rename = "文号")]
    pub number: Option<Text>,
    /// 文书日期
    #[serde(rename = "日期")]
    pub date: Option<Dated>,
    /// 份数，不填为 1
    #[serde(rename = "份数")]
    pub copies: Option<Spanned<Count>>,
    /// 页数
    #[serde(rename = "页数")]
    pub pages: Option<Spanned<Count>>,
    /// 备注
    #[serde(rename = "备注")]
    pub note: Option<Text>,
}

/// 决定后来的变化
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// 变化
    #[serde(rename = "变化")]
    pub kind: Choice<LaterChange>,
    /// 日期
    #[serde(rename = "日期")]
    pub date: Option<Dated>,
    /// 后续处理
    #[serde(rename = "处理")]
    pub follow_up: Option<Text>,
}

impl Judgment {
    /// Whether it is a judgment in second instance.
    pub fn is_second_instance(&self) -> bool {
        self.instance
            .as_ref()
            .is_some_and(|instance| instance.contains("二审"))
    }

    /// Whether it is a judgment in retrial, which comes after the first took force.
    pub fn is_retrial(&self) -> bool {
        self.instance
            .as_ref()
            .is_some_and(|instance| instance.contains("再审"))
    }
}

impl Party {
    /// Whether this is a victim.
    pub fn is_victim(&self) -> bool {
        self.role.as_ref().is_some_and(|role| role.is(Role::Victim))
    }

    /// The privacy mark, when it is one of the known ones.
    pub fn mark(&self) -> Option<Mark> {
        self.mark.as_ref().and_then(|mark| mark.meaning())
    }

    /// The class under article 12, when recorded and known.
    pub fn class(&self) -> Option<Class> {
        self.class.as_ref().and_then(|class| class.meaning())
    }

    /// The day the clock of article 13 starts: in force for a judgment, else the decision.
    pub fn outcome_day(&self) -> Option<&Dated> {
        match self.class()? {
            Class::Prosecuted => self.in_force.as_ref(),
            Class::NotArrested | Class::NotProsecuted | Class::Withdrawn => self.decided.as_ref(),
        }
    }

    /// Age in full years on `day`.
    pub fn age_on(&self, day: Date) -> Option<i32> {
        self.born
            .as_ref()
            .map(|born| crate::calendar::full_years(born.day(), day))
    }
}
