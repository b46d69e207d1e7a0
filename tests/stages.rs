//! The stage that a course has come to, years later.

use jiff::civil::{Date, date};
use xiafang::load::load;
use xiafang::rules::{Edit, check, example_folder};

const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const MEASURE: &str = "案件/2016/2016-0001/对象/1/帮扶措施/1.yaml";
const LINE: &str = "        考虑因素: [案件类型]\n";
const NO_HELP: &str = "        考虑因素: [案件类型]\n    无需帮扶:\n      日期: 2016-09-21\n      决定人: 第一党支部\n";
const GOES_ON: &str =
    "        考虑因素: [案件类型]\n    继续联系:\n      日期: 2021-08-30\n      决定人: 机关党委\n";
const LATER_MEASURE: &str = "日期: 2016-09-26\n方式: [心理疏导]\n内容: 请医生谈了一次\n";

const fn edit(file: &'static str, from: &'static str, to: &'static str) -> Edit {
    Edit { file, from, to }
}

/// The stage of the example's course on a day.
fn stage(edits: &[Edit], day: Date) -> &'static str {
    let folder = example_folder(edits).unwrap_or_else(|edit| panic!("not found once: {edit}"));
    let checked = check(
        load(&folder).expect("a folder in memory can be listed"),
        day,
    );
    checked.facts().courses[0].stage.label()
}

#[test]
fn five_years_from_the_first_visit_end_help_and_contact() {
    assert_eq!(stage(&[], date(2016, 9, 30)), "帮扶中");
    assert_eq!(stage(&[], date(2021, 8, 23)), "帮扶中");
    assert_eq!(stage(&[], date(2021, 8, 24)), "五年期满");
    assert_eq!(stage(&[], date(2026, 8, 24)), "五年期满");
}

#[test]
fn contact_goes_on_when_somebody_decides_so() {
    let edits = [edit(CASE, LINE, GOES_ON)];
    assert_eq!(stage(&edits, date(2021, 8, 23)), "帮扶中");
    assert_eq!(stage(&edits, date(2021, 9, 1)), "期满后联系");
}

#[test]
fn who_needs_no_help_is_in_regular_contact_until_a_measure_is_begun() {
    let none = edit(CASE, LINE, NO_HELP);
    assert_eq!(stage(&[none], date(2016, 9, 20)), "帮扶中");
    assert_eq!(stage(&[none], date(2016, 9, 30)), "经常联系");
    let begun = [none, edit(MEASURE, "", LATER_MEASURE)];
    assert_eq!(stage(&begun, date(2016, 9, 25)), "经常联系");
    assert_eq!(stage(&begun, date(2016, 9, 30)), "帮扶中");
}
