//! The simple values of a form: text, dates, times, yes and no, lists.
//!
//! Each type reads what staff write without quotes (`13800000000`, `007`,
//! `是`) and yields its own JSON Schema, so decoding and schema cannot differ.

mod days;
mod list;
mod numbers;
pub mod reading;
mod saying;
mod setting;
mod words;

pub use days::{ClockTime, IsoDate, MONTH_DAY_PATTERN, MonthDay, TIME_PATTERN};
pub use list::List;
pub use numbers::{COUNT_PATTERN, Count, MONEY_PATTERN, Money};
pub use saying::{consented, proven, stated};
pub use setting::{
    FROM, MEASURES_ISSUED, Setting, SettingRow, VALUE, schema_of_rows, schema_of_value,
};
pub use words::{FormText, YesNo};

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
