//! Ordinary life that the rules must fit: what an office meets, and what is said of it.

use xiafang::load::load;
use xiafang::rules::{EXAMPLE_DAY, Edit, check, example_folder};

const CASE: &str = "案件/2016/2016-0001/案件.yaml";
const LINKED: &str = "案件/2016/2016-0002/案件.yaml";
const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
const SECOND_VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";
const MEMBERS: &str = "组织/党员.yaml";

const fn edit(file: &'static str, from: &'static str, to: &'static str) -> Edit {
    Edit { file, from, to }
}

/// The codes that the example office with these changes is told of.
fn codes(edits: &[Edit]) -> Vec<&'static str> {
    let folder = example_folder(edits).unwrap_or_else(|edit| panic!("not found once: {edit}"));
    let loaded = load(&folder).expect("a folder in memory can be listed");
    let findings = check(loaded, EXAMPLE_DAY).findings;
    findings.iter().map(|finding| finding.code.0).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_leave_shorter_than_the_term_needs_no_replacement() {
    let leave = "    状态:\n      - 状态: 病休\n        起: 2016-09-05\n        止: 2016-09-07";
    assert_eq!(codes(&[edit(MEMBERS, "    状态: []", leave)]), NOTHING);
}

#[test]
fn a_second_leave_is_seen_behind_a_short_first_one() {
    let leaves = "    状态:\n      - 状态: 病休\n        起: 2016-09-05\n        止: 2016-09-06\n      \
                  - 状态: 借调\n        起: 2016-09-20";
    assert_eq!(codes(&[edit(MEMBERS, "    状态: []", leaves)]), ["A15.5"]);
}

#[test]
fn a_later_party_counts_by_its_own_hand_over() {
    let party = "    身份: 被害人\n  - 编号: 3\n    姓名: 孔小毛\n    身份: 犯罪嫌疑人\n    类别: 不起诉\n    \
                 决定日期: 2016-09-01\n    文书:\n      - 名称: 起诉意见书\n      - 名称: 不起诉决定书";
    let person = "对象:\n  - 编号: 2\n    当事人: 3\n    关系: 本人\n    居住地:\n      - 乡镇: 城关镇\n    \
                  移交:\n      - 党支部: 第一党支部\n        签收日期: 2016-09-20\n    包案:\n      \
                  - 党员: [李红, 赵刚]\n        指定日期: 2016-09-20\n        考虑因素: [案件类型]\n";
    let handover = "    登记日期: 2016-08-16\n  - 当事人: [3]\n    送交日期: 2016-09-20\n    \
                    收到日期: 2016-09-20\n    登记日期: 2016-09-20\n";
    let edits = [
        edit(CASE, "    身份: 被害人", party),
        edit(CASE, "    登记日期: 2016-08-16\n", handover),
        edit(CASE, "对象:\n", person),
    ];
    assert_eq!(codes(&edits), ["A13.1", "A16.1"]);
}

#[test]
fn papers_of_a_case_without_beneficiaries_are_due_all_the_same() {
    let text = "登记号: 2016-0002\n当事人:\n  - 编号: 1\n    姓名: 孔小毛\n    身份: 犯罪嫌疑人\n    \
                类别: 不批捕\n    决定日期: 2016-09-01\n";
    assert_eq!(codes(&[edit(LINKED, "", text)]), ["A13.1"]);
}

#[test]
fn a_link_counts_from_either_side() {
    let text = "登记号: 2016-0002\n关联案件:\n  - 登记号: 2016-0001\n承办:\n  - 环节: 审查逮捕\n    \
                承办人: [赵刚]\n";
    assert_eq!(codes(&[edit(LINKED, "", text)]), ["A08.1"]);
}

#[test]
fn who_handled_the_case_may_not_stand_in() {
    let edits = [
        edit(CASE, "承办人: [周强]", "承办人: [周强, 何静]"),
        edit(
            SECOND_VISIT,
            "受访人: 本人",
            "替访:\n  - 党员: 何静\n受访人: 本人",
        ),
    ];
    assert_eq!(codes(&edits), ["A08.1"]);
}

#[test]
fn a_later_namesake_of_the_handler_may_visit() {
    let namesakes = "    工号: 0101\n    党支部:\n      - 名称: 第一党支部\n        起: 2016-08-17\n  - 姓名: 赵刚\n    \
                     工号: 0102\n    党支部:\n      - 名称: 第二党支部\n        止: 2016-08-16";
    let edits = [
        edit(
            MEMBERS,
            "    党支部:\n      - 名称: 第一党支部\n        起: 2012-01-01",
            namesakes,
        ),
        edit(CASE, "承办人: [周强]", "承办人: [赵刚]"),
        edit(MEMBERS, "    状态: []\n", ""),
    ];
    assert_eq!(codes(&edits), NOTHING);
}

