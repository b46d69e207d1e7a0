//! Terms, years and outreach days, over the public holidays of 2016 to 2026.

use std::path::Path;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use xiafang::calendar::{OutreachDays, Term, TermSource, WorkDays, full_years, years_after};
use xiafang::disk::Folder;
use xiafang::load::load;

/// The calendars of the repository's `data/`.
static CALENDARS: LazyLock<(WorkDays, OutreachDays)> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let loaded = load(&Folder::Disk(data)).expect("data/ can be listed");
    let calendars = &loaded.office.calendars;
    (WorkDays::new(calendars), OutreachDays::new(calendars))
});

fn work_days() -> &'static WorkDays {
    &CALENDARS.0
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn days(days: i32) -> Term {
    Term {
        days,
        source: TermSource::Measures,
        rolls: true,
    }
}

fn unrolled(days: i32) -> Term {
    Term {
        rolls: false,
        ..self::days(days)
    }
}

/// Event, days, last day in time; worked by hand, the weekday of the event in the note.
const DUE: &[(&str, i32, &str)] = &[
    ("2016-08-15", 3, "2016-08-18"),  // Monday: Thursday.
    ("2016-08-12", 3, "2016-08-15"),  // Friday: Monday, the weekend within the term counts.
    ("2016-08-10", 3, "2016-08-15"),  // Wednesday: Saturday rolls to Monday.
    ("2016-08-11", 3, "2016-08-15"),  // Thursday: Sunday rolls to Monday.
    ("2016-08-13", 3, "2016-08-16"),  // Saturday: Tuesday, an event on a rest day counts on.
    ("2016-02-26", 3, "2016-02-29"),  // Friday: the leap day, a Monday.
    ("2016-09-12", 3, "2016-09-18"),  // Monday: Mid-Autumn rolls to the make-up Sunday.
    ("2016-09-09", 7, "2016-09-18"),  // Friday: Mid-Autumn again.
    ("2016-09-15", 3, "2016-09-18"),  // On Mid-Autumn: the make-up Sunday is worked.
    ("2016-09-28", 3, "2016-10-08"),  // Wednesday: National Day rolls to the make-up Saturday.
    ("2016-09-30", 7, "2016-10-08"),  // Friday: the last day of the holiday.
    ("2016-10-05", 3, "2016-10-08"),  // In the holiday: the make-up Saturday is worked.
    ("2016-10-06", 3, "2016-10-09"),  // In the holiday: so is the Sunday.
    ("2016-10-07", 3, "2016-10-10"),  // In the holiday: Monday.
    ("2016-02-03", 3, "2016-02-06"),  // Wednesday: the make-up Saturday before Spring Festival.
    ("2016-02-04", 3, "2016-02-14"),  // Thursday: Spring Festival rolls to the make-up Sunday.
    ("2016-02-01", 15, "2016-02-16"), // Monday: the holiday lies within the term.
    ("2015-12-29", 3, "2016-01-04"),  // Tuesday: New Year on a Friday, then the weekend.
    ("2016-12-29", 3, "2017-01-03"),  // Thursday: New Year on a Sunday and its Monday.
    ("2016-12-30", 3, "2017-01-03"),  // Friday: the Monday of New Year.
    ("2016-10-08", 90, "2017-01-06"), // 23 days of October, 30, 31, and 6: a Friday.
    ("2017-01-24", 3, "2017-02-03"),  // Tuesday: Spring Festival to Thursday, then Friday.
    ("2017-02-01", 3, "2017-02-04"),  // In the holiday: the make-up Saturday.
    ("2017-03-29", 3, "2017-04-01"),  // Wednesday: the make-up Saturday before Qingming.
    ("2017-03-30", 3, "2017-04-05"),  // Thursday: Qingming to Tuesday.
    ("2019-04-28", 3, "2019-05-05"),  // A make-up Sunday: Labour Day to the make-up Sunday.
    ("2020-01-23", 7, "2020-02-03"),  // Thursday: Spring Festival to Sunday.
    ("2023-09-26", 3, "2023-10-07"),  // Tuesday: both holidays to the make-up Saturday.
    ("2025-09-29", 3, "2025-10-09"),  // Monday: both holidays to Wednesday.
    ("2026-12-30", 3, "2027-01-04"),  // Wednesday: no calendar of 2027, a plain Saturday.
    ("2016-08-19", 1, "2016-08-22"),  // A Friday decision: Saturday rolls to Monday.
    ("2016-08-12", 7, "2016-08-19"),  // A Friday decision: the Friday after.
    ("2016-08-20", 0, "2016-08-20"),  // Saturday: the same day, though it is a rest day.
    ("2016-09-27", 3, "2016-09-30"),  // Tuesday: the Friday before National Day.
    ("2016-09-29", 3, "2016-10-08"),  // Thursday: National Day to the make-up Saturday.
    ("2016-10-01", 7, "2016-10-08"),  // On National Day: the make-up Saturday is worked.
    ("2016-12-28", 3, "2017-01-03"),  // Wednesday: year end on a Saturday, New Year to Monday.
    ("2016-02-29", 3, "2016-03-03"),  // The leap day, a Monday: Thursday.
    ("2017-01-19", 3, "2017-01-22"),  // Thursday: the make-up Sunday before Spring Festival.
    ("2017-01-20", 7, "2017-02-03"),  // A Friday decision: Spring Festival to Thursday.
    ("2017-01-30", 3, "2017-02-03"),  // In the holiday: its last day, then Friday.
    ("2018-12-26", 3, "2018-12-29"),  // Wednesday: the make-up Saturday before New Year.
    ("2018-12-27", 3, "2019-01-02"),  // Thursday: New Year, Sunday to Tuesday.
    ("2020-01-17", 2, "2020-01-19"),  // A Friday decision: the make-up Sunday.
    ("2020-02-26", 3, "2020-03-02"),  // Wednesday: the leap day, a Saturday, rolls to Monday.
    ("2020-02-29", 3, "2020-03-03"),  // The leap day, a Saturday: Tuesday.
    ("2021-02-09", 3, "2021-02-18"),  // Tuesday: Spring Festival to Wednesday.
    ("2022-09-30", 7, "2022-10-08"),  // A Friday decision: National Day to the make-up Saturday.
    ("2024-02-26", 3, "2024-02-29"),  // Monday: the leap day, a Thursday.
];

