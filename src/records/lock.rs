//! `锁定/2016-08.yaml`: a month as it was locked, written by the program; `更正/2016-08.yaml`:
//! what a person corrects in it afterwards.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Dated, List, Text};
use super::span::Spanned;

/// 锁定的月份
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, Fields)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// 锁定的月份
    #[serde(rename = "月份")]
    pub month: String,
    /// 锁定的日期
    #[serde(rename = "锁定日期", alias = "封存日期")]
    pub day: String,
    /// 锁定的人
    #[serde(rename = "锁定人", alias = "封存人")]
    pub by: String,
    /// 锁定时的版本
    #[serde(rename = "版本")]
    pub revision: String,
    /// 表册截至的日期
    #[serde(rename = "截至")]
    pub as_of: String,
    /// 以前各月锁定文件的校验
    #[serde(rename = "以前的锁定", alias = "以前的封存", default)]
    pub earlier: BTreeMap<String, String>,
    /// 锁定时已有的更正的摘要，按更正的月份
    #[serde(rename = "以前的更正", default)]
    pub corrections: BTreeMap<String, Vec<String>>,
    /// 各份表册的指纹
    #[serde(rename = "表册", default)]
    pub sheets: BTreeMap<String, String>,
    /// 各个文件里的事实
    #[serde(rename = "事实", default)]
    pub files: BTreeMap<String, LockedFile>,
    /// 以上全部的摘要
    #[serde(rename = "校验", default)]
    pub seal: String,
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
