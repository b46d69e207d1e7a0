//! A cell: its text, or the article that asks for what is not there.

use serde::Serialize;

use super::format::chinese_date;
use crate::findings::article_label;
use crate::records::{Dated, Text, filled};

/// What stands in a cell; by default nothing, as in an empty form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// Whether the text is a mark for something missing.
    pub missing: bool,
}

impl Cell {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        let text: String = text.into();
        Cell {
            text: text.trim_end().to_owned(),
            missing: false,
        }
    }

    /// The mark for what `article` asks for and the record lacks.
    pub fn missing(article: u8) -> Self {
        Cell {
            text: format!("待补·{}", article_label(article)),
            missing: true,
        }
    }

    /// The text where there is some, else the mark.
    pub fn required(text: Option<impl Into<String>>, article: u8) -> Self {
        match text.map(Into::into).filter(|text| !text.trim().is_empty()) {
            Some(text) => Cell::text(text),
            None => Cell::missing(article),
        }
    }

    /// The text where there is some, else nothing.
    pub fn optional(text: Option<impl Into<String>>) -> Self {
        Cell::text(text.map(Into::into).unwrap_or_default())
    }

    /// A field that `article` asks for where `asked` holds, and that may be blank elsewhere.
    pub fn asked(field: &Option<Text>, article: u8, asked: bool) -> Self {
        let text = filled(field).map(|text| text.to_string());
        match asked {
            true => Cell::required(text, article),
            false => Cell::optional(text),
        }
    }

    /// A field that may be blank.
    pub fn field(field: &Option<Text>) -> Self {
        Cell::asked(field, 0, false)
    }

    /// A day that may be blank.
    pub fn day(day: &Option<Dated>) -> Self {
        Cell::optional(day.map(|day| chinese_date(day.day())))
    }
}