#[test]
fn terms_worked_by_hand() {
    for (event, number, due) in DUE {
        assert_eq!(
            days(*number).due(day(event), work_days()),
            day(due),
            "{number} days from {event}"
        );
    }
}

#[test]
fn the_same_day_never_rolls() {
    for event in ["2016-08-13", "2016-10-03", "2016-10-08", "2016-08-16"] {
        assert_eq!(days(0).due(day(event), work_days()), day(event));
        assert!(!days(0).rolled(day(event), work_days()));
    }
}

#[test]
fn without_roll_over_a_term_ends_on_its_day() {
    for (event, number, due) in [
        ("2016-08-10", 3, "2016-08-13"),
        ("2016-09-28", 3, "2016-10-01"),
        ("2016-02-04", 3, "2016-02-07"),
        ("2016-08-13", 0, "2016-08-13"),
        ("2017-01-20", 7, "2017-01-27"), // The first day of Spring Festival.
        ("2016-12-28", 3, "2016-12-31"), // Year end, a Saturday.
        ("2020-02-26", 3, "2020-02-29"), // The leap day, a Saturday.
    ] {
        assert_eq!(unrolled(number).due(day(event), work_days()), day(due));
        assert!(!unrolled(number).rolled(day(event), work_days()));
    }
}

#[test]
fn only_a_term_that_moved_says_that_it_rolled() {
    for (event, rolled) in [
        ("2016-08-15", false),
        ("2016-08-10", true),
        ("2016-10-05", false),
        ("2016-09-28", true),
    ] {
        assert_eq!(days(3).rolled(day(event), work_days()), rolled, "{event}");
    }
}

#[test]
fn a_year_is_known_by_its_calendar() {
    let known: Vec<i16> = (2014..2029)
        .filter(|year| work_days().knows(date(*year, 7, 1)))
        .collect();
    assert_eq!(known, (2016..=2026).collect::<Vec<_>>());
}

