//! Text, and the answer to a yes-or-no question.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

use super::reading;

/// Text as written; numbers and the like need no quotes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(transparent)]
pub struct FormText(String);

/// What people put where they have nothing to say yet.
const PLACEHOLDERS: [&str; 13] = [
    "-", "－", "—", "——", "/", "／", "?", "？", "待补", "待填", "同上", "略", "……",
];

impl FormText {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written, or only what stands for something still to be written.
    pub fn is_blank(&self) -> bool {
        let text = self.0.trim();
        text.is_empty() || PLACEHOLDERS.contains(&text)
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

/// 是 or 否 (true and false too).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YesNo(pub bool);

impl fmt::Display for YesNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { "是" } else { "否" })
    }
}

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
        let answer = reading::answer(text).map(YesNo);
        answer.ok_or_else(|| E::custom(format!("应填 是 或 否：{text}")))
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
