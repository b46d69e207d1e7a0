//! What a scan in a case's folder `附件` is.

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Dated, Text};

/// 一份附件
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 34))]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// 附件文件夹里的文件名，带不带后缀都行
    #[serde(rename = "文件")]
    #[field(hidden, identity)]
    pub file: Text,
    /// 签了字的表册扫描进来的，写是哪一份，如 访问记录 2016-0003-1 2016-08-16，案卷里装在那一份的位置；文件名就是这样起的，或者不是表册的，不填
    #[serde(rename = "签字件")]
    #[field(hidden)]
    pub signed: Option<Text>,
    /// 出具这份材料的单位或者人，印在卷内目录里
    #[serde(rename = "责任者")]
    #[field(hidden)]
    pub author: Option<Text>,
    /// 材料落款的日期，印在卷内目录里
    #[serde(rename = "日期")]
    #[field(dates = Record)]
    pub date: Option<Dated>,
}

impl Attachment {
    /// Whether it is said of a file of this name, with its ending or without.
    pub fn is_of(&self, name: &str) -> bool {
        let said = self.file.as_str().trim();
        let said = said.strip_prefix("附件/").unwrap_or(said);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        said == name || said == stem
    }
}
