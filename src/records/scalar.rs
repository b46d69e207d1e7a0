//! The simple values of a form: text, dates, times, yes and no, lists.
//!
//! Each type reads what staff write without quotes (`13800000000`, `007`,
//! `是`) and yields its own JSON Schema, so decoding and schema cannot differ.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use jiff::civil::{Date, Time};
use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

use super::span::Spanned;

/// Free text with its place.
pub type Text = Spanned<FormText>;
/// A calendar day with its place.
pub type Dated = Spanned<IsoDate>;
/// A time of day with its place.
pub type Timed = Spanned<ClockTime>;
/// Yes or no with its place.
pub type Answer = Spanned<YesNo>;
/// An amount of yuan with its place.
pub type Amount = Spanned<Money>;

/// Whether a field holds something besides blanks.
pub fn filled(field: &Option<Text>) -> Option<&Text> {
    field.as_ref().filter(|text| !text.is_blank())
}

/// Text as written; numbers and the like need no quotes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(transparent)]
pub struct FormText(String);

impl FormText {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing but blanks was written.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Display for FormText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for FormText {
    fn from(text: &str) -> Self {
        FormText(text.to_owned())
    }
}

impl Deref for FormText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl JsonSchema for FormText {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "文字".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean"] })
    }
}

/// A day written `2016-08-16`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoDate(pub Date);

impl IsoDate {
    /// The calendar day.
    pub fn day(self) -> Date {
        self.0
    }

    /// Reads exactly `YYYY-MM-DD`; `None` for another shape or a day that does not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = text.len() == 10 && text.is_ascii();
        let separators = shaped && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
        if !separators {
            return None;
        }
        text.parse().ok().map(IsoDate)
    }
}

impl<'de> Deserialize<'de> for IsoDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        IsoDate::parse(&text).ok_or_else(|| D::Error::custom(format!("没有这一天：{text}")))
    }
}

impl JsonSchema for IsoDate {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "日期".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

/// A time of day written `09:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockTime(pub Time);

/// The shape of a time as JSON Schema sees it.
pub const TIME_PATTERN: &str = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

impl ClockTime {
    /// Reads exactly `HH:MM` of a day of 24 hours.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let two_digits = |part: &str| {
            let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse::<i8>().ok()).flatten()
        };
        Time::new(two_digits(hour)?, two_digits(minute)?, 0, 0)
            .ok()
            .map(ClockTime)
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        ClockTime::parse(&text).ok_or_else(|| D::Error::custom(format!("时间应写作 09:30：{text}")))
    }
}

impl JsonSchema for ClockTime {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "时间".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": TIME_PATTERN })
    }
}

/// 是 or 否 (true and false too).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YesNo(pub bool);

impl<'de> Deserialize<'de> for YesNo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnswerVisitor)
    }
}

struct AnswerVisitor;

impl Visitor<'_> for AnswerVisitor {
    type Value = YesNo;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("是 或 否")
    }

    fn visit_bool<E: Error>(self, answer: bool) -> Result<YesNo, E> {
        Ok(YesNo(answer))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<YesNo, E> {
        match text {
            "是" => Ok(YesNo(true)),
            "否" => Ok(YesNo(false)),
            other => Err(E::custom(format!("应填 是 或 否：{other}"))),
        }
    }
}

impl JsonSchema for YesNo {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "是否".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": ["是", "否", true, false] })
    }
}

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

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Money::parse(&text)
            .ok_or_else(|| D::Error::custom(format!("金额应为至多两位小数的数：{text}")))
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

/// A list that may be left blank: a key with nothing behind it is an empty list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        List(Vec::new())
    }
}

impl<T> Deref for List<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(List(
            Option::<Vec<T>>::deserialize(deserializer)?.unwrap_or_default(),
        ))
    }
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}表", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let items = generator.subschema_for::<T>();
        json_schema!({ "type": ["array", "null"], "items": items })
    }
}

/// A whole number of days, years and the like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub i32);

/// The shape of a whole number as JSON Schema sees it when it stands in quotes.
const COUNT_PATTERN: &str = "^-?(0|[1-9][0-9]{0,8})$";

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

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Count::parse(&text).ok_or_else(|| D::Error::custom(format!("应填一个整数：{text}")))
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

/// A day of any year written `01-15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    /// Month, from 1.
    pub month: i8,
    /// Day of the month, from 1.
    pub day: i8,
}

/// The shape of a day of the year as JSON Schema sees it: 29 February is in no every year.
pub const MONTH_DAY_PATTERN: &str = "^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))$";

impl MonthDay {
    /// Reads exactly `MM-DD` of a day that every year has.
    pub fn parse(text: &str) -> Option<Self> {
        let common_year = IsoDate::parse(&format!("2001-{text}"))?.day();
        Some(MonthDay {
            month: common_year.month(),
            day: common_year.day(),
        })
    }

    /// This day of `year`; `None` for a year outside the calendar.
    pub fn of(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        MonthDay::parse(&text).ok_or_else(|| D::Error::custom(format!("月日应写作 01-15：{text}")))
    }
}

impl JsonSchema for MonthDay {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "月日".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": MONTH_DAY_PATTERN })
    }
}
