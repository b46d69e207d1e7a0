//! `出勤/2016-08.yaml`: who was at work on the month's outreach days, and why not (articles 6, 27).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Dated, List, Text, filled};
use super::span::Spanned;
use super::vocabulary::{Absence, Activity, Choice, DayPart};

/// 一个月的群众工作日出勤
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// 月份，与文件名一致，如 2016-08
    #[serde(rename = "月份")]
    pub month: Text,
    /// 逐个群众工作日
    #[serde(rename = "群众工作日", default)]
    pub days: List<Spanned<OutreachDay>>,
}

/// 一个群众工作日；访问记录和工作日志已经写明的不必再写
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutreachDay {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 集体或者个人的活动
    #[serde(rename = "活动", default)]
    pub activities: List<Spanned<GroupActivity>>,
    /// 未参加的党员
    #[serde(rename = "未参加", default)]
    pub absences: List<Spanned<AbsentMember>>,
}

/// 一次活动；写明对象、时间、方式、情况的，即为各参加人当日的工作日志
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupActivity {
    /// 工作类别
    #[serde(rename = "类别")]
    pub kind: Option<Choice<Activity>>,
    /// 参加的党员
    #[serde(rename = "党员", default)]
    pub members: List<Text>,
    /// 时段，不填为全天
    #[serde(rename = "时段")]
    pub part: Option<Choice<DayPart>>,
    /// 访问对象
    #[serde(rename = "访问对象")]
    pub whom: Option<Text>,
    /// 时间
    #[serde(rename = "时间")]
    pub when: Option<Text>,
    /// 方式
    #[serde(rename = "方式")]
    pub how: Option<Text>,
    /// 情况
    #[serde(rename = "情况")]
    pub what: Option<Text>,
    /// 填写日期，不填为当日
    #[serde(rename = "填写日期")]
    pub written: Option<Dated>,
}

/// 未参加的党员
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsentMember {
    /// 党员
    #[serde(rename = "党员")]
    pub member: Text,
    /// 原因
    #[serde(rename = "原因")]
    pub reason: Option<Choice<Absence>>,
    /// 时段，不填为全天
    #[serde(rename = "时段")]
    pub part: Option<Choice<DayPart>>,
    /// 说明
    #[serde(rename = "说明")]
    pub note: Option<Text>,
}

impl GroupActivity {
    /// Whether anything of a log entry is filled in, so that it stands for one (article 28).
    pub fn is_log(&self) -> bool {
        [&self.whom, &self.when, &self.how, &self.what]
            .into_iter()
            .any(|field| filled(field).is_some())
    }
}
