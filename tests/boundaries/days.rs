//! From which day on a rule finds what its example does, and what article 36 spares.

use jiff::ToSpan;
use std::ops::RangeInclusive;

use jiff::civil::Date;
use xiafang::rules::{Edit, Rule, rule};

use super::{SETTINGS, found_on};

type Days = (&'static str, &'static str, &'static str);

/// A rule; the first day as of which its example is found; the latest day of issue with which
/// it still is, that is the day of what is judged.
const DAYS: &[Days] = &[
    ("A05.1", "2016-09-30", "2016-09-30"), // The first day without a branch.
    ("A05.2", "2016-08-16", "2016-08-16"), // Handed over.
    ("A06.1", "2016-09-22", "2016-09-22"), // Visited.
    ("A06.2", "2016-09-28", "2016-09-27"), // The outreach day is over.
    ("A07.1", "2016-09-20", "2016-08-23"), // From one contact to the next.
    ("A07.2", "2016-09-27", "2016-09-27"), // Ended.
    ("A07.3", "2016-09-30", "2016-09-29"), // The last day of five years is over.
    ("A08.1", "2016-08-18", "2016-08-18"), // Named.
    ("A08.2", "2016-08-18", "2016-08-18"), // Named.
    ("A09.1", "2016-09-01", "2016-08-01"), // The month of August is over.
    ("A09.2", "2016-09-30", "2016-09-30"), // Nobody is in touch from today on.
    ("A12.1", "2016-08-16", "2016-08-16"), // Received.
    ("A12.2", "2016-08-16", "2016-08-16"), // Received.
    ("A12.3", "2016-08-14", "2016-08-16"), // In force; received.
    ("A12.4", "2016-08-14", "2016-08-16"), // In force; received.
    ("A12.5", "2016-09-01", "2016-08-16"), // Changed; received.
    ("A12.6", "2016-08-14", "2016-08-16"), // In force; received.
    ("A13.1", "2016-08-18", "2016-08-14"), // From the day in force to the hand-over.
    ("A13.2", "2016-08-16", "2016-08-16"), // Received.
    ("A13.3", "2016-08-16", "2016-08-16"), // Received.
    ("A13.4", "2016-08-16", "2016-08-16"), // Received.
    ("A14.1", "2016-08-17", "2016-08-16"), // The day of receipt is over.
    ("A14.2", "2016-08-17", "2016-08-16"), // The day of receipt is over.
    ("A14.3", "2016-08-17", "2016-08-16"), // The day of receipt is over.
    ("A15.1", "2016-08-20", "2016-08-16"), // From the branch's receipt to the naming.
    ("A15.2", "2016-08-18", "2016-08-18"), // Named.
    ("A15.3", "2016-08-18", "2016-08-18"), // Named.
    ("A15.4", "2016-08-18", "2016-08-18"), // Named.
    ("A15.5", "2016-09-30", "2016-09-26"), // Three days with one member are over.
    ("A15.6", "2016-08-18", "2016-08-18"), // Named for both sides.
    ("A16.1", "2016-08-23", "2016-08-18"), // From the naming to the visit.
    ("A16.2", "2016-08-23", "2016-08-23"), // Visited.
    ("A16.3", "2016-08-22", "2016-08-16"), // Surveyed; the branch's receipt.
    ("A16.4", "2016-08-22", "2016-08-16"), // Surveyed; the branch's receipt.
    ("A16.5", "2016-08-22", "2016-08-16"), // Surveyed; the branch's receipt.
    ("A17.1", "2016-08-23", "2016-08-23"), // Visited.
    ("A18.1", "2016-08-24", "2016-08-23"), // Put on record, or the next day.
    ("A18.2", "2016-08-24", "2016-08-23"), // Put on record.
    ("A19.1", "2016-08-24", "2016-08-23"), // Put on record.
    ("A19.2", "2016-08-24", "2016-08-23"), // Put on record.
    ("A19.3", "2016-08-24", "2016-08-23"), // Put on record.
    ("A20.1", "2016-08-25", "2016-08-23"), // The day after the visit is over.
    ("A20.2", "2016-08-23", "2016-08-23"), // Visited.
    ("A20.3", "2016-08-24", "2016-08-23"), // Reported; visited.
    ("A20.4", "2016-08-25", "2016-08-23"), // The day after the visit is over.
    ("A21.1", "2016-08-24", "2016-08-23"), // Put on record.
    ("A21.2", "2016-08-27", "2016-08-23"), // Put on record after three days.
    ("A22.1", "2016-09-20", "2016-09-20"), // Helped.
    ("A22.2", "2016-08-24", "2016-08-23"), // The day of the visit is over.
    ("A22.3", "2016-09-01", "2016-09-01"), // Written.
    ("A23.1", "2016-08-31", "2016-08-23"), // Seven days after the visit are over.
    ("A23.2", "2016-08-30", "2016-08-30"), // Written.
    ("A23.3", "2016-09-30", "2016-09-29"), // The day of the proposal is over.
    ("A24.1", "2016-09-28", "2016-09-20"), // Seven days after the measure are over.
    ("A24.2", "2016-09-29", "2016-09-13"), // Fifteen days after the opinion are over.
    ("A24.3", "2016-09-27", "2016-08-25"), // Thirty days and a weekend are over.
    ("A24.4", "2016-09-29", "2016-09-13"), // Fifteen days after the summary are over.
    ("A24.5", "2016-09-20", "2016-09-20"), // Summarised.
    ("A26.1", "2016-10-01", "2016-10-01"), // Decided on the day itself.
    ("A28.1", "2016-09-23", "2016-09-20"), // Written after two days.
    ("A28.2", "2016-09-20", "2016-09-20"), // The activity.
    ("A33.1", "2016-09-10", "2016-09-10"), // Spent.
    ("A33.2", "2016-09-20", "2016-09-20"), // Spent.
];

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn rule_of(code: &str) -> &'static Rule {
    rule(code).expect("a rule has the code")
}

