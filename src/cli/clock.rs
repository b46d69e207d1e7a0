//! The one place that reads the clock: the default as-of date.

use jiff::civil::Date;

/// Today, by the machine's time zone.
#[expect(
    clippy::disallowed_methods,
    reason = "the default as-of date is today, by definition"
)]
pub fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}