#[test]
fn years_end_on_the_same_day_and_never_roll() {
    for (start, years, end) in [
        ("2016-08-23", 5, "2021-08-23"),
        ("2016-10-02", 5, "2021-10-02"), // A holiday.
        ("2016-02-29", 1, "2017-02-28"),
        ("2016-02-29", 4, "2020-02-29"),
        ("2016-02-29", 5, "2021-02-28"),
        ("2016-12-31", 5, "2021-12-31"),
        ("2016-08-23", 0, "2016-08-23"),
    ] {
        assert_eq!(years_after(day(start), years), day(end), "{start} {years}");
    }
}

#[test]
fn full_years_are_completed_on_the_day() {
    for (start, on, years) in [
        ("1980-03-05", "2016-03-04", 35),
        ("1980-03-05", "2016-03-05", 36),
        ("1980-02-29", "2015-02-27", 34),
        ("1980-02-29", "2015-02-28", 35),
        ("1980-02-29", "2016-02-28", 35),
        ("1980-02-29", "2016-02-29", 36),
        ("2016-08-23", "2016-08-23", 0),
        ("2016-08-23", "2016-08-22", -1),
        ("2016-08-23", "2015-08-23", -1),
        ("2016-08-23", "2015-08-22", -2),
    ] {
        assert_eq!(full_years(day(start), day(on)), years, "{start} {on}");
    }
}

#[test]
fn outreach_days_are_the_tuesdays_that_are_worked_and_the_days_moved() {
    for (on, outreach) in [
        ("2016-08-16", true),
        ("2016-08-15", false),
        ("2016-08-17", false),
        ("2016-10-04", false), // A Tuesday of National Day.
        ("2016-10-08", false), // A Saturday that is worked.
        ("2016-11-08", true),
        ("2016-11-15", false), // Moved to the 17th.
        ("2016-11-17", true),
        ("2016-11-22", true),
        ("2017-01-31", false), // A Tuesday of Spring Festival.
        ("2027-01-05", true),  // A Tuesday of a year without calendar.
    ] {
        assert_eq!(CALENDARS.1.contains(day(on), work_days()), outreach, "{on}");
    }
}

/// A day from 2016 to the middle of 2026, so that a term ends in a year with a calendar.
fn events() -> impl Strategy<Value = Date> {
    (0..3800).prop_map(|number: i32| date(2016, 1, 1) + number.days())
}

proptest! {
    #[test]
    fn a_due_day_is_worked_and_every_day_it_rolled_over_is_not(event in events(), number in 1..180) {
        let due = days(number).due(event, work_days());
        let last = event + number.days();
        prop_assert!(!work_days().is_rest_day(due));
        let skipped = last.series(1.day()).take_while(|day| *day < due);
        prop_assert!(skipped.into_iter().all(|day| work_days().is_rest_day(day)));
        prop_assert!(due >= last);
    }

    #[test]
    fn more_days_never_end_earlier(event in events(), number in 1..180, more in 0..30) {
        let due = days(number).due(event, work_days());
        prop_assert!(days(number + more).due(event, work_days()) >= due);
    }

    #[test]
    fn a_later_event_never_ends_earlier(event in events(), number in 1..180, later in 0_i32..30) {
        let due = days(number).due(event, work_days());
        prop_assert!(days(number).due(event + later.days(), work_days()) >= due);
    }

    #[test]
    fn a_term_never_ends_before_its_event(event in events(), number in 0..180, rolls: bool) {
        let term = Term { rolls, ..days(number) };
        prop_assert!(term.due(event, work_days()) >= event);
    }

    #[test]
    fn without_roll_over_the_days_are_exact(event in events(), number in 0..180) {
        let due = unrolled(number).due(event, work_days());
        prop_assert_eq!((due - event).get_days(), number);
    }

    #[test]
    fn full_years_count_back_what_years_count_on(start in events(), years in 0..100) {
        let end = years_after(start, years);
        prop_assert_eq!(full_years(start, end), years);
        prop_assert_eq!(full_years(start, end - 1.day()), years - 1);
    }
}
