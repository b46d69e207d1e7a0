//! `锁定/2016-08.yaml`: a month as it was locked, written by the program; `更正/2016-08.yaml`:
//! what a person corrects in it afterwards.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Count, Dated, List, Text};
use super::span::Spanned;

/// 锁定的月份
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// 锁定文件的版式，现在是 2；以前的没有这一项
    #[serde(rename = "版式", default)]
    pub format: String,
    /// 锁定的月份
    #[serde(rename = "月份")]
    pub month: String,
    /// 锁定的日期
    #[serde(rename = "锁定日期", alias = "封存日期")]
    pub day: String,
    /// 锁定的人
    #[serde(rename = "锁定人", alias = "封存人")]
    pub by: String,
    /// 锁定时的提交，只用来找
    #[serde(rename = "版本")]
    pub revision: String,
    /// 表册截至的日期
    #[serde(rename = "截至")]
    pub as_of: String,
    /// 锁定时程序的版本
    #[serde(rename = "程序", default)]
    pub program: String,
    /// 锁定时排版程序的版本和摘要
    #[serde(rename = "排版程序", default)]
    pub typst: String,
    /// 锁定时各个字体文件的摘要
    #[serde(rename = "字体", default)]
    pub fonts: BTreeMap<String, String>,
    /// 自备模板的摘要，按文书的名称
    #[serde(rename = "模板", default)]
    pub templates: BTreeMap<String, String>,
    /// 截至当日的帮扶基金余额
    #[serde(rename = "基金余额", default)]
    pub balance: String,
    /// 锁定了多少项事实
    #[serde(rename = "事实项数", default)]
    pub fact_count: String,
    /// 以前各个锁定文件的校验
    #[serde(rename = "以前的锁定", alias = "以前的封存", default)]
    pub earlier: BTreeMap<String, String>,
    /// 锁定时已有的更正的摘要，按更正的月份
    #[serde(rename = "以前的更正", default)]
    pub corrections: BTreeMap<String, Vec<String>>,
    /// 锁定时已有几条改写，最后一条的摘要
    #[serde(rename = "以前的改写", default)]
    pub purges: String,
    /// 各份表册的指纹，前面是文书的代号
    #[serde(rename = "指纹", default)]
    pub marks: Vec<String>,
    /// 各个文件夹里锁定的记录，按序号：事实的摘要和全文的摘要
    #[serde(rename = "记录", default)]
    pub records: BTreeMap<String, BTreeMap<String, String>>,
    /// 各条记录的摘要合起来的摘要
    #[serde(rename = "内容", default)]
    pub content: String,
    /// 以前的锁定里，各份表册的指纹
    #[serde(rename = "表册", default)]
    pub sheets: BTreeMap<String, String>,
    /// 以前的锁定里，各个文件里的事实
    #[serde(rename = "事实", default)]
    pub files: BTreeMap<String, LockedFile>,
    /// 以上全部的摘要
    #[serde(rename = "校验", default)]
    pub seal: String,
}

/// The `版式` of the locks that the program writes.
pub const LOCK_FORMAT: &str = "2";

impl Lock {
    /// Whether it was written as they were before: no salts, shorter hashes, names in clear.
    pub fn is_old(&self) -> bool {
        self.format != LOCK_FORMAT
    }

    /// Whether it locks anything of a case, by the path of the case's folder.
    pub fn locks_case(&self, folder: &str) -> bool {
        let within = |path: &str| {
            let rest = path.strip_prefix(folder);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.records.contains_key(folder) || self.files.keys().any(|path| within(path))
    }
}

/// The book of purges.
pub const PURGES: &str = "锁定/改写.yaml";

/// 清除过修改历史的记录
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct Purges {
    /// 每清除一次一条，按先后
    #[serde(rename = "改写", default)]
    pub entries: List<Spanned<Purge>>,
}

/// 一次清除
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct Purge {
    /// 清除的日期
    #[serde(rename = "日期")]
    #[field(identity)]
    pub date: Dated,
    /// 批准清除的人
    #[serde(rename = "批准人")]
    pub approver: Text,
    /// 为什么清除
    #[serde(rename = "理由")]
    pub reason: Text,
    /// 整个清除、封存了的案件，写登记号
    #[serde(rename = "案件", default)]
    pub cases: List<Text>,
    /// 清除了的各条记录，一份一条
    #[serde(rename = "记录", default)]
    pub records: List<Spanned<PurgedRecord>>,
    /// 改写以前和以后的提交号，中间空一格，一对一条
    #[serde(rename = "版本", default)]
    pub revisions: List<Text>,
}

/// 一个文件的事实
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct LockedFile {
    /// 全文的摘要
    #[serde(rename = "全文")]
    pub whole: String,
    /// 各项的摘要
    #[serde(rename = "各项", default)]
    pub facts: BTreeMap<String, String>,
}

/// 清除了的一份记录
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct PurgedRecord {
    /// 锁定盐所在的文件夹，如 工作日志/2016-08
    #[serde(rename = "文件夹")]
    #[field(identity)]
    pub folder: Text,
    /// 锁定盐里的序号
    #[serde(rename = "序号")]
    #[field(identity = 2)]
    pub number: Spanned<Count>,
}

impl PurgedRecord {
    /// Folder and number in one, as the hash of a purge has them: `工作日志/2016-08/4`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.folder.trim(), self.number.0)
    }
}

/// 锁定以后的更正
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 34))]
#[serde(deny_unknown_fields)]
pub struct Corrections {
    /// 更正的是哪一个月的记录，与文件名一致
    #[serde(rename = "月份")]
    pub month: Text,
    /// 获准的更正，一项一条
    #[serde(rename = "更正", default)]
    pub entries: List<Spanned<Correction>>,
}

/// 一项更正
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 34))]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// 改的是哪一个文件，写相对数据文件夹的路径
    #[serde(rename = "文件")]
    #[field(identity = 3)]
    pub file: Text,
    /// 改的是哪一项，照检查结果抄；写上一级的，下面各项都算；整份后加或者删去的写 整个文件
    #[serde(rename = "项目")]
    #[field(identity = 2)]
    pub field: Text,
    /// 原来写的是什么；保密的内容不写
    #[serde(rename = "原为")]
    #[field(hidden)]
    pub was: Option<Text>,
    /// 改成了什么，与现在写的一致；删去的写 删去，保密的空着
    #[serde(rename = "改为")]
    #[field(hidden)]
    pub is: Option<Text>,
    /// 为什么更正，依据是什么
    #[serde(rename = "理由")]
    pub reason: Text,
    /// 批准更正的人
    #[serde(rename = "批准人")]
    pub approver: Text,
    /// 批准的日期
    #[serde(rename = "日期")]
    #[field(identity)]
    pub date: Dated,
}
