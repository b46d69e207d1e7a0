//! Sheets that belong to one event: made in its month from what is recorded, and in no other.

use crate::support::cli::office;
use crate::support::views::{Records, records};

const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
const LETTER: &str = "案件/2016/2016-0001/对象/1/案件释明书.yaml";
const CALENDAR: &str = "日历/2016.yaml";
const FUND: &str = "帮扶基金/2016.yaml";

/// What the document's sheets print in the month has all of these, and the month before has none.
#[track_caller]
fn of_month(office: &Records, document: &str, (before, month): (&str, &str), parts: &[&str]) {
    assert_eq!(office.printed(document, before), "", "{document} {before}");
    let printed = office.printed(document, month);
    for part in parts {
        assert!(printed.contains(part), "{part}: {printed}");
    }
}

#[test]
fn a_letter_that_is_approved_has_its_receipt_of_service() {
    let letter = "日期: 2016-08-29\n文号: 释明1号\n批准:\n  日期: 2016-09-01\n  姓名: 王建国\n\
                  送达:\n  日期: 2016-09-06\n  签收人: 陈大有\n  送达人: [李红, 赵刚]\n  \
                  地点: 东街村家中\n  代收人: 陈小有，长子\n  拒收理由: 先不收，再收\n  见证人: 村干部\n";
    let office = records().record(LETTER, letter);
    of_month(
        &office,
        "送达回证",
        ("2016-07", "2016-09"),
        &[
            "释明1号",
            "陈大有",
            "李红、赵刚",
            "东街村家中",
            "陈小有，长子",
            "先不收，再收",
            "村干部",
            "2016年9月6日",
        ],
    );
    // Who signed himself had no proxy, refused nothing and needed no witness.
    let refused = "  代收人: 陈小有，长子\n  拒收理由: 先不收，再收\n  见证人: 村干部\n";
    let signed = office.clone().edit(LETTER, refused, "");
    let printed = signed.printed("送达回证", "2016-09");
    assert_eq!(printed.matches('／').count(), 3, "{printed}");
    assert_eq!(
        office.printed("送达回证", "2016-09").matches('／').count(),
        0
    );
    let unapproved = office.edit(LETTER, "批准:\n  日期: 2016-09-01\n  姓名: 王建国\n", "");
    let undelivered = unapproved.read(LETTER);
    let undelivered = undelivered.split("送达:").next().expect("the letter");
    let undelivered = unapproved.clone().record(LETTER, undelivered);
    assert_eq!(undelivered.printed("送达回证", "2016-09"), "");
}

#[test]
fn a_donation_of_several_has_the_list_of_their_names() {
    let book = "年份: 2016\n收入:\n  - 日期: 2016-08-19\n    凭证号: 基收2016-002\n    金额: 300\n    \
                来源: 党员捐助\n    交款人: 二名党员\n    名单:\n      - 姓名: 李红\n        金额: 200\n      \
                - 姓名: 赵刚\n        金额: 100\n";
    of_month(
        &records().record(FUND, book),
        "捐款名单",
        ("2016-07", "2016-08"),
        &[
            "基收2016-002",
            "李红",
            "赵刚",
            "200.00",
            "300.00",
            "叁佰元整",
        ],
    );
}

#[test]
fn an_exception_has_its_form_with_what_it_is_from() {
    let office = records().edit(
        CASE,
        "例外: []",
        "例外:\n  - 代码: A07.1\n    对象: 1\n    起: 2016-09-01\n    止: 2016-10-31\n    \
         理由: 对象外出务工\n    批准人: 机关党委\n    日期: 2016-08-30",
    );
    of_month(
        &office,
        "例外审批表",
        ("2016-07", "2016-08"),
        &[
            "A07.1",
            "第七条",
            "2016-0001-1",
            "2016年9月1日至2016年10月31日",
            "对象外出务工",
            "机关党委",
        ],
    );
}

#[test]
fn a_declared_relation_has_the_form_that_decides_on_it() {
    let office = records().edit(
        CASE,
        "回避申报: []",
        "回避申报:\n  - 党员: 赵刚\n    关系: 陈大有的表弟\n    日期: 2016-08-17",
    );
    of_month(
        &office,
        "回避审批表",
        ("2016-07", "2016-08"),
        &[
            "2016-0001",
            "赵刚",
            "陈大有的表弟",
            "2016年8月17日",
            "第一党支部",
        ],
    );
    let bound = office.case_file("2016-08");
    assert!(
        bound
            .bound
            .iter()
            .any(|paper| paper.document == "回避审批表")
    );
}

