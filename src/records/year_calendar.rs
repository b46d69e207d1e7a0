//! `日历/2016.yaml`: public holidays, make-up workdays and moved outreach days of one year.

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Count, Dated, List, Text};
use super::span::Spanned;

/// 一年的日历
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct YearCalendar {
    /// 年份，与文件名一致
    #[serde(rename = "年份")]
    pub year: Spanned<Count>,
    /// 放假日（含调休放假）
    #[serde(rename = "放假", default)]
    pub holidays: List<Spanned<Holiday>>,
    /// 周末补班日
    #[serde(rename = "补班", default)]
    pub workdays: List<Spanned<Holiday>>,
    /// 群众工作日的临时调整
    #[serde(rename = "群众工作日调整", default)]
    pub moved_days: List<Spanned<MovedDay>>,
}

/// 放假或者补班的一日
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 节日
    #[serde(rename = "节日")]
    pub festival: Option<Text>,
}

/// 群众工作日的一次调整
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MovedDay {
    /// 原定日期
    #[serde(rename = "原定")]
    pub original: Dated,
    /// 改为
    #[serde(rename = "改为")]
    pub moved_to: Dated,
    /// 事由
    #[serde(rename = "事由")]
    pub subject: Option<Text>,
    /// 院党组建议日期
    #[serde(rename = "党组建议")]
    pub proposed: Option<Dated>,
    /// 机关党委决定日期
    #[serde(rename = "党委决定")]
    pub decided: Option<Dated>,
}
