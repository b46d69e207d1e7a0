//! Approved exceptions: shown, not failing, never for errors.

use super::{erring, reminding, violating, waiver};
use crate::support::cli::*;

/// Code, severity and whether waived, of every finding.
fn findings(office: &Office) -> Vec<(String, String, bool)> {
    let report = office.report(&[]);
    let findings = report["findings"].as_array().expect("a list").iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    findings
        .map(|finding| {
            (
                text(&finding["code"]),
                text(&finding["severity"]),
                finding["waived"] == true,
            )
        })
        .collect()
}

fn finding(code: &str, severity: &str, waived: bool) -> (String, String, bool) {
    (code.to_owned(), severity.to_owned(), waived)
}

/// A second beneficiary of the case, handed to its branch in time.
const SECOND_PERSON: &str = "  - 编号: 2
    当事人: 2
    关系: 本人
    居住地:
      - 乡镇: 城关镇
    移交:
      - 党支部: 第一党支部
        签收日期: 2016-08-16
    包案:
      - 党员: [李红, 赵刚]
        指定日期: 2016-08-18
        考虑因素: [案件类型]
";

#[test]
fn a_waived_violation_is_shown_with_who_allowed_it_and_does_not_fail() {
    let office = violating().edit(CASE, "例外: []", &waiver("A19.1", ""));
    assert_eq!(findings(&office), [finding("A19.1", "violation", true)]);
    let outcome = office.check(&[]);
    assert_eq!(outcome.exit, 0);
    assert!(
        outcome
            .stdout
            .contains("= 例外: 首批案件，王建国批准于 2016-09-21")
    );
    assert!(outcome.stderr.ends_with("错误 0、违反 0、提醒 0，例外 1\n"));
}

#[test]
fn a_general_waiver_covers_what_belongs_to_no_case() {
    let unallotted = "  - 乡镇: 柳河乡\n    党支部: 第二党支部\n    起: 2016-07-28\n";
    let office =
        office()
            .edit(ALLOTMENTS, unallotted, "")
            .edit(WAIVERS, "例外: []", &waiver("A05.1", ""));
    assert_eq!(findings(&office), [finding("A05.1", "violation", true)]);
}

#[test]
fn a_general_waiver_leaves_what_belongs_to_a_case() {
    let office = violating().edit(WAIVERS, "例外: []", &waiver("A19.1", ""));
    assert_eq!(
        findings(&office),
        [
            finding("D41", "reminder", false),
            finding("A19.1", "violation", false)
        ]
    );
}

#[test]
fn a_waiver_for_another_beneficiary_is_idle() {
    let second = SECOND_PERSON;
    let office = violating().edit(
        CASE,
        "例外: []",
        &(second.to_owned() + &waiver("A19.1", "    对象: 2\n")),
    );
    assert_eq!(
        findings(&office),
        [
            finding("A19.1", "violation", false),
            finding("A16.1", "reminder", false),
            finding("D41", "reminder", false)
        ]
    );
}

#[test]
fn a_waiver_for_the_beneficiary_covers_it() {
    let office = violating().edit(CASE, "例外: []", &waiver("A19.1", "    对象: 1\n"));
    assert_eq!(findings(&office), [finding("A19.1", "violation", true)]);
}

#[test]
fn a_waiver_for_one_file_leaves_the_others() {
    let file = format!("    文件: {SECOND_VISIT}\n");
    let office = violating().edit(VISIT, "着便装: 是", "着便装: 否").edit(
        WAIVERS,
        "例外: []",
        &waiver("A19.1", &file),
    );
    assert_eq!(
        findings(&office),
        [
            finding("A19.1", "violation", false),
            finding("A19.1", "violation", true)
        ]
    );
}

