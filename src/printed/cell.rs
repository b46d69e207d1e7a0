//! A cell: what it says, and the text that says so.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::format::{chinese_date, money};
use crate::findings::article_label;
use crate::records::{Dated, Text, filled};

/// What stands in a cell; by default nothing, as in an empty form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// As it is printed.
    pub text: String,
    value: Value,
}

/// What a cell says, whatever the spelling.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Value {
    /// Its text.
    #[default]
    Text,
    /// A day.
    Day(Date),
    /// An amount, in yuan.
    Money(Decimal),
    /// A whole number.
    Count(usize),
    /// Yes or no.
    YesNo(bool),
    /// That something is missing that this article asks for.
    Missing(u8),
    /// That nothing is to be written here any more.
    Closed,
}

impl Cell {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        let text: String = text.into();
        Cell {
            text: text.trim_end().to_owned(),
            value: Value::Text,
        }
    }

    /// A day, `2016年8月9日`.
    pub fn on(day: Date) -> Self {
        Cell {
            text: chinese_date(day),
            value: Value::Day(day),
        }
    }

    /// An amount in yuan, `1,234.50`.
    pub fn money(amount: Decimal) -> Self {
        Cell {
            text: money(amount),
            value: Value::Money(amount),
        }
    }

    /// A whole number.
    pub fn count(count: usize) -> Self {
        Cell {
            text: count.to_string(),
            value: Value::Count(count),
        }
    }

    /// An answer.
    pub fn yes_no(answer: bool) -> Self {
        Cell {
            text: if answer { "是" } else { "否" }.to_owned(),
            value: Value::YesNo(answer),
        }
    }

    /// The mark for what `article` asks for and the record lacks.
    pub fn missing(article: u8) -> Self {
        Cell {
            text: format!("待补·{}", article_label(article)),
            value: Value::Missing(article),
        }
    }

    /// That was asked, and there is none.
    pub fn none() -> Self {
        Cell::text("无")
    }

    /// The stroke through a cell into which nothing is to be written any more.
    pub fn closed() -> Self {
        Cell {
            text: "／".to_owned(),
            value: Value::Closed,
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
        day.map_or_else(Cell::default, |day| Cell::on(day.day()))
    }

    /// A day that `article` asks for.
    pub fn required_day(day: Option<Date>, article: u8) -> Self {
        day.map_or_else(|| Cell::missing(article), Cell::on)
    }

    /// An amount, in yuan, that `article` asks for.
    pub fn required_money(amount: Option<Decimal>, article: u8) -> Self {
        amount.map_or_else(|| Cell::missing(article), Cell::money)
    }

    /// What it says.
    pub fn value(&self) -> Value {
        self.value
    }

    /// Whether its text is a mark for something missing.
    pub fn is_missing(&self) -> bool {
        matches!(self.value, Value::Missing(_))
    }

    /// Whether it says nothing: it is empty, or closed.
    pub(super) fn is_silent(&self) -> bool {
        self.value == Value::Closed || self.text.trim().is_empty()
    }

    /// Another text for the same: of what was said only the text is known then.
    pub(crate) fn say(&mut self, text: String) {
        if text != self.text {
            *self = Cell {
                text,
                value: Value::Text,
            };
        }
    }
}

/// A cell that is never without its text, and that templates take as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plain(pub Cell);

impl Plain {
    /// A day.
    pub fn on(day: Date) -> Self {
        Plain(Cell::on(day))
    }

    /// A day that may be blank.
    pub fn day(day: Option<Date>) -> Self {
        day.map_or_else(Plain::default, Plain::on)
    }

    /// A day as contents of an archive file write it, `20160809`; it may be blank.
    pub fn archive_day(day: Option<Date>) -> Self {
        day.map_or_else(Plain::default, |day| {
            Plain(Cell {
                text: format!("{:04}{:02}{:02}", day.year(), day.month(), day.day()),
                value: Value::Day(day),
            })
        })
    }

    /// An amount in yuan.
    pub fn money(amount: Decimal) -> Self {
        Plain(Cell::money(amount))
    }

    /// A whole number.
    pub fn count(count: usize) -> Self {
        Plain(Cell::count(count))
    }
}

impl From<String> for Plain {
    fn from(text: String) -> Self {
        Plain(Cell {
            text,
            value: Value::Text,
        })
    }
}

impl From<&str> for Plain {
    fn from(text: &str) -> Self {
        Plain::from(text.to_owned())
    }
}
