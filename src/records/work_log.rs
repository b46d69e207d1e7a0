//! `工作日志/2016-08/姓名.yaml`: outreach work that no visit record already says (article 28).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Amount, Dated, List, Text};
use super::span::Spanned;
use super::vocabulary::{Activity, Choice};

/// 一名党员一个月的工作日志
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 28))]
#[fields(own_cut)]
#[serde(deny_unknown_fields)]
pub struct WorkLog {
    /// 写日志的党员，与文件名一致
    #[serde(rename = "党员")]
    pub member: Text,
    /// 年和月，与文件夹一致
    #[serde(rename = "月份")]
    pub month: Text,
    /// 一次一条，只写访问记录和出勤里没有的群众工作
    #[serde(rename = "日志", default)]
    pub entries: List<Spanned<LogEntry>>,
    /// 自觉自愿帮助其他困难群众，一次一条；只计数，不用基金，没有的不填
    #[serde(rename = "自愿帮助", default)]
    pub voluntary_help: List<Spanned<VoluntaryHelp>>,
}

/// 一次自愿帮助
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 25))]
#[serde(deny_unknown_fields)]
pub struct VoluntaryHelp {
    /// 帮助的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Dated,
    /// 受助的人或者户，不是下访帮扶对象
    #[serde(rename = "受助人")]
    pub helped: Option<Text>,
    /// 帮了什么
    #[serde(rename = "内容")]
    pub content: Option<Text>,
    /// 钱物折合的金额，以元计；出力不出钱的不填
    #[serde(rename = "折款")]
    pub worth: Option<Amount>,
}

/// 一条日志
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 28))]
#[serde(deny_unknown_fields)]
pub struct LogEntry {
    /// 开展工作的日期
    #[serde(rename = "日期")]
    #[field(dates = Record, identity)]
    pub date: Dated,
    /// 访问或者接待的人、单位
    #[serde(rename = "访问对象")]
    #[field(narrative)]
    pub whom: Option<Text>,
    /// 起止时间
    #[serde(rename = "时间")]
    #[field(narrative)]
    pub when: Option<Text>,
    /// 用什么方式开展
    #[serde(rename = "方式")]
    #[field(narrative)]
    pub how: Option<Text>,
    /// 做了什么、了解到什么、怎样处理
    #[serde(rename = "情况")]
    #[field(narrative)]
    pub what: Option<Text>,
    /// 属于哪一类群众工作，可以不止一类
    #[schemars(extend("x-article" = 27))]
    #[serde(rename = "类别", default)]
    pub kinds: List<Choice<Activity>>,
    /// 写下这一条的日期；不填为当日
    #[serde(rename = "填写日期")]
    #[field(dates = Record)]
    pub written: Option<Dated>,
}
