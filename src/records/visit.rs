//! `访问/2016-08-16.yaml`: one visit, call or attempt (articles 17–21).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Amount, Answer, Dated, List, Text, Timed, filled};
use super::span::Spanned;
use super::vocabulary::{Activity, Choice, Outcome, Way};

/// 访问记录
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// 访问日期，与文件名一致
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 开始时间
    #[serde(rename = "开始时间")]
    pub begun: Option<Timed>,
    /// 结束时间
    #[serde(rename = "结束时间")]
    pub ended: Option<Timed>,
    /// 访问方式：登门、电话、其他
    #[serde(rename = "方式")]
    pub way: Option<Choice<Way>>,
    /// 结果：见到、接通、无人、拒绝
    #[serde(rename = "结果")]
    pub outcome: Option<Choice<Outcome>>,
    /// 地点或者通话方式
    #[serde(rename = "地点")]
    pub place: Option<Text>,
    /// 到访党员
    #[serde(rename = "访问人", default)]
    pub visitors: List<Text>,
    /// 代替包案党员到访的情况
    #[serde(rename = "替访", default)]
    pub stand_ins: List<Spanned<StandIn>>,
    /// 陪同、调解等在场人
    #[serde(rename = "陪同人", default)]
    pub companions: List<Spanned<Companion>>,
    /// 受访人（本人或者近亲属）
    #[serde(rename = "受访人")]
    pub person_met: Option<Text>,
    /// 初访未能登门的原因
    #[serde(rename = "未登门原因")]
    pub not_at_door: Option<Text>,
    /// 村（居）委会证明（附件文件名或者编号）
    #[serde(rename = "未登门证明")]
    pub certificate: Option<Text>,
    /// 非群众工作日下访的原因
    #[serde(rename = "非工作日原因")]
    pub off_day_reason: Option<Text>,
    /// 同时开展的其他群众工作
    #[serde(rename = "结合工作", default)]
    pub combined: List<Choice<Activity>>,
    /// 是否表明党员身份
    #[serde(rename = "表明身份")]
    pub identified: Option<Answer>,
    /// 是否发放联系卡
    #[serde(rename = "发放联系卡")]
    pub card_given: Option<Answer>,
    /// 是否说明来意
    #[serde(rename = "说明来意")]
    pub purpose_told: Option<Answer>,
    /// 是否着便装
    #[serde(rename = "着便装")]
    pub plain_clothes: Option<Answer>,
    /// 二名包案党员是否同时在场
    #[serde(rename = "二人在场")]
    pub both_present: Option<Answer>,
    /// 现场照相、录音、笔录
    #[serde(rename = "现场记录")]
    pub recording: Option<Spanned<Recording>>,
    /// 是否擅自表态或者承诺
    #[serde(rename = "擅自表态")]
    pub unauthorised_promise: Option<Answer>,
    /// 对案件处理的评价
    #[serde(rename = "案件评价")]
    pub view_of_handling: Option<Text>,
    /// 案件造成的影响
    #[serde(rename = "案件影响")]
    pub influence: Option<Text>,
    /// 心理状况
    #[serde(rename = "心理状况")]
    pub state_of_mind: Option<Text>,
    /// 存在困难
    #[serde(rename = "存在困难")]
    pub difficulties: Option<Text>,
    /// 工作和生活状况
    #[serde(rename = "工作生活")]
    pub work_and_life: Option<Text>,
    /// 家庭和经济情况
    #[serde(rename = "家庭经济")]
    pub family_economy: Option<Text>,
    /// 主要存在的问题
    #[serde(rename = "主要问题")]
    pub main_problems: Option<Text>,
    /// 相关单位和人员的意见建议
    #[serde(rename = "各方意见")]
    pub others_views: Option<Text>,
    /// 感受、体会和工作改进建议
    #[serde(rename = "感受建议")]
    pub impressions: Option<Text>,
    /// 党员解决不了、需要上报支部的问题
    #[serde(rename = "需上报支部")]
    pub beyond_members: Option<Answer>,
    /// 是否确需书面释法说理
    #[serde(rename = "需书面释明")]
    pub letter_needed: Option<Answer>,
    /// 发现案件办理可能有误，报告检察长；内容另纸书写
    #[serde(rename = "案件可能有误")]
    pub possible_error: Option<Spanned<ChiefReport>>,
    /// 发现犯罪新线索，报告检察长；内容不得写在这里
    #[serde(rename = "犯罪新线索")]
    pub new_clue: Option<Spanned<ChiefReport>>,
    /// 记录完成日期
    #[serde(rename = "制作日期")]
    pub written: Option<Dated>,
    /// 下次联系日期
    #[serde(rename = "下次联系")]
    pub next_contact: Option<Dated>,
    /// 慰问品
    #[serde(rename = "慰问", default)]
    pub gifts: List<Spanned<Gift>>,
    /// 备注
    #[serde(rename = "备注")]
    pub note: Option<Text>,
}

