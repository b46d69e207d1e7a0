//! `工作日志/2016-08/姓名.yaml`: outreach work that no visit record already says (article 28).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Dated, List, Text};
use super::span::Spanned;

/// 一名党员一个月的工作日志
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkLog {
    /// 党员，与文件名一致
    #[serde(rename = "党员")]
    pub member: Text,
    /// 月份，与文件夹一致，如 2016-08
    #[serde(rename = "月份")]
    pub month: Text,
    /// 日志
    #[serde(rename = "日志", default)]
    pub entries: List<Spanned<LogEntry>>,
}

/// 一条日志
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogEntry {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
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
    /// 工作类别，如 检察宣传、案件回访
    #[serde(rename = "类别", default)]
    pub kinds: List<Text>,
    /// 填写日期，不填为当日
    #[serde(rename = "填写日期")]
    pub written: Option<Dated>,
}