/// Whether a rule finds its example as of a day, with the Measures issued on another.
fn is_found(rule: &Rule, as_of: Date, issued: Option<Date>) -> bool {
    let mut edits = rule.raises.edits();
    edits.extend(issued.map(|issued| Edit {
        file: SETTINGS,
        from: "期限:\n",
        to: format!("期限:\n  下发日期: {issued}\n").leak(),
    }));
    let found = found_on(as_of, &edits);
    found.iter().any(|one| one.code == rule.code)
}

fn of_articles(articles: RangeInclusive<u8>) -> impl Iterator<Item = &'static Days> {
    let is_of = move |code: &str| {
        rule_of(code)
            .code
            .article()
            .is_some_and(|of| articles.contains(&of))
    };
    DAYS.iter().filter(move |(code, ..)| is_of(code))
}

fn finds_its_example_from_its_day_on(articles: RangeInclusive<u8>) {
    for (code, first, _) in of_articles(articles) {
        let rule = rule_of(code);
        let first = day(first);
        assert!(is_found(rule, first, None), "{code} on {first}");
        let eve = first - 1.day();
        assert!(!is_found(rule, eve, None), "{code} on {eve}");
    }
}

fn judges_what_was_on_the_day_of_issue_and_nothing_before(articles: RangeInclusive<u8>) {
    for (code, _, event) in of_articles(articles) {
        let (rule, event) = (rule_of(code), day(event));
        let as_of = rule.raises.day();
        assert!(is_found(rule, as_of, Some(event)), "{code} issued {event}");
        let later = event + 1.day();
        assert!(!is_found(rule, as_of, Some(later)), "{code} issued {later}");
    }
}

/// One test a few articles, so that each is quick.
macro_rules! tests {
    ($($name:ident $articles:expr;)*) => {
        mod each_rule_finds_its_example_from_its_day_on {
            $(#[test] fn $name() { super::finds_its_example_from_its_day_on($articles); })*
        }
        mod article_36_spares_what_was_before_the_day_of_issue {
            $(#[test] fn $name() {
                super::judges_what_was_on_the_day_of_issue_and_nothing_before($articles);
            })*
        }
    };
}

tests! {
    articles_5_to_7 5..=7;
    articles_8_to_11 8..=11;
    article_12 12..=12;
    articles_13_and_14 13..=14;
    article_15 15..=15;
    articles_16_and_17 16..=17;
    articles_18_and_19 18..=19;
    articles_20_and_21 20..=21;
    articles_22_and_23 22..=23;
    article_24 24..=24;
    articles_25_to_36 25..=36;
}
