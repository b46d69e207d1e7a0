//! What members bring on a visit (article 22).

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::Fields;
use super::scalar::{Amount, Count, Text, filled};
use super::span::Spanned;

/// 慰问品
#[derive(Debug, Clone, Deserialize, JsonSchema, Fields)]
#[schemars(extend("x-article" = 22))]
#[serde(deny_unknown_fields)]
pub struct Gift {
    /// 物品的名称和数量；慰问金写 慰问金
    #[serde(rename = "物品")]
    #[field(hidden, admits = "慰问金", identity)]
    pub what: Text,
    /// 慰问金或者物品折合的金额，以元计
    #[serde(rename = "金额")]
    pub amount: Option<Amount>,
    /// 由哪里出钱出物；动用帮扶基金的先申请，写 帮扶基金
    #[serde(rename = "来源")]
    #[field(hidden)]
    pub source: Option<Text>,
    /// 动用帮扶基金的，写“基金申请”下的文件编号；其他的不填
    #[serde(rename = "基金申请")]
    pub application: Option<Spanned<Count>>,
    /// 实际领取的人
    #[serde(rename = "领取人")]
    #[field(hidden, tells = Relative)]
    pub receiver: Option<Text>,
}

/// What names the assistance fund as the source of a gift.
const FUND_NAMES: [&str; 4] = ["基金", "本院基金", "院基金", "院帮扶基金"];

impl Gift {
    /// Whether the assistance fund paid for it.
    pub fn is_from_fund(&self) -> bool {
        let names_fund =
            |source: &Text| source.contains("帮扶基金") || FUND_NAMES.contains(&source.trim());
        self.application.is_some() || filled(&self.source).is_some_and(names_fund)
    }
}
