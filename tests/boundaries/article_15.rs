//! Article 15: who is named, who drops out, who serves both sides.

use xiafang::rules::rule;

use super::*;

const PAIR: &str = "党员: [李红, 赵刚]";
const FACTORS: &str = "        考虑因素: [案件类型]\n";
const FULL_SINCE: &str = "转正日期: 2008-07-01\n";
const STATES: &str = "        起: 2012-01-01\n    状态: []\n";

#[test]
fn the_young_have_a_mentor_by_rank_or_by_years() {
    let pair = (CASE, PAIR, "党员: [何静, 赵刚]");
    let full_since = |day: &str| {
        let to = format!("转正日期: {day}\n");
        (MEMBERS, FULL_SINCE, &*to.leak())
    };
    let born = |day: &str| {
        let to = format!("出生日期: {day}");
        (MEMBERS, "出生日期: 1984-10-10", &*to.leak())
    };
    let rank = |rank: &str| {
        let to = format!(
            "        起: 2012-01-01\n    职务:\n      - 名称: 副科长\n        级别: {rank}\n"
        );
        (MEMBERS, STATES, &*to.leak())
    };
    assert_rows(&[
        ("both young", &[pair], "A15.4"),
        ("of deputy-section rank", &[pair, rank("副科级")], "-A15.4"),
        ("below it", &[pair, rank("科员")], "A15.4"),
        (
            "twenty years on the day",
            &[pair, full_since("1996-08-18")],
            "-A15.4",
        ),
        (
            "twenty years the day after",
            &[pair, full_since("1996-08-19")],
            "A15.4",
        ),
        ("thirty-five", &[pair, born("1980-08-19")], "A15.4"),
        (
            "thirty-six on the day",
            &[pair, born("1980-08-18")],
            "-A15.4",
        ),
    ]);
}

/// The second of the pair with states.
fn away(states: &str) -> Change {
    let to = format!("        起: 2012-01-01\n    状态:\n{states}");
    (MEMBERS, STATES, to.leak())
}

#[test]
fn who_drops_out_is_replaced_within_three_days() {
    let seconded = "      - 状态: 借调\n        起: 2016-09-26\n";
    let back_in_time = "      - 状态: 借调\n        起: 2016-09-26\n        止: 2016-09-29\n";
    let back_late = "      - 状态: 借调\n        起: 2016-09-26\n        止: 2016-09-30\n";
    let in_may = "      - 状态: 学习\n        起: 2016-05-01\n        止: 2016-05-31\n";
    let twice = format!("{in_may}{seconded}").leak();
    let from_the_day = "      - 状态: 借调\n        起: 2016-08-18\n";
    let after_it = "      - 状态: 借调\n        起: 2016-08-19\n";
    assert_rows(&[
        (
            "gone",
            &[away(seconded)],
            "A15.5 赵刚自 2016-09-26 起借调，到期限 2016-09-29",
        ),
        (
            "on the last day",
            &[away(seconded), (AS_OF, "", "2016-09-29")],
            "-A15.5",
        ),
        ("back after the third day", &[away(back_in_time)], "-A15.5"),
        ("back a day later", &[away(back_late)], "A15.5 2016-09-26"),
        (
            "away before the naming as well",
            &[away(twice)],
            "A15.5 2016-09-26",
        ),
        ("away before the naming alone", &[away(in_may)], "-A15.5"),
        ("away on the day of naming", &[away(from_the_day)], "-A15.5"),
        (
            "that is no active member",
            &[away(from_the_day)],
            "A15.2 赵刚",
        ),
        ("away the day after", &[away(after_it)], "A15.5 2016-08-19"),
    ]);
}