#[test]
fn what_was_decided_on_a_relation_is_printed_and_settles_it() {
    let declared = "回避申报:\n  - 党员: 赵刚\n    关系: 陈大有的表弟\n    日期: 2016-08-17";
    let decided = |word: &str| {
        let decision = format!(
            "\n    决定:\n      日期: 2016-08-19\n      结论: {word}\n      审批人: 王建国"
        );
        records().edit(CASE, "回避申报: []", &format!("{declared}{decision}"))
    };
    let parts = [
        "王建国",
        "2016年8月19日",
        "\"conclusion\":{\"text\":\"回避\"",
    ];
    of_month(
        &decided("回避"),
        "回避审批表",
        ("2016-07", "2016-08"),
        &parts,
    );
    let asked = |word: &str| {
        let decision = format!("\n    决定:\n      日期: 2016-08-19\n      结论: {word}");
        let edited = format!("{declared}{decision}");
        let office = office().edit(CASE, "回避申报: []", &edited);
        let report = office.report(&["--code", "A08.2"]);
        let found = report["findings"].as_array().expect("a list").len();
        found > 0
    };
    assert!(asked("回避"));
    assert!(!asked("不需回避"));
}

#[test]
fn a_visit_by_somebody_else_has_the_form_that_allows_it() {
    let office = records().edit(
        VISIT,
        "受访人: 本人\n",
        "受访人: 本人\n替访:\n  - 党员: 何静\n    代替: 赵刚\n    批准人: 王建国\n    原因: 赵刚住院\n",
    );
    of_month(
        &office,
        "代访审批表",
        ("2016-07", "2016-08"),
        &["何静", "赵刚", "赵刚住院", "王建国", "2016年8月23日"],
    );
}

#[test]
fn a_moved_outreach_day_has_its_proposal_and_its_decision() {
    let office = records().edit(
        CALENDAR,
        "群众工作日调整: []",
        "群众工作日调整:\n  - 原定: 2016-09-06\n    改为: 2016-09-08\n    事由: 全市公诉业务竞赛\n    \
         党组建议: 2016-08-30\n    党委决定: 2016-09-01",
    );
    let parts = ["2016年9月6日", "2016年9月8日", "全市公诉业务竞赛"];
    of_month(&office, "院党组建议", ("2016-07", "2016-08"), &parts);
    of_month(&office, "机关党委决定", ("2016-08", "2016-09"), &parts);
}

#[test]
fn a_household_that_is_to_be_seen_has_a_page_with_what_was_said_last() {
    let office = records().edit(
        VISIT,
        "制作日期: 2016-08-24",
        "制作日期: 2016-08-24\n下次联系: 2016-09-20",
    );
    of_month(
        &office,
        "走访提示单",
        ("2016-07", "2016-08"),
        &[
            "2016年9月第1号",
            "2016-0001-1",
            "陈大有",
            "2016年9月20日",
            "认为判得公道",
            "觉得抬不起头",
            "2016年8月23日（登门）",
        ],
    );
}

#[test]
fn of_a_marked_person_a_loose_page_says_nothing() {
    let office = records()
        .edit(
            CASE,
            "    身份: 被告人\n",
            "    身份: 被告人\n    标记: 性侵被害\n",
        )
        .edit(
            VISIT,
            "制作日期: 2016-08-24",
            "制作日期: 2016-08-24\n下次联系: 2016-09-20",
        );
    let printed = office.printed("走访提示单", "2016-08");
    assert!(printed.contains("见案卷"), "{printed}");
    for told in ["陈大有", "判得公道", "抬不起头", "东街村"] {
        assert!(!printed.contains(told), "{told}: {printed}");
    }
}

#[test]
fn opinions_on_an_end_stand_on_its_form() {
    let office = records().edit(
        CASE,
        "        考虑因素: [案件类型]\n",
        "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-20\n      原因: 死亡\n      \
         包案党员意见:\n        日期: 2016-09-20\n        姓名: 李红、赵刚\n        意见: 已到家中慰问\n      \
         党支部意见:\n        日期: 2016-09-21\n        姓名: 王建国\n        意见: 同意终止\n",
    );
    let parts = ["已到家中慰问", "李红、赵刚", "同意终止", "2016年9月21日"];
    let months = ("2016-07", "2016-09");
    of_month(&office, "联系终止（变更）审批表", months, &parts);
}
