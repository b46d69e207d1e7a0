//! Approved exceptions (例外), in a case's file or in `例外.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::scalar::{Count, Dated, List, Text};
use super::span::Spanned;

/// 一项例外
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// 检查代码，如 A13.1
    #[serde(rename = "代码")]
    pub code: Text,
    /// 只对哪一个对象；不填为全案
    #[serde(rename = "对象")]
    pub beneficiary: Option<Spanned<Count>>,
    /// 只对哪一个文件（相对数据文件夹）；不填为全部
    #[serde(rename = "文件")]
    pub file: Option<Text>,
    /// 理由
    #[serde(rename = "理由")]
    pub reason: Text,
    /// 批准人
    #[serde(rename = "批准人")]
    pub approver: Text,
    /// 批准日期
    #[serde(rename = "日期")]
    pub date: Dated,
}

/// 例外.yaml
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waivers {
    /// 不属于某一案件的例外
    #[serde(rename = "例外", default)]
    pub waivers: List<Spanned<Waiver>>,
}
