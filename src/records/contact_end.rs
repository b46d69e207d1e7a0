//! How contact with a beneficiary ends, rests and goes on (article 7).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::beneficiary::Beneficiary;
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

/// States that say that somebody died.
const DEAD: [&str; 6] = ["死亡", "去世", "病故", "亡故", "身故", "已故"];

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

impl Beneficiary {
    /// The day of death: its own field, else the end of contact by death, else a state that
    /// says so.
    pub fn died(&self) -> Option<Dated> {
        let ended = || {
            let end = self.end.as_ref()?;
            end.is(EndReason::Death).then_some(end.date)
        };
        let state = || {
            let mut states = self.states.iter();
            let dead = states.find(|one| DEAD.contains(&one.state.trim()))?;
            dead.from
        };
        self.died.or_else(ended).or_else(state)
    }

    /// The end of contact that still stands.
    pub fn ending(&self) -> Option<&Spanned<ContactEnd>> {
        self.end.as_ref().filter(|end| end.resumed.is_none())
    }

    /// The first day without any contact owed: that of death or of the end that stands.
    pub fn over_since(&self) -> Option<Date> {
        let ended = self.ending().map(|end| end.date.day());
        let died = self.died().map(|died| died.day());
        [ended, died].into_iter().flatten().min()
    }

    /// The times in which contact rested with approval, from the end to the day it was taken
    /// up again, which itself counts again.
    pub fn rests(&self) -> impl Iterator<Item = (Date, Date)> {
        let ends = self.earlier_ends.iter().chain(&self.end);
        ends.filter(|end| end.is_approved()).filter_map(|end| {
            let approved = end.approved.map(|approved| approved.day());
            let from = approved.map_or(end.date.day(), |approved| approved.max(end.date.day()));
            let resumed = end.resumed?.day();
            (resumed > from).then_some((from, resumed))
        })
    }
}
