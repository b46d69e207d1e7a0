//! `出勤/2016-08.yaml`: who was at work on the month's outreach days, and why not (articles 6, 27).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::{Fields, has_narrative};
use super::scalar::{Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Absence, Activity, Choice, DayPart};

/// 一个月的群众工作日出勤
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 6))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// 年和月，与文件名一致
    #[serde(rename = "月份")]
    pub month: Text,
    /// 这个月的群众工作日，一日一条
    #[serde(rename = "群众工作日", default)]
    pub days: List<Spanned<OutreachDay>>,
}

/// 一个群众工作日；访问记录和工作日志已经写明的不必再写
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 6))]
#[serde(deny_unknown_fields)]
pub struct OutreachDay {
    /// 群众工作日的日期；临时调整的写调整后的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Dated,
    /// 集体或者个人的活动，一项一条；访问记录、工作日志里有的不再写
    #[serde(rename = "活动", default)]
    pub activities: List<Spanned<GroupActivity>>,
    /// 当日没有参加的党员，一人一条；有活动的不写
    #[serde(rename = "未参加", default)]
    pub absences: List<Spanned<AbsentMember>>,
}

/// 一次活动；写明对象、时间、方式、情况的，即为各参加人当日的工作日志
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 27))]
#[serde(deny_unknown_fields)]
pub struct GroupActivity {
    /// 属于哪一类群众工作
    #[serde(rename = "类别")]
    pub kind: Option<Choice<Activity>>,
    /// 参加的党员姓名
    #[schemars(extend("x-article" = 6))]
    #[serde(rename = "党员", default)]
    pub members: List<Text>,
    /// 参加的时段；不填为全天
    #[schemars(extend("x-article" = 6))]
    #[serde(rename = "时段")]
    pub part: Option<Choice<DayPart>>,
    /// 访问或者面向的人、单位；与下面三项写全的，即为各人当日的工作日志
    #[schemars(extend("x-article" = 28))]
    #[serde(rename = "访问对象")]
    #[field(narrative)]
    pub whom: Option<Text>,
    /// 起止时间
    #[schemars(extend("x-article" = 28))]
    #[serde(rename = "时间")]
    #[field(narrative)]
    pub when: Option<Text>,
    /// 用什么方式开展
    #[schemars(extend("x-article" = 28))]
    #[serde(rename = "方式")]
    #[field(narrative)]
    pub how: Option<Text>,
    /// 做了什么、结果怎样
    #[schemars(extend("x-article" = 28))]
    #[serde(rename = "情况")]
    #[field(narrative)]
    pub what: Option<Text>,
    /// 写下这一条的日期；不填为当日
    #[schemars(extend("x-article" = 28))]
    #[serde(rename = "填写日期")]
    #[field(dates = Narrative)]
    pub written: Option<Dated>,
}

/// 未参加的党员
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 6))]
#[serde(deny_unknown_fields)]
pub struct AbsentMember {
    /// 没有参加的党员姓名
    #[serde(rename = "党员")]
    #[field(identity)]
    pub member: Text,
    /// 为什么没有参加
    #[serde(rename = "原因")]
    pub reason: Option<Choice<Absence>>,
    /// 缺席的时段；不填为全天
    #[serde(rename = "时段")]
    pub part: Option<Choice<DayPart>>,
    /// 具体情况，没有的不填
    #[serde(rename = "说明")]
    pub note: Option<Text>,
}

impl GroupActivity {
    /// Whether anything of a log entry is filled in, so that it stands for one (article 28).
    pub fn is_log(&self) -> bool {
        has_narrative(self)
    }
}
