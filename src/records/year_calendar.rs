//! `日历/2016.yaml`: public holidays, make-up workdays and moved outreach days of one year.

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Count, Dated, List, Text};
use super::span::Spanned;

/// 一年的放假、补班和群众工作日调整
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 6))]
#[serde(deny_unknown_fields)]
pub struct YearCalendar {
    /// 四位数的年份，与文件名一致
    #[serde(rename = "年份")]
    pub year: Spanned<Count>,
    /// 国务院办公厅通知的放假日，含调休放假，一日一条；普通周末不写
    #[serde(rename = "放假", default)]
    pub holidays: List<Spanned<Holiday>>,
    /// 因调休而上班的周末，一日一条
    #[serde(rename = "补班", default)]
    pub workdays: List<Spanned<Holiday>>,
    /// 群众工作日遇重大事项或者特殊情况的临时调整，一次一条；没有的不填
    #[serde(rename = "群众工作日调整", default)]
    pub moved_days: List<Spanned<MovedDay>>,
}

/// 放假或者补班的一日
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 13))]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// 放假或者补班的那一天
    #[serde(rename = "日期")]
    #[field(identity)]
    pub date: Dated,
    /// 因哪个节日放假或者补班
    #[serde(rename = "节日")]
    pub festival: Option<Text>,
}

/// 群众工作日的一次调整
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 26))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct MovedDay {
    /// 原来的群众工作日
    #[serde(rename = "原定")]
    #[field(identity)]
    pub original: Dated,
    /// 调整到哪一天
    #[serde(rename = "改为")]
    pub moved_to: Dated,
    /// 为什么调整，写明重大事项或者特殊情况
    #[serde(rename = "事由")]
    pub subject: Option<Text>,
    /// 院党组提出建议的日期，应在机关党委决定以前
    #[serde(rename = "党组建议")]
    pub proposed: Option<Dated>,
    /// 机关党委作出决定的日期，应在原定日和改定日以前
    #[serde(rename = "党委决定")]
    #[field(dates = Itself)]
    pub decided: Option<Dated>,
}
