//! The text for people: findings on standard output, the tally on standard error.

use super::{violating, waiver};
use crate::support::cli::*;

#[test]
fn a_lawful_office_has_nothing_but_a_tally() {
    assert_eq!(
        office().check(&[]),
        Outcome {
            exit: 0,
            stdout: String::new(),
            stderr: "截至 2016-09-30，13 个文件：错误 0、违反 0、提醒 0，例外 0\n".to_owned(),
        }
    );
}

#[test]
fn every_severity_with_its_excerpt_remedy_and_waiver() {
    let office = violating()
        .edit(SURVEY, "社会评价: ", "社会平价: ")
        .edit(CASE, "送交日期: 2016-08-16", "送交日期: 2016-08-18")
        .edit(CASE, "收到日期: 2016-08-16", "收到日期: 2016-08-18")
        .edit(CASE, "登记日期: 2016-08-16", "登记日期: 2016-08-18")
        .edit(CASE, "签收日期: 2016-08-16", "签收日期: 2016-08-18")
        .edit(CASE, "考虑因素: [案件类型]", "考虑因素: []")
        .edit(CASE, "例外: []", &waiver("A15.3", ""))
        .edit(WAIVERS, "例外: []", &waiver("A05.2", ""));
    insta::assert_snapshot!(office.check(&[]).told(&["check"]));
}

#[test]
fn findings_without_an_excerpt_have_their_place_alone() {
    let office = office().file(SETTINGS, "").without(CALENDAR);
    insta::assert_snapshot!(office.check(&[]).told(&["check"]));
}

#[test]
fn what_was_asked_for_is_all_that_is_counted() {
    let office = violating().edit(CASE, "考虑因素: [案件类型]", "考虑因素: []");
    let tally = |args: &[&str]| office.check(args).stderr;
    let counts = |violations, reminders| {
        format!("截至 2016-09-30，13 个文件：错误 0、违反 {violations}、提醒 {reminders}，例外 0\n")
    };
    assert_eq!(tally(&[]), counts(1, 1));
    assert_eq!(tally(&["--code", "A15.3"]), counts(0, 1));
    assert_eq!(tally(&[SECOND_VISIT]), counts(1, 0));
}
