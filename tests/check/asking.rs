//! What it can be asked: codes, paths, the day, the folder.

use std::fs;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use tempfile::TempDir;

use super::{reminding, violating};
use crate::support::cli::*;

/// Codes and files of the findings, in order.
fn found(office: &Office, args: &[&str]) -> Vec<String> {
    let report = office.report(args);
    let findings = report["findings"].as_array().expect("a list").iter();
    let text =
        |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap_or("").to_owned();
    findings
        .map(|finding| format!("{} {}", text(finding, "code"), text(finding, "file")))
        .collect()
}

/// An office with findings in three files: a visit, the case and the townships.
fn threefold() -> Office {
    violating()
        .edit(CASE, "考虑因素: [案件类型]", "考虑因素: []")
        .edit(TOWNSHIPS, "类别: 镇", "类别: 城")
}

const VISIT_FINDING: &str = "A19.1 案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";
const CASE_FINDING: &str = "A15.3 案件/2016/2016-0001/案件.yaml";
const TOWNSHIP_FINDING: &str = "D24 组织/乡镇.yaml";

#[test]
fn all_findings_when_asked_for_nothing() {
    assert_eq!(
        found(&threefold(), &[]),
        [VISIT_FINDING, CASE_FINDING, TOWNSHIP_FINDING]
    );
}

#[test]
fn findings_of_some_codes() {
    assert_eq!(found(&threefold(), &["--code", "D24"]), [TOWNSHIP_FINDING]);
    assert_eq!(
        found(&threefold(), &["--code", "A19.1", "--code", "A15.3"]),
        [VISIT_FINDING, CASE_FINDING]
    );
    assert_eq!(found(&threefold(), &["--code", "A05.1"]), [""; 0]);
}

#[test]
fn findings_of_some_files_or_folders() {
    for (paths, expected) in [
        (&[CASE][..], &[CASE_FINDING][..]),
        (&["组织"], &[TOWNSHIP_FINDING]),
        (&["案件"], &[VISIT_FINDING, CASE_FINDING]),
        (&["案件/2016/2016-0001/对象"], &[VISIT_FINDING]),
        (&["data/组织/乡镇.yaml"], &[TOWNSHIP_FINDING]),
        (&["DIR/data/组织"], &[TOWNSHIP_FINDING]),
        (&["data"], &[VISIT_FINDING, CASE_FINDING, TOWNSHIP_FINDING]),
        (&["组织", CASE], &[CASE_FINDING, TOWNSHIP_FINDING]),
        (&["日历"], &[]),
    ] {
        assert_eq!(found(&threefold(), paths), expected, "{paths:?}");
    }
}

#[test]
fn a_folder_whose_name_begins_another_is_not_the_other() {
    let office = reminding().file("案件/2016/2016-00010/案件.yaml", "登记号: 2016-00010\n");
    let office = office.edit("案件/2016/2016-00010/案件.yaml", "登记号", "登记");
    assert_eq!(found(&office, &["案件/2016/2016-0001"]), [CASE_FINDING]);
}

#[test]
fn files_are_counted_whatever_is_shown() {
    assert_eq!(threefold().report(&["日历"])["files"], 13);
}

#[test]
fn a_term_is_overdue_the_day_after_its_last() {
    let unwritten = office().edit(SECOND_VISIT, "制作日期: 2016-09-21", "制作日期:");
    let on = |day: &str| {
        let outcome = unwritten.run(&["check", "--as-of", day]);
        (outcome.exit, outcome.stdout.matches("A21.2").count())
    };
    assert_eq!(on("2016-09-23"), (0, 0));
    assert_eq!(on("2016-09-24"), (0, 1));
}

#[test]
fn what_is_written_later_is_not_known_yet() {
    let violating = violating();
    let exit = |day: &str| violating.run(&["check", "--as-of", day]).exit;
    assert_eq!((exit("2016-09-20"), exit("2016-09-21")), (0, 1));
}

#[test]
fn faults_of_loading_show_on_any_day() {
    let office = office().edit(SECOND_VISIT, "着便装: 是", "着便服: 是");
    let outcome = office.run(&["check", "--as-of", "2016-01-01"]);
    assert_eq!(
        (outcome.exit, outcome.stdout.matches("D08").count()),
        (1, 1)
    );
}

#[test]
fn today_is_the_day_when_none_is_given() {
    let now = TempDir::new().expect("a folder made now");
    let made = fs::metadata(now.path())
        .and_then(|now| now.modified())
        .expect("its time");
    let made = jiff::Timestamp::try_from(made).expect("a time");
    let today = made.to_zoned_datetime(TimeZone::system()).date();
    let outcome = office().run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let as_of: Date = report["as_of"]
        .as_str()
        .expect("a day")
        .parse()
        .expect("a day");
    assert!(
        as_of == today || Ok(as_of) == today.tomorrow().map_err(|_| ()),
        "{as_of} {today}"
    );
}

#[test]
fn another_data_folder() {
    let outcome = violating().run(&["check", "--as-of", "2016-09-30", "--data", "DIR/data"]);
    assert_eq!(
        (outcome.exit, outcome.stdout.matches("A19.1").count()),
        (1, 1)
    );
}
