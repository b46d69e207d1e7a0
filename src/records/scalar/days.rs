//! Days and times of day.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::{Date, Time};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::reading;

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
        let day = reading::day(&text).map(IsoDate);
        day.ok_or_else(|| D::Error::custom(format!("没有这一天：{text}")))
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

impl fmt::Display for IsoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let time = reading::clock(&text).map(ClockTime);
        time.ok_or_else(|| D::Error::custom(format!("时间应写作 09:30：{text}")))
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
