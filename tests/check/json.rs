//! The report for programs: the contract of `check --format json`, key by key.

use serde_json::Value;

use super::{erring, violating, waiver};
use crate::support::cli::*;

/// The report as printed: one line, so a test may break it where it reads best.
#[track_caller]
fn prints(office: &Office, report: &str) {
    let lines: String = report.lines().map(str::trim_start).collect();
    assert_eq!(office.check(&["--format", "json"]).stdout, lines + "\n");
}

#[test]
fn the_report_of_a_lawful_office() {
    prints(
        &office(),
        r#"{"schema":1,"as_of":"2016-09-30","files":13,"findings":[],
           "summary":{"errors":0,"violations":0,"reminders":0,"waived":0}}"#,
    );
}

#[test]
fn a_fault_of_loading_has_the_case_of_its_file_and_no_article_or_due_day() {
    prints(
        &office().edit(SURVEY, "社会评价: ", "社会平价: "),
        r#"{"schema":1,"as_of":"2016-09-30","files":13,"findings":[
           {"code":"D08","severity":"error","article":null,
           "file":"案件/2016/2016-0001/对象/1/前期调查表.yaml",
           "line":21,"column":1,"end_line":21,"end_column":5,
           "message":"表格里没有「社会平价」这一项","help":"是不是「社会评价」？",
           "case":"2016-0001-1","due":null,"waived":false,"title":"表格里没有这一项","related":[],
           "fixes":[{"title":"改为「社会评价」","safe":false,"reason":"只是写法最近的一个","edits":[
           {"file":"案件/2016/2016-0001/对象/1/前期调查表.yaml",
           "line":21,"column":1,"end_line":21,"end_column":5,"text":"社会评价"}]}]}],
           "summary":{"errors":1,"violations":0,"reminders":0,"waived":0}}"#,
    );
}

#[test]
fn a_finding_of_a_beneficiary_has_the_case_with_its_number_and_the_due_day() {
    prints(
        &office().edit(SECOND_VISIT, "制作日期: 2016-09-21", "制作日期: 2016-09-28"),
        r#"{"schema":1,"as_of":"2016-09-30","files":13,"findings":[
           {"code":"A21.2","severity":"reminder","article":21,
           "file":"案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml",
           "line":23,"column":7,"end_line":23,"end_column":17,
           "message":"制作访问记录（第二十一条）：期限 2016-09-23（本院设置「访问记录期限」3 日），实际 2016-09-28，迟5天",
           "help":"今后访后及时制作",
           "case":"2016-0001-1","due":"2016-09-23","waived":false,
           "title":"访问记录迟延","related":[],"fixes":[]}],
           "summary":{"errors":0,"violations":0,"reminders":1,"waived":0}}"#,
    );
}

#[test]
fn a_finding_of_a_case_has_its_number_alone() {
    let change = "后续变化:\n      - 变化: 再审\n        日期: 2016-09-10";
    prints(
        &office().edit(CASE, "后续变化: []", change),
        r#"{"schema":1,"as_of":"2016-09-30","files":13,"findings":[
           {"code":"A12.5","severity":"reminder","article":12,
           "file":"案件/2016/2016-0001/案件.yaml",
           "line":35,"column":13,"end_line":35,"end_column":15,
           "message":"再审以后没有后续处理（第十二条）",
           "help":"在这一条变化下填「处理」：继续、终止或者更正类别",
           "case":"2016-0001","due":null,"waived":false,
           "title":"决定后来改变，没有后续处理","related":[],"fixes":[]}],
           "summary":{"errors":0,"violations":0,"reminders":1,"waived":0}}"#,
    );
}

#[test]
fn a_waived_finding_keeps_its_severity_and_counts_as_waived() {
    prints(
        &violating().edit(CASE, "例外: []", &waiver("A19.1", "")),
        r#"{"schema":1,"as_of":"2016-09-30","files":13,"findings":[
           {"code":"A19.1","severity":"violation","article":19,
           "file":"案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml",
           "line":11,"column":6,"end_line":11,"end_column":7,
           "message":"登门没有着便装（第十九条）","help":"今后注意；记错的把「着便装」改为「是」",
           "case":"2016-0001-1","due":null,"waived":true,
           "title":"没有着便装","related":[],"fixes":[]}],
           "summary":{"errors":0,"violations":0,"reminders":0,"waived":1}}"#,
    );
}

#[test]
fn what_belongs_to_a_finding_has_its_own_place() {
    let report = office()
        .edit(SURVEY, "社会评价: ", "年龄: 36\n社会评价: ")
        .report(&[]);
    let twice = &report["findings"][0];
    assert_eq!(twice["code"], "D07");
    assert_eq!(twice["related"][0]["line"], 4);
    assert_eq!(twice["related"][0]["message"], "前一次");
}

#[test]
fn a_value_of_several_lines_ends_on_its_last() {
    let report = office()
        .edit(TOWNSHIPS, "类别: 镇", "类别: \"城\n      关\"")
        .report(&[]);
    let place = ["line", "column", "end_line", "end_column"];
    assert_eq!(
        place.map(|key| report["findings"][0][key].as_u64()),
        [3, 9, 4, 9].map(Some)
    );
}

#[test]
fn columns_count_characters_and_no_byte_order_mark() {
    let report = office()
        .file(SETTINGS, "\u{feff}{单位名称: 豫𠀀县, 单位: 𠀀}\n")
        .report(&[]);
    let place = ["line", "column", "end_line", "end_column"];
    let place = place.map(|key| report["findings"][0][key].as_u64());
    assert_eq!(place, [1, 13, 1, 15].map(Some));
}

#[test]
fn the_report_of_an_office_with_many_findings_is_whole_and_in_order() {
    let many = erring()
        .edit(SURVEY, "社会评价: ", "社会平价: ")
        .edit(VISIT, "着便装: 是", "着便装: 否")
        .edit(CASE, "后续变化: []", "后续变化:\n      - 变化: 再审")
        .edit(CASE, "例外: []", &waiver("A12.5", ""))
        .edit(ALLOTMENTS, "党支部: 第二党支部", "党支部: 第三党支部");
    let report = many.report(&[]);
    let findings = report["findings"].as_array().expect("a list");
    let place = |finding: &Value| {
        let number = |key: &str| finding[key].as_u64().expect("a number");
        let text = |key: &str| finding[key].as_str().expect("a text").to_owned();
        (text("file"), number("line"), number("column"), text("code"))
    };
    let places: Vec<_> = findings.iter().map(place).collect();
    let codes: Vec<_> = places.iter().map(|place| place.3.as_str()).collect();
    assert_eq!(codes, ["D08", "A19.1", "A12.5", "D24", "D21"]);
    assert!(places.is_sorted(), "{places:?}");
    let counts = ["errors", "violations", "reminders", "waived"];
    let summary = counts.map(|key| report["summary"][key].as_u64());
    assert_eq!(summary, [3, 1, 0, 1].map(Some));
}