#[test]
fn a_waiver_that_waives_nothing_is_a_reminder() {
    let office = office().edit(CASE, "例外: []", &waiver("A19.1", ""));
    office.finds(&[(
        "D41",
        CASE,
        "62:9-62:14",
        "例外 A19.1 没有对应的检查结果",
        "核对代码、对象和批准的日期（不早于事情发生）；事情已经改好的，删去这一条",
    )]);
    assert_eq!(office.check(&[]).exit, 0);
}

#[test]
fn a_waiver_for_an_error_is_refused_and_the_error_stands() {
    let office = erring().edit(WAIVERS, "例外: []", &waiver("D24", ""));
    assert_eq!(
        findings(&office),
        [
            finding("D42", "error", false),
            finding("D24", "error", false)
        ]
    );
    assert_eq!(office.check(&["--fail-on", "error"]).exit, 1);
}

#[test]
fn a_waiver_for_a_code_that_does_not_exist_is_refused() {
    office()
        .edit(WAIVERS, "例外: []", &waiver("A19.9", ""))
        .finds(&[(
            "D42",
            WAIVERS,
            "2:9-2:14",
            "没有「A19.9」这个检查代码",
            "照督办表或者检查结果上的代码填写，如 A13.1",
        )]);
}

#[test]
fn waivers_cannot_waive_waivers() {
    for code in ["D41", "D42"] {
        office()
            .edit(WAIVERS, "例外: []", &waiver(code, ""))
            .finds(&[(
                "D42",
                WAIVERS,
                "2:9-2:12",
                &format!("{code} 不能设例外"),
                "更正数据，删去这一条例外",
            )]);
    }
}

#[test]
fn a_waiver_is_not_known_before_its_date() {
    let office = reminding().edit(CASE, "例外: []", &waiver("A15.3", ""));
    let tally = |day: &str| office.run(&["check", "--as-of", day]).stderr;
    assert!(tally("2016-09-20").ends_with("提醒 1，例外 0\n"));
    assert!(tally("2016-09-21").ends_with("提醒 0，例外 1\n"));
}

#[test]
fn a_waiver_without_reason_or_from_nobody_who_may_is_refused() {
    for (from, to) in [
        ("理由: 首批案件", "理由: 无"),
        ("批准人: 王建国", "批准人: 李红"),
        ("批准人: 王建国", "批准人: 查无此人"),
    ] {
        let text = waiver("A13.1", "").replace(from, to);
        let office = office()
            .edit(CASE, "送交日期: 2016-08-16", "送交日期: 2016-08-22")
            .edit(CASE, "例外: []", &text);
        let found = findings(&office);
        assert!(
            found.contains(&finding("D42", "error", false)),
            "{to}: {found:?}"
        );
        assert!(
            found.contains(&finding("A13.1", "violation", false)),
            "{to}: {found:?}"
        );
    }
}

#[test]
fn a_waiver_from_before_the_matter_does_not_hold() {
    let late = || office().edit(CASE, "送交日期: 2016-08-16", "送交日期: 2016-08-22");
    let dated = |day: &str| waiver("A13.1", "").replace("2016-09-21", day);
    let before = late().edit(CASE, "例外: []", &dated("2016-08-10"));
    assert!(findings(&before).contains(&finding("A13.1", "violation", false)));
    let after = late().edit(CASE, "例外: []", &dated("2016-08-22"));
    assert!(findings(&after).contains(&finding("A13.1", "violation", true)));
}

#[test]
fn a_period_is_waived_for_reminders_alone_and_by_the_party_committee() {
    let period = "    起: 2016-08-01\n    止: 2016-09-30\n";
    for (code, approver, is_refused) in [
        ("A13.1", "机关党委", true),
        ("A28.1", "王建国", true),
        ("A28.1", "机关党委", false),
    ] {
        let text = waiver(code, period).replace("王建国", approver);
        let office = office().edit(CASE, "例外: []", &text);
        let refused = findings(&office).contains(&finding("D42", "error", false));
        assert_eq!(refused, is_refused, "{code} {approver}");
    }
}
