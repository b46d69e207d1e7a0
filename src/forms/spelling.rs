//! A value as somebody says it, in the spelling of its field.

use jiff::civil::Date;

use super::draft::listed;
use super::field::{Field, Shape};
use crate::records::{ClockTime, IsoDate, MonthDay, nearest, reading};

impl Field {
    /// The value in the spelling of the form, read where it can mean one thing only; a day
    /// without its year is one of the year of `day` that was already.
    ///
    /// # Errors
    /// What to write instead of a value that cannot be read here.
    pub fn spelled(&self, value: &str, day: Date) -> Result<String, String> {
        match self.shape {
            Shape::List => {
                let parts = listed(value).into_iter();
                let parts: Result<Vec<String>, String> =
                    parts.map(|part| self.spelled_word(&part)).collect();
                Ok(format!("[{}]", parts?.join("，")))
            }
            _ if !self.accepted.is_empty() && self.shape != Shape::Answer => {
                self.spelled_word(value)
            }
            _ => self.spelled_scalar(value, day).ok_or_else(|| {
                let example = self.example.as_deref().unwrap_or_default();
                format!("写成 {example} 这样的{}", self.shape.label())
            }),
        }
    }

    fn spelled_scalar(&self, value: &str, day: Date) -> Option<String> {
        match self.shape {
            Shape::Date => reading::day(value)
                .or_else(|| day_without_year(value, day))
                .map(|day| IsoDate(day).to_string()),
            Shape::Time => reading::clock(value).map(|time| ClockTime(time).to_string()),
            Shape::MonthDay => MonthDay::parse(value).map(|_| value.to_owned()),
            Shape::Count => reading::count(value).map(|count| count.to_string()),
            Shape::Amount => reading::amount(value).map(|amount| amount.to_string()),
            Shape::Answer => match value {
                "true" => Some("是".to_owned()),
                "false" => Some("否".to_owned()),
                _ => reading::answer(value).map(|yes| if yes { "是" } else { "否" }.to_owned()),
            },
            _ => Some(value.to_owned()),
        }
    }

    /// The word of the list that is meant.
    fn spelled_word(&self, value: &str) -> Result<String, String> {
        if self.accepted.is_empty() {
            return Ok(value.to_owned());
        }
        let written = reading::plain(value);
        let mut words = self.accepted.iter();
        let found = words.find(|word| *word == value || reading::plain(word) == written);
        found.cloned().ok_or_else(|| {
            let near = nearest(value, self.accepted.iter().map(String::as_str));
            let near = near.map_or(String::new(), |near| format!("是不是「{near}」？"));
            format!("{near}可填：{}", self.words.join("、"))
        })
    }
}

/// A day of which the year was not said: one of the year of `day`, where it was already.
fn day_without_year(value: &str, day: Date) -> Option<Date> {
    reading::day_of(day.year(), value).filter(|own| *own <= day)
}