/// 替访
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StandIn {
    /// 替访党员
    #[serde(rename = "党员")]
    pub member: Text,
    /// 被替的包案党员
    #[serde(rename = "代替")]
    pub replaces: Option<Text>,
    /// 批准人
    #[serde(rename = "批准人")]
    pub approver: Option<Text>,
    /// 原因
    #[serde(rename = "原因")]
    pub reason: Option<Text>,
}

/// 陪同人
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Companion {
    /// 姓名
    #[serde(rename = "姓名")]
    pub name: Text,
    /// 身份，如 村主任、联络员、调解员
    #[serde(rename = "身份")]
    pub capacity: Option<Text>,
    /// 是否告知保密
    #[serde(rename = "告知保密")]
    pub told_of_confidentiality: Option<Answer>,
}

/// 现场照相、录音、笔录
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// 有无
    #[serde(rename = "进行")]
    pub made: Option<Answer>,
    /// 必要性
    #[serde(rename = "必要性")]
    pub need: Option<Text>,
    /// 访问对象是否同意
    #[serde(rename = "对象同意")]
    pub consent: Option<Answer>,
}

/// 报告检察长：只记文号和日期，内容在另纸
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChiefReport {
    /// 是否发现
    #[serde(rename = "发现")]
    pub found: Option<Answer>,
    /// 书面报告的文号
    #[serde(rename = "报告文号")]
    pub number: Option<Text>,
    /// 报告日期
    #[serde(rename = "报告日期")]
    pub reported: Option<Dated>,
}

/// 慰问品
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gift {
    /// 物品；慰问金写「慰问金」
    #[serde(rename = "物品")]
    pub what: Text,
    /// 折合或者慰问金额（元）
    #[serde(rename = "金额")]
    pub amount: Option<Amount>,
    /// 来源
    #[serde(rename = "来源")]
    pub source: Option<Text>,
    /// 领取人
    #[serde(rename = "领取人")]
    pub receiver: Option<Text>,
}

impl ChiefReport {
    /// Whether something was found that must be reported; a number or a day of
    /// report says so as well.
    pub fn is_noted(&self) -> bool {
        self.found.is_some_and(|found| found.0)
            || filled(&self.number).is_some()
            || self.reported.is_some()
    }
}

impl Visit {
    /// Whether the members went to the door, whatever came of it.
    pub fn is_home(&self) -> bool {
        self.way.as_ref().is_some_and(|way| way.is(Way::Home))
    }

    /// Whether it was a telephone call.
    pub fn is_phone(&self) -> bool {
        self.way.as_ref().is_some_and(|way| way.is(Way::Phone))
    }

    /// Whether the person was reached; a record without an outcome says yes when it has content.
    pub fn reached(&self) -> bool {
        match &self.outcome {
            Some(outcome) => outcome.is(Outcome::Reached),
            None => self.person_met.is_some() || self.view_of_handling.is_some(),
        }
    }

    /// Whether anything of what the visit brought is written down.
    pub fn has_content(&self) -> bool {
        let fields = [
            &self.view_of_handling,
            &self.influence,
            &self.state_of_mind,
            &self.difficulties,
            &self.work_and_life,
            &self.family_economy,
            &self.main_problems,
            &self.others_views,
            &self.impressions,
        ];
        fields.into_iter().any(|field| filled(field).is_some())
    }

    /// Whether somebody met the members, be it to refuse: the rules of conduct apply.
    pub fn met(&self) -> bool {
        self.reached()
            || self
                .outcome
                .as_ref()
                .is_some_and(|outcome| outcome.is(Outcome::Refused))
    }
}
