//! Days in their order, and who may correct what on which day.

use super::{CASE, Change, MEMBERS, assert_rows, found_on};
use xiafang::rules::Edit;

const BRANCHES: &str = "组织/党支部.yaml";
const ALLOTMENTS: &str = "组织/包乡分配.yaml";
const CORRECTIONS: &str = "更正/2016-08.yaml";
const CORRECTION: &str = "月份: 2016-08\n更正:\n  - 文件: 案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml\n    \
    项目: 备注\n    改为: 删去\n    理由: 录入时写错\n    批准人: 王建国\n    日期: 2016-09-12\n";

const SECRETARY: &str = "    书记:\n      - 姓名: 王建国\n";
const ALLOTTED: &str = "    党支部: 第一党支部\n    起: 2016-07-28\n";

#[test]
fn a_last_day_may_be_the_first_and_no_earlier_one() {
    let member: [Change; 2] = [
        (
            MEMBERS,
            "        起: 2010-01-01\n",
            "        起: 2010-01-01\n        止: 2009-12-31\n",
        ),
        (
            MEMBERS,
            "        起: 2010-01-01\n",
            "        起: 2010-01-01\n        止: 2010-01-01\n",
        ),
    ];
    let secretary: [Change; 2] = [
        (
            BRANCHES,
            SECRETARY,
            "    书记:\n      - 姓名: 王建国\n        起: 2016-08-02\n        止: 2016-08-01\n",
        ),
        (
            BRANCHES,
            SECRETARY,
            "    书记:\n      - 姓名: 王建国\n        起: 2016-08-02\n        止: 2016-08-02\n",
        ),
    ];
    let allotted: [Change; 2] = [
        (
            ALLOTMENTS,
            ALLOTTED,
            "    党支部: 第一党支部\n    起: 2016-07-28\n    止: 2016-07-27\n",
        ),
        (
            ALLOTMENTS,
            ALLOTTED,
            "    党支部: 第一党支部\n    起: 2016-07-28\n    止: 2016-07-28\n",
        ),
    ];
    assert_rows(&[
        ("a member's branch", &member[..1], "D35"),
        ("of one day", &member[1..], "-D35"),
        ("a secretary", &secretary[..1], "D35"),
        ("of one day", &secretary[1..], "-D35"),
        ("a township", &allotted[..1], "D35"),
        ("of one day", &allotted[1..], "-D35"),
    ]);
}

#[test]
fn a_judgment_may_be_in_force_on_its_day_and_not_before() {
    let on = |day: &'static str| -> [Change; 1] { [(CASE, "    生效日期: 2016-08-14\n", day)] };
    assert_rows(&[
        (
            "the day before",
            &on("    生效日期: 2016-07-31\n"),
            "D33 早于最后一次判决的日期",
        ),
        (
            "the day itself",
            &on("    生效日期: 2016-08-01\n"),
            "-D33 早于最后一次判决的日期",
        ),
    ]);
}

#[test]
fn a_correction_is_approved_today_or_before() {
    let edits = [Edit {
        file: CORRECTIONS,
        from: "",
        to: CORRECTION,
    }];
    let told = |day: &str| -> Vec<String> {
        let found = found_on(day.parse().expect("a day"), &edits);
        let of_code = found.iter().filter(|one| one.code.to_string() == "D64");
        of_code.map(|one| one.message.clone()).collect()
    };
    assert_eq!(told("2016-09-12"), Vec::<String>::new());
    assert_eq!(told("2016-09-11").len(), 1);
}
