//! Amounts of money and whole numbers, kept exactly.

use std::borrow::Cow;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::reading;

/// An amount of yuan, kept exactly, with at most two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Money(pub Decimal);

/// The shape of an amount as JSON Schema sees it: source text, not a float.
pub const MONEY_PATTERN: &str = "^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,2})?$";

impl Money {
    /// Reads digits with at most two decimals; no sign, no separators.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, cents) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let leading = whole.len() > 1 && whole.starts_with('0');
        if !digits(whole) || !digits(cents) || leading || whole.len() > 12 || cents.len() > 2 {
            return None;
        }
        text.parse().ok().map(Money)
    }
}

impl Money {
    /// Reads what people write for an amount, within what a form holds.
    pub fn read(text: &str) -> Option<Self> {
        Money::parse(&reading::amount(text)?.to_string())
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let amount = Money::parse(&text).or_else(|| Money::read(&text));
        amount.ok_or_else(|| D::Error::custom(format!("金额应为至多两位小数的数：{text}")))
    }
}

impl JsonSchema for Money {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "金额".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "number"],
            "pattern": MONEY_PATTERN,
            "minimum": 0,
            "maximum": 999_999_999_999_i64,
            "multipleOf": 0.01,
        })
    }
}

/// A whole number of days, years and the like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub i32);

/// The shape of a whole number as JSON Schema sees it when it stands in quotes.
pub const COUNT_PATTERN: &str = "^-?(0|[1-9][0-9]{0,8})$";

impl Count {
    /// Reads decimal digits, at most nine, with a sign where negative.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let leading = digits.len() > 1 && digits.starts_with('0');
        if !decimal || leading || digits.len() > 9 {
            return None;
        }
        text.parse().ok().map(Count)
    }
}

impl Count {
    /// Reads what people write for a number that counts something.
    pub fn read(text: &str) -> Option<Self> {
        Count::parse(&reading::count(text)?.to_string())
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let count = Count::parse(&text).or_else(|| Count::read(&text));
        count.ok_or_else(|| D::Error::custom(format!("应填一个整数：{text}")))
    }
}

impl JsonSchema for Count {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "整数".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["integer", "string"],
            "pattern": COUNT_PATTERN,
            "minimum": -999_999_999,
            "maximum": 999_999_999,
        })
    }
}
