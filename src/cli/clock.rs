//! The one place that reads the clock: the default as-of date.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Today, by the machine's time zone; `$SOURCE_DATE_EPOCH`, seconds since 1970, stands for the
/// clock where it is set, as builds that must come out the same again set it.
#[expect(
    clippy::disallowed_methods,
    reason = "the default as-of date is today, by definition"
)]
pub fn today() -> Date {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok();
    let seconds = set.and_then(|text| text.trim().parse().ok());
    match seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()) {
        Some(moment) => TimeZone::UTC.to_datetime(moment).date(),
        None => jiff::ZonedDateTime::now().date(),
    }
}
