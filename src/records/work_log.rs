//! `工作日志/2016-08/姓名.yaml`: outreach work that no visit record already says (article 28).

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Amount, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Activity, Choice};

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
    /// 自觉自愿帮助其他困难群众（第二十五条），只计数，不用基金
    #[serde(rename = "自愿帮助", default)]
    pub voluntary_help: List<Spanned<VoluntaryHelp>>,
}

/// 一次自愿帮助
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoluntaryHelp {
    /// 日期
    #[serde(rename = "日期")]
    pub date: Dated,
    /// 受助人或者户
    #[serde(rename = "受助人")]
    pub helped: Option<Text>,
    /// 帮助内容
    #[serde(rename = "内容")]
    pub content: Option<Text>,
    /// 折合金额（元）
    #[serde(rename = "折款")]
    pub worth: Option<Amount>,
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
    pub kinds: List<Choice<Activity>>,
    /// 填写日期，不填为当日
    #[serde(rename = "填写日期")]
    pub written: Option<Dated>,
}