#[test]
fn a_missing_member_matters_no_more_once_contact_is_over() {
    let died = "        考虑因素: [案件类型]\n    联系终止:\n      日期: 2016-09-25\n      原因: 死亡\n      \
        证明: 死亡证明\n";
    let seconded = away("      - 状态: 借调\n        起: 2016-09-01\n");
    let over = |changes: &[Change]| {
        let found = found(changes);
        let told = found.iter().find(|one| one.code.0 == "A15.5");
        told.expect("the absence is found").over
    };
    assert_eq!(over(&[seconded]), None);
    assert_eq!(
        over(&[seconded, (CASE, FACTORS, died)]),
        "2016-09-25".parse().ok()
    );
}

#[test]
fn only_a_replacement_gives_its_reason() {
    let second = |more: &str| {
        let to = format!(
            "        考虑因素: [案件类型]\n      - 党员: [李红, 王建国]\n        指定日期: 2016-09-06\n{more}        \
             考虑因素: [传帮带]\n"
        );
        (CASE, FACTORS, &*to.leak())
    };
    assert_rows(&[
        ("the first pair", &[], "-A15.5"),
        ("a second one", &[second("")], "A15.5 没有填「更换原因」"),
        (
            "with its reason",
            &[second("        更换原因: 工作调整\n")],
            "-A15.5",
        ),
    ]);
}

/// The example of both sides in one village with one pair, and more changes.
fn both_sides(more: &[Change]) -> Vec<Change> {
    let example = rule("A15.6").expect("the rule").raises.edits();
    let given = example.iter().map(|edit| (edit.file, edit.from, edit.to));
    given.chain(more.iter().copied()).collect()
}

#[test]
fn both_sides_are_kept_apart_while_contact_with_both_goes_on() {
    let one = "        考虑因素: [案件类型]\n  - 编号: 2\n    当事人: 2\n    关系: 本人\n";
    let died = |day: &str| {
        let to = format!(
            "        考虑因素: [案件类型]\n    联系终止:\n      日期: {day}\n      原因: 死亡\n      \
             证明: 死亡证明\n  - 编号: 2\n    当事人: 2\n    关系: 本人\n"
        );
        (CASE, one, &*to.leak())
    };
    let refused = (
        CASE,
        "      日期: 2016-08-19\n      原因",
        "      日期: 2016-08-18\n      原因",
    );
    assert_rows(&[
        (
            "the other refused the day after",
            &both_sides(&[]),
            "A15.6 李红自 2016-08-18",
        ),
        (
            "the other refused that day",
            &both_sides(&[refused]),
            "-A15.6",
        ),
        (
            "one had died that day",
            &both_sides(&[died("2016-08-18")]),
            "-A15.6",
        ),
        (
            "one died the day after",
            &both_sides(&[died("2016-08-19")]),
            "A15.6",
        ),
    ]);
}

#[test]
fn nobody_visits_both_sides_of_a_village_on_one_day() {
    const OTHERS_VISIT: &str = "案件/2016/2016-0001/对象/2/访问/2016-08-23.yaml";
    let pair = (CASE, "[李红, 王建国]", "[何静, 王建国]");
    let goes_on = (
        CASE,
        "      日期: 2016-08-19\n      原因",
        "      日期: 2016-09-29\n      原因",
    );
    let by = |members: &str| {
        let to = format!("日期: 2016-08-23\n方式: 登门\n结果: 见到\n访问人: {members}\n");
        (OTHERS_VISIT, "", &*to.leak())
    };
    let issued = |day: &str| {
        let to = format!("期限:\n  下发日期: {day}\n");
        (SETTINGS, "期限:\n", &*to.leak())
    };
    let with = |more: &[Change]| both_sides(&[&[pair, goes_on][..], more].concat());
    let shared = by("[何静, 赵刚]");
    assert_rows(&[
        ("another pair", &with(&[by("[何静, 王建国]")]), "-A15.6"),
        (
            "one of the first pair came along",
            &with(&[shared]),
            "A15.6 赵刚自 2016-08-23",
        ),
        (
            "issued that day",
            &with(&[shared, issued("2016-08-23")]),
            "A15.6 赵刚自 2016-08-23",
        ),
        (
            "issued the day after",
            &with(&[shared, issued("2016-08-24")]),
            "-A15.6",
        ),
    ]);
}