#[test]
fn a_judgment_in_retrial_comes_after_the_first_took_force() {
    let retrial = "        结果: 有期徒刑六个月\n      - 审级: 再审\n        日期: 2016-09-12";
    assert_eq!(
        codes(&[edit(CASE, "        结果: 有期徒刑六个月", retrial)]),
        NOTHING
    );
}

#[test]
fn a_visit_in_hospital_is_no_telephone_call() {
    let edits = [
        edit(
            "案件/2016/2016-0001/对象/1/访问/2015-09-29.yaml",
            "",
            "日期: 2015-09-29\n方式: 登门\n结果: 见到\n",
        ),
        edit(VISIT, "方式: 登门", "方式: 电话"),
        edit(SECOND_VISIT, "方式: 登门", "方式: 其他"),
    ];
    assert_eq!(codes(&edits), NOTHING);
}

#[test]
fn the_first_home_visit_asks_for_all_topics_after_a_call() {
    let edits = [
        edit(
            VISIT,
            "方式: 登门",
            "方式: 电话\n未登门原因: 在外地\n未登门证明: 附件/证明.png",
        ),
        edit(SECOND_VISIT, "说明来意: 是", "说明来意: 是\n发放联系卡: 是"),
        edit(SECOND_VISIT, "心理状况: 好多了\n", ""),
    ];
    let folder = example_folder(&edits).expect("edits are found");
    let findings = check(load(&folder).expect("a folder"), EXAMPLE_DAY).findings;
    let told: Vec<_> = findings
        .iter()
        .map(|f| (f.code.0, f.severity.key()))
        .collect();
    assert_eq!(told, [("A18.2", "violation")]);
}

#[test]
fn a_residence_older_than_the_township_is_no_error() {
    let edits = [
        edit(
            "组织/乡镇.yaml",
            "  - 名称: 城关镇\n",
            "  - 名称: 城关镇\n    起: 2013-05-20\n",
        ),
        edit(
            CASE,
            "        村居: 东街村\n",
            "        村居: 东街村\n        起: 2001-01-01\n",
        ),
    ];
    assert_eq!(codes(&edits), NOTHING);
}

#[test]
fn nothing_before_the_day_of_issue_is_judged() {
    let edits = [
        edit(
            CASE,
            "        日期: 2016-08-01\n        送达日期: 2016-08-03\n",
            "        日期: 2016-07-01\n",
        ),
        edit(CASE, "生效日期: 2016-08-14", "生效日期: 2016-07-12"),
        edit(CASE, "送交日期: 2016-08-16", "送交日期: 2016-07-16"),
        edit(CASE, "收到日期: 2016-08-16", "收到日期: 2016-07-16"),
        edit(CASE, "登记日期: 2016-08-16", "登记日期: 2016-07-18"),
        edit(CASE, "签收日期: 2016-08-16", "签收日期: 2016-07-19"),
        edit(CASE, "指定日期: 2016-08-18", "指定日期: 2016-07-27"),
        edit(CASE, "考虑因素: [案件类型]", "考虑因素: []"),
    ];
    assert_eq!(codes(&edits), NOTHING);
}

#[test]
fn one_person_under_name_and_staff_number_is_not_two() {
    let edits = [
        edit(
            MEMBERS,
            "  - 姓名: 李红\n",
            "  - 姓名: 李红\n    工号: 0107\n",
        ),
        edit(CASE, "党员: [李红, 赵刚]", "党员: [李红, 0107]"),
        edit(VISIT, "访问人: [李红, 赵刚]", "访问人: [李红]"),
        edit(SECOND_VISIT, "访问人: [李红, 赵刚]", "访问人: [李红]"),
    ];
    assert_eq!(codes(&edits), ["A15.2"]);
}

#[test]
fn a_new_branch_names_its_own_pair() {
    let moved = "        村居: 东街村\n      - 乡镇: 柳河乡\n        起: 2016-09-01\n";
    let handed =
        "        签收人: 王建国\n      - 党支部: 第二党支部\n        签收日期: 2016-09-05\n";
    let edits = [
        edit(CASE, "        村居: 东街村\n", moved),
        edit(CASE, "        签收人: 王建国\n", handed),
    ];
    assert_eq!(codes(&edits), ["A15.1"]);
}

#[test]
fn behind_an_unreadable_first_visit_the_next_is_not_taken_for_the_first() {
    assert_eq!(
        codes(&[edit(VISIT, "日期: 2016-08-23", "日子: 2016-08-23")]),
        ["D08", "D09"]
    );
}

#[test]
fn a_secretary_who_joins_later_is_no_stranger_before() {
    let edits = [edit(
        MEMBERS,
        "    转正日期: 1992-07-01\n    党支部:\n      - 名称: 第二党支部",
        "    转正日期: 1992-07-01\n    党支部:\n      - 名称: 第二党支部\n        起: 2016-10-08",
    )];
    assert_eq!(codes(&edits), NOTHING);
}
